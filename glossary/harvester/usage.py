"""How a term stands where it stands: used, part of a longer term, inside a title, or mentioned as a word."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from glossary.harvester.chunks import split_words
from glossary.harvester.morphology import WordClass, word_class
from glossary.harvester.speaking import cue_pattern, is_defined, quoted_alone
from glossary.harvester.titles import quoted_titles
from glossary.languages import language
from glossary.spans import Span

if TYPE_CHECKING:
    from glossary.linter.place import Passage

Italics = tuple[Span, ...]


class Usage(StrEnum):
    """The manner of one occurrence.

    *use*: in running text. *part*: inside a longer term. *title*: inside the title of an instrument or
    body. *mention*: the word itself is meant (“X”一词).
    """

    USE = "use"
    PART = "part"
    TITLE = "title"
    MENTION = "mention"


# How far from the quoted word a cue may begin before it and end behind it, in code points, and how long it may be.
_REACH_BACK: Final = 12
_CUE_REACH: Final = 6
_LONGEST_CUE: Final = 24


def usage_of(
    span: Span, text: str, tag: str, *, in_title: bool, in_term: bool, is_title: bool = False, italics: Italics = ()
) -> Usage:
    """The manner in which `span` stands in `text`.

    `in_title`, `in_term`: a longer term of the termbase holds it, a title or another one. `is_title`: the term
    itself is the title of an instrument or body. `italics`: the stretches of `text` that are set so.
    """
    if in_title or any(title.contains(span) and len(title) > len(span) + 2 for title in titles(text, tag)):
        return Usage.TITLE
    if _is_mentioned(span, text, tag):
        return Usage.MENTION
    if in_term:
        return Usage.PART
    if is_title:
        return Usage.USE
    return Usage.TITLE if _is_in_office(span, text, tag) or _is_in_name(span, text, tag, italics) else Usage.USE


# 残疾人｜权利委员会, 买卖儿童｜问题特别报告员, 贩卖人口｜、尤其是妇女和儿童的人权问题特别报告员.
_RIGHTS_BODY: Final = re.compile("[权權]利委[员員][会會]")
_MANDATE: Final = re.compile(
    "([^，。；：“”《》（）()―－—–\n-]{0,24}?)问题(?:的?秘书长)?(?:特别报告员|特别代表|独立专家)"
)
_ESPECIALLY: Final = re.compile("、(?:尤其|特别)是")
_IN_MANDATES: Final = frozenset(["、", "及其"])
_CLAUSE_WORDS: Final = frozenset([WordClass.BREAK, WordClass.GOVERN])


def _is_in_office(span: Span, text: str, tag: str) -> bool:
    """Whether a Chinese committee or mandate is named by what stands at `span`, and nothing of a clause is between."""
    if not language(tag).is_chinese:
        return False
    if _RIGHTS_BODY.match(text, span.end):
        return True
    mandate = _MANDATE.match(text, span.end)
    return mandate is not None and all(
        word in _IN_MANDATES or word_class(word) not in _CLAUSE_WORDS
        for word in split_words(_ESPECIALLY.sub("、", mandate.group(1)))
    )


def _is_in_name(span: Span, text: str, tag: str, italics: Italics) -> bool:
    """Whether the linter takes what holds it for a title or a name.

    Chinese has marks for titles; what they leave out stands before them: 关于买卖儿童问题的《任择议定书》.
    """
    if language(tag).title_marks and not _LEADS_TO_TITLE.match(text, span.end):
        return False
    from glossary.linter.silence import title_or_name  # a fifth of a second that most Chinese texts need not wait

    return title_or_name(_passage(text, tag, italics).around(span)) != ""


_LEADS_TO_TITLE: Final = re.compile("[^。；！？\n《》]{0,40}的《")


@lru_cache(maxsize=64)
def _passage(text: str, tag: str, italics: Italics) -> Passage:
    from glossary.linter.place import Passage

    return Passage(text, language(tag), italics)


@lru_cache(maxsize=64)  # asked again for every term in a paragraph
def titles(text: str, tag: str) -> tuple[Span, ...]:
    """The stretches of `text` that title marks enclose, outermost only, or that 题为 tells of; marks included.

    In Chinese, too, what is named by its matter and number: 关于 X 的第24号一般性意见, 第24号一般性意见：X.
    """
    pattern = _title_pattern(tag)
    marked = [Span(*found.span()) for found in pattern.finditer(text)] if pattern else []
    if not language(tag).is_chinese:
        return tuple(marked)
    quoted = (Span(title.span.start - 1, title.span.end + 1) for title in quoted_titles(text))
    if "号" not in text and "號" not in text:
        return (*marked, *quoted)
    return (*marked, *quoted, *(Span(*found.span()) for pattern in _NUMBERED for found in pattern.finditer(text)))


_COMMENT: Final = "(?:[联聯]合)?一般性(?:意[见見]|建[议議])"
_NUMBERED: Final = (
    re.compile(
        r"[关關][于於](?:(?![关關][于於])[^，。；：！？《》\n]){2,60}?的第\s?[\w/ ()（）]{1,14}[号號]"
        rf"(?:[决決][议議定]|{_COMMENT})"
    ),
    re.compile(
        rf"第\s?[\w/]{{1,5}}(?:[（(]\d{{4}}[）)])?\s?[号號]{_COMMENT}"
        r"(?:[（(]\d{4}年?[）)])?(?:[：:][^，。；：）)\n]{2,60}|“[^“”\n]{2,60}”)"
    ),
)


@cache
def _title_pattern(tag: str) -> re.Pattern[str] | None:
    marks = language(tag).title_marks
    if not marks:
        return None
    (opening, closing), *_ = marks
    return re.compile(f"{opening}[^{opening}{closing}]*{closing}")


def _is_mentioned(span: Span, text: str, tag: str) -> bool:
    marks = quoted_alone(span, text, tag)
    if marks is None:
        return False
    if _is_announced(marks.start, text, tag) or _is_followed(marks.end, text, tag):
        return True
    return language(tag).is_chinese and is_defined(marks, text)


def _is_announced(start: int, text: str, tag: str) -> bool:
    """Whether a cue stands within reach of the opening mark at `start`, or, longer than that, right before it."""
    cues = cue_pattern(tag).finditer(text, max(0, start - _LONGEST_CUE), start)
    return any(cue.start() >= start - _REACH_BACK or cue.end() >= start - 1 for cue in cues)


def _is_followed(end: int, text: str, tag: str) -> bool:
    to = end + _CUE_REACH
    if language(tag).writes_spaces:  # no cue is seen in a word that the reach cuts
        while text[to - 1 : to + 1].isalpha() and to < len(text):
            to += 1
    return cue_pattern(tag).search(text, end, to) is not None
