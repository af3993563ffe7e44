"""`glossary lint` and `glossary selftest`: drafts judged, fixed, commented on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.common import DATABASE, main, open_termbase, say, tell
from glossary.errors import BadInput, GlossaryError
from glossary.languages import settled
from glossary.settings import Settings

if TYPE_CHECKING:
    from glossary.documents import Document
    from glossary.linter import Linter, Report

_SEVERITIES = ("error", "warning", "info")
# What standard input is read as, and called, where nothing else is said.
_STDIN_NAME = "-.txt"
_FORMATS = ("text", "json", "jsonl", "sarif", "github")
# A fix may make room for another; more rounds than this no draft needs.
_ROUNDS = 5

_TERMS = click.option(
    "--terms",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A project glossary (table of terms), above the termbase; may be given again.",
)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--language",
    help="Language of the drafts (BCP 47, with the region if it matters: zh-HK); default: as each paragraph shows.",
)
@_TERMS
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True, help="How to print.")
@click.option("--fix", is_flag=True, help="Put in the replacements that are beyond doubt; then report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--as-of", metavar="DATE", help="Judge by the statuses of that date; 'document': of the draft's own date."
)
@click.option("--fail-on", type=click.Choice(_SEVERITIES), help="Exit with 1 from this severity on (default: warning).")
@click.option("--comments", type=click.Path(path_type=Path), help="Write the Word file here, with a comment a finding.")
@click.option("--explain", is_flag=True, help="Show the silenced hits too, with the reason.")
@click.option("--baseline", type=click.Path(path_type=Path), help="A file of known findings: they are silenced.")
@click.option(
    "--write-baseline", type=click.Path(path_type=Path), help="Write the findings to such a file; exit with 0."
)
@click.option("--changed-since", metavar="REV", help="Only findings in lines changed since that revision in Git.")
@click.option("--stdin-name", default=_STDIN_NAME, help="What standard input is to be read as, as draft.md.")
@click.option("--site", default="", help="Address of a glossary service, for links to concepts.")
@DATABASE
def lint(  # noqa: PLR0913, PLR0917 - a command has as many parameters as it has options
    paths: tuple[Path, ...],
    language: str | None,
    terms: tuple[Path, ...],
    form: str,
    fix: bool,
    diff: bool,
    as_of: str | None,
    fail_on: str | None,
    comments: Path | None,
    explain: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    changed_since: str | None,
    stdin_name: str,
    site: str,
    db: Path | None,
) -> None:
    """Find discouraged terms in drafts: files, folders, or - for standard input.

    Exits with 0 when nothing is found, 1 when something is, 2 when a draft could not be read.
    """
    from glossary import lint_reports

    settings = Settings.read()
    drafts = _drafts(paths)
    _check(drafts, comments, fix=fix, diff=diff, fail_on=fail_on or settings.fail_on, changed_since=changed_since)
    job = _Job(
        linter=_linter(db, (*map(Path, settings.terms), *terms)),
        language=language,
        as_of=as_of,
        stdin_name=stdin_name,
        changed_since=changed_since or "",
        baseline=baseline or (Path(settings.baseline) if settings.baseline else None),
    )
    told = list(_reports(drafts, job, fix=fix, diff=diff, comments=comments))
    failed = len(told) < len(drafts)
    if write_baseline:
        from glossary.linter.baseline import write_baseline as write

        reports = [report for _, report in told]
        count = write(write_baseline, reports, called=lambda report: _called(write_baseline, report))
        say(f"{count} findings in {write_baseline}")
        sys.exit(2 if failed else 0)
    colour = sys.stdout.isatty()
    if not diff and not (fix and "-" in map(str, paths)):  # the fixed text goes to stdout
        click.echo(lint_reports.tell(form, told, explain=explain, colour=colour, site=site), nl=False)
    if form == "text" and told:
        say(lint_reports.summary(told))
    if job.baseline and told:
        _remark_on_baseline(job.baseline, [report for _, report in told])
    sys.exit(2 if failed else _status(told, fail_on or settings.fail_on))


def _reports(
    drafts: Sequence[Path], job: _Job, *, fix: bool, diff: bool, comments: Path | None
) -> Iterator[tuple[str, Report]]:
    """What is to be said of each draft, under its name; one that cannot be read is told and left out."""
    for path in drafts:
        try:
            report = _fixed(path, job, show=diff) if fix or diff else job.report(path)
        except GlossaryError as error:
            say(str(error))
            continue
        _remark(path, report, job.as_of)
        if comments:
            _comment(path, report, comments)
        yield str(path), report


@main.command()
@_TERMS
@DATABASE
def selftest(terms: tuple[Path, ...], db: Path | None) -> None:
    """Try every discouraged term and every rule on examples; tell each that can never be heard."""
    from glossary.linter.selftest import selftest as run

    result = run(_linter(db, (*map(Path, Settings.read().terms), *terms)))
    for failure in result.failures:
        tell(str(failure))
    say(f"{result.terms} terms in {result.sentences} sentences, {len(result.failures)} failed")
    sys.exit(1 if result.failures else 0)


@dataclass(frozen=True, slots=True)
class _Job:
    """How every draft of one call is linted."""

    linter: Linter
    language: str | None
    as_of: str | None
    stdin_name: str
    changed_since: str
    baseline: Path | None

    def document(self, path: Path) -> Document:
        from glossary.documents import read_bytes, read_document

        if str(path) == "-":
            return read_bytes(sys.stdin.buffer.read(), name=self.stdin_name, language=settled(self.language))
        return read_document(path, language=settled(self.language))

    def report(self, path: Path) -> Report:
        return self.report_on(path, self.document(path))

    def report_on(self, path: Path, document: Document) -> Report:
        """The report, whose document is called as on the command line: so known findings of two files differ."""
        from glossary.lint_reports.values import shown_path

        named = replace(document, name=self.stdin_name if str(path) == "-" else shown_path(path.as_posix()))
        report = self.linter.report(named, language=self.language, as_of=self.as_of)
        if self.baseline:
            from glossary.linter.baseline import apply_baseline, read_baseline

            known = read_baseline(self.baseline)
            report = apply_baseline(report, known, name="" if known.is_as_typed else _called(self.baseline, report))
        if self.changed_since:
            from glossary.linter.revisions import changed_since, only_changed

            report = only_changed(report, changed_since(path, self.changed_since))
        return report


def _linter(db: Path | None, terms: tuple[Path, ...]) -> Linter:
    from glossary.linter import Linter

    termbase = open_termbase(db)
    try:
        return Linter(termbase, extra=terms)
    finally:
        termbase.close()


def _drafts(paths: tuple[Path, ...]) -> list[Path]:
    """The drafts these paths mean, each file once however it is reached. Raises `BadInput` when there is none."""
    from glossary.documents import SUFFIXES
    from glossary.documents.files import files_below

    found: dict[str, Path] = {}
    for path in paths:
        for draft in [path] if str(path) == "-" else files_below([path]):
            found.setdefault("-" if str(path) == "-" else os.path.realpath(draft), draft)
    if not found:
        below = ", ".join(map(str, paths))
        raise BadInput(f"no draft below {below}", hint=f"files that can be read end in {' '.join(SUFFIXES)}")
    return list(found.values())


def _check(
    drafts: list[Path], comments: Path | None, *, fix: bool, diff: bool, fail_on: str, changed_since: str | None
) -> None:
    if fail_on not in _SEVERITIES:
        raise BadInput(f"fail_on: unknown severity {fail_on!r}", hint=f"known: {', '.join(_SEVERITIES)}")
    if fix and diff:
        raise BadInput("--fix changes files, --diff shows what would change", hint="give one of them")
    if changed_since and Path("-") in drafts:
        raise BadInput("--changed-since needs files: Git knows nothing of standard input", hint="name the file")
    if comments:
        _check_comments(drafts, comments)


def _check_comments(drafts: list[Path], out: Path) -> None:
    if len(drafts) != 1 or drafts[0].suffix.casefold() != ".docx":
        raise BadInput("--comments needs one Word file (.docx)", hint="lint it alone")
    if out.exists() and out.samefile(drafts[0]):
        raise BadInput(f"--comments {out}: that is the draft itself", hint="name another file for the comments")


def _remark(path: Path, report: Report, as_of: str | None) -> None:
    """Say what is worth knowing of a draft beside its findings."""
    from glossary.lint_reports.values import shown_path

    where = shown_path(str(path))
    for warning in report.document.warnings:
        say(f"{where}: {warning}")
    if as_of == "document":
        dated = f"{where}: judged as of {report.as_of}"
        say(dated if report.as_of else f"{where} has no date of its own: judged by today's statuses")


def _called(baseline: Path, report: Report) -> str:
    """What a draft is called in a baseline; text without a name of its own is called alike everywhere."""
    from glossary.linter.baseline import name_in

    name = report.document.name
    return name if name == _STDIN_NAME else name_in(baseline.parent, name)


def _remark_on_baseline(baseline: Path, reports: list[Report]) -> None:
    """Say that a baseline knows nothing of these drafts: it may be another one's, or lie elsewhere than it did."""
    from glossary.linter.baseline import read_baseline
    from glossary.linter.values import Reason

    if any(each.reason is Reason.BASELINE for report in reports for each in report.silenced):
        return
    known = read_baseline(baseline)
    if known.known and any(report.diagnostics for report in reports):
        called = "as they were typed where it was made" if known.is_as_typed else "by their way from its own folder"
        say(f"{baseline}: nothing that it knows is in these drafts; it knows them {called}")


def _fixed(path: Path, job: _Job, *, show: bool) -> Report:
    """The report on a draft after its sure replacements; the file is written, or the first change shown."""
    from glossary.lint_reports.values import shown_path
    from glossary.linter.fixing import ESCAPES, diff, fixed

    where = shown_path(str(path))
    first = job.document(path)
    report = job.report_on(path, first)
    if first.format not in ESCAPES:
        say(f"{where}: {first.format} files are read, not fixed")
        return report
    if show:
        change = fixed(report, ESCAPES[first.format])
        click.echo(diff(change, str(path)), nl=False)
        say(f"{where}: {_replacements(len(change.swaps))} would be made")
        return report
    report, made = _fixed_in_rounds(path, job, report)
    _write_fixed(path, report.document, first)
    say(f"{where}: {_replacements(made)}")
    return report


def _fixed_in_rounds(path: Path, job: _Job, report: Report) -> tuple[Report, int]:
    """The report on the text in which no sure replacement is left, and how many were made."""
    from glossary.documents import read_text
    from glossary.linter.fixing import ESCAPES, fixed

    form, date, made = report.document.format, report.document.date, 0
    for _ in range(_ROUNDS):
        change = fixed(report, ESCAPES[form])
        if not change.swaps:
            break
        made += len(change.swaps)
        document = read_text(change.text, name=path.name, date=date, language=settled(job.language), format=form)
        report = job.report_on(path, document)
    return report, made


def _write_fixed(path: Path, document: Document, first: Document) -> None:
    from glossary.files import write_whole

    if str(path) == "-":
        click.echo(document.raw, nl=False)
    elif document.raw != first.raw:
        write_whole(path, [_encoded(document.raw, path, first.encoding)])


def _replacements(count: int) -> str:
    return "1 replacement" if count == 1 else f"{count} replacements"


def _encoded(text: str, path: Path, encoding: str) -> bytes:
    """The text in the encoding the file had, with the mark it began with."""
    from glossary.documents.decoding import mark_of

    try:
        return mark_of(path.read_bytes()) + text.encode(encoding)
    except UnicodeEncodeError as error:
        wanted = text[error.start : error.end]
        raise BadInput(f"{path}: {wanted!r} cannot be written in {encoding}", hint="save it as UTF-8 first") from None


def _comment(path: Path, report: Report, out: Path) -> None:
    from glossary.commenting import comment_on
    from glossary.files import write_whole

    write_whole(out, [comment_on(path.read_bytes(), report)])
    say(f"{len(report.diagnostics)} comments in {out}")


def _status(told: list[tuple[str, Report]], fail_on: str) -> int:
    grave = _SEVERITIES[: _SEVERITIES.index(fail_on) + 1]
    return int(any(str(found.severity) in grave for _, report in told for found in report.diagnostics))
