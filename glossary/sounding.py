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
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(key(text), v_to_u=False, errors=_letters_and_digits)
    return _as_typed("".join(syllables))


def typed(query: str) -> str:
    """What somebody typed as pinyin, in the form `sound` has: no tones, no spaces, ü as v."""
    letters = query.casefold().replace("ü", "v").replace("ǖ", "v").replace("ǘ", "v").replace("ǚ", "v").replace("ǜ", "v")
    return _as_typed(_letters_and_digits(key(letters)))


def _letters_and_digits(rest: str) -> str:
    return "".join(character for character in rest if character.isalnum())


def _as_typed(letters: str) -> str:
    # Keyboards take both nve and nue for 虐, lve and lue for 略.
    return letters.replace("nve", "nue").replace("lve", "lue")
