"""Remarks in a text that switch the lint off: which hits they cover, and which of them are not understood."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.folding import key
from glossary.linter.pragmas import switched_off

RULE = "superseded-term"


def heard(raw: str, word: str = "受害者") -> list[int]:
    """Which occurrences of `word` are to be heard, counted from 0."""
    pragmas = switched_off(raw)
    hits = [match.span() for match in re.finditer(re.escape(word), raw)]
    return [at for at, (start, end) in enumerate(hits) if pragmas.covers(start, end, key(word), RULE) is None]


@pytest.mark.parametrize(
    "mark", ["# glossary: {}", "// glossary: {}", "% glossary: {}", "<!-- glossary: {} -->", "<!--glossary:{}-->"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_comment_mark_and_line_end_will_do(mark: str, newline: str) -> None:
    off, on, line, following = (mark.format(verb) for verb in ("off", "on", "ignore-line", "ignore-next-line"))
    raw = newline.join(
        ["受害者", off, "受害者", on, "受害者", f"受害者 {line}", "受害者", following, "受害者", "受害者"]
    )
    assert heard(raw) == [0, 2, 4, 6]


def test_off_without_on_reaches_to_the_end() -> None:
    assert heard("受害者\n<!-- glossary: off -->\n受害者\n\n受害者") == [0]


def test_the_next_line_is_the_next_that_holds_text() -> None:
    remark = "<!-- glossary: ignore-next-line -->"
    assert heard(f"{remark}\n\n \n受害者\n受害者") == [1]
    assert heard(f"{remark}\n<!-- glossary: ignore-next-line: other -->\n\n受害者\n受害者") == [1]
    assert heard(f"{remark}\n<!-- glossary: on --> 受害者\n受害者") == [1]
    assert heard(f"受害者\n{remark}\n") == [0]


def test_a_hit_across_a_line_break_is_covered_by_either_line() -> None:
    assert heard("受害\n者 <!-- glossary: ignore-line -->", "受害\n者") == []
    assert heard("<!-- glossary: ignore-next-line -->\n受害\n者", "受害\n者") == []


@pytest.mark.parametrize(
    "words",
    [
        "off 受害者",
        "off: 受害者",
        "off：受害者",
        'off "受害者"',
        "off “受害者”",
        "off 幸存者、受害者",
        "off other, 受害者",
        "off\n受害者",
        'off "a, b", 受害者',
        f"off {RULE}",
    ],
)
def test_terms_and_rules_are_named_after_the_verb(words: str) -> None:
    assert heard(f"<!-- glossary: {words} -->\n受害者") == []


def test_other_terms_stay_heard() -> None:
    assert heard("<!-- glossary: off 幸存者 -->\n受害者") == [0]
    assert heard("受害者 <!-- glossary: ignore-line: 幸存者 -->") == [0]
    assert heard("<!-- glossary: ignore-next-line 幸存者 -->\n受害者") == [0]


def test_terms_are_compared_folded() -> None:
    raw = "# glossary: off Child  PORNOGRAPHY\nchild pornography"
    assert heard(raw, "child pornography") == []
    assert heard("# glossary: off 兒童色情製品\n儿童色情制品", "儿童色情制品") == []


def test_of_several_remarks_the_last_that_speaks_of_a_term_counts() -> None:
    lines = ["off", "on 受害者", "on", "off 受害者", "on 幸存者", "on"]
    raw = "\n".join(f"# glossary: {line}\n受害者。" for line in lines)
    pragmas = switched_off(raw)
    hits = [match.span() for match in re.finditer("受害者(?=。)", raw)]
    silent = [pragmas.covers(start, end, "受害者", RULE) is not None for start, end in hits]
    assert silent == [True, False, False, True, True, False]


def test_the_remark_is_told_with_its_line() -> None:
    raw = "\n\n<!-- glossary:  off   受害者 -->\n受害者"
    at = raw.rindex("受害者")
    assert switched_off(raw).covers(at, at + 3, "受害者", RULE) == "line 3: glossary: off 受害者"


def test_what_a_remark_says_is_never_heard() -> None:
    assert heard("# glossary: on 受害者\n// glossary: offf 受害者") == []


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("<!-- glossary: of -->", "unknown word 'of' after 'glossary:', nothing is switched off; did you mean 'off'?"),
        ("# glossary: ignore-nextline", "did you mean 'ignore-next-line'?"),
        ("% glossary:", "'glossary:' without a word after it; known: ignore-line, ignore-next-line, off, on"),
        ('// glossary: off ""', "after 'glossary: off' names no term, nothing is switched; put commas between terms"),
        ("<!-- glossary: on", "this comment is not closed; end it with '-->'"),
    ],
)
def test_what_is_not_understood_is_said_with_its_line(raw: str, message: str) -> None:
    ((line, warning),) = switched_off(f"\r\n\n{raw}\n").warnings
    assert line == 3
    assert warning.endswith(message)


@pytest.mark.parametrize(
    "raw", ["# glossary: offf\n受害者", '# glossary: off ""\n受害者', "<!-- glossary: -->\n受害者"]
)
def test_what_is_not_understood_switches_nothing_off(raw: str) -> None:
    assert heard(raw) == [0]


@pytest.mark.parametrize(
    ("remarks", "lines"),
    [
        ("off", [1]),
        ("off 受害者, 幸存者", [1]),
        ("off|on", []),
        ("off 受害者|on", []),
        ("off 受害者|on 受害者", []),
        ("off 受害者|on 幸存者", [1]),
        ("off|on 受害者", [1]),
        ("off 受害者|off 幸存者|on 受害者", [2]),
        ("on|off\n受害者", [2]),
        ("ignore-next-line|ignore-line", []),
    ],
)
def test_what_is_switched_off_for_good_is_said(remarks: str, lines: list[int]) -> None:
    raw = "\n".join(f"<!-- glossary: {remark} --> 受害者" for remark in remarks.split("|"))
    told = "'glossary: off' reaches to the end of the text; end it with 'glossary: on'"
    assert switched_off(raw).warnings == [(line, told) for line in lines]


@pytest.mark.parametrize("form", ["markdown", "html", "xliff"])
def test_where_there_are_comments_only_they_count(form: str) -> None:
    raw = "# glossary: off\n// glossary: offf\n% glossary: off\n受害者\n<!-- glossary: ignore-next-line -->\n受害者"
    pragmas = switched_off(raw, form)
    silent = [pragmas.covers(hit.start(), hit.end(), "受害者", RULE) for hit in re.finditer("受害者", raw)]
    assert silent == [None, "line 5: glossary: ignore-next-line"]
    assert pragmas.warnings == []


@pytest.mark.parametrize(
    "raw", ["see glossary: off", "x#glossary: off", "https://glossary: off", "# Glossary: off", "glossary off"]
)
def test_prose_is_no_remark(raw: str) -> None:
    assert heard(f"{raw}\n受害者") == [0]
    assert switched_off(raw).warnings == []


PARTS = [
    "<!--",
    "-->",
    "#",
    " glossary:",
    " off",
    " on",
    " ignore-line",
    " ignore-next-line",
    " 受害者",
    "\n",
    "\r\n",
    ",",
    '"',
    " ",
]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_no_text_is_too_strange(raw: str) -> None:
    pragmas = switched_off(raw)
    for start in range(len(raw)):
        pragmas.covers(start, start + 1, "受害者", RULE)


@pytest.mark.parametrize(
    "part",
    [
        "<!-- glossary: off",
        "<!-- glossary: on -->",
        "# glossary: ignore-next-line\n",
        "<!--",
        "#",
        '<!-- glossary: off "',
        "// glossary: off 「a\n",
    ],
)
def test_hostile_texts_take_linear_time(part: str) -> None:
    raw = part * (1_000_000 // len(part)) + "\n" * 100_000
    switched_off(raw).covers(len(raw) - 1, len(raw), "x", RULE)
