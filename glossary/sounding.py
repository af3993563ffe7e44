"""How a Chinese term sounds: pinyin without tones, for typing it on a Latin keyboard and for sorting.

>>> sound("儿童性虐待材料"), sound("女童"), sound("CSAM")
('ertongxingnuedaicailiao', 'nvtong', '')
>>> typed("ér tóng xìng nüè")
'ertongxingnue'
"""

from __future__ import annotations

import re
from functools import lru_cache

from glossary.folding import key
from glossary.languages import guess, language

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ALL_HAN = re.compile(r"[\u4e00-\u9fff]+")


def sound(text: str) -> str:
    """Pinyin of the Han characters of `text`, letters and digits kept; empty where there are none."""
    if not _HAN.search(text):
        return ""
    tag = guess(text)
    if tag is None or not language(tag).is_chinese:
        return ""
    return _as_typed("".join(syllables(text)))


def syllables(text: str) -> list[str]:
    """The text read aloud: a pinyin syllable for each Han character, other words as they are.

    >>> syllables("儿童 COVID-19")
    ['er', 'tong', 'covid', '19']
    """
    return list(_syllables(key(text)))


# Both scripts of a term fold to one key, and the second comes soon after the first.
@lru_cache(maxsize=64)
def _syllables(folded: str) -> tuple[str, ...]:
    from pypinyin.seg.mmseg import seg
    from pypinyin.seg.simpleseg import seg as by_script

    parts = [folded] if _ALL_HAN.fullmatch(folded) else by_script(folded)
    words = (word for part in parts for word in (seg.cut(part) if _HAN.match(part) else [part]))
    return tuple(syllable for word in words for syllable in _of_word(word))


@lru_cache(maxsize=16_384)
def _of_word(word: str) -> tuple[str, ...]:
    """A word as a dictionary has it, or what stands between Han characters."""
    from pypinyin import lazy_pinyin

    parts = lazy_pinyin([word], v_to_u=False, errors=_words)
    return tuple(syllable for part in parts for syllable in part.split())


def typed(query: str) -> str:
    """What somebody typed as pinyin, in the form `sound` has: no tones, no spaces, ü as v."""
    letters = query.casefold().replace("ü", "v").replace("ǖ", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v")
    return _as_typed(_letters_and_digits(key(letters)))


def _words(rest: str) -> str:
    return "".join(character if character.isalnum() else " " for character in rest)


def _letters_and_digits(rest: str) -> str:
    return "".join(character for character in rest if character.isalnum())


def _as_typed(letters: str) -> str:
    # Keyboards take both nve and nue for 虐, lve and lue for 略.
    return letters.replace("nve", "nue").replace("lve", "lue")
