"""A request that was answered, as it is logged and counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

# What a request is counted under that no route was found for: there is no end to what can be asked for.
NO_ROUTE = "(none)"


@dataclass(frozen=True, slots=True)
class Answered:
    """`time`: when the answer was over; `path`: without its query; `route`: the pattern of the path.

    `sent`: bytes of the body; `seconds`: from the first byte heard to the last handed over; `address`: who asked.
    """

    time: datetime
    method: str
    path: str
    route: str
    status: int
    sent: int
    seconds: float
    address: str
