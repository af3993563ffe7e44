"""Documents through many workers, out again in order: a few in flight, and none lost with a worker.

Who the workers are is the business of `processes` and `cluster`; here is what both share. When a worker
dies, nobody can tell for certain which of the documents in flight killed it. So all that did not come back
are done again, each alone; one that takes its worker with it then is the one, and is told as unread.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from glossary.harvester.gleaning import Errand, Gleaned, Unread

# Results wait for those before them; what waits is held in memory.
_AHEAD = 4


class Workers(Protocol):
    """Whoever gleans documents elsewhere. `lost`: what a future raises whose worker died."""

    @property
    def lost(self) -> tuple[type[Exception], ...]:
        """What a document's future raises when its worker died."""

    @property
    def hands(self) -> int:
        """How many documents are worked on at the same time."""

    def send(self, errand: Errand) -> Future[Gleaned | Unread]:
        """Have a document gleaned."""

    def renew(self) -> None:
        """Replace the workers that died, where that does not happen by itself."""


_Flight = deque[tuple[Errand, "Future[Gleaned | Unread]"]]


def in_order(errands: Iterable[Errand], workers: Workers) -> Iterator[tuple[Path, Gleaned | Unread]]:
    """What each document gave, in the order of `errands`, of which only a few are taken ahead.

    Raises what went wrong in a worker, unless it died of it.
    """
    source = iter(errands)
    flight: _Flight = deque()
    while True:
        while len(flight) < _AHEAD * workers.hands and (errand := next(source, None)) is not None:
            flight.append((errand, _sent(errand, workers)))
        if not flight:
            return
        errand, future = flight[0]
        outcome = _outcome(errand, future, workers)
        if outcome is not None:
            flight.popleft()
            yield errand.path, outcome
            continue
        landed = [(errand, _outcome(errand, future, workers)) for errand, future in flight]
        flight.clear()
        workers.renew()
        for errand, outcome in landed:
            yield errand.path, outcome or _alone(errand, workers)


def _sent(errand: Errand, workers: Workers) -> Future[Gleaned | Unread]:
    """The future of a document; one that is lost already where a worker died in the meantime."""
    try:
        return workers.send(errand)
    except workers.lost as error:
        future: Future[Gleaned | Unread] = Future()
        future.set_exception(error)
        return future


def _outcome(errand: Errand, future: Future[Gleaned | Unread], workers: Workers) -> Gleaned | Unread | None:
    """What a document gave; None where it was lost."""
    try:
        return future.result()
    except workers.lost:
        return None
    except Exception as error:
        error.add_note(f"while reading {errand.path}")
        raise


def _alone(errand: Errand, workers: Workers) -> Gleaned | Unread:
    outcome = _outcome(errand, _sent(errand, workers), workers)
    if outcome is None:
        workers.renew()
        return Unread(f"{errand.path}: the process that read it died twice; is there enough memory for this file?")
    return outcome
