"""The rules of the linter, one page each: what it finds, why, on whose word, with examples that must hold."""

from __future__ import annotations

from glossary.linter.rules.context import CONTEXT
from glossary.linter.rules.deprecated import DEPRECATED
from glossary.linter.rules.page import Example, RulePage
from glossary.linter.rules.preference import PREFERENCE
from glossary.linter.rules.superseded import SUPERSEDED
from glossary.linter.values import Rule

__all__ = ["RULES", "Example", "RulePage", "page_of"]

RULES: tuple[RulePage, ...] = (DEPRECATED, SUPERSEDED, CONTEXT, PREFERENCE)
"""The pages, gravest first."""


def page_of(rule: Rule) -> RulePage:
    """The page of a rule."""
    return next(page for page in RULES if page.rule is rule)
