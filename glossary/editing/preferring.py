"""One preferred term of each kind: what comes beside it, from another concept or a file, is admitted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from glossary.concepts import Concept, Status, Term, TermType
from glossary.errors import Problem


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


def problems_of_preferring(concept: Concept, now: Concept | None = None) -> Iterator[Problem]:
    """Preferred terms beside another of the same kind, each at its status, but for what is so `now` already.

    That is no contradiction and may be meant, but `doctor` finds it. Of the two that is told which was not preferred
    before, or else stands behind. One whose history tells since when it is preferred may stand beside another.
    """
    was = [term for term in now.terms if term.status is Status.PREFERRED] if now else []
    allowed = Counter(map(_kind, was))
    there = {(term.text, *_kind(term)) for term in was}
    for section in concept.sections:
        placed = [(number, term) for number, term in enumerate(section.terms) if term.status is Status.PREFERRED]
        many = Counter(_kind(term) for _, term in placed)
        seen: set[tuple[str, str, TermType]] = set()
        for number, term in sorted(placed, key=lambda each: (each[1].text, *_kind(each[1])) not in there):
            kind = _kind(term)
            if kind in seen and many[kind] > max(1, allowed[kind]) and not term.history:
                yield Problem(f"{section.language}.terms.{number}.status", "two_preferred", _TWO_PREFERRED)
            seen.add(kind)


_TWO_PREFERRED = "another term of this kind is preferred: let one of the two be admitted"


def _kind(term: Term) -> tuple[str, str, TermType]:
    return term.language, term.region, term.type
