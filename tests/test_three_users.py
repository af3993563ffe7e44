"""The three people this is for, each on the main path, in Chinese, English and Arabic, in a real browser.

A translator checks a term and takes what to use; an editor has a Word draft checked and gets it back with
comments; a reader looks a word up and wanders on. Looking up works the same without script.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from glossary.web.wording import wording

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("tag", ["zh-Hans", "en", "ar"])]

OLD, NEW = "儿童色情制品", "儿童性虐待材料"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def said(tag: str, message: str) -> str:
    """A message of the interface in its language."""
    return wording(tag).translations.gettext(message)


def word_file(*paragraphs: str) -> bytes:
    """A Word file of plain paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{KIND}.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        package.writestr("word/document.xml", f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>')
    return target.getvalue()


def test_a_translator_checks_a_term_takes_the_right_one_and_reads_what_proves_it(
    page: Page, address: str, tag: str
) -> None:
    page.goto(f"{address}/{tag}/")
    page.locator("#q").fill(OLD)
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == OLD
    assert page.locator(".verdict .chip").first.inner_text() == wording(tag).name("status", "superseded")
    assert page.locator(".instead .label").inner_text() == said(tag, "Use instead")
    page.locator(".answer .copy").first.click()
    page.locator("#told", has_text=NEW).wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == NEW
    assert page.locator(".equivalents tbody").count() == 7
    proof = page.locator(".evidence .passage", has_text="E/RES/2022/14").first
    assert OLD in proof.locator("blockquote").inner_text()
    with page.expect_navigation():
        proof.locator(".cited a").first.click()
    assert page.locator(".symbol").first.inner_text() == "E/RES/2022/14"


def test_an_editor_gets_the_word_file_back_with_comments(page: Page, address: str, tag: str, tmp_path: Path) -> None:
    draft = word_file(
        f"各国应禁止{OLD}。", f"《儿童权利公约关于买卖儿童、儿童卖淫和{OLD}问题的任择议定书》。", "No street children."
    )
    page.goto(f"{address}/{tag}/lint")
    page.locator("#file").set_input_files({"name": "draft.docx", "mimeType": KIND, "buffer": draft})
    page.locator("#draft .main").click()
    page.locator(".finding").first.wait_for()
    assert page.locator(".finding h3").all_inner_texts() == [OLD, "street children"]
    assert NEW in page.locator(".finding").first.locator(".offers").inner_text()
    page.locator("#silenced summary").click()
    assert page.locator(".silenced").inner_text().count(OLD) >= 1
    with page.expect_download() as coming:
        page.locator(".tools [value=comments]").click()
    commented = tmp_path / "commented.docx"
    coming.value.save_as(commented)
    with zipfile.ZipFile(commented) as package:
        comments = package.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 2
    assert NEW in comments


def test_a_reader_looks_a_word_up_and_wanders_on_by_keyboard(page: Page, address: str, tag: str) -> None:
    page.goto(f"{address}/{tag}/documents")
    page.keyboard.press("/")
    page.keyboard.insert_text("xingcunzhe")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "幸存者"
    page.locator(".map a", has_text="受害者").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "受害者" in page.locator("h1").inner_text()
    page.locator(".places a").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == said(tag, "Browse the terms")
    with page.expect_navigation():
        page.locator(".ways-in a").first.press("Enter")
    assert page.locator(".replacements").count() > 1
    assert page.evaluate("getComputedStyle(document.body).direction") == wording(tag).language.direction


def test_searching_and_reading_work_without_script(browser: Browser, address: str, tag: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{tag}/")
        page.locator("#q").fill("儿童性")
        page.locator("#q").press("Enter")
        page.wait_for_url("**/search?**")
        page.locator("#only-language").select_option("zh-Hans")
        page.locator(".narrow button").click()
        page.wait_for_url("**language=zh-Hans**")
        page.locator(".found-list a", has_text=NEW).first.click()
        page.wait_for_url("**/concept/**")
        assert page.locator("h1").inner_text() == NEW
        assert page.locator(".chart").is_visible()
        assert page.locator(".map").is_visible()
        page.locator(".evidence details summary").first.click()
        assert page.locator(".evidence details .passage").first.is_visible()
