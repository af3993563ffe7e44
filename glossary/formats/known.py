"""All formats, by their names and by what files look like.

>>> format_named("jsonl").title, format_of("terms.jsonl", b"").name
('JSON Lines, complete', 'jsonl')
"""

from __future__ import annotations

from pathlib import PurePath

from glossary.errors import BadInput, did_you_mean
from glossary.formats.base import Format
from glossary.formats.dictionaries import DICTIONARIES
from glossary.formats.google_sets import GOOGLE_SETS
from glossary.formats.json_lines import JSON_LINES
from glossary.formats.pairs import PAIRS
from glossary.formats.rules import RULES
from glossary.formats.sheets import SHEETS
from glossary.formats.skos import SKOS_FORMATS
from glossary.formats.tbx import TBX_FORMATS
from glossary.formats.tmx import TMX
from glossary.formats.utx import UTX
from glossary.formats.xliff_glossary import XLIFF_GLOSSARY

__all__ = ["FORMATS", "HEAD", "format_named", "format_of"]

FORMATS: tuple[Format, ...] = (
    JSON_LINES,
    *SHEETS,
    *TBX_FORMATS,
    *SKOS_FORMATS,
    *PAIRS,
    GOOGLE_SETS,
    TMX,
    UTX,
    XLIFF_GLOSSARY,
    *RULES,
    *DICTIONARIES,
)

# As much of a file as tells its format.
HEAD = 8192


def format_named(name: str) -> Format:
    """The format of that name. Raises `BadInput` naming the nearest known one."""
    for known in FORMATS:
        if known.name == name.casefold():
            return known
    raise BadInput(f"no format {name!r}", hint=did_you_mean(name, [known.name for known in FORMATS]))


def format_of(name: str, head: bytes) -> Format:
    """The format of a file that is to be read: its content tells first, then the end of its name.

    `head`: its first bytes, `HEAD` of them are enough. Raises `BadInput` where neither does.
    """
    readable = [known for known in FORMATS if known.read is not None]
    for known in readable:
        if known.recognises(head):
            return known
    suffixes = [suffix.casefold() for suffix in PurePath(name).suffixes]
    endings = ["".join(suffixes[place:]) for place in range(len(suffixes))]
    for ending in endings:
        for known in readable:
            if ending in known.suffixes:
                return known
    raise BadInput(
        f"{name}: neither its name nor its content tells a format",
        hint=f"name it with --format: {', '.join(known.name for known in readable)}",
    )
