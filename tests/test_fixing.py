"""Sure replacements carried out: exactly those, once, and shown as a diff that other programs can apply."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.concepts import Severity, Status
from glossary.documents import read_text
from glossary.linter.fixing import ESCAPES, diff, fixed
from glossary.linter.positions import Lines
from glossary.linter.values import Diagnostic, Fix, Report, Rule

OLD, NEW = "儿童色情制品", "儿童性虐待材料"


def lint(text: str, old: str = OLD, new: str = NEW, name: str = "a.txt") -> Report:
    """A report in which each use of `old` is to become `new`."""
    document, lines = read_text(text, name=name), Lines(text)
    found = []
    for number, segment in enumerate(document.segments):
        for match in re.finditer(re.escape(old), segment.text):
            start, end = segment.map.starts[match.start()], segment.map.ends[match.end() - 1]
            line, column = lines.place(start)
            found.append(
                Diagnostic(
                    start, end, line, column, text[start:end], old, "zh-Hans", "csam",
                    Status.SUPERSEDED, Severity.ERROR, (new,), Rule.SUPERSEDED, "",
                    fix=Fix(start, end, new), segment=number,
                )
            )  # fmt: skip
    return Report(document, tuple(found))


def test_fixes_are_carried_out_and_all_else_stays() -> None:
    text = "\ufeff传播儿童色情制品，\r\n\r\n制作儿童色情制品。\t\r末尾 \n"
    done = fixed(lint(text))
    assert done.text == "\ufeff传播儿童性虐待材料，\r\n\r\n制作儿童性虐待材料。\t\r末尾 \n"
    assert (len(done.applied), done.declined) == (2, ())


def test_a_term_broken_over_lines_is_replaced_with_its_line_break() -> None:
    assert fixed(lint("传播儿童\r\n色情制品。")).text == "传播儿童性虐待材料。"
    assert fixed(lint("his porno-\ngraphic ideas", "pornographic", "other")).text == "his other ideas"


def test_of_overlapping_fixes_the_first_in_the_text_wins() -> None:
    report = lint("传播儿童色情制品的行为")
    (whole,) = report.diagnostics
    inner = replace(whole, start=4, fix=Fix(4, 11, "其他"))
    before = replace(whole, start=0, end=2, fix=Fix(0, 2, "散布"))
    done = fixed(replace(report, diagnostics=(inner, whole, before)))
    assert done.text == "散布儿童性虐待材料的行为"
    assert (done.applied, done.declined) == ((before, whole), (inner,))


def test_a_finding_without_a_fix_is_neither_applied_nor_declined() -> None:
    report = lint("传播儿童色情制品")
    done = fixed(replace(report, diagnostics=(replace(report.diagnostics[0], fix=None),)))
    assert (done.text, done.applied, done.declined) == ("传播儿童色情制品", (), ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", "<p>the <b>old</b> word</p>"),
        ("a.html", "<p>the o&#108;d word</p>"),
        ("a.html", "<p>the old<!-- x --> word</p>"),
        ("a.md", "the *old* word"),
        ("a.md", "the [old](a.md) word"),
        ("a.md", "> the old\n> word"),
    ],
)
def test_a_fix_that_would_take_markup_with_it_is_declined(name: str, text: str) -> None:
    report = lint(text, "old word", "new", name=name)
    done = fixed(report)
    assert (done.text, done.declined, len(done.declined)) == (text, report.diagnostics, 1)


def test_a_fix_that_would_take_a_page_header_with_it_is_declined() -> None:
    text = "传播儿童色\n\n2/3 E/CN.15/2011/2\n\n情制品"
    (whole,) = lint("传播儿童色情制品").diagnostics
    at = text.index("儿"), len(text)
    report = Report(read_text(text, name="a.txt", format="plain"), (replace(whole, fix=Fix(*at, NEW)),))
    assert fixed(report).declined == report.diagnostics


def test_words_are_written_as_the_format_wants_them() -> None:
    html = fixed(lint("<p>old &amp; new</p>", "old", "R&D <new>", name="a.html"), ESCAPES["html"])
    assert html.text == "<p>R&amp;D &lt;new&gt; &amp; new</p>"
    markdown = fixed(lint("the old *word*", "old", "[new]_x", name="a.md"), ESCAPES["markdown"])
    assert markdown.text == r"the \[new\]\_x *word*"
    assert fixed(lint("the old word", "old", "R&D"), ESCAPES["plain"]).text == "the R&D word"


def test_formats_without_an_escape_cannot_be_fixed() -> None:
    assert set(ESCAPES) == {"un", "plain", "markdown", "html", "xliff"}


WORDS = st.lists(
    st.sampled_from([OLD, "儿童", "色情制品", "，", "\n", "\r\n", "\r", " ", "\u200b", "a", "😀"]), max_size=30
)


@given(WORDS.map("".join))
def test_fixing_twice_is_fixing_once(text: str) -> None:
    once = fixed(lint(text))
    twice = fixed(lint(once.text))
    assert twice.text == once.text


@given(WORDS.map("".join))
def test_nothing_outside_the_fixes_is_touched(text: str) -> None:
    done = fixed(lint(text))
    at, kept, left = 0, [], []
    for swap in done.swaps:
        kept.append(text[at : swap.start])
        at = swap.end
    kept.append(text[at:])
    assert done.text == NEW.join(kept)
    left = [diagnostic for diagnostic in lint(text).diagnostics if diagnostic not in done.applied]
    assert tuple(left) == done.declined


# --- the diff -----------------------------------------------------------------------------------------


def test_the_diff_shows_what_changed_and_says_where_no_line_ends() -> None:
    done = fixed(lint("一\n二\n三\n四\n传播儿童色情制品\n六\n七\n\n八儿童色情制品"))
    assert diff(done, "a.txt") == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -2,8 +2,8 @@\n"
        " 二\n 三\n 四\n-传播儿童色情制品\n+传播儿童性虐待材料\n 六\n 七\n \n"
        "-八儿童色情制品\n\\ No newline at end of file\n+八儿童性虐待材料\n\\ No newline at end of file\n"
    )


def test_changes_far_apart_are_told_apart_and_lines_that_join_are_counted() -> None:
    done = fixed(lint("儿童\n色情制品\n" + "\n".join("123456789") + "\n儿童色情制品\n"))
    heads = [line for line in diff(done, "a b.txt").splitlines() if line.startswith(("@@", "---"))]
    assert heads == ["--- a/a b.txt\t", "@@ -1,5 +1,4 @@", "@@ -9,4 +8,4 @@"]


def test_no_change_is_no_diff() -> None:
    assert diff(fixed(lint("受害者\n")), "a.txt") == ""
    assert diff(fixed(lint("儿童色情制品", new=OLD)), "a.txt") == ""


def test_odd_file_names_are_quoted() -> None:
    done = fixed(lint("儿童色情制品\n"))
    assert diff(done, '/x/a\n"b".txt').splitlines()[:2] == [
        r'--- "a/x/a\012\042b\042.txt"',
        r'+++ "b/x/a\012\042b\042.txt"',
    ]


@given(
    text=st.lists(
        st.sampled_from([OLD, "儿童\n色情制品", "\n", "\n", "b\n", "a", "\r", "\u2028", "-", " "]), max_size=60
    ).map("".join)
)
def test_git_applies_the_diff(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    done = fixed(lint(text))
    told = diff(done, "a b.txt")
    assert (told == "") == (done.text == text)
    if not told:
        return
    folder = tmp_path_factory.mktemp("diff")
    (folder / "a b.txt").write_bytes(text.encode())
    try:
        command = ["git", "apply", "--whitespace=nowarn", "-"]
        subprocess.run(command, cwd=folder, input=told.encode(), check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("git is not installed")
    assert (folder / "a b.txt").read_bytes() == done.text.encode()


def test_places_count_every_kind_of_line_end() -> None:
    lines = Lines("a\r\nb\rc\n\nd")
    assert [lines.place(offset) for offset in range(9)] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
        (2, 2),
        (3, 1),
        (3, 2),
        (4, 1),
        (5, 1),
    ]
    assert lines.place(9) == (5, 2)
    assert [(span.start, span.end) for span in map(lines.line, (1, 2, 5, 6))] == [(0, 3), (3, 5), (8, 9), (9, 9)]
    assert (len(lines), len(Lines("")), Lines("").place(0)) == (5, 1, (1, 1))
