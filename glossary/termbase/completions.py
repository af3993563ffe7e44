"""Completions kept ready: of every beginning that many terms share, the terms that are offered for it first.

They are chosen of all its terms, in the order of use, when there is time for it. From then on the file itself adds to
them what is added or changed, whoever writes, so that no better one is missed (see `completions_schema`). A small
termbase has none: all terms of a beginning are put in order there when it is asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from sqlite3 import Row
from typing import TYPE_CHECKING, Any, TypeAlias

from glossary.concepts import Status
from glossary.languages import LANGUAGES, TAGS
from glossary.termbase.completions_schema import KINDS, LONGEST, TOLD
from glossary.termbase.database import Database
from glossary.termbase.parts import Parts

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

    from glossary.termbase.entries import StoredTerm

OFFERED = 10
"""Different words that are kept of a beginning, and offered unless more are asked for."""
# Terms of a beginning from which on completions are kept; terms that are held at most before the first are chosen.
_MANY, _WAITING = 50, 4_000
# Terms added to those of a beginning, from which on the first are chosen of them.
_TOO_MANY = 30
# Times as many terms, or completions, as when they were chosen, from which on they are chosen anew.
_GROWN, _ADDED = 1.3, 2

_Order: TypeAlias = "tuple[bool, int, int, int, str, int, int]"
# What it is found by; row id, concept, language, text, status, type, key, uses, uses of its concept.
_Row: TypeAlias = "Sequence[Any]"
# A term in question: its order, its row, and the row of the most used with its key.
_Term: TypeAlias = "tuple[_Order, _Row, _Row]"

_PLACE = {tag: place for place, tag in enumerate(TAGS)}
_CHINESE = frozenset(known.tag for known in LANGUAGES if known.is_chinese)
_DISCOURAGED = frozenset(status.value for status in Status if status.is_discouraged)


class Completions:
    """Reads what is kept. A file of an earlier version has nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._parts = Parts(database)

    def of(self, kind: str, beginning: str) -> list[Row]:
        """Those kept of a beginning, as rows of terms and regions; none where there are none. `kind`: key or sound."""
        if len(beginning) > LONGEST or not self._parts.is_large() or not self._database.has_room("completion"):
            return []
        return self._database.rows(
            f"SELECT {_ROW}, (SELECT t.region FROM term t WHERE t.id = completion.term) FROM completion"
            " WHERE kind = ? AND beginning = ?",
            kind, beginning,
        )  # fmt: skip

    def are_long(self) -> bool:
        """Whether so many were added to those of a beginning that they should be trimmed."""
        return (
            self._parts.is_large()
            and self._database.has_room("completion")
            and self._database.row(f"{_LONG} LIMIT 1") is not None
        )

    def are_missing(self) -> bool:
        """Whether they should be chosen: the termbase is large, and they never were, or long ago."""
        if not (self._parts.is_large() and self._database.has("completion")):
            return False
        row = self._database.row("SELECT value FROM property WHERE name = 'completions'")
        (now,) = self._database.rows("SELECT (SELECT max(id) FROM term), (SELECT count(*) FROM completion)")
        terms, kept = map(int, row["value"].split()) if row else (0, 0)
        return now[0] > terms * _GROWN or not kept / _ADDED <= now[1] <= kept * _ADDED


def choose_completions(writer: Writer) -> None:
    """Choose them of all terms, in the place of what was kept."""
    run = writer.conn
    run.execute("DELETE FROM completion")
    for kind in KINDS:
        rows = run.execute(
            f"SELECT t.{kind}, t.id, {', '.join(f't.{column}' for column in TOLD)}, c.uses"
            f" FROM term t JOIN concept c ON c.id = t.concept WHERE t.{kind} <> '' ORDER BY t.{kind}"
        )
        chosen = ((kind, beginning, *row[1:]) for beginning, some in first_of(rows) for row in some)
        run.executemany(_KEEP, chosen)
    (last,) = run.execute("SELECT max(id) FROM term").fetchone()
    (count,) = run.execute("SELECT count(*) FROM completion").fetchone()
    run.execute("INSERT OR REPLACE INTO property VALUES ('completions', ?)", (f"{last} {count}",))


def trim_completions(writer: Writer) -> None:
    """Of beginnings to which many were added, choose the first of what is kept: no other can be among them."""
    run = writer.conn
    for kind, beginning in run.execute(_LONG).fetchall():
        rows = run.execute(
            f"SELECT '', {_ROW} FROM completion WHERE kind = ? AND beginning = ?", (kind, beginning)
        ).fetchall()
        run.execute("DELETE FROM completion WHERE kind = ? AND beginning = ?", (kind, beginning))
        run.executemany(_KEEP, [(kind, beginning, *row[1:]) for row in _rows_of(_first(_terms(rows)))])


_ROW = f"term, {', '.join(TOLD)}, concept_uses"
_KEEP = f"INSERT INTO completion (kind, beginning, {_ROW}, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
_LONG = f"SELECT kind, beginning FROM completion WHERE added = 1 GROUP BY kind, beginning HAVING count(*) > {_TOO_MANY}"


# --- choosing -----------------------------------------------------------------------------------------


def order_of_use(terms: Iterable[StoredTerm], *, first: str = "") -> Callable[[StoredTerm], _Order]:
    """What puts terms in order: usable ones first, of these the words most used in the documents.

    `first`: a language whose writing of a word goes before the others.
    """
    uses: Counter[str] = Counter()
    for term in terms:
        uses[term.key] = max(uses[term.key], term.uses)
    place = {**_PLACE, first: -1} if first else _PLACE
    return lambda term: _order(
        term.key, place[term.language], term.status.is_discouraged, uses[term.key], term.concept_uses, term.id
    )


def _order(key: str, place: int, is_discouraged: bool, uses: int, of_concept: int, row: int) -> _Order:
    return is_discouraged, -uses, -of_concept, len(key), key, place, row


def first_of(rows: Iterable[_Row]) -> Iterator[tuple[str, list[_Row]]]:
    """Of each beginning that many rows share, the first. `rows`: in order of what they begin with.

    A beginning is done as soon as there is another one; the first of a shorter one are among those of all longer.
    """
    under_way: list[_Beginning] = []  # each longer than the one before
    for found_by, same in groupby(rows, itemgetter(0)):
        while under_way and not found_by.startswith(under_way[-1].text):
            yield from _done(under_way)
        shared = len(under_way[-1].text) if under_way else 0
        longest = min(len(found_by), LONGEST)
        under_way += [_Beginning(found_by[:length]) for length in range(shared + 1, longest + 1)]
        under_way[-1].add(_terms(list(same)))
    while under_way:
        yield from _done(under_way)


@dataclass(slots=True)
class _Beginning:
    """A beginning under way. `count`: terms that begin so; `terms`: of these, all that may be among the first."""

    text: str
    count: int = 0
    terms: list[_Term] = field(default_factory=list)

    def add(self, terms: list[_Term], *, of: int = 0) -> None:
        """Terms that begin so: those in question `of` so many."""
        self.count += of or len(terms)
        self.terms += terms
        if len(self.terms) > _WAITING:
            self.terms = _first(self.terms)


def _done(under_way: list[_Beginning]) -> Iterator[tuple[str, list[_Row]]]:
    """The longest beginning, with its first where it has many terms; they are in question for the next one."""
    ended = under_way.pop()
    if ended.count > _MANY:
        ended.terms = _first(ended.terms)
        yield ended.text, _rows_of(ended.terms)
    if under_way:
        under_way[-1].add(ended.terms, of=ended.count)


def _terms(rows: Sequence[_Row]) -> list[_Term]:
    """Terms found by the same key or sound, or all of a beginning."""
    most: dict[str, _Row] = {}
    for row in rows:
        if row[_KEY] not in most or row[_USES] > most[row[_KEY]][_USES]:
            most[row[_KEY]] = row
    return [
        (
            _order(key, _PLACE[language], status in _DISCOURAGED, most[key][_USES], of_concept or 0, number),
            row,
            most[key],
        )
        for row in rows
        for _, number, _, language, _, status, _, key, _, of_concept in [row]
    ]


_KEY, _USES = 7, 8


def _rows_of(terms: Sequence[_Term]) -> list[_Row]:
    """The rows of terms, and of the most used of each word, from which its use is told; each once."""
    return list({row[1]: row for _, own, most in terms for row in (own, most)}.values())


def _first(terms: list[_Term]) -> list[_Term]:
    """As many as are needed for different words, and each as it is written in both Chinese scripts."""
    words: set[tuple[str, str]] = set()
    first: dict[tuple[str, str], _Term] = {}
    for term in sorted(terms, key=itemgetter(0)):
        key, language = term[1][_KEY], term[1][3]
        words.add((key, "Han" if language in _CHINESE else language))
        if len(words) > OFFERED:
            break
        first.setdefault((key, language), term)
    return list(first.values())
