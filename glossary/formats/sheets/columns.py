r"""The columns of our own sheets: one row a term, and a row of its own for what a term has several of.

===================  ======================================================================================
`record`             what the row is: *term* (or nothing), *status change*, *definition*, *relation*,
                     *annotation*, *section* (a language without terms), *concept* (one without anything
                     else), *retired* (an id given up)
`concept`            the id; rows of one concept may stand anywhere, together they are read fastest
`language` `term`    what the row is of; an annotation is of the term, of the language or of the concept
`status` … `note`    as in the table of terms (`glossary.formats.table`); `type` is left out for full forms
`source` …           of a term its documents, joined by “ | ”; `paragraph`, `date`, `body` and `title` belong to
                     the first, further ones hold theirs as `glossary.formats.citing` writes them
`definition` …       with its source, of the language: the first one beside the first term
`since`              when a status began, or an id was given up
`relation` `target`  broader, narrower, related or replaced by; the other concept (the replacement of an id)
`annotation` …       the kind, the text and the language of the text
===================  ======================================================================================

>>> joined(["E/RES/2022/14", "Left | right"])
'E/RES/2022/14 | Left \\| right'
>>> parted('E/RES/2022/14 | Left \\| right')
['E/RES/2022/14', 'Left | right']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from glossary.formats.table import SOURCE_SEPARATOR

COLUMNS = (
    "record", "concept", "language", "term", "status", "subject", "type", "severity", "region", "note", "confidence",
    "source", "paragraph", "date", "body", "title", "definition", "definition source",
    "since", "relation", "target", "annotation", "text", "text language",
)  # fmt: skip

TERM = "term"
CHANGE = "status change"
DEFINITION = "definition"
RELATION = "relation"
ANNOTATION = "annotation"
SECTION = "section"
CONCEPT = "concept"
RETIRED = "retired"

_SOURCE = ("source", "paragraph", "date", "body", "title")
_DEFINED = ("definition", "definition source")
# What each kind of row is asked for; the rest of its cells should be empty.
USED: dict[str, frozenset[str]] = {
    TERM: frozenset(
        ("language", "term", "status", "type", "severity", "region", "note", "confidence", *_SOURCE, *_DEFINED)
    ),
    CHANGE: frozenset(("language", "term", "status", "since", "note", "confidence", *_SOURCE)),
    DEFINITION: frozenset(("language", *_DEFINED)),
    RELATION: frozenset(("relation", "target", "note", "source")),
    ANNOTATION: frozenset(("language", "term", "annotation", "text", "text language", "source")),
    SECTION: frozenset(("language",)),
    CONCEPT: frozenset(),
    RETIRED: frozenset(("target", "since")),
}
OF_ALL = frozenset(("record", "concept", "subject"))
# What a foreign sheet with a column a language may say of each of its terms.
OF_TERMS = USED[TERM] - {"language"}

_ESCAPED = re.compile(r"\\([\\|])")


@dataclass(frozen=True, slots=True)
class Row:
    """A row by our columns, empty cells left out.

    `extra`: cells of columns that nobody knows, by their names; `is_whole`: they are of the whole concept.
    """

    line: int
    cells: dict[str, str]
    extra: tuple[tuple[str, str], ...] = ()
    is_whole: bool = False


def joined(parts: Iterable[str]) -> str:
    r"""Several texts in one cell; a bar or backslash in one of them gets a backslash before it."""
    return SOURCE_SEPARATOR.join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def parted(cell: str) -> list[str]:
    """The texts that a cell holds; empty ones are none."""
    parts = (part.strip() for part in cell.split(SOURCE_SEPARATOR))
    return [_ESCAPED.sub(r"\1", part) if "\\" in part else part for part in parts if part]
