r"""Texts as XML takes them, for writers that put their files together from strings; and the root of what is read.

>>> element_text("a < b\r"), attribute("line\n\"two\"")
('a &lt; b&#13;', 'line&#10;&quot;two&quot;')
>>> cleaned("\x00a"), escaped_json('{"a":"\ufffe"}')
('\ufffda', '{"a":"\\ufffe"}')
>>> root_name(b'<?xml version="1.0"?><!-- <html> --><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">')
'tmx'
"""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, not even as a reference.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Atomic groups: what has been passed over is not tried again in another way.
_ROOT = re.compile(
    rb"(?>(?:\s|(?><\?.*?\?>)|(?><!--.*?-->)|(?><!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>))*)<(?:[\w.-]+:)?(?P<name>[\w.-]+)",
    re.DOTALL,
)
_WRAP = re.compile(r"[ \t\n]*\n[ \t]+")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def cleaned(text: str) -> str:
    """The text with a visible mark in place of each character that XML cannot hold."""
    return text if text.isprintable() else _ILLEGAL.sub("\ufffd", text)


def escaped_json(text: str) -> str:
    """JSON with escapes in place of such characters: nothing is lost there."""
    return text if text.isprintable() else _ILLEGAL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def element_text(text: str) -> str:
    """Cleaned text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attribute(text: str) -> str:
    """Cleaned text as the value of an attribute in double quotes."""
    plain = element_text(text).replace('"', "&quot;")
    return plain if plain.isprintable() else plain.replace("\n", "&#10;").replace("\t", "&#9;")


def unwrapped(text: str) -> str:
    r"""The text of an element without the breaks that only indent it; others stay.

    >>> unwrapped("A place\n      that is safe.\n1) first\n2) second")
    'A place that is safe.\n1) first\n2) second'
    """
    return _WRAP.sub(" ", text.strip()) if "\n" in text else text.strip()


def root_name(head: bytes) -> str:
    """The local name of the root element that a file begins with; empty where it does not begin with one."""
    for mark in _MARKS:
        head = head.removeprefix(mark)
    found = _ROOT.match(head.replace(b"\0", b""))  # UTF-16 shows its ASCII between NULs
    return found["name"].decode() if found else ""
