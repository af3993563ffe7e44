"""TMX files: units written as strings, and read as they pass by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from glossary.formats.base import Item, Options, Remark, Tell
from glossary.formats.cat import concepts_only, one_line
from glossary.formats.tmx.units import Note, Unit, Variant, concept_of, unit_of
from glossary.formats.xml_strings import attribute, cleaned, element_text, unwrapped
from glossary.markup import stream_xml, xml_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VERSIONS = ("1.1", "1.2", "1.3", "1.4")
# Elements whose text is code of the original format, not language.
_CODES = ("bpt", "ept", "it", "ph", "ut")


# --- writing -----------------------------------------------------------------------------------------------------


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    """The header, and a unit for each concept with a usable term."""
    spoken = attribute(cleaned(options.source)) or "*all*"
    day = options.date.replace("-", "")
    made = f' creationdate="{day}T000000Z"' if len(day) == len("20220721") else ""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        '<header creationtool="glossary" creationtoolversion="1" segtype="phrase" o-tmf="glossary" adminlang="en"'
        f' srclang="{spoken}" datatype="plaintext"{made}/>\n<body>\n'
    ).encode()
    for concept in concepts_only(items):
        unit = unit_of(concept)
        if unit is not None:
            yield _written(unit).encode()
    yield b"</body>\n</tmx>\n"


def _written(unit: Unit) -> str:
    variants = "".join(
        f'<tuv xml:lang="{variant.tag}">{_notes(variant.notes)}<seg>{element_text(variant.text)}</seg></tuv>\n'
        for variant in unit.variants
    )
    name = f' tuid="{attribute(cleaned(unit.id))}"' if unit.id else ""
    return f"<tu{name}>{_notes(unit.notes)}\n{variants}</tu>\n"


def _notes(notes: Iterable[Note]) -> str:
    return "".join(
        f'<prop type="{note.type}">{element_text(note.text)}</prop>'
        if note.type
        else f"<note>{element_text(note.text)}</note>"
        for note in notes
    )


# --- reading -----------------------------------------------------------------------------------------------------


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """A concept a unit. Raises `UnreadableDocument`, and `BadFile` for what is no TMX."""
    root = ""
    for event, element in stream_xml(file, name=options.name, whole=("tu", "header")):
        name = str(element.tag)
        if not root:
            root = name
            _check_root(element, options, tell)
        elif event == "end" and name == "header":
            _tell_header(element, tell)
        elif event == "end" and name == "tu":
            unit = _unit(element, tell)
            options.place.line = unit.line
            if unit.variants:
                yield concept_of(unit, options, tell)
            else:
                tell(Remark("a unit without texts, passed over", unit.line, "tu", "tuv"))
        elif event == "start" and name not in ("tmx", "header", "body", "tu"):
            tell(Remark(f"unknown element {name[:40]}, passed over", element.sourceline or 0, name, "unknown-element"))


def _check_root(root: _Element, options: Options, tell: Tell) -> None:
    if root.tag != "tmx":
        raise options.refused(f"not TMX but {root.tag!s}", line=root.sourceline or 1, rule="root")
    version = root.get("version", "")
    if version not in _VERSIONS:
        tell(Remark(f"TMX {version or 'without version'}, read as 1.4", root.sourceline or 1, "tmx", "version"))


def _tell_header(header: _Element, tell: Tell) -> None:
    for child in header:
        said = one_line(xml_text(child))[:60]
        tell(Remark(f"{child.get('type', '')} {said}, passed over".strip(), child.sourceline or 0, "header", "header"))


def _unit(element: _Element, tell: Tell) -> Unit:
    notes: list[Note] = [*_attributes(element, ("tuid",))]
    variants: list[Variant] = []
    for child in element:
        if child.tag == "tuv":
            variants += _variant(child, tell)
        else:
            notes.append(_note(child, "tu", tell))
    return Unit(element.get("tuid", ""), tuple(notes), tuple(variants), element.sourceline or 0)


def _variant(element: _Element, tell: Tell) -> Iterator[Variant]:
    line = element.sourceline or 0
    notes: list[Note] = [*_attributes(element, (_LANG, "lang"))]
    texts = []
    for child in element:
        if child.tag == "seg":
            texts.append(one_line("".join(_spoken(child))))
            if any(part.tag in _CODES for part in child.iter()):
                tell(Remark("inline codes, left out", child.sourceline or 0, "seg", "inline-code"))
        else:
            notes.append(_note(child, "tuv", tell))
    if len(texts) != 1:
        tell(Remark(f"{len(texts)} texts where one belongs", line, "tuv", "seg"))
    text = " ".join(filter(None, texts))
    if texts and not text:
        tell(Remark("an empty text, passed over", line, "tuv", "empty-text"))
    if text:
        yield Variant(element.get(_LANG, element.get("lang", "")), text, tuple(notes), line)


def _spoken(element: _Element) -> Iterator[str]:
    """The text of a segment without that of its codes."""
    yield element.text or ""
    for child in element:
        if child.tag not in _CODES:
            yield from _spoken(child)
        yield child.tail or ""


def _note(element: _Element, path: str, tell: Tell) -> Note:
    language = element.get(_LANG, element.get("lang", ""))
    if element.tag == "note":
        return Note(unwrapped(xml_text(element)), "", language)
    if element.tag == "prop":
        return Note(xml_text(element), element.get("type", "prop"), language)
    name = str(element.tag)
    tell(Remark(f"unknown element {name[:40]}, kept beside", element.sourceline or 0, path, "unknown-element"))
    return Note(unwrapped(xml_text(element)), name, language)


def _attributes(element: _Element, known: Iterable[str]) -> Iterator[Note]:
    for name, value in element.attrib.items():
        if name not in known:
            yield Note(str(value), str(name))
