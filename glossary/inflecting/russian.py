"""Russian: the nominative part of a term through all cases and both numbers; the only door to pymorphy3.

The nominative part is the head noun with the adjectives and participles that agree with it, before it or
after it (`протокол, касающийся …`); what stands in another case is a complement and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

from glossary.inflecting.paradigm import (
    Form,
    Kind,
    Number,
    Paradigm,
    Writing,
    capitalised_like,
    distinct,
    is_abbreviation,
    joined_and_apart,
    listed,
    shared_beginning,
    speaks_of_number,
    unchanging,
)

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

_CASES: Final = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_NUMBERS: Final = {Number.SINGULAR: "sing", Number.PLURAL: "plur"}
_GENDERS: Final = ("masc", "femn", "neut")
_AND: Final = frozenset(("и", "или"))
# Words that may stand among the adjectives before a noun without agreeing.
_STILL: Final = frozenset(("и", "или", "не", "особо", "сексуально", "социально", "крайне", "на"))
_AGREEING: Final = frozenset(("ADJF", "PRTF"))
# First parts of compounds that keep their form, noun or not: секс-туризм, веб-камера.
_STILL_PARTS: Final = frozenset(
    listed("секс веб интернет онлайн кибер порно медиа бизнес пресс вице экс видео фото аудио смс")
)
# Grammar takes it for a thing, but it means a person: its plural has the accusative of persons (лиц).
_PERSON_THINGS: Final = frozenset(("лицо",))
_ACTS: Final = ("ция", "сия", "изм", "ание", "ение", "ство", "графия", "бота")
_UNCOUNTED: Final = ("эксплуатация", "проституция", "порнография", "изм", "ость", "насилие")
# Men and the women of the same trade or state: the rule that names the one means the other too.
_WOMEN: Final = (
    ("мигрант", "мигрантка"), ("иммигрант", "иммигрантка"), ("эмигрант", "эмигрантка"), ("клиент", "клиентка"),
    ("работник", "работница"), ("турист", "туристка"), ("беженец", "беженка"), ("преступник", "преступница"),
)  # fmt: skip
_WOMAN_OF: Final = dict(_WOMEN)
# Words that stems do not bring together with their other forms, as they stand in a dictionary: child and children
# (either may be in a term), day, organ, and nouns that lose a vowel (торговца).
_CHILD: Final = re.compile(r"\b(?:ребен(?:ок|к(?:а|у|ом|е))|дет(?:и|ей|ям|ями|ьми|ях))\b")
_CHILDREN: Final = ("ребенок", "дети")
_UNLIKE: Final = (
    (re.compile(r"\b(?:дн(?:я|ю|е|и|ям|ями|ях|ей|ем))\b"), "день"),
    (re.compile(r"\bорган(?:а|у|ом|е|ы|ов|ам|ами|ах)\b"), "орган"),
    (re.compile(r"(?<=\w\w)ц(?:а|у|ом|ем|е|ы|ев|ов|ам|ами|ах)\b"), "ец"),
    (re.compile(r"(?<=\w\w)тк(?:а|у|ом|е|и|ов|ам|ами|ах)\b"), "ток"),
)
# Letters that an ending has at most, with the suffix of the woman before it: мигрант-ы, мигрант-ками; да-нные, да-нных.
_LONGEST_ENDING: Final = 5
_JOINED: Final = (("вебкамер", "веб камер"), ("секстуризм", "секс туризм"), ("секстурист", "секс турист"))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the nominative part: as written, and the reading of each half that takes endings.

    `halves`: the pieces between hyphens, each with its reading or, where it keeps its form, None.
    `gender` (of the singular) and `animacy` are what its adjectives agree with; `noun` is False for those.
    """

    text: str
    halves: tuple[tuple[str, Parse | None], ...]
    gender: str = ""
    animacy: str = ""
    noun: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the dictionary has it, so that its endings are not guessed."""
        return all(reading is None or reading.is_known for _, reading in self.halves)

    @property
    def lemma(self) -> str:
        """The dictionary form of its last half."""
        reading = self.halves[-1][1]
        return reading.normal_form if reading else self.text

    def inflected(self, marks: frozenset[str]) -> str | None:
        """The word in another form; None where it has none."""
        pieces = []
        for piece, reading in self.halves:
            found = _inflect(reading, marks) if reading else None
            if reading and found is None:
                return None
            pieces.append(_respelled(found.word, piece) if found else piece)
        return "-".join(pieces) + ("," if self.text.endswith(",") else "")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A term taken apart: its words, and for each that takes endings the noun it agrees with.

    `agreements`: place of a word → (the word read, place of its noun). A phrase without a noun agrees
    with its last adjective (`потерпевший`).
    """

    words: tuple[str, ...]
    agreements: dict[int, tuple[_Word, int]]
    head: int
    number: Number
    sure: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Adjectives with their noun: its number and place, and the agreements among them."""

    number: Number
    head: int
    agreements: dict[int, tuple[_Word, int]]


def paradigm(term: str) -> Paradigm:
    """Cases and numbers of a term, of the man and of the woman where the language has a word for either."""
    phrase = _phrase(term)
    if phrase is None:
        return unchanging(term)
    citation = Form(phrase.number, case="nomn")
    writings = [Writing(term, citation), *_forms(phrase), *_shared_adjectives(phrase)]
    if (woman := _woman(phrase)) and (of_woman := _phrase(woman)):
        writings += [replace(it, form=replace(it.form, gender="feminine")) for it in _forms(of_woman)]
    return Paradigm(distinct(writings), citation, _kind(phrase))


def variants(folded: str) -> frozenset[str]:
    """A folded writing and the same with its compounds in one word or two."""
    return joined_and_apart([folded], _JOINED)


def unlike_stems(folded: str) -> Iterator[str]:
    """The text with dictionary words where a stem does not lead to them (детьми, торговца), in each way it can be."""
    for child in _CHILDREN:
        text = _CHILD.sub(child, folded)
        yield text
        for pattern, word in _UNLIKE:
            text = pattern.sub(word, text)
        yield text


def may_be_form(folded: str, term: str) -> bool:
    """Whether a folded text has the words of a folded term but for their endings; else no dictionary need be asked.

    A child and children are one word here.
    """
    words = term.split()
    texts = (text.split() for text in (folded, *unlike_stems(folded)))
    return any(len(text) == len(words) and all(map(_differ_by_endings, text, words)) for text in texts)


def _differ_by_endings(one: str, other: str) -> bool:
    shared = shared_beginning(one, other)
    is_ending = max(len(one), len(other)) - shared <= _LONGEST_ENDING
    return shared > 0 and (is_ending or shared == min(len(one), len(other)))


def _kind(phrase: _Phrase) -> Kind:
    head = phrase.agreements[phrase.head][0]
    if not head.noun or head.animacy == "anim" or head.lemma in _PERSON_THINGS:
        return Kind.PERSON
    return Kind.ACT if head.lemma.endswith(_ACTS) else Kind.THING


def _phrase(term: str) -> _Phrase | None:
    words = tuple(term.split(" "))
    run = _run(words, 0)
    if run is None:
        return None
    number, head = run.number, run.head
    conjoined = head + 2 < len(words) and words[head + 1] in _AND
    second = _run(words, head + 2) if conjoined else None
    agreements = run.agreements | (second.agreements if second and second.number is number else {})
    rest = [*agreements, *_followers(words, agreements, head, number)]
    read = [word for word, _ in agreements.values()]
    sure = all(word.is_known for word in read) and not (
        conjoined or _has_second_subject(words, rest) or speaks_of_number(" ".join(words[head + 1 :]))
    )
    return _Phrase(words, agreements, head, number, sure)


def _run(words: tuple[str, ...], start: int) -> _Run | None:
    """Adjectives and the noun they agree with, from `start` on.

    A word that is noun and adjective (детская, заключенный) is the noun only if none follows.
    """
    fallback = _adjective_alone(words, start)
    for at in range(start, len(words)):
        if is_abbreviation(words[at]) or not words[at].strip("-,").replace("-", "").isalpha():
            break
        found = next((run for number in _NUMBERS for run in _runs_to(words, start, at, number)), None)
        is_adjective = words[at] in _STILL or _may_be_adjective(words[at])
        if found and not is_adjective:
            return found
        fallback = found or fallback
        if not is_adjective:
            break
    return fallback


def _runs_to(words: tuple[str, ...], start: int, at: int, number: Number) -> Iterator[_Run]:
    """The readings in which the word `at` is the noun of all adjectives from `start` on."""
    for noun in _nouns(words[at], number):
        adjectives = {place: _adjective(words[place], noun.gender, number) for place in range(start, at)}
        if all(word or words[place] in _STILL for place, word in adjectives.items()):
            found = {place: (word, at) for place, word in adjectives.items() if word}
            yield _Run(number, at, {**found, at: (noun, at)})


def _may_be_adjective(word: str) -> bool:
    return any(_adjective(word, gender, number) for gender in _GENDERS for number in _NUMBERS)


def _adjective_alone(words: tuple[str, ...], start: int) -> _Run | None:
    """An adjective that stands for a noun: потерпевший, несовершеннолетняя."""
    for number in _NUMBERS:
        for gender in _GENDERS:
            if word := _adjective(words[start], gender, number):
                return _Run(number, start, {start: (word, start)})
    return None


def _followers(
    words: tuple[str, ...], agreements: dict[int, tuple[_Word, int]], head: int, number: Number
) -> Iterator[int]:
    """Participles behind a comma that agree with the head (протокол, касающийся …); they join `agreements`."""
    for at in range(head + 1, len(words)):
        opens = words[at - 1].endswith(",") or (words[at - 1] == "не" and words[at - 2].endswith(","))
        word = _adjective(words[at], agreements[head][0].gender, number) if opens else None
        if word and _is_participle(word):
            agreements[at] = (word, head)
            yield at


def _has_second_subject(words: tuple[str, ...], inflected: list[int]) -> bool:
    """Whether behind a conjunction another noun stands in the nominative, which would have to change too."""
    joined = False
    for at, word in enumerate(words):
        joined = joined or word in _AND
        if joined and at not in inflected and (reading := _readings(word.strip(",").casefold())[:1]):
            tag = reading[0].tag
            if "NOUN" in tag and "nomn" in tag:
                return True
    return False


def _forms(phrase: _Phrase) -> Iterator[Writing]:
    head = phrase.agreements[phrase.head][0]
    animacies = (head.animacy,) if head.animacy else ("anim", "inan")
    for number, case, animacy in product(_NUMBERS, _CASES, animacies):
        words = list(phrase.words)
        as_genitive = case == "accs" and number is Number.PLURAL and head.lemma in _PERSON_THINGS
        for at, (word, noun) in phrase.agreements.items():
            marks = _marks(word, phrase.agreements[noun][0], number, "gent" if as_genitive else case, animacy)
            inflected = word.inflected(marks)
            if inflected is None:
                break
            words[at] = inflected
        else:
            is_odd = number is not phrase.number and head.lemma.endswith(_UNCOUNTED)
            sure = phrase.sure and len(animacies) == 1 and not is_odd
            yield Writing(" ".join(words), Form(number, case=case), sure=sure)


def _shared_adjectives(phrase: _Phrase) -> Iterator[Writing]:
    """Adjectives in the plural before a singular: they serve two nouns, or it follows a number (два … мигранта)."""
    noun = phrase.agreements[phrase.head][0]
    if not 0 < phrase.head < len(phrase.agreements):
        return
    for case in _CASES:
        words = list(phrase.words)
        for at, (word, _) in phrase.agreements.items():
            is_noun = at == phrase.head
            number = Number.SINGULAR if is_noun else Number.PLURAL
            words[at] = word.inflected(_marks(word, noun, number, case, "inan")) or words[at]
        yield Writing(" ".join(words), Form(Number.SHARED, case=case), sure=False)


def _marks(word: _Word, noun: _Word, number: Number, case: str, animacy: str) -> frozenset[str]:
    marks = {_NUMBERS[number], case}
    if not word.noun:
        is_plural = number is Number.PLURAL
        gender = noun.gender or word.gender
        if gender and not is_plural:
            marks.add(gender)
        if case == "accs" and (is_plural or gender == "masc"):
            marks.add(noun.animacy or animacy)
    return frozenset(marks)


def _woman(phrase: _Phrase) -> str | None:
    """The term for the woman, in the nominative."""
    noun, _ = phrase.agreements[phrase.head]
    piece, reading = noun.halves[-1]
    woman = _WOMAN_OF.get(reading.normal_form) if reading else None
    if woman is None:
        return None
    number = _NUMBERS[phrase.number]
    words = list(phrase.words)
    for at, (word, place) in phrase.agreements.items():
        if place == phrase.head and at != place:
            marks = {number, "nomn"} | ({"femn"} if phrase.number is Number.SINGULAR else set())
            words[at] = word.inflected(frozenset(marks)) or words[at]
    inflected = _readings(woman)[0].inflect(frozenset((number, "nomn")))
    words[phrase.head] = words[phrase.head].replace(piece, _respelled(inflected.word, piece)) if inflected else piece
    return " ".join(words)


def _nouns(word: str, number: Number) -> Iterator[_Word]:
    """The readings of a word as a noun in the nominative, likeliest first."""
    plain = word.removesuffix(",")
    *fronts, last = plain.split("-")
    for reading in _nominatives(last, number, frozenset(("NOUN",))):
        before = [_front(front, number) for front in fronts]
        leading = next((first for first in before if first), reading)
        halves = (*zip(fronts, before, strict=True), (last, reading))
        yield _Word(word, halves, leading.tag.gender or "", leading.tag.animacy or "", noun=True)


def _front(front: str, number: Number) -> Parse | None:
    """The reading of the first half of a compound, None where it keeps its form (секс-туризм)."""
    if front.casefold() in _STILL_PARTS:
        return None
    return next(iter(_nominatives(front, number, frozenset(("NOUN",)))), None)


def _adjective(word: str, gender: str, number: Number) -> _Word | None:
    """The reading of a word as an adjective or participle in the nominative that agrees."""
    plain = word.removesuffix(",")
    *fronts, last = plain.split("-")
    for reading in _nominatives(last, number, _AGREEING):
        own = str(reading.tag.gender or "")
        if number is Number.PLURAL or not gender or own == gender:  # сирота is he or she: круглый, круглая сирота
            return _Word(word, (*((front, None) for front in fronts), (last, reading)), gender or own)
    return None


@lru_cache(maxsize=4_096)  # a termbase says the same words again and again
def _inflect(reading: Parse, marks: frozenset[str]) -> Parse | None:
    """The form of these marks; of the several superlatives of a word (лучший, наилучший) the one it is."""
    if "Supr" not in reading.tag:
        found: Parse | None = reading.inflect(marks)
        return found
    fitting = [form for form in reading.lexeme if marks | {"Supr"} <= form.tag.grammemes]
    return max(fitting, key=lambda form: shared_beginning(form.word, reading.word), default=None)


def _is_participle(word: _Word) -> bool:
    reading = word.halves[-1][1]
    return reading is not None and ("PRTF" in reading.tag or reading.word.endswith(("ый", "ая", "ое", "ые")))


@lru_cache(maxsize=4_096)
def _nominatives(word: str, number: Number, kinds: frozenset[str]) -> tuple[Parse, ...]:
    return tuple(
        reading
        for reading in _readings(word.casefold())
        for tag in [reading.tag]
        if tag.POS in kinds and tag.case == "nomn" and tag.number == _NUMBERS[number]
    )


def _respelled(word: str, model: str) -> str:
    """`word` with е for ё where `model` writes so, and with its capital."""
    return capitalised_like(word if "ё" in model else word.replace("ё", "е"), model)


@lru_cache(maxsize=16_384)
def _readings(word: str) -> tuple[Parse, ...]:
    return tuple(_analyser().parse(word))


@cache
def _analyser() -> MorphAnalyzer:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")
