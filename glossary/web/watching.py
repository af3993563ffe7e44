"""Sees every request out of the house: what was asked, how it was answered, how long that took.

It looks at the end of the answer, when its last byte was handed over, so that streamed answers count whole. What it
refuses to do: look at queries, bodies, cookies or tokens.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, cast

from flask import Flask, request

from glossary.settings import Settings
from glossary.web.access_log import AccessLog
from glossary.web.answered import NO_ROUTE, Answered
from glossary.web.metrics import METRICS, Metrics

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ROUTE = "glossary.route"
_Tell = Callable[[Answered], None]


def watch(app: Flask, settings: Settings) -> None:
    """Count every request of `app`, and log it where the settings say so."""
    metrics = app.extensions[METRICS] = Metrics()
    told: list[_Tell] = [metrics.count]
    if settings.access_log:
        told.append(AccessLog().write)
    app.before_request(_note_route)
    app.wsgi_app = Watch(app.wsgi_app, told)  # type: ignore[method-assign]


class Watch:
    """A WSGI application around another one, that tells each request to all of `told`."""

    def __init__(self, inner: WSGIApplication, told: Sequence[_Tell]) -> None:
        self._inner = inner
        self._told = told

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer, and tell when the answer is over."""
        began, status = time.perf_counter(), [500]

        def noted(line: str, *rest: object) -> Callable[[bytes], object]:
            status[0] = int(line[:3])
            return cast("Callable[[str, *tuple[object, ...]], Callable[[bytes], object]]", start_response)(line, *rest)

        def tell(sent: int) -> None:
            answered = Answered(
                datetime.now(UTC),
                str(environ.get("REQUEST_METHOD", "")),
                str(environ.get("PATH_INFO", "")).encode("latin-1", "replace").decode("utf-8", "replace"),
                str(environ.get(ROUTE, NO_ROUTE)),
                status[0],
                sent,
                time.perf_counter() - began,
                str(environ.get("REMOTE_ADDR", "")),
            )
            for hear in self._told:
                hear(answered)

        try:
            body = self._inner(environ, cast("StartResponse", noted))
        except BaseException:
            tell(0)
            raise
        return _Body(body, tell)


class _Closing(Protocol):
    def close(self) -> None: ...


class _Body:
    """The parts of an answer as they are; at the end, how many bytes they had is told, once."""

    def __init__(self, parts: Iterable[bytes], tell: Callable[[int], None]) -> None:
        self._parts = parts
        self._tell = tell
        self._sent = 0
        self._is_over = False

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            self._sent += len(part)
            yield part

    def close(self) -> None:
        try:
            if hasattr(self._parts, "close"):
                cast("_Closing", self._parts).close()
        finally:
            if not self._is_over:
                self._is_over = True
                self._tell(self._sent)


def _note_route() -> None:
    """Let the one outside know which route it is."""
    request.environ[ROUTE] = _pattern(request.url_rule.rule) if request.url_rule else NO_ROUTE


@lru_cache
def _pattern(rule: str) -> str:
    """A route without how its parts are read: `/<any("en", "fr"):ui>/documents` → `/{ui}/documents`."""
    return _PART.sub(r"{\1}", rule)


_PART = re.compile(r"<(?:[^<>:]*:)?([^<>:]+)>")
