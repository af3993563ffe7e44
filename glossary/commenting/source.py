"""The text of one part of a Word file, to be changed where it stands rather than written anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.documents.decoding import decode, mark_of
from glossary.documents.word_package import Package
from glossary.errors import UnreadableDocument
from glossary.markup import XmlPlace, xml_places

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Source", "tag_name"]

_TAG_NAME = re.compile(r"<([^\s/>]+)")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a part, to be changed. `name`: for messages; `mark`: the bytes before it (a byte order mark)."""

    name: str
    text: str
    encoding: str
    mark: bytes
    root: _Element

    @classmethod
    def of(cls, package: Package, part: str, root: _Element | None = None) -> Source:
        """A part of a file; `root`: its root element, if it was parsed before."""
        name, data = f"{package.name}/{part}", package.data(part)
        root = package.xml(part) if root is None else root
        if data is None or root is None:
            raise UnreadableDocument(f"{package.name}: has no {part}", hint="open it in Word and save it again")
        decoded = decode(data, name=name)
        return cls(name, decoded.text, decoded.encoding, mark_of(data), root)

    def encoded(self, text: str) -> bytes:
        """Another text in the same encoding."""
        return self.mark + text.encode(self.encoding)

    def with_last(self, said: str) -> bytes:
        """The part with `said` as the last thing in its root element."""
        place = next(
            place for element, place in xml_places(self.root, self.text, name=self.name) if element is self.root
        )
        if place.closing < place.end:
            return self.encoded(self.text[: place.closing] + said + self.text[place.closing :])
        return self.encoded(
            self.text[: place.end - 2] + f">{said}</{tag_name(self.text, place)}>" + self.text[place.end :]
        )


def tag_name(text: str, place: XmlPlace) -> str:
    """The name of an element as its start tag writes it."""
    found = _TAG_NAME.match(text, place.start)
    return found[1] if found else ""
