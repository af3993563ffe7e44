"""Concepts of a file into the termbase: looked at first, then all of them or none.

The file is read once, item by item, inside one transaction; what it holds is never in memory as a whole. A
concept is the one here that has its id, unless the terms show that it is another one; without an id, the one here
that has all of its known terms. Importing the same file twice changes nothing the second time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from glossary.concepts import Concept, Confidence, Source
from glossary.editing import CREATE, EDIT, Judge, difference, problems_of, settled
from glossary.editing.preferring import second_preferred
from glossary.editing.recording import as_text
from glossary.editing.saving import completed, known_documents, naming, opposed, rewrite
from glossary.errors import BadFile, BadInput, Problem
from glossary.exchange.adopting import adopted
from glossary.exchange.bringing import (
    admitting,
    agreeing,
    another_concept,
    brought_together,
    contradictions,
    contrary,
    differing,
    lesser_differences,
    yielding,
    yieldings,
)
from glossary.exchange.leading_out import Forward, kept_as_words, without_kept_as_words
from glossary.exchange.naming import problems_of_id, problems_of_retired
from glossary.exchange.outcomes import ANOTHER_CONCEPT, How, Kind, OnConflict, Outcome, Report, refusal
from glossary.exchange.overruling import overruled
from glossary.folding import key
from glossary.formats import Format, Item, Options, Remark, Retired
from glossary.formats.base import Place
from glossary.termbase import Termbase
from glossary.termbase.bulk import Bulk
from glossary.termbase.history import Change, dated, record_all
from glossary.termbase.retired import keep_retired
from glossary.termbase.writing import learn_source

if TYPE_CHECKING:
    from sqlite_utils import Database as Writer

# What an import lets pass that an editor would be asked about: a file may not say why a term is discouraged, and
# may name concepts that come later or never; both are told.
_LET_PASS = ("unproven", "unknown_concept", "retired_concept")


def columns_of(told: Iterable[str]) -> dict[str, str]:
    """What the columns of a foreign sheet are, from words like `Terme FR=term@fr`. Raises `BadInput`."""
    columns = dict(each.rpartition("=")[::2] for each in told)
    if "" in columns:
        raise BadInput("a column is named as COLUMN=FIELD", hint="as in 'Terme FR=term@fr'")
    return columns


def import_file(
    termbase: Termbase,
    made: Format,
    file: BinaryIO,
    options: Options,
    judge: Judge,
    how: How,
    *,
    observe: Callable[[Outcome], None] = lambda _outcome: None,
) -> Report:
    """Import what a file holds; see `import_items`. Raises also what the format's reader raises."""
    if made.read is None:
        raise BadFile(f"{options.name}: {made.name} can be written, but not read")
    report = Report()
    told = replace(
        how,
        is_silent_on_status=not made.tells_status,
        keep_going=options.keep_going,
        file=Path(options.name).name or how.file,
    )
    items = made.read(file, options, report.remark)
    return import_items(termbase, items, judge, told, report, observe=observe, place=options.place)


def import_items(
    termbase: Termbase,
    items: Iterable[Item],
    judge: Judge,
    how: How,
    report: Report,
    *,
    observe: Callable[[Outcome], None] = lambda _outcome: None,
    place: Place | None = None,
) -> Report:
    """Bring concepts into the termbase: everything or nothing. `judge.reason` stands with every change.

    `observe`: is told the outcome of each concept as it is known. `place`: where in their file the items stand.

    Raises `Conflict` where the file says the opposite of what is here and that is to be refused, and `BadFile`
    where a concept cannot stand as it is; both name the concepts, and nothing is written.
    """
    with _Importing(termbase, judge, how, report, place or Place()) as work:
        for item in items:
            if isinstance(item, Retired):
                work.retire(item)
            else:
                observe(work.take(item))
        work.finish()
    return report


@dataclass(slots=True)
class _Importing:
    """One import under way."""

    termbase: Termbase
    judge: Judge
    how: How
    report: Report
    place: Place
    number: int = 0
    _seen: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)  # of ids made of one name, the last
    _made: set[str] = field(default_factory=set)
    _changed: dict[str, Concept] = field(default_factory=dict)
    _forward: Forward = field(default_factory=Forward)  # in a dry run
    _subjects: dict[str, str] = field(default_factory=dict)  # as they are named, and as they are here
    _documents: dict[str, Source] = field(default_factory=dict)
    _changes: list[Change] = field(default_factory=list)
    _unproven: Counter[str] = field(default_factory=Counter)
    _open: ExitStack = field(default_factory=ExitStack)
    _writer: Writer | None = None
    _bulk: Bulk | None = None
    _was_empty: bool = False

    def __enter__(self) -> _Importing:
        if not self.how.dry_run:
            self._writer = self._open.enter_context(self.termbase.writing())
            self._bulk = Bulk(self._writer)
            self.judge = dated(self._writer, self.judge)
        self._open.enter_context(self.termbase.looking())
        self._made = set(self.termbase.retired.all())
        self._was_empty = not self.termbase.index.has_more_than(0)
        self._subjects = {name: name for name in ("", *(each.name for each in self.termbase.index.subjects()))}
        return self

    def __exit__(self, *failure: object) -> None:
        self._open.__exit__(*failure)  # type: ignore[arg-type]

    def take(self, concept: Concept) -> Outcome:
        """Judge one concept, and write it where it may be."""
        self.number += 1
        concept = self._of_subject_meant(adopted(concept, self._remark))
        outcome, wanted, ours = self._judged(concept)
        refused = self._is_refused(outcome)
        self.report.note(outcome, refused=refused)
        if refused or outcome.kind in (Kind.SAME, Kind.FAULTY):
            return outcome
        if ours is not None:
            self._changed[wanted.id] = wanted
        if self.how.dry_run:
            self._forward.add(wanted, self._seen, self.termbase)
        elif not self.report.refused:
            self._write(wanted, ours)
        return outcome

    def _is_refused(self, outcome: Outcome) -> bool:
        """Whether the whole file is refused for a concept; one that is left out instead is told."""
        if outcome.kind is Kind.FAULTY and self.how.keep_going:
            if all(problem.code != "repeated" for problem in outcome.problems):
                self._seen.discard(outcome.concept)
            for problem in outcome.problems:
                said = f"{problem.message}; left out"
                self._remark(Remark(said, path=outcome.concept, rule=problem.code, is_error=True))
            return False
        return outcome.kind in (Kind.FAULTY, Kind.CONFLICTING)

    def _remark(self, remark: Remark) -> None:
        """Tell something of the concept that is being taken in, with its line."""
        self.report.remark(replace(remark, line=remark.line or self.place.line))

    def retire(self, item: Retired) -> None:
        """Keep an id that was given up elsewhere, unless it lives here."""
        if item.id in self._seen or self._here(item.id) is not None:
            self._remark(Remark("retired in the file and alive here; left as it is", path=item.id, rule="retired"))
        elif item.id not in self._made:
            self._made.add(item.id)
            if problems := problems_of_retired(item):
                faulty = Outcome(0, item.id, "", Kind.FAULTY, problems=tuple(problems), line=self.place.line)
                self.report.note(faulty, refused=self._is_refused(faulty))
            elif self._writer is not None:
                keep_retired(self._writer, item.id, item.time or self.judge.time, item.replacement)

    def finish(self) -> None:
        """Settle what could not be while concepts came in. Raises `Conflict` or `BadFile` where any was refused."""
        if self._unproven:
            self.report.remark(
                Remark(
                    f"{self._unproven.total()} discouraged terms come without a dated change of status",
                    path=", ".join(list(self._unproven)[:3]),
                    rule="unproven",
                )
            )
        if self.report.refused:
            raise refusal(self.report.refused)
        if self._writer is None or self._bulk is None:
            for kept in self._forward.told(self._seen):
                self.report.remark(kept)
            return
        self._flush()
        self._bulk.finish()
        for kept in kept_as_words(self._writer):
            self.report.remark(kept)
        self.report.written = True

    def _of_subject_meant(self, concept: Concept) -> Concept:
        """The concept under the subject that its own is a name of, which is told once."""
        named = concept.subject
        if named not in self._subjects:
            meant = self._subjects[named] = self.how.subject_meant(named)
            if meant != named:
                said = f"the subject {named!r} is a name of {meant!r}, and taken for it; told once"
                self._remark(Remark(said, path=concept.id or "subject", rule="subject"))
        return concept if self._subjects[named] == named else replace(concept, subject=self._subjects[named])

    # --- judging ---------------------------------------------------------------------------------------------

    def _judged(self, concept: Concept) -> tuple[Outcome, Concept, Concept | None]:
        problems = [self._not_twice(concept)] if concept.id in self._seen else []
        ours = self._ours(concept)
        if ours is not None and not self.how.replacing and (said := another_concept(ours, concept)):
            return self._of_another_concept(concept, said), concept, None
        conflicts: list[str] = []
        if ours is not None:
            conflicts, concept = self._settled_statuses(ours, without_kept_as_words(ours, concept))
        contrary_words, concept = self._settled_words(ours, concept)
        conflicts += contrary_words
        if ours is not None:
            concept = self._one_preferred(ours, concept)
            wanted = self._together(ours, concept)
        else:
            wanted = replace(concept, id=concept.id or self._free_id(concept))
            problems += problems_of_id(wanted.id)
            if wanted.id in self._made:
                problems.append(Problem("id", "retired", f"{wanted.id!r} was retired here; no id is used again"))
        self._seen.add(wanted.id)
        wanted = self._documented(settled(wanted))
        problems += [each for each in problems_of(wanted, (), {}) if each.code not in _LET_PASS]
        changes = difference(ours, wanted) if ours is not None else ()
        name = next((term.text for term in concept.terms), "")
        kind = self._kind(ours, changes, conflicts, problems)
        if kind is not Kind.FAULTY and self.how.on_conflict is OnConflict.THEIRS:
            for said in conflicts:
                self._remark(Remark(f"{said}; the file's word counts", path=wanted.id, rule="status"))
        outcome = Outcome(
            self.number, wanted.id, name, kind, changes, tuple(conflicts), tuple(problems), self.place.line
        )
        return outcome, wanted, ours

    def _of_another_concept(self, concept: Concept, said: str) -> Outcome:
        """What becomes of a concept with the id of another one here: nothing, whoever's word counts."""
        self._seen.add(concept.id)
        problem = Problem("id", ANOTHER_CONCEPT, said)
        name = concept.terms[0].text
        return Outcome(self.number, concept.id, name, Kind.FAULTY, problems=(problem,), line=self.place.line)

    def _settled_statuses(self, ours: Concept, concept: Concept) -> tuple[list[str], Concept]:
        """What the file's statuses say against ours, and its account with those that are to count."""
        if self.how.replacing or self.how.on_conflict is OnConflict.THEIRS:
            return ([] if self.how.replacing else contradictions(ours, concept)), concept
        if self.how.is_silent_on_status or self.how.on_conflict is OnConflict.OURS:
            return [], agreeing(ours, concept)
        for said in lesser_differences(ours, concept):
            self._remark(Remark(said, path=ours.id, rule="status"))
        conflicts = contradictions(ours, concept)
        return conflicts, concept if conflicts else agreeing(ours, concept)

    def _settled_words(self, ours: Concept | None, concept: Concept) -> tuple[list[str], Concept]:
        """What the file says against words of our other concepts, and its account with the statuses that are to count.

        Those are ours that were here before the file: what it says in two of its own concepts is its word, as it was
        that of the termbase it comes from, and stands.
        """
        if self._was_empty:
            return [], concept
        others = opposed(self.termbase, replace(concept, id=ours.id) if ours is not None else concept, ours)
        if not others:
            return [], concept
        if self.how.is_silent_on_status or self.how.on_conflict is OnConflict.OURS:
            for said in yieldings(concept, others):
                self._remark(Remark(said, path=concept.id, rule="status"))
            return [], yielding(concept, others)
        return contrary(concept, others), concept

    def _together(self, ours: Concept, concept: Concept) -> Concept:
        """What becomes of ours."""
        if self.how.replacing:
            return replace(concept, id=ours.id)
        wanted = brought_together(ours, concept)
        if self.how.on_conflict is not OnConflict.THEIRS:
            return wanted
        return overruled(ours, concept, wanted, day=self.judge.time[:_DAY], file=self.how.file)

    def _one_preferred(self, ours: Concept, concept: Concept) -> Concept:
        """Ours is preferred, and what the file prefers beside it is admitted; of ours that does not speak otherwise."""
        if self.how.replacing:
            return concept
        overruled_here = {(our.language, our.text) for our, _ in differing(ours, concept)}
        staying = (term for term in ours.terms if (term.language, term.text) not in overruled_here)
        second = second_preferred(staying, concept.terms)
        for term, first in second.items():
            said = f"“{term.text}” [{term.language}] comes in as admitted: “{first.text}” is preferred here"
            self._remark(Remark(said, path=ours.id, rule="status"))
        return admitting(concept, second) if second else concept

    def _kind(
        self, ours: Concept | None, changes: tuple[object, ...], conflicts: list[str], problems: list[Problem]
    ) -> Kind:
        if conflicts and self.how.on_conflict is OnConflict.REFUSE:
            return Kind.CONFLICTING
        if problems:
            return Kind.FAULTY
        if ours is None:
            return Kind.NEW
        return Kind.CHANGED if changes else Kind.SAME

    def _ours(self, concept: Concept) -> Concept | None:
        """The concept here that the file's is: of the same id; without one, with all of its known terms."""
        if concept.id:
            return None if concept.id in self._seen else self._here(concept.id)
        # Without ids, several rows may tell of one concept.
        shared: set[str] | None = None
        for term in concept.terms:
            found = {
                each.concept
                for each in self.termbase.entries.with_key(key(term.text))
                if each.language == term.language
            }
            if found:
                shared = found if shared is None else shared & found
        return self._here(min(shared)) if shared else None

    def _here(self, concept_id: str) -> Concept | None:
        """The concept as it is here, or as this import has left it: readers do not see that yet.

        Most of a file are not here: that is asked first, and cheaply.
        """
        if concept_id in self._changed:
            return self._changed[concept_id]
        return self.termbase.entries.kept(concept_id) if self.termbase.entries.among([concept_id]) else None

    def _free_id(self, concept: Concept) -> str:
        """An id that is free here, and not yet given to another concept of the file."""
        return self.termbase.entries.free_id(naming(concept), besides=self._seen, reached=self._numbers)

    def _not_twice(self, concept: Concept) -> Problem:
        return Problem("id", "repeated", f"{concept.id!r} stands in the file twice")

    def _documented(self, concept: Concept) -> Concept:
        """With what is known of each cited document; what the file says of a new one is kept from then on."""
        for term in concept.terms:
            for source in (*term.sources, *(change.source for change in term.history)):
                self._learn(source)
            if term.is_discouraged and not term.history:
                self._unproven[concept.id] += 1
        unproven = [term for term in concept.terms if not term.sources and not term.history]
        if any(term.confidence is Confidence.VERIFIED for term in unproven):
            concept = settled(concept)
        return completed(concept, self._documents)

    def _learn(self, source: Source) -> None:
        """Keep what the file says of a document of which nothing is known."""
        known = self._documents.get(source.document)
        if known is None:  # asked once for each document of the file
            known = known_documents(self.termbase, [source.document]).get(source.document)
            if known is not None:
                self._documents[source.document] = known
        if known is not None and (known.date or known.body or known.title):
            return
        said = Source(source.document, "", source.date, source.body, source.title)
        if said.document and said != known:
            self._documents[said.document] = said
            if self._writer is not None:
                learn_source(self._writer, said)

    # --- writing ---------------------------------------------------------------------------------------------

    def _write(self, wanted: Concept, ours: Concept | None) -> None:
        assert self._writer is not None  # noqa: S101 - nothing is written in a dry run
        assert self._bulk is not None  # noqa: S101
        if ours is None:
            self._bulk.add(wanted)
            judge = self.judge
            self._changes.append(Change(judge.time, judge.actor, CREATE, wanted.id, judge.reason, "", as_text(wanted)))
            if len(self._changes) >= _CHANGES_AT_ONCE:
                self._flush()
        else:
            self._flush()
            rewrite(self.termbase, self._writer, ours, wanted, self.judge, EDIT)

    def _flush(self) -> None:
        assert self._writer is not None  # noqa: S101 - as above
        assert self._bulk is not None  # noqa: S101
        self._bulk.flush()
        record_all(self._writer, self._changes)
        self._changes.clear()


_CHANGES_AT_ONCE = 500
# Characters of a time that are its day.
_DAY = 10
