"""What the README shows of writing over HTTP has run."""

import re
import shutil
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


def test_the_examples_of_writing_over_http_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, serve: Callable[[Flask], AbstractContextManager[str]]
) -> None:
    chapter = (ROOT / "README.md").read_text(encoding="utf-8").partition("### Write over HTTP\n")[2]
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
