"""Lines of sheets as concepts, whatever their order; what became of a bad line is told, line by line.

A sheet is gone through twice: first to count the lines of each concept, then to read it. A concept is given
out when its last line was read. In a sheet that keeps concepts together, one is held at a time; in a sheet
sorted otherwise (by language, say) those that are not complete yet. Remembered is a number for each id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from glossary.errors import BadFile
from glossary.formats.base import Item, Options, Remark, Tell
from glossary.formats.sheets.drafts import Draft
from glossary.formats.sheets.layout import Plan
from glossary.formats.sheets.values import Unfit

Lines: TypeAlias = "Callable[[], Iterator[tuple[int, Sequence[str]]]]"
# As many bad lines as somebody reads before mending the first.
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lines`: what stands below the header, as often as asked, with its line; `name`: where there are several."""

    plan: Plan
    lines: Lines
    name: str = ""


class Verdicts:
    """What became of bad lines. Without `keep_going`, `close` refuses the file for them."""

    def __init__(self, options: Options, tell: Tell) -> None:
        self.options = options
        self.tell = tell
        self.count = 0
        self.shown: list[Remark] = []

    def bad(self, line: int, unfit: Unfit, sheet: str) -> None:
        """Tell that a line is left out, and why."""
        path = f"{sheet}!{unfit.path}" if sheet else unfit.path
        remark = Remark(unfit.message, line, path, unfit.rule, is_error=True)
        self.tell(remark)
        self.count += 1
        if len(self.shown) < _SHOWN:
            self.shown.append(remark)

    def close(self) -> None:
        """Raises `BadFile` naming the bad lines, if there were any and they are not to be left out."""
        if not self.count or self.options.keep_going:
            return
        first = self.shown[0]
        listed = [f"{self.options.name}:{remark}" for remark in self.shown]
        more = [f"and {self.count - _SHOWN} more"] if self.count > _SHOWN else []
        rows = "1 bad row" if self.count == 1 else f"{self.count} bad rows"
        head = f"{self.options.name}: {rows}, nothing is taken; mend them, or keep going without them:"
        raise BadFile("\n".join([head, *listed, *more]), line=first.line, rule=first.rule)


def read_sheets(sheets: Sequence[Sheet], options: Options, tell: Tell) -> Iterator[Item]:
    """The items of sheets that belong together. Raises `BadFile` at the end where lines were bad."""
    verdicts = Verdicts(options, tell)
    left: Counter[str] = Counter()
    for sheet in sheets:
        left.update(sheet.plan.concept_of(cells) for _, cells in sheet.lines())
    drafts: dict[str, Draft] = {}
    for sheet in sheets:
        for line, cells in sheet.lines():
            identifier = sheet.plan.concept_of(cells)
            draft = drafts.pop(identifier, None) or Draft(identifier, tell, line, is_foreign=sheet.plan.is_foreign)
            _take(draft, sheet, line, cells, verdicts)
            left[identifier] -= 1
            # Lines without an id are concepts of their own.
            if identifier and left[identifier]:
                drafts[identifier] = draft
            else:
                item, unfit = draft.finished()
                for place, why in unfit:
                    verdicts.bad(place, why, sheet.name)
                if item is not None:
                    options.place.line = draft.line
                    yield item
    verdicts.close()


def _take(draft: Draft, sheet: Sheet, line: int, cells: Sequence[str], verdicts: Verdicts) -> None:
    if any(cell.strip() for cell in cells[sheet.plan.width :]):
        message = "more cells than columns; a text that holds the separator needs quotes"
        verdicts.bad(line, Unfit("", "cells", message), sheet.name)
        return
    for row in sheet.plan.rows(line, cells):
        try:
            draft.add(row)
        except Unfit as unfit:
            if row.is_whole:  # which of its terms
                unfit.path = f"{unfit.path}@{row.cells.get('language', '')}"
            verdicts.bad(line, unfit, sheet.name)


def headed(lines: Lines, make: Callable[..., Plan], tell: Tell, name: str = "") -> Sheet | None:
    """The sheet whose first line that is not empty is its header; None where all are empty."""
    found = next(((line, cells) for line, cells in lines()), None)
    if found is None:
        return None
    line, header = found
    plan = make(header, line=line)
    for _, column in plan.extra:
        message = "unknown column: what it holds is kept as annotations"
        tell(Remark(message, line, f"{name}!{column}" if name else column, "unknown-column"))

    def below() -> Iterator[tuple[int, Sequence[str]]]:
        rest = lines()
        next(rest, None)
        return rest

    return Sheet(plan, below, name)
