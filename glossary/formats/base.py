"""What every format is: a reader, a writer, and an account of what comes back of a concept once written.

Readers and writers are streams: a reader yields items as it meets them, a writer yields bytes as it takes
items, so that a termbase of any size passes through. A format does not list its losses by hand: it says
what of a concept comes back (`keeps`), and the losses are what is missing of its facts then. One contract
test holds every format to it: reading what was written gives exactly what `keeps` said.

>>> from glossary.concepts import LanguageSection, Status, Term
>>> term = Term("victim", "en", Status.PREFERRED, note="never wrong")
>>> concept = Concept("victim", "victims", (LanguageSection("en", (term,)),))
>>> [str(fact) for fact in facts(concept)]
['id: victim', 'subject: victims', 'en “victim”', 'en “victim” status: preferred', 'en “victim” note: never wrong']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO, TypeAlias

from glossary.concepts import Annotation, Concept, Confidence, LanguageSection, Source, StatusChange, Term, TermType
from glossary.errors import BadFile


@dataclass(frozen=True, slots=True)
class Retired:
    """An id that was given up: nothing but a sign that leads to `replacement`, if there is one."""

    id: str
    replacement: str = ""
    time: str = ""


Item: TypeAlias = "Concept | Retired"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader tells besides concepts: something passed over, kept elsewhere or repaired.

    `line`: from 1, 0 where the format has none; `path`: the element, column or key; `rule`: of the format,
    short and stable (`unknown-element`). `is_error`: what stands there did not go in, and should have.
    """

    message: str
    line: int = 0
    path: str = ""
    rule: str = ""
    is_error: bool = False

    def __str__(self) -> str:
        place = ":".join(part for part in (str(self.line or ""), self.path) if part)
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{place}: {self.message}{rule}" if place else f"{self.message}{rule}"


Tell: TypeAlias = "Callable[[Remark], None]"


@dataclass(slots=True)
class Place:
    """Where a reader stands: the `line` that the item begins in which it gave last; 0 where that is not known."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader or writer is told besides the file.

    `name`: of the file, for messages. `source`, `target`: tags of a language pair, for formats of two
    languages. `columns`: of a foreign sheet, its column → ours (`glossary.formats.sheets.layout`). `title`: of
    the termbase. `date`: ISO 8601, stands in headers that need one. `home`: address before concept ids, for
    formats that name things by IRI; it ends in a slash. `keep_going`: bad rows are told and left out; without
    it, they are told and the file is refused at its end. `place`: kept by the reader, for whoever takes the items.
    """

    name: str = "<input>"
    source: str = ""
    target: str = ""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    title: str = "glossary"
    date: str = "1970-01-01"
    home: str = "urn:glossary:concept:"
    keep_going: bool = False
    place: Place = field(default_factory=Place, compare=False)

    def refused(self, message: str, *, line: int = 0, rule: str = "", hint: str = "") -> BadFile:
        """The error that refuses the file at a line, for the caller to raise."""
        place = f"{self.name}:{line}" if line else self.name
        return BadFile(f"{place}: {message}" + (f" [{rule}]" if rule else ""), hint=hint, line=line, rule=rule)


Reader: TypeAlias = "Callable[[BinaryIO, Options, Tell], Iterator[Item]]"
Writer: TypeAlias = "Callable[[Iterable[Item], Options], Iterator[bytes]]"
Keeper: TypeAlias = "Callable[[Iterable[Concept], Options], Iterator[tuple[Concept, tuple[Concept, ...]]]]"


@dataclass(frozen=True, slots=True)
class Format:
    """One way of keeping concepts in a file.

    `name`: on the command line; `suffixes`: of file names, with the dot. `reads`, `writes`, `loses`: one
    sentence each, for people. `recognises`: whether the first bytes of a file are of this format.
    `keeps`: for each concept, what a reader makes of what the writer wrote of it (an empty id where ids are
    lost). `is_pair`: it holds one direction between two languages, which must be named. `is_of_one_language`: it
    holds the terms of one language, which must be named (`Options.source`). `tells_status`: it says which terms to
    use; where it does not, readers take what is usual.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    reads: str
    writes: str
    loses: str
    keeps: Keeper
    read: Reader | None = None
    write: Writer | None = None
    recognises: Callable[[bytes], bool] = lambda _head: False
    is_pair: bool = False
    is_of_one_language: bool = False
    tells_status: bool = True

    @property
    def languages(self) -> int:
        """How many languages have to be named: two for a pair, one, or none where it holds all of them."""
        return 2 if self.is_pair else int(self.is_of_one_language)


def one_by_one(keep: Callable[[Concept, Options], Iterable[Concept]]) -> Keeper:
    """A keeper for formats where what comes back of a concept depends on that concept alone."""

    def keeps(concepts: Iterable[Concept], options: Options) -> Iterator[tuple[Concept, tuple[Concept, ...]]]:
        for concept in concepts:
            yield concept, tuple(keep(concept, options))

    return keeps


# --- losses ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a concept says: of the whole, of a language, or of a term of it."""

    language: str
    term: str
    field: str
    value: str

    def __str__(self) -> str:
        place = " ".join(part for part in (self.language, f"“{self.term}”" if self.term else "") if part)
        said = f"{self.field}: {_on_one_line(self.value)}" if self.field else ""
        return " ".join(part for part in (place, said) if part)


@dataclass(frozen=True, slots=True)
class Loss:
    """A fact of a concept that does not survive a format; `became`: what stands there instead, if anything."""

    concept: str
    fact: Fact
    became: str = ""

    def __str__(self) -> str:
        return f"{self.concept}: {self.fact}" + (f" → {_on_one_line(self.became)}" if self.became else "")


def _on_one_line(text: str) -> str:
    """With its line breaks shown, for a format may lose just these."""
    return text.replace("\n", "↵")


def losses(made: Format, concepts: Iterable[Concept], options: Options) -> Iterator[Loss]:
    """Exactly what of these concepts will not come back from this format, concept by concept."""
    for concept, kept in made.keeps(concepts, options):
        there = Counter(fact for each in kept for fact in facts(each))
        instead = {(fact.language, fact.term, fact.field): fact.value for fact in there}
        for fact in facts(concept):
            if there[fact]:
                there[fact] -= 1
            else:
                yield Loss(concept.id, fact, instead.get((fact.language, fact.term, fact.field), ""))


def facts(concept: Concept) -> Iterator[Fact]:
    """Everything a concept says, one thing at a time; what is usual (full form, verified) is not said."""
    yield from _told("", "", {"id": concept.id, "subject": concept.subject})
    for relation in concept.relations:
        said = "; ".join(part for part in (relation.target, relation.note, relation.source) if part)
        yield Fact("", "", relation.type.value, said)
    yield from _annotated("", "", concept.annotations)
    for section in concept.sections:
        yield from _of_section(section)


def _of_section(section: LanguageSection) -> Iterator[Fact]:
    for definition in section.definitions:
        yield Fact(section.language, "", "definition", definition.text)
        if definition.source:
            yield Fact(section.language, "", "definition source", definition.source)
    yield from _annotated(section.language, "", section.annotations)
    for term in section.terms:
        yield from _of_term(term)


def _of_term(term: Term) -> Iterator[Fact]:
    yield Fact(term.language, term.text, "", "")
    told = {
        "status": term.status.value,
        "type": "" if term.type is TermType.FULL_FORM else term.type.value,
        "severity": term.stated_severity.value if term.stated_severity else "",
        "region": term.region,
        "note": term.note,
        "confidence": "" if term.confidence is Confidence.VERIFIED else term.confidence.value,
    }
    yield from _told(term.language, term.text, told)
    for source in term.sources:
        yield Fact(term.language, term.text, "source", "; ".join(filter(None, _parts(source))))
    for change in term.history:
        yield Fact(term.language, term.text, "status change", "; ".join(filter(None, _changed(change))))
    yield from _annotated(term.language, term.text, term.annotations)


def _parts(source: Source) -> tuple[str, ...]:
    return (source.document, source.paragraph, source.date, source.body, source.title)


def _changed(change: StatusChange) -> tuple[str, ...]:
    return (change.status.value, change.since, *_parts(change.source), change.note, change.confidence.value)


def _annotated(language: str, term: str, annotations: Iterable[Annotation]) -> Iterator[Fact]:
    for each in annotations:
        said = "; ".join(part for part in (each.text, each.language, each.source) if part)
        yield Fact(language, term, each.kind, said)


def _told(language: str, term: str, told: Mapping[str, str]) -> Iterator[Fact]:
    return (Fact(language, term, name, value) for name, value in told.items() if value)
