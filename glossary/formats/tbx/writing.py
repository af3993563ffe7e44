"""Concepts as TBX-Basic, one at a time.

Remembered while writing: the ids that were written and those that relations lead to, so that a relation to a
concept outside of the file leads to a line of the back matter that says so; and the retired ids, which stand
there too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from glossary.concepts import Annotation, Concept, Confidence, Definition, LanguageSection, Relation, StatusChange, Term
from glossary.formats.base import Item, Options, Retired
from glossary.formats.citing import written_source
from glossary.formats.tbx.categories import CONCEPT, LANGUAGE, MATCHES, STATUS_NAMES, TERM
from glossary.formats.tbx.dialects import Dialect
from glossary.formats.tbx.packing import (
    ANNOTATION,
    attribute,
    escaped,
    is_day,
    labelled,
    line,
    packed,
    plain_note,
    prose,
    read_named,
    written_id,
)
from glossary.formats.tbx.placing import (
    NOTE,
    element_of,
    foreign_terms,
    needs_type_note,
    said_of,
    tidied,
    transaction,
    type_of,
)
from glossary.formats.tbx.shape import tidied_source

ELSEWHERE, RETIRED = "elsewhere", "retired"


@dataclass(slots=True)
class _Ids:
    """What the end of the file must know."""

    written: set[str] = field(default_factory=set)
    wanted: dict[str, None] = field(default_factory=dict)
    retired: list[Retired] = field(default_factory=list)


def write(items: Iterable[Item], options: Options, dialect: Dialect) -> Iterator[bytes]:
    """The file, entry by entry; a concept without a term is left out."""
    yield dialect.head(options).encode("utf-8", "replace")
    ids = _Ids()
    is_open = False  # a body must hold an entry
    for item in items:
        if isinstance(item, Retired):
            ids.retired.append(item)
            continue
        entry = Entry(dialect, ids).text(item)
        if entry and not is_open:
            is_open = True
            yield b"<body>"
        yield entry.encode("utf-8")
    if is_open:
        yield b"\n</body>"
    yield f"{_back(ids, dialect)}</text>\n</{dialect.root}>\n".encode()


def _back(ids: _Ids, dialect: Dialect) -> str:
    lists = []
    retired = [_gone(each, ids) for each in ids.retired]
    if retired:
        lists.append((RETIRED, retired))
    elsewhere = [each for each in ids.wanted if each not in ids.written]
    if elsewhere:
        lists.append(
            (ELSEWHERE, [f'<refObject id="{each}"><item type="id">{each}</item></refObject>' for each in elsewhere])
        )
    if not lists:
        return ""
    told = (f'<{dialect.back} type="{kind}">\n' + "\n".join(each) + f"\n</{dialect.back}>" for kind, each in lists)
    return "<back>" + "".join(told) + "</back>"


def _gone(retired: Retired, ids: _Ids) -> str:
    name = written_id(retired.id)
    mark = "" if name in ids.written else f' id="{name}"'
    ids.written.add(name)
    facts = {"id": retired.id, "replacement": retired.replacement, "time": retired.time}
    items = (f'<item type="{kind}">{escaped(prose(said))}</item>' for kind, said in facts.items() if said)
    return f"<refObject{mark}>{''.join(items)}</refObject>"


@dataclass(slots=True)
class Entry:
    """Writes the elements of one concept."""

    dialect: Dialect
    ids: _Ids = field(default_factory=_Ids)

    def text(self, concept: Concept) -> str:
        """The entry; nothing for a concept without a term."""
        sections = [section for section in concept.sections if section.terms]
        foreign = foreign_terms(concept.annotations) if concept.annotations else {}
        if not sections and not foreign:
            return ""
        entry, _, _ = self.dialect.names
        name = written_id(concept.id)
        mark = f' id="{name}"' if concept.id else ""
        self.ids.written.add(name)
        parts = [f"\n<{entry}{mark}>"]
        subject = prose(concept.subject)
        if subject:
            parts.append(self.said("subjectField", subject))
        parts.extend(self.relation(each) for each in concept.relations)
        parts.extend(self._concept_annotations(concept, foreign))
        parts.extend(self.section(section) for section in sections)
        parts.extend(self._foreign(tag, terms) for tag, terms in foreign.items())
        parts.append(f"\n</{entry}>")
        return "".join(parts)

    def _concept_annotations(self, concept: Concept, foreign: dict[str, list[Annotation]]) -> Iterator[str]:
        aside = {each for terms in foreign.values() for each in terms}
        for each in concept.annotations:
            if each not in aside:
                yield self.annotation(tidied(each), CONCEPT, ("subjectField",) if prose(concept.subject) else ())
        for section in concept.sections:
            if not section.terms:
                yield from (self.definition(each, section.language) for each in section.definitions)
                for each in section.annotations:
                    moved = Annotation(each.kind, each.text, each.language or section.language, each.source)
                    yield self.labelled_annotation(tidied(moved))

    def _foreign(self, tag: str, terms: list[Annotation]) -> str:
        _, section, term = self.dialect.names
        told = (f"\n<{term}><term>{escaped(line(each.text))}</term></{term}>" for each in terms)
        return f'\n<{section} xml:lang="{tag}">{"".join(told)}\n</{section}>'

    def section(self, section: LanguageSection) -> str:
        """The section of one language."""
        name = self.dialect.names[1]
        parts = [f'\n<{name} xml:lang="{section.language}">']
        parts.extend(self.definition(each) for each in section.definitions)
        parts.extend(self.annotation(tidied(each), LANGUAGE) for each in section.annotations)
        parts.extend(self.term(term) for term in section.terms)
        parts.append(f"\n</{name}>")
        return "".join(parts)

    def term(self, term: Term) -> str:
        """The section of one term: term notes come first, as the standard wants them."""
        name = self.dialect.names[2]
        annotations = [tidied(each) for each in term.annotations]
        type_name, closer = type_of(term, annotations) if annotations else type_of(term, ())
        region, said = prose(term.region), said_of(term)
        before = [
            f"\n<{name}><term>{escaped(line(term.text))}</term>",
            self.said("administrativeStatus", STATUS_NAMES[term.status]),
            self.said("termType", type_name),
        ]
        if region:
            before.append(self.said("geographicalUsage", region))
        after = list(self._facts(term))
        for each in annotations:
            if each is not closer:
                element = element_of(each, TERM, self.dialect, said)
                (before if element == "termNote" else after).append(self._carried(each, element))
        return "".join((*before, *after, f"</{name}>"))

    def _facts(self, term: Term) -> Iterator[str]:
        if term.note:
            yield self.note(plain_note(prose(term.note)))
        if needs_type_note(term):
            yield self.note(labelled("type", term.type.value))
        if term.stated_severity is not None:
            yield self.note(labelled("severity", term.stated_severity.value))
        if term.confidence is not Confidence.VERIFIED:
            yield self.note(labelled("confidence", term.confidence.value))
        for source in term.sources:
            told = written_source(tidied_source(source))
            if told:
                yield self.said("source", told)
        for place, change in enumerate(term.history):
            yield self.change(change, is_first=place == 0)

    def change(self, change: StatusChange, *, is_first: bool) -> str:
        """A change of status as a transaction: when, who decided, and a note that says which and by what."""
        source, since = tidied_source(change.source), prose(change.since)
        facts = {
            "since": "" if is_day(since) else since,
            "document": source.document,
            "paragraph": source.paragraph,
            "date": source.date,
            "title": source.title,
            "note": prose(change.note),
            "confidence": "" if change.confidence is Confidence.VERIFIED else change.confidence.value,
        }
        note = self.note(labelled("status", packed(change.status.value, facts)))
        what = "origination" if is_first else "modification"
        whole = {"date": since if is_day(since) else "", "responsibility": source.body}
        if self.dialect.has_groups:
            return self._transaction(what, whole, note)
        return self._transaction(what, whole) + note

    def _transaction(self, what: str, facts: Mapping[str, str], note: str = "") -> str:
        parts = [self.said("transactionType", what)]
        if facts.get("date"):
            parts.append(f"<date>{facts['date']}</date>")
        if facts.get("responsibility"):
            parts.append(self.said("responsibility", facts["responsibility"]))
        return f"<transacGrp>{''.join(parts)}{note}</transacGrp>"

    def definition(self, definition: Definition, tag: str = "") -> str:
        """A definition, and its source in one group with it."""
        text, source = prose(definition.text), prose(definition.source)
        if not text and not source:
            return ""
        mark = f' xml:lang="{tag}"' if tag else ""
        said = self.said("definition", text, mark)
        return f"<descripGrp>{said}{self.said('source', source)}</descripGrp>" if source else said

    def relation(self, relation: Relation) -> str:
        """A cross reference whose text says what kind of relation it is."""
        target = written_id(relation.target)
        self.ids.wanted[target] = None
        facts = {"note": prose(relation.note), "source": prose(relation.source)}
        return self.said("crossReference", packed(relation.type.value, facts), f' target="{target}"')

    # --- elements

    def said(self, name: str, text: str, mark: str = "") -> str:
        """One category with its text."""
        start, end = self.dialect.tags[name]
        return f"{start}{mark}>{escaped(text)}{end}"

    def note(self, text: str, mark: str = "") -> str:
        """A note."""
        return f"<note{mark}>{escaped(text)}</note>"

    def labelled_annotation(self, annotation: Annotation) -> str:
        """A note that names the kind of what it says."""
        facts = {"source": annotation.source, "language": annotation.language}
        return self.note(labelled(ANNOTATION + packed(annotation.kind, facts), annotation.text))

    def annotation(self, annotation: Annotation, level: str, said: Collection[str] = ()) -> str:
        """A tidied annotation wherever it can stand."""
        return self._carried(annotation, element_of(annotation, level, self.dialect, said))

    def _carried(self, annotation: Annotation, element: str) -> str:
        mark = f' xml:lang="{annotation.language}"' if annotation.language else ""
        if not element:
            return self.labelled_annotation(annotation)
        if element == NOTE:
            return self.note(plain_note(annotation.text), mark)
        if element in ("transac", "ref", "xref"):
            return self._linked(annotation.kind, annotation.text, element)
        said = self.said(annotation.kind, annotation.text, mark)
        if annotation.source:
            group = f"{element}Grp"
            return f"<{group}>{said}{self.said('source', annotation.source)}</{group}>"
        return said

    def _linked(self, kind: str, text: str, element: str) -> str:
        """What has more parts than a text: a transaction, a reference to another entry or to the web."""
        if element == "transac":
            what, facts = transaction(text) or (text, {})
            return self._transaction(what, facts)
        name, target = read_named(text)
        if kind in MATCHES:
            kind, name = "externalCrossReference", kind
        if element == "ref":
            self.ids.wanted[target] = None
        return self.said(kind, name or target, f' target="{attribute(target)}"')
