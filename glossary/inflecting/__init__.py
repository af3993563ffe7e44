"""Inflecting: the writings under which a term is met in a text, and the form a replacement takes there.

A term stands in a termbase once, in its dictionary form; a draft has its plurals, cases and genders.
Endings are rows of data, one module a language family, loaded with its first term; Russian asks the
dictionary of pymorphy3. This room looks at terms only: whether a writing found in a
text is the term, the linter decides.

>>> sorted(writings("street child", "en"))
['street child', 'street children']
>>> "детскую проституцию" in writings("детская проституция", "ru")
True
>>> inflected_like("child victim of sexual exploitation", "child prostitute", "Child prostitutes", "en")
'Child victims of sexual exploitation'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from glossary.folding import key
from glossary.inflecting.families import Family, family_of
from glossary.inflecting.paradigm import Form, Kind, Paradigm
from glossary.inflecting.particles import together_with
from glossary.inflecting.placing import placed_like
from glossary.languages import language

__all__ = [
    "behind_leads", "dictionary_forms", "inflected_like", "is_form", "is_rare_form", "placed_like", "texts_to_stem",
    "together_with", "writings",
]  # fmt: skip

# No term needs more; a term made to have more must not fill the matcher.
_MOST_WRITINGS: Final = 400
# Other words that a single plural would bring along: minors, but not `a minor matter`.
_OTHER_WORDS: Final = ("minor", "mineur", "mineure", "mineures", "menor")
# What is longer is no term but a paragraph: it stands for itself.
_LONGEST: Final = 400


# What says whose something is: the victim's, the victims'.
_OWNS: Final = re.compile(r"(?:['’]s|(s)['’])\Z")

# The plural of an abbreviation. It is none of its writings: where capitals count for nothing, other words are so (its).
_MANY: Final = re.compile(r"(?<=[A-ZÀ-ÖØ-Þ]{2})s\Z")


def writings(term: str, tag: str) -> frozenset[str]:
    """Every inflected writing of `term`, folded, hyphens as spaces; itself always among them, at most 400.

    A bracketed remark at its end may be there or not. Raises `UnknownLanguage`.
    """
    family = family_of(language(tag).tag)
    plain = _plain(term)
    found: dict[str, None] = {plain: None}
    for text in dict.fromkeys(_with_and_without_remark(term)):
        found[_plain(text)] = None
        if family and len(text) <= _LONGEST:
            for written in dict.fromkeys(writing.text for writing in _paradigm(text, language(tag).tag).writings):
                found.update(dict.fromkeys(sorted(family.variants(_plain(written)))))
    for other in ("", *_OTHER_WORDS):
        if other != plain:
            found.pop(other, None)
    return frozenset(list(found)[:_MOST_WRITINGS])


@lru_cache(maxsize=1024)
def dictionary_forms(text: str, tag: str) -> tuple[frozenset[str], ...]:
    """What may stand in a dictionary for what is met in a text, folded, hyphens as spaces: the surest reading first.

    A form is one of a word of that language only if its dictionary has one of these. Of Russian nothing is told but the
    writing itself: what its words are would have to be asked of a dictionary of its own. Raises `UnknownLanguage`.
    """
    tag = language(tag).tag
    family = family_of(tag)
    if family is None or family.asks_dictionary or len(text) > _LONGEST:
        return (frozenset((_plain(text),)),)
    if family.dictionary_forms is not None:
        return tuple(family.dictionary_forms(text))
    owned = _OWNS.sub(r"\1", text.strip())
    forms = {
        _plain(writing.text)
        for each in (text, owned, _MANY.sub("", owned))
        for writing in _paradigm(each, tag).writings
    }
    return (frozenset(other for form in forms for other in family.variants(form)),)


def behind_leads(text: str, tag: str) -> Iterator[str]:
    """What is left of a text without the article or preposition before it, then without both: as many as it has.

    Only of those that are words of their own, or elided. Raises `UnknownLanguage`.

    >>> list(behind_leads("De l’enfant", "fr")), list(behind_leads("The", "en"))
    (['l’enfant', 'enfant'], [])
    """
    family = family_of(language(tag).tag)
    rest = " ".join(text.split())
    while family and (rest := _behind_lead(rest, family)):
        yield rest


def _behind_lead(text: str, family: Family) -> str:
    """What follows the article or preposition that opens a text; empty if there is none."""
    small = text.casefold().replace("’", "'")
    for lead in (family.article(text).casefold(), *family.prepositions):
        rest = text[len(lead) :]
        if lead and small.startswith(lead) and (lead.endswith("'") or rest.startswith(" ")):
            return rest.lstrip()
    return ""


def texts_to_stem(text: str, tag: str) -> tuple[str, ...]:
    """A text, and the same with dictionary words where stems do not lead to them (ребенок for детьми).

    Raises `UnknownLanguage`.
    """
    family = family_of(language(tag).tag)
    return tuple(dict.fromkeys((text, *(family.unlike_stems(key(text)) if family else ()))))


def is_form(written: str, term: str, tag: str) -> bool:
    """Whether what is met in a text is a writing of a term, with particles before it that are written together with it.

    Of Russian only the term itself, as for `dictionary_forms`. Raises `UnknownLanguage`.
    """
    tag, plain = language(tag).tag, _plain(written)
    family = family_of(tag)
    if family is None or family.asks_dictionary:
        return plain == _plain(term)
    known = writings(term, tag)
    return plain in known or any(reading in known for reading in family.readings(plain))


def is_rare_form(written: str, term: str, tag: str) -> bool:
    """Whether what is met in a text is a writing of a term, asked of a dictionary too where forms are told by one.

    That dictionary takes long to load: it is not asked of what has other words than the term. Raises `UnknownLanguage`.
    """
    tag = language(tag).tag
    family = family_of(tag)
    if family is None or not family.asks_dictionary:
        return is_form(written, term, tag)
    plain, terms = _plain(written), {_plain(text) for text in _with_and_without_remark(term)}
    may_be = any(family.may_be_form(text, each) for text in family.variants(plain) for each in terms)
    return may_be and plain in writings(term, tag)


def inflected_like(replacement: str, term: str, written: str, tag: str) -> str | None:
    """`replacement` in the form in which `written`, a stretch of a draft, has `term`.

    None where that form is not beyond doubt; then the dictionary form is the better answer. A remark at
    the end of `replacement` stays. Raises `UnknownLanguage`.
    """
    tag = language(tag).tag
    family = family_of(tag)
    plain = _plain(written)
    is_citation = plain in {_plain(text) for text in _with_and_without_remark(term)}
    if family is None:
        return replacement if is_citation else None
    core, wanted = _without_remark(term), _without_remark(replacement)
    remark = replacement[len(wanted) :]
    answer = _answer(wanted, core, plain, is_citation, tag)
    if answer is None:
        return None
    lead = _lead(family, wanted, core, written)
    if lead is None:
        return None
    return _in_case_of(written, core, lead + answer, has_titles=tag == "en") + remark


def _answer(replacement: str, term: str, plain: str, is_citation: bool, tag: str) -> str | None:
    """The one text that fits every form in which the term may stand there."""
    of_term, of_replacement = _paradigm(term, tag), _paradigm(replacement, tag)
    if not of_replacement.kind.may_replace(of_term.kind):
        return None
    if of_term.citation is None or of_replacement.citation is None:
        return replacement if is_citation else None
    variants = _known_family(tag).variants
    forms = {writing.form for writing in of_term.writings if plain in variants(_plain(writing.text))}
    if is_citation:
        forms = {form for form in forms if (form.number, form.gender) == _number_and_gender(of_term.citation)}
    answers = {text for form in forms for text in _texts(of_term, of_replacement, form) or {""}}
    return answers.pop() or None if len(answers) == 1 else None


def _texts(of_term: Paradigm, of_replacement: Paradigm, form: Form) -> frozenset[str]:
    """What the replacement is where the term stands in `form`.

    Persons go together in number. Where a thing has the number of its dictionary form, so has the
    replacement (child pornography, materials). An article that is part of the term binds the number.
    """
    if of_term.citation is None or of_replacement.citation is None:
        return frozenset()
    keeps = form.number is of_term.citation.number and of_term.kind is not Kind.PERSON
    number = of_replacement.citation.number if keeps else form.number
    if of_term.article and number is not form.number:
        return frozenset()
    gender = form.gender if form.gender in of_replacement.genders() else of_replacement.citation.gender
    return of_replacement.texts(Form(number, gender, form.case))


def _lead(family: Family, replacement: str, term: str, written: str) -> str | None:
    """The article to put before the replacement, empty if the term has none; None where it would have to change."""
    if not family.article(term) or family.article(replacement):
        return ""
    article = family.article(written)
    return f"{article} " if article in family.neutral_articles else None


def _in_case_of(written: str, term: str, text: str, *, has_titles: bool) -> str:
    """`text` in capitals or with a capital first, where the draft has them and the dictionary has not.

    `has_titles`: the language gives each word of a title a capital, little ones aside (Female Circumcision in Law).
    """
    letters = [character for character in written if character.isalpha()]
    if len(letters) > 1 and written.isupper() and not term.isupper():
        return text.upper()
    if has_titles and _is_titled(written) and not _is_titled(term):
        return _WORD.sub(lambda word: word[0] if word[0] in _LITTLE else word[0][:1].upper() + word[0][1:], text)
    begins_so = bool(letters) and letters[0].isupper() and not term[:1].isupper()
    return text[:1].upper() + text[1:] if begins_so else text


_WORD: Final = re.compile(r"[^\W\d_](?:['’]?\w)*")
_LITTLE: Final = frozenset(["a", "an", "the", "of", "in", "on", "to", "for", "with", "and", "or", "from", "by", "at"])


def _is_titled(text: str) -> bool:
    """Whether every word has a capital, as in a title; of a single word nobody can tell."""
    words = [word for word in _WORD.findall(text) if word not in _LITTLE]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _with_and_without_remark(term: str) -> tuple[str, str]:
    return term, _without_remark(term)


def _without_remark(term: str) -> str:
    """A term without the brackets at its end; the whole of it if it is nothing but brackets."""
    text = term.rstrip()
    opening = max(text.rfind("("), text.rfind("（"))
    inside = text[opening + 1 : -1]
    if opening < 1 or not text.endswith((")", "）")) or ")" in inside or "）" in inside:
        return term
    return text[:opening].rstrip() or term


def _number_and_gender(form: Form) -> tuple[str, str]:
    return form.number, form.gender


def _plain(text: str) -> str:
    """The folded text with spaces for hyphens, as the linter reads a draft."""
    return " ".join(key(text).replace("-", " ").split())


@lru_cache(maxsize=4096)
def _paradigm(term: str, tag: str) -> Paradigm:
    return _known_family(tag).paradigm(" ".join(term.split()))


def _known_family(tag: str) -> Family:
    family = family_of(tag)
    assert family is not None, tag  # noqa: S101 - who asks for forms has seen that the language has some
    return family
