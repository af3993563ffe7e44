r"""Four ways of writing nodes down, each as a stream: Turtle, JSON-LD, RDF/XML and N-Triples.

>>> nodes = [("urn:glossary:concept:a", [(TYPE, CONCEPT), (SKOS + "prefLabel", Text("a", "en"))])]
>>> print(b"".join(turtle([nodes], "urn:glossary:concept:")).decode().partition("\n\n")[2].strip())
c:a a skos:Concept ;
    skos:prefLabel "a"@en .
>>> print(next(n_triples([nodes], "")).decode().splitlines()[1])
<urn:glossary:concept:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "a"@en .
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from glossary.formats.skos.names import (
    BOOLEAN,
    CONCEPT,
    PREFIXES,
    RDF,
    SKOS,
    SPLIT,
    TYPE,
    Node,
    Text,
    Value,
    by_property,
)

__all__ = ["CONCEPT", "SKOS", "json_ld", "n_triples", "rdf_xml", "turtle"]

_SPECIAL = re.compile(r'["\\\n\r]')
_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"})
_AND = " ;\n    "
# Safe as the local part of a name in Turtle and in JSON-LD.
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")


@lru_cache(maxsize=4096)
def _short(iri: str) -> str:
    """With the prefix of a known vocabulary, or nothing."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return ""


# --- N-Triples


def n_triples(blocks: Iterable[list[Node]], _home: str) -> Iterator[bytes]:
    """One statement a line; all of a concept stands together."""
    for nodes in blocks:
        lines = [
            f"<{subject}> <{predicate}> {_term(value)} .\n" for subject, pairs in nodes for predicate, value in pairs
        ]
        yield "".join(lines).encode()


def _term(value: Value) -> str:
    return _literal(value) if isinstance(value, Text) else f"<{value}>"


def _literal(value: Text) -> str:
    text, tag, datatype = value
    if _SPECIAL.search(text):
        text = text.translate(_ESCAPES)
    if tag:
        return f'"{text}"@{tag}'
    return f'"{text}"^^<{datatype}>' if datatype else f'"{text}"'


# --- Turtle


def turtle(blocks: Iterable[list[Node]], home: str) -> Iterator[bytes]:
    """A paragraph a node."""
    prefixes = {"c": home, **PREFIXES}
    yield ("".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items()) + "\n").encode()
    for nodes in blocks:
        yield "".join(_paragraph(subject, by_property(pairs), home) for subject, pairs in nodes).encode()


def _paragraph(subject: str, said: dict[str, list[Value]], home: str) -> str:
    told = [
        f"{'a' if predicate == TYPE else _name(predicate, home)} {', '.join(_value(each, home) for each in values)}"
        for predicate, values in said.items()
    ]
    return f"{_name(subject, home)} {_AND.join(told)} .\n\n"


def _name(iri: str, home: str) -> str:
    if iri.startswith(home) and _LOCAL.fullmatch(iri, len(home)):
        return f"c:{iri[len(home) :]}"
    return _short(iri) or f"<{iri}>"


def _value(value: Value, home: str) -> str:
    if isinstance(value, Text):
        return value.text if value.datatype == BOOLEAN else _literal(value)
    return _name(value, home)


# --- JSON-LD


def json_ld(blocks: Iterable[list[Node]], _home: str) -> Iterator[bytes]:
    """One object a node, one a line; the context stands in the file."""
    context = json.dumps(PREFIXES, separators=(",", ":"))
    yield f'{{"@context":{context},\n"@graph":['.encode()
    comma = "\n"
    for nodes in blocks:
        objects = []
        for subject, pairs in nodes:
            objects.append(comma + _object(subject, by_property(pairs)))
            comma = ",\n"
        yield "".join(objects).encode()
    yield b"\n]}\n"


def _object(subject: str, said: dict[str, list[Value]]) -> str:
    told: dict[str, object] = {"@id": subject}
    for predicate, values in said.items():
        if predicate == TYPE:
            made: list[object] = [_short(str(value)) or value for value in values]
        else:
            made = [_made(value) for value in values]
        told["@type" if predicate == TYPE else _short(predicate) or predicate] = made[0] if len(made) == 1 else made
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _made(value: Value) -> object:
    if not isinstance(value, Text):
        return {"@id": value}
    if value.language:
        return {"@language": value.language, "@value": value.text}
    return {"@type": value.datatype, "@value": value.text} if value.datatype else value.text


# --- RDF/XML


def rdf_xml(blocks: Iterable[list[Node]], _home: str) -> Iterator[bytes]:
    """One element a node."""
    declared = "".join(f'\n  xmlns:{prefix}="{escape(iri)}"' for prefix, iri in PREFIXES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n'.encode()
    for nodes in blocks:
        yield "".join(_described(subject, pairs) for subject, pairs in nodes).encode()
    yield b"</rdf:RDF>\n"


def _described(subject: str, pairs: list[tuple[str, Value]]) -> str:
    kind = _short(str(pairs[0][1])) if pairs[0][0] == TYPE else ""
    told = "".join(_property(predicate, value) for predicate, value in (pairs[1:] if kind else pairs))
    name = kind or "rdf:Description"
    return f'<{name} rdf:about="{escape(subject)}">\n{told}</{name}>\n'


def _property(predicate: str, value: Value) -> str:
    name, declared = _element(predicate)
    if not isinstance(value, Text):
        return f'  <{name}{declared} rdf:resource="{escape(value)}"/>\n'
    attribute = f' xml:lang="{value.language}"' if value.language else ""
    if value.datatype:
        attribute = f' rdf:datatype="{escape(value.datatype)}"'
    return f"  <{name}{declared}{attribute}>{_content(value.text)}</{name}>\n"


def _content(text: str) -> str:
    """Of an element; a carriage return would be read as the end of a line."""
    return escape(text, quote=False).replace("\r", "&#13;")


@lru_cache(maxsize=4096)
def _element(predicate: str) -> tuple[str, str]:
    """The name of a property as an element, and the declaration that it needs."""
    short = _short(predicate)
    if short and not predicate.startswith(RDF + "_"):
        return short, ""
    split = SPLIT.fullmatch(predicate)
    namespace, local = split.groups() if split else ("", predicate)
    return f"p:{local}", f' xmlns:p="{escape(namespace)}"'
