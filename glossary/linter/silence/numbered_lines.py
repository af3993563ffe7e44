"""Titles set on a line of their own, next to the number of what they are the title of.

第10号一般性意见（2007年） / 少年司法中的儿童权利: what the number stands for is an instrument, so that a line without a
clause beside it is its title. A sentence below a number, a running head and the symbol of a draft make no title.
The lines are read in simplified characters.
"""

from __future__ import annotations

import re

from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.segmenting import simplify


def numbered_line(hit: Hit, place: Place) -> str:
    """The title, if the line of the hit is one."""
    if hit.entry.is_title or not place.language.is_chinese:
        return ""
    own = place.own_line
    line = _bare(own.text)
    if not line or len(line) > _LONGEST or (own.goes_on and own.below and _ends_sentence(own.below[0], line)):
        return ""
    if _has_number(line, place.words) and not own.before.strip():
        return line
    if not _is_title(line):
        return ""
    above, below = _numbers(own.above), _numbers(own.below)
    if _is_number(above, line, place.words) and _begins_anew(_bare(own.before)):
        return line
    is_alone = not own.before.strip()
    return line if is_alone and _is_number(below, line, place.words) else ""


def _has_number(line: str, words: str) -> bool:
    """Whether the line is a title with its number: 第10号一般性意见 少年司法中的儿童权利; …（第10号一般性意见）."""
    first, last = _NUMBER_FIRST.match(line), _NUMBER_LAST.search(line)
    title = line[first.end() :] if first else line[: last.start()] if last else ""
    return words in title and _is_title(line[: first.end()] if first else "") and _is_title(title)


_LONGEST = 60
# Marks of headings, of quotations and of lists, and the number of a chapter.
_MARKS = re.compile(r"\A[\s#>*_|•·–—\-“「《(（]+|[\s*_|#”」》：:]+\Z")


def _bare(line: str) -> str:
    return _MARKS.sub("", simplify(line))


def _numbers(lines: tuple[str, ...]) -> str:
    """The line beside, with the one beyond it where it is a mere bracket: (2007年)."""
    if not lines:
        return ""
    near = _bare(lines[0])
    if len(lines) == 1:
        return near
    if _DATE.fullmatch(near):
        return _bare(lines[1])
    return _bare(lines[1]) + simplify(lines[0]).strip() if _IN_BRACKETS.fullmatch(lines[0]) else near


_DATE = re.compile(
    r"\d{1,2} ?[A-Z][a-z]{2,8} ?\d{4}"
    r"|[\d〇零○一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_IN_BRACKETS = re.compile(r"\s*[（(][^（）()]{1,40}[）)]\s*")
_YEAR = r"[\d〇零○一二三四五六七八九]{4}年?"
_NUMBERED = re.compile(
    rf"[^，。；：！？、“”《》的]{{0,30}}?(?:{_YEAR})?第\s*[\d/〇零○一二三四五六七八九十百千()（）.A-Z-]{{1,16}}\s*号"
    r"(?:(?:联合)?一般性(?:意见|建议)(?:书)?|决议|决定|框架决定|指令|条例|法律|法令|法案|法|公约|建议书|议定书|总统令|令|文件)"
    r"(?:\s*[（(][^（）()]{1,40}[）)]){0,2}"
    r"|(?:决议|决定)\s*(?:第\s*)?\d[\d/.A-Z-]{1,12}号?|(?i:general comment no\. ?\d{1,2}(?: \(\d{4}\))?)"
)
_SYMBOL = re.compile(r"[（(]?(?:[A-Z]{1,6}(?:\.\d+)?)(?:/[A-Z0-9.()-]+){1,6}(?:\s*[（(]\d{4}[）)])?[）)]?")
_NUMBER_FIRST = re.compile(rf"(?:{_NUMBERED.pattern})[\s：:—–-]*")
_NUMBER_LAST = re.compile(
    rf"[（(](?:{_NUMBERED.pattern})[）)]\Z|[，,（(]\s*[A-Z]{{1,6}}(?:/[A-Z]{{1,4}})?/(?:GC|RES)/[\d/]+[）)]?\Z"
)
_OF_DRAFT = re.compile(r"/(?:L|CRP|WP)\.")


def _is_number(beside: str, line: str, words: str) -> bool:
    if _NUMBERED.fullmatch(beside):
        return True
    # A document has headings too, of one word, below the symbol at the head of its page.
    is_symbol = re.search(r"\d", beside) and _SYMBOL.fullmatch(beside) and not _OF_DRAFT.search(beside)
    return bool(is_symbol) and len(line) > len("".join(words.split())) + 1


def _begins_anew(before: str) -> bool:
    """Whether the paragraph says nothing before the line but the number."""
    return not before or _NUMBERED.fullmatch(before) is not None or _SYMBOL.fullmatch(before) is not None


def _ends_sentence(below: str, line: str) -> bool:
    """Whether the line below is the end of what the line begins: a full one is broken, not a shorter one."""
    return len(below) <= len(line) and below[-1:] in "。；！？，"


# What makes a clause of a line, and whose line it would be.
_CLAUSE = re.compile(
    "[，。；！？：]|[是应已将被把须]|必须|需要|可以|不[得能可]|尚未|没有|存在|影响|导致|成为|仍|正在|受到|得到|进行|提出|获得|继续|"
    "日益|各国|缔约国|委员会|政府|当局|我们|会议|本国|该国"
    r"|\A(?:并|和|与|及|以|而|但|也|还|或|请|要)"
    "|建议|敦促|呼吁|欢迎|注意|关切|强调|回顾|重申|落实|执行|违反|依照|根据|按照|遵守|通过|批准|改革"
)


def _is_title(line: str) -> bool:
    return _CLAUSE.search(line) is None
