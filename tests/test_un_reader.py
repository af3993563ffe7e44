"""The UN reader joins what the printer broke, drops what the page added, and counts as the document does."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary.documents import Document, LocatorKind, Role, Segment, read_document, read_text
from glossary.documents.un_habits import looks_like_un
from glossary.spans import Span

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = SHARED / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the UN texts are not at {CORPUS}")

Shown = tuple[str, str, str]


def read(raw: str, *, symbol: str = "", title: str = "", language: str = "") -> Document:
    return read_text(raw, name="a.txt", format="un", symbol=symbol, title=title, language=language)


def shown(document: Document) -> list[Shown]:
    """Role, place and text of each segment, its calls as [label]."""
    return [(str(segment.role), str(segment.locator), with_calls(segment)) for segment in document.segments]


def with_calls(segment: Segment) -> str:
    text = segment.text
    for call in reversed(segment.calls):
        text = f"{text[: call.offset]}[{call.label}]{text[call.offset :]}"
    return text


def texts(document: Document) -> list[str]:
    return [with_calls(segment) for segment in document.segments]


# --- printed lines -----------------------------------------------------------------------------------

# A page as converters print it: a blank line after every line, a space where a paragraph ends.
PDF_PAGE = """\
 大会， |
|
 回顾其关于在所有城市种植树木和在学校里照料花园的各项决议，特别是关于儿|
|
童花园的决议， |
|
 又回顾园丁们和儿童们一道在学校和公园里开展的工作，并强调这一工作是所有国|
|
家的责任， |
|
1. 请所有会员国在学校、公园和街道上为儿童种植更多的树木，并在每一年年底向大|
|
会报告； |
|
2. 决定继续处理此案。 |
""".replace("|", "")


def test_lines_broken_inside_words_are_joined_and_paragraphs_are_kept_apart() -> None:
    assert shown(read(PDF_PAGE)) == [
        ("paragraph", "", "大会，"),
        (
            "paragraph",
            "preamble 1",
            "回顾其关于在所有城市种植树木和在学校里照料花园的各项决议，特别是关于儿童花园的决议，",
        ),
        (
            "paragraph",
            "preamble 2",
            "又回顾园丁们和儿童们一道在学校和公园里开展的工作，并强调这一工作是所有国家的责任，",
        ),
        (
            "paragraph",
            "1",
            "1. 请所有会员国在学校、公园和街道上为儿童种植更多的树木，并在每一年年底向大会报告；",
        ),
        ("paragraph", "2", "2. 决定继续处理此案。"),
    ]


def test_a_sentence_goes_on_with_a_small_letter_however_short_its_line() -> None:
    text = "1. States protect all.\n2. States should act.\n14. Words are short.\n20. The rights of\nthe child stand.\n"
    assert read_text(text, name="draft.txt", format="un").segments[-1].text == "20. The rights of the child stand."


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(PDF_PAGE.replace("\n\n", "\n"), id="no blank lines"),
        pytest.param("\n".join(line.rstrip() for line in PDF_PAGE.split("\n")), id="no spaces at line ends"),
        pytest.param("\n".join(line.strip() for line in PDF_PAGE.split("\n")), id="no indentation either"),
        pytest.param(PDF_PAGE.replace("\n", "\r\n"), id="Windows line ends"),
    ],
)
def test_the_same_paragraphs_come_out_of_poorer_conversions(printed: str) -> None:
    assert shown(read(printed)) == shown(read(PDF_PAGE))


def test_one_line_a_paragraph_stays_so() -> None:
    clean = "\n\n".join(text for _, _, text in shown(read(PDF_PAGE)))
    assert shown(read(clean)) == shown(read(PDF_PAGE))


def test_a_joined_word_leads_back_to_both_lines() -> None:
    document = read(PDF_PAGE)
    segment = document.segments[1]
    start = segment.text.index("儿童花园")
    assert segment.to_raw(Span(start, start + 4)).of(document.raw) == "儿\n\n童花园"


def test_ideographic_indentation_opens_a_paragraph() -> None:
    raw = (
        "　　大會，\n　　回顧關於樹木的決議以及在所有國家的所有學校裏照料花園的決議，包括兒\n"
        "童花園，\n　　1. 請各國種樹。\n"
    )
    assert [text for _, _, text in shown(read(raw))] == [
        "大會，",
        "回顧關於樹木的決議以及在所有國家的所有學校裏照料花園的決議，包括兒童花園，",
        "1. 請各國種樹。",
    ]
    assert read(raw).language == "zh-Hant"


def test_a_list_of_speakers_keeps_one_speaker_a_line() -> None:
    raw = (
        "1. 在第一次会议上，以下各国和各组织的园丁代表和观察员就学校花园问题作了发言，并回|\n\n"
        "答了提问： \n\n"
        "  甲国园丁（线下） \n\n  乙国园丁兼驻维也纳各国际组织和各公园的常驻园丁代表和花卉问题高级|\n\n"
        "顾问（线上） \n\n  丙国园丁（线下） \n\n"
        "2. 会议对发言者在学校和公园里所做的工作以及他们对儿童花园的关心表示感|\n\n谢。 \n"
    ).replace("|", "")
    assert [(role, place) for role, place, _ in shown(read(raw))] == [
        ("paragraph", "1"),
        ("item", "1"),
        ("item", "1"),
        ("item", "1"),
        ("paragraph", "2"),
    ]


def test_a_heading_of_two_lines_is_one_heading_and_two_headings_are_two() -> None:
    raw = (
        " 第二章 \n\n \n\n  关于在所有国家的学校和公园里为儿童种植 \n\n树木和花卉 \n\n \n\n"
        "1. 委员会在春季和秋季的各次会议上审议了在学校和公园里种植树木的议程项目，并听取了|\n\n报告。 \n\n"
        "2. 委员会又在夏季会议上审议了在学校和公园里种植花卉的议程项目，并听取了园丁的报|\n\n告。 \n"
    ).replace("|", "")
    assert shown(read(raw))[:2] == [
        ("heading", "", "第二章"),
        ("heading", "", "关于在所有国家的学校和公园里为儿童种植树木和花卉"),
    ]


def test_table_rows_are_not_glued() -> None:
    rows = ["主席 东区 Anna Berg（甲国）", "副主席 西区 Ben Crow（乙国）", "报告员 南区 Carla Dee（丙国）"]
    raw = PDF_PAGE + "\n3. 选出主席团成员如下： \n\n" + "".join(f"{row} \n\n" for row in rows)
    assert texts(read(raw))[-3:] == rows


# --- contents ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("listed", "headings"),
    [
        (["页次", "一.导言.........3", "二.家庭环境和替代照料13"], ["一.导言", "二.家庭环境和替代照料"]),
        (["段次 页次", "一. 导言 ..... 1-5 3", "二. 目标16.7 ..... 6–9 4"], ["一. 导言", "二. 目标16.7"]),
        (["一.导言...", "3", "二.种树...", "4"], ["一.导言", "二.种树"]),
        (["Page", "I. Introduction ..... 3", "II. Trees ..... 4"], ["I. Introduction", "II. Trees"]),
    ],
)
def test_headings_of_the_contents_lose_their_pages(listed: list[str], headings: list[str], gap: str) -> None:
    below = ["一.导言", "1. 会议在2018年审议了花园。", "2. 树有13"]
    document = read(gap.join(["CRC/C/GC/99", "关于树木的报告", "目录", *listed, *below]))
    assert [segment.text for segment in document.segments] == [
        "CRC/C/GC/99", "关于树木的报告", "目录", *headings, *below,
    ]  # fmt: skip
    assert "left out 2 page numbers of the contents" in document.warnings


@pytest.mark.parametrize(
    "lines",
    [
        ["目录", "关于目标13", "1. 会议审议了花园。"],
        ["目录", "一.目标13", "二.目标12", "1. 会议审议了花园。"],
        ["一.目标3", "二.目标4", "1. 会议审议了花园。"],
    ],
)
def test_other_numbers_are_no_pages_of_contents(lines: list[str]) -> None:
    assert [segment.text for segment in read("\n\n".join(lines)).segments] == lines


# --- page furniture ------------------------------------------------------------------------------------


def test_a_page_break_with_footnotes_links_header_and_number_does_not_break_the_paragraph() -> None:
    raw = (
        PDF_PAGE
        + """
3. 确认《树木公约》1的重要作用及其为照料学校花园所提供的法律框架，并确认《花卉公|

__________________ |

 1 见《条约汇编》，第 3 卷。 |

http://undocs.org/ch/A/RES/9/9|
|
|
 |

E/9/30 |

E/CN.9/9/14 |

 21 |

 |
 约》在这方面所起的重要作用以及缔约方为执行该公约所作的各种努力和所提供的种种|

捐助。 |
""".replace("|", "")
    )
    document = read(raw)
    assert shown(document)[-2:] == [
        (
            "paragraph",
            "3",
            (
                "3. 确认《树木公约》[1]的重要作用及其为照料学校花园所提供的法律框架，并确认《花卉公约》"
                "在这方面所起的重要作用以及缔约方为执行该公约所作的各种努力和所提供的种种捐助。"
            ),
        ),
        ("footnote", "footnote 1", "见《条约汇编》，第 3 卷。"),
    ]
    assert document.warnings == (
        "left out 4 lines of page furniture",
        "left out 1 lines that hold only a link",
        "took 1 footnote marks out of the text",
    )


def test_a_footer_with_job_number_and_a_header_with_the_symbol_are_furniture() -> None:
    raw = PDF_PAGE + "\n\n\n \n\nV.11-80433 7 \n \n\n E/CN.9/2030/2\n\n3. 请各国种花。 \n"
    document = read(raw, symbol="E/CN.9/2030/2")
    assert texts(document)[-1] == "3. 请各国种花。"
    assert "V.11" not in document.text


def test_a_symbol_alone_in_the_text_is_kept() -> None:
    raw = PDF_PAGE + "\n\n3. 委员会收到了下列文件： \n\nE/CN.9/2030/7 \n\n4. 委员会注意到该文件。 \n"
    assert "E/CN.9/2030/7" in texts(read(raw))


def test_a_broken_symbol_and_a_broken_link_are_whole() -> None:
    raw = PDF_PAGE + "\n3. 委员会收到了在春季会议上提出的关于学校花园的秘书处说明和园丁说明（E/CN.9/ \n\n2030/6）。 \n"
    assert texts(read(raw))[-1].endswith("（E/CN.9/2030/6）。")


# --- footnotes ------------------------------------------------------------------------------------------


def page(body: str, *notes: str) -> str:
    return f"{body}\n\n__________\n\n" + "\n\n".join(notes) + "\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("回顾《公约》、1《议定书》", "回顾《公约》、[1]《议定书》"),
        ("不同的术语，1这有利于恢复。", "不同的术语，[1]这有利于恢复。"),
        ("《议定书》1 和其他文书。", "《议定书》[1]和其他文书。"),
        ("考虑到所取得的成果，1 ", "考虑到所取得的成果，[1]"),
        ("关于树木的报告1和宣言。", "关于树木的报告[1]和宣言。"),
        ("分担费用。1《公约》也有规定。", "分担费用。[1]《公约》也有规定。"),
        ("代表1（线下）发言。", "代表[1]（线下）发言。"),
        ("可持续发展目标16.2。¹", "可持续发展目标16.2。[1]"),
        ("所有国家（包括甲国1）的责任。", "所有国家（包括甲国[1]）的责任。"),
    ],
)
def test_a_footnote_mark_becomes_a_call(body: str, expected: str) -> None:
    assert texts(read(page(f"1. 起首。\n\n{body}", "1 见附件。"))) == ["1. 起首。", expected, "见附件。"]


@pytest.mark.parametrize(
    "body",
    [
        "根据第 5 段的规定。",
        "在5年内完成。",
        "共有 5 亿人，5个国家参加。",
        "由COVID-5造成。",
        "指标为 5.5 和 5%。",
        "议程项目5，其内容如上。",
        "见E/5/5号文件。",
        "第 4、5 和 6 段。",
        "在5月5日至15日。",
        "《全球展望 5》。",
    ],
)
def test_a_number_is_no_call_even_where_a_note_has_that_number(body: str) -> None:
    (_, segment, _) = read(page(f"1. 起首。\n\n{body}", "5 见附件。")).segments
    assert (segment.text, segment.calls) == (body, ())


def test_marks_come_in_the_order_of_their_notes() -> None:
    body = "1. 在3方，3棵树1和7朵花2被种在花园里，3这很好。"
    assert (
        texts(read(page(body, "1 甲。", "2 乙。", "3 丙。")))[0]
        == "1. 在3方，3棵树[1]和7朵花[2]被种在花园里，[3]这很好。"
    )


def test_a_mark_alone_on_its_line_is_a_call_not_a_page_number() -> None:
    raw = "1. 确认《关于花园的\n\n公约》\n\n1\n\n的缔约方的重要性。\n\n_____\n\n1 见《条约汇编》。\n"
    assert texts(read(raw))[0] == "1. 确认《关于花园的公约》[1]的缔约方的重要性。"


def test_an_asterisk_note_is_called_from_the_agenda_line() -> None:
    raw = "花园委员会\n第九届会议\n临时议程\n*\n项目 4\n\n1. 请各国种树。\n\n________\n\n*\n E/CN.9/1。\n"
    assert shown(read(raw))[2:4] == [
        ("front matter", "", "临时议程[*]项目 4"),
        ("footnote", "footnote *", "E/CN.9/1。"),
    ]


def test_footnotes_between_the_paragraphs_of_a_clean_text() -> None:
    raw = (
        "1. 特别代表在报告¹ 中总结了在学校花园里所做的工作，并感谢所有园丁。各国采取的\n\n"
        "¹ [A/1/299](#).\n\n² 见 <https://example.org/trees>。\n\n"
        "有力行动需要推广。²\n\n2. 她感谢儿童。\n"
    )
    assert shown(read(raw)) == [
        (
            "paragraph",
            "1",
            "1. 特别代表在报告[1]中总结了在学校花园里所做的工作，并感谢所有园丁。各国采取的有力行动需要推广。[2]",
        ),
        ("footnote", "footnote 1", "A/1/299."),
        ("footnote", "footnote 2", "见 https://example.org/trees。"),
        ("paragraph", "2", "2. 她感谢儿童。"),
    ]


def test_a_footnote_knows_its_caller_and_the_call_its_place() -> None:
    document = read(page("1. 起首。\n\n2. 保护《公约》1所列树木。", "1 见附件。"))
    note = document.segments[2]
    assert note.called_from == 1
    assert [(call.offset, call.label) for call in document.segments[1].calls] == [(9, "1")]


def test_notes_that_start_again_in_each_part_are_told_apart_by_part() -> None:
    part = "决议草案{}\n\n大会，\n\n回顾《公约》，1\n\n1. 请各国种树；\n\n_____\n1 见{}。\n\n"
    document = read(part.format("一", "甲") + part.format("二", "乙"))
    notes = [(str(s.locator), s.text, s.called_from) for s in document.segments if s.role is Role.FOOTNOTE]
    assert notes == [("决议草案一, footnote 1", "见甲。", 2), ("决议草案二, footnote 1", "见乙。", 7)]


def test_a_note_without_a_mark_is_kept_and_said() -> None:
    document = read(page("1. 请各国种树。", "1 见附件。"))
    assert [(segment.role, segment.called_from) for segment in document.segments] == [
        (Role.PARAGRAPH, None),
        (Role.FOOTNOTE, None),
    ]
    assert "no mark found for footnote 1" in document.warnings


# --- places ----------------------------------------------------------------------------------------------


def test_a_report_with_draft_resolutions_counts_as_it_prints() -> None:
    raw = """第一章

需要采取的行动

A. 决议草案

1. 委员会建议通过下列决议草案：

决议草案一

种树

大会，

强调树木的作用，

1. 请各国种树：

(a) 在学校；

(b) 在公园：

㈠ 春天；

㈡ 秋天；

2. 请秘书长报告。

B. 决定草案

2. 委员会还建议通过下列决定草案。

3. 议程如下：

1. 开幕。

2. 闭幕：

(a) 报告；

4. 会议结束。
"""
    assert [(role, place) for role, place, _ in shown(read(raw))] == [
        ("heading", ""),
        ("heading", ""),
        ("heading", ""),
        ("paragraph", "1"),
        ("heading", "决议草案一"),
        ("heading", "决议草案一"),
        ("paragraph", "决议草案一"),
        ("paragraph", "决议草案一, preamble 1"),
        ("paragraph", "决议草案一, 1"),
        ("item", "决议草案一, 1 (a)"),
        ("item", "决议草案一, 1 (b)"),
        ("item", "决议草案一, 1 (b) ㈠"),
        ("item", "决议草案一, 1 (b) ㈡"),
        ("paragraph", "决议草案一, 2"),
        ("heading", ""),
        ("paragraph", "2"),
        ("paragraph", "3"),
        ("item", "3 1."),
        ("item", "3 2."),
        ("item", "3 2. (a)"),
        ("paragraph", "4"),
    ]


def test_letter_i_after_h_is_a_letter_and_elsewhere_a_roman_number() -> None:
    letters = "".join(f"({letter}) 树；\n\n" for letter in "abcdefghi")
    assert [place for _, place, _ in shown(read(f"1. 如下：\n\n{letters}"))][-1] == "1 (i)"
    assert [place for _, place, _ in shown(read("1. 如下：\n\n(a) 树：\n\n(i) 叶；\n"))][-1] == "1 (a) (i)"


def test_a_numbered_heading_is_no_paragraph() -> None:
    raw = "1. 甲说了话。\n\n1. 关于树木\n\n2. 乙说了话。\n\n2. 关于花卉\n\n3. 丙说了话。\n"
    assert [(role, place) for role, place, _ in shown(read(raw))] == [
        ("paragraph", "1"),
        ("heading", ""),
        ("paragraph", "2"),
        ("heading", ""),
        ("paragraph", "3"),
    ]


def test_the_first_page_gives_symbol_session_and_title() -> None:
    raw = (
        "A/HRC/99/7\n\n人权理事会\n\n第九十九届会议\n\n2030 年 2 月 24 日至 4 月 4 日\n\n议程项目 3\n\n促进树木\n\n"
        "特别园丁的年度报告\n\n概要\n\n本报告讲花园。\n\n一. 导言\n\n1. 报告开始。\n"
    )
    document = read(raw)
    assert (document.symbol, document.session, document.date, document.title) == (
        "A/HRC/99/7",
        "第九十九届会议",
        "",
        "特别园丁的年度报告",
    )
    assert [role for role, _, _ in shown(document)] == ["front matter"] * 6 + [
        "title",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("31 March 2020", "2020-03-31"),
        ("18July2012", "2012-07-18"),
        ("9November 2018", "2018-11-09"),
        ("2 mars 2021", "2021-03-02"),
        ("2 de marzo de 2021", "2021-03-02"),
        ("2 марта 2021 года", "2021-03-02"),
        ("2 آذار/مارس 2021", "2021-03-02"),
        ("24 كانون الثاني/يناير 2021", "2021-01-24"),
        ("29 May–15 June 2012", ""),
        ("29 May 2012 to 15 June 2012", ""),
        ("17 janvier au 4 février 2011", ""),
        ("2007年1月15日至2月2日，日内瓦", ""),
        ("2011年12月29日—2012年1月15日", ""),
    ],
)
def test_a_day_is_read_in_six_languages_and_the_days_of_a_session_are_none(printed: str, date: str) -> None:
    assert read(TREATY_PAGE.replace("31 March 2020", printed)).date == date


def test_the_day_of_distribution_goes_before_all_others() -> None:
    raw = TREATY_PAGE.replace("联 合 国\n", "联 合 国\n\n2012年5月29日\n")
    assert read(raw).date == "2020-03-31"


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["人权理事会", "第十届会议", "决议 10/14. 种树", "1. 请各国种树。"], "Human Rights Council"),
        (["儿童权利委员会", "第四十四届会议", "种树", "1. 种树。"], "Committee on the Rights of the Child"),
        (["第五十届会议", "大会决议", "50/146. 种树", "大会，", "认识到树木，"], "General Assembly"),
        (["大会", "人权理事会", "第十届会议", "种树", "1. 种树。"], "Human Rights Council"),
        (["保护所有移民工人及其 家庭成员权利委员会", "种树", "1. 种树。"], "Committee on Migrant Workers"),
        (["2002/13", "采取行动种树", "经济及社会理事会，", "铭记树木，"], "Economic and Social Council"),
        (
            ["Nations Unies", "Comité des droits de l’enfant", "Arbres", "1. Arbres."],
            "Committee on the Rights of the Child",
        ),
        (
            [
                "[根据园丁的建议通过]",
                "2022/14. 种树",
                "经济及社会理事会",
                "建议大会通过以下决议草案：",
                "大会，",
                "铭记树木，",
            ],
            "Economic and Social Council",
        ),
        (["The General Assembly,", "Recalling trees,"], "General Assembly"),
        (["E/CN.15/2011/2", "经济及社会理事会", "1. 种树。"], "Commission on Crime Prevention and Criminal Justice"),
        (["园丁委员会", "第十届会议", "种树", "1. 种树。"], ""),
        (["第十届会议", "关于儿童权利委员会的报告", "1. 种树。"], ""),
    ],
)
def test_the_body_is_told_from_its_name_where_the_symbol_does_not_tell(lines: list[str], body: str) -> None:
    assert read("\n\n".join(lines)).body == body


def test_what_is_told_of_the_body_from_outside_goes_before_the_first_page() -> None:
    raw = "人权理事会\n\n第十届会议\n\n种树\n\n1. 种树。"
    assert read_text(raw, name="a.txt", format="un", symbol="CRC/C/GC/1").body == "Committee on the Rights of the Child"
    assert read_text(raw, name="a.txt", format="un", body="Gardeners").body == "Gardeners"


FIRST_PAGES = {
    "en": (
        "United Nations|CRC/C/GC/99|Convention on the Rights of the Child"
        "|Distr.: General|2 March 2021|Original: English"
        "|Committee on the Rights of the Child"
        "|General comment No. 99 (2021) on the gardens of children in all schools"
        "|I. Introduction|1. Trees are tall.|2. Flowers bloom."
    ),
    "fr": (
        "Nations Unies|CRC/C/GC/99|Convention relative aux droits de l’enfant"
        "|Distr. générale|2 mars 2021|Français|Original : anglais"
        "|Comité des droits de l’enfant"
        "|Observation générale no 99 (2021) sur les jardins d’enfants"
        "|I. Introduction|1. Les arbres sont hauts.|2. Les fleurs sont belles."
    ),
    "es": (
        "Naciones Unidas|CRC/C/GC/99|Convención sobre los Derechos del Niño"
        "|Distr. general|2 de marzo de 2021|Español|Original: inglés"
        "|Comité de los Derechos del Niño"
        "|Observación general núm. 99 (2021) sobre los jardines"
        "|I. Introducción|1. Los árboles son altos.|2. Las flores son bellas."
    ),
    "ru": (
        "Организация Объединенных Наций|CRC/C/GC/99|Конвенция о правах ребенка"
        "|Distr.: General|2 March 2021|Russian|Original: English"
        "|Комитет по правам ребенка"
        "|Замечание общего порядка № 99 (2021) о садах для детей"
        "|I. Введение|1. Деревья высоки.|2. Цветы красивы."
    ),
    "ar": (
        "الأمم المتحدة|CRC/C/GC/99|اتفاقية حقوق الطفل"
        "|Distr.: General|2 March 2021|Arabic|Original: English"
        "|لجنة حقوق الطفل"
        "|التعليق العام رقم 99 (2021) بشأن حدائق الأطفال"
        "|أولاً - مقدمة|1- الأشجار عالية.|2- الزهور جميلة."
    ),
    "zh-Hant": (
        "聯 合 國|CRC/C/GC/99|兒童權利公約"
        "|Distr.: General|2 March 2021|Chinese|Original: English"
        "|兒童權利委員會"
        "|關於學校花園的第99號一般性意見"
        "|一.導言|1.樹木很高。|2.花朵很美。"
    ),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("tag", FIRST_PAGES)
def test_the_first_page_of_a_treaty_body_is_read_in_every_language(tag: str, gap: str) -> None:
    lines = FIRST_PAGES[tag].split("|")
    document = read_text(gap.join(lines), name="a.txt")
    assert (document.language, document.symbol, document.date, document.body, document.title) == (
        tag,
        "CRC/C/GC/99",
        "2021-03-02",
        "Committee on the Rights of the Child",
        lines[-4],
    )
    assert [segment.text for segment in document.segments] == lines


def test_a_year_behind_a_paragraph_number_is_no_decimal() -> None:
    document = read("结论性意见\n\n1.2016年11月，委员会开会。\n\n2.委员会感谢。\n\n3.5年前，委员会开会。\n")
    assert [place for _, place, _ in shown(document)] == ["", "1", "2", "2"]


def test_a_space_inside_a_symbol_is_left_out() -> None:
    assert read(TREATY_PAGE.replace("CRC/C/TUV/CO/2-5", "C EDAW/C/GNQ/CO/6")).symbol == "CEDAW/C/GNQ/CO/6"
    assert read(TREATY_PAGE.replace("CRC/C/TUV/CO/2-5", "UNEP/1/2 A/1/2")).symbol == "UNEP/1/2"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "lines",
    [
        [
            "专题报告",
            "A/HRC/46/31:种树",
            "已发布",
            "2021年1月22日",
            "联合国文号",
            "A/HRC/46/31",
            "在本报告中，讲种树。",
        ],
        [
            "文件 专题报告",
            "A/HRC/46/31：种树",
            "已发布 2021年1月22日",
            "联合国文号：A/HRC/46/31",
            "建议在2020年1月1日种树。",
        ],
    ],
)
def test_a_page_about_a_report_gives_symbol_date_and_title_behind_labels(lines: list[str], gap: str) -> None:
    document = read_text(gap.join(lines), name="a.txt")
    assert (document.symbol, document.date, document.title, document.body) == (
        "A/HRC/46/31",
        "2021-01-22",
        "种树",
        "Human Rights Council",
    )


def test_a_label_in_a_sentence_is_none() -> None:
    assert read("我们种树。\n\n联合国文号表示文件\n\nA/HRC/46/31\n\n我们浇水。\n").symbol == ""


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
@pytest.mark.parametrize(
    ("above", "printed", "title"),
    [
        (
            "议程项目106",
            ["50/146. 加强树木和花卉方案，", "尤其是其技术合作能力"],
            "加强树木和花卉方案，尤其是其技术合作能力",
        ),
        ("议程项目106", ["加强树木和花卉方案，", "尤其是其技术合作能力*"], "加强树木和花卉方案，尤其是其技术合作能力"),
        (
            "Agenda item 106",
            ["50/146. Planting trees,", "in particular in schools"],
            "Planting trees, in particular in schools",
        ),
        ("议程项目106", ["决议 10/14. 《树木公约》的执行情况"], "《树木公约》的执行情况"),
        ("议程项目106", ["关于第10/14. 号花园的报告"], "关于第10/14. 号花园的报告"),
        ("议程项目106", ["关于甲国的结论性意见* **"], "关于甲国的结论性意见"),
    ],
)
def test_a_title_goes_on_after_a_comma_and_drops_its_number_and_stars(
    above: str, printed: list[str], title: str, gap: str
) -> None:
    raw = gap.join(["第五十届会议", above, *printed, "大会，", "认识到花园的意义，", "1. 请各国种树。"])
    document = read(raw)
    assert document.title == title
    assert [segment.text for segment in document.segments][-3:] == ["大会，", "认识到花园的意义，", "1. 请各国种树。"]


def test_the_end_of_a_resolution_is_closing() -> None:
    raw = PDF_PAGE + "\n \n\n2030 年 7 月 21 日 \n\n第 33 次全体会议 \n"
    assert shown(read(raw))[-2:] == [
        ("closing", "", "2030 年 7 月 21 日"),
        ("closing", "", "第 33 次全体会议"),
    ]


def test_an_english_resolution_is_read_by_the_same_rules() -> None:
    raw = """United Nations                     A/RES/99/1

General Assembly
3 January 2030

               99/1. Planting trees with children

     The General Assembly,

     Recalling the Convention on Trees1 and its protocols, and noting that thirty of its
Member States have reported on the measures they took,

     1. Calls upon all Member States to plant trees in every school by 2031 with inter-
governmental help, in line with Goal 15;2

     2. Decides to remain seized of the matter.

_______________
1 United Nations, Treaty Series, vol. 1, No. 2.
2 Resolution 97/1, annex.

30-12345                                                  1/2
"""
    document = read(raw)
    assert (document.symbol, document.date, document.title) == (
        "A/RES/99/1",
        "2030-01-03",
        "Planting trees with children",
    )
    assert shown(document)[5:9] == [
        (
            "paragraph",
            "preamble 1",
            (
                "Recalling the Convention on Trees[1] and its protocols, and noting that thirty of its Member States "
                "have reported on the measures they took,"
            ),
        ),
        ("footnote", "footnote 1", "United Nations, Treaty Series, vol. 1, No. 2."),
        (
            "paragraph",
            "1",
            (
                "1. Calls upon all Member States to plant trees in every school by 2031 with intergovernmental help, "
                "in line with Goal 15;[2]"
            ),
        ),
        ("footnote", "footnote 2", "Resolution 97/1, annex."),
    ]


@pytest.mark.parametrize(
    ("raw", "is_un"),
    [
        (PDF_PAGE, False),
        (PDF_PAGE + "3. 见A/RES/9/9号决议。\n", True),
        ("联合国和A/RES/9/9", True),
        ("今天我们种树。\n\n1. 一\n2. 二\n3. 三\n", False),
    ],
)
def test_un_texts_are_recognised_by_two_habits(raw: str, *, is_un: bool) -> None:
    assert looks_like_un(raw) is is_un


# The first page of a treaty body, as converters leave it.
TREATY_PAGE = """\
联 合 国

CRC/C/TUV/CO/2-5

儿童权利公约

Distr.: General

31 March 2020

Chinese

Original: English

儿童权利委员会

关于图瓦卢的结论性意见*

一.导言

1.委员会审议了图瓦卢的报告。

2.委员会感谢缔约国。
"""


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TREATY_PAGE, id="Chinese"),
        pytest.param(TREATY_PAGE.replace("\n\n", "\n"), id="no blank lines"),
        pytest.param("联 合 国\nCRPD/C/GC/7\n残疾人权利公约\n", id="masthead and symbol"),
        pytest.param("CED/C/GC/1\n\nDistr.: General\n", id="symbol and distribution"),
        pytest.param("聯 合 國\n\nCMW/C/GC/3-CRC/C/GC/22\n", id="a symbol of two bodies"),
        pytest.param("United Nations   CRC/C/GC/25\n\nDistr.: General\n2 March 2021\n", id="English"),
        pytest.param("Nations Unies\nCRC/C/GC/25\nDistr. générale\nOriginal : anglais\n", id="French"),
        pytest.param("Naciones Unidas\nCRC/C/GC/25\nDistr. general\nOriginal: inglés\n", id="Spanish"),
        pytest.param("Организация Объединенных Наций\nCRC/C/GC/25\nOriginal: English\n", id="Russian"),
        pytest.param("الأمم المتحدة\nCRC/C/GC/25\nDistr.: General\nOriginal: English\n", id="Arabic"),
        pytest.param(
            "结论性意见\n1.2016年，委员会开会(见CEDAW/C/SR.1453)。\n2.委员会感谢。\n3.委员会欢迎。\n",
            id="no first page",
        ),
    ],
)
def test_texts_of_treaty_bodies_are_recognised(raw: str) -> None:
    assert looks_like_un(raw)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("联合国的CRC/C/GC/25讲儿童。", id="a mention and a symbol"),
        pytest.param("联合国\nUnited Nations\n儿童\nchild\n", id="a list of terms"),
        pytest.param("United Nations\nOriginal: English\n\nA handout.\n", id="organization and language"),
        pytest.param("联合国的事\n1.种树。\n2.浇水。\n3.唱歌。\n", id="a list in a text on the United Nations"),
        pytest.param("CRC/C/GC/25\nCRPD/C/GC/7\nA/HRC/46/31\n", id="symbols alone"),
        pytest.param("今天我们种树。\n联 合 国\nCRC/C/GC/25\n", id="below a sentence"),
        pytest.param("联 合 国 日 我们种树\n原文：英文\n", id="a title that begins so"),
        pytest.param("1.见ABC/D/1。\n2.浇水。\n3.唱歌。\n", id="other symbols"),
    ],
)
def test_ordinary_texts_are_not_taken_for_un_ones(raw: str) -> None:
    assert not looks_like_un(raw)


# --- laws --------------------------------------------------------------------------------------------------

_LINES = st.sampled_from(
    [
        "大会，",
        " 回顾《树木公约》、1《花卉公约》2和其他文书，特别是关于儿童花园的各项决议，并强调这一工作的责任，",
        "又回顾园丁们在学校里开展的工作，",
        "童花园的各项决议 ",
        "1. 请各国种树；",
        "2. 又请各国种花：",
        "(a) 在学校；",
        "㈠ 春天；",
        "决议草案一 ",
        "A. 种树",
        "甲国园丁（线下） ",
        "__________",
        " 1 见《条约汇编》，第 3 卷。 ",
        " 2 同上。",
        "*",
        " * E/CN.9/1。",
        "¹ [A/1/299](#).",
        "http://undocs.org/A/1/2",
        "E/2030/9",
        "V.11-80433 7",
        "21",
        "第一章 ",
        "",
        " ",
        "\f",
        "“儿童”一词，Kind-",
        "garten and the child",
        "the rights of E/CN.9/",
        "说明",
        "2030 年 7 月 21 日",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_LINES, max_size=40).map("\n".join))
@example("E/2030/9\n*\n1. 请各国种树；\n__________\n*\n大会，")
def test_any_text_maps_back_and_loses_no_han_character(raw: str) -> None:
    document = read(raw)
    for segment in document.segments:
        assert len(segment.map) == len(segment.text)
        for at, character in enumerate(segment.text):
            under = segment.to_raw(Span(at, at + 1)).of(raw)
            assert under == character or (character == " " and not under.strip())
        assert all(0 <= call.offset <= len(segment.text) for call in segment.calls)
        if segment.called_from is not None:
            caller = document.segments[segment.called_from]
            assert segment.locator.number in [call.label for call in caller.calls]
    assert sorted(han(document.text)) == sorted(han(raw))


def han(text: str) -> str:
    return "".join(character for character in text if "\u3400" <= character <= "\u9fff")


# --- the five texts ---------------------------------------------------------------------------------------


def corpus(name: str) -> Document:
    return read_document(CORPUS / f"{name}.zh.txt")


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@needs_corpus
@pytest.mark.parametrize("name", ["E-2022-30", "E-RES-2022-14", "E-CN.15-2018-draft-trafficking-ict"])
def test_every_known_term_is_whole_in_the_text(name: str) -> None:
    with (SHARED / "dev" / "terms" / f"{name}.terms.tsv").open(encoding="utf-8", newline="") as file:
        terms = [row["term"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    text = squeezed(corpus(name).text)
    assert [term for term in terms if squeezed(term) not in text] == []


@needs_corpus
@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("E-RES-2022-14", 5),
        ("E-CN.15-2011-2", 7),
        ("E-CN.15-2018-draft-trafficking-ict", 5),
        ("E-2022-30", 24),
        ("A-HRC-58-SRSG-VAC", 64),
    ],
)
def test_every_footnote_is_there_and_called(name: str, notes: int) -> None:
    found = [segment for segment in corpus(name).segments if segment.role is Role.FOOTNOTE]
    labels = sorted((segment.locator.number for segment in found), key=lambda label: (label != "*", len(label), label))
    numbers = [str(number) for number in range(1, notes + 1)]
    assert labels in (numbers, ["*", *numbers[:-1]])
    assert all(segment.called_from is not None for segment in found)


@needs_corpus
@pytest.mark.parametrize(
    ("name", "part", "last"),
    [
        ("E-RES-2022-14", "", 22),
        ("E-CN.15-2018-draft-trafficking-ict", "", 7),
        ("E-CN.15-2011-2", "", 41),
        ("A-HRC-58-SRSG-VAC", "", 90),
        ("E-2022-30", "", 146),
        ("E-2022-30", "决议草案一", 9),
        ("E-2022-30", "决议草案二", 12),
        ("E-2022-30", "决议草案三", 22),
        ("E-2022-30", "第 31/1号决议", 4),
    ],
)
def test_every_numbered_paragraph_is_there_once(name: str, part: str, last: int) -> None:
    numbers = [
        int(segment.locator.number)
        for segment in corpus(name).segments
        if segment.role is Role.PARAGRAPH
        and segment.locator.part == part
        and segment.locator.kind is LocatorKind.PARAGRAPH
        and segment.text.startswith(f"{segment.locator.number}.")
    ]
    assert numbers == list(range(1, last + 1))


@needs_corpus
@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("E-RES-2022-14", "preamble 6", "也可能使用不同的术语，[3]这有利于帮助他们恢复"),
        ("E-RES-2022-14", "footnote 3", "“幸存者”一词经常用以承认儿童性虐待和儿童剥削的受害者"),
        ("E-RES-2022-14", "preamble 23", "“儿童色情制品”一词越来越多地称为儿童性剥削或儿童性虐待材料"),
        ("E-RES-2022-14", "preamble 3", "呼吁采取更有效的措施"),
        ("E-2022-30", "决议草案三, preamble 23", "“儿童色情制品”一词越来越多地称为儿童性剥削或儿童性虐待材料"),
        ("E-2022-30", "第 31/1号决议, preamble 17", "《养护野生动物移栖物种公约》、[18]《生物多样性公约》、[19]"),
        ("E-2022-30", "第 31/1号决议, preamble 17", "水禽栖息地的国际重要湿地的公约》[21]的缔约方的重要性"),
        ("E-2022-30", "21", "毒品和犯罪问题办公室2022-2025年拉丁美洲和加勒比战略远景"),
        ("E-2022-30", "26", "副主席 亚洲―太平洋国家组 Muhammad Abdul Muhith（孟加拉国）"),
        ("E-2022-30", "30", "出庭律师 Jane Lee（线下）"),
        ("E-2022-30", "144 6. (e)", "特别是联合国预防犯罪和刑事司法方案网、非政府组织及其他机构的活动。"),
        ("E-CN.15-2011-2", "11 (d)", "《联合国打击跨国有组织犯罪公约》[1]是否会是对付这些问题的"),
        ("E-CN.15-2011-2", "2 (c) ㈦", "应编写一份摘要，列入所讨论的最突出要点。"),
        ("A-HRC-58-SRSG-VAC", "5", "各主要利益攸关方在暴力预防和应对方面采取的有力行动需要大规模推广"),
        ("A-HRC-58-SRSG-VAC", "41", "《全球人口贩运问题报告》[12]显示"),
        ("A-HRC-58-SRSG-VAC", "footnote 18", "From Evidence to Action: Twenty Years of IOM"),
    ],
)
def test_what_is_said_where(name: str, place: str, words: str) -> None:
    said = [text for _, found, text in shown(corpus(name)) if found == place]
    assert any(words in text for text in said)


@needs_corpus
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.name)
def test_no_furniture_is_left_and_no_han_is_lost(path: Path) -> None:
    document = read_document(path)
    for segment in document.segments:
        assert "____" not in segment.text
        assert "undocs.org" not in segment.text
        assert not segment.text.startswith("http")
        assert "V.11-80433" not in segment.text
    assert sorted(han(document.text)) == sorted(han(document.raw))


@needs_corpus
@pytest.mark.parametrize("name", ["E-RES-2022-14", "E-CN.15-2018-draft-trafficking-ict"])
def test_a_resolution_is_read_the_same_without_any_white_space_at_line_ends(name: str) -> None:
    known = corpus(name)
    bare = "\n".join(line.strip() for line in known.raw.split("\n"))
    squeezed_texts = [squeezed(text) for _, _, text in shown(read(bare, symbol=known.symbol, title=known.title))]
    assert squeezed_texts == [squeezed(text) for _, _, text in shown(known)]


@needs_corpus
@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("E-RES-2022-14", "2022/14. 加强国家和国际努力，包括与私营部门的努力，保护儿童免遭性剥削和性虐待"),
        ("E-CN.15-2011-2", "关于“保护数字时代的儿童：滥用技术虐待和剥削儿童问题”专题讨论的讨论指南"),
        ("E-CN.15-2018-draft-trafficking-ict", "更好地保护儿童免遭贩运，包括为此解决滥用信息通信技术问题"),
        ("A-HRC-58-SRSG-VAC", "负责暴力侵害儿童问题秘书长特别代表的年度报告"),
    ],
)
def test_the_title_is_one_segment(name: str, title: str) -> None:
    assert [segment.text for segment in corpus(name).segments if segment.role is Role.TITLE] == [title]


def test_a_text_with_the_marks_of_markdown_knows_its_italics() -> None:
    raw = (
        "A/RES/54/263\n\n1. See [the report](https://undocs.org/A/1) of *The Gardens*, *in\n2. Trees* grow in *Oslo*.\n"
    )
    document = read(raw, language="en")
    assert [span.of(segment.text) for segment in document.segments for span in segment.slanted] == [
        "The Gardens",
        "Oslo",
    ]
