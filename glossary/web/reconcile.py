"""`/reconcile`: the W3C Entity Reconciliation Service API 0.2, which OpenRefine speaks.

A table's column of terms, in any language, becomes concepts; from these it is extended with terms, statuses and
sources. Any page may ask (CORS, JSONP for reads); errors have the one shape of the API.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import RequestEntityTooLarge

from glossary.errors import BadInput, BadQuery, NotFound
from glossary.folding import key
from glossary.lookup import search
from glossary.reports import Json
from glossary.web.current import settings, termbase
from glossary.web.numbers import whole_number
from glossary.web.pages import language_of_page
from glossary.web.reconcile_asked import extension_asked, queries_asked
from glossary.web.reconcile_card import card_of
from glossary.web.reconcile_manifest import (
    Addresses,
    candidate_json,
    entity_json,
    extension_json,
    manifest,
    neighbours,
    property_json,
    type_json,
    type_name,
)
from glossary.web.reconcile_matching import CONCEPT, candidates, name_of, names_of, standing
from glossary.web.reconcile_properties import PROPERTIES
from glossary.web.wording import SOURCE_LANGUAGE

blueprint = Blueprint("reconcile", __name__, url_prefix="/reconcile")

# Bytes of a form: many times a batch of the longest terms.
LARGEST_BODY = 1 << 20
# Entities, properties or types offered at once.
_SUGGESTED = 20
# A preview may be framed by any page, and can do nothing there: no script, no form, no request but for its style,
# which draws the marks of a status itself.
_PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *; sandbox"
)
# A function that a page names for JSONP: an identifier, or a path of them.
_CALLBACK = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*", re.ASCII)
_LONGEST_CALLBACK = 100


@blueprint.before_request
def _bounded() -> None:
    request.max_content_length = min(LARGEST_BODY, settings().largest_request)


@blueprint.route("", methods=["GET", "POST"], strict_slashes=False)
def service() -> Response:
    """Candidates for `queries`, columns for `extend`; without either, by GET, what the service is."""
    queries, extend = _sent("queries"), _sent("extend")
    if queries is not None and extend is not None:
        raise BadInput("both queries and extend are asked for", hint="ask for one of them at a time")
    if queries is not None:
        return _answered(_reconciled(queries))
    if extend is not None:
        return _answered(_extended(extend))
    if request.method == "POST":
        raise BadInput("neither queries nor extend is sent", hint="send one of them as a field of a form")
    return _answered(manifest(_addresses()))


@blueprint.get("/suggest/entity")
def suggest_entity() -> Response:
    """Concepts with a term like `prefix`, each by the term to use."""
    prefix, start = _prefix(), _cursor()
    try:
        page = search(termbase(), prefix, limit=_SUGGESTED, start=start)
    except BadQuery:  # nothing typed yet, or nothing that a term could be
        return _answered({"result": []})
    concepts = termbase().entries.several([found.term.concept for found in page.results])
    met = {found.term.concept: found for found in page.results}
    told: list[Json] = [
        entity_json(
            concept.id,
            name_of(found.term, found.names),
            standing(found.term, concept, found.names),
            concept.subject,
        )
        for concept in concepts
        for found in [met[concept.id]]
    ]
    return _answered({"result": told})


@blueprint.get("/suggest/property")
def suggest_property() -> Response:
    """Properties whose id or name has a word that begins with `prefix`; all of them without one."""
    prefix = _prefix()
    found = (known for known in PROPERTIES.values() if _begins(prefix, known.id, known.name))
    return _answered({"result": [property_json(known) for known in _stretch(found)]})


@blueprint.get("/suggest/type")
def suggest_type() -> Response:
    """Types whose name has a word that begins with `prefix`; all of them without one."""
    prefix = _prefix()
    found = (kind for kind in _types() if _begins(prefix, kind, type_name(kind)))
    return _answered({"result": [type_json(kind) for kind in _stretch(found)]})


@blueprint.get("/flyout/<any(entity, property, type):kind>")
def flyout(kind: str) -> Response:
    """A few words about an entity, a property or a type, as markup that does nothing."""
    asked = _id()
    told = {"entity": _entity_told, "property": _property_told, "type": _type_told}[kind](asked)
    return _answered({"id": asked, "html": str(told)})


@blueprint.get("/properties")
def properties() -> Response:
    """Properties to extend a table of concepts with; every `type` has the same ones."""
    asked_type, limit = request.args.get("type"), _number("limit", 0, 1_000) or None
    told: dict[str, Json] = {"properties": [property_json(known) for known in islice(PROPERTIES.values(), limit)]}
    if asked_type is not None:
        told["type"] = asked_type
    if limit is not None:
        told["limit"] = limit
    return _answered(told)


@blueprint.get("/preview")
def preview() -> Response:
    """A concept in a small page, to be shown inside others."""
    concept = termbase().entries.concept(_in_place_of(_id()))
    card = card_of(concept, language_of_page())
    response = make_response(render_template("reconcile_preview.html", card=card))
    response.headers["Content-Security-Policy"] = _PREVIEW_POLICY
    response.vary.add("Accept-Language")
    return response


@blueprint.after_request
def _readable_from_anywhere(response: Response) -> Response:
    """Any page may ask; what was read may be kept, and asked for again with its ETag."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET")
        response.headers["Access-Control-Allow-Headers"] = "Content-Type, Accept, If-None-Match"
    elif request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    elif response.status_code == 200:
        response.headers.setdefault("Cache-Control", "no-cache")
        response.add_etag()
        response.make_conditional(request)
    return response


# --- asking -----------------------------------------------------------------------------------------------


def _sent(name: str) -> str | None:
    try:
        return request.form.get(name, request.args.get(name))
    except RequestEntityTooLarge:
        limit = request.max_content_length
        raise RequestEntityTooLarge(f"more than {limit} bytes; send fewer queries at once") from None


def _id() -> str:
    asked = request.args.get("id")
    if asked is None:
        raise BadQuery("the parameter 'id' is missing", hint=f"ask as {request.path}?id=…")
    return asked


def _prefix() -> str:
    asked = request.args.get("prefix")
    if asked is None:
        raise BadQuery("the parameter 'prefix' is missing", hint=f"ask as {request.path}?prefix=…")
    return asked.replace("\0", " ")


def _cursor() -> int:
    """How many suggestions to leave out."""
    return _number("cursor", 0, 1_000_000)


def _number(name: str, least: int, most: int) -> int:
    asked = request.args.get(name, "0")
    if (number := whole_number(asked)) is None or not least <= number <= most:
        raise BadQuery(f"{name} is {asked[:40]!r}", hint=f"give a whole number from {least} to {most}")
    return number


def _begins(prefix: str, *names: str) -> bool:
    """Whether words of one of the names begin so.

    >>> _begins("fren", "Preferred terms: French"), _begins("ren", "Preferred terms: French")
    (True, False)
    """
    wanted = key(prefix.strip())
    return not wanted or any(f" {wanted}" in f" {_EDGES.sub(' ', key(name))}" for name in names)


_EDGES = re.compile(r"[^\w]+")
_Found = TypeVar("_Found")


def _stretch(found: Iterable[_Found]) -> Iterable[_Found]:
    return islice(found, _cursor(), _cursor() + _SUGGESTED)


# --- answering --------------------------------------------------------------------------------------------


def _answered(told: Json) -> Response:
    """JSON, or for a page that can only load scripts, a call of its function with it."""
    callback = request.args.get("callback") if request.method != "POST" else None
    if callback is None:
        return jsonify(told)
    if len(callback) > _LONGEST_CALLBACK or not _CALLBACK.fullmatch(callback):
        raise BadQuery(f"the callback is {callback[:40]!r}", hint="name a function")
    # ASCII alone: scripts end a line where JSON does not. The comment keeps the answer from being another file type.
    return Response(f"/**/{callback}({json.dumps(told)});", content_type="text/javascript; charset=utf-8")


def _reconciled(queries: str) -> Json:
    return {
        name: {"result": [candidate_json(one) for one in candidates(termbase(), query)]}
        for name, query in queries_asked(queries).items()
    }


def _extended(extend: str) -> Json:
    asked = extension_asked(extend)
    # A table that was reconciled before a concept was retired keeps its id: the row has what stands in its place.
    stands = {one: _in_place_of(one) for one in dict.fromkeys(asked.ids)}
    found = {one.id: one for one in termbase().entries.several(list(dict.fromkeys(stands.values())))}
    concepts = {one: found[now] for one, now in stands.items() if now in found}
    wanted = neighbours(concepts.values(), asked.columns)
    names = {tag: names_of(termbase(), ids, tag) for tag, ids in wanted.items()}
    return extension_json(asked, concepts, names)


def _in_place_of(concept_id: str) -> str:
    """The concept that stands in place of a retired one; any other id, and one without replacement, as it is."""
    retired = termbase().retired
    return (retired.in_place_of(concept_id) if retired.find(concept_id) else "") or concept_id


def _addresses() -> Addresses:
    return Addresses(
        service=url_for("reconcile.service", _external=True),
        site=url_for("pages.front", _external=True),
        documentation=url_for("about.programs", ui="en", _external=True),
        logo=url_for("static", filename="icon.svg", _external=True),
    )


def _types() -> tuple[str, ...]:
    return (CONCEPT, *(one.name for one in termbase().index.subjects()))


def _entity_told(asked: str) -> Markup:
    card = card_of(termbase().entries.concept(_in_place_of(asked)), SOURCE_LANGUAGE)
    return Markup(render_template("reconcile_flyout.html", card=card))  # noqa: S704 - a template escapes


def _property_told(asked: str) -> Markup:
    known = PROPERTIES.get(asked)
    if known is None:
        raise NotFound(f"no property {asked[:40]!r}", hint="ask suggest/property for those there are")
    return _paragraph(known.name, known.description)


def _type_told(asked: str) -> Markup:
    if asked not in _types():
        raise NotFound(f"no type {asked[:40]!r}", hint="ask suggest/type for those there are")
    return _paragraph(type_name(asked), str(type_json(asked)["description"]))


def _paragraph(name: str, description: str) -> Markup:
    return Markup("<p><b>{}</b></p><p>{}</p>").format(name, description)
