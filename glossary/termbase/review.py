"""Candidates that harvesting proposed, waiting for a terminologist."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from sqlite3 import Row
from typing import TYPE_CHECKING

from glossary.findings import Candidate, CandidateKind, Vote
from glossary.folding import key, keys
from glossary.termbase.corpus import Corpus
from glossary.termbase.corpus_writing import Values, next_id, passage
from glossary.termbase.database import Database
from glossary.termbase.passages import Passage, Quote

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

    from glossary.documents.values import Segment

# What each doubling of the number of documents that propose a word adds to its score.
SPREAD_VOTE = 0.03
# Places kept for one candidate in one document; a count says how many there were.
PLACES_KEPT = 3


class Action(StrEnum):
    """What a person may decide about a candidate."""

    ACCEPT = "accept"
    MERGE = "merge"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about the word `text`, when and why.

    `concept`: where the term went; empty for a rejection. `made_concept`: whether the concept was made
    for it. `undone`: when it was taken back (UTC, ISO 8601); empty while it holds.
    """

    action: Action
    language: str
    text: str
    time: str
    actor: str
    reason: str = ""
    concept: str = ""
    made_concept: bool = False
    undone: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class StoredCandidate:
    """A candidate over all documents (or the one asked for): the best score raised by spread, the counts added up.

    `known`: the concepts that already have this term; `votes`: name → part of the score; `decision`: what
    was decided about the word, if anything. `number`: of its best row, which tells it from others until
    its document is read again.
    """

    term: str
    language: str
    kind: CandidateKind
    score: float
    count: int
    documents: tuple[str, ...]
    votes: tuple[tuple[str, float], ...]
    known: tuple[str, ...]
    evidence: tuple[Passage, ...]
    relations: tuple[Passage, ...] = ()
    decision: Decision | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate's place in the order of score, for whoever moves along it. `key`: of its word, folded."""

    language: str
    key: str
    number: int


@dataclass(frozen=True, slots=True)
class CandidateFilter:
    """Which candidates are wanted; None asks for all. `document`: row id; `known`: in the termbase or not."""

    document: int | None = None
    language: str | None = None
    kind: CandidateKind | None = None
    known: bool | None = None
    rejected: bool = False


class Review:
    """Reads candidates and decisions."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._corpus = Corpus(database)

    def candidates(
        self, wanted: CandidateFilter | None = None, *, limit: int | None = None, evidence: int = 3
    ) -> list[StoredCandidate]:
        """Candidates in order of score; `evidence` is the number of passages wanted for each."""
        return self.stretch(wanted or CandidateFilter(), limit=limit, evidence=evidence)[0]

    def stretch(
        self, wanted: CandidateFilter, *, start: int = 0, limit: int | None = None, evidence: int = 3
    ) -> tuple[list[StoredCandidate], int]:
        """The same from the candidate `start` on, counted from 0, and how many there are in all.

        Only those that are given back are read whole.
        """
        decisions = self._standing()
        chosen = self._chosen(wanted, decisions)
        until = None if limit is None else start + limit
        read = [self._candidate(group, decisions.get(_word(group[0])), evidence) for group in chosen[start:until]]
        return read, len(chosen)

    def order(self, wanted: CandidateFilter | None = None) -> list[Place]:
        """The same candidates in the same order by their words alone: how many there are, and which comes next."""
        chosen = self._chosen(wanted or CandidateFilter(), self._standing())
        return [Place(group[0]["language"], group[0]["key"], group[0]["id"]) for group in chosen]

    def candidate(self, word: str, language: str = "") -> StoredCandidate | None:
        """The candidate that folds as `word` does, with its decision; None where nothing like it was proposed.

        `language`: where several languages have one, which of them; else the one with the best score.
        """
        rows = self._database.rows(
            _CANDIDATES + " WHERE c.key = ? AND ? IN ('', c.language) ORDER BY c.score DESC, c.id", key(word), language
        )
        if not rows:
            return None
        group = [row for row in rows if row["language"] == rows[0]["language"]]
        return self._candidate(group, self._standing().get(_word(group[0])), PLACES_KEPT)

    def words(self, limit: int) -> list[str]:
        """The words of the candidates with the highest scores."""
        rows = self._database.rows("SELECT text FROM candidate ORDER BY score DESC, text LIMIT ?", limit)
        return [row["text"] for row in rows]

    def decision(self, number: int) -> Decision | None:
        """The decision of that number."""
        found = self._decisions("WHERE id = ?", number)
        return found[0] if found else None

    def decisions(self) -> list[Decision]:
        """Every decision, also those taken back, oldest first."""
        return self._decisions("ORDER BY id")

    def latest(self, limit: int, start: int = 0) -> list[Decision]:
        """The last decisions, also those taken back, the latest first; `start` of them left out."""
        return self._decisions("ORDER BY id DESC LIMIT ? OFFSET ?", limit, start)

    def _standing(self) -> dict[tuple[str, str], Decision]:
        """What holds for each word that was decided about: language and folded word → decision."""
        return {(d.language, key(d.text)): d for d in self._decisions("WHERE undone = '' ORDER BY id")}

    def _decisions(self, condition: str, *parameters: object) -> list[Decision]:
        return [
            Decision(
                Action(row["action"]),
                row["language"],
                row["text"],
                row["time"],
                row["actor"],
                row["reason"],
                row["concept"],
                bool(row["made_concept"]),
                row["undone"],
                row["id"],
            )
            for row in self._database.rows(f"SELECT * FROM decision {condition}", *parameters)
        ]

    def _chosen(self, wanted: CandidateFilter, decisions: Mapping[tuple[str, str], Decision]) -> list[list[Row]]:
        """The rows of each candidate that is wanted, its best first, in order of score."""
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self._rows(wanted):
            groups[_word(row)].append(row)
        rejected = {word for word, decision in decisions.items() if decision.action is Action.REJECT}
        chosen = [group for word, group in groups.items() if (word in rejected) == wanted.rejected]
        return sorted(chosen, key=lambda group: -_score(group))  # stable: equals stay as their best ones stood

    def _rows(self, wanted: CandidateFilter) -> list[Row]:
        conditions: list[str] = []
        parameters: list[object] = []
        for condition, value in (
            ("c.document = ?", wanted.document),
            ("c.language = ?", wanted.language),
            ("c.kind = ?", wanted.kind),
            (f"({_KNOWN}) = ?", wanted.known),
        ):
            if value is not None:
                conditions.append(condition)
                parameters.append(value)
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return self._database.rows(f"{_CANDIDATES} {where} ORDER BY c.score DESC, c.text, c.id", *parameters)

    def _candidate(self, group: Sequence[Row], decision: Decision | None, evidence: int) -> StoredCandidate:
        best = group[0]
        known = self._database.rows(
            "SELECT DISTINCT concept FROM term WHERE key = ? AND language = ? ORDER BY concept",
            best["key"],
            best["language"],
        )
        return StoredCandidate(
            best["text"],
            best["language"],
            CandidateKind(best["kind"]),
            _score(group),
            sum(row["count"] for row in group),
            tuple(row["citation"] for row in group),
            (*((name, value) for name, value in json.loads(best["votes"])), *_spread_vote(group)),
            tuple(row["concept"] for row in known),
            tuple(self._evidence([row["id"] for row in group], best["text"], evidence)),
            tuple(self._corpus.statements_by(best["key"])),
            decision,
            best["id"],
        )

    def _evidence(self, candidates: Sequence[int], term: str, limit: int) -> list[Passage]:
        marks = ", ".join("?" * len(candidates))
        rows = self._database.rows(
            "SELECT c.*, d.name, d.symbol, d.title, d.date, d.body, d.language, p.label, p.role FROM candidate_place c"
            " JOIN paragraph p ON p.id = c.paragraph JOIN document d ON d.id = p.document"
            f" WHERE c.candidate IN ({marks}) ORDER BY c.position, d.date LIMIT ?",
            *candidates,
            limit,
        )
        return [
            Passage(
                row["name"],
                row["symbol"],
                row["title"],
                row["date"],
                row["body"],
                row["label"],
                row["role"],
                "use",
                term,
                row["language"],
                Quote(row["before"], row["quote"], row["after"]),
            )
            for row in rows
        ]


def _word(row: Row) -> tuple[str, str]:
    return row["language"], row["key"]


def _spread_vote(group: Sequence[Row]) -> tuple[tuple[str, float], ...]:
    """The vote of many documents: a word that several use is likelier a term of their field."""
    return (("spread", round(SPREAD_VOTE * math.log2(len(group)), 4)),) if len(group) > 1 else ()


def _score(group: Sequence[Row]) -> float:
    """Of the best document, raised by the spread; 0 to 1."""
    raised = group[0]["score"] + sum(value for _, value in _spread_vote(group))
    return min(1.0, round(float(raised), 4))


_CANDIDATES = """
    SELECT c.*, coalesce(nullif(d.symbol, ''), d.name) AS citation
    FROM candidate c JOIN document d ON d.id = c.document
"""
_KNOWN = "EXISTS (SELECT 1 FROM term t WHERE t.key = c.key AND t.language = c.language)"


def store_decision(writer: Writer, decision: Decision) -> int:
    """Write a decision; returns its number."""
    row = {
        "time": decision.time,
        "actor": decision.actor,
        "action": decision.action.value,
        "language": decision.language,
        "key": key(decision.text),
        "text": decision.text,
        "concept": decision.concept,
        "made_concept": int(decision.made_concept),
        "reason": decision.reason,
    }
    writer.table("decision").insert(row)
    (number,) = writer.conn.execute("SELECT last_insert_rowid()").fetchone()
    return int(number)


def take_back(writer: Writer, number: int, time: str) -> None:
    """Mark a decision as undone at `time`."""
    writer.conn.execute("UPDATE decision SET undone = ? WHERE id = ?", (time, number))


def store_places(writer: Writer, term: int, language: str, folded: str) -> None:
    """Give a term (row id) the passages of the candidate it came from."""
    writer.conn.execute(
        'INSERT INTO occurrence (term, document, paragraph, start, "end", usage, within, before, quote, after)'
        " SELECT ?, c.document, p.paragraph, p.start, p.\"end\", 'use', '', p.before, p.quote, p.after"
        " FROM candidate_place p JOIN candidate c ON c.id = p.candidate WHERE c.language = ? AND c.key = ?"
        " ORDER BY c.document, p.position",
        (term, language, folded),
    )


def candidate_rows(segments: Sequence[Segment], candidates: Iterable[Candidate]) -> tuple[list[Values], list[Values]]:
    """The candidates of one document, each word once, and their first places, which name them by their position."""
    rows: dict[tuple[str, str], Values] = {}
    places: list[Values] = []
    found, rounded = list(candidates), _Rounded()
    for candidate, folded in zip(found, keys([candidate.term for candidate in found]), strict=True):
        if (candidate.language, folded) in rows:
            continue
        places += [
            (len(rows), position, number, *passage(segments[number], span))
            for position, (number, span) in enumerate(candidate.places[:PLACES_KEPT])
        ]  # fmt: skip
        rows[candidate.language, folded] = (
            candidate.language, folded, candidate.term, str(candidate.kind), round(candidate.score, 4),
            _votes_json(candidate.votes, rounded), candidate.count,
        )  # fmt: skip
    return list(rows.values()), places


class _Rounded(dict[float, str]):
    """Numbers as they are kept; the candidates of a document share most of those of their votes."""

    def __missing__(self, number: float) -> str:
        written = self[number] = repr(round(number, 4))
        return written


def _votes_json(votes: Sequence[Vote], rounded: _Rounded) -> str:
    """Votes as they are kept, arrays in an array of JSON."""
    if not votes:
        return "[]"
    names, values = zip(*votes, strict=True)
    return _votes_frame(names) % tuple(map(rounded.__getitem__, values))


@lru_cache(maxsize=1 << 12)  # most candidates have votes of the same names
def _votes_frame(names: tuple[str, ...]) -> str:
    said = (json.dumps(name, ensure_ascii=False).replace("%", "%%") for name in names)
    return f"[{', '.join([f'[{name}, %s]' for name in said])}]"


def write_candidates(
    writer: Writer, document: int, paragraph: int, rows: Sequence[Values], places: Iterable[Values]
) -> None:
    """Write candidates and their places. `document`, `paragraph`: row ids, of the document and its first paragraph."""
    first = next_id(writer, "candidate")
    writer.conn.executemany(
        "INSERT INTO candidate VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(number, document, *row) for number, row in enumerate(rows, first)],
    )
    writer.conn.executemany(
        "INSERT INTO candidate_place VALUES (?1 + ?3, ?4, ?2 + ?5, ?6, ?7, ?8, ?9, ?10)",
        [(first, paragraph, *place) for place in places],
    )
