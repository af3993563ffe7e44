from hypothesis import given
from hypothesis import strategies as st

from glossary.automata import Bytes, Strings, _bytes_elsewhere, _strings_elsewhere

LETTERS = st.text("ab儿童𠀀 \0", min_size=1, max_size=4)
SOME = st.lists(LETTERS, max_size=8, unique=True)


def places(strings: list[str], text: str) -> set[tuple[int, int, int]]:
    """Every place of every string, by looking for it."""
    return {
        (at, at + len(string), number)
        for number, string in enumerate(strings)
        for at in range(len(text))
        if text.startswith(string, at)
    }


@given(SOME, st.text("ab儿童𠀀 \0", max_size=40))
def test_both_engines_find_every_place_in_the_order_of_their_ends(strings: list[str], text: str) -> None:
    found = Strings(strings).find(text)
    assert set(found) == places(strings, text)
    assert len(found) == len(set(found))
    assert [end for _, end, _ in found] == sorted(end for _, end, _ in found)
    assert sorted(_strings_elsewhere(strings)(text)) == sorted(found)


@given(SOME, st.text("ab儿童𠀀 \0", max_size=40))
def test_both_engines_know_whether_there_is_one(strings: list[str], text: str) -> None:
    there = bool(places(strings, text))
    encoded = [string.encode() for string in strings]
    assert Bytes(encoded).is_in(text.encode()) is there
    assert bool(_bytes_elsewhere(encoded)(text.encode())) is there


@given(SOME, st.text("ab儿童𠀀 \0", max_size=40))
def test_what_was_written_down_finds_the_same(strings: list[str], text: str) -> None:
    made = Strings(strings)
    assert Strings(strings, made.written()).find(text) == made.find(text)
    encoded = [string.encode() for string in strings]
    kept = Bytes(encoded, Bytes(encoded).written())
    assert kept.is_in(text.encode()) is Bytes(encoded).is_in(text.encode())


def test_what_cannot_be_read_is_made_anew() -> None:
    for kept in (b"", b"x", Strings(["儿童"]).written()[:-1]):
        assert Strings(["儿童"], kept).find("儿童") == [(0, 2, 0)]
        assert Bytes(["儿童".encode()], kept).is_in("儿童".encode())
