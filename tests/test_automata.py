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
def test_both_engines_find_bytes(strings: list[str], text: str) -> None:
    encoded, told = [string.encode() for string in strings], text.encode()
    found = {(text.encode()[:start].decode(), number) for start, _, number in Bytes(encoded).find(told)}
    assert found == {(text[:start], number) for start, _, number in places(strings, text)}
    assert sorted(_bytes_elsewhere(encoded)(told)) == sorted(Bytes(encoded).find(told))


@given(SOME, st.text("ab儿童𠀀 \0", max_size=40))
def test_what_was_written_down_finds_the_same(strings: list[str], text: str) -> None:
    made = Strings(strings)
    assert Strings(strings, made.written()).find(text) == made.find(text)
    encoded = [string.encode() for string in strings]
    kept = Bytes.read(Bytes(encoded).written()) or Bytes(encoded)  # not every engine can be written down
    assert kept.find(text.encode()) == Bytes(encoded).find(text.encode())


def test_what_cannot_be_read_is_told_or_made_anew() -> None:
    for kept in (b"", b"x", Strings(["儿童"]).written()[:-1]):
        assert Strings(["儿童"], kept).find("儿童") == [(0, 2, 0)]
        assert Bytes.read(kept) is None
