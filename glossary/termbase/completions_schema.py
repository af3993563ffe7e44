"""The table of completions kept ready, and what adds to it: whatever is written, a better one is not missed.

A term that is new, or that shows otherwise now, is added to those of its beginnings of which some are kept.
"""

from __future__ import annotations

KINDS = ("key", "sound")
"""What terms are found by while somebody types."""
LONGEST = 12
"""Letters of the longest beginning for which completions are kept."""


def _schema() -> str:
    given = ",\n        ".join(
        ", ".join(f"('{kind}', substr(NEW.{kind}, 1, {length}))" for length in range(1, LONGEST + 1)) for kind in KINDS
    )
    noted = f"""BEGIN
    INSERT OR IGNORE INTO completion (kind, beginning, term)
    WITH given (kind, beginning) AS (VALUES
        {given})
    SELECT kind, beginning, NEW.id FROM given
    WHERE EXISTS (SELECT 1 FROM completion c WHERE (c.kind, c.beginning) = (given.kind, given.beginning));
END;
"""
    shown = (*KINDS, "language", "status", "uses")
    is_other = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in shown)
    return f"""
-- Of beginnings that many terms share: the terms that come first, and what was added or changed since.
CREATE TABLE completion (
    kind TEXT NOT NULL, beginning TEXT NOT NULL, term INTEGER NOT NULL, added INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (kind, beginning, term)
) WITHOUT ROWID;
CREATE INDEX completion_added_since ON completion (kind, beginning) WHERE added = 1;
CREATE TRIGGER completion_added AFTER INSERT ON term
WHEN EXISTS (SELECT 1 FROM completion)
{noted}CREATE TRIGGER completion_changed AFTER UPDATE OF {", ".join(shown)} ON term
WHEN ({is_other}) AND EXISTS (SELECT 1 FROM completion)
{noted}"""


COMPLETIONS = _schema()
