"""The concept map: every name a link, nothing outside its frame, markup inert, both directions."""

from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as some

from glossary.languages import TAGS
from glossary.web.concept_map import Branch, Node, draw

SVG_NAMES = some.text(some.characters(blacklist_categories=("Cc", "Cs")), min_size=1, max_size=120).filter(str.strip)
NODES = some.builds(Node, SVG_NAMES, some.sampled_from(TAGS), some.just("/en/concept/c"))
BRANCHES = some.lists(
    some.builds(
        Branch,
        some.sampled_from(["broader", "narrower", "related", "replaced by"]),
        some.just("related"),
        some.lists(NODES, min_size=1, max_size=15).map(tuple),
    ),
    max_size=4,
)


def parsed(*branches: Branch, centre: str = "survivor", tag: str = "en", mirrored: bool = False) -> Element:
    return fromstring(draw(Node(centre, tag), list(branches), title="Concept map", mirrored=mirrored))


def names(root: Element) -> list[tuple[str, str]]:
    return [(link.get("href", ""), "".join(link.find("text").itertext())) for link in root.iter("a")]  # type: ignore[union-attr]


def test_each_neighbour_is_a_link_and_the_concept_itself_is_none() -> None:
    root = parsed(
        Branch("related", "related", (Node("victim", "en", "/en/concept/victim"), Node("受害者", "zh-Hans", "/x")))
    )
    assert names(root) == [("/en/concept/victim", "victim"), ("/x", "受害者")]
    (here,) = [group for group in root.iter("g") if group.get("class") == "node here"]
    assert "".join(here.itertext()) == "survivor"


def test_what_is_broader_stands_above_and_what_is_narrower_below() -> None:
    root = parsed(
        Branch("narrower", "narrower", (Node("child victim", "en", "/n"),)),
        Branch("broader", "broader", (Node("person", "en", "/b"),)),
    )
    height = {
        group.get("class"): float(group.find("rect").get("y", ""))
        for group in root.iter()
        if "node" in group.get("class", "")
    }  # type: ignore[union-attr]
    assert height["node broader"] < height["node here"] < height["node narrower"]


@pytest.mark.parametrize(("mirrored", "first"), [(False, "left"), (True, "right")])
def test_the_first_of_two_stands_where_one_begins_to_read(mirrored: bool, first: str) -> None:
    root = parsed(Branch("related", "r", (Node("a", "en", "/a"), Node("b", "en", "/b"))), mirrored=mirrored)
    left = {link.get("href"): float(link.find("rect").get("x", "")) for link in root.iter("a")}  # type: ignore[union-attr]
    assert ("left" if left["/a"] < left["/b"] else "right") == first


def test_a_long_name_is_cut_and_stands_whole_in_its_tooltip() -> None:
    name = (
        "Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing"
    )
    (link,) = parsed(Branch("related", "r", (Node(name, "en", "/p"),))).iter("a")
    assert (link.findtext("title"), "".join(link.find("text").itertext())[-1]) == (name, "…")  # type: ignore[union-attr]


def test_more_neighbours_than_fit_are_counted() -> None:
    root = parsed(Branch("related", "related", tuple(Node(str(n), "en", f"/{n}") for n in range(20))))
    assert (len(names(root)), root.find("text").text) == (12, "related (+8)")  # type: ignore[union-attr]


@given(BRANCHES, NODES)
def test_nothing_stands_outside_the_drawing_and_markup_is_text(branches: list[Branch], centre: Node) -> None:
    root = fromstring(draw(Node(centre.name, centre.language), branches, title="<b>"))
    width, height = float(root.get("width", "")), float(root.get("height", ""))
    assert {element.tag for element in root.iter()} <= {"svg", "title", "g", "a", "rect", "text", "tspan", "line"}
    for rect in root.iter("rect"):
        x, y, w, h = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + w <= width
        assert 0 <= y <= y + h <= height
    boxes = sorted(
        (float(r.get("x", "")), float(r.get("y", "")), float(r.get("height", ""))) for r in root.iter("rect")
    )
    assert all(y + h <= other_y for (x, y, h), (other_x, other_y, _) in pairwise(boxes) if x == other_x)
