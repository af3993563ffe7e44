"""Patterns that the rows of several languages share."""

from __future__ import annotations

from collections.abc import Sequence


def whole(*words: str) -> str:
    """One of these words, whole."""
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"


def run_of(*words: str) -> str:
    """Nothing but these words, listed with spaces between them; in the text commas and brackets may stand there too."""
    listed = "|".join(" ".join(words).split())
    return rf"(?i:(?:[\s,،()&’'*]*(?<!\w)(?:{listed})(?!\w))*)"


HOLE = "\ue000"
"""Where the hit stands in a frame: the words before it, the hole, the words behind it."""


def any_of(*frames: str) -> str:
    """Any of these frames, from the beginning of a sentence: none is sought behind the hole, where none can be."""
    return rf"[^{HOLE}]*?(?P<told>{'|'.join(f'(?:{frame})' for frame in frames)})"


def any_word_of(*frames: str) -> str:
    """The same in a script with spaces, in small letters and capitals: each begins where a word does."""
    return "(?i)" + any_of(rf"(?<!\w)(?:{'|'.join(f'(?:{frame})' for frame in frames)})")


GOOD = "\ue001"
"""Where a good term of the hit's own concept stands in a contrast."""

# A few marks at most: what a hostile text repeats must not be tried in all ways.
_OPENED = r"[\s“„«\"‘'「『*_]{0,4}"
_CLOSED = r"[\s”“»\"’'」』*_]{0,4}"


def contrasts(
    *,
    filler: str,
    good_first: Sequence[str],
    good_last: Sequence[str],
    pairs: Sequence[tuple[str, str]] = (),
    pairs_good_last: Sequence[tuple[str, str]] = (),
    more: Sequence[str] = (),
) -> str:
    """What sets a hit against a good term of its concept, or makes one of the two.

    `filler`: what may stand before either, articles and nouns for words. `good_first`: what stands between the good
    term and the hit; `good_last`: between the hit and the good term. `pairs`: what stands before both and between
    them, the good term first; `pairs_good_last`: the same, the hit first. `more`: frames with `GOOD` and `HOLE`.
    """
    good, hit = (rf"{_OPENED}(?:(?:{filler})\s*){{0,3}}{_OPENED}{side}{_CLOSED}" for side in (GOOD, HOLE))
    frames = [
        rf"{good}(?:{'|'.join(good_first)}){hit}",
        rf"{hit}(?:{'|'.join(good_last)}){good}",
        *(rf"(?:{before}){good}(?:{between}){hit}" for before, between in pairs),
        *(rf"(?:{before}){hit}(?:{between}){good}" for before, between in pairs_good_last),
        *more,
    ]
    return rf"(?i)(?:{'|'.join(frames)})"


def between(opening: str, joint: str) -> tuple[str, str]:
    """Frames for `more`: a list of three or more, the hit and a good term in it: between A, _ and GOOD.

    `opening`: what begins the list, `joint`: what stands before the last of it.
    """
    # Between January and June, …: where two are joined already, the list is at its end.
    items = rf"(?:\s(?![^,]{{0,40}}\s(?:{joint})\s)[^.;:,{HOLE}{GOOD}]{{1,40}},){{0,3}}?(?:\s(?:{joint}))?\s"
    hit, good = (rf"{_OPENED}{side}{_CLOSED}" for side in (HOLE, GOOD))
    later = rf"(?:,\s[^.;:,{HOLE}{GOOD}]{{1,40}}){{0,2}}?,?\s(?:(?:{joint})\s)?"
    return rf"{opening}{items}{hit}{later}{good}", rf"{opening}{items}{good}{later}{hit}"


# An instrument's number: No. 21 (2017), 2011/93/EU, núm. 21, 13/1982.
NUMBER = r"(?:(?i:no|nos|nr|n[°ºo]|núm|nums?|№|رقم)\.?\s*)?\(?\d[\w./-]*\)?(?:\s*\(\d{4}\))?(?:/[A-ZА-Я]{2,})?"
# From the noun of a law to its first figure: Law of the Republic of 3 …, Закон от 4 …
TO_FIGURE = r"(?!\w)[^;:!?“”«»\"\d]{0,60}\d"
# Where the title of a numbered general comment begins, but for the prepositions that `links` has.
TITLE_BEGINS = r"(?:\s*[:(–—]\s*|,\s+(?=[“\"«]?[A-ZÀ-ÝА-Я]))"

# What numbers a law: a sign with a figure, or a day. No two alternatives may begin alike, lest a row of figures cost.
_SIGN = r"(?:(?i:n[or]s?\.|n\.?[°º]s?|núms?\.?|nums?\.?|(?:number|numéro|número|номер)(?=\s)|[№#]|رقم|عدد)|N[o0]?(?=\s*\d))\s*"
_FIGURE = r"(?:[A-Z]{1,2}-)?\d[\w/-]*(?:\.\d[\w/-]*)*"  # 12, 2003/12, 14-ФЗ, C-15A
_DAY_AND_MONTH = r"\d{1,2}(?:er|º)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?"
_OF_YEAR = r"(?:\s*(?:года?|г\.|م)(?!\w))?"
_DAY = rf"(?:{_DAY_AND_MONTH}\s+(?:de\s+|del\s+)?\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}){_OF_YEAR}"
_OF = r"(?:of|dated|de(?: fecha)?|du|del|от|لسنة|لعام|سنة|عام|بتاريخ|المؤرخ\w* في|الصادر\w* في)"
# Whose law it is; a case has a number of its own.
_WORDS = r"(?:\s+(?!(?:cases?|affaires?|asunto|caso|causa|дел[оау]|القضية)(?!\w))[^\W\d_][\w’'-]*){0,5}?(?:\s+\([A-Z]{2,5}\))?"
LAW_NUMBER = rf"[\s,،(]*(?:{_SIGN}{_FIGURE}|{_OF}\s+{_DAY})"
"""What numbers a law behind its name: Law on …, No. 12; Закон о … от 3 мая 2003 года."""
LAW_YEAR = rf"[\s,،(]*(?:{_OF}\s+)?\d{{4}}(?!\w)"
BARE_TITLE = r"(?<=[:(–—]\s|\s[–—:(]|\d[:(])(?=[A-ZÀ-ÝА-ЯЁ]|\Z)"
"""Where a title begins with a capital and nothing else behind the number of a law: Law No. 12 of 2003 (Child …)."""


def numbered(law: str, topic: str) -> str:
    """A law with its number, up to where its topic begins. `law`: its nouns; `topic`: what opens a topic."""
    first = rf"(?:{_WORDS}\s+(?:{_SIGN}{_FIGURE}|{_OF}\s+(?:{_DAY}|\d{{4}}(?!\w)))|(?:\s+[A-ZÀ-Ý][\w’-]*){{0,2}}\s+{_FIGURE}{_OF_YEAR})"
    more = (
        rf"(?:[\s,،(]+(?:(?:{_OF}\s+)?(?:{_DAY}|{_SIGN}{_FIGURE}|{_FIGURE}{_OF_YEAR})|{_OF}\s+{_DAY_AND_MONTH}(?=,))\)?)"
        r"{0,4}"
    )
    return rf"{law}(?!\w){first}\)?{more}[\s,،:(–—-]*(?P<topic>{topic}|{BARE_TITLE})"
