"""What many tests share: the shipped termbase, an application over it, and where outside material lies."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7
from werkzeug.serving import make_server

from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.web import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

# Machines differ in speed: no test may fail for being slow. A gate asks the same questions every time;
# people ask new ones, and `scripts/fuzz` asks many.
hypothesis.settings.register_profile("short", deadline=None)
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True)
hypothesis.settings.register_profile("long", deadline=None, max_examples=20_000)
hypothesis.settings.load_profile("gate" if os.environ.get("CI") else "short")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SHIPPED = ROOT / "terms.db"
CHROMIUM = "/usr/bin/chromium"
PATIENCE = 120_000  # milliseconds


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


@dataclass(frozen=True)
class Standard:
    """Schemas and examples of the Entity Reconciliation API 0.2."""

    folder: Path
    registry: Registry

    def complaints(self, schema: str, value: object) -> list[str]:
        """What the schema has against a value."""
        contents = self.registry.contents(schema)
        found = Draft7Validator(contents, registry=self.registry).iter_errors(value)
        return [f"{error.json_path}: {error.message}" for error in found]

    def examples(self, kind: str) -> list[Path]:
        """The standard's own examples; those in a folder `invalid` break it."""
        return sorted((self.folder / "examples" / kind).glob("*/*.json"))


@pytest.fixture(scope="session")
def reconciliation() -> Standard:
    folder = SHARED / "conformance" / "reconciliation" / "fetched" / "0.2"
    if not folder.is_dir():
        pytest.skip(f"no schemas at {folder}")
    schemas = {path: json.loads(path.read_bytes()) for path in sorted((folder / "schemas").glob("*.json"))}
    resources = [
        (name, Resource.from_contents(schema, default_specification=DRAFT7))
        for path, schema in schemas.items()
        for name in (path.stem, schema["$id"] if "$id" in schema else schema["id"])
    ]
    return Standard(folder, Registry().with_resources(resources))


# --- a real browser at a real server ---------------------------------------------------------------------


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """An application on a free port of this machine: its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def serve() -> Callable[[Flask], AbstractContextManager[str]]:
    """How a test serves an application of its own."""
    return served


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the shipped termbase is served."""
    with served(app) as address:
        yield address


class Witness:
    """What browsers asked, heard and said of late, and what stands on their pages: told where a test fails."""

    def __init__(self) -> None:
        self.heard: deque[str] = deque(maxlen=100)
        self.watched: list[BrowserContext] = []

    def watch(self, context: BrowserContext) -> None:
        close, note = context.close, self.heard.append
        context.on("request", lambda sent: note(f"asked    {sent.method} {sent.url}"))
        context.on("response", lambda answer: note(f"heard    {answer.status} {answer.url}"))
        context.on("requestfinished", lambda sent: note(f"finished {sent.method} {sent.url}"))
        context.on("requestfailed", lambda sent: note(f"failed   {sent.method} {sent.url}: {sent.failure}"))
        context.on("console", lambda message: note(f"said     {message.type}: {message.text}"))
        context.on("weberror", lambda error: note(f"raised   {error.error}"))

        def closing(**wishes: Any) -> None:
            if context in self.watched:
                self.watched.remove(context)
                if sys.exc_info()[0]:  # a test is failing, and with it go its pages
                    self.look_at(context)
            close(**wishes)

        context.close = closing  # type: ignore[method-assign]
        self.watched.append(context)

    def look_at(self, context: BrowserContext) -> None:
        for page in context.pages:
            self.heard.append(f"shown    {page.url}")
            for what in ("body", ":focus"):
                try:  # never waits for long: it may be the page that hangs
                    self.heard.append(f"{what}:\n{page.locator(what).aria_snapshot(timeout=3000)[-3000:]}")
                except Exception as error:
                    self.heard.append(f"{what}: {str(error)[:300]}")

    def tell(self) -> str:
        """All of that, and where every thread of this process stands: the servers are among them."""
        for context in self.watched:
            self.look_at(context)
        with tempfile.TemporaryFile("w+") as stacks:
            faulthandler.dump_traceback(stacks)
            stacks.seek(0)
            return "\n".join([*self.heard, stacks.read()])


@pytest.fixture(scope="session")
def witness() -> Witness:
    return Witness()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a failed browser test say what its browser and its server were at."""
    report = yield
    witness: Witness | None = getattr(item, "funcargs", {}).get("witness")
    if witness and report.failed:
        report.sections.append(("browser and server", witness.tell()))
    if witness and call.when == "teardown":
        witness.heard.clear()
    return report


@pytest.fixture(scope="session")
def browser(witness: Witness) -> Iterator[Browser]:
    if not os.access(CHROMIUM, os.X_OK):
        pytest.skip(f"no {CHROMIUM}: apt-get install chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -e .[dev]")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        new_context = browser.new_context

        def patient(**wishes: Any) -> BrowserContext:
            """A context that gives a busy machine its time."""
            context = new_context(**wishes)
            context.set_default_timeout(PATIENCE)
            witness.watch(context)
            return context

        browser.new_context = patient  # type: ignore[method-assign]
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that tolerates no complaint of the browser: none of script, none of the policy."""
    complaints: list[str] = []
    page = context.new_page()
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []
