"""What the running application holds."""

from __future__ import annotations

from threading import Lock
from typing import cast

from flask import current_app

from glossary.linter import Linter
from glossary.settings import Settings
from glossary.termbase import Termbase

TERMBASE = "glossary.termbase"
SETTINGS = "glossary.settings"
LINTER = "glossary.linter"


class SharedLinter:
    """The linter over a termbase: made when it is first asked for, and anew when the termbase has changed.

    It reads the whole termbase when it is made; every thread of a process uses the same one.
    """

    def __init__(self, kept: Termbase) -> None:
        self._kept = kept
        self._lock = Lock()
        self._made: tuple[int, Linter] | None = None

    def current(self) -> Linter:
        """The linter for the termbase as it is now."""
        generation = self._kept.generation
        with self._lock:
            if self._made is None or self._made[0] != generation:
                self._made = (generation, Linter(self._kept))
            return self._made[1]


def termbase() -> Termbase:
    """The termbase of the running application."""
    return cast("Termbase", current_app.extensions[TERMBASE])


def settings() -> Settings:
    """The settings of the running application."""
    return cast("Settings", current_app.extensions[SETTINGS])


def linter() -> Linter:
    """The linter over the termbase of the running application."""
    return cast("SharedLinter", current_app.extensions[LINTER]).current()
