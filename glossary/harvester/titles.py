"""Titles that a Chinese text marks: 《…》 with 〈…〉 inside, and the titles of resolutions in quotation marks.

A mark round a bare head (《公约》, 《宣言》) is an anaphor, not a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from glossary.documents.values import Role
from glossary.harvester.morphology import INSTRUMENT_HEADS
from glossary.harvester.plain_text import PlainText
from glossary.spans import Span

_OPENING: Final = {"《": "》", "〈": "〉"}
# 《经济及社会理事会正式记录，2017年，补编第10号》: the volume is not part of the title.
_VOLUME: Final = re.compile(r"(?:^|，)\d{4}年.*(?:号|卷|第\d+)$|，\d{4}年.*$")
_QUOTED: Final = r"“((?:[^“”\n]|“[^“”\n]*”){4,90})”"
_KINDS_OF_TEXT: Final = "决议|决定|宣言|简报|报告|出版物|准则|指南|研究|声明|意见|文件|说明|公约|议定书"
_ENTITLED: Final = re.compile(rf"题为{_QUOTED}的[^，。；：“]{{0,40}}?(?:{_KINDS_OF_TEXT})")
_LISTED: Final = re.compile(rf"(?:[(（][a-z][)）]|[㈠-㈩])\s*{_QUOTED}(?=[；。和以，]|$)")
_ADOPTED: Final = re.compile(r"(?:决议|决定)(?:草案)?[^。“]{0,20}：")


@dataclass(frozen=True, slots=True)
class Title:
    """A title as the text has it, without its marks. `nested`: it stands inside another title."""

    text: str
    span: Span
    nested: bool


def marked_titles(text: str) -> Iterator[Title]:
    """Titles in title marks, outer before inner; anaphors and volumes left out."""
    stack: list[tuple[str, int]] = []
    for match in re.finditer(r"[《〈》〉\n]", text):
        mark = match.group()
        if mark in _OPENING:
            stack.append((mark, match.end()))
        elif mark == "\n":
            stack.clear()
        elif stack and _OPENING[stack[-1][0]] == mark:
            start = stack.pop()[1]
            title = _VOLUME.sub("", text[start : match.start()])
            if len(title) > 2 and title not in INSTRUMENT_HEADS:
                yield Title(title, Span(start, start + len(title)), bool(stack))


def quoted_titles(text: str) -> Iterator[Title]:
    """Titles of resolutions, decisions and the like, which stand in quotation marks."""
    for match in _ENTITLED.finditer(text):
        yield Title(match.group(1), Span(*match.span(1)), False)
    for line in re.finditer(r"[^\n。]+", text):
        if _ADOPTED.search(line.group()):
            for match in _LISTED.finditer(line.group()):
                yield Title(match.group(1), Span(*match.span(1)).shifted(line.start()), False)


# 关于 X 的第 2004/27 号决议, where X ends as an instrument does: X is its title.
_BY_RESOLUTION: Final = re.compile(
    r"关于((?:(?!关于|号决议)[^，。；：“”《》\n]){6,60}(?:准则|规则|标准|守则|战略|措施|行动计划|宣言|议定书))"
    r"的第[\w/ ]{3,12}号决议"
)
# A title without marks: the United Nations name their model strategies and rules in running text too.
_UNMARKED: Final = re.compile(
    r"联合国(?:(?!联合国|办公室|委员会|方面|相关|分享|提出|大会)[^，。；：、“”《》（）()\n]){4,40}?"
    r"(?:示范战略和实际措施|示范战略|示范法|最低限度标准规则|最低限度规则|行动计划|行动纲领)"
)


def named_by_resolution(text: str) -> Iterator[Title]:
    """Titles without marks, known by the resolution that adopted them or by their ending."""
    for match in _BY_RESOLUTION.finditer(text):
        yield Title(match.group(1), Span(*match.span(1)), False)
    for match in _UNMARKED.finditer(text):
        yield Title(match.group(), Span(*match.span()), False)


# A page may bear the name of its language as a title, in another script: no title of this text.
_HAN: Final = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_NUMBERING: Final = re.compile(r"^(?:[\dA-Z/]+[.．]\s*|决议草案[一二三四五六七八九十]+\s*)")


def title_segments(plain: PlainText) -> Iterator[Title]:
    """The title of the document itself, without its number."""
    for piece in plain.pieces:
        if piece.role is Role.TITLE:
            text = plain.text[piece.start : piece.end]
            number = _NUMBERING.match(text)
            start = piece.start + (number.end() if number else 0)
            if 6 <= piece.end - start <= 80 and _HAN.search(plain.text, start, piece.end):
                yield Title(plain.text[start : piece.end], Span(start, piece.end), False)
