"""XLIFF files with glossaries: units written as strings, entries read as they pass by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from glossary.concepts import Annotation, Definition
from glossary.formats.base import Item, Options, Remark, Tell
from glossary.formats.cat import concepts_only, one_line, pair_of
from glossary.formats.xliff_glossary.entries import Entry, Side, Tongue, entries_of
from glossary.formats.xml_strings import attribute, element_text, unwrapped
from glossary.languages import language
from glossary.markup import stream_xml, xml_text

if TYPE_CHECKING:
    from lxml.etree import _Element

CORE = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
OURS = "urn:glossary:terms"
_ROOT = re.compile(r"\{urn:oasis:names:tc:xliff:document:2\.\d\}xliff")
_GLS, _OURS = f"{{{GLOSSARY}}}", f"{{{OURS}}}"


# --- writing -----------------------------------------------------------------------------------------------------


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    """A unit a concept: its glossary, and its first source term as a segment that is not to be translated."""
    pair = pair_of(options)
    source, target = pair[:2]
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="{CORE}" xmlns:gls="{GLOSSARY}" xmlns:g="{OURS}"'
        f' version="2.1" srcLang="{source}" trgLang="{target}">\n'
        f'<file id="f1" srcDir="{language(source).direction}" trgDir="{language(target).direction}">\n'
    ).encode()
    number = 0
    for concept in concepts_only(items):
        entries = list(entries_of(concept, pair))
        if entries:
            number += 1
            yield _unit(number, entries).encode()
    if not number:  # a file holds a unit
        yield b'<unit id="u0" translate="no"><segment><source/></segment></unit>\n'
    yield b"</file>\n</xliff>\n"


def _unit(number: int, entries: list[Entry]) -> str:
    name = f' name="{attribute(entries[0].concept)}"' if entries[0].concept else ""
    written = "".join(map(_entry, entries))
    return (
        f'<unit id="u{number}"{name} translate="no">\n<gls:glossary>\n{written}</gls:glossary>\n'
        f"<segment><source>{element_text(entries[0].term.text)}</source></segment>\n</unit>\n"
    )


def _entry(entry: Entry) -> str:
    name = f' g:concept="{attribute(entry.concept)}"' if entry.concept else ""
    translations = "".join(f"<gls:translation{_said(side)}</gls:translation>" for side in entry.translations)
    definition = ""
    if entry.definition:
        source = f' source="{attribute(entry.definition.source)}"' if entry.definition.source else ""
        definition = f"<gls:definition{source}>{element_text(entry.definition.text)}</gls:definition>"
    rest = f"<g:rest>{element_text(entry.rest)}</g:rest>" if entry.rest else ""
    return (
        f"<gls:glossEntry{name}><gls:term{_said(entry.term)}</gls:term>{translations}{definition}{rest}"
        "</gls:glossEntry>\n"
    )


def _said(side: Side) -> str:
    source = f' source="{attribute(side.source)}"' if side.source else ""
    whole = f' g:term="{attribute(side.whole)}"' if side.whole else ""
    return f'{source} g:status="{side.status}"{whole}>{element_text(side.text)}'


# --- reading -----------------------------------------------------------------------------------------------------


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The concepts of all glossaries of a file. Raises `UnreadableDocument`, and `BadFile` naming line and rule."""
    events = stream_xml(file, name=options.name, whole=("glossEntry",))
    root = next(events)[1]
    if not _ROOT.fullmatch(str(root.tag)):
        raise options.refused(
            f"not XLIFF 2 but {root.tag!s}", line=root.sourceline or 1, rule="root",
            hint="glossaries are a module of XLIFF 2",
        )  # fmt: skip
    tongue = Tongue(root.get("srcLang", options.source), root.get("trgLang", options.target), options, tell)
    yield from tongue.concepts(_entries(events, options, tell))


def _entries(events: Iterator[tuple[str, _Element]], options: Options, tell: Tell) -> Iterator[Entry]:
    ids: set[str] = set()
    for event, element in events:
        if element.tag == f"{_GLS}glossary":
            ids = set()  # unique within each
        elif event == "end" and element.tag == f"{_GLS}glossEntry":
            _check(element, ids, options)
            yield _read_entry(element, tell)


def _check(entry: _Element, ids: set[str], options: Options) -> None:
    """The rules of the module that no reading can do without."""
    line = entry.sourceline or 0
    terms = entry.findall(f"{_GLS}term")
    if len(terms) != 1 or not one_line(xml_text(terms[0])):
        raise options.refused("a glossEntry has exactly one term", line=line, rule="gls-term")
    if entry.find(f"{_GLS}translation") is None and entry.find(f"{_GLS}definition") is None:
        raise options.refused(
            f"the entry of {xml_text(terms[0])[:40]!r} has neither translation nor definition", line=line,
            rule="gls-incomplete", hint="a glossEntry contains a translation or a definition",
        )  # fmt: skip
    for element in (entry, *entry.findall(f"{_GLS}translation")):
        name = element.get("id", "")
        if name and name in ids:
            raise options.refused(
                f"the id {name!r} stands twice in one glossary", line=element.sourceline or line, rule="gls-id"
            )
        ids.add(name)


def _read_entry(entry: _Element, tell: Tell) -> Entry:
    term: Side | None = None
    translations: list[Side] = []
    definition: Definition | None = None
    rest = ""
    kept = list(_kept(entry, ("concept",)))
    for child in entry:
        if child.tag == f"{_GLS}term":
            term = _read_side(child)
        elif child.tag == f"{_GLS}translation":
            translations.append(_read_side(child))
        elif child.tag == f"{_GLS}definition":
            text = unwrapped(xml_text(child))
            definition = Definition(text, child.get("source", "")) if text else None
            kept += _kept(child, ())
        elif child.tag == f"{_OURS}rest":
            rest = xml_text(child)
        else:
            kept.append(_foreign(child, tell))
    said = tuple(each for each in translations if each.text)
    if len(said) < len(translations):
        tell(Remark("a translation without text, passed over", entry.sourceline or 0, "translation", "gls-empty"))
    assert term is not None  # noqa: S101 - checked before
    return Entry(term, said, definition, entry.get(f"{_OURS}concept", ""), rest, tuple(kept), entry.sourceline or 0)


def _read_side(element: _Element) -> Side:
    return Side(
        one_line(xml_text(element)),
        element.get("source", ""),
        element.get(f"{_OURS}status", ""),
        element.get(f"{_OURS}term", ""),
        tuple(_kept(element, ("status", "term"))),
    )


def _kept(element: _Element, ours: Iterable[str]) -> Iterator[Annotation]:
    """Attributes that have no field: ids and references of the file, extensions with their namespace as source."""
    known = ("source", *(f"{_OURS}{name}" for name in ours))
    for name, value in element.attrib.items():
        if name not in known:
            namespace, _, plain = str(name).rpartition("}")
            yield Annotation(f"xliff:{plain}", str(value), "", namespace.removeprefix("{"))


def _foreign(element: _Element, tell: Tell) -> Annotation:
    namespace, _, name = str(element.tag).rpartition("}")
    said = [one_line(xml_text(element)), *(f"{key}={value}" for each in element.iter() for key, value in each.items())]
    tell(Remark(f"extension element {name}, kept as an annotation", element.sourceline or 0, name, "extension"))
    return Annotation(f"xliff:{name}", " ".join(filter(None, said)), "", namespace.removeprefix("{"))
