"""The house: a room imports only rooms above it, and each outside package has one door."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "glossary"

# Top to bottom. Rooms of one line may not import each other; a package is one room.
ROOMS: tuple[tuple[str, ...], ...] = (
    ("automata", "errors", "guessing", "legible", "spans", "wordbook"),
    ("languages", "ready", "telling"),
    ("concepts", "files", "findings", "settings"),
    ("folding",),
    ("inflecting", "segmenting", "sounding", "markup"),
    ("documents", "formats", "matcher"),
    ("curation", "termbase"),
    ("linter", "lookup"),
    ("harvester",),
    ("commenting", "editing", "entry"),
    ("exchange", "review"),
    ("reports",),
    ("answering", "readying"),
    ("building", "doctor"),
    ("lint_reports",),
    ("web",),
    ("cli",),
    ("quick",),
    ("__main__", "__init__"),
)
# Outside package → the one file that may import it.
DOORS = {
    "opencc": "folding.py",
    "Stemmer": "folding.py",
    "pymorphy3": "inflecting/russian.py",
    "pypinyin": "sounding.py",
    "jieba": "segmenting.py",
    "lxml": "markup/xml.py",
    "markdown_it": "documents/markdown.py",
    "pypdfium2": "documents/pdf_pages.py",
    "ahocorasick_rs": "automata.py",
    "daachorse": "automata.py",
    "rapidfuzz": "lookup/misspelling.py",
    "platformdirs": "settings.py",
    "babel": "web/wording.py",
    "granian": "web/server.py",
    "yaml": "formats/rules/yaml_reading.py",
    "dask": "harvester/cluster.py",
    "distributed": "harvester/cluster.py",
}
# Packages that one room shares among its files.
ROOM_DOORS = {
    "click": "cli",
    "python_calamine": "formats",
    "sqlite_utils": "termbase",
    "flask": "web",
    "werkzeug": "web",
    "jinja2": "web",
    "markupsafe": "web",
    "rdflib": "formats",
}
# What a room hands on to others (a writer, a parsed element) may be named by them as a type.
TYPES_ONLY = {"sqlite_utils", "lxml"}

FILES = sorted(HOUSE.rglob("*.py"))


def floor_of(room: str) -> int:
    return next(number for number, line in enumerate(ROOMS) if room in line)


def room_of(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[tuple[str, bool]]:
    """Every module a file imports, and whether for type checking only."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node in typing_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: say where from, without dots"
            module = node.module or ""
            names = [f"glossary.{alias.name}" for alias in node.names] if module == "glossary" else [module]
            yield from ((name, node in typing_only) for name in names)


def test_every_room_stands_on_a_floor() -> None:
    assert {room_of(file) for file in FILES} - {room for line in ROOMS for room in line} == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HOUSE)))
def test_a_room_imports_only_rooms_above_it(file: Path) -> None:
    room = room_of(file)
    wrong = [
        module
        for module, _ in imports(file)
        if module.startswith("glossary.")
        and (other := module.split(".")[1]) != room
        and (HOUSE / other).with_suffix(".py").exists() | (HOUSE / other).is_dir()
        and floor_of(other) >= floor_of(room)
    ]
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HOUSE)))
def test_each_outside_package_has_one_door(file: Path) -> None:
    place = str(file.relative_to(HOUSE))
    outside = [(module.split(".")[0], typing_only) for module, typing_only in imports(file)]
    strangers = [
        package
        for package, typing_only in outside
        if package not in (*sys.stdlib_module_names, "glossary")
        and DOORS.get(package) != place
        and ROOM_DOORS.get(package) != room_of(file)
        and not (typing_only and package in TYPES_ONLY)
    ]
    assert strangers == []


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a run of the command line imports, and the packages they are in."""
    program = (
        "import sys\nfrom glossary.cli import main\ntry:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join({*sys.modules, *(name.split('.')[0] for name in sys.modules)}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize("arguments", [("--help",), ("lookup", "幸存者"), ("lookup", "child pornografy")])
def test_help_and_lookup_load_no_segmenter_and_no_web_framework(arguments: tuple[str, ...]) -> None:
    database = () if arguments == ("--help",) else ("--db", str(HOUSE.parent / "terms.db"))
    heavy = {"jieba", "flask", "werkzeug", "jinja2", "lxml", "sqlite_utils", "granian", "pypinyin", "babel"}
    assert loaded_by(*arguments, *database) & heavy == set()


def test_the_check_of_a_text_loads_nothing_that_other_languages_and_files_need(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("儿童色情制品是一个问题。", encoding="utf-8")
    loaded = loaded_by("lint", str(draft), "--db", str(HOUSE.parent / "terms.db"))
    readers = {f"glossary.documents.{name}" for name in ("un", "word", "pdf", "markdown", "webpage", "xliff")}
    families = {f"glossary.inflecting.{name}" for name in ("english", "french", "spanish", "russian", "arabic")}
    parts = {f"glossary.termbase.{name}" for name in ("access", "history", "index", "review")}
    others = {"glossary.formats", "glossary.lint_reports.sarif", "glossary.linter.fixing", "lxml", "markdown_it"}
    assert loaded & (readers | families | parts | others) == set()
    assert "glossary.linter" in loaded
