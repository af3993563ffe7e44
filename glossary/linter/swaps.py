"""Which swaps are beyond doubt: the one replacement, in a form that is known, among words that stay right.

A swap that is in doubt is still offered; only nobody puts it in unasked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossary.folding import key
from glossary.languages import language
from glossary.linter.entries import Entry
from glossary.linter.lexicon import normal
from glossary.linter.place import Place
from glossary.linter.silence.references import may_be_referenced

__all__ = ["sure_swap"]


def sure_swap(entry: Entry, place: Place, shaped: Sequence[str | None]) -> str | None:
    """What may be put in place of a hit without asking, or nothing.

    `shaped`: what is offered, in the form in which the draft has the term; None where that is not known.
    """
    if len(shaped) != 1 or not (wanted := shaped[0]) or entry.is_title:
        return None
    facts = language(entry.language)
    if facts.is_chinese:
        fits = _fits_in_chinese(entry, wanted, place)
    else:
        # Articles, adjectives and verbs agree with a noun's gender elsewhere; English nouns bind only the article.
        fits = facts.tag == "en" and " " in normal(entry.key) and _fits_in_english(wanted, place)
    return wanted if fits and not (_is_said_there(wanted, place) or _is_gloss(place)) else None


def _is_said_there(wanted: str, place: Place) -> bool:
    """Whether the sentence has the replacement already: it speaks of two words, or would say one of them twice."""
    return normal(key(wanted)) in normal(key(f"{place.before}\n{place.after}"))


def _is_gloss(place: Place) -> bool:
    """Whether the hit, alone in brackets, is another word for what stands before them: both change or none."""
    if _ABBREVIATED.match(place.after):
        return True  # child sex tourism (CST): the letters stand for the words
    if (_GLOSSED_IN_LATIN if place.language.is_chinese else _GLOSSED_IN_HAN).match(place.after):
        return True  # 少年司法（juvenile justice）: the brackets would say something else
    if place.words.isascii() and (_NAMED_IN_HAN.search(place.before) or _IS_IN_HAN.match(place.after)):
        return True  # 英文juvenile justice即少年司法
    return _OPENS_GLOSS.search(place.before) is not None and _CLOSES_GLOSS.match(place.after) is not None


_OPENS_GLOSS = re.compile(r"[^\s（(][”\"»」』]?\s*[（(]\s*(?:\w{1,10}[：:]\s*)?[“\"«「『]?\Z")
_GLOSSED_IN_LATIN = re.compile(r"[”\"»」』]?\s*[（(][^（）()A-Za-z]{0,6}[A-Za-z][a-z]{3,}")
_GLOSSED_IN_HAN = re.compile(r"[”\"»」』]?\s*[（(][^（）()\u3400-\u9fff]{0,6}[\u3400-\u9fff]")
_NAMED_IN_HAN = re.compile(r"(?:英文|英语|英)(?:中|里)?(?:名|为|是|作|称|叫|的)?[：:]?\s*[“\"「]?\Z")
_IS_IN_HAN = re.compile(r"[”\"」]?\s*(?:即|译|一词|是指|意为|意思|指的?是?)")
_ABBREVIATED = re.compile(r"\s*[(（][A-Z]{2,8}[)）]")
_CLOSES_GLOSS = re.compile(r"\s*[)）,，;；]")


# --- Chinese ----------------------------------------------------------------------------------------------


def _fits_in_chinese(entry: Entry, wanted: str, place: Place) -> bool:
    """少年司法 → 儿童司法; but 童妓, a person, is not 利用儿童卖淫, an act; nor is 儿童卖淫 in 解救儿童卖淫者."""
    old, new = entry.key, key(wanted)
    if new[-1:] != old[-1:]:
        return False
    if _IN_ITS_TITLE.search(place.before) and _IN_ITS_TITLE_STILL.match(place.after):
        return False  # half of a title's words would be new, half old
    if new.endswith(old):  # what goes before the whole says who acts: right only where nobody else does
        is_act = _ACT_FOLLOWS.search(place.before) and _ACT_ENDS.match(place.after)
        return bool(is_act) and not (_SHARES_ITS_VERB.search(place.before) or _is_done_by_children(place))
    if _IS_ITS_WORD.search(place.before) or _IS_SAID.match(place.after) or _falls_apart(old, place):
        return False
    added = _added(old, new)
    return not added or added not in place.before[-_BESIDE:] + place.after[:_BESIDE]


# What is done about an act, or stands beside another act in a list; and what comes after the name of an act.
_ACT_FOLLOWS = re.compile(
    r"(?:\A|[，。；：、（(“《！？\s]|打击|消除|消灭|禁止|防止|预防|防范|制止|杜绝|反对|惩治|取缔|遏制|根除|应对|关于|针对|减少|"
    r"容忍|谴责|包括|涉及|构成|和|与|及|或)\Z"
)
_ACT_ENDS = re.compile(
    r"\Z|[，。；：、）)”》！？\s]|(?:的)?(?:问题|现象|行为|活动|案件|犯罪|罪行)|和(?!解)|与|及|以及|或|是|属于|构成|仍"
)


# 妇女、| 儿童卖淫: they share the verb. 儿童 alone is what is sold in the title of mandates.
_SHARES_ITS_VERB = re.compile(
    r"(?:妇女|女性|女子|妇孺|成人|成年人|男子|男性|青年|青少年|少女|女童|男童|女孩|男孩|们|[者员客]|他人)(?:[、和与及或]|以及)\Z"
)


def _is_done_by_children(place: Place) -> bool:
    """Whether it seems to be what children do or are blamed for: 靠乞讨和| 儿童卖淫 |养家; 不应惩治| 儿童卖淫 |."""
    before, after = place.before[-_NEAR_IN_HAN:], place.after[:_NEAR_IN_HAN]
    return _NOT_TO_PUNISH.search(before) is not None or _THEIR_DOING.search(f"{before}\n{after}") is not None


_NEAR_IN_HAN = 24
# Who is punished, the children or those who exploit them?
_NOT_TO_PUNISH = re.compile(
    r"(?:不[应得该宜可能要再必]|勿|停止|中止|无[需须])[^，。；]{0,8}(?:惩治|打击|取缔|反对|谴责)\Z"
)
_THEIR_DOING = re.compile(
    "靠|乞讨|行乞|行窃|谋生|为生|维生|糊口|养活|养家|生计|求生|为了生存|被迫|惩罚受害|惩[罚处]儿童"
)


def _falls_apart(old: str, place: Place) -> bool:
    """Whether the halves of a term may belong elsewhere: 儿童和 | 少年司法, 两名少年 | 司法鉴定, 露宿街头 | 儿童."""
    if old.startswith("街头"):
        return _TO_THE_STREET.search(place.before) is not None
    return old.startswith("少年") and bool(_OF_SOMEBODY.search(place.before) or _OF_JUSTICE.match(place.after))


_OF_SOMEBODY = re.compile(
    r"(?:(?:儿童|未成年人|成年?人|青年|青少年|家庭|刑事)(?:[、和与及或]|以及)?|[名位个些岁让使]|给予|"
    r"犯罪|涉罪|违法|失足|被害|问题|边缘|留守|未成年|聋哑)\Z"
)
_OF_JUSTICE = re.compile("[官院所局厅]|行政|鉴定|警察|精神|救助|救济")
_TO_THE_STREET = re.compile(r"(?:流落|露宿|流浪|[走涌]上|[上在到])\Z")


# What a provision or a source says, it says in its own words: 规则1.4规定|少年司法|是…
_IS_ITS_WORD = re.compile(
    r"(?:规则\s*[\d.]+|第[\s\d.一二三四五六七八九十百]+[条款段])[^。；]{0,24}\Z|(?:根据|依照|按照|按)[^。；]{0,30}定义[^。；]{0,6}\Z"
    r"|(?:即|就是|所谓|意为|译为|是指|称为?|叫做?)[“「]?\Z"
)
_IS_SAID = re.compile(r"[”」]?(?:即|亦称|又称|也称|是指|系指|一般指|指的是|意为|译为)")


# The words of the Optional Protocol and of mandates: 买卖儿童、| 儿童卖淫 | 和儿童色情制品.
_IN_ITS_TITLE = re.compile(r"(?:买卖|贩卖)儿童[、和与及]+\Z|儿童(?:买卖|贩卖)[、和与及]+\Z")
_IN_ITS_TITLE_STILL = re.compile("[、和与及]+儿童色情(?!旅游)")


def _added(old: str, new: str) -> str:
    """What a replacement puts into a term: 流浪 between 街头 and 儿童. Empty where it does otherwise."""
    more = len(new) - len(old)
    for at in range(1, len(old)):
        if more > 0 and new.startswith(old[:at]) and new.endswith(old[at:]):
            return new[at : at + more]
    return ""


_BESIDE = 6  # Han characters in which a word may stand already: 流浪街头儿童


# --- English ----------------------------------------------------------------------------------------------


def _fits_in_english(wanted: str, place: Place) -> bool:
    if place.after[:1] in ("'", "’") or place.before[-1:] in ("-", "‑", "/") or place.after[:1] == "/":  # …’s, ex-…
        return False
    if _CALLED.search(place.before) or may_be_referenced(place) or _has_letters(place) or _is_defined(place):
        return False
    if _shares_a_word(place) or (_is_modifier(place) and _LONG_TAIL.search(wanted)):
        return False
    if _says_twice(wanted, place) or (
        _IS_MATERIAL.search(place.words) and _NAMES_ACT.search(wanted) and not _is_act(place)
    ):
        return False
    return not _ARTICLE.search(place.before) or _begins_with_vowel(wanted) == _begins_with_vowel(place.words)


def _has_letters(place: Place) -> bool:
    """Whether the hit's abbreviation stands near: child sex tourism, also known as | CST."""
    letters = "".join(word[0] for word in re.findall(r"[^\W\d_]+", place.words)).upper()
    near = place.passage.text[max(0, place.span.start - _NEAR) : place.span.end + _NEAR]
    return len(letters) > 1 and re.search(rf"(?<![\w-]){letters}s?(?![\w-])", near) is not None


def _is_defined(place: Place) -> bool:
    """Whether the sentence says what the hit is: with the replacement, which says it too, it would say it twice."""
    return not place.before.strip() and _SAYS_WHAT_IT_IS.match(place.after) is not None


# They call me | Street Child: whose word it is, the sentence says.
_CALLED = re.compile(
    r"\b(?:call|name|label|dub|nickname|term)(?:s|e?d|l?ed|ing)?(?: (?:me|us|you|him|her|it|them|themselves))?[\s:]+"
    r"(?:an? |the )?[“\"‘']?\Z"
)
_NEAR = 300
"""Code points on either side of the hit."""
_SAYS_WHAT_IT_IS = re.compile(
    r"\s*(?:\([^()]*\))?,?\s+(?:means|refers to|denotes|can be defined|is (?:defined|understood|when|where|any)\b|"
    r"is (?:the|an?) (?:[\w-]+ ){0,2}?(?:\w+(?:ing|tion|sion|ment)|use|act|practice|process|abuse|trade|sale|form)"
    r"(?:,? (?:and|or) \w+)? (?:of|by|in)\b)"
)
_ARTICLE = re.compile(r"\b(?:an?)\s+\Z", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(
    r"[\s-]+(?!(?:and|or|but|is|are|was|were|be|been|has|have|had|in|on|of|to|for|from|with|by|at|as|than|under|through|within|"
    r"against|among|who|which|that|whose|when|where|if|while|because|during|after|before|into|not|without|across|including|"
    r"can|could|may|might|must|should|shall|will|would|do|does|did|cannot|also|often|still|remains?|continues?|"
    r"now|then|today|here|there|everywhere|alone|only|too|yet|since|until|about|around|near|over)\b)[a-z]"
)
# A term with such a tail cannot stand before a noun: exploitation of children in prostitution | rings.
_LONG_TAIL = re.compile(r"\s(?:of|in|with|for|to|on|from|outside|out)\s")


def _is_modifier(place: Place) -> bool:
    """Whether the hit stands before a noun that it qualifies: child prostitution | rings."""
    return _NOUN_FOLLOWS.match(place.after) is not None


# Words that go before a noun, and share the one at the end of the hit: male and female | circumcision.
_SHARES_ITS_NOUN = re.compile(
    r"(?:\b(?:male|female|child|adult|juvenile|youth|young|minor|criminal|penal|civil|family|(?:il)?legal|online|offline|"
    r"sexual|domestic|foreign|early|forced|street|working|homeless|disabled|handicapped|mental(?:ly)?|physical(?:ly)?|"
    r"national|international|local|rural|urban|commercial|teen(?:age)?|adolescent|restorative|military|indigenous)|\w-)"
    r",?\s+(?:and|or|and/or|nor|&)\s+\Z",
    re.IGNORECASE,
)
# Nouns that share the word before the one at the end of the hit: child pornography | and prostitution.
_SHARES_ITS_WORD = re.compile(
    r"(?:,\s+\w+)*,?\s+(?:and|or|and/or|nor|&)\s+(?:prostitution|pornography|trafficking|exploitation|abuse|labou?r|"
    r"marriages?|soldier(?:ing|s)?|begging|tourism|sex|welfare|protection)\b",
    re.IGNORECASE,
)


def _shares_a_word(place: Place) -> bool:
    """Whether a word of the hit belongs to another one too, which would lose it."""
    if _SHARES_ITS_NOUN.search(place.before) or _SHARES_ITS_WORD.match(place.after):
        return True
    first, last = place.words.split()[0].casefold(), place.words.split()[-1].casefold()
    joined = _JOINED.search(place.before) if last in ("child", "children") else None
    if joined and not _IS_PLURAL.search(joined[1]):
        return True
    return first == "street" and _SHARES_STREET.match(place.after) is not None


# orphaned and | street children: what stands there is no noun of its own, as far as one can see.
_JOINED = re.compile(r"([\w-]+),?\s+(?:and|or|and/or|nor|&)\s+\Z", re.IGNORECASE)
_IS_PLURAL = re.compile(r"(?:(?<!les)s|men|people|children|youth|them|those)\Z", re.IGNORECASE)
# street children | and families: of the street too, perhaps; but not their mothers.
_SHARES_STREET = re.compile(
    r",?\s+(?:and|or|and/or|nor|&)\s+(?!(?:the|their|his|her|its|our|other|others|all|many|some|any|those|these|an?|is|are|was|were|"
    r"has|have|to|in|on|of|for|by|with|from|at|that|who|how|not|child|children|will|can|must|should)\b)[a-z]"
    r"|(?:,\s+[a-z]+)*,\s+(?:youths?|adolescents?|families|vendors|workers|dwellers|gangs|girls|boys|mothers|women|men|adults|animals|"
    r"traders|musicians)\b"
)


def _says_twice(wanted: str, place: Place) -> bool:
    """Whether a word of the replacement stands right beside it: dissemination of | non-consensual dissemination …."""
    before, after = _CLAUSES.split(place.before)[-1], _CLAUSES.split(place.after, maxsplit=1)[0]
    beside = " ".join((*before.split()[-_NEXT:], *after.split()[:_NEXT])).casefold()
    kept = place.words.casefold().split() if len(wanted.split()) == len(place.words.split()) else ()
    added = {word for word in re.findall(r"[a-z]{5,}", wanted.casefold()) if word not in _OF_WHOM and word not in kept}
    is_said = any(re.search(rf"(?<![\w-]){word}(?![\w-])", beside) for word in added)
    return is_said or (wanted.casefold().startswith("child") and _ARE_CHILDREN.search(place.before) is not None)


_NEXT = 3
_CLAUSES = re.compile(r"[;.:()]")
_OF_WHOM = frozenset(["child", "children"])
# Not all children are | street children.
_ARE_CHILDREN = re.compile(
    r"\bchild(?:ren)?\b[^.;,]{0,20}\b(?:is|are|was|were|be|becomes?|became)(?:\s(?:not|all|only|mere(?:ly)?|an?))?\s+\Z",
    re.IGNORECASE,
)


# What is posted is no act: he posted | revenge porn.
_IS_MATERIAL = re.compile(r"\b(?:porn|pornography|images?|materials?)\Z", re.IGNORECASE)
_NAMES_ACT = re.compile(r"\b(?:dissemination|distribution|sharing) of\b")
_ACT_BEFORE = re.compile(
    r"(?:\A[\W\d]*|\b(?:against|about|on|includ(?:e|es|ing)|as|combat\w*|criminali[sz]\w*|prohibit\w*|outlaw\w*|bann?\w*|"
    r"prevent\w*|punish\w*|address\w*|tackl\w*|fight\w*|end|stop|"
    r"(?:victims?|survivors?|cases?|crimes?|offences?|acts?|forms?|problem|issue|rise|prevention) of)\s+|"
    r"[,;:(]\s*|\b(?:and|or)\s+)\Z",
    re.IGNORECASE,
)
_MATERIAL_BEHIND = re.compile(
    r"\s+(?:(?:is|are|was|were|be|been|being|found|online)\s+)?(?:posted|shared|uploaded|removed|deleted|taken|sold|sent|found|viewed|"
    r"watched|hosted|published|online|of)\b"
)


def _is_act(place: Place) -> bool:
    """Whether the hit means what is done, as far as one can see, not the pictures."""
    return _ACT_BEFORE.search(place.before) is not None and _MATERIAL_BEHIND.match(place.after) is None


def _begins_with_vowel(text: str) -> bool:
    return text[:1].casefold() in "aeiou"
