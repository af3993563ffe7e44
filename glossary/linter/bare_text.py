"""Texts as skeletons: every character folded by itself, without accents, words parted by one space, as bytes."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from glossary.folding import fold_each, usual_characters


def skeleton(text: str, changing: re.Pattern[str]) -> bytes:
    """The skeleton of a text, as bytes. `changing`: see `stretches_that_change`."""
    text, latin = _in_latin(text)
    if latin is not None:
        return latin
    for character in _OFTEN_SPACES:
        text = text.replace(character, " ")
    met = "".join(changing.findall(text[:_SAMPLE]))
    if len(frequent := set(met)) > _FEW and len(met) * _DENSE > min(len(text), _SAMPLE):
        text = text.translate(_usual_skeletons())
    else:
        for character in frequent:
            text = text.replace(character, SKELETON[ord(character)])
    text = changing.sub(lambda match: match.group().translate(SKELETON), text)
    encoded = as_bytes(text)
    return LOOSE.sub(b"", encoded) if encoded.translate(None, _NARROW) else encoded


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


SKELETON = _Skeleton()


@cache
def _usual_skeletons() -> list[int | str]:
    """The same of the usual characters as a list, in which a text is looked up in half the time."""
    table: list[int | str] = list(range(0x10000))
    for character in usual_characters():
        table[ord(character)] = SKELETON[ord(character)]
    return table


_ASCII = "".join(map(chr, range(128)))
_PLAIN = "".join(SKELETON[code] for code in range(128)).encode() + bytes(range(128, 256))
# The first bytes of the letters U+0400 to U+047F, which are left out: the second, alone, tells which one it is.
_CYRILLIC = b"\xd0\xd1"
_OFTEN_SPACES = "—–’‘\u3000\u00a0"  # dashes, apostrophes and spaces; to replace them all at once costs least
# A space beside a character of three bytes or four, as all Han are: no words are parted there.
LOOSE = re.compile(rb" (?:(?=[\xe0-\xf4])|(?<=[\xe0-\xef].. )|(?<=[\xf0-\xf4]... ))", re.DOTALL)
_NARROW = bytes(range(0xE0))  # of those characters no byte
# Characters that tell how many change. Those that change there are replaced one after the other, which costs least
# where they are few, as accents are; where one in eight changes, as in traditional Chinese, all is translated.
_SAMPLE, _DENSE, _FEW = 400, 8, 24


def as_bytes(text: str) -> bytes:
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
            skeleton = SKELETON[ord(character)]
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
    return "".join(part if part.isascii() or part.isalnum() else "." for part in SKELETON[code])


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
def stretches_that_change(passed_by: str) -> re.Pattern[str]:
    """Stretches of characters that need a look."""
    changing = f"[^{re.escape(_ASCII)}{re.escape(passed_by)}]"
    return re.compile(f"{changing}{changing}*")  # not "+": a search is fast for a pattern that begins with a class


def _matters(character: str) -> bool:
    skeleton = SKELETON[ord(character)]
    return skeleton != character and (not skeleton or any(part.isalnum() or part == " " for part in skeleton))
