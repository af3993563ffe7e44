"""Markup is opened safely, and every character of HTML text knows where it stood."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import UnreadableDocument
from glossary.markup import OBJECT, HtmlRun, LeftOut, html_runs, parse_xml
from glossary.spans import Span


def texts(source: str) -> list[str]:
    return [run.text for run in html_runs(source)]


def raw_of(source: str, run: HtmlRun, part: str) -> str:
    start = run.text.index(part)
    return run.map.to_original(Span(start, start + len(part))).of(source)


# --- XML


def test_plain_xml_is_read() -> None:
    assert parse_xml("<a><b>儿童</b></a>".encode(), name="a.xml").findtext("b") == "儿童"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_declarations_are_refused_in_any_encoding(encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE a [<!ENTITY b "bbbb">]>\n<a>&b;</a>'
    with pytest.raises(UnreadableDocument, match=r"bomb\.xml:2: the DOCTYPE declares entities"):
        parse_xml(bomb.encode(encoding), name="bomb.xml")


def test_a_file_named_by_an_external_entity_is_not_read() -> None:
    stolen = b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'
    with pytest.raises(UnreadableDocument):
        parse_xml(stolen, name="a.xml")


def test_a_doctype_without_entities_is_welcome_and_nothing_is_fetched() -> None:
    root = parse_xml(b'<!DOCTYPE martif SYSTEM "http://127.0.0.1:9/TBX.dtd"><martif/>', name="a.tbx")
    assert root.tag == "martif"


def test_broken_xml_names_file_and_line() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a\.tbx:3: not well-formed XML: .*; repair"):
        parse_xml(b"<a>\n<b>\n</a>", name="a.tbx")


# --- HTML


def test_blocks_are_runs_of_their_own() -> None:
    source = "<h2>Rights</h2><p>of <b>every</b> child<ul><li>one<li>two</ul><td>cell"
    assert [(run.text, run.element) for run in html_runs(source)] == [
        ("Rights", "h2"),
        ("of every child", "p"),
        ("one", "li"),
        ("two", "li"),
        ("cell", "td"),
    ]


def test_heading_level_is_known() -> None:
    assert [run.heading_level for run in html_runs("<h3>a</h3><p>b")] == [3, 0]


def test_a_character_reference_maps_to_the_whole_reference() -> None:
    source = "<p>R&amp;D &#x513f;&#31461; &copyright;</p>"
    (run,) = html_runs(source)
    assert (run.text, raw_of(source, run, "&"), raw_of(source, run, "儿童"), raw_of(source, run, "right")) == (
        "R&D 儿童 ©right;",
        "&amp;",
        "&#x513f;&#31461;",
        "right",
    )


def test_line_breaks_close_up_between_han_and_stay_a_space_between_words() -> None:
    assert texts("<p>儿童\n   权利 the\n rights") == ["儿童权利 the rights"]


def test_a_br_is_a_line_break() -> None:
    assert texts("<p>one<br>\n two<br></p>") == ["one\ntwo"]


def test_scripts_styles_comments_and_code_are_no_text() -> None:
    source = "<style>p{}</style><p>a<!-- <p>no --> b<script>'<p>'</script> <code>x</code> c</p><pre>no</pre>"
    assert texts(source) == [f"a b {OBJECT} c"]


XHTML = '<html xmlns="http://www.w3.org/1999/xhtml">'


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("<p>a</p><svg/><p>child", ["a", OBJECT, "child"]),
        ("<svg><path d=1 /><script/><g/></svg><math/><p>child", [OBJECT * 2, "child"]),
        ("<p>a <svg width=1/><text>no</text></svg> child", [f"a {OBJECT} child"]),  # the value is "1/"
        (f'{XHTML}<head><script src="a.js"/><title>T</title></head><p>child', ["T", "child"]),
        ('<?xml version="1.0"?><html><head><style/></head><p/>a<code/> <q/>child', ["a" + OBJECT + " child"]),
        ("<!-- <html> -->" + XHTML + "<p><i/>child<a href='b'/>", ["child"]),
        ("<p>a<p/><b/>child", ["a", "child"]),
    ],
)
def test_a_tag_that_ends_itself_hides_nothing(source: str, read: list[str]) -> None:
    assert texts(source) == read
    assert all(not run.italics for run in html_runs(source))


@pytest.mark.parametrize("comment", ["<!-->", "<!--->", "<!---->", "<!-- <p>no -->"])
def test_a_comment_ends_where_it_does_in_a_browser(comment: str) -> None:
    assert texts(f"{comment}<p>child</p><!-- x -->") == ["child"]


def test_blocks_that_are_left_out_are_told_where_there_is_text_in_them() -> None:
    source = (
        "<p>a<pre>\n<b>no</b> <pre>no</pre></pre><noscript><img src=a></noscript><code>no</code>"
        "<textarea>no</textarea><script>no</script><p>b<script>no<p>c"
    )
    left: list[LeftOut] = []
    assert [run.text for run in html_runs(source, left)] == ["a", OBJECT * 3, "b"]
    assert [(each.what, source[each.start :][:8]) for each in left] == [
        ("pre", "<pre>\n<b"),
        ("textarea", "<textare"),
        ("unclosed script", "<script>"),
    ]


def test_language_is_inherited_and_ends_with_its_element() -> None:
    source = '<html lang="fr"><p>le mot <i lang=en>victim</i> ici<p xml:lang="zh-Hant">兒童'
    assert [(run.text, run.language, run.block == 0) for run in html_runs(source)] == [
        ("le mot", "fr", False),
        ("victim", "en", False),
        ("ici", "fr", False),
        ("兒童", "zh-Hant", False),
    ]
    assert len({run.block for run in html_runs(source)}) == 2


def test_a_q_stands_in_quotation_marks_that_stand_for_its_tags() -> None:
    page = "<p>He said <q>we <q lang=fr>osons</q></q>, and <q>left</p>"
    runs = list(html_runs(page))
    assert [run.text for run in runs] == ["He said “we", "“osons”", "”, and “left"]
    (opening,) = (run for run in runs if run.language == "fr")
    assert [opening.map.to_original(Span(at, at + 1)).of(page) for at in (0, 1, 6)] == ["<q lang=fr>", "o", "<"]


def test_a_blockquote_is_quoted() -> None:
    assert [run.quoted for run in html_runs("<p>a<blockquote><p>b</p></blockquote>c")] == [False, True, False]


def test_a_greater_sign_in_an_attribute_does_not_end_the_tag() -> None:
    assert texts('<p title="a > b">text') == ["text"]


@pytest.mark.parametrize("source", ["a < b", "1<2", "<", "a<"])
def test_a_lone_less_sign_is_text(source: str) -> None:
    assert texts(source) == [source]


@pytest.mark.parametrize(
    "unit", ["<", "<a", "<div>", "<b></i>", '<a x="', "<a b='>", "<!--", "&", "</p>", "<i lang=fr>x<i lang=en>y"]
)
def test_hostile_input_takes_linear_time(unit: str) -> None:
    source = unit * (400_000 // len(unit)) + ">"
    started = time.process_time()
    html_runs(source)
    assert time.process_time() - started < 5  # seconds; a quadratic reader needs minutes


@given(st.text(alphabet=st.sampled_from(list("儿a &;<>/p!-\"'=\n#1brx")), max_size=60))
def test_every_character_maps_into_the_source_in_order(source: str) -> None:
    for run in html_runs(source):
        spans = list(zip(run.map.starts, run.map.ends, strict=True))
        assert len(spans) == len(run.text)
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(source) for start, end in spans)


@given(st.text(alphabet=st.sampled_from(list("儿童a b")), min_size=1, max_size=40))
def test_text_without_markup_survives(source: str) -> None:
    assert "".join("".join(texts(f"<p>{source}</p>")).split()) == "".join(source.split())


@pytest.mark.parametrize(
    ("source", "italics"),
    [
        ("<p>See <i>Street\n Children</i>, <b>not</b> <em>me</em>", ["Street Children", "me"]),
        ("<cite>a <b>b</b></cite>&amp;<cite lang=fr>c</cite>", ["a b", "c"]),
        ("<i>left open<p>goes on</i> and ends", ["left open", "goes on"]),
        ("<i></i>nothing", [""]),
    ],
)
def test_a_run_knows_its_italics(source: str, italics: list[str]) -> None:
    assert [run.map.from_original(span).of(run.text) for run in html_runs(source) for span in run.italics] == italics
