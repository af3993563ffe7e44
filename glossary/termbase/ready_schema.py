"""The tables of entries made ready, and what keeps them true: whatever changes an entry takes it out, whoever writes.

An entry shows its concept, the names of related concepts, the documents its terms cite, and passages and statements
about its words. Of each table that holds a part of this, the changes that show are watched; counts of uses do not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from sqlite3 import Connection

_TABLES = """
-- An entry as it is told, packed (see `glossary.ready`); what is not here is worked out.
CREATE TABLE ready (concept TEXT PRIMARY KEY, head BLOB NOT NULL, rest BLOB NOT NULL, met TEXT NOT NULL);
-- The rest as it is for who asked by a term with this key, where evidence has another order for them.
CREATE TABLE ready_rest (
    concept TEXT NOT NULL, key TEXT NOT NULL, rest BLOB NOT NULL, PRIMARY KEY (concept, key)
) WITHOUT ROWID;
-- The documents that entries name, at least.
CREATE TABLE ready_source (
    document TEXT NOT NULL, concept TEXT NOT NULL, PRIMARY KEY (document, concept)
) WITHOUT ROWID;
-- Words of terms that fold to something else.
CREATE TABLE ready_key (text TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
-- The form in which entries are ready; 0 for none.
INSERT INTO property VALUES ('ready', '0');
-- The concepts whose entries are not ready: with those that are, these are all.
CREATE TABLE unready (concept TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO unready SELECT id FROM concept;
CREATE TRIGGER unready AFTER DELETE ON ready
BEGIN
    DELETE FROM ready_rest WHERE concept = OLD.concept;
    INSERT OR IGNORE INTO unready VALUES (OLD.concept);
END;
CREATE TRIGGER readied AFTER INSERT ON ready
BEGIN
    DELETE FROM unready WHERE concept = NEW.concept;
END;
CREATE TRIGGER unready_concept_insert AFTER INSERT ON concept
BEGIN
    INSERT OR IGNORE INTO unready VALUES (NEW.id);
END;
CREATE TRIGGER unready_concept_delete AFTER DELETE ON concept
BEGIN
    DELETE FROM ready WHERE concept = OLD.id;
    DELETE FROM unready WHERE concept = OLD.id;
END;
"""

_CONCEPT = "concept = {row}.concept"
_OF_TERM = "concept = (SELECT concept FROM term WHERE id = {row}.term)"
_OF_KEYS = "concept IN (SELECT concept FROM term WHERE key IN ({row}.source_key, {row}.target_key))"
_OF_DOCUMENT = "concept IN (SELECT concept FROM ready_source WHERE document = {row}.document)"
_AROUND = (
    "concept IN (SELECT target FROM relation WHERE concept = {row}.concept)",
    "concept IN (SELECT concept FROM relation WHERE target = {row}.concept)",
)
# Of each table: the columns that show, and which entries a row of it shows in.
_WATCHED: dict[str, tuple[str, tuple[str, ...]]] = {
    "term": (
        "id, concept, language, position, text, status, severity, type, region, note, confidence, key",
        (_CONCEPT, *_AROUND),
    ),
    "term_source": ("term, position, document, paragraph", (_OF_TERM,)),
    "status_change": ("term, position, status, since, document, paragraph, body, note, confidence", (_OF_TERM,)),
    "definition": ("concept, language, position, text, source", (_CONCEPT,)),
    "annotation": ("concept, language, term, position, kind, text, text_language, source", (_CONCEPT,)),
    "relation": ("concept, type, target, note, source", (_CONCEPT, "concept = {row}.target")),
    "source": ("document, title, body, date", (_OF_DOCUMENT,)),
    "occurrence": (
        'term, document, paragraph, start, "end", usage, within, before, quote, after',
        (_OF_TERM,),
    ),
    "statement": (
        "document, paragraph, type, source, source_key, target, target_key, before, quote, after",
        (_OF_KEYS,),
    ),
}


def _triggers() -> Iterator[str]:
    yield _trigger("concept", "UPDATE OF subject", ["concept = NEW.id"])
    for table, (columns, shown_in) in _WATCHED.items():
        yield _trigger(table, "INSERT", [entries.format(row="NEW") for entries in shown_in])
        yield _trigger(table, "DELETE", [entries.format(row="OLD") for entries in shown_in])
        both = [entries.format(row=row) for row in ("OLD", "NEW") for entries in shown_in]
        changed = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns.split(", "))
        yield _trigger(table, f"UPDATE OF {columns}", both, when=changed)
    # Never written over while there are entries; but who does so by hand is not to be told what was.
    yield _trigger("document", "UPDATE", ["true"])
    yield _trigger("paragraph", "UPDATE", ["true"])


def _trigger(table: str, event: str, entries: list[str], *, when: str = "") -> str:
    name = f"unready_{table}_{event.split(maxsplit=1)[0].lower()}"
    condition = f"WHEN {when}\n" if when else ""
    body = "".join(f"    DELETE FROM ready WHERE {each};\n" for each in entries)
    return f"CREATE TRIGGER {name} AFTER {event} ON {table}\n{condition}BEGIN\n{body}END;\n"


READY = _TABLES + "".join(_triggers())


@contextmanager
def unwatched(connection: Connection, tables: Sequence[str]) -> Iterator[None]:
    """New rows of these tables go in without being watched, inside a transaction: to watch each takes longer than to
    write it. Whoever writes them sees to it that no entry stays ready that shows one.
    """
    watching = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'unready%insert'"
        " AND tbl_name IN (SELECT value FROM json_each(?)) ORDER BY name",
        (json.dumps(tables),),
    ).fetchall()
    for name, _ in watching:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _, statement in watching:
        connection.execute(statement)
