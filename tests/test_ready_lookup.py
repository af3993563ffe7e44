"""Lookups answered from ready entries: over HTTP and on the command line the same, to the byte, as worked out."""

from __future__ import annotations

import gzip
import io
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from glossary.cli import main
from glossary.guessing import ORDER
from glossary.languages import TAGS
from glossary.quick import _answer, _path
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.web import create_app

SHIPPED = Path(__file__).parents[1] / "terms.db"
# All terms when asked for, else some: working out what is compared takes long.
SHARE = 1 if os.environ.get("GLOSSARY_LONG") else 24


def queries(termbase: Termbase) -> list[str]:
    """Terms as they are written, and as people write them."""
    terms = [term.text for term in termbase.entries.terms()]
    chosen = random.Random(5).sample(terms, len(terms) // SHARE)
    others = [
        change(text) for text in chosen[::4] for change in (str.upper, "《{}》".format, " {} ".format, "{}s".format)
    ]
    return [*chosen, *others]


@pytest.fixture(scope="module")
def unready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped termbase with nothing made ready."""
    path = Path(shutil.copy(SHIPPED, tmp_path_factory.mktemp("unready") / "terms.db"))
    with closing(sqlite3.connect(path)) as file:
        file.execute("DELETE FROM ready")
        file.commit()
    return path


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if what was written just now had been written a while ago: only then has it a time."""
    monkeypatch.setattr("glossary.web.freshness._UNSETTLED", -1)


def app_over(path: Path, **settings: object) -> Flask:
    return create_app(Settings(database=str(path), **settings))  # type: ignore[arg-type]


def asked_of_flask(app: Flask) -> list[str]:
    """The queries that get through to the application, from now on."""
    from flask import request

    seen: list[str] = []
    app.before_request_funcs.setdefault(None, []).append(lambda: seen.append(request.args.get("q", "")))
    return seen


def told(client: FlaskClient, address: str, packed: bool) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body, as they were before they were packed."""
    answer = client.get(address, headers={"Accept-Encoding": "gzip"} if packed else {})
    headers = {name: value for name, value in answer.headers.items() if name not in ("Date", "Content-Length")}
    assert answer.content_length == len(answer.data)
    return answer.status_code, headers, gzip.decompress(answer.data) if "Content-Encoding" in headers else answer.data


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_what_is_ready_is_answered_as_the_application_answers(
    shipped: Termbase, unready: Path, settled: None, packed: bool
) -> None:
    app, other = app_over(SHIPPED), app_over(unready).test_client()
    client = app.test_client()
    told(client, "/api/v1/lookup?q=幸存者", packed)  # the first tells what stands around
    through = asked_of_flask(app)
    asked = queries(shipped)
    for query in asked:
        through.clear()
        quick = told(client, f"/api/v1/lookup?q={quote(query)}", packed)
        assert (through == []) is (quick[0] == 200), query
        assert quick == told(client, f"/api/v1/lookup?q={quote(query)}&to=", packed)
        if not packed:
            assert quick[2] == told(other, f"/api/v1/lookup?q={quote(query)}", packed)[2] or quick[0] == 404


def test_entries_that_cannot_be_read_are_worked_out(tmp_path: Path, unready: Path, settled: None) -> None:
    path = Path(shutil.copy(SHIPPED, tmp_path / "terms.db"))
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE ready SET head = zeroblob(5) WHERE concept = 'victim'")
        file.commit()
    client, other = app_over(path).test_client(), app_over(unready).test_client()
    told(client, "/api/v1/lookup?q=幸存者", packed=False)  # the first tells what stands around
    for address in ("lookup?q=victim", "lookup?q=victim&to=fr", "concepts/victim"):
        answers = [told(each, f"/api/v1/{address}", packed=False) for each in (client, other)]
        assert (answers[0][0], answers[0][2]) == (200, answers[1][2])


def test_a_concept_and_equivalents_in_some_languages_are_the_same_ready_or_not(
    shipped: Termbase, unready: Path, settled: None
) -> None:
    client, other = app_over(SHIPPED).test_client(), app_over(unready).test_client()
    for concept in sorted(shipped.entries.ids())[:: 2 * SHARE]:
        answers = [each.get(f"/api/v1/concepts/{concept}") for each in (client, other)]
        assert (answers[0].status_code, answers[0].data) == (200, answers[1].data)
    for query in queries(shipped)[::4]:
        address = f"/api/v1/lookup?q={quote(query)}&to=fr,zh-Hans"
        answers = [each.get(address) for each in (client, other)]
        assert answers[0].data == answers[1].data or answers[0].status_code == 404, query


@pytest.mark.parametrize("prefer", ["", "&prefer=en", "&prefer=zh-Hant"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_completions_are_those_that_the_application_offers(
    shipped: Termbase, settled: None, packed: bool, prefer: str
) -> None:
    app = app_over(SHIPPED)
    client = app.test_client()
    told(client, "/api/v1/suggest?q=儿", packed)
    told(client, "/api/v1/suggest?q=sex", packed)
    through, answered = asked_of_flask(app), 0
    beginnings = [query[:length] for query in queries(shipped)[::3] for length in (1, 2, 5, 40)]
    for beginning in dict.fromkeys(beginnings):
        through.clear()
        quick = told(client, f"/api/v1/suggest?q={quote(beginning)}{prefer}", packed)
        answered += through == []
        assert quick == told(client, f"/api/v1/suggest?q={quote(beginning)}{prefer}&limit=10", packed), beginning
    assert answered > 0.9 * len(dict.fromkeys(beginnings))


def test_completions_lead_to_the_name_under_which_the_service_was_asked(settled: None) -> None:
    client = app_over(SHIPPED).test_client()
    for base in ("http://localhost", "https://terms.example:8443"):
        for word in ("vic", "sur", "chi"):
            links = client.get(f"/api/v1/suggest?q={word}", base_url=base).json
            assert links
            assert all(link.startswith(f"{base}/concept/") for link in links[3])


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("/api/v1/lookup?q=victim", {"If-None-Match": '"x"'}),
        ("/api/v1/lookup?q=victim", {"Authorization": "Bearer x"}),
        ("/api/v1/lookup?q=victim", {"Accept": "text/html"}),
        ("/api/v1/lookup?q=victim", {"Host": "other.example"}),
        ("/api/v1/lookup?q=victim&q=survivor", {}),
        ("/api/v1/lookup?q=victim&language=en", {}),
        ("/api/v1/lookup?q=victim&unknown=1", {}),
        ("/api/v1/lookup?q=victim&prefer=en", {}),
        ("/api/v1/suggest?q=victim&prefer=xx", {}),
        ("/api/v1/suggest?q=victim&prefer=", {}),
        ("/api/v1/suggest?q=vic&prefer=en&prefer=fr", {}),
        ("/api/v1/lookup?q=%ff", {}),
        ("/api/v1/lookup?q=", {}),
        ("/api/v1/lookup?q=…", {}),
        ("/api/v1/lookup?q=" + "a" * 501, {}),
        ("/api/v1/lookup?q=child pornografy", {}),
        ("/api/v1/lookup", {}),
        ("/api/v1/lookup?Q=victim", {}),
    ],
)
def test_whatever_is_not_plain_is_for_the_application(settled: None, address: str, headers: dict[str, str]) -> None:
    app = app_over(SHIPPED)
    client = app.test_client()
    client.get("/api/v1/lookup?q=survivor")
    client.get("/api/v1/suggest?q=sur")
    through = asked_of_flask(app)
    client.get(address, headers=headers)
    assert len(through) == 1


def test_a_head_request_and_a_condition_are_answered_as_ever(settled: None) -> None:
    client = app_over(SHIPPED).test_client()
    client.get("/api/v1/lookup?q=survivor")
    whole = client.get("/api/v1/lookup?q=victim")
    head = client.head("/api/v1/lookup?q=victim")
    assert {**head.headers, "Date": ""} == {**whole.headers, "Date": ""}
    assert head.data == b""
    assert client.get("/api/v1/lookup?q=victim", headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304


def test_where_reading_is_closed_or_another_name_is_asked_nothing_is_told(settled: None) -> None:
    closed = app_over(SHIPPED, reading="closed").test_client()
    assert [closed.get(f"/api/v1/lookup?q={word}").status_code for word in ("survivor", "victim")] == [401, 401]
    named = app_over(SHIPPED, hosts=("terms.example",)).test_client()
    assert named.get("/api/v1/lookup?q=survivor", base_url="http://terms.example").status_code == 200
    assert named.get("/api/v1/lookup?q=victim", base_url="http://terms.example").status_code == 200
    assert named.get("/api/v1/lookup?q=victim", base_url="http://evil.example").status_code == 400


def test_ready_answers_count_against_the_limit_and_in_the_metrics(settled: None) -> None:
    client = app_over(SHIPPED, requests_per_minute=3, metrics=True).test_client()
    words = ("survivor", "victim", "child pornography", "sexual abuse")
    assert [client.get(f"/api/v1/lookup?q={word}", buffered=True).status_code for word in words] == [200] * 3 + [429]
    assert 'route="/api/v1/lookup",status="200"' in client.get("/metrics").get_data(as_text=True).replace(
        ", ", ","
    ) or ("/api/v1/lookup" in client.get("/metrics").get_data(as_text=True))


def test_a_file_of_an_earlier_version_is_looked_up_as_ever(tmp_path: Path, settled: None) -> None:
    from test_upgrade import made_by_version

    client = app_over(made_by_version(tmp_path / "terms.db", 8)).test_client()
    answers = [client.get("/api/v1/lookup?q=thing&to="), client.get("/api/v1/lookup?q=thing")]
    assert [(each.status_code, each.json["hits"][0]["term"]) for each in answers if each.json] == [(200, "thing")] * 2


# --- the command line ---------------------------------------------------------------------------------------


def whole(arguments: Sequence[str]) -> tuple[int, str]:
    """Exit status and output of the whole command line."""
    done = CliRunner().invoke(main, list(arguments))
    return done.exit_code, done.stdout


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what is printed is in UTF-8, as it is not while tests catch it."""
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))


WISHES: tuple[tuple[str, ...], ...] = (
    (), ("--format", "json"), ("--to", "zh-Hans,fr"), ("--format=json", "--to=en"), ("--language", "en"),
)  # fmt: skip


def test_the_command_says_at_once_what_the_whole_command_line_says(shipped: Termbase, at_a_terminal: None) -> None:
    answered = 0
    for number, query in enumerate(queries(shipped)):
        arguments = ["lookup", query, *WISHES[number % len(WISHES)], "--db", str(SHIPPED)]
        if (quick := _answer(arguments, {})) is not None:
            answered += 1
            assert (0, quick) == whole(arguments), arguments
    assert answered > len(shipped.entries.terms()) / SHARE / 2


def test_every_term_of_the_termbase_is_answered_at_once(shipped: Termbase, at_a_terminal: None) -> None:
    terms = [term.text for term in shipped.entries.terms()]
    left = [text for text in terms[::5] if _answer(["lookup", text, "--db", str(SHIPPED)], {}) is None]
    assert left == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["lookup"],
        ["lookup", "-"],
        ["lookup", "victim", "survivor"],
        ["lookup", "--help"],
        ["lookup", "victim", "--format", "xml"],
        ["lookup", "victim", "--format"],
        ["lookup", "victim", "--to", "zh"],
        ["lookup", "victim", "--language", "EN"],
        ["lookup", "victim", "--to", "en", "--to", "fr"],
        ["lookup", "--", "victim"],
        ["lookup", "nothing of the kind"],
        ["lookup", "VICTIM"],
        ["lookup", ""],
        ["lookup", "…"],
        ["documents"],
        [],
    ],
    ids=" ".join,
)
def test_whatever_is_unusual_is_handed_over(arguments: list[str], at_a_terminal: None) -> None:
    assert _answer([*arguments, "--db", str(SHIPPED)] if arguments else [], {}) is None


def test_a_termbase_that_is_none_or_has_nothing_ready_is_handed_over(
    unready: Path, tmp_path: Path, at_a_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "text.db"
    text.write_text("no database")
    for path in (unready, text, tmp_path, tmp_path / "no.db"):
        assert _answer(["lookup", "victim", "--db", str(path)], {}) is None
    monkeypatch.chdir(SHIPPED.parent)
    assert _answer(["lookup", "victim"], {}) is not None
    assert _answer(["lookup", "victim"], {"GLOSSARY_DATABASE": str(SHIPPED)}) is not None
    assert _answer(["lookup", "victim"], {"GLOSSARY_PORT": "1"}) is None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "glossary.toml").write_text("port = 1\n")
    assert _answer(["lookup", "victim"], {"GLOSSARY_DATABASE": str(SHIPPED)}) is None


@pytest.mark.parametrize("folder", ["data", "", "data/../data", " spaced ", "relative"])
def test_where_no_termbase_is_here_that_of_the_user_is_meant(
    tmp_path: Path, at_a_terminal: None, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    place = {"": "", "relative": "relative"}.get(folder, str(tmp_path / folder))
    monkeypatch.setenv("XDG_DATA_HOME", place)
    monkeypatch.setenv("HOME", str(tmp_path))
    meant = Settings.read(environment={}).database_path
    meant.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(SHIPPED, meant)
    quick = _path(None, dict(os.environ))
    assert (quick is None or Path(quick) == meant) if folder.strip() != "data" else quick == str(meant)
    assert _answer(["lookup", "victim"], {**os.environ, "GLOSSARY_DATABASE": "no.db"}) is None


def test_a_process_that_looks_up_loads_nothing_heavy() -> None:
    program = (
        "import sys\nsys.path.insert(0, sys.argv.pop(1))\nbefore = set(sys.modules)\nfrom glossary.quick import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run(  # without what an environment loads of its own accord
        [sys.executable, "-S", "-c", program, SHIPPED.parent, "lookup", "child pornography", "--db", SHIPPED],
        capture_output=True, text=True, check=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stdout.startswith("child pornography  [en]  ")
    loaded = set(done.stderr.split())
    assert (
        loaded & {"click", "typing", "dataclasses", "inspect", "pathlib", "glossary.cli", "glossary.termbase"} == set()
    )
    assert "glossary.telling" in loaded


def test_the_languages_that_are_known_beforehand_are_those_of_the_house() -> None:
    assert ORDER == TAGS
