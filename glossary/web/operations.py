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

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar, cast
from urllib.parse import unquote_to_bytes

from flask import request
from werkzeug.exceptions import NotAcceptable

from glossary.errors import BadQuery, did_you_mean
from glossary.reports import Json
from glossary.web.parameters import (
    SHOWN,
    DateParameter,
    HeaderParameter,
    LanguageParameter,
    LanguagesParameter,
    NumberParameter,
    Parameter,
    PathParameter,
    Schema,
    SwitchParameter,
    TextParameter,
    WordParameter,
)

__all__ = [
    "JSON",
    "Answer",
    "Body",
    "DateParameter",
    "Header",
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
    "operation_of",
    "ref",
]

JSON = "application/json"

_Asked = ParamSpec("_Asked")
_Answered = TypeVar("_Answered")


def ref(name: str) -> Schema:
    """The schema of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


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
class Header:
    """A header of an answer. `always`: whether every such answer has it."""

    name: str
    about: str
    always: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What a route answers when all is well. An empty `media` is an answer without a body.

    `headers`: beside those that every answer to a read has.
    """

    about: str
    schema: Schema
    media: str = JSON
    status: int = 200
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Where an answer leads: to the operation `to`, with a part of the answer for each of its parameters.

    `parameters`: name → a pointer into the answer, as "#/results/0/concept", one of its headers, as "header.ETag",
    or a value of its own. `whole`: whether the answer itself is what is to be sent.
    """

    name: str
    to: str
    parameters: Mapping[str, str]
    whole: bool = False


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
                    f"unknown parameter {name[:SHOWN]!r}",
                    hint=did_you_mean(name[:SHOWN], self._known) if self._known else "this route takes none",
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
