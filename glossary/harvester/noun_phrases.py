"""Candidates in languages that write spaces: runs of words between function words and punctuation.

Ranked by C-value (Frantzi et al. 2000): log2(|a| + 1) · (f(a) − mean frequency of the longer runs around a);
a run that never stands but inside one longer run is not shown.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from glossary.documents.values import Document
from glossary.findings import Candidate, CandidateKind, Place, Vote
from glossary.harvester.function_words import FUNCTION_WORDS, FunctionWords
from glossary.segmenting import words
from glossary.spans import Span

_LONGEST: Final = 5  # words
_NO_WORDS: Final = FunctionWords(frozenset(), frozenset())
_ONLY_SPACE: Final = re.compile(r"[\s'’]*")
_HALF: Final = 3.0  # the C-value at which a run scores one half
_KNOWN: Final = 0.4
_UNIQUE_SINGLE: Final = 2  # a single word must occur more than once
_WORTH_SHOWING: Final = 0.2


def propose_spaced(document: Document, indexes: Sequence[int], tag: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Candidates of the segments of those indexes, which are in the language `tag`, in no order."""
    places: dict[str, list[Place]] = defaultdict(list)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    facts = FUNCTION_WORDS.get(tag, _NO_WORDS)
    for index in indexes:
        text = document.segments[index].text
        for span in _runs(text, tag, facts):
            form = " ".join(span.of(text).split())
            places[form.casefold()].append(Place(index, span))
            shown[form.casefold()][form] += 1
    around = _frequencies_around(places)
    wanted = {" ".join(term.split()).casefold() for term in known}
    for key, found in places.items():
        longer = around.get(key, [])
        size = key.count(" ") + 1
        too_rare = size == 1 and len(found) < _UNIQUE_SINGLE
        if (len(found) in longer or too_rare) and key not in wanted:
            continue
        c_value = math.log2(size + 1) * (len(found) - (sum(longer) / len(longer) if longer else 0))
        votes = [Vote("c-value", c_value / (c_value + _HALF))]
        if key in wanted:
            votes.append(Vote("known", _KNOWN))
        score = round(min(1.0, sum(vote.value for vote in votes)), 4)
        if score >= _WORTH_SHOWING:
            form = min(shown[key], key=lambda form: (-shown[key][form], form))
            yield Candidate(form, tag, CandidateKind.CONCEPT, score, tuple(votes), tuple(found))


def _runs(text: str, tag: str, facts: FunctionWords) -> Iterator[Span]:
    """Every run of content words of one to five words, links inside allowed."""
    phrase: list[Span] = []
    for word in words(text, tag):
        content = word.span.of(text).casefold()
        joined = bool(phrase) and _ONLY_SPACE.fullmatch(text, phrase[-1].end, word.span.start) is not None
        is_link = content in facts.links
        if phrase and (not joined or (content in facts.stops and not is_link)):
            yield from _inside(phrase, text, facts)
            phrase = []
        if is_link and not phrase:
            continue
        if (content not in facts.stops or is_link) and not content.isdigit():
            phrase.append(word.span)
        elif phrase:
            yield from _inside(phrase, text, facts)
            phrase = []
    if phrase:
        yield from _inside(phrase, text, facts)


def _inside(phrase: Sequence[Span], text: str, facts: FunctionWords) -> Iterator[Span]:
    edges = [span.of(text).casefold() not in facts.links and len(span) > 1 for span in phrase]
    for start in range(len(phrase)):
        if not edges[start]:
            continue
        for end in range(start + 1, min(len(phrase), start + _LONGEST) + 1):
            if edges[end - 1]:
                yield Span(phrase[start].start, phrase[end - 1].end)


def _frequencies_around(places: dict[str, list[Place]]) -> dict[str, list[int]]:
    """For each run, how often each longer run occurs that contains it."""
    around: dict[str, list[int]] = defaultdict(list)
    for key, found in places.items():
        parts = key.split(" ")
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                if end - start < len(parts):
                    inner = " ".join(parts[start:end])
                    if inner in places:
                        around[inner].append(len(found))
    return around
