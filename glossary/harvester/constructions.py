"""Constructions by which official Chinese builds a term around words that otherwise break one.

基于 X 的 Y, 以 X 为中心的 Y, 为 X 目的的 Y, 罚当其罪原则, a quoted word before its noun (“自制”材料), names that
are a whole policy, short items of lists. The frame is grammar; what fills it is the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from glossary.documents.values import Role
from glossary.harvester.chunks import split_words
from glossary.harvester.morphology import LIGHT_TAILS, WordClass, word_class
from glossary.harvester.names import names_itself
from glossary.harvester.plain_text import PlainText
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
_OFFICER: Final = re.compile(r"(?:[（(]包括[^（）()\n]{2,40}[）)])?问题(?:特别报告员|特别代表|独立专家|特使|特别顾问)")
_MATTER: Final = re.compile(r"[^，。；：“”《》（）()\n]{2,}\Z")
_LONGEST_MATTER: Final = 30  # characters
_WITHIN_MANDATE: Final = frozenset(["及其", "中"])
_ESPECIALLY: Final = ("尤其是", "特别是")
_DASHES: Final = frozenset("-–—－―")  # before it stands something else: a report and who wrote it
_LONGEST_ASIDE: Final = 8  # words


def offices(text: str) -> Iterator[str]:
    """Offices named by the matter they are charged with: 负责 X 问题秘书长特别代表, X 问题特别报告员."""
    for match in _ENVOY.finditer(text):
        yield match.group()
    for matter, officer in _mandates(text):
        words = split_words(matter)
        start = _mandate_at(words)
        if start < len(words) and len(office := "".join(words[start:]) + officer) > len("问题特别报告员"):
            yield office


def _mandate_at(words: Sequence[str]) -> int:
    """Where the matter begins with which `words` end: a list of matters is one, but what acts is none of them."""
    start = begins = len(words)
    listed = False  # whether a coordination closes a list: A、B 和 C
    while start > 0:
        word = words[start - 1]
        if word == "、" and listed and start > 1 and not names_itself(words[start - 2]):
            begins = start
        elif word == "的" and (especially := _especially_before(words, start)):
            start, listed = especially, True
            continue
        elif word in _DASHES or (word not in _WITHIN_MANDATE and word_class(word) in _NOT_IN_OFFICE):
            break
        listed = listed or word_class(word) is WordClass.AND
        start -= 1
    while start < len(words) and (words[start] == "联合国" or word_class(words[start]) in _NOT_FIRST_IN_OFFICE):
        start += 1
    return min(begins, start)


def _especially_before(words: Sequence[str], end: int) -> int:
    """Where 、尤其是 X 的 begins that ends at `end`; 0 if nothing such does."""
    for at in range(end - 2, max(0, end - _LONGEST_ASIDE), -1):
        if words[at - 1] == "、" and "".join(words[at : at + 2]).startswith(_ESPECIALLY):
            return at - 1
    return 0


# Bodies, treaties and meetings whose name is a policy with all its words: 消除对妇女歧视委员会.
_POLICY_NAME: Final = re.compile(
    r"(?:消除对|消除一切|禁止酷刑和其他|防范酷刑和其他|防止酷刑和其他|保护所有|保护一切)"
    r"(?:(?![并且]|设立|成立|建立|通过|提交|以及|[了为是将应须])[^，。；：“”《》（）()\n]){2,28}?"
    r"(?:小组委员会|委员会|公约|议定书|世界大会)(?:任择议定书)?"
)


def policy_names(text: str) -> Iterator[str]:
    """Names that are a policy in all its words, most of which no other name has: 保护所有移徙工人…委员会."""
    for match in _POLICY_NAME.finditer(text):
        yield match.group()


def _mandates(text: str) -> Iterator[tuple[str, str]]:
    """What stands before officers in the clause, and these; read from the end, which alone tells a mandate."""
    free_from = 0
    for officer in _OFFICER.finditer(text):
        matter = _MATTER.search(text[max(free_from, officer.start() - _LONGEST_MATTER) : officer.start()])
        if matter:
            yield matter.group(), officer.group()
            free_from = officer.end()


_NOT_IN_OFFICE: Final = frozenset([WordClass.BREAK, WordClass.OF])
_NOT_FIRST_IN_OFFICE: Final = frozenset([WordClass.GOVERN, WordClass.AND, WordClass.PLACE])


# • 招募和使用儿童（六类之一）；: the words of an item that is no sentence.
_ITEM: Final = re.compile(
    r"(?:[•·●▪○–—-]|[(（][a-z\d一二三四五六七八九十]{1,3}[)）]|[㈠-㈩])\s*([\u3400-\u9fff]{4,12})\s*(?:[（(][^（）()\n]*[）)])?[；;。]?$"
)


def items(plain: PlainText) -> Iterator[str]:
    """The short items of lists, where each is a name rather than a sentence."""
    for piece in plain.pieces:
        found = _ITEM.match(plain.text[piece.start : piece.end]) if piece.role is Role.ITEM else None
        if found and not _IN_SENTENCES.intersection(map(word_class, split_words(found.group(1)))):
            yield found.group(1)


_IN_SENTENCES: Final = frozenset([WordClass.BREAK, WordClass.OF])


def _is_noun_of_verb(kinds: list[WordClass], at: int) -> bool:
    """Whether the verb at that place is part of a compound: 儿童|保护|体系."""
    return at > 0 and kinds[at - 1] is WordClass.NOUN and kinds[at + 1] is WordClass.GENERAL


def _nouns(following: str) -> Iterator[str]:
    """The noun phrases that begin `following`: up to each place where one may end."""
    words = split_words(following)
    kinds = [*map(word_class, words), WordClass.BREAK, WordClass.BREAK]
    for at, word in enumerate(words):
        kind, ahead = kinds[at], kinds[at + 1]
        if kind in _STOPS or not word[0].isalpha() or (kind is WordClass.GOVERN and not _is_noun_of_verb(kinds, at)):
            return
        if ahead is WordClass.GOVERN and _is_noun_of_verb(kinds, at + 1):
            continue
        ends = ahead in _STOPS or ahead in _PREDICATES or (at + 1 < len(words) and words[at + 1] in LIGHT_TAILS)
        if ends and kind not in (WordClass.PREFIX, WordClass.WEAK, WordClass.MODIFIER):
            yield "".join(words[: at + 1])
