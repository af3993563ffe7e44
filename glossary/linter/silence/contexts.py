"""Words that are faults only in some company: a client of prostitution beside a child, excision beside girls.

One row a word: what must stand near it, or must not; looked for in its sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from glossary.inflecting import writings
from glossary.languages import language
from glossary.linter.entries import Entry
from glossary.linter.finding import Hit
from glossary.linter.lexicon import normal
from glossary.linter.place import Place


@dataclass(frozen=True, slots=True)
class Context:
    """`term` in `language` is a fault only where `beside` stands in its sentence and `not_beside` does not.

    `followed_by`, `not_followed_by`: what comes right behind it. `behind`: where the row holds at all, told by what
    stands right before it in its sentence; elsewhere it is a fault. `why`: told as evidence. `example`: a sentence in
    which it is a fault. All but `why` and `example` are patterns.
    """

    language: str
    term: str
    why: str
    example: str = ""
    beside: str = ""
    not_beside: str = ""
    followed_by: str = ""
    not_followed_by: str = ""
    behind: str = ""

    @property
    def needs_company(self) -> bool:
        """Whether the words of the sentence decide, not only the one behind."""
        return bool(self.beside or self.not_beside)


_CHILD = (
    "儿童|孩子|孩童|小孩|女童|男童|女孩|男孩|童妓|雏妓|幼女|少女|少年|未成年|学生|小学|中学|十[一二三四五六七]岁|"
    r"(?<!\d)(?:[1-9]|1[0-7])\s?岁|[一二三四五六七八九]岁"
)
_ONLINE = "网上|网络|互联网|在线|线上|社交媒体|聊天"
# Surgery is meant where its words stand and none of the practice's.
_SURGERY_FR = (
    r"(?is)\A(?!.*(?:filles?|fillettes|femmes?|génital|mutilation|coutum|tradition|victimes?))"
    r".*(?:tumeur|lésion|mélanome|kyste|nodule|biops|chirurg|exérèse|cutané|grain de beauté|carcinome|tissu|cicatrice|"
    r"abcès|polype|adénome|ganglion)"
)
_SURGERY_ES = (
    r"(?is)\A(?!.*(?:niñas?|mujer|femenina|genital|mutilaci|tradici|víctimas?))"
    r".*(?:catéter|card[ií]ac|radiofrecuencia|tumor|láser|endometri|arritmia|fibrilación|tiroid|quirúrgic|hepátic|"
    r"retina|glaciar|tejido|auricular|prostátic)"
)
# Behind "the disabled" as people: an end, a verb, a preposition; behind the adjective: its noun.
_NOT_A_NOUN = (
    r"\s*(?:[,.;:!?)\]”\"’'—–-]|\Z|(?:(?:and|or) (?:the|older|elderly|sick|poor|infirm|aged|their|those|others?|for|of|"
    r"in|to|from|with)\b|"
    r"(?:and|or) \w+ ?(?:[,.;:)]|\Z|(?:are|is|have|were|who)\b)|but|are|is|were|was|be|who|whose|have|had|has|can|"
    r"cannot|could|may|might|must|should|shall|will|would|do|did|in|on|of|to|for|from|with|by|at|as|than|under|through|within|"
    r"against|among|living|face|need|receive|live|often|also|still|alone|themselves|such|when|if|while|because|during|"
    r"after|before|into|not|without|across|including|that|which|both|remain|deserve|benefit|participate|enjoy|suffer|"
    r"experience|depend|require|continue|lack)(?!\w))"
)
# Where something happens, at the beginning of a clause: In the street | children were playing.
_SOMEWHERE_EN = (
    r"(?i)(?:\A|[,;:—–])\W*(?:(?:and|but|so|while|where|when|because)\s+)?"
    r"(?:in|on|across|along|down|up|around|outside|off|into|over|near|beside|under)\s+(?:the|every|each|this|that|our)\s+\Z"
)
# What follows children of the street, or a noun that is theirs; a verb of their own is anything else.
_GOES_ON_EN = (
    r"[’']|\s*(?:\Z|[,.;:!?)\]—–])|\s+(?:of|in|on|at|and|or|from|with|without|to|as|by|for|who|whom|whose|that|which|living|working|"
    r"we|they|I|you|he|she|it|issues?|problems?|phenomen\w+|populations?|crisis|projects?|programmes?|programs?|"
    r"shelters?|cent(?:re|er)s?|communit\w+|polic\w+|questions?|situations?|surveys?|stud\w+|reports?|agenda|movements?|"
    r"organi[sz]ations?|initiatives?|networks?|consortium)\b"
)

CONTEXTS: tuple[Context, ...] = (
    Context(
        "zh-Hans",
        "嫖客",
        "the word is out of place for those who exploit children, not elsewhere",
        "法院对剥削女童的嫖客作出判决。",
        beside=_CHILD,
    ),
    Context(
        "zh-Hans",
        "诱奸",
        "adults are seduced too: the word is out of place for children, and for what is done to them online",
        "嫌疑人诱奸儿童。",
        beside=f"{_CHILD}|{_ONLINE}",
    ),
    Context(
        "fr",
        "excision",
        "surgery removes tissue by excision too",
        "L’excision des filles est interdite.",
        not_beside=_SURGERY_FR,
    ),
    Context(
        "es",
        "ablación",
        "cardiology and surgery have ablations too",
        "Las niñas son sometidas a la ablación.",
        not_beside=_SURGERY_ES,
    ),
    Context(
        "en",
        "the disabled",
        "an adjective before its noun is not the people",
        "The disabled are entitled to it.",
        followed_by=_NOT_A_NOUN,
        not_followed_by=r",\s+[\w-]*(?:ing|ed|able|ible|ic|al|ive|ous)\s+\w{4,}",
    ),
    Context(
        "en",
        "street children",
        "a street in which children do something does not name them",
        "The street children of Manila need care.",
        behind=_SOMEWHERE_EN,
        followed_by=_GOES_ON_EN,
    ),
    Context(
        "es",
        "niño de la calle",
        "a street with a name is an address",
        "Los servicios atienden al niño de la calle.",
        not_followed_by=r"\s+(?:[A-ZÁÉÍÓÚÑ]\w+|\d+)",
    ),
    Context(
        "fr",
        "enfants des rues",
        "streets with a name are an address",
        "Le foyer accueille les enfants des rues.",
        not_followed_by=r"\s+[A-ZÀ-Ý]\w+",
    ),
)


@cache
def _rows(tag: str) -> dict[str, Context]:
    return {writing: row for row in CONTEXTS if row.language == tag for writing in writings(row.term, tag)}


def context_of(entry: Entry) -> Context | None:
    """The row of a term, under any of its writings; both Chinese scripts share one."""
    tag = "zh-Hans" if language(entry.language).is_chinese else entry.language
    return _rows(tag).get(normal(entry.key))


def out_of_context(hit: Hit, place: Place) -> str:
    """Why the company the word keeps makes it harmless, if it does."""
    context = context_of(hit.entry)
    if context is None or (context.behind and not re.search(context.behind, place.before)):
        return ""
    if context.beside and not re.search(context.beside, place.sentence):
        return context.why
    if context.not_beside and re.search(context.not_beside, place.sentence):
        return context.why
    following = place.passage.text[place.span.end : place.span.end + 40]
    if context.followed_by and not re.match(context.followed_by, following):
        return context.why
    if context.not_followed_by and re.match(context.not_followed_by, following):
        return context.why
    return ""
