"""The editor in a real browser: a status changed with its proof, told, and taken back; nothing typed is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from glossary.concepts import Status
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONCEPT, TERM = "child-sexual-abuse-material", "儿童性剥削和性虐待材料"
SECOND = "zh-Hans.terms.1"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    """A copy of the shipped termbase, to write in."""
    path = tmp_path_factory.mktemp("edit") / "terms.db"
    return Termbase.create(shutil.copy(Path(__file__).parents[1] / "terms.db", path))


@pytest.fixture(scope="session")
def app(kept: Termbase) -> Flask:
    return create_app(Settings(database=str(kept.path)))


@pytest.fixture(scope="session")
def token(kept: Termbase) -> Iterator[str]:
    with kept.keeping() as writer:
        secret = create_token(writer, "lin", Role.EDITOR)
    yield secret
    kept.close()


@pytest.fixture
def editor(page: "Page", address: str, token: str) -> "Page":
    """A page on which an editor is signed in."""
    page.goto(f"{address}/en/sign-in")
    page.locator("#token").fill(token)
    with page.expect_navigation():
        page.locator("#token").press("Enter")
    return page


def status_of(kept: Termbase, text: str) -> Status:
    return next(term.status for term in kept.entries.concept(CONCEPT).terms if term.text == text)


def test_a_status_is_changed_with_its_proof_and_taken_back(editor: "Page", address: str, kept: Termbase) -> None:
    editor.goto(f"{address}/zh-Hans/edit/{CONCEPT}")
    editor.locator(f"[name='{SECOND}.status']").select_option("deprecated")
    # Whoever changes a status is led to where it is proved.
    editor.locator(f"[value='add {SECOND}.history']").click()
    proof = editor.locator(f"[data-list='{SECOND}.history'] fieldset").last
    assert proof.locator("select").first.evaluate("field => field === document.activeElement")
    for name, value in (("since", "2025-04-03"), ("document", "Luxembourg Guidelines"), ("note", "Second edition.")):
        proof.locator(f"[name$='.{name}']").fill(value)
    proof.locator("select").first.select_option("deprecated")
    editor.locator("#reason").fill("第二版如此")
    with editor.expect_navigation():
        editor.locator("#reason").press("Enter")
    assert editor.url.endswith("?saved=1")
    assert status_of(kept, TERM) is Status.DEPRECATED
    steps = editor.locator(".diff").first
    assert TERM in steps.inner_text()
    assert steps.locator(".chip").all_inner_texts() == ["可用", "不宜使用", "不宜使用"]

    editor.goto(editor.url.replace("/zh-Hans/", "/ar/"))
    assert editor.locator("html").get_attribute("dir") == "rtl"
    editor.locator("#reason").fill("too early")
    with editor.expect_navigation():
        editor.locator(".take-back button").click()
    assert status_of(kept, TERM) is Status.ADMITTED
    editor.goto(f"{address}/ar/changes?concept={CONCEPT}")
    assert editor.locator(".change-list .why-changed").all_inner_texts() == ["too early", "第二版如此"]


def test_blocks_are_added_moved_removed_and_put_back_on_the_spot(editor: "Page", address: str, kept: Termbase) -> None:
    editor.goto(f"{address}/en/edit/{CONCEPT}?in=fr")
    terms = editor.locator("[data-list='fr.terms'] > .term:not([hidden]) .own input")
    before = [field.input_value() for field in terms.all()]
    editor.locator("[value='add fr.terms']").click()
    new = editor.locator("[data-list='fr.terms'] > .term").last
    name = new.locator(".own input")
    assert name.evaluate("field => [field === document.activeElement, field.lang, field.dir]") == [True, "fr", "ltr"]
    name.fill("nouveau terme")
    new.locator("select[name$='.status']").select_option("admitted")
    moved = editor.locator(f"[id='{new.get_attribute('id')}']")
    for _ in before:
        moved.locator("> .tools-of [value^='up ']").click()
    assert [field.input_value() for field in terms.all()] == ["nouveau terme", *before]
    removed = editor.locator("[data-list='fr.terms'] > .term").nth(1)
    removed.locator("> .tools-of [value^='remove ']").click()
    assert [field.input_value() for field in terms.all()] == ["nouveau terme", *before[1:]]
    editor.get_by_role("button", name="Put back").click()
    assert [field.input_value() for field in terms.all()] == ["nouveau terme", *before]
    with editor.expect_navigation():
        editor.get_by_role("button", name="What would change?").click()
    assert [" ".join(told.split()) for told in editor.locator(".compare dd").all_inner_texts()] == [
        "added admitted nouveau terme"
    ]
    assert kept.entries.concept(CONCEPT).section("fr").terms[0].text == before[0]


@pytest.mark.parametrize("ui", ["en", "zh-Hans", "ar"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_window(editor: "Page", address: str, ui: str, width: int) -> None:
    editor.set_viewport_size({"width": width, "height": 800})
    for place in (f"edit/{CONCEPT}?in=ar", "edit", "changes"):
        editor.goto(f"{address}/{ui}/{place}")
        for fold in editor.locator("main details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        assert editor.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_related_concept_is_found_by_its_term_while_typing(editor: "Page", address: str) -> None:
    editor.goto(f"{address}/en/edit/{CONCEPT}")
    editor.locator("[value='add relations']").evaluate("button => button.closest('details').open = true")
    editor.locator("[value='add relations']").click()
    editor.locator("[data-list='relations'] > .block").last.locator("[list=concepts]").press_sequentially("child marr")
    # Before anything is typed the list has all concepts; what was asked for takes their place.
    editor.locator("#concepts option").nth(10).wait_for(state="detached")
    assert editor.locator("#concepts option[value='child-marriage']").text_content() == "child marriage"


@pytest.mark.parametrize("backwards", [False, True])
def test_what_keys_lead_to_is_never_behind_the_bar(editor: "Page", address: str, backwards: bool) -> None:
    editor.set_viewport_size({"width": 1280, "height": 800})
    editor.goto(f"{address}/en/edit/victim")
    editor.evaluate("document.querySelectorAll('.editor details').forEach(one => one.open = true)")
    editor.locator("#reason" if backwards else ".editor summary").first.focus()
    hidden = editor.evaluate_handle("[]")
    for _ in range(80):
        editor.keyboard.press("Shift+Tab" if backwards else "Tab")
        editor.evaluate(
            """hidden => {
                const focus = document.activeElement;
                const bar = document.querySelector(".final");
                const rest = focus.closest(".editor") && !bar.contains(focus);
                const covered = focus.getBoundingClientRect().bottom - bar.getBoundingClientRect().top;
                if (rest && covered > 0) hidden.push([focus.outerHTML.slice(0, 90), covered]);
            }""",
            hidden,
        )
    assert hidden.json_value() == []
