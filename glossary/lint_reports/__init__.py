"""What a lint found, told: for people, for programs, for code scanning, for pull requests.

Every format is a `Format` in `FORMATS`: a function from reports to one text. Nothing here judges a
finding or opens a file.

>>> from glossary.documents import read_text
>>> from glossary.linter.values import Report
>>> reports = [("draft.md", Report(read_text("受害者", name="draft.md"), ()))]
>>> tell("text", reports), summary(reports)
('', 'nothing found in 1 file')
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glossary.errors import BadInput, did_you_mean
from glossary.lint_reports.jsons import as_json, as_json_lines, diagnostic_as_json, report_as_json, silenced_as_json
from glossary.lint_reports.text import as_text, summary
from glossary.lint_reports.values import Reports, Telling

__all__ = [
    "FORMATS",
    "Format",
    "Reports",
    "Telling",
    "diagnostic_as_json",
    "report_as_json",
    "silenced_as_json",
    "summary",
    "tell",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to tell: its name on the command line, and what writes it."""

    name: str
    write: Callable[[Reports, Telling], str]


def _sarif(reports: Reports, telling: Telling) -> str:
    from glossary.lint_reports.sarif import as_sarif

    return as_sarif(reports, telling)


def _github(reports: Reports, telling: Telling) -> str:
    from glossary.lint_reports.github import as_annotations

    return as_annotations(reports, telling)


FORMATS: tuple[Format, ...] = (
    Format("text", as_text),
    Format("json", as_json),
    Format("jsonl", as_json_lines),
    Format("sarif", _sarif),
    Format("github", _github),
)
"""The formats, the usual one first."""


def tell(form: str, reports: Reports, *, explain: bool = False, colour: bool = False, site: str = "") -> str:
    """The reports in the format of that name, each line ended. Raises `BadInput` for a format there is not.

    `explain`: silenced hits too, with their reasons (JSON has them always, annotations never). `colour`:
    for a terminal. `site`: where the glossary is served, for links to concepts.
    """
    for format_ in FORMATS:
        if format_.name == form:
            return format_.write(reports, Telling(explain, colour, site))
    raise BadInput(f"unknown format {form!r}", hint=did_you_mean(form, [format_.name for format_ in FORMATS]))
