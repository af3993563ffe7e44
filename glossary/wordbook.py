r"""A frequency dictionary of Chinese words that is read letter by letter, as far as texts need it.

Its lines are `word count tag` in UTF-8, those of one first character mostly together. Read whole into Python's
dictionaries it would take a hundred megabytes; a text meets a few hundred first characters. The lines may stay in
their file (`mmap`).

>>> book = Wordbook("儿童 30 n\n儿童节 2 t\n孩子 40 n\n".encode(), Corrections(added={"儿媳": "n"}))
>>> book.tag("儿童"), book.count("儿媳"), book.total, round(book.log_probability("孩"), 2)
('n', 500, 572, -6.35)
>>> round(book.log_probability("儿童"), 2), book.log_probability("女")
(-2.95, None)
"""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from mmap import mmap
from typing import Final, NamedTuple
from zlib import crc32

__all__ = ["Corrections", "Wordbook"]

# Lines that begin with the same character.
_SAME_LETTER = re.compile(rb"^([\x00-\x7f]|[\xc0-\xff][\x80-\xbf]+)[^\n]*(?:\n\1[^\n]*)*", re.MULTILINE)
# What is told of such lines in one number: their first character, and in so many bits where they begin.
_PLACE_BITS: Final = 40
# Bytes of lines whose counts are added up in one go.
_STRETCH: Final = 200_000
# The sum of all counts of dictionaries that are known by their checksum, to add them up takes twenty times as long:
# that of jieba 0.42.1.
_KNOWN_TOTALS: Final = {0x1394096D: 60_101_967}
# How often a word is added that the dictionary lacks, of about 60 million: enough to win against two common words.
_ADDED: Final = 500


@dataclass(frozen=True)
class Corrections:
    """What is known better. `left_out`: words; `added`: words with their tags; `retagged`: tags of other words."""

    left_out: Collection[str] = ()
    added: Mapping[str, str] = field(default_factory=dict)
    retagged: Mapping[str, str] = field(default_factory=dict)


class _Page(NamedTuple):
    """The words of one first character: `logs` of them and of what begins longer ones, `words`: count and tag."""

    logs: dict[str, float]
    words: dict[str, tuple[int, str]]


class _Logs(dict[str, Mapping[str, float]]):
    """The `logs` of the page of each first character, opened when it is asked for."""

    def __init__(self, open_page: Callable[[str], Mapping[str, float]]) -> None:
        self._open_page = open_page

    def __missing__(self, first: str) -> Mapping[str, float]:
        logs = self[first] = self._open_page(first)
        return logs


class Wordbook:
    """Words with their counts and tags. `total`: of all counts; `floor`: log probability of an unknown character.

    `logs`: for each first character the log probabilities of all that begins with it, for whoever asks for many.
    """

    def __init__(self, lines: bytes | mmap, corrections: Corrections) -> None:
        self._lines = lines
        told = (ord(found[1].decode()) << _PLACE_BITS | found.start() for found in _SAME_LETTER.finditer(lines))
        self._places = array("Q", sorted(told))
        self._corrections = corrections
        corrected = {*corrections.added, *corrections.left_out}
        changes = sum(self._corrected(first) for first in {word[0] for word in corrected})
        self.total = (_KNOWN_TOTALS.get(crc32(lines)) or _counts(lines)) + changes
        self.floor = -math.log(self.total)
        self._pages: dict[str, _Page] = {}
        self.logs: Mapping[str, Mapping[str, float]] = _Logs(lambda first: self._page_of(first).logs)

    def log_probability(self, text: str) -> float | None:
        """Of a word, natural logarithm; minus infinity of what only begins longer words, or `floor` if it is one
        character; None of all else.
        """
        return self.logs[text[0]].get(text)

    def tag(self, word: str) -> str:
        """The part of speech; empty where the word is not known."""
        return self._found(word)[1]

    def count(self, word: str) -> int:
        """How often the word was met; 0 where it is not known."""
        return self._found(word)[0]

    def _found(self, word: str) -> tuple[int, str]:
        if not word:
            return 0, ""
        return self._page_of(word[0]).words.get(word, (0, ""))

    def _page_of(self, first: str) -> _Page:
        return self._pages.get(first) or self._page(first)

    def _page(self, first: str) -> _Page:
        words = self._read(first)
        logs = {word[:-end]: -math.inf for word in words for end in range(1, len(word) - 1)}
        if words:
            logs[first] = self.floor
        logs |= {word: math.log(count or 1) + self.floor for word, (count, _) in words.items()}
        page = self._pages[first] = _Page(logs, words)
        return page

    def _read(self, first: str) -> dict[str, tuple[int, str]]:
        """The words of one first character, corrected."""
        words = self._as_printed(first)
        known = self._corrections
        for word in known.left_out:
            words.pop(word, None)
        for word, tag in known.retagged.items():
            if word in words:
                words[word] = words[word][0], tag
        for word, tag in known.added.items():
            if word[0] == first:
                words[word] = max(_ADDED, words.get(word, (0, ""))[0]), tag
        return words

    def _as_printed(self, first: str) -> dict[str, tuple[int, str]]:
        words: dict[str, tuple[int, str]] = {}
        for lines in self._beginning_with(first):
            for line in lines.split("\n"):
                word, count, tag = line.split(" ")
                words[word] = int(count), tag
        return words

    def _beginning_with(self, first: str) -> Iterator[str]:
        least = ord(first) << _PLACE_BITS
        for at in range(bisect_left(self._places, least), bisect_left(self._places, least + (1 << _PLACE_BITS))):
            found = _SAME_LETTER.match(self._lines, self._places[at] - least)
            if found:
                yield found[0].decode()

    def _corrected(self, first: str) -> int:
        """By how much the corrections of the words of one first character change the total."""
        return sum(count for count, _ in self._read(first).values()) - sum(
            count for count, _ in self._as_printed(first).values()
        )


def _counts(lines: bytes | mmap) -> int:
    """The sum of all counts."""
    total = at = 0
    while at < len(lines):
        end = lines.find(b"\n", at + _STRETCH)
        end = len(lines) if end < 0 else end
        total += sum(map(int, lines[at:end].split()[1::3]))
        at = end
    return total
