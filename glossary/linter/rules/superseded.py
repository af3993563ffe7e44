"""Terms that were official once and have been replaced."""

from __future__ import annotations

from glossary.linter.rules.page import Example, RulePage
from glossary.linter.values import Rule

SUPERSEDED = RulePage(
    Rule.SUPERSEDED,
    found="A term that was official and has been replaced, used in running text after the date of its replacement.",
    why="The bodies that used it have chosen another term; it lives on in the titles of older instruments.",
    source="administrativeStatus of ISO 30042; each change of status names document, paragraph and date.",
    examples=(
        Example("zh-Hans", "各国应禁止儿童色情制品。", ("儿童色情制品",)),
        Example("zh-Hans", "该项目为街头儿童提供食宿。", ("街头儿童",)),
        Example("zh-Hant", "各國應禁止兒童色情製品。", ("兒童色情製品",)),
        Example("en", "States should prohibit child pornography.", ("child pornography",)),
        Example("es", "Se persigue la pornografía infantil.", ("pornografía infantil",)),
        Example("ru", "Хранение детской порнографии наказуемо.", ("детской порнографии",)),
        Example("ar", "تتصدى الخطة لبغاء الأطفال.", ("بغاء الأطفال",)),
    ),
    counter_examples=(
        Example("zh-Hans", "缔约国批准了《儿童权利公约关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书》。"),
        Example(
            "en", "The Special Rapporteur on the sale of children, child prostitution and child pornography spoke."
        ),
        Example("zh-Hans", "“儿童色情制品”一词越来越多地改称儿童性虐待材料。"),
    ),
)
