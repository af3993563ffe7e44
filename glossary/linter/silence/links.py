"""Addresses are no prose: web addresses, mail addresses, file paths, with whatever words they hold."""

from __future__ import annotations

import re

from glossary.linter.finding import Hit
from glossary.linter.place import Place

_REACH = 200
# Chinese may stand in an address unescaped, but its punctuation ends one.
_CLOSING = r"\s<>\"“”«»，。；、）】》"
_ADDRESS = re.compile(
    rf"(?:[A-Za-z][A-Za-z0-9+.-]{{1,20}}://|www\.|mailto:|[\w.+-]{{1,64}}@)[^{_CLOSING}]+"
    rf"|(?<![\w/])(?:[\w-]{{1,40}}\.){{1,4}}[A-Za-z]{{2,10}}/[^{_CLOSING}]+"
    r"|(?<!\S)(?:~|\.{1,2})?/[\w.-]+(?:/[\w.-]+)+"
    r"|(?<![\w/])[\w.-]+(?:/[\w.-]+)+\.[A-Za-z]\w{0,4}(?!\w)"
)


def in_link(_hit: Hit, place: Place) -> str:
    """The address that holds the hit, if one does."""
    start = max(0, place.span.start - _REACH)
    window = place.passage.text[start : place.span.end + _REACH]
    if "/" not in window and "@" not in window:
        return ""
    for address in _ADDRESS.finditer(window):
        if address.start() + start <= place.span.start and place.span.end <= address.end() + start:
            return address.group()
    return ""
