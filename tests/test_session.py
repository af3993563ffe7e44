"""Signing in: who comes in, how far, for how long; and what no other site can make a signed-in browser do."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from lxml.html import fromstring
from werkzeug.test import TestResponse

from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token, revoke_token, stamp
from glossary.web import create_app
from glossary.web.pages import UI
from glossary.web.session import COOKIE, Failures, account, needs, safe_path

TOMORROW = stamp(datetime.now(UTC) + timedelta(days=1))


@pytest.fixture
def kept(tmp_path: Path) -> Termbase:
    return Termbase.create(tmp_path / "terms.db")


@pytest.fixture
def app(kept: Termbase) -> Flask:
    """The application with a page for editors."""
    app = create_app(Settings(database=str(kept.path)))

    @app.route(f"/{UI}/desk", methods=["GET", "POST"])
    @needs(Role.EDITOR)
    def desk(ui: str) -> str:
        who = account()
        assert who is not None
        return f"{who.name} ({who.role}) in {ui}"

    return app


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


def token_for(kept: Termbase, name: str, role: Role, *, expires: str = "") -> str:
    with kept.keeping() as writer:
        return create_token(writer, name, role, expires=expires)


def sign_in(client: FlaskClient, token: str, next_: str = "", **options: object) -> TestResponse:
    return client.post("/en/sign-in", data={"token": token, "next": next_}, **options)  # type: ignore[arg-type]


def csrf_of(client: FlaskClient) -> str:
    (secret,) = set(fromstring(client.get("/en/").get_data()).xpath("//input[@name='csrf']/@value"))
    return str(secret)


def heading(answer: TestResponse) -> str:
    return str(fromstring(answer.get_data()).xpath("string(//h1)"))


# --- coming in --------------------------------------------------------------------------------------------


def test_who_is_not_signed_in_is_led_to_the_form_and_back(client: FlaskClient, kept: Termbase) -> None:
    led = client.get("/fr/desk?kind=concept&start=20")
    assert (led.status_code, led.location) == (303, "/fr/sign-in?next=/fr/desk?kind%3Dconcept%26start%3D20")
    form = fromstring(client.get(led.location).get_data()).forms[1]
    entered = client.post(form.action, data={**dict(form.fields), "token": token_for(kept, "lin", Role.EDITOR)})
    assert (entered.status_code, entered.location) == (303, "/fr/desk?kind=concept&start=20")
    assert client.get(entered.location).get_data(as_text=True) == "lin (editor) in fr"


def test_the_way_back_is_in_the_language_in_which_one_signs_in(client: FlaskClient, kept: Termbase) -> None:
    led = client.get("/en/desk?kind=concept&start=20")
    (spoken,) = fromstring(client.get(led.location).get_data()).xpath("//a[@hreflang='ru']/@href")
    form = fromstring(client.get(spoken).get_data()).forms[1]
    again = client.post(form.action, data={**dict(form.fields), "token": "wrong"})
    form = fromstring(again.get_data()).forms[1]
    entered = client.post(form.action, data={**dict(form.fields), "token": token_for(kept, "lin", Role.EDITOR)})
    assert entered.location == "/ru/desk?kind=concept&start=20"


@pytest.mark.parametrize("path", ["/", "/concept/victim", "/static/icon.svg", "/english/desk"])
def test_a_way_back_without_a_language_stays_as_it_is(client: FlaskClient, path: str) -> None:
    assert fromstring(client.get(f"/ru/sign-in?next={path}").get_data()).forms[1].fields["next"] == path


def test_behind_a_prefix_the_way_back_is_in_the_language_too(client: FlaskClient) -> None:
    page = client.get("/ru/sign-in?next=/terms/en/desk", environ_overrides={"SCRIPT_NAME": "/terms"})
    assert fromstring(page.get_data()).forms[1].fields["next"] == "/terms/ru/desk"


def test_the_cookie_is_out_of_reach_of_script_and_other_sites(client: FlaskClient, kept: Termbase) -> None:
    token = token_for(kept, "lin", Role.EDITOR, expires=TOMORROW)
    http = sign_in(client, token).headers["Set-Cookie"]
    https = [
        sign_in(client, token, base_url="https://localhost").headers["Set-Cookie"],
        sign_in(client, token, headers={"X-Forwarded-Proto": "https"}).headers["Set-Cookie"],  # whoever says that
    ]
    value, _, flags = http.partition("; ")
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}", value)
    assert re.sub("Expires=[^;]+ GMT", "Expires=…", flags) == "Expires=…; HttpOnly; Path=/; SameSite=Lax"
    assert ["; Secure;" in cookie for cookie in https] == [True, False]


@pytest.mark.parametrize("token", ["", "wrong", "x" * 100_000, "glossary_\ud800", "\x00"])
def test_a_token_that_is_none_is_told_plainly(client: FlaskClient, token: str) -> None:
    refused = sign_in(client, token.encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "/en/desk")
    page = fromstring(refused.get_data())
    assert (refused.status_code, page.xpath("string(//*[@role='alert'])").strip()) == (
        401,
        "This token is not valid. It may be mistyped, expired or revoked.",
    )
    assert page.xpath("//input[@name='next']/@value") == ["/en/desk"]
    assert (COOKIE in refused.headers.get("Set-Cookie", ""), page.xpath("//input[@name='token']/@value")) == (False, [])


def test_a_revoked_or_expired_token_opens_nothing_and_ends_what_it_opened(client: FlaskClient, kept: Termbase) -> None:
    token = token_for(kept, "lin", Role.EDITOR)
    sign_in(client, token)
    assert client.get("/en/desk").status_code == 200
    with kept.keeping() as writer:
        revoke_token(writer, "lin")
    assert (client.get("/en/desk").status_code, sign_in(client, token).status_code) == (303, 401)
    with kept.keeping() as writer:
        late = create_token(writer, "mei", Role.EDITOR, expires="2026-01-02", at=datetime(2026, 1, 1, tzinfo=UTC))
    assert sign_in(client, late).status_code == 401


def test_a_session_that_is_over_is_over(client: FlaskClient, kept: Termbase) -> None:
    sign_in(client, token_for(kept, "lin", Role.EDITOR))
    with kept.keeping() as writer:
        writer.conn.execute("UPDATE session SET expires = ?", (stamp(datetime.now(UTC) - timedelta(seconds=1)),))
    assert client.get("/en/desk").status_code == 303


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
        "/\n//evil.example", " //evil.example", "javascript:alert(1)", "evil", "/\x00/evil.example", "",
    ],
)  # fmt: skip
def test_one_is_led_to_no_other_site(client: FlaskClient, kept: Termbase, elsewhere: str) -> None:
    assert safe_path(elsewhere) == ""
    assert elsewhere.strip() not in fromstring(
        client.get("/en/sign-in", query_string={"next": elsewhere}).get_data()
    ).xpath("//input[@name='next']/@value")
    assert sign_in(client, token_for(kept, "lin", Role.EDITOR), elsewhere).location == "/en/"


def test_another_site_can_sign_nobody_in(client: FlaskClient, kept: Termbase) -> None:
    refused = sign_in(client, token_for(kept, "eve", Role.EDITOR), headers={"Sec-Fetch-Site": "cross-site"})
    assert (refused.status_code, "Set-Cookie" in refused.headers) == (403, False)


def test_each_signing_in_is_a_new_session_and_ends_the_one_before(client: FlaskClient, kept: Termbase) -> None:
    token = token_for(kept, "lin", Role.EDITOR)
    sign_in(client, token)
    before = client.get_cookie(COOKIE)
    sign_in(client, token)
    after = client.get_cookie(COOKIE)
    assert before is not None
    assert after is not None
    assert [kept.access.account_in(cookie.value) is not None for cookie in (before, after)] == [False, True]


# --- guessing ---------------------------------------------------------------------------------------------


def test_guessing_is_slowed_down(client: FlaskClient, kept: Termbase) -> None:
    statuses = [sign_in(client, f"guess {n}").status_code for n in range(11)]
    assert statuses == [401] * 10 + [429]
    blocked = sign_in(client, token_for(kept, "lin", Role.EDITOR))
    assert (blocked.status_code, 0 < int(blocked.headers["Retry-After"]) <= 300) == (429, True)
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert sign_in(client, "guess", environ_overrides=elsewhere).status_code == 401


def test_failures_are_forgotten_after_a_while() -> None:
    now = [0.0]
    failures = Failures(lambda: now[0])
    for _ in range(Failures.LIMIT):
        assert failures.wait("a") == 0
        failures.note("a")
        now[0] += 1
    assert (failures.wait("a"), failures.wait("b")) == (291, 0)
    now[0] = Failures.WITHIN
    assert failures.wait("a") == 0


# --- how far ----------------------------------------------------------------------------------------------


def test_a_role_that_is_too_small_is_told_so(client: FlaskClient, kept: Termbase) -> None:
    sign_in(client, token_for(kept, "lin", Role.READER))
    refused = client.get("/en/desk")
    assert (refused.status_code, heading(refused)) == (403, "This is not open to you")


def test_a_form_of_this_session_is_taken(client: FlaskClient, kept: Termbase) -> None:
    sign_in(client, token_for(kept, "lin", Role.ADMIN))
    assert client.post("/en/desk", data={"csrf": csrf_of(client)}).get_data(as_text=True) == "lin (admin) in en"


def test_a_form_of_no_session_or_another_is_refused(app: Flask, client: FlaskClient, kept: Termbase) -> None:
    sign_in(client, token_for(kept, "lin", Role.ADMIN))
    with app.test_client() as other:
        sign_in(other, token_for(kept, "mei", Role.ADMIN))
        others = csrf_of(other)
    for sent in ({}, {"csrf": ""}, {"csrf": "é"}, {"csrf": others}, {"csrf": csrf_of(client)[:-1]}):
        refused = client.post("/en/desk", data=sent)
        assert (refused.status_code, heading(refused)) == (403, "This form is out of date")
    assert client.post("/en/desk", query_string={"csrf": csrf_of(client)}).status_code == 403


def test_a_form_sent_after_the_end_is_told_so(client: FlaskClient, kept: Termbase) -> None:
    sign_in(client, token_for(kept, "lin", Role.ADMIN))
    secret = csrf_of(client)
    with kept.keeping() as writer:
        revoke_token(writer, "lin")
    refused = client.post("/en/desk", data={"csrf": secret})
    assert (refused.status_code, heading(refused)) == (403, "You are not signed in")


# --- going out --------------------------------------------------------------------------------------------


def test_signing_out_ends_the_session_everywhere(client: FlaskClient, kept: Termbase) -> None:
    sign_in(client, token_for(kept, "lin", Role.EDITOR))
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    assert client.post("/en/sign-out").status_code == 403
    gone = client.post("/en/sign-out", data={"csrf": csrf_of(client)})
    assert (gone.status_code, gone.location, client.get_cookie(COOKIE)) == (303, "/en/", None)
    assert kept.access.account_in(cookie.value) is None
    assert client.post("/en/sign-out").location == "/en/"


# --- around every page ------------------------------------------------------------------------------------


def test_only_who_is_signed_in_is_named_and_can_go_out(client: FlaskClient, kept: Termbase) -> None:
    def offered() -> tuple[list[str], list[str]]:
        page = fromstring(client.get("/en/").get_data())
        return page.xpath("//form[@method='post']/@action"), page.xpath("//footer//a[contains(@href, 'sign-in')]/@href")

    assert offered() == ([], ["/en/sign-in"])
    sign_in(client, token_for(kept, '<b onclick="x">lin', Role.EDITOR))
    assert offered() == (["/en/sign-out"], [])
    page = fromstring(client.get("/en/").get_data())
    assert (page.xpath("string(//header//summary/bdi)"), page.xpath("//b | //@onclick")) == ('<b onclick="x">lin', [])


def test_a_page_with_the_secret_of_a_form_is_not_compressed(client: FlaskClient, kept: Termbase) -> None:
    """Beside words that somebody else chose, the length of what is compressed would tell the secret (BREACH)."""

    def packed(path: str) -> str | None:
        return client.get(path, headers={"Accept-Encoding": "gzip"}).content_encoding

    assert packed("/en/search?q=child&start=0") == "gzip"
    sign_in(client, token_for(kept, "lin", Role.EDITOR))
    assert [packed("/en/search?q=child&start=0"), packed("/en/")] == [None, None]


def test_a_page_for_one_person_is_kept_for_nobody_else(client: FlaskClient, kept: Termbase) -> None:
    def kept_how(path: str) -> tuple[str, str]:
        answer = client.get(path)
        return answer.headers["Cache-Control"], answer.headers.get("Vary", "")

    before = client.get("/en/documents")
    assert [kept_how("/en/documents"), kept_how("/en/sign-in")] == [
        ("no-cache", "Accept-Encoding"),
        ("no-store, private", "Cookie"),
    ]
    sign_in(client, token_for(kept, "lin", Role.EDITOR))
    assert kept_how("/en/documents") == ("private, no-cache", "Cookie")
    assert kept_how("/en/desk") == ("no-store, private", "Cookie")
    again = client.get("/en/documents", headers={"If-None-Match": before.headers["ETag"]})
    assert (again.status_code, "lin" in again.get_data(as_text=True)) == (200, True)
    own = client.get("/en/documents", headers={"If-None-Match": again.headers["ETag"]})
    assert (own.status_code, own.headers["Cache-Control"]) == (304, "private, no-cache")


def test_programs_are_not_asked_who_they_are(client: FlaskClient, kept: Termbase) -> None:
    sign_in(client, token_for(kept, "lin", Role.EDITOR))
    answer = client.get("/api/v1/documents")
    assert (answer.headers["Cache-Control"], "account" in g) == ("no-cache", False)
