"""Candidates that harvesting proposed, waiting for a terminologist."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sqlite3 import Row
from typing import TYPE_CHECKING

from glossary.findings import Candidate, CandidateKind
from glossary.folding import key
from glossary.termbase.corpus import Corpus, Passage, Quote
from glossary.termbase.database import Database

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

    from glossary.documents.values import Segment

# Places kept for one candidate in one document; a count says how many there were.
PLACES_KEPT = 3


@dataclass(frozen=True, slots=True)
class StoredCandidate:
    """A candidate over all documents (or the one asked for): the best score, the counts added up.

    `known`: the concepts that already have this term; `votes`: name → part of the score.
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


class Review:
    """Reads candidates."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._corpus = Corpus(database)

    def candidates(
        self, *, document: int | None = None, language: str | None = None, limit: int | None = None, evidence: int = 3
    ) -> list[StoredCandidate]:
        """Candidates in order of score; `evidence` is the number of passages wanted for each."""
        conditions = {"c.document = ?": document, "c.language = ?": language}
        asked = {condition: value for condition, value in conditions.items() if value is not None}
        where = f"WHERE {' AND '.join(asked)}" if asked else ""
        rows = self._database.rows(
            "SELECT c.*, coalesce(nullif(d.symbol, ''), d.name) AS citation FROM candidate c"
            f" JOIN document d ON d.id = c.document {where} ORDER BY c.score DESC, c.text, c.id",
            *asked.values(),
        )
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            groups[row["language"], row["key"]].append(row)
        chosen = list(groups.values())[: limit if limit is not None else len(groups)]
        return [self._candidate(group, evidence) for group in chosen]

    def _candidate(self, group: Sequence[Row], evidence: int) -> StoredCandidate:
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
            best["score"],
            sum(row["count"] for row in group),
            tuple(row["citation"] for row in group),
            tuple((name, value) for name, value in json.loads(best["votes"])),
            tuple(row["concept"] for row in known),
            tuple(self._evidence([row["id"] for row in group], best["text"], evidence)),
            tuple(self._corpus.statements_by(best["key"])),
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


def store_candidates(
    writer: Writer,
    document_id: int,
    paragraphs: Sequence[int],
    segments: Sequence[Segment],
    candidates: Iterable[Candidate],
) -> int:
    """Write the candidates of one document with their first places; returns how many there were."""
    stored = 0
    seen: set[tuple[str, str]] = set()
    for candidate in candidates:
        folded = key(candidate.term)
        if (candidate.language, folded) in seen:
            continue
        seen.add((candidate.language, folded))
        row = {
            "document": document_id,
            "language": candidate.language,
            "key": folded,
            "text": candidate.term,
            "kind": candidate.kind.value,
            "score": round(candidate.score, 4),
            "votes": json.dumps([[vote.name, round(vote.value, 4)] for vote in candidate.votes], ensure_ascii=False),
            "count": candidate.count,
        }
        candidate_id = writer.table("candidate").insert(row).last_pk
        for position, place in enumerate(candidate.places[:PLACES_KEPT]):
            segment = segments[place.segment]
            raw, quote = segment.to_raw(place.span), Quote.around(place.span, segment.text)
            writer.conn.execute(
                "INSERT INTO candidate_place VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    candidate_id,
                    position,
                    paragraphs[place.segment],
                    raw.start,
                    raw.end,
                    quote.before,
                    quote.text,
                    quote.after,
                ),
            )
        stored += 1
    return stored
