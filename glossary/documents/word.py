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
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.documents.reading import Metadata, Reading
from glossary.documents.un_locators import Told, locate
from glossary.documents.values import Locator, LocatorKind, NoteCall, Role, Segment
from glossary.documents.word_package import Package, open_package
from glossary.documents.word_styles import Styles, W, child, value
from glossary.documents.word_text import Call, Paragraph, Story, settle
from glossary.errors import UnknownLanguage, UnreadableDocument
from glossary.languages import language
from glossary.spans import OffsetMap

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_word"]

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
    package = open_package(data, name=name)
    main = next(iter(package.related_to("", "officeDocument")), _MAIN_PART)
    root = package.xml(main)
    if root is None or root.tag != W + "document":
        raise UnreadableDocument(f"{name}: holds no Word document", hint="open it in Word and save it as .docx")
    left: Counter[str] = Counter()
    styles = Styles.of(_first(package, main, "styles"))
    body = Story(styles, left).read(root)
    notes = _Notes.of(package, main, root, styles, left)
    headers, repeated = _headers(package, main, styles, left)
    core = _core(package)
    places = _places(body, known.title or core.title)
    composed = _Composed()
    for paragraph in headers:
        composed.add(paragraph, Role.FRONT_MATTER, Locator(), notes)
    for paragraph, (role, place) in zip(body, places, strict=True):
        composed.add(paragraph, role, place, notes)
    uncalled = composed.add_uncalled(notes)
    raw = "\n".join(composed.texts)
    stated = _language(core, raw, styles)
    segments = composed.segments(len(raw), known.language or stated)
    facts = Metadata(language=stated, title=_title(segments) or core.title)
    return raw, Reading(segments, facts, warnings=_warnings(left, repeated, uncalled, package, raw))


# --- stories beside the body --------------------------------------------------------------------------


@dataclass(slots=True)
class _Notes:
    """The notes of a file. `labels`: of those called so far; a note is printed where it is first called."""

    paragraphs: dict[tuple[str, str], list[Paragraph]]
    endnotes_in_digits: bool
    labels: dict[tuple[str, str], str]
    counts: Counter[str]

    @classmethod
    def of(cls, package: Package, main: str, root: _Element, styles: Styles, left: Counter[str]) -> _Notes:
        """The footnotes and endnotes; the rules Word prints above them are none."""
        found: dict[tuple[str, str], list[Paragraph]] = {}
        for kind in _NOTE_KINDS:
            part = _first(package, main, f"{kind}s")
            for note in part.iterfind(W + kind) if part is not None else ():
                if note.get(W + "type", "normal") == "normal":
                    found[kind, note.get(W + "id", "")] = Story(styles, left).read(note)
        settings = _first(package, main, "settings")
        sections = [child(settings, "endnotePr"), *root.iter(W + "endnotePr")]
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


def _headers(package: Package, main: str, styles: Styles, left: Counter[str]) -> tuple[list[Paragraph], int]:
    """Page headers and footers, each text once; how many lines were repetitions or held no word."""
    parts = [*package.related_to(main, "header"), *package.related_to(main, "footer")]
    roots = [root for part in parts if (root := package.xml(part)) is not None]
    said = [paragraph for root in roots for paragraph in Story(styles, left).read(root)]
    once = {paragraph.text: paragraph for paragraph in reversed(said) if _WORD.search(paragraph.text)}
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


class _Composed:
    """The segments in the making and the lines of the raw text they stand on."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.made: list[tuple[Paragraph, Role, Locator, tuple[NoteCall, ...], int | None]] = []

    def add(self, paragraph: Paragraph, role: Role, place: Locator, notes: _Notes) -> None:
        """A paragraph, and after it the notes that it is the first to call."""
        labelled = [(call, *notes.label(call)) for call in paragraph.calls]
        caller = len(self.made)
        calls = tuple(NoteCall(call.offset, label) for call, label, _ in labelled)
        self._put(paragraph, role, place, calls, None)
        for call, label, is_first in labelled:
            if is_first:
                self._note(notes.paragraphs.get((call.kind, call.note), []), label, caller)

    def add_uncalled(self, notes: _Notes) -> list[str]:
        """The notes nobody called, at the end; their ids."""
        uncalled = [key for key, said in notes.paragraphs.items() if key not in notes.labels and said]
        for key in uncalled:
            self._note(notes.paragraphs[key], "", None)
        return [f"{kind} {number}" for kind, number in uncalled]

    def segments(self, length: int, language: str) -> tuple[Segment, ...]:
        """Each on its stretch of the raw text of that length; `language`: of paragraphs that name none."""
        segments, start = [], 0
        for (paragraph, role, place, calls, caller), text in zip(self.made, self.texts, strict=True):
            end = start + len(text)
            offsets = OffsetMap(range(start, end), range(start + 1, end + 1), length)
            segments.append(
                Segment(
                    text, paragraph.language or settle(language, text) or language, role, place, offsets, calls, caller
                )
            )
            start = end + 1
        return tuple(segments)

    def _note(self, paragraphs: list[Paragraph], label: str, caller: int | None) -> None:
        for paragraph in paragraphs:
            self._put(paragraph, Role.FOOTNOTE, Locator("", LocatorKind.FOOTNOTE, label), (), caller)

    def _put(
        self, paragraph: Paragraph, role: Role, place: Locator, calls: tuple[NoteCall, ...], caller: int | None
    ) -> None:
        self.texts.append(paragraph.text)
        self.made.append((paragraph, role, place, calls, caller))


# --- what the file says of itself ---------------------------------------------------------------------


def _core(package: Package) -> Metadata:
    # Its dates are those of the file, not of the document.
    part = next(iter(package.related_to("", "core-properties")), _CORE_PART)
    root = package.xml(part)
    if root is None:
        return Metadata()
    said = {word: (root.findtext(_DUBLIN_CORE + word) or "").strip() for word in ("title", "language")}
    return Metadata(title=said["title"], language=_known_tag(said["language"]))


def _title(segments: tuple[Segment, ...]) -> str:
    # The title a reader sees names the text better than the properties do, which outlive their template.
    return next((segment.text for segment in segments if segment.role is Role.TITLE), "")


def _language(core: Metadata, raw: str, styles: Styles) -> str:
    default = _known_tag(styles.language)
    # A new file is marked English whatever is written in it: that much says nothing.
    return settle(core.language or ("" if default == _known_tag("en") else default), raw)


def _known_tag(declared: str) -> str:
    try:
        return language(declared).tag if declared else ""
    except UnknownLanguage:
        return ""


def _warnings(left: Counter[str], repeated: int, uncalled: list[str], package: Package, raw: str) -> tuple[str, ...]:
    counts = left + Counter(
        {
            "lines of page headers and footers that repeat or hold no word": repeated,
            "embedded files": package.count("word/embeddings/", "word/afchunk"),
            "charts and diagrams": package.count("word/charts/chart", "word/diagrams/data"),
            "parts with comments": package.count("word/comments.xml"),
        }
    )
    said = [f"left out {count} {what}" for what, count in sorted(counts.items())]
    if uncalled:
        said.append(f"no mark found for {', '.join(uncalled)}")
    if not raw:
        pictures = package.count("word/media/")
        said.append(f"no text found{f', only {pictures} pictures: a scan needs OCR first' if pictures else ''}")
    return tuple(said)
