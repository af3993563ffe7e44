r"""What RDF is made of here: names (IRIs), literal texts, described nodes; and which name is which concept.

An IRI is a plain `str` ("_:" begins a node without a name), a literal a `Text`: no library's own nouns, so that
writers and the streaming reader need none.

>>> compact("http://purl.org/dc/terms/modified"), expand("dct:modified")
('dct:modified', 'http://purl.org/dc/terms/modified')
>>> names = Names("https://terms.example/concepts/")
>>> names.iri("victim"), names.id("https://terms.example/concepts/victim")
('https://terms.example/concepts/victim', 'victim')
>>> names.id("http://example.org/c/1")
'example.org-c-1-42afa6'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias
from urllib.parse import quote, unquote

from glossary.formats.texts import concept_id

SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OWN = "urn:glossary:terms:"
"""What no common vocabulary names: severity, confidence, region, kinds of annotation."""

PREFIXES = {
    "skos": SKOS,
    "skosxl": XL,
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dct": "http://purl.org/dc/terms/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
    "g": OWN,
}
# A name that XML can write as an element: a namespace and a local name.
SPLIT = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:])([A-Za-z_][A-Za-z0-9_-]*)")
_NOT_OF_IRIS = re.compile(r"[\x00-\x20<>\"{}|\\^`\ud800-\udfff\ufffe\uffff]")
_ABSOLUTE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|urn:)[^\s]+")
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_NOT_OF_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_.:~-]+")


def name(compacted: str) -> str:
    """The IRI of a prefixed name: `name("skos:broader")`."""
    prefix, _, local = compacted.partition(":")
    return PREFIXES[prefix] + local


TYPE = RDF + "type"
VALUE = RDF + "value"
CONCEPT, SCHEME, COLLECTION = SKOS + "Concept", SKOS + "ConceptScheme", SKOS + "Collection"
LABELS = (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
XL_LABELS = (XL + "prefLabel", XL + "altLabel", XL + "hiddenLabel")
BROADER, NARROWER, RELATED = SKOS + "broader", SKOS + "narrower", SKOS + "related"
OWN_RELATED, OWN_REPLACED = OWN + "related", OWN + "replacedBy"
DEFINITION, NOTATION = SKOS + "definition", SKOS + "notation"
IN_SCHEME, TOP = SKOS + "inScheme", SKOS + "topConceptOf"
STATUS, TERM_TYPE = name("lexinfo:normativeAuthorization"), name("lexinfo:termType")
SOURCE, IDENTIFIER, ISSUED = name("dct:source"), name("dct:identifier"), name("dct:issued")
MODIFIED, REPLACED_BY, DEPRECATED = name("dct:modified"), name("dct:isReplacedBy"), name("owl:deprecated")
URI_SPACE = name("void:uriSpace")
BOOLEAN = name("xsd:boolean")


class Text(NamedTuple):
    """A literal. `language`: its tag, `datatype`: an IRI; empty for plain text."""

    text: str
    language: str = ""
    datatype: str = ""


Value: TypeAlias = "str | Text"
Pair: TypeAlias = "tuple[str, Value]"
Node: TypeAlias = "tuple[str, list[Pair]]"
Said: TypeAlias = "Mapping[str, Sequence[Value]]"


def by_property(pairs: Iterable[Pair]) -> dict[str, list[Value]]:
    """What is said of a node: property → its values, in their order."""
    said: dict[str, list[Value]] = {}
    for predicate, value in pairs:
        said.setdefault(predicate, []).append(value)
    return said


def texts(said: Said, predicate: str) -> list[str]:
    """The values of a property as texts; an address is its own text."""
    return [value.text if isinstance(value, Text) else value for value in said.get(predicate, ())]


def words(said: Said, predicate: str) -> str:
    """The first text of a property, or nothing."""
    return next(iter(texts(said, predicate)), "")


@lru_cache(maxsize=4096)
def compact(iri: str) -> str:
    """A name with the prefix of a vocabulary known here, else the IRI behind `rdf:`: the kind of an annotation."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and prefix != "rdf" and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", local):
            return f"{prefix}:{local}"
    return f"rdf:{iri}"


def expand(kind: str) -> str:
    """The IRI that `compact` made a kind of; empty for a kind of other origin or one that XML cannot write."""
    prefix, _, local = kind.partition(":")
    iri = local if prefix == "rdf" else PREFIXES[prefix] + local if prefix in PREFIXES else ""
    return iri if SPLIT.fullmatch(iri) else ""


def is_iri(text: str) -> bool:
    """Whether it can stand as an absolute IRI in every serialisation."""
    return bool(_ABSOLUTE.fullmatch(text)) and not _NOT_OF_IRIS.search(text)


def is_tag(text: str) -> bool:
    """Whether it has the form of a language tag (BCP 47)."""
    return bool(_TAG.fullmatch(text))


def legal(text: str) -> str:
    """The text, with U+FFFD for characters that no XML can hold: all serialisations say the same."""
    return _NOT_OF_XML.sub("\ufffd", text) if _NOT_OF_XML.search(text) else text


class Names:
    """Which IRI is which concept: those below a home have its id, all others one made of the whole."""

    def __init__(self, home: str, others: Iterable[str] = ()) -> None:
        self.home = home
        self._homes = (home, *(other for other in others if other and other != home))

    def iri(self, concept: str) -> str:
        """The address of a concept."""
        return self.home + (concept if _PLAIN_ID.fullmatch(concept) else quote(concept, safe=":", errors="replace"))

    def id(self, iri: str) -> str:
        """The id of the concept at an address; see `concept_id` for foreign ones."""
        return self.own_id(iri) or concept_id(iri)

    def tells(self, iri: str) -> bool:
        """Whether the id tells the address, so that nothing is lost with it."""
        return bool(self.own_id(iri)) or concept_id(iri) == iri

    def own_id(self, iri: str) -> str:
        """The id of a concept of ours; nothing for an address below none of our homes."""
        for home in self._homes:
            if iri.startswith(home):
                own = unquote(iri[len(home) :])
                if own and own == concept_id(own):
                    return own
        return ""

    def is_scheme(self, iri: str) -> bool:
        """Whether it names one of our own concept schemes."""
        return iri in self._homes
