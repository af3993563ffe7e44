"""Makes what the linter listens for of a termbase, and keeps it there (see `termbase.writings`).

That is every writing of the discouraged terms and of the others that hold one of them, with automata over the
beginnings of the writings and of their skeletons. What reads a termbase that has it makes nothing anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from glossary.automata import Strings
from glossary.linter.bare_text import passed
from glossary.linter.lexicon import STARTS, Beginnings, normal, writings_of
from glossary.linter.skeletons import Skeletons
from glossary.termbase.writings import Made, store_parts, store_rows

if TYPE_CHECKING:
    from glossary.termbase import Termbase
    from glossary.termbase.entries import StoredTerm
    from glossary.termbase.writings import Writings

FORM: Final = "6"
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
    for text, row in _written(kept.terms_that_are(discouraged=True)):
        rows[text].append(row)
    skeletons = Skeletons.of(rows)
    for text, row in _written(holders(kept, list(rows))):
        rows[text].append(row)
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
    """Keep what the linter listens for in the termbase. Raises as `Termbase.keeping`.

    Of the terms that hold a discouraged one, which are many more, never all are in memory.
    """
    kept = termbase.writings
    with termbase.keeping() as writer:  # what is read meanwhile is what is there: nobody else writes
        discouraged = list(_written(kept.terms_that_are(discouraged=True)))
        texts = {text for text, _ in discouraged}
        skeletons = Skeletons.of(texts)
        starts: set[str] = set()

        def rows() -> Iterator[tuple[str, int]]:
            for text, row in chain(discouraged, _written(holders(kept, texts))):
                starts.add(text[:STARTS])
                yield text, row

        count = store_rows(writer, rows())
        parts = {
            "find": Strings(sorted(starts)).written(),
            "sweep": skeletons.automaton.written(),
            "rests": skeletons.rests.written(),
            "passed": passed().encode(),
        }
        store_parts(writer, Made(FORM, count, STARTS, skeletons.longest, skeletons.everywhere), parts)


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
        kept.part("rests"),
        _discouraged(kept),
        longest=made.longest,
        everywhere=made.everywhere,
        passed=kept.part("passed").decode(errors="replace"),
    )


def _discouraged(kept: Writings) -> Iterator[str]:
    terms = {term.id for term in kept.terms_that_are(discouraged=True)}
    yield from (text for text, row in kept.rows() if row in terms)


def _written(terms: Iterable[StoredTerm]) -> Iterator[tuple[str, int]]:
    """Every writing of each term, with its row."""
    for term in terms:
        for writing in writings_of(term.text, term.language):
            yield writing, term.id
