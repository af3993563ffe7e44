"""Search and suggestions on a page of one language, over the shipped termbase: its own terms first, none lost."""

import pytest
from flask.testing import FlaskClient

from glossary.lookup import search, suggest
from glossary.termbase import Termbase


@pytest.mark.parametrize("query", ["porn", "pornogra", "prostit"])
@pytest.mark.parametrize("tag", ["en", "fr", "es"])
def test_terms_of_the_preferred_language_come_first_and_nothing_is_lost(
    shipped: Termbase, query: str, tag: str
) -> None:
    plain, preferring = (search(shipped, query, limit=500, prefer=prefer) for prefer in (None, tag))
    assert {one.term.concept for one in preferring.results} == {one.term.concept for one in plain.results}
    languages = [one.term.language == tag for one in preferring.results]
    assert languages[0]
    assert languages == sorted(languages, reverse=True)
    assert [one.term.language for one in suggest(shipped, query, limit=3, prefer=tag)] == [tag] * 3


def test_what_is_written_just_so_stays_first_whatever_its_language(shipped: Termbase) -> None:
    (first, *_) = search(shipped, "prostitution enfantine", prefer="en").results
    assert first.term.text == "prostitution enfantine"
    assert suggest(shipped, "prostitution enfantine", prefer="en")[0].term.text == "prostitution enfantine"


def test_a_page_searches_and_completes_in_its_language(client: FlaskClient) -> None:
    assert "child pornography" in client.get("/en/suggest?q=porn").get_json()[1]
    assert ">child pornography<" in client.get("/en/search?q=porn").get_data(as_text=True)
    assert "child pornography" in client.get("/api/v1/suggest?q=porn&prefer=en").get_json()[1]
    assert client.get("/api/v1/search?q=porn&prefer=en").get_json()["results"][0]["language"] == "en"


def test_without_a_preference_the_order_is_as_it_was(client: FlaskClient, shipped: Termbase) -> None:
    told = client.get("/api/v1/search?q=porn").get_json()["results"]
    assert [one["term"] for one in told] == [one.term.text for one in search(shipped, "porn").results]
