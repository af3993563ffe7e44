"""`/reconcile` as a contract: the standard's schemas and examples, sure matches, and what is refused, and how."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from glossary.concepts import (
    Concept,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Source,
    Status,
    StatusChange,
    Term,
)
from glossary.editing import Judge, retire
from glossary.languages import TAGS
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.web import create_app
from glossary.web.reconcile_asked import LARGEST_BATCH, LARGEST_LIMIT, MOST_IDS, MOST_PROPERTIES
from glossary.web.reconcile_properties import PROPERTIES

OLD, NEW, CSAM = "儿童色情制品", "儿童性虐待材料", "child-sexual-abuse-material"


def asked(client: FlaskClient, query: object) -> list[dict[str, Any]]:
    """The candidates of one query."""
    answer = client.post("/reconcile", data={"queries": json.dumps({"q0": query})})
    assert answer.status_code == 200, answer.json
    (result,) = answer.json.values()  # type: ignore[union-attr]
    return list(result["result"])


def sure(client: FlaskClient, query: object) -> list[str]:
    """The ids that are declared a match."""
    return [one["id"] for one in asked(client, query) if one["match"]]


def extended(client: FlaskClient, ids: list[str], *properties: dict[str, object]) -> Any:
    answer = client.post("/reconcile", data={"extend": json.dumps({"ids": ids, "properties": properties})})
    assert answer.status_code == 200, answer.json
    return answer.json


# --- the standard -----------------------------------------------------------------------------------------


@pytest.mark.shared
def test_the_schemas_tell_right_from_wrong(reconciliation: Any) -> None:
    for kind in ("manifest", "data-extension-response", "reconciliation-query-batch", "reconciliation-result-batch"):
        told = {
            path.name: bool(reconciliation.complaints(kind, json.loads(path.read_bytes())))
            for path in reconciliation.examples(kind)
        }
        assert told == {path.name: path.parent.name == "invalid" for path in reconciliation.examples(kind)}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("schema", "address"),
    [
        ("manifest", "/reconcile"),
        ("suggest-entities-response", "/reconcile/suggest/entity?prefix=child"),
        ("suggest-entities-response", "/reconcile/suggest/entity?prefix=%E5%84%BF%E7%AB%A5&cursor=20"),
        ("suggest-entities-response", "/reconcile/suggest/entity?prefix="),
        ("suggest-properties-response", "/reconcile/suggest/property?prefix="),
        ("suggest-types-response", "/reconcile/suggest/type?prefix="),
        ("data-extension-property-proposal", "/reconcile/properties"),
        ("data-extension-property-proposal", "/reconcile/properties?type=victims&limit=3"),
    ],
)
def test_every_answer_to_a_read_holds_to_its_schema(
    client: FlaskClient, reconciliation: Any, schema: str, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert reconciliation.complaints(schema, answer.json) == []


@pytest.mark.shared
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_valid_queries_of_the_standard_are_answered_and_invalid_ones_refused(
    client: FlaskClient, reconciliation: Any, method: str
) -> None:
    told = {}
    for path in reconciliation.examples("reconciliation-query-batch"):
        sent = {"queries": path.read_text(encoding="utf-8")}
        answer = client.open(
            "/reconcile", method=method, **({"query_string": sent} if method == "GET" else {"data": sent})
        )
        told[path.name] = answer.status_code
        if answer.status_code == 200:
            assert reconciliation.complaints("reconciliation-result-batch", answer.json) == []
            assert list(answer.json) == list(json.loads(sent["queries"]))
    assert told == {
        path.name: 400 if path.parent.name == "invalid" else 200
        for path in reconciliation.examples("reconciliation-query-batch")
    }
    assert len(told) >= 4


@pytest.mark.shared
def test_candidates_and_columns_hold_to_their_schemas(client: FlaskClient, reconciliation: Any) -> None:
    queries = {
        "a": {"query": OLD, "limit": 25, "type": ["child-sexual-exploitation"], "type_strict": "should"},
        "б": {"query": "детскую порнографию", "properties": [{"pid": "language", "v": "ru"}]},
        "": {"query": "child", "type": "concept", "type_strict": "all"},
        "no such": {"query": "zzqqxx"},
        "by properties": {"properties": [{"pid": "term-ar", "v": "الضحية"}]},
    }
    batch = client.post("/reconcile", data={"queries": json.dumps(queries)}).json
    assert reconciliation.complaints("reconciliation-query-batch", queries) == []
    assert reconciliation.complaints("reconciliation-result-batch", batch) == []
    assert {name: bool(answer["result"]) for name, answer in batch.items()} == {  # type: ignore[union-attr]
        name: name != "no such" for name in queries
    }
    table = extended(client, ["victim", CSAM, "nothing"], *({"id": name} for name in PROPERTIES))
    assert reconciliation.complaints("data-extension-response", table) == []


@pytest.mark.shared
def test_the_example_extension_of_the_standard_is_answered_with_empty_cells(
    client: FlaskClient, reconciliation: Any
) -> None:
    (example,) = reconciliation.examples("data-extension-query")
    answer = client.post("/reconcile", data={"extend": example.read_text(encoding="utf-8")})
    assert reconciliation.complaints("data-extension-response", answer.json) == []
    query = json.loads(example.read_bytes())
    assert answer.json == {
        "meta": [{"id": one["id"], "name": one["id"]} for one in query["properties"]],
        "rows": {concept: {one["id"]: [] for one in query["properties"]} for concept in query["ids"]},
    }


def test_the_manifest_leads_to_what_is_there(client: FlaskClient) -> None:
    told: Any = client.get("/reconcile", base_url="https://terms.example").json
    assert (told["versions"], told["identifierSpace"], told["view"]["url"]) == (
        ["0.2"], "https://terms.example/concept/", "https://terms.example/concept/{{id}}",
    )  # fmt: skip
    addresses = [told["view"]["url"], told["preview"]["url"], told["documentation"], told["logo"]]
    for kind, example in (("entity", CSAM), ("property", "broader"), ("type", "victims")):
        offered = told["suggest"][kind]
        addresses.append(f"{offered['service_url']}{offered['service_path']}?prefix=c")
        addresses.append(f"{offered['service_url']}{offered['flyout_service_path']}".replace("${id}", example))
    proposals = told["extend"]["propose_properties"]
    addresses.append(proposals["service_url"] + proposals["service_path"])
    statuses = {
        address: client.get(address.replace("{{id}}", CSAM), follow_redirects=True).status_code for address in addresses
    }
    assert statuses == dict.fromkeys(addresses, 200)


# --- candidates -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (OLD, NEW), ("兒童色情製品", "兒童性虐待材料"), ("child  PORNOGRAPHY", "child sexual abuse material"),
        ("детскую порнографию", "материалы о сексуальных надругательствах над детьми"),
        ("Pornographie mettant en scene des enfants", None),
        ("المواد الإباحية للأطفال", "مواد الاعتداء الجنسي على الأطفال"),
    ],
)  # fmt: skip
def test_a_discouraged_term_is_its_concept_and_says_what_took_its_place(
    client: FlaskClient, query: str, name: str | None
) -> None:
    first, *others = asked(client, {"query": query})
    assert (first["id"], first["match"]) == (CSAM, True)
    assert [one["id"] for one in others if one["match"]] == []
    assert name in (None, first["name"])
    assert {"id": "discouraged", "value": True} in first["features"]
    assert f"→ {first['name']}; child sexual exploitation" in first["description"]


@pytest.mark.parametrize(
    "query", ["child pornografy", "儿童性虐侍材料", "children pornography material", "儿童", "ertong"]
)
def test_what_is_only_near_is_never_sure(client: FlaskClient, query: str) -> None:
    assert sure(client, {"query": query}) == (["child"] if query == "儿童" else [])


def test_a_term_of_two_concepts_is_sure_when_another_column_tells_which(client: FlaskClient) -> None:
    both = {"query": "торговля детьми"}
    assert sure(client, both) == []
    assert {one["id"] for one in asked(client, both)[:2]} == {"sale-of-children", "trafficking-in-children"}
    english = {"pid": "term-en", "v": "sale of children"}
    assert sure(client, {**both, "properties": [english]}) == ["sale-of-children"]
    assert sure(client, {**both, "type": "trafficking", "type_strict": "any"}) == ["trafficking-in-children"]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ([{"pid": "language", "v": "en"}], ["survivor"]),
        ([{"pid": "language", "v": "English"}], ["survivor"]),
        ([{"pid": "language", "v": ["ru", "en"]}], ["survivor"]),
        ([{"pid": "language", "v": "ru"}], []),
        ([{"pid": "language", "v": "Klingon"}], []),
        ([{"pid": "status", "v": "Preferred"}], ["survivor"]),
        ([{"pid": "status", "v": "superseded"}], []),
        ([{"pid": "subject", "v": "victims"}], ["survivor"]),
        ([{"pid": "subject", "v": {"id": "victims", "name": "whatever"}}], ["survivor"]),
        ([{"pid": "preferred-zh-Hans", "v": "倖存者"}], ["survivor"]),
        ([{"pid": "preferred-zh-Hans", "v": "受害者"}], []),
        ([{"pid": "related", "v": {"id": "victim"}}], ["survivor"]),
        ([{"pid": "nobody-knows", "v": 1.5}], []),
        ([{"pid": "preferred-fr", "v": ""}], ["survivor"]),
        ([{"pid": "preferred-fr", "v": []}], ["survivor"]),
    ],
)
def test_a_match_has_every_property_that_is_asked_for(
    client: FlaskClient, properties: list[object], expected: list[str]
) -> None:
    query = {"query": "survivor", "properties": properties}
    assert sure(client, query) == expected
    assert asked(client, query)[0]["id"] == "survivor"


@pytest.mark.parametrize(
    ("types", "strict", "expected"),
    [
        ("victims", "any", True), (["trafficking", "victims"], "any", True), ("trafficking", "any", None),
        (["concept", "victims"], "all", True), (["trafficking", "victims"], "all", None),
        ("trafficking", "should", False), ("DifferentiatedPerson", "should", False), ("trafficking", None, False),
    ],
)  # fmt: skip
def test_types_choose_as_strictly_as_they_are_meant(
    client: FlaskClient, types: object, strict: str | None, expected: bool | None
) -> None:
    query = {"query": "survivor", "type": types, **({"type_strict": strict} if strict else {})}
    found = {one["id"]: one["match"] for one in asked(client, query)}
    assert found.get("survivor") is expected


def test_a_candidate_says_what_its_score_is_made_of(client: FlaskClient) -> None:
    query = {"query": "survivors", "type": "victims", "limit": 1, "properties": [{"pid": "language", "v": "fr"}]}
    (found,) = asked(client, query)
    assert found["type"] == [{"id": "victims", "name": "victims"}, {"id": "concept", "name": "Concept"}]
    assert [one["id"] for one in found["features"]] == ["similarity", "discouraged", "type", "property:language"]
    assert [one["value"] for one in found["features"]][1:] == [False, True, False]
    assert 0 < found["score"] < asked(client, {"query": "survivors"})[0]["score"] < 100


def test_a_row_can_be_told_by_its_properties_alone(client: FlaskClient) -> None:
    two = [{"pid": "discouraged-en", "v": "child pornography"}, {"pid": "preferred-zh-Hans", "v": NEW}]
    assert sure(client, {"properties": two}) == [CSAM]
    assert asked(client, {"properties": [{"pid": "subject", "v": "victims"}]}) == []


def test_no_more_candidates_than_asked_for(client: FlaskClient) -> None:
    counts = {limit: len(asked(client, {"query": "child", "limit": limit})) for limit in (1, 3.0, 1e300)}
    assert counts == {1: 1, 3.0: 3, 1e300: LARGEST_LIMIT}


@pytest.mark.parametrize(
    "cell", ["", "  ", "...", "\0", "ab\0cd", "x" * 10_000, "\u202egnikciffart", "%", "'; --", '"']
)
def test_a_cell_that_is_no_term_has_no_candidates_and_spoils_no_other(client: FlaskClient, cell: str) -> None:
    queries = {"q0": {"query": cell}, "q1": {"query": "victim"}}
    answer: Any = client.post("/reconcile", data={"queries": json.dumps(queries)}).json
    assert [one["match"] for one in answer["q0"]["result"]].count(True) == 0
    assert answer["q1"]["result"][0]["id"] == "victim"


# --- extension, suggestions, previews ---------------------------------------------------------------------


def test_columns_are_told_of_concepts(client: FlaskClient) -> None:
    table = extended(
        client,
        [CSAM, "victim"],
        {"id": "preferred-zh-Hans"},
        {"id": "discouraged-en"},
        {"id": "status-zh-Hans", "settings": {"limit": "5"}},
        {"id": "subject"},
        {"id": "source", "settings": {"limit": 1}},
    )
    assert table["rows"][CSAM] == {
        "preferred-zh-Hans": [{"str": NEW}],
        "discouraged-en": [{"str": word} for word in ("child pornography", "child porn", "kiddy porn", "kiddie porn")],
        "status-zh-Hans": [
            {"str": f"{NEW}: preferred since 2022-07-21 (E/RES/2022/14, preamble 23)"},
            {"str": "儿童性剥削和性虐待材料: admitted since 2022-07-21 (E/RES/2022/14, preamble 23)"},
            {"str": f"{OLD}: superseded since 2022-07-21 (E/RES/2022/14, preamble 23)"},
            {"str": "儿童色情物品: deprecated since 2022-07-21 (E/RES/2022/14, preamble 23)"},
            {"str": "儿童色情: deprecated since 2022-07-21 (E/RES/2022/14, preamble 23)"},
        ],
        "subject": [{"str": "child-sexual-exploitation"}],
        "source": [{"str": "E/RES/2022/14"}],
    }
    assert table["rows"]["victim"]["preferred-zh-Hans"] == [{"str": "受害者"}]
    dates = extended(client, ["victim"], {"id": "changed", "settings": {"limit": 1}})
    assert dates["rows"] == {"victim": {"changed": [{"date": "2022-07-21T00:00:00Z"}]}}
    assert [column["name"] for column in table["meta"]][:2] == [
        "Preferred terms: Chinese (simplified)", "Terms to leave: English",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["1" + "0" * 400, "2022.0", "1e300", "1e999", "1000000"])
def test_a_value_may_be_any_number(client: FlaskClient, number: str) -> None:
    query = f'{{"q": {{"query": "victim", "properties": [{{"pid": "language", "v": {number}}}]}}}}'
    assert client.post("/reconcile", data={"queries": query}).status_code == 200


def test_a_table_with_ids_that_were_retired_is_told_of_what_stands_in_their_place(tmp_path: Path) -> None:
    kept = Termbase.create(tmp_path / "terms.db")

    def concept(name: str, *relations: Relation) -> Concept:
        return Concept(name, "", (LanguageSection("en", (Term(name, "en", Status.PREFERRED),)),), relations)

    with kept.writing() as writer:
        others = [concept(name) for name in ("whole", "older", "old", "lost")]
        store_concepts(writer, [concept("part", Relation(RelationType.BROADER, "whole")), *others])
    judge = Judge("lin", "2026-05-01T10:00:00+00:00", "one thing")
    for name, replacement in (("older", "old"), ("old", "whole"), ("lost", "")):
        retire(kept, name, judge, replacement=replacement)
    client = create_app(Settings(database=str(kept.path))).test_client()
    table = extended(client, ["older", "lost", "whole"], {"id": "preferred-en"})
    whole = {"preferred-en": [{"str": "whole"}]}
    assert table["rows"] == {"older": whole, "lost": {"preferred-en": []}, "whole": whole}
    assert "whole" in client.get("/reconcile/preview?id=older").get_data(as_text=True)
    flyout = client.get("/reconcile/flyout/entity?id=old").json
    assert (flyout["id"], "whole" in flyout["html"]) == ("old", True)  # type: ignore[index]
    assert client.get("/reconcile/preview?id=lost").status_code == 410
    for broader, found in (("older", ["part"]), ("whole", ["part"]), ("lost", [])):
        query = {"query": "part", "properties": [{"pid": "broader", "v": {"id": broader}}]}
        assert sure(client, query) == found


def test_neighbours_are_entities_or_names_in_the_language_asked_for(client: FlaskClient) -> None:
    table = extended(client, ["child-sexual-abuse"], {"id": "broader", "settings": {"language": "zh", "limit": "1"}})
    assert table == {
        "meta": [{"id": "broader", "name": "Broader concepts", "type": {"id": "concept", "name": "Concept"}}],
        "rows": {"child-sexual-abuse": {"broader": [{"id": "violence-against-children", "name": "暴力侵害儿童行为"}]}},
    }
    names = extended(client, ["child-sexual-abuse"], {"id": "broader", "settings": {"content": "literal"}})
    assert names == {
        "meta": [{"id": "broader", "name": "Broader concepts"}],
        "rows": {"child-sexual-abuse": {"broader": [{"str": "violence against children"}]}},
    }


def test_suggestions_go_on_where_the_last_ones_ended(client: FlaskClient) -> None:
    def suggested(address: str) -> list[dict[str, Any]]:
        return list(client.get(address).json["result"])  # type: ignore[index]

    first, second = (suggested(f"/reconcile/suggest/entity?prefix=child&cursor={at}") for at in ("0", "20"))
    assert (len(first), len(second) > 0) == (20, True)
    assert {one["id"] for one in first} & {one["id"] for one in second} == set()
    (old, *_) = suggested("/reconcile/suggest/entity?prefix=child+pornog")
    assert (old["id"], old["name"]) == (CSAM, "child sexual abuse material")
    assert old["description"] == "child pornography [en]: superseded since 2019-12-18 → child sexual abuse material"
    properties: list[str] = []
    while page := suggested(f"/reconcile/suggest/property?prefix=&cursor={len(properties)}"):
        properties += [one["id"] for one in page]
    assert properties == list(PROPERTIES)
    assert [one["id"] for one in suggested("/reconcile/suggest/type?prefix=SEXUAL")] == ["child-sexual-exploitation"]
    assert suggested("/reconcile/suggest/type?prefix=con")[0] == {
        "id": "concept", "name": "Concept", "description": "any concept of the glossary",
    }  # fmt: skip


def test_properties_are_proposed_those_of_most_use_first(client: FlaskClient) -> None:
    told: Any = client.get("/reconcile/properties?type=concept&limit=8").json
    assert (told["type"], told["limit"]) == ("concept", 8)
    assert [one["id"] for one in told["properties"]] == [*(f"preferred-{tag}" for tag in TAGS), "subject"]
    assert [one["id"] for one in client.get("/reconcile/properties").json["properties"]] == list(PROPERTIES)  # type: ignore[index]


def test_only_the_preview_may_be_framed_and_it_can_do_nothing(client: FlaskClient) -> None:
    answer = client.get(f"/reconcile/preview?id={CSAM}", headers={"Accept-Language": "zh-CN"})
    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy == {
        "default-src": "'none'", "style-src": "'self'", "img-src": "data:", "base-uri": "'none'",
        "form-action": "'none'", "frame-ancestors": "*", "sandbox": "",
    }  # fmt: skip
    page = html.fromstring(answer.get_data(as_text=True))
    assert page.xpath("//script | //a | //form | //iframe | //img | //@style | //@*[starts-with(name(), 'on')]") == []
    assert (page.get("lang"), page.xpath("string(//h1)").strip()) == ("zh-Hans", NEW)
    assert OLD in page.text_content()
    others = [client.get(place).headers["Content-Security-Policy"] for place in ("/en/", f"/en/concept/{CSAM}")]
    assert all("frame-ancestors 'none'" in other for other in others)


@pytest.fixture
def hostile(tmp_path: Path) -> FlaskClient:
    """A service over a termbase whose every text is an attack."""
    attack = '<script>alert(1)</script>" onmouseover="alert(2)\u2028'
    source = Source(attack, attack)
    change = StatusChange(Status.DEPRECATED, attack, source)
    terms = (
        Term(attack, "en", Status.DEPRECATED, history=(change,), sources=(source,)),
        Term(f"good {attack}", "en", Status.PREFERRED, region=attack),
    )
    kept = Termbase.create(tmp_path / "terms.db")
    with kept.writing() as writer:
        section = LanguageSection("en", terms, (Definition(attack, attack),))
        store_concepts(writer, [Concept("a", attack, (section,)), Concept("b", "", (LanguageSection("en", ()),))])
    app: Flask = create_app(Settings(database=str(kept.path)))
    return app.test_client()


def test_markup_in_terms_stays_text(hostile: FlaskClient, client: FlaskClient) -> None:
    pages = [hostile.get("/reconcile/preview?id=a").get_data(as_text=True)]
    pages.append(hostile.get("/reconcile/flyout/entity?id=a").json["html"])  # type: ignore[index]
    subject = hostile.get("/reconcile/suggest/type?prefix=script").json["result"][0]["id"]  # type: ignore[index]
    pages.append(hostile.get("/reconcile/flyout/type", query_string={"id": subject}).json["html"])  # type: ignore[index]
    for page in pages:
        found = html.fromstring(f"<div>{page}</div>")
        assert found.xpath("//script | //@onmouseover") == []
        assert "alert(1)" in found.text_content()
    script = hostile.get("/reconcile/suggest/entity?prefix=script&callback=f").get_data(as_text=True)
    assert (script.isascii(), script.startswith("/**/f({")) == (True, True)
    everything = [{"id": name} for name in PROPERTIES]
    assert set(extended(hostile, ["a", "b"], *everything)["rows"]) == {"a", "b"}


# --- who may ask, and how ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["", "/", "/suggest/type?prefix=", "/preview?id=victim", "/preview?id=none", "/none", "?queries=["]
)
def test_any_page_may_ask(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/reconcile{path}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_head_and_options_are_answered(client: FlaskClient) -> None:
    head, options = client.head("/reconcile"), client.options("/reconcile")
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", client.get("/reconcile").headers["ETag"])
    assert set(options.headers["Access-Control-Allow-Methods"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert "Content-Type" in options.headers["Access-Control-Allow-Headers"]
    again = client.get("/reconcile", headers={"If-None-Match": head.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    refused = client.put("/reconcile")
    assert (refused.status_code, refused.json["error"]["code"]) == (405, "method_not_allowed")  # type: ignore[index]


@pytest.mark.parametrize("callback", ["f", "jQuery3_17", "$._a.b2"])
@pytest.mark.parametrize("path", ["", "/suggest/entity?prefix=victim", "/flyout/type?id=victims", "/properties"])
def test_a_page_that_can_only_load_scripts_names_a_function(client: FlaskClient, path: str, callback: str) -> None:
    plain = client.get(f"/reconcile{path}").json
    answer = client.get(f"/reconcile{path}{'&' if '?' in path else '?'}callback={callback}")
    assert (answer.mimetype, answer.headers["X-Content-Type-Options"]) == ("text/javascript", "nosniff")
    text = answer.get_data(as_text=True)
    assert json.loads(text.removeprefix(f"/**/{callback}(").removesuffix(");")) == plain


@pytest.mark.parametrize(
    "callback", ["", "alert(1)", "a;b", "a b", "1a", "a.", ".a", "a-b", "é", "a\n", "</script>", "a" * 101]
)
def test_what_is_no_name_of_a_function_is_refused(client: FlaskClient, callback: str) -> None:
    answer = client.get("/reconcile", query_string={"callback": callback})
    assert (answer.status_code, answer.mimetype) == (400, "application/json")
    assert answer.json["error"]["code"] == "bad_query"  # type: ignore[index]


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("queries", "told"),
    [
        ("", "queries is not JSON at line 1, column 1"),
        ("{", "queries is not JSON at line 1, column 2"),
        ("[" * 100_000, "queries is not JSON"),
        ('{"a":' * 50_000, "queries is not JSON"),
        ('{"q":{"query":"\\ud800"}}', "queries is not JSON"),
        ('{"\\udfff":{"query":"a"}}', "queries is not JSON"),
        ('{"q":{"query":"a","limit":NaN}}', "queries is not JSON"),
        ('{"q":{"query":"a","limit":' + "9" * 5000 + "}}", "queries is not JSON"),
        ("[]", "queries is a list"),
        ("null", "queries is null"),
        ('{"q":"a"}', "queries.q is a text"),
        ('{"q":{}}', "queries.q asks nothing"),
        ('{"q":{"query":1}}', "queries.q.query is a number"),
        ('{"q":{"query":null}}', "queries.q.query is null"),
        ('{"q":{"query":"a","limit":0}}', "queries.q.limit is 0"),
        ('{"q":{"query":"a","limit":true}}', "queries.q.limit is true or false"),
        ('{"q":{"query":"a","type":1}}', "queries.q.type is a number"),
        ('{"q":{"query":"a","type":["a",{}]}}', "queries.q.type is an object"),
        ('{"q":{"query":"a","type_strict":"very"}}', "queries.q.type_strict is 'very'"),
        ('{"q":{"query":"a","propertys":[]}}', "queries.q has an unknown field 'propertys'"),
        ('{"q":{"query":"a","properties":{}}}', "queries.q.properties is an object"),
        ('{"q":{"query":"a","properties":[{"pid":"b"}]}}', "queries.q.properties.0 has no 'v'"),
        ('{"q":{"query":"a","properties":[{"pid":"b","v":null}]}}', "queries.q.properties.0.v is null"),
        ('{"q":{"query":"a","properties":[{"pid":"b","v":[[1]]}]}}', "queries.q.properties.0.v is a list"),
        ('{"q":{"query":"a","properties":[{"pid":"b","v":{"name":"c"}}]}}', "queries.q.properties.0.v has no 'id'"),
        (json.dumps({str(n): {"query": "a"} for n in range(LARGEST_BATCH + 1)}), "the batch has 51 queries"),
    ],
)
def test_a_batch_that_cannot_be_meant_is_told_where_it_is_wrong(client: FlaskClient, queries: str, told: str) -> None:
    answer = client.post("/reconcile", data={"queries": queries})
    assert (answer.status_code, answer.json["error"]["message"]) == (400, told)  # type: ignore[index]


@pytest.mark.parametrize(
    ("extend", "told"),
    [
        ("[]", "extend is a list"),
        ('{"ids":[]}', "extend has no 'properties'"),
        ('{"ids":[1],"properties":[]}', "extend.ids.0 is a number"),
        ('{"ids":[],"properties":[{}]}', "extend.properties.0 has no 'id'"),
        ('{"ids":[],"properties":[{"id":"a","settings":[]}]}', "extend.properties.0.settings is a list"),
        ('{"ids":[],"properties":[{"id":"a","settings":{"limit":-1}}]}', "extend.properties.0.settings.limit is '-1'"),
        ('{"ids":[],"properties":[{"id":"a","settings":{"limit":"many"}}]}',
         "extend.properties.0.settings.limit is 'many'"),
        ('{"ids":[],"properties":[{"id":"a","settings":{"limit":1e999}}]}',
         "extend.properties.0.settings.limit is 'inf'"),
        ('{"ids":[],"properties":[{"id":"a","settings":{"limit":"%s"}}]}' % ("9" * 5_000),
         f"extend.properties.0.settings.limit is '{'9' * 40}'"),
        ('{"ids":[],"properties":[{"id":"a","settings":{"content":"x"}}]}',
         "extend.properties.0.settings.content is 'x'"),
        ('{"ids":[],"properties":[{"id":"a","settings":{"limt":1}}]}',
         "extend.properties.0.settings has an unknown field 'limt'"),
        ('{"ids":[],"properties":[{"id":"a","settings":{"language":"zn"}}]}', "unknown language 'zn'"),
        (json.dumps({"ids": ["a"] * (MOST_IDS + 1), "properties": []}), "extend.ids has 501 entries"),
        (json.dumps({"ids": [], "properties": [{"id": "a"}] * (MOST_PROPERTIES + 1)}),
         "extend.properties has 61 entries"),
    ],
)  # fmt: skip
def test_an_extension_that_cannot_be_meant_is_told_where_it_is_wrong(
    client: FlaskClient, extend: str, told: str
) -> None:
    answer = client.get("/reconcile", query_string={"extend": extend})
    assert (answer.status_code, answer.json["error"]["message"]) == (400, told)  # type: ignore[index]


@pytest.mark.parametrize(
    ("method", "path", "data", "status"),
    [
        ("POST", "", {}, 400),
        ("POST", "", {"queries": "{}", "extend": "{}"}, 400),
        ("POST", "", {"queries": '{"q":{"query":"' + "x" * 1_100_000 + '"}}'}, 413),
        ("POST", "", b"queries=%ff%fe%00", 400),
        ("POST", "", b'queries={"q":{"query":"%ff%fe%00"}}', 400),
        ("GET", "/suggest/entity", {}, 400),
        ("GET", "/suggest/entity?prefix=a%00b", {}, 200),
        ("GET", f"/suggest/entity?prefix={'x' * 5_000}", {}, 200),
        ("GET", "/suggest/entity?prefix=a&cursor=-1", {}, 400),
        ("GET", "/suggest/type?prefix=a&cursor=%C2%B2", {}, 400),
        ("GET", "/suggest/property?prefix=a&cursor=99999999999999999999", {}, 400),
        ("GET", "/suggest/property?prefix=(", {}, 200),
        ("GET", "/properties?limit=ten", {}, 400),
        ("GET", "/flyout/entity", {}, 400),
        ("GET", "/flyout/entity?id=a%00b", {}, 404),
        ("GET", "/flyout/property?id=none", {}, 404),
        ("GET", "/flyout/type?id=none", {}, 404),
        ("GET", "/flyout/none?id=none", {}, 404),
        ("GET", "/preview?id=../../etc/passwd", {}, 404),
        ("DELETE", "/preview?id=victim", {}, 405),
    ],
)
def test_hostile_requests_are_answered_clearly(
    client: FlaskClient, method: str, path: str, data: Any, status: int
) -> None:
    kind = "application/x-www-form-urlencoded"
    answer = client.open(f"/reconcile{path}", method=method, data=data, content_type=kind)
    assert answer.status_code == status
    if status != 200:
        assert set(answer.json["error"]) >= {"code", "status", "message", "hint"}  # type: ignore[index]


leaves = (
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8) | st.sampled_from(["victim", "儿"])
)
names = st.sampled_from(
    [
        "q0",
        "query",
        "type",
        "limit",
        "properties",
        "type_strict",
        "pid",
        "v",
        "id",
        "ids",
        "settings",
        "content",
        "should",
    ]
)
trees = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4), max_leaves=12
)
values = st.text(max_size=6) | st.sampled_from(["ru", "preferred", "victims", "儿童"]) | st.integers() | st.booleans()
properties = st.lists(
    st.fixed_dictionaries({"pid": st.sampled_from([*PROPERTIES, "none"]), "v": values | st.lists(values, max_size=3)}),
    max_size=3,
)
queries = st.fixed_dictionaries(
    {"query": st.text(max_size=12)},
    optional={"type": st.text(max_size=5), "limit": st.integers(1, 9), "properties": properties},
)


@given(field=st.sampled_from(["queries", "extend"]), sent=trees | st.dictionaries(names, trees | queries, max_size=3))
def test_whatever_is_sent_is_answered_or_refused(app: Flask, field: str, sent: object) -> None:
    answer = app.test_client().post("/reconcile", data={field: json.dumps(sent)})
    assert answer.status_code in (200, 400)
