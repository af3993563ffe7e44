"""Words that may stand in the place of a word in a term, since their language writes the article together with it."""

from __future__ import annotations

from collections.abc import Sequence

from glossary.languages import LANGUAGES, guess

_WRITES_ARTICLES = frozenset(known.tag for known in LANGUAGES if known.article)


def with_particles(word: str) -> Sequence[str]:
    """The writings of a folded word with the article and the like, itself first; of most languages no other."""
    if guess(word) not in _WRITES_ARTICLES:
        return (word,)
    from glossary.inflecting import together_with  # seldom needed, and much to load

    return together_with(word)
