"""Where in which table a text stands, told while a file is read from top to bottom.

>>> grid = Grid()
>>> for name in ("table", "tr", "td", "td"):
...     grid.begin(name)
>>> grid.cell
Cell(table=1, row=0, column=1, span=1)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Cell", "Grid"]

WIDEST = 20
"""Columns that one cell may span; what says more says no more than this."""


class Cell(NamedTuple):
    """A cell of the `table` of that number in its file; rows and columns count from 0, `span` columns wide."""

    table: int
    row: int
    column: int
    span: int = 1


@dataclass(slots=True)
class _Table:
    """A table that is open. `taken`: of a column the first row that no cell from above reaches into any more."""

    number: int
    row: int = -1
    column: int = 0
    cell: Cell | None = None
    taken: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Grid:
    """The tables that are open, one inside another, told by the names HTML has for their parts.

    Other names are passed over, and so is what closes nothing or stands outside of any table.
    """

    tables: int = 0
    open: list[_Table] = field(default_factory=list)

    @property
    def cell(self) -> Cell | None:
        """Where the text stands that is read now; None outside of cells."""
        return self.open[-1].cell if self.open else None

    def begin(self, name: str, *, columns: int = 1, rows: int = 1) -> None:
        """A table, row or cell begins; a cell may be so many columns wide and rows high."""
        if name == "table":
            self.tables += 1
            self.open.append(_Table(self.tables))
        elif name == "tr" and self.open:
            table = self.open[-1]
            table.row, table.column, table.cell = table.row + 1, 0, None
        elif name in ("td", "th") and self.open:
            self._begin_cell(self.open[-1], min(max(columns, 1), WIDEST), rows)

    def end(self, name: str) -> None:
        """A table, row or cell ends."""
        if name == "table" and self.open:
            self.open.pop()
        elif name in ("tr", "td", "th") and self.open:
            self.open[-1].cell = None

    def _begin_cell(self, table: _Table, columns: int, rows: int) -> None:
        while table.taken.get(table.column, 0) > table.row:
            table.column += 1
        table.cell = Cell(table.number, table.row, table.column, columns)
        if rows > 1:
            table.taken.update(dict.fromkeys(range(table.column, table.column + columns), table.row + rows))
        table.column += columns
