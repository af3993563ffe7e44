"""What the site says of itself, and that each example for programs is answered as it says."""

import csv
import json
import re
import shlex
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml.html import fromstring

import glossary
from glossary.languages import TAGS
from glossary.web.about import Example, _cited, _sources, examples
from glossary.web.wording import wording

EXAMPLES = examples("en")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
def test_every_example_is_answered(client: FlaskClient, example: Example) -> None:
    if example.body:
        answer = client.post(example.address, data=example.body.encode(), content_type="application/json")
    else:
        answer = client.get(example.address)
    assert answer.status_code == 200
    assert answer.get_data(as_text=True).strip() not in ("", "{}", "[]")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.path)
def test_a_command_is_one_that_a_shell_reads_as_meant(example: Example) -> None:
    words = shlex.split(example.command("http://localhost:8000"))
    assert words[:2] == ["curl", "-s"]
    assert words[2] == f"http://localhost:8000{example.address}"
    if example.body:
        assert json.loads(words[words.index("-d") + 1]) == json.loads(example.body)


def test_every_route_for_reading_has_an_example(client: FlaskClient) -> None:
    rules = {
        re.sub("<[^>]*>", "*", rule.rule)
        for rule in client.application.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and "GET" in (rule.methods or ())
    }
    shown = {example.path for example in EXAMPLES}
    unshown = {
        rule for rule in rules if not any(re.fullmatch(re.escape(rule).replace(r"\*", ".+"), path) for path in shown)
    }
    assert unshown == set()


def test_the_accuracy_card_shows_the_measured_figures_of_every_language(client: FlaskClient) -> None:
    page = fromstring(client.get("/en/about").get_data(as_text=True))
    rows = page.xpath("//table[@class='numbers']/tbody/tr")
    shown = [[cell.text_content() for cell in row] for row in rows]
    table = Path(glossary.__file__).parent / "data" / "accuracy.csv"
    measured = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert [row["language"] for row in measured] == list(TAGS)
    for row, one in zip(shown, measured, strict=True):
        found, false, missed = (int(one[name]) for name in ("found", "false", "missed"))
        precision, recall = f"{found / (found + false):.2f}", f"{found / (found + missed):.2f}"
        assert row[3:] == [one["cases"], one["expected"], one["found"], one["false"], precision, recall]


def test_every_cited_source_is_listed(client: FlaskClient) -> None:
    page = fromstring(client.get("/en/about").get_data(as_text=True))
    listed = {item.xpath("string(.//bdi)") for item in page.xpath("//ul[@class='sources']/li")}
    assert {"E/RES/2022/14", "A/RES/54/263", "CRC/C/156"} <= listed


def test_of_very_many_sources_the_first_are_listed_and_all_are_counted(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listed() -> tuple[str, list[str]]:
        (part,) = fromstring(client.get("/en/about").get_data(as_text=True)).xpath(
            "//section[@aria-labelledby='sources']"
        )
        return part.xpath(".//span[@class='count']")[0].text_content(), part.xpath(
            "string(.//ul[@class='sources'])"
        ).split()

    count, whole = listed()
    monkeypatch.setattr("glossary.web.about.SOURCES_LISTED", 5)
    for kept in (_cited, _sources):
        kept.cache_clear()
    fewer = listed()
    for kept in (_cited, _sources):
        kept.cache_clear()
    assert fewer[0] == count
    assert len(fewer[1]) < len(whole) / 5
    assert (whole[-1] != "…", fewer[1][-1]) == (True, "…")


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_a_source_and_no_document_is_told_in_the_language_of_the_page(client: FlaskClient, tag: str) -> None:
    page = fromstring(client.get(f"/{tag}/concept/grooming").get_data(as_text=True))
    told = {cited.text_content() for cited in page.cssselect(".equivalents .cited")}
    words = wording(tag).name("source", "Character conversion of the zh-Hans term")
    assert (words in told, any("Character conversion" in one for one in told)) == (True, tag == "en")
