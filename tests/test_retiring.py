"""Retiring and merging: an id stays known, relations lead on, no evidence is lost, and all of it can be taken back."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.concepts import Annotation, Concept, LanguageSection, Relation, RelationType, Source, Status, Term
from glossary.documents.values import Document, Locator, LocatorKind, Role, Segment
from glossary.editing import concept_as_json, create, merge, retire, revert, save, version
from glossary.errors import BadConcept, BadInput, Conflict, Gone, NotFound
from glossary.lookup import look_up
from glossary.spans import OffsetMap, Span
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.termbase.corpus_writing import FoundTerm, recount
from glossary.termbase.harvested import harvested, store_harvested
from glossary.termbase.history import Judge
from glossary.termbase.writing import store_sources

JUDGE = Judge("lin", "2026-05-01T10:00:00+00:00", "one thing, two entries")
MEI = Judge("mei", "2026-05-02T10:00:00+00:00", "they differ after all")
SOURCE = Source("A/RES/1", "2", "2020-01-01", "General Assembly", "A title")
OTHER = Source("A/RES/2", "5", "2021-01-01", "General Assembly", "Another")


def english(text: str, status: Status = Status.PREFERRED, source: Source = SOURCE) -> Term:
    return Term(text, "en", status, sources=(source,))


TRADE = Concept(
    "trade", "policy",
    (LanguageSection("en", (english("trade"), english("dealing", Status.ADMITTED))),),
    (Relation(RelationType.BROADER, "whole"),),
)  # fmt: skip
COMMERCE = Concept(
    "commerce", "policy", (LanguageSection("en", (english("commerce"), english("dealing", Status.ADMITTED, OTHER))),)
)
WHOLE = Concept(
    "whole",
    "policy",
    (LanguageSection("en", (english("whole"),)),),
    (Relation(RelationType.RELATED, "trade", "A note."),),
)
TEXT = "trade and commerce, trade and dealing"


@pytest.fixture
def kept(tmp_path: Path) -> Termbase:
    termbase = Termbase.create(tmp_path / "terms.db")
    with termbase.writing() as writer:
        store_sources(writer, [(SOURCE, ""), (OTHER, "")])
        store_concepts(writer, [TRADE, COMMERCE, WHOLE])
    segment = Segment(
        TEXT, "en", Role.PARAGRAPH, Locator("", LocatorKind.PARAGRAPH, "1"), OffsetMap.identity(len(TEXT))
    )
    with termbase.writing() as writer:
        text = Document("text", "en", TEXT, (segment,), "A/1", "Text", "2022", "General Assembly")
        found = [
            FoundTerm(term.id, 0, Span(start, start + len(term.text)), "use")
            for term in termbase.entries.terms()
            for start in range(len(TEXT))
            if TEXT.startswith(term.text, start)
        ]
        store_harvested(writer, harvested(text, "print", found=found, stated=(), proposed=()))
        recount(writer)
    return termbase


def state(kept: Termbase) -> dict[str, object]:
    """Every concept whole, with the passages that prove it."""
    return {
        each.id: (concept_as_json(each), sorted((p.term, p.quote.before) for p in kept.corpus.passages(each.id)))
        for each in kept.entries.concepts()
    }


def test_a_retired_concept_is_gone_and_says_what_to_use(kept: Termbase) -> None:
    change = retire(kept, "trade", JUDGE, replacement="commerce")
    with pytest.raises(Gone) as told:
        kept.entries.concept("trade")
    assert (told.value.http_status, told.value.replacement, told.value.hint) == (
        410,
        "commerce",
        "use 'commerce' instead",
    )
    assert [hit.concept.id for hit in look_up(kept, "trade")] == []
    assert (change.action, change.concept, change.actor, change.reason) == ("retire", "trade", "lin", JUDGE.reason)


def test_relations_to_a_retired_concept_lead_on_and_each_change_is_told(kept: Termbase) -> None:
    retire(kept, "trade", JUDGE, replacement="commerce")
    assert kept.entries.kept("whole").relations == (Relation(RelationType.RELATED, "commerce", "A note."),)
    assert [(each.concept, each.action) for each in kept.history.changes()] == [("trade", "retire"), ("whole", "edit")]
    retire(kept, "commerce", JUDGE)
    assert kept.entries.kept("whole").relations == ()


def test_a_replacement_that_was_retired_itself_leads_to_the_end(kept: Termbase) -> None:
    retire(kept, "trade", JUDGE, replacement="commerce")
    retire(kept, "commerce", JUDGE, replacement="whole")
    assert kept.retired.in_place_of("trade") == "whole"


@pytest.mark.parametrize(
    ("replacement", "reason", "problems"),
    [
        ("trade", "so", [("replaced_by", "self_relation")]),
        ("none", "so", [("replaced_by", "unknown_concept")]),
        ("old", "so", [("replaced_by", "retired_concept")]),
        ("commerce", "", [("reason", "reason_needed")]),
    ],
)
def test_what_does_not_fit_is_named(
    kept: Termbase, replacement: str, reason: str, problems: list[tuple[str, str]]
) -> None:
    with kept.writing() as writer:
        store_concepts(writer, [Concept("old", "", (LanguageSection("en", (english("old"),)),))])
    retire(kept, "old", JUDGE)
    before = state(kept)
    with pytest.raises(BadConcept) as refused:
        retire(kept, "trade", replace(JUDGE, reason=reason), replacement=replacement)
    assert [(problem.field, problem.code) for problem in refused.value.problems] == problems
    assert state(kept) == before


def test_who_saw_another_state_retires_nothing(kept: Termbase) -> None:
    seen = version(kept.entries.kept("trade"))
    save(kept, replace(TRADE, subject="labour"), JUDGE, seen=seen)
    with pytest.raises(Conflict):
        retire(kept, "trade", MEI, seen=seen)


def test_a_retired_id_is_never_used_again(kept: Termbase) -> None:
    retire(kept, "trade", JUDGE)
    made = create(kept, Concept("", "", (LanguageSection("en", (english("trade"),)),)), JUDGE)
    assert made.concept == "trade-2"
    connection = sqlite3.connect(kept.path)
    with pytest.raises(sqlite3.IntegrityError, match="never used again"):
        connection.execute("INSERT INTO concept (id, position, subject) VALUES ('trade', 9, '')")
    connection.close()


def test_a_relation_to_a_retired_concept_is_told_with_its_replacement(kept: Termbase) -> None:
    retire(kept, "trade", JUDGE, replacement="commerce")
    pointing = replace(kept.entries.kept("whole"), relations=(Relation(RelationType.RELATED, "trade"),))
    with pytest.raises(BadConcept) as refused:
        save(kept, pointing, JUDGE, seen=version(kept.entries.kept("whole")))
    (problem,) = refused.value.problems
    assert (problem.field, problem.code, problem.message) == (
        "relations.0.target", "retired_concept", "'trade' was retired; use 'commerce'",
    )  # fmt: skip


def test_retiring_twice_or_editing_what_is_retired_is_refused(kept: Termbase) -> None:
    seen = version(kept.entries.kept("trade"))
    retire(kept, "trade", JUDGE)
    for again in (lambda: retire(kept, "trade", JUDGE), lambda: save(kept, TRADE, JUDGE, seen=seen)):
        with pytest.raises(Gone):
            again()
    with pytest.raises(NotFound):
        retire(kept, "none", JUDGE)


@pytest.mark.parametrize("replacement", ["", "commerce", "whole"])
def test_taking_a_retirement_back_restores_everything(kept: Termbase, replacement: str) -> None:
    before = state(kept)
    change = retire(kept, "trade", JUDGE, replacement=replacement)
    assert state(kept) != before
    made = revert(kept, change.number, MEI)
    assert made is not None
    assert (state(kept), kept.retired.all(), made.action) == (before, {}, "revert")
    assert [each.id for each in kept.entries.concepts()] == ["trade", "commerce", "whole"]
    assert revert(kept, change.number, MEI) is None


def test_a_merged_concept_brings_terms_sources_relations_and_occurrences(kept: Termbase) -> None:
    merge(kept, "trade", "commerce", JUDGE)
    now = kept.entries.kept("commerce")
    assert now.section("en").terms == (
        english("commerce"),
        replace(english("dealing", Status.ADMITTED), sources=(OTHER, SOURCE)),
        english("trade", Status.ADMITTED),
    )
    assert now.relations == (Relation(RelationType.BROADER, "whole"),)
    assert sorted(p.term for p in kept.corpus.passages("commerce")) == ["commerce", "dealing", "trade", "trade"]
    assert kept.retired.in_place_of("trade") == "commerce"
    assert [(each.concept, each.action) for each in kept.history.changes()] == [
        ("trade", "retire"), ("commerce", "absorb"), ("whole", "edit"),
    ]  # fmt: skip


def test_a_merger_keeps_annotations_of_both_and_taking_it_back_parts_them(kept: Termbase) -> None:
    def annotated(concept: Concept, text: str) -> Concept:
        own, common = Annotation("context", text), Annotation("partOfSpeech", "noun")
        terms = tuple(replace(term, annotations=(own, common)) for term in concept.section("en").terms)
        return replace(concept, annotations=(own,), sections=(LanguageSection("en", terms, annotations=(own,)),))

    for concept in (TRADE, COMMERCE):
        save(kept, annotated(concept, concept.id), JUDGE, seen=version(kept.entries.kept(concept.id)))
    before = state(kept)
    change = merge(kept, "trade", "commerce", JUDGE)
    now = kept.entries.kept("commerce")
    both = [now.annotations, now.section("en").annotations, *(term.annotations for term in now.terms)]
    assert [[each.text for each in annotations] for annotations in both] == [
        ["commerce", "trade"], ["commerce", "trade"],
        ["commerce", "noun"], ["commerce", "noun", "trade"], ["trade", "noun"],
    ]  # fmt: skip
    revert(kept, change.number, MEI)
    assert state(kept) == before


@pytest.mark.parametrize("through", ["trade", "commerce"])
def test_taking_a_merger_back_restores_both_from_either_side(kept: Termbase, through: str) -> None:
    before = state(kept)
    merge(kept, "trade", "commerce", JUDGE)
    (number,) = [each.number for each in kept.history.changes(through)]
    assert revert(kept, number, MEI) is not None
    assert (state(kept), kept.retired.all()) == (before, {})


def test_what_was_done_since_a_merger_stays_when_it_is_taken_back(kept: Termbase) -> None:
    change = merge(kept, "trade", "commerce", JUDGE)
    now = kept.entries.kept("commerce")
    added = english("exchange", Status.ADMITTED)
    save(
        kept, replace(now, sections=(LanguageSection("en", (*now.section("en").terms, added)),)), MEI, seen=version(now)
    )
    revert(kept, change.number, MEI)
    assert [term.text for term in kept.entries.kept("commerce").terms] == ["commerce", "dealing", "exchange"]
    assert [term.text for term in kept.entries.kept("trade").terms] == ["trade", "dealing"]


def test_a_state_before_the_merger_brings_the_merged_one_back_too(kept: Termbase) -> None:
    seen = version(kept.entries.kept("commerce"))
    edited = save(kept, replace(COMMERCE, subject="labour"), JUDGE, seen=seen)
    assert edited is not None
    before = state(kept)
    merge(kept, "trade", "commerce", JUDGE)
    revert(kept, edited.number, MEI)
    assert state(kept) == {**before, "commerce": (concept_as_json(COMMERCE), state(kept)["commerce"][1])}  # type: ignore[index]
    assert sorted(p.term for p in kept.corpus.passages("trade")) == ["dealing", "trade", "trade"]


def test_the_return_of_a_concept_is_taken_back_by_retiring_it(kept: Termbase) -> None:
    back = revert(kept, retire(kept, "trade", JUDGE).number, MEI)
    assert back is not None
    with pytest.raises(BadInput, match="was retired"):
        revert(kept, back.number, JUDGE)
    again = retire(kept, "trade", JUDGE)
    assert revert(kept, again.number, MEI) is not None


def test_an_older_termbase_is_migrated_when_it_is_first_written(kept: Termbase) -> None:
    kept.close()
    connection = sqlite3.connect(kept.path)
    for statement in (
        "DROP TRIGGER retired_id_is_never_used_again", "DROP TABLE retired",
        "DELETE FROM _sqlite_migrations WHERE name = 'retired'", "PRAGMA user_version = 5",
    ):  # fmt: skip
        connection.execute(statement)
    connection.commit()
    connection.close()
    older = Termbase.open(kept.path)
    assert (older.retired.all(), older.entries.concept("trade").id) == ({}, "trade")
    retire(older, "trade", JUDGE)
    assert older.retired.in_place_of("trade") == ""
