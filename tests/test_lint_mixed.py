"""Chinese beside other languages and beside half-width marks, as real pages have it: titles, glosses, definitions."""

import pytest
from drafts import shipped_linter, silenced

from glossary import Linter
from glossary.linter import Reason


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("该国没有打击儿童卖淫的行动计划。", ["儿童卖淫"]),
        ("委员会建议缔约国制定打击儿童卖淫的行动计划。", ["儿童卖淫"]),
        ("委员会敦促缔约国拟订处理儿童色情制品的准则。", ["儿童色情制品"]),
        ("各国尚未缔结禁止儿童色情制品的议定书。", ["儿童色情制品"]),
        ("会议讨论了打击儿童卖淫的宣言草案。", ["儿童卖淫"]),
        ("关于打击儿童卖淫的行动计划已通过。", []),
        ("《打击儿童卖淫的行动计划》已通过。", []),
    ],
)
def test_what_is_to_be_drafted_has_no_title_yet(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("情况恶化使儿童卖淫的问题日趋严重。", ["儿童卖淫"]),
        ("贫困致使儿童卖淫的现象增多。", ["儿童卖淫"]),
        ("危机促使儿童卖淫的数量上升。", ["儿童卖淫"]),
        ("这使儿童卖淫成为公众关注的问题。", ["儿童卖淫"]),
        ("他们使儿童卖淫。", []),
        ("贫困迫使儿童卖淫。", []),
        ("各国应禁止青少年儿童色情制品。", ["儿童色情制品"]),
        ("打击少年儿童卖淫。", ["儿童卖淫"]),
    ],
)
def test_a_phenomenon_is_not_what_somebody_is_made_to_do(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    "text",
    [
        "关于买卖儿童、儿童卖淫和儿童色情制品问题的任务定期延长。",
        "买卖儿童、儿童卖淫和儿童色情制品问题任务负责人访问了该国。",
    ],
)
def test_the_mandate_keeps_its_name(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.TITLE})


def test_half_width_marks_end_a_clause_as_others_do(linter: Linter) -> None:
    for mark in "，,":
        assert silenced(linter, f"依儿童色情制品管制条例办理{mark}儿童色情制品应予查禁。")[0] == ["儿童色情制品"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依第12号法(Law No. 12 of 2003 on the protection of children)禁止儿童卖淫。", ["儿童卖淫"]),
        ("该意见(general comment No. 10 (2007) on children's rights in juvenile justice)论及非法移民。", ["非法移民"]),
        ("国际终止童妓组织(End Child Prostitution, Child Pornography & Trafficking of Children,简称ECPAT)成立。", []),
        ("国际终止童妓组织（End Child Prostitution and Child Pornography）成立。", []),
        ("打击儿童色情制品(child pornography)是各国的责任。", ["儿童色情制品", "child pornography"]),
    ],
)
def test_each_script_is_read_in_its_own_language(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See General Comment No. 10, Children's rights in juvenile justice (forty-fourth session).", []),
        ("In general comment No. 10, juvenile justice is discussed.", ["juvenile justice"]),
        ("In General Comment No. 10, Juvenile justice systems are discussed.", ["Juvenile justice"]),
    ],
)
def test_the_title_of_a_general_comment_may_stand_behind_a_comma(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    "text",
    [
        "“女性割礼”(female circumcision)一词不再使用。",
        "「兒童色情物品」 (child pornography) 指任何描繪兒童的材料。",
        "將「兒童賣淫 (child prostitution)」改為其他說法。",
        "《任择议定书》第二条将儿童卖淫定义为“在性活动中利用儿童”。",
        "“雏妓”这个词可以理解为受害儿童。",
        "该国没有雏妓一说。",
    ],
)
def test_a_word_and_its_gloss_are_mentioned_together(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.MENTION})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("少年司法運営に関する国連最低基準規則が採択された。", []),
        ("少年司法制度(しょうねん)是各国的责任，各国应予加强，并向委员会报告进展情况，不得拖延。", ["少年司法"]),
        ("日本の少年司法制度。", ["少年司法"]),  # one kana makes no Japanese: の is written in Chinese names too
    ],
)
def test_japanese_is_left_alone(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    "text",
    [
        "规则1.4规定少年司法是制度的一部分。",
        "《北京规则》第3.3条还建议扩大少年司法规则。",
        "根据该机构的定义，少年司法是一种制度。",
        "此种旅行（英语：juvenile justice）由来已久。",
        "A system of juvenile justice (JJ) was set up by the State.",
    ],
)
def test_what_a_source_says_is_not_put_in_other_words(linter: Linter, text: str) -> None:
    assert [finding.fix for finding in linter.lint(text)] == [None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police Arrest Ten In Child Pornography Case\nMany parents ask what comes next.", ["Child Pornography"]),
        ("What the Law Says About Child Pornography\nWhat is it that the law forbids?", ["Child Pornography"]),
        ("The law is clear.\nStreet Children in Kenya\nMany of them live there.", ["Street Children"]),
        (
            "By John Smith\nMinister Vows To End Child Prostitution\nThe minister spoke on Monday.",
            ["Child Prostitution"],
        ),
        ("Дети И Детская Порнография\nПолиция ищет виновных.", ["Детская Порнография"]),
        ("Combating the Sexual\nExploitation of Street Children\nMany of them live there.", ["Street Children"]),
        (
            "Programme of Action on the Sale of Children, Child\nProstitution and Child Pornography\nThe text is old.",
            [],
        ),
        ("International Conference on Combating\nChild Pornography on the Internet", []),
        ("He works with the\nConsortium for Street Children\nIn London he is known.", []),
        ("The report was written by the police and the\nBureau of Child Pornography Offences\nOf London.", []),
        ("The Children and Young Persons\nAct 1933 and the Child Pornography\nPrevention Act were repealed.", []),
    ],
)
def test_a_headline_right_above_its_text_is_no_name_in_it(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found
