"""Everything that is looked for, in the order in which it is told and mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.doctor.file import broken, is_relation, loosen
from glossary.doctor.keys import renew_decisions, renew_keys, stale_decisions, stale_keys, unindexed
from glossary.doctor.statements import (
    both_ways,
    disputed,
    lead_nowhere,
    led_nowhere,
    retired_and_there,
    to_itself,
    twice,
    two_preferred,
    unproven,
    without_source,
    without_terms,
)
from glossary.doctor.values import Check
from glossary.termbase.access import stamp
from glossary.termbase.writing import reindex

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


def _over(connection: sqlite3.Connection) -> Iterator[str]:
    # The digest of a secret is nobody's business; its first letters tell one from another.
    rows = connection.execute("SELECT substr(digest, 1, 8), expires FROM session WHERE expires <= ?", (stamp(),))
    return (f"session {name}… until {ended}" for name, ended in rows)


def _clear_sessions(writer: Writer) -> None:
    writer.conn.execute("DELETE FROM session WHERE expires <= ?", (stamp(),))


# In the order they are told and mended.
CHECKS: tuple[Check, ...] = (
    Check(
        "relation_to_nothing", "relations to concepts that are not there", broken(is_relation), ("relation",),
        mend=loosen(is_relation),
    ),
    Check(
        "orphan", "rows whose owner is not there", broken(lambda tie: not is_relation(tie)),
        mend=loosen(lambda tie: not is_relation(tie)),
    ),
    Check("stale_key", "terms whose keys are not those of this version", stale_keys, mend=renew_keys),
    Check(
        "stale_decision", "decisions whose key is not that of this version", stale_decisions, ("decision",),
        mend=renew_decisions,
    ),
    Check("index", "terms that the full-text indexes do not have as they are", unindexed, mend=reindex),
    Check("twice", "terms of one concept that differ only in writing", twice),
    Check("two_preferred", "terms of one kind that are both preferred", two_preferred),
    Check("unproven", "discouraged terms without a source and without a dated change", unproven),
    Check("disputed", "terms whose dates and status speak against each other", disputed, ("status_change",)),
    Check("to_itself", "relations of a concept to itself", to_itself, ("relation",)),
    Check("no_term", "concepts without a term", without_terms),
    Check("retired_and_there", "ids that were retired and are concepts", retired_and_there, ("retired", "concept")),
    Check(
        "retired_to_nothing", "replacements that are not there, or lead in a circle", led_nowhere, ("retired",),
        mend=lead_nowhere,
    ),
    Check("both_ways", "terms discouraged in one concept and preferred in another", both_ways, is_note=True),
    Check("no_source", "terms without a source", without_source, is_note=True),
    Check("session_over", "sessions that are over", _over, ("session",), is_note=True, mend=_clear_sessions),
)  # fmt: skip
