"""XLIFF, the exchange format of translation tools: the targets of 1.2 and 2.x, each a segment.

Only what the translator wrote is read: not the source, notes, suggestions or glossaries. The raw text is
the file itself, so that a finding has its line and column there. Line breaks of a pretty-printed file are
folded as in HTML, unless `xml:space` keeps them. A placeholder leaves `OBJECT`, formatting leaves nothing.

>>> file = '<xliff version="2.0" trgLang="fr"><file><unit id="u1"><segment><target>la <pc>victime</pc></target>'
>>> file += "</segment></unit></file></xliff>"
>>> [(segment.text, segment.language, str(segment.locator)) for segment in read_xliff(file, Metadata()).segments]
[('la victime', 'fr', 'u1')]
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossary.documents.limits import MAX_SEGMENTS
from glossary.documents.pieces import Pieces, columns
from glossary.documents.reading import Metadata, Reading
from glossary.documents.values import Locator, Role, Segment
from glossary.documents.word_text import settle
from glossary.errors import TooLarge, UnreadableDocument
from glossary.languages import known_tag, region_of
from glossary.markup import OBJECT, XmlPlace, parse_xml, xml_places, xml_texts
from glossary.spans import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_xliff"]

MAX_NODES = 400_000
"""Elements and attributes: the parser takes some 150 bytes for each, however short it is written. Thirty thousand
segments have as many."""
MAX_HELD = 100_000
"""Elements of one unit, or between two: each takes some 500 bytes until the unit is read."""
MAX_INLINE = 150_000
"""Elements inside targets; thirty thousand segments seldom have five each."""

_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*\?>")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_SPOKEN = ("g", "pc", "mrk")
_FORMATTING = ("bx", "ex", "bpt", "ept", "it", "sc", "ec", "sm", "em")
_BEGINNING, _ENDING = ("bx", "bpt", "sc"), ("ex", "ept", "ec")
_SPACE_OR_WORDS = re.compile(r"(?P<space>[ \t\n]+)|[^ \t\n]+(?: [^ \t\n]+){0,200}")


def read_xliff(raw: str, known: Metadata) -> Reading:
    """One segment a target; units without one, or not to be translated, are counted in a warning.

    The target's own `xml:lang` wins over what is known, that over the file's target language; the letters
    of a text win over all. Raises `UnreadableDocument` for what is no XLIFF or no safe XML; its message
    begins with the place and leaves the file to be named by the caller.
    """
    root = _root(raw)
    core = str(root.tag).removesuffix("xliff")
    units = _Units(raw, core, known.language, _inherited(root, core))
    for element, place in xml_places(root, raw, name=""):
        units.places[element] = place
        if len(units.places) > MAX_HELD:
            raise TooLarge(f": more than {MAX_HELD} elements in one unit", hint="split it")
        if element.tag in (core + "trans-unit", core + "segment"):  # of 1.2 and of 2.x
            units.read(element)
            units.places.clear()
            if len(units.segments) > MAX_SEGMENTS:
                raise TooLarge(f": more than {MAX_SEGMENTS} segments", hint="split the file")
    stated = next((said.language for said in units.inherited.values() if said.language), "")
    return Reading(tuple(units.segments), Metadata(language=known_tag(stated) or stated), warnings=units.warnings())


def _root(raw: str) -> _Element:
    nodes = raw.count("<") + raw.count("=")
    if nodes > MAX_NODES:
        raise TooLarge(f": more than {MAX_NODES} elements and attributes", hint="split the file")
    # The text is decoded: what it says of its encoding is no longer true. Its lines keep their numbers.
    declaration = _DECLARATION.match(raw)
    plain = "\n" * declaration[0].count("\n") + raw[declaration.end() :] if declaration else raw
    root = parse_xml(plain.encode("utf-8", "surrogatepass"), name="")
    kind = str(root.tag).rpartition("}")[2]
    if kind != "xliff":
        raise UnreadableDocument(f": no XLIFF, it holds <{kind}>", hint="export it as XLIFF 1.2 or 2.0")
    return root


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a file or a group says for all in it. `part`: the file, where there are several."""

    language: str = ""
    part: str = ""
    is_translated: bool = True
    keeps_space: bool = False

    def within(self, element: _Element) -> _Inherited:
        """The same for an element inside, which may say otherwise."""
        translate, space = element.get("translate"), element.get(_XML + "space")
        tag = element.get("trgLang") or element.get("target-language")
        if translate is None and space is None and not tag:
            return self
        return replace(
            self,
            language=tag or self.language,
            is_translated=self.is_translated if translate is None else translate != "no",
            keeps_space=self.keeps_space if space is None else space == "preserve",
        )


def _inherited(root: _Element, core: str) -> dict[_Element, _Inherited]:
    found = {root: _Inherited().within(root)}
    several = len(root.findall(core + "file")) > 1
    for element in root.iter(*(core + name for name in ("file", "body", "group", "unit"))):
        above = element.getparent()
        inside = (found.get(above) if above is not None else None) or found[root]
        if several and element.tag == core + "file":
            inside = replace(inside, part=element.get("original") or element.get("id") or "")
        found[element] = inside.within(element)
    return found


@dataclass(slots=True)
class _Units:
    """Makes segments of units. `core`: the namespace in braces; `places`: of the elements in the unit being read."""

    raw: str
    core: str
    known: str
    inherited: dict[_Element, _Inherited]
    places: dict[_Element, XmlPlace] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    strange: Counter[str] = field(default_factory=Counter)  # segments by a language the house does not carry
    untold: int = 0
    inline: int = 0

    def read(self, unit: _Element) -> None:
        """A `trans-unit` or `segment` and all in it."""
        parent = unit.getparent()
        said = (self.inherited.get(parent) if parent is not None else None) or _Inherited()
        said = said.within(unit)
        target = unit.find(self.core + "target")
        if not said.is_translated:
            self.left["segments not to be translated"] += 1
        elif target is None or not (len(target) or target.text):
            self.left["segments without a target"] += 1
        else:
            number = unit if unit.tag == self.core + "trans-unit" or parent is None else parent
            self._target(target, said.within(target), Locator(part=said.part, item=number.get("id", "")))

    def warnings(self) -> tuple[str, ...]:
        """What was left out or guessed."""
        said = [f"left out {count} {what}" for what, count in sorted(self.left.items())]
        said += [
            f"target language {tag!r} is not among ours: {count} segments keep it unless their letters say otherwise"
            for tag, count in self.strange.items()
        ]
        if self.untold:
            said.append(f"no target language stated for {self.untold} segments: told by the letters or the file name")
        return tuple(said)

    def _target(self, target: _Element, said: _Inherited, place: Locator) -> None:
        declared = target.get(_XML + "lang") or self.known or said.language
        texts = [_Text(self.raw, said.keeps_space)]
        self._inside(target, texts[0], texts)
        for text in texts:
            pieces = text.pieces
            pieces.strip()
            if not pieces.text.strip(OBJECT + " \n"):
                continue
            if not declared:
                self.untold += 1
            elif not known_tag(declared):
                self.strange[declared] += 1
            tag = settle(declared, pieces.text)
            italics = tuple(text.italics)
            region = region_of(declared)
            self.segments.append(
                Segment(pieces.text, tag, Role.PARAGRAPH, place, pieces.map(), italics=italics, region=region)
            )

    def _inside(self, element: _Element, text: _Text, texts: list[_Text]) -> None:
        place = self.places[element]
        at = place.inside
        for inner in element.iterchildren("*"):
            text.take(at, self.places[inner].start)
            self._inline(inner, text, texts)
            at = self.places[inner].end
        text.take(at, place.closing)

    def _inline(self, element: _Element, text: _Text, texts: list[_Text]) -> None:
        self.inline += 1
        if self.inline > MAX_INLINE:
            raise TooLarge(f": more than {MAX_INLINE} elements inside targets", hint="split the file")
        name = str(element.tag).removeprefix(self.core)
        is_kept = element.get("translate") == "no" or element.get("mtype") == "protected"
        text.slant(name, element, self.places[element])
        if name in _SPOKEN and not is_kept:
            self._inside(element, text, texts)
            return
        if name not in _FORMATTING:
            breaks = element.get("ctype") == "lb" or element.get("subType") == "xlf:lb"
            text.put("\n" if breaks else OBJECT, self.places[element].start, self.places[element].end)
        for flow in element.iterchildren(self.core + "sub"):  # prose inside a code: a tool tip, the text for an image
            texts.append(_Text(self.raw, text.keeps_space))
            self._inside(flow, texts[-1], texts)


@dataclass(slots=True)
class _Text:
    """The text of one target in the making; `last`: the character it ends with so far.

    `blank`: white space seen and not yet known to part two words.
    """

    raw: str
    keeps_space: bool
    pieces: Pieces = field(init=False)
    blank: tuple[int, int] | None = None
    last: str = ""
    italics: list[Span] = field(default_factory=list)
    slanted: dict[str, int] = field(default_factory=dict)  # where italics begin that another element ends, by its id

    def __post_init__(self) -> None:
        self.pieces = Pieces(self.raw)

    def take(self, start: int, end: int) -> None:
        """Add what a stretch of the raw text without tags says."""
        for said, begin, close in xml_texts(self.raw, start, end):
            if self.keeps_space:
                self._add(said, begin, close)
            elif self.raw[begin] == "\r":
                self._blank(begin, close)
            else:
                self._folded(said, begin, close)

    def slant(self, name: str, element: _Element, place: XmlPlace) -> None:
        """Note the italics that an element holds, begins or ends."""
        if name in _ENDING:
            begun = self.slanted.pop(_pair(element), place.start)
            if begun < place.start:
                self.italics.append(Span(begun, place.start))
        elif "italic" in (element.get("ctype"), element.get("type")) or element.get("subType") == "xlf:i":
            if name in _SPOKEN:
                self.italics.append(Span(place.inside, place.closing))
            elif name in _BEGINNING:
                self.slanted[_pair(element)] = place.end

    def put(self, character: str, start: int, end: int) -> None:
        """Add one character that stands for raw[start:end]."""
        self._before(character)
        self.pieces.insert(character, start, end)
        self.last = character

    def _folded(self, said: str, start: int, end: int) -> None:
        if len(said) != end - start:
            self._add(said, start, end)
            return
        for match in _SPACE_OR_WORDS.finditer(said):
            begin, close = start + match.start(), start + match.end()
            if match.lastgroup == "space":
                self._blank(begin, close)
            else:
                self._add(match[0], begin, close)

    def _add(self, said: str, start: int, end: int) -> None:
        if len(said) != end - start:
            self.put(said, start, end)
            return
        self._before(said[0])
        self.pieces.take(start, end)
        self.last = said[-1]

    def _blank(self, start: int, end: int) -> None:
        self.blank = (self.blank[0] if self.blank else start, end)

    def _before(self, character: str) -> None:
        if self.blank is None:
            return
        (start, end), self.blank = self.blank, None
        if self.last in ("", "\n") or character == "\n":
            return
        # A line of the file breaks between two Han characters without a space; "columns" tells them.
        is_break = "\n" in self.raw[start:end] or "\r" in self.raw[start:end]
        if not (is_break and columns(self.last) == columns(character) == 2):
            self.pieces.insert(" ", start, end)


def _pair(element: _Element) -> str:
    """What the two elements share that begin and end one code."""
    return str(element.get("startRef") or element.get("rid") or element.get("id") or "")
