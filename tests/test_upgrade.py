"""A termbase of an earlier version: read as it is, brought forward before it is written, copied first."""

import logging
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossary.cli import main
from glossary.concepts import Status
from glossary.doctor import examine
from glossary.errors import TermbaseError
from glossary.ready import APPLICATION_ID
from glossary.settings import Settings
from glossary.termbase import Termbase, migrations
from glossary.termbase.migrations import MIGRATIONS, SCHEMA_VERSION
from glossary.web import create_app

OLDER = range(1, SCHEMA_VERSION)


def made_by_version(path: Path, version: int) -> Path:
    """A termbase as the program of that schema left it, with a term in it."""
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
    )
    for name, script in MIGRATIONS[:version]:
        connection.executescript(script)
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('glossary', ?, '')", (name,)
        )
    connection.executescript(
        f"""
        PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};
        INSERT INTO concept (id, position, subject) VALUES ('thing', 0, 'policy');
        INSERT INTO term (concept, language, position, text, status, type, confidence, key, stem, sound)
            VALUES ('thing', 'en', 0, 'thing', 'preferred', 'full form', 'known', 'thing', 'thing', '');
        """
    )
    connection.close()
    return path


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    try:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    finally:
        connection.close()


def schema(path: Path) -> tuple[int, Sequence[str]]:
    connection = sqlite3.connect(path)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return version, [name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    finally:
        connection.close()


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_is_copied_and_brought_forward_before_it_is_written(
    tmp_path: Path, version: int, caplog: pytest.LogCaptureFixture
) -> None:
    path = made_by_version(tmp_path / "terms.db", version)
    termbase = Termbase.open(path)
    assert termbase.entries.concept("thing").terms[0].status is Status.PREFERRED
    with caplog.at_level(logging.WARNING), termbase.writing() as writer:
        writer.conn.execute("UPDATE concept SET subject = 'changed'")
    copy = tmp_path / f"terms.schema-{version}.db"
    assert schema(path) == (SCHEMA_VERSION, [name for name, _ in MIGRATIONS])
    assert tables(path) == tables(Termbase.create(tmp_path / "fresh.db").path)
    assert (schema(copy)[0], Termbase.open(copy).entries.concept("thing").subject) == (version, "policy")
    assert Termbase.open(path).entries.concept("thing").subject == "changed"
    assert f"from schema {version} to {SCHEMA_VERSION}; it was copied to {copy}" in caplog.text


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made_by_version(tmp_path / "terms.db", SCHEMA_VERSION - 1)
    before = schema(path), tables(path)
    broken = (*MIGRATIONS[:-1], ("broken", "CREATE TABLE half (x);\nCREATE TABLE property (x);\n"))
    monkeypatch.setattr(migrations, "MIGRATIONS", broken)
    with pytest.raises(TermbaseError, match="already exists"):
        Termbase.create(path)
    assert (schema(path), tables(path)) == before


def test_a_second_copy_takes_the_place_of_none(tmp_path: Path) -> None:
    for number in range(2):
        path = made_by_version(tmp_path / f"{number}.db", 1).replace(tmp_path / "terms.db")
        Termbase.create(path)
    assert sorted(file.name for file in tmp_path.glob("terms.schema-*")) == ["terms.schema-1-2.db", "terms.schema-1.db"]


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_stays_as_it_is_when_an_import_only_looks(tmp_path: Path, version: int) -> None:
    path = made_by_version(tmp_path / "terms.db", version)
    table = "concept,language,term,status\nthing,en,thing,preferred\nother,en,other,preferred\n"
    words = ["import", "-", "--format", "csv", "--dry-run", "--db", str(path)]
    looked = CliRunner().invoke(main, words, input=table)
    assert "would be: 1 new, 1 same" in looked.stderr
    assert schema(path)[0] == version
    assert [file.name for file in tmp_path.iterdir()] == ["terms.db"]


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_is_sound_as_its_version_made_it(tmp_path: Path, version: int) -> None:
    path = made_by_version(tmp_path / "terms.db", version)
    found = {finding.kind for finding in examine(path) if not finding.is_note}
    assert found <= {"index"}  # its term was put in by hand


@pytest.mark.parametrize("version", OLDER)
def test_an_older_file_is_served_as_it_is(tmp_path: Path, version: int) -> None:
    path = made_by_version(tmp_path / "terms.db", version)
    client = create_app(Settings(database=str(path))).test_client()
    assert client.get("/api/v1/concepts/thing/usage").status_code == (200 if version > 1 else 503)
    assert schema(path)[0] == version
