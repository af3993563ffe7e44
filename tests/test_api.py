"""HTTP: the contract programs rely on, over the shipped termbase."""

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

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
    assert terms[0] == "儿童色情制品"
    assert descriptions[0] == "superseded → 儿童性虐待材料"
    assert urls[0].startswith("http://localhost/")
    assert len(terms) == len(descriptions) == len(urls)


@pytest.mark.parametrize("typed", ["儿童性", "ertongxing", "兒童性", "儿童性虐侍材料"])
def test_the_term_to_use_is_among_the_first_five(client: FlaskClient, typed: str) -> None:
    assert "儿童性虐待材料" in client.get(f"/api/v1/suggest?q={typed}").json[1][:5]


def test_search_is_never_404(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=zzzzqqqq")
    assert (answer.status_code, answer.json["total"], answer.json["results"]) == (200, 0, [])


def test_search_pages_to_its_end(client: FlaskClient) -> None:
    seen: list[str] = []
    cursor: str | None = "0"
    while cursor is not None:
        page = client.get(f"/api/v1/search?q=儿童&limit=40&cursor={cursor}").json
        seen += [result["concept"] for result in page["results"]]
        cursor = page["next"]
    assert len(seen) == len(set(seen)) == page["total"]


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


def test_any_page_may_read(client: FlaskClient) -> None:
    for path in ("/api/v1/lookup?q=幸存者", "/api/v1/lookup?q="):
        assert client.get(path).headers["Access-Control-Allow-Origin"] == "*"


def test_answers_are_readable_chinese_and_no_markup(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/lookup?q={quote('<script>alert(1)</script>')}")
    assert answer.mimetype == "application/json"
    assert "儿童" in client.get("/api/v1/lookup?q=儿童").get_data(as_text=True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
