"""Very many strings that stay in the termbase, found in a text where one of them may begin.

In memory are only their beginnings, in an automaton of whoever seeks them; of what begins as the text does, so much is
read as tells which of them stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from os.path import commonprefix
from typing import Protocol


class Reader(Protocol):
    """Reads the strings of some kind."""

    def beginning_with(self, start: str, *, most: int) -> list[str] | None:
        """Those that begin so; None where there are more than `most`."""

    def these(self, texts: Sequence[str]) -> list[str]:
        """Of these texts those that are among the strings."""

    def last_up_to(self, text: str, start: str) -> str | None:
        """Of those that begin with `start` the last in order that is not behind `text`."""


class StoredStrings:
    """Strings by their beginnings of `length` code points; a shorter string is its own beginning."""

    def __init__(self, kept: Reader, length: int) -> None:
        self._kept = kept
        self._length = length
        # A draft is linted again and again, and documents say the same.
        self._begun = lru_cache(maxsize=_BEGINNINGS)(partial(kept.beginning_with, most=_FEW))
        self._ahead = lru_cache(maxsize=_STRETCHES)(self._beginning_or_ending_in)

    def at(self, text: str, start: int, end: int) -> Iterator[str]:
        """The strings that stand in `text` from `start`, one of whose beginnings was found up to `end`."""
        begun = text[start:end]
        if len(begun) < self._length:  # longer ones that begin so have beginnings of their own
            yield begun
            return
        found = self._begun(begun)
        for string in self._going_on(text, start, begun) if found is None else found:
            if text.startswith(string, start):
                yield string

    def _going_on(self, text: str, start: int, begun: str) -> Sequence[str]:
        """Of very many that begin so at least those with which `text` goes on."""
        found = self._ahead(text[start : start + _AHEAD])
        if found is not None:
            return found
        rest = text[start : start + _LONGEST]
        last = self._kept.last_up_to(rest, begun)
        shared = commonprefix([rest, last or ""])  # noqa: RUF071 - of characters; all that `rest` begins with begin it
        return self._kept.these([shared[:length] for length in range(len(begun), len(shared) + 1)])

    def _beginning_or_ending_in(self, ahead: str) -> Sequence[str] | None:
        """The strings that begin so, and those with which this begins; None where the former are very many."""
        longer = self._kept.beginning_with(ahead, most=_FEW)
        if longer is None:
            return None
        return self._kept.these([ahead[:length] for length in range(self._length, len(ahead))]) + longer


# Strings of one beginning that are read together; code points of a text that are looked at where more than those begin
# with fewer; code points of a string beyond which nothing is compared.
_FEW, _AHEAD, _LONGEST = 64, 24, 2_000
# What is remembered: beginnings, and stretches of text where very many begin.
_BEGINNINGS, _STRETCHES = 1 << 15, 1 << 14
