r"""PDF files: the printed lines of every page, then read as a UN text or as plain text.

A PDF knows where letters stand, not what they say together: lines come from the page, and a blank line
is put where the page leaves a gap. The raw text is built here, one line a printed line, a form feed
between pages. The only door to pdfium, which is opened on first use and by one thread at a time.

>>> read_pdf(b"%PDF-1.7 and nothing more", "a.pdf", Metadata())
Traceback (most recent call last):
glossary.errors.UnreadableDocument: a.pdf: no PDF that can be opened; open it in a viewer and save it again
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from glossary.documents.pdf_columns import Edges, have_columns
from glossary.documents.plain import read_plain
from glossary.documents.reading import Metadata, Reading
from glossary.documents.un import looks_like_un, read_un
from glossary.documents.values import Locator
from glossary.errors import UnreadableDocument

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

__all__ = ["read_pdf"]

MAX_PAGES = 3_000
"""The longest UN volumes have half of it."""
MAX_CHARACTERS = 20_000_000
"""Letters on all pages; three thousand full pages have half of it."""

_PAGE_BREAK = "\n\f\n"
_LINE_BREAKS = (0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen that ends a line, instead of the line break
_WIDER = 1.25  # a gap is this much wider than the usual step from line to line …
_WIDEST = 2.0  # … or than this many letter heights, in texts where most steps are gaps
_ARABIC = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff]")
_pdfium = Lock()  # pdfium keeps state of its own and is not safe for threads


def read_pdf(data: bytes, name: str, known: Metadata) -> tuple[str, Reading]:
    """The text of a PDF and its segments; outside UN texts the locator names the page.

    Raises `UnreadableDocument` for a file that is damaged, protected by a password or too long.
    """
    with _pdfium:
        pages = _pages(data, name)
    step = _usual_step(pages)
    texts = [_text(page, step) for page in pages]
    raw = _PAGE_BREAK.join(texts) if any(texts) else ""
    reading = read_un(raw, known) if looks_like_un(raw) else _with_pages(read_plain(raw, known), texts)
    return raw, replace(reading, warnings=(*reading.warnings, *_warnings(raw, pages)))


# --- from the file to printed lines -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line. `y`: height of its foot above the page's, `size`: of its first letter, in points."""

    text: str
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page in order; `dropped`: letters without meaning; `is_damaged`: it could not be opened.

    `has_columns`: the lines run through several (see `pdf_columns`).
    """

    lines: tuple[_Line, ...]
    dropped: int = 0
    is_damaged: bool = False
    has_columns: bool = False


def _pages(data: bytes, name: str) -> list[_Page]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableDocument(f"{name}: protected by a password", hint="save it without one") from None
        raise UnreadableDocument(
            f"{name}: no PDF that can be opened", hint="open it in a viewer and save it again"
        ) from None
    with closing(document):
        if len(document) > MAX_PAGES:
            raise UnreadableDocument(f"{name}: {len(document)} pages", hint=f"the limit is {MAX_PAGES}; split it")
        pages: list[_Page] = []
        left = MAX_CHARACTERS
        for number in range(len(document)):
            pages.append(_page(document, number))
            left -= sum(len(line.text) for line in pages[-1].lines)
            if left < 0:
                raise UnreadableDocument(f"{name}: more than {MAX_CHARACTERS} letters", hint="split it")
        return pages


def _page(document: PdfDocument, number: int) -> _Page:
    import pypdfium2

    try:
        with closing(document[number]) as page:
            return _lines(page)
    except pypdfium2.PdfiumError:
        return _Page((), is_damaged=True)


def _lines(page: PdfPage) -> _Page:
    from pypdfium2 import raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    lines: list[_Line] = []
    places: list[tuple[int, int]] = []
    dropped = 0
    with closing(page.get_textpage()) as letters:
        count = min(letters.count_chars(), MAX_CHARACTERS + 1)
        codes = [pdfium.FPDFText_GetUnicode(letters, at) for at in range(count)]
        start = 0
        ends = [at for at, code in enumerate(codes) if code in _LINE_BREAKS or code in _HYPHENS]
        for end in [*ends, count - 1]:
            text = _spelled(codes[start : end + 1])
            dropped += codes[start : end + 1].count(0)
            if text:
                pdfium.FPDFText_GetCharOrigin(letters, start, x, y)
                lines.append(_Line(text, y.value, pdfium.FPDFText_GetFontSize(letters, start)))
                places.append((start, end))
            start = end + 1
        return _Page(tuple(lines), dropped, has_columns=have_columns(codes, places, _edges(letters)))


def _edges(letters: PdfTextPage) -> Callable[[int], Edges]:
    """Tells how far a letter of a page goes across it, and how high its line is."""
    from pypdfium2 import raw as pdfium

    box = pdfium.FS_RECTF()

    def edges(at: int) -> Edges:
        pdfium.FPDFText_GetLooseCharBox(letters, at, box)
        return box.left, box.right, box.top - box.bottom

    return edges


def _spelled(codes: list[int]) -> str:
    """The text of a line's UTF-16 units, without control characters and white space at its end."""
    units = [0x2D if code in _HYPHENS else code for code in codes if code >= 0x20 or code in (0x09, *_HYPHENS)]
    data = b"".join(unit.to_bytes(2, "little") for unit in units if unit <= 0xFFFF)
    return data.decode("utf-16-le", "replace").rstrip()


# --- from lines to one text ---------------------------------------------------------------------------


def _usual_step(pages: list[_Page]) -> float:
    """How far one line usually stands below the last, in points; 0 where no line follows another."""
    steps = Counter(
        round((before.y - line.y) * 2) / 2
        for page in pages
        for before, line in zip(page.lines, page.lines[1:], strict=False)
        if before.y - line.y > 1
    )
    return min(steps, key=lambda step: (-steps[step], step), default=0.0)


def _text(page: _Page, usual: float) -> str:
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


def _warnings(raw: str, pages: list[_Page]) -> tuple[str, ...]:
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
