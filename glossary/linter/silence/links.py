"""Addresses are no prose: web addresses, mail addresses, file names and paths, tags, with whatever words they hold."""

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


# Without any of their marks: juvenile-justice.org, street-children.co.ke, revenge-porn.docx, #juvenile-justice.
_BARE = re.compile(
    r"(?<![\w.-])(?:[\w-]{1,60}\.){1,4}"
    r"(?:org|com|net|int|edu|gov|info|eu|docx?|xlsx?|pptx?|pdf|txt|rtf|odt|html?|csv|md|xml|json|zip|jpe?g|png)(?![\w-])"
    r"|(?<![\w.-])(?:\w+-[\w-]{1,60}\.(?:\w{2,3}\.)?|(?:[\w-]{1,60}\.){2,4})[a-z]{2}(?![\w-])"
    r"|(?<![\w&#])#[^\W\u3400-\u9fff](?:[^\W\u3400-\u9fff]|-){1,100}"
)


def in_link(_hit: Hit, place: Place) -> str:
    """The address that holds the hit, if one does."""
    if re.search(r"\s", place.words):
        return ""
    start = max(0, place.span.start - _REACH)
    window = place.passage.text[start : place.span.end + _REACH]
    is_marked = "/" in window or "@" in window or "www." in window
    for pattern in (_ADDRESS, _BARE) if is_marked else (_BARE,):
        for address in pattern.finditer(window):
            if address.start() + start <= place.span.start and place.span.end <= address.end() + start:
                return address.group()
    return ""
