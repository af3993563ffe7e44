"""Titles and names in Chinese: title marks, and heads that close a name (…国际会议, …问题特别报告员).

The passage is read in simplified characters.
"""

from __future__ import annotations

import re

from glossary.linter.above import ITEM_MARK
from glossary.linter.place import Place
from glossary.segmenting import simplify

_LONGEST_TITLE = 400
_TITLE_MARK = re.compile(r"[《〈》〉]")
# What a name is made of before its head: no clause, no particle of clauses.
_INSIDE = r"[^，。；：！？“”《》〈〉\n是为应已将被把对在其了着过该此以使让由向从并而但也都要不说称]"
_OFFICES = "(?:秘书长)?(?:特别报告员|独立专家|特别代表|特别顾问|特使|工作组|特别委员会)"
_EVENTS = "国际会议|世界大会|世界会议|国际大会|区域会议|高级别会议|首脑会议|峰会|论坛|研讨会|讲习班|特别会议"
_INSTRUMENTS = (
    "任择议定书|附加议定书|补充议定书|议定书|公约|宪章|盟约|宣言|框架决定|"
    "一般性意见|一般性建议|准则|行动纲领|行动计划|示范法"
)
_BODIES = (
    "(?:机构间|部门间|部际)(?:协调|工作|联络|专家)?(?:小组|网络|委员会|联席会议)|(?:专家|工作|协调|联络|咨询|任务|专题)小组(?!讨论)|协会|学会|联合会|联盟|基金会|委员会|工作队|专家组|办公室|办事处|中心|总署|总局|管理局|监管处|监察处|管理处|事务处|"
    "(?:遣返|监管|管理|事务|监察|保护|调查|登记|服务|联络|协调|执法|防治|安置)(?:处|科|股|组|队|司)(?![理于罚分置境在])|"
    "(?:福利|促进|协进|研究|救济|慈善|互助|保护|救助|联谊|救援)会(?!议|见|上|谈|员|同|让|有|被|使|将|长)|事务局|救助站|保护站|研究所|研究院|学校|学院|医院|福利院|收容所|教养院|疗养院|同盟|理事会|联络处|热线|信托基金|奖"
)
_LAWS = (
    r"条例|法案|法令|法典|修正案|规程|"
    r"(?<![立司执违合方办宪依守非律做看想说])法(?=第|[（(](?:[\d〇零○一二三四五六七八九]{4}年|第)|》|规定|修正|修订|实施|施行|草案|的|等|，|。|、|；|后|于|中|”|\Z)"
)
# What may stand between the hit and the head of a name: tasks and kinds, no verb of a sentence.
_TASKS = (
    "问题|现象|罪行|犯罪|行为|事务|工作|国际|世界|全球|区域|全国|国家|民间|青年|妇女|联合|综合|特别|救助|保护|救援|援助|支援|支持|"
    "康复|教育|特殊|职业|技能|培训|教养|服务|预防|防治|防制|防范|防止|防杜|取缔|处罚|惩处|管制|规制|禁止|打击|消除|反对|遏制|惩治|治理|监管|监察|监测|管理|登记|"
    "调查|侦查|执法|司法|法律|福利|慈善|研究|促进|发展|安置|收容|庇护|治疗|医疗|心理|咨询|辅导|友好|关爱|关怀|合作|协调|"
    "举报|信息|资源|数据|档案|应急|临时|示范|活动|[、和与及或之]"
)
_BETWEEN = f"(?:{_TASKS}){{0,6}}?"
_CLOSE = re.compile(f"{_BETWEEN}(?:{_BODIES}|{_LAWS}|(?P<described>的)?(?:{_EVENTS}|(?:权利)?(?:{_INSTRUMENTS})))")
# 打击儿童卖淫|的行动计划, 没有处理儿童卖淫|的准则: told of what one does, or of what is not there yet, it is no name.
_DESCRIBES = re.compile(
    "(?:打击|禁止|处理|防止|预防|防范|应对|消除|消灭|遏制|取缔|惩治|惩处|惩罚|反对|制止|杜绝|根除|减少|针对|涉及|解决|规范|监管)"
    "[^，。；：的]{0,24}\\Z"
    "|(?:没有|尚无|缺乏|缺少|无|制定|制订|拟订|拟定|草拟|起草|编写|缔结|谈判|需要|要求|建议|商定|设立|建立)[^，。；：“”]{0,24}\\Z"
)
_OFFICE = re.compile(rf"{_INSIDE}{{0,40}}?问题(?:的)?(?:联合国)?{_OFFICES}")
_TREATY = re.compile(rf"{_INSIDE[:-1]}的]{{0,30}}?(?:问题)?(?:的)?《?(?:{_INSTRUMENTS})")
_NUMBERED = re.compile(
    rf"{_INSIDE[:-1]}的]{{0,30}}?(?:问题)?的?(?:[\d〇零○一二三四五六七八九]{{4}}年)?第[^，。；]{{1,24}}?号"
    rf"(?:{_INSTRUMENTS}|决议|决定|指令|条例|法律|法令|法|[^，。；：第号的“”]{{0,4}}令|建议|议定书)"
)
# What a number makes a law or a decision of.
_ACTS = r"(?:[^，。；：第号的“”]{0,4}令|法律|法令|法案|条例|法|决议|决定|指令)"
_ISSUED = r"(?:[\d〇零○一二三四五六七八九]{4}年)?第[^，。；：的（）()]{1,24}?号"
# 第12号法（关于…）; 第12号关于…的法律
_LAW_IN_BRACKETS = re.compile(rf"{_ISSUED}{_ACTS}[（(](?:关于|有关)[^，。；：！？“”（）()《》\n]{{0,30}}\Z")
_LAW_ON = re.compile(rf"{_ISSUED}(?:关于|有关)[^，。；：！？“”（）()《》\n]{{0,30}}\Z")
_THE_LAW = re.compile(rf"[^，。；：！？“”（）()《》\n]{{0,30}}?的{_ACTS}(?![^，。；]{{0,2}}?[号条])")
# 关于少年司法中的儿童权利的第10号一般性意见: the topic is a phrase, unless a verb of citing makes a sentence of it.
_TOPIC_NUMBERED = re.compile(
    r"[^，。；：！？“”《》〈〉\n]{0,30}?的第[^，。；：的]{1,24}?号(?:(?:联合)?一般性(?:意见|建议)|决议|决定|框架决定|指令)"
)
_CITES = re.compile(
    "援引|引用|引述|提到|提及|重申|回顾|忆及|根据|依据|依照|按照|参照|参考|执行|落实|实施|通过|遵守|遵循|违反|采纳|"
    "指出|强调|考虑|结合|讨论|审议|阐述|载有|所述|所载|要求|呼吁|敦促|欢迎|作出|做出|发表|发布|提出"
)
# 第10号一般性意见（2007年）：少年司法中的儿童权利
_COMMENT = re.compile(
    r"第[^，。；：的]{1,24}?号(?:联合)?一般性(?:意见|建议)书?(?:\s*[（(]\d{4}年?[）)])?\s*(?:[：:（(“]|[－–—]+)\s*“?(?P<path>[^，。；：！？“”（）()《》\n]{0,30})\Z"
)
_END_OF_TITLE = re.compile(r"[^，。；：！？“”（）()《》\n]{0,30}?(?:[，。；：”）)\n]|\Z)")
_CLAUSE = re.compile("[是为应已将被把须]|必须|需要|可以|不[得能可]|尚未|没有|存在|影响")
_ON = re.compile(r"(?:关于|有关)(?:(?!关于|有关)[^，。；：“”\n]){0,60}\Z")
# 机构间少年司法小组, 少年司法问题机构间协调小组
_AMONG = re.compile(r"(?:机构间|部门间|跨部门|跨机构|部际)[^，。；：的]{0,8}\Z")
_PANEL = re.compile(
    r"(?:问题|事务|工作|协调|联络|专家|咨询|指导)*(?:小组|专家组|工作队|委员会|理事会|网络|联席会议)(?!讨论|成员之间)"
)
_ENVOY = re.compile(r"负责(?:(?!负责)[^，。；：“”\n]){0,40}\Z")


# 国际…年, 世界…日: observances of the United Nations.
_OBSERVED = re.compile(r"(?:国际|世界|全国)[^，。；：的]{0,6}\Z")
_OBSERVANCE = re.compile(r"[^，。；：的]{0,4}?(?:年|十年|日|周|月)(?!来|度|代|龄|均|内|后|前|益|常)")


# 终止…运动: names of movements.
_AGAINST = re.compile(r"(?:终止|反对)[^，。；：的]{0,6}\Z")
_MOVEMENT = re.compile("(?:现象|问题)?(?:国际)?(?:运动|组织|联盟|网络)")
# 终止儿童卖淫、儿童色情制品和贩运儿童从事性剥削国际组织: a list of what it is to end.
_TO_END = re.compile(r"终止[^，。；：的]{0,20}\Z")
_LIST_ENDS = re.compile(r"(?:[、和与及][^，。；：的]{0,24}?)?国际(?:运动|组织|联盟|网络|协会)")


def chinese_title(place: Place) -> str:
    """The title or name that holds the hit, if its shape gives one away."""
    return (
        _marked(place)
        or _observance(place)
        or _movement(place)
        or _panel(place)
        or _closed_by_head(place)
        or _on_a_matter(place)
        or _of_comment(place)
        or _of_law(place)
    )


def _panel(place: Place) -> str:
    opened, closed = _AMONG.search(place.before), _PANEL.match(place.after)
    return opened.group() + place.words + closed.group() if opened and closed else ""


def _movement(place: Place) -> str:
    opened, closed = _AGAINST.search(place.before), _MOVEMENT.match(place.after)
    if not (opened and closed):
        opened, closed = _TO_END.search(place.before), _LIST_ENDS.match(place.after)
    return opened.group() + place.words + closed.group() if opened and closed else ""


def _observance(place: Place) -> str:
    opened, closed = _OBSERVED.search(place.before), _OBSERVANCE.match(place.after)
    return opened.group() + place.words + closed.group() if opened and closed else ""


def _marked(place: Place) -> str:
    text, span = place.passage.text, place.span
    start = max(0, span.start - _LONGEST_TITLE)
    depth = 0
    for mark in reversed(list(_TITLE_MARK.finditer(text, start, span.start))):
        if mark.group() in "》〉":
            depth += 1
        elif depth == 0:
            return _to_closing(text, mark.start(), span.end)
        else:
            depth -= 1
    return ""


def _to_closing(text: str, opening: int, end: int) -> str:
    depth = 0
    for mark in _TITLE_MARK.finditer(text, end, end + _LONGEST_TITLE):
        if mark.group() in "《〈":
            depth += 1
        elif depth == 0:
            return text[opening : mark.end()]
        else:
            depth -= 1
    return ""


def _closed_by_head(place: Place) -> str:
    if _is_heading(place):
        return ""
    if found := _OFFICE.match(place.after) or _office_for(place):
        return place.words + found.group()
    found = _CLOSE.match(place.after)
    if found and not (found["described"] and _DESCRIBES.search(place.before)):
        return place.words + found.group()
    return _mandate(place)


def _is_heading(place: Place) -> bool:
    """Whether the hit has a short line for itself: 一、少年司法 / 委员会欢迎…, joined by no name."""
    own = place.own_line
    alone = ITEM_MARK.sub("", simplify(own.text)).lstrip("# ") == place.words
    return alone and own.goes_on and len(own.below[0]) > len(own.text) + _SHORTER


_SHORTER = 2  # characters that a full line may lack


def _office_for(place: Place) -> re.Match[str] | None:
    """儿童贩卖、| 儿童卖淫 | 和儿童色情特别报告员: of a list of matters only where it is that of the mandate."""
    return _OFFICE_OF.match(place.after) or (_OFFICE_FOR.match(place.after) if _SALE.search(place.before) else None)


def _mandate(place: Place) -> str:
    """关于买卖儿童、| 儿童卖淫 | 和儿童色情制品问题的任务; 任择议定书（买卖儿童、| 儿童卖淫 | 和儿童色情制品）."""
    # In brackets two protocols may be named: （儿童卷入武装冲突；买卖儿童、…）.
    window = place.passage.text[max(0, place.span.start - _TWO_PROTOCOLS) : place.span.start]
    for before, beginning, end in ((place.before, _SALE, _OF_SALE), (window, _ON_SALE, _IN_BRACKETS)):
        opened, closed = beginning.search(before), end.match(place.after)
        if opened and closed:
            return opened.group() + place.words + closed.group()
    return ""


_SALE = re.compile(r"(?:(?:买卖|贩卖)儿童|儿童(?:买卖|贩卖))[、和与及][^，。；：]{0,20}\Z")
# What is named after the sale of children; of its kind, each one name of its own.
_OF_SALE = re.compile(
    rf"{_INSIDE[:-1]}的]{{0,20}}?(?:问题的?任务|(?:问题)?的?《?任择议定书|(?:问题)?(?:行动纲领|(?:行动|工作)方案|世界大会))"
)
_ON_SALE = re.compile(
    r"(?:任择议定书|特别报告员)\s*[（(](?:[^（）()，。：]{1,30}；)?(?:买卖|贩卖)儿童[、和与及][^（）()，。；：]{0,20}\Z"
)
_TWO_PROTOCOLS = 80  # code points
_OFFICE_OF = re.compile(rf"{_OFFICES}(?!们)")
_OFFICE_FOR = re.compile(rf"(?:(?:[、和与及]|以及)(?:(?!和|与){_INSIDE}){{1,12}}){{1,3}}{_OFFICES}(?!们)")


def _on_a_matter(place: Place) -> str:
    opened = _ON.search(place.before)
    if opened and (found := _TREATY.match(place.after) or _NUMBERED.match(place.after)):
        return opened.group() + place.words + found.group()
    if opened and (topic := _TOPIC_NUMBERED.match(place.after)):
        title = opened.group() + place.words + topic.group()
        if not _CITES.search(title):
            return title
    envoy = _ENVOY.search(place.before)
    if envoy and (found := re.match(rf"{_INSIDE}{{0,30}}?问题(?:的)?{_OFFICES}", place.after)):
        return envoy.group() + place.words + found.group()
    return ""


def _of_law(place: Place) -> str:
    """第12号法（关于 | 儿童卖淫 | ）; 第12号关于 | 儿童卖淫 | 的法律."""
    opened, closed = _LAW_IN_BRACKETS.search(place.before), _IN_BRACKETS.match(place.after)
    if not (opened and closed):
        opened, closed = _LAW_ON.search(place.before), _THE_LAW.match(place.after)
    if not (opened and closed):
        return ""
    title = opened.group() + place.words + closed.group()
    return "" if _CLAUSE.search(title) or _CITES.search(title) else title


_IN_BRACKETS = re.compile(r"[^，。；：！？“”（）()《》\n]{0,30}[）)]")


def _of_comment(place: Place) -> str:
    comment, end = _COMMENT.search(place.before), _END_OF_TITLE.match(place.after)
    if comment is None or end is None or _CLAUSE.search(comment["path"] + end.group()):
        return ""
    return comment.group() + place.words + end.group()
