"""What a text states about its words, and what it does not."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.documents import read_document, read_text
from glossary.documents.values import Document, Locator, Role, Segment
from glossary.harvester.relations import stated_relations
from glossary.harvester.sayings import statements
from glossary.harvester.variants import variants
from glossary.spans import OffsetMap


def document(*texts: str, language: str = "zh-Hans") -> Document:
    segments = tuple(
        Segment(text, language, Role.PARAGRAPH, Locator(), OffsetMap.identity(len(text))) for text in texts
    )
    return Document("own", language, "\n".join(texts), segments)


def stated(text: str, language: str = "zh-Hans") -> list[tuple[str, str, str]]:
    return [
        (found.type.value, found.source, found.target) for found in stated_relations(document(text, language=language))
    ]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("感谢世界气象组织（气象组织）提供资料。", "气象组织", "世界气象组织"),
        ("感谢世界气象组织(气象组织)提供资料。", "气象组织", "世界气象组织"),
        ("请国际民用航空组织（民航组织）编写报告。", "民航组织", "国际民用航空组织"),
        ("协助气象组织（世界气象组织）开展工作。", "气象组织", "世界气象组织"),
        ("注意到联合国贸易和发展会议（贸发会议）的报告。", "贸发会议", "联合国贸易和发展会议"),
        ("批准了《禁止化学武器公约》（《化武公约》）。", "化武公约", "禁止化学武器公约"),
        ("建立了农村发展基金（农发基金）。", "农发基金", "农村发展基金"),
        ("批准了《禁止化学武器公约》（本文以下简称《化武公约》）。", "化武公约", "禁止化学武器公约"),
        ("协助世界气象组织（下文简称气象组织）开展工作。", "气象组织", "世界气象组织"),
    ],
)  # fmt: skip
def test_short_form_in_brackets_is_an_abbreviation(text: str, short: str, full: str) -> None:
    assert stated(text) == [("abbreviation_of", short, full)]


@pytest.mark.parametrize(
    "text",
    [
        "代表作了发言（线上）。",
        "外交部长（肯尼亚）作了发言。",
        "巴西驻联合国（维也纳）大使",
        "观察员（代表观察员组）发言。",
        "缔约国通过了《儿童权利公约》（《公约》）。",
        "根据第四条第 3 款(e)项编写。",
        "收到了报告（E/CN.15/2022/8）。",
        "第 415 (V)号决议",
    ],
)
def test_other_brackets_state_nothing(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "消除种族歧视委员会（反对种族歧视委员会）",
        "保护移徙工人及其家庭成员权利委员会（移徙工人权利委员会）",
        "请农业、渔业及水利部（水利部）派员",
        "请和平、安全及人权部（PSHR）派员",
        "收到《公约》委员会（残疾人权利委员会）的报告",
    ],
)
def test_remnant_of_a_name_before_a_bracket_is_no_short_form(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("欢迎消除对妇女歧视委员会（消除妇女歧视委员会）的意见。", "消除妇女歧视委员会"),
        ("欢迎消除对妇女歧视委员会（妇女委员会）的意见。", "妇女委员会"),
        ("欢迎消除对妇女歧视委员会（以下简称“委员会”）的意见。", "委员会"),
    ],
)
def test_full_form_is_the_whole_name_beyond_the_function_word_inside_it(text: str, short: str) -> None:
    assert stated(text) == [("abbreviation_of", short, "消除对妇女歧视委员会")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "请联合国科学、技术和海洋组织（科技海洋组织）。",
            ("abbreviation_of", "科技海洋组织", "联合国科学、技术和海洋组织"),
        ),
        (
            "请联合国科学、技术和海洋组织（STO）协助。",
            ("foreign_equivalent", "联合国科学、技术和海洋组织", "STO"),
        ),
        (
            "经济、社会及人权委员会（经社人权委员会）。",
            ("abbreviation_of", "经社人权委员会", "经济、社会及人权委员会"),
        ),
        (
            "保护所有移徙工人及其家庭成员权利委员会（移徙工人权利委员会）发言。",
            ("abbreviation_of", "移徙工人权利委员会", "保护所有移徙工人及其家庭成员权利委员会"),
        ),
        (
            "消除对妇女歧视委员会（CEDAW）发言。",
            ("foreign_equivalent", "消除对妇女歧视委员会", "CEDAW"),
        ),
        (
            "防范酷刑和其他残忍、不人道待遇小组委员会（防范酷刑小组委员会）发言。",
            ("abbreviation_of", "防范酷刑小组委员会", "防范酷刑和其他残忍、不人道待遇小组委员会"),
        ),
        (
            "感谢世界银行、缔约国、国际刑事警察组织（国际刑警组织）。",
            ("abbreviation_of", "国际刑警组织", "国际刑事警察组织"),
        ),
        (
            "感谢会员国、国际科学及技术中心（国际科技中心）。",
            ("abbreviation_of", "国际科技中心", "国际科学及技术中心"),
        ),
    ],
)
def test_an_enumeration_inside_a_name_is_told_from_a_list_of_names(text: str, relation: tuple[str, str, str]) -> None:
    assert stated(text) == [relation]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "本一般性意见取代关于不歧视儿童的第3(2009)号一般性意见。",
            [("superseded_by", "关于不歧视儿童的第3(2009)号一般性意见", "关于儿童安全的第9(2031)号一般性意见")],
        ),
        ("第9号一般性建议取代了第3号一般性建议。", [("superseded_by", "第3号一般性建议", "第9号一般性建议")]),
        ("本一般性意见不取代第3号一般性意见。", []),
        ("本公约取代第3号一般性意见。", []),
        ("本一般性意见补充第3号一般性意见。", []),
    ],
)
def test_a_general_comment_says_which_one_it_replaces(text: str, relations: list[tuple[str, str, str]]) -> None:
    titled = replace(document(text), title="关于儿童安全的第9(2031)号一般性意见")
    assert [(found.type.value, found.source, found.target) for found in stated_relations(titled)] == relations


def test_a_comment_that_calls_itself_so_needs_a_title() -> None:
    assert stated("本一般性意见取代第3号一般性意见。") == []


def test_each_of_several_listed_bodies_has_its_full_form() -> None:
    text = "感谢世卫组织（世界卫生组织）、劳工组织（国际劳工组织）和儿基会（联合国儿童基金会）。"
    assert [short for _, short, _ in stated(text)] == ["世卫组织", "劳工组织", "儿基会"]


def test_nickname_after_a_title_is_another_name() -> None:
    text = "重申《老年人护理最低限度规则》（《维也纳规则》）。"
    assert stated(text) == [("also_called", "老年人护理最低限度规则", "维也纳规则")]


def test_foreign_form_in_brackets_is_an_equivalent() -> None:
    assert stated("应对中东呼吸综合征（MERS）疫情。") == [("foreign_equivalent", "中东呼吸综合征", "MERS")]


@pytest.mark.parametrize(
    ("text", "term", "forms"),
    [
        ("“贩运枪支”（trafficking in firearms）系指下列行为。", "贩运枪支", ["trafficking in firearms"]),
        ("人权组织“儿童救助基金会”（Child Relief Foundation）发言。", "儿童救助基金会", ["Child Relief Foundation"]),
        (
            "请世界气象组织（World Meteorological Organization，简称WMO）协助。",
            "世界气象组织",
            ["WMO", "World Meteorological Organization"],
        ),
        (
            "2010年，纽约联合国儿童基金会（United Nations Children's Fund, UNICEF）发言。",
            "联合国儿童基金会",
            ["UNICEF", "United Nations Children's Fund"],
        ),
    ],
)
def test_quoted_term_and_english_with_its_acronym_have_foreign_forms(text: str, term: str, forms: list[str]) -> None:
    assert stated(text) == [("foreign_equivalent", term, form) for form in forms]


@pytest.mark.parametrize(
    "text",
    [
        "各国应保护“弱势群体”（emphasis added）。",
        "各国应保护“弱势群体”（Human Rights Watch）。",
        "各国应保护弱势群体（Human Rights Watch，HRW）。",
        "世界气象组织（World Meteorological Organization，Geneva）发言。",
    ],
)
def test_remark_or_source_behind_a_quotation_is_no_foreign_form(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "纽约联合国儿童基金会（United Nations Children's Fund），原名联合国国际儿童紧急救助基金会，于1946年创建。",
            ("superseded_by", "联合国国际儿童紧急救助基金会", "联合国儿童基金会"),
        ),
        ("注意到国家人权委员会（原名国家人权办公室）的报告。", ("superseded_by", "国家人权办公室", "国家人权委员会")),
        ("消除对妇女歧视委员会，又称妇女委员会，举行了会议。", ("also_called", "消除对妇女歧视委员会", "妇女委员会")),
    ],
)
def test_name_has_its_former_and_its_other_name(text: str, relation: tuple[str, str, str]) -> None:
    assert relation in stated(text)


@pytest.mark.parametrize(
    "text",
    [
        "该基金会，原名儿童救助基金会，已解散。",
        "通过了安全、有序和正常移民全球契约，又称马拉喀什移民问题契约。",
        "移徙工人及其家庭成员权利委员会，又称移徙工人委员会。",
        "他支持国家人权委员会，原名已不可考。",
    ],
)
def test_remnant_or_anaphor_has_no_other_name(text: str) -> None:
    assert stated(text) == []


def test_word_increasingly_called_another_is_superseded_by_it() -> None:
    text = "在一些国家，“残废人”一词越来越多地称为残疾人，以示尊重。"
    assert stated(text) == [("superseded_by", "残废人", "残疾人")]


def test_two_new_words_give_the_whole_and_the_last() -> None:
    text = "“街头流浪儿”一词现在称为流落街头儿童或街头儿童。"
    assert stated(text) == [
        ("superseded_by", "街头流浪儿", "流落街头儿童或街头儿童"),
        ("superseded_by", "街头流浪儿", "街头儿童"),
    ]


def test_former_name_is_superseded_by_the_new_one() -> None:
    text = "改组了以前的“青年咨询小组”，成立了“青年理事会”。"
    assert stated(text) == [("superseded_by", "青年咨询小组", "青年理事会")]


def test_word_used_to_acknowledge_another_is_another_word_for_it() -> None:
    text = "“亲历者”一词经常用以强调遭受暴力的受害者能够自己发声。"
    assert stated(text) == [("also_called", "受害者", "亲历者")]


def test_relation_stands_where_the_text_states_it() -> None:
    text = "感谢世界气象组织 （气象组织）提供资料。"
    (found,) = stated_relations(document("前言", text))
    assert (found.place.segment, found.place.span.of(text)) == (1, "世界气象组织 （气象组织）")


@pytest.mark.parametrize(
    ("terms", "pairs"),
    [
        (["贩运枪支", "枪支贩运"], [("枪支贩运", "贩运枪支")]),
        (["线上诈骗", "在线诈骗", "网上诈骗"], [("在线诈骗", "线上诈骗"), ("网上诈骗", "线上诈骗")]),
        (["受害人权利", "被害人权利", "受害者权利"], [("被害人权利", "受害人权利"), ("受害者权利", "受害人权利")]),
        (["少年犯罪人", "少年罪犯"], [("少年罪犯", "少年犯罪人")]),
        (["老年人护理", "残疾人护理"], []),
    ],
)  # fmt: skip
def test_variants_differ_by_order_or_synonymous_parts(terms: list[str], pairs: list[tuple[str, str]]) -> None:
    assert variants(terms) == pairs


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("“亲历者”一词经常用以表示尊重。", "亲历者"),
        ("就本公约而言，“儿童”系指十八岁以下的人。", "儿童"),
        ("小额信贷是指向低收入者提供的贷款。", "小额信贷"),
        ("世界气象大会（以下简称“气象大会”）开幕。", "气象大会"),
    ],
)  # fmt: skip
def test_sentence_about_a_word_is_a_statement(text: str, term: str) -> None:
    assert [(found.term, found.place.span.of(text)) for found in statements(document(text))] == [(term, text)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("小额信贷通常是指向低收入者提供的贷款。", ["小额信贷"]),
        ("儿童一般是指十八岁以下的人。", ["儿童"]),
        ("《儿童权利公约》将儿童定义为十八岁以下的任何人。", ["儿童"]),
        ("《儿童权利公约》所称儿童是指十八岁以下的任何人。", []),
        ("根据《儿童权利公约》（以下简称《公约》）的规定编写。", []),
        ("儿童保护是指预防和应对暴力的措施。", ["儿童保护"]),
        ("暴力和虐待是指下列行为。", ["暴力和虐待"]),
        ("触犯刑法的儿童――亦称“触法儿童”――的权利。", ["触法儿童"]),
        ("“贩运枪支”（trafficking in firearms）系指下列行为。", ["贩运枪支"]),
        ("公约中的“儿童”指十八岁以下的人。", ["儿童"]),
        ("该议定书首次为“贩运枪支”提供了国际商定的定义。", ["贩运枪支"]),
        ("“全球方案”指出，各国应当行动。", []),
        ("“全球方案”指称缔约国违反了义务。", []),
        ("“移民”是指出于各种原因离开常住国的人。", ["移民"]),
        ("各国法律将其明确定义为犯罪。", []),
        ("我们的目的是指出问题所在。", []),
        ("委员会的任务是指导各国。", []),
    ],
)
def test_statement_is_of_the_word_that_is_defined(text: str, terms: list[str]) -> None:
    assert [found.term for found in statements(document(text))] == terms


def test_sentence_about_a_thing_is_no_statement() -> None:
    assert statements(document("会员国应当保护“弱势群体”。")) == []


def test_english_mention_is_a_statement() -> None:
    text = "States agreed. The term “survivor” is often used. They left."
    assert [(found.term, found.cue) for found in statements(document(text, language="en"))] == [("survivor", "term")]


@pytest.mark.parametrize(
    ("text", "language", "terms"),
    [
        ("The term “children’s rights” means more.", "en", ["children’s rights"]),
        ("The term ‘children’s rights’ means more.", "en", ["children’s rights"]),
        ("The term 'children's rights' means more.", "en", ["children's rights"]),
        ('The term "children\'s rights" means more.', "en", ["children's rights"]),
        ("The term ‘victims’ rights’ means more.", "en", ["victims’ rights"]),
        ("The terms ‘victims’ and ‘survivor’ differ.", "en", ["victims"]),
        ("The term ‘victims’ of the authors’ own choice.", "en", ["victims"]),
        ("The term ‘survivor’ is used.", "en", ["survivor"]),
        ("The determined “survivor” went on; the term “victim", "en", []),
        ("Le terme « droits de l’enfant » s’emploie.", "fr", ["droits de l’enfant"]),
        ("Le terme “droits de l’enfant” s’emploie.", "fr", ["droits de l’enfant"]),
        ("Le terme «l’expression “mineur”» s’emploie.", "fr", ["l’expression “mineur”"]),
        ("El término «niño de la calle» ya no se usa.", "es", ["niño de la calle"]),
        ("Термин „жертва“ употребляется, о термине «дитя» спорят.", "ru", ["жертва", "дитя"]),
        ("يستخدم المصطلح «ناجية» في التقرير.", "ar", ["ناجية"]),
    ],
)
def test_statement_names_what_its_own_pair_of_marks_holds(text: str, language: str, terms: list[str]) -> None:
    assert [found.term for found in statements(document(text, language=language))] == terms


@pytest.mark.shared
@pytest.mark.parametrize("name", ["E-2022-30", "E-RES-2022-14"])
def test_relations_of_the_development_texts(shared: Path, name: str) -> None:
    with (shared / "dev" / "terms" / "relations.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        gold = {(row["relation"], row["source"], row["target"]) for row in rows if row["doc"] == name}
    found = stated_relations(read_document(shared / "corpus" / f"{name}.zh.txt"))
    told = {(relation.type.value, relation.source, relation.target) for relation in found}
    assert len(told & gold) / len(told) >= 0.95
    assert len(told & gold) / len(gold) >= 0.90


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "请儿童保护问题独立监察员（以下简称“监察员”）提交报告。",
            ("abbreviation_of", "监察员", "儿童保护问题独立监察员"),
        ),
        ("“儿童色情制品”一词应当由“儿童性虐待材料”取代。", ("superseded_by", "儿童色情制品", "儿童性虐待材料")),
    ],
)
def test_what_a_text_announces_or_replaces_is_related(text: str, relation: tuple[str, str, str]) -> None:
    document = read_text(text, name="draft.txt")
    assert relation in [(found.type.value, found.source, found.target) for found in stated_relations(document)]


@pytest.mark.parametrize(
    "text",
    [
        "“受害者”一词不应改称“幸存者”。",
        "不应以“幸存者”取代“受害者”。",
        "不應以「幸存者」取代“受害者”。",
        "委员会不赞成“街头儿童”一词由“流浪儿童”取代。",
        "没有国家建议用“当事人”代替“被害人”。",
        "没有国家建议用“当事人”代替“被害人”，但有一国作了保留。",
        "一些国家不同意以“当事人”取代“被害人”。",
        "这些理由不足以用“当事人”代替“被害人”。",
        "请勿使用“当事人”，而不是“被害人”。",
        "委员会反对一些代表的提议，即以“当事人”取代“被害人”。",
        "与会者讨论了是否以“当事人”取代“被害人”。",
        "为简便起见而以“当事人”取代“被害人”是不妥的。",
        "以“当事人”取代“被害人”的提案未获通过。",
        "以“当事人”取代“被害人”的建议被驳回。",
        "“街头儿童”如今常常被误称为“流浪儿童”。",
        "前“青年小组”没有改组为“青年理事会”。",
        "“亲历者”一词不应用来指代受害者。",
    ],
)
def test_relation_that_its_clause_denies_is_not_stated(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "各国不断以“残疾人”取代“残废人”。",
        "不少国家和未来的报告将以“残疾人”取代“残废人”。",
        "委员会没有异议，以“残疾人”取代“残废人”。",
        "为避免误解以“残疾人”取代“残废人”。",
        "以“残疾人”取代“残废人”以避免污名化。",
        "不可避免的是非洲不同国家以“残疾人”取代“残废人”。",
        "会员国不得不以“残疾人”取代“残废人”。",
        "不是删除而是以“残疾人”取代“残废人”。",
        "“残废人”一词应由“残疾人”取代。",
        "应使用“残疾人”而不用“残废人”。",
        "应将不恰当的“残废人”一词今后改为“残疾人”。",
    ],
)
def test_no_that_does_not_reach_the_relation_leaves_it_stated(text: str) -> None:
    assert stated(text) == [("superseded_by", "残废人", "残疾人")]


def test_new_word_may_itself_begin_with_a_no() -> None:
    assert stated("“少年工”一词现在称为未满龄工人。") == [("superseded_by", "少年工", "未满龄工人")]


@pytest.mark.parametrize(
    "text",
    [
        "目前“全球方案”正在建立“区域网络”。",
        "目前“全球方案”正在协助建立“区域网络”。",
        "在此之前“青年论坛”曾呼吁成立“儿童论坛”。",
        "三年前“青年论坛”成立了“儿童论坛”。",
        "以前的“青年论坛”曾协助成立“儿童论坛”。",
        "前“青年小组”取代了“青年论坛”。",
    ],
)
def test_what_was_before_is_not_what_gave_way(text: str) -> None:
    assert stated(text) == []


def test_former_body_gives_way_to_what_was_made_of_it() -> None:
    text = "秘书处将前“青年小组”改组为“青年理事会”。"
    assert stated(text) == [("superseded_by", "青年小组", "青年理事会")]
