"""An office program opens our sheets, saves them in each other's format, and nothing has changed or run."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.concepts import Concept, Definition, LanguageSection, Source, Status, StatusChange, Term
from glossary.formats import Format, Options, Remark
from glossary.formats.sheets import CSV, TSV, XLSX
from glossary.formats.sheets.columns import COLUMNS
from glossary.termbase import Termbase

HANG = 300  # seconds
# The separator, quotes, UTF-8, from the first line; all cells saved as they are.
COMMAS = "Text - txt - csv (StarCalc):44,34,76,1"
TABS = "Text - txt - csv (StarCalc):9,34,76,1"

Convert = Callable[[bytes, str, str, str], bytes]


@pytest.fixture(scope="module")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """What the program makes of a file: (data, its ending, the filter to read by, the kind to save as)."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no soffice: apt-get install libreoffice-calc-nogui")
    home = tmp_path_factory.mktemp("office")

    def converted(data: bytes, ending: str, reading: str, kind: str) -> bytes:
        folder = Path(tmp_path_factory.mktemp("sheet"))
        (folder / f"terms.{ending}").write_bytes(data)
        command = [office, f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore"]
        command += [f"--infilter={reading}"] if reading else []
        command += ["--convert-to", kind, "--outdir", str(folder / "out"), str(folder / f"terms.{ending}")]
        subprocess.run(command, capture_output=True, check=True, timeout=HANG, env=os.environ | {"LC_ALL": "C.UTF-8"})
        [made] = (folder / "out").iterdir()
        return made.read_bytes()

    return converted


SIGNS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "'=1+1", '=HYPERLINK("http://localhost/")', '=cmd|"/c x"!A1')
LETTERS = (
    "儿童性虐待材料",
    "兒童𠮷",
    "naïve œuvre",
    "niñez ¿?",
    "ребёнок",
    "الناجون من الأطفال",
    "\u2067طفل\u2069 e\u0301",
)


def concepts() -> list[Concept]:
    terms = tuple(Term(text, "en", Status.ADMITTED, note=text) for text in (*SIGNS, *LETTERS))
    change = StatusChange(Status.PREFERRED, "2022-07-21", Source("A/RES/54/263", "6 (a)", "2000-05-25"))
    arabic = Term(LETTERS[5], "ar", Status.PREFERRED, note="a, b; c\nand\t\"d\"", history=(change,))  # fmt: skip
    return [
        Concept("c1", "-subject", (LanguageSection("en", terms, (Definition("+definition"),)),)),
        Concept("c2", "=subject", (LanguageSection("ar", (arabic,)),)),
    ]


def written(made: Format, found: list[Concept]) -> bytes:
    assert made.write is not None
    return b"".join(made.write(found, Options()))


def read(made: Format, data: bytes) -> list[object]:
    assert made.read is not None
    remarks: list[Remark] = []
    found = list(made.read(io.BytesIO(data), Options(), remarks.append))
    assert remarks == []
    return list(found)


def formulas(workbook: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        return sum(archive.read(name).count(b"<f>") + archive.read(name).count(b"<f ") for name in sheets)


def cells_of(text: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline="")))


def test_a_workbook_saved_as_text_has_every_letter_and_has_run_nothing(convert: Convert, shipped: Termbase) -> None:
    everything = [*concepts(), *shipped.entries.concepts()]
    saved = convert(written(XLSX, everything), "xlsx", "", f"csv:{COMMAS}")
    assert read(CSV, saved) == everything
    header, *rows = cells_of(saved)
    assert header == list(COLUMNS)
    # As written, not what a formula would give; the apostrophe that stood in the text has one before it.
    terms = [row[COLUMNS.index("term")] for row in rows if row[:2] == ["term", "c1"]]
    assert terms == [text.replace("'=", "''=") for text in (*SIGNS, *LETTERS)]


def test_text_saved_as_a_workbook_and_as_text_again_is_what_it_was(convert: Convert, shipped: Termbase) -> None:
    everything = [*concepts(), *shipped.entries.concepts()]
    workbook = convert(written(CSV, everything), "csv", COMMAS, "xlsx")
    assert formulas(workbook) == 0
    assert read(XLSX, workbook) == everything
    again = convert(workbook, "xlsx", "", f"csv:{COMMAS}")
    seen = {cell for row in cells_of(again) for cell in row}
    assert seen >= {*LETTERS, *(f"'{sign}" for sign in SIGNS)}
    assert not {cell for cell in seen if cell.startswith(("=", "+", "@", "＝"))}


@pytest.mark.skipif("GLOSSARY_LONG_TESTS" not in os.environ, reason="long: set GLOSSARY_LONG_TESTS=1")
def test_tabs_do_as_commas_do(convert: Convert) -> None:
    workbook = convert(written(TSV, concepts()), "tsv", TABS, "xlsx")
    assert formulas(workbook) == 0
    assert read(XLSX, workbook) == concepts()
