"""Terms judged undesirable: they blame, label or play down."""

from __future__ import annotations

from glossary.linter.rules.page import Example, RulePage
from glossary.linter.values import Rule

DEPRECATED = RulePage(
    Rule.DEPRECATED,
    found="A term that the termbase calls deprecated, used in running text.",
    why="The word suggests consent, blames the child or labels a person; it survives in titles and quotations only.",
    source="administrativeStatus of ISO 30042; each term names the document that judged it.",
    examples=(
        Example("zh-Hans", "警方以卖淫罪名拘留了三名童妓。", ("童妓",)),
        Example("en", "The report counts child prostitutes as offenders.", ("child prostitutes",)),
        Example("fr", "Les migrants clandestins ont été entendus.", ("migrants clandestins",)),
        Example("ru", "Нелегальных мигрантов задерживают на границе.", ("Нелегальных мигрантов",)),
    ),
    counter_examples=(
        Example("zh-Hans", "不建议使用“童妓”一词。"),
        Example("en", "The term “child prostitute” should be avoided."),
        Example("zh-Hans", "现在并非法移民局的工作时间。"),
    ),
)
