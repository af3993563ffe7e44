"""Counts of requests and of the time they took, as Prometheus reads them.

Each process counts for itself. Where several serve together they put their counts into one folder, now and then and
whenever one is asked; what is told is the sum, so that it does not matter which of them is asked, and what a process
counted stays when it is renewed.
"""

from __future__ import annotations

import json
import os
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Self

from glossary.web.answered import Answered

METRICS = "glossary.metrics"
# The variable that names the folder in which processes meet; no setting, only `glossary serve` makes one.
FOLDER = "_GLOSSARY_COUNTS"
# Upper ends of the histogram's buckets, in seconds: a lookup takes one millisecond, a long draft many seconds.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
# Seconds between two times that a busy process puts down its counts.
_EVERY = 1.0
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

_Label = tuple[str, str, int]


@dataclass(slots=True)
class Counts:
    """Requests by route, method and status; for each route, how many fell into each bucket, and seconds in all."""

    requests: Counter[_Label] = field(default_factory=Counter)
    buckets: dict[str, list[int]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, answered: Answered) -> None:
        """Count one request."""
        method = answered.method if answered.method in _METHODS else "other"
        self.requests[answered.route, method, answered.status] += 1
        self.of(answered.route)[bisect_left(BUCKETS, answered.seconds)] += 1
        self.seconds[answered.route] = self.seconds.get(answered.route, 0.0) + answered.seconds

    def merge(self, other: Counts) -> None:
        """Add what another process counted."""
        self.requests.update(other.requests)
        for route, counts in other.buckets.items():
            self.seconds[route] = self.seconds.get(route, 0.0) + other.seconds[route]
            mine = self.of(route)
            for place, count in enumerate(counts):
                mine[place] += count

    def of(self, route: str) -> list[int]:
        """The buckets of a route; the last is for what took longer than any."""
        return self.buckets.setdefault(route, [0] * (len(BUCKETS) + 1))

    def as_text(self) -> str:
        """The counts as they are kept in a file."""
        return json.dumps(
            {"requests": [[*label, n] for label, n in self.requests.items()], "buckets": self.buckets,
             "seconds": self.seconds}
        )  # fmt: skip

    @classmethod
    def of_text(cls, text: str) -> Self:
        """The counts that `as_text` wrote."""
        kept = json.loads(text)
        requests = Counter({(route, method, status): n for route, method, status, n in kept["requests"]})
        return cls(requests, kept["buckets"], kept["seconds"])


class Metrics:
    """The counts of this process, and of those it serves with. `folder`: where they meet (default: as told)."""

    def __init__(self, folder: Path | None = None) -> None:
        told = os.environ.get(FOLDER)
        self._folder = folder or (Path(told) if told else None)
        self._counts = Counts()
        self._lock = Lock()
        self._put_down = time.monotonic()
        self._name = f"{os.getpid()}-{id(self)}.json"

    def count(self, answered: Answered) -> None:
        """Count one request."""
        with self._lock:
            self._counts.add(answered)
            if time.monotonic() - self._put_down > _EVERY:
                self._put()

    def total(self) -> Counts:
        """What all processes counted; of the others, as far as they have put it down."""
        total = Counts()
        with self._lock:
            self._put()
            total.merge(self._counts)
        for file in self._others():
            total.merge(Counts.of_text(file.read_text(encoding="utf-8")))
        return total

    def _others(self) -> Sequence[Path]:
        files = sorted(self._folder.glob("*.json")) if self._folder else []
        return [file for file in files if file.name != self._name]

    def _put(self) -> None:
        """Put the counts down for the others, whole or not at all. A folder that is gone stops no answer."""
        self._put_down = time.monotonic()
        if self._folder is None:
            return
        with suppress(OSError):
            fresh = self._folder / f"{self._name}.part"
            fresh.write_text(self._counts.as_text(), encoding="utf-8")
            fresh.replace(self._folder / self._name)


def exposition(counts: Counts, changes: int) -> str:
    """The counts in the text format of Prometheus (version 0.0.4). `changes`: how many the termbase has seen."""
    return "\n".join([*_requests(counts), *_durations(counts), *_changes(changes), ""])


def _requests(counts: Counts) -> Iterator[str]:
    yield "# HELP glossary_requests_total Requests answered."
    yield "# TYPE glossary_requests_total counter"
    for (route, method, status), count in sorted(counts.requests.items()):
        yield f'glossary_requests_total{{route="{_safe(route)}",method="{method}",status="{status}"}} {count}'


def _durations(counts: Counts) -> Iterator[str]:
    name = "glossary_request_duration_seconds"
    yield f"# HELP {name} Seconds from the first byte heard to the last handed over."
    yield f"# TYPE {name} histogram"
    for route, found in sorted(counts.buckets.items()):
        so_far = 0
        for end, count in zip((*map(str, BUCKETS), "+Inf"), found, strict=True):
            so_far += count
            yield f'{name}_bucket{{route="{_safe(route)}",le="{end}"}} {so_far}'
        yield f'{name}_sum{{route="{_safe(route)}"}} {counts.seconds[route]:.6f}'
        yield f'{name}_count{{route="{_safe(route)}"}} {so_far}'


def _changes(changes: int) -> Iterator[str]:
    yield "# HELP glossary_generation Changes that the termbase has seen."
    yield "# TYPE glossary_generation gauge"
    yield f"glossary_generation {changes}"


def _safe(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
