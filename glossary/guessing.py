"""Which language a short text is in, and which of several terms is meant by it.

The command line asks here before anything heavy is loaded: this room knows the languages by their tags alone; what
else is known of them stands in `languages`.

>>> guess("兒童權利"), guess("детская"), guess("the rights of the child"), guess("child")
('zh-Hant', 'ru', 'en', None)
"""

from __future__ import annotations

import re

TYPE_CHECKING = False  # `typing` takes longer to load than all of this
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    _Term = TypeVar("_Term")

ORDER = ("zh-Hans", "zh-Hant", "en", "fr", "es", "ru", "ar")
"""The languages in the order of the house."""
LONGEST_QUERY = 500
"""The most characters of what can be looked up."""

# Patterns are made when they are first used: the command line seldom asks, and may not wait.
_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_CYRILLIC = r"[\u0400-\u052f]"
_ARABIC = r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"
# The two Chinese are told apart by what one of them cannot write: of the others' characters each has an old character
# set of its own, which lacks them. What stands here is in both sets, and yet in texts of one of them only.
_SETS = {"zh-Hans": "gb2312", "zh-Hant": "cp950"}
_ALSO = {"zh-Hans": "[儿与种网听体据]", "zh-Hant": "[後於著]"}


# Function words of the languages in Latin letters; what two of them share speaks for both.
_FUNCTION_WORDS = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the of and to in is are was were for that with by on this these their has have been be not or as at "
        "from should which it its an who they he she his her",
        "fr": "le la les de des du et dans est sont pour qui que sur par au aux un une avec ou où ce cette ces sa ses "
        "leur leurs été plus ne pas d' l' s' n' c' qu' en se il elle on",
        "es": "el la los las de del y en que por para con un una se su sus o al lo es son fue como más entre no ha han "
        "esta este estos estas deberá deberán sin sobre",
    }.items()
}
_SPEAKS_FOR = {
    word: tuple(tag for tag, known in _FUNCTION_WORDS.items() if word in known)
    for words in _FUNCTION_WORDS.values()
    for word in words
}
# Letters that only one of them writes.
_TELLING_LETTERS = {"fr": "[èêëàâçîôûœ]|d'(?=[A-ZÀ-Ý])", "es": "[ñáíóú¿¡]"}
# With a number behind it, "no" is its sign in any language, not the Spanish word. Before a capital, d' may
# belong to a name (Côte d'Ivoire).
_SMALL_WORD = r"\bnos?\.?\s?\d|\b(?!d'[A-ZÀ-Ý])(?:qu|[a-z])'|\b[a-zà-ÿœ]+(?!')"
# A capital at the beginning is that of the sentence; elsewhere it begins a name, which may come from any language.
_FIRST_WORD = r"(?:\A|[.!?:;\n«“\"(])[\s«“\"(]{0,4}(?![Nn]os?\.?\s?\d)([A-ZÀ-Ý][a-zà-ÿœ]*'?)"
_NAME = r"\b(?:d')?[A-ZÀ-Ý][\wÀ-ÿ]+"
_LATIN = r"[A-Za-zÀ-ÿ]"
# A beginning is enough to know the language of a text.
_SAMPLE = 8_000
_TWO_WORDS = 3
# One Han character says about as much as three letters.
_HAN_WEIGHT = 3


def guess(text: str) -> str | None:
    """The language most of a text is written in, as script and function words give it away; None in doubt."""
    sample = text[:_SAMPLE]
    if sample.isascii():  # Latin letters, if any; one word alone tells nothing
        return _guess_latin(sample) if len(sample) >= _TWO_WORDS else None
    weights = {
        "Han": _HAN_WEIGHT * _count(_HAN, sample),
        "ar": _count(_ARABIC, sample),
        "ru": _count(_CYRILLIC, sample),
        "Latn": _count(_LATIN, sample),
    }
    script = max(weights, key=lambda name: weights[name])
    if not weights[script]:
        return None
    if script == "Latn":
        return _guess_latin(sample)
    if script == "Han":
        return chinese_of(sample) or "zh-Hans"
    return script


def chinese_of(text: str) -> str | None:
    """Which Chinese a text is written in, as those characters tell that only one of the two has; None in doubt."""
    written = "".join(re.findall(_HAN, text[:_SAMPLE]))
    missing = {tag: len(written) - len(written.encode(charset, "ignore")) // 2 for tag, charset in _SETS.items()}
    simplified = missing["zh-Hant"] + len(re.findall(_ALSO["zh-Hans"], written))
    traditional = missing["zh-Hans"] + len(re.findall(_ALSO["zh-Hant"], written))
    if simplified == traditional:
        return None
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _count(letters: str, text: str) -> int:
    """How many letters of a kind there are; they come in runs."""
    return sum(map(len, re.findall(f"{letters}+", text)))


def _guess_latin(sample: str) -> str | None:
    sample = sample.replace("’", "'")
    if sample.isupper():
        sample = sample.casefold()
    scores = dict.fromkeys(_FUNCTION_WORDS, 0)
    for word in (*re.findall(_SMALL_WORD, sample), *re.findall(_FIRST_WORD, sample)):
        for tag in _SPEAKS_FOR.get(word.casefold(), ()):
            scores[tag] += 1
    names = "".join(re.findall(_NAME, sample))
    for tag, letters in _TELLING_LETTERS.items():
        in_names = len(re.findall(letters, names))
        scores[tag] += len(re.findall(letters, sample)) - in_names
        if scores[tag] and not scores["en"]:  # a title in capitals; English is full of other people's names
            scores[tag] += in_names
    second, best = sorted(scores, key=scores.__getitem__)[-2:]
    return best if scores[best] >= 2 and scores[best] > scores[second] else None


def meant(
    query: str,
    found: Sequence[_Term],
    *,
    concept: Callable[[_Term], str],
    language: Callable[[_Term], str],
    sureness: Callable[[_Term], int],
) -> list[_Term]:
    """Of the terms found for `query` one a concept, the surest first: those of the language it seems to be in.

    `sureness`: the lower, the surer.
    """
    # Asked only where two are as sure as each other, but of different languages.
    kinds = {(sureness(term), language(term)) for term in found}
    guessed = guess(query) if len({sure for sure, _ in kinds}) < len(kinds) else None

    def rank(term: _Term) -> tuple[int, int]:
        tag = language(term)
        return sureness(term), 0 if tag == guessed else 1 + ORDER.index(tag)

    best: dict[str, _Term] = {}
    for term in sorted(found, key=rank):
        best.setdefault(concept(term), term)
    return list(best.values())
