"""Preferring a language: its terms first where only a part of a term is met, and none of the others lost.

Whoever types on a page of one language looks for a word of it. What a query is as a whole is sure whatever its
language; of what holds a part of it the terms of the preferred language go before all others. They are asked for by
themselves where there may be more than were met: of very many, they need not be among the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from glossary.guessing import guess
from glossary.languages import language
from glossary.lookup.matches import BY_A_PART, Found
from glossary.lookup.ways import Way, are_all
from glossary.termbase.entries import Entries

__all__ = ["of_the_preferred", "preferred_for"]

_Ask = Callable[[Way], Found]


def preferred_for(query: str, prefer: str) -> str:
    """The language to prefer for a query; nothing where none can be. `prefer`: the one that is wished.

    In a language of another script there is nothing that holds a part of it, but Latin letters may be pinyin, or stand
    in any text. Of the two Chinese the query itself says which, where it does.
    """
    tag = guess(query) if prefer and not query.isascii() else None
    if tag is None:
        return prefer
    written, wished = language(tag), language(prefer)
    if written.is_chinese and wished.is_chinese:
        return tag if written.script == "Hant" else prefer
    return prefer if written.script in ("Latn", wished.script) else ""


def of_the_preferred(entries: Entries, ways: Sequence[Way], ask: _Ask, ask_of_it: _Ask, tag: str) -> Iterator[Found]:
    """What is sure, and of what holds a part of a query what is of the preferred language (`tag`), way by way.

    `ask`, `ask_of_it`: for terms of any language, and of that one.
    """
    for way in ways:
        met = ask(way)
        sure = [pair for pair in met if pair[1] not in BY_A_PART]
        if are_all(entries, met):
            yield [*sure, *(pair for pair in met if pair[1] in BY_A_PART and pair[0].language == tag)]
        else:
            yield [*sure, *ask_of_it(way)]
