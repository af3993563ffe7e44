"""What a draft is searched for: every writing of every term, the discouraged ones and those that shadow them.

One automaton a script, made when a text first shows that script: a Chinese draft never pays for Russian
endings. A term of a project glossary stands above the same term of the termbase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.automata import Strings
from glossary.concepts import Concept, LanguageSection, Severity, Source, Status, Term, TermType
from glossary.errors import BadInput
from glossary.folding import key
from glossary.formats.table import read_terms
from glossary.inflecting import writings
from glossary.languages import language
from glossary.segmenting import simplify

if TYPE_CHECKING:
    from glossary.termbase import Termbase


@dataclass(frozen=True)
class Entry:
    """A term as the linter looks for it.

    `own`: it comes from a project glossary. `term`: whole, where it is discouraged, else None.
    `preferred`, `admitted`: what its concept offers instead, in its language. `across`: the same for a text in
    the other Chinese script, where the term is found too. `stands_too`: the same word is also among those, so
    that a use of it is never more than a note.
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
    stands_too: bool = False

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

    def offered_in(self, tag: str) -> tuple[str, ...]:
        """What to use instead in a text of that language, best first."""
        if tag == self.language or not (language(tag).is_chinese and language(self.language).is_chinese):
            return (*self.preferred, *self.admitted)
        return self.across

    @property
    def is_title(self) -> bool:
        """Whether it names an instrument, a body or a mandate."""
        return self.type is TermType.TITLE


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of normal text (see `normal`) that is a writing of these entries."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def normal(folded: str) -> str:
    """A folded text as writings are compared: hyphens are spaces. Keeps every offset."""
    return folded.replace("-", " ")


_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    "Han": re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
    "Latn": re.compile("[a-z]"),
    "Cyrl": re.compile("[\u0400-\u052f]"),
    "Arab": re.compile("[\u0620-\u06ff]"),
}


def script_of(tag: str) -> str:
    """The script in which a language is searched; both Chinese ones fold into one."""
    facts = language(tag)
    return "Han" if facts.is_chinese else facts.script


@dataclass(frozen=True)
class Lexicon:
    """All entries, with an automaton a script."""

    entries: tuple[Entry, ...]
    _finders: dict[tuple[str, bool], _Finder] = field(default_factory=dict)

    def sightings(self, text: str) -> list[Sighting]:
        """Every writing of every entry in a normal text, ordered by start, the longest first.

        Nothing in a text without a discouraged term: the other terms are only sought beside one.
        """
        scripts = [script for script, pattern in _SCRIPTS.items() if pattern.search(text)]
        if not any(self._finder(script, only_discouraged=True).is_in(text) for script in scripts):
            return []
        found = [sighting for script in scripts for sighting in self._finder(script).find(text)]
        return sorted(found, key=lambda sighting: (sighting.start, -sighting.end))

    @cached_property
    def discouraged_writings(self) -> frozenset[str]:
        """Every writing of every discouraged entry, in all scripts: what makes a text worth a closer look."""
        return frozenset(
            writing for entry in self.entries if entry.term for writing in writings(entry.text, entry.language)
        )

    def _finder(self, script: str, *, only_discouraged: bool = False) -> _Finder:
        wanted = (script, only_discouraged)
        if wanted not in self._finders:
            self._finders[wanted] = _Finder(
                entry
                for entry in self.entries
                if script_of(entry.language) == script and (entry.term or not only_discouraged)
            )
        return self._finders[wanted]


class _Finder:
    """The entries of one script."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        owners: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for writing in writings(entry.text, entry.language):
                if writing:
                    owners[normal(writing)].append(entry)
        self._owners: Sequence[tuple[Entry, ...]] = [tuple(found) for found in owners.values()]
        self._find = Strings(owners).find

    def is_in(self, text: str) -> bool:
        """Whether a writing stands in the text, at the border of a word or not."""
        return bool(self._find(text))

    def find(self, text: str) -> Iterator[Sighting]:
        """Where the writings stand as words."""
        for start, end, pattern in self._find(text):
            entries = self._owners[pattern]
            if stands_alone(text, start, end):
                yield Sighting(start, end, entries)


# Latin and Cyrillic words and Arabic ones end where no letter or digit follows; a note's number may.
_WORD = re.compile(r"[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NOTE_NUMBER = re.compile(r"\d{1,3}(?![\w])")
# Particles that Arabic writes together with the word they stand before: and, so, by, to, like.
_PROCLITICS = re.compile(r"(?<!\w)(?:[وف]?[بلك]?|[وف])\Z")
_ARABIC = re.compile("[\u0620-\u06ff]")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch of folded text begins and ends where words do; Han characters have no such edges."""
    if start > 0 and _WORD.match(text, start) and _WORD.match(text, start - 1):
        if not _ARABIC.match(text, start):
            return False
        if not _PROCLITICS.search(text, max(0, start - 3), start):
            return False
    if end < len(text) and _WORD.match(text, end - 1) and _WORD.match(text, end):
        return text[end - 1].isalpha() and _NOTE_NUMBER.match(text, end) is not None
    return True


# --- where entries come from ---------------------------------------------------------------------------


def entries_of(termbase: Termbase) -> list[Entry]:
    """The terms of a termbase; only those of concepts with discouraged terms are read whole."""
    found: list[Entry] = []
    whole: dict[str, Concept] = {}
    terms = termbase.entries.terms()
    troubled = {term.concept for term in terms if term.status.is_discouraged}
    for stored in terms:
        if stored.concept in troubled and stored.concept not in whole:
            whole[stored.concept] = termbase.entries.concept(stored.concept)
            sections = {section.language: section for section in whole[stored.concept].sections}
            found += [
                _entry(term, stored.concept, sections, own=False)
                for section in sections.values()
                for term in section.terms
            ]
        elif stored.concept not in troubled:
            found.append(Entry(stored.text, stored.language, stored.concept, stored.type))
    return found


def entries_of_glossary(path: Path) -> list[Entry]:
    """The terms of a project glossary (a table of terms, see `formats.table`). Raises `BadInput`."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path}: cannot be read ({error})", hint="name a table of terms in UTF-8") from None
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
    return Entry(term.text, term.language, concept, term.type, own, term, first, rest, across, stands_too)


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


def _is_offered(usable: Term, instead_of: Term) -> bool:
    """Preferred terms, and admitted ones that are no mere spelling, abbreviation or other region's form."""
    if usable.status is Status.PREFERRED:
        return True
    return usable.type in (TermType.FULL_FORM, TermType.SHORT_FORM) and usable.region in ("", instead_of.region)


def _with_source(term: Term, origin: str) -> Term:
    return replace(term, sources=(Source(origin),))


def lexicon_of(termbase: Termbase, extra: Sequence[Path]) -> Lexicon:
    """The terms of a termbase under those of the project glossaries.

    A glossary's word on a term stands above the termbase's on the same term; the history that the
    termbase knows of it is kept.
    """
    own = [entry for path in extra for entry in entries_of_glossary(path)]
    said = {(entry.language, entry.key) for entry in own}
    known = entries_of(termbase)
    history = {(entry.language, entry.key): entry.term for entry in known if entry.term}
    kept = [entry for entry in known if (entry.language, entry.key) not in said]
    return Lexicon((*(_with_history(entry, history) for entry in own), *kept))


def _with_history(entry: Entry, known: Mapping[tuple[str, str], Term | None]) -> Entry:
    theirs = known.get((entry.language, entry.key))
    if entry.term is None or theirs is None:
        return entry
    return replace(entry, term=replace(entry.term, history=theirs.history, sources=entry.term.sources))
