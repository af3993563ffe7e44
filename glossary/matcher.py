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
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from glossary.automata import Strings
from glossary.folding import fold
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
        self._keys = list(self._terms)
        self._strings = Strings(self._keys)
        # Most Chinese terms have no edge that could touch a word.
        self._has_edges = [bool(_SPACED.match(key[0]) or _SPACED.match(key[-1])) for key in self._keys]

    def find(self, text: str) -> list[Match]:
        """All matches, ordered by start, the longest first."""
        folded = fold(text)
        has_edges = self._has_edges
        spans = [
            (start, -end, pattern)
            for start, end, pattern in self._strings.find(folded.text)
            if not has_edges[pattern] or _stands_alone(folded.text, start, end)
        ]
        spans.sort()
        matches: list[Match] = []
        holder: tuple[int, int | None] = (0, None)
        for start, negative_end, pattern in spans:
            end = -negative_end
            within = holder[1] if end <= holder[0] else None
            terms = self._terms[self._keys[pattern]]
            span = Span(*folded.map.ends_of(start, end))
            matches += [Match(term, span, within) for term in terms]
            if within is None:
                holder = (end, terms[0])
        return matches


# A letter or digit of a script that writes spaces, at the edge of a match, must not touch another one.
_SPACED = re.compile(r"[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def _stands_alone(text: str, start: int, end: int) -> bool:
    if start > 0 and _IS_SPACED[text[start]] and _IS_SPACED[text[start - 1]]:
        return False
    return not (end < len(text) and _IS_SPACED[text[end - 1]] and _IS_SPACED[text[end]])


class _IsSpaced(dict[str, bool]):
    """Whether a character is such a letter or digit, worked out once for each character met."""

    def __missing__(self, character: str) -> bool:
        self[character] = spaced = _SPACED.match(character) is not None
        return spaced


_IS_SPACED = _IsSpaced()
