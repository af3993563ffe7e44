"""Word documents (.docx): the text a reader sees with all tracked changes accepted.

The raw text is built here: one line a paragraph, in reading order (page headers, then the body, each
note after the paragraph that calls it). Every segment is a stretch of it. Stages: the zip
(`word_package`) → styles (`word_styles`) → paragraphs (`word_text`) → roles, locators, notes, here.
Numbers that Word counts by itself are not in the text and not computed; pictures, charts, formulas,
comments and embedded files are left out with a warning.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary.documents.limits import MAX_SEGMENTS
from glossary.documents.reading import Metadata, Reading
from glossary.documents.un_locators import Told, locate
from glossary.documents.values import Locator, LocatorKind, NoteCall, Role, Segment
from glossary.documents.word_package import Package, open_package
from glossary.documents.word_styles import Styles, W, child, value
from glossary.documents.word_text import Call, Paragraph, Story, settle
from glossary.errors import TooLarge, UnreadableDocument
from glossary.languages import known_tag, region_of
from glossary.spans import OffsetMap

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["WordFile", "WordLine", "open_word", "read_word"]

_MAIN_PART = "word/document.xml"
_CORE_PART = "docProps/core.xml"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_NOTE_KINDS = ("footnote", "endnote")
_ROLES = {"title": Role.TITLE, "heading": Role.HEADING}
_ROMAN = (
    *(("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50)),
    *(("xl", 40), ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)),
)
_WORD = re.compile(r"[^\W\d_]")


def read_word(data: bytes, name: str, known: Metadata) -> tuple[str, Reading]:
    """The text of a Word file and its segments.

    Notes carry their number in order of their calls (endnotes in Roman, as Word prints them unless told
    otherwise). Raises `UnreadableDocument` for what is no Word file, is encrypted or too large.
    """
    word = _Word.open(data, name)
    core = _core(word.package)
    composed = word.composed(known.title or core.title)
    raw = composed.raw
    stated = _language(core, raw, word.styles)
    segments = composed.segments(known.language or stated, region_of(word.styles.east_asian))
    facts = Metadata(language=stated, title=_title(segments) or core.title)
    return raw, Reading(segments, facts, warnings=_warnings(word, composed, raw))


def open_word(data: bytes, *, name: str) -> WordFile:
    """The same file for somebody who writes into it: its raw text, and for each line the elements it comes from.

    Raises `UnreadableDocument` like `read_word`.
    """
    word = _Word.open(data, name, keeps_pieces=True)
    composed = word.composed("")
    return WordFile(word.package, word.main, word.root, composed.raw, tuple(composed.lines))


@dataclass(frozen=True, slots=True)
class WordLine:
    """One line of the raw text: a paragraph, from `start` on.

    `caller`: which line calls this note, and `anchor` the element in it that does; for a page header or
    footer `anchor` is the name of its part.
    """

    start: int
    paragraph: Paragraph
    role: Role
    locator: Locator
    calls: tuple[NoteCall, ...] = ()
    caller: int | None = None
    anchor: _Element | str | None = None


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file opened for writing into it. `main`: the name of its main part; `root`: that part's root."""

    package: Package
    main: str
    root: _Element
    raw: str
    lines: tuple[WordLine, ...]


@dataclass(slots=True)
class _Word:
    """An open file while it is read. `left`: what was left out, counted by kind."""

    package: Package
    main: str
    root: _Element
    styles: Styles
    keeps_pieces: bool
    left: Counter[str] = field(default_factory=Counter)
    paragraphs: int = 0

    @classmethod
    def open(cls, data: bytes, name: str, *, keeps_pieces: bool = False) -> _Word:
        package = open_package(data, name=name)
        main = next(iter(package.related_to("", "officeDocument")), _MAIN_PART)
        root = package.xml(main)
        if root is None or root.tag != W + "document":
            raise UnreadableDocument(f"{name}: holds no Word document", hint="open it in Word and save it as .docx")
        return cls(package, main, root, Styles.of(_first(package, main, "styles")), keeps_pieces)

    def story(self, root: _Element) -> list[Paragraph]:
        """The paragraphs of the body, a note or a page header."""
        found = Story(self.styles, self.left, self.keeps_pieces).read(root)
        self.paragraphs += len(found)
        if self.paragraphs > MAX_SEGMENTS:
            raise TooLarge(f"{self.package.name}: more than {MAX_SEGMENTS} paragraphs", hint="split the file")
        return found

    def composed(self, title: str) -> _Composed:
        """All stories in reading order. `title`: of the document, where it is known."""
        body = self.story(self.root)
        composed = _Composed(_Notes.of(self))
        headers, composed.repeated = _headers(self)
        for paragraph, part in headers:
            composed.add(paragraph, Role.FRONT_MATTER, Locator(), part)
        for paragraph, (role, place) in zip(body, _places(body, title), strict=True):
            composed.add(paragraph, role, place)
        composed.add_uncalled()
        return composed


# --- stories beside the body --------------------------------------------------------------------------


@dataclass(slots=True)
class _Notes:
    """The notes of a file. `labels`: of those called so far; a note is printed where it is first called."""

    paragraphs: dict[tuple[str, str], list[Paragraph]]
    endnotes_in_digits: bool
    labels: dict[tuple[str, str], str]
    counts: Counter[str]

    @classmethod
    def of(cls, word: _Word) -> _Notes:
        """The footnotes and endnotes; the rules Word prints above them are none."""
        found: dict[tuple[str, str], list[Paragraph]] = {}
        for kind in _NOTE_KINDS:
            part = _first(word.package, word.main, f"{kind}s")
            for note in part.iterfind(W + kind) if part is not None else ():
                if note.get(W + "type", "normal") == "normal":
                    found[kind, note.get(W + "id", "")] = word.story(note)
        settings = _first(word.package, word.main, "settings")
        sections = [child(settings, "endnotePr"), *word.root.iter(W + "endnotePr")]
        return cls(found, any(value(said, "numFmt") == "decimal" for said in sections), {}, Counter())

    def label(self, call: Call) -> tuple[str, bool]:
        """The mark a call prints, and whether it is the note's first."""
        key = (call.kind, call.note)
        is_first = key not in self.labels
        if is_first:
            self.labels[key] = call.mark or self._next(call.kind)
        return self.labels[key], is_first

    def _next(self, kind: str) -> str:
        self.counts[kind] += 1
        number = self.counts[kind]
        return str(number) if kind == "footnote" or self.endnotes_in_digits else _roman(number)


def _roman(number: int) -> str:
    said = ""
    for letters, worth in _ROMAN:
        said, number = said + letters * (number // worth), number % worth
    return said


def _headers(word: _Word) -> tuple[list[tuple[Paragraph, str]], int]:
    """Page headers and footers with their part, each text once; how many lines were repetitions or held no word."""
    package, main = word.package, word.main
    parts = [*package.related_to(main, "header"), *package.related_to(main, "footer")]
    roots = [(root, part) for part in parts if (root := package.xml(part)) is not None]
    said = [(paragraph, part) for root, part in roots for paragraph in word.story(root)]
    once = {paragraph.text: (paragraph, part) for paragraph, part in reversed(said) if _WORD.search(paragraph.text)}
    kept = list(reversed(once.values()))
    return kept, len(said) - len(kept)


def _first(package: Package, main: str, kind: str) -> _Element | None:
    # Files that lost their relationships still keep the parts under their usual names.
    named = package.related_to(main, kind)
    return package.xml(named[0] if named else f"word/{kind}.xml")


# --- roles and places ---------------------------------------------------------------------------------


def _places(body: list[Paragraph], title: str) -> list[tuple[Role, Locator]]:
    """Role and locator of each paragraph: printed numbers count as in a UN text, styles name the headings."""
    told = [
        Told(paragraph.text, gap_before=True, has_gaps=paragraph.properties.role in _ROLES, gaps_tell=True)
        for paragraph in body
        if _is_counted(paragraph)
    ]
    located = iter(locate(told, title=title))
    places = []
    for paragraph in body:
        role, place = next(located) if _is_counted(paragraph) else (Role.PARAGRAPH, Locator())
        role = Role.ITEM if paragraph.properties.is_listed and not _is_counted(paragraph) else role
        places.append((_ROLES.get(paragraph.properties.role, role), place))
    return places


def _is_counted(paragraph: Paragraph) -> bool:
    # Cells count by themselves, and a number that Word adds is not in the text.
    return not paragraph.in_table and (paragraph.properties.role in _ROLES or not paragraph.properties.is_listed)


@dataclass(slots=True)
class _Composed:
    """The lines of the raw text in the making. `uncalled`: ids of notes nobody called; `repeated`: page headers."""

    notes: _Notes
    lines: list[WordLine] = field(default_factory=list)
    length: int = 0
    uncalled: list[str] = field(default_factory=list)
    repeated: int = 0

    @property
    def raw(self) -> str:
        """The raw text so far."""
        return "\n".join(line.paragraph.text for line in self.lines)

    def add(self, paragraph: Paragraph, role: Role, place: Locator, part: str | None = None) -> None:
        """A paragraph, and after it the notes that it is the first to call."""
        labelled = [(call, *self.notes.label(call)) for call in paragraph.calls]
        caller = len(self.lines)
        calls = tuple(NoteCall(call.offset, label) for call, label, _ in labelled)
        self._put(WordLine(self.length, paragraph, role, place, calls, anchor=part))
        for call, label, is_first in labelled:
            if is_first:
                self._note(self.notes.paragraphs.get((call.kind, call.note), []), label, caller, call.element)

    def add_uncalled(self) -> None:
        """The notes nobody called, at the end."""
        for key, said in self.notes.paragraphs.items():
            if said and key not in self.notes.labels:
                self.uncalled.append(" ".join(key))
                self._note(said, "", None, None)

    def segments(self, language: str, region: str) -> tuple[Segment, ...]:
        """Each on its stretch of the raw text; `language`: of paragraphs that name none; `region`: of the Chinese."""
        length = max(self.length - 1, 0)
        return tuple(_segment(line, language, region, length) for line in self.lines)

    def _note(self, paragraphs: list[Paragraph], label: str, caller: int | None, anchor: _Element | None) -> None:
        for paragraph in paragraphs:
            place = Locator("", LocatorKind.FOOTNOTE, label)
            self._put(WordLine(self.length, paragraph, Role.FOOTNOTE, place, caller=caller, anchor=anchor))

    def _put(self, line: WordLine) -> None:
        self.lines.append(line)
        self.length += len(line.paragraph.text) + 1  # and its line break


def _segment(line: WordLine, language: str, region: str, length: int) -> Segment:
    text = line.paragraph.text
    offsets = OffsetMap.of_stretch(line.start, line.start + len(text), length)
    tag = line.paragraph.language or settle(language, text) or language
    italics = tuple(stretch.shifted(line.start) for stretch in line.paragraph.italics)
    head = line.paragraph.head
    return Segment(
        text,
        tag,
        line.role,
        line.locator,
        offsets,
        line.calls,
        line.caller,
        italics=italics,
        head=head,
        region=line.paragraph.region or (region if not line.paragraph.language else ""),
    )


# --- what the file says of itself ---------------------------------------------------------------------


def _core(package: Package) -> Metadata:
    # Its dates are those of the file, not of the document.
    part = next(iter(package.related_to("", "core-properties")), _CORE_PART)
    root = package.xml(part)
    if root is None:
        return Metadata()
    said = {word: (root.findtext(_DUBLIN_CORE + word) or "").strip() for word in ("title", "language")}
    return Metadata(title=said["title"], language=known_tag(said["language"]))


def _title(segments: tuple[Segment, ...]) -> str:
    # The title a reader sees names the text better than the properties do, which outlive their template.
    return next((segment.text for segment in segments if segment.role is Role.TITLE), "")


def _language(core: Metadata, raw: str, styles: Styles) -> str:
    default = known_tag(styles.language)
    # A new file is marked English whatever is written in it: that much says nothing.
    return settle(core.language or ("" if default == known_tag("en") else default), raw)


def _warnings(word: _Word, composed: _Composed, raw: str) -> tuple[str, ...]:
    package = word.package
    counts = word.left + Counter(
        {
            "lines of page headers and footers that repeat or hold no word": composed.repeated,
            "embedded files": package.count("word/embeddings/", "word/afchunk"),
            "charts and diagrams": package.count("word/charts/chart", "word/diagrams/data"),
            "parts with comments": package.count("word/comments.xml"),
        }
    )
    said = [f"left out {count} {what}" for what, count in sorted(counts.items())]
    if composed.uncalled:
        said.append(f"no mark found for {', '.join(composed.uncalled)}")
    if not raw:
        pictures = package.count("word/media/")
        said.append(f"no text found{f', only {pictures} pictures: a scan needs OCR first' if pictures else ''}")
    return tuple(said)
