"""Ratios: what a case takes over what its yardstick takes, in turns, in processor time."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """`run` is measured against `yardstick`; both return when they have done one unit of work."""

    name: str
    yardstick_name: str
    run: Callable[[], object]
    yardstick: Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """`ratio`: time of the case over time of the yardstick, median; `least`, `most`: over the rounds."""

    name: str
    yardstick: str
    ratio: float
    least: float
    most: float


def measure(case: Case, rounds: int) -> Figure:
    """Take turns until there are enough rounds. The first turn warms up and is not counted."""
    ratios = []
    for turn in range(rounds + 1):
        ratio = seconds(case.run) / seconds(case.yardstick)
        if turn:
            ratios.append(ratio)
    return Figure(case.name, case.yardstick_name, statistics.median(ratios), min(ratios), max(ratios))


def seconds(work: Callable[[], object], enough: float = 0.2) -> float:
    """Seconds of processor time for one unit of work, repeated until the clock can be trusted."""
    repeats, start = 0, time.process_time()
    while (taken := time.process_time() - start) < enough or not repeats:
        work()
        repeats += 1
    return taken / repeats
