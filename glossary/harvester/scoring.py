"""From counts to votes: why a run of words is, or is not, a term.

Three kinds of run are judged apart: a single word by its contrast with general language, a phrase by its
edges and its shape, a name by its head and its left edge. Each vote is a measured property times a weight;
the weights were fitted by logistic regression on three United Nations texts with gold terms and are kept
here as they came out, rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
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
from glossary.harvester.statistics import Counts, Run
from glossary.harvester.values import CandidateKind
from glossary.segmenting import word_frequency, word_tag

Measures = dict[str, float]

_JOINS: Final = frozenset([WordClass.OF, WordClass.AND])
_OFTEN: Final = 3
# Heads by which a verb before them becomes part of a noun: 举报机制, 监测系统.
_MECHANISMS: Final = frozenset("机制 制度 系统 体系 能力 程序 工具 技术 技能 平台 标准 方案 办法 措施 文书".split())
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
        "verb", "latin", "person name", "adjective", "of", "of often", "and", "parallel", "govern first", "govern and head",
        "govern noun", "govern general", "govern last open", "govern inside", "verb first", "verb first long",
        "verb last open", "verb inside", "weak first", "modifier first", "general first", "general last", "place",
        "ordinal first", "opener",
    ),
    "length": ("two", "four", "seven", "long", "short last", "single", "short head"),
    "ending": ("ending", "role", "event", "organization", "person", "quality", "suffix last", "bare head"),
    "prior": ("bias",),
}  # fmt: skip
FAMILIES: Final = {name: kind for kind, names in _KINDS_OF_EVIDENCE.items() for name in names}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is true of a word wherever it stands in one document.

    `keyness`: how much commoner it is here than in general language (natural logarithm of the smoothed
    ratio); `commonness`: natural logarithm of its frequency per million in general language, 0 if unknown.
    """

    kind: WordClass
    count: int
    keyness: float
    commonness: float


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
            count = self._counts.words[word]
            keyness = math.log((count * self._per_million + _SMOOTHING) / (general + _SMOOTHING))
            facts = self._facts[word] = _Facts(word_class(word), count, keyness, math.log(1 + general))
        return facts

    def word(self, word: str, run: Run) -> Measures:
        """What speaks for and against a single word. Only what is not zero is named."""
        f = run.frequency
        tag = word_tag(word)
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
            "bound right": max(run.bound_right.values(), default=0) / f,
            "log frequency": math.log(f),
            "head of": math.log(1 + self._counts.heads[word]),
            "begins": math.log(1 + self._counts.starts[word]),
        }
        _note(
            measures,
            ("once", f == 1),
            ("verb", facts.kind is WordClass.VERB),
            ("latin", facts.kind is WordClass.LATIN),
            ("person name", tag in ("nr", "nrt", "g", "ng")),
            ("unknown", not tag),
            ("two", len(word) == 2),
            ("four", len(word) >= 4),
            ("always before and", f > 1 and run.after("A") == f),
            ("bare head", word in _BARE),
            ("ending", _ends_in(word, CONCEPT_ENDINGS)),
            ("role", word.endswith(ROLE_HEADS)),
            ("event", _ends_in(word, EVENT_HEADS)),
            ("organization", _ends_in(word, ORGANIZATION_HEADS)),
            ("person", word[-1] in "者人犯员"),
            ("quality", word[-1] in "性化度率"),
            ("adjective", tag in ("a", "an", "ad")),
        )
        return measures

    def phrase(self, words: tuple[str, ...], run: Run) -> Measures:
        """What speaks for and against a run of several words as a concept. Only what is not zero is named."""
        f = run.frequency
        length = len(words)
        facts = [self._facts_of(word) for word in words]
        content = [fact for fact in facts if fact.kind not in _JOINS]
        kinds = [fact.kind for fact in facts]
        first, last = kinds[0], kinds[-1]
        term = "".join(words)
        bound_left = max(run.bound_left.values(), default=0) / f
        bound_right = max(run.bound_right.values(), default=0) / f
        measures: Measures = {
            "bias": 1,
            "log frequency": math.log(f),
            "free": math.log(1 + run.free),
            "clean": run.clean / f,
            "key last": content[-1].keyness,
            "key min": min(fact.keyness for fact in content),
            "common min": min(fact.commonness for fact in content),
            "head of": math.log(1 + self._counts.heads[words[-1]]),
            "begins": math.log(1 + self._counts.starts[words[0]]),
            "cohesion": math.log(f / min(fact.count for fact in content)),
            "bound left": bound_left,
            "bound right": bound_right,
            "left W": run.before("W") / f,
            "right G": run.after("G") / f,
            "right T": run.after("T") / f,
            "in name": run.inside_name / f,
            "long": max(0, len(term) - 6) / 4,
        }
        _note(
            measures,
            ("once", f == 1),
            ("not clean", not run.clean),
            ("only in name", run.inside_name == f),
            ("always bound left", f > 1 and bound_left > 0.99),
            ("always bound right", f > 1 and bound_right > 0.99),
            ("always after and", f > 1 and run.before("A") == f),
            ("always before and", f > 1 and run.after("A") == f),
            ("of", WordClass.OF in kinds),
            ("of often", f >= _OFTEN and WordClass.OF in kinds),
            ("govern and head", first is WordClass.GOVERN and words[-1] in _MECHANISMS),
            ("govern first", first is WordClass.GOVERN),
            ("govern noun", length == 2 and first is WordClass.GOVERN and last is WordClass.NOUN),
            ("govern general", length == 2 and first is WordClass.GOVERN and last is WordClass.GENERAL),
            ("govern last open", last is WordClass.GOVERN and not run.after("S") + run.after("F")),
            ("verb first", first is WordClass.VERB),
            ("verb first long", first is WordClass.VERB and length > 2),
            ("verb last open", last is WordClass.VERB and not run.after("S") + run.after("F")),
            ("verb inside", WordClass.VERB in kinds[1:-1]),
            ("weak first", first is WordClass.WEAK),
            ("modifier first", first is WordClass.MODIFIER),
            ("general last", last is WordClass.GENERAL),
            ("suffix last", last is WordClass.SUFFIX),
            ("short last", len(words[-1]) == 1),
            ("single", any(len(word) == 1 and fact.kind not in _JOINS for word, fact in zip(words, facts, strict=True))),
            ("place", WordClass.PLACE in kinds),
            ("bare head", term in _BARE),
            ("ending", _ends_in(term, CONCEPT_ENDINGS)),
            ("event", _ends_in(term, EVENT_HEADS)),
            ("organization", _ends_in(term, ORGANIZATION_HEADS)),
        )
        if WordClass.AND in kinds:
            measures["and"] = 1
            measures["parallel"] = _parallel(words, kinds)
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


def _note(measures: Measures, *properties: tuple[str, bool]) -> None:
    for name, holds in properties:
        if holds:
            measures[name] = 1


def _parallel(words: tuple[str, ...], kinds: list[WordClass]) -> int:
    """How alike the two sides of a coordination are: of the same length, of the same class (0 to 2)."""
    at = kinds.index(WordClass.AND)
    return (len(words[at - 1]) == len(words[-1]) and kinds[at - 1] is kinds[-1]) + (kinds[at - 1] is kinds[at + 1])


def _ends_in(term: str, endings: tuple[str, ...]) -> bool:
    return term.endswith(endings) and term not in endings
