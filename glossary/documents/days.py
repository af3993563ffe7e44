"""The day a line of a first page names, in the six languages of the United Nations; the days of a session are none.

>>> [day(text) for text in ("18July2012", "2 de marzo de 2021", "2021年3月2日", "2012年5月29日至6月15日")]
['2012-07-18', '2021-03-02', '2021-03-02', '']
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["day"]

_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    )
    for number, name in enumerate(names.split(), 1)
}
# Converters lose the spaces; Arabic gives each month two names, parted by a stroke.
_DAYS: Final = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
    r"|(?<!\d)(?P<its_day>\d{1,2})(?:er)?\s?(?:de\s)?(?:[\u0620-\u064a]{2,8}(?:\s[\u0620-\u064a]{2,8})?/)?"
    rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\s?(?:de\s)?(?P<its_year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_UNTIL: Final = r"(?:[-‐‑–—―~～至到]|\b(?:to|au|al|a|по|إلى)\b)"
_BEFORE: Final = re.compile(rf"{_UNTIL}\s?\Z")
_AFTER: Final = re.compile(rf"\s?{_UNTIL}\s?\d")
_REACH: Final = 6  # characters that a mark of a range takes, spaces included


def day(text: str) -> str:
    """The first day a line names that neither begins nor ends a range, ISO 8601; empty where there is none."""
    for found in _DAYS.finditer(text):
        if not _BEFORE.search(text[max(0, found.start() - _REACH) : found.start()]) and not _AFTER.match(
            text, found.end()
        ):
            month = int(found["month"] or _MONTHS[found["name"].casefold()])
            return f"{int(found['year'] or found['its_year']):04}-{month:02}-{int(found['day'] or found['its_day']):02}"
    return ""
