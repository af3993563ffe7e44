r"""Blanks and line breaks in the texts of a concept: notes and definitions have lines, names and terms have one.

>>> on_its_lines(" 1)  first\r\n\t2) second\u2029\n\n3) third\n"), on_one_line("a\r\n  b\tc ")
('1) first\n2) second\n\n3) third', 'a b c')
>>> may_have_lines("definitions", "text"), may_have_lines("terms", "text")
(True, False)
"""

from __future__ import annotations

import re
from unicodedata import normalize

__all__ = ["has_lines", "may_have_lines", "on_its_lines", "on_one_line"]

# As `concept_as_json` names them: the list of a concept, and the field of what stands in it.
_OF_LINES = frozenset(
    {
        ("terms", "note"),
        ("history", "note"),
        ("relations", "note"),
        ("definitions", "text"),
        ("annotations", "text"),
    }
)
_BLANKS = re.compile(r"[ \t\r\n\u2028\u2029]+")
_BREAKS = re.compile(r"[ \t]*(?:\r\n|[\r\n\u2028\u2029])[ \t]*")
_BLANKS_OF_A_LINE = re.compile(r"[ \t]+")
# Between two paragraphs stands one empty line.
_EMPTY_LINES = re.compile(r"\n{3,}")


def may_have_lines(listed: str, field: str) -> bool:
    """Whether a field may hold several lines. `listed`: the list that it stands in."""
    return (listed, field) in _OF_LINES


def has_lines(text: str) -> bool:
    """Whether a text that was made by this room has more than one line."""
    return "\n" in text


def on_its_lines(text: str) -> str:
    """The text in composed form (NFC), without blanks around its lines and twice in them; breaks stay."""
    lines = _BREAKS.sub("\n", normalize("NFC", text))
    return _EMPTY_LINES.sub("\n\n", _BLANKS_OF_A_LINE.sub(" ", lines)).strip()


def on_one_line(text: str) -> str:
    """The text in composed form (NFC), with one blank where there were several or a break."""
    return _BLANKS.sub(" ", normalize("NFC", text)).strip()
