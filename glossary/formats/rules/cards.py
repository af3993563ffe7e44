"""A card beside a rule of ours: which term it is of, in a comment or a key that the linter passes over.

>>> from glossary.concepts import Status, Term
>>> line = card_line(Row("victim", Term("child prostitute", "en", Status.DEPRECATED), ("child victim",)), 0)
>>> line
'# {"concept":"victim","term":"child prostitute","status":"deprecated"}'
>>> card_of(["swap:", line, "rule"], 3)["term"]
'child prostitute'
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from glossary.formats.rules.swaps import Row, card
from glossary.formats.rules.yaml_text import printable

_START = "# {"


def card_text(row: Row, place: int) -> str:
    """The card as one line of JSON; that of another form than the first says no more than that it is one."""
    told = card(row) if place == 0 else {"form": str(place)}
    return printable(json.dumps(told, ensure_ascii=False, separators=(",", ":")))


def card_line(row: Row, place: int) -> str:
    """The card as a comment."""
    return f"# {card_text(row, place)}"


def card_of(lines: Sequence[str], line: int) -> Any:
    """The card above a line (from 1); None where there is none."""
    # YAML knows more ends of lines than files have: its count may go beyond them.
    above = lines[line - 2].strip() if 1 < line <= len(lines) + 1 else ""
    if not above.startswith(_START):
        return None
    try:
        return json.loads(above.removeprefix("# "))
    except (ValueError, RecursionError):
        return None
