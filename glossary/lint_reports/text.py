"""Findings for a terminal: one a line, aligned for each file, and a summary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from glossary.concepts import Severity
from glossary.documents.pieces import columns
from glossary.legible import legible, one_line
from glossary.lint_reports.values import Reports, Telling, in_order, shown_path
from glossary.linter.values import Diagnostic, Report, Silenced

__all__ = ["as_text", "summary"]

# A term longer than this does not push those of other lines to the right.
_ALIGNED = 24

_SILENT = "silent"
_COLOURS = {"error": "31;1", "warning": "33;1", "info": "36;1", _SILENT: "2"}
_GREEN = "32"
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ISOLATE = "\u2068{}\u2069"


def as_text(reports: Reports, telling: Telling) -> str:
    """A line for each finding: place, severity, the term, what to use, the concept, the source or else the message.

    With `explain` each is followed by its whole message, and silenced hits tell why they are.
    """
    return "".join(f"{line}\n" for path, report in reports for line in _lines(shown_path(path), report, telling))


def summary(reports: Reports) -> str:
    """How many findings of each severity there are, in how many files: "3 errors, 2 notes in 1 of 4 files".

    It goes to where words go, not to where data goes.
    """
    counts = Counter(diagnostic.severity for _, report in reports for diagnostic in report.diagnostics)
    found = ", ".join(_counted(counts[severity], name) for severity, name in _NAMES.items() if counts[severity])
    concerned = sum(1 for _, report in reports if report.diagnostics)
    silenced = sum(len(report.silenced) for _, report in reports)
    files = _counted(len(reports), "file")
    within = files if concerned in (0, len(reports)) else f"{concerned} of {files}"
    return f"{found or 'nothing found'} in {within}" + (f" ({silenced} silenced)" if silenced else "")


_NAMES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _lines(path: str, report: Report, telling: Telling) -> Iterator[str]:
    told = list(in_order(report, explain=telling.explain))
    places = [f"{_isolated(legible(path))}:{diagnostic.line}:{diagnostic.column}:" for diagnostic, _ in told]
    widest_place = max(map(columns, places), default=0)
    widest_term = max((min(_ALIGNED, columns(one_line(diagnostic.text))) for diagnostic, _ in told), default=0)
    for place, (diagnostic, silenced) in zip(places, told, strict=True):
        start = _padded(place, widest_place) + " "
        term = one_line(diagnostic.text)
        severity = _SILENT if silenced else diagnostic.severity.value
        head = start + _painted(f"{severity:<7}", _COLOURS[severity], telling) + "  " + _padded(term, widest_term)
        if silenced:
            yield f"{head}  {_reason(silenced)}"
        else:
            yield f"{head}  {_instead(diagnostic, telling)}"
            if telling.explain and diagnostic.message:
                yield f"    {_isolated(one_line(diagnostic.message))}"


def _instead(diagnostic: Diagnostic, telling: Telling) -> str:
    """What to use, the concept and the source, all of it: half a symbol proves nothing, and terminals wrap."""
    shown = " or ".join(_isolated(one_line(term)) for term in diagnostic.preferred) or "no replacement recorded"
    source = one_line(diagnostic.source)
    if source and not diagnostic.verified:
        source += "; not yet verified"
    if not telling.explain:
        source = source or one_line(diagnostic.message)
    return f"→ {_painted(shown, _GREEN, telling)}  [{one_line(diagnostic.concept)}]" + (
        f"  {_isolated(source)}" if source else ""
    )


def _reason(silenced: Silenced) -> str:
    because = _isolated(one_line(silenced.because))
    return f"{silenced.reason.value}: {because}" if because else silenced.reason.value


def _padded(text: str, width: int) -> str:
    return _isolated(text) + " " * (width - columns(text))


def _isolated(text: str) -> str:
    """A text that runs from right to left kept from turning what stands beside it."""
    return _ISOLATE.format(text) if _RIGHT_TO_LEFT.search(text) else text


def _painted(text: str, colour: str, telling: Telling) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if telling.colour else text
