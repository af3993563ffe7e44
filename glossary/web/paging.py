"""Lists in pages: how many rows, and where the page begins that is asked for.

A cursor says how many rows were told and which was the last of them. The next page begins behind that row wherever
it stands by now, so that what came or went above it neither repeats a row nor leaves one out; where the row itself
has gone, the number counts. What it refuses to do: take a cursor that no answer gave.

>>> rows = ["b", "c", "d"]
>>> told = following(rows[1], 2, total=3)
>>> read_cursor(told).start(rows), read_cursor(told).start(["a", *rows]), read_cursor(told).start(["b", "d"])
(2, 3, 2)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from glossary.web.parameters import NumberParameter, Parameter, Schema, TextParameter

__all__ = ["CURSOR", "LIMIT", "NUMBER_CURSOR", "Cursor", "following", "read_cursor"]

LIMIT = NumberParameter("limit", "The most rows of a page.", 20, least=1, most=200, otherwise=50)
# Of lists whose rows have numbers that stay: the number of the last row told.
NUMBER_CURSOR = TextParameter(
    "cursor", "`next` of the page before, as it is; none for the first page.", "0", longest=18, pattern="^[0-9]*$"
)
_LONGEST = 27
_SHAPE = re.compile(r"([0-9]{1,18})(?:\.([0-9a-f]{8}))?")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins. `told`: rows before it; `mark`: of the last of them, empty where nobody knows."""

    told: int = 0
    mark: str = ""

    def start(self, rows: Sequence[str]) -> int:
        """The place among `rows` (what tells each from the others, in order) at which the page begins."""
        if self.mark and not (0 < self.told <= len(rows) and _mark(rows[self.told - 1]) == self.mark):
            for place, row in enumerate(rows, 1):
                if _mark(row) == self.mark:
                    return place
        return self.told


def following(last: str, told: int, *, total: int) -> str | None:
    """The cursor of the page behind the row `last`, when `told` of `total` rows were told; None behind the end."""
    return f"{told}.{_mark(last)}" if told < total else None


def read_cursor(text: str) -> Cursor | None:
    """The cursor that an answer gave; None for a text that is none."""
    found = _SHAPE.fullmatch(text)
    return Cursor(int(found[1]), found[2] or "") if found else None


@dataclass(frozen=True, slots=True)
class _CursorParameter(Parameter[Cursor]):
    """The cursor of a page, or none for the first."""

    def _schema(self) -> Schema:
        return {"type": "string", "maxLength": _LONGEST, "pattern": rf"^({_SHAPE.pattern})?$"}

    def _read(self) -> Cursor:
        if not self.asked:
            return Cursor()
        found = read_cursor(self.asked)
        if found is None:
            raise self.refused("give `next` of the page before, as it is")
        return found


CURSOR = _CursorParameter("cursor", "`next` of the page before, as it is; none for the first page.", "0")


def _mark(row: str) -> str:
    return f"{crc32(row.encode()):08x}"
