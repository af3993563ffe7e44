"""What the commands share: the group, where our errors end, common options, words on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from glossary.errors import BadInput, GlossaryError
from glossary.legible import legible_json, legible_lines
from glossary.settings import Settings

if TYPE_CHECKING:
    from glossary.termbase import Termbase

DATABASE = click.option("--db", type=click.Path(path_type=Path), help="The termbase file (default: terms.db).")


# Which module has which commands: one that is not asked for is not loaded.
_MODULES = {
    "exchanging": ("import", "export", "formats"),
    "harvesting": ("harvest", "candidates", "documents", "build"),
    "keeping": ("backup", "snapshot", "ready", "doctor"),
    "linting": ("lint", "selftest"),
    "looking": ("lookup",),
    "reviewing": ("review",),
    "serving": ("serve",),
    "tokens": ("token",),
}
_COMMANDS = {name: module for module, names in _MODULES.items() for name in names}


class Commands(click.Group):
    """The one place of the command line where our errors end: message on stderr, exit status of their kind."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """The names of all commands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command, loaded with the others of its kind."""
        if cmd_name in _COMMANDS:
            import_module(f"glossary.cli.{_COMMANDS[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def invoke(self, context: click.Context) -> object:
        """Run the command; tell an error of ours in a line."""
        try:
            return super().invoke(context)
        except GlossaryError as error:
            say(str(error))
            context.exit(error.exit_code)
        except BrokenPipeError:
            sys.stderr.close()
            context.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="glossary")
def main() -> None:
    """Look up, harvest and serve terms that come with their proof."""


def open_termbase(db: Path | None) -> Termbase:
    """The termbase a command means; on first use, where none is named and none is there, the packaged one is built."""
    from glossary.termbase import Termbase

    if db:
        return renewed(Termbase.open(db))
    settings = Settings.read()
    path = settings.database_path
    if not path.exists():
        from glossary.building import build_if_missing  # what builds takes long to load

        path = build_if_missing(settings, say=say)
    return renewed(Termbase.open(path))


def termbase_to_fill(db: Path | None) -> Termbase:
    """The termbase that something is brought into: one that is named and is not there begins empty.

    Where none is named, it is the one that every command means: an empty one there would hide the packaged terms.
    """
    from glossary.termbase import Termbase

    settings = _naming(db)
    path = settings.database_path
    if not path.exists():
        from glossary.building import build_if_missing

        build_if_missing(settings, say=say)
    return renewed(Termbase.create(path))


@contextmanager
def as_it_would_be_filled(db: Path | None) -> Iterator[Termbase]:
    """What `termbase_to_fill` gives, to be looked at only: nothing is made where it would be, nor brought forward."""
    from glossary.termbase import Termbase
    from glossary.termbase.database import refuse_without_folder, schema_version

    settings = _naming(db)
    path = settings.database_path
    if path.is_dir() or schema_version(path):
        yield Termbase.open(path)
        return
    if settings.database:
        refuse_without_folder(path)
    else:
        say(f"no termbase at {path}: looking at the packaged tables")
    with (
        TemporaryDirectory(prefix="glossary-") as folder,
        closing(_made_at(Path(folder) / "terms.db", empty=bool(settings.database))) as termbase,
    ):
        yield termbase


def _naming(db: Path | None) -> Settings:
    return Settings(database=str(db)) if db else Settings.read()


def _made_at(path: Path, *, empty: bool) -> Termbase:
    from glossary.termbase import Termbase

    if not empty:
        from glossary.building import build

        build(path)
    return Termbase.create(path)


def renewed(termbase: Termbase) -> Termbase:
    """The termbase, whose entries are made ready anew after a change."""

    def renew(changed: Termbase) -> None:
        from glossary.readying import renew as now

        now(changed)

    termbase.afterwards = renew
    return termbase


def acting(actor: str) -> str:
    """Who acts: the name that is given, or else that of the login. Raises `BadInput` where there is neither."""
    from getpass import getuser

    try:
        return actor or getuser()
    except (KeyError, ImportError, OSError):  # a number that no name belongs to, as in a container
        raise BadInput("this login has no name to stand in the history", hint="say who acts: --actor NAME") from None


def say(words: str) -> None:
    """A line to people, on stderr."""
    tell(f"glossary: {words}", err=True)


def tell(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Lines for people, in which nothing that texts and files hold can act on the terminal."""
    click.echo(legible_lines(text), err=err, nl=nl)


def print_json(value: object) -> None:
    """A value to programs, on stdout."""
    click.echo(legible_json(json.dumps(value, ensure_ascii=False, indent=2)))


@contextmanager
def progress(total: int) -> Iterator[Callable[[Path], None]]:
    """A progress bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda _path: None
        return
    with click.progressbar(length=total, label="reading", file=sys.stderr) as bar:
        yield lambda _path: bar.update(1)
