"""All that one document gives to a termbase, as rows that need only their numbers: made anywhere, written in one place.

Making the rows is the dear part and asks nothing of the file, so that many processes can do it; writing them
is cheap, and what is written depends on nothing but the rows and their order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from glossary.termbase.corpus_writing import (
    FoundStatement,
    FoundTerm,
    Values,
    document_row,
    namesakes,
    occurrence_rows,
    paragraph_rows,
    recount,
    remove_document,
    statement_rows,
    terms_in,
    tidy,
    told_earlier,
    write_document,
    write_occurrences,
    write_statements,
)
from glossary.termbase.ready_schema import unwatched
from glossary.termbase.review import candidate_rows, write_candidates

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

    from glossary.documents.values import Document
    from glossary.findings import Candidate


@dataclass(frozen=True, slots=True)
class Harvested:
    """One document's rows, table by table; paragraphs and candidates are named by their position in it."""

    name: str
    language: str
    symbol: str
    document: Values
    paragraphs: list[Values]
    occurrences: list[Values]
    statements: list[Values]
    candidates: list[Values]
    places: list[Values]


def harvested(
    document: Document,
    fingerprint: str,
    *,
    found: Iterable[FoundTerm],
    stated: Iterable[FoundStatement],
    proposed: Iterable[Candidate],
) -> Harvested:
    """The rows of a document. `fingerprint`: names what was read, and for which terms it was searched."""
    segments = document.segments
    candidates, places = candidate_rows(segments, proposed)
    return Harvested(
        document.name,
        document.language,
        document.symbol,
        document_row(document, fingerprint),
        paragraph_rows(segments),
        occurrence_rows(segments, found),
        statement_rows(segments, stated),
        candidates,
        places,
    )


@contextmanager
def storing(writer: Writer) -> Iterator[Callable[[Harvested], Stored]]:
    """A context to store very many documents in, each at less cost than by `store_harvested`; it gives what does so.

    What is told of the terms, ready entries and counts of uses, is brought up to date once, at its end.
    """
    # More of the file is kept in memory: what each document adds goes to all ends of the indexes.
    writer.conn.execute(f"PRAGMA cache_size = -{_CACHE}")
    met: set[object] = set()

    def store(rows: Harvested) -> Stored:
        met.update(terms_in(writer, rows.name, rows.language))
        met.update([term for term, *_ in rows.occurrences])
        return store_harvested(writer, rows)

    with unwatched(writer.conn, ["occurrence"]):
        yield store
    tidy(writer)
    recount(writer, terms=met)
    # An entry shows where its terms were found.
    writer.conn.execute(
        "DELETE FROM ready WHERE concept IN (SELECT concept FROM term WHERE id IN (SELECT value FROM json_each(?)))",
        (json.dumps([*met]),),
    )


_CACHE: Final = 32 * 1024  # kilobytes


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a document. `citation`: its symbol, or name; `replaced`: there was an earlier one.

    `twins`: names of others with the same symbol in the same language; `lost`: what was known of the earlier one,
    and is not of this one, whose text is another: by field.
    """

    citation: str
    replaced: bool
    twins: Sequence[str]
    lost: Mapping[str, str]


def store_harvested(writer: Writer, rows: Harvested) -> Stored:
    """Write a document in place of an earlier one of its name and language.

    What was told of the earlier one and is not told again stays, as long as the text is the same.
    """
    earlier = told_earlier(writer, rows.name, rows.language, rows.document, len(rows.paragraphs))
    rows = replace(rows, document=earlier.document, symbol=str(earlier.document[_SYMBOL]))
    replaced = remove_document(writer, rows.name, rows.language)
    document, first = write_document(writer, rows.document, rows.paragraphs)
    write_occurrences(writer, document, first, rows.occurrences)
    write_statements(writer, document, first, rows.statements)
    write_candidates(writer, document, first, rows.candidates, rows.places)
    twins = namesakes(writer, rows.name, rows.symbol, rows.language)
    return Stored(rows.symbol or rows.name, replaced, twins, earlier.lost)


_SYMBOL: Final = 2  # the place of the symbol in the row of a document
