"""Who is answered: under which name, how often, with which token; what proxies are believed; and how the service is."""

import io
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml.html import fromstring

from glossary.concepts import Concept, LanguageSection, Source, Status, Term
from glossary.errors import BadSettings
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.termbase.bulk import store_concepts
from glossary.web import create_app
from glossary.web.access_log import AccessLog, line
from glossary.web.answered import Answered
from glossary.web.limits import Buckets
from glossary.web.metrics import Counts, Metrics, exposition
from glossary.web.watching import Watch

THING = Concept(
    "thing", "policy", (LanguageSection("en", (Term("thing", "en", Status.PREFERRED, sources=(Source("E/1"),)),)),)
)
READ = "/api/v1/concepts/thing"


@pytest.fixture
def kept(tmp_path: Path) -> Termbase:
    termbase = Termbase.create(tmp_path / "terms.db")
    with termbase.writing() as writer:
        store_concepts(writer, [THING])
    return termbase


@pytest.fixture
def client_with(kept: Termbase) -> Callable[..., FlaskClient]:
    """How a test asks a service of its own settings."""
    return lambda **chosen: create_app(Settings(database=str(kept.path), **chosen)).test_client()


def token_for(kept: Termbase, role: Role) -> str:
    with kept.keeping() as writer:
        return create_token(writer, role.value, role)


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


# --- settings ---------------------------------------------------------------------------------------------


def test_settings_of_the_service_are_read_and_handed_on() -> None:
    told = {
        "GLOSSARY_READING": "closed", "GLOSSARY_REQUESTS_PER_MINUTE": "60", "GLOSSARY_PROXIES": "1",
        "GLOSSARY_HOSTS": "a.example, .b.example", "GLOSSARY_ACCESS_LOG": "yes", "GLOSSARY_METRICS": "true",
    }  # fmt: skip
    chosen = Settings.read(environment=told)
    assert chosen == Settings(
        reading="closed", requests_per_minute=60, proxies=1, hosts=("a.example", ".b.example"), access_log=True,
        metrics=True,
    )  # fmt: skip
    assert Settings.read(environment=chosen.as_environment()) == chosen


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("READING", "private", "reading must be public or closed, not 'private'"),
        ("PROXIES", "-1", "proxies must be 0 or more, not -1"),
        ("METRICS", "perhaps", "metrics must be true or false, not 'perhaps'"),
        ("REQUESTS_PER_MINUTE", "many", "requests_per_minute must be a whole number, not 'many'"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(name: str, value: str, told: str) -> None:
    with pytest.raises(BadSettings, match=re.escape(told)):
        Settings.read(environment={f"GLOSSARY_{name}": value})


# --- names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "status"),
    [("glossary.example", 200), ("glossary.example:8000", 200), ("a.b.example", 200), ("evil.example", 400), ("", 400)],
)
def test_a_name_that_is_not_ours_is_not_answered(
    client_with: Callable[..., FlaskClient], host: str, status: int
) -> None:
    client = client_with(hosts=("glossary.example", ".b.example"))
    answers = [client.get(path, headers={"Host": host}) for path in ("/en/", READ)]
    assert [answer.status_code for answer in answers] == [status, status]
    assert all("evil" not in answer.get_data(as_text=True) for answer in answers)
    assert client.get("/readyz", headers={"Host": host}).status_code == 200


def test_any_name_will_do_where_none_is_set(client_with: Callable[..., FlaskClient]) -> None:
    assert client_with().get(READ, headers={"Host": "any.example"}).status_code == 200


# --- how often --------------------------------------------------------------------------------------------


def test_too_many_requests_are_put_off_in_both_faces(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(requests_per_minute=3)
    assert [client.get(READ).status_code for _ in range(3)] == [200, 200, 200]
    programs, people = client.get(READ), client.get("/en/")
    assert (programs.status_code, programs.json["error"]["code"]) == (429, "too_many_requests")
    assert (people.status_code, "Wait a few minutes" in people.get_data(as_text=True)) == (429, True)
    assert [0 < int(answer.headers["Retry-After"]) <= 20 for answer in (programs, people)] == [True, True]
    assert client.get(READ, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200
    assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/static/style.css")] == [200, 200, 200]


def test_one_network_of_the_new_addresses_is_one_asker(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(requests_per_minute=1)
    asked = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"]
    assert [client.get(READ, environ_overrides={"REMOTE_ADDR": one}).status_code for one in asked] == [200, 429, 200]


def test_there_is_no_limit_where_none_is_set(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with()
    assert {client.get(READ).status_code for _ in range(300)} == {200}


def test_buckets_do_not_grow_without_end() -> None:
    now = [0.0]
    buckets = Buckets(2, clock=lambda: now[0])
    for number in range(3 * Buckets.MOST):
        assert buckets.take(str(number)) == 0
    assert len(buckets._buckets) <= Buckets.MOST
    now[0] = 60.0
    assert [buckets.take("0"), buckets.take("0"), buckets.take("0") > 0] == [0, 0, True]


def test_a_clock_that_cannot_step_back_measures_the_limit() -> None:
    assert Buckets(1)._clock.__name__ == "monotonic"


# --- closed -----------------------------------------------------------------------------------------------


def test_where_reading_is_closed_people_are_led_to_sign_in_and_back(
    client_with: Callable[..., FlaskClient], kept: Termbase
) -> None:
    client = client_with(reading="closed")
    led = client.get("/fr/concept/thing?q=thing")
    assert (led.status_code, led.location) == (303, "/fr/sign-in?next=/fr/concept/thing?q%3Dthing")
    assert led.headers["Cache-Control"] == "no-store, private"
    for path in ("/", "/en/nothing", "/en/documents", "/concept/thing", "/en/suggest?q=thing", "/nothing"):
        assert client.get(path).status_code == 303
    assert client.post("/en/lint", data={"text": "thing"}).status_code == 403
    entered = client.post("/fr/sign-in", data={"token": token_for(kept, Role.READER), "next": "/fr/concept/thing"})
    assert (entered.status_code, client.get(entered.location).status_code) == (303, 200)
    read = client.get(READ)
    assert (read.status_code, read.headers["Cache-Control"]) == (200, "no-store, private")


def test_where_reading_is_closed_a_missing_file_tells_nothing(
    client_with: Callable[..., FlaskClient], kept: Termbase
) -> None:
    asked = ("/static/thing", "/static/none?q=thing", "/static/none?q=thng")
    for client in (client_with(reading="closed"), client_with()):
        answers = [client.get(path) for path in asked]
        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert all("concept/thing" not in answer.get_data(as_text=True) for answer in answers)
    assert "concept/thing" in client_with().get("/en/concept/none?q=thing").get_data(as_text=True)


def test_where_reading_is_closed_programs_need_a_token(client_with: Callable[..., FlaskClient], kept: Termbase) -> None:
    client = client_with(reading="closed")
    refused = client.get(READ)
    assert (refused.status_code, refused.json["error"]["code"]) == (401, "unauthorized")
    assert refused.headers["WWW-Authenticate"] == "Bearer realm=glossary"
    assert client.get("/api/v1/nothing").status_code == 401
    assert client.get(READ, headers=bearing(token_for(kept, Role.READER))).json["concept"] == "thing"
    statuses = [client.get(READ, headers=bearing(f"guess {n}")).status_code for n in range(11)]
    assert statuses == [401] * 10 + [429]


def test_what_is_no_reading_stays_open(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(reading="closed")
    paths = ("/static/style.css", "/en/sign-in", "/healthz", "/readyz")
    assert [client.get(path).status_code for path in paths] == [200, 200, 200, 200]
    assert "Here reading needs a token too." in client.get("/en/sign-in").get_data(as_text=True)


# --- proxies ----------------------------------------------------------------------------------------------

FORWARDED = {
    "X-Forwarded-For": "198.51.100.9, 203.0.113.5",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "terms.example",
    "X-Forwarded-Prefix": "/glossary",
}


def links(client: FlaskClient, headers: dict[str, str]) -> tuple[str, str]:
    _, _, _, addresses = client.get("/api/v1/suggest?q=thing", headers=headers).json
    home = fromstring(client.get("/en/", headers=headers).get_data()).xpath("string(//footer//a[1]/@href)")
    return addresses[0], home


def test_a_proxy_is_believed_only_when_it_is_told_of(client_with: Callable[..., FlaskClient]) -> None:
    alone, behind = client_with(), client_with(proxies=1)
    assert links(alone, FORWARDED)[0] == "http://localhost/concept/thing?q=thing"
    address, home = links(behind, FORWARDED)
    assert (address, home.startswith("/glossary/en/")) == ("https://terms.example/glossary/concept/thing?q=thing", True)


def test_the_way_back_from_signing_in_keeps_the_folder(client_with: Callable[..., FlaskClient]) -> None:
    led = client_with(proxies=1, reading="closed").get("/en/documents", headers=FORWARDED)
    assert led.location == "/glossary/en/sign-in?next=/glossary/en/documents"


@pytest.mark.parametrize("folder", ["//evil.example", "/a//b", "https://evil.example", "javascript:", "/a b", "/"])
def test_a_folder_that_leads_elsewhere_is_not_taken(client_with: Callable[..., FlaskClient], folder: str) -> None:
    address, home = links(client_with(proxies=1), {"X-Forwarded-Prefix": folder})
    assert (address, home.startswith("/en/")) == ("http://localhost/concept/thing?q=thing", True)


def test_only_the_address_that_the_last_proxy_saw_is_limited(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(proxies=1, requests_per_minute=1)
    asked = [{"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.5"} for n in range(2)]
    other = {"X-Forwarded-For": "198.51.100.1, 203.0.113.6"}
    assert [client.get(READ, headers=headers).status_code for headers in (*asked, other)] == [200, 429, 200]


# --- how it is --------------------------------------------------------------------------------------------


def test_a_process_is_alive_though_it_is_not_ready(client_with: Callable[..., FlaskClient], kept: Termbase) -> None:
    client = client_with()
    good = client.get("/readyz")
    assert (good.status_code, good.get_data(as_text=True), good.headers["Cache-Control"]) == (
        200,
        "ready\n",
        "no-store",
    )
    kept.path.rename(kept.path.with_suffix(".away"))
    gone = client.get("/readyz")
    assert (gone.status_code, gone.json["error"]["code"]) == (503, "termbase_missing")
    assert (client.get("/healthz").status_code, client.get("/healthz").get_data(as_text=True)) == (200, "ok\n")


def test_metrics_are_for_admins_unless_they_are_open(client_with: Callable[..., FlaskClient], kept: Termbase) -> None:
    client = client_with()
    headers = [{}, bearing("wrong"), bearing(token_for(kept, Role.READER)), bearing(token_for(kept, Role.ADMIN))]
    assert [client.get("/metrics", headers=one).status_code for one in headers] == [401, 401, 403, 200]
    assert client_with(metrics=True).get("/metrics").status_code == 200


def test_requests_are_counted_by_route_and_status(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(metrics=True)
    for path in (READ, READ, "/api/v1/concepts/other", "/en/concept/secret-name", "/nothing/at/all"):
        client.get(path).close()
    client.open("/healthz", method="BREW").close()
    told = client.get("/metrics")
    assert told.content_type == "text/plain; version=0.0.4; charset=utf-8"
    text = told.get_data(as_text=True)
    counted = re.findall(r"(?m)^glossary_requests_total\{(.*)\} (\d+)$", text)
    assert counted == [
        ('route="(none)",method="GET",status="404"', "1"),
        ('route="(none)",method="other",status="405"', "1"),
        ('route="/api/v1/concepts/{concept_id}",method="GET",status="200"', "2"),
        ('route="/api/v1/concepts/{concept_id}",method="GET",status="404"', "1"),
        ('route="/{ui}/concept/{concept_id}",method="GET",status="404"', "1"),
    ]  # fmt: skip
    assert "secret-name" not in text
    assert "glossary_generation 1\n" in text


def test_what_is_turned_away_is_counted_by_its_route_too(client_with: Callable[..., FlaskClient]) -> None:
    client = client_with(metrics=True, reading="closed")
    client.get("/en/documents").close()
    told = client.get("/metrics").get_data(as_text=True)
    assert 'glossary_requests_total{route="/{ui}/documents",method="GET",status="303"} 1\n' in told


def answered(seconds: float, *, route: str = "/r", status: int = 200) -> Answered:
    when = datetime(2026, 5, 1, 10, tzinfo=UTC)
    return Answered(when, "GET", "/r/é", route, status, 12, seconds, "192.0.2.77")


def test_durations_are_told_as_a_histogram() -> None:
    counts = Counts()
    for seconds in (0.0005, 0.001, 0.3, 60.0):
        counts.add(answered(seconds))
    told = exposition(counts, 7)
    assert re.findall(r'_bucket\{route="/r",le="(.+)"\} (\d+)', told) == [
        ("0.001", "2"), ("0.0025", "2"), ("0.005", "2"), ("0.01", "2"), ("0.025", "2"), ("0.05", "2"), ("0.1", "2"),
        ("0.25", "2"), ("0.5", "3"), ("1.0", "3"), ("2.5", "3"), ("10.0", "3"), ("+Inf", "4"),
    ]  # fmt: skip
    assert 'seconds_sum{route="/r"} 60.301500\n' in told
    assert 'seconds_count{route="/r"} 4\n' in told


def test_processes_tell_the_sum_of_what_they_counted(tmp_path: Path) -> None:
    one, two, gone = (Metrics(tmp_path) for _ in range(3))
    one.count(answered(0.1))
    two.count(answered(0.2))
    gone.count(answered(0.3, status=500))
    two.total()
    gone.total()
    del gone
    assert one.total().requests == {("/r", "GET", 200): 2, ("/r", "GET", 500): 1}
    assert one.total().requests == two.total().requests


def test_a_line_of_the_log_tells_no_query_no_secret_and_no_person(
    client_with: Callable[..., FlaskClient], capsys: pytest.CaptureFixture[str]
) -> None:
    client = client_with(access_log=True)
    client.set_cookie("glossary_session", "cookie-secret")
    asked = f"{READ}?q=query-secret"  # which this route does not take
    client.get(asked, headers=bearing("token-secret"), environ_overrides={"REMOTE_ADDR": "192.0.2.77"}).close()
    client.post("/en/lint", data={"text": "body-secret"}).close()
    first, second = capsys.readouterr().out.splitlines()
    told = json.loads(first)
    assert {**told, "time": "", "seconds": 0, "bytes": 0} == {
        "time": "", "method": "GET", "path": READ, "route": "/api/v1/concepts/{concept_id}", "status": 400, "bytes": 0,
        "seconds": 0, "address": "192.0.2.0",
    }  # fmt: skip
    assert (told["bytes"] > 20, told["seconds"] > 0, datetime.fromisoformat(told["time"]).tzinfo) == (True, True, UTC)
    assert "secret" not in first + second


def test_a_line_is_one_line_whatever_is_asked() -> None:
    hostile = Answered(datetime.now(UTC), "GET\n", '/a"\n\u2028{}' + "字" * 5_000, "(none)", 404, 0, 0.1, "x\ny")
    assert (len(line(hostile).splitlines()), len(line(hostile)) < 4_096) == (1, True)
    assert json.loads(line(hostile))["address"] == ""


def test_a_log_that_cannot_be_written_stops_no_answer() -> None:
    closed = io.StringIO()
    closed.close()
    AccessLog(closed).write(answered(0.1))


def test_an_answer_is_told_once_and_when_it_is_over() -> None:
    told: list[Answered] = []

    def streamed(environ: object, start: Callable[[str, list[tuple[str, str]]], object]) -> list[bytes]:
        start("206 Partial Content", [])
        return [b"ab", b"cd"]

    body = Watch(streamed, [told.append])({"REQUEST_METHOD": "GET", "PATH_INFO": "/x"}, lambda *_: print)  # type: ignore[arg-type]
    assert (list(body), told) == ([b"ab", b"cd"], [])
    body.close()  # type: ignore[attr-defined]
    body.close()  # type: ignore[attr-defined]
    assert [(one.status, one.sent, one.path) for one in told] == [(206, 4, "/x")]
