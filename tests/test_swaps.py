"""What `--fix` puts in without asking, and what it leaves to the author: wherever a swap would say something else."""

from __future__ import annotations

import pytest
from drafts import shipped_linter

from glossary.documents import read_text
from glossary.linter import Linter
from glossary.linter.fixing import fixed


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


def after_fixing(linter: Linter, draft: str) -> str:
    return fixed(linter.report(read_text(draft, name="draft.txt"))).text


SAID_OTHERWISE = [
    # Who acts: the children would become those who exploit them.
    "警方解救了三名儿童卖淫者。",
    "许多女童被迫从事儿童卖淫。",
    "两名儿童卖淫被警方发现。",
    "抓获儿童卖淫嫖客。",
    # The replacement stands there already.
    "少年司法与儿童司法应当衔接。",
    "Both female genital mutilation and female circumcision are crimes.",
    "Children in street situations and other street children are many.",
    # Who is to be punished, the children or those who exploit them?
    "不应惩罚儿童卖淫，而应保护受害儿童。",
    "停止起诉儿童卖淫。",
    "不再惩治儿童卖淫，转而帮助受害人。",
    # They share the verb, or children do both.
    "打击妇女、儿童卖淫。",
    "贫困家庭靠儿童乞讨和儿童卖淫，以养活家人。",
    # They share the noun; two young people; what a word of another language is called.
    "儿童和少年司法正在改革。",
    "两名少年司法精神鉴定已经完成。",
    "英文juvenile justice即少年司法。",
    "流浪儿童和街头儿童需要帮助。",
    # A part of it stands there already.
    "流浪街头儿童需要帮助。",
    # A word belongs to two terms.
    "The report covers male and female circumcision.",
    "Child and juvenile justice are linked.",
    "They work on pre- and juvenile justice matters.",
    "Aid reached orphaned and street children.",
    "Aid reached street children and families.",
    # A word of the replacement stands beside it.
    "The dissemination of revenge porn is a crime.",
    "They study tourism and child sex tourism.",
    "Not all children are street children.",
    # What is posted is no act.
    "The man posted revenge porn.",
    "The revenge porn was removed by the police.",
    # A work that is cited, as far as one can see.
    "3. A rallying cry against cyber-bullying. Town News, by A. Smith, June 2008.",
    "R. Roe, juvenile justice reform. Blackwell publishing. p174.",
    # What they call it is theirs.
    "They call me Street Child. That is not my name.",
    # Its letters stand near.
    "Child sex tourism, also known as CST, grows.",
    "The rise of child sex tourism worries States. CST is found in many places.",
    # The sentence says itself what the replacement says.
    "Revenge porn is the distribution of intimate images without consent.",
    "Juvenile justice refers to the system of laws.",
]


@pytest.mark.parametrize("draft", SAID_OTHERWISE)
def test_a_swap_that_would_say_something_else_is_left_to_the_author(linter: Linter, draft: str) -> None:
    assert linter.lint(draft)
    assert after_fixing(linter, draft) == draft


@pytest.mark.parametrize(
    ("draft", "wanted"),
    [
        ("各国应打击儿童卖淫。", "各国应打击利用儿童卖淫。"),
        ("儿童卖淫是犯罪。", "利用儿童卖淫是犯罪。"),
        ("关于儿童卖淫问题的报告。", "关于利用儿童卖淫问题的报告。"),
        ("买卖儿童、儿童卖淫和童工。", "买卖儿童、利用儿童卖淫和童工。"),
        ("街头儿童需要帮助。", "街头流浪儿童需要帮助。"),
        ("个别国家没有打击儿童卖淫。", "个别国家没有打击利用儿童卖淫。"),
        ("不得容忍儿童卖淫。", "不得容忍利用儿童卖淫。"),
        ("预防、禁止和惩治儿童卖淫。", "预防、禁止和惩治利用儿童卖淫。"),
        ("消除童工和儿童卖淫。", "消除童工和利用儿童卖淫。"),
        ("儿童权利和少年司法都需要资源。", "儿童权利和儿童司法都需要资源。"),
        ("对少年司法的投入增加。", "对儿童司法的投入增加。"),
        ("Trafficking and female circumcision are crimes.", "Trafficking and female genital mutilation are crimes."),
        ("Help victims and street children now.", "Help victims and children in street situations now."),
        # Capitals of a title.
        ("Report on Female Circumcision in Rural Areas", "Report on Female Genital Mutilation in Rural Areas"),
        ("Juvenile Delinquents in Towns", "Children in Conflict with the Law in Towns"),
        ("The Juvenile Justice Reform Process", "The Child Justice Reform Process"),
        ("Child sex tourism is a crime.",
         "Sexual exploitation of children in the context of travel and tourism is a crime."),
        ("Juvenile justice was reformed in Kenya in 2004.", "Child justice was reformed in Kenya in 2004."),
        ("Juvenile justice reform is needed.", "Child justice reform is needed."),
        ("JUVENILE JUSTICE REFORM", "CHILD JUSTICE REFORM"),
        ("We fight revenge porn.", "We fight non-consensual dissemination of intimate images."),
        ("Aid reached women and street children.", "Aid reached women and children in street situations."),
        ("Street children and their mothers got aid.", "Children in street situations and their mothers got aid."),
    ],
)  # fmt: skip
def test_a_sure_swap_is_put_in(linter: Linter, draft: str, wanted: str) -> None:
    assert after_fixing(linter, draft) == wanted


@pytest.mark.parametrize("draft", ["贫困迫使农村儿童卖淫。", "贩运者强迫被拐儿童卖淫。", "逼迫许多贫困的儿童卖淫。"])
def test_a_child_made_to_do_something_is_not_the_name_of_it(linter: Linter, draft: str) -> None:
    assert linter.lint(draft) == []
    assert linter.lint("禁止强迫劳动和儿童卖淫。")


@pytest.mark.parametrize(
    "draft",
    [
        "强迫妇女、儿童卖淫的案件上升。",
        "警方查处容留妇女和儿童卖淫案件。",
        "組織婦女、兒童賣淫。",
        "拐卖妇女、儿童卖淫。",
    ],
)
def test_children_made_to_do_something_with_others_are_not_the_name_of_it(linter: Linter, draft: str) -> None:
    assert linter.lint(draft) == []


@pytest.mark.parametrize(
    "draft",
    [
        "强迫劳动和儿童卖淫案件上升。",
        "强迫劳动以及妇女和儿童卖淫都在上升。",
        "会议介绍妇女和儿童卖淫的情况。",
        "协会组织妇女和儿童卖淫受害者参加培训。",
        "中心安排儿童卖淫幸存者住宿。",
        "拐卖妇女和儿童卖淫问题严重。",
        "第3号令\n儿童卖淫的定义",
    ],
)
def test_a_phenomenon_named_behind_such_a_verb_is_heard(linter: Linter, draft: str) -> None:
    assert [finding.text for finding in linter.lint(draft)] == ["儿童卖淫"]
