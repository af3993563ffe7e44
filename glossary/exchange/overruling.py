"""The file's word over ours: what a term was here stays its history, and the new status is dated.

>>> from glossary.concepts import LanguageSection
>>> section = LanguageSection("en", (Term("sufferer", "en", Status.PREFERRED),))
>>> ours, theirs = (Concept("c", "", (section,)), Concept("c", "", (LanguageSection("en", (
...     Term("sufferer", "en", Status.DEPRECATED),)),)))
>>> (term,) = overruled(ours, theirs, theirs, day="2026-11-30", file="agency.csv").terms
>>> [(str(change.status), change.since, change.source.document, change.note) for change in term.history]
[('deprecated', '2026-11-30', 'agency.csv', 'preferred until then')]
"""

from __future__ import annotations

from dataclasses import replace

from glossary.concepts import Concept, Confidence, Source, Status, StatusChange, Term
from glossary.exchange.bringing import differing, with_terms


def overruled(ours: Concept, theirs: Concept, wanted: Concept, *, day: str, file: str) -> Concept:
    """The concept that both make, `wanted`, with a history that says of each overruled term what its status says.

    Where the file dates its status later than anything here, that stands. Otherwise a change is added: by a document
    that the file names and that is later than all here, or on `day` (ISO 8601) by the file itself, of that name.
    """
    pairs = {(their.language, their.text): (our, their) for our, their in differing(ours, theirs)}

    def settled(term: Term) -> Term:
        if (term.language, term.text) not in pairs:
            return term
        our, their = pairs[term.language, term.text]
        is_opposite = our.is_discouraged is not their.is_discouraged
        severity = their.stated_severity if is_opposite else term.stated_severity
        return replace(term, stated_severity=severity, history=_history(our, their, term, day, file))

    return with_terms(wanted, settled)


def _history(our: Term, their: Term, term: Term, day: str, file: str) -> tuple[StatusChange, ...]:
    if their.history and their.status not in _last_said(their.history):
        return term.history  # the file speaks against itself: that is for its people to mend
    told = {change.since for change in their.history}
    kept = tuple(change for change in term.history if change.since not in told or change in their.history)
    if their.status in _last_said(kept) or not (kept or our.is_discouraged is not their.is_discouraged):
        return kept
    last = max((change.since for change in kept), default="")
    newest = max([last, *(source.date for source in our.sources)])
    cited = {"", *(source.document for source in our.sources)}  # these speak for what it was
    later = next((each for each in their.sources if each.document not in cited and newest < each.date <= day), None)
    since, source = (later.date, later) if later else (max(day, last), Source(file))
    change = StatusChange(their.status, since, source, f"{our.status.value} until then", Confidence.KNOWN)
    return (*(each for each in kept if each.since < since), change)


def _last_said(history: tuple[StatusChange, ...]) -> set[Status]:
    last = max((change.since for change in history), default="")
    return {change.status for change in history if change.since == last}
