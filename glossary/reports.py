"""Findings told: entries, hits and candidates as JSON values and as text, one shape for every face.

JSON values here are plain dicts by design: this is the border where our nouns become somebody's data.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from glossary.entry import spread
from glossary.languages import language
from glossary.telling import narrowed

if TYPE_CHECKING:
    from glossary.concepts import Annotation, Source, StatusChange, Term
    from glossary.entry import Entry
    from glossary.lookup import Hit, Page, Suggestion
    from glossary.review import Merger
    from glossary.termbase.passages import DocumentRecord, Passage, UsageCount
    from glossary.termbase.review import Decision, StoredCandidate

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

# Passages told with a hit; the entry's page has them all.
EVIDENCE_TOLD = 12


def hit_json(hit: Hit, entry: Entry, to: Collection[str] = ()) -> dict[str, Json]:
    """A hit: the term that was met, what to use, and why. `to`: only equivalents in these languages."""
    met = _met(hit)
    return {
        "match": hit.match.value,
        "term": met.text,
        "language": met.language,
        "status": met.status.value,
        "severity": _value(met.severity),
        "since": met.since or None,
        **concept_json(entry, to),
    }


def decision_json(decision: Decision) -> dict[str, Json]:
    """What somebody decided about a candidate."""
    return {
        "number": decision.number,
        "action": decision.action.value,
        "word": decision.text,
        "language": decision.language,
        "concept": decision.concept or None,
        "made_concept": decision.made_concept,
        "actor": decision.actor,
        "time": decision.time,
        "reason": decision.reason,
        "undone": decision.undone or None,
    }


def concept_json(entry: Entry, to: Collection[str] = ()) -> dict[str, Json]:
    """An entry: `preferred` by language, all terms with sources and history, evidence, neighbours."""
    concept = entry.concept
    told: dict[str, Json] = {
        "concept": concept.id,
        "subject": concept.subject,
        "preferred": {section.language: section.preferred[0].text for section in concept.sections if section.preferred},
        "terms": [term_json(term) for term in concept.terms],
        "definitions": [
            {"language": section.language, "text": definition.text, "source": definition.source}
            for section in concept.sections
            for definition in section.definitions
        ],
        "relations": [
            {"type": relation.type.value, "concept": relation.target, "note": relation.note, "source": relation.source,
             "names": dict(names)}
            for relation, names in entry.related
        ],
        "evidence": [passage_json(passage) for passage in spread(entry.evidence, limit=EVIDENCE_TOLD)],
    }  # fmt: skip
    sections = [section for section in concept.sections if not to or section.language in to]
    annotations = [("", each) for each in concept.annotations]
    annotations += [(section.language, each) for section in sections for each in section.annotations]
    return {**narrowed(told, to), **_annotated(annotations)}


def term_json(term: Term) -> dict[str, Json]:
    """A term with all that is known of it."""
    return {
        "term": term.text,
        "language": term.language,
        "direction": language(term.language).direction,
        "status": term.status.value,
        "severity": _value(term.severity),
        "type": term.type.value,
        "region": term.region,
        "note": term.note,
        "confidence": term.confidence.value,
        "sources": [source_json(source) for source in term.sources],
        "history": [_change_json(change) for change in term.history],
        **_annotated([(term.language, each) for each in term.annotations]),
    }


def _annotated(annotations: Iterable[tuple[str, Annotation]]) -> dict[str, Json]:
    """What has no field of its own, with the language it is said of; nothing where there is none."""
    told: list[Json] = [
        {"kind": each.kind, "language": each.language or tag, "text": each.text, "source": each.source}
        for tag, each in annotations
    ]
    return {"annotations": told} if told else {}


def source_json(source: Source) -> dict[str, Json]:
    """A cited source; empty parts are left out."""
    parts = {
        "document": source.document,
        "paragraph": source.paragraph,
        "date": source.date,
        "body": source.body,
        "title": source.title,
    }
    return {name: part for name, part in parts.items() if part}


def passage_json(passage: Passage) -> dict[str, Json]:
    """A passage: where it stands, how the term stands there, and the quote."""
    return {
        "document": passage.citation,
        "title": passage.title,
        "date": passage.date,
        "body": passage.body,
        "paragraph": passage.paragraph,
        "usage": passage.usage,
        "term": passage.term,
        **({"target": passage.target} if passage.target else {}),
        "language": passage.language,
        "quote": str(passage.quote),
        "before": passage.quote.before,
        "text": passage.quote.text,
        "after": passage.quote.after,
    }


def suggestion_json(suggestion: Suggestion) -> dict[str, Json]:
    """A suggestion or search result: the term met, its status, and what to call its concept."""
    return {
        "term": suggestion.term.text,
        "language": suggestion.term.language,
        "status": suggestion.term.status.value,
        "match": suggestion.match.value,
        "region": suggestion.term.region,
        "concept": suggestion.term.concept,
        "preferred": dict(suggestion.names),
    }


def page_json(page: Page) -> dict[str, Json]:
    """A page of search results."""
    return {
        "total": page.total,
        "results": [suggestion_json(result) for result in page.results],
        "next": str(page.next) if page.next is not None else None,
    }


def document_json(document: DocumentRecord) -> dict[str, Json]:
    """A harvested document."""
    return {
        "document": document.citation,
        "name": document.name,
        "symbol": document.symbol,
        "language": document.language,
        "title": document.title,
        "date": document.date,
        "body": document.body,
        "session": document.session,
        "characters": document.characters,
        "occurrences": document.occurrences,
    }


def usage_json(count: UsageCount) -> dict[str, Json]:
    """How often a term was used in one document; `silent`: in titles and mentions."""
    return {
        "term": count.term,
        "language": count.language,
        "year": count.year,
        "document": count.document,
        "body": count.body,
        "uses": count.uses,
        "silent": count.silent,
    }


def candidate_json(rank: int, candidate: StoredCandidate, variant_of: str = "") -> dict[str, Json]:
    """A candidate line. `variant_of`: the term it is another writing of, where there is one."""
    relations: list[Json] = [
        {"type": relation.usage, "target": relation.target, "quote": str(relation.quote)}
        for relation in candidate.relations
    ]
    if variant_of:
        relations.append({"type": "variant_of", "target": variant_of, "quote": ""})
    return {
        "rank": rank,
        "term": candidate.term,
        "language": candidate.language,
        "kind": candidate.kind.value,
        "score": candidate.score,
        "votes": dict(candidate.votes),
        "count": candidate.count,
        "known": list(candidate.known),
        "documents": list(candidate.documents),
        "evidence": [
            {"document": passage.citation, "paragraph": passage.paragraph, "quote": str(passage.quote)}
            for passage in candidate.evidence
        ],
        "relations": relations,
    }


def _met(hit: Hit) -> Term:
    section = hit.concept.section(hit.term.language)
    return next(term for term in section.terms if term.text == hit.term.text)


def _change_json(change: StatusChange) -> dict[str, Json]:
    return {
        "status": change.status.value,
        "since": change.since,
        "source": source_json(change.source),
        "note": change.note,
        "confidence": change.confidence.value,
    }


def _value(severity: object) -> str | None:
    return str(severity) if severity is not None else None


def candidates_table(candidates: Sequence[StoredCandidate], mergers: Mapping[str, Merger]) -> str:
    """Candidates for a terminal: rank, score, count, kind, known or new, the term, what it may belong to."""
    lines = [f"{'':>4}  score  count  {'kind':<13}{'':<6}term"]
    for rank, candidate in enumerate(candidates, 1):
        known = "known" if candidate.known else ""
        numbers = f"{rank:>4}  {candidate.score:.3f}  {candidate.count:>5}"
        merger = mergers.get(candidate.term)
        note = f"   (merge into {merger.into}? {merger.why})" if merger else ""
        lines.append(f"{numbers}  {candidate.kind.value:<13}{known:<6}{candidate.term}{note}")
    return "\n".join(lines)


def review_sheet(candidates: Sequence[StoredCandidate], mergers: Mapping[str, Merger]) -> str:
    """Candidates as CSV with columns to decide in; no cell can be taken for a formula by a spreadsheet."""
    from glossary.formats.table import harmless_cell  # its room is large, and lookups come this way

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(SHEET_COLUMNS)
    for rank, candidate in enumerate(candidates, 1):
        quote = str(candidate.evidence[0].quote) if candidate.evidence else ""
        merger = mergers.get(candidate.term)
        cells = [
            "",
            merger.into if merger else "",
            merger.why if merger else "",
            candidate.term,
            candidate.language,
            candidate.kind.value,
            f"{candidate.score:.3f}",
            str(candidate.count),
            " ".join(candidate.known),
            " ".join(candidate.documents),
            quote,
        ]
        writer.writerow([*map(harmless_cell, cells), rank])
    return sheet.getvalue()


SHEET_COLUMNS = (
    "decision", "into", "reason", "term", "language", "kind", "score", "count", "known", "documents", "quote", "rank",
)  # fmt: skip
