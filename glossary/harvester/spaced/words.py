"""Words of the languages that write spaces: what a word form is, and where it stands in a text.

A text is cut into words; each word form is judged once a document, by its form and its language's lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import chain
from typing import Final

from glossary.findings import CandidateKind
from glossary.folding import key as folded
from glossary.folding import stem_key
from glossary.harvester.spaced.grammar import GRAMMARS, UNKNOWN, Grammar
from glossary.languages import language as language_of

SEVERAL: Final = 2  # more than one: letters of a word, phrases on one head

# The stems of the content words of a run: runs with one key are one candidate.
Key = tuple[str, ...]


class Class(IntEnum):
    """What a word does in a phrase."""

    STOP = 0
    LINK = 1
    WEAK = 2
    ARTICLE = 3
    AND = 4
    NOUN = 5
    ADJECTIVE = 6
    SHORT = 7  # an abbreviation


# What a phrase is made of, links apart.
CONTENT: Final = (Class.NOUN, Class.ADJECTIVE, Class.SHORT)


@dataclass(frozen=True, slots=True)
class Fact:
    """A word form, once for all its occurrences: `stem` groups it, `kind` is that of names it heads."""

    word: str
    kind_of_word: Class
    stem: str
    kind: CandidateKind | None
    general: bool
    article: bool
    definite: bool
    closes_name: bool = False
    quantifier: bool = False
    clitic: int = 0  # letters at its left edge that are words of their own
    conjoined: bool = False  # one of them is "and"


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands. `joined`: nothing but white space before it; `initial`: it begins a sentence."""

    start: int
    end: int
    text: str
    fact: Fact
    joined: bool
    initial: bool
    capital: bool

    @property
    def is_content(self) -> bool:
        """Whether it is a noun, an adjective or an abbreviation."""
        return self.fact.kind_of_word in CONTENT


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


class Lexicon:
    """The word forms of one document in one language, each judged once."""

    def __init__(self, tag: str, grammar: Grammar, texts: Iterable[str]) -> None:
        self.tag = tag
        self.grammar = grammar
        self._facts: dict[str, Fact] = {}
        self._lists = _stems_of(tag)
        self._met: frozenset[str] = frozenset()
        if grammar.clitics:
            self._met = frozenset(folded(word) for text in texts for word in map(re.Match.group, _WORD.finditer(text)))

    def words(self, text: str, *, by_case: bool = True) -> list[Word]:
        """The words of a segment; `by_case`: its capitals mean something."""
        found: list[Word] = []
        letters = [character for character in text if character.isalpha()]
        by_case = by_case and sum(map(str.isupper, letters)) * 2 < len(letters)
        before = 0
        for start, end in self._pieces(text):
            between = text[before:start]
            written = text[start:end]
            capital = by_case and self.grammar.capitalises_names and written[0].isupper()
            found.append(
                Word(
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

    def key(self, term: str) -> Key:
        """The group that a term belongs to."""
        return tuple(word.fact.stem for word in self.words(term) if word.is_content)

    def _pieces(self, text: str) -> Iterator[tuple[int, int]]:
        for match in _WORD.finditer(text):
            start, end = match.span()
            while (elided := self.grammar.elided.match(text, start, end)) and elided.end() < end:
                yield start, elided.end() - 1
                start = elided.end()
            yield start, end

    def _fact(self, written: str, *, by_case: bool, beside_sign: bool) -> Fact:
        is_short = by_case and _CAPITALS.fullmatch(written) is not None
        name = f"{written}\0" if is_short else written
        if beside_sign or _ROMAN.fullmatch(written):
            return _nothing(written)
        if name not in self._facts:
            self._facts[name] = self._judge(written, is_short=is_short)
        return self._facts[name]

    def _judge(self, written: str, *, is_short: bool) -> Fact:
        grammar = self.grammar
        if is_short:
            stem = written.removesuffix("s")
            return Fact(written, Class.SHORT, stem, None, False, False, False)
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
        return Fact(
            word,
            kind_of_word,
            stem,
            kind,
            stem in lists.general or bare in grammar.general,
            word in grammar.articles,
            bool(grammar.definite)
            and (rest != bare or (bool(grammar.contracted) and rest.startswith(grammar.contracted))),
            stem in lists.closing,
            rest in lists.quantifiers,
            clitic if written[:clitic] == word[:clitic] else 0,
            conjoined,
        )

    def _class(self, written: str, word: str, rest: str, bare: str, stem: str) -> Class:  # noqa: PLR0911
        grammar, lists = self.grammar, self._lists
        if word in grammar.links:
            return Class.LINK
        if word in grammar.weak_links:
            return Class.WEAK
        if word in grammar.articles:
            return Class.ARTICLE
        if word in grammar.ands:
            return Class.AND
        forms = {word, rest, bare}
        if forms & lists.stops or forms & lists.light or not rest[:1].isalpha() or len(rest) < SEVERAL:
            return Class.STOP
        if stem in lists.light_stems and not grammar.clitics:
            return Class.STOP
        if self._is_other_script(written) or (grammar.clitics and _ADVERBIAL.search(written)):
            return Class.STOP
        raw = _MARKS.sub("", written)[len(word) - len(rest) :] if grammar.clitics else rest
        if grammar.verb.search(raw) and rest not in lists.not_verbs and stem not in lists.not_verb_stems:
            return Class.STOP
        if grammar.adjective.search(rest) and rest not in lists.not_adjectives:
            return Class.ADJECTIVE
        return Class.NOUN

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
            if not is_word or len(shorter) < SEVERAL:
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


def _nothing(written: str) -> Fact:
    return Fact(written, Class.STOP, written, None, False, False, False)


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
