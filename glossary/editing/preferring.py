"""One preferred term of each kind: what comes beside it, from another concept or a file, is admitted."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.concepts import Status, Term, TermType


def second_preferred(own: Iterable[Term], coming: Iterable[Term]) -> dict[Term, Term]:
    """Preferred terms among those that come where there is one of the same kind: each with that one.

    A full form and its abbreviation may both be preferred, and the words of two regions; and one whose history
    tells since when it is. Terms that are here already do not come.
    """
    here = list(own)
    known = {(term.language, term.text) for term in here}
    first = {_kind(term): term for term in reversed(here) if term.status is Status.PREFERRED}
    return {
        term: first[_kind(term)]
        for term in coming
        if term.status is Status.PREFERRED
        and not term.history
        and (term.language, term.text) not in known
        and _kind(term) in first
    }


def _kind(term: Term) -> tuple[str, str, TermType]:
    return term.language, term.region, term.type
