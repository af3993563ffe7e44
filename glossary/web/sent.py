"""What a program sends: an object of JSON, read whole or refused in plain words; and moments as programs write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import request
from werkzeug.exceptions import UnsupportedMediaType

from glossary.editing import Json, cleaned_fields, read_json
from glossary.editing.jsons import Fields
from glossary.errors import BadInput, BadQuery
from glossary.termbase.access import stamp
from glossary.web.operations import Parameter, Schema
from glossary.web.receiving import is_bloated

# Which clocks here do not have.
_LEAP_SECOND = re.compile(r"(T\d\d:\d\d):60")
# Objects and lists within each other; a concept has six.
_DEEPEST = 12


def sent_object() -> Fields:
    """The JSON object of the request, its texts cleaned. Raises `BadInput`, `UnsupportedMediaType`."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("send JSON, with the header Content-Type: application/json")
    body = request.get_data()
    if is_bloated(body):
        raise BadInput("the body is JSON of too many parts", hint="a concept is not as large as that")
    try:
        value = read_json(body.decode())
    except UnicodeDecodeError as error:
        raise BadInput(f"the body is not UTF-8 at byte {error.start}", hint="send JSON in UTF-8") from None
    if not isinstance(value, dict):
        raise BadInput("the body is no object of JSON", hint='send {"…": …}')
    _refuse_deep(value)
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadInput("the body holds half a character", hint="send both halves of it, or neither") from None
    return cleaned_fields(value)


def text_of(fields: Fields, name: str) -> str:
    """A text of the object; empty where there is none. Raises `BadInput`."""
    value = fields.get(name, "")
    if not isinstance(value, str):
        raise BadInput(f"{name} is not a text", hint="send it in quotation marks")
    return value


def moment(name: str, text: str) -> str:
    """A moment as history has it: UTC, ISO 8601, to the second. Raises `BadQuery`.

    >>> moment("since", "2026-11-01"), moment("since", "2026-11-01T02:00:00+02:00")
    ('2026-11-01T00:00:00+00:00', '2026-11-01T00:00:00+00:00')
    >>> moment("since", "2016-12-31t23:59:60z"), moment("since", "0001-01-01T00:00:00+10:00")
    ('2016-12-31T23:59:59+00:00', '0001-01-01T00:00:00+00:00')
    """
    try:
        written = _LEAP_SECOND.sub(r"\1:59", text.upper())
        # In an address that was not written with care, the sign before the hours is read as a blank.
        found = datetime.fromisoformat(written.replace(" ", "+") if "T" in written else written)
    except ValueError:
        hint = "write it as 2026-11-01 or 2026-11-01T00:00:00Z"
        raise BadQuery(f"{name} is {text[:40]!r}", hint=hint) from None
    try:
        return stamp(found if found.tzinfo else found.replace(tzinfo=UTC))
    except OverflowError:  # on the first or the last day there is, elsewhere
        return stamp(found.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class MomentParameter(Parameter[str]):
    """A moment or the beginning of a day (UTC where nothing else is said), or none."""

    def _schema(self) -> Schema:
        return {
            "anyOf": [
                {"type": "string", "format": "date-time"},
                {"type": "string", "format": "date"},
                {"type": "string", "maxLength": 0},
            ]
        }

    def _read(self) -> str:
        return moment(self.name, self.asked) if self.asked else ""


def _refuse_deep(value: Json) -> None:
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return
    raise BadInput("the body is nested too deeply", hint="a concept is not as deep as that")


def _inside(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
