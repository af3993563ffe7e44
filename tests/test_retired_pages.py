"""A retired concept in the browser: a plain word, the way on, and the way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import fromstring

from glossary.concepts import Concept, LanguageSection, Source, Status, Term
from glossary.editing import merge, retire
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.termbase.bulk import store_concepts
from glossary.termbase.history import Judge
from glossary.termbase.writing import store_sources
from glossary.web import create_app

JUDGE = Judge("lin", "2026-05-01T10:00:00+00:00", "<b>one thing</b>")
SOURCE = Source("A/RES/1", "2")


@pytest.fixture
def kept(tmp_path: Path) -> Termbase:
    termbase = Termbase.create(tmp_path / "terms.db")
    concepts = [
        Concept(name, "policy", (LanguageSection("en", (Term(name, "en", Status.PREFERRED, sources=(SOURCE,)),)),))
        for name in ("trade", "commerce")
    ]
    with termbase.writing() as writer:
        store_sources(writer, [(SOURCE, "")])
        store_concepts(writer, concepts)
    return termbase


@pytest.fixture
def app(kept: Termbase) -> Flask:
    return create_app(Settings(database=str(kept.path)))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("/en/concept/trade", "This concept was retired"),
        ("/fr/concept/trade", "Ce concept a été retiré"),
        ("/concept/trade", "This concept was retired"),
    ],
)
def test_the_page_of_a_retired_concept_leads_to_its_replacement(
    client: FlaskClient, kept: Termbase, address: str, heading: str
) -> None:
    retire(kept, "trade", JUDGE, replacement="commerce")
    answer = client.get(address)
    page = fromstring(answer.get_data())
    assert (answer.status_code, page.xpath("string(//h1)")) == (410, heading)
    assert page.xpath("string(//main//section//a/@href)").split("/", 2)[2] == "concept/commerce"


def test_one_without_a_replacement_says_so(client: FlaskClient, kept: Termbase) -> None:
    retire(kept, "trade", JUDGE)
    assert "Nothing takes its place." in client.get("/en/concept/trade").get_data(as_text=True)


def test_a_merger_is_told_and_taken_back_on_its_page(client: FlaskClient, kept: Termbase) -> None:
    with kept.keeping() as writer:
        token = create_token(writer, "mei", Role.EDITOR)
    client.post("/en/sign-in", data={"token": token})
    number = merge(kept, "trade", "commerce", JUDGE).number
    told = fromstring(client.get(f"/en/changes/{number}").get_data())
    assert [mark.strip() for mark in told.xpath("//span[@class='act']/text()")] == ["retired"]
    form = next(form for form in told.forms if form.action.endswith("/revert"))
    answer = client.post(form.action, data={**dict(form.fields), "reason": "two things"})
    assert answer.status_code == 303
    assert client.get("/en/concept/trade").status_code == 200
    assert [term.text for term in kept.entries.concept("commerce").terms] == ["commerce"]
