"""The nouns of terminology as frozen values: a `Concept` holds `LanguageSection`s, which hold `Term`s.

Names follow ISO 30042 (TBX) and ISO 1087. Nothing here reads, writes or folds.

>>> csam = Term("儿童色情制品", "zh-Hans", Status.SUPERSEDED, history=(
...     StatusChange(Status.PREFERRED, "2000-05-25", Source("A/RES/54/263")),
...     StatusChange(Status.SUPERSEDED, "2022-07-21", Source("E/RES/2022/14", "preamble")),
... ))
>>> str(csam.severity), str(csam.status_on("2005-01-01"))
('error', 'preferred')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Endings of addresses under which a concept is told in another form: no id has one of them.
ENDINGS = ("csv", "ttl", "jsonld", "rdf", "nt", "tbx")

_ID = re.compile(r"[\w.:-]{1,100}")
_ENDING = re.compile(rf"\.(?:{'|'.join(ENDINGS)})\Z")


class Status(StrEnum):
    """administrativeStatus of ISO 30042: exactly four values.

    *superseded*: was official once; *deprecated*: judged undesirable.
    """

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def is_discouraged(self) -> bool:
        """Whether a draft should use another term instead."""
        return self in (Status.DEPRECATED, Status.SUPERSEDED)


class Severity(StrEnum):
    """How grave the use of a term in a draft is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class TermType(StrEnum):
    """termType of ISO 30042, as far as this house needs it; *title*: the name of an instrument or mandate."""

    FULL_FORM = "full form"
    SHORT_FORM = "short form"
    ABBREVIATION = "abbreviation"
    VARIANT = "variant"
    TITLE = "title"


class RelationType(StrEnum):
    """How one concept stands to another."""

    BROADER = "broader"
    NARROWER = "narrower"
    RELATED = "related"
    REPLACED_BY = "replaced by"

    @property
    def inverse(self) -> RelationType | None:
        """The same relation seen from the other end; None where it has no name."""
        return {
            RelationType.BROADER: RelationType.NARROWER,
            RelationType.NARROWER: RelationType.BROADER,
            RelationType.RELATED: RelationType.RELATED,
        }.get(self)


class Confidence(StrEnum):
    """*verified*: read in the named source; *known*: established usage, the source not yet read."""

    VERIFIED = "verified"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is stated.

    `document`: symbol (E/RES/2022/14) or name of the publication; `paragraph`: as the document counts
    ("6 (a)", "preamble 24", "footnote 3"); `date`: ISO 8601, a year alone is enough; `body`: who decided.
    """

    document: str
    paragraph: str = ""
    date: str = ""
    body: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What is said of a concept, a section or a term and has no field of its own: a context, a part of speech.

    `kind`: the data category by its TBX name (`partOfSpeech`, `context`, `exactMatch`), or, of what no reader
    understands, its format and name there (`tbx:customerSubset`). `language`: BCP 47, of a text in a language
    that the house does not carry. `source`: free text, as it was written.
    """

    kind: str
    text: str
    language: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StatusChange:
    """From `since` (ISO 8601 date) on the term had `status`, because `source` says so."""

    status: Status
    since: str
    source: Source
    note: str = ""
    confidence: Confidence = Confidence.VERIFIED


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept in one language (TBX termSec)."""

    text: str
    language: str
    status: Status
    type: TermType = TermType.FULL_FORM
    stated_severity: Severity | None = None
    region: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()
    history: tuple[StatusChange, ...] = ()
    confidence: Confidence = Confidence.VERIFIED
    annotations: tuple[Annotation, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """Of a use in a draft: as stated, else error for a discouraged term, else none."""
        if self.stated_severity is not None:
            return self.stated_severity
        return Severity.ERROR if self.status.is_discouraged else None

    @property
    def is_discouraged(self) -> bool:
        """Whether a draft should use another term instead."""
        return self.status.is_discouraged

    @property
    def change_in_force(self) -> StatusChange | None:
        """The change that gave the term the status it has kept since; later ones only confirmed it."""
        in_force = None
        for change in sorted(self.history, key=lambda change: change.since, reverse=True):
            if change.status is not self.status:
                break
            in_force = change
        return in_force

    @property
    def since(self) -> str:
        """From when on it has had its present status (ISO 8601); empty when that is not recorded."""
        return self.change_in_force.since if self.change_in_force else ""

    @property
    def is_verified(self) -> bool:
        """Whether what gives it its present status was read in the document that it names."""
        change = self.change_in_force
        return (change.confidence if change else self.confidence) is Confidence.VERIFIED

    def status_on(self, date: str) -> Status:
        """The status in force on `date` (ISO 8601); before any recorded change, the earliest one."""
        in_force = [change for change in self.history if change.since[: len(date)] <= date]
        if in_force:
            return max(in_force, key=lambda change: change.since).status
        return min(self.history, key=lambda change: change.since).status if self.history else self.status


@dataclass(frozen=True, slots=True)
class Definition:
    """What the concept is, in one language (TBX definition at langSec)."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """From the concept that holds it to `target` (a concept id)."""

    type: RelationType
    target: str
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LanguageSection:
    """All of a concept in one language (TBX langSec)."""

    language: str
    terms: tuple[Term, ...]
    definitions: tuple[Definition, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    @property
    def preferred(self) -> tuple[Term, ...]:
        """The terms to use."""
        return self.with_status(Status.PREFERRED)

    @property
    def usable(self) -> tuple[Term, ...]:
        """Preferred terms first, then admitted ones."""
        return self.preferred + self.with_status(Status.ADMITTED)

    @property
    def discouraged(self) -> tuple[Term, ...]:
        """The terms to leave."""
        return tuple(term for term in self.terms if term.is_discouraged)

    def with_status(self, status: Status) -> tuple[Term, ...]:
        """The terms of that status, in their order."""
        return tuple(term for term in self.terms if term.status is status)


@dataclass(frozen=True, slots=True)
class Concept:
    """One unit of meaning (TBX conceptEntry). `id` never changes and is never used again."""

    id: str
    subject: str
    sections: tuple[LanguageSection, ...] = ()
    relations: tuple[Relation, ...] = ()
    annotations: tuple[Annotation, ...] = ()

    def section(self, language: str) -> LanguageSection:
        """The section of that language; an empty one when the concept has no term in it."""
        for section in self.sections:
            if section.language == language:
                return section
        return LanguageSection(language, ())

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms of all languages, in their order."""
        return tuple(term for section in self.sections for term in section.terms)


def to_be_named_otherwise(concept_id: str) -> str:
    """What to do about an id that cannot be one of a concept; empty for one that can.

    >>> to_be_named_otherwise("child-victim"), to_be_named_otherwise("victim.csv")
    ('', 'let it not end in .csv')
    """
    if not _ID.fullmatch(concept_id):
        return "use letters, digits, hyphens"
    if ending := _ENDING.search(concept_id):
        return f"let it not end in {ending[0]}"
    return "use letters, too" if concept_id in (".", "..") else ""  # in an address these are folders
