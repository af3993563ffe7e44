"""Constructions by which official Chinese builds a term around words that otherwise break one.

基于 X 的 Y, 以 X 为中心的 Y, 为 X 目的的 Y, 罚当其罪原则, and a quoted word before its noun (“自制”材料). The frame is
grammar; what fills it is the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from glossary.harvester.chunks import split_words
from glossary.harvester.morphology import LIGHT_TAILS, WordClass, word_class
from glossary.segmenting import cut

_X: Final = r"[^\s，。；：、的“”《》（）()]"
_FRAMES: Final = (
    re.compile(rf"(?:基于|立足于?|着眼于){_X}{{2,8}}的"),
    re.compile(rf"以(?:(?!以){_X}){{1,8}}为(?:中心|本|基础|导向|重点)的"),
    re.compile(rf"(?:为|出于|以)(?![各此该其这上])(?:(?![以为]){_X}){{2,8}}(?:为)?目的(?:的)?"),
)
_PRINCIPLE: Final = re.compile(
    rf"(?:(?<=包括)|(?<=[的和、，了将与或及]))([不无非互]{_X}{{3,10}}|[\u4e00-\u9fff]{{4}})原则"
)
_QUOTED_MODIFIER: Final = re.compile(rf"“[^“”\n]{{2,6}}”(?={_X}{{2}})")
_LONGEST: Final = 14  # characters after a frame: beyond it, a clause begins
_MAXIM: Final = 4  # characters of a classical maxim: 罚当其罪
_STOPS: Final = frozenset([WordClass.BREAK, WordClass.OF, WordClass.AND])
_PREDICATES: Final = frozenset([WordClass.GOVERN, WordClass.VERB])


def constructed(text: str) -> Iterator[str]:
    """Stretches of `text` that such a construction forms, in order, repeated as often as they stand there."""
    for frame in _FRAMES:
        for match in frame.finditer(text):
            for noun in _nouns(text[match.end() : match.end() + _LONGEST]):
                yield match.group() + noun
    for match in _PRINCIPLE.finditer(text):
        if len(match.group(1)) != _MAXIM or all(len(word) in (1, _MAXIM) for word in cut(match.group(1))):
            yield match.group()
    for match in _QUOTED_MODIFIER.finditer(text):
        nouns = list(_nouns(text[match.end() : match.end() + _LONGEST]))
        if nouns and len(nouns[-1]) > 2:
            yield match.group() + nouns[-1]


_ENVOY: Final = re.compile(r"负责(?:(?!负责)[^，。；：、“”《》（）()\n]){2,24}?问题(?:的)?秘书长特别代表")
_OFFICER: Final = re.compile("问题(?:特别报告员|独立专家|特使|特别顾问)")
_MATTER: Final = re.compile(r"[^，。；：、“”《》（）()\n]{2,}\Z")
_LONGEST_MATTER: Final = 30  # characters
_WITHIN_MANDATE: Final = frozenset(["及其", "中"])


def offices(text: str) -> Iterator[str]:
    """Offices named by the matter they are charged with: 负责 X 问题秘书长特别代表, X 问题特别报告员."""
    for match in _ENVOY.finditer(text):
        yield match.group()
    for mandate in _mandates(text):
        words = split_words(mandate)
        start = len(words)
        while start > 0 and (words[start - 1] in _WITHIN_MANDATE or word_class(words[start - 1]) not in _NOT_IN_OFFICE):
            start -= 1
        while start < len(words) and word_class(words[start]) in _NOT_FIRST_IN_OFFICE:
            start += 1
        office = "".join(words[start:])
        if len(office) > len("问题特别报告员"):
            yield office


def _mandates(text: str) -> Iterator[str]:
    """Officers with what stands before them in the clause; read from the end, which alone tells a mandate."""
    free_from = 0
    for officer in _OFFICER.finditer(text):
        matter = _MATTER.search(text[max(free_from, officer.start() - _LONGEST_MATTER) : officer.start()])
        if matter:
            yield matter.group() + officer.group()
            free_from = officer.end()


_NOT_IN_OFFICE: Final = frozenset([WordClass.BREAK, WordClass.OF])
_NOT_FIRST_IN_OFFICE: Final = frozenset([WordClass.GOVERN, WordClass.AND, WordClass.PLACE])


def _nouns(following: str) -> Iterator[str]:
    """The noun phrases that begin `following`: up to each place where one may end."""
    words = split_words(following)
    for at, word in enumerate(words):
        kind = word_class(word)
        if kind in _STOPS or kind is WordClass.GOVERN or not word[0].isalpha():
            return
        ahead = word_class(words[at + 1]) if at + 1 < len(words) else WordClass.BREAK
        ends = ahead in _STOPS or ahead in _PREDICATES or (at + 1 < len(words) and words[at + 1] in LIGHT_TAILS)
        if ends and kind not in (WordClass.PREFIX, WordClass.WEAK, WordClass.MODIFIER):
            yield "".join(words[: at + 1])
