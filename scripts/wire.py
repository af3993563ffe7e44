"""Requests over real HTTP on loopback: this service, and Datasette on the same terms, asked in turns by one client.

Each is one process that answers, asked over one kept connection. Datasette answers with the rows of the term, from a
read-only copy with an index on it and its own counts made beforehand; this service with the whole concept. It is
installed into a temporary environment; where it cannot be, there is no figure.
"""

import json
import os
import random
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from flask import Flask
from measuring import Figure

_EMPTY = "/api/v1/empty"
# Requests of one turn; of which the slowest hundredth is told; seconds in which a server must begin to answer.
_TURN, _MANY, _PATIENCE = 150, 2_000, 60
# Terms of a termbase that are asked for at most; letters of one from which three are asked for at first.
_TERMS, _LONG = 3_000, 12
# Requests before any is counted; seconds until a worker that has answered is at rest.
_WARM, _RESTS = 150, 0.002
_RECEIVED = 1 << 16


class Wire:
    """One kept connection, and no more work for an answer than to see that it is whole and a 200."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket = self._connected()

    def get(self, path: str) -> bytes:
        """The body of an answer. Raises `OSError` where it is not a 200."""
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        try:
            head, body = self._answered(asked)
        except ConnectionError:  # servers close what was quiet for some seconds
            self._socket = self._connected()
            head, body = self._answered(asked)
        if not head.startswith(b"HTTP/1.1 200"):
            raise OSError(f"{path}: {head[:80]!r}")
        told = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if b"content-length" in told:
            while len(body) < int(told[b"content-length"]):
                body += self._socket.recv(_RECEIVED)
            return body
        while not body.endswith(b"0\r\n\r\n"):  # in chunks, the last of which is empty
            body += self._socket.recv(_RECEIVED)
        return _joined(body)

    def _connected(self) -> socket.socket:
        made = socket.create_connection(("127.0.0.1", self._port), timeout=60)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def _answered(self, asked: bytes) -> tuple[bytes, bytes]:
        """What comes first: the head of an answer, and as much of its body."""
        self._socket.sendall(asked)
        got = b""
        while b"\r\n\r\n" not in got:
            part = self._socket.recv(_RECEIVED)
            if not part:
                raise ConnectionError("the server closed the connection")
            got += part
        head, _, body = got.partition(b"\r\n\r\n")
        return head, body


def _joined(chunks: bytes) -> bytes:
    parts = []
    while chunks:
        size, _, chunks = chunks.partition(b"\r\n")
        parts.append(chunks[: int(size, 16)])
        chunks = chunks[int(size, 16) + 2 :]
    return b"".join(parts)


def application() -> Flask:
    """The service as a worker makes it, with an empty JSON route."""
    from glossary.web.server import application as made

    app = made()
    app.add_url_rule(_EMPTY, endpoint="empty", view_func=lambda: app.json.response({}))
    return app


@dataclass(frozen=True)
class Served:
    """Where the service answers, and the process that does."""

    port: int
    worker: int


@contextmanager
def serving(termbase: Path) -> Iterator[Served]:
    """The service on a port of its own, in one worker, begun as `glossary serve` begins it."""
    port = _free_port()
    given = {**os.environ, "GLOSSARY_DATABASE": str(termbase), "PYTHONPATH": str(Path(__file__).parent)}
    with _begun([sys.executable, __file__, str(port)], given, port, _EMPTY) as process:
        lists = Path(f"/proc/{process}/task").glob("*/children")
        (worker,) = [int(one) for each in lists for one in each.read_text().split()]
        yield Served(port, worker)


@contextmanager
def datasette(termbase: Path) -> Iterator[int]:
    """Datasette over a copy of the same termbase. Raises `OSError` where it cannot be installed."""
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), _free_port()
        shutil.copy(termbase, folder / "terms.db")
        with closing(sqlite3.connect(folder / "terms.db")) as copy:
            for statement in ("PRAGMA journal_mode = DELETE", "CREATE INDEX by_text ON term (text)", "ANALYZE"):
                copy.execute(statement)
            copy.commit()
        venv.create(folder / "venv", with_pip=True)
        bin_ = folder / "venv" / "bin"
        install = [bin_ / "pip", "install", "--quiet", "datasette"]
        if subprocess.run(install, check=False, capture_output=True).returncode:
            raise OSError("datasette cannot be installed")
        counted = ["inspect", "terms.db", "--inspect-file", "counts.json"]
        subprocess.run([bin_ / "datasette", *counted], check=False, capture_output=True, cwd=folder)
        served = ["serve", "--immutable", "terms.db", "--inspect-file", "counts.json", "--port", str(port)]
        command = [str(bin_ / "datasette"), *served, "--setting", "suggest_facets", "off"]
        with _begun(command, dict(os.environ), port, "/-/versions.json", folder):
            told = json.loads(Wire(port).get("/-/versions.json"))
            print(f"bench: datasette {told['datasette']['version']}", file=sys.stderr)
            yield port


def wire_figures(termbase: Path, rounds: int) -> list[Figure]:
    """Lookups of many terms: against an empty JSON route, against Datasette, and the slowest against the middle."""
    with serving(termbase) as served:
        terms, wire = terms_of(termbase), Wire(served.port)
        ours, nothing = [f"/api/v1/lookup?q={term}" for term in terms], [_EMPTY] * _TURN
        fresh = iter(ours)  # none of these was asked before
        anew = [[next(fresh) for _ in range(_TURN)] for _ in range(rounds + 1)]
        some = iter(beginnings(terms))
        begun = [[f"/api/v1/suggest?q={next(some)}" for _ in range(_TURN)] for _ in range(rounds + 1)]
        figures = [
            _turns("lookup over HTTP, first time", "empty JSON route", rounds, wire.get, anew, wire.get, [nothing]),
            _turns("lookup over HTTP, at hand", "empty JSON route", rounds, wire.get, anew[:1], wire.get, [nothing]),
            _turns("suggest over HTTP, first time", "empty JSON route", rounds, wire.get, begun, wire.get, [nothing]),
            _turns("suggest over HTTP, at hand", "empty JSON route", rounds, wire.get, begun[:1], wire.get, [nothing]),
        ]
        with _told(), datasette(termbase) as other:
            theirs = [f"/terms/term.json?text__exact={term}&_shape=array" for term in terms]
            rows = Wire(other)
            assert all(json.loads(rows.get(path)) for path in theirs[:9])
            again = [[next(fresh) for _ in range(_TURN)] for _ in range(rounds + 1)]
            asked = [[theirs[ours.index(path)] for path in turn] for turn in again]
            figures += [
                _turns("datasette", "lookup, first time", rounds, rows.get, asked, wire.get, again),
                _turns("datasette", "lookup, at hand", rounds, rows.get, asked[:1], wire.get, again[:1]),
            ]
    return figures + tails(termbase)


def tails(termbase: Path) -> list[Figure]:
    """The slowest hundredth over the middle, of the empty route and of lookups of all terms, in no order.

    In processor time of the whole worker: in time that passes, the hundredth tells what else the machine does.
    """
    figures = []
    with serving(termbase) as served:
        wire, terms, spent = Wire(served.port), terms_of(termbase), Spent(served.worker)
        mix = [f"/api/v1/lookup?q={term}" for term in terms]
        rest = [f"/api/v1/suggest?q={each}" for each in beginnings(terms)]
        for path in [_EMPTY, *mix[:_WARM]] * 2:
            wire.get(path)  # what is loaded once
        for name, paths in (
            ("empty JSON route, processor, p99", [_EMPTY] * _MANY),
            ("lookup, first time, processor, p99", mix[_WARM:]),
            ("lookup, at hand, processor, p99", mix[-_MANY:]),
            ("suggest, first time, processor, p99", rest),
        ):
            taken = [spent.by(lambda path=path: wire.get(path)) for path in paths]
            stretches = [taken[at::10] for at in range(10)]
            ratios = [_hundredth(each) / statistics.median(each) for each in stretches]
            figures.append(Figure(name, "p50", _hundredth(taken) / statistics.median(taken), min(ratios), max(ratios)))
    return figures


class Spent:
    """Processor time of a process, all its threads together."""

    def __init__(self, process: int) -> None:
        self._tasks = Path(f"/proc/{process}/task")

    def by(self, work: Callable[[], object]) -> int:
        """Nanoseconds that it spends while somebody waits for `work`, and until it rests again."""
        before = self._now()
        work()
        time.sleep(_RESTS)
        return self._now() - before

    def _now(self) -> int:
        return sum(int(each.read_text().split()[0]) for each in self._tasks.glob("*/schedstat"))


def _turns(
    name: str, yardstick: str, rounds: int,
    ask: Callable[[str], object], paths: Sequence[Sequence[str]],
    other: Callable[[str], object], others: Sequence[Sequence[str]],
) -> Figure:  # fmt: skip
    """The middle request of a turn over the middle one of the other's, in time that passes: one round warms up."""
    ratios = []
    for turn in range(rounds + 1):
        pairs = zip(paths[turn % len(paths)], others[turn % len(others)], strict=True)
        both = [(_clock(ask, one), _clock(other, two)) for one, two in pairs]
        if turn:
            ratios.append(statistics.median(one for one, _ in both) / statistics.median(two for _, two in both))
    return Figure(name, yardstick, statistics.median(ratios), min(ratios), max(ratios))


def _clock(ask: Callable[[str], object], path: str) -> float:
    start = time.perf_counter()
    ask(path)
    return time.perf_counter() - start


def _hundredth(taken: Sequence[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.99)]


def terms_of(termbase: Path) -> list[str]:
    """Terms from all over a termbase as they stand in an address, each once, in no order but always the same."""
    with closing(sqlite3.connect(f"file:{termbase}?mode=ro", uri=True)) as rows:
        count = count_of(termbase)
        some = ", ".join(map(str, range(1, count + 1, 1 + count // _TERMS)))
        found = {text for (text,) in rows.execute(f"SELECT text FROM term WHERE id IN ({some})")}  # noqa: S608 - numbers
    ordered = sorted(found)
    random.Random(1).shuffle(ordered)  # noqa: S311 - no secret
    return [quote(text, safe="") for text in ordered]


def beginnings(terms: Sequence[str]) -> list[str]:
    """What terms begin with, as they stand in an address: two or three letters, then four to six, each once."""
    words = [unquote(term) for term in terms]
    short = [word[: 2 + (len(word) > _LONG)] for word in words]
    longer = [word[: 4 + at % 3] for at, word in enumerate(words)]
    return [quote(each, safe="") for each in dict.fromkeys(short + longer) if each.isalnum()]


def count_of(termbase: Path) -> int:
    """How many terms it has, or a few more: the number of the last one."""
    with closing(sqlite3.connect(f"file:{termbase}?mode=ro", uri=True)) as rows:
        return int(rows.execute("SELECT max(id) FROM term").fetchone()[0])


@contextmanager
def _begun(
    command: Sequence[str], given: dict[str, str], port: int, path: str, folder: Path | None = None
) -> Iterator[int]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=given, cwd=folder, stdout=quiet, stderr=quiet) as process:
        try:
            for _ in range(_PATIENCE * 10):
                with suppress(OSError):
                    Wire(port).get(path)
                    break
                time.sleep(0.1)
            yield process.pid
        finally:
            process.terminate()


@contextmanager
def _told() -> Iterator[None]:
    """Where there is nobody to compare with, say so and go on."""
    try:
        yield
    except OSError as error:
        print(f"bench: {error}: left out", file=sys.stderr)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Serve on a port, until stopped."""
    from granian.constants import Interfaces
    from granian.server.mp import MPServer

    from glossary.web.server import _THREADS

    MPServer(
        "wire:application", factory=True, address="127.0.0.1", port=int(sys.argv[1]), interface=Interfaces.WSGI,
        workers=1, blocking_threads=_THREADS, log_enabled=False,
    ).serve()  # fmt: skip


if __name__ == "__main__":
    main()
