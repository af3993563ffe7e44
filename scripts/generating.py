"""Termbases of any size for measuring: every concept is like a shipped one, its words are put together anew.

Languages, numbers of words, statuses, types, regions, notes, sources and relations are those of a shipped
concept; the words come from the shipped terms of the same language. Short terms are made of the beginning of
one word and the end of another: a large termbase has more words, not the same few ever more often. As new words run
out, later concepts have no term of one word or of three characters: else half of all terms would hold one of them.
The concept of a number is always the same: a small termbase is the beginning of a larger one.
"""

import argparse
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from glossary.concepts import Concept, LanguageSection, Relation, Source, Term, TermType
from glossary.editing import Judge
from glossary.exchange import How, OnConflict, Report, import_items
from glossary.folding import key
from glossary.formats import Options
from glossary.formats.json_lines import JSON_LINES
from glossary.languages import language
from glossary.termbase import Termbase

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "terms.db"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
# Documents that the first concepts cite, and concepts for each one more.
_DOCUMENTS, _CONCEPTS_A_DOCUMENT = 200, 5
# Words of a term, and Han characters, up to which there are too few of them to be put together as they are.
_FEW_WORDS, _FEW_CHARACTERS = 2, 4
# Concepts that have terms of one word or of so few characters; what comes later has twice as many.
_WITH_SHORT_TERMS, _SHORT = 10_000, 3
# Letters of an abbreviation: shorter ones would soon all be taken.
_SHORTEST_ABBREVIATION = 4


@dataclass(frozen=True)
class Model:
    """What generated concepts are made of. `shipped`: the concepts that others are like."""

    shipped: tuple[Concept, ...]
    seed: int = 1

    @classmethod
    def of(cls, path: Path = SHIPPED, seed: int = 1) -> "Model":
        """The model that a termbase gives."""
        return cls(tuple(Termbase.open(path).entries.stream()), seed)

    def concepts(self, count: int) -> Iterator[Concept]:
        """So many concepts, one after the other."""
        return map(self.concept, range(count))

    def concept(self, number: int) -> Concept:
        """The concept of a number: always the same one."""
        chance = self._chance(number)
        pattern = chance.choice(self.shipped)
        relations = [replace(each, target=self.id(chance.randrange(number))) for each in pattern.relations if number]
        once: dict[tuple[str, str], Relation] = {(each.type.value, each.target): each for each in relations}
        making = _Making(self, chance, _DOCUMENTS + number // _CONCEPTS_A_DOCUMENT, number >= _WITH_SHORT_TERMS)
        sections = tuple(making.section(each) for each in pattern.sections)
        return Concept(self.id(number), pattern.subject, sections, tuple(once.values()))

    def id(self, number: int) -> str:
        """The id of a concept: English words and its number."""
        words = self._chance(number, "id").choices(self.words["en"], k=3)
        return "-".join([*(re.sub("[^a-z]", "", key(word)) or "x" for word in words), str(number)])

    def _chance(self, number: int, use: str = "") -> random.Random:
        return random.Random(f"{self.seed} {number} {use}")  # noqa: S311 - the same every time, no secret

    @cached_property
    def words(self) -> dict[str, list[str]]:
        """The words of each language, as often as they occur; of Chinese, words of two simplified characters."""
        found: dict[str, list[str]] = {}
        for term in (term for concept in self.shipped for term in concept.terms):
            into = found.setdefault(term.language, [])
            if not language(term.language).is_chinese:
                into += [word for word in _WORD.findall(term.text) if not word.isdigit()]
            elif term.language == "zh-Hans":
                into += [run[at : at + 2] for run in _HAN.findall(term.text) for at in range(0, len(run) - 1, 2)]
        return found

    @cached_property
    def traditional(self) -> dict[int, str]:
        """Simplified character → traditional, as the terms of one concept show it."""
        pairs: dict[int, str] = {}
        for concept in self.shipped:
            plain, full = (concept.section(tag).terms for tag in ("zh-Hans", "zh-Hant"))
            if plain and full and key(full[0].text) == key(plain[0].text) and len(full[0].text) == len(plain[0].text):
                pairs |= {ord(one): other for one, other in zip(plain[0].text, full[0].text, strict=True)}
        return pairs


@dataclass(frozen=True)
class _Making:
    """One concept under way. `documents`: how many there are to cite; `late`: after short words have run out;
    `written`: Chinese terms by their pattern.
    """

    model: Model
    chance: random.Random
    documents: int
    late: bool
    written: dict[str, str] = field(default_factory=dict)

    def section(self, like: LanguageSection) -> LanguageSection:
        """A section with as many terms, each of them once."""
        terms: dict[str, Term] = {}
        for term in like.terms:
            text = self.text(term)
            while text in terms:
                text = self.text(replace(term, text=f"{term.text} {term.text}"))
            terms[text] = self.term(term, text)
        return replace(like, terms=tuple(terms.values()))

    def term(self, like: Term, text: str) -> Term:
        """A term of the same standing, proved by another document."""
        if not (like.sources or like.history):
            return replace(like, text=text)
        sources = {source.document: source for source in map(self.source, like.sources)}
        history = tuple(replace(each, source=self.source(each.source)) for each in like.history)
        return replace(like, text=text, sources=tuple(sources.values()), history=history)

    def source(self, like: Source) -> Source:
        """Some document, known by the name of one of its kind."""
        number = self.chance.randrange(self.documents)
        return Source(f"A/RES/{number // 300}/{number % 300}", like.paragraph, f"{1950 + number % 75}", "", "")

    def text(self, like: Term) -> str:
        """Words of the language in place of the words of a term."""
        if self.late and _is_short(like):
            like = replace(
                like, text=like.text * 2 if language(like.language).is_chinese else f"{like.text} {like.text}"
            )
        if language(like.language).is_chinese:
            return self.chinese(like)
        words = _WORD.findall(like.text)
        if like.type is TermType.ABBREVIATION:
            initials = "".join(word[0] for word in self.words_of(like.language, 30)).upper()
            return initials[: max(_SHORTEST_ABBREVIATION, len(like.text))]
        return _WORD.sub(lambda _: self.word(like.language, len(words)), like.text)

    def word(self, tag: str, beside: int) -> str:
        """A word of the language, or, for a term of few words, two words in one."""
        one, other = self.words_of(tag, 2)
        return one if beside > _FEW_WORDS else one[: len(one) // 2 + 2] + other[len(other) // 2 :]

    def words_of(self, tag: str, count: int) -> list[str]:
        """Some words of a language."""
        return self.chance.choices(self.model.words[tag], k=count)

    def chinese(self, like: Term) -> str:
        """As many characters; both scripts write the same where they do so in the pattern."""
        folded = key(like.text)
        if like.language == "zh-Hans" or folded not in self.written:
            self.written[folded] = _HAN.sub(lambda found: self.characters(len(found.group())), like.text)
        made = self.written[folded]
        return made if like.language == "zh-Hans" else made.translate(self.model.traditional)

    def characters(self, count: int) -> str:
        """Han characters: words as they are, or, where there are few, any characters."""
        words = self.words_of("zh-Hans", count)
        if count <= _FEW_CHARACTERS:
            return "".join(self.chance.choice(word) for word in words)
        return "".join(words)[:count]


def _is_short(term: Term) -> bool:
    if language(term.language).is_chinese:
        return len(term.text) <= _SHORT
    return term.type is not TermType.ABBREVIATION and len(_WORD.findall(term.text)) == 1


def fill(termbase: Termbase, model: Model, count: int) -> Report:
    """Generated concepts into a termbase, by way of the import."""
    judge = Judge("generator", datetime.now(UTC).isoformat(timespec="seconds"), "generated for measuring")
    how = How(on_conflict=OnConflict.OURS)  # words put together anew may come out alike, here to use and there to leave
    return import_items(termbase, model.concepts(count), judge, how, Report())


def main() -> None:
    """Write JSON Lines, or make a termbase."""
    parser = argparse.ArgumentParser(description="A termbase of any size, for measuring.")
    parser.add_argument("concepts", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--like", type=Path, default=SHIPPED, help="the termbase whose words are used")
    parser.add_argument("--to", type=Path, help="a termbase to put them into; it is made where there is none")
    asked = parser.parse_args()
    model = Model.of(asked.like, asked.seed)
    if asked.to:
        print(fill(Termbase.create(asked.to), model, asked.concepts).summary())
        return
    for piece in JSON_LINES.write(model.concepts(asked.concepts), Options()):
        sys.stdout.buffer.write(piece)


if __name__ == "__main__":
    main()
