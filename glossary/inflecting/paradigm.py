"""What every family of languages fills: the forms of a term, and rows of endings that make them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Number(StrEnum):
    """How many; `SHARED`: a singular noun whose adjective stands for two (pornografía infantiles)."""

    SINGULAR = "singular"
    PLURAL = "plural"
    SHARED = "shared"


class Kind(StrEnum):
    """What a term names; a person does not stand in the place of an act, nor a noun in that of an adjective."""

    THING = "thing"
    PERSON = "person"
    ACT = "act"
    ADJECTIVE = "adjective"

    def may_replace(self, other: Kind) -> bool:
        """Whether a term of this kind can stand where one of the `other` stood."""
        is_person_for_act = {self, other} == {Kind.PERSON, Kind.ACT}
        return not is_person_for_act and (self is Kind.ADJECTIVE) == (other is Kind.ADJECTIVE)


@dataclass(frozen=True, slots=True)
class Form:
    """A place in a paradigm; `gender` and `case` are empty where the language or the word has none to tell."""

    number: Number
    gender: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to write a term. `sure`: good enough to be put into somebody's text, not only to be met there."""

    text: str
    form: Form
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The writings of a term, its own first.

    `citation`: the form of that one, None where it has no other. `article`: the one that is part of the
    term, or empty.
    """

    writings: tuple[Writing, ...]
    citation: Form | None = None
    kind: Kind = Kind.THING
    article: str = ""

    def texts(self, form: Form) -> frozenset[str]:
        """What can be written in `form`, as far as it is sure."""
        return frozenset(writing.text for writing in self.writings if writing.form == form and writing.sure)

    def genders(self) -> frozenset[str]:
        """The genders it can take."""
        return frozenset(writing.form.gender for writing in self.writings if writing.form.number is not Number.SHARED)


# An ending and what stands in its place; the first row that fits counts, so longer endings come first.
Rows = tuple[tuple[str, str], ...]


def swapped(word: str, rows: Rows) -> str | None:
    """`word` with its ending changed after the first row that fits; None where none does."""
    for old, new in rows:
        if word.endswith(old) and len(word) > len(old):
            return word.removesuffix(old) + new
    return None


def unchanging(term: str, kind: Kind = Kind.THING) -> Paradigm:
    """The paradigm of a term that has no forms beside its own."""
    return Paradigm((Writing(term, Form(Number.SINGULAR)),), kind=kind)


def capitalised_like(word: str, model: str) -> str:
    """`word` with a capital first where `model` has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def shared_beginning(one: str, other: str) -> int:
    """How many characters two words begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))


def is_abbreviation(word: str) -> bool:
    """Whether a word has capitals inside (UNICEF, UN-Women, WeProtect) or a digit: such words keep their form."""
    has_capitals_inside = any(part[1:] != part[1:].lower() for part in word.split("-"))
    return has_capitals_inside or any(character.isdigit() for character in word)


def listed(text: str) -> tuple[str, ...]:
    """The words of a list that is written as a line of text, which reads better than fifty quotation marks."""
    return tuple(text.split())


# Behind a noun, these take its number: a complement that holds one does not simply stay.
_NUMBER_WORDS: Final = frozenset(
    listed(
        "who which that whose their its his her are is were was "
        "qui dont leur leurs son sa ses que su sus cuyo cuya cuyos cuyas quien quienes est sont "
        "который которая которое которые его ее их"
    )
)


def speaks_of_number(complement: str) -> bool:
    """Whether a complement looks back at the number of the noun before it, or goes on with what it is (, early …)."""
    return complement.startswith(",") or not _NUMBER_WORDS.isdisjoint(complement.casefold().replace(",", " ").split())


def apart(words: list[str], border: int) -> tuple[list[str], str]:
    """The words before `border` and the rest as one string with its leading space; a comma goes to the rest."""
    zone, rest = words[:border], words[border:]
    tail = "".join(f" {word}" for word in rest)
    if zone and zone[-1].endswith((",", ";", ":")):
        tail = zone[-1][-1] + tail
        zone[-1] = zone[-1][:-1]
    return zone, tail


def first_border(words: list[str], borders: frozenset[str], prefixes: tuple[str, ...] = ()) -> int:
    """Where the complement begins: at the first word of `borders`, or after a word that ends in a comma."""
    for at, word in enumerate(words):
        plain = word.casefold().replace("’", "'").strip(",;:")
        if plain in borders or (prefixes and plain.startswith(prefixes)):
            return at
        if word.endswith((",", ";", ":")):
            return at + 1
        if word.startswith("("):
            return at
    return len(words)


def distinct(writings: Iterable[Writing]) -> tuple[Writing, ...]:
    """The writings without repetition, in their order."""
    return tuple(dict.fromkeys(writings))


def joined_and_apart(texts: Iterable[str], rows: Rows) -> frozenset[str]:
    """`texts`, and each with the first word beginning found in `rows` written the other way (webcam, web cam)."""
    found = set(texts)
    for text in tuple(found):
        found.update(
            re.sub(rf"\b{mine}", other, text)
            for row in rows
            for mine, other in (row, row[::-1])
            if mine in text and re.search(rf"\b{mine}", text)  # the first is quick, and mostly says no
        )
    return frozenset(found)
