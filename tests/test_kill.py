"""The server is killed outright while people write: whatever was acknowledged is there, and nothing is half there."""

import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode

from live import API, LONG, Answered, Client, Server, broken_links

from glossary.concepts import Concept, LanguageSection, Source, Status, Term
from glossary.doctor import examine
from glossary.lookup import look_up
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token, open_session
from glossary.termbase.bulk import store_concepts

CLIENTS = 8
WRITES, KILLS = (1_000, 10) if LONG else (160, 3)
FORM = "application/x-www-form-urlencoded"
RESOLUTION = Source("E/RES/2022/14", "23", "2022-07-21")


@dataclass
class Log:
    """The word of each write that was acknowledged; of those put off, too; and what else was answered."""

    made: list[str] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)
    put_off: list[str] = field(default_factory=list)
    wrong: list[Answered] = field(default_factory=list)

    @property
    def acknowledged(self) -> int:
        return len(self.made) + len(self.counted)

    def note(self, word: str, answer: Answered, good: int, done: list[str]) -> None:
        if answer.status == good:
            done.append(word)
        elif answer.status == 503 and answer.retry_after:  # all too slow to take turns within five seconds
            self.put_off.append(word)
        else:
            self.wrong.append(answer)


@dataclass(frozen=True)
class Writer:
    """Who writes: `secret` and `cookie` for forms, `token` for programs."""

    port: int
    token: str
    cookie: str
    secret: str

    def by_form(self, word: str, client: Client, log: Log) -> None:
        """A concept with a word of its own in two languages, as the edit page sends it."""
        form = {
            "csrf": self.secret, "do": "save", "subject": "policy", "reason": word,
            "en.terms.0.text": word, "en.terms.0.status": "preferred",
            "fr.terms.0.text": f"mot {word}", "fr.terms.0.status": "preferred",
        }  # fmt: skip
        log.note(word, client.ask("POST", "/en/edit", urlencode(form), Content_Type=FORM), 303, log.made)

    def by_program(self, word: str, client: Client, log: Log) -> None:
        """The same, as a program sends it."""
        terms = {tag: {"terms": [{"text": text}]} for tag, text in (("en", word), ("fr", f"mot {word}"))}
        log.note(word, client.send("POST", f"{API}/concepts", {"languages": terms, "reason": word}), 201, log.made)

    def by_counting(self, word: str, client: Client, log: Log) -> None:
        """One more in the note of the concept that all share; who was slower counts on from what is there now."""
        found = client.ask("GET", f"{API}/concepts/shared/editable").json
        while True:
            term = found["languages"]["en"]["terms"][0]
            term["note"] = str(int(term["note"]) + 1)
            seen = f'"{found["version"]}"'
            answer = client.send("PUT", f"{API}/concepts/shared", {**found, "reason": word}, If_Match=seen)
            if answer.status != 412:
                log.note(word, answer, 200, log.counted)
                return
            found = answer.json["error"]["now"]


def made(path: Path) -> tuple[str, str]:
    """A termbase with one concept, an editor's token, and the cookie of a session."""
    termbase = Termbase.create(path)
    shared = Term("shared", "en", Status.PREFERRED, note="0", sources=(RESOLUTION,))
    with termbase.writing() as writer:
        store_concepts(writer, [Concept("shared", "policy", (LanguageSection("en", (shared,)),))])
        token = create_token(writer, "lin", Role.EDITOR)
    who = termbase.access.account_of(token)
    assert who is not None
    with termbase.keeping() as writer:
        cookie, _ = open_session(writer, who)
    termbase.close()
    return token, cookie


def write(writer: Writer, number: int, log: Log) -> None:
    """One write after the other; of one that the kill cut off, nobody was told whether it was written."""
    way: Callable[[str, Client, Log], None]
    way = (writer.by_form, writer.by_program, writer.by_program, writer.by_counting)[number % 4]
    client, done = Client(writer.port, writer.token, writer.cookie), 0
    while log.acknowledged < WRITES and not log.wrong:
        done += 1
        try:
            way(f"word{number}x{done}", client, log)
        except (OSError, HTTPException):
            time.sleep(0.05)


def test_every_acknowledged_write_survives_the_server_being_killed_and_none_is_half_there(tmp_path: Path) -> None:
    database, log, moments = tmp_path / "terms.db", Log(), random.Random(7)
    token, cookie = made(database)
    server = Server(database)
    server.begin()
    page = Client(server.port, cookie=cookie).ask("GET", "/en/edit").text
    (secret,) = set(re.findall(r'name="csrf" value="(\w+)"', page))
    writer = Writer(server.port, token, cookie, secret)
    clients = [threading.Thread(target=write, args=(writer, number, log)) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        for kill in range(1, KILLS + 1):
            deadline = time.monotonic() + 300
            while log.acknowledged < kill * WRITES // (KILLS + 1) and not log.wrong and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(moments.random() / 50)  # anywhere within a write
            server.kill()
            server.begin()
    finally:
        for client in clients:
            client.join(300)
        server.kill()

    termbase = Termbase.open(database)
    there = {concept.section("en").terms[0].text: concept for concept in termbase.entries.concepts()}
    shared = there.pop("shared")
    reasons = {change.concept: change.reason for change in termbase.history.changes() if change.action == "create"}
    assert (log.acknowledged >= WRITES, log.wrong) == (True, [])
    assert set(log.made) - set(there) == set()
    reasons_given = {change.reason for change in termbase.history.changes()}
    assert reasons_given & set(log.put_off) == set()
    halves = [
        word
        for word, concept in there.items()
        if [term.text for term in concept.terms] != [word, f"mot {word}"]
        or reasons[concept.id] != word
        or [hit.concept.id for hit in look_up(termbase, f"mot {word}")][:1] != [concept.id]
    ]
    assert (halves, len(reasons)) == ([], len(there))
    counted = [change.reason for change in termbase.history.changes("shared")]
    assert set(log.counted) - set(counted) == set()
    assert (len(counted), shared.terms[0].note) == (len(set(counted)), str(len(counted)))
    assert broken_links(termbase) == []
    assert [finding for finding in examine(database) if not finding.is_note] == []
    print(
        f"{log.acknowledged} writes acknowledged over {KILLS} kills, {len(log.counted)} of them to one concept; "
        f"{len(log.put_off)} put off; {len(there) + len(counted) - log.acknowledged} more are there whole, "
        "whose answer the kill cut off"
    )
