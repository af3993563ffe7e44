r"""SKOS and SKOS-XL (W3C Recommendation, 18 August 2009) in Turtle, JSON-LD, RDF/XML and N-Triples.

*Plain SKOS* holds what a thesaurus shows: labels, definitions, notes, matches and relations. The first preferred
term of a language tag is its preferred label (S14), further ones and admitted ones are alternative labels,
discouraged ones hidden labels: found, not shown. Hidden labels of other programs say nothing of use: they are read as
annotations. Notes and changes of a term are notes of the concept that name the term; other programs show them as they
stand. *SKOS-XL* holds all of a concept: besides the same plain labels (S55 to S57) every term is a node with its
status and type (LexInfo), sources, dates and notes (Dublin Core, SKOS) and, where nobody has a name for it, a property
of `urn:glossary:terms:`. What is said of a relation or a definition is said of the statement (`rdf:Statement`).

Of our own are, of labels, `severity`, `confidence`, `region` (one that no tag can hold) and the types `variant` and
`title`; of concepts, `replacedBy` for one that is still in use, and `related` where S27 forbids `skos:related`;
`statement` and `annotation` lead to nodes, and an annotation has its `kind` and the language it stands `within`.

A concept stands at `options.home` + its id; the scheme at `options.home` names that beginning (`void:uriSpace`),
so that the ids come back whoever reads the file. `owl:deprecated` and `dct:isReplacedBy` are for retired ids
alone. Both kinds of file are read by the same reader. Of values of foreign properties the datatype is not kept.

Written is a stream, two looks at the concepts (S27 is a matter of the whole hierarchy). Read as a stream are
N-Triples in the order of concepts; other files are held whole, of at most `LARGEST` bytes.

>>> import io
>>> from glossary.concepts import Concept, LanguageSection, Status, Term
>>> from glossary.formats.base import Options
>>> concept = Concept("victim", "", (LanguageSection("en", (Term("victim", "en", Status.PREFERRED),)),))
>>> print(b"".join(SKOS_FORMATS[0].write([concept], Options())).decode().split("\n\n")[2])
c:victim a skos:Concept ;
    skos:inScheme <urn:glossary:concept:> ;
    skos:notation "victim" ;
    skos:topConceptOf <urn:glossary:concept:> ;
    skos:prefLabel "victim"@en .
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from glossary.concepts import Concept
from glossary.formats.base import Format, Item, Keeper, Options, Reader, Remark, Retired, Writer
from glossary.formats.skos import parsing, writing
from glossary.formats.skos.describing import Describer, scheme
from glossary.formats.skos.hierarchy import Hierarchy, surveyed
from glossary.formats.skos.names import RDF, SKOS, XL, Names, Node
from glossary.formats.skos.reading import read_triples, reader_of
from glossary.formats.skos.understanding import Understander

__all__ = ["SKOS_FORMATS"]

Serialise = Callable[[Iterable[list[Node]], str], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class _Serialisation:
    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    serialise: Serialise
    read: Reader
    recognises: Callable[[bytes], bool]
    reads: str


def _is_of(head: bytes, *namespaces: str) -> bool:
    return any(namespace.encode() in head for namespace in namespaces)


def _is_turtle(head: bytes) -> bool:
    declares = re.search(rb"(?im)^\s*@?prefix\s+[\w.-]*:\s*<", head) is not None
    return declares and _is_of(head, SKOS, XL)


def _is_json_ld(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return (
        start.startswith((b"{", b"["))
        and _is_of(head, SKOS, XL)
        and re.search(rb'"@(context|graph|id)"', head) is not None
    )


def _is_rdf_xml(head: bytes) -> bool:
    return _is_of(head, RDF) and re.search(rb"<(\w+:)?RDF[\s>]", head) is not None and b"xmlns" in head


_STATEMENT = re.compile(rb"\s*(<[^<>\s:]+:[^<>\s]*>|_:\S+)\s*<[^<>\s:]+:[^<>\s]*>\s*[<\"_].*\.\s*(#.*)?")


def _is_n_triples(head: bytes) -> bool:
    """Whether its first line is a statement; a line of XML may begin like one, but ends without a dot."""
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    first = next((line for line in lines if line.strip() and not line.startswith(b"#")), b"")
    return _STATEMENT.fullmatch(first) is not None


_WHOLE = "SKOS and SKOS-XL; the file is held whole, so that its size is limited"

_SERIALISATIONS = (
    _Serialisation(
        "", "Turtle", (".ttl",), "text/turtle", writing.turtle, reader_of(parsing.of_turtle), _is_turtle, _WHOLE
    ),
    _Serialisation(
        "-jsonld",
        "JSON-LD",
        (".jsonld",),
        "application/ld+json",
        writing.json_ld,
        reader_of(parsing.of_json_ld),
        _is_json_ld,
        f"{_WHOLE}; its context must stand in it",
    ),
    _Serialisation(
        "-rdfxml",
        "RDF/XML",
        (".rdf", ".rdfs", ".owl"),
        "application/rdf+xml",
        writing.rdf_xml,
        reader_of(parsing.of_rdf_xml),
        _is_rdf_xml,
        f"{_WHOLE}; without DOCTYPE",
    ),
    _Serialisation(
        "-ntriples",
        "N-Triples",
        (".nt",),
        "application/n-triples",
        writing.n_triples,
        read_triples,
        _is_n_triples,
        "SKOS and SKOS-XL; as a stream of any size where all lines of a concept stand together",
    ),
)


def _writer(serialise: Serialise, *, is_xl: bool) -> Writer:
    def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:
        with surveyed(items) as (hierarchy, again):
            describer = Describer(Names(options.home), hierarchy, is_xl)
            yield from serialise(_described(describer, again, options), options.home)

    return write


def _described(describer: Describer, items: Iterable[Item], options: Options) -> Iterator[list[Node]]:
    yield [scheme(options)]
    for item in items:
        yield describer.described(item)


def _keeper(*, is_xl: bool) -> Keeper:
    """What comes back of a concept is what is understood of its description; no serialisation adds or takes."""

    def keeps(concepts: Iterable[Concept], options: Options) -> Iterator[tuple[Concept, tuple[Concept, ...]]]:
        names = Names(options.home)
        with surveyed(concepts) as (hierarchy, again):
            describer = Describer(names, hierarchy, is_xl)
            for concept in again:
                yield concept, (_understood(describer.described(concept), names, options),)

    return keeps


def _understood(nodes: list[Node], names: Names, options: Options) -> Concept:
    about = dict(nodes)
    reader = Understander(lambda iri: about.get(iri, []), names, Hierarchy(), options, _ignore, lambda _iri: 0)
    found = reader.item(nodes[0][0])
    assert not isinstance(found, Retired)  # noqa: S101 - a concept is described as one
    return found


def _ignore(_remark: Remark) -> None:
    """A term in a language that is not carried is told whenever a file with it is read."""


# Plain SKOS, SKOS-XL.
_WRITES = (
    "labels, definitions, relations, matches and notes of the whole concept, and retired ids",
    "everything a concept holds, labels as nodes and plain, and retired ids",
)
_LOSES = (
    "exact status, type, severity and sources of terms; sources of definitions; what is said of relations",
    "the order of relations and annotations, and what is told twice in the same words",
)


def _format(kind: str, serialisation: _Serialisation) -> Format:
    is_xl = kind == "skosxl"
    return Format(
        f"{kind}{serialisation.name}",
        f"{'SKOS-XL' if is_xl else 'SKOS'}, {serialisation.title}",
        serialisation.suffixes,
        serialisation.media_type,
        serialisation.reads,
        _WRITES[is_xl],
        _LOSES[is_xl],
        _keeper(is_xl=is_xl),
        serialisation.read,
        _writer(serialisation.serialise, is_xl=is_xl),
        serialisation.recognises,
    )


SKOS_FORMATS: tuple[Format, ...] = tuple(
    _format(kind, serialisation) for kind in ("skos", "skosxl") for serialisation in _SERIALISATIONS
)
