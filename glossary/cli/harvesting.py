"""`glossary harvest`, `candidates`, `documents`, `build`: from texts to the termbase."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.common import DATABASE, main, open_termbase, progress, say, tell, termbase_to_fill
from glossary.errors import BadInput
from glossary.legible import legible_json
from glossary.settings import Settings

if TYPE_CHECKING:
    from glossary.harvester import FileReport


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--symbol", default="", help="Document symbol, as E/RES/2022/14.")
@click.option("--date", default="", help="Date of the document (ISO 8601).")
@click.option("--body", default="", help="Who issued it.")
@click.option("--title", default="", help="Its title.")
@click.option("--language", default="", help="Its language (BCP 47); default: as the text shows.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes that read; default: one a core, one alone for little."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who reads: this machine, or the workers of a dask scheduler.",
)
@click.option("--scheduler", default="", metavar="ADDRESS", help="The dask scheduler, as tcp://host:8786.")
@DATABASE
def harvest(  # noqa: PLR0913, PLR0917 - a command has as many options
    paths: tuple[Path, ...],
    symbol: str,
    date: str,
    body: str,
    title: str,
    language: str,
    jobs: int | None,
    engine: str,
    scheduler: str,
    db: Path | None,
) -> None:
    """Read documents: store where known terms stand, propose candidates, keep what texts say of words."""
    from glossary.documents.files import files_below
    from glossary.documents.reading import Metadata
    from glossary.formats.table import checked_date
    from glossary.harvester import harvest as run
    from glossary.languages import language as known_language

    if (engine == "dask") != bool(scheduler):
        raise BadInput("--engine dask and --scheduler ADDRESS belong together", hint="'dask scheduler' starts one")
    tag = known_language(language).tag if language else ""
    given = Metadata(symbol=symbol, language=tag, date=checked_date(date), body=body, title=title)
    total = len(files_below(paths))
    if symbol and total > 1:
        raise BadInput(f"--symbol names one document, and there are {total}", hint="write a manifest.csv beside them")
    termbase = termbase_to_fill(db)
    with progress(total) as advance:
        report = run(paths, termbase, given=given, progress=advance, jobs=jobs, scheduler=scheduler)
    for file in report.files:
        tell(_file_line(file), err=True)
    if not report.files:
        say("nothing to read there: no file of a kind that can be read")
    elif not termbase.writings.last_term():
        say("this termbase has no terms yet, so none were looked for; 'glossary build' makes one that has")
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
@DATABASE
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

    termbase = open_termbase(db)
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
            click.echo(legible_json(json.dumps(candidate_json(rank, candidate, variant_of), ensure_ascii=False)))
    elif form == "csv":
        click.echo(review_sheet(found, suggested), nl=False)
    else:
        tell(candidates_table(found, suggested))


@main.command()
@DATABASE
def documents(db: Path | None) -> None:
    """List the documents that were harvested, the newest first."""
    for record in open_termbase(db).corpus.documents():
        tell(f"{record.date or '—':<12}{record.symbol or record.name}  {record.language}  {record.title}")


@main.command()
@click.argument("corpus", nargs=-1, type=click.Path(path_type=Path))
@DATABASE
def build(corpus: tuple[Path, ...], db: Path | None) -> None:
    """Build a termbase anew from the curated tables and the documents below CORPUS."""
    from glossary.building import build as run
    from glossary.documents.files import files_below

    path = db or Settings.read().database_path
    with progress(len(files_below(corpus))) as advance:
        report = run(path, corpus, progress=advance, jobs=None)
    for file in report.files:
        tell(_file_line(file), err=True)
    tell(f"glossary: built {path}", err=True)
    if report.failed:
        sys.exit(1)


def _file_line(file: FileReport) -> str:
    if file.outcome == "failed":
        return f"{file.path}: failed: {'; '.join(file.messages)}"
    if file.outcome == "unchanged":
        return f"{file.path}: unchanged"
    found = f"{file.occurrences} occurrences, {file.candidates} candidates, {file.statements} statements"
    notes = "".join(f"\n  {message}" for message in file.messages)
    return f"{file.path}: {file.outcome}: {file.document}, {file.encoding}, {found}{notes}"
