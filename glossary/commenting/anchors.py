"""Where in the XML of a Word file the comment on a diagnostic stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.documents import Role
from glossary.documents.word import WordFile, WordLine
from glossary.documents.word_styles import W, child
from glossary.documents.word_text import Piece
from glossary.errors import UnreadableDocument
from glossary.linter.values import Diagnostic

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Anchor", "Anchors", "holder_of"]

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
# Content controls that hold one plain value: no comment may stand inside.
_PLAIN_CONTROLS = ("text", "date", "comboBox", "dropDownList")


@dataclass(frozen=True, slots=True)
class Anchor:
    """From `start` characters into what `first` says to `end` into what `last` says.

    `where`: what to tell where the place itself takes no comment ("footnote 3"); then, and where offsets
    are None, `first` and `last` are covered whole.
    """

    first: _Element
    last: _Element
    start: int | None = None
    end: int | None = None
    where: str = ""


class Anchors:
    """Finds the elements under a stretch of the raw text."""

    def __init__(self, word: WordFile) -> None:
        self._word = word
        self._starts = [line.start for line in word.lines]
        self._paragraphs = [paragraph for paragraph in word.root.iter(W + "p") if not _is_boxed(paragraph)]
        if not self._paragraphs:
            raise UnreadableDocument(f"{word.package.name}: has no paragraph", hint="open it in Word and save it again")
        self._sections: dict[str, _Element | None] = {}

    def of(self, diagnostic: Diagnostic) -> Anchor:
        """Where the comment on a diagnostic stands."""
        line = self._word.lines[max(bisect_right(self._starts, diagnostic.start) - 1, 0)]
        if isinstance(line.anchor, str):
            if line.anchor not in self._sections:
                self._sections[line.anchor] = self._section_with(line.anchor)
            return self._whole(self._sections[line.anchor], "page header or footer")
        if line.role is Role.FOOTNOTE:
            return self._whole(line.anchor, str(line.locator))
        return self._in_body(line, diagnostic.start - line.start, diagnostic.end - line.start)

    def _in_body(self, line: WordLine, start: int, end: int) -> Anchor:
        said = line.paragraph.pieces
        begin = max(bisect_right(said, start, key=_start) - 1, 0)
        covered = said[begin : bisect_left(said, end, key=_start)]
        pieces = [piece for piece in covered if piece.start < piece.end and _is_in_paragraph(piece.element)]
        if not pieces:
            return self._whole(None, "")
        first, last = pieces[0], pieces[-1]
        if _is_boxed(first.element):
            return self._whole(first.element, "text box")
        return Anchor(first.element, last.element, start - first.start, end - last.start)

    def _whole(self, element: _Element | None, where: str) -> Anchor:
        covered = self._paragraphs[0] if element is None else element
        return Anchor(covered, covered, where=where)

    def _section_with(self, part: str) -> _Element | None:
        """The first paragraph of the first section that shows a page header or footer."""
        wanted = self._word.package.link_ids(self._word.main, part)
        first = None
        for paragraph in self._paragraphs:
            first = paragraph if first is None else first
            section = child(paragraph, "pPr", "sectPr")
            if section is not None:
                if _links(section) & wanted:
                    return first
                first = None
        return first


def _start(piece: Piece) -> int:
    return piece.start


def _is_in_paragraph(element: _Element) -> bool:
    return next(element.iterancestors(W + "p"), None) is not None


def _is_boxed(element: _Element) -> bool:
    return next(element.iterancestors(W + "txbxContent"), None) is not None


def _links(section: _Element) -> set[str]:
    return {said for link in section for name, said in link.attrib.items() if str(name).endswith("}id")}


def holder_of(element: _Element) -> _Element:
    """The outermost run, formula or control in its paragraph that an element stands in: comments go beside it.

    A text box lies inside a run, so that the paragraph meant is the outermost one.
    """
    found = inside = element
    for above in element.iterancestors():
        if above.tag == W + "p":
            found = inside
        elif _is_closed(above):
            inside = above
    return found


def _is_closed(element: _Element) -> bool:
    if element.tag == W + "sdt":
        return any(child(element, "sdtPr", kind) is not None for kind in _PLAIN_CONTROLS)
    return element.tag in (W + "r", _ALTERNATE) or str(element.tag).startswith(_MATH)
