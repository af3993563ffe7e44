r"""N-Triples as a stream, in two passes: one that sees how the file is laid out, one that reads it.

Where all that is said of a concept, and of the nodes below its address (`<address#…>`), stands together - so it
is in what is written here, and in the dumps of most programs - one concept at a time is held, with the addresses
of all concepts and who is broader than whom. A file of another order is held whole, and so limited in size.

>>> triple('<urn:a> <urn:b> "caf\\u00e9"@fr .')
('urn:a', 'urn:b', Text(text='café', language='fr', datatype=''))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from glossary.formats.base import Options
from glossary.formats.skos.hierarchy import Hierarchy
from glossary.formats.skos.names import (
    BROADER,
    CONCEPT,
    NARROWER,
    RDF,
    SKOS,
    TYPE,
    URI_SPACE,
    VALUE,
    XL_LABELS,
    Text,
    Value,
    name,
)
from glossary.formats.skos.parsing import LARGEST, Graph
from glossary.formats.texts import text_lines

_IRI = r'<([^<>"{}|^`\x00-\x20]*)>'
_BLANK = r"(_:[\w:.·-]*[\w:·-])"
_LITERAL = r'"([^"\\\n\r]*(?:\\.[^"\\\n\r]*)*)"(?:@([A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^' + _IRI + ")?"
_TRIPLE = re.compile(
    rf"[ \t]*(?:{_IRI}|{_BLANK})[ \t]*{_IRI}[ \t]*(?:{_IRI}|{_BLANK}|{_LITERAL})[ \t]*\.[ \t]*(?:#.*)?"
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_STRING = name("xsd:string")
_UP = {BROADER, SKOS + "broaderTransitive"}
_DOWN = {NARROWER, SKOS + "narrowerTransitive"}
# Their values are read with the concept, wherever they stand; or they say something of other nodes.
_LEADING = {*XL_LABELS}
_ACROSS = {SKOS + "member", SKOS + "memberList", RDF + "first", name("rdfs:subClassOf")}


def triple(line: str) -> tuple[str, str, Value] | None:
    """Subject, property and value of a line; None for one that says nothing. Raises `ValueError`."""
    found = _TRIPLE.fullmatch(line)
    if found is None:
        if not line.strip() or line.lstrip().startswith("#"):
            return None
        raise ValueError(line[:80])
    subject, blank, predicate, value, blank_value, text, tag, datatype = found.groups()
    if text is not None:
        if "\\" in text:
            text = _ESCAPE.sub(_unescaped, text)
        literal = Text(text, tag or "", "" if datatype in (None, _STRING) else _address(datatype))
        return _address(subject) if blank is None else blank, _address(predicate), literal
    said = _address(value) if blank_value is None else blank_value
    return _address(subject) if blank is None else blank, _address(predicate), said


def _address(iri: str) -> str:
    return _ESCAPE.sub(_unescaped, iri) if "\\" in iri else iri


def _unescaped(found: re.Match[str]) -> str:
    short, long, letter = found.groups()
    if letter:
        if letter not in _LETTERS:
            raise ValueError(f"\\{letter} is no escape")
        return _LETTERS[letter]
    code = int(short or long, 16)
    if code > 0x10FFFF or 0xD800 <= code < 0xE000:
        raise ValueError(f"{found[0]} is no character")
    return chr(code)


def triples(file: BinaryIO, options: Options) -> Iterator[tuple[int, str, str, Value]]:
    """The statements of a file with their lines. Raises `BadFile` naming the line that is none."""
    for number, line in enumerate(text_lines(file, options), start=1):
        try:
            said = triple(line.rstrip("\r\n"))
        except ValueError as error:
            raise options.refused(f"no statement of N-Triples: {error}", line=number, rule="n-triples") from None
        if said:
            yield number, *said


@dataclass(slots=True)
class Survey:
    """How a file is laid out. `is_grouped`: it can be read one concept at a time."""

    hierarchy: Hierarchy = field(default_factory=Hierarchy)
    spaces: list[str] = field(default_factory=list)
    is_grouped: bool = True

    def meet_text(self, predicate: str, text: str, *, is_below: bool) -> None:
        """A literal; one that is the text of a note is read with its concept."""
        if predicate == URI_SPACE:
            self.spaces.append(text)
        elif predicate == VALUE and not is_below:
            self.is_grouped = False

    def meet_address(self, subject: str, predicate: str, value: str, block: str) -> None:
        """A node led to: above or below in the hierarchy, or to be read with the concept."""
        if predicate in _UP:
            self.hierarchy.add(subject, value)
        elif predicate in _DOWN:
            self.hierarchy.add(value, subject)
        is_across = predicate in _ACROSS or (predicate in _LEADING and not value.startswith(f"{block}#"))
        if is_across or value.startswith("_:") or subject.startswith("_:"):
            self.is_grouped = False


def survey(file: BinaryIO, options: Options) -> Survey:
    """Look through a whole file. Raises `BadFile`."""
    found, seen, concepts = Survey(), set[str](), set[str]()
    block = last = ""
    for _, subject, predicate, value in triples(file, options):
        if subject != last:
            last = subject
            if not (block in concepts and subject.startswith(f"{block}#")):
                block = subject
                if subject in seen or subject.partition("#")[0] in concepts:
                    found.is_grouped = False
                seen.add(subject)
        if predicate == TYPE and value == CONCEPT and subject == block:
            concepts.add(block)
        elif isinstance(value, Text):
            found.meet_text(predicate, value.text, is_below=block in concepts)
        else:
            found.meet_address(subject, predicate, value, block)
    return found


def blocks(file: BinaryIO, options: Options) -> Iterator[tuple[str, Graph]]:
    """A grouped file, one concept (or other node) at a time: its address, and what is said of it and below it."""
    block, graph, is_concept = "", Graph(), False
    for line, subject, predicate, value in triples(file, options):
        if subject != block and not (is_concept and subject.startswith(f"{block}#")):
            if block:
                graph.settle()
                yield block, graph
            block, graph, is_concept = subject, Graph(), False
        is_concept = is_concept or (predicate == TYPE and value == CONCEPT and subject == block)
        graph.add(subject, predicate, value, line)
    if block:
        graph.settle()
        yield block, graph


def graph_of(file: BinaryIO, options: Options) -> Graph:
    """A file of any order, whole. Raises `BadFile`, also for one of more than `LARGEST` bytes."""
    start = file.tell()
    size = file.seek(0, 2) - start
    file.seek(start)
    if size > LARGEST:
        raise options.refused(
            f"{size} bytes whose statements are not in the order of concepts",
            rule="size",
            hint=f"more than {LARGEST} bytes are read only where all lines of a concept stand together: sort the file",
        )
    graph = Graph()
    for line, subject, predicate, value in triples(file, options):
        graph.add(subject, predicate, value, line)
    graph.settle()
    return graph
