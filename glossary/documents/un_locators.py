"""UN texts, stage 5: what each block is and how the document counts it.

One pass with a small memory (`_Place`): the part, the paragraph in force, the item, the preamble. A
number that continues the count of the part, or else of the main body, is a paragraph; any other is a
list entry or a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.documents.un_contents import CONTENTS
from glossary.documents.un_lines import ends_sentence
from glossary.documents.un_paragraphs import ENACTING, NUMBER, opens_front_matter
from glossary.documents.values import Locator, LocatorKind, Role

__all__ = ["Told", "locate"]

_CN = "一二三四五六七八九十百"
_PART = re.compile(
    rf"(?:(?:决议|決議|决定|決定)草案[{_CN}]*|第\s*\d+/\d+\s*[号號](?:决议|決議|决定|決定)"
    rf"|(?:附件|附录|附錄)[{_CN}\d]*|Draft (?:resolution|decision)(?: [IVX]+)?"
    rf"|(?:Resolution|Decision) \d+/\d+|Annex(?: [IVX\d]+)?)"
)
_CHAPTER = re.compile(rf"第[{_CN}\d]{{1,4}}(?:章|部分|编|編)(?=\s|$)|(?:Chapter|Part) [IVX\d]+")
_SECTION = re.compile(
    rf"[A-Z][.．]\s+\S|[IVX]{{1,5}}[.．]\s+\S|[{_CN}]{{1,3}}[.．、]\s*\S"
    r"|(?:أول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)\u064b?ا\u064b?\s*[-–—]\s*\S"
)
_NUMBERED = re.compile(rf"(?={NUMBER})(\d{{1,3}})[.．]\s*(?=\S)")
_LETTERED = re.compile(r"[(（]([a-z]{1,2})[)）]\s*(?![，。、；)）])")
_SUBLETTERED = re.compile(rf"([㈠-㉃①-⑳⑴-⒇]|[(（](?:[ivx]{{1,5}}|[{_CN}]{{1,3}}|\d{{1,2}})[)）])\s*(?![，。、；)）])")
_RESOLUTION_TITLE = re.compile(r"(?:(?:决议|決議|决定|決定|Resolution|Decision)\s*)?\d{1,4}/\d{1,4}[.．]\s+\S")
_BRACKETED = re.compile(r"[\[［].{4,120}[\]］]")
_CLOSING_LINE = re.compile(
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|第\s*\d+\s*次.{0,6}(?:会议|會議)"
    r"|\d{1,2} \w+ \d{4}|\d+(?:st|nd|rd|th) .{0,10}meeting)"
)
_AUTHOR = re.compile(
    r".{2,20}(?:的说明|的說明|的报告|的報告|提交的.{2,10})|.{1,40}：(?:订正)?决议草案.{0,6}|Note by .*|Report of .*"
)
_ABSTRACT = re.compile(rf"摘\s*要|概\s*要|内容提要|执行摘要|提要|Summary|Executive summary|说明|Note|{CONTENTS}")
_LONGEST_HEADING = 120  # code points; three printed lines
_TITLE_REACH = 6  # blocks: a known title repeated further on is a mention or a heading
_REACH = 50  # blocks between a section heading and the next paragraph number


@dataclass(frozen=True, slots=True)
class Told:
    """A block as the locating stage sees it.

    `has_gaps`: on both sides. `gaps_tell`: whether gaps set headings apart, not every paragraph.
    """

    text: str
    gap_before: bool
    has_gaps: bool
    gaps_tell: bool


@dataclass(slots=True)
class _Place:
    part: str = ""
    main: int = 0
    counted: int = 0
    number: str = ""
    kind: LocatorKind = LocatorKind.NONE
    entry: str = ""
    letter: str = ""
    preambular: int = -1  # -1: not in a preamble
    heading_since: bool = False
    list_since: bool = False  # the last paragraph announced a list
    listed: int = 0

    def locator(self, item: str = "") -> Locator:
        return Locator(self.part, self.kind, self.number, item)

    def leave_number(self) -> None:
        self.number, self.kind, self.entry, self.letter = "", LocatorKind.NONE, "", ""
        self.list_since, self.listed = False, 0


def locate(told: list[Told], *, title: str = "") -> list[tuple[Role, Locator]]:
    """Role and locator of each block. `title`: the document's, when known from outside."""
    front = _front_length(told)
    found = _front_matter(told[:front], title)
    place = _Place()
    for at in range(front, len(told)):
        found.append(_body(told, at, place, title))
    return found


# --- the first page -----------------------------------------------------------------------------------


def _front_length(told: list[Told]) -> int:
    """How many blocks stand before the text proper: none unless the text opens as a first page does."""
    opens = any(opens_front_matter(block.text) or _BRACKETED.fullmatch(block.text) for block in told[:2])
    if not opens:
        return 0
    for at, block in enumerate(told):
        if ENACTING.fullmatch(block.text) or _ABSTRACT.fullmatch(block.text) or _SECTION.match(block.text):
            return at
        if _RESOLUTION_TITLE.match(block.text):
            return at + 1
        if _NUMBERED.match(block.text) or (ends_sentence(block.text) and not _BRACKETED.fullmatch(block.text)):
            return at - 1 if at and not block.gap_before else at
    return len(told) if len(told) < 12 else 0


def _front_matter(front: list[Told], title: str) -> list[tuple[Role, Locator]]:
    wanted = _squeezed(title)
    texts = [block.text for block in front]
    chosen = next((at for at, text in enumerate(texts) if _RESOLUTION_TITLE.match(text)), None)
    if chosen is None and wanted:
        chosen = next((at for at, text in reversed(list(enumerate(texts))) if _squeezed(text) == wanted), None)
    if chosen is None:
        chosen = _likely_title(texts)
    return [(Role.TITLE if at == chosen else Role.FRONT_MATTER, Locator()) for at in range(len(front))]


def _likely_title(texts: list[str]) -> int | None:
    free = [
        at
        for at, text in enumerate(texts)
        if not opens_front_matter(text) and not _BRACKETED.fullmatch(text) and len(text) > 4
    ]
    # What follows the agenda item is the item's own heading; the author's line names no subject.
    own = [at for at in free if at == 0 or not re.search("项目|項目|item", texts[at - 1][:12])]
    named = [at for at in own if not _AUTHOR.fullmatch(texts[at])] or own or free
    return named[-1] if named else None


def _squeezed(text: str) -> str:
    return re.sub(r"[\s“”\"]", "", text)


# --- the body -----------------------------------------------------------------------------------------


def _body(told: list[Told], at: int, place: _Place, title: str) -> tuple[Role, Locator]:
    text = told[at].text
    if title and at < _TITLE_REACH and not place.number and _squeezed(text) == _squeezed(title):
        return Role.TITLE, Locator()
    return _structure(told, at, place) or _counted(told, at, place) or _unnumbered(told, at, place)


def _structure(told: list[Told], at: int, place: _Place) -> tuple[Role, Locator] | None:
    """Parts, chapters, abstracts and the line that opens a preamble."""
    text = told[at].text
    if _PART.fullmatch(text):
        return _enter_part(place, text)
    if _ABSTRACT.fullmatch(text):
        return _heading(place, part=place.part)
    if _CHAPTER.match(text) and not ends_sentence(text):
        place.counted = 0
        return _heading(place, part="")
    if ENACTING.fullmatch(text):
        place.leave_number()
        place.preambular, place.counted = 0, 0
        return Role.PARAGRAPH, place.locator()
    return None


def _counted(told: list[Told], at: int, place: _Place) -> tuple[Role, Locator] | None:
    """Whatever begins with a number or a letter."""
    block = told[at]
    if numbered := _NUMBERED.match(block.text):
        return _numbered(block, place, int(numbered.group(1)))
    if _SECTION.match(block.text) and _is_short_open(block):
        return _heading(place, part="" if _main_body_resumes(told, at, place) else place.part)
    lettered = _item_mark(place, block.text)
    return _item(block, place, lettered) if lettered else None


def _enter_part(place: _Place, name: str) -> tuple[Role, Locator]:
    place.leave_number()
    place.part, place.counted, place.preambular, place.heading_since = re.sub(r"\s+", " ", name), 0, -1, False
    return Role.HEADING, Locator(place.part)


def _heading(place: _Place, *, part: str) -> tuple[Role, Locator]:
    place.leave_number()
    place.part, place.preambular, place.heading_since = part, -1, True
    return Role.HEADING, Locator(part)


def _main_body_resumes(told: list[Told], at: int, place: _Place) -> bool:
    """Whether the next number after a section heading continues the main body, not the part."""
    for block in told[at + 1 : at + _REACH]:
        if _PART.fullmatch(block.text):
            return False
        if numbered := _NUMBERED.match(block.text):
            number = int(numbered.group(1))
            return bool(place.counted) and number == place.main + 1 and number != place.counted + 1
    return False


def _is_short_open(block: Told) -> bool:
    return len(block.text) <= _LONGEST_HEADING and not ends_sentence(block.text)


def _numbered(block: Told, place: _Place, number: int) -> tuple[Role, Locator]:
    in_part = bool(place.part) and number == place.counted + 1
    in_main = number == place.main + 1
    listed = place.list_since and number == place.listed + 1 and (bool(place.entry) or not place.letter)
    if _is_short_open(block) and (block.has_gaps or not (in_part or in_main)) and not listed:
        return _heading(place, part=place.part)
    starts_list = number == 1 and bool(place.number) and not (in_part or in_main)
    if (listed and not (in_main and number > 1)) or starts_list:
        return _list_entry(place, number)
    if in_main and (not in_part or (place.heading_since and place.counted)):
        place.part = ""
    # A number out of order (a leap, a misprint) is taken as printed, and counted on from there.
    return _paragraph(place, number, block)


def _paragraph(place: _Place, number: int, block: Told) -> tuple[Role, Locator]:
    if place.part:
        place.counted = number
    else:
        place.main = number
    place.leave_number()
    place.number, place.kind, place.preambular, place.heading_since = str(number), LocatorKind.PARAGRAPH, -1, False
    place.list_since = _announces(block.text)
    return Role.PARAGRAPH, place.locator()


def _list_entry(place: _Place, number: int) -> tuple[Role, Locator]:
    place.entry, place.letter, place.listed, place.list_since = f"{number}.", "", number, True
    return Role.ITEM, place.locator(place.entry)


def _announces(text: str) -> bool:
    return text.rstrip('”’」』"').endswith(("：", ":"))


def _item_mark(place: _Place, text: str) -> tuple[str, bool] | None:
    """The printed mark of an item and whether it is of the inner level."""
    letter = _LETTERED.match(text)
    inner = _SUBLETTERED.match(text)
    if letter and inner:  # (i) after (h) is a letter, elsewhere a Roman one; (v), (x) likewise
        before = place.letter.strip("()（）")
        is_next = bool(before) and ord(before[-1]) + 1 == ord(letter.group(1)[-1]) and len(before) == 1
        letter = letter if is_next else None
    if letter:
        return letter.group().strip(), False
    if inner:
        return inner.group(1), bool(place.letter)
    return None


def _item(block: Told, place: _Place, mark: tuple[str, bool]) -> tuple[Role, Locator]:
    printed, is_inner = mark
    if _is_short_open(block) and block.has_gaps and not place.list_since and not place.letter:
        return _heading(place, part=place.part)
    if not is_inner:
        place.letter = printed
    words = (place.entry, place.letter, printed if is_inner else "")
    if place.preambular < 0 and place.kind is LocatorKind.NONE:
        place.kind = LocatorKind.PARAGRAPH
    return Role.ITEM, place.locator(" ".join(word for word in words if word))


def _is_closing(told: list[Told], at: int) -> bool:
    block = told[at]
    is_last = at >= len(told) - 3 or (at + 2 < len(told) and bool(_PART.fullmatch(told[at + 2].text)))
    return is_last and len(block.text) < 40 and bool(_CLOSING_LINE.match(block.text)) and not ends_sentence(block.text)


def _unnumbered(told: list[Told], at: int, place: _Place) -> tuple[Role, Locator]:
    block = told[at]
    if _is_closing(told, at):
        return Role.CLOSING, Locator(place.part)
    if place.preambular >= 0:
        place.leave_number()
        place.preambular += 1
        place.number, place.kind = str(place.preambular), LocatorKind.PREAMBLE
        return Role.PARAGRAPH, place.locator()
    in_list = place.list_since and not (block.has_gaps and block.gaps_tell)
    if _is_short_open(block) and not in_list and block.has_gaps:
        return _heading(place, part=place.part)
    if _announces(block.text):
        place.list_since, place.listed = True, 0
    elif in_list and not ends_sentence(block.text):
        return Role.ITEM, place.locator(place.entry)
    return Role.PARAGRAPH, place.locator()
