"""What the linter of the shipped termbase makes of a draft: for the tests of what it hears and leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glossary import Linter
from glossary.documents import read_text
from glossary.termbase import Termbase

if TYPE_CHECKING:
    from glossary.linter import Reason

TERMS = Path(__file__).parents[1] / "terms.db"


def shipped_linter() -> Linter:
    """With the shipped termbase alone."""
    return Linter(Termbase.open(TERMS))


def silenced(linter: Linter, text: str, form: str = "plain") -> tuple[list[str], set[Reason]]:
    """What is heard in a text, and the reasons of what is not; the same whether it is read in part or whole."""
    report = linter.report(read_text(text, name="draft", format=form))
    heard = [finding.text for finding in report.diagnostics]
    assert [finding.text for finding in linter.lint(text, format=form)] == heard  # type: ignore[arg-type]
    return heard, {one.reason for one in report.silenced}
