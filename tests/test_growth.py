"""Growth: generated termbases are like the shipped one, a large one is asked as a small one, the yardsticks run."""

from __future__ import annotations

import socket
import sqlite3
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glossary.concepts import Concept, TermType
from glossary.doctor import examine
from glossary.editing import Judge, save, version
from glossary.lookup import MatchKind, look_up, search, suggest
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.termbase.corpus_writing import recount
from glossary.termbase.database import Database
from glossary.termbase.entries import TermFilter

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
from generating import Model, fill
from growing import bare, growth_figures, imported, question_cases, write_lines
from serving import served_cases, served_tails
from starting import COMMANDS, start_figures
from wire import Wire

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

CONCEPTS = 300
JUDGE = Judge("tester", "2026-01-01T00:00:00+00:00", "tried")


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.of()


@pytest.fixture(scope="module")
def generated(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    termbase = Termbase.create(tmp_path_factory.mktemp("generated") / "terms.db")
    assert fill(termbase, model, CONCEPTS).summary() == f"{CONCEPTS} new"
    return termbase


@pytest.fixture
def as_if_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a few hundred terms were very many."""
    monkeypatch.setattr("glossary.termbase.parts._LARGE", 0)
    monkeypatch.setattr("glossary.termbase.parts._MANY", 20)
    monkeypatch.setattr("glossary.termbase.parts._OF_MANY", 15)


# --- the generator -------------------------------------------------------------------------------------------


def test_a_small_termbase_is_the_beginning_of_a_larger_one(model: Model) -> None:
    assert list(Model.of().concepts(20)) == list(islice(model.concepts(30), 20))
    assert list(Model.of(seed=2).concepts(20)) != list(model.concepts(20))


def shares(concepts: list[Concept]) -> dict[str, float]:
    """Of the terms, what share has each language, status and type; words and characters a term; sources a term."""
    terms = [term for concept in concepts for term in concept.terms]
    counted = Counter(str(value) for term in terms for value in (term.language, term.status, term.type))
    told = {name: count / len(terms) for name, count in counted.items() if count > len(terms) / 50}
    told["terms"] = len(terms) / len(concepts)
    told["characters"] = sum(len(term.text) for term in terms) / len(terms)
    told["sources"] = sum(len(term.sources) for term in terms) / len(terms)
    told["discouraged"] = sum(term.is_discouraged for term in terms) / len(terms)
    return told


def test_generated_terms_are_like_the_shipped_ones(model: Model) -> None:
    shipped, made = shares(list(model.shipped)), shares(list(model.concepts(3_000)))
    assert shipped.keys() <= made.keys()
    unlike = {name: (shipped[name], made[name]) for name in shipped if not 0.75 < made[name] / shipped[name] < 1.33}
    assert unlike == {}


def test_late_concepts_have_no_term_of_three_characters_or_one_word(model: Model) -> None:
    late = [term for number in range(10_000, 10_060) for term in model.concept(number).terms]
    few = [term for term in late if len(term.text) <= 3 or (term.language in ("en", "ru") and " " not in term.text)]
    assert [term for term in few if term.type is not TermType.ABBREVIATION and "-" not in term.text] == []
    assert shares([model.concept(number) for number in range(10_000, 10_400)])["discouraged"] > 0.01


def test_both_scripts_of_a_generated_term_are_one_word(generated: Termbase) -> None:
    keys = {tag: {term.key for term in generated.entries.terms(tag)} for tag in ("zh-Hans", "zh-Hant")}
    assert len(keys["zh-Hans"] & keys["zh-Hant"]) > len(keys["zh-Hans"]) * 0.8


# --- asking a large termbase ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("as_if_large")
@pytest.mark.parametrize(("tag", "enough"), [("en", 5), ("zh-Hans", 0)])
def test_for_a_long_query_that_is_a_term_none_is_sought_that_holds_it(
    generated: Termbase, tag: str, enough: int
) -> None:
    term = next(term for term in generated.entries.terms(tag) if len(term.key) > 8 and term.key.count(" ") >= enough)
    find = generated.entries.containing
    assert term in find(term.key, 5)
    assert find(term.key, 5, sparing=True) == []
    part = term.key.rpartition(" ")[0] or term.key[:-1]
    assert find(part, 5, sparing=True) == find(part, 5) != [], "what is no term yet may become one"


@pytest.mark.usefixtures("as_if_large")
@pytest.mark.parametrize("tag", ["", "en", "ar"])
@pytest.mark.parametrize("column", ["key", "sound"])
def test_of_very_many_completions_the_shortest_are_taken(generated: Termbase, tag: str, column: str) -> None:
    with closing(sqlite3.connect(generated.path)) as rows:
        known = rows.execute(
            f"SELECT id, {column} FROM term WHERE {column} <> '' AND ? IN ('', language)", (tag,)
        ).fetchall()
    entries = generated.entries.only(TermFilter(tag))
    ask: Callable[[str, int], object] = entries.beginning_with if column == "key" else entries.sounding_like
    heavy = 0
    for beginning in sorted({folded[:length] for _, folded in known for length in (1, 2)}):
        lengths = {number: len(folded) for number, folded in known if folded.startswith(beginning)}
        taken = [lengths[term.id] for term in ask(beginning, 200)]  # type: ignore[attr-defined]
        assert taken == sorted(lengths.values())[: len(taken)], beginning
        assert len(taken) in (len(lengths), 15)
        heavy += len(lengths) > 20
    assert heavy or not known


def slips(word: str) -> Iterator[str]:
    """The word with two neighbours exchanged, early and late."""
    for at in (len(word) // 4, len(word) * 3 // 4 - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@pytest.mark.usefixtures("as_if_large")
@pytest.mark.parametrize(("tag", "shortest"), [("en", 12), ("fr", 12), ("ru", 12), ("ar", 12), ("zh-Hans", 7)])
def test_a_slip_is_understood_in_a_large_termbase(generated: Termbase, tag: str, shortest: int) -> None:
    terms = [term for term in generated.entries.terms(tag) if len(term.text) >= shortest][:25]
    tried = [(term.concept, slip) for term in terms for slip in slips(term.text) if slip != term.text]
    found = [concept in [hit.concept.id for hit in look_up(generated, slip)] for concept, slip in tried]
    assert len(found) > 20
    assert sum(found) / len(found) > 0.9


@pytest.mark.usefixtures("as_if_large")
@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("traficking", "trafficking"), ("exploitaton", "exploitation"), ("violance", "violence"), ("tourizm", "tourism")],
)
def test_a_misspelt_word_leads_to_terms_that_hold_it_in_a_large_termbase(
    generated: Termbase, monkeypatch: pytest.MonkeyPatch, misspelt: str, meant: str
) -> None:
    monkeypatch.setattr("glossary.termbase.parts._COUNTED", 30)  # as if its letter groups stood in very many terms
    found = [hit.term.key for hit in look_up(generated, misspelt)]
    assert [key for key in found if meant in key]


@pytest.mark.usefixtures("as_if_large")
def test_a_misspelt_word_costs_no_more_rows_in_a_larger_termbase(
    generated: Termbase, model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    larger = Termbase.create(tmp_path / "larger.db")
    fill(larger, model, CONCEPTS * 4)
    monkeypatch.setattr("glossary.termbase.parts._COUNTED", 100)
    read: Counter[Path] = Counter()
    rows = Database.rows
    asked: list[Termbase] = []

    def counting(database: Database, sql: str, *parameters: object) -> list[sqlite3.Row]:
        found = rows(database, sql, *parameters)
        read[asked[-1].path] += len(found)
        return found

    monkeypatch.setattr(Database, "rows", counting)
    for termbase in (generated, larger):
        asked.append(termbase)
        for misspelt in ("traficking", "exploitaton", "violance", "sexual exploitaton"):
            search(termbase, misspelt)
    assert read[larger.path] < read[generated.path] * 1.5


@pytest.mark.usefixtures("as_if_large")
@pytest.mark.parametrize("tag", ["en", "ru", "zh-Hans"])
def test_the_middle_of_a_term_leads_to_it_in_a_large_termbase(generated: Termbase, tag: str) -> None:
    for term in [term for term in generated.entries.terms(tag) if len(term.text.split()) > 3 or tag == "zh-Hans"][:30]:
        words = term.text.split()
        part = " ".join(words[1:4]) if len(words) > 3 else term.text[1:]
        if len(part) > 4:
            found = {(each.term.concept, each.match) for each in suggest(generated, part, limit=50)}
            assert any(concept == term.concept for concept, _ in found), part


@pytest.mark.usefixtures("as_if_large")
@pytest.mark.parametrize(
    "query", ['"', "儿*", "a OR b", "NEAR(", "x' --", "%", "_\\", "🙂🙂🙂", "- a", "ab\0cd", '儿"童权']
)
def test_a_query_is_never_a_command_in_a_large_termbase(generated: Termbase, query: str) -> None:
    for find in (generated.entries.containing, generated.entries.spelt_like, generated.entries.beginning_with):
        find(query, 20)


@pytest.mark.usefixtures("as_if_large")
def test_the_shipped_terms_are_found_when_they_are_many(shipped: Termbase) -> None:
    for typed in ("儿童性", "ertongxing", "儿童性虐侍材料"):
        assert "儿童性虐待材料" in [each.term.text for each in suggest(shipped, typed)][:5]
    hits = look_up(shipped, "child sexual abuse materail")
    assert (hits[0].concept.id, hits[0].match) == ("child-sexual-abuse-material", MatchKind.NEAR)


def test_some_concepts_are_read_without_reading_all(generated: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.termbase.whole.AT_ONCE", 10)
    asked: list[str] = []
    rows = Database.rows

    def noted(database: Database, sql: str, *parameters: object) -> list[sqlite3.Row]:
        found = rows(database, sql, *parameters)
        asked.append(f"{len(found)} rows of {sql}")
        return found

    wanted = sorted(generated.entries.ids())[:35]
    whole = {concept.id: concept for concept in generated.entries.concepts()}
    monkeypatch.setattr(Database, "rows", noted)
    assert generated.entries.several(wanted) == [whole[each] for each in wanted]
    assert [told for told in asked if int(told.split()[0]) > 10 * 60] == []


# --- writing into a large termbase ---------------------------------------------------------------------------


def test_counts_of_one_concept_are_brought_up_to_date_alone(generated: Termbase) -> None:
    one, other = (concept.id for concept in islice(generated.entries.stream(), 2))
    with generated.writing() as writer:
        writer.conn.execute("UPDATE concept SET uses = 7 WHERE id IN (?, ?)", (one, other))
        recount(writer, one)
        told = dict(writer.conn.execute("SELECT id, uses FROM concept WHERE id IN (?, ?)", (one, other)).fetchall())
        recount(writer)
    assert told == {one: 0, other: 7}


def test_a_save_asks_for_no_more_than_it_needs(generated: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    concept = next(each for each in generated.entries.stream() if each.relations)
    most = [0]
    rows = type(generated.entries._database).rows

    def counting(self: object, sql: str, *parameters: object) -> list[sqlite3.Row]:
        found = rows(self, sql, *parameters)  # type: ignore[arg-type]
        most[0] = max(most[0], len(found))
        return found

    monkeypatch.setattr(type(generated.entries._database), "rows", counting)
    moved = Concept(concept.id, f"{concept.subject} moved", concept.sections, concept.relations)
    assert save(generated, moved, JUDGE, seen=version(concept)) is not None
    assert 0 < most[0] < 60 < CONCEPTS


def test_an_import_takes_as_long_for_each_concept_whatever_their_number(model: Model, tmp_path: Path) -> None:
    taken = {}
    for count in (30, 100, 600):  # the first loads what is loaded once
        write_lines(model, count, tmp_path / "lines.jsonl")
        taken[count] = imported(tmp_path / "lines.jsonl", tmp_path / "new.db") / count
    assert taken[600] < taken[100] * 3


def schema(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as rows:
        return sorted(sql for (sql,) in rows.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))


def test_a_large_import_makes_its_indexes_at_the_end_and_whoever_reads_meanwhile_has_them(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossary.termbase.bulk._VERY_MANY", 100)
    monkeypatch.setattr("glossary.termbase.bulk._AT_ONCE", 100)
    termbase = Termbase.create(tmp_path / "terms.db")
    before, meanwhile, indexes = schema(termbase.path), [], []

    def come(writer: Writer, count: int) -> Iterator[Concept]:
        for number, concept in enumerate(model.concepts(count)):
            if number % 20 == 0:
                meanwhile.append((schema(termbase.path) == before, len(look_up(termbase, "word"))))
                asked = "SELECT count(*) FROM sqlite_master WHERE type = 'index'"
                indexes.extend(writer.conn.execute(asked).fetchone())
            yield concept
        if count < CONCEPTS:
            raise OSError("the file ends here")

    with pytest.raises(OSError, match="ends"), termbase.writing() as writer:
        store_concepts(writer, come(writer, CONCEPTS - 1))
    assert (schema(termbase.path), termbase.entries.concepts()) == (before, [])
    with termbase.writing() as writer:
        store_concepts(writer, come(writer, CONCEPTS))
    assert (set(meanwhile), schema(termbase.path)) == ({(True, 0)}, before)
    assert max(indexes) - min(indexes) >= 5
    assert [finding for finding in examine(termbase.path) if not finding.is_note] == []
    assert len(termbase.entries.concepts()) == CONCEPTS


# --- the yardsticks ------------------------------------------------------------------------------------------


def test_the_bare_import_writes_the_very_same_rows(generated: Termbase, tmp_path: Path) -> None:
    assert bare(generated.path, tmp_path / "bare.db") > 0
    same, found = [], 0
    with closing(sqlite3.connect(generated.path)) as ours, closing(sqlite3.connect(tmp_path / "bare.db")) as theirs:
        for (name,) in ours.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if name.startswith(("term_words_", "term_letters_", "sqlite_", "_sqlite", "property")):
                continue
            kept = [sorted(each.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for each in (ours, theirs)]
            same.append(kept[0] == kept[1])
            found += len(kept[0])
        assert theirs.execute("SELECT count(*) FROM term_letters WHERE key MATCH 'chi'").fetchone()[0] > 0
    assert all(same)
    assert found > CONCEPTS * 20


def test_every_question_of_growth_and_its_yardstick_really_run(
    generated: Termbase, model: Model, tmp_path: Path
) -> None:
    larger = Termbase.create(tmp_path / "larger.db")
    fill(larger, model, CONCEPTS * 2)
    cases = question_cases([generated.path, larger.path])
    assert len(cases) == 7
    for case in cases:
        for answers in (case.run(), case.yardstick()):
            assert isinstance(answers, list)
            assert all(answers), case.name


def test_every_request_and_the_empty_route_really_run(shipped: Termbase) -> None:
    cases = served_cases(shipped.path)
    assert len({case.name for case in cases}) == 13
    for case in cases:
        case.run()
        case.yardstick()
    assert all(figure.ratio >= 1 for figure in served_tails(shipped.path, many=40))


@pytest.mark.parametrize(
    "sent",
    [b"Content-Length: 5\r\n\r\nwhole", b"Transfer-Encoding: chunked\r\n\r\n2\r\nwh\r\n3\r\nole\r\n0\r\n\r\n"],
)
def test_an_answer_is_read_whole_however_it_is_sent_and_a_closed_connection_made_anew(sent: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:

        def answer() -> None:
            for _ in range(2):  # one answer a connection
                connection, _ = door.accept()
                with connection:
                    connection.recv(4096)
                    for at in range(0, len(sent), 9):
                        connection.sendall((b"HTTP/1.1 200 OK\r\n" if not at else b"") + sent[at : at + 9])

        thread = threading.Thread(target=answer)
        thread.start()
        wire = Wire(door.getsockname()[1])
        assert [wire.get("/"), wire.get("/")] == [b"whole"] * 2
        thread.join()


def test_the_command_starts_and_its_yardstick_really_runs(shipped: Termbase, tmp_path: Path) -> None:
    figures = start_figures(shipped.path, 1, tmp_path, {"lookup": COMMANDS["command, lookup"]})
    assert [figure.name for figure in figures] == ["lookup, clock", "lookup, processor"]
    assert all(0.2 < figure.ratio < 50 for figure in figures), "a lookup cannot be quicker than Python itself"


def test_growth_is_told_as_ratios(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("growing.question_cases", lambda _paths: [])
    monkeypatch.setattr("growing.served_growth", lambda _paths: [])
    monkeypatch.setattr("growing.worker_growth", lambda _paths: [])
    figures = {figure.name: figure for figure in growth_figures([60, 120], rounds=1)}
    assert set(figures) == {
        "import, 60", "ready, 60", "file with ready entries, 60",
        "import, 120", "ready, 120", "file with ready entries, 120",
        "import a concept, 120", "file a concept, 120", "peak memory of import, 120",
        "lint, 120", "lint, nothing found, 120", "linter made, 120",
    }  # fmt: skip
    assert 0.2 < figures["file a concept, 120"].ratio < 2
    assert figures["import, 120"].ratio > 1
