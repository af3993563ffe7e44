"""What is kept: whole or not at all, by one writer, for many readers."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from glossary.concepts import (
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
from glossary.errors import NotFound, TermbaseBusy, TermbaseError, TermbaseMissing, TermbaseTooNew
from glossary.termbase import Termbase, database
from glossary.termbase.bulk import store_concepts
from glossary.termbase.history import Change, record
from glossary.termbase.migrations import MIGRATIONS, SCHEMA_VERSION
from glossary.termbase.writing import store_sources

SOURCE = Source("E/RES/2022/14", "preamble", "2022-07-21", "Economic and Social Council", "A title")
OLD = Term(
    '儿童<b>色情</b>制品 "x"',
    "zh-Hans",
    Status.SUPERSEDED,
    TermType.VARIANT,
    Severity.ERROR,
    "HK",
    "a note",
    (SOURCE,),
    (StatusChange(Status.SUPERSEDED, "2022-07-21", SOURCE, "why", Confidence.KNOWN),),
    Confidence.KNOWN,
)
NEW = Term("材料", "zh-Hans", Status.PREFERRED, sources=(SOURCE,))
CONCEPTS = (
    Concept(
        "material",
        "exploitation",
        (
            LanguageSection("zh-Hans", (NEW, OLD), (Definition("一种材料", "E/RES/2022/14"),)),
            LanguageSection("ar", (Term("مواد", "ar", Status.PREFERRED),)),
        ),
        (Relation(RelationType.BROADER, "thing", "a kind of", "E/RES/2022/14"),),
    ),
    Concept("thing", "general", (LanguageSection("en", (Term("thing", "en", Status.PREFERRED),)),)),
)


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    made = Termbase.create(tmp_path / "terms.db")
    with made.writing() as writer:
        store_sources(writer, [(SOURCE, "https://example.org/14")])
        store_concepts(writer, CONCEPTS)
    return made


def test_concepts_come_back_as_they_were_stored(termbase: Termbase) -> None:
    assert termbase.entries.concept("material") == CONCEPTS[0]
    inverse = Relation(RelationType.NARROWER, "material", "a kind of", "E/RES/2022/14")
    assert termbase.entries.concept("thing").relations == (inverse,)
    assert [concept.id for concept in termbase.entries.concepts()] == ["material", "thing"]
    assert termbase.entries.links() == {"E/RES/2022/14": "https://example.org/14"}


def test_an_unknown_concept_is_said_to_be_unknown(termbase: Termbase) -> None:
    with pytest.raises(NotFound, match="no concept 'nothing'"):
        termbase.entries.concept("nothing")


def test_a_transaction_is_there_wholly_or_not_at_all(termbase: Termbase) -> None:
    before = termbase.generation
    with pytest.raises(ZeroDivisionError), termbase.writing() as writer:
        writer.conn.execute("DELETE FROM concept")
        raise ZeroDivisionError
    assert [concept.id for concept in termbase.entries.concepts()] == ["material", "thing"]
    assert termbase.generation == before


def test_every_change_makes_a_new_generation(termbase: Termbase) -> None:
    before = termbase.generation
    change = Change("2026-01-01T00:00:00Z", "me", "note", "thing", "because")
    with termbase.writing() as writer:
        record(writer, change)
    assert termbase.generation == before + 1
    assert termbase.history.changes("thing") == [change]


def test_readers_go_on_while_somebody_writes(termbase: Termbase) -> None:
    seen: list[int] = []
    with termbase.writing() as writer:
        writer.conn.execute("DELETE FROM concept")
        reader = threading.Thread(target=lambda: seen.append(len(termbase.entries.concepts())))
        reader.start()
        reader.join()
    assert seen == [2]
    assert termbase.entries.concepts() == []


def test_many_threads_ask_over_a_few_connections(termbase: Termbase) -> None:
    all_at_once, told = threading.Barrier(60, timeout=60), []

    def ask() -> None:
        all_at_once.wait()
        for _ in range(5):
            with termbase.looking():
                told.append(len(termbase.entries.concepts()))
        all_at_once.wait()

    threads = [threading.Thread(target=ask) for _ in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [len(termbase.entries.concepts())] * 300
    assert 0 < len(termbase._database._resting) <= 32
    termbase.close()
    if Path("/proc/self/fd").exists():
        files = [each.readlink() for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]
        assert termbase.path not in files


def test_who_looks_at_one_state_keeps_it_though_the_file_is_replaced(termbase: Termbase, tmp_path: Path) -> None:
    other = Termbase.create(tmp_path / "other.db")
    other.close()
    before = termbase.entries.concepts()
    with termbase.looking():
        other.path.replace(termbase.path)
        assert (termbase.entries.concepts(), bool(before)) == (before, True)
    assert termbase.entries.concepts() == []


def test_a_large_file_is_read_in_place_though_it_grows_and_shrinks(
    termbase: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept(bytes_from: int) -> tuple[int, int]:
        monkeypatch.setattr(database, "_LARGE", bytes_from)
        rows = [database.Database(termbase.path).row(f"PRAGMA {each}") or (0,) for each in ("mmap_size", "cache_size")]
        return rows[0][0], rows[1][0]

    assert kept(termbase.path.stat().st_size + 1) == (0, -256)
    mapped, cache = kept(termbase.path.stat().st_size)
    assert mapped >= 1 << 30
    assert cache == -2_048
    reader, text = Termbase.open(termbase.path), "x" * 1_000_000
    for written in (text, text * 8, "y"):
        with closing(sqlite3.connect(termbase.path)) as writer:
            writer.execute("UPDATE definition SET text = ?", (written,))
            writer.commit()
            writer.execute("VACUUM")
            writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with reader.looking():
            assert {each.text for one in reader.entries.concepts() for s in one.sections for each in s.definitions} == {
                written
            }


def test_what_was_written_is_in_the_one_file(termbase: Termbase, tmp_path: Path) -> None:
    copied = tmp_path / "copy.db"
    copied.write_bytes(termbase.path.read_bytes())
    assert [concept.id for concept in Termbase.open(copied).entries.concepts()] == ["material", "thing"]


def test_a_second_writer_is_told_to_wait(termbase: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.05)
    with termbase.writing(), pytest.raises(TermbaseBusy, match="another process"), termbase.writing():
        pass


def test_opening_again_changes_nothing(termbase: Termbase) -> None:
    termbase.close()
    before = termbase.path.read_bytes()
    Termbase.create(termbase.path).close()
    assert termbase.path.read_bytes() == before


def test_a_missing_termbase_is_named(tmp_path: Path) -> None:
    with pytest.raises(TermbaseMissing, match=r"none\.db"):
        Termbase.open(tmp_path / "none.db")
    with pytest.raises(TermbaseError, match="no folder"):
        Termbase.create(tmp_path / "no" / "terms.db")


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to have a header" * 4, b"\x00" * 4096])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "terms.db"
    path.write_bytes(content)
    with pytest.raises(TermbaseError):
        Termbase.open(path)
    with pytest.raises(TermbaseError):
        Termbase.create(path)
    assert path.read_bytes() == content


def test_a_strangers_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "terms.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    with pytest.raises(TermbaseError, match="not a termbase"):
        Termbase.create(path)


def test_a_later_termbase_is_refused(termbase: Termbase) -> None:
    termbase.close()
    with sqlite3.connect(termbase.path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(TermbaseTooNew, match="update glossary"):
        Termbase.open(termbase.path)


def test_migrations_are_named_and_recorded(termbase: Termbase) -> None:
    with sqlite3.connect(termbase.path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    connection.close()
    assert names == [name for name, _ in MIGRATIONS]


_DYING_WRITER = """
import sys, time
from glossary.termbase import Termbase
with Termbase.open(sys.argv[1]).writing() as writer:
    writer.conn.execute("DELETE FROM concept")
    print("deleted", flush=True)
    time.sleep(60)
"""


def test_a_killed_writer_leaves_the_state_before(termbase: Termbase) -> None:
    command = [sys.executable, "-c", _DYING_WRITER, str(termbase.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"deleted\n"
        os.kill(writer.pid, signal.SIGKILL)
    assert [concept.id for concept in termbase.entries.concepts()] == ["material", "thing"]
    with sqlite3.connect(termbase.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def test_what_is_clipped_from_a_term_to_leave_stands_behind_its_names(termbase: Termbase) -> None:
    """A summary shows the first word to leave: the one that was official, not its slang."""
    words = (
        ("child porn", Status.DEPRECATED, TermType.SHORT_FORM),
        ("child pornography", Status.SUPERSEDED, TermType.FULL_FORM),
        ("CSAM", Status.ADMITTED, TermType.ABBREVIATION),
        ("child sexual abuse material", Status.PREFERRED, TermType.FULL_FORM),
    )
    terms = tuple(Term(text, "en", status, kind) for text, status, kind in words)
    with termbase.writing() as writer:
        store_concepts(writer, [Concept("csam", "", (LanguageSection("en", terms),))])
    told = [term.text for term in termbase.entries.concept("csam").section("en").terms]
    assert told == ["child sexual abuse material", "CSAM", "child pornography", "child porn"]
