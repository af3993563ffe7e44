r"""Puts a text together from stretches of a raw text and remembers where each character came from.

>>> raw = "儿童色情 \n\n制品"
>>> piece = Pieces(raw)
>>> piece.take(0, 4); piece.join(4, 7); piece.take(7, 9)
>>> piece.text, piece.map().to_original(Span(2, 6))
('儿童色情制品', Span(start=2, end=9))
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from glossary.spans import OffsetMap, Span, Trail

__all__ = ["INVISIBLE", "Pieces", "Span", "columns", "hyphenated_words", "visible"]

INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
"""Characters that print nothing and end no word."""

_EMPTY = "".join(character for character in map(chr, range(0x3001)) if character.isspace()) + INVISIBLE

_TIGHT = re.compile(
    r"[\u2014\u2018-\u201d\u2026\u2e80-\u303f\u3105-\u312f\u31a0-\u31ef\u3220-\u33ff\u3400-\u9fff"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff65\U00020000-\U0003ffff]"
)
"""Characters of a script that writes no spaces: Han, its punctuation, enclosed numbers."""

# A word with a hyphen is sought from its hyphen, of which a text holds few.
_HYPHEN = re.compile(r"-(?<=[^\W\d_]-)(?=[^\W\d_])")
_HEAD = re.compile(r"\b[^\W\d_]{1,30}\Z")
_TAIL = re.compile(r"[^\W\d_]{1,30}")

_WIDE = re.compile(
    r"[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    r"\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]+"
)


_BLANK = re.compile(r"\s+")


def columns(text: str) -> int:
    """How wide a text prints: two columns for a Han character, one for others."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def visible(raw: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space and invisible characters at its ends."""
    ended = raw[start:end].rstrip(_EMPTY)
    shown = ended.lstrip(_EMPTY)
    if not shown:
        return end, end
    return start + len(ended) - len(shown), start + len(ended)


def hyphenated_words(raw: str) -> frozenset[str]:
    """The words a text writes with a hyphen inside a line: their hyphen stays at a line end too."""
    words, taken = set(), 0
    for hyphen in _HYPHEN.finditer(raw):
        at = hyphen.start()
        head = _HEAD.search(raw, max(taken, at - _LONGEST), at)
        tail = _TAIL.match(raw, at + 1)
        if head and tail:
            words.add(raw[head.start() : tail.end()].casefold())
            taken = tail.end()
    return frozenset(words)


_LONGEST = 30  # letters of either part of such a word


@dataclass(slots=True)
class Pieces:
    """A text in the making. `hyphenated`: words known to be written with a hyphen."""

    raw: str
    hyphenated: frozenset[str] = frozenset()
    parts: list[tuple[str, int, int]] = field(default_factory=list)  # text, and the stretch it came from
    length: int = 0

    def __len__(self) -> int:
        return self.length

    @property
    def text(self) -> str:
        """What has been put together so far."""
        return "".join([part[0] for part in self.parts])

    def map(self) -> OffsetMap:
        """From `text` to the raw text."""
        return Trail.of(self.parts).map(len(self.raw))

    def take(self, start: int, end: int) -> None:
        """Add raw[start:end] as it stands."""
        if start < end:
            self.parts.append((self.raw[start:end], start, end))
            self.length += end - start

    def insert(self, character: str, start: int, end: int) -> None:
        """Add one character that stands for raw[start:end]."""
        self.parts.append((character, start, end))
        self.length += 1

    def join(self, start: int, end: int) -> None:
        """Close the line break raw[start:end]; the next character taken is raw[end].

        Nothing beside Han, after a slash or inside a number; a space between words; a hyphen that only
        broke a word goes.
        """
        if not self.parts or end >= len(self.raw):
            return
        before, after = self.parts[-1][0][-1], self.raw[end]
        if before == "\u00ad":
            self._drop_last()
        elif before == "-" and self.length > 1:
            if self._hyphen_broke_a_word(after, end):
                self._drop_last()
        elif not (before.isspace() or self._closes_up(before, after, end)):
            # It stands for the break alone, not for a note mark or page furniture that was left out with it.
            blank = _BLANK.search(self.raw, start, end)
            self.insert(" ", *(blank.span() if blank else (start, end)))

    def strip(self) -> int:
        """Remove white space at both ends; how many characters went from the beginning."""
        parts = self.parts
        leading = trailing = 0
        while parts and not parts[-1][0].strip(_EMPTY):
            trailing += len(parts.pop()[0])
        first = next((at for at, part in enumerate(parts) if part[0].strip(_EMPTY)), 0)
        if first:
            leading = sum(len(text) for text, _, _ in parts[:first])
            del parts[:first]
        if parts:
            text, start, end = parts[-1]
            after = len(text) - len(text.rstrip(_EMPTY))
            if after:
                parts[-1] = (text[:-after], start, end - after)
            text, start, end = parts[0]
            before = len(text) - len(text.lstrip(_EMPTY))
            if before:
                parts[0] = (text[before:], start + before, end)
            leading, trailing = leading + before, trailing + after
        self.length -= leading + trailing
        return leading if parts else 0

    def _drop_last(self) -> None:
        text, start, end = self.parts.pop()
        self.length -= 1
        if len(text) > 1:
            self.parts.append((text[:-1], start, end - 1))

    def _last(self, count: int) -> str:
        """The last characters, at most `count`."""
        tail = ""
        for text, _, _ in reversed(self.parts):
            tail = text[-count:] + tail
            if len(tail) >= count:
                break
        return tail[-count:]

    def _hyphen_broke_a_word(self, after: str, end: int) -> bool:
        if not (self._last(2)[0].islower() and after.islower()) or _TIGHT.match(after):
            return False
        tail = re.match(r"\w+", self.raw[end : end + 40])
        head = re.search(r"\w+$", self._last(41)[:-1])
        if tail is None or head is None:
            return False
        return f"{head.group()}-{tail.group()}".casefold() not in self.hyphenated

    def _closes_up(self, before: str, after: str, end: int) -> bool:
        if _TIGHT.match(before) or _TIGHT.match(after) or before in "/_\u2010\u2011\u2013" or after == "/":
            return True
        grouped = before == "," and self.length > 1 and self._last(2)[0].isdigit()
        return grouped and re.match(r"\d{3}(?!\d)", self.raw[end : end + 4]) is not None
