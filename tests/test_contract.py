"""What is promised of every route for programs: methods, errors, answers that are kept, pages of lists."""

import gzip
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.web import create_app
from glossary.web.openapi import document_of

Json = Any
API = "/api/v1"
ROOT = Path(__file__).parents[1]
SHIPPED = create_app(Settings(database=str(ROOT / "terms.db")))
DOCUMENT: Json = document_of(SHIPPED)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
WORDS = {"concept_id": "victim", "symbol": "E/RES/2022/14", "number": "1", "kind": "entity"}


def filled(rule: str) -> str:
    """An address of a rule."""
    return re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: WORDS[found[1]], rule)


# Address → the methods that it has, of every route for programs.
ROUTES: dict[str, set[str]] = {}
for _rule in SHIPPED.url_map.iter_rules():
    if _rule.rule.startswith(("/api/", "/reconcile", "/healthz", "/readyz", "/metrics")):
        ROUTES.setdefault(filled(_rule.rule), set()).update(_rule.methods or ())


def example(path: str, method: str = "get") -> str:
    """The address of an operation with the examples of its parameters that are needed."""
    needed = [one for one in DOCUMENT["paths"][path][method]["parameters"] if one["required"]]
    query = "&".join(f"{one['name']}={one['example']}" for one in needed if one["in"] == "query")
    for one in needed:
        path = path.replace(f"{{{one['name']}}}", str(one["example"]))
    return f"{API}{path}?{query}"


READS = sorted(
    example(path) for path, methods in DOCUMENT["paths"].items() if "get" in methods and "number" not in path
)
LISTS = sorted(
    (path, parameters)
    for path, methods in DOCUMENT["paths"].items()
    if "get" in methods and "cursor" in (parameters := ",".join(one["name"] for one in methods["get"]["parameters"]))
)


def assert_is_refusal(answer: TestResponse, status: int) -> Json:
    """The one shape of an error, as any page may read it and nobody keeps it; its inside."""
    assert (answer.status_code, answer.mimetype) == (status, "application/json"), answer.get_data(as_text=True)
    error = answer.json["error"]
    assert error["status"] == status
    assert {"code", "status", "message", "hint"} <= set(error)
    assert error["message"]
    assert re.fullmatch(r"[a-z_]+", error["code"])
    assert (answer.headers["Access-Control-Allow-Origin"], answer.cache_control.no_store) == ("*", True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    return error


# --- every route ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ROUTES)
def test_a_route_tells_its_methods_and_refuses_all_others(client: FlaskClient, address: str) -> None:
    answer = client.options(address)
    assert (answer.status_code in (200, 204), set(answer.headers["Allow"].split(", "))) == (True, ROUTES[address])
    for method in {*METHODS} - ROUTES[address]:
        refused = client.open(address, method=method)
        assert set(refused.headers["Allow"].split(", ")) == ROUTES[address]
        if method == "HEAD":
            assert (refused.status_code, refused.data) == (405, b"")
        else:
            assert_is_refusal(refused, 405)


@pytest.mark.parametrize("address", READS)
def test_a_read_is_kept_packed_and_told_by_its_head(client: FlaskClient, address: str) -> None:
    got, head = client.get(address), client.head(address)
    assert (got.status_code, head.status_code, head.data) == (200, 200, b"")
    assert {**head.headers, "Date": ""} == {**got.headers, "Date": ""}
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert (packed.content_encoding == "gzip") == (len(got.data) >= 1_000)
    assert (gzip.decompress(packed.data) if packed.content_encoding else packed.data) == got.data
    for tag in (got.headers["ETag"], packed.headers["ETag"], "*"):
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", got.headers["ETag"])
        assert again.headers["Access-Control-Allow-Origin"] == "*"
    later = client.get(address, headers={"If-Modified-Since": got.headers["Last-Modified"]})
    assert (later.status_code, later.data) == (304, b"")


def test_every_face_for_programs_is_written_of(app: Flask) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    faces = {
        rule.rule for rule in app.url_map.iter_rules() if not re.match(r"/(<|api/|static/|reconcile/|$)", rule.rule)
    }
    assert {face for face in faces if face.partition("<")[0].rstrip("/") not in readme} == set()


# --- every refusal ----------------------------------------------------------------------------------------------


class Desk:
    """A client of a copy of the shipped termbase, with the tokens of an admin and of a reader."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.kept = Termbase.open(shutil.copy(ROOT / "terms.db", folder / "terms.db"))
        with self.kept.keeping() as writer:
            self.admin = {"Authorization": f"Bearer {create_token(writer, 'lin', Role.ADMIN)}"}
            self.reader = {"Authorization": f"Bearer {create_token(writer, 'mei', Role.READER)}"}
        self.client = create_app(Settings(database=str(self.kept.path), **settings)).test_client()

    def ask(self, path: str, method: str = "GET", **more: Any) -> TestResponse:
        return self.client.open(f"{API}/{path}", method=method, **more)

    def write(self, path: str, body: Json, method: str = "POST", **headers: str) -> TestResponse:
        return self.ask(path, method, json=body, headers={**self.admin, **headers})


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def retired(desk: Desk) -> TestResponse:
    assert desk.write("concepts/victim", {"reason": "so"}, "DELETE").status_code == 200
    return desk.ask("concepts/victim")


def decided_twice(desk: Desk) -> TestResponse:
    body = {"action": "reject", "word": "性虐待", "language": "zh-Hans"}
    assert desk.write("candidates/decision", body).status_code == 200
    return desk.write("candidates/decision", body)


def without_file(desk: Desk) -> TestResponse:
    desk.kept.path.rename(desk.kept.path.with_name("elsewhere.db"))
    return desk.ask("concepts")


REFUSALS: dict[int, Callable[[Desk], TestResponse]] = {
    400: lambda desk: desk.ask("concepts?limit=many"),
    401: lambda desk: desk.ask("concepts", "POST", json={}),
    403: lambda desk: desk.ask("concepts", "POST", json={}, headers=desk.reader),
    404: lambda desk: desk.ask("concepts/nothing"),
    405: lambda desk: desk.ask("concepts", "DELETE"),
    406: lambda desk: desk.ask("concepts", headers={"Accept": "image/png"}),
    409: decided_twice,
    410: retired,
    412: lambda desk: desk.write("concepts/victim", {"languages": {}}, "PUT", **{"If-Match": '"other"'}),
    413: lambda desk: desk.ask("lint", "POST", data=b" " * (17 << 20), content_type="application/json"),
    415: lambda desk: desk.ask("lint", "POST", data="a draft", content_type="text/plain"),
    422: lambda desk: desk.write("concepts", {"languages": {}}),
    428: lambda desk: desk.write("concepts/victim", {"languages": {}}, "PUT"),
    503: without_file,
}


@pytest.mark.parametrize("status", REFUSALS)
def test_whatever_is_refused_is_refused_in_the_one_shape(desk: Desk, status: int) -> None:
    assert_is_refusal(REFUSALS[status](desk), status)


def test_too_many_requests_are_refused_in_the_one_shape(tmp_path: Path) -> None:
    desk = Desk(tmp_path, requests_per_minute=1)
    assert desk.ask("concepts").status_code == 200
    refused = desk.ask("concepts")
    assert_is_refusal(refused, 429)
    assert int(refused.headers["Retry-After"]) > 0


# --- every list -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cursor", ["x", "-1", "1.", "1.xyz", "1" * 19, "1.0123456789", " 1", "%00"])
@pytest.mark.parametrize("path", [path for path, _ in LISTS])
def test_a_cursor_that_no_answer_gave_is_refused(client: FlaskClient, path: str, cursor: str) -> None:
    assert_is_refusal(client.get(f"{example(path)}&cursor={cursor}"), 400)


def test_every_list_is_bounded() -> None:
    assert [path for path, parameters in LISTS if "limit" not in parameters] == []
    assert len(LISTS) == 7


def more_words(desk: Desk) -> None:
    body = {"languages": {"zh-Hans": {"terms": [{"text": "儿童"}]}, "en": {"terms": [{"text": "child, a test"}]}}}
    assert desk.write("concepts", body).status_code == 201


def fewer_candidates(desk: Desk) -> None:
    first = desk.ask("candidates?language=zh-Hans&known=false&limit=1").json["candidates"][0]["term"]
    assert desk.write("candidates/decision", {"action": "reject", "word": first}).status_code == 200


def newer_document(desk: Desk) -> None:
    names = "language, title, body, session, characters"
    with desk.kept.writing() as writer:
        writer.execute(
            f"INSERT INTO document (name, symbol, date, fingerprint, {names})"
            f" SELECT 'new', 'A/RES/99/1', '2099-01-01', 'new', {names} FROM document LIMIT 1"
        )


@pytest.mark.parametrize(
    ("path", "rows", "happens"),
    [
        ("search?q=儿童&", "results", more_words),
        ("concepts?", "concepts", more_words),
        ("candidates?language=zh-Hans&known=false&", "candidates", fewer_candidates),
        ("documents?", "documents", newer_document),
        ("documents/E/RES/2022/14/occurrences?", "occurrences", newer_document),
        ("concepts/child-sexual-abuse-material/usage?", "usage", newer_document),
    ],
)
def test_a_cursor_leads_on_from_its_row_whatever_came_or_went_meanwhile(
    desk: Desk, path: str, rows: str, happens: Callable[[Desk], None]
) -> None:
    def told(answer: TestResponse) -> list[Json]:
        return [{name: value for name, value in row.items() if name != "rank"} for row in answer.json[rows]]

    both, first = desk.ask(f"{path}limit=4"), desk.ask(f"{path}limit=2")
    happens(desk)
    second = desk.ask(f"{path}limit=2&cursor={first.json['next']}")
    assert told(first) + told(second) == told(both)
    assert len(told(both)) == 4


def test_changes_are_told_once_each_while_others_are_made(desk: Desk) -> None:
    def change(word: str) -> None:
        assert desk.write("concepts", {"languages": {"en": {"terms": [{"text": word}]}}}).status_code == 201

    for word in ("one", "two", "three"):
        change(word)
    first = desk.ask("changes?limit=1").json
    change("four")
    second = desk.ask(f"changes?limit=5&cursor={first['next']}").json
    assert [one["number"] for one in (*first["changes"], *second["changes"])] == [3, 2, 1]
