"""From a graph to items: which nodes are concepts, what is said about all of them, and what is passed over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from glossary.formats.base import Item, Options, Remark, Tell
from glossary.formats.skos import triples
from glossary.formats.skos.describing import KIND, LABEL
from glossary.formats.skos.hierarchy import Hierarchy
from glossary.formats.skos.names import (
    BROADER,
    COLLECTION,
    CONCEPT,
    LABELS,
    NARROWER,
    RDF,
    RELATED,
    SCHEME,
    SKOS,
    STATUS,
    TOP,
    TYPE,
    URI_SPACE,
    VALUE,
    XL_LABELS,
    Names,
    Pair,
    Text,
    by_property,
    name,
    texts,
)
from glossary.formats.skos.parsing import Graph
from glossary.formats.skos.understanding import Understander

_UP = (BROADER, SKOS + "broaderTransitive")
_DOWN = (NARROWER, SKOS + "narrowerTransitive")
# By the domain of these properties, whoever has one is a concept.
_OF_CONCEPTS = {BROADER, NARROWER, RELATED, TOP}
_COLLECTIONS = {COLLECTION, SKOS + "OrderedCollection"}
_HELPING_TYPES = {LABEL, RDF + "Statement"}
_HELPING = {VALUE, KIND, STATUS}
_MEMBER, _MEMBERS, _FIRST, _REST = SKOS + "member", SKOS + "memberList", RDF + "first", RDF + "rest"
# So many of the nodes that are passed over are named.
_NAMED = 5


def read_whole(graph: Graph, options: Options, tell: Tell) -> Iterator[Item]:
    """The items of a graph that is held whole. Raises `BadFile`."""
    hierarchy, spaces, classes = Hierarchy(), list[str](), {CONCEPT}
    for subject, pairs in graph.nodes.items():
        for predicate, value in pairs:
            if isinstance(value, Text):
                spaces.extend([value.text] if predicate == URI_SPACE else [])
            elif predicate in _UP:
                hierarchy.add(subject, value)
            elif predicate in _DOWN:
                hierarchy.add(value, subject)
            elif predicate == name("rdfs:subClassOf") and value == CONCEPT:
                classes.add(subject)
    names = Names(options.home, spaces[:1])
    groups = _groups(graph)
    reader = Understander(graph.about, names, hierarchy, options, tell, graph.line, groups)
    others = _Others(names, tell)
    for subject, pairs in graph.nodes.items():
        if is_concept(pairs, classes):
            yield reader.item(subject)
        else:
            others.meet(subject, pairs, graph.line(subject))
    others.tell_all()


def read_triples(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The items of a file of N-Triples: one at a time where its order allows. Raises `BadFile`."""
    start = file.tell()
    survey = triples.survey(file, options)
    file.seek(start)
    if not survey.is_grouped:
        yield from read_whole(triples.graph_of(file, options), options, tell)
        return
    names = Names(options.home, survey.spaces[:1])
    others = _Others(names, tell)
    for subject, graph in triples.blocks(file, options):
        if is_concept(graph.about(subject), {CONCEPT}):
            yield Understander(graph.about, names, survey.hierarchy, options, tell, graph.line).item(subject)
        else:
            others.meet(subject, graph.about(subject), graph.line(subject))
    others.tell_all()


def is_concept(pairs: Iterable[Pair], classes: Collection[object]) -> bool:
    """Whether a node is said to be a concept, or is one by what is said of it."""
    return any((predicate == TYPE and value in classes) or predicate in _OF_CONCEPTS for predicate, value in pairs)


def reader_of(parse: Callable[[BinaryIO, Options], Graph]) -> Callable[[BinaryIO, Options, Tell], Iterator[Item]]:
    """The reader of a serialisation that is held whole."""

    def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
        yield from read_whole(parse(file, options), options, tell)

    return read


def _groups(graph: Graph) -> dict[str, list[str]]:
    """Concept → the names of the collections that list it."""
    groups: dict[str, list[str]] = {}
    for subject, pairs in graph.nodes.items():
        said = by_property(pairs)
        members = [value for value in said.get(_MEMBER, ()) if isinstance(value, str)]
        members.extend(member for head in texts(said, _MEMBERS) for member in _listed(graph, head))
        for member in dict.fromkeys(members):
            groups.setdefault(member, []).append(_title(said) or subject)
    return groups


def _listed(graph: Graph, head: str) -> Iterator[str]:
    seen = set[str]()
    while head and head not in seen:
        seen.add(head)
        said = by_property(graph.about(head))
        yield from texts(said, _FIRST)
        head = next(iter(texts(said, _REST)), "")


def _title(said: dict[str, list[str | Text]]) -> str:
    for predicate in (LABELS[0], name("rdfs:label"), name("dct:title")):
        for title in texts(said, predicate):
            return title
    return ""


@dataclass(slots=True)
class _Others:
    """What a file says of nodes that are no concepts: told, not kept."""

    names: Names
    tell: Tell
    count: int = 0
    named: list[str] = field(default_factory=list)

    def meet(self, iri: str, pairs: list[Pair], line: int) -> None:
        said = by_property(pairs)
        types = set(texts(said, TYPE))
        if types & {SCHEME, *_COLLECTIONS} or said.keys() & {_MEMBER, _MEMBERS}:
            self._told(iri, said, types, line)
        elif not (iri.startswith("_:") or types & _HELPING_TYPES or said.keys() & _HELPING):
            self.count += 1
            self.named.extend([iri] if self.count <= _NAMED else [])
        elif LABEL in types and said.keys() & {*LABELS, *XL_LABELS}:
            self.tell(Remark("a label with labels of its own, which are left out", line, iri, "label"))

    def _told(self, iri: str, said: dict[str, list[str | Text]], types: set[str], line: int) -> None:
        title = f" “{_title(said)}”" if _title(said) else ""
        if SCHEME not in types:
            message = f"the collection{title}: its members note its name; all else of it is left out"
            self.tell(Remark(message, line, iri, "collection"))
        elif not self.names.is_scheme(iri):
            self.tell(Remark(f"the concept scheme{title}: what it says of itself is left out", line, iri, "scheme"))

    def tell_all(self) -> None:
        """Of nodes that are nothing of SKOS at all, how many and which first."""
        if self.count:
            more = f" and {self.count - len(self.named)} more" if self.count > len(self.named) else ""
            told = f"{self.count} nodes are no concepts and passed over: {', '.join(self.named)}{more}"
            self.tell(Remark(told, rule="no-concept"))
