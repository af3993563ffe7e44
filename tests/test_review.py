"""Review: decisions that stand, outlive a harvest, and can be taken back."""

import csv
import io
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossary.building import build, dump
from glossary.cli import main
from glossary.concepts import Annotation, Concept, LanguageSection, Source, Status, Term, TermType
from glossary.documents.values import Document, Locator, Role, Segment
from glossary.editing import create, retire, revert, save, version
from glossary.editing import merge as merge_concepts
from glossary.errors import AlreadyDecided, BadInput, NotFound, Overtaken
from glossary.findings import Candidate, CandidateKind, Place
from glossary.folding import key
from glossary.harvester import harvest
from glossary.harvester.variants import parts_of_variants, variants
from glossary.lookup import MatchKind, look_up
from glossary.reports import review_sheet
from glossary.review import Judge, accept, apply_sheet, merge, mergers, reject, undo
from glossary.spans import OffsetMap, Span
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.termbase.harvested import harvested as rows_of
from glossary.termbase.harvested import store_harvested
from glossary.termbase.review import Action, CandidateFilter

JUDGE = Judge("lin", "2026-05-01T10:00:00+00:00", "used in the draft")
MEI = Judge("mei", "2026-05-02T10:00:00+00:00", "read again")
SHORT = Segment("CSA", "fr", Role.PARAGRAPH, Locator(), OffsetMap.identity(3))
DRAFT = """\
大会，

回顾《保护儿童免遭网络伤害的北桥准则》，

1. 请各国设立儿童热线协调中心，并就儿童热线协调中心的工作提交报告；

2. 请儿童热线协调中心同人口贩运问题受害人支助小组合作，并支助受害人支助小组；

3. 鼓励各国采用设计上安全的服务；

4. 重申犯罪受害人的权利，并感谢支助犯罪受害人的组织。
"""


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    (folder / "manifest.csv").write_text("file,symbol,language,date,body,title\ndraft.txt,,zh-Hans,2026-04,,\n")
    build(folder / "terms.db", [folder / "draft.txt"])
    return folder


@pytest.fixture
def termbase(harvested: Path, tmp_path: Path) -> Termbase:
    for name in ("draft.txt", "manifest.csv"):
        shutil.copy(harvested / name, tmp_path)
    return Termbase.open(shutil.copy(harvested / "terms.db", tmp_path))


def proposed(termbase: Termbase, **wanted: bool) -> list[str]:
    return [candidate.term for candidate in termbase.review.candidates(CandidateFilter(**wanted))]


def test_an_accepted_candidate_is_found_with_its_passage(termbase: Termbase) -> None:
    decision = accept(termbase, "儿童热线协调中心", JUDGE, subject="hotlines")
    assert (decision.action, decision.concept, decision.made_concept) == (
        Action.ACCEPT,
        "er-tong-re-xian-xie-tiao-zhong-xin",
        True,
    )
    (hit,) = look_up(termbase, "儿童热线协调中心")
    (term,) = hit.concept.terms
    assert (term.status, hit.concept.subject) == (Status.PREFERRED, "hotlines")
    assert [(source.document, source.paragraph, source.date) for source in term.sources] == [("draft", "1", "2026-04")]
    assert [passage.paragraph for passage in termbase.corpus.passages(hit.concept.id)] == ["1", "1", "2"]


def test_the_command_says_that_a_subject_is_new(termbase: Termbase) -> None:
    one, other, third = proposed(termbase, known=False)[:3]

    def said(term: str, *more: str) -> str:
        arguments = ["review", "accept", term, *more, "--db", str(termbase.path)]
        return CliRunner().invoke(main, arguments).stderr

    assert said(one, "--subject", "hot lines") == "glossary: new subject 'hot lines'\n"
    assert said(other, "--subject", "hot lines") == ""
    assert said(third) == ""


def test_a_term_accepted_into_a_concept_stands_beside_its_preferred_one(termbase: Termbase) -> None:
    accept(termbase, "受害人支助小组", JUDGE, concept="victim")
    added = termbase.entries.concept("victim").section("zh-Hans").terms[-1]
    assert (added.text, added.status) == ("受害人支助小组", Status.ADMITTED)


def test_a_merged_candidate_is_a_variant(termbase: Termbase) -> None:
    merge(termbase, "受害人支助小组", "受害者", JUDGE)
    added = termbase.entries.concept("victim").section("zh-Hans").terms[-1]
    assert (added.text, added.status, added.type) == ("受害人支助小组", Status.ADMITTED, TermType.VARIANT)


def test_a_rejected_candidate_stays_rejected_when_it_is_proposed_again(termbase: Termbase, tmp_path: Path) -> None:
    reject(termbase, "儿童热线协调中心", JUDGE)
    (tmp_path / "draft.txt").write_text(DRAFT + "\n5. 感谢儿童热线协调中心。\n", encoding="utf-8")
    harvest([tmp_path / "draft.txt"], termbase)
    assert "儿童热线协调中心" not in proposed(termbase)
    assert proposed(termbase, rejected=True) == ["儿童热线协调中心"]


def test_an_accepted_term_keeps_its_evidence_when_the_text_is_read_again(termbase: Termbase, tmp_path: Path) -> None:
    decision = accept(termbase, "儿童热线协调中心", JUDGE)
    harvest([tmp_path / "draft.txt"], termbase)
    passages = termbase.corpus.passages(decision.concept)
    assert [passage.paragraph for passage in passages] == ["1", "1", "2"]


@pytest.mark.parametrize("decide", [accept, reject, lambda t, w, j: merge(t, w, "victim", j)])
def test_undo_leaves_the_terms_as_they_were(termbase: Termbase, decide) -> None:  # type: ignore[no-untyped-def]
    def terms() -> list[str]:
        tables = ('"term"', '"term_source"', '"concept"', '"occurrence"')
        return [line for line in dump(termbase.path) if line.startswith(tuple(f"INSERT INTO {t}" for t in tables))]

    before = terms()
    decide(termbase, "儿童热线协调中心", JUDGE)
    undone = undo(termbase, Judge("mei", "2026-05-02T10:00:00+00:00", "too early"))
    assert undone.text == "儿童热线协调中心"
    assert terms() == before
    assert "儿童热线协调中心" in proposed(termbase)
    assert [hit for hit in look_up(termbase, "儿童热线协调中心") if hit.match is not MatchKind.NEAR] == []
    assert [(d.actor, d.undone) for d in termbase.review.decisions()] == [("lin", "2026-05-02T10:00:00+00:00")]
    assert [change.actor for change in termbase.history.changes()] == ["mei", "lin"]


def test_undo_can_name_a_word(termbase: Termbase) -> None:
    reject(termbase, "儿童热线协调中心", JUDGE)
    reject(termbase, "受害人支助小组", JUDGE)
    assert undo(termbase, JUDGE, word="儿童热线协调中心").text == "儿童热线协调中心"
    assert proposed(termbase, rejected=True) == ["受害人支助小组"]


def test_of_two_who_decide_at_once_one_does(termbase: Termbase) -> None:
    together = threading.Barrier(2)
    told: list[str] = []

    def decide(actor: str) -> None:
        together.wait()
        try:
            told.append(accept(termbase, "儿童热线协调中心", Judge(actor, JUDGE.time)).concept)
        except AlreadyDecided as error:
            told.append(error.message)
        termbase.close()

    threads = [threading.Thread(target=decide, args=(actor,)) for actor in ("lin", "mei")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (decision,) = termbase.review.decisions()
    refusal = f"'儿童热线协调中心' was decided already: accept by {decision.actor}, {JUDGE.time}"
    assert sorted(told) == sorted([decision.concept, refusal])


def test_a_word_of_two_languages_is_decided_in_the_one_that_is_named(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        document = Document("french", "fr", "CSA", (SHORT,), "", "", "", "")
        found = Candidate("儿童热线协调中心", "fr", CandidateKind.CONCEPT, 1.0, (), (Place(0, Span(0, 3)),))
        store_harvested(writer, rows_of(document, "x", found=(), stated=(), proposed=[found]))
    reject(termbase, "儿童热线协调中心", JUDGE, language="fr")
    merge(termbase, "儿童热线协调中心", "victim", JUDGE, language="zh-Hans")
    standing = [(d.action, d.language) for d in termbase.review.decisions()]
    assert standing == [(Action.REJECT, "fr"), (Action.MERGE, "zh-Hans")]
    assert undo(termbase, JUDGE, word="儿童热线协调中心", language="fr").action is Action.REJECT
    assert [d.action for d in termbase.review.latest(5) if not d.undone] == [Action.MERGE]


def test_a_concept_that_holds_more_by_now_is_not_taken_back(termbase: Termbase) -> None:
    made = accept(termbase, "儿童热线协调中心", JUDGE)
    merge(termbase, "受害人支助小组", made.concept, JUDGE)
    before = list(dump(termbase.path))
    with pytest.raises(BadInput, match="holds more by now: 受害人支助小组; undo or move that first"):
        undo(termbase, JUDGE, word="儿童热线协调中心")
    assert list(dump(termbase.path)) == before
    undo(termbase, JUDGE)
    assert undo(termbase, JUDGE).text == "儿童热线协调中心"


def edit(termbase: Termbase, concept: str, word: str, change: Callable[[Term], Term | None]) -> int:
    """One term of a concept changed, or taken out; the number of the change."""
    now = termbase.entries.kept(concept)
    sections = tuple(
        replace(section, terms=tuple(new for t in section.terms if (new := change(t) if t.text == word else t)))
        for section in now.sections
    )
    text = changed.text if (changed := change(Term(word, "zh-Hans", Status.ADMITTED))) else word
    renamed = {("zh-Hans", text): word} if text != word else {}
    made = save(termbase, replace(now, sections=sections), MEI, seen=version(now), renamed=renamed)
    assert made is not None
    return made.number


def absorb(termbase: Termbase) -> int:
    """Another concept with the word is merged into the one that has it."""
    term = Term("受害人支助小组", "zh-Hans", Status.ADMITTED, sources=(Source("A/RES/40/34", "4"),))
    other = create(termbase, Concept("", "", (LanguageSection("zh-Hans", (term,)),)), MEI).concept
    merge_concepts(termbase, other, "victim", MEI)
    return max(change.number for change in termbase.history.changes("victim"))


@pytest.mark.parametrize(
    "others",
    [
        lambda t: edit(t, "victim", "受害人支助小组", lambda term: replace(term, note="Mei's note.")),
        lambda t: edit(t, "victim", "受害人支助小组", lambda term: replace(term, text="受害人援助小组")),
        lambda t: edit(t, "victim", "受害人支助小组", lambda _: None),
        absorb,
        lambda t: retire(t, "victim", MEI).number,
        lambda t: merge_concepts(t, "victim", "witnesses", MEI).number,
    ],
    ids=["noted", "renamed", "taken out", "absorbed", "retired", "merged"],
)
def test_what_others_made_of_a_term_since_is_not_taken_back_with_it(
    termbase: Termbase, others: Callable[[Termbase], int]
) -> None:
    before = termbase.entries.kept("victim")
    merge(termbase, "受害人支助小组", "victim", JUDGE)
    number = others(termbase)
    dumped = list(dump(termbase.path))
    told = f"'受害人支助小组' is no longer a term of victim as it was decided: mei changed it in change {number};"
    with pytest.raises(Overtaken, match=f"{told} take that back first"):
        undo(termbase, JUDGE, word="受害人支助小组")
    assert list(dump(termbase.path)) == dumped
    revert(termbase, number, MEI)
    undo(termbase, JUDGE, word="受害人支助小组")
    assert termbase.entries.kept("victim") == before


def test_what_others_changed_elsewhere_in_the_concept_stays_when_a_decision_is_taken_back(termbase: Termbase) -> None:
    merge(termbase, "受害人支助小组", "victim", JUDGE)
    edit(termbase, "victim", "受害者", lambda term: replace(term, note="Mei's note."))
    edited = termbase.entries.kept("victim")
    assert undo(termbase, JUDGE).undone
    now = termbase.entries.kept("victim").section("zh-Hans").terms
    assert now == tuple(t for t in edited.section("zh-Hans").terms if t.text != "受害人支助小组")
    assert "Mei's note." in [term.note for term in now]


@pytest.mark.parametrize(
    "parts", [{"subject": "hotlines"}, {"annotations": (Annotation("context", "hotlines"),)}], ids=["subject", "note"]
)
def test_a_concept_of_which_others_say_more_is_not_taken_back(termbase: Termbase, parts: dict[str, object]) -> None:
    made = accept(termbase, "儿童热线协调中心", JUDGE, subject="policy").concept
    now = termbase.entries.kept(made)
    save(termbase, replace(now, **parts), MEI, seen=version(now))  # type: ignore[arg-type]
    with pytest.raises(Overtaken, match="holds more by now: hotlines; undo or move that first"):
        undo(termbase, JUDGE)


def test_an_id_names_its_concept_before_any_term_does(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        for name in ("one", "other"):
            term = Term("one", "en", Status.PREFERRED)
            store_concepts(writer, [Concept(name, "x", (LanguageSection("en", (term,)),))])
    assert merge(termbase, "受害人支助小组", "one", JUDGE).concept == "one"


def test_a_stretch_of_the_queue_is_a_part_of_the_whole(termbase: Termbase) -> None:
    wanted = CandidateFilter(known=False)
    whole = termbase.review.candidates(wanted)
    assert termbase.review.stretch(wanted, start=2, limit=3) == (whole[2:5], len(whole))
    assert termbase.review.stretch(wanted, start=10_000, limit=3) == ([], len(whole))
    assert [place.number for place in termbase.review.order(wanted)] == [candidate.number for candidate in whole]


def test_what_cannot_be_decided_is_said(termbase: Termbase) -> None:
    with pytest.raises(NotFound, match="no candidate '儿童热线协调中'; did you mean '儿童热线协调中心'"):
        accept(termbase, "儿童热线协调中", JUDGE)
    with pytest.raises(NotFound, match="no concept 'nothing'"):
        merge(termbase, "儿童热线协调中心", "nothing", JUDGE)
    with pytest.raises(NotFound, match="no decision"):
        undo(termbase, JUDGE)
    with pytest.raises(BadInput, match="already a term of victim"):
        accept(termbase, "受害人", JUDGE)
    reject(termbase, "儿童热线协调中心", JUDGE)
    with pytest.raises(AlreadyDecided, match="decided already: reject by lin"):
        accept(termbase, "儿童热线协调中心", JUDGE)


def test_a_word_that_only_turns_the_parts_of_a_term_round_is_suggested_for_merging(termbase: Termbase) -> None:
    found = termbase.review.candidates(CandidateFilter(known=False))
    merger = mergers(termbase, found)["犯罪受害人"]
    assert (merger.into, merger.is_variant) == ("犯罪受害者", True)


def test_candidates_are_compared_with_every_term_that_has_their_parts(termbase: Termbase) -> None:
    """None is missed of those that a comparison with all terms would find."""
    found = termbase.review.candidates(CandidateFilter(known=False))
    known = {term.text for term in termbase.entries.terms()}
    twins = {
        one: other
        for pair in variants([*(candidate.term for candidate in found), *known])
        for one, other in (pair, pair[::-1])
        if one not in known and other in known
    }
    suggested = mergers(termbase, found)
    assert twins
    assert twins.keys() == {term for term, merger in suggested.items() if merger.is_variant}


@pytest.mark.parametrize(
    ("term", "made_of_it"),
    [
        ("网上受害人", ["线上受害者", "受害人的在线", "网上和受害者"]),
        ("受害者", ["受害人", "被害人"]),
    ],
)
def test_parts_of_a_variant_may_be_other_words(term: str, made_of_it: list[str], tmp_path: Path) -> None:
    termbase = Termbase.create(tmp_path / "new.db")
    others = ["受害人", "在线服务受害者", "网上", "线上受害者权利保护方案"]
    section = LanguageSection(
        "zh-Hans", tuple(Term(each, "zh-Hans", Status.ADMITTED) for each in dict.fromkeys(others + made_of_it))
    )
    with termbase.writing() as writer:
        store_concepts(writer, [Concept("one", "policy", (section,))])
    parts = [[key(word) for word in words] for words in parts_of_variants(term)]
    found = {each.text for each in termbase.entries.made_of(parts, spare=2)}
    assert set(made_of_it) <= found
    assert "线上受害者权利保护方案" not in found


def filled(termbase: Termbase, decisions: dict[str, tuple[str, str]]) -> list[str]:
    """The review sheet of all new candidates, with decisions written in: term → (decision, into)."""
    found = termbase.review.candidates(CandidateFilter(known=False))
    rows = list(csv.DictReader(io.StringIO(review_sheet(found, mergers(termbase, found)))))
    for row in rows:
        row["decision"], row["into"] = decisions.get(row["term"], ("", ""))
    sheet = io.StringIO()
    writer = csv.DictWriter(sheet, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return sheet.getvalue().splitlines(keepends=True)


def test_a_review_sheet_carries_decisions_back(termbase: Termbase) -> None:
    lines = filled(termbase, {"儿童热线协调中心": ("accept", ""), "受害人支助小组": ("merge", "victim")})
    done = apply_sheet(termbase, lines, JUDGE, name="sheet.csv")
    assert {(d.action, d.text) for d in done} == {(Action.ACCEPT, "儿童热线协调中心"), (Action.MERGE, "受害人支助小组")}


def test_words_can_be_merged_into_what_the_same_sheet_accepts(termbase: Termbase) -> None:
    lines = filled(termbase, {"受害人支助小组": ("merge", "儿童热线协调中心"), "儿童热线协调中心": ("accept", "")})
    done = apply_sheet(termbase, lines, JUDGE, name="sheet.csv")
    assert [(d.action, d.concept) for d in done] == [
        (Action.ACCEPT, "er-tong-re-xian-xie-tiao-zhong-xin"),
        (Action.MERGE, "er-tong-re-xian-xie-tiao-zhong-xin"),
    ]


def test_a_sheet_can_be_filled_in_over_days(termbase: Termbase) -> None:
    first = {"儿童热线协调中心": ("accept", "")}
    sheet = filled(termbase, first | {"受害人支助小组": ("reject", "")})
    apply_sheet(termbase, filled(termbase, first), JUDGE, name="monday.csv")
    assert [d.text for d in apply_sheet(termbase, sheet, JUDGE, name="tuesday.csv")] == ["受害人支助小组"]
    assert apply_sheet(termbase, sheet, JUDGE, name="wednesday.csv") == []


def test_a_known_term_is_not_rejected_as_a_candidate(termbase: Termbase) -> None:
    with pytest.raises(BadInput, match="already a term of victim"):
        reject(termbase, "受害人", JUDGE)


def test_a_sheet_with_one_bad_row_writes_nothing(termbase: Termbase) -> None:
    lines = filled(termbase, {"儿童热线协调中心": ("accept", ""), "受害人支助小组": ("merge", "nothing")})
    before = termbase.generation
    with pytest.raises(BadInput, match=r"nothing was written:\nsheet\.csv:\d+: no concept 'nothing'"):
        apply_sheet(termbase, lines, JUDGE, name="sheet.csv")
    assert termbase.generation == before
