"""Copies of a termbase, made while others read and write it: each whole, or not there at all.

A copy is one file without a log beside it, so it can be moved, mailed and served from a medium that is read-only.
It comes into being under another name and takes its own when it is complete and safe on the disk.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from glossary.errors import BadInput, TermbaseDamaged, TermbaseError, TermbaseFull, TermbaseMissing
from glossary.termbase.database import BUSY_TIMEOUT, checked_version
from glossary.termbase.sums import Sums, digest, sums_of
from glossary.termbase.troubles import told_plainly

__all__ = ["backup", "beginning", "beside", "put_in_place", "settle", "snapshot", "write_sums"]

# A backup holds digests of tokens: its owner's alone. A snapshot holds none.
_OWNERS, _ANYBODYS = 0o600, 0o644
_ACCESS = ("session", "token")


def backup(source: Path, target: Path, *, force: bool = False) -> Path:
    """Copy all of a termbase to `target`, tokens and history included; returns `target`.

    Raises `BadInput` where something is at `target` already and `force` does not say that it may go; as opening
    does; and `TermbaseError` when the copy cannot be written or is not sound.
    """
    return _copied(source, target, lambda _: None, _OWNERS, force=force)


def snapshot(
    source: Path, target: Path, *, force: bool = False, prepare: Callable[[Path], object] = lambda _: None
) -> Path:
    """Publish what anybody may read at `target`: no tokens, no sessions; returns the file with its checksum.

    `prepare`: does to the copy, before it has its name, what is to be done to it besides. The checksum (see `sums`)
    comes last: until it is there, whoever follows `target` goes on with what they have. Raises as `backup` does.
    """
    beside_it = sums_of(target)
    _refuse_taken(beside_it, force=force)

    def prepared(copy: Path) -> None:
        prepare(copy)
        _mark(copy)

    _copied(source, target, _without_access, _ANYBODYS, force=force, prepare=prepared)
    write_sums(target, _sums(target))
    return beside_it


def write_sums(path: Path, sums: Sums) -> None:
    """Write the checksum of a termbase beside it. Raises as `backup` does."""
    with beginning(sums_of(path)) as fresh:
        fresh.write_text(sums.text(path.name), encoding="utf-8")
        settle(fresh)
        put_in_place(fresh, sums_of(path))


def beside(path: Path, what: str) -> Path:
    """A name beside `path` that is not taken: of `terms.db`, `terms.<what>.db` or `terms.<what>-2.db`."""
    number, name = 1, path.with_name(f"{path.stem}.{what}{path.suffix}")
    while name.exists():
        number += 1
        name = path.with_name(f"{path.stem}.{what}-{number}{path.suffix}")
    return name


def put_in_place(fresh: Path, path: Path) -> None:
    """Give a file that is complete its name, in the place of what has it: from one moment to the next.

    A log of the file that had the name goes with it: it would be read as the log of the new one.
    """
    for leftover in (Path(f"{path}-wal"), Path(f"{path}-shm")):
        leftover.unlink(missing_ok=True)
    fresh.replace(path)
    with suppress(OSError):  # not every system lets a folder be written through
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _copied(
    source: Path,
    target: Path,
    change: Callable[[sqlite3.Connection], None],
    rights: int,
    *,
    force: bool,
    prepare: Callable[[Path], object] = lambda _: None,
) -> Path:
    if target.exists() and source.exists() and target.samefile(source):
        raise BadInput(f"{target} is the termbase itself", hint="name another file")
    _refuse_taken(target, force=force)
    with beginning(target) as fresh:
        with told_plainly(source), closing(_open(source)) as kept, closing(sqlite3.connect(fresh)) as copy:
            checked_version(kept, source)
            with told_plainly(target):
                kept.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                change(copy)
                _refuse_unsound(copy, source)
        prepare(fresh)
        with closing(sqlite3.connect(fresh)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
        settle(fresh, rights)
        put_in_place(fresh, target)
    return target


def _open(source: Path) -> sqlite3.Connection:
    if not source.is_file():
        raise TermbaseMissing(f"no termbase at {source}", hint="name the file with --db")
    return sqlite3.connect(f"file:{quote(str(source))}?mode=ro", uri=True, timeout=BUSY_TIMEOUT)


def _without_access(copy: sqlite3.Connection) -> None:
    """Take out who may sign in; the copy is written anew, so that nothing of it is left between the rows."""
    for table in _ACCESS:
        if copy.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone():
            copy.execute(f"DELETE FROM {table}")
    copy.execute("DELETE FROM property WHERE name = 'published'")
    copy.commit()
    copy.execute("VACUUM")


def _mark(copy: Path) -> None:
    """Write into a copy what it is, so that all who serve it say the same: the same content has the same mark."""
    mark = digest(copy)
    with closing(sqlite3.connect(copy)) as marked:
        marked.execute(
            "INSERT INTO property SELECT 'published', ? || ' ' || value FROM property WHERE name = 'generation'",
            (mark,),
        )
        marked.commit()


def _refuse_unsound(copy: sqlite3.Connection, source: Path) -> None:
    (told,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        raise TermbaseDamaged(
            f"{source} is damaged ({told})", hint="no copy was made of it; restore it from an older one"
        )


def _refuse_taken(target: Path, *, force: bool) -> None:
    if target.is_dir():
        raise BadInput(f"{target} is a folder", hint="name a file in it")
    if target.exists() and not force:
        raise BadInput(f"{target} is there already", hint="--force writes over it")


@contextmanager
def beginning(target: Path) -> Iterator[Path]:
    """An empty file in the folder of `target` that nobody else can read; gone at the end, unless it was renamed."""
    fresh: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".copying-", suffix=target.suffix)
        os.close(handle)
        fresh = Path(name)
        yield fresh
    except OSError as error:
        kind = TermbaseFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else TermbaseError
        raise kind(f"cannot write {target} ({error.strerror})", hint="choose another place") from error
    finally:
        for leftover in ("", "-journal", "-wal", "-shm") if fresh else ():
            Path(f"{fresh}{leftover}").unlink(missing_ok=True)


def settle(path: Path, rights: int = _ANYBODYS) -> None:
    """Give a new file its rights, and see that it is on the disk. Raises `OSError`."""
    path.chmod(rights)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sums(path: Path) -> Sums:
    with closing(_open(path)) as made:
        schema = checked_version(made, path)
        (generation,) = made.execute("SELECT CAST(value AS INTEGER) FROM property WHERE name = 'generation'").fetchone()
    return Sums(digest(path), generation, schema, datetime.now(UTC).isoformat(timespec="seconds"))
