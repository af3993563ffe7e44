"""The terms that documents are searched for: in memory, or, where they are very many, in the termbase's file.

Both give the same. In memory a term takes about a kilobyte in every process; of those in the file only the
beginnings of the keys of a language are held, and what texts met last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

from glossary.automata import Strings
from glossary.concepts import TermType
from glossary.findings import CandidateKind
from glossary.folding import fold
from glossary.languages import TAGS
from glossary.languages import language as language_of
from glossary.matcher import Match, Matcher, nested, stands_alone
from glossary.termbase import Termbase
from glossary.termbase.stored_strings import StoredStrings

if TYPE_CHECKING:
    from glossary.termbase.entries import StoredTerm
    from glossary.termbase.keys import Keys

VERY_MANY: Final = 50_000
"""Terms from which on they stay in the file."""


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A term that documents are searched for. `id`: its row; `key`: its folded form; `is_title`: of an instrument.

    `subject`: of its concept, where that was asked for.
    """

    id: int
    language: str
    text: str
    key: str
    is_title: bool
    subject: str = ""

    @classmethod
    def of(cls, term: StoredTerm, subjects: Mapping[str, str] = MappingProxyType({})) -> KnownTerm:
        """What of a stored term matters here. `subjects`: of concepts by their ids."""
        subject = subjects.get(term.concept, "")
        return cls(term.id, term.language, term.text, term.key, term.type is TermType.TITLE, subject)

    @property
    def kind(self) -> CandidateKind | None:
        """What the termbase says that it names, if that is no concept of a field."""
        return _KINDS.get(self.subject)


_KINDS: Final = {
    "instrument": CandidateKind.INSTRUMENT,
    "organization": CandidateKind.ORGANIZATION,
    "event": CandidateKind.EVENT,
    "mandate": CandidateKind.ROLE,
}


class Known(Protocol):
    """All terms that documents are searched for; it can be sent to another process."""

    def find(self, text: str, language: str) -> list[Match]:
        """The terms of a language in a text, as `Matcher` finds them."""

    def term(self, number: int) -> KnownTerm:
        """The term of that row, which the last `find` came upon."""

    def close(self) -> None:
        """Let go of what it holds open."""


class InMemory(Known):
    """Terms at hand; what finds those of a language is made when it is first needed."""

    def __init__(self, terms: Sequence[KnownTerm]) -> None:
        self._terms = terms
        self._by_row = {term.id: term for term in terms}
        self._matchers: dict[str, Matcher] = {}

    def __reduce__(self) -> tuple[type[InMemory], tuple[Sequence[KnownTerm]]]:
        return InMemory, (self._terms,)

    def find(self, text: str, language: str) -> list[Match]:
        """See `Known`."""
        matcher = self._matchers.get(language)
        if matcher is None:
            keys = {term.id: term.key for term in self._terms if term.language == language}
            matcher = self._matchers[language] = Matcher(keys)
        return matcher.find(text)

    def term(self, number: int) -> KnownTerm:
        """See `Known`."""
        return self._by_row[number]

    def close(self) -> None:
        """See `Known`."""


class InFile(Known):
    """Terms in a termbase that nobody writes to meanwhile, read where a text may have one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._termbase = Termbase.at(path)
        self._met: dict[int, KnownTerm] = {}
        self._places: dict[str, _Places] = {}

    def __reduce__(self) -> tuple[type[InFile], tuple[Path]]:
        return InFile, (self._path,)

    def find(self, text: str, language: str) -> list[Match]:
        """See `Known`."""
        if language not in TAGS:  # nobody knows which it is
            return []
        if len(self._met) > _MOST_MET:
            self._met.clear()
        places = self._places.get(language)
        if places is None:
            places = self._places[language] = _Places(self._termbase.keys, language)
        folded = fold(text)
        found = []
        for start, end, terms in places.of(folded.text):
            self._met.update([(term.id, term) for term in terms])
            found.append((start, -end, [term.id for term in terms]))
        return nested(folded, found)

    def term(self, number: int) -> KnownTerm:
        """See `Known`."""
        return self._met[number]

    def close(self) -> None:
        """See `Known`."""
        self._termbase.close()


# Terms that are remembered as met, and keys whose terms are.
_MOST_MET, _REMEMBERED = 100_000, 1 << 15
# Code points with which a key is told from most others: of writing without spaces, and of words.
_OF_SIGNS, _OF_LETTERS = 6, 12


class _Places:
    """Where the terms of one language stand in folded texts."""

    def __init__(self, termbase: Keys, language: str) -> None:
        keys = termbase.of(language)
        length = _OF_LETTERS if language_of(language).writes_spaces else _OF_SIGNS
        self._beginnings = Strings(sorted(keys.starts(length)))
        self._keys = StoredStrings(keys, length)

        def terms(key: str) -> tuple[KnownTerm, ...]:
            found = keys.terms(key)
            subjects = termbase.subjects(term.concept for term in found)
            return tuple(KnownTerm.of(term, subjects) for term in found)

        self._terms = lru_cache(_REMEMBERED)(terms)

    def of(self, text: str) -> Iterator[tuple[int, int, tuple[KnownTerm, ...]]]:
        """Start, end and terms of each place, ordered by nothing."""
        for start, found, _ in self._beginnings.find(text):
            for key in self._keys.at(text, start, found):
                end = start + len(key)
                if stands_alone(text, start, end):
                    yield start, end, self._terms(key)
