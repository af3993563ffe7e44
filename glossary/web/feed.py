"""News as an Atom feed (RFC 4287): plain text in, XML out; what no XML may hold is left out.

>>> item = Item("http://x/1", "edited: trade", "2026-03-04T10:00:00+00:00", "lin", "<so>")
>>> written = write_feed("Changes", "http://x/feed", "http://x/", [item])
>>> "&lt;so&gt;" in written, written.count("<entry>")
(True, 1)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://www.w3.org/2005/Atom"
MIMETYPE = "application/atom+xml"
# A feed says when it was last updated; one without news never was.
_NEVER = "1970-01-01T00:00:00+00:00"
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news. `address`: of its page, which is its id too; `time`: UTC, ISO 8601; `text`: plain."""

    address: str
    title: str
    time: str
    author: str
    text: str


def write_feed(title: str, address: str, page: str, items: Sequence[Item]) -> str:
    """The feed at `address`, of what stands on `page`, the latest first."""
    root = Element("feed", {"xmlns": NAMESPACE})
    _text(root, "id", address)
    _text(root, "title", title)
    _text(root, "updated", max((item.time for item in items), default=_NEVER))
    SubElement(root, "link", {"rel": "self", "type": MIMETYPE, "href": address})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    for item in items:
        entry = SubElement(root, "entry")
        _text(entry, "id", item.address)
        _text(entry, "title", item.title)
        _text(entry, "updated", item.time)
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": item.address})
        _text(SubElement(entry, "author"), "name", item.author)
        _text(entry, "content", item.text).set("type", "text")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _text(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = _NO_XML.sub("", text)
    return element
