"""What one document gives: the same in this process, in another, on another machine.

A document is read, known terms are found in it, candidates are proposed, and what it says of words is noted.
Nothing is written here and no document knows of another: what several documents say together is reckoned
where it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from glossary.documents import file_bytes, read_bytes
from glossary.documents.reading import Metadata
from glossary.documents.values import Document, Role
from glossary.errors import GlossaryError
from glossary.findings import CandidateKind
from glossary.harvester.candidates import propose
from glossary.harvester.garbage import collector_paused
from glossary.harvester.known import Known
from glossary.harvester.plain_text import PlainText, chinese_texts
from glossary.harvester.relations import Bracketed, bracketed, stated_relations
from glossary.harvester.sayings import statements
from glossary.harvester.usage import usage_of
from glossary.termbase.corpus_writing import FoundStatement, FoundTerm
from glossary.termbase.harvested import Harvested, harvested

# Part of every fingerprint: raise it when the same file would be harvested differently.
HARVEST_VERSION = 9


@dataclass(frozen=True, slots=True)
class Errand:
    """One file to be read. `data`: its bytes, where the reader cannot reach the file itself.

    `problem`: why it cannot be read, where that is known beforehand.
    """

    path: Path
    known: Metadata
    fingerprint: str
    data: bytes | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Gleaned:
    """What a document gave: its rows, how it was decoded, and what the reader had to guess or drop."""

    rows: Harvested
    encoding: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a file gave nothing."""

    reason: str


class Gleaner:
    """Reads one document after the other, for the same known terms."""

    def __init__(self, known: Known) -> None:
        self._known = known

    def glean(self, errand: Errand) -> Gleaned | Unread:
        """What the file of `errand` gives. It depends on the file, on what is known of it and on the terms alone."""
        if errand.problem:
            return Unread(errand.problem)
        with collector_paused():
            return self._glean(errand)

    def _glean(self, errand: Errand) -> Gleaned | Unread:
        try:
            data = file_bytes(errand.path) if errand.data is None else errand.data
            document = read_bytes(data, name=str(errand.path), **asdict(errand.known))
        except (GlossaryError, OSError) as error:
            return Unread(str(error))
        texts = chinese_texts(document)
        brackets = {tag: bracketed(plain) for tag, plain in texts.items()}
        found, known = self._find_terms(document)
        rows = harvested(
            document,
            errand.fingerprint,
            found=found,
            stated=_stated(document, texts, brackets),
            proposed=propose(document, known=dict.fromkeys(known, ()), kinds=known, texts=texts, brackets=brackets),
        )
        return Gleaned(rows, document.encoding, document.warnings)

    def _find_terms(self, document: Document) -> tuple[list[FoundTerm], dict[str, CandidateKind | None]]:
        """The known terms in a document, and how they are written, each with the kind that is recorded of it."""
        found: list[FoundTerm] = []
        written: dict[str, CandidateKind | None] = {}
        term = self._known.term
        for number, segment in enumerate(document.segments):
            italics = segment.slanted if segment.italics else ()
            for match in self._known.find(segment.text, segment.language):
                this = term(match.term)
                holder = None if match.within is None else term(match.within)
                usage = usage_of(
                    match.span,
                    segment.text,
                    segment.language,
                    in_title=(segment.role is Role.TITLE and not this.is_title)
                    or (holder is not None and holder.is_title),
                    in_term=holder is not None,
                    is_title=this.is_title,
                    italics=italics,
                )
                written[this.text] = written.get(this.text) or this.kind
                found.append(FoundTerm(match.term, number, match.span, usage.value, holder.text if holder else ""))
        return found, written


def _stated(
    document: Document, texts: Mapping[str, PlainText], brackets: Mapping[str, Bracketed]
) -> list[FoundStatement]:
    relations = [
        FoundStatement(
            relation.type.value, relation.source, relation.target, relation.place.segment, relation.place.span
        )
        for relation in stated_relations(document, texts=texts, brackets=brackets)
    ]
    remarks = [
        FoundStatement("statement", remark.term, "", remark.place.segment, remark.place.span)
        for remark in statements(document, texts=texts)
    ]
    return relations + remarks
