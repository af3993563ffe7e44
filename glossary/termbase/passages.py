"""What is told of documents and of the places in them: values that anybody may hold.

No text of a document is kept: a place is a paragraph and offsets into the raw file, with a short quote.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.spans import Span

# Most characters of context kept on each side of a quoted term.
CONTEXT = 60


@dataclass(frozen=True, slots=True)
class Quote:
    """A term as written, with at most `CONTEXT` characters on each side."""

    before: str
    text: str
    after: str

    def __str__(self) -> str:
        return f"{self.lead}{self.text}{self.tail}"

    @property
    def lead(self) -> str:
        """What stands before, with an ellipsis where it was cut."""
        return f"…{self.before}" if len(self.before) == CONTEXT else self.before

    @property
    def tail(self) -> str:
        """What stands after, with an ellipsis where it was cut."""
        return f"{self.after}…" if len(self.after) == CONTEXT else self.after

    @classmethod
    def around(cls, span: Span, text: str) -> Quote:
        """The quote of `span` in `text`, cut at the ends of the text."""
        return cls(text[max(0, span.start - CONTEXT) : span.start], span.of(text), text[span.end : span.end + CONTEXT])


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A harvested document: what is known of it, and how much was found."""

    id: int
    name: str
    language: str
    symbol: str
    title: str
    date: str
    body: str
    session: str
    characters: int
    occurrences: int

    @property
    def citation(self) -> str:
        """How the document is cited: its symbol, or its title where it has none."""
        return self.symbol or self.title or self.name


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document that proves something about a term.

    `usage`: use, part (of a longer term), title, mention; or the type of the statement made there.
    """

    document: str
    symbol: str
    title: str
    date: str
    body: str
    paragraph: str
    role: str
    usage: str
    term: str
    language: str
    quote: Quote
    target: str = ""

    @property
    def citation(self) -> str:
        """How the document is cited: its symbol, or its title where it has none."""
        return self.symbol or self.title or self.document


@dataclass(frozen=True, slots=True)
class UsageCount:
    """How often a term was used in one document, and how often it stood there in titles or mentions.

    Where a term to leave stands in a longer name, that is no use of it, and counts with these.
    """

    term: str
    language: str
    year: str
    document: str
    body: str
    uses: int
    silent: int
