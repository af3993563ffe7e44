"""What gives titles, mentions and quotations away in each language: one row a language, words as data.

`heads`: words that open the name of an instrument, a body, an office or a meeting; the strong ones do so
even before a topic in small letters (Special Rapporteur on …). `closing_heads`: words that close such a
name (… Children Act). `bodies`: heads of bodies alone, which are names without prose around
them too. `names_in_deeds`: what a body is called after that wants an end of something, before a list in capitals (End
Child …, Child … and …). `links`: what may stand between a head and its topic. `breaks`: words that a title
does not contain, verbs above all. `begins_anew`: two words side by side that no name has, head and hit
included: with the second another part of the sentence begins. `words_for_words`: nouns that announce a word as a word. `on_words`:
patterns of sentences that speak of words (replace, avoid, is called). `list_of_words`: announces a list of
words (terms to avoid: A, B and C); `said` in it, where what goes on behind may be said too (do not say A or B; not:
do not say A is …). `frames`: what is told of a word on both sides of it,
the hit a hole in the sentence, matched from its beginning (formerly known as _, also called _; not _ but … is the term). `contrasts`:
what sets the hit against a good term of its concept, or makes one of the two (_ instead of _, _ is not _). `called`: whom or what one calls so, right before the quoted word (branded,
tildar de). `works`: nouns after which quotation marks hold a name or a title. `laws`: a law, a decree or a
decision with its number or date; quotation marks that follow hold its title if the quotation opens as
`opens_title` says. `numbered_laws`: a law with its number up to where its topic begins (Law No. 12 of 2003 on);
`open_laws`: the same of a law whose number may follow (Law on); `closing_laws`: a head with its number behind a name
(Act No. 5 of 2010); `law_numbers`, `law_years`: what follows then. `comments`: a numbered general comment or recommendation up to
where its title begins. `entitled`: what announces a title
without marks, up to where it begins. `mandates`: a mandate up to the end of the first of its official subjects (mandate on the sale
of children); `sales`: that subject in any title; `subjects`: what may follow it there, a run of the words of its official
lists, in the case these have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from glossary.languages import language
from glossary.linter.cues import arabic, chinese, english, french, russian, spanish

_NOTHING = re.compile(r"(?!)")
_ROWS = {
    "en": english.ROW, "fr": french.ROW, "es": spanish.ROW, "ru": russian.ROW, "ar": arabic.ROW,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of one language; each is searched, unless it says otherwise, in the words around a hit."""

    heads: re.Pattern[str]
    strong_heads: re.Pattern[str]
    links: re.Pattern[str]
    breaks: re.Pattern[str]
    begins_anew: re.Pattern[str]
    last_of_list: re.Pattern[str]
    closing_heads: re.Pattern[str]
    bodies: re.Pattern[str]
    names_in_deeds: re.Pattern[str]
    announced: re.Pattern[str]
    words_for_words: re.Pattern[str]
    on_words: re.Pattern[str]
    before_word: re.Pattern[str]
    list_of_words: re.Pattern[str]
    after_word: re.Pattern[str]
    frames: re.Pattern[str]
    contrasts: re.Pattern[str]
    called: re.Pattern[str]
    works: re.Pattern[str]
    laws: re.Pattern[str]
    opens_title: re.Pattern[str]
    numbered_laws: re.Pattern[str]
    open_laws: re.Pattern[str]
    closing_laws: re.Pattern[str]
    law_numbers: re.Pattern[str]
    law_years: re.Pattern[str]
    comments: re.Pattern[str]
    entitled: re.Pattern[str]
    mandates: re.Pattern[str]
    sales: re.Pattern[str]
    subjects: re.Pattern[str]


def cues(tag: str) -> Cues:
    """The cues of a language."""
    return _cues(language(tag).tag)


@cache
def _cues(tag: str) -> Cues:
    row = _ROWS.get(tag)
    if row is None:
        return _chinese()
    return Cues(**{name: re.compile(pattern) for name, pattern in row.items()})


@cache
def _chinese() -> Cues:
    found = {name: re.compile(pattern) for name, pattern in chinese.ROW.items()}
    return Cues(
        heads=_NOTHING,
        strong_heads=_NOTHING,
        links=_NOTHING,
        breaks=_NOTHING,
        begins_anew=_NOTHING,
        last_of_list=_NOTHING,
        closing_heads=_NOTHING,
        bodies=_NOTHING,
        names_in_deeds=_NOTHING,
        numbered_laws=_NOTHING,
        open_laws=_NOTHING,
        closing_laws=_NOTHING,
        law_numbers=_NOTHING,
        law_years=_NOTHING,
        comments=_NOTHING,
        entitled=_NOTHING,
        mandates=_NOTHING,
        sales=_NOTHING,
        subjects=_NOTHING,
        **found,
    )
