"""What the columns of a sheet are, by its header and by what `Options.columns` says of them.

Our own columns go by their names. Of a foreign sheet, `Options.columns` says what each is: a column of ours
(`{"Begriff": "term"}`), one of ours for a language where a row is a whole concept (`{"FR": "term@fr",
"FR note": "note@fr"}`; what belongs to a term stands right of it), nothing (`{"Internal": ""}`), or that all
rows without one share a value (`{"status": "=preferred"}`). Without a column of terms, columns named for
languages (`EN`, `zh-TW`, `Français`) are their terms. Other columns are kept as annotations.

>>> plan = plan_of(["No.", "EN", "FR"], Options(columns={"No.": "concept"}), 1)
>>> [row.cells for row in plan.rows(2, ["7", "victim", "victime"])]  # doctest: +NORMALIZE_WHITESPACE
[{'concept': '7', 'language': 'en', 'term': 'victim', 'record': 'term'},
 {'concept': '7', 'language': 'fr', 'term': 'victime', 'record': 'term'}]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from glossary.errors import BadInput, UnknownLanguage, did_you_mean
from glossary.formats.base import Options
from glossary.formats.sheets.columns import COLUMNS, DEFINITION, OF_TERMS, TERM, Row
from glossary.formats.table import ALIKE, OPTIONAL, REQUIRED, plain_cell
from glossary.languages import LANGUAGES, language

# What a column of a whole row says of each term in it, where a row is a whole concept.
_SHARED = OF_TERMS - {"term", "note", "definition", "definition source"}
MAX_COLUMNS = 1_000
"""Each is compared with the names that it might be a misspelling of."""
_NAMES = {name.casefold(): known.tag for known in LANGUAGES for name in (known.name, known.own_name)} | {
    "chinese": "zh-Hans",
    "中文": "zh-Hans",
}
_OF_ROWS = ("concept", "subject")


@dataclass(slots=True)
class Unit:
    """The columns of one term in a row that is a whole concept, as (place, column)."""

    language: str
    columns: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """How cells become rows. `common`: columns of whole rows; `units`: of single terms; `extra`: nobody's."""

    width: int
    is_foreign: bool
    common: tuple[tuple[int, str], ...]
    units: tuple[Unit, ...]
    extra: tuple[tuple[int, str], ...]
    constants: Mapping[str, str]

    def concept_of(self, cells: Sequence[str]) -> str:
        """The id in the column of concepts, nothing where there is none."""
        place = next((place for place, column in self.common if column == "concept"), None)
        return "" if place is None or place >= len(cells) else plain_cell(cells[place].strip())

    def rows(self, line: int, cells: Sequence[str]) -> Iterator[Row]:
        """The rows that a line of a sheet holds: one, or one a term."""
        common = {column: cell for place, column in self.common if (cell := _cell(cells, place))}
        extra = [(name, cell) for place, name in self.extra if (cell := _cell(cells, place))]
        if not self.units:
            yield Row(line, {**self.constants, **common}, tuple(extra))
            return
        whole = {column: common.pop(column) for column in _OF_ROWS if column in common}
        extra += [(column, common.pop(column)) for column in [*common] if column not in _SHARED]
        shared = {**self.constants, **common}
        rows = [row for unit in self.units for row in self._of_unit(unit, line, cells, extra)]
        for row in rows or [Row(line, {"record": "concept"})]:
            told = shared if row.cells["record"] == TERM else {}
            yield Row(line, whole | told | row.cells, tuple(extra), is_whole=True)
            extra = []

    def _of_unit(self, unit: Unit, line: int, cells: Sequence[str], extra: list[tuple[str, str]]) -> Iterator[Row]:
        """The terms of one column, one on each line of its cell; where there is none, its definition."""
        found = {column: cell for place, column in unit.columns if (cell := _cell(cells, place))}
        terms = [name.strip() for name in found.pop("term", "").splitlines() if name.strip()]
        defined = {column: found.pop(column) for column in ("definition", "definition source") if column in found}
        place = {"language": unit.language}
        for number, name in enumerate(terms):
            told = found | defined if number == 0 else {}
            yield Row(line, place | told | {"term": name, "record": TERM})
        if not terms:
            extra += [(f"{column}@{unit.language}", cell) for column, cell in found.items()]
            if "definition" in defined:
                yield Row(line, place | defined | {"record": DEFINITION})


def _cell(cells: Sequence[str], place: int) -> str:
    return plain_cell(cells[place].strip()) if place < len(cells) else ""


def plan_of(header: Sequence[str], options: Options, line: int) -> Plan:
    """The plan of a sheet with that header, found on that line.

    Raises `BadFile` when a column is missing, misspelt or there twice, `BadInput` when what `options.columns`
    wishes does not exist.
    """
    if len(header) > MAX_COLUMNS:
        raise options.refused(f"more than {MAX_COLUMNS} columns", line=line, rule="header", hint="name fewer")
    names = [name.strip() for name in header]
    wished = {name.strip().casefold(): wish.strip() for name, wish in options.columns.items()}
    constants = {name: wish[1:] for name, wish in wished.items() if wish.startswith("=")}
    for wrong in constants.keys() - set(COLUMNS):
        raise BadInput(f"columns: unknown column {wrong!r}", hint=did_you_mean(wrong, COLUMNS))
    wished = {name: wish for name, wish in wished.items() if name not in constants}
    _refuse_absent(wished, names, options, line)
    targets = [_target(name, wished) for name in names]
    if "term" not in (target for target, _ in targets):
        targets = [
            (target or (f"term@{tag}" if (tag := _named(name)) and name.casefold() not in wished else None), kept)
            for (target, kept), name in zip(targets, names, strict=True)
        ]
    found = [target for target, _ in targets if target]
    is_wide = any("@" in target for target in found)
    is_foreign = bool(options.columns) or is_wide
    _refuse_repeated(found, options, line)
    if is_wide:
        _refuse_mixture(found, options, line)
    elif is_foreign:
        _refuse_missing([*found, *constants], ("term", "language"), options, line)
    else:
        _refuse_misspelt(names, options, line)
        _refuse_missing(found, REQUIRED, options, line)
    return Plan(
        len(names),
        is_foreign,
        tuple((place, target) for place, (target, _) in enumerate(targets) if target and "@" not in target),
        _units([target or "" for target, _ in targets]),
        tuple(
            (place, names[place] or f"column {place + 1}")
            for place, (target, kept) in enumerate(targets)
            if target is None and kept
        ),
        constants,
    )


def _target(name: str, wished: Mapping[str, str]) -> tuple[str | None, bool]:
    """What a column is, if it is known; and whether what is not shall be kept."""
    wish = wished.get(name.casefold())
    if wish is not None:
        return (_checked(wish), True) if wish else (None, False)
    column, _, tag = name.casefold().partition("@")
    is_ours = column in COLUMNS if not tag else column in OF_TERMS
    return (_checked(name.casefold()) if is_ours else None), True


def _checked(wish: str) -> str:
    """`term@FR` as `term@fr`; a language that the house does not carry stays as it was written."""
    column, _, tag = wish.partition("@")
    column = column.strip().casefold()
    known = OF_TERMS if tag else frozenset(COLUMNS)
    if column not in known:
        raise BadInput(f"columns: unknown column {wish!r}", hint=did_you_mean(column, sorted(known)))
    if not tag:
        return column
    try:
        return f"{column}@{language(tag).tag}"
    except UnknownLanguage:
        return f"{column}@{tag.strip()}"


def _named(name: str) -> str:
    """The tag of the language that a column is named for, by its tag or by its name; nothing where it is not."""
    try:
        return _NAMES.get(name.casefold()) or language(name).tag
    except UnknownLanguage:
        return ""


def _units(targets: Sequence[str]) -> tuple[Unit, ...]:
    """A column of terms begins a unit; what else is of its language and right of it belongs to it."""
    units: list[Unit] = []
    before: list[tuple[int, str, str]] = []
    for place, target in enumerate(targets):
        column, _, tag = target.partition("@")
        if not tag:
            continue
        mine = next((unit for unit in reversed(units) if unit.language == tag), None)
        if column == "term":
            mine = Unit(tag)
            units.append(mine)
        if mine is None:
            before.append((place, column, tag))
        else:
            mine.columns.append((place, column))
    for place, column, tag in before:  # left of the first term of its language, or without any
        mine = next((unit for unit in units if unit.language == tag), None)
        if mine is None:
            units.append(mine := Unit(tag))
        mine.columns.append((place, column))
    return tuple(units)


def _refuse_absent(wished: Mapping[str, str], names: Sequence[str], options: Options, line: int) -> None:
    there = [name.casefold() for name in names]
    for name in wished:
        if name not in there:
            raise options.refused(f"no column {name!r}", line=line, rule="header", hint=did_you_mean(name, there))


def _refuse_repeated(found: Sequence[str], options: Options, line: int) -> None:
    for target, times in Counter(found).items():
        if "@" not in target and times > 1:
            raise options.refused(f"two columns {target!r}", line=line, rule="header", hint="rename one of them")


def _refuse_mixture(found: Sequence[str], options: Options, line: int) -> None:
    if "term" in found or "record" in found:
        raise options.refused(
            "columns of one language among rows of one term",
            line=line,
            rule="header",
            hint="either a row is a term (term, language) or a concept (term@en, term@fr)",
        )


def _refuse_missing(found: Sequence[str], required: Sequence[str], options: Options, line: int) -> None:
    missing = [column for column in required if column not in found]
    if missing:
        raise options.refused(
            f"no column {', '.join(map(repr, missing))}",
            line=line,
            rule="header",
            hint=f"the header row names {', '.join(required)}, or say which columns they are",
        )


def _refuse_misspelt(names: Sequence[str], options: Options, line: int) -> None:
    """A column whose twin stands beside it (`concept_id` beside `concept`) is a column of its own."""
    folded = [name.casefold() for name in names]
    absent = [column for column in (*REQUIRED, *OPTIONAL) if column not in folded]
    for name in folded:
        meant = get_close_matches(name, absent, n=1, cutoff=ALIKE) if name not in COLUMNS else []
        if meant:
            raise options.refused(
                f"unknown column {name!r}", line=line, rule="header", hint=f"did you mean {meant[0]!r}?"
            )
