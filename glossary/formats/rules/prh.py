r"""prh: rules for proofreading, version 1, as prh 5 and textlint-rule-prh read them; of one language.

Writes each discouraged term with its best replacement, a rule for each form that the replacement takes (`child
prostitutes` → `child victims`), silent inside longer terms and titles. `specs` are tried here before they are
written, since prh refuses a whole file for one that fails. The key `meta` of a rule, which prh passes over, is its
card (concept, term, status); `prh` carries the note of the term.

Reads any rule file: words become terms, a pattern that is a short list of words too, another is kept as an
annotation and told. `imports` are told and never followed, foreign patterns never run.

Loses all but the terms, their status and note; a discouraged term without replacement; all replacements but one.
https://github.com/prh/prh

>>> import io
>>> rules = "version: 1\nrules:\n  - expected: 安全理事会\n    pattern: 安理会\n"
>>> [concept] = PRH.read(io.BytesIO(rules.encode()), Options(source="zh"), print)
>>> [(term.text, str(term.status)) for term in concept.terms]
[('安全理事会', 'preferred'), ('安理会', 'deprecated')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from glossary.concepts import Annotation, Concept, LanguageSection, Status, Term
from glossary.formats.base import Format, Item, Options, Remark, Tell, one_by_one
from glossary.formats.rules.cards import card_text
from glossary.formats.rules.expanding import words_of
from glossary.formats.rules.patterns import found_by
from glossary.formats.rules.swaps import (
    Form,
    Row,
    Swap,
    concepts_of,
    gathered,
    kept,
    row_of_card,
    rows_of,
    rules_language,
    swaps,
)
from glossary.formats.rules.yaml_reading import Node, read_yaml, whole_text
from glossary.formats.rules.yaml_text import quoted

# A few examples tell what a rule does; more of them only make loading slow.
_SPECS = 2
_REGEXP = re.compile(r"/(?P<source>.*)/(?P<flags>[gimy]*)", re.DOTALL)
_UNDERSTOOD = ("expected", "pattern", "patterns", "specs", "prh", "meta")


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    """The rules as YAML."""
    tag = rules_language(options, "a prh file")
    yield f"# {quoted(options.title)}: discouraged terms of {tag}, {options.date}\nversion: 1\nrules:\n".encode()
    is_empty = True
    for swap in swaps(items, tag):
        is_empty = False
        for place, form in enumerate(swap.forms):
            yield "".join(_rule(swap, place, form)).encode()
    if is_empty:
        yield b"  []\n"


def _rule(swap: Swap, place: int, form: Form) -> Iterator[str]:
    yield f"  - expected: {quoted(form.uses[0])}\n    pattern: {quoted(f'/{form.pattern}/i')}\n"
    if swap.row.term.note:
        yield f"    prh: {quoted(swap.row.term.note)}\n"
    yield f"    meta: {card_text(swap.row, place)}\n"
    if specs := list(_specs(swap, place, form)):
        yield "    specs:\n"
        yield from (f"      - from: {quoted(old)}\n        to: {quoted(new)}\n" for old, new in specs)


def _specs(swap: Swap, place: int, form: Form) -> Iterator[tuple[str, str]]:
    """Examples of what the rule changes, then of what it leaves alone; each has been tried."""
    expression, expected = found_by(form.pattern), form.uses[0]
    written = [swap.row.term.text, *form.writings[1:]] if place == 0 else form.writings
    changed = [text for text in dict.fromkeys(written) if _all_of(expression, text) and text != expected]
    yield from ((text, expected) for text in changed[:_SPECS])
    left = [text for text in form.longer if text != expected and not expression.search(text)]
    yield from ((text, text) for text in left[:_SPECS])


def _all_of(expression: re.Pattern[str], text: str) -> bool:
    found = expression.search(text)
    return found is not None and found.group() == text


def keeps(concept: Concept, options: Options) -> Iterator[Concept]:
    """The discouraged terms of one language, their notes, and the best replacement of each."""
    tag = rules_language(options, "a prh file")
    if rows := [kept(row, most=1, note=True) for row in rows_of(concept, tag)]:
        yield gathered(concept.id, tag, rows)


# --- reading -----------------------------------------------------------------------------------------------


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The concepts of a rule file. Raises `BadFile` naming line and rule."""
    tag = rules_language(options, "a prh file")
    root = read_yaml(whole_text(file, options), options)
    rows: list[Row] = []
    for rule in _rules(root, options, tell):
        card = rule.at("meta")
        if card is not None and (card.at("term") or card.at("form")):
            if row := _own(rule, card, tag):
                rows.append(row)
            continue
        yield from concepts_of(rows, tag)
        rows = []
        yield _foreign(rule, tag, options, tell)
    yield from concepts_of(rows, tag)


def _rules(root: Node, options: Options, tell: Tell) -> tuple[Node, ...]:
    rules, version = root.at("rules"), root.at("version")
    if version is None and rules is None:
        raise options.refused("no prh file: it has neither 'version' nor 'rules'", line=root.line, rule="version")
    if version is not None and version.text != "1":
        raise options.refused(f"version {version.text!r} of prh is not known", line=version.line, rule="version")
    for key, value in root.pairs:
        if key.text not in ("version", "rules") and not value.is_empty:
            tell(Remark("passed over, and nothing that it names is read", key.line, key.text, f"prh-{key.text}"))
    if rules is not None and rules.kind != "list" and not rules.is_empty:
        raise options.refused("'rules' must be a list", line=rules.line, rule="rules")
    return rules.items if rules else ()


def _own(rule: Node, card: Node, tag: str) -> Row | None:
    expected, note = rule.at("expected"), rule.at("prh")
    told = {key.text: value.text for key, value in card.pairs}
    row = row_of_card(told, (expected.text,) if expected else (), tag)
    return replace(row, term=replace(row.term, note=note.text if note else "")) if row else None


def _foreign(rule: Node, tag: str, options: Options, tell: Tell) -> Concept:
    expected = rule if rule.kind == "scalar" else rule.at("expected")
    if expected is None or expected.kind != "scalar" or not expected.text:
        raise options.refused("a rule needs 'expected'", line=rule.line, rule="expected")
    for key, _ in rule.pairs:
        if key.text not in _UNDERSTOOD:
            tell(Remark("passed over: no term has a place for it", key.line, key.text, f"prh-{key.text}"))
    found: dict[str, None] = {}
    unread: list[Annotation] = []
    for pattern in _patterns(rule):
        if not (words := _words(pattern.text)):
            tell(Remark("a pattern that is no list of words, kept", pattern.line, pattern.text, "pattern"))
            unread.append(Annotation("prh:pattern", pattern.text))
        found.update(dict.fromkeys(words))
    note = rule.at("prh")
    unread += [Annotation("prh:spec", " → ".join(each.text for _, each in spec.pairs)) for spec in _list(rule, "specs")]
    said = note.text if note else ""
    terms = (
        Term(expected.text, tag, Status.PREFERRED),
        *(Term(word, tag, Status.DEPRECATED, note=said) for word in found if word != expected.text),
    )
    if said and len(terms) == 1:
        unread.append(Annotation("note", said))
    return Concept("", "", (LanguageSection(tag, terms),), annotations=tuple(unread))


def _patterns(rule: Node) -> list[Node]:
    return [*_list(rule, "pattern"), *_list(rule, "patterns")]


def _list(rule: Node, name: str) -> tuple[Node, ...]:
    node = rule.at(name)
    if node is None or node.is_empty:
        return ()
    return node.items if node.kind == "list" else (node,)


def _words(pattern: str) -> tuple[str, ...]:
    """What a pattern finds; one between slashes is a regular expression, another stands for itself."""
    expression = _REGEXP.fullmatch(pattern)
    return words_of(expression["source"]) if expression else (pattern,)


def _recognises(head: bytes) -> bool:
    return (
        re.search(rb"(?m)^version:\s*1\s*$", head) is not None
        and re.search(rb"(?m)^(rules|imports):", head) is not None
    )


PRH = Format(
    "prh",
    "prh rules (textlint-rule-prh)",
    (".prh.yml", ".prh.yaml"),
    "application/yaml",
    "rules of version 1 in one language; patterns only where they are short lists of words; no imports",
    "rules of version 1 for the drafts of one language, with specs, in every writing of each discouraged term",
    "all but discouraged terms, their notes and one replacement each; terms without replacement",
    one_by_one(keeps),
    read,
    write,
    _recognises,
    is_of_one_language=True,
)
