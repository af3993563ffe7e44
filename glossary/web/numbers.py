"""Whole numbers as addresses and forms write them."""

from __future__ import annotations

# Digits of a number that a database holds, and that are read in no time.
_MOST_DIGITS = 18


def whole_number(text: str) -> int | None:
    """The number that a text of a few ASCII digits writes; None for any other text.

    >>> [whole_number(text) for text in ("12", "-1", "²", "", "9" * 5000)]
    [12, None, None, None, None]
    """
    return int(text) if len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit() else None
