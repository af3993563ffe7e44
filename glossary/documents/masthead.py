"""The form of a United Nations first page: distribution, symbol, language, original. It names the paper, no thing.

>>> [text for text in ("Distr.: General", "Chinese", "A/HRC/53/9", "原文：英文", "大会") if is_form(text)]
['Distr.: General', 'Chinese', 'A/HRC/53/9', '原文：英文']
"""

from __future__ import annotations

import re
from typing import Final

from glossary.documents.un_lines import is_symbol

__all__ = ["is_form"]

_LANGUAGE: Final = (
    r"(?:arabic|chinese|english|french|russian|spanish|arabe|chinois|anglais|français|russe|espagnol"
    r"|árabe|chino|inglés|francés|ruso|español|арабский|китайский|английский|французский|русский|испанский"
    r"|العربية|الصينية|الإنكليزية|الفرنسية|الروسية|الإسبانية"
    r"|阿拉伯文|中文|英文|法文|俄文|西班牙文)"
)
_LANGUAGES: Final = rf"{_LANGUAGE}(?:\s*(?:[/,、;]|and|et|y|и|و|和)\s*{_LANGUAGE})*(?:\s*only)?"
_FORM: Final = re.compile(
    rf"(?:distr\.?\s*[:：]?\s*)?(?:general|limited|restricted|générale|limitée|limitada|общее|ограниченное|عام|محدود"
    rf"|普遍|一般|限制)"
    rf"|distr\.?\s*[:：]?.{{0,20}}"
    rf"|(?:(?:original|оригинал|الأصل|原文)\s*[:：]?\s*)?{_LANGUAGES}",
    re.IGNORECASE,
)
_LONGEST: Final = 80


def is_form(text: str) -> bool:
    """Whether a line of front matter is part of the form."""
    text = text.strip()
    return len(text) <= _LONGEST and (_FORM.fullmatch(text) is not None or is_symbol(text))
