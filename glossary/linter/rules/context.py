"""Terms that are out of place in some company only: a client of prostitution beside a child."""

from __future__ import annotations

from glossary.linter.rules.page import Example, RulePage
from glossary.linter.values import Rule

CONTEXT = RulePage(
    Rule.CONTEXT,
    found="A word that is right elsewhere, in a sentence whose other words call for another term.",
    why="嫖客, 诱奸 or excision have uses of their own; about children and girls another term is asked for.",
    source="The table of contexts beside the linter, each row with its reason; a project glossary brings more terms.",
    examples=(Example("zh-Hans", "嫌疑人诱奸未成年人。", ("诱奸",)),),
    counter_examples=(Example("zh-Hans", "该法禁止诱奸成年妇女。"), Example("zh-Hans", "广场上有街头儿童剧演出。")),
)
