"""Works by their italics: UNICEF, *Child Prostitution in Asia* (New York, 1998), p. 3.

Italics also stress a word. They hold a title where a citation stands round them (who wrote it before them; place,
year or page behind), where a noun announces a work, or where all of them is written in capitals as titles are.
"""

from __future__ import annotations

import re

from glossary.linter.cues import Cues, cues
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.shapes import YEAR, amid_small_letters, has_case, is_capitalised
from glossary.spans import Span

_LONGEST = 300
_BESIDE = 80
"""Code points of a title, and of what is looked at on either side of it."""


def cited(hit: Hit, place: Place) -> str:
    """The title in italics that holds the hit, if what it looks like or stands in says that it is one."""
    stretch = place.italics
    if hit.entry.is_title or stretch is None or len(stretch) > _LONGEST:
        return ""
    title, cue = stretch.of(place.passage.text).strip(" \u00a0,;"), cues(place.language.tag)
    if not _can_be_title(title, cue):
        return ""
    text = place.passage.text
    before, after = text[max(0, stretch.start - _BESIDE) : stretch.start], text[stretch.end : stretch.end + _BESIDE]
    is_more = len(_words(title)) > len(_words(place.words)) if has_case(title) else len(title) > len(place.words)
    # Without a capital inside the sentence, the hit alone may as well be stressed: that it is a title nothing says.
    is_told = is_more or (has_case(title) and bool(_words(before)))
    is_work = (
        (is_told and _is_in_citation(before, after))
        or _is_announced(before, title, cue)
        or _is_in_title_case(stretch, place, is_more=is_more)
    )
    return title if is_work else ""


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _can_be_title(title: str, cue: Cues) -> bool:
    """Whether it begins as a title does and is no sentence."""
    first = title.lstrip("“«\"„‘'¿¡《(")[:1]
    return first == first.upper() and not _SENTENCES.search(title) and not cue.breaks.search(_MARKS.sub(" ", title))


_SENTENCES = re.compile(r"[.!?]\s+\S|[。！？；].|[.。]\Z")
_MARKS = re.compile(r"[:;!?“”\"«»]|\.\s")

# Who wrote it, and a comma; the beginning of a note; see, in: what leads to a source.
_SOURCE = re.compile(
    r"(?:\A[\s\d.)\]*†]*|[,:،，：.。]\s*|(?:见|参见|载于|载)\s*|"
    r"(?<!\w)(?i:in|see(?: also)?|cf\.?|voir|dans|véase|en|см\.|в|انظر|في)[:\s]\s*)"
    r"[“«\"]?\Z"
)
_PAGE = r"(?:pp?\.|paras?\.|párrs?\.|vols?\.|chaps?\.|caps?\.|nos?\.|núm\.|n[°º]|№|с\.|стр\.|т\.|ص\.?|第)\s*\d"
# (New York, 1998), p. 3; , Paris, 1998; . Geneva: ILO, 2001
_IMPRINT = re.compile(
    rf"[”»\"]?[\s,،，.;]*(?:[(（\[][^()（）\[\]]{{0,60}}?(?<!\d){YEAR}[^()（）\d]{{0,8}}[)）\]]|{_PAGE}"
    rf"|(?:[^\W\d_a-zà-ÿа-яё][\w’'.-]*(?:,?\s+(?:and|et|y|и)?\s?|:\s*|[,،，]\s*)){{0,7}}(?<!\d){YEAR}年?(?=[\s,.;:)，。、]|\Z))"
)
# Words inside brackets that say more than where and when it was printed.
_REMARK = re.compile(
    r"[(（\[]\s*(?i:since|from|until|see|up|down|in|as of|depuis|voir|desde|véase|с|см|منذ|انظر)(?!\w)"
    r"|[(（\[](?:自|从|截至|见|参见)"
)


def _is_in_citation(before: str, after: str) -> bool:
    if not _SOURCE.search(before):
        return False
    imprint = _IMPRINT.match(after)
    return imprint is not None and not _REMARK.search(imprint.group())


def _is_announced(before: str, title: str, cue: Cues) -> bool:
    """Le rapport *La prostitution enfantine en Asie*: what a noun announces as quotation marks would hold it."""
    return has_case(title) and (cue.works.search(before) or cue.announced.search(before)) is not None


def _is_in_title_case(stretch: Span, place: Place, *, is_more: bool) -> bool:
    """Whether all long words have capitals, in a stretch that is more than the hit or stands in prose."""
    title = stretch.of(place.passage.text)
    if title == title.upper() or not is_capitalised(title) or len(stretch) + 1 >= len(place.passage.text.strip()):
        return False
    return is_more or amid_small_letters(place)
