"""What every format is told with, and what it leaves to this module: paths, order, odd characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from glossary.linter.values import Diagnostic, Report, Silenced

Reports: TypeAlias = Sequence[tuple[str, Report]]
"""Reports, each with the path as its reader knows it; `-` is standard input."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How to tell. `explain`: silenced hits too; `colour`: for a terminal; `site`: where the glossary is served."""

    explain: bool = False
    colour: bool = False
    site: str = ""


def shown_path(path: str) -> str:
    """The path for people; bytes of a file name that are no UTF-8 become replacement characters."""
    return "<stdin>" if path == "-" else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def in_order(report: Report, *, explain: bool) -> Iterator[tuple[Diagnostic, Silenced | None]]:
    """The findings of a report in the order of the text; with `explain` the silenced ones between them."""
    found: list[tuple[Diagnostic, Silenced | None]] = [(diagnostic, None) for diagnostic in report.diagnostics]
    if explain:
        found += ((silenced.diagnostic, silenced) for silenced in report.silenced)
    yield from sorted(found, key=lambda pair: (pair[0].start, pair[0].end))
