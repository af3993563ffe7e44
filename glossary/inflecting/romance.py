"""What French and Spanish share: a head with its adjectives in two genders and two numbers, a complement that stays.

The facts of either language are a `Grammar`; nothing here knows which one it is. A thing keeps its
gender; a person has both (`niño`, `niña`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from glossary.inflecting.paradigm import (
    Form,
    Kind,
    Number,
    Paradigm,
    Rows,
    Writing,
    apart,
    capitalised_like,
    distinct,
    first_border,
    is_abbreviation,
    speaks_of_number,
    swapped,
    unchanging,
)

MASCULINE, FEMININE = "masculine", "feminine"
NUMBERS = (Number.SINGULAR, Number.PLURAL)


@dataclass(frozen=True, slots=True)
class Article:
    """A word before a noun; `gender` is empty where it goes with both. `elided`: written without a space."""

    text: str
    number: Number
    gender: str = ""
    elided: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """The facts of one language.

    `borders`, `border_prefixes`: what opens the complement. `still`: words that never change; `adverbs`:
    endings of others that do not, behind the noun.
    `joining`: conjunctions. `before_noun`: adjectives that precede their noun. `one_form`: words whose
    plural is their singular. `irregular`: singular → plural. `persons`: masculine → feminine, the same
    word where it serves both. `fixed_gender`: persons whose noun has one gender for all. `appositions`: nouns
    that may keep their singular behind a plural (niños víctima). `adjectives`, `acts`: endings of adjectives that
    may stand alone as a term, and of nouns of action. `uncounted`: of nouns whose plural nobody proposes.
    """

    borders: frozenset[str]
    border_prefixes: tuple[str, ...]
    articles: tuple[Article, ...]
    still: frozenset[str]
    adverbs: tuple[str, ...]
    joining: frozenset[str]
    before_noun: frozenset[str]
    one_form: frozenset[str]
    one_form_endings: tuple[str, ...]
    irregular: Mapping[str, str]
    persons: Mapping[str, str]
    fixed_gender: frozenset[str]
    appositions: frozenset[str]
    adjectives: tuple[str, ...]
    acts: tuple[str, ...]
    uncounted: tuple[str, ...]
    plural: Rows
    singular: Rows
    feminine: Rows
    masculine: Rows
    # The irregular words and the persons looked up the other way: plural → singular, either form → masculine.
    _singular_of: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _he_of: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look up the other way; of several the first counts."""
        singular_of = {many: one for one, many in reversed(list(self.irregular.items()))}
        he_of = {form: he for he, she in reversed(list(self.persons.items())) for form in (he, she)}
        object.__setattr__(self, "_singular_of", singular_of)
        object.__setattr__(self, "_he_of", he_of)

    def is_plural(self, word: str) -> bool:
        """Whether a word shows that it is a plural."""
        if word in self._singular_of:
            return True
        is_fixed = word in self.irregular or word in self.one_form or word.endswith(self.one_form_endings)
        return word.endswith(("s", "x")) and not is_fixed

    def in_singular(self, word: str) -> str:
        """The singular of a word that may be one already."""
        if not self.is_plural(word):
            return word
        return self._singular_of.get(word) or swapped(word, self.singular) or word

    def in_plural(self, singular: str) -> str:
        """The plural of a singular."""
        if singular in self.one_form or singular.endswith(self.one_form_endings):
            return singular
        return self.irregular.get(singular) or swapped(singular, self.plural) or singular

    def in_feminine(self, singular: str) -> str:
        """The feminine of a masculine singular."""
        return self.persons.get(singular) or swapped(singular, self.feminine) or singular

    def in_masculine(self, singular: str) -> str:
        """The masculine of a feminine singular."""
        return self._he_of.get(singular) or swapped(singular, self.masculine) or singular

    def is_person(self, singular: str) -> bool:
        """Whether the word names a person in a gender of its own."""
        return singular in self._he_of and singular not in self.fixed_gender

    def changes(self, word: str) -> bool:
        """Whether a word of the head part takes endings at all."""
        return word not in self.still and word not in self.joining


@dataclass(frozen=True, slots=True)
class _Head:
    """The part of a term that takes endings, as it stands in the dictionary."""

    words: tuple[str, ...]
    noun: int
    number: Number
    gender: str
    is_person: bool
    tail: str


def paradigm(term: str, grammar: Grammar) -> Paradigm:
    """Both numbers of a term, in both genders where it names a person, after all its articles where it has one."""
    article, rest = split_article(term, grammar)
    head = _head_of(rest, grammar)
    if head is None:
        return unchanging(term)
    own_forms = tuple(_forms(head, grammar))
    known = {writing.text for writing in own_forms}
    bare = (*own_forms, *(shared for shared in _shared_adjectives(head, grammar) if shared.text not in known))
    citation = Form(head.number, head.gender)
    writings = _with_articles(bare, grammar) if article else bare
    own = Writing(term, citation)
    return Paradigm(distinct((own, *writings)), citation, _kind(head, grammar), article)


def _kind(head: _Head, grammar: Grammar) -> Kind:
    noun = grammar.in_singular(head.words[head.noun].casefold())
    if head.is_person or noun in grammar.fixed_gender:
        return Kind.PERSON
    if len(head.words) == 1 and noun.endswith(grammar.adjectives):
        return Kind.ADJECTIVE
    return Kind.ACT if noun.endswith(grammar.acts) else Kind.THING


def split_article(text: str, grammar: Grammar) -> tuple[str, str]:
    """The article that opens a text, empty if there is none, and what follows it."""
    small = text.casefold().replace("’", "'")
    for article in grammar.articles:
        opening = article.text + ("" if article.elided else " ")
        if small.startswith(opening) and len(small) > len(opening):
            return article.text, text[len(opening) :].lstrip()  # some leave a space behind an apostrophe
    return "", text


def _head_of(text: str, grammar: Grammar) -> _Head | None:
    words = text.split(" ")
    zone, tail = apart(words, first_border(words, grammar.borders, grammar.border_prefixes))
    small = tuple(word.casefold() for word in zone)
    nouns = [at for at, word in enumerate(small) if grammar.changes(word) and word not in grammar.before_noun]
    if not nouns or any(map(is_abbreviation, zone)):
        return None
    noun = nouns[0]
    singulars = [grammar.in_singular(word) for word in small if grammar.changes(word)]
    is_person = grammar.is_person(grammar.in_singular(small[noun]))
    gender = _gender(singulars, is_person, grammar)
    return _Head(tuple(zone), noun, _number(small, noun, grammar), gender, is_person, tail)


def _number(words: tuple[str, ...], noun: int, grammar: Grammar) -> Number:
    """The number of the noun; where the noun has one form for both, its adjectives tell (abus sexuels)."""
    tells = words if grammar.in_plural(words[noun]) == words[noun] else words[noun : noun + 1]
    return Number.PLURAL if any(map(grammar.is_plural, tells)) else Number.SINGULAR


def _gender(singulars: list[str], is_person: bool, grammar: Grammar) -> str:
    """The gender that the words show; masculine where none shows one, empty for a thing."""
    if not is_person:
        return ""
    shows_feminine = any(grammar.in_masculine(word) != word for word in singulars)
    return FEMININE if shows_feminine else MASCULINE


def _forms(head: _Head, grammar: Grammar) -> Iterator[Writing]:
    genders = (MASCULINE, FEMININE) if head.is_person else ("",)
    is_doubtful = any(word in grammar.joining or "-" in word for word in head.words) or speaks_of_number(head.tail)
    is_uncounted = head.number is Number.SINGULAR and head.words[head.noun].casefold().endswith(grammar.uncounted)
    for gender, number in product(genders, NUMBERS):
        words = [_changed(word, head, gender, number, grammar) for word in head.words]
        sure = not (is_doubtful or (is_uncounted and number is Number.PLURAL))
        yield Writing(" ".join(words) + head.tail, Form(number, gender), sure=sure)
        if head.words[-1] in grammar.appositions and len(words) > 1:
            yield Writing(" ".join([*words[:-1], head.words[-1]]) + head.tail, Form(number, gender), sure=False)


def _shared_adjectives(head: _Head, grammar: Grammar) -> Iterator[Writing]:
    """The noun beside an adjective that it shares with another: `pornografía infantiles`, `hijas ilegítimos`."""
    if head.noun + 1 == len(head.words) or head.words[head.noun][0].isupper():
        return
    nouns, adjectives = head.words[: head.noun + 1], head.words[head.noun + 1 :]
    for gender, number in product((MASCULINE, FEMININE) if head.is_person else ("",), NUMBERS):
        noun = [_changed(word, head, gender, number, grammar) for word in nouns]
        for shared in (gender, MASCULINE):
            plurals = [_changed(word, head, shared, Number.PLURAL, grammar) for word in adjectives]
            yield Writing(" ".join([*noun, *plurals]) + head.tail, Form(Number.SHARED), sure=False)


def _changed(word: str, head: _Head, gender: str, number: Number, grammar: Grammar) -> str:
    """One word of the head part in another gender and number."""
    is_adverb = word != head.words[head.noun] and word.endswith(grammar.adverbs)
    if (gender, number) == (head.gender, head.number) or is_adverb or not grammar.changes(word.casefold()):
        return word
    if "-" in word:
        return "-".join(_changed(part, head, gender, number, grammar) for part in word.split("-"))
    changed = grammar.in_singular(word.casefold())
    if gender == MASCULINE and head.gender in (FEMININE, ""):
        changed = grammar.in_masculine(changed)
    elif gender == FEMININE and head.gender == MASCULINE:
        changed = grammar.in_feminine(changed)
    if number is Number.PLURAL:
        changed = grammar.in_plural(changed)
    return capitalised_like(changed, word)


def _with_articles(bare: tuple[Writing, ...], grammar: Grammar) -> Iterator[Writing]:
    for writing, article in product(bare, grammar.articles):
        form = writing.form
        if form.number is article.number and article.gender in ("", form.gender):
            gap = "" if article.elided else " "
            yield Writing(f"{article.text}{gap}{writing.text}", form, sure=False)
