"""The cores of this machine as workers: a process each, which dies with this one.

What a document gave comes back through a file, not through the pipe that the processes share: a worker
killed in the midst of a long message would leave everybody waiting for its end.
"""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from glossary.harvester.gleaning import Errand, Gleaned, Gleaner, Unread

# Bytes of text that keep a worker busy for longer than it takes to start it (most of which goes into jieba's
# dictionary): with less to do, another worker is a loss.
WORTH_A_WORKER = 500_000


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worthwhile(size: int) -> int:
    """How many workers pay for `size` bytes of documents: one for each core at most, at least one."""
    return max(1, min(cores(), size // WORTH_A_WORKER))


class Processes:
    """That many worker processes, while the context lasts; where an exception leaves it, they end at once."""

    lost = (BrokenProcessPool,)

    def __init__(self, gleaner: Gleaner, jobs: int) -> None:
        self._gleaner = gleaner
        self.hands = jobs

    def __enter__(self) -> Processes:
        self._folder = tempfile.TemporaryDirectory(prefix="glossary-")
        self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._leash.close()
        self._close()
        self._folder.cleanup()

    def send(self, errand: Errand) -> Future[Gleaned | Unread]:
        """Have a document gleaned by whoever is free."""
        return _Fetched(self._pool.submit(_glean, errand))

    def renew(self) -> None:
        """New workers in place of all of them: when one dies, the pool ends the others."""
        self._close()
        self._open()

    def _open(self) -> None:
        # Not forked: this process may have threads. Whoever holds the other end of the leash sees it fall when
        # it is dropped, and when this process dies, however it dies.
        context = get_context("spawn")
        held, self._leash = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(
            self.hands, context, initializer=_begin, initargs=(self._gleaner, self._folder.name, held)
        )
        self._held = held

    def _close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._leash.close()
        self._held.close()


class _Fetched(Future[Gleaned | Unread]):
    """A document's future that reads what the worker left in a file, and takes the file away."""

    def __init__(self, left: Future[Path]) -> None:
        super().__init__()
        self._left = left

    def result(self, timeout: float | None = None) -> Gleaned | Unread:
        """What the document gave."""
        if not self.done():
            path = self._left.result(timeout)
            self.set_result(pickle.loads(path.read_bytes()))  # noqa: S301 - our own worker's, in a folder of ours
            path.unlink()
        return super().result()


# Of a worker process: set once when it begins.
_gleaner: Gleaner
_folder: Path


def _begin(gleaner: Gleaner, folder: str, leash: Connection) -> None:
    """Make this process a worker. Ctrl-C is for the process that leads: it drops the leash."""
    global _gleaner, _folder
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    _gleaner, _folder = gleaner, Path(folder)


def _end_with(leash: Connection) -> None:
    try:
        leash.recv()
    except (EOFError, OSError):
        os._exit(1)


def _glean(errand: Errand) -> Path:
    gleaned = _gleaner.glean(errand)
    handle, name = tempfile.mkstemp(dir=_folder)
    with os.fdopen(handle, "wb") as file:
        pickle.dump(gleaned, file, pickle.HIGHEST_PROTOCOL)
    return Path(name)
