"""What many tests share: the shipped termbase, an application over it, and where outside material lies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient

from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.web import create_app

# Machines differ in speed: no test may fail for being slow. A gate asks the same questions every time;
# people ask new ones, and `scripts/fuzz` asks many.
hypothesis.settings.register_profile("short", deadline=None)
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis.settings.register_profile("long", deadline=None, max_examples=20_000)
hypothesis.settings.load_profile("gate" if os.environ.get("CI") else "short")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SHIPPED = ROOT / "terms.db"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of texts and cases beside the checkout."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip(f"no shared texts at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def shipped() -> Termbase:
    """The termbase in the repository."""
    return Termbase.open(SHIPPED)


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app(Settings(database=str(SHIPPED)))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client
