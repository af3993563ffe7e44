"""`glossary import`, `export`, `formats`: concepts in from files of the trade and out to them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager, nullcontext
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

import click

from glossary.cli.common import (
    DATABASE,
    as_it_would_be_filled,
    main,
    open_termbase,
    print_json,
    say,
    tell,
    termbase_to_fill,
)
from glossary.errors import BadInput
from glossary.files import write_whole
from glossary.legible import legible_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossary.exchange import LossReport, Outcome, Report
    from glossary.formats import Format

# Remarks and losses that are told one by one; a file of the report has them all.
_TOLD = 20
# Bytes of standard input that are kept in memory; the rest waits on the disk until it is read.
_IN_MEMORY = 1 << 20
# Characters of a loss that stands for others of its kind.
_LONGEST_EXAMPLE = 100

_LANGUAGES = {0: "", 1: "; --from", 2: "; --from and --to"}
_Command = TypeVar("_Command", bound=Callable[..., Any])

_PAIR = (
    click.option("--from", "source", default="", help="The language, in formats of one; the source, in those of two."),
    click.option("--to", "target", default="", help="The target, in formats of two languages."),
)


def _pair(command: _Command) -> _Command:
    for option in reversed(_PAIR):
        command = option(command)
    return command


@main.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", "form", default="", help="See 'glossary formats'; default: as content and name tell.")
@_pair
@click.option("--map", "columns", multiple=True, metavar="COLUMN=FIELD", help="What a column of a foreign sheet is.")
@click.option("--dry-run", is_flag=True, help="Look only: say what would become of each concept.")
@click.option("--replace", "replacing", is_flag=True, help="Let the file's concepts take the place of ours.")
@click.option(
    "--on-conflict",
    type=click.Choice(["refuse", "ours", "theirs"]),
    default="refuse",
    show_default=True,
    help="Where the file gives a term another status than we do.",
)
@click.option("--keep-going", is_flag=True, help="Leave bad rows and concepts out instead of refusing the file.")
@click.option("--reason", default="", help="Stands in the history; default: the name of the file.")
@click.option("--actor", default="command line", show_default=True, help="Stands there too.")
@click.option("--report", "reporting", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@DATABASE
def import_(  # noqa: PLR0913, PLR0917 - a command has as many parameters as it has options
    file: Path,
    form: str,
    source: str,
    target: str,
    columns: tuple[str, ...],
    dry_run: bool,
    replacing: bool,
    on_conflict: str,
    keep_going: bool,
    reason: str,
    actor: str,
    reporting: str,
    db: Path | None,
) -> None:
    """Bring the concepts of FILE ('-' is stdin) into the termbase: all of them, or none.

    Exit status: 0 done, 2 refused, and nothing was written.
    """
    from glossary.editing import Judge
    from glossary.exchange import How, OnConflict, columns_of, import_file
    from glossary.exchange.jsons import import_as_json
    from glossary.formats import Options
    from glossary.languages import stated
    from glossary.termbase.access import stamp

    name = "<stdin>" if str(file) == "-" else str(file)
    options = Options(name, stated(source), stated(target), columns_of(columns), keep_going=keep_going)
    judge = Judge(actor, stamp(), reason or f"imported from {Path(name).name}")
    how = How(dry_run, replacing, OnConflict(on_conflict), subject_meant=_subject_meant)
    outcomes: list[Outcome] = []
    told = _print_outcome if dry_run and reporting == "text" else outcomes.append if reporting == "json" else _nothing
    with _opened(file, name) as content:
        made = _format_of(form, name, content)
        with as_it_would_be_filled(db) if dry_run else nullcontext(termbase_to_fill(db)) as termbase:
            report = import_file(termbase, made, content, options, judge, how, observe=told)
    if reporting == "json":
        print_json(import_as_json(report, outcomes))
    else:
        _tell_remarks(report)
        say(f"{'would be' if dry_run else 'imported'}: {report.summary()}")


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@click.option("--format", "form", required=True, help="See 'glossary formats'.")
@_pair
@click.option("--subject", default="", help="Only concepts of this subject.")
@click.option("--concept", "ids", multiple=True, metavar="ID", help="Only this concept; may be given again.")
@click.option("--strict", is_flag=True, help="Refuse where anything would be lost.")
@click.option(
    "--losses", "only_losses", is_flag=True, help="Print what would be lost, a JSON object a line; write nothing."
)
@click.option("--home", default="urn:glossary:concept:", show_default=True, help="What stands before ids in SKOS.")
@click.option("--quiet", is_flag=True, help="Say nothing about losses.")
@DATABASE
def export(  # noqa: PLR0913, PLR0917 - a command has as many parameters as it has options
    file: Path,
    form: str,
    source: str,
    target: str,
    subject: str,
    ids: tuple[str, ...],
    strict: bool,
    only_losses: bool,
    home: str,
    quiet: bool,
    db: Path | None,
) -> None:
    """Write concepts to FILE (default: stdout) in another format, once what it cannot hold was told.

    Exit status: 0 written, 2 refused (--strict).
    """
    from glossary.exchange import Wanted, exported, report_losses
    from glossary.exchange.jsons import loss_as_json
    from glossary.formats import Options, format_named
    from glossary.languages import stated_in
    from glossary.termbase.access import stamp

    made = format_named(form)
    options = Options(str(file), stated_in(source), stated_in(target), date=stamp()[:10], home=home)
    termbase, wanted = open_termbase(db), Wanted(subject, ids)
    if only_losses:
        for loss in report_losses(termbase, made, options, wanted)[1]:
            click.echo(legible_json(json.dumps(loss_as_json(loss), ensure_ascii=False)))
        return
    pieces = exported(termbase, made, options, wanted)
    if strict or not quiet:
        report, found = report_losses(termbase, made, options, wanted)
        for _ in found:
            pass
        _tell_losses(made, report)
        if strict and report.total:
            raise BadInput(f"{report.total} things would be lost in {made.name}", hint="nothing was written (--strict)")
    _write(file, pieces)


@main.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def formats(form: str) -> None:
    """The formats that can be read and written, and what each loses."""
    from glossary.exchange.jsons import format_as_json
    from glossary.formats import FORMATS

    if form == "json":
        print_json([format_as_json(made) for made in FORMATS])
        return
    for made in FORMATS:
        ways = "/".join(way for way, can in (("import", made.read), ("export", made.write)) if can)
        tell(f"{made.name:<20} {made.title} ({ways}{_LANGUAGES[made.languages]})")
        for label, said in (("reads", made.reads), ("writes", made.writes), ("loses", made.loses)):
            if said:
                tell(f"{'':<20}   {label}: {said}")


def _subject_meant(named: str) -> str:
    from glossary.web.wording import subject_meant  # the words of all languages, for names that are no subjects

    return subject_meant(named)


# --- files ------------------------------------------------------------------------------------------------


def _format_of(form: str, name: str, content: BinaryIO) -> Format:
    from glossary.formats import HEAD, format_named, format_of

    if form:
        return format_named(form)
    head = content.read(HEAD)
    content.seek(0)
    return format_of(name, head)


@contextmanager
def _opened(file: Path, name: str) -> Iterator[BinaryIO]:
    if name == "<stdin>":
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as content:  # readers go back to the beginning
            copyfileobj(sys.stdin.buffer, content)
            content.seek(0)
            yield cast("BinaryIO", content)
        return
    try:
        opened = file.open("rb")
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({error.strerror})", hint="name a file") from error
    with opened:
        yield opened


def _write(file: Path, pieces: Iterable[bytes]) -> None:
    if str(file) != "-":
        write_whole(file, pieces)
        return
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


# --- telling ------------------------------------------------------------------------------------------------


def _nothing(_outcome: Outcome) -> None:
    pass


def _print_outcome(outcome: Outcome) -> None:
    from glossary.exchange import Kind

    tell(f"{outcome.kind.value:<12} {outcome.concept}  {outcome.name}")
    if outcome.kind is not Kind.NEW:
        for each in outcome.differences:
            sign = "+" if each.old is None else "-" if each.new is None else "~"
            place = " ".join(filter(None, [each.language, f"“{each.term}”" if each.term else ""]))
            tell(f"  {sign} {each.part.value} {place}".rstrip())
    for said in (*outcome.conflicts, *map(str, outcome.problems)):
        tell(f"  ! {said}")


def _tell_remarks(report: Report) -> None:
    for remark in report.remarks[:_TOLD]:
        say(str(remark))
    rest = len(report.remarks) - _TOLD + report.passed_over
    if rest > 0:
        say(f"… and {rest} remarks more; --report json has them")


def _tell_losses(made: Format, report: LossReport) -> None:
    if not report.total:
        return
    say(f"{made.name} does not hold everything; of {report.concepts} concepts it loses:")
    for name, count in sorted(report.counts.items(), key=lambda each: -each[1]):
        say(f"  {count:>6} {name}   as {_cut(str(report.examples[name][0]))}")
    say("--losses lists each one")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[:_LONGEST_EXAMPLE]}…"
