"""Language tags of labels: a language of the house with or without a region.

>>> written_tag("zh-Hant", "HK"), read_tag("zh-Hant-HK"), read_tag("en-gb"), read_tag("zh-TW")
('zh-Hant-HK', ('zh-Hant', 'HK'), ('en', 'GB'), ('zh-Hant', ''))
"""

from __future__ import annotations

import re
from functools import cache

from glossary.languages import language

_REGION = re.compile(r"[A-Z]{2}|[0-9]{3}")
# Stand for a script, by custom, and not for a place.
_SCRIPTS = {"zh-cn", "zh-tw"}


@cache
def written_tag(tag: str, region: str) -> str:
    """The tag of a label; a region that is no subtag of BCP 47 is left out."""
    return f"{tag}-{region}" if _REGION.fullmatch(region) else tag


@cache
def read_tag(tag: str) -> tuple[str, str]:
    """Language and region that a tag names. Raises `UnknownLanguage`."""
    known = language(tag).tag
    if tag.casefold() in _SCRIPTS:
        return known, ""
    return known, next((part.upper() for part in tag.split("-")[1:] if _REGION.fullmatch(part.upper())), "")
