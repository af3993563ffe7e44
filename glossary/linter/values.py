"""What a lint says: a `Report` of `Diagnostic`s, each silenced hit kept beside them with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from glossary.concepts import Severity, Status
from glossary.documents.values import Document


class Rule(StrEnum):
    """Which rule speaks: one page each in `glossary.linter.rules`."""

    DEPRECATED = "deprecated-term"
    SUPERSEDED = "superseded-term"
    CONTEXT = "term-in-context"
    PREFERENCE = "preference"


class Reason(StrEnum):
    """Why a hit was silenced."""

    TITLE = "official title"
    NAME = "name"
    MENTION = "mention"
    LONGER_TERM = "part of a longer term"
    BOUNDARY = "not these words"
    CONTEXT = "other context"
    LINK = "link"
    DATE = "official at the time"
    PRAGMA = "switched off in the text"
    BASELINE = "in the baseline"
    UNCHANGED = "in an unchanged line"


@dataclass(frozen=True, slots=True)
class Fix:
    """Put `text` in place of `start`..`end` (code points of the raw text, half-open)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One use of a discouraged term.

    `start`, `end`: code points of the raw text (`Document.raw`), half-open; `line`, `column`: the same
    place from 1, columns in code points. `text`: as written there. `term`: as the termbase has it, in
    `language`. `preferred`: what to use instead, best first, in the same language; `inflected`: whether
    they stand in the form the place needs (else they are dictionary forms). `lent_to`: the language of the
    draft and of `preferred`, where that is the other Chinese. `quoted`: it stands in
    somebody else's words. `source`: the passage that gave the term its status, with symbol, paragraph
    and date; `verified`: it was read there. `fix`: only where one swap is beyond doubt. `segment`: index into
    `Document.segments`; of a text alone, into those of its paragraphs that were read.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    term: str
    language: str
    concept: str
    status: Status
    severity: Severity
    preferred: tuple[str, ...]
    rule: Rule
    message: str
    source: str = ""
    fix: Fix | None = None
    inflected: bool = True
    quoted: bool = False
    segment: int = 0
    lent_to: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Silenced:
    """A hit that is no fault: `because` is the evidence in the text (the title, the quoted words, the cue)."""

    diagnostic: Diagnostic
    reason: Reason
    because: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All a lint found in one document, in the order of the text. `as_of`: the date it was judged by, or empty."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()
    as_of: str = ""
