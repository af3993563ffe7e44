"""Titles and names by their shape: what the registry of the termbase does not know yet.

A name opens with a head (Convention, Special Rapporteur, المؤتمر) that leads to the hit without a clause
between, or closes with one (… Children Act, …国际会议), or stands in title marks, or in quotation marks
after a noun that announces a name. A head counts only where it is somebody's name: with a capital letter,
a number, or prose around it.
"""

from __future__ import annotations

import re

from glossary.linter.cues import Cues, cues
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.chinese_titles import chinese_title
from glossary.linter.silence.mandates import is_official
from glossary.linter.silence.shapes import (
    DOT_OF_NUMBER,
    SMALL,
    amid_small_letters,
    hangs_on,
    has_case,
    is_capitalised,
    is_one_name,
    list_goes_on,
    sobered,
)

LONGEST_PATH = 260
"""Code points between the head of a title and the hit."""


def titled(hit: Hit, place: Place) -> str:
    """The title that holds the hit, if its shape gives one away."""
    if hit.entry.is_title:  # a former name is a fault inside its own title marks
        return ""
    if place.language.is_chinese:
        return chinese_title(place)
    cue = cues(place.language.tag)
    return _after_head(place, cue) or _after_number(place, cue) or _before_closing_head(place, cue)


def named(hit: Hit, place: Place) -> str:
    """The name of a work, a programme or a body that holds the hit, if marks or capitals give it away."""
    if hit.entry.is_title:
        return ""
    return _quoted_name(place) or ("" if place.language.is_chinese else _capitalised_name(place))


def _quoted_name(place: Place) -> str:
    """«Дети улицы» after Программа; “Child pornography: a review” after original title."""
    cue = cues(place.language.tag)
    for quotation in place.quotations:
        before = place.passage.text[max(0, quotation.start - 60) : quotation.start]
        content = quotation.of(place.passage.text)
        named = cue.announced.search(_unmarked(before)) or cue.works.search(before) or _is_headed(before, content, cue)
        if named or _is_of_law(place.passage.text[max(0, quotation.start - _FROM_LAW) : quotation.start], content, cue):
            return content
    return _unmarked_work(place, cue)


def _unmarked_work(place: Place, cue: Cues) -> str:
    """L’ouvrage Le Tourisme sexuel …: a capital in the middle of prose, after a noun that announces a work."""
    before = re.sub(r"(?:Les?|La|L['’]|The|An?|El|Los|Las)\s*\Z", "", place.before[-60:])
    is_named = place.words[:1].isupper() and cue.works.search(before) and re.search(r"\w", before)
    return place.words if is_named else ""


def _is_headed(before: str, content: str, cue: Cues) -> bool:
    """Закон «О детях …»; «Declaration on …»."""
    opening = _unmarked(before)
    last = max((head.end() for head in cue.heads.finditer(opening)), default=-1)
    title = content.lstrip()
    title = title.capitalize() if title.isupper() else title  # “OPTIONAL PROTOCOL …” amid small letters
    return last == len(opening) > 0 or cue.strong_heads.match(title) is not None


_FROM_LAW = 120
"""Code points between the noun of a law and its quoted title: a body, a date and a number may stand there."""


def _is_of_law(before: str, content: str, cue: Cues) -> bool:
    """Law No. 214 of 3 May “on combating …”; Закон № 87-ФЗ «О …»: a number, then what opens like a title."""
    opening = _unmarked(before)
    law = next(reversed(list(cue.laws.finditer(opening))), None)
    if law is None or cue.breaks.search(DOT_OF_NUMBER.sub("", opening[law.start() :])):
        return False
    title = content.lstrip()
    return cue.opens_title.match(title) is not None or (title[:1].isupper() and not cue.breaks.search(title))


def _unmarked(before: str) -> str:
    return before.rstrip("“«\"‘'„「『‹ \u00a0\u202f\u2060")


# --- a head before the hit ------------------------------------------------------------------------------


def _after_head(place: Place, cue: Cues) -> str:
    window = sobered(place.before[-LONGEST_PATH:], place)
    words = sobered(place.words, place)
    for head in reversed(list(cue.heads.finditer(window))):
        if _leads_on(head, window, words, place, cue):
            return (window[head.start() :] + words).strip()
    return ""


def _leads_on(head: re.Match[str], window: str, words: str, place: Place, cue: Cues) -> bool:
    path = window[head.end() :]
    if cue.breaks.search(path) or words.casefold() in path.casefold():
        return False
    if cue.begins_anew.search(window[head.start() :] + words):
        return False
    sale = cue.sales.search(path)
    if sale and not is_official(path[sale.end() :], words, place, cue):
        return False
    if not has_case(words):
        return _is_attached(head, path, place, cue) and list_goes_on(path, words, place, cue)
    after_adjectives = _MORE_CAPITALS.match(window, head.end())
    linked = after_adjectives is not None and cue.links.match(window, after_adjectives.end()) is not None
    if not (linked or _brings_its_link(path, words, cue)) or not is_one_name(path, words):
        return False
    return _is_official(head, window, path, place, cue) and list_goes_on(path, words, place, cue)


def _is_official(head: re.Match[str], window: str, path: str, place: Place, cue: Cues) -> bool:
    """Whether the head is that of somebody's name, not of any law, body or report, nor the draft's own heading."""
    is_named = _is_named(head, window)
    if cue.bodies.match(window, head.start()) and _OWNED.match(path) and is_capitalised(place.words):
        return True
    if cue.strong_heads.match(window, head.start()) and (is_named or not _DOMESTIC.fullmatch(head.group())):
        return True
    near = path.split()
    linked = {*near[-1:], place.words.split()[0].casefold()} & _SMALL_OR_LINK
    attached = not near or (len(near) <= _NEAR and linked)
    if "," not in path and attached and is_named and amid_small_letters(place):
        return True
    return is_capitalised(place.words) and _PROSE.search(window[: head.start()]) is not None


# Council | of the …: who they are; Committee on …, without prose around it, may as well be what they said.
_OWNED = re.compile(
    r"(?:\s+[A-ZÀ-Ý][\w’'-]*){0,3}\s+(?:of|for|against|de|des|du|del|pour|para|contre|contra|d['’])(?:\s+(?:the|las?|los|les?)|[’'])?\s*\Z"
)
# A word in small letters: prose, no heading in capitals.
_PROSE = re.compile(r"(?<![^\W\d_])[a-zà-ÿа-яё]{2,}")
_SMALL_OR_LINK = SMALL | frozenset(["regarding", "concerning", "combating", "preventing", "sobre", "о", "об", "по"])


def _is_attached(head: re.Match[str], path: str, place: Place, cue: Cues) -> bool:
    """Without capitals: the hit hangs on the name by its last word, or by a particle written with it."""
    last = path.split()[-1:] or head.group().split()[-1:]
    links = cue.links.match(" " + last[0].removeprefix("و")) is not None or place.words.startswith("لل")
    particle = place.passage.text[place.span.start - 1 : place.span.start].strip() != ""
    if cue.bodies.match(head.group()) and _WHOSE.fullmatch(path) and place.words.startswith("ال"):
        return True
    if _ELIMINATES.fullmatch(path) and _ONE_BARE_WORD.fullmatch(head.group()):
        return True
    if _OF_AFFAIRS.fullmatch(path) and "قواعد" in head.group():
        return True
    linked = not path.strip() or cue.links.match(_ADJECTIVES.sub("", path)) is not None
    return linked and (links or (particle and bool(path.strip())))


# القواعد | الموحدة | بشأن …: the head's own adjectives, before what leads to the topic.
_ADJECTIVES = re.compile(r"\A(?:\s+ال\w+ة(?!\w)){1,2}(?=\s+(?:بشأن|حول|المتعلق|الخاص|ل))")
# جمعية | الأطفال | المعوقين: whom a body is for. شبكة | القضاء على | …: what it wants an end of.
_WHOSE = re.compile(
    r"\s+(?:ال(?:أطفال|أشخاص|نساء|فتيات|رجال|شباب|طلاب|طلبة|تلاميذ|عمال|موظفين|رياضيين|لاعبين|مواطنين|أفراد|مسنين|أيتام)\s+)?"
)
_ELIMINATES = re.compile(r"\s+القضاء\s+على\s+")
# القواعد | لإدارة شؤون | …: of rules; to run these affairs well is what anybody may be asked.
_OF_AFFAIRS = re.compile(r"\s+لإدارة\s+شؤون\s+")
_ONE_BARE_WORD = re.compile(r"[وفبكل]?(?!ال|لل)\w+")
# Confederación Coordinadora Estatal de …: the head's own adjectives.
_MORE_CAPITALS = re.compile(r"(?:\s+[A-ZÀ-ÝА-Я][\w’'-]*){0,3}")
# At the head of a sentence these may be any law: Закон о … принят.
_DOMESTIC = re.compile(r"Закон\w*|Кодекс\w*|Устав\w*|Loi|Code|Ley|Código|Règles|Reglas")
_NEAR = 4
"""Words that may stand between the head of a body and the hit, where only the head is written as a name."""


def _brings_its_link(path: str, words: str, cue: Cues) -> bool:
    """Union nationale | des handicapés: the hit itself begins with the link."""
    return len(path.split()) <= 2 and cue.links.match(" " + words) is not None


def _is_named(head: re.Match[str], window: str) -> bool:
    """Whether the head is written as a name: with a capital that does not only open the sentence."""
    first = head.group()[:1]
    if not has_case(first):
        return True
    return first.isupper() and re.search(r"\w", window[: head.start()]) is not None


def _after_number(place: Place, cue: Cues) -> str:
    """General comment No. 10 (2007): Children’s rights in …: what stands behind the number is the title."""
    window = place.before[-LONGEST_PATH:]
    for comment in reversed(list(cue.comments.finditer(window))):
        path = window[comment.end() :]
        # Behind a colon a sentence may stand as well, which goes on behind the hit.
        rest = re.split(r"[.,;:()،؛\n]", place.after, maxsplit=1)[0] if _ENDS_IN_MARK.search(comment.group()) else ""
        first = (path + place.words).lstrip('“«"„ \u00a0\u202f')[:1]
        is_title = first == first.upper() and ")" not in path and place.words.casefold() not in path.casefold()
        is_title = is_title and (not has_case(path) or hangs_on(path, place.words, cue))
        if cue.begins_anew.search(place.words + rest):
            continue
        if is_title and not any(cue.breaks.search(part) for part in (path, rest)):
            return window[comment.start() :] + place.words
    return ""


_ENDS_IN_MARK = re.compile(r"[:(–—,]\s*\Z")


# --- a head behind the hit, and names in capitals -------------------------------------------------------


def _before_closing_head(place: Place, cue: Cues) -> str:
    if not is_capitalised(place.words) or not amid_small_letters(place):
        return ""
    found = re.match(r"[’'s]*[ -]+(?:\([^()]{1,60}\)\s*)?", place.after)
    closing = cue.closing_heads.match(place.after, found.end()) if found else None
    return (place.words + place.after[: closing.end()]).strip() if closing else ""


_CAPITALS_BEFORE = re.compile(
    r"(?:(?:[^\W\d_a-zа-я][\w’'-]*|\d+(?:st|nd|rd|th))\s+)(?:(?:of|for|on|against|in|the|to|de|des|du|la|las|los|del|contre|contra|para|по|против|за)\s+){0,3}\Z"
)
_CAPITAL_AFTER = re.compile(r"(?:[’']s)?\s+(?:(?:of|for|in|de|du|des)\s+)?[^\W\d_a-zа-я][a-zà-ÿа-я]\w*")


def _capitalised_name(place: Place) -> str:
    """Consortium for Street Children; Handicapped International; High Street: capitals where prose has none."""
    if not has_case(place.words) or place.words.isupper() or not amid_small_letters(place):
        return ""
    before = _CAPITALS_BEFORE.search(place.before[-80:])
    is_inside = before is not None and (before.start() > 0 or len(place.before) > 80)
    if not is_capitalised(place.words):
        return (before.group() + place.words).strip() if before and _is_street(before.group(), place.words) else ""
    if before and (is_inside or before.group().count(" ") > 1):
        return (before.group() + place.words).strip()
    after = (
        _CAPITAL_AFTER.match(place.after)
        or _SUBTITLE.match(place.after)
        or (_APPOSITION.match(place.after) if " " in place.words else None)
    )
    return (place.words + after.group()).strip() if after else ""


def _is_street(before: str, words: str) -> bool:
    """High Street | children’s library: the hit's first word ends a name."""
    return (
        words.split(maxsplit=1)[0] in _STREETS
        and len(before.split()) == 1
        and before.strip().casefold() not in _ARTICLES
    )


# Any other word with a capital begins a sentence: a line may end before it.
_STREETS = frozenset(["Street", "Streets", "Rue", "Rues", "Calle"])
_ARTICLES = frozenset(["the", "a", "an", "les", "la", "le", "los", "las", "el", "l"])


# Child Pornography: Model Legislation and Global Review
_SUBTITLE = re.compile(r":\s+(?:[A-ZÀ-Ý][\w’'-]*\s+){1,4}(?:(?:and|of|for|the|in|on)\s+){0,2}[A-ZÀ-Ý]\w+")
# Street Child, a charity registered in …
_APPOSITION = re.compile(r",\s+(?:an?|the|une?|une?|la|le|una?|el)\s")
