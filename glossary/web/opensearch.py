"""Describes the search of this site to browsers (OpenSearch 1.1, draft 6), so that they take it as a search engine.

What it refuses to do: know addresses. It is told them, absolute, and writes them down.

>>> described = describe(Engine("Glossary", "Terms.", "en", "http://x/s?q={searchTerms}", "http://x/t?q={searchTerms}", "http://x/o"))
>>> described.count("<Url "), "{searchTerms}" in described
(3, True)
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
MIMETYPE = "application/opensearchdescription+xml"
SUGGESTIONS = "application/x-suggestions+json"
# What a template holds where the words stand that somebody typed.
TERMS = "{searchTerms}"
# Something any termbase of this kind answers: for programs that try a description out.
_EXAMPLE = "child"


@dataclass(frozen=True, slots=True)
class Engine:
    """What a browser is told. `search`, `suggest`: address templates; `address`: of the description itself.

    `name`: at most 16 characters; `summary`: at most 1,024; `icons`: pixels and address (also `data:`) of PNG files.
    """

    name: str
    summary: str
    language: str
    search: str
    suggest: str
    address: str
    icons: tuple[tuple[int, str], ...] = ()


def describe(engine: Engine) -> str:
    """The description as XML."""
    root = Element("OpenSearchDescription", {"xmlns": NAMESPACE})
    for name, text in (
        ("ShortName", engine.name),
        ("Description", engine.summary),
        ("InputEncoding", "UTF-8"),
        ("OutputEncoding", "UTF-8"),
        ("Language", engine.language),
    ):
        SubElement(root, name).text = text
    for size, icon in engine.icons:
        pixels = str(size)
        SubElement(root, "Image", {"width": pixels, "height": pixels, "type": "image/png"}).text = icon
    SubElement(root, "Url", {"type": "text/html", "rel": "results", "template": engine.search})
    SubElement(root, "Url", {"type": SUGGESTIONS, "rel": "suggestions", "template": engine.suggest})
    SubElement(root, "Url", {"type": MIMETYPE, "rel": "self", "template": engine.address})
    SubElement(root, "Query", {"role": "example", "searchTerms": _EXAMPLE})
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")
