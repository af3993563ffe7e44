"""Titles set on a line of their own, next to the number of what they are the title of.

第10号一般性意见（2007年） / 少年司法中的儿童权利: a general comment has a title, so that a line without a clause beside
its number is that; beside the number of a law or a decision only what says its topic as laws do (关于…, 禁止和惩治…),
for a headline may stand there too. A sentence, the heading of a section (its mark, a numbered paragraph below), and
what stands below a running head or the symbol of a report are none. The lines are read in simplified characters.
"""

from __future__ import annotations

import re

from glossary.linter.finding import Hit
from glossary.linter.lines import OwnLine
from glossary.linter.place import Place
from glossary.segmenting import simplify


def numbered_line(hit: Hit, place: Place) -> str:
    """The title, if the line of the hit is one."""
    if hit.entry.is_title or not place.language.is_chinese:
        return ""
    own = place.own_line
    line = _bare(simplify(own.text))
    if not line or len(line) > _LONGEST or (own.goes_on and own.below and _ends_sentence(own.below[0], line)):
        return ""
    is_title = _has_number(line, place.words) and not own.before.strip()
    return _bare(own.text) if is_title or _stands_beside_number(line, own, place.words) else ""


def _stands_beside_number(line: str, own: OwnLine, words: str) -> bool:
    if _HEADING.match(own.text) or (own.below and _PARAGRAPH.match(own.below[0])):
        return False
    if _is_title(_numbers(own.above), line, words) and _begins_anew(_bare(simplify(own.before))):
        return True
    return not own.before.strip() and _is_title(_numbers(own.below), line, words)


def _has_number(line: str, words: str) -> bool:
    """Whether the line is a title with its number: 第10号一般性意见 少年司法中的儿童权利; …（第10号一般性意见）."""
    for found in (_NUMBER_FIRST.match(line), _NUMBER_LAST.search(line)):
        if found:
            title = line[: found.start()] + line[found.end() :]
            return words in title and _is_title(found["number"], title, words)
    return False


_LONGEST = 60
# Marks of headings, of quotations and of lists.
_MARKS = re.compile(r"\A[\s#>*_|•·–—\-“「《(（]+|[\s*_|#”」》：:]+\Z")


def _bare(line: str) -> str:
    return _MARKS.sub("", line)


# The mark of a section: H. …, （一）…, 五、…; and a numbered paragraph, which only at the first follows a title.
_HEADING = re.compile(
    r"[\s#>*_|•·–—-]*(?:[(（]?(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,5}|[一二三四五六七八九十]{1,3})[).）、．]|"
    r"第[\d一二三四五六七八九十百]{1,4}[章节条部编])"
)
_PARAGRAPH = re.compile(r"\s*(?!1[.．、])\d{1,3}[.．、]\s*[\u3400-\u9fff]")


def _numbers(lines: tuple[str, ...]) -> str:
    """The line beside, with the one beyond it where it is a mere bracket: (2007年)."""
    if not lines:
        return ""
    near, *beyond = (_bare(simplify(line)) for line in lines)
    if not beyond:
        return near
    if _DATE.fullmatch(near):
        return beyond[0]
    return beyond[0] + simplify(lines[0]).strip() if _IN_BRACKETS.fullmatch(lines[0]) else near


_DATE = re.compile(
    r"\d{1,2} ?[A-Z][a-z]{2,8} ?\d{4}"
    r"|[\d〇零○一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]{1,40}[）)]\s*")
_YEAR = r"[\d〇零○一二三四五六七八九]{4}年?"
_NUMBER = (
    rf"[^，。；：！？、“”《》的]{{0,30}}?(?:{_YEAR})?第\s*[\d/〇零○一二三四五六七八九十百千()（）.A-Z-]{{1,16}}\s*号"
)
_IN_TWO_BRACKETS = r"(?:\s*[（(][^（）()]{1,40}[）)]){0,2}"
_COMMENT = (
    rf"{_NUMBER}(?:联合)?一般性(?:意见|建议)(?:书)?{_IN_TWO_BRACKETS}"
    r"|(?i:general comment no\. ?\d{1,2}(?: \(\d{4}\))?)"
    r"|[（(]?[A-Z]{1,6}/C/GC/\d[\d/]*(?:\s*[（(]\d{4}[）)])?[）)]?"
)
_ACT = (
    rf"{_NUMBER}(?:决议|决定|框架决定|指令|条例|法律|法令|法案|法|公约|建议书|议定书|总统令|令){_IN_TWO_BRACKETS}"
    r"|(?:决议|决定)\s*(?:第\s*)?\d[\d/.A-Z-]{1,12}号?|[（(]?[A-Z]{1,6}/RES/\d[\d/]*[）)]?"
)
_IS_COMMENT, _IS_ACT = re.compile(_COMMENT), re.compile(_ACT)
_NUMBER_FIRST = re.compile(rf"(?P<number>{_COMMENT}|{_ACT})[\s：:—–-]*")
_NUMBER_LAST = re.compile(rf"[，,]?\s*[（(]?(?<=[，,（(\s])(?P<number>{_COMMENT}|{_ACT})[）)]?\Z")
# 警方发布第3号令: what somebody does with it makes a sentence.
_ISSUES = re.compile("发布|公布|颁布|发出|下发|签署|签发|出台|宣布|通过|制定|起草|落实|执行|实施|违反|根据|依照|按照")


def _is_title(beside: str, line: str, words: str) -> bool:
    """Whether a line is the title of what stands beside it, if that is the number of an instrument."""
    if _CLAUSE.search(line) or _ISSUES.search(beside):
        return False
    if _IS_COMMENT.fullmatch(beside):
        return True
    return _IS_ACT.fullmatch(beside) is not None and (_ON.match(line) is not None or _aims_at(line, words))


def _aims_at(line: str, words: str) -> bool:
    before, _, behind = line.partition(words)
    return _AIM.fullmatch(before) is not None and _MORE_AIMED_AT.fullmatch(behind) is not None


_ON = re.compile("关于|有关")
_AIM = re.compile(
    "(?:(?:预防|防止|防治|防制|禁止|打击|惩治|惩处|惩罚|制止|消除|取缔|管制|遏制|反对|保护|救助)(?:[、和与及]|以及|并)?){1,4}"
    "(?:[^，。；：的]{1,14}(?:[、和与及]|以及))?"
)
_MORE_AIMED_AT = re.compile("(?:(?:[、和与及]|以及)[^，。；：的]{1,14}){0,2}(?:问题|犯罪|行为|现象|活动)?")


def _begins_anew(before: str) -> bool:
    """Whether the paragraph says nothing before the line but the number."""
    return not before or any(number.fullmatch(before) for number in (_IS_COMMENT, _IS_ACT))


def _ends_sentence(below: str, line: str) -> bool:
    """Whether the line below is the end of what the line begins: a full one is broken, not a shorter one."""
    return len(below) <= len(line) and below[-1:] in "。；！？，"


# What makes a clause of a line, and whose line it would be.
_CLAUSE = re.compile(
    "[，。；！？：]|[是应已将被把须]|必须|需要|可以|不[得能可]|尚未|没有|存在|影响|导致|成为|仍|正在|受到|得到|进行|提出|获得|继续|"
    "日益|各国|缔约国|委员会|政府|当局|我们|会议|本国|该国"
    r"|\A(?:并|和|与|及|以|而|但|也|还|或|请|要)"
    "|建议|敦促|呼吁|欢迎|注意|关切|强调|回顾|重申|落实|执行|违反|依照|根据|按照|遵守|通过|批准|改革"
    "|令人|[激剧猛]增|上升|下降|增[加多长]|蔓延|猖獗|泛滥|频发|突出|严重|显著|堪忧|取得|捣毁|破获|抓获|逮捕|曝光|揭露|担[心忧]"
    "|记者|警方|家长|教师|何时|不一"
)
