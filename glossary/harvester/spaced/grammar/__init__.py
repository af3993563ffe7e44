"""Grammar of the languages that write spaces, as data: what bounds a noun phrase, what may join two parts of one.

One row a language; no rule of one language is applied to another. It holds function words, frequent verbs,
words of general language, endings and the heads of names; no term of any domain.
"""

from __future__ import annotations

from typing import Final

from glossary.harvester.spaced.grammar import arabic, english, french, russian, spanish
from glossary.harvester.spaced.grammar.rows import Grammar, row

__all__ = ["GRAMMARS", "UNKNOWN", "Grammar"]

UNKNOWN: Final = row(stops="")

GRAMMARS: Final = {
    "en": english.GRAMMAR,
    "fr": french.GRAMMAR,
    "es": spanish.GRAMMAR,
    "ru": russian.GRAMMAR,
    "ar": arabic.GRAMMAR,
}
