r"""YAML as nested values with their lines; the only door to PyYAML.

Read from events, never made into objects: every scalar is text, tags mean nothing, and an alias is refused, so
that no file is larger inside than outside. Depth and size have limits.

>>> root = read_yaml("swap:\n  a: b\n", Options(name="x.yml"))
>>> [(key.text, key.line) for key, _ in root.at("swap").pairs]
[('a', 2)]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from glossary.formats.base import Options
from glossary.formats.texts import text_lines

if TYPE_CHECKING:
    import yaml

# Known rule files have some hundred kilobytes; ours of a hundred thousand concepts have fifty million characters.
LARGEST = 64 * 1024 * 1024
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Node:
    """A scalar (`text`), a list (`items`) or a mapping (`pairs`, in their order) that begins at `line` (from 1)."""

    line: int
    kind: str = "scalar"
    text: str = ""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()

    def at(self, name: str) -> Node | None:
        """The value of a key; None where there is none."""
        return next((value for key, value in self.pairs if key.text == name), None)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.text or self.items or self.pairs)


def whole_text(file: BinaryIO, options: Options) -> str:
    """The text of a file with its lines ended alike. Raises `BadFile` where it is no text, or none of rules."""
    lines, size = [], 0
    for line in text_lines(file, options):
        size += len(line)
        if size > LARGEST:
            raise options.refused(f"more than {LARGEST} characters", rule="size")
        lines.append(line.rstrip("\r\n"))
    return "\n".join([*lines, ""])


def read_yaml(text: str, options: Options) -> Node:
    """The first document of a YAML text. Raises `BadFile` naming the line."""
    # Only who reads YAML waits for its package.
    import yaml

    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return _first_document(events, options)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark else 0
        raise options.refused(f"not YAML ({problem})", line=line, rule="yaml") from None


def _first_document(events: Iterator[yaml.Event], options: Options) -> Node:
    root: Node | None = None
    for event in events:
        if type(event).__name__ == "DocumentStartEvent":
            if root is not None:
                raise options.refused("more than one document", line=_line(event), rule="one-document")
            root = _node(next(events), events, options, 0)
    return root or Node(1)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


def _node(event: Any, events: Iterator[yaml.Event], options: Options, depth: int) -> Node:
    line, kind = _line(event), type(event).__name__
    if depth > _DEEPEST:
        raise options.refused(f"nested more than {_DEEPEST} deep", line=line, rule="depth")
    if kind == "AliasEvent":
        raise options.refused("an alias (*name), which is not followed", line=line, rule="alias")
    if kind == "SequenceStartEvent":
        return Node(line, "list", items=tuple(_until("SequenceEndEvent", events, options, depth)))
    if kind == "MappingStartEvent":
        parts = list(_until("MappingEndEvent", events, options, depth))
        return Node(line, "mapping", pairs=tuple(zip(parts[::2], parts[1::2], strict=True)))
    is_null = event.style is None and event.value in ("~", "null")
    return Node(line, text="" if is_null else event.value)


def _until(end: str, events: Iterator[yaml.Event], options: Options, depth: int) -> Iterator[Node]:
    for event in events:
        if type(event).__name__ == end:
            return
        yield _node(event, events, options, depth + 1)
