"""What a document's chunks say about each run of words: how often, how free, between which neighbours.

A run stands *free* when on both sides a break, 的, a coordination or a governing verb delimits it. Boundary
evidence (branching of neighbours) follows Feng et al. 2004 (accessor variety) in the form that a single
document allows: the share of the commonest neighbour that is not a delimiter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from glossary.findings import CandidateKind
from glossary.harvester.chunks import Chunk
from glossary.harvester.morphology import LIGHT_TAILS, REMEMBERED, WordClass, word_class
from glossary.harvester.names import Name, names_in
from glossary.segmenting import word_tag

LONGEST_RUN: Final = 7  # words of a concept; names are found by their own way
_NOT_FIRST: Final = frozenset([WordClass.OF, WordClass.AND, WordClass.SUFFIX, WordClass.JOINT])
_NOT_LAST: Final = frozenset(
    [WordClass.OF, WordClass.AND, WordClass.PREFIX, WordClass.WEAK, WordClass.NUMBER, WordClass.ORDINAL,
     WordClass.MODIFIER, WordClass.JOINT]
)  # fmt: skip
_ALONE: Final = frozenset([WordClass.NOUN, WordClass.VERB, WordClass.LATIN])

_MOST_ANDS: Final = 2
_COMPOUND: Final = 4  # words; longer runs are clauses more often than compounds

# Neighbours, as one letter each: S break, F 的, A coordination, G governing verb, W weak modifier, V another verb,
# T light tail, X a breaking word on the right (it may begin the predicate's object), B bound: another content word.
_LEFT: Final = {WordClass.OF: "F", WordClass.AND: "A", WordClass.GOVERN: "G", WordClass.WEAK: "W"}
_RIGHT: Final = {WordClass.OF: "F", WordClass.AND: "A", WordClass.GOVERN: "G"}


@dataclass(slots=True)
class Run:
    """Counts for one run of words over a document (mutable while counting)."""

    frequency: int = 0
    free: int = 0
    clean: int = 0
    whole: int = 0
    inside_name: int = 0
    left: dict[str, int] = field(default_factory=dict)
    right: dict[str, int] = field(default_factory=dict)
    bound_left: dict[str, int] = field(default_factory=dict)
    bound_right: dict[str, int] = field(default_factory=dict)

    def before(self, kind: str) -> int:
        """How often a neighbour of that kind stands on the left."""
        return self.left.get(kind, 0)

    def after(self, kind: str) -> int:
        """How often a neighbour of that kind stands on the right."""
        return self.right.get(kind, 0)


@dataclass(slots=True)
class Counts:
    """All runs and names of a document, and how often each single word occurs in its chunks."""

    runs: dict[tuple[str, ...], Run]
    names: dict[tuple[str, ...], tuple[CandidateKind, Run]]
    words: dict[str, int]
    heads: Counter[str] = field(default_factory=Counter)
    starts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """Words counted."""
        return sum(self.words.values())


def count(chunks: Mapping[Chunk, int]) -> Counts:
    """Runs and names of all chunks."""
    counts = Counts({}, {}, {})
    for chunk, times in chunks.items():
        for word in chunk.words:
            counts.words[word] = counts.words.get(word, 0) + times
        names = list(names_in(chunk.words, not chunk.before or not chunk.before[0].isalpha()))
        sides = _sides(chunk)
        _count_names(counts, chunk, times, names, sides)
        _count_runs(counts, chunk, times, _outermost(names) if len(names) > 1 else names, sides)
    for words, run in counts.runs.items():
        if run.free and len(words) < _COMPOUND:
            counts.heads[words[-1]] += 1
            counts.starts[words[0]] += 1
    return counts


def _outermost(names: Sequence[Name]) -> list[Name]:
    return [
        name
        for name in names
        if not any(other.start <= name.start and name.end <= other.end and other != name for other in names)
    ]


_Sides = tuple[list[str], list[str]]


def _sides(chunk: Chunk) -> _Sides:
    """What stands to the left of each word of a chunk, and what to the right of each end (index: the end)."""
    after = "X" if chunk.after and chunk.after[0].isalpha() else "S"
    return ["S", *map(_as_left, chunk.words)], [*map(_as_right, chunk.words), after]


@lru_cache(maxsize=REMEMBERED)
def _as_left(word: str) -> str:
    kind = word_class(word)
    if kind is WordClass.VERB and word_tag(word) == "v":
        return "V"
    return _LEFT.get(kind, "B")


@lru_cache(maxsize=REMEMBERED)
def _as_right(word: str) -> str:
    return "T" if word in LIGHT_TAILS else _RIGHT.get(word_class(word), "B")


def _count_names(counts: Counts, chunk: Chunk, times: int, names: Iterable[Name], sides: _Sides) -> None:
    for name in names:
        words = chunk.words[name.start : name.end]
        entry = counts.names.get(words)
        if entry is None:
            entry = counts.names[words] = (name.kind, Run())
        _add(entry[1], chunk.words, times, name.start, name.end, sides, inside=False)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a word may do in a run; looked up once for each occurrence."""

    begins: bool
    ends: bool
    alone: bool
    ofs: int
    ands: int
    parts: bool


@lru_cache(maxsize=REMEMBERED)
def _shape(word: str) -> _Shape:
    kind = word_class(word)
    return _Shape(
        begins=kind not in _NOT_FIRST,
        ends=kind not in _NOT_LAST,
        alone=kind in _ALONE and len(word) > 1 and not word.islower(),
        ofs=kind is WordClass.OF,
        ands=kind is WordClass.AND,
        parts=kind is WordClass.JOINT,
    )


def _count_runs(counts: Counts, chunk: Chunk, times: int, names: Sequence[Name], sides: _Sides) -> None:
    words = chunk.words
    shapes = [_shape(word) for word in words]
    lefts, rights = sides
    length = len(words)
    runs = counts.runs
    for start in range(length):
        if not shapes[start].begins:
            continue
        ofs = ands = 0
        for end in range(start + 1, min(length, start + LONGEST_RUN) + 1):
            shape = shapes[end - 1]
            ofs += shape.ofs
            ands += shape.ands
            if shape.parts or ofs > 1 or ands > _MOST_ANDS:
                break
            if not shape.ends or (end == start + 1 and not shape.alone):
                continue
            if end > start + 2 and lefts[start] == "B" and rights[end] == "B":
                continue  # bound on both sides: it never will be a term, and most runs are like that
            inside = False
            if names:
                relation = _to_names(start, end, names)
                if relation is None:
                    continue
                inside = relation
            key = words[start:end]
            run = runs.get(key)
            if run is None:
                run = runs[key] = Run()
            _add(run, words, times, start, end, sides, inside=inside)


def _to_names(start: int, end: int, names: Sequence[Name]) -> bool | None:
    """Whether a run stands inside a longer name; None when it cuts one in two or strings two together."""
    inside = False
    whole = 0
    for name in names:
        if start < name.end and name.start < end:
            if name.start <= start and end <= name.end:
                inside = end - start < name.end - name.start
            elif not (start <= name.start and name.end <= end):
                return None
            else:
                whole += 1
    return None if whole > 1 else inside


def _add(
    run: Run, words: tuple[str, ...], times: int, start: int, end: int, sides: _Sides, *, inside: bool
) -> None:
    """Count one occurrence. `inside`: it stands inside a name, so it is free nowhere."""
    left = sides[0][start]
    right = sides[1][end]
    run.frequency += times
    run.left[left] = run.left.get(left, 0) + times
    run.right[right] = run.right.get(right, 0) + times
    if left in "BV":
        word = words[start - 1]
        run.bound_left[word] = run.bound_left.get(word, 0) + times
    if right in "BT":
        word = words[end]
        run.bound_right[word] = run.bound_right.get(word, 0) + times
    if inside:
        run.inside_name += times
    elif left != "B" and right != "B":
        run.free += times
        if left in "SFGW" and right in "SF":
            run.clean += times
        if start == 0 and end == len(words):
            run.whole += times
