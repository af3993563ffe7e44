"""Looks a termbase over for what should not be, and mends what can be mended without a judgement.

A finding is something wrong; a note is something to know. What is mended is only what can be told from the rest:
indexes, folded keys, rows whose owner is gone, sessions that are over. What a term is, and whether it may be used,
is for people to say. What it refuses to do: touch a file that is damaged, or any file without a copy of it.

>>> from tempfile import mkdtemp
>>> examine(Termbase.create(Path(mkdtemp()) / "terms.db").path)
[]
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.concepts import Status
from glossary.errors import BadRow, TermbaseDamaged
from glossary.folding import key, stem_key
from glossary.formats.table import checked_date
from glossary.sounding import sound
from glossary.termbase import Termbase
from glossary.termbase.access import stamp
from glossary.termbase.copying import backup, beside
from glossary.termbase.database import Database
from glossary.termbase.parts import spaced
from glossary.termbase.sums import Sums, digest, sums_of
from glossary.termbase.writing import reindex

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

__all__ = ["Finding", "Repair", "examine", "repair"]

# The full-text indexes, and how SQLite's own report names one (from 3.44 on): they are made anew from the terms.
_INDEXES = ("term_words", "term_letters")
_OF_AN_INDEX = "inverted index for FTS5 table"
# Lines of SQLite's own report that are worth reading; a damaged file has thousands.
_MOST_DAMAGE = 20
_DISCOURAGED = ", ".join(f"'{status.value}'" for status in Status if status.is_discouraged)

_Find = Callable[[sqlite3.Connection], Iterable[str]]
_Mend = Callable[["Writer"], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, by kind. `places`: where, each a line; `is_note`: nothing is wrong; `can_mend`: `repair` will."""

    kind: str
    message: str
    places: tuple[str, ...]
    is_note: bool = False
    can_mend: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """What `repair` did. `copy`: the file as it was before, none where there was nothing to mend."""

    mended: tuple[Finding, ...]
    copy: Path | None


@dataclass(frozen=True, slots=True)
class _Check:
    """One kind of finding. `tables`: without these it says nothing."""

    kind: str
    message: str
    find: _Find
    tables: tuple[str, ...] = ("term",)
    is_note: bool = False
    mend: _Mend | None = field(default=None)


def examine(path: Path) -> list[Finding]:
    """What is to be said of the termbase at `path`. Raises as opening it does."""
    altered = list(_altered(path))
    try:
        with Database(path).reading() as connection:
            damage = tuple(_damage(connection))
            if not damage:
                return altered + _found(connection)
    except TermbaseDamaged as error:
        if not _is_database(path):
            raise
        damage = (error.message,)
    return [*altered, Finding("damaged", "the file is damaged: restore it from a copy", damage)]


def repair(path: Path) -> Repair:
    """Mend what is safe to mend, in one transaction, after a copy of the file was made beside it.

    Raises `TermbaseDamaged` for a file that SQLite itself cannot read through, and as writing does.
    """
    findings = examine(path)
    if any(finding.kind == "damaged" for finding in findings):
        raise TermbaseDamaged(f"{path} is damaged and was left alone", hint="restore it from a copy")
    if not any(finding.can_mend for finding in findings):
        return Repair((), None)
    copy = backup(path, beside(path, "before-repair"))
    mended = []
    with Termbase.open(path).writing() as writer:
        # One after the other and looked for anew: a row that goes takes others with it, a new key needs a new index.
        for check in CHECKS:
            if check.mend and (finding := _finding(writer.conn, check)):
                check.mend(writer)
                mended.append(finding)
    return Repair(tuple(mended), copy)


def _found(connection: sqlite3.Connection) -> list[Finding]:
    return [finding for check in CHECKS if (finding := _finding(connection, check))]


def _finding(connection: sqlite3.Connection, check: _Check) -> Finding | None:
    if not set(check.tables) <= set(_tables(connection)):
        return None
    places = tuple(check.find(connection))
    return Finding(check.kind, check.message, places, check.is_note, check.mend is not None) if places else None


# --- the file ---------------------------------------------------------------------------------------------


def _altered(path: Path) -> Iterator[Finding]:
    """Whether a snapshot still is what was published."""
    sums = Sums.read(sums_of(path))
    if sums is not None and digest(path) != sums.digest:
        message = "the file is not what its checksum says: it was altered, or not copied whole"
        yield Finding("altered", message, (f"{sums_of(path).name}: {sums}",))


def _is_database(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


# What a database of SQLite begins with.
_MAGIC = b"SQLite format 3\0"


def _damage(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST_DAMAGE})"):
            if line != "ok" and _OF_AN_INDEX not in line:  # newer versions tell here what `_unindexed` finds
                yield line
    except sqlite3.DatabaseError as error:
        yield str(error)


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows]


@dataclass(frozen=True, slots=True)
class _Tie:
    """A column that names a row of another table."""

    table: str
    column: str
    owner: str
    owners: str

    @property
    def broken(self) -> str:
        """The condition for a row whose owner is not there."""
        there = f'SELECT 1 FROM "{self.owner}" WHERE "{self.owner}"."{self.owners}" = "{self.table}"."{self.column}"'
        return f'"{self.column}" IS NOT NULL AND NOT EXISTS ({there})'


def _ties(connection: sqlite3.Connection) -> Iterator[_Tie]:
    for table in _tables(connection):
        for row in connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            _, _, owner, column, owners, *_ = row
            yield _Tie(table, column, owner, owners or _key_of(connection, owner)[0])


def _key_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table's primary key, in their order."""
    columns = [(row[5], row[1]) for row in connection.execute(f'PRAGMA table_info("{table}")') if row[5]]
    return [name for _, name in sorted(columns)] or ["rowid"]


def _is_relation(tie: _Tie) -> bool:
    return (tie.table, tie.column) == ("relation", "target")


def _broken(wanted: Callable[[_Tie], bool]) -> _Find:
    def find(connection: sqlite3.Connection) -> Iterator[str]:
        for tie in filter(wanted, _ties(connection)):
            names = ", ".join(f'"{name}"' for name in _key_of(connection, tie.table))
            for row in connection.execute(f'SELECT {names}, "{tie.column}" FROM "{tie.table}" WHERE {tie.broken}'):
                *identity, owner = row
                yield f"{tie.table} {' '.join(map(str, identity))}: no {tie.owner} {owner}"

    return find


def _loosen(wanted: Callable[[_Tie], bool]) -> _Mend:
    def mend(writer: Writer) -> None:
        for tie in filter(wanted, _ties(writer.conn)):
            writer.conn.execute(f'DELETE FROM "{tie.table}" WHERE {tie.broken}')

    return mend


# --- keys and indexes -------------------------------------------------------------------------------------


def _stale_keys(connection: sqlite3.Connection) -> Iterator[str]:
    for row in connection.execute("SELECT id, concept, language, text, key, stem, sound FROM term ORDER BY id"):
        if tuple(row[4:]) != _keys(row[3], row[2]):
            yield _term(row[1], row[2], row[3])


def _renew_keys(writer: Writer) -> None:
    for row in writer.conn.execute("SELECT id, language, text FROM term").fetchall():
        writer.conn.execute(
            "UPDATE term SET key = ?, stem = ?, sound = ? WHERE id = ?", (*_keys(row[2], row[1]), row[0])
        )


def _keys(text: str, tag: str) -> tuple[str, str, str]:
    return key(text), stem_key(text, tag), sound(text)


def _stale_decisions(connection: sqlite3.Connection) -> Iterator[str]:
    for number, text, kept in connection.execute("SELECT id, text, key FROM decision ORDER BY id"):
        if kept != key(text):
            yield f"decision {number}: {text}"


def _renew_decisions(writer: Writer) -> None:
    for number, text in writer.conn.execute("SELECT id, text FROM decision").fetchall():
        writer.conn.execute("UPDATE decision SET key = ? WHERE id = ?", (key(text), number))


def _unindexed(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        yield from _rows_unindexed(connection)
    except sqlite3.DatabaseError as error:
        yield f"the indexes cannot be read ({error})"
    else:
        yield from _words_unindexed(connection)


def _words_unindexed(connection: sqlite3.Connection) -> Iterator[str]:
    """Indexes whose words are not those of their own rows; to ask that one must be able to write, if but to a copy."""
    (is_reader,) = connection.execute("PRAGMA query_only").fetchone()
    with closing(sqlite3.connect("")) as copy:
        if is_reader:
            connection.backup(copy)
        asked = copy if is_reader else connection
        for index in _INDEXES:
            try:
                asked.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
            except sqlite3.DatabaseError:
                yield f"{index}: its words are not those of its rows"


def _rows_unindexed(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT t.concept, t.language, t.text, t.key, w.words, l.key FROM term t"
        " LEFT JOIN term_words w ON w.rowid = t.id LEFT JOIN term_letters l ON l.rowid = t.id ORDER BY t.id"
    )
    for concept, tag, text, folded, words, letters in rows:
        if (words, letters) != (spaced(folded), folded):
            yield _term(concept, tag, text)
    for index in _INDEXES:
        for (number,) in connection.execute(f"SELECT rowid FROM {index} WHERE rowid NOT IN (SELECT id FROM term)"):
            yield f"{index} {number}: no term"


# --- what the terms say -----------------------------------------------------------------------------------


def _twice(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT concept, language, group_concat(text, ' = ') FROM (SELECT * FROM term ORDER BY position)"
        " GROUP BY concept, language, region, key HAVING count(*) > 1"
    )
    return (_term(*row) for row in rows)


def _two_preferred(connection: sqlite3.Connection) -> Iterator[str]:
    # A full form and its abbreviation may both be preferred, and so may the words of two regions.
    rows = connection.execute(
        "SELECT concept, language, group_concat(text, ' / ') FROM (SELECT * FROM term ORDER BY position)"
        " WHERE status = 'preferred' GROUP BY concept, language, region, type HAVING count(*) > 1"
    )
    return (_term(*row) for row in rows)


def _both_ways(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT good.concept, bad.language, bad.text, bad.concept FROM term good JOIN term bad USING (key, language)"
        f" WHERE good.status = 'preferred' AND bad.status IN ({_DISCOURAGED}) AND good.concept <> bad.concept"
    )
    return (f"{_term(bad, tag, text)}, preferred in {good}" for good, tag, text, bad in rows)


def _unproven(connection: sqlite3.Connection) -> Iterator[str]:
    return _terms(connection, f"status IN ({_DISCOURAGED}) AND {_BARE}")


def _without_source(connection: sqlite3.Connection) -> Iterator[str]:
    return _terms(connection, f"status NOT IN ({_DISCOURAGED}) AND {_BARE}")


_BARE = "id NOT IN (SELECT term FROM term_source) AND id NOT IN (SELECT term FROM status_change)"


def _terms(connection: sqlite3.Connection, condition: str) -> Iterator[str]:
    rows = connection.execute(f"SELECT concept, language, text FROM term WHERE {condition} ORDER BY id")
    return (_term(*row) for row in rows)


def _disputed(connection: sqlite3.Connection) -> Iterator[str]:
    """Terms whose dated changes are no dates, speak against each other, or against the status the term has."""
    rows = connection.execute(
        "SELECT t.concept, t.language, t.text, t.status, c.since, c.status FROM term t"
        " JOIN status_change c ON c.term = t.id ORDER BY t.id, c.position"
    )
    histories: dict[tuple[str, str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for concept, tag, text, status, since, changed in rows:
        histories[concept, tag, text, status].append((since, changed))
    for (concept, tag, text, status), history in histories.items():
        for why in _disputes(status, history):
            yield f"{_term(concept, tag, text)}: {why}"


def _disputes(status: str, history: list[tuple[str, str]]) -> Iterator[str]:
    days: dict[str, set[str]] = defaultdict(set)
    for since, changed in history:
        days[since].add(changed)
    for day, said in days.items():
        if not day or not _is_date(day):
            yield f"{day!r} is no date"
        if len(said) > 1:
            yield f"{' and '.join(sorted(said))} on {day}"
    latest = max(days)
    if status not in days[latest]:
        yield f"is {status}, but {' and '.join(sorted(days[latest]))} since {latest}"


def _is_date(day: str) -> bool:
    try:
        checked_date(day)
    except BadRow:
        return False
    return True


def _to_itself(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT concept, type FROM relation WHERE concept = target ORDER BY concept")
    return (f"{concept} {kind}" for concept, kind in rows)


def _retired_and_there(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT concept FROM retired WHERE concept IN (SELECT id FROM concept) ORDER BY concept")
    return (concept for (concept,) in rows)


def _led_nowhere(connection: sqlite3.Connection) -> Iterator[str]:
    return (f"{concept} → {replacement}" for concept, replacement in _lost_replacements(connection))


def _lead_nowhere(writer: Writer) -> None:
    # Nothing stands in their place as it is; history keeps what was meant to.
    for concept, _ in list(_lost_replacements(writer.conn)):
        writer.conn.execute("UPDATE retired SET replacement = '' WHERE concept = ?", (concept,))


def _lost_replacements(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Retired concepts whose replacement is not there, or leads back to them: each with it."""
    leads = dict(connection.execute("SELECT concept, replacement FROM retired ORDER BY concept").fetchall())
    there = {concept for (concept,) in connection.execute("SELECT id FROM concept")}
    for concept, replacement in leads.items():
        met: set[str] = set()
        at = replacement
        while at in leads and at not in met and at != concept:
            met.add(at)
            at = leads[at]
        is_lost = replacement not in leads and replacement not in there
        if replacement and (is_lost or at == concept):
            yield concept, replacement


def _without_terms(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute("SELECT id FROM concept WHERE id NOT IN (SELECT concept FROM term) ORDER BY position")
    return (concept for (concept,) in rows)


def _term(concept: str, tag: str, text: str) -> str:
    return f"{concept} {tag} {text}"


# --- who may come in --------------------------------------------------------------------------------------


def _over(connection: sqlite3.Connection) -> Iterator[str]:
    # The digest of a secret is nobody's business; its first letters tell one from another.
    rows = connection.execute("SELECT substr(digest, 1, 8), expires FROM session WHERE expires <= ?", (stamp(),))
    return (f"session {name}… until {ended}" for name, ended in rows)


def _clear_sessions(writer: Writer) -> None:
    writer.conn.execute("DELETE FROM session WHERE expires <= ?", (stamp(),))


# In the order they are told and mended.
CHECKS: tuple[_Check, ...] = (
    _Check(
        "relation_to_nothing", "relations to concepts that are not there", _broken(_is_relation), ("relation",),
        mend=_loosen(_is_relation),
    ),
    _Check(
        "orphan", "rows whose owner is not there", _broken(lambda tie: not _is_relation(tie)),
        mend=_loosen(lambda tie: not _is_relation(tie)),
    ),
    _Check("stale_key", "terms whose keys are not those of this version", _stale_keys, mend=_renew_keys),
    _Check(
        "stale_decision", "decisions whose key is not that of this version", _stale_decisions, ("decision",),
        mend=_renew_decisions,
    ),
    _Check("index", "terms that the full-text indexes do not have as they are", _unindexed, mend=reindex),
    _Check("twice", "terms of one concept that differ only in writing", _twice),
    _Check("two_preferred", "terms of one kind that are both preferred", _two_preferred),
    _Check("unproven", "discouraged terms without a source and without a dated change", _unproven),
    _Check("disputed", "terms whose dates and status speak against each other", _disputed, ("status_change",)),
    _Check("to_itself", "relations of a concept to itself", _to_itself, ("relation",)),
    _Check("no_term", "concepts without a term", _without_terms),
    _Check("retired_and_there", "ids that were retired and are concepts", _retired_and_there, ("retired", "concept")),
    _Check(
        "retired_to_nothing", "replacements that are not there, or lead in a circle", _led_nowhere, ("retired",),
        mend=_lead_nowhere,
    ),
    _Check("both_ways", "terms discouraged in one concept and preferred in another", _both_ways, is_note=True),
    _Check("no_source", "terms without a source", _without_source, is_note=True),
    _Check("session_over", "sessions that are over", _over, ("session",), is_note=True, mend=_clear_sessions),
)  # fmt: skip
