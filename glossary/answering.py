"""What is answered over HTTP: a lookup in pieces, entries that are ready as they lie in the file, and completions."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from glossary.entry import read_entry
from glossary.lookup import Hit, MatchKind, checked, named
from glossary.ready import answer, beginning, hits, plain, unpacked
from glossary.reports import Json, concept_json, hit_json
from glossary.telling import narrowed, of_regions
from glossary.termbase import Termbase
from glossary.termbase.entries import StoredTerm

if TYPE_CHECKING:
    from glossary.ready import Hit as Told

Named = Sequence[tuple[StoredTerm, MatchKind]]


def lookup_answer(
    termbase: Termbase, query: str, found: Named, to: Collection[str] = (), places: Sequence[str] = ()
) -> bytes:
    """The answer in JSON. `found`, `to`, `places`: as `lookup.named`, `hit_json` and `of_regions` have them."""
    try:
        told = [
            _narrowed(_ready_hit(termbase, term, match), to, places) or _worked_out(termbase, term, match, to, places)
            for term, match in found
        ]
        return unpacked(answer(query, told))
    except ValueError:  # what lies ready is no entry
        return unpacked(answer(query, [_worked_out(termbase, term, match, to, places) for term, match in found]))


def ready_answer(termbase: Termbase, query: str) -> list[bytes] | None:
    """The same as pieces of `glossary.ready`, if there is one and all of it is ready. Raises as `lookup.named`."""
    if rows := termbase.ready.hits(checked(query)):
        told = hits(rows, query)
        return None if told is None else answer(query, told)
    with termbase.looking():
        sure = [(term, match) for term, match in named(termbase, query) if match is not MatchKind.NEAR]
        found = [_ready_hit(termbase, term, match) for term, match in sure]
    return answer(query, [hit for hit in found if hit]) if found and None not in found else None


def completions_json(termbase: Termbase, query: str, found: Named, link: Callable[[str, str], str]) -> list[Json]:
    """Completions as an OpenSearch array: query, terms, what to know of each, where to read on.

    `found`: as `lookup.completions` has it. `link`: the address of a concept that is met by a term.
    """
    discouraged = [term.concept for term, _ in found if term.status.is_discouraged]
    names = termbase.entries.names(discouraged) if discouraged else {}

    def description(term: StoredTerm) -> str:
        instead = names.get(term.concept, {}).get(term.language)
        known = f"{term.status.value} ({term.region})" if term.region else term.status.value
        return f"{known} → {instead}" if instead else known

    terms = [term for term, _ in found]
    return [
        query,
        [term.text for term in terms],
        [description(term) for term in terms],
        [link(term.concept, term.text) for term in terms],
    ]


def _ready_hit(termbase: Termbase, term: StoredTerm, match: MatchKind) -> Told | None:
    if (found := termbase.ready.find(term.concept, term.key)) is None:
        return None
    met, head, rest = found
    return beginning(match.value, term.text, term.language, term.status.value, met), head, rest


def concept_answer(termbase: Termbase, concept_id: str, version: str) -> bytes:
    """A concept whole, in JSON, with its version. Raises `NotFound`, and `Gone` for one that was retired."""
    entry = _ready_concept(termbase, concept_id) or _in_json(
        concept_json(read_entry(termbase, termbase.entries.concept(concept_id)))
    )
    return entry[:-1] + f',"version":{_in_json(version).decode()}}}\n'.encode()


def _ready_concept(termbase: Termbase, concept_id: str) -> bytes | None:
    found = termbase.ready.find(concept_id, "")
    try:
        return b"{" + unpacked(found[1:]) if found else None
    except ValueError:  # what lies ready is no entry
        return None


def _narrowed(hit: Told | None, to: Collection[str], places: Sequence[str]) -> Told | None:
    """A ready hit with equivalents in these languages; None where only the whole concept tells what is of them."""
    if hit is None or not (to or places):
        return hit
    told = json.loads(hit[0] + unpacked(hit[1:]))
    if to and "annotations" in told:
        return None
    return _in_json(narrowed(of_regions(told, places), to)), plain(b""), plain(b"")


def _worked_out(
    termbase: Termbase, term: StoredTerm, match: MatchKind, to: Collection[str], places: Sequence[str]
) -> Told:
    hit = Hit(term, match, termbase.entries.concept(term.concept))
    told = hit_json(hit, read_entry(termbase, hit.concept, term.text), to)
    return _in_json(of_regions(told, places)), plain(b""), plain(b"")


def _in_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
