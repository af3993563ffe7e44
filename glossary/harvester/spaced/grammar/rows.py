"""What a grammar holds, and how its row is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from glossary.findings import CandidateKind


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the harvester knows of one language; words are casefolded.

    `stops` bound a noun phrase, in exactly that form; `light` words bound it in every inflected form.
    `general` words are nouns of everyday language: no terms alone. `links` join two parts of a phrase
    closely (of, de), `weak_links` loosely (in, for, contre); `articles` may follow either. `ands` join
    equals; `name_links` only parts of a name. `heads`: what a name is, by a word of its first part.
    `verb`, `adjective` and `oblique` (no citation form) know a word by its ending; `not_verbs` and
    `not_adjectives` look so and are none. `elided`: what is written together with the next word and is
    one of its own (l’homme). `clitics`: letters that are written together with the next word, `definite`:
    the article that is, `begins_with_clitic`: forms in which the first letter can only be such a clitic.
    `infinitive`: the word that makes a verb of the next one, but after a `governing` noun (right to education).
    `contracted`: what a preposition and that article become together.
    `doubtful`: endings of the citation form of some words and of an oblique one of others.
    `plural`: letters in which plurals end, where adjectives agree in number. `closing`: words that complete
    the name of a body. `quantifiers` make a pronoun of the indefinite noun that follows.
    """

    stops: frozenset[str]
    light: frozenset[str]
    general: frozenset[str]
    links: frozenset[str]
    weak_links: frozenset[str]
    articles: frozenset[str]
    ands: frozenset[str]
    name_links: frozenset[str]
    heads: tuple[tuple[CandidateKind, frozenset[str]], ...]
    verb: re.Pattern[str]
    not_verbs: frozenset[str]
    adjective: re.Pattern[str]
    not_adjectives: frozenset[str]
    oblique: re.Pattern[str]
    elided: re.Pattern[str]
    adjective_first: bool = False
    chains_nouns: bool = False
    capitalises_names: bool = False
    clitics: str = ""
    definite: str = ""
    begins_with_clitic: re.Pattern[str] = re.compile(r"(?!)")
    plural: str = ""
    closing: frozenset[str] = frozenset()
    quantifiers: frozenset[str] = frozenset()
    infinitive: str = ""
    governing: frozenset[str] = frozenset()
    doubtful: re.Pattern[str] = re.compile(r"(?!)")
    contracted: str = ""


_NEVER: Final = r"(?!)"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _english_forms(verb: str) -> tuple[str, ...]:
    """The forms of a regular English verb."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return verb, f"{verb}es" if verb.endswith("ss") else f"{verb}s", f"{verb}ed", f"{verb}ing"


def row(  # noqa: PLR0913 -- one row of a table, every cell named
    *,
    stops: str,
    verbs: str = "",
    light: str = "",
    general: str = "",
    links: str = "",
    weak_links: str = "",
    articles: str = "",
    ands: str = "",
    name_links: str = "",
    instruments: str = "",
    organizations: str = "",
    roles: str = "",
    events: str = "",
    verb: str = _NEVER,
    not_verbs: str = "",
    adjective: str = _NEVER,
    not_adjectives: str = "",
    oblique: str = _NEVER,
    elided: str = _NEVER,
    adjective_first: bool = False,
    chains_nouns: bool = False,
    capitalises_names: bool = False,
    clitics: str = "",
    definite: str = "",
    begins_with_clitic: str = _NEVER,
    plural: str = "",
    closing: str = "",
    quantifiers: str = "",
    infinitive: str = "",
    governing: str = "",
    doubtful: str = _NEVER,
    contracted: str = "",
) -> Grammar:
    """A grammar from words separated by spaces, and from patterns."""
    heads = (
        (CandidateKind.ROLE, _set(roles)),
        (CandidateKind.INSTRUMENT, _set(instruments)),
        (CandidateKind.ORGANIZATION, _set(organizations)),
        (CandidateKind.EVENT, _set(events)),
    )
    return Grammar(
        _set(stops) | {form for verb in verbs.split() for form in _english_forms(verb)}, _set(light), _set(general),
        _set(links), _set(weak_links), _set(articles), _set(ands),
        _set(name_links), heads, re.compile(verb), _set(not_verbs), re.compile(adjective), _set(not_adjectives),
        re.compile(oblique), re.compile(elided, re.IGNORECASE), adjective_first, chains_nouns, capitalises_names,
        clitics, definite, re.compile(begins_with_clitic), plural, _set(closing), _set(quantifiers),
        infinitive, _set(governing), re.compile(doubtful), contracted,
    )  # fmt: skip
