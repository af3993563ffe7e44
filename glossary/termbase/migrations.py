"""The schema, as named migrations that run once each and in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from glossary.ready import APPLICATION_ID
from glossary.termbase.completions_schema import COMPLETIONS
from glossary.termbase.ready_schema import READY

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

_ENTRIES = """
CREATE TABLE property (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO property VALUES ('generation', '0');

CREATE TABLE source (
    document TEXT PRIMARY KEY, title TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '',
    date TEXT NOT NULL DEFAULT '', link TEXT NOT NULL DEFAULT ''
);
CREATE TABLE concept (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, subject TEXT NOT NULL, uses INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE term (
    id INTEGER PRIMARY KEY, concept TEXT NOT NULL REFERENCES concept ON DELETE CASCADE,
    language TEXT NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('preferred', 'admitted', 'deprecated', 'superseded')),
    severity TEXT CHECK (severity IN ('error', 'warning', 'info')),
    type TEXT NOT NULL, region TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    confidence TEXT NOT NULL CHECK (confidence IN ('verified', 'known')),
    key TEXT NOT NULL, stem TEXT NOT NULL, sound TEXT NOT NULL, uses INTEGER NOT NULL DEFAULT 0,
    UNIQUE (concept, language, text)
);
CREATE INDEX term_by_key ON term (key);
CREATE INDEX term_by_stem ON term (stem, language);
CREATE INDEX term_by_sound ON term (sound);
CREATE TABLE term_source (
    term INTEGER NOT NULL REFERENCES term ON DELETE CASCADE, position INTEGER NOT NULL,
    document TEXT NOT NULL, paragraph TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (term, position)
) WITHOUT ROWID;
CREATE TABLE status_change (
    term INTEGER NOT NULL REFERENCES term ON DELETE CASCADE, position INTEGER NOT NULL,
    status TEXT NOT NULL, since TEXT NOT NULL, document TEXT NOT NULL, paragraph TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', confidence TEXT NOT NULL,
    PRIMARY KEY (term, position)
) WITHOUT ROWID;
CREATE TABLE definition (
    concept TEXT NOT NULL REFERENCES concept ON DELETE CASCADE, language TEXT NOT NULL, position INTEGER NOT NULL,
    text TEXT NOT NULL, source TEXT NOT NULL DEFAULT '', PRIMARY KEY (concept, language, position)
) WITHOUT ROWID;
CREATE TABLE relation (
    concept TEXT NOT NULL REFERENCES concept ON DELETE CASCADE, type TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES concept ON DELETE CASCADE,
    note TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '', PRIMARY KEY (concept, type, target)
) WITHOUT ROWID;
CREATE INDEX relation_by_target ON relation (target);

-- Words of the key, Han characters each a word: whole words, parts of Han terms of any length.
CREATE VIRTUAL TABLE term_words USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");
-- Three-letter groups of the key: for words spelt nearly right.
CREATE VIRTUAL TABLE term_letters USING fts5 (key, tokenize = "trigram");
"""

_CORPUS = """
CREATE TABLE document (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL, symbol TEXT NOT NULL,
    title TEXT NOT NULL, date TEXT NOT NULL, body TEXT NOT NULL, session TEXT NOT NULL,
    fingerprint TEXT NOT NULL, characters INTEGER NOT NULL, UNIQUE (name, language)
);
CREATE TABLE paragraph (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    position INTEGER NOT NULL, role TEXT NOT NULL, part TEXT NOT NULL, kind TEXT NOT NULL,
    number TEXT NOT NULL, item TEXT NOT NULL, label TEXT NOT NULL, called_from INTEGER, UNIQUE (document, position)
);
CREATE TABLE occurrence (
    id INTEGER PRIMARY KEY, term INTEGER NOT NULL REFERENCES term ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    paragraph INTEGER NOT NULL REFERENCES paragraph ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, usage TEXT NOT NULL, within TEXT NOT NULL,
    before TEXT NOT NULL CHECK (length(before) <= 60), quote TEXT NOT NULL,
    after TEXT NOT NULL CHECK (length(after) <= 60)
);
CREATE INDEX occurrence_by_term ON occurrence (term);
CREATE INDEX occurrence_by_document ON occurrence (document, start);
CREATE TABLE statement (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    paragraph INTEGER NOT NULL REFERENCES paragraph ON DELETE CASCADE, type TEXT NOT NULL,
    source TEXT NOT NULL, source_key TEXT NOT NULL, target TEXT NOT NULL, target_key TEXT NOT NULL,
    before TEXT NOT NULL CHECK (length(before) <= 60), quote TEXT NOT NULL,
    after TEXT NOT NULL CHECK (length(after) <= 60)
);
CREATE INDEX statement_by_source ON statement (source_key);
CREATE INDEX statement_by_target ON statement (target_key);
CREATE INDEX statement_by_document ON statement (document);
"""

_REVIEW = """
CREATE TABLE candidate (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    language TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
    score REAL NOT NULL, votes TEXT NOT NULL, count INTEGER NOT NULL, UNIQUE (document, language, key)
);
CREATE INDEX candidate_by_key ON candidate (language, key);
CREATE TABLE candidate_place (
    candidate INTEGER NOT NULL REFERENCES candidate ON DELETE CASCADE, position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL REFERENCES paragraph ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    before TEXT NOT NULL CHECK (length(before) <= 60), quote TEXT NOT NULL,
    after TEXT NOT NULL CHECK (length(after) <= 60), PRIMARY KEY (candidate, position)
) WITHOUT ROWID;
-- What a person decided about a word; kept by the word, so that it outlives the candidates of any harvest.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY, time TEXT NOT NULL, actor TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('accept', 'merge', 'reject')),
    language TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL, concept TEXT NOT NULL,
    made_concept INTEGER NOT NULL, reason TEXT NOT NULL, undone TEXT NOT NULL DEFAULT ''
);
CREATE INDEX decision_by_key ON decision (language, key);
"""

_HISTORY = """
CREATE TABLE change (
    id INTEGER PRIMARY KEY, time TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
    concept TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT ''
);
CREATE INDEX change_by_concept ON change (concept);
CREATE INDEX change_by_time ON change (time);
"""

# Who may sign in. Of secrets only the SHA-256 is kept; times are UTC, ISO 8601, empty where there is none.
_ACCESS = """
CREATE TABLE token (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'reviewer', 'admin')),
    digest TEXT NOT NULL UNIQUE, created TEXT NOT NULL, expires TEXT NOT NULL DEFAULT '',
    used TEXT NOT NULL DEFAULT '', revoked TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX token_by_name ON token (name) WHERE revoked = '';
CREATE TABLE session (
    digest TEXT PRIMARY KEY, token INTEGER NOT NULL REFERENCES token ON DELETE CASCADE,
    created TEXT NOT NULL, expires TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_by_token ON session (token);
"""

# Ids that were given up. What the concept held is told by its last change; its place in the order is kept here.
_RETIRED = """
CREATE TABLE retired (
    concept TEXT PRIMARY KEY, time TEXT NOT NULL, replacement TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER retired_id_is_never_used_again BEFORE INSERT ON concept
WHEN EXISTS (SELECT 1 FROM retired WHERE concept = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a retired id is never used again');
END;
"""

# What has no field of its own, of a concept, of a language of it, or of a term (`term` is not null).
_ANNOTATIONS = """
CREATE TABLE annotation (
    id INTEGER PRIMARY KEY, concept TEXT NOT NULL REFERENCES concept ON DELETE CASCADE,
    language TEXT NOT NULL DEFAULT '', term INTEGER REFERENCES term ON DELETE CASCADE,
    position INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
    text_language TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT ''
);
CREATE INDEX annotation_by_concept ON annotation (concept);
CREATE INDEX annotation_by_term ON annotation (term);
"""

# What keeps a large termbase as quick as a small one: completions the shortest first, documents by how they are cited.
_SIZE = """
CREATE INDEX term_by_length ON term (language, length(key), key);
CREATE INDEX term_by_length_of_sound ON term (language, length(sound), sound) WHERE sound <> '';
CREATE INDEX document_by_citation ON document (coalesce(nullif(symbol, ''), nullif(title, ''), name));
"""

# What the linter listens for, kept ready; once something is, the concepts are noted of which it may be out of date.
_LINT = """
CREATE TABLE writing (text TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (text, term)) WITHOUT ROWID;
CREATE TABLE lint_part (name TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE lint_stale (concept TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER term_added AFTER INSERT ON term WHEN EXISTS (SELECT 1 FROM lint_part)
BEGIN
    INSERT OR IGNORE INTO lint_stale VALUES (NEW.concept);
END;
CREATE TRIGGER term_removed AFTER DELETE ON term WHEN EXISTS (SELECT 1 FROM lint_part)
BEGIN
    INSERT OR IGNORE INTO lint_stale VALUES (OLD.concept);
END;
CREATE TRIGGER term_changed AFTER UPDATE OF id, concept, language, text, status, key ON term
WHEN EXISTS (SELECT 1 FROM lint_part)
BEGIN
    INSERT OR IGNORE INTO lint_stale VALUES (OLD.concept);
    INSERT OR IGNORE INTO lint_stale VALUES (NEW.concept);
END;
"""

# In order; a name is never used twice and its script never changed once it has left this house.
MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("entries", _ENTRIES),
    ("corpus", _CORPUS),
    ("review", _REVIEW),
    ("history", _HISTORY),
    ("access", _ACCESS),
    ("retired", _RETIRED),
    ("annotations", _ANNOTATIONS),
    ("size", _SIZE),
    ("ready", READY),
    ("lint", _LINT),
    ("completions", COMPLETIONS),
)
SCHEMA_VERSION = len(MIGRATIONS)
WORKED_OUT = ("ready", "lint", "completions")
"""Those whose tables hold no more than what is worked out of the others."""


def migrate(writer: Writer) -> None:
    """Bring the database of `writer` to this version's schema; already there: nothing happens."""
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("glossary")
    for name, script in MIGRATIONS:
        migrations(name=name)(_running(script))
    migrations.apply(writer)
    writer.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    writer.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _running(script: str) -> Callable[[Writer], None]:
    def step(db: Writer, /) -> None:
        for statement in statements(script):
            db.conn.execute(statement)

    return step


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the caller's transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
