r"""PDF files: the printed lines of every page, then read as a UN text or as plain text.

A PDF knows where letters stand, not what they say together: lines come from the page, and a blank line
is put where the page leaves a gap. The raw text is built here, one line a printed line, a form feed
between pages. The lines themselves come from `pdf_pages`.

>>> read_pdf(b"%PDF-1.7 and nothing more", "a.pdf", Metadata())
Traceback (most recent call last):
glossary.errors.UnreadableDocument: a.pdf: no PDF that can be opened; open it in a viewer and save it again
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from glossary.documents.pdf_pages import Page, read_pages
from glossary.documents.plain import read_plain
from glossary.documents.reading import Metadata, Reading
from glossary.documents.un import read_un
from glossary.documents.un_habits import looks_like_un
from glossary.documents.values import Locator

__all__ = ["read_pdf"]

MAX_PAGES = 3_000
"""The longest UN volumes have half of it."""
MAX_CHARACTERS = 20_000_000
"""Letters on all pages; three thousand full pages have half of it."""

_PAGE_BREAK = "\n\f\n"
_WIDER = 1.25  # a gap is this much wider than the usual step from line to line …
_WIDEST = 2.0  # … or than this many letter heights, in texts where most steps are gaps
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff]")


def read_pdf(data: bytes, name: str, known: Metadata) -> tuple[str, Reading]:
    """The text of a PDF and its segments; outside UN texts the locator names the page.

    Raises `UnreadableDocument` for a file that is damaged, protected by a password or too long.
    """
    pages = read_pages(data, name, most_pages=MAX_PAGES, most_letters=MAX_CHARACTERS)
    step = _usual_step(pages)
    texts = [_text(page, step) for page in pages]
    raw = _PAGE_BREAK.join(texts) if any(texts) else ""
    reading = read_un(raw, known) if looks_like_un(raw) else _with_pages(read_plain(raw, known), texts)
    return raw, replace(reading, warnings=(*reading.warnings, *_warnings(raw, pages)))


# --- from lines to one text ---------------------------------------------------------------------------


def _usual_step(pages: list[Page]) -> float:
    """How far one line usually stands below the last, in points; 0 where no line follows another."""
    steps = Counter(
        round((before.y - line.y) * 2) / 2
        for page in pages
        for before, line in zip(page.lines, page.lines[1:], strict=False)
        if before.y - line.y > 1
    )
    return min(steps, key=lambda step: (-steps[step], step), default=0.0)


def _text(page: Page, usual: float) -> str:
    said: list[str] = []
    for at, line in enumerate(page.lines):
        step = page.lines[at - 1].y - line.y if at else 0.0
        if step < -1 or step > usual * _WIDER or (line.size > 1 and step > line.size * _WIDEST):
            said.append("")
        said.append(line.text)
    return "\n".join(said)


def _with_pages(reading: Reading, texts: list[str]) -> Reading:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(_PAGE_BREAK)
    segments = tuple(
        replace(segment, locator=Locator(f"page {bisect_right(starts, segment.map.starts[0])}"))
        for segment in reading.segments
    )
    return replace(reading, segments=segments)


def _warnings(raw: str, pages: list[Page]) -> tuple[str, ...]:
    empty = [number for number, page in enumerate(pages, 1) if not page.lines and not page.is_damaged]
    damaged = [number for number, page in enumerate(pages, 1) if page.is_damaged]
    mixed = [number for number, page in enumerate(pages, 1) if page.has_columns]
    dropped = sum(page.dropped for page in pages)
    unknown = len(_UNKNOWN.findall(raw))
    said = (
        (empty, f"no text on page {_numbers(empty)}: a scanned page needs OCR first"),
        (damaged, f"could not open page {_numbers(damaged)}"),
        (mixed, f"lines run through columns on page {_numbers(mixed)}: the words of one may stand in another"),
        (dropped, f"left out {dropped} letters whose meaning the file does not say"),
        (unknown, f"{unknown} letters are private to a font and may read otherwise"),
        (_ARABIC.search(raw), "Arabic from a PDF: the order of letters may be wrong"),
    )
    return tuple(words for found, words in said if found)


def _numbers(numbers: list[int]) -> str:
    """1, 3-5: neighbours as one range.

    >>> _numbers([1, 3, 4, 5, 9])
    '1, 3-5, 9'
    """
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return ", ".join("-".join(map(str, ends)) for ends in ranges)
