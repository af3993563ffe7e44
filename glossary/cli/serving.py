"""`glossary serve`."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.cli.common import DATABASE, main, say
from glossary.settings import Settings


@main.command()
@click.option("--host", help="Address to answer on (default: 127.0.0.1).")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to answer on (default: 8000).")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that answer (default: 1).")
@click.option("--snapshot", type=click.Path(path_type=Path), help="Serve what is published there, as it changes.")
@DATABASE
def serve(host: str | None, port: int | None, workers: int | None, snapshot: Path | None, db: Path | None) -> None:
    """Serve the termbase to browsers and programs.

    With --snapshot, a copy of a published snapshot: it is made at --db, or at a place of its own, and replaced by
    each new one that is what its checksum says.
    """
    import os
    from dataclasses import replace

    from glossary.web.server import run

    environment = dict(os.environ)  # as it is now: the server hands its settings on in it

    def chosen() -> Settings:
        settings = Settings.read(environment=environment)
        return replace(
            settings,
            host=host or settings.host,
            port=settings.port if port is None else port,
            workers=workers or settings.workers,
            snapshot=str(snapshot) if snapshot else settings.snapshot,
            database=str(db) if db else settings.database,
        )

    run(chosen(), again=chosen, say=say)
