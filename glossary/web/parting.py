"""How a process of the service parts: it takes no more connections, answers those it has, and only then stops.

Granian closes whatever stands open when a process is told to stop, also a connection that was taken a moment ago and
whose request was not read yet; a client whom nobody answered would have to ask again. So the process is told earlier
that it is about to be stopped. All processes take from one queue: what this one leaves there, another one takes.
"""

from __future__ import annotations

import os
import signal
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

__all__ = ["part_when_told", "tell_to_part"]

# Tells a process that it will be stopped; there is none on Windows.
_ABOUT_TO_STOP: Final = getattr(signal, "SIGUSR1", None)
# Seconds in which the requests of connections that were taken before are read.
_TO_READ: Final = 0.2
# Files that a process may have open; the queue is among the first.
_MOST_FILES: Final = 1_024


def part_when_told() -> None:
    """Take no more connections in this process once its parent says so (see `tell_to_part`)."""
    if _ABOUT_TO_STOP is not None:
        signal.signal(_ABOUT_TO_STOP, lambda _number, _frame: _take_no_more())


def tell_to_part(process: int | None) -> None:
    """Tell a process that it will be stopped; returns when it has read what it was sent."""
    if _ABOUT_TO_STOP is None or process is None:
        return
    with suppress(ProcessLookupError):
        os.kill(process, _ABOUT_TO_STOP)
        time.sleep(_TO_READ)


def _take_no_more() -> None:
    """Put a queue into which nobody comes in the place of the service's, in this process alone."""
    nobody = socket.socket()
    nobody.bind(("127.0.0.1", 0))
    nobody.listen(1)
    nobody.setblocking(False)
    for queue in _queues():
        if queue != nobody.fileno():
            os.dup2(nobody.fileno(), queue, inheritable=False)


def _queues() -> Iterator[int]:
    """The files of this process from which connections are taken."""
    for file in range(3, _MOST_FILES):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(file).st_mode) and _takes_connections(file):
                yield file


def _takes_connections(file: int) -> bool:
    with socket.socket(fileno=os.dup(file)) as looked_at:
        return bool(looked_at.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
