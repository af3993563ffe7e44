"""The checksum beside a published termbase: what its bytes are, and which state it is of.

`terms.db.sha256` is as `sha256sum --check` reads it; a line before, which that leaves alone, says the rest:

>>> print(Sums("ab12", 40, 8, "2026-11-01T10:00:00+00:00").text("terms.db"))
# glossary snapshot: generation 40, schema 8, 2026-11-01T10:00:00+00:00
ab12  terms.db
<BLANKLINE>
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

__all__ = ["Sums", "digest", "parts_of", "sums_of"]

# Bytes that are read at a time.
_PART = 1 << 20
_SAID = re.compile(r"# glossary snapshot: generation (\d{1,18}), schema (\d{1,9}), (\S{1,40})")
_SUM = re.compile(r"\\?([0-9a-f]{64}) [ *]")


@dataclass(frozen=True, slots=True)
class Sums:
    """`digest`: SHA-256 of the file, hexadecimal; `generation`: the changes the termbase had seen; `time`: ISO 8601."""

    digest: str
    generation: int = 0
    schema: int = 0
    time: str = ""

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """What the checksum file at `path` says; None where there is none, or it says nothing yet."""
        with suppress(OSError, UnicodeDecodeError):
            text = path.read_text(encoding="utf-8")
            if found := re.search(rf"^{_SUM.pattern}", text, re.MULTILINE):
                said = _SAID.search(text)
                return cls(found[1], *(int(said[1]), int(said[2]), said[3]) if said else ())
        return None

    def text(self, name: str) -> str:
        """The checksum file of a termbase of this name."""
        said = f"# glossary snapshot: generation {self.generation}, schema {self.schema}, {self.time}\n"
        return f"{said if self.time else ''}{self.digest}  {name}\n"

    def __str__(self) -> str:
        """The state in words."""
        return f"generation {self.generation} of {self.time}" if self.time else f"{self.digest[:12]}…"


def sums_of(path: Path) -> Path:
    """The place of the checksum of a termbase."""
    return path.with_name(f"{path.name}.sha256")


def parts_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, some at a time. Raises `OSError`."""
    with path.open("rb") as file:
        while part := file.read(_PART):
            yield part


def digest(path: Path) -> str:
    """The SHA-256 of a file, hexadecimal. Raises `OSError`."""
    summed = hashlib.sha256()
    for part in parts_of(path):
        summed.update(part)
    return summed.hexdigest()
