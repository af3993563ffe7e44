"""The terms that a sentence holds, over the shipped termbase."""

import pytest

from glossary.lookup import contained, related
from glossary.termbase import Termbase


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("缔约国应禁止儿童卖淫和儿童色情制品。", ["儿童色情制品", "儿童卖淫"]),
        ("應禁止兒童賣淫和兒童色情製品。", ["兒童色情製品", "兒童賣淫"]),
        ("ينبغي حظر بغاء الأطفال", ["بغاء الأطفال"]),
        ("ويجب القضاء على وبغاء الأطفال", ["بغاء الأطفال"]),
        ("States should end child prostitution", ["child prostitution"]),
        ("they condemn child pornography in all its forms", ["child pornography"]),
        ("Child prostitutes and street children are at risk", ["child prostitute", "street children"]),
        ("следует запретить детскую порнографию", ["детская порнография"]),
        (
            "proíbe la prostitución infantil y la pornografía infantil",
            ["prostitución infantil", "pornografía infantil"],
        ),
        ("those who hold its icse", []),
    ],
)
def test_a_sentence_holds_terms_in_any_form(shipped: Termbase, sentence: str, terms: list[str]) -> None:
    assert sorted(one.term.text for one in contained(shipped, sentence)) == sorted(terms)


def test_a_term_inside_a_longer_name_is_not_told(shipped: Termbase) -> None:
    assert [one.term.text for one in contained(shipped, "据国际终止童妓组织报告")] == ["国际终止童妓组织"]


def test_what_is_the_same_in_two_languages_is_told_in_the_one_preferred(shipped: Termbase) -> None:
    told = {
        tag: [one.term.language for one in contained(shipped, "zzqq servitude", prefer=tag)] for tag in ("fr", "en")
    }
    assert told == {"fr": ["fr"], "en": ["en"]}


def test_what_a_sentence_holds_comes_before_what_shares_a_part_of_it(shipped: Termbase) -> None:
    first, second, *others = related(shipped, "缔约国应禁止儿童卖淫和儿童色情制品。")
    assert (first.term.text, second.term.text, len(others) > 0) == ("儿童色情制品", "儿童卖淫", True)
