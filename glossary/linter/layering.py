"""Puts together what a linter listens for: the termbase, under what was changed in it since, under project glossaries.

A glossary's word on a term stands above the termbase's on the same term; the history that the termbase knows of
it is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from glossary.linter.compiling import MOST_STALE, compiled, holders, kept_skeletons, usable
from glossary.linter.entries import Entry, entries_of, entries_of_glossary, knowing_history
from glossary.linter.finding import never_means_discouraged
from glossary.linter.lexicon import Layer, Lexicon, Ready, Stored, by_writing
from glossary.linter.skeletons import Skeletons
from glossary.linter.sweeping import Sweep

if TYPE_CHECKING:
    from glossary.termbase import Termbase
    from glossary.termbase.entries import StoredTerm

# Rows of writings up to which all entries are read at once; terms of a termbase up to which each may be looked at;
# writings beyond which a look at every term costs less than asking for each.
_READ_AT_ONCE: Final = 20_000
_LOOKED_AT: Final = 20_000
_ASKED_FOR: Final = 2_000


@dataclass(frozen=True)
class Listening:
    """What a linter listens for: `lexicon`, and the first look that tells where it is worth the while."""

    lexicon: Lexicon
    sweep: Sweep


def listening(termbase: Termbase, extra: Sequence[Path]) -> Listening:
    """What the termbase and these glossaries have to say. Raises `BadInput` for a glossary that cannot be read."""
    own = [entry for path in extra for entry in entries_of_glossary(path)]
    said = {(entry.language, entry.key) for entry in own}
    with termbase.looking():
        changed, layer, skeletons = _of_termbase(termbase, said)
        above = [*_with_history(termbase, own), *_of_concepts(termbase, changed, said)]
        heard = by_writing(entry for entry in above if entry.term)
        beside = [term for term in _holders(termbase, list(heard)) if term.concept not in changed]
        above += [entry for entry in entries_of(termbase, beside).values() if (entry.language, entry.key) not in said]
    if not above:
        return Listening(Lexicon((layer,)), Sweep([skeletons]))
    lexicon = Lexicon((Ready(by_writing(above)), layer))
    return Listening(lexicon, Sweep([skeletons, Skeletons.of(heard)]))


def _of_termbase(termbase: Termbase, said: Set[tuple[str, str]]) -> tuple[Set[str], Layer, Skeletons]:
    """The lowest layer, and the concepts of which it says nothing: they were changed since it was made."""
    kept = termbase.writings
    made = usable(kept)
    if made is None:
        anew = compiled(termbase)
        owners = _owners(termbase, anew.rows, set(), said)
        return set(), Ready(owners), _of_what_is_meant(owners, anew.skeletons)
    changed = kept.stale(MOST_STALE)
    if made.count > _READ_AT_ONCE:
        return changed, Stored(kept, _reading(termbase, changed, said)), kept_skeletons(kept, made)
    rows: dict[str, list[int]] = defaultdict(list)
    for text, row in kept.rows():
        rows[text].append(row)
    owners = _owners(termbase, rows, changed, said)
    skeletons = _of_what_is_meant(owners, kept_skeletons(kept, made))
    return changed, Ready(owners, kept.part("find")), skeletons


def _of_what_is_meant(owners: Mapping[str, Sequence[Entry]], skeletons: Skeletons) -> Skeletons:
    """The same without the writings that always mean a good term, so that no draft is read for their sake."""
    discouraged = {text for text, entries in owners.items() if any(entry.term for entry in entries)}
    idle = {text for text in discouraged if never_means_discouraged(owners[text], text)}
    return skeletons.without(idle, discouraged - idle)


def _owners(
    termbase: Termbase, rows: Mapping[str, Sequence[int]], changed: Set[str], said: Set[tuple[str, str]]
) -> dict[str, list[Entry]]:
    """The entries by their writings, less those of which others speak."""
    wanted = sorted({row for some in rows.values() for row in some})
    entries = _spoken_for(termbase, wanted, changed, said)
    owners = {text: [entries[row] for row in sorted(some) if row in entries] for text, some in rows.items()}
    return {text: some for text, some in owners.items() if some}


def _reading(
    termbase: Termbase, changed: Set[str], said: Set[tuple[str, str]]
) -> Callable[[Sequence[int]], list[Entry]]:
    return lambda rows: list(_spoken_for(termbase, rows, changed, said).values())


def _spoken_for(
    termbase: Termbase, rows: Sequence[int], changed: Set[str], said: Set[tuple[str, str]]
) -> dict[int, Entry]:
    stored = [term for term in termbase.writings.stored(rows) if term.concept not in changed]
    return {
        row: entry for row, entry in entries_of(termbase, stored).items() if (entry.language, entry.key) not in said
    }


def _of_concepts(termbase: Termbase, changed: Iterable[str], said: Set[tuple[str, str]]) -> list[Entry]:
    """Every term of some concepts; concepts that are there no more have none."""
    terms = termbase.writings.of_concepts(sorted(changed))
    return [entry for entry in entries_of(termbase, terms).values() if (entry.language, entry.key) not in said]


def _with_history(termbase: Termbase, own: Iterable[Entry]) -> list[Entry]:
    return [knowing_history(entry, _known(termbase, entry)) if entry.term else entry for entry in own]


def _known(termbase: Termbase, like: Entry) -> Iterable[Entry]:
    """The discouraged terms of the termbase that are written as this one."""
    stored = [term for term in termbase.entries.with_key(like.key) if term.status.is_discouraged]
    return entries_of(termbase, stored).values()


def _holders(termbase: Termbase, texts: Sequence[str]) -> list[StoredTerm]:
    """The terms of the termbase that are not discouraged and hold one of these writings."""
    kept = termbase.writings
    if not texts:
        return []
    if len(texts) > _ASKED_FOR or kept.last_term() <= _LOOKED_AT:
        return list(holders(kept, texts))
    found = {term.id: term for text in texts for term in kept.holding(text)}
    return [found[row] for row in sorted(found)]
