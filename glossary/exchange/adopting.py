r"""A concept of a file made fit for this termbase: texts composed and on one line, nothing unseen in them.

>>> from glossary.concepts import LanguageSection, Status, Term
>>> concept = Concept("c", " a\n b ", (LanguageSection("en", (Term("cafe\u0301\u202e", "en", Status.DEPRECATED),)),))
>>> told = []
>>> adopted(concept, told.append).terms[0].text, [str(remark) for remark in told]
('café', ['c: characters that cannot be seen were taken out [unseen]'])
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_type_hints
from unicodedata import is_normalized, normalize

from glossary.concepts import Concept, LanguageSection, Term
from glossary.exchange.bringing import together
from glossary.formats import Remark

_BLANKS = re.compile(r"[ \t\r\n\u2028\u2029]+")
# Controls, half characters, and what turns the direction of a whole line; as `editing` refuses them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

_Noun = TypeVar("_Noun")
# Stands between the texts of a concept when all of them are looked at together: it joins with none of them.
_MARK = "|"
_OF_SOURCE = attrgetter("document", "paragraph", "date", "body", "title")
_OF_CHANGE = attrgetter("since", "note")
_OF_TERM = attrgetter("text", "region", "note")
_OF_ANNOTATION = attrgetter("kind", "text", "language", "source")
_OF_RELATION = attrgetter("target", "note", "source")


def adopted(concept: Concept, tell: Callable[[Remark], None]) -> Concept:
    """The concept with every text in composed form (NFC) on one line, without what cannot be seen.

    What was taken out, and a term that stands twice then, is told; blanks and composition are no news.
    """
    taken = [False]
    clean = concept
    if not _is_clean(_MARK.join(_texts(concept))):
        clean = _cleaned(concept, taken)
        clean = replace(clean, sections=tuple(_section(section, taken) for section in clean.sections))
    sections = clean.sections
    name = concept.id or next((term.text for section in sections for term in section.terms), "")
    if taken[0]:
        tell(Remark("characters that cannot be seen were taken out", path=name, rule="unseen"))
    once = tuple(_once_each(section, name, tell) for section in sections)
    return clean if (clean.id, clean.sections) == (concept.id, once) else replace(clean, id=concept.id, sections=once)


def _texts(concept: Concept) -> list[str]:
    """Every text of a concept."""
    texts = [concept.id, concept.subject]
    for relation in concept.relations:
        texts += _OF_RELATION(relation)
    annotations = [*concept.annotations]
    for section in concept.sections:
        annotations += section.annotations
        for definition in section.definitions:
            texts += (definition.text, definition.source)
        for term in section.terms:
            texts += _OF_TERM(term)
            annotations += term.annotations
            for source in term.sources:
                texts += _OF_SOURCE(source)
            for change in term.history:
                texts += _OF_CHANGE(change)
                texts += _OF_SOURCE(change.source)
    for each in annotations:
        texts += _OF_ANNOTATION(each)
    return texts


def _is_clean(text: str) -> bool:
    """Whether a text, or many with marks between them, can stay as it is: nothing unseen, one blank at a time."""
    return (
        text.isprintable()
        and "  " not in text
        and not (text.startswith(" ") or text.endswith(" ") or "| " in text or " |" in text)
        and is_normalized("NFC", text)
    )


def _section(section: LanguageSection, taken: list[bool]) -> LanguageSection:
    if all(term.text.isprintable() for term in section.terms):
        return section
    terms = (replace(term, text=_term_text(term.text, taken)) for term in section.terms)
    return replace(section, terms=tuple(terms))


def _term_text(text: str, taken: list[bool]) -> str:
    """In a term nothing is unseen: marks of direction and of joining go, every kind of blank is a space."""
    seen = "".join(character for character in " ".join(text.split()) if character.isprintable())
    taken[0] = taken[0] or seen != " ".join(text.split())
    return seen


def _cleaned(noun: _Noun, taken: list[bool]) -> _Noun:
    changed = {}
    kind: Any = type(noun)
    for name in _texts_of(kind):
        value = getattr(noun, name)
        if value and (new := _clean_value(value, taken)) is not value:
            changed[name] = new
    return replace(noun, **changed) if changed else noun  # type: ignore[type-var]


@cache
def _texts_of(kind: Any) -> tuple[str, ...]:
    """The fields of a noun that hold texts, or nouns that do: all but those whose values are few and fixed."""
    return tuple(name for name, hint in get_type_hints(kind).items() if not _is_choice(hint))


def _is_choice(hint: Any) -> bool:
    return any(isinstance(each, type) and issubclass(each, StrEnum) for each in (hint, *get_args(hint)))


def _clean_value(value: Any, taken: list[bool]) -> Any:
    if isinstance(value, str):
        return _clean_text(value, taken)
    if isinstance(value, tuple):
        new = tuple([_cleaned(each, taken) for each in value])
        return value if all(one is other for one, other in zip(new, value, strict=True)) else new
    return _cleaned(value, taken)


def _clean_text(text: str, taken: list[bool]) -> str:
    if _is_clean(text):
        return text
    seen = _UNSEEN.sub("", text)
    taken[0] = taken[0] or len(seen) != len(text)
    clean = _BLANKS.sub(" ", normalize("NFC", seen)).strip()
    return text if clean == text else clean


def _once_each(section: LanguageSection, name: str, tell: Callable[[Remark], None]) -> LanguageSection:
    """The section with each term once: two that only blanks told apart are one, with what both say."""
    once: dict[str, Term] = {}
    for term in section.terms:
        if term.text in once:
            tell(Remark(f"“{term.text}” stands twice; it is taken once", path=name, rule="repeated"))
            once[term.text] = together(once[term.text], replace(term, status=once[term.text].status))
        else:
            once[term.text] = term
    return section if len(once) == len(section.terms) else replace(section, terms=tuple(once.values()))
