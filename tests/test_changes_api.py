"""History over HTTP: every change whole, pages of them, the way back, a feed, and concepts as they were."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml.html import fromstring

from glossary.concepts import Concept, LanguageSection, Source, Status, Term
from glossary.editing import create, merge, retire, revert, save, state_at, version
from glossary.errors import Gone, NotFound
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.termbase.bulk import store_concepts
from glossary.termbase.history import Change, Judge, record
from glossary.termbase.writing import add_term, store_sources
from glossary.web import create_app

SOURCE = Source("A/RES/1", "2")
API = "/api/v1"


def on(day: int, reason: str = "so", actor: str = "lin") -> Judge:
    return Judge(actor, f"2026-03-{day:02}T10:00:00+00:00", reason)


def term(text: str, status: Status = Status.PREFERRED) -> Term:
    return Term(text, "en", status, sources=(SOURCE,))


def concept(name: str, *more: Term) -> Concept:
    return Concept(name, "policy", (LanguageSection("en", (term(name), *more)),))


def edit(kept: Termbase, name: str, judge: Judge, **fields: str) -> Change:
    now = kept.entries.kept(name)
    made = save(kept, replace(now, **fields), judge, seen=version(now))
    assert made is not None
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Termbase:
    """Two concepts; one was edited on the 2nd and the 4th, a third was made on the 6th."""
    termbase = Termbase.create(tmp_path / "terms.db")
    with termbase.writing() as writer:
        store_sources(writer, [(SOURCE, "")])
        store_concepts(writer, [concept("trade"), concept("commerce")])
    edit(termbase, "trade", on(2), subject="labour")
    edit(termbase, "trade", on(4, "<b>&\u05d0", "mei"), subject="migration")
    create(termbase, concept("barter"), on(6))
    return termbase


@pytest.fixture
def app(kept: Termbase) -> Flask:
    return create_app(Settings(database=str(kept.path)))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


@pytest.fixture
def lin(kept: Termbase) -> dict[str, str]:
    with kept.keeping() as writer:
        return {"Authorization": f"Bearer {create_token(writer, 'lin', Role.REVIEWER)}"}


# --- what was changed ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "numbers", "following"),
    [
        ("", [3, 2, 1], None),
        ("?concept=trade", [2, 1], None),
        ("?actor=lin", [3, 1], None),
        ("?since=2026-03-04", [3, 2], None),
        ("?since=2026-03-04T10:00:01Z", [3], None),
        ("?since=2026-03-04T12:00:00+02:00", [3, 2], None),
        ("?limit=2", [3, 2], "2"),
        ("?limit=2&cursor=2", [1], None),
        ("?concept=none", [], None),
    ],
)
def test_changes_are_told_the_latest_first(
    client: FlaskClient, query: str, numbers: list[int], following: str | None
) -> None:
    told = client.get(f"{API}/changes{query}").json
    assert ([each["number"] for each in told["changes"]], told["next"]) == (numbers, following)


@pytest.mark.parametrize("query", ["since=soon", "limit=0", "limit=201", "cursor=x", "cursor=-1", "sinse=2026-01-01"])
def test_what_cannot_be_asked_is_told(client: FlaskClient, query: str) -> None:
    assert client.get(f"{API}/changes?{query}").status_code == 400


def test_a_change_is_told_whole(client: FlaskClient) -> None:
    told = client.get(f"{API}/changes/2").json
    assert {name: told[name] for name in ("number", "time", "actor", "action", "concept", "reason", "differences")} == {
        "number": 2,
        "time": "2026-03-04T10:00:00+00:00",
        "actor": "mei",
        "action": "edit",
        "concept": "trade",
        "reason": "<b>&\u05d0",
        "differences": [{"part": "subject", "language": "", "term": "", "old": "labour", "new": "migration"}],
    }
    assert (told["before"]["subject"], told["after"]["subject"]) == ("labour", "migration")
    assert client.get(f"{API}/changes/9").status_code == 404


def test_a_change_in_words_is_told_in_words(client: FlaskClient, kept: Termbase) -> None:
    with kept.writing() as writer:
        number = record(writer, Change(on(7).time, "lin", "reject", "", "no term", "swap"))
    told = client.get(f"{API}/changes/{number}").json
    assert (told["before"], told["after"], told["differences"]) == ("swap", None, None)


def test_history_is_asked_again_only_when_something_changed(client: FlaskClient, kept: Termbase) -> None:
    tag = {"If-None-Match": client.get(f"{API}/changes").headers["ETag"]}
    assert client.get(f"{API}/changes", headers=tag).status_code == 304
    edit(kept, "trade", on(8), subject="policy")
    assert client.get(f"{API}/changes", headers=tag).status_code == 200


def test_a_change_is_taken_back_with_a_token(client: FlaskClient, kept: Termbase, lin: dict[str, str]) -> None:
    answer = client.post(f"{API}/changes/2/revert", json={"reason": "an error"}, headers=lin)
    assert (answer.status_code, answer.json["subject"]) == (200, "labour")
    made = client.get(f"{API}/changes/{answer.json['change']}").json
    assert (made["action"], made["reverts"], made["reason"], made["actor"]) == ("revert", 2, "an error", "lin")
    again = client.post(f"{API}/changes/2/revert", json={}, headers=lin)
    assert (again.status_code, again.json["change"]) == (200, None)


@pytest.mark.parametrize(
    ("number", "header", "status"), [(3, {}, 400), (9, {}, 404), (2, {"If-Match": '"other"'}, 412)]
)
def test_what_cannot_be_taken_back_is_told(
    client: FlaskClient, lin: dict[str, str], number: int, header: dict[str, str], status: int
) -> None:
    answer = client.post(f"{API}/changes/{number}/revert", json={}, headers=lin | header)
    assert answer.status_code == status


# --- as it was ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "subject", "change", "recorded"),
    [
        ("2026-03-01", "policy", None, False),
        ("2026-03-02T09:59:59Z", "policy", None, False),
        ("2026-03-02T10:00:00Z", "labour", 1, True),
        ("2026-03-03", "labour", 1, True),
        ("2026-03-05", "migration", 2, True),
    ],
)
def test_a_concept_is_told_as_it_was(
    client: FlaskClient, day: str, subject: str, change: int | None, recorded: bool
) -> None:
    told = client.get(f"{API}/concepts/trade?as_of={day}").json
    assert (told["concept"], told["subject"], [each["term"] for each in told["terms"]]) == ("trade", subject, ["trade"])
    assert (told["as_of"]["change"], told["as_of"]["recorded"], bool(told["as_of"]["note"])) == (
        change, recorded, not recorded,
    )  # fmt: skip


def test_the_version_of_the_past_is_the_one_it_had(client: FlaskClient, kept: Termbase) -> None:
    then = client.get(f"{API}/concepts/trade").json
    assert then["version"] == version(kept.entries.kept("trade"))
    edit(kept, "trade", on(9), subject="policy")
    assert client.get(f"{API}/concepts/trade?as_of=2026-03-08").json["version"] == then["version"]


def test_a_concept_without_history_is_told_as_it_is_with_a_word_of_warning(client: FlaskClient) -> None:
    told = client.get(f"{API}/concepts/commerce?as_of=2020-01-01").json
    assert (told["subject"], told["as_of"]["recorded"], told["as_of"]["until"]) == ("policy", False, None)
    assert "does not reach back" in told["as_of"]["note"]


@pytest.mark.parametrize(
    ("name", "moment", "status"),
    [("barter", "2026-03-05", 404), ("none", "2026-03-05", 404), ("trade", "2999-01-01", 400), ("trade", "soon", 400)],
)
def test_where_there_was_nothing_that_is_told(client: FlaskClient, name: str, moment: str, status: int) -> None:
    assert client.get(f"{API}/concepts/{name}?as_of={moment}").status_code == status


def test_a_retired_concept_is_there_before_gone_then_and_there_after_its_return(kept: Termbase) -> None:
    change = retire(kept, "trade", on(10), replacement="commerce")
    revert(kept, change.number, on(12))
    retire(kept, "trade", on(14))
    assert state_at(kept, "trade", on(9).time).concept.subject == "migration"
    assert state_at(kept, "trade", on(13).time).concept.subject == "migration"
    for day in (11, 15):
        with pytest.raises(Gone):
            state_at(kept, "trade", on(day).time)
    with pytest.raises(NotFound):
        state_at(kept, "barter", on(1).time)


def test_a_merger_is_seen_from_its_day_on(kept: Termbase) -> None:
    merge(kept, "trade", "commerce", on(10))
    texts = [[t.text for t in state_at(kept, "commerce", on(day).time).concept.terms] for day in (9, 11)]
    assert texts == [["commerce"], ["commerce", "trade"]]


def test_a_term_that_was_taken_in_by_review_was_not_there_before(kept: Termbase) -> None:
    with kept.writing() as writer:
        add_term(writer, "trade", term("swap", Status.ADMITTED))
        record(writer, Change(on(10).time, "lin", "accept", "trade", "", "", "swap"))
    texts = [[t.text for t in state_at(kept, "trade", on(day).time).concept.terms] for day in (9, 11)]
    assert texts == [["trade"], ["trade", "swap"]]


# --- the feed -----------------------------------------------------------------------------------------------

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_the_feed_tells_the_latest_changes(client: FlaskClient) -> None:
    answer = client.get("/changes.atom")
    feed = ET.fromstring(answer.get_data())
    assert (answer.mimetype, feed.tag) == ("application/atom+xml", "{http://www.w3.org/2005/Atom}feed")
    assert feed.findtext("a:updated", "", ATOM) == "2026-03-06T10:00:00+00:00"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"self": "http://localhost/changes.atom", "alternate": "http://localhost/en/changes"}
    entry = feed.findall("a:entry", ATOM)[1]
    assert {name: entry.findtext(f"a:{name}", "", ATOM) for name in ("title", "id", "updated", "content")} == {
        "title": "edited: trade",
        "id": "http://localhost/en/changes/2",
        "updated": "2026-03-04T10:00:00+00:00",
        "content": "<b>&\u05d0\nsubject: labour \u2192 migration",
    }
    assert entry.findtext("a:author/a:name", "", ATOM) == "mei"
    ids = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids)) == 4


def test_the_feed_of_one_concept_holds_only_its_changes(client: FlaskClient) -> None:
    feed = ET.fromstring(client.get("/changes.atom?concept=barter").get_data())
    assert [each.findtext("a:title", "", ATOM) for each in feed.findall("a:entry", ATOM)] == ["new concept: barter"]


def test_a_termbase_without_changes_has_an_empty_feed(tmp_path: Path) -> None:
    empty = Termbase.create(tmp_path / "empty.db")
    feed = ET.fromstring(create_app(Settings(database=str(empty.path))).test_client().get("/changes.atom").get_data())
    assert (feed.findtext("a:updated", "", ATOM), feed.findall("a:entry", ATOM)) == ("1970-01-01T00:00:00+00:00", [])


def test_what_no_feed_may_hold_is_left_out(client: FlaskClient, kept: Termbase) -> None:
    with kept.writing() as writer:
        record(writer, Change(on(9).time, "l\x00in", "reject", "", "a\x08b\ufffe", "\x1b[1m"))
    assert ET.fromstring(client.get("/changes.atom").get_data()).findtext("a:entry/a:content", "", ATOM) == ("ab\n[1m")


def test_the_feed_is_asked_again_only_when_something_changed(client: FlaskClient) -> None:
    tag = {"If-None-Match": client.get("/changes.atom").headers["ETag"]}
    assert client.get("/changes.atom", headers=tag).status_code == 304


def test_the_page_of_changes_names_its_feed(client: FlaskClient) -> None:
    page = fromstring(client.get("/fr/changes?concept=trade").get_data())
    (link,) = page.xpath("//link[@type='application/atom+xml']")
    assert (link.get("rel"), link.get("href")) == ("alternate", "/changes.atom?concept=trade")
