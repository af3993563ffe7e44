"""Builds a termbase from the curated tables and, where given, a corpus: same input, same content.

The new file takes the place of an old one in a single step, when it is whole.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from glossary.curation import read_curated
from glossary.errors import TermbaseError
from glossary.harvester import HarvestReport, harvest
from glossary.linter.compiling import keep
from glossary.readying import make_ready
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.termbase.copying import put_in_place
from glossary.termbase.writing import store_sources


def build(
    path: Path,
    corpus: Sequence[Path] = (),
    *,
    progress: Callable[[Path], None] = lambda _path: None,
    jobs: int | None = 1,
) -> HarvestReport:
    """Build the termbase at `path` anew; `jobs`: as for `harvest`.

    Raises `BadInput` for tables that do not fit together.

    Raises `TermbaseError` when the folder cannot be written. Changes made to an older file at `path`
    by hand or by review are not carried over: keep a copy.
    """
    curated = read_curated()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".building-", suffix=".db")
    except OSError as error:
        raise TermbaseError(
            f"cannot write in {path.parent} ({error.strerror})", hint="choose a folder with --db"
        ) from error
    os.close(handle)
    fresh = Path(name)
    try:
        termbase = Termbase.create(fresh)
        with termbase.writing() as writer:
            store_sources(writer, curated.sources)
            store_concepts(writer, curated.concepts)
        keep(termbase)
        report = harvest(corpus, termbase, progress=progress, jobs=jobs) if corpus else HarvestReport(())
        make_ready(termbase)
        termbase.close()
        _settle(fresh)
        fresh.chmod(0o644)
        put_in_place(fresh, path)
    finally:
        for leftover in (fresh, Path(f"{fresh}-wal"), Path(f"{fresh}-shm")):
            leftover.unlink(missing_ok=True)
    return report


def build_if_missing(settings: Settings, *, say: Callable[[str], None]) -> Path:
    """The termbase file of these settings; where none is named and none is there, it is built first.

    It is built from the packaged tables, once `say` was told where. One that was named must be there: whoever
    opens it says so.
    """
    path = settings.database_path
    if not path.exists() and not settings.database:
        say(f"no termbase at {path}: building one from the packaged tables")
        build(path)
    return path


def dump(path: Path) -> Iterator[str]:
    """The content as SQL statements, in a fixed order: equal dumps hold the same."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield from connection.iterdump()


def _settle(path: Path) -> None:
    """One compact file without a log beside it, and no trace of when it was built."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE _sqlite_migrations SET applied_at = ''")
        connection.execute("INSERT INTO term_words (term_words) VALUES ('optimize')")
        connection.execute("INSERT INTO term_letters (term_letters) VALUES ('optimize')")
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("VACUUM")
