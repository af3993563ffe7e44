"""The hearing stage: which hits of a segment are loud, and what silences the others.

Silencing is asked before judging, because most hits are silenced and a judgement costs more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from glossary.documents.values import Document, Segment
from glossary.guessing import chinese_of
from glossary.languages import TAGS, guess
from glossary.languages import language as known_language
from glossary.linter.above import above
from glossary.linter.entries import script_of
from glossary.linter.finding import Hit
from glossary.linter.headlines import cuts
from glossary.linter.judging import is_in_force, rule_of
from glossary.linter.lines import own_line
from glossary.linter.place import AFTER, BEFORE, Passage, Place
from glossary.linter.pragmas import Pragmas
from glossary.linter.silence import silence
from glossary.linter.spoken import Spoken
from glossary.linter.values import Reason
from glossary.segmenting import simplify


@dataclass(frozen=True, slots=True)
class Heard:
    """A hit in its place, in the segment of that number; `reason` and `because` where it is silenced."""

    hit: Hit
    place: Place
    segment: int
    reason: Reason | None = None
    because: str = ""

    def unless_switched_off(self, segment: Segment, pragmas: Pragmas) -> Heard:
        """The same, silenced where a remark in the draft says so."""
        raw = segment.to_raw(self.hit.span)
        remark = pragmas.covers(raw.start, raw.end, self.hit.entry.key, rule_of(self.hit.entry))
        return replace(self, reason=Reason.PRAGMA, because=remark) if remark else self


def hear(hits: Iterable[Hit], document: Document, number: int, spoken: Spoken, as_of: str) -> Iterator[Heard]:
    """The hits of the segment of that number, each with what silences it.

    `spoken`: its language; `as_of`: ISO 8601 date, or empty.
    """
    segment = document.segments[number]

    @cache
    def passage(tag: str) -> Passage:
        facts = known_language(tag)
        text = _in_full_width(simplify(segment.text)) if facts.is_chinese else segment.text
        own = partial(own_line, document, number)
        beside = above(document, number)
        return Passage(text, facts, segment.slanted, beside, cuts(segment, document), own, spoken.region)

    def heard(hit: Hit) -> Heard:
        place = passage(_spoken(hit, segment.text, spoken.at(segment.text, hit.span))).around(hit.span)
        if not is_in_force(hit.entry, as_of):
            return Heard(hit, place, number, Reason.DATE, as_of)
        reason, because = silence(hit, place) or (None, "")
        because = _as_written(because, place, segment.text)
        if reason is Reason.BOUNDARY:  # of a longer term torn by other words, a shorter one may be left
            left = next((loud for inner in hit.inner if (loud := heard(inner)).reason is None), None)
            if left:
                return left
        return Heard(hit, place, number, reason, because)

    yield from map(heard, hits)


def language_of(segment: Segment, otherwise: Callable[[], str]) -> str:
    """The language of a segment: as its document says, unless its letters say otherwise; empty in doubt.

    `otherwise`: tells what the whole document seems to be written in; it does not speak for a few Latin words.
    """
    said, seen = segment.language, guess(segment.text)
    if seen is None:
        return "" if _LATIN.search(segment.text) else otherwise()
    if script_of(seen) == "Han":
        return chinese_of(segment.text) or (said if said in TAGS and script_of(said) == "Han" else seen)
    same_script = said in TAGS and script_of(said) == script_of(seen)
    return said if same_script and script_of(seen) != "Latn" else seen


_LATIN = re.compile("[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_NEARBY = 40
_WORDS_BESIDE = re.compile(r"(?:[^\W\d_]+\W+){2}[^\W\d_]+")
"""Three words beside a term: more than its translation in brackets."""


def _without_han(text: str, hit: Hit) -> str:
    """What stands round a hit up to the next Han character on either side."""
    before = _HAN.split(text[max(0, hit.span.start - _NEARBY) : hit.span.start])[-1]
    after = _HAN.split(text[hit.span.end : hit.span.end + _NEARBY])[0]
    return f"{before} {after}"


def _in_full_width(text: str) -> str:
    """Chinese with its own marks for those of other scripts, of the same length: many files have 儿童,妇女."""
    return _HALF_WIDTH.sub(lambda mark: chr(ord(mark.group()) + 0xFEE0), text)


def _as_written(because: str, place: Place, text: str) -> str:
    """What stands in a draft, in its own characters: the passage has the same length, in simplified ones."""
    if not because or place.passage.text == text:
        return because
    nearest = max(0, place.span.start - BEFORE)
    at = place.passage.text.find(because, nearest, place.span.end + AFTER)
    return text[at : at + len(because)] if at >= 0 else because


_HALF_WIDTH = re.compile(r"(?<=[\u3400-\u9fff\uf900-\ufaff》”’」』）)])[,;:!?]")


def _spoken(hit: Hit, text: str, tag: str) -> str:
    """The language in which to read around a hit: that of the words nearby, which may be in another script."""
    if not tag:
        return hit.entry.language
    if script_of(tag) == script_of(hit.entry.language):
        return tag
    if script_of(hit.entry.language) == "Han":
        if _HAN.search(text[max(0, hit.span.start - 1) : hit.span.start] + text[hit.span.end : hit.span.end + 1]):
            return hit.entry.language  # a sentence goes on beside it
    elif script_of(tag) == "Han" and _WORDS_BESIDE.search(_without_han(text, hit)):
        return hit.entry.language
    nearby = guess(text[max(0, hit.span.start - _NEARBY) : hit.span.end + _NEARBY])
    return nearby if nearby and script_of(nearby) == script_of(hit.entry.language) else tag
