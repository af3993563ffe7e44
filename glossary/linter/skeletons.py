"""What a sweep looks for: terms as skeletons, by how they begin and how they go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from glossary.automata import Bytes
from glossary.linter.bare_text import LOOSE, SKELETON, as_bytes
from glossary.linter.lexicon import PROCLITICS
from glossary.linter.rests import Rests


@dataclass(frozen=True)
class Skeletons:
    """What is looked for: the beginnings of skeletons in an automaton, and how each goes on.

    `longest`: the bytes of the longest; `everywhere`: one of them is empty, so that it could stand anywhere.
    `passed`: as `passed`, or empty. `idle`: of the beginnings those that are found and do not count.
    """

    automaton: Bytes
    rests: Rests
    longest: int
    everywhere: bool = False
    passed: str = ""
    idle: frozenset[bytes] = frozenset()

    @classmethod
    def of(cls, keys: Iterable[str]) -> Skeletons:
        """Of the keys of terms (see `folding.key`)."""
        wanted = sorted({_parts(key) for key in keys if key})
        longest = max((len(begun) + len(rest) for begun, rest in wanted), default=0)
        begun = [(start, [rest for _, rest in some]) for start, some in groupby(wanted, itemgetter(0)) if start]
        everywhere = bool(wanted) and not wanted[0][0]
        return cls(Bytes(start for start, _ in begun), Rests.of(some for _, some in begun), longest, everywhere)

    @classmethod
    def kept(cls, automaton: bytes, rests: bytes, keys: Iterable[str], **said: Any) -> Skeletons:
        """The same as it was written down, and what was said of it; made of the keys only where it cannot be read."""
        quick, going_on = Bytes.read(automaton), Rests.read(rests)
        if quick is None or going_on is None:
            return replace(cls.of(keys), **said)
        return cls(quick, going_on, **said)

    def without(self, idle: Iterable[str], others: Iterable[str]) -> Skeletons:
        """The same for no more than `others`, which are all the keys but those that are `idle`."""
        found = {_parts(key)[0] for key in idle}
        return replace(self, idle=frozenset(found.difference(_parts(key)[0] for key in others))) if found else self

    def places_in(self, skeleton: bytes, most: int, *, broken: bool) -> int:
        """At how many places a key may stand in a text: counted up to `most`.

        `broken`: in that text words are broken, which may be joined or not.
        """
        places = 0
        for start, end, number in self.automaton.find(skeleton):
            if _begins_alone(skeleton, start) and self._goes_on(skeleton, start, end, number, broken=broken):
                places += 1
                if places == most:
                    break
        return places

    def _goes_on(self, skeleton: bytes, start: int, end: int, number: int, *, broken: bool) -> bool:
        if skeleton[start:end] in self.idle:
            return False
        for rest in self.rests[number]:
            if (broken or skeleton.startswith(rest, end)) if rest else _ends_alone(skeleton, end):
                return True
        return False


def _parts(key: str) -> tuple[bytes, bytes]:
    """The longest stretch of words in a key as a skeleton: how it begins, and what follows of it.

    What else stands in the key need not matter, nor what is far behind.
    """
    words = max(_WORDS.findall(" ".join(key.translate(SKELETON).split())), key=len, default="")
    begun, whole = (LOOSE.sub(b"", as_bytes(words[:length].rstrip())) for length in (_BEGINNING, _ENOUGH_OF_IT))
    return begun, whole[len(begun) :]


# Code points: what begins so is often the whole, and whatever goes on so far is most likely the same.
_BEGINNING, _ENOUGH_OF_IT = 20, 32
_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)*")


def _begins_alone(skeleton: bytes, start: int) -> bool:
    """Whether what was found there begins where a word does (see `lexicon.begins_alone`), or may do so."""
    if not start or skeleton[start - 1] == _SPACE_BYTE:
        return True
    if skeleton[start] in _WORD_BYTES and skeleton[start - 1] in _WORD_BYTES:
        return False  # as most are
    first = _character(skeleton, start)
    if first == _LETTER and _character_before(skeleton, start + 1) != _LETTER:
        return False  # it is a part of another character
    if _WORD.match(first) and _WORD.match(_character_before(skeleton, start)):
        before = skeleton[max(0, start - _PARTICLES) : start].decode("utf-8", "ignore")
        return before[-1:] > _LAST_OF_TWO_BYTES or bool(_ARABIC.match(first) and PROCLITICS.search(before))
    return True


def _ends_alone(skeleton: bytes, end: int) -> bool:
    """The same of where it ends."""
    if end == len(skeleton):
        return True
    following = _character(skeleton, end)
    return following > _LAST_OF_TWO_BYTES or not (
        following.isalpha() and _WORD.match(following) and _WORD.match(_character_before(skeleton, end))
    )


_SPACE_BYTE = ord(" ")
_LAST_OF_TWO_BYTES = "\u07ff"  # beside what is longer, a space may have stood that is gone (see `bare_text.LOOSE`)
_WORD_BYTES = frozenset(code for code in range(128) if chr(code).isalnum())
# A letter or digit of a script that writes spaces.
_WORD = re.compile(r"[^\W_\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ARABIC = re.compile("[\u0620-\u06ff]")
_PARTICLES = 12  # bytes before an Arabic word that tell whether only particles stand there


def _character(skeleton: bytes, at: int) -> str:
    """The character that begins there; any Cyrillic letter for every such one."""
    if skeleton[at] & _KIND == _NO_FIRST_BYTE:
        return _LETTER
    return skeleton[at : at + 4].decode("utf-8", "ignore")[:1]


def _character_before(skeleton: bytes, at: int) -> str:
    """The same of the one that ends there."""
    for length, least in _FIRST_BYTES:
        if length <= at and skeleton[at - length] >= least:
            return skeleton[at - length : at].decode("utf-8", "ignore")
    last = skeleton[at - 1]
    return chr(last) if last < _NO_FIRST_BYTE else _LETTER


# Bits that tell the bytes of UTF-8 that begin no character; with which byte those of several begin, at least.
_KIND, _NO_FIRST_BYTE = 0b1100_0000, 0b1000_0000
_FIRST_BYTES = ((2, 0xC0), (3, 0xE0), (4, 0xF0))
_LETTER = "ж"
