"""The curated tables, and the table format they share with every import."""

import csv
import io
from pathlib import Path

import pytest

from glossary.concepts import Confidence, RelationType, Severity, Source, Status, Term, TermType
from glossary.curation import PACKAGED, read_curated
from glossary.errors import BadInput
from glossary.formats.table import TermRow, checked_date, read_terms
from glossary.languages import TAGS

HEADER = "concept,language,term,status,severity,type,subject,note,source,date,region\n"


def test_a_row_becomes_a_term() -> None:
    row = 'c1,zh,幸存者,preferred,,variant,victims,"stresses, recovery",E/RES/2022/14,2022-07-21,\n'
    source = Source("E/RES/2022/14", "", "2022-07-21")
    term = Term(
        "幸存者", "zh-Hans", Status.PREFERRED, TermType.VARIANT, None, "", "stresses, recovery", (source,),
        confidence=Confidence.KNOWN,
    )  # fmt: skip
    assert read_terms([HEADER, row], name="t.csv").rows == (TermRow("c1", "victims", term),)


def test_a_byte_order_mark_and_blank_lines_are_welcome() -> None:
    table = read_terms(["\ufeffconcept,language,term,status\n", "\n", "c,en,child,preferred\n"], name="t.csv")
    assert [row.term.text for row in table.rows] == ["child"]


@pytest.mark.parametrize("day", ["2022", "2022-07", "2024-02-29", ""])
def test_a_date_may_be_a_year_a_month_or_a_day(day: str) -> None:
    assert checked_date(day) == day


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_table_may_be_separated_as_spreadsheets_do(mark: str) -> None:
    lines = [line.replace(",", mark) for line in ("concept,language,term,status\n", "c1,en,survivor,preferred\n")]
    assert [row.term.text for row in read_terms(lines, name="t.csv").rows] == ["survivor"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("c1,zn,幸存者,preferred", "t.csv:2: unknown language 'zn'; did you mean 'zh'?"),
        ("c1,en,survivor,prefered", "t.csv:2: unknown status 'prefered'; did you mean 'preferred'?"),
        ("c1,en,,preferred", "t.csv:2: empty term; every row needs concept, language, term and status"),
        ("c1,en,survivor,preferred,grave", "t.csv:2: unknown severity 'grave'"),
        ("c1,en,survivor,preferred,,,,,x,22 July", "t.csv:2: not a date: '22 July'"),
        ("c1,en,survivor,preferred,,,,,x,2024-02-30", "t.csv:2: not a date: '2024-02-30'"),
        ("c1,en,survivor,preferred,,,,,x,2024-13", "t.csv:2: not a date: '2024-13'"),
        ("../c,en,survivor,preferred", "t.csv:2: not a concept id: '../c'"),
        ("c1,en,sur\x00vivor,preferred", "t.csv:2: not a term"),
        (f"c1,en,{'x' * 501},preferred", "t.csv:2: not a term"),
    ],
)
def test_a_bad_row_is_reported_with_its_line(row: str, message: str) -> None:
    table = read_terms([HEADER, row + "\n", "c1,en,victim,preferred\n"], name="t.csv")
    assert [row.term.text for row in table.rows] == ["victim"]
    assert message in str(table.errors[0])


def test_the_same_term_twice_is_reported() -> None:
    row = "c1,en,victim,preferred\n"
    table = read_terms([HEADER, row, row], name="t.csv")
    assert [str(error) for error in table.errors] == ["t.csv:3: 'victim' stands already in line 2"]


@pytest.mark.parametrize("lines", [[], ["term,status\n"], ['concept,language,term,status\n"open']])
def test_what_is_no_table_is_refused(lines: list[str]) -> None:
    with pytest.raises(BadInput, match=r"t\.csv:"):
        read_terms(lines, name="t.csv")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("concept,language,term,status,severty", "t.csv:1: unknown column 'severty'; did you mean 'severity'?"),
        ("concept,languge,term,status", "t.csv:1: unknown column 'languge'; did you mean 'language'?"),
        ("Concept,Language,Term,Status,Regoin", "t.csv:1: unknown column 'regoin'; did you mean 'region'?"),
    ],
)
def test_a_misspelt_column_is_refused(header: str, message: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_terms([f"{header}\n", "c1,en,victim,preferred,\n"], name="t.csv")
    assert str(refused.value) == message


@pytest.mark.parametrize("other", ["owner", "translator", "", "concept_id", "status2"])
def test_other_columns_are_passed_over(other: str) -> None:
    """A column whose twin stands beside it is no misspelling."""
    table = read_terms([f"concept,language,term,status,{other}\n", "c1,en,victim,preferred,x\n"], name="t.csv")
    assert ([row.term.text for row in table.rows], table.errors) == (["victim"], ())


def test_the_packaged_termbase_fits_together() -> None:
    curated = read_curated()
    assert len(curated.concepts) == 304
    assert {section.language for concept in curated.concepts for section in concept.sections} == set(TAGS)


def test_every_status_is_provable() -> None:
    """A discouraged term names who discouraged it and when; every term names a source."""
    terms = [term for concept in read_curated().concepts for term in concept.terms]
    assert [term.text for term in terms if not term.sources] == []
    assert [term.text for term in terms if term.is_discouraged and not term.since] == []


def test_a_superseded_term_was_official_once() -> None:
    terms = [term for concept in read_curated().concepts for term in concept.terms if term.status is Status.SUPERSEDED]
    never = [t.text for t in terms if not any(change.status is Status.PREFERRED for change in t.history)]
    assert never == []


def test_history_ends_with_the_status_stated() -> None:
    terms = [term for concept in read_curated().concepts for term in concept.terms if term.history]
    assert [term.text for term in terms if term.status_on("9999") is not term.status] == []


def test_one_term_at_most_is_preferred_in_a_language() -> None:
    sections = [section for concept in read_curated().concepts for section in concept.sections]
    assert [section for section in sections if len(section.preferred) > 1] == []


def test_victim_is_never_discouraged_and_survivor_stands_beside_it() -> None:
    concepts = {concept.id: concept for concept in read_curated().concepts}
    assert [term.text for term in concepts["victim"].terms if term.is_discouraged] == []
    related = [relation for relation in concepts["victim"].relations if relation.target == "survivor"]
    related += [relation for relation in concepts["survivor"].relations if relation.target == "victim"]
    assert [relation.type for relation in related] == [RelationType.RELATED]


def test_the_old_term_was_official_from_2000_to_2022() -> None:
    concepts = {concept.id: concept for concept in read_curated().concepts}
    section = concepts["child-sexual-abuse-material"].section("zh-Hans")
    old = next(term for term in section.terms if term.text == "儿童色情制品")
    assert (old.status, old.severity) == (Status.SUPERSEDED, Severity.ERROR)
    assert [(change.status, change.since, change.source.document) for change in old.history] == [
        (Status.PREFERRED, "2000-05-25", "A/RES/54/263"),
        (Status.SUPERSEDED, "2022-07-21", "E/RES/2022/14"),
    ]


def test_sixty_central_concepts_are_defined_in_chinese_and_english() -> None:
    defined = [
        concept.id
        for concept in read_curated().concepts
        if concept.section("zh-Hans").definitions and concept.section("en").definitions
    ]
    assert len(defined) >= 60


PERSON, ACT = "child-victim-of-sexual-exploitation", "exploitation-of-children-in-prostitution"
NAMED_BY_PROSTITUTION = ("雏妓", "童妓", "child prostitute", "child sex worker")


def test_all_facts_of_the_collection_are_there(shared: Path) -> None:
    """The collection has the words for the child under the act; here the child is a concept of its own."""
    with (shared / "facts" / "equivalents.tsv").open(encoding="utf-8", newline="") as lines:
        facts = {
            (PERSON if row["term"] in NAMED_BY_PROSTITUTION else row["concept_id"], row["lang"], row["term"])
            for row in csv.DictReader(lines, delimiter="\t")
        }
    ours = {(concept.id, term.language, term.text) for concept in read_curated().concepts for term in concept.terms}
    assert facts - ours == set()


def test_a_word_for_the_child_is_answered_by_a_word_for_the_child() -> None:
    """The act and the person are two concepts: nobody is told to write 利用儿童卖淫 for 雏妓."""
    concepts = {concept.id: concept for concept in read_curated().concepts}
    person = {section.language: section for section in concepts[PERSON].sections}
    assert set(person) == set(TAGS)
    assert [tag for tag, section in person.items() if not (section.discouraged and section.preferred)] == []
    assert {relation.target for relation in concepts[PERSON].relations} >= {ACT, "child-victim"}
    acts = {term.text for term in concepts[ACT].terms}
    assert acts.isdisjoint(term.text for term in concepts[PERSON].terms)
    assert {"儿童卖淫", "child prostitution", "prostitution enfantine"} <= acts


@pytest.mark.parametrize(
    ("concept", "tag", "discouraged"),
    [
        (PERSON, "en", "underage prostitute | teenage prostitute"),
        (PERSON, "fr", "enfant prostitué | enfant travailleur du sexe"),
        (PERSON, "es", "niño prostituto"),
        (PERSON, "zh-Hant", "兒童娼妓 | 雛妓"),
        (ACT, "es", "prostitución de menores | prostitución de niños"),
        ("child-sexual-abuse-material", "en", "child porn | kiddy porn | kiddie porn"),
        ("child-sexual-abuse-material", "fr", "pornographie infantile | pornographie impliquant des enfants"),
        ("child-sexual-abuse-material", "fr", "pédopornographique | contenus pédopornographiques"),
        ("child-sexual-abuse-material", "es", "porno infantil | material pornográfico infantil"),
        ("child-sexual-abuse-material", "ar", "المواد الإباحية المتعلقة بالأطفال"),
        ("child-sexual-abuse-material", "zh-Hans", "儿童色情 | 儿童色情物品"),
        ("child-sexual-exploitation", "zh-Hant", "兒少性交易 | 兒童或少年性交易"),
        ("sexual-exploitation-of-children-in-travel-and-tourism", "zh-Hans", "儿童性旅游"),
        ("sexual-exploitation-of-children-in-travel-and-tourism", "ru", "детский сексуальный туризм"),
        ("children-with-disabilities", "es", "niños discapacitados"),
        ("children-with-disabilities", "ar", "الأطفال المعوقون | الأطفال المعاقون"),
        ("persons-with-disabilities", "ar", "المعاقون"),
        ("migrants-in-an-irregular-situation", "en", "illegal immigrants"),
        ("migrants-in-an-irregular-situation", "fr", "les clandestins | immigrés clandestins"),
        ("migrants-in-an-irregular-situation", "es", "inmigrantes ilegales"),
        ("migrants-in-an-irregular-situation", "ar", "المهاجرون غير الشرعيين"),
        ("female-genital-mutilation", "ar", "ختان البنات"),
    ],
)
def test_words_of_real_texts_are_known_as_words_to_leave(concept: str, tag: str, discouraged: str) -> None:
    section = {each.id: each for each in read_curated().concepts}[concept].section(tag)
    assert {term.text for term in section.discouraged} >= set(discouraged.split(" | "))
    assert section.preferred


@pytest.mark.parametrize(
    ("concept", "tag", "word"),
    [
        ("child-justice", "fr", "justice des mineurs"),
        ("child-in-conflict-with-the-law", "en", "juvenile offenders"),
        ("child-marriage", "ru", "ранние браки"),
        ("child-marriage", "ar", "زواج القاصرات"),
        ("sexual-offences", "zh-Hans", "性侵害"),
        ("grooming", "zh-Hans", "网络诱骗"),
    ],
)
def test_what_no_document_rejects_is_found_and_not_rejected(concept: str, tag: str, word: str) -> None:
    section = {each.id: each for each in read_curated().concepts}[concept].section(tag)
    assert word in {term.text for term in section.usable}


@pytest.mark.parametrize(
    ("table", "row", "complaint"),
    [
        ("terms.csv", "x,s,en,y,full form,preferred,,,,Nowhere,,known", "cites 'Nowhere', which is not in sources.csv"),
        ("history.csv", "child,en,nobody,preferred,2000,E/2022/30,,,,known", "no term 'child en nobody'"),
        ("relations.csv", "child,broader,nothing,,", "points to 'nothing'"),
        ("definitions.csv", "nothing,en,something,", "no concept 'nothing'"),
    ],
)
def test_tables_that_do_not_fit_together_are_refused(tmp_path: Path, table: str, row: str, complaint: str) -> None:
    for name in ("terms.csv", "sources.csv", "history.csv", "definitions.csv", "relations.csv"):
        (tmp_path / name).write_text((PACKAGED / name).read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / table).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    with pytest.raises(BadInput, match=complaint):
        read_curated(tmp_path)


def test_no_cell_of_the_tables_could_run_in_a_spreadsheet() -> None:
    for name in ("terms.csv", "sources.csv", "history.csv", "definitions.csv", "relations.csv"):
        rows = csv.reader(io.StringIO((PACKAGED / name).read_text(encoding="utf-8")))
        assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
