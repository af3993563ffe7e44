"""Leafing through the shipped termbase: by subject, by initial, by standing, by date; searches narrowed."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from lxml.html import HtmlElement, fromstring

from glossary.concepts import Status
from glossary.errors import BadQuery, UnknownLanguage
from glossary.languages import TAGS
from glossary.lookup import search
from glossary.termbase import Termbase


def read(client: FlaskClient, address: str) -> HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return fromstring(answer.get_data(as_text=True))


def has(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


# --- the index ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "initial", "term"),
    [
        ("zh-Hans", "x", "幸存者"), ("zh-Hant", "x", "倖存者"), ("en", "s", "survivor"),
        ("fr", "e", "égalité des genres"), ("es", "v", "víctima"), ("ru", "ж", "жертва"), ("ar", "ض", "الضحية"),
        ("en", "#", "2030 Agenda for Sustainable Development"),
    ],
)  # fmt: skip
def test_a_term_is_filed_under_its_letter_its_sound_or_behind_the_article(
    shipped: Termbase, tag: str, initial: str, term: str
) -> None:
    filed = [found.text for found in shipped.index.under(tag, initial, limit=500)]
    assert term in filed


@pytest.mark.parametrize("tag", TAGS)
def test_every_term_stands_under_just_one_initial(shipped: Termbase, tag: str) -> None:
    filed = [term.id for one in shipped.index.initials(tag) for term in shipped.index.under(tag, one.name, limit=1000)]
    assert sorted(filed) == sorted(term.id for term in shipped.entries.terms(tag))


def test_pages_of_a_list_neither_repeat_nor_leave_out(shipped: Termbase) -> None:
    whole = shipped.index.under("en", "c", limit=1000)
    assert [*shipped.index.under("en", "c", limit=30), *shipped.index.under("en", "c", limit=1000, start=30)] == whole


def test_moves_come_latest_first(shipped: Termbase) -> None:
    since = [move.since for move in shipped.index.moves(limit=1000)]
    assert since == sorted(since, reverse=True)


def test_holdings_add_up(shipped: Termbase) -> None:
    held = {one.language: (one.terms, one.discouraged) for one in shipped.index.holdings()}
    terms = {tag: shipped.entries.terms(tag) for tag in TAGS}
    assert held == {
        tag: (len(of_tag), sum(term.status.is_discouraged for term in of_tag)) for tag, of_tag in terms.items()
    }


# --- searches narrowed ----------------------------------------------------------------------------------


def test_a_search_is_narrowed_by_language_status_subject_and_document(shipped: Termbase) -> None:
    narrowed = search(
        shipped,
        "儿童",
        language="zh-Hans",
        status="superseded",
        subject="child-sexual-exploitation",
        document="E/CN.15/2011/2",
    )
    found = {result.term.text for result in narrowed.results}
    assert "儿童色情制品" in found
    concepts = shipped.entries.several([result.term.concept for result in narrowed.results])
    assert {(result.term.language, result.term.status) for result in narrowed.results} == {
        ("zh-Hans", Status.SUPERSEDED)
    }
    assert {concept.subject for concept in concepts} == {"child-sexual-exploitation"}


def test_what_is_searched_in_a_document_occurs_there(shipped: Termbase) -> None:
    document = shipped.corpus.document("E/RES/2022/14")
    page = search(shipped, "child", document="E/RES/2022/14", limit=200)
    there = {concept for _, concept, _ in shipped.corpus.occurrences(document.id, limit=100_000)}
    assert page.total
    assert {result.term.concept for result in page.results} <= there


@pytest.mark.parametrize(
    ("filters", "error"),
    [({"status": "obsolete"}, BadQuery), ({"document": "X/1"}, BadQuery), ({"language": "zn"}, UnknownLanguage)],
)
def test_a_filter_that_does_not_exist_is_refused(
    shipped: Termbase, filters: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        search(shipped, "child", **filters)


# --- pages ----------------------------------------------------------------------------------------------


def test_filters_stand_in_the_address_and_are_kept_when_one_reads_on(client: FlaskClient) -> None:
    page = read(client, "/en/search?q=child&status=preferred&language=en")
    chosen = page.xpath("//select/option[@selected]/@value")
    assert sorted(chosen) == ["en", "preferred"]
    assert page.xpath("//a[@rel='next']/@href") == ["/en/search?q=child&start=20&language=en&status=preferred"]


def test_a_narrowed_search_that_finds_nothing_offers_the_way_back(client: FlaskClient) -> None:
    page = read(client, "/en/search?q=survivor&status=deprecated")
    assert "/en/search?q=survivor&start=0" in page.xpath("//ul//a/@href")


def test_a_narrowed_search_does_not_say_there_is_no_such_term(client: FlaskClient) -> None:
    page = read(client, "/en/search?q=survivor&status=deprecated")
    assert page.xpath("string(//h1)") == "No term like survivor with these filters"


def test_what_a_form_leaves_empty_does_not_stay_in_the_address(client: FlaskClient) -> None:
    answer = client.get("/en/search?q=child&start=0&language=en&status=&subject=&document=")
    assert (answer.status_code, answer.location) == (302, "/en/search?q=child&start=0&language=en")


@pytest.mark.parametrize(
    ("query", "symbol"),
    [
        ("E/RES/2022/14", "E/RES/2022/14"), ("e/res/2022/14 ", "E/RES/2022/14"), ("E/CN.15/", "E/CN.15/2011/2"),
        ("滥用技术虐待和剥削儿童问题", "E/CN.15/2011/2"),
    ],
)  # fmt: skip
def test_a_document_is_found_by_its_symbol_and_its_title(client: FlaskClient, query: str, symbol: str) -> None:
    page = read(client, f"/en/search?q={quote(query)}&start=0")
    assert f"/en/documents/{symbol}" in page.xpath("//section[@class='named']//a/@href")


def test_a_cited_document_leads_to_the_terms_that_rest_on_it(client: FlaskClient) -> None:
    page = read(client, "/en/search?q=a/res/54/263&start=0")
    listed = [link.text_content() for link in page.xpath("//section[@class='named']/ul[@class='listed']/li/a")]
    assert "child sexual abuse material" in listed
    assert page.xpath("//ol[@class='found-list']") == []


@pytest.mark.parametrize(
    "sentence", ["The report zzqq speaks of wwvv xxyy", "各国的龖龘靐齉爨癵驫。", "ززظظ غغذذ ضضصص ثثخخ"]
)
def test_a_pasted_sentence_can_be_checked_as_a_draft(client: FlaskClient, sentence: str) -> None:
    page = read(client, f"/en/search?q={quote(sentence)}&start=0")
    (form,) = page.xpath("//form[@method='post']")
    assert (form.get("action"), form.xpath("string(input[@name='text']/@value)")) == ("/en/lint", sentence)


def test_subjects_lead_to_their_concepts(client: FlaskClient) -> None:
    overview = read(client, "/en/browse")
    subjects = overview.xpath(f"//ul[{has('subjects')}]//a/@href")
    assert "/en/browse/subject/victims" in subjects
    listed = read(client, "/en/browse/subject/victims").xpath(f"//ol[{has('listed')}]/li/a")
    names = [link.text_content() for link in listed]
    assert {"survivor", "victim"} <= set(names)
    assert names == sorted(names, key=str.casefold)


def test_content_has_a_language_of_its_own(client: FlaskClient) -> None:
    page = read(client, "/fr/browse/subject/victims?language=ru")
    assert page.get("lang") == "fr"
    first, *_, last = [name.get("lang") for name in page.xpath(f"//ol[{has('listed')}]/li/a/bdi")]
    assert (first, last) == ("ru", "en")  # what has no Russian name yet comes last
    assert {name.get("lang") for name in page.xpath(f"//span[{has('gloss')}]/bdi")} == {"fr"}


def test_a_discouraged_term_in_a_list_says_what_to_use(client: FlaskClient) -> None:
    page = read(client, "/en/browse/terms/zh-Hans/e")
    (line,) = [li for li in page.xpath("//li") if li.xpath("string(a)") == "儿童色情制品"]
    assert (
        " ".join(line.text_content().split()) == "儿童色情制品 superseded → 儿童性虐待材料 child sexual abuse material"
    )


@pytest.mark.parametrize(("language", "expected"), [("en", {"en"}), ("zh-Hans", {"zh-Hans"}), ("all", set(TAGS))])
def test_the_table_of_discouraged_terms_holds_each_of_them_once(
    client: FlaskClient, shipped: Termbase, language: str, expected: set[str]
) -> None:
    page = read(client, f"/en/browse/discouraged?language={language}")
    rows = [row.text for row in page.xpath("//tbody//th//a/bdi")]
    terms = [term for tag in expected for term in shipped.entries.terms(tag) if term.status.is_discouraged]
    assert sorted(rows) == sorted(term.text for term in terms)


def test_every_discouraged_term_in_the_table_names_its_source(client: FlaskClient) -> None:
    page = read(client, "/en/browse/discouraged?language=all")
    without = [
        row.xpath("string(th//bdi)") for row in page.xpath("//tbody/tr") if not row.xpath(f".//*[{has('cited')}]")
    ]
    assert without == []


def test_changes_of_one_language_only(client: FlaskClient) -> None:
    page = read(client, "/en/browse/changed?language=ar")
    assert {name.get("lang") for name in page.xpath(f"//p[{has('change')}]//bdi")} == {"ar"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/browse/subject/nothing", 404), ("/en/browse/terms/en/%25", 404), ("/en/browse/terms/zn/a", 400),
        ("/en/browse/discouraged?language=zn", 400), ("/en/browse/changed?start=x", 400),
        (f"/en/browse/subject/{quote('<script>')}", 404), ("/en/browse/terms/en/%27%20OR%201=1", 404),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_plainly(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_all_places_of_a_term_in_a_document_can_be_read(client: FlaskClient, shipped: Termbase) -> None:
    record = shipped.corpus.document("E/2022/30")
    page = read(client, "/zh-Hans/documents/E/2022/30?concept=victim")
    expected = shipped.corpus.occurrences(record.id, concept="victim", limit=10_000)
    assert len(page.xpath("//blockquote")) == len(expected) > 1
