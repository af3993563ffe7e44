"""What a hostile asker sends to the service, all of it in one place: nothing breaks, hangs, grows or acts.

Stands elsewhere, and not again here: guessing of tokens is slowed down (test_session, test_write_api, test_admission);
names that are not ours (test_admission); what leads to other sites after signing in (test_session); file names of
drafts (test_lint_api). Hostile files are in test_hostile_files.
"""

import csv
import inspect
import io
import json
import re
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree
from lxml.html import HtmlElement, fromstring
from werkzeug.routing import Rule

from glossary.documents.reading import Metadata
from glossary.harvester import harvest
from glossary.settings import Settings
from glossary.termbase import Termbase, access
from glossary.termbase.access import Role, create_token
from glossary.web import create_app, session
from glossary.web.pages import UI

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHIPPED = Path(__file__).parents[1] / "terms.db"
# Seconds that no answer may take, however busy the machine: what is asked here is answered in milliseconds.
HANG = 20.0
MEGABYTE = 1 << 20

# Markup that would do something wherever it is written as it is; `x-evil` is no element of ours.
MARKUP = "<x-evil onmouseover=evil()></x-evil><script>evil()</script>\"'><img src=x onerror=evil()>"
# The same for the places that take little: an attribute, a template, the end of a CDATA section.
SHORT = "\"onfocus='evil()'autofocus x-evil=]]>{{7*7}}"
FORMULA = "=HYPERLINK(1)"
TURNED = "\u202egnp.exe"


# --- a termbase whose every field is hostile ----------------------------------------------------------------


def draft(markup: str) -> dict[str, object]:
    """A concept whose every free field holds markup."""
    source = {"document": f"A/RES/1 {markup}", "paragraph": markup}
    change = {"status": "deprecated", "since": "2020-01-01", **source, "body": markup, "note": markup}
    old = {
        "text": f"evil old {markup}",
        "status": "deprecated",
        "note": markup,
        "sources": [source],
        "history": [change],
    }
    terms = [
        {"text": f"evil {markup}", "note": markup, "sources": [source]},
        old,
        {"text": FORMULA, "status": "admitted"},
    ]
    return {
        "subject": f"evil {markup}",
        "languages": {
            "en": {"terms": terms, "definitions": [{"text": markup, "source": markup}]},
            "ar": {"terms": [{"text": f"طفل {markup}", "note": markup}]},
        },
        "relations": [{"type": "related", "target": "other", "note": markup, "source": markup}],
        "reason": f"evil {markup}",
    }


TEXT = """\
儿童热线协调中心{markup}

1. 请各国设立儿童热线协调中心，并就儿童热线协调中心{markup}的工作提交报告；

2. evil {markup} and evil old {markup} are used here.
"""


@dataclass(frozen=True)
class Hostile:
    """A termbase full of markup, the concept in it, and a change of it."""

    kept: Termbase
    app: Flask
    concept: str
    token: str

    def client(self) -> FlaskClient:
        """Somebody who may do anything, signed in."""
        client = self.app.test_client()
        elsewhere = {"REMOTE_ADDR": "192.0.2.7"}  # where nobody has tried tokens that are none
        assert client.post("/en/sign-in", data={"token": self.token}, environ_overrides=elsewhere).status_code == 303
        return client

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    folder = tmp_path_factory.mktemp("hostile")
    kept = Termbase.create(folder / "terms.db")
    with kept.keeping() as writer:
        token = create_token(writer, "eve <x-evil>", Role.ADMIN)
    app = create_app(Settings(database=str(kept.path)), kept)
    client, bearer = app.test_client(), {"Authorization": f"Bearer {token}"}
    other = {"languages": {"en": {"terms": [{"text": "other"}]}}}
    assert client.post("/api/v1/concepts", json=other, headers=bearer).status_code == 201
    made = client.post("/api/v1/concepts", json=draft(MARKUP), headers=bearer)
    assert made.status_code == 201, made.get_data(as_text=True)
    seen = {**bearer, "If-Match": made.headers["ETag"]}
    written = client.put(made.headers["Location"], json=draft(SHORT), headers=seen)
    assert written.status_code == 200, written.get_data(as_text=True)
    file = folder / "a.txt"
    file.write_text(TEXT.format(markup=SHORT), encoding="utf-8")
    told = Metadata(f"A/{SHORT}", "zh-Hans", "2020-01-01", MARKUP, f"{MARKUP}{TURNED}")
    assert harvest([file], kept, given=told).failed == ()
    return Hostile(kept, app, made.json["id"], token)


def pages_of(hostile: Hostile) -> Iterator[list[str]]:
    """For every rule that is read its addresses, with every kind of value it takes: no new page is forgotten."""
    values: Mapping[str, tuple[str, ...]] = {
        "ui": ("en", "ar"),
        "concept_id": (hostile.concept, MARKUP, TURNED),
        "symbol": (f"A/{SHORT}", "a", MARKUP),
        "subject": (f"evil {SHORT}", MARKUP),
        "tag": ("en",),
        "initial": ("e", MARKUP),
        "number": ("1", "2", "3", MARKUP),
        "kind": ("entity", "property", "type"),
        "filename": ("page.js", MARKUP),
        "named": ("EN", "zh-HK"),
        "rest": ("browse", MARKUP),
    }
    for rule in hostile.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            yield list(addresses_of(rule, values))


def addresses_of(rule: Rule, values: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    widest = max((len(values[name]) for name in rule.arguments), default=1)
    for turn in range(widest):
        chosen = {name: values[name][turn % len(values[name])] for name in rule.arguments}
        yield re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found, chosen=chosen: quote(chosen[found[1]], safe=""), rule.rule)


# What is asked for, beside what stands in the path.
ASKED = (
    "q",
    "prefix",
    "id",
    "concept",
    "actor",
    "language",
    "status",
    "subject",
    "document",
    "next",
    "callback",
    "kind",
)


def asked_of(hostile: Hostile) -> Iterator[str]:
    for addresses in pages_of(hostile):
        yield from addresses
        for name in ASKED:
            yield f"{addresses[0]}?{name}={quote(SHORT)}"
    yield f"/en/search?q=evil&start=0&subject={quote(f'evil {SHORT}')}"
    yield f"/en/concept/{hostile.concept}?q={quote(f'evil old {SHORT}')}"
    yield f"/reconcile/preview?id={hostile.concept}"
    yield f"/reconcile/flyout/entity?id={hostile.concept}"
    yield f"/en/documents/{quote(f'A/{SHORT}', safe='')}?concept={hostile.concept}"


def acting(page: HtmlElement) -> list[str]:
    """What in a page could act, or is not ours: elements, attributes, addresses."""
    found = [*page.xpath("//x-evil | //script[not(@src)] | //style | //iframe | //object | //embed | //base")]
    found += page.xpath(
        "//@*[starts-with(name(), 'on')] | //@style | //@x-evil | //@autofocus[../@x-evil] | //img[@src='x']"
    )
    found += [src for src in page.xpath("//script/@src") if not src.startswith("/static/")]
    links = [*page.xpath("//@href"), *page.xpath("//@action"), *page.xpath("//@formaction")]
    found += [link for link in links if re.match(r"\s*(javascript|data|vbscript):", link, re.IGNORECASE)]
    return [
        etree.tostring(one, encoding="unicode")[:200] if isinstance(one, HtmlElement) else str(one) for one in found
    ]


def test_markup_in_any_field_or_question_acts_on_no_page(hostile: Hostile) -> None:
    client, seen, wrong = hostile.client(), 0, {}
    for address in asked_of(hostile):
        answer = client.get(address)
        if answer.status_code >= 500:
            wrong[address] = [str(answer.status_code)]
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        body = answer.get_data().decode(errors="replace")
        if answer.mimetype == "text/html" and body:
            seen += "evil" in body
            found = acting(fromstring(body))
            if "/tools" in address:  # the bookmarklet, which is ours
                found = [one for one in found if not one.startswith("javascript:(()=%3E")]
            wrong |= {address: found} if found else {}
        elif answer.mimetype in ("application/atom+xml", "application/opensearchdescription+xml"):
            root = etree.fromstring(body.encode())
            assert root.xpath("//*[local-name()='x-evil' or local-name()='script']") == []
        elif "script>" in body and "/static/" not in address:  # as it was written: only where no browser reads markup
            assert answer.mimetype in ("application/json", "text/csv", "text/plain"), address
    assert wrong == {}
    assert seen > 60  # the pages did tell what is hostile


def test_what_was_drawn_or_framed_holds_no_markup_of_others(hostile: Hostile) -> None:
    client = hostile.client()
    flyout = client.get(f"/reconcile/flyout/entity?id={hostile.concept}").json["html"]
    assert ("evil" in flyout, acting(fromstring(flyout))) == (True, [])
    preview = client.get(f"/reconcile/preview?id={hostile.concept}")
    assert "sandbox" in preview.headers["Content-Security-Policy"]
    page = fromstring(client.get(f"/en/concept/{hostile.concept}").get_data())
    assert page.xpath("//svg//*[local-name()='x-evil' or local-name()='script' or local-name()='foreignObject']") == []


def test_a_message_of_the_linter_is_text(hostile: Hostile) -> None:
    client = hostile.client()
    text = f"It says evil old {SHORT} here."
    (found, *_) = client.post("/api/v1/lint", json={"text": text, "language": "en"}).json["diagnostics"]
    assert (found["concept"], SHORT in found["message"] + found["text"]) == (hostile.concept, True)
    page = client.post("/en/lint", data={"text": f"{MARKUP} {text}", "language": "en"})
    assert ("evil old" in page.get_data(as_text=True), acting(fromstring(page.get_data()))) == (True, [])


@pytest.mark.browser
def test_a_browser_runs_nothing_of_it(
    hostile: Hostile, page: "Page", serve: Callable[[Flask], AbstractContextManager[str]]
) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.add_init_script("window.evil = () => { window.struck = true; }")
    with serve(hostile.app) as address:
        page.goto(f"{address}/en/sign-in")
        page.fill("input[name=token]", hostile.token)
        page.press("input[name=token]", "Enter")
        page.wait_for_url(f"{address}/en/")
        for place in (f"concept/{hostile.concept}", "changes", "review", f"edit/{hostile.concept}"):
            page.goto(f"{address}/en/{place}")
            assert ("evil" in page.content(), page.evaluate("window.struck === true")) == (True, False), place
    assert dialogs == []


# --- what turns the writing ---------------------------------------------------------------------------------

# Elements whose text keeps its direction to itself, by the style sheet of every browser; besides those with `dir`.
ISOLATING = (
    "bdi address article aside blockquote body caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
)
ISOLATING += (
    "h5 h6 header legend li main nav ol option p pre section select summary details table tbody td textarea th "
)
ISOLATING += "thead title tr ul output dialog button input"


def test_what_turns_the_writing_is_refused_where_one_writes(hostile: Hostile) -> None:
    refused = hostile.app.test_client().post(
        "/api/v1/concepts", json={**draft(TURNED), "reason": "so"}, headers=hostile.bearer
    )
    fields = {each["field"] for each in refused.json["error"]["problems"] if each["code"] == "unseen"}
    assert refused.status_code == 422
    assert {
        "subject",
        "en.terms.0.text",
        "en.terms.1.history.0.note",
        "en.definitions.0.text",
        "relations.0.note",
    } <= fields
    reason = {"languages": {"en": {"terms": [{"text": "plain"}]}}, "reason": TURNED}
    assert hostile.app.test_client().post("/api/v1/concepts", json=reason, headers=hostile.bearer).status_code == 422


def test_what_turns_the_writing_in_a_text_or_question_turns_only_itself(hostile: Hostile) -> None:
    client = hostile.client()
    turned, document = quote(TURNED), quote(f"A/{SHORT}", safe="")
    places = ("documents", f"documents/{document}", f"search?q=evil{turned}&start=0", f"concept/{turned}")
    asked = [f"/en/{place}" for place in (*places, f"changes?concept={turned}", f"lint?text={turned}")]
    shown = 0
    for address in asked:
        page = fromstring(client.get(address).get_data())
        for text in page.xpath("//text()[contains(., '\u202e')]"):
            holder = text.getparent().getparent() if text.is_tail else text.getparent()
            shown += 1
            while holder is not None and holder.tag not in ISOLATING.split() and holder.get("dir") is None:
                beside = "".join(holder.getparent().itertext()).replace("".join(holder.itertext()), "")
                assert not beside.strip() or holder.getparent().tag not in ISOLATING.split(), (address, text)
                holder = holder.getparent()
    assert shown >= 3


# --- bodies -------------------------------------------------------------------------------------------------

BODIES: Mapping[str, bytes] = {
    "brackets": b"[" * 100_000,
    "objects": b'{"a":' * 100_000,
    "closed brackets": b"[" * 100_000 + b"]" * 100_000,
    "brackets in a text field": b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a huge number": b'{"number": ' + b"9" * 5_000 + b', "text": 1, "reason": 1}',
    "beyond floats": b'{"number": 1e999, "text": -1e999, "subject": 1e999}',
    "not a number": b'{"number": NaN, "text": Infinity, "languages": NaN}',
    "half a character": b'{"text": "\\ud800", "reason": "\\ud800", "subject": "\\udfff"}',
    "a NUL": b'{"text": "a\\u0000b", "reason": "a\\u0000b", "word": "\\u0000", "into": "\\u0000", "action": "reject"}',
    "not UTF-8": b'{"text": "\xff\xfe", "reason": "\xc3"}',
    "UTF-16": '["text"]'.encode("utf-16"),
    "no JSON": b"\x00\x01\x02",
    "nothing": b"",
    "null": b"null",
    "a list": b"[{}]",
    "wrong shapes": b'{"languages": [1], "relations": {"a": 1}, "renamed": 3, "reason": {}, "text": [], "word": {}}',
    "deep but few": b'{"languages": ' * 500 + b"{}" + b"}" * 500,
    "an overlong term": b'{"languages": {"en": {"terms": [{"text": "' + b"a" * 300_000 + b'"}]}}}',
    "many parts": b'{"x": [' + b'{"":0},' * 100_000 + b"0]}",
}


def writing_routes(app: Flask) -> list[tuple[str, str]]:
    """Every route of programs that takes a body, with an address."""
    return sorted(
        (method, re.sub(r"<[^<>]*>", "1" if "changes" in rule.rule else "other", rule.rule))
        for rule in app.url_map.iter_rules()
        for method in {"POST", "PUT", "DELETE", "PATCH"} & set(rule.methods or ())
        if rule.rule.startswith(("/api/", "/reconcile"))
    )


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_no_body_breaks_a_route(hostile: Hostile, body: bytes) -> None:
    client, wrong = hostile.app.test_client(), {}
    routes = writing_routes(hostile.app)
    assert len(routes) >= 9
    for method, path in routes:
        for kind in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            begun = time.process_time()
            sent = b"queries=" + body if path == "/reconcile" else body
            answer = client.open(
                path, method=method, data=sent, content_type=kind, headers={**hostile.bearer, "If-Match": '"0"'}
            )
            if not (400 <= answer.status_code < 500 or method == "DELETE") or answer.json is None:
                wrong[method, path, kind] = answer.status_code
            assert time.process_time() - begun < HANG
    assert wrong == {}


def test_a_form_of_millions_of_fields_is_refused_before_it_is_taken_apart(hostile: Hostile) -> None:
    client = hostile.client()
    for rule in hostile.app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and rule.rule.startswith(("/<any", f"/{UI}")):
            path = next(iter(addresses_of(rule, {"ui": ("en",), "concept_id": ("other",), "number": ("1",)})))
            answer = client.post(path, data=b"a=&" * 200_000, content_type="application/x-www-form-urlencoded")
            assert answer.status_code == 413, path


def test_a_form_that_is_not_utf_8_is_answered(hostile: Hostile) -> None:
    client = hostile.app.test_client()
    for data in (b"token=\xff\xfe&next=/\xff", b"token=%ff%00&next=%0d%0a", b"text=\xff", b"%ff=%ff"):
        for path in ("/en/sign-in", "/en/lint", "/en/review", "/en/sign-out"):
            answer = client.post(path, data=data, content_type="application/x-www-form-urlencoded")
            assert answer.status_code < 500, (path, data)


# --- addresses and headers ----------------------------------------------------------------------------------

ODD = (
    "%ff%fe",
    "%00",
    "a%00b",
    "%0d%0aX-Evil:%201",
    "%e2%80%ae",
    "%ed%a0%80",
    "a" * 5_000,
    "..%2f..%2fterms.db",
    "%F0%9F",
)


def test_odd_bytes_in_path_and_query_are_answered(hostile: Hostile) -> None:
    client, wrong = hostile.client(), {}
    values = dict.fromkeys(("concept_id", "symbol", "subject", "initial", "number", "filename", "rest"), ("~",))
    known = {**values, "ui": ("en",), "tag": ("en",), "kind": ("entity",), "named": ("EN",)}
    for rule in hostile.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            (path, *_) = addresses_of(rule, known)
            for odd in ODD:
                asked = path.replace("~", odd) if "~" in path else f"{path}?q={odd}&id={odd}&prefix={odd}&{odd}={odd}"
                answer = client.get(asked)
                lines = "\n".join(f"{name}: {value}" for name, value in answer.headers)
                if answer.status_code >= 500 or re.search("^x-evil", lines, re.IGNORECASE | re.MULTILINE):
                    wrong[asked] = answer.status_code
    assert wrong == {}


@pytest.mark.parametrize(
    "value", ["\xff\xfe", "a\tb", "\u00e9" * 3_000, "W/", '"', ",,,,", "*" * 1_000, "glossary_session=" * 99]
)
def test_odd_headers_are_answered(hostile: Hostile, value: str) -> None:
    client = hostile.app.test_client()
    names = ["Authorization", "Cookie", "Accept", "Accept-Language", "If-None-Match", "If-Match", "If-Modified-Since"]
    names += ["Range", "Referer", "User-Agent", "Content-Type", "Accept-Encoding", "X-Forwarded-Host", "Origin"]
    for name in names:
        for method, path in (
            ("GET", "/en/"),
            ("GET", "/api/v1/concepts/other/editable"),
            ("PUT", "/api/v1/concepts/other"),
        ):
            for sent in (value, f"Bearer {value}"):
                assert client.open(path, method=method, headers={name: sent}).status_code < 500, (name, path)


@pytest.mark.parametrize("callback", ["a\r\nX-Evil: 1", "alert(1)//", "a;b", "<x>", "a" * 200, "", "a.b;", "\u2028"])
def test_a_callback_is_a_name_or_nothing(hostile: Hostile, callback: str) -> None:
    answer = hostile.app.test_client().get("/reconcile", query_string={"callback": callback})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad_query")


@pytest.mark.parametrize("host", ['evil"><x-evil>', "evil<x-evil>:80", "a b", "evil.example\\@b", "[::1", "x" * 10_000])
def test_a_name_of_the_host_that_is_none_is_written_nowhere(hostile: Hostile, host: str) -> None:
    client = hostile.app.test_client()
    for path in (
        "/",
        "/en/",
        "/reconcile",
        "/changes.atom",
        "/en/opensearch.xml",
        "/en/tools",
        "/en/about",
        "/api/v1/openapi.json",
    ):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code < 500, path
        assert "<x-evil" not in answer.get_data(as_text=True), path


def test_names_lead_out_of_no_folder(hostile: Hostile) -> None:
    client = hostile.app.test_client()
    secret = SHIPPED.read_bytes()[:16]
    out = ("..", "%2e%2e", "..%2f", "..%5c", "....//", "%252e%252e", "/", "//", "C:%5c")
    for way in out:
        for path in (
            "/static/{}/terms.db",
            "/static/{}/{}/{}/pyproject.toml",
            "/static/{}etc/passwd",
            "/en/documents/{}/terms.db",
            "/concept/{}/a",
            "/{}/terms.db",
            "/api/v1/documents/{}/{}/terms.db",
        ):
            answer = client.get(path.replace("{}", way))
            assert answer.status_code in (301, 302, 303, 308, 404), (path, way)
            assert not answer.get_data().startswith(secret)
    with zipfile.ZipFile(io.BytesIO(client.get("/en/extension.zip").get_data())) as archive:
        names = archive.namelist()
    assert names
    assert [name for name in names if name.startswith("/") or ".." in name or "\\" in name] == []


# --- forms of other sites -----------------------------------------------------------------------------------

# Forms without a secret, and why: signing in has no session yet (other sites are told by Sec-Fetch-Site, see
# test_session), and a check changes nothing and answers whoever sent the draft.
WITHOUT_SECRET = {"session.enter", "lint.answer"}


def test_every_form_that_changes_something_needs_its_secret(hostile: Hostile) -> None:
    client, tried = hostile.client(), 0
    before = [change.number for change in hostile.kept.history.page(limit=500)]
    for rule in hostile.app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or rule.rule.startswith(("/api/", "/reconcile")):
            continue
        if rule.endpoint in WITHOUT_SECRET:
            continue
        path = next(iter(addresses_of(rule, {"ui": ("en",), "concept_id": ("other",), "number": ("1",)})))
        for sent in ({}, {"csrf": "0" * 64}, {"csrf": "\u00e9"}):
            answer = client.post(path, data={"subject": "evil", "reason": "evil", "action": "undo", **sent})
            assert answer.status_code == 403, path
            tried += 1
    assert tried >= 15
    assert [change.number for change in hostile.kept.history.page(limit=500)] == before


def test_no_cookie_opens_what_programs_write(hostile: Hostile) -> None:
    client = hostile.client()
    reading = (
        "/api/v1/lint",
        "/api/v1/lint/file",
        "/reconcile",
        "/reconcile/",
    )  # a check, and questions: nothing is kept
    for method, path in writing_routes(hostile.app):
        if path not in reading:
            assert client.open(path, method=method, json={}).status_code == 401, (method, path)


def test_secrets_are_compared_in_constant_time_and_looked_up_by_their_digest(hostile: Hostile) -> None:
    asked: list[str] = []
    with hostile.kept._database.reading() as connection:  # the one that this thread reads with
        connection.set_trace_callback(asked.append)
        assert hostile.kept.access.account_of(hostile.token) is not None
        connection.set_trace_callback(None)
    assert any("digest" in sql for sql in asked)
    assert [sql for sql in asked if hostile.token in sql] == []
    for compares in (session.check_form, access.Access._good):
        assert "hmac.compare_digest(" in inspect.getsource(compares)


# --- tables -------------------------------------------------------------------------------------------------

_RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("begins", _RUN_AS_FORMULA)
def test_no_cell_of_any_table_is_a_formula(tmp_path: Path, begins: str) -> None:
    kept = Termbase.create(tmp_path / "terms.db")
    with kept.keeping() as writer:
        bearer = {"Authorization": f"Bearer {create_token(writer, 'lin', Role.ADMIN)}"}
    client = create_app(Settings(database=str(kept.path)), kept).test_client()
    cell = f"{begins}1+1"
    source = {"document": cell, "paragraph": cell}
    concept = {"subject": cell, "languages": {"en": {"terms": [{"text": cell, "note": cell, "sources": [source]}]}}}
    made = client.post("/api/v1/concepts", json=concept, headers=bearer)
    assert made.status_code == 201, made.json
    rules = [rule.rule for rule in client.application.url_map.iter_rules() if ".csv" in rule.rule]
    assert len(rules) >= 1
    for rule in rules:
        path = re.sub(r"<[^<>]*>", quote(made.json["id"]), rule)
        rows = list(csv.reader(io.StringIO(client.get(path).get_data(as_text=True))))
        assert len(rows) > 1
        assert [cell for row in rows for cell in row if cell.startswith(_RUN_AS_FORMULA)] == []


# --- a real server ------------------------------------------------------------------------------------------


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int, Callable[[], int]]]:
    """A server on a free port: host, port, and how many megabytes its worker had at most so far."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "glossary", "serve", "--port", str(port), "--db", str(SHIPPED)]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:

        def peak() -> int:
            children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
            told = "\n".join(Path(f"/proc/{child}/status").read_text() for child in children)
            return max(int(found) for found in re.findall(r"VmHWM:\s+(\d+)", told)) // 1024

        try:
            for _ in range(1200):
                try:
                    connection = HTTPConnection("127.0.0.1", port, timeout=60)
                    connection.request("GET", "/en/lint")
                    connection.getresponse().read()
                    break
                except OSError:
                    time.sleep(0.05)
            yield "127.0.0.1", port, peak
        finally:
            server.terminate()
            server.wait(60)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int, Callable[[], int]]]:
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is read from /proc")
    with serving(tmp_path_factory.mktemp("server")) as running:
        yield running


def sent(server: tuple[str, int, Callable[[], int]], head: bytes, parts: Iterator[bytes]) -> tuple[bytes, int]:
    """What is answered to these bytes, and how many of the body were taken before the door was shut."""
    taken = 0
    with socket.create_connection(server[:2], timeout=60) as connection:
        connection.sendall(head)
        try:
            for part in parts:
                connection.sendall(part)
                taken += len(part)
        except OSError:  # it answered and hung up
            pass
        answer = b""
        try:
            while b"\r\n\r\n" not in answer and (got := connection.recv(65536)):
                answer += got
        except ConnectionResetError:
            pass
    return answer, taken


def told_length(size: int) -> Iterator[bytes]:
    yield from (b"x" * MEGABYTE for _ in range(size))


def in_chunks(size: int) -> Iterator[bytes]:
    yield from (b"%x\r\n" % MEGABYTE + b"x" * MEGABYTE + b"\r\n" for _ in range(size))
    yield b"0\r\n\r\n"


ROUTES = (
    ("POST", "/api/v1/lint", "application/json"),
    ("POST", "/api/v1/lint/file", "multipart/form-data; boundary=x"),
    ("POST", "/en/lint", "multipart/form-data; boundary=x"),
    ("POST", "/en/sign-in", "application/x-www-form-urlencoded"),
    ("POST", "/reconcile", "application/x-www-form-urlencoded"),
)


@pytest.mark.parametrize("is_chunked", [False, True], ids=["told", "chunked"])
@pytest.mark.parametrize(("method", "path", "kind"), ROUTES)
def test_a_hundred_megabytes_are_refused_without_being_read(
    server: tuple[str, int, Callable[[], int]], method: str, path: str, kind: str, is_chunked: bool
) -> None:
    length = "Transfer-Encoding: chunked" if is_chunked else f"Content-Length: {100 * MEGABYTE}"
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n{length}\r\n\r\n".encode()
    answer, taken = sent(server, head, in_chunks(100) if is_chunked else told_length(100))
    assert answer.split(b" ")[1] == b"413"
    assert taken < 60 * MEGABYTE
    assert server[2]() < 400


@pytest.mark.parametrize(
    ("head", "body", "status"),
    [
        (b"Content-Length: 10\r\n", b"x" * 1000, b"400"),
        (b"Content-Length: -5\r\n", b"{}", b"400"),
        (b"Content-Length: 99999999999999999999999\r\n", b"{}", b"400"),
        (b"Content-Length: 2\r\nContent-Length: 5\r\n", b"{}", b"400"),
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", b"2\r\n{}\r\n0\r\n\r\n", b"400"),
        (b"Transfer-Encoding: chunked\r\n", b"zz\r\n{}\r\n", b"400"),
        (b"Content-Length: 2\r\nX-A: \x00\r\n", b"{}", b"400"),
        (b"X-A: 1\r\n" * 5_000, b"", b"431"),
    ],
    ids=["short", "negative", "huge", "twice", "two kinds", "no chunk", "NUL", "many headers"],
)
def test_a_length_that_lies_is_refused(
    server: tuple[str, int, Callable[[], int]], head: bytes, body: bytes, status: bytes
) -> None:
    first = b"POST /api/v1/lint HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    answer, _ = sent(server, first + head + b"\r\n", iter([body]))
    assert answer.split(b" ")[1] in (status, b"400")


def test_who_promises_more_than_comes_keeps_nobody_else_waiting(server: tuple[str, int, Callable[[], int]]) -> None:
    head = b"POST /api/v1/lint HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    head += b"Content-Length: 1000\r\n\r\n{"
    held = [socket.create_connection(server[:2], timeout=60) for _ in range(100)]
    try:
        for connection in held:
            connection.sendall(head)
        answer, _ = sent(
            server, b"GET /api/v1/documents HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", iter(())
        )
        assert answer.split(b" ")[1] == b"200"
    finally:
        for connection in held:
            connection.close()


LARGE: Mapping[str, tuple[str, str, bytes]] = {
    "fields of a form": ("/en/sign-in", "application/x-www-form-urlencoded", b"a=&" * (5 * MEGABYTE)),
    "lists": ("/api/v1/lint", "application/json", b'{"x":[' + b"[]," * (5 * MEGABYTE) + b"0]}"),
    "objects": ("/api/v1/lint", "application/json", b'{"x":[' + b'{"":0},' * (2 * MEGABYTE) + b"0]}"),
    "paragraphs": ("/api/v1/lint", "application/json", json.dumps({"text": "a\n\n" * (3 * MEGABYTE)}).encode()),
    "tags": (
        "/api/v1/lint",
        "application/json",
        json.dumps({"text": "<p>a" * (3 * MEGABYTE), "format": "html"}).encode(),
    ),
}


def test_a_body_that_was_read_and_is_refused_is_answered_at_once(address: str) -> None:
    """A server that is asked for more than was sent waits for it."""
    host, _, port = address.removeprefix("http://").partition(":")
    connection = HTTPConnection(host, int(port), timeout=20)
    body = json.dumps({"words": "a" * 30_000})
    connection.request("POST", "/api/v1/lint", body, {"Content-Type": "application/json"})
    assert connection.getresponse().status == 400
    connection.close()


@pytest.mark.parametrize(("path", "kind", "body"), LARGE.values(), ids=LARGE)
def test_a_body_within_the_limit_does_not_grow_in_memory(
    server: tuple[str, int, Callable[[], int]], path: str, kind: str, body: bytes
) -> None:
    connection = HTTPConnection(*server[:2], timeout=60)
    connection.request("POST", path, body, {"Content-Type": kind})
    assert connection.getresponse().status in (400, 413, 422)
    assert server[2]() < 400


def test_no_header_is_made_of_what_is_asked(server: tuple[str, int, Callable[[], int]]) -> None:
    evil = b"%0d%0aX-Evil:%201%0d%0a%0d%0a"
    for before in (
        b"/concept/a",
        b"/en/sign-in?next=/",
        b"/en/search?q=",
        b"/reconcile?callback=",
        b"/en/documents/",
        b"/api/v1/concepts/",
        b"/static/",
        b"//",
    ):
        answer, _ = sent(
            server, b"GET " + before + evil + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", iter(())
        )
        head = answer.split(b"\r\n\r\n")[0].lower()
        assert int(answer.split(b" ")[1]) < 500
        assert b"\nx-evil" not in head
    name = "a\r\nX-Evil: 1\r\n.txt"
    part = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\nab\r\n--x--\r\n'.encode()
    head = b"POST /api/v1/lint/file HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n" % len(part)
    answer, _ = sent(server, head, iter([part]))
    assert b"\nx-evil" not in answer.split(b"\r\n\r\n")[0].lower()
