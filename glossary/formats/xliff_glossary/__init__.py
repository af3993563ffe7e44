r"""The glossary module of XLIFF 2.1: terms of one language with translations and a definition, in a file to translate.

Writes a unit for each concept, an entry for each source term, discouraged ones too, with the usable terms of the
target language, preferred first; a discouraged term is never a translation. Statuses and all else that the module
has no place for are extension attributes and elements of a namespace of our own (`urn:glossary:terms`), which other
tools keep or leave alone. Loses other languages, and concepts without a source term or without both a usable
translation and a definition.

Reads the glossaries of every unit of a file of XLIFF 2.0 to 2.2, and nothing else of it. An entry is a concept;
its ids count within one glossary only and are kept as annotations. Term and first translation are preferred (a glossary
names what to write), further ones admitted; the definition is taken to be in the source language. Refused: an entry
without a term, without both translation and definition, and an id that stands twice in a glossary.

>>> import io
>>> from glossary.formats.base import Options
>>> file = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"><file id="f">'
>>> file += '<unit id="u"><gls:glossary xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"><gls:glossEntry>'
>>> file += "<gls:term>double</gls:term><gls:translation>sosie</gls:translation></gls:glossEntry></gls:glossary>"
>>> file += "</unit></file></xliff>"
>>> concept, = XLIFF_GLOSSARY.read(io.BytesIO(file.encode()), Options(), print)
>>> [(term.language, term.text) for term in concept.terms]
[('en', 'double'), ('fr', 'sosie')]
"""

from __future__ import annotations

from glossary.formats.base import Format, one_by_one
from glossary.formats.xliff_glossary.entries import kept
from glossary.formats.xliff_glossary.files import GLOSSARY, read, write
from glossary.formats.xml_strings import root_name

__all__ = ["XLIFF_GLOSSARY"]


def _recognises(head: bytes) -> bool:
    plain = head.replace(b"\0", b"")
    return (
        root_name(head) == "xliff" and b"urn:oasis:names:tc:xliff:document:2." in plain and GLOSSARY.encode() in plain
    )


XLIFF_GLOSSARY = Format(
    "xliff-glossary",
    "XLIFF 2.1 glossary",
    (".gls.xlf", ".xlf", ".xliff"),
    "application/xliff+xml",
    "the glossaries of a file: terms, translations and definitions",
    "an entry for each source term with the usable target terms, all else of the two languages as extensions",
    "other languages, concepts without a source term or without translation and definition, line breaks in terms, "
    "indents",
    one_by_one(kept),
    read,
    write,
    _recognises,
    is_pair=True,
)
