"""Arabic: article, sound plural in its two cases, number and gender of persons; broken plurals from a table.

Everything here is folded text: without vowel signs, alif without hamza, ه for ة, ي for ى. Writings are
for recognising only. An idafa (`بغاء الأطفال`) keeps its second noun and takes no article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from glossary.folding import key
from glossary.inflecting.paradigm import Form, Number, Paradigm, Writing, listed, unchanging
from glossary.inflecting.particles import AL, is_definite, taken_off, with_li, without_article

_NOT: Final = "غير"
_BORDERS: Final = frozenset(
    listed(
        "في من علي عن مع الي بين ضد خارج داخل عبر تحت حول دون بدون لدي ضمن اثناء خلال التي الذي الذين او اي ما لا ذات"
    )
)
# Verbs that open a clause, which behind a definite noun takes a relative pronoun.
_CLAUSES: Final = {
    **dict.fromkeys(listed("تستهدف تنطوي تتعلق تشمل تتضمن"), "التي"),
    **dict.fromkeys(listed("يستهدف ينطوي يتعلق يشمل يتضمن"), "الذي"),
}
_CLITICS: Final = ("بال", "لل", "كال", "بدافع", "بواسطه", "باستخدام", "بسبب", "بغرض", "لاغراض", "لاجل")
# Owners of something: each stands for all (ذوو الاحتياجات الخاصة).
_OWNERS: Final = ("ذوو", "ذوي", "ذو", "ذي", "ذا", "ذات", "ذوات", "اولو", "اولي")
_SUFFIXES: Final = ("ه", "ها", "هم", "هن", "هما", "نا", "ي", "ك", "كم")


# Ending of an adjective, and persons beside whom it cannot be mistaken.
_PERSONS_BESIDE: Final = (
    ("ات", ("نساء", "فتيات", "بنات", "طفلات")),
    ("ه", ("طفله", "فتاه", "امراه", "بنت")),
    ("ان", ()),
    ("ين", ()),
    ("", ("طفل", "شخص", "حدث")),
)


@dataclass(frozen=True, slots=True)
class _Noun:
    """A person: he, she, plurals of him in either case, plurals of her. Empty where there is none."""

    he: str = ""
    she: str = ""
    they: tuple[str, ...] = ()
    women: str = ""
    takes_suffixes: bool = False

    def forms(self) -> frozenset[str]:
        """All its words without an article."""
        return frozenset(filter(None, (self.he, self.she, *self.they, self.women)))


_BROKEN: Final = (
    _Noun("طفل", "طفله", ("اطفال",), "طفلات", takes_suffixes=True),
    _Noun("ابن", "ابنه", ("ابناء",), "", takes_suffixes=True),
    _Noun("ولد", "", ("اولاد",), "", takes_suffixes=True),
    _Noun("", "بنت", (), "بنات"),
    _Noun("", "فتاه", (), "فتيات"),
    _Noun("", "امراه", (), "نساء"),
    _Noun("شخص", "", ("اشخاص",)),
    _Noun("زبون", "زبونه", ("زباين",)),
    _Noun("عميل", "عميله", ("عملاء",)),
    _Noun("حدث", "", ("احداث",)),
    _Noun("قاصر", "قاصره", ("قصر", "قاصرون", "قاصرين"), "قاصرات"),
    _Noun("سجين", "سجينه", ("سجناء",), "سجينات"),
    _Noun("شاهد", "شاهده", ("شهود",)),
    _Noun("ناجي", "ناجيه", ("ناجون", "ناجين"), "ناجيات"),
    _Noun("جاني", "جانيه", ("جناه",), "جانيات"),
    _Noun("يتيم", "يتيمه", ("ايتام",)),
    _Noun("لقيط", "لقيطه", ("لقطاء",)),
)
PERSONS: Final = frozenset(
    [
        *(form for noun in _BROKEN for form in noun.forms()),
        *listed("رجال رجل افراد فرد طلاب طالب تلاميذ شباب سكان عمال"),
    ]
)
"""Persons whose name takes an adjective behind it, folded, without an article."""
# Nouns that stand beside a person as they are: singular, plural.
_BESIDE: Final = (("ضحيه", "ضحايا"), ("بغي", "بغايا"), ("جندي", "جنود"))
_SOUND: Final = frozenset(
    listed(
        "مهاجر معوق معاق مشتغل عامل لاجي مرتكب مجرم مستغل متجر مهرب مدان متهم محتجز مشرد معتدي متحرش مراهق منحرف "
        "منتهك مقاتل مجند متسول مغتصب مذنب نازح مشرد"
    )
)
_SOUND_PLURAL: Final = re.compile(r"(?P<stem>م\w{3,}|\wا\w\w|\w{2,}ي)(?:ون|ين)")
_NO_PLURALS: Final = frozenset(listed("قانون موازين مضامين ميادين مساكين مجانين ملايين مخزون تعاون قوانين تدوين"))
# Of a term of one word these forms mean something else as well: obstacles, obstructing.
_HOMOGRAPHS: Final = frozenset(
    listed("معوق معوقه المعوقه معوقات المعوقات معوقان المعوقان معوقتان المعوقتان معوقتين المعوقتين")
)


def paradigm(term: str) -> Paradigm:
    """The writings of a term, all but the first for recognising only."""
    words = key(term).replace("-", " ").split()
    if not words:
        return unchanging(term)
    texts = dict.fromkeys(_phrases(words))
    if len(words) == 1:
        texts = dict.fromkeys(other for text in texts for other in _unmistaken(text))
    form = Form(Number.SINGULAR)
    objects = [
        text for words in map(str.split, texts) if (text := _accusative(words)) and not any(map(is_definite, words))
    ]
    texts = dict.fromkeys([*texts, *objects])
    contracted = [written for text in texts if (written := with_li(text))]
    own_li = with_li(" ".join(words))
    others = (*texts, *([own_li] if own_li else []), *contracted)
    return Paradigm((Writing(term, form), *(Writing(text, form, sure=False) for text in others)))


def _unmistaken(text: str) -> Iterator[str]:
    """The writing itself; one that means something else as well only beside a person (طفلة معوقة)."""
    if text not in _HOMOGRAPHS:
        yield text
        return
    persons = next((nouns for ending, nouns in _PERSONS_BESIDE if without_article(text).endswith(ending)), ())
    article = AL if is_definite(text) else ""
    yield from (f"{article}{person} {text}" for person in persons)


def _accusative(words: list[str]) -> str:
    """An indefinite noun as an object (أطفالاً غير شرعيين); empty where it is definite or ends otherwise."""
    first = words[0]
    if is_definite(first) or first.endswith(("ه", "ا", "اء", "ي", "ون", "ين", "ات")) or len(words) < 2:
        return ""
    return " ".join([first + "ا", *words[1:]])


def _phrases(words: list[str]) -> Iterator[str]:
    """The phrase in all its forms: an owner, an idafa, or a noun with adjectives and a complement."""
    if words[0] in _OWNERS:
        yield from _owners(words)
        return
    border = _border(words)
    if not is_definite(words[0]) and any(map(is_definite, words[1:border])):
        rest = " ".join(words[1:])
        yield from (f"{noun} {rest}" for noun in _constructs(words[0]))
        return
    tails = _tails(words[border:])
    for zone, tail in product(_zones(words[:border]), tails):
        clause = [_CLAUSES[tail[0]]] if tail and tail[0] in _CLAUSES and is_definite(zone[0]) else []
        yield " ".join([*zone, *clause, *tail])


def _owners(words: list[str]) -> Iterator[str]:
    rest = words[1:]
    for owner in _OWNERS:
        yield " ".join([owner, *rest])
        if rest and all(map(is_definite, rest)):
            yield " ".join([owner, *map(without_article, rest)])


def _tails(tail: list[str]) -> list[list[str]]:
    """The complement as it is; an owner at its beginning in all forms (الأشخاص ذوي الإعاقة)."""
    if tail and tail[0] in _OWNERS:
        return [[owner, *tail[1:]] for owner in _OWNERS]
    return [tail]


def _border(words: list[str]) -> int:
    """Where the complement begins; behind a definite noun only definite words and غير agree."""
    for at, word in enumerate(words[1:], 1):
        agrees = not is_definite(words[0]) or is_definite(word) or word == _NOT
        if word in _BORDERS or word in _OWNERS or word in _CLAUSES or word.startswith(_CLITICS) or not agrees:
            return at
    return len(words)


def _zones(zone: list[str]) -> Iterator[list[str]]:
    """Noun and adjectives: every number and gender a person has, with the article and without."""
    noun = _noun(without_article(zone[0]))
    adjectives = [_lemma(without_article(word), noun) if noun else without_article(word) for word in zone[1:]]
    if noun is None:
        yield from _definite_and_not([without_article(zone[0]), *adjectives])
        return
    for head, ending in _cells(noun):
        agreed = [_agreed(adjective, ending) for adjective in adjectives]
        yield from _definite_and_not([head, *agreed])
        if noun.takes_suffixes and adjectives and head in noun.forms():
            stem = head.removesuffix("ه") + "ت" if head == noun.she else head
            yield from ([stem + suffix, *_with_article(agreed)] for suffix in _SUFFIXES)
    if len(zone) == 1:
        yield from ([construct] for construct in _sound_constructs(noun))


def _cells(noun: _Noun) -> Iterator[tuple[str, str]]:
    """Each word of the noun with the ending that an adjective takes beside it."""
    if noun.he:
        yield noun.he, ""
        yield from ((noun.he + "ان", "ان"), (noun.he + "ين", "ين"))
    if noun.she:
        yield noun.she, "ه"
        stem = noun.she.removesuffix("ه")
        yield from ((stem + "تان", "تان"), (stem + "تين", "تين")) if stem != noun.she else ()
    yield from product(noun.they, ("ون", "ين"))
    if noun.women:
        yield noun.women, "ات"


def _agreed(adjective: str, ending: str) -> str:
    if adjective == _NOT:
        return adjective
    for one, many in _BESIDE:
        if adjective == one:
            return many if ending in ("ون", "ين", "ات") else one
    return adjective + ending


def _lemma(word: str, noun: _Noun) -> str:
    """The masculine singular of an adjective beside a person."""
    for one, many in _BESIDE:
        if word in (one, many):
            return one
    if found := _SOUND_PLURAL.fullmatch(word):
        return found["stem"]
    ending = "ات" if noun.women and word.endswith("ات") else "ه"
    return word.removesuffix(ending) if len(word) > 4 else word


def _definite_and_not(bare: list[str]) -> Iterator[list[str]]:
    yield bare
    yield _with_article(bare)
    if _NOT in bare[1:-1]:
        at = bare.index(_NOT)  # often written so, against the grammar books
        yield [*_with_article(bare[:at]), AL + _NOT, *bare[at + 1 :]]


def _with_article(bare: list[str]) -> list[str]:
    return [word if word == _NOT else AL + word for word in bare]


def _constructs(noun: str) -> Iterator[str]:
    """The first noun of an idafa: as it is, or another number of a known person."""
    yield noun
    known = next((row for row in _BROKEN if noun in row.forms()), None)
    if known:
        yield from sorted(known.forms())
    elif (noun[-1] == "و" and noun != "عضو") or noun[:-1] in _SOUND:
        yield from _sound_constructs(_sound(noun[:-1]))
        yield from (noun[:-1], noun[:-1] + "ه", noun[:-1] + "ات")
    elif noun in _SOUND:
        yield from _sound_constructs(_sound(noun))
    for pair in _BESIDE:
        yield from pair if noun in pair else ()


def _sound_constructs(noun: _Noun) -> Iterator[str]:
    """The sound plural before another noun, which takes its ن away: مرتكبو, مرتكبي."""
    yield from (plural[:-1] for plural in noun.they if plural in (f"{noun.he}ون", f"{noun.he}ين"))


def _noun(bare: str) -> _Noun | None:
    """The person a word names, None for a thing."""
    known = next((row for row in _BROKEN if bare in row.forms()), None)
    if known or bare in _NO_PLURALS:
        return known
    if found := _SOUND_PLURAL.fullmatch(bare):
        return _sound(found["stem"])
    feminine = next((bare.removesuffix(ending) for ending in ("ه", "ات") if bare.endswith(ending)), bare)
    return _sound(feminine) if feminine in _SOUND else None


def _sound(stem: str) -> _Noun:
    return _Noun(stem, stem + "ه", (stem + "ون", stem + "ين"), stem + "ات")


def dictionary_forms(text: str) -> Iterator[frozenset[str]]:
    """What may stand in a dictionary for a writing, as it is and without particles before it; the surest first."""
    folded = " ".join(key(text).replace("-", " ").split())
    for reading in dict.fromkeys((folded, *taken_off(folded))):
        yield frozenset(_related(reading))


def _related(reading: str) -> Iterator[str]:
    first, space, rest = reading.partition(" ")
    noun = without_article(first)
    yield from (reading, noun + space + rest, AL + noun + space + rest)
    if reading in _HOMOGRAPHS:
        return
    nouns = [noun, *(other for pair in _BESIDE if noun in pair for other in pair if other != noun)]
    for each in nouns:
        phrase = (AL if first != noun else "") + each + space + rest
        yield from (writing.text for writing in paradigm(phrase).writings)
