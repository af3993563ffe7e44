"""Documents cited without marks: behind who issued them and before their symbol, or announced (resolution 48/156,
entitled Need to adopt …).

A title there has no verb; a sentence that names its source (… is a crime, E/CN.4/1994/84) has one.
"""

from __future__ import annotations

import re

from glossary.linter.cues import Cues, cues
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.shapes import hangs_on, has_case, is_capitalised, is_one_name, list_goes_on

_LONGEST_PATH = 260
"""Code points between the beginning of the title and the hit."""


def recorded(hit: Hit, place: Place) -> str:
    """The title of a cited document that holds the hit, if there is one."""
    if hit.entry.is_title or place.language.is_chinese:
        return ""
    cue = cues(place.language.tag)
    return _with_symbol(place, cue) or _announced(place, cue)


def _with_symbol(place: Place, cue: Cues) -> str:
    """UN General Assembly, Sale of children, | child prostitution | …: report, 9 March 1994, E/CN.4/RES/1994/90."""
    symbol = _SYMBOL.search(place.after)
    if symbol is None or not has_case(place.words):
        return ""
    rest = _KIND.sub("", _DATE.sub("", place.after[: symbol.start()]))
    if cue.breaks.search(rest):
        return ""
    window = place.before[-_LONGEST_PATH:]
    if place.words.isupper() and window == window.upper() and rest == rest.upper():
        return window + place.words
    for issuer in reversed(list(_ISSUER.finditer(window + place.words[:1]))):
        path = window[issuer.end() :]
        if not _ORGAN.search(issuer.group()):
            continue
        if _is_title(path, path + place.words + rest, place, cue):
            return path + place.words
    return ""


def _announced(place: Place, cue: Cues) -> str:
    """Resolution 48/156, entitled Need to adopt measures against | child prostitution."""
    window = place.before[-_LONGEST_PATH:]
    for announced in reversed(list(cue.entitled.finditer(window + place.words[:1]))):
        path = window[announced.end() :]
        if _TITLE_ENDED.match(path) and not is_capitalised(place.words):
            continue
        if _is_title(path, path + place.words, place, cue) and list_goes_on(f"x {path}", place.words, place, cue):
            return path + place.words
    return ""


def _is_title(path: str, title: str, place: Place, cue: Cues) -> bool:
    """Rights of the Child | helps … is no title, Need to adopt … is one: the first word has a capital in any case."""
    is_whole = is_one_name(" ".join(path.split()[1:]), place.words) and hangs_on(path, place.words, cue)
    return is_whole and not cue.breaks.search(path) and not cue.begins_anew.search(title)


# Nobody else's sentence has its symbol right behind a comma or in brackets: …, 9 March 1994, E/CN.4/RES/1994/90.
_SYMBOL = re.compile(r"[,(\[]\s*(?:(?i:UN )?(?i:docs?\.|documento?|документ)\s*)?[A-Z]{1,6}/[\w.()-]+(?:/[\w.()-]+)+")
_DATE = re.compile(r",\s+(?:\d{1,2}(?:er)?\s+(?:de\s+)?[^\W\d_]{3,12}\s+(?:de\s+)?)?\d{4}(?:\s+г(?:ода|\.))?\s*\Z")
_KIND = re.compile(r"\s*:\s+(?=[^\W\d_])")
# Growing Up Online | on street children: a title in capitals ends before small letters.
_TITLE_ENDED = re.compile(r"(?:(?!(?:The|A)\s)[A-ZÀ-Ý][\w’'-]*\s+){2,}(?:of|on|about|sur|sobre)\s+\Z")
# Who issues documents with symbols, or is named in them.
_ORGAN = re.compile(
    r"(?<!\w)(?:UN|United Nations|General Assembly|Council|Commission|Sub-Commission|Committee|Secretar\w+|Rapporteur|"
    r"ONU|N\w+ Uni\w+|Asamblea|Assemblée|Conse[ij]l?o?|Comisión|Comit[éy]|Sous-[Cc]ommission|Rapporteuse|Relatora?|"
    r"ООН|О\w+ Наци\w+|Ассамбле\w+|Совет\w*|Комисси\w+|Комитет\w*|Секретар\w+|Генеральн\w+|докладчик\w*)(?!\w)"
)
# Two words with capitals at least, and a comma; a title begins with a capital.
_SMALL = r"(?:of|on|the|for|and|de|des|du|la|las|los|el|les|et|y|по|и)"
_ISSUER = re.compile(
    rf"(?<![\w-])(?!(?:In|On|At|En|Dans|À|В|На)\s)[A-ZÀ-ÝА-ЯЁ][\w’'-]*(?:\s+(?:{_SMALL}\s+){{0,3}}(?:[dl]['’])?[^\W\d_][\w’-]*){{1,6}},\s+"
    r"(?=[A-ZÀ-ÝА-ЯЁ])"
)
