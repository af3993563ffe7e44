"""Faults of the file under a running server: each answered clearly, reading goes on where it can, nothing is lost."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from glossary.concepts import Concept, LanguageSection, Source, Status, Term
from glossary.editing import save, version
from glossary.errors import TermbaseFull
from glossary.settings import Settings
from glossary.termbase import Termbase, access, database
from glossary.termbase.access import Role, create_token, open_session, revoke_token
from glossary.termbase.bulk import store_concepts
from glossary.termbase.history import Judge
from glossary.web import create_app

JUDGE = Judge("lin", "2026-05-01T10:00:00+00:00", "as the resolution has it")
RESOLUTION = Source("E/RES/2022/14", "23", "2022-07-21")
READ = "/api/v1/concepts/thing"


def concept(subject: str, note: str = "") -> Concept:
    term = Term("thing", "en", Status.PREFERRED, note=note, sources=(RESOLUTION,))
    return Concept("thing", subject, (LanguageSection("en", (term,)),))


def made(path: Path, subject: str = "policy") -> Termbase:
    termbase = Termbase.create(path)
    with termbase.writing() as writer:
        store_concepts(writer, [concept(subject)])
    termbase.close()
    return termbase


def client_of(path: Path) -> FlaskClient:
    return create_app(Settings(database=str(path))).test_client()


def token_of(path: Path) -> str:
    termbase = Termbase.open(path)
    with termbase.keeping() as writer:
        return create_token(writer, "lin", Role.EDITOR)


def sign_in(client: FlaskClient, token: str) -> TestResponse:
    """The shortest request that writes."""
    return client.post("/en/sign-in", data={"token": token})


def told(answer: TestResponse) -> tuple[int, str]:
    return answer.status_code, answer.json["error"]["code"] if answer.json and "error" in answer.json else ""


def subject_in(client: FlaskClient) -> str:
    return str(client.get(READ).json["subject"])


def sound(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "terms.db").path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, of three megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    done = (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, text=True, check=False
        )
        if shutil.which("mount")
        else None
    )
    if done is None or done.returncode:
        pytest.skip("a small file system cannot be mounted here: needs root and mount")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


# --- replaced, gone, damaged ------------------------------------------------------------------------------


def test_a_file_that_is_replaced_is_served_anew(path: Path, tmp_path: Path) -> None:
    client = client_of(path)
    before = client.get(READ)
    made(tmp_path / "new.db", "another subject").path.replace(path)
    again = client.get(READ, headers={"If-None-Match": before.headers["ETag"]})
    assert (before.json["subject"], again.status_code, again.json["subject"]) == ("policy", 200, "another subject")


def test_a_file_that_is_gone_is_said_to_be_until_it_is_back(path: Path, tmp_path: Path) -> None:
    client = client_of(path)
    sign_in(client, token_of(path))  # so that pages ask who is signed in, which nobody can say now
    path.rename(tmp_path / "away.db")
    answers = [client.get(READ), client.get("/en/"), client.get("/en/nothing"), client.get("/api/v1/lookup?q=nothing")]
    assert [answer.status_code for answer in answers] == [503, 503, 503, 503]
    assert told(answers[0]) == (503, "termbase_missing")
    assert sign_in(client, "any").status_code == 503
    assert not path.exists()
    (tmp_path / "away.db").rename(path)
    assert (subject_in(client), client.get("/en/").status_code) == ("policy", 200)


def test_a_damaged_header_is_told_and_a_copy_put_in_its_place_is_served(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "copy.db")
    client = client_of(path)
    with path.open("rb+") as file:
        file.write(b"\xff" * 100)
    assert [told(client.get(READ)), client.get("/en/").status_code] == [(503, "termbase_damaged"), 503]
    assert sign_in(client, "any").status_code == 503
    (tmp_path / "copy.db").replace(path)
    assert subject_in(client) == "policy"


def test_damage_in_the_middle_is_told_where_it_is_met(path: Path) -> None:
    client = client_of(path)
    with path.open("rb+") as file:
        file.seek(4096)
        file.write(b"\xa5" * (path.stat().st_size - 3 * 4096))
    asked = [READ, "/en/", "/en/concept/thing", "/api/v1/search?q=thing", "/api/v1/lookup?q=thing", "/en/changes"]
    answers = [client.get(address).status_code for address in asked]
    assert set(answers) <= {200, 404, 503}
    assert 503 in answers


# --- not to be written ------------------------------------------------------------------------------------


def test_a_file_on_a_read_only_medium_is_read(small_disk: Path) -> None:
    path = made(small_disk / "terms.db").path  # it was written with a log, which cannot be had here
    token = token_of(path)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    client = client_of(path)
    refused = sign_in(client, token)
    assert (subject_in(client), refused.status_code, b"cannot answer at the moment" in refused.data) == (
        "policy",
        503,
        True,
    )
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert sign_in(client, token).status_code == 303
    termbase = Termbase.open(path)
    save(termbase, concept("changed"), JUDGE, seen=version(termbase.entries.kept("thing")))
    assert subject_in(client) == "changed"


def test_while_another_writes_for_too_long_writing_is_put_off_and_reading_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, client = token_of(path), client_of(path)
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = sign_in(client, token)
    assert (refused.status_code, refused.headers["Retry-After"], subject_in(client)) == (503, "2", "policy")
    other.execute("ROLLBACK")
    other.close()
    assert sign_in(client, token).status_code == 303


@pytest.mark.parametrize("reading", ["before", "from then on"])
def test_a_full_disk_stops_writing_only_and_loses_nothing(small_disk: Path, reading: str) -> None:
    path = made(small_disk / "terms.db").path
    token, client = token_of(path), client_of(path)
    termbase = Termbase.open(path)
    if reading == "before":
        assert subject_in(client) == "policy"
    else:
        termbase.close()
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    kept = version(termbase.entries.kept("thing"))
    if reading == "from then on":
        termbase.close()
    with pytest.raises(TermbaseFull, match="make room"):
        save(termbase, concept("changed", "x" * 1_000), JUDGE, seen=kept)
    refused = sign_in(client, token)
    assert (refused.status_code, subject_in(client), client.get("/en/").status_code) == (507, "policy", 200)
    filler.unlink()
    save(termbase, concept("changed"), JUDGE, seen=kept)
    assert (subject_in(client), sign_in(client, token).status_code, sound(path)) == ("changed", 303, True)


def test_what_was_written_is_acknowledged_though_there_is_no_room_to_tidy_up(small_disk: Path) -> None:
    """Room for the log, none for the file itself: the log is kept, and what it holds is read."""
    path = made(small_disk / "terms.db").path
    termbase, client = Termbase.open(path), client_of(path)
    texts = 0
    for number in range(400):
        fresh = termbase.entries.kept("thing")
        try:
            save(termbase, replace(fresh, subject=f"subject {number}"), JUDGE, seen=version(fresh))
        except TermbaseFull:
            break
        texts = number
        if number == 3:
            (small_disk / "filler").write_bytes(b"x" * (os.statvfs(small_disk).f_bavail * 4096 - 120_000))
    assert (texts > 3, subject_in(client)) == (True, f"subject {texts}")
    assert (sound(path), Termbase.open(path).entries.kept("thing").subject) == (True, f"subject {texts}")


# --- the clock --------------------------------------------------------------------------------------------


def test_changes_stand_in_the_order_they_were_made_though_the_clock_steps_back(path: Path) -> None:
    termbase = Termbase.open(path)
    for subject, time in (("first", "2026-05-02T10:00:00+00:00"), ("second", "2026-05-01T10:00:00+00:00")):
        kept = termbase.entries.kept("thing")
        save(termbase, concept(subject), replace(JUDGE, time=time), seen=version(kept))
    assert [(change.number, change.time[:10]) for change in termbase.history.changes("thing")] == [
        (2, "2026-05-02"),
        (1, "2026-05-02"),
    ]
    assert termbase.entries.kept("thing").subject == "second"


def test_a_session_outlives_no_end_it_was_given_when_the_clock_steps_back(path: Path) -> None:
    token, now = token_of(path), datetime.now(UTC)
    termbase = Termbase.open(path)
    who = termbase.access.account_of(token)
    assert who is not None
    with termbase.keeping() as writer:
        secret, ends = open_session(writer, who, at=now)
    back = now - timedelta(hours=3)
    assert termbase.access.account_in(secret, at=back) == who
    with termbase.keeping() as writer:  # opened by the clock that went back: both last as long as they were told
        other, sooner = open_session(writer, who, at=back)
    good = [
        [termbase.access.account_in(one, at=at) is not None for at in (back, now, sooner, ends)]
        for one in (secret, other)
    ]
    assert good == [[True, True, True, False], [True, True, False, False]]
    with termbase.keeping() as writer:
        revoke_token(writer, "lin", at=back)
    assert [termbase.access.account_in(one, at=back) for one in (secret, other)] == [None, None]
    assert ends - now == access.SESSION_LASTS
