"""Word files, stage 2: what the names of styles and the properties of a paragraph or run mean.

>>> Properties("heading", is_listed=True).over(Properties("", is_listed=False, is_hidden=True))
Properties(role='heading', is_listed=True, is_hidden=True, is_italic=None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Properties", "Styles", "W", "child", "is_on", "value"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY_TEXT_LEVEL = 9  # outline levels 0 to 8 are headings
_HEADING_NAME = re.compile(r"heading [1-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a style or a paragraph says of itself; empty or None where it says nothing.

    `role`: "title", "heading", "body" or empty.
    """

    role: str = ""
    is_listed: bool | None = None
    is_hidden: bool | None = None
    is_italic: bool | None = None

    def over(self, other: Properties) -> Properties:
        """These, and `other`'s where these say nothing."""
        return Properties(
            self.role or other.role,
            other.is_listed if self.is_listed is None else self.is_listed,
            other.is_hidden if self.is_hidden is None else self.is_hidden,
            other.is_italic if self.is_italic is None else self.is_italic,
        )


_NOTHING = Properties()


def child(element: _Element | None, *path: str) -> _Element | None:
    """The descendant along a path of names, or None."""
    for name in path:
        element = element.find(W + name) if element is not None else None
    return element


def value(element: _Element | None, *path: str) -> str:
    """The `w:val` of the descendant along a path, or empty."""
    found = child(element, *path)
    return found.get(W + "val", "") if found is not None else ""


def is_on(element: _Element | None, *path: str) -> bool | None:
    """Whether a switch is set: None where it is not there, true when it stands without a value."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val", "true") not in ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their id; `language`: what the file gives all its text by default.

    `east_asian`: the language it gives its Chinese by default.
    """

    known: dict[str, Properties]
    language: str = ""
    east_asian: str = ""

    @classmethod
    def of(cls, root: _Element | None) -> Styles:
        """From the styles part, which may be missing."""
        if root is None:
            return cls({})
        elements = {style.get(W + "styleId", ""): style for style in root.iterfind(W + "style")}
        own = {name: _of_style(style) for name, style in elements.items()}
        bases = {name: value(style, "basedOn") for name, style in elements.items()}
        language = child(root, "docDefaults", "rPrDefault", "rPr", "lang")
        styles = _resolved(own, bases)
        return (
            cls(styles) if language is None else cls(styles, *(language.get(W + of, "") for of in ("val", "eastAsia")))
        )

    def of_paragraph(self, properties: _Element | None) -> Properties:
        """What a paragraph is, by itself and by its style."""
        if properties is None:
            return _NOTHING
        return _of_properties(properties).over(self.known.get(value(properties, "pStyle"), Properties()))

    def hides(self, run_properties: _Element | None) -> bool | None:
        """Whether a run is hidden; None where neither it nor its style says."""
        direct = is_on(run_properties, "vanish")
        if direct is not None:
            return direct
        return self.known.get(value(run_properties, "rStyle"), Properties()).is_hidden

    def slants(self, run_properties: _Element | None) -> bool:
        """Whether a run is in italics by itself or by its own style; those of a whole paragraph mark nothing in it."""
        if run_properties is None:
            return False
        direct = is_on(run_properties, "i")
        own = self.known.get(value(run_properties, "rStyle"), _NOTHING).is_italic if direct is None else direct
        return bool(own)


def _resolved(own: Mapping[str, Properties], bases: Mapping[str, str]) -> dict[str, Properties]:
    """Each style over those it is based on, each looked at once; a circle ends where it closes."""
    known: dict[str, Properties] = {}
    for first in own:
        path: dict[str, None] = {}  # in order, and quick to ask
        name = first
        while name in own and name not in known and name not in path:
            path[name] = None
            name = bases[name]
        below = known.get(name, _NOTHING)
        if name in path:
            circle = list(path)
            for ancestor in circle[circle.index(name) :]:
                below = below.over(own[ancestor])
        for style in reversed(path):
            below = known[style] = own[style].over(below)
    return known


def _of_style(style: _Element) -> Properties:
    name = value(style, "name")
    found = _of_properties(child(style, "pPr"))
    role = "title" if name.casefold() == "title" else found.role or ("heading" if _HEADING_NAME.match(name) else "")
    letters = child(style, "rPr")
    return Properties(role, found.is_listed, is_on(letters, "vanish"), is_on(letters, "i"))


def _of_properties(properties: _Element | None) -> Properties:
    if properties is None:
        return Properties()
    level = value(properties, "outlineLvl")
    role = ("heading" if int(level) < _BODY_TEXT_LEVEL else "body") if level.isdecimal() else ""
    list_number = value(properties, "numPr", "numId")
    listed = None if child(properties, "numPr") is None else list_number != "0"  # 0 takes a paragraph out of its list
    return Properties(role, listed)
