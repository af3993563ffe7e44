"""Work that tells how far it is: a generator of `Progress` whose value, at its end, is the outcome.

Whoever stops asking stops the work; there is no thread to be told.

>>> def counted(text):
...     yield Progress(0, len(text))
...     return text.count("儿童")
>>> outcome(counted("儿童权利"))
1
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["Progress", "outcome"]

Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `of` code points of what is to be read."""

    done: int
    of: int


def outcome(work: Generator[object, None, Outcome]) -> Outcome:
    """What the work comes to, without hearing how far it is."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            return ended.value  # type: ignore[no-any-return]
