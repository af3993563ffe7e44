"""Names of bodies, meetings and instruments inside a chunk: found from their head, read leftwards.

A Chinese name ends in its head (委员会, 会议, 公约). Its left edge is where the chunk begins, or the
institution that opens it (联合国, 国际), or the word after a verb that governs it; a coordination belongs
to the name unless what stands before it is a name itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from glossary.findings import CandidateKind
from glossary.harvester.morphology import (
    EVENT_HEADS,
    INSTRUMENT_HEADS,
    ORGANIZATION_HEADS,
    ROLE_HEADS,
    WordClass,
    word_class,
)
from glossary.harvester.remembering import remembered
from glossary.segmenting import word_tag

# Words that open the name of an institution; a verb after one belongs to the name: 联合国打击 X 公约.
OPENERS: Final = frozenset([
    "联合国", "国际", "世界", "全球", "国家", "欧洲", "非洲", "亚洲", "美洲", "泛美", "阿拉伯", "区域", "政府间",
    "大会",
])  # fmt: skip
# Only these end the search to the left at once: nothing of the name stands before them.
_FIRST_WORDS: Final = frozenset(["联合国", "世界", "国际", "欧洲", "非洲", "亚洲", "美洲", "欧洲联盟"])
# Heads that need more than one word before them, because general language uses them for anything.
_VAGUE_HEADS: Final = frozenset([
    "机构", "机关", "组织", "集团", "小组", "中心", "平台", "方案", "基金", "部", "处", "科", "司", "局", "股",
    "署", "标准", "原则", "规则", "框架", "战略", "举措", "倡议", "讨论", "对话", "磋商", "议程", "呼吁", "指南",
    "决议", "准则", "协定", "条约", "会议", "大会", "辩论", "成员", "代表", "专家", "秘书", "部门", "部长",
    "周年", "续会", "学会", "法院", "法庭",
])  # fmt: skip
_PEOPLE: Final = frozenset([
    "代表", "主席", "副主席", "观察员", "大使", "报告员", "主任", "秘书", "常驻", "驻", "成员", "发言者", "专家",
    "会员国", "缔约国", "政府",
])  # fmt: skip
# Verbs of policy that open names of instruments and of the bodies made by them: 打击有组织犯罪公约.
_POLICIES: Final = frozenset(["打击", "防止", "预防", "禁止", "消除", "惩治", "制止", "减少", "取缔"])
# Before a coordination these stand for themselves: 国际法律文书和|安全理事会.
_SEPARATE: Final = frozenset([
    "文书", "法律文书", "决议", "决定", "报告", "政府", "各国政府", "会员国", "缔约国", "机构", "专家", "代表",
    "国家", "人士", "公众", "社区", "社会",
])  # fmt: skip
# Verbs that found or change a body: never the beginning of its name.
_FOUNDING: Final = frozenset([
    "建立", "设立", "成立", "创建", "创立", "制定", "制订", "拟订", "修订", "加强", "支持", "参加", "组织",
    "执行", "实施", "落实", "批准", "加入", "废除", "核准",
])  # fmt: skip
_SUBUNITS: Final = frozenset(["处", "科", "司", "局", "股", "部", "中心", "事务局", "管理司", "事务司", "全球方案"])
_LONGEST: Final = 16  # words of a name; longer stretches are clauses


@dataclass(frozen=True, slots=True)
class Name:
    """Words `start` to `end` (half-open) of a chunk, and what they name."""

    start: int
    end: int
    kind: CandidateKind


# What each head names; of a head in several lists, what the last of them says.
_HEADS: Final = {
    **dict.fromkeys(ROLE_HEADS, CandidateKind.ROLE),
    **dict.fromkeys(INSTRUMENT_HEADS, CandidateKind.INSTRUMENT),
    **dict.fromkeys(ORGANIZATION_HEADS, CandidateKind.ORGANIZATION),
    **dict.fromkeys(EVENT_HEADS, CandidateKind.EVENT),
}
_LONGEST_HEAD: Final = max(map(len, _HEADS))


@remembered
def head_kind(word: str) -> tuple[CandidateKind, str] | None:
    """What a word names when it is, or ends in, the head of a name: its kind and that head."""
    if word_class(word) in (WordClass.MODIFIER, WordClass.BREAK, WordClass.GOVERN):
        return None  # 有组织, 审议
    shortest = 2 if len(word) > 1 else 1  # one character is a head only alone
    for length in range(min(_LONGEST_HEAD, len(word)), shortest - 1, -1):
        kind = _HEADS.get(word[-length:])
        if kind is not None:
            return kind, word[-length:]
    return None


def names_itself(word: str) -> bool:
    """Whether what stands before 、 or a coordination is somebody else than the name behind it: 会员国和｜…组织."""
    return head_kind(word) is not None or word.endswith(_ACTORS) or word_class(word) is WordClass.PLACE


_ACTORS: Final = ("国", "者", "方", "政府", "社会", "部门")


def names_in(words: Sequence[str], begins_clean: bool) -> Iterator[Name]:
    """The names of a chunk, shorter ones before the longer ones that contain them.

    `begins_clean`: whether punctuation stands before the chunk, so that its first word may be a verb
    that belongs to the name (促进透明伙伴组织).
    """
    found: list[Name] = []
    for at, word in enumerate(words):
        head = head_kind(word)
        if head is None:
            continue
        kind, ending = head
        if ending == "组织" and at + 1 < len(words) and words[at + 1].startswith("犯罪"):
            continue  # 有组织犯罪 with a word left out
        limit = 3 if kind is CandidateKind.ROLE else _LONGEST
        start = _left_edge(words, at, begins_clean, found, limit=limit, is_role=kind is CandidateKind.ROLE)
        length = at + 1 - start
        if length == 1 and word == ending:
            continue
        continues = any(name.start == start for name in found)  # 防止荒漠化公约|缔约方会议
        if ending in _VAGUE_HEADS and not continues and not _is_proper(words[start : at + 1], ending):
            continue
        if ending in _SUBUNITS:
            start = _after_body(words, start, at)
        while start + 1 < at and word_class(words[start]) is WordClass.PLACE and _opens(words[start + 1]):
            start += 1  # a country before a place or a body: 澳大利亚|阿德莱德大学, 印度尼西亚|国家反恐局
        name = Name(start, at + 1, kind)
        found.append(name)
        yield name


def _after_body(words: Sequence[str], start: int, at: int) -> int:
    """Where the name of a part begins: 毒品和犯罪问题办公室|有组织犯罪和非法贩运处 is named on its own."""
    for index in range(at - 2, start - 1, -1):
        head = head_kind(words[index])
        if head is not None and head[0] is CandidateKind.ORGANIZATION:
            return index + 1
    return start


def _leads(word: str) -> bool:
    """Whether a word may stand before the first word of an institution: 第三届|世界大会."""
    return word in OPENERS or word_class(word) is WordClass.ORDINAL


def _opens(word: str) -> bool:
    return word in OPENERS or word_class(word) is WordClass.PLACE


def _is_proper(words: Sequence[str], head: str) -> bool:
    """Whether words before a vague head make a name of it: an institution, a place, a number, or many words."""
    first = words[0]
    if first in OPENERS or word_class(first) in (WordClass.PLACE, WordClass.ORDINAL):
        return len(words) > 2 or len(head) == 1
    return len(head) == 1 and len(words) > 2


_INSIDE: Final = frozenset(
    [WordClass.NOUN, WordClass.VERB, WordClass.MODIFIER, WordClass.PREFIX, WordClass.SUFFIX, WordClass.PLACE,
     WordClass.GENERAL, WordClass.LATIN, WordClass.WEAK, WordClass.ORDINAL, WordClass.JOINT, WordClass.NUMBER]
)  # fmt: skip
_NEVER_FIRST: Final = frozenset([WordClass.AND, WordClass.OF, WordClass.SUFFIX, WordClass.JOINT])


def _left_edge(
    words: Sequence[str], at: int, begins_clean: bool, found: Sequence[Name], *, limit: int, is_role: bool
) -> int:
    """The index of the first word of the name whose head is `words[at]`."""
    start = at
    while start > 0 and at - start < limit:
        kind = word_class(words[start - 1])
        if kind in _INSIDE:
            if _is_outside(words, start, at, is_role=is_role):
                break
            start -= 1
            if words[start] in _FIRST_WORDS and not (start and _leads(words[start - 1])):
                break
        elif is_role:
            break
        elif kind is WordClass.GOVERN and _belongs(words, start, at, begins_clean):
            start -= 1
        elif kind is WordClass.AND and _joins(words, start, found):
            start -= 2
        else:
            break
    while start < at and (word_class(words[start]) in _NEVER_FIRST or word_class(words[start]) is WordClass.WEAK):
        start += 1
    return start


def _is_outside(words: Sequence[str], start: int, at: int, *, is_role: bool) -> bool:
    """Whether the content word before `start` belongs to somebody else: a person, a place, another name."""
    before = words[start - 1]
    if not is_role:
        return before in _PEOPLE and start < at
    return word_class(before) in (WordClass.PLACE, WordClass.JOINT) or head_kind(before) is not None


def _belongs(words: Sequence[str], start: int, at: int, begins_clean: bool) -> bool:
    """Whether the verb before `start` is part of the name."""
    before = words[start - 1]
    if words[start].startswith("联合国"):
        return False  # 监督｜联合国儿童基金会
    if start == at and (len(words[at]) == 1 or word_tag(before) == "vn"):
        return True  # right before the head it may be a noun: 独立评价科, 社会发展委员会
    if start == 1:
        return (begins_clean and before not in _FOUNDING) or before in _POLICIES
    if words[start - 2] in OPENERS:
        return True
    return start > 3 and word_class(words[start - 2]) is WordClass.AND and word_class(words[start - 3]) in _COORDINATED


_COORDINATED: Final = frozenset([WordClass.GOVERN, WordClass.NOUN, WordClass.MODIFIER])


def _joins(words: Sequence[str], start: int, found: Sequence[Name]) -> bool:
    """Whether what stands before the coordination at `start - 1` is part of the same name."""
    if start < 2:
        return False
    other = words[start - 2]
    if any(name.end == start - 1 for name in found) or head_kind(other) is not None or other in _SEPARATE:
        return False
    return word_class(other) in _INSIDE or word_class(other) is WordClass.GOVERN
