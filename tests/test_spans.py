from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.spans import OffsetMap, Span, Trail


def test_a_span_is_half_open_and_counts_code_points() -> None:
    assert Span(2, 4).of("😀兒童權利") == "童權"
    assert len(Span(2, 4)) == 2


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_contain_and_overlap() -> None:
    assert Span(0, 5).contains(Span(2, 5))
    assert not Span(0, 5).contains(Span(4, 6))
    assert Span(0, 5).overlaps(Span(4, 6))
    assert not Span(0, 5).overlaps(Span(5, 6))


def test_a_map_beyond_its_text_is_refused() -> None:
    with pytest.raises(IndexError, match="beyond"):
        OffsetMap.identity(3).to_original(Span(2, 4))


def test_an_empty_span_keeps_its_place() -> None:
    joined = OffsetMap.of_pieces([(0, 2), (5, 6)], 9)
    assert joined.to_original(Span(2, 2)) == Span(5, 5)
    assert joined.to_original(Span(3, 3)) == Span(9, 9)


PIECES = st.lists(st.integers(0, 9), max_size=8).map(
    lambda cuts: [(a, b) for a, b in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)]
)


@given(PIECES, st.data())
def test_maps_compose(pieces: list[tuple[int, int]], data: st.DataObject) -> None:
    inner = OffsetMap.of_pieces(pieces, 10)
    cut = data.draw(st.integers(0, len(inner)))
    outer = OffsetMap.of_pieces([(cut, len(inner))], len(inner))
    both = outer.then(inner)
    for start in range(len(both)):
        span = Span(start, len(both))
        assert both.to_original(span) == inner.to_original(outer.to_original(span))


CHARACTERS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 3)), max_size=12)
"""For each stretch: how far on it starts, how long it is, how many characters stand for it."""


@st.composite
def spans_of_characters(draw: st.DrawFn) -> list[tuple[int, int]]:
    at, spans = 0, []
    for gap, length, count in draw(CHARACTERS):
        at += gap
        spans += [(at, at + length)] * count
        at += length
    return spans


@given(spans_of_characters(), st.data())
def test_a_map_leads_each_character_where_it_was_told_to(spans: list[tuple[int, int]], data: st.DataObject) -> None:
    offsets = OffsetMap.of_characters([start for start, _ in spans], [end for _, end in spans], 99)
    assert list(zip(offsets.starts, offsets.ends, strict=True)) == spans
    start = data.draw(st.integers(0, len(spans)))
    end = data.draw(st.integers(start, len(spans)))
    if start < end:
        assert offsets.to_original(Span(start, end)) == Span(spans[start][0], spans[end - 1][1])
    else:
        at = spans[start][0] if start < len(spans) else 99
        assert offsets.to_original(Span(start, end)) == Span(at, at)


@given(spans_of_characters(), st.data())
def test_composed_maps_lead_each_character_through_both(inner: list[tuple[int, int]], data: st.DataObject) -> None:
    middle = OffsetMap.of_characters([start for start, _ in inner], [end for _, end in inner], 99)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(inner)), max_size=6)))
    outer = [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    through = OffsetMap.of_characters([a for a, _ in outer], [b for _, b in outer], len(inner)).then(middle)
    expected = [middle.to_original(Span(a, b)) for a, b in outer]
    assert [Span(a, b) for a, b in zip(through.starts, through.ends, strict=True)] == expected
    assert through.original_length == 99


def test_maps_that_lead_to_the_same_places_are_equal() -> None:
    taken = Trail()
    taken.follow(0, 2)
    taken.stand_for(1, 2, 3)
    taken.stand_for(0, 3, 9)
    taken.follow(3, 5)
    assert taken.map(5) == OffsetMap.identity(5) == OffsetMap.of_pieces([(0, 1), (1, 5)])
    assert OffsetMap.of_characters([0, 0], [3, 3], 5) != OffsetMap.of_characters([0, 3], [3, 5], 5)


def test_a_long_text_that_stayed_as_it_was_takes_one_piece() -> None:
    assert len(list(OffsetMap.identity(1_000_000).pieces())) == 1


def test_edges_count_from_the_end_too() -> None:
    joined = OffsetMap.of_pieces([(0, 2), (5, 7)], 9)
    assert (joined.starts[-1], joined.ends[-1], joined.starts[1:3]) == (6, 7, [1, 5])
    with pytest.raises(IndexError, match="beyond"):
        joined.starts[4]


@given(st.data())
def test_a_stretch_of_the_original_leads_to_the_characters_that_begin_in_it(data: st.DataObject) -> None:
    ends = st.tuples(st.integers(0, 12), st.integers(0, 3))
    pieces = sorted(data.draw(st.lists(ends, max_size=8)))
    starts, closes = [start for start, _ in pieces], [start + width for start, width in pieces]
    offsets = OffsetMap.of_characters(starts, list(accumulate(closes, max)), 20)
    span = Span(*sorted(data.draw(st.tuples(st.integers(0, 20), st.integers(0, 20)))))
    found = offsets.from_original(span)
    assert list(range(found.start, found.end)) == [
        at for at, start in enumerate(offsets.starts) if span.start <= start < span.end
    ]
