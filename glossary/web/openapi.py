"""The OpenAPI document of `/api/v1`, written from the routes themselves, and the index of them.

Every rule of the application below `/api/v1` is told by what its view was described as (`operations.py`); there
is no other list, so nothing can be documented that is not there.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from itertools import groupby

from flask import Blueprint, Flask, current_app, request, url_for

from glossary.reports import Json
from glossary.web import exchange_api, openapi_schemas
from glossary.web.freshness import readable
from glossary.web.operations import (
    JSON,
    Answer,
    Header,
    Link,
    Operation,
    Parameter,
    Schema,
    described,
    operation_of,
    ref,
)

__all__ = ["Route", "document_of", "routes"]

blueprint = Blueprint("openapi", __name__, url_prefix="/api/v1")

_PREFIX = "/api/v1"
# Whose shapes the document holds: a face with shapes of its own stands here with its `SCHEMAS`.
_SHAPES = (openapi_schemas.SCHEMAS, exchange_api.SCHEMAS)
_TAGS = {
    "terms": "What to call something, and what not.",
    "concepts": "Concepts with their terms, and how those are used.",
    "documents": "What was harvested, and what it proposes.",
    "drafts": "The linter. Nothing that is sent is kept.",
    "exchange": "Concepts in the formats of other programs.",
    "history": "What changed, when, by whom and why.",
    "service": "What the service says of itself.",
}
# What any operation may answer instead (401: a server may be closed to all without a token), and what some may.
_COMMON = (400, 401, 406, 429, 503)
_ERRORS = {
    400: "What was asked does not fit: the message says what, the hint how.",
    401: "This needs a token, as `Authorization: Bearer …`.",
    403: "The token may not do this.",
    404: "Nothing under that name.",
    406: "The route cannot answer with what `Accept` asks for.",
    409: "It contradicts what is there.",
    410: "It was there, and is no more.",
    412: "Somebody else changed it in the meantime.",
    413: "The body is larger than this server takes.",
    415: "The body is of a type that the route does not read.",
    422: "The body could be read, but cannot be used as it is.",
    428: "Say with `If-Match` which state is to be changed.",
    429: "Too many requests; `Retry-After` says when to come again.",
    503: "The termbase cannot be used just now.",
    507: "There is no room left to write.",
}
_ABOUT = """\
Which term to use, what not, and what proves it, in zh-Hans, zh-Hant, en, fr, es, ru and ar.

**Errors** have one shape: `{"error": {"code", "status", "message", "hint"}}`. Parameters that a route does not know,
or that are given twice, are refused (400) with the nearest that is known; an empty one counts as not given.

**Languages** are given as one of those tags; `zh` is zh-Hans (of a draft: as it is written); zh-CN, fr-CA, eng and
their like are understood too.

**Lists** come in pages: `total`, the rows, and `next`: give it back as `cursor` for the page that follows, until it
is null. A cursor is to be taken as it is, not computed.

**Keeping answers**: reads carry `ETag` and `Last-Modified` and are answered 304 to `If-None-Match` and
`If-Modified-Since` while nothing changed. `HEAD` answers wherever `GET` does. Pages of any site may read (CORS).

**Stability**: within v1, keys, values and parameters may be added; none goes or changes its meaning. What is to go
first answers with the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594), for a year at least.
"""


@blueprint.get("/")
@described(Operation("service", (Answer("The routes.", ref("Routes")),)))
@readable
def index() -> Json:
    """The routes of this interface, and where its description is."""
    return {
        "name": "glossary",
        "version": version("glossary"),
        "description": url_for("openapi.description"),
        "routes": [
            {"method": route.method, "path": request.script_root + route.path, "summary": route.summary}
            for route in routes(current_app)
        ],
    }


@blueprint.get("/openapi.json")
@described(Operation("service", (Answer("The document.", ref("OpenAPI")),)))
@readable
def description() -> Json:
    """All of it described: OpenAPI 3.1."""
    return document_of(current_app, server=request.script_root + _PREFIX)


@dataclass(frozen=True, slots=True)
class Route:
    """A method of a path below `/api/v1`. `path`: as OpenAPI writes it; `about`: the docstring of its view."""

    method: str
    path: str
    name: str
    about: str
    operation: Operation

    @property
    def summary(self) -> str:
        """The first line of what there is to say about it, without its full stop."""
        return self.about.partition("\n")[0].removesuffix(".")


def routes(app: Flask) -> list[Route]:
    """Every described route below `/api/v1`, by path."""
    found = [route for rule in app.url_map.iter_rules() if rule.rule.startswith(f"{_PREFIX}/")
             for route in _routes_of(app, rule.endpoint, rule.rule, rule.methods or ())]  # fmt: skip
    return sorted(found, key=lambda route: (route.path, route.method))


def _routes_of(app: Flask, endpoint: str, rule: str, methods: object) -> Iterator[Route]:
    view = app.view_functions[endpoint]
    operation = operation_of(view)
    if operation is None:
        return
    name = endpoint.rpartition(".")[2].removesuffix("_")
    about = inspect.getdoc(view) or ""
    path = re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule)
    for method in sorted({*methods} - {"HEAD", "OPTIONS"}):  # type: ignore[misc]
        yield Route(method, path, name, about, operation)


def document_of(app: Flask, *, server: str = _PREFIX) -> Schema:
    """The OpenAPI document of an application. `server`: the path below which the routes are, without a slash."""
    told = routes(app)
    by_path = groupby(told, key=lambda route: route.path)
    paths: dict[str, Json] = {
        path.removeprefix(_PREFIX): {route.method.lower(): _told(route) for route in of_path}
        for path, of_path in by_path
    }
    used = {status for route in told for status in (*_COMMON, *route.operation.errors)}
    components: dict[str, Json] = {
        "schemas": {name: schema for shapes in _SHAPES for name, schema in shapes.items()},
        "responses": {f"Error{status}": _error(status) for status in sorted(used)},
    }
    if any(route.operation.needs for route in told):
        components["securitySchemes"] = {
            "token": {"type": "http", "scheme": "bearer", "description": "Made by `glossary token create`."}
        }
    tags = {route.operation.tag for route in told}
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "glossary",
            "version": version("glossary"),
            "summary": "The glossary that proves what it says",
            "description": _ABOUT,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": server}],
        "tags": [{"name": tag, "description": about} for tag, about in _TAGS.items() if tag in tags],
        "paths": paths,
        "components": components,
    }


def _told(route: Route) -> Schema:
    operation = route.operation
    told: Schema = {
        "operationId": route.name,
        "tags": [operation.tag],
        "summary": route.summary,
        "description": route.about,
        "parameters": [_parameter(one) for one in operation.parameters],
        "responses": {**_answers(route), **_error_refs(operation)},
    }
    if operation.body is not None:
        body = operation.body
        content: Json = {body.media: {"schema": body.schema, "example": body.example}}
        told["requestBody"] = {"description": body.about, "required": body.required, "content": content}
    if operation.needs:
        told["security"] = [{"token": []}]
        told["description"] = f"{route.about}\n\nNeeds a token of the role {operation.needs}."
    return told


def _parameter(one: Parameter[object]) -> Schema:
    told: Schema = {
        "name": one.name,
        "in": one.place,
        "description": one.about,
        "required": one.required,
        "schema": one.schema,
    }
    if one.schema.get("type") == "array":
        examples: list[Json] = [*str(one.example).split(",")]
        return {**told, "style": "form", "explode": False, "example": examples}
    return {**told, "example": one.example}


def _answers(route: Route) -> Schema:
    """The good answers, those of one status together, and that nothing changed."""
    statuses = dict.fromkeys(answer.status for answer in route.operation.answers)
    told: Schema = {str(status): _answer(route, status) for status in statuses}
    if route.method == "GET":
        told["304"] = {"description": "Nothing changed since.", "headers": _headers(_FRESHNESS)}
    return told


def _answer(route: Route, status: int) -> Schema:
    answers = [answer for answer in route.operation.answers if answer.status == status]
    content: Schema = {answer.media: {"schema": answer.schema} for answer in answers if answer.media}
    links: Schema = {link.name: _link(link) for link in route.operation.links}
    headers = [header for answer in answers for header in answer.headers]
    told = _headers([*(_FRESHNESS if route.method == "GET" else ()), *headers])
    return {
        "description": " ".join(answer.about for answer in answers),
        **({"headers": told} if told else {}),
        **({"content": content} if content else {}),
        **({"links": links} if links else {}),
    }


_FRESHNESS = (
    Header("ETag", "Tells this state from others; for `If-None-Match`, and of a concept as it is kept for `If-Match`."),
    Header("Last-Modified", "When the termbase last changed; not told within two seconds of that.", always=False),
)
_OF_ERRORS = {
    401: Header("WWW-Authenticate", "`Bearer`, and with `error` what is wrong with the token that was sent."),
    429: Header("Retry-After", "Seconds."),
    503: Header("Retry-After", "Seconds, where waiting helps.", always=False),
}


def _headers(headers: Iterable[Header]) -> Schema:
    return {
        one.name: {"description": one.about, "required": one.always, "schema": {"type": "string"}} for one in headers
    }


def _link(link: Link) -> Schema:
    parameters: Json = {name: _led(place) for name, place in link.parameters.items()}
    whole: Schema = {"requestBody": "$response.body"} if link.whole else {}
    return {"operationId": link.to, "parameters": parameters, **whole}


def _led(place: str) -> str:
    if place.startswith("#"):
        return f"$response.body{place}"
    return f"$response.{place}" if place.startswith("header.") else place


def _error_refs(operation: Operation) -> Schema:
    statuses = sorted({*_COMMON, *operation.errors})
    return {str(status): {"$ref": f"#/components/responses/Error{status}"} for status in statuses}


def _error(status: int) -> Schema:
    told: Schema = {"description": _ERRORS[status], "content": {JSON: {"schema": ref("Error")}}}
    if header := _OF_ERRORS.get(status):
        told["headers"] = _headers([header])
    return told
