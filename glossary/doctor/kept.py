"""What is kept ready to be told or listened for: whether it is what is worked out of the terms now.

Of a very large termbase only a part is looked at, spread over all of it; another one after each change.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from glossary.automata import Strings
from glossary.doctor.statements import named
from glossary.folding import key
from glossary.linter.bare_text import passed, skeleton, stretches_that_change
from glossary.linter.compiling import MOST_STALE, compiled, kept_skeletons, usable
from glossary.linter.lexicon import STARTS, writings_of
from glossary.linter.skeletons import Skeletons
from glossary.ready import unpacked
from glossary.readying import ready_entry

if TYPE_CHECKING:
    from glossary.concepts import Concept
    from glossary.termbase import Termbase
    from glossary.termbase.writings import Made, Writings

# Entries, and discouraged terms, that are looked at: a few seconds' work. Terms up to which all writings are.
_MOST, _FEW_TERMS = 2_000, 20_000
# Concepts that are read together.
_AT_ONCE = 200

_Each = TypeVar("_Each")


# --- entries ------------------------------------------------------------------------------------------


def untrue_entries(termbase: Termbase, connection: sqlite3.Connection) -> Iterator[str]:
    """Entries kept ready that are not what is told of their concepts."""
    if not termbase.ready.is_there():
        return
    for (concept,) in connection.execute("SELECT concept FROM ready WHERE concept NOT IN (SELECT id FROM concept)"):
        yield f"{concept}: no such concept"
    for (concept,) in connection.execute(_NEITHER):
        yield f"{concept}: neither ready nor known not to be"
    for text, kept in connection.execute("SELECT text, key FROM ready_key ORDER BY text LIMIT ?", (_FEW_TERMS,)):
        if kept != key(text):
            yield f"{text}: is not looked up as {kept}"
    chosen = _spread(_ready(connection), termbase.changes_counted)
    for at in range(0, len(chosen), _AT_ONCE):
        for concept in termbase.entries.several(chosen[at : at + _AT_ONCE]):
            if not _is_true(termbase, connection, concept):
                yield f"{concept.id}: is told otherwise"


_NEITHER = (
    "SELECT id FROM concept WHERE id NOT IN (SELECT concept FROM ready) AND id NOT IN (SELECT concept FROM unready)"
)


def _ready(connection: sqlite3.Connection) -> list[str]:
    return [concept for (concept,) in connection.execute("SELECT concept FROM ready ORDER BY concept")]


def _is_true(termbase: Termbase, connection: sqlite3.Connection, concept: Concept) -> bool:
    """Whether the entry of a concept is what is worked out: unpacked, for each system packs in its own way."""
    made, own = ready_entry(termbase, concept), (concept.id,)
    row = connection.execute("SELECT head, rest, met FROM ready WHERE concept = ?", own).fetchone()
    others = connection.execute("SELECT key, rest FROM ready_rest WHERE concept = ?", own).fetchall()
    try:
        told = unpacked([row[0]]), unpacked([row[1]]), row[2], {folded: unpacked([rest]) for folded, rest in others}
    except ValueError:
        return False
    wanted = (
        unpacked([made.head]),
        unpacked([made.rest]),
        made.met,
        {folded: unpacked([rest]) for folded, rest in made.others.items()},
    )
    return (
        told == wanted
        and _shown(connection, concept.id, list(made.documents)) == len(set(made.documents))
        and _keys(connection, made.keys) == made.keys
    )


def _shown(connection: sqlite3.Connection, concept: str, documents: Sequence[str]) -> int:
    """Of these documents how many are known to show in an entry."""
    among = "document IN (SELECT value FROM json_each(?)) AND concept = ?"
    asked = (json.dumps(documents), concept)
    (count,) = connection.execute(f"SELECT count(*) FROM ready_source WHERE {among}", asked).fetchone()
    return int(count)


def _keys(connection: sqlite3.Connection, texts: Collection[str]) -> dict[str, str]:
    """What these words are looked up as."""
    among = "SELECT text, key FROM ready_key WHERE text IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(among, (json.dumps(list(texts)),)).fetchall())


# --- writings -----------------------------------------------------------------------------------------


def untrue_writings(termbase: Termbase, connection: sqlite3.Connection) -> Iterator[str]:
    """Terms that the linter does not listen for as they are."""
    kept = termbase.writings
    made = usable(kept)
    if made is None:
        return
    (count,) = connection.execute("SELECT count(*) FROM writing").fetchone()
    if count != made.count:
        yield f"of {made.count} writings {count} are kept"
    changed = kept.stale(MOST_STALE)
    looked_at = _looked_at(termbase, connection, changed)
    if changed or kept.last_term() > _FEW_TERMS:
        there = _writings_there(connection, list(looked_at))
        yield from _otherwise(connection, looked_at, there)
    else:
        whole: dict[int, set[str]] = defaultdict(set)
        for text, rows in compiled(termbase).rows.items():
            for row in rows:
                whole[row].add(text)
        yield from _otherwise(connection, whole, _writings_there(connection))
    yield from _not_found(kept, made, sorted({text for texts in looked_at.values() for text in texts}))


def _looked_at(termbase: Termbase, connection: sqlite3.Connection, changed: Collection[str]) -> dict[int, set[str]]:
    """Writings as they are now: row of a discouraged term → its writings. `changed`: concepts left out."""
    return {
        term.id: set(writings_of(term.text, term.language))
        for term in termbase.writings.stored(_spread(_discouraged(connection), termbase.changes_counted))
        if term.concept not in changed
    }


def _discouraged(connection: sqlite3.Connection) -> list[int]:
    rows = connection.execute("SELECT id FROM term WHERE status IN ('deprecated', 'superseded') ORDER BY id")
    return [row for (row,) in rows]


def _writings_there(connection: sqlite3.Connection, terms: Sequence[int] | None = None) -> dict[int, set[str]]:
    """Writings as they are kept, of these terms or of all."""
    there: dict[int, set[str]] = defaultdict(set)
    among = "" if terms is None else "WHERE term IN (SELECT value FROM json_each(?))"
    given = () if terms is None else (json.dumps(terms),)
    for text, row in connection.execute(f"SELECT text, term FROM writing {among}", given):
        there[row].add(text)
    return there


def _otherwise(connection: sqlite3.Connection, made: dict[int, set[str]], there: dict[int, set[str]]) -> Iterator[str]:
    for row in sorted(made.keys() | there.keys()):
        if made.get(row, set()) != there.get(row, set()):
            found = connection.execute("SELECT concept, language, text FROM term WHERE id = ?", (row,)).fetchone()
            yield named(*found) if found else f"term {row}: no such term"


def _not_found(kept: Writings, made: Made, writings: Sequence[str]) -> Iterator[str]:
    """Writings that what is kept to find them by does not find."""
    starts = Strings(kept.starts(STARTS), kept.part("find")) if made.count else None
    skeletons, fresh = kept_skeletons(kept, made), Skeletons.of(writings)
    changing = stretches_that_change(skeletons.passed or passed())
    if (fresh.longest, fresh.everywhere) > (made.longest, made.everywhere):
        yield f"the longest is taken to have {made.longest} bytes, not {fresh.longest}"
    for text in writings:
        bare, begun = skeleton(text, changing), text[:STARTS]
        begins = starts is not None and any(match[:2] == (0, len(begun)) for match in starts.find(begun))
        is_there = fresh.places_in(bare, 1, broken=False)
        if not begins or (is_there and not skeletons.places_in(bare, 1, broken=False)):
            yield f"{text}: is not found"


# --- how much is looked at ----------------------------------------------------------------------------


def sampled(termbase: Termbase, connection: sqlite3.Connection) -> Iterator[str]:
    """What is too much to be looked at as a whole."""
    entries = len(_ready(connection)) if termbase.ready.is_there() else 0
    terms = len(_discouraged(connection)) if usable(termbase.writings) else 0
    if entries > _MOST:
        yield f"of {entries} entries {len(_spread(range(entries), 0))}"
    if terms and termbase.writings.last_term() > _FEW_TERMS:
        yield f"of {terms} discouraged terms {len(_spread(range(terms), 0))}, and none that hold one"


def _spread(all_of_them: Sequence[_Each], turn: int) -> Sequence[_Each]:
    """At most so many, evenly spread. `turn`: with another number there are others."""
    step = -(-len(all_of_them) // _MOST) or 1
    return all_of_them[turn % step :: step]
