"""Mandates named otherwise than by their office: the mandate on the sale of children, …; Relatoría sobre la venta ….

Anybody may have a mandate to combat anything. A mandate is meant by its name only where its subject opens as the
official one does and goes on in its words to the end of the list: behind the sale of children another clause may begin
(The mandates on the sale of children, trafficking and street children).
"""

from __future__ import annotations

import re

from glossary.linter.cues import Cues, cues
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.shapes import sobered

_LONGEST_PATH = 260
"""Code points between the mandate and the hit, and behind the hit to the end of the list."""


def mandated(hit: Hit, place: Place) -> str:
    """The mandate whose subject holds the hit, if there is one."""
    if hit.entry.is_title or place.language.is_chinese:
        return ""
    cue = cues(place.language.tag)
    window, words = sobered(place.before[-_LONGEST_PATH:], place), sobered(place.words, place)
    for mandate in reversed(list(cue.mandates.finditer(window))):
        if is_official(window[mandate.end() :], words, place, cue):
            return (window[mandate.start() :] + words).strip()
    for sale in cue.sales.finditer(window):
        bearer = _IN_BRACKETS.search(window, 0, sale.start())
        if bearer and is_official(window[sale.end() :], words, place, cue):
            return (window[bearer.start() :] + words).strip()
    return ""


# Special Rapporteur | (sale of children, …); the OPSC | (…).
_IN_BRACKETS = re.compile(
    r"(?i:(?:rapporteur|mandat|protocol|rapporteu|relator|докладчик|протокол|مقرر|ولاية|بروتوكول)\w*|(?-i:OPSC|OP-CRC-SC))"
    r"(?:\s[^\s()]+){0,3}?\s*\((?:la |the |the question of )?\Z"
)


def is_official(path: str, words: str, place: Place, cue: Cues) -> bool:
    """Whether the hit belongs to the official list that begins with the sale of children, up to where `path` begins."""
    list_to_end = f"{path}{words}{sobered(place.after[:_LONGEST_PATH], place)}"
    run = cue.subjects.match(list_to_end)
    subjects = _HANGS.sub("", run.group()) if run else ""
    return len(path + words) <= _end_of_list(subjects, cue)


def _end_of_list(subjects: str, cue: Cues) -> int:
    """Where the list ends: with the item that *and* joins to the others; what is included may be told behind it."""
    end = at = 0
    is_closed = False
    items = re.split("[,،]", subjects)
    for number, item in enumerate(items):
        joints = list(cue.last_of_list.finditer(item))
        is_led = bool(joints) and not item[: joints[0].start()].strip()
        includes = _INCLUDES.match(item) is not None
        if is_closed and not (is_led or includes):
            break
        # The second of two stands behind no comma: …, and child prostitution in general.
        is_apart = number == 1 and len(items) == 2 and not items[0].strip() and is_led and len(joints) == 1
        if joints and not is_apart:
            is_closed, end = not includes, at + len(item)
        at += len(item) + 1
    return end


_INCLUDES = re.compile(r"\s*(?:including|y compris|incluid[oa]s?|включая|بما في)")
# What leads on to a word that is none of the list.
_HANGS = re.compile(
    r"(?:[\s,،(&’'*]+(?:and|or|the|of|in|other|et|ou|la|les?|l|d|des?|du|y|e|o|el|los|las|del?|и|а|также|или|в|над?|و?في|من|على))*"
    r"[\s,،(&’'*]*\Z",
    re.IGNORECASE,
)
