"""The real server with all its processes: begun on a port of its own, asked over kept connections, killed."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Self

from glossary.editing import edit_of, present, version
from glossary.termbase import Termbase

# `LONG_TESTS=1` asks for the numbers of a night; the ordinary run has those of a coffee.
LONG = os.environ.get("LONG_TESTS", "") not in ("", "0")
API = "/api/v1"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; a minute, and it never will be."""
    for _ in range(1200):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in a minute")


@dataclass
class Server:
    """`glossary serve` over a file, in two processes; begun again, it answers on the same port.

    `snapshot`: what it follows; `database` is then its own copy.
    """

    database: Path
    port: int = field(default_factory=free_port)
    workers: int = 2
    snapshot: Path | None = None
    process: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def begin(self) -> None:
        command = [sys.executable, "-m", "glossary", "serve", "--port", str(self.port)]
        command += ["--workers", str(self.workers)]
        command += ["--snapshot", str(self.snapshot)] if self.snapshot else []
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GLOSSARY_")}
        self.process = subprocess.Popen(
            [*command, "--db", str(self.database)],
            cwd=self.database.parent,
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(1200):
            assert self.process.poll() is None, "the server ended at once"
            with suppress(OSError, HTTPException):
                if Client(self.port).ask("GET", "/readyz").status == 200:
                    return
            time.sleep(0.02)
        raise AssertionError("the server did not answer in a minute")

    def kill(self) -> None:
        """All its processes at once, by their ids, without a word; back when none of them is left."""
        assert self.process is not None
        if self.process.poll() is not None:
            return
        ids = [self.process.pid, *self.children()]
        for one in ids:
            os.kill(one, signal.SIGKILL)
        self.process.wait(10)
        for _ in range(1000):
            if not any(_is_alive(one) for one in ids):
                return
            time.sleep(0.01)
        raise AssertionError("a killed process is still there")

    def stop(self) -> None:
        """As an operator does: what is being answered is answered."""
        assert self.process is not None
        self.process.terminate()
        self.process.wait(60)

    def children(self) -> list[int]:
        """The processes that it has begun, by any of its threads."""
        assert self.process is not None
        lists = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(one) for each in lists for one in each.read_text().split()]

    def client(self) -> "Client":
        """Somebody who asks it."""
        return Client(self.port)


def _is_alive(process: int) -> bool:
    """Whether a process holds anything: one that ended and was not asked for yet holds nothing."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] not in ("Z", "X")
    except OSError:
        return False


@dataclass(frozen=True)
class Answered:
    status: int
    text: str
    retry_after: str = ""

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Client:
    """Asks one server over one connection, which is made anew when it was closed while it was quiet."""

    def __init__(self, port: int, token: str = "", cookie: str = "") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._headers |= {"Cookie": f"glossary_session={cookie}"} if cookie else {}

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> Answered:
        """Raises `OSError` or `HTTPException` where no answer came."""
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            self._connection.request(method, path, body.encode() or None, {**self._headers, **named})
            answer = self._connection.getresponse()
            return Answered(answer.status, answer.read().decode(), answer.headers.get("Retry-After", ""))
        except (OSError, HTTPException):
            self._connection.close()
            raise

    def send(self, method: str, path: str, body: object, **headers: str) -> Answered:
        """The same with a body of JSON."""
        return self.ask(method, path, json.dumps(body), Content_Type="application/json", **headers)


def broken_links(termbase: Termbase) -> list[str]:
    """Where history does not tell one unbroken story of each concept, from its making to what is there now."""
    wrong: list[str] = []
    states: dict[str, str] = {}
    time_before = ""
    for change in termbase.history.changes()[::-1]:
        edit, known = edit_of(change), states.get(change.concept)
        if edit is None:
            wrong.append(f"change {change.number} tells no states")
            continue
        if edit.before and known and version(edit.before) != known:
            wrong.append(f"change {change.number} begins where the one before it did not end")
        if not edit.before and known:
            wrong.append(f"change {change.number} makes {change.concept} again")
        if change.time < time_before:
            wrong.append(f"change {change.number} is dated before its forerunner")
        states[change.concept], time_before = version(edit.after), change.time
    for concept, known in states.items():
        if version(present(termbase, concept)) != known:
            wrong.append(f"{concept} is not as its last change left it")
    return wrong
