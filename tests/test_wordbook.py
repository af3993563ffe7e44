"""The dictionary of words: read page by page it says what it would say read whole."""

from __future__ import annotations

import math

import jieba

from glossary.wordbook import Corrections, Wordbook

LINES = "儿 5 n\n儿童 30 n\n儿童节 2 t\n孩子 40 n\n儿女 7 n\nA股 3 n\n".encode()


def test_a_word_has_a_count_and_a_tag() -> None:
    book = Wordbook(LINES, Corrections())
    assert (book.count("儿女"), book.tag("儿女")) == (7, "n"), "its line stands apart from those of its letter"
    assert (book.count("儿媳"), book.tag("儿媳"), book.tag("")) == (0, "", "")
    assert book.total == 87


def test_what_begins_longer_words_is_no_word_and_no_end() -> None:
    book = Wordbook(LINES, Corrections())
    assert book.log_probability("儿童节") == math.log(2) - math.log(87)
    assert book.log_probability("孩") == book.floor == -math.log(87)
    assert Wordbook("儿童节 2 t".encode(), Corrections()).log_probability("儿童") == -math.inf
    assert book.log_probability("女") is None
    assert book.log_probability("孩儿") is None


def test_corrections_count() -> None:
    known = Corrections(left_out=["儿童节"], added={"儿童乐园": "n", "儿童": "x"}, retagged={"孩子": "r", "女子": "n"})
    book = Wordbook(LINES, known)
    assert (book.count("儿童节"), book.count("儿童乐园"), book.count("儿童")) == (0, 500, 500)
    assert (book.tag("儿童"), book.tag("孩子"), book.tag("女子")) == ("x", "r", "")
    assert book.total == 87 - 2 + 500 + 470


def test_every_word_of_jieba_is_in_it() -> None:
    with jieba.get_dict_file() as file:
        lines = file.read()
    book = Wordbook(lines, Corrections())
    read_whole = [line.split(" ") for line in lines.decode().splitlines()]
    assert len(read_whole) > 300_000
    assert book.total == sum(int(count) for _, count, _ in read_whole)
    every = {word: (int(count), tag) for word, count, tag in read_whole}
    assert {word: (book.count(word), book.tag(word)) for word in every} == every


def test_a_dictionary_that_is_not_known_by_its_checksum_is_added_up() -> None:
    with jieba.get_dict_file() as file:
        known = file.read()
    totals = [Wordbook(lines, Corrections()).total for lines in (known, known + LINES)]
    assert totals[1] - totals[0] == 87
