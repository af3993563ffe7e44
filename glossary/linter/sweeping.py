r"""Where in a plain text a term could stand at all: a first look that is fast where there is nothing.

A text is compared as its skeleton: every character folded by itself, without accents, its words parted by one
space, as bytes. The skeleton of a term found in a folded segment stands in that of the segment, so
that nothing is missed; what is found may turn out to be no term. The look goes over many paragraphs at
once, and closer only where it found something.

>>> text = "各国应保护儿童。\n\n禁止兒童色情\n\n— 14 —\n\n製品。\n\n结束。"
>>> [block.of(text) for block in Sweep([Skeletons.of(["儿童色情制品"])]).blocks(text)]
['禁止兒童色情\n\n— 14 —\n\n製品。']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from glossary.documents.furniture import candidates
from glossary.documents.pieces import INVISIBLE, visible
from glossary.documents.plain import paragraphs, splits
from glossary.linter.bare_text import passed, skeleton, stretches_that_change
from glossary.linter.skeletons import Skeletons
from glossary.spans import Span

__all__ = ["Sweep"]


class Sweep:
    """Finds the paragraphs of plain texts that may hold one of the terms."""

    def __init__(self, wanted: Sequence[Skeletons]) -> None:
        self._wanted = wanted
        self._holds_everything = any(one.everywhere for one in wanted)
        self._longest = max((one.longest for one in wanted), default=0)

    @cached_property
    def _changing(self) -> re.Pattern[str]:
        """Worked out where a text is swept; a document that is read whole never is."""
        return stretches_that_change(next((one.passed for one in self._wanted if one.passed), "") or passed())

    def blocks(self, raw: str) -> Iterator[Span]:
        """The paragraphs in question, in order, as stretches of the raw text.

        Each reads alone as it reads within the text (see `read_plain`), given the language of the text and
        the words it writes with a hyphen.
        """
        for chunk in _chunks(raw, Span(0, len(raw)), _ENOUGH):
            if self._holds_everything:
                yield from self._closer(raw, chunk)
                continue
            places = self._places_in(chunk.of(raw), _ONE_BY_ONE + 1)
            for part in _chunks(raw, chunk, _A_FEW) if 0 < places <= _ONE_BY_ONE else (chunk,) if places else ():
                if part == chunk or self._places_in(part.of(raw), 1):
                    yield from self._closer(raw, part)

    def _places_in(self, chunk: str, most: int) -> int:
        """At how many places a key may stand in whole paragraphs, page furniture left out or not."""
        places = self._met_in(chunk, most)
        return places or any(self._spans(chunk, *place) for place in _furniture(chunk))

    def _spans(self, chunk: str, first: int, last: int) -> bool:
        """Whether a key may stand on both sides of a stretch of furniture."""
        begin, end = max(0, first - _REACH), min(len(chunk), last + _REACH)
        before, behind = chunk[begin:first], chunk[last:end]
        # So little that the key could begin before it or be cut by other furniture: look closer.
        if (
            (begin and len(skeleton(before, self._changing)) < self._longest)
            or any(candidates(before))
            or any(candidates(behind))
        ):
            return True
        return self._met_in(before.rstrip() + "\n" + behind.lstrip(), 1) > 0

    def _closer(self, raw: str, chunk: Span) -> Iterator[Span]:
        for lines in paragraphs(raw, chunk):
            if self._holds_everything or self._met_in("\n".join([raw[start:end] for start, end in lines]), 1):
                yield Span(lines[0][0], lines[-1][1])

    def _met_in(self, text: str, most: int) -> int:
        """At how many places a key may stand in a text, its broken words joined or not: counted up to `most`."""
        broken = [place.start() for place in _BROKEN.finditer(text)] if _MAY_BE_BROKEN.search(text) else []
        if places := self._standing_in(text, most, broken=bool(broken)):
            return places
        if any(other - one < _NEAR for one, other in pairwise(broken)):  # one may be joined, and one not
            return 1
        return self._standing_in(_BROKEN.sub("", text), most, broken=True) if broken else 0

    def _standing_in(self, text: str, most: int, *, broken: bool) -> int:
        bare = skeleton(text, self._changing)
        return sum(one.places_in(bare, most, broken=broken) for one in self._wanted)


_REACH = 200  # code points beside furniture that are looked at
# A word broken at the end of a line, which is joined; beside wide letters lines are always joined.
_WIDE = r"\u3371-\u33df\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_BLANK = rf"[\s{INVISIBLE}]{{0,80}}"
_BROKEN = re.compile(
    rf"(?<=\S)-{_BLANK}\n{_BLANK}(?=\w)|[\u2010\u00ad]{_BLANK}\n{_BLANK}"
    rf"|(?<=[{_WIDE}]){_BLANK}\n{_BLANK}|\n{_BLANK}(?=[{_WIDE}])"
)
# There may be such a place: a search is fast for a pattern that begins with a letter.
_BESIDE = rf"[-\u2010\u00ad{_WIDE}{INVISIBLE}\r\ \t\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_MAY_BE_BROKEN = re.compile(rf"\n(?:(?<={_BESIDE}\n)|{_BLANK}[{_WIDE}])")
_NEAR = 48  # code points between two such places in one term


def _furniture(chunk: str) -> Iterator[tuple[int, int]]:
    """Where page furniture could stand; lines of it that follow each other are one place."""
    first = last = -1
    for start, end in candidates(chunk):
        if last >= 0 and not chunk[last:start].strip():
            last = end
            continue
        if last >= 0:
            yield first, last
        first, last = start, end
    if last >= 0:
        yield first, last


# Code points looked at in one go, and where something was found among them at no more than so many places.
_ENOUGH, _A_FEW, _ONE_BY_ONE = 4_000, 600, 4
_SPACE = rf"[^\S\n\r\f\u2028\u2029{INVISIBLE}]*"
# A sentence that ends its line: no furniture can continue it.
_PAUSE = re.compile(
    rf"""[。！？；!?;….](?:(?<!\.)|(?<=[^\s{INVISIBLE}]{{4}}))[”’」』)）》〉\]"']{{0,3}}"""
    rf"{_SPACE}(?:\r\n|\n)(?P<blank>{_SPACE}\r?\n)?"
)
_VISIBLE_LINE = re.compile(rf"[^\s{INVISIBLE}][^\n\r\f\u2028\u2029]*")
_FAR = 4_000  # code points; what stands further back in a line says nothing about its end


def _chunks(raw: str, within: Span, enough: int) -> Iterator[Span]:
    """A stretch of whole paragraphs in shorter ones, of at least some length where the text allows it."""
    start = within.start
    while start < within.end:
        pauses = _PAUSE.finditer(raw, start + enough, within.end)
        end = next((place.end() for place in pauses if _is_safe(raw, place)), within.end)
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
