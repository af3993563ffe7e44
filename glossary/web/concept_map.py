"""Draws a concept among its neighbours as an SVG whose names are links: broader above, narrower below.

Names stand to the left and right of a spine that leads from the concept up to what is broader and down to what is
narrower, related and newer; the drawing is as wide as a phone, so that it is shown one to one everywhere.
What it refuses to do: decide who is a neighbour, or measure letters exactly (it has no fonts; names wrap
by the usual width of their script).

>>> drawn = draw(Node("survivor", "en"), [Branch("related", "related", (Node("victim", "en", "/en/concept/victim"),))],
...     title="Concept map")
>>> drawn.count("<a "), "victim</" in drawn
(1, True)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from glossary.languages import language

# All lengths are pixels of the drawing.
_WIDTH = 320
_GUTTER = 28  # between the two columns; the spine runs in its middle
_MIDDLE = _WIDTH / 2
_BOX = (_WIDTH - _GUTTER) // 2
_PADDING = 8
_LINE, _LETTER = 18, 13.0  # line height and size of letters
_LINES = 4  # of a name; what is longer ends in an ellipsis and is whole in the tooltip
_BETWEEN = 12  # boxes, one above the other
_LABEL = 28  # height of the line that names a branch
# Width of a letter as a share of its size, on average.
_NARROW, _CYRILLIC, _ARABIC = 0.53, 0.6, 0.5
# Neighbours drawn of one kind; the list beside the map has them all.
_MOST = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A concept by a name in a language, and where to read on; no address: the concept of the page."""

    name: str
    language: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """Neighbours of one kind. `kind`: broader, narrower, related or "replaced by"; `label`: that in words."""

    kind: str
    label: str
    nodes: tuple[Node, ...]


def draw(concept: Node, branches: Sequence[Branch], *, title: str, mirrored: bool = False) -> str:
    """The map as SVG markup. `mirrored`: the first of two stands on the right."""
    above = [branch for branch in branches if branch.kind == "broader"]
    below = [branch for branch in branches if branch.kind != "broader"]
    root = Element("svg", {"class": "map", "role": "group", "aria-labelledby": "map-title"})
    SubElement(root, "title", {"id": "map-title"}).text = title
    edges = SubElement(root, "g", {"class": "edges", "aria-hidden": "true"})
    at = 1.0
    for branch in above:
        top = at
        at, _ = _branch(root, edges, branch, at, mirrored)
        _line(edges, branch.kind, _MIDDLE, top + _LABEL, _MIDDLE, at)
    at = spine = _box(root, concept, 1, at, _WIDTH - 2, "here")
    for branch in below:
        at, tie = _branch(root, edges, branch, at, mirrored)
        _line(edges, branch.kind, _MIDDLE, spine, _MIDDLE, tie)
        spine = tie
    root.set("width", str(_WIDTH))
    root.set("height", f"{at + 1:g}")
    root.set("viewBox", f"0 0 {_WIDTH} {at + 1:g}")
    return tostring(root, encoding="unicode")


def _branch(root: Element, edges: Element, branch: Branch, top: float, mirrored: bool) -> tuple[float, float]:
    """The name of a branch and its boxes, two side by side, tied to the spine; where it ends, and the last tie."""
    more = len(branch.nodes) - _MOST
    label = {"class": "branch", "x": f"{_MIDDLE:g}", "y": f"{top + _LABEL - 10:g}", "text-anchor": "middle"}
    SubElement(root, "text", label).text = branch.label + (f" (+{more})" if more > 0 else "")
    at, tie = top + _LABEL, top
    nodes = branch.nodes[:_MOST]
    for place in range(0, len(nodes), 2):
        end = at
        for side, node in enumerate(nodes[place : place + 2]):
            is_left = (side == 0) != mirrored
            left = 1 if is_left else _WIDTH - _BOX - 1
            bottom = _box(root, node, left, at, _BOX, branch.kind)
            tie = (at + bottom) / 2
            _line(edges, branch.kind, _MIDDLE, tie, left + _BOX if is_left else left, tie)
            end = max(end, bottom)
        at = end + _BETWEEN
    return at, tie


def _box(root: Element, node: Node, left: float, top: float, width: float, kind: str) -> float:
    """One name in its frame, a link unless it is the concept of the page; where it ends."""
    attributes = {"class": f"node {kind.replace(' ', '-')}"}
    if node.address:
        attributes["href"] = node.address
    frame = SubElement(root, "a" if node.address else "g", attributes)
    lines = _wrapped(node, width)
    height = _height(node, width)
    if "".join(lines) != node.name.replace(" ", ""):
        SubElement(frame, "title").text = node.name
    shape = {"x": f"{left:g}", "y": f"{top:g}", "width": f"{width:g}", "height": f"{height:g}", "rx": "6"}
    SubElement(frame, "rect", shape)
    known = language(node.language)
    text = SubElement(frame, "text", {"lang": known.tag, "direction": known.direction, "text-anchor": "middle"})
    for number, line in enumerate(lines):
        baseline = top + _PADDING + _LINE * number + _LETTER
        place = {"x": f"{left + width / 2:g}", "y": f"{baseline:g}"}
        SubElement(text, "tspan", place).text = line
    return top + height


def _line(edges: Element, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
    points = {"x1": f"{x1:g}", "y1": f"{y1:g}", "x2": f"{x2:g}", "y2": f"{y2:g}"}
    SubElement(edges, "line", {"class": kind.replace(" ", "-"), **points})


def _height(node: Node, width: float) -> float:
    return len(_wrapped(node, width)) * _LINE + 2 * _PADDING - 4


def _wrapped(node: Node, width: float) -> list[str]:
    """The name in lines that fit, broken between words, or between characters where there are no spaces."""
    room = width - 2 * _PADDING
    words = _words(node)
    lines: list[str] = []
    line = ""
    for word in words:
        if line and _measure((line + word).rstrip()) > room:
            lines.append(line.strip())
            line = ""
        line += word
    lines.append(line.strip())
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1].rstrip(" ,;:") + "…"]
    return [one for one in lines if one]


def _words(node: Node) -> list[str]:
    if language(node.language).writes_spaces:
        return [f"{word} " for word in node.name.split()]
    pieces: list[str] = []
    for character in node.name:
        if pieces and _cling(pieces[-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _cling(piece: str, character: str) -> bool:
    """Whether no line may break between the two: around marks that open and close, inside words in Latin letters."""
    closes = unicodedata.category(character) in ("Po", "Pe", "Pf")
    return closes or piece[-1] in "《（“「" or (character.isascii() and piece[-1].isascii())


def _measure(text: str) -> float:
    """Width of a text in pixels, as far as one can tell without its font."""
    return sum(map(_share, text)) * _LETTER


def _share(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if "\u0400" <= character <= "\u052f":
        return _CYRILLIC
    if "\u0600" <= character <= "\u06ff":
        return _ARABIC
    return _NARROW * (1.25 if character.isupper() else 1.0)
