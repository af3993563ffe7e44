"""A status that nobody has read in its document is marked as such wherever it is told, and no other is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml.html import HtmlElement, fromstring

from glossary.concepts import Confidence
from glossary.linter import Linter
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.web import create_app
from glossary.web.wording import wording

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from glossary.concepts import Concept, Term

TERMS = Path(__file__).parents[1] / "terms.db"
MARK = ".//span[@class='unverified']"


@pytest.fixture(scope="module")
def kept() -> Termbase:
    return Termbase.open(TERMS)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(database=str(TERMS))).test_client()


@pytest.fixture(scope="module")
def troubled(kept: Termbase) -> list[Concept]:
    """The concepts with a term to leave."""
    return kept.entries.several(kept.index.discouraged(limit=1_000))


def read(client: FlaskClient, address: str, **query: str) -> HtmlElement:
    return fromstring(client.get(address, query_string=query).get_data(as_text=True))


def is_marked(element: HtmlElement) -> bool:
    return bool(element.xpath(MARK))


def discouraged(concepts: list[Concept]) -> list[Term]:
    return [term for concept in concepts for term in concept.terms if term.is_discouraged]


def test_there_are_both_kinds(troubled: list[Concept]) -> None:
    assert {term.is_verified for term in discouraged(troubled)} == {True, False}


def test_the_table_of_a_concept_names_first_what_gave_the_status(client: FlaskClient, troubled: list[Concept]) -> None:
    for concept in troubled:
        page = read(client, f"/en/concept/{concept.id}")
        rows = {
            (row.xpath("string(td[1]/p[1]/bdi)"), row.xpath("string(ancestor::tbody//th/span[@lang]/@lang)")): row
            for row in page.xpath("//table[@class='equivalents']//tr[td]")
        }
        for term in concept.terms:
            row = rows[term.text, term.language]
            assert is_marked(row) is not term.is_verified, (concept.id, term.text)
            if term.change_in_force:
                first = row.xpath("string(td[3]/span[1])")
                assert first.startswith(term.change_in_force.source.document), (concept.id, term.text)


def test_each_change_stands_with_its_own_paragraph_and_mark(client: FlaskClient, troubled: list[Concept]) -> None:
    for concept in troubled:
        told = {
            (event.xpath("string(.//time/@datetime)"), name.text): event
            for event in read(client, f"/en/concept/{concept.id}").xpath("//ol[@class='history']/li")
            for name in event.xpath("p[@class='change']/bdi")
        }
        for term in concept.terms:
            for change in term.history:
                event = told[change.since, term.text]
                assert is_marked(event) is (change.confidence is not Confidence.VERIFIED), (concept.id, term.text)
                proof = event.xpath("string(p[@class='proof'])")
                place = wording("en").place(change.source.paragraph) if change.source.paragraph else ""
                assert f"{change.source.document}{' · ' if place else ''}{place}" in proof, (concept.id, term.text)


def test_lists_of_changes_mark_what_was_not_read(client: FlaskClient, kept: Termbase) -> None:
    moves = kept.index.moves(limit=30)
    page = read(client, "/en/browse/changed", language="all")
    told = [(name.xpath("string(a)"), is_marked(name)) for name in page.xpath("//p[@class='change']/span[@dir and a]")]
    known = {(move.text, not move.is_verified) for move in kept.index.moves(limit=1_000)}
    assert len(told) >= len(moves)
    assert set(told) <= known


def test_the_first_page_marks_what_was_not_read(client: FlaskClient, kept: Termbase) -> None:
    for tag in ("en", "ar", "ru"):
        for shown in read(client, f"/{tag}/").xpath("//ul[@class='changed']/li"):
            concept = kept.entries.concept(shown.xpath("string(a/@href)").split("/concept/")[1].split("?")[0])
            (term,) = (each for each in concept.terms if each.text == shown.xpath("string(.//bdi)"))
            assert is_marked(shown) is not term.is_verified, (tag, term.text)


def test_a_finding_says_whether_its_proof_was_read(client: FlaskClient) -> None:
    linter = Linter(Termbase.open(TERMS))
    proven, known = linter.lint("各国应禁止儿童色情制品。\n\nГосударства должны запретить детскую порнографию.")
    assert (proven.verified, known.verified) == (True, False)
    assert "не проверено" in known.message
    assert "核实" not in proven.message
    page = fromstring(
        client.post("/en/lint", data={"text": "детскую порнографию; 儿童色情制品"}).get_data(as_text=True)
    )
    marks = {found.xpath("string(h3)"): is_marked(found) for found in page.xpath("//li[contains(@class, 'finding')]")}
    assert marks == {"детскую порнографию": True, "儿童色情制品": False}
