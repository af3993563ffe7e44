"""Chinese writes no spaces: a term may be found where the sentence has other words (并非|法|移民局).

The dictionary votes, it does not decide: only when the sentence falls into words much more easily
across the hit's border than along it, the hit is taken for an accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.segmenting import strain, word_tag

# A verb that makes somebody do something: what follows is a person and what the person is made to do,
# not the name of a phenomenon (强迫|儿童|卖淫). The second row has other meanings too (介绍了儿童卖淫的成因).
_COUNTED = (
    r"(?:[了着过])?(?:该|这|那|几|数|多|许多|大量|更多|很多|不少|所有|一些|部分|其他|[一二两三四五六七八九十百千万\d]+)?[名个位些]?"
    r"(?:被?拐卖?|被贩运|被?贩卖|农村|城市|乡村|贫困|贫穷|贫民|流浪|街头|无家可归|未成年|年幼|幼小|留守|孤残|残疾|当地|本地|"
    r"外国|本国|移民|难民|土著|弱势|无辜|失踪|失学|在逃|[\u3400-\u9fff]{1,6}的)?"
)
_CAUSES = re.compile(
    "(?:强迫|迫使|逼迫|被迫|胁迫|强制|威逼|引诱|诱骗|诱使|诱导|诱拐|哄骗|骗取|容留|教唆|唆使|怂恿|指使|驱使|拐骗|拐卖|"
    rf"纵容|放任|逼|诱|强令|收买|利诱){_COUNTED}\Z"
)
_MAY_CAUSE = re.compile(
    rf"(?:介绍|组织|威胁|欺骗|操纵|控制|安排|雇用|雇佣|招募|允许|致使|促使|使|让|(?<!号)令|叫|策划){_COUNTED}\Z"
)
# 强迫妇女、儿童卖淫: with others who are made to do it, it is no name of a phenomenon whatever comes behind.
_MAKES = "强迫|迫使|逼迫|胁迫|强制|威逼|引诱|诱骗|诱使|诱导|哄骗|骗取|容留|教唆|唆使|怂恿|指使|驱使|强令|利诱"
_OTHERS = (
    r"(?:[^，。；：、的和与及或]{0,6}(?:妇女|女性|女子|妇孺|成人|成年人|青年|青少年|少女|女童|男童|女孩|男孩|男子|男性|未成年人|"
    r"女工|学生|他人)|[^，。；：、的和与及或]{2,6}者)"
)
_WITH_OTHERS = rf"(?:{_OTHERS}(?:、|和|及|与|或者?|以及)){{1,3}}\Z"
# 强迫劳动, 强迫婚姻: phenomena of their own.
_CAUSES_BOTH = re.compile(f"(?:{_MAKES})(?!劳动|劳役|婚姻|结婚|失踪|绝育|堕胎){_COUNTED}{_WITH_OTHERS}")
# 拐卖妇女和儿童卖淫 may be two phenomena.
_MAY_CAUSE_BOTH = re.compile(
    f"(?:组织|介绍|操纵|控制|安排|策划|招募){_COUNTED}{_WITH_OTHERS}|(?:拐卖|拐骗|诱拐|拐带){_COUNTED}(?:{_OTHERS}、){{1,3}}\\Z"
)
_IS_ABOUT = re.compile(
    "(?:的)?(?:问题|现象|数量|人数|成因|规模|现状|现况|情况|历史|数据|研究|危害|原因|定义|趋势|状况|统计|报告|受害|幸存)"
)
_IS_PHENOMENON = re.compile(
    "(?:的)?(?:问题|现象|活动|案件|数量|人数|发生|成因|规模|现状|现况|情况|历史|数据|研究|危害|原因|定义|趋势|状况|统计|受害|幸存)"
    "|成为|变得|变成|变本加厉|日益|日趋|日渐|更为|更加|进一步|愈演愈烈|得到|受到|增[加多]|减少|蔓延|猖獗|泛滥|合法化|非法化"
)
_PERSON_DOES = re.compile("(?:儿童|未成年人|少女|女童|幼女|少年|孩子|学生)卖淫")
# Spaces between columns, not inside a word; an ideographic one parts columns where the next column has one too.
_COLUMNS = re.compile(r"\t| {2,}|\u3000{2,}|\ufffc")
_IDEOGRAPHIC = "\u3000"
# 儿童色情|网站 is the term and a noun, whatever the dictionary says; but 街头|儿童乐园, 非法|移民局: with people
# the longer word has a meaning of its own.
_PEOPLE = frozenset(["儿童", "移民", "少年", "子女", "人员"])
_WINDOW = 12
_HAN_RUN_BEFORE = re.compile(r"[\u3400-\u9fff]*\Z")
_HAN_RUN_AFTER = re.compile(r"[\u3400-\u9fff]*")
_STRAIN = 2.0
_SOME = 1.5
_SLIGHT = 0.5
"""Natural logarithms: how much likelier the other reading must be; less where it breaks a word of the term,
still less where it breaks two."""


def torn(hit: Hit, place: Place) -> str:
    """The words that stand there instead, if the hit is an accident of the script."""
    if not place.language.is_chinese or not _HAN_RUN_AFTER.match(hit.entry.key):
        return ""
    if _in_columns(place):
        return place.words
    return _told(hit, place) or _caused(hit, place) or _in_compound(place) or _other_words(place)


def _in_columns(place: Place) -> bool:
    """Whether the spaces in the hit part columns (姓名　儿童　卖淫) rather than letters (第一章　儿　童　卖　淫)."""
    gaps = _GAP.findall(place.words)
    if not gaps or "\n" in place.words or _is_spaced_out(gaps, place.words):
        return False
    in_row = _IDEOGRAPHIC in place.words and (
        place.before.endswith(_IDEOGRAPHIC) or place.after.startswith(_IDEOGRAPHIC)
    )
    return in_row or _COLUMNS.search(place.words) is not None


def _is_spaced_out(gaps: list[str], words: str) -> bool:
    """Whether the same space stands between all letters."""
    return len(set(gaps)) == 1 and len(gaps) == len("".join(words.split())) - 1 and gaps[0].strip(" \u3000") == ""


_GAP = re.compile(r"[\s\ufffc]+")


# Whom somebody tells something: 告诉|儿童|色情网站的危害.
_TELLS = re.compile("(?:告诉|告知|提醒|教导|警告|引导|教会)(?:[了着过])?\\Z")


def _told(hit: Hit, place: Place) -> str:
    told = _TELLS.search(place.before) if hit.entry.key.startswith("儿童") else None
    return told.group() + place.words if told else ""


def _caused(hit: Hit, place: Place) -> str:
    if not _PERSON_DOES.fullmatch(hit.entry.key):
        return ""
    cause = _CAUSES.search(place.before) or _CAUSES_BOTH.search(place.before)
    if cause is None and not _IS_ABOUT.match(place.after):
        cause = _MAY_CAUSE_BOTH.search(place.before)
    if cause is None and not _IS_PHENOMENON.match(place.after):
        cause = _MAY_CAUSE.search(place.before)
    return cause.group() + place.words if cause else ""


# What is made for children and named after them: a play for children in the street, not of street children.
_FOR_CHILDREN = re.compile(
    "(?:话剧|戏剧|剧|画展|画|乐园|游乐|游戏|节|服装|读物|文学|节目|玩具|餐|图书|书店|歌|舞|电影|影院|摄影|诗|广播|频道|"
    "公园|合唱|艺术|美术|展览|车|鞋|用品|票|座椅|滑梯|嘉年华|集市|跑|运动会|医院|牙科|影展|表演)"
)


# Waste of all kinds: leftovers | waste material, not | disabled.
_OF_WASTE = re.compile("[料液渣气水纸布铁钢油屑品](?![^，。；]{0,2}人)")
# Offices and trades of migration: not those of irregular migrants.
_OF_MIGRATION = re.compile("局|署|中介|律师|顾问|签证|部(?!分)|官员")
# Words that begin with 淫, some of them of Hong Kong and Taiwan only: selling | obscene articles.
_OBSCENE = re.compile("[秽亵猥]|[书画][刊籍册报片，。；、]|照片")
# What is done to children or by them: 对|儿童|色情勒索; 利用|儿童|色情表演.
_OF_OTHERS = re.compile("引诱|诱骗|诱惑|勒索|敲诈|骚扰|侵害|表演")
# Examinations that make lawyers of people: they are not of juvenile justice.
_OF_LAWYERS = re.compile("(?:人员|官)?(?:特考|特种考试|统一考试|资格考试|考试)")


def _in_compound(place: Place) -> str:
    for people, things in (
        ("儿童", _FOR_CHILDREN),
        ("移民", _OF_MIGRATION),
        ("废", _OF_WASTE),
        ("淫", _OBSCENE),
        ("司法", _OF_LAWYERS),
        ("色情", _OF_OTHERS),
    ):
        if place.words.endswith(people) and (found := things.match(place.after)):
            return f"{place.words[: -len(people)]}|{people}{found.group()}"
    return ""


# 少年儿童 is two words for the young, of which the second may begin a term: 少年|儿童色情制品.
_OF_THE_YOUNG = re.compile(r"青?少年\Z")
# 残废人|士, 残废人|们: a word for people is the longer one too.
_OF_PEOPLE = re.compile("[士们群]")


def _other_words(place: Place) -> str:
    text, span = place.passage.text, place.span
    before = _HAN_RUN_BEFORE.search(text[max(0, span.start - _WINDOW) : span.start])
    after = _HAN_RUN_AFTER.match(text[span.end : span.end + _WINDOW])
    left, right = before.group() if before else "", after.group() if after else ""
    core = "".join(place.words.split())
    if core.startswith("儿童"):
        left = _OF_THE_YOUNG.sub("", left)
    if core.endswith("人") and _OF_PEOPLE.match(right):
        right = right[1:]
    if not (left or right) or not core:
        return ""
    words, cost = strain(left + core + right, len(left), len(left) + len(core))
    parts = list(_inner_parts(words, len(left), len(left) + len(core)))
    broken = [inner for inner in parts if len(inner) < 2 or not word_tag(inner)]
    accident = (
        (cost > _SLIGHT and len(broken) > 1)
        or (cost > _SOME and bool(broken))
        or (cost > _STRAIN and any(inner in _PEOPLE for inner in parts))
    )
    return "|".join(words) if accident else ""


def _inner_parts(words: list[str], start: int, end: int) -> Iterator[str]:
    """Of each word that crosses a border, the part inside."""
    at = 0
    for word in words:
        after = at + len(word)
        if at < start < after or at < end < after:
            yield word[max(0, start - at) : end - at]
        at = after
