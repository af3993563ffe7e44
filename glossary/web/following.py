"""Follows a published snapshot beside the server, in a process of its own, which ends with the one that began it.

What it hashes and copies keeps no worker from answering: they find the new file in the place of the old one.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

# Seconds after which one that ended by itself is begun again.
_AGAIN = 1.0


@contextmanager
def following(source: Path, copy: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Have `copy` kept what is published at `source`, meanwhile."""
    command = [sys.executable, "-m", "glossary.termbase.following", str(source), str(copy)]
    is_over = Event()
    begun: list[subprocess.Popen[bytes]] = []

    def mind() -> None:
        while not is_over.is_set():
            # In a session of its own: a Ctrl-C is the server's.
            begun[:] = [subprocess.Popen(command, start_new_session=True)]  # noqa: S603 - our own command
            if is_over.is_set():
                begun[0].terminate()
            begun[0].wait()
            if not is_over.wait(_AGAIN):
                say("whoever followed the snapshot has ended; begun again")

    minding = Thread(target=mind, daemon=True)
    minding.start()
    try:
        yield
    finally:
        is_over.set()
        for process in begun:
            process.terminate()
        minding.join()
