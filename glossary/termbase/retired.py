"""Ids of concepts that were given up: never used again, and what to use instead of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.errors import Gone
from glossary.termbase.database import Database

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


@dataclass(frozen=True, slots=True)
class Retirement:
    """A concept that was given up at `time` (UTC, ISO 8601). `replacement`: the concept to use now, if any."""

    concept: str
    time: str
    replacement: str = ""


class Retired:
    """Reads retirements. A termbase of before they were invented has none."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, concept: str) -> Retirement | None:
        """The retirement of a concept, if it was retired."""
        return self._found("WHERE concept = ?", concept).get(concept)

    def among(self, concepts: Collection[str]) -> dict[str, Retirement]:
        """The retirements of those of these concepts that were retired, by id."""
        return self._found(f"WHERE concept IN ({', '.join('?' * len(concepts))})", *concepts) if concepts else {}

    def all(self) -> dict[str, Retirement]:
        """Every retirement by the id of its concept."""
        return self._found("ORDER BY concept")

    def in_place_of(self, concept: str) -> str:
        """The concept that stands in place of a retired one now, at the end of all replacements; empty for none."""
        seen = {concept}
        while (found := self.find(concept)) is not None:
            concept = found.replacement
            if concept in seen:
                return ""
            seen.add(concept)
        return concept

    def refuse(self, concept: str) -> None:
        """Raise `Gone` for a concept that was retired."""
        if (found := self.find(concept)) is not None:
            raise gone(found, self.in_place_of(concept))

    def _found(self, condition: str, *parameters: object) -> dict[str, Retirement]:
        if not self._database.has("retired"):
            return {}
        rows = self._database.rows(f"SELECT * FROM retired {condition}", *parameters)
        return {row["concept"]: Retirement(row["concept"], row["time"], row["replacement"]) for row in rows}


def gone(retirement: Retirement, replacement: str) -> Gone:
    """What is told of a retired concept."""
    hint = f"use {replacement!r} instead" if replacement else "nothing takes its place"
    return Gone(
        f"the concept {retirement.concept!r} was retired on {retirement.time[:10]}",
        hint=hint, concept=retirement.concept, replacement=replacement,
    )  # fmt: skip


def note_retired(writer: Writer, retirement: Retirement) -> None:
    """Give up an id; its concept is still there and goes next, so that its place in the order is known."""
    writer.conn.execute(
        "INSERT INTO retired SELECT id, ?, ?, position FROM concept WHERE id = ?",
        (retirement.time, retirement.replacement, retirement.concept),
    )


def keep_retired(writer: Writer, concept: str, time: str, replacement: str) -> None:
    """Keep an id that was given up elsewhere and was never a concept here."""
    writer.conn.execute(
        "INSERT INTO retired SELECT ?, ?, ?, coalesce(max(position) + 1, 0) FROM concept", (concept, time, replacement)
    )


def bring_back(writer: Writer, concept: str) -> None:
    """Let a retired id be a concept again, without terms, at the place it had."""
    where = (concept,)
    (position,) = writer.conn.execute("SELECT position FROM retired WHERE concept = ?", where).fetchone()
    writer.conn.execute("DELETE FROM retired WHERE concept = ?", where)
    writer.table("concept").insert({"id": concept, "position": position, "subject": ""})
