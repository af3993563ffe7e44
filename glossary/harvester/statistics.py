"""What a document's chunks say about each run of words: how often, how free, between which neighbours.

A run stands *free* when on both sides a break, 的, a coordination or a governing verb delimits it. Boundary
evidence (branching of neighbours) follows Feng et al. 2004 (accessor variety) in the form that a single
document allows: the share of the commonest neighbour that is not a delimiter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Final, NamedTuple

from glossary.findings import CandidateKind
from glossary.harvester.chunks import Chunk
from glossary.harvester.morphology import LIGHT_TAILS, WordClass, word_class
from glossary.harvester.names import Name, head_kind, names_in
from glossary.harvester.remembering import REMEMBERED, remembered
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


class Run(NamedTuple):
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
    heads: dict[str, int] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Words counted."""
        return sum(self.words.values())


class _Look(NamedTuple):
    """What a word may do in a run and to its neighbours. `link`: it is 的, a coordination or a joint.

    `once`: it stands nowhere else in the document.
    """

    begins: bool
    ends: bool
    alone: bool
    link: WordClass | None
    as_left: str
    as_right: str
    is_head: bool
    once: bool


def _letter(word: str, *, once: bool) -> str:
    """One letter for all words of one look."""
    kind = word_class(word)
    look = _Look(
        begins=kind not in _NOT_FIRST,
        ends=kind not in _NOT_LAST,
        alone=kind in _ALONE and len(word) > 1 and not word.islower(),
        link=kind if kind in _LINKS else None,
        as_left="V" if kind is WordClass.VERB and word_tag(word) == "v" else _LEFT.get(kind, "B"),
        as_right="T" if word in LIGHT_TAILS else _RIGHT.get(kind, "B"),
        is_head=head_kind(word) is not None,
        once=once,
    )
    return _LOOKS.letter(look)


class _Looks:
    """Looks by their letters, which are given out as they are met; there are a few hundred looks at most."""

    def __init__(self) -> None:
        self._letters: dict[_Look, str] = {}
        self.of: dict[str, _Look] = {}
        # What a letter is to its neighbours, as `str.translate` wants it.
        self.as_left = {ord(_SEAM): "S", ord(_SEAM_AND_WORD): "S"}
        self.as_right = {ord(_SEAM): "S", ord(_SEAM_AND_WORD): "X"}

    def letter(self, look: _Look) -> str:
        """The letter of a look, the next one where it is new."""
        letter = self._letters.get(look)
        if letter is None:
            letter = chr(_FIRST_LETTER + len(self._letters))
            self.of[letter] = look
            self.as_left[ord(letter)], self.as_right[ord(letter)] = look.as_left, look.as_right
            self._letters[look] = letter
        return letter


_SEAM, _SEAM_AND_WORD = "|", "/"  # between two chunks: a mark, or a word that breaks them
_FIRST_LETTER: Final = 0x100
_LOOKS: Final = _Looks()
_LETTER_ONCE: Final = remembered(partial(_letter, once=True))
_LETTER_OFTEN: Final = remembered(partial(_letter, once=False))


class _Line:
    """The chunks of a document end to end, a seam after each, so that one number says where a run stands.

    For each place on the line: `words`, `times`, how often its chunk occurs, `left` and `right`, what it is to
    its neighbours. `counts`: of each word.
    """

    def __init__(self, chunks: Mapping[Chunk, int]) -> None:
        self.counts = _count_words(chunks)
        once, often = _LETTER_ONCE, _LETTER_OFTEN
        letter = {word: (once if count == 1 else often)(word) for word, count in self.counts.items()}.__getitem__
        self.words: list[str] = [""]
        self.times: list[int] = [0]
        self.shapes: list[str] = []
        ends = [_SEAM]
        for chunk, times in chunks.items():
            self.words += chunk.words
            self.words.append("")
            self.times += [times] * (len(chunk.words) + 1)
            self.shapes.append("".join(map(letter, chunk.words)))
            ends += (self.shapes[-1], _SEAM_AND_WORD if chunk.before_word else _SEAM)
        letters = "".join(ends)
        self.left = letters.translate(_LOOKS.as_left)
        self.right = letters.translate(_LOOKS.as_right)


def _count_words(chunks: Mapping[Chunk, int]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for chunk, times in chunks.items():
        for word in chunk.words:
            counts[word] = counts.get(word, 0) + times
    return counts


# Where a run begins on the line; inside a longer name, the complement of that number. Most begin at one place only.
_Places = dict[tuple[str, ...], int | list[int]]


def _note(places: _Places, words: tuple[str, ...], first: int, runs: Iterable[tuple[int, int, bool]]) -> None:
    """Note where runs of a chunk stand (see `_find_runs`), which itself begins at `first` on the line."""
    for start, end, inside in runs:
        run = words[start:end]
        place = ~(first + start) if inside else first + start
        known = places.get(run)
        if known is None:
            places[run] = place
        elif isinstance(known, int):
            places[run] = [known, place]
        else:
            known.append(place)


def count(chunks: Mapping[Chunk, int]) -> Counts:
    """Names, and the runs that may be terms, of all chunks."""
    line = _Line(chunks)
    runs: _Places = {}
    names: _Places = {}
    kinds: dict[tuple[str, ...], CandidateKind] = {}
    first = 1
    for chunk, shape in zip(chunks, line.shapes, strict=True):
        words = chunk.words
        outline = _outline(shape)
        found = list(names_in(words, begins_clean=not chunk.after_word)) if outline.has_head else []
        for name in found:
            kinds.setdefault(words[name.start : name.end], name.kind)
        _note(names, words, first, ((name.start, name.end, False) for name in found))
        _note(runs, words, first, _find_runs(shape, _outermost(found)) if found else outline.runs)
        first += len(words) + 1
    counts = Counts({}, {}, line.counts)
    heads, starts = counts.heads, counts.starts
    for words, places in names.items():
        counts.names[words] = (kinds[words], _sum_up(places, len(words), line))
    for words, places in runs.items():
        if isinstance(places, int) and _is_idle(places, len(words), line):
            continue
        run = _sum_up(places, len(words), line)
        if run.free or run.frequency >= _OFTEN:
            counts.runs[words] = run
            if run.free and len(words) < _COMPOUND:
                heads[words[-1]] = heads.get(words[-1], 0) + 1
                starts[words[0]] = starts.get(words[0], 0) + 1
    return counts


class _Outline(NamedTuple):
    """What the looks of a chunk's words tell. `runs`: those that may be terms, where no name stands."""

    has_head: bool
    runs: tuple[tuple[int, int, bool], ...]


@remembered
def _outline(shape: str) -> _Outline:
    """Of all chunks that look alike."""
    has_head = any(_LOOKS.of[letter].is_head for letter in shape)
    return _Outline(has_head, tuple(_find_runs(shape, ())))


def _outermost(names: Sequence[Name]) -> list[Name]:
    return [
        name
        for name in names
        if not any(other.start <= name.start and name.end <= other.end and other != name for other in names)
    ]


def _find_runs(shape: str, names: Sequence[Name]) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each run of a chunk that may be a term, and whether it is inside a longer name."""
    looks = [_LOOKS.of[letter] for letter in shape]
    for start, look in enumerate(looks):
        if not look.begins:
            continue
        bound_left = start > 0 and looks[start - 1].as_left == "B"
        once = False
        for end in range(start + 1, _reach(looks, start) + 1):
            last = looks[end - 1]
            once = once or last.once
            if not last.ends or (end == start + 1 and not last.alone):
                continue
            bound_right = end < len(looks) and looks[end].as_right == "B"
            if bound_left and bound_right and end > start + 2:
                continue  # bound on both sides: it never will be a term, and most runs are like that
            inside = _to_names(start, end, names) if names else False
            if inside is None or (once and (inside or bound_left or bound_right)):
                continue  # across a name; or free nowhere, because it stands nowhere else
            yield start, end, inside


def _reach(looks: Sequence[_Look], start: int) -> int:
    """Where the runs that begin at `start` end at the latest: a joint, a second 的, one coordination too many."""
    ofs = ands = 0
    latest = min(len(looks), start + LONGEST_RUN)
    for at in range(start + 1, latest):
        link = looks[at].link
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


def _is_idle(place: int, length: int, line: _Line) -> bool:
    """Whether a run that stands at one place is neither free nor frequent, as most runs are."""
    if place < 0:
        return line.times[~place] < _OFTEN
    is_bound = line.left[place - 1] == "B" or line.right[place + length] == "B"
    return is_bound and line.times[place] < _OFTEN


def _sum_up(places: int | Sequence[int], length: int, line: _Line) -> Run:
    """What the places of a run of `length` words say."""
    if isinstance(places, int):
        start = ~places if places < 0 else places
        return _at_one_place(line.left[start - 1] + line.right[start + length], line.times[start], places < 0)
    frequency = free = clean = whole = inside_name = 0
    left: list[str] = []
    right: list[str] = []
    bound_left: list[str] = []
    bound_right: list[str] = []
    for place in places:
        start = ~place if place < 0 else place
        times = line.times[start]
        frequency += times
        before, after = line.left[start - 1], line.right[start + length]
        left.append(before * times)
        right.append(after * times)
        is_free, is_clean, is_whole, is_bound_left, is_bound_right = _STANCES[before + after]
        if place < 0:
            inside_name += times
        elif is_free:
            free += times
            clean += times * is_clean
            whole += times * is_whole
        if is_bound_left:
            bound_left += [line.words[start - 1]] * times
        if is_bound_right:
            bound_right += [line.words[start + length]] * times
    return Run(
        *(frequency, free, clean, whole, inside_name),
        *("".join(left), "".join(right)),
        *(_commonest(bound_left), _commonest(bound_right)),
    )


class _Stance(NamedTuple):
    """What a neighbour on either side says. `free`, `clean`, `whole`: where no name holds the run."""

    free: bool
    clean: bool
    whole: bool
    bound_left: bool
    bound_right: bool


def _stance(left: str, right: str) -> _Stance:
    free = left != "B" and right != "B"
    return _Stance(
        free,
        clean=free and left in "SFGW" and right in "SF",
        whole=free and left == "S" and right in "SX",
        bound_left=left in "BV",
        bound_right=right in "BT",
    )


_STANCES: Final = {left + right: _stance(left, right) for left in "SFAGWVB" for right in "SFAGTXB"}


@lru_cache(maxsize=REMEMBERED)
def _at_one_place(neighbours: str, times: int, inside: bool) -> Run:
    """What one place says; one value for all that look alike. `inside`: inside a name, so it is free nowhere."""
    stance = _STANCES[neighbours]
    free = 0 if inside else times * stance.free
    return Run(
        frequency=times,
        free=free,
        clean=free and times * stance.clean,
        whole=free and times * stance.whole,
        inside_name=times * inside,
        left=neighbours[0] * times,
        right=neighbours[1] * times,
        bound_left=times * stance.bound_left,
        bound_right=times * stance.bound_right,
    )


def _commonest(words: Sequence[str]) -> int:
    """How often the commonest of `words` is among them."""
    return max(Counter(words).values()) if len(words) > 1 else len(words)
