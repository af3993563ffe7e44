"""A concept as it comes together from rows, each judged by itself: what does not fit raises `Unfit`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from glossary.concepts import (
    Annotation,
    Concept,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Status,
    StatusChange,
    Term,
    to_be_named_otherwise,
)
from glossary.errors import did_you_mean
from glossary.formats.base import Item, Remark, Retired, Tell
from glossary.formats.sheets.columns import (
    ANNOTATION,
    CHANGE,
    CONCEPT,
    DEFINITION,
    OF_ALL,
    RELATION,
    RETIRED,
    SECTION,
    TERM,
    USED,
    Row,
)
from glossary.formats.sheets.values import (
    PARTS,
    Unfit,
    annotation_of,
    change_of,
    house_language,
    member,
    needed,
    tag_of,
    term_of,
)
from glossary.formats.texts import concept_id
from glossary.languages import is_spoken_elsewhere


@dataclass(slots=True)
class _Term:
    term: Term
    changes: list[StatusChange] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)

    def finished(self) -> Term:
        if not (self.changes or self.annotations):
            return self.term
        return replace(self.term, history=tuple(self.changes), annotations=tuple(self.annotations))


@dataclass(slots=True)
class _Section:
    language: str
    terms: list[_Term] = field(default_factory=list)
    definitions: dict[Definition, None] = field(default_factory=dict)
    named: dict[str, _Term] = field(default_factory=dict)
    annotations: list[Annotation] = field(default_factory=list)
    lines: dict[tuple[str, bool], int] = field(default_factory=dict)

    def finished(self) -> LanguageSection:
        return LanguageSection(
            self.language,
            tuple(each.finished() for each in self.terms),
            tuple(self.definitions),
            tuple(self.annotations),
        )


class Draft:
    """One concept while its rows come in; `tell` hears what is kept elsewhere. `line`: of its first row."""

    def __init__(self, identifier: str, tell: Tell, line: int, *, is_foreign: bool) -> None:
        self.identifier = identifier
        self.line = line
        self.tell = tell
        self.is_foreign = is_foreign
        self.subject = ""
        self.is_there = False
        self.retired: Retired | None = None
        self.retired_in = 0
        self.sections: dict[str, _Section] = {}
        self.relations: list[Relation] = []
        self.annotations: list[Annotation] = []
        self.waiting: list[Row] = []
        self.id = concept_id(identifier) if identifier else ""
        if self.id != identifier and is_foreign:
            self.annotations.append(Annotation("identifier", identifier))

    def add(self, row: Row) -> None:
        """Take a row in. Raises `Unfit`."""
        record = row.cells.get("record", TERM).casefold()
        if record not in _ADDERS:
            raise Unfit("record", "record", f"unknown record {record[:40]!r}; {did_you_mean(record, _ADDERS)}")
        if not self.is_foreign and self.id != self.identifier:
            otherwise = to_be_named_otherwise(self.identifier)
            raise Unfit("concept", "concept", f"not a concept id: {self.identifier[:100]!r}; {otherwise}")
        if not (self.is_foreign or self.identifier):
            raise Unfit("concept", "empty", "empty concept; every row needs one")
        _ADDERS[record](self, row)
        # A row that waits for its term makes no concept yet.
        self.is_there = self.is_there or not (self.waiting and self.waiting[-1] is row)
        self._settle(row, record)

    def finished(self) -> tuple[Item | None, list[tuple[int, Unfit]]]:
        """What came together, if anything did, and the rows whose term never came."""
        unfit: list[tuple[int, Unfit]] = []
        for row in self.waiting:
            if not self._attach(row):
                name = row.cells["term"][:40]
                unfit.append((row.line, Unfit("term", "no-term", f"the concept has no term {name!r} in that language")))
        if self.retired is not None:
            if self.sections or self.relations:
                unfit.append(
                    (self.retired_in, Unfit("record", "retired", f"{self.id!r} is both retired and described"))
                )
            return self.retired, unfit
        if not self.is_there:
            return None, unfit
        sections = tuple(section.finished() for section in self.sections.values())
        return Concept(self.id, self.subject, sections, tuple(self.relations), tuple(self.annotations)), unfit

    # --- what belongs to every row --------------------------------------------------------------------------

    def _settle(self, row: Row, record: str) -> None:
        """The subject, what nobody knows, and what a row of this kind is not asked for."""
        subject = row.cells.get("subject", "")
        if subject and self.subject and subject != self.subject:
            self.tell(
                Remark(f"subject {subject!r} passed over; {self.subject!r} stands", row.line, "subject", "subject")
            )
        self.subject = self.subject or subject
        for name, text in row.extra:
            self._keep_extra(row, record, name, text)
        for column in sorted(row.cells.keys() - USED[record] - OF_ALL):
            self.tell(Remark(f"a row of {record} has no {column}: passed over", row.line, column, "unused-cell"))

    def _keep_extra(self, row: Row, record: str, name: str, text: str) -> None:
        """As an annotation of the term in a row of one term, else of the concept."""
        annotation = Annotation(name if name in ("note", "definition") else f"csv:{name}", text)
        section = self.sections.get(tag_of(row.cells)) if record == TERM and not row.is_whole else None
        (section.terms[-1].annotations if section else self.annotations).append(annotation)

    def _section(self, cells: Mapping[str, str]) -> _Section:
        tag = house_language(cells)
        if tag not in self.sections:
            self.sections[tag] = _Section(tag)
        return self.sections[tag]

    # --- kinds of rows --------------------------------------------------------------------------------------

    def add_term(self, row: Row) -> None:
        """A term, with what stands beside it."""
        cells = row.cells
        if self._is_of_elsewhere(cells):
            if not self.is_foreign:
                needed(cells, "term")
            self._keep_foreign(row)
            return
        tag = house_language(cells)
        there = self.sections.get(tag)
        term = term_of(cells, tag, self._usual_status(there))
        identity = (term.text, term.is_discouraged)
        if there is not None and identity in there.lines:
            earlier = there.lines[identity]
            raise Unfit("term", "repeated", f"{term.text!r} stands already in line {earlier}")
        section = self._section(cells)
        section.lines[identity] = row.line
        section.named[term.text] = _Term(term)
        section.terms.append(section.named[term.text])
        if not term.sources:
            for column in (column for column in PARTS if column in cells):
                self.tell(Remark("kept as an annotation: no source to belong to", row.line, column, "no-source"))
                section.terms[-1].annotations.append(Annotation(f"csv:{column}", cells[column]))
        if "definition" in cells:
            self._define(section, cells)

    def _is_of_elsewhere(self, cells: Mapping[str, str]) -> bool:
        """Whether a row is in a language that is not carried: what has no field is kept beside, a slip is none.

        What a foreign sheet has in its place is a language, as somebody said that it is.
        """
        tag = cells.get("language", "")
        return bool(tag) and not tag_of(cells) and (self.is_foreign or is_spoken_elsewhere(tag))

    def _usual_status(self, section: _Section | None) -> Status | None:
        """Of a foreign sheet that states none: the first term of a language is preferred, further ones admitted."""
        if not self.is_foreign:
            return None
        return Status.ADMITTED if section is not None and section.terms else Status.PREFERRED

    def _keep_foreign(self, row: Row) -> None:
        """A term in a language that the house does not carry, and what the row says of it."""
        tag, name = row.cells["language"], row.cells.get("term", "")
        self.tell(Remark(f"kept as an annotation: a term in {tag!r}", row.line, "language", "unknown-language"))
        self.annotations.append(Annotation("term", name, tag, row.cells.get("source", "")))
        for column in ("definition", "note"):
            if column in row.cells:
                self.annotations.append(Annotation(column, row.cells[column], tag))

    def add_section(self, row: Row) -> None:
        """A language without anything else."""
        self._section(row.cells)

    def add_change(self, row: Row) -> None:
        """A change in the status of a term."""
        cells = row.cells
        needed(cells, "term")
        house_language(cells)
        change_of(cells)
        self._attach_or_wait(row)

    def add_definition(self, row: Row) -> None:
        """A definition of a language."""
        if self._is_of_elsewhere(row.cells):
            if not self.is_foreign:
                needed(row.cells, "definition")
            self._keep_foreign_definition(row)
            return
        needed(row.cells, "definition")
        self._define(self._section(row.cells), row.cells)

    def _keep_foreign_definition(self, row: Row) -> None:
        tag = row.cells.get("language", "")
        self.tell(Remark(f"kept as an annotation: a definition in {tag!r}", row.line, "language", "unknown-language"))
        self.annotations.append(
            Annotation("definition", row.cells.get("definition", ""), tag, row.cells.get("definition source", ""))
        )

    def _define(self, section: _Section, cells: Mapping[str, str]) -> None:
        """Tables say a definition beside every term: said again it is the same."""
        section.definitions[Definition(cells["definition"], cells.get("definition source", ""))] = None

    def add_relation(self, row: Row) -> None:
        """A relation to another concept."""
        cells = row.cells
        kind = member(RelationType, cells, "relation", None)
        target = needed(cells, "target")
        self.relations.append(Relation(kind, target, cells.get("note", ""), cells.get("source", "")))

    def add_annotation(self, row: Row) -> None:
        """An annotation of the concept, a language or a term."""
        cells = row.cells
        needed(cells, "annotation")
        if "term" in cells:
            house_language(cells)
            self._attach_or_wait(row)
        elif "language" in cells:
            self._section(cells).annotations.append(annotation_of(cells))
        else:
            self.annotations.append(annotation_of(cells))

    def retire(self, row: Row) -> None:
        """The id was given up."""
        self.retired_in = row.line
        self.retired = Retired(self.id, row.cells.get("target", ""), row.cells.get("since", ""))

    # --- what belongs to a term -----------------------------------------------------------------------------

    def _attach_or_wait(self, row: Row) -> None:
        if not self._attach(row):
            self.waiting.append(row)

    def _attach(self, row: Row) -> bool:
        """Put it to the last term before it with that text; False where there is none yet."""
        section = self.sections.get(tag_of(row.cells))
        each = section.named.get(row.cells["term"]) if section else None
        if each is None:
            return False
        if row.cells.get("record", "").casefold() == CHANGE:
            each.changes.append(change_of(row.cells))
        else:
            each.annotations.append(annotation_of(row.cells))
        return True


_ADDERS: dict[str, Callable[[Draft, Row], object]] = {
    TERM: Draft.add_term,
    CHANGE: Draft.add_change,
    DEFINITION: Draft.add_definition,
    RELATION: Draft.add_relation,
    ANNOTATION: Draft.add_annotation,
    SECTION: Draft.add_section,
    CONCEPT: lambda _draft, _row: None,
    RETIRED: Draft.retire,
}
