"""How a request is received: what is sent stays in memory and is gone with its answer."""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Request, request

__all__ = ["RequestInMemory", "hear_out"]

# Bytes read at once, and how many times the limit is still heard out: more is an attack, not a draft.
_PART, _PATIENCE = 1 << 20, 4


class RequestInMemory(Request):
    """A request whose files are never written to a disk; `largest_request` is the limit for any of them."""

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        # Werkzeug would put a file above half a megabyte into the folder for temporary files.
        return BytesIO()


def hear_out() -> None:
    """Read a body that is too large to its end and forget it.

    A browser that is still sending does not hear an answer: it would tell its user that the connection broke.
    """
    length, limit = request.content_length or 0, request.max_content_length or 0
    if not limit < length <= _PATIENCE * limit:
        return
    body = request.environ["wsgi.input"]
    while length > 0 and (part := body.read(min(length, _PART))):
        length -= len(part)
