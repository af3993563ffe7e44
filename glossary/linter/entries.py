"""Entries: terms as the linter looks for them, from a termbase or from a project glossary.

Of a discouraged term the entry knows what its concept offers instead; of any other its name is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.concepts import Concept, LanguageSection, Severity, Source, Status, Term, TermType
from glossary.errors import BadInput
from glossary.folding import key
from glossary.languages import language
from glossary.segmenting import simplify

if TYPE_CHECKING:
    from glossary.termbase import Termbase
    from glossary.termbase.entries import StoredTerm


@dataclass(frozen=True)
class Entry:
    """A term as the linter looks for it.

    `own`: it comes from a project glossary. `term`: whole, where it is discouraged, else None.
    `preferred`, `admitted`: what its concept offers instead, in its language. `across`: the same for a text in
    the other Chinese script, where the term is found too. `regional`: what it offers in one region alone, each with
    its language and the region. `stands_too`: the same word is also among those, so
    that a use of it is never more than a note. `usable`: every good term of its concept in its language, spellings and
    abbreviations too; of a Chinese one in both scripts.
    """

    text: str
    language: str
    concept: str
    type: TermType
    own: bool = False
    term: Term | None = None
    preferred: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    regional: tuple[tuple[str, str, str], ...] = ()
    stands_too: bool = False
    usable: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """Its folded form."""
        return key(self.text)

    @property
    def severity(self) -> Severity | None:
        """How grave a use is in itself: of a word that stands too never more than a note, of a good one nothing."""
        if self.term is None:
            return None
        return Severity.INFO if self.stands_too else self.term.severity

    def offered_in(self, tag: str, region: str = "") -> tuple[str, ...]:
        """What to use instead in a text of that language, best first; of a region, what is said there before all.

        Where the text names none, the region of the term itself counts.
        """
        region = region or (self.term.region if self.term else "")
        if tag == self.language or not (language(tag).is_chinese and language(self.language).is_chinese):
            offered, spoken = (*self.preferred, *self.admitted), self.language
        else:
            offered, spoken = self.across, tag
        if not region:
            return offered
        here = [text for where, whose, text in self.regional if (where, whose) == (spoken, region)]
        elsewhere = {text for where, whose, text in self.regional if where == spoken and whose != region}
        return tuple(dict.fromkeys((*here, *(text for text in offered if text not in elsewhere))))

    @property
    def is_title(self) -> bool:
        """Whether it names an instrument, a body or a mandate."""
        return self.type is TermType.TITLE


def entries_of(termbase: Termbase, terms: Sequence[StoredTerm]) -> dict[int, Entry]:
    """The entries of terms of a termbase, by their rows; only concepts with discouraged ones are read whole."""
    troubled = list(dict.fromkeys(term.concept for term in terms if term.status.is_discouraged))
    whole = {
        concept.id: concept
        for at in range(0, len(troubled), _AT_ONCE)
        for concept in termbase.entries.several(troubled[at : at + _AT_ONCE])
    }
    found: dict[int, Entry] = {}
    for stored in terms:
        if not stored.status.is_discouraged:
            found[stored.id] = Entry(stored.text, stored.language, stored.concept, stored.type)
        elif (concept := whole.get(stored.concept)) and (term := _term_of(concept, stored)):
            sections = {section.language: section for section in concept.sections}
            found[stored.id] = _entry(term, stored.concept, sections, own=False)
    return found


# Concepts that are read together.
_AT_ONCE = 200


def _term_of(concept: Concept, stored: StoredTerm) -> Term | None:
    """The term as its concept has it; None where the concept was changed a moment ago."""
    return next((term for term in concept.section(stored.language).terms if term.text == stored.text), None)


def entries_of_glossary(path: Path) -> list[Entry]:
    """The terms of a project glossary (a table of terms, see `formats.table`). Raises `BadInput`."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read ({error})", hint="name a table of terms in UTF-8") from None
    from glossary.formats.table import read_terms

    table = read_terms(lines, name=str(path))
    if table.errors:
        raise BadInput("\n".join(str(error) for error in table.errors))
    concepts: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for row in table.rows:
        concepts[row.concept][row.term.language].append(row.term)
    found: list[Entry] = []
    for concept, terms in concepts.items():
        sections = {tag: LanguageSection(tag, tuple(told)) for tag, told in terms.items()}
        found += [
            _entry(term, concept, sections, own=True, origin=path.name)
            for section in sections.values()
            for term in section.terms
        ]
    return found


def _entry(term: Term, concept: str, sections: Mapping[str, LanguageSection], *, own: bool, origin: str = "") -> Entry:
    if not term.is_discouraged:
        return Entry(term.text, term.language, concept, term.type, own)
    section = sections[term.language]
    offered = [usable.text for usable in section.usable if _is_offered(usable, term)]
    stands_too = any(key(text) == key(term.text) for text in offered)
    if stands_too:
        offered = [text for text in offered if key(text) != key(term.text)]
    if origin and not term.sources:
        term = _with_source(term, origin)
    first = tuple(usable.text for usable in section.preferred if usable.text in offered)
    rest = tuple(text for text in offered if text not in first)
    across = _across(term, sections, (*first, *rest))
    good = _usable(term, sections)
    regional = _regional(term, sections)
    return Entry(
        term.text, term.language, concept, term.type, own, term, first, rest, across, regional, stands_too, good
    )


_OTHER_CHINESE = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}


def _across(term: Term, sections: Mapping[str, LanguageSection], offered: tuple[str, ...]) -> tuple[str, ...]:
    """What a concept offers in the other Chinese script instead of a term; rewritten, where it says nothing there."""
    other = sections.get(_OTHER_CHINESE.get(term.language, ""))
    usable = (
        [one for one in other.usable if _is_offered(one, term) and key(one.text) != key(term.text)] if other else []
    )
    if usable and other:
        preferred = [one.text for one in other.preferred if one in usable]
        return (*preferred, *(one.text for one in usable if one.text not in preferred))
    return tuple(map(simplify, offered)) if term.language == "zh-Hant" else offered


def _regional(term: Term, sections: Mapping[str, LanguageSection]) -> tuple[tuple[str, str, str], ...]:
    """What is said in one region for a concept; abbreviations stand for what a draft may not have said."""
    return tuple(
        (section.language, usable.region, usable.text)
        for tag in (term.language, _OTHER_CHINESE.get(term.language, ""))
        if (section := sections.get(tag))
        for usable in section.usable
        if usable.region and usable.type is not TermType.ABBREVIATION and key(usable.text) != key(term.text)
    )


def _usable(term: Term, sections: Mapping[str, LanguageSection]) -> tuple[str, ...]:
    tags = (term.language, _OTHER_CHINESE.get(term.language, ""))
    texts = (usable.text for tag in tags if tag in sections for usable in sections[tag].usable)
    return tuple(text for text in dict.fromkeys(texts) if key(text) != key(term.text))


def _is_offered(usable: Term, instead_of: Term) -> bool:
    """Preferred terms, and admitted ones that are no mere spelling, abbreviation or other region's form."""
    if usable.status is Status.PREFERRED:
        return True
    return usable.type in (TermType.FULL_FORM, TermType.SHORT_FORM) and usable.region in ("", instead_of.region)


def _with_source(term: Term, origin: str) -> Term:
    return replace(term, sources=(Source(origin),))


def knowing_history(entry: Entry, known: Iterable[Entry]) -> Entry:
    """A project's entry with the history that the termbase knows of the same discouraged term."""
    theirs = next((one.term for one in known if one.term and one.language == entry.language), None)
    if entry.term is None or theirs is None:
        return entry
    return replace(entry, term=replace(entry.term, history=theirs.history, sources=entry.term.sources))


def script_of(tag: str) -> str:
    """The script in which a language is searched; both Chinese ones fold into one."""
    facts = language(tag)
    return "Han" if facts.is_chinese else facts.script
