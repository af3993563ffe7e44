"""Terms that a query holds whole, as a sentence holds those that somebody should know of before writing it.

Of terms one inside the other only the longest counts, as for the linter: who writes the name of an organization does
not use the words in it. What a form stands for is told by the stems of the language; where all its forms are known,
by these.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from glossary.concepts import TermType
from glossary.folding import Folded, fold, stem_key
from glossary.guessing import ORDER, guess
from glossary.inflecting import is_form, texts_to_stem
from glossary.languages import Language
from glossary.lookup.by_form import may_be_in
from glossary.spans import Span
from glossary.termbase.entries import Entries, StoredTerm

# Characters of Han text, and words of other text, beyond which no stretch is looked up: hardly a title is longer.
_MOST_CHARACTERS = 48
_MOST_WORDS = 24
# A single Han character is no term worth telling, nor is a letter.
_SHORTEST = 2
# Readings of the words of one stretch that are followed; hardly a word has more than one.
_READINGS = 4

_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_TOKEN = re.compile(rf"{_HAN}|(?:(?!{_HAN})\w)+(?:['’](?:(?!{_HAN})\w)+)*")
_IS_HAN = re.compile(_HAN)


class Held(NamedTuple):
    """A term that a query holds at `span` of its folded text, `written` so; `form`: as an inflected form of it."""

    span: Span
    written: str
    term: StoredTerm
    form: bool


def terms_in(entries: Entries, query: str, *, prefer: str = "") -> list[Held]:
    """The longest terms that a query holds, each once: those to leave first, then the longest.

    `prefer`: a language whose terms are taken where the query's own is in doubt.
    """
    folded = fold(query)
    tokens = [Span(*found.span()) for found in _TOKEN.finditer(folded.text)]
    held = _outermost([*_as_written(entries, query, folded, tokens), *_as_forms(entries, query, folded, tokens)])
    wanted = [guess(query) or "", prefer, *ORDER]
    held.sort(key=lambda one: (one.form, one.term.text != one.written, wanted.index(one.term.language)))
    chosen: dict[tuple[str, str], Held] = {}
    for one in held:
        chosen.setdefault((one.span.of(folded.text), one.term.concept), one)
    once = {one.term.id: one for one in sorted(chosen.values(), key=lambda one: -one.span.start)}
    return sorted(once.values(), key=lambda one: (not one.term.status.is_discouraged, -len(one.span), one.span.start))


def _as_written(entries: Entries, query: str, folded: Folded, tokens: Sequence[Span]) -> Iterator[Held]:
    places: dict[str, list[Span]] = defaultdict(list)
    for span in _stretches(folded.text, tokens):
        places[span.of(folded.text)].append(span)
    for term in entries.with_keys(places):
        for span in places[term.key]:
            written = Span(*folded.map.ends_of(span.start, span.end)).of(query)
            # Where capitals count for nothing, an abbreviation is another word: who, its.
            if term.type is not TermType.ABBREVIATION or term.text == written:
                yield Held(span, written, term, form=False)


def _stretches(folded: str, tokens: Sequence[Span]) -> Iterator[Span]:
    """Runs of tokens that may be a term."""
    is_han = [_IS_HAN.match(folded, token.start) is not None for token in tokens]
    for first, token in enumerate(tokens):
        most = _MOST_CHARACTERS if is_han[first] else _MOST_WORDS
        for last in tokens[first : first + most]:
            if last.end - token.start >= _SHORTEST:
                yield Span(token.start, last.end)


def _as_forms(entries: Entries, query: str, folded: Folded, tokens: Sequence[Span]) -> Iterator[Held]:
    for known in may_be_in(query):
        if not known.stemmer:
            continue
        places = _by_stems(known.tag, folded.text, tokens)
        for term, stem in entries.with_stems(places, known.tag):
            for span in places[stem]:
                written = Span(*folded.map.ends_of(span.start, span.end)).of(query)
                if _may_be_form(span.of(folded.text), term, known):
                    yield Held(span, written, term, form=True)


def _by_stems(tag: str, folded: str, tokens: Sequence[Span]) -> dict[str, list[Span]]:
    """Where the stems of words stand that follow each other."""
    stems = [_stems(token.of(folded), tag) for token in tokens]
    places: dict[str, list[Span]] = defaultdict(list)
    for first, token in enumerate(tokens):
        lines = [""]
        for last in range(first, min(first + _MOST_WORDS, len(tokens))):
            lines = [f"{line} {stem}".strip() for line in lines for stem in stems[last]][:_READINGS]
            for line in lines:
                places[line].append(Span(token.start, tokens[last].end))
    return places


def _may_be_form(written: str, term: StoredTerm, known: Language) -> bool:
    """Of a language that only adds endings all forms are known; where cases change a word, its stem tells it."""
    if term.type is TermType.ABBREVIATION:
        return False
    return not known.adds_endings or is_form(written, term.text, known.tag)


def _stems(word: str, tag: str) -> list[str]:
    """The stem of a word, and that of what it is a form of where stems do not lead to it (детей)."""
    return list(dict.fromkeys(stem_key(text, tag) for text in texts_to_stem(word, tag)))


def _outermost(held: Sequence[Held]) -> list[Held]:
    """Those that stand inside no longer one."""
    spans = sorted({one.span for one in held}, key=lambda span: (span.start, -span.end))
    outer: set[Span] = set()
    reached = -1
    for span in spans:
        if span.end > reached:
            outer.add(span)
            reached = span.end
    return [one for one in held if one.span in outer]
