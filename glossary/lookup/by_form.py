"""Terms of which a query is a form: by the forms that its words may be of, and by their stems."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from glossary.folding import stem_key
from glossary.inflecting import dictionary_forms, is_form, texts_to_stem
from glossary.languages import LANGUAGES, Language, guess, language
from glossary.termbase.entries import Entries, StoredTerm

WORD = re.compile(r"\w+")
_SEVERAL = 2


def inflected(entries: Entries, query: str, folded: str) -> list[StoredTerm]:
    """The terms of which the query is a form, then those with the same stems, of the languages that have such a form.

    A stem alone is little to go by: `victimes` has that of `victim`, but is the plural of a French word.
    """
    languages = [known for known in may_be_in(query) if known.stemmer]
    forms = {known.tag: dictionary_forms(query, known.tag) for known in languages}
    akin = [
        term
        for known in languages
        for stem in dict.fromkeys(stem_key(text, known.tag) for text in texts_to_stem(query, known.tag))
        for term in entries.with_stem(stem, known.tag)
        if not known.adds_endings or _differs_by_endings(_plain(folded), _plain(term.key))
    ]
    real = {term.id: term for term in _with_forms(entries, folded, forms)}
    real |= {term.id: term for term in akin if _is_form(folded, term, forms[term.language])}
    tags = {term.language for term in real.values()}
    others = [
        term for term in akin if term.id not in real and (term.language in tags or _may_be_akin(term, real, folded))
    ]
    return [*real.values(), *others]


def begun_in_form(entries: Entries, folded: str, limit: int) -> list[StoredTerm]:
    """The terms that begin with forms of the words of a query, which are several: one alone begins too much."""
    if len(WORD.findall(folded)) < _SEVERAL:
        return []
    return [
        term
        for known in may_be_in(folded)
        if known.stemmer
        for stem in dict.fromkeys(stem_key(text, known.tag) for text in texts_to_stem(folded, known.tag))
        for term in entries.with_first_stems(stem, known.tag, limit)
    ]


def _is_form(folded: str, term: StoredTerm, forms: Sequence[frozenset[str]]) -> bool:
    """Whether a query is a form of a term, by the query's own forms or, as it may lack accents, by the term's."""
    return _plain(term.key) in forms[0] or is_form(folded, term.text, term.language)


def _may_be_akin(term: StoredTerm, real: Collection[int], folded: str) -> bool:
    """Whether a term with the same stems counts where no form of it is met.

    Of one word, where endings are only added, all forms are known: `victimed` is none of `victim`.
    """
    return not real and not (language(term.language).adds_endings and WORD.fullmatch(folded))


def may_be_in(query: str) -> list[Language]:
    """The languages with the script that most of the query is in."""
    tag = guess(query)
    script = language(tag).script if tag else "Latn"
    return [known for known in LANGUAGES if known.script == script]


def _with_forms(entries: Entries, folded: str, forms: Mapping[str, Sequence[frozenset[str]]]) -> Iterator[StoredTerm]:
    """The terms that are one of a language's dictionary forms: of the surest reading that leads to any."""
    wanted = {form for readings in forms.values() for reading in readings for form in reading} - {folded}
    found = entries.with_keys(wanted)
    for tag, readings in forms.items():
        some = ([term for term in found if term.language == tag and term.key in reading] for reading in readings)
        yield from next(filter(None, some), ())


def _plain(folded: str) -> str:
    """With spaces for hyphens."""
    return folded.replace("-", " ")


def _differs_by_endings(one: str, other: str) -> bool:
    """Whether each word of the one begins the word of the other, or the reverse: victims, not traffick-er."""
    pairs = zip(one.split(), other.split(), strict=False)
    return all(word.startswith(twin) or twin.startswith(word) for word, twin in pairs)
