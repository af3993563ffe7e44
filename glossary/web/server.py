"""Runs the application on a real WSGI server. The only door to granian.

Signals to the process that was started: SIGTERM and SIGINT stop the service, and what is being answered is answered;
SIGHUP renews the processes one by one, from the settings as they are then, while the others answer.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from ctypes import CDLL
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask

from glossary.building import build_if_missing
from glossary.errors import BadSettings, GlossaryError, TermbaseError
from glossary.linter.compiling import keep_anew, usable
from glossary.readying import complete_anew, renew
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.following import Follower
from glossary.web import create_app
from glossary.web.following import following
from glossary.web.metrics import FOLDER
from glossary.web.parting import part_when_told, tell_to_part

if TYPE_CHECKING:
    from granian.server.mp import MPServer, WorkerProcess

# Seconds a worker has to finish what it is answering when the server stops. A worker told to stop while
# it is still starting may not hear it: without a limit the server would wait for it forever.
_PATIENCE = 10
# Seconds a new worker has to begin, before the one whose place it takes is told to stop.
_TO_BEGIN = 2.0
# Seconds after which a thread that computes lets the others of its process go on (Python's own: 0.005). An answer
# takes a few milliseconds and asks the file a dozen times; after each it would wait so long for somebody's long work.
_TURN = 0.0005
# Threads of a process at most: Granian makes all of them as soon as a few ask at once, and each takes memory; one that
# waits for a body that does not come is held for long.
_THREADS = 128
# M_ARENA_MAX and M_MMAP_THRESHOLD of the GNU C library; bytes from which on a piece is given back at once when it is
# no longer wanted. Left alone, the library would not do so any more after the first large one, an automaton as it was
# kept in a large termbase, say.
_MOST_STOCKS, _PIECES_OF_THEIR_OWN, _LARGE_PIECE = -8, -3, 256 * 1024

# Terms from which on it is told that the service begins later, since something has to be made ready first.
_MANY_TERMS = 50_000
# Entries that are made ready before the service begins, some seconds' work; of more, those that are asked for are
# worked out, until `glossary ready` makes them.
_READY_AT_START = 2_000


def run(settings: Settings, *, again: Callable[[], Settings], say: Callable[[str], None]) -> None:
    """Serve until stopped. Where none is named and none is there, builds one from the packaged tables and says so.

    A termbase of an earlier version is brought forward first, where it can be written; with a snapshot to follow, a
    copy of it is served as it is. `again`: gives the settings anew when the service is reloaded; address, snapshot
    and number of processes stay. Raises `BadSettings` when the address cannot be had, and as `Termbase.open` and
    `Follower.begin` do.
    """
    with tempfile.TemporaryDirectory(prefix="glossary-") as folder, ExitStack() as meanwhile:
        meanwhile.callback(_as_before, dict(os.environ))
        os.environ[FOLDER] = folder
        if settings.snapshot:
            path = _follow(settings, Path(folder), say, meanwhile)
            settings = replace(settings, database=str(path))
        else:
            path = build_if_missing(settings, say=say)
        termbase = Termbase.open(path)
        if not settings.snapshot:
            _bring_forward(termbase, say)
            renew(termbase, most=_READY_AT_START)
        documents = len(termbase.corpus.documents())
        termbase.close()
        _refuse_taken(settings)
        say(f"serving {path} ({documents} documents) on http://{settings.host}:{settings.port}  (stop with Ctrl-C)")
        _hand_on(settings)
        server = _server(settings)

        @server.on_reload
        def reload() -> None:
            try:
                fresh = replace(again(), database=settings.database) if settings.snapshot else again()
                Termbase.open(fresh.database_path).close()
            except GlossaryError as error:
                say(f"the settings stay as they were: {error}")
            else:
                _hand_on(fresh)

        server.serve()


def application() -> Flask:
    """The application as a worker process makes it: from settings in the environment.

    A process that begins while the termbase cannot be read says so to whoever asks, until it can be.
    """
    sys.setswitchinterval(_TURN)
    part_when_told()
    _share_memory()
    settings = Settings.handed_on()
    made = create_app(settings, Termbase.at(settings.database_path))
    # What is there now stays: where nobody looks for what could go, it is shared with the process that began this one.
    gc.freeze()
    return made


def _share_memory() -> None:
    """Let all threads take from one stock of memory, where the system's library can: only one computes at a time,
    and each further stock would keep what was given back to it. Large pieces are no part of it.
    """
    with suppress(AttributeError, OSError, TypeError):
        library = CDLL(None)
        library.mallopt(_MOST_STOCKS, 1)
        library.mallopt(_PIECES_OF_THEIR_OWN, _LARGE_PIECE)


def _hand_on(settings: Settings) -> None:
    """Let a worker process, which opens the termbase itself, learn what its parent was told."""
    os.environ.update(replace(settings, database=str(settings.database_path.absolute())).as_environment())


def _as_before(environment: dict[str, str]) -> None:
    """What was meant for the workers is not left to whoever asked for the service."""
    os.environ.clear()
    os.environ.update(environment)


def _follow(settings: Settings, folder: Path, say: Callable[[str], None], meanwhile: ExitStack) -> Path:
    """Take a copy of the snapshot, in `folder` where no place is named for it, and have it kept what is published."""
    source = Path(settings.snapshot).absolute()
    copy = Path(settings.database or folder / "terms.db").absolute()
    say(f"following {source}: {Follower(source, copy).begin(say)}")
    meanwhile.enter_context(following(source, copy, say))
    return copy


def _bring_forward(termbase: Termbase, say: Callable[[str], None]) -> None:
    """The schema of today; what the linter needs, and completions, kept ready for all processes."""
    try:
        termbase.upgrade()
    except TermbaseError as error:
        say(f"the termbase has an earlier schema and is served as it is: {error}")
        return
    many = termbase.writings.last_term()
    if many > _MANY_TERMS and (usable(termbase.writings) is None or termbase.completions.are_missing()):
        say(f"making ready what lint and completions need of {many:,} terms, once: some minutes for a million")
    try:
        keep_anew(termbase)
        complete_anew(termbase)
    except TermbaseError as error:
        say(f"what lint and completions need is worked out when they are asked for: {error}")


def _server(settings: Settings) -> MPServer:
    from granian.constants import Interfaces
    from granian.server.mp import MPServer

    class OneDoor(MPServer):
        """A server whose processes take from one queue of connections.

        Granian gives each process a queue of its own, and one that stops resets whoever stands in it.
        """

        def _init_shared_socket(self) -> None:
            super()._init_shared_socket()  # type: ignore[no-untyped-call]
            kept = vars(self)
            if kept["_ssp"] is not None:
                kept.update(_shd=kept["_ssp"].build(), _ssp=None)

        def _spawn_worker(self, *given: Any, **named: Any) -> WorkerProcess:
            worker = super()._spawn_worker(*given, **named)
            stop: Callable[[], None] = worker.terminate

            def part() -> None:
                worker.interrupt_by_parent = True  # one that has only begun stops at once
                tell_to_part(worker.inner.pid)
                stop()

            vars(worker)["terminate"] = part
            return worker

    return OneDoor(
        "glossary.web.server:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        blocking_threads=_THREADS,
        workers_kill_timeout=_PATIENCE,
        respawn_interval=_TO_BEGIN,
        respawn_failed_workers=True,
        log_enabled=False,
    )


def _refuse_taken(settings: Settings) -> None:
    """Say plainly that an address is taken, before workers are started that would only die of it."""
    import socket

    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise BadSettings(
                f"cannot answer on {settings.host}:{settings.port} ({error.strerror})",
                hint="choose another --host or --port",
            ) from error
