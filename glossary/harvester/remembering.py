"""What was worked out before, for what is asked very often.

>>> @remembered
... def doubled(word: str) -> str:
...     return word * 2
>>> doubled("ha")
'haha'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

__all__ = ["REMEMBERED", "Remembered", "remembered"]

# Distinct words kept in mind while harvesting: more than a language uses, however large the corpus.
REMEMBERED: Final = 1 << 16

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Remembered(dict[_Key, _Value]):
    """What a function gives for each argument met so far; forgets all of them when they are too many.

    To look something up takes half as long as to ask a function with an `lru_cache`, which notes every time what
    was asked last; that counts for what is asked of every word of a text.
    """

    def __init__(self, work_out: Callable[[_Key], _Value], most: int = REMEMBERED) -> None:
        self._work_out = work_out
        self._most = most

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._work_out(key)
        return value


def remembered(work_out: Callable[[_Key], _Value]) -> Callable[[_Key], _Value]:
    """A function of one argument, and not of too many different ones, that is `Remembered`."""
    return Remembered(work_out).__getitem__
