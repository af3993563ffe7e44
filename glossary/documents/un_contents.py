"""The page numbers of a table of contents: they belong to the paper, and stick to the headings where a converter lost
the dots between ("家庭环境和替代照料13").

Only lines below the word 目录 (Contents, Table des matières, …) are asked, as long as their page numbers do not fall.
"""

from __future__ import annotations

import re
from typing import Final

from glossary.documents.pieces import columns
from glossary.documents.un_lines import Kind, Line, ends_sentence

__all__ = ["CONTENTS", "without_pages"]

CONTENTS: Final = (
    r"目\s*[录錄]|(?:Table\s+of\s+)?[Cc]ontents|CONTENTS|Table\s+des\s+matières|Índice|Содержание|المحتويات"
)
_HEADS: Final = re.compile(
    r"(?:段\s*次\s*)?[页頁]\s*[次码碼]|段\s*次|(?:Paragraphs?\s+)?Pages?|(?:Párrafos\s+)?Página|Стр\.?|الصفحة"
)
_CONTENTS: Final = re.compile(CONTENTS)
_DOTS: Final = r"[\s.．…·]"
_ENTRY: Final = re.compile(
    rf"(?P<heading>.*?(?:[^\d\s.．…·]|\d(?=[\s…·]|[.．]{{2}}))){_DOTS}*"
    rf"(?:\d{{1,3}}\s?[-–—]\s?\d{{1,3}}{_DOTS}+)?(?P<page>\d{{1,3}})"  # the paragraphs, then the page
)
_LEADERS: Final = re.compile(rf"{_DOTS}*[.．…·]{{3,}}{_DOTS}*\Z")
_LONGEST: Final = 200  # code points
_FEWEST: Final = 2  # entries


def without_pages(lines: tuple[Line, ...], kinds: list[Kind]) -> tuple[tuple[Line, ...], list[Kind], int]:
    """Lines and kinds without the page numbers of a table of contents, and how many these are."""
    opening = next((at for at, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)), None)
    if opening is None:
        return lines, kinds, 0
    listed, sorts = list(lines), list(kinds)
    page, count = 0, 0
    headings: set[str] = set()
    for at in range(opening + 1, len(lines)):
        line = lines[at]
        found = _entry(line, page)
        if found and found[0] not in headings:
            page, count = found[1], count + 1
            headings.add(found[0])
            listed[at] = _shortened(line, len(found[0]))
        elif _HEADS.fullmatch(line.text):
            sorts[at] = Kind.FURNITURE
        elif kinds[at] is Kind.NUMBER and int(line.text) >= page:
            page, count = int(line.text), count + 1
            sorts[at] = Kind.FURNITURE
        elif not _leads_on(lines, kinds, at, page, headings):
            break
        elif leaders := _LEADERS.search(line.text):
            listed[at] = _shortened(line, leaders.start())
    return (tuple(listed), sorts, count) if count >= _FEWEST else (lines, kinds, 0)


def _entry(line: Line, page: int) -> tuple[str, int] | None:
    """A heading and its page, where a line holds both and the page is none of those before."""
    found = _ENTRY.fullmatch(line.text) if len(line.text) <= _LONGEST else None
    if not found or ends_sentence(found["heading"]) or int(found["page"]) < page:
        return None
    return found["heading"], int(found["page"])


def _leads_on(lines: tuple[Line, ...], kinds: list[Kind], at: int, page: int, headings: set[str]) -> bool:
    """Whether a line without a page is the beginning of an entry that ends on the next."""
    text = lines[at].text
    if kinds[at] is not Kind.BODY:
        return kinds[at] in (Kind.FURNITURE, Kind.URL)
    if text in headings or at + 1 == len(lines) or (ends_sentence(text) and not _LEADERS.search(text)):
        return False
    following = lines[at + 1]
    return _entry(following, page) is not None or (kinds[at + 1] is Kind.NUMBER and int(following.text) >= page)


def _shortened(line: Line, length: int) -> Line:
    text = line.text[:length].rstrip()
    return line._replace(text=text, end=line.start + len(text), width=columns(text), ends_sentence=ends_sentence(text))
