"""Automata: any of very many strings found in one pass. The only door to the packages that make them.

daachorse is several times quicker and can be written down and read again; it has no builds for Linux on other
processors than x86-64. There ahocorasick_rs gives the same answers, from the strings each time.

>>> Strings(["儿童", "儿童色情", "情制品"]).find("禁止儿童色情制品")
[(2, 4, 0), (2, 6, 1), (5, 8, 2)]
>>> Bytes([b"abc", b"x"]).find(b"..abc.."), Bytes([]).find(b"..")
([(2, 5, 0)], [])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from typing import Any, Final

__all__ = ["Bytes", "Strings"]

# (start, end, number of the string): half-open, in code points.
Match = tuple[int, int, int]

_IS_QUICK: Final = find_spec("daachorse") is not None


class Strings:
    """Finds every occurrence of each of some strings as they stand, overlapping ones too.

    `kept`: what `written` gave of an automaton of the same strings, to read it instead of making it. Empty strings
    are not allowed.
    """

    def __init__(self, strings: Iterable[str], kept: bytes = b"") -> None:
        self.find: Callable[[str], list[Match]]
        self._quick: Any = None
        if _IS_QUICK:
            from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

            self._quick = _read(Automaton, kept) or Automaton(list(strings))
            self.find = self._quick.find_overlapping
        else:
            self.find = _strings_elsewhere(list(strings))

    def written(self) -> bytes:
        """The automaton as bytes; empty where it cannot be written."""
        return bytes(self._quick.serialize()) if self._quick else b""


class Bytes:
    """The same for strings of bytes; the matches are in bytes."""

    def __init__(self, strings: Iterable[bytes], quick: Any = None) -> None:
        self.find: Callable[[bytes], list[Match]]
        self._quick = quick
        if _IS_QUICK:
            from daachorse import DoubleArrayAhoCorasick as Automaton

            self._quick = quick or Automaton(list(strings))
            self.find = self._quick.find_overlapping
        else:
            self.find = _bytes_elsewhere(list(strings))

    @classmethod
    def read(cls, kept: bytes) -> Bytes | None:
        """What `written` gave of an automaton; None where it cannot be read here."""
        if not _IS_QUICK:
            return None
        from daachorse import DoubleArrayAhoCorasick as Automaton

        quick = _read(Automaton, kept)
        return cls((), quick) if quick else None

    def written(self) -> bytes:
        """The automaton as bytes; empty where it cannot be written."""
        return bytes(self._quick.serialize()) if self._quick else b""


def _read(automaton: Any, kept: bytes) -> Any:
    """The automaton that was written down; None where there is none or another version wrote it."""
    try:
        return automaton.deserialize(kept) if kept else None
    except ValueError:
        return None


def _strings_elsewhere(strings: Sequence[str]) -> Callable[[str], list[Match]]:
    from ahocorasick_rs import AhoCorasick

    find = AhoCorasick(strings).find_matches_as_indexes
    return lambda text: [(start, end, number) for number, start, end in find(text, overlapping=True)]


def _bytes_elsewhere(strings: Sequence[bytes]) -> Callable[[bytes], list[Match]]:
    from ahocorasick_rs import BytesAhoCorasick

    find = BytesAhoCorasick(strings).find_matches_as_indexes
    return lambda text: [(start, end, number) for number, start, end in find(text, overlapping=True)]
