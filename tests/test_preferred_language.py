"""Search and suggestions on a page of one language, over the shipped termbase: its own terms first, none lost."""

import pytest
from flask.testing import FlaskClient

from glossary.lookup import MatchKind, related, search, suggest
from glossary.lookup.matches import Found
from glossary.lookup.preferring import of_the_preferred, preferred_for
from glossary.lookup.ways import Way, beginning, sounding
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
    assert ">child porn<" in client.get("/en/search?q=porn").get_data(as_text=True)
    assert "child pornography" in client.get("/api/v1/suggest?q=porn&prefer=en").get_json()[1]
    assert client.get("/api/v1/search?q=porn&prefer=en").get_json()["results"][0]["language"] == "en"


def test_without_a_preference_the_order_is_as_it_was(client: FlaskClient, shipped: Termbase) -> None:
    told = client.get("/api/v1/search?q=porn").get_json()["results"]
    assert [one["term"] for one in told] == [one.term.text for one in search(shipped, "porn").results]


@pytest.mark.parametrize("query", ["網絡", "任擇議定書", "收養", "衛生", "互聯網", "女陰殘割"])
@pytest.mark.parametrize("prefer", [None, "zh-Hant", "zh-Hans", "en"])
def test_what_only_traditional_characters_write_is_answered_in_them_first(
    shipped: Termbase, query: str, prefer: str | None
) -> None:
    offered = suggest(shipped, query, prefer=prefer) or related(shipped, query)
    assert offered[0].term.language == "zh-Hant"
    found = search(shipped, query, prefer=prefer).results
    assert {one.term.language for one in found} <= {"zh-Hant"}


def test_writings_of_one_word_stand_together_for_a_traditional_query_and_once_for_another(shipped: Termbase) -> None:
    assert [one.term.text for one in suggest(shipped, "網絡", limit=4)] == [
        "網絡犯罪",
        "网络犯罪",
        "網絡空間",
        "网络空间",
    ]
    assert {one.term.language for one in suggest(shipped, "网络") if one.match == "begins"} == {"zh-Hans"}


@pytest.mark.parametrize(
    ("query", "prefer", "kept"),
    [
        ("儿童", "en", ""),
        ("детск", "zh-Hans", ""),
        ("兒童", "zh-Hans", "zh-Hant"),
        ("儿童", "zh-Hant", "zh-Hant"),
        ("enfânt", "en", "en"),
        ("ertong", "zh-Hans", "zh-Hans"),
        ("child", "ar", "ar"),
    ],
)
def test_a_language_is_preferred_where_it_can_hold_what_is_typed(query: str, prefer: str, kept: str) -> None:
    assert preferred_for(query, prefer) == kept


def test_the_preferred_are_asked_for_by_themselves_only_where_there_may_be_more(
    shipped: Termbase,
) -> None:
    asked: list[str] = []

    def of_any(way: Way) -> Found:
        return [(term, MatchKind.CONTAINS) for term in shipped.entries.terms()[: 5 if way is sounding else 400]]

    def of_it(way: Way) -> Found:
        asked.append("beginning" if way is beginning else "sounding")
        return [(term, MatchKind.CONTAINS) for term in shipped.entries.terms("fr")[:3]]

    told = list(of_the_preferred(shipped.entries, (beginning, sounding), of_any, of_it, "fr"))
    assert asked == ["beginning"]
    assert [{term.language for term, _ in found} for found in told] == [{"fr"}, set()]


def test_a_region_is_told_with_a_term_and_its_words_go_first_where_it_is_asked_for(client: FlaskClient) -> None:
    (hit,) = client.get("/api/v1/lookup?q=殘廢人&to=en,zh-TW").get_json()["hits"]
    assert hit["preferred"] == {"en": "persons with disabilities", "zh-Hant": "身心障礙者"}
    assert [term["region"] for term in hit["terms"] if term["language"] == "zh-Hant"] == ["TW", "", "HK", "", ""]
    (plain,) = client.get("/api/v1/lookup?q=殘廢人&language=zh-Hant").get_json()["hits"]
    assert plain["preferred"]["zh-Hant"] == "殘疾人"
    assert client.get("/api/v1/search?q=身心障礙者").get_json()["results"][0]["region"] == "TW"
    assert client.get("/api/v1/suggest?q=身心障礙者").get_json()[2][0] == "admitted (TW)"
    assert client.get("/en/suggest?q=身心障礙者").get_json()[2][0].endswith(" (TW)")


def test_pages_mark_a_term_of_one_region(client: FlaskClient) -> None:
    listed = client.get("/zh-Hant/search?q=身心障礙").get_data(as_text=True)
    assert '>身心障礙者</bdi></a> <span class="kind">TW</span>' in listed
    verdict = client.get("/zh-Hant/concept/persons-with-disabilities?q=身心障礙者").get_data(as_text=True)
    assert '<span class="kind">TW</span> <span class="subject">' in verdict
