"""Files of RDF as what they say of each node, by rdflib, and safely: nothing is fetched, no entity is expanded.

A file is held whole while it is read, so that its size is limited; N-Triples have a reader of their own
(`triples`), which is not. Refused are: contexts of JSON-LD that stand elsewhere, any DOCTYPE in RDF/XML.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from glossary.errors import BadFile
from glossary.formats.base import Options
from glossary.formats.skos.names import RDF, Pair, Text, Value, name
from glossary.formats.troubles import DEEP
from glossary.markup import parse_xml

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is held whole; about ten times as much memory."""

_ELSEWHERE = "write it as N-Triples, one statement a line, which is read as a stream"
# What addresses without a beginning are read against: a name that can belong to nobody (RFC 2606).
_BASE = "http://file.invalid/"
# How the parser of RDF/XML says where.
_PLACE = re.compile(rf"{re.escape(_BASE)}:(?P<line>[0-9]+):[0-9]+: ")
_STRING = name("xsd:string")


@dataclass(slots=True)
class Graph:
    """What a file says: of each node its pairs, and the line where it is first spoken of (0 if unknown)."""

    nodes: dict[str, list[Pair]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def about(self, iri: str) -> list[Pair]:
        """What is said of a node."""
        return self.nodes.get(iri, [])

    def line(self, iri: str) -> int:
        """Where it is first spoken of."""
        return self.lines.get(iri, 0)

    def add(self, subject: str, predicate: str, value: Value, line: int = 0) -> None:
        """One statement more."""
        subject, predicate = self._known.setdefault(subject, subject), self._known.setdefault(predicate, predicate)
        if isinstance(value, str):
            value = self._known.setdefault(value, value)
        if line:
            self.lines.setdefault(subject, line)
        self.nodes.setdefault(subject, []).append((predicate, value))

    def settle(self) -> None:
        """A statement counts once."""
        for subject, pairs in self.nodes.items():
            self.nodes[subject] = list(dict.fromkeys(pairs))


def whole(file: BinaryIO, options: Options) -> bytes:
    """All bytes of a file as UTF-8 without mark. Raises `BadFile` for too many of them or another encoding."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise options.refused(f"more than {LARGEST} bytes", rule="size", hint=_ELSEWHERE)
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding).encode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = f"not {encoding} text ({error.reason})"
        raise options.refused(reason, line=line, rule="encoding", hint="save it as UTF-8") from None


def of_turtle(file: BinaryIO, options: Options) -> Graph:
    """The graph of a file in Turtle. Raises `BadFile` naming the line."""
    from rdflib.plugins.parsers.notation3 import BadSyntax, RDFSink, SinkParser

    data, graph = whole(file, options), Graph()
    target = _target(graph, lambda: int(parser.lines) + 1)
    parser = SinkParser(RDFSink(target), baseURI=_BASE, turtle=True)
    try:
        parser.loadBuf(data)
    except BadSyntax as error:
        why = str(error._why)  # noqa: SLF001 - there is no other way to say it in one line
        raise options.refused(f"not Turtle: {why}", line=(error.lines or 0) + 1, rule="turtle") from None
    except Exception as error:  # these parsers stumble over hostile files in many ways
        raise _unreadable(options, "Turtle", error, parser.lines + 1) from None
    graph.settle()
    return graph


def of_json_ld(file: BinaryIO, options: Options) -> Graph:
    """The graph of a file in JSON-LD. Raises `BadFile`, also for a context that stands elsewhere."""
    data = whole(file, options)
    try:
        told = json.loads(data)
    except RecursionError:
        raise options.refused(DEEP, rule="json") from None
    except ValueError as error:
        line = getattr(error, "lineno", 0)
        raise options.refused(f"not JSON ({error})", line=line, rule="json") from None
    if not isinstance(told, dict | list):
        raise options.refused("neither an object nor a list of JSON", line=1, rule="json")
    for context in _contexts(told):
        raise options.refused(
            f"the context {context[:200]!r} stands elsewhere, and nothing is fetched",
            rule="remote-context",
            hint="write the context into the file",
        )
    from rdflib.plugins.parsers.jsonld import to_rdf

    graph = Graph()
    try:
        to_rdf(told, _target(graph, lambda: 0), base=_BASE)
    except Exception as error:
        raise _unreadable(options, "JSON-LD", error, 0) from None
    graph.settle()
    return graph


def _contexts(told: Any) -> Iterator[str]:
    """Every context of a document that is named instead of written out, and every import of one."""
    waiting = [(told, False)]
    while waiting:
        each, is_context = waiting.pop()
        if isinstance(each, list):
            waiting.extend((inner, is_context) for inner in each)
        elif isinstance(each, dict):
            waiting.extend((inner, key in ("@context", "@import")) for key, inner in each.items())
        elif is_context and isinstance(each, str):
            yield each


def of_rdf_xml(file: BinaryIO, options: Options) -> Graph:
    """The graph of a file in RDF/XML. Raises `BadFile` or `UnreadableDocument`, also for any DOCTYPE."""
    from rdflib.parser import InputSource
    from rdflib.plugins.parsers.rdfxml import create_parser

    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise options.refused(f"more than {LARGEST} bytes", rule="size", hint=_ELSEWHERE)
    root = parse_xml(data, name=options.name)
    if root.getroottree().docinfo.doctype:
        raise options.refused("a DOCTYPE, which is refused here", line=1, rule="doctype", hint="remove it")
    if root.tag != f"{{{RDF}}}RDF":
        raise options.refused(
            f"the root element is {root.tag!s}, not rdf:RDF", line=root.sourceline or 1, rule="rdf-xml"
        )
    graph = Graph()
    for element in root.iterchildren("*"):
        iri = element.get(f"{{{RDF}}}about")
        if iri:
            graph.lines.setdefault(str(iri), element.sourceline or 0)
    source = InputSource(_BASE)
    source.setByteStream(io.BytesIO(data))
    parser = create_parser(source, _target(graph, lambda: 0))
    try:
        parser.parse(source)
    except Exception as error:
        raise _unreadable(options, "RDF/XML", error, 0) from None
    graph.settle()
    return graph


def _unreadable(options: Options, what: str, error: Exception, line: int) -> BadFile:
    if isinstance(error, RecursionError):
        return options.refused(DEEP, line=line, rule=what.casefold().replace("/", "-"))
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    place = _PLACE.match(reason)
    if place:
        line, reason = int(place["line"]), reason[place.end() :]
    return options.refused(f"not {what}: {reason}", line=line, rule=what.casefold().replace("/", "-"))


def _target(graph: Graph, line: Callable[[], int]) -> Any:
    """A graph of rdflib that keeps nothing itself: each statement goes on to ours."""
    import logging

    import rdflib
    from rdflib.store import Store

    # It reports every date that is none with a stack trace; values are not looked at here.
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)

    class Passing(Store):
        def add(self, triple: Any, context: Any, quoted: bool = False) -> None:  # noqa: ARG002, FBT
            subject, predicate, value = triple
            graph.add(_iri(subject), str(predicate), _value(value), line())

    def _iri(node: Any) -> str:
        return f"_:{node}" if isinstance(node, rdflib.BNode) else str(node)

    def _value(node: Any) -> Value:
        if not isinstance(node, rdflib.Literal):
            return _iri(node)
        datatype = str(node.datatype or "")
        return Text(str(node), node.language or "", "" if datatype == _STRING else datatype)

    return rdflib.Graph(store=Passing(), bind_namespaces="none")
