import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.folding import key
from glossary.matcher import Match, Matcher
from glossary.spans import Span

TERMS = {
    1: "儿童色情制品",
    2: "儿童",
    3: "儿童权利公约关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书",
    4: "child pornography",
    5: "CSAM",
    6: "детская порнография",
    7: "2030年可持续发展议程",
}


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher({number: key(term) for number, term in TERMS.items()})


def found(matcher: Matcher, text: str) -> list[tuple[int, str]]:
    return [(match.term, match.span.of(text)) for match in matcher.find(text)]


def test_a_term_is_found_however_it_is_written(matcher: Matcher) -> None:
    assert found(matcher, "打击儿童色情\n\n制品。") == [(1, "儿童色情\n\n制品"), (2, "儿童")]
    assert found(matcher, "打擊兒童 色情製品。") == [(1, "兒童 色情製品"), (2, "兒童")]
    assert found(matcher, "on CHILD\n  Pornography.") == [(4, "CHILD\n  Pornography")]
    assert found(matcher, "《２０３０ 年可持续发展议程》") == [(7, "２０３０ 年可持续发展议程")]


def test_in_scripts_with_spaces_only_whole_words_are_found(matcher: Matcher) -> None:
    assert found(matcher, "CSAMs, grandchild pornography, детская порнографияx") == []
    assert found(matcher, "网上CSAM材料") == [(5, "CSAM")]
    assert found(matcher, "12030年可持续发展议程") == []


def test_what_stands_inside_a_longer_term_says_so(matcher: Matcher) -> None:
    text = f"《{TERMS[3]}》"
    title, *inside = matcher.find(text)
    assert (title.term, title.within) == (3, None)
    assert {match.within for match in inside} == {3}
    assert sorted(match.term for match in inside) == [1, 2, 2, 2, 2]


def test_offsets_are_right_beyond_the_basic_plane(matcher: Matcher) -> None:
    assert matcher.find("👩‍👧 儿童")[0] == Match(2, Span(4, 6))


def test_two_terms_may_be_written_alike() -> None:
    matcher = Matcher({1: key("兒童"), 2: key("儿童")})
    assert [match.term for match in matcher.find("儿童")] == [1, 2]


def test_nothing_to_find_finds_nothing() -> None:
    assert Matcher({}).find("儿童") == []
    assert Matcher({1: ""}).find("儿童") == []


@given(st.text(alphabet="儿童色情制品 \nabcCSAM，", max_size=80))
def test_every_match_folds_back_to_its_term(text: str) -> None:
    matcher = Matcher({number: key(term) for number, term in TERMS.items()})
    for match in matcher.find(text):
        assert key(match.span.of(text)) == key(TERMS[match.term])
