"""A TBX file of any version, dialect and style as concepts, entry by entry.

Its root, style and namespace decide how it is read. Remembered are ids with their lines and where cross
references lead: some hundred bytes an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from glossary.concepts import Concept, LanguageSection
from glossary.formats.base import Item, Options, Remark, Retired, Tell
from glossary.formats.tbx.categories import CORE_NAMESPACES
from glossary.formats.tbx.elements import LANG, Reading, local, namespace
from glossary.formats.tbx.entries import read_entry
from glossary.formats.tbx.packing import prose, read_id
from glossary.formats.tbx.writing import ELSEWHERE, RETIRED
from glossary.markup import stream_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRIES = frozenset({"conceptEntry", "termEntry"})
_LISTS = frozenset({"refObjectSec", "refObjectList"})
# What stands around entries and says nothing of concepts.
_FRAME_NAMES = (
    "tbx martif tbxHeader martifHeader fileDesc titleStmt title note publicationStmt sourceDesc p encodingDesc "
    "revisionDesc change text front body back hi foreign sc ec ph bpt ept"
)
_FRAME = frozenset(_FRAME_NAMES.split())
_NAMES_TOLD = 5
# Further pairs of one concept, where a file has one pair an entry.
_FURTHER = re.compile(r"(.+)#\d+", re.DOTALL)


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is TBX of v2 or v3."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return plain.startswith(b"<") and bool(re.search(rb"<(?:\w+:)?(?:tbx|martif)[\s>]", plain))


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The concepts of a file, and the ids that it says were retired.

    Raises `BadFile` for what is no TBX and for what has no one meaning (two terms in one section, a section
    without language, an id used twice); `UnreadableDocument` for what is no XML or no safe XML.
    """
    events = stream_xml(file, name=options.name, whole=_ENTRIES | _LISTS)
    _, root = next(events)  # a file without a root is refused before
    reading = _opened(root, options, tell)
    waiting: Item | None = None  # the pairs of one concept stand one after another
    begins = 0
    for item, is_further, line in _items(events, reading):
        if is_further and isinstance(waiting, Concept) and isinstance(item, Concept):
            waiting = _joined(waiting, item)
            continue
        if waiting is not None:
            options.place.line = begins
            yield waiting
        waiting, begins = item, line
    if waiting is not None:
        options.place.line = begins
        yield waiting
    _finish(reading)


def _items(events: Iterator[tuple[str, _Element]], reading: Reading) -> Iterator[tuple[Item, bool, int]]:
    """Entries and retired ids as they come, and their line; whether the entry is a further pair of the one before."""
    for event, element in events:
        name = local(element)
        if event == "end" and name in _ENTRIES:
            reading.entries += 1
            if _has_new_ids(element, reading):
                yield (*_entry(element, reading), element.sourceline or 0)
        elif event == "end" and name in _LISTS:
            yield from ((retired, False, element.sourceline or 0) for retired in _back(element, reading))
        elif name == "body":
            reading.body = element.sourceline or 0
        elif event == "start" and name not in _FRAME | _ENTRIES | _LISTS:
            reading.remark(f"unknown element <{name}>, passed over", element.sourceline or 0, name, "unknown-element")


def _opened(root: _Element, options: Options, tell: Tell) -> Reading:
    """What the root says of the file."""
    name, line = local(root), root.sourceline or 0
    if name not in ("tbx", "martif"):
        raise options.refused(f"<{name[:40]}> is not the root of a TBX file", line=line, rule="root")
    version = 3 if name == "tbx" else 2
    reading = Reading(
        options, tell, version, root.get("type") or "", root.get("style") or "", (root.get(LANG) or "").strip()
    )
    wanted = ("type", "style", LANG) if version > 2 else ("type", LANG)
    missing = [attribute.rpartition("}")[2] for attribute in wanted if not root.get(attribute)]
    if missing:
        reading.remark(f"no {', '.join(missing)} in <{name}>", line, name, "root-attribute")
    if reading.style not in ("dca", "dct", ""):
        reading.remark(f"unknown style {reading.style[:40]!r}", line, name, "style")
    if version > 2 and namespace(root) not in CORE_NAMESPACES:
        reading.remark(f"namespace {namespace(root)[:60]!r} is not that of TBX", line, name, "namespace")
    return reading


def _entry(element: _Element, reading: Reading) -> tuple[Concept, bool]:
    """The concept of an entry, and whether it is a further pair of the one before it."""
    written = (element.get("id") or "").strip()
    if not written and reading.version > 2:
        reading.remark("an entry without an id", element.sourceline or 0, local(element), "id-required")
    identifier = read_id(written)
    further = _FURTHER.fullmatch(identifier)
    if further and further[1] == reading.latest:
        return read_entry(element, reading, further[1]), True
    reading.latest = identifier
    return read_entry(element, reading, identifier), False


def _has_new_ids(element: _Element, reading: Reading) -> bool:
    """Whether the id of an element is none that stood before; its parts' ids are noted too. Raises `BadFile`."""
    is_new = True
    for each in element.iter("*"):
        mark, line = each.get("id"), each.sourceline or 0
        if mark is None:
            continue
        if mark in reading.ids:
            message = f"id {mark[:60]!r} stands already in line {reading.ids[mark]}"
            if not reading.options.keep_going:
                raise reading.options.refused(message, line=line, rule="duplicate-id")
            is_new = is_new and each is not element
            left = "passed over" if each is element else "its element stays"
            reading.tell(Remark(f"{message}; {left}", line, local(each), "duplicate-id", is_error=True))
        else:
            reading.ids[mark] = line
    return is_new


def _joined(first: Concept, more: Concept) -> Concept:
    sections = {section.language: section for section in first.sections}
    for section in more.sections:
        before = sections.get(section.language, LanguageSection(section.language, ()))
        known = {term.text for term in before.terms}
        sections[section.language] = replace(
            before,
            terms=(*before.terms, *(term for term in section.terms if term.text not in known)),
            definitions=(
                *before.definitions,
                *(each for each in section.definitions if each not in before.definitions),
            ),
            annotations=(
                *before.annotations,
                *(each for each in section.annotations if each not in before.annotations),
            ),
        )
    annotations = (*first.annotations, *(each for each in more.annotations if each not in first.annotations))
    return replace(first, sections=tuple(sections.values()), annotations=annotations)


# --- back matter ---------------------------------------------------------------------------------------------


def _back(element: _Element, reading: Reading) -> Iterator[Retired]:
    """Retired ids; of a list of anything else, one remark."""
    kind = element.get("type") or ""
    _has_new_ids(element, reading)
    if kind == RETIRED:
        for each in element:
            items = {part.get("type"): prose(reading.text(part, kind)) for part in each.iter("{*}item")}
            yield Retired(items.get("id", ""), items.get("replacement", ""), items.get("time", ""))
    elif kind != ELSEWHERE:
        names = [each.get("id") or "without id" for each in element]
        told = ", ".join(names[:_NAMES_TOLD]) + (" …" if len(names) > _NAMES_TOLD else "")
        message = f"{kind or local(element)} of the back matter is not kept: {told}"
        reading.remark(message, element.sourceline or 0, f"back/{kind}", "back-matter")


def _finish(reading: Reading) -> None:
    """What can be told at the end only."""
    if reading.body and not reading.entries:
        reading.remark("a body without any entry", reading.body, "body", "entry-required")
    for target, line in reading.wanted.items():
        if target not in reading.ids:
            message = f"target {target[:60]!r} is no id of this file; kept as it stands"
            reading.remark(message, line, "crossReference", "dangling-target")
