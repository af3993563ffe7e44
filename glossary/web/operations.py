"""What a route below `/api/v1` takes and answers, declared beside its view: checked by it, documented from it.

A view says what it is with `described`; of each parameter there is one value, which reads the request and
writes itself into the OpenAPI document (`openapi.py`), so that neither can say what the other does not::

    _DAYS = NumberParameter("days", "How far back.", 7, least=1, most=366, otherwise=30)

    @blueprint.get("/news")
    @described(Operation("history", answers=(Answer("What is new.", ref("News")),), parameters=(_DAYS,)))
    @readable
    def news() -> Json:  # and its docstring
        return news_json(termbase(), _DAYS.read())

The first line of the docstring is the summary, the name of the view is the `operationId`, the route and the
method are those of the rule. Shapes that `ref` names stand in `openapi_schemas.py`; a face with shapes of its
own hands them over in a module constant `SCHEMAS`, registered in `openapi.py`. Routes that write say
`needs="editor"` (a bearer token), name the errors they answer beside the common ones (`errors=(409, 412)`), and
take a `Body` and `HeaderParameter`s. A test fails for any route below `/api` that is not described.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import ClassVar, Generic, ParamSpec, TypeAlias, TypeVar, cast
from urllib.parse import unquote_to_bytes

from flask import Response, current_app, request
from werkzeug.exceptions import NotAcceptable

from glossary.errors import BadQuery, did_you_mean
from glossary.languages import TAGS, language
from glossary.reports import Json

__all__ = [
    "JSON",
    "Answer",
    "Body",
    "DateParameter",
    "HeaderParameter",
    "LanguageParameter",
    "LanguagesParameter",
    "Link",
    "NumberParameter",
    "Operation",
    "Parameter",
    "PathParameter",
    "Schema",
    "SwitchParameter",
    "TextParameter",
    "WordParameter",
    "described",
    "opened",
    "operation_of",
    "ref",
]

Schema: TypeAlias = "dict[str, Json]"
JSON = "application/json"
# No value is repeated in a message beyond this many characters.
_SHOWN = 40
# Digits beyond which nothing is a number here; Python itself refuses thousands.
_LONGEST_NUMBER = 18

_Value_co = TypeVar("_Value_co", covariant=True)
_Asked = ParamSpec("_Asked")
_Answered = TypeVar("_Answered")


def ref(name: str) -> Schema:
    """The schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


# --- what is asked ---------------------------------------------------------------------------------------


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
        return BadQuery(f"{self.name} is {self.asked[:_SHOWN]!r}", hint=hint)


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
        is_short = len(value) <= _LONGEST_NUMBER and value.isascii() and value.isdigit()
        if not is_short or not self.least <= int(value) <= self.most:
            raise self.refused(f"give a whole number from {self.least} to {self.most}")
        return int(value)


@dataclass(frozen=True, slots=True)
class WordParameter(Parameter[str]):
    """One of a few words, or none."""

    words: tuple[str, ...] = field(kw_only=True)

    def _schema(self) -> Schema:
        return {"type": "string", "enum": ["", *self.words]}

    def _read(self) -> str:
        value = self.asked
        if value and value not in self.words:
            raise BadQuery(f"unknown {self.name} {value[:_SHOWN]!r}", hint=f"give {self.name}={'|'.join(self.words)}")
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
        return language(self.asked[:_SHOWN]).tag if self.asked else ""


@dataclass(frozen=True, slots=True)
class LanguagesParameter(Parameter[tuple[str, ...]]):
    """Tags of languages, with commas between them."""

    def _schema(self) -> Schema:
        return {"type": "array", "items": {"type": "string", "enum": list(_LANGUAGES)}, "maxItems": _MOST_LANGUAGES}

    def _read(self) -> tuple[str, ...]:
        tags = self.asked.split(",")
        if len(tags) > _MOST_LANGUAGES:
            raise BadQuery(f"{self.name} names {len(tags)} languages", hint=f"there are {len(TAGS)}")
        return tuple(language(tag[:_SHOWN]).tag for tag in tags if tag)


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
    """A header that a route understands besides those of HTTP itself."""

    place: ClassVar[str] = "header"

    def _schema(self) -> Schema:
        return {"type": "string"}

    def _read(self) -> str:
        return request.headers.get(self.name, "")


@dataclass(frozen=True, slots=True)
class Body:
    """What a route takes as the body of a request. `example`: as JSON, or the fields of a form."""

    about: str
    schema: Schema
    example: Json
    media: str = JSON
    required: bool = True


# --- what is answered ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers when all is well. An empty `media` is an answer without a body."""

    about: str
    schema: Schema
    media: str = JSON
    status: int = 200


@dataclass(frozen=True, slots=True)
class Link:
    """Where an answer leads: to the operation `to`, with a part of the answer for each of its parameters.

    `parameters`: name → a pointer into the answer, as "#/results/0/concept".
    """

    name: str
    to: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Operation:
    """One route with one method. `tag`: the chapter it stands in; `errors`: statuses beside the common ones.

    `needs`: the role of the token it asks for; empty for none. `from_any_page`: whether pages of other sites may
    call it; reading always is open to them.
    """

    tag: str
    answers: tuple[Answer, ...]
    parameters: tuple[Parameter[object], ...] = ()
    body: Body | None = None
    errors: tuple[int, ...] = ()
    links: tuple[Link, ...] = ()
    needs: str = ""
    from_any_page: bool = False
    _known: frozenset[str] = field(init=False, repr=False, default=frozenset())

    def __post_init__(self) -> None:
        names = frozenset(one.name for one in self.parameters if one.place == "query")
        object.__setattr__(self, "_known", names)

    @property
    def medias(self) -> Sequence[str]:
        """The media types it answers with."""
        return [answer.media for answer in self.answers if answer.media]

    def check(self) -> None:
        """Whether this request asks what the operation understands. Raises `BadQuery`, `NotAcceptable`."""
        try:
            unquote_to_bytes(request.query_string).decode()
        except UnicodeDecodeError:
            raise BadQuery("the address is not UTF-8", hint="percent-encode the bytes of UTF-8") from None
        for name, values in request.args.lists():
            if name not in self._known:
                raise BadQuery(
                    f"unknown parameter {name[:_SHOWN]!r}",
                    hint=did_you_mean(name[:_SHOWN], self._known) if self._known else "this route takes none",
                )
            if len(values) > 1:
                raise BadQuery(f"{name} is given {len(values)} times", hint="give it once")
        for parameter in self.parameters:
            parameter.read()
        if self.medias and request.accept_mimetypes and not request.accept_mimetypes.best_match(self.medias):
            raise NotAcceptable(f"this route answers with {' or '.join(self.medias)}")


def described(operation: Operation) -> Callable[[Callable[_Asked, _Answered]], Callable[_Asked, _Answered]]:
    """The view checks each request against the operation, and the OpenAPI document tells of it."""

    def describe(view: Callable[_Asked, _Answered]) -> Callable[_Asked, _Answered]:
        @wraps(view)
        def answer(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answered:
            operation.check()
            return view(*args, **kwargs)

        answer.operation = operation  # type: ignore[attr-defined]
        return answer

    return describe


def operation_of(view: object) -> Operation | None:
    """What a view was described as."""
    return cast("Operation | None", getattr(view, "operation", None))


# Headers that a page may send, and may read of an answer, beside those that any may.
_SENT = "Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match"
_SEEN = "Allow, Content-Disposition, Deprecation, ETag, Last-Modified, Link, Retry-After, Sunset"
# Seconds for which a browser may remember what it was told before it asks.
_REMEMBERED = 86_400


def opened(response: Response) -> Response:
    """The answer as pages of other sites may have it: reads, and what was described as open to them."""
    if not request.path.startswith("/api/"):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _SEEN
    if request.method == "OPTIONS" and response.status_code < 300:
        response.status_code = 204
        response.headers.pop("Content-Type", None)
        response.headers.pop("Content-Security-Policy", None)
        response.headers["Access-Control-Allow-Methods"] = ", ".join(_open_methods())
        response.headers["Access-Control-Allow-Headers"] = _SENT
        response.headers["Access-Control-Max-Age"] = str(_REMEMBERED)
    return response


def _open_methods() -> list[str]:
    """The methods that pages of other sites may use at the address of this request."""
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return []
    found: list[str] = []
    for method in sorted(adapter.allowed_methods()):
        if method in ("GET", "HEAD"):
            found.append(method)
        elif method != "OPTIONS":
            endpoint, _ = adapter.match(method=method)
            operation = operation_of(current_app.view_functions[endpoint])
            if operation is not None and operation.from_any_page:
                found.append(method)
    return found
