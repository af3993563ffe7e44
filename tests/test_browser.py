"""The pages in a real browser: with script, without it, by keyboard, on a phone, under the strict policy."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

import pytest

from glossary.languages import TAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OLD, NEW, JOINT = "儿童色情制品", "儿童性虐待材料", "儿童性剥削和性虐待材料"
PHONE = {"width": 360, "height": 740}
PLACES = {
    "first page": "/{}/",
    "results": "/{}/search?q=" + quote("儿童性") + "&start=0",
    "nothing found": "/{}/search?q=" + quote("儿童飞船"),
    "concept": "/{}/concept/child-sexual-abuse-material?q=" + quote(OLD),
    "documents": "/{}/documents",
    "lint": "/{}/lint",
    "sign in": "/{}/sign-in",
    "document": "/{}/documents/E/CN.15/2011/2",
    "error": "/{}/nowhere",
}

pytestmark = pytest.mark.browser


def typed(page: "Page", query: str) -> list[str]:
    """Fill the search box in one go, so that one question is asked; the suggestions, once they are there."""
    page.locator("#q").fill(query)
    page.locator("[role=option]").first.wait_for()
    return page.locator("[role=option] .term").all_inner_texts()


@pytest.mark.parametrize("query", ["儿童性", "兒童性", "ertongxing"])
def test_typing_proposes_terms_in_any_script(page: "Page", address: str, query: str) -> None:
    page.goto(f"{address}/zh-Hans/")
    proposed = typed(page, query)
    assert {NEW, "兒童性虐待材料"} & set(proposed)
    assert page.locator("[role=option] .chip").first.inner_text() in ("首选", "可用", "不宜使用", "已被取代")


def test_a_suggestion_to_leave_says_what_to_use(page: "Page", address: str) -> None:
    page.goto(f"{address}/fr/")
    typed(page, "child pornogra")
    assert page.locator("[role=option]").first.inner_text().split("\n") == [
        "child pornography", "remplacé", "employer plutôt child sexual abuse material",
    ]  # fmt: skip


def test_suggestions_are_walked_chosen_and_closed_by_keyboard(page: "Page", address: str) -> None:
    page.goto(f"{address}/en/")
    box = page.get_by_role("combobox", name="Look up a term")
    assert box.get_attribute("aria-expanded") == "false"
    proposed = typed(page, "儿童性")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert (active.get_attribute("aria-selected"), active.locator(".term").inner_text()) == ("true", proposed[1])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert page.locator("[aria-selected=true] .term").inner_text() == proposed[-1]
    page.keyboard.press("Escape")
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "儿童性")
    page.keyboard.press("ArrowDown")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.startswith(f"{address}/en/concept/")
    assert page.locator("h1").inner_text() == proposed[0]


def test_a_suggestion_can_be_clicked(page: "Page", address: str) -> None:
    page.goto(f"{address}/ar/")
    first, *_ = typed(page, "child pornogra")
    with page.expect_navigation():
        page.locator("[role=option]").first.click()
    assert page.url == f"{address}/ar/concept/child-sexual-abuse-material?q={quote_plus(first)}"


def test_enter_without_a_choice_searches(page: "Page", address: str) -> None:
    page.goto(f"{address}/en/")
    typed(page, "child pornography")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "child pornography"


def test_nothing_is_asked_while_characters_are_being_composed(page: "Page", address: str) -> None:
    page.goto(f"{address}/zh-Hans/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggest" in request.url else None)
    page.locator("#q").focus()
    keyboard = page.context.new_cdp_session(page)
    for text in ("e", "er", "er'tong"):
        keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    page.wait_for_timeout(400)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "儿童"})
    page.locator("[role=option]").first.wait_for()
    assert [url.partition("q=")[2].partition("&")[0] for url in asked] == [quote("儿童")]


def test_a_term_is_copied_with_one_click_and_said_so(page: "Page", address: str) -> None:
    page.goto(address + PLACES["concept"].format("zh-Hans"))
    page.get_by_role("button", name=f"复制{JOINT}").first.click()
    page.locator("#told", has_text=f"已复制：{JOINT}").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == JOINT


def test_a_slash_leads_to_the_search_box_and_is_typed_inside_it(page: "Page", address: str) -> None:
    page.goto(address + PLACES["document"].format("en"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("/")
    assert page.locator("#q").input_value() == "/"


def test_the_first_key_leads_past_the_frame(page: "Page", address: str) -> None:
    page.goto(address + PLACES["documents"].format("en"))
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


def test_the_language_is_changed_and_the_page_kept(page: "Page", address: str) -> None:
    page.goto(address + PLACES["concept"].format("en"))
    page.locator(".languages summary").click()
    with page.expect_navigation():
        page.locator(".languages").get_by_text("العربية").click()
    assert page.url == address + PLACES["concept"].format("ar")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"


def test_everything_is_reached_without_script(browser: "Browser", address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/zh-Hans/")
        page.locator("#q").fill("兒童色情製品")
        page.locator("#q").press("Enter")
        page.wait_for_url("**/concept/**")
        assert page.locator(".answer .kept").inner_text() == "兒童性虐待材料"
        assert page.locator("[role=listbox]").is_hidden()
        assert page.locator("button.copy").first.is_hidden()
        page.locator(".languages summary").click()
        assert page.locator(".languages a").count() == len(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_a_phone_shows_every_page_without_sideways_scrolling(browser: "Browser", address: str, tag: str) -> None:
    wider = {}
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for name, place in PLACES.items():
            page.goto(address + place.format(tag))
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if beyond > 0:
                wider[name] = beyond
    assert wider == {}


@pytest.mark.parametrize("place", [place for name, place in PLACES.items() if name != "error"])
def test_no_page_asks_anyone_else_for_anything(page: "Page", address: str, place: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + place.format("zh-Hans"), wait_until="networkidle")
    assert [url for url in asked if not url.startswith(address)] == []


def test_recent_searches_stay_in_the_browser_and_can_be_forgotten(page: "Page", address: str) -> None:
    page.goto(f"{address}/en/")
    for query in ("survivor", "victim"):
        page.locator("#q").fill(query)
        page.locator("#q").press("Enter")
        page.wait_for_url("**/concept/**")
        page.goto(f"{address}/en/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#q").press("ArrowDown")
    page.locator("[role=option].recent").first.wait_for()
    assert page.locator("[role=option]").all_inner_texts() == ["victim", "survivor", "Forget recent searches"]
    assert [url for url in asked if "/static/" not in url] == []
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "victim"
    page.goto(f"{address}/en/")
    page.locator("#q").click()
    page.locator("[role=option]", has_text="Forget").click()
    assert page.evaluate("localStorage.length") == 0
    assert page.locator("[role=listbox]").is_hidden()


def test_a_map_is_walked_by_keyboard_from_concept_to_concept(page: "Page", address: str) -> None:
    page.goto(f"{address}/en/concept/survivor")
    page.locator(".map a", has=page.locator("text", has_text="victim")).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("#map")
    with page.expect_navigation():
        page.locator(".map a", has_text="survivor").press("Enter")
    assert page.locator("h1").inner_text() == "survivor"


def test_a_reference_is_copied(page: "Page", address: str) -> None:
    page.goto(f"{address}/en/concept/child-sexual-abuse-material?q=child+pornography")
    page.get_by_role("button", name="Copy the reference").first.click()
    page.locator("#told", has_text="The reference is copied.").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("child pornography [en]: superseded since 18 December 2019 (A/RES/74/174, preamble); ")
    assert (
        f"use instead: child sexual abuse material. Glossary, {address}/concept/child-sexual-abuse-material" in copied
    )


def test_an_example_for_programs_is_run_on_the_page(page: "Page", address: str) -> None:
    page.goto(f"{address}/en/api")
    page.get_by_role("button", name="Run").last.click()
    answer = page.locator(".answer-shown").last
    answer.filter(has_text='"diagnostics"').wait_for()
    assert page.evaluate("document.activeElement.id") == answer.get_attribute("id")


def test_a_search_is_narrowed_without_script(browser: "Browser", address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/ar/search?q=victim&start=0")
        page.locator("#only-language").select_option("fr")
        page.locator("#only-subject").select_option("victims")
        with page.expect_navigation():
            page.locator(".narrow button").click()
        assert page.locator(".result .found a").first.inner_text() == "victime"
        assert page.locator("#only-language").input_value() == "fr"


def test_a_test_that_fails_tells_what_its_browser_and_server_were_at(
    browser: "Browser", address: str, witness: Any
) -> None:
    with pytest.raises(ZeroDivisionError), browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/en/lint")
        page.locator("#text").fill("The rights of the child.")
        _ = 1 / 0
    told = witness.tell()
    for said in (f"heard    200 {address}/en/lint", 'button "Check"', "The rights of the child.", "in serve_forever"):
        assert said in told
