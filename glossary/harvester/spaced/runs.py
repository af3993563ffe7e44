"""Runs of words that may be terms: phrases between borders, and what in them can stand alone.

A phrase is content words with links inside; it gives every run in it that its language can build a noun
phrase of. Terms that a termbase has, and full forms before a short form in brackets, are found here too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from glossary.documents.values import Document
from glossary.findings import CandidateKind
from glossary.harvester.spaced.grammar import Grammar
from glossary.harvester.spaced.words import CONTENT, Class, Fact, Key, Lexicon, Word

LONGEST: Final = 5  # content words of a phrase
LONGEST_NAME: Final = 12  # words of a name
_MOST_LINKS: Final = 2
_OPENS_MANY: Final = 3
_OPENS_SHARE: Final = 0.08  # of the paragraphs: what opens so many is a formula, not a term


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the words of one segment that may be a term."""

    words: Sequence[Word]
    core: bool = False
    name: bool = False
    loose: bool = False
    chained: bool = False
    short: bool = False
    kind: CandidateKind = CandidateKind.CONCEPT
    anded: Key = ()

    @property
    def content(self) -> tuple[Fact, ...]:
        """The words of the run but its links and articles."""
        return tuple(word.fact for word in self.words if word.is_content)

    @property
    def key(self) -> Key:
        """The group the run belongs to: the stems of its content words."""
        return tuple(fact.stem for fact in self.content)

    @property
    def start(self) -> int:
        """Where the run begins in its segment, after the clitics of its first word."""
        return self.words[0].start + self.words[0].fact.clitic

    @property
    def end(self) -> int:
        """Where the run ends in its segment."""
        return self.words[-1].end


def opening_words(document: Document, indexes: Sequence[int], lexicon: Lexicon) -> frozenset[str]:
    """Words that open many paragraphs: formulas of the text."""
    opening = Counter(
        words[0].fact.word for index in indexes if (words := lexicon.words(document.segments[index].text)[:1])
    )
    enough = max(_OPENS_MANY, _OPENS_SHARE * len(indexes))
    return frozenset(word for word, count in opening.items() if count >= enough)


def runs_in(words: Sequence[Word], grammar: Grammar, openers: frozenset[str]) -> Iterator[Run]:
    """Every run of one segment that may be a term, names apart."""
    for phrase in _phrases(words, grammar, openers):
        yield from _inside(phrase, grammar)
    for word in words:
        if word.fact.kind_of_word is Class.SHORT:
            yield Run((word,), short=True, core=True, kind=CandidateKind.ABBREVIATION)


def _phrases(words: Sequence[Word], grammar: Grammar, openers: frozenset[str]) -> Iterator[list[Word]]:
    """Stretches of content words, single links (with an article) allowed inside."""
    phrase: list[Word] = []
    pending: list[Word] = []
    for word, kind in zip(words, _classes_in_context(words, grammar), strict=True):
        fresh = not word.joined or (word.fact.conjoined and bool(phrase))
        if phrase and (fresh or kind in (Class.STOP, Class.AND)):
            yield phrase
            phrase, pending = [], []
        if kind in CONTENT and not (word.initial and word.fact.word in openers):
            if phrase and breaks(phrase[-1], word, pending, grammar):
                yield phrase
                phrase, pending = [], []
            phrase += [*pending, word]
            pending = []
        elif phrase and kind in (Class.LINK, Class.WEAK) and not pending:
            pending = [word]
        elif phrase and word.fact.article and len(pending) == 1:
            pending.append(word)
        elif phrase:
            yield phrase
            phrase, pending = [], []
    if phrase:
        yield phrase


def _classes_in_context(words: Sequence[Word], grammar: Grammar) -> Iterator[Class]:
    """What each word does here: an indefinite noun after a quantifier and an infinitive bound a phrase."""
    quantified = infinitive = False
    before = ""
    for word in words:
        fact = word.fact
        stopped = (quantified and not fact.definite) or (infinitive and _may_be_infinitive(word, grammar))
        quantified = fact.quantifier
        infinitive = fact.word == grammar.infinitive and before not in grammar.governing
        before = fact.word
        yield Class.STOP if stopped or infinitive else fact.kind_of_word


def _may_be_infinitive(word: Word, grammar: Grammar) -> bool:
    fact = word.fact
    is_plural = fact.word.endswith("s") and not fact.word.endswith("ss")
    return fact.kind_of_word is Class.NOUN and not word.capital and not is_plural and fact.word not in grammar.not_verbs


def breaks(before: Word, word: Word, between: Sequence[Word], grammar: Grammar) -> bool:
    """Whether two content words that meet are not of one phrase: an indefinite noun after a definite one."""
    return (
        bool(grammar.definite)
        and not between
        and before.fact.definite
        and not word.fact.definite
        and not (word.fact.clitic or word.fact.word[:1] in grammar.clitics[2:4])
    )


def _inside(phrase: Sequence[Word], grammar: Grammar) -> Iterator[Run]:
    """The runs of a phrase that are phrases themselves."""
    for start in range(len(phrase)):
        if not _may_start(phrase, start, grammar):
            continue
        content = links = loose = 0
        for end in range(start, len(phrase)):
            word = phrase[end]
            if not word.is_content:
                links += word.fact.kind_of_word in (Class.LINK, Class.WEAK)
                loose += word.fact.kind_of_word is Class.WEAK
                if links > _MOST_LINKS or loose > 1:
                    break
                continue
            content += 1
            if content > LONGEST:
                break
            goes_on = end + 1 < len(phrase) and not phrase[end + 1].is_content
            if not _may_end(phrase, start, end, grammar) or (loose and goes_on):
                continue
            nouns = sum(part.fact.kind_of_word is Class.NOUN for part in phrase[start : end + 1])
            yield Run(
                phrase[start : end + 1],
                core=not links and _is_core(phrase, start, end),
                loose=bool(loose),
                chained=bool(links) or (grammar.chains_nouns and nouns > 1) or (bool(grammar.definite) and content > 2),
                short=content == 1 and word.fact.kind_of_word is Class.SHORT,
                kind=CandidateKind.CONCEPT,
            )


def _is_core(phrase: Sequence[Word], start: int, end: int) -> bool:
    before = start == 0 or not phrase[start - 1].is_content
    after = end == len(phrase) - 1 or not phrase[end + 1].is_content
    return before and after


def _may_start(phrase: Sequence[Word], start: int, grammar: Grammar) -> bool:
    fact = phrase[start].fact
    if fact.kind_of_word not in CONTENT:
        return False
    if grammar.definite:
        before = phrase[start - 1] if start else None
        return before is None or not before.is_content or not fact.definite or not before.fact.definite
    return grammar.adjective_first or fact.kind_of_word is not Class.ADJECTIVE


def _may_end(phrase: Sequence[Word], start: int, end: int, grammar: Grammar) -> bool:
    fact = phrase[end].fact
    if grammar.definite:
        after = phrase[end + 1] if end + 1 < len(phrase) else None
        return after is None or not after.is_content or fact.definite or not after.fact.definite
    if grammar.adjective_first:
        return fact.kind_of_word is not Class.ADJECTIVE
    if fact.kind_of_word is not Class.ADJECTIVE:
        return True
    plural = tuple(grammar.plural)
    agrees = not fact.word.endswith(plural) or any(
        word.fact.word.endswith((*plural, "z")) for word in phrase[start:end] if word.is_content
    )
    return end > start and agrees


# --- known terms, short forms


def known_runs(words: Sequence[Word], wanted: set[Key]) -> Iterator[Run]:
    """Occurrences of terms that a termbase has."""
    if not wanted:
        return
    content = [index for index, word in enumerate(words) if word.fact.kind_of_word not in (Class.LINK, Class.ARTICLE)]
    lengths = sorted({len(key) for key in wanted})
    for at, index in enumerate(content):
        for length in lengths:
            inside = content[at : at + length]
            if len(inside) == length and tuple(words[i].fact.stem for i in inside) in wanted:
                run = words[index : inside[-1] + 1]
                if all(word.joined for word in run[1:]) and all(words[i].is_content for i in inside):
                    yield Run(run, core=True)


_BRACKETED: Final = re.compile(r"\s*[(（]\s*([A-ZА-ЯЁ][A-ZА-ЯЁ0-9-]+)s?\s*[)）]")


def bracketed(text: str, words: Sequence[Word]) -> Iterator[tuple[Key, Key]]:
    """Full forms with the short form that follows in brackets: its letters begin the words, in order."""
    ends = [word.end for word in words]
    for match in _BRACKETED.finditer(text):
        last = bisect_left(ends, match.start())
        if last >= len(words) or words[last].end != match.start():
            continue
        for start in range(last - 1, max(-1, last - LONGEST_NAME), -1):
            run = words[start : last + 1]
            if not words[start].is_content or not all(word.joined for word in run[1:]):
                continue
            initials = "".join(word.text[0].upper() for word in run if word.is_content)
            if initials == match.group(1):
                yield Run(run).key, (match.group(1),)
                break
