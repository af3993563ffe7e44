r"""Where in a plain text a term could stand at all: a first look that is fast where there is nothing.

A text is compared as its skeleton: every character folded by itself, without accents, its words parted by one
space, as bytes. The skeleton of a term found in a folded segment stands in that of the segment, so
that nothing is missed; what is found may turn out to be no term. The look goes over many paragraphs at
once, and closer only where it found something.

>>> text = "各国应保护儿童。\n\n禁止兒童色情\n\n— 14 —\n\n製品。\n\n结束。"
>>> [block.of(text) for block in Sweep([Skeletons.of(["儿童色情制品"])]).blocks(text)]
['禁止兒童色情\n\n— 14 —\n\n製品。']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from glossary.automata import Bytes
from glossary.documents.furniture import candidates
from glossary.documents.pieces import INVISIBLE, visible
from glossary.documents.plain import paragraphs, splits
from glossary.folding import fold_each, usual_characters
from glossary.linter.lexicon import PROCLITICS
from glossary.linter.rests import Rests
from glossary.spans import Span

__all__ = ["Skeletons", "Sweep", "passed"]


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


class Sweep:
    """Finds the paragraphs of plain texts that may hold one of the terms."""

    def __init__(self, wanted: Sequence[Skeletons]) -> None:
        self._wanted = wanted
        self._holds_everything = any(one.everywhere for one in wanted)
        self._changing = _changing(next((one.passed for one in wanted if one.passed), "") or passed())
        self._longest = max((one.longest for one in wanted), default=0)

    def blocks(self, raw: str) -> Iterator[Span]:
        """The paragraphs in question, in order, as stretches of the raw text.

        Each reads alone as it reads within the text (see `read_plain`), given the language of the text and
        the words it writes with a hyphen.
        """
        for chunk in _chunks(raw, Span(0, len(raw)), _ENOUGH):
            if self._holds_everything:
                yield from self._closer(raw, chunk)
                continue
            places = self._places_in(chunk.of(raw), _ONE_BY_ONE + 1)
            for part in _chunks(raw, chunk, _A_FEW) if 0 < places <= _ONE_BY_ONE else (chunk,) if places else ():
                if part == chunk or self._places_in(part.of(raw), 1):
                    yield from self._closer(raw, part)

    def _places_in(self, chunk: str, most: int) -> int:
        """At how many places a key may stand in whole paragraphs, page furniture left out or not."""
        places = self._met_in(chunk, most)
        return places or any(self._spans(chunk, *place) for place in _furniture(chunk))

    def _spans(self, chunk: str, first: int, last: int) -> bool:
        """Whether a key may stand on both sides of a stretch of furniture."""
        begin, end = max(0, first - _REACH), min(len(chunk), last + _REACH)
        before, behind = chunk[begin:first], chunk[last:end]
        # So little that the key could begin before it or be cut by other furniture: look closer.
        if (
            (begin and len(self._skeleton(before)) < self._longest)
            or any(candidates(before))
            or any(candidates(behind))
        ):
            return True
        return self._met_in(before.rstrip() + "\n" + behind.lstrip(), 1) > 0

    def _closer(self, raw: str, chunk: Span) -> Iterator[Span]:
        for lines in paragraphs(raw, chunk):
            if self._holds_everything or self._met_in("\n".join([raw[start:end] for start, end in lines]), 1):
                yield Span(lines[0][0], lines[-1][1])

    def _met_in(self, text: str, most: int) -> int:
        """At how many places a key may stand in a text, its broken words joined or not: counted up to `most`."""
        broken = [place.start() for place in _BROKEN.finditer(text)] if _MAY_BE_BROKEN.search(text) else []
        if places := self._standing_in(text, most, broken=bool(broken)):
            return places
        if any(other - one < _NEAR for one, other in pairwise(broken)):  # one may be joined, and one not
            return 1
        return self._standing_in(_BROKEN.sub("", text), most, broken=True) if broken else 0

    def _standing_in(self, text: str, most: int, *, broken: bool) -> int:
        skeleton = self._skeleton(text)
        return sum(one.places_in(skeleton, most, broken=broken) for one in self._wanted)

    def _skeleton(self, text: str) -> bytes:
        text, latin = _in_latin(text)
        if latin is not None:
            return latin
        for character in _OFTEN_SPACES:
            text = text.replace(character, " ")
        met = "".join(self._changing.findall(text[:_SAMPLE]))
        if len(frequent := set(met)) > _FEW and len(met) * _DENSE > min(len(text), _SAMPLE):
            text = text.translate(_usual_skeletons())
        else:
            for character in frequent:
                text = text.replace(character, _SKELETON[ord(character)])
        text = self._changing.sub(lambda match: match.group().translate(_SKELETON), text)
        encoded = _as_bytes(text)
        return _LOOSE.sub(b"", encoded) if encoded.translate(None, _NARROW) else encoded


def _parts(key: str) -> tuple[bytes, bytes]:
    """The longest stretch of words in a key as a skeleton: how it begins, and what follows of it.

    What else stands in the key need not matter, nor what is far behind.
    """
    words = max(_WORDS.findall(" ".join(key.translate(_SKELETON).split())), key=len, default="")
    begun, whole = (_LOOSE.sub(b"", _as_bytes(words[:length].rstrip())) for length in (_BEGINNING, _ENOUGH_OF_IT))
    return begun, whole[len(begun) :]


# Code points: what begins so is often the whole, and whatever goes on so far is most likely the same.
_BEGINNING, _ENOUGH_OF_IT = 20, 32
_WORDS = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_REACH = 200  # code points beside furniture that are looked at
# A word broken at the end of a line, which is joined; beside wide letters lines are always joined.
_WIDE = r"\u3371-\u33df\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_BLANK = rf"[\s{INVISIBLE}]{{0,80}}"
_BROKEN = re.compile(
    rf"(?<=\S)-{_BLANK}\n{_BLANK}(?=\w)|[\u2010\u00ad]{_BLANK}\n{_BLANK}"
    rf"|(?<=[{_WIDE}]){_BLANK}\n{_BLANK}|\n{_BLANK}(?=[{_WIDE}])"
)
# There may be such a place: a search is fast for a pattern that begins with a letter.
_BESIDE = rf"[-\u2010\u00ad{_WIDE}{INVISIBLE}\r\ \t\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_MAY_BE_BROKEN = re.compile(rf"\n(?:(?<={_BESIDE}\n)|{_BLANK}[{_WIDE}])")
_NEAR = 48  # code points between two such places in one term


def _furniture(chunk: str) -> Iterator[tuple[int, int]]:
    """Where page furniture could stand; lines of it that follow each other are one place."""
    first = last = -1
    for start, end in candidates(chunk):
        if last >= 0 and not chunk[last:start].strip():
            last = end
            continue
        if last >= 0:
            yield first, last
        first, last = start, end
    if last >= 0:
        yield first, last


def _begins_alone(skeleton: bytes, start: int) -> bool:
    """Whether what was found there begins where a word does (see `lexicon.stands_alone`), or may do so."""
    if not start or skeleton[start - 1] == _SPACE_BYTE:
        return True
    if skeleton[start] in _WORD_BYTES and skeleton[start - 1] in _WORD_BYTES:
        return False  # as most are
    first = _character(skeleton, start)
    if first == _LETTER and _character_before(skeleton, start + 1) != _LETTER:
        return False  # it is a part of another character
    if _WORD.match(first) and _WORD.match(_character_before(skeleton, start)):
        before = skeleton[max(0, start - _PARTICLES) : start].decode("utf-8", "ignore")
        return bool(_ARABIC.match(first) and PROCLITICS.search(before))
    return True


def _ends_alone(skeleton: bytes, end: int) -> bool:
    """The same of where it ends."""
    if end == len(skeleton):
        return True
    following = _character(skeleton, end)
    return not (following.isalpha() and _WORD.match(following) and _WORD.match(_character_before(skeleton, end)))


_SPACE_BYTE = ord(" ")
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


# --- skeletons ----------------------------------------------------------------------------------------


class _Skeleton(dict[int, str]):
    """Code point → what of it is compared, worked out once for each code point met.

    A letter loses every accent, also one that makes it another letter for folding (й): base letter and
    accent may stand apart in a text, and whether they become one depends on what stands between.
    """

    def __missing__(self, code_point: int) -> str:
        bare, text = None, chr(code_point)
        while bare != text:
            bare = text
            decomposed = unicodedata.normalize("NFD", fold_each(bare))
            text = "".join(part for part in decomposed if not unicodedata.combining(part))
        kept = "".join(" " if part.isspace() or part in "-'" else part for part in text)
        self[code_point] = kept
        return kept


_SKELETON = _Skeleton()


@cache
def _usual_skeletons() -> list[int | str]:
    """The same of the usual characters as a list, in which a text is looked up in half the time."""
    table: list[int | str] = list(range(0x10000))
    for character in usual_characters():
        table[ord(character)] = _SKELETON[ord(character)]
    return table


_ASCII = "".join(map(chr, range(128)))
_PLAIN = "".join(_SKELETON[code] for code in range(128)).encode() + bytes(range(128, 256))
# The first bytes of the letters U+0400 to U+047F, which are left out: the second, alone, tells which one it is.
_CYRILLIC = b"\xd0\xd1"
_OFTEN_SPACES = "—–’‘\u3000\u00a0"  # dashes, apostrophes and spaces; to replace them all at once costs least
# A space beside a character of three bytes or four, as all Han are: no words are parted there.
_LOOSE = re.compile(rb" (?:(?=[\xe0-\xf4])|(?<=[\xe0-\xef].. )|(?<=[\xf0-\xf4]... ))", re.DOTALL)
_NARROW = bytes(range(0xE0))  # of those characters no byte
# Characters that tell how many change. Those that change there are replaced one after the other, which costs least
# where they are few, as accents are; where one in eight changes, as in traditional Chinese, all is translated.
_SAMPLE, _DENSE, _FEW = 400, 8, 24


def _as_bytes(text: str) -> bytes:
    """A text of which only what is ASCII is left to be compared; one space where there were several."""
    return _with_single_spaces(text.encode("utf-8", "surrogatepass").translate(_PLAIN, _CYRILLIC))


def _with_single_spaces(encoded: bytes) -> bytes:
    while b"  " in encoded:  # each turn halves the longest run
        encoded = encoded.replace(b"  ", b" ")
    return encoded


def _in_latin(text: str) -> tuple[str, bytes | None]:
    """The skeleton of a text in Latin letters, which costs least; none, and what is left to do, of any other."""
    for _ in range(_FEW):
        try:
            encoded = text.encode("latin-1")
        except UnicodeEncodeError as error:
            character = text[error.start]
            skeleton = _SKELETON[ord(character)]
            if not skeleton.isascii():
                if any(map(str.isalnum, skeleton)):
                    break
                skeleton = "."  # as good as any other sign
            text = text.replace(character, skeleton)
        else:
            encoded = encoded.translate(_LATIN, _NOTHING)
            for letter, spelt in _SPELT_OUT:
                encoded = encoded.replace(letter, spelt)
            return text, _with_single_spaces(encoded)
    return text, None


def _spelt(code: int) -> str:
    """What a character of Latin-1 becomes; a sign is as good as any other."""
    return "".join(part if part.isascii() or part.isalnum() else "." for part in _SKELETON[code])


def _is_letter_for_letter(spelt: str) -> bool:
    return len(spelt) == 1 and spelt.isascii()


_IN_LATIN = {bytes([code]): _spelt(code) for code in range(256)}
# Characters that become one of ASCII, and those that become nothing; all else stays, and is spelt out afterwards:
# what is written in two bytes comes last, so that neither of them is taken for a character.
_LATIN = b"".join(spelt.encode() if _is_letter_for_letter(spelt) else one for one, spelt in _IN_LATIN.items())
_NOTHING = b"".join(one for one, spelt in _IN_LATIN.items() if not spelt)
_SPELT_OUT = sorted(
    ((one, spelt.encode()) for one, spelt in _IN_LATIN.items() if spelt and not _is_letter_for_letter(spelt)),
    key=lambda pair: not pair[1].isascii(),
)


@cache
def passed() -> str:
    """The usual characters that need no look: the skeleton is the same, or neither letter nor digit nor space."""
    return "".join(character for character in usual_characters() if not _matters(character))


@cache
def _changing(passed_by: str) -> re.Pattern[str]:
    """Stretches of characters that need a look."""
    changing = f"[^{re.escape(_ASCII)}{re.escape(passed_by)}]"
    return re.compile(f"{changing}{changing}*")  # not "+": a search is fast for a pattern that begins with a class


def _matters(character: str) -> bool:
    skeleton = _SKELETON[ord(character)]
    return skeleton != character and (not skeleton or any(part.isalnum() or part == " " for part in skeleton))


# --- safe places --------------------------------------------------------------------------------------

# Code points looked at in one go, and where something was found among them at no more than so many places.
_ENOUGH, _A_FEW, _ONE_BY_ONE = 4_000, 600, 4
_SPACE = rf"[^\S\n\r\f\u2028\u2029{INVISIBLE}]*"
# A sentence that ends its line: no furniture can continue it.
_PAUSE = re.compile(
    rf"""[。！？；!?;….](?:(?<!\.)|(?<=[^\s{INVISIBLE}]{{4}}))[”’」』)）》〉\]"']{{0,3}}"""
    rf"{_SPACE}(?:\r\n|\n)(?P<blank>{_SPACE}\r?\n)?"
)
_VISIBLE_LINE = re.compile(rf"[^\s{INVISIBLE}][^\n\r\f\u2028\u2029]*")
_FAR = 4_000  # code points; what stands further back in a line says nothing about its end


def _chunks(raw: str, within: Span, enough: int) -> Iterator[Span]:
    """A stretch of whole paragraphs in shorter ones, of at least some length where the text allows it."""
    start = within.start
    while start < within.end:
        pauses = _PAUSE.finditer(raw, start + enough, within.end)
        end = next((place.end() for place in pauses if _is_safe(raw, place)), within.end)
        yield Span(start, end)
        start = end


def _is_safe(raw: str, place: re.Match[str]) -> bool:
    """Whether a paragraph ends there, whatever stands around."""
    if place.group("blank") is not None:
        return True
    following = _VISIBLE_LINE.search(raw, place.end())
    if following is None:
        return False
    ended = place.end() - len(place.group()) + len(place.group().rstrip())
    start = max(raw.rfind(end, max(0, ended - _FAR), ended) for end in "\n\r\f\u2028\u2029") + 1
    line = visible(raw, max(start, ended - _FAR), ended)
    return splits(raw, line, (following.start(), visible(raw, *following.span())[1]))
