"""The server is killed outright while people write: whatever was acknowledged is there, and nothing is half there."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from glossary.doctor import examine
from glossary.lookup import look_up
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token, open_session

CLIENTS, WRITES, KILLS = 8, 240, 3
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Server:
    """`glossary serve` on a port of its own, begun again on the same one."""

    database: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    def begin(self) -> None:
        command = [sys.executable, "-m", "glossary", "serve", "--port", str(self.port), "--workers", "2"]
        self.process = subprocess.Popen(
            [*command, "--db", str(self.database)], cwd=self.database.parent, stderr=subprocess.DEVNULL
        )
        for _ in range(1200):
            try:
                if asked(self.port, "GET", "/readyz")[0] == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.05)
        raise AssertionError("the server did not answer in a minute")

    def kill(self) -> None:
        """All its processes at once, by their ids, without a word."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for one in [self.process.pid, *map(int, children)]:
            os.kill(one, signal.SIGKILL)
        self.process.wait(10)


@dataclass
class Log:
    """What was acknowledged: the words of each concept that was made."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    acknowledged: list[str] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    def note(self, word: str, status: int) -> None:
        with self.lock:
            (self.acknowledged if status == 303 else self.refused).append(word if status == 303 else status)  # type: ignore[arg-type]


def asked(port: int, method: str, path: str, body: str = "", cookie: str = "") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body or None, {**FORM, "Cookie": f"glossary_session={cookie}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def session_of(database: Path) -> str:
    termbase = Termbase.open(database)
    with termbase.keeping() as writer:
        token = create_token(writer, "lin", Role.EDITOR)
    who = termbase.access.account_of(token)
    assert who is not None
    with termbase.keeping() as writer:
        secret, _ = open_session(writer, who)
    termbase.close()
    return secret


def write(port: int, cookie: str, secret: str, client: int, log: Log) -> None:
    """One new concept after the other, each with a word of its own in two languages."""
    number = 0
    while len(log.acknowledged) < WRITES:
        number += 1
        word = f"word{client}x{number}"
        form = {
            "csrf": secret, "do": "save", "subject": "policy", "reason": word,
            "en.terms.0.text": word, "en.terms.0.status": "preferred",
            "fr.terms.0.text": f"mot {word}", "fr.terms.0.status": "preferred",
        }  # fmt: skip
        try:
            log.note(word, asked(port, "POST", "/en/edit", urlencode(form), cookie)[0])
        except (OSError, HTTPException):
            time.sleep(0.05)  # killed; whether this one was written, nobody was told


def test_every_acknowledged_write_survives_the_server_being_killed_and_none_is_half_there(tmp_path: Path) -> None:
    database = tmp_path / "terms.db"
    Termbase.create(database).close()
    cookie, log = session_of(database), Log()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Server(database, int(probe.getsockname()[1]))
    server.begin()
    (secret,) = set(re.findall(r'name="csrf" value="(\w+)"', asked(server.port, "GET", "/en/edit", cookie=cookie)[1]))
    clients = [
        threading.Thread(target=write, args=(server.port, cookie, secret, client, log)) for client in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    try:
        for kill in range(1, KILLS + 1):
            deadline = time.monotonic() + 120
            while len(log.acknowledged) < kill * WRITES // (KILLS + 1) and time.monotonic() < deadline:
                time.sleep(0.005)
            server.kill()
            server.begin()
    finally:
        for client in clients:
            client.join(120)
        server.kill()

    termbase = Termbase.open(database)
    concepts = termbase.entries.concepts()
    there = {concept.section("en").preferred[0].text: concept for concept in concepts}
    made = {change.concept: change for change in termbase.history.changes()}
    assert (len(log.acknowledged) >= WRITES, log.refused) == (True, [])
    assert set(log.acknowledged) - set(there) == set()
    halves = [
        word
        for word, concept in there.items()
        if [term.text for term in concept.terms] != [word, f"mot {word}"]
        or made[concept.id].reason != word
        or [hit.concept.id for hit in look_up(termbase, f"mot {word}")][:1] != [concept.id]
    ]
    wrong = [finding for finding in examine(database) if not finding.is_note]
    assert (halves, len(made), wrong) == ([], len(concepts), [])
