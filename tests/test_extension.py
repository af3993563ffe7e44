"""The browser extension as it is served, in a real browser on pages of other people; its words in seven languages."""

import io
import json
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus
from urllib.request import urlopen

import pytest
from flask import Flask, Response

import glossary.web
from glossary.concepts import Severity, Status
from glossary.languages import language

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Worker

SOURCE = Path(glossary.web.__file__).parent / "extension"
LOCALES = ("ar", "en", "es", "fr", "ru", "zh_CN", "zh_TW")
OLD, NEW, JOINT = "儿童色情制品", "儿童性虐待材料", "儿童性剥削和性虐待材料"

# --- its files ------------------------------------------------------------------------------------------


def messages(locale: str) -> dict[str, Any]:
    return json.loads((SOURCE / "_locales" / locale / "messages.json").read_text(encoding="utf-8"))


def sources() -> dict[str, str]:
    kinds = (".js", ".html", ".json")
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(SOURCE.iterdir()) if file.suffix in kinds}


def test_it_has_words_in_exactly_the_seven_languages() -> None:
    assert tuple(sorted(folder.name for folder in (SOURCE / "_locales").iterdir())) == LOCALES


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_is_there_with_the_same_places_to_fill(locale: str) -> None:
    def shape(of: dict[str, Any]) -> dict[str, Any]:
        return {
            key: (entry.get("placeholders"), sorted(re.findall(r"\$\w+\$|%s", entry["message"])))
            for key, entry in of.items()
        }

    assert shape(messages(locale)) == shape(messages("en"))
    empty = [key for key, entry in messages(locale).items() if not entry["message"].strip()]
    assert empty == ([] if locale == "ar" else ["months"])


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_no_message_was_left_in_english(locale: str) -> None:
    english, here = messages("en"), messages(locale)
    same = {key for key, entry in here.items() if entry["message"] and entry["message"] == english[key]["message"]}
    assert same - {"direction", "settings", "severity_error"} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_each_language_knows_its_own_name_and_direction(locale: str) -> None:
    here = messages(locale)
    known = language(here["interface"]["message"])
    assert (known, here["direction"]["message"]) == (language(locale), known.direction)


@pytest.mark.parametrize("locale", LOCALES)
def test_names_are_as_short_as_browsers_want_them(locale: str) -> None:
    here = messages(locale)
    assert (len(here["name"]["message"]) <= 45, len(here["description"]["message"]) <= 132) == (True, True)


def test_every_message_is_used_and_every_one_used_is_there() -> None:
    code, known = "\n".join(sources().values()), messages("en").keys()
    said = set(re.findall(r"__MSG_(\w+?)__", code)) | set(re.findall(r'data-say="(\w+)"', code))
    for call in re.findall(r"\b(?:say|tell|getMessage)\(([^)]*)", code):
        said |= set(re.findall(r'"([a-z]\w+)"', call))
    # Families, of which the code names the last part only: say(`status_${status}`).
    families = set(re.findall(r"\bsay\(`(\w+_)\$\{", code))
    said |= {
        family + last for family in families for last in re.findall(r'"([a-z_]+)"', code) if family + last in known
    }
    said |= {f"problem_{name}" for name in re.findall(r'\bproblem(?:: | = |: frameId \? )"(\w+)"', code)}
    said |= {f"status_{status.value}" for status in Status} | {f"severity_{severity.value}" for severity in Severity}
    assert (said - known, known - said) == (set(), set())


def test_text_only_ever_becomes_text() -> None:
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment"
    assert {name for name, code in sources().items() if re.search(markup, code)} == set()


# --- as it is served ------------------------------------------------------------------------------------


def unpacked(address: str) -> zipfile.ZipFile:
    with urlopen(f"{address}/en/extension.zip") as answer:
        return zipfile.ZipFile(io.BytesIO(answer.read()))


def test_it_may_ask_the_server_it_came_from_and_nothing_else(address: str) -> None:
    archive = unpacked(address)
    manifest = json.loads(archive.read("manifest.json"))
    wants = {key: manifest.get(key) for key in ("permissions", "host_permissions", "content_scripts")}
    assert wants == {
        "permissions": ["activeTab", "contextMenus", "scripting", "storage"],
        "host_permissions": [f"{address}/*"],
        "content_scripts": None,
    }
    assert json.loads(archive.read("site.json"))["server"] == address
    held = {str(file.relative_to(SOURCE)) for file in SOURCE.rglob("*") if file.is_file()}
    assert set(archive.namelist()) == held | {"site.json"}
    assert "localhost" not in "".join(sources().values())


# --- in a browser ---------------------------------------------------------------------------------------

LOUD = "<style>* {color: red !important; font-size: 40px !important; direction: rtl; text-transform: uppercase}</style>"
PAGES = {
    "": f"<title>Plain</title><p>Say <span id=word>{OLD}</span> here.</p><button id=button>b</button>",
    "strict": f"{LOUD}<title>Strict</title><p>Say <span id=word>{OLD}</span> here.</p>",
    "write": "<title>Write</title><textarea id=area rows=4 cols=60></textarea><input id=line size=60>"
    "<div id=rich contenteditable><p>😀 One <b>child</b> pornography case.</p><p>打击儿童卖淫。</p></div>"
    "<input id=secret type=password>"
    "<script>let heard = []; addEventListener('input', (event) => heard.push(event.target.id))</script>",
    "framed": "<title>Framed</title><h1>Top</h1><iframe src=/write width=700 height=300></iframe>",
}


@pytest.fixture(scope="module")
def elsewhere(serve: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[str]:
    """Where pages of somebody else are; one of them forbids everything."""
    others = Flask("others")

    @others.get("/")
    @others.get("/<name>")
    def page(name: str = "") -> Response:
        answer = Response(f"<!doctype html><html lang=en>{PAGES[name]}")
        if name == "strict":
            answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
        return answer

    with serve(others) as address:
        yield address


# What stands in the panel: a closed tree, which only an extension can look into.
_LOOK = """async ([tabId, selector]) => {
  const target = { tabId, frameIds: [0] };
  const func = (wanted) => {
    const host = document.querySelector("glossary-panel");
    const root = host && chrome.dom.openOrClosedShadowRoot(host);
    if (!root) return null;
    return [...root.querySelectorAll(wanted)].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      const { color, direction, fontSize, textTransform, backgroundColor } = getComputedStyle(each);
      return {
        text: each.innerText, value: each.value ?? null, href: each.href ?? null, focused: each === root.activeElement,
        x: x + width / 2, y: y + height / 2, color, direction, fontSize, textTransform, backgroundColor, dir: each.dir,
        lang: each.lang, disabled: Boolean(each.disabled),
      };
    });
  };
  return (await chrome.scripting.executeScript({ target, func, args: [selector] }))[0].result;
}"""
# What the browser does when its menu is used; it cannot be opened from outside.
_MENU = """async ([item, title, given]) => {
  const tabs = await chrome.tabs.query({});
  const hidden = (each) => each.active && each.title === undefined; // a page of the browser itself
  const tab = tabs.find((each) => each.title === title) ?? tabs.find(hidden);
  chrome.contextMenus.onClicked.dispatch({ menuItemId: item, frameId: 0, ...given }, tab);
  return tab.id;
}"""
_KEY = """async ([command, title]) => {
  const tab = (await chrome.tabs.query({})).find((each) => each.title === title);
  chrome.commands.onCommand.dispatch(command, tab);
  return tab.id;
}"""


_INNER_FRAME = """async (title) => {
  const tab = (await chrome.tabs.query({})).find((each) => each.title === title);
  const target = { tabId: tab.id, allFrames: true };
  return (await chrome.scripting.executeScript({ target, func: () => 0 })).at(-1).frameId;
}"""


@dataclass
class Installed:
    """A browser with the extension in it."""

    context: "BrowserContext"
    worker: "Worker"

    def panel(self, tab: int, selector: str = ".panel") -> list[dict[str, Any]]:
        return self.worker.evaluate(_LOOK, [tab, selector]) or []

    def texts(self, tab: int, selector: str) -> list[str]:
        """What is there on one line each; nothing for what is empty."""
        return [line for each in self.panel(tab, selector) if (line := " ".join(each["text"].split()))]

    def from_menu(self, item: str, page: "Page", **given: object) -> int:
        return self.worker.evaluate(_MENU, [item, page.title(), given])

    def by_key(self, command: str, page: "Page") -> int:
        return self.worker.evaluate(_KEY, [command, page.title()])

    def click(self, page: "Page", tab: int, selector: str, number: int = 0) -> None:
        place = self.panel(tab, selector)[number]
        page.mouse.click(place["x"], place["y"])

    def popup(self) -> str:
        return self.worker.evaluate("chrome.runtime.getURL('popup.html')")


def until(known: Callable[[], Any]) -> Any:
    """What `known` gives once it gives something."""
    for _ in range(200):
        if found := known():
            return found
        time.sleep(0.05)
    raise AssertionError("it never came")


def install(browser: "Browser", address: str, elsewhere: str, folder: Path, *arguments: str) -> "BrowserContext":
    place = folder / "extension"
    unpacked(address).extractall(place)
    manifest = json.loads((place / "manifest.json").read_text())
    # What the browser grants for a page when its user clicks in the menu; nobody clicks here.
    manifest["host_permissions"].append(f"{elsewhere}/*")
    (place / "manifest.json").write_text(json.dumps(manifest))
    loading = ["--headless=new", "--no-sandbox", f"--disable-extensions-except={place}", f"--load-extension={place}"]
    return browser.browser_type.launch_persistent_context(
        folder / "profile",
        executable_path="/usr/bin/chromium",
        args=[*loading, *arguments],
        ignore_default_args=["--headless", "--headless=old"],
        permissions=["clipboard-read", "clipboard-write"],
    )


def working(context: "BrowserContext") -> Installed:
    worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
    until(lambda: worker.evaluate("typeof chrome.contextMenus") == "object")
    return Installed(context, worker)


@pytest.fixture(scope="module")
def installed(
    browser: "Browser", address: str, elsewhere: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installed]:
    context = install(browser, address, elsewhere, tmp_path_factory.mktemp("browser"))
    yield working(context)
    context.close()


@pytest.fixture
def page(installed: Installed) -> Iterator["Page"]:
    page = installed.context.new_page()
    yield page
    page.close()


def select(page: "Page", selector: str) -> None:
    page.evaluate("(wanted) => getSelection().selectAllChildren(document.querySelector(wanted))", selector)


in_browser = pytest.mark.browser


@in_browser
@pytest.mark.parametrize("place", ["/", "/strict"])
def test_a_word_selected_on_any_page_is_told_with_what_to_use_instead(
    installed: Installed, page: "Page", elsewhere: str, address: str, place: str
) -> None:
    page.goto(elsewhere + place)
    select(page, "#word")
    tab = installed.from_menu("look-up", page, selectionText=OLD)
    until(lambda: installed.texts(tab, ".hit"))
    assert installed.texts(tab, ".hit h2") == [f"{OLD} superseded"]
    assert installed.texts(tab, ".hit > .meta") == [
        "since 21 July 2022 · E/RES/2022/14 · preambular para. 23 · Economic and Social Council",
    ]  # fmt: skip
    assert installed.texts(tab, ".instead b") == [NEW, JOINT]
    assert installed.texts(tab, ".equivalents dt") == [
        "简体中文",
        "繁體中文",
        "English",
        "français",
        "español",
        "русский",
        "العربية",
    ]
    (link,) = installed.panel(tab, ".more a")
    assert link["href"] == f"{address}/en/concept/child-sexual-abuse-material?q={quote_plus(OLD)}"


@in_browser
def test_the_panel_is_dressed_by_nobody_else(installed: Installed, page: "Page", elsewhere: str) -> None:
    page.goto(f"{elsewhere}/strict")
    tab = installed.from_menu("look-up", page, selectionText=OLD)
    until(lambda: installed.texts(tab, ".hit"))
    (panel,) = installed.panel(tab)
    looks = {key: panel[key] for key in ("color", "fontSize", "direction", "textTransform", "dir", "lang")}
    assert looks == {
        "color": "rgb(27, 33, 38)", "fontSize": "15px", "direction": "ltr", "textTransform": "none", "dir": "ltr",
        "lang": "en",
    }  # fmt: skip
    assert page.locator("glossary-panel").evaluate("host => host.shadowRoot") is None


@in_browser
def test_escape_closes_the_panel_and_gives_the_focus_and_the_selection_back(
    installed: Installed, page: "Page", elsewhere: str
) -> None:
    page.goto(elsewhere)
    page.evaluate("addEventListener('keydown', (event) => (document.title += event.key))")
    page.locator("#button").focus()
    select(page, "#word")
    tab = installed.by_key("look-up", page)
    until(lambda: installed.texts(tab, ".hit"))
    assert [each["value"] for each in installed.panel(tab, "input") if each["focused"]] == [OLD]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert installed.panel(tab) == []
    assert page.evaluate("[document.activeElement.id, String(getSelection()), document.title]") == [
        "button",
        OLD,
        "Plain",
    ]


@in_browser
def test_what_to_use_is_copied_with_one_click(installed: Installed, page: "Page", elsewhere: str) -> None:
    page.goto(elsewhere)
    tab = installed.from_menu("look-up", page, selectionText=OLD)
    until(lambda: installed.texts(tab, ".hit"))
    installed.click(page, tab, ".instead .copy")
    assert until(lambda: installed.texts(tab, ".told")) == [f"Copied: {NEW}"]
    assert page.evaluate("navigator.clipboard.readText()") == NEW


@in_browser
def test_what_is_not_found_leads_to_what_is_written_nearly_so(
    installed: Installed, page: "Page", elsewhere: str
) -> None:
    page.goto(elsewhere)
    tab = installed.from_menu("look-up", page, selectionText="child pornographie")
    near = until(lambda: installed.texts(tab, ".near button"))
    assert (installed.texts(tab, ".said h2"), "child pornography" in near) == (
        ["No term like \u2068child pornographie\u2069"], True,
    )  # fmt: skip
    installed.click(page, tab, ".near button", near.index("child pornography"))
    assert until(lambda: installed.texts(tab, ".hit h2")) == ["child pornography superseded"]


@in_browser
def test_a_word_of_several_concepts_tells_them_all(installed: Installed, page: "Page", elsewhere: str) -> None:
    page.goto(elsewhere)
    tab = installed.from_menu("look-up", page, selectionText="торговлей детьми")
    assert until(lambda: installed.texts(tab, ".hit h2")) == ["торговля детьми preferred"] * 2


@in_browser
def test_without_a_selection_the_panel_waits_for_a_term_and_proposes_some(
    installed: Installed, page: "Page", elsewhere: str
) -> None:
    page.goto(elsewhere)
    tab = installed.by_key("look-up", page)
    until(lambda: installed.panel(tab, "input"))
    page.keyboard.type("ertongxing")
    proposed = until(lambda: [each["value"] for each in installed.panel(tab, "option")])
    assert NEW in proposed
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("幸存者")
    page.keyboard.press("Escape")  # the list of proposals, or the panel
    tab = installed.by_key("look-up", page)
    until(lambda: installed.panel(tab, "input"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("survivor")
    page.keyboard.press("Enter")
    assert until(lambda: installed.texts(tab, ".hit h2"))[0].startswith("survivor")


# --- the text one is writing -----------------------------------------------------------------------------

DRAFT = "😀 Ban child pornography now. 打击儿童卖淫。😀"
ABUSE = "child sexual abuse material"


@in_browser
@pytest.mark.parametrize("field", ["area", "line"])
def test_a_field_is_checked_mended_and_undone(installed: Installed, page: "Page", elsewhere: str, field: str) -> None:
    page.goto(f"{elsewhere}/write")
    page.locator(f"#{field}").fill(DRAFT)
    page.evaluate("heard = []")
    tab = installed.by_key("check", page)
    until(lambda: installed.texts(tab, ".finding"))
    assert installed.texts(tab, "h2") == ["Findings: 2"]
    assert installed.texts(tab, ".finding .words") == ["error child pornography", "error 儿童卖淫"]
    assert installed.texts(tab, ".offers li:first-child") == [
        f"{ABUSE} Put it in", "利用儿童卖淫 Put it in",
    ]  # fmt: skip
    assert installed.texts(tab, ".finding > .meta")[1].startswith("“儿童卖淫”已不再是正式术语")

    installed.click(page, tab, ".finding .words button")
    selected = (
        f"((field) => field.value.slice(field.selectionStart, field.selectionEnd))(document.getElementById('{field}'))"
    )
    assert until(lambda: page.evaluate(selected)) == "child pornography"
    installed.click(page, tab, ".put")
    mended = DRAFT.replace("child pornography", ABUSE)
    until(lambda: page.locator(f"#{field}").input_value() == mended)
    until(lambda: [each for each in installed.panel(tab, ".put") if each["focused"]])
    page.keyboard.press("Enter")  # the next one has the focus
    until(lambda: page.locator(f"#{field}").input_value() == mended.replace("儿童卖淫", "利用儿童卖淫"))
    assert page.evaluate("heard") == [field, field]
    page.locator(f"#{field}").focus()
    page.keyboard.press("ControlOrMeta+z")
    page.keyboard.press("ControlOrMeta+z")
    assert page.locator(f"#{field}").input_value() == DRAFT


@in_browser
def test_rich_text_is_mended_across_its_marks_and_undone(installed: Installed, page: "Page", elsewhere: str) -> None:
    page.goto(f"{elsewhere}/write")
    rich = page.locator("#rich")
    rich.focus()
    before = rich.inner_html()
    tab = installed.from_menu("check", page)
    until(lambda: installed.texts(tab, ".finding"))
    installed.click(page, tab, ".finding .words button", 1)
    assert until(lambda: page.evaluate("String(getSelection())")) == "儿童卖淫"
    installed.click(page, tab, ".put")
    until(lambda: ABUSE in rich.inner_text())
    until(lambda: [each for each in installed.panel(tab, ".put") if each["focused"]])
    page.keyboard.press("Enter")
    until(lambda: "利用" in rich.inner_text())
    assert rich.inner_text().split() == ["😀", "One", *ABUSE.split(), "case.", "打击利用儿童卖淫。"]
    assert page.evaluate("heard") == ["rich", "rich"]
    rich.focus()
    page.keyboard.press("ControlOrMeta+z")
    page.keyboard.press("ControlOrMeta+z")
    assert rich.inner_html() == before


@in_browser
@pytest.mark.parametrize("by", ["menu", "key"])
def test_a_field_in_a_frame_is_found_where_the_focus_is(
    installed: Installed, page: "Page", elsewhere: str, by: str
) -> None:
    page.goto(f"{elsewhere}/framed")
    frame = page.frames[1]
    frame.locator("#area").fill(DRAFT)
    if by == "menu":
        number = installed.worker.evaluate(_INNER_FRAME, page.title())
        tab = installed.from_menu("check", page, frameId=number)
    else:
        tab = installed.by_key("check", page)
    until(lambda: installed.texts(tab, ".finding"))
    installed.click(page, tab, ".put")
    until(lambda: frame.locator("#area").input_value() == DRAFT.replace("child pornography", ABUSE))


@in_browser
def test_a_place_that_was_changed_meanwhile_is_left_alone(installed: Installed, page: "Page", elsewhere: str) -> None:
    page.goto(f"{elsewhere}/write")
    page.locator("#area").fill(DRAFT)
    tab = installed.by_key("check", page)
    until(lambda: installed.texts(tab, ".finding"))
    page.locator("#area").fill("x" + DRAFT)
    installed.click(page, tab, ".put")
    assert until(lambda: installed.texts(tab, ".told")) == ["The text has changed at this place. Check it again."]
    assert page.locator("#area").input_value() == "x" + DRAFT
    installed.click(page, tab, ".said > .more button")
    until(lambda: not installed.texts(tab, ".told"))
    until(lambda: installed.texts(tab, ".finding"))
    installed.click(page, tab, ".put")
    until(lambda: page.locator("#area").input_value() == "x" + DRAFT.replace("child pornography", ABUSE))


@in_browser
def test_no_password_is_read(installed: Installed, page: "Page", elsewhere: str) -> None:
    page.goto(f"{elsewhere}/write")
    page.locator("#secret").fill("child pornography")
    page.locator("#secret").select_text()
    tab = installed.by_key("check", page)
    assert until(lambda: installed.texts(tab, ".problem")) == ["Put the cursor into a text field first."]
    page.keyboard.press("Escape")
    page.locator("#secret").select_text()
    installed.by_key("look-up", page)
    assert [each["value"] for each in until(lambda: installed.panel(tab, "input"))] == [""]


# --- where it cannot work as usual -----------------------------------------------------------------------


@in_browser
def test_a_server_that_does_not_answer_is_told_in_plain_words(
    installed: Installed, page: "Page", elsewhere: str
) -> None:
    page.goto(elsewhere)
    installed.worker.evaluate("chrome.storage.local.set({ server: 'http://127.0.0.1:9' })")
    tab = installed.from_menu("look-up", page, selectionText=OLD)
    unreachable = until(lambda: installed.texts(tab, ".problem"))
    installed.worker.evaluate("(server) => chrome.storage.local.set({ server })", elsewhere)
    installed.from_menu("look-up", page, selectionText=OLD)
    stranger = until(lambda: [text for text in installed.texts(tab, ".problem") if text not in unreachable])
    installed.worker.evaluate("chrome.storage.local.clear()")
    assert [*unreachable, *stranger] == [
        "The glossary at http://127.0.0.1:9 cannot be reached. Is the server running, and is this device connected?",
        f"No glossary answers at {elsewhere}. Look at the address in the options.",
    ]


@in_browser
def test_what_cannot_be_looked_up_is_told_in_plain_words(installed: Installed, page: "Page", elsewhere: str) -> None:
    page.goto(elsewhere)
    tab = installed.from_menu("look-up", page, selectionText="…")
    assert until(lambda: installed.texts(tab, ".problem")) == [
        "This cannot be looked up. Give a term with at least one letter or character."
    ]


@in_browser
@pytest.mark.parametrize(
    ("item", "selector", "said"),
    [
        ("look-up", ".hit h2", f"{OLD} superseded"),
        ("check", ".problem", "The browser lets no extension read this page."),
    ],
)
def test_where_no_page_can_be_written_on_a_window_opens(
    installed: Installed, page: "Page", item: str, selector: str, said: str
) -> None:
    page.goto("chrome://version")
    with installed.context.expect_page() as opened:
        installed.from_menu(item, page, selectionText=OLD)
    assert opened.value.locator(selector).inner_text() == said
    opened.value.close()


def read_popup(page: "Page", expression: str) -> object:
    """The value of an expression in the popup of the toolbar, which is no page here; None until it is there."""
    browser = page.context.new_cdp_session(page)
    answers: list[dict[str, Any]] = []
    browser.on("Target.receivedMessageFromTarget", lambda event: answers.append(json.loads(event["message"])))
    targets = browser.send("Target.getTargets")["targetInfos"]
    popup = next((target["targetId"] for target in targets if target["url"].endswith("/popup.html")), None)
    if popup is None:
        return None
    session = browser.send("Target.attachToTarget", {"targetId": popup, "flatten": False})["sessionId"]
    asked = {"id": 1, "method": "Runtime.evaluate", "params": {"expression": expression, "returnByValue": True}}
    browser.send("Target.sendMessageToTarget", {"sessionId": session, "message": json.dumps(asked)})
    page.wait_for_timeout(100)
    browser.detach()
    return answers[0]["result"]["result"].get("value") if answers else None


@in_browser
def test_the_popup_holds_what_is_selected_and_sends_nothing_yet(
    installed: Installed, page: "Page", elsewhere: str
) -> None:
    page.goto(elsewhere)
    page.bring_to_front()
    select(page, "#word")
    installed.worker.evaluate("chrome.action.openPopup()")
    assert until(lambda: read_popup(page, "document.querySelector('input')?.value")) == OLD
    assert read_popup(page, "document.querySelector('.said').textContent") == ""


@in_browser
def test_the_popup_looks_up_what_is_typed(installed: Installed, page: "Page") -> None:
    page.goto(installed.popup())
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).fill(OLD)
    page.keyboard.press("Enter")
    assert page.locator(".hit h2").inner_text() == f"{OLD} superseded"
    assert page.locator(".instead b").all_inner_texts() == [NEW, JOINT]


@in_browser
def test_only_the_languages_that_were_chosen_are_shown(installed: Installed, page: "Page", elsewhere: str) -> None:
    page.goto(installed.popup().replace("popup", "options"))
    for name in ("français", "español", "русский", "العربية", "繁體中文"):
        page.get_by_label(name).uncheck()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").get_by_text("Saved.").wait_for()
    page.goto(elsewhere)
    tab = installed.from_menu("look-up", page, selectionText="child pornography")
    until(lambda: installed.texts(tab, ".hit"))
    shown = installed.texts(tab, ".equivalents dt")
    installed.worker.evaluate("chrome.storage.local.clear()")
    assert shown == ["简体中文", "English"]


@in_browser
@pytest.mark.parametrize("typed", ["ftp://x", "http://user:secret@x", "https://"])
def test_only_an_address_that_can_be_asked_is_taken(installed: Installed, page: "Page", typed: str) -> None:
    page.goto(installed.popup().replace("popup", "options"))
    page.locator("fieldset label").first.wait_for()  # drawn by the script, once it knows what was chosen
    page.locator("form").evaluate("form => (form.noValidate = true)")
    page.locator("#server").fill(typed)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("status").get_by_text("Give an address that begins with http:// or https://.").wait_for()


@in_browser
def test_it_speaks_arabic_from_right_to_left(browser: "Browser", address: str, elsewhere: str, tmp_path: Path) -> None:
    with install(browser, address, elsewhere, tmp_path, "--lang=ar") as context:
        arabic, page = working(context), context.new_page()
        page.goto(elsewhere)
        tab = arabic.from_menu("look-up", page, selectionText=OLD)
        until(lambda: arabic.texts(tab, ".hit"))
        (panel,) = arabic.panel(tab)
        assert (panel["lang"], panel["direction"]) == ("ar", "rtl")
        assert arabic.texts(tab, ".hit > .meta")[0].startswith("منذ 21 تموز/يوليه 2022 · E/RES/2022/14")
        assert arabic.texts(tab, ".hit .chip") == ["استُعيض عنه"]


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", [f"popup.html?q={OLD}", "popup.html?q=child+pornographie", "options.html"])
def test_its_own_pages_are_accessible(installed: Installed, page: "Page", place: str, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.emulate_media(color_scheme=scheme)
    page.goto(installed.popup().replace("popup.html", place))
    page.locator(".hit, .near, fieldset label").first.wait_for()
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
