"""What the doctor says, and what it can look for."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

    from glossary.termbase import Termbase


Find = Callable[[sqlite3.Connection], Iterable[str]]
Mend = Callable[["Writer"], None]


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
class Check:
    """One kind of finding. `tables`: without these it says nothing."""

    kind: str
    message: str
    find: Find
    tables: tuple[str, ...] = ("term",)
    is_note: bool = False
    mend: Mend | None = field(default=None)


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """One kind of finding in what is kept ready, which is worked out anew to be compared; without `mend` a note.

    `tables`: without these it says nothing.
    """

    kind: str
    message: str
    find: Callable[[Termbase, sqlite3.Connection], Iterable[str]]
    tables: tuple[str, ...]
    mend: Mend | None = None

    @property
    def is_note(self) -> bool:
        """Whether nothing is wrong."""
        return self.mend is None
