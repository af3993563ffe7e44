"""Names of instruments, bodies, offices and events, from the word that says what they are to their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glossary.findings import CandidateKind
from glossary.harvester.spaced.grammar import Grammar
from glossary.harvester.spaced.runs import LONGEST, LONGEST_NAME, Run, breaks
from glossary.harvester.spaced.words import Class, Word


def names_in(words: Sequence[Word], grammar: Grammar) -> Iterator[Run]:
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
            yield Run(run[:joint], name=True, kind=kind)
            yield Run(run, name=True, core=True, kind=kind, anded=Run(run[:joint]).key)
        elif not grammar.definite or any(word.fact.definite for word in run):
            yield Run(run, name=True, core=True, kind=kind)
        at = end + 1


def _joint(run: Sequence[Word], head: int, grammar: Grammar) -> int | None:
    """Where a name may have ended already: before "and", or before what is said of a body that needs no more."""
    for index in range(head + 1, len(run)):
        fact = run[index].fact
        if fact.kind_of_word is Class.AND or fact.conjoined:
            return index
        follows_body = any(word.fact.closes_name for word in run[max(0, index - 2) : index])
        if follows_body and not run[index].capital and (fact.word in grammar.name_links or fact.clitic):
            return index
    return None


def _head_at(words: Sequence[Word], at: int, grammar: Grammar) -> int | None:
    """Where the word stands that says what the name beginning at `at` is of, or None."""
    if not words[at].is_content:
        return None
    if not grammar.capitalises_names:
        return at if words[at].fact.kind is not None else None
    if not words[at].capital:
        return None
    head = None
    for index in range(at, min(len(words), at + LONGEST)):
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


def _leads_to_head(words: Sequence[Word], at: int, index: int, grammar: Grammar) -> bool:
    """Whether the word at `index` can stand before the head of a name that begins at `at`, or be it."""
    word = words[index]
    if index > at and not word.joined:
        return False
    if word.fact.kind_of_word is Class.AND:
        return all(before.fact.kind_of_word is Class.ADJECTIVE for before in words[at:index])
    return word.is_content and (not grammar.adjective_first or word.capital or word.fact.kind is not None)


def _goes_on(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].joined and words[index + 1].capital


def _name_end(words: Sequence[Word], start: int, head: int, grammar: Grammar) -> int:
    """The index of the last word of the name; `head` alone is no name."""
    follows_case = grammar.capitalises_names and grammar.adjective_first and not grammar.chains_nouns
    is_lower_case = words[head].fact.kind is CandidateKind.ROLE and not _title_case(words, head)
    name = _Name(words, grammar, head, follows_case=follows_case, by_capitals=follows_case and not is_lower_case)
    name.linked = start < head
    for index in range(head + 1, min(len(words), start + LONGEST_NAME)):
        if not words[index].joined or not name.takes(index):
            break
    return name.end


@dataclass(slots=True)
class _Name:
    """A name while it is read: `end` is its last word so far."""

    words: Sequence[Word]
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
        if fact.kind_of_word is Class.AND:
            return self._takes_and(index)
        if fact.kind_of_word is Class.LINK:
            return True
        if fact.word in self.grammar.name_links:
            return self._takes_preposition(index)
        return fact.article and (self._follows_link(index) or self.has_and)

    def _follows_link(self, index: int) -> bool:
        return self.words[index - 1].fact.kind_of_word in (Class.LINK, Class.WEAK, Class.ARTICLE)

    def _takes_content(self, index: int) -> bool:
        word = self.words[index]
        if word.fact.conjoined and (self.has_and or not self.linked):
            return False
        if self.follows_case and not word.capital and (self.by_capitals or not self._follows_link(index)):
            return False
        if breaks(self.words[self.end], word, self.words[self.end + 1 : index], self.grammar):
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


def _heads_a_name(words: Sequence[Word], at: int) -> bool:
    """Whether another name begins here: among the capitals that follow is a word that heads names."""
    for word in words[at : at + LONGEST]:
        if word.fact.kind is not None:
            return True
        if not word.capital:
            return False
    return False


def _title_case(words: Sequence[Word], head: int) -> bool:
    """Whether the words of a name that begins here bear capitals throughout: the next content word does."""
    for word in words[head + 1 : head + 4]:
        if not word.joined:
            return False
        if word.is_content:
            return word.capital
    return False
