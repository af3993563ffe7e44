"""What the lint page shows, as frozen views; `lint_desk` makes them."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.concepts import Severity
from glossary.languages import Language
from glossary.linter.values import Reason, Rule
from glossary.web.highlighting import Block
from glossary.web.views import Cited, Written


@dataclass(frozen=True, slots=True)
class Offer:
    """A replacement. `term`: in the form the place needs, where that is known, else `is_lemma`.

    `asks_around`: the words beside it may have to agree with it.
    `swap`: as it is written in the draft's format; empty where putting it in would lose more than words.
    """

    term: Written
    is_lemma: bool
    asks_around: bool
    swap: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding: `start`, `end` are code points of the draft, `place` a paragraph or line in words.

    `message`, `line`: what the note to the author says of it, and where.
    """

    number: int
    start: int
    end: int
    severity: Severity
    rule: Rule
    words: Written
    term: Written
    concept: str
    place: str
    offers: tuple[Offer, ...]
    since: str
    because: tuple[Cited, ...]
    is_verified: bool
    quoted: bool
    is_sure: bool
    message: str
    line: str


@dataclass(frozen=True, slots=True)
class SilencedView:
    """A use that was left alone, and what in the text says why."""

    words: Written
    place: str
    reason: Reason
    because: Written


@dataclass(frozen=True, slots=True)
class Note:
    """What to tell the author: `heading`, then each message with its lines, then `ending` where more was found."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    ending: str = ""

    @property
    def text(self) -> str:
        """As it is sent: each message once, with its places; empty where there is nothing to tell."""
        places: dict[str, list[str]] = {}
        for message, line in self.lines:
            places.setdefault(message, []).append(line)
        told = [self.heading]
        for number, (message, together) in enumerate(places.items(), 1):
            told += ["", f"{number}. {message}", *(f"   – {line}" for line in together)]
        if self.ending:
            told += ["", self.ending]
        return "\n".join(told) + "\n" if places else ""


@dataclass(frozen=True, slots=True)
class LintView:
    """The page of a linted draft. `written_in`: what it is in on the whole; `languages`: all there are, that first.

    `counts`: findings of each severity there are; `total`: of all.

    `findings`, `silenced`: those shown. `fixed`: the draft with the `sure` replacements put in. `is_text`: whether
    replacements can be put in at all.
    """

    name: str
    written_in: Written
    languages: tuple[Language, ...]
    as_of: str
    counts: tuple[tuple[Severity, int], ...]
    total: int
    findings: tuple[FindingView, ...]
    blocks: tuple[Block, ...]
    is_whole: bool
    silenced: tuple[SilencedView, ...]
    silent: int
    sure: int
    fixed: str
    fixed_name: str
    note: Note
    is_text: bool
    is_word: bool
    warnings: tuple[str, ...]
