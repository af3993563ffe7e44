"""The stretches of Chinese in which terms can stand: words between two breaks.

A break is punctuation or a word that never belongs to a term. Equal stretches in equal surroundings are
counted once, so that a text that repeats itself costs no more than one that does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, compress, count
from typing import Final, NamedTuple

from glossary.harvester.morphology import WordClass, is_listed, word_class
from glossary.harvester.plain_text import SEAM, PlainText
from glossary.harvester.remembering import remembered
from glossary.segmenting import cut_each, word_tag

_HAN: Final = "\u3400-\u9fff\uf900-\ufaff〇"
_TOKEN: Final = re.compile(rf"[{_HAN}]+|[A-Za-z0-9À-ɏ]+(?:[-–.'/][A-Za-z0-9À-ɏ]+)*|\S|\n")
_ORDINAL_TAIL: Final = re.compile(r"[一二三四五六七八九十百]+[届次]")
# Endings that make a noun of any verb before them: 请求国, 提案国, 捐助方, 请求书.
_NOMINAL_ENDINGS: Final = frozenset([*"国方者人权书"])
_VERBAL: Final = frozenset([WordClass.BREAK, WordClass.GOVERN, WordClass.VERB])
_LOOSE: Final = frozenset(["v", "n", "j", "zg", "a", "ng", "vg", "nr"])
_MEETINGS: Final = ("讨论", "研讨", "座谈", "听证")


class Chunk(NamedTuple):
    """Words between two breaks. `after_word`, `before_word`: whether a word, not a mark, breaks it there."""

    words: tuple[str, ...]
    after_word: bool
    before_word: bool


def count_chunks(plain: PlainText) -> dict[Chunk, int]:
    """Every chunk of the text with how often it occurs, in order of first occurrence."""
    counts: dict[tuple[tuple[str, ...], bool, bool], int] = {}
    words = (*split_words(plain.text), SEAM)
    begins = 0
    after_word = False
    for at in compress(count(), map(_breaks, words)):
        breaks_as_word = words[at][0].isalpha()
        if begins < at:
            chunk = words[begins:at], after_word, breaks_as_word
            counts[chunk] = counts.get(chunk, 0) + 1
        begins = at + 1
        after_word = breaks_as_word
    return {Chunk(*chunk): times for chunk, times in counts.items()}


@remembered
def _breaks(word: str) -> bool:
    return word_class(word) is WordClass.BREAK


def split_words(text: str) -> list[str]:
    """The words of a stretch of simplified Chinese, marks included, as chunks see them."""
    tokens = _TOKEN.findall(text)
    words_of: dict[str, Sequence[str]] = {token: (token,) for token in tokens}
    runs = [token for token in words_of if "\u3400" <= token[0] <= "\ufaff"]
    cuts = cut_each(runs)
    joining = set(filter(_may_join, set(chain.from_iterable(cuts))))
    for run, words in zip(runs, cuts, strict=True):
        words_of[run] = words if joining.isdisjoint(words) else _rejoin(words)
    return list(chain.from_iterable(map(words_of.__getitem__, tokens)))


def _rejoin(words: list[str]) -> list[str]:
    """Put together what the dictionary splits by rule: 第三十一届, 请求国, 专题讨论会, 惩教."""
    joined: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if (
            (following in _NOMINAL_ENDINGS and len(word) > 1 and _is_verbal(word))
            or (word[0] == "第" and len(word) > 1 and _ORDINAL_TAIL.fullmatch(following))
            or (following == "会" and word.endswith(_MEETINGS))
        ):
            word += following
            at += 1
        elif _is_loose(word):
            while at + 1 < len(words) and _is_loose(words[at + 1]):
                at += 1
                word += words[at]
        joined.append(word)
        at += 1
    return joined


@remembered
def _may_join(word: str) -> bool:
    """Whether a word can take part in any of the joins: all but a few cannot."""
    return word in _NOMINAL_ENDINGS or word == "会" or word[0] == "第" or _is_loose(word)


@remembered
def _is_loose(word: str) -> bool:
    """Whether a single character is left over from a word the dictionary lacks: 惩|教, 法|证."""
    return len(word) == 1 and word not in _NOMINAL_ENDINGS and word_tag(word) in _LOOSE and not is_listed(word)


@remembered
def _is_verbal(word: str) -> bool:
    return word_class(word) in _VERBAL or word_tag(word).startswith("v")
