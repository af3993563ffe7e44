"""Pages over a small termbase of their own: what a reader is told, in seven languages, whatever the data holds."""

import gzip
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import HtmlElement, fromstring
from werkzeug.test import TestResponse

import glossary.web
from glossary.concepts import (
    Concept,
    Confidence,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.documents.values import Document, Locator, LocatorKind, Role, Segment
from glossary.languages import LANGUAGES, TAGS, Language
from glossary.settings import Settings
from glossary.spans import OffsetMap, Span
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.termbase.corpus_writing import FoundStatement, FoundTerm, recount
from glossary.termbase.harvested import harvested, store_harvested
from glossary.termbase.writing import store_sources
from glossary.web import create_app

HOSTILE = '<script>alert(1)</script>" onmouseover="alert(2)'
RESOLUTION = Source("E/RES/2022/14", "preamble", "2022-07-21", "Economic and Social Council", "A <b>title</b>")
PROTOCOL = Source("A/RES/54/263", "title", "2000-05-25", "General Assembly")
OLD, NEW = "儿童色情制品", "儿童性虐待材料"


def changed(status: Status, since: str, source: Source, note: str = "") -> StatusChange:
    return StatusChange(status, since, source, note)


MATERIAL = Concept(
    "csam",
    "child-sexual-exploitation",
    (
        LanguageSection(
            "zh-Hans",
            (
                Term(NEW, "zh-Hans", Status.PREFERRED, sources=(RESOLUTION,)),
                Term("儿童性剥削材料", "zh-Hans", Status.ADMITTED, note="A note on it."),
                Term(
                    OLD,
                    "zh-Hans",
                    Status.SUPERSEDED,
                    stated_severity=Severity.ERROR,
                    note="Keep in titles.",
                    history=(
                        changed(Status.PREFERRED, "2000-05-25", PROTOCOL),
                        changed(Status.SUPERSEDED, "2022-07-21", RESOLUTION, "The move is recorded."),
                        changed(Status.SUPERSEDED, "2025-04-03", Source("Guidelines"), "Confirmed."),
                    ),
                ),
            ),
            (Definition("表现对儿童的性虐待的材料", "E/RES/2022/14"),),
        ),
        LanguageSection("zh-Hant", (Term("兒童色情物品", "zh-Hant", Status.DEPRECATED, region="HK"),)),
        LanguageSection(
            "en",
            (
                Term("child sexual abuse material", "en", Status.PREFERRED),
                Term("CSAM", "en", Status.ADMITTED, TermType.ABBREVIATION),
                Term("child pornography", "en", Status.SUPERSEDED),
            ),
        ),
        LanguageSection(
            "ru", (Term("материалы о надругательствах", "ru", Status.PREFERRED, confidence=Confidence.KNOWN),)
        ),
        LanguageSection("ar", (Term("مواد الاعتداء الجنسي على الأطفال", "ar", Status.PREFERRED),)),
    ),
    (Relation(RelationType.BROADER, "abuse"), Relation(RelationType.RELATED, "hostile", HOSTILE)),
)
OTHERS = (
    Concept("abuse", "child-rights", (LanguageSection("en", (Term("child abuse", "en", Status.PREFERRED),)),)),
    Concept(
        "victim",
        "victims",
        (LanguageSection("en", (Term("victim", "en", Status.PREFERRED), Term("CSA", "en", Status.ADMITTED))),),
        (Relation(RelationType.RELATED, "survivor", "Both are valid."),),
    ),
    Concept(
        "survivor",
        "victims",
        (LanguageSection("en", (Term("survivor", "en", Status.PREFERRED), Term("CSA", "en", Status.ADMITTED))),),
    ),
    Concept(
        "hostile",
        HOSTILE,
        (
            LanguageSection(
                "en",
                (
                    Term(HOSTILE, "en", Status.PREFERRED, note=HOSTILE, sources=(Source(*[HOSTILE] * 5),)),
                    Term(
                        "bad " + HOSTILE,
                        "en",
                        Status.DEPRECATED,
                        region="<x>",
                        history=(changed(Status.DEPRECATED, "2001", Source(HOSTILE), HOSTILE),),
                    ),
                ),
                (Definition(HOSTILE, HOSTILE),),
            ),
        ),
    ),
    Concept("odd id/ü?#%", "policy", (LanguageSection("en", (Term("oddity", "en", Status.PREFERRED),)),)),
    Concept("empty", "policy"),
    *(
        Concept(f"park-{n}", "policy", (LanguageSection("en", (Term(f"playground {n:02}", "en", Status.PREFERRED),)),))
        for n in range(25)
    ),
)  # fmt: skip

TEXTS = (
    (Locator("", LocatorKind.PREAMBLE, "23"), f"又注意到在一些会员国中，“{OLD}”一词越来越多地称为{NEW}，"),
    (Locator("", LocatorKind.PARAGRAPH, "6", "(a)"), f"{'前' * 70}禁止{OLD}和{NEW}{'后' * 70}"),
    (Locator("", LocatorKind.PARAGRAPH, "7"), f"回顾《关于{OLD}问题的任择议定书》"),
    (Locator("", LocatorKind.PARAGRAPH, "8"), f"{HOSTILE} {NEW} {HOSTILE}"),
)


def document(name: str, symbol: str, date: str, title: str) -> Document:
    segments = tuple(
        Segment(text, "zh-Hans", Role.PARAGRAPH, locator, OffsetMap.identity(len(text))) for locator, text in TEXTS
    )
    raw = "\n".join(text for _, text in TEXTS)
    return Document(name, "zh-Hans", raw, segments, symbol, title, date, RESOLUTION.body)


def place(terms: dict[str, int], text: str, segment: int, usage: str) -> FoundTerm:
    start = TEXTS[segment][1].index(text)
    return FoundTerm(terms[text], segment, Span(start, start + len(text)), usage)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A termbase with a term that was replaced, its evidence, and markup in every field."""
    path = tmp_path_factory.mktemp("pages") / "terms.db"
    termbase = Termbase.create(path)
    with termbase.writing() as writer:
        links = {RESOLUTION: "https://undocs.org/E/RES/2022/14", Source(HOSTILE): "javascript:alert(3)"}
        store_sources(writer, [*links.items(), (PROTOCOL, "")])
        store_concepts(writer, [MATERIAL, *OTHERS])
    terms = {term.text: term.id for term in termbase.entries.terms()}
    with termbase.writing() as writer:
        for name, symbol, date, title in (
            ("first", "E/RES/2022/14", "2022-07-21", "加强国家和国际努力"),
            (f"second {HOSTILE}", "", "2011-04-11", HOSTILE),
        ):
            text = document(name, symbol, date, title)
            found = [
                place(terms, OLD, 0, "mention"), place(terms, NEW, 0, "use"), place(terms, OLD, 1, "use"),
                place(terms, NEW, 1, "use"), place(terms, OLD, 2, "title"), place(terms, NEW, 3, "use"),
            ]  # fmt: skip
            stated = [FoundStatement("superseded_by", OLD, NEW, 0, Span(0, len(TEXTS[0][1])))]
            store_harvested(writer, harvested(text, name, found=found, stated=stated, proposed=()))
        recount(writer)
    termbase.close()
    return path


@pytest.fixture(scope="session")
def app(sample: Path) -> Flask:
    return create_app(Settings(database=str(sample)))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


def read(answer: TestResponse) -> HtmlElement:
    assert answer.mimetype == "text/html"
    return fromstring(answer.get_data())


def text(page: HtmlElement, path: str) -> list[str]:
    """The text of each element, spaces collapsed."""
    return [re.sub(r"\s+", " ", found.text_content()).strip() for found in page.xpath(path)]


def has(name: str) -> str:
    """The XPath condition for a class."""
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


# --- addresses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/zh-HK/", "/zh-Hant/"),
        ("/zh-TW/concept/victim?q=a%20b&x=%2F", "/zh-Hant/concept/victim?q=a%20b&x=%2F"),
        ("/zh_mo/search?q=兒童", "/zh-Hant/search?q=%E5%85%92%E7%AB%A5"),
        ("/EN/documents/A/HRC/58/19", "/en/documents/A/HRC/58/19"),
        ("/fr-CA/browse", "/fr/browse"),
        ("/zh/", "/zh-Hans/"),
        ("/zh-HK/\\evil.example/", "/zh-Hant/%5Cevil.example/"),
    ],
)
def test_another_name_of_a_language_leads_to_the_page_below_ours(
    client: FlaskClient, asked: str, answered: str
) -> None:
    response = client.get(asked)
    assert (response.status_code, response.headers["Location"]) == (303, answered)


@pytest.mark.parametrize("path", ["/de/", "/yue-HK/", "/api/v2/", "/zh-HK-HK-HK-HK-HK/", "/zh-HK//evil.example"])
def test_what_is_no_name_of_a_language_leads_nowhere_else(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (404, 308)
    assert response.headers.get("Location", "http://localhost/").startswith("http://localhost/")


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("zh-TW,zh;q=0.9", "zh-Hant"), ("zh-CN", "zh-Hans"), ("fr-CA,en;q=0.5", "fr"), ("xx, es;q=0.3", "es"),
        ("de", "en"), ("", "en"), ("*", "en"), ("ar", "ar"), ("en;q=0.2, ru", "ru"),
    ],
)  # fmt: skip
def test_the_first_address_leads_to_the_language_the_browser_asks_for(
    client: FlaskClient, asked: str, answered: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": asked})
    assert (answer.status_code, answer.location, answer.headers["Vary"]) == (303, f"/{answered}/", "Accept-Language")


def test_a_concept_has_one_address_in_no_language(client: FlaskClient) -> None:
    answer = client.get(f"/concept/csam?q={OLD}", headers={"Accept-Language": "ar"})
    assert (answer.status_code, answer.location) == (303, f"/ar/concept/csam?q={quote(OLD)}")
    assert client.get("/concept/nothing-such").status_code == 404


def test_an_id_is_quoted_wherever_it_is_linked(client: FlaskClient) -> None:
    answer = client.get("/en/search?q=oddity")
    assert answer.location == "/en/concept/odd%20id/%C3%BC%3F%23%25?q=oddity"
    assert text(read(client.get(answer.location)), "//h1") == ["oddity"]


def test_a_page_is_sent_once_and_then_only_confirmed(client: FlaskClient) -> None:
    first = client.get("/en/concept/csam")
    again = client.get("/en/concept/csam", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


# --- finding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [OLD, "儿童色情\n\n制品", "兒童色情製品", "CHILD  pornography"])
def test_the_name_of_one_concept_leads_straight_to_it(client: FlaskClient, query: str) -> None:
    answer = client.get("/fr/search", query_string={"q": query})
    assert answer.status_code == 302
    assert answer.location.partition("?")[0] == "/fr/concept/csam"
    assert answer.location.partition("?q=")[2]


def test_a_list_is_kept_when_it_is_asked_for(client: FlaskClient) -> None:
    assert client.get(f"/en/search?q={OLD}&start=0").status_code == 200


def test_the_name_of_two_concepts_lists_both(client: FlaskClient) -> None:
    page = read(client.get("/en/search?q=CSA"))
    links = page.xpath(f"//li[{has('result')}]//a/@href")
    assert links[:2] == ["/en/concept/victim?q=CSA", "/en/concept/survivor?q=CSA"]


def test_a_result_says_what_to_use_instead_and_names_the_concept_in_other_languages(client: FlaskClient) -> None:
    (result, *_) = read(client.get("/en/search?q=child+pornography&start=0")).xpath(f"//li[{has('result')}]")
    assert text(result, f".//p[{has('found')}]") == ["child pornography superseded"]
    assert text(result, f".//p[{has('instead')}]") == ["use instead child sexual abuse material"]
    assert [(name.get("lang"), name.get("dir")) for name in result.xpath(".//ul//bdi")] == [
        ("zh-Hans", "ltr"), ("ru", "ltr"), ("ar", "rtl"),
    ]  # fmt: skip


def test_pages_of_results_hold_every_result_once(client: FlaskClient) -> None:
    seen: list[str] = []
    address = "/en/search?q=playground&start=0"
    while address:
        page = read(client.get(address))
        seen += text(page, f"//li[{has('result')}]//a")
        (address,) = page.xpath("//a[@rel='next']/@href") or [""]
    assert sorted(seen) == [f"playground {n:02}" for n in range(25)]
    assert text(page, "//a[@rel='prev']") == ["Previous"]


def test_a_slip_of_the_pen_is_answered_with_the_nearest_spelling(client: FlaskClient) -> None:
    page = read(client.get("/en/search?q=child+pornograhpy"))
    assert text(page, "//h1") == ["No term is written child pornograhpy; nearest spellings"]
    assert text(page, f"//li[{has('result')}]//a")[0] == "child pornography"


@pytest.mark.parametrize(("query", "offered"), [("儿童性飞船", NEW), ("playgrounds zeppelin", "playground 00")])
def test_nothing_found_offers_what_shares_a_part(client: FlaskClient, query: str, offered: str) -> None:
    page = read(client.get("/en/search", query_string={"q": query, "start": 0}))
    assert text(page, "//h1") == [f"No term like {query}"]
    assert offered in text(page, f"//li[{has('result')}]//a")


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        (f"各国应禁止{OLD}，不说{NEW}。", [OLD, NEW]),
        ("各國應禁止兒童色情物品", ["兒童色情物品"]),
        ("victims of child pornography and of child abuse", ["child pornography", "child abuse", "victim"]),
        ("whoever survives is a Survivor; the csam is not", ["survivor"]),
    ],
)
def test_a_sentence_shows_the_terms_that_it_holds_those_to_leave_first(
    client: FlaskClient, query: str, terms: list[str]
) -> None:
    page = read(client.get("/en/search", query_string={"q": query}))
    assert text(page, "//h1") == [f"No term is written {query}; terms in it"]
    assert text(page, f"(//ol[{has('found-list')}])[1]/li/p[{has('found')}]/a") == terms
    assert page.xpath("//form[@method='post']/input[@name='text']/@value") == [query]


def test_nothing_at_all_found_still_says_what_can_be_tried(client: FlaskClient) -> None:
    page = read(client.get("/zh-Hans/search?q=zzqqxx"))
    assert text(page, "//h1") == ["未找到zzqqxx"]
    assert len(text(page, f"//ul[{has('ways')}]/li")) == 3


def test_an_empty_search_goes_back_to_the_first_page(client: FlaskClient) -> None:
    assert client.get("/es/search?q=+").location == "/es/"


# --- a concept ----------------------------------------------------------------------------------------


def test_the_verdict_says_what_to_use_since_when_and_by_which_document(client: FlaskClient) -> None:
    (verdict,) = read(client.get(f"/zh-Hans/concept/csam?q={OLD}")).xpath(f"//section[{has('verdict')}]")
    assert text(verdict, ".//h1") == [OLD]
    assert text(verdict, f".//span[{has('chip')}]") == ["已被取代"]
    assert text(verdict, f".//p[{has('answer')}]") == [NEW]
    assert text(verdict, f".//p[{has('or')}]") == ["或 儿童性剥削材料"]
    assert text(verdict, f".//div[{has('grounds')}]/p") == [
        "2022年7月21日起已被取代 · E/RES/2022/14 · 序言部分 · 经济及社会理事会 · 原文",
        "The move is recorded.",
        "Keep in titles.",
        "起草时：应予替换。",
    ]
    assert verdict.xpath(".//a/@href") == ["/zh-Hans/documents/E/RES/2022/14", "https://undocs.org/E/RES/2022/14"]


def test_without_a_question_the_verdict_is_on_the_preferred_name(client: FlaskClient) -> None:
    page = read(client.get("/en/concept/csam"))
    assert text(page, "//h1") == ["child sexual abuse material"]
    assert text(page, f"//section[{has('verdict')}]//span[{has('chip')}]") == ["preferred"]


def test_an_admitted_term_names_the_preferred_one(client: FlaskClient) -> None:
    page = read(client.get("/en/concept/csam?term=CSAM"))
    assert text(page, f"//p[{has('none')}]") == ["May be used; preferred: child sexual abuse material"]


def test_a_term_without_replacement_in_its_language_says_so(client: FlaskClient) -> None:
    page = read(client.get("/en/concept/csam?q=兒童色情物品"))
    assert text(page, f"//p[{has('none')}]") == [
        "No replacement is recorded in this language; see the equivalents below."
    ]


def test_another_concept_of_the_same_name_is_pointed_out(client: FlaskClient) -> None:
    page = read(client.get("/en/concept/victim?q=CSA"))
    assert "/en/concept/survivor?q=CSA" in page.xpath(f"//section[{has('verdict')}]//a/@href")


def test_equivalents_begin_with_the_language_asked_for_and_tell_language_direction_and_status(
    client: FlaskClient,
) -> None:
    page = read(client.get("/en/concept/csam"))
    rows = [
        (name.get("lang"), name.get("dir"), name.text_content(), row.xpath(f"string(.//span[{has('chip')}])"))
        for row in page.xpath(f"//table[{has('equivalents')}]/tbody/tr")
        for name in row.xpath(f"./td[{has('term')}]/p[1]/bdi")
    ]
    assert rows == [
        ("en", "ltr", "child sexual abuse material", "preferred"),
        ("en", "ltr", "CSAM", "admitted"),
        ("en", "ltr", "child pornography", "superseded"),
        ("zh-Hans", "ltr", NEW, "preferred"),
        ("zh-Hans", "ltr", "儿童性剥削材料", "admitted"),
        ("zh-Hans", "ltr", OLD, "superseded"),
        ("zh-Hant-HK", "ltr", "兒童色情物品", "deprecated"),
        ("ru", "ltr", "материалы о надругательствах", "preferred"),
        ("ar", "rtl", "مواد الاعتداء الجنسي على الأطفال", "preferred"),
    ]
    assert text(page, f"//p[{has('missing')}]") == ["No term yet in: français · español"]


def test_only_usable_terms_can_be_copied(client: FlaskClient) -> None:
    buttons = read(client.get("/en/concept/csam")).xpath(f"//table//button[{has('copy')}]/@data-copy")
    assert set(buttons) == {term.text for term in MATERIAL.terms if not term.is_discouraged}


def test_what_nobody_has_verified_is_marked(client: FlaskClient) -> None:
    page = read(client.get("/en/concept/csam"))
    marked = page.xpath(f"//tr[.//span[{has('unverified')}]]")
    assert [row.xpath(f"string(./td[{has('term')}]/p[1]/bdi)") for row in marked] == ["материалы о надругательствах"]


@pytest.mark.parametrize(
    ("ui", "address", "told", "where"),
    [
        (
            "ru",
            "csam",
            "предпочтительный (еще не проверено). Глоссарий, http",
            "note = {предпочтительный; еще не проверено}",
        ),
        ("ar", "csam", "مسرد المصطلحات، http", "langid = {ar}"),
    ],
)
def test_a_reference_says_what_is_not_yet_verified_with_the_comma_of_the_page(
    client: FlaskClient, ui: str, address: str, told: str, where: str
) -> None:
    term = {"ru": "материалы о надругательствах", "ar": "مواد الاعتداء الجنسي على الأطفال"}[ui]
    page = read(client.get(f"/{ui}/concept/{address}", query_string={"term": term}))
    (line, bibtex) = (text(page, f"//p[{has('reference')}]/bdi"), text(page, "//pre"))
    assert told in line[0]
    assert where in bibtex[0]


def test_evidence_stands_by_kind_with_the_word_marked_in_its_passage(client: FlaskClient) -> None:
    page = read(client.get(f"/en/concept/csam?q={OLD}"))
    groups = page.xpath(f"//section[{has('evidence')}]")
    assert [text(group, "./h3")[0] for group in groups] == [
        "What the texts say of the word 2", "Where it is used 8", "Inside titles 2",
    ]  # fmt: skip
    (said, used, _) = groups
    assert [mark.text for mark in said.xpath("(.//blockquote)[1]/mark")] == [OLD, NEW]
    where = "preambular para. 23 · 21 July 2022 · Economic and Social Council · original"
    assert text(said, "(.//li)[1]/p") == [
        f"superseded by → {NEW} E/RES/2022/14 · {where}",
    ]
    (quoted,) = used.xpath("(.//blockquote)[1]")
    assert (quoted.get("lang"), quoted.xpath("string(mark)"), quoted.xpath("mark/@class")) == (
        "zh-Hans", OLD, ["superseded"],
    )  # fmt: skip
    assert quoted.text_content().startswith("…前")
    assert quoted.text_content().endswith("后…")


def test_history_of_the_language_asked_for_comes_first(client: FlaskClient) -> None:
    page = read(client.get(f"/en/concept/csam?q={OLD}"))
    events = page.xpath(f"//ol[{has('history')}]")[0]
    assert text(events, f".//p[{has('when')}]") == ["25 May 2000", "21 July 2022", "3 April 2025"]
    assert text(events, f".//p[{has('change')}]") == [f"preferred {OLD}", f"superseded {OLD}", f"superseded {OLD}"]


def test_uses_are_drawn_and_the_numbers_stand_behind(client: FlaskClient) -> None:
    page = read(client.get(f"/en/concept/csam?q={OLD}"))
    (drawing,) = page.xpath("//svg[@role='img']")
    assert drawing.xpath("string(desc)") == f"{NEW}: 2011 3, 2022 3; {OLD}: 2011 1, 2022 1"
    rows = [text(row, "./*") for row in page.xpath(f"//table[{has('numbers')}]//tr")]
    assert rows == [
        ["Term", "2011", "2022", "In titles, names or as a word"], [NEW, "3", "3", "0"], [OLD, "1", "1", "4"],
    ]  # fmt: skip


def test_neighbours_are_told_from_both_ends_with_their_note(client: FlaskClient) -> None:
    for concept, neighbour in (("victim", "survivor"), ("survivor", "victim")):
        (beside,) = read(client.get(f"/en/concept/{concept}")).xpath(f"//ul[{has('relations')}]/li")
        assert text(beside, ".//a") == [neighbour]
        assert text(beside, f".//p[{has('note')}]") == ["Both are valid."]


# --- documents and the first page -----------------------------------------------------------------------


def test_documents_are_listed_with_how_much_was_found(client: FlaskClient) -> None:
    (first, _) = read(client.get("/en/documents")).xpath(f"//ol[{has('document-list')}]/li")
    assert text(first, ".//p") == [
        "加强国家和国际努力", "E/RES/2022/14 · 21 July 2022 · Economic and Social Council · 6 occurrences of terms",
    ]  # fmt: skip


def test_a_document_tells_discouraged_uses_first(client: FlaskClient) -> None:
    page = read(client.get("/en/documents/E/RES/2022/14"))
    (found,) = page.xpath(f"//ol[{has('attention')}]/li")
    assert text(found, "./p") == [f"{OLD} superseded → {NEW}", "used once · 2 times in titles or as a word"]
    assert text(found, f".//p[{has('proof')}]")[0] == "para. 6 (a)"
    assert text(page, f"//ol[{has('others')}]/li/p[1]") == [f"{NEW} preferred"]


def test_a_term_that_was_official_when_the_document_was_issued_is_told_as_such(client: FlaskClient) -> None:
    (later, earlier) = read(client.get("/en/documents")).xpath("//ol//a/@href")
    told = {address: text(read(client.get(address)), "//ol/li/p[2]")[0] for address in (later, earlier)}
    assert ["in good standing" in told[address] for address in (later, earlier)] == [False, True]


def test_a_term_to_leave_inside_a_longer_name_is_no_use_of_it(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "terms.db"
    shutil.copy(sample, copy)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("UPDATE occurrence SET usage = 'part' WHERE usage IN ('use', 'title')")
    page = read(create_app(Settings(database=str(copy))).test_client().get("/en/documents/E/RES/2022/14"))
    assert text(page, f"//ol[{has('attention')}]/li") == []
    assert text(page, f"//ol[{has('others')}]/li/p") == [
        f"{OLD} superseded → {NEW}", "2 times inside longer terms · once in a title or as a word",
        f"{NEW} preferred", "used 3 times",
    ]  # fmt: skip


def test_the_chart_counts_no_term_to_leave_inside_a_longer_name(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "terms.db"
    shutil.copy(sample, copy)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("UPDATE occurrence SET usage = 'part'")
    client = create_app(Settings(database=str(copy))).test_client()
    counts = client.get("/api/v1/concepts/csam/usage").get_json()["usage"]
    assert {one["term"]: one["uses"] == 0 for one in counts if one["term"] in (OLD, NEW)} == {OLD: True, NEW: False}


def test_of_terms_that_are_nowhere_used_no_chart_is_drawn(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "terms.db"
    shutil.copy(sample, copy)
    with closing(sqlite3.connect(copy)) as database, database:
        database.execute("UPDATE occurrence SET usage = 'title'")
    page = create_app(Settings(database=str(copy))).test_client().get("/en/concept/csam").get_data(as_text=True)
    assert ("Use by year" in page, "<figure>" in page, 'class="legend"' in page) == (True, True, False)
    assert "<details open>" in page, "the numbers say where it stands"


def test_a_document_without_symbol_is_found_by_its_name(client: FlaskClient) -> None:
    (address,) = read(client.get("/en/documents")).xpath("(//ol//a)[last()]/@href")
    assert text(read(client.get(address)), "//h1") == [HOSTILE]


@pytest.mark.parametrize(
    ("ui", "pair"), [("en", "child pornography → child sexual abuse material"), ("fr", f"{OLD} → {NEW}")]
)
def test_the_first_page_shows_what_changed_in_the_language_of_the_page_if_it_can(
    client: FlaskClient, ui: str, pair: str
) -> None:
    assert text(read(client.get(f"/{ui}/")), f"//ul[{has('changed')}]//span[{has('pair')}]") == [pair]


# --- errors -------------------------------------------------------------------------------------------


def test_a_missing_concept_is_answered_with_suggestions(client: FlaskClient) -> None:
    answer = client.get("/en/concept/child-pornography")
    page = read(answer)
    assert (answer.status_code, text(page, "//h1")) == (404, ["There is nothing at this address"])
    assert "child pornography" in text(page, f"//li[{has('result')}]//a")


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/ru/nowhere", 404, "По этому адресу ничего нет"),
        ("/fr/documents/X/1", 404, "Il n'y a rien à cette adresse"),
        ("/zh-Hant/search?q=x&start=-1", 400, "無法查找"),
        (f"/es/search?q={'x' * 10_000}", 400, "Esto no se puede buscar"),
        ("/en/search?q=child&start=-1", 400, "This cannot be looked up"),
        ("/nowhere", 404, "There is nothing at this address"),
    ],
)
def test_errors_are_told_in_the_language_of_the_page(
    client: FlaskClient, address: str, status: int, heading: str
) -> None:
    answer = client.get(address)
    page = read(answer)
    assert (answer.status_code, text(page, "//h1")) == (status, [heading])
    assert text(page, "//title")[0].startswith(f"{heading} ({status}) · ")


def test_another_method_is_refused_with_what_is_allowed(client: FlaskClient) -> None:
    answer = client.post("/en/documents")
    assert (answer.status_code, "GET" in answer.headers["Allow"]) == (405, True)


# --- every page ---------------------------------------------------------------------------------------

# What a page may load besides what all pages do.
OWN_SCRIPTS = {"/static/try.js", "/static/tools.js", "/static/lint.js"}
PLACES = (
    "/", "/search?q=child&start=0", "/search?q=zzqqxx", f"/concept/csam?q={OLD}", "/concept/hostile", "/concept/empty",
    f"/concept/hostile?q={quote('bad ' + HOSTILE)}", "/documents", "/documents/E/RES/2022/14",
    f"/documents/{quote('second ' + HOSTILE)}", f"/search?q={quote(HOSTILE)}&start=0",
    f"/search?q={quote('zzqqxx <i onclick=x>')}", f"/nowhere/{quote(HOSTILE)}", f"/concept/{quote(HOSTILE)}",
    "/sign-in", f"/sign-in?next=/{quote(HOSTILE)}", "/browse", f"/browse?language={quote(HOSTILE)}",
    f"/browse/subject/{quote(HOSTILE)}", "/browse/terms/en/b", "/browse/discouraged?language=all", "/browse/changed",
    f"/documents/{quote('second ' + HOSTILE)}?concept=csam", "/about", "/api", "/tools", "/changes",
    f"/changes?concept={quote(HOSTILE)}", f"/search?q=child&document={quote(HOSTILE)}", "/lint",
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_markup_in_the_data_is_inert_on_every_page(client: FlaskClient, place: str) -> None:
    answer = client.get("/en" + place)
    page = read(answer)
    scripts = [script.get("src") for script in page.xpath("//script")]
    assert (scripts[0], set(scripts[1:]) - OWN_SCRIPTS) == ("/static/page.js", set())
    assert page.xpath("//script[not(@type='module')]") == []  # which would keep the first paint waiting
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["/static/style.css"]
    assert page.xpath("//@*[starts-with(name(), 'on')] | //@style | //style | //i | //b[not(@class)]") == []
    links = page.xpath("//@href | //@src | //@action")
    known = ("/", "#", "http://localhost/concept/", "https://undocs.org/E/RES/2022/14", "javascript:(()=")
    assert [link for link in links if not link.startswith(known)] == []
    assert len([link for link in links if link.startswith("javascript:")]) == (place == "/tools")  # the bookmarklet
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("known", LANGUAGES, ids=lambda known: known.tag)
def test_every_page_speaks_every_language(client: FlaskClient, known: Language, place: str) -> None:
    page = read(client.get(f"/{known.tag}{place}"))
    assert (page.get("lang"), page.get("dir")) == (known.tag, known.direction)
    assert len(page.xpath("//h1")) == 1
    untold = [found for found in page.xpath("//bdi[@lang]") if not found.get("dir") and found.get("lang") != "zh-Hans"]
    assert untold == []


def test_the_language_switch_keeps_the_page_and_the_question(client: FlaskClient) -> None:
    page = read(client.get("/en/concept/csam?q=CSAM&_external=1&_scheme=javascript&ui=xx"))
    there = page.xpath(f"//details[{has('languages')}]//a/@href")
    assert there == [f"/{tag}/concept/csam?q=CSAM" for tag in TAGS]
    assert {client.get(address).status_code for address in there} == {200}


def test_pages_are_light() -> None:
    static = Path(glossary.web.__file__).parent / "static"
    assert len(gzip.compress((static / "style.css").read_bytes())) < 14_000
    assert (static / "page.js").stat().st_size < 10_000


def colours(scheme: str) -> dict[str, str]:
    css = (Path(glossary.web.__file__).parent / "static" / "style.css").read_text(encoding="utf-8")
    light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    dark = rest.partition("\n}\n")[0]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", dark))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    known = colours(scheme)
    grounds = {tone: ("paper", f"{tone}-tint") for tone in ("good", "fair", "bad", "past")}
    grounds |= dict.fromkeys(("ink", "muted", "accent"), ("paper", "raised"))
    contrast = {}
    for tone, behind in grounds.items():
        for ground in behind:
            darker, lighter = sorted((luminance(known[tone]), luminance(known[ground])))
            contrast[tone, ground] = (lighter + 0.05) / (darker + 0.05)
    assert {pair: ratio for pair, ratio in contrast.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("query", ["", "%20", "%25", "...", "。", "“”"])
def test_a_search_for_nothing_leads_home(client: FlaskClient, query: str) -> None:
    response = client.get(f"/en/search?q={query}")
    assert (response.status_code, response.headers.get("Location")) == (302, "/en/")


def test_a_search_that_is_too_long_is_refused(client: FlaskClient) -> None:
    assert client.get(f"/en/search?q={'.' * 600}").status_code == 400
