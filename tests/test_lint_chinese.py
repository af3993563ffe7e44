"""Chinese words that are mentioned, defined or glossed, and words of Chinese that are longer than a term."""

import pytest
from drafts import shipped_linter, silenced

from glossary import Linter
from glossary.concepts import Severity
from glossary.documents import read_text
from glossary.linter import Reason


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


@pytest.mark.parametrize(
    "text",
    [
        "女陰殘割，又稱為女性生殖器切割（FGC），或女性割禮。",
        "流浪儿童，俗称街童、流浪儿或者街头儿童，需要帮助。",
        "本表的专有名词包括：“街头儿童”、“留守儿童”。",
        "“雏菊”、“雏妓”有何不同？",
        "当地没有儿童卖淫这一说法。",
        "主条目：雛妓",
        "主条目：儿童卖淫和雏妓",
        "第二条将儿童卖淫定义为“利用儿童从事性活动”。",
        "第二条对此定义如下：\n• 儿童卖淫 – 利用儿童从事性活动。",
        "为本议定书的目的：\n(a) 儿童卖淫系指利用儿童从事性活动。",
        "本章用语：\n1. “残废人”：旧时的叫法。",
        "将寻求庇护者称为非法移民是不恰当的。",
        "把残疾人叫做残废人，这是很不尊重的。",
    ],
)
def test_what_is_named_listed_or_defined_is_mentioned(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.MENTION})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("女陰殘割又稱為陋習，一些家庭仍然保留女性割禮。", "女性割禮"),
        ("法律把儿童卖淫界定为犯罪。", "儿童卖淫"),
        ("将偷渡者称为非法移民是该国的做法。", "非法移民"),
        ("该国已将儿童色情制品定义为非法材料。", "儿童色情制品"),
        ("委员会的建议如下：\n• 儿童卖淫 – 应予禁止。", "儿童卖淫"),
        ("第二条对此定义如下：\n• 打击儿童卖淫 – 各国的义务。", "儿童卖淫"),
        ("本条例的主要内容：\n(a) 儿童卖淫由法院审理。", "儿童卖淫"),
        ("警方否认儿童卖淫增多的说法。", "儿童卖淫"),
        ("将儿童卖淫界定为社会问题是一大进步。", "儿童卖淫"),
        ("儿童卖淫、毒品和枪支工作组捣毁了团伙。", "儿童卖淫"),
        ("第10号一般性意见-各国儿童卖淫进展不一。", "儿童卖淫"),
        ("反对儿童卖淫的说法很多。", "儿童卖淫"),
        ("关于儿童卖淫的说法不一。", "儿童卖淫"),
        ("不要说儿童卖淫，就连贩运也没有立案。", "儿童卖淫"),
        ("防治儿童卖淫的措施\n应避免使用此类用语以外的办法", "儿童卖淫"),
        # What a list is of, it must say itself.
        ("本报告中的主要发现：\n• 儿童卖淫：案件上升。", "儿童卖淫"),
        ("該區中學的主要問題：\n• 兒童賣淫——各校應有對策。", "兒童賣淫"),
        ("本条例中：\n(a) 儿童卖淫：处五年以上监禁。", "儿童卖淫"),
        ("主要问题如下：\n（一）儿童卖淫：案件上升。", "儿童卖淫"),
        ("本法的定义：\n（一）打击儿童卖淫：各国的义务。", "儿童卖淫"),
        ("该国术语工作的进展：\n• 少年司法：完成初稿。", "少年司法"),
        # 亦称, 又称, 此前称: what somebody says.
        ("局長亦稱貧窮及兒童賣淫等問題嚴重。", "兒童賣淫"),
        ("总统称儿童卖淫和贩毒都是隐忧。", "儿童卖淫"),
        ("警方此前称儿童卖淫、贩毒案件下降。", "儿童卖淫"),
        ("部长说情况恶化，又称贫困、儿童卖淫，都是隐忧。", "儿童卖淫"),
        ("该市曾被称为儿童卖淫之都。", "儿童卖淫"),
        ("该区一度被称为儿童卖淫的温床。", "儿童卖淫"),
        # Words are few, or wait; and a list ends where a clause begins.
        ("孩子词汇有限，儿童卖淫受害者难以陈述。", "儿童卖淫"),
        ("名词有待统一，儿童卖淫仍在蔓延。", "儿童卖淫"),
        ("术语如何统一尚无定论，儿童卖淫仍在蔓延。", "儿童卖淫"),
        ("关键词包括贩运，儿童卖淫也在增加。", "儿童卖淫"),
        ("“儿童卖淫”案件与毒品有何关系，警方未作说明。", "儿童卖淫"),
        ("“儿童卖淫”案件与贩毒案件有何区别？", "儿童卖淫"),
    ],
)
def test_what_is_made_a_crime_of_or_told_in_a_list_is_heard(linter: Linter, text: str, found: str) -> None:
    assert silenced(linter, text)[0] == [found]


@pytest.mark.parametrize("text", ["残废人士享有平等权利。", "殘廢人士享有平等權利。", "残废人们要求工作。"])
def test_a_word_for_people_may_be_the_longer_one(linter: Linter, text: str) -> None:
    assert [finding.fix and finding.fix.text[1:] for finding in linter.lint(text)] == ["疾人"]


@pytest.mark.parametrize("text", ["残废人口的统计", "旅客进入残废人行道。"])
def test_a_longer_word_of_another_sense_is_not(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.BOUNDARY})


def test_what_stands_behind_a_term_is_not_offered_twice(linter: Linter) -> None:
    (found,) = linter.lint("殘廢人士享有平等權利。", language="zh-HK")
    assert (found.preferred, found.fix and found.fix.text) == (("殘疾人",), "殘疾人")


def test_the_gloss_of_a_quoted_word_is_quoted_too(linter: Linter) -> None:
    found = linter.lint("她们谈到“女性割礼”(female circumcision)。")
    assert [finding.severity for finding in found] == [Severity.INFO] * 2


@pytest.mark.parametrize(
    "text", ["少年司法(juvenile justice)制度正在改革。", "少年司法（英语：juvenile justice）正在改革。"]
)
def test_a_word_with_its_gloss_is_not_changed_alone(linter: Linter, text: str) -> None:
    assert [(finding.text, finding.fix) for finding in linter.lint(text)][:1] == [("少年司法", None)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("各国应禁止儿童色情。", "儿童色情"),
        ("平台須刪除兒童色情內容。", "兒童色情"),
        ("警方关闭了儿童色情网站。", "儿童色情"),
        ("平台须删除儿童色情物品。", "儿童色情物品"),
        ("当局打击儿童色情旅游。", "儿童色情旅游"),
        ("兒童娼妓問題嚴重。", "兒童娼妓"),
        ("許多殘廢者沒有工作。", "殘廢者"),
        ("残废儿童有权受教育。", "残废儿童"),
    ],
)
def test_of_a_short_word_and_a_longer_one_the_longer_is_heard(linter: Linter, text: str, found: str) -> None:
    assert silenced(linter, text)[0] == [found]


@pytest.mark.parametrize("text", ["防止对儿童色情勒索。", "禁止利用儿童色情表演牟利。", "不得向儿童色情引诱。"])
def test_what_is_done_to_children_is_no_short_word(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.BOUNDARY})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("兒童性觀光（Child sex tourism）\n⊗ 應避免使用此用語。", Reason.MENTION),
        ("雏妓\n不宜使用该词。", Reason.MENTION),
        ("该习俗，亦称割阴或女性割礼，已被禁止。", Reason.MENTION),
        ("该习俗（又称女性割礼）已被禁止。", Reason.MENTION),
        ("这种习俗以前被称为女性割礼。", Reason.MENTION),
        ("关键词包括贩运、儿童卖淫和童工。", Reason.MENTION),
        ("反对雏妓这种说法。", Reason.MENTION),
        ("关于雏妓这一说法，各方意见不一。", Reason.MENTION),
        ("不要说雏妓，应当改口。", Reason.MENTION),
        ("词汇如雏妓、童妓应避免使用。", Reason.MENTION),
        ("该习俗（亦称女性割礼等）已被禁止。", Reason.MENTION),
        ("本法下列用语的含义：\n（一）儿童卖淫，是指利用儿童从事性活动；", Reason.MENTION),
        ("本條例下列用語的定義：\n（一）兒童賣淫：指利用兒童從事性活動；", Reason.MENTION),
        ("本法中：\n1. 儿童卖淫，是指利用儿童从事性活动。", Reason.MENTION),
        ("本条例用语的含义如下：\n1. 儿童卖淫：利用儿童从事性活动。", Reason.MENTION),
        ("儿童贩卖、儿童卖淫和儿童色情特别报告员已不用该词。", Reason.TITLE),
        ("儿童卖淫特别报告员访问了该国。", Reason.TITLE),
        # Every term of the title of the protocol and of what else is named so.
        ("買賣兒童、兒童賣淫和兒童色情製品問題任擇議定書已經生效。", Reason.TITLE),
        ("各国批准了买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书。", Reason.TITLE),
        ("防止买卖儿童、儿童卖淫和儿童色情制品行动纲领已经通过。", Reason.TITLE),
        ("根据任择议定书（买卖儿童、儿童卖淫和儿童色情制品）提交的报告。", Reason.TITLE),
        ("两项任择议定书（儿童卷入武装冲突；买卖儿童、儿童卖淫和儿童色情制品）。", Reason.TITLE),
        ("特别报告员（买卖儿童、儿童卖淫和儿童色情制品问题）来访。", Reason.TITLE),
        ("第二条将儿童卖淫定义为任何利用儿童从事性活动的行为。", Reason.MENTION),
        ("1975年的残废者权利宣言具有意义。", Reason.TITLE),
    ],
)
def test_a_word_told_of_on_the_next_line_and_an_office_are_left_alone(
    linter: Linter, text: str, reason: Reason
) -> None:
    assert silenced(linter, text) == ([], {reason})


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("分析买卖儿童、儿童卖淫和儿童色情制品问题的根源。", None),
        ("打击贩卖儿童、儿童卖淫和儿童色情。", None),
        ("打击贩卖儿童、儿童卖淫。", "利用儿童卖淫"),
        ("打击儿童卖淫和贩运儿童。", "利用儿童卖淫"),
        ("打击儿童卖淫和特别报告员的工作有关。", "利用儿童卖淫"),
        ("各国采取了很多措施，当局打击儿童卖淫，也帮助受害者\n不应使用该词。", "利用儿童卖淫"),
    ],
)
def test_of_the_words_of_a_title_none_is_changed_alone(linter: Linter, text: str, fixed: str | None) -> None:
    finding = linter.lint(text)[0]
    assert (finding.text, finding.fix and finding.fix.text) == ("儿童卖淫", fixed)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("本條例用語的定義如下：\n• 兒童賣淫：利用兒童從事性活動。", "本條例用語的定義如下："),
        ("雛妓\n⊗ 應避免使用此用語。", "⊗ 應避免使用此用語"),
        ("第10號一般性意見（2007）\n少年司法中的兒童權利", "少年司法中的兒童權利"),
    ],
)
def test_what_silences_a_traditional_draft_is_told_in_its_characters(linter: Linter, text: str, because: str) -> None:
    (silenced_one,) = linter.report(read_text(text, name="draft.txt")).silenced
    assert silenced_one.because == because


@pytest.mark.parametrize(
    "text",
    [
        "该国将买卖儿童、儿童卖淫和儿童色情制品定为犯罪。",
        "买卖儿童、儿童卖淫和儿童色情制品的任务组尚未成立。",
        "该国制定了打击买卖儿童、儿童卖淫和儿童色情制品的行动计划。",
    ],
)
def test_the_matters_of_the_protocol_without_its_name_are_heard(linter: Linter, text: str) -> None:
    assert silenced(linter, text)[0] == ["儿童卖淫", "儿童色情制品"]
