"""The form in which a concept is edited: what was typed, as the JSON that `editing` reads.

A field is named by its path there (`zh-Hans.terms.0.note`), so a problem finds its field by name. The numbers
in a path only tell blocks apart: their order is the order in which they were sent.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from glossary.concepts import Concept
from glossary.editing import Json, concept_as_json
from glossary.languages import TAGS, language
from glossary.web.numbers import whole_number
from glossary.web.views import Written
from glossary.web.wording import subject_meant

Tree: TypeAlias = "dict[str, Tree | str]"

# Characters of a term by which a message names it.
LONGEST_NAMED = 60

_BLOCK = r"\.\d{1,6}"
_SECTION = f"(?:{'|'.join(TAGS)})"
_TERM = rf"{_SECTION}\.terms{_BLOCK}"
_FIELD = re.compile(
    rf"subject|{_TERM}\.(?:text|was|status|type|severity|region|note|confidence)|{_TERM}\.sources{_BLOCK}\.(?:document|paragraph)"
    rf"|{_TERM}\.history{_BLOCK}\.(?:status|since|document|paragraph|body|note|confidence)"
    rf"|{_SECTION}\.definitions{_BLOCK}\.(?:text|source)|relations{_BLOCK}\.(?:type|target|note|source)"
)
_LIST = rf"{_SECTION}\.(?:terms|definitions)|{_TERM}\.(?:sources|history)|relations"
_WISH = re.compile(rf"(add) ({_LIST})|(remove|up|down) ((?:{_LIST}){_BLOCK})")
# Fields that say something by themselves, by the list that their block stands in; all others have a usual value.
_TELLING = {
    "terms": ("text", "region", "note"),
    "sources": ("document", "paragraph"),
    "history": ("since", "document", "paragraph", "body", "note"),
    "definitions": ("text", "source"),
    "relations": ("target", "note", "source"),
}
_LISTS = frozenset(_TELLING)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form. `draft`: JSON as `editing` reads it, with `was` (the text it had) in each term.

    `base`: the concept that was first shown, as JSON; empty for a new one. `near`: the path of the block that
    was asked for last.
    """

    draft: Mapping[str, Json]
    base: str = ""
    reason: str = ""
    near: str = ""


def shown(concept: Concept, base: Concept, renamed: Mapping[tuple[str, str], str] | None = None) -> Typed:
    """The form of a concept over `base`, as it is kept. `renamed`: see `renamed`."""
    draft = concept_as_json(concept)
    there = {(term.language, term.text) for term in base.terms}
    for tag, section in _sections(draft):
        for node in _nodes(section, "terms"):
            was = (renamed or {}).get((tag, str(node["text"])), str(node["text"]))
            node["was"] = was if (tag, was) in there else ""
    return Typed(draft, json.dumps(concept_as_json(base), ensure_ascii=False))


def typed(sent: Mapping[str, str], *, keep_blank: bool = False) -> Typed:
    """What was sent, and what its wish makes of it. Blocks in which nothing was typed are left out."""
    tree: Tree = {}
    for name, value in sent.items():
        if _FIELD.fullmatch(name):
            _put(tree, name.split("."), value)
    wish = _WISH.fullmatch(sent.get("do", ""))
    near = _carry_out(tree, wish[1] or wish[3], (wish[2] or wish[4]).split(".")) if wish else ""
    draft = _as_draft(tree, keep_blank=keep_blank or wish is not None)
    return Typed(draft, sent.get("base", ""), sent.get("reason", ""), _numbered(tree, near))


def renamed(draft: Mapping[str, Json]) -> dict[tuple[str, str], str]:
    """The terms that were given other words: (language, new text) → the text it had."""
    return {
        (tag, text): was
        for tag, section in _sections(draft)
        for node in _nodes(section, "terms")
        if (was := str(node.get("was", ""))) and (text := str(node.get("text", ""))) != was
    }


def place_of(draft: Mapping[str, Json], path: str) -> Written | None:
    """The term that a field belongs to, or, without words of its own, the language; None outside of languages."""
    tag, _, rest = path.partition(".")
    found = dict(_sections(draft)).get(tag)
    kind, number = [*rest.split("."), "", ""][:2]
    if tag not in TAGS:
        return None
    nodes = list(_nodes(found or {}, kind))
    at = whole_number(number)
    node = nodes[at] if at is not None and at < len(nodes) else {}
    return Written(_short(str(node.get("text", ""))) or language(tag).own_name, tag)


def with_a_term(form: Typed, sent: Mapping[str, str], tag: str) -> tuple[Typed, str]:
    """The form of a concept without terms with one to fill in, and the path of that: as it was sent, else in `tag`."""
    blank = {each: list(_nodes(section, "terms")) for each, section in _sections(typed(sent, keep_blank=True).draft)}
    tag = next((each for each, nodes in blank.items() if nodes), tag)
    languages = form.draft.get("languages", {})
    sections = dict(languages) if isinstance(languages, dict) else {}
    section = sections.get(tag, {})
    sections[tag] = {**(section if isinstance(section, dict) else {}), "terms": [*blank.get(tag, [])[:1]] or [{}]}
    return replace(form, draft={**form.draft, "languages": sections}), f"{tag}.terms.0"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAMED else f"{text[:LONGEST_NAMED]}…"


def _put(tree: Tree, path: list[str], value: str) -> None:
    _inner(tree, path[:-1])[path[-1]] = value


def _carry_out(tree: Tree, wish: str, path: list[str]) -> str:
    """Change the blocks as asked; returns the path of the block to look at."""
    place = _inner(tree, path if wish == "add" else path[:-1])
    if wish == "add":
        new = str(max((int(number) for number in place), default=-1) + 1)
        place[new] = {}
        return ".".join([*path, new])
    block = path[-1]
    if block in place and wish == "remove":
        del place[block]
        return ".".join(path[:-1])
    numbers = list(place)
    if block in place:
        old = numbers.index(block)
        numbers.insert(max(0, old + (-1 if wish == "up" else 1)), numbers.pop(old))
        for number in numbers:
            place[number] = place.pop(number)
    return ".".join(path)


def _inner(tree: Tree, path: list[str]) -> Tree:
    for part in path:
        inner = tree.setdefault(part, {})
        tree = inner if isinstance(inner, dict) else {}
    return tree


def _numbered(tree: Tree, path: str) -> str:
    """The path with the places of blocks for their numbers, as the form has it when it is shown again."""
    parts: list[str] = []
    for part in path.split("."):
        parts.append(str(list(tree).index(part)) if part.isdigit() and part in tree else part)
        inner = tree.get(part, {})
        tree = inner if isinstance(inner, dict) else {}
    return ".".join(parts)


def _as_draft(tree: Tree, *, keep_blank: bool) -> dict[str, Json]:
    languages: dict[str, Json] = {
        tag: _as_json(section, keep_blank) for tag in TAGS if isinstance(section := tree.get(tag), dict)
    }
    relations = tree.get("relations", {})
    return {
        "subject": subject_meant(str(tree.get("subject", ""))),
        "languages": languages,
        "relations": _as_list("relations", relations, keep_blank) if isinstance(relations, dict) else [],
    }


def _as_json(tree: Tree, keep_blank: bool) -> dict[str, Json]:
    return {
        name: value if isinstance(value, str) else _as_list(name, value, keep_blank) for name, value in tree.items()
    }


def _as_list(name: str, blocks: Tree, keep_blank: bool) -> list[Json]:
    nodes = [_as_json(block, keep_blank) for block in blocks.values() if isinstance(block, dict)]
    return [node for node in nodes if keep_blank or _says_something(name, node)]


def _says_something(name: str, node: Mapping[str, Json]) -> bool:
    told = any(str(node.get(field, "")).strip() for field in _TELLING[name])
    return told or any(node.get(inner) for inner in _LISTS)


def _sections(draft: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    languages = draft.get("languages", {})
    if isinstance(languages, dict):
        yield from ((tag, section) for tag, section in languages.items() if isinstance(section, dict))


def _nodes(section: Mapping[str, Json], name: str) -> Iterator[dict[str, Json]]:
    found = section.get(name, [])
    if isinstance(found, list):
        yield from (node for node in found if isinstance(node, dict))
