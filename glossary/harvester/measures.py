"""What can be measured of a run of words without its document: its shape, its endings, its neighbours.

Each is worked out once for all runs that look alike. Only what is not zero is named.
"""

from __future__ import annotations

from typing import Final

from glossary.harvester.morphology import (
    CONCEPT_ENDINGS,
    EVENT_HEADS,
    INSTRUMENT_HEADS,
    ORGANIZATION_HEADS,
    ROLE_HEADS,
    WordClass,
    word_class,
)
from glossary.harvester.names import OPENERS
from glossary.harvester.statistics import Run
from glossary.segmenting import word_tag

Measures = dict[str, float]

_BARE: Final = frozenset((*INSTRUMENT_HEADS, *ORGANIZATION_HEADS, *EVENT_HEADS, *OPENERS))


def note(measures: Measures, *properties: tuple[str, bool]) -> None:
    """Enter each property that holds."""
    for name, holds in properties:
        if holds:
            measures[name] = 1


def neighbour_measures(run: Run) -> Measures:
    """What its neighbours say of a phrase."""
    f = run.frequency
    more = f > 1
    measures: Measures = {
        "clean": run.clean / f,
        "bound left": run.bound_left / f,
        "bound right": run.bound_right / f,
        "left W": run.before("W") / f,
        "right G": run.after("G") / f,
        "right T": run.after("T") / f,
        "in name": run.inside_name / f,
    }
    note(
        measures,
        ("once", not more),
        ("always bound left", more and run.bound_left / f > 0.99),
        ("always bound right", more and run.bound_right / f > 0.99),
        ("always after and", more and run.before("A") == f),
        ("always before and", more and run.after("A") == f),
        ("not clean", not run.clean),
        ("only in name", run.inside_name == f),
    )
    return {name: value for name, value in measures.items() if value}


def shape_measures(shape: str) -> Measures:
    """What the classes of a phrase's words say, whatever the words: one letter a word."""
    govern, verb, general = WordClass.GOVERN.code, WordClass.VERB.code, WordClass.GENERAL.code
    first, last = shape[0], shape[-1]
    two = len(shape) == 2
    measures: Measures = {"bias": 1}
    note(
        measures,
        ("of", WordClass.OF.code in shape),
        ("and", WordClass.AND.code in shape),
        ("govern first", first == govern),
        ("govern noun", two and first == govern and last == WordClass.NOUN.code),
        ("govern general", two and first == govern and last == general),
        ("verb first", first == verb),
        ("verb first long", first == verb and not two),
        ("verb inside", verb in shape[1:-1]),
        ("weak first", first == WordClass.WEAK.code),
        ("modifier first", first == WordClass.MODIFIER.code),
        ("general last", last == general),
        ("suffix last", last == WordClass.SUFFIX.code),
        ("place", WordClass.PLACE.code in shape),
    )
    return measures


def word_measures(word: str) -> Measures:
    """What a single word says of itself, whatever the document."""
    kind = word_class(word)
    tag = word_tag(word)
    measures: Measures = {}
    note(
        measures,
        ("verb", kind is WordClass.VERB),
        ("latin", kind is WordClass.LATIN),
        ("person name", tag in ("nr", "nrt", "g", "ng")),
        ("unknown", not tag),
        ("two", len(word) == 2),
        ("four", len(word) >= 4),
        ("bare head", word in _BARE),
        ("ending", word.endswith(CONCEPT_ENDINGS) and word not in CONCEPT_ENDINGS),
        ("role", word.endswith(ROLE_HEADS)),
        ("event", word.endswith(EVENT_HEADS) and word not in EVENT_HEADS),
        ("organization", word.endswith(ORGANIZATION_HEADS) and word not in ORGANIZATION_HEADS),
        ("person", word[-1] in "者人犯员"),
        ("quality", word[-1] in "性化度率"),
        ("adjective", tag in ("a", "an", "ad")),
    )
    return measures


_ENDINGS: Final = {"ending": CONCEPT_ENDINGS, "event": EVENT_HEADS, "organization": ORGANIZATION_HEADS}
IS_ENDING: Final = _BARE.union(*_ENDINGS.values())
"""All that a phrase may be, and then does not only end in."""
TAIL: Final = 4
"""Characters by which an ending is known; the longer heads end in shorter ones."""


def ending_measures(term: str) -> Measures:
    """Which endings a phrase has, being more than one of them; of a phrase that is none, the tail will do."""
    measures: Measures = {}
    note(
        measures,
        ("bare head", term in _BARE),
        *((kind, term.endswith(endings) and term not in endings) for kind, endings in _ENDINGS.items()),
    )
    return measures
