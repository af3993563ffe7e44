"""The command line: parse, call, print. Data goes to stdout, words to stderr.

Exit status: 0 clean, 1 findings or nothing found, 2 could not run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.errors import BadInput, GlossaryError
from glossary.settings import Settings

if TYPE_CHECKING:
    from glossary.harvester import FileReport
    from glossary.review import Judge
    from glossary.termbase import Termbase

_DATABASE = click.option("--db", type=click.Path(path_type=Path), help="The termbase file (default: terms.db).")
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)


class _Commands(click.Group):
    """The one place of the command line where our errors end: message on stderr, exit status of their kind."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except GlossaryError as error:
            click.echo(f"glossary: {error}", err=True)
            context.exit(error.exit_code)
        except BrokenPipeError:
            sys.stderr.close()
            context.exit(0)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="glossary")
def main() -> None:
    """Look up, harvest and serve terms that come with their proof."""


@main.command()
@click.argument("term")
@click.option("--language", help="Only terms of this language (BCP 47, as zh-Hans, zh-Hant, en, fr, es, ru, ar).")
@click.option("--to", help="Only equivalents in these languages, separated by commas.")
@_FORMAT
@_DATABASE
def lookup(term: str, language: str | None, to: str | None, form: str, db: Path | None) -> None:
    """Say whether TERM may be used, what to use instead, and what proves it."""
    from glossary.entry import read_entry
    from glossary.languages import language as known_language
    from glossary.lookup import MatchKind, look_up, related, suggest
    from glossary.reports import hit_json, hit_text

    termbase = _open(db)
    wanted = [known_language(tag).tag for tag in to.split(",")] if to else []
    hits = look_up(termbase, _argument(term), language=language)
    sure = [hit for hit in hits if hit.match is not MatchKind.NEAR]
    if form == "json":
        found = [hit_json(hit, read_entry(termbase, hit.concept, hit.term.text), wanted) for hit in sure]
        suggestions = [hit.term.text for hit in hits if hit.match is MatchKind.NEAR]
        _print_json({"query": term, "hits": found, "suggestions": suggestions})
    else:
        told = [hit_text(hit, read_entry(termbase, hit.concept, hit.term.text), wanted) for hit in sure]
        click.echo("\n\n".join(told), nl=bool(sure))
    if not sure:
        offered = suggest(termbase, term, limit=5) or related(termbase, term, limit=5)
        near = ", ".join(hit.term.text for hit in hits) or ", ".join(one.term.text for one in offered)
        click.echo(f"glossary: no term {term!r}" + (f"; did you mean {near}?" if near else ""), err=True)
        sys.exit(1)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--symbol", default="", help="Document symbol, as E/RES/2022/14.")
@click.option("--date", default="", help="Date of the document (ISO 8601).")
@click.option("--body", default="", help="Who issued it.")
@click.option("--title", default="", help="Its title.")
@click.option("--language", default="", help="Its language (BCP 47); default: as the text shows.")
@_DATABASE
def harvest(
    paths: tuple[Path, ...], symbol: str, date: str, body: str, title: str, language: str, db: Path | None
) -> None:
    """Read documents: store where known terms stand, propose candidates, keep what texts say of words."""
    from glossary.documents.reading import Metadata
    from glossary.formats.table import checked_date
    from glossary.harvester import harvest as run
    from glossary.harvester.run import files_below
    from glossary.languages import language as known_language
    from glossary.termbase import Termbase

    tag = known_language(language).tag if language else ""
    given = Metadata(symbol=symbol, language=tag, date=checked_date(date), body=body, title=title)
    path = db or Settings.read().database_path
    total = len(files_below(paths))
    if symbol and total > 1:
        raise BadInput(f"--symbol names one document, and there are {total}", hint="write a manifest.csv beside them")
    termbase = Termbase.create(path)
    with _progress(total) as advance:
        report = run(paths, termbase, given=given, progress=advance)
    for file in report.files:
        click.echo(_file_line(file), err=True)
    if not report.files:
        _say("nothing to read there: no file of a kind that can be read")
    elif not termbase.entries.terms():
        _say("this termbase has no terms yet, so none were looked for; 'glossary build' makes one that has")
    if report.failed or not report.files:
        sys.exit(1)


_KINDS = ("concept", "instrument", "organization", "event", "role", "abbreviation")


@main.command()
@click.option("--document", help="Only candidates of this document (symbol or name).")
@click.option("--language", help="Only candidates of this language.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only candidates of this kind.")
@click.option("--new/--known", default=None, help="Only candidates that are not yet terms, or only those that are.")
@click.option("--rejected", is_flag=True, help="Those that were rejected, instead of the others.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How to print.",
)
@_DATABASE
def candidates(
    document: str | None,
    language: str | None,
    kind: str | None,
    new: bool | None,
    rejected: bool,
    limit: int | None,
    form: str,
    db: Path | None,
) -> None:
    """List what harvesting proposes as terms, the most likely first.

    The CSV is a review sheet: fill in the column `decision` and hand it to `glossary review apply`.
    """
    from glossary.findings import CandidateKind
    from glossary.languages import language as known_language
    from glossary.reports import candidate_json, candidates_table, review_sheet
    from glossary.review import mergers
    from glossary.termbase.review import CandidateFilter

    termbase = _open(db)
    wanted = CandidateFilter(
        document=termbase.corpus.document(document).id if document else None,
        language=known_language(language).tag if language else None,
        kind=CandidateKind(kind) if kind else None,
        known=None if new is None else not new,
        rejected=rejected,
    )
    found = termbase.review.candidates(wanted, limit=limit)
    suggested = mergers(termbase, found)
    if form == "jsonl":
        for rank, candidate in enumerate(found, 1):
            merger = suggested.get(candidate.term)
            variant_of = merger.into if merger and merger.is_variant else ""
            click.echo(json.dumps(candidate_json(rank, candidate, variant_of), ensure_ascii=False))
    elif form == "csv":
        click.echo(review_sheet(found, suggested), nl=False)
    else:
        click.echo(candidates_table(found, suggested))


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
@_DATABASE
def accept(term: str, concept: str, subject: str, status: str | None, reason: str, actor: str, db: Path | None) -> None:
    """Take TERM into the termbase, with the passages that proposed it."""
    from glossary import review
    from glossary.concepts import Status

    chosen = Status(status) if status else None
    judge = _judge(actor, reason)
    decision = review.accept(_open(db), term, judge, concept=concept, subject=subject, status=chosen)
    click.echo(f"{decision.text}: accepted into {decision.concept}")


@review_group.command()
@click.argument("term")
@click.argument("into")
@_REASON
@_ACTOR
@_DATABASE
def merge(term: str, into: str, reason: str, actor: str, db: Path | None) -> None:
    """Take TERM as a variant of the concept or term INTO."""
    from glossary import review

    decision = review.merge(_open(db), term, into, _judge(actor, reason))
    click.echo(f"{decision.text}: merged into {decision.concept}")


@review_group.command()
@click.argument("term")
@_REASON
@_ACTOR
@_DATABASE
def reject(term: str, reason: str, actor: str, db: Path | None) -> None:
    """Leave TERM out, also when it is proposed again."""
    from glossary import review

    decision = review.reject(_open(db), term, _judge(actor, reason))
    click.echo(f"{decision.text}: rejected")


@review_group.command()
@click.argument("term", default="")
@_REASON
@_ACTOR
@_DATABASE
def undo(term: str, reason: str, actor: str, db: Path | None) -> None:
    """Take back the decision about TERM, or the last one."""
    from glossary import review

    decision = review.undo(_open(db), _judge(actor, reason), word=term)
    click.echo(f"{decision.text}: {decision.action} undone")


@review_group.command(name="apply")
@click.argument("sheet", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_ACTOR
@_DATABASE
def apply_sheet(sheet: Path, actor: str, db: Path | None) -> None:
    """Carry out the decisions of a review sheet, once every row fits."""
    from glossary import review
    from glossary.documents.decoding import decode

    lines = decode(sheet.read_bytes(), name=sheet.name).text.splitlines(keepends=True)
    decisions = review.apply_sheet(_open(db), lines, _judge(actor, ""), name=sheet.name)
    if not decisions:
        _say(f"nothing new to carry out in {sheet.name}")
    for decision in decisions:
        click.echo(f"{decision.text}: {decision.action}" + (f" → {decision.concept}" if decision.concept else ""))


@review_group.command()
@_DATABASE
def log(db: Path | None) -> None:
    """List the decisions that were made, the latest last."""
    for d in _open(db).review.decisions():
        where = f" → {d.concept}" if d.concept else ""
        undone = f"  (undone {d.undone})" if d.undone else ""
        why = f"  — {d.reason}" if d.reason else ""
        click.echo(f"{d.number}  {d.time}  {d.actor}  {d.action}  {d.text}{where}{why}{undone}")


@main.command()
@_DATABASE
def documents(db: Path | None) -> None:
    """List the documents that were harvested, the newest first."""
    for record in _open(db).corpus.documents():
        click.echo(f"{record.date or '—':<12}{record.symbol or record.name}  {record.language}  {record.title}")


@main.command()
@click.argument("corpus", nargs=-1, type=click.Path(path_type=Path))
@_DATABASE
def build(corpus: tuple[Path, ...], db: Path | None) -> None:
    """Build a termbase anew from the curated tables and the documents below CORPUS."""
    from glossary.building import build as run
    from glossary.harvester.run import files_below

    path = db or Settings.read().database_path
    with _progress(len(files_below(corpus))) as advance:
        report = run(path, corpus, progress=advance)
    for file in report.files:
        click.echo(_file_line(file), err=True)
    click.echo(f"glossary: built {path}", err=True)
    if report.failed:
        sys.exit(1)


@main.command()
@click.option("--host", help="Address to answer on (default: 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to answer on (default: 8000).")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer (default: 1).")
@_DATABASE
def serve(host: str | None, port: int | None, workers: int | None, db: Path | None) -> None:
    """Serve the termbase to browsers and programs."""
    from dataclasses import replace

    from glossary.web.server import run

    settings = Settings.read()
    chosen = replace(
        settings,
        host=host or settings.host,
        port=settings.port if port is None else port,
        workers=workers or settings.workers,
        database=str(db) if db else settings.database,
    )
    run(chosen, say=_say)


def _open(db: Path | None) -> Termbase:
    from glossary.termbase import Termbase

    return Termbase.open(db or Settings.read().database_path)


def _judge(actor: str, reason: str) -> Judge:
    import getpass
    from datetime import UTC, datetime

    from glossary.review import Judge

    return Judge(actor or getpass.getuser(), datetime.now(UTC).isoformat(timespec="seconds"), reason)


def _argument(term: str) -> str:
    return sys.stdin.read().strip() if term == "-" else term


def _say(words: str) -> None:
    click.echo(f"glossary: {words}", err=True)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _file_line(file: FileReport) -> str:
    if file.outcome == "failed":
        return f"{file.path}: failed: {'; '.join(file.messages)}"
    if file.outcome == "unchanged":
        return f"{file.path}: unchanged"
    found = f"{file.occurrences} occurrences, {file.candidates} candidates, {file.statements} statements"
    notes = "".join(f"\n  {message}" for message in file.messages)
    return f"{file.path}: {file.outcome}: {file.document}, {file.encoding}, {found}{notes}"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Path], None]]:
    """A progress bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda _path: None
        return
    with click.progressbar(length=total, label="reading", file=sys.stderr) as bar:
        yield lambda _path: bar.update(1)
