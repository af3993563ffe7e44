"""The chart of uses: well-formed, told without colour, mirrored for Arabic."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from glossary.web.chart import Series, draw, swatch

SVG = "{http://www.w3.org/2000/svg}"
OLD = Series("儿童色情制品", (17, 1), "hatch")
NEW = Series("儿童性虐待材料", (0, 22), "solid")


def drawn(*series: Series, years: tuple[str, ...] = ("2011", "2022"), mirrored: bool = False) -> Element:
    return fromstring(draw(years, series, title="Uses per year", description="old: 17; new: 22", mirrored=mirrored))


def texts(chart: Element, kind: str) -> list[tuple[str, float]]:
    return [(text.text or "", float(text.attrib["x"])) for text in chart.iter("text") if text.get("class", "") == kind]


def bars(chart: Element) -> list[tuple[str, float]]:
    """Each bar that stands for a number: its look, its height."""
    looks = ((bar.get("class", "").removeprefix("bar "), float(bar.attrib["height"])) for bar in chart.iter("rect"))
    return [(look, height) for look, height in looks if look in ("solid", "tint", "hatch", "dots")]


def test_a_reader_of_the_page_hears_what_is_drawn() -> None:
    chart = drawn(OLD, NEW)
    told = {part.attrib["id"]: part.text for name in ("title", "desc") for part in chart.iter(name)}
    assert (chart.get("role"), told[chart.attrib["aria-labelledby"]], told[chart.attrib["aria-describedby"]]) == (
        "img", "Uses per year", "old: 17; new: 22",
    )  # fmt: skip


def test_bars_stand_in_proportion_and_a_year_without_use_has_none() -> None:
    assert bars(drawn(OLD, NEW)) == [("hatch", 87), ("hatch", 5), ("solid", 112)]


def test_numbers_stand_on_their_bars() -> None:
    assert [text for text, _ in texts(drawn(OLD, NEW), "count")] == ["17", "1", "22"]


def test_a_pattern_is_drawn_where_it_is_used_and_needs_no_stylesheet() -> None:
    chart = drawn(OLD)
    patterns = {pattern.get("id") for pattern in chart.iter("pattern")}
    filled = {bar.attrib["fill"] for bar in chart.iter("rect") if "fill" in bar.attrib}
    assert {fill.removeprefix("url(#").removesuffix(")") for fill in filled} <= patterns
    assert 'fill="url(#chart-hatch)"' in swatch("hatch")


def test_years_left_out_are_marked() -> None:
    assert [text for text, _ in texts(drawn(OLD, years=("2011", "2022")), "gap")] == ["…"]
    assert texts(drawn(OLD, years=("2021", "2022")), "gap") == []


def test_time_runs_the_other_way_in_arabic() -> None:
    forwards, backwards = texts(drawn(OLD, NEW), "year"), texts(drawn(OLD, NEW, mirrored=True), "year")
    width = float(drawn(OLD, NEW).attrib["width"])
    assert {(year, width - x) for year, x in forwards} == set(backwards)


@pytest.mark.parametrize(("years", "series"), [(1, 1), (4, 3), (4, 4), (6, 2)])
def test_it_fits_beside_a_page_on_a_phone(years: int, series: int) -> None:
    names = tuple(str(2000 + year) for year in range(years))
    chart = drawn(*[Series(str(number), (1,) * years, "solid") for number in range(series)], years=names)
    assert float(chart.attrib["width"]) <= 320


def test_markup_in_a_label_or_a_title_is_text() -> None:
    hostile = '</title><script>alert(1)</script>"'
    chart = fromstring(draw(["<b>"], [Series(hostile, (3,), "dots")], title=hostile, description=hostile))
    assert {element.tag for element in chart.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "line", "circle", "text",
    }  # fmt: skip
    assert chart.findtext("title") == hostile


def test_nothing_used_draws_no_bar() -> None:
    assert bars(drawn(Series("x", (0, 0), "solid"))) == []
