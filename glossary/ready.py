"""Entries made ready: how they lie in the file, and how a hit is put together of them with no more than SQLite.

An entry is two pieces of JSON as it is told to programs, without spaces: `head` up to its evidence, `rest` from there
on, whose order depends on the term asked for. Each is packed by itself (raw deflate, ended at a byte), so that pieces
can be joined to one packed answer as they are. `met` tells what stands before them in a hit.

>>> answer = [plain(b"[1, "), packed(b"2, 3"), plain(b"]")]
>>> unpacked(answer)
b'[1, 2, 3]'
"""

from __future__ import annotations

import zlib
from json import JSONEncoder, loads

TYPE_CHECKING = False  # `typing` takes longer to load than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

# "gloT": says in the file's header whose database it is (PRAGMA application_id).
APPLICATION_ID = 0x676C6F54
SCHEMA = 9
"""The schema of this version, known here before the migrations are loaded; a test holds the two together."""
FORM = 1
"""The form in which entries are made ready. Another one, and all are made anew: count it up when what is told of an
entry changes (`reports.concept_json`, `entry.read_entry`) or when folding does."""

# For `key`: a term's words stand for their key, words that fold to themselves are it.
HITS = (
    "SELECT t.concept, t.language, t.text, t.status, r.head,"
    " coalesce((SELECT e.rest FROM ready_rest e WHERE e.concept = t.concept AND e.key = t.key), r.rest), r.met"
    " FROM term t LEFT JOIN ready r ON r.concept = t.concept"
    " WHERE t.key = coalesce((SELECT key FROM ready_key WHERE text = ?1), ?1) ORDER BY t.id"
)
_LONGEST_BLOCK = 0xFFFF
_LAST_BLOCK = b"\x01\x00\x00\xff\xff"
# Magic number, deflate, no flags, no time, no extra flags, from any system.
_GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_encoded = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def packed(text: bytes) -> bytes:
    """A piece, as small as it gets, that can be joined to others."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH)


def plain(text: bytes) -> bytes:
    """A piece that is not worth packing, in the same form."""
    blocks = (text[start : start + _LONGEST_BLOCK] for start in range(0, len(text), _LONGEST_BLOCK))
    return b"".join(
        b"\x00" + len(block).to_bytes(2, "little") + (len(block) ^ 0xFFFF).to_bytes(2, "little") + block
        for block in blocks
    )


def unpacked(pieces: Iterable[bytes]) -> bytes:
    """The text of pieces, one after the other."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(b"".join(pieces))


def gzipped(pieces: Iterable[bytes], text: bytes) -> bytes:
    """Pieces as one file of gzip. `text`: what they hold."""
    foot = zlib.crc32(text).to_bytes(4, "little") + (len(text) & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((_GZIP, *pieces, _LAST_BLOCK, foot))


def beginning(match: str, text: str, language: str, status: str, met: str) -> bytes:
    """What stands before the pieces of an entry in a hit: the term that was met. `met`: as the entry keeps it."""
    told: dict[str, list[str | None]] = loads(met)
    severity, since = told.get(f"{language} {text}", (None, None))
    before = {
        "match": match,
        "term": text,
        "language": language,
        "status": status,
        "severity": severity,
        "since": since,
    }
    return _encoded(before)[:-1].encode() + b","


def is_for_us(connection: Connection) -> bool:
    """Whether a file is a termbase of this very version, with entries in the form of this one."""
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if (owner, version) != (APPLICATION_ID, SCHEMA):
        return False
    found: tuple[str] | None = connection.execute("SELECT value FROM property WHERE name = 'ready'").fetchone()
    return found == (str(FORM),)
