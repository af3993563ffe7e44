"""The linter over HTTP: what programs send, what they get, and how hostile drafts are refused."""

import io
import json
import threading
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml.html import fromstring
from werkzeug.test import TestResponse

from glossary.concepts import Concept, LanguageSection, Source, Status, StatusChange, Term
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.web import create_app
from glossary.web.current import LINTER, SharedLinter
from glossary.web.linting import WORD, safe_name

OLD, NEW = "儿童色情制品", "儿童性虐待材料"
DRAFT = f"各国应禁止{OLD}。“{OLD}”一词已不再使用。"


def ask(client: FlaskClient, **fields: object) -> TestResponse:
    return client.post("/api/v1/lint", json=fields)


def send(client: FlaskClient, name: str, data: bytes, query: str = "", **fields: str) -> TestResponse:
    return client.post(f"/api/v1/lint/file{query}", data={"file": (io.BytesIO(data), name), **fields})


def word_file(*paragraphs: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def comments_in(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/comments.xml").decode().count("<w:comment ")


def test_a_text_is_answered_with_its_findings_and_a_summary(client: FlaskClient) -> None:
    answer = ask(client, text=DRAFT).json
    assert set(answer) == {"version", "language", "as_of", "diagnostics", "summary", "warnings"}
    assert (answer["version"], answer["language"], answer["as_of"]) == (1, "zh-Hans", None)
    (found,) = answer["diagnostics"]
    assert (found["start"], found["end"], found["text"], found["severity"]) == (5, 11, OLD, "error")
    assert found["preferred"][0] == NEW
    assert found["source"].startswith("E/RES/2022/14")
    assert answer["summary"] == {"error": 1, "warning": 0, "info": 0, "silenced": 1}


def test_silenced_uses_are_told_with_their_reason_when_asked_for(client: FlaskClient) -> None:
    (silenced,) = ask(client, text=DRAFT, explain=True).json["silenced"]
    assert (silenced["text"], silenced["reason"]) == (OLD, "mention")
    assert "silenced" not in ask(client, text=DRAFT, explain=False).json


def test_a_draft_is_judged_by_the_statuses_of_the_date_given(client: FlaskClient) -> None:
    answer = ask(client, text=f"各国应禁止{OLD}。", as_of="2011-04-11").json
    assert (answer["as_of"], answer["diagnostics"]) == ("2011-04-11", [])


def test_offsets_count_code_points_of_the_text_that_was_sent(client: FlaskClient) -> None:
    text = f"\U0001f4d6 **禁止**{OLD}"
    (found,) = ask(client, text=text, format="markdown", language="zh").json["diagnostics"]
    assert text[found["start"] : found["end"]] == OLD


def test_null_counts_as_not_given_and_an_empty_text_has_no_findings(client: FlaskClient) -> None:
    answer = ask(client, text="", language=None, format=None, as_of=None, explain=None)
    assert (answer.status_code, answer.json["diagnostics"]) == (200, [])


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ({"text": "x", "langauge": "zh"}, "bad_input", "'langauge'; did you mean 'language'?"),
        ({"language": "zh"}, "bad_input", "'text' is missing"),
        ({"text": None}, "bad_input", "'text' is missing"),
        ({"text": 5}, "bad_input", "text is a number; give a text"),
        ({"text": ["x"]}, "bad_input", "text is a list; give a text"),
        ({"text": "x", "explain": "yes"}, "bad_input", "explain is a text; give true or false"),
        ({"text": "x", "language": True}, "bad_input", "language is true or false; give a text"),
        ({"text": "x", "language": "zn"}, "unknown_language", "'zn'"),
        ({"text": "x", "language": "z" * 1000}, "bad_input", "language is 1000 characters long"),
        ({"text": "x", "format": "markdwon"}, "bad_input", "did you mean 'markdown'?"),
        ({"text": "x", "format": "docx"}, "bad_input", "unknown format 'docx'"),
        ({"text": "x", "as_of": "2022-02-31"}, "bad_input", "not a date: '2022-02-31'"),
        ({"text": "x", "as_of": "yesterday"}, "bad_input", "write 2022-07-21"),
        ({"text": "a\ud800b"}, "bad_input", "half a character at 1"),
        ({"text": "x", "\ud800": 1}, "bad_input", "unknown field"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(
    client: FlaskClient, fields: dict[str, object], code: str, said: str
) -> None:
    answer = client.post("/api/v1/lint", data=json.dumps(fields), content_type="application/json")
    error = answer.json["error"]
    assert (answer.status_code, error["status"], error["code"]) == (400, 400, code)
    assert said in f"{error['message']}; {error['hint']}"


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"text": NaN', b"[" * 100_000, b'["text"]', b"3", b"null"])
def test_a_body_that_is_no_json_object_is_refused(client: FlaskClient, body: bytes) -> None:
    answer = client.post("/api/v1/lint", data=body, content_type="application/json")
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad_input")


@pytest.mark.parametrize("path", ["/api/v1/lint", "/api/v1/lint/file"])
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_another_content_type_is_415(client: FlaskClient, path: str, kind: str | None) -> None:
    answer = client.post(path, data=b"x", content_type=kind)
    assert (answer.status_code, answer.json["error"]["code"]) == (415, "unsupported_media_type")
    assert "send" in answer.json["error"]["message"]


@pytest.mark.parametrize("path", ["/api/v1/lint", "/api/v1/lint/file"])
def test_reading_is_not_linting(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, "POST" in answer.headers["Allow"]) == (405, True)


def test_what_is_beyond_the_limit_is_413_and_names_the_setting(client: FlaskClient) -> None:
    small = create_app(Settings(database=client.application.extensions["glossary.termbase"].path, largest_request=1000))
    with small.test_client() as limited:
        answers = [ask(limited, text="x" * 2000), send(limited, "a.txt", b"x" * 2000)]
    assert [answer.status_code for answer in answers] == [413, 413]
    assert all("largest_request" in answer.json["error"]["message"] for answer in answers)


def test_a_file_is_answered_with_what_was_read(client: FlaskClient) -> None:
    answer = send(client, "draft.md", f"# 题\n\n传播{OLD}".encode(), explain="true").json
    assert (answer["document"]["name"], answer["document"]["language"]) == ("draft.md", "zh-Hans")
    assert [found["line"] for found in answer["diagnostics"]] == [3]
    assert answer["silenced"] == []


def test_a_word_file_is_linted_and_comes_back_with_comments_when_wished(client: FlaskClient) -> None:
    data = word_file(f"各国应禁止{OLD}。", "无事。", f"传播{OLD}")
    assert [found["line"] for found in send(client, "a.docx", data).json["diagnostics"]] == [1, 3]
    wished = [
        send(client, "草稿.docx", data, "?comments=docx"),
        client.post(
            "/api/v1/lint/file", data={"file": (io.BytesIO(data), "草稿.docx")}, headers={"Accept": WORD}
        ),
    ]  # fmt: skip
    assert [(answer.status_code, answer.mimetype) for answer in wished] == [(200, WORD)] * 2
    assert [comments_in(answer.data) for answer in wished] == [2, 2]
    assert all("attachment" in answer.headers["Content-Disposition"] for answer in wished)


def test_the_page_shows_a_word_file_and_sends_it_back_with_comments(client: FlaskClient) -> None:
    data = word_file("标题", f"各国应禁止{OLD}。")
    shown = client.post("/en/lint", data={"file": (io.BytesIO(data), "草稿.docx"), "language": "zh-Hans"})
    page = fromstring(shown.get_data(as_text=True))
    assert [mark.text_content() for mark in page.cssselect(".sheet mark")] == [OLD]
    assert page.cssselect("#fixed, button.accept") == []
    (again,) = page.cssselect(".word form")
    fields = {one.get("name"): one.get("value") for one in again.cssselect("[name]")}
    assert fields == {"language": "zh-Hans", "as_of": "", "file": None, "want": "comments"}
    answer = client.post("/en/lint", data={"file": (io.BytesIO(data), "草稿.docx"), "want": "comments"})
    assert (answer.mimetype, comments_in(answer.data)) == (WORD, 1)


@pytest.mark.parametrize(
    ("name", "data", "query", "fields", "status", "said"),
    [
        ("a.docx", b"no zip", "", {}, 422, "not a Word file"),
        ("a.exe", b"x", "", {}, 422, "no reader"),
        ("a", b"x", "", {}, 422, "known: "),
        ("a.txt", b"\x00\xff\x00\x01", "", {}, 422, "a.txt"),
        ("a.txt", b"x", "?comments=docx", {}, 400, "Word file (.docx) only"),
        ("a.txt", b"x", "?comments=pdf", {}, 400, "give comments=docx"),
        ("a.txt", b"x", "?comment=docx", {}, 400, "did you mean 'comments'?"),
        ("a.txt", b"x", "", {"lang": "zh"}, 400, "did you mean 'language'?"),
        ("a.txt", b"x", "", {"language": "zn"}, 400, "'zn'"),
        ("a.txt", b"x", "", {"as_of": "31.12.2022"}, 400, "not a date"),
        ("a.txt", b"x", "", {"explain": "perhaps"}, 400, "true or false"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(
    client: FlaskClient, name: str, data: bytes, query: str, fields: dict[str, str], status: int, said: str
) -> None:
    answer = send(client, name, data, query, **fields)
    error = answer.json["error"]
    assert answer.status_code == status
    assert said in f"{error['message']}; {error['hint']}"


def test_a_form_without_its_file_is_refused(client: FlaskClient) -> None:
    for form in (
        {"language": "zh"},
        {"file": "text"},
        {"file": (io.BytesIO(b""), "")},
        {"fiel": (io.BytesIO(b""), "a")},
    ):
        answer = client.post("/api/v1/lint/file", data=form, content_type="multipart/form-data")
        assert (answer.status_code, "file" in answer.get_data(as_text=True)) == (400, True)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"), ("C:\\temp\\a.txt", "a.txt"),
        ("a\r\nSet-Cookie: b.txt", "aSet-Cookie: b.txt"),
        ("gpj\u202etxt.exe.txt", "gpjtxt.exe.txt"), ("  .hidden.txt", "hidden.txt"), ("a\x00.txt", "a.txt"),
        ("草稿 1.txt", "草稿 1.txt"), ("x" * 5000 + ".txt", "x" * 116 + ".txt"), ("/", ""), ("", ""), ("...", ""),
    ],
)  # fmt: skip
def test_a_file_name_keeps_nothing_that_leads_elsewhere_or_does_not_show(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


def test_hostile_names_are_told_as_harmless_text(client: FlaskClient) -> None:
    answer = send(client, "../<b>x</b>\u202e.txt", b"text")
    assert answer.json["document"]["name"] == "b>.txt"


def test_nothing_of_an_answer_is_kept_and_any_page_may_ask(client: FlaskClient) -> None:
    headers = ask(client, text=DRAFT).headers
    assert (headers["Cache-Control"], headers["Access-Control-Allow-Origin"]) == ("no-store", "*")
    asked_before = client.options("/api/v1/lint").headers
    assert "Content-Type" in asked_before["Access-Control-Allow-Headers"]


def test_a_large_text_is_answered(client: FlaskClient) -> None:
    text = f"{'各国应保护儿童权利。' * 5}\n" * 20_000 + OLD
    (found,) = ask(client, text=text).json["diagnostics"]
    assert text[found["start"] : found["end"]] == OLD


def term(text: str, status: Status) -> Term:
    change = StatusChange(status, "2020-01-01", Source("A/1"))
    return Term(text, "en", status, history=(change,))


def test_the_linter_is_made_once_for_each_state_of_the_termbase(tmp_path: Path) -> None:
    kept = Termbase.create(tmp_path / "terms.db")
    shared = SharedLinter(kept)
    made: list[object] = []
    threads = [threading.Thread(target=lambda: made.append(shared.current())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(one) for one in made}) == 1
    terms = (term("good word", Status.PREFERRED), term("bad word", Status.DEPRECATED))
    with kept.writing() as writer:
        store_concepts(writer, [Concept("word", "policy", (LanguageSection("en", terms),))])
    assert shared.current() is not made[0]
    app = create_app(Settings(database=str(kept.path)))
    assert isinstance(app.extensions[LINTER], SharedLinter)
    with app.test_client() as client:
        assert [found["text"] for found in ask(client, text="A bad word.").json["diagnostics"]] == ["bad word"]
