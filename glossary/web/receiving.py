"""How a request is received: what is sent stays in memory and is gone with its answer."""

from __future__ import annotations

import re
from contextlib import suppress
from http import HTTPStatus
from io import BytesIO
from itertools import islice
from typing import IO, Any

from flask import Request, Response, current_app, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.wsgi import LimitedStream

__all__ = ["RequestInMemory", "hear_out", "is_bloated"]

# Bytes read at once, and how many times the limit is still heard out: more is an attack, not a draft.
_PART, _PATIENCE = 1 << 20, 4
# Bytes that a connection takes without being read.
_AT_ONCE = 1 << 14
# Fields of a form: the concept with most of them has a few thousand. Each of three bytes takes fifty times that.
MOST_FIELDS = 20_000
# Brackets, and colons between names and values: what JSON that holds one text, or one concept, stays below.
MOST_PARTS = 20_000
_TEXT_OR_PART = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[\[{:]', re.DOTALL)


class RequestInMemory(Request):
    """A request whose files are never written to a disk; `largest_request` is the limit for any of them.

    Nobody reads beyond the length that was told: a server waits there for more.
    """

    def __init__(self, environ: dict[str, Any], *arguments: Any, **named: Any) -> None:
        super().__init__(environ, *arguments, **named)
        if self.content_length is not None:
            environ["wsgi.input"] = LimitedStream(environ["wsgi.input"], self.content_length)

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        # Werkzeug would put a file above half a megabyte into the folder for temporary files.
        return BytesIO()

    def get_data(self, *args: Any, **kwargs: Any) -> Any:
        """The body. Raises `RequestEntityTooLarge`, also where no length was told and the limit cut it off."""
        limit, data = self.max_content_length, super().get_data(*args, **kwargs)
        if self.content_length is None and limit is not None and len(data) >= limit:
            raise RequestEntityTooLarge
        return data

    def _load_form_data(self) -> None:
        # Werkzeug counts the fields of a form with files and no others.
        if self.mimetype == "application/x-www-form-urlencoded" and self.get_data().count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge(f"more than {MOST_FIELDS} fields")
        super()._load_form_data()


def is_bloated(body: bytes) -> bool:
    """Whether JSON has so many parts that reading it would take many times its size in memory.

    >>> is_bloated(b'{"text": "[[["}'), is_bloated(b"[" * 30_000), is_bloated(b'{"text": "' + b"[" * 30_000 + b'"}')
    (False, True, False)
    """
    if sum(map(body.count, (b"[", b"{", b":"))) <= MOST_PARTS:
        return False
    parts = (found for found in _TEXT_OR_PART.finditer(body) if body[found.start()] != ord('"'))
    return next(islice(parts, MOST_PARTS, None), None) is not None


def hear_out(answer: Response) -> Response:
    """Where a request is refused, read what is left of its body and forget it, unless that is many times the limit.

    Whoever is still sending, a browser or a program, does not hear an answer: its connection would seem to break.
    Who asks too often (429) is not heard out.
    """
    if not 400 <= answer.status_code < 500 or answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return answer
    limit: int = max(request.max_content_length or 0, current_app.config["MAX_CONTENT_LENGTH"])
    left = request.content_length
    if left is None and request.environ.get("wsgi.input_terminated"):  # in chunks, nobody knows how many
        left = limit
    if left is None or not _AT_ONCE < left <= _PATIENCE * limit:
        return answer
    body = request.environ["wsgi.input"]
    with suppress(ClientDisconnected, OSError):
        while left > 0 and (part := body.read(min(left, _PART))):
            left -= len(part)
    return answer
