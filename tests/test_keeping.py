"""Copies of a termbase that is in use, and what the doctor says of one."""

import hashlib
import json
import sqlite3
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossary.answering import concept_answer, lookup_answer
from glossary.automata import Strings
from glossary.cli import main
from glossary.concepts import Concept, LanguageSection, Relation, RelationType, Source, Status, StatusChange, Term
from glossary.doctor import CHECKS, KEPT, examine, kept, repair
from glossary.errors import BadInput, TermbaseDamaged, TermbaseMissing
from glossary.linter import Linter
from glossary.lookup import named, search
from glossary.quick import _answer
from glossary.readying import make_ready_in
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token, open_session
from glossary.termbase.bulk import store_concepts
from glossary.termbase.copying import backup, snapshot

SHIPPED = Path(__file__).parents[1] / "terms.db"
RESOLUTION = Source("E/RES/2022/14", "23")
SINCE = StatusChange(Status.DEPRECATED, "2022-07-21", RESOLUTION)
CONCEPTS = (
    Concept(
        "thing",
        "policy",
        (
            LanguageSection(
                "en",
                (
                    Term("thing", "en", Status.PREFERRED, sources=(RESOLUTION,)),
                    Term("stuff", "en", Status.DEPRECATED, sources=(RESOLUTION,), history=(SINCE,)),
                ),
            ),
            LanguageSection("zh-Hans", (Term("事物", "zh-Hans", Status.PREFERRED, sources=(RESOLUTION,)),)),
        ),
        (Relation(RelationType.BROADER, "whole"),),
    ),
    Concept(
        "whole", "policy", (LanguageSection("en", (Term("whole", "en", Status.PREFERRED, sources=(RESOLUTION,)),)),)
    ),
)


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    """Two concepts, a token, and a session that is over."""
    made = Termbase.create(tmp_path / "terms.db")
    with made.writing() as writer:
        store_concepts(writer, CONCEPTS)
        secret = create_token(writer, "lin", Role.EDITOR)
    who = made.access.account_of(secret)
    assert who is not None
    with made.keeping() as writer:
        open_session(writer, who)
        writer.conn.execute("UPDATE session SET expires = '2001-01-01T00:00:00+00:00'")
    made.close()
    return made


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def count(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()


def spoil(path: Path, *statements: str) -> Path:
    """Make a termbase wrong behind its own back."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


# --- copies -----------------------------------------------------------------------------------------------


def test_a_backup_holds_everything_in_one_file_for_its_owner(termbase: Termbase, tmp_path: Path) -> None:
    copy = backup(termbase.path, tmp_path / "copy.db")
    assert Termbase.open(copy).entries.concepts() == termbase.entries.concepts()
    assert [count(copy, table) for table in ("token", "session")] == [1, 1]
    assert (copy.stat().st_mode & 0o777, copy.read_bytes()[18:20]) == (0o600, b"\x01\x01")  # a log is not asked for


def test_a_snapshot_holds_nothing_of_who_may_sign_in(termbase: Termbase, tmp_path: Path) -> None:
    connection = sqlite3.connect(termbase.path)
    (digest,) = connection.execute("SELECT digest FROM token").fetchone()
    connection.close()
    sums = snapshot(termbase.path, tmp_path / "read.db")
    content = (tmp_path / "read.db").read_bytes()
    assert digest.encode() not in content
    assert sums.read_text().splitlines()[1:] == [f"{hashlib.sha256(content).hexdigest()}  read.db"]
    assert (Termbase.open(tmp_path / "read.db").access.tokens(), examine(tmp_path / "read.db")) == ([], [])


def test_a_snapshot_is_read_where_nothing_can_be_written(termbase: Termbase, tmp_path: Path) -> None:
    (tmp_path / "medium").mkdir()
    copy = tmp_path / "medium" / "read.db"
    snapshot(termbase.path, copy)
    before = sorted(copy.parent.iterdir())
    reader = Termbase.open(copy)
    assert (len(reader.entries.concepts()), sorted(copy.parent.iterdir())) == (2, before)


@pytest.mark.parametrize("copy", [backup, snapshot])
def test_copies_made_while_others_write_hold_one_moment(termbase: Termbase, tmp_path: Path, copy: object) -> None:
    assert callable(copy)
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with termbase.writing() as writer:  # all concepts always have one subject
                writer.conn.execute("UPDATE concept SET subject = ?", (str(number),))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        seen = []
        for number in range(8):
            copy(termbase.path, tmp_path / f"{number}.db")
            seen.append({concept.subject for concept in Termbase.open(tmp_path / f"{number}.db").entries.concepts()})
    finally:
        stop.set()
        writer.join()
    assert [len(subjects) for subjects in seen] == [1] * 8


def test_what_is_there_is_written_over_only_when_that_is_said(termbase: Termbase, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    with pytest.raises(BadInput, match="--force"):
        backup(termbase.path, target)
    assert target.read_text() == "mine"
    backup(termbase.path, target, force=True)
    assert len(Termbase.open(target).entries.concepts()) == 2
    with pytest.raises(BadInput, match="the termbase itself"):
        backup(termbase.path, termbase.path, force=True)


def test_a_copy_that_fails_leaves_nothing(termbase: Termbase, tmp_path: Path) -> None:
    place = tmp_path / "copies"
    place.mkdir()
    spoilt = tmp_path / "spoilt.db"
    content = bytearray(termbase.path.read_bytes())
    content[8192:-4096] = b"\xa5" * (len(content) - 12288)
    spoilt.write_bytes(content)
    with pytest.raises(TermbaseDamaged):
        backup(spoilt, place / "copy.db")
    with pytest.raises(TermbaseMissing):
        snapshot(tmp_path / "none.db", place / "copy.db")
    assert list(place.iterdir()) == []


def test_copying_on_the_command_line(termbase: Termbase, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "b.db", "--db", termbase.path)
    assert (done.exit_code, done.stdout, "keep it as you keep the termbase" in done.stderr) == (0, "", True)
    assert run("snapshot", tmp_path / "s.db", "--db", termbase.path).exit_code == 0
    again = run("snapshot", tmp_path / "s.db", "--db", termbase.path)
    assert (again.exit_code, again.stderr) == (
        2,
        f"glossary: {tmp_path / 's.db.sha256'} is there already; --force writes over it\n",
    )
    assert run("snapshot", tmp_path / "s.db", "--force", "--db", termbase.path).exit_code == 0
    assert run("backup", tmp_path / "none" / "b.db", "--db", termbase.path).exit_code == 2


# --- the doctor -------------------------------------------------------------------------------------------


def test_the_shipped_termbase_is_sound() -> None:
    done = run("doctor", "--db", SHIPPED)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"glossary: {SHIPPED} is sound\n")


_ADD = (
    "INSERT INTO term (concept, language, position, text, status, type, region, confidence, key, stem, sound)"
    " SELECT concept, language, 9, {text}, {status}, type, region, confidence, {key}, {stem}, sound FROM term"
    " WHERE text = 'thing'"
)
_LAST = "(SELECT max(id) FROM term)"
_INDEXED = (
    f"INSERT INTO term_words (rowid, words) SELECT id, key FROM term WHERE id = {_LAST}",
    f"INSERT INTO term_letters (rowid, key) SELECT id, key FROM term WHERE id = {_LAST}",
)
_PROVEN = f"INSERT INTO term_source VALUES ({_LAST}, 0, 'E/RES/2022/14', '')"
_MOVED = (
    "INSERT INTO status_change SELECT term, {}, {}, {}, document, paragraph, body, note, confidence"
    " FROM status_change WHERE position = 0"
)

WRONG = {
    "relation_to_nothing": (
        ["INSERT INTO relation VALUES ('thing', 'related', 'gone', '', '')"],
        ["relation thing related gone: no concept gone"],
    ),
    "orphan": (["INSERT INTO term_source VALUES (99, 0, 'x', '')"], ["term_source 99 0: no term 99"]),
    "stale_key": (["UPDATE term SET stem = 'old' WHERE text = 'thing'"], ["thing en thing"]),
    "stale_decision": (
        ["INSERT INTO decision VALUES (1, '', 'lin', 'reject', 'en', 'OLD', 'Word', '', 0, '', '')"],
        ["decision 1: Word"],
    ),
    "index": (
        ["DELETE FROM term_words WHERE rowid = (SELECT id FROM term WHERE text = 'thing')",
         "INSERT INTO term_letters (rowid, key) VALUES (99, 'ghost')"],
        ["thing en thing", "term_letters 99: no term"],
    ),
    "twice": (
        [_ADD.format(text="'Thing'", status="'admitted'", key="key", stem="stem"), *_INDEXED, _PROVEN],
        ["thing en thing = Thing"],
    ),
    "two_preferred": (
        [_ADD.format(text="'item'", status="'preferred'", key="'item'", stem="'item'"), *_INDEXED, _PROVEN],
        ["thing en thing / item"],
    ),
    "unproven": (
        ["DELETE FROM term_source WHERE term IN (SELECT id FROM term WHERE text = 'stuff')",
         "DELETE FROM status_change"],
        ["thing en stuff"],
    ),
    "disputed": (
        ["UPDATE status_change SET since = '2022-13-01'",
         _MOVED.format(1, "'admitted'", "since"),
         _MOVED.format(2, "'preferred'", "'2023'")],
        ["thing en stuff: '2022-13-01' is no date", "thing en stuff: admitted and deprecated on 2022-13-01",
         "thing en stuff: is deprecated, but preferred since 2023"],
    ),
    "to_itself": (["INSERT INTO relation VALUES ('whole', 'related', 'whole', '', '')"], ["whole related"]),
    "retired_and_there": (["INSERT INTO retired VALUES ('whole', '2026-05-01', 'thing', 1)"], ["whole"]),
    "retired_to_nothing": (
        [f"INSERT INTO retired VALUES ('{old}', '2026-05-01', '{new}', 9)"
         for old, new in (("old", "gone"), ("one", "two"), ("two", "one"), ("three", "one"), ("four", "thing"))],
        ["old → gone", "one → two", "two → one"],
    ),
    "layout": (
        ["DROP INDEX term_by_key", "DROP TRIGGER unready_term_update", "DROP TABLE term_letters", "DROP TABLE writing"],
        ["index term_by_key is missing", "table term_letters is missing", "trigger unready_term_update is missing",
         "table writing is missing"],
    ),
    "strange": (
        ["CREATE TRIGGER mine AFTER INSERT ON term BEGIN DELETE FROM session; END"], ["trigger mine on term"],
    ),
    "unknown": (
        ["UPDATE term SET language = 'xx' WHERE text = '事物'", "UPDATE relation SET type = 'kin'",
         "UPDATE status_change SET confidence = 'sure'"],
        ["term thing 事物: no language 'xx'", "relation thing: no type 'kin'",
         "status_change 2: no confidence 'sure'"],
    ),
    "no_term": (["INSERT INTO concept VALUES ('empty', 9, 'policy', 0)"], ["empty"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", WRONG)
def test_each_fault_is_found_by_its_kind(termbase: Termbase, kind: str) -> None:
    statements, places = WRONG[kind]
    spoil(termbase.path, *statements)
    found = {finding.kind: list(finding.places) for finding in examine(termbase.path) if not finding.is_note}
    assert {**found, kind: places} == found
    # Without the index of letters that is told, too.
    assert set(found) - {kind} == ({"index"} if kind == "layout" else set())


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_kept_ready_is_true_beside_other_faults(termbase: Termbase, kind: str) -> None:
    make_ready_in(termbase.path)
    before = {check.kind for check in KEPT} & {finding.kind for finding in examine(termbase.path)}
    spoil(termbase.path, *WRONG[kind][0])
    assert (before, {check.kind for check in KEPT} & {finding.kind for finding in examine(termbase.path)}) == (
        set(),
        set(),
    )


@pytest.mark.parametrize("kind", [check.kind for check in CHECKS if check.mend and not check.is_note])
def test_what_is_safe_to_mend_is_mended_and_the_rest_is_left_alone(termbase: Termbase, kind: str) -> None:
    before = Termbase.open(termbase.path).entries.concepts()
    statements, _ = WRONG[kind]
    spoil(termbase.path, *statements)
    done = repair(termbase.path)
    also = {"index"} if kind == "layout" else set()
    assert {finding.kind for finding in done.mended} == {kind, "session_over"} | also
    assert (examine(termbase.path), Termbase.open(termbase.path).entries.concepts()) == ([], before)
    assert done.copy is not None
    assert {finding.kind for finding in examine(done.copy)} == {kind, "session_over"} | also
    assert repair(termbase.path).copy is None


@pytest.mark.parametrize("index", ["term_words", "term_letters"])
@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE {0}_content SET c0 = 'other' WHERE id = 1",
        "DELETE FROM {0}_data WHERE id > 10",
        "DELETE FROM {0}_docsize",
    ],
)
def test_an_index_that_is_broken_in_itself_is_made_anew(termbase: Termbase, index: str, fault: str) -> None:
    before = [hit.term.text for hit in search(termbase, "thing").results]
    spoil(termbase.path, fault.format(index))
    found = {finding.kind: finding.can_mend for finding in examine(termbase.path) if not finding.is_note}
    repair(termbase.path)
    after = [hit.term.text for hit in search(Termbase.open(termbase.path), "thing").results]
    assert (found, examine(termbase.path), after) == ({"index": True}, [], before)


def test_an_orphan_takes_its_own_with_it_and_the_index_follows(termbase: Termbase) -> None:
    spoil(termbase.path, "DELETE FROM concept WHERE id = 'thing'")
    done = repair(termbase.path)
    assert [finding.kind for finding in done.mended] == ["orphan", "index", "session_over"]
    assert (examine(termbase.path), [c.id for c in Termbase.open(termbase.path).entries.concepts()]) == ([], ["whole"])


# --- what is kept ready ---

_OTHER = Strings(["other"]).written().hex()
UNTRUE = {
    "no writings": (["DELETE FROM writing"], "writing", ("of 2 writings 0 are kept", "thing en stuff")),
    "of another": (
        ["UPDATE writing SET term = (SELECT id FROM term WHERE text = 'whole') WHERE text = 'stuff'"],
        "writing", ("thing en stuff", "whole en whole"),
    ),
    "of nothing": (["UPDATE writing SET term = 99"], "writing", ("thing en stuff", "term 99: no such term")),
    "found by others": (
        [f"UPDATE lint_part SET content = x'{_OTHER}' WHERE name = 'find'"],
        "writing", ("stuff: is not found", "stuffs: is not found"),
    ),
    **{
        blob: ([f"UPDATE ready SET head = {blob} WHERE concept = 'thing'"], "ready", ("thing: is told otherwise",))
        for blob in ("zeroblob(5)", "zeroblob(0)", "'text'")
    },
    "an old one": (
        ["DROP TRIGGER unready_term_update", "UPDATE term SET note = 'new' WHERE text = 'thing'"],
        "ready", ("thing: is told otherwise",),
    ),
    "of no document": (["DELETE FROM ready_source WHERE concept = 'whole'"], "ready", ("whole: is told otherwise",)),
    "of no concept": (["INSERT INTO ready VALUES ('ghost', '', '', '{}')"], "ready", ("ghost: no such concept",)),
    "another key": (
        ["INSERT INTO ready_key VALUES ('Stuff', 'thing')"], "ready", ("Stuff: is not looked up as thing",),
    ),
    "missed": (
        ["DELETE FROM ready", "DELETE FROM unready WHERE concept = 'whole'"],
        "ready", ("whole: neither ready nor known not to be",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", UNTRUE)
def test_what_is_kept_ready_and_untrue_is_found_and_made_anew(termbase: Termbase, fault: str) -> None:
    make_ready_in(termbase.path)
    assert Linter(termbase).lint("Give me stuff.")
    statements, kind, places = UNTRUE[fault]
    spoil(termbase.path, *statements)
    found = {
        finding.kind: finding for finding in examine(termbase.path) if finding.kind not in {"layout", "session_over"}
    }
    assert {kind: found[kind].places} == {kind: finding.places for kind, finding in found.items()} == {kind: places}
    done = repair(termbase.path)
    assert kind in {finding.kind for finding in done.mended}
    after = Termbase.open(termbase.path)
    assert (examine(termbase.path), after.ready.missing(1), after.writings.made() is None) == ([], [], False)
    assert [found.text for found in Linter(after).lint("Give me stuff.")] == ["stuff"]


@pytest.mark.parametrize("blob", ["zeroblob(5)", "'text'"])
def test_an_entry_that_cannot_be_read_is_worked_out(termbase: Termbase, blob: str) -> None:
    asked = ["lookup", "thing", "--db", str(termbase.path), "--format", "json"]
    make_ready_in(termbase.path)
    before, concept = _answer(asked, {}), concept_answer(termbase, "thing", "1")
    told = lookup_answer(termbase, "thing", named(termbase, "thing"))
    spoil(termbase.path, f"UPDATE ready SET head = {blob} WHERE concept = 'thing'")
    assert before is not None
    assert (_answer(asked, {}), run(*asked).stdout) == (None, before)
    assert concept_answer(termbase, "thing", "1") == concept
    assert lookup_answer(termbase, "thing", named(termbase, "thing")) == told


def test_of_a_large_termbase_a_part_is_looked_at_and_that_is_told(
    termbase: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_ready_in(termbase.path)
    monkeypatch.setattr(kept, "_MOST", 1)
    monkeypatch.setattr(kept, "_FEW_TERMS", 1)
    told = {finding.kind: finding.places for finding in examine(termbase.path)}
    assert told["sampled"] == ("of 2 entries 1", "of 1 discouraged terms 1, and none that hold one")
    spoil(termbase.path, "UPDATE ready SET met = ''", "DELETE FROM writing WHERE text = 'stuffs'")
    told = {finding.kind: finding.places for finding in examine(termbase.path)}
    assert (len(told["ready"]), told["writing"]) == (
        1,
        ("of 2 writings 1 are kept", "thing en stuff"),
    )


@pytest.mark.parametrize("statement", ["DROP TABLE relation", "ALTER TABLE term ADD COLUMN mine"])
def test_a_table_that_is_lost_is_told_and_nothing_is_mended(termbase: Termbase, statement: str) -> None:
    spoil(termbase.path, statement)
    (found,) = examine(termbase.path)
    assert (found.kind, found.is_note, repair(termbase.path).copy) == ("lost", False, None)


def test_what_others_keep_beside_is_theirs(termbase: Termbase) -> None:
    spoil(
        termbase.path,
        "CREATE TABLE mine (x)",
        "CREATE INDEX statement_by_paragraph ON statement (paragraph)",
        "ANALYZE",
        "DELETE FROM session",
    )
    assert examine(termbase.path) == []


def test_notes_fail_nothing(termbase: Termbase) -> None:
    spoil(
        termbase.path,
        "DELETE FROM term_source WHERE term IN (SELECT id FROM term WHERE text = 'thing')",
        "UPDATE term SET text = 'Whole', status = 'deprecated', key = 'whole' WHERE text = 'stuff'",
    )
    found = {finding.kind: finding.places for finding in examine(termbase.path) if finding.is_note}
    assert found["no_source"] == ("thing en thing",)
    assert found["both_ways"] == ("thing en Whole, preferred in whole",)
    assert found["session_over"][0].endswith("… until 2001-01-01T00:00:00+00:00")
    run("doctor", "--repair", "--db", termbase.path)
    assert run("doctor", "--db", termbase.path).exit_code == 0


@pytest.mark.parametrize("start", [8192, 131072], ids=["its schema", "its rows"])
def test_a_damaged_file_is_told_and_not_touched(start: int, termbase: Termbase) -> None:
    content = bytearray(termbase.path.read_bytes())
    content[start:-4096] = b"\xa5" * (len(content) - 4096 - start)
    termbase.path.write_bytes(content)
    looked, mended = (run("doctor", *more, "--db", termbase.path) for more in ((), ("--repair",)))
    assert (looked.exit_code, looked.stdout.startswith("finding damaged (")) == (1, True)
    assert (mended.exit_code, "was left alone; restore it from a copy" in mended.stderr) == (2, True)
    assert termbase.path.read_bytes() == content


@pytest.mark.parametrize("content", [None, b"no database" * 1000])
def test_what_cannot_be_opened_cannot_be_examined(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "terms.db"
    if content is not None:
        path.write_bytes(content)
    assert run("doctor", "--db", path).exit_code == 2


def test_the_doctor_speaks_to_programs(termbase: Termbase) -> None:
    spoil(termbase.path, *WRONG["orphan"][0], *WRONG["to_itself"][0])
    done = run("doctor", "--repair", "--format", "json", "--db", termbase.path)
    told = json.loads(done.stdout)
    assert (done.exit_code, told["sound"], [finding["kind"] for finding in told["findings"]]) == (
        1,
        False,
        ["to_itself"],
    )
    assert [finding["kind"] for finding in told["mended"]] == ["orphan", "session_over"]
    assert Path(told["copy"]).name == "terms.before-repair.db"


def test_a_mending_that_fails_changes_nothing(termbase: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(
        termbase.path,
        *WRONG["orphan"][0],
        *WRONG["index"][0],
        "CREATE TRIGGER no BEFORE DELETE ON session BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    before = [finding.kind for finding in examine(termbase.path)]
    done = run("doctor", "--repair", "--db", termbase.path)
    assert (done.exit_code, [finding.kind for finding in examine(termbase.path)]) == (2, before)
