import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.spans import OffsetMap, Span


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
