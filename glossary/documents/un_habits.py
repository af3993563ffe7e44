r"""Whether a text is a UN document: by two habits of its running text, or by the form its first page opens with.

An ordinary text may name the United Nations and cite a symbol or two; it does not print both on lines of their own
above its first sentence, beside the distribution and the original language.

>>> looks_like_un("联 合 国\nCRC/C/GC/25\n儿童权利公约\n"), looks_like_un("联合国的CRC/C/GC/25讲儿童。")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from glossary.documents.issuers import issuer
from glossary.documents.un_lines import is_symbol

__all__ = ["looks_like_un"]

_HEAD: Final = 100_000  # code points
_ORGANIZATIONS: Final = "United Nations|Nations Unies|Naciones Unidas|Организаци[ия] Объединенных Наций|الأمم المتحدة"
_HABITS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?<![A-Za-z0-9/])(?:A|E|S|ST|CEDAW|CRC|CCPR|CAT|TD|UNEP|FCCC)/(?:[A-Z][A-Za-z.]{0,9}[./]?){0,3}\d{1,5}/\w",
        r"^[ \t]*(?:https?://(?:undocs|docs\.un|daccess[\w.-]{0,20}\.un)\.org/\S+|_{5,})[ \t]*$",
        r"^.{0,30}(?:大会|大會|理事会|理事會|委员会|委員會|Assembly|Council|Commission|Committee)[，,]\s*$",
        r"联合国|聯合國|United Nations|Nations Unies|Naciones Unidas|Организации Объединенных Наций|الأمم المتحدة",
        r"^[ \t\u3000]*(?:第.{1,6}[届屆](?:会议|會議)[ \t]*$|(?:临时|臨時)?(?:议程|議程)\**(?:项目|項目))",
    )
)


def looks_like_un(raw: str) -> bool:
    """Whether a text shows two of the habits of UN documents, or opens with the form of their first pages."""
    head = raw[:_HEAD]
    if sum(habit.search(head) is not None for habit in _HABITS) + _counts_paragraphs(head, _SPACED) >= 2:
        return True
    return _opens_with_form(head) or (_counts_paragraphs(head, _COUNT) and _cites_treaty_body(head))


# --- paragraphs counted from 1 ------------------------------------------------------------------------

_SPACED: Final = re.compile(r"^[ \t\u3000]*(\d{1,3})[.．][ \t]", re.MULTILINE)
# Treaty bodies print "1.委员会" and "1.2016年11月". Any list may, so that this goes for less.
_COUNT: Final = re.compile(r"^[ \t\u3000]*(\d{1,3})[.．](?:[ \t\u3400-\u9fff《“]|\d{4}年)", re.MULTILINE)


def _counts_paragraphs(head: str, count: re.Pattern[str]) -> bool:
    return [int(match[1]) for match in islice(count.finditer(head), 3)] == [1, 2, 3]


_TREATY_BODY: Final = re.compile(r"(?<![A-Za-z0-9/])[A-Z]{3,5}/[A-Z](?:/[A-Z0-9][A-Za-z0-9.-]{0,15}){1,4}")


def _cites_treaty_body(head: str) -> bool:
    return any(issuer(match.group()) for match in _TREATY_BODY.finditer(head))


# --- the form of a first page -------------------------------------------------------------------------

_MOST_LINES: Final = 12
_LINE: Final = re.compile(r"\S[^\n\r\f]*")
_LONGEST: Final = 110
_MASTHEAD: Final = re.compile(rf"(?:[联聯]\s*合\s*[国國]|{_ORGANIZATIONS})(?=\s*$|\s{{2,}})", re.IGNORECASE)
_DISTRIBUTION: Final = re.compile(r"Distr\.|التوزيع\s*:", re.IGNORECASE)
_ORIGINAL: Final = re.compile(r"(?:Original|Оригинал|الأصل|原文)\s?[:：]", re.IGNORECASE)


def _opens_with_form(head: str) -> bool:
    """Whether two parts of the form stand on the first lines; the organization and the language alone do not do."""
    masthead = original = symbol = distribution = False
    for line in _first_lines(head):
        masthead = masthead or _MASTHEAD.match(line) is not None
        original = original or _ORIGINAL.match(line) is not None
        distribution = distribution or _DISTRIBUTION.match(line) is not None
        symbol = symbol or any(is_symbol(word) and bool(issuer(word)) for word in re.split(r"\s{2,}", line))
    return (symbol or distribution) and masthead + original + symbol + distribution >= 2


def _first_lines(head: str) -> Iterator[str]:
    """The lines above the first sentence, a page's facts."""
    for match in islice(_LINE.finditer(head), _MOST_LINES):
        line = match.group().rstrip()
        if len(line) > _LONGEST or line.endswith(("。", "！", "？", "；", ";")):
            return
        yield line
