"""How a Chinese term sounds: pinyin without tones, for typing it on a Latin keyboard and for sorting.

>>> sound("儿童性虐待材料"), sound("女童"), sound("CSAM")
('ertongxingnuedaicailiao', 'nvtong', '')
>>> typed("ér tóng xìng nüè")
'ertongxingnue'
"""

from __future__ import annotations

from glossary.folding import key
from glossary.languages import guess, language


def sound(text: str) -> str:
    """Pinyin of the Han characters of `text`, letters and digits kept; empty where there are none."""
    tag = guess(text)
    if tag is None or not language(tag).is_chinese:
        return ""
    return _as_typed("".join(syllables(text)))


def syllables(text: str) -> list[str]:
    """The text read aloud: a pinyin syllable for each Han character, other words as they are.

    >>> syllables("儿童 COVID-19")
    ['er', 'tong', 'covid', '19']
    """
    from pypinyin import lazy_pinyin

    parts = lazy_pinyin(key(text), v_to_u=False, errors=_words)
    return [word for part in parts for word in part.split()]


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
