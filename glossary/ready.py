"""Entries made ready: how they lie in the file, and how a hit is put together of them with no more than SQLite.

An entry is two pieces of JSON as it is told to programs, without spaces: `head` up to its evidence, `rest` from there
on, whose order depends on the term asked for. Each is packed by itself (raw deflate, ended at a byte), so that pieces
can be joined to one packed answer as they are. `met` tells what stands before them in a hit.

>>> pieces = [plain(b"[1, "), packed(b"2, 3"), plain(b"]")]
>>> unpacked(pieces)
b'[1, 2, 3]'
"""

from __future__ import annotations

import zlib
from json import loads
from json.encoder import encode_basestring as in_json
from struct import Struct

from glossary.guessing import meant

TYPE_CHECKING = False  # `typing` takes longer to load than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from sqlite3 import Connection
    from typing import Any, TypeAlias

    Row: TypeAlias = Sequence[Any]
    Hit: TypeAlias = tuple[bytes, bytes, bytes]

# "gloT": says in the file's header whose database it is (PRAGMA application_id).
APPLICATION_ID = 0x676C6F54
SCHEMA = 11
"""The schema of this version, known here before the migrations are loaded; a test holds the two together."""
FORM = 1
"""The form in which entries are made ready. Another one, and all are made anew: count it up when what is told of an
entry changes (`reports.concept_json`, `entry.read_entry`) or when folding does."""

# The terms with a key, and the entries of their concepts, as far as they are ready in this form.
_HITS = (
    "SELECT t.concept, t.language, t.text, t.status, r.met, r.head,"  # noqa: S608 - of constants
    " coalesce((SELECT e.rest FROM ready_rest e WHERE e.concept = t.concept AND e.key = t.key), r.rest)"
    " FROM term t LEFT JOIN ready r ON r.concept = t.concept"
    f" AND (SELECT value FROM property WHERE name = 'ready') = '{FORM}'"
)
HITS_OF_KEY = f"{_HITS} WHERE t.key = ? ORDER BY t.id"
# The same, asked for by words that are the key, or those of a term whose key is another.
HITS_OF_WORDS = f"{_HITS} WHERE t.key = coalesce((SELECT key FROM ready_key WHERE text = ?1), ?1) ORDER BY t.id"  # noqa: S608
_LONGEST_BLOCK = 0xFFFF
_BLOCK = Struct("<BHH").pack
_LAST_BLOCK = b"\x01\x00\x00\xff\xff"
# Magic number, deflate, no flags, no time, no extra flags, from any system.
_GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def packed(text: bytes) -> bytes:
    """A piece, as small as it gets, that can be joined to others."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH)


def plain(text: bytes) -> bytes:
    """A piece that is not worth packing, in the same form."""
    if len(text) <= _LONGEST_BLOCK:
        return _BLOCK(0, len(text), len(text) ^ 0xFFFF) + text
    return plain(text[:_LONGEST_BLOCK]) + plain(text[_LONGEST_BLOCK:])


def unpacked(pieces: Iterable[bytes]) -> bytes:
    """The text of pieces, one after the other. Raises `ValueError` where one is none, as one written by hand may be."""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(b"".join(pieces))
    except (zlib.error, TypeError) as error:
        raise ValueError(f"no entry that was made ready ({error})") from error


def gzipped(pieces: Iterable[bytes], text: bytes) -> bytes:
    """Pieces as one file of gzip. `text`: what they hold."""
    foot = zlib.crc32(text).to_bytes(4, "little") + (len(text) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((_GZIP, *pieces, _LAST_BLOCK, foot))


def hits(rows: Sequence[Row], query: str) -> list[Hit] | None:
    """The hits of a query of which `rows` are the terms with its key; None where an entry is not ready.

    A hit is what stands before its entry, and the two pieces of that.
    """
    asked = query.strip()
    found = [("exact" if row[2] == asked else "folded", row) for row in rows]
    best = found if len(found) == 1 else meant(query, found, concept=_concept, language=_language, sureness=_sureness)
    told: list[Hit] = []
    for match, (_, language, text, status, met, head, rest) in best:
        if met is None:
            return None
        told.append((beginning(match, text, language, status, met), head, rest))
    return told


def _concept(found: tuple[str, Row]) -> str:
    return str(found[1][0])


def _language(found: tuple[str, Row]) -> str:
    return str(found[1][1])


def _sureness(found: tuple[str, Row]) -> int:
    return int(found[0] != "exact")


def beginning(match: str, text: str, language: str, status: str, met: str) -> bytes:
    """What stands before the pieces of an entry in a hit: the term that was met. `met`: as the entry keeps it."""
    told: dict[str, list[str]] = loads(met) if met != "{}" else {}
    severity, since = told.get(f"{language} {text}", ("null", "null"))
    return (
        f'{{"match":"{match}","term":{in_json(text)},"language":"{language}","status":"{status}",'
        f'"severity":{severity},"since":{since},'
    ).encode()


def answer(query: str, told: Sequence[Hit]) -> list[bytes]:
    """The pieces of the answer to a lookup."""
    before, pieces = f'{{"query":{in_json(query)},"hits":['.encode(), []
    for beginning, head, rest in told:
        pieces += [plain(before + beginning), head, rest]
        before = b","
    return [*pieces, _END]


_END = plain(b"]}\n")


def is_for_us(connection: Connection) -> bool:
    """Whether a file is a termbase of this very version, with entries in the form of this one."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (owner, version) != (APPLICATION_ID, SCHEMA):
        return False
    found: tuple[str] | None = connection.execute("SELECT value FROM property WHERE name = 'ready'").fetchone()
    return found == (str(FORM),)
