"""Lookup over the shipped termbase: what translators ask, and what they get."""

from contextlib import suppress

import pytest

from glossary.errors import BadQuery, UnknownLanguage
from glossary.guessing import LONGEST_QUERY
from glossary.lookup import MatchKind, look_up, search, suggest
from glossary.termbase import Termbase

MATERIAL = "child-sexual-abuse-material"


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("儿童色情制品", MatchKind.EXACT),
        ("兒童色情製品", MatchKind.EXACT),
        ("儿童色情\n\n制品", MatchKind.FOLDED),
        ("儿童 色情 制品", MatchKind.FOLDED),
        ("“儿童色情制品”", MatchKind.FOLDED),
        ("child  pornography", MatchKind.FOLDED),
        ("CHILD PORNOGRAPHY", MatchKind.FOLDED),
        ("pornografia infantil", MatchKind.FOLDED),
        ("детская порнография", MatchKind.EXACT),
        ("детскую порнографию", MatchKind.INFLECTED),
        ("المواد الإباحية للأطفال", MatchKind.EXACT),
        ("الْمَوَادُّ الإِبَاحِيَّةُ للأطفال", MatchKind.FOLDED),
        ("child sexual abuse materials", MatchKind.INFLECTED),
    ],
)
def test_a_concept_is_found_however_its_term_is_written(shipped: Termbase, query: str, match: MatchKind) -> None:
    assert [(hit.concept.id, hit.match) for hit in look_up(shipped, query)] == [(MATERIAL, match)]


@pytest.mark.parametrize("query", ["儿童性虐侍材料", "child sexual abuse materail"])
def test_a_slip_of_the_pen_is_understood(shipped: Termbase, query: str) -> None:
    hit = look_up(shipped, query)[0]
    assert (hit.concept.id, hit.match) == (MATERIAL, MatchKind.NEAR)


def test_the_writing_of_the_query_decides_which_form_answers(shipped: Termbase) -> None:
    assert look_up(shipped, "兒童色情製品")[0].term.language == "zh-Hant"
    assert look_up(shipped, "儿童色情制品")[0].term.language == "zh-Hans"


def test_a_language_can_be_asked_for(shipped: Termbase) -> None:
    assert look_up(shipped, "survivor", language="fr") == []
    assert [hit.concept.id for hit in look_up(shipped, "victime", language="fr-FR")] == ["victim"]
    with pytest.raises(UnknownLanguage):
        look_up(shipped, "victim", language="zn")


def test_an_ending_is_inflection_but_another_word_is_not(shipped: Termbase) -> None:
    assert look_up(shipped, "traffickers")[0].concept.id == "trafficker"
    assert [hit.term.text for hit in look_up(shipped, "trafficking") if hit.match is not MatchKind.NEAR] == []


@pytest.mark.parametrize("query", ["", "   ", "，。", "x" * (LONGEST_QUERY + 1)])
def test_what_is_no_query_is_refused(shipped: Termbase, query: str) -> None:
    for ask in (look_up, suggest, search):
        with pytest.raises(BadQuery):
            ask(shipped, query)


@pytest.mark.parametrize(
    "query", ['"', "儿*", "a OR b", "NEAR(", "儿童'; DROP TABLE term; --", "%", "_", "\\", "🙂🙂🙂", "-"]
)
def test_a_query_is_never_a_command(shipped: Termbase, query: str) -> None:
    for ask in (look_up, suggest, search):
        with suppress(BadQuery):
            ask(shipped, query)
    assert look_up(shipped, "幸存者")


@pytest.mark.parametrize("typed", ["儿童性", "ertongxing", "er tong xing", "értóngxìng", "兒童性", "儿童性虐侍材料"])
def test_the_term_to_use_is_among_the_first_five_suggestions(shipped: Termbase, typed: str) -> None:
    assert "儿童性虐待材料" in [suggestion.term.text for suggestion in suggest(shipped, typed)][:5]


def test_what_is_typed_in_traditional_characters_is_answered_in_both_scripts(shipped: Termbase) -> None:
    offered = [suggestion.term.text for suggestion in suggest(shipped, "兒童性")]
    assert {"兒童性虐待材料", "儿童性虐待材料"} <= set(offered)


def test_a_typo_still_finds_the_term(shipped: Termbase) -> None:
    assert "child sexual abuse material" in [s.term.text for s in suggest(shipped, "child sexual abuse materail")]


def test_usable_terms_are_suggested_before_discouraged_ones(shipped: Termbase) -> None:
    discouraged = [s.term.status.is_discouraged for s in suggest(shipped, "child", limit=50) if s.match == "begins"]
    assert discouraged == sorted(discouraged)


def test_search_lists_each_concept_once_and_pages(shipped: Termbase) -> None:
    first = search(shipped, "儿童", limit=10)
    assert first.total > 20
    second = search(shipped, "儿童", limit=10, start=first.next or 0)
    concepts = [result.term.concept for page in (first, second) for result in page.results]
    assert len(set(concepts)) == 20


def test_search_finds_inside_long_terms_and_by_status(shipped: Termbase) -> None:
    assert "convention-on-the-rights-of-the-child" in [
        result.term.concept for result in search(shipped, "权利公约", limit=50).results
    ]
    found = search(shipped, "child", status="superseded", limit=50).results
    assert {result.term.status.value for result in found} == {"superseded"}
    with pytest.raises(BadQuery, match="unknown status"):
        search(shipped, "child", status="good")


def test_a_search_for_nothing_known_is_empty(shipped: Termbase) -> None:
    assert search(shipped, "zzzzqqqq").total == 0
