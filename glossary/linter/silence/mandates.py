"""Mandates named otherwise than by their office: the mandate on the sale of children, …; Relatoría sobre la venta ….

Anybody may have a mandate to combat anything. A mandate is meant by its name only where its subject opens as the
official one does and goes on as a list.
"""

from __future__ import annotations

import re

from glossary.linter.cues import cues
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.shapes import list_goes_on, sobered

_LONGEST_PATH = 260
"""Code points between the mandate and the hit."""


def mandated(hit: Hit, place: Place) -> str:
    """The mandate whose subject holds the hit, if there is one."""
    if hit.entry.is_title or place.language.is_chinese:
        return ""
    cue = cues(place.language.tag)
    window, words = sobered(place.before[-_LONGEST_PATH:], place), sobered(place.words, place)
    for mandate in reversed(list(cue.mandates.finditer(window))):
        path = window[mandate.end() :]
        if not _GOES_ON.match(path) or cue.breaks.search(path) or cue.begins_anew.search(path + words):
            continue
        subject = mandate.group().split()[-1] + path
        if list_goes_on(_INCLUDING.split(subject)[-1], words, place, cue):
            return (window[mandate.start() :] + words).strip()
    return ""


# Opens a list of its own within the subject.
_INCLUDING = re.compile(r"(?<!\w)(?:including|y compris|incluid[oa]s?|включая|بما في ذلك)(?!\w)")
# Behind the first of its subjects: another; no verb.
_GOES_ON = re.compile(r"\s*(?:[,،(]|(?:and|et|y|и)\s|و)")
