"""Who may do what: tokens with a role, and the sessions that were opened with them.

A secret is 256 random bits, told once and never kept: its SHA-256 is. It needs no salt and no slow
hash, because nobody can guess it. What it refuses to do: count a generation. Access is no part of what
the termbase says; its rows are written in `Termbase.keeping()`.

>>> Role.REVIEWER.may(Role.EDITOR), Role.READER.may(Role.EDITOR)
(True, False)
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from sqlite3 import Row
from typing import TYPE_CHECKING

from glossary.errors import BadInput, NotFound
from glossary.termbase.database import Database

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

SECRET_BYTES = 32
# Says what a secret is when one turns up where it should not: in a chat, in a log, in a repository.
TOKEN_PREFIX = "glossary_"  # noqa: S105 - the part of a token that is no secret
# A session ends after a long working day, whatever happens.
SESSION_LASTS = timedelta(hours=12)
# A use is noted once in so long: not every request has to write.
USE_NOTED_EVERY = timedelta(hours=1)
LONGEST_NAME = 60


class Role(StrEnum):
    """What somebody may do; each may what those before it may."""

    READER = "reader"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, needed: Role) -> bool:
        """Whether this role is enough where `needed` is asked for."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is listed. Times: UTC, ISO 8601; `expires`, `used`, `revoked`: empty for never."""

    name: str
    role: Role
    created: str
    expires: str = ""
    used: str = ""
    revoked: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """Who holds a token that is good now. `token`: its number; `expires`: when it ends, empty for never."""

    name: str
    role: Role
    token: int
    expires: str = ""

    def may(self, needed: Role) -> bool:
        """Whether the account's role is enough where `needed` is asked for."""
        return self.role.may(needed)


_TOKENS = "SELECT t.*, t.digest AS kept, '' AS closes FROM token t WHERE t.digest = ?"
_SESSIONS = (
    "SELECT t.*, s.digest AS kept, s.expires AS closes FROM session s JOIN token t ON t.id = s.token WHERE s.digest = ?"
)


class Access:
    """Reads tokens and sessions. A termbase of before they were invented has none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tokens(self) -> list[Token]:
        """Every token, also those that are no longer good, oldest first."""
        return [
            Token(r["name"], Role(r["role"]), r["created"], r["expires"], r["used"], r["revoked"], r["id"])
            for r in self._rows("SELECT * FROM token ORDER BY id")
        ]

    def account_of(self, secret: str, *, at: datetime | None = None) -> Account | None:
        """Whose token `secret` is, if it is good `at` that time (default: now)."""
        return self._good(_TOKENS, secret, at)

    def account_in(self, secret: str, *, at: datetime | None = None) -> Account | None:
        """Who opened the session `secret`, if it and the token behind it are good `at` that time (default: now)."""
        return self._good(_SESSIONS, secret, at)

    def is_noted(self, account: Account, *, at: datetime | None = None) -> bool:
        """Whether a use of the token was noted a short while ago (see `note_use`): nothing need be written."""
        since = stamp((at or datetime.now(UTC)) - USE_NOTED_EVERY)
        return bool(self._rows("SELECT 1 FROM token WHERE id = ? AND used > ?", account.token, since))

    def _good(self, sql: str, secret: str, at: datetime | None) -> Account | None:
        # The index compares digests, and what can be timed of that tells nothing of the secret; the last word is
        # a comparison in constant time all the same.
        digest, now = _digest(secret), stamp(at)
        for row in self._rows(sql, digest):
            is_over = row["revoked"] or any(row[end] and row[end] <= now for end in ("expires", "closes"))
            if hmac.compare_digest(row["kept"], digest) and not is_over:
                return Account(row["name"], Role(row["role"]), row["id"], row["expires"])
        return None

    def _rows(self, sql: str, *parameters: object) -> list[Row]:
        if not self._database.has("token"):
            return []
        return self._database.rows(sql, *parameters)


def stamp(at: datetime | None = None) -> str:
    """A time (default: now) as it is kept: UTC, ISO 8601, to the second; later ones sort behind."""
    return (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")


def create_token(writer: Writer, name: str, role: Role, *, expires: str = "", at: datetime | None = None) -> str:
    """Make a token and return its secret, which cannot be had again. `expires`: as `stamp` writes it.

    Raises `BadInput` for a name that is taken or none, and for an end that has passed.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadInput(f"not a name: {name[:LONGEST_NAME]!r}", hint=f"give one line of at most {LONGEST_NAME} letters")
    if expires and expires <= stamp(at):
        raise BadInput(f"a token that ends at {expires} would never be good", hint="give a day to come")
    if writer.conn.execute("SELECT 1 FROM token WHERE name = ? AND revoked = ''", (name,)).fetchone():
        raise BadInput(f"there is a token named {name!r}", hint=f"'glossary token revoke {name}' ends it")
    secret = TOKEN_PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    row = {"name": name, "role": role.value, "digest": _digest(secret), "created": stamp(at), "expires": expires}
    writer.table("token").insert(row)
    return secret


def revoke_token(writer: Writer, name: str, *, at: datetime | None = None) -> None:
    """End a token and every session opened with it. Raises `NotFound`."""
    row = writer.conn.execute("SELECT id FROM token WHERE name = ? AND revoked = ''", (name.strip(),)).fetchone()
    if row is None:
        raise NotFound(f"no token {name!r} that could be revoked", hint="'glossary token list' lists them")
    writer.conn.execute("UPDATE token SET revoked = ? WHERE id = ?", (stamp(at), row[0]))
    writer.conn.execute("DELETE FROM session WHERE token = ?", (row[0],))


def note_use(writer: Writer, account: Account, *, at: datetime | None = None) -> None:
    """Note that a token was used, unless that was noted a short while ago."""
    now = at or datetime.now(UTC)
    writer.conn.execute(
        "UPDATE token SET used = ? WHERE id = ? AND used <= ?",
        (stamp(now), account.token, stamp(now - USE_NOTED_EVERY)),
    )


def open_session(writer: Writer, account: Account, *, at: datetime | None = None) -> tuple[str, datetime]:
    """Open a session; returns its secret and when it ends. Sessions that are over are cleared away."""
    now = at or datetime.now(UTC)
    ends = now + SESSION_LASTS
    if account.expires:
        ends = min(ends, datetime.fromisoformat(account.expires))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    writer.conn.execute("DELETE FROM session WHERE expires <= ?", (stamp(now),))
    row = {"digest": _digest(secret), "token": account.token, "created": stamp(now), "expires": stamp(ends)}
    writer.table("session").insert(row)
    note_use(writer, account, at=now)
    return secret, ends


def close_session(writer: Writer, secret: str) -> None:
    """End a session; one that is not there is ended already."""
    writer.conn.execute("DELETE FROM session WHERE digest = ?", (_digest(secret),))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
