"""Tokens and sessions: secrets that are told once, roles in order, ends that are ends."""

import json
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from glossary.cli import main
from glossary.errors import BadInput, NotFound
from glossary.termbase import Termbase
from glossary.termbase.access import (
    SESSION_LASTS,
    Account,
    Role,
    close_session,
    create_token,
    note_use,
    open_session,
    revoke_token,
    stamp,
)

NOW = datetime(2026, 5, 1, 10, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def termbase(tmp_path: Path) -> Termbase:
    return Termbase.create(tmp_path / "terms.db")


def token_for(termbase: Termbase, name: str, role: Role = Role.EDITOR, *, expires: str = "") -> str:
    with termbase.keeping() as writer:
        return create_token(writer, name, role, expires=expires, at=NOW)


def signed_in(termbase: Termbase, token: str) -> tuple[str, datetime]:
    account = termbase.access.account_of(token, at=NOW)
    assert account is not None
    with termbase.keeping() as writer:
        return open_session(writer, account, at=NOW)


def test_each_role_may_what_those_before_it_may() -> None:
    assert {role: [other for other in Role if role.may(other)] for role in Role} == {
        Role.READER: [Role.READER],
        Role.EDITOR: [Role.READER, Role.EDITOR],
        Role.REVIEWER: [Role.READER, Role.EDITOR, Role.REVIEWER],
        Role.ADMIN: list(Role),
    }


def test_a_token_says_whose_it_is_and_nothing_else_does(termbase: Termbase) -> None:
    secret = token_for(termbase, "lin", Role.REVIEWER)
    assert termbase.access.account_of(secret) == Account("lin", Role.REVIEWER, 1)
    wrong = [secret[:-1], secret + "x", "", "lin", "\ud800", secret.upper()]
    assert [termbase.access.account_of(other) for other in wrong] == [None] * len(wrong)


def test_no_secret_is_in_the_file(termbase: Termbase) -> None:
    token = token_for(termbase, "lin")
    session, _ = signed_in(termbase, token)
    termbase.close()
    content = termbase.path.read_bytes()
    assert (b"lin" in content, token.encode() in content, session.encode() in content) == (True, False, False)
    assert (token.startswith("glossary_"), len(token) >= 43 + 9, len(session) >= 43) == (True, True, True)


def test_access_is_no_change_of_the_termbase(termbase: Termbase) -> None:
    before = termbase.generation
    signed_in(termbase, token_for(termbase, "lin"))
    assert termbase.generation == before
    assert termbase.history.changes() == []


def test_a_token_is_good_until_it_expires(termbase: Termbase) -> None:
    secret = token_for(termbase, "lin", expires=stamp(LATER))
    good = [termbase.access.account_of(secret, at=at) is not None for at in (NOW, LATER - timedelta(seconds=1), LATER)]
    assert good == [True, True, False]


def test_a_session_ends_after_a_day_and_never_after_its_token(termbase: Termbase) -> None:
    long, ends = signed_in(termbase, token_for(termbase, "lin"))
    short, ends_soon = signed_in(termbase, token_for(termbase, "mei", expires=stamp(LATER)))
    assert (ends, ends_soon) == (NOW + SESSION_LASTS, LATER)

    def names(at: datetime) -> list[str]:
        found = (termbase.access.account_in(secret, at=at) for secret in (long, short))
        return [account.name for account in found if account]

    assert [names(at) for at in (NOW, LATER, ends)] == [["lin", "mei"], ["lin"], []]


def test_revoking_a_token_ends_its_sessions(termbase: Termbase) -> None:
    token = token_for(termbase, "lin")
    session, _ = signed_in(termbase, token)
    other, _ = signed_in(termbase, token_for(termbase, "mei"))
    with termbase.keeping() as writer:
        revoke_token(writer, "lin", at=NOW)
    assert (termbase.access.account_of(token, at=NOW), termbase.access.account_in(session, at=NOW)) == (None, None)
    assert termbase.access.account_in(other, at=NOW) is not None
    with termbase.keeping() as writer, pytest.raises(NotFound, match="no token 'lin'"):
        revoke_token(writer, "lin", at=NOW)


def test_a_session_is_closed_alone(termbase: Termbase) -> None:
    token = token_for(termbase, "lin")
    one, other = (signed_in(termbase, token)[0] for _ in range(2))
    with termbase.keeping() as writer:
        close_session(writer, one)
        close_session(writer, "none")
    assert [termbase.access.account_in(secret, at=NOW) is None for secret in (one, other)] == [True, False]


def test_a_session_is_no_token_and_a_token_no_session(termbase: Termbase) -> None:
    token = token_for(termbase, "lin")
    session, _ = signed_in(termbase, token)
    assert (termbase.access.account_of(session, at=NOW), termbase.access.account_in(token, at=NOW)) == (None, None)


def test_the_last_use_is_noted_now_and_then(termbase: Termbase) -> None:
    account = termbase.access.account_of(token_for(termbase, "lin"), at=NOW)
    assert account is not None
    noted = []
    for at in (NOW, LATER, NOW + timedelta(hours=2)):
        with termbase.keeping() as writer:
            note_use(writer, account, at=at)
        noted.append(termbase.access.tokens()[0].used)
    assert noted == [stamp(NOW), stamp(NOW), stamp(NOW + timedelta(hours=2))]


def test_a_name_is_held_by_one_good_token(termbase: Termbase) -> None:
    token_for(termbase, "lin")
    with pytest.raises(BadInput, match="there is a token named 'lin'"):
        token_for(termbase, " lin ")
    with termbase.keeping() as writer:
        revoke_token(writer, "lin", at=NOW)
    token_for(termbase, "lin")
    assert [(token.name, token.revoked) for token in termbase.access.tokens()] == [("lin", stamp(NOW)), ("lin", "")]


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "x" * 61, "a\u202eb"])
def test_what_is_no_name_is_refused(termbase: Termbase, name: str) -> None:
    with pytest.raises(BadInput, match="not a name"):
        token_for(termbase, name)


# --- a termbase of before ---------------------------------------------------------------------------------


@pytest.fixture
def older(termbase: Termbase) -> Path:
    """A termbase as it was before there were tokens."""
    termbase.close()
    with sqlite3.connect(termbase.path) as connection:
        for statement in (
            "DROP TABLE session", "DROP TABLE token", "DELETE FROM _sqlite_migrations WHERE name = 'access'",
            "PRAGMA user_version = 4",
        ):  # fmt: skip
            connection.execute(statement)
    connection.close()
    return termbase.path


def test_an_older_termbase_is_read_and_has_no_access(older: Path) -> None:
    kept = Termbase.open(older)
    assert (kept.entries.concepts(), kept.access.tokens()) == ([], [])
    assert (kept.access.account_of("x"), kept.access.account_in("x")) == (None, None)


def test_making_a_token_brings_an_older_termbase_up_to_date(older: Path) -> None:
    done = run("create", "lin", "--role", "editor", "--db", str(older))
    account = Termbase.open(older).access.account_of(done.stdout.strip())
    assert account is not None
    assert (account.name, account.role) == ("lin", Role.EDITOR)


# --- on the command line ------------------------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["token", *arguments])


def test_a_token_is_made_listed_and_revoked(termbase: Termbase) -> None:
    database = ("--db", str(termbase.path))
    made = run("create", "lin", "--role", "reviewer", "--expires", "2999-12-31", *database)
    secret = made.stdout.strip()
    assert (made.exit_code, made.stdout, secret in made.stderr) == (0, f"{secret}\n", False)
    (listed,) = json.loads(run("list", "--format", "json", *database).stdout)
    assert (listed["name"], listed["role"], listed["expires"]) == ("lin", "reviewer", "2999-12-31T23:59:59+00:00")
    assert secret not in run("list", *database).stdout
    assert run("revoke", "lin", *database).exit_code == 0
    assert "revoked 20" in run("list", *database).stdout
    assert termbase.access.account_of(secret) is None
    assert run("revoke", "lin", *database).exit_code == 1


def test_an_end_may_be_given_in_days(termbase: Termbase) -> None:
    run("create", "lin", "--role", "reader", "--expires", "30", "--db", str(termbase.path))
    (token,) = termbase.access.tokens()
    lasts = datetime.fromisoformat(token.expires) - datetime.fromisoformat(token.created)
    assert timedelta(days=30) <= lasts < timedelta(days=30, minutes=5)


@pytest.mark.parametrize("end", ["soon", "0", "-3", "2020-01-01", "2999-02-30", "99999999999999999999", "٣"])
def test_what_is_no_end_is_refused_and_nothing_made(termbase: Termbase, end: str) -> None:
    refused = run("create", "lin", "--role", "reader", f"--expires={end}", "--db", str(termbase.path))
    assert (refused.exit_code, refused.stdout, termbase.access.tokens()) == (2, "", [])


def test_a_mistyped_path_makes_no_termbase(tmp_path: Path) -> None:
    refused = run("create", "lin", "--role", "reader", "--db", str(tmp_path / "none.db"))
    assert (refused.exit_code, list(tmp_path.iterdir())) == (2, [])


def test_the_shipped_termbase_has_tables_for_tokens_and_no_tokens(tmp_path: Path) -> None:
    copy = Path(shutil.copy(Path(__file__).parents[1] / "terms.db", tmp_path))
    before = copy.read_bytes()
    Termbase.create(copy).close()
    assert (copy.read_bytes() == before, Termbase.open(copy).access.tokens()) == (True, [])
