"""Editing in the browser without script: nothing typed is lost, every change is told and can be taken back."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import HtmlElement, fromstring
from werkzeug.test import TestResponse

from glossary.concepts import (
    Concept,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Source,
    Status,
    StatusChange,
    Term,
)
from glossary.editing import retire, revert
from glossary.languages import LANGUAGES, Language
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.termbase.bulk import store_concepts
from glossary.termbase.history import Change, Judge, record
from glossary.termbase.writing import store_sources
from glossary.web import create_app

HOSTILE = '<script>alert(1)</script>" onmouseover="alert(2)'
RESOLUTION = Source("E/RES/2022/14", "23", "2022-07-21", "Economic and Social Council")
THING = Concept(
    "thing",
    "policy",
    (
        LanguageSection("zh-Hans", (Term("事物", "zh-Hans", Status.PREFERRED, sources=(RESOLUTION,)),)),
        LanguageSection(
            "en",
            (
                Term("thing", "en", Status.PREFERRED, note="A note.", sources=(RESOLUTION,)),
                Term(
                    "object", "en", Status.ADMITTED, sources=(RESOLUTION,),
                    history=(StatusChange(Status.ADMITTED, "2001", RESOLUTION),),
                ),
            ),
            (Definition("What it is.", "A book"),),
        ),
    ),
    (Relation(RelationType.BROADER, "whole", "A part of it."),),
)  # fmt: skip
WHOLE = Concept(
    "whole", "policy", (LanguageSection("ar", (Term("كل", "ar", Status.PREFERRED, sources=(RESOLUTION,)),)),)
)
HOSTILE_ONE = Concept(
    "hostile",
    HOSTILE,
    (
        LanguageSection(
            "en",
            (
                Term(
                    HOSTILE, "en", Status.DEPRECATED, region="<x>", note=HOSTILE, sources=(Source(HOSTILE, HOSTILE),),
                    history=(StatusChange(Status.DEPRECATED, "2001", Source(HOSTILE, HOSTILE, "", HOSTILE), HOSTILE),),
                ),
            ),
            (Definition(HOSTILE, HOSTILE),),
        ),
    ),
    (Relation(RelationType.RELATED, "thing", HOSTILE, HOSTILE),),
)  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path) -> Termbase:
    termbase = Termbase.create(tmp_path / "terms.db")
    with termbase.writing() as writer:
        store_sources(writer, [(RESOLUTION, "")])
        store_concepts(writer, [THING, WHOLE, HOSTILE_ONE])
    return termbase


@pytest.fixture
def app(kept: Termbase) -> Flask:
    return create_app(Settings(database=str(kept.path)))


@pytest.fixture
def reader(app: Flask) -> FlaskClient:
    """Somebody who is not signed in. Not a `with`: several people ask in one test, and none may keep a context open."""
    return app.test_client()


def signed_in(app: Flask, kept: Termbase, name: str, role: Role) -> FlaskClient:
    with kept.keeping() as writer:
        token = create_token(writer, name, role)
    client = app.test_client()
    client.post("/en/sign-in", data={"token": token})
    return client


@pytest.fixture
def lin(app: Flask, kept: Termbase) -> FlaskClient:
    return signed_in(app, kept, "lin", Role.EDITOR)


@pytest.fixture
def mei(app: Flask, kept: Termbase) -> FlaskClient:
    return signed_in(app, kept, "mei", Role.EDITOR)


def read(answer: TestResponse) -> HtmlElement:
    assert answer.mimetype == "text/html"
    return fromstring(answer.get_data())


def text(page: HtmlElement, path: str) -> list[str]:
    return [re.sub(r"\s+", " ", found.text_content()).strip() for found in page.xpath(path)]


def fields(page: HtmlElement) -> dict[str, str]:
    """What a browser without script would send of the editor's form."""
    (form,) = page.xpath("//form[contains(@class, 'editor')]")
    # As browsers do, and the parser here does not: a text area's first line end is none of its text.
    return {name: value.removeprefix("\n") for name, value in form.form_values()}


def post(client: FlaskClient, page: HtmlElement, do: str = "save", /, **changes: str) -> TestResponse:
    """Fill the form in and press a button."""
    (form,) = page.xpath("//form[contains(@class, 'editor')]")
    return client.post(form.get("action"), data={**fields(page), **changes, "do": do})


def opened(client: FlaskClient, address: str = "/en/edit/thing") -> HtmlElement:
    return read(client.get(address))


def differences(page: HtmlElement) -> list[str]:
    """The steps of the first list of differences, each with what it is about."""
    return [
        " ".join([*text(group, "./p"), *text(step, "./dt"), *text(step, "./dd")])
        for group in page.xpath("(//div[contains(@class, 'diff')])[1]/div")
        for step in group.xpath("./dl/div")
    ]


def wrong(page: HtmlElement) -> dict[str, str]:
    """The fields that are marked as wrong, each with what is said beside it."""
    return {
        field.get("name"): page.xpath(f"string(//*[@id='{field.get('aria-describedby')}'])")
        for field in page.xpath("//*[@aria-invalid='true']")
    }


# --- who may ------------------------------------------------------------------------------------------------


def test_editing_is_for_editors(reader: FlaskClient, app: Flask, kept: Termbase) -> None:
    assert reader.get("/en/edit/thing").location == "/en/sign-in?next=/en/edit/thing"
    other = signed_in(app, kept, "ann", Role.READER)
    for address in ("/en/edit/thing", "/en/edit"):
        assert (other.get(address).status_code, other.post(address).status_code) == (403, 403)
    assert other.post("/en/changes/1/revert").status_code == 403
    assert kept.history.changes() == []


def test_the_concept_leads_to_its_changes_and_an_editor_to_the_form(reader: FlaskClient, lin: FlaskClient) -> None:
    links = "//footer//a[text()='Who changed what' or text()='Edit']/@href"
    assert read(reader.get("/en/concept/thing")).xpath(links) == ["/en/changes?concept=thing"]
    assert read(lin.get("/en/concept/thing")).xpath(links) == ["/en/changes?concept=thing", "/en/edit/thing?in=en"]


# --- the form -----------------------------------------------------------------------------------------------


def test_what_the_form_shows_is_what_is_there_and_sending_it_changes_nothing(lin: FlaskClient, kept: Termbase) -> None:
    answer = post(lin, opened(lin))
    assert (answer.status_code, text(read(answer), "//div[@id='notice']")) == (
        200, ["Nothing was changed, so there is nothing to save."],
    )  # fmt: skip
    assert (kept.entries.kept("thing"), kept.history.changes()) == (THING, [])


def test_every_button_that_moves_or_removes_a_term_says_which(lin: FlaskClient) -> None:
    page = read(lin.get("/en/edit/thing"))
    terms = [
        block for block in page.cssselect("form fieldset.term") if block.cssselect("input[name$='.text']")[0].value
    ]
    assert terms
    for block in terms:
        written = block.cssselect("input[name$='.text']")[0].value
        named = [button.get("aria-label") for button in block.xpath("./p[@class='tools-of']/button")]
        assert named == [f"Move up: {written}", f"Move down: {written}", f"Remove: {written}"]
        assert written in block.cssselect("legend")[0].text_content()


def test_an_edit_is_saved_and_told(lin: FlaskClient, reader: FlaskClient, kept: Termbase) -> None:
    answer = post(lin, opened(lin), **{"en.terms.0.note": "Another  note.", "reason": "clearer"})
    assert (answer.status_code, answer.location) == (303, "/en/changes/1?saved=1")
    told = ["en thing note A note. → Another note."]
    assert differences(read(lin.get(answer.location))) == told
    page = read(reader.get("/en/changes?concept=thing"))
    assert (differences(page), text(page, "//bdi[@class='actor']")) == (told, ["lin"])
    assert page.xpath("//form[contains(@class, 'take-back')]") == []
    assert kept.entries.kept("thing").section("en").terms[0].note == "Another note."


def test_a_note_of_several_lines_is_saved_shown_and_edited_with_them(
    lin: FlaskClient, reader: FlaskClient, kept: Termbase
) -> None:
    post(lin, opened(lin), **{"en.terms.0.note": "1) of a child\r\n2) of a family\r\n", "reason": "clearer"})
    assert kept.entries.kept("thing").section("en").terms[0].note == "1) of a child\n2) of a family"
    shown = read(reader.get("/en/concept/thing")).xpath("//bdi[@class='lines']")
    assert "1) of a child\n2) of a family" in [each.text_content() for each in shown]
    again = post(lin, opened(lin))
    assert text(read(again), "//div[@id='notice']") == ["Nothing was changed, so there is nothing to save."]


def test_a_form_that_is_sent_twice_is_saved_once_and_told_as_saved(lin: FlaskClient, kept: Termbase) -> None:
    page, empty = opened(lin), opened(lin, "/en/edit")
    for _ in range(2):
        answer = post(lin, page, **{"en.terms.0.note": "Another note.", "reason": "clearer"})
        assert (answer.status_code, answer.location) == (303, "/en/changes/1?saved=1")
    for _ in range(2):
        answer = post(lin, empty, **{"en.terms.0.text": "novelty"})
        assert (answer.status_code, answer.location) == (303, "/en/changes/2?saved=1")
    assert [change.concept for change in kept.history.changes()] == ["novelty", "thing"]


@pytest.mark.parametrize("do", ["save", "look"])
def test_what_is_filled_in_again_is_told_as_no_change(
    lin: FlaskClient, mei: FlaskClient, kept: Termbase, do: str
) -> None:
    post(mei, opened(mei), **{"en.terms.0.note": "Mei's note."})
    answer = post(lin, opened(lin), do, **{"en.terms.1.history.0.body": ""})
    told = text(read(answer), "//div[@id='notice']")
    assert (answer.status_code, told) == (200, ["Nothing was changed, so there is nothing to save."])
    assert [change.actor for change in kept.history.changes()] == ["mei"]


def test_what_saving_would_change_is_shown_first_when_asked_for(lin: FlaskClient, kept: Termbase) -> None:
    page = read(post(lin, opened(lin), "look", **{"zh-Hans.terms.0.text": "东西", "subject": "labour"}))
    assert differences(page) == ["subject policy → labour", "zh-Hans 东西 wording 事物 → 东西"]
    assert fields(page)["zh-Hans.terms.0.text"] == "东西"
    assert kept.history.changes() == []


@pytest.mark.parametrize(
    ("wish", "there"),
    [
        ("add en.terms", ["thing", "object", ""]),
        ("down en.terms.0", ["object", "thing"]),
        ("up en.terms.1", ["object", "thing"]),
        ("up en.terms.0", ["thing", "object"]),
        ("remove en.terms.0", ["object"]),
        ("remove en.terms.7", ["thing", "object"]),
        ("add en.terms.0.sources", ["thing", "object"]),
        ("add en.terms.0; drop", ["thing", "object"]),
    ],
)
def test_blocks_are_added_moved_and_removed_by_buttons_and_nothing_typed_is_lost(
    lin: FlaskClient, wish: str, there: list[str]
) -> None:
    page = read(post(lin, opened(lin), wish, **{"en.definitions.0.text": "typed", "reason": "typed too"}))
    found = fields(page)
    assert [value for name, value in found.items() if re.fullmatch(r"en\.terms\.\d+\.text", name)] == there
    assert (found["en.definitions.0.text"], found["reason"]) == ("typed", "typed too")
    assert page.xpath("//details[@id='en']/@open") == [""]


def test_a_term_with_its_proof_is_added_block_by_block(lin: FlaskClient, kept: Termbase) -> None:
    page = read(post(lin, opened(lin), "add fr.terms"))
    page = read(post(lin, page, "add fr.terms.0.history", **{"fr.terms.0.text": "chose"}))
    filled = {
        "fr.terms.0.status": "superseded", "fr.terms.0.history.0.status": "superseded",
        "fr.terms.0.history.0.since": "2022-07", "fr.terms.0.history.0.document": "E/RES/2022/14", "reason": "new",
    }  # fmt: skip
    assert post(lin, page, **filled).status_code == 303
    (term,) = kept.entries.kept("thing").section("fr").terms
    assert (term.text, term.status, term.since, term.sources) == ("chose", Status.SUPERSEDED, "2022-07", ())
    assert term.history[0].source.body == "Economic and Social Council"


def test_blocks_sent_in_another_order_with_numbers_of_their_own_keep_that_order(
    lin: FlaskClient, kept: Termbase
) -> None:
    sent = fields(opened(lin))
    new = {"zh-Hans.terms.1007.text": "新", "zh-Hans.terms.1007.status": "preferred", "meant": "1"}
    lin.post("/en/edit/thing", data={**new, **sent, "do": "save"})
    assert [term.text for term in kept.entries.kept("thing").section("zh-Hans").terms] == ["新", "事物"]


def test_problems_are_named_beside_their_fields_and_linked_from_above(lin: FlaskClient, kept: Termbase) -> None:
    page = opened(lin)
    typed = {
        "en.terms.0.text": "a\u202eb", "en.terms.1.status": "preferred", "en.terms.1.history.0.since": "soon",
        "relations.0.target": "thing", "subject": "x" * 301,
    }  # fmt: skip
    answer = post(lin, page, **typed)
    page = read(answer)
    assert (answer.status_code, wrong(page)) == (
        422,
        {
            "subject": "This is too long.",
            "en.terms.0.text": "This holds a character that cannot be seen.",
            "en.terms.1.status": "The latest change of status says otherwise.",
            "en.terms.1.history.0.since": "Write a date as 2022-07-21, 2022-07 or 2022.",
            "relations.0.target": "A concept has no relation to itself.",
        },
    )
    links = page.xpath("//div[@id='notice']//a/@href")
    assert set(links) == {f"#{name}" for name in wrong(page)}
    assert len(page.xpath("//*[" + " or ".join(f"@id='{link[1:]}'" for link in links) + "]")) == len(links)
    assert page.xpath("//details[@id='en' or @id='relations']/@open") == ["", ""]
    assert {name: fields(page)[name] for name in typed} == typed
    assert kept.history.changes() == []


def test_a_second_preferred_term_of_a_kind_is_told_once_and_saved_by_who_means_it(
    lin: FlaskClient, kept: Termbase
) -> None:
    second = {"zh-Hans.terms.7.text": "新", "zh-Hans.terms.7.status": "preferred"}
    answer = post(lin, opened(lin), **second)
    page = read(answer)
    said = "Another term of this kind is preferred: let one of the two be admitted, or save again to leave it so."
    assert (answer.status_code, wrong(page)) == (422, {"zh-Hans.terms.1.status": said})
    assert kept.history.changes() == []
    assert post(lin, page).status_code == 303
    assert len(kept.entries.kept("thing").section("zh-Hans").preferred) == 2
    assert post(lin, opened(lin), subject="others").status_code == 303  # what is so already stands in nobody's way


@pytest.mark.parametrize(
    "more", [{"status": "admitted"}, {"status": "preferred", "type": "abbreviation"}, {"region": "HK"}]
)
def test_a_term_of_another_standing_or_kind_may_stand_beside_a_preferred_one(
    lin: FlaskClient, more: dict[str, str]
) -> None:
    term = {"text": "新", "status": "preferred", **more}
    sent = {f"zh-Hans.terms.7.{name}": value for name, value in term.items()}
    assert post(lin, opened(lin), **sent).status_code == 303


def test_a_status_needs_a_reason(lin: FlaskClient) -> None:
    page = read(post(lin, opened(lin), **{"en.terms.0.status": "admitted"}))
    assert wrong(page) == {"reason": "Say why a status changes or a term goes."}


# What makes the first English term a discouraged one, as a document says.
DISCOURAGED = {
    "en.terms.0.status": "deprecated", "en.terms.0.history.0.status": "deprecated",
    "en.terms.0.history.0.since": "2024", "en.terms.0.history.0.document": "A book", "reason": "as decided",
}  # fmt: skip


def test_a_discouraged_term_needs_a_day_and_a_document(lin: FlaskClient) -> None:
    page = read(post(lin, opened(lin), **{"en.terms.0.status": "deprecated", "reason": "as decided"}))
    told = "A discouraged term needs a dated change of status and the document that says so."
    assert wrong(page) == {"en.terms.0.status": told}
    assert page.xpath("//details[contains(@class, 'changes-of')]/@open") == [""]


def test_a_word_that_another_concept_has_to_be_used_is_refused_with_its_name(lin: FlaskClient) -> None:
    typed = {"ar.terms.0.text": "كل", "ar.terms.0.status": "superseded", "ar.terms.0.history.0.status": "superseded",
             "ar.terms.0.history.0.since": "2024", "ar.terms.0.history.0.document": "A book"}  # fmt: skip
    page = read(post(lin, opened(lin), **typed))
    assert wrong(page) == {"ar.terms.0.status": "This word is to be used in another concept: كل."}


def test_a_look_warns_of_a_language_that_would_have_no_term_to_use(lin: FlaskClient) -> None:
    page = read(post(lin, opened(lin), "look", **DISCOURAGED))
    assert text(page, "//section[@class='compare']/p") == []
    term = "zh-Hans.terms.0"
    gone = {f"{term}.text": "", f"{term}.sources.0.document": "", f"{term}.sources.0.paragraph": ""}
    page = read(post(lin, opened(lin), "look", **gone))
    assert text(page, "//section[@class='compare']/p") == ["No term to use would be left in this language: 简体中文."]


def test_a_concept_without_terms_is_refused(lin: FlaskClient) -> None:
    sent = {name: value for name, value in fields(opened(lin)).items() if ".terms." not in name}
    answer = lin.post("/en/edit/thing", data=sent)
    page = read(answer)
    assert (answer.status_code, wrong(page)) == (422, {"en.terms.0.text": "A concept needs a term."})


def test_a_term_that_is_left_empty_can_be_written_where_it_was(lin: FlaskClient) -> None:
    page = read(post(lin, opened(lin, "/en/edit"), subject="labour"))
    assert wrong(page) == {"en.terms.0.text": "A concept needs a term."}
    assert page.xpath("//details[@id='en']/@open") == [""]
    assert post(lin, page, **{"en.terms.0.text": "word"}).location == "/en/changes/1?saved=1"


def test_a_message_names_a_term_shortly(lin: FlaskClient) -> None:
    page = read(post(lin, opened(lin), **{"en.terms.0.text": "x" * 5000}))
    assert wrong(page) == {"en.terms.0.text": "This is too long."}
    assert text(page, "//div[@id='notice']//li") == [f"This is too long. en {'x' * 60}…"]
    assert fields(page)["en.terms.0.text"] == "x" * 5000


@pytest.mark.parametrize(
    "named", ["child-rights", "Child rights", "儿童权利", "兒童權利", "droits de l'enfant", "new field"]
)
def test_a_subject_is_typed_as_any_page_names_it(lin: FlaskClient, kept: Termbase, named: str) -> None:
    page = opened(lin, "/zh-Hans/edit")
    assert "政策" in page.xpath("//datalist[@id='subjects']/option/@value")
    post(lin, page, **{"zh-Hans.terms.0.text": "某词", "subject": named})
    told = "new field" if named == "new field" else "child-rights"
    assert kept.entries.concept("mou-ci").subject == told
    shown = fields(opened(lin, "/zh-Hans/edit/mou-ci"))["subject"]
    assert shown == ("new field" if named == "new field" else "儿童权利")


def test_a_new_concept_begins_with_a_term_in_the_language_of_the_page(lin: FlaskClient, kept: Termbase) -> None:
    page = opened(lin, "/zh-Hans/edit")
    assert page.xpath("//details[@open]/@id") == ["zh-Hans"]
    answer = post(lin, page, **{"zh-Hans.terms.0.text": "儿童权利", "subject": "child-rights"})
    assert (answer.status_code, answer.location) == (303, "/zh-Hans/changes/1?saved=1")
    assert kept.entries.concept("er-tong-quan-li").subject == "child-rights"
    assert post(lin, opened(lin, "/en/edit")).status_code == 422


# --- two people -----------------------------------------------------------------------------------------------


def test_whoever_is_second_sees_what_the_first_saved_and_loses_nothing(
    lin: FlaskClient, mei: FlaskClient, kept: Termbase
) -> None:
    theirs, ours = opened(lin), opened(mei)
    post(lin, theirs, **{"en.terms.0.note": "Lin's note.", "en.terms.1.note": "Lin's other note."})
    answer = post(mei, ours, **{"en.terms.0.note": "Mei's note.", "zh-Hans.terms.0.text": "东西", "reason": "better"})
    page = read(answer)
    assert answer.status_code == 409
    assert text(page, "//div[@id='notice']")[0].startswith("lin saved this concept while you were editing it.")
    assert differences(page) == ["en thing note A note. → Lin's note.", "en object note added Lin's other note."]
    assert text(page, "(//div[contains(@class, 'diff')])[2]//dd") == ["事物 → 东西", "Lin's note. → Mei's note."]
    assert (fields(page)["en.terms.0.note"], fields(page)["reason"]) == ("Mei's note.", "better")
    assert [change.actor for change in kept.history.changes()] == ["lin"]
    assert post(mei, page).status_code == 303
    terms = {term.text: term.note for term in kept.entries.kept("thing").terms}
    assert terms == {"东西": "", "thing": "Mei's note.", "object": "Lin's other note."}
    assert [change.actor for change in kept.history.changes()] == ["mei", "lin"]
    told = read(mei.get("/en/changes/2"))
    assert "zh-Hans 东西 wording 事物 → 东西" in differences(told)


def test_what_is_filled_in_again_is_no_change_on_top_of_what_somebody_saved(lin: FlaskClient, mei: FlaskClient) -> None:
    ours = opened(mei)
    post(lin, opened(lin), **{"en.terms.0.note": "Lin's note."})
    page = read(post(mei, ours, **{"en.terms.1.history.0.body": "", "subject": "labour"}))
    assert text(page, "(//div[contains(@class, 'diff')])[2]//dd") == ["policy → labour"]
    assert fields(page)["en.terms.1.history.0.body"] == "Economic and Social Council"


def test_a_session_that_ended_loses_nothing_that_was_typed(lin: FlaskClient, app: Flask, kept: Termbase) -> None:
    page = opened(lin)
    lin.delete_cookie("glossary_session")
    answer = post(lin, page, **{"en.terms.0.note": "typed"})
    assert (answer.status_code, fields(read(answer))["en.terms.0.note"]) == (403, "typed")
    back = signed_in(app, kept, "lin again", Role.EDITOR)
    stale = post(back, read(answer))
    assert (stale.status_code, fields(read(stale))["en.terms.0.note"]) == (403, "typed")
    assert post(back, read(stale)).status_code == 303


@pytest.mark.parametrize("do", ["save", "look", "add en.terms"])
@pytest.mark.parametrize(("replacement", "use"), [("whole", " Use instead كل"), ("", "")])
def test_a_concept_that_was_retired_meanwhile_loses_nothing_that_was_typed(
    lin: FlaskClient, kept: Termbase, do: str, replacement: str, use: str
) -> None:
    page = opened(lin)
    retirement = retire(kept, "thing", Judge("mei", "2026-05-01T10:00:00+00:00", "not needed"), replacement=replacement)
    answer = post(lin, page, do, **{"en.terms.0.note": "typed", "reason": "better"})
    again = read(answer)
    told = f"This concept was retired or taken back while you were editing it.{use}"
    assert (answer.status_code, text(again, "//div[@id='notice']/p")[0]) == (410, told)
    assert (fields(again)["en.terms.0.note"], fields(again)["reason"]) == ("typed", "better")
    assert text(again, "//h1") == ["Edit thing"]
    revert(kept, retirement.number, Judge("mei", "2026-05-02T10:00:00+00:00", "needed"))
    assert post(lin, again).status_code == 303
    assert kept.entries.kept("thing").section("en").terms[0].note == "typed"


def test_a_concept_that_is_no_more_and_a_session_that_ended_lose_nothing_either(
    lin: FlaskClient, kept: Termbase
) -> None:
    page = opened(lin)
    retire(kept, "thing", Judge("mei", "2026-05-01T10:00:00+00:00", "not needed"))
    lin.delete_cookie("glossary_session")
    answer = post(lin, page, **{"en.terms.0.note": "typed"})
    assert (answer.status_code, fields(read(answer))["en.terms.0.note"]) == (403, "typed")


@pytest.mark.parametrize("base", ["", "{", "[]", '{"id": "whole"}', '{"id": "thing", "languages": 3}'])
def test_a_form_that_was_tampered_with_is_refused(lin: FlaskClient, kept: Termbase, base: str) -> None:
    assert post(lin, opened(lin), base=base).status_code in (400, 409, 422)
    assert kept.history.changes() == []


def test_what_is_not_there_cannot_be_edited(lin: FlaskClient, reader: FlaskClient) -> None:
    assert lin.get("/en/edit/nothing").status_code == 404
    sent = {**fields(opened(lin)), "en.terms.0.note": "typed", "do": "save"}
    for client, status in ((lin, 404), (reader, 403)):
        answer = client.post("/en/edit/nothing", data=sent)
        assert (answer.status_code, fields(read(answer))["en.terms.0.note"]) == (status, "typed")


# --- changes --------------------------------------------------------------------------------------------------


def take_back(client: FlaskClient, address: str, reason: str = "too early") -> TestResponse:
    (form,) = read(client.get(address)).xpath("//form[contains(@class, 'take-back')]")
    return client.post(form.get("action"), data={**dict(form.form_values()), "reason": reason})


def test_a_change_is_taken_back_with_a_reason_and_that_too_is_told(lin: FlaskClient, kept: Termbase) -> None:
    saved = post(lin, opened(lin), **DISCOURAGED)
    assert take_back(lin, saved.location, "").status_code == 422
    answer = take_back(lin, saved.location)
    assert (answer.status_code, answer.location) == (303, "/en/changes/2?saved=1")
    page = read(lin.get(answer.location))
    assert "en thing status deprecated → preferred" in differences(page)
    assert page.xpath("//a[text()='takes back change 1']/@href") == ["/en/changes/1"]
    assert kept.entries.kept("thing") == THING
    assert read(lin.get("/en/changes/1")).xpath("//form[contains(@class, 'take-back')]") == []


def test_what_was_taken_back_says_by_which_change(lin: FlaskClient) -> None:
    for number in (1, 2, 3):
        post(lin, opened(lin), **{"en.terms.0.note": f"Note {number}."})
    take_back(lin, "/en/changes/2")
    link = "//a[starts-with(text(), 'Taken back')]"
    page = read(lin.get("/en/changes"))
    assert text(page, "//ol[@class='change-list']/li" + link) == ["Taken back by change 4"] * 2
    page = read(lin.get("/en/changes/3"))
    assert page.xpath(link + "/@href") == ["/en/changes/4"]
    assert page.xpath("//form[contains(@class, 'take-back')]") == []
    take_back(lin, "/en/changes/4")
    page = read(lin.get("/en/changes"))
    assert page.xpath("//ol[@class='change-list']/li" + link + "/@href") == ["/en/changes/5"]
    assert read(lin.get("/en/changes/3")).xpath("//form[contains(@class, 'take-back')]") != []


def test_taking_back_twice_is_done_once(lin: FlaskClient, kept: Termbase) -> None:
    post(lin, opened(lin), **{"en.terms.0.note": "Another note."})
    (form,) = read(lin.get("/en/changes/1")).xpath("//form[contains(@class, 'take-back')]")
    sent = {**dict(form.form_values()), "reason": "too early"}
    answers = [lin.post(form.get("action"), data=sent).location for _ in range(2)]
    assert (answers, len(kept.history.changes())) == (["/en/changes/2?saved=1"] * 2, 2)


def test_later_changes_are_named_before_they_are_taken_back_too(lin: FlaskClient) -> None:
    for note in ("one", "two", "three"):
        post(lin, opened(lin), **{"en.terms.0.note": note})
    page = read(lin.get("/en/changes/1"))
    assert text(page, "//p[@class='hint']")[0].startswith(
        "The concept was changed 2 times since then; those changes are taken back with this one. "
    )


def test_taking_back_is_looked_at_again_when_somebody_was_quicker(lin: FlaskClient, mei: FlaskClient) -> None:
    post(lin, opened(lin), **{"en.terms.0.note": "one"})
    page = read(mei.get("/en/changes/1"))
    post(lin, opened(lin), **{"en.terms.0.note": "two"})
    (form,) = page.xpath("//form[contains(@class, 'take-back')]")
    answer = mei.post(form.get("action"), data={**dict(form.form_values()), "reason": "typed"})
    again = read(answer)
    assert (answer.status_code, again.xpath("//input[@id='reason']/@value")) == (409, ["typed"])


def test_changes_come_in_pages_and_by_actor_and_keep_the_question(reader: FlaskClient, kept: Termbase) -> None:
    with kept.writing() as writer:
        for number in range(45):
            change = Change(
                "2026-05-01T10:00:00+00:00", "lin" if number % 2 else "mei", "accept", "thing", "", "", f"w{number}"
            )
            record(writer, change)
    seen: list[str] = []
    address = "/en/changes?actor=lin&concept=thing"
    while address:
        page = read(reader.get(address))
        assert page.xpath("//option[@selected]/text()") == ["lin"]
        seen += text(page, "//ol//ins")
        address = (page.xpath("//a[@rel='next']/@href") or [""])[0]
    assert seen == [f"w{number}" for number in range(43, 0, -2)]
    other = page.xpath("//link[@hreflang='fr']/@href")[0]
    assert "actor=lin" in other
    assert "concept=thing" in other


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/changes/1", 404), ("/en/changes/99999999999999999999", 404), ("/en/changes?before=x", 400),
        ("/en/changes?before=99999999999999999999", 400),
        ("/en/changes?before=000000000000999999999999999", 400), ("/en/changes?concept=nothing", 200),
    ],
)  # fmt: skip
def test_changes_that_are_not_there(reader: FlaskClient, address: str, status: int) -> None:
    assert reader.get(address).status_code == status


# --- whatever stands in it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("ui", LANGUAGES, ids=lambda language: language.tag)
def test_markup_in_any_field_is_only_text(lin: FlaskClient, kept: Termbase, ui: Language) -> None:
    with kept.writing() as writer:
        for actor in (HOSTILE, "\u202ekcab"):
            record(writer, Change("2026-05-01T10:00:00+00:00", actor, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "{\u202e"))
    form = opened(lin, f"/{ui.tag}/edit/hostile")
    mended = {"en.terms.0.region": "", "en.terms.0.note": HOSTILE + "!", "en.terms.0.text": HOSTILE + "?"}
    looked = post(lin, form, "look", **mended)
    broken = post(lin, form, **{name: f"\u202e{HOSTILE}" for name in fields(form) if name not in ("csrf", "base")})
    saved = post(lin, form, **mended, **{"en.definitions.0.text": HOSTILE + "!", "reason": HOSTILE})
    assert [answer.status_code for answer in (looked, broken, saved)] == [200, 422, 303]
    answers = [looked, broken, *(lin.get(a) for a in (saved.location, f"/{ui.tag}/changes", f"/{ui.tag}/changes/1"))]
    for answer in answers:
        page = read(answer)
        assert (page.get("lang"), page.get("dir")) == (ui.tag, ui.direction)
        assert page.xpath("//script[not(@src)] | //*[@onmouseover] | //@style | //style") == []
        # A turned direction ends where its own element ends: in a field, or isolated.
        turned = page.xpath("//text()[contains(., '\u202e')]")
        assert all(found.getparent().tag in ("bdi", "textarea", "option") for found in turned)


def test_names_of_fields_are_told_and_ids_are_there_once(lin: FlaskClient) -> None:
    page = opened(lin)
    ids = page.xpath("//*[not(ancestor-or-self::template)]/@id")
    assert len(ids) == len(set(ids))
    shown = page.xpath(
        "//form[contains(@class, 'editor')]//*[self::input[not(@type='hidden')] or self::select or self::textarea]"
    )
    labels = set(page.xpath("//label/@for"))
    assert [field.get("id") for field in shown if field.get("id") not in labels] == []


def test_of_a_large_termbase_the_form_lists_what_the_concept_itself_names(
    lin: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read(lin.get("/en/edit/thing"))
    assert len(whole.xpath("//datalist[@id='concepts']/option")) == 3
    monkeypatch.setattr("glossary.web.edit_page._LISTED", 2)
    page = read(lin.get("/en/edit/thing"))
    assert page.xpath("//datalist[@id='concepts']/option") == []
    cited = {source.document for term in THING.terms for source in term.sources}
    assert (
        cited
        <= set(page.xpath("//datalist[@id='documents']/option/@value"))
        <= set(whole.xpath("//datalist[@id='documents']/option/@value"))
    )
    assert (fields(page), text(page, "//h1")) == (fields(whole), text(whole, "//h1"))
    assert lin.get("/en/edit").status_code == 200
