"""Parts of a request's address and headers, each of which reads itself and writes itself into the OpenAPI document.

What it refuses to do: take a value that its schema does not allow, or document one that it would not take.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Generic, TypeAlias, TypeVar

from flask import request

from glossary.errors import BadQuery
from glossary.languages import TAGS, language, stated_in
from glossary.reports import Json
from glossary.web.numbers import whole_number

Schema: TypeAlias = "dict[str, Json]"
# No value is repeated in a message beyond this many characters.
SHOWN = 40

_Value_co = TypeVar("_Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Parameter(ABC, Generic[_Value_co]):
    """A part of the address (or a header) that a route understands. `example`: a value this house answers.

    Of a query, what is empty counts as not given, as forms send it.
    """

    place: ClassVar[str] = "query"

    name: str
    about: str
    example: Json
    required: bool = field(default=False, kw_only=True)

    @property
    def schema(self) -> Schema:
        """What values it takes, all of them and no others."""
        return self._schema()

    def read(self) -> _Value_co:
        """The value in this request. Raises `BadQuery`."""
        return self._read()

    @abstractmethod
    def _schema(self) -> Schema: ...

    @abstractmethod
    def _read(self) -> _Value_co: ...

    @property
    def asked(self) -> str:
        """The value as it was sent; empty where it was not. Raises `BadQuery` where it is missing."""
        value = request.args.get(self.name)
        if value is None and self.required:
            raise BadQuery(f"the parameter {self.name!r} is missing", hint=f"ask as {request.path}?{self.name}=…")
        return value or ""

    def refused(self, hint: str) -> BadQuery:
        """The error for a value that does not fit."""
        return BadQuery(f"{self.name} is {self.asked[:SHOWN]!r}", hint=hint)


@dataclass(frozen=True, slots=True)
class TextParameter(Parameter[str]):
    """Words; not empty where they are required. `pattern`: what they must be, if not any."""

    longest: int = field(default=500, kw_only=True)
    pattern: str = field(default="", kw_only=True)

    def _schema(self) -> Schema:
        least = {"minLength": 1} if self.required else {}
        return {
            "type": "string",
            **least,
            "maxLength": self.longest,
            **({"pattern": self.pattern} if self.pattern else {}),
        }

    def _read(self) -> str:
        value = self.asked
        if self.required and not value:
            raise BadQuery(f"{self.name} is empty", hint="give a term, as 幸存者 or survivor")
        if len(value) > self.longest:
            raise BadQuery(f"{self.name} has {len(value)} characters", hint=f"give at most {self.longest}")
        if self.pattern and not re.search(self.pattern, value):
            raise self.refused("give what the answer before said")
        return value


@dataclass(frozen=True, slots=True)
class NumberParameter(Parameter[int]):
    """A whole number from `least` to `most`; `otherwise` where none is given."""

    least: int = field(kw_only=True)
    most: int = field(kw_only=True)
    otherwise: int = field(kw_only=True)

    def _schema(self) -> Schema:
        return {"type": "integer", "minimum": self.least, "maximum": self.most, "default": self.otherwise}

    def _read(self) -> int:
        value = request.args.get(self.name)
        if value is None:
            return self.otherwise
        number = whole_number(value)
        if number is None or not self.least <= number <= self.most:
            raise self.refused(f"give a whole number from {self.least} to {self.most}")
        return number


@dataclass(frozen=True, slots=True)
class WordParameter(Parameter[str]):
    """One of a few words, or none."""

    words: tuple[str, ...] = field(kw_only=True)

    def _schema(self) -> Schema:
        return {"type": "string", "enum": [*([] if self.required else [""]), *self.words]}

    def _read(self) -> str:
        value = self.asked
        if (value or self.required) and value not in self.words:
            raise BadQuery(f"unknown {self.name} {value[:SHOWN]!r}", hint=f"give {self.name}={'|'.join(self.words)}")
        return value


@dataclass(frozen=True, slots=True)
class SwitchParameter(Parameter[bool | None]):
    """True, false, or not said."""

    def _schema(self) -> Schema:
        return {"type": "string", "enum": ["", "true", "false"]}

    def _read(self) -> bool | None:
        if self.asked not in ("", "true", "false"):
            raise self.refused("give true or false")
        return {"true": True, "false": False}.get(self.asked)


@dataclass(frozen=True, slots=True)
class LanguageParameter(Parameter[str]):
    """The tag of a language, or none for all."""

    def _schema(self) -> Schema:
        return {"type": "string", "enum": ["", *_LANGUAGES]}

    def _read(self) -> str:
        return language(self.asked[:SHOWN]).tag if self.asked else ""

    @property
    def places(self) -> tuple[str, ...]:
        """The tag with its region, where it has one (zh-Hant-HK)."""
        return _with_regions([self.asked])


@dataclass(frozen=True, slots=True)
class LanguagesParameter(Parameter[tuple[str, ...]]):
    """Tags of languages, with commas between them."""

    def _schema(self) -> Schema:
        return {"type": "array", "items": {"type": "string", "enum": list(_LANGUAGES)}, "maxItems": _MOST_LANGUAGES}

    def _read(self) -> tuple[str, ...]:
        tags = self.asked.split(",")
        if len(tags) > _MOST_LANGUAGES:
            raise BadQuery(f"{self.name} names {len(tags)} languages", hint=f"there are {len(TAGS)}")
        return tuple(language(tag[:SHOWN]).tag for tag in tags if tag)

    @property
    def places(self) -> tuple[str, ...]:
        """The tags that have a region, with it (zh-Hant-HK)."""
        return _with_regions(self.asked.split(","))


def _with_regions(tags: Iterable[str]) -> tuple[str, ...]:
    stated = (stated_in(tag[:SHOWN]) for tag in tags if tag)
    return tuple(place for place in stated if place not in TAGS)


# `zh` is read as zh-Hans; what else people write (zh-CN, fr-CA, eng) is understood too, but not promised.
_LANGUAGES = (*TAGS, "zh")
_MOST_LANGUAGES = 4 * len(_LANGUAGES)


@dataclass(frozen=True, slots=True)
class DateParameter(Parameter[str]):
    """A day, or none."""

    def _schema(self) -> Schema:
        return {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "maxLength": 0}]}

    def _read(self) -> str:
        value = self.asked
        try:
            if value and not (_DAY.fullmatch(value) and date.fromisoformat(value)):
                raise self.refused("write a day as 2022-07-21")
        except ValueError:
            raise self.refused("write a day that exists, as 2022-07-21") from None
        return value


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class PathParameter(Parameter[str]):
    """A part of the path, as the rule of the route names it."""

    place: ClassVar[str] = "path"
    required: bool = field(default=True, kw_only=True)

    def _schema(self) -> Schema:
        return {"type": "string", "minLength": 1}

    def _read(self) -> str:
        return str((request.view_args or {})[self.name])


@dataclass(frozen=True, slots=True)
class HeaderParameter(Parameter[str]):
    """A header that a route understands besides those of HTTP itself; empty where it is not sent.

    `pattern`: what it must be; `hint`: how to write it.
    """

    place: ClassVar[str] = "header"

    pattern: str = field(kw_only=True)
    hint: str = field(kw_only=True)

    def _schema(self) -> Schema:
        return {"type": "string", "pattern": self.pattern}

    def _read(self) -> str:
        value = request.headers.get(self.name, "").strip()
        if value and not re.search(self.pattern, value):
            raise BadQuery(f"{self.name} is {value[:SHOWN]!r}", hint=self.hint)
        return value
