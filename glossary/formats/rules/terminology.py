r"""textlint-rule-terminology: its `terms` as a file, a JSON list of [pattern, replacement], for one language.

Writes each discouraged term with its best replacement, a pair for each form that the replacement takes, silent inside
longer terms. Every pattern looks around: to one that does not, the rule adds edges of Latin words. A third place of a
pair, which the rule passes over, is its card (concept, term, status).

Reads pairs; a word alone is a preferred spelling. Comments as textlint allows them (`//`, `/* */`) are passed over. A
pattern that is no short list of words is kept as an annotation and told; foreign patterns are never run.

Loses all but the terms and their status; a discouraged term without replacement; all replacements but one.
https://github.com/sapegin/textlint-rule-terminology (version 5)

>>> import io
>>> [concept] = TERMINOLOGY.read(io.BytesIO(b'[["web[- ]?site", "site"]] // style'), Options(source="en"), print)
>>> [term.text for term in concept.terms]
['site', 'web-site', 'web site', 'website']
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from glossary.concepts import Annotation, Concept, LanguageSection, Status, Term
from glossary.formats.base import Format, Item, Options, Remark, Tell, one_by_one
from glossary.formats.rules.cards import card_text
from glossary.formats.rules.expanding import words_of
from glossary.formats.rules.swaps import Row, concepts_of, gathered, kept, row_of_card, rows_of, rules_language, swaps
from glossary.formats.rules.yaml_reading import whole_text
from glossary.formats.rules.yaml_text import without_comments
from glossary.formats.troubles import json_trouble

# Always true, and there to be seen: a pattern with it is taken as it stands.
_AS_IT_STANDS = "(?=.)"
_PAIR, _CARD = 2, 3
_GROUP = re.compile(r"\$(?:[0-9&`']|<)")


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    """The list, a pair a line."""
    tag = rules_language(options, "a list of terms for textlint")
    separator = "[\n"
    for swap in swaps(items, tag):
        for place, form in enumerate(swap.forms):
            looks = (
                form.pattern if any(sign in form.pattern for sign in ("(?=", "(?!")) else _AS_IT_STANDS + form.pattern
            )
            told = [_json(looks), _json(form.uses[0].replace("$", "$$")), card_text(swap.row, place)]
            yield f"{separator}[{', '.join(told)}]".encode()
            separator = ",\n"
    yield b"[]\n" if separator == "[\n" else b"\n]\n"


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def keeps(concept: Concept, options: Options) -> Iterator[Concept]:
    """The discouraged terms of one language and the best replacement of each."""
    tag = rules_language(options, "a list of terms for textlint")
    if rows := [kept(row, most=1) for row in rows_of(concept, tag)]:
        yield gathered(concept.id, tag, rows)


# --- reading -----------------------------------------------------------------------------------------------


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The concepts of a list. Raises `BadFile` naming the place of a pair."""
    tag = rules_language(options, "a list of terms for textlint")
    try:
        told = json.loads(without_comments(whole_text(file, options)))
    except (ValueError, RecursionError) as error:
        raise options.refused(
            f"not JSON ({json_trouble(error)})", line=getattr(error, "lineno", 0), rule="json"
        ) from None
    if not isinstance(told, list):
        raise options.refused("a list of terms is a list of JSON", line=1, rule="list")
    rows: list[Row] = []
    for place, pair in enumerate(told, start=1):
        if isinstance(pair, list) and len(pair) == _CARD and isinstance(pair[2], dict):
            if row := row_of_card(pair[2], (str(pair[1]).replace("$$", "$"),), tag):
                rows.append(row)
            continue
        yield from concepts_of(rows, tag)
        rows = []
        yield _foreign(pair, place, tag, options, tell)
    yield from concepts_of(rows, tag)


def _foreign(pair: Any, place: int, tag: str, options: Options, tell: Tell) -> Concept:
    if isinstance(pair, str) and pair:
        return Concept("", "", (LanguageSection(tag, (Term(pair, tag, Status.PREFERRED),)),))
    if not (isinstance(pair, list) and len(pair) == _PAIR and all(isinstance(each, (str, list)) for each in pair)):
        raise options.refused(f"place {place}: neither a word nor a pattern and a replacement", rule="pair")
    pattern = pair[0] if isinstance(pair[0], str) else json.dumps(pair[0], ensure_ascii=False)
    uses = [pair[1]] if isinstance(pair[1], str) else [str(each) for each in pair[1]]
    words = () if any(_GROUP.search(use) for use in uses) else words_of(pattern)
    if not words:
        tell(Remark("a pattern that is no list of words, kept as an annotation", 0, f"{place}: {pattern}", "pattern"))
        shown = f"{pattern} → {' | '.join(uses)}"
        return Concept("", "", annotations=(Annotation("textlint-terminology:pattern", shown),))
    uses = [use.replace("$$", "$") for use in uses if use]
    terms = [Term(use, tag, Status.ADMITTED if at else Status.PREFERRED) for at, use in enumerate(uses)]
    terms += [Term(word, tag, Status.DEPRECATED) for word in words if word not in uses]
    return Concept("", "", (LanguageSection(tag, tuple(terms)),))


TERMINOLOGY = Format(
    "textlint-terminology",
    "textlint-rule-terminology list",
    (".terms.json", ".terms.jsonc"),
    "application/json",
    "a list of words and of patterns with replacements, in one language",
    "a list of patterns with replacements for the drafts of one language",
    "all but discouraged terms and one replacement each; terms without replacement",
    one_by_one(keeps),
    read,
    write,
    is_of_one_language=True,
)
