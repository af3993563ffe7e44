r"""Every occurrence of every term in a text, found on folded text and given in the text's own offsets.

>>> from glossary.folding import key
>>> matcher = Matcher({1: key("儿童"), 2: key("儿童色情制品"), 3: key("CSAM")})
>>> text = "禁止兒童色情\n製品。"
>>> [(match.term, match.span.of(text), match.within) for match in matcher.find(text)]
[(2, '兒童色情\n製品', None), (1, '兒童', 2)]
>>> matcher.find("CSAMs")
[]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from glossary.automata import Strings
from glossary.folding import Folded, fold
from glossary.spans import Span


class Match(NamedTuple):
    """`term` (the caller's number for it) stands at `span`; `within`: the longest term that holds it, if any."""

    term: int
    span: Span
    within: int | None = None


def find_strings(strings: Sequence[str], text: str) -> list[tuple[int, int, int]]:
    """Every occurrence of each string, overlapping ones too, as it stands: (start, end, number of the string).

    Ordered by end. Nothing is folded; empty strings are not allowed.
    """
    return Strings(strings).find(text)


class Matcher:
    """Finds terms by their folded keys (see `folding.key`).

    Several terms may share a key: each is reported. In scripts that write spaces a term is found only
    as whole words; Han characters have no such edges.
    """

    def __init__(self, keys: Mapping[int, str]) -> None:
        self._terms: dict[str, list[int]] = defaultdict(list)
        for term, folded in keys.items():
            if folded:
                self._terms[folded].append(term)
        self._strings = Strings(self._terms)
        # Most Chinese terms have no edge that could touch a word.
        self._has_edges = [bool(_SPACED.match(key[0]) or _SPACED.match(key[-1])) for key in self._terms]
        self._numbers = list(self._terms.values())

    def find(self, text: str) -> list[Match]:
        """All matches, ordered by start, the longest first."""
        folded = fold(text)
        has_edges, numbers = self._has_edges, self._numbers
        places = [
            (start, -end, numbers[pattern])
            for start, end, pattern in self._strings.find(folded.text)
            if not has_edges[pattern] or stands_alone(folded.text, start, end)
        ]
        return nested(folded, places)


def nested(folded: Folded, places: Iterable[tuple[int, int, Sequence[int]]]) -> list[Match]:
    """The matches at places of a folded text, ordered by start, the longest first, each once.

    A place: where it begins, where it ends taken negative, and the numbers of the terms that have its key.
    """
    matches: list[Match] = []
    holder: tuple[int, int | None] = (0, None)
    for start, negative_end, terms in sorted(places):
        end = -negative_end
        within = holder[1] if end <= holder[0] else None
        span = Span(*folded.map.ends_of(start, end))
        matches += [Match(term, span, within) for term in terms]
        if within is None:
            holder = (end, terms[0])
    return matches


# A letter or digit of a script that writes spaces, at the edge of a match, must not touch another one.
_SPACED = re.compile(r"[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch of folded text touches no other word, where its script writes spaces."""
    if start > 0 and _IS_SPACED[text[start]] and _IS_SPACED[text[start - 1]]:
        return False
    return not (end < len(text) and _IS_SPACED[text[end - 1]] and _IS_SPACED[text[end]])


class _IsSpaced(dict[str, bool]):
    """Whether a character is such a letter or digit, worked out once for each character met."""

    def __missing__(self, character: str) -> bool:
        self[character] = spaced = _SPACED.match(character) is not None
        return spaced


_IS_SPACED = _IsSpaced()
