"""HTTP: the contract programs rely on, over the shipped termbase."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.http import http_date

from glossary.concepts import Concept
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.web import create_app
from glossary.web.freshness import changed

JSON = "application/json"
SIX = {"zh-Hans", "en", "fr", "es", "ru", "ar"}


def test_the_old_term_is_answered_with_what_to_use_and_the_proof(client: FlaskClient) -> None:
    answer = client.get("/api/v1/lookup?q=儿童色情制品")
    assert answer.status_code == 200
    (hit,) = answer.json["hits"]
    assert (hit["status"], hit["severity"], hit["since"]) == ("superseded", "error", "2022-07-21")
    assert hit["preferred"]["zh-Hans"] == "儿童性虐待材料"
    assert set(hit["preferred"]) >= SIX
    cited = {passage["document"]: passage for passage in hit["evidence"] if "一词" in passage["quote"]}
    assert set(cited) >= {"E/RES/2022/14", "E/2022/30"}
    assert re.fullmatch(r"preamble \d+", cited["E/RES/2022/14"]["paragraph"])
    assert cited["E/2022/30"]["paragraph"].startswith("决议草案三, preamble ")
    assert all(passage["text"] in passage["quote"] for passage in hit["evidence"])


@pytest.mark.parametrize(
    "query",
    [
        "兒童色情製品", "儿童色情\n\n制品", "儿童 色情 制品", "child  pornography", "CHILD PORNOGRAPHY",
        "pornografia infantil", "детская порнография", "المواد الإباحية للأطفال", "المَوادّ الإباحيّة للأطفال",
    ],
)  # fmt: skip
def test_the_same_concept_answers_for_every_writing(client: FlaskClient, query: str) -> None:
    answer = client.get("/api/v1/lookup", query_string={"q": query})
    assert [hit["concept"] for hit in answer.json["hits"]] == ["child-sexual-abuse-material"]


def test_survivor_comes_with_the_footnote_and_victim_beside_it(client: FlaskClient) -> None:
    (hit,) = client.get("/api/v1/lookup?q=幸存者").json["hits"]
    footnotes = [p for p in hit["evidence"] if p["document"] == "E/RES/2022/14" and p["paragraph"] == "footnote 3"]
    assert "一词经常用以承认" in footnotes[0]["quote"]
    beside = next(relation for relation in hit["relations"] if relation["concept"] == "victim")
    assert beside["names"]["zh-Hans"] == "受害者"
    assert "valid" in beside["note"]
    (victim,) = client.get("/api/v1/lookup?q=受害者").json["hits"]
    assert (victim["status"], victim["severity"]) == ("preferred", None)


def test_only_the_languages_asked_for_are_told(client: FlaskClient) -> None:
    (hit,) = client.get("/api/v1/lookup?q=幸存者&to=fr,ar").json["hits"]
    assert set(hit["preferred"]) == {"fr", "ar"}
    assert {term["language"] for term in hit["terms"]} == {"fr", "ar"}


def test_an_unknown_term_is_404_with_suggestions(client: FlaskClient) -> None:
    answer = client.get("/api/v1/lookup?q=儿童性虐侍材料")
    assert answer.status_code == 404
    assert answer.json["error"]["code"] == "not_found"
    assert [s["term"] for s in answer.json["error"]["suggestions"]][:1] == ["儿童性虐待材料"]


def test_a_term_nobody_knows_leads_to_terms_that_share_a_part_of_it(client: FlaskClient) -> None:
    answer = client.get("/api/v1/lookup?q=儿童权利飞船公约")
    assert answer.status_code == 404
    assert "儿童权利公约" in [s["term"] for s in answer.json["error"]["suggestions"]]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/lookup", 400, "bad_query"),
        ("/api/v1/lookup?q=", 400, "bad_query"),
        (f"/api/v1/lookup?q={'x' * 10_000}", 400, "bad_query"),
        ("/api/v1/lookup?q=child&language=zn", 400, "unknown_language"),
        ("/api/v1/lookup?q=child&to=zn", 400, "unknown_language"),
        ("/api/v1/search?q=child&limit=0", 400, "bad_query"),
        ("/api/v1/search?q=child&limit=ten", 400, "bad_query"),
        ("/api/v1/search?q=child&cursor=-1", 400, "bad_query"),
        ("/api/v1/search?q=child&status=good", 400, "bad_query"),
        ("/api/v1/suggest?q=", 400, "bad_query"),
        ("/api/v1/lookup?q=child&langauge=en", 400, "bad_query"),
        ("/api/v1/lookup?q=child&q=victim", 400, "bad_query"),
        ("/api/v1/lookup?q=%ff", 400, "bad_query"),
        (f"/api/v1/search?q=child&limit={'0' * 19}5{'9' * 5000}", 400, "bad_query"),
        ("/api/v1/search?q=child&cursor=next", 400, "bad_query"),
        ("/api/v1/search?q=child&limit=201", 400, "bad_query"),
        ("/api/v1/concepts?since=2022-02-31", 400, "bad_query"),
        ("/api/v1/concepts?since=20220201", 400, "bad_query"),
        ("/api/v1/concepts/victim?language=en", 400, "bad_query"),
        ("/api/v1/candidates?known=perhaps", 400, "bad_query"),
        ("/api/v1/documents/nothing/occurrences", 404, "not_found"),
        ("/api/v1/concepts/nothing.csv", 404, "not_found"),
        ("/api/v1/concepts/nothing/usage", 404, "not_found"),
        ("/api/v1/lookup?q=...", 404, "not_found"),
        ("/api/nothing", 404, "not_found"),
        ("/api/v1/documents//", 404, "not_found"),
        ("/api/v1/concepts/nothing", 404, "not_found"),
        ("/api/v1/documents/E/RES/1/1", 404, "not_found"),
        ("/api/v1/candidates?document=E/RES/1/1", 404, "not_found"),
        ("/api/v1/nothing", 404, "not_found"),
    ],
)
def test_every_error_has_the_one_shape(client: FlaskClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    error = answer.json["error"]
    assert (error["status"], error["code"]) == (status, code)
    assert error["message"]
    assert set(error) - {"suggestions"} == {"status", "code", "message", "hint"}


def test_a_method_that_is_not_there_is_405(client: FlaskClient) -> None:
    answer = client.post("/api/v1/lookup?q=child")
    assert (answer.status_code, answer.json["error"]["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]


def test_suggestions_are_an_opensearch_array(client: FlaskClient) -> None:
    query, terms, descriptions, urls = client.get("/api/v1/suggest?q=儿童色").json
    assert query == "儿童色"
    assert terms[:2] == ["儿童色情", "儿童色情制品"]
    assert descriptions[1] == "superseded → 儿童性虐待材料"
    assert urls[0].startswith("http://localhost/")
    assert len(terms) == len(descriptions) == len(urls)


@pytest.mark.parametrize("typed", ["儿童性", "ertongxing", "兒童性", "儿童性虐侍材料"])
def test_the_term_to_use_is_among_the_first_five(client: FlaskClient, typed: str) -> None:
    assert {"儿童性虐待材料", "兒童性虐待材料"} & set(client.get(f"/api/v1/suggest?q={typed}").json[1][:5])


def test_search_is_never_404(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=zzzzqqqq")
    assert (answer.status_code, answer.json["total"], answer.json["results"]) == (200, 0, [])


@pytest.mark.parametrize(
    ("path", "rows", "limit"),
    [
        ("search?q=儿童&", "results", 40),
        ("concepts?", "concepts", 70),
        ("concepts?language=en&status=deprecated&", "concepts", 5),
        ("documents?", "documents", 2),
        ("documents/E/RES/2022/14/occurrences?", "occurrences", 150),
        ("candidates?document=E/RES/2022/14&", "candidates", 90),
    ],
)
def test_a_list_pages_to_its_end(client: FlaskClient, path: str, rows: str, limit: int) -> None:
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(f"/api/v1/{path}limit={limit}&cursor={cursor}").json
        seen += [json.dumps(row) for row in page[rows]]
        cursor = page["next"]
        assert cursor is None or len(page[rows]) == limit
    assert len(seen) == page["total"] > limit
    whole = "concepts", "documents", "candidates"
    assert len(set(seen)) == len(seen) or rows not in whole


def test_concepts_can_be_narrowed_and_tell_their_names(client: FlaskClient) -> None:
    page = client.get("/api/v1/concepts?subject=victims&language=zh&status=preferred&limit=200").json
    assert {one["subject"] for one in page["concepts"]} == {"victims"}
    victim = next(one for one in page["concepts"] if one["concept"] == "victim")
    assert (victim["preferred"]["zh-Hans"], victim["uses"] > 0) == ("受害者", True)
    assert client.get("/api/v1/concepts?subject=nothing").json == {"total": 0, "concepts": [], "next": None}


def test_since_asks_for_concepts_with_a_status_of_that_day_or_later(client: FlaskClient) -> None:
    def since(day: str) -> set[str]:
        return {one["concept"] for one in client.get(f"/api/v1/concepts?since={day}&limit=200").json["concepts"]}

    assert "child-sexual-abuse-material" in since("2022-07-21")
    assert since("2022-07-22") < since("2022-07-21")
    assert since("9999-12-31") == set()


def test_a_concept_is_a_table_for_whoever_asks_for_one(client: FlaskClient) -> None:
    table = client.get("/api/v1/concepts/victim", headers={"Accept": "text/csv"})
    assert (table.mimetype, table.data) == ("text/csv", client.get("/api/v1/concepts/victim.csv").data)
    assert "Accept" in table.headers["Vary"]
    assert client.get("/api/v1/concepts/victim", headers={"Accept": "text/*, */*"}).mimetype in ("text/csv", JSON)


def test_what_no_route_can_answer_with_is_406(client: FlaskClient) -> None:
    answer = client.get("/api/v1/lookup?q=child", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.json["error"]["code"]) == (406, "not_acceptable")
    assert JSON in answer.json["error"]["message"]
    browsing = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert client.get("/api/v1/lookup?q=child", headers={"Accept": browsing}).status_code == 200


def test_a_document_that_is_not_known_is_told_beside_no_results(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=child&document=E/RES/1/1")
    assert (answer.status_code, answer.json["total"]) == (200, 0)
    assert answer.json["warnings"] == ["no document 'E/RES/1/1'"]


def test_a_subject_that_no_concept_has_is_told(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=儿童&subject=nope")
    assert answer.json["total"] == 0
    assert answer.json["warnings"] == ["no concept has the subject 'nope'"]
    assert client.get("/api/v1/export?format=csv&subject=nope").status_code == 404


@pytest.mark.parametrize("query", ["%00", "ab%00cde", "a%00%00%00b", "%e2%80%ae", "…!?", "%0d%0a", "\U0001f4d6"])
@pytest.mark.parametrize("route", ["lookup?q=", "search?q=", "suggest?q=", "search?q=child&subject=",
                                   "candidates?document=", "concepts?subject=", "concepts/", "documents/"])  # fmt: skip
def test_characters_that_name_nothing_find_nothing(client: FlaskClient, route: str, query: str) -> None:
    assert client.get(f"/api/v1/{route}{query}").status_code in (200, 400, 404)


def test_a_concept_can_be_asked_for_by_its_id(client: FlaskClient) -> None:
    concept = client.get("/api/v1/concepts/survivor").json
    assert concept["preferred"]["en"] == "survivor"
    usage = client.get("/api/v1/concepts/survivor/usage").json["usage"]
    assert {(count["year"], count["document"]) for count in usage} >= {("2022", "E/2022/30"), ("2025", "A/HRC/58/19")}


def test_documents_and_what_stands_in_them(client: FlaskClient) -> None:
    documents = client.get("/api/v1/documents").json["documents"]
    assert {document["symbol"] for document in documents} >= {"E/RES/2022/14", "E/2022/30", "A/HRC/58/19"}
    one = client.get("/api/v1/documents/E/RES/2022/14").json
    assert (one["date"], one["body"]) == ("2022-07-21", "Economic and Social Council")
    page = client.get("/api/v1/documents/E/RES/2022/14/occurrences?limit=5").json
    assert len(page["occurrences"]) == 5
    following = client.get(f"/api/v1/documents/E/RES/2022/14/occurrences?limit=5&cursor={page['next']}").json
    assert following["occurrences"][0] not in page["occurrences"]


def test_candidates_come_ranked_with_evidence(client: FlaskClient) -> None:
    found = client.get("/api/v1/candidates?document=E/RES/2022/14&limit=20").json["candidates"]
    assert [candidate["rank"] for candidate in found] == list(range(1, 21))
    assert all(candidate["evidence"][0]["quote"] for candidate in found)


def test_an_answer_can_be_kept_while_nothing_changes(client: FlaskClient) -> None:
    first = client.get("/api/v1/lookup?q=幸存者")
    again = client.get("/api/v1/lookup?q=幸存者", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


MEDIAS = ("application/json", "text/csv", "text/turtle", "application/ld+json", "application/x-tbx")


def test_each_form_of_a_concept_is_kept_as_what_it_is(client: FlaskClient) -> None:
    concept = "/api/v1/concepts/victim"
    answers = {media: client.get(concept, headers={"Accept": media}) for media in MEDIAS}
    tags = {media: answer.headers["ETag"] for media, answer in answers.items()}
    assert [answer.mimetype for answer in answers.values()] == [*MEDIAS]
    assert len(set(tags.values())) == len(MEDIAS)
    assert client.get(concept).headers["ETag"] == tags["application/json"]
    for media in MEDIAS:
        for other, tag in tags.items():
            again = client.get(concept, headers={"Accept": media, "If-None-Match": tag})
            wanted = 304 if media == other else 200
            assert (again.status_code, again.headers["Vary"]) == (wanted, answers[media].headers["Vary"])


def test_a_file_that_tells_its_day_is_the_same_only_in_what_it_says(client: FlaskClient) -> None:
    for path in ("concepts/victim.tbx", "export?format=tbx"):
        whole = client.get(f"/api/v1/{path}")
        packed = client.get(f"/api/v1/{path}", headers={"Accept-Encoding": "gzip"})
        assert [answer.headers["ETag"][:2] for answer in (whole, packed)] == ["W/", "W/"]
        assert client.get(f"/api/v1/{path}", headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304


def test_an_answer_can_be_kept_by_its_time(client: FlaskClient) -> None:
    first = client.get("/api/v1/concepts/victim")
    then = first.last_modified
    assert then is not None

    def asked(moment: datetime, path: str = "victim", **headers: str) -> int:
        headers["If-Modified-Since"] = http_date(moment)
        return client.get(f"/api/v1/concepts/{path}", headers=headers).status_code

    assert asked(then) == 304
    assert asked(then + timedelta(days=1)) == 200  # told by a clock that was ahead: of another state
    assert asked(then - timedelta(seconds=1)) == 200
    assert asked(then, **{"If-None-Match": '"another"'}) == 200  # the ETag knows better
    assert asked(then, path="nothing") == 404
    assert client.get("/api/v1/concepts/nothing", headers={"If-None-Match": "*"}).status_code == 404
    assert client.get("/api/v1/concepts/victim", headers={"If-None-Match": "*"}).status_code == 304


def test_what_was_kept_before_a_change_is_not_taken_for_the_state_after_it(tmp_path: Path) -> None:
    kept = Termbase.create(tmp_path / "terms.db")
    client = create_app(Settings(database=str(kept.path))).test_client()
    before = client.get("/api/v1/concepts")
    with kept.writing() as writer:
        store_concepts(writer, [Concept("word", "policy", ())])
    after = client.get("/api/v1/concepts", headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, after.json["total"]) == (200, 1)


def test_a_change_has_a_time_once_none_can_follow_within_its_second(tmp_path: Path) -> None:
    file = tmp_path / "terms.db"
    file.write_bytes(b"text")
    written = file.stat().st_ctime
    assert changed(file, written + 1) is None
    assert changed(file, written + 3) == datetime.fromtimestamp(int(written), UTC)
    os.utime(file, (0, 0))  # an older copy in its place is a change too
    assert changed(file, file.stat().st_ctime + 3) == datetime.fromtimestamp(int(file.stat().st_ctime), UTC)
    assert changed(tmp_path / "nothing", written) is None


def test_any_page_may_read(client: FlaskClient) -> None:
    for path in ("/api/v1/lookup?q=幸存者", "/api/v1/lookup?q=", "/api/v1/nothing"):
        answer = client.get(path)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert {"ETag", "Retry-After"} <= set(answer.headers["Access-Control-Expose-Headers"].split(", "))


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("lookup", {"GET", "HEAD"}),
        ("concepts/victim", {"GET", "HEAD"}),
        ("documents/E/RES/2022/14", {"GET", "HEAD"}),
        ("openapi.json", {"GET", "HEAD"}),
        ("lint", {"POST"}),
        ("lint/file", {"POST"}),
    ],
)
def test_options_tell_the_methods_and_which_of_them_pages_may_use(
    client: FlaskClient, path: str, methods: set[str]
) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    answer = client.options(f"/api/v1/{path}", headers=asked)
    assert (answer.status_code, answer.data) == (204, b"")
    assert {*answer.headers["Allow"].split(", ")} >= {*methods, "OPTIONS"}
    assert set(answer.headers["Access-Control-Allow-Methods"].split(", ")) == methods
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_head_tells_what_get_would_and_no_more(client: FlaskClient) -> None:
    for path in ("", "lookup?q=幸存者", "concepts", "concepts/victim", "documents/E/RES/2022/14", "suggest?q=victim"):
        told, got = client.head(f"/api/v1/{path}"), client.get(f"/api/v1/{path}")
        assert (told.status_code, told.data) == (200, b"")
        assert {**told.headers, "Date": ""} == {**got.headers, "Date": ""}


def test_answers_are_readable_chinese_and_no_markup(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/lookup?q={quote('<script>alert(1)</script>')}")
    assert answer.mimetype == "application/json"
    assert "儿童" in client.get("/api/v1/lookup?q=儿童").get_data(as_text=True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
