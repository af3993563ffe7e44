r"""Folding: the form under which two writings of one term are the same, with the way back.

A folded text has no case, no accents, no width or presentation variants, no traditional characters, no
vowel signs, no invisible characters, no line breaks inside words. It is for comparing only: nothing a
reader sees is ever folded. Folding needs no language, so a query need not name one.

>>> fold("兒童色情\n\n製品").text, fold("Pornografía　INFANTIL").text, fold("дети и ёлка").text
('儿童色情制品', 'pornografia infantil', 'дети и елка')
>>> folded = fold("《儿童权利\n 公约》")
>>> folded.map.to_original(Span(folded.text.index("权利公约"), folded.text.index("》")))
Span(start=3, end=9)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from glossary.languages import language
from glossary.spans import OffsetMap, Span

if TYPE_CHECKING:
    from opencc import OpenCC
    from Stemmer import Stemmer

__all__ = ["Folded", "Span", "fold", "key", "stem_key"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the map from each of its code points to the original."""

    text: str
    map: OffsetMap


def fold(text: str) -> Folded:
    """Fold `text`; linear in its length.

    White space at the ends and beside Han characters goes, elsewhere a run of it becomes one space. A
    word broken by a hyphen at a line's end is joined.
    """
    if text.isascii() and _PLAIN_ASCII.fullmatch(text):
        return Folded(text.casefold(), OffsetMap.identity(len(text)))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if token.lastgroup == "run":
            pieces.append(text[start:end].translate(_FOLDED_CHARACTER))
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        folded = _fold_token(token.lastgroup or "", text, start, end)
        pieces.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    joined = "".join(pieces)
    while _LOOSE_SPACE.search(joined):  # what stood beside it folded away
        kept = [at for at in range(len(joined)) if not _LOOSE_SPACE.match(joined, at)]
        joined = "".join(joined[at] for at in kept)
        starts, ends = [starts[at] for at in kept], [ends[at] for at in kept]
    return Folded(joined, OffsetMap(starts, ends, len(text)))


def key(text: str) -> str:
    """The folded form alone, under which a term is stored and sought."""
    return fold(text).text


def stem_key(text: str, tag: str) -> str:
    """The folded stems of the words of `text`, joined by spaces; empty where the language has no stemmer.

    Stems are those of Snowball (Porter 2001): `children` and `child` stay apart, `materials` and
    `material` meet.
    """
    algorithm = language(tag).stemmer
    if not algorithm:
        return ""
    words = _WORD.findall(_without_vowel_signs(unicodedata.normalize("NFKC", text).casefold()))
    return " ".join(key(stem) for stem in _stemmer(algorithm).stemWords(words))


_CJK_PUNCTUATION = r"\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_HAN = r"\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BESIDE_HAN = re.compile(f"[{_HAN}{_CJK_PUNCTUATION}]")
_LOOSE_SPACE = re.compile(rf"(?<!.)\ |\ (?!.)|\ (?=[\ {_HAN}])|(?<=[{_HAN}])\ ", re.DOTALL)
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    r"\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_INVISIBLE = (
    r"\u00ad\u034f\u0640\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\U000e0100-\U000e01ef"
)
# Characters of ASCII that fold to themselves or their small letter; not the grave accent, not the hyphen.
_PLAIN_ASCII = re.compile(r"[!-,.-_a-~]*(?: [!-,.-_a-~]+)*")
# Characters whose fold is one character, so that whole runs of them can be translated at once; all the
# rest goes through `cluster`, one base character with its marks at a time.
_TOKEN = re.compile(
    rf"""
      (?P<hyphen> (?<=[^\W\d_]) [-\u2010\u00ad] [{_INVISIBLE}\ \t]* \r?\n \s* (?=[^\W\d_]) )
    | (?P<space> [\s{_INVISIBLE}]*? \s [\s{_INVISIBLE}]* )
    | (?P<invisible> [{_INVISIBLE}]+ )
    | (?P<run> [!-,.-~\u0410-\u0418\u041a-\u0438\u043a-\u044f\u0451\u0627-\u063a\u0641-\u064a\u4e00-\u9fff]+
               (?! [{_INVISIBLE}]* [{_MARKS}] ) )
    | (?P<cluster> . (?: [{_INVISIBLE}]* [{_MARKS}] )* )
    """,
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def _fold_token(kind: str, text: str, start: int, end: int) -> str:
    if kind == "cluster":
        composed = unicodedata.normalize("NFC", _DROPPED.sub("", text[start:end]))
        return composed.translate(_FOLDED_CHARACTER)
    if kind == "space":
        return " " if _keeps_space(text, start, end) else ""
    if kind == "hyphen" and not text[end].islower():
        return "-"
    return ""


def _keeps_space(text: str, start: int, end: int) -> bool:
    if start == 0 or end == len(text):
        return False
    return not (_BESIDE_HAN.match(text[start - 1]) or _BESIDE_HAN.match(text[end]))


_DROPPED = re.compile(f"[{_INVISIBLE}]")
_VOWEL_SIGNS = re.compile(f"[{_INVISIBLE}\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")


def _without_vowel_signs(text: str) -> str:
    return _VOWEL_SIGNS.sub("", text)


class _FoldTable(dict[int, str]):
    """Code point → folded characters, worked out once for each code point met."""

    def __missing__(self, code_point: int) -> str:
        folded = chr(code_point)
        while (again := "".join(_fold_character(character) for character in folded)) != folded:
            folded = again
        self[code_point] = folded
        return folded


_FOLDED_CHARACTER = _FoldTable()
_ALIKE = {
    **dict.fromkeys("‘’‚‛ʼʹ′´`‹›", "'"),
    **dict.fromkeys("“”„‟″«»「」『』〝〞〟", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    **dict.fromkeys("‧・•∙⋅･", "·"),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیےئ", "ي"),
    **dict.fromkeys("ۀہھةە", "ه"),
    "ک": "ك", "ؤ": "و", "،": ",", "؛": ";", "؟": "?",
    "ё": "е", "Ё": "е", "ѐ": "е", "ѝ": "и",
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
    "著": "着",
}  # fmt: skip
# CJK Radicals Supplement: radical forms that PDF exports print for the ideograph itself, without a
# compatibility decomposition in Unicode (facts of EquivalentUnifiedIdeograph).
_RADICALS = dict(
    zip(
        "⺁⺄⺅⺇⺈⺉⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺩⺪⺬⺭⺮⺯⺱⺲⺳⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻋⻌⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻲⻳",
        "厂乙亻几刀刂㔾小小兀尣尢尢已幺彑彐忄小扌攵旡月歺母民氵氺灬爫爫丬牛王疋示礻竹糹罓罒网网羊羊羋耂肀聿月臼艹艹艹虎衤西西见角角讠贝车辶阝钅長镸长门阝雨青韦页风飞食飠飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟龟",
        strict=True,
    )
)


def _fold_character(character: str) -> str:
    if alike := _ALIKE.get(character) or _RADICALS.get(character):
        return alike
    if _DROPPED.match(character):
        return ""
    folded = unicodedata.normalize("NFKC", character).casefold()
    if len(folded) != 1:
        return character if any(part.isspace() for part in folded) else folded
    if _is_ideograph(folded):
        return _to_simplified(folded)
    if (digit := unicodedata.digit(folded, None)) is not None:
        return str(digit)
    return _base_letter(folded)


def _base_letter(letter: str) -> str:
    """The letter without its accents; only for scripts in which an accent makes no other letter."""
    if unicodedata.combining(letter):
        return ""
    decomposed = unicodedata.normalize("NFD", letter)
    accents_are_ornament = unicodedata.name(decomposed[0], "").startswith(("LATIN", "GREEK"))
    return decomposed[0] if len(decomposed) > 1 and accents_are_ornament else letter


def _is_ideograph(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def _to_simplified(ideograph: str) -> str:
    """One ideograph, without its context: folding must not depend on the neighbours it will be cut from."""
    converted = _opencc().convert(ideograph)
    return converted if len(converted) == 1 else ideograph


@cache
def _opencc() -> OpenCC:
    import opencc

    return opencc.OpenCC("t2s")


@cache
def _stemmer(algorithm: str) -> Stemmer:
    import Stemmer

    return Stemmer.Stemmer(algorithm)
