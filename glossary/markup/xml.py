"""XML without entities, external files or network: whole, as a stream of any size, and with places in its source.

The only door to lxml.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from glossary.errors import TooLarge, UnreadableDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

# A termbase of a million terms stays below this; a file above it was not meant for us.
MAX_XML_BYTES = 256 * 1024 * 1024


def parse_xml(data: bytes, *, name: str) -> _Element:
    """The root element of an XML file, read without entities, external files or network.

    `name`: for messages. Raises `UnreadableDocument` for more than `MAX_XML_BYTES`, for a DOCTYPE that
    declares entities (it can grow without bound or read local files), and for anything not well formed.
    """
    from lxml import etree  # lxml costs 20 ms to import; many commands read no XML

    if len(data) > MAX_XML_BYTES:
        raise TooLarge(f"{name}: {len(data)} bytes of XML", hint=f"the limit is {MAX_XML_BYTES}; split it")
    _refuse_entities(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not_well_formed(error, name) from None
    _refuse_declared(root, name)
    return root


def _not_well_formed(error: Exception, name: str) -> UnreadableDocument:
    line = getattr(error, "lineno", None) or 1
    reason = re.sub(r", line \d+, column \d+.*|,? use XML_PARSE_HUGE option", "", str(error))
    if "depth" in reason:
        deepest = re.search(r"\d+", reason)
        said = f"{name}:{line}: XML nested too deep" + (f", {deepest[0]} elements within each other" if deepest else "")
        return UnreadableDocument(said, hint="no document needs so many")
    return UnreadableDocument(f"{name}:{line}: not well-formed XML: {reason}", hint="repair or export it again")


def _refuse_declared(root: _Element, name: str) -> None:
    """Refuse what the parser found declared, however it was written."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise _entities_declared(name, 1)


def _refuse_entities(data: bytes, name: str) -> None:
    # Before parsing: libxml2 expands entities in attribute values whatever the parser is told.
    plain = data.replace(b"\0", b"")  # UTF-16 shows its ASCII between NULs
    at = plain.find(b"<!ENTITY")
    if at >= 0 and b"<!DOCTYPE" in plain[:at]:
        raise _entities_declared(name, plain.count(b"\n", 0, at) + 1)


def _entities_declared(name: str, line: int) -> UnreadableDocument:
    return UnreadableDocument(
        f"{name}:{line}: the DOCTYPE declares entities, which is refused",
        hint="remove the DOCTYPE and write the characters themselves",
    )


# Before the root element a sane file says little; a bomb needs room.
_LONGEST_PROLOG = 64 * 1024
_CHUNK = 64 * 1024
# Elements that the caller keeps at one time: of one concept, some thousands at most.
_MAX_HELD = 200_000


def stream_xml(file: BinaryIO, *, name: str, whole: Collection[str]) -> Iterator[tuple[str, _Element]]:
    """An XML file as (event, element) in the order of the file, as large as it may be.

    Events: `end` for an element whose local name is in `whole`, complete with all below it; after that it is
    emptied. `start` for it and for every element outside of such: its attributes are there, its content is not.
    `name`: for messages.
    Raises `UnreadableDocument` as `parse_xml` does, and for an element of `whole` with more than is sane.
    """
    depth = held = 0
    for event, element in _xml_events(file, name):
        wanted = str(element.tag).rpartition("}")[2] in whole
        held += event == "start"
        depth += wanted if event == "start" else 0
        if held > _MAX_HELD:
            line = element.sourceline or 1
            raise TooLarge(f"{name}:{line}: more than {_MAX_HELD} elements in one", hint="split it")
        if event == "start" and depth == wanted:  # outside of what comes whole, or its own beginning
            yield event, element
        elif event == "end" and wanted:
            depth -= 1
            if depth == 0:
                yield event, element
                held = 0
        if event == "end" and depth == 0:
            _forget(element)


def _xml_events(file: BinaryIO, name: str) -> Iterator[tuple[str, _Element]]:
    """Beginnings and ends of all elements, as the file is read piece by piece."""
    from lxml import etree

    parser = etree.XMLPullParser(
        ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    head = file.read(_LONGEST_PROLOG)
    _refuse_entities(head, name)
    is_root = True
    try:
        for data in _chunks(head, file):
            parser.feed(data)
            for event, element in parser.read_events():
                if is_root:
                    _refuse_declared(element, name)
                    is_root = False
                yield event, element
        parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _not_well_formed(error, name) from None


def _chunks(head: bytes, file: BinaryIO) -> Iterator[bytes]:
    while head:
        yield head
        head = file.read(_CHUNK)


def _forget(element: _Element) -> None:
    """Empty an element and take out what stands before it: nothing that was read stays in memory."""
    tail = element.tail
    element.clear(keep_tail=True)
    element.tail = tail
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def xml_text(element: _Element) -> str:
    """All text of an element and those in it, tags left out, blanks as they are."""
    return "".join(element.itertext())


@dataclass(frozen=True, slots=True)
class XmlPlace:
    """Where an element stands in its source (code points): the tags `start`..`inside` and `closing`..`end`.

    An empty-element tag (`<a/>`) is all opening tag.
    """

    start: int
    inside: int
    closing: int
    end: int


# Of a well-formed source each alternative finds its end, so that a scan is one pass.
_XML_MARKUP = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<[^"'>]*(?:(?:"[^"]*"|'[^']*')[^"'>]*)*>""", re.DOTALL
)
_XML_SPECIAL = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>|&[^;]*;|\r\n?", re.DOTALL)
_XML_LINE_END = re.compile(r"\r\n?")
_XML_NAMED = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'"}


def xml_places(root: _Element, source: str, *, name: str) -> Iterator[tuple[_Element, XmlPlace]]:
    """Every element with its place in `source`, the text `root` was parsed from; children before their parent.

    Raises `UnreadableDocument` for a source with a DOCTYPE, whose declarations look like elements.
    """
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument(f"{name}: a DOCTYPE, which is refused here", hint="remove it")
    elements = root.iter("*")
    opened: list[tuple[_Element, int, int]] = []
    for match in _XML_MARKUP.finditer(source):
        start, end = match.span()
        if source[start + 1] == "/":
            element, before, inside = opened.pop()
            yield element, XmlPlace(before, inside, start, end)
        elif source[start + 1] not in "!?":
            element = next(elements)
            if source[end - 2] == "/":
                yield element, XmlPlace(start, end, end, end)
            else:
                opened.append((element, start, end))


def xml_texts(
    source: str, start: int, end: int, special: re.Pattern[str] = _XML_SPECIAL
) -> Iterator[tuple[str, int, int]]:
    """The text that source[start:end], a stretch without tags, says: piece by piece, each with its stretch.

    A piece as long as its stretch stands there letter by letter; else it is one character written as a
    reference or a line end.
    """
    for match in special.finditer(source, start, end):
        if start < match.start():
            yield source[start : match.start()], start, match.start()
        start = match.end()
        if match.lastgroup == "cdata":
            yield from xml_texts(source, *match.span("cdata"), _XML_LINE_END)
        elif match[0][0] == "&":
            yield _referenced(match[0]), *match.span()
        elif match[0][0] == "\r":
            yield "\n", *match.span()
    if start < end:
        yield source[start:end], start, end


def _referenced(reference: str) -> str:
    if reference[1] != "#":
        return _XML_NAMED[reference]
    digits = reference[2:-1]
    return chr(int(digits[1:].lstrip("0"), 16) if digits[0] == "x" else int(digits.lstrip("0")))
