r"""TMX 1.4b, translation memories: a concept is a translation unit, a usable term a variant of it.

Writes one `tu` a concept with the usable terms of every language, preferred first and those of every region before
those of one: tools take the first of a language. `xml:lang` is BCP 47 (`zh-Hant-HK`). Status and sources are
properties (`x-glossary-…`), the note is a note, and what is left of a concept or term stands in a property as JSON:
discouraged terms too, lest a memory offer them as translations. No DOCTYPE. Loses only concepts without usable
terms, line breaks in terms, indents, and characters that XML cannot hold.

Reads TMX 1.1 to 1.4b; a DOCTYPE is tolerated and its DTD never fetched. A text without a status is admitted: a
memory says what was written once. Texts of inline codes are left out, those that they mark stay. Notes of a unit,
foreign properties and attributes become annotations (`tmx:x-client`), texts in other languages too.

>>> import io
>>> from glossary.formats.base import Options
>>> file = b'<tmx version="1.4"><header/><body><tu tuid="nv"><tuv xml:lang="fr-CA"><seg>note verbale</seg></tuv></tu>'
>>> concept, = TMX.read(io.BytesIO(file + b"</body></tmx>"), Options(), print)
>>> concept.id, concept.terms[0].text, concept.terms[0].language, concept.terms[0].region
('nv', 'note verbale', 'fr', 'CA')
"""

from __future__ import annotations

from glossary.formats.base import Format, one_by_one
from glossary.formats.tmx.files import read, write
from glossary.formats.tmx.units import kept
from glossary.formats.xml_strings import root_name

__all__ = ["TMX"]

TMX = Format(
    "tmx",
    "TMX 1.4b",
    (".tmx",),
    "application/x-tmx+xml",
    "translation units of two or more languages; what has no place becomes annotations",
    "the usable terms of every language as variants, all else of a concept in notes and properties",
    "concepts without a usable term, line breaks in terms, indents, characters that XML cannot hold",
    one_by_one(kept),
    read,
    write,
    lambda head: root_name(head) == "tmx",
)
