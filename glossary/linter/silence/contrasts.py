"""A word set against a better one: X instead of Y, X is not Y, from Y to X, X (formerly Y).

Where both are terms of one concept the sentence is about words, for there is nothing else between them. Where the
other side is anything else (prison instead of …), the hit is in use.
"""

from __future__ import annotations

import re
from functools import lru_cache

from glossary.folding import fold
from glossary.inflecting import writings
from glossary.languages import language
from glossary.linter.cues import Cues
from glossary.linter.cues.patterns import GOOD, HOLE
from glossary.linter.finding import Hit
from glossary.linter.lexicon import normal
from glossary.linter.place import Place
from glossary.linter.silence.companions import without_companion
from glossary.spans import Span

_REACH = 200
"""Code points on either side of the hit in which the other side may stand."""


_BLANKS = re.compile(r"\s+")


def contrasted(hit: Hit, place: Place, cue: Cues) -> str:
    """What sets the hit against a good term of its own concept, if something does."""
    good = _writings(hit.entry.usable, hit.entry.language)
    if good is None:
        return ""
    window, after = place.before[-_REACH:], place.after[:_REACH]
    text, written = _marked(_BLANKS.sub(" ", f"{window}{HOLE}{after}"), good)
    if not written:
        return ""
    before, _, behind = text.partition(HOLE)
    for beginning in (before, *without_companion(before, place.language, cue)):
        if found := cue.contrasts.search(f"{beginning}{HOLE}{behind}"):
            return _unmarked(found, written, place).strip()
    return ""


def _unmarked(found: re.Match[str], written: list[str], place: Place) -> str:
    """What was found, as the draft has it; where a companion was left out, without it."""
    goods = iter(written[found.string.count(GOOD, 0, found.start()) :])
    told = "".join(next(goods) if character == GOOD else character for character in found.group())
    return told.replace(HOLE, place.words)


def _marked(text: str, good: re.Pattern[str]) -> tuple[str, list[str]]:
    """The text with a mark in place of each good term, and these as they were written."""
    folded = fold(text)
    written, parts, done = [], [], 0
    for found in good.finditer(normal(folded.text)):
        span = folded.map.to_original(Span(found.start("term"), found.end("term")))
        parts += [text[done : span.start], GOOD]
        written.append(span.of(text))
        done = span.end
    return "".join((*parts, text[done:])), written


@lru_cache(maxsize=4096)
def _writings(usable: tuple[str, ...], tag: str) -> re.Pattern[str] | None:
    """All writings of these terms in folded text, the longest first."""
    found = {normal(writing) for text in usable for writing in writings(text, tag)} - {""}
    if not found:
        return None
    any_of_them = "|".join(map(re.escape, sorted(found, key=lambda writing: (-len(writing), writing))))
    if not language(tag).writes_spaces:
        return re.compile(rf"(?P<term>{any_of_them})")
    # Arabic writes and, so, by, to, like together with the word behind.
    return re.compile(rf"(?<!\w)(?:[وف]?[بلك]?)(?P<term>{any_of_them})(?!\w)")
