"""English: singular and plural of the head noun; British and American spelling.

The head is the last word before the first preposition (`client` of child prostitution), or before a
participle that follows it (`child` exploited in prostitution).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from glossary.inflecting.paradigm import (
    Form,
    Kind,
    Number,
    Paradigm,
    Rows,
    Writing,
    apart,
    capitalised_like,
    distinct,
    first_border,
    is_abbreviation,
    joined_and_apart,
    listed,
    shared_beginning,
    speaks_of_number,
    swapped,
    unchanging,
)

_SINGULAR: Final = Form(Number.SINGULAR)
_PLURAL: Final = Form(Number.PLURAL)

_BORDERS: Final = frozenset(
    listed(
        "of in to on for with within without outside against by from at under among between across into through "
        "towards toward behind regarding concerning involving including following affecting out as than who whom "
        "whose which that and/or is are was were be been not"
    )
)
_ARTICLES: Final = frozenset(listed("the a an this that these those"))
PREPOSITIONS: Final = listed("of to for by with from in on about")

# Singular, then its plurals, the usual one first.
_IRREGULAR: Final = (
    ("child", "children"), ("person", "persons", "people"), ("man", "men"), ("woman", "women"),
    ("life", "lives"), ("wife", "wives"), ("knife", "knives"), ("half", "halves"), ("thief", "thieves"),
    ("analysis", "analyses"), ("crisis", "crises"), ("basis", "bases"), ("criterion", "criteria"),
    ("phenomenon", "phenomena"), ("bias", "biases"), ("movie", "movies"), ("virus", "viruses"), ("focus", "focuses"),
    ("gas", "gases"), ("status", "statuses"), ("census", "censuses"), ("syllabus", "syllabuses", "syllabi"),
    ("zombie", "zombies"), ("selfie", "selfies"), ("cookie", "cookies"), ("lie", "lies"), ("tie", "ties"),
)  # fmt: skip
_PLURALS: Final = {one: many for one, *many in _IRREGULAR}
_SINGULARS: Final = {many: one for one, *all_many in _IRREGULAR for many in all_many}
_COMPOUNDS: Final[Rows] = (("woman", "women"), ("sman", "smen"), ("ceman", "cemen"), ("child", "children"))
_COMPOUND_PLURALS: Final[Rows] = tuple((many, one) for one, many in _COMPOUNDS)

_PLURAL_ROWS: Final[Rows] = (
    *((vowel + "y", vowel + "ys") for vowel in "aeou"),
    ("y", "ies"), ("s", "ses"), ("x", "xes"), ("ch", "ches"), ("sh", "shes"), ("z", "zes"), ("", "s"),
)  # fmt: skip
_SINGULAR_ROWS: Final[Rows] = (
    ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("zzes", "zz"), ("s", ""),
)  # fmt: skip
_SINGULAR_IN_S: Final = ("ss", "us", "is", "ous", "'s", "’s")
# Words without another number: of these one cannot see it or there is none.
_ONE_NUMBER: Final = frozenset(
    listed("means series species news youth personnel staff police welfare whereabouts goods")
)
# Adjectives and participles: nothing to count, wherever they end a term.
_ADJECTIVES: Final = ("ed", "ous", "less", "able", "ible", "ful", "ly", "friendly", "'s", "’s", "s'", "s’")
_NOUNS_IN_ED: Final = ("eed", "bed", "shed", "ded")
_PARTICIPLES: Final = frozenset(listed("born left held known taken made given sold kept lost hidden driven forced"))
_PERSONS: Final = frozenset(listed("children persons people women girls boys men minors migrants youths adolescents"))
_PERSON_ENDINGS: Final = (
    "ist", "er", "or", "child", "person", "man", "migrant", "immigrant", "alien", "victim", "prostitute", "client",
    "minor", "girl", "boy", "phile", "pornographer",
)  # fmt: skip
_ACT_ENDINGS: Final = ("tion", "sion", "ism", "ing", "abuse", "slavery", "pornography")
_UNCOUNTED: Final = ("exploitation", "prostitution", "pornography", "ism", "ing", "ness", "hood")

# British, American; both ways. Endings of words, then whole words with or without -s.
_SUFFIXES: Final[Rows] = (
    ("isation", "ization"), ("isations", "izations"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"),
    ("ising", "izing"),
)  # fmt: skip
_WORDS: Final[Rows] = (
    ("labour", "labor"), ("labourer", "laborer"), ("behaviour", "behavior"), ("neighbour", "neighbor"),
    ("honour", "honor"), ("favour", "favor"), ("colour", "color"), ("centre", "center"), ("centred", "centered"),
    ("defence", "defense"), ("offence", "offense"), ("pretence", "pretense"), ("licence", "license"),
    ("programme", "program"), ("counselling", "counseling"), ("counsellor", "counselor"), ("ageing", "aging"),
    ("enrolment", "enrollment"), ("judgement", "judgment"), ("paedophile", "pedophile"), ("grey", "gray"),
    ("paedophilia", "pedophilia"), ("paedophilic", "pedophilic"), ("paediatric", "pediatric"),
)  # fmt: skip
# Before these, -ise is no suffix: the other spelling is no word (promise, exercise, raise, seize).
_NO_STEMS: Final = frozenset(
    listed(
        "prom exerc adv superv otherw expert enterpr prec franch comprom disgu surpr rev telev merchand prem parad "
        "pra dev compr cru bru exc conc dem treat caps likew improv circumc inc arra appra upr"
    )
)


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How words are written on one side of the ocean, for those that come from the other."""

    words: dict[str, str]
    suffixes: Rows


_AMERICAN: Final = _Spelling({theirs + s: ours + s for theirs, ours in _WORDS for s in ("", "s")}, _SUFFIXES)
_BRITISH: Final = _Spelling(
    {theirs: ours for ours, theirs in _AMERICAN.words.items()}, tuple((theirs, ours) for ours, theirs in _SUFFIXES)
)
# Words written in one or apart (a hyphen counts as a space).
_JOINED: Final = (
    ("underage", "under age"), ("webcam", "web cam"), ("livestream", "live stream"), ("cyberbully", "cyber bully"),
    ("online", "on line"),
)  # fmt: skip


def paradigm(term: str) -> Paradigm:
    """Singular and plural of a term."""
    words = term.split(" ")
    zone, tail = apart(words, _end_of_head(words))
    if not zone or is_abbreviation(zone[-1]):
        return unchanging(term)
    if len(zone) > 1 and zone[0].casefold() in _ARTICLES:
        return Paradigm((Writing(term, _PLURAL),), _PLURAL, article=zone[0])
    *before, head = zone
    number, forms = _noun_forms(head)
    if number is None:
        return unchanging(term, Kind.ADJECTIVE if _is_adjective(head.casefold()) else Kind.THING)
    own = Writing(term, number)
    stays = not speaks_of_number(tail)
    others = (
        Writing(" ".join([*before, word]) + tail, form, sure=sure and stays and not _is_uncounted(head, form))
        for word, form, sure in forms
    )
    return Paradigm(distinct((own, *others)), number, _kind(forms[0][0].casefold()))


def variants(folded: str) -> frozenset[str]:
    """The other spellings of a folded writing: -ise and -ize, labour and labor, underage and under age."""
    words = folded.split(" ")
    elsewhere = (" ".join(_spelled(word, there) for word in words) for there in (_AMERICAN, _BRITISH))
    return joined_and_apart((folded, *elsewhere), _JOINED)


def article(text: str) -> str:
    """The article that opens a text; empty if there is none."""
    first, _, rest = text.partition(" ")
    return first if rest and first.casefold() in _ARTICLES else ""


def _end_of_head(words: list[str]) -> int:
    """Where the head noun ends: before a preposition, and before a participle that follows the noun."""
    border = first_border(words, _BORDERS)
    zone = [word.casefold().strip(",") for word in words[:border]]
    for at in range(1, len(zone)):
        is_last = at == len(zone) - 1
        follows_person = zone[at - 1] in _PERSONS
        if follows_person and (_is_participle(zone[at]) or zone[at].endswith("ing")):
            return at
        if is_last and border < len(words) and _is_participle(zone[at]) and zone[at - 1] not in _ARTICLES:
            return at
    return border


def _is_participle(word: str) -> bool:
    return word in _PARTICIPLES or (word.endswith("ed") and not word.endswith(_NOUNS_IN_ED))


def _noun_forms(noun: str) -> tuple[Form | None, list[tuple[str, Form, bool]]]:
    """The number of a noun, and its words of either number, each with whether it is the usual one."""
    small = noun.casefold()
    if small in _ONE_NUMBER or small.endswith("ics") or _is_adjective(small):
        return None, []
    singular = _singular(small)
    number = _SINGULAR if singular == small else _PLURAL
    plurals = _plurals(singular)
    words = [(singular, _SINGULAR, True), *((plural, _PLURAL, plural == plurals[0]) for plural in plurals)]
    return number, [(_in_case_of(noun, word), form, sure) for word, form, sure in words]


def _kind(singular: str) -> Kind:
    if singular.endswith(_PERSON_ENDINGS):
        return Kind.PERSON
    return Kind.ACT if singular.endswith(_ACT_ENDINGS) else Kind.THING


def _is_adjective(word: str) -> bool:
    return word.endswith(_ADJECTIVES) and not word.endswith(_NOUNS_IN_ED)


def _singular(word: str) -> str:
    last = word.rpartition("-")[2]
    if last in _SINGULARS:
        return word.removesuffix(last) + _SINGULARS[last]
    if compound := swapped(word, _COMPOUND_PLURALS):
        return compound
    if last in _PLURALS or word.endswith(_SINGULAR_IN_S) or not word.endswith("s"):
        return word
    return swapped(word, _SINGULAR_ROWS) or word


def _plurals(singular: str) -> list[str]:
    last = singular.rpartition("-")[2]
    if last in _PLURALS:
        return [singular.removesuffix(last) + plural for plural in _PLURALS[last]]
    return [swapped(singular, _COMPOUNDS) or swapped(singular, _PLURAL_ROWS) or singular]


def _in_case_of(model: str, word: str) -> str:
    """`word` with as much of `model` as both begin with, so that capitals inside stay (OnlyFans)."""
    shared = shared_beginning(model.casefold(), word)
    return model[:shared] + word[shared:] if shared else capitalised_like(word, model)


def _is_uncounted(noun: str, form: Form) -> bool:
    """Whether nobody would write this plural: it may be met in a text, but is not to be proposed."""
    return form is _PLURAL and noun.casefold().endswith(_UNCOUNTED)


def _spelled(word: str, there: _Spelling) -> str:
    """A word as it is written on the other side of the ocean."""
    if other := there.words.get(word):
        return other
    for mine, theirs in there.suffixes:
        stem = word.removesuffix(mine)
        if stem != word and len(stem) > 2 and stem not in _NO_STEMS:
            return stem + theirs
    return word
