"""Exchange over HTTP: a real service is given files and gives them, with losses and conflicts told first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.web import create_app

VICTIM = {
    "id": "victim",
    "subject": "victims",
    "sections": [{"language": "en", "terms": [{"text": "victim", "status": "preferred", "confidence": "known"}]}],
}
LINE = json.dumps(VICTIM)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Termbase.create(tmp_path / "terms.db").path


@pytest.fixture
def token(path: Path) -> str:
    with Termbase.open(path).keeping() as writer:
        return create_token(writer, "lin", Role.EDITOR)


@pytest.fixture
def client(path: Path) -> FlaskClient:
    return create_app(Settings(database=str(path), largest_import=100_000)).test_client()


def brought(client: FlaskClient, token: str, body: str | bytes, query: str = "name=agency.jsonl") -> TestResponse:
    return client.post(f"/api/v1/import?{query}", data=body, headers={"Authorization": f"Bearer {token}"})


@pytest.mark.parametrize(("reason", "told"), [("%20", "imported from agency.jsonl"), ("%20as%20%20sent%0A", "as sent")])
def test_the_reason_of_an_import_is_cleaned(
    client: FlaskClient, token: str, path: Path, reason: str, told: str
) -> None:
    assert brought(client, token, LINE, f"name=agency.jsonl&reason={reason}").status_code == 200
    assert Termbase.open(path).history.changes()[0].reason == told


def test_a_file_is_looked_at_brought_in_and_had_again(client: FlaskClient, token: str, path: Path) -> None:
    looked = brought(client, token, LINE, "name=agency.jsonl&dry_run=true")
    assert (looked.status_code, looked.json["written"], looked.json["counts"]) == (200, False, {"new": 1})  # type: ignore[index]
    assert Termbase.open(path).entries.ids() == set()
    done = brought(client, token, LINE)
    assert done.json is not None
    assert done.json["concepts"][0]["concept"] == "victim"
    change = Termbase.open(path).history.changes()[0]
    assert (change.actor, change.reason) == ("lin", "imported from agency.jsonl")
    had = client.get("/api/v1/export?format=jsonl")
    assert had.headers["Content-Disposition"] == "attachment; filename=glossary.jsonl"
    assert json.loads(had.data) == VICTIM
    assert brought(client, token, LINE).json["counts"] == {"same": 1}  # type: ignore[index]


def test_a_contradiction_is_409_and_a_faulty_file_422_and_nothing_is_written(
    client: FlaskClient, token: str, path: Path
) -> None:
    brought(client, token, LINE)
    contrary = brought(client, token, LINE.replace("preferred", "deprecated"))
    assert contrary.status_code == 409
    assert "“victim” [en] is preferred here and deprecated in the file" in contrary.json["error"]["message"]  # type: ignore[index]
    theirs = brought(client, token, LINE.replace("preferred", "deprecated"), "name=a.jsonl&on_conflict=theirs")
    assert theirs.json["counts"] == {"changed": 1}  # type: ignore[index]
    assert [each["message"] for each in theirs.json["remarks"]] == [  # type: ignore[index]
        "“victim” [en] is preferred here and deprecated in the file; the file's word counts"
    ]
    faulty = brought(client, token, LINE + "\nnonsense")
    assert faulty.status_code == 422
    assert "agency.jsonl:2" in faulty.json["error"]["message"]  # type: ignore[index]
    assert len(Termbase.open(path).history.changes()) == 2


def test_a_word_of_another_concept_is_contradicted_as_well(client: FlaskClient, token: str) -> None:
    brought(client, token, LINE)
    table = "concept,language,term,status\nzz,en,victim,deprecated\n"
    contrary = brought(client, token, table, "name=v.csv")
    assert contrary.status_code == 409
    assert "“victim” [en] is preferred here, in 'victim', and deprecated" in contrary.json["error"]["message"]  # type: ignore[index]
    ours = brought(client, token, table, "name=v.csv&on_conflict=ours")
    assert ours.json["counts"] == {"new": 1}  # type: ignore[index]


def test_another_concept_with_an_id_of_ours_is_409_or_left_out(client: FlaskClient, token: str, path: Path) -> None:
    brought(client, token, LINE)
    other = LINE.replace('"text": "victim"', '"text": "school bus"')
    refused = brought(client, token, other, "name=a.jsonl&on_conflict=theirs")
    assert refused.status_code == 409
    assert "“victim” [en] here and “school bus” [en] in the file" in refused.json["error"]["message"]  # type: ignore[index]
    left_out = brought(client, token, other, "name=a.jsonl&keep_going=true")
    assert left_out.json["counts"] == {"faulty": 1}  # type: ignore[index]
    assert [each["rule"] for each in left_out.json["remarks"]] == ["another_concept"]  # type: ignore[index]
    assert [term.text for term in Termbase.open(path).entries.kept("victim").terms] == ["victim"]
    assert brought(client, token, other, "name=a.jsonl&replace=true").json["counts"] == {"changed": 1}  # type: ignore[index]


@pytest.mark.parametrize("given", ["", "Bearer wrong"])
def test_without_a_token_nothing_is_read(client: FlaskClient, given: str) -> None:
    answer = client.post("/api/v1/import?name=a.jsonl", data=LINE, headers={"Authorization": given} if given else {})
    assert answer.status_code == 401


def test_a_file_beyond_the_limit_is_413(client: FlaskClient, token: str) -> None:
    assert brought(client, token, b" " * 100_001).status_code == 413


def test_a_name_that_tells_no_format_is_400(client: FlaskClient, token: str) -> None:
    answer = brought(client, token, "what is this", "name=thing")
    assert answer.status_code == 400
    assert "neither its name nor its content tells a format" in answer.json["error"]["message"]  # type: ignore[index]


def test_the_columns_of_a_foreign_sheet_are_named(client: FlaskClient, token: str, path: Path) -> None:
    sheet = "concept,EN,Terme FR\nvictim,victim,victime\n"
    brought(client, token, sheet, "name=agency.csv&map=Terme FR%3Dterm@fr")
    assert [term.text for term in Termbase.open(path).entries.kept("victim").terms] == ["victim", "victime"]
    assert brought(client, token, sheet, "name=agency.csv&map=Terme").status_code == 400


def test_what_would_be_lost_can_be_asked_first(client: FlaskClient, token: str) -> None:
    brought(client, token, LINE)
    told = client.get("/api/v1/export/losses?format=jsonl").json
    assert told == {"format": "jsonl", "concepts": 1, "total": 0, "losses": {}}
    assert client.get("/api/v1/export?format=jsonl&strict=true").status_code == 200


def test_an_export_is_kept_until_something_changes(client: FlaskClient, token: str) -> None:
    brought(client, token, LINE)
    etag = client.get("/api/v1/export?format=jsonl").headers["ETag"]
    assert client.get("/api/v1/export?format=jsonl", headers={"If-None-Match": etag}).status_code == 304


def test_every_format_is_listed_with_what_it_loses(client: FlaskClient) -> None:
    listed = client.get("/api/v1/formats").json
    assert listed is not None
    assert all(made["loses"] and made["title"] for made in listed["formats"])
