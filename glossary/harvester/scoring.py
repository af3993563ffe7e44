"""From counts to votes: why a run of words is, or is not, a term.

Three kinds of run are judged apart: a single word by its contrast with general language, a phrase by its
edges and its shape, a name by its head and its left edge. Each vote is a measured property times a weight;
the weights were fitted by logistic regression on three United Nations texts with gold terms and are kept
here as they came out, rounded.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final, NamedTuple

from glossary.findings import CandidateKind
from glossary.harvester.morphology import (
    CONCEPT_ENDINGS,
    EVENT_HEADS,
    INSTRUMENT_HEADS,
    ORGANIZATION_HEADS,
    REMEMBERED,
    ROLE_HEADS,
    WordClass,
    word_class,
)
from glossary.harvester.names import OPENERS
from glossary.harvester.statistics import Counts, Run
from glossary.segmenting import word_frequency, word_tag

Measures = dict[str, float]

_OF: Final = WordClass.OF.code
_AND: Final = WordClass.AND.code
_GOVERN: Final = WordClass.GOVERN.code
_JOINING: Final = _OF + _AND

_OFTEN: Final = 3
# Heads by which a verb before them becomes part of a noun: 举报机制, 监测系统.
_MECHANISMS: Final = frozenset([
    "机制", "制度", "系统", "体系", "能力", "程序", "工具", "技术", "技能", "平台", "标准", "方案", "办法",
    "措施", "文书",
])  # fmt: skip
_BARE: Final = frozenset((*INSTRUMENT_HEADS, *ORGANIZATION_HEADS, *EVENT_HEADS, *OPENERS))
# Added to both frequencies per million, so that one chance occurrence of a rare word says little.
_SMOOTHING: Final = 20


# The kinds of evidence, and the measures that each sums up for a reader.
_KINDS_OF_EVIDENCE: Final = {
    "frequency": ("log frequency", "once"),
    "boundaries": (
        "free", "clean", "not clean", "left S", "left A", "left G", "left V", "left W", "right S", "right X", "right G",
        "right T", "whole",
    ),
    "nesting": (
        "bound left", "bound right", "always bound left", "always bound right", "always after and", "always before and",
        "in name", "only in name", "cohesion", "head of", "begins",
    ),
    "general language": ("key", "key last", "key min", "common", "common squared", "common min", "unknown"),
    "word classes": (
        "verb", "latin", "person name", "adjective", "of", "of often", "and", "parallel", "govern first",
        "govern and head",
        "govern noun", "govern general", "govern last open", "govern inside", "verb first", "verb first long",
        "verb last open", "verb inside", "weak first", "modifier first", "general first", "general last", "place",
        "ordinal first", "opener",
    ),
    "length": ("two", "four", "seven", "long", "short last", "single", "short head"),
    "ending": ("ending", "role", "event", "organization", "person", "quality", "suffix last", "bare head"),
    "prior": ("bias",),
}  # fmt: skip
FAMILIES: Final = {name: kind for kind, names in _KINDS_OF_EVIDENCE.items() for name in names}


class _Facts(NamedTuple):
    """What is true of a word wherever it stands in one document. `code`: its class, as one letter.

    `keyness`: how much commoner it is here than in general language (natural logarithm of the smoothed
    ratio); `commonness`: natural logarithm of its frequency per million in general language, 0 if unknown;
    `length`: in characters.
    """

    code: str
    frequency: int
    keyness: float
    commonness: float
    length: int


class Judge:
    """Measures the runs and names of one document; remembers the facts of each word."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._per_million = 1_000_000 / max(1, counts.total)
        self._facts: dict[str, _Facts] = {}

    def _facts_of(self, word: str) -> _Facts:
        facts = self._facts.get(word)
        if facts is None:
            general = word_frequency(word)
            frequency = self._counts.words[word]
            keyness = math.log((frequency * self._per_million + _SMOOTHING) / (general + _SMOOTHING))
            facts = self._facts[word] = _Facts(
                word_class(word).code, frequency, keyness, math.log(1 + general), len(word)
            )
        return facts

    def word(self, word: str, run: Run) -> Measures:
        """What speaks for and against a single word. Only what is not zero is named."""
        f = run.frequency
        facts = self._facts_of(word)
        measures: Measures = {
            "bias": 1,
            "key": facts.keyness,
            "common": facts.commonness,
            "common squared": facts.commonness**2 / 10,
            "free": run.free / f,
            "clean": run.clean / f,
            "left S": run.before("S") / f,
            "left A": run.before("A") / f,
            "left V": run.before("V") / f,
            "right S": run.after("S") / f,
            "right X": run.after("X") / f,
            "bound right": run.bound_right / f,
            "log frequency": math.log(f),
            "head of": math.log(1 + self._counts.heads.get(word, 0)),
            "begins": math.log(1 + self._counts.starts.get(word, 0)),
        }
        if f == 1:
            measures["once"] = 1
        elif run.after("A") == f:
            measures["always before and"] = 1
        measures.update(_word_measures(word))
        return measures

    def phrase(self, words: tuple[str, ...], run: Run) -> Measures:
        """What speaks for and against a run of several words as a concept. Only what is not zero is named."""
        f = run.frequency
        facts = [self._facts_of(word) for word in words]
        shape = "".join([fact.code for fact in facts])
        last = facts[-1]  # never 的 or a coordination
        content = [fact for fact in facts if fact.code not in _JOINING]
        _, rarest, keyness, commonness, shortest = map(min, zip(*content, strict=True))
        term = "".join(words)
        measures: Measures = {
            **_shape_measures(shape),
            "log frequency": math.log(f),
            "free": math.log(1 + run.free),
            "key last": last.keyness,
            "key min": keyness,
            "common min": commonness,
            "head of": math.log(1 + self._counts.heads.get(words[-1], 0)),
            "begins": math.log(1 + self._counts.starts.get(words[0], 0)),
            "cohesion": math.log(f / rarest),
            **_neighbour_measures(run),
            "long": max(0, len(term) - 6) / 4,
        }
        if f >= _OFTEN and _OF in shape:
            measures["of often"] = 1
        if shape[-1] in _OPEN and not run.after("S") + run.after("F"):
            measures[_OPEN[shape[-1]]] = 1
        if shape[0] == _GOVERN and words[-1] in _MECHANISMS:
            measures["govern and head"] = 1
        if _AND in shape:
            at = shape.index(_AND)
            measures["parallel"] = (len(words[at - 1]) == len(words[-1]) and shape[at - 1] == shape[-1]) + (
                shape[at - 1] == shape[at + 1]
            )
        if last.length == 1:
            measures["short last"] = 1
        if shortest == 1:
            measures["single"] = 1
        measures.update(_ending_measures(term))
        return measures

    def name(self, words: tuple[str, ...], kind: CandidateKind, run: Run) -> Measures:
        """What speaks for and against a run of words as a name. Only what is not zero is named."""
        f = run.frequency
        kinds = [word_class(word) for word in words]
        measures: Measures = {
            "bias": 1,
            "log frequency": math.log(f),
            "left A": run.before("A") / f,
            "left G": run.before("G") / f,
            "right S": run.after("S") / f,
            "long": max(0, len(words) - 8),
        }
        _note(
            measures,
            ("organization", kind is CandidateKind.ORGANIZATION),
            ("event", kind is CandidateKind.EVENT),
            ("role", kind is CandidateKind.ROLE),
            ("two", len(words) == 2),
            ("seven", len(words) >= 7),
            ("opener", words[0] in OPENERS),
            ("place", kinds[0] is WordClass.PLACE),
            ("ordinal first", kinds[0] is WordClass.ORDINAL),
            ("general first", kinds[0] is WordClass.GENERAL),
            ("govern inside", WordClass.GOVERN in kinds[1:-1]),
            ("whole", run.whole > 0),
            ("short head", len(words[-1]) == 1),
        )
        return measures


@lru_cache(maxsize=1 << 12)
def _neighbour_measures(run: Run) -> Measures:
    """What its neighbours say of a phrase; the many that occur once have few kinds of neighbours between them."""
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
    _note(
        measures,
        ("once", not more),
        ("always bound left", more and run.bound_left / f > 0.99),
        ("always bound right", more and run.bound_right / f > 0.99),
        ("always after and", more and run.before("A") == f),
        ("always before and", more and run.after("A") == f),
        ("not clean", not run.clean),
        ("only in name", run.inside_name == f),
    )
    return measures


def _note(measures: Measures, *properties: tuple[str, bool]) -> None:
    for name, holds in properties:
        if holds:
            measures[name] = 1


_OPEN: Final = {WordClass.GOVERN.code: "govern last open", WordClass.VERB.code: "verb last open"}


@lru_cache(maxsize=REMEMBERED)
def _shape_measures(shape: str) -> Measures:
    """What the classes of a phrase's words say, whatever the words: one letter a word."""
    govern, verb, general = WordClass.GOVERN.code, WordClass.VERB.code, WordClass.GENERAL.code
    first, last = shape[0], shape[-1]
    two = len(shape) == 2
    measures: Measures = {"bias": 1}
    _note(
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


@lru_cache(maxsize=REMEMBERED)
def _word_measures(word: str) -> Measures:
    """What a single word says of itself, whatever the document."""
    kind = word_class(word)
    tag = word_tag(word)
    measures: Measures = {}
    _note(
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
_TAIL: Final = 4  # characters by which an ending is known; the longer heads end in shorter ones


def _ending_measures(term: str) -> Measures:
    """Which endings a phrase has, being more than one of them."""
    measures: Measures = {"bare head": 1} if term in _BARE else {}
    for kind in _endings_of(term[-_TAIL:]):
        if term not in _ENDINGS[kind]:
            measures[kind] = 1
    return measures


@lru_cache(maxsize=REMEMBERED)
def _endings_of(tail: str) -> tuple[str, ...]:
    return tuple(kind for kind, endings in _ENDINGS.items() if tail.endswith(endings))
