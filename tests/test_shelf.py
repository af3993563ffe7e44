"""Answers at hand: the same bytes as before, never an old one, never somebody else's."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from glossary.concepts import Concept, LanguageSection, Source, Status, Term
from glossary.editing import Judge, save, version
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.web import create_app
from glossary.web.shelf import Shelf

VICTIM = Concept(
    "victim",
    "victims",
    (LanguageSection("en", (Term("victim", "en", Status.PREFERRED, sources=(Source("A/RES/40/34"),)),)),),
)
PATHS = ["/api/v1/lookup?q=victim", "/api/v1/suggest?q=vic", "/api/v1/search?q=victim", "/api/v1/concepts/victim"]


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    termbase = Termbase.create(tmp_path / "terms.db")
    with termbase.writing() as writer:
        store_concepts(writer, [VICTIM])
    return termbase


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if what was written just now had been written a while ago: only then has it a time."""
    monkeypatch.setattr("glossary.web.freshness._UNSETTLED", -1)


def app_over(termbase: Termbase, **settings: object) -> Flask:
    return create_app(Settings(database=str(termbase.path), **settings))  # type: ignore[arg-type]


def asked_of_flask(app: Flask) -> list[str]:
    """The paths that get through to the application, from now on."""
    seen: list[str] = []
    app.before_request_funcs.setdefault(None, []).append(lambda: seen.append(_path()))
    return seen


def _path() -> str:
    from flask import request

    return request.full_path


@pytest.mark.parametrize("path", PATHS)
def test_the_second_answer_is_the_first_and_the_application_is_not_asked(
    termbase: Termbase, settled: None, path: str
) -> None:
    app = app_over(termbase)
    seen = asked_of_flask(app)
    client = app.test_client()
    first, second = client.get(path), client.get(path)
    told = [{name: value for name, value in each.headers.items() if name != "Date"} for each in (first, second)]
    assert (first.status_code, first.data, told[0]) == (200, second.data, told[1])
    assert "Date" in second.headers
    assert len(seen) == 1
    assert "Access-Control-Allow-Origin" in second.headers


@pytest.mark.parametrize("path", PATHS)
def test_a_change_is_told_at_once(termbase: Termbase, settled: None, path: str) -> None:
    client = app_over(termbase).test_client()
    before = client.get(path)
    client.get(path)
    kept = termbase.entries.kept("victim")
    section = LanguageSection("en", (*kept.terms, Term("victimized person", "en", Status.ADMITTED)))
    judge = Judge("lin", "2026-11-29T00:00:00Z", "needed")
    save(termbase, replace(kept, sections=(section,)), judge, seen=version(kept))
    after = client.get(path)
    assert after.headers["ETag"] != before.headers["ETag"]
    assert b"victimized person" in client.get("/api/v1/concepts/victim").data


def test_a_file_that_is_replaced_is_told_at_once(termbase: Termbase, settled: None, tmp_path: Path) -> None:
    client = app_over(termbase).test_client()
    assert client.get(PATHS[0]).status_code == client.get(PATHS[0]).status_code == 200
    other = Termbase.create(tmp_path / "other.db")
    other.close()
    termbase.close()
    other.path.replace(termbase.path)
    assert client.get(PATHS[0]).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [{"Authorization": "Bearer x"}, {"If-None-Match": '"x"'}, {"Range": "bytes=0-1"}],
    ids=lambda headers: next(iter(headers)),
)
def test_who_asks_for_something_particular_is_answered_by_the_application(
    termbase: Termbase, settled: None, headers: dict[str, str]
) -> None:
    app = app_over(termbase)
    client = app.test_client()
    client.get(PATHS[0])
    seen = asked_of_flask(app)
    client.get(PATHS[0], headers=headers)
    client.set_cookie("a", "b")
    client.get(PATHS[0])
    assert len(seen) == 2


def test_the_same_address_is_kept_apart_by_how_and_under_which_name_it_was_asked(
    termbase: Termbase, settled: None
) -> None:
    client = app_over(termbase).test_client()
    plain = client.get("/api/v1/suggest?q=vic")
    packed = client.get("/api/v1/concepts/victim", headers={"Accept-Encoding": "gzip"})
    elsewhere = client.get("/api/v1/suggest?q=vic", base_url="https://terms.example.org")
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert b"localhost" in plain.data
    assert b"https://terms.example.org" in elsewhere.data
    assert client.get("/api/v1/suggest?q=vic").data == plain.data


def test_errors_are_not_kept(termbase: Termbase, settled: None) -> None:
    app = app_over(termbase)
    seen = asked_of_flask(app)
    client = app.test_client()
    assert [client.get("/api/v1/lookup?q=nothing").status_code for _ in range(2)] == [404, 404]
    assert len(seen) == 2


def test_what_changed_just_now_has_no_time_and_is_not_kept(termbase: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.web.freshness._UNSETTLED", 1e9)
    app = app_over(termbase)
    seen = asked_of_flask(app)
    client = app.test_client()
    client.get(PATHS[0])
    client.get(PATHS[0])
    assert len(seen) == 2


def test_where_reading_is_closed_nobody_is_answered_from_the_shelf(termbase: Termbase, settled: None) -> None:
    client = app_over(termbase, reading="closed").test_client()
    assert [client.get(PATHS[0]).status_code for _ in range(2)] == [401, 401]


def test_answers_at_hand_count_against_the_limit_and_in_the_metrics(termbase: Termbase, settled: None) -> None:
    client = app_over(termbase, requests_per_minute=3, metrics=True).test_client()
    assert [client.get(PATHS[0], buffered=True).status_code for _ in range(4)] == [200, 200, 200, 429]
    told = client.get("/metrics").get_data(as_text=True)
    assert re.search(r"glossary_requests_total\{.*/api/v1/lookup.*200.*\} 3", told)


def test_the_shelf_takes_no_more_than_its_room() -> None:
    def inner(environ: dict[str, object], start_response: object) -> list[bytes]:
        start_response("200 OK", [("Last-Modified", "x")])  # type: ignore[operator]
        return [b"x" * 10_000]

    shelf = Shelf(inner, lambda: 1, lambda _: True, "route", room=100_000)  # type: ignore[arg-type]
    for number in range(100):
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/api/v1/lookup", "QUERY_STRING": f"q={number}"}
        b"".join(shelf(environ, lambda *_: None))  # type: ignore[arg-type]
    assert 0 < len(shelf._answers) < 10
