"""Queries: what somebody asks for, as the termbase can be asked; whatever is no query is refused here."""

from __future__ import annotations

from glossary.concepts import Status
from glossary.errors import BadQuery, NotFound
from glossary.folding import key
from glossary.guessing import LONGEST_QUERY
from glossary.languages import language
from glossary.lookup.edges import bare
from glossary.termbase import Termbase
from glossary.termbase.entries import TermFilter

__all__ = ["checked", "has_words", "tag_of", "wanted_terms", "without_marks"]


def checked(query: str) -> str:
    """The folded query. Raises `BadQuery` when there is nothing to look up, or far too much."""
    if len(query) > LONGEST_QUERY:
        raise BadQuery(
            f"the query has {len(query)} characters",
            hint=f"look up a term of at most {LONGEST_QUERY}",
        )
    if not has_words(query):
        raise BadQuery("the query is empty", hint="give a term, as 幸存者 or survivor")
    return key(query)


def has_words(query: str) -> bool:
    """Whether there is a letter or digit to look up: all else names nothing."""
    return any(character.isalnum() for character in key(query))


def without_marks(query: str) -> tuple[str, str]:
    """The query without the marks around it, and folded: they may be a term's own only as it is written."""
    word = bare(query)
    return word, key(word)


def tag_of(name: str | None) -> str:
    """The tag of a language by any of its names; nothing for none. Raises `UnknownLanguage`."""
    return language(name).tag if name else ""


def wanted_terms(
    termbase: Termbase, language: str | None, status: str | None, subject: str | None, document: str | None
) -> TermFilter:
    """A filter from words as people give them. Raises `UnknownLanguage`, and `BadQuery` for what is not known."""
    return TermFilter(tag_of(language), _status(status), subject or "", _document(termbase, document))


def _document(termbase: Termbase, name: str | None) -> int | None:
    if not name:
        return None
    try:
        return termbase.corpus.document(name).id
    except NotFound as error:
        raise BadQuery(error.message, hint=error.hint) from None


def _status(name: str | None) -> Status | None:
    if not name:
        return None
    try:
        return Status(name)
    except ValueError:
        raise BadQuery(f"unknown status {name!r}", hint=f"one of {', '.join(Status)}") from None
