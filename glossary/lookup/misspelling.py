"""Misspelling: how alike spellings are, and which words one that is none may stand for.

>>> meant_for("traficking", ["trafficker", "trafficking", "traffic"])
['trafficking']
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

__all__ = ["NEAR_ENOUGH", "SHORTEST", "likenesses", "meant_for"]

NEAR_ENOUGH = 0.74
"""Likeness from which a spelling counts as meant."""
SHORTEST = 5
"""Letters below which a word is like too many others."""
# Of words that are as like as each other, more would be none.
_MOST = 3


def likenesses(one: str, others: Sequence[str]) -> list[float]:
    """How alike a folded spelling is to each other: normalised Damerau-Levenshtein similarity, 0 to 1."""
    from rapidfuzz.distance import DamerauLevenshtein

    return [DamerauLevenshtein.normalized_similarity(one, other) for other in others]


def meant_for(word: str, words: Collection[str]) -> list[str]:
    """The words that are most like a word which is none itself; nothing where none is near enough."""
    from rapidfuzz import process
    from rapidfuzz.distance import DamerauLevenshtein

    scorer = DamerauLevenshtein.normalized_similarity
    near = process.extract(word, words, scorer=scorer, score_cutoff=NEAR_ENOUGH, limit=None)
    best = near[0][1] if near else 0.0
    return sorted(other for other, rate, _ in near if rate == best)[:_MOST]
