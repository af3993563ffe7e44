r"""Vale: one substitution rule for the drafts of one language (Vale 2 or 3; its regexp2 looks around).

Writes each discouraged term with what to use instead, every writing of it, and the longer terms and titles in which
it must not be reported. `nonword: true`: the edges of words stand in the patterns, since Chinese has none and Arabic
writes particles to its words. A rule file has one level: the gravest of its terms. A comment above a rule is its card
(concept, term, status), which the reader takes for the term; Vale does not see it.

Reads any substitution rule: a pattern that is a short list of words becomes terms, another is kept as an annotation
and told. Foreign patterns are never run. Other kinds of rules are refused.

Loses all but the terms and their status; a discouraged term without replacement; of replacements those with `|`.
https://vale.sh/docs/checks/substitution

>>> import io
>>> rule = b'extends: substitution\nmessage: "%s, %s"\nswap:\n  chair(?:man|woman): Chair|chairperson\n'
>>> [concept] = VALE.read(io.BytesIO(rule), Options(source="en"), lambda remark: None)
>>> [(term.text, str(term.status)) for term in concept.terms]
[('Chair', 'preferred'), ('chairperson', 'admitted'), ('chairman', 'deprecated'), ('chairwoman', 'deprecated')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from glossary.concepts import Annotation, Concept, LanguageSection, Severity, Status, Term
from glossary.formats.base import Format, Item, Options, Remark, Tell, one_by_one
from glossary.formats.rules.cards import card_line, card_of
from glossary.formats.rules.expanding import words_of
from glossary.formats.rules.swaps import (
    Row,
    concepts_of,
    gathered,
    kept,
    row_of_card,
    rows_of,
    rules_language,
    swaps,
)
from glossary.formats.rules.yaml_reading import Node, read_yaml, whole_text
from glossary.formats.rules.yaml_text import pair, quoted

_MESSAGE = "Use '%s' instead of '%s'."
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "suggestion"}
_SEVERITIES = {level: severity for severity, level in _LEVELS.items()}
_USUAL_LEVEL = "warning"
# What a rule says of how it looks and shows, which no term has a field for.
_SETTINGS = ("ignorecase", "nonword", "action", "name", "vocab", "capitalize", "append")
_UNDERSTOOD = ("extends", "swap", "level", "message", *_SETTINGS)


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    """The rule as YAML."""
    tag = rules_language(options, "a Vale rule")
    made = list(swaps(items, tag, _fits))
    gravest = min((list(Severity).index(swap.row.term.severity or Severity.ERROR) for swap in made), default=0)
    link = f"link: {quoted(options.home)}\n" if options.home.startswith("http") else ""
    yield (
        f"# {quoted(options.title)}: discouraged terms of {tag}, {options.date}\n"
        f"extends: substitution\nmessage: {quoted(_MESSAGE)}\n{link}level: {_LEVELS[list(Severity)[gravest]]}\n"
        "ignorecase: true\nnonword: true\naction:\n  name: replace\n" + ("swap:\n" if made else "swap: {}\n")
    ).encode()
    seen: dict[str, int] = {}
    for swap in made:
        for place, form in enumerate(swap.forms):
            lines = f"  {card_line(swap.row, place)}\n{pair(_once(form.pattern, seen), '|'.join(form.uses), '  ')}\n"
            yield lines.encode()


def _fits(text: str) -> bool:
    return "|" not in text


def _once(pattern: str, seen: dict[str, int]) -> str:
    """The pattern, with an empty group for each time it was a key before: keys of YAML are unique."""
    times = seen[pattern] = seen.get(pattern, -1) + 1
    return pattern + "(?:)" * times


def keeps(concept: Concept, options: Options) -> Iterator[Concept]:
    """The discouraged terms of one language and what replaces them."""
    tag = rules_language(options, "a Vale rule")
    if rows := [kept(row) for row in rows_of(concept, tag, _fits)]:
        yield gathered(concept.id, tag, rows)


# --- reading -----------------------------------------------------------------------------------------------


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The concepts of a rule. Raises `BadFile` naming line and rule."""
    tag = rules_language(options, "a Vale rule")
    text = whole_text(file, options)
    root = read_yaml(text, options)
    swap, severity = _checked(root, options)
    _tell_of_settings(root, tell)
    lines = text.split("\n")
    rows: list[Row] = []
    for key, value in swap.pairs:
        uses = tuple(dict.fromkeys(part for part in value.text.split("|") if part))
        if card := card_of(lines, key.line):
            if row := row_of_card(card, uses, tag):
                rows.append(row)
            continue
        yield from concepts_of(rows, tag)
        rows = []
        yield from _foreign(key, uses, severity, tag, tell)
    yield from concepts_of(rows, tag)


def _checked(root: Node, options: Options) -> tuple[Node, Severity]:
    """The mapping of the rule and its severity. Raises `BadFile`."""
    extends, swap, level = root.at("extends"), root.at("swap"), root.at("level")
    if extends is None:
        raise options.refused("no Vale rule: it has no key 'extends'", line=root.line, rule="extends")
    if extends.text != "substitution":
        raise options.refused(
            f"a rule of kind {extends.text!r} has no replacements to read", line=extends.line, rule="extends"
        )
    if root.at("message") is None:
        raise options.refused("a Vale rule needs a message", line=root.line, rule="message")
    if swap is None or swap.kind != "mapping":
        raise options.refused("'swap' must map patterns to replacements", line=(swap or root).line, rule="swap")
    if level is not None and level.text not in _SEVERITIES:
        known = ", ".join(_SEVERITIES)
        raise options.refused(f"unknown level {level.text!r}", line=level.line, rule="level", hint=f"known: {known}")
    for key, value in swap.pairs:
        if key.kind != "scalar" or value.kind != "scalar":
            raise options.refused("a pattern and its replacement are texts", line=key.line, rule="swap")
    return swap, _SEVERITIES[level.text if level else _USUAL_LEVEL]


def _tell_of_settings(root: Node, tell: Tell) -> None:
    for key, value in root.pairs:
        if key.text not in _UNDERSTOOD and not value.is_empty:
            tell(Remark("passed over: no term has a place for it", key.line, key.text, "unknown-key"))
    message = root.at("message")
    if message is not None and not re.fullmatch(r".*%s.*%s.*", message.text):
        tell(Remark("a message of its own, passed over", message.line, "message", "message"))


def _foreign(key: Node, uses: tuple[str, ...], severity: Severity, tag: str, tell: Tell) -> Iterator[Concept]:
    """What a rule of other people's making tells."""
    words = [word for word in words_of(key.text) if word not in uses]
    terms = [Term(text, tag, Status.ADMITTED if place else Status.PREFERRED) for place, text in enumerate(uses)]
    terms += [Term(word, tag, Status.DEPRECATED, stated_severity=severity) for word in words]
    unread: tuple[Annotation, ...] = ()
    if not words_of(key.text):
        tell(Remark("a pattern that is no list of words, kept as an annotation", key.line, key.text, "pattern"))
        unread = (Annotation("vale:swap", key.text),)
    elif not words:
        tell(Remark("replaced by itself: an exception, no term to leave", key.line, key.text, "identity"))
    if not uses:
        tell(Remark("no replacement", key.line, key.text, "empty-replacement"))
    if terms or unread:
        yield Concept("", "", (LanguageSection(tag, tuple(terms)),) if terms else (), annotations=unread)


def _recognises(head: bytes) -> bool:
    return re.search(rb"(?m)^extends:\s*['\"]?[a-z]+", head) is not None


VALE = Format(
    "vale",
    "Vale substitution rule",
    (".yml", ".yaml"),
    "application/yaml",
    "substitution rules of one language; patterns only where they are short lists of words",
    "a substitution rule for the drafts of one language, in every writing of each discouraged term",
    "all but discouraged terms and their replacements; the level of each term; terms without replacement",
    one_by_one(keeps),
    read,
    write,
    _recognises,
    is_of_one_language=True,
)
