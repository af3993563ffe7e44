"""Every kind of page for everybody: checked by axe, by keyboard, enlarged, narrow, light and dark."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from flask import Flask

from glossary.editing import save, version
from glossary.languages import TAGS
from glossary.review import Judge, accept, reject
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.termbase.review import CandidateFilter
from glossary.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

SHIPPED = Path(__file__).parents[1] / "terms.db"
OLD = "儿童色情制品"
SPOKEN = ("zh-Hans", "en", "ar")
# Every kind of page that shows itself to somebody who only asks for it.
PLACES = {
    "first page": "/{}/",
    "results": "/{}/search?q=" + quote("儿童性") + "&start=0",
    "narrowed": "/{}/search?q=child&language=ru&status=preferred",
    "nothing found": "/{}/search?q=" + quote("儿童飞船"),
    "concept": "/{}/concept/child-sexual-abuse-material?q=" + quote(OLD),
    "concept with a map": "/{}/concept/trafficking-in-persons",
    "browse": "/{}/browse",
    "subject": "/{}/browse/subject/child-sexual-exploitation?language=zh-Hant",
    "initial": "/{}/browse/terms/ar/" + quote("م"),
    "discouraged": "/{}/browse/discouraged?language=all",
    "changed": "/{}/browse/changed",
    "documents": "/{}/documents",
    "document": "/{}/documents/E/CN.15/2011/2",
    "places": "/{}/documents/E/2022/30?concept=victim",
    "lint": "/{}/lint",
    "about": "/{}/about",
    "programs": "/{}/api",
    "tools": "/{}/tools",
    "changes": "/{}/changes",
    "sign in": "/{}/sign-in",
    "error": "/{}/nowhere",
}
# Kinds of page for people who are signed in.
DESKS = {
    "review": "/{}/review",
    "decisions": "/{}/review/log",
    "edit": "/{}/edit/child-sexual-abuse-material",
    "a new concept": "/{}/edit",
    "a change": "/{}/changes/1",
}


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A copy of the shipped termbase in which somebody has a token and has done something: its path, the token."""
    path = tmp_path_factory.mktemp("staffed") / "terms.db"
    shutil.copyfile(SHIPPED, path)
    kept = Termbase.open(path)
    with kept.keeping() as writer:
        token = create_token(writer, "lin", Role.ADMIN)
    judge = Judge("lin", "2026-11-29T10:00:00+00:00", "a <reason>")
    first, second, *_ = kept.review.candidates(CandidateFilter(known=False), limit=5)
    reject(kept, first.term, judge)
    accept(kept, second.term, judge)
    concept = kept.entries.kept("victim")
    save(kept, replace(concept, subject="policy"), judge, seen=version(concept))
    kept.close()
    return path, token


@pytest.fixture(scope="module")
def office(staffed: tuple[Path, str], serve: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[str]:
    with serve(create_app(Settings(database=str(staffed[0])))) as address:
        yield address


@pytest.fixture(scope="module")
def axe() -> Any:
    return pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is missing").Axe()


def violations(axe: Any, page: "Page") -> list[str]:
    """What axe finds wrong, by rule and place."""
    return [
        f"{found['id']}: {node['target']}"
        for found in axe.run(page).response["violations"]
        for node in found["nodes"]
    ]  # fmt: skip


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def seen(browser: "Browser", scheme: str) -> Iterator["Page"]:
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        yield context.new_page()


@pytest.mark.parametrize("tag", SPOKEN)
def test_axe_finds_nothing_on_any_kind_of_page(seen: "Page", address: str, axe: Any, tag: str) -> None:
    wrong = {}
    for name, place in PLACES.items():
        seen.goto(address + place.format(tag))
        seen.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        if found := violations(axe, seen):
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize("tag", SPOKEN)
def test_axe_finds_nothing_where_people_work(
    seen: "Page", office: str, staffed: tuple[Path, str], axe: Any, tag: str
) -> None:
    seen.goto(f"{office}/{tag}/sign-in")
    seen.locator("[name=token]").fill(staffed[1])
    seen.locator("[name=token]").press("Enter")
    seen.wait_for_url(f"{office}/{tag}/")
    wrong, wider = {}, {}
    for name, place in DESKS.items():
        answer = seen.goto(office + place.format(tag))
        assert answer
        assert answer.status == 200
        seen.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        if found := violations(axe, seen):
            wrong[name] = found
        seen.set_viewport_size({"width": 320, "height": 700})
        beyond = seen.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if beyond > 0:
            wider[name] = beyond
        seen.set_viewport_size({"width": 1280, "height": 720})
    assert (wrong, wider) == ({}, {})


@pytest.mark.parametrize("tag", SPOKEN)
def test_axe_finds_nothing_on_a_checked_draft(seen: "Page", address: str, axe: Any, tag: str) -> None:
    seen.goto(f"{address}/{tag}/lint")
    seen.locator("#text").fill(f"传播{OLD}；《关于{OLD}的公约》无此规定。\n\nStreet children and child prostitutes.")
    seen.locator("#draft button.main").click()
    seen.locator(".finding").first.wait_for()
    seen.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert violations(axe, seen) == []


@pytest.mark.parametrize("tag", SPOKEN)
def test_axe_finds_nothing_in_suggestions_and_recent_searches(seen: "Page", address: str, axe: Any, tag: str) -> None:
    seen.goto(f"{address}/{tag}/")
    seen.locator("#q").fill("child pornogra")
    seen.locator("[role=option]").first.wait_for()
    assert violations(axe, seen) == []
    seen.locator("#q").press("Enter")
    seen.wait_for_url("**/search?**")
    seen.goto(f"{address}/{tag}/")
    seen.locator("#q").press("ArrowDown")
    seen.locator("[role=option].recent").wait_for()
    assert violations(axe, seen) == []


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("width", [320, 640], ids=["320 px", "200 % of 640 px and more"])
def test_no_page_scrolls_sideways(browser: "Browser", address: str, tag: str, width: int) -> None:
    """At 200 % a window of 1280 px is 640 px wide."""
    wider = {}
    with browser.new_context(viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        for name, place in PLACES.items():
            page.goto(address + place.format(tag))
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if beyond > 0:
                wider[name] = beyond
    assert wider == {}


# How many stops a page has for the Tab key.
_STOPS = """() => {
  const found = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]');
  const isStop = (element) => element.checkVisibility({ visibilityProperty: true })
    && element.getClientRects().length && !element.disabled && element.type !== "hidden" && element.tabIndex >= 0;
  return [...found].filter(isStop).length;
}"""
# Everything about an element that may show that it has the focus.
_LOOK = """(element) => {
  const parts = [element, element.closest('.field'), element.querySelector('rect')].filter(Boolean);
  return parts.map((part) => {
    const style = getComputedStyle(part);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.stroke, style.strokeWidth,
            style.clipPath, style.backgroundColor].join(' ');
  }).join('|');
}"""


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize(
    "name", ["first page", "narrowed", "concept with a map", "browse", "discouraged", "lint", "programs"]
)
def test_every_action_is_reached_by_tab_and_shows_that_it_is(page: "Page", address: str, tag: str, name: str) -> None:
    page.goto(address + PLACES[name].format(tag), wait_until="networkidle")
    expected = page.evaluate(_STOPS)
    page.locator(".skip").focus()  # the first stop, wherever the page put the focus
    unseen, stops = [], 0
    for _ in range(expected + 5):
        if page.evaluate("document.activeElement === document.body"):
            break
        stop = page.locator(":focus")
        with_focus = stop.evaluate(_LOOK)
        without = stop.evaluate(
            f"(element) => {{ element.blur(); const look = ({_LOOK})(element); element.focus(); return look; }}"
        )
        if with_focus == without:
            unseen.append(stop.evaluate("element => element.outerHTML.slice(0, 90)"))
        stops += 1
        page.keyboard.press("Tab")
    assert unseen == []
    assert stops >= expected
