"""The linter measured on sentences that were written before anybody saw what it finds in them.

`data/accuracy.jsonl` holds 280 drafts in seven languages, marked by hand. `glossary/data/accuracy.csv` holds
what the linter made of them the first time; it is shown to readers and stays as it is, whatever is mended since.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import pytest

from glossary import Diagnostic, Linter
from glossary.concepts import Severity
from glossary.curation import PACKAGED
from glossary.spans import Span
from glossary.termbase import Termbase

CASES = Path(__file__).parent / "data" / "accuracy.jsonl"
FIRST_RUN = PACKAGED / "accuracy.csv"
LANGUAGES = ["zh-Hans", "zh-Hant", "en", "fr", "es", "ru", "ar"]
FORMATS = {"txt": "plain", "md": "markdown", "html": "html"}
RISING = [Severity.INFO, Severity.WARNING, Severity.ERROR]


@dataclass
class Tally:
    """What came of the cases of one language: expected = found + missed."""

    cases: int = 0
    expected: int = 0
    found: int = 0
    false: int = 0
    missed: int = 0

    def add(self, case: dict[str, Any], findings: Sequence[Diagnostic]) -> None:
        waiting = [Span(one["start"], one["end"]) for one in case["expect"]]
        self.cases += 1
        self.expected += len(waiting)
        for finding in findings:
            span = Span(finding.start, finding.end)
            hit = next((one for one in waiting if half_in_common(span, one)), None)
            if hit is not None:
                waiting.remove(hit)
                self.found += 1
            elif not any(is_free(finding, one) for one in case["optional"]):
                self.false += 1
        self.missed += len(waiting)


def half_in_common(one: Span, other: Span) -> bool:
    """Whether two spans share at least one half of the longer."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return 2 * common >= max(len(one), len(other))


def is_free(finding: Diagnostic, optional: dict[str, Any]) -> bool:
    """Whether a finding stands where one may be told, or not, up to some severity."""
    mild = RISING.index(finding.severity) <= RISING.index(Severity(optional["max_severity"]))
    return mild and half_in_common(Span(finding.start, finding.end), Span(optional["start"], optional["end"]))


def cases() -> Iterator[dict[str, Any]]:
    with CASES.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def first_run() -> dict[str, Tally]:
    with FIRST_RUN.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        assert next(rows) == ["language", "cases", "expected", "found", "false", "missed"]
        return {tag: Tally(*map(int, counts)) for tag, *counts in rows}


@pytest.fixture(scope="module")
def today(shipped: Termbase) -> dict[str, Tally]:
    linter = Linter(shipped)
    tallies = {tag: Tally() for tag in LANGUAGES}
    for case in cases():
        found = linter.lint(case["text"], language=case["lang"], format=FORMATS[case["format"]])  # type: ignore[arg-type]
        tallies[case["lang"]].add(case, found)
    return tallies


def test_cases_mark_what_they_name() -> None:
    marked = [(case["text"][one["start"] : one["end"]], one["term"]) for case in cases() for one in case["expect"]]
    assert [pair for pair in marked if pair[0] != pair[1]] == []


def test_table_of_the_first_run_fits_the_cases() -> None:
    first = first_run()
    assert list(first) == LANGUAGES
    assert {tag: (one.cases, one.expected) for tag, one in first.items()} == {
        tag: (
            sum(case["lang"] == tag for case in cases()),
            sum(len(case["expect"]) for case in cases() if case["lang"] == tag),
        )
        for tag in LANGUAGES
    }
    assert [tag for tag, one in first.items() if one.found + one.missed != one.expected] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_linter_is_as_good_as_at_the_first_run(today: dict[str, Tally], tag: str) -> None:
    now, first = today[tag], first_run()[tag]
    assert (now.found >= first.found, now.false <= first.false, now.missed <= first.missed) == (True, True, True), (
        astuple(now)
    )
