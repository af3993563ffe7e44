"""Edges: what stands around a query and is no part of it, as quotation marks, title marks and a full stop are.

A bracket belongs to what it closes: a term may end in one of its own.

>>> bare("“Forced Labour Convention, 1930 (No. 29)”."), bare("(victim)"), bare("victim).")
('Forced Labour Convention, 1930 (No. 29)', 'victim', 'victim')
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["bare"]

_LETTER = re.compile(r"[^\W_]")
_CLOSED_BY = {")": "(", "]": "[", "）": "（"}


def bare(text: str) -> str:
    """A text without the marks around it, but with a bracket of which it has the other half.

    A text of marks alone stays as it is.
    """
    if text[:1].isalnum() and text[-1:].isalnum():  # as most are
        return text
    first, last = _LETTER.search(text), _LETTER.search(text[::-1])
    if first is None or last is None:
        return text
    start, end = first.start(), len(text) - last.start()
    inside = range(start, end)
    for opening, closing in _brackets(text):
        if opening in inside:
            end = max(end, closing + 1)
        elif closing in inside:
            start = min(start, opening)
    return text[start:end]


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """The places of each bracket that is opened and closed."""
    open_at: dict[str, list[int]] = {opening: [] for opening in _CLOSED_BY.values()}
    for at, mark in enumerate(text):
        if mark in open_at:
            open_at[mark].append(at)
        elif mark in _CLOSED_BY and open_at[_CLOSED_BY[mark]]:
            yield open_at[_CLOSED_BY[mark]].pop(), at
