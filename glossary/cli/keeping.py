"""`glossary backup`, `glossary snapshot`, `glossary doctor`: keeping a termbase safe and sound."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.common import DATABASE, main, open_termbase, print_json, say, tell
from glossary.settings import Settings

if TYPE_CHECKING:
    from glossary.doctor import Finding, Repair

# Places of a finding that are printed; `--format json` has them all.
_SHOWN = 10

_FORCE = click.option("--force", is_flag=True, help="Write over FILE when it is there.")
_FILE = click.argument("file", type=click.Path(path_type=Path))


@main.command()
@_FILE
@_FORCE
@DATABASE
def backup(file: Path, force: bool, db: Path | None) -> None:
    """Copy the whole termbase to FILE, also while others write: tokens, history, all of it."""
    from glossary.termbase.copying import backup as copy

    source = _path(db)
    copy(source, file, force=force)
    say(f"copied {source} to {file}; it holds the digests of tokens: keep it as you keep the termbase")


@main.command()
@_FILE
@_FORCE
@DATABASE
def snapshot(file: Path, force: bool, db: Path | None) -> None:
    """Copy what anybody may read to FILE, with a checksum beside it: no tokens, no sessions.

    Any number of servers can read it, from a read-only medium too.
    """
    from glossary.readying import make_ready_in
    from glossary.termbase.copying import snapshot as copy

    source = _path(db)
    sums = copy(source, file, force=force, prepare=make_ready_in)
    say(f"copied {source} to {file} without tokens and sessions; 'sha256sum --check {sums.name}' tests it")


@main.command()
@DATABASE
def ready(db: Path | None) -> None:
    """Make ready all that can be told at once, and what the linter needs, as a snapshot has it.

    After a large import little is ready.
    """
    from glossary.readying import make_ready_in
    from glossary.termbase import Termbase

    say(f"{make_ready_in(Termbase.create(open_termbase(db).path).path)} entries made ready")


@main.command()
@click.option("--repair", is_flag=True, help="Mend what can be mended safely, after a copy was made beside the file.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@DATABASE
def doctor(repair: bool, form: str, db: Path | None) -> None:
    """Look the termbase over: damage, orphan rows, stale indexes, terms that contradict themselves.

    Exit status: 0 nothing wrong, 1 findings, 2 could not run. Notes are told and fail nothing.
    """
    from glossary import doctor as room

    path = _path(db)
    done = room.repair(path) if repair else None
    findings = room.examine(path)
    if form == "json":
        print_json(_as_json(path, findings, done))
    else:
        _print(path, findings, done)
    raise SystemExit(1 if any(not finding.is_note for finding in findings) else 0)


def _path(db: Path | None) -> Path:
    return db or Settings.read().database_path


def _print(path: Path, findings: list[Finding], done: Repair | None) -> None:
    if done is not None and done.copy:
        say(f"copied {path} to {done.copy}")
    for finding in done.mended if done else ():
        tell(f"mended {finding.kind} ({len(finding.places)}): {finding.message}")
    if done is not None and not done.mended:
        say("there is nothing that can be mended safely")
    for finding in findings:
        name, can = "note" if finding.is_note else "finding", ", --repair mends it" if finding.can_mend else ""
        tell(f"{name} {finding.kind} ({len(finding.places)}{can}): {finding.message}")
        for place in finding.places[:_SHOWN]:
            tell(f"  {place}")
        if len(finding.places) > _SHOWN:
            tell(f"  … and {len(finding.places) - _SHOWN} more; --format json has them all")
    if all(finding.is_note for finding in findings):
        say(f"{path} is sound")


def _as_json(path: Path, findings: list[Finding], done: Repair | None) -> dict[str, object]:
    return {
        "database": str(path),
        "sound": all(finding.is_note for finding in findings),
        "findings": [asdict(finding) for finding in findings],
        "mended": [asdict(finding) for finding in done.mended] if done else [],
        "copy": str(done.copy) if done and done.copy else None,
    }
