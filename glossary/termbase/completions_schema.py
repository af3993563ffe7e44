"""The table of completions kept ready, and what keeps it true: whatever is written, a better one is not missed.

A term is kept there with all that is told of it, so that nothing else is read when it is offered. One that is new, or
that shows otherwise now, is put to those of its beginnings of which some are kept; what is gone is taken out.
"""

from __future__ import annotations

KINDS = ("key", "sound")
"""What terms are found by while somebody types."""
LONGEST = 12
"""Letters of the longest beginning for which completions are kept."""

TOLD = ("concept", "language", "text", "status", "type", "key", "uses")
"""What is told of a term, between its row id and the uses of its concept, in the order of a `StoredTerm`."""


def _schema() -> str:
    told = ", ".join(TOLD)
    new = ", ".join(f"NEW.{column}" for column in TOLD)
    given = ", ".join(f"('{kind}', {each})" for kind in KINDS for each in _beginnings("NEW", kind))
    put_in = f"""    INSERT OR REPLACE INTO completion (kind, beginning, term, {told}, concept_uses)
    WITH given (kind, beginning) AS (VALUES {given})
    SELECT kind, beginning, NEW.id, {new}, (SELECT c.uses FROM concept c WHERE c.id = NEW.concept) FROM given
    WHERE EXISTS (SELECT 1 FROM completion k WHERE k.kind = given.kind AND k.beginning = given.beginning);
"""
    take_out = "".join(
        f"    DELETE FROM completion WHERE kind = '{kind}' AND term = OLD.id\n"
        f"    AND beginning IN ({', '.join(_beginnings('OLD', kind))});\n"
        for kind in KINDS
    )
    shown = ("id", "sound", *TOLD)
    is_other = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in shown)
    some = "EXISTS (SELECT 1 FROM completion)"
    return f"""
-- Of beginnings that many terms share: the terms that come first, and what was added or changed since.
CREATE TABLE completion (
    kind TEXT NOT NULL, beginning TEXT NOT NULL, term INTEGER NOT NULL,
    concept TEXT NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL, status TEXT NOT NULL, type TEXT NOT NULL,
    key TEXT NOT NULL, uses INTEGER NOT NULL, concept_uses INTEGER, added INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (kind, beginning, term)
) WITHOUT ROWID;
CREATE INDEX completion_added_since ON completion (kind, beginning) WHERE added = 1;
CREATE TRIGGER completion_added AFTER INSERT ON term WHEN {some}
BEGIN
{put_in}END;
CREATE TRIGGER completion_taken_out AFTER DELETE ON term WHEN {some}
BEGIN
{take_out}END;
CREATE TRIGGER completion_changed AFTER UPDATE OF {", ".join(shown)} ON term WHEN ({is_other}) AND {some}
BEGIN
{take_out}{put_in}END;
"""


def _beginnings(row: str, kind: str) -> list[str]:
    return [f"substr({row}.{kind}, 1, {length})" for length in range(1, LONGEST + 1)]


COMPLETIONS = _schema()
