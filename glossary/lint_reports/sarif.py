"""Findings as SARIF 2.1.0 (OASIS, 2020), for code scanning services and editors.

A rule of the log is one of ours for one concept (`superseded-term/child-sexual-abuse-material`), so that
its help is the page of the concept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from glossary.concepts import Severity
from glossary.legible import legible_json, one_line
from glossary.lint_reports.values import Reports, Telling, in_order
from glossary.linter.baseline import fingerprints
from glossary.linter.fixing import is_safe
from glossary.linter.positions import Lines
from glossary.linter.values import Diagnostic, Fix, Reason, Report, Rule, Silenced

if TYPE_CHECKING:
    from glossary.reports import Json

__all__ = ["as_sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "glossary/v1"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_RULES = {
    Rule.DEPRECATED: "A term judged undesirable",
    Rule.SUPERSEDED: "A term that was official once",
    Rule.CONTEXT: "A term to avoid in this context",
    Rule.PREFERENCE: "A term for which another may be preferred",
}


def as_sarif(reports: Reports, telling: Telling) -> str:
    """A log of one run. With `explain` silenced hits are results with a suppression."""
    rules = _rules(reports, telling)
    numbers = {id_: number for number, id_ in enumerate(rules)}
    driver: dict[str, Json] = {"name": "glossary", "rules": list(rules.values())}
    if release := _release():
        driver["version"] = release
    if telling.site:
        driver["informationUri"] = telling.site
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "artifacts": [{"location": {"uri": _uri(path)}} for path, _ in reports],
        "results": [
            result
            for index, (path, report) in enumerate(reports)
            for result in _results(_uri(path), index, report, telling, numbers)
        ],
    }
    sarif = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return legible_json(json.dumps(sarif, ensure_ascii=False, indent=2)) + "\n"


def _release() -> str:
    try:
        return version("glossary")
    except PackageNotFoundError:
        return ""


def _rule_id(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.rule.value}/{diagnostic.concept}"


def _rules(reports: Reports, telling: Telling) -> dict[str, Json]:
    """What is told of each rule that is used, by its id, in the order of ids."""
    used: dict[str, Diagnostic] = {}
    for _, report in reports:
        for diagnostic, _ in in_order(report, explain=telling.explain):
            used.setdefault(_rule_id(diagnostic), diagnostic)
    return {id_: _rule(id_, used[id_], telling.site) for id_ in sorted(used)}


def _rule(id_: str, diagnostic: Diagnostic, site: str) -> Json:
    rule: dict[str, Json] = {
        "id": id_,
        "shortDescription": {"text": f"{_RULES[diagnostic.rule]} ({diagnostic.concept})"},
        "properties": {"rule": diagnostic.rule.value, "concept": diagnostic.concept},
    }
    if site:
        rule["helpUri"] = f"{site.rstrip('/')}/concepts/{quote(diagnostic.concept, safe='')}"
    return rule


def _results(
    uri: str, index: int, report: Report, telling: Telling, numbers: Mapping[str, int]
) -> Iterator[dict[str, Json]]:
    prints = fingerprints(report)
    lines = Lines(report.document.raw)
    location: dict[str, Json] = {"uri": uri, "index": index}
    for diagnostic, silenced in in_order(report, explain=telling.explain):
        id_ = _rule_id(diagnostic)
        region = _region(lines, diagnostic.start, diagnostic.end)
        result: dict[str, Json] = {
            "ruleId": id_,
            "ruleIndex": numbers[id_],
            "level": _LEVELS[diagnostic.severity],
            "message": {"text": diagnostic.message or _RULES[diagnostic.rule]},
            "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
            "partialFingerprints": {_FINGERPRINT: prints[diagnostic]},
            "properties": _properties(diagnostic),
        }
        if diagnostic.fix and is_safe(report.document, diagnostic):
            result["fixes"] = [_fix(diagnostic.text, diagnostic.fix, location, lines)]
        if telling.explain:  # where one result has the list, all must
            result["suppressions"] = [_suppression(silenced)] if silenced else []
        yield result


def _region(lines: Lines, start: int, end: int) -> Json:
    """The end is the place behind the last character, as SARIF counts it too."""
    start_line, start_column = lines.place(start)
    end_line, end_column = lines.place(end)
    return {
        "startLine": start_line,
        "startColumn": start_column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": start,
        "charLength": end - start,
    }


def _properties(diagnostic: Diagnostic) -> Json:
    return {
        "term": diagnostic.term,
        "language": diagnostic.language,
        "concept": diagnostic.concept,
        "status": diagnostic.status.value,
        "preferred": list(diagnostic.preferred),
        "source": diagnostic.source,
        "quoted": diagnostic.quoted,
        "inflected": diagnostic.inflected,
    }


def _fix(text: str, fix: Fix, location: dict[str, Json], lines: Lines) -> Json:
    replacement: dict[str, Json] = {
        "deletedRegion": _region(lines, fix.start, fix.end),
        "insertedContent": {"text": fix.text},
    }
    return {
        "description": {"text": f"{one_line(text)} → {fix.text}"},
        "artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}],
    }


def _suppression(silenced: Silenced) -> Json:
    because = f"{silenced.reason.value}: {silenced.because}" if silenced.because else silenced.reason.value
    return {"kind": "inSource" if silenced.reason is Reason.PRAGMA else "external", "justification": because}


def _uri(path: str) -> str:
    """A relative path stays relative, with forward slashes and percent-encoded."""
    if path == "-":
        return quote("<stdin>")
    file = PurePath(path)
    return file.as_uri() if file.is_absolute() else quote(file.as_posix(), errors="surrogateescape")
