"""The clock steps back under a running service: nothing is lost or out of order, and nobody waits longer."""

import time
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from live import API, broken_links
from werkzeug.http import http_date

from glossary.concepts import Concept, LanguageSection, Status, Term
from glossary.settings import Settings
from glossary.termbase import Termbase, access
from glossary.termbase.access import Role, create_token
from glossary.termbase.bulk import store_concepts
from glossary.web import create_app

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


class Clock:
    """The clock of the machine, as the service reads it."""

    def __init__(self) -> None:
        self.now = NOON

    def seconds(self) -> float:
        return self.now.timestamp()

    def set(self, hours: int, minutes: int = 0) -> None:
        self.now = NOON.replace(hour=hours, minute=minutes)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()

    class Now(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Any:
            return clock.now.astimezone(tz)

    monkeypatch.setattr(access, "datetime", Now)
    monkeypatch.setattr(time, "time", clock.seconds)
    return clock


@pytest.fixture
def kept(tmp_path: Path, clock: Clock) -> Termbase:
    termbase = Termbase.create(tmp_path / "terms.db")
    things = [
        Concept(name, "policy", (LanguageSection("en", (Term(name, "en", Status.PREFERRED),)),))
        for name in ("thing", "whole")
    ]
    with termbase.writing() as writer:
        store_concepts(writer, things)
    return termbase


@pytest.fixture
def lin(kept: Termbase) -> dict[str, str]:
    ends = access.stamp(NOON + timedelta(hours=2))
    with kept.keeping() as writer:
        return {"Authorization": f"Bearer {create_token(writer, 'lin', Role.REVIEWER, expires=ends)}"}


@pytest.fixture
def client(kept: Termbase) -> FlaskClient:
    return create_app(Settings(database=str(kept.path))).test_client()


def edit(client: FlaskClient, lin: dict[str, str], subject: str) -> str:
    """File the thing under a subject; when that was, as it is told."""
    found = client.get(f"{API}/concepts/thing/editable").json
    seen = {"If-Match": f'"{found["version"]}"'}
    answer = client.put(f"{API}/concepts/thing", json={**found, "subject": subject}, headers=lin | seen)
    assert answer.status_code == 200
    return str(client.get(f"{API}/changes/{answer.json['change']}").json["time"])


def as_of(client: FlaskClient, moment: str) -> str:
    return str(client.get(f"{API}/concepts/thing?as_of={moment.replace('+00:00', 'Z')}").json["subject"])


def test_history_goes_on_from_where_it_was(
    client: FlaskClient, kept: Termbase, lin: dict[str, str], clock: Clock
) -> None:
    edit(client, lin, "first")
    clock.set(12, 30)
    before = edit(client, lin, "second")
    clock.set(11, 40)  # it stepped back
    during = edit(client, lin, "third")
    assert (during, as_of(client, during)) == (before, "third")
    client.delete(f"{API}/concepts/whole?reason=so", headers=lin)
    clock.set(12, 45)  # it has caught up
    after = edit(client, lin, "fourth")
    assert [as_of(client, moment) for moment in ("2026-05-04T12:15:00Z", during, after)] == ["first", "third", "fourth"]
    told = client.get(f"{API}/changes").json["changes"]
    assert [change["number"] for change in told] == [5, 4, 3, 2, 1]
    assert [change["time"][11:16] for change in told] == ["12:45", "12:30", "12:30", "12:30", "12:00"]
    since = client.get(f"{API}/changes?since={before.replace('+00:00', 'Z')}").json["changes"]
    assert [change["number"] for change in since] == [5, 4, 3, 2]  # whoever asks on from what they saw misses nothing
    assert (kept.retired.all()["whole"].time, broken_links(kept)) == (before, [])


def test_a_token_is_good_until_its_end_by_the_clock_there_is(
    client: FlaskClient, kept: Termbase, lin: dict[str, str], clock: Clock
) -> None:
    edit(client, lin, "first")
    (used,) = [token.used for token in kept.access.tokens()]
    clock.set(10)  # before it was made
    edit(client, lin, "second")
    assert [token.used for token in kept.access.tokens()] == [used]
    clock.set(14)
    assert client.post(f"{API}/concepts", json={}, headers=lin).status_code == 401


def test_who_has_to_wait_waits_no_longer(kept: Termbase, clock: Clock) -> None:
    client = create_app(Settings(database=str(kept.path), requests_per_minute=20)).test_client()
    guess = {"Authorization": "Bearer guess"}
    for _ in range(10):
        client.post(f"{API}/concepts", json={}, headers=guess)
    clock.set(3)
    waits = [client.post(f"{API}/concepts", json={}, headers=guess) for _ in range(11)]
    assert [answer.status_code for answer in waits] == [429] * 11
    assert 0 < int(waits[0].headers["Retry-After"]) <= 300
    assert 0 < int(waits[-1].headers["Retry-After"]) <= 3


def test_what_was_kept_with_a_later_time_is_asked_for_anew(client: FlaskClient, kept: Termbase, clock: Clock) -> None:
    clock.now = datetime.fromtimestamp(kept.path.stat().st_ctime, UTC) + timedelta(minutes=1)
    then = client.get(f"{API}/concepts/thing").last_modified
    assert then is not None
    asked = [{"If-Modified-Since": http_date(one)} for one in (then, then + timedelta(hours=1))]
    assert [client.get(f"{API}/concepts/thing", headers=one).status_code for one in asked] == [304, 200]
