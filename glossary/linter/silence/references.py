"""Works cited without italics or quotation marks: Smith, J., Street Children in Kenya (Nairobi, 2004), p. 3.

Who wrote it stands before the title, and where and when it came out behind; the title between them has no verb.
Where only some of that is seen, the words are still heard, but nobody puts others in their place unasked.
"""

from __future__ import annotations

import re

from glossary.linter.cues import cues
from glossary.linter.finding import Hit
from glossary.linter.place import Place
from glossary.linter.silence.shapes import SMALL, YEAR, has_case, is_capitalised

_LONGEST = 200
"""Code points of a title on either side of the hit."""


def referenced(hit: Hit, place: Place) -> str:
    """The title that holds the hit, if it stands in a reference."""
    if hit.entry.is_title or place.language.is_chinese or not has_case(place.words):
        return ""
    before, after = _around(place)
    if not (_DIGIT.search(after) or _DIGIT.search(before)):
        return ""
    for author in reversed([*_AUTHORS.finditer(before + place.words[:1])]):
        path = before[author.end() :]
        imprint = (_PUBLISHED if author["year"] else _IMPRINT).match(after)
        if _OFFICE.match(path) or (author["body"] and not _is_bare(path, place.words)):
            continue
        if imprint and _has_no_verb(f"{path}{place.words}{imprint['rest']}", place):
            return f"{path}{place.words}{imprint['rest']}".strip()
    return ""


# J. Smith, | Minister for …: who it is, no title.
_OFFICE = re.compile(
    r"(?:Prime |Vice-?|Deputy )?(?:Minist(?:er|re|r[oa])|Direct(?:or|eur|rice|ora)|Officer|Chief|Head|Judge|"
    r"Commissioner|Secretary|President|Juge|Président|Presidente|Juez|Министр|Директор|Судья)(?!\w)(?!:)"
)


def _is_bare(path: str, words: str) -> bool:
    """Whether a title by a body has no room for a verb before the hit, or is written in capitals.

    Of two names the second may be doing something: Costa Rica, Honduras and Mexico report ….
    """
    longer = [word for word in re.findall(r"[^\W\d_]+", path) if len(word) > 3]
    if len(longer) <= 1 or (_DEED.match(path) and path.rsplit(maxsplit=1)[-1] in SMALL):
        return True
    return all(word[0].isupper() for word in longer) and is_capitalised(words)


# Ending child prostitution and | child pornography: nobody is named who does it.
_DEED = re.compile(r"(?:[A-ZÀ-Ý][a-zà-ÿ]+(?:ing|[aei]r|re))(?:\s[^\WA-ZÀ-Ý\d_]+)+\s*\Z")


def may_be_referenced(place: Place) -> bool:
    """Whether something of a reference stands round the hit: its author before, or place, year or page behind."""
    before, after = _around(place)
    return bool(_INITIALS.search(before) or _BEHIND.match(after))


def _around(place: Place) -> tuple[str, str]:
    text, span = place.passage.text, place.span
    return text[max(0, span.start - _LONGEST) : span.start], text[span.end : span.end + _LONGEST]


def _has_no_verb(title: str, place: Place) -> bool:
    cue = cues(place.language.tag)
    plain = title.replace(":", " ").strip("“”«»\"'‘’ ")
    return not (_SENTENCES.search(plain) or cue.breaks.search(plain) or cue.begins_anew.search(plain))


_DIGIT = re.compile(r"\d")
_SENTENCES = re.compile(r"[.!?]\s+\S")
_CAP = r"[A-ZÀ-ÝА-ЯЁ]"
_NAME = rf"{_CAP}[\w’'-]+"
_INITIAL = rf"{_CAP}\.(?:[ -]?{_CAP}\.){{0,2}}"
# Smith, J. · Doe J.R. · J. Doe
_PERSON = rf"(?:{_NAME}(?:\s{_NAME})?,?\s(?:{_INITIAL}|{_CAP}{{1,2}}(?=[.,]))|{_INITIAL}\s{_NAME})"
_PERSONS = (
    rf"{_PERSON}(?:(?:,|\s(?:and|et|y|и|&)|,\s(?:and|et|&))\s{_PERSON}){{0,5}}"
    r"(?:,?\s(?:et al|and others|y otros|и др)\.?)?"
)
# John Doe and Mary Roe · World Bank · UNICEF
_OF = r"(?:\s(?:of|and|for|the|de|des|du|la|y|et|и)){0,2}"
_BODY = rf"(?:{_NAME}{_OF}(?:\s{_NAME}{_OF}){{0,4}}\s{_NAME}|[A-ZА-Я]{{3,}})"
_AUTHORS = re.compile(
    rf"(?:(?P<first>(?:\A|\n|;\s)[\W\d]*)|(?<![\w’'-]))(?!(?:In|On|At|En|Dans|À|В|На|By|Par|Por)\s)(?:{_PERSONS}|(?P<body>{_BODY}))"
    rf"(?:,?\s\((?P<year>{YEAR})[a-z]?\)[.,:]?|[,:]|(?(first)\.?|(?!)))\s+[“«\"‘]?(?={_CAP})"
)
# Behind the hit a title ends, or a small word goes on; any other word may be a verb.
_SMALL = (
    r"(?:of|in|and|or|on|for|to|as|at|from|by|with|within|among|across|under|through|des?|du|en|dans|et|ou|aux?|sur|pour|"
    r"par|chez|à|del?|y|o|por|para|sobre|con|в|на|и|или|об?|по|для|от|с|из)"
)
_GOES_ON = rf"(?=\W*(?:\Z|[.,:;()\[“\"A-ZÀ-ÝА-ЯЁ\d–—]|{_SMALL}\b))"
_REST = rf"{_GOES_ON}(?P<rest>[^.!?;()\[\]\n]{{0,160}}?)[”»\"’]?"
_PAGE = r"(?:pp?\.|paras?\.|vols?\.|с\.|стр\.|т\.)\s*\d"
_PUBLISHER = rf"(?:(?:{_CAP}[\w’&.-]*|of|and|for|the|de|des|du|la|y|et|и|no\.|vol\.|\d{{1,3}})[\s,:;]+){{1,10}}{YEAR}"
# (Nairobi, 2004), but not (since 2004), (table 2, 2019)
_PLACE = (
    rf"(?:(?:\d\w{{0,3}}\s\w+\.?,\s*)?(?!(?i:table|box|fig|cf|see|since|tel)\b){_CAP}[^()\[\]]{{1,60}}?[\s,:;]\s*)?"
)
# (Nairobi, 2004) · , p. 3 · . Blackwell, 2008 · , Innocenti Digest No. 3, Florence, 1998
_IMPRINTS = rf"(?:,?\s*[(\[]{_PLACE}{YEAR}[a-z]?[)\]]|,\s*{_PAGE}|[.,]\s+{_PUBLISHER})"
_IMPRINT = re.compile(rf"{_REST}{_IMPRINTS}")
# Where the year stands with the author: the journal or publisher alone.
_PUBLISHED = re.compile(rf"{_REST}(?:{_IMPRINTS}|[.,]\s+{_CAP})")
_INITIALS = re.compile(
    rf"(?:\A|[;.]\s|\n)[\W\d]*(?:(?i:see(?: also)?|in)\s)?{_PERSONS}(?:,?\s\({YEAR}|[.,:]\s+[“«\"‘]?{_CAP})"
    r"[^.!?;]*(?:[.!?;]\s[^.!?;]*)?\Z"
)
_PRESS = r"\b(?i:press|publish(?:ing|ers?)|publications?|journal|review|news)\b"
_BEHIND = re.compile(
    rf"[^.!?;()\n]{{0,120}}?(?:[.,]\s+{_PUBLISHER}|\s[(\[]{_CAP}[^()\[\]]{{0,60}}?,\s*{YEAR}[)\]],\s*{_PAGE})"
    rf"|[^;()\n]{{0,120}}?(?:[.,]\s*pp?\.?\s*\d|(?<=[.,]\s)[^\n.;]{{0,40}}{_PRESS}[^\n;]{{0,40}}\d)"
)
