"""Language facts as data. No other room branches on a language code: it asks a `Language` here.

>>> language("zh").tag, language("zh-CN").tag, language("zh_HK").tag, language("EN-gb").tag
('zh-Hans', 'zh-Hans', 'zh-Hant', 'en')
>>> language("ar").direction, language("fr").writes_spaces, language("zh-Hant").writes_spaces
('rtl', True, False)
>>> guess("兒童權利"), guess("детская"), guess("the rights of the child"), guess("child")
('zh-Hant', 'ru', 'en', None)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from glossary.errors import UnknownLanguage, did_you_mean
from glossary.guessing import guess

__all__ = [
    "LANGUAGES",
    "TAGS",
    "Language",
    "guess",
    "language",
    "leaves_script_open",
    "region_of",
    "settled",
    "stated",
    "stated_in",
]


@dataclass(frozen=True, slots=True)
class Language:
    """What this house knows of one language.

    `tag`: BCP 47. `name`: in English; `own_name`: in itself. `document_code`: the letter of UN document
    lists. `quotes`: pairs of opening and closing quotation marks. `title_marks`: pairs that enclose
    titles of works and instruments. `sentence_ends`: characters that end a sentence. `mention_cues`:
    words that say "the word itself is meant". `stemmer`: name of its Snowball algorithm, if it has one.
    `adds_endings`: inflected forms are the citation form with something added (victims, víctimas).
    `article`: an article that is written to its word and counts for nothing where words are put in order;
    `particles`: letters that are written before it, each a word of its own (and, by, to).
    `pauses`: what parts the items of a list, and what does where an item holds the first of the two itself.
    `months`: their names where dates are written out also in plain text, which turns a row of numbers round.
    """

    tag: str
    name: str
    own_name: str
    script: Literal["Hans", "Hant", "Latn", "Cyrl", "Arab"]
    document_code: str
    writes_spaces: bool
    sentence_ends: str
    quotes: tuple[tuple[str, str], ...]
    title_marks: tuple[tuple[str, str], ...] = ()
    mention_cues: tuple[str, ...] = ()
    direction: Literal["ltr", "rtl"] = "ltr"
    stemmer: str = ""
    adds_endings: bool = False
    article: str = ""
    particles: str = ""
    pauses: tuple[str, str] = (", ", "; ")
    months: tuple[str, ...] = ()

    @property
    def is_chinese(self) -> bool:
        """Whether it is written in Han characters."""
        return self.script in ("Hans", "Hant")


_CHINESE_QUOTES = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'))
_CHINESE_TITLES = (("《", "》"), ("〈", "〉"))
# In every form that a text may have them in.
_ENGLISH_CUES = (
    "term", "terms", "word", "words", "expression", "expressions", "phrase", "phrases", "label", "labels",
    "so-called", "called",
)  # fmt: skip
_FRENCH_CUES = (
    "terme", "termes", "mot", "mots", "expression", "expressions", "locution", "locutions", "appellation",
    "appellations", "dit", "dite", "dits", "dites",
)  # fmt: skip
_SPANISH_CUES = (
    "término", "términos", "palabra", "palabras", "expresión", "expresiones", "vocablo", "vocablos",
    "denominación", "denominaciones",
)  # fmt: skip
_RUSSIAN_CUES = (
    "термин", "термина", "термину", "термином", "термине", "термины", "терминов", "терминам", "терминами",
    "терминах", "слово", "слову", "словом", "слове", "выражение", "выражения", "выражению", "выражением",
    "выражении", "понятие", "понятия", "понятию", "понятием", "понятии", "так называемый", "так называемая",
    "так называемое", "так называемые", "так называемого", "так называемой", "так называемую",
    "так называемых", "так называемым",
)  # fmt: skip
_ARABIC_CUES = (
    "مصطلح", "مصطلحا", "مصطلحي", "مصطلحات", "كلمة", "كلمتي", "كلمات", "عبارة", "عبارتي", "عبارات", "تعبير",
    "تعبيرات", "لفظ", "لفظة", "ما يسمى",
)  # fmt: skip
# As UN Arabic writes them: both names at once.
_ARABIC_MONTHS = (
    "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
    "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
)  # fmt: skip

LANGUAGES: tuple[Language, ...] = (
    Language(
        "zh-Hans",
        "Chinese (simplified)",
        "简体中文",
        "Hans",
        "C",
        False,
        "。！？；",
        _CHINESE_QUOTES,
        _CHINESE_TITLES,
        ("一词", "一语", "术语", "用语", "措辞", "表述", "所谓", "称为", "称作", "提法"),
        pauses=("、", "；"),
    ),
    Language(
        "zh-Hant",
        "Chinese (traditional)",
        "繁體中文",
        "Hant",
        "C",
        False,
        "。！？；",
        _CHINESE_QUOTES,
        _CHINESE_TITLES,
        ("一詞", "一語", "術語", "用語", "措辭", "表述", "所謂", "稱為", "稱作", "提法"),
        pauses=("、", "；"),
    ),
    Language(
        "en",
        "English",
        "English",
        "Latn",
        "E",
        True,
        ".!?",
        (("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")),
        (),
        _ENGLISH_CUES,
        stemmer="english",
        adds_endings=True,
    ),
    Language(
        "fr",
        "French",
        "français",
        "Latn",
        "F",
        True,
        ".!?",
        (("«", "»"), ("“", "”"), ('"', '"')),
        (),
        _FRENCH_CUES,
        stemmer="french",
        adds_endings=True,
    ),
    Language(
        "es",
        "Spanish",
        "español",
        "Latn",
        "S",
        True,
        ".!?",
        (("«", "»"), ("“", "”"), ('"', '"')),
        (),
        _SPANISH_CUES,
        stemmer="spanish",
        adds_endings=True,
    ),
    Language(
        "ru",
        "Russian",
        "русский",
        "Cyrl",
        "R",
        True,
        ".!?",
        (("«", "»"), ("„", "“"), ("“", "”"), ('"', '"')),
        (),
        _RUSSIAN_CUES,
        stemmer="russian",
    ),
    Language(
        "ar",
        "Arabic",
        "العربية",
        "Arab",
        "A",
        True,
        ".!؟",
        (("«", "»"), ("“", "”"), ('"', '"')),
        (),
        _ARABIC_CUES,
        direction="rtl",
        stemmer="arabic",
        article="ال",
        particles="وفبكل",
        pauses=("، ", "؛ "),
        months=_ARABIC_MONTHS,
    ),
)

TAGS: tuple[str, ...] = tuple(known.tag for known in LANGUAGES)

# What people, browsers and other programs write for the same seven.
_ALIASES = {
    "zh": "zh-Hans", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-my": "zh-Hans", "cn": "zh-Hans", "chs": "zh-Hans",
    "zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "tw": "zh-Hant", "cht": "zh-Hant",
    "zho": "zh-Hans", "chi": "zh-Hans", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar",
}  # fmt: skip

# Cantonese, Min, Hakka and others, and Mandarin by its own code.
_SPOKEN = frozenset(("yue", "nan", "hak", "gan", "hsn", "wuu", "cdo", "cmn"))


def language(tag: str) -> Language:
    """The language of a BCP 47 tag, an ISO 639 code or a common alias, in any case.

    A region or script the house does not tell apart is dropped (`fr-CA` → fr). Raises `UnknownLanguage`.
    """
    if (known := _carried(tag)) is not None:
        return known
    raise UnknownLanguage(f"unknown language {tag!r}", hint=_hint(tag))


def _hint(tag: str) -> str:
    """What may be meant: of a spoken Chinese, which is written in one of the two, the one of its region or script."""
    spoken, _, where = tag.strip().replace("_", "-").casefold().partition("-")
    if spoken not in _SPOKEN:
        return did_you_mean(tag, (*TAGS, "zh"))
    own = "zh-{}".format(where.title() if len(where) > len("HK") else where.upper())
    return f"did you mean '{own}'?" if own.casefold() in _BY_NAME else "did you mean 'zh-Hans' or 'zh-Hant'?"


def known_tag(tag: str) -> str:
    """The tag of the language that a tag means, or nothing where the house does not carry it.

    >>> known_tag("fr-CA"), known_tag("de"), known_tag("")
    ('fr', '', '')
    """
    known = _carried(tag)
    return known.tag if known is not None else ""


_BY_NAME = {known.tag.casefold(): known for known in LANGUAGES}
_BY_NAME |= {alias: _BY_NAME[tag.casefold()] for alias, tag in _ALIASES.items()}
_MOST_PARTS = 2  # of a name in the table


@lru_cache(maxsize=4096)  # a file may name any number of others
def _carried(tag: str) -> Language | None:
    parts = tag.strip().replace("_", "-").casefold().split("-", _MOST_PARTS)[:_MOST_PARTS]
    names = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_BY_NAME[name] for name in names if name in _BY_NAME), None)


_NO_ONE_LANGUAGE = ("", "mul", "und")


# ISO 639-1, as of 2024: every language with a code of two letters.
_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
    jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb
    nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq
    sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_OF_TWO_LETTERS = frozenset(_CODES.split())
_TAG_OF_TWO_LETTERS = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)


def is_spoken_elsewhere(tag: str) -> bool:
    """Whether it is the tag of a language that there is and the house does not carry; a slip of the pen is none.

    >>> is_spoken_elsewhere("pt-BR"), is_spoken_elsewhere("fr-CA"), is_spoken_elsewhere("zn")
    (True, False, False)
    """
    found = _TAG_OF_TWO_LETTERS.fullmatch(tag.strip())
    return found is not None and found[1].casefold() in _OF_TWO_LETTERS and _carried(tag) is None


def stated(tag: str | None) -> str:
    """The tag of a language that somebody states, or nothing for none, several (mul) or unknown (und).

    Raises `UnknownLanguage`.
    """
    return "" if tag is None or tag.strip().casefold() in _NO_ONE_LANGUAGE else language(tag).tag


def stated_in(tag: str) -> str:
    """The same, with the region that the tag names (`zh_hant_hk` → zh-Hant-HK). Raises `UnknownLanguage`.

    >>> stated_in("zh-TW"), stated_in("zh-hant-hk"), stated_in("fr-CA"), stated_in("es"), stated_in("")
    ('zh-Hant-TW', 'zh-Hant-HK', 'fr-CA', 'es', '')
    """
    known, region = stated(tag), region_of(tag)
    return f"{known}-{region}" if known and region else known


def region_of(tag: str) -> str:
    """The region that a tag names, or nothing.

    >>> region_of("zh-hant-hk"), region_of("zh_TW"), region_of("zh-Hans"), region_of("zh")
    ('HK', 'TW', '', '')
    """
    region = _REGION.search(tag.strip())
    return region[1].upper() if region else ""


def leaves_script_open(tag: str) -> bool:
    """Whether a tag says that a text is Chinese, and not in which script: its characters show that."""
    return tag.strip().casefold() in _OPEN


def settled(tag: str | None) -> str:
    """The same as `stated`, but nothing for Chinese of either script. Raises `UnknownLanguage`.

    >>> settled("zh"), settled("zh-CN"), settled("fr")
    ('', 'zh-Hans', 'fr')
    """
    return "" if tag and leaves_script_open(tag) else stated(tag)


_OPEN = ("zh", "zho", "chi")
_REGION = re.compile(r"[-_]([A-Za-z]{2}|[0-9]{3})$")
