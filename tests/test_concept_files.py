"""One concept as linked data and as TBX, from the service that knows it by its address."""

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Namespace, URIRef

from glossary.concepts import ENDINGS, to_be_named_otherwise
from glossary.markup import parse_xml

SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
ADDRESS = "/api/v1/concepts/child-sexual-abuse-material"
IRI = URIRef("http://localhost/concept/child-sexual-abuse-material")
KINDS = {
    "ttl": ("text/turtle", "turtle"),
    "jsonld": ("application/ld+json", "json-ld"),
    "rdf": ("application/rdf+xml", "xml"),
    "nt": ("application/n-triples", "nt"),
}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own, on reading JSON-LD
@pytest.mark.parametrize("ending", KINDS)
def test_by_its_ending_or_by_what_is_accepted_it_is_one_graph_about_the_address_of_its_page(
    client: FlaskClient, ending: str
) -> None:
    media, serialisation = KINDS[ending]
    for answer in (client.get(f"{ADDRESS}.{ending}"), client.get(ADDRESS, headers={"Accept": media})):
        assert (answer.status_code, answer.mimetype) == (200, media)
        graph = Graph().parse(data=answer.data, format=serialisation)
        labels = {str(label) for label in graph.objects(IRI, SKOS.prefLabel) if label.language == "zh-Hans"}
        assert labels == {"儿童性虐待材料"}
        assert "儿童色情制品" in {str(label) for label in graph.objects(IRI, SKOS.hiddenLabel)}
    assert "Accept" in client.get(ADDRESS, headers={"Accept": media}).headers["Vary"]


def test_as_tbx_it_is_one_entry(client: FlaskClient) -> None:
    answer = client.get(f"{ADDRESS}.tbx")
    entries = [each.get("id") for each in parse_xml(answer.data, name="it").iter("{*}conceptEntry")]
    assert entries == ["child-sexual-abuse-material"]


def test_json_is_what_one_gets_who_asks_for_nothing_in_particular(client: FlaskClient) -> None:
    assert client.get(ADDRESS, headers={"Accept": "*/*"}).mimetype == "application/json"
    assert client.get(ADDRESS, headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/api/v1/concepts/nobody.ttl").status_code == 404


def test_no_id_ends_like_another_form_of_its_concept(client: FlaskClient) -> None:
    served = {str(rule).rpartition(".")[2] for rule in client.application.url_map.iter_rules()
              if str(rule).startswith("/api/v1/concepts/<") and "." in str(rule)}  # fmt: skip
    assert served == set(ENDINGS)
    assert [each for each in ENDINGS if not to_be_named_otherwise(f"victim.{each}")] == []


def test_an_id_with_a_dot_is_written_like_any_other(client: FlaskClient) -> None:
    """Ids of other termbases become such."""
    for address in ("/api/v1/concepts/example.org-c-1", "/api/v1/concepts/example.org-c-1/editable"):
        assert client.get(address).status_code == 404
    assert client.put("/api/v1/concepts/example.org-c-1", json={}).status_code == 401
    assert client.put("/api/v1/concepts/victim.ttl", json={}).status_code == 405


@pytest.mark.parametrize("ending", KINDS)
def test_the_address_that_names_a_concept_leads_programs_to_its_data(client: FlaskClient, ending: str) -> None:
    media, _ = KINDS[ending]
    answer = client.get("/concept/victim", headers={"Accept": media})
    assert (answer.status_code, answer.location) == (303, f"/api/v1/concepts/victim.{ending}")
    assert {"Accept", "Accept-Language"} <= set(answer.vary)


def test_and_browsers_to_its_page(client: FlaskClient) -> None:
    told = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "Accept-Language": "fr"}
    assert client.get("/concept/victim", headers=told).location == "/fr/concept/victim"
    assert client.get("/concept/victim").location == "/en/concept/victim"
