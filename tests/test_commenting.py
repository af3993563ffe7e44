"""Comments in Word files: on the very words, in a file that is otherwise as it was."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from glossary.commenting import comment_on
from glossary.commenting.marks import MAX_REPEATED
from glossary.concepts import Severity, Status
from glossary.documents import Document, read_bytes
from glossary.errors import BadInput, UnreadableDocument
from glossary.linter.values import Diagnostic, Report, Rule
from glossary.spans import Span

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
)
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def run(text: str, properties: str = "") -> str:
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def docx(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A whole Word file; `parts`: further parts of `word/` by name, each named as its kind, with ids r0, r1 …"""
    kinds = {name: name.removesuffix(".xml").rstrip("0123456789") for name in parts or {}}
    links = "".join(
        f'<Relationship Id="r{at}" Type="{OFFICE}/{kind}" Target="{name}"/>'
        for at, (name, kind) in enumerate(kinds.items())
    )
    types = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WORD_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{WORD_TYPE}.document.main+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
            **{f"word/{name}": content for name, content in (parts or {}).items()},
        }
    )


def packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def diagnostic(document: Document, words: str, **facts: object) -> Diagnostic:
    """A diagnostic on the first place where a segment says `words`."""
    number, segment = next((at, each) for at, each in enumerate(document.segments) if words in each.text)
    start = segment.text.index(words)
    span = segment.to_raw(Span(start, start + len(words)))
    said = {
        "line": document.raw.count("\n", 0, span.start) + 1,
        "column": 1,
        "text": words,
        "term": words,
        "language": segment.language,
        "concept": "c1",
        "status": Status.DEPRECATED,
        "severity": Severity.WARNING,
        "preferred": (),
        "rule": Rule.DEPRECATED,
        "message": f"not “{words}”",
        "segment": number,
    }
    return Diagnostic(span.start, span.end, **(said | facts))


def commented(data: bytes, *words: str, **facts: object) -> bytes:
    """The file with a comment on the first place of each of the words, and all laws of such a file checked."""
    document = read_bytes(data, name="a.docx")
    found = tuple(diagnostic(document, each, **facts) for each in words)
    result = comment_on(data, Report(document, found), author="A. Linter", when="2026-11-22T08:00:00Z")
    assert_only_comments_were_added(data, result)
    return result


def assert_only_comments_were_added(before: bytes, after: bytes) -> None:
    old, new = parts_of(before), parts_of(after)
    changed = {name for name in old if old[name] != new[name]}
    assert list(new)[: len(old)] == list(old)
    assert changed <= {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
    root = etree.fromstring(new["word/document.xml"])
    numbers = [comment.get(W + "id") for comment in etree.fromstring(new["word/comments.xml"])]
    assert len(set(numbers)) == len(numbers)
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(each.get(W + "id") for each in root.iter(W + kind)) == sorted(numbers)
    assert without_comments(new["word/document.xml"]) == without_comments(old["word/document.xml"])
    assert read_bytes(after, name="a.docx").raw == read_bytes(before, name="a.docx").raw


def without_comments(part: bytes) -> list[tuple[str, ...]]:
    """All a part says besides comments: each stretch of text with the way to it and the look of its run."""
    root = etree.fromstring(part)
    for mark in list(root.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")):
        # A run that holds but the reference goes with it.
        above = mark.getparent()
        gone = above if above.tag == W + "r" and set(above.iterchildren()) <= {mark, above.find(W + "rPr")} else mark
        gone.getparent().remove(gone)
    said: list[tuple[str, ...]] = []
    for leaf in root.iter("*"):
        if len(leaf) or leaf.tag == W + "r":
            continue
        look = re.sub(r' \S*:id="\d+"', "", "".join(_look(above) for above in leaf.iterancestors(W + "r")))
        way = (*(str(above.tag) for above in leaf.iterancestors()), str(leaf.tag), look)
        if said and leaf.tag == W + "t" and said[-1][:-1] == way:
            said[-1] = (*way, said[-1][-1] + (leaf.text or ""))
        elif W + "rPr" not in way:
            said.append((*way, leaf.text or ""))
    return said


def _look(run: etree._Element) -> str:
    properties = run.find(W + "rPr")
    return "" if properties is None else etree.tostring(properties, with_tail=False).decode()


def covered(data: bytes) -> dict[str, str]:
    """What each comment says, and the text in the body between its marks (text boxes included)."""
    parts = parts_of(data)
    comments = {
        comment.get(W + "id"): "\n".join("".join(line.itertext()) for line in comment.iter(W + "p"))
        for comment in etree.fromstring(parts["word/comments.xml"])
    }
    texts, opened = dict.fromkeys(comments, ""), set()
    for element in etree.fromstring(parts["word/document.xml"]).iter("*"):
        if element.tag == W + "commentRangeStart":
            opened.add(element.get(W + "id"))
        elif element.tag == W + "commentRangeEnd":
            opened.remove(element.get(W + "id"))
        elif element.tag == W + "t":
            for number in opened:
                texts[number] += element.text or ""
    return {comments[number]: text for number, text in texts.items()}


# --- where the comment stands

CELL = f"<w:tc>{paragraph(run('术语 流浪儿童'))}</w:tc>"
TABLE = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{CELL}</w:tr></w:tbl>"
DELETED = '<w:del w:id="7" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:id="8" w:author="x">' + run("a street") + run(" child today") + "</w:ins>"
TRACKED_LOOK = '<w:b/><w:rPrChange w:id="4" w:author="x"><w:rPr><w:i/></w:rPr></w:rPrChange>'
FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate"))


@pytest.mark.parametrize(
    "inside",
    [
        run("a street child"),
        run("street child today"),
        run("the street child today", "<w:b/>"),
        run("a str") + run("eet ch", "<w:b/>") + run("ild"),
        "<w:r><w:t>the street child today</w:t></w:r>",
        "<w:r w:rsidR=\"00AB\"><w:t xml:space='default'>the street child</w:t><w:tab/><w:t>x</w:t></w:r>",
        "<w:r><w:t>one</w:t><w:tab/><w:t>street child</w:t><w:br/><w:t>two</w:t></w:r>",
        "<w:r><w:t>street</w:t><w:tab/><w:t>child</w:t></w:r>",
        run("&lt;&amp;&#x513f; street child &gt;"),
        run("a street child here", TRACKED_LOOK),
        INSERTED + DELETED,
        run("a street") + DELETED + '<w:ins w:id="8" w:author="x">' + run(" child") + "</w:ins>",
        '<w:hyperlink w:anchor="x">' + run("see street child here") + "</w:hyperlink>",
        '<w:hyperlink w:anchor="x">' + run("see street") + "</w:hyperlink>" + run(" child"),
        "<w:sdt><w:sdtPr/><w:sdtContent>" + run("a street child") + "</w:sdtContent></w:sdt>",
        '<w:smartTag w:element="x">' + run("a street child") + "</w:smartTag>",
        FIELD + run("the street child") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r>\n <w:t>the street child</w:t>\n</w:r>",
    ],
)
def test_a_comment_stands_on_the_very_words(inside: str) -> None:
    found = read_bytes(docx(paragraph(inside)), name="a.docx").text
    words = "street child" if "street child" in found else "streetchild"
    expected = "streetchild" if "<w:t>street</w:t>" in inside else words
    assert covered(commented(docx(paragraph(inside)), words)) == {f"not “{words}”": expected}


def test_a_comment_beside_a_deleted_cell_stands_on_the_words_that_are_left() -> None:
    gone = '<w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>' + paragraph(run("street child")) + "</w:tc>"
    left = "<w:tc>" + paragraph(run("the street child")) + "</w:tc>"
    result = commented(docx(f"<w:tbl><w:tr>{gone}{left}</w:tr></w:tbl>"), "street child")
    assert covered(result) == {"not “street child”": "street child"}
    body = etree.fromstring(parts_of(result)["word/document.xml"])
    cells = [len(list(cell.iter(W + "commentRangeStart"))) for cell in body.iter(W + "tc")]
    assert cells == [0, 1]


def test_the_rest_of_a_run_looks_as_before_and_its_tracked_changes_have_ids_of_their_own() -> None:
    result = commented(docx(paragraph(run("a street child here", TRACKED_LOOK))), "street child")
    root = etree.fromstring(parts_of(result)["word/document.xml"])
    runs = [each for each in root.iter(W + "r") if each.find(W + "t") is not None]
    assert [each.findtext(W + "t") for each in runs] == ["a ", "street child", " here"]
    assert all(each.find(f"{W}rPr/{W}b") is not None for each in runs)
    numbers = [change.get(W + "id") for change in root.iter(W + "rPrChange")]
    assert len(set(numbers)) == 3


def test_white_space_at_a_split_is_kept() -> None:
    result = commented(docx(paragraph("<w:r><w:t>the street child today</w:t></w:r>")), "street child")
    kept = etree.fromstring(parts_of(result)["word/document.xml"]).iter(W + "t")
    assert {each.get("{http://www.w3.org/XML/1998/namespace}space") for each in kept} == {"preserve"}


def test_a_run_with_endless_properties_is_not_repeated() -> None:
    endless = f'<w:rFonts w:ascii="{"x" * MAX_REPEATED}"/>'
    data = docx(paragraph(run("the street child", endless)))
    assert covered(commented(data, "street child")) == {"not “street child”": "the street child"}


def test_text_in_a_cdata_section_is_covered_whole() -> None:
    data = docx(paragraph("<w:r><w:t><![CDATA[the street child]]></w:t></w:r>"))
    assert covered(commented(data, "street child")) == {"not “street child”": "the street child"}


def test_comments_may_touch_overlap_and_stand_on_the_same_words() -> None:
    data = docx(paragraph(run("old men, children and victims here")))
    document = read_bytes(data, name="a.docx")
    words = ("old men", "men, children", "children and", "children and")
    found = tuple(diagnostic(document, each, message=f"{at} {each}") for at, each in enumerate(words))
    result = comment_on(data, Report(document, found))
    assert_only_comments_were_added(data, result)
    assert covered(result) == {f"{at} {each}": each for at, each in enumerate(words)}


WRAPPERS = (
    "{}",
    '<w:ins w:id="8" w:author="x">{}</w:ins>',
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    DELETED + "{}" + '<w:bookmarkStart w:id="3" w:name="b"/>',
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
)
PARTS = st.tuples(st.text("a儿&<\U00020000", min_size=1, max_size=4), st.sampled_from(WRAPPERS), st.booleans())


@given(st.lists(PARTS, min_size=1, max_size=5), st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), max_size=6))
def test_any_words_can_be_commented_on_in_any_runs(
    parts: list[tuple[str, str, bool]], spans: list[tuple[int, int]]
) -> None:
    escaped = ((html.escape(text), wrapper, is_bold) for text, wrapper, is_bold in parts)
    inside = "".join(wrapper.format(run(text, "<w:b/>" if is_bold else "")) for text, wrapper, is_bold in escaped)
    data = docx(paragraph(inside))
    document = read_bytes(data, name="a.docx")
    length = len(document.text)
    chosen = [(start % length, min(start % length + size, length)) for start, size in spans]
    model = diagnostic(document, document.text[:1])
    found = tuple(replace(model, start=start, end=end, message=f"{at}") for at, (start, end) in enumerate(chosen))
    result = comment_on(data, Report(document, found))
    if found:
        assert_only_comments_were_added(data, result)
        assert covered(result) == {f"{at}": document.text[start:end] for at, (start, end) in enumerate(chosen)}


def test_a_range_runs_over_a_deleted_paragraph_mark() -> None:
    body = paragraph(run("a street "), "<w:rPr><w:del w:id='1' w:author='x'/></w:rPr>") + paragraph(run("child here"))
    assert covered(commented(docx(body), "street child")) == {"not “street child”": "street child"}


def test_tables_take_comments_in_their_cells() -> None:
    assert covered(commented(docx(TABLE + paragraph("")), "流浪儿童")) == {"not “流浪儿童”": "流浪儿童"}


def test_a_plain_text_control_is_covered_whole() -> None:
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("a street child") + "</w:sdtContent></w:sdt>"
    result = commented(docx(paragraph(run("see ") + control)), "street child")
    assert covered(result) == {"not “street child”": "a street child"}
    assert (
        etree.fromstring(parts_of(result)["word/document.xml"]).find(f".//{W}sdtContent/{W}commentRangeStart") is None
    )


def test_ruby_is_covered_with_its_reading() -> None:
    ruby = "<w:r><w:ruby><w:rt>" + run("er") + "</w:rt><w:rubyBase>" + run("流浪儿童") + "</w:rubyBase></w:ruby></w:r>"
    assert list(covered(commented(docx(paragraph(run("见") + ruby)), "儿童"))) == ["not “儿童”"]


# --- where Word keeps no comments

FOOTNOTES = f"""<w:footnotes {NAMES}>
<w:footnote w:id="5">{paragraph(run("a footnoted street child"))}</w:footnote>
<w:footnote w:id="9">{paragraph(run("an uncalled one"))}</w:footnote></w:footnotes>"""


def test_a_finding_in_a_footnote_is_told_at_its_call() -> None:
    called = paragraph(run("first")) + paragraph(
        run("text") + '<w:r><w:footnoteReference w:id="5"/></w:r>' + run("more")
    )
    result = commented(docx(called, {"footnotes.xml": FOOTNOTES}), "street child", "uncalled")
    assert covered(result) == {
        "footnote 1: street child\nnot “street child”": "",
        "footnote: uncalled\nnot “uncalled”": "first",
    }
    root = etree.fromstring(parts_of(result)["word/document.xml"])
    marked = root.find(f".//{W}commentRangeStart[@{W}id='{_number(result, 'footnote 1')}']")
    assert marked is not None
    assert marked.getnext().find(W + "footnoteReference") is not None


def _number(data: bytes, words: str) -> str:
    comments = etree.fromstring(parts_of(data)["word/comments.xml"])
    return next(comment.get(W + "id") for comment in comments if words in "".join(comment.itertext()))


def test_a_finding_in_a_page_header_is_told_at_the_first_paragraph_of_its_section() -> None:
    header = f"<w:hdr {NAMES}>{paragraph(run('On street children'))}</w:hdr>"
    ends = f"<w:sectPr>{'{}'}</w:sectPr>"
    body = paragraph(run("one")) + paragraph(run("two"), ends.format("")) + paragraph(run("three"))
    body += paragraph(run("four"), ends.format('<w:headerReference w:type="default" r:id="r0"/>')) + paragraph(
        run("five")
    )
    assert covered(commented(docx(body, {"header1.xml": header}), "street children")) == {
        "page header or footer: street children\nnot “street children”": "three"
    }


@pytest.mark.parametrize("empty", ["<w:p/>", "<w:p></w:p>", "<w:p><w:pPr/></w:p>"])
def test_an_empty_first_paragraph_takes_the_comment_too(empty: str) -> None:
    header = f"<w:hdr {NAMES}>{paragraph(run('On street children'))}</w:hdr>"
    result = commented(docx(empty + paragraph(run("text")), {"header1.xml": header}), "street", "children")
    assert list(covered(result).values()) == ["", ""]


def test_a_finding_in_a_text_box_is_told_at_the_run_that_holds_the_box() -> None:
    box = (
        "<w:pict><v:rect><v:textbox><w:txbxContent>"
        + paragraph(run("a street child"))
        + "</w:txbxContent></v:textbox></v:rect></w:pict>"
    )
    result = commented(docx(paragraph(run("before ") + f"<w:r>{box}</w:r>")), "street child", "before")
    assert covered(result) == {"text box: street child\nnot “street child”": "a street child", "not “before”": "before"}
    assert (
        etree.fromstring(parts_of(result)["word/document.xml"]).find(f".//{W}txbxContent//{W}commentReference") is None
    )


# --- what the comment says


def test_a_comment_says_message_replacements_and_source_once() -> None:
    facts = {
        "preferred": ("victim", "survivor"),
        "source": "A/RES/1, para. 2",
        "message": "use victim <here>\nand there",
    }
    result = commented(docx(paragraph(run("a sufferer"))), "sufferer", **facts)
    assert list(covered(result)) == ["use victim <here>\nand there\n→ survivor\nA/RES/1, para. 2"]
    comment = etree.fromstring(parts_of(result)["word/comments.xml"])[0]
    said = {name.removeprefix(W): value for name, value in comment.attrib.items()}
    assert said == {"id": "1", "author": "A. Linter", "date": "2026-11-22T08:00:00Z", "initials": "AL"}


@pytest.mark.parametrize(
    ("source", "message", "again"),
    [
        ("A/RES/9/4, preamble 7 (2021-05-06)", "依据：A/RES/9/4, 序言部分第7段 (2021-05-06)。", False),
        ("A/RES/9/4, title (2021-05-06)", "Source: A/RES/9/4, titre (2021-05-06).", False),
        ("Handbook, third edition (2021)", "Source: Handbook, third edition (2021).", False),
        ("Handbook, third edition, footnote 12, 3", "Handbook, third edition, note 12, 3.", False),
        ("A/RES/9/4, preamble 7 (2021-05-06)", "Since 2021-05-06, says A/RES/9/4.", True),
        ("A/RES/9/4, preamble 7", "7 words are better.", True),
    ],
)
def test_a_comment_repeats_no_source_that_the_message_tells_in_its_own_words(
    source: str, message: str, again: bool
) -> None:
    result = commented(docx(paragraph(run("a sufferer"))), "sufferer", source=source, message=message)
    assert list(covered(result)) == [f"{message}\n{source}" if again else message]


def test_a_comment_on_arabic_runs_from_right_to_left() -> None:
    result = commented(
        docx(paragraph(run("حقوق الطفل")) + paragraph(run("жертва"))), "الطفل", "жертва", preferred=("فتاة",)
    )
    arabic, russian = etree.fromstring(parts_of(result)["word/comments.xml"])
    assert all(line.find(f"{W}pPr/{W}bidi") is not None for line in arabic)
    assert len(list(arabic.iter(W + "rtl"))) == 2
    assert russian.find(f".//{W}bidi") is None


def test_control_characters_in_a_message_do_no_harm() -> None:
    result = commented(docx(paragraph(run("a child"))), "child", message='a\x00b "c" & \ud800')
    assert list(covered(result)) == ['a\ufffdb "c" & \ufffd']


def test_a_time_is_told_in_universal_time_and_nonsense_is_refused() -> None:
    data = docx(paragraph(run("a child")))
    document = read_bytes(data, name="a.docx")
    report = Report(document, (diagnostic(document, "child"),))
    result = comment_on(data, report, when="2026-11-22T10:00:00+02:00")
    assert b'w:date="2026-11-22T08:00:00Z"' in parts_of(result)["word/comments.xml"]
    with pytest.raises(BadInput, match="'soon' is no ISO 8601 time"):
        comment_on(data, report, when="soon")


# --- the file around it


def test_a_report_without_findings_gives_the_same_file() -> None:
    data = docx(paragraph(run("a child")))
    assert comment_on(data, Report(read_bytes(data, name="a.docx"), ())) == data


def test_a_report_of_another_text_is_refused() -> None:
    data = docx(paragraph(run("a child")))
    other = read_bytes(docx(paragraph(run("another"))), name="b.docx")
    with pytest.raises(BadInput, match="b: the report is of another text"):
        comment_on(data, Report(other, (diagnostic(other, "another"),)))


def test_comments_that_were_there_stay_byte_for_byte() -> None:
    old = f'<w:comment w:id="40" w:author="B"><w:p>{run("mine")}</w:p></w:comment>'
    marks = '<w:commentRangeStart w:id="40"/>{}<w:commentRangeEnd w:id="40"/><w:r><w:commentReference w:id="40"/></w:r>'
    data = docx(
        paragraph(marks.format(run("the street child"))), {"comments.xml": f"<w:comments {NAMES}>{old}</w:comments>"}
    )
    result = commented(data, "street child")
    assert old.encode() in parts_of(result)["word/comments.xml"]
    assert covered(result) == {"mine": "the street child", "not “street child”": "street child"}


@pytest.mark.parametrize("comments", [f"<w:comments {NAMES}/>", f'<x:comments xmlns:x="{MAIN}"></x:comments>'])
def test_an_empty_part_of_comments_is_filled(comments: str) -> None:
    result = commented(docx(paragraph(run("a child")), {"comments.xml": comments}), "child")
    assert list(covered(result)) == ["not “child”"]


def test_ids_do_not_collide_with_those_of_other_marks() -> None:
    body = paragraph('<w:bookmarkStart w:id="77" w:name="b"/>' + run("a child") + '<w:bookmarkEnd w:id="77"/>')
    assert _number(commented(docx(body), "child"), "child") == "78"


def test_a_new_part_is_named_where_word_looks_for_it() -> None:
    parts = parts_of(commented(docx(paragraph(run("a child")), {"styles.xml": f"<w:styles {NAMES}/>"}), "child"))
    assert list(parts)[-1] == "word/comments.xml"
    links = etree.fromstring(parts["word/_rels/document.xml.rels"])
    assert [(link.get("Id"), link.get("Target")) for link in links] == [
        ("r0", "styles.xml"),
        ("comments", "comments.xml"),
    ]
    assert etree.fromstring(parts["[Content_Types].xml"])[-1].get("PartName") == "/word/comments.xml"


def test_styles_for_comments_are_used_where_the_file_has_them() -> None:
    style = '<w:style w:type="character" w:styleId="Kommentar"><w:name w:val="annotation reference"/></w:style>'
    result = commented(
        docx(paragraph(run("a child")), {"styles.xml": f"<w:styles {NAMES}>{style}</w:styles>"}), "child"
    )
    assert b'<w:rStyle w:val="Kommentar"/></w:rPr><w:commentReference' in parts_of(result)["word/document.xml"]


def test_strict_files_get_strict_comments() -> None:
    strict, links = (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    parts = parts_of(docx(paragraph(run("a street child"))))
    data = packed({name: part.decode().replace(MAIN, strict).replace(OFFICE, links) for name, part in parts.items()})
    document = read_bytes(data, name="a.docx")
    result = parts_of(comment_on(data, Report(document, (diagnostic(document, "street child"),))))
    assert etree.fromstring(result["word/comments.xml"]).tag == f"{{{strict}}}comments"
    assert f'Type="{links}/comments"'.encode() in result["word/_rels/document.xml.rels"]


def test_another_prefix_and_another_encoding_are_no_trouble() -> None:
    parts = parts_of(docx(paragraph(run("a street child"))))
    main = re.sub(r"\bw:", "o:", parts["word/document.xml"].decode()).replace("xmlns:w=", "xmlns:o=")
    data = packed({name: part.decode() for name, part in parts.items()} | {"word/document.xml": main.encode("utf-16")})
    assert covered(commented(data, "street child")) == {"not “street child”": "street child"}


def test_a_file_without_list_of_parts_is_refused() -> None:
    parts = {name: part.decode() for name, part in parts_of(docx(paragraph(run("a child")))).items()}
    del parts["[Content_Types].xml"]
    data = packed(parts)
    document = read_bytes(data, name="a.docx")
    with pytest.raises(UnreadableDocument, match=r"a/\[Content_Types\]\.xml|has no \[Content_Types\]"):
        comment_on(data, Report(document, (diagnostic(document, "child"),)))


# --- files made by others, and another program's eyes


@pytest.mark.parametrize(
    ("name", "words"),
    [("comments.docx", ("verbal note", "Chairman", "安理会")), ("tracked.docx", ("verbal note", "draft"))],
)
def test_files_with_comments_and_tracked_changes(shared: Path, name: str, words: tuple[str, ...]) -> None:
    data = (shared / "conformance" / "docx" / "own" / name).read_bytes()
    result = covered(commented(data, *words))
    assert [result[f"not “{each}”"] for each in words] == list(words)


def test_libreoffice_finds_the_comments(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / "libswlo.so").exists():
        pytest.skip("no LibreOffice Writer here")
    header = f"<w:hdr {NAMES}>{paragraph(run('On street children'))}</w:hdr>"
    body = paragraph(run("a street") + INSERTED + '<w:r><w:footnoteReference w:id="5"/></w:r>') + TABLE
    body += paragraph(run("حقوق الطفل", "<w:rtl/>"), "<w:bidi/>")
    data = docx(
        body, {"footnotes.xml": FOOTNOTES.replace('w:id="9"', 'w:id="9" w:type="separator"'), "header1.xml": header}
    )
    result = commented(data, "child today", "流浪", "الطفل", "footnoted", "street children")
    (tmp_path / "a.docx").write_bytes(result)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    content = parts_of((tmp_path / "a.odt").read_bytes())["content.xml"]
    notes = [
        " ".join("".join(line.itertext()) for line in note if line.tag.endswith("}p"))
        for note in etree.fromstring(content).iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
    ]
    assert sorted(notes) == sorted(comment.replace("\n", " ") for comment in covered(result))
