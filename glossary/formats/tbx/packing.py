r"""How texts, ids and several facts at once stand in TBX, and how they are read again.

What TBX has no category for is carried by notes with a label in brackets; several facts in one text stand one
after another, each with its name.

>>> written_id("un:1 a"), read_id("un_x003A_1_x0020_a")
('un_x003A_1_x0020_a', 'un:1 a')
>>> packed("superseded", {"since": "2022", "document": "A; B"})
'superseded; since=2022; document=A%3B B'
>>> unpacked("superseded; since=2022; document=A%3B B", ("since", "document"))
('superseded', {'since': '2022', 'document': 'A; B'})
>>> read_label(labelled("severity", "warning")), read_label("[sic] as written")
(('severity', 'warning'), ('', '[sic] as written'))
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

# --- texts -------------------------------------------------------------------------------------------------

_UNTIDY = re.compile(r"[\t\r]|[ \n]{2}|\A[ \n]|[ \n]\Z")
_BREAKS = re.compile(r"\r\n?")
_BLANKS = re.compile(r"[ \t\n]*[ \t][ \t\n]*")
_ANY_BLANKS = re.compile(r"[ \t\r\n]+")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def prose(text: str) -> str:
    """The text as it comes back from a file: blanks and indented breaks are one blank, other breaks stay.

    What XML cannot hold (control characters, lone surrogates) becomes U+FFFD.
    """
    if _NOT_XML.search(text):
        text = _NOT_XML.sub("\ufffd", text)
    if _UNTIDY.search(text):
        text = _BLANKS.sub(" ", _BREAKS.sub("\n", text)).strip(" \n")
    return text


def line(text: str) -> str:
    """The text as one line, for terms."""
    return _ANY_BLANKS.sub(" ", prose(text))


def escaped(text: str) -> str:
    """For XML, outside of attributes."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute(value: str) -> str:
    """For an attribute between double quotes."""
    return escaped(value).replace('"', "&quot;")


@lru_cache(maxsize=4096)
def is_day(text: str) -> bool:
    """Whether it is a whole date that exists, as XML wants it."""
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def is_tag(text: str) -> bool:
    """Whether it may stand in `xml:lang`."""
    return bool(_TAG.fullmatch(text))


# --- ids: an id of XML begins with a letter and has no colon -------------------------------------------------

_PLAIN_ID = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_ID_FIRST = re.compile(r"[A-Za-z_]")
_ID_NEXT = re.compile(r"[A-Za-z0-9._-]")
_ID_ESCAPE = re.compile(r"_x([0-9A-F]{4,6})_")


@lru_cache(maxsize=1024)
def written_id(identifier: str) -> str:
    """The identifier as an id of XML; what may not stand in one is `_xHHHH_`, as ISO 9075-14 (SQL/XML) has it."""
    if _PLAIN_ID.fullmatch(identifier) and "_x" not in identifier:
        return identifier
    return "".join(
        character
        if (_ID_NEXT if place else _ID_FIRST).match(character) and identifier[place : place + 2] != "_x"
        else f"_x{ord(character):04X}_"
        for place, character in enumerate(identifier)
    )


def read_id(written: str) -> str:
    """The identifier that an id of XML stands for."""
    return _ID_ESCAPE.sub(_character, written)


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code <= 0x10FFFF else match[0]


# --- several facts in one text -------------------------------------------------------------------------------

_ESCAPES = {"%": "%25", ";": "%3B", "]": "%5D"}
_SPECIAL = re.compile("[%;\\]]")


def _shielded(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


def _bare(text: str) -> str:
    return text.replace("%5D", "]").replace("%3B", ";").replace("%25", "%")


def packed(first: str, facts: Mapping[str, str]) -> str:
    """The first thing, and behind it each other that says something, with its name."""
    return "; ".join([_shielded(first), *(f"{name}={_shielded(said)}" for name, said in facts.items() if said)])


def unpacked(text: str, names: Collection[str]) -> tuple[str, dict[str, str]] | None:
    """What `packed` made a text of; None where others made it."""
    first, *rest = text.split("; ")
    facts: dict[str, str] = {}
    for part in rest:
        name, equals, said = part.partition("=")
        if not equals or name not in names or name in facts:
            return None
        facts[name] = _bare(said)
    return _bare(first), facts


# --- notes with a label --------------------------------------------------------------------------------------

_LABEL = re.compile(r"\[(severity|confidence|type|status|note|annotation [^\]]*)\](?:\s(.*))?", re.DOTALL)
ANNOTATION = "annotation "


def labelled(label: str, text: str) -> str:
    """A note that says something of its own kind."""
    return f"[{label}] {text}" if text else f"[{label}]"


def plain_note(text: str) -> str:
    """A note that is just that, whatever it begins with."""
    return labelled("note", text) if _LABEL.match(text) else text


def read_label(text: str) -> tuple[str, str]:
    """The label of a note and what it says; no label for a note that is just that."""
    found = _LABEL.fullmatch(text)
    if found is None:
        return "", text
    return ("", found[2] or "") if found[1] == "note" else (found[1], found[2] or "")


# --- an address with its name --------------------------------------------------------------------------------

_PATH = r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
_OF_WEB = rf"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{{1,5}})?(?:/{_PATH})?"
_OF_ELSE = rf"(?!https?:)[a-z][a-z0-9+.-]*:[A-Za-z0-9]{_PATH}"
_IS_ADDRESS = re.compile(rf"(?:{_OF_WEB}|{_OF_ELSE})(?:#{_PATH})?")
_NAMED = re.compile(r"(.+) <([^\s<>]+)>", re.DOTALL)


def is_address(text: str) -> bool:
    """Whether it is a URI that every reader takes."""
    return bool(_IS_ADDRESS.fullmatch(text))


def named_address(name: str, address: str) -> str:
    """Name and address as one text; the address alone where the name says nothing."""
    return f"{name} <{address}>" if name and address and name != address else address or name


def read_named(text: str) -> tuple[str, str]:
    """Name and address of such a text; the name is empty where the text is the address, and so is the other."""
    found = _NAMED.fullmatch(text)
    return (found[1], found[2]) if found and found[1] != found[2] else ("", text)
