"""Laws of the linter on texts nobody wrote: it never fails, says where truly, and fixing is done once."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary import Linter
from glossary.documents import read_text
from glossary.linter.fixing import ESCAPES, fixed
from glossary.termbase import Termbase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from glossary.linter import Diagnostic

LINTER = Linter(Termbase.open(Path(__file__).parents[1] / "terms.db"))

# What real drafts are made of, and what breaks programs.
_PIECES = (
    *"儿童色情制品卖淫的，。《》“”「」‘’\"'«»<>&;*_`[]()#|-\n\r\t ",
    "儿童色情制品", "兒童色情製品", "儿童卖淫", "童妓", "少年司法", "一词", "问题特别报告员", "《关于",
    "child pornography", "child", "prostitutes", "street children", "juvenile justice", "the term",
    "Convention on ", "детской порнографии", "بغاء الأطفال", "المعوقين", "pédopornographie", "pornografía infantil",
    "\u200b", "\u00ad", "\u0301", "\ufeff", "\u202e", "😀", "\U0001d400", "ﷺ", "https://example.org/", "<b>",
    "</b>", "&shy;", "<!-- glossary: off -->", "EN: ", "\n\n", "A/RES/1\n",
)  # fmt: skip
drafts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=30).map("".join)
forms = st.sampled_from(["plain", "markdown", "html"])


@given(drafts, forms)
def test_spans_say_what_the_text_says(text: str, form: str) -> None:
    report = LINTER.report(read_text(text, name="draft", format=form))
    for finding in (*report.diagnostics, *(one.diagnostic for one in report.silenced)):
        assert text[finding.start : finding.end] == finding.text != ""
        lines = text[: finding.start].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert finding.line == len(lines)


@given(drafts, forms)
def test_fixing_twice_equals_fixing_once(text: str, form: str) -> None:
    once = text
    for _ in range(5):
        change = fixed(LINTER.report(read_text(once, name="draft", format=form)), ESCAPES[form])
        if not change.swaps:
            break
        once = change.text
    again = fixed(LINTER.report(read_text(once, name="draft", format=form)), ESCAPES[form])
    assert again.text == once


@given(drafts)
def test_findings_stand_in_order_and_do_not_overlap(text: str) -> None:
    found = [one for one in LINTER.lint(text) if one.rule != "preference"]
    assert all(one.end <= other.start or one.severity == "info" for one, other in pairwise(found))


@given(st.lists(st.sampled_from(["儿童色情制品", "child pornography", "детской порнографии"]), max_size=4), drafts)
def test_lint_is_the_same_each_time(terms: list[str], text: str) -> None:
    draft = text + "。".join(terms)
    assert LINTER.lint(draft) == LINTER.lint(draft)


@given(drafts)
@example("儿\nдетской порнографии")
def test_lint_finds_what_a_report_of_the_whole_text_tells(text: str) -> None:
    told = LINTER.report(read_text(text, name="text", format="plain")).diagnostics
    assert numbered_as_met(LINTER.lint(text)) == numbered_as_met(told)


LETTERS = st.characters(categories=("L", "M", "N", "S"))


@given(LETTERS, LETTERS, st.sampled_from(["child pornography", "童妓", "детской порнографии", "بغاء الأطفال"]))
@example("한", "국", "child pornography")
@example("\U00010400", "हि", "street children")
def test_a_term_is_found_beside_a_word_of_any_script(before: str, after: str, term: str) -> None:
    for text in (f"{before} {term} {after}", f"{before}{term}{after}"):
        told = LINTER.report(read_text(text, name="text", format="plain")).diagnostics
        assert numbered_as_met(LINTER.lint(text)) == numbered_as_met(told)


def numbered_as_met(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, their paragraphs numbered as they are met: of a text alone only those that were read count."""
    numbers: dict[int, int] = {}
    return [replace(each, segment=numbers.setdefault(each.segment, len(numbers))) for each in found]


# What scripts, exports and keyboards do to a term; each may be done before or after any other.
DISGUISES = (
    lambda term: term.replace("儿", "兒").replace("制", "製"),
    lambda term: term.replace("色", "⾊"),
    "\u200b".join,
    lambda term: term[:-1] + "\n" + term[-1:],
    lambda term: term.replace("童", "童\ufe00"),
    lambda term: term[:1] + "\u00ad" + term[1:],
)


@given(st.permutations(DISGUISES), st.integers(0, len(DISGUISES)))
def test_the_order_of_disguises_does_not_matter(order: list[Callable[[str], str]], many: int) -> None:
    term = "儿童色情制品"
    for disguise in order[:many]:
        term = disguise(term)
    text = f"各国应当采取措施禁止{term}。"
    assert [finding.text for finding in LINTER.lint(text, language="zh-Hans")] == [term]


HOSTILE = (
    "“" * 200_000, '"' * 200_000, "《" * 200_000, "\u200b" * 200_000, "<b>" * 60_000, "儿童色情制品" * 4_000,
    "(a, " * 60_000, "Convention on " * 15_000 + "child pornography", "term " * 40_000 + "child pornography",
    "“童妓" * 3_000, "1/" * 100_000, "terms such as " + "a and " * 2_000 + "child pornography",
    "The Act on " + "A of the " * 2_000 + "Child Pornography Act",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:4]))
@pytest.mark.parametrize("form", ["plain", "markdown", "html"])
def test_hostile_texts_are_answered(hostile: str, form: str) -> None:
    LINTER.report(read_text(hostile, name="draft", format=form))
