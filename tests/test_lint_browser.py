"""The lint page in a real browser: progress, Back, files kept at hand; findings put in, left, hidden and walked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from glossary.languages import TAGS
from glossary.settings import Settings
from glossary.web import create_app

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from playwright.sync_api import Browser, BrowserContext, FilePayload, Page

SHIPPED = Path(__file__).parents[1] / "terms.db"
OLD, NEW, JOINT = "儿童色情制品", "儿童性虐待材料", "儿童性剥削和性虐待材料"
TITLE = "《关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书》"
DRAFT = f"📖传播{OLD}；\n\n回顾{TITLE}，打击儿童卖淫。"
ARABIC = "حظر المواد الإباحية للأطفال.\n\nBan child pornography."
# Milliseconds that a long check may take on a machine that is busy with other things.
SLOWEST = 180_000

pytestmark = pytest.mark.browser


def word_file(*paragraphs: str) -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package, kind = "http://schemas.openxmlformats.org/package/2006", "application/vnd.openxmlformats-officedocument"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{package}/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/word/document.xml' ContentType='{kind}.wordprocessingml.document.main+xml'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{package}/relationships'><Relationship Id='rId1' "
        f"Type='{office}/officeDocument' Target='word/document.xml'/></Relationships>",
        "word/document.xml": f"<w:document xmlns:w='{main}'><w:body>{body}</w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.fixture(scope="module")
def long() -> FilePayload:
    """A Word file of a quarter of a million characters: its check takes longer than what is shown at once, anywhere."""
    paragraphs = ["各国应保护儿童权利，并加强国际合作。"] * 15_000
    return {"name": "a.docx", "mimeType": "", "buffer": word_file(*paragraphs, f"传播{OLD}。")}


def comments_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode()
        assert document.count("commentReference") == archive.read("word/comments.xml").decode().count("<w:comment ")
    return re.findall(r"commentRangeStart[^>]*>.*?<w:t[^>]*>([^<]*)</w:t>", document)


def check(page: Page, address: str, text: str = DRAFT, ui: str = "en") -> None:
    page.goto(f"{address}/{ui}/lint")
    page.locator("#text").fill(text)
    page.locator("#draft .main").click()
    page.locator(".outcome h1").wait_for()


def drop(page: Page, *files: tuple[str, str]) -> None:
    """Drag files over the page and let them go on its heading."""
    page.evaluate(
        """files => {
            const held = new DataTransfer();
            for (const [name, text] of files) held.items.add(new File([text], name));
            const said = { dataTransfer: held, bubbles: true, cancelable: true };
            document.querySelector("h1").dispatchEvent(new DragEvent("dragover", said));
            window.zone = !document.querySelector(".drop").hidden;
            document.querySelector("h1").dispatchEvent(new DragEvent("drop", said));
        }""",
        [list(file) for file in files],
    )


def focused(page: Page, identity: str) -> None:
    page.wait_for_function("id => document.activeElement.id === id", arg=identity)


# --- on its way ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ar"])
def test_a_long_draft_shows_how_far_it_is_and_leads_to_its_findings(
    page: Page, address: str, tag: str, long: FilePayload
) -> None:
    page.goto(f"{address}/{tag}/lint")
    page.evaluate(
        """() => {
            window.seen = { shown: false, values: [], busy: false };
            const box = document.querySelector(".work");
            const bar = box.querySelector("progress");
            new MutationObserver(() => {
                seen.shown ||= !box.hidden;
                seen.busy ||= bar.position < 0;
                if (bar.position >= 0) seen.values.push(bar.value);
            }).observe(box, { attributes: true, subtree: true });
        }"""
    )
    page.locator("#file").set_input_files(long)
    page.locator("#draft .main").click()
    page.locator(".finding").wait_for(timeout=SLOWEST)
    seen = page.evaluate("seen")
    assert (seen["shown"], seen["busy"], seen["values"][-1]) == (True, True, 1)
    # A quick machine sends several lines at once, so that not each is seen; but none is asked to draw a hundred times.
    assert len({value for value in seen["values"] if 0 < value < 1}) in range(2, 100)
    assert page.evaluate("document.activeElement.localName") == "h1"
    assert page.locator(".work").is_hidden()
    assert page.title().startswith("a.docx · ")


def test_a_short_draft_does_not_flicker(page: Page, address: str) -> None:
    check(page, address)  # the linter is made
    page.go_back()
    page.evaluate(
        """() => {
            window.flickered = false;
            const box = document.querySelector(".work");
            new MutationObserver(() => (flickered ||= !box.hidden)).observe(box, { attributes: true });
        }"""
    )
    page.clock.install(time=0)
    page.clock.pause_at(1000)  # as long as no time passes
    page.locator("#draft .main").click()
    page.locator(".outcome h1").wait_for()
    assert page.evaluate("flickered") is False


def test_a_check_can_be_stopped_and_nothing_is_lost(page: Page, address: str, long: FilePayload) -> None:
    page.goto(f"{address}/en/lint")
    page.locator("#text").fill("mine")
    page.locator("#file").set_input_files(long)
    assert page.locator(".both").inner_text() == "The file is checked, not the text."
    page.locator("#draft .main").click()
    page.get_by_role("button", name="Cancel").click()
    page.locator("#told", has_text="Stopped. Nothing was kept.").wait_for(state="attached")
    assert page.locator(".work").is_hidden()
    assert page.locator("#draft .main").evaluate("button => button === document.activeElement")
    assert page.locator("#text").input_value() == "mine"
    assert page.locator("#file").evaluate("input => input.files[0].name") == "a.docx"
    page.locator("#file").set_input_files({"name": "b.txt", "mimeType": "text/plain", "buffer": OLD.encode()})
    page.locator("#draft .main").click()
    page.locator(".finding").wait_for()
    assert page.locator(".outcome .symbol").inner_text() == "b.txt"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.docx", b"x", "This file cannot be read."),
        ("a.exe", b"x", "Files of this kind cannot be read here. These can:"),
        ("a.txt", b"x" * 2000, "This is too long"),
        ("a.txt", b" ", "The file is empty"),
    ],
)
def test_what_cannot_be_checked_is_told_in_the_form_and_nothing_is_lost(
    page: Page, address: str, name: str, data: bytes, said: str
) -> None:
    page.goto(f"{address}/en/lint")
    page.locator(".size").evaluate("size => (size.dataset.largest = 1000)")
    page.locator("#text").fill("mine")
    page.locator("#file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
    page.locator("#draft .main").click()
    assert said in page.get_by_role("alert").inner_text()
    assert page.locator("#text").input_value() == "mine"
    assert page.locator("#file").evaluate("input => input.files[0].name") == name


def test_a_wish_that_is_refused_and_a_network_that_is_gone_are_told_in_the_form(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()  # the browser complains of both
    page.goto(f"{address}/en/lint")
    page.locator("#draft .main").click()
    assert "nothing to check yet" in page.get_by_role("alert").inner_text()
    page.locator("#text").fill(DRAFT)
    context.set_offline(True)
    page.locator("#draft .main").click()
    page.get_by_role("alert").filter(has_text="was not sent").wait_for()
    context.set_offline(False)
    page.locator("#draft .main").click()
    page.locator(".outcome h1").wait_for()
    assert page.get_by_role("alert").count() == 0


@pytest.mark.parametrize(("tag", "width"), [("en", 1280), ("ru", 320), ("ar", 320)])
def test_the_button_stays_under_the_finger_while_the_characters_are_counted(
    browser: Browser, address: str, tag: str, width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        page.clock.install(time=0)
        page.goto(f"{address}/{tag}/lint")
        page.clock.pause_at(10_000)
        button, count = page.locator("#draft .main"), page.locator(".size")
        page.locator("#text").fill(DRAFT)
        button.hover()
        before = button.bounding_box()
        page.mouse.down()
        assert count.is_hidden()
        page.clock.run_for(1000)
        count.wait_for()
        assert button.bounding_box() == before
        page.mouse.up()
        page.clock.resume()
        page.locator(".outcome h1").wait_for()


def test_a_service_that_falls_silent_is_told_and_can_be_asked_again(page: Page, address: str) -> None:
    page.clock.install(time=0)
    page.goto(f"{address}/en/lint")
    page.locator("#text").fill(DRAFT)
    page.route("**/lint", lambda _: None)  # what is sent goes nowhere, and nobody says so
    page.locator("#draft .main").click()
    page.locator(".work progress").wait_for()
    assert "Nothing has been heard" not in page.locator(".work").inner_text()
    page.clock.run_for(60_000)
    page.locator(".work", has_text="Nothing has been heard for a while").wait_for()
    page.locator("#told", has_text="Nothing has been heard for a while").wait_for(state="attached")
    page.get_by_role("button", name="Cancel").click()
    page.unroute("**/lint")
    page.keyboard.press("Enter")  # the button has the focus again
    page.locator(".outcome h1").wait_for()


def test_an_answer_that_breaks_off_is_told_and_can_be_asked_for_again(
    page: Page, serve: Callable[[Flask], AbstractContextManager[str]]
) -> None:
    app = create_app(Settings(database=str(SHIPPED)))
    whole = app.wsgi_app

    def broken(environ: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        with closing(whole(environ, start_response)) as parts:  # type: ignore[type-var]
            yield from islice(parts, 2) if environ["REQUEST_METHOD"] == "POST" else parts

    app.wsgi_app = broken  # type: ignore[method-assign]
    with serve(app) as address:
        page.goto(f"{address}/en/lint")
        page.locator("#text").fill(DRAFT)
        page.locator("#draft .main").click()
        page.get_by_role("alert").filter(has_text="the answer did not come").wait_for()
        assert page.locator(".work").is_hidden()
        app.wsgi_app = whole  # type: ignore[method-assign]
        page.locator("#draft .main").click()
        page.locator(".outcome h1").wait_for()


def test_back_leads_to_the_form_with_the_draft_and_forward_to_the_findings(page: Page, address: str) -> None:
    check(page, address)
    page.get_by_role("button", name=f"Put it in: {NEW}").click()
    page.go_back()
    assert page.locator("h1").inner_text() == "Check a draft"
    assert page.locator("#text").input_value() == DRAFT
    assert page.title().startswith("Check a draft · ")
    page.go_forward()
    assert page.locator("h1").inner_text() == "2 findings"
    assert page.locator("mark.done").all_inner_texts() == [NEW]
    page.locator("#text").fill("The rights of the child.")
    page.locator("#draft .main").click()
    page.locator("h1", has_text="Nothing found").wait_for()
    page.go_back()
    page.go_back()
    assert page.locator("h1").inner_text() == "Check a draft"


# --- files --------------------------------------------------------------------------------------------------


def test_a_file_dropped_anywhere_is_checked_at_once(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lint")
    page.locator("#text").fill("mine")
    drop(page, ("a.md", f"# {OLD}"))
    page.locator(".finding").wait_for()
    assert page.evaluate("zone") is True
    assert page.locator(".outcome .symbol").inner_text() == "a.md"
    drop(page, ("b.html", f"<p>{OLD}</p><p>{OLD}</p>"))
    page.locator("h1", has_text="2 findings").wait_for()
    page.go_back()
    page.go_back()
    assert page.locator("#text").input_value() == "mine"


def test_of_several_files_none_is_checked_and_that_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lint")
    drop(page, ("a.md", OLD), ("b.md", OLD))
    assert page.get_by_role("alert").inner_text().startswith("One draft at a time is checked")
    assert page.locator("#file").evaluate("input => input.files.length") == 0


def test_a_text_pasted_beside_the_field_lands_in_it(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lint")
    page.evaluate("text => navigator.clipboard.writeText(text)", DRAFT)
    page.locator("h1").click()
    page.keyboard.press("Control+v")
    assert page.locator("#text").input_value() == DRAFT
    focused(page, "text")


@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ar"])
def test_a_word_file_comes_back_with_comments_without_being_chosen_again(
    page: Page, address: str, tmp_path: Path, tag: str
) -> None:
    page.goto(f"{address}/{tag}/lint")
    file = {"name": "稿.docx", "mimeType": "", "buffer": word_file(f"传播{OLD}。", "打击儿童卖淫。", TITLE)}
    page.locator("#file").set_input_files(file)
    page.locator("#draft .main").click()
    page.locator(".finding").first.wait_for()
    assert page.locator("#word [type=file]").is_hidden()
    assert page.locator("[data-swap]").count() == 0
    with page.expect_download() as whole:
        page.locator(".tools [value=comments]").click()
    whole.value.save_as(tmp_path / "whole.docx")
    assert whole.value.suggested_filename == "稿.commented.docx"
    assert comments_in(tmp_path / "whole.docx") == [OLD, "儿童卖淫"]
    page.locator("#finding-1 .leave").click()
    with page.expect_download() as less:
        page.locator("#word [value=comments]").click()
    less.value.save_as(tmp_path / "less.docx")
    assert comments_in(tmp_path / "less.docx") == ["儿童卖淫"]


def test_the_fixed_text_is_downloaded_with_what_was_put_in_and_without_what_was_left(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.goto(f"{address}/en/lint")
    drop(page, ("a.md", f"# {OLD}\n\n打击儿童卖淫。非法移民。"))
    page.locator(".finding").first.wait_for()
    page.locator("#finding-1 [data-swap]").nth(1).click()
    page.locator("#finding-2 .leave").click()
    page.locator("details", has=page.locator("#fixed")).locator("summary").click()
    with page.expect_download() as fixed:
        page.locator("[value=fixed]").click()
    fixed.value.save_as(tmp_path / "fixed.md")
    assert fixed.value.suggested_filename == "a.fixed.md"
    assert (tmp_path / "fixed.md").read_text(encoding="utf-8").startswith(f"# {JOINT}\n\n打击儿童卖淫。")


# --- findings -----------------------------------------------------------------------------------------------


def test_a_draft_is_checked_walked_and_mended_by_keyboard_and_hand(page: Page, address: str) -> None:
    page.goto(f"{address}/zh-Hans/lint")
    page.locator("#text").fill(f"📖传播{OLD}；\n打击儿童卖淫。")
    page.locator(".size .length", has_text="18").wait_for()
    page.get_by_role("button", name="检查", exact=True).click()
    page.locator("h1", has_text="2条结果").wait_for()
    page.keyboard.press("n")
    focused(page, "mark-1")
    page.keyboard.press("n")
    focused(page, "mark-2")
    page.keyboard.press("p")
    focused(page, "mark-1")
    assert page.locator(".finding.now").get_attribute("id") == "finding-1"
    page.get_by_role("button", name=f"替换为：{NEW}").click()
    page.get_by_role("button", name="采用全部1处确定的替换").click()
    assert page.locator(".progress").first.inner_text() == "已替换：2/2"
    assert page.locator("#text").input_value() == f"📖传播{NEW}；\n打击利用儿童卖淫。"
    assert page.locator("mark.done").all_inner_texts() == [NEW, "利用儿童卖淫"]
    page.get_by_role("button", name=f"替换为：{NEW}").click()
    assert page.locator("#text").input_value() == f"📖传播{OLD}；\n打击利用儿童卖淫。"
    page.get_by_role("button", name="复制说明").click()
    page.locator("#told", has_text="说明已复制。").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()").startswith("术语意见")
    page.locator("#text").press("x")
    assert page.locator("button.accept").first.is_disabled()


def test_what_was_put_in_or_left_is_said_and_taken_back(page: Page, address: str) -> None:
    check(page, address)
    first, second = (page.locator(f"#finding-{number}") for number in (1, 2))
    assert page.locator(".undo:visible, .undo-all:visible").count() == 0
    first.get_by_role("button", name=f"Put it in: {NEW}").click()
    second.get_by_role("button", name="Leave it: 儿童卖淫").click()
    assert first.locator(".state").inner_text().strip("\u2068\u2069") == f"In the text now: \u2068{NEW}"
    assert second.locator(".state").inner_text() == "Left as it is"
    assert page.locator(".progress").all_inner_texts() == ["Replaced: 1 of 1", "Left as they are: 1"]
    assert page.locator(".counts .number").inner_text() == "1"
    page.locator("#told", has_text="Left as it is").wait_for(state="attached")
    assert second.locator(".undo").evaluate("button => button === document.activeElement")
    second.get_by_role("button", name="Undo: 儿童卖淫").click()
    first.get_by_role("button", name=f"Undo: {OLD}").click()
    assert page.locator("#text").input_value() == DRAFT
    page.get_by_role("button", name="Put in the sure replacement").click()
    first.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Undo all").click()
    assert page.locator("#text").input_value() == DRAFT
    assert page.locator(".counts .number").inner_text() == "2"
    assert page.locator(".done:not(b), .left-alone").count() == 0


def test_keys_put_in_leave_and_take_back_and_can_be_switched_off(page: Page, address: str) -> None:
    check(page, address)
    page.keyboard.press("?")
    assert page.locator(".keys li").first.inner_text() == "n next finding"
    page.keyboard.press("n")
    focused(page, "mark-1")
    page.keyboard.press("a")
    assert NEW in page.locator("#text").input_value()
    page.keyboard.press("a")
    page.keyboard.press("x")
    assert page.locator("#text").input_value() == DRAFT
    assert page.locator(".finding.left-alone").get_attribute("id") == "finding-1"
    page.keyboard.press("p")  # what was left is passed over
    focused(page, "mark-2")
    page.keyboard.press("n")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("x")
    assert page.locator(".finding.left-alone").count() == 1


def test_the_note_follows_what_was_left(page: Page, address: str) -> None:
    check(page, address)
    whole = page.locator("#note").input_value()
    page.locator("#finding-1 .leave").click()
    note = page.locator("#note").input_value()
    assert (f"“{OLD}”" in whole, f"“{OLD}”" in note) == (True, False)
    assert note.startswith("术语意见\n\n1. “儿童卖淫”")
    page.locator("#finding-1 .undo").click()
    assert page.locator("#note").input_value() == whole
    page.locator("#finding-2 .leave").click()
    page.locator("#finding-2 .undo").click()
    assert page.locator("#note").input_value() == whole


def test_a_note_made_in_the_browser_reads_as_the_server_wrote_it(page: Page, address: str) -> None:
    check(page, address, f"非法移民。\n\n{OLD}。\n\n儿童卖淫。\n\n又{OLD}。")
    number = page.locator(".finding", has_text="非法移民").get_attribute("data-start")
    page.locator(f".finding[data-start='{number}'] .leave").click()
    written = page.locator("#note").input_value()
    check(page, address, f"非法的。\n\n{OLD}。\n\n儿童卖淫。\n\n又{OLD}。")
    assert page.locator("#note").input_value() == written.replace("非法移民", "非法的")


# --- without script, for everybody --------------------------------------------------------------------------


def test_a_severity_can_be_hidden_and_uses_left_alone_shown_without_script(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        check(page, address, f"他说：“我们禁止{OLD}。”\n\n{DRAFT}")
        assert page.locator(".tools").is_hidden()
        counts = page.locator(".counts [type=checkbox]").count()
        assert counts == 2
        page.locator("#show-error").uncheck()
        assert page.locator(".finding.error:visible").count() == 0
        assert page.locator(".finding:visible").count() > 0
        assert page.locator(".spared-why:visible").count() == 0
        page.locator("#spared").check()
        assert page.locator(".spared-why").first.inner_text().strip() == "(left alone: official title)"
        assert "dotted" in page.locator(".spared").first.evaluate("use => getComputedStyle(use).textDecoration")


def test_without_script_a_word_file_is_chosen_once_more(browser: Browser, address: str, tmp_path: Path) -> None:
    file = {"name": "a.docx", "mimeType": "", "buffer": word_file(f"传播{OLD}。")}
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/en/lint")
        page.locator("#file").set_input_files(file)
        page.locator("#draft .main").click()
        page.locator("#word [type=file]").set_input_files(file)
        with page.expect_download() as whole:
            page.locator("#word [value=comments]").click()
        whole.value.save_as(tmp_path / "whole.docx")
    assert comments_in(tmp_path / "whole.docx") == [OLD]


@pytest.mark.parametrize("tag", TAGS)
def test_a_result_fits_the_narrowest_window(browser: Browser, address: str, tag: str) -> None:
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for text in (DRAFT, ARABIC):
            check(page, address, text, tag)
            page.locator(".finding .leave").first.click()
            beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert beyond <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tag", ["en", "zh-Hans", "ar"])
def test_a_result_has_no_fault_that_a_machine_can_find(browser: Browser, address: str, tag: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        check(page, address, f"他说：“我们禁止{OLD}。”\n\n{DRAFT}\n\n{ARABIC}", tag)
        page.locator("#spared").check()
        page.locator("#finding-1 .leave").click()
        page.locator("#finding-2 [data-swap]").first.click()
        page.keyboard.press("?")
        page.evaluate("document.querySelector('.work').hidden = false")
        found = axe.Axe().run(page).response["violations"]
        assert [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]] == []


def test_whoever_leaves_with_work_not_taken_along_is_asked(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    check(page, address)
    page.locator(".accept").first.click()
    page.evaluate("setTimeout(() => location.reload())")
    page.wait_for_timeout(300)
    assert (asked, page.locator(".finding.put").count()) == (["beforeunload"], 1)
    page.locator("[data-copies=text]").first.click()
    page.reload()
    assert (asked, page.locator(".finding").count()) == (["beforeunload"], 0)


# --- in another language --------------------------------------------------------------------------------------


def speak(page: Page, own_name: str) -> None:
    page.locator(".languages:not(.account) summary").click()
    page.locator(".languages").get_by_text(own_name).click()


def test_the_draft_stays_when_the_page_changes_its_language_and_back_leads_to_it(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lint")
    page.locator("#text").fill(DRAFT)
    page.locator("#file").set_input_files({"name": "a.txt", "mimeType": "", "buffer": b"child pornography"})
    speak(page, "العربية")
    page.wait_for_url("**/ar/lint")
    around = "[document.documentElement.lang, getComputedStyle(document.body).direction]"
    assert page.evaluate(around) == ["ar", "rtl"]
    assert page.locator("#text").input_value() == DRAFT
    assert page.evaluate("document.querySelector('#file').files[0].name") == "a.txt"
    assert page.locator("nav.places a").first.get_attribute("href") == "/ar/browse"
    assert page.locator("header [role=combobox]").count() == 1
    assert page.evaluate("document.activeElement.matches('.languages summary')")
    page.locator("#text").fill(f"{DRAFT} 2")
    page.go_back()
    page.wait_for_url("**/en/lint")
    assert (page.evaluate(around), page.locator("#text").input_value()) == (["en", "ltr"], DRAFT)
    page.go_forward()
    page.wait_for_url("**/ar/lint")
    assert page.locator("#text").input_value() == f"{DRAFT} 2"


def test_findings_are_told_in_another_language_with_the_file_at_hand(page: Page, address: str) -> None:
    page.goto(f"{address}/en/lint")
    drop(page, ("a.md", f"# 传播{OLD}"))
    page.locator(".finding").wait_for()
    speak(page, "français")
    page.wait_for_url("**/fr/lint")
    assert page.locator(".outcome h1").inner_text() == "1 signalement"
    assert page.locator(".outcome .meta").first.inner_text().startswith("a.md")
    page.locator("#file").set_input_files({"name": "a.docx", "mimeType": "", "buffer": word_file(f"传播{OLD}。")})
    page.locator("#draft .main").click()
    page.locator("#word").wait_for()
    speak(page, "русский")
    page.wait_for_url("**/ru/lint")
    assert page.locator(".finding").count() == 1
    assert page.locator("#word .again").is_hidden()


def test_without_script_too_the_draft_goes_along(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/en/lint")
        page.locator("#text").fill(DRAFT)
        speak(page, "français")
        page.wait_for_url("**/fr/lint")
        assert page.locator("#text").input_value() == DRAFT
        page.locator("#draft-date").press("Enter")
        page.locator(".outcome").wait_for()
        speak(page, "简体中文")
        page.wait_for_url("**/zh-Hans/lint")
        assert page.locator(".outcome").count() == 1


def test_whoever_leaves_a_draft_behind_is_asked_a_pasted_one_only_until_it_is_checked(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{address}/en/")
    page.goto(f"{address}/en/lint")
    page.locator("#text").fill(DRAFT)
    page.go_back()
    assert asked == ["beforeunload"]
    check(page, address)
    page.reload()
    assert asked == ["beforeunload"] * 2
    page.evaluate(
        """text => {
            document.querySelector("#text").value = text;
            const said = { bubbles: true, inputType: "insertFromPaste" };
            document.querySelector("#text").dispatchEvent(new InputEvent("input", said));
        }""",
        DRAFT,
    )
    page.locator("#draft .main").click()
    page.locator(".outcome").wait_for()
    page.reload()
    assert asked == ["beforeunload"] * 2
