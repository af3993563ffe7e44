"""What a text says of its words: it defines one, names one, or speaks of one as a word.

A statement is of the word and not of the title that holds it, and of no anaphor (以下简称《公约》).

>>> _said_of("“最佳做法”一词日渐少用。")
[('最佳做法', '一词')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from glossary.documents.values import Document
from glossary.findings import Place, Statement
from glossary.harvester.chunks import split_words
from glossary.harvester.morphology import INSTRUMENT_HEADS, WordClass, word_class
from glossary.harvester.phrases import last_phrase_at
from glossary.harvester.plain_text import PlainText, chinese_texts
from glossary.harvester.speaking import GLOSS, HOW_OFTEN, IS_MEANT, MEANS, announced_pattern
from glossary.languages import language as language_of
from glossary.segmenting import sentences

__all__ = ["statements"]

# What follows a word of which the text speaks, and what precedes one. Data of the languages, not of a domain.
_SAID_AFTER: Final = re.compile(
    rf"[“「《]([^“”「」《》\n]{{2,40}})[”」》]{GLOSS}(?:一词|一语|这一?(?:术语|用语|概念|说法)|术语)?[^，。；“”\n]{{0,10}}?"
    rf"(越来越多地称为|越来越多地被称为|现称|改称|又称|也称|亦称|称为|称作|一词|一语|术语|用语|系指|{IS_MEANT}|意指|意为|定义为|理解为|指的是)"
)
_SAID_BEFORE: Final = re.compile(
    r"(以下简称为?|下称|简称为?|所谓的?|统称为?|术语|用语|称为|称作|又称|也称|亦称)[“《「]([^“”《》「」\n]{2,40})[”》」]"
)
_DEFINED: Final = re.compile(
    rf"(?:^|[，；：。\n])([^，；：。“”《》\n]{{2,16}}?){HOW_OFTEN}(系指|{IS_MEANT}|意指|定义为)"
)
_MEANS: Final = re.compile(rf"“([^“”\n]{{2,40}})”{GLOSS}(?:一词)?{HOW_OFTEN}({MEANS})")
# The definition is named: 为“X”提供了定义.
_GIVEN_A_MEANING: Final = re.compile(
    r"[为对]“([^“”\n]{2,40})”(?:一词)?(?:提供|下|作出|做出|给出|规定|确定|商定)了?[^，。；“”\n]{0,12}?(定义)"
)
_DEFINED_AS: Final = re.compile(r"[将把]([^，；：。“”《》\n]{2,16}?)(?:统一|明确|一概)?(定义为|界定为)")
# In between, these say that the title only holds the word spoken of: 《公约》将儿童定义为, 《公约》所称儿童是指.
_OF_ANOTHER: Final = re.compile("[将把中内里对所的以]")
_NAMING: Final = frozenset(["以下简称", "以下简称为", "下称", "简称", "简称为"])


def statements(document: Document, *, texts: Mapping[str, PlainText] | None = None) -> list[Statement]:
    """Sentences in which a text says something about a word, in order, one for each word and sentence.

    `texts`: its `chinese_texts`, where the caller has them.
    """
    found: list[Statement] = []
    for plain in (chinese_texts(document) if texts is None else texts).values():
        for piece in plain.pieces:
            text = plain.text[piece.start : piece.end]
            if _CUE.search(text) is None:
                continue
            language = document.segments[piece.index].language
            for sentence in sentences(text, language):
                for term, cue in _said_of(sentence.of(text)):
                    found.append(Statement(term, cue, plain.place(sentence.shifted(piece.start))))
    for index, segment in enumerate(document.segments):
        if not language_of(segment.language).is_chinese:
            found.extend(_spaced_statements(segment.text, segment.language, index))
    return found


_CUE: Final = re.compile(
    "一词|一语|术语|用语|系指|是指|意指|指的是|简称|下称|所谓|统称|称为|称作|又称|也称|亦称|现称|改称|定义为|理解为|意为"
    "|界定为|定义|[”）)](?:一词)?[通常一般主要往多泛特则均都仅只即]{0,2}指"
)


def _said_of(sentence: str) -> list[tuple[str, str]]:
    """Each word of which a sentence speaks, with the cue."""
    said: dict[str, str] = {}
    for match in _SAID_AFTER.finditer(sentence):
        between = sentence[match.end(1) + 1 : match.start(2)]
        if sentence[match.end(1)] != "》" or _OF_ANOTHER.search(between) is None:
            said.setdefault(match.group(1), match.group(2))
    for match in (*_MEANS.finditer(sentence), *_GIVEN_A_MEANING.finditer(sentence)):
        said.setdefault(match.group(1), match.group(2))
    for match in _SAID_BEFORE.finditer(sentence):
        if match.group(2) not in INSTRUMENT_HEADS or match.group(1) not in _NAMING:  # an anaphor: 以下简称《公约》
            said.setdefault(match.group(2), match.group(1))
    for match in _DEFINED_AS.finditer(sentence):
        if WordClass.BREAK not in map(word_class, split_words(match.group(1))):  # 将其定义为
            said.setdefault(match.group(1), match.group(2))
    for match in _DEFINED.finditer(sentence):
        if term := _defined(match.group(1)):
            said.setdefault(term, match.group(2))
    return list(said.items())


_BEFORE_A_DEFINED: Final = frozenset([WordClass.BREAK, WordClass.OF])


def _defined(clause: str) -> str:
    """The term with which a clause ends that a definition follows: with a verb at its beginning or end, all of it.

    预防犯罪是指 does not define 犯罪, nor 委员会认为预防犯罪是指.
    """
    words = split_words(clause)
    classes = [word_class(word) for word in words]
    start = last_phrase_at(words)
    if start and classes[start - 1] not in (WordClass.BREAK, WordClass.OF):
        start = 0 if _BEFORE_A_DEFINED.isdisjoint(classes) else len(words)
    term = "".join(words[start:])
    return term if len(term) > 1 else ""


def _spaced_statements(text: str, language: str, index: int) -> Iterator[Statement]:
    pattern = announced_pattern(language)
    if pattern.search(text) is None:
        return
    for sentence in sentences(text, language):
        for match in pattern.finditer(sentence.of(text)):
            yield Statement(match["held"][1:-1].strip(), match["cue"], Place(index, sentence))
