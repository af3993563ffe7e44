"""Findings as JSON values: the same shape in files, on standard output and over HTTP."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from glossary.concepts import Severity
from glossary.legible import legible_json
from glossary.lint_reports.values import Reports, Telling, in_order, shown_path
from glossary.linter.values import Diagnostic, Report, Silenced

if TYPE_CHECKING:
    from glossary.reports import Json

__all__ = ["VERSION", "as_json", "as_json_lines", "diagnostic_as_json", "report_as_json", "silenced_as_json"]

VERSION = 1
"""Grows when a key goes or means something else; new keys may come at any time."""


def diagnostic_as_json(diagnostic: Diagnostic) -> dict[str, Json]:
    """A finding. `start`, `end`: code points of the decoded file, half-open; `line`, `column`: from 1."""
    fix = diagnostic.fix
    return {
        "start": diagnostic.start,
        "end": diagnostic.end,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "text": diagnostic.text,
        "term": diagnostic.term,
        "language": diagnostic.language,
        "concept": diagnostic.concept,
        "status": diagnostic.status.value,
        "severity": diagnostic.severity.value,
        "preferred": list(diagnostic.preferred),
        "rule": diagnostic.rule.value,
        "message": diagnostic.message,
        "source": diagnostic.source,
        "verified": diagnostic.verified,
        "fix": {"start": fix.start, "end": fix.end, "text": fix.text} if fix else None,
        "quoted": diagnostic.quoted,
        "inflected": diagnostic.inflected,
    }


def silenced_as_json(silenced: Silenced) -> dict[str, Json]:
    """A silenced hit: the finding it would have been, why it is none, and the evidence."""
    return {
        **diagnostic_as_json(silenced.diagnostic),
        "reason": silenced.reason.value,
        "because": silenced.because,
    }


def report_as_json(path: str, report: Report) -> dict[str, Json]:
    """All about one file."""
    return {
        "path": shown_path(path),
        "language": report.document.language,
        "as_of": report.as_of or None,
        "diagnostics": [diagnostic_as_json(diagnostic) for diagnostic in report.diagnostics],
        "silenced": [silenced_as_json(silenced) for silenced in report.silenced],
        "warnings": list(report.document.warnings),
    }


def as_json(reports: Reports, _telling: Telling) -> str:
    """One JSON value; silenced hits are always in it."""
    counts = Counter(diagnostic.severity for _, report in reports for diagnostic in report.diagnostics)
    value: Json = {
        "version": VERSION,
        "files": [report_as_json(path, report) for path, report in reports],
        "summary": {
            "files": len(reports),
            **{severity.value: counts[severity] for severity in Severity},
            "silenced": sum(len(report.silenced) for _, report in reports),
        },
    }
    return legible_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def as_json_lines(reports: Reports, telling: Telling) -> str:
    """A finding a line, each with its path; with `explain` silenced hits too, which have a `reason`."""
    return "".join(
        legible_json(json.dumps({"path": shown_path(path), **_told(diagnostic, silenced)}, ensure_ascii=False)) + "\n"
        for path, report in reports
        for diagnostic, silenced in in_order(report, explain=telling.explain)
    )


def _told(diagnostic: Diagnostic, silenced: Silenced | None) -> dict[str, Json]:
    return silenced_as_json(silenced) if silenced else diagnostic_as_json(diagnostic)
