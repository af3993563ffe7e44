"""The lint page without script: findings in the text, their proof, a note, a fixed text, a Word file with comments."""

import io
import json
import logging
import re
import tempfile
import zipfile
from typing import cast

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import HtmlElement, fromstring
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from glossary.concepts import Severity, Status
from glossary.documents import read_text
from glossary.languages import LANGUAGES, Language
from glossary.linter.stepping import Progress
from glossary.linter.values import Diagnostic, Reason, Rule, Silenced
from glossary.settings import Settings
from glossary.web import create_app
from glossary.web.highlighting import Block, apart, highlighted, stretches
from glossary.web.lint_desk import FINDINGS_SHOWN
from glossary.web.lint_stream import Work, streamed

CYRILLIC = "Дети улиц, которым нужна помощь государства.".encode("cp1251")
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
OLD, NEW, JOINT = "儿童色情制品", "儿童性虐待材料", "儿童性剥削和性虐待材料"
TITLE = "《关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书》"
DRAFT = f"会议报告\n\n各国应禁止儿童色情\n制品。\n\n回顾{TITLE}，打击儿童卖淫。"
FIXED = DRAFT.replace("打击儿童卖淫", "打击利用儿童卖淫")
HOSTILE = f'<script>alert(1)</script>&lt;" onmouseover="alert(2)</textarea>\n\n{OLD}'


def sent(client: FlaskClient, ui: str = "en", **fields: object) -> TestResponse:
    return client.post(f"/{ui}/lint", data=fields, content_type="multipart/form-data")


def checked(client: FlaskClient, ui: str = "en", **fields: object) -> HtmlElement:
    answer = sent(client, ui, **fields)
    assert answer.status_code == 200
    return fromstring(answer.get_data(as_text=True))


def texts(page: HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in page.cssselect(path)]


def field(page: HtmlElement, name: str) -> str:
    """What a browser has in a text field: a line break right after the tag is not part of it."""
    (found,) = page.cssselect(f"textarea#{name}")
    return (found.text or "").removeprefix("\n")


def test_the_empty_page_is_a_form_linked_from_every_page(client: FlaskClient) -> None:
    page = fromstring(client.get("/en/lint").get_data(as_text=True))
    (form,) = page.cssselect("form#draft")
    assert (form.get("method"), form.get("action"), form.get("enctype")) == ("post", "/en/lint", "multipart/form-data")
    assert {one.get("name") for one in form.cssselect("[name]")} == {"text", "file", "language", "as_of"}
    assert [option.get("value") for option in form.cssselect("option")] == ["", *(known.tag for known in LANGUAGES)]
    for place in ("/fr/", "/fr/documents", "/fr/concept/victim"):
        other = fromstring(client.get(place).get_data(as_text=True))
        assert "/fr/lint" in other.xpath("//header//nav/a/@href")


def test_findings_are_marked_where_they_stand_and_lead_to_their_proof(client: FlaskClient) -> None:
    page = checked(client, text=DRAFT)
    assert texts(page, "h1") == ["2 findings"]
    assert [mark.text_content() for mark in page.cssselect(".sheet mark.error")] == ["儿童色情\n制品", "儿童卖淫"]
    assert [hit.get("href") for hit in page.cssselect(".sheet a.hit")] == ["#finding-1", "#finding-2"]
    assert texts(page, ".sheet a.hit sup") == ["error 1", "error 2"]
    first, second = page.cssselect("li.finding")
    assert texts(first, ".chip, h3, .offers .kept") == ["error", OLD, NEW, JOINT]
    assert "since 21 July 2022" in texts(first, ".proof")[0]
    assert first.cssselect(".proof a")[0].get("href") == "/en/documents/E/RES/2022/14"
    assert first.cssselect(".more a")[0].get("href").startswith("/en/concept/child-sexual-abuse-material?q=")
    assert [one.cssselect("a.number")[0].get("href") for one in (first, second)] == ["#mark-1", "#mark-2"]
    assert {one.get("id") for one in page.cssselect(".sheet a.hit")} == {"mark-1", "mark-2"}


def test_more_is_told_in_a_tab_of_its_own_for_a_result_cannot_be_gone_back_to(client: FlaskClient) -> None:
    links = checked(client, text=DRAFT).cssselect("li.finding .more a")
    assert [(link.get("target"), link.get("rel")) for link in links] == [("_blank", "noopener")] * 2


def test_a_year_alone_is_told_with_since_too(client: FlaskClient) -> None:
    (finding,) = checked(client, text="一名残废人。").cssselect("li.finding")
    assert "since 2021" in texts(finding, ".proof")[0]


def test_line_breaks_of_the_draft_are_kept_and_paragraphs_told_apart(client: FlaskClient) -> None:
    page = checked(client, text=DRAFT.replace("\n", "\r\n"))
    for aside in page.cssselect(".sheet sup, .sheet .spared-why"):
        aside.drop_tree()
    assert [block.text_content() for block in page.cssselect(".sheet p")] == DRAFT.split("\n\n")
    assert field(page, "text") == DRAFT


def test_uses_left_alone_are_told_with_their_reason(client: FlaskClient) -> None:
    page = checked(client, "fr", text=DRAFT)
    (left,) = page.cssselect("details#silenced")
    assert texts(left, "summary") == ["2 emplois laissés tels quels"]
    assert texts(left, ".reason") == ["titre officiel"] * 2
    assert texts(left, ".note") == [TITLE] * 2


def test_a_clean_draft_is_told_so(client: FlaskClient) -> None:
    page = checked(client, text="The rights of the child.")
    assert texts(page, "h1") == ["Nothing found"]
    assert page.cssselect(".finding, #note, #fixed") == []


def test_the_note_speaks_the_language_of_the_draft_and_says_each_thing_once(client: FlaskClient) -> None:
    note = field(checked(client, "en", text=f"{DRAFT}\n\n又传播{OLD}。"), "note")
    assert note.startswith("术语意见\n\n1. ")
    assert note.count("已不再是正式术语（自2022-07-21起），宜用“儿童性虐待材料”") == 1
    assert re.findall(r"第\d+行", note) == ["第3行", "第8行", "第6行"]
    assert "…" in note
    assert field(checked(client, "zh-Hans", text="Ban child pornography."), "note").startswith("Notes on terminology")


def test_sure_replacements_are_shown_and_can_be_downloaded(client: FlaskClient) -> None:
    assert field(checked(client, text=DRAFT), "fixed") == FIXED
    answer = sent(client, text=DRAFT, want="fixed")
    assert (answer.get_data(as_text=True), answer.mimetype) == (FIXED, "text/plain")
    assert "draft.fixed.txt" in answer.headers["Content-Disposition"]


def test_replacements_are_written_as_the_format_of_the_draft_wants(client: FlaskClient) -> None:
    answer = sent(client, text="# 题\n\n打击儿童卖淫。", name="草稿.md", want="fixed")
    assert answer.get_data(as_text=True) == "# 题\n\n打击利用儿童卖淫。"
    assert "%E8%8D%89%E7%A8%BF.fixed.md" in answer.headers["Content-Disposition"]
    page = checked(client, text=f"<p>禁止儿童<b>色情</b>制品和{OLD}</p>", name="a.html")
    assert texts(page, ".sheet p mark") == [OLD, OLD]
    assert [len(one.cssselect("button.accept")) for one in page.cssselect(".finding")] == [0, 2]


@pytest.mark.parametrize(
    ("name", "text", "read"),
    [
        ("a.md", "States ban **child** prostitution.", "child prostitution"),
        ("a.md", "打击儿童*卖淫*。", "儿童卖淫"),
        ("a.html", "<p>Il condamne la <b>prostitution</b> enfantine.</p>", "prostitution enfantine"),
        ("a.html", "<p>They ban child&nbsp;<i>pornography</i>.</p>", "child pornography"),
        ("a.txt", "States ban child\nprostitution.", "child prostitution"),
    ],
)
def test_a_finding_is_headed_by_its_words_as_read(client: FlaskClient, name: str, text: str, read: str) -> None:
    assert texts(checked(client, text=text, name=name), ".finding .found-words") == [read]


def test_replacements_in_the_other_chinese_script_say_so(client: FlaskClient) -> None:
    page = checked(client, text="平台须删除儿童色情物品。")
    offered = [one for one in page.cssselect(".finding [lang]") if "虐待" in one.text_content()]
    assert {one.get("lang") for one in offered} == {"zh-Hans"}


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("They spoke against child prostitution.", ["", ""]),
        ("combattre la prostitution des enfants", ["(see that the words around it agree)"]),
        ("توفر الدول الحماية للمعوقين.", ["(adapt its form)"]),
        ("打击儿童卖淫。", [""]),
    ],
)
def test_what_an_offer_leaves_to_the_editor_is_said(client: FlaskClient, text: str, offers: list[str]) -> None:
    assert [" ".join(texts(each, ".meta")) for each in checked(client, text=text).cssselect(".offers li")] == offers


def test_an_offer_keeps_the_preposition_that_has_grown_together_with_the_word(client: FlaskClient) -> None:
    (button,) = checked(client, text="توفر الدول الحماية للمعوقين.").cssselect(".offers .accept")
    assert button.get("data-swap") == "للأشخاص ذوي الإعاقة"


def test_an_offer_does_not_say_the_noun_before_it_again(client: FlaskClient) -> None:
    (button,) = checked(client, text="Las personas discapacitadas votan.").cssselect(".offers .accept")
    assert button.get("data-swap") == "con discapacidad"


def test_a_text_file_comes_back_in_the_text_field_with_its_name(client: FlaskClient) -> None:
    page = checked(client, file=(io.BytesIO(DRAFT.replace("\n", "\r\n").encode("gb18030")), "../a.txt"))
    assert field(page, "text") == DRAFT
    assert page.cssselect("input[name=name]")[0].get("value") == "a.txt"
    assert field(page, "fixed") == FIXED


def test_a_draft_is_judged_as_of_a_date(client: FlaskClient) -> None:
    page = checked(client, text=f"禁止{OLD}。", as_of="2011-04-11")
    assert texts(page, "h1") == ["Nothing found"]
    assert "as of 11 April 2011" in texts(page, ".outcome .meta")[0]
    assert texts(page, ".reason") == ["official at the time"]
    assert page.cssselect("input[name=as_of]")[0].get("value") == "2011-04-11"


@pytest.mark.parametrize(
    ("ui", "language", "told"),
    [
        ("en", "", "English, français, 简体中文"),
        ("zh-Hans", "", "English、français、简体中文"),
        ("ar", "", "English، français، 简体中文"),
        ("en", "fr", "français"),
    ],
)
def test_every_language_of_a_draft_is_named_or_the_one_that_was_stated(
    client: FlaskClient, ui: str, language: str, told: str
) -> None:
    text = "The rights of the child are the concern of all of us, and of the States in particular.\n\n" * 3
    text += f"Les enfants ont le droit d’être protégés par la loi.\n\n各国应禁止{OLD}。\n\n12."
    assert texts(checked(client, ui, text=text, language=language), ".outcome .meta")[0] == told


def test_an_arabic_draft_runs_from_right_to_left_on_any_page(client: FlaskClient) -> None:
    page = checked(client, "en", text="حظر المواد الإباحية للأطفال\n\nAs of today")
    assert [(one.get("lang"), one.get("dir")) for one in page.cssselect(".sheet p")] == [("ar", "rtl"), ("en", "ltr")]
    assert page.cssselect(".finding h3 bdi")[0].get("dir") == "rtl"
    assert [page.cssselect(f"#{name}")[0].get("dir") for name in ("note", "text")] == ["rtl", "rtl"]


@pytest.mark.parametrize("name", ["", "a.md", "a.html", "<img src=x onerror=alert(3)>.txt"])
def test_markup_in_a_draft_or_its_name_is_inert(client: FlaskClient, name: str) -> None:
    page = checked(client, text=HOSTILE, name=name)
    assert page.xpath("//script[not(@src)] | //@onmouseover | //@onerror | //img") == []
    assert field(page, "text") == HOSTILE
    assert texts(page, "mark") == [OLD]


def test_a_text_that_begins_with_a_line_break_keeps_it(client: FlaskClient) -> None:
    answer = sent(client, text=f"\n\n{OLD}").get_data(as_text=True)
    assert f'placeholder="Paste a text here">\n\n\n{OLD}</textarea>' in answer


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({}, 400, "nothing to check yet"),
        ({"text": " \n "}, 400, "nothing to check yet"),
        ({"text": "mine", "as_of": "someday"}, 400, "cannot be checked as it was sent"),
        ({"text": "mine", "language": "zn"}, 400, "cannot be checked as it was sent"),
        ({"text": "mine", "want": "comments"}, 400, "cannot be checked as it was sent"),
        ({"text": "mine", "file": (io.BytesIO(b"x"), "a.exe")}, 422, "Files of this kind cannot be read here"),
        ({"text": "mine", "file": (io.BytesIO(b""), "a.txt")}, 400, "The file is empty"),
        ({"text": "mine", "file": (io.BytesIO(b"\xff\xfe \0"), "a.txt")}, 400, "The file is empty"),
        ({"file": (io.BytesIO(b""), "a.docx")}, 400, "The file is empty"),
        ({"text": "mine", "file": (io.BytesIO(b"x"), "a.docx")}, 422, "This file cannot be read"),
        (
            {"text": "mine", "file": (io.BytesIO(OLD.encode() * 700_000), "a.txt")},
            422,
            "There is too much in this draft",
        ),
        ({"text": "mine", "file": (io.BytesIO(CYRILLIC), "a.txt")}, 422, "The characters of this file cannot be told"),
        ({"text": "mine", "file": (io.BytesIO(LOCKED), "a.docx")}, 422, "This file is protected by a password"),
    ],
)
def test_what_cannot_be_checked_is_told_in_the_form_with_what_was_in_it(
    client: FlaskClient, fields: dict[str, object], status: int, said: str
) -> None:
    answer = sent(client, **fields)
    page = fromstring(answer.get_data(as_text=True))
    assert (answer.status_code, len(page.cssselect("form#draft"))) == (status, 1)
    assert said in texts(page, "[role=alert]")[0]
    assert field(page, "text").strip() == str(fields.get("text", "")).strip()


@pytest.mark.parametrize(
    ("name", "data", "english"),
    [
        ("a.txt", b"", ""),
        ("x.xyz", b"x", ""),
        ("b.txt", CYRILLIC, ""),
        ("c.docx", LOCKED, ""),
        ("d.txt", OLD.encode() * 700_000, ""),
        ("broken.docx", b"x", "broken.docx: not a Word file"),
    ],
)
@pytest.mark.parametrize("tag", ["ar", "zh-Hant"])
def test_what_is_wrong_with_a_file_is_told_in_the_language_of_the_page(
    client: FlaskClient, tag: str, name: str, data: bytes, english: str
) -> None:
    page = fromstring(sent(client, tag, text="mine", file=(io.BytesIO(data), name)).get_data(as_text=True))
    (problem,) = page.cssselect("[role=alert]")
    details = texts(problem, "[lang=en]")
    assert (len(details), english in "".join(details)) == (bool(english), True)
    assert not re.search("[A-Za-z]{2}", re.sub(r"\.\w+|UTF-8", "", texts(problem, "p")[0]))


def test_too_much_is_told_in_the_form(client: FlaskClient) -> None:
    small = create_app(Settings(database=client.application.extensions["glossary.termbase"].path, largest_request=1000))
    with small.test_client() as limited:
        answer = sent(limited, text="x" * 2000)
    assert (answer.status_code, "at most 1,000 bytes" in answer.get_data(as_text=True)) == (413, True)


@pytest.mark.parametrize("known", LANGUAGES, ids=lambda known: known.tag)
def test_the_page_speaks_every_language(client: FlaskClient, known: Language) -> None:
    page = checked(client, known.tag, text=DRAFT)
    assert (page.get("lang"), page.get("dir")) == (known.tag, known.direction)
    assert page.xpath("//link[@rel='alternate']/@href") == [f"/{one.tag}/lint" for one in LANGUAGES if one != known]
    english = {"Use instead", "Check", "official title", "No longer the official term"}
    told = set(texts(page, ".label, button, .chip, .reason, .why-rule"))
    assert bool(english & told) == (known.tag == "en")


def test_the_draft_goes_along_to_the_page_in_another_language(client: FlaskClient) -> None:
    page = fromstring(client.get("/en/lint").get_data(as_text=True))
    first, *switches = page.xpath("//header//button[@form='draft']")  # Enter in a field presses the first
    assert (first.get("name"), [one.get("formaction") for one in switches]) == (
        None,
        [f"/{one.tag}/lint" for one in LANGUAGES],
    )
    assert {(one.get("name"), one.get("value")) for one in switches} == {("want", "form")}
    wishes = {"language": "zh-Hans", "as_of": "2010-01-01"}
    spoken = checked(client, "fr", text=DRAFT, want="form", **wishes)
    assert (spoken.get("lang"), field(spoken, "text"), texts(spoken, ".finding, .problem")) == ("fr", DRAFT, [])
    kept = {one.get("name"): one.get("value") for one in spoken.cssselect("[name=as_of], option[selected]")}
    assert set(kept.values()) == set(wishes.values())


def test_a_wish_that_fits_no_draft_is_not_yet_refused_in_another_language(client: FlaskClient) -> None:
    assert field(checked(client, "ru", text=OLD, as_of="someday", want="form"), "text") == OLD


def test_a_form_without_a_draft_leads_to_the_empty_page_in_another_language(client: FlaskClient) -> None:
    answer = sent(client, "ar", text="", want="form")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/ar/lint")


def test_findings_are_told_in_another_language_and_a_file_is_asked_for_again(client: FlaskClient) -> None:
    (again,) = {one.get("value") for one in checked(client, text=DRAFT).xpath("//header//button[@name='want']")}
    found = texts(checked(client, "ar", text=DRAFT, want=again), ".finding h3")
    assert found == texts(checked(client, text=DRAFT), ".finding h3") != []
    page = checked(client, "fr", text=OLD, want="form", file=(io.BytesIO(b"x"), "a.docx"))
    assert texts(page, "[role=alert]") == ["Choisissez le fichier une fois encore : rien n'en a été conservé."]
    assert field(page, "text") == OLD


def test_answers_are_kept_by_nobody_and_the_policy_is_that_of_every_page(client: FlaskClient) -> None:
    answers = [client.get("/en/lint"), sent(client, text=DRAFT), sent(client, text="")]
    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-cache", "no-store", "no-store"]
    assert {answer.headers["Content-Security-Policy"] for answer in answers} == {
        client.get("/en/").headers["Content-Security-Policy"]
    }


def test_a_long_draft_is_shown_around_its_findings(client: FlaskClient) -> None:
    calm = "各国应保护儿童权利。" * 5 + "\n\n"
    page = checked(client, text=calm * 9_000 + f"禁止{OLD}。\n\n" + calm * 9_000)
    assert len(page.cssselect(".sheet p:not(.gap)")) == 3
    assert len(page.cssselect(".sheet p.gap")) == 1
    assert "only the paragraphs with findings" in texts(page, ".draft-text .hint")[0]


def test_of_very_many_findings_the_first_are_told(client: FlaskClient) -> None:
    page = checked(client, text=f"{OLD}。\n" * 2000)
    assert texts(page, "h1") == ["2,000 findings"]
    assert len(page.cssselect(".finding")) == len(page.cssselect(".sheet mark")) == FINDINGS_SHOWN
    assert "Only the first 300" in texts(page, ".outcome .lead")[0]


# --- a check told while it is made ------------------------------------------------------------------------


def lines(client: FlaskClient, **fields: object) -> list[dict[str, object]]:
    """The lines that a browser with script is answered."""
    form = "multipart/form-data"
    answer = client.post("/en/lint", data=fields, content_type=form, headers={"Accept": "application/x-ndjson"})
    assert answer.mimetype == "application/x-ndjson"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Accel-Buffering"] == "no"
    return [json.loads(line) for line in answer.get_data(as_text=True).splitlines()]


def test_with_script_a_check_tells_how_far_it_is_and_then_the_page_that_comes_without(client: FlaskClient) -> None:
    text = "各国应保护儿童权利。\n\n" * 500 + f"禁止{OLD}。"
    first, *steps, last = lines(client, file=(io.BytesIO(text.encode()), "a.txt"))
    assert first == {"stage": "reading"}
    assert {step["stage"] for step in steps} == {"checking"}
    done = [cast("int", step["done"]) for step in steps]
    assert (done, done[0], done[-1]) == (sorted(set(done)), 0, steps[0]["of"])
    assert 10 < len(done) < 60
    page = sent(client, file=(io.BytesIO(text.encode()), "a.txt")).get_data(as_text=True)
    assert last == {"stage": "done", "page": page}


@pytest.mark.parametrize(
    ("fields", "stages", "status", "said"),
    [
        ({"text": ""}, ["refused"], 400, "nothing to check yet"),
        ({"text": "mine", "as_of": "someday"}, ["refused"], 400, "cannot be checked as it was sent"),
        ({"file": (io.BytesIO(b"x"), "a.docx")}, ["reading", "refused"], 422, "This file cannot be read"),
    ],
)
def test_with_script_a_refusal_is_the_last_line(
    client: FlaskClient, fields: dict[str, object], stages: list[str], status: int, said: str
) -> None:
    told = lines(client, **fields)
    assert [line["stage"] for line in told] == stages
    assert told[-1]["status"] == status
    assert said in texts(fromstring(str(told[-1]["page"])), "[role=alert]")[0]


def test_when_the_browser_goes_away_the_work_stops(app: Flask) -> None:
    ended = []

    def work() -> Work:
        try:
            yield "reading"
            yield Progress(1, 2)
            return "page"
        finally:
            ended.append("stopped")

    with app.test_request_context("/en/lint", method="POST"):
        answer = streamed(work())
        told = iter(answer.response)
        assert json.loads(next(told)) == {"stage": "reading"}
        answer.close()
    assert ended == ["stopped"]


def test_what_was_left_by_the_editor_gets_no_comment(client: FlaskClient) -> None:
    answer = sent(client, file=(io.BytesIO(word_file(3)), "a.docx"), want="comments", left="2-8 999-1000")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.read("word/comments.xml").decode().count("<w:comment ") == 2
    refused = sent(client, file=(io.BytesIO(word_file(1)), "a.docx"), want="comments", left="one")
    assert refused.status_code == 400


def word_file(paragraphs: int, size: int = 0) -> bytes:
    """A Word file with a finding in each paragraph, and if wished a part of that many bytes beside them."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:p><w:r><w:t>传播{OLD}。</w:t></w:r></w:p>" * paragraphs
    parts = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Default Extension='bin' ContentType='application/octet-stream'/>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        "<Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument."
        "wordprocessingml.document.main+xml'/></Types>",
        "_rels/.rels": "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        "officeDocument' Target='word/document.xml'/></Relationships>",
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
        "word/media/a.bin": "x" * size,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


# --- nothing is kept ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("want", ["", "comments"])
def test_a_large_draft_is_never_written_to_a_disk_and_never_logged(
    client: FlaskClient, want: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere")  # whoever wants a temporary file fails
    caplog.set_level(logging.DEBUG)
    with pytest.raises(OSError, match="nowhere"), tempfile.TemporaryFile():
        pass
    drafts = (
        {"file": FileStorage(io.BytesIO(word_file(1, size=2_000_000)), "a.docx"), "want": want},
        {"text": f"{OLD}。" + "x" * 2_000_000},
    )
    for fields in drafts:
        boundary, body = encode_multipart(fields)
        answer = client.post("/en/lint", data=body, content_type=f"multipart/form-data; boundary={boundary}")
        assert answer.status_code == 200
    assert OLD not in caplog.text


# --- highlighting -----------------------------------------------------------------------------------------


def finding(start: int, end: int) -> Diagnostic:
    return Diagnostic(
        start, end, 1, 1, "", "", "en", "", Status.DEPRECATED, Severity.ERROR, (), Rule.DEPRECATED, ""
    )  # fmt: skip


def pieces(raw: str, *found: tuple[int, int]) -> list[list[tuple[str, int, bool]]]:
    blocks: tuple[Block, ...] = highlighted(
        stretches(read_text(raw, name="text"), apart([finding(*one) for one in found]), as_written=True)
    )
    return [[(piece.text, piece.number, piece.continues) for piece in block.pieces] for block in blocks]


def test_adjacent_findings_have_a_mark_each() -> None:
    assert pieces("abcd", (1, 2), (2, 4)) == [[("a", 0, False), ("b", 1, False), ("cd", 2, False)]]


def test_of_overlapping_findings_each_character_belongs_to_one() -> None:
    assert pieces("abcdef", (0, 4), (2, 6)) == [[("abcd", 1, False), ("ef", 2, False)]]
    assert [mark.number for mark in apart([finding(0, 4), finding(1, 3), finding(4, 5)])] == [1, 3]


def test_a_finding_over_a_paragraph_break_goes_on_in_the_next_paragraph() -> None:
    assert pieces("ab\n \ncd", (1, 6)) == [[("a", 0, False), ("b", 1, False)], [("c", 1, True), ("d", 0, False)]]


def test_a_line_of_a_megabyte_is_shown_around_its_findings() -> None:
    raw = "x" * 500_000 + "bad" + "x" * 500_000
    blocks = pieces(raw, (500_000, 500_003))
    assert sum(len(text) for block in blocks for text, _, _ in block) == 6000
    assert [piece for block in blocks for piece in block if piece[1]] == [("bad", 1, False)]


def test_a_finding_over_the_cut_of_a_long_line_is_shown_whole() -> None:
    raw = "x" * 3999 + "bad" + "x" * 200_000
    marked = [piece for block in pieces(raw, (3999, 4002)) for piece in block if piece[1]]
    assert marked == [("b", 1, False), ("ad", 1, True)]


def test_uses_left_alone_are_marked_where_no_finding_is() -> None:
    silenced = [Silenced(finding(*one), Reason.TITLE) for one in ((0, 2), (1, 3), (3, 5), (6, 8))]
    marks = apart([finding(4, 6)], silenced)
    assert [(mark.start, mark.end, mark.number, mark.spared) for mark in marks] == [
        (0, 2, 0, Reason.TITLE), (4, 6, 1, None), (6, 8, 0, Reason.TITLE),
    ]  # fmt: skip


def test_uses_left_alone_do_not_bring_paragraphs_of_a_long_draft_into_sight() -> None:
    raw = "title of it\n\n" * 20_000
    marks = apart([], [Silenced(finding(70_000, 70_005), Reason.TITLE)])
    assert highlighted(stretches(read_text(raw, name="text"), marks, as_written=True)) == ()


def test_a_use_left_alone_is_marked_with_its_reason(client: FlaskClient) -> None:
    page = checked(client, text=DRAFT)
    assert texts(page, ".sheet .spared-why") == ["(left alone: official title)"] * 2
    assert [use.get("title") for use in page.cssselect(".sheet .spared")] == ["left alone: official title"] * 2
    assert [one.text for one in page.cssselect(".sheet .spared")] == ["儿童卖淫", OLD]
    clean = checked(client, text=f"回顾{TITLE}。")
    assert (texts(clean, "h1"), len(clean.cssselect(".sheet .spared"))) == (["Nothing found"], 2)
