"""The phrase or the name at the end of a clause, which is what follows it speaks of: a bracket, a cue, a new name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from glossary.findings import CandidateKind
from glossary.harvester.chunks import split_words
from glossary.harvester.constructions import policy_names
from glossary.harvester.morphology import WordClass, word_class
from glossary.harvester.names import OPENERS, head_kind, names_in, names_itself

# Verbs that open names and words that stand inside them: 消除对妇女歧视委员会, 保护所有移徙工人及其家庭成员权利委员会.
AGAINST: Final = frozenset(["消除", "防止", "预防", "防范", "禁止", "反对", "制止", "打击"])
JOINED_INSIDE: Final = frozenset(["其他", "其它", "及其", "所有", "一切"])

BEFORE_A_PHRASE: Final = frozenset([WordClass.BREAK, WordClass.OF, WordClass.GOVERN, WordClass.AND])


def last_phrase(before: str) -> str:
    """The noun phrase at the end of a stretch: words after the last break, 的 or governing verb."""
    words = split_words(before)
    return "".join(words[last_phrase_at(words) :])


def last_phrase_at(words: Sequence[str]) -> int:
    """Where that phrase begins among the words of a stretch; their number if there is none."""
    start = len(words)
    while start > 0 and word_class(words[start - 1]) not in BEFORE_A_PHRASE:
        start -= 1
    while start < len(words) and word_class(words[start]) in (WordClass.WEAK, WordClass.SUFFIX, WordClass.JOINT):
        start += 1
    return start


def is_han(character: str) -> bool:
    """Whether a code point is a Han character."""
    return "\u3400" <= character <= "\ufaff"


def is_name(term: str) -> bool:
    """Whether a body, an instrument or a meeting is named, and nothing else."""
    return name_at_end(term) == term


def name_at_end(before: str) -> str:
    """The name of a body, an instrument or a meeting at the end of a clause, where its beginning is sure."""
    words = split_words(before)
    ends = [name for name in names_in(words, begins_clean=True) if name.end == len(words)]
    if any(name.kind is CandidateKind.ROLE for name in ends):
        return ""
    if not ends:
        return words[-1] if words and _is_named(words[-1]) else ""
    start = ends[-1].start
    while word_class(words[start]) is WordClass.PLACE and "".join(words[start + 1 :]).startswith(_INSTITUTIONS):
        start += 1  # where a meeting was: 纽约｜联合国儿童基金会
    return untorn(words, start)


_INSTITUTIONS: Final = ("联合国", "世界", "国际")


def _is_named(word: str) -> bool:
    """Whether the dictionary has the whole name as one word: 世界气象组织."""
    head = head_kind(word)
    return head is not None and head[0] is not CandidateKind.ROLE and word.startswith(_INSTITUTIONS) and head[1] != word


def untorn(words: Sequence[str], start: int) -> str:
    """The name at the end of `words` that seems to begin at `start`: from its true beginning, or nothing if that
    cannot be told. 消除对｜妇女歧视委员会, 移徙工人及其｜家庭成员委员会.
    """
    if 0 < start < len(words) and words[start] not in OPENERS:
        if words[start - 1] in JOINED_INSIDE:
            return ""
        if words[start - 1] == "对" and start > 1 and words[start - 2] in AGAINST:
            return "".join(words[start - 2 :])
    return "".join(words[start:])


def policy_name(clause: str) -> str:
    """The name at the end of a clause that is a policy in all its words, 、 included; empty if there is none."""
    if not clause.endswith(_POLICY_HEADS):
        return ""
    return next((name for name in policy_names(clause) if clause.endswith(name)), "")


_POLICY_HEADS: Final = ("委员会", "公约", "议定书", "大会")


def torn_off(clause: str, before: str) -> str:
    """What stands before the 、 behind which `before`, the end of `clause`, is but the end of an enumeration in a name.

    联合国教育、｜科学及文化组织. Empty where another is named there (世界银行、｜国际货币基金组织) or nothing is.
    """
    left = clause.removesuffix(before)
    if not left.endswith("、") or len(left) < 2:
        return ""
    words = split_words(before)
    joined = any(word_class(word) is WordClass.AND for word in words)
    if not joined or head_kind(words[-1]) is None or words[0] in OPENERS or word_class(words[0]) is WordClass.PLACE:
        return ""
    return "" if names_itself(split_words(left)[-2]) else left


def enumerating_name(left: str, before: str, short: str = "") -> str:
    """The whole name of which `torn_off` told the beginning: from the institution that opens it, or from where
    `short`, which abbreviates it, begins. Empty if neither tells.
    """
    words = split_words(left)
    for start in range(len(words) - 1, -1, -1):
        word = words[start]
        if word in _INSTITUTIONS:
            return "".join(words[start:]) + before
        if word_class(word) is WordClass.BREAK and word != "、":
            break
        if word[0] == short[:1] and short.endswith(split_words(before)[-1][-2:]):
            begins = start - 1 if start and words[start - 1] in OPENERS else start
            return "".join(words[begins:]) + before
    return ""


def whole_name_at(words: Sequence[str]) -> int:
    """Where all begins that may belong to a name at the end of a clause: its last function word, verbs inside kept."""
    start = len(words)
    while start > 0 and word_class(words[start - 1]) not in (WordClass.BREAK, WordClass.OF):
        start -= 1
    while start < len(words) and word_class(words[start]) in (WordClass.GOVERN, WordClass.WEAK, WordClass.AND):
        start += 1
    return start
