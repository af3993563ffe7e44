"""`glossary token …`: who may sign in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.common import DATABASE, main, open_termbase, print_json, say, tell
from glossary.errors import BadInput

if TYPE_CHECKING:
    from glossary.termbase.access import Token

# Days a token can be made to last; beyond this it is meant to last for good.
_MOST_DAYS = 36_500


@main.group(name="token")
def token_group() -> None:
    """Let people sign in: create, list and revoke tokens."""


@token_group.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice(["reader", "editor", "reviewer", "admin"]),
    required=True,
    help="What its holder may do: each may what those before it may.",
)
@click.option(
    "--expires", default="", metavar="DAYS|DATE", help="Last day it is good, or days from now (default: none)."
)
@DATABASE
def create(name: str, role: str, expires: str, db: Path | None) -> None:
    """Make a token for NAME and print its secret, this once."""
    from glossary.termbase import Termbase
    from glossary.termbase.access import Role, create_token

    end = _end(expires)
    # Opened first, so that a mistyped path is told; then brought to a schema that has tokens.
    termbase = Termbase.create(open_termbase(db).path)
    with termbase.keeping() as writer:
        secret = create_token(writer, name, Role(role), expires=end)
    click.echo(secret)
    say(f"{name.strip()} may sign in with this token as {role}, {f'until {end}' if end else 'until it is revoked'}")
    say("keep it now: it cannot be shown again")


@token_group.command(name="list")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@DATABASE
def list_tokens(form: str, db: Path | None) -> None:
    """List the tokens, also those that are no longer good. Secrets are not kept and not shown."""
    tokens = open_termbase(db).access.tokens()
    if form == "json":
        print_json([asdict(token) for token in tokens])
        return
    for token in tokens:
        tell(_line(token))
    if not tokens:
        say("no tokens yet; 'glossary token create NAME --role reviewer' makes one")


@token_group.command()
@click.argument("name")
@DATABASE
def revoke(name: str, db: Path | None) -> None:
    """End the token of NAME and every session opened with it."""
    from glossary.termbase import Termbase
    from glossary.termbase.access import revoke_token

    termbase = Termbase.create(open_termbase(db).path)
    with termbase.keeping() as writer:
        revoke_token(writer, name)
    say(f"{name.strip()}: token revoked, signed out everywhere")


def _line(token: Token) -> str:
    if token.revoked:
        state = f"revoked {token.revoked}"
    elif token.expires:
        state = f"expires {token.expires}"
    else:
        state = "no end"
    used = f"last sign-in {token.used}" if token.used else "never used"
    return f"{token.name}  {token.role}  created {token.created}  {used}  {state}"


def _end(asked: str) -> str:
    """The end that was asked for: so many days from now, or the last second of a day (UTC)."""
    from datetime import UTC, datetime, time, timedelta

    from glossary.termbase.access import stamp

    if not asked:
        return ""
    if asked.isascii() and asked.isdigit() and 0 < int(asked[:9]) <= _MOST_DAYS:
        return stamp(datetime.now(UTC) + timedelta(days=int(asked)))
    try:
        day = datetime.strptime(asked, "%Y-%m-%d").date()
    except ValueError:
        raise BadInput(f"not an end: {asked!r}", hint="give days from now, as 90, or a day, as 2030-12-31") from None
    return stamp(datetime.combine(day, time(23, 59, 59), UTC))
