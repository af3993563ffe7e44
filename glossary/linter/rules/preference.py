"""Terms beside which another is equally right: a note, never more."""

from __future__ import annotations

from glossary.linter.rules.page import Example, RulePage
from glossary.linter.values import Rule

PREFERENCE = RulePage(
    Rule.PREFERENCE,
    found="A term that may stand, with an alternative that some bodies or persons prefer.",
    why="Both terms are right; the person concerned, or the house style, decides.",
    source="A project glossary that marks a usable term with the severity info.",
    examples=(),
    counter_examples=(Example("zh-Hans", "受害者的姓名不得公开。"),),
)
