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

from glossary.spans import OffsetMap, Span

__all__ = ["INVISIBLE", "Pieces", "Span", "columns", "hyphenated_words", "visible"]

INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
"""Characters that print nothing and end no word."""

_TIGHT = re.compile(
    r"[\u2014\u2018-\u201d\u2026\u2e80-\u303f\u3105-\u312f\u31a0-\u31ef\u3220-\u33ff\u3400-\u9fff"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff65\U00020000-\U0003ffff]"
)
"""Characters of a script that writes no spaces: Han, its punctuation, enclosed numbers."""

_HYPHENATED = re.compile(r"\b[^\W\d_]{1,30}-[^\W\d_]{1,30}")

_WIDE = re.compile(
    r"[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    r"\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003fffd]"
)


_BLANK = re.compile(r"\s+")


def columns(text: str) -> int:
    """How wide a text prints: two columns for a Han character, one for others."""
    return len(text) + len(_WIDE.findall(text))


def visible(raw: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space and invisible characters at its ends."""
    while start < end and (raw[start].isspace() or raw[start] in INVISIBLE):
        start += 1
    while end > start and (raw[end - 1].isspace() or raw[end - 1] in INVISIBLE):
        end -= 1
    return start, end


def hyphenated_words(raw: str) -> frozenset[str]:
    """The words a text writes with a hyphen inside a line: their hyphen stays at a line end too."""
    return frozenset(match.group().casefold() for match in _HYPHENATED.finditer(raw))


@dataclass(slots=True)
class Pieces:
    """A text in the making. `hyphenated`: words known to be written with a hyphen."""

    raw: str
    hyphenated: frozenset[str] = frozenset()
    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.chars)

    @property
    def text(self) -> str:
        """What has been put together so far."""
        return "".join(self.chars)

    def map(self) -> OffsetMap:
        """From `text` to the raw text."""
        return OffsetMap(self.starts, self.ends, len(self.raw))

    def take(self, start: int, end: int) -> None:
        """Add raw[start:end] as it stands."""
        self.chars.extend(self.raw[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def insert(self, character: str, start: int, end: int) -> None:
        """Add one character that stands for raw[start:end]."""
        self.chars.append(character)
        self.starts.append(start)
        self.ends.append(end)

    def join(self, start: int, end: int) -> None:
        """Close the line break raw[start:end]; the next character taken is raw[end].

        Nothing beside Han, after a slash or inside a number; a space between words; a hyphen that only
        broke a word goes.
        """
        if not self.chars or end >= len(self.raw):
            return
        before, after = self.chars[-1], self.raw[end]
        if before == "\u00ad":
            self._drop_last()
        elif before == "-" and len(self.chars) > 1:
            if self._hyphen_broke_a_word(after, end):
                self._drop_last()
        elif not (before.isspace() or _closes_up(self.chars, after, self.raw, end)):
            # It stands for the break alone, not for a note mark or page furniture that was left out with it.
            blank = _BLANK.search(self.raw, start, end)
            self.insert(" ", *(blank.span() if blank else (start, end)))

    def strip(self) -> int:
        """Remove white space at both ends; how many characters went from the beginning."""
        while self.chars and (self.chars[-1].isspace() or self.chars[-1] in INVISIBLE):
            self._drop_last()
        leading = 0
        while leading < len(self.chars) and (self.chars[leading].isspace() or self.chars[leading] in INVISIBLE):
            leading += 1
        del self.chars[:leading], self.starts[:leading], self.ends[:leading]
        return leading

    def _drop_last(self) -> None:
        del self.chars[-1], self.starts[-1], self.ends[-1]

    def _hyphen_broke_a_word(self, after: str, end: int) -> bool:
        if not (self.chars[-2].islower() and after.islower()) or _TIGHT.match(after):
            return False
        tail = re.match(r"\w+", self.raw[end : end + 40])
        head = re.search(r"\w+$", "".join(self.chars[-41:-1]))
        if tail is None or head is None:
            return False
        return f"{head.group()}-{tail.group()}".casefold() not in self.hyphenated


def _closes_up(chars: list[str], after: str, raw: str, end: int) -> bool:
    before = chars[-1]
    if _TIGHT.match(before) or _TIGHT.match(after) or before in "/_\u2010\u2011\u2013" or after == "/":
        return True
    grouped = before == "," and len(chars) > 1 and chars[-2].isdigit()
    return grouped and re.match(r"\d{3}(?!\d)", raw[end : end + 4]) is not None
