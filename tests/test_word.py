"""Word files: what a reader sees with all changes accepted, and nothing a hostile file wants."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from glossary import Linter
from glossary.documents import Document, NoteCall, Role, read_document, read_text
from glossary.documents.word_package import MAX_ENTRIES, MAX_RATIO
from glossary.errors import BadInput, UnreadableDocument
from glossary.spans import Span
from glossary.termbase import Termbase

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles {NAMES}>
<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Level"/></w:style>
<w:style w:styleId="Level"><w:name w:val="Level"/><w:basedOn w:val="Mine"/>
<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Cited"><w:name w:val="Cited"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"""
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>关于儿童的说明</dc:title><dc:language>zh-CN</dc:language>"
    "<dcterms:created>2019-01-01T00:00:00Z</dcterms:created></cp:coreProperties>"
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def packed(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, parts: dict[str, str] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file; `parts`: further parts of `word/` by their name, each also named as its kind."""
    kinds = {name: name.removesuffix(".xml").rstrip("0123456789") for name in parts or {}}
    links = "".join(
        f'<Relationship Id="r{at}" Type="{RELATIONSHIPS}/{kind}" Target="{name}"/>'
        for at, (name, kind) in enumerate(kinds.items())
    )
    return packed(
        {
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
            **{f"word/{name}": content for name, content in (parts or {}).items()},
        },
        method,
    )


def read(tmp_path: Path, data: bytes, **known: str) -> Document:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    document = read_document(path, **known)
    for segment in document.segments:
        under = [segment.to_raw(Span(at, at + 1)).of(document.raw) for at in range(len(segment.text))]
        assert "".join(under) == segment.text
    return document


def texts(tmp_path: Path, body: str, parts: dict[str, str] | None = None) -> list[str]:
    return [segment.text for segment in read(tmp_path, docx(body, parts)).segments]


# --- text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("儿童色") + run("情制品", "<w:b/>"), "儿童色情制品"),
        (run("a ") + "<w:ins>" + run("new") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "a new"),
        ("<w:moveFrom>" + run("b") + "</w:moveFrom><w:moveTo>" + run("c") + "</w:moveTo>", "c"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a b\nc"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>s</w:t></w:r>", "co\u2011op\u00ads"),
        ("<w:hyperlink>" + run("link") + "</w:hyperlink><w:smartTag>" + run("s") + "</w:smartTag>", "links"),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("filled in") + "</w:sdtContent></w:sdt>", "filled in"),
        ("<w:r><w:ruby><w:rt>" + run("er") + "</w:rt><w:rubyBase>" + run("儿") + "</w:rubyBase></w:ruby></w:r>", "儿"),
        (run("如果") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>" + run("则"), "如果\ufffc则"),
        (run(" \u00a0 حقوق الطفل "), "حقوق الطفل"),
    ],
)
def test_a_paragraph_reads(tmp_path: Path, inside: str, text: str) -> None:
    assert texts(tmp_path, paragraph(inside)) == [text]


def field(step: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>'


def test_a_field_shows_its_result_and_not_its_code(tmp_path: Path) -> None:
    code = (
        "<w:r><w:instrText>IF </w:instrText></w:r>" + field("begin") + field("separate") + run("inner") + field("end")
    )
    body = paragraph(field("begin") + code + field("separate") + run("shown") + field("end") + run(" after"))
    assert texts(tmp_path, body) == ["shown after"]


def test_a_field_that_never_ends_hides_no_later_paragraph(tmp_path: Path) -> None:
    assert texts(tmp_path, paragraph(field("begin")) + paragraph(run("seen"))) == ["seen"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    deleted = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert texts(tmp_path, paragraph(run("儿童"), deleted) + paragraph(run("权利"))) == ["儿童权利"]


def test_tables_are_read_cell_by_cell_and_deleted_rows_and_cells_are_not(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>".format
    row = "<w:tr>" + cell(paragraph(run("术语"))) + cell(paragraph(run("term"))) + "</w:tr>"
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + cell(paragraph(run("gone"))) + "</w:tr>"
    nested = "<w:tr>" + cell(f"<w:tbl><w:tr>{cell(paragraph(run('inner')))}</w:tr></w:tbl>") + "</w:tr>"
    deleted, inserted = (f'<w:tcPr><w:{step} w:id="1"/></w:tcPr>' for step in ("cellDel", "cellIns"))
    half = "<w:tr>" + cell(deleted + paragraph(run("gone"))) + cell(inserted + paragraph(run("new"))) + "</w:tr>"
    document = read(tmp_path, docx(f"<w:tbl>{row}{gone}{half}{nested}</w:tbl>"))
    assert [segment.text for segment in document.segments] == ["术语", "term", "new", "inner"]
    assert document.warnings == ("left out 2 tracked deletions",)


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = "<v:textbox><w:txbxContent>" + paragraph(run("boxed")) + "</w:txbxContent></v:textbox>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts(tmp_path, paragraph(run("be") + f"<w:r>{both}</w:r>" + run("side"))) == ["beside", "boxed"]
    fallback = both.replace(f"<mc:Choice>{box}", "<mc:Choice>")
    assert texts(tmp_path, paragraph(f"<w:r>{fallback}</w:r>")) == ["boxed"]


def test_hidden_text_and_symbols_are_left_out_with_a_warning(tmp_path: Path) -> None:
    body = paragraph(run("open") + run("shut", "<w:vanish/>") + "<w:r><w:sym w:char='F0E0'/></w:r>")
    body += paragraph(run("styled"), '<w:pStyle w:val="Secret"/>') + paragraph(run("off", '<w:vanish w:val="0"/>'))
    document = read(tmp_path, docx(body, {"styles.xml": STYLES}))
    assert document.text == "open\noff"
    assert document.warnings == ("left out 10 hidden characters", "left out 1 symbols")


def test_embedded_files_and_comments_are_left_shut(tmp_path: Path) -> None:
    data = docx(paragraph(run("a")), {"comments.xml": "<x/>", "embeddings/b.docx": "PK", "charts/chart1.xml": "<x/>"})
    assert read(tmp_path, data).warnings == (
        "left out 1 charts and diagrams",
        "left out 1 embedded files",
        "left out 1 parts with comments",
    )


def test_a_file_of_pictures_says_that_it_holds_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, docx(paragraph(""), {"media/image1.png": "x"}))
    assert (document.raw, document.segments) == ("", ())
    assert document.warnings == ("no text found, only 1 pictures: a scan needs OCR first",)


# --- structure


def test_styles_and_outline_levels_make_headings(tmp_path: Path) -> None:
    styled = [paragraph(run(style), f'<w:pStyle w:val="{style}"/>') for style in ("T", "H1", "Mine", "None")]
    direct = paragraph(run("direct"), '<w:outlineLvl w:val="0"/>')
    listed = paragraph(run("listed"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    document = read(tmp_path, docx("".join(styled) + direct + listed, {"styles.xml": STYLES}))
    roles = [Role.TITLE, Role.HEADING, Role.HEADING, Role.PARAGRAPH, Role.HEADING, Role.ITEM]
    assert [segment.role for segment in document.segments] == roles


def test_printed_numbers_are_counted_as_in_a_un_text(tmp_path: Path) -> None:
    said = ["大会，", "回顾《公约》，", "1. 请各国保护儿童：", "(a) 在线上；", "2. 决定处理此事。"]
    document = read(tmp_path, docx("".join(paragraph(run(text)) for text in said)))
    assert [str(segment.locator) for segment in document.segments] == ["", "preamble 1", "1", "1 (a)", "2"]


FOOTNOTES = f"""<w:footnotes {NAMES}>
<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="5">{paragraph(run(" See A/1."))}</w:footnote>
<w:footnote w:id="2">{paragraph(run("作者。"))}</w:footnote>
<w:footnote w:id="9">{paragraph(run("lost"))}</w:footnote></w:footnotes>"""
ENDNOTES = f'<w:endnotes {NAMES}><w:endnote w:id="2">{paragraph(run("At the end."))}</w:endnote></w:endnotes>'


def test_notes_follow_the_paragraph_that_calls_them(tmp_path: Path) -> None:
    own = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>"
    body = paragraph(run("儿童") + '<w:r><w:footnoteReference w:id="5"/></w:r>' + run("权利") + own)
    body += paragraph(run("end") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    document = read(tmp_path, docx(body, {"footnotes.xml": FOOTNOTES, "endnotes.xml": ENDNOTES}))
    assert [(segment.text, str(segment.locator), segment.called_from) for segment in document.segments] == [
        ("儿童权利", "", None),
        ("See A/1.", "footnote 1", 0),
        ("作者。", "footnote *", 0),
        ("end", "", None),
        ("At the end.", "footnote i", 3),
        ("lost", "footnote", None),
    ]
    assert document.segments[0].calls == (NoteCall(2, "1"), NoteCall(4, "*"))
    assert document.warnings == ("no mark found for footnote 9",)


def test_page_headers_are_read_once_before_the_text(tmp_path: Path) -> None:
    header = f"<w:hdr {NAMES}>{paragraph(run('A/80/1'))}{paragraph(run('12'))}</w:hdr>"
    document = read(tmp_path, docx(paragraph(run("body")), {"header1.xml": header, "header2.xml": header}))
    found = [(segment.text, segment.role) for segment in document.segments]
    assert found == [("A/80/1", Role.FRONT_MATTER), ("body", Role.PARAGRAPH)]
    assert document.warnings == ("left out 3 lines of page headers and footers that repeat or hold no word",)


# --- languages and properties


@pytest.mark.parametrize(
    ("text", "marked", "tag"),
    [
        ("la victime", 'w:val="fr-CH"', "fr"),
        ("受害者", 'w:val="en-US" w:eastAsia="zh-TW"', "zh-Hant"),
        ("الضحية", 'w:val="en-US" w:bidi="ar-SA"', "ar"),
        ("ребёнок", 'w:val="en-US"', "ru"),
        ("das Kind", 'w:val="de-DE"', "de-DE"),
        ("la victime (受害者) et ses droits", 'w:val="fr-FR" w:eastAsia="zh-CN"', "fr"),
        ("victim", 'w:val="x-none"', "es"),
    ],
)
def test_a_paragraph_has_the_language_most_of_it_is_marked_with(
    tmp_path: Path, text: str, marked: str, tag: str
) -> None:
    document = read(tmp_path, docx(paragraph(run(text, f"<w:lang {marked}/>"))), language="es")
    assert document.segments[0].language == tag


@pytest.mark.parametrize(
    ("marked", "default", "region"),
    [
        ('w:val="en-US" w:eastAsia="zh-TW"', "zh-HK", "TW"),
        ('w:val="en-US"', "zh-HK", "HK"),
        ('w:eastAsia="zh-Hant"', "zh-HK", ""),
        ('w:val="en-US"', "", ""),
    ],
)
def test_a_chinese_paragraph_has_the_region_of_its_mark_or_of_the_file(
    tmp_path: Path, marked: str, default: str, region: str
) -> None:
    styles = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="{default}"/></w:rPr></w:rPrDefault>'
    )
    parts = {"styles.xml": f"<w:styles {NAMES}>{styles}</w:docDefaults></w:styles>"}
    document = read(tmp_path, docx(paragraph(run("兒童的權利", f"<w:lang {marked}/>")), parts))
    assert [segment.region for segment in document.segments] == [region]


def test_properties_name_title_and_language_but_no_date(tmp_path: Path) -> None:
    file = io.BytesIO(docx(paragraph(run("各国保护儿童。"))))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("docProps/core.xml", CORE)
    document = read(tmp_path, file.getvalue())
    facts = (document.title, document.language, document.date, document.encoding)
    assert facts == ("关于儿童的说明", "zh-Hans", "", "docx")
    assert read(tmp_path, file.getvalue(), title="Own", language="zh-Hant").title == "Own"


def test_strict_files_read_like_others(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{paragraph(run("strict"))}</w:body></w:document>'
    assert read(tmp_path, packed({"word/document.xml": body})).text == "strict"


# --- files that are none, or mean harm


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a Word file"),
        (b"hello", "not a Word file"),
        (docx(paragraph(run("a")))[:-30], "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", r"an old Word file \(\.doc\); open it in Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (packed({"xl/workbook.xml": "<x/>"}), "holds no Word document"),
        (packed({"word/document.xml": "<html/>"}), "holds no Word document"),
        (packed({"../../word/document.xml": "<x/>", "/etc/passwd": "x"}), "holds no Word document"),
        (packed({"word/document.xml": "<w:document"}), r"a\.docx/word/document\.xml:1: not well-formed XML"),
        (packed({"word/document.xml": ENTITIES}), "declares entities, which is refused"),
        (packed({"word/document.xml": b" " * 9_000_000}), f"unpacks to more than {MAX_RATIO} times its size"),
        (packed({"word/document.xml": "<a/>" * 2_000_001}, zipfile.ZIP_STORED), "elements and attributes"),
        (packed({"word/document.xml": "x" * 100}, zipfile.ZIP_BZIP2), "packed in a way Word does not use"),
        (packed({f"word/{at}": "" for at in range(MAX_ENTRIES + 1)}), f"more than {MAX_ENTRIES} entries"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_trusted_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read(tmp_path, data)


def test_parts_together_may_not_unpack_without_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.documents.word_package.MAX_UNPACKED", 1_000)
    with pytest.raises(UnreadableDocument, match="its parts unpack to more than 1000 bytes"):
        read(tmp_path, docx(paragraph(run("a" * 700)), {"styles.xml": STYLES}))


def test_a_part_named_twice_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO(docx(paragraph(run("a"))))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableDocument, match=r"holds word/document\.xml twice"):
        read(tmp_path, file.getvalue())


def test_a_damaged_or_encrypted_part_is_refused(tmp_path: Path) -> None:
    data = docx(paragraph(run("a" * 50)), method=zipfile.ZIP_STORED)
    with pytest.raises(UnreadableDocument, match=r"document\.xml is damaged"):
        read(tmp_path, data.replace(b"a" * 50, b"b" * 50))
    directory = data.index(b"PK\x01\x02")
    with pytest.raises(UnreadableDocument, match="is encrypted; save it without a password"):
        read(tmp_path, data[: directory + 8] + b"\x01" + data[directory + 9 :])


def test_three_hundred_thousand_empty_paragraphs_are_an_empty_document(tmp_path: Path) -> None:
    assert read(tmp_path, docx("<w:p/>" * 300_000)).warnings == ("no text found",)


def test_a_word_file_is_no_text() -> None:
    with pytest.raises(BadInput, match=r"a\.docx: docx is no text; read it from its file"):
        read_text("x", name="a.docx")


def test_a_segment_knows_its_italics_by_run_and_by_style(tmp_path: Path) -> None:
    inside = (
        run(" UNICEF, ") + run("Street ", "<w:i/>") + run("Children", '<w:i w:val="1"/><w:b/>') + run(", see ")
        + run("Other Work", '<w:rStyle w:val="Cited"/>') + run(" here", '<w:rStyle w:val="Cited"/><w:i w:val="0"/>')
    )  # fmt: skip
    (segment,) = read(tmp_path, docx(paragraph(inside), {"styles.xml": STYLES})).segments
    assert [span.of(segment.text) for span in segment.slanted] == ["Street Children", "Other Work"]


def test_a_work_cited_in_italics_is_no_finding_in_a_word_file(tmp_path: Path, shipped: Termbase) -> None:
    cited = run("UNICEF, ") + run("Child Prostitution ", "<w:i/>") + run("in Asia", "<w:i/>") + run(" (New York, 1998)")
    stressed = run("We reject ") + run("child prostitution", "<w:i/>") + run(".")
    document = read(tmp_path, docx(paragraph(cited) + paragraph(stressed)))
    assert [finding.text for finding in Linter(shipped).report(document).diagnostics] == ["child prostitution"]
