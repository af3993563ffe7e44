"""Terms that are out of place in some company, or whose place is disputed: a warning, not an error."""

from __future__ import annotations

from glossary.linter.rules.page import Example, RulePage
from glossary.linter.values import Rule

CONTEXT = RulePage(
    Rule.CONTEXT,
    found="A term with a caution, where its context calls for another.",
    why="The word is right elsewhere or still in official use; about children another term is asked for.",
    source="The guideline that marks it as needing care; the note of the term says which.",
    examples=(Example("zh-Hans", "该项目为街头儿童提供食宿。", ("街头儿童",)),),
    counter_examples=(Example("zh-Hans", "广场上有街头儿童剧演出。"),),
)
