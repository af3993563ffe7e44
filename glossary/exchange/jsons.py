"""Formats, losses and imports as JSON: one shape for the command line and HTTP."""

from __future__ import annotations

from collections.abc import Iterable

from glossary.editing import Json, difference_as_json
from glossary.editing.jsons import Fields
from glossary.exchange.exporting import LossReport
from glossary.exchange.outcomes import Kind, Outcome, Report
from glossary.formats import Format, Loss


def format_as_json(made: Format) -> Fields:
    """What a format is, and what it reads, writes and loses."""
    return {
        "name": made.name,
        "title": made.title,
        "suffixes": list(made.suffixes),
        "media_type": made.media_type,
        "languages": made.languages,
        "reads": made.reads,
        "writes": made.writes,
        "loses": made.loses,
    }


def loss_as_json(loss: Loss) -> Fields:
    """One fact that does not survive."""
    return {
        "concept": loss.concept,
        "language": loss.fact.language,
        "term": loss.fact.term,
        "field": loss.fact.field,
        "value": loss.fact.value,
        "became": loss.became,
    }


def losses_as_json(made: Format, report: LossReport) -> Fields:
    """What a format cannot hold of all that was looked at, field by field."""
    return {
        "format": made.name,
        "concepts": report.concepts,
        "total": report.total,
        "losses": {
            name: {"count": count, "examples": [loss_as_json(loss) for loss in report.examples[name]]}
            for name, count in report.counts.items()
        },
    }


def import_as_json(report: Report, outcomes: Iterable[Outcome]) -> Fields:
    """A whole import; `outcomes`: those that are told one by one."""
    counts: Fields = {kind.value: report.counts[kind] for kind in Kind if report.counts[kind]}
    return {
        "written": report.written,
        "counts": counts,
        "concepts": [_outcome_as_json(outcome) for outcome in outcomes],
        "remarks": [
            {"line": each.line, "path": each.path, "rule": each.rule, "message": each.message}
            for each in report.remarks
        ],
    }


def _outcome_as_json(outcome: Outcome) -> Json:
    return {
        "number": outcome.number,
        "line": outcome.line,
        "concept": outcome.concept,
        "name": outcome.name,
        "outcome": outcome.kind.value,
        "differences": [difference_as_json(step) for step in outcome.differences],
        "conflicts": list(outcome.conflicts),
        "problems": [{"field": each.field, "code": each.code, "message": each.message} for each in outcome.problems],
    }
