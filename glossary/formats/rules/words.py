r"""Spelling checkers: words to refuse and words to know, one language a file.

`cspell`: a configuration (version 0.2) with `words`, among which `!word` is forbidden, and `flagWords`, which suggest
what to write instead (`paedophile->child sex offender`); reads such a configuration, with comments, and word lists.
`hunspell`: a personal dictionary (`*word` forbids), which needs no affix file beside it.

Spelling checkers look at single words: a term of more than one is lost, and so is all Chinese. Words stand as in the
termbase, without their other forms, which the checker does not make of a forbidden word. Lost besides: which concept
a word is of; superseded becomes deprecated.

>>> import io
>>> concepts = CSPELL.read(io.BytesIO(b'{"version": "0.2", "flagWords": ["hte->the"]}'), Options(source="en"), print)
>>> [[(term.text, str(term.status)) for term in concept.terms] for concept in concepts]
[[('the', 'preferred'), ('hte', 'deprecated')]]
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from glossary.concepts import Annotation, Concept, LanguageSection, Status, Term
from glossary.formats.base import Format, Item, Options, Remark, Retired, Tell, one_by_one
from glossary.formats.rules.swaps import rows_of, rules_language
from glossary.formats.rules.yaml_reading import whole_text
from glossary.formats.rules.yaml_text import without_comments
from glossary.formats.texts import text_lines
from glossary.formats.troubles import json_trouble
from glossary.languages import language

_LETTERS = r"[^\W\d_]+"
_WORD = re.compile(rf"{_LETTERS}(?:['’]{_LETTERS})*")
_HYPHENATED = re.compile(rf"{_LETTERS}(?:['’-]{_LETTERS})*")
_ARROW = re.compile(r"\s*(?:->|:)\s*")
_UNDERSTOOD = ("version", "language", "words", "flagWords", "$schema", "name", "description", "id")


def _words_of(concept: Concept, tag: str, shape: re.Pattern[str]) -> Iterator[Term]:
    if language(tag).writes_spaces:
        yield from (term for term in concept.section(tag).terms if shape.fullmatch(term.text))


def _said(text: str, tag: str, status: Status, *uses: str) -> Concept:
    """What a list says of a word."""
    offered = [Term(use, tag, Status.ADMITTED if place else Status.PREFERRED) for place, use in enumerate(uses)]
    return Concept("", "", (LanguageSection(tag, (*offered, Term(text, tag, status))),))


# --- cspell ------------------------------------------------------------------------------------------------


def _write_cspell(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    tag = rules_language(options, "a cspell configuration")
    words: list[str] = []
    flagged: list[str] = []
    for item in items:
        if not isinstance(item, Retired):
            for term, use in _flagged(item, tag):
                words.append(f"!{term.text}" if term.is_discouraged else term.text)
                flagged += [f"{term.text}->{use}"] if use else []
    told = {"version": "0.2", "language": tag, "words": words, "flagWords": flagged}
    yield (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _flagged(concept: Concept, tag: str) -> Iterator[tuple[Term, str]]:
    """Its single words, each discouraged one with its best replacement that cspell can say."""
    uses = {row.term.text: row.uses[0] for row in rows_of(concept, tag, _can_be_suggested)}
    yield from ((term, uses.get(term.text, "")) for term in _words_of(concept, tag, _WORD))


def _can_be_suggested(text: str) -> bool:
    return not any(mark in text for mark in ("->", ":", ","))


def _keep_cspell(concept: Concept, options: Options) -> Iterator[Concept]:
    for term, use in _flagged(concept, tag := rules_language(options, "a cspell configuration")):
        status = Status.DEPRECATED if term.is_discouraged else Status.ADMITTED
        yield _said(term.text, tag, status, *filter(None, [use]))


def _read_cspell(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """A word that is forbidden among the words takes what `flagWords` suggest for it."""
    tag = rules_language(options, "a cspell configuration")
    text = whole_text(file, options)
    if not without_comments(text).lstrip().startswith("{"):
        yield from _of_word_list(text, tag, tell)
        return
    try:
        told = json.loads(without_comments(text))
    except (ValueError, RecursionError) as error:
        raise options.refused(
            f"not JSON ({json_trouble(error)})", line=getattr(error, "lineno", 0), rule="json"
        ) from None
    for name in told:
        if name not in _UNDERSTOOD:
            tell(Remark("passed over, and nothing that it names is read", 0, str(name), "unknown-key"))
    suggested: dict[str, list[tuple[str, ...]]] = {}
    for entry in _texts(told, "flagWords", options):
        word, *uses = _ARROW.split(entry)
        offered = tuple(part.strip() for use in uses for part in use.split(",") if part.strip())
        suggested.setdefault(word, []).append(offered)
    for word in _texts(told, "words", options):
        text = word.removeprefix("!")
        there = suggested.get(text, []) if word.startswith("!") else []
        yield _said(text, tag, _status(word), *(there.pop(0) if there else ()))
    for word, rest in suggested.items():
        yield from (_said(word, tag, Status.DEPRECATED, *offered) for offered in rest)


def _status(word: str) -> Status:
    return Status.DEPRECATED if word.startswith("!") else Status.ADMITTED


def _texts(told: Any, name: str, options: Options) -> list[str]:
    found = told.get(name, [])
    if not (isinstance(found, list) and all(isinstance(each, str) for each in found)):
        raise options.refused(f"{name!r} must be a list of words", rule=name)
    return [each for each in found if each.strip("! ")]


def _of_word_list(text: str, tag: str, tell: Tell) -> Iterator[Concept]:
    """`# ` comments, `!` forbids, `+` and `*` join words to others, which no term has a field for."""
    for number, line in enumerate(text.split("\n"), start=1):
        word = line.partition("#")[0].strip()
        if not word:
            continue
        if word.startswith("~") or "+" in word or "*" in word:
            tell(Remark("signs of compounds, passed over", number, word, "compound"))
            word = word.strip("~+*")
        if word.strip("!"):
            yield _said(word.removeprefix("!"), tag, _status(word))


# --- hunspell ----------------------------------------------------------------------------------------------


def _write_hunspell(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    tag = rules_language(options, "a personal dictionary")
    for item in items:
        if not isinstance(item, Retired):
            for term in _words_of(item, tag, _HYPHENATED):
                yield f"{'*' if term.is_discouraged else ''}{term.text}\n".encode()


def _keep_hunspell(concept: Concept, options: Options) -> Iterator[Concept]:
    tag = rules_language(options, "a personal dictionary")
    for term in _words_of(concept, tag, _HYPHENATED):
        yield _said(term.text, tag, Status.DEPRECATED if term.is_discouraged else Status.ADMITTED)


def _read_hunspell(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    tag = rules_language(options, "a personal dictionary")
    for number, line in enumerate(text_lines(file, options), start=1):
        word = line.strip()
        if number == 1 and word.isdecimal():
            raise options.refused(
                "the number of words stands first: a dictionary that needs its affix file",
                line=1,
                rule="personal-dictionary",
                hint="give a personal dictionary, one word a line, * before a forbidden one",
            )
        if not word:
            continue
        forbidden, (word, _, model) = word.startswith("*"), word.removeprefix("*").partition("/")
        if not word:
            tell(Remark("no word, passed over", number, line.strip(), "no-word"))
            continue
        made = _said(word, tag, Status.DEPRECATED if forbidden else Status.ADMITTED)
        yield Concept("", "", made.sections, annotations=(Annotation("hunspell:model", model),)) if model else made


CSPELL = Format(
    "cspell",
    "cspell configuration",
    (".cspell.json",),
    "application/json",
    "words and flagWords of a configuration, or a list of words; nothing that it imports or names",
    "single words of one language: those to know and those to flag, with what to write instead",
    "terms of several words and all Chinese; concepts, all but one replacement; superseded becomes deprecated",
    one_by_one(_keep_cspell),
    _read_cspell,
    _write_cspell,
    lambda head: re.search(rb'"flagWords"\s*:', head) is not None,
    is_of_one_language=True,
)
HUNSPELL = Format(
    "hunspell",
    "Hunspell personal dictionary",
    (".pdic", ".personal.dic"),
    "text/plain; charset=utf-8",
    "one word a line, * before a forbidden one",
    "single words of one language, discouraged ones forbidden",
    "terms of several words and all Chinese; concepts and replacements; superseded becomes deprecated",
    one_by_one(_keep_hunspell),
    _read_hunspell,
    _write_hunspell,
    is_of_one_language=True,
)
