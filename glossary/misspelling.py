"""Misspelling: how alike two spellings are, and which words one that is none may stand for.

>>> meant_for("traficking", ["trafficker", "trafficking", "traffic"])
['trafficking']
"""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["NEAR_ENOUGH", "SHORTEST", "likeness", "meant_for"]

NEAR_ENOUGH = 0.74
"""Likeness from which a spelling counts as meant."""
SHORTEST = 5
"""Letters below which a word is like too many others."""
# Of words that are as like as each other, more would be none.
_MOST = 3


def likeness(one: str, other: str) -> float:
    """How alike two folded spellings are: normalised Damerau-Levenshtein similarity, 0 to 1."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.normalized_similarity(one, other)


def meant_for(word: str, words: Iterable[str]) -> list[str]:
    """The words that are most like a word which is none itself; nothing where none is near enough."""
    rated = sorted((-likeness(word, other), other) for other in words if abs(len(other) - len(word)) < len(word))
    best = rated[0][0] if rated else 0.0
    return [other for rate, other in rated if rate == best][:_MOST] if -best >= NEAR_ENOUGH else []
