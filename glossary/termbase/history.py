"""Every change to the termbase: when, who, what, why.

Their order is that of their numbers, and their times never contradict it: where the clock stepped back, or two
people's requests overtook each other, a change bears the time of the one before it until the clock has caught up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from sqlite3 import Row
from typing import TYPE_CHECKING

from glossary.errors import NotFound
from glossary.termbase.database import Database

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `time`: UTC, ISO 8601; `before`, `after`: what was there, as JSON or plain words.

    `number`: its place in the history, from 1; 0 while it is not recorded.
    """

    time: str
    actor: str
    action: str
    concept: str = ""
    reason: str = ""
    before: str = ""
    after: str = ""
    number: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Judge:
    """Who decides, when (UTC, ISO 8601) and why."""

    actor: str
    time: str
    reason: str = ""


class History:
    """Reads changes. A termbase of before they were kept has none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def changes(self, concept: str | None = None) -> list[Change]:
        """Changes of one concept, or all; the latest first."""
        return self._found("concept = ?" if concept else "1", *([concept] if concept else []))

    def change(self, number: int) -> Change:
        """One change by its number. Raises `NotFound`."""
        found = self._found("id = ?", number)
        if not found:
            raise NotFound(f"no change {number}", hint="the list of changes has them all")
        return found[0]

    def since(self, change: Change) -> list[Change]:
        """The changes of the same concept from this one on, itself included; the oldest first."""
        return self._found("concept = ? AND id >= ?", change.concept, change.number)[::-1]

    def page(
        self, *, concept: str = "", actor: str = "", since: str = "", before: int | None = None, limit: int = 50
    ) -> list[Change]:
        """The latest changes, of one concept and by one actor if asked, that came before the one numbered `before`.

        `since`: only those made then (UTC, ISO 8601) or later.
        """
        return self._found(
            "(? = '' OR concept = ?) AND (? = '' OR actor = ?) AND (? IS NULL OR id < ?) AND time >= ?",
            concept, concept, actor, actor, before, before, since,
            limit=limit,
        )  # fmt: skip

    def actors(self) -> list[str]:
        """Everybody who changed something, by name."""
        rows = self._database.rows("SELECT DISTINCT actor FROM change ORDER BY actor")
        return [row["actor"] for row in rows]

    def _found(self, condition: str, *parameters: object, limit: int = -1) -> list[Change]:
        if not self._database.has("change"):
            return []
        rows = self._database.rows(
            f"SELECT * FROM change WHERE {condition} ORDER BY id DESC LIMIT ?", *parameters, limit
        )
        return [_change(row) for row in rows]


def _change(row: Row) -> Change:
    return Change(
        row["time"],
        row["actor"],
        row["action"],
        row["concept"],
        row["reason"],
        row["before"],
        row["after"],
        row["id"],
    )


def record_all(writer: Writer, changes: Iterable[Change]) -> None:
    """Add many changes, in their order."""
    writer.conn.executemany(
        "INSERT INTO change (time, actor, action, concept, reason, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(each.time, each.actor, each.action, each.concept, each.reason, each.before, each.after) for each in changes],
    )


def dated(writer: Writer, judge: Judge) -> Judge:
    """The same judge, judging no earlier than the last change that is recorded; the write lock is held."""
    (last,) = writer.conn.execute("SELECT coalesce(max(time), '') FROM change").fetchone()
    return replace(judge, time=max(judge.time, last))


def record(writer: Writer, change: Change) -> int:
    """Add one change; returns its number."""
    writer.table("change").insert(
        {
            "time": change.time,
            "actor": change.actor,
            "action": change.action,
            "concept": change.concept,
            "reason": change.reason,
            "before": change.before,
            "after": change.after,
        }
    )
    (number,) = writer.conn.execute("SELECT last_insert_rowid()").fetchone()
    return int(number)
