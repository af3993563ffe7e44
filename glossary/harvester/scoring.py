"""From counts to votes: why a run of words is, or is not, a term.

Three kinds of run are judged apart: a single word by its contrast with general language, a phrase by its
edges and its shape, a name by its head and its left edge. Each vote is a measured property times a weight;
the weights were fitted by logistic regression on three United Nations texts with gold terms and are kept
as they came out, rounded (`weights`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from glossary.findings import CandidateKind
from glossary.harvester.measures import (
    IS_ENDING,
    TAIL,
    Measures,
    ending_measures,
    neighbour_measures,
    note,
    shape_measures,
    word_measures,
)
from glossary.harvester.morphology import WordClass, word_class
from glossary.harvester.names import OPENERS
from glossary.harvester.remembering import remembered
from glossary.harvester.statistics import Counts, Run
from glossary.harvester.weights import NAME, PHRASE, WORD
from glossary.segmenting import word_frequency

# One unit of the fitted log odds in the score: odds of 400 to 1 reach the ends of the scale.
_LOG_ODDS: Final = 1 / 12

_OF: Final = WordClass.OF.code
_AND: Final = WordClass.AND.code
_GOVERN: Final = WordClass.GOVERN.code
_VERB: Final = WordClass.VERB.code

_OFTEN: Final = 3
# Heads by which a verb before them becomes part of a noun: 举报机制, 监测系统.
_MECHANISMS: Final = frozenset([
    "机制", "制度", "系统", "体系", "能力", "程序", "工具", "技术", "技能", "平台", "标准", "方案", "办法",
    "措施", "文书",
])  # fmt: skip
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

Part = tuple[str, float]
"""A kind of evidence, and what one measure of that kind gives to the score (unitless)."""

Evidence = dict[str, float]
"""What each kind of evidence gives to the score."""


Scale = dict[str, Part]
"""For each measure its kind of evidence, and what one unit of it gives to the score."""


def scale_of(weights: Mapping[str, float]) -> Scale:
    """The scale of these weights, in log odds."""
    return {name: (FAMILIES.get(name, name), weight * _LOG_ODDS) for name, weight in weights.items() if weight}


def parts_of(measures: Measures, scale: Scale) -> list[Part]:
    """What measures give to the score; what weighs nothing is left out."""
    found = []
    for name, value in measures.items():
        if name in scale:
            kind, unit = scale[name]
            found.append((kind, unit * value))
    return found


def summed(parts: Iterable[Part]) -> Evidence:
    """Parts of the score by their kinds."""
    evidence: Evidence = {}
    for kind, part in parts:
        evidence[kind] = evidence.get(kind, 0.0) + part
    return evidence


_NAME_SCALE, _WORD_SCALE, _PHRASE_SCALE = map(scale_of, (NAME, WORD, PHRASE))


class _Facts(NamedTuple):
    """What is true of a word wherever it stands in one document. `code`: its class, as one letter.

    `keyness`: how much commoner it is here than in general language (natural logarithm of the smoothed
    ratio); `commonness`: natural logarithm of its frequency per million in general language, 0 if unknown;
    `length`: in characters; `heads`, `starts`: natural logarithm of one more than the short runs it ends, or begins.
    """

    code: str
    frequency: int
    keyness: float
    commonness: float
    length: int
    heads: float
    starts: float


class _FactsOf(dict[str, _Facts]):
    """The facts of each word of one document, worked out once for each that is asked for."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._per_million = 1_000_000 / max(1, counts.total)

    def __missing__(self, word: str) -> _Facts:
        counts = self._counts
        code, general, commonness = _general(word)
        frequency = counts.words[word]
        keyness = math.log((frequency * self._per_million + _SMOOTHING) / (general + _SMOOTHING))
        heads, starts = math.log(1 + counts.heads.get(word, 0)), math.log(1 + counts.starts.get(word, 0))
        facts = self[word] = _Facts(code, frequency, keyness, commonness, len(word), heads, starts)
        return facts


@remembered
def _general(word: str) -> tuple[str, float, float]:
    """What is true of a word in every document: its class, as one letter, its frequency per million, and its log."""
    frequency = word_frequency(word)
    return word_class(word).code, frequency, math.log(1 + frequency)


class Judge:
    """Tells what speaks for and against the runs and names of one document."""

    def __init__(self, counts: Counts) -> None:
        self._facts = _FactsOf(counts)

    def word(self, word: str, run: Run) -> Evidence:
        """What speaks for and against a single word."""
        facts, around = self._facts[word], _around_word(run)
        common = facts.commonness
        evidence = {
            "prior": _WORD_BIAS + 0.0,
            # One measure after the other, from nought on, which is never minus nought.
            "general language": 0.0 + _KEY * facts.keyness + _COMMON * common + _COMMON_SQUARED * (common**2 / 10),
            "boundaries": around.boundaries,
            "nesting": around.nesting + _WORD_HEAD_OF * facts.heads + _WORD_BEGINS * facts.starts,
            "frequency": around.frequency,
        }
        if around.always_before_and:
            evidence["nesting"] += _ALWAYS_BEFORE_AND
        for kind, part in _word_parts(word):
            evidence[kind] = evidence.get(kind, 0.0) + part
        return evidence

    def phrase(self, term: str, words: tuple[str, ...], run: Run) -> Evidence:
        """What speaks for and against a run of several words, `term` when joined, as a concept."""
        facts = [*map(self._facts.__getitem__, words)]
        shape = _shape("".join([fact.code for fact in facts]))
        last = facts[-1]  # never 的 or a coordination
        _, rarest, keyness, commonness, shortest, heads, _ = last
        for code, frequency, key, common, length, _, _ in facts[:-1]:
            if code != _OF and code != _AND:  # noqa: PLR1714 - the quickest way to ask, of every word of every phrase
                rarest = min(rarest, frequency)
                keyness = min(keyness, key)
                commonness = min(commonness, common)
                shortest = min(shortest, length)
        around = _around_phrase(run)
        evidence = shape.evidence.copy()
        # One measure after the other; the nought at the end is never minus nought.
        evidence["frequency"] = around.frequency
        evidence["boundaries"] = around.boundaries
        evidence["general language"] = _KEY_LAST * last.keyness + _KEY_MIN * keyness + _COMMON_MIN * commonness + 0.0
        nesting = _HEAD_OF * heads + _BEGINS * facts[0].starts + _COHESION * math.log(run.frequency / rarest) + 0.0
        for part in around.nesting:
            nesting += part
        evidence["nesting"] = nesting
        evidence["length"] = _LONG * (max(0, len(term) - _USUAL_LENGTH) / 4) + 0.0
        if shape.asks_for_words:
            for part in _joint_parts(shape, words, run):
                evidence["word classes"] = evidence.get("word classes", 0.0) + part
        if last.length == 1:
            evidence["length"] += _SHORT_LAST
        if shortest == 1:
            evidence["length"] += _SINGLE
        for kind, part in _ending_parts(term if term in IS_ENDING else _ANY + term[-TAIL:]):
            evidence[kind] = evidence.get(kind, 0.0) + part
        return evidence

    def name(self, words: tuple[str, ...], kind: CandidateKind, run: Run) -> Evidence:
        """What speaks for and against a run of words as a name."""
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
        note(
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
        return summed(parts_of(measures, _NAME_SCALE))


def _in_units(weights: Mapping[str, float], *names: str) -> tuple[float, ...]:
    """Weights of measures, in units of the score."""
    return tuple(weights[name] * _LOG_ODDS for name in names)


_WORD_BIAS, _KEY, _COMMON, _COMMON_SQUARED, _WORD_HEAD_OF, _WORD_BEGINS, _ALWAYS_BEFORE_AND = _in_units(
    WORD, "bias", "key", "common", "common squared", "head of", "begins", "always before and"
)
_LOG_FREQUENCY, _FREE, _KEY_LAST, _KEY_MIN, _COMMON_MIN = _in_units(
    PHRASE, "log frequency", "free", "key last", "key min", "common min"
)
_HEAD_OF, _BEGINS, _COHESION, _LONG, _SHORT_LAST, _SINGLE = _in_units(
    PHRASE, "head of", "begins", "cohesion", "long", "short last", "single"
)
_OF_OFTEN, _GOVERN_AND_HEAD, _PARALLEL = _in_units(PHRASE, "of often", "govern and head", "parallel")
_GOVERN_LAST_OPEN, _VERB_LAST_OPEN = _in_units(PHRASE, "govern last open", "verb last open")
_OPEN: Final = {_GOVERN: _GOVERN_LAST_OPEN, _VERB: _VERB_LAST_OPEN}
_USUAL_LENGTH: Final = 6  # characters


class _Shape(NamedTuple):
    """The classes of a phrase's words, a letter each, and what they alone say. `asks_for_words`: they are not all."""

    letters: str
    evidence: Evidence
    asks_for_words: bool


@remembered
def _shape(letters: str) -> _Shape:
    asks = _OF in letters or _AND in letters or letters[0] == _GOVERN or letters[-1] in _OPEN
    return _Shape(letters, summed(parts_of(shape_measures(letters), _PHRASE_SCALE)), asks)


def _joint_parts(shape: _Shape, words: tuple[str, ...], run: Run) -> Iterator[float]:
    """What the classes of a phrase's words say together with the words, or with what stands round them."""
    letters = shape.letters
    if run.frequency >= _OFTEN and _OF in letters:
        yield _OF_OFTEN
    if letters[-1] in _OPEN and not run.after("S") + run.after("F"):
        yield _OPEN[letters[-1]]
    if letters[0] == _GOVERN and words[-1] in _MECHANISMS:
        yield _GOVERN_AND_HEAD
    if _AND in letters:
        at = letters.index(_AND)
        alike = len(words[at - 1]) == len(words[-1]) and letters[at - 1] == letters[-1]
        yield _PARALLEL * (alike + (letters[at - 1] == letters[at + 1]))


class _AroundPhrase(NamedTuple):
    """What the counts of a phrase say by themselves. `nesting`: its parts, for what the words say of it comes first."""

    frequency: float
    boundaries: float
    nesting: tuple[float, ...]


@lru_cache(maxsize=1 << 12)
def _around_phrase(run: Run) -> _AroundPhrase:
    """Of the many phrases that occur once, few kinds of neighbours are to be told apart."""
    evidence: Evidence = {
        "frequency": _LOG_FREQUENCY * math.log(run.frequency) + 0.0,
        "boundaries": _FREE * math.log(1 + run.free) + 0.0,
    }
    nesting = []
    for kind, part in parts_of(neighbour_measures(run), _PHRASE_SCALE):
        if kind == "nesting":
            nesting.append(part)
        else:
            evidence[kind] += part
    return _AroundPhrase(**evidence, nesting=tuple(nesting))


class _AroundWord(NamedTuple):
    """What the counts of a single word say by themselves. `nesting`: only the first part of it."""

    frequency: float
    boundaries: float
    nesting: float
    always_before_and: bool


@lru_cache(maxsize=1 << 12)
def _around_word(run: Run) -> _AroundWord:
    f = run.frequency
    measures: Measures = {
        "free": run.free / f,
        "clean": run.clean / f,
        "left S": run.before("S") / f,
        "left A": run.before("A") / f,
        "left V": run.before("V") / f,
        "right S": run.after("S") / f,
        "right X": run.after("X") / f,
        "bound right": run.bound_right / f,
        "log frequency": math.log(f),
    }
    if f == 1:
        measures["once"] = 1
    evidence = summed(parts_of(measures, _WORD_SCALE))
    return _AroundWord(
        evidence["frequency"], evidence["boundaries"], evidence["nesting"], f > 1 and run.after("A") == f
    )


@remembered
def _word_parts(word: str) -> list[Part]:
    return parts_of(word_measures(word), _WORD_SCALE)


@remembered
def _ending_parts(term: str) -> list[Part]:
    return parts_of(ending_measures(term), _PHRASE_SCALE)


_ANY: Final = "·"  # whatever stands before the tail of a phrase
