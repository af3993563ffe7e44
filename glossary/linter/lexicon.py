"""What a draft is searched for: every writing of the terms that matter to it.

These are the discouraged terms, and the others that hold one of them: all else is silent anyway. They stand in
layers. The lowest is what the termbase keeps ready (`linter.compiling`), of which nothing is made anew; above it
stand the concepts that were changed since, and the project glossaries, whose word on a term goes before the
termbase's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from glossary.automata import Strings
from glossary.inflecting import writings
from glossary.linter.entries import Entry
from glossary.termbase.stored_strings import StoredStrings

if TYPE_CHECKING:
    from glossary.termbase.writings import Writings

STARTS = 12
"""Code points with which a writing is told from most others; the rest of it is compared where one was found."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of normal text (see `normal`) that is a writing of these entries."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def normal(folded: str) -> str:
    """A folded text as writings are compared: hyphens are spaces. Keeps every offset."""
    return folded.replace("-", " ")


class Layer(Protocol):
    """Some terms. `find`: where a writing may begin; `at`: the writings that begin there.

    `at_hand`: a context in which many questions are answered sooner.
    """

    find: Callable[[str], Sequence[tuple[int, int, int]]]

    def at(self, text: str, start: int, end: int) -> Iterable[tuple[int, tuple[Entry, ...]]]:
        """The ends of the writings whose beginning was found there, each with the entries it is of.

        Only of those that end where a word does.
        """

    def discouraged(self) -> Iterable[Entry]:
        """The terms it listens for."""

    def at_hand(self) -> AbstractContextManager[None]:
        """A context for the time of one draft."""


class Beginnings:
    """Texts by how they begin. `kept`: the automaton of their beginnings as it was written down."""

    def __init__(self, texts: Iterable[str], kept: bytes = b"") -> None:
        self._begun: dict[str, list[str]] = defaultdict(list)
        for text in texts:
            self._begun[text[:STARTS]].append(text)
        self.strings = Strings(self._begun, kept)

    def going_on(self, text: str, start: int, end: int) -> list[str]:
        """The texts that stand in `text` from `start`, one of whose beginnings was found there."""
        begun = self._begun.get(text[start:end], ())
        return [each for each in begun if text.startswith(each, start)]

    def is_in(self, text: str) -> bool:
        """Whether one of the texts stands in `text`."""
        return any(self.going_on(text, start, end) for start, end, _ in self.strings.find(text))


class Ready(Layer):
    """Terms at hand, by their writings."""

    def __init__(self, owners: Mapping[str, Sequence[Entry]], kept: bytes = b"") -> None:
        self._owners = {writing: tuple(entries) for writing, entries in owners.items()}
        self._beginnings = Beginnings(owners, kept)
        self.find = self._beginnings.strings.find

    def at(self, text: str, start: int, end: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """See `Layer`."""
        for writing in self._beginnings.going_on(text, start, end):
            if ends_alone(text, start + len(writing)):
                yield start + len(writing), self._owners[writing]

    def discouraged(self) -> Iterator[Entry]:
        """See `Layer`."""
        yield from dict.fromkeys(entry for entries in self._owners.values() for entry in entries if entry.term)

    def at_hand(self) -> AbstractContextManager[None]:
        """See `Layer`."""
        return nullcontext()


class Stored(Layer):
    """Terms that stay in the termbase, for there are very many: read where one of their writings may begin.

    `entries`: gives those that are still good of the rows of terms.
    """

    def __init__(self, kept: Writings, entries: Callable[[Sequence[int]], Sequence[Entry]]) -> None:
        self._kept = kept
        self._entries = entries
        self.find = Strings(kept.starts(STARTS), kept.part("find")).find
        self._of = lru_cache(maxsize=4_096)(self._entries_of)
        self._writings = StoredStrings(kept, STARTS)

    def at(self, text: str, start: int, end: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """See `Layer`."""
        for writing in self._writings.at(text, start, end):
            if ends_alone(text, start + len(writing)):
                yield start + len(writing), self._of(writing)

    def discouraged(self) -> Iterator[Entry]:
        """See `Layer`."""
        yield from self._entries([term.id for term in self._kept.terms_that_are(discouraged=True)])

    def at_hand(self) -> AbstractContextManager[None]:
        """See `Layer`."""
        return self._kept.looking()

    def _entries_of(self, writing: str) -> tuple[Entry, ...]:
        return tuple(self._entries(self._kept.terms(writing)))


@dataclass(frozen=True)
class Lexicon:
    """Layers of terms, the one whose word counts most first."""

    layers: tuple[Layer, ...]

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """For the time of one draft: what is read for it is of one state, and read sooner."""
        with ExitStack() as stack:
            for layer in self.layers:
                stack.enter_context(layer.at_hand())
            yield

    def sightings(self, text: str) -> list[Sighting]:
        """Every writing of every entry in a normal text, ordered by start, the longest first.

        Nothing in a text without a discouraged term: the other terms are only sought beside one.
        """
        found: dict[tuple[int, int], tuple[Entry, ...]] = {}
        for layer in self.layers:
            for start, end, _ in layer.find(text):
                for stop, entries in layer.at(text, start, end) if begins_alone(text, start) else ():
                    if entries:
                        found[start, stop] = (*found.get((start, stop), ()), *entries)
        if not any(entry.term for entries in found.values() for entry in entries):
            return []
        return [
            Sighting(start, end, found[start, end])
            for start, end in sorted(found, key=lambda place: (place[0], -place[1]))
        ]


def by_writing(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries by all their writings, as `normal` has them."""
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for writing in writings_of(entry.text, entry.language):
            owners[writing].append(entry)
    return owners


def writings_of(text: str, tag: str) -> Iterator[str]:
    """The writings of a term, as `normal` has them, in order."""
    for writing in sorted(writings(text, tag)):
        if writing:
            yield normal(writing)


# Latin and Cyrillic words and Arabic ones end where no letter or digit follows; a note's number may.
_WORD = re.compile(r"[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NOTE_NUMBER = re.compile(r"\d{1,3}(?![\w])")
# Particles that Arabic writes together with the word they stand before: and, so, by, to, like.
PROCLITICS = re.compile(r"(?<!\w)(?:[وف]?[بلك]?|[وف])\Z")
_ARABIC = re.compile("[\u0620-\u06ff]")


def begins_alone(text: str, start: int) -> bool:
    """Whether a stretch of folded text begins where a word does; Han characters have no such edges."""
    if start > 0 and _WORD.match(text, start) and _WORD.match(text, start - 1):
        return _ARABIC.match(text, start) is not None and PROCLITICS.search(text, max(0, start - 3), start) is not None
    return True


def ends_alone(text: str, end: int) -> bool:
    """The same of where it ends."""
    if end < len(text) and _WORD.match(text, end - 1) and _WORD.match(text, end):
        return text[end - 1].isalpha() and _NOTE_NUMBER.match(text, end) is not None
    return True
