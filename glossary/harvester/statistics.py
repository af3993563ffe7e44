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
from typing import Final, NamedTuple

from glossary.findings import CandidateKind
from glossary.harvester.chunks import Chunk
from glossary.harvester.morphology import LIGHT_TAILS, REMEMBERED, WordClass, word_class
from glossary.harvester.names import Name, head_kind, names_in
from glossary.segmenting import word_tag

LONGEST_RUN: Final = 7  # words of a concept; names are found by their own way
_NOT_FIRST: Final = frozenset([WordClass.OF, WordClass.AND, WordClass.SUFFIX, WordClass.JOINT])
_NOT_LAST: Final = frozenset(
    [WordClass.OF, WordClass.AND, WordClass.PREFIX, WordClass.WEAK, WordClass.NUMBER, WordClass.ORDINAL,
     WordClass.MODIFIER, WordClass.JOINT]
)  # fmt: skip
_ALONE: Final = frozenset([WordClass.NOUN, WordClass.VERB, WordClass.LATIN])

_LINKS: Final = frozenset([WordClass.OF, WordClass.AND, WordClass.JOINT])
_MOST_ANDS: Final = 2
_OFTEN: Final = 3  # a run that stands free nowhere is worth a look from here on
_COMPOUND: Final = 4  # words; longer runs are clauses more often than compounds

# Neighbours, as one letter each: S break, F 的, A coordination, G governing verb, W weak modifier, V another verb,
# T light tail, X a breaking word on the right (it may begin the predicate's object), B bound: another content word.
_LEFT: Final = {WordClass.OF: "F", WordClass.AND: "A", WordClass.GOVERN: "G", WordClass.WEAK: "W"}
_RIGHT: Final = {WordClass.OF: "F", WordClass.AND: "A", WordClass.GOVERN: "G"}


@dataclass(frozen=True, slots=True)
class Run:
    """Counts for one run of words over a document.

    `free`: times delimited on both sides; `clean`: so by breaks, 的 or a verb; `whole`: as a chunk of its own.
    `left`, `right`: the kind of neighbour (see above), a letter for each time. `bound_left`, `bound_right`:
    how often the commonest neighbour that is no delimiter stands there.
    """

    frequency: int
    free: int
    clean: int
    whole: int
    inside_name: int
    left: str
    right: str
    bound_left: int
    bound_right: int

    def before(self, kind: str) -> int:
        """How often a neighbour of that kind stands on the left."""
        return self.left.count(kind)

    def after(self, kind: str) -> int:
        """How often a neighbour of that kind stands on the right."""
        return self.right.count(kind)


@dataclass(slots=True)
class Counts:
    """The names of a document, the runs that may be terms, and how often each single word occurs in its chunks.

    A run is left out that stands free nowhere and is not frequent either. `heads`, `starts`: how many
    different short runs that stand free end, or begin, with a word.
    """

    runs: dict[tuple[str, ...], Run]
    names: dict[tuple[str, ...], tuple[CandidateKind, Run]]
    words: dict[str, int]
    heads: Counter[str] = field(default_factory=Counter)
    starts: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """Words counted."""
        return sum(self.words.values())


class _Traits(NamedTuple):
    """What a word may do in a run and to its neighbours. `link`: it is 的, a coordination or a joint."""

    begins: bool
    ends: bool
    alone: bool
    link: WordClass | None
    as_left: str
    as_right: str
    is_head: bool


@lru_cache(maxsize=REMEMBERED)
def _traits(word: str) -> _Traits:
    kind = word_class(word)
    return _Traits(
        begins=kind not in _NOT_FIRST,
        ends=kind not in _NOT_LAST,
        alone=kind in _ALONE and len(word) > 1 and not word.islower(),
        link=kind if kind in _LINKS else None,
        as_left="V" if kind is WordClass.VERB and word_tag(word) == "v" else _LEFT.get(kind, "B"),
        as_right="T" if word in LIGHT_TAILS else _RIGHT.get(kind, "B"),
        is_head=head_kind(word) is not None,
    )


class _Line:
    """The chunks of a document end to end, so that one number says where a run stands.

    For each word: `left`, what stands before it, `right`, what stands after it, `times`, how often its
    chunk occurs, `once`, whether it stands nowhere else.
    """

    def __init__(self, chunks: Mapping[Chunk, int]) -> None:
        self.words: list[str] = []
        self.left: list[str] = []
        self.right: list[str] = []
        self.times: list[int] = []
        self.traits: list[_Traits] = []
        self.counts: dict[str, int] = {}
        for chunk, times in chunks.items():
            self._append(chunk, times)
        self.once = [self.counts[word] == 1 for word in self.words]

    def _append(self, chunk: Chunk, times: int) -> None:
        counts = self.counts
        for word in chunk.words:
            counts[word] = counts.get(word, 0) + times
        traits = [_traits(word) for word in chunk.words]
        self.words += chunk.words
        self.traits += traits
        self.times += [times] * len(traits)
        self.left.append("S")
        self.left += [trait.as_left for trait in traits[:-1]]
        self.right += [trait.as_right for trait in traits[1:]]
        self.right.append("X" if chunk.before_word else "S")


# Where a run begins on the line; inside a longer name, the complement of that number.
_Places = dict[tuple[str, ...], list[int]]


def count(chunks: Mapping[Chunk, int]) -> Counts:
    """Names, and the runs that may be terms, of all chunks."""
    line = _Line(chunks)
    runs: _Places = {}
    names: _Places = {}
    kinds: dict[tuple[str, ...], CandidateKind] = {}
    first = 0
    for chunk in chunks:
        end = first + len(chunk.words)
        found = _names(chunk, line.traits[first:end])
        for name in found:
            words = chunk.words[name.start : name.end]
            names.setdefault(words, []).append(first + name.start)
            kinds.setdefault(words, name.kind)
        _find_runs(runs, chunk.words, line, first, _outermost(found) if len(found) > 1 else found)
        first = end
    counts = Counts({}, {}, line.counts)
    for words, places in names.items():
        counts.names[words] = (kinds[words], _sum_up(places, len(words), line))
    for words, places in runs.items():
        run = _sum_up(places, len(words), line)
        if run.free or run.frequency >= _OFTEN:
            counts.runs[words] = run
    for words, run in counts.runs.items():
        if run.free and len(words) < _COMPOUND:
            counts.heads[words[-1]] += 1
            counts.starts[words[0]] += 1
    return counts


def _names(chunk: Chunk, traits: Iterable[_Traits]) -> list[Name]:
    """The names of a chunk; most chunks have no head of a name in them, and are not searched."""
    if not any(trait.is_head for trait in traits):
        return []
    return list(names_in(chunk.words, begins_clean=not chunk.after_word))


def _outermost(names: Sequence[Name]) -> list[Name]:
    return [
        name
        for name in names
        if not any(other.start <= name.start and name.end <= other.end and other != name for other in names)
    ]


def _find_runs(runs: _Places, words: tuple[str, ...], line: _Line, first: int, names: Sequence[Name]) -> None:
    """Note where each run of a chunk stands; `first`: the place of the chunk on the line."""
    all_traits, left, right, stands_once = line.traits, line.left, line.right, line.once
    length = len(words)
    for start in range(length):
        if not all_traits[first + start].begins:
            continue
        bound_left = left[first + start] == "B"
        once = False
        for end in range(start + 1, _reach(all_traits, first + start, first + length) - first + 1):
            last = first + end - 1
            traits = all_traits[last]
            once = once or stands_once[last]
            if not traits.ends or (end == start + 1 and not traits.alone):
                continue
            bound_right = right[last] == "B"
            if bound_left and bound_right and end > start + 2:
                continue  # bound on both sides: it never will be a term, and most runs are like that
            inside = _to_names(start, end, names) if names else False
            if inside is None or (once and (inside or bound_left or bound_right)):
                continue  # across a name; or free nowhere, because it stands nowhere else
            runs.setdefault(words[start:end], []).append(~(first + start) if inside else first + start)


def _reach(traits: Sequence[_Traits], start: int, beyond: int) -> int:
    """Where the runs that begin at `start` end at the latest: a joint, a second 的, one coordination too many."""
    ofs = ands = 0
    latest = min(beyond, start + LONGEST_RUN)
    for at in range(start + 1, latest):
        link = traits[at].link
        if link is not None:
            ofs += link is WordClass.OF
            ands += link is WordClass.AND
            if link is WordClass.JOINT or ofs > 1 or ands > _MOST_ANDS:
                return at
    return latest


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


def _sum_up(places: Sequence[int], length: int, line: _Line) -> Run:
    """What all places of a run of `length` words say."""
    if len(places) == 1:
        place = places[0]
        start = max(place, ~place)
        return _at_one_place(line.left[start], line.right[start + length - 1], line.times[start], place < 0)
    runs = []
    bound_left: list[str] = []
    bound_right: list[str] = []
    for place in places:
        start = max(place, ~place)
        last = start + length - 1
        times = line.times[start]
        run = _at_one_place(line.left[start], line.right[last], times, place < 0)
        if run.bound_left:
            bound_left += [line.words[start - 1]] * times
        if run.bound_right:
            bound_right += [line.words[last + 1]] * times
        runs.append(run)
    return Run(
        frequency=sum([run.frequency for run in runs]),
        free=sum([run.free for run in runs]),
        clean=sum([run.clean for run in runs]),
        whole=sum([run.whole for run in runs]),
        inside_name=sum([run.inside_name for run in runs]),
        left="".join([run.left for run in runs]),
        right="".join([run.right for run in runs]),
        bound_left=_commonest(bound_left),
        bound_right=_commonest(bound_right),
    )


@lru_cache(maxsize=REMEMBERED)
def _at_one_place(left: str, right: str, times: int, inside: bool) -> Run:
    """What one place says; one value for all that look alike. `inside`: inside a name, so it is free nowhere."""
    free = not inside and left != "B" and right != "B"
    clean = free and left in "SFGW" and right in "SF"
    whole = free and left == "S" and right in "SX"
    return Run(
        frequency=times,
        free=times * free,
        clean=times * clean,
        whole=times * whole,
        inside_name=times * inside,
        left=left * times,
        right=right * times,
        bound_left=times * (left in "BV"),
        bound_right=times * (right in "BT"),
    )


def _commonest(words: Sequence[str]) -> int:
    """How often the commonest of `words` is among them."""
    return max(Counter(words).values()) if len(words) > 1 else len(words)
