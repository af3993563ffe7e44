"""Findings as annotations of a GitHub workflow run, shown beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from glossary.concepts import Severity
from glossary.legible import legible, one_line
from glossary.lint_reports.values import Reports, Telling, shown_path
from glossary.linter.positions import Lines
from glossary.linter.values import Diagnostic, Report

__all__ = ["as_annotations"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_annotations(reports: Reports, _telling: Telling) -> str:
    """A workflow command for each finding; silenced hits have none."""
    return "".join(f"{line}\n" for path, report in reports for line in _annotations(path, report))


def _annotations(path: str, report: Report) -> Iterator[str]:
    lines = Lines(report.document.raw)
    file = legible(_property(PurePath(shown_path(path)).as_posix()))
    for diagnostic in report.diagnostics:
        end_line, end_column = lines.place(diagnostic.end)
        parts = [f"file={file}", f"line={diagnostic.line}", f"endLine={end_line}"]
        if end_line == diagnostic.line:  # columns are refused where the lines differ
            parts += [f"col={diagnostic.column}", f"endColumn={end_column}"]
        parts.append(f"title={_property(_title(diagnostic))}")
        yield f"::{_COMMANDS[diagnostic.severity]} {','.join(parts)}::{_data(diagnostic)}"


def _title(diagnostic: Diagnostic) -> str:
    instead = " or ".join(diagnostic.preferred) or "no replacement recorded"
    return one_line(f"{diagnostic.text} → {instead}")


def _data(diagnostic: Diagnostic) -> str:
    told = diagnostic.message or diagnostic.source or diagnostic.rule.value
    return _escaped(one_line(told))


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
