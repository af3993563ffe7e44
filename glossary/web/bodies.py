"""Small objects of JSON that programs send: each field reads itself, and writes itself into the OpenAPI document.

A route declares its body once, checks requests with it and is documented from it::

    _WHY = SentObject(TextField("reason", "Why.", longest=500))
    ...
    reason = _WHY.read(sent_object())["reason"]

What it refuses to do: pass over a field that it does not know, or guess at one of another kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from glossary.editing.jsons import Fields
from glossary.errors import BadInput, did_you_mean
from glossary.reports import Json
from glossary.web.parameters import SHOWN, Schema

__all__ = ["NumberField", "SentObject", "TextField"]

# Numbers here are those of rows; beyond this SQLite has none.
_LARGEST = (1 << 62) - 1


@dataclass(frozen=True, slots=True)
class TextField:
    """A text; empty where it is not sent. `words`: what it must be, if not any.

    `needed`, `longest`: what is empty or longer is refused by whoever uses it, which knows what to say of it.
    """

    name: str
    about: str
    needed: bool = field(default=False, kw_only=True)
    longest: int = field(default=500, kw_only=True)
    words: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def schema(self) -> Schema:
        """What values it takes."""
        told: Schema = {"type": "string", "description": self.about}
        if self.words:
            return {**told, "enum": [*([] if self.needed else [""]), *map(str, self.words)]}
        return {**told, **({"minLength": 1, "pattern": r"\S"} if self.needed else {}), "maxLength": self.longest}

    def read(self, sent: Mapping[str, Json]) -> str:
        """The text. Raises `BadInput`."""
        value = sent.get(self.name, "")
        if not isinstance(value, str):
            raise BadInput(f"{self.name} is not a text", hint="send it in quotation marks")
        if value and self.words and value not in self.words:
            raise BadInput(f"unknown {self.name} {value[:SHOWN]!r}", hint=did_you_mean(value[:SHOWN], self.words))
        return value


@dataclass(frozen=True, slots=True)
class NumberField:
    """The number of something that was answered, from 1; 0 where it is not sent."""

    name: str
    about: str
    needed: bool = field(default=False, kw_only=True)

    @property
    def schema(self) -> Schema:
        """What values it takes."""
        return {"type": "integer", "minimum": 1, "maximum": _LARGEST, "description": self.about}

    def read(self, sent: Mapping[str, Json]) -> int:
        """The number. Raises `BadInput`."""
        if self.name not in sent:
            return 0
        value = sent[self.name]
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _LARGEST:
            raise BadInput(f"{self.name} is no number of anything", hint="give the one that was answered")
        return value


_Field: TypeAlias = "TextField | NumberField"


@dataclass(frozen=True, slots=True)
class SentObject:
    """An object with these fields and no others. `either`: fields of which one at least is there."""

    fields: tuple[_Field, ...]
    either: tuple[str, ...] = ()

    @property
    def schema(self) -> Schema:
        """What objects it takes."""
        required: list[Json] = [one.name for one in self.fields if one.needed]
        return {
            "type": "object",
            "properties": {one.name: self._of(one) for one in self.fields},
            **({"required": required} if required else {}),
            **({"anyOf": [{"required": [name]} for name in self.either]} if self.either else {}),
            "additionalProperties": False,
        }

    def _of(self, one: _Field) -> Schema:
        """The schema of a field; one that is there in the place of another is not empty."""
        has_place = isinstance(one, TextField) and one.name in self.either
        return {**one.schema, "minLength": 1, "pattern": r"\S"} if has_place else one.schema

    def read(self, sent: Mapping[str, Json]) -> Fields:
        """The fields, those that were not sent empty. Raises `BadInput`."""
        names = [one.name for one in self.fields]
        for name in sent:
            if name not in names:
                raise BadInput(f"unknown field {name[:SHOWN]!r}", hint=did_you_mean(name[:SHOWN], names))
        found: Fields = {one.name: one.read(sent) for one in self.fields}
        if self.either and not any(found[name] for name in self.either):
            raise BadInput(f"neither {' nor '.join(self.either)} is sent", hint="send one of them")
        return found
