"""The printed lines of every page of a PDF: the only door to pdfium, in a process of its own.

pdfium reads a whole page before anything can be counted, and a few bytes can draw millions of letters. So it works
apart, with bounds on its memory and time; what goes wrong there, a crash too, ends that process alone.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.documents.pdf_columns import Edges, have_columns
from glossary.errors import Locked, TooLarge, UnreadableDocument

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

__all__ = ["HYPHENS", "Line", "Page", "read_pages"]

SECONDS = 30
"""Of the processor and, twice over, by the clock."""
MEMORY = 1 << 30
"""Bytes of address space."""

_LINE_BREAKS = (0x0A, 0x0D)
HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen that ends a line, instead of the line break


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `y`: height of its foot above the page's, `size`: of its first letter, in points."""

    text: str
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in order; `dropped`: letters without meaning; `is_damaged`: it could not be opened.

    `has_columns`: the lines run through several (see `pdf_columns`).
    """

    lines: tuple[Line, ...]
    dropped: int = 0
    is_damaged: bool = False
    has_columns: bool = False


def read_pages(data: bytes, name: str, *, most_pages: int, most_letters: int) -> list[Page]:
    """The pages of a PDF. Raises `UnreadableDocument` for a file that is damaged, protected, too long or too dear."""
    command = [sys.executable, "-m", __name__, str(most_pages), str(most_letters), str(SECONDS), str(MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=2 * SECONDS, check=False)  # noqa: S603 - ourselves, with numbers alone
    except subprocess.TimeoutExpired:
        done = None
    except OSError as error:
        raise UnreadableDocument(f"{name}: no process could be started to read a PDF: {error}") from None
    if done is None or done.returncode != 0:
        raise TooLarge(
            f"{name}: its pages take more time or memory to read than one file may", hint="split it, or save it again"
        )
    told = json.loads(done.stdout)
    if isinstance(told, dict):
        raise _KINDS[told["kind"]](f"{name}{told['message']}", hint=told["hint"])
    return [
        Page(tuple(Line(*line) for line in lines), dropped, is_damaged, has_columns)
        for lines, dropped, is_damaged, has_columns in told
    ]


_KINDS = {kind.__name__: kind for kind in (UnreadableDocument, TooLarge, Locked)}


# --- in the process of its own ------------------------------------------------------------------------


def _main() -> None:
    most_pages, most_letters, seconds, memory = map(int, sys.argv[1:])
    _bound(seconds, memory)
    told: object
    try:
        found = _pages(sys.stdin.buffer.read(), most_pages, most_letters)
        told = [
            ([(line.text, line.y, line.size) for line in page.lines], page.dropped, page.is_damaged, page.has_columns)
            for page in found
        ]
    except UnreadableDocument as error:
        told = {"kind": type(error).__name__, "message": error.message, "hint": error.hint}
    json.dump(told, sys.stdout)


def _bound(seconds: int, memory: int) -> None:
    """Bounds on this process, where the system has any."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pages(data: bytes, most_pages: int, most_letters: int) -> list[Page]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Locked(": protected by a password", hint="save it without one") from None
        raise UnreadableDocument(": no PDF that can be opened", hint="open it in a viewer and save it again") from None
    with closing(document):
        if len(document) > most_pages:
            raise TooLarge(f": {len(document)} pages", hint=f"the limit is {most_pages}; split it")
        pages: list[Page] = []
        left = most_letters
        for number in range(len(document)):
            pages.append(_page(document, number, left))
            left -= sum(len(line.text) for line in pages[-1].lines)
            if left < 0:
                raise TooLarge(f": more than {most_letters} letters", hint="split it")
        return pages


def _page(document: PdfDocument, number: int, most: int) -> Page:
    import pypdfium2

    try:
        with closing(document[number]) as page:
            return _lines(page, most)
    except pypdfium2.PdfiumError:
        return Page((), is_damaged=True)


def _lines(page: PdfPage, most: int) -> Page:
    from pypdfium2 import raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    dropped = 0
    with closing(page.get_textpage()) as letters:
        count = min(letters.count_chars(), most + 1)
        codes = [pdfium.FPDFText_GetUnicode(letters, at) for at in range(count)]
        start = 0
        ends = [at for at, code in enumerate(codes) if code in _LINE_BREAKS or code in HYPHENS]
        for end in [*ends, count - 1]:
            text = _spelled(codes[start : end + 1])
            dropped += codes[start : end + 1].count(0)
            if text:
                pdfium.FPDFText_GetCharOrigin(letters, start, x, y)
                lines.append(Line(text, y.value, pdfium.FPDFText_GetFontSize(letters, start)))
                places.append((start, end))
            start = end + 1
        return Page(tuple(lines), dropped, has_columns=have_columns(codes, places, _edges(letters)))


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
    units = [0x2D if code in HYPHENS else code for code in codes if code >= 0x20 or code in (0x09, *HYPHENS)]
    data = b"".join(unit.to_bytes(2, "little") for unit in units if unit <= 0xFFFF)
    return data.decode("utf-16-le", "replace").rstrip()


if __name__ == "__main__":
    _main()
