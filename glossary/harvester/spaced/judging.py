"""Groups of runs that differ in inflection only, the votes for each, and the form to show.

Ranked by C-value (Frantzi et al. 2000), log2(|a| + 1) · (f(a) − mean frequency of the longer runs around a),
and by what words cannot count: a phrase, a name, an abbreviation, general language.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from glossary.findings import Candidate, CandidateKind, Place, Vote
from glossary.harvester.spaced.grammar import Grammar
from glossary.harvester.spaced.runs import LONGEST, Run
from glossary.harvester.spaced.words import SEVERAL, Class, Fact, Key
from glossary.spans import Span

_HALF: Final = 3.0  # the C-value at which half of its vote is given
_WORTH_SHOWING: Final = 0.3

# Votes, in units of the score.
_COUNTED: Final = 0.5  # times C-value / (C-value + _HALF)
_PHRASE: Final = 0.25
_SINGLE: Final = -0.05
_NAME: Final = 0.15
_ABBREVIATION: Final = 0.5
_SHORTENED: Final = 0.15  # a short form in brackets follows
_HEAD: Final = 0.1  # several phrases are built on it
_CAPITAL: Final = 0.1
_LOOSE: Final = -0.05  # a weak link inside, but seen again
_LOOSE_ONCE: Final = -0.22
_CHAINED_ONCE: Final = -0.1
_GENERAL_HEAD: Final = -0.1
_ALL_GENERAL: Final = -0.1
_LONG: Final = -0.05  # a word beyond three
_KNOWN: Final = 0.4

_OFTEN: Final = 3  # a single word must be frequent …
_LONG_WORD: Final = 5  # … and long


@dataclass(slots=True)
class Group:
    """All occurrences of what may be one term. `core`: it stood alone between links or borders."""

    places: dict[Place, str] = field(default_factory=dict)
    forms: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)  # forms not at a sentence's beginning
    words: tuple[Fact, ...] = ()
    kind: CandidateKind = CandidateKind.CONCEPT
    core: bool = False
    name: bool = False
    loose: bool = False
    chained: bool = False
    short: bool = False
    shortened: bool = False
    capital: bool = False
    anded: Key = ()


def note(group: Group, run: Run, text: str, index: int) -> None:
    """Enters one occurrence of a run, in the segment `index` of that text, into its group."""
    place = Place(index, Span(run.start, run.end))
    written = " ".join(text[run.start : run.end].split())
    if place not in group.places:
        group.places[place] = written
        group.forms[written] += 1
        if not run.words[0].initial:
            group.inside[written] += 1
            group.capital = group.capital or run.words[0].capital
    group.words = group.words or run.content
    group.core = group.core or run.core
    group.chained = group.chained or run.chained
    group.loose = group.loose or (run.loose and not run.name)
    group.short = group.short or run.short
    if run.name or (run.short and len(run.words) == 1):
        group.name = group.name or run.name
        group.kind = run.kind
        group.anded = run.anded


def judged(groups: dict[Key, Group], tag: str, grammar: Grammar, wanted: set[Key]) -> Iterator[Candidate]:
    """The candidates among the groups: those worth showing, and the `wanted` ones whatever their score."""
    around = _frequencies_around(groups)
    rivals = _frequencies_around({key: group for key, group in groups.items() if _is_sure(group)}, groups)
    in_names = _frequencies_around({key: group for key, group in groups.items() if group.name}, groups)
    heads = Counter(_head(group, grammar).stem for key, group in groups.items() if len(key) > 1 and group.core)
    for key, group in groups.items():
        if key not in wanted and not _may_be_term(key, group, around.get(key, ()), groups, in_name=key in in_names):
            continue
        votes = list(_votes(key, group, rivals.get(key, ()), grammar, heads, known=key in wanted))
        score = round(max(0.0, min(1.0, sum(vote.value for vote in votes))), 4)
        if score >= _WORTH_SHOWING or key in wanted:
            form = _citation(group, grammar)
            places = tuple(sorted(group.places, key=lambda place: (place.segment, place.span.start, place.span.end)))
            yield Candidate(form, tag, group.kind, score, tuple(votes), places)


def _head(group: Group, grammar: Grammar) -> Fact:
    """The word a phrase is about: the last before a link in English, elsewhere the first noun."""
    nouns = [fact for fact in group.words if fact.kind_of_word is not Class.ADJECTIVE]
    if not nouns:
        return group.words[0]
    return nouns[-1] if grammar.adjective_first and not grammar.chains_nouns and not group.chained else nouns[0]


def _may_be_term(key: Key, group: Group, longer: Sequence[int], groups: dict[Key, Group], *, in_name: bool) -> bool:
    """Whether a run is worth judging: a short form, a frequent long word, a phrase that stands by itself."""
    count = len(group.places)
    if group.short:
        return True
    if len(key) == 1:
        fact = group.words[0]
        if fact.kind_of_word is Class.ADJECTIVE or fact.general or fact.kind is not None:
            return False
        return len(fact.word) >= _LONG_WORD and count >= _OFTEN and count not in longer
    if group.anded and count == 1 and len(groups[group.anded].places) > 1:
        return False
    if count == 1 and group.core and not in_name:
        return True
    return count not in longer


def _votes(
    key: Key, group: Group, longer: Sequence[int], grammar: Grammar, heads: Counter[str], *, known: bool
) -> Iterator[Vote]:
    size, count = len(key), len(group.places)
    c_value = math.log2(size + 1) * (count - (sum(longer) / len(longer) if longer else 0))
    c_value = max(c_value, 0.0)
    yield Vote("c-value", round(_COUNTED * c_value / (c_value + _HALF), 4))
    if group.short:
        yield Vote("abbreviation", _ABBREVIATION)
    elif size == 1:
        yield Vote("single word", _SINGLE)
        if heads[key[0]] >= SEVERAL:
            yield Vote("head of several", _HEAD)
    else:
        yield Vote("phrase", _PHRASE)
        yield from _against(group, grammar, count)
    if group.name:
        yield Vote("name", _NAME)
    elif group.capital and not group.short:
        yield Vote("capital", _CAPITAL)
    if group.shortened:
        yield Vote("short form in brackets", _SHORTENED)
    if known:
        yield Vote("known", _KNOWN)


def _against(group: Group, grammar: Grammar, count: int) -> Iterator[Vote]:
    if group.name:
        return
    if group.loose:
        yield Vote("loose link", _LOOSE if count > 1 else _LOOSE_ONCE)
    elif group.chained and count == 1:
        yield Vote("chained once", _CHAINED_ONCE)
    if all(fact.general for fact in group.words):
        if count == 1 or (group.chained and count < _OFTEN):
            yield Vote("general words", _ALL_GENERAL)
    elif _head(group, grammar).general and count == 1:
        yield Vote("general head", _GENERAL_HEAD)
    if len(group.words) > 3 and count == 1:
        yield Vote("long", _LONG * (len(group.words) - 3))


def _citation(group: Group, grammar: Grammar) -> str:
    """The form to show: in no oblique case, not at a sentence's beginning, frequent, short.

    A capital that only the sentence gave is taken back where the term is written small elsewhere.
    """

    def rank(form: str) -> tuple[int, bool, int, int, str]:
        first = form.split(maxsplit=1)[0].casefold()
        oblique = 2 if grammar.oblique.search(first) else 1 if grammar.doubtful.search(first) else 0
        return oblique, form not in group.inside, -group.forms[form], len(form), form

    form = min(group.forms, key=rank)
    if form.startswith(grammar.contracted) and grammar.contracted:
        return grammar.definite + form.removeprefix(grammar.contracted)
    written_small = not group.capital and bool(group.inside) and not group.short
    return form[0].lower() + form[1:] if written_small and form not in group.inside else form


def _is_sure(group: Group) -> bool:
    """Whether a run is more than an accident of one sentence, so that it takes frequency from its parts."""
    return group.name or len(group.places) > 1 or (group.core and not group.loose and not group.chained)


def _frequencies_around(groups: dict[Key, Group], wanted: Collection[Key] | None = None) -> dict[Key, list[int]]:
    """For each run (of `wanted`, where given), how often each longer run of `groups` occurs that contains it."""
    wanted = groups if wanted is None else wanted
    around: dict[Key, list[int]] = defaultdict(list)
    for key, group in groups.items():
        count = len(group.places)
        inner = {
            key[start:end]
            for start in range(len(key))
            for end in range(start + 1, min(len(key), start + LONGEST) + 1)
            if end - start < len(key)
        }
        for part in inner:
            if part in wanted:
                around[part].append(count)
    return around
