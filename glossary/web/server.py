"""Runs the application on a real WSGI server. The only door to granian."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

from flask import Flask

from glossary.building import build_if_missing
from glossary.errors import BadSettings
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.web import create_app

# Seconds a worker has to finish what it is answering when the server stops. A worker told to stop while
# it is still starting may not hear it: without a limit the server would wait for it forever.
_PATIENCE = 5


def run(settings: Settings, *, say: Callable[[str], None]) -> None:
    """Serve until stopped. Where none is named and none is there, builds one from the packaged tables and says so.

    Raises `BadSettings` when the address cannot be had, and as `Termbase.open` does.
    """
    from granian import Granian
    from granian.constants import Interfaces

    path = build_if_missing(settings, say=say)
    documents = len(Termbase.open(path).corpus.documents())
    _refuse_taken(settings)
    say(f"serving {path} ({documents} documents) on http://{settings.host}:{settings.port}  (stop with Ctrl-C)")
    # So a worker process, which opens the termbase itself, learns what its parent was told.
    os.environ.update(replace(settings, database=str(path.absolute())).as_environment())
    Granian(
        "glossary.web.server:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.WSGI,
        workers=settings.workers,
        workers_kill_timeout=_PATIENCE,
        log_enabled=False,
    ).serve()


def application() -> Flask:
    """The application as a worker process makes it: from settings in the environment."""
    return create_app(Settings.read())


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
