"""Makes what the linter listens for of a termbase, and keeps it there (see `termbase.writings`).

That is every writing of the discouraged terms and of the others that hold one of them, with automata over the
beginnings of the writings and of their skeletons. What reads a termbase that has it makes nothing anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from glossary.linter.lexicon import STARTS, Beginnings, normal, writings_of
from glossary.linter.sweeping import Skeletons, passed_by
from glossary.termbase.writings import Made, store

if TYPE_CHECKING:
    from glossary.termbase import Termbase
    from glossary.termbase.entries import StoredTerm
    from glossary.termbase.writings import Writings

FORM: Final = "3"
"""Raised whenever writings, skeletons or folding change: what another form kept is not used."""

# Concepts changed since, up to which what is kept is used, and these are looked at besides.
MOST_STALE: Final = 300


@dataclass(frozen=True)
class Compiled:
    """`rows`: writing → rows of the terms it is of; `skeletons`: of the discouraged ones."""

    rows: dict[str, list[int]]
    skeletons: Skeletons


def compiled(termbase: Termbase) -> Compiled:
    """What the linter listens for, made of the whole termbase."""
    kept = termbase.writings
    rows: dict[str, list[int]] = defaultdict(list)
    _note(rows, kept.terms_that_are(discouraged=True))
    skeletons = Skeletons.of(rows)
    _note(rows, holders(kept, list(rows)))
    return Compiled(dict(rows), skeletons)


def holders(kept: Writings, texts: Collection[str]) -> Iterable[StoredTerm]:
    """Of the terms that are not discouraged those that hold one of these writings, by a look at every term."""
    if not texts:
        return
    beginnings = Beginnings(texts)
    for term in kept.terms_that_are(discouraged=False):
        if beginnings.is_in(normal(term.key)):
            yield term


def keep(termbase: Termbase) -> None:
    """Keep what the linter listens for in the termbase. Raises as `Termbase.keeping`."""
    with termbase.keeping() as writer:  # what is read meanwhile is what is there: nobody else writes
        made = compiled(termbase)
        beginnings = Beginnings(sorted(made.rows))
        skeletons = made.skeletons
        rows = [(text, row) for text in sorted(made.rows) for row in made.rows[text]]
        told = Made(FORM, len(rows), STARTS, skeletons.longest, skeletons.marks, skeletons.everywhere)
        parts = {
            "find": beginnings.strings.written(),
            "sweep": skeletons.automaton.written(),
            "passed": passed_by(skeletons.marks).encode(),
        }
        store(writer, told, rows, parts)


def keep_anew(termbase: Termbase) -> bool:
    """The same where nothing is kept that could be used; whether there was something to do."""
    if usable(termbase.writings):
        return False
    keep(termbase)
    return True


def usable(kept: Writings) -> Made | None:
    """How what is kept was made; None where it is of another form, or of a termbase much changed since."""
    made = kept.made()
    if made is None or (made.by, made.starts) != (FORM, STARTS) or len(kept.stale(MOST_STALE + 1)) > MOST_STALE:
        return None
    return made


def kept_skeletons(kept: Writings, made: Made) -> Skeletons:
    """The skeletons that are kept."""
    return Skeletons.kept(
        kept.part("sweep"),
        _discouraged(kept),
        longest=made.longest,
        marks=made.marks,
        everywhere=made.everywhere,
        passed=kept.part("passed").decode(errors="replace"),
    )


def _discouraged(kept: Writings) -> Iterator[str]:
    terms = {term.id for term in kept.terms_that_are(discouraged=True)}
    yield from (text for text, row in kept.rows() if row in terms)


def _note(rows: dict[str, list[int]], terms: Iterable[StoredTerm]) -> None:
    for term in terms:
        for writing in writings_of(term.text, term.language):
            rows[writing].append(term.id)
