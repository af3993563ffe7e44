"""Workbooks read: each sheet that is seen, one after the other; values of any kind turned into text.

The parser holds one sheet at a time, as a rectangle of 32 bytes a cell with its texts beside; of a workbook of
one sheet it is parsed once. Hidden sheets, macros and sheets without a header that fits are told and passed over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from glossary.errors import BadInput, UnreadableDocument
from glossary.formats.base import Item, Options, Remark, Tell
from glossary.formats.sheets.layout import plan_of
from glossary.formats.sheets.reading import Sheet, headed, read_sheets
from glossary.formats.sheets.workbook_trust import trusted

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_Made = TypeVar("_Made")
# Beyond this a number with a point cannot be told from its neighbours.
_WHOLE = 1e15


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The items of a workbook.

    Raises `BadFile` naming line and rule, `UnreadableDocument` for what is not opened here.
    """
    trusted(file, options, tell)
    book = _opened(file, options)
    try:
        yield from read_sheets(_sheets(book, options, tell), options, tell)
    finally:
        book.close()


def _opened(file: BinaryIO, options: Options) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    return _guarded(lambda: CalamineWorkbook.from_filelike(file), options)


def _guarded(act: Callable[[], _Made], options: Options) -> _Made:
    """What the parser makes; also its panics, which are no `Exception`, become an error of ours."""
    try:
        return act()
    except Exception as error:
        raise _damaged(error, options) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise _damaged(error, options) from None
        raise


def _damaged(error: BaseException, options: Options) -> UnreadableDocument:
    return UnreadableDocument(f"{options.name}: damaged ({error})", hint="save it again as .xlsx")


class _Loaded:
    """The sheet that was asked for last; another one takes its place."""

    def __init__(self, book: CalamineWorkbook, options: Options) -> None:
        self.book, self.options = book, options
        self.name = ""
        self.sheet: CalamineSheet | None = None

    def lines(self, name: str) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows of a sheet that are not empty, with their numbers."""
        if self.sheet is None or self.name != name:
            self.sheet = None  # before the next one is made
            self.sheet, self.name = _guarded(lambda: self.book.get_sheet_by_name(name), self.options), name
        return _lines(self.sheet, self.options)


def _sheets(book: CalamineWorkbook, options: Options, tell: Tell) -> list[Sheet]:
    """The sheets that are read. Raises what is wrong with the first header where none fits."""
    loaded = _Loaded(book, options)
    names = list(_seen(book, tell))
    sheets: list[Sheet] = []
    wrong: list[tuple[str, BadInput]] = []
    for name in names:
        shown = name if len(names) > 1 else ""
        try:
            sheet = headed(partial(loaded.lines, name), partial(plan_of, options=options), tell, shown)
        except UnreadableDocument:
            raise
        except BadInput as error:
            wrong.append((name, error))
            continue
        sheets += [sheet] if sheet is not None else []
    if not sheets:
        raise wrong[0][1] if wrong else options.refused("an empty workbook", rule="header")
    for name, refusal in wrong:
        tell(Remark(f"passed over: {refusal.message}", path=name, rule="foreign-sheet"))
    return sheets


def _seen(book: CalamineWorkbook, tell: Tell) -> Iterator[str]:
    """The names of sheets of cells that somebody sees."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for each in book.sheets_metadata:
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible:
            yield each.name
        else:
            tell(Remark("a hidden sheet, or one without cells: passed over", path=each.name, rule="hidden-sheet"))


def _lines(sheet: CalamineSheet, options: Options) -> Iterator[tuple[int, Sequence[str]]]:
    rows = _guarded(sheet.iter_rows, options)
    for number, values in enumerate(rows, start=1):
        cells = [value if isinstance(value, str) else text_of(value) for value in values]
        if any(cell and not cell.isspace() for cell in cells):
            yield number, cells


def text_of(value: object) -> str:
    """A cell as text: a whole number without a point, a date by ISO 8601.

    >>> text_of(2022.0), text_of(0.5), text_of(dt.datetime(2022, 7, 21)), text_of(True)
    ('2022', '0.5', '2022-07-21', 'true')
    """
    if isinstance(value, bool):
        return str(value).casefold()
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return "" if value is None else str(value)
