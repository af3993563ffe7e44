"""Sends text compressed to whoever takes it (gzip), with an ETag that says so.

What it refuses to do: touch streams, what is compressed already, what is too short to gain, and private
pages: beside what somebody else put into a page, the length of a compressed secret gives it away (BREACH).
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from flask import Response, request

# Below this many bytes compressing costs more than it saves (about one network packet).
WORTH_WHILE = 1_000
LEVEL = 6
_TEXTS = (
    "text/",
    "application/json",
    "application/javascript",
    "image/svg+xml",
    "application/xml",
    "application/n-triples",
    "application/x-tbx",
)
_TEXT_SUFFIXES = ("+json", "+xml")


def compressed(response: Response) -> Response:
    """The response as it goes out."""
    if response.status_code == 304 and not response.cache_control.private:
        response.vary.add("Accept-Encoding")  # as the answer that is still true has it
    if not _is_text(response.mimetype) or response.status_code >= 300 or response.cache_control.private:
        return response
    response.vary.add("Accept-Encoding")
    if response.content_encoding:
        return response
    if not request.accept_encodings["gzip"] or (response.is_streamed and not response.direct_passthrough):
        return response
    is_file = response.direct_passthrough  # a static file, asked for again and again
    response.direct_passthrough = False
    data = response.get_data()
    if len(data) < WORTH_WHILE:
        return response
    response.set_data(_packed(data) if is_file else gzip.compress(data, LEVEL, mtime=0))
    response.content_encoding = "gzip"
    tag, _ = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)  # the same text, other bytes
    return response


def pack(response: Response) -> None:
    """Send a stream compressed to whoever takes it, piece by piece as it is made."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"]:
        response.response = _packed_stream(response.iter_encoded())
        response.content_encoding = "gzip"


def _packed_stream(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(LEVEL, wbits=zlib.MAX_WBITS | 16)  # with the head and foot of a gzip file
    for piece in pieces:
        if packed := packer.compress(piece):
            yield packed
    yield packer.flush()


@lru_cache(maxsize=32)
def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


def _is_text(kind: str | None) -> bool:
    return kind is not None and (kind.startswith(_TEXTS) or kind.endswith(_TEXT_SUFFIXES))
