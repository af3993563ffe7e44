"""What the running application holds."""

from __future__ import annotations

from typing import cast

from flask import current_app

from glossary.settings import Settings
from glossary.termbase import Termbase

TERMBASE = "glossary.termbase"
SETTINGS = "glossary.settings"


def termbase() -> Termbase:
    """The termbase of the running application."""
    return cast("Termbase", current_app.extensions[TERMBASE])


def settings() -> Settings:
    """The settings of the running application."""
    return cast("Settings", current_app.extensions[SETTINGS])
