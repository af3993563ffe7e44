"""Looks a termbase over for what should not be, and mends what can be mended without a judgement.

A finding is something wrong; a note is something to know. What is mended is only what can be told from the rest:
indexes, triggers, folded keys, what is kept ready, rows whose owner is gone, sessions that are over. What a term is,
and whether it may be used, is for people to say. What it refuses to do: touch a file that is damaged, or any file
without a copy of it.

>>> from tempfile import mkdtemp
>>> examine(Termbase.create(Path(mkdtemp()) / "terms.db").path)
[]
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from glossary.doctor.checks import CHECKS, KEPT, WHOLE
from glossary.doctor.file import altered, damage, is_database, tables
from glossary.doctor.values import Check, Finding, KeptCheck, Repair
from glossary.errors import TermbaseDamaged, TermbaseError
from glossary.readying import make_ready_in
from glossary.termbase import Termbase
from glossary.termbase.copying import backup, beside
from glossary.termbase.database import Database

__all__ = ["CHECKS", "KEPT", "Finding", "Repair", "examine", "repair"]


def examine(path: Path) -> list[Finding]:
    """What is to be said of the termbase at `path`. Raises as opening it does."""
    first = list(altered(path))
    database = Database(path)
    try:
        with database.reading() as connection:
            damaged = tuple(damage(connection))
            if not damaged:
                return first + _found(Termbase(database), connection)
    except TermbaseDamaged as error:
        if not is_database(path):
            raise
        damaged = (error.message,)
    return [*first, Finding("damaged", "the file is damaged: restore it from a copy", damaged)]


def repair(path: Path) -> Repair:
    """Mend what is safe to mend, in one transaction, after a copy of the file was made beside it.

    What was kept ready and was not true is taken out there, and made anew afterwards: meanwhile it is worked out.
    Raises `TermbaseDamaged` for a file that SQLite itself cannot read through, and as writing does.
    """
    findings = examine(path)
    if any(finding.kind == "damaged" for finding in findings):
        raise TermbaseDamaged(f"{path} is damaged and was left alone", hint="restore it from a copy")
    if not any(finding.can_mend for finding in findings):
        return Repair((), None)
    is_kept = Termbase.open(path).ready.is_there()
    copy = backup(path, beside(path, "before-repair"))
    mended = []
    with Termbase.open(path).writing() as writer:
        # One after the other and looked for anew: a row that goes takes others with it, a new key needs a new index.
        for check in CHECKS:
            if check.mend and (finding := _finding(writer.conn, check)):
                check.mend(writer)
                mended.append(finding)
        untrue = {finding.kind: finding for finding in findings}
        for kept in KEPT:
            if kept.mend and kept.kind in untrue:
                kept.mend(writer)
                mended.append(untrue[kept.kind])
    if is_kept and any(finding.kind in _EMPTIED for finding in mended) and not _has_unknown_words(findings):
        with suppress(TermbaseError):  # what could not be made is worked out when it is asked for
            make_ready_in(path)
    return Repair(tuple(mended), copy)


# Kinds of findings after which nothing, or not all, is kept ready.
_EMPTIED = {"layout", *(kept.kind for kept in KEPT)}


def _found(termbase: Termbase, connection: sqlite3.Connection) -> list[Finding]:
    if lost := _finding(connection, WHOLE):
        return [lost]
    found = [finding for check in CHECKS if (finding := _finding(connection, check))]
    if not _has_unknown_words(found):
        found += [finding for kept in KEPT if (finding := _kept_finding(termbase, connection, kept))]
    return found


def _has_unknown_words(findings: Sequence[Finding]) -> bool:
    """Whether there are concepts of which nothing can be worked out."""
    return any(finding.kind == "unknown" for finding in findings)


def _kept_finding(termbase: Termbase, connection: sqlite3.Connection, kept: KeptCheck) -> Finding | None:
    if not set(kept.tables) <= set(tables(connection)):
        return None
    places = tuple(kept.find(termbase, connection))
    return Finding(kept.kind, kept.message, places, kept.is_note, kept.mend is not None) if places else None


def _finding(connection: sqlite3.Connection, check: Check) -> Finding | None:
    if not set(check.tables) <= set(tables(connection)):
        return None
    places = tuple(check.find(connection))
    return Finding(check.kind, check.message, places, check.is_note, check.mend is not None) if places else None
