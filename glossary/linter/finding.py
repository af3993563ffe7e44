"""The finding stage: where discouraged terms stand in a segment, and which longer term holds each.

Nothing is judged here. Of discouraged terms that overlap, one is kept: a project glossary's before the
termbase's, one of the text's own script before one lent by the other, the leftmost, the longest, the form
as written. A longer good term or title shadows what it contains.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from glossary.documents.values import Segment
from glossary.folding import fold, key
from glossary.guessing import chinese_of
from glossary.languages import guess
from glossary.linter.entries import Entry, script_of
from glossary.linter.lexicon import Lexicon, Sighting, normal
from glossary.linter.spoken import Spoken
from glossary.spans import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A discouraged term at `span` of its segment's text; `holder`: the longer good term it stands in.

    `held`: where that longer term stands. `inner`: shorter discouraged terms in it, for the case that the
    longer one is an accident (残废|人口).
    """

    entry: Entry
    span: Span
    holder: Entry | None = None
    held: Span | None = None
    inner: tuple[Hit, ...] = ()


def find(segment: Segment, lexicon: Lexicon, spoken: Spoken, *, most: int) -> list[Hit]:
    """The hits in a segment of that language, in order, none overlapping another.

    Of more than `most` not all need be told: the caller will only say that there are more.
    """
    folded = fold(segment.text)
    good: list[tuple[Span, Entry]] = []
    bad: list[tuple[Span, Entry]] = []
    places, reached = 0, 0  # of those, as many as do not touch one another: each is a hit at least
    titles: list[tuple[Span, Entry]] = []  # a former title is a fault of its own, and shadows what it contains
    for sighting in _that_matter(lexicon.sightings(normal(folded.text))):
        span = folded.map.to_original(Span(sighting.start, sighting.end))
        meant = _in_language(sighting.entries, segment.text, span, spoken.at(segment.text, span))
        for entry in _meant(meant, normal(folded.text[sighting.start : sighting.end])):
            if entry.term:
                (titles if entry.is_title else bad).append((span, entry))
                places += span.start >= reached
                reached = max(reached, span.end)
            if entry.is_title or not entry.term:
                good.append((span, entry))
        if places > most:
            break
    if not bad and not titles:
        return []
    kept = sorted(_one_of_overlapping(bad, segment.text, spoken) + titles, key=lambda one: one[0])
    return _with_inner(_with_holders(kept, good), bad)


def _meant(entries: Sequence[Entry], written: str) -> Sequence[Entry]:
    """Of several entries one writing can stand for: a project glossary's, and never a discouraged term where a
    good one is written exactly so (cyberbullying is not cyber-bullying).
    """
    heard = [entry for entry in entries if entry.own] or entries
    if any(not entry.term and normal(entry.key) == written for entry in heard):
        return [entry for entry in heard if not entry.term or normal(entry.key) == written]
    return heard


def never_means_discouraged(entries: Sequence[Entry], written: str) -> bool:
    """Whether of the entries one writing can stand for, in a text of any language, no discouraged one is ever meant."""
    spoken = {entry.language for entry in entries if entry.term}
    return not any(
        entry.term for tag in spoken for entry in _meant([each for each in entries if each.language == tag], written)
    )


def _that_matter(sightings: Sequence[Sighting]) -> list[Sighting]:
    """The discouraged ones, and the others that hold one of them."""
    found = [sighting for sighting in sightings if any(entry.term for entry in sighting.entries)]
    starts = [sighting.start for sighting in found]
    if len(found) in (0, len(sightings)):
        return found
    return [
        sighting
        for sighting in sightings
        if any(
            found[at].end <= sighting.end
            for at in range(bisect_left(starts, sighting.start), bisect_left(starts, sighting.end))
        )
    ]


def _in_language(entries: Sequence[Entry], text: str, span: Span, tag: str) -> tuple[Entry, ...]:
    """The entries that a text in language `tag` can mean there: its own, else those of another script,
    else those of the language that the sentence itself is written in.
    """
    home = tuple(entry for entry in entries if entry.language == tag)
    script = script_of(tag) if tag else ""
    if home and script != "Latn":
        return home
    foreign = tuple(entry for entry in entries if script_of(entry.language) != script)
    if foreign and script != "Han":
        return _of_the_chinese(foreign, text, span)
    if foreign or script == "Han":  # the other Chinese speaks where one's own is silent
        return foreign or tuple(entries)
    spoken = guess(nearby(text, span))
    if spoken is None or spoken == tag:
        return home or (tuple(entries) if not tag else ())
    return tuple(entry for entry in entries if entry.language == spoken)


def _of_the_chinese(entries: tuple[Entry, ...], text: str, span: Span) -> tuple[Entry, ...]:
    """Of entries in both Chinese, met in a text in another script, those of the one that is written there."""
    written = chinese_of(nearby(text, span)) if len({entry.language for entry in entries}) > 1 else None
    return tuple(entry for entry in entries if entry.language == written) or entries


_NEARBY = 160


def nearby(text: str, span: Span) -> str:
    """The words around a stretch, by which its language is told."""
    return text[max(0, span.start - _NEARBY) : span.end + _NEARBY]


def _one_of_overlapping(found: Iterable[tuple[Span, Entry]], text: str, spoken: Spoken) -> list[tuple[Span, Entry]]:
    def standing(one: tuple[Span, Entry]) -> tuple[bool, bool, int, int, bool]:
        span, entry = one
        tag = spoken.at(text, span)
        lent = entry.language != tag and bool(tag) and script_of(entry.language) == script_of(tag)
        return not entry.own, lent, span.start, -span.end, entry.key != key(span.of(text))

    kept: list[tuple[Span, Entry]] = []
    taken: set[int] = set()
    for span, entry in sorted(found, key=standing):
        if taken.isdisjoint(range(span.start, span.end)):
            kept.append((span, entry))
            taken.update(range(span.start, span.end))
    return sorted(kept, key=lambda one: one[0])


def _with_holders(found: Sequence[tuple[Span, Entry]], good: Sequence[tuple[Span, Entry]]) -> list[Hit]:
    """Both in order; one pass, so that a line of a million hits is no trouble."""
    waiting = sorted(good, key=lambda one: one[0], reverse=True)
    reaching: list[tuple[Span, Entry]] = []
    hits = []
    for span, entry in found:
        while waiting and waiting[-1][0].start <= span.start:
            reaching.append(waiting.pop())
        reaching = [one for one in reaching if one[0].end > span.start]
        holders = [one for one in reaching if one[0].contains(span) and len(one[0]) > len(span)]
        held, holder = max(holders, key=lambda one: (one[1].is_title, len(one[0])), default=(None, None))
        hits.append(Hit(entry, span, holder, held))
    return hits


def _with_inner(hits: list[Hit], bad: Sequence[tuple[Span, Entry]]) -> list[Hit]:
    kept = {hit.span for hit in hits}
    inside: dict[int, list[tuple[Span, Entry]]] = {}
    spans = [hit.span for hit in hits]
    for span, entry in bad:
        at = bisect_right(spans, span) - 1
        if span not in kept and at >= 0 and spans[at].contains(span):
            inside.setdefault(at, []).append((span, entry))
    return [
        replace(hit, inner=tuple(Hit(entry, span) for span, entry in inside[at])) if at in inside else hit
        for at, hit in enumerate(hits)
    ]
