"""Concepts in and out of files. Each module says what it reads, writes and loses; `known` has them all.

>>> from glossary.formats import format_named
>>> format_named("jsonl").title
'JSON Lines, complete'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossary.formats.base import Fact, Format, Item, Loss, Options, Reader, Remark, Retired, Tell, Writer, losses

if TYPE_CHECKING:
    from glossary.formats.known import FORMATS, HEAD, format_named, format_of

__all__ = [
    "FORMATS",
    "HEAD",
    "Fact",
    "Format",
    "Item",
    "Loss",
    "Options",
    "Reader",
    "Remark",
    "Retired",
    "Tell",
    "Writer",
    "format_named",
    "format_of",
    "losses",
]


def __getattr__(name: str) -> object:
    """What needs every format is loaded when it is asked for: a table of terms is read without them."""
    if name not in ("FORMATS", "HEAD", "format_named", "format_of"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from glossary.formats import known

    return getattr(known, name)
