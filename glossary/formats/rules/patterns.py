r"""Regular expressions for other people's linters: the writings of a term, as words, but not inside a longer term.

What is written here is understood alike by the engines of Vale (regexp2), prh and textlint (JavaScript, with or
without its `u` flag) and Python: no capturing group, no bare bracket (Vale counts brackets), look-behinds of one
width, letters as ranges. Where a longer term holds the shorter one, the shorter one does not fire:

>>> shown = pattern(("street children",), "en", [("street children", "relief of ", "")])
>>> re.sub(r"A-Za-z[^]]*?06d3", "L", shown).replace(SEPARATOR, "_")
'(?<![L0-9_])(?!(?<=relief_of_)street_children)street_children(?![L_]|[0-9]{4})'
>>> pattern(("卖淫",), "zh-Hans", [("卖淫", "反对", "公约")])
'(?!(?<=反对)卖淫公约)卖淫'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from glossary.languages import language

# What may stand between the words of a term: the folded text has a space for each of them.
SEPARATOR = r"[-\s\u00a0\u2010\u2011]"
# Letters of the three alphabets whose words have edges; vowel signs of Arabic may follow a word.
_LETTERS = r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0400-\u052f\u0620-\u064a\u066e-\u06d3"
_BEGINS = rf"(?<![{_LETTERS}0-9_])"
# The number of a note may follow a word, a year may not.
_ENDS = rf"(?![{_LETTERS}_]|[0-9]{{4}})"
_ENDS_IN_DIGIT = rf"(?![{_LETTERS}0-9_])"
# Particles that Arabic writes together with the word they stand before (and, so, by, like, to): at most two.
_ONE, _OTHER = "[\u0648\u0641]", "[\u0628\u0643\u0644]"
_AFTER_PARTICLE = "|".join(f"(?<={_BEGINS}{each})" for each in (_ONE, _OTHER, _ONE + _OTHER))
_BEGINS_BY_SCRIPT = {"Arab": f"(?:{_BEGINS}|{_AFTER_PARTICLE})"}

_SPECIAL = {**{each: f"\\{each}" for each in "\\^$.|?*+[]{}"}, "(": r"\x28", ")": r"\x29", " ": SEPARATOR}
# Letters that folding makes one of, by language: a folded writing is met under each of them.
_FOLDED = {
    "fr": {"a": "aàâ", "c": "cç", "e": "eéèêë", "i": "iîï", "o": "oô", "u": "uùûü", "y": "yÿ"},
    "es": {"a": "aá", "e": "eé", "i": "ií", "n": "nñ", "o": "oó", "u": "uúü"},
    "ru": {"е": "её"},
    "ar": {"ا": "اأإآٱ", "ي": "يىئ", "و": "وؤ", "ه": "هة"},
}

Context = tuple[str, str, str]


def pattern(writings: Sequence[str], tag: str, longer: Iterable[Context] = (), *, as_written: str = "") -> str:
    """What finds these folded writings in a text of that language, in small or capital letters.

    `longer`: where the writing is part of a longer term, as (writing, what stands before, what behind).
    `as_written`: a writing with its accents, to be found too.
    """
    if not language(tag).writes_spaces:
        return _shadows(longer, tag) + _one_of([literal(each, tag) for each in writings])
    found = [literal(each, tag) for each in sorted(writings, key=len, reverse=True)]
    if as_written and as_written.casefold() not in writings:
        found.insert(0, literal(as_written, tag))
    begin = as_written or writings[0]
    opening = _BEGINS_BY_SCRIPT.get(language(tag).script, _BEGINS) if begin[:1].isalnum() else ""
    return opening + _shadows(longer, tag) + _one_of(found) + _closing(begin)


def literal(text: str, tag: str) -> str:
    """The text as a regular expression that finds it, and whatever else folds to it in that language."""
    classes = _FOLDED.get(tag, {})
    return "".join(
        f"[{classes[each]}]" if each in classes else "['’]" if each == "'" else _SPECIAL.get(each, each)
        for each in text
    )


def found_by(expression: str) -> re.Pattern[str]:
    """An expression of this module, for trying it out; never one of a file."""
    return re.compile(expression, re.IGNORECASE)


def _closing(text: str) -> str:
    if not text[-1:].isalnum():
        return ""
    return _ENDS_IN_DIGIT if text[-1:].isdigit() else _ENDS


def _one_of(expressions: Sequence[str]) -> str:
    return expressions[0] if len(expressions) == 1 else f"(?:{'|'.join(expressions)})"


def _shadows(longer: Iterable[Context], tag: str) -> str:
    behind: dict[tuple[str, str], list[str]] = {}
    for writing, before, after in longer:
        edge = _closing(after) if language(tag).writes_spaces else ""
        behind.setdefault((writing, before), []).append(literal(after, tag) + edge)
    return "".join(
        f"(?!{f'(?<={literal(before, tag)})' if before else ''}{literal(writing, tag)}{_one_of(afters)})"
        for (writing, before), afters in behind.items()
    )
