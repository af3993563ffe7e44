"""Candidates in languages that write spaces: noun phrases between function words and verbs, and names.

A text becomes words, words become phrases (content words with links inside), a phrase gives every run in
it that can stand alone as its language builds noun phrases, and runs that differ in inflection only are
one candidate. Ranked by C-value (Frantzi et al. 2000), log2(|a| + 1) · (f(a) − mean frequency of the longer
runs around a), and by what words cannot count: a phrase, a name, an abbreviation, general language.

All knowledge of a language is data in `function_words`; what is frequent and what is bound is counted in
the document itself. Nothing is looked up in a list of terms.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from itertools import chain
from typing import Final

from glossary.documents.values import Document, Role
from glossary.findings import Candidate, CandidateKind, Place, Vote
from glossary.folding import key as folded
from glossary.folding import stem_key
from glossary.harvester.function_words import GRAMMARS, UNKNOWN, Grammar
from glossary.languages import language as language_of
from glossary.spans import Span

_LONGEST: Final = 5  # content words of a phrase
_LONGEST_NAME: Final = 12
_MOST_LINKS: Final = 2
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
_SEVERAL: Final = 2
_OPENS_MANY: Final = 3
_OPENS_SHARE: Final = 0.08  # of the paragraphs: what opens so many is a formula, not a term

_Key = tuple[str, ...]


class _Class(IntEnum):
    """What a word does in a phrase."""

    STOP = 0
    LINK = 1
    WEAK = 2
    ARTICLE = 3
    AND = 4
    NOUN = 5
    ADJECTIVE = 6
    SHORT = 7  # an abbreviation


_CONTENT: Final = (_Class.NOUN, _Class.ADJECTIVE, _Class.SHORT)


@dataclass(frozen=True, slots=True)
class _Fact:
    """A word form, once for all its occurrences: `stem` groups it, `kind` is that of names it heads."""

    word: str
    kind_of_word: _Class
    stem: str
    kind: CandidateKind | None
    general: bool
    article: bool
    weak: bool
    definite: bool
    closes_name: bool = False
    quantifier: bool = False
    clitic: int = 0  # letters at its left edge that are words of their own
    conjoined: bool = False  # one of them is "and"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word where it stands. `joined`: nothing but white space before it; `initial`: it begins a sentence."""

    start: int
    end: int
    text: str
    fact: _Fact
    joined: bool
    initial: bool
    capital: bool

    @property
    def is_content(self) -> bool:
        return self.fact.kind_of_word in _CONTENT


@dataclass(slots=True)
class _Group:
    """All occurrences of what may be one term. `core`: it stood alone between links or borders."""

    places: dict[Place, str] = field(default_factory=dict)
    forms: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)  # forms not at a sentence's beginning
    words: tuple[_Fact, ...] = ()
    kind: CandidateKind = CandidateKind.CONCEPT
    core: bool = False
    name: bool = False
    loose: bool = False
    chained: bool = False
    short: bool = False
    shortened: bool = False
    capital: bool = False
    anded: _Key = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of the words of one segment that may be a term."""

    words: Sequence[_Word]
    core: bool = False
    name: bool = False
    loose: bool = False
    chained: bool = False
    short: bool = False
    kind: CandidateKind = CandidateKind.CONCEPT
    anded: _Key = ()

    @property
    def content(self) -> tuple[_Fact, ...]:
        return tuple(word.fact for word in self.words if word.is_content)

    @property
    def key(self) -> _Key:
        return tuple(fact.stem for fact in self.content)

    @property
    def start(self) -> int:
        return self.words[0].start + self.words[0].fact.clitic

    @property
    def end(self) -> int:
        return self.words[-1].end


def propose_spaced(document: Document, indexes: Sequence[int], tag: str, known: frozenset[str]) -> Iterator[Candidate]:
    """Candidates of the segments of those indexes, which are in the language `tag`, in no order."""
    lexicon = _Lexicon(tag, GRAMMARS.get(tag, UNKNOWN), (document.segments[index].text for index in indexes))
    wanted = {key for term in known if (key := lexicon.key(term))}
    groups: dict[_Key, _Group] = defaultdict(_Group)
    openers = _openers(document, indexes, lexicon)
    for index in indexes:
        segment = document.segments[index]
        sentence_words = lexicon.words(segment.text, by_case=segment.role is not Role.TITLE)
        for run in (*_runs(sentence_words, lexicon.grammar, openers), *_known_runs(sentence_words, wanted)):
            _note(groups[run.key], run, segment.text, index)
        for full, short in _bracketed(segment.text, sentence_words):
            groups[full].shortened = full in groups
            groups[short].shortened = True
    best: dict[str, Candidate] = {}
    for candidate in _judged(
        {key: group for key, group in groups.items() if group.places}, tag, lexicon.grammar, wanted
    ):
        held = best.setdefault(candidate.term, candidate)
        if (held.score, held.count) < (candidate.score, candidate.count):
            best[candidate.term] = candidate
    yield from best.values()


# --- words

_WORD: Final = re.compile(
    r"[^\W_][\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u0640]*(?:[-‐‑'’][^\W_][\w\u064b-\u065f\u0670\u0640]*)*"
)
_CAPITALS: Final = re.compile(r"[A-ZА-ЯЁ]{2,}[0-9]*s?|[A-ZА-ЯЁ]{2,}(?:[-‑][A-ZА-ЯЁ0-9]+)+")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_SENTENCE_END: Final = re.compile(r"[.!?؟:;]|\n|\(\w{1,3}\)")
_ONLY_SPACE: Final = re.compile(r"\s*|['’]")
_MARKS: Final = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_ADVERBIAL: Final = re.compile(r"\u064b\u0627?$|\u0627\u064b$")
_SHORTEST_REST: Final = 3  # letters left when a clitic is taken off


class _Lexicon:
    """The word forms of one document in one language, each judged once."""

    def __init__(self, tag: str, grammar: Grammar, texts: Iterable[str]) -> None:
        self.tag = tag
        self.grammar = grammar
        self._facts: dict[str, _Fact] = {}
        self._lists = _stems_of(tag)
        self._met: frozenset[str] = frozenset()
        if grammar.clitics:
            self._met = frozenset(folded(word) for text in texts for word in map(re.Match.group, _WORD.finditer(text)))

    def words(self, text: str, *, by_case: bool = True) -> list[_Word]:
        """The words of a segment; `by_case`: its capitals mean something."""
        found: list[_Word] = []
        letters = [character for character in text if character.isalpha()]
        by_case = by_case and sum(map(str.isupper, letters)) * 2 < len(letters)
        before = 0
        for start, end in self._pieces(text):
            between = text[before:start]
            written = text[start:end]
            capital = by_case and self.grammar.capitalises_names and written[0].isupper()
            found.append(
                _Word(
                    start,
                    end,
                    written,
                    self._fact(written, by_case=by_case, beside_sign=text[end : end + 1] == "/" or "/" in between[-1:]),
                    bool(found) and _ONLY_SPACE.fullmatch(between) is not None,
                    not found or _SENTENCE_END.search(between) is not None,
                    capital,
                )
            )
            before = end
        return found

    def key(self, term: str) -> _Key:
        """The group that a term belongs to."""
        return tuple(word.fact.stem for word in self.words(term) if word.is_content)

    def _pieces(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _WORD.finditer(text):
            start, end = match.span()
            while (elided := self.grammar.elided.match(text, start, end)) and elided.end() < end:
                yield start, elided.end() - 1
                start = elided.end()
            yield start, end

    def _fact(self, written: str, *, by_case: bool, beside_sign: bool) -> _Fact:
        is_short = by_case and _CAPITALS.fullmatch(written) is not None
        name = f"{written}\0" if is_short else written
        if beside_sign or _ROMAN.fullmatch(written):
            return _nothing(written)
        if name not in self._facts:
            self._facts[name] = self._judge(written, is_short=is_short)
        return self._facts[name]

    def _judge(self, written: str, *, is_short: bool) -> _Fact:
        grammar = self.grammar
        if is_short:
            stem = written.removesuffix("s")
            return _Fact(written, _Class.SHORT, stem, None, False, False, False, False)
        word = folded(written) if grammar.clitics else _MARKS.sub("", written).casefold().replace("ё", "е")
        clitic, rest = self._clitic(word)
        conjoined = clitic > 0 and word[0] in grammar.clitics[:2]
        bare = rest.removeprefix(grammar.definite) if grammar.definite else rest
        stem = stem_key(rest, self.tag) or rest
        lists = self._lists
        by_form = (kind for kind, _, forms in lists.heads if bare in forms)
        by_stem = (kind for kind, stems, _ in lists.heads if stem in stems and not grammar.clitics)
        kind = next(chain(by_form, by_stem), None)
        kind_of_word = self._class(written, word, rest, bare, stem)
        return _Fact(
            word,
            kind_of_word,
            stem,
            kind,
            stem in lists.general or bare in grammar.general,
            word in grammar.articles,
            word in grammar.weak_links,
            bool(grammar.definite)
            and (rest != bare or (bool(grammar.contracted) and rest.startswith(grammar.contracted))),
            stem in lists.closing,
            rest in lists.quantifiers,
            clitic if written[:clitic] == word[:clitic] else 0,
            conjoined,
        )

    def _class(self, written: str, word: str, rest: str, bare: str, stem: str) -> _Class:  # noqa: PLR0911
        grammar, lists = self.grammar, self._lists
        if word in grammar.links:
            return _Class.LINK
        if word in grammar.weak_links:
            return _Class.WEAK
        if word in grammar.articles:
            return _Class.ARTICLE
        if word in grammar.ands:
            return _Class.AND
        forms = {word, rest, bare}
        if forms & lists.stops or forms & lists.light or not rest[:1].isalpha() or len(rest) < _SEVERAL:
            return _Class.STOP
        if stem in lists.light_stems and not grammar.clitics:
            return _Class.STOP
        if self._is_other_script(written) or (grammar.clitics and _ADVERBIAL.search(written)):
            return _Class.STOP
        raw = _MARKS.sub("", written)[len(word) - len(rest) :] if grammar.clitics else rest
        if grammar.verb.search(raw) and rest not in lists.not_verbs and stem not in lists.not_verb_stems:
            return _Class.STOP
        if grammar.adjective.search(rest) and rest not in lists.not_adjectives:
            return _Class.ADJECTIVE
        return _Class.NOUN

    def _is_other_script(self, written: str) -> bool:
        """Whether a word is in letters that this language is not written in."""
        low, high = _LETTERS[language_of(self.tag).script]
        return not low <= written[0] <= high

    def _clitic(self, word: str) -> tuple[int, str]:
        """How many letters at the left edge are words of their own, and the rest of the word.

        A letter is taken off only where what is left is a word of this document, or bears the article.
        """
        grammar = self.grammar
        taken, rest = 0, word
        for _ in range(2):
            shorter = rest[1:]
            if not grammar.clitics or rest[:1] not in grammar.clitics:
                break
            is_word = shorter in self._lists.stops or (
                len(shorter) >= _SHORTEST_REST
                and (
                    shorter.startswith(grammar.definite)
                    or shorter in self._met
                    or grammar.definite + shorter in self._met
                    or grammar.begins_with_clitic.match(rest) is not None
                )
            )
            if not is_word or len(shorter) < _SEVERAL:
                break
            taken, rest = taken + 1, shorter
        return taken, rest


# The first and the last letter of each script.
_LETTERS: Final = {
    "Latn": ("A", "\u024f"),
    "Cyrl": ("\u0400", "\u052f"),
    "Arab": ("\u0600", "\u06ff"),
    "Hans": ("\u3400", "\u9fff"),
    "Hant": ("\u3400", "\u9fff"),
}


def _nothing(written: str) -> _Fact:
    return _Fact(written, _Class.STOP, written, None, False, False, False, False)


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of a grammar as they are compared: folded where the script asks for it, stemmed."""

    stops: frozenset[str]
    light: frozenset[str]
    light_stems: frozenset[str]
    general: frozenset[str]
    heads: tuple[tuple[CandidateKind, frozenset[str], frozenset[str]], ...]
    closing: frozenset[str]
    quantifiers: frozenset[str]
    not_verbs: frozenset[str]
    not_verb_stems: frozenset[str]
    not_adjectives: frozenset[str]


@cache
def _stems_of(tag: str) -> _Lists:
    grammar = GRAMMARS.get(tag, UNKNOWN)

    def forms(words: Iterable[str]) -> frozenset[str]:
        return frozenset(folded(word) if grammar.clitics else word.replace("ё", "е") for word in words)

    def stems(words: Iterable[str]) -> frozenset[str]:
        return frozenset(stem_key(word, tag) or word for word in forms(words))

    return _Lists(
        forms(grammar.stops),
        forms(grammar.light),
        stems(grammar.light),
        stems(grammar.general),
        tuple((kind, stems(words), forms(words)) for kind, words in grammar.heads),
        stems(grammar.closing),
        forms(grammar.quantifiers),
        forms(grammar.not_verbs),
        stems(grammar.not_verbs) if grammar.chains_nouns else frozenset(),
        forms(grammar.not_adjectives),
    )


def _openers(document: Document, indexes: Sequence[int], lexicon: _Lexicon) -> frozenset[str]:
    """Words that open many paragraphs: formulas of the text."""
    opening = Counter(
        words[0].fact.word for index in indexes if (words := lexicon.words(document.segments[index].text)[:1])
    )
    enough = max(_OPENS_MANY, _OPENS_SHARE * len(indexes))
    return frozenset(word for word, count in opening.items() if count >= enough)


# --- runs


def _runs(words: Sequence[_Word], grammar: Grammar, openers: frozenset[str]) -> Iterator[_Run]:
    """Every run of one segment that may be a term."""
    yield from _names(words, grammar)
    for phrase in _phrases(words, grammar, openers):
        yield from _inside(phrase, grammar)
    for word in words:
        if word.fact.kind_of_word is _Class.SHORT:
            yield _Run((word,), short=True, core=True, kind=CandidateKind.ABBREVIATION)


def _phrases(words: Sequence[_Word], grammar: Grammar, openers: frozenset[str]) -> Iterator[list[_Word]]:
    """Stretches of content words, single links (with an article) allowed inside."""
    phrase: list[_Word] = []
    pending: list[_Word] = []
    for word, kind in zip(words, _classes_in_context(words, grammar), strict=True):
        fresh = not word.joined or (word.fact.conjoined and bool(phrase))
        if phrase and (fresh or kind in (_Class.STOP, _Class.AND)):
            yield phrase
            phrase, pending = [], []
        if kind in _CONTENT and not (word.initial and word.fact.word in openers):
            if phrase and _breaks(phrase[-1], word, pending, grammar):
                yield phrase
                phrase, pending = [], []
            phrase += [*pending, word]
            pending = []
        elif phrase and kind in (_Class.LINK, _Class.WEAK) and not pending:
            pending = [word]
        elif phrase and word.fact.article and len(pending) == 1:
            pending.append(word)
        elif phrase:
            yield phrase
            phrase, pending = [], []
    if phrase:
        yield phrase


def _classes_in_context(words: Sequence[_Word], grammar: Grammar) -> Iterator[_Class]:
    """What each word does here: an indefinite noun after a quantifier and an infinitive bound a phrase."""
    quantified = infinitive = False
    before = ""
    for word in words:
        fact = word.fact
        stopped = (quantified and not fact.definite) or (infinitive and _may_be_infinitive(word, grammar))
        quantified = fact.quantifier
        infinitive = fact.word == grammar.infinitive and before not in grammar.governing
        before = fact.word
        yield _Class.STOP if stopped or infinitive else fact.kind_of_word


def _may_be_infinitive(word: _Word, grammar: Grammar) -> bool:
    fact = word.fact
    is_plural = fact.word.endswith("s") and not fact.word.endswith("ss")
    return (
        fact.kind_of_word is _Class.NOUN and not word.capital and not is_plural and fact.word not in grammar.not_verbs
    )


def _breaks(before: _Word, word: _Word, between: Sequence[_Word], grammar: Grammar) -> bool:
    """Whether two content words that meet are not of one phrase: an indefinite noun after a definite one."""
    return (
        bool(grammar.definite)
        and not between
        and before.fact.definite
        and not word.fact.definite
        and not (word.fact.clitic or word.fact.word[:1] in grammar.clitics[2:4])
    )


def _inside(phrase: Sequence[_Word], grammar: Grammar) -> Iterator[_Run]:
    """The runs of a phrase that are phrases themselves."""
    for start in range(len(phrase)):
        if not _may_start(phrase, start, grammar):
            continue
        content = links = loose = 0
        for end in range(start, len(phrase)):
            word = phrase[end]
            if not word.is_content:
                links += word.fact.kind_of_word in (_Class.LINK, _Class.WEAK)
                loose += word.fact.kind_of_word is _Class.WEAK
                if links > _MOST_LINKS or loose > 1:
                    break
                continue
            content += 1
            if content > _LONGEST:
                break
            goes_on = end + 1 < len(phrase) and not phrase[end + 1].is_content
            if not _may_end(phrase, start, end, grammar) or (loose and goes_on):
                continue
            nouns = sum(part.fact.kind_of_word is _Class.NOUN for part in phrase[start : end + 1])
            yield _Run(
                phrase[start : end + 1],
                core=not links and _is_core(phrase, start, end),
                loose=bool(loose),
                chained=bool(links) or (grammar.chains_nouns and nouns > 1) or (bool(grammar.definite) and content > 2),
                short=content == 1 and word.fact.kind_of_word is _Class.SHORT,
                kind=CandidateKind.CONCEPT,
            )


def _is_core(phrase: Sequence[_Word], start: int, end: int) -> bool:
    before = start == 0 or not phrase[start - 1].is_content
    after = end == len(phrase) - 1 or not phrase[end + 1].is_content
    return before and after


def _may_start(phrase: Sequence[_Word], start: int, grammar: Grammar) -> bool:
    fact = phrase[start].fact
    if fact.kind_of_word not in _CONTENT:
        return False
    if grammar.definite:
        before = phrase[start - 1] if start else None
        return before is None or not before.is_content or not fact.definite or not before.fact.definite
    return grammar.adjective_first or fact.kind_of_word is not _Class.ADJECTIVE


def _may_end(phrase: Sequence[_Word], start: int, end: int, grammar: Grammar) -> bool:
    fact = phrase[end].fact
    if grammar.definite:
        after = phrase[end + 1] if end + 1 < len(phrase) else None
        return after is None or not after.is_content or fact.definite or not after.fact.definite
    if grammar.adjective_first:
        return fact.kind_of_word is not _Class.ADJECTIVE
    if fact.kind_of_word is not _Class.ADJECTIVE:
        return True
    plural = tuple(grammar.plural)
    agrees = not fact.word.endswith(plural) or any(
        word.fact.word.endswith((*plural, "z")) for word in phrase[start:end] if word.is_content
    )
    return end > start and agrees


# --- names


def _names(words: Sequence[_Word], grammar: Grammar) -> Iterator[_Run]:
    """Names of instruments, bodies, offices and events: from the word that says what they are to their end."""
    at = 0
    while at < len(words):
        head = _head_at(words, at, grammar)
        end = _name_end(words, at, head, grammar) if head is not None else at
        if head is None or end == at:
            at += 1
            continue
        kind = words[head].fact.kind or CandidateKind.CONCEPT
        run = words[at : end + 1]
        joint = _joint(run, head - at, grammar)
        if joint is not None:
            yield _Run(run[:joint], name=True, kind=kind)
            yield _Run(run, name=True, core=True, kind=kind, anded=_Run(run[:joint]).key)
        elif not grammar.definite or any(word.fact.definite for word in run):
            yield _Run(run, name=True, core=True, kind=kind)
        at = end + 1


def _joint(run: Sequence[_Word], head: int, grammar: Grammar) -> int | None:
    """Where a name may have ended already: before "and", or before what is said of a body that needs no more."""
    for index in range(head + 1, len(run)):
        fact = run[index].fact
        if fact.kind_of_word is _Class.AND or fact.conjoined:
            return index
        follows_body = any(word.fact.closes_name for word in run[max(0, index - 2) : index])
        if follows_body and not run[index].capital and (fact.word in grammar.name_links or fact.clitic):
            return index
    return None


def _head_at(words: Sequence[_Word], at: int, grammar: Grammar) -> int | None:
    """Where the word stands that says what the name beginning at `at` is of, or None."""
    if not words[at].is_content:
        return None
    if not grammar.capitalises_names:
        return at if words[at].fact.kind is not None else None
    if not words[at].capital:
        return None
    head = None
    for index in range(at, min(len(words), at + _LONGEST)):
        word = words[index]
        if not _leads_to_head(words, at, index, grammar):
            break
        if word.fact.kind is not None:
            head = index
            if not grammar.adjective_first or grammar.chains_nouns or not _goes_on(words, index):
                break
        elif not grammar.adjective_first and index > at:
            break
    return head


def _leads_to_head(words: Sequence[_Word], at: int, index: int, grammar: Grammar) -> bool:
    """Whether the word at `index` can stand before the head of a name that begins at `at`, or be it."""
    word = words[index]
    if index > at and not word.joined:
        return False
    if word.fact.kind_of_word is _Class.AND:
        return all(before.fact.kind_of_word is _Class.ADJECTIVE for before in words[at:index])
    return word.is_content and (not grammar.adjective_first or word.capital or word.fact.kind is not None)


def _goes_on(words: Sequence[_Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].joined and words[index + 1].capital


def _name_end(words: Sequence[_Word], start: int, head: int, grammar: Grammar) -> int:
    """The index of the last word of the name; `head` alone is no name."""
    follows_case = grammar.capitalises_names and grammar.adjective_first and not grammar.chains_nouns
    is_lower_case = words[head].fact.kind is CandidateKind.ROLE and not _title_case(words, head)
    name = _Name(words, grammar, head, follows_case=follows_case, by_capitals=follows_case and not is_lower_case)
    name.linked = start < head
    for index in range(head + 1, min(len(words), start + _LONGEST_NAME)):
        if not words[index].joined or not name.takes(index):
            break
    return name.end


@dataclass(slots=True)
class _Name:
    """A name while it is read: `end` is its last word so far."""

    words: Sequence[_Word]
    grammar: Grammar
    end: int
    follows_case: bool  # the language writes the words of a name with capitals
    by_capitals: bool  # and this name is written so
    linked: bool = False
    has_and: bool = False
    article: bool | None = None  # whether one follows the preposition, so that it must follow "and" too

    def takes(self, index: int) -> bool:
        """Whether the word at `index` still belongs to the name."""
        fact = self.words[index].fact
        if self.words[index].is_content:
            return self._takes_content(index)
        if fact.kind_of_word is _Class.AND:
            return self._takes_and(index)
        if fact.kind_of_word is _Class.LINK:
            return True
        if fact.word in self.grammar.name_links:
            return self._takes_preposition(index)
        return fact.article and (self._follows_link(index) or self.has_and)

    def _follows_link(self, index: int) -> bool:
        return self.words[index - 1].fact.kind_of_word in (_Class.LINK, _Class.WEAK, _Class.ARTICLE)

    def _takes_content(self, index: int) -> bool:
        word = self.words[index]
        if word.fact.conjoined and (self.has_and or not self.linked):
            return False
        if self.follows_case and not word.capital and (self.by_capitals or not self._follows_link(index)):
            return False
        if _breaks(self.words[self.end], word, self.words[self.end + 1 : index], self.grammar):
            return False
        self.has_and = self.has_and or word.fact.conjoined
        self.end, self.linked = index, True
        return True

    def _takes_and(self, index: int) -> bool:
        at = index + 1
        has_article = at < len(self.words) and self.words[at].fact.article
        at += has_article
        if self.has_and or has_article != self.article or at >= len(self.words):
            return False
        if _heads_a_name(self.words, at) or (self.words[at].capital and not self.words[self.end].capital):
            return False
        self.has_and = True
        return True

    def _takes_preposition(self, index: int) -> bool:
        if self.article is not None and not self.by_capitals and self.words[self.end].fact.kind is None:
            return False
        self.article = index + 1 < len(self.words) and self.words[index + 1].fact.article
        return True


def _heads_a_name(words: Sequence[_Word], at: int) -> bool:
    """Whether another name begins here: among the capitals that follow is a word that heads names."""
    for word in words[at : at + _LONGEST]:
        if word.fact.kind is not None:
            return True
        if not word.capital:
            return False
    return False


def _title_case(words: Sequence[_Word], head: int) -> bool:
    """Whether the words of a name that begins here bear capitals throughout: the next content word does."""
    for word in words[head + 1 : head + 4]:
        if not word.joined:
            return False
        if word.is_content:
            return word.capital
    return False


# --- known terms, short forms


def _known_runs(words: Sequence[_Word], wanted: set[_Key]) -> Iterator[_Run]:
    """Occurrences of terms that a termbase has."""
    if not wanted:
        return
    content = [index for index, word in enumerate(words) if word.fact.kind_of_word not in (_Class.LINK, _Class.ARTICLE)]
    lengths = sorted({len(key) for key in wanted})
    for at, index in enumerate(content):
        for length in lengths:
            inside = content[at : at + length]
            if len(inside) == length and tuple(words[i].fact.stem for i in inside) in wanted:
                run = words[index : inside[-1] + 1]
                if all(word.joined for word in run[1:]) and all(words[i].is_content for i in inside):
                    yield _Run(run, core=True)


_BRACKETED: Final = re.compile(r"\s*[(（]\s*([A-ZА-ЯЁ][A-ZА-ЯЁ0-9-]+)s?\s*[)）]")


def _bracketed(text: str, words: Sequence[_Word]) -> Iterator[tuple[_Key, _Key]]:
    """Full forms with the short form that follows in brackets: its letters begin the words, in order."""
    ends = [word.end for word in words]
    for match in _BRACKETED.finditer(text):
        last = bisect_left(ends, match.start())
        if last >= len(words) or words[last].end != match.start():
            continue
        for start in range(last - 1, max(-1, last - _LONGEST_NAME), -1):
            run = words[start : last + 1]
            if not words[start].is_content or not all(word.joined for word in run[1:]):
                continue
            initials = "".join(word.text[0].upper() for word in run if word.is_content)
            if initials == match.group(1):
                yield _Run(run).key, (match.group(1),)
                break


# --- judging


def _note(group: _Group, run: _Run, text: str, index: int) -> None:
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


def _judged(groups: dict[_Key, _Group], tag: str, grammar: Grammar, wanted: set[_Key]) -> Iterator[Candidate]:
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


def _head(group: _Group, grammar: Grammar) -> _Fact:
    """The word a phrase is about: the last before a link in English, elsewhere the first noun."""
    nouns = [fact for fact in group.words if fact.kind_of_word is not _Class.ADJECTIVE]
    if not nouns:
        return group.words[0]
    return nouns[-1] if grammar.adjective_first and not grammar.chains_nouns and not group.chained else nouns[0]


def _may_be_term(key: _Key, group: _Group, longer: Sequence[int], groups: dict[_Key, _Group], *, in_name: bool) -> bool:
    """Whether a run is worth judging: a short form, a frequent long word, a phrase that stands by itself."""
    count = len(group.places)
    if group.short:
        return True
    if len(key) == 1:
        fact = group.words[0]
        if fact.kind_of_word is _Class.ADJECTIVE or fact.general or fact.kind is not None:
            return False
        return len(fact.word) >= _LONG_WORD and count >= _OFTEN and count not in longer
    if group.anded and count == 1 and len(groups[group.anded].places) > 1:
        return False
    if count == 1 and group.core and not in_name:
        return True
    return count not in longer


def _votes(
    key: _Key, group: _Group, longer: Sequence[int], grammar: Grammar, heads: Counter[str], *, known: bool
) -> Iterator[Vote]:
    size, count = len(key), len(group.places)
    c_value = math.log2(size + 1) * (count - (sum(longer) / len(longer) if longer else 0))
    c_value = max(c_value, 0.0)
    yield Vote("c-value", round(_COUNTED * c_value / (c_value + _HALF), 4))
    if group.short:
        yield Vote("abbreviation", _ABBREVIATION)
    elif size == 1:
        yield Vote("single word", _SINGLE)
        if heads[key[0]] >= _SEVERAL:
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


def _against(group: _Group, grammar: Grammar, count: int) -> Iterator[Vote]:
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


def _citation(group: _Group, grammar: Grammar) -> str:
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


def _is_sure(group: _Group) -> bool:
    """Whether a run is more than an accident of one sentence, so that it takes frequency from its parts."""
    return group.name or len(group.places) > 1 or (group.core and not group.loose and not group.chained)


def _frequencies_around(groups: dict[_Key, _Group], wanted: Collection[_Key] | None = None) -> dict[_Key, list[int]]:
    """For each run (of `wanted`, where given), how often each longer run of `groups` occurs that contains it."""
    wanted = groups if wanted is None else wanted
    around: dict[_Key, list[int]] = defaultdict(list)
    for key, group in groups.items():
        count = len(group.places)
        inner = {
            key[start:end]
            for start in range(len(key))
            for end in range(start + 1, min(len(key), start + _LONGEST) + 1)
            if end - start < len(key)
        }
        for part in inner:
            if part in wanted:
                around[part].append(count)
    return around
