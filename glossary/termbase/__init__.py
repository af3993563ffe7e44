"""The termbase: everything that is kept, in one SQLite file.

>>> from tempfile import mkdtemp
>>> termbase = Termbase.create(Path(mkdtemp()) / "terms.db")
>>> termbase.entries.concepts()
[]
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.errors import TermbaseError
from glossary.termbase.access import Access
from glossary.termbase.corpus import Corpus
from glossary.termbase.database import Database, schema_version
from glossary.termbase.entries import Entries
from glossary.termbase.history import History
from glossary.termbase.index import Index
from glossary.termbase.migrations import SCHEMA_VERSION, migrate, migrate_if_old
from glossary.termbase.retired import Retired
from glossary.termbase.review import Review

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

__all__ = ["Termbase"]


class Termbase:
    """One termbase: `entries`, `index`, `corpus`, `review`, `history`, `retired`, `access`, and `writing()`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.path = database.path
        self.entries = Entries(database)
        self.index = Index(database)
        self.corpus = Corpus(database)
        self.review = Review(database)
        self.history = History(database)
        self.retired = Retired(database)
        self.access = Access(database)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Termbase:
        """Open an existing termbase. Raises `TermbaseMissing`, `TermbaseTooNew` or `TermbaseError`."""
        termbase = cls(Database(Path(path)))
        _ = termbase.generation
        return termbase

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> Termbase:
        """Open a termbase, making an empty one where there is no file.

        Raises `TermbaseError` when the file is something else or its folder cannot be written.
        """
        database = Database(Path(path))
        if not database.path.parent.is_dir():
            raise TermbaseError(f"no folder {database.path.parent}", hint="make it first")
        if schema_version(database.path) < SCHEMA_VERSION:
            with database.preparing() as writer:
                migrate(writer)
        return cls.open(path)

    @property
    def generation(self) -> int:
        """Grows with every change; equal generations of one file hold the same."""
        row = self._database.row("SELECT value FROM property WHERE name = 'generation'")
        return int(row["value"]) if row else 0

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction that is there wholly at the end, or not at all. Raises `TermbaseBusy`.

        A termbase of an older version is brought to this one's schema first, in the same transaction.
        """
        with self._database.writing() as writer:
            migrate_if_old(writer)
            yield writer

    @contextmanager
    def keeping(self) -> Iterator[Writer]:
        """The same for what is no part of the terminology (tokens, sessions): it counts no generation."""
        with self._database.preparing() as writer:
            migrate_if_old(writer)
            yield writer

    def close(self) -> None:
        """Close this thread's connection."""
        self._database.close()
