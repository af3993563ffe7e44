"""Documents in batches, and what they gave as bytes: what goes to a worker at once, and what comes back.

A message costs the same whatever is in it, so that small documents travel together; a batch is small enough not to
keep the others waiting, and no larger at first than it takes for everyone to have work at once.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator, Sequence

from glossary.harvester.garbage import collector_paused
from glossary.harvester.gleaning import Errand, Gleaned, Gleaner, Unread

Outcome = Gleaned | Unread
"""What one document gave."""

_ENOUGH = 200_000  # bytes of documents: some tenths of a second
_SLOWLY = 2  # batches for each worker, until they hold one document more


def batches(errands: Iterator[Errand], hands: Callable[[], int]) -> Iterator[tuple[Errand, ...]]:
    """The errands in order, some at a time. `hands`: how many workers there are at the moment."""
    for count, first in enumerate(errands):
        batch, size = [first], _size(first)
        most = 1 + count // (_SLOWLY * hands())
        while size < _ENOUGH and len(batch) < most and (following := next(errands, None)) is not None:
            batch.append(following)
            size += _size(following)
        yield tuple(batch)


def _size(errand: Errand) -> int:
    try:
        return errand.path.stat().st_size
    except OSError:
        return 0  # told when it is read


def glean_all(gleaner: Gleaner, errands: Sequence[Errand]) -> bytes:
    """What each document of a batch gives, in order, packed."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True  # rows hold themselves nowhere: to look for what was packed before takes half the time
    with collector_paused():
        pickler.dump([_glean(gleaner, errand) for errand in errands])
    return buffer.getvalue()


def unpacked(packed: bytes) -> list[Outcome]:
    """What `glean_all` packed. From our own workers only."""
    outcomes: list[Outcome] = pickle.loads(packed)  # noqa: S301 - what our own workers made
    return outcomes


def _glean(gleaner: Gleaner, errand: Errand) -> Outcome:
    try:
        return gleaner.glean(errand)
    except Exception as error:
        error.add_note(f"while reading {errand.path}")
        raise
