"""Writing over HTTP: a token and nothing else lets one in, one of two wins, and nothing that was sent is lost."""

import json
import logging
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.concepts import Concept, LanguageSection, Relation, RelationType, Source, Status, StatusChange, Term
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token, revoke_token
from glossary.termbase.bulk import store_concepts
from glossary.termbase.review import CandidateFilter
from glossary.termbase.writing import store_sources
from glossary.web import create_app

SOURCE = Source("A/RES/1", "2", "2020-01-01", "General Assembly", "A title")
API = "/api/v1"
SHIPPED = Path(__file__).parents[1] / "terms.db"


def concept(name: str, *relations: Relation) -> Concept:
    terms = (Term(name, "en", Status.PREFERRED, sources=(SOURCE,)),)
    return Concept(name, "policy", (LanguageSection("en", terms),), relations)


@pytest.fixture
def kept(tmp_path: Path) -> Termbase:
    termbase = Termbase.create(tmp_path / "terms.db")
    with termbase.writing() as writer:
        store_sources(writer, [(SOURCE, "")])
        store_concepts(
            writer, [concept("trade", Relation(RelationType.BROADER, "whole")), concept("commerce"), concept("whole")]
        )
    return termbase


@pytest.fixture
def app(kept: Termbase) -> Flask:
    return create_app(Settings(database=str(kept.path)))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


def token_for(kept: Termbase, role: Role, name: str = "lin") -> str:
    with kept.keeping() as writer:
        return create_token(writer, name, role)


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def lin(kept: Termbase) -> dict[str, str]:
    """The header of an editor."""
    return bearer(token_for(kept, Role.EDITOR))


def editable(client: FlaskClient, name: str = "trade") -> tuple[dict[str, object], dict[str, str]]:
    """A concept to be changed, and the header that says which state of it was seen."""
    answer = client.get(f"{API}/concepts/{name}/editable")
    return answer.json, {"If-Match": answer.headers["ETag"]}


def problems(answer: TestResponse) -> list[tuple[str, str]]:
    return [(each["field"], each["code"]) for each in answer.json["error"]["problems"]]


# --- who comes in -------------------------------------------------------------------------------------------


def test_who_has_no_token_is_told_which_kind_is_asked_for(client: FlaskClient) -> None:
    for method, path in (("POST", "concepts"), ("PUT", "concepts/trade"), ("DELETE", "concepts/trade"),
                         ("POST", "concepts/trade/merge"), ("POST", "candidates/decision"),
                         ("POST", "changes/1/revert")):  # fmt: skip
        answer = client.open(f"{API}/{path}", method=method, json={})
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer realm=glossary"), path
        assert (answer.json["error"]["code"], answer.json["error"]["status"]) == ("unauthorized", 401)


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer " + "x" * 100_000, "Bearer glossary_\u00e9", "Bearer a b"])
def test_a_token_that_is_none_is_refused(client: FlaskClient, header: str) -> None:
    answer = client.post(f"{API}/concepts", json={}, headers={"Authorization": header})
    assert (answer.status_code, "invalid_token" in answer.headers["WWW-Authenticate"]) == (401, True)


@pytest.mark.parametrize("header", ["Basic bGluOmxpbg==", "Bearer", "Bearer ", "glossary_x", ""])
def test_another_way_of_signing_in_is_none(client: FlaskClient, header: str) -> None:
    answer = client.post(f"{API}/concepts", json={}, headers={"Authorization": header})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer realm=glossary")


def test_a_revoked_token_opens_nothing(client: FlaskClient, kept: Termbase, lin: dict[str, str]) -> None:
    with kept.keeping() as writer:
        revoke_token(writer, "lin")
    assert client.post(f"{API}/concepts", json={}, headers=lin).status_code == 401


def test_a_role_that_is_too_small_is_told_so(client: FlaskClient, kept: Termbase, lin: dict[str, str]) -> None:
    reader = bearer(token_for(kept, Role.READER, "mei"))
    refused = client.put(f"{API}/concepts/trade", json={}, headers=reader)
    assert (refused.status_code, refused.json["error"]["code"]) == (403, "not_allowed")
    refused = client.post(f"{API}/candidates/decision", json={}, headers=lin)
    assert (refused.status_code, refused.json["error"]["message"]) == (403, "this needs the role reviewer")


def test_a_session_of_a_browser_opens_nothing_here(client: FlaskClient, kept: Termbase) -> None:
    token = token_for(kept, Role.ADMIN)
    client.post("/en/sign-in", data={"token": token})
    assert client.get("/en/edit").status_code == 200
    assert client.delete(f"{API}/concepts/trade?reason=so").status_code == 401


def test_guessing_tokens_is_slowed_down_together_with_signing_in(client: FlaskClient, lin: dict[str, str]) -> None:
    tried = [client.post(f"{API}/concepts", json={}, headers=bearer(f"guess{n}")).status_code for n in range(11)]
    assert tried == [401] * 10 + [429]
    blocked = client.post(f"{API}/concepts", json={}, headers=lin)
    assert (blocked.status_code, 0 < int(blocked.headers["Retry-After"]) <= 300) == (429, True)
    assert client.post("/en/sign-in", data={"token": "guess"}).status_code == 429
    assert client.get(f"{API}/concepts/trade").status_code == 200


def test_no_token_is_logged_or_repeated(
    client: FlaskClient, lin: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = lin["Authorization"].removeprefix("Bearer ")
    answers = [
        client.post(f"{API}/concepts", json={"x": 1}, headers=lin),
        client.post(f"{API}/concepts", json={}, headers=bearer(f"{secret}x")),
    ]
    told = "".join([answer.get_data(as_text=True) + str(answer.headers) for answer in answers])
    assert (secret in told, secret in caplog.text) == (False, False)


def test_the_use_of_a_token_is_noted(client: FlaskClient, kept: Termbase, lin: dict[str, str]) -> None:
    assert [token.used for token in kept.access.tokens()] == [""]
    client.post(f"{API}/concepts", json={}, headers=lin)
    noted = [token.used for token in kept.access.tokens()]
    client.post(f"{API}/concepts", json={}, headers=lin)
    assert (noted != [""], [token.used for token in kept.access.tokens()] == noted) == (True, True)


# --- making and changing ------------------------------------------------------------------------------------

NEW = {
    "subject": "policy",
    "languages": {
        "en": {"terms": [{"text": "gender-based  violence", "sources": [{"document": "A/RES/1", "paragraph": "3"}]}]},
        "zh-Hans": {"terms": [{"text": "性别暴力", "sources": [{"document": "A/RES/1"}]}]},
    },
    "reason": "needed",
}


def test_a_concept_is_made_and_told_with_its_address(client: FlaskClient, kept: Termbase, lin: dict[str, str]) -> None:
    answer = client.post(f"{API}/concepts", json=NEW, headers=lin)
    assert (answer.status_code, answer.headers["Location"]) == (201, f"{API}/concepts/gender-based-violence")
    assert (answer.json["id"], answer.json["languages"]["en"]["terms"][0]["text"]) == (
        "gender-based-violence", "gender-based violence",
    )  # fmt: skip
    assert answer.headers["ETag"] == f'"{answer.json["version"]}"'
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert client.get(f"{API}/concepts/gender-based-violence").json["version"] == answer.json["version"]
    change = kept.history.change(answer.json["change"])
    assert (change.actor, change.action, change.reason) == ("lin", "create", "needed")


def test_what_is_read_is_what_is_written(client: FlaskClient, kept: Termbase, lin: dict[str, str]) -> None:
    found, seen = editable(client)
    answer = client.put(f"{API}/concepts/trade", json=found, headers=lin | seen)
    assert (answer.status_code, answer.json) == (200, {**found, "change": None})
    assert kept.history.changes() == []


def test_what_is_filled_in_again_is_answered_as_it_is_kept(client: FlaskClient, lin: dict[str, str]) -> None:
    found, seen = editable(client)
    (term,) = found["languages"]["en"]["terms"]  # type: ignore[index]
    term["history"] = [{"status": "preferred", "since": "2001", "document": SOURCE.document}]
    for change in (1, None):
        answer = client.put(f"{API}/concepts/trade", json=found, headers=lin | seen)
        there, seen = editable(client)
        assert (answer.json, answer.headers["ETag"]) == ({**there, "change": change}, seen["If-Match"])


def test_a_change_is_answered_with_the_version_to_go_on_from(client: FlaskClient, lin: dict[str, str]) -> None:
    found, seen = editable(client)
    for subject in ("labour", "migration"):
        answer = client.put(f"{API}/concepts/trade", json={**found, "subject": subject}, headers=lin | seen)
        assert (answer.status_code, answer.json["subject"]) == (200, subject)
        seen = {"If-Match": answer.headers["ETag"]}
    assert editable(client)[1] == seen


@pytest.mark.parametrize("header", [{}, {"If-Match": "*"}])
def test_who_does_not_say_what_they_saw_writes_nothing(
    client: FlaskClient, lin: dict[str, str], header: dict[str, str]
) -> None:
    answer = client.put(f"{API}/concepts/trade", json=editable(client)[0], headers=lin | header)
    assert (answer.status_code, answer.json["error"]["code"]) == (428, "precondition_required")
    assert "If-Match" in answer.json["error"]["message"]


@pytest.mark.parametrize("header", ['""', 'W/"a",""', '"a" "b"', ",", '"a'])
@pytest.mark.parametrize(("method", "path"), [("PUT", "concepts/trade"), ("DELETE", "concepts/trade?reason=so")])
def test_a_version_that_cannot_be_read_is_refused(
    client: FlaskClient, lin: dict[str, str], method: str, path: str, header: str
) -> None:
    body = editable(client)[0] if method == "PUT" else None
    answer = client.open(f"{API}/{path}", method=method, json=body, headers=lin | {"If-Match": header})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad_query")


def test_who_was_slower_is_told_what_is_there_now(client: FlaskClient, lin: dict[str, str]) -> None:
    found, seen = editable(client)
    assert (
        client.put(f"{API}/concepts/trade", json={**found, "subject": "labour"}, headers=lin | seen).status_code == 200
    )
    late = client.put(f"{API}/concepts/trade", json={**found, "subject": "migration"}, headers=lin | seen)
    assert (late.status_code, late.json["error"]["code"]) == (412, "conflict")
    now, version = editable(client)
    assert (late.json["error"]["now"], now["subject"]) == (now, "labour")
    assert f'"{late.json["error"]["now"]["version"]}"' == version["If-Match"]


def test_a_version_that_was_weakened_on_its_way_still_counts(client: FlaskClient, lin: dict[str, str]) -> None:
    found, seen = editable(client)
    weak = {"If-Match": f'"other", W/{seen["If-Match"]}'}
    assert (
        client.put(f"{API}/concepts/trade", json={**found, "subject": "labour"}, headers=lin | weak).status_code == 200
    )


def test_a_renamed_term_is_the_same_term(client: FlaskClient, kept: Termbase, lin: dict[str, str]) -> None:
    found, seen = editable(client)
    text = json.dumps(found).replace('"text": "trade"', '"text": "trading"')
    renamed = {**json.loads(text), "renamed": [{"language": "en", "from": "trade", "to": "trading"}]}
    assert client.put(f"{API}/concepts/trade", json=renamed, headers=lin | seen).status_code == 200
    number = kept.history.changes()[0].number
    told = client.get(f"{API}/changes/{number}").json["differences"]
    assert told == [{"part": "wording", "language": "en", "term": "trading", "old": "trade", "new": "trading"}]


def _changed(**fields: object) -> dict[str, object]:
    return {**NEW, **fields}


def _term(**fields: object) -> dict[str, object]:
    term = {"text": "x", "sources": [{"document": "A/RES/1"}], **fields}
    return _changed(languages={"en": {"terms": [term]}})


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (_changed(languages={}), [("terms", "no_term")]),
        (_changed(id="mine"), [("id", "given")]),
        (_changed(defintions=[]), [("defintions", "unknown_field")]),
        (_changed(subject=7), [("subject", "wrong_shape")]),
        (_changed(languages={"zn": {}}), [("zn", "unknown_language"), ("terms", "no_term")]),
        (_changed(languages=[]), [("languages", "wrong_shape"), ("terms", "no_term")]),
        (_changed(reason="x" * 501), [("reason", "too_long")]),
        (_changed(reason="a\u202eb"), [("reason", "unseen")]),
        (_changed(renamed=["x"]), [("renamed.0", "wrong_shape")]),
        (_changed(renamed=None), [("renamed.0", "wrong_shape")]),
        (_changed(relations=[{"type": "related", "target": "none"}]), [("relations.0.target", "unknown_concept")]),
        (_term(txet="y"), [("en.terms.0.txet", "unknown_field")]),
        (_term(text="a\u202eb"), [("en.terms.0.text", "unseen")]),
        (_term(text="x" * 1001), [("en.terms.0.text", "too_long")]),
        (_term(status="good"), [("en.terms.0.status", "unknown_value")]),
        (_term(status="deprecated", sources=[]), [("en.terms.0.status", "unproven")]),
        (_term(sources=[{"documnet": "A"}]), [
            ("en.terms.0.sources.0.documnet", "unknown_field"), ("en.terms.0.sources.0.document", "empty"),
        ]),
        (_term(history=[{"status": "preferred", "since": "soon", "document": "A"}]), [
            ("en.terms.0.history.0.since", "bad_date"),
        ]),
    ],
)  # fmt: skip
def test_each_field_that_does_not_fit_is_named_and_nothing_is_written(
    client: FlaskClient, kept: Termbase, lin: dict[str, str], body: dict[str, object], told: list[tuple[str, str]]
) -> None:
    generation = kept.generation
    answer = client.post(f"{API}/concepts", json=body, headers=lin)
    assert (answer.status_code, answer.json["error"]["code"], problems(answer)) == (422, "bad_concept", told)
    assert kept.generation == generation


def test_a_word_discouraged_elsewhere_is_told_with_what_could_not_be_read(
    client: FlaskClient, kept: Termbase, lin: dict[str, str]
) -> None:
    proof = StatusChange(Status.DEPRECATED, "2022-07-21", SOURCE)
    old = Term("barter", "en", Status.DEPRECATED, sources=(SOURCE,), history=(proof,))
    with kept.writing() as writer:
        store_concepts(writer, [Concept("swap", "policy", (LanguageSection("en", (old,)),))])
    told = [("defintions", "unknown_field"), ("en.terms.0.status", "discouraged_elsewhere")]
    body = {**_term(text="barter"), "defintions": []}
    assert problems(client.post(f"{API}/concepts", json=body, headers=lin)) == told
    found, seen = editable(client)
    body = {**found, "languages": body["languages"], "defintions": []}
    assert problems(client.put(f"{API}/concepts/trade", json=body, headers=lin | seen)) == told


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"subject": "\\ud800"}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"x": ' + b"[" * 900 + b"]" * 900 + b"}", "application/json", 400),
        (b'{"reason": 7}', "application/json", 400),
        (b'{"reason": null}', "application/json", 400),
        (b'{"reason": NaN}', "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"csrf=x", "application/x-www-form-urlencoded", 415),
        (b" " * (17 << 20), "application/json", 413),
    ],
)
def test_a_body_that_is_none_is_refused_plainly(
    client: FlaskClient, lin: dict[str, str], body: bytes, kind: str, status: int
) -> None:
    answer = client.post(f"{API}/concepts", data=body, content_type=kind, headers=lin)
    assert (answer.status_code, answer.json["error"]["status"]) == (status, status)


@pytest.mark.parametrize("path", ["concepts/none", "concepts/none/editable", "concepts/%ff"])
def test_what_is_not_there_is_not_found(client: FlaskClient, lin: dict[str, str], path: str) -> None:
    assert client.get(f"{API}/{path}").status_code == 404
    assert client.put(f"{API}/{path}", json=NEW, headers=lin | {"If-Match": '"x"'}).status_code in (404, 405)


def test_the_table_of_a_concept_is_only_read(client: FlaskClient, lin: dict[str, str]) -> None:
    refused = client.delete(f"{API}/concepts/trade.csv?reason=so", headers=lin)
    assert (refused.status_code, set(refused.headers["Allow"].split(", "))) == (405, {"GET", "HEAD", "OPTIONS"})


# --- giving up ----------------------------------------------------------------------------------------------


def test_a_retired_concept_answers_410_with_what_to_use(client: FlaskClient, lin: dict[str, str]) -> None:
    answer = client.delete(
        f"{API}/concepts/trade", json={"replaced_by": "commerce", "reason": "one thing"}, headers=lin
    )
    link = f"{API}/concepts/commerce"
    assert (answer.status_code, answer.json["replacement"], answer.json["link"]) == (200, "commerce", link)
    for path in ("", "/editable", "/usage", ".csv"):
        gone = client.get(f"{API}/concepts/trade{path}")
        told = gone.json["error"]
        assert (gone.status_code, told["code"], told["replacement"], told["link"]) == (410, "gone", "commerce", link)
    gone = client.put(f"{API}/concepts/trade", json=NEW, headers=lin | {"If-Match": '"x"'})
    assert gone.status_code == 410


def test_a_retirement_may_be_asked_for_in_the_address(client: FlaskClient, kept: Termbase, lin: dict[str, str]) -> None:
    _, seen = editable(client)
    answer = client.delete(f"{API}/concepts/trade?reason=no%20such%20thing", headers=lin | seen)
    assert (answer.status_code, answer.json["replacement"], answer.json["link"]) == (200, None, None)
    assert kept.history.change(answer.json["change"]).reason == "no such thing"


def test_what_the_address_says_is_cleaned_as_a_body_is(
    client: FlaskClient, kept: Termbase, lin: dict[str, str]
) -> None:
    query = "reason=%20no%20%20such%0Athing%20&replaced_by=%20commerce"
    answer = client.delete(f"{API}/concepts/trade?{query}", headers=lin)
    assert (answer.status_code, answer.json["replacement"]) == (200, "commerce")
    assert kept.history.change(answer.json["change"]).reason == "no such thing"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", [("reason", "reason_needed")]),
        ("?reason=%20%20", [("reason", "reason_needed")]),
        ("?reason=so&replaced_by=none", [("replaced_by", "unknown_concept")]),
        ("?reason=so&replaced_by=trade", [("replaced_by", "self_relation")]),
    ],
)
def test_a_retirement_that_does_not_fit_names_its_field(
    client: FlaskClient, lin: dict[str, str], query: str, told: list[tuple[str, str]]
) -> None:
    answer = client.delete(f"{API}/concepts/trade{query}", headers=lin)
    assert (answer.status_code, problems(answer)) == (422, told)


def test_a_concept_that_was_changed_meanwhile_is_not_given_up(client: FlaskClient, lin: dict[str, str]) -> None:
    late = lin | {"If-Match": '"other"'}
    assert client.delete(f"{API}/concepts/trade?reason=so", headers=late).status_code == 412
    merged = client.post(f"{API}/concepts/trade/merge", json={"into": "commerce", "reason": "so"}, headers=late)
    assert merged.status_code == 412


def test_a_merger_is_made_and_taken_back(client: FlaskClient, lin: dict[str, str]) -> None:
    before = [editable(client, name)[0] for name in ("trade", "commerce", "whole")]
    answer = client.post(f"{API}/concepts/trade/merge", json={"into": "commerce", "reason": "one"}, headers=lin)
    assert (answer.status_code, answer.json["replacement"]) == (200, "commerce")
    texts = [term["term"] for term in client.get(f"{API}/concepts/commerce").json["terms"]]
    assert texts == ["commerce", "trade"]
    back = client.post(f"{API}/changes/{answer.json['change']}/revert", json={"reason": "two"}, headers=lin)
    assert (back.status_code, back.json["id"]) == (200, "trade")
    assert [editable(client, name)[0] for name in ("trade", "commerce", "whole")] == before


# --- many at once -------------------------------------------------------------------------------------------


def ask(address: str, method: str, body: dict[str, object], headers: dict[str, str]) -> tuple[int, dict[str, object]]:
    verb, path = method.split()
    sent = Request(f"{address}{API}/{path}", json.dumps(body).encode(), method=verb)
    for name, value in {**headers, "Content-Type": "application/json"}.items():
        sent.add_header(name, value)
    try:
        with urlopen(sent) as answer:
            return answer.status, json.load(answer)
    except HTTPError as error:
        return error.code, json.load(error)


def test_of_two_who_saw_the_same_one_wins(app: Flask, kept: Termbase, serve, lin: dict[str, str]) -> None:  # type: ignore[no-untyped-def]
    other = create_app(Settings(database=str(kept.path)))
    with serve(app) as here, serve(other) as there, app.test_client() as client:
        for round_ in range(5):
            found, seen = editable(client)
            start = threading.Barrier(2)

            def write(address: str, found=found, seen=seen, start=start, round_=round_) -> int:  # type: ignore[no-untyped-def]
                start.wait()
                subject = f"{address[-5:]}-{round_}"
                return ask(address, "PUT concepts/trade", {**found, "subject": subject}, lin | seen)[0]

            with ThreadPoolExecutor(2) as both:
                assert sorted(both.map(write, (here, there))) == [200, 412]
    assert [change.action for change in kept.history.changes("trade")] == ["edit"] * 5


def test_of_many_writes_at_once_none_is_lost_and_none_is_half(
    app: Flask, kept: Termbase, serve, lin: dict[str, str]
) -> None:  # type: ignore[no-untyped-def]
    """Eight writers make concepts and change one they all share until each change went through."""
    refused = []

    def work(writer: int) -> list[str]:
        made: list[str] = []
        for number in range(10):
            body = {**NEW, "languages": {"en": {"terms": [{"text": f"thing {writer} {number}"}]}}}
            status, told = ask(address, "POST concepts", body, lin)
            assert status == 201, told
            made.append(str(told["id"]))
            with urlopen(f"{address}{API}/concepts/whole/editable") as answer:
                found = json.load(answer)
            while True:
                found["languages"]["en"]["terms"].append({"text": f"shared {writer} {number}"})
                seen = {"If-Match": f'"{found["version"]}"'}
                status, told = ask(address, "PUT concepts/whole", found, lin | seen)
                if status == 200:
                    break
                assert status == 412, told
                refused.append(writer)
                found = told["error"]["now"]  # type: ignore[index]
        return made

    with serve(app) as address, ThreadPoolExecutor(8) as writers:
        made = [name for names in writers.map(work, range(8)) for name in names]
    assert len(set(made)) == 80
    assert {each.id for each in kept.entries.concepts()} == {"trade", "commerce", "whole", *made}
    shared = {term.text for term in kept.entries.concept("whole").terms} - {"whole"}
    assert shared == {f"shared {writer} {number}" for writer in range(8) for number in range(10)}
    assert len(kept.history.changes()) == 160
    assert all(len(kept.entries.concept(name).terms) == 1 for name in made)


# --- candidates ---------------------------------------------------------------------------------------------


@pytest.fixture
def reviewed(tmp_path: Path) -> tuple[Termbase, FlaskClient, dict[str, str]]:
    """A copy of the shipped termbase, a client of it, and the header of a reviewer."""
    kept = Termbase.open(shutil.copy(SHIPPED, tmp_path / "shipped.db"))
    return kept, create_app(Settings(database=str(kept.path))).test_client(), bearer(token_for(kept, Role.REVIEWER))


def decide(client: FlaskClient, header: dict[str, str], **fields: object) -> TestResponse:
    return client.post(f"{API}/candidates/decision", json=fields, headers=header)


def test_candidates_are_accepted_merged_rejected_and_taken_back(
    reviewed: tuple[Termbase, FlaskClient, dict[str, str]],
) -> None:
    kept, client, header = reviewed
    first, second, third = kept.review.candidates(CandidateFilter(known=False, language="zh-Hans"), limit=3)
    accepted = decide(client, header, action="accept", word=first.term, language="zh-Hans", reason="wanted").json
    assert (accepted["word"], accepted["made_concept"], accepted["actor"]) == (first.term, True, "lin")
    merged = decide(client, header, action="merge", word=second.term, into=accepted["concept"]).json
    assert [term.text for term in kept.entries.concept(merged["concept"]).terms] == [first.term, second.term]
    rejected = decide(client, header, action="reject", word=third.term, reason="no term").json
    assert (rejected["concept"], rejected["reason"]) == (None, "no term")
    for decision in (rejected, merged, accepted):
        undone = decide(client, header, action="undo", word=decision["word"], number=decision["number"])
        assert (undone.status_code, bool(undone.json["undone"])) == (200, True)
    assert [kept.review.candidate(each.term) for each in (first, second, third)] == [first, second, third]


def test_of_two_reviewers_the_second_is_told_what_the_first_decided(
    reviewed: tuple[Termbase, FlaskClient, dict[str, str]], serve: Any
) -> None:
    kept, client, lin = reviewed
    mei = bearer(token_for(kept, Role.REVIEWER, "mei"))
    other = create_app(Settings(database=str(kept.path)))
    words = [each.term for each in kept.review.candidates(CandidateFilter(known=False, language="zh-Hans"), limit=4)]
    with serve(client.application) as here, serve(other) as there, ThreadPoolExecutor(2) as both:
        for word in words:
            start = threading.Barrier(2)

            def decide_at(address: str, header: dict[str, str], action: str, word=word, start=start) -> tuple[int, Any]:  # type: ignore[no-untyped-def]
                start.wait()
                body = {"action": action, "word": word, "language": "zh-Hans", "reason": action}
                return ask(address, "POST candidates/decision", body, header)

            asked = [both.submit(decide_at, here, lin, "accept"), both.submit(decide_at, there, mei, "reject")]
            (won, made), (lost, told) = sorted((each.result() for each in asked), key=lambda answer: answer[0])
            assert (won, lost, told["error"]["code"]) == (200, 409, "already_decided")
            assert told["error"]["decision"] == made
            assert kept.review.candidate(word, "zh-Hans").decision.number == made["number"]
    assert len(kept.review.decisions()) == len(words)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"action": "keep", "word": "x"}, 400),
        ({"action": "accept"}, 400),
        ({"action": "accept", "word": 7}, 400),
        ({"action": "accept", "word": None}, 400),
        ({"action": "accept", "word": "no such candidate"}, 404),
        ({"action": "reject", "word": "x", "language": "zn"}, 400),
        ({"action": "undo", "word": "no such candidate"}, 404),
        ({"action": "undo", "number": "1"}, 400),
        ({"action": "undo", "number": 1 << 70}, 400),
        ({"action": "undo", "number": True}, 400),
        ({"action": "undo"}, 400),
        ({"action": "reject", "word": "x", "reson": "y"}, 400),
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_told(
    client: FlaskClient, kept: Termbase, fields: dict[str, object], status: int
) -> None:
    answer = decide(client, bearer(token_for(kept, Role.REVIEWER)), **fields)
    assert (answer.status_code, answer.json["error"]["status"]) == (status, status)
