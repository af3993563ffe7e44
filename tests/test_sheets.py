"""Sheets of text: everything of a concept in rows, foreign sheets by their columns, bad rows by their lines."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Source,
    Status,
    StatusChange,
    Term,
)
from glossary.errors import BadFile, BadInput
from glossary.formats import Item, Options, Remark, Retired, format_of
from glossary.formats.sheets import CSV, SHEETS, TSV
from glossary.formats.sheets.columns import COLUMNS, joined, parted
from glossary.formats.table import harmless_cell, plain_cell, read_terms
from glossary.termbase import Termbase

GOING = Options(name="terms.csv", keep_going=True)


def written(items: Iterable[Item]) -> str:
    assert CSV.write is not None
    return b"".join(CSV.write(items, Options())).decode("utf-8-sig")


def told(data: bytes | str, options: Options = GOING) -> tuple[list[Item], list[Remark]]:
    """What a file gives, and what is told of it."""
    assert CSV.read is not None
    remarks: list[Remark] = []
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(CSV.read(file, options, remarks.append)), remarks


def items(data: bytes | str, options: Options = GOING) -> list[Item]:
    found, remarks = told(data, options)
    assert remarks == []
    return found


def known(text: str, tag: str, status: Status = Status.PREFERRED, **rest: object) -> Term:
    return replace(Term(text, tag, status, confidence=Confidence.KNOWN), **rest)  # type: ignore[arg-type]


def concept(identifier: str, *terms: Term, subject: str = "") -> Concept:
    tags = dict.fromkeys(term.language for term in terms)
    return Concept(
        identifier,
        subject,
        tuple(LanguageSection(tag, tuple(term for term in terms if term.language == tag)) for tag in tags),
    )


VICTIM = concept("c1", known("victim", "en"), known("victime", "fr"))

FULL = Concept(
    "csam",
    "exploitation",
    (
        LanguageSection(
            "en",
            (
                Term(
                    "=child sexual abuse material",
                    "en",
                    Status.PREFERRED,
                    sources=(
                        Source("E/RES/2022/14", "6 (a)", "2022-07-21", "Council", "On | children"),
                        Source("A | B\\", "3", "2000", "", "second; of two"),
                    ),
                    history=(
                        StatusChange(Status.ADMITTED, "2011", Source("A/1; paragraph=2", "", "2011"), "first"),
                        StatusChange(Status.PREFERRED, "2022-07-21", Source("E/RES/2022/14")),
                    ),
                    annotations=(Annotation("context", "a line\nand another", "", "E/1 | E/2"),),
                ),
                Term("CSAM", "en", Status.ADMITTED),
            ),
            (Definition("What it is.", "A/1"), Definition("What else it is.")),
            (Annotation("note", "of the language"),),
        ),
        LanguageSection("ar", ()),
        LanguageSection("ru", (), (Definition("Определение"),)),
    ),
    (Relation(RelationType.BROADER, "abuse", "a note", "A/1"),),
    (Annotation("term", "Missbrauch", "de"),),
)


# --- everything comes back ----------------------------------------------------------------------------------


def test_everything_a_concept_holds_is_in_rows_and_comes_back() -> None:
    given_away = Retired("old", "csam", "2024-01-01T00:00:00Z")
    assert items(written([FULL, given_away, Concept("bare", "")])) == [FULL, given_away, Concept("bare", "")]


def test_the_termbase_comes_back_whole(shipped: Termbase) -> None:
    concepts = list(shipped.entries.concepts())
    assert items(written(concepts)) == concepts


@pytest.mark.parametrize("column", ["language", "record", "term", "text"])
def test_rows_sorted_by_any_column_still_make_the_same_concepts(column: str) -> None:
    """A spreadsheet sorts at a click; then a concept is here and there, and a change stands before its term."""
    concepts = [FULL, replace(FULL, id="other"), VICTIM]
    header, *rows = csv.reader(io.StringIO(written(concepts), newline=""))
    place = header.index(column)
    sheet = io.StringIO()
    csv.writer(sheet).writerows([header, *sorted(rows, key=lambda row: row[place])])
    back = {item.id: item for item in items(sheet.getvalue()) if isinstance(item, Concept)}
    assert back.keys() == {"csam", "other", "c1"}
    assert {term.text for term in back["csam"].terms} == {term.text for term in FULL.terms}
    assert [len(term.history) for term in back["other"].section("en").terms if term.text != "CSAM"] == [2]
    assert {each.text for each in back["csam"].section("en").definitions} == {"What it is.", "What else it is."}


def test_a_concept_is_given_out_when_its_last_row_was_read() -> None:
    """Memory holds what is not complete yet, not the file."""
    assert CSV.read is not None
    rows = [f"c{number},en,term {number},preferred" for number in range(5000)]
    file = io.BytesIO("\r\n".join(["concept,language,term,status", *rows]).encode())
    reader = CSV.read(file, GOING, lambda _remark: None)
    first = next(reader)
    assert isinstance(first, Concept)
    assert first.id == "c0"
    assert file.tell() < len(file.getvalue())


@given(some.text(max_size=20))
def test_a_harmless_cell_is_plain_again(cell: str) -> None:
    assert plain_cell(harmless_cell(cell)) == cell


@given(some.text("=+-@'＝\t x", max_size=6))
def test_a_cell_that_plays_with_signs_is_harmless_and_plain_again(cell: str) -> None:
    assert not harmless_cell(cell).startswith(("=", "+", "-", "@", "＝", "\t"))
    assert plain_cell(harmless_cell(cell)) == cell


@given(some.lists(some.text("a|\\; %", min_size=1, max_size=8).map(str.strip).filter(bool), max_size=4))
def test_several_texts_in_one_cell_are_told_apart(texts: list[str]) -> None:
    assert parted(joined(texts)) == texts


def test_the_linter_reads_the_full_form_as_a_table_of_terms() -> None:
    table = read_terms(io.StringIO(written([FULL, VICTIM]), newline=""), name="terms.csv")
    assert table.errors == ()
    assert [row.term.text for row in table.rows] == [term.text for term in (*FULL.terms, *VICTIM.terms)]


# --- tables by the contract ---------------------------------------------------------------------------------


def test_a_table_of_terms_reads_as_before() -> None:
    table = (
        "concept,language,term,status,severity,type,subject,definition,note,source,date,region\n"
        "c1,zh,儿童,preferred,info,short form,victims,人,a note,A/1 | B/2,2022-07,HK\n"
        "c1,zh-Hans,孩童,deprecated,,,victims,人,,,,\n"
    )
    [found] = items(table)
    assert isinstance(found, Concept)
    assert found.section("zh-Hans").definitions == (Definition("人"),)
    first, second = found.terms
    assert (first.sources, first.region) == ((Source("A/1", "", "2022-07"), Source("B/2")), "HK")
    assert (second.status, second.confidence, found.subject) == (Status.DEPRECATED, Confidence.KNOWN, "victims")


def test_the_rule_set_beside_the_checkout_reads(shared: Path) -> None:
    data = (shared / "dev" / "lint" / "rules.csv").read_bytes()
    found, remarks = told(data, Options(name="rules.csv"))
    table = read_terms(io.StringIO(data.decode("utf-8-sig"), newline=""), name="rules.csv")
    assert [remark for remark in remarks if remark.is_error] == []
    terms = sorted((term.language, term.text) for item in found if isinstance(item, Concept) for term in item.terms)
    assert terms == sorted((row.term.language, row.term.text) for row in table.rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "sep=X\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator_line_end_and_encoding(separator: str, start: str, ends: str, encoding: str) -> None:
    rows = [("concept", "language", "term", "status"), ("c1", "en", "victim", "preferred")]
    rows += [("c1", "fr", "victime", "preferred"), ("", "", "", "")]
    text = start.replace("X", separator) + "\n".join(separator.join(row) for row in rows) + "\n"
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    assert items((mark + text.replace("\n", ends)).encode(encoding)) == [VICTIM]


@pytest.mark.parametrize(
    ("data", "made"),
    [
        ("concept,language,term,status\n", CSV),
        ("\ufeffsep=;\r\nterm;language;concept\r\n", CSV),
        ("\ufeffrecord\tconcept\tlanguage\tterm\r\n", TSV),
    ],
)
def test_our_sheets_are_known_by_their_header(data: str, made: object) -> None:
    assert format_of("download", data.encode()) is made
    assert format_of("download", data.removeprefix("\ufeff").encode("utf-16")) is made


def test_line_breaks_quotes_and_turned_text_stand_in_cells() -> None:
    terms = (known('said "so", he', "en", note="one\r\ntwo\nthree"), known("\u2067طفل، ضحية\u2069", "ar"))
    assert items(written([concept("c1", *terms)])) == [concept("c1", *terms)]


def test_a_tab_separated_file_separates_by_tabs() -> None:
    assert TSV.write is not None
    head = next(iter(TSV.write([VICTIM], Options()))).decode("utf-8-sig")
    assert head.splitlines()[0] == "\t".join(COLUMNS)


# --- bad rows -----------------------------------------------------------------------------------------------

BAD = """concept,language,term,status,date,source
c1,en,victim,preferred,,
c1,zn,幸存者,preferred,,
c1,fr,,preferred,,
c2,fr,"a note
on two lines",preferred,,
c 3,fr,enfant,preferred,,
c2,fr,enfant,preferable,,
c2,fr,enfant,preferred,21.07.2022,A/1
c1,en,victim,admitted,,
c2,fr,enfant,preferred,,,more
c1,fr,victime,preferred,,
"""
REASONS = [
    "3:language: unknown language 'zn'; did you mean 'zh'? [language]",
    "4:term: empty term; such a row needs it [empty]",
    "5:term: not a term: 'a note\\non two lines'; at most 500 characters on one line [term]",
    "7:concept: not a concept id: 'c 3'; use letters, digits, hyphens [concept]",
    "8:status: unknown status 'preferable'; did you mean 'preferred'? [value]",
    "9:date: not a date: '21.07.2022'; write 2022-07-21, 2022-07 or 2022 [date]",
    "10:term: 'victim' stands already in line 2 [repeated]",
    "11: more cells than columns; a text that holds the separator needs quotes [cells]",
]


def test_bad_rows_are_told_with_line_column_and_reason_and_left_out() -> None:
    found, remarks = told(BAD)
    assert found == [VICTIM]
    assert [str(remark) for remark in remarks] == REASONS
    assert all(remark.is_error for remark in remarks)


def test_without_keep_going_the_file_is_refused_and_every_bad_row_named() -> None:
    remarks: list[Remark] = []
    assert CSV.read is not None
    with pytest.raises(BadFile) as refused:
        list(CSV.read(io.BytesIO(BAD.encode()), Options(name="terms.csv"), remarks.append))
    head, *lines = refused.value.message.splitlines()
    assert head == "terms.csv: 8 bad rows, nothing is taken; mend them, or keep going without them:"
    assert lines == [f"terms.csv:{reason}" for reason in REASONS]
    assert (refused.value.line, refused.value.rule) == (3, "language")
    assert [str(remark) for remark in remarks] == REASONS


def test_a_refusal_lists_the_first_twenty() -> None:
    rows = "".join(f"c{number},xx,a,preferred\n" for number in range(50))
    with pytest.raises(BadFile) as refused:
        told("concept,language,term,status\n" + rows, Options(name="t.csv"))
    assert len(refused.value.message.splitlines()) == 22
    assert refused.value.message.splitlines()[-1] == "and 30 more"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("annotation,c1,en,nobody,,context,x,,", "2:term: the concept has no term 'nobody' in that language [no-term]"),
        ("relation,c1,,,,,,broad,c2", "2:relation: unknown relationtype 'broad'; did you mean 'broader'? [value]"),
        ("relation,c1,,,,,,broader,", "2:target: empty target; such a row needs it [empty]"),
        ("change,c1,en,victim,,,,,", "2:record: unknown record 'change'; did you mean 'status change'? [record]"),
        ("retired,c1,,,,,,,c2", "2:record: 'c1' is both retired and described [retired]"),
        ("term,,en,victim,preferred,,,,", "2:concept: empty concept; every row needs one [empty]"),
    ],
)
def test_rows_of_other_kinds_are_judged_too(row: str, reason: str) -> None:
    header = "record,concept,language,term,status,annotation,text,relation,target\n"
    _, remarks = told(f"{header}{row}\nterm,c1,fr,victime,preferred,,,,\n")
    assert [str(remark) for remark in remarks] == [reason]


def test_a_row_whose_term_never_comes_makes_no_concept() -> None:
    found, remarks = told("record,concept,language,term,status,annotation\nannotation,c1,en,nobody,,context\n")
    assert (found, [remark.line for remark in remarks]) == ([], [2])


def test_what_a_row_is_not_asked_for_is_told() -> None:
    header = "record,concept,language,term,status,relation,target\n"
    _, remarks = told(header + "term,c1,en,victim,preferred,broader,c2\n")
    assert [(remark.path, remark.rule, remark.is_error) for remark in remarks] == [
        ("relation", "unused-cell", False),
        ("target", "unused-cell", False),
    ]


@pytest.mark.parametrize(
    ("data", "line", "rule"),
    [
        (b"", 1, "header"),
        (b"\n\n \n", 1, "header"),
        (b"concept,language,term\nc,en,a\n", 1, "header"),
        (b"concept,language,term,status,severty\n", 1, "header"),
        (b"concept,language,term,status,note,note\n", 1, "header"),
        (b"concept,language,term,status" + b",x" * 1000, 1, "header"),
        (b'concept,language,term,status\nc,en,"a"b,preferred\n', 2, "quotes"),
        (b'concept,language,term,status\nc,en,a,preferred\nc,en,"b,preferred\n', 3, "quotes"),
        (b"concept,language,term,status\nc,en,\xe9l\xe8ve,preferred\n", 2, "encoding"),
        ("concept,language,term,status\nc,en,a,preferred\n".encode("utf-16")[:-3], 2, "encoding"),
        (b"concept,language,term,status\n" + b"x" * 2_000_000, 2, "long-line"),
    ],
)
def test_what_is_no_table_is_refused_by_line_and_rule(data: bytes, line: int, rule: str) -> None:
    with pytest.raises(BadFile) as refused:
        told(data)
    assert (refused.value.line, refused.value.rule) == (line, rule)


CELLS = some.sampled_from(["", "c1", "en", "ar", "de", "a", "=b", "'=b", "preferred", "2022", "21.7.2022", "broader"])
RECORDS = some.sampled_from(
    ["term", "status change", "relation", "annotation", "definition", "retired", "concept", "?"]
)


@given(some.lists(some.tuples(RECORDS, *(CELLS for _ in COLUMNS[1:])), max_size=6), some.sampled_from(";\t,"))
def test_any_row_is_taken_or_told(rows: list[tuple[str, ...]], separator: str) -> None:
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=separator).writerows([COLUMNS, *rows])
    found, remarks = told(sheet.getvalue())
    lines = {remark.line for remark in remarks}
    taken = {item.id for item in found}
    for line, row in enumerate(rows, start=2):
        assert line in lines or row[1] in taken


@given(some.binary(max_size=200), some.sampled_from(["concept,language,term,status\n", "EN;FR\n", "\ufeff", ""]))
def test_any_bytes_are_read_or_refused(data: bytes, start: str) -> None:
    with suppress(BadFile):
        told(start.encode() + data)


def test_one_concept_of_many_rows_takes_no_more_time_for_each() -> None:
    """Ten times the rows, far less than a hundred times the work."""

    def rows(count: int) -> str:
        made = written([Concept("c", "", (LanguageSection("en", tuple(map(told_twice, range(count)))),))])
        header, *lines = made.splitlines(keepends=True)
        return header + "".join(sorted(lines, key=lambda line: line.startswith("status change")))

    def told_twice(number: int) -> Term:
        change = StatusChange(Status.PREFERRED, "2022", Source("A/1"))
        return Term(f"term {number}", "en", Status.PREFERRED, history=(change, change))

    def effort(sheet: str) -> float:
        started = time.process_time()
        [found] = items(sheet)
        assert isinstance(found, Concept)
        assert all(len(term.history) == 2 for term in found.terms)
        return time.process_time() - started

    few, many = rows(500), rows(5000)
    assert effort(many) < 40 * max(effort(few), 0.01)


# --- foreign sheets -----------------------------------------------------------------------------------------


def mapped(**columns: str) -> Options:
    return replace(GOING, columns={name.replace("_", " "): ours for name, ours in columns.items()})


def test_a_row_a_concept_with_a_column_a_language() -> None:
    sheet = (
        "No.;EN;EN note;FR;FR synonym;FR status;ZH;Definition;Domain\n"
        "7/a;victim;never wrong;victime;personne lésée;deprecated;受害者;A person harmed.;law\n"
        ";survivor;;;;admitted;;;\n"
    )
    options = replace(
        GOING,
        columns={"No.": "concept", "EN": "term@en", "EN note": "note@en", "FR": "term@fr", "fr synonym": "term@fr"}
        | {"FR status": "status@fr", "ZH": "term@zh", "Definition": "definition@en", "Domain": "subject"},
    )
    found, remarks = told(sheet, options)
    first, second = found
    assert isinstance(first, Concept)
    assert first.subject == "law"
    assert first.annotations == (Annotation("identifier", "7/a"),)
    assert first.section("en") == LanguageSection(
        "en", (known("victim", "en", note="never wrong"),), (Definition("A person harmed."),)
    )
    assert first.section("fr").terms == (known("victime", "fr"), known("personne lésée", "fr", Status.DEPRECATED))
    assert first.section("zh-Hans").terms == (known("受害者", "zh-Hans"),)
    assert second == Concept(
        "", "", concept("", known("survivor", "en")).sections, (), (Annotation("csv:status@fr", "admitted"),)
    )
    assert remarks == []


def test_columns_named_for_languages_are_known_without_a_word() -> None:
    sheet = "English\tfr\tzh-TW\tRemarks\nchild\tenfant\t兒童\tseen\n"
    [found], remarks = told(sheet)
    assert isinstance(found, Concept)
    assert [(term.text, term.language) for term in found.terms] == [
        ("child", "en"),
        ("enfant", "fr"),
        ("兒童", "zh-Hant"),
    ]
    assert found.annotations == (Annotation("csv:Remarks", "seen"),)
    assert [(remark.path, remark.rule) for remark in remarks] == [("Remarks", "unknown-column")]


def test_a_bad_term_in_a_row_of_several_is_told_by_its_language_and_the_others_stay() -> None:
    [found], remarks = told(f"EN,FR\nchild,{'e' * 501}\n")
    assert isinstance(found, Concept)
    assert found.terms == (known("child", "en"),)
    assert [(remark.line, remark.path, remark.is_error) for remark in remarks] == [(2, "term@fr", True)]


def test_a_cell_of_several_lines_holds_several_terms() -> None:
    [found] = items('EN,FR\n"child\nminor","enfant"\n')
    assert isinstance(found, Concept)
    assert found.terms == (known("child", "en"), known("minor", "en", Status.ADMITTED), known("enfant", "fr"))


def test_a_row_a_term_under_other_names_with_a_shared_value() -> None:
    sheet = "Begriff,Sprache,Gruppe,Kommentar,Intern\nvictim,EN,9,x,y\nvictime,fr,9,,\n"
    options = mapped(
        Begriff="term", Sprache="language", Gruppe="concept", status="=admitted", Intern="", Kommentar="note"
    )
    assert items(sheet, options) == [
        concept("9", known("victim", "en", Status.ADMITTED, note="x"), known("victime", "fr", Status.ADMITTED))
    ]


def test_the_language_may_be_the_same_for_all() -> None:
    found = items("Term\nvictim\nsurvivor\n", mapped(Term="term", language="=en"))
    assert found == [concept("", known("victim", "en")), concept("", known("survivor", "en"))]


def test_terms_of_other_languages_are_kept_and_told() -> None:
    [found], remarks = told("EN,DE\nchild,Kind\n", mapped(EN="term@en", DE="term@de"))
    assert isinstance(found, Concept)
    assert found.annotations == (Annotation("term", "Kind", "de"),)
    assert [str(remark) for remark in remarks] == [
        "2:language: kept as an annotation: a term in 'de' [unknown-language]"
    ]


def test_a_term_of_another_language_in_our_own_sheet_is_kept_and_told() -> None:
    sheet = "concept,language,term,status,note\nc1,en,victim,preferred,\nc1,pt-BR,vítima,preferred,uma nota\n"
    [found], remarks = told(sheet)
    assert isinstance(found, Concept)
    assert [term.text for term in found.terms] == ["victim"]
    assert found.annotations == (Annotation("term", "vítima", "pt-BR"), Annotation("note", "uma nota", "pt-BR"))
    assert [str(remark) for remark in remarks] == [
        "3:language: kept as an annotation: a term in 'pt-BR' [unknown-language]"
    ]


def test_unknown_columns_of_a_table_are_kept_with_its_terms() -> None:
    [found], remarks = told("concept,language,term,status,Score,\nc1,en,victim,preferred,12,x\n")
    assert isinstance(found, Concept)
    assert found.terms[0].annotations == (Annotation("csv:Score", "12"), Annotation("csv:column 6", "x"))
    assert [remark.rule for remark in remarks] == ["unknown-column", "unknown-column"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"XX": "term@en"}, "no column 'xx'"),
        ({"EN": "terms@en"}, "unknown column 'terms@en'"),
        ({"EN": "concept@en"}, "unknown column 'concept@en'"),
        ({"state": "=preferred"}, "unknown column 'state'"),
        ({"EN": "term", "FR": "term@fr"}, "columns of one language among rows of one term"),
        ({"EN": "note", "FR": "note"}, "two columns 'note'"),
        ({"EN": "note", "FR": ""}, "no column 'term', 'language'"),
    ],
)
def test_wishes_for_columns_that_cannot_be_are_refused(columns: dict[str, str], message: str) -> None:
    with pytest.raises(BadInput) as refused:
        told("EN,FR\na,b\n", replace(GOING, columns=columns))
    assert message in refused.value.message


@pytest.mark.parametrize("made", SHEETS, ids=lambda made: made.name)
def test_equal_concepts_give_equal_bytes(made: object) -> None:
    write = made.write  # type: ignore[attr-defined]
    assert b"".join(write([FULL, VICTIM], Options())) == b"".join(write([FULL, VICTIM], Options()))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_sheet_in_utf_16_without_a_mark_is_read(encoding: str) -> None:
    data = "concept,language,term,status\nshelter,zh-Hans,庇护所,preferred\n".encode(encoding)
    assert [each.terms[0].text for each in items(data) if isinstance(each, Concept)] == ["庇护所"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b'a,en,"shel\n', "a quotation mark is not closed"),
        (b'a,en,"shel"ter,admitted\n', "a text goes on behind its closing quotation mark"),
        (b"a,en,shel\rter,admitted\n", "a carriage return inside a cell without quotes"),
    ],
)
def test_why_a_table_cannot_be_taken_apart_is_said_in_words(row: bytes, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        items(b"concept,language,term,status\n" + row)
