"""The terms that documents are searched for: in memory, or, where they are very many, in the termbase's file.

Both give the same. In memory a term takes about a kilobyte in every process; of those in the file only the
beginnings of the keys of a language are held, and what texts met last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from os.path import commonprefix
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from glossary.automata import Strings
from glossary.concepts import TermType
from glossary.folding import fold
from glossary.languages import TAGS
from glossary.languages import language as language_of
from glossary.matcher import Match, Matcher, nested, stands_alone
from glossary.termbase import Termbase

if TYPE_CHECKING:
    from glossary.termbase.entries import StoredTerm
    from glossary.termbase.keys import Keys

VERY_MANY: Final = 50_000
"""Terms from which on they stay in the file."""


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A term that documents are searched for. `id`: its row; `key`: its folded form; `is_title`: of an instrument."""

    id: int
    language: str
    text: str
    key: str
    is_title: bool

    @classmethod
    def of(cls, term: StoredTerm) -> KnownTerm:
        """What of a stored term matters here."""
        return cls(term.id, term.language, term.text, term.key, term.type is TermType.TITLE)


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


# Terms that are remembered as met; beginnings whose terms are, and stretches of text that begin as very many keys do.
_MOST_MET, _REMEMBERED, _STRETCHES = 100_000, 1 << 15, 1 << 12
# Code points with which a key is told from most others: of writing without spaces, and of words.
_OF_SIGNS, _OF_LETTERS = 6, 12
# Terms of one beginning that are read together; code points of a key beyond which nothing is sought.
_FEW, _LONGEST = 64, 2_000

# The terms that have one key, by that key.
_Terms = tuple[KnownTerm, ...]


class _Places:
    """Where the terms of one language stand in folded texts."""

    def __init__(self, keys: Keys, language: str) -> None:
        self._length = _OF_LETTERS if language_of(language).writes_spaces else _OF_SIGNS
        self._beginnings = Strings(sorted(keys.starts(language, self._length) - {""}))
        self._begun = lru_cache(_REMEMBERED)(partial(_begun, keys, language))
        self._last = lru_cache(_STRETCHES)(partial(_last_up_to, keys, language))

    def of(self, text: str) -> Iterator[tuple[int, int, _Terms]]:
        """Start, end and terms of each place, ordered by nothing."""
        for start, end, _ in self._beginnings.find(text):
            for key, terms in self._that_begin(text, start, text[start:end]):
                if text.startswith(key, start) and stands_alone(text, start, start + len(key)):
                    yield start, start + len(key), terms

    def _that_begin(self, text: str, start: int, begun: str) -> Iterable[tuple[str, _Terms]]:
        """The keys that begin so, or, where these are very many, those with which `text` goes on."""
        if len(begun) < self._length:  # a key itself: longer ones that begin so have beginnings of their own
            found = self._last(begun, begun)
            return [found] if found else []
        known = self._begun(begun)
        return self._going_on(text, start, begun) if known is None else known

    def _going_on(self, text: str, start: int, begun: str) -> Iterator[tuple[str, _Terms]]:
        """Of very many keys that begin so those with which `text` goes on, the longest first."""
        rest = text[start : start + _LONGEST]
        while len(rest) >= len(begun) and (found := self._last(rest, begun)):
            key, terms = found
            if rest.startswith(key):
                yield key, terms
                rest = key[:-1]
            else:
                rest = commonprefix([rest, key])  # noqa: RUF071 - of characters


def _begun(keys: Keys, language: str, begun: str) -> list[tuple[str, _Terms]] | None:
    """The terms whose keys begin so, key by key; None where they are very many."""
    found = keys.beginning_with(language, begun, most=_FEW)
    return None if found is None else _by_key(found)


def _last_up_to(keys: Keys, language: str, text: str, begun: str) -> tuple[str, _Terms] | None:
    found = _by_key(keys.last_up_to(language, text, begun))
    return found[0] if found else None


def _by_key(terms: Sequence[StoredTerm]) -> list[tuple[str, _Terms]]:
    return [(key, tuple(map(KnownTerm.of, some))) for key, some in groupby(terms, lambda term: term.key)]
