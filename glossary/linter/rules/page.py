"""What a rule's page holds."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.linter.values import Rule


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in `language`; `hits`: what the rule finds in it with the shipped termbase, in order."""

    language: str
    text: str
    hits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule. `found`: what it finds, in a sentence; `why`: the reason; `source`: whose word that is.

    `examples` hold a hit, `counter_examples` none.
    """

    rule: Rule
    found: str
    why: str
    source: str
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
