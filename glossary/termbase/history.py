"""Every change to the termbase: when, who, what, why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.termbase.database import Database

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `time`: UTC, ISO 8601; `before`, `after`: what was there, as JSON or plain words."""

    time: str
    actor: str
    action: str
    concept: str = ""
    reason: str = ""
    before: str = ""
    after: str = ""


class History:
    """Reads changes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def changes(self, concept: str | None = None) -> list[Change]:
        """Changes of one concept, or all; the latest first."""
        where, parameters = ("WHERE concept = ?", [concept]) if concept else ("", [])
        rows = self._database.rows(f"SELECT * FROM change {where} ORDER BY id DESC", *parameters)
        return [
            Change(r["time"], r["actor"], r["action"], r["concept"], r["reason"], r["before"], r["after"]) for r in rows
        ]


def record(writer: Writer, change: Change) -> None:
    """Add one change."""
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
