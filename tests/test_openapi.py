"""The OpenAPI document: nothing in it that is not so, and nothing below `/api` that is not in it."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from glossary.editing import Judge, save, version
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token, stamp
from glossary.web import create_app
from glossary.web.openapi import document_of, routes

Json = Any
PREFIX = "/api/v1"
DRAFT = "各国应禁止儿童色情制品。".encode()


@pytest.fixture(scope="module")
def document(app: Flask) -> dict[str, Json]:
    with app.test_client() as client:
        told: dict[str, Json] = client.get(f"{PREFIX}/openapi.json").json
    return told


def operations(document: dict[str, Json]) -> Iterator[tuple[str, str, dict[str, Json]]]:
    for path, of_path in document["paths"].items():
        for method, operation in of_path.items():
            yield method.upper(), path, operation


# Of the shipped application, for tests that take its operations one by one.
SHIPPED_FILE = Path(__file__).parents[1] / "terms.db"
SHIPPED = create_app(Settings(database=str(SHIPPED_FILE)))
NAMES = [operation["operationId"] for _, _, operation in operations(document_of(SHIPPED))]


def named(document: dict[str, Json], name: str) -> tuple[str, str, dict[str, Json]]:
    return next(found for found in operations(document) if found[2]["operationId"] == name)


def ask(
    client: FlaskClient, method: str, path: str, operation: dict[str, Json], wanted: set[str], **headers: str
) -> TestResponse:
    """The example of an operation, with the parameters `wanted` and those that it cannot do without."""
    query: dict[str, str] = {}
    for parameter in operation["parameters"]:
        example = parameter["example"]
        value = ",".join(example) if isinstance(example, list) else str(example)
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", value)
        elif parameter["in"] == "header":
            continue
        elif parameter["required"] or parameter["name"] in wanted:
            query[parameter["name"]] = value
    sent: dict[str, Json] = {}
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        fields = content["example"]
        sent = {"data": fields if isinstance(fields, str) else json.dumps(fields), "content_type": media}
        if media == "multipart/form-data":
            sent["data"] = {**fields, "file": (io.BytesIO(DRAFT), fields["file"])}
    return client.open(f"{PREFIX}{path}", method=method, query_string=query, headers=headers, **sent)


@dataclass(frozen=True)
class Desk:
    """A client of a copy of the shipped termbase, in which one change was made, and what an admin says."""

    client: FlaskClient
    headers: dict[str, str]

    def seen(self, concept: str) -> dict[str, str]:
        """The same with the version of a concept."""
        tag = self.client.get(f"{PREFIX}/concepts/{concept}/editable").headers["ETag"]
        return {**self.headers, "If-Match": tag}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    kept = Termbase.open(shutil.copy(SHIPPED_FILE, tmp_path / "terms.db"))
    with kept.keeping() as writer:
        token = create_token(writer, "lin", Role.ADMIN)
    victim = kept.entries.kept("victim")
    save(kept, replace(victim, subject="persons"), Judge("lin", stamp(), "so"), seen=version(victim))
    client = create_app(Settings(database=str(kept.path))).test_client()
    return Desk(client, {"Authorization": f"Bearer {token}"})


def closed(schema: Json) -> Json:
    """The schema with no key allowed in an object that it does not name."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: closed(value) for name, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        told.setdefault("additionalProperties", False)
    return told


def problems(document: dict[str, Json], schema: dict[str, Json], value: Json) -> list[str]:
    whole = {**closed(schema), "components": closed(document["components"])}
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(whole).iter_errors(value)]


def test_every_route_below_api_is_documented_and_no_other(app: Flask, document: dict[str, Json]) -> None:
    rules = {
        (method, re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {(method, f"{PREFIX}{path}") for method, path, _ in operations(document)} == rules


def test_the_document_says_what_it_is_and_each_name_once(document: dict[str, Json]) -> None:
    assert (document["openapi"], document["servers"]) == ("3.1.0", [{"url": PREFIX}])
    assert len(NAMES) == len(set(NAMES))
    assert {tag for _, _, operation in operations(document) for tag in operation["tags"]} == {
        tag["name"] for tag in document["tags"]
    }


def test_every_schema_is_one_and_every_reference_leads_to_one(document: dict[str, Json]) -> None:
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for _, _, operation in operations(document):
        for parameter in operation["parameters"]:
            Draft202012Validator.check_schema(parameter["schema"])
    references = set(re.findall(r'"\$ref": "#/components/(\w+)/(\w+)"', json.dumps(document)))
    references |= {
        ("securitySchemes", name)
        for _, _, operation in operations(document)
        for asked in operation.get("security", [])
        for name in asked
    }
    there = {(kind, name) for kind, found in document["components"].items() for name in found}
    assert references == there


def test_every_part_of_a_path_is_a_parameter(document: dict[str, Json]) -> None:
    for _, path, operation in operations(document):
        told = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "path"}
        assert told == set(re.findall(r"\{(\w+)\}", path))


def test_everything_is_explained(document: dict[str, Json]) -> None:
    for _, _, operation in operations(document):
        assert operation["summary"]
        assert all(answer.get("$ref") or answer["description"] for answer in operation["responses"].values())
        assert all(parameter["description"] for parameter in operation["parameters"])


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_answered_as_the_schema_says(
    client: FlaskClient, document: dict[str, Json], name: str
) -> None:
    method, path, operation = named(document, name)
    optional = {parameter["name"] for parameter in operation["parameters"] if not parameter["required"]}
    for wanted in (set(), optional, *({one} for one in optional)):
        answer = ask(client, method, path, operation, wanted)
        if operation.get("security"):  # who has no token is told so, and nothing is written
            assert answer.status_code == 401, answer.get_data(as_text=True)
            assert problems(document, document["components"]["schemas"]["Error"], answer.json) == []
            continue
        if name == "change":  # the shipped termbase has had none yet; the next test makes some
            assert answer.status_code == 404
            continue
        assert answer.status_code == 200, answer.get_data(as_text=True)
        told = operation["responses"]["200"]["content"][answer.mimetype]["schema"]
        value = answer.json if answer.is_json else answer.get_data(as_text=True)
        assert problems(document, told, value) == []


def good(operation: dict[str, Json]) -> str:
    """The status that an operation answers with when all is well."""
    return next(status for status in operation["responses"] if status < "300")


WRITING = [operation["operationId"] for _, _, operation in operations(document_of(SHIPPED)) if "security" in operation]


LINKS = [
    (operation["operationId"], link)
    for _, _, operation in operations(document_of(SHIPPED))
    if operation["operationId"] in (*WRITING, "editable", "change", "changes")
    for link in ("", *operation["responses"][good(operation)].get("links", {}))
]


@pytest.mark.parametrize(("name", "link"), LINKS)
def test_every_example_with_a_token_is_carried_out_and_leads_on(
    desk: Desk, document: dict[str, Json], name: str, link: str
) -> None:
    method, path, operation = named(document, name)
    ids = [one["example"] for one in operation["parameters"] if one["name"] == "concept_id"]
    answer = ask(desk.client, method, path, operation, set(), **(desk.seen(ids[0]) if ids else desk.headers))
    told = operation["responses"][good(operation)]
    assert str(answer.status_code) == good(operation), answer.get_data(as_text=True)
    if link:
        followed = follow(document, desk, told["links"][link], answer)
        assert followed.status_code in (200, 201), followed.get_data(as_text=True)
        return
    assert problems(document, told["content"][answer.mimetype]["schema"], answer.json) == []
    assert {name for name, one in told.get("headers", {}).items() if one["required"]} <= {*answer.headers.keys()}


def follow(document: dict[str, Json], desk: Desk, link: dict[str, Json], answer: TestResponse) -> TestResponse:
    """What a link of an answer leads to."""
    method, path, operation = named(document, link["operationId"])
    headers, query = dict(desk.headers), {}
    places = {one["name"]: one["in"] for one in operation["parameters"]}
    for name, place in link["parameters"].items():
        value = str(found(place, answer))
        if places[name] == "path":
            path = path.replace(f"{{{name}}}", value)
        elif places[name] == "header":
            headers[name] = value
        else:
            query[name] = value
    body = answer.json if "requestBody" in link else None
    if body is None and operation.get("requestBody", {}).get("required"):
        body = operation["requestBody"]["content"]["application/json"]["example"]
    sent = {} if body is None else {"json": body}
    return desk.client.open(f"{PREFIX}{path}", method=method, headers=headers, query_string=query, **sent)


def found(place: str, answer: TestResponse) -> Json:
    """What a link names of an answer: a part of it, one of its headers, or the value itself."""
    if place.startswith("$response.header."):
        return answer.headers[place.removeprefix("$response.header.")]
    if not place.startswith("$response.body#/"):
        return place
    value: Json = answer.json
    for step in place.removeprefix("$response.body#/").split("/"):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def test_what_is_written_is_answered_as_the_schema_says(tmp_path: Path, document: dict[str, Json]) -> None:
    kept = Termbase.open(shutil.copy(SHIPPED_FILE, tmp_path / "terms.db"))
    with kept.keeping() as writer:
        header = {"Authorization": f"Bearer {create_token(writer, 'lin', Role.REVIEWER)}"}
    client = create_app(Settings(database=str(kept.path))).test_client()

    def told(name: str, status: int, **sent: Json) -> dict[str, Json]:
        method, path, operation = named(document, name)
        for part, value in sent.pop("parts", {}).items():
            path = path.replace(f"{{{part}}}", str(value))
        answer = client.open(f"{PREFIX}{path}", method=method, **sent)
        assert answer.status_code == status, answer.get_data(as_text=True)
        content = operation["responses"].get(str(status), {}).get("content", {})
        schema = content["application/json"]["schema"] if status < 400 else {"$ref": "#/components/schemas/Error"}
        assert problems(document, schema, answer.json) == []
        return dict(answer.json)

    body = named(document, "make_concept")[2]["requestBody"]["content"]["application/json"]["example"]
    made = told("make_concept", 201, json=body, headers=header)
    part = {"concept_id": made["id"]}
    seen = {**header, "If-Match": f'"{made["version"]}"'}
    told("write_concept", 200, parts=part, json={**body, "subject": "policy"}, headers=seen)
    told("write_concept", 412, parts=part, json=body, headers=seen)
    told("write_concept", 428, parts=part, json=body, headers=header)
    told("editable", 200, parts=part)
    told("make_concept", 422, json={}, headers=header)
    retired = told("retire_concept", 200, parts=part, query_string={"reason": "so"}, headers=header)
    told("concept", 410, parts=part)
    assert len(told("changes", 200)["changes"]) == 3
    for number in (1, 2, 3):
        told("change", 200, parts={"number": number})
    told("take_back", 200, parts={"number": retired["change"]}, json={"reason": "early"}, headers=header)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_of_a_parameter_is_of_its_schema(document: dict[str, Json], name: str) -> None:
    _, _, operation = named(document, name)
    for parameter in operation["parameters"]:
        assert problems(document, parameter["schema"], parameter["example"]) == []
    for content in operation.get("requestBody", {}).get("content", {}).values():
        assert problems(document, content["schema"], content["example"]) == []


@pytest.mark.parametrize("name", [name for name in NAMES if name not in (*WRITING, "editable", "change", "changes")])
def test_links_lead_from_the_example_to_an_answer(client: FlaskClient, document: dict[str, Json], name: str) -> None:
    method, path, operation = named(document, name)
    for link in operation["responses"]["200"].get("links", {}).values():
        answer = ask(client, method, path, operation, set())
        assert follow(document, Desk(client, {}), link, answer).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_errors_of_each_operation_are_of_the_one_shape_and_documented(
    client: FlaskClient, document: dict[str, Json], name: str
) -> None:
    method, path, operation = named(document, name)
    address = PREFIX + re.sub(r"\{\w+\}", "nothing-here", path)
    answers = [
        client.open(f"{address}?unknown=1", method=method),
        client.open(f"{address}?q=%ff", method=method),
        client.open(address, method=method, headers={"Accept": "image/png"}),
        client.open(address, method=method),
    ]
    error = document["components"]["schemas"]["Error"]
    for answer in answers:
        if answer.status_code != 200:
            assert str(answer.status_code) in operation["responses"]
            assert problems(document, error, answer.json) == []
    refused = 401 if "security" in operation else 400  # who is asked for a token is told nothing else first
    assert [answer.status_code for answer in answers[:2]] == [refused, refused]


def test_the_index_lists_what_the_document_holds(app: Flask, client: FlaskClient, document: dict[str, Json]) -> None:
    index = client.get(f"{PREFIX}/").json
    assert {(route["method"], route["path"]) for route in index["routes"]} == {
        (method, f"{PREFIX}{path}") for method, path, _ in operations(document)
    }
    assert client.get(index["description"]).json == document
    assert [route.summary for route in routes(app)] == [route["summary"] for route in index["routes"]]


def test_below_another_path_the_document_names_it(app: Flask) -> None:
    with app.test_client() as client:
        told = client.get(f"{PREFIX}/openapi.json", environ_overrides={"SCRIPT_NAME": "/terms"}).json
    assert told["servers"] == [{"url": f"/terms{PREFIX}"}]


def test_the_page_for_programs_leads_to_it(client: FlaskClient) -> None:
    assert f'href="{PREFIX}/openapi.json"' in client.get("/en/api").get_data(as_text=True)
