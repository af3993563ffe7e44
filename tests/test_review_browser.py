"""Review in a real browser: by keyboard alone, without script, by two people, on a phone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from glossary.concepts import Concept, LanguageSection, Status, Term
from glossary.documents.values import Document, Locator, LocatorKind, Role, Segment
from glossary.findings import Candidate, CandidateKind, Place, Vote
from glossary.review import Judge, reject
from glossary.settings import Settings
from glossary.spans import OffsetMap, Span
from glossary.termbase import Termbase
from glossary.termbase.access import Role as Access
from glossary.termbase.access import create_token
from glossary.termbase.bulk import store_concepts
from glossary.termbase.harvested import harvested, store_harvested
from glossary.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WORDS = ("协调中心", "犯罪受害人", "支助小组", "安全的服务", "热线", "准则", "网络伤害")
HOTLINE, VARIANT, GROUP, SERVICE = WORDS[:4]

pytestmark = pytest.mark.browser


@pytest.fixture
def kept(tmp_path: Path) -> Termbase:
    """A termbase of one concept, and candidates in the order of WORDS; two may be one."""
    kept = Termbase.create(tmp_path / "terms.db")
    text = "，".join(WORDS)
    paragraph = Locator("", LocatorKind.PARAGRAPH, "1")
    segment = Segment(text, "zh-Hans", Role.PARAGRAPH, paragraph, OffsetMap.identity(len(text)))
    with kept.writing() as writer:
        names = (Term("犯罪受害者", "zh-Hans", Status.PREFERRED), Term("victims of crime", "en", Status.PREFERRED))
        sections = tuple(LanguageSection(term.language, (term,)) for term in names)
        store_concepts(writer, [Concept("victims-of-crime", "victims", sections)])
        document = Document("draft", "zh-Hans", text, (segment,), "A/1", "草案", "2026-04-01", "")
        candidates = []
        for number, word in enumerate(WORDS):
            place = Place(0, Span(text.index(word), text.index(word) + len(word)))
            votes = (Vote("undecided", 0.5), Vote("ending", 0.4 - number / 20))
            candidates.append(Candidate(word, "zh-Hans", CandidateKind.CONCEPT, 0.9 - number / 20, votes, (place,)))
        store_harvested(writer, harvested(document, "x", found=(), stated=(), proposed=candidates))
    return kept


@pytest.fixture
def token(kept: Termbase) -> str:
    with kept.keeping() as writer:
        return create_token(writer, "lin", Access.REVIEWER)


@pytest.fixture
def site(kept: Termbase, serve: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[str]:
    with serve(create_app(Settings(database=str(kept.path)))) as address:
        yield address


def enter(page: "Page", site: str, token: str, path: str = "/en/review") -> None:
    page.goto(site + path)
    page.get_by_label("Token").fill(token)
    page.keyboard.press("Enter")
    page.wait_for_url(site + path)


def focused(page: "Page") -> str:
    return str(page.locator(".candidate:focus h2").inner_text())


def wait_told(page: "Page", words: str) -> None:
    page.locator("#told", has_text=words).wait_for(state="attached")


def waiting(page: "Page") -> list[str]:
    return [str(word) for word in page.locator(".candidate h2").all_inner_texts()]


def test_the_queue_is_worked_through_by_keyboard_alone(page: "Page", site: str, token: str, kept: Termbase) -> None:
    enter(page, site, token)
    page.locator("#keys").wait_for()  # shown by the script, which listens to keys from then on
    page.keyboard.press("j")
    assert focused(page) == HOTLINE
    page.keyboard.press("a")
    wait_told(page, f"{HOTLINE} was accepted as a new concept.")
    assert focused(page) == VARIANT
    page.keyboard.press("m")
    assert page.locator(":focus").inner_text() == "Merge into 犯罪受害者"
    page.keyboard.press("Enter")
    wait_told(page, f"{VARIANT} was merged into victims of crime.")
    assert focused(page) == GROUP
    page.keyboard.press("m")
    page.keyboard.type("victims-of-crime")
    page.keyboard.press("Enter")
    wait_told(page, f"{GROUP} was merged into victims of crime.")
    page.keyboard.press("r")
    wait_told(page, f"{SERVICE} was rejected.")
    page.keyboard.press("u")
    wait_told(page, f"The decision about {SERVICE} was taken back.")
    assert (focused(page), waiting(page)) == (SERVICE, list(WORDS[3:]))
    page.keyboard.press("u")
    wait_told(page, "There is nothing to undo here.")
    assert page.locator("#total").inner_text() == "4 candidates"
    assert [(d.action, d.text, bool(d.undone)) for d in kept.review.decisions()] == [
        ("accept", HOTLINE, False), ("merge", VARIANT, False), ("merge", GROUP, False), ("reject", SERVICE, True),
    ]  # fmt: skip


def in_sight(page: "Page") -> bool:
    """Whether the outcome stands in the window, above the candidate that has the focus or was led to."""
    return bool(
        page.evaluate(
            """() => {
              const told = document.querySelector("#outcome .said").getBoundingClientRect();
              const aim = document.querySelector(".candidate:focus, .candidate:target").getBoundingClientRect();
              return told.top >= 0 && told.bottom <= aim.top && aim.top < innerHeight;
            }"""
        )
    )


def test_what_was_done_stays_in_sight_and_is_said_once(
    context: "BrowserContext", site: str, token: str, kept: Termbase
) -> None:
    page = context.new_page()  # not `page`: the browser itself complains of an answer 409
    page.set_viewport_size({"width": 800, "height": 500})
    enter(page, site, token)
    page.locator("#keys").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("r")
    wait_told(page, f"{VARIANT} was rejected.")
    assert (focused(page), in_sight(page)) == (GROUP, True)
    reject(kept, GROUP, Judge("mei", "2026-05-01T10:00:00+00:00"))
    page.keyboard.press("a")
    wait_told(page, "Somebody was faster")
    assert (in_sight(page), page.locator("#outcome [role=alert]").count()) == (True, 0)


def test_a_concept_is_found_by_its_term_while_typing(page: "Page", site: str, token: str) -> None:
    enter(page, site, token)
    page.locator("#keys").wait_for()
    first = page.locator(".candidate").first
    first.locator(".choices summary").click()
    for name in ("into", "concept"):
        first.locator(f"[name={name}]:not([type=hidden])").press_sequentially("victims of")
        option = page.locator("#concepts option[value='victims-of-crime']")
        option.wait_for(state="attached")
        assert option.text_content() == "victims of crime"


def test_the_same_is_done_without_script(browser: "Browser", site: str, token: str, kept: Termbase) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        enter(page, site, token)

        def done(words: str) -> None:
            page.locator(".done .said", has_text=words).wait_for()

        assert page.locator("#keys").is_hidden()
        page.locator(".candidate").first.get_by_role("button", name="Accept", exact=True).first.click()
        done(f"{HOTLINE} was accepted as a new concept.")
        page.get_by_role("button", name="Merge into 犯罪受害者").click()
        done(f"{VARIANT} was merged into victims of crime.")
        candidate = page.locator(".candidate").first
        candidate.locator(".choices summary").click()
        reject_form = candidate.locator("form[id^=reject]")
        reject_form.get_by_label("Reason (optional)").fill("too general")
        reject_form.get_by_role("button", name="Reject").click()
        done(f"{GROUP} was rejected.")
        assert in_sight(page)
        page.locator(".done").get_by_role("button", name=f"Undo: {GROUP}").click()
        done(f"The decision about {GROUP} was taken back.")
        assert waiting(page) == list(WORDS[2:])
        page.locator(".account summary").click()
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/en/")
        page.goto(f"{site}/en/review")
        assert "/sign-in?next=" in page.url
    assert [(d.text, d.reason) for d in kept.review.decisions()][-1] == (GROUP, "too general")


def test_moving_goes_up_and_down_and_stops_at_the_ends(page: "Page", site: str, token: str) -> None:
    enter(page, site, token)
    page.locator("#keys").wait_for()
    seen = []
    for key in ("j", "j", "ArrowDown", "k", "ArrowUp", "ArrowUp", "k"):
        page.keyboard.press(key)
        seen.append(WORDS.index(focused(page)))
    assert seen == [0, 1, 2, 1, 0, 0, 0]
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_keys_are_typed_inside_fields_and_left_alone_with_modifiers(
    page: "Page", site: str, token: str, kept: Termbase
) -> None:
    enter(page, site, token)
    page.locator("#keys").wait_for()
    for key in ("j", "j", "j", "m"):
        page.keyboard.press(key)
    page.keyboard.type("jkaru?")
    assert page.locator(":focus").input_value() == "jkaru?"
    page.keyboard.press("Escape")
    assert focused(page) == GROUP
    for key in ("Control+a", "Alt+r", "Meta+r", "Shift+A"):
        page.keyboard.press(key)
    page.keyboard.press("?")
    assert page.locator("#keys dl").is_visible()
    page.keyboard.press("j")
    assert (focused(page), kept.review.decisions()) == (SERVICE, [])


def test_what_is_being_written_elsewhere_stays(page: "Page", site: str, token: str) -> None:
    enter(page, site, token)
    page.locator("#keys").wait_for()
    other = page.locator(".candidate").nth(2)
    other.locator(".choices summary").click()
    other.get_by_label("Subject of a new concept").fill("victims")
    page.locator(".candidate").first.evaluate("element => element.focus()")
    page.keyboard.press("r")
    wait_told(page, f"{HOTLINE} was rejected.")
    assert page.locator(".candidate").nth(1).get_by_label("Subject of a new concept").input_value() == "victims"


def test_whoever_is_second_is_told_and_goes_on(
    context: "BrowserContext", site: str, token: str, kept: Termbase
) -> None:
    page = context.new_page()  # not `page`: the browser itself complains of an answer 409
    enter(page, site, token)
    page.locator("#keys").wait_for()
    reject(kept, HOTLINE, Judge("mei", "2026-05-01T10:00:00+00:00"))
    page.keyboard.press("j")
    page.keyboard.press("a")
    wait_told(page, f"Somebody was faster: mei decided on 1 May 2026, 10:00 UTC. {HOTLINE} was rejected.")
    assert (focused(page), [decision.actor for decision in kept.review.decisions()]) == (VARIANT, ["mei"])


def test_the_end_of_the_session_is_told(context: "BrowserContext", site: str, token: str, kept: Termbase) -> None:
    page = context.new_page()
    enter(page, site, token)
    page.locator("#keys").wait_for()
    context.clear_cookies()
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.locator("h1", has_text="You are not signed in").wait_for()
    assert kept.review.decisions() == []


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ar", "ru"])
def test_a_narrow_phone_shows_every_page_without_sideways_scrolling(
    browser: "Browser", site: str, token: str, kept: Termbase, tag: str
) -> None:
    reject(kept, SERVICE, Judge("x" * 60, "2026-05-01T10:00:00+00:00", "y" * 200))
    wider = {}
    with browser.new_context(viewport={"width": 320, "height": 740}) as context:
        page = context.new_page()
        enter(page, site, token)
        for place in ("review", "review?state=rejected", "review/log", "sign-in", "", "documents"):
            page.goto(f"{site}/{tag}/{place}")
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if beyond > 0:
                wider[place] = beyond
    assert wider == {}
