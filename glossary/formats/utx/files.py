"""UTX files: a header that names languages and columns, and rows between tabs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from glossary.errors import UnknownLanguage
from glossary.formats.base import Item, Options, Remark, Tell
from glossary.formats.cat import concepts_only, one_line, pair_of, tag_and_region, unheard
from glossary.formats.texts import text_lines
from glossary.formats.utx.rows import COLUMNS, Reader, Row, rows_of

VERSION = "1.11"
_HEAD = re.compile(
    r"#\s*UTX(?:-S)?\s+(?P<version>\d[\d.]*)\s*;\s*(?P<source>[\w-]+)/(?P<target>[\w-]+)\s*;?(?P<rest>.*)"
)
# Fields of the header that say nothing to us, or that we write ourselves.
_EXPECTED = re.compile(r"(?:bi|uni)directional|\d{4}-\d\d-\d\d.*|(?:copyright|license): not stated|")


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    """The header, and the rows of each concept that has terms in both languages."""
    pair = pair_of(options)
    day = f"{options.date}T00:00:00Z"
    fields = (
        f"UTX {VERSION}",
        "/".join(pair[:2]),
        day,
        "copyright: not stated",
        "license: not stated",
        "bidirectional",
    )
    yield f"#{'; '.join(fields)};\r\n".encode()
    yield ("#" + "\t".join(column.replace("concept id", "concept ID") for column in COLUMNS) + "\r\n").encode()
    for concept in concepts_only(items):
        for row in rows_of(concept, pair):
            yield ("\t".join(row.get(column, "") for column in COLUMNS) + "\r\n").encode()


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The concepts of a file. Raises `BadFile` where the header does not name languages or columns."""
    start = file.tell()
    expected = Counter(row.get("concept id", "") for _, row in _rows(file, options, unheard)[1])
    file.seek(start)
    if file.read(3) == b"\xef\xbb\xbf":
        tell(Remark("a byte order mark, which UTX does not allow", 1, "", "byte-order-mark"))
    file.seek(start)
    tags, rows = _rows(file, options, tell)
    reader = Reader(tags, tell)
    for tag in tags:
        try:
            tag_and_region(tag)
        except UnknownLanguage as error:
            tell(Remark(f"{error.message}: its terms are kept beside", 1, "", "unknown-language"))
    waiting: dict[str, list[tuple[int, Row]]] = {}
    for line, row in rows:
        name = row.get("concept id", "")
        if not name:
            yield reader.concept("", [(line, row)])
            continue
        run = waiting.setdefault(name, [])
        run.append((line, row))
        if len(run) == expected[name]:
            yield reader.concept(name, waiting.pop(name))


def _rows(file: BinaryIO, options: Options, tell: Tell) -> tuple[tuple[str, str], Iterator[tuple[int, Row]]]:
    """The languages of a file and its rows with their lines."""
    lines = enumerate(text_lines(file, options), start=1)
    _, first = next(lines, (1, ""))
    head = _HEAD.match(first)
    if head is None:
        raise options.refused(
            "not the header of UTX", line=1, rule="header", hint=f"it begins: #UTX {VERSION}; en/fr; …"
        )
    if head["version"] != VERSION:
        tell(Remark(f"UTX {head['version']}, read as {VERSION}", 1, "", "version"))
    for said in map(str.strip, head["rest"].split(";")):
        if not _EXPECTED.fullmatch(said):
            tell(Remark(f"header, passed over: {said}", 1, "", "header"))
    columns: list[str] = []
    for number, line in lines:
        if not line.startswith("#"):
            return (head["source"], head["target"]), _cells(columns, (number, line), lines, options, tell)
        cells = [cell.strip().casefold() for cell in line[1:].rstrip("\r\n").split("\t")]
        if "src" in cells:
            columns = cells
        else:  # the others describe
            tell(Remark(f"header, passed over: {one_line(line[1:])[:80]}", number, "", "header"))
    return (head["source"], head["target"]), _cells(columns, (0, ""), lines, options, tell)


def _cells(
    columns: list[str], first: tuple[int, str], lines: Iterator[tuple[int, str]], options: Options, tell: Tell
) -> Iterator[tuple[int, Row]]:
    if "src" not in columns or "tgt" not in columns:
        raise options.refused(
            "the header does not name the columns src and tgt", line=first[0] or 1, rule="columns",
            hint="its last line begins: #src, a tab, tgt",
        )  # fmt: skip
    names = [name or f"column {place}" for place, name in enumerate(columns, start=1)]
    number, line = first
    while line:
        if line.startswith("#"):
            tell(Remark(f"comment, passed over: {one_line(line)[:80]}", number, "", "comment"))
        elif line.strip():
            cells = [one_line(cell) for cell in line.split("\t")]
            row = dict(zip(names, cells, strict=False))
            for place, cell in enumerate(cells[len(names) :], start=len(names) + 1):
                if cell:
                    row[f"column {place}"] = cell
                    tell(Remark("more cells than columns: kept beside", number, f"column {place}", "columns"))
            yield number, row
        number, line = next(lines, (0, ""))
