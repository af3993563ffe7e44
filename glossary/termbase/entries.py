"""Concepts out of the database, whole, and terms by their folded keys."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from json import dumps
from sqlite3 import Row
from typing import NamedTuple

from glossary.concepts import (
    Concept,
    Source,
    Status,
    TermType,
)
from glossary.errors import NotFound
from glossary.termbase.completions import OFFERED, Completions
from glossary.termbase.database import Database
from glossary.termbase.parts import BEYOND, Parts, one_word
from glossary.termbase.retired import Retired
from glossary.termbase.whole import AT_ONCE, Whole, marks


class StoredTerm(NamedTuple):
    """A term as the database knows it: `id` of its row, its text and folded key.

    `uses`, `concept_uses`: how often it, and any term of its concept, occurs in the harvested documents. `region`:
    where it is used, if there only.
    """

    id: int
    concept: str
    language: str
    text: str
    status: Status
    type: TermType
    key: str
    uses: int = 0
    concept_uses: int = 0
    region: str = ""


@dataclass(frozen=True, slots=True)
class TermFilter:
    """Which terms are wanted; what is empty asks for all.

    `document`: the row id of a document in which the term's concept occurs.
    """

    language: str = ""
    status: Status | None = None
    subject: str = ""
    document: int | None = None

    @property
    def condition(self) -> tuple[str, list[object]]:
        """The filter as SQL about the table `term`, to stand behind another condition, and its parameters."""
        parts = {
            "+language = ?": self.language,  # never the way to the terms: what is asked besides leads to fewer
            "status = ?": self.status.value if self.status else "",
            "concept IN (SELECT id FROM concept WHERE subject = ?)": self.subject,
            "concept IN (SELECT t.concept FROM term t JOIN occurrence o ON o.term = t.id WHERE o.document = ?)": (
                self.document
            ),
        }
        asked = {part: value for part, value in parts.items() if value not in ("", None)}
        return "".join(f" AND {part}" for part in asked), list(asked.values())


class Entries:
    """Reads concepts and finds terms by their folded keys. `only`: what `wanted` leaves of them."""

    def __init__(self, database: Database, wanted: TermFilter | None = None) -> None:
        self._database = database
        self._parts = Parts(database)
        self._completions = Completions(database)
        self._whole = Whole(database)
        self._wanted = wanted or TermFilter()
        self._only, self._only_parameters = self._wanted.condition

    def only(self, wanted: TermFilter) -> Entries:
        """The same entries, of which only terms that `wanted` describes are found."""
        return Entries(self._database, wanted)

    def concept(self, concept_id: str) -> Concept:
        """One concept whole. Raises `NotFound`, and `Gone` for one that was retired."""
        row = self._database.row("SELECT * FROM concept WHERE id = ?", concept_id)
        if row is None:
            Retired(self._database).refuse(concept_id)
            raise NotFound(f"no concept {concept_id!r}", hint="search for one of its terms instead")
        return self._whole.of([row])[0]

    def several(self, concept_ids: Sequence[str]) -> list[Concept]:
        """Some concepts whole, in the order asked for; those that are not there are left out."""
        rows = self._database.rows(f"SELECT * FROM concept WHERE id {_AMONG}", dumps(list(concept_ids)))
        found = {concept.id: concept for concept in self._whole.of(rows)}
        return [found[concept_id] for concept_id in concept_ids if concept_id in found]

    def kept(self, concept_id: str) -> Concept:
        """One concept as it is kept: without the relations that others have to it. Raises `NotFound`."""
        concept = self.concept(concept_id)
        return replace(concept, relations=tuple(self._whole.relations_of("= ?", [concept_id])[concept_id]))

    def among(self, concept_ids: Collection[str]) -> set[str]:
        """Which of these are the ids of concepts."""
        if not concept_ids:
            return set()
        rows = self._database.rows(f"SELECT id FROM concept WHERE id {_AMONG}", dumps(list(concept_ids)))
        return {row["id"] for row in rows}

    def ids(self) -> set[str]:
        """The ids of all concepts."""
        return {row["id"] for row in self._database.rows("SELECT id FROM concept")}

    def pointing_at(self, concept_id: str) -> list[str]:
        """The ids of the concepts that hold a relation to this one."""
        rows = self._database.rows("SELECT DISTINCT concept FROM relation WHERE target = ? ORDER BY 1", concept_id)
        return [row["concept"] for row in rows]

    def free_id(self, text: str, *, besides: Collection[str] = (), reached: dict[str, int] | None = None) -> str:
        """An id for a new concept, made from a term as it is read aloud, with a number where it is taken.

        `besides`: ids that are taken although they are not here yet. `reached`: for whoever asks again and again
        while ids are only taken: up to which number they are, name by name, so that each is tried once.
        """
        from glossary.sounding import syllables

        name = "-".join(syllables(text))[:_LONGEST_ID].strip("-") or "concept"
        reached = {} if reached is None else reached
        retired, number = Retired(self._database), reached.get(name, 0) + 1
        while True:  # a few at a time: a termbase has very many ids, and few of them are made of one term
            tried = [name if each == 1 else f"{name}-{each}" for each in range(number, number + _IDS_TRIED)]
            taken = self.among(tried) | set(retired.among(tried))
            for each, chosen in enumerate(tried, number):
                if chosen not in taken and chosen not in besides:
                    reached[name] = each
                    return chosen
            number += _IDS_TRIED

    def concepts(self) -> list[Concept]:
        """Every concept whole, in the order of the termbase."""
        return self._whole.all()

    def stream(self) -> Iterator[Concept]:
        """Every concept as it is kept (see `kept`), in the order of the termbase, a few at a time.

        Read by position: what is written meanwhile is there or not, but no concept comes in half or twice.
        """
        position, last = -1, ""
        while True:
            rows = self._database.rows(
                "SELECT * FROM concept WHERE (position, id) > (?, ?) ORDER BY position, id LIMIT ?",
                position, last, AT_ONCE,
            )  # fmt: skip
            if not rows:
                return
            relations = self._whole.relations_of(f"IN ({marks(rows)})", [row["id"] for row in rows])
            for concept in self._whole.of(rows):
                yield replace(concept, relations=tuple(relations[concept.id]))
            position, last = rows[-1]["position"], rows[-1]["id"]

    def names(self, concept_ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """For each concept, the first usable term of each language: id → tag → text."""
        wanted = list(dict.fromkeys(concept_ids))
        rows = self._database.rows(
            "SELECT concept, language, text FROM term WHERE status IN ('preferred', 'admitted') AND region = ''"
            f" AND concept {_AMONG} ORDER BY status = 'admitted', position",
            dumps(wanted),
        )
        names: dict[str, dict[str, str]] = {concept: {} for concept in wanted}
        for row in rows:
            names[row["concept"]].setdefault(row["language"], row["text"])
        return names

    def terms(self, language: str | None = None) -> list[StoredTerm]:
        """Every term, or every term of one language."""
        where, parameters = ("WHERE language = ?", [language]) if language else ("", [])
        rows = self._database.rows(f"{_TERMS} {where} ORDER BY id", *parameters)
        return [_stored(row) for row in rows]

    def with_key(self, folded: str) -> list[StoredTerm]:
        """The terms whose folded form is `folded`."""
        return self._found("key = ?", folded)

    def with_stem(self, stem: str, language: str) -> list[StoredTerm]:
        """The terms of `language` whose words have those stems."""
        return self._found("stem = ? AND language = ?", stem, language) if stem else []

    def with_first_stems(self, stems: str, language: str, limit: int) -> list[StoredTerm]:
        """The terms of `language` whose first words have those stems, and that go on, shortest first."""
        first, beyond = f"{stems} ", f"{stems} {BEYOND}"
        condition = "stem >= ? AND stem < ? AND +language = ?"
        return self._found(condition, first, beyond, language, order="length(key), id", limit=limit) if stems else []

    def with_stems(self, stems: Collection[str], language: str) -> list[tuple[StoredTerm, str]]:
        """The terms of `language` whose words have some of these stems, each with its own."""
        if not stems:
            return []
        found = self._found(f"stem {_AMONG} AND language = ? AND stem <> ''", dumps(list(stems)), language)
        of = self._database.rows(f"SELECT id, stem FROM term WHERE id {_AMONG}", dumps([term.id for term in found]))
        stem_of = {row["id"]: row["stem"] for row in of}
        return [(term, stem_of[term.id]) for term in found]

    def with_keys(self, folded: Collection[str]) -> list[StoredTerm]:
        """The terms whose folded form is one of these."""
        return self._found(f"key {_AMONG}", dumps(list(folded))) if folded else []

    def offered_first(self, kind: str, beginning: str) -> list[StoredTerm]:
        """Of very many terms whose `key` or `sound` begins so, those that are kept as the first (see `completions`)."""
        found = [] if self._only else [_stored(row) for row in self._completions.of(kind, beginning)]
        return found if len({(term.key, term.language) for term in found}) >= OFFERED else []

    def beginning_with(self, folded: str, limit: int) -> list[StoredTerm]:
        """Terms whose folded form begins so, shortest first."""
        return self._shortest("key", folded, limit)

    def sounding_like(self, pinyin: str, limit: int) -> list[StoredTerm]:
        """Chinese terms whose pinyin begins so, shortest first."""
        return self._shortest("sound", pinyin, limit)

    def containing(
        self,
        folded: str,
        limit: int,
        *,
        others: Callable[[str], Sequence[str]] = one_word,
        sparing: bool = False,
    ) -> list[StoredTerm]:
        """Terms that contain all words of `folded` (the last may be a beginning), shortest first.

        `others`: the folded words that may stand in the place of a word, itself among them. `sparing`: few are wanted
        where `folded` is a term itself (see `Parts.containing`).
        """
        found = self._parts.containing(folded, limit, others, sparing=sparing)
        return self._with_ids(found, order="length(key), id", limit=limit)

    def are_all(self, count: int, limit: int) -> bool:
        """Whether so many terms, found by a part where `limit` were asked for, are all that there are."""
        return self._parts.are_all(count, limit)

    def made_of(self, parts: Sequence[Sequence[str]], *, spare: int) -> list[StoredTerm]:
        """Terms that hold of each part one of its folded words, in any order, and few characters besides (`spare`)."""
        return self._with_ids(self._parts.made_of(parts, spare), order="id")

    def spelt_like(self, folded: str, limit: int) -> list[StoredTerm]:
        """Terms that share many letter groups with `folded`: raw material for a finer comparison."""
        return self._with_ids(self._parts.spelt_like(folded, limit), order="id")

    def has_word(self, word: str) -> bool:
        """Whether a term holds the folded word."""
        return self._parts.has_word(word)

    def words_partly_like(self, word: str, limit: int) -> set[str]:
        """In a large termbase, words of terms with the beginning or end of a folded word; in a small one none."""
        return self._parts.words_partly_like(word, limit)

    def sources(self, names: Collection[str] | None = None) -> dict[str, Source]:
        """The documents that terms cite, or those of them with these names: name → source without paragraph."""
        some, wanted = ("", []) if names is None else (f" WHERE document IN ({marks(list(names))})", list(names))
        return {
            row["document"]: Source(row["document"], "", row["date"], row["body"], row["title"])
            for row in self._database.rows(f"SELECT * FROM source{some}", *wanted)
        }

    def citing(self, document: str, *, limit: int) -> tuple[str, list[str]]:
        """The name of a cited document, in whatever case it is asked for, and the concepts whose terms rest on it."""
        rows = self._database.rows(
            "SELECT DISTINCT document, concept FROM (SELECT s.document, t.concept FROM term_source s"
            " JOIN term t ON t.id = s.term UNION SELECT c.document, t.concept FROM status_change c"
            " JOIN term t ON t.id = c.term) WHERE document = ? COLLATE NOCASE LIMIT ?",
            document, limit,
        )  # fmt: skip
        return (rows[0]["document"] if rows else document), [row["concept"] for row in rows]

    def links(self) -> dict[str, str]:
        """Where a cited document can be read: name → URL."""
        return {
            row["document"]: row["link"]
            for row in self._database.rows("SELECT document, link FROM source WHERE link <> ''")
        }

    def _shortest(self, column: str, beginning: str, limit: int) -> list[StoredTerm]:
        """Terms with a column that begins so, shortest first; of one length, the older first.

        Where very many begin so (see `Parts`), only a language can be asked for, as is done while somebody types.
        """
        order = f"length({column}), id"
        is_plain = self._wanted == TermFilter(self._wanted.language)
        ids = self._parts.shortest(column, beginning, limit, self._wanted.language) if is_plain else None
        if ids is not None:
            return self._with_ids(ids, order=order)
        return self._found(f"{column} >= ? AND {column} < ?", beginning, beginning + BEYOND, order=order, limit=limit)

    def _with_ids(self, ids: Sequence[int], *, order: str, limit: int = -1) -> list[StoredTerm]:
        return self._found(f"id {_AMONG}", dumps(ids), order=order, limit=limit)

    def _found(self, condition: str, *parameters: object, order: str = "", limit: int = -1) -> list[StoredTerm]:
        by = f" ORDER BY {order}" if order else ""
        sql = f"{condition}{self._only}{by} LIMIT {limit:d}"
        if order and limit > 0:  # put in order before anything else of them is read
            sql = f"id IN (SELECT id FROM term WHERE {sql}){by}"
        return found_terms(self._database, sql, *parameters, *self._only_parameters)


# One parameter for many values: with a place for each, every number of them would be a statement of its own.
_AMONG = "IN (SELECT value FROM json_each(?))"
# Ids that are tried together for a new concept.
_IDS_TRIED = 20
# Longest id made from a term, in characters.
_LONGEST_ID = 60
_TERMS = (
    "SELECT id, concept, language, text, status, type, key, uses,"
    " (SELECT c.uses FROM concept c WHERE c.id = term.concept) AS concept_uses, region FROM term"
)
_STATUSES = {status.value: status for status in Status}
_TYPES = {kind.value: kind for kind in TermType}


def found_terms(database: Database, condition: str, *parameters: object) -> list[StoredTerm]:
    """The terms that an SQL condition (with its order and limit) describes."""
    return [_stored(row) for row in database.rows(f"{_TERMS} WHERE {condition}", *parameters)]


def _stored(row: Row) -> StoredTerm:
    number, concept, language, text, status, kind, folded, uses, concept_uses, region = row
    known = _STATUSES[status], _TYPES[kind]
    return StoredTerm(number, concept, language, text, *known, folded, uses, concept_uses or 0, region)
