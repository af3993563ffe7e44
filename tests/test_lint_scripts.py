"""Which Chinese a finding is told in, and whose: by what is said of the draft, else by its characters."""

import pytest
from drafts import shipped_linter

from glossary import Linter
from glossary.documents import read_text


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


TRADITIONAL, SIMPLIFIED = "締約國應改革少年司法，這有許多原因。", "缔约国应改革少年司法，这有许多原因。"


@pytest.mark.parametrize(
    ("language", "text", "offered"),
    [
        ("zh", TRADITIONAL, "兒童司法"),
        ("zh", SIMPLIFIED, "儿童司法"),
        ("zho", TRADITIONAL, "兒童司法"),
        ("zh", "少年司法", "儿童司法"),
        ("zh-CN", TRADITIONAL, "儿童司法"),
        ("zh-Hans", TRADITIONAL, "儿童司法"),
        ("zh-TW", SIMPLIFIED, "兒童司法"),
    ],
)
def test_chinese_of_no_script_is_answered_as_it_is_written(
    linter: Linter, language: str, text: str, offered: str
) -> None:
    (found,) = linter.lint(text, language=language)
    assert (found.preferred, found.fix and found.fix.text) == ((offered,), offered)


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("委员会审议了少年司法，但臺灣方面沒有參與這次審議會議。", "儿童司法"),
        ("臺灣方面審議了少年司法，但委员会没有参与这次审议会议。", "兒童司法"),
        ("臺灣方面沒有參與這次審議，委员会关切儿童色情制品。", "儿童性虐待材料"),
        ("締約國應禁止儿童色情制品。", "兒童性虐待材料"),
        ("缔约国应禁止兒童色情製品的传播和贩卖。", "儿童性虐待材料"),
    ],
)
def test_in_a_paragraph_of_both_scripts_the_clause_decides(linter: Linter, text: str, offered: str) -> None:
    assert [found.preferred[0] for found in linter.lint(text)] == [offered]
    assert [found.preferred[0] for found in linter.lint(text, language="zh")] == [offered]


@pytest.mark.parametrize(
    ("language", "text", "offered"),
    [
        ("zh-HK", "殘廢人享有平等權利。", ("殘疾人士", "殘疾人")),
        ("zh-TW", "殘廢人享有平等權利。", ("身心障礙者", "殘疾人")),
        ("zh-Hant-TW", "殘廢人享有平等權利。", ("身心障礙者", "殘疾人")),
        ("zh-MO", "殘廢人享有平等權利。", ("殘疾人",)),
        ("zh-Hant", "殘廢人享有平等權利。", ("殘疾人",)),
        ("zh-CN", "残废人享有平等权利。", ("残疾人",)),
        ("zh-TW", "残废人享有平等权利。", ("身心障礙者", "殘疾人")),
        ("zh-HK", "不得傳播兒童色情製品。", ("兒童性虐待材料", "兒童性剝削和性虐待材料")),
        (None, "殘廢人享有平等權利。", ("殘疾人",)),
        (None, "兒童及少年性交易問題嚴重。", ("兒童及少年性剝削", "兒少性剝削", "兒童性剝削")),
        (None, "兒少性交易日益嚴重。", ("兒童及少年性剝削", "兒少性剝削", "兒童性剝削")),
        ("zh-HK", "兒少性交易日益嚴重。", ("兒童性剝削",)),
    ],
)
def test_what_is_said_in_the_region_of_the_draft_comes_first(
    linter: Linter, language: str | None, text: str, offered: tuple[str, ...]
) -> None:
    assert [found.preferred for found in linter.lint(text, language=language)] == [offered]


XLIFF = (
    '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="zh-HK"><file id="f">'
    '<unit id="u"><segment><source>x</source><target>殘廢人享有平等權利。</target></segment></unit></file>'
    "</xliff>"
)


@pytest.mark.parametrize(
    ("form", "text", "offered"),
    [
        ("html", '<p lang="zh-HK">殘廢人享有平等權利。</p>', "殘疾人士"),
        ("html", '<body lang="zh-TW"><p>殘廢人享有平等權利。</p></body>', "身心障礙者"),
        ("html", '<body lang="zh-Hant"><p>殘廢人享有平等權利。</p></body>', "殘疾人"),
        ("html", '<body lang="zh-TW"><p>残废人享有平等权利。</p></body>', "残疾人"),
        ("xliff", XLIFF, "殘疾人士"),
    ],
)
def test_a_file_may_tell_its_region(linter: Linter, form: str, text: str, offered: str) -> None:
    report = linter.report(read_text(text, name="draft", format=form))
    assert [found.preferred[0] for found in report.diagnostics] == [offered]


@pytest.mark.parametrize("text", ["殘癈人享有平等權利。", "他因誘姧兒童被捕。", "香港衞生署關注少年司法。"])
def test_variants_of_characters_are_heard(linter: Linter, text: str) -> None:
    assert len(linter.lint(text)) == 1
