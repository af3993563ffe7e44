r"""A source as one line of text, for formats whose sources are free text: readable, and read back exactly.

>>> line = written_source(Source("E/RES/2022/14", "preamble 23", "2022-07-21", "Council; of five"))
>>> line
'E/RES/2022/14; paragraph=preamble 23; date=2022-07-21; body=Council%3B of five'
>>> read_source(line)
Source(document='E/RES/2022/14', paragraph='preamble 23', date='2022-07-21', body='Council; of five', title='')
>>> read_source("Article 24 of the Charter; see also Article 25").document
'Article 24 of the Charter; see also Article 25'
"""

from __future__ import annotations

import re

from glossary.concepts import Source

_PARTS = ("paragraph", "date", "body", "title")
# What parts must not hold, lest they be taken for another part.
_ESCAPED = {"%": "%25", ";": "%3B"}
_LINE = re.compile("(?P<document>.*?)" + "".join(f"(?:; {part}=(?P<{part}>[^;]*))?" for part in _PARTS), re.DOTALL)


def written_source(source: Source) -> str:
    """The document, and behind it whatever else is known, each with its name."""
    known = {part: getattr(source, part) for part in _PARTS if getattr(source, part)}
    if not known and not _ambiguous(source.document):
        return source.document
    return "; ".join([_escaped(source.document), *(f"{part}={_escaped(said)}" for part, said in known.items())])


def read_source(line: str) -> Source:
    """The source that a line tells; a line of other people's making is the name of a document."""
    found = _LINE.fullmatch(line)
    parts = {part: found[part] or "" for part in _PARTS} if found else {}
    if found is None or ";" in found["document"] or not (any(parts.values()) or _ambiguous(line)):
        return Source(line)
    return Source(_plain(found["document"]), **{part: _plain(said) for part, said in parts.items()})


def _ambiguous(document: str) -> bool:
    """Whether the name alone would be read as more than a name."""
    return "%25" in document or "%3B" in document or any(f"; {part}=" in document for part in _PARTS)


def _escaped(text: str) -> str:
    return "".join(_ESCAPED.get(character, character) for character in text)


def _plain(text: str) -> str:
    return text.replace("%3B", ";").replace("%25", "%")
