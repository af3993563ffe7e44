"""What became, or would become, of each concept of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from glossary.editing import Difference
from glossary.errors import BadFile, Conflict, Problem
from glossary.formats import Remark

ANOTHER_CONCEPT = "another_concept"
"""The code of the problem of a concept that has the id of another one here."""


class Kind(StrEnum):
    """*new*: not here yet; *same*: here already, word for word; *changed*: the file adds to it or changes it;
    *conflicting*: the file says the opposite of what is here, and is refused; *faulty*: it cannot stand as it is.
    """

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    CONFLICTING = "conflicting"
    FAULTY = "faulty"


class OnConflict(StrEnum):
    """Where the file says the opposite of what is here: write nothing at all, keep ours, or take theirs."""

    REFUSE = "refuse"
    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class How:
    """The way in which concepts are brought in.

    `dry_run`: look only. `replacing`: the file's account of a concept takes the place of ours; otherwise it is
    added to ours. `on_conflict`: where a word is to be used in the one and discouraged in the other, be it of this
    concept (not when replacing) or of another.
    `subject_meant`: the subject that a name stands for, which people read on pages; names that are subjects here stay.
    `keep_going`: a concept that cannot stand is told and left out instead of refusing the file.
    `is_silent_on_status`: the format does not say whether a term is to be used; of known terms ours counts.
    `file`: its name, which is the source of what only it says.
    """

    dry_run: bool = False
    replacing: bool = False
    on_conflict: OnConflict = OnConflict.REFUSE
    is_silent_on_status: bool = False
    keep_going: bool = False
    subject_meant: Callable[[str], str] = str
    file: str = "imported file"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One concept of the file. `number`: its place there, from 1; `concept`: its id here; `name`: a term of it.

    `differences`: what would change here; `conflicts`: what the file says against it; `problems`: why it
    cannot stand. An id that was given up has no place (0) and no name. `line`: where it begins, 0 if that is not
    known.
    """

    number: int
    concept: str
    name: str
    kind: Kind
    differences: tuple[Difference, ...] = ()
    conflicts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    line: int = 0


@dataclass(slots=True)
class Report:
    """A whole import. `written`: whether it was carried out; `remarks`: what readers told, the first thousand."""

    counts: Counter[Kind] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    passed_over: int = 0
    refused: list[Outcome] = field(default_factory=list)
    written: bool = False

    def note(self, outcome: Outcome, *, refused: bool) -> None:
        """Count one concept; those that stand in the way are kept, the first hundred."""
        self.counts[outcome.kind] += 1
        if refused and len(self.refused) < _KEPT_OUTCOMES:
            self.refused.append(outcome)

    def remark(self, remark: Remark) -> None:
        """Keep what a reader tells."""
        if len(self.remarks) < _KEPT_REMARKS:
            self.remarks.append(remark)
        else:
            self.passed_over += 1

    def summary(self) -> str:
        """The counts in a line: "3 new, 1 changed, 8 same"."""
        said = [f"{self.counts[kind]} {kind.value}" for kind in Kind if self.counts[kind]]
        return ", ".join(said) or "no concepts"


def refusal(refused: Sequence[Outcome]) -> Conflict | BadFile:
    """Why nothing was written, the first of the concepts that stand in the way, and what can be done."""
    reasons = _reasons(refused)
    more = f"\n  … and {len(reasons) - _SHOWN} more" if len(reasons) > _SHOWN else ""
    told = "\n".join(["nothing was written:", *(f"  {reason}" for reason in reasons[:_SHOWN])]) + more
    others = [any(problem.code == ANOTHER_CONCEPT for problem in outcome.problems) for outcome in refused]
    kinds = {outcome.kind for outcome, is_other in zip(refused, others, strict=True) if not is_other}
    hints = ["give another concept another id, or replace ours to mean it"] if any(others) else []
    if Kind.CONFLICTING in kinds:
        hints.append("or say whose word counts (on conflict: ours or theirs)")
    if Kind.FAULTY in kinds:
        return BadFile(told, hint="; ".join(["mend the file, or keep going without them", *hints]))
    return Conflict(told, hint="; ".join(hints))


def _reasons(outcomes: Sequence[Outcome]) -> list[str]:
    return [
        f"{f'{outcome.line}:' if outcome.line else ''}{(outcome.concept or outcome.name)[:_LONGEST_NAME]}: {said}"
        for outcome in outcomes
        for said in (*outcome.conflicts, *map(str, outcome.problems))
    ]


_KEPT_REMARKS = 1_000
_KEPT_OUTCOMES = 100
_SHOWN = 20
# Characters of what a file calls a concept that are told.
_LONGEST_NAME = 100
