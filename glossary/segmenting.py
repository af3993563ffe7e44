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
import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from glossary.folding import key
from glossary.languages import language as language_of
from glossary.spans import Span

__all__ = [
    "Lexicon", "Word", "cut", "lexicon", "sentences", "simplify", "strain", "word_frequency", "word_tag", "words",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: `tag` is jieba's part of speech (n, v, vn, …), empty where none is known."""

    span: Span
    tag: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """jieba's dictionary in the shape our loop wants.

    `log_probability`: of each word; minus infinity for a string that only begins longer words, or `floor`
    if it is one character. `tags`: the part of speech of each word. `frequencies`: its count in jieba's
    general-language corpus. `floor`: log probability of a character the dictionary does not know.
    """

    log_probability: dict[str, float]
    tags: dict[str, str]
    frequencies: dict[str, int]
    total: int
    floor: float


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
    "续会": "n", "大流行": "n", "大流行病": "n",
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
_MISSING_FREQUENCY: Final = 500  # of about 60 million: enough to win against two common words

_HAN_RUN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]+")
_TOKEN: Final = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff〇]+|[0-9]+(?:[.,][0-9]+)*|[^\W\d_\u3400-\u9fff]+(?:[-'’][\w]+)*"
)
_SPACED_WORD: Final = re.compile(r"[^\W_]+(?:[-'’‑][^\W_]+)*")


@cache
def lexicon() -> Lexicon:
    """Jieba's dictionary, read on first use."""
    found = find_spec("jieba")  # not imported: its dictionary is all that is wanted, and it loads a great deal
    assert found is not None  # noqa: S101 - a package that glossary needs
    assert found.submodule_search_locations  # noqa: S101 - and it is one
    fields = Path(found.submodule_search_locations[0], "dict.txt").read_text(encoding="utf-8").split()
    frequencies = dict(zip(fields[::3], map(int, fields[1::3]), strict=True))
    tags = dict(zip(fields[::3], fields[2::3], strict=True))
    for word in _MISJOINED:
        del frequencies[word], tags[word]
    tags.update(_RETAGGED)
    for word, tag in _MISSING.items():
        frequencies[word] = max(_MISSING_FREQUENCY, frequencies.get(word, 0))
        tags[word] = tag
    total = sum(frequencies.values())
    log_total = math.log(total)
    # What only begins longer words: no word itself, but no reason to stop looking either.
    log_probability = {word[:-end]: -math.inf for word in frequencies for end in range(1, len(word) - 1)}
    log_probability.update({word[0]: -log_total for word in frequencies})
    logarithms = {count: math.log(count or 1) - log_total for count in set(frequencies.values())}
    log_probability.update({word: logarithms[count] for word, count in frequencies.items()})
    return Lexicon(log_probability, tags, frequencies, total, -log_total)


def cut(run: str) -> list[str]:
    """The words of a run of simplified Han characters: the likeliest path, deterministic."""
    known = lexicon()
    get = known.log_probability.get
    floor = known.floor
    length = len(run)
    score = [0.0] * (length + 1)
    step = [0] * length
    best = 0.0
    for start in range(length - 1, -1, -1):
        best += get(run[start], floor)
        best_end = end = start + 1
        while end < length:
            end += 1
            value = get(run[start:end])
            if value is None:
                break
            value += score[end]
            if value >= best:
                best = value
                best_end = end
        score[start] = best
        step[start] = best_end
    found = []
    at = 0
    while at < length:
        found.append(run[at : step[at]])
        at = step[at]
    return found


def word_tag(word: str) -> str:
    """Jieba's part of speech of a simplified Chinese word, empty when it is not in the dictionary."""
    return lexicon().tags.get(word, "")


def word_frequency(word: str) -> float:
    """How common a simplified Chinese word is in general language: its share per million words, 0 if unknown."""
    known = lexicon()
    return known.frequencies.get(word, 0) * 1_000_000 / known.total


def words(text: str, language: str) -> list[Word]:
    """The words of `text` in order, without punctuation and white space.

    Chinese is cut by dictionary (traditional characters are read as simplified ones); other languages
    by a pattern of letters and digits, hyphens and apostrophes inside.
    """
    if not language_of(language).is_chinese:
        return [Word(Span(*match.span()), "") for match in _SPACED_WORD.finditer(text)]
    simplified = simplify(text) if language_of(language).script == "Hant" else text
    tags = lexicon().tags
    found = []
    for match in _TOKEN.finditer(simplified):
        if not _HAN_RUN.match(match.group()):
            found.append(Word(Span(*match.span()), "m" if match.group()[0].isdigit() else "eng"))
            continue
        at = match.start()
        for word in cut(match.group()):
            found.append(Word(Span(at, at + len(word)), tags.get(word, "")))
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
    found = (known.log_probability.get(word, -math.inf) for word in words)
    return sum(value if value > -math.inf else known.floor for value in found)
