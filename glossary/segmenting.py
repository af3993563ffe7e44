r"""Where sentences and words stand in a text; the only door to jieba.

jieba's dictionary is opened on the first Chinese text, never on import. It (words, frequencies, tags) is
used with a shortest loop of our own: the best path through the word graph, without the guessing of
unknown words, because a wrongly guessed word costs a harvester more than two parts of an unknown one.
A word's boundary is a vote; nobody may treat it as a gate.

This room does not fold, does not judge and does not know what a term is.

>>> [word.span.of("Child rights, today") for word in words("Child rights, today", "en")]
['Child', 'rights', 'today']
>>> [span.of("大会，\n注意到。又注意到。") for span in sentences("大会，\n注意到。又注意到。", "zh-Hans")]
['大会，', '注意到。', '又注意到。']
"""

from __future__ import annotations

import math
import mmap
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from operator import add
from pathlib import Path
from typing import Final

from glossary.folding import key
from glossary.languages import language as language_of
from glossary.spans import Span
from glossary.wordbook import Corrections, Wordbook

__all__ = [
    "Word", "cut", "cut_each", "lexicon", "sentences", "simplify", "strain", "word_frequency", "word_tag", "words",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: `tag` is jieba's part of speech (n, v, vn, …), empty where none is known."""

    span: Span
    tag: str


# Slips of the dictionary: two words that happen to meet often, entered as one. Each hides the border at
# which terms of ours begin (儿童|性剥削, 进行|性剥削, 加紧|努力).
_MISJOINED: Final = frozenset(
    [
        "儿童性",
        "进行性",
        "努力实现",
        "努力提高",
        "加紧努力",
        "加倍努力",
        "和世卫",
        "民事或",
        "处处长",
        "处处",
        "科科长",
        "中将",
    ]
)

# Everyday words younger than the dictionary (its corpus is of the 1990s) and bound forms it splits.
_MISSING: Final = {
    "线上": "s", "线下": "s", "有组织": "b", "可持续": "b", "跨境": "b", "跨国": "b", "跨部门": "b", "常务": "b",
    "数字化": "vn", "暗网": "n", "社交媒体": "n", "不限成员名额": "b", "执行主任": "n", "执行秘书": "n",
    "续会": "n", "大流行": "n", "大流行病": "n", "特别报告员": "n", "特别代表": "n", "特别顾问": "n", "特别程序": "n",
    "特别基金": "n", "合理便利": "n", "最大利益": "n", "基本自由": "n", "紧急呼吁": "n", "陈规定型": "b", "会前": "b",
    "非国家": "b", "善治": "n",
}  # fmt: skip
# Common words whose tag in the dictionary is that of a person or a place of the same writing.
_RETAGGED: Final = {
    "加密": "v", "勒索": "v", "面谈": "v", "福利": "n", "契约": "n", "关联": "v", "普及": "v", "惠及": "v",
    "外国": "n", "城市": "n", "海洋": "n", "攸关": "v", "顾问": "n", "麻醉品": "n", "陈规": "n", "青少年": "n",
    "孤儿": "n", "童工": "n", "福祉": "n", "道德": "n", "幸存者": "n", "法律文书": "n", "严重性": "n",
    "安全措施": "n", "法律顾问": "n", "法律援助": "n", "宣言": "n", "查明": "v", "保健": "n", "修正": "v",
    "平等": "n", "均等": "n", "多边": "b", "双边": "b", "慈善": "n", "康复": "v", "司": "n", "令人": "v",
    "加大力度": "v", "重大意义": "l", "采取措施": "v",
}  # fmt: skip
_HAN_RUN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]+")
_TOKEN: Final = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff〇]+|[0-9]+(?:[.,][0-9]+)*|[^\W\d_\u3400-\u9fff]+(?:[-'’][\w]+)*"
)
_SPACED_WORD: Final = re.compile(r"[^\W_]+(?:[-'’‑][^\W_]+)*")


@cache
def lexicon() -> Wordbook:
    """Jieba's dictionary, with what we know better; opened on first use, read as far as texts need it."""
    found = find_spec("jieba")  # not imported: its dictionary is all that is wanted, and it loads a great deal
    assert found is not None  # noqa: S101 - a package that glossary needs
    assert found.submodule_search_locations  # noqa: S101 - and it is one
    with Path(found.submodule_search_locations[0], "dict.txt").open("rb") as file:
        lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    book = Wordbook(lines, Corrections(_MISJOINED, _MISSING, _RETAGGED))
    if hasattr(mmap, "MADV_DONTNEED"):  # all was looked through: what is wanted of it is read again from the file
        lines.madvise(mmap.MADV_DONTNEED)
    return book


def cut(run: str) -> list[str]:
    """The words of a run of simplified Han characters: the likeliest path, deterministic."""
    return cut_each([run])[0]


def cut_each(runs: Sequence[str]) -> list[list[str]]:
    """The words of each run of simplified Han characters, which is cheaper than to cut one after the other."""
    found: list[list[str]] = []
    for first in range(0, len(runs), _AT_ONCE):
        found += _cut_together(runs[first : first + _AT_ONCE])
    return found


_AT_ONCE: Final = 200  # runs: about as many characters as a core keeps near itself, with what is noted of each


def _cut_together(runs: Sequence[str]) -> list[list[str]]:
    floor = lexicon().floor
    value_of = _met().__getitem__
    line = f"{_SEAM.join(runs)}{_SEAM}"  # no word has a seam in it
    # From the end of the line to its beginning: at each place its character, and what begins with it and the next one.
    singles = [*map(value_of, line)][::-1]
    pairs = [None, *[*map(value_of, map(add, line, line[1:]))][::-1]]
    score = [0.0] * (len(line) + 2)
    length = [1] * len(line)  # of the first word of the likeliest path from each place on
    best = 0.0
    for start, single, pair in zip(range(len(line) - 1, -1, -1), singles, pairs, strict=True):
        if single is None:
            if line[start] == _SEAM:
                best = 0.0
                continue
            best += floor
        else:
            best += single
        if pair is not None:
            value: float | None = pair
            end = start + 2
            while value is not None:
                value += score[end]
                if value >= best:
                    best = value
                    length[start] = end - start
                end += 1
                value = value_of(line[start:end])
        score[start] = best
    found: list[list[str]] = []
    at = 0
    for run in runs:
        beyond = at + len(run)
        words = []
        while at < beyond:
            end = at + length[at]
            words.append(line[at:end])
            at = end
        found.append(words)
        at += len(_SEAM)
    return found


_SEAM: Final = "\n"


class _Met(dict[str, float | None]):
    """The log probabilities of the strings that texts were asked for so far; None for what begins no word.

    To ask the dictionary itself takes several times as long.
    """

    def __init__(self, logs: Mapping[str, Mapping[str, float]]) -> None:
        self._logs = logs

    def __missing__(self, string: str) -> float | None:
        value = self[string] = self._logs[string[0]].get(string)
        return value


_MOST_MET: Final = 1 << 17


@cache
def _all_met() -> _Met:
    return _Met(lexicon().logs)


def _met() -> _Met:
    met = _all_met()
    if len(met) > _MOST_MET:
        met.clear()
    return met


def word_tag(word: str) -> str:
    """Jieba's part of speech of a simplified Chinese word, empty when it is not in the dictionary."""
    return lexicon().tag(word)


def word_frequency(word: str) -> float:
    """How common a simplified Chinese word is in general language: its share per million words, 0 if unknown."""
    known = lexicon()
    return known.count(word) * 1_000_000 / known.total


def words(text: str, language: str) -> list[Word]:
    """The words of `text` in order, without punctuation and white space.

    Chinese is cut by dictionary (traditional characters are read as simplified ones); other languages
    by a pattern of letters and digits, hyphens and apostrophes inside.
    """
    if not language_of(language).is_chinese:
        return [Word(Span(*match.span()), "") for match in _SPACED_WORD.finditer(text)]
    simplified = simplify(text) if language_of(language).script == "Hant" else text
    tag_of = lexicon().tag
    found = []
    for match in _TOKEN.finditer(simplified):
        if not _HAN_RUN.match(match.group()):
            found.append(Word(Span(*match.span()), "m" if match.group()[0].isdigit() else "eng"))
            continue
        at = match.start()
        for word in cut(match.group()):
            found.append(Word(Span(at, at + len(word)), tag_of(word)))
            at += len(word)
    return found


def simplify(text: str) -> str:
    """`text` with traditional characters read as simplified, code point for code point."""
    return text.translate(_SIMPLIFIED)


class _Simplified(dict[int, str]):
    """Code point → its simplified form, worked out once for each met; only Han characters have another."""

    def __missing__(self, code_point: int) -> str:
        character = chr(code_point)
        folded = key(character) if _HAN_RUN.match(character) else character
        self[code_point] = folded if len(folded) == 1 else character
        return self[code_point]


_SIMPLIFIED = _Simplified()


def sentences(text: str, language: str) -> list[Span]:
    """The sentences of `text`: spans without surrounding white space, closing quotes and brackets included.

    A line break ends a sentence only in a language without spaces between words: elsewhere lines wrap.
    """
    facts = language_of(language)
    ends = re.escape(facts.sentence_ends)
    closing = re.escape("".join(right for _, right in (*facts.quotes, *facts.title_marks)) + "）)」』")
    if facts.writes_spaces:
        pattern = rf"(?:[^{ends}]|[{ends}](?![{closing}]*(?:\s|$)))*(?:[{ends}]+[{closing}]*|$)"
    else:
        pattern = rf"[^{ends}\n]*(?:[{ends}]+[{closing}]*|\n|$)"
    found = []
    for match in re.finditer(pattern, text):
        sentence = match.group()
        stripped = sentence.strip()
        if stripped:
            start = match.start() + len(sentence) - len(sentence.lstrip())
            found.append(Span(start, start + len(stripped)))
    return found


def strain(run: str, start: int, end: int) -> tuple[list[str], float]:
    """How much a run of simplified Han characters resists a border at `start` and at `end`.

    The words of its likeliest reading, and by how much (natural logarithm, ≥ 0) that reading is likelier
    than the likeliest one with both borders.
    """
    free = cut(run)
    forced = [word for part in (run[:start], run[start:end], run[end:]) for word in cut(part)]
    return free, max(0.0, _likelihood(free) - _likelihood(forced))


def _likelihood(words: list[str]) -> float:
    known = lexicon()
    found = map(known.log_probability, words)
    return sum(known.floor if value is None or value == -math.inf else value for value in found)
