r"""A concept of a file made fit for this termbase: texts composed, each on one line or on its lines, nothing unseen.

>>> from glossary.concepts import LanguageSection, Status, Term
>>> term = Term("cafe\u0301\u202e", "en", Status.DEPRECATED, note=" a\n b ")
>>> told = []
>>> clean = adopted(Concept("c", "", (LanguageSection("en", (term,)),)), told.append)
>>> clean.terms[0].text, clean.terms[0].note, [str(remark) for remark in told]
('café', 'a\nb', ['c: what cannot be seen was taken out of the term “café” [en]: U+202E [unseen]'])
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_type_hints
from unicodedata import is_normalized

from glossary.concepts import Annotation, Concept, Definition, LanguageSection, Relation, Source, StatusChange, Term
from glossary.editing.lines import may_have_lines, on_its_lines, on_one_line
from glossary.exchange.bringing import together
from glossary.formats import Remark

# Kinds of a line's end that are none in the termbase, lest they be taken for controls.
_ENDS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
# Controls, half characters, and what turns the direction of a whole line; as `editing` refuses them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile(r"[\r\n\u2028\u2029]")
# Different characters that are named of one text.
_NAMED = 5

_Noun = TypeVar("_Noun")
# Stands between the texts of a concept when all of them are looked at together: it joins with none of them.
_MARK = "|"
_OF_SOURCE = attrgetter("document", "paragraph", "date", "body", "title")
_OF_CHANGE = attrgetter("since", "note")
_OF_TERM = attrgetter("text", "region", "note")
_OF_ANNOTATION = attrgetter("kind", "text", "language", "source")
_OF_RELATION = attrgetter("target", "note", "source")


def adopted(concept: Concept, tell: Callable[[Remark], None]) -> Concept:
    """The concept with every text in composed form (NFC), without what cannot be seen.

    Notes, definitions and annotations keep their lines; other texts stand on one. What was taken out, each with its
    field, and a term that stands twice then, is told; other blanks and composition are no news.
    """
    name = concept.id or next((term.text for term in concept.terms), "")
    clean = concept
    if not _is_clean(_MARK.join(_texts(concept))):
        clean = _Cleaning(name, tell).cleaned(concept)
    once = tuple(_once_each(section, name, tell) for section in clean.sections)
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


@dataclass(slots=True)
class _Cleaning:
    """One concept while its texts are cleaned; `name`: what it is called."""

    name: str
    tell: Callable[[Remark], None]

    def cleaned(self, noun: _Noun, listed: str = "", holder: str = "") -> _Noun:
        """The noun with its texts cleaned. `listed`: the list that it stands in; `holder`: of that list, in words."""
        changed = {}
        kind: Any = type(noun)
        itself = _in_words(noun, holder)
        for name in _texts_of(kind):
            value = getattr(noun, name)
            if value and (new := self._value(value, listed, name, itself)) is not value:
                changed[name] = new
        return replace(noun, **changed) if changed else noun  # type: ignore[type-var]

    def _value(self, value: Any, listed: str, name: str, holder: str) -> Any:
        if isinstance(value, str):
            return self._text(value, listed, name, holder if name == "text" else f"{name} of {holder}")
        if isinstance(value, tuple):
            new = tuple([self.cleaned(each, name, holder) for each in value])
            return value if all(one is other for one, other in zip(new, value, strict=True)) else new
        return self.cleaned(value, listed, holder)

    def _text(self, text: str, listed: str, name: str, where: str) -> str:
        if (listed, name) == ("terms", "text"):
            return self._term_text(text, where)
        if _is_clean(text):
            return text
        broken = text.translate(_ENDS)
        self._tell_taken(_UNSEEN.findall(broken), where)
        seen = _UNSEEN.sub("", broken)
        if may_have_lines(listed, name):
            clean = on_its_lines(seen)
        else:
            clean = on_one_line(seen)
            self._tell_joined(seen, where)
        return text if clean == text else clean

    def _term_text(self, text: str, where: str) -> str:
        """In a term nothing is unseen: marks of direction and of joining go, every kind of blank is a space."""
        if _is_clean(text):
            return text
        self._tell_taken([character for character in " ".join(text.split()) if not character.isprintable()], where)
        return _seen(text)

    def _tell_taken(self, taken: list[str], where: str) -> None:
        if taken:
            which = list(dict.fromkeys(f"U+{ord(character):04X}" for character in taken))
            named = ", ".join([*which[:_NAMED], *(["…"] if which[_NAMED:] else [])])
            said = f"what cannot be seen was taken out of {where}: {named}"
            self.tell(Remark(said, path=self.name, rule="unseen"))

    def _tell_joined(self, text: str, where: str) -> None:
        if _BREAK.search(text.strip()):
            self.tell(
                Remark(f"{where} stands on one line: breaks in it became blanks", path=self.name, rule="line-break")
            )


@cache
def _texts_of(kind: Any) -> tuple[str, ...]:
    """The fields of a noun that hold texts, or nouns that do: all but those whose values are few and fixed."""
    return tuple(name for name, hint in get_type_hints(kind).items() if not _is_choice(hint))


def _is_choice(hint: Any) -> bool:
    return any(isinstance(each, type) and issubclass(each, StrEnum) for each in (hint, *get_args(hint)))


def _seen(term: str) -> str:
    """A term on one line, without what prints nothing."""
    return "".join(character for character in on_one_line(" ".join(term.split())) if character.isprintable())


def _in_words(noun: object, holder: str) -> str:
    """What a noun is called: `the annotation “context” of the term “victim” [en]`."""
    match noun:
        case Term():
            return f"the term “{_seen(noun.text)}” [{noun.language}]"
        case LanguageSection():
            return f"the section [{noun.language}]"
        case Relation():
            return f"the relation to {noun.target!r}"
        case Annotation():
            return f"the annotation “{noun.kind}” of {holder}"
        case Definition() | StatusChange() | Source():
            return f"the {_NAMES[type(noun)]} of {holder}"
        case _:
            return "the concept"


_NAMES: dict[type, str] = {Definition: "definition", StatusChange: "change of status", Source: "source"}


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
