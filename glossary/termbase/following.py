"""A published snapshot, followed: a copy of one's own, replaced by each new one that is whole.

A snapshot reaches its readers over a network, or by a tool that synchronises folders, at any pace. So nobody reads
it where it lies: it is copied first, and the copy takes the place of the one before when its bytes are those that
the published checksum names. What it refuses: anything else, a stranger's database, and a later schema; then the
copy that is there stays.

>>> from tempfile import mkdtemp
>>> from glossary.termbase import Termbase
>>> from glossary.termbase.copying import snapshot
>>> folder = Path(mkdtemp())
>>> _ = snapshot(Termbase.create(folder / "terms.db").path, folder / "published.db")
>>> Follower(folder / "published.db", folder / "mine.db").begin(print).generation
0
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from glossary.errors import BadInput, GlossaryError, TermbaseDamaged, TermbaseError, TermbaseMissing, TermbaseTooNew
from glossary.legible import legible_lines
from glossary.termbase.copying import beginning, put_in_place, settle, write_sums
from glossary.termbase.database import schema_version
from glossary.termbase.sums import Sums, digest, parts_of, sums_of

__all__ = ["Follower", "keep_up"]

# Seconds between two looks.
_LOOKS = 0.5
# Seconds in which a snapshot that is just being published becomes whole: longer than a look, short enough to wait.
_PATIENCE = 10.0

# What tells one state of the two published files from another: of each, file number, size and time of change.
_Seen = tuple[tuple[int, int, int], ...]


class Follower:
    """Keeps `copy` what is published at `source`. `current`: what the copy is. Only one may keep a copy."""

    def __init__(self, source: Path, copy: Path) -> None:
        self.source = source
        self.copy = copy
        self.current = Sums.read(sums_of(copy))
        self._seen: _Seen | None = None
        self._judged: _Seen | None = None

    def begin(self, say: Callable[[str], None], patience: float = _PATIENCE) -> Sums:
        """See that the copy is what is published now; returns what it is.

        Where that cannot be had, a sound copy from before is as good, once `say` was told; where there is none
        either, it is waited for, for `patience` seconds. Raises `BadInput` where something else lies at the place
        of the copy, and as `look` does.
        """
        self._refuse_others()
        if self.current is not None and not self._is_sound(self.current):
            self.current = None
        deadline = time.monotonic() + patience
        while True:
            try:
                self._attempt(self._published())
            except TermbaseError as error:
                if self.current is not None:
                    say(f"{error}; {self.current} is served")
                elif time.monotonic() > deadline:
                    raise
            if self.current is not None:
                return self.current
            time.sleep(_LOOKS)

    def look(self) -> Sums | None:
        """Take what is published, if it is new and has stood still since the last look; returns what was taken.

        Raises `TermbaseMissing` where nothing is published, `TermbaseDamaged` where the bytes are not those of the
        checksum, `TermbaseTooNew` (each once, until there is something else), or another `TermbaseError` where it
        cannot be read or copied now.
        """
        seen = self._published()
        stood_still, self._seen = seen == self._seen, seen
        return self._attempt(seen) if stood_still and seen != self._judged else None

    def _attempt(self, seen: _Seen) -> Sums | None:
        try:
            taken = self._taken(Sums.read(sums_of(self.source)) if seen else None)
        except (TermbaseMissing, TermbaseDamaged, TermbaseTooNew):
            self._judged = seen
            raise
        self._judged = seen
        return taken

    def _taken(self, sums: Sums | None) -> Sums | None:
        if sums is None:
            raise TermbaseMissing(
                f"no snapshot at {self.source}", hint="'glossary snapshot' makes one, with its checksum"
            )
        if self.current is not None and self.current.digest == sums.digest:
            return None
        with beginning(self.copy) as fresh:
            if _copied(self.source, fresh) != sums.digest:
                raise TermbaseDamaged(
                    f"the snapshot {self.source} ({sums}) is not what its checksum says",
                    hint="it is half copied or was altered",
                )
            schema_version(fresh)
            settle(fresh)
            put_in_place(fresh, self.copy)
        self.current = sums
        write_sums(self.copy, sums)
        return sums

    def _published(self) -> _Seen:
        """The two files as they are; nothing where one is missing."""
        try:
            found = [path.stat() for path in (self.source, sums_of(self.source))]
        except OSError:
            return ()
        return tuple((each.st_ino, each.st_size, each.st_mtime_ns) for each in found)

    def _is_sound(self, sums: Sums) -> bool:
        try:
            return digest(self.copy) == sums.digest
        except OSError:
            return False

    def _refuse_others(self) -> None:
        if self.copy.exists() and self.source.exists() and self.copy.samefile(self.source):
            raise BadInput(f"{self.copy} is the snapshot itself", hint="name another file with --db")
        if self.copy.exists() and self.current is None:
            raise BadInput(f"{self.copy} is there and no copy of a snapshot", hint="name another file with --db")


def _copied(source: Path, target: Path) -> str:
    """Copy a file; returns its SHA-256."""
    summed = hashlib.sha256()
    with target.open("wb") as written:
        for part in parts_of(source):
            summed.update(part)
            written.write(part)
    return summed.hexdigest()


def keep_up(follower: Follower, say: Callable[[str], None], goes_on: Callable[[], bool]) -> None:
    """Look again and again; tell what was taken, and what was refused, once."""
    told = ""
    while goes_on():
        try:
            if (taken := follower.look()) is not None:
                say(f"took the snapshot: {taken}")
                told = ""
        except GlossaryError as error:
            if str(error) != told:
                told = str(error)
                say(f"{told}; {follower.current or 'what was there'} is served on")
        time.sleep(_LOOKS)


def _say(words: str) -> None:
    sys.stderr.write(f"glossary: {legible_lines(words)}\n")
    sys.stderr.flush()


def main() -> None:
    """Follow `argv[1]` with a copy at `argv[2]` as long as the parent lives."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # what is half copied goes
    parent = os.getppid()
    keep_up(Follower(Path(sys.argv[1]), Path(sys.argv[2])), _say, lambda: os.getppid() == parent)


if __name__ == "__main__":
    main()
