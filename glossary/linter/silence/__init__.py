"""The silencing stage: why a hit is no fault. One module a reason; the first that speaks is heard.

A hit that is silenced is kept with its reason and the evidence in the text; nothing disappears.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from glossary.concepts import TermType
from glossary.linter.entries import Entry
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.borders import torn
from glossary.linter.silence.contexts import out_of_context
from glossary.linter.silence.deeds import named_in_deeds
from glossary.linter.silence.laws import numbered_law
from glossary.linter.silence.links import in_link
from glossary.linter.silence.mandates import mandated
from glossary.linter.silence.mentions import mentioned
from glossary.linter.silence.numbered_lines import numbered_line
from glossary.linter.silence.other_languages import in_japanese
from glossary.linter.silence.records import recorded
from glossary.linter.silence.references import referenced
from glossary.linter.silence.titles import named, titled
from glossary.linter.silence.works import cited
from glossary.linter.values import Reason
from glossary.spans import Span


@dataclass(frozen=True, slots=True)
class Silence:
    """One reason to be silent: its evidence in the text is not empty where it holds."""

    reason: Reason
    evidence: Callable[[Hit, Place], str]


def _held(hit: Hit, _place: Place) -> str:
    return hit.holder.text if hit.holder and not hit.holder.is_title else ""


def _registered(hit: Hit, _place: Place) -> str:
    return hit.holder.text if hit.holder and hit.holder.is_title else ""


SILENCES: tuple[Silence, ...] = (
    Silence(Reason.TITLE, _registered),
    Silence(Reason.LONGER_TERM, _held),
    Silence(Reason.LINK, in_link),
    Silence(Reason.TITLE, numbered_law),
    Silence(Reason.TITLE, titled),
    Silence(Reason.TITLE, mandated),
    Silence(Reason.TITLE, recorded),
    Silence(Reason.NAME, named_in_deeds),
    Silence(Reason.TITLE, numbered_line),
    Silence(Reason.NAME, named),
    Silence(Reason.NAME, cited),
    Silence(Reason.NAME, referenced),
    Silence(Reason.BOUNDARY, torn),
    Silence(Reason.MENTION, mentioned),
    Silence(Reason.CONTEXT, in_japanese),
    Silence(Reason.CONTEXT, out_of_context),
)


def silence(hit: Hit, place: Place) -> tuple[Reason, str] | None:
    """Why the hit is no fault, and what in the text says so; None where it is one."""
    for one in SILENCES:
        if evidence := one.evidence(hit, place):
            return one.reason, evidence
    return None


def title_or_name(place: Place) -> str:
    """The title or name that holds a stretch of text by its shape, whoever asks and whatever stands there.

    Empty where none does; the titles that the termbase knows are not asked.
    """
    return next((told for one in _OF_NAMES if (told := one.evidence(_ANY, place))), "")


_OF_NAMES: Final = tuple(one for one in SILENCES if one.reason in (Reason.TITLE, Reason.NAME))
# No word in particular: a name is told by what stands around.
_ANY: Final = Hit(Entry("", "", "", TermType.FULL_FORM), Span(0, 0))
