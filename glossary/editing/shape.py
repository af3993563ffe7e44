"""The fields of a concept's JSON: the one account of them, for whoever checks what was sent and whoever describes it.

What it refuses to do: judge values. `checking` does, and `jsons` reads them; a test holds the three together.

>>> [str(problem) for problem in unknown_fields({"languages": {"en": {"terms": [{"txet": "x"}]}}})]
["en.terms.0.txet: did you mean 'text'?"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from glossary.concepts import Confidence, RelationType, Severity, Status, TermType
from glossary.editing.checking import LONGEST_NAME, LONGEST_NOTE, LONGEST_REASON
from glossary.editing.jsons import Json
from glossary.errors import Problem, did_you_mean
from glossary.formats.table import LONGEST_TERM
from glossary.languages import TAGS


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most `most` characters. `needed`: not empty; `pattern`: what it must be where it is not empty."""

    about: str = ""
    most: int = LONGEST_NAME
    needed: bool = False
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these words. `usual`: what an empty one stands for, if for anything; `needed`: not empty."""

    among: tuple[str, ...]
    usual: str = ""
    needed: bool = False


Shape: TypeAlias = "Mapping[str, Shape] | list[Shape] | Text | Choice"

_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_CONFIDENCE = Choice(tuple(Confidence), Confidence.VERIFIED)
_NOTE = Text(most=LONGEST_NOTE)

SOURCE: Shape = {"document": Text("Symbol or title.", needed=True), "paragraph": Text()}
STATUS_CHANGE: Shape = {
    "status": Choice(tuple(Status), Status.PREFERRED),
    "since": Text("A day, month or year that exists.", most=10, needed=True, pattern=_DAY),
    "document": Text("Symbol or title of what made it so.", needed=True),
    "paragraph": Text(),
    "body": Text("Who decided it."),
    "note": _NOTE,
    "confidence": _CONFIDENCE,
}
TERM: Shape = {
    "text": Text("The words.", most=LONGEST_TERM, needed=True),
    "status": Choice(tuple(Status), Status.PREFERRED),
    "type": Choice(tuple(TermType), TermType.FULL_FORM),
    "severity": Choice(tuple(Severity)),
    "region": Text("HK, TW, 419 where it is used there only.", most=3, pattern="[A-Z]{2}|[0-9]{3}"),
    "note": _NOTE,
    "confidence": _CONFIDENCE,
    "sources": [SOURCE],
    "history": [STATUS_CHANGE],
}
DEFINITION: Shape = {"text": Text(most=LONGEST_NOTE, needed=True), "source": Text()}
RELATION: Shape = {
    "type": Choice(tuple(RelationType), RelationType.RELATED),
    "target": Text("The id of the other concept.", needed=True),
    "note": _NOTE,
    "source": Text(),
}
SECTION: Shape = {"terms": [TERM], "definitions": [DEFINITION]}
CONCEPT: Mapping[str, Shape] = {
    "id": Text("Of the concept; made from a term where it is new."),
    "subject": Text("The field it belongs to."),
    "languages": dict.fromkeys(TAGS, SECTION),
    "relations": [RELATION],
}
# A concept that is sent anew, and one that is there: with why, and which of its terms have other words now.
SENT_NEW: Mapping[str, Shape] = {
    "id": Text("To be left empty.", most=0),
    **{name: part for name, part in CONCEPT.items() if name != "id"},
    "reason": Text("Why.", most=LONGEST_REASON),
}
SENT: Mapping[str, Shape] = {
    **CONCEPT,
    "reason": Text("Why.", most=LONGEST_REASON),
    "renamed": [
        {
            "language": Choice(TAGS, needed=True),
            "from": Text("The words until now.", most=LONGEST_TERM, needed=True),
            "to": Text("The words from now on.", most=LONGEST_TERM, needed=True),
        }
    ],
}


def unknown_fields(draft: Json, shape: Shape = CONCEPT) -> list[Problem]:
    """The fields of a concept's JSON that nobody would read: what a program sends is not passed over in silence."""
    return list(_unknown(draft, shape, ""))


def _unknown(draft: Json, shape: Shape | None, path: str) -> Iterator[Problem]:
    if isinstance(shape, list) and isinstance(draft, list):
        for number, each in enumerate(draft):
            yield from _unknown(each, shape[0], f"{path}.{number}")
    elif isinstance(shape, Mapping) and isinstance(draft, dict):
        for name, value in draft.items():
            place = f"{path}.{name}".lstrip(".").removeprefix("languages.")
            if name in shape:
                yield from _unknown(value, shape[name], place)
            elif path != "languages":  # an unknown language is told by whoever reads it
                yield Problem(place, "unknown_field", did_you_mean(name, shape))
