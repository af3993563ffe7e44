"""Answers a plain lookup from entries that are ready in the file, without asking the application.

What stands around a body is taken from an answer that the application itself gave to the same kind of asker while
the termbase was the same, so that it is said in one place; only the body, its length and how it is packed are its own.
What it refuses to do: answer with an entry that has to be worked out, or whoever asks for more than a term.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote_to_bytes

from glossary.answering import ready_answer
from glossary.errors import GlossaryError
from glossary.guessing import LONGEST_QUERY
from glossary.ready import gzipped, unpacked
from glossary.termbase import Termbase
from glossary.web.compression import WORTH_WHILE

if TYPE_CHECKING:
    from glossary.web.shelf import Key

__all__ = ["ROUTE", "ReadyLookup"]

ROUTE = "/api/v1/lookup"
# Kinds of askers, by what their browsers send and how they name the service, that are known at a time.
_MOST_KINDS = 500

_Headers: TypeAlias = "list[tuple[str, str]]"
_OF_THE_BODY = ("content-length", "content-encoding", "etag", "date")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around every body. `packs`: whether the asker takes gzip; None: not known yet."""

    headers: _Headers
    etag: str
    packs: bool | None


class ReadyLookup:
    """Knows what stands around a lookup for each kind of asker, and puts bodies into it."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._lock = Lock()
        self._generation: int | None = None
        self._kinds: dict[Key, _Around] = {}

    def learn(self, kind: Key, generation: int, headers: _Headers, body: bytes) -> None:
        """Take what stands around a body from an answer of the application that may be kept."""
        told = {name.casefold(): value for name, value in headers}
        if "etag" not in told:
            return
        is_packed = told.get("content-encoding") == "gzip"
        around = _Around(
            [(name, value) for name, value in headers if name.casefold() not in _OF_THE_BODY],
            told["etag"].removeprefix("W/"),
            True if is_packed else False if len(body) >= WORTH_WHILE else None,
        )
        with self._lock:
            if generation != self._generation or len(self._kinds) >= _MOST_KINDS:
                self._generation = generation
                self._kinds.clear()
            if around.packs is not None or kind not in self._kinds:
                self._kinds[kind] = around

    def answer(self, kind: Key, generation: int, asked: str) -> tuple[_Headers, bytes] | None:
        """Headers and body for a query string; None where the application must be asked."""
        around = self._kinds.get(kind)
        if around is None or generation != self._generation or (query := _query(asked)) is None:
            return None
        pieces = self._pieces(query)
        if pieces is None:
            return None
        body = unpacked(pieces)
        etag = around.etag
        packing: _Headers = []
        if len(body) >= WORTH_WHILE:
            if around.packs is None:
                return None
            if around.packs:
                body, etag, packing = gzipped(pieces, body), f"W/{etag}", [("Content-Encoding", "gzip")]
        return [*around.headers, ("Content-Length", str(len(body))), ("ETag", etag), *packing], body

    def _pieces(self, query: str) -> list[bytes] | None:
        try:
            return ready_answer(self._termbase, query)
        except GlossaryError:  # which is the application's to tell
            return None


def _query(asked: str) -> str | None:
    """The term that a query string asks for, if that is all it asks."""
    name, _, value = asked.partition("=")
    if name != "q" or not value or "&" in value or not value.isascii():
        return None
    try:
        query = unquote_to_bytes(value.replace("+", " ")).decode()
    except UnicodeDecodeError:
        return None
    return query if len(query) <= LONGEST_QUERY else None
