"""The harvest: read documents, find known terms, gather candidates and statements, store all in one transaction."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.concepts import TermType
from glossary.documents import read_document, read_manifest
from glossary.documents.files import files_below
from glossary.documents.reading import Metadata
from glossary.documents.values import Document
from glossary.errors import GlossaryError
from glossary.findings import Place
from glossary.harvester.candidates import propose
from glossary.harvester.relations import stated_relations, statements
from glossary.harvester.usage import usage_of
from glossary.matcher import Matcher
from glossary.termbase import Termbase
from glossary.termbase.corpus import (
    FoundStatement,
    FoundTerm,
    namesakes,
    recount,
    remove_document,
    store_document,
    store_occurrences,
    store_statements,
)
from glossary.termbase.entries import StoredTerm
from glossary.termbase.review import store_candidates

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

# Part of every fingerprint: raise it when the same file would be harvested differently.
HARVEST_VERSION = 4


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
) -> HarvestReport:
    """Harvest files and folders into `termbase`.

    `given`: what the caller knows of the documents, above what a manifest or the text says; `progress`
    hears each file when it is done. All is stored in one transaction: whatever interrupts it leaves the
    termbase as it was. A file that cannot be read is reported and the rest goes on. A file harvested
    before, with the same terms known, is left alone. Raises `BadInput` for a path that does not exist.
    """
    work = _Work.prepare(termbase, given or Metadata())
    planned = [(path, work.fingerprint(path)) for path in files_below(Path(path) for path in paths)]
    stored = termbase.corpus.fingerprints()
    reports: dict[Path, FileReport] = {}
    for path, fingerprint in planned:
        if fingerprint in stored:
            reports[path] = FileReport(path, Outcome.UNCHANGED, stored[fingerprint])
            progress(path)
    waiting = [(path, fingerprint) for path, fingerprint in planned if path not in reports]
    if waiting:
        with termbase.writing() as writer:
            for path, fingerprint in waiting:
                reports[path] = _harvest_file(path, fingerprint, work, writer)
                progress(path)
            recount(writer)
    return HarvestReport(tuple(reports[path] for path, _ in planned))


@dataclass(frozen=True, slots=True)
class _Work:
    """What every file of one harvest needs: the terms known, and what was told about the documents."""

    terms: Mapping[int, StoredTerm]
    titles: frozenset[int]
    given: Metadata
    digest: str
    matcher_of: Callable[[str], Matcher]

    @classmethod
    def prepare(cls, termbase: Termbase, given: Metadata) -> _Work:
        terms = {term.id: term for term in termbase.entries.terms()}
        names = (f"{term.concept}\t{term.language}\t{term.text}\t{term.type}" for term in terms.values())
        digest = hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()

        @cache
        def matcher_of(language: str) -> Matcher:
            return Matcher({term.id: term.key for term in terms.values() if term.language == language})

        titles = frozenset(term.id for term in terms.values() if term.type is TermType.TITLE)
        return cls(terms, titles, given, digest, matcher_of)

    def metadata(self, path: Path) -> Metadata:
        return self.given.over(_manifest_of(path.parent).get(path.name, Metadata()))

    def fingerprint(self, path: Path) -> str:
        """Names a file, its content, what was told of it and the terms it was searched for."""
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            told = repr(self.metadata(path))
        except (OSError, GlossaryError):
            return ""  # reported when it is read in earnest
        parts = (str(HARVEST_VERSION), path.name, content, told, self.digest)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def _manifest_of(folder: Path) -> Mapping[str, Metadata]:
    return read_manifest(folder)


def _harvest_file(path: Path, fingerprint: str, work: _Work, writer: Writer) -> FileReport:
    try:
        known = work.metadata(path)
        document = read_document(
            path, symbol=known.symbol, date=known.date, language=known.language, body=known.body, title=known.title
        )
    except (GlossaryError, OSError) as error:
        return FileReport(path, Outcome.FAILED, messages=(str(error),))
    outcome = Outcome.REPLACED if remove_document(writer, document.name, document.language) else Outcome.NEW
    document_id, paragraphs = store_document(writer, document, fingerprint)
    found = _find_terms(document, work)
    stated = _stated(document)
    store_occurrences(writer, document_id, paragraphs, document.segments, found)
    store_statements(writer, document_id, paragraphs, document.segments, stated)
    proposed = propose(document, known=_places(found, work))
    candidates = store_candidates(writer, document_id, paragraphs, document.segments, proposed)
    twins = namesakes(writer, document)
    said = tuple(f"{twin} has the symbol {document.symbol} too: both are counted" for twin in twins)
    return FileReport(
        path,
        outcome,
        document.symbol or document.name,
        document.encoding,
        len(found),
        candidates,
        len(stated),
        (*document.warnings, *said),
    )


def _find_terms(document: Document, work: _Work) -> list[FoundTerm]:
    found = []
    for number, segment in enumerate(document.segments):
        for match in work.matcher_of(segment.language).find(segment.text):
            holder = work.terms.get(match.within) if match.within is not None else None
            usage = usage_of(
                match.span,
                segment.text,
                segment.language,
                in_title=match.within in work.titles,
                in_term=holder is not None,
            )
            found.append(FoundTerm(match.term, number, match.span, usage.value, holder.text if holder else ""))
    return found


def _stated(document: Document) -> list[FoundStatement]:
    relations = [
        FoundStatement(
            relation.type.value, relation.source, relation.target, relation.place.segment, relation.place.span
        )
        for relation in stated_relations(document)
    ]
    remarks = [
        FoundStatement("statement", remark.term, "", remark.place.segment, remark.place.span)
        for remark in statements(document)
    ]
    return relations + remarks


def _places(found: Iterable[FoundTerm], work: _Work) -> Mapping[str, Sequence[Place]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for term in found:
        places[work.terms[term.term].text].append(Place(term.segment, term.span))
    return places
