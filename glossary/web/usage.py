"""Use over time as a page shows it: a chart, its legend, and the table behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from glossary.concepts import Status
from glossary.termbase.passages import UsageCount
from glossary.web.chart import Look, Series, draw
from glossary.web.views import UsageRow, UsageView, Written
from glossary.web.wording import Wording

# Bars of a year that can still be told apart: two terms to use and two to leave, the most used of each.
_FULL_LOOKS: tuple[Look, ...] = ("solid", "tint")
_PATTERNED_LOOKS: tuple[Look, ...] = ("hatch", "dots")


def usage_view(
    counted: Sequence[UsageCount],
    dates_read: Collection[str],
    statuses: Mapping[tuple[str, str], Status],
    words: Wording,
) -> UsageView | None:
    """Uses of each term by year; None where nothing was counted.

    `dates_read`: of the documents of the corpus, so that a year without a use is told from a year without a
    document; `statuses`: of each term, by text and language.
    """
    if not counted:
        return None
    first, last = min(count.year for count in counted), max(count.year for count in counted)
    years = tuple(sorted({date[:4] for date in dates_read if first <= date[:4] <= last}))
    rows = _usage_rows(counted, years, statuses)
    return UsageView(years, rows, _drawn(rows, years, words), len(dates_read))


def _drawn(rows: Sequence[UsageRow], years: Sequence[str], words: Wording) -> Markup:
    """The chart of the rows that have a look; nothing where none has."""
    series = [Series(row.term.text, row.uses, row.look) for row in rows if row.look]
    if not series:
        return Markup()
    chart = draw(
        years,
        series,
        title=words.translations.gettext("Uses per year"),
        description="; ".join(_told(row, years) for row in rows if row.look),
        mirrored=words.language.direction == "rtl",
    )
    return Markup(chart)  # noqa: S704 - written by the XML serialiser, which escapes


def _usage_rows(
    counted: Sequence[UsageCount], years: Sequence[str], statuses: Mapping[tuple[str, str], Status]
) -> tuple[UsageRow, ...]:
    """A row a term: terms to use first, then the most used; the first few are drawn."""
    uses: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    silent: Counter[tuple[str, str]] = Counter()
    for count in counted:
        uses[count.term, count.language][count.year] += count.uses
        silent[count.term, count.language] += count.silent
    most_used = sorted(uses, key=lambda term: -uses[term].total())
    by_standing = sorted(most_used, key=lambda term: _standing(statuses.get(term)))
    used = [
        term for term in by_standing if uses[term].total()
    ]  # of what stands in names alone there is nothing to draw
    looks = dict(zip(used, _looks(_is_discouraged(statuses.get(term)) for term in used), strict=True))
    rows = [
        UsageRow(
            Written(*term), statuses.get(term), tuple(uses[term][year] for year in years), silent[term], looks.get(term)
        )
        for term in by_standing
    ]
    return tuple(sorted(rows, key=lambda row: row.look is None))


def _looks(discouraged: Iterable[bool]) -> Iterator[Look | None]:
    """A look for each term in turn: full areas for terms to use, patterns for terms to leave, while there are any."""
    left = {False: iter(_FULL_LOOKS), True: iter(_PATTERNED_LOOKS)}
    for standing in discouraged:
        yield next(left[standing], None)


def _standing(status: Status | None) -> int:
    """Preferred terms before others, those to leave last: so the first look always is that of a preferred one."""
    return (0 if status is Status.PREFERRED else 1) + 2 * _is_discouraged(status)


def _is_discouraged(status: Status | None) -> bool:
    return status is not None and status.is_discouraged


def _told(row: UsageRow, years: Sequence[str]) -> str:
    told = (f"{year} {uses}" for year, uses in zip(years, row.uses, strict=True))
    return "{}: {}".format(row.term.text, ", ".join(told))
