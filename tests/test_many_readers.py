"""Many readers of one published snapshot, each with its own copy, behind a real proxy: nginx, as README sets it up.

While new snapshots are published and one reader is stopped and begun again, others ask without pause: nobody is
turned away, nobody meets a state older than one they have seen, and every reader ends with the last.
"""

import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
from live import API, LONG, Client, Server, eventually, free_port

from glossary.termbase import Termbase
from glossary.termbase.copying import snapshot
from glossary.termbase.sums import sums_of

ROOT = Path(__file__).parents[1]
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CONCEPT = f"{API}/concepts/survivor"
READERS, CLIENTS, PUBLICATIONS = 3, 6, 5

pytestmark = [
    pytest.mark.skipif(not LONG, reason="begins many processes: LONG_TESTS=1"),
    pytest.mark.skipif(NGINX is None, reason="no nginx here (Debian: apt-get install nginx-light)"),
]


@dataclass
class Published:
    """The machine that is written to. The subject of one concept counts what was published."""

    termbase: Termbase
    place: Path
    number: int = 0

    def publish(self) -> None:
        self.number += 1
        with self.termbase.writing() as writer:
            writer.conn.execute("UPDATE concept SET subject = ? WHERE id = 'survivor'", (str(self.number),))
        self.termbase.close()
        snapshot(self.termbase.path, self.place, force=True)


@dataclass
class Asker:
    """Somebody with an address of their own, who asks through the proxy over a kept connection until told to stop."""

    port: int
    address: str
    is_over: threading.Event
    seen: list[int] = field(default_factory=list)
    linted: int = 0
    wrong: list[object] = field(default_factory=list)

    def ask(self) -> None:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(self.address, 0))
        while not self.is_over.is_set():
            try:
                self._look(connection)
                if len(self.seen) % 5 == 0:
                    self._lint(connection)
            except (OSError, HTTPException, KeyError, ValueError) as error:
                self.wrong.append(error)
                connection.close()
        connection.close()

    def _look(self, connection: HTTPConnection) -> None:
        connection.request("GET", CONCEPT)
        answer = connection.getresponse()
        text = answer.read().decode()
        found = re.search(r'"subject": ?"(\d+)"', text)
        if answer.status != 200 or found is None:
            self.wrong.append((answer.status, text[:200]))
        else:
            self.seen.append(int(found[1]))

    def _lint(self, connection: HTTPConnection) -> None:
        body = '{"text": "Ban child pornography."}'
        connection.request("POST", f"{API}/lint", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        if b"child pornography" not in answer.read() or answer.status != 200:
            self.wrong.append(("lint", answer.status))
        self.linted += 1


@contextmanager
def proxy(folder: Path, ports: list[int]) -> Iterator[int]:
    """Nginx before readers on these ports, set up as README says; its own port."""
    chapter = (ROOT / "README.md").read_text(encoding="utf-8").partition("### Many readers\n")[2]
    found = re.search(r"```nginx\n(.*?)```", chapter, re.DOTALL)
    assert found is not None
    port = free_port()
    options = re.findall(r"server 10[\d.:]+ (.*);", found[1])[0]
    lines = "".join(f"    server 127.0.0.1:{each} {options};\n" for each in ports)
    shown = re.sub(r"(    server 10.*;\n)+", lines, found[1]).replace("listen 80;", f"listen 127.0.0.1:{port};")
    assert shown.count("127.0.0.1") == len(ports) + 1
    kept = "\n".join(
        f"{what}_temp_path {folder}/{what};" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log warn;"
        f" events {{}} http {{ access_log off;\n{kept}\n{shown}\n}}"
    )
    command = [str(NGINX), "-e", f"{folder}/error.log", "-p", str(folder), "-c", f"{folder}/nginx.conf"]
    if os.geteuid() == 0:  # its workers are then somebody else's, who may not come into the folder
        command += ["-g", "user root;"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            eventually(lambda: process.poll() is not None or Path(f"{folder}/nginx.pid").exists())
            assert process.poll() is None, (folder / "error.log").read_text()
            yield port
        finally:
            process.terminate()


@contextmanager
def half_copied(place: Path) -> Iterator[None]:
    """The published file as a tool leaves it whose connection broke: half, and with the checksum of another."""
    whole, sums = place.read_bytes(), sums_of(place).read_text()
    place.write_bytes(whole[: len(whole) // 2])
    sums_of(place).write_text(sums.replace(sums.split()[-2], "0" * 64))
    yield
    place.write_bytes(whole)
    sums_of(place).write_text(sums)


def number_of(server: Server) -> int:
    return int(Client(server.port).ask("GET", CONCEPT).json["subject"])


def test_nobody_is_turned_away_or_led_back_while_snapshots_and_readers_change(tmp_path: Path) -> None:
    source = Published(Termbase.open(shutil.copy(ROOT / "terms.db", tmp_path)), tmp_path / "published.db")
    source.publish()
    with ExitStack() as running:
        servers = []
        for number in range(READERS):
            (tmp_path / f"reader{number}").mkdir()
            copy = tmp_path / f"reader{number}" / "terms.db"
            server = Server(copy, snapshot=source.place, workers=1 + (number == 0))
            servers.append(running.enter_context(server))
        port = running.enter_context(proxy(tmp_path, [server.port for server in servers]))
        is_over = threading.Event()
        askers = [Asker(port, f"127.0.0.{10 + number}", is_over) for number in range(CLIENTS)]
        threads = [threading.Thread(target=asker.ask) for asker in askers]
        for thread in threads:
            thread.start()
        try:
            for _ in range(PUBLICATIONS):
                source.publish()
                eventually(lambda: {number_of(server) for server in servers} == {source.number})
            with half_copied(source.place):
                time.sleep(1.5)
                assert {number_of(server) for server in servers} == {source.number}
            servers[-1].stop()
            before = sum(len(asker.seen) for asker in askers)
            eventually(lambda: sum(len(asker.seen) for asker in askers) > before + 10 * CLIENTS)
            source.publish()
            servers[-1].begin()
            eventually(lambda: {number_of(server) for server in servers} == {source.number})
            eventually(lambda: {asker.seen[-1] for asker in askers} == {source.number})
        finally:
            is_over.set()
            for thread in threads:
                thread.join(60)
    assert [wrong for asker in askers for wrong in asker.wrong] == []
    assert [asker.seen for asker in askers if asker.seen != sorted(asker.seen)] == []
    assert all(asker.linted > 2 for asker in askers)
    print(f"{sum(len(each.seen) for each in askers)} reads, {sum(each.linted for each in askers)} lints")
