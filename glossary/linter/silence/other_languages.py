"""Languages that are not linted and share words with those that are: a sentence with kana is Japanese.

少年司法 is a word of both; what is right in the one says nothing of the other.
"""

from __future__ import annotations

import re

from glossary.linter.finding import Hit
from glossary.linter.place import Place

_KANA = re.compile("[ぁ-ゖァ-ヺー]+")
_FEWEST = 4
_SHARE = 8
"""A name or a word of Japanese may stand in a Chinese sentence: that takes few kana, and not one letter in eight."""


def in_japanese(_hit: Hit, place: Place) -> str:
    """The first kana of the sentence, where there are as many as Japanese has."""
    if not place.language.is_chinese:
        return ""
    kana = _KANA.findall(place.sentence)
    count = sum(map(len, kana))
    return kana[0] if count >= _FEWEST and count * _SHARE >= len(place.sentence) else ""
