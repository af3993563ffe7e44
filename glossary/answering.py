"""What a lookup answers over HTTP, in pieces: entries that are ready as they lie in the file, others worked out."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from glossary.entry import read_entry
from glossary.lookup import Hit, MatchKind
from glossary.ready import beginning, plain
from glossary.reports import hit_json
from glossary.termbase import Termbase
from glossary.termbase.entries import StoredTerm

Named = Sequence[tuple[StoredTerm, MatchKind]]


def lookup_answer(termbase: Termbase, query: str, named: Named, to: Collection[str] = ()) -> list[bytes]:
    """The answer in JSON, as pieces of `glossary.ready`. `named`, `to`: as `lookup.named` and `hit_json` have them."""
    hits = [_ready_hit(termbase, *each) if not to else None for each in named]
    return _answer(query, [hit or [_worked_out(termbase, *each, to)] for hit, each in zip(hits, named, strict=True)])


def ready_answer(termbase: Termbase, query: str, named: Named) -> list[bytes] | None:
    """The same, if all of it is ready."""
    hits = [_ready_hit(termbase, *each) for each in named]
    return None if None in hits else _answer(query, [hit for hit in hits if hit])


def _answer(query: str, hits: Sequence[Sequence[bytes]]) -> list[bytes]:
    pieces = [plain(f'{{"query":{json.dumps(query, ensure_ascii=False)},"hits":['.encode())]
    for number, hit in enumerate(hits):
        pieces += [plain(b",")] if number else []
        pieces += hit
    return [*pieces, plain(b"]}\n")]


def _ready_hit(termbase: Termbase, term: StoredTerm, match: MatchKind) -> list[bytes] | None:
    if (found := termbase.ready.find(term.concept, term.key)) is None:
        return None
    head, rest, met = found
    return [plain(beginning(match.value, term.text, term.language, term.status.value, met)), head, rest]


def _worked_out(termbase: Termbase, term: StoredTerm, match: MatchKind, to: Collection[str]) -> bytes:
    hit = Hit(term, match, termbase.entries.concept(term.concept))
    told = hit_json(hit, read_entry(termbase, hit.concept, term.text), to)
    return plain(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())
