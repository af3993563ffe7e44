"""What one document gives, worked out without the termbase: the same in this process, in another, on another machine.

A document is read, known terms are found in it, candidates are proposed, and what it says of words is noted.
Nothing is written here and no document knows of another: what several documents say together is reckoned
where it is read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from glossary.documents import file_bytes, read_bytes
from glossary.documents.reading import Metadata
from glossary.documents.values import Document
from glossary.errors import GlossaryError
from glossary.harvester.candidates import propose
from glossary.harvester.garbage import collector_paused
from glossary.harvester.plain_text import PlainText, chinese_texts
from glossary.harvester.relations import Bracketed, bracketed, stated_relations, statements
from glossary.harvester.usage import usage_of
from glossary.matcher import Matcher
from glossary.termbase.corpus_writing import FoundStatement, FoundTerm
from glossary.termbase.harvested import Harvested, harvested

# Part of every fingerprint: raise it when the same file would be harvested differently.
HARVEST_VERSION = 4


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A term that documents are searched for. `id`: its row; `key`: its folded form; `is_title`: of an instrument."""

    id: int
    language: str
    text: str
    key: str
    is_title: bool


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
    """Reads one document after the other, for the same known terms; what it searches with is made on first use."""

    def __init__(self, terms: Sequence[KnownTerm]) -> None:
        self._terms = terms
        self._text_of = {term.id: term.text for term in terms}
        self._titles = frozenset(term.id for term in terms if term.is_title)
        self._matchers: dict[str, Matcher] = {}

    def __reduce__(self) -> tuple[type[Gleaner], tuple[Sequence[KnownTerm]]]:
        return Gleaner, (self._terms,)

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
        found = self._find_terms(document)
        known = {self._text_of[term.term]: () for term in found}
        rows = harvested(
            document,
            errand.fingerprint,
            found=found,
            stated=_stated(document, texts, brackets),
            proposed=propose(document, known=known, texts=texts, brackets=brackets),
        )
        return Gleaned(rows, document.encoding, document.warnings)

    def _matcher(self, language: str) -> Matcher:
        matcher = self._matchers.get(language)
        if matcher is None:
            keys = {term.id: term.key for term in self._terms if term.language == language}
            matcher = self._matchers[language] = Matcher(keys)
        return matcher

    def _find_terms(self, document: Document) -> list[FoundTerm]:
        found = []
        for number, segment in enumerate(document.segments):
            for match in self._matcher(segment.language).find(segment.text):
                holder = "" if match.within is None else self._text_of[match.within]
                usage = usage_of(
                    match.span,
                    segment.text,
                    segment.language,
                    in_title=match.within in self._titles,
                    in_term=match.within is not None,
                )
                found.append(FoundTerm(match.term, number, match.span, usage.value, holder))
        return found


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
