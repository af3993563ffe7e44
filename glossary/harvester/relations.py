"""Relations between words that a text states by a pattern. What it says of one word: `sayings`.

A relation is taken only where the text states it: a short form in brackets after its full form, a nickname
after a title, a foreign form, a word that replaces another. Brackets with anything else in them (（线上）,
（肯尼亚）) say nothing. An anaphor (《公约》) is left out.

>>> from glossary.harvester.plain_text import join_text
>>> [(found.source, found.target) for found in _bracketed(join_text("请世界卫生组织（世卫组织）提供支持。"))]
[('世卫组织', '世界卫生组织')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from glossary.documents.values import Document
from glossary.findings import StatedRelation, StatedRelationType
from glossary.harvester.chunks import split_words
from glossary.harvester.denials import is_denied
from glossary.harvester.morphology import INSTRUMENT_HEADS, WordClass, word_class
from glossary.harvester.names import head_kind, names_in, names_itself
from glossary.harvester.phrases import (
    AGAINST,
    BEFORE_A_PHRASE,
    JOINED_INSIDE,
    enumerating_name,
    is_han,
    is_name,
    last_phrase,
    last_phrase_at,
    name_at_end,
    policy_name,
    torn_off,
    untorn,
    whole_name_at,
)
from glossary.harvester.plain_text import PlainText, chinese_texts, for_analysis
from glossary.spans import Span

__all__ = ["Bracketed", "abbreviations", "bracketed", "stated_relations"]


@dataclass(frozen=True, slots=True)
class _Found:
    """A relation at a stretch of the joined text."""

    type: StatedRelationType
    source: str
    target: str
    span: Span


Bracketed = tuple[_Found, ...]
"""What the brackets of a text say."""


def bracketed(plain: PlainText) -> Bracketed:
    """Other forms that stand in brackets after a name or a title: what `stated_relations` and `abbreviations` share."""
    return (*_bracketed(plain), *_foreign(plain), *_titles(plain))


def stated_relations(
    document: Document,
    *,
    texts: Mapping[str, PlainText] | None = None,
    brackets: Mapping[str, Bracketed] | None = None,
) -> list[StatedRelation]:
    """The relations that the Chinese segments of `document` state, in order of place, each once.

    `texts`: its `chinese_texts`, and `brackets`: what is `bracketed` in each, where the caller has them.
    """
    found: dict[tuple[str, str, str], StatedRelation] = {}
    for tag, plain in (chinese_texts(document) if texts is None else texts).items():
        said = bracketed(plain) if brackets is None else brackets[tag]
        relations = (
            *said,
            *_replaced(plain),
            *_renamed(plain),
            *_named_otherwise(plain),
            *_succeeding(plain, for_analysis(document.title, tag)),
        )
        for relation in sorted(relations, key=lambda found: (found.span, found.type, found.target)):
            key = (relation.type.value, relation.source, relation.target)
            if key not in found:
                place = plain.place(relation.span)
                found[key] = StatedRelation(relation.type, relation.source, relation.target, place)
    return list(found.values())


def abbreviations(brackets: Bracketed) -> list[str]:
    """Short forms that a text introduces in brackets, in order of place."""
    wanted = StatedRelationType.ABBREVIATION_OF
    found = sorted(brackets, key=lambda relation: relation.span)
    return list(dict.fromkeys(relation.source for relation in found if relation.type is wanted))


# A bracket and what it may introduce: 全称（简称）, 全称(SHORT). Nothing longer than a name.
_BRACKET: Final = re.compile(
    r"[（(]((?:本文|下文)?(?:以下|下)?简称为?|(?:本文|以)?下称|亦称|又称)?[“]?([^（）()“”《》，。；：\n]{2,30})[”]?[)）]"
)
_BEFORE: Final = re.compile(r"[^\s，。；：、“”《》（）()]*\Z")
_LIST: Final = re.compile(r"[^\s，。；：“”《》（）()]*\Z")
_CLAUSE: Final = re.compile(r"[^\s，。；：]*\Z")
_LONGEST_NAME: Final = 60  # characters before a bracket in which the name it belongs to begins
_FOREIGN: Final = re.compile(r"[A-Z][A-Za-z]*(?:[-‑ ][A-Za-z0-9]+)*|[a-z]+(?: [a-z]+)+")
_ROMAN: Final = re.compile(r"[IVXLC]+")


def _bracketed(plain: PlainText) -> Iterator[_Found]:
    """Short and foreign forms in brackets after the full form, or the other way round."""
    for match in _BRACKET.finditer(plain.text):
        announced, inside = match.groups()
        edge = match.start()
        near = plain.text[max(0, edge - _LONGEST_NAME) : edge]
        before = _BEFORE.search(near).group()  # type: ignore[union-attr]
        if len(before) < 2:
            continue
        if _FOREIGN.fullmatch(inside):
            full = _named(_LIST.search(near).group(), before)  # type: ignore[union-attr]
            if full and not _ROMAN.fullmatch(inside) and is_han(full[-1]) and len(full) > 2:
                span = Span(edge - len(full), match.end())
                yield _Found(StatedRelationType.FOREIGN_EQUIVALENT, full, inside, span)
            continue
        if not is_han(inside[0]) or not is_han(inside[-1]):
            continue
        clause = _LIST.search(near).group()  # type: ignore[union-attr]
        in_clause = inside[-1] == before[-1] and set(inside) <= set(clause)
        if not (in_clause or set(inside) <= set(before) or set(before[-2:]) <= set(inside)):
            continue  # neither can abbreviate the other: spares most brackets the search for an edge
        full = _full_form(clause, before, inside, announced=bool(announced))
        if full:
            span = Span(edge - len(full), match.end())
            yield _Found(StatedRelationType.ABBREVIATION_OF, inside, full, span)
            continue
        short = _short_form(before, inside)
        if short and not _goes_on(_CLAUSE.search(near).group().removesuffix(short), short, inside):  # type: ignore[union-attr]
            span = Span(edge - len(short), match.end())
            yield _Found(StatedRelationType.ABBREVIATION_OF, short, inside, span)


_ENGLISH: Final = r"[A-Z][A-Za-z’'-]*(?: [A-Za-z’'-]+){1,9}"
_WITH_ACRONYM: Final = re.compile(
    rf"[（(](?:英[语文](?:全称|名称)?[为：]?)?({_ENGLISH})[,，；;] ?(?:(?:英文)?(?:简称|缩写)为?)?"
    r"[“ ]?([A-Z][A-Za-z-]{1,9})[”]?[）)]"
)
_QUOTED_FOREIGN: Final = re.compile(
    rf"“([^“”，。；：（）()\n]{{2,16}})”[（(]({_ENGLISH}|[a-z]+(?: [a-z]+){{1,5}})[）)]"
)
# Remarks on a quotation, not the quoted word in another language.
_REMARK: Final = re.compile(
    "see|emphas|italic|ibid|original|unofficial|in |as |my |our |translat|quot|sic", re.IGNORECASE
)


def _foreign(plain: PlainText) -> Iterator[_Found]:
    """A quoted term with its foreign form, and a name with its English and the acronym of that in one bracket."""
    foreign = StatedRelationType.FOREIGN_EQUIVALENT
    for match in _QUOTED_FOREIGN.finditer(plain.text):
        term, form = match.groups()
        # Of capitals behind a quotation only a name is sure: they may name its source.
        if is_han(term[0]) and is_han(term[-1]) and not _REMARK.match(form) and (form.islower() or is_name(term)):
            yield _Found(foreign, term, form, Span(*match.span()))
    for match in _WITH_ACRONYM.finditer(plain.text):
        form, acronym = match.groups()
        edge = match.start()
        before = _BEFORE.search(plain.text[max(0, edge - _LONGEST_NAME) : edge]).group()  # type: ignore[union-attr]
        name = name_at_end(before)
        if name and _is_acronym(acronym, form):
            span = Span(edge - len(name), match.end())
            yield _Found(foreign, name, form, span)
            yield _Found(foreign, name, acronym, span)


def _is_acronym(acronym: str, form: str) -> bool:
    """Whether the capitals of `acronym` are initials of `form`, in order: UNICEF leaves some out, and adds some."""
    initials = iter(word[:1].upper() for word in re.split("[ -]", form))
    return acronym[0] == form[0] and sum(letter in initials for letter in acronym[:2]) == 2


def _named(clause: str, before: str) -> str:
    """What a foreign form behind `clause` names, of which `before` is what follows the last 、."""
    if policy := policy_name(clause):
        return policy
    if left := torn_off(clause, before):
        return enumerating_name(left, before)
    full = last_phrase(before)
    words = split_words(before.removesuffix(full))
    if len(words) < 2 or not full or word_class(words[-1]) is not WordClass.AND or names_itself(words[-2]):
        return full
    return full if head_kind(split_words(full)[-1]) is None else name_at_end(before)  # 教育及｜文化部


def _full_form(clause: str, before: str, short: str, *, announced: bool) -> str:
    """The name at the end of `clause` that `short` abbreviates, or nothing; `before`: what follows its last 、.

    `announced`: the text says that a short form follows (以下简称), so that the mere tail of a name will do.
    """
    if (policy := policy_name(clause)) and _abbreviates(short, policy):
        return policy
    if left := torn_off(clause, before):
        whole = enumerating_name(left, before, short)
        return whole if _abbreviates(short, whole) or (announced and whole.endswith(short)) else ""
    words = split_words(before)
    ends = [name for name in names_in(words, begins_clean=True) if name.end == len(words)]
    full = untorn(words, ends[-1].start if ends else last_phrase_at(words))
    if announced:
        whole = untorn(words, whole_name_at(words))
        if whole.endswith(short) and len(short) < len(whole):
            return whole
    if _abbreviates(short, full):
        return full
    return _with_its_verb(words, short)


def _with_its_verb(words: Sequence[str], short: str) -> str:
    """A name with a verb inside, of which `short` keeps the first sign of each word: 社会｜发展｜基金（社发基金）."""
    start = len(words)
    while start > 0 and word_class(words[start - 1]) not in (WordClass.BREAK, WordClass.OF, WordClass.AND):
        start -= 1
    name = words[start:]
    if len(name) < 3 or name[0][0] != short[0] or head_kind(name[-1]) is None:
        return ""
    full = "".join(name)
    kept = iter(short)
    initials = all(word[0] in kept for word in name[:-1])
    return full if initials and short.endswith(name[-1]) and _abbreviates(short, full) else ""


def _short_form(before: str, full: str) -> str:
    """The longest run of words at the end of `before` that abbreviates `full`, which stands in brackets."""
    if "的" in full:
        return ""
    words = split_words(before)
    for start in range(len(words)):
        short = "".join(words[start:])
        if _abbreviates(short, full) and not full.startswith(short) and (short[0] == full[0] or short[-1] == full[-1]):
            return short
    return ""


_WITHIN_NAMES: Final = AGAINST | JOINED_INSIDE | {"保护", "保障", "促进", "对", "各种", "以及", "任何"}
_NO_SIGN_OF_A_NAME: Final = frozenset("联合国际世界")


def _goes_on(left: str, short: str, full: str) -> bool:
    """Whether a name that seems to begin behind `left` may begin further left, so that `short` is its remnant.

    Where what `short` leaves out of `full` stands to the left, it was not left out: 消除对｜妇女歧视委员会
    （消除妇女歧视委员会）.
    """
    if short.startswith("联合国"):
        return False
    if left.endswith(("、", "）", ")", "》", "”")):
        return not left.endswith(("）、", ")、"))
    if not left or not is_han(left[-1]):
        return False
    last = split_words(left)[-1]
    if last in _WITHIN_NAMES or word_class(last) not in BEFORE_A_PHRASE:
        return True
    return not (set(full) - set(short) - _NO_SIGN_OF_A_NAME).isdisjoint(left)


def _abbreviates(short: str, full: str) -> bool:
    """Whether `short` is `full` with some characters left out: at least two, and not a mere tail of one word."""
    if short == full.replace("对", ""):
        return short != full
    if not 2 <= len(short) <= len(full) - 2 or (full.endswith(short) and len(short) < 4):
        return False
    characters = iter(full)
    return all(character in characters for character in short)


_TITLE_AND_NAME: Final = re.compile(
    r"《((?:[^《》\n]|《[^《》\n]*》)+)》[（(](?:(?:本文|下文)?(?:以下|下)?简称为?|(?:本文|以)?下称|又称|亦称)?[《“]([^《》“”\n]{2,40})[》”][）)]"
)


def _titles(plain: PlainText) -> Iterator[_Found]:
    """《title》（《nickname》): another name, or a short form when it is made of the title's own characters."""
    for match in _TITLE_AND_NAME.finditer(plain.text):
        title, name = match.groups()
        if name in INSTRUMENT_HEADS:
            continue
        span = Span(*match.span())
        if _abbreviates(name, title):
            yield _Found(StatedRelationType.ABBREVIATION_OF, name, title, span)
        else:
            yield _Found(StatedRelationType.ALSO_CALLED, title, name, span)


_WORD: Final = r"(?:一词|一语|这一?(?:术语|用语|说法|提法|名称)|的(?:说法|提法|名称))?"
_LATER: Final = r"(?:越来越多地|日益|逐渐|逐步|现在?|如今|目前|已经?|更多地|今后|应|应当|宜|最好)"
_NOW_CALLED: Final = re.compile(
    rf"“([^“”\n]{{2,30}})”{_WORD}[^，。；“”\n]{{0,6}}?{_LATER}(?:被|改)?(?:称为|称作|改称|叫作|叫做|更名为|改名为|改为|称)"
    r"[“]?([^，。；：“”（(\n]{2,40}?)[”]?(?=[，。；：（(]|以更|以便|$)"
)
_INSTEAD: Final = re.compile(
    r"(?:以|用|由)“([^“”\n]{2,30})”(?:一词)?(?:来)?(?:取代|代替|替代|替换)(?:了)?“([^“”\n]{2,30})”"
)
_GIVES_WAY: Final = re.compile(
    r"“([^“”\n]{2,30})”(?:一词|一语|这一术语)?[^，。；“”\n]{0,6}由“([^“”\n]{2,30})”(?:一词)?所?(?:取代|代替|替代|替换)"
)
_RATHER: Final = re.compile(
    r"(?:使用|采用|用|称为?)“([^“”\n]{2,30})”(?:一词)?，?"
    r"(?:而不是|而非|而不用|不用|不再使用)“([^“”\n]{2,30})”"
)
# 目前, 此前, 三年前 tell a time, and a body that helps or asks to found another does not give way to it.
# The sign is taken first and looked back from: a search is fast for a pattern that begins with a class.
_FORMER: Final = re.compile(
    r"(?:以前的|原来的|从前的|此前的|原有的|前(?<![目之以此提日当先从眼面会事年月天周时期]前))“([^“”\n]{2,40})”"
    r"(?:(?!协助|帮助|支持|呼吁|要求|建议|提议|推动|促成|参与)[^。“”\n]){0,40}?"
    r"(?:建立|成立|改为|改组为|更名为|改名为|改称|发展为|转变为|[被所]取代|现为|现称)[^。“”\n]{0,6}“([^“”\n]{2,40})”"
)
_OR: Final = re.compile(r"(?:或者?|和|、)")


def _replaced(plain: PlainText) -> Iterator[_Found]:
    """A word that another replaces: “X”一词越来越多地称为 Y 或 Z; 以“Y”取代“X”; 以前的“X”……“Y”."""
    superseded = StatedRelationType.SUPERSEDED_BY
    for match in _stating(_NOW_CALLED, plain.text):
        old, new = match.groups()
        span = Span(*match.span())
        yield _Found(superseded, old, new, span)
        last = _OR.split(new)[-1]
        if last != new and len(last) > 1:
            yield _Found(superseded, old, last, span)
    for match in (*_stating(_INSTEAD, plain.text), *_stating(_RATHER, plain.text)):
        yield _Found(superseded, match.group(2), match.group(1), Span(*match.span()))
    for match in (*_stating(_GIVES_WAY, plain.text), *_stating(_FORMER, plain.text)):
        yield _Found(superseded, match.group(1), match.group(2), Span(*match.span()))


def _stating(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern whose clause does not take them back."""
    for match in pattern.finditer(text):
        first, second = match.span(1), match.span(2)
        # The terms are named, not said; the no of “Y”而不用“X” is what that pattern is about.
        between = "" if pattern is _RATHER else text[first[1] : second[0]]
        said = text[match.start() : first[0]] + between + text[second[1] : match.end()]
        if not is_denied(text, *match.span(), said):
            yield match


_COMMENT: Final = r"第\s?\w{1,3}(?:[（(]\d{4}[）)])?\s?号(?:联合)?一般性(?:意见|建议)(?:[（(]\d{4}年?[）)])?"
_SUCCEEDS: Final = re.compile(
    rf"(本(?:联合)?一般性(?:意见|建议)|{_COMMENT})(?:取代|代替|替代)了?(?:委员会)?((?:关于[^，。；“”《》\n]{{2,40}}?的)?{_COMMENT})"
)


def _succeeding(plain: PlainText, title: str) -> Iterator[_Found]:
    """A general comment that replaces an older one; `title`: of the document, which calls itself 本一般性意见."""
    if "一般性" not in plain.text:
        return
    for match in _SUCCEEDS.finditer(plain.text):
        new, old = match.groups()
        named = new if new[0] == "第" else title
        said = plain.text[match.end(1) : match.start(2)]
        if ("一般性意见" in named or "一般性建议" in named) and not is_denied(plain.text, *match.span(), said):
            yield _Found(StatedRelationType.SUPERSEDED_BY, old, named, Span(*match.span()))


_USED_FOR: Final = re.compile(
    r"“([^“”\n]{2,20})”(?:一词|一语|这一术语)[^，。；“”\n]{0,8}?(?:用以|用来|用于|旨在)(?:承认|表示|强调|体现|指代|指|形容|描述|称呼)"
    r"([^，。；：“”\n]{2,40}?)(?:能够|可以|已经|曾经?|正在|具有|所|是|有|，|。|；|\n|$)"
)
_OTHERWISE: Final = re.compile(r"“([^“”\n]{2,30})”，?[（(]?(?:又称|也称|亦称|也叫|又名)(?:为|作)?“([^“”\n]{2,30})”")


def _renamed(plain: PlainText) -> Iterator[_Found]:
    """Another word for the same: “X”，又称“Y”; “X”一词用以承认……的 Y (of one kind: 幸存者, 受害者)."""
    also = StatedRelationType.ALSO_CALLED
    for match in _OTHERWISE.finditer(plain.text):
        yield _Found(also, match.group(1), match.group(2), Span(*match.span()))
    for match in _stating(_USED_FOR, plain.text):
        other, phrase = match.groups()
        nouns = split_words(phrase)
        if nouns and nouns[-1] != other and nouns[-1][-1] == other[-1] and len(nouns[-1]) > 1:
            yield _Found(also, nouns[-1], other, Span(*match.span()))


_TO_A_MARK: Final = r"[“《]?([^\s，。；：、“”《》（）()]{4,40}?)[”》]?(?=[，。；：、（()）\n]|或|$)"
_SAID_OF_A_NAME: Final = re.compile(
    rf"(?:[（(][^（）()\n]{{2,200}}[）)])?(?:，其?|[（(])(原名|前称|原称|曾用名|又称|又名)[为是：]?{_TO_A_MARK}"
)
_FORMER_NAMES: Final = frozenset(["原名", "前称", "原称", "曾用名"])
_CUES_OF_NAMES: Final = (*sorted(_FORMER_NAMES), "又称", "又名")


def _named_otherwise(plain: PlainText) -> Iterator[_Found]:
    """A name and its former or its other name, with marks or without: X，原名 Y; X，又称 Y."""
    if not any(cue in plain.text for cue in _CUES_OF_NAMES):
        return  # most texts: the search itself is slow, for what it begins with may be missing
    for match in _SAID_OF_A_NAME.finditer(plain.text):
        cue, other = match.groups()
        edge = match.start()
        clause = _CLAUSE.search(plain.text[max(0, edge - _LONGEST_NAME) : edge]).group()  # type: ignore[union-attr]
        name = name_at_end(_BEFORE.search(clause).group())  # type: ignore[union-attr]
        if not name or not is_name(other) or name == other or _goes_on(clause.removesuffix(name), name, name):
            continue
        span = Span(edge - len(name), match.end(2))
        if cue in _FORMER_NAMES:
            yield _Found(StatedRelationType.SUPERSEDED_BY, other, name, span)
        else:
            yield _Found(StatedRelationType.ALSO_CALLED, name, other, span)
