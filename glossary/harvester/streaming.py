"""Documents through many workers, out again in order: a few in flight, and none lost with a worker.

Who the workers are is the business of `processes` and `cluster`; here is what both share. When a worker
dies, nobody can tell for certain which of the documents in flight killed it. So all that did not come back
are done again, each alone; one that takes its worker with it then is the one, and is told as unread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from glossary.harvester.batches import Outcome, batches, unpacked
from glossary.harvester.gleaning import Errand, Unread

# Results wait for those before them; what waits is held in memory.
_AHEAD = 4


class Workers(Protocol):
    """Whoever gleans documents elsewhere. `lost`: what a future raises whose worker died."""

    @property
    def lost(self) -> tuple[type[Exception], ...]:
        """What a batch's future raises when its worker died."""

    @property
    def hands(self) -> int:
        """How many batches are worked on at the same time."""

    def send(self, batch: Sequence[Errand]) -> Future[bytes]:
        """Have documents gleaned, one after the other; see `batches.glean_all`."""

    def renew(self) -> None:
        """Replace the workers that died, where that does not happen by itself."""


_Flight = deque[tuple[tuple[Errand, ...], "Future[bytes]"]]


def in_order(errands: Iterable[Errand], workers: Workers) -> Iterator[tuple[Path, Outcome]]:
    """What each document gave, in the order of `errands`, of which only a few are taken ahead.

    Raises what went wrong in a worker, unless it died of it.
    """
    source = batches(iter(errands), lambda: workers.hands)
    flight: _Flight = deque()
    while True:
        while len(flight) < _AHEAD * workers.hands and (batch := next(source, None)) is not None:
            flight.append((batch, _sent(batch, workers)))
        if not flight:
            return
        batch, future = flight[0]
        outcomes = _outcomes(future, workers)
        if outcomes is not None:
            flight.popleft()
            yield from _told(batch, outcomes)
            continue
        landed = [(batch, _outcomes(future, workers)) for batch, future in flight]
        flight.clear()
        workers.renew()
        for errands_sent, outcomes in landed:
            if outcomes is None:
                yield from ((errand.path, _alone(errand, workers)) for errand in errands_sent)
            else:
                yield from _told(errands_sent, outcomes)


def _told(batch: Sequence[Errand], outcomes: Sequence[Outcome]) -> Iterator[tuple[Path, Outcome]]:
    return ((errand.path, outcome) for errand, outcome in zip(batch, outcomes, strict=True))


def _sent(batch: Sequence[Errand], workers: Workers) -> Future[bytes]:
    """The future of a batch; one that is lost already where a worker died in the meantime."""
    try:
        return workers.send(batch)
    except workers.lost as error:
        future: Future[bytes] = Future()
        future.set_exception(error)
        return future


def _outcomes(future: Future[bytes], workers: Workers) -> list[Outcome] | None:
    """What the documents of a batch gave; None where it was lost."""
    try:
        return unpacked(future.result())
    except workers.lost:
        return None


def _alone(errand: Errand, workers: Workers) -> Outcome:
    outcomes = _outcomes(_sent([errand], workers), workers)
    if outcomes is None:
        workers.renew()
        return Unread(f"{errand.path}: the process that read it died twice; is there enough memory for this file?")
    return outcomes[0]
