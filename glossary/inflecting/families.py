"""What the module of each language does for its terms; it is loaded when the first of them is met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from glossary.inflecting.paradigm import Paradigm

__all__ = ["Family", "family_of"]


def _no_variants(folded: str) -> frozenset[str]:
    return frozenset((folded,))


def _no_article(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Family:
    """What a module of one language does; `neutral_articles` may stay before a replacement.

    `paradigm`: the forms of a term. `variants`: the other spellings of a folded writing. `article`: the
    article apart from its noun that opens a text. `dictionary_forms`: what a writing may be a form of; where there is
    none, the forms that it would have as a term. `asks_dictionary`: only a dictionary of its own tells the forms of a
    word. `readings`: what a folded writing may be besides a word of its own.
    `unlike_stems`: a folded writing with dictionary words where stems do not lead to them. `may_be_form`: whether a
    folded writing has the words of a folded term, as far as their letters tell. `prepositions`: those that may stand
    before a term, and before its article, and deny nothing of it.
    """

    paradigm: Callable[[str], Paradigm]
    variants: Callable[[str], frozenset[str]] = _no_variants
    article: Callable[[str], str] = _no_article
    neutral_articles: frozenset[str] = frozenset()
    dictionary_forms: Callable[[str], Iterator[frozenset[str]]] | None = None
    asks_dictionary: bool = False
    readings: Callable[[str], Iterable[str]] = _no_variants
    unlike_stems: Callable[[str], Iterable[str]] = _no_variants
    may_be_form: Callable[[str, str], bool] = str.__eq__
    prepositions: tuple[str, ...] = ()


@cache
def family_of(tag: str) -> Family | None:
    """What is done for a language; None for one whose words have one form, as Chinese ones have."""
    making = _MAKING.get(tag)
    return making() if making else None


def _english() -> Family:
    from glossary.inflecting import english

    return Family(english.paradigm, english.variants, english.article, prepositions=english.PREPOSITIONS)


def _french() -> Family:
    from glossary.inflecting import french as of

    return Family(of.paradigm, of.variants, of.article, of.NEUTRAL_ARTICLES, prepositions=of.PREPOSITIONS)


def _spanish() -> Family:
    from glossary.inflecting import spanish as of

    return Family(of.paradigm, of.variants, of.article, of.NEUTRAL_ARTICLES, prepositions=of.PREPOSITIONS)


def _russian() -> Family:
    from glossary.inflecting import russian

    return Family(
        russian.paradigm,
        russian.variants,
        asks_dictionary=True,
        unlike_stems=russian.unlike_stems,
        may_be_form=russian.may_be_form,
    )


def _arabic() -> Family:
    from glossary.inflecting import arabic
    from glossary.inflecting.particles import taken_off

    return Family(arabic.paradigm, dictionary_forms=arabic.dictionary_forms, readings=taken_off)


_MAKING = {"en": _english, "fr": _french, "es": _spanish, "ru": _russian, "ar": _arabic}
