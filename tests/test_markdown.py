"""Markdown: blocks without their marks, and every character's way back."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents import Document, Role, read_text
from glossary.spans import Span


def read(raw: str) -> Document:
    return read_text(raw, name="a.md")


def raw_of(document: Document, part: str) -> str:
    segment = next(segment for segment in document.segments if part in segment.text)
    start = segment.text.index(part)
    return segment.to_raw(Span(start, start + len(part))).of(document.raw)


PAGE = """\
# Rights *of* the child #

规则：
- 树木
- 花
  草

3. third
   - inner

> the victim
and the *survivor*

| 术语 | term |
|------|------|
| a\\|b | `x` |
| 儿童 | child |

Set
text
====
"""


def test_a_page_is_read_block_by_block() -> None:
    document = read(PAGE)
    assert [(segment.text, segment.role, str(segment.locator)) for segment in document.segments] == [
        ("Rights of the child", Role.HEADING, ""),
        ("规则：", Role.PARAGRAPH, ""),
        ("树木", Role.ITEM, ""),
        ("花草", Role.ITEM, ""),
        ("third", Role.ITEM, "3."),
        ("inner", Role.ITEM, "3."),
        ("the victim and the survivor", Role.PARAGRAPH, ""),
        ("术语", Role.PARAGRAPH, ""),
        ("term", Role.PARAGRAPH, ""),
        ("a|b", Role.PARAGRAPH, ""),
        ("儿童", Role.PARAGRAPH, ""),
        ("child", Role.PARAGRAPH, ""),
        ("Set text", Role.HEADING, ""),
    ]
    assert (document.title, document.language, document.encoding) == ("Rights of the child", "en", "utf-8")
    assert raw_of(document, "of the") == "of* the"
    assert raw_of(document, "花草") == "花\n  草"
    assert raw_of(document, "victim and") == "victim\nand"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a **strong** and _soft_ word", "a strong and soft word"),
        ("使用**“儿童”**一词", "使用“儿童”一词"),
        ("儿童\n**权利**", "儿童权利"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        ("A/1* and B/2*", "A/1* and B/2*"),
        ("***both***", "both"),
        ('the [child](a_(b).md "t_t") here', "the child here"),
        ("![上学的儿童](a.png)", "上学的儿童"),
        ("a [b [c] d](<x y>) e", "a b [c] d e"),
        ("[not a link] (x)", "[not a link] (x)"),
        ("see <https://example.org/a_b_c>", "see https://example.org/a_b_c"),
        ("the `code *x*` word", "the \ufffc word"),
        ("two `` a ` b `` ticks `", "two \ufffc ticks `"),
        ("bold <b class='x'>word</b><!-- *no* --> 1 < 2", "bold word 1 < 2"),
        ("one<br>two", "one two"),
        (r"5 \* 3 \\ and \a", r"5 * 3 \ and \a"),
        ("R&amp;D &#x513F; &unknown;", "R&D 儿 &unknown;"),
        ("hard  \nbreak\\\nhere", "hard break here"),
        ("حقوق **الطفل**", "حقوق الطفل"),
    ],
)
def test_marks_are_not_text(raw: str, text: str) -> None:
    assert [segment.text for segment in read(raw).segments] == [text]


def test_a_link_by_name_is_one_only_where_the_name_is_defined() -> None:
    raw = "[one][Ref] [two][] [ref] [none][no] [three]\n\n[REF]: http://x.y\n[two]: <z> 'title'\n"
    assert read(raw).text == "one two ref [none][no] [three]"


def test_code_html_and_front_matter_are_left_out_with_their_lines() -> None:
    raw = "---\ntitle: 受害者\n---\ntext\n\n```py\nvictim\n```\n\n<div>\nvictim\n</div>\n\n    victim\n"
    document = read(raw)
    assert document.text == "text"
    assert document.warnings == (
        "left out the front matter (lines 1 to 3)",
        "left out 1 blocks of HTML (from line 10)",
        "left out 2 blocks of code (from line 6, 14)",
    )


def test_a_comment_is_no_text_that_is_left_out() -> None:
    raw = "<!-- glossary: ignore-next-line -->\nvictim\n\n<!-- a\n\nb --> <!-- c -->\n\ntext\n\n<!-- d --> <p>e\n"
    assert read(raw).warnings == ("left out 1 blocks of HTML (from line 10)",)


@pytest.mark.parametrize("mark", ["> ", "- "])
def test_nesting_is_read_to_a_depth_and_then_named(mark: str) -> None:
    assert (read(mark * 40 + "victim").text, read(mark * 40 + "victim").warnings) == ("victim", ())
    assert read("a\n\n" + mark * 400 + "victim").warnings == ("left out 1 blocks nested too deep (from line 3)",)


@pytest.mark.parametrize("raw", ["---\n\ntext\n\n---\n", "---\ntext only\n---\n", "---\nkey: open\n\nend"])
def test_a_rule_at_the_top_is_no_front_matter(raw: str) -> None:
    assert "front matter" not in " ".join(read(raw).warnings)
    assert read(raw).segments


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_line_end_counts(end: str) -> None:
    document = read(PAGE.replace("\n", end))
    assert document.text == read(PAGE).text
    assert raw_of(document, "花草") == f"花{end}  草"


@given(st.text(alphabet="儿 a*_`[]()<>&;\\|#->1.!~\t\n\r:\"'\u3000=", max_size=60))
def test_every_character_comes_from_its_own(raw: str) -> None:
    for segment in read(raw).segments:
        for at, character in enumerate(segment.text):
            under = segment.to_raw(Span(at, at + 1)).of(raw)
            joined = character == " " and re.search(r"[\r\n]", under)
            exchanged = (character == "\ufffc" and under.startswith("`")) or under.startswith("&")
            assert under == character or joined or exchanged
        assert list(segment.map.starts) == sorted(segment.map.starts)


@pytest.mark.parametrize("unit", ["[", "`", "*a ", "<a", "<!--", "](", "![a](", "> ", "- ", "&", "_a_", '](a "', "| "])
def test_hostile_repetition_takes_no_quadratic_time(unit: str) -> None:
    started = time.perf_counter()
    read(unit * 20_000)
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("raw", "italics"),
    [
        ("See *Street\nChildren*, **not** _me_.", ["Street Children", "me"]),
        ("***both*** and **bold *inner***", ["both", "inner"]),
        ("an <i>HTML</i> <cite>work</cite> and 2 * 3 * 4", ["HTML", "work"]),
        ("no_italics_here \\*or here\\*", []),
        ("| *a* | b |\n|---|---|\n| c | *d e* |", ["a", "d e"]),
    ],
)
def test_a_segment_knows_its_italics(raw: str, italics: list[str]) -> None:
    assert [span.of(segment.text) for segment in read(raw).segments for span in segment.slanted] == italics
