"""UN texts, stage 1 and 2: printed lines, the layout they show, and the page furniture among them.

A PDF-derived text shows its layout by habits: hard-wrapped lines or one line a paragraph, blank lines
between all lines or only between paragraphs, a space kept at the end of each paragraph. `measure` finds
out which; nothing here joins or interprets.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from glossary.documents.pieces import columns, visible

__all__ = ["Kind", "Layout", "Line", "classify", "is_symbol", "measure", "printed_lines"]

# Some converters leave control characters of the page description; all end a line.
_RAW_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|$)")

TERMINAL = "。！？；：!?;:…"
"""Marks that end a paragraph; a full stop of European scripts is asked for separately."""

_CLOSING = "”’」』）)》〉]］\"'"
# A page holds 60 to 80 columns of Han, to 110 of Latin: longer lines are whole paragraphs, and where all
# are shorter nothing was wrapped.
_NARROWEST, _WIDEST = 40, 120


class Line(NamedTuple):
    """One printed line that shows something.

    `start`, `end`: its visible text in the raw text (code points, half-open). `indent`: columns of white
    space before it. `is_marked`: white space follows it. `empty_before`: blank lines before it;
    `spacer_before`: one of them holds white space (an empty paragraph, not a converter's habit).
    `new_page`: a form feed stands before it. `ends_sentence`: it closes with a mark that ends a sentence or a
    clause of a list.
    """

    text: str
    start: int
    end: int
    indent: int
    is_marked: bool
    width: int
    empty_before: int
    spacer_before: bool
    new_page: bool
    ends_sentence: bool


def ends_sentence(text: str) -> bool:
    """Whether a text closes with a mark that ends a sentence or a clause of a list, quotes aside."""
    bare = text.rstrip(_CLOSING + " ")
    if not bare:
        return False
    return bare[-1] in TERMINAL or text.rstrip()[-1] in TERMINAL or (bare[-1] == "." and len(bare) > 3)


class Kind(Enum):
    """What a printed line is to the page."""

    BODY = "body"
    FURNITURE = "page header, footer or number"
    URL = "link"
    RULE = "rule"
    NUMBER = "number alone on its line"
    NOTE = "footnote"
    CALL = "footnote mark alone on its line"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text was printed.

    `is_wrapped`: paragraphs are broken into lines of `width` columns. `is_spaced`: a blank line between
    most lines, so that in a wrapped text one alone says nothing. `marks_ends`: a paragraph's last line,
    and only that, keeps white space at its end. `indents`: a paragraph's first line is indented.
    `parts_by_gap`: a wrapped text whose paragraphs, and only they, stand apart.
    """

    is_wrapped: bool
    width: int
    is_spaced: bool
    marks_ends: bool
    indents: bool
    parts_by_gap: bool

    def gap_before(self, line: Line) -> bool:
        """Whether a deliberate blank stands before the line."""
        if not self.is_wrapped:
            return line.empty_before > 0 or not self.is_spaced
        if self.is_spaced:
            return line.spacer_before or line.empty_before > 1
        return line.empty_before > 0

    def is_full(self, line: Line) -> bool:
        """Whether the line reaches the right margin, give or take three Han characters."""
        return line.width + min(line.indent, 8) >= self.width - 6


def printed_lines(raw: str) -> tuple[Line, ...]:
    """All lines that show something, in order."""
    lines: list[Line] = []
    empty, spacer, page = 0, False, False
    for match in _RAW_LINE.finditer(raw):
        start, end = visible(raw, match.start(), match.end())
        source = match.group()
        if start == end:
            if source:
                empty += 1
                spacer = spacer or bool(source.strip("\r\n\f\v\x85\u2028\u2029"))
            page = page or "\f" in source
            continue
        indent = columns(raw[match.start() : start]) if match.start() < start else 0
        marked = raw[end : end + 1] not in ("", "\n", "\r", "\f")
        text = raw[start:end]
        lines.append(Line(text, start, end, indent, marked, columns(text), empty, spacer, page, ends_sentence(text)))
        empty, spacer, page = 0, False, "\f" in source
    return tuple(lines)


def measure(lines: tuple[Line, ...]) -> Layout:
    """The habits of a text's lines (see `Layout`)."""
    told = [line for line in lines if not _URL.fullmatch(line.text) and not _RULE.fullmatch(line.text)]
    widths = sorted(line.width for line in told) or [0]
    width = widths[int(len(widths) * 0.9)] if len(widths) > 1 else widths[0]
    long = [line for line in told if line.width >= 0.8 * width]
    open_ended = [line for line in long if not line.ends_sentence]
    is_wrapped = _NARROWEST <= width <= _WIDEST and len(open_ended) >= 0.4 * len(long)
    is_spaced = _is_spaced(lines, width if is_wrapped else 0)
    return Layout(
        is_wrapped=is_wrapped,
        width=width,
        is_spaced=is_spaced,
        marks_ends=is_wrapped and _marks_ends(long),
        indents=_indents(told),
        parts_by_gap=is_wrapped and not is_spaced and _parts_by_gap(told, width),
    )


def _is_spaced(lines: tuple[Line, ...], width: int) -> bool:
    # In a wrapped text only the lines broken inside a sentence tell: no paragraph ends after them.
    after = [
        following
        for line, following in pairwise(lines)
        if not width or (line.width >= 0.85 * width and not line.ends_sentence)
    ]
    return sum(line.empty_before > 0 for line in after) > 0.6 * len(after)


def _parts_by_gap(lines: list[Line], width: int) -> bool:
    # A short line that ends a sentence certainly ends a paragraph: does a blank follow?
    ends = [
        after.empty_before > 0 for line, after in pairwise(lines) if line.ends_sentence and line.width < 0.7 * width
    ]
    return len(ends) >= 2 and sum(ends) >= 0.8 * len(ends)


def _marks_ends(long: list[Line]) -> bool:
    # Of the long lines, those broken inside a sentence must end bare and those ending one must not.
    ended = [line for line in long if line.ends_sentence]
    broken = [line for line in long if re.search(r"[\u3400-\u9fff]$", line.text)]
    if len(ended) < 2 or len(broken) < 2:
        return False
    marked, bare = sum(line.is_marked for line in ended), sum(not line.is_marked for line in broken)
    return marked >= 0.5 * len(ended) and bare >= 0.9 * len(broken)


def _indents(lines: list[Line]) -> bool:
    after_end = [after for line, after in pairwise(lines) if line.ends_sentence]
    inside = [after for line, after in pairwise(lines) if not line.ends_sentence]
    if not after_end or not inside:
        return False
    indented = sum(line.indent > 0 for line in after_end) / len(after_end)
    return indented >= 0.3 and indented > 2 * sum(line.indent > 0 for line in inside) / len(inside)


# --- furniture --------------------------------------------------------------------------------------

# Links are words of up to thousands of characters; everything else here is short.
_URL = re.compile(r"<?(?:https?://|www\.)[^\s，。；]+>?", re.IGNORECASE)
_UN_LINK = re.compile(r"<?(?:https?://)?(?:daccess-\w+\.|www\.)?(?:undocs|docs\.un|un)\.org/\S*", re.IGNORECASE)
_RULE = re.compile(r"[_＿]{3,}|[-―—─━*]{8,}|_[_ ]{6,}_")
SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Za-z0-9.()-]+)*/[A-Za-z0-9.()-]*\d[A-Za-z0-9.()-]*(?:/[A-Za-z0-9.()-]+)*\*?")
"""A UN document symbol: E/CN.15/2011/2, A/RES/74/174, CEDAW/C/GC/38."""

_LONGEST_SYMBOL = 60  # also keeps the pattern from long lines, on which it would be slow


def is_symbol(text: str) -> bool:
    """Whether a text is a UN document symbol and nothing else."""
    return "/" in text and len(text) <= _LONGEST_SYMBOL and SYMBOL.fullmatch(text) is not None


_JOB_NUMBER = r"(?:[A-Z]{1,4}[.\-])?\d{2}-\d{5}(?:\s*\(?[ACEFRS]\)?)?(?:\s+\d{6}){0,3}"
_JOB = re.compile(rf"(?:\d{{1,3}}(?:/\d{{1,3}})?\s+)?{_JOB_NUMBER}(?:\s+\d{{1,3}}(?:/\d{{1,3}})?)?")
_BARCODE = re.compile(r"\*\s?\d{7,}\s?\*|请回收.{0,3}|請回收.{0,3}|Please recycle.{0,3}")
_PAGE = re.compile(r"[-–—]\s?\d{1,4}\s?[-–—]|\d{1,3}/\d{1,3}|第\s*\d+\s*[页頁].{0,12}|[Pp]age \d+(?: of \d+)?")
_NUMBER = re.compile(r"\d{1,4}")
_HAN_BEFORE_FURNITURE = "第请請"
_FRONT_LINES = 12  # where the document's own symbol is printed, among distribution and language


def classify(lines: tuple[Line, ...], layout: Layout, symbol: str) -> list[Kind]:
    """What each line is to the page.

    `symbol`: the document's own, when known. A symbol or a number alone is furniture only in company of
    other furniture, where it repeats, or where it is the document's own: elsewhere it is text.
    """
    kinds = [_sure_kind(line) for line in lines]
    front = _front_lines(lines)
    _own_symbols(lines, kinds, symbol, front)
    _clusters(lines, kinds, front)
    _running_headers(lines, kinds, front)
    _page_numbers(lines, kinds, layout)
    return kinds


def _sure_kind(line: Line) -> Kind:
    text = line.text
    if "\u3400" <= text[0] <= "\u9fff" and text[0] not in _HAN_BEFORE_FURNITURE:
        return Kind.BODY  # as most lines of a Chinese text are
    if _RULE.fullmatch(text):
        return Kind.RULE
    if _UN_LINK.fullmatch(text):
        return Kind.URL
    if _JOB.fullmatch(text) or _BARCODE.fullmatch(text) or _PAGE.fullmatch(text):
        return Kind.FURNITURE
    return Kind.NUMBER if _NUMBER.fullmatch(text) else Kind.BODY


def _front_lines(lines: tuple[Line, ...]) -> int:
    """How many lines at the beginning may be a first page's facts, the document's own symbol among them."""
    first = next((at for at, line in enumerate(lines) if line.ends_sentence), len(lines))
    return min(first, _FRONT_LINES)


def _own_symbols(lines: tuple[Line, ...], kinds: list[Kind], symbol: str, front: int) -> None:
    alone = [at for at, line in enumerate(lines) if kinds[at] is Kind.BODY and is_symbol(line.text)]
    printed = [lines[at].text.rstrip("*") for at in alone]
    seen = Counter(printed)
    for at, text in zip(alone, printed, strict=True):
        is_own = text == symbol or seen[text] > 1
        if is_own and at >= front:
            kinds[at] = Kind.FURNITURE


def _clusters(lines: tuple[Line, ...], kinds: list[Kind], front: int) -> None:
    # Header and footer meet at the page break: one sure piece makes its neighbours furniture.
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _may_be_furniture(lines[end], kinds[end]):
            end += 1
        if start < end and start >= front:
            _mark_cluster(range(start, end), kinds)
        start = end + 1


def _mark_cluster(members: range, kinds: list[Kind]) -> None:
    sure = any(kinds[at] in (Kind.FURNITURE, Kind.URL) for at in members)
    symbols = sum(kinds[at] is Kind.BODY for at in members)
    numbers = sum(kinds[at] is Kind.NUMBER for at in members)
    if sure or (symbols and symbols + numbers > 1):
        for at in members:
            kinds[at] = Kind.FURNITURE if kinds[at] in (Kind.BODY, Kind.NUMBER) else kinds[at]


def _may_be_furniture(line: Line, kind: Kind) -> bool:
    return kind in (Kind.FURNITURE, Kind.NUMBER, Kind.URL) or is_symbol(line.text)


_WITH_SYMBOL = re.compile(rf"(?:^|\s)(?:{SYMBOL.pattern})(?:\s|$)")


def _running_headers(lines: tuple[Line, ...], kinds: list[Kind], front: int) -> None:
    # "E/CN.15/2011/2  Title of the report", the same on several pages or at the very top of one.
    short = [at for at, line in enumerate(lines) if kinds[at] is Kind.BODY and line.width < 110]
    headers = [at for at in short if _WITH_SYMBOL.search(lines[at].text)]
    seen = Counter(lines[at].text for at in headers)
    for at in headers:
        if at >= front and (seen[lines[at].text] > 2 or lines[at].new_page):
            kinds[at] = Kind.FURNITURE


def _page_numbers(lines: tuple[Line, ...], kinds: list[Kind], layout: Layout) -> None:
    # A number beside a form feed is a page number; so is one of a run 2, 3, 4 … spread over the text.
    alone = [at for at, kind in enumerate(kinds) if kind is Kind.NUMBER]
    for at in alone:
        follows = at + 1 < len(lines) and lines[at + 1].new_page
        if follows or lines[at].new_page:
            kinds[at] = Kind.FURNITURE
    rest = [at for at in alone if kinds[at] is Kind.NUMBER]
    values = [int(lines[at].text) for at in rest]
    runs = len(rest) >= 3 and all(after == before + 1 for before, after in pairwise(values))
    if runs and layout.is_wrapped and all(b - a > 12 for a, b in pairwise(rest)):
        for at in rest:
            kinds[at] = Kind.FURNITURE
