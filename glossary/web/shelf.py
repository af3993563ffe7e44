"""Answers that were given before, at hand before the application is asked again, while nothing has changed.

What a read answers depends on its address, on how it may be packed, under which name the service was asked, and on
the state of the termbase; so an answer is kept under these, as the bytes it was. A new generation of the termbase
empties the shelf. Some that were not asked before are answered at once, too (see `ready_answers`). What it refuses to
do: keep what is private, what is for one asker only, errors, or more than its share of memory.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formatdate
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from flask import Flask

from glossary.errors import TermbaseError
from glossary.termbase import Termbase
from glossary.web.limits import BUCKETS, Buckets, who_asks
from glossary.web.ready_answers import LOOKUP, SUGGEST, ReadyAnswers
from glossary.web.watching import ROUTE

if TYPE_CHECKING:
    from types import TracebackType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# Routes whose answers are worth their place.
_READY = (LOOKUP, SUGGEST)
_ROUTES = (*_READY, "/api/v1/search")
_CONCEPTS, _CONCEPT_ROUTE = "/api/v1/concepts/", "/api/v1/concepts/{concept_id}"
# Whatever else of a request an answer may depend on: with any of these, the application is asked.
_PARTICULAR = (
    "HTTP_AUTHORIZATION", "HTTP_COOKIE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE", "HTTP_RANGE", "CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING",
)  # fmt: skip
# Bytes that all answers may have together, and that one may have: a thousand lookups or two. What is pushed off is
# ready in the termbase.
ROOM, _LARGEST = 8 * 1024 * 1024, 256 * 1024
# Longest address of which an answer is kept.
_LONGEST_QUERY = 2_000

# What an answer depends on: the address, how it may be packed and written, the name the service goes by.
_ASKED = (
    "QUERY_STRING", "PATH_INFO", "HTTP_ACCEPT_ENCODING", "HTTP_ACCEPT", "HTTP_HOST", "SCRIPT_NAME", "wsgi.url_scheme",
    "SERVER_NAME", "SERVER_PORT",
)  # fmt: skip

_Failure: TypeAlias = "tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None"
_Headers: TypeAlias = "list[tuple[str, str]]"
Key: TypeAlias = "tuple[str | None, ...]"


@dataclass(frozen=True, slots=True)
class _Answer:
    headers: _Headers
    body: bytes


class Shelf:
    """A WSGI application before another one.

    `generation`: the state of the termbase; may raise `TermbaseError`, which is the application's to tell. `admit`:
    whether this asker (an address) may be answered without asking further. `route`: the key of the environment
    under which the route is told to whoever counts.
    """

    def __init__(
        self,
        inner: WSGIApplication,
        generation: Callable[[], int],
        admit: Callable[[str], bool],
        route: str,
        *,
        room: int = ROOM,
        ready: ReadyAnswers | None = None,
    ) -> None:
        self._inner = inner
        self._generation = generation
        self._admit = admit
        self._route = route
        self._room = room
        self._ready = ready
        self._lock = Lock()
        self._answers: OrderedDict[Key, _Answer] = OrderedDict()
        self._size = 0
        self._seen: int | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The answer from the shelf, or the application's."""
        route = _route_of(environ)
        if route is None:
            return self._inner(environ, start_response)
        try:
            generation = self._generation()
        except TermbaseError:
            return self._inner(environ, start_response)
        key = _key(environ)
        found = self._find(key, generation) or self._made(key, generation, route)
        if found is not None and self._admit(str(environ.get("REMOTE_ADDR", ""))):
            environ[self._route] = route
            start_response("200 OK", [*found.headers, ("Date", _date(int(time.time())))])
            return [found.body]
        return self._answered(environ, start_response, key, generation)

    def _made(self, key: Key, generation: int, route: str) -> _Answer | None:
        """An answer for which the application need not be asked, though nobody asked for it before."""
        if self._ready is None or route not in _READY:
            return None
        made = self._ready.answer(key[1:], generation, key[0] or "")
        if made is None:
            return None
        answer = _Answer(*made)
        self._keep(key, generation, answer)
        return answer

    def _answered(
        self, environ: WSGIEnvironment, start_response: StartResponse, key: Key, generation: int
    ) -> Iterable[bytes]:
        """The application's answer, kept where it may be. `generation` was read before: the answer is no older."""
        said: list[tuple[str, _Headers]] = []

        def noted(status: str, headers: _Headers, failure: _Failure = None) -> Callable[[bytes], object]:
            said[:] = [(status, list(headers))]
            return start_response(status, headers, failure)

        parts = self._inner(environ, noted)
        if not said or not _may_be_kept(*said[0]):
            return parts
        try:
            body = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        if len(body) <= _LARGEST:
            lasting = [(name, value) for name, value in said[0][1] if name.casefold() != "date"]
            self._keep(key, generation, _Answer(lasting, body))
        if self._ready is not None and key[1] in _READY:
            self._ready.learn(key[1:], generation, said[0][1], body)
        return [body]

    def _find(self, key: Key, generation: int) -> _Answer | None:
        with self._lock:
            if generation != self._seen:
                self._answers.clear()
                self._seen, self._size = generation, 0
                return None
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            return found

    def _keep(self, key: Key, generation: int, answer: _Answer) -> None:
        """Keep an answer that was true of this generation, unless there is another by now."""
        with self._lock:
            if generation != self._seen or key in self._answers:
                return
            self._answers[key] = answer
            self._size += _weight(key, answer)
            while self._size > self._room:
                self._size -= _weight(*self._answers.popitem(last=False))


def _route_of(environ: WSGIEnvironment) -> str | None:
    """The route of a request that may be answered from the shelf; None for any other."""
    if environ["REQUEST_METHOD"] != "GET" or len(environ.get("QUERY_STRING", "")) > _LONGEST_QUERY:
        return None
    path: str = environ["PATH_INFO"]
    if path in _ROUTES:
        route = path
    elif path.startswith(_CONCEPTS) and "/" not in path[len(_CONCEPTS) :]:
        route = _CONCEPT_ROUTE
    else:
        return None
    return None if any(environ.get(name) for name in _PARTICULAR) else route


@lru_cache(maxsize=1)
def _date(now: int) -> str:
    return formatdate(now, usegmt=True)


def _key(environ: WSGIEnvironment) -> Key:
    return tuple(map(environ.get, _ASKED))


def _may_be_kept(status: str, headers: _Headers) -> bool:
    """Whether the answer is for everybody, and of a state that has a time: what changed just now has none yet."""
    told = {name.casefold(): value for name, value in headers}
    control = told.get("cache-control", "")
    is_public = "private" not in control and "no-store" not in control and "set-cookie" not in told
    return status.startswith("200") and is_public and "last-modified" in told


def _weight(key: Key, answer: _Answer) -> int:
    """Bytes in memory, about: headers and Python's own share are some 2 KB."""
    return len(answer.body) + len(key[0] or "") + 2_500


def stand_before(app: Flask, kept: Termbase) -> None:
    """Put a shelf before an application whose reads are open to everybody."""

    def admit(address: str) -> bool:
        buckets: Buckets | None = app.extensions[BUCKETS]
        return buckets is None or not buckets.take(who_asks(address))

    shelf = Shelf(app.wsgi_app, lambda: kept.generation, admit, ROUTE, ready=ReadyAnswers(kept))
    app.wsgi_app = shelf  # type: ignore[method-assign]
