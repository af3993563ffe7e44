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
from pathlib import Path

from glossary.doctor.checks import CHECKS
from glossary.doctor.file import altered, damage, is_database, tables
from glossary.doctor.values import Check, Finding, Repair
from glossary.errors import TermbaseDamaged
from glossary.termbase import Termbase
from glossary.termbase.copying import backup, beside
from glossary.termbase.database import Database

__all__ = ["CHECKS", "Finding", "Repair", "examine", "repair"]


def examine(path: Path) -> list[Finding]:
    """What is to be said of the termbase at `path`. Raises as opening it does."""
    first = list(altered(path))
    try:
        with Database(path).reading() as connection:
            damaged = tuple(damage(connection))
            if not damaged:
                return first + _found(connection)
    except TermbaseDamaged as error:
        if not is_database(path):
            raise
        damaged = (error.message,)
    return [*first, Finding("damaged", "the file is damaged: restore it from a copy", damaged)]


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


def _finding(connection: sqlite3.Connection, check: Check) -> Finding | None:
    if not set(check.tables) <= set(tables(connection)):
        return None
    places = tuple(check.find(connection))
    return Finding(check.kind, check.message, places, check.is_note, check.mend is not None) if places else None
