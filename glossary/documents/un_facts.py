"""What a UN text says of itself: symbol, body, date, title, session, as first page, headers and end print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from glossary.documents.days import day
from glossary.documents.issuers import issuer, named, named_first
from glossary.documents.masthead import DATE_LABEL, SYMBOL_LABEL
from glossary.documents.reading import Metadata
from glossary.documents.un_lines import Kind, Line, is_symbol
from glossary.documents.un_paragraphs import ENACTING
from glossary.documents.values import Role, Segment

__all__ = ["session", "stated"]

_SESSION: Final = re.compile(
    r"第?[一二三四五六七八九十百\d]{1,5}[届屆].{0,4}(?:会议|會議|常会|年会|续会)|[\w-]{4,20} session"
)
_RESOLUTION_NUMBER: Final = re.compile(
    r"(?:(?:决议|決議|决定|決定|Resolution|Decision)\s*)?\d{1,4}/\d{1,4}[.．]\s+", re.IGNORECASE
)


def stated(guessed: str, segments: tuple[Segment, ...], lines: tuple[Line, ...], kinds: list[Kind]) -> Metadata:
    """The facts of a text; `guessed`: its language."""
    front = [segment.text for segment in segments if segment.role in (Role.FRONT_MATTER, Role.CLOSING)]
    title = next((segment.text for segment in segments if segment.role is Role.TITLE), "")
    printed = Metadata(
        symbol=_own_symbol(front, lines, kinds),
        language=guessed,
        date=next((found for text in _by_distribution(front) if (found := day(text))), ""),
        body=_body(segments),
        title=_bare(title),
    )
    return _labelled([line.text for line in lines[:_MOST_LINES]]).over(printed)


# --- pages of the High Commissioner for Human Rights -----------------------------------------------------

_MOST_LINES: Final = 30


def _labelled(lines: list[str]) -> Metadata:
    """The facts that a page about a report gives labels: 联合国文号 / A/HRC/46/31, 已发布 / 2021年1月22日."""
    symbol = _value(lines, SYMBOL_LABEL).rstrip("*")
    if not is_symbol(symbol):
        return Metadata()
    entitled = next((line for line in lines if re.match(rf"{re.escape(symbol)}\s*[:：]", line)), "")
    title = re.split(r"[:：]", entitled, maxsplit=1)[-1].strip()
    return Metadata(symbol=symbol, date=day(_value(lines, DATE_LABEL)), title=title)


def _value(lines: list[str], label: str) -> str:
    """What stands behind a label on its line, or else on the next; empty where no line begins with the label."""
    for line, following in pairwise([*lines, ""]):
        if line.startswith(label) and (line == label or not line[len(label)].isalpha()):
            return line[len(label) :].strip(" \t\u3000:：") or following.strip()
    return ""


# --- the first page --------------------------------------------------------------------------------------

_OPENING: Final = 12  # segments: an enacting line further down is an annex's


def _body(segments: tuple[Segment, ...]) -> str:
    """Who the first page says issued the text, else the line that enacts a resolution.

    A body that recommends a resolution to another ("…理事会 / 建议大会通过以下决议草案： / 大会，") stands before it.
    """
    front = [segment.text for segment in segments if segment.role is Role.FRONT_MATTER]
    opening = [segment.text for segment in segments[:_OPENING]]
    enacting = next((at for at, text in enumerate(opening) if ENACTING.fullmatch(text)), -1)
    return named_first(front) or next(filter(None, map(named, opening[: enacting + 1])), "")


def _bare(title: str) -> str:
    """A title without the resolution's number before it and the stars of notes behind it."""
    number = _RESOLUTION_NUMBER.match(title)
    return title[number.end() if number else 0 :].rstrip("*＊ ")


_BELOW: Final = 3  # lines: the day stands below the distribution, above the languages


def _by_distribution(front: list[str]) -> Iterator[str]:
    """The lines that may name the document's day, the likeliest first: that of its distribution goes before all."""
    for at, text in enumerate(front):
        if text.startswith(("Distr", "DISTR", "التوزيع")):
            yield from front[at : at + _BELOW]
    yield from front


def _own_symbol(front: list[str], lines: tuple[Line, ...], kinds: list[Kind]) -> str:
    # The first page's, else the one in most page headers.
    printed = [_whole(word, text) for text in front[:6] for word in text.split() if is_symbol(word)]
    headers = [
        line.text for line, kind in zip(lines, kinds, strict=True) if kind is Kind.FURNITURE and is_symbol(line.text)
    ]
    symbols = printed or [symbol for symbol, _ in Counter(headers).most_common(1)]
    return symbols[0].rstrip("*") if symbols else ""


def _whole(symbol: str, line: str) -> str:
    """A symbol as its line has it, where a converter left a space inside ("C EDAW/C/GNQ/CO/6")."""
    squeezed = "".join(line.split())
    return squeezed if not issuer(symbol) and is_symbol(squeezed) and issuer(squeezed) else symbol


def session(segments: tuple[Segment, ...]) -> str:
    """The session as the first page names it, empty where it does not."""
    for segment in segments:
        if segment.role is Role.FRONT_MATTER and _SESSION.match(segment.text):
            return segment.text
    return ""
