"""A concept as rows of UTX and back, before any file: which status a row has, and a term from its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from glossary.concepts import Annotation, Concept, Source, Status, Term
from glossary.errors import UnknownLanguage
from glossary.formats.base import Options, Remark, Tell
from glossary.formats.cat import Pair, gathered, one_line, pair_of, tag_and_region, unheard, unproved
from glossary.formats.citing import read_source, written_source
from glossary.formats.texts import concept_id

Row: TypeAlias = "Mapping[str, str]"

COLUMNS = (
    "src", "tgt", "src:pos", "term status", "concept id", "tgt:pos", "src:status", "tgt:status",
    "src:comment", "tgt:comment", "src:source", "tgt:source",
)  # fmt: skip
_STATUSES = {
    "approved": Status.PREFERRED,
    "provisional": Status.ADMITTED,
    "non-standard": Status.ADMITTED,
    "forbidden": Status.DEPRECATED,
}
_BEST = tuple(Status)


# --- a concept as rows -------------------------------------------------------------------------------------------


def rows_of(concept: Concept, pair: Pair) -> Iterator[Row]:
    """The cells of a concept by column; what is said of a term stands in its first row."""
    sources = _sayable([*pair.sources(concept), *concept.section(pair.source).discouraged])
    targets = _sayable([*pair.targets(concept), *concept.section(pair.target).discouraged])
    if not sources or not targets:
        return
    pairs = [(source, targets[0]) for source in sources] + [(sources[0], target) for target in targets[1:]]
    told: list[tuple[str, Term]] = []
    for source, target in pairs:
        row = {"term status": _row_status(source, target), "concept id": concept.id}
        for side, term in (("src", source), ("tgt", target)):
            row |= {side: one_line(term.text), f"{side}:status": term.status.value}
            if (side, term) not in told:
                told.append((side, term))
                row |= _details(side, term)
        yield row


def _sayable(terms: Iterable[Term]) -> list[Term]:
    """A line that begins with # would be a comment."""
    return [term for term in terms if (text := one_line(term.text)) and not text.startswith("#")]


def _row_status(source: Term, target: Term) -> str:
    if source.is_discouraged or target.is_discouraged:
        return "forbidden"
    return "approved" if source.status is target.status is Status.PREFERRED else "non-standard"


def _details(side: str, term: Term) -> dict[str, str]:
    classes = [each.text for each in term.annotations if each.kind == "partOfSpeech" and not each.source]
    sources = (
        one_line(written_source(each)).replace("%", "%25").replace("|", "%7C") for each in term.sources
    )  # an own escape: several stand in one cell
    return {
        f"{side}:pos": one_line(classes[0]) if classes else "",
        f"{side}:comment": one_line(term.note),
        f"{side}:source": " | ".join(sources),
    }


# --- rows as a concept -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Half:
    """What the rows of a concept say of one term. `exact`: its own status, where a column of ours keeps it."""

    text: str
    exact: Status | None
    statuses: list[Status] = field(default_factory=list)
    note: str = ""
    sources: tuple[Source, ...] = ()
    annotations: list[Annotation] = field(default_factory=list)

    def term(self, tag: str, region: str) -> Term:
        status = self.exact or min(self.statuses, key=_BEST.index)
        term = unproved(self.text, tag, status, region=region, note=self.note)
        return replace(term, sources=self.sources, annotations=tuple(dict.fromkeys(self.annotations)))


@dataclass(frozen=True, slots=True)
class Reader:
    """Rows become concepts of these two languages; those that the house does not carry stay as they are tagged."""

    tags: tuple[str, str]
    tell: Tell

    def concept(self, name: str, rows: Iterable[tuple[int, Row]]) -> Concept:
        """The concept of that id; rows come with their lines."""
        halves: dict[tuple[int, str, str], _Half] = {}
        others: list[Annotation] = []
        for line, row in rows:
            status = self._status(row, line)
            for side, prefix in enumerate(("src", "tgt")):
                self._half(halves, side, prefix, row, status, line)
            others += [
                Annotation(f"utx:{column}", cell)
                for column, cell in row.items()
                if cell and column not in COLUMNS and not column.startswith(("src:", "tgt:"))
            ]
        terms = []
        for (side, _, _), half in halves.items():
            try:
                terms.append(half.term(*tag_and_region(self.tags[side])))
            except UnknownLanguage:
                others.append(Annotation("term", half.text, self.tags[side]))
        known = concept_id(name) if name else ""
        if known != name:
            others.append(Annotation("identifier", name))
        ordered = sorted(terms, key=lambda term: term.language != self._first)
        return Concept(known, "", gathered(ordered), (), tuple(dict.fromkeys(others)))

    @property
    def _first(self) -> str:
        try:
            return tag_and_region(self.tags[0])[0]
        except UnknownLanguage:
            return ""

    def _status(self, row: Row, line: int) -> Status:
        said = row.get("term status", "").casefold() or "approved"
        if said not in _STATUSES:
            self.tell(Remark(f"unknown status {said[:40]!r}, taken as non-standard", line, "term status", "status"))
        return _STATUSES.get(said, Status.ADMITTED)

    def _half(
        self, halves: dict[tuple[int, str, str], _Half], side: int, prefix: str, row: Row, status: Status, line: int
    ) -> None:
        text, exact = row.get(prefix, ""), row.get(f"{prefix}:status", "")
        if not text:
            self.tell(Remark("a row of one term", line, prefix, "columns"))
            return
        known = Status(exact) if exact in _BEST else None
        half = halves.setdefault((side, text, exact), _Half(text, known))
        half.statuses.append(status)
        half.note = half.note or row.get(f"{prefix}:comment", "")
        half.sources = half.sources or _sources(row.get(f"{prefix}:source", ""))
        if word_class := row.get(f"{prefix}:pos", ""):
            half.annotations.append(Annotation("partOfSpeech", word_class))
        half.annotations += [
            Annotation(f"utx:{column[4:]}", cell)
            for column, cell in row.items()
            if cell and column not in COLUMNS and column.startswith(f"{prefix}:")
        ]
        if row.get("term status", "").casefold() == "provisional":
            half.annotations.append(Annotation("utx:term status", "provisional"))


def _sources(cell: str) -> tuple[Source, ...]:
    return tuple(
        read_source(each.replace("%7C", "|").replace("%25", "%")) for each in cell.split(" | ") if each.strip()
    )


def kept(concept: Concept, options: Options) -> Iterator[Concept]:
    """What comes back of a concept."""
    pair = pair_of(options)
    rows = [(0, row) for row in rows_of(concept, pair)]
    if rows:
        yield Reader(pair[:2], unheard).concept(concept.id, rows)
