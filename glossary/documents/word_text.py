"""Word files, stage 3: one story (body, footnote, header) becomes paragraphs of plain text.

Runs are joined; tracked insertions are text, deletions are not; a field shows its result, not its code;
a text box is read once, after the paragraph it hangs on. What is left out is counted in `Left`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from glossary.documents.pieces import visible
from glossary.documents.word_styles import Properties, Styles, W, child, value
from glossary.languages import guess, known_tag, language, region_of
from glossary.markup import OBJECT, Tables
from glossary.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Call", "Paragraph", "Piece", "Story", "settle"]

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
_SPACES = str.maketrans("\t\r\n", "   ")
_CHARACTERS = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
# What is no text of the document, and what is taken out of it with a word in the warnings.
_SILENT = frozenset(
    W + name
    for name in "pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr rubyPr rt instrText delInstrText delText".split()  # noqa: SIM905
)
# Rows and cells, and what in them says that they were deleted.
_MAY_BE_DELETED = {W + "tr": ("trPr", "del"), W + "tc": ("tcPr", "cellDel")}
_DELETED = frozenset(W + name for name in ("del", "moveFrom"))
_COUNTED = {W + "sym": "symbols", W + "altChunk": "embedded files", _MATH + "oMath": "formulas"}
_CALLS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}

_MARK_WITHIN = 20  # elements of a run: a mark that the author chose stands beside its reference
_MOST_FIELDS = 100  # inside one another


@dataclass(frozen=True, slots=True)
class Call:
    """A note called at `offset` by `element`. `kind`: "footnote" or "endnote"; `mark`: where the author chose it."""

    offset: int
    kind: str
    note: str
    element: _Element
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What one element (`w:t`, or one that stands for a character) says of a paragraph's text.

    `start`, `end`: offsets in the text; below zero or beyond its end where white space was dropped there.
    """

    start: int
    end: int
    element: _Element


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of one paragraph, without white space at its ends. `language`, `region`: of most of it, or empty.

    `pieces`: where it comes from, if that was asked for. `italics`: the stretches in italics, in order. `head`: of
    a table's cell, what stands at the head of its column.
    """

    text: str
    properties: Properties
    language: str
    calls: tuple[Call, ...]
    in_table: bool
    pieces: tuple[Piece, ...] = ()
    italics: tuple[Span, ...] = ()
    head: str = ""
    region: str = ""


@dataclass(slots=True)
class _Open:
    """A paragraph in the making. `weights`: how many characters are marked as which language."""

    characters: list[str] = field(default_factory=list)
    length: int = 0
    weights: Counter[str] = field(default_factory=Counter)
    calls: list[Call] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    italics: list[list[int]] = field(default_factory=list)

    def slant(self, length: int) -> None:
        """The next characters are in italics; runs that follow one another are one stretch."""
        if self.italics and self.italics[-1][1] == self.length:
            self.italics[-1][1] += length
        else:
            self.italics.append([self.length, self.length + length])

    def add(self, text: str, tag: str = "") -> None:
        self.characters.append(text)
        self.length += len(text)
        self.weights[tag] += len(text)


@dataclass(slots=True)
class Story:
    """Reads a story's XML. `left`: what was left out, counted by kind.

    `keeps_pieces`: whether paragraphs remember the elements they come from, which costs much memory.
    """

    styles: Styles
    left: Counter[str]
    keeps_pieces: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    open: _Open = field(default_factory=_Open)
    boxes: list[_Element] = field(default_factory=list)
    codes: list[bool] = field(default_factory=list)  # the fields open here: whether still in their code
    tables: int = 0
    open_tables: Tables = field(default_factory=Tables)
    properties: Properties = field(default_factory=Properties)
    marked: _Element | None = None  # the languages the run being read is marked with
    is_italic: bool = False  # the run being read

    def read(self, root: _Element) -> list[Paragraph]:
        """The paragraphs of a story that say something, in order."""
        self._blocks(root)
        self._end()
        return self.paragraphs

    # --- blocks

    def _blocks(self, parent: _Element) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element)
            elif tag == W + "tbl":
                self.tables += 1
                self.open_tables.begin("table")
                self._blocks(element)
                self.open_tables.end("table")
                self.tables -= 1
            elif tag in _MAY_BE_DELETED and child(element, *_MAY_BE_DELETED[tag]) is not None:
                self.left["tracked deletions"] += 1
            elif tag == W + "tr":
                self.open_tables.begin("tr")
                self._blocks(element)
            elif tag == W + "tc":
                self.open_tables.begin("td", columns=_count(value(element, "tcPr", "gridSpan")))
                self._blocks(element)
                self._end()
                self.open_tables.end("td")
            elif not self._leaves_out(element):
                for chosen in _chosen(element):
                    self._blocks(chosen)

    def _paragraph(self, element: _Element) -> None:
        own = child(element, "pPr")
        self.properties = self.styles.of_paragraph(own)
        self._inline(element, None, hidden=bool(self.properties.is_hidden))
        mark = child(own, "rPr")
        joins = mark is not None and (child(mark, "del") is not None or child(mark, "moveFrom") is not None)
        if not joins:  # a deleted paragraph mark lets the next paragraph run on
            self._end()

    def _end(self) -> None:
        said = self.open
        if not (said.characters or said.calls or self.boxes or self.codes):
            return  # a file may hold a million empty paragraphs
        self.open = _Open()
        self.codes = [code for code in self.codes if not code]  # a code that never ends hides no paragraphs
        text = "".join(said.characters)
        start, end = visible(text, 0, len(text))
        if text[start:end].strip(OBJECT + " \n"):
            calls = tuple(replace(call, offset=min(max(call.offset - start, 0), end - start)) for call in said.calls)
            pieces = tuple(Piece(piece.start - start, piece.end - start, piece.element) for piece in said.pieces)
            marked = _most(said.weights)
            slanted = ((max(begin, start) - start, min(close, end) - start) for begin, close in said.italics)
            italics = tuple(Span(begin, close) for begin, close in slanted if begin < close)
            self.paragraphs.append(
                Paragraph(
                    text[start:end],
                    self.properties,
                    settle(marked, text) if marked else "",
                    calls,
                    self.tables > 0,
                    pieces,
                    italics,
                    self.open_tables.head(text[start:end]),
                    region_of(marked),
                )
            )
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._blocks(box)
            self._end()

    def _leaves_out(self, element: _Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return True
        if tag in _DELETED:
            self.left["tracked deletions"] += 1
            return True
        if tag in _COUNTED:
            self.left[_COUNTED[tag]] += 1
            if tag == _MATH + "oMath":
                self._say(OBJECT, element)
            return True
        return False

    # --- inside a paragraph

    def _inline(self, parent: _Element, run: _Element | None, *, hidden: bool) -> None:
        marks = run is not None and parent is run  # after a note's own mark, the rest of its run is that mark
        for element in parent:
            tag = element.tag
            if tag == W + "t":
                self._text((element.text or "").translate(_SPACES), element, run, hidden=hidden)
            elif tag == W + "r":
                properties = child(element, "rPr")
                own = self.styles.hides(properties)
                outer, self.marked = self.marked, child(properties, "lang")
                upright, self.is_italic = self.is_italic, self.styles.slants(properties)
                self._inline(element, element, hidden=hidden if own is None else own)
                self.marked, self.is_italic = outer, upright
            elif tag in _CALLS and not hidden:
                if self._call(element, run) and marks:
                    return
            elif not (self._mark(element, hidden=hidden) or self._leaves_out(element)):
                for chosen in _chosen(element):
                    self._inline(chosen, run, hidden=hidden)

    def _mark(self, element: _Element, *, hidden: bool) -> bool:
        """Whether an element stands for a character, a step of a field or a text box, which is then taken."""
        tag = element.tag
        if tag in _CHARACTERS:
            self._text(_CHARACTERS[str(tag)], element, None, hidden=hidden)
        elif tag == W + "fldChar":
            self._field(element.get(W + "fldCharType", ""))
        elif tag == W + "txbxContent":
            self.boxes.append(element)
        else:
            return False
        return True

    def _text(self, text: str, element: _Element, run: _Element | None, *, hidden: bool) -> None:
        if any(self.codes):
            return
        if hidden:
            self.left["hidden characters"] += len(text)
            return
        self._say(text, element, _spoken(text, self.marked) if run is not None and self.marked is not None else "")

    def _say(self, text: str, element: _Element, tag: str = "") -> None:
        if self.keeps_pieces:
            self.open.pieces.append(Piece(self.open.length, self.open.length + len(text), element))
        if self.is_italic:
            self.open.slant(len(text))
        self.open.add(text, tag)

    def _field(self, step: str) -> None:
        if step == "begin":
            self.codes.append(True)
            del self.codes[:-_MOST_FIELDS]
        elif self.codes and step == "separate":
            self.codes[-1] = False
        elif self.codes and step == "end":
            self.codes.pop()

    def _call(self, element: _Element, run: _Element | None) -> bool:
        """Note the call; whether the rest of its run is its mark."""
        chosen = element.get(W + "customMarkFollows", "0") not in ("0", "false", "off")
        beside = islice(run, _MARK_WITHIN) if chosen and run is not None else ()
        mark = "".join(text.text or "" for text in beside if text.tag == W + "t")
        kind = _CALLS[str(element.tag)]
        self.open.calls.append(Call(self.open.length, kind, element.get(W + "id", ""), element, mark.strip()))
        return chosen


def _count(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 1


def _chosen(element: _Element) -> list[_Element]:
    """Of alternatives for newer and older programs, the first that holds text, if any; else the element itself."""
    if element.tag != _COMPATIBILITY + "AlternateContent":
        return [element]
    ways = (way for way in element if way.tag in (_COMPATIBILITY + "Choice", _COMPATIBILITY + "Fallback"))
    return [way for way in ways if next(way.iter(W + "t"), None) is not None][:1]


# --- languages


def _spoken(text: str, marked: _Element) -> str:
    """Which language of a run's mark is meant: Word keeps three, for Latin, East Asian and right-to-left letters."""
    seen = _written(text)
    if seen is None:
        return marked.get(W + "val", "")
    script = language(seen)
    return marked.get(W + ("eastAsia" if script.is_chinese else "bidi" if script.direction == "rtl" else "val"), "")


def _most(weights: Counter[str]) -> str:
    """The language that more than half of a paragraph is marked with, or empty."""
    if not any(weights):
        return ""
    marked, weight = weights.most_common(1)[0]
    return marked if weight * 2 > weights.total() else ""


def settle(declared: str, text: str) -> str:
    """The declared language where the letters of the text allow it, else the one they give away, or empty.

    >>> settle("fr-CH", "la victime (受害者) et ses droits"), settle("en-US", "受害者"), settle("zh-TW", "受害者")
    ('fr', 'zh-Hans', 'zh-Hant')
    """
    seen = _written(text)
    if not (tag := known_tag(declared)):
        return seen or ("" if declared.startswith("x-") else declared)
    said = language(tag)
    written = language(seen) if seen else None
    same_script = said.script == written.script if written else said.script == "Latn"
    both_chinese = written is not None and written.is_chinese and said.is_chinese
    return said.tag if same_script or both_chinese else seen or ""


def _written(text: str) -> str | None:
    # A name in another script does not make a text foreign; three Latin letters say as much as one other.
    if text.isascii():
        return None
    latin = len(_LATIN.findall(text))
    return guess(text) if 3 * (len(_LETTER.findall(text)) - latin) >= latin else None
