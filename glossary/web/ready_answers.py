"""Answers plain lookups and completions that were not asked before, without asking the application.

A lookup is put together of entries that are ready in the file. What stands around a body is taken from an answer that
the application itself gave to the same kind of asker while the termbase was the same, so that it is said in one place;
only the body, its length and how it is packed are its own. What it refuses to do: answer with an entry that has to be
worked out, or whoever asks for more than a term and, as pages do, for its completions in their language first.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote_to_bytes, urlencode

from glossary.answering import completions_json, ready_answer
from glossary.errors import GlossaryError
from glossary.guessing import LONGEST_QUERY
from glossary.languages import TAGS
from glossary.lookup import completions, has_words
from glossary.ready import gzipped, unpacked
from glossary.termbase import Termbase
from glossary.web.compression import LEVEL, WORTH_WHILE

if TYPE_CHECKING:
    from glossary.web.shelf import Key

__all__ = ["LOOKUP", "SUGGEST", "ReadyAnswers"]

LOOKUP, SUGGEST = "/api/v1/lookup", "/api/v1/suggest"
# Kinds of askers, by what their browsers send and how they name the service, that are known at a time.
_MOST_KINDS = 500

_Headers: TypeAlias = "list[tuple[str, str]]"
_Packing: TypeAlias = "Callable[[], bytes]"
_OF_THE_BODY = ("content-length", "content-encoding", "etag", "date")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around every body. `packs`: whether the asker takes gzip; None: not known yet. `base`: of links."""

    headers: _Headers
    etag: str
    packs: bool | None
    base: str


class ReadyAnswers:
    """Knows what stands around an answer for each kind of asker, and puts bodies into it."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self._lock = Lock()
        self._generation: int | None = None
        self._kinds: dict[Key, _Around] = {}

    def learn(self, kind: Key, generation: int, headers: _Headers, body: bytes) -> None:
        """Take what stands around a body from an answer of the application that may be kept."""
        told = {name.casefold(): value for name, value in headers}
        is_packed = told.get("content-encoding") == "gzip"
        base = _base(gzip.decompress(body) if is_packed else body) if kind[0] == SUGGEST else ""
        if "etag" not in told or base is None:
            return
        around = _Around(
            [(name, value) for name, value in headers if name.casefold() not in _OF_THE_BODY],
            told["etag"].removeprefix("W/"),
            True if is_packed else False if len(body) >= WORTH_WHILE else None,
            base,
        )
        with self._lock:
            if generation != self._generation or len(self._kinds) >= _MOST_KINDS:
                self._generation = generation
                self._kinds.clear()
            if around.packs is not None or kind not in self._kinds:
                self._kinds[kind] = around

    def answer(self, kind: Key, generation: int, asked: str) -> tuple[_Headers, bytes] | None:
        """Headers and body for a query string; None where the application must be asked. `kind[0]`: the path."""
        around = self._kinds.get(kind)
        asked, prefer = _preferring(asked) if kind[0] == SUGGEST else (asked, "")
        if around is None or generation != self._generation or (query := _query(asked)) is None:
            return None
        try:
            found = self._lookup(query) if kind[0] == LOOKUP else self._completions(query, prefer, around.base)
        except GlossaryError:  # which is the application's to tell
            return None
        if found is None:
            return None
        body, packing = found
        if len(body) < WORTH_WHILE or around.packs is False:
            return [*around.headers, ("Content-Length", str(len(body))), ("ETag", around.etag)], body
        if around.packs is None:
            return None
        body = packing()
        own = [("Content-Length", str(len(body))), ("ETag", f"W/{around.etag}"), ("Content-Encoding", "gzip")]
        return [*around.headers, *own], body

    def _lookup(self, query: str) -> tuple[bytes, _Packing] | None:
        pieces = ready_answer(self._termbase, query)
        if pieces is None:
            return None
        try:
            body = unpacked(pieces)
        except ValueError:  # the application works it out
            return None
        return body, lambda: gzipped(pieces, body)

    def _completions(self, query: str, prefer: str, base: str) -> tuple[bytes, _Packing] | None:
        if not has_words(query):
            return None

        def link(concept: str, text: str) -> str:
            return f"{base}{_PLACE}{concept}?{_asked(text)}"

        with self._termbase.looking():
            found = completions(self._termbase, query, prefer=prefer)
            told = completions_json(self._termbase, query, found, link)
        if not all(_PLAIN.fullmatch(term.concept) for term, _ in found):  # an id that is written otherwise in a link
            return None
        body = f"{json.dumps(told, ensure_ascii=False, separators=(',', ':'))}\n".encode()
        return body, lambda: gzip.compress(body, LEVEL, mtime=0)


_PLACE = "/concept/"
_PLAIN = re.compile(r"[A-Za-z0-9._~-]+")


@lru_cache(maxsize=4_096)
def _asked(text: str) -> str:
    """A term in an address, as `url_for` writes it."""
    return urlencode([("q", text)], safe="!$'()*,/:;?@")


def _base(body: bytes) -> str | None:
    """What links begin with; None where there are none."""
    links = json.loads(body)[3]
    return str(links[0]).partition(_PLACE)[0] if links else None


def _preferring(asked: str) -> tuple[str, str]:
    """A query string without what a page of the glossary adds to it: the language that it prefers."""
    rest, name, tag = asked.rpartition("&prefer=")
    return (rest, tag) if name and tag in TAGS else (asked, "")


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
