"""Exchange: a file is looked at first, comes in wholly or not at all, and twice is as good as once."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.concepts import (
    Annotation,
    Concept,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.editing import Judge, annotated, edit_of, plain, problems_of, revert
from glossary.errors import BadFile, BadInput, Conflict, GlossaryError, NotFound
from glossary.exchange import (
    How,
    Kind,
    OnConflict,
    Outcome,
    Report,
    Wanted,
    exported,
    import_file,
    import_items,
    report_losses,
)
from glossary.formats import Item, Options, Retired, format_named
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.termbase.bulk import store_concepts
from glossary.termbase.retired import keep_retired
from glossary.web import create_app
from glossary.web.wording import subject_meant

LIN = Judge("lin", "2026-11-29T10:00:00Z", "imported from agency.jsonl")
JSONL = format_named("jsonl")
RESOLUTION = Source("E/RES/2022/14", "preamble 23", "2022-07-21", "Economic and Social Council")


def of(name: str, *terms: Term, subject: str = "", relations: tuple[Relation, ...] = ()) -> Concept:
    tags = sorted({term.language for term in terms})
    sections = (LanguageSection(tag, tuple(term for term in terms if term.language == tag)) for tag in tags)
    return Concept(name, subject, tuple(sections), relations)


def word(text: str, tag: str = "en", status: Status = Status.PREFERRED, **more: object) -> Term:
    return replace(Term(text, tag, status, sources=(RESOLUTION,)), **more)  # type: ignore[arg-type]


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    termbase = Termbase.create(tmp_path / "terms.db")
    with termbase.writing() as writer:
        store_concepts(writer, [of("survivor", word("survivor"), word("幸存者", "zh-Hans"))])
    return termbase


def brought(termbase: Termbase, items: Iterable[Item], how: How | None = None) -> tuple[Report, list[Outcome]]:
    outcomes: list[Outcome] = []
    report = import_items(termbase, items, LIN, how or How(), Report(), observe=outcomes.append)
    return report, outcomes


def texts(termbase: Termbase, concept: str) -> list[str]:
    return [term.text for term in termbase.entries.kept(concept).terms]


def everything(termbase: Termbase) -> bytes:
    return b"".join(exported(termbase, JSONL, Options()))


def test_the_whole_termbase_goes_out_comes_into_an_empty_one_and_is_the_same(shipped: Termbase, tmp_path: Path) -> None:
    there = Termbase.create(tmp_path / "copy.db")
    file = everything(shipped)
    report = import_file(there, JSONL, io.BytesIO(file), Options(), LIN, How())
    assert report.written
    assert report.counts == {Kind.NEW: len(shipped.entries.ids())}
    assert everything(there) == file
    again = import_file(there, JSONL, io.BytesIO(file), Options(), LIN, How())
    assert again.counts == {Kind.SAME: len(shipped.entries.ids())}


def test_a_file_adds_to_what_is_here_and_the_change_is_in_the_history(termbase: Termbase) -> None:
    file = [of("survivor", word("survivante", "fr"), subject="victims"), of("victim", word("victim"))]
    report, outcomes = brought(termbase, file)
    assert report.summary() == "1 new, 1 changed"
    assert [str(each.part) for each in outcomes[0].differences] == ["subject", "term"]
    assert texts(termbase, "survivor") == ["幸存者", "survivor", "survivante"]
    changes = termbase.history.changes()
    assert [(change.action, change.concept, change.reason) for change in changes] == [
        ("create", "victim", LIN.reason),
        ("edit", "survivor", LIN.reason),
    ]
    edit = edit_of(changes[1])
    assert edit is not None
    assert edit.after == plain(termbase.entries.kept("survivor"))
    revert(termbase, changes[1].number, replace(LIN, reason="not ours"))
    assert texts(termbase, "survivor") == ["幸存者", "survivor"]


def test_a_look_writes_nothing_and_says_what_would_happen(termbase: Termbase) -> None:
    before = everything(termbase)
    report, outcomes = brought(
        termbase, [of("survivor", word("survivante", "fr")), of("new", word("new"))], How(dry_run=True)
    )
    assert [outcome.kind for outcome in outcomes] == [Kind.CHANGED, Kind.NEW]
    assert not report.written
    assert everything(termbase) == before
    assert termbase.history.changes() == []


CONTRARY = of("survivor", word("survivor", status=Status.DEPRECATED))


def test_where_the_file_contradicts_what_is_here_nothing_of_it_is_written(termbase: Termbase) -> None:
    before = everything(termbase)
    with pytest.raises(Conflict, match=r"“survivor” \[en\] is preferred here and deprecated in the file"):
        brought(termbase, [of("new", word("new")), CONTRARY, of("newer", word("newer"))])
    assert everything(termbase) == before


@pytest.mark.parametrize(
    ("side", "status"), [(OnConflict.OURS, Status.PREFERRED), (OnConflict.THEIRS, Status.DEPRECATED)]
)
def test_one_may_choose_whose_word_counts(termbase: Termbase, side: OnConflict, status: Status) -> None:
    brought(termbase, [CONTRARY], How(on_conflict=side))
    assert termbase.entries.kept("survivor").section("en").terms[0].status is status


IN_ENGLISH = "it is “survivor” [en] here and “school bus” [en] in the file, another concept"
IN_CHINESE = "it is “幸存者” [zh-Hans] here and “校车” [zh-Hans] in the file, another concept"


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([word("school bus")], IN_ENGLISH),
        ([word("autobus scolaire", "fr"), word("school bus", status=Status.DEPRECATED)], IN_ENGLISH),
        ([word("校车", "zh-Hans")], IN_CHINESE),
    ],
)
@pytest.mark.parametrize("side", OnConflict)
def test_an_id_of_ours_over_other_terms_is_another_concept(
    termbase: Termbase, terms: list[Term], said: str, side: OnConflict
) -> None:
    before = everything(termbase)
    with pytest.raises(Conflict) as refused:
        brought(termbase, [of("new", word("new")), of("survivor", *terms)], How(on_conflict=side))
    assert refused.value.message == f"nothing was written:\n  survivor: id: {said}"
    assert refused.value.hint == "give another concept another id, or replace ours to mean it"
    assert everything(termbase) == before


def test_another_concept_with_an_id_of_ours_is_left_out_when_going_on_and_told(termbase: Termbase) -> None:
    file = [of("survivor", word("school bus")), of("new", word("new"))]
    report, outcomes = brought(termbase, file, How(keep_going=True))
    assert [outcome.kind for outcome in outcomes] == [Kind.FAULTY, Kind.NEW]
    assert [str(remark) for remark in report.remarks] == [f"survivor: {IN_ENGLISH}; left out [another_concept]"]
    assert texts(termbase, "survivor") == ["幸存者", "survivor"]


def test_who_replaces_a_concept_by_another_means_it(termbase: Termbase) -> None:
    brought(termbase, [of("survivor", word("school bus"))], How(replacing=True))
    assert texts(termbase, "survivor") == ["school bus"]


@pytest.mark.parametrize(
    "added",
    [
        [word("survivante", "fr")],
        [word("Survivor"), word("escapee", status=Status.ADMITTED)],
        [word("escapee", status=Status.ADMITTED), word("幸存者", "zh-Hans")],
        [word("escapee", status=Status.ADMITTED), word("survivor", status=Status.ADMITTED)],
    ],
)
def test_what_adds_a_language_or_a_term_beside_a_shared_one_is_the_same_concept(
    termbase: Termbase, added: list[Term]
) -> None:
    report, _ = brought(termbase, [of("survivor", *added)])
    assert report.counts == {Kind.CHANGED: 1}


def test_what_stands_against_ours_and_what_is_another_concept_are_told_together(termbase: Termbase) -> None:
    brought(termbase, [of("c1", word("foster care"))])
    with pytest.raises(Conflict) as refused:
        brought(termbase, [CONTRARY, of("c1", word("school bus"))])
    assert refused.value.hint == (
        "give another concept another id, or replace ours to mean it;"
        " or say whose word counts (on conflict: ours or theirs)"
    )


ADOPTED = StatusChange(Status.PREFERRED, "2000-05-25", Source("A/RES/54/263", "title", "2000-05-25"))
REPLACED = StatusChange(Status.SUPERSEDED, "2022-07-21", RESOLUTION)
LATER = Source("A/HRC/58/19", "12", "2025-01-10")
DAY, FILE = LIN.time[:10], Source("agency.csv")


@pytest.fixture
def with_history(termbase: Termbase) -> Termbase:
    replaced = word("child labourer", status=Status.SUPERSEDED, history=(ADOPTED, REPLACED))
    severe = replace(replaced, stated_severity=Severity.ERROR)
    with termbase.writing() as writer:
        store_concepts(writer, [of("working-child", word("working child"), severe)])
    return termbase


@pytest.mark.parametrize(
    ("their", "status", "history"),
    [
        (word("child labourer"), Status.ADMITTED, [ADOPTED, REPLACED, (Status.ADMITTED, DAY, FILE)]),
        (
            word("child labourer", status=Status.ADMITTED, sources=(LATER,)),
            Status.ADMITTED,
            [ADOPTED, REPLACED, (Status.ADMITTED, LATER.date, LATER)],
        ),
        (
            word("child labourer", history=(StatusChange(Status.PREFERRED, "2024", LATER),)),
            Status.PREFERRED,
            [ADOPTED, REPLACED, (Status.PREFERRED, "2024", LATER)],
        ),
        (
            word("child labourer", history=(StatusChange(Status.PREFERRED, REPLACED.since, LATER),)),
            Status.PREFERRED,
            [ADOPTED, (Status.PREFERRED, REPLACED.since, LATER)],
        ),
        (
            word("child labourer", history=(StatusChange(Status.PREFERRED, "1999", LATER),)),
            Status.PREFERRED,
            [(Status.PREFERRED, "1999", LATER), ADOPTED, REPLACED, (Status.PREFERRED, DAY, FILE)],
        ),
        (
            word("child labourer", status=Status.DEPRECATED),
            Status.DEPRECATED,
            [ADOPTED, REPLACED, (Status.DEPRECATED, DAY, FILE)],
        ),
    ],
)
def test_where_theirs_count_the_history_stays_and_the_new_status_is_dated(
    with_history: Termbase,
    their: Term,
    status: Status,
    history: list[StatusChange | tuple[Status, str, Source]],
) -> None:
    file = [of("working-child", their)]
    how = How(on_conflict=OnConflict.THEIRS, file="agency.csv")
    report, _ = brought(with_history, file, how)
    assert report.counts == {Kind.CHANGED: 1}
    concept = with_history.entries.kept("working-child")
    (term,) = (term for term in concept.terms if term.text == "child labourer")
    told = [each if isinstance(each, tuple) else (each.status, each.since, each.source) for each in history]
    found = [(each.status, each.since, each.source.document) for each in term.history]
    assert (term.status, found) == (status, [(one, since, source.document) for one, since, source in told])
    assert problems_of(concept, ()) == []
    assert brought(with_history, file, how)[0].counts == {Kind.SAME: 1}


def test_a_term_that_theirs_discourage_gets_a_date_and_one_that_they_use_is_no_error_any_more(
    with_history: Termbase,
) -> None:
    theirs = How(on_conflict=OnConflict.THEIRS, file="agency.csv")
    brought(with_history, [CONTRARY, of("working-child", word("child labourer"))], theirs)
    (left,) = with_history.entries.kept("survivor").section("en").terms
    assert [(each.status, each.since, each.source.document, each.note) for each in left.history] == [
        (Status.DEPRECATED, DAY, "agency.csv", "preferred until then")
    ]
    assert with_history.entries.kept("working-child").section("en").terms[1].severity is None


def test_theirs_may_count_twice_on_one_day(with_history: Termbase) -> None:
    for file, status in (("a.csv", Status.ADMITTED), ("b.csv", Status.DEPRECATED)):
        their = of("working-child", word("child labourer", status=status))
        brought(with_history, [their], How(on_conflict=OnConflict.THEIRS, file=file))
    last = with_history.entries.kept("working-child").section("en").terms[1].history[-1]
    assert (last.status, last.since, last.source.document) == (Status.DEPRECATED, DAY, "b.csv")


def test_a_file_that_speaks_against_itself_is_faulty_where_theirs_count(with_history: Termbase) -> None:
    their = word("child labourer", history=(replace(REPLACED, since="2024"),))
    with pytest.raises(BadFile, match="the latest change of status says otherwise"):
        brought(with_history, [of("working-child", their)], How(on_conflict=OnConflict.THEIRS))


def test_a_lesser_difference_of_status_is_told_and_ours_stays(termbase: Termbase) -> None:
    lesser = of("survivor", word("survivor", status=Status.ADMITTED), word("survivante", "fr"))
    report, _ = brought(termbase, [lesser])
    assert [str(remark) for remark in report.remarks] == [
        "survivor: “survivor” [en] stays preferred; the file has it as admitted [status]"
    ]
    assert texts(termbase, "survivor") == ["幸存者", "survivor", "survivante"]
    assert termbase.entries.kept("survivor").section("en").terms[0].status is Status.PREFERRED
    brought(termbase, [lesser], How(on_conflict=OnConflict.THEIRS))
    assert termbase.entries.kept("survivor").section("en").terms[0].status is Status.ADMITTED


def test_beside_a_preferred_term_another_comes_in_as_admitted_and_is_told(termbase: Termbase) -> None:
    abbreviation = word("S.", type=TermType.ABBREVIATION)
    words = [word("survivor"), word("escapee"), abbreviation, word("rescapée", "fr"), word("regional", region="CA")]
    added = of("survivor", *words)
    report, _ = brought(termbase, [added])
    assert [str(remark) for remark in report.remarks] == [
        "survivor: “escapee” [en] comes in as admitted: “survivor” is preferred here [status]"
    ]
    statuses = {term.text: term.status for term in termbase.entries.concept("survivor").terms}
    assert [statuses[each] for each in ("survivor", "escapee", "S.", "rescapée", "regional")] == [
        Status.PREFERRED, Status.ADMITTED, Status.PREFERRED, Status.PREFERRED, Status.PREFERRED,
    ]  # fmt: skip
    assert brought(termbase, [added])[0].counts[Kind.SAME] == 1
    brought(termbase, [of("survivor", word("survivor"), word("evader"))], How(on_conflict=OnConflict.THEIRS))
    assert preferred(termbase) == ["survivor", "S.", "regional"]
    instead = of("survivor", word("survivor", status=Status.ADMITTED), word("evacuee"))
    brought(termbase, [instead], How(on_conflict=OnConflict.THEIRS))
    assert preferred(termbase) == ["S.", "evacuee", "regional"]


def preferred(termbase: Termbase) -> list[str]:
    return [term.text for term in termbase.entries.concept("survivor").section("en").preferred]


def test_a_format_that_says_nothing_of_status_contradicts_nobody(termbase: Termbase) -> None:
    brought(termbase, [CONTRARY], How(on_conflict=OnConflict.THEIRS))
    file = b"survivor\t\xe5\xb9\xb8\xe5\xad\x98\xe8\x80\x85\n"
    options = Options("to.tsv", "en", "zh-Hans")
    report = import_file(termbase, format_named("deepl-tsv"), io.BytesIO(file), options, LIN, How())
    assert report.counts == {Kind.SAME: 1}
    assert report.remarks == []


LEFT = word("sufferer", status=Status.SUPERSEDED)
ELSEWHERE = [
    (word("Survivor", status=Status.DEPRECATED), "“Survivor” [en] is preferred here, in 'survivor', and deprecated in"),
    (word("sufferer", status=Status.ADMITTED), "“sufferer” [en] is superseded here, in 'patient', and admitted in"),
]


@pytest.fixture
def with_patient(termbase: Termbase) -> Termbase:
    with termbase.writing() as writer:
        store_concepts(writer, [of("patient", word("patient"), LEFT)])
    return termbase


@pytest.mark.parametrize(("term", "said"), ELSEWHERE)
@pytest.mark.parametrize("how", [How(), How(dry_run=True), How(replacing=True)])
def test_a_word_of_another_concept_is_contradicted_as_well(
    with_patient: Termbase, term: Term, said: str, how: How
) -> None:
    before = everything(with_patient)
    with pytest.raises(Conflict) as error:
        brought(with_patient, [of("other", term), of("new", word("new"))], how)
    assert error.value.message == f"nothing was written:\n  other: {said} the file"
    assert everything(with_patient) == before


@pytest.mark.parametrize(("term", "said"), ELSEWHERE)
def test_both_words_stand_where_theirs_count_and_then_stand_in_nobodys_way(
    with_patient: Termbase, tmp_path: Path, term: Term, said: str
) -> None:
    file = [of("other", term)]
    report, outcomes = brought(with_patient, file, How(on_conflict=OnConflict.THEIRS))
    assert (report.summary(), len(outcomes[0].conflicts)) == ("1 new", 1)
    assert str(report.remarks[0]) == f"other: {said} the file; the file's word counts [status]"
    assert with_patient.entries.kept("other").terms[0].status is term.status
    assert brought(with_patient, file)[0].summary() == "1 same"
    assert brought(with_patient, [of("other", word("altra", "es"))])[0].summary() == "1 changed"
    copy = Termbase.create(tmp_path / "copy.db")
    import_file(copy, JSONL, io.BytesIO(everything(with_patient)), Options(), LIN, How())
    assert everything(copy) == everything(with_patient)


@pytest.mark.parametrize(
    ("term", "status", "said"),
    [
        (ELSEWHERE[0][0], Status.ADMITTED, "“Survivor” [en] comes in as admitted: it is preferred here, in 'survivor'"),
        (ELSEWHERE[1][0], LEFT.status, "“sufferer” [en] comes in as superseded: it is superseded here, in 'patient'"),
    ],
)
def test_where_ours_count_a_word_of_another_concept_comes_in_as_it_is_there(
    with_patient: Termbase, term: Term, status: Status, said: str
) -> None:
    file = [of("other", replace(term, history=(StatusChange(term.status, "2020", RESOLUTION),)))]
    report, _ = brought(with_patient, file, How(on_conflict=OnConflict.OURS))
    assert report.summary() == "1 new"
    assert str(report.remarks[0]) == f"other: {said} [status]"
    (kept,) = with_patient.entries.kept("other").terms
    assert (kept.status, kept.history) == (status, ())
    assert brought(with_patient, file, How(on_conflict=OnConflict.OURS))[0].summary() == "1 same"


def test_a_format_that_says_nothing_of_status_takes_a_word_of_another_concept_as_it_is_there(
    with_patient: Termbase,
) -> None:
    file = "sufferer\t幸存者\n".encode()  # of two concepts, so it is a third
    options = Options("to.tsv", "en", "zh-Hans")
    import_file(with_patient, format_named("deepl-tsv"), io.BytesIO(file), options, LIN, How())
    kept = {term.text: term.status for term in with_patient.entries.kept("sufferer").terms}
    assert kept["sufferer"] is Status.SUPERSEDED


def test_what_a_file_says_in_two_concepts_of_its_own_stands(with_patient: Termbase) -> None:
    both = [of("one", word("bystander")), of("two", word("bystander", status=Status.DEPRECATED))]
    assert brought(with_patient, both)[0].summary() == "2 new"
    assert brought(with_patient, both)[0].summary() == "2 same"


def test_rows_without_ids_that_tell_of_one_concept_all_come_to_it(termbase: Termbase) -> None:
    rows = [of("", word("survivor"), word("rescapé", "fr")), of("", word("survivor"), word("survivante", "fr"))]
    brought(termbase, rows)
    assert texts(termbase, "survivor") == ["幸存者", "survivor", "rescapé", "survivante"]
    assert brought(termbase, rows)[0].summary() == "2 same"


def test_who_says_less_adds_nothing_and_who_says_more_is_taken(termbase: Termbase) -> None:
    def account(paragraph: str, source: str, note: str) -> Concept:
        section = LanguageSection(
            "en",
            (word("survivor", sources=(Source("E/RES/2022/14", paragraph),)),),
            (Definition("Who lives on.", source),),
        )
        return Concept("survivor", "", (section,), (Relation(RelationType.RELATED, "other", note),))

    brought(termbase, [of("other", word("other")), account("", "", "")])
    brought(termbase, [account("preamble 23", "A/RES/1", "see there")])
    report, _ = brought(termbase, [account("", "", "")])
    assert report.counts == {Kind.SAME: 1}
    kept = termbase.entries.kept("survivor")
    assert [source.paragraph for source in kept.section("en").terms[0].sources] == ["preamble 23"]
    assert kept.section("en").definitions == (Definition("Who lives on.", "A/RES/1"),)
    assert [relation.note for relation in kept.relations] == ["see there"]


def test_replacing_takes_what_the_file_no_longer_has(termbase: Termbase) -> None:
    brought(termbase, [of("survivor", word("survivor", status=Status.ADMITTED))], How(replacing=True))
    assert texts(termbase, "survivor") == ["survivor"]


def test_without_an_id_a_concept_is_known_by_its_terms(termbase: Termbase) -> None:
    file = [of("", word("survivor"), word("rescapé", "fr")), of("", word("bystander"), word("témoin", "fr"))]
    assert brought(termbase, file)[0].summary() == "1 new, 1 changed"
    assert texts(termbase, "survivor") == ["幸存者", "survivor", "rescapé"]
    assert texts(termbase, "bystander") == ["bystander", "témoin"]
    assert brought(termbase, file)[0].summary() == "2 same"


def test_two_concepts_of_one_word_without_ids_stay_two(termbase: Termbase) -> None:
    file = [of("", word("issue"), word("问题", "zh-Hans")), of("", word("issue"), word("子女", "zh-Hans"))]
    brought(termbase, file)
    assert brought(termbase, file)[0].summary() == "2 same"
    assert termbase.entries.ids() == {"survivor", "issue", "issue-2"}


def test_four_times_as_many_concepts_of_one_word_take_no_sixteen_times_as_long(termbase: Termbase) -> None:
    """Linear is 4, quadratic 16; measured again where a busy machine may have spoilt it."""

    def taken(count: int) -> float:
        lines = "en,fr\n" + "bond,lien\n" * count
        begun = time.process_time()
        report = import_file(
            termbase, format_named("csv"), io.BytesIO(lines.encode()), Options("a.csv"), LIN, How(dry_run=True)
        )
        assert report.counts[Kind.NEW] == count
        return time.process_time() - begun

    taken(10)  # what is loaded on first use
    assert any(taken(2_000) < 8 * taken(500) for _ in range(3))


TWICE = {
    "jsonl": """{"id":"aunt","subject":"","sections":[{"language":"en","terms":[{"text":"aunt","status":"preferred"}]}]}
{"id":"aunt","subject":"","sections":[{"language":"en","terms":[{"text":"auntie","status":"preferred"}]}]}
{"id":"uncle","subject":"","sections":[{"language":"en","terms":[{"text":"uncle","status":"preferred"}]}]}""",
    "tmx": """<tmx version="1.4"><header/><body><tu tuid="aunt"><tuv xml:lang="en"><seg>aunt</seg></tuv></tu>
<tu tuid="aunt"><tuv xml:lang="en"><seg>auntie</seg></tuv></tu>
<tu tuid="uncle"><tuv xml:lang="en"><seg>uncle</seg></tuv></tu></body></tmx>""",
    "tbx": """<martif type="TBX" xml:lang="en"><text><body><termEntry id="aunt"><langSet xml:lang="en"><tig>
<term>aunt</term></tig></langSet></termEntry><termEntry id="aunt"><langSet xml:lang="en"><tig>
<term>auntie</term></tig></langSet></termEntry><termEntry id="uncle"><langSet xml:lang="en"><tig id="aunt">
<term>uncle</term></tig></langSet></termEntry></body></text></martif>""",
}


@pytest.mark.parametrize("form", TWICE)
def test_an_id_that_stands_twice_is_told_with_its_line_and_left_out_when_going_on(
    termbase: Termbase, form: str
) -> None:
    made, file = format_named(form), TWICE[form].encode()
    with pytest.raises(BadFile, match=r"(?s)\b2:.*(stands in the file twice|stands already in line 1)"):
        import_file(termbase, made, io.BytesIO(file), Options(), LIN, How())
    report = import_file(termbase, made, io.BytesIO(file), Options(keep_going=True), LIN, How())
    assert (texts(termbase, "aunt"), texts(termbase, "uncle")) == (["aunt"], ["uncle"])
    assert 2 in {remark.line for remark in report.remarks if remark.is_error}


def test_a_concept_that_cannot_stand_is_left_out_when_going_on_and_what_leads_to_it_is_told(
    termbase: Termbase,
) -> None:
    aunt = of("aunt", word("aunt"), relations=(Relation(RelationType.RELATED, "bare"),))
    for how in (How(dry_run=True, keep_going=True), How(keep_going=True)):
        report, _ = brought(termbase, [of("bare"), aunt], how)
        assert report.counts == {Kind.FAULTY: 1, Kind.NEW: 1}
        assert {remark.rule for remark in report.remarks} == {"no_term", "relation"}
    assert termbase.entries.ids() == {"survivor", "aunt"}


def test_a_concept_that_cannot_stand_stops_the_whole_file_and_is_named(termbase: Termbase) -> None:
    before = everything(termbase)
    long = of("long", word("x" * 501))
    with pytest.raises(BadFile, match=r"long: en\.terms\.0\.text: at most 500 characters"):
        brought(termbase, [of("new", word("new")), long])
    with pytest.raises(BadFile, match=r"'new' stands in the file twice"):
        brought(termbase, [of("new", word("new")), of("new", word("newer"))])
    assert everything(termbase) == before


LETTERS, ENDING = "use letters, digits, hyphens", "let it not end in "


@pytest.mark.parametrize(
    ("name", "otherwise"),
    [
        ("a b/c<script>", LETTERS),
        ("../x y\0", LETTERS),
        ("x" * 101, LETTERS),
        ("victim.csv", f"{ENDING}.csv"),
        ("un:1.jsonld", f"{ENDING}.jsonld"),
        ("..", "use letters, too"),
    ],
)
def test_no_concept_gets_an_id_that_addresses_and_other_formats_cannot_have(
    termbase: Termbase, name: str, otherwise: str
) -> None:
    before = everything(termbase)
    told = f"not a concept id: {name[:100]!r}; {otherwise}"
    for items, field in (
        ([of("new", word("new")), of(name, word("word"))], "id"),
        ([Retired(name)], "id"),
        ([Retired("gone", name)], "replacement"),
    ):
        for how in (How(), How(dry_run=True)):
            with pytest.raises(BadFile) as error:
                brought(termbase, items, how)
            assert error.value.message.endswith(f": {field}: {told}")
            assert error.value.hint == "mend the file, or keep going without them"
    assert everything(termbase) == before


@pytest.mark.parametrize("name", ["un.1:2-ü_б", "victim.csv.old", "csv", "victim.CSV", "儿童"])
def test_ids_of_every_script_come_in(termbase: Termbase, name: str) -> None:
    assert brought(termbase, [of(name, word("word")), Retired("gone", name)])[0].written


@pytest.mark.parametrize("time", ["garbage", "2020-13-01", "2020-01-01T25:00:00Z", "01/02/2020"])
def test_an_id_was_given_up_at_a_time_that_there_is(termbase: Termbase, time: str) -> None:
    with pytest.raises(BadFile, match=r"gone: time: not a time: '.*'; write 2022-07-21T10:00:00Z or 2022-07-21"):
        brought(termbase, [Retired("gone", "", time)])
    assert termbase.retired.all() == {}


@pytest.mark.parametrize(
    "time", ["2020", "2020-01-31", "2020-01-01T10:00", "2020-01-01T10:00:00Z", "2020-01-01T10:00:00.1234567+02:00"]
)
def test_times_are_told_in_every_precision(termbase: Termbase, time: str) -> None:
    brought(termbase, [Retired("gone", "", time)])
    assert termbase.retired.all()["gone"].time == time


def test_ids_that_were_here_before_they_were_checked_come_in_again(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        store_concepts(writer, [of("a b", word("odd")), of("odd.csv", word("odder"))])
        keep_retired(writer, "c d", "long ago", "")
    file = io.BytesIO(everything(termbase))
    assert import_file(termbase, JSONL, file, Options(), LIN, How()).counts == {Kind.SAME: 3}


def test_relations_may_lead_forward_and_those_that_lead_nowhere_are_kept_as_words(termbase: Termbase) -> None:
    relations = (Relation(RelationType.BROADER, "later"), Relation(RelationType.RELATED, "nowhere", "see there"))
    report, _ = brought(termbase, [of("first", word("first"), relations=relations), of("later", word("later"))])
    first = termbase.entries.kept("first")
    assert first.relations == relations[:1]
    assert first.annotations == (Annotation("related", "nowhere; see there"),)
    assert [(remark.path, remark.rule) for remark in report.remarks] == [("first", "relation")]
    again, _ = brought(termbase, [of("first", word("first"), relations=relations), of("later", word("later"))])
    assert (again.summary(), again.remarks) == ("2 same", [])


DRY_AND_REAL = {
    "relations": [
        of(
            "aunt",
            word("aunt"),
            relations=(Relation(RelationType.BROADER, "nowhere"), Relation(RelationType.RELATED, "uncle")),
        ),
        of("survivor", word("survivor"), relations=(Relation(RelationType.RELATED, "nobody"),)),
        of("uncle", word("uncle"), relations=(Relation(RelationType.RELATED, "survivor"),)),
    ],
    "lines of one concept": [of("", word("survivor"), word("surviving child"))] * 3,
}


@pytest.mark.parametrize("name", DRY_AND_REAL)
def test_a_look_says_what_the_import_says(termbase: Termbase, name: str) -> None:
    looked = brought(termbase, DRY_AND_REAL[name], How(dry_run=True))[0]
    done = brought(termbase, DRY_AND_REAL[name])[0]
    assert (looked.counts, set(map(str, looked.remarks))) == (done.counts, set(map(str, done.remarks)))
    assert done.counts[Kind.CHANGED] == 1


def test_a_subject_that_is_named_as_pages_name_it_is_taken_for_it_once_told(termbase: Termbase) -> None:
    file = [
        of("aunt", word("aunt"), subject="儿童权利"),
        of("uncle", word("uncle"), subject="儿童权利"),
        of("cousin", word("cousin"), subject="Droits de l’enfant"),
        of("niece", word("niece"), subject="kinship"),
        of("nephew", word("nephew"), subject="child-rights"),
    ]
    report, _ = brought(termbase, file, How(subject_meant=subject_meant))
    kept = [termbase.entries.kept(each.id).subject for each in file]
    assert kept == ["child-rights", "child-rights", "child-rights", "kinship", "child-rights"]
    assert [remark.path for remark in report.remarks if remark.rule == "subject"] == ["aunt", "cousin"]


def test_a_subject_that_is_here_stays_whatever_pages_name_so(termbase: Termbase) -> None:
    brought(termbase, [of("aunt", word("aunt"), subject="child rights")])
    report, _ = brought(
        termbase, [of("uncle", word("uncle"), subject="child rights")], How(subject_meant=subject_meant)
    )
    assert (termbase.entries.kept("uncle").subject, report.remarks) == ("child rights", [])


def test_terms_keep_their_uses_when_a_file_adds_to_their_concept(shipped: Termbase, tmp_path: Path) -> None:
    from glossary.termbase.copying import backup

    termbase = Termbase.open(backup(shipped.path, tmp_path / "terms.db"))
    used = max((term for term in termbase.entries.terms()), key=lambda term: term.uses)
    brought(termbase, [of(used.concept, word(used.text, used.language, used.status), word("a new word"))])
    assert next(term for term in termbase.entries.terms() if term.id == used.id).uses == used.uses > 0


def test_a_discouraged_term_without_proof_comes_in_as_known_and_is_told(termbase: Termbase) -> None:
    report, _ = brought(termbase, [of("x", Term("bad word", "en", Status.DEPRECATED))])
    assert [remark.rule for remark in report.remarks] == ["unproven"]
    assert str(termbase.entries.kept("x").terms[0].confidence) == "known"


def test_what_a_file_says_of_a_new_document_is_kept_and_of_a_known_one_is_ours(termbase: Termbase) -> None:
    brought(termbase, [of("one", word("one")), of("two", word("two", sources=(replace(RESOLUTION, date="1999"),)))])
    assert termbase.entries.kept("one").terms[0].sources == (RESOLUTION,)
    assert termbase.entries.kept("two").terms[0].sources == (RESOLUTION,)


def test_ids_that_were_given_up_travel_and_are_never_used_again(termbase: Termbase, tmp_path: Path) -> None:
    brought(termbase, [Retired("gone", "survivor", "2020-01-01T00:00:00Z")])
    copy = Termbase.create(tmp_path / "copy.db")
    import_file(copy, JSONL, io.BytesIO(everything(termbase)), Options(), LIN, How())
    assert everything(copy) == everything(termbase)
    with pytest.raises(NotFound, match="retired"):
        copy.entries.concept("gone")
    for side in OnConflict:
        with pytest.raises(BadFile, match="'gone' was retired here"):
            brought(copy, [of("gone", word("back"))], How(on_conflict=side))


def test_texts_are_composed_and_what_cannot_be_seen_goes_and_is_told(termbase: Termbase) -> None:
    report, _ = brought(termbase, [of("c", word("cafe\u0301\u202e\u200f  noir", note="a\u202e  b"))])
    term = termbase.entries.kept("c").terms[0]
    assert (term.text, term.note) == ("café noir", "a b")
    assert [str(remark) for remark in report.remarks] == [
        "c: what cannot be seen was taken out of the term “café noir” [en]: U+202E, U+200F [unseen]",
        "c: what cannot be seen was taken out of note of the term “café noir” [en]: U+202E [unseen]",
    ]


def test_notes_and_definitions_keep_their_lines_and_names_stand_on_one(termbase: Termbase) -> None:
    change = StatusChange(Status.PREFERRED, "2022-07-21", RESOLUTION, "first\u2028second")
    term = word("safe\n house", note=" 1) of a child \r\n\t2) of  a family\n\n\n\n", history=(change,))
    section = LanguageSection(
        "en", (term,), (Definition("a) one;\nb) two", "Guide\nof 2020"),), (Annotation("context", "x\rz"),)
    )
    report, _ = brought(termbase, [Concept("shelter", "housing\nof children", (section,))])
    kept = termbase.entries.kept("shelter")
    kept_term = kept.terms[0]
    assert (kept.subject, kept_term.text, kept_term.note) == (
        "housing of children",
        "safe house",
        "1) of a child\n2) of a family",
    )
    assert kept_term.history[0].note == "first\nsecond"
    assert kept.section("en").definitions == (Definition("a) one;\nb) two", "Guide of 2020"),)
    assert kept.section("en").annotations[0].text == "x\nz"
    assert [(remark.message, remark.rule) for remark in report.remarks if remark.rule == "line-break"] == [
        ("subject of the concept stands on one line: breaks in it became blanks", "line-break"),
        ("source of the definition of the section [en] stands on one line: breaks in it became blanks", "line-break"),
    ]


@pytest.mark.parametrize("there", ["1) one\n2) two", "1) one 2) two"])
def test_a_text_that_comes_back_on_one_line_adds_nothing_to_its_lines(termbase: Termbase, there: str) -> None:
    def told(text: str) -> Concept:
        return Concept("shelter", "", (LanguageSection("en", (word("shelter", note=text),), (Definition(text),)),))

    brought(termbase, [told("1) one\n2) two")])
    report, _ = brought(termbase, [told(there)])
    assert report.counts == {Kind.SAME: 1}


def test_lines_take_the_place_of_the_same_text_on_one_line(termbase: Termbase) -> None:
    for text in ("1) one 2) two", "1) one\n2) two"):
        term = word("shelter", note=text)
        brought(termbase, [Concept("shelter", "", (LanguageSection("en", (term,), (Definition(text),)),))])
    section = termbase.entries.kept("shelter").section("en")
    assert (section.terms[0].note, section.definitions) == ("1) one\n2) two", (Definition("1) one\n2) two"),))


def test_before_anything_is_written_the_losses_are_counted_and_named(termbase: Termbase) -> None:
    made = replace(
        JSONL, keeps=lambda concepts, _options: ((each, (replace(each, subject="", id=""),)) for each in concepts)
    )
    brought(termbase, [of("c", word("c"), subject="victims")])
    report, found = report_losses(termbase, made, Options())
    assert [str(loss) for loss in found] == ["survivor: id: survivor", "c: id: c", "c: subject: victims"]
    assert (report.concepts, report.counts) == (2, {"id": 2, "subject": 1})


def test_a_part_of_the_termbase_may_go_out(termbase: Termbase) -> None:
    brought(termbase, [of("c", word("c"), subject="victims"), Retired("old")])
    ids = [json.loads(line)["id"] for line in exported(termbase, JSONL, Options(), Wanted(subject="victims"))]
    assert ids == ["c"]
    assert [json.loads(line)["id"] for line in exported(termbase, JSONL, Options(), Wanted(ids=("c", "survivor")))] == [
        "c",
        "survivor",
    ]
    with pytest.raises(NotFound):
        b"".join(exported(termbase, JSONL, Options(), Wanted(ids=("nobody",))))


def test_a_subject_that_no_concept_has_is_refused_with_those_that_there_are(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        store_concepts(writer, [of("report", word("report"), subject="policy")])
    with pytest.raises(NotFound, match="no concept has the subject 'nope'; one of policy"):
        exported(termbase, JSONL, Options(), Wanted("nope"))


def test_a_format_of_two_languages_wants_both_named(termbase: Termbase) -> None:
    pair = replace(JSONL, is_pair=True)
    with pytest.raises(BadInput, match="the one it goes from and the one it goes to"):
        exported(termbase, pair, Options(source="en"))
    with pytest.raises(BadInput, match="to itself"):
        exported(termbase, pair, Options(source="zh", target="zh-Hans"))


def test_a_dated_change_that_a_file_brings_is_kept_in_order(termbase: Termbase) -> None:
    change = StatusChange(Status.PREFERRED, "2022-07-21", RESOLUTION)
    brought(termbase, [of("survivor", word("survivor", history=(change,)))])
    assert termbase.entries.kept("survivor").section("en").terms[0].history == (change,)


def test_what_has_no_field_of_its_own_is_shown_and_outlasts_the_form(termbase: Termbase) -> None:
    context = Annotation("context", "Survivors <b>spoke</b>.", "", "own example")
    said = of("survivor", word("survivor", annotations=(context,)))
    brought(termbase, [replace(said, annotations=(Annotation("exactMatch", "https://example.org/c/1"),))])
    with termbase.keeping() as writer:
        token = create_token(writer, "lin", Role.EDITOR)
    client = create_app(Settings(database=str(termbase.path))).test_client()
    page = client.get("/en/concept/survivor").get_data(as_text=True)
    assert "Survivors &lt;b&gt;spoke&lt;/b&gt;." in page
    assert "https://example.org/c/1" in page
    told = client.get("/api/v1/concepts/survivor").json
    assert told is not None
    assert told["annotations"][0]["kind"] == "exactMatch"
    headers = {"Authorization": f"Bearer {token}"}
    draft = client.get("/api/v1/concepts/survivor/editable", headers=headers)
    assert draft.json is not None
    body = {**draft.json, "subject": "victims", "reason": "its field"}
    written = client.put("/api/v1/concepts/survivor", json=body, headers={**headers, "If-Match": draft.headers["ETag"]})
    assert written.status_code == 200
    kept = termbase.entries.kept("survivor")
    assert kept.section("en").terms[0].annotations == (context,)
    assert annotated(replace(kept, annotations=()), kept, {}).annotations == kept.annotations


@pytest.mark.parametrize(
    ("form", "file"),
    [
        ("jsonl", "[" * 200_000),
        ("cspell", '{"a":' * 200_000),
        ("tbx", "<tbx>" + "<a>" * 300),
        ("skos", "@prefix s: <http://e/> . s:a s:b " + "(" * 20_000),
    ],
)
def test_what_is_nested_too_deep_is_said_so_in_any_format(termbase: Termbase, form: str, file: str) -> None:
    with pytest.raises(GlossaryError) as refused:
        import_file(termbase, format_named(form), io.BytesIO(file.encode()), Options(source="en"), LIN, How())
    assert "nested too deep" in str(refused.value)
    assert not any(word in str(refused.value) for word in ("recursion", "HUGE"))
