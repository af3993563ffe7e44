r"""How what was cut short goes on: for each of many beginnings, by its number, the next bytes of all that begin so.

All in one piece, as it is kept: an automaton of whole terms would be much larger, and what was found is seldom
looked at twice.

>>> rests = Rests.of([[b""], [b" abuse", b"ren"]])
>>> rests[0], rests[1], Rests.read(rests.written()) == rests
([b''], [b' abuse', b'ren'], True)
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Rests"]

_PARTED = b"\0"
_COUNT = struct.Struct("<I")


@dataclass(frozen=True)
class Rests:
    """`text`: the rests of one beginning after those of the other; `ends`: where those of each end."""

    text: bytes = field(repr=False)
    ends: array[int] = field(repr=False)

    @classmethod
    def of(cls, rests: Iterable[Iterable[bytes]]) -> Rests:
        """Of the rests of each beginning, in the order of their numbers; an empty one is of what ends there."""
        text, ends = bytearray(), array("I")
        for some in rests:
            text += _PARTED.join(some)
            ends.append(len(text))
        return cls(bytes(text), ends)

    @classmethod
    def read(cls, kept: bytes) -> Rests | None:
        """The same as it was written down; None where it cannot be read."""
        if len(kept) < _COUNT.size:
            return None
        ends = array("I")
        (count,) = _COUNT.unpack_from(kept)
        first = _COUNT.size + count * ends.itemsize
        if len(kept) < first:
            return None
        ends.frombytes(kept[_COUNT.size : first])
        text = kept[first:]
        return cls(text, ends) if (ends[-1] if ends else 0) == len(text) else None

    def written(self) -> bytes:
        """All as bytes, for machines of the same kind."""
        return _COUNT.pack(len(self.ends)) + self.ends.tobytes() + self.text

    def __getitem__(self, number: int) -> list[bytes]:
        return self.text[self.ends[number - 1] if number else 0 : self.ends[number]].split(_PARTED)
