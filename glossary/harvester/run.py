"""The harvest: files through workers into the termbase, in one transaction and in the order of the files."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from glossary.documents import read_manifest
from glossary.documents.files import files_below
from glossary.documents.reading import Metadata
from glossary.errors import GlossaryError
from glossary.harvester.garbage import collector_paused
from glossary.harvester.gleaning import HARVEST_VERSION, Errand, Gleaned, Gleaner, Unread
from glossary.harvester.known import VERY_MANY, InFile, InMemory, Known, KnownTerm
from glossary.harvester.streaming import in_order
from glossary.termbase import Termbase
from glossary.termbase.harvested import Harvested, Stored, storing

_AT_ONCE = 10_000  # terms of which a fingerprint is made in one go
_SWEPT = 200  # documents, until what only cycles hold is looked for: readers leave next to nothing


class Outcome(StrEnum):
    """What became of one file."""

    NEW = "new"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: what became of it, how much was found, and what the reader or the failure said."""

    path: Path
    outcome: Outcome
    document: str = ""
    encoding: str = ""
    occurrences: int = 0
    candidates: int = 0
    statements: int = 0
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HarvestReport:
    """What a harvest did, file by file."""

    files: tuple[FileReport, ...]

    @property
    def failed(self) -> tuple[FileReport, ...]:
        """The files that could not be read."""
        return tuple(file for file in self.files if file.outcome is Outcome.FAILED)


def harvest(
    paths: Sequence[Path | str],
    termbase: Termbase,
    *,
    given: Metadata | None = None,
    progress: Callable[[Path], None] = lambda _path: None,
    jobs: int | None = 1,
    scheduler: str = "",
) -> HarvestReport:
    """Harvest files and folders into `termbase`.

    `given`: what the caller knows of the documents, above what a manifest or the text says; `progress`
    hears each file when it is done. All is stored in one transaction: whatever interrupts it leaves the
    termbase as it was. A file that cannot be read is reported and the rest goes on. A file harvested
    before, with the same terms known, is left alone.

    `jobs`: processes that read documents; 1 is this one alone, None as many as there are cores and as pay. A
    script that asks for several must keep its own work behind `if __name__ == "__main__"`. `scheduler`:
    address of a dask scheduler whose workers read instead. What is stored is the same in every case.

    Raises `BadInput` for a path that does not exist and for a scheduler that cannot be used.
    """
    plan = _Plan.of(termbase, given or Metadata())
    planned = [(path, plan.fingerprint(path)) for path in files_below(Path(path) for path in paths)]
    stored = termbase.corpus.fingerprints()
    reports: dict[Path, FileReport] = {}
    for path, fingerprint in planned:
        if fingerprint in stored:
            reports[path] = FileReport(path, Outcome.UNCHANGED, stored[fingerprint])
            progress(path)
    waiting = [(path, fingerprint) for path, fingerprint in planned if path not in reports]
    if waiting:
        with ExitStack() as crew, collector_paused():
            known = crew.enter_context(closing(_known(termbase, elsewhere=bool(scheduler))))
            gleaned = _gleaned(waiting, plan, Gleaner(known), crew, jobs=jobs, scheduler=scheduler)
            with termbase.writing() as writer, storing(writer) as store:
                for count, (path, outcome) in enumerate(gleaned, 1):
                    reports[path] = _stored(path, outcome, store)
                    progress(path)
                    if count % _SWEPT == 0:
                        gc.collect()
    return HarvestReport(tuple(reports[path] for path, _ in planned))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every file of one harvest needs: what was told about the documents, and which terms are known."""

    digest: str
    given: Metadata
    manifests: dict[Path, dict[str, Metadata] | GlossaryError] = field(default_factory=dict)

    @classmethod
    def of(cls, termbase: Termbase, given: Metadata) -> _Plan:
        digest = hashlib.sha256()
        lines = termbase.keys.described()
        while some := "\n".join(islice(lines, _AT_ONCE)):  # very many need not be in memory
            digest.update(f"{some}\n".encode())
        return cls(digest.hexdigest(), given)

    def metadata(self, path: Path) -> Metadata:
        """What is known of a file. Raises `BadInput` for a manifest that cannot be used."""
        manifest = self.manifests.get(path.parent)
        if manifest is None:
            try:
                manifest = read_manifest(path.parent)
            except GlossaryError as error:
                manifest = error
            self.manifests[path.parent] = manifest
        if isinstance(manifest, GlossaryError):
            raise manifest
        return self.given.over(manifest.get(path.name, Metadata()))

    def fingerprint(self, path: Path) -> str:
        """Names a file, its content, what was told of it and the terms it was searched for."""
        try:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").hexdigest()
            told = repr(self.metadata(path))
        except (OSError, GlossaryError):
            return ""  # reported when it is read in earnest
        parts = (str(HARVEST_VERSION), path.name, content, told, self.digest)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _known(termbase: Termbase, *, elsewhere: bool) -> Known:
    """The terms of a termbase. `elsewhere`: they are sought where its file is not."""
    if termbase.writings.last_term() > VERY_MANY and not elsewhere:
        return InFile(termbase.path.resolve())
    terms = termbase.entries.terms()
    subjects = termbase.keys.subjects(term.concept for term in terms)
    return InMemory([KnownTerm.of(term, subjects) for term in terms])


def _gleaned(
    waiting: Sequence[tuple[Path, str]],
    plan: _Plan,
    gleaner: Gleaner,
    crew: ExitStack,
    *,
    jobs: int | None,
    scheduler: str,
) -> Iterator[tuple[Path, Gleaned | Unread]]:
    """What each file gives, in order. `crew`: ends the workers, at the latest when the harvest ends."""
    errands = _errands(waiting, plan)
    if scheduler:
        from glossary.harvester.cluster import Cluster

        return in_order(errands, crew.enter_context(Cluster(gleaner, scheduler)))
    hands = min(len(waiting), _hands(waiting) if jobs is None else jobs)
    if hands > 1:
        from glossary.harvester.processes import Processes

        return in_order(errands, crew.enter_context(Processes(gleaner, hands)))
    return ((errand.path, gleaner.glean(errand)) for errand in errands)


def _hands(waiting: Iterable[tuple[Path, str]]) -> int:
    from glossary.harvester.processes import worthwhile

    return worthwhile(sum(path.stat().st_size for path, fingerprint in waiting if fingerprint))


def _errands(waiting: Iterable[tuple[Path, str]], plan: _Plan) -> Iterator[Errand]:
    for path, fingerprint in waiting:
        try:
            yield Errand(path, plan.metadata(path), fingerprint)
        except GlossaryError as error:
            yield Errand(path, Metadata(), fingerprint, problem=str(error))


def _stored(path: Path, outcome: Gleaned | Unread, store: Callable[[Harvested], Stored]) -> FileReport:
    if isinstance(outcome, Unread):
        return FileReport(path, Outcome.FAILED, messages=(outcome.reason,))
    rows = outcome.rows
    stored = store(rows)
    said = [f"{twin} has the symbol {stored.citation} too: both are counted" for twin in stored.twins]
    if stored.lost:
        told = ", ".join(f"{field} {value}" for field, value in stored.lost.items())
        said.append(f"the text is another than before, of which this was told: {told}; tell it again if it is still so")
    return FileReport(
        path,
        Outcome.REPLACED if stored.replaced else Outcome.NEW,
        stored.citation,
        outcome.encoding,
        len(rows.occurrences),
        len(rows.candidates),
        len(rows.statements),
        (*outcome.warnings, *said),
    )
