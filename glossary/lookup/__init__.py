"""Lookup: from what somebody typed to the concepts it names, and why each is there.

`look_up` answers "what is this term?": exact writing, then the same word written otherwise (folded),
then inflected, then spelt nearly so. `suggest` completes while typing, also from pinyin. `search` lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from glossary.concepts import Concept, Status
from glossary.errors import BadQuery, NotFound
from glossary.folding import key
from glossary.guessing import LONGEST_QUERY, meant
from glossary.languages import LANGUAGES, guess, language
from glossary.lookup.edges import bare
from glossary.lookup.particles import with_particles
from glossary.sounding import typed
from glossary.termbase import Termbase
from glossary.termbase.completions import order_of_use
from glossary.termbase.entries import Entries, StoredTerm, TermFilter

if TYPE_CHECKING:
    from glossary.lookup.by_spelling import Rated

# Words of a query, and characters of its longest word, that are tried as parts.
_WORDS_TRIED = 6
_STRETCH_TRIED = 12
# Letters below which a part of a word in a script with spaces says nothing.
_SHORTEST_PART = 5
# Letters behind an article from which on they are completed: fewer begin too much.
_SHORTEST_BEHIND_LEAD = 3
# Completions looked at before they are put in order.
_RAW_COMPLETIONS = 200


class MatchKind(StrEnum):
    """Why a hit is there, the surest first."""

    EXACT = "exact"
    FOLDED = "folded"
    INFLECTED = "inflected"
    BEGINS = "begins"
    SOUNDS = "sounds"
    CONTAINS = "contains"
    NEAR = "near"


_MATCHES = list(MatchKind)
_BY_A_PART = frozenset({MatchKind.BEGINS, MatchKind.SOUNDS, MatchKind.CONTAINS})
_CHINESE = frozenset(known.tag for known in LANGUAGES if known.is_chinese)


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that a query names, by which of its terms, and why."""

    term: StoredTerm
    match: MatchKind
    concept: Concept


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term to complete what is being typed; `names`: what to call its concept in each language."""

    term: StoredTerm
    match: MatchKind
    names: dict[str, str]


def look_up(termbase: Termbase, query: str, language: str | None = None) -> list[Hit]:
    """The concepts that `query` names, one hit each, the surest first; empty when there is none.

    `language`: only terms of that language. Raises `BadQuery` for an empty or over-long query and
    `UnknownLanguage`.
    """
    return [Hit(term, why, termbase.entries.concept(term.concept)) for term, why in named(termbase, query, language)]


def named(termbase: Termbase, query: str, language: str | None = None) -> list[tuple[StoredTerm, MatchKind]]:
    """The terms by which `query` names concepts, and why: one a concept, the surest first. Raises as `look_up` does."""
    folded = checked(query)
    entries = termbase.entries.only(TermFilter(_tag(language)))
    if found := _same_key(entries, query, folded):
        return _one_for_each_concept(found, query)
    query, folded = _without_marks(query)
    for find in (_inflected, _behind_leads, _rarely_or_nearly):
        if found := find(entries, query, folded):
            return _one_for_each_concept(found, query)
    return []


def suggest(
    termbase: Termbase, query: str, *, limit: int = 10, language: str | None = None, prefer: str | None = None
) -> list[Suggestion]:
    """Terms that complete `query`, at most `limit`: what begins so, sounds so, contains it; else what is nearly it.

    Forms that differ in script only stand together for a query in traditional characters, the official
    simplified one first; any other query is offered one of them. `prefer`: a language whose terms come first, behind
    what is written just so in any. Raises as `look_up` does.
    """
    with termbase.looking():
        chosen = completions(termbase, query, limit=limit, language=language, prefer=prefer)
        names = termbase.entries.names(term.concept for term, _ in chosen)
    return [Suggestion(term, why, names[term.concept]) for term, why in chosen]


def completions(
    termbase: Termbase, query: str, *, limit: int = 10, language: str | None = None, prefer: str | None = None
) -> list[tuple[StoredTerm, MatchKind]]:
    """The terms that `suggest` offers, and why, without what their concepts are called. Raises as `look_up` does."""
    folded = checked(query)
    entries = termbase.entries.only(TermFilter(_tag(language)))
    preferred = "" if language else _tag(prefer)
    script = _script_for(query)
    found: dict[tuple[str, str], tuple[StoredTerm, MatchKind]] = {}

    def add(terms: _Found) -> None:
        for term, why in _by_use(terms):
            found.setdefault((term.key, script(term)), (term, why))

    with termbase.looking():
        if preferred:
            same = _same_key(entries, query, folded)
            add([pair for pair in same if pair[0].language == preferred])
            add(same)
            of_it = termbase.entries.only(TermFilter(preferred))
            for begin in (_beginning, _sounding, _containing):
                if len(found) < limit:
                    add(begin(of_it, query, folded))
        for find in (
            _kept, _same_or_beginning, _beginning_behind_leads, _kept_by_sound, _sounding, _containing, _nearly,
        ):  # fmt: skip
            if len(found) >= limit or (found and find is _nearly):
                break
            if found and find is _beginning_behind_leads:
                continue
            add(find(entries, query, folded))
    return list(found.values())[:limit]


def contained(termbase: Termbase, query: str, *, prefer: str | None = None) -> list[Suggestion]:
    """Terms that a query holds whole, such as a sentence: those to leave first, then the longest.

    One inside a longer one is left out. `prefer`: a language whose terms are taken where that of the query is in
    doubt. Raises as `look_up` does.
    """
    from glossary.lookup.holding import terms_in  # what is found as a whole need not wait for it

    checked(query)
    with termbase.looking():
        held = terms_in(termbase.entries, query, prefer=_tag(prefer))
        names = termbase.entries.names(one.term.concept for one in held)
    return [
        Suggestion(
            one.term, MatchKind.INFLECTED if one.form else _as_same(one.term, one.written), names[one.term.concept]
        )
        for one in held
    ]


def related(termbase: Termbase, query: str, *, limit: int = 10) -> list[Suggestion]:
    """Terms for a query which as a whole leads nowhere: those that it holds, then those that share a part of it.

    Raises as `look_up` does.
    """
    held = contained(termbase, query)
    told = {one.term.id for one in held}
    return [*held, *(one for one in sharing(termbase, query, limit=limit) if one.term.id not in told)][:limit]


def sharing(termbase: Termbase, query: str, *, limit: int = 10) -> list[Suggestion]:
    """Terms that hold a part of a query: the longest part that leads somewhere. Raises as `look_up` does."""
    for part in _parts(checked(query)):
        if found := suggest(termbase, part, limit=limit):
            return found
    return []


def _parts(folded: str) -> Iterator[str]:
    """Words of a query from the longest on; of text without spaces, ever shorter stretches."""
    words = sorted((word for word in _WORD.findall(folded) if len(word) > 1), key=len, reverse=True)
    yield from words[:_WORDS_TRIED]
    stretch = words[0][:_STRETCH_TRIED] if words else ""
    is_chinese = (tag := guess(stretch)) is not None and language(tag).is_chinese
    for length in range(len(stretch) - 1, (2 if is_chinese else _SHORTEST_PART) - 1, -1):
        for at in range(len(stretch) - length + 1):
            yield stretch[at : at + length]


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of search results: the suggestions found, how many in all, where the next stretch begins.

    `total`: of a very large termbase, of those that were looked at (see `termbase.parts`).
    """

    results: tuple[Suggestion, ...]
    total: int
    next: int | None


def search(  # noqa: PLR0913 - what a search can be narrowed to, each by its name
    termbase: Termbase,
    query: str,
    *,
    language: str | None = None,
    status: str | None = None,
    subject: str | None = None,
    document: str | None = None,
    limit: int = 20,
    start: int | Callable[[Sequence[str]], int] = 0,
    prefer: str | None = None,
) -> Page:
    """One result a concept: its best matching term.

    `prefer`: a language whose terms stand for their concepts, and come first, where only a part of a term is met.

    `start`: how many results to leave out, or what tells that from the concepts of all results in order.

    `language`, `status`: of the term; `subject`: of its concept; `document`: symbol or name of one in which the
    concept occurs. Raises as `look_up` does, and `BadQuery` for an unknown status or document.
    """
    folded = checked(query)
    entries = termbase.entries.only(wanted_terms(termbase, language, status, subject, document))
    preferred = _tag(prefer)
    found: dict[str, tuple[StoredTerm, MatchKind]] = {}
    of_preferred: dict[str, tuple[StoredTerm, MatchKind]] = {}

    def add(terms: _Found) -> None:
        for term, why in _by_use(terms):
            found.setdefault(term.concept, (term, why))
            if term.language == preferred:
                of_preferred.setdefault(term.concept, (term, why))

    add(_same_key(entries, query, folded))
    query, folded = _without_marks(query)
    add(_inflected(entries, query, folded))
    if not found:
        add(_behind_leads(entries, query, folded))
    alike = None if found or not _has_cases(query) else _by_likeness(entries, folded)
    if alike is not None:
        add(_in_a_case(folded, alike))
    for find in (_beginning, _sounding, _containing):
        add(find(entries, query, folded))
    if not found:
        add(_rarely_or_nearly(entries, query, folded) if alike is None else _near(entries, folded, alike))
    found = _preferring(of_preferred, found)
    first = start if isinstance(start, int) else start(list(found))
    chosen = list(found.values())[first : first + limit]
    names = termbase.entries.names(term.concept for term, _ in chosen)
    results = tuple(Suggestion(term, why, names[term.concept]) for term, why in chosen)
    following = first + limit
    return Page(results, len(found), following if following < len(found) else None)


def _preferring(
    preferred: dict[str, tuple[StoredTerm, MatchKind]], found: dict[str, tuple[StoredTerm, MatchKind]]
) -> dict[str, tuple[StoredTerm, MatchKind]]:
    """The same concepts: of those that only a part led to, first those with a term of the preferred language, by it."""
    if not preferred:
        return found

    def chosen(concept: str) -> tuple[StoredTerm, MatchKind]:
        best, own = found[concept], preferred.get(concept)
        return own if own and (best[1] in _BY_A_PART or own[1] is best[1]) else best

    # What is surer comes before; near spellings keep their order.
    later = [concept for concept, (_, why) in found.items() if why in _BY_A_PART and concept not in preferred]
    first = [concept for concept in found if found[concept][1] not in _BY_A_PART]
    second = [concept for concept in found if found[concept][1] in _BY_A_PART and concept in preferred]
    second.sort(key=lambda concept: _MATCHES.index(preferred[concept][1]))
    return {concept: chosen(concept) for concept in (*first, *second, *later)}


def checked(query: str) -> str:
    """The folded query. Raises `BadQuery` when there is nothing to look up, or far too much."""
    if len(query) > LONGEST_QUERY:
        raise BadQuery(
            f"the query has {len(query)} characters",
            hint=f"look up a term of at most {LONGEST_QUERY}",
        )
    if not has_words(query):
        raise BadQuery("the query is empty", hint="give a term, as 幸存者 or survivor")
    return key(query)


def has_words(query: str) -> bool:
    """Whether there is a letter or digit to look up: all else names nothing."""
    return any(character.isalnum() for character in key(query))


def _without_marks(query: str) -> tuple[str, str]:
    """The query without the marks around it, and folded: they may be a term's own only as it is written."""
    word = bare(query)
    return word, key(word)


_Found = list[tuple[StoredTerm, MatchKind]]


def _same_key(entries: Entries, query: str, folded: str) -> _Found:
    terms = entries.with_key(folded)
    if not terms and (word := bare(folded)) != folded:
        terms = entries.with_key(word)
    return [(term, _as_same(term, query)) for term in terms]


def _as_same(term: StoredTerm, query: str) -> MatchKind:
    return MatchKind.EXACT if term.text == query.strip() else MatchKind.FOLDED


_WORD = re.compile(r"\w+")


def _beginning(entries: Entries, _query: str, folded: str) -> _Found:
    return [(term, MatchKind.BEGINS) for term in entries.beginning_with(folded, _RAW_COMPLETIONS)]


def _kept(entries: Entries, query: str, folded: str) -> _Found:
    """Of very many terms that begin so the first, as they are kept, behind what has the very key."""
    if not (kept := entries.offered_first("key", folded)):
        return []
    return _same_key(entries, query, folded) + [(term, MatchKind.BEGINS) for term in kept if term.key != folded]


def _kept_by_sound(entries: Entries, query: str, _folded: str) -> _Found:
    pinyin = _pinyin(query)
    return [(term, MatchKind.SOUNDS) for term in entries.offered_first("sound", pinyin)] if pinyin else []


def _same_or_beginning(entries: Entries, query: str, folded: str) -> _Found:
    """What has the key and what begins so, by one question where there is the one or the other."""
    found = entries.beginning_with(folded, _RAW_COMPLETIONS)
    if not any(term.key == folded for term in found):
        return _same_key(entries, query, folded) + [(term, MatchKind.BEGINS) for term in found]
    return [(term, _as_same(term, query) if term.key == folded else MatchKind.BEGINS) for term in found]


def _sounding(entries: Entries, query: str, _folded: str) -> _Found:
    pinyin = _pinyin(query)
    return [(term, MatchKind.SOUNDS) for term in entries.sounding_like(pinyin, _RAW_COMPLETIONS)] if pinyin else []


def _pinyin(query: str) -> str:
    """What is typed on a Latin keyboard, as terms are kept by it; empty where it is too little, or something else."""
    pinyin = typed(query)
    return pinyin if len(pinyin) > 1 and pinyin.isascii() else ""


def _containing(entries: Entries, _query: str, folded: str) -> _Found:
    found = entries.containing(folded, _RAW_COMPLETIONS, others=with_particles)
    return [(term, MatchKind.CONTAINS) for term in found]


def _inflected(entries: Entries, query: str, folded: str) -> _Found:
    from glossary.lookup.by_form import inflected  # what is found as it is written need not wait for it

    return [(term, MatchKind.INFLECTED) for term in inflected(entries, query, folded)]


def _behind_leads(entries: Entries, query: str, _folded: str) -> _Found:
    """The terms that the query names, or is a form of, without the article and the preposition of their language."""
    for rest, tags in _rests(query).items():
        for find in (_same_key, _inflected):
            if found := [term for term, _ in find(entries, rest, key(rest)) if term.language in tags]:
                return [(term, MatchKind.INFLECTED) for term in found]
    return []


def _beginning_behind_leads(entries: Entries, query: str, _folded: str) -> _Found:
    for rest, tags in _rests(query).items():
        folded = key(rest)
        begun = _beginning(entries, rest, folded) if len(folded) >= _SHORTEST_BEHIND_LEAD else []
        if found := [(term, why) for term, why in begun if term.language in tags]:
            return found
    return []


def _rests(query: str) -> dict[str, set[str]]:
    """What is left of a query without what leads it, in the languages that such a thing is of; the longest first."""
    from glossary.inflecting import behind_leads
    from glossary.lookup.by_form import may_be_in

    rests: dict[str, set[str]] = {}
    for known in may_be_in(query):
        for rest in behind_leads(bare(query), known.tag):
            if has_words(rest):
                rests.setdefault(bare(rest), set()).add(known.tag)
    return dict(sorted(rests.items(), key=lambda pair: -len(pair[0])))


def _has_cases(query: str) -> bool:
    """Whether it may be of a language whose rare forms are cases, which anybody writes."""
    from glossary.lookup.by_form import may_be_in

    return any(known.stemmer and not known.adds_endings for known in may_be_in(query))


def _by_likeness(entries: Entries, folded: str) -> Rated:
    from glossary.lookup.by_spelling import by_likeness

    return by_likeness(entries, folded)


def _in_a_case(folded: str, alike: Rated) -> _Found:
    """The terms of which the query is a rare form, of those that are spelt like it."""
    from glossary.lookup.by_spelling import rare_forms

    return [(term, MatchKind.INFLECTED) for term in rare_forms(folded, alike)]


def _near(entries: Entries, folded: str, alike: Rated) -> _Found:
    from glossary.lookup.by_spelling import nearly

    return [(term, MatchKind.NEAR) for term in nearly(entries, folded, alike, _RAW_COMPLETIONS)]


def _rarely_or_nearly(entries: Entries, _query: str, folded: str) -> _Found:
    """The terms of which the query is a rare form; if there are none, those that are spelt nearly so."""
    alike = _by_likeness(entries, folded)
    return _in_a_case(folded, alike) or _near(entries, folded, alike)


def _nearly(entries: Entries, _query: str, folded: str) -> _Found:
    return _near(entries, folded, _by_likeness(entries, folded))


def _one_for_each_concept(found: _Found, query: str) -> _Found:
    return meant(
        query,
        found,
        concept=lambda pair: pair[0].concept,
        language=lambda pair: pair[0].language,
        sureness=lambda pair: _MATCHES.index(pair[1]),
    )


def _by_use(found: _Found) -> _Found:
    """In order: surest first, of these the most used in the corpus; near spellings keep their order."""
    if any(match is MatchKind.NEAR for _, match in found):
        return found
    order = order_of_use(term for term, _ in found)
    return sorted(found, key=lambda pair: (_MATCHES.index(pair[1]), order(pair[0])))


def _script_for(query: str) -> Callable[[StoredTerm], str]:
    """What tells writings of one key apart: their languages; of Chinese ones nothing, but for a traditional query."""
    guessed = guess(query)
    both_scripts = guessed is not None and language(guessed).script == "Hant"

    def script(term: StoredTerm) -> str:
        return "Han" if not both_scripts and term.language in _CHINESE else term.language

    return script


def wanted_terms(
    termbase: Termbase, language: str | None, status: str | None, subject: str | None, document: str | None
) -> TermFilter:
    """A filter from words as people give them. Raises `UnknownLanguage`, and `BadQuery` for what is not known."""
    return TermFilter(_tag(language), _status(status), subject or "", _document(termbase, document))


def _tag(name: str | None) -> str:
    return language(name).tag if name else ""


def _document(termbase: Termbase, name: str | None) -> int | None:
    if not name:
        return None
    try:
        return termbase.corpus.document(name).id
    except NotFound as error:
        raise BadQuery(error.message, hint=error.hint) from None


def _status(name: str | None) -> Status | None:
    if not name:
        return None
    try:
        return Status(name)
    except ValueError:
        raise BadQuery(f"unknown status {name!r}", hint=f"one of {', '.join(Status)}") from None
