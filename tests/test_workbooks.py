"""Workbooks: every cell a text for whoever opens them, values of any kind as text, and no trust in what they claim."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from glossary.concepts import Concept, Confidence, LanguageSection, Source, Status, Term
from glossary.errors import BadFile, UnreadableDocument
from glossary.formats import Item, Options, Remark, format_of
from glossary.formats.sheets import CSV, SHEETS, XLSX, workbook_writing
from glossary.formats.sheets.columns import COLUMNS
from glossary.formats.sheets.workbook_writing import LONGEST_CELL

GOING = Options(name="terms.xlsx", keep_going=True)
HEADER = ("concept", "language", "term", "status")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TRICKY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''-",
    "'quoted'",
    "007",
    "1E5",
    "2022-07-21",
    "TRUE",
    "#REF!",
    "_x0041_",
)


def told(data: bytes, options: Options = GOING) -> tuple[list[Item], list[Remark]]:
    assert XLSX.read is not None
    remarks: list[Remark] = []
    return list(XLSX.read(io.BytesIO(data), options, remarks.append)), remarks


def written(concepts: Sequence[Concept]) -> bytes:
    assert XLSX.write is not None
    return b"".join(XLSX.write(concepts, Options()))


def of(term: Term) -> Concept:
    return Concept("c1", "", (LanguageSection(term.language, (term,)),))


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def made(*rows: Sequence[object]) -> bytes:
    """A workbook as another program writes it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def changed(data: bytes, parts: Mapping[str, bytes | str]) -> bytes:
    """With some parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


# --- what is written ----------------------------------------------------------------------------------------


def test_another_program_sees_every_cell_as_the_text_it_is() -> None:
    concepts = [replace(of(Term(text, "en", Status.PREFERRED, note="é\u0301 \U00020bb7")), id=f"c{number}")
                for number, text in enumerate(TRICKY)]  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(written(concepts)))
    header, *rows = book.active.iter_rows()
    assert [cell.value for cell in header] == list(COLUMNS)
    assert {(cell.data_type, cell.number_format) for row in rows for cell in row if cell.value} <= {
        ("inlineStr", "@"),
        ("s", "@"),
    }
    # An apostrophe before a sign gets another one, as in CSV; what is behind underscores is written in code.
    seen = [text.replace("_x0041_", "_x005F_x0041_") for text in TRICKY]
    seen[4], seen[5] = "''=1", "'''-"
    assert [row[COLUMNS.index("term")].value for row in rows] == seen
    found, remarks = told(written(concepts))
    assert (found, remarks) == (concepts, [])


def test_the_header_stays_in_sight_and_arabic_runs_from_the_right() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written([of(Term("طفل", "ar", Status.PREFERRED))]))).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:X2"
    place = COLUMNS.index("term")
    assert sheet["A1"].font.b
    assert sheet.cell(2, place + 1).alignment.readingOrder == 2
    assert sheet.cell(2, COLUMNS.index("status") + 1).alignment.readingOrder == 0
    assert sheet.column_dimensions["D"].width == 36
    choices = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert choices["E2:E1048576"] == '"preferred,admitted,deprecated,superseded"'


def test_line_ends_control_characters_and_long_texts() -> None:
    note = "one\r\ntwo\rthree\x01\x0b end " + "𠮷" * 20_000
    [kept] = [
        each for _, some in XLSX.keeps([of(Term("a", "en", Status.PREFERRED, note=note))], GOING) for each in some
    ]
    found, _ = told(written([of(Term("a", "en", Status.PREFERRED, note=note))]))
    assert found == [kept]
    [term] = kept.terms
    assert term.note.startswith("one\ntwo\nthree\x01\x0b end 𠮷")
    assert len(term.note.encode("utf-16-le")) // 2 in (LONGEST_CELL - 1, LONGEST_CELL)


def test_a_full_sheet_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_writing, "ROWS_OF_A_SHEET", 3)
    concepts = [
        Concept(f"c{number}", "", (LanguageSection("en", tuple(Term(text, "en", Status.PREFERRED) for text in "ab")),))
        for number in range(5)
    ]
    data = written(concepts)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames == ["terms", "terms 2", "terms 3", "terms 4"]
    assert told(data) == (concepts, [])


def test_nothing_to_write_is_a_workbook_with_a_header() -> None:
    assert told(written([])) == ([], [])
    assert openpyxl.load_workbook(io.BytesIO(written([]))).active.max_row == 1


# --- what is read -------------------------------------------------------------------------------------------


def test_numbers_dates_and_answers_are_text_again() -> None:
    data = made(
        (*HEADER, "date", "paragraph", "source", "note", "region"),
        (7, "en", "victim", "preferred", dt.datetime(2022, 7, 21), 24, "A/1", True, 0.5),
        (8.0, "en", 112, "preferred", 2022, "6 (a)", "A/2", dt.time(10, 30), None),
    )
    found, remarks = told(data)
    first = Term("victim", "en", Status.PREFERRED, note="true", region="0.5", confidence=Confidence.KNOWN)
    second = Term("112", "en", Status.PREFERRED, note="10:30:00", confidence=Confidence.KNOWN)
    assert found == [
        replace(of(replace(first, sources=(Source("A/1", "24", "2022-07-21"),))), id="7"),
        replace(of(replace(second, sources=(Source("A/2", "6 (a)", "2022"),))), id="8"),
    ]
    assert remarks == []


def test_a_bad_row_is_told_by_the_number_that_the_sheet_shows() -> None:
    data = made((None,), (None, *HEADER), (None,), (None, "c1", "xx", "a", "preferred"))
    assert [str(remark) for remark in told(data)[1]] == [
        "4:language: unknown language 'xx'; known: ar, en, es, fr, ru, zh, zh-Hans, zh-Hant [language]"
    ]
    with pytest.raises(BadFile, match=r"1 bad row, nothing is taken") as refused:
        told(data, replace(GOING, keep_going=False))
    assert (refused.value.line, refused.value.rule) == (4, "language")


def test_hidden_sheets_other_sheets_and_macros_are_told() -> None:
    book = openpyxl.Workbook()
    book.active.append(("Read", "me"))
    for title in ("Terms", "More", "Hidden"):
        book.create_sheet(title).append(HEADER)
    book["Terms"].append(("c1", "en", "victim", "preferred"))
    book["More"].append(("c1", "xx", "victime", "preferred"))
    book["Hidden"].sheet_state = "veryHidden"
    found, remarks = told(changed(saved(book), {"xl/vbaProject.bin": b"\x00macros"}))
    assert [item.id for item in found if isinstance(item, Concept)] == ["c1"]
    assert sorted((remark.path, remark.rule, remark.is_error) for remark in remarks) == [
        ("Hidden", "hidden-sheet", False),
        ("More!language", "language", True),
        ("Sheet", "foreign-sheet", False),
        ("xl/vbaProject.bin", "macros", False),
    ]


def test_formulas_errors_and_comments_are_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made((*HEADER, "note", "region"), ("c1", "en", "victim", "preferred"))))
    book.active["E2"], book.active["F2"] = '="a"&"b"', "#REF!"
    book.active["A1"].comment = Comment("seen", "somebody")
    found, remarks = told(saved(book))
    assert [item.id for item in found if isinstance(item, Concept)] == ["c1"]
    assert sorted((remark.rule, remark.message, remark.is_error) for remark in remarks) == [
        ("comments", "comments on cells: not read", False),
        ("error-cells", "cells with an error (1): read as empty", False),
        ("formulas", "formulas (1): read as last computed", False),
    ]


def test_a_foreign_workbook_reads_by_named_columns() -> None:
    data = made(("EN", "FR", "Year"), ("child", "enfant", 1989))
    [found], _ = told(data, replace(GOING, columns={"Year": "date", "EN": "term@en"}))
    assert isinstance(found, Concept)
    assert [term.text for term in found.terms] == ["child", "enfant"]


def test_a_workbook_is_known_by_its_content() -> None:
    assert format_of("download", written([])[:8192]) is XLSX
    assert format_of("download", made(HEADER)[:8192]) is XLSX


# --- what is not trusted ------------------------------------------------------------------------------------

PLAIN = made(HEADER, ("c1", "en", "victim", "preferred"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
PICTURE = f'<Relationships {LINKS}><Relationship Id="rId1" Target="media/a.png"/></Relationships>'
SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(cells: str, before: str = "") -> bytes:
    return changed(PLAIN, {SHEET: f"{before}<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"})


def claim(count: str) -> bytes:
    return changed(PLAIN, {"xl/sharedStrings.xml": f"<sst {MAIN} {count}><si><t>a</t></si></sst>"})


def twice() -> bytes:
    file = io.BytesIO(PLAIN)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET, "<worksheet/>")
    return file.getvalue()


def shared(texts: int, cell: str) -> bytes:
    """Many cells with the last of some texts, a long one."""
    strings = "<si><t>a</t></si>" * texts + f"<si><t>{random.Random(2).randbytes(20_000).hex()}</t></si>"
    rows = "".join(f'<row r="{number}">{cell.format(place=f"A{number}")}</row>' for number in range(1, 20_000))
    data = sheet_of(rows)
    return changed(data, {"xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>"})


HOSTILE = {
    "a long text in every cell": shared(0, '<c r="{place}" t="s"><v>0</v></c>'),
    "a long text behind others": shared(100, '<c t="s" r="{place}"><v>+0100</v></c>'),
    "a long text beside a formula": shared(0, '<c r="{place}" t="s"><f>A1</f><v> 0 </v></c>'),
    "a long text in code": shared(0, '<c r="{place}" t="s"><v>&#48;</v></c>'),
    "a long text under a comment": shared(0, '<c r="{place}" t="s"><v><!-- -->0</v></c>'),
    "a sheet in a picture": changed(PLAIN, {"xl/_rels/workbook.xml.rels": PICTURE}),
    "a cell in the last corner": sheet_of('<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'),
    "a cell beyond all corners": sheet_of('<row r="1"><c r="ZZZZ999999999"><v>1</v></c></row>'),
    "a place of no sense": sheet_of('<row r="1"><c r="ZZZZZZ99999999999"><v>1</v></c></row>'),
    "a place in code": sheet_of('<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>'),
    "a place that is not the cell's": sheet_of("""<row r="1"><c x=' r="A1" '><v>1</v></c></row>"""),
    "a prefix": sheet_of(f'<y:row xmlns:y="{MAIN[7:-1]}" r="1"><y:c r="XFD1048576"/></y:row>'),
    "cells without places": sheet_of('<row r="1"><c><v>1</v></c></row>'),
    "strings by the thousand million": claim('count="1" uniqueCount="4294967295"'),
    "strings in code": claim('uniqueCount="&#57;999999999"'),
    "entities": sheet_of("", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
    "another encoding": changed(PLAIN, {SHEET: f"<worksheet {MAIN}/>".encode("utf-16")}),
    "a bomb": changed(PLAIN, {"xl/theme/theme1.xml": b" " * 50_000_000}),
    "an element without end": changed(PLAIN, {SHEET: "<worksheet " + random.Random(1).randbytes(3_000_000).hex()}),
    "a path upwards": changed(PLAIN, {"../../outside.xml": "<a/>"}),
    "a path of Windows": changed(PLAIN, {"xl\\..\\..\\outside.xml": "<a/>"}),
    "an absolute path": changed(PLAIN, {"/etc/outside.xml": "<a/>"}),
    "a part twice": twice,
    "no workbook": changed(b"PK\x05\x06" + bytes(18), {"word/document.xml": "<a/>"}),
    "a binary workbook": changed(b"PK\x05\x06" + bytes(18), {"xl/workbook.bin": "x"}),
    "an old workbook": OLE + bytes(600),
    "a protected workbook": OLE + bytes(70_000) + "EncryptedPackage".encode("utf-16-le"),
    "text": b"concept,language\n",
    "nothing": b"",
    "half a file": PLAIN[: len(PLAIN) // 2],
    "broken cells": sheet_of('<row r="1"><c r="A1"><v>1</v></row>'),
    "no sheets": changed(PLAIN, {"xl/workbook.xml": f"<workbook {MAIN}"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_workbook_that_claims_too_much_is_not_opened(name: str) -> None:
    data = HOSTILE[name]
    with pytest.raises(UnreadableDocument) as refused:
        told(data() if callable(data) else data)
    assert refused.value.message.startswith("terms.xlsx: ")
    assert refused.value.hint


def test_numbers_are_not_taken_for_the_long_texts_that_stand_at_their_place() -> None:
    with pytest.raises(BadFile) as refused:  # no header among numbers, but opened
        told(shared(10, '<c r="{place}" s="0"><v>10</v></c>'))
    assert refused.value.rule == "header"


def test_a_workbook_of_nothing_is_refused_by_rule() -> None:
    with pytest.raises(BadFile) as refused:
        told(saved(openpyxl.Workbook()))
    assert refused.value.rule == "header"


@pytest.mark.parametrize("seed", range(60))
def test_damage_is_refused_or_read_never_worse(seed: int) -> None:
    """A few bytes of the sheet changed anywhere."""
    dice = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        part = dice.choice([SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"])
        data = bytearray(archive.read(part))
    for _ in range(dice.randint(1, 4)):
        data[dice.randrange(len(data))] = dice.randrange(256)
    try:
        told(changed(PLAIN, {part: bytes(data)}))
    except (UnreadableDocument, BadFile) as refused:
        assert refused.message.startswith("terms.xlsx")  # noqa: PT017


def test_the_rule_set_as_a_workbook_is_the_rule_set(shared: Path) -> None:
    data = (shared / "dev" / "lint" / "rules.csv").read_bytes()
    assert CSV.read is not None
    concepts = [item for item in CSV.read(io.BytesIO(data), GOING, lambda _: None) if isinstance(item, Concept)]
    assert concepts
    assert told(written(concepts))[0] == concepts


def test_one_family_in_three_formats() -> None:
    assert [made.name for made in SHEETS] == ["csv", "tsv", "xlsx"]
