"""What every format is told with, and what it leaves to this module: paths, order, odd characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from glossary.linter.values import Diagnostic, Report, Silenced

Reports: TypeAlias = Sequence[tuple[str, Report]]
"""Reports, each with the path as its reader knows it; `-` is standard input."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How to tell. `explain`: silenced hits too; `colour`: for a terminal; `site`: where the glossary is served."""

    explain: bool = False
    colour: bool = False
    site: str = ""


def shown_path(path: str) -> str:
    """The path for people; bytes of a file name that are no UTF-8 become replacement characters."""
    return "<stdin>" if path == "-" else path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def in_order(report: Report, *, explain: bool) -> Iterator[tuple[Diagnostic, Silenced | None]]:
    """The findings of a report in the order of the text; with `explain` the silenced ones between them."""
    found: list[tuple[Diagnostic, Silenced | None]] = [(diagnostic, None) for diagnostic in report.diagnostics]
    if explain:
        found += ((silenced.diagnostic, silenced) for silenced in report.silenced)
    yield from sorted(found, key=lambda pair: (pair[0].start, pair[0].end))


_BLANK = re.compile(r"\s+")
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])")
# Of the characters that print nothing those that can do no harm: the soft hyphen and the joiners.
_HARMLESS = "\u00ad\u200c\u200d"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def one_line(text: str) -> str:
    r"""Text from a document on one line of a terminal: nothing in it can move the cursor or turn the writing.

    >>> one_line("儿童\n色情\x1b[2J"), one_line("a\u202eb  c")
    ('儿童色情\\x1b[2J', 'a\\u202eb c')
    """
    return visible(_BLANK.sub(" ", _BETWEEN_HAN.sub("", text)).strip())


def visible(text: str) -> str:
    """The same with white space as it is: every control character written out."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable() or character in _HARMLESS or unicodedata.category(character) not in _HIDDEN:
        return character
    return (
        character.encode("ascii", "backslashreplace").decode() if ord(character) > 0x7F else f"\\x{ord(character):02x}"
    )
