"""What the README shows has run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.access import Role, create_token
from glossary.web import create_app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = ROOT.parent / "shared" / "corpus" / "E-RES-2022-14.zh.txt"


def shown() -> dict[str, list[str]]:
    """The commands of the first page, each with the lines below it."""
    found = re.search(r"```console\n(.*?)```", README, re.DOTALL)
    assert found is not None
    first, *commands = f"\n{found[1]}".split("\n$ ")
    assert (first, len(commands)) == ("", 6)
    return {command: told for command, *told in (each.rstrip("\n").splitlines() for each in commands)}


def printed(command: str, folder: Path) -> list[str]:
    """What a command prints, in whichever order."""
    run = command.replace("glossary ", f"{sys.executable} -m glossary ")
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["sh", "-c", run], capture_output=True, cwd=folder, env=environment, text=True, encoding="utf-8", check=False
    )
    return [*done.stdout.splitlines(), *done.stderr.splitlines()]


def seen(line: str, lines: list[str]) -> bool:
    """Whether a line is among others, of one that ends in … its beginning."""
    return line in lines or (line.endswith("…") and any(each.startswith(line.rstrip("… ")) for each in lines))


@pytest.mark.parametrize("kind", ["lookup", "lint"])
def test_what_the_first_page_shows_of_words_and_drafts_is_printed(kind: str, tmp_path: Path) -> None:
    shutil.copy(ROOT / "terms.db", tmp_path)
    ((command, told),) = ((each, lines) for each, lines in shown().items() if f"glossary {kind}" in each)
    lines = printed(command, tmp_path)
    assert [line for line in told if not seen(line, lines)] == []


def test_what_the_first_page_shows_of_a_harvest_is_printed(tmp_path: Path) -> None:
    if not TEXT.exists():
        pytest.skip(f"no text at {TEXT}")
    shutil.copy(TEXT, tmp_path)
    some = [(each, lines) for each, lines in shown().items() if each.endswith("--db new.db")]
    assert len(some) == 2
    for command, told in some:
        lines = printed(command, tmp_path)
        assert [line for line in told if not seen(line, lines)] == []


def test_the_example_of_editing_runs(tmp_path: Path) -> None:
    chapter = README.partition("### Editing in the browser\n")[2]
    found = re.search(r"```python\n(.*?)```", chapter, re.DOTALL)
    assert found is not None
    kept = Termbase.open(shutil.copy(ROOT / "terms.db", tmp_path))
    before = kept.entries.kept("victim")
    exec(compile(found[1], "README.md", "exec"), {"termbase": kept})
    assert kept.entries.kept("victim") == before
    assert [change.action for change in kept.history.changes()] == ["revert", "edit"]


def test_the_examples_of_writing_over_http_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[[Flask], AbstractContextManager[str]]
) -> None:
    chapter = README.partition("### Write over HTTP\n")[2]
    found = re.search(r"```python\n(.*?)```", chapter, re.DOTALL)
    assert found is not None
    kept = Termbase.open(shutil.copy(ROOT / "terms.db", tmp_path))
    with kept.keeping() as writer:
        monkeypatch.setenv("TOKEN", create_token(writer, "lin", Role.EDITOR))
    names: dict[str, Any] = {}
    with serve(create_app(Settings(database=str(kept.path)))) as address:
        example = found[1].replace("http://127.0.0.1:8000", address)
        assert address in example
        exec(compile(example, "README.md", "exec"), names)
    assert (names["written"]["subject"], names["back"]["subject"]) == ("persons", names["victim"]["subject"])
    assert (names["retired"]["id"], names["retired"]["replacement"]) == ("person-who-was-harmed", "victim")
    assert (names["then"]["concept"], names["then"]["as_of"]["recorded"]) == ("victim", False)
    assert [change.action for change in kept.history.changes()] == ["revert", "retire", "create", "edit"]
