"""Files become documents: format, encoding, metadata, paragraphs and the way back to the raw text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents import (
    READERS,
    SUFFIXES,
    Document,
    Metadata,
    Role,
    read_bytes,
    read_document,
    read_manifest,
    read_text,
)
from glossary.documents.decoding import MAX_BYTES, decode
from glossary.documents.manifest import from_file_name
from glossary.documents.pieces import Pieces
from glossary.documents.plain import read_plain
from glossary.documents.reading import Reading
from glossary.errors import BadInput, UnknownLanguage, UnreadableDocument
from glossary.spans import Span

CHINESE = "各国应当保护儿童的权利，不得有任何形式的歧视。这是所有国家的责任。\n"
TRADITIONAL = "各國應當保護兒童的權利，不得有任何形式的歧視。這是所有國家的責任。\n"


def raw_of(document: Document, part: str) -> str:
    """The raw text under the first place where a segment holds `part`."""
    segment = next(segment for segment in document.segments if part in segment.text)
    start = segment.text.index(part)
    return segment.to_raw(Span(start, start + len(part))).of(document.raw)


# --- decoding


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("gb18030", "gb18030"),
    ],
)
def test_chinese_is_decoded_from(encoding: str, named: str) -> None:
    assert decode(CHINESE.encode(encoding), name="a.txt").encoding == named
    assert decode(CHINESE.encode(encoding), name="a.txt").text == CHINESE


def test_big5_is_told_from_gb18030() -> None:
    decoded = decode(TRADITIONAL.encode("big5"), name="a.txt")
    assert (decoded.text, decoded.encoding) == (TRADITIONAL, "big5hkscs")


def test_traditional_text_in_gb18030_is_not_taken_for_big5() -> None:
    assert decode(TRADITIONAL.encode("gb18030"), name="a.txt").text == TRADITIONAL


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"GIF89a\x00\x01", r"a\.txt: binary data \(NUL at byte 6\)"),
        (b"plain\x01text", r"binary data \(control character at 5\)"),
        ("fran\xe7ais, \xe9l\xe8ve".encode("latin-1"), r"not UTF-8 \(byte 4\).*save it as UTF-8"),
        (b"\xef\xbb\xbfabc\xff", r"begins as utf-8 but byte 6 is not"),
    ],
)
def test_what_cannot_be_decoded_is_refused_with_its_place(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        decode(data, name="a.txt")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(UnreadableDocument, match="the limit is"):
        read_document(path)


# --- names and metadata


@pytest.mark.parametrize(
    ("file", "name", "symbol", "language"),
    [
        ("E-2022-30.zh.txt", "E-2022-30", "E/2022/30", "zh-Hans"),
        ("E-CN.15-2011-2.zh.txt", "E-CN.15-2011-2", "E/CN.15/2011/2", "zh-Hans"),
        ("E-CN.15-2018-draft-trees.zh-Hant.txt", "E-CN.15-2018-draft-trees", "", "zh-Hant"),
        ("udhr.fr.html", "udhr", "", "fr"),
        ("notes.v2.md", "notes.v2", "", ""),
        ("plain.txt", "plain", "", ""),
    ],
)
def test_file_names_tell(file: str, name: str, symbol: str, language: str) -> None:
    assert from_file_name(file) == (name, Metadata(symbol=symbol, language=language))


def test_the_caller_wins_over_the_manifest_over_the_text_over_the_file_name(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text(
        "file,symbol,language,date,body,title\nE-1-2.fr.txt,E/9/9,zh,2001-02-03,Council,\n", encoding="utf-8-sig"
    )
    path = tmp_path / "E-1-2.fr.txt"
    path.write_text(CHINESE, encoding="utf-8")
    document = read_document(path, date="2002-03-04")
    assert (document.symbol, document.language, document.date, document.body) == (
        "E/9/9",
        "zh-Hans",
        "2002-03-04",
        "Council",
    )
    (tmp_path / "manifest.csv").unlink()
    document = read_document(path)
    assert (document.symbol, document.language, document.name) == ("E/1/2", "zh-Hans", "E-1-2")
    assert document.body == "Economic and Social Council"  # by its symbol, where nobody says more


@pytest.mark.parametrize(
    ("symbol", "body"),
    [
        ("A/RES/78/187", "General Assembly"),
        ("A/HRC/53/9", "Human Rights Council"),
        ("A/C.3/70/L.28", "Third Committee of the General Assembly"),
        ("CRC/C/156", "Committee on the Rights of the Child"),
        ("E/CN.6/2020/L.5", "Commission on the Status of Women"),
        ("A", ""),
        ("ST/SGB/2003/13", ""),
        ("", ""),
    ],
)
def test_a_symbol_names_who_issued_a_document(symbol: str, body: str) -> None:
    assert read_text("大会决定。", name="a.txt", symbol=symbol).body == body


def test_no_manifest_is_an_empty_one(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}


def test_columns_the_manifest_does_not_need_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "manifest.csv").write_text("note,file,title\nx,a.txt,树木\n\n", encoding="utf-8")
    assert read_manifest(tmp_path) == {"a.txt": Metadata(title="树木")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,language\na.txt,fr\n", r"manifest\.csv:1: no column 'file'"),
        ("file,language\na.txt,fr\nb.txt\n", r"manifest\.csv:3: 1 cells under 2 columns"),
        ("file,language\na.txt,zn\n", r"manifest\.csv:2: unknown language 'zn'; did you mean"),
        ("file,date\na.txt,20 May\n", r"manifest\.csv:2: '20 May' is no ISO 8601 date"),
        ("file,date\na.txt,\na.txt,\n", r"manifest\.csv:3: a\.txt is described twice"),
        ("file,date\n,2020\n", r"manifest\.csv:2: no file name"),
    ],
)
def test_a_bad_manifest_names_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "manifest.csv").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        read_manifest(tmp_path)


# --- formats


def test_suffixes_are_those_of_the_readers() -> None:
    assert set(SUFFIXES) == {suffix for reader in READERS for suffix in reader.suffixes}


@pytest.mark.parametrize(("name", "what"), [("a.exe", r"files ending in \.exe"), ("README", "without ending")])
def test_an_unknown_suffix_is_refused(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(UnreadableDocument, match=what):
        read_document(tmp_path / name)


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="No such file"):
        read_document(tmp_path / "a.txt")


def test_an_unknown_format_or_language_is_bad_input() -> None:
    with pytest.raises(BadInput, match="unknown format 'htlm'; did you mean 'html'"):
        read_text("x", name="a.txt", format="htlm")
    with pytest.raises(UnknownLanguage):
        read_text("x", name="a.txt", language="xx")


def test_a_name_without_suffix_is_plain_text() -> None:
    assert read_text("ab\n\ncd", name="<stdin>").text == "ab\ncd"


def test_a_format_can_be_demanded() -> None:
    assert read_text("<p>a</p>", name="a.txt", format="html").text == "a"


# --- plain text


def test_paragraphs_stand_between_blank_lines_and_their_lines_are_joined() -> None:
    document = read_text("保护儿童权\n利。\n\nthe rights \n of the child\n \n第三段", name="a.txt")
    assert [segment.text for segment in document.segments] == ["保护儿童权利。", "the rights of the child", "第三段"]
    assert raw_of(document, "权利") == "权\n利"
    assert raw_of(document, "rights of") == "rights \n of"


WHOLE = "委员会请各国政府向特别报告员提供资料，" * 4 + "并在下一次报告中说明。"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("移民儿童问题特别报告员", WHOLE),
        ("《儿童权利公约》", WHOLE),
        (
            "Follow-up",
            "The Committee thanks the State party " + "and the many bodies that helped " * 3 + "for its answers.",
        ),
    ],
)
def test_a_heading_stands_apart_from_a_paragraph_that_no_page_has_wrapped(above: str, below: str) -> None:
    document = read_text(f"{above}\n{below}\n{below}", name="a.txt")
    assert [segment.text for segment in document.segments] == [above, below, below]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("委员会欢迎、", WHOLE),
        ("关于儿童的", WHOLE),
        ("委员会请各国政府提供资料", "并在下一次报告中说明。"),
        ("The Committee", "thanks the State party " + "and the many bodies that helped " * 4 + "for its answers."),
    ],
)
def test_a_short_line_that_is_no_heading_goes_on(above: str, below: str) -> None:
    assert len(read_text(f"{above}\n{below}", name="a.txt").segments) == 1


def test_list_items_keep_their_lines() -> None:
    document = read_text("规则：\n- 树木\n- 花\n  草\n1. 一", name="a.txt")
    assert [segment.text for segment in document.segments] == ["规则：", "- 树木", "- 花草", "1. 一"]


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("儿童\n权利", "儿童权利"),
        ("the\nchild", "the child"),
        ("2022\n2023", "2022 2023"),
        ("E/CN.15/\n2022/6", "E/CN.15/2022/6"),
        ("大约 300,\n000 人", "大约 300,000 人"),
        ("inter-\nnational", "international"),
        ("a co-operation of co-\noperation", "a co-operation of co-operation"),
        ("2021-\n2025", "2021-2025"),
        ("права\nребёнка", "права ребёнка"),
    ],
)
def test_how_line_ends_join(raw: str, joined: str) -> None:
    assert read_text(raw, name="a.txt").text == joined


@given(st.lists(st.text(alphabet="儿童权利 ab-/,。\t", max_size=12), max_size=12).map("\n".join))
def test_plain_text_maps_back_and_loses_nothing(raw: str) -> None:
    document = read_text(raw, name="a.txt", format="plain")
    for segment in document.segments:
        for at, character in enumerate(segment.text):
            under = segment.to_raw(Span(at, at + 1)).of(raw)
            assert under == character or (character == " " and not under.strip())
    assert "".join(document.text.split()).replace("-", "") == "".join(raw.split()).replace("-", "")


@pytest.mark.parametrize(
    ("raw", "paragraph"),
    [
        (
            "缔约国应审查与儿童色情\n\nCRC/C/OPSC/XXX/CO/1\n\n8\tGE.19-12345\n\n制品有关的立法。",
            "缔约国应审查与儿童色情制品有关的立法。",
        ),
        ("街头\n\n— 14 —\n\n儿童提供食宿。", "街头儿童提供食宿。"),
        ("街头\n- 14 -\n儿童提供食宿。", "街头儿童提供食宿。"),
        ("街头\n\n14\n\n儿童提供食宿。", "街头儿童提供食宿。"),
        ("街头\n\n第 14 页\n\n儿童提供食宿。", "街头儿童提供食宿。"),
        ("街头\n\nE/CN.15/2011/2\n\n儿童提供食宿。", "街头儿童提供食宿。"),
        ("街头\n\nV.10-58245\n\n儿童提供食宿。", "街头儿童提供食宿。"),
        ("12. 各国应为流落在各个城市的街头和公园里的\n\nA/RES/74/174 3/9\n\n儿童提供食宿。", None),
        ("street\n\n- 14 -\n\nchildren", "street children"),
        ("the street\n\nGE.21-04567 (E)\n\nchildren", "the street children"),
        ("the street\n\n14\n\nchildren sleep there.", "the street children sleep there."),
        ("дети\n\n- 14 -\n\nулицы", "дети улицы"),
        ("الأطفال في\n\n١٤\n\nالشوارع.", "الأطفال في الشوارع."),
    ],
)
def test_a_sentence_is_read_over_page_furniture(raw: str, paragraph: str | None) -> None:
    document = read_text(raw, name="a.txt", format="plain")
    joined = paragraph or "12. 各国应为流落在各个城市的街头和公园里的儿童提供食宿。"
    assert [segment.text for segment in document.segments] == [joined]
    whole = Span(0, len(joined))
    assert document.segments[0].to_raw(whole) == Span(0, len(raw))


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["保护儿童。", "— 14 —", "各国应提供食宿。"], id="a sentence had ended"),
        pytest.param(["第三章", "— 14 —", "儿童权利"], id="a heading"),
        pytest.param(["附件一", "14", "儿童权利。"], id="an annex"),
        pytest.param(["1. 总则", "14", "儿童权利。"], id="a numbered heading"),
        pytest.param(["- 树木", "14", "花草很多。"], id="an item of a list"),
        pytest.param(["儿童", "14", "- 树木。"], id="an item after it"),
        pytest.param(["街头", "- 14 -", "Children sleep there."], id="another script"),
        pytest.param(["The End", "- 14 -", "Children sleep there."], id="another sentence"),
        pytest.param(["男童", "14", "女童", "20", "合计", "34"], id="cells of a table"),
        pytest.param(["儿童", "14", "20", "34", "合计。"], id="a row of numbers"),
        pytest.param(["男童\t女童", "14", "合计。"], id="a row with tabs"),
        pytest.param(["文件", "A/RES/44/25", "A/RES/54/263", "两份。"], id="symbols one after the other"),
        pytest.param(
            ["儿童权利公约", "A/RES/44/25", "任择议定书", "A/RES/54/263", "第三议定书。"], id="a list of titles"
        ),
        pytest.param(["春眠", "2", "花落知多少"], id="a stanza"),
        pytest.param(["GE.19-12345", "V.10-58245"], id="job numbers alone"),
    ],
)
def test_a_number_or_symbol_that_is_text_stays(lines: list[str]) -> None:
    document = read_text("\n\n".join(lines), name="a.txt", format="plain")
    assert [segment.text for segment in document.segments] == lines


def test_a_poem_keeps_the_numbers_of_its_stanzas() -> None:
    poem = "春眠不觉晓\n处处闻啼鸟\n\n2\n\n夜来风雨声\n花落知多少。"
    document = read_text(poem, name="a.txt", format="plain")
    assert [segment.text for segment in document.segments] == ["春眠不觉晓处处闻啼鸟", "2", "夜来风雨声花落知多少。"]


LONG = "各国应当保护儿童的权利，不得有任何形式的歧视，"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["第一段到此结束。", "第二段也到此结束。", "第三段。"], id="short lines that end sentences"),
        pytest.param([LONG * 4 + "完。", LONG * 5 + "完。", "结束语"], id="one long line a paragraph"),
        pytest.param(["A first one.", "A second one!", "“A third one?”"], id="European sentences"),
        pytest.param([LONG + "完。", LONG + "也完。"], id="lines as wide as a page that all end sentences"),
        pytest.param(["EN: child", "FR: enfant", "ES: niño", "中文：儿童"], id="labelled languages"),
        pytest.param(["儿童权利", "rights of the child", "права ребёнка", "حقوق الطفل"], id="scripts"),
    ],
)
def test_each_line_is_a_paragraph(lines: list[str]) -> None:
    document = read_text("\n".join(lines), name="a.txt", format="plain")
    assert [segment.text for segment in document.segments] == lines


@pytest.mark.parametrize(
    ("raw", "paragraph"),
    [
        (f"{LONG}又一句。\n{LONG}\n尾。", f"{LONG}又一句。{LONG}尾。"),
        ("使用\nCSAM\n一词", "使用CSAM一词"),
        ("the rights of the child, e.g.\nthe right to play", "the rights of the child, e.g. the right to play"),
        ("as stated in No.\n14", "as stated in No. 14"),
        ("Die UN\nund 儿童", "Die UN und 儿童"),
    ],
)
def test_wrapped_lines_stay_together(raw: str, paragraph: str) -> None:
    assert [segment.text for segment in read_text(raw, name="a.txt", format="plain").segments] == [paragraph]


@given(st.lists(st.sampled_from(["儿童", "。", "\n", "\n\n", "a b", "co-", "co-op", "14", "- ", "EN: "]), max_size=30))
def test_stretches_of_paragraphs_read_as_within_the_text(parts: list[str]) -> None:
    raw = "".join(parts)
    whole = read_plain(raw, Metadata(language="zh-Hans"))
    spans = [segment.to_raw(Span(0, len(segment.text))) for segment in whole.segments]
    assert read_plain(raw, Metadata(language="zh-Hans"), within=spans) == whole


# --- web pages


def test_blocks_of_a_page_that_are_left_out_are_named_by_their_lines() -> None:
    page = "<body><p>before</p>\n<pre>Child pornography\nis bad</pre>\n<pre>a</pre><noscript>b</noscript>"
    document = read_text(page, name="a.html")
    assert (document.segments[0].text, document.warnings) == (
        "before",
        ("left out 1 noscript (from line 4)", "left out 2 pre (from line 2, 4)"),
    )


def test_a_page_is_read_block_by_block_in_its_languages() -> None:
    page = '<html lang="es"><title>Niños</title><h1>Niños</h1><p>la víctima</p><ul><li lang="ru">дети</ul>'
    document = read_text(page, name="rights.html")
    assert [(segment.text, segment.language, segment.role) for segment in document.segments] == [
        ("Niños", "es", Role.TITLE),
        ("Niños", "es", Role.HEADING),
        ("la víctima", "es", Role.PARAGRAPH),
        ("дети", "ru", Role.ITEM),
    ]
    assert (document.language, document.title) == ("es", "Niños")


def test_a_page_without_language_takes_that_of_its_name() -> None:
    assert [segment.language for segment in read_text("<p>enfant", name="udhr.fr.html").segments] == ["fr"]


# --- values


def test_pieces_strip_reports_what_went_from_the_beginning() -> None:
    pieces = Pieces("  ab ")
    pieces.take(0, 5)
    assert (pieces.strip(), pieces.text, list(pieces.map().starts)) == (2, "ab", [2, 3])


def test_an_empty_text_is_an_empty_document() -> None:
    document = read_text("", name="a.txt")
    assert (document.segments, document.text) == ((), "")


def test_a_reading_states_nothing_by_default() -> None:
    assert Reading(()).stated == Metadata()


# --- bytes that came from elsewhere


def test_bytes_read_like_the_file_they_came_from(tmp_path: Path) -> None:
    path = tmp_path / "A-RES-1.zh.txt"
    path.write_bytes(CHINESE.encode("gb18030"))
    facts = {"date": "2020-01-01", "title": "On children"}
    assert read_bytes(path.read_bytes(), name=path.name, **facts) == read_document(path, **facts)


def test_bytes_may_be_named_by_a_format_instead_of_a_suffix() -> None:
    page = "<p>les enfants</p>".encode("utf-16")
    assert read_bytes(page, name="upload", format="html").text == "les enfants"


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.xlsx", r"a\.xlsx: no reader for files ending in \.xlsx"),
        (b"", "upload", "no reader for a file name without ending"),
        (b"a\x00b", "a.md", r"a\.md: binary data"),
        (bytes(MAX_BYTES + 1), "a.md", "the limit is"),
        (bytes(MAX_BYTES + 1), "a.docx", "the limit is"),
    ],
    ids=["suffix", "no suffix", "binary", "large text", "large file"],
)
def test_bytes_that_cannot_be_read_are_refused(data: bytes, name: str, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read_bytes(data, name=name)


def test_a_text_named_plain_is_read_as_plain_whatever_it_looks_like() -> None:
    assert read_text("# <b>a</b>", name="a.html", format="plain").text == "# <b>a</b>"


@pytest.mark.parametrize(
    ("raw", "paragraphs"),
    [
        ("报告所述期间，共登记非法\n\n移民两千余人。", ["报告所述期间，共登记非法移民两千余人。"]),
        ("The State should prohibit child\n\npornography now.", ["The State should prohibit child pornography now."]),
        ("第三章 伤残\n\n废止日期。", ["第三章 伤残", "废止日期。"]),
        ("保护儿童\n\n色情制品监管处", ["保护儿童", "色情制品监管处"]),
        (
            "移民人权问题特别报告员\n\n联合国人权委员会决定任命一名任期为三年的移民人权问题特别报告员。",
            ["移民人权问题特别报告员", "联合国人权委员会决定任命一名任期为三年的移民人权问题特别报告员。"],
        ),
        (
            "2010年6月1日至6月4日，纽约\n\n联合国儿童基金会于1946年12月11日创建，其目的是满足儿童的紧急需求。",
            ["2010年6月1日至6月4日，纽约", "联合国儿童基金会于1946年12月11日创建，其目的是满足儿童的紧急需求。"],
        ),
        ("儿童\n\n妇女\n\n男子。", ["儿童", "妇女", "男子。"]),
        ("各国应合作。\n\n各国应交流信息。", ["各国应合作。", "各国应交流信息。"]),
    ],
)
def test_a_blank_line_inside_a_sentence_is_no_end_of_a_paragraph(raw: str, paragraphs: list[str]) -> None:
    assert [segment.text for segment in read_text(raw, name="a.txt").segments] == paragraphs


# --- tables


@pytest.mark.parametrize(
    ("form", "text", "heads"),
    [
        ("markdown", "| A | B |\n|---|---|\n| a | **b** |\n| c |\n\n| D |\n|---|\n| d |\n",
         {"a": "A", "b": "B", "c": "A", "d": "D"}),
        ("html", "<table><tr><th>A<th>B</tr><tr><td>a<td><p>b<p>c</table><p>d", {"b": "B", "c": "B", "d": ""}),
        ("html", "<table><tr><th colspan=2>T<tr><th>A<th>B<tr><td>a<td>b</table>", {"T": "", "a": "A", "b": "B"}),
        ("html", "<table><tr><th colspan='2'>A<th>B<tr><td>a<td>b<td>c</table>", {"a": "A", "b": "A", "c": "B"}),
        ("html", "<table><tr><th>A<th>B<tr><td rowspan=2>a<td>b<tr><td>c</table>", {"a": "A", "b": "B", "c": "B"}),
        ("html", "<table><tr><th>A<th>B<tr><td>a<table><tr><td>C<tr><td>c</table>e<td>b</table>",
         {"a": "A", "c": "C", "e": "A", "b": "B"}),
        ("html", "<table><tr><td>A<tr><td>a</table><td>b</td></table></tr>c", {"a": "A", "b": "", "c": ""}),
    ],
)  # fmt: skip
def test_a_cell_knows_what_heads_its_column(form: str, text: str, heads: dict[str, str]) -> None:
    read = {segment.text: segment.head for segment in read_text(text, name="a", format=form).segments}
    assert {cell: read[cell] for cell in heads} == heads
