"""The glossary inside people's browsers: search engine, bookmark, download; what is served is tried, not only read."""

import io
import json
import sqlite3
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from urllib.request import urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree, html

from glossary.guessing import LONGEST_QUERY
from glossary.languages import TAGS
from glossary.web.bookmarklet import bookmarklet

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

OLD, NEW = "儿童色情制品", "儿童性虐待材料"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
# How often an element may stand in a description, and how long its text may be (OpenSearch 1.1, draft 6).
ELEMENTS = {
    "ShortName": (1, 1, 16), "Description": (1, 1, 1024), "Url": (1, 99, 0), "Contact": (0, 1, 99), "Tags": (0, 1, 256),
    "LongName": (0, 1, 48), "Image": (0, 99, 99_999), "Query": (0, 99, 0), "Developer": (0, 1, 64),
    "Attribution": (0, 1, 256), "SyndicationRight": (0, 1, 9), "AdultContent": (0, 1, 5), "Language": (0, 99, 35),
    "InputEncoding": (0, 99, 40), "OutputEncoding": (0, 99, 40),
}  # fmt: skip
URL_TYPES = ["text/html", "application/x-suggestions+json", "application/opensearchdescription+xml"]


# --- a search engine ------------------------------------------------------------------------------------


def described(client: FlaskClient, tag: str, host: str = "terms.example") -> etree._Element:
    answer = client.get(f"/{tag}/opensearch.xml", base_url=f"https://{host}")
    assert (answer.status_code, answer.mimetype) == (200, "application/opensearchdescription+xml")
    return etree.fromstring(answer.data)


@pytest.mark.parametrize("tag", TAGS)
def test_the_description_holds_to_its_standard(client: FlaskClient, tag: str) -> None:
    root = described(client, tag)
    assert root.tag == f"{{{NAMESPACE}}}OpenSearchDescription"
    names = [etree.QName(child).localname for child in root]
    assert {etree.QName(child).namespace for child in root} == {NAMESPACE}
    assert [name for name in names if name not in ELEMENTS] == []
    for name, (least, most, longest) in ELEMENTS.items():
        texts = [child.text or "" for child in root.findall(f"{{{NAMESPACE}}}{name}")]
        assert least <= len(texts) <= most, name
        assert [text for text in texts if len(text) > longest or "<" in text] == [], name
    assert root.findtext(f"{{{NAMESPACE}}}Language") == tag


def test_all_addresses_are_those_of_the_host_that_was_asked(client: FlaskClient) -> None:
    urls = described(client, "fr").findall(f"{{{NAMESPACE}}}Url")
    assert [(url.get("type"), url.get("rel"), url.get("template")) for url in urls] == [
        ("text/html", "results", "https://terms.example/fr/search?q={searchTerms}"),
        ("application/x-suggestions+json", "suggestions", "https://terms.example/fr/suggest?q={searchTerms}"),
        ("application/opensearchdescription+xml", "self", "https://terms.example/fr/opensearch.xml"),
    ]
    images = described(client, "fr").findall(f"{{{NAMESPACE}}}Image")
    assert [(image.get("width"), (image.text or "").partition(",")[0]) for image in images] == [
        ("16", "data:image/png;base64"), ("32", "data:image/png;base64"),
    ]  # fmt: skip


def test_its_own_templates_lead_to_the_results_and_suggestions_they_promise(address: str) -> None:
    with urlopen(f"{address}/zh-Hans/opensearch.xml") as answer:
        root = etree.fromstring(answer.read())
    (search, suggest, itself) = (url.get("template", "") for url in root.findall(f"{{{NAMESPACE}}}Url"))
    with urlopen(search.replace("{searchTerms}", quote(OLD))) as answer:
        assert html.fromstring(answer.read().decode()).xpath("string(//h1)").strip() == OLD
    with urlopen(itself) as answer:
        assert etree.tostring(etree.fromstring(answer.read())) == etree.tostring(root)
    with urlopen(suggest.replace("{searchTerms}", quote("儿童色情制"))) as answer:
        kind, (query, terms, told, addresses) = answer.headers.get_content_type(), json.load(answer)
    assert (kind, query, terms[0], told[0]) == (
        "application/x-suggestions+json", "儿童色情制", OLD, told[0],
    )  # fmt: skip
    assert NEW in told[0]
    assert addresses[0] == f"{address}/zh-Hans/concept/child-sexual-abuse-material?q={quote(OLD)}"
    assert len(terms) == len(told) == len(addresses)
    with urlopen(addresses[0]) as answer:
        assert answer.status == 200


def test_suggestions_tell_the_status_in_the_language_of_the_description(client: FlaskClient) -> None:
    told = {tag: client.get(f"/{tag}/suggest?q=child+pornography").get_json(force=True)[2][0] for tag in ("en", "fr")}
    assert told["en"] == "superseded; use: child sexual abuse material"
    assert told["fr"].startswith("remplacé")


@pytest.mark.parametrize("query", ["", "...", "x" * 10_000, "zzqqxx"])
def test_there_is_nothing_to_suggest_for_what_cannot_be_looked_up(client: FlaskClient, query: str) -> None:
    answer = client.get("/en/suggest", query_string={"q": query})
    assert (answer.status_code, answer.get_json(force=True)) == (200, [query, [], [], []])


def test_the_api_gives_the_same_array_as_plain_json(client: FlaskClient) -> None:
    answer = client.get("/api/v1/suggest?q=child+pornography&limit=8")
    assert answer.mimetype == "application/json"
    assert answer.json[1] == client.get("/en/suggest?q=child+pornography").get_json(force=True)[1]  # type: ignore[index]


@pytest.mark.parametrize("place", ["/", "/documents", "/search?q=zzqqxx", "/nowhere", "/tools", "/lint"])
def test_every_page_declares_the_search_of_its_language(client: FlaskClient, place: str) -> None:
    page = html.fromstring(client.get(f"/es{place}").get_data(as_text=True))
    (link,) = page.xpath("//head/link[@rel='search']")
    assert (link.get("type"), link.get("href"), link.get("title")) == (
        "application/opensearchdescription+xml", "/es/opensearch.xml", "Glosario",
    )  # fmt: skip


@pytest.mark.browser
def test_chromium_takes_the_search_over(browser: "Browser", address: str, tmp_path: Path) -> None:
    with browser.browser_type.launch_persistent_context(
        tmp_path,
        executable_path="/usr/bin/chromium",
        args=["--headless=new", "--no-sandbox"],
        # What keeps a browser under test from doing anything of its own.
        ignore_default_args=["--headless", "--disable-background-networking"],
        locale="en-GB",
    ) as context:
        context.pages[0].goto(f"{address}/")  # taken over from the bare address only
        time.sleep(2)
    engines = sqlite3.connect(tmp_path / "Default" / "Web Data")
    found = engines.execute("select short_name, url, suggest_url from keywords where url like ?", (f"{address}%",))
    assert found.fetchall() == [
        ("Glossary", f"{address}/en/search?q={{searchTerms}}", f"{address}/en/suggest?q={{searchTerms}}")
    ]
    engines.close()


# --- a bookmark -----------------------------------------------------------------------------------------


OTHERS = (
    "<!doctype html><title>Elsewhere</title><pre id=words></pre><textarea id=area></textarea>"
    "<input id=secret type=password><button id=button value=pressed>b</button>"
)


@pytest.fixture(scope="module")
def elsewhere(serve: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[str]:
    """Where a page of somebody else is."""
    others = Flask("others")
    others.add_url_rule("/", "page", lambda: f"{OTHERS}<iframe src=/inner></iframe>")
    others.add_url_rule("/inner", "inner", lambda: OTHERS)
    with serve(others) as address:
        yield address


def bookmark_on(client: FlaskClient, address: str, tag: str = "en") -> str:
    page = html.fromstring(client.get(f"/{tag}/tools", base_url=address).get_data(as_text=True))
    (link,) = page.xpath("//a[contains(@class, 'bookmarklet')]/@href")
    (text,) = page.xpath("//textarea[@id='bookmark-address']/text()")
    assert text == link
    return str(link)


def asked_by(bookmark: str, page: "Page", address: str) -> str:
    """What the glossary is asked for when the bookmark is clicked on this page."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url) if request.is_navigation_request() else None)
    with page.context.expect_page() as opened:
        page.evaluate("(bookmark) => { location.href = bookmark; }", bookmark)
    opened.value.wait_for_load_state()
    assert opened.value.evaluate("[window.opener, document.referrer]") == [None, ""]
    opened.value.close()
    first = next(url for url in asked if url.startswith(f"{address}/"))
    assert page.title() == "Elsewhere"
    return first


HOSTILE = (
    "\"><script>alert(1)</script>", "'; alert(1) //", "100 % & more #1 +2?q=x", "استغلال الأطفال \u202eabc",
    "one\n\n  two\tthree", "儿童" * 400, "😀" * 600, "half \ud83d gone",
)  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("selected", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("place", ["words", "area"])
def test_the_bookmark_looks_up_whatever_is_selected(
    client: FlaskClient, context: "BrowserContext", address: str, elsewhere: str, selected: str, place: str
) -> None:
    page = context.new_page()
    page.goto(elsewhere)
    page.evaluate(
        """([place, codes]) => {
          const element = document.getElementById(place), text = String.fromCharCode(...codes);
          if (place === "area") { element.value = text; element.select(); element.focus(); }
          else { element.textContent = text; getSelection().selectAllChildren(element); }
        }""",
        [place, [*memoryview(selected.encode("utf-16-le", "surrogatepass")).cast("H")]],
    )
    expected = " ".join(selected.replace("\ud83d", "").split())[:LONGEST_QUERY]
    asked = urlsplit(asked_by(bookmark_on(client, address), page, address))
    assert (asked.path, asked.fragment, parse_qsl(asked.query)) == ("/en/search", "", [("q", expected)])


@pytest.mark.browser
def test_the_bookmark_looks_into_a_frame_of_the_same_site(
    client: FlaskClient, context: "BrowserContext", address: str, elsewhere: str
) -> None:
    page = context.new_page()
    page.goto(elsewhere)
    inner = page.frames[1]
    inner.locator("#area").fill(OLD)
    inner.locator("#area").select_text()
    inner.locator("#area").focus()
    assert asked_by(bookmark_on(client, address), page, address) == f"{address}/en/search?q={quote(OLD)}"


@pytest.mark.browser
@pytest.mark.parametrize("focused", ["button", "secret"])
def test_without_a_selection_the_bookmark_asks_and_never_reads_a_password(
    client: FlaskClient, context: "BrowserContext", address: str, elsewhere: str, focused: str
) -> None:
    page = context.new_page()
    page.goto(elsewhere)
    page.locator("#secret").fill("secret")
    page.locator("#secret").select_text()
    page.locator(f"#{focused}").focus()
    questions: list[str] = []
    page.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.accept("survivor")))
    assert asked_by(bookmark_on(client, address, "fr"), page, address) == f"{address}/fr/search?q=survivor"
    assert questions == ["Chercher un terme"]


def test_the_bookmark_is_one_address_whatever_stands_in_its_words() -> None:
    made = bookmarklet("https://terms.example/en/search", 'Say "term" </script> \\ \' %s ü')
    assert set(made) & set(' "<>#\n\\') == set()
    assert '"Say \\"term\\" </script> \\\\ \' %s ü"' in unquote(made)


@pytest.mark.browser
def test_clicked_on_our_own_page_the_bookmark_says_what_to_do(page: "Page", address: str) -> None:
    page.goto(f"{address}/en/tools")
    page.locator("a.bookmarklet").click()
    page.get_by_text("Drag this to the bookmarks bar; it works on other pages, not here.").wait_for()
    assert page.url == f"{address}/en/tools"


# --- a download, and the page ---------------------------------------------------------------------------


def test_the_extension_is_the_same_file_every_time_for_the_address_it_is_asked_at(client: FlaskClient) -> None:
    first, again, other = (
        client.get("/en/extension.zip", base_url=host)
        for host in ("https://a.example", "https://a.example", "http://b.example:8000")
    )
    assert (first.data == again.data, first.data == other.data, first.mimetype) == (True, False, "application/zip")
    assert first.headers["Content-Disposition"] == "attachment; filename=glossary-extension.zip"
    archive = zipfile.ZipFile(io.BytesIO(other.data))
    assert json.loads(archive.read("manifest.json"))["host_permissions"] == ["http://b.example:8000/*"]
    assert archive.namelist() == sorted(archive.namelist())
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("place", ["tools", "opensearch.xml", "extension.zip", "suggest?q=child"])
def test_what_did_not_change_is_not_sent_again(client: FlaskClient, place: str) -> None:
    etag = client.get(f"/en/{place}").headers["ETag"]
    answer = client.get(f"/en/{place}", headers={"If-None-Match": etag})
    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.browser
@pytest.mark.parametrize("tag", TAGS)
def test_the_page_fits_a_phone_and_asks_nobody_else(page: "Page", address: str, tag: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{address}/{tag}/tools", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.browser
@pytest.mark.parametrize("tag", ["en", "ar"])
def test_the_page_is_accessible(page: "Page", address: str, tag: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.goto(f"{address}/{tag}/tools")
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


@pytest.mark.browser
def test_the_page_is_complete_without_script(browser: "Browser", address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/en/")
        with page.expect_navigation():
            page.get_by_role("link", name="In your browser").click()
        assert page.locator("h2").all_inner_texts() == [
            "In the address bar", "As a bookmark", "As an extension", "What is sent, where and when",
        ]  # fmt: skip
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the extension").click()
        assert download.value.suggested_filename == "glossary-extension.zip"
