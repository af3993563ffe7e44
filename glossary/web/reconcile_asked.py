"""What a client of `/reconcile` asks, read from its JSON into frozen values (W3C Entity Reconciliation API 0.2).

What it refuses to do: guess. Whatever the standard does not allow is a `BadInput` that names its place.

>>> batch = queries_asked('{"q0": {"query": "victim", "properties": [{"pid": "language", "v": ["en", "fr"]}]}}')
>>> batch["q0"].text, batch["q0"].conditions
('victim', (Condition(property='language', values=('en', 'fr')),))
>>> queries_asked('{"q0": {"query": "victim", "limit": "many"}}')
Traceback (most recent call last):
glossary.errors.BadInput: queries.q0.limit is a text; give a number from 1
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from glossary.errors import BadInput, did_you_mean
from glossary.languages import language
from glossary.web.numbers import whole_number

# Queries of one batch, entities and properties of one extension: several times what clients send at once.
LARGEST_BATCH = 50
MOST_IDS, MOST_PROPERTIES = 500, 60
# Candidates of one query: by default, and at most.
USUAL_LIMIT, LARGEST_LIMIT = 10, 25
# Types and conditions of one query, and values of one condition.
_MOST_CONDITIONS = 50
# Characters of somebody's words repeated in an error.
_SHOWN = 40


class Strictness(StrEnum):
    """How the types of a query are meant: at least one of them, all of them, or rather one of them than none."""

    ANY = "any"
    ALL = "all"
    SHOULD = "should"


class Content(StrEnum):
    """Whether a related concept is told as an entity or by its name alone."""

    ID = "id"
    LITERAL = "literal"


@dataclass(frozen=True, slots=True)
class Condition:
    """A property that a candidate should have, with one of these values; of an entity, its id."""

    property: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What one cell asks: which concept is this? `text`: empty where only properties describe it."""

    text: str
    types: tuple[str, ...] = ()
    strictness: Strictness = Strictness.SHOULD
    limit: int = USUAL_LIMIT
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A property to be told of entities. `limit`: of values, 0 for all; `language`: of the names of concepts."""

    property: str
    limit: int = 0
    language: str = "en"
    content: Content = Content.ID


@dataclass(frozen=True, slots=True)
class Extension:
    """Of which entities which properties are to be told."""

    ids: tuple[str, ...]
    columns: tuple[Column, ...]


def queries_asked(text: str) -> dict[str, Query]:
    """The queries of a batch by their keys. Raises `BadInput`."""
    batch = _object(_json(text, "queries"), "queries")
    if len(batch) > LARGEST_BATCH:
        raise BadInput(f"the batch has {len(batch)} queries", hint=f"send at most {LARGEST_BATCH} at once")
    return {name: _query(fields, f"queries.{name[:_SHOWN]}") for name, fields in batch.items()}


def extension_asked(text: str) -> Extension:
    """The extension that is asked for. Raises `BadInput`."""
    fields = _object(_json(text, "extend"), "extend")
    ids = _list(_needed(fields, "ids", "extend"), "extend.ids", most=MOST_IDS)
    columns = _list(_needed(fields, "properties", "extend"), "extend.properties", most=MOST_PROPERTIES)
    return Extension(
        tuple(_text(one, f"extend.ids.{at}") for at, one in enumerate(ids)),
        tuple(_column(one, f"extend.properties.{at}") for at, one in enumerate(columns)),
    )


_QUERY_FIELDS = ("query", "type", "limit", "properties", "type_strict")


def _query(value: object, place: str) -> Query:
    fields = _object(value, place)
    _refuse_unknown(fields, _QUERY_FIELDS, place)
    conditions = _conditions(fields.get("properties", []), f"{place}.properties")
    if "query" not in fields and not conditions:
        raise BadInput(f"{place} asks nothing", hint="give a query, or properties")
    return Query(
        _text(fields.get("query", ""), f"{place}.query"),
        _types(fields.get("type", []), f"{place}.type"),
        _choice(Strictness, fields.get("type_strict", Strictness.SHOULD), f"{place}.type_strict"),
        _limit(fields.get("limit", USUAL_LIMIT), f"{place}.limit"),
        conditions,
    )


def _conditions(value: object, place: str) -> tuple[Condition, ...]:
    conditions = []
    for at, one in enumerate(_list(value, place, most=_MOST_CONDITIONS)):
        fields = _object(one, f"{place}.{at}")
        name = _text(_needed(fields, "pid", f"{place}.{at}"), f"{place}.{at}.pid")
        wanted = _needed(fields, "v", f"{place}.{at}")
        several = _list(wanted, f"{place}.{at}.v", most=_MOST_CONDITIONS) if isinstance(wanted, list) else [wanted]
        conditions.append(Condition(name, tuple(_value(each, f"{place}.{at}.v") for each in several)))
    return tuple(conditions)


def _value(value: object, place: str) -> str:
    if isinstance(value, dict):
        return _text(_needed(value, "id", place), f"{place}.id")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value) if isinstance(value, float) and value.is_integer() else value)
    return _text(value, place)


def _types(value: object, place: str) -> tuple[str, ...]:
    several = _list(value, place, most=_MOST_CONDITIONS) if isinstance(value, list) else [value]
    return tuple(_text(one, place) for one in several)


def _limit(value: object, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 1:
        shown = value if isinstance(value, float | int) and not isinstance(value, bool) else _kind(value)
        raise BadInput(f"{place} is {str(shown)[:_SHOWN]}", hint="give a number from 1")
    return int(min(value, LARGEST_LIMIT))


def _column(value: object, place: str) -> Column:
    fields = _object(value, place)
    wishes = _object(fields.get("settings", {}), f"{place}.settings")
    _refuse_unknown(wishes, _SETTINGS, f"{place}.settings")
    # An empty setting is one that a form left out.
    given = {name: wish for name, wish in wishes.items() if wish not in ("", None)}
    read = {name: _SETTINGS[name](wish, f"{place}.settings.{name}") for name, wish in given.items()}
    return Column(_text(_needed(fields, "id", place), f"{place}.id"), **read)  # type: ignore[arg-type]


def _values_told(value: object, place: str) -> int:
    """A number of values; forms send it as text."""
    number = whole_number(value) if isinstance(value, str) else value
    if isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number < float("inf"):
        raise BadInput(f"{place} is {str(value)[:_SHOWN]!r}", hint="give a whole number, 0 for no limit")
    return int(number)


def _tag(value: object, place: str) -> str:
    return language(_text(value, place)[:_SHOWN]).tag


_SETTINGS: Mapping[str, Callable[[object, str], object]] = {
    "limit": _values_told,
    "language": _tag,
    "content": lambda value, place: _choice(Content, value, place),
}


# --- JSON, read with its place ----------------------------------------------------------------------------


def _json(text: str, place: str) -> object:
    try:
        value: object = json.loads(text, parse_constant=_refuse_constant)
        json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair could neither be looked up nor answered
    except (ValueError, RecursionError) as error:
        where = f" at line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadInput(f"{place} is not JSON{where}", hint=f"send {place} as a JSON object in UTF-8") from None
    return value


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def _object(value: object, place: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BadInput(f"{place} is {_kind(value)}", hint="give an object")
    return value


def _list(value: object, place: str, *, most: int) -> list[object]:
    if not isinstance(value, list):
        raise BadInput(f"{place} is {_kind(value)}", hint="give a list")
    if len(value) > most:
        raise BadInput(f"{place} has {len(value)} entries", hint=f"give at most {most}")
    return value


def _text(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise BadInput(f"{place} is {_kind(value)}", hint="give a text")
    return value


_Named = TypeVar("_Named", bound=StrEnum)


def _choice(kind: type[_Named], value: object, place: str) -> _Named:
    chosen = _text(value, place)
    if chosen not in list(kind):
        raise BadInput(f"{place} is {chosen[:_SHOWN]!r}", hint=f"one of {', '.join(kind)}")
    return kind(chosen)


def _needed(fields: dict[str, object], name: str, place: str) -> object:
    if name not in fields:
        raise BadInput(f"{place} has no {name!r}", hint=f"give its {name!r}")
    return fields[name]


def _refuse_unknown(fields: dict[str, object], known: Mapping[str, object] | tuple[str, ...], place: str) -> None:
    for name in fields:
        if name not in known:
            shown = name[:_SHOWN]
            raise BadInput(f"{place} has an unknown field {shown!r}", hint=did_you_mean(shown, known))


_KINDS = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), "null")
