"""Concepts out of the termbase, and before that an exact account of what will not survive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from glossary.concepts import Concept
from glossary.errors import BadInput
from glossary.formats import Format, Item, Loss, Options, Retired, losses
from glossary.languages import language
from glossary.termbase import Termbase

# Losses of one field that are named one by one in a summary.
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which concepts are to go out; what is empty asks for all. `ids`: in this order, without retired ones."""

    subject: str = ""
    ids: tuple[str, ...] = ()


@dataclass(slots=True)
class LossReport:
    """What will not survive: how often for each field, and the first of each as examples."""

    concepts: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[Loss]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All losses together."""
        return sum(self.counts.values())

    def note(self, loss: Loss) -> None:
        """Count one loss."""
        name = loss.fact.field or ("term" if loss.fact.term else "language")
        self.counts[name] = self.counts.get(name, 0) + 1
        some = self.examples.setdefault(name, [])
        if len(some) < _EXAMPLES:
            some.append(loss)


def items(termbase: Termbase, wanted: Wanted | None = None) -> Iterator[Item]:
    """The concepts asked for, as they are kept, then every retired id.

    Raises `NotFound` for an unknown id, and at once for an unknown subject.
    """
    wanted = wanted or Wanted()
    if wanted.subject and not wanted.ids:
        termbase.index.refuse_unknown(wanted.subject)
    return _items(termbase, wanted)


def _items(termbase: Termbase, wanted: Wanted) -> Iterator[Item]:
    if wanted.ids:
        yield from (termbase.entries.kept(each) for each in wanted.ids)
        return
    for concept in termbase.entries.stream():
        if wanted.subject in ("", concept.subject):
            yield concept
    if not wanted.subject:
        for each in termbase.retired.all().values():
            yield Retired(each.concept, each.replacement, each.time)


def exported(termbase: Termbase, made: Format, options: Options, wanted: Wanted | None = None) -> Iterator[bytes]:
    """The file, piece by piece. Raises `BadInput` for a format that is not written, or lacks its pair, at once."""
    writer = _checked(made, options).write
    if writer is None:
        raise BadInput(f"{made.name} can be read, but not written")
    return writer(items(termbase, wanted), options)


def report_losses(
    termbase: Termbase, made: Format, options: Options, wanted: Wanted | None = None
) -> tuple[LossReport, Iterator[Loss]]:
    """What will not survive, loss by loss; the report is complete once all of them were taken."""
    report = LossReport()
    return report, _noted(report, losses(_checked(made, options), _concepts(report, items(termbase, wanted)), options))


def _noted(report: LossReport, found: Iterable[Loss]) -> Iterator[Loss]:
    for loss in found:
        report.note(loss)
        yield loss


def _concepts(report: LossReport, found: Iterable[Item]) -> Iterator[Concept]:
    for item in found:
        if isinstance(item, Concept):
            report.concepts += 1
            yield item


def _checked(made: Format, options: Options) -> Format:
    if made.is_pair:
        if not (options.source and options.target):
            raise BadInput(f"{made.name} holds two languages", hint="name the one it goes from and the one it goes to")
        if language(options.source) is language(options.target):
            raise BadInput(f"from {options.source!r} to itself", hint="name two languages")
    if made.is_of_one_language and not options.source:
        raise BadInput(f"{made.name} holds one language", hint="name the one it goes from")
    return made
