"""The form of a United Nations first page: distribution, symbol, language, original. It names the paper, no thing.

So do the labels of a page of the High Commissioner about a report.

>>> [text for text in ("Distr.: General", "Chinese", "A/HRC/53/9", "原文：英文", "大会") if is_form(text)]
['Distr.: General', 'Chinese', 'A/HRC/53/9', '原文：英文']
"""

from __future__ import annotations

import re
from typing import Final

from glossary.documents.un_lines import is_symbol

__all__ = ["DATE_LABEL", "SYMBOL_LABEL", "is_form", "is_label"]

SYMBOL_LABEL: Final = "联合国文号"
DATE_LABEL: Final = "已发布"
_LABELS: Final = frozenset([SYMBOL_LABEL, DATE_LABEL, "发布方", "专题报告", "文件专题报告"])

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


def is_label(text: str) -> bool:
    """Whether a segment is a label alone, or one with the symbol behind it: 联合国文号 A/HRC/37/60."""
    if len(text) > _LONGEST or not text.startswith(_BEGINNINGS):
        return False
    bare = "".join(text.split()).rstrip("：:")
    return bare in _LABELS or (bare.startswith(SYMBOL_LABEL) and is_symbol(bare[len(SYMBOL_LABEL) :].lstrip("：:")))


_BEGINNINGS: Final = tuple(sorted({label[:2] for label in _LABELS}))
