"""A client that does what OpenRefine does, over HTTP: a column of terms becomes concepts, and concepts columns."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode
from urllib.request import urlopen

import pytest
from flask import Flask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TERMS = Path(__file__).parents[1] / "glossary" / "data" / "terms.csv"
# Cells that OpenRefine sends at once, and candidates it asks for when it guesses the type of a column.
BATCH, GUESSED = 10, 3
CSAM = "child-sexual-abuse-material"


def told(address: str, form: dict[str, object] | None = None) -> Any:
    """The JSON at an address; with a form, what is answered to it."""
    fields = {name: json.dumps(value) for name, value in (form or {}).items()}
    with urlopen(address, urlencode(fields).encode() if fields else None, timeout=30) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        return json.load(answer)


def batches(cells: list[str], size: int, **wishes: object) -> Iterator[dict[str, object]]:
    """Queries for the cells of a column, `size` at once, each with a key of its own."""
    for start in range(0, len(cells), size):
        some = cells[start : start + size]
        yield {f"q{start + at}": {"query": cell, **wishes} for at, cell in enumerate(some)}


def guessed_types(results: dict[str, Any]) -> list[str]:
    """The types that candidates have, those of the best candidates first, as OpenRefine counts them."""
    weights: dict[str, float] = defaultdict(float)
    for one in results.values():
        for rank, candidate in enumerate(one["result"][:GUESSED]):
            for kind in candidate["type"]:
                weights[kind["id"]] += 1 / (1 + rank)
    return sorted(weights, key=lambda kind: -weights[kind])


def rows(*statuses: str) -> list[dict[str, str]]:
    with TERMS.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["status"] in statuses]


def mixed_column() -> list[tuple[str, str]]:
    """Sixty terms with their concepts: of Chinese, English and Arabic by turns, fifteen preferred and five to leave."""
    columns = []
    for tag in ("zh-Hans", "en", "ar"):
        preferred = [row for row in rows("preferred") if row["language"] == tag][::18][:15]
        to_leave = [row for row in rows("deprecated", "superseded") if row["language"] == tag][:5]
        columns.append([(row["term"], row["concept"]) for row in (*preferred, *to_leave)])
    return [cell for cells in zip(*columns, strict=True) for cell in cells]


@pytest.mark.shared
def test_a_column_of_three_languages_becomes_concepts_and_is_extended(address: str, reconciliation: Any) -> None:
    holds = reconciliation.complaints
    service = told(f"{address}/reconcile")
    assert holds("manifest", service) == []
    column = mixed_column()
    cells = [cell for cell, _ in column]
    assert len(cells) == 60

    # What is in this column? Ten cells tell.
    sample = told(f"{address}/reconcile", {"queries": next(batches(cells, 10, limit=GUESSED))})
    assert holds("reconciliation-result-batch", sample) == []
    chosen = guessed_types(sample)[0]
    assert chosen == service["defaultTypes"][0]["id"]

    # Every cell, by batches.
    found: dict[str, str] = {}
    for queries in batches(cells, BATCH, type=chosen, type_strict="should"):
        results = told(f"{address}/reconcile", {"queries": queries})
        assert holds("reconciliation-result-batch", results) == []
        assert list(results) == list(queries)
        for name, one in results.items():
            matched = [candidate["id"] for candidate in one["result"] if candidate["match"]]
            found[cells[int(name[1:])]] = matched[0] if len(matched) == 1 else ""
    assert found == dict(column)

    # Two columns more.
    offered = service["extend"]["propose_properties"]
    proposals = told(f"{offered['service_url']}{offered['service_path']}?type={chosen}&limit=20")
    assert holds("data-extension-property-proposal", proposals) == []
    assert {"preferred-fr", "broader"} <= {one["id"] for one in proposals["properties"]}
    ids = list(dict.fromkeys(found.values()))
    french = {row["concept"]: row["term"] for row in reversed(rows("preferred")) if row["language"] == "fr"}
    wanted = [{"id": "preferred-fr", "settings": {"limit": "1"}}, {"id": "broader", "settings": {"language": "zh"}}]
    for start in range(0, len(ids), BATCH):
        table = told(f"{address}/reconcile", {"extend": {"ids": ids[start : start + BATCH], "properties": wanted}})
        assert holds("data-extension-response", table) == []
        assert list(table["rows"]) == ids[start : start + BATCH]
        assert {concept: row["preferred-fr"] for concept, row in table["rows"].items()} == {
            concept: [{"str": french[concept]}] if concept in french else [] for concept in table["rows"]
        }

    # One cell chosen by hand, and looked at before.
    suggest = service["suggest"]["entity"]
    typed = told(f"{suggest['service_url']}{suggest['service_path']}?prefix={quote('儿童色情')}")
    assert holds("suggest-entities-response", typed) == []
    assert typed["result"][0]["id"] == CSAM
    flyout = told(f"{suggest['service_url']}{suggest['flyout_service_path']}".replace("${id}", CSAM))
    assert (flyout["id"], "儿童性虐待材料" in flyout["html"]) == (CSAM, True)
    with urlopen(service["preview"]["url"].replace("{{id}}", quote(CSAM))) as answer:
        assert answer.headers.get_content_type() == "text/html"
    with urlopen(service["view"]["url"].replace("{{id}}", quote(CSAM))) as answer:
        assert answer.url.startswith(f"{address}/en/concept/{CSAM}")


def test_nearly_every_term_is_surely_its_own_concept_and_none_another(address: str) -> None:
    for terms in (rows("deprecated", "superseded"), rows("preferred")[::4], rows("admitted")[::4]):
        count: Counter[str] = Counter()
        for number, queries in enumerate(batches([row["term"] for row in terms], 50, limit=GUESSED)):
            results = told(f"{address}/reconcile", {"queries": queries})
            for one, row in zip(results.values(), terms[number * 50 :], strict=False):
                matched = [candidate["id"] for candidate in one["result"] if candidate["match"]]
                count["own" if matched == [row["concept"]] else "other" if matched else "none"] += 1
        assert count["other"] == 0
        assert count["own"] > 0.99 * len(terms)


@pytest.mark.browser
def test_a_preview_shows_itself_in_a_frame_of_another_site(
    page: "Page", address: str, serve: Callable[[Flask], AbstractContextManager[str]]
) -> None:
    other = Flask("other")
    frame = f'<iframe src="{address}/reconcile/preview?id={CSAM}" width="430" height="330"></iframe>'
    other.add_url_rule("/", view_func=lambda: f'<!doctype html><link rel="icon" href="data:,">{frame}')
    with serve(other) as there:
        page.goto(there)
        heading = page.frame_locator("iframe").locator("h1")
        assert heading.inner_text() == "child sexual abuse material"
        styled = page.frame_locator("iframe").locator("body").evaluate("body => getComputedStyle(body).margin")
        assert styled == "0px"


@pytest.mark.browser
def test_no_other_page_shows_itself_in_a_frame(
    browser: "Browser", address: str, serve: Callable[[Flask], AbstractContextManager[str]]
) -> None:
    other = Flask("other")
    other.add_url_rule("/", view_func=lambda: f'<!doctype html><iframe src="{address}/en/concept/{CSAM}"></iframe>')
    with serve(other) as there, browser.new_context() as context:
        page = context.new_page()
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.goto(there)
