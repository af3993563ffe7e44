"""The cores of this machine as workers: a process each, which dies with this one.

What is long goes through files, not through the pipes between the processes: a worker killed in the midst of
a long message would leave the others waiting for its end.
"""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import tempfile
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from glossary.errors import GlossaryError
from glossary.harvester.batches import glean_all
from glossary.harvester.gleaning import Errand, Gleaner

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
    """That many worker processes, while the context lasts; where an exception leaves it, they end at once.

    Raises `GlossaryError` where none can be started.
    """

    lost = (BrokenProcessPool,)

    def __init__(self, gleaner: Gleaner, jobs: int) -> None:
        self._gleaner = gleaner
        self.hands = jobs

    def __enter__(self) -> Processes:
        self._folder = tempfile.TemporaryDirectory(prefix="glossary-", ignore_cleanup_errors=True)
        Path(self._folder.name, _TERMS).write_bytes(pickle.dumps(self._gleaner, pickle.HIGHEST_PROTOCOL))
        self._open()
        try:
            self._pool.submit(_answer).result()
        except BaseException as error:
            self._close()
            self._folder.cleanup()
            if isinstance(error, BrokenProcessPool):
                raise GlossaryError(
                    "no process could be started to read documents",
                    hint="ask for one job; a script that asks for several works behind if __name__ == '__main__'",
                ) from None
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._leash.close()
        self._close()
        self._folder.cleanup()

    def send(self, batch: Sequence[Errand]) -> Future[bytes]:
        """Have documents gleaned by whoever is free."""
        return _Fetched(self._pool.submit(_glean, batch))

    def renew(self) -> None:
        """New workers in place of all of them: when one dies, the pool ends the others."""
        self._close()
        self._open()

    def _open(self) -> None:
        # Not forked: this process may have threads. Whoever holds the other end of the leash sees it fall when
        # it is dropped, and when this process dies, however it dies.
        context = get_context("spawn")
        held, self._leash = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(self.hands, context, initializer=_begin, initargs=(self._folder.name, held))
        self._held = held

    def _close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._leash.close()
        self._held.close()


class _Fetched(Future[bytes]):
    """A batch's future that reads what the worker left in a file, and takes the file away."""

    def __init__(self, left: Future[Path]) -> None:
        super().__init__()
        self._left = left

    def result(self, timeout: float | None = None) -> bytes:
        """What the documents gave."""
        if not self.done():
            path = self._left.result(timeout)
            self.set_result(path.read_bytes())
            path.unlink()
        return super().result()


# The file in which workers find the gleaner.
_TERMS = "gleaner"


class _Worker:
    """What a worker process has, once it has begun."""

    gleaner: Gleaner
    folder: Path


def _begin(folder: str, leash: Connection) -> None:
    """Make this process a worker. Ctrl-C is for the process that leads: it drops the leash."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Worker.folder = Path(folder)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    _Worker.gleaner = pickle.loads((_Worker.folder / _TERMS).read_bytes())  # noqa: S301 - written by the process that leads


def _end_with(leash: Connection) -> None:
    try:
        leash.recv()
    except (EOFError, OSError):
        shutil.rmtree(_Worker.folder, ignore_errors=True)  # the process that led may be gone
        os._exit(1)


def _answer() -> None:
    """Show that there is somebody."""


def _glean(batch: Sequence[Errand]) -> Path:
    gleaned = glean_all(_Worker.gleaner, batch)
    handle, name = tempfile.mkstemp(dir=_Worker.folder)
    with os.fdopen(handle, "wb") as file:
        file.write(gleaned)
    return Path(name)
