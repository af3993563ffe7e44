"""Everything that is looked for, in the order in which it is told and mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.doctor.file import broken, is_relation, loosen
from glossary.doctor.kept import sampled, untrue_entries, untrue_writings
from glossary.doctor.keys import renew_decisions, renew_keys, stale_decisions, stale_keys, unindexed
from glossary.doctor.layout import lay_out, lost, strange, unmade
from glossary.doctor.statements import (
    both_ways,
    disputed,
    lead_nowhere,
    led_nowhere,
    retired_and_there,
    to_itself,
    twice,
    two_preferred,
    unknown_words,
    unproven,
    without_source,
    without_terms,
)
from glossary.doctor.values import Check, KeptCheck
from glossary.termbase.access import stamp
from glossary.termbase.ready import forget_ready
from glossary.termbase.writing import reindex
from glossary.termbase.writings import forget_writings

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer


def _over(connection: sqlite3.Connection) -> Iterator[str]:
    # The digest of a secret is nobody's business; its first letters tell one from another.
    rows = connection.execute("SELECT substr(digest, 1, 8), expires FROM session WHERE expires <= ?", (stamp(),))
    return (f"session {name}… until {ended}" for name, ended in rows)


def _clear_sessions(writer: Writer) -> None:
    writer.conn.execute("DELETE FROM session WHERE expires <= ?", (stamp(),))


# Without these tables nothing else can be looked for.
WHOLE = Check("lost", "tables that are missing or others: restore the file from a copy", lost, ())

# In the order they are told and mended.
CHECKS: tuple[Check, ...] = (
    Check("layout", "indexes, triggers and tables of what is worked out that are missing or others", unmade, (),
        mend=lay_out,
    ),
    Check("strange", "triggers that are not of this house: they change what is written", strange, ()),
    Check("unknown", "languages, types and statuses that this version does not know", unknown_words),
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

_READY, _HEARD = ("ready", "ready_rest", "ready_source", "ready_key", "unready"), ("writing", "lint_part", "lint_stale")
# What is kept ready, where all words are known of which it is worked out.
KEPT: tuple[KeptCheck, ...] = (
    KeptCheck("ready", "entries kept ready that are not those of their concepts", untrue_entries, _READY, forget_ready),
    KeptCheck(
        "writing", "terms that the linter does not listen for as they are", untrue_writings, _HEARD, forget_writings
    ),
    KeptCheck(
        "sampled", "of so large a termbase only a part of what is kept ready was looked at", sampled,
        (*_READY, *_HEARD),
    ),
)  # fmt: skip
