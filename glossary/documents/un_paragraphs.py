"""UN texts, stage 4: which printed lines belong together.

Where a layout marks the end of a paragraph, the mark decides. Elsewhere the line's width, the next line's
indentation, the closing punctuation and the beginnings of numbered paragraphs do. Page furniture,
footnotes and links between two lines of a paragraph do not part them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from glossary.documents.issuers import named
from glossary.documents.un_lines import SYMBOL, Kind, Layout, Line, ends_sentence

__all__ = ["ENACTING", "NUMBER", "Block", "blocks", "opens_front_matter", "starts_anew"]


@dataclass(frozen=True, slots=True)
class Block:
    """Printed lines that make one paragraph, heading or list entry (indices into the printed lines).

    `gap_before`, `gap_after`: a deliberate blank (or the edge of a page or of the text) stands there.
    """

    lines: tuple[int, ...]
    gap_before: bool
    gap_after: bool


# --- beginnings -------------------------------------------------------------------------------------

NUMBER = r"\d{1,3}[.．](?!\d(?!\d{3}\s?年))"
"""A paragraph's number; treaty bodies print a year right behind it: "1.2016年11月，委员会…"."""

_CHINESE_NUMBER = "一二三四五六七八九十百"
_MARKERS = re.compile(
    rf"""
      {NUMBER}\s*\S
    | \d{{1,4}}/\d{{1,4}}[.．]\s
    | [(（](?:[a-z]{{1,2}}|[ivx]{{1,5}}|[{_CHINESE_NUMBER}]{{1,3}}|\d{{1,2}})[)）]\s*(?![，。、；)])
    | [㈠-㉃⑴-⒇①-⑳]
    | [A-Z][.．]\s+\S | [IVX]{{1,5}}[.．]\s+\S
    | [{_CHINESE_NUMBER}]{{1,3}}[.．、]\s*\S
    | 第[{_CHINESE_NUMBER}\d]{{1,4}}(?:章|部分|编|編)(?:\s|$)
    | (?:决议|決議|决定|決定)草案[{_CHINESE_NUMBER}]*$
    | 第\s*\d+/\d+\s*号(?:决议|決議|决定|決定)$
    | (?:附件|附录|附錄)[{_CHINESE_NUMBER}\d]*$
    | [-–—•·*]\s+\S
    """,
    re.VERBOSE,
)
ENACTING = re.compile(
    r".{0,40}(?:大会|大會|理事会|理事會|委员会|委員會|会议|會議|缔约方|Assembly|Council|Commission|Committee|Conference|Parties)[，,]"
)
"""The line that names the body whose resolution follows: 大会， / The General Assembly,"""

_RESOLUTION = re.compile(r"\d{1,4}/\d{1,4}[.．]")
_FIRST = re.compile(r"1[.．]\s*\S")
_PREAMBULAR = re.compile(
    r"(?:又|还|還|亦|再次|深为|深為|深感|关切地|關切地|严重|嚴重|赞赏地|讚賞地|满意地|滿意地|注意到|表示|充分)?"
    r"(?:回顾|回顧|重申|注意到|认识到|認識到|强调|強調|铭记|銘記|意识到|意識到|考虑到|考慮到|欢迎|歡迎|关切|關切|"
    r"确认|確認|承认|承認|深信|坚信|堅信|决心|決心|申明|遵循|表示|念及|赞扬|讚揚|赞赏|讚賞|震惊|震驚|审议了|審議了|"
    r"Recalling|Reaffirming|Noting|Recognizing|Emphasizing|Stressing|Welcoming|Bearing|Mindful|Concerned)"
)


def starts_anew(text: str) -> bool:
    """Whether a line begins as numbered paragraphs, list items and numbered headings do."""
    return _MARKERS.match(text) is not None


_DATE = r"(?:\d{4}|[二一〇○零]+)\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
_FRONT = re.compile(
    rf"""
      (?:联合国|聯合國|大会|大會|安全理事会|.{{0,14}}(?:理事会|理事會|委员会|委員會|缔约方会议))$
    | 第?.{{1,8}}[届屆].{{0,6}}(?:会议|會議|常会|年会|续会)(?:[，,].*)?$
    | {_DATE}.{{0,30}}$
    | (?:暂定|临时|臨時)?(?:议程|議程)(?:项目|項目)?\s*\**\s*\d*.{{0,12}}$
    | (?:临时议程|臨時議程)?\**\s*(?:项目|項目)\s*\d+.{{0,12}}$
    | 第\s*\d+\s*次.{{0,6}}会议$
    | (?:Distr\.|GENERAL|General(?!\ comment|\ recommendation)).*$
    | (?:Limited|Original|ORIGINAL|Chinese|English|中文|原文|Arabic|French|Russian|Spanish).*$
    | (?:Nations\ Unies|Naciones\ Unidas|Организация\ Объединенных\ Наций|الأمم\ المتحدة|[联聯]\s合\s[国國])$
    | (?:Economic\ and\ Social\ Council|General\ Assembly)$
    | (?:Human\ Rights\ Council|United\ Nations|Commission\ on\ .{{3,60}})$
    | [\w-]{{4,20}}\ (?:session|meeting).{{0,20}}$
    | (?:Agenda\ item|Item)\ \d.{{0,40}}$
    """,
    re.VERBOSE,
)


# The symbol alone, or in a column of its own beside the organization's name.
_SYMBOL_COLUMN = re.compile(rf"(?:^|\s{{2,}}|\u3000)(?:{SYMBOL.pattern})(?:$|\s{{2,}})")


def opens_front_matter(text: str) -> bool:
    """Whether a line is one of the facts a UN first page lists: body, session, dates, agenda item, symbol."""
    if _FRONT.match(text) is not None or (not text.endswith(("，", ",")) and named(text)):
        return True
    return len(text) < 110 and _SYMBOL_COLUMN.search(text) is not None


# --- joining ----------------------------------------------------------------------------------------


class _Seam(NamedTuple):
    """The place between two neighbouring lines of the body.

    `tail`: the line before without footnote marks. `is_page_break`: something was taken out here;
    `may_be_page_break`: the blank line that stands between all other lines is missing. `in_preamble`:
    after an enacting line and before paragraph 1. `has_lone_call`: a footnote mark had this place to itself.
    `on_first_page`: the line before belongs to a first page, of whose lines only titles end in a comma.
    """

    before: Line
    after: Line
    tail: str
    is_gap: bool
    is_page_break: bool
    may_be_page_break: bool = False
    in_heading: bool = False
    in_preamble: bool = False
    has_lone_call: bool = False
    on_first_page: bool = False


def blocks(lines: tuple[Line, ...], kinds: list[Kind], layout: Layout, tails: list[str]) -> list[Block]:
    """The body's lines put together, in order.

    `tails`: for each line its text without footnote marks. Lone marks go with the line before them.
    """
    body = [at for at, kind in enumerate(kinds) if kind in (Kind.BODY, Kind.NUMBER)]
    seams = _seams(lines, body, layout, tails)
    groups: list[list[int]] = []
    opened: list[bool] = []
    for place, at in enumerate(body):
        if place and _continues(seams[place - 1], layout):
            groups[-1].append(at)
        else:
            groups.append([at])
            opened.append(place == 0 or seams[place - 1].is_gap or seams[place - 1].is_page_break)
    closed = [*opened[1:], True][: len(groups)]
    return [
        Block(_with_calls(group, kinds), before, after)
        for group, before, after in zip(groups, opened, closed, strict=True)
    ]


def _with_calls(group: list[int], kinds: list[Kind]) -> tuple[int, ...]:
    members = list(group)
    for at in group:
        following = at + 1
        while following < len(kinds) and kinds[following] is Kind.CALL:
            members.append(following)
            following += 1
    return tuple(sorted(members))


def _seams(lines: tuple[Line, ...], body: list[int], layout: Layout, tails: list[str]) -> list[_Seam]:
    found: list[_Seam] = []
    in_preamble = False
    on_first_page = any(opens_front_matter(tails[at]) for at in body[:2])
    for at, following in pairwise(body):
        after = lines[following]
        between = range(at + 1, following)
        taken_out = any(tails[line] for line in between)
        is_break = taken_out or after.new_page
        in_preamble = (in_preamble or ENACTING.fullmatch(tails[at]) is not None) and not _FIRST.match(tails[at])
        has_lone_call = bool(between) and not taken_out
        on_first_page = on_first_page and _may_be_first_page(tails[at])
        # "公约》" / "21" / "的缔约方": whether the paragraph ends is marked after the 21.
        before = lines[at]._replace(is_marked=lines[following - 1].is_marked) if has_lone_call else lines[at]
        is_gap = not is_break and any(layout.gap_before(line) for line in lines[at + 1 : following + 1])
        may_break = is_break or (layout.is_spaced and after.empty_before == 0)
        found.append(
            _Seam(
                before, after, tails[at], is_gap, is_break, may_break,
                in_preamble=in_preamble, has_lone_call=has_lone_call,
                on_first_page=on_first_page,
            )
        )  # fmt: skip
    return _mark_headings(found, layout)


def _may_be_first_page(text: str) -> bool:
    numbered = starts_anew(text) and not _RESOLUTION.match(text)
    return not (numbered or ends_sentence(text) or ENACTING.fullmatch(text))


def _mark_headings(seams: list[_Seam], layout: Layout) -> list[_Seam]:
    """Seams inside a short unpunctuated stretch between gaps: a heading of several lines."""
    marked = list(seams)
    start = 0
    edges = [place for place, seam in enumerate(seams) if seam.is_gap or seam.is_page_break] + [len(seams)]
    for edge in edges:
        inner = range(start, edge)
        texts = [seams[place].tail for place in inner] + ([seams[edge - 1].after.text] if inner else [])
        if inner and len(texts) <= 8 and not any(ends_sentence(text) for text in texts):
            for place in inner:
                marked[place] = seams[place]._replace(in_heading=True)
        start = edge + 1
    return marked if layout.is_wrapped else seams


_BROKEN_WORD = re.compile(r"[A-Za-z0-9][/_]$|[a-z]-$")
_LATIN_OR_DIGIT = re.compile(r"[A-Za-z0-9]")
_LATIN_END = re.compile(r"[A-Za-zÀ-ɏ.]$")
_LATIN_START = re.compile(r"[A-Za-zÀ-ɏ]")
_SMALL_END = re.compile(r"[^\W\d_]{2}$")
_SMALL_START = re.compile("[a-zß-ÿа-я]{2,}[ ,]")
_COLUMNS = re.compile(r"[\u3400-\u9fff）] {1,}[\u3400-\u9fff（A-Z]")


def _continues(seam: _Seam, layout: Layout) -> bool:
    if _is_inside(seam):
        return True
    if seam.on_first_page and (named(seam.tail) or seam.after.text.startswith("Distr.")):
        return False  # its facts have lines of their own, however full these are
    if not layout.is_wrapped:
        return _continues_clean(seam)
    if seam.is_gap:
        return False
    if layout.marks_ends:
        return _continues_marked(seam, layout)
    return _continues_by_width(seam, layout)


def _is_inside(seam: _Seam) -> bool:
    """Whether the seam is plainly inside a word, a sentence or a title, however the text was printed."""
    tail, head = seam.tail, seam.after.text
    if _BROKEN_WORD.search(tail) and _LATIN_OR_DIGIT.match(head):
        return True
    if not seam.after.empty_before and _SMALL_END.search(tail) and _SMALL_START.match(head):
        return True  # "20. The rights of" / "the child are …": no paragraph ends so, and none begins so
    in_title = seam.on_first_page and tail.endswith(("，", ","))
    return in_title and not (starts_anew(head) or opens_front_matter(head) or ENACTING.match(head))


def _continues_clean(seam: _Seam) -> bool:
    # One line a paragraph: only a page break or a bare line break can part one.
    tail, head = seam.tail, seam.after.text
    if seam.has_lone_call and not ends_sentence(tail):
        return True
    if starts_anew(head) or ends_sentence(tail) or opens_front_matter(head):
        return False
    if _is_open(tail) or tail.endswith("、") or not (seam.is_gap or seam.is_page_break):
        return True
    # A heading is short or has no clauses; a preambular paragraph ends with its comma.
    broken = len(tail) >= 40 and not tail.endswith(("，", ",")) and re.search("[，。；,.;]", tail) is not None
    return broken and (seam.is_page_break or re.match(r"\d{1,3}[.．]\s", tail) is not None or "。" in tail)


def _continues_marked(seam: _Seam, layout: Layout) -> bool:
    if not seam.before.is_marked:
        return not (ends_sentence(seam.tail) and starts_anew(seam.after.text))
    if seam.in_heading and _heading_continues(seam, layout):
        return True
    if seam.may_be_page_break or starts_anew(seam.after.text) or seam.after.indent:
        return False
    latin = _LATIN_END.search(seam.tail) and _LATIN_START.match(seam.after.text) and not ends_sentence(seam.tail)
    if latin and (layout.is_full(seam.before) or _COLUMNS.search(seam.tail)):
        return True
    return _is_wrapped_cell(seam)


def _is_wrapped_cell(seam: _Seam) -> bool:
    # A table's last column, broken: "主席 西欧和其他国家组 Corinne Kitsell" / "（联合王国）".
    whole = re.fullmatch(r"[（(][^（）()]{1,20}[）)]", seam.after.text)
    return whole is not None and _COLUMNS.search(seam.tail) is not None


def _heading_continues(seam: _Seam, layout: Layout) -> bool:
    if seam.after.indent > 1 and seam.after.indent >= seam.before.indent + 2:
        return False
    if starts_anew(seam.after.text) or opens_front_matter(seam.after.text) or opens_front_matter(seam.tail):
        return False
    if _COLUMNS.search(seam.tail) and _COLUMNS.search(seam.after.text):
        return False
    if layout.indents and seam.after.indent and seam.before.indent:
        return False
    return seam.before.width >= 0.4 * layout.width


def _continues_by_width(seam: _Seam, layout: Layout) -> bool:
    tail, head = seam.tail, seam.after.text
    full, ended = layout.is_full(seam.before), ends_sentence(tail)
    if _is_open(tail) or (seam.has_lone_call and not ended):
        return True
    if starts_anew(head):
        return False
    if seam.in_heading and not full:
        return _heading_continues(seam, layout)
    if seam.in_preamble and tail.endswith(("，", ",")):
        return full and not _PREAMBULAR.match(head) and seam.after.indent < 2
    if seam.may_be_page_break:
        return not ended and (full or (_is_wide(seam, layout) and not tail.endswith(("）", ")"))))
    return not _is_first_line(seam, layout) and _is_broken_line(seam, layout)


def _is_wide(seam: _Seam, layout: Layout) -> bool:
    return seam.before.width >= 0.75 * layout.width


def _is_first_line(seam: _Seam, layout: Layout) -> bool:
    indent = seam.after.indent if layout.indents else 0
    return indent > 1 or (indent == 1 and ends_sentence(seam.tail)) or seam.tail.endswith(("：", "；", ":", ";"))


def _is_broken_line(seam: _Seam, layout: Layout) -> bool:
    tail, head = seam.tail, seam.after.text
    if layout.is_full(seam.before):
        return True
    if layout.parts_by_gap and not opens_front_matter(head) and not opens_front_matter(tail):
        return True
    broken = not ends_sentence(tail) and not tail.endswith(("）", ")"))
    return (broken and _is_wide(seam, layout)) or _is_wrapped_cell(seam)


def _is_open(text: str) -> bool:
    """Whether the line ends inside a title or brackets (quotations may hold several paragraphs)."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in ("《》", "〈〉", "（）", "()"))
