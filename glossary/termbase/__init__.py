"""The termbase: everything that is kept, in one SQLite file.

>>> from tempfile import mkdtemp
>>> termbase = Termbase.create(Path(mkdtemp()) / "terms.db")
>>> termbase.entries.concepts()
[]
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.termbase.completions import Completions
from glossary.termbase.database import Database, refuse_without_folder, schema_version
from glossary.termbase.entries import Entries
from glossary.termbase.keys import Keys
from glossary.termbase.migrations import SCHEMA_VERSION, migrate
from glossary.termbase.ready import Ready
from glossary.termbase.retired import Retired

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

    from glossary.termbase.access import Access
    from glossary.termbase.corpus import Corpus
    from glossary.termbase.history import History
    from glossary.termbase.index import Index
    from glossary.termbase.review import Review
    from glossary.termbase.writings import Writings

__all__ = ["Termbase"]

# Bits of a generation that count changes; those above tell which file it is.
_ROOM_FOR_CHANGES = 32
_LOG = logging.getLogger(__name__)


class Termbase:
    """One termbase: its parts (`entries`, `index`, `corpus`, `review`, `history`, …) and `writing()`.

    `afterwards`: what is to be done, outside of it, after each transaction that was written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.afterwards: Callable[[Termbase], None] = _nothing
        self.path = database.path
        self.entries = Entries(database)
        self.completions = Completions(database)
        self.keys = Keys(database)
        self.ready = Ready(database)
        self.retired = Retired(database)

    # What few commands need is loaded when it is asked for.

    @cached_property
    def access(self) -> Access:
        """Tokens, sessions and who may do what."""
        from glossary.termbase.access import Access

        return Access(self._database)

    @cached_property
    def corpus(self) -> Corpus:
        """Documents and what stands in them."""
        from glossary.termbase.corpus import Corpus

        return Corpus(self._database)

    @cached_property
    def history(self) -> History:
        """Who changed what, and when."""
        from glossary.termbase.history import History

        return History(self._database)

    @cached_property
    def index(self) -> Index:
        """Concepts by subject, initial and status, to leaf through."""
        from glossary.termbase.index import Index

        return Index(self._database)

    @cached_property
    def review(self) -> Review:
        """Candidates and what was decided on them."""
        from glossary.termbase.review import Review

        return Review(self._database)

    @cached_property
    def writings(self) -> Writings:
        """What the linter needs, made ready."""
        from glossary.termbase.writings import Writings

        return Writings(self._database)

    @classmethod
    def at(cls, path: str | os.PathLike[str]) -> Termbase:
        """A termbase that is looked at when it is first asked: what is wrong with it is said then."""
        return cls(Database(Path(path)))

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Termbase:
        """Open an existing termbase. Raises `TermbaseMissing`, `TermbaseTooNew` or `TermbaseError`."""
        termbase = cls.at(path)
        _ = termbase.generation
        return termbase

    @classmethod
    def create(cls, path: str | os.PathLike[str]) -> Termbase:
        """Open a termbase, making an empty one where there is no file.

        Raises `TermbaseError` when the file is something else or its folder cannot be written.
        """
        database = Database(Path(path))
        refuse_without_folder(database.path)
        if schema_version(database.path) == 0:
            with database.preparing(new=True) as writer:
                migrate(writer)
        termbase = cls.open(path)
        termbase.upgrade()
        return termbase

    def upgrade(self) -> Path | None:
        """Bring a file of an earlier version to this one's schema, in one transaction, after a copy of it was made.

        Returns the copy, which lies beside the file; None where nothing was to do. Whatever writes calls this first.
        """
        version = schema_version(self.path)
        if version >= SCHEMA_VERSION:
            return None
        from glossary.termbase.copying import backup, beside

        copy = backup(self.path, beside(self.path, f"schema-{version}"))
        with self._database.preparing() as writer:
            migrate(writer)
        _LOG.warning(
            "%s was brought from schema %d to %d; it was copied to %s", self.path, version, SCHEMA_VERSION, copy
        )
        return copy

    def check(self) -> None:
        """See that the termbase can be read now, from the file and not from memory. Raises `TermbaseError`."""
        fresh = self._database.reopened()
        try:
            fresh.row("SELECT value FROM property WHERE name = 'generation'")
            fresh.row("SELECT c.id, t.text FROM concept c JOIN term t ON t.concept = c.id LIMIT 1")
        finally:
            fresh.close()

    @property
    def generation(self) -> int:
        """Grows with every change, and is another for another file: equal generations hold the same."""
        changes = self.changes_counted
        return (self._database.which_file() << _ROOM_FOR_CHANGES) + changes

    @property
    def changes_counted(self) -> int:
        """How many changes the file has seen."""
        row = self._database.row("SELECT value FROM property WHERE name = 'generation'")
        return int(row["value"]) if row else 0

    @property
    def published(self) -> str:
        """What tells a published snapshot from all others, wherever it is served; empty once it was written to."""
        row = self._database.row("SELECT value FROM property WHERE name = 'published'")
        mark, _, changes = row["value"].partition(" ") if row else ("", "", "")
        return mark if changes == str(self.changes_counted) else ""

    @contextmanager
    def looking(self) -> Iterator[None]:
        """What this thread asks meanwhile is answered from one and the same state, and many questions sooner."""
        with self._database.reading():
            yield

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction that is there wholly at the end, or not at all. Raises `TermbaseBusy`."""
        self.upgrade()
        with self._database.writing() as writer:
            yield writer
        self.afterwards(self)

    @contextmanager
    def keeping(self) -> Iterator[Writer]:
        """The same for what is no part of the terminology (tokens, sessions): it counts no generation."""
        self.upgrade()
        with self._database.preparing() as writer:
            yield writer

    def close(self) -> None:
        """Close every connection over which nobody asks just now."""
        self._database.close()


def _nothing(_: Termbase) -> None:
    """What is done after a transaction where nothing is asked for."""
