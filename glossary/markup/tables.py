"""What heads the column of a table that a text stands in, told while a file is read from top to bottom.

>>> tables = Tables()
>>> for name, text in (("table", ""), ("tr", ""), ("th", "Term"), ("th", "Use"), ("tr", ""), ("td", "victim")):
...     tables.begin(name)
...     head = tables.head(text) if text else ""
>>> head
'Term'
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["PARTS", "Tables"]

PARTS = frozenset(["table", "tr", "td", "th"])
"""What `Tables` wants to be told of, by the names of HTML."""

_WIDEST = 20
"""Columns that one cell may span; what says more says no more than this."""
_LONGEST = 80
"""Code points of a head; what is longer heads nothing."""


@dataclass(slots=True)
class _Table:
    """A table that is open.

    `start`, `end`: the columns of the cell being read, `start` below zero outside of cells. `heads`: by their columns,
    from the row of that number. `taken`: of a column the first row that no cell from above reaches into any more.
    `names_table`: so far the row of heads is one wide cell.
    """

    row: int = -1
    start: int = -1
    end: int = 0
    heads: dict[int, str] = field(default_factory=dict)
    head_row: int = 0
    names_table: bool = False
    taken: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Tables:
    """The tables that are open, one inside another. What closes nothing or stands outside of any is passed over.

    The first row holds the heads; under a first row of one wide cell, which names the whole table, the second.
    """

    open: list[_Table] = field(default_factory=list)

    def begin(self, name: str, *, columns: int = 1, rows: int = 1) -> None:
        """A table, row or cell begins; a cell may be so many columns wide and rows high."""
        if name == "table":
            self.open.append(_Table())
        elif self.open:
            table = self.open[-1]
            if name == "tr":
                table.row, table.start, table.end = table.row + 1, -1, 0
            elif columns == rows == 1 and not table.taken:  # nearly all
                table.start = table.end
                table.end += 1
            else:
                _begin_cell(table, columns, rows)

    def end(self, name: str) -> None:
        """A table, row or cell ends."""
        if self.open:
            if name == "table":
                self.open.pop()
            else:
                self.open[-1].start = -1

    def head(self, text: str) -> str:
        """The head of the column in which `text` is read; empty for a head itself, and outside of cells."""
        table = self.open[-1] if self.open else None
        if table is None or table.start < 0:
            return ""
        if table.names_table and table.row > table.head_row:
            table.head_row, table.names_table = table.row, False
            table.heads.clear()
        if table.row > table.head_row:
            return table.heads.get(table.start, "")
        table.names_table = table.start == 0 and table.end > 1
        for column in range(table.start, table.end):
            said = f"{table.heads.get(column, '')} {text}".strip()
            table.heads[column] = said if len(said) <= _LONGEST else ""
        return ""


def _begin_cell(table: _Table, columns: int, rows: int) -> None:
    start = table.end
    while table.taken.get(start, 0) > table.row:
        start += 1
    table.start, table.end = start, start + min(max(columns, 1), _WIDEST)
    if rows > 1:
        table.taken.update(dict.fromkeys(range(start, table.end), table.row + rows))
