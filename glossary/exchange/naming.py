"""What files call concepts: ids that can stand in an address and in every other format, and times of giving them up.

>>> [str(problem) for problem in problems_of_retired(Retired("victim.csv", "a b", "yesterday"))]
... # doctest: +NORMALIZE_WHITESPACE
["id: not a concept id: 'victim.csv'; let it not end in .csv",
 "replacement: not a concept id: 'a b'; use letters, digits, hyphens",
 "time: not a time: 'yesterday'; write 2022-07-21T10:00:00Z or 2022-07-21"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from glossary.concepts import to_be_named_otherwise
from glossary.errors import BadRow, Problem
from glossary.formats import Retired
from glossary.formats.table import checked_date

# Most characters of what is no id that are told.
_TOLD = 100
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII)


def problems_of_id(concept_id: str, field: str = "id") -> list[Problem]:
    """Why this can be no id of a concept."""
    otherwise = to_be_named_otherwise(concept_id)
    return [Problem(field, "bad_id", f"not a concept id: {concept_id[:_TOLD]!r}; {otherwise}")] if otherwise else []


def problems_of_retired(item: Retired) -> list[Problem]:
    """Why an id that was given up cannot be kept as the file has it."""
    return list(_problems_of_retired(item))


def _problems_of_retired(item: Retired) -> Iterator[Problem]:
    yield from problems_of_id(item.id)
    if item.replacement:
        yield from problems_of_id(item.replacement, "replacement")
    if not _is_time(item.time):
        message = f"not a time: {item.time[:_TOLD]!r}; write 2022-07-21T10:00:00Z or 2022-07-21"
        yield Problem("time", "bad_time", message)


def _is_time(text: str) -> bool:
    """Whether it is a time or a date of ISO 8601 that exists, or nothing."""
    try:
        if _TIME.fullmatch(text):
            datetime.fromisoformat(text)
        else:
            checked_date(text)
    except (ValueError, BadRow):
        return False
    return True
