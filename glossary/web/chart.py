"""Draws how often terms were used, year by year, as a small SVG that needs neither script nor style of its own.

Bars stand in groups, one group a year; a series is told apart by its pattern and its place in the group as
well as by colour (classes `bar solid`, `bar hatch` …, coloured by the stylesheet). What it refuses to do:
name the series; the page writes its own legend, in the fonts of each script, with `swatch`.

>>> drawn = draw(["2011", "2022"], [Series("old", (17, 1), "hatch"), Series("new", (0, 22), "solid")], title="Use")
>>> drawn.count('class="bar '), "2011" in drawn
(4, True)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

Look = Literal["solid", "tint", "hatch", "dots", "none"]

# All lengths are pixels of the drawing, which is shown one to one.
_WIDTH = 320  # room there is; beyond it the page scrolls
_WIDEST_BAR, _NARROWEST_BAR = 20, 8
_BETWEEN_BARS = 3
_BETWEEN_YEARS = 30
_HEIGHT = 112  # of the tallest bar
_ABOVE = 20  # room for the number on the tallest bar
_BELOW = 26  # room for the years
_TILE = {"width": "5", "height": "5", "patternUnits": "userSpaceOnUse"}
_STUB = 2  # a year without use still shows where its bar would stand


@dataclass(frozen=True, slots=True)
class Series:
    """The uses of one term: `counts` has one number a year, in the order of the years."""

    label: str
    counts: tuple[int, ...]
    look: Look


def draw(
    years: Sequence[str], series: Sequence[Series], *, title: str, description: str = "", mirrored: bool = False
) -> str:
    """The chart as SVG markup. `years`: ascending; `mirrored`: time runs from right to left."""
    bar = _fitting(len(years), len(series))
    group = len(series) * (bar + _BETWEEN_BARS) - _BETWEEN_BARS
    width = len(years) * (group + _BETWEEN_YEARS)
    floor = _ABOVE + _HEIGHT
    root = _root(width, floor + _BELOW, title, description)
    tallest = max((count for one in series for count in one.counts), default=0) or 1
    axis = {"class": "axis", "x1": "0", "x2": str(width), "y1": str(floor), "y2": str(floor)}
    SubElement(root, "line", axis)
    for place, year in enumerate(years):
        slot = len(years) - 1 - place if mirrored else place
        left = slot * (group + _BETWEEN_YEARS) + _BETWEEN_YEARS // 2
        for position, one in enumerate(series):
            across = len(series) - 1 - position if mirrored else position
            _bar(root, left + across * (bar + _BETWEEN_BARS), bar, floor, one.look, one.counts[place], tallest)
        _text(root, "year", left + group / 2, floor + 18, year)
        if place and not _follows(years[place - 1], year):
            gap = left + group + _BETWEEN_YEARS / 2 if mirrored else left - _BETWEEN_YEARS / 2
            _text(root, "gap", gap, floor + 16, "…")
    return tostring(root, encoding="unicode")


def swatch(look: Look) -> str:
    """A small square that shows how a series looks, for a legend on the same page as its chart."""
    root = Element("svg", {"class": "swatch", "width": "14", "height": "14", "aria-hidden": "true"})
    _area(root, 0, 0, 14, 14, look)
    return tostring(root, encoding="unicode")


def _root(width: int, height: int, title: str, description: str) -> Element:
    root = Element(
        "svg",
        {
            "class": "chart",
            "role": "img",
            "width": str(width),
            "height": str(height),
            "viewBox": f"0 0 {width} {height}",
            "aria-labelledby": "chart-title",
            "aria-describedby": "chart-description",
        },
    )
    SubElement(root, "title", {"id": "chart-title"}).text = title
    SubElement(root, "desc", {"id": "chart-description"}).text = description
    patterns = SubElement(root, "defs")
    hatch = SubElement(
        patterns,
        "pattern",
        {"id": "chart-hatch", **_TILE, "patternTransform": "rotate(45)"},
    )
    SubElement(hatch, "rect", {"class": "ground", "width": "5", "height": "5"})
    SubElement(hatch, "line", {"class": "stroke", "x1": "0", "x2": "0", "y1": "0", "y2": "5"})
    dots = SubElement(patterns, "pattern", {"id": "chart-dots", **_TILE})
    SubElement(dots, "rect", {"class": "ground", "width": "5", "height": "5"})
    SubElement(dots, "circle", {"class": "dot", "cx": "2.5", "cy": "2.5", "r": "1.3"})
    return root


def _fitting(years: int, series: int) -> int:
    """The width of a bar with which the chart fits into its room, within reason."""
    for_bars = _WIDTH - years * (_BETWEEN_YEARS + (series - 1) * _BETWEEN_BARS)
    return max(_NARROWEST_BAR, min(_WIDEST_BAR, for_bars // max(1, years * series)))


def _bar(root: Element, left: float, width: int, floor: int, look: Look, count: int, tallest: int) -> None:
    height = max(_STUB, round(_HEIGHT * count / tallest))
    _area(root, left, floor - height, width, height, look if count else "none")
    if count:
        _text(root, "count", left + width / 2, floor - height - 6, str(count))


def _area(root: Element, left: float, top: float, width: float, height: float, look: Look) -> None:
    place = {"x": f"{left:g}", "y": f"{top:g}", "width": f"{width:g}", "height": f"{height:g}"}
    attributes = {"class": f"bar {look}", **place}
    if look in ("hatch", "dots"):
        # An attribute, not the stylesheet: there, a bare #fragment means the stylesheet's own address.
        attributes["fill"] = f"url(#chart-{look})"
    SubElement(root, "rect", attributes)


def _text(root: Element, kind: str, x: float, y: float, text: str) -> None:
    SubElement(root, "text", {"class": kind, "x": f"{x:g}", "y": f"{y:g}", "text-anchor": "middle"}).text = text


def _follows(earlier: str, later: str) -> bool:
    return earlier.isdigit() and later.isdigit() and int(later) == int(earlier) + 1
