"""Editing: checked field by field, one winner at a time, evidence that stays with its word, and all taken back."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
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
from glossary.documents.values import Document, Locator, LocatorKind, Role, Segment
from glossary.editing import (
    Difference,
    Part,
    cleaned,
    concept_as_json,
    concept_from_json,
    create,
    difference,
    edit_of,
    merged,
    plain,
    problems_of,
    read_draft,
    read_json,
    revert,
    save,
    version,
)
from glossary.editing.retiring import united
from glossary.errors import BadConcept, BadInput, Conflict, NotFound
from glossary.languages import TAGS
from glossary.lookup import MatchKind, look_up
from glossary.spans import OffsetMap, Span
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.termbase.corpus_writing import FoundTerm, recount
from glossary.termbase.harvested import harvested, store_harvested
from glossary.termbase.history import Change, Judge, record
from glossary.termbase.writing import in_order, store_sources

JUDGE = Judge("lin", "2026-05-01T10:00:00+00:00", "as the resolution has it")
MEI = Judge("mei", "2026-05-02T10:00:00+00:00", "read again")
RESOLUTION = Source("E/RES/2022/14", "23", "2022-07-21", "Economic and Social Council", "A title")
PROTOCOL = Source("A/RES/54/263", "title", "2000-05-25", "General Assembly", "A protocol")
WAS_GOOD = StatusChange(Status.PREFERRED, "2000-05-25", PROTOCOL)
REPLACED = StatusChange(Status.SUPERSEDED, "2022-07-21", RESOLUTION, "It says so.")
OLD, NEW = "旧词", "新词"
TEXT = f"各国应以{NEW}代替{OLD}；{OLD}和{NEW}。"

THING = Concept(
    "thing",
    "policy",
    (
        LanguageSection(
            "zh-Hans",
            (
                Term(NEW, "zh-Hans", Status.PREFERRED, sources=(RESOLUTION,)),
                Term(OLD, "zh-Hans", Status.SUPERSEDED, sources=(RESOLUTION,), history=(WAS_GOOD, REPLACED)),
            ),
            (Definition("一种事物", "E/RES/2022/14"),),
        ),
        LanguageSection("en", (Term("thing", "en", Status.PREFERRED, note="A note.", sources=(RESOLUTION,)),)),
    ),
    (Relation(RelationType.BROADER, "whole", "A part of it."),),
)
WHOLE = Concept(
    "whole",
    "policy",
    (LanguageSection("en", (Term("whole", "en", Status.PREFERRED, sources=(PROTOCOL,)),)),),
    (Relation(RelationType.RELATED, "thing", "It points back."),),
)


def fresh(path: Path) -> Termbase:
    """A termbase with two concepts, a document, and where their terms stand in it."""
    termbase = Termbase.create(path)
    with termbase.writing() as writer:
        store_sources(writer, [(RESOLUTION, ""), (PROTOCOL, "")])
        store_concepts(writer, [THING, WHOLE])
    terms = {term.text: term.id for term in termbase.entries.terms()}
    segment = Segment(
        TEXT, "zh-Hans", Role.PARAGRAPH, Locator("", LocatorKind.PARAGRAPH, "1"), OffsetMap.identity(len(TEXT))
    )
    places = [(word, start) for word in (OLD, NEW) for start in range(len(TEXT)) if TEXT.startswith(word, start)]
    with termbase.writing() as writer:
        text = Document("text", "zh-Hans", TEXT, (segment,), "A/1", "Text", "2022", "General Assembly")
        found = [FoundTerm(terms[word], 0, Span(start, start + len(word)), "use") for word, start in places]
        store_harvested(writer, harvested(text, "print", found=found, stated=(), proposed=()))
        recount(writer)
    return termbase


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    return fresh(tmp_path / "terms.db")


def now(termbase: Termbase) -> Concept:
    return termbase.entries.kept("thing")


def put(termbase: Termbase, concept: Concept, judge: Judge = JUDGE, **renamed: str) -> Change:
    """Save on top of what is there; `renamed`: new Chinese word = the one it had."""
    words = {("zh-Hans", new): old for new, old in renamed.items()}
    change = save(termbase, concept, judge, seen=version(now(termbase)), renamed=words)
    assert change is not None
    return change


def with_terms(concept: Concept, change: Callable[[Term], Term | None]) -> Concept:
    """The concept with each term changed, or left out."""
    return replace(
        concept,
        sections=tuple(
            replace(section, terms=tuple(new for term in section.terms if (new := change(term)) is not None))
            for section in concept.sections
        ),
    )


def with_term(concept: Concept, word: str, /, **parts: object) -> Concept:
    return with_terms(concept, lambda term: replace(term, **parts) if term.text == word else term)  # type: ignore[arg-type]


def uses(termbase: Termbase) -> dict[str, int]:
    return {term.text: term.uses for term in termbase.entries.terms() if term.concept == "thing"}


# --- concepts as JSON -----------------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z", "M")), min_size=1, max_size=8)
STATUSES = st.sampled_from(Status)
ANNOTATIONS = st.lists(st.builds(Annotation, WORDS, WORDS, st.just(""), WORDS), max_size=1).map(tuple)
KNOWN_SOURCES = st.builds(replace, st.sampled_from([RESOLUTION, PROTOCOL]), paragraph=WORDS)
SINCE = st.sampled_from(["1990", "2000-05-25", "2011-04", "2022-07-21"])
CHANGES = st.builds(StatusChange, STATUSES, SINCE, KNOWN_SOURCES, WORDS, st.sampled_from(Confidence))


@st.composite
def terms_in(draw: st.DrawFn, tag: str) -> Term:
    """A term that stands: its status is the one of its latest change."""
    history = draw(st.lists(CHANGES, max_size=3, unique_by=lambda change: change.since))
    history.sort(key=lambda change: change.since)
    return Term(
        draw(WORDS),
        tag,
        history[-1].status if history else draw(STATUSES.filter(lambda status: not status.is_discouraged)),
        draw(st.sampled_from(TermType)),
        draw(st.none() | st.sampled_from(Severity)),
        draw(st.sampled_from(["", "HK", "TW"])),
        draw(WORDS | st.just("")),
        tuple(draw(st.lists(KNOWN_SOURCES, min_size=1, max_size=2, unique=True))),
        tuple(history),
        draw(st.sampled_from(Confidence)),
        draw(ANNOTATIONS),
    )


@st.composite
def sections_in(draw: st.DrawFn, tag: str) -> LanguageSection:
    """A section in the order in which it is kept."""
    terms = draw(st.lists(terms_in(tag), min_size=1, max_size=3, unique_by=lambda term: term.text))
    definitions = draw(st.lists(st.builds(Definition, WORDS, WORDS), max_size=2, unique=True))
    return LanguageSection(tag, in_order(terms), tuple(definitions), draw(ANNOTATIONS))


@st.composite
def concepts(draw: st.DrawFn) -> Concept:
    tags = draw(
        st.lists(st.sampled_from(TAGS), min_size=1, max_size=3, unique=True).map(lambda t: sorted(t, key=TAGS.index))
    )
    relations = draw(
        st.lists(
            st.builds(Relation, st.sampled_from(RelationType), st.just("whole"), WORDS),
            max_size=2,
            unique_by=lambda r: r.type,
        )
    )
    return Concept(
        "thing",
        draw(WORDS),
        tuple(draw(sections_in(tag)) for tag in tags),
        tuple(sorted(relations, key=lambda relation: relation.type.value)),
        draw(ANNOTATIONS),
    )


@given(concepts())
def test_a_concept_comes_back_from_its_json(concept: Concept) -> None:
    told = json.loads(json.dumps(concept_as_json(concept)))
    assert concept_as_json(concept_from_json(told)) == told
    assert problems_of(plain(concept), ids={"whole"}) == []
    assert version(plain(concept)) == version(concept)


@given(concepts(), concepts())
def test_versions_and_differences_tell_two_states_apart_exactly_when_they_differ(one: Concept, other: Concept) -> None:
    assert difference(one, one) == ()
    assert (difference(one, other) == ()) == (plain(one) == plain(other)) == (version(one) == version(other))


def test_a_draft_is_read_as_far_as_it_can_be_and_each_misfit_has_its_path() -> None:
    draft: object = {
        "subject": 7,
        "languages": {
            "en": {"terms": [{"text": "a", "status": "prefered", "history": [{"status": "x", "since": None}]}, "b"]},
            "xx": {},
            "fr": [],
        },
        "relations": {"type": "broader"},
    }
    concept, problems = read_draft(draft)  # type: ignore[arg-type]
    assert [term.text for term in concept.terms] == ["a", ""]
    assert sorted((problem.field, problem.code) for problem in problems) == [
        ("en.terms.0.history.0.since", "wrong_shape"),
        ("en.terms.0.history.0.status", "unknown_value"),
        ("en.terms.0.status", "unknown_value"),
        ("en.terms.1", "wrong_shape"),
        ("fr", "wrong_shape"),
        ("relations", "wrong_shape"),
        ("subject", "wrong_shape"),
        ("xx", "unknown_language"),
    ]
    (misspelt,) = [problem for problem in problems if problem.field == "en.terms.0.status"]
    assert misspelt.message == "unknown status 'prefered'; did you mean 'preferred'?"


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "null", '"x"', "[]", "1"])
def test_what_is_no_concept_is_refused_without_noise(text: str) -> None:
    with pytest.raises(BadInput):
        concept_from_json(read_json(text))


def test_texts_of_people_are_composed_and_brought_to_one_line() -> None:
    assert cleaned({"a": [" e\u0301t\r\n e ", 1, None]}) == {"a": ["ét e", 1, None]}


def test_notes_and_definitions_of_people_keep_their_lines() -> None:
    term = {"text": "safe\nhouse", "note": " 1) a \r\n 2)  b\n", "sources": [{"document": "A\n1"}]}
    sent = {"languages": {"en": {"terms": [term], "definitions": [{"text": "a\n\n\n\nb", "source": "x\ny"}]}}}
    section = cleaned(sent)["languages"]["en"]  # type: ignore[index, call-overload]
    assert section == {
        "terms": [{"text": "safe house", "note": "1) a\n2) b", "sources": [{"document": "A 1"}]}],
        "definitions": [{"text": "a\n\nb", "source": "x y"}],
    }


# --- problems ---------------------------------------------------------------------------------------------


def draft(**parts: object) -> Concept:
    """A concept with one English term, changed as asked."""
    return Concept("x", "", (LanguageSection("en", (replace(Term("a", "en", Status.PREFERRED), **parts),)),))  # type: ignore[arg-type]


def change(status: Status, since: str, document: str = "D") -> StatusChange:
    return StatusChange(status, since, Source(document))


AT = "en.terms.0"


@pytest.mark.parametrize(
    ("concept", "problems"),
    [
        (draft(), []),
        (draft(text=""), [(f"{AT}.text", "empty")]),
        (draft(text="x" * 501), [(f"{AT}.text", "too_long")]),
        (draft(text="a\x07b"), [(f"{AT}.text", "unseen")]),
        (draft(text="a\u202eb"), [(f"{AT}.text", "unseen")]),
        (draft(text="\ud800"), [(f"{AT}.text", "unseen")]),
        (draft(note="a\u2067b"), [(f"{AT}.note", "unseen")]),
        (draft(note="1) a\n2) b"), []),
        (draft(note="a\rb"), [(f"{AT}.note", "unseen")]),
        (draft(note="«\u00a0a\u00a0» \u200fא"), []),
        (draft(note="x" * 2001), [(f"{AT}.note", "too_long")]),
        (draft(region="hk"), [(f"{AT}.region", "bad_region")]),
        (draft(sources=(Source("", "3"),)), [(f"{AT}.sources.0.document", "empty")]),
        (draft(sources=(Source("D", "\u202d3"),)), [(f"{AT}.sources.0.paragraph", "unseen")]),
        (draft(status=Status.DEPRECATED), [(f"{AT}.status", "unproven")]),
        (draft(status=Status.DEPRECATED, sources=(Source("D"),)), [(f"{AT}.status", "unproven")]),
        (draft(status=Status.DEPRECATED, history=(change(Status.DEPRECATED, "2001"),)), []),
        (draft(history=(change(Status.DEPRECATED, "2001"),)), [(f"{AT}.status", "contradicts_history")]),
        (
            draft(history=(change(Status.DEPRECATED, "2001"), change(Status.PREFERRED, "2001"))),
            [(f"{AT}.history.1.status", "contradiction")],
        ),
        (draft(history=(change(Status.PREFERRED, "2001"), change(Status.PREFERRED, "2001"))), []),
        (draft(history=(change(Status.PREFERRED, "2001-02-30"),)), [(f"{AT}.history.0.since", "bad_date")]),
        (draft(history=(change(Status.PREFERRED, ""),)), [(f"{AT}.history.0.since", "empty")]),
        (draft(history=(change(Status.PREFERRED, "2001", ""),)), [(f"{AT}.history.0.document", "empty")]),
        (Concept("x", "s\u2028"), [("subject", "unseen"), ("terms", "no_term")]),
        (
            replace(
                draft(),
                sections=(LanguageSection("en", (*draft().terms, *draft().terms), (Definition("", "D"),)),),
            ),
            [("en.terms.1.text", "repeated"), ("en.definitions.0.text", "empty")],
        ),
        (
            replace(draft(), relations=tuple(Relation(RelationType.RELATED, to) for to in ("x", "y", "", "z", "z"))),
            [
                ("relations.0.target", "self_relation"),
                ("relations.1.target", "unknown_concept"),
                ("relations.2.target", "empty"),
                ("relations.4.target", "repeated"),
            ],
        ),
    ],
)
def test_problems_name_the_field_and_what_is_wrong(concept: Concept, problems: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_of(concept, ids={"z"})] == problems


def test_nothing_is_wrong_with_the_shipped_termbase(shipped: Termbase) -> None:
    ids = shipped.entries.ids()
    kept = map(shipped.entries.kept, sorted(ids))
    found = {concept.id: problems for concept in kept if (problems := problems_of(concept, ids))}
    assert found == {}


# --- saving -------------------------------------------------------------------------------------------------


@given(concepts())
def test_what_is_saved_is_read_again_and_what_is_taken_back_is_as_before(
    tmp_path_factory: pytest.TempPathFactory, concept: Concept
) -> None:
    termbase = fresh(tmp_path_factory.mktemp("law") / "terms.db")
    before, passages = now(termbase), termbase.corpus.passages("thing")
    change = put(termbase, concept)
    assert now(termbase) == concept
    assert termbase.entries.kept("whole") == WHOLE
    assert revert(termbase, change.number, MEI) is not None
    assert concept_as_json(now(termbase)) == concept_as_json(before)
    assert sorted(map(repr, termbase.corpus.passages("thing"))) == sorted(map(repr, passages))
    assert uses(termbase) == {NEW: 2, OLD: 2, "thing": 0}


def test_saving_what_is_there_changes_nothing(termbase: Termbase) -> None:
    assert save(termbase, now(termbase), JUDGE, seen=version(now(termbase))) is None
    assert termbase.history.changes() == []


def test_an_edit_of_a_note_keeps_the_evidence_and_the_rows(termbase: Termbase) -> None:
    rows = {term.id for term in termbase.entries.terms()}
    passages = termbase.corpus.passages("thing")
    put(termbase, with_term(now(termbase), NEW, note="Another note."))
    assert {term.id for term in termbase.entries.terms()} == rows
    assert (termbase.corpus.passages("thing"), len(passages)) == (passages, 4)


def test_terms_are_kept_in_the_order_of_their_status_and_may_be_moved_within_it(termbase: Termbase) -> None:
    good = [Term(text, "fr", Status.PREFERRED, sources=(PROTOCOL,)) for text in ("b", "a")]
    bad = Term("c", "fr", Status.SUPERSEDED, history=(REPLACED,))
    put(termbase, replace(now(termbase), sections=(*THING.sections, LanguageSection("fr", (bad, *good)))))
    assert [term.text for term in now(termbase).section("fr").terms] == ["b", "a", "c"]


def test_a_term_that_names_no_document_is_not_verified(termbase: Termbase) -> None:
    put(termbase, replace(now(termbase), sections=(LanguageSection("fr", (Term("chose", "fr", Status.ADMITTED),)),)))
    (term,) = now(termbase).terms
    assert term.confidence is Confidence.KNOWN


def test_a_renamed_term_is_found_by_its_new_word_and_keeps_only_what_proves_it(termbase: Termbase) -> None:
    row = next(term.id for term in termbase.entries.terms() if term.text == OLD)
    put(termbase, with_term(now(termbase), OLD, text="老词"), 老词=OLD)
    assert next(term.id for term in termbase.entries.terms() if term.text == "老词") == row
    assert uses(termbase) == {NEW: 2, "老词": 0, "thing": 0}
    assert [(hit.term.text, hit.match) for hit in look_up(termbase, "老词")] == [("老词", MatchKind.EXACT)]
    assert [hit for hit in look_up(termbase, OLD) if hit.match is not MatchKind.NEAR] == []
    assert [found.text for found in termbase.entries.containing("老", 5)] == ["老词"]


def test_a_word_written_otherwise_keeps_all_its_evidence(termbase: Termbase) -> None:
    put(termbase, with_term(now(termbase), OLD, text="舊词"), 舊词=OLD)
    assert uses(termbase)["舊词"] == 2


def test_two_terms_can_change_their_words_with_each_other(termbase: Termbase) -> None:
    rows = {term.text: term.id for term in termbase.entries.terms()}
    swapped = {OLD: NEW, NEW: OLD}
    put(termbase, with_terms(now(termbase), lambda t: replace(t, text=swapped.get(t.text, t.text))), **swapped)
    assert {term.text: term.id for term in termbase.entries.terms()} == rows | {OLD: rows[NEW], NEW: rows[OLD]}
    assert uses(termbase) == {OLD: 0, NEW: 0, "thing": 0}


@pytest.mark.parametrize("step", ["rename", "remove"])
def test_taking_back_brings_the_evidence_back(termbase: Termbase, step: str) -> None:
    passages = termbase.corpus.passages("thing")
    if step == "rename":
        change = put(termbase, with_term(now(termbase), OLD, text="老词"), 老词=OLD)
        put(termbase, with_term(now(termbase), "老词", text="老老词"), 老老词="老词")
    else:
        change = put(termbase, with_terms(now(termbase), lambda term: None if term.text == OLD else term))
    assert len(termbase.corpus.passages("thing")) == 2
    revert(termbase, change.number, MEI)
    assert now(termbase) == THING
    assert sorted(map(repr, termbase.corpus.passages("thing"))) == sorted(map(repr, passages))


def test_relations_of_others_to_it_stay(termbase: Termbase) -> None:
    put(termbase, replace(now(termbase), relations=()))
    assert termbase.entries.concept("thing").relations == (Relation(RelationType.RELATED, "whole", "It points back."),)


def test_a_document_that_is_cited_for_the_first_time_is_known_from_then_on(termbase: Termbase) -> None:
    sources = (Source("A/1", "2"), Source("A book"))
    put(termbase, with_term(now(termbase), "thing", sources=sources))
    assert now(termbase).section("en").terms[0].sources == (
        Source("A/1", "2", "2022", "General Assembly", "Text"), Source("A book"),
    )  # fmt: skip
    assert {"A/1", "A book"} < set(termbase.entries.sources())


# --- locking ------------------------------------------------------------------------------------------------


def test_of_two_saves_from_one_state_one_wins_and_the_other_is_told_what_is_there(termbase: Termbase) -> None:
    seen = version(now(termbase))
    one, other = (with_term(now(termbase), "thing", note=note) for note in ("one", "other"))
    results: list[str] = []
    start = threading.Barrier(2)

    def editor(name: str, concept: Concept) -> None:
        start.wait()
        try:
            save(termbase, concept, Judge(name, JUDGE.time), seen=seen)
            results.append(f"{name} saved")
        except Conflict as error:
            there = concept_from_json(read_json(error.now)).section("en").terms[0].note
            results.append(f"{name} sees {there}")
        termbase.close()

    threads = [threading.Thread(target=editor, args=pair) for pair in (("one", one), ("other", other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) in (["one saved", "other sees one"], ["one sees other", "other saved"])
    (winner,) = [result.split()[0] for result in results if "saved" in result]
    assert [(change.actor, change.action) for change in termbase.history.changes("thing")] == [(winner, "edit")]
    assert now(termbase).section("en").terms[0].note == winner


def test_a_status_changes_only_with_a_reason(termbase: Termbase) -> None:
    wanted = with_term(now(termbase), "thing", status=Status.SUPERSEDED, history=(REPLACED,))
    gone = with_terms(now(termbase), lambda term: None if term.text == OLD else term)
    silent = replace(JUDGE, reason="")
    for concept in (wanted, gone):
        with pytest.raises(BadConcept) as error:
            save(termbase, concept, silent, seen=version(now(termbase)))
        assert [(problem.field, problem.code) for problem in error.value.problems] == [("reason", "reason_needed")]
    assert (now(termbase), termbase.history.changes()) == (THING, [])
    put(termbase, wanted)
    assert now(termbase).section("en").terms[0].status is Status.SUPERSEDED


def in_english(concept: Concept, *terms: Term) -> Concept:
    return replace(concept, sections=(LanguageSection("en", terms),))


def test_a_word_is_not_to_be_used_here_and_discouraged_there(termbase: Termbase) -> None:
    usable = Term("thing", "en", Status.PREFERRED)
    left = Term("Whole", "en", Status.SUPERSEDED, history=(REPLACED,))
    with pytest.raises(BadConcept) as error:
        put(termbase, in_english(now(termbase), usable, left))
    ((problem),) = error.value.problems
    assert (problem.field, problem.code, problem.concept) == ("en.terms.1.status", "usable_elsewhere", "whole")
    put(termbase, in_english(now(termbase), replace(usable, text="item"), replace(left, text="thing")))
    whole = termbase.entries.kept("whole")
    wanted = in_english(whole, *whole.terms, replace(usable, text="THING", status=Status.ADMITTED))
    with pytest.raises(BadConcept) as error:
        save(termbase, wanted, JUDGE, seen=version(whole))
    ((problem),) = error.value.problems
    assert (problem.field, problem.code, problem.concept) == ("en.terms.1.status", "discouraged_elsewhere", "thing")


def test_a_contradiction_that_was_there_before_stands_in_the_way_of_no_other_change(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        store_concepts(writer, [in_english(Concept("other", ""), Term("thing", "en", Status.DEPRECATED))])
    put(termbase, with_term(now(termbase), "thing", note="Another note."))
    assert now(termbase).section("en").terms[0].note == "Another note."


def test_nothing_is_written_while_something_is_wrong(termbase: Termbase) -> None:
    with pytest.raises(BadConcept, match=r"en\.terms\.0\.note: a character that cannot be seen"):
        put(termbase, with_term(now(termbase), "thing", note="\u202e"))
    assert (now(termbase), termbase.history.changes()) == (THING, [])


# --- creating, taking back, history ---------------------------------------------------------------------------


def test_a_new_concept_is_named_after_its_term(termbase: Termbase) -> None:
    section = LanguageSection("zh-Hans", (Term("儿童权利", "zh-Hans", Status.PREFERRED),))
    made = [create(termbase, Concept("", "child-rights", (section,)), judge) for judge in (JUDGE, MEI)]
    assert [change.concept for change in made] == ["er-tong-quan-li", "er-tong-quan-li-2"]
    assert termbase.entries.concept("er-tong-quan-li").subject == "child-rights"
    assert [(c.number, c.action, c.before) for c in termbase.history.changes()] == [
        (2, "create", ""),
        (1, "create", ""),
    ]
    with pytest.raises(BadConcept):
        create(termbase, Concept("", ""), JUDGE)
    with pytest.raises(BadInput, match="made the concept"):
        revert(termbase, 1, MEI)


@pytest.mark.parametrize("bodies", [("",), ("Committee", ""), ("", "Committee")])
@pytest.mark.parametrize("document", ["E/RES/2022/14", "A document of which nothing is known"])
def test_a_new_concept_that_is_sent_twice_is_made_once(
    termbase: Termbase, document: str, bodies: tuple[str, ...]
) -> None:
    history = tuple(
        StatusChange(Status.SUPERSEDED, f"202{number}", Source(document, body=body))
        for number, body in enumerate(bodies)
    )
    section = LanguageSection("en", (Term("zork", "en", Status.SUPERSEDED, history=history),))
    made = [create(termbase, Concept("", "", (section,)), JUDGE) for _ in range(2)]
    assert [(each.concept, each.number) for each in made] == [("zork", 1), ("zork", 1)]
    assert create(termbase, Concept("", "another", (section,)), JUDGE).concept == "zork-2"


def test_taking_back_is_a_change_of_its_own_and_can_be_taken_back(termbase: Termbase) -> None:
    edited = with_term(now(termbase), "thing", note="Another.")
    first = put(termbase, edited)
    second = revert(termbase, first.number, MEI)
    assert second is not None
    assert (second.actor, second.action, second.reason) == ("mei", "revert", "read again")
    assert (edit := edit_of(second)) is not None
    assert (edit.before, edit.after, edit.reverts) == (plain(edited), plain(THING), first.number)
    assert revert(termbase, first.number, MEI) is None
    revert(termbase, second.number, JUDGE)
    assert now(termbase) == edited


def test_taking_back_waits_when_the_concept_is_no_longer_as_it_was_seen(termbase: Termbase) -> None:
    seen = version(now(termbase))
    first = put(termbase, with_term(now(termbase), "thing", note="Another."))
    with pytest.raises(Conflict):
        revert(termbase, first.number, MEI, seen=seen)


def test_what_was_told_in_plain_words_cannot_be_taken_back_here(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        number = record(writer, Change(JUDGE.time, "lin", "accept", "thing", "", "", "一词"))
    with pytest.raises(BadInput, match="is no edit"):
        revert(termbase, number, MEI)
    with pytest.raises(NotFound):
        revert(termbase, 99, MEI)
    assert edit_of(termbase.history.change(number)) is None


@pytest.mark.parametrize("told", ["", "{}", "null", '{"renamed": 3}', '{"taken": [{"x": 1}]}', '{"reverts": "x"}'])
def test_a_recorded_state_that_cannot_be_read_is_told_as_it_stands(told: str) -> None:
    edit_of(Change("", "", "edit", "x", "", told, told))


def test_changes_are_read_by_page_concept_and_actor(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        for number, actor in enumerate(("lin", "mei", "lin", "mei", "lin"), 1):
            record(writer, Change(JUDGE.time, actor, "note", "thing" if number % 2 else "whole"))
    history = termbase.history
    assert [change.number for change in history.page(limit=2)] == [5, 4]
    assert [change.number for change in history.page(limit=2, before=4)] == [3, 2]
    assert [change.number for change in history.page(actor="mei")] == [4, 2]
    assert [change.number for change in history.page(concept="whole", actor="lin")] == []
    assert [change.number for change in history.since(history.change(3))] == [3, 5]
    assert history.actors() == ["lin", "mei"]


# --- differences ------------------------------------------------------------------------------------------


def test_differences_tell_what_changed_where() -> None:
    before = THING
    after = replace(
        with_term(
            with_term(before, "thing", note="", sources=(replace(RESOLUTION, paragraph="24"), Source("B"))),
            OLD, text="老词", status=Status.PREFERRED, history=(WAS_GOOD,),
        ),
        subject="general",
        relations=(Relation(RelationType.RELATED, "whole"),),
    )  # fmt: skip
    new = Term("chose", "fr", Status.PREFERRED)
    after = replace(after, sections=(*after.sections, LanguageSection("fr", (new,), (Definition("Une chose"),))))
    assert difference(before, after, {("zh-Hans", "老词"): OLD}) == (
        Difference(Part.SUBJECT, "policy", "general"),
        Difference(Part.TEXT, OLD, "老词", "zh-Hans", "老词"),
        Difference(Part.STATUS, "superseded", "preferred", "zh-Hans", "老词"),
        Difference(
            Part.HISTORY, replace(REPLACED, source=replace(RESOLUTION, date="", title="")), None, "zh-Hans", "老词"
        ),
        Difference(Part.NOTE, "A note.", "", "en", "thing"),
        Difference(Part.SOURCE, Source("E/RES/2022/14", "23"), Source("E/RES/2022/14", "24"), "en", "thing"),
        Difference(Part.SOURCE, None, Source("B"), "en", "thing"),
        Difference(Part.TERM, None, new, "fr", "chose"),
        Difference(Part.DEFINITION, None, Definition("Une chose"), "fr"),
        Difference(Part.RELATION, *(each.relations[0] for each in (before, after))),
    )


@given(concepts(), concepts(), concepts())
def test_what_only_one_person_touched_is_as_that_one_left_it(base: Concept, mine: Concept, theirs: Concept) -> None:
    assert merged(base, base, theirs, {}) == plain(theirs)
    assert merged(base, mine, base, {}) == plain(mine)
    both = merged(base, mine, theirs, {})
    kept = {(term.language, term.text) for term in both.terms}
    assert len(kept) == len(both.terms)
    added = {(term.language, term.text) for term in (*mine.terms, *theirs.terms)}
    added -= {(term.language, term.text) for term in base.terms}
    assert added <= kept


def test_two_edits_of_one_term_come_together_and_where_they_meet_mine_stands() -> None:
    mine = with_term(with_term(THING, "thing", note="Mine.", region="HK"), OLD, text="老词")
    theirs = with_term(
        with_term(THING, "thing", note="Theirs.", status=Status.ADMITTED, sources=(RESOLUTION, Source("B"))),
        OLD,
        note="Theirs.",
    )
    theirs = replace(theirs, subject="general", relations=())
    both = merged(THING, mine, theirs, {("zh-Hans", "老词"): OLD})
    assert both == plain(
        replace(with_term(with_term(theirs, "thing", note="Mine.", region="HK"), OLD, text="老词"), subject="general")
    )


def test_a_term_that_goes_and_terms_that_change_places_are_told() -> None:
    terms = tuple(Term(text, "en", Status.PREFERRED) for text in "abc")
    before, after = (Concept("x", "", (LanguageSection("en", order),)) for order in (terms, (terms[1], terms[0])))
    assert difference(before, after) == (
        Difference(Part.TERM, terms[2], None, "en", "c"),
        Difference(Part.ORDER, ("a", "b"), ("b", "a"), "en"),
    )


# --- two concepts in one ----------------------------------------------------------------------------------


def facts(concept: Concept) -> set[tuple[object, ...]]:
    """What a concept says, each with where: what two of them may both say, and neither instead of the other."""
    found: set[tuple[object, ...]] = {("", each) for each in concept.annotations}
    found |= {("", each.type, each.target) for each in concept.relations}
    for section in concept.sections:
        tag = section.language
        found |= {(tag, each) for each in section.annotations} | {(tag, each.text) for each in section.definitions}
        for term in section.terms:
            found |= {(tag, "term", term.text)}
            found |= {(tag, term.text, each) for each in (*term.sources, *term.annotations)}
    return found


@given(concepts(), concepts(), st.booleans())
def test_nothing_that_either_of_two_concepts_says_is_lost_in_a_merger(
    one: Concept, other: Concept, has_same_words: bool
) -> None:
    other = replace(other, id="other")
    if has_same_words:  # which two of chance hardly ever have
        annotations = (Annotation("context", "of the other"), *one.annotations)
        other = with_terms(replace(one, id="other", annotations=annotations), lambda term: replace(
            term, sources=(PROTOCOL,), annotations=annotations))  # fmt: skip
    assert facts(united(one, other)) == facts(one) | facts(other)


def test_where_one_of_two_concepts_says_nothing_the_other_does() -> None:
    def said(note: str, source: str) -> Concept:
        section = LanguageSection(
            "en", (Term("thing", "en", Status.PREFERRED, note=note),), (Definition("What it is.", source),)
        )
        return Concept("thing", "policy", (section,), (Relation(RelationType.BROADER, "whole", note, source),))

    bare, full, other = said("", ""), said("A note.", "A book"), said("Another.", "Another book")
    for own, coming, told in ((bare, full, full), (full, bare, full), (full, other, full)):
        made = united(own, replace(coming, id="other"))
        assert (made.section("en"), made.relations) == (told.section("en"), told.relations)
