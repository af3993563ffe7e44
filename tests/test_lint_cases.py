"""The linter measured on the development cases beside the checkout, with their own scorer."""

from __future__ import annotations

import csv
import json
import runpy
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from glossary import Linter
from glossary.termbase import Termbase

pytestmark = pytest.mark.shared

FORMATS = {"txt": "plain", "md": "markdown", "html": "html"}
Tally = dict[str, list[int]]


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "dev" / "lint"


@pytest.fixture(scope="module", params=["language told", "language detected"])
def tally(request: pytest.FixtureRequest, folder: Path, shipped: Termbase) -> Tally:
    """Hits, false alarms, misses and exact spans by tag, by language and overall."""
    judge: Callable[..., Any] = runpy.run_path(str(folder / "score.py"))["judge"]
    rules = folder / "rules.csv"
    terms = {row["term"] for row in csv.DictReader(rules.open(encoding="utf-8"))}
    linter = Linter(shipped, extra=[rules])
    counts: Tally = defaultdict(lambda: [0, 0, 0, 0])
    for case in cases(folder):
        told = case["lang"] if case["lang"] != "mul" and request.param == "language told" else None
        found = linter.lint(case["text"], language=told, format=FORMATS[case["format"]])  # type: ignore[arg-type]
        findings = [
            {"start": one.start, "end": one.end, "severity": str(one.severity)} for one in found if one.term in terms
        ]
        hits, wrong, missed, exact, *_ = judge(case, findings)
        for name in ("overall", case["lang"], *case["tags"]):
            for place, value in enumerate((hits, wrong, missed, exact)):
                counts[name][place] += value
    return counts


def cases(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "cases.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def f1(counts: list[int]) -> float:
    hits, wrong, missed, _ = counts
    return 2 * hits / (2 * hits + wrong + missed) if hits + missed else 1.0 - wrong


def test_overall_quality(tally: Tally) -> None:
    assert f1(tally["overall"]) >= 0.97


def test_every_tag_and_every_language(tally: Tally) -> None:
    assert {name: round(f1(counts), 3) for name, counts in tally.items() if f1(counts) < 0.93} == {}


def test_no_false_alarm_where_nothing_is_wrong(tally: Tally) -> None:
    assert tally["no_hit"][1] == 0


def test_spans_are_exact(tally: Tally) -> None:
    hits, _, _, exact = tally["overall"]
    assert exact >= 0.99 * hits
