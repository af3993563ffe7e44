"""The ranges of comments in the main part: marks beside runs, and runs split where a range begins or ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossary.commenting.anchors import Anchor, holder_of
from glossary.commenting.comments import Comments
from glossary.commenting.source import Source, tag_name
from glossary.documents.word_styles import W
from glossary.markup import XmlPlace, xml_places, xml_texts

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Marks"]

MAX_REPEATED = 20_000
"""Code points of a run's tag and properties; a run that has more to say of itself is not split."""

_SPACE_ATTRIBUTE = re.compile(r"""\sxml:space\s*=\s*(?:"[^"]*"|'[^']*')""")


@dataclass(slots=True)
class _Cut:
    """What goes into the source at one place: the end of a run, marks, the beginning of the run's rest."""

    before: str = ""
    ends: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    after: str = ""


class Marks:
    """Puts the ranges of comments into the main part; `anchors`: all that will be put."""

    def __init__(self, main: Source, comments: Comments, anchors: list[Anchor]) -> None:
        self._main = main
        self._comments = comments
        wanted = {near for anchor in anchors for end in (anchor.first, anchor.last) for near in _near(end)}
        places = xml_places(main.root, main.text, name=main.name)
        self._places = {element: place for element, place in places if element in wanted}
        self._cuts: dict[int, _Cut] = {}
        self._tags: dict[int, tuple[int, str]] = {}  # start tags written anew: where they start, where they end
        self._characters: dict[_Element, list[int]] = {}

    def put(self, number: int, anchor: Anchor) -> None:
        """Mark where a comment stands."""
        start = self._edge(anchor.first, anchor.start, is_end=False)
        end = self._edge(anchor.last, anchor.end, is_end=True)
        first, last = self._comments.marks(number)
        if start == end:  # an empty paragraph: nothing is covered
            self._cut(start).ends.append(first + last)
        else:
            self._cut(start).starts.append(first)
            self._cut(end).ends.append(last)

    def applied(self) -> str:
        """The text of the part with all marks in it."""
        source, said, at = self._main.text, [], 0
        for place in sorted({*self._cuts, *self._tags}):
            said.append(source[at:place])
            at = place
            if place in self._cuts:
                cut = self._cuts[place]
                said += [cut.before, *cut.ends, *cut.starts, cut.after]
            if place in self._tags:
                at, tag = self._tags[place]
                said.append(tag)
        return "".join([*said, source[at:]])

    def _cut(self, place: int) -> _Cut:
        return self._cuts.setdefault(place, _Cut())

    def _edge(self, element: _Element, offset: int | None, *, is_end: bool) -> int:
        """The place in the source where a range starts or ends; a run is split there if need be."""
        if element.tag == W + "p":
            return self._edge_of_paragraph(element, is_end=is_end)
        holder = holder_of(element)
        whole = self._places[holder]
        is_own_run = holder.tag == W + "r" and holder is element.getparent()
        if offset is None or not is_own_run or len(self._opening(holder)) > MAX_REPEATED:
            return whole.end if is_end else whole.start
        starts = self._starts(element)
        if len(starts) == 1:  # one character, or text that cannot be split
            offset = int(is_end)
        if 0 < offset < len(starts):
            return self._split_text(element, holder, starts[offset])
        previous = element if offset > 0 else next(element.itersiblings("*", preceding=True), None)
        if previous is None or previous.tag == W + "rPr":
            return whole.start
        if next(previous.itersiblings("*"), None) is None:
            return whole.end
        return self._split(holder, self._places[previous].end)

    def _edge_of_paragraph(self, paragraph: _Element, *, is_end: bool) -> int:
        place = self._places[paragraph]
        if place.closing == place.end:  # <w:p/> is opened
            self._tags[place.end - 2] = (place.end, ">")
            self._cut(place.end).after = f"</{tag_name(self._main.text, place)}>"
            return place.end
        properties = _properties(paragraph)
        if is_end:
            return place.closing
        return place.inside if properties is None else self._places[properties].end

    def _starts(self, element: _Element) -> list[int]:
        """Where each character that an element says starts in the source."""
        if element not in self._characters:
            place = self._places[element]
            has_cdata = self._main.text.find("<![CDATA[", place.inside, place.closing) >= 0
            said = () if has_cdata else xml_texts(self._main.text, place.inside, place.closing)
            one_by_one = (range(begin, end if len(text) == end - begin else begin + 1) for text, begin, end in said)
            self._characters[element] = [at for each in one_by_one for at in each] or [place.start]
        return self._characters[element]

    def _split_text(self, element: _Element, run: _Element, at: int) -> int:
        place = self._places[element]
        tag = _SPACE_ATTRIBUTE.sub("", self._main.text[place.start : place.inside - 1]) + ' xml:space="preserve">'
        self._tags[place.start] = (place.inside, tag)
        rest = f'<{tag_name(self._main.text, place)} xml:space="preserve">'
        return self._split(run, at, self._main.text[place.closing : place.end], rest)

    def _split(self, run: _Element, at: int, closing: str = "", opening: str = "") -> int:
        cut = self._cut(at)
        if not cut.after:
            place = self._places[run]
            cut.before = closing + self._main.text[place.closing : place.end]
            cut.after = self._comments.renumbered(self._opening(run)) + opening
        return at

    def _opening(self, run: _Element) -> str:
        """The start tag and the properties of a run, which its rest repeats."""
        properties, place = _properties(run), self._places[run]
        looks = self._places[properties] if properties is not None else XmlPlace(0, 0, 0, 0)
        return self._main.text[place.start : place.inside] + self._main.text[looks.start : looks.end]


def _near(element: _Element) -> Iterator[_Element]:
    """The elements whose places it takes to put a mark beside or into an element."""
    holder = holder_of(element)
    yield from (element, holder)
    previous = next(element.itersiblings("*", preceding=True), None)
    yield from (near for near in (previous, _properties(holder)) if near is not None)


def _properties(element: _Element) -> _Element | None:
    first = next(element.iterchildren("*"), None)
    return first if first is not None and first.tag in (W + "pPr", W + "rPr") else None
