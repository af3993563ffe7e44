"""From counts to votes: why a run of words is, or is not, a term.

Three kinds of run are judged apart: a single word by its contrast with general language, a phrase by its
edges and its shape, a name by its head and its left edge. Each vote is a measured property times a weight;
the weights were fitted by logistic regression on three United Nations texts with gold terms and are kept
here as they came out, rounded.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

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


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is true of a word wherever it stands in one document. `code`: its class, as one letter.

    `keyness`: how much commoner it is here than in general language (natural logarithm of the smoothed
    ratio); `commonness`: natural logarithm of its frequency per million in general language, 0 if unknown.
    """

    code: str
    count: int
    keyness: float
    commonness: float
    short: bool


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
            facts = self._facts[word] = _Facts(
                word_class(word).code, count, keyness, math.log(1 + general), len(word) == 1
            )
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
            ("verb", facts.code == WordClass.VERB.code),
            ("latin", facts.code == WordClass.LATIN.code),
            ("person name", tag in ("nr", "nrt", "g", "ng")),
            ("unknown", not tag),
            ("two", len(word) == 2),
            ("four", len(word) >= 4),
            ("always before and", f > 1 and run.after("A") == f),
            ("bare head", word in _BARE),
            ("ending", _ends_in("ending", word)),
            ("role", _tail_ends_in("role", word[-_TAIL:])),
            ("event", _ends_in("event", word)),
            ("organization", _ends_in("organization", word)),
            ("person", word[-1] in "者人犯员"),
            ("quality", word[-1] in "性化度率"),
            ("adjective", tag in ("a", "an", "ad")),
        )
        return measures

    def phrase(self, words: tuple[str, ...], run: Run) -> Measures:
        """What speaks for and against a run of several words as a concept. Only what is not zero is named."""
        f = run.frequency
        facts = [self._facts_of(word) for word in words]
        shape = "".join([fact.code for fact in facts])
        content = [fact for fact in facts if fact.code not in _JOINING]
        term = "".join(words)
        bound_left = max(run.bound_left.values(), default=0) / f
        bound_right = max(run.bound_right.values(), default=0) / f
        measures: Measures = {
            **_shape_measures(shape),
            "log frequency": math.log(f),
            "free": math.log(1 + run.free),
            "clean": run.clean / f,
            "key last": content[-1].keyness,
            "key min": min([fact.keyness for fact in content]),
            "common min": min([fact.commonness for fact in content]),
            "head of": math.log(1 + self._counts.heads[words[-1]]),
            "begins": math.log(1 + self._counts.starts[words[0]]),
            "cohesion": math.log(f / min([fact.count for fact in content])),
            "bound left": bound_left,
            "bound right": bound_right,
            "left W": run.before("W") / f,
            "right G": run.after("G") / f,
            "right T": run.after("T") / f,
            "in name": run.inside_name / f,
            "long": max(0, len(term) - 6) / 4,
        }
        if f == 1:
            measures["once"] = 1
        else:
            _note(
                measures,
                ("always bound left", bound_left > 0.99),
                ("always bound right", bound_right > 0.99),
                ("always after and", run.before("A") == f),
                ("always before and", run.after("A") == f),
                ("of often", f >= _OFTEN and WordClass.OF.code in shape),
            )
        if not run.clean:
            measures["not clean"] = 1
            if run.inside_name == f:
                measures["only in name"] = 1
        if shape[-1] in _OPEN and not run.after("S") + run.after("F"):
            measures[_OPEN[shape[-1]]] = 1
        _note(
            measures,
            ("govern and head", shape[0] == WordClass.GOVERN.code and words[-1] in _MECHANISMS),
            ("short last", len(words[-1]) == 1),
            ("single", any(fact.short for fact in content)),
            ("bare head", term in _BARE),
            ("ending", _ends_in("ending", term)),
            ("event", _ends_in("event", term)),
            ("organization", _ends_in("organization", term)),
        )
        if WordClass.AND.code in shape:
            at = shape.index(WordClass.AND.code)
            measures["parallel"] = (len(words[at - 1]) == len(words[-1]) and shape[at - 1] == shape[-1]) + (
                shape[at - 1] == shape[at + 1]
            )
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


_JOINING: Final = WordClass.OF.code + WordClass.AND.code
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


_ENDINGS: Final = {
    "ending": CONCEPT_ENDINGS, "role": ROLE_HEADS, "event": EVENT_HEADS, "organization": ORGANIZATION_HEADS,
}  # fmt: skip
_TAIL: Final = 4  # characters by which an ending is known; the longer heads end in shorter ones


def _ends_in(kind: str, term: str) -> bool:
    """Whether `term` is more than an ending of that kind, and ends in one."""
    return _tail_ends_in(kind, term[-_TAIL:]) and term not in _ENDINGS[kind]


@lru_cache(maxsize=REMEMBERED)
def _tail_ends_in(kind: str, tail: str) -> bool:
    return tail.endswith(_ENDINGS[kind])
