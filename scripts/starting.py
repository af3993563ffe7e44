"""What the command line takes to start and answer, against `python -c "import sqlite3"` of the same Python."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from measuring import Figure

_YARDSTICK = [sys.executable, "-c", "import sqlite3"]
_COMMAND = [sys.executable, "-c", "from glossary.quick import main; main()"]
_DRAFT = "draft.md"
COMMANDS = {
    "command, lookup": ["lookup", "儿童色情制品"],
    "command, lookup, JSON": ["lookup", "儿童色情制品", "--format", "json"],
    "command, lookup, no such term": ["lookup", "child pornografy"],
    "command, lint of a line": ["lint", _DRAFT],
}


def start_figures(
    termbase: Path, rounds: int, folder: Path, commands: Mapping[str, Sequence[str]] = COMMANDS
) -> list[Figure]:
    """Time that passes and processor time of whole processes, in turns; the first, which compiles, is not counted."""
    (folder / _DRAFT).write_text("各国应禁止儿童色情制品。\n", encoding="utf-8")
    figures = []
    for name, arguments in commands.items():
        command = [*_COMMAND, *arguments, "--db", str(termbase.absolute())]
        ratios = [_ratio(command, folder) for _ in range(rounds + 1)][1:]
        for what, some in zip(("clock", "processor"), zip(*ratios, strict=True), strict=True):
            figures.append(Figure(f"{name}, {what}", "import sqlite3", statistics.median(some), min(some), max(some)))
    return figures


def _ratio(command: list[str], folder: Path) -> tuple[float, float]:
    yardstick, case = _taken(_YARDSTICK, folder), _taken(command, folder)
    return case[0] / yardstick[0], case[1] / yardstick[1]


def _taken(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds that pass, and of processor time, until a process is over; compiled modules are kept, as usual."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONUTF8": "1"}
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=False, capture_output=True, env=environment, cwd=folder)
    passed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode < 2, done.stderr.decode()
    return passed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
