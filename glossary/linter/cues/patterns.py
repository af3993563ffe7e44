"""Patterns that the rows of several languages share."""

from __future__ import annotations


def whole(*words: str) -> str:
    """One of these words, whole."""
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"


# An instrument's number: No. 21 (2017), 2011/93/EU, núm. 21, 13/1982.
NUMBER = r"(?:(?i:no|nos|nr|n[°ºo]|núm|nums?|№|رقم)\.?\s*)?\(?\d[\w./-]*\)?(?:\s*\(\d{4}\))?(?:/[A-ZА-Я]{2,})?"
# From the noun of a law to its first figure: Law of the Republic of 3 …, Закон от 4 …
TO_FIGURE = r"(?!\w)[^;:!?“”«»\"\d]{0,60}\d"
# Where the title of a numbered general comment begins, but for the prepositions that `links` has.
TITLE_BEGINS = r"\s*[:(–—]\s*"
