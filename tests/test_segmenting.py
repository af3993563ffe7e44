"""Sentences and words as spans; jieba is opened only when Chinese is met."""

from __future__ import annotations

import subprocess
import sys

import pytest

from glossary import segmenting
from glossary.segmenting import cut, sentences, simplify, word_frequency, words


def test_import_and_other_languages_do_not_open_jieba() -> None:
    code = (
        "import sys; from glossary.segmenting import lexicon, sentences, words; words('Child rights', 'en');"
        "sentences('A. B.', 'en'); sys.exit(lexicon.cache_info().currsize or 'jieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_chinese_words_carry_tags_and_leave_punctuation_out() -> None:
    text = "保护儿童，防止虐待。"
    found = [(word.span.of(text), word.tag) for word in words(text, "zh-Hans")]
    assert found == [("保护", "v"), ("儿童", "n"), ("防止", "v"), ("虐待", "v")]


def test_traditional_text_is_cut_like_simplified_and_keeps_its_own_offsets() -> None:
    traditional = [word.span for word in words("兒童權利公約", "zh-Hant")]
    assert traditional == [word.span for word in words("儿童权利公约", "zh-Hans")]


def test_simplifying_keeps_every_offset() -> None:
    text = "「兒童」權利 2030"
    assert len(simplify(text)) == len(text)


@pytest.mark.parametrize("text", ["网上儿童性剥削", "进行性剥削", "线上和线下", "加紧努力"])
def test_cutting_loses_no_character(text: str) -> None:
    assert "".join(cut(text)) == text


def test_slips_of_the_dictionary_do_not_hide_a_border() -> None:
    assert cut("儿童性剥削")[0] == "儿童"


def test_spaced_words_keep_hyphens_and_apostrophes() -> None:
    text = "l’enfant porte-parole, 2 fois"
    assert [word.span.of(text) for word in words(text, "fr")] == ["l’enfant", "porte-parole", "2", "fois"]


def test_common_words_are_more_frequent_than_rare_ones() -> None:
    assert word_frequency("国家") > word_frequency("引渡") > word_frequency("没有这个词") == 0


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh-Hans", "他说：“好。”然后走了。后来", ["他说：“好。”", "然后走了。", "后来"]),
        ("zh-Hant", "注意到；又注意到。", ["注意到；", "又注意到。"]),
        ("en", "It costs 2.5 now. “Really?” Yes", ["It costs 2.5 now.", "“Really?”", "Yes"]),
        ("ar", "ماذا؟ نعم.", ["ماذا؟", "نعم."]),
    ],
)
def test_sentences_end_where_the_language_ends_them(language: str, text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, language)] == expected


def test_lexicon_is_read_once() -> None:
    assert segmenting.lexicon() is segmenting.lexicon()
