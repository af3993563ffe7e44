"""What stands at the head of the column that a table's cell is in.

>>> heads = Heads()
>>> [heads.above(Cell(1, row, 0), text) for row, text in ((0, "Term"), (1, "victim"), (2, "survivor"))]
['', 'Term', 'Term']
"""

from __future__ import annotations

from dataclasses import dataclass, field

from glossary.markup import Cell

__all__ = ["Cell", "Heads"]

_LONGEST = 80
"""Code points; what is longer heads nothing."""


@dataclass(slots=True)
class _Row:
    """The row that holds the heads of a table: its number, and the heads by their columns."""

    number: int
    texts: dict[int, str] = field(default_factory=dict)
    names_table: bool = False  # so far it is one wide cell


@dataclass(slots=True)
class Heads:
    """The heads of the tables met so far; to be asked for every text of a table in the order of the file.

    The first row holds them; under a first row of one wide cell, which names the whole table, the second.
    """

    rows: dict[int, _Row] = field(default_factory=dict)

    def above(self, cell: Cell | None, text: str) -> str:
        """The head of the cell's column; empty for a head itself, and for what stands in no cell."""
        if cell is None:
            return ""
        heads = self.rows.get(cell.table)
        if heads is None or (heads.names_table and cell.row > heads.number):
            heads = self.rows[cell.table] = _Row(cell.row, names_table=cell.column == 0 and cell.span > 1)
        if cell.row > heads.number:
            return heads.texts.get(cell.column, "")
        heads.names_table &= cell.column == 0
        for column in range(cell.column, cell.column + cell.span):
            said = f"{heads.texts.get(column, '')} {text}".strip()
            heads.texts[column] = said if len(said) <= _LONGEST else ""
        return ""
