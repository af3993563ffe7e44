r"""Where in a plain text a term could stand at all: a first look that is fast where there is nothing.

A text is compared as its skeleton: every character folded by itself, without accents, spaces, hyphens and
apostrophes, as bytes. The skeleton of a term found in a folded segment stands in that of the segment, so
that nothing is missed; what is found may turn out to be no term. The look goes over many paragraphs at
once, and closer only where it found something.

>>> text = "各国应保护儿童。\n\n禁止兒童色情\n\n— 14 —\n\n製品。\n\n结束。"
>>> [block.of(text) for block in Sweep([Skeletons.of(["儿童色情制品"])]).blocks(text)]
['禁止兒童色情\n\n— 14 —\n\n製品。']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from glossary.automata import Bytes
from glossary.documents.furniture import candidates
from glossary.documents.pieces import INVISIBLE, visible
from glossary.documents.plain import paragraphs, splits
from glossary.folding import fold_each, usual_characters
from glossary.spans import Span

__all__ = ["Skeletons", "Sweep", "passed_by"]


@dataclass(frozen=True)
class Skeletons:
    """What is looked for: the beginnings of skeletons, in an automaton.

    `longest`: the bytes of the longest; `marks`: the characters in them that are neither letters nor digits;
    `everywhere`: one of them is empty, so that it could stand anywhere. `passed`: as `passed_by` the marks, or empty.
    """

    automaton: Bytes
    longest: int
    marks: str
    everywhere: bool = False
    passed: str = ""

    @classmethod
    def of(cls, keys: Iterable[str]) -> Skeletons:
        """Of the keys of terms (see `folding.key`)."""
        wanted = {_longest_word(key.translate(_SKELETON)) for key in keys if key}
        beginnings = {_as_bytes(skeleton[:_BEGINNING]) for skeleton in wanted if skeleton}
        marks = {letter for skeleton in wanted for letter in skeleton if not letter.isalnum()}
        longest = max(map(len, beginnings), default=0)
        return cls(Bytes(sorted(beginnings)), longest, "".join(sorted(marks)), "" in wanted)

    @classmethod
    def kept(cls, automaton: bytes, keys: Iterable[str], **said: Any) -> Skeletons:
        """The same as it was written down, and what was said of it; the keys are asked for only where it cannot be
        read.
        """
        beginnings = (
            _as_bytes(skeleton[:_BEGINNING]) for key in keys if (skeleton := _longest_word(key.translate(_SKELETON)))
        )
        return cls(Bytes(beginnings, automaton), **said)


class Sweep:
    """Finds the paragraphs of plain texts that may hold one of the terms."""

    def __init__(self, wanted: Sequence[Skeletons]) -> None:
        self._wanted = wanted
        self._holds_everything = any(one.everywhere for one in wanted)
        marks = "".join(sorted({mark for one in wanted for mark in one.marks}))
        passed = next((one.passed for one in wanted if one.passed and one.marks == marks), "")
        self._changing = _changing(passed or passed_by(marks))
        self._longest = max((one.longest for one in wanted), default=0)

    def _is_in(self, skeleton: bytes) -> bool:
        return any(one.automaton.is_in(skeleton) for one in self._wanted)

    def blocks(self, raw: str) -> Iterator[Span]:
        """The paragraphs in question, in order, as stretches of the raw text.

        Each reads alone as it reads within the text (see `read_plain`), given the language of the text and
        the words it writes with a hyphen.
        """
        for chunk in _chunks(raw):
            if self._holds_everything or self._may_be_in(chunk.of(raw)):
                yield from self._closer(raw, chunk)

    def _may_be_in(self, chunk: str) -> bool:
        """Whether a key may stand in whole paragraphs, page furniture left out or not."""
        furniture = list(candidates(chunk))
        if not furniture:
            return self._is_in(self._skeleton(chunk))
        edges = [0, *(edge for line in furniture for edge in line), len(chunk)]
        parts = self._skeletons([chunk[start:end] for start, end in pairwise(edges)])
        if self._is_in(b"".join(parts)):
            return True
        # Between two such lines so little that a key could span both, one left out and one not: look closer.
        texts = [text for text in parts[::2] if text]
        if any(len(text) < self._longest for text in texts[1:-1]):
            return True
        reach = self._longest - 1
        return any(self._is_in(one[-reach:] + other[:reach]) for one, other in pairwise(texts))

    def _closer(self, raw: str, chunk: Span) -> Iterator[Span]:
        found = list(paragraphs(raw, chunk))
        texts = ["".join([raw[start:end] for start, end in lines]) for lines in found]
        for lines, skeleton in zip(found, self._skeletons(texts), strict=True):
            if self._holds_everything or self._is_in(skeleton):
                yield Span(lines[0][0], lines[-1][1])

    def _skeletons(self, texts: Sequence[str]) -> list[bytes]:
        """The skeletons of several texts, made in one go."""
        joined = _BORDER.join([text.replace(_BORDER, " ") for text in texts])
        return self._skeleton(joined).split(_BORDER.encode())

    def _skeleton(self, text: str) -> bytes:
        if not text.isascii():
            for character in _OFTEN_DROPPED:
                text = text.replace(character, " ")
            met = "".join(self._changing.findall(text[:_SAMPLE]))
            if len(frequent := set(met)) > _FEW and len(met) * _DENSE > min(len(text), _SAMPLE):
                text = text.translate(_usual_skeletons())
            else:
                for character in frequent:
                    text = text.replace(character, _SKELETON[ord(character)])
            text = self._changing.sub(lambda match: match.group().translate(_SKELETON), text)
        return _as_bytes(text).translate(_SMALL, _DROPPED)


# Stands between paragraphs whose skeletons are made in one go; its own skeleton is itself.
_BORDER = "\0"


def _longest_word(skeleton: str) -> str:
    """The longest stretch of letters and digits, if it is telling: where the whole stands, it stands too.

    For long keys punctuation need not matter then, which most texts write in characters of their own.
    """
    longest = max(_WORD.findall(skeleton), key=len, default="")
    return longest if len(_as_bytes(longest)) >= _TELLING else skeleton


_TELLING = 6  # bytes: two Han characters, six letters
_BEGINNING = 24  # code points: what begins so is most likely the whole
_WORD = re.compile(r"[^\W_]+")


# --- skeletons ----------------------------------------------------------------------------------------


class _Skeleton(dict[int, str]):
    """Code point → what of it is compared, worked out once for each code point met.

    A letter loses every accent, also one that makes it another letter for folding (й): base letter and
    accent may stand apart in a text, and whether they become one depends on what stands between.
    """

    def __missing__(self, code_point: int) -> str:
        bare, text = None, chr(code_point)
        while bare != text:
            bare = text
            decomposed = unicodedata.normalize("NFD", fold_each(bare))
            text = "".join(part for part in decomposed if not unicodedata.combining(part))
        kept = "".join(part for part in text if not (part.isspace() or part in "-'"))
        self[code_point] = kept
        return kept


_SKELETON = _Skeleton()


@cache
def _usual_skeletons() -> list[int | str]:
    """The same of the usual characters as a list, in which a text is looked up in half the time."""
    table: list[int | str] = list(range(0x10000))
    for character in usual_characters():
        table[ord(character)] = _SKELETON[ord(character)]
    return table


_ASCII = "".join(map(chr, range(128)))
_DROPPED = "".join(character for character in _ASCII if not _SKELETON[ord(character)]).encode()
_SMALL = bytes(range(256)).lower()
_OFTEN_DROPPED = "—–’‘\u3000\u00a0"  # dashes, apostrophes and spaces; to replace them all at once costs least


# Characters that tell how many change. Those that change there are replaced one after the other, which costs least
# where they are few, as accents are; where one in eight changes, as in traditional Chinese, all is translated.
_SAMPLE, _DENSE, _FEW = 400, 8, 24


def _as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@cache
def passed_by(marks: str) -> str:
    """The usual characters that need no look: the skeleton is the same, or matters to no key that has these marks."""
    return "".join(character for character in usual_characters() if not _matters(character, marks))


@cache
def _changing(passed: str) -> re.Pattern[str]:
    """Stretches of characters that need a look."""
    changing = f"[^{re.escape(_ASCII)}{re.escape(passed)}]"
    return re.compile(f"{changing}{changing}*")  # not "+": a search is fast for a pattern that begins with a class


def _matters(character: str, marks: str) -> bool:
    skeleton = _SKELETON[ord(character)]
    if skeleton == character:
        return False
    return not skeleton or any(letter.isalnum() or letter in marks for letter in skeleton)


# --- safe places --------------------------------------------------------------------------------------

_ENOUGH = 4_000  # code points looked at in one go
_SPACE = rf"[^\S\n\r\f\u2028\u2029{INVISIBLE}]*"
# A sentence that ends its line: no furniture can continue it.
_PAUSE = re.compile(
    rf"""[。！？；!?;….](?:(?<!\.)|(?<=[^\s{INVISIBLE}]{{4}}))[”’」』)）》〉\]"']{{0,3}}"""
    rf"{_SPACE}(?:\r\n|\n)(?P<blank>{_SPACE}\r?\n)?"
)
_VISIBLE_LINE = re.compile(rf"[^\s{INVISIBLE}][^\n\r\f\u2028\u2029]*")
_FAR = 4_000  # code points; what stands further back in a line says nothing about its end


def _chunks(raw: str) -> Iterator[Span]:
    """The text in stretches of whole paragraphs, of at least some length where the text allows it."""
    start = 0
    while start < len(raw):
        end = next((place.end() for place in _PAUSE.finditer(raw, start + _ENOUGH) if _is_safe(raw, place)), len(raw))
        yield Span(start, end)
        start = end


def _is_safe(raw: str, place: re.Match[str]) -> bool:
    """Whether a paragraph ends there, whatever stands around."""
    if place.group("blank") is not None:
        return True
    following = _VISIBLE_LINE.search(raw, place.end())
    if following is None:
        return False
    ended = place.end() - len(place.group()) + len(place.group().rstrip())
    start = max(raw.rfind(end, max(0, ended - _FAR), ended) for end in "\n\r\f\u2028\u2029") + 1
    line = visible(raw, max(start, ended - _FAR), ended)
    return splits(raw, line, (following.start(), visible(raw, *following.span())[1]))
