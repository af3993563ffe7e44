"""`glossary review …`: decisions about candidates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.common import DATABASE, acting, main, open_termbase, say, tell

if TYPE_CHECKING:
    from glossary.review import Judge


@main.group(name="review")
def review_group() -> None:
    """Decide about candidates: accept, merge, reject, undo."""


_REASON = click.option("--reason", default="", help="Why; kept with the decision.")
_ACTOR = click.option("--actor", default="", help="Who decides (default: your login name).")


@review_group.command()
@click.argument("term")
@click.option("--concept", default="", help="Make it a term of this concept (default: of a new one).")
@click.option("--subject", default="", help="Subject of the new concept.")
@click.option(
    "--status",
    type=click.Choice(["preferred", "admitted", "deprecated", "superseded"]),
    help="Status of the term (default: preferred, or admitted where there is a preferred one).",
)
@_REASON
@_ACTOR
@DATABASE
def accept(term: str, concept: str, subject: str, status: str | None, reason: str, actor: str, db: Path | None) -> None:
    """Take TERM into the termbase, with the passages that proposed it."""
    from glossary import review
    from glossary.concepts import Status

    chosen = Status(status) if status else None
    judge, termbase = _judge(actor, reason), open_termbase(db)
    is_new = subject not in {"", *(each.name for each in termbase.index.subjects())}
    decision = review.accept(termbase, term, judge, concept=concept, subject=subject, status=chosen)
    tell(f"{decision.text}: accepted into {decision.concept}")
    if is_new and decision.made_concept:
        say(f"new subject {subject!r}")


@review_group.command()
@click.argument("term")
@click.argument("into")
@_REASON
@_ACTOR
@DATABASE
def merge(term: str, into: str, reason: str, actor: str, db: Path | None) -> None:
    """Take TERM as a variant of the concept or term INTO."""
    from glossary import review

    decision = review.merge(open_termbase(db), term, into, _judge(actor, reason))
    tell(f"{decision.text}: merged into {decision.concept}")


@review_group.command()
@click.argument("term")
@_REASON
@_ACTOR
@DATABASE
def reject(term: str, reason: str, actor: str, db: Path | None) -> None:
    """Leave TERM out, also when it is proposed again."""
    from glossary import review

    decision = review.reject(open_termbase(db), term, _judge(actor, reason))
    tell(f"{decision.text}: rejected")


@review_group.command()
@click.argument("term", default="")
@_REASON
@_ACTOR
@DATABASE
def undo(term: str, reason: str, actor: str, db: Path | None) -> None:
    """Take back the decision about TERM, or the last one."""
    from glossary import review

    decision = review.undo(open_termbase(db), _judge(actor, reason), word=term)
    tell(f"{decision.text}: {decision.action} undone")


@review_group.command(name="apply")
@click.argument("sheet", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_ACTOR
@DATABASE
def apply_sheet(sheet: Path, actor: str, db: Path | None) -> None:
    """Carry out the decisions of a review sheet, once every row fits."""
    from glossary import review
    from glossary.documents.decoding import decode

    lines = decode(sheet.read_bytes(), name=sheet.name).text.splitlines(keepends=True)
    decisions = review.apply_sheet(open_termbase(db), lines, _judge(actor, ""), name=sheet.name)
    if not decisions:
        say(f"nothing new to carry out in {sheet.name}")
    for decision in decisions:
        tell(f"{decision.text}: {decision.action}" + (f" → {decision.concept}" if decision.concept else ""))


@review_group.command()
@DATABASE
def log(db: Path | None) -> None:
    """List the decisions that were made, the latest last."""
    for d in open_termbase(db).review.decisions():
        where = f" → {d.concept}" if d.concept else ""
        undone = f"  (undone {d.undone})" if d.undone else ""
        why = f"  — {d.reason}" if d.reason else ""
        tell(f"{d.number}  {d.time}  {d.actor}  {d.action}  {d.text}{where}{why}{undone}")


def _judge(actor: str, reason: str) -> Judge:
    from datetime import UTC, datetime

    from glossary.review import Judge

    return Judge(acting(actor), datetime.now(UTC).isoformat(timespec="seconds"), reason)
