"""What pages show, as frozen views: texts with their language, terms with their status, passages, charts.

Templates lay these out and decide nothing; `desk` and `finding` make them from the termbase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from glossary.concepts import RelationType, Severity, Status, TermType
from glossary.languages import Language, language
from glossary.lookup import MatchKind
from glossary.web.chart import Look, swatch


@dataclass(frozen=True, slots=True)
class Written:
    """A text in a known language; `tag` and `direction` are its `lang` and `dir`."""

    text: str
    language: str
    region: str = ""

    @property
    def tag(self) -> str:
        """BCP 47, with the region where there is one."""
        return f"{self.language}-{self.region}" if re.fullmatch("[A-Z]{2}", self.region) else self.language

    @property
    def direction(self) -> str:
        """Of the script: ltr or rtl."""
        return language(self.language).direction


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a document. `page`: our page on the document, `original`: its address elsewhere; both may be empty."""

    document: str
    place: str = ""
    date: str = ""
    body: Written | None = None
    title: str = ""
    page: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a term or a concept and has no field of its own.

    `kind`: as whoever said it calls it; `tag`: the language of the text, any that there is.
    """

    kind: str
    text: str
    tag: str
    source: str


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of the concept as the table of equivalents shows it."""

    name: Written
    status: Status
    type: TermType
    region: str
    note: str
    is_verified: bool
    sources: tuple[Cited, ...]
    said: tuple[Said, ...] = ()

    @property
    def is_discouraged(self) -> bool:
        """Whether to mark it as one to leave."""
        return self.status.is_discouraged


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with the term that was asked for, since when, and because of what."""

    term: TermView
    severity: Severity | None
    instead: tuple[Written, ...]
    alternatives: tuple[Written, ...]
    since: str
    because: tuple[Cited, ...]
    reason: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class LanguageView:
    """A language and the concept's terms in it."""

    language: Language
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A definition and where it comes from."""

    text: Written
    source: Cited | None


@dataclass(frozen=True, slots=True)
class PassageView:
    """A quoted passage in pieces, each "term", "target" or neither; `cut_before`, `cut_after`: the text goes on."""

    pieces: tuple[tuple[str, str], ...]
    cut_before: bool
    cut_after: bool
    language: Written
    status: Status | None
    usage: str
    term: Written
    target: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages of one kind: those shown, those behind "more", and how many there are in all."""

    kind: str
    shown: tuple[PassageView, ...]
    more: tuple[PassageView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Event:
    """What a passage changed on a day: the new status of terms."""

    since: str
    cited: Cited
    changes: tuple[tuple[Status, tuple[Written, ...]], ...]
    notes: tuple[str, ...]
    is_verified: bool


@dataclass(frozen=True, slots=True)
class UsageRow:
    """A term and its uses, one number a year, and how often it stood in titles or was only mentioned."""

    term: Written
    status: Status | None
    uses: tuple[int, ...]
    silent: int
    look: Look | None

    @property
    def swatch(self) -> Markup | None:
        """What its bars look like; None for a term that is in the table only."""
        return Markup(swatch(self.look)) if self.look else None  # noqa: S704 - no text in it


@dataclass(frozen=True, slots=True)
class UsageView:
    """The chart, its legend and the table behind it; `documents`: how many texts were read for it."""

    years: tuple[str, ...]
    rows: tuple[UsageRow, ...]
    chart: Markup
    documents: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A related concept by the name it has here, and by its name in the language of the interface."""

    concept: str
    name: Written
    gloss: Written | None
    note: str


@dataclass(frozen=True, slots=True)
class ConceptView:
    """All of a concept's page."""

    id: str
    subject: str
    verdict: Verdict | None
    languages: tuple[LanguageView, ...]
    missing: tuple[Language, ...]
    definitions: tuple[DefinitionView, ...]
    evidence: tuple[Evidence, ...]
    history: tuple[Event, ...]
    history_elsewhere: tuple[Event, ...]
    usage: UsageView | None
    relations: tuple[tuple[RelationType, tuple[Neighbour, ...]], ...]
    map: Markup | None
    also: tuple[tuple[str, Written], ...]
    said: tuple[Said, ...] = ()

    @property
    def says_of_neighbours(self) -> bool:
        """Whether there is more to say of a neighbour than its name."""
        return any(neighbour.note for _, neighbours in self.relations for neighbour in neighbours)


@dataclass(frozen=True, slots=True)
class Result:
    """A search result: the term that was met, what to use instead, and its names in other languages."""

    concept: str
    term: Written
    status: Status
    match: MatchKind
    instead: Written | None
    names: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One of several to choose from: its value in the address, its words, and their language if not the page's."""

    value: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A menu: its name in the address, its label, what there is to choose."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ChangedTerm:
    """A term to leave and what took its place."""

    concept: str
    old: Written
    status: Status
    new: Written
    since: str
    document: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """Terms that changed, subjects, and how much the termbase holds."""

    changed: tuple[ChangedTerm, ...]
    subjects: tuple[str, ...]
    concepts: int
    terms: int


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in a document: how often it is used there, and some of the passages.

    `inside`: a term to leave, as a part of longer ones, which are to stay; of any other this is a use.
    `was_usable`: a term to leave today, which was in good standing on the date of the document.
    """

    concept: str
    term: Written
    status: Status | None
    instead: Written | None
    uses: int
    inside: int
    silent: int
    was_usable: bool
    places: tuple[str, ...]
    passages: tuple[PassageView, ...]

    @property
    def needs_attention(self) -> bool:
        """Whether a term to leave is used here in its own right, not only inside a name or title or as a word."""
        return self.status is not None and self.status.is_discouraged and self.uses > 0

    @property
    def total(self) -> int:
        """How often it stands there at all."""
        return self.uses + self.inside + self.silent
