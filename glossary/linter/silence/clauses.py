"""English sentences that part inside a hit: In the street | children were playing."""

from __future__ import annotations

import re

from glossary.linter.finding import Hit
from glossary.linter.place import Place

# Where something happens, at the beginning of a clause.
_SOMEWHERE = re.compile(
    r"(?:\A|[,;:—–])\W*(?:(?:and|but|so|while|where|when|because)\s+)?"
    r"(?:in|on|across|along|down|up|around|outside|off|into|over|near|beside|under)\s+(?:the|every|each|this|that|our)\s+\Z",
    re.IGNORECASE,
)
_STREET = re.compile(r"(streets?)\s+child(?:ren)?\Z", re.IGNORECASE)
# What follows children of the street, or a noun that is theirs; a verb of their own is anything else.
_GOES_ON = re.compile(
    r"[’']|\s*(?:\Z|[,.;:!?)\]—–])|\s+(?:of|in|on|at|and|or|from|with|without|to|as|by|for|who|whom|whose|that|which|living|working|"
    r"we|they|I|you|he|she|it|issues?|problems?|phenomen\w+|populations?|crisis|projects?|programmes?|programs?|"
    r"shelters?|cent(?:re|er)s?|communit\w+|polic\w+|questions?|situations?|surveys?|stud\w+|reports?|agenda|movements?|"
    r"organi[sz]ations?|initiatives?|networks?|centres?|consortium)\b"
)


def parted(hit: Hit, place: Place) -> str:
    """The two clauses that meet in the hit, if they do."""
    street = _STREET.match(place.words) if hit.entry.language == "en" else None
    where = _SOMEWHERE.search(place.before) if street else None
    if street is None or where is None or _GOES_ON.match(place.after):
        return ""
    split = street.end(1)
    return f"{where.group().strip(' ,;:—–')} {place.words[:split]} | {place.words[split:].strip()}"
