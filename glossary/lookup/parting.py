"""What a query holds that as a whole leads nowhere: terms in it, or else terms that share a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.guessing import guess
from glossary.languages import language as known_language
from glossary.lookup.completing import suggest
from glossary.lookup.matches import MatchKind, Suggestion, written_first
from glossary.lookup.queries import checked, tag_of
from glossary.lookup.ways import same
from glossary.termbase import Termbase

__all__ = ["contained", "related", "sharing"]

# Words of a query, and characters of its longest word, that are tried as parts.
_WORDS_TRIED = 6
_STRETCH_TRIED = 12
# Letters below which a word, or a part of one, in a script with spaces says nothing.
_SHORTEST_WORD, _SHORTEST_PART = 4, 5

_WORD = re.compile(r"\w+")


def contained(termbase: Termbase, query: str, *, prefer: str | None = None) -> list[Suggestion]:
    """Terms that a query holds whole, such as a sentence: those to leave first, then the longest.

    One inside a longer one is left out. `prefer`: a language whose terms are taken where that of the query is in
    doubt. Raises as `look_up` does.
    """
    from glossary.lookup.holding import terms_in  # what is found as a whole need not wait for it

    checked(query)
    with termbase.looking():
        held = terms_in(termbase.entries, query, prefer=tag_of(prefer))
        names = termbase.entries.names(one.term.concept for one in held)
    return [
        Suggestion(one.term, MatchKind.INFLECTED if one.form else same(one.term, one.written), names[one.term.concept])
        for one in held
    ]


def related(termbase: Termbase, query: str, *, limit: int = 10, language: str | None = None) -> list[Suggestion]:
    """Terms for a query which as a whole leads nowhere: those that it holds, then those that share a part of it.

    `language`: only of that one. Raises as `look_up` does.
    """
    only = tag_of(language)
    held = [one for one in contained(termbase, query, prefer=only or None) if only in ("", one.term.language)]
    told = {one.term.id for one in held}
    shared = sharing(termbase, query, limit=limit, language=language)
    return [*held, *(one for one in shared if one.term.id not in told)][:limit]


def sharing(termbase: Termbase, query: str, *, limit: int = 10, language: str | None = None) -> list[Suggestion]:
    """Terms that hold a part of a query: the longest part that leads somewhere. Raises as `look_up` does.

    What is only spelt like a part has nothing to do with the query. A part may no longer tell that it is of a text in
    traditional characters. `language`: only of that one.
    """
    prefer = written_first(query)
    for part in _parts(checked(query)):
        offered = suggest(termbase, part, limit=limit, prefer=prefer, language=language)
        if found := [one for one in offered if one.match is not MatchKind.NEAR]:
            return found
    return []


def _parts(folded: str) -> Iterator[str]:
    """Words of a query from the longest on, then what its longest word begins with; of Chinese, ever shorter stretches.

    The middle and the end of a word in letters are other words.
    """
    words = sorted((word for word in _WORD.findall(folded) if len(word) > 1), key=len, reverse=True)
    stretch = words[0][:_STRETCH_TRIED] if words else ""
    is_chinese = (tag := guess(stretch)) is not None and known_language(tag).is_chinese
    long_enough = [word for word in words if is_chinese or len(word) >= _SHORTEST_WORD]
    yield from (long_enough or words)[:_WORDS_TRIED]
    for length in range(len(stretch) - 1, (2 if is_chinese else _SHORTEST_PART) - 1, -1):
        for at in range(len(stretch) - length + 1) if is_chinese else (0,):
            yield stretch[at : at + length]
