"""Page furniture pasted along with a text: page numbers, symbols, job numbers between two halves of a sentence.

For texts of which nothing else is known; a whole UN document shows more (`un_lines`). A line is left out
only where the sentence before it is open and the one after goes on: anywhere else it is text.

>>> kind_of("GE.21-04567"), kind_of("— 14 —"), kind_of("E/CN.15/2011/2"), kind_of("2 children")
(<Kind.JOB: 'job number'>, <Kind.PAGE: 'page number, marked as one'>, <Kind.SYMBOL: 'symbol'>, None)
>>> is_left_out(["保护街头"], ["— 14 —"], ["儿童。"], set_apart=True)
True
>>> is_left_out(["第三章"], ["— 14 —"], ["儿童。"], set_apart=True)
False
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from glossary.documents.pieces import INVISIBLE, columns, visible
from glossary.documents.un_lines import ends_sentence, is_symbol

__all__ = ["HEADS", "LIST_MARK", "LONGEST", "Kind", "candidates", "is_broken", "is_left_out", "kind_of"]

LONGEST = 60
"""Code points; no piece of furniture is longer."""

HEADS = frozenset("-–—0123456789٠١٢٣٤٥٦٧٨٩第pСсصABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What furniture begins with; a quick answer for most lines."""

LIST_MARK = re.compile(r"(?:[-*+•·]|\d{1,3}[.)]|\([a-z0-9]{1,3}\)|#{1,6}|\|)\s")
"""What a list item, a heading or a table row begins with."""


class Kind(Enum):
    """What a line could be to a page."""

    PAGE = "page number, marked as one"
    JOB = "job number"
    SYMBOL = "symbol"
    NUMBER = "number"
    HEADER = "symbol and number"


_NUMBER = r"\d{1,4}(?:/\d{1,4})?"
_PAGE = re.compile(
    r"[-–—]\s?\d{1,4}\s?[-–—]|第\s?\d{1,4}\s?[页頁](?:[\s,，/]{0,3}共\s?\d{1,4}\s?[页頁])?"
    r"|(?:[Pp]age|[Pp]ágina|[Сс]тр(?:аница|\.)|صفحة)\s\d{1,4}(?:\s(?:of|de|sur|из|من)\s\d{1,4}|/\d{1,4})?"
)
_JOB = re.compile(
    rf"(?:{_NUMBER}\s+)?[A-Z]{{1,4}}[.-]\d{{2}}-\d{{5}}(?:\s?\(?[ACEFRS]\)?)?(?:\s+\d{{6}}){{0,3}}(?:\s+{_NUMBER})?"
)
_BARE = re.compile(_NUMBER)
_HEADER = re.compile(rf"(?:{_NUMBER}\s+)?(\S+)(?:\s+{_NUMBER})?")


def kind_of(line: str) -> Kind | None:
    """What a line without white space at its ends could be to a page; None for text."""
    if len(line) > LONGEST:
        return None
    if _BARE.fullmatch(line):
        return Kind.NUMBER
    if _PAGE.fullmatch(line):
        return Kind.PAGE
    if _JOB.fullmatch(line):
        return Kind.JOB
    header = _HEADER.fullmatch(line)
    if header and is_symbol(header.group(1)):
        return Kind.SYMBOL if header.group(1) == line else Kind.HEADER
    return None


_BLANK = rf"\ \t\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000{INVISIBLE}"
# Lines that begin with what could be furniture; whether it is any, `kind_of` says.
_CANDIDATE = re.compile(
    rf"""
    \n [{_BLANK}\r]*
    (
      (?: {_NUMBER} (?= [{_BLANK}\r]* (?: \n | \Z | [A-Z]{{1,6}}[./-] ) )
        | [-–—] (?= [^\S\n]?\d ) | 第 (?= [^\S\n]?\d ) | [PpСсص] (?= \w{{2,8}}\.?[^\S\n]\d ) | [A-Z]{{1,6}}[./-]
      )
      [^\n]*
    )
    """,
    re.VERBOSE,
)
_OTHER_ENDS = "\r\f\u2028\u2029"


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """Where lines after the first one could be furniture."""
    # The rarer line ends are as long as the common one, and a pattern that opens with a letter is found fastest.
    lines = text
    for end in _OTHER_ENDS:
        lines = lines.replace(end, "\n")
    for line in _CANDIDATE.finditer(lines):
        first, last = visible(text, *line.span(1))
        if last - first <= LONGEST and kind_of(text[first:last]):
            yield first, last


_MOST = {Kind.PAGE: 1, Kind.JOB: 1, Kind.HEADER: 1, Kind.SYMBOL: 2, Kind.NUMBER: 2}
"""How many of a kind stand at one page break; more are a list or a table."""


def is_left_out(
    before: Sequence[str], between: Sequence[str], after: Sequence[str], *, set_apart: bool, listed: bool = False
) -> bool:
    """Whether the lines `between` are furniture that cut a sentence in two.

    `before`, `after`: the lines of the paragraphs around. `set_apart`: blank lines (or a new page) stand on
    both sides. `listed`: before the paragraph before stands such a line too. A marked page number or a job
    number is sure; a symbol with a number beside it must be set apart; a symbol or a number alone could be
    a cell, an entry of a list or the number of a stanza, so that a sentence must also end after it.
    """
    kinds = Counter(kind_of(line) for line in between)
    if any(kind is None or count > _MOST[kind] for kind, count in kinds.items()):
        return False
    if len({line for line in between if is_symbol(line)}) > 1 or not _goes_on(before, after):
        return False
    if kinds[Kind.PAGE] or kinds[Kind.JOB]:
        return True
    if kinds[Kind.HEADER] or (kinds[Kind.SYMBOL] and kinds[Kind.NUMBER]):
        return set_apart
    alone = len(between) == 1 and not listed and not _is_verse(before)
    return set_apart and alone and ends_sentence(after[-1])


def is_broken(before: Sequence[str], after: str) -> bool:
    """Whether a blank line alone cuts a sentence; some exports leave one after every line, also inside words.

    `before`: the lines of the paragraph before; `after`: the line behind. Of a Han line only its length and
    its pauses tell that it is more than a heading.
    """
    last = before[-1]
    runs_on = columns(last[:_SHORT]) >= _RUNNING or _PAUSED.search(last) is not None
    return runs_on and not _is_verse(before) and _goes_on(before, [after])


_RUNNING = 20  # columns
_PAUSED = re.compile("[，；,;]")


_HAN = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# The same script on both sides; a European sentence goes on with a small letter.
_CLOSING, _OPENING = r"”’」』)）》〉\]\"'»", r"“‘「『(（《〈\[\"'«"
_JOINTS = tuple(
    (re.compile(rf"[{end}][{_CLOSING}]{{0,3}}[，、,]?\Z"), re.compile(rf"[{_OPENING}]{{0,2}}[{begin}]"))
    for end, begin in (
        (_HAN, _HAN),
        (r"A-Za-z\u00c0-\u024f", r"a-z\u00df-\u00f6\u00f8-\u00ff\u0153"),
        (r"\u0400-\u052f", r"\u0430-\u045f"),
        (r"\u0620-\u064a\u066e-\u06d3", r"\u0620-\u064a\u066e-\u06d3"),
    )
)
_CELLS = re.compile(r"[\t|]|\S\s{3,}\S")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]{1,4}[、.．]|第.{1,5}[章节節条條部编編]|[IVXLC]{1,6}[.．]|[A-Z][.．]\s|\d{1,3}(?:\.\d{1,3})*[.．、)）\s]"
    r"|[(（][\w]{1,4}[)）]|[-*+•·#]"
)
_HEADED = re.compile(
    r"(?:附件|附录|附錄|附表|表|图|圖)[一二三四五六七八九十\d]{0,3}(?:\s|\Z|[：:])"
    r"|(?:目录|目錄|导言|導言|前言|序言|引言|摘要|概要|执行摘要|結論|结论|建议|建議|背景)\Z"
)
_SHORT = 40  # columns: a heading or an item of a list, where it is numbered
_VERSE = 20  # columns


def _goes_on(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether an open sentence of text, no heading, list item or row of a table, goes on after the break."""
    last, following = before[-1], after[0]
    if ends_sentence(last) or _CELLS.search(last) or _CELLS.search(following):
        return False
    if (
        kind_of(last)
        or kind_of(following)
        or LIST_MARK.match(following)
        or _is_heading(before)
        or _begins_part(following)
    ):
        return False
    tail, head = last[-8:], following[:4]
    return any(ends.search(tail) and begins.match(head) for ends, begins in _JOINTS)


def _is_heading(lines: Sequence[str]) -> bool:
    if len(lines) > 1:
        return False
    return _HEADED.match(lines[0]) is not None or (
        _NUMBERED.match(lines[0]) is not None and columns(lines[0][:_SHORT]) < _SHORT
    )


def _begins_part(line: str) -> bool:
    return _HEADED.match(line) is not None or _NUMBERED.match(line) is not None


def _is_verse(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and all(columns(line[:_VERSE]) < _VERSE for line in lines[-3:])
