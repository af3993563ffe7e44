"""What a lookup answers over HTTP, in pieces: entries that are ready as they lie in the file, others worked out."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from glossary.entry import read_entry
from glossary.lookup import Hit, MatchKind, checked, named
from glossary.ready import answer, beginning, hits, plain
from glossary.reports import hit_json
from glossary.termbase import Termbase
from glossary.termbase.entries import StoredTerm

if TYPE_CHECKING:
    from glossary.ready import Hit as Told

Named = Sequence[tuple[StoredTerm, MatchKind]]


def lookup_answer(termbase: Termbase, query: str, found: Named, to: Collection[str] = ()) -> list[bytes]:
    """The answer in JSON, as pieces of `glossary.ready`. `found`, `to`: as `lookup.named` and `hit_json` have them."""
    return answer(
        query,
        [
            (None if to else _ready_hit(termbase, term, match)) or _worked_out(termbase, term, match, to)
            for term, match in found
        ],
    )


def ready_answer(termbase: Termbase, query: str) -> list[bytes] | None:
    """The same, if there is one and all of it is ready. Raises as `lookup.named`."""
    if rows := termbase.ready.hits(checked(query)):
        told = hits(rows, query)
        return None if told is None else answer(query, told)
    with termbase.looking():
        sure = [(term, match) for term, match in named(termbase, query) if match is not MatchKind.NEAR]
        found = [_ready_hit(termbase, term, match) for term, match in sure]
    return answer(query, [hit for hit in found if hit]) if found and None not in found else None


def _ready_hit(termbase: Termbase, term: StoredTerm, match: MatchKind) -> Told | None:
    if (found := termbase.ready.find(term.concept, term.key)) is None:
        return None
    met, head, rest = found
    return beginning(match.value, term.text, term.language, term.status.value, met), head, rest


def _worked_out(termbase: Termbase, term: StoredTerm, match: MatchKind, to: Collection[str]) -> Told:
    hit = Hit(term, match, termbase.entries.concept(term.concept))
    told = hit_json(hit, read_entry(termbase, hit.concept, term.text), to)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), plain(b""), plain(b"")
