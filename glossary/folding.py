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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from glossary.languages import language
from glossary.spans import OffsetMap, Span, Trail

if TYPE_CHECKING:
    from opencc import OpenCC
    from Stemmer import Stemmer

__all__ = ["Folded", "Span", "fold", "fold_each", "key", "keys", "stem_key", "usual_characters"]


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
    if text.isascii() and _is_plain_ascii(text):
        return Folded(text.casefold(), OffsetMap.identity(len(text)))
    pieces: list[str] = []
    trail = Trail()
    for token in _TOKEN.finditer(text):
        special = token.lastgroup if token.lastgroup != "run" else None
        start, end = token.span(special) if special else (token.end(), token.end())
        if (begin := token.start()) < start:
            pieces.append(text[begin:start])
            trail.follow(begin, start)
        if special == "space":
            if start > 0 and end < len(text) and not (_CLOSES_UP[text[start - 1]] or _CLOSES_UP[text[end]]):
                pieces.append(" ")
                trail.stand_for(1, start, end)
        elif special and (folded := _fold_token(special, text, start, end)):
            pieces.append(folded)
            trail.stand_for(len(folded), start, end)
    # What `_fold_token` gave is not changed by being folded again.
    return _without_loose_spaces(_fold_characters("".join(pieces)), trail.map(len(text)))


def key(text: str) -> str:
    """The folded form alone, under which a term is stored and sought."""
    return _key(text) if len(text) <= _SHORT else fold(text).text


def keys(texts: Sequence[str]) -> list[str]:
    """The `key` of each, in order; of many Chinese terms at once in a quarter of the time."""
    plain = list(filter(_IDEOGRAPHS, texts))
    # No ideograph folds to a line break.
    folded = dict(zip(plain, _fold_characters("\n".join(plain)).split("\n"), strict=False))
    return [folded[text] if text in folded else key(text) for text in texts]


@lru_cache(maxsize=4_096)
def _key(text: str) -> str:
    if _IDEOGRAPHS(text):  # as most Chinese terms are: nothing stands between them that could fold away
        return _fold_characters(text)
    if _ALONE_THROUGHOUT.fullmatch(text):
        folded = text.translate(_FOLDED_CHARACTER)
        if not _LOOSE_SPACE.search(folded):
            return folded
    return fold(text).text


_IDEOGRAPHS = re.compile("[\u4e00-\u9fff]+").fullmatch
# Words and terms are folded again and again, whole texts are not.
_SHORT = 100


def stem_key(text: str, tag: str) -> str:
    """The folded stems of the words of `text`, joined by spaces; empty where the language has no stemmer.

    Stems are those of Snowball (Porter 2001): `children` and `child` stay apart, `materials` and
    `material` meet.
    """
    algorithm = language(tag).stemmer
    if not algorithm:
        return ""
    words = _WORD.findall(_without_vowel_signs(unicodedata.normalize("NFKC", text).casefold()))
    stems = _stemmer(algorithm).stemWords(words)
    line = " ".join(stems)
    if _ALONE_THROUGHOUT.fullmatch(line):  # no Han to close up, so that all can be folded at once
        folded = key(line)
        if folded.count(" ") == len(stems) - 1:
            return folded
    return " ".join(key(stem) for stem in stems)


_CJK_PUNCTUATION = r"\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_HAN = r"\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BESIDE_HAN = re.compile(f"[{_HAN}{_CJK_PUNCTUATION}]")


class _ClosesUp(dict[str, bool]):
    """Whether a character takes no space beside it, worked out once for each character met."""

    def __missing__(self, character: str) -> bool:
        self[character] = closes = _BESIDE_HAN.match(character) is not None
        return closes


_CLOSES_UP = _ClosesUp()
_LOOSE_SPACE = re.compile(rf"\ (?:(?<!.\ )|(?!.)|(?=[\ {_HAN}])|(?<=[{_HAN}]\ ))", re.DOTALL)
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    r"\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
_INVISIBLE = (
    r"\u00ad\u034f\u0640\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\U000e0100-\U000e01ef"
)
# Of characters outside this and of doubled spaces, the rest of this module has to think.
_NOT_PLAIN_ASCII = re.compile(r"[^!-,.-_a-~\ ]")
# Letters and signs that fold to one character each, without their neighbours: whole lines of them are taken
# at once. Not the hyphen, which may break a word. All the rest goes through `cluster`, one base character
# with its marks at a time.
_EUROPEAN = (
    r"!-,.-~\u00a1-\u00ac\u00ae-\u00bb\u00bf-\u00c5\u00c7-\u00dd\u00e0-\u00e5\u00e7-\u00fd\u00ff-\u0131\u0134-\u013e"
    r"\u0141-\u0148\u014a-\u0151\u0154-\u017f\u0400-\u0482\u048a-\u04ff\u060c\u061b\u061f-\u063f\u0641-\u064a"
    r"\u0660-\u066d\u0671-\u0674\u0679-\u06d3\u06f0-\u06ff\u2011-\u2023\u2030-\u2033\u2039\u203a"
)
_ALONE = _EUROPEAN + r"\u3001-\u3029\u3400-\u9fff\uff01-\uff65"
_MANY = 200  # words; a longer run would only need a deeper stack
_TOKEN = re.compile(
    rf"""
    (?P<run> [{_ALONE}]+ (?: (?: -(?=[{_ALONE}]) | (?<=[{_EUROPEAN}])\ (?=[{_EUROPEAN}]) ) [{_ALONE}]+ ){{0,{_MANY}}}
             (?! [{_INVISIBLE}]* [{_MARKS}] ) )?
    (?:
      (?P<hyphen> (?<=[^\W\d_]) [-\u2010\u00ad] [{_INVISIBLE}\ \t]* \r?\n \s* (?=[^\W\d_]) )
    | (?P<space> [\s{_INVISIBLE}]*? \s [\s{_INVISIBLE}]* )
    | (?P<invisible> [{_INVISIBLE}]+ )
    | (?P<cluster> . (?: [{_INVISIBLE}]* [{_MARKS}] )* )
    )?
    """,
    re.VERBOSE | re.DOTALL,
)
_ALONE_THROUGHOUT = re.compile(rf"[{_EUROPEAN}]+(?:[-\ ][{_EUROPEAN}]+)*|[{_ALONE}]+")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def _is_plain_ascii(text: str) -> bool:
    """Whether every character folds to itself or its small letter."""
    return not (_NOT_PLAIN_ASCII.search(text) or "  " in text or text.endswith(" ") or text.startswith(" "))


def _fold_token(kind: str, text: str, start: int, end: int) -> str:
    if kind == "cluster":
        composed = unicodedata.normalize("NFC", _DROPPED.sub("", text[start:end]))
        return composed.translate(_FOLDED_CHARACTER)
    if kind == "hyphen" and not text[end].islower():
        return "-"
    return ""


def _without_loose_spaces(text: str, offsets: OffsetMap) -> Folded:
    """Less the spaces that stand beside Han, a space or nothing since what parted them folded away."""
    while loose := [match.start() for match in _LOOSE_SPACE.finditer(text)]:
        kept = list(zip([0, *(at + 1 for at in loose)], [*loose, len(text)], strict=True))
        text = "".join(text[start:end] for start, end in kept)
        offsets = OffsetMap.of_pieces(kept).then(offsets)
    return Folded(text, offsets)


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
_LONG = 50_000  # code points, from where on it pays to know which characters change at all
_SAMPLE, _DENSE = 2_000, 6  # where more than one in six changes, as in traditional Chinese, it does not


def fold_each(text: str) -> str:
    """Each character folded by itself, whatever its neighbours; spaces stay."""
    return text.translate(_FOLDED_CHARACTER)


_USUAL_BLOCKS = ((0x20, 0x700), (0x2010, 0x2070), (0x3000, 0x3040), (0x4E00, 0xA000), (0xFF00, 0xFFF0))


@cache
def usual_characters() -> str:
    """The characters most texts are made of, ready to be folded."""
    usual = "".join(chr(code) for first, beyond in _USUAL_BLOCKS for code in range(first, beyond))
    # All ideographs at once take a tenth of the time; line breaks keep them apart.
    ideographs = [character for character in usual if _is_ideograph(character)]
    for ideograph, simplified in zip(ideographs, _opencc().convert("\n".join(ideographs)).split("\n"), strict=True):
        if ideograph == simplified and ideograph not in _ALIKE:
            _FOLDED_CHARACTER[ord(ideograph)] = ideograph
    return usual


@cache
def _changing() -> re.Pattern[str]:
    """Stretches of characters that may fold to something else; what it passes by folds to itself."""
    stable = "".join(re.escape(character) for character in usual_characters() if fold_each(character) == character)
    return re.compile(f"[^{stable}][^{stable}]*")  # not "+": a search is fast for a pattern that begins with a class


def _fold_characters(text: str) -> str:
    if len(text) >= _LONG:
        changing, sample = _changing(), text[:_SAMPLE]
        if len("".join(changing.findall(sample))) * _DENSE < len(sample):
            return changing.sub(lambda match: match.group().translate(_FOLDED_CHARACTER), text)
    return text.translate(_FOLDED_CHARACTER)


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
    # Forms of Hong Kong and Taiwan, and older printed ones, that t2s leaves as they are or changes in some words only.
    **dict(zip(
        "衞敍枱粧糭衹痺睪簷潀瞭藉彷甦揹暱伕汚姧婬癈吿硏槪尙靑淸飮竝倂甁姸戸呉濶巻歳廻鬪鬬閙涙痲瘉荳讐靭脇",
        "卫叙台妆粽只痹睾檐潨了借仿苏背昵夫污奸淫废告研概尚青清饮并并瓶妍户吴阔卷岁回斗斗闹泪麻愈豆仇韧胁",
        strict=True,
    )),
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
