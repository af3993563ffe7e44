"""Which concept stands above which in a whole file: condition S27 of SKOS looks through all steps at once.

Nothing of a concept is held but its id and those of its parents: some hundred bytes a relation.

>>> hierarchy = Hierarchy()
>>> hierarchy.add("a", "b"); hierarchy.add("b", "c")
>>> hierarchy.connects("c", "a"), hierarchy.connects("a", "x")
(True, False)
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from glossary.concepts import RelationType
from glossary.formats.base import Item, Retired

# Steps that may be taken a relation, all questions together: far beyond any hierarchy made by people.
_STEPS = 64
_SMALL = 100_000
_IN_MEMORY = 16 * 1024 * 1024


class Hierarchy:
    """The relations `broader` between ids (or addresses) of concepts."""

    def __init__(self) -> None:
        self._above: dict[str, list[str]] = {}
        self._known: dict[str, str] = {}
        self._left = _SMALL

    def add(self, narrower: str, broader: str) -> None:
        """One relation, told from either end."""
        narrower, broader = self._known.setdefault(narrower, narrower), self._known.setdefault(broader, broader)
        self._above.setdefault(narrower, []).append(broader)
        self._left += _STEPS

    def is_top(self, concept: str) -> bool:
        """Whether nothing is known to stand above it."""
        return concept not in self._above

    def connects(self, one: str, other: str) -> bool:
        """Whether one stands above the other, through any number of steps.

        In a hierarchy too tangled to be searched in linear time (`is_spent`), whatever has not been shown to be
        apart is taken for connected.
        """
        if one not in self._known or other not in self._known:
            return False
        return self._reaches(one, other) or self._reaches(other, one)

    @property
    def is_spent(self) -> bool:
        """Whether no more searching can be afforded."""
        return self._left < 0

    def _reaches(self, start: str, wanted: str) -> bool:
        seen, waiting = {start}, [start]
        while waiting:
            for above in self._above.get(waiting.pop(), ()):
                self._left -= 1
                if above == wanted or self._left < 0:
                    return True
                if above not in seen:
                    seen.add(above)
                    waiting.append(above)
        return False


def hierarchy_of(items: Iterable[Item]) -> Hierarchy:
    """All `broader` and `narrower` of the concepts."""
    hierarchy = Hierarchy()
    for item in items:
        for relation in () if isinstance(item, Retired) else item.relations:
            if relation.type is RelationType.BROADER:
                hierarchy.add(item.id, relation.target)
            elif relation.type is RelationType.NARROWER:
                hierarchy.add(relation.target, item.id)
    return hierarchy


@contextmanager
def surveyed(items: Iterable[Any]) -> Iterator[tuple[Hierarchy, Iterable[Any]]]:
    """The hierarchy of all items, and the items from the first on.

    What can be gone through again is; a stream is laid aside on disk in the meantime.
    """
    if not isinstance(items, Iterator):
        yield hierarchy_of(items), items
        return
    from tempfile import SpooledTemporaryFile  # lookups come past here too, and need none

    with SpooledTemporaryFile(max_size=_IN_MEMORY) as aside:
        hierarchy = hierarchy_of(_laid(items, aside))
        aside.seek(0)
        yield hierarchy, _taken(aside)


def _laid(items: Iterable[Any], aside: IO[bytes]) -> Iterator[Any]:
    for item in items:
        pickle.dump(item, aside, pickle.HIGHEST_PROTOCOL)
        yield item


def _taken(aside: IO[bytes]) -> Iterator[Any]:
    while True:
        try:
            item = pickle.load(aside)  # noqa: S301 - our own temporary file, which nobody else opens
        except EOFError:
            return
        yield item
