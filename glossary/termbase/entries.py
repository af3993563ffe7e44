"""Concepts out of the database, whole, and terms by their folded keys."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from sqlite3 import Row

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.errors import NotFound
from glossary.languages import LANGUAGES
from glossary.termbase.database import Database
from glossary.termbase.retired import Retired


@dataclass(frozen=True, slots=True)
class StoredTerm:
    """A term as the database knows it: `id` of its row, its text and folded key.

    `uses`, `concept_uses`: how often it, and any term of its concept, occurs in the harvested documents.
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
            "language = ?": self.language,
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
        self._only, self._only_parameters = (wanted or TermFilter()).condition

    def only(self, wanted: TermFilter) -> Entries:
        """The same entries, of which only terms that `wanted` describes are found."""
        return Entries(self._database, wanted)

    def concept(self, concept_id: str) -> Concept:
        """One concept whole. Raises `NotFound`, and `Gone` for one that was retired."""
        row = self._database.row("SELECT * FROM concept WHERE id = ?", concept_id)
        if row is None:
            Retired(self._database).refuse(concept_id)
            raise NotFound(f"no concept {concept_id!r}", hint="search for one of its terms instead")
        return self._assembled([row])[0]

    def several(self, concept_ids: Sequence[str]) -> list[Concept]:
        """Some concepts whole, in the order asked for; those that are not there are left out."""
        rows = self._database.rows(f"SELECT * FROM concept WHERE id IN ({_marks(concept_ids)})", *concept_ids)
        found = {concept.id: concept for concept in self._assembled(rows)}
        return [found[concept_id] for concept_id in concept_ids if concept_id in found]

    def kept(self, concept_id: str) -> Concept:
        """One concept as it is kept: without the relations that others have to it. Raises `NotFound`."""
        concept = self.concept(concept_id)
        return replace(concept, relations=tuple(self._relations_of("= ?", [concept_id])[concept_id]))

    def ids(self) -> set[str]:
        """The ids of all concepts."""
        return {row["id"] for row in self._database.rows("SELECT id FROM concept")}

    def pointing_at(self, concept_id: str) -> list[str]:
        """The ids of the concepts that hold a relation to this one."""
        rows = self._database.rows("SELECT DISTINCT concept FROM relation WHERE target = ? ORDER BY 1", concept_id)
        return [row["concept"] for row in rows]

    def free_id(self, text: str, *, besides: Collection[str] = ()) -> str:
        """An id for a new concept, made from a term as it is read aloud, with a number where it is taken.

        `besides`: ids that are taken although they are not here yet.
        """
        from glossary.sounding import syllables

        name = "-".join(syllables(text))[:_LONGEST_ID].strip("-") or "concept"
        # Of what begins so: a termbase has very many ids.
        rows = self._database.rows("SELECT id FROM concept WHERE id >= ? AND id < ?", name, name + "\U0010ffff")
        taken = {row["id"] for row in rows} | set(Retired(self._database).all())
        number = 1
        while (chosen := name if number == 1 else f"{name}-{number}") in taken or chosen in besides:
            number += 1
        return chosen

    def concepts(self) -> list[Concept]:
        """Every concept whole, in the order of the termbase."""
        return self._assembled(self._database.rows("SELECT * FROM concept ORDER BY position, id"))

    def stream(self) -> Iterator[Concept]:
        """Every concept as it is kept (see `kept`), in the order of the termbase, a few at a time.

        Read by position: what is written meanwhile is there or not, but no concept comes in half or twice.
        """
        position, last = -1, ""
        while True:
            rows = self._database.rows(
                "SELECT * FROM concept WHERE (position, id) > (?, ?) ORDER BY position, id LIMIT ?",
                position, last, _AT_ONCE,
            )  # fmt: skip
            if not rows:
                return
            relations = self._relations_of(f"IN ({_marks(rows)})", [row["id"] for row in rows])
            for concept in self._assembled(rows):
                yield replace(concept, relations=tuple(relations[concept.id]))
            position, last = rows[-1]["position"], rows[-1]["id"]

    def names(self, concept_ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """For each concept, the first usable term of each language: id → tag → text."""
        wanted = list(dict.fromkeys(concept_ids))
        rows = self._database.rows(
            "SELECT concept, language, text FROM term WHERE status IN ('preferred', 'admitted') AND region = ''"
            f" AND concept IN ({_marks(wanted)}) ORDER BY status = 'admitted', position",
            *wanted,
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

    def beginning_with(self, folded: str, limit: int) -> list[StoredTerm]:
        """Terms whose folded form begins so, shortest first."""
        beyond = folded + "\U0010ffff"
        return self._found("key >= ? AND key < ?", folded, beyond, order="length(key), id", limit=limit)

    def sounding_like(self, pinyin: str, limit: int) -> list[StoredTerm]:
        """Chinese terms whose pinyin begins so, shortest first."""
        beyond = pinyin + "\U0010ffff"
        return self._found("sound >= ? AND sound < ?", pinyin, beyond, order="length(sound), id", limit=limit)

    def containing(self, folded: str, limit: int) -> list[StoredTerm]:
        """Terms that contain all words of `folded` (the last may be a beginning), best match first."""
        phrase = " ".join(f'"{word}"' for word in _phrases(folded))
        if not phrase:
            return []
        return self._found(
            "id IN (SELECT rowid FROM term_words WHERE words MATCH ? LIMIT ?)",
            phrase + "*",
            limit * 20,
            order="length(key), id",
            limit=limit,
        )

    def spelt_like(self, folded: str, limit: int) -> list[StoredTerm]:
        """Terms that share many letter groups with `folded`: raw material for a finer comparison."""
        groups = _letter_groups(folded)
        if not groups:
            return []
        by_letters = self._database.rows(
            "SELECT rowid FROM term_letters WHERE key MATCH ? ORDER BY rank LIMIT ?", " OR ".join(groups), limit
        )
        pairs = _han_pairs(folded)
        by_pairs = (
            self._database.rows(
                "SELECT rowid FROM term_words WHERE words MATCH ? ORDER BY rank LIMIT ?", " OR ".join(pairs), limit
            )
            if pairs
            else []
        )
        ids = list(dict.fromkeys(row["rowid"] for row in [*by_letters, *by_pairs]))
        return self._found(f"id IN ({_marks(ids)})", *ids, order="id")

    def sources(self) -> dict[str, Source]:
        """The documents that terms cite: name → source without paragraph."""
        return {
            row["document"]: Source(row["document"], "", row["date"], row["body"], row["title"])
            for row in self._database.rows("SELECT * FROM source")
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
            for row in self._database.rows("SELECT document, link FROM source")
            if row["link"]
        }

    def _found(self, condition: str, *parameters: object, order: str = "", limit: int = -1) -> list[StoredTerm]:
        sql = f"{condition}{self._only}" + (f" ORDER BY {order}" if order else "") + f" LIMIT {limit:d}"
        return found_terms(self._database, sql, *parameters, *self._only_parameters)

    def _assembled(self, rows: Sequence[Row]) -> list[Concept]:
        ids = [row["id"] for row in rows]
        # Many are read at one go; what was read of others is passed over.
        whole = f"IN ({_marks(ids)})" if len(ids) <= _AT_ONCE else "IS NOT NULL"
        wanted = ids if len(ids) <= _AT_ONCE else []
        terms = self._terms_by_section(whole, wanted)
        definitions: dict[tuple[str, str], list[Definition]] = defaultdict(list)
        for row in self._database.rows(f"SELECT * FROM definition WHERE concept {whole} ORDER BY position", *wanted):
            definitions[row["concept"], row["language"]].append(Definition(row["text"], row["source"]))
        relations = self._relations(whole, wanted)
        annotations = self._annotations(whole, wanted)
        return [
            Concept(
                row["id"],
                row["subject"],
                tuple(
                    LanguageSection(
                        language.tag,
                        tuple(terms[row["id"], language.tag]),
                        tuple(definitions[row["id"], language.tag]),
                        tuple(annotations[row["id"], language.tag]),
                    )
                    for language in LANGUAGES
                    if terms[row["id"], language.tag]
                    or definitions[row["id"], language.tag]
                    or annotations[row["id"], language.tag]
                ),
                tuple(relations[row["id"]]),
                tuple(annotations[row["id"], ""]),
            )
            for row in rows
        ]

    def _annotations(self, whole: str, wanted: Sequence[str]) -> dict[tuple[str, str], list[Annotation]]:
        """What has no field of its own, of concepts (language empty) and of their languages."""
        found: dict[tuple[str, str], list[Annotation]] = defaultdict(list)
        if self._database.has("annotation"):
            rows = self._database.rows(
                f"SELECT * FROM annotation WHERE concept {whole} AND term IS NULL ORDER BY position", *wanted
            )
            for row in rows:
                found[row["concept"], row["language"]].append(_annotation(row))
        return found

    def _annotations_of_terms(self, whole: str, wanted: Sequence[str]) -> dict[int, list[Annotation]]:
        found: dict[int, list[Annotation]] = defaultdict(list)
        if self._database.has("annotation"):
            rows = self._database.rows(
                f"SELECT * FROM annotation WHERE concept {whole} AND term IS NOT NULL ORDER BY position", *wanted
            )
            for row in rows:
                found[row["term"]].append(_annotation(row))
        return found

    def _terms_by_section(self, whole: str, wanted: Sequence[str]) -> dict[tuple[str, str], list[Term]]:
        of_concepts = f"SELECT id FROM term WHERE concept {whole}"
        sources: dict[int, list[Source]] = defaultdict(list)
        for row in self._database.rows(
            "SELECT t.*, s.title, s.body, s.date FROM term_source t LEFT JOIN source s USING (document)"
            f" WHERE term IN ({of_concepts}) ORDER BY t.position",
            *wanted,
        ):
            sources[row["term"]].append(
                Source(row["document"], row["paragraph"], row["date"] or "", row["body"] or "", row["title"] or "")
            )
        history: dict[int, list[StatusChange]] = defaultdict(list)
        for row in self._database.rows(
            "SELECT c.*, s.title, s.body AS source_body, s.date FROM status_change c"
            " LEFT JOIN source s USING (document)"
            f" WHERE term IN ({of_concepts}) ORDER BY c.position",
            *wanted,
        ):
            source = Source(
                row["document"],
                row["paragraph"],
                row["date"] or "",
                row["body"] or row["source_body"] or "",
                row["title"] or "",
            )
            history[row["term"]].append(
                StatusChange(Status(row["status"]), row["since"], source, row["note"], Confidence(row["confidence"]))
            )
        annotations = self._annotations_of_terms(whole, wanted)
        sections: dict[tuple[str, str], list[Term]] = defaultdict(list)
        for row in self._database.rows(f"SELECT * FROM term WHERE concept {whole} ORDER BY position", *wanted):
            sections[row["concept"], row["language"]].append(
                Term(
                    row["text"],
                    row["language"],
                    Status(row["status"]),
                    TermType(row["type"]),
                    Severity(row["severity"]) if row["severity"] else None,
                    row["region"],
                    row["note"],
                    tuple(sources[row["id"]]),
                    tuple(history[row["id"]]),
                    Confidence(row["confidence"]),
                    tuple(annotations[row["id"]]),
                )
            )
        return sections

    def _relations(self, whole: str, wanted: Sequence[str]) -> dict[str, list[Relation]]:
        relations = self._relations_of(whole, wanted)
        for row in self._database.rows(f"SELECT * FROM relation WHERE target {whole} ORDER BY type, concept", *wanted):
            inverse = RelationType(row["type"]).inverse
            if inverse is not None:
                relations[row["target"]].append(Relation(inverse, row["concept"], row["note"], row["source"]))
        return relations

    def _relations_of(self, whole: str, wanted: Sequence[str]) -> dict[str, list[Relation]]:
        relations: dict[str, list[Relation]] = defaultdict(list)
        for row in self._database.rows(f"SELECT * FROM relation WHERE concept {whole} ORDER BY type, target", *wanted):
            relations[row["concept"]].append(
                Relation(RelationType(row["type"]), row["target"], row["note"], row["source"])
            )
        return relations


# Concepts asked for by name in one statement; SQLite takes more parameters, but a scan is quicker then.
_AT_ONCE = 250

# Longest id made from a term, in characters.
_LONGEST_ID = 60
_TERMS = "SELECT term.*, (SELECT c.uses FROM concept c WHERE c.id = term.concept) AS concept_uses FROM term"


def found_terms(database: Database, condition: str, *parameters: object) -> list[StoredTerm]:
    """The terms that an SQL condition (with its order and limit) describes."""
    return [_stored(row) for row in database.rows(f"{_TERMS} WHERE {condition}", *parameters)]


def _annotation(row: Row) -> Annotation:
    return Annotation(row["kind"], row["text"], row["text_language"], row["source"])


def _stored(row: Row) -> StoredTerm:
    return StoredTerm(
        row["id"],
        row["concept"],
        row["language"],
        row["text"],
        Status(row["status"]),
        TermType(row["type"]),
        row["key"],
        row["uses"],
        row["concept_uses"] or 0,
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


_HAN_CHARACTER = re.compile(r"([\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_HAN_RUN = re.compile(_HAN_CHARACTER.pattern + "+")
_WORD = re.compile(r"\w+")


def spaced(folded: str) -> str:
    """The folded form with every Han character a word of its own, so that FTS5 finds parts of any length."""
    return _HAN_CHARACTER.sub(r" \1 ", folded)


def _phrases(folded: str) -> list[str]:
    """The words of a query; a run of Han characters is one phrase."""
    phrases: list[str] = []
    for word in _WORD.findall(folded):
        phrases.extend(" ".join(_WORD.findall(spaced(part))) for part in _runs(word))
    return phrases


def _runs(word: str) -> list[str]:
    runs, last = [], 0
    for run in _HAN_RUN.finditer(word):
        runs += [word[last : run.start()], run.group()]
        last = run.end()
    return [run for run in [*runs, word[last:]] if run]


def _letter_groups(folded: str) -> list[str]:
    # A quotation mark would end a group, a NUL the whole expression.
    groups = (folded[i : i + 3] for i in range(len(folded) - 2))
    return list(dict.fromkeys(f'"{group}"' for group in groups if '"' not in group and "\0" not in group))


def _han_pairs(folded: str) -> list[str]:
    pairs = (run.group()[i : i + 2] for run in _HAN_RUN.finditer(folded) for i in range(len(run.group()) - 1))
    return list(dict.fromkeys(f'"{pair[0]} {pair[1]}"' for pair in pairs))
