r"""How text of others is shown where nothing holds it: on a terminal, in a log, in a line of a report.

One rule: what cannot be seen and could move the cursor, hide words or turn the writing round is written out, as Python
would (`\x1b`, `\u202e`); joiners and soft hyphens, which scripts need, stay. Pages need no such rule: each text there
stands in an element that keeps its direction to itself, and no control character means anything in HTML. What is typed
into the termbase may hold none of it (`editing.checking`, `formats.table`).

>>> legible("a\x1b[2Jb\u202ec\u200d"), one_line("儿童\n色情")
('a\\x1b[2Jb\\u202ec\u200d', '儿童色情')
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["legible", "legible_json", "legible_lines", "one_line"]

# Patterns are made when they are first used: the command line may not wait for those it does not need.
_BLANK = r"\s+"
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_BETWEEN_HAN = rf"(?<=[{_HAN}])\s+(?=[{_HAN}])"
# Of the characters that print nothing those that can do no harm: the soft hyphen and the joiners.
_HARMLESS = "\u00ad\u200c\u200d"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def one_line(text: str) -> str:
    r"""Text from a document on one line of a terminal: nothing in it can move the cursor or turn the writing.

    >>> one_line("儿童\n色情\x1b[2J"), one_line("a\u202eb  c")
    ('儿童色情\\x1b[2J', 'a\\u202eb c')
    """
    return legible(re.sub(_BLANK, " ", re.sub(_BETWEEN_HAN, "", text)).strip())


def legible(text: str) -> str:
    """The same with white space as it is: every control character written out."""
    return text if text.isprintable() else "".join(map(_legible, text))


def legible_lines(text: str) -> str:
    r"""The same, but for the ends of its lines.

    >>> legible_lines("a\n\x07b")
    'a\n\\x07b'
    """
    return "\n".join(map(legible, text.split("\n")))


def _legible(character: str) -> str:
    if character.isprintable() or character in _HARMLESS or unicodedata.category(character) not in _HIDDEN:
        return character
    return (
        character.encode("ascii", "backslashreplace").decode() if ord(character) > 0x7F else f"\\x{ord(character):02x}"
    )


# Whatever has a direction or no shape and is no letter's companion; JSON itself escapes what is below a space.
_UNSEEN_IN_JSON = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"


def legible_json(written: str) -> str:
    r"""JSON that says the same, with what cannot be seen as escapes.

    >>> legible_json('["a\u202eb"]')
    '["a\\u202eb"]'
    """
    return re.sub(_UNSEEN_IN_JSON, lambda found: f"\\u{ord(found[0]):04x}", written)
