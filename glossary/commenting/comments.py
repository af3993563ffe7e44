"""The part of a Word file that holds its comments: kept as it is and added to, or made."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossary.commenting.source import Source
from glossary.documents.word import WordFile
from glossary.documents.word_package import links_of
from glossary.documents.word_styles import W, value
from glossary.errors import UnknownLanguage
from glossary.languages import language
from glossary.linter.values import Diagnostic

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Comments"]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_USUAL = (W[1:-1], "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
_STRICT = (
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_IS_STRICT = re.compile(rf"""=\s*["']{re.escape(_STRICT[0])}""")
_ID = re.compile(r"""(:id\s*=\s*)(["'])(\d{1,9})\2""")
_NO_XML = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


class Comments:
    """The part with the comments, kept as it is and added to; new if there was none."""

    def __init__(self, word: WordFile, main: Source, author: str, when: str) -> None:
        self._package, self._main = word.package, word.main
        self._author, self._when = author, when
        self._space, self._relations = _STRICT if _IS_STRICT.search(main.text) else _USUAL
        named = word.package.related_to(word.main, "comments")
        self._is_related = bool(named)
        self._part = named[0] if named else _free_name(word)
        self._existing = Source.of(word.package, self._part) if self._part in word.package.parts else None
        sources = [main.text, *([self._existing.text] if self._existing else [])]
        self._last_id = max((int(found[3]) for text in sources for found in _ID.finditer(text)), default=0)
        self._names = self._names_in(main.root)
        self._styles = _styles(word)
        self._written: list[str] = []

    def add(self, diagnostic: Diagnostic, where: str) -> int:
        """Write the comment on a diagnostic; its id."""
        number = self._next_id()
        initials = "".join(word[0] for word in self._author.split())[:9]
        names = self._names_in(self._existing.root) if self._existing else ""
        self._written.append(
            f'<w:comment{names} w:id="{number}" w:author="{_escaped(self._author)}" w:date="{self._when}" '
            f'w:initials="{_escaped(initials)}">{self._paragraphs(diagnostic, where)}</w:comment>'
        )
        return number

    def marks(self, number: int) -> tuple[str, str]:
        """What stands before and after the text that a comment is on."""
        style = self._styles.get("annotation reference", "")
        properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
        reference = f'<w:r{self._names}>{properties}<w:commentReference w:id="{number}"/></w:r>'
        start, end = (f'<w:commentRange{edge}{self._names} w:id="{number}"/>' for edge in ("Start", "End"))
        return start, end + reference

    def renumbered(self, properties: str) -> str:
        """The properties of a run once more; tracked changes in them are other changes, with ids of their own."""
        return _ID.sub(lambda found: f"{found[1]}{found[2]}{self._next_id()}{found[2]}", properties)

    def parts(self) -> dict[str, bytes]:
        """The parts to be written beside the main one."""
        written = "".join(self._written)
        if self._existing:
            return {self._part: self._existing.with_last(written)}
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        parts = {self._part: f'{head}<w:comments xmlns:w="{self._space}">{written}</w:comments>'.encode()}
        types = Source.of(self._package, _CONTENT_TYPES)
        if not any(each.get("PartName", "").casefold() == f"/{self._part}".casefold() for each in types.root):
            entry = (
                f'<Override xmlns="{_PACKAGE}content-types" PartName="/{self._part}" ContentType="{_COMMENTS_TYPE}"/>'
            )
            parts[_CONTENT_TYPES] = types.with_last(entry)
        if not self._is_related:
            parts |= self._linked()
        return parts

    def _linked(self) -> dict[str, bytes]:
        part = links_of(self._main)
        if part not in self._package.parts:
            link = self._link("comments")
            return {part: f'<Relationships xmlns="{_PACKAGE}relationships">{link}</Relationships>'.encode()}
        links = Source.of(self._package, part)
        known = {each.get("Id", "") for each in links.root}
        number = next(name for count in range(len(known) + 1) if (name := f"comments{count or ''}") not in known)
        return {part: links.with_last(self._link(number))}

    def _link(self, number: str) -> str:
        target = self._part.rpartition("/")[2]
        return (
            f'<Relationship xmlns="{_PACKAGE}relationships" Id="{number}" Type="{self._relations}/comments" '
            f'Target="{target}"/>'
        )

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    def _names_in(self, root: _Element) -> str:
        return "" if root.nsmap.get("w") == W[1:-1] else f' xmlns:w="{self._space}"'

    def _paragraphs(self, diagnostic: Diagnostic, where: str) -> str:
        is_rtl = _is_rtl(diagnostic.language)
        style, mark = (self._styles.get(f"annotation {kind}", "") for kind in ("text", "reference"))
        styled = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:bidi/>" if is_rtl else "")
        marked = f'<w:rPr><w:rStyle w:val="{mark}"/></w:rPr>' if mark else ""
        direction = "<w:rPr><w:rtl/></w:rPr>" if is_rtl else ""
        lead = f"<w:r>{marked}<w:annotationRef/></w:r>"
        said: list[str] = []
        for line in _lines(diagnostic, where):
            text = f'<w:r>{direction}<w:t xml:space="preserve">{_escaped(line)}</w:t></w:r>'
            said.append(f"<w:p><w:pPr>{styled}</w:pPr>{lead if not said else ''}{text}</w:p>")
        return "".join(said)


def _lines(diagnostic: Diagnostic, where: str) -> Iterator[str]:
    if where:
        yield f"{where}: {diagnostic.text}"
    yield from diagnostic.message.splitlines() or [diagnostic.term]
    untold = [term for term in diagnostic.preferred if term not in diagnostic.message]
    if untold:
        yield f"→ {' / '.join(untold)}"
    if diagnostic.source and not _tells(diagnostic.message, diagnostic.source):
        yield diagnostic.source


_DATE = re.compile(r"\s*\([\d-]+\)\Z")
_FIGURE = re.compile(r"\d+")


def _tells(message: str, source: str) -> bool:
    """Whether a message names the document of a source and the place in it, in whatever words (preamble 23, 第23段)."""
    parts = _DATE.sub("", source).split(", ")
    openings = (", ".join(parts[:count]) for count in range(len(parts), 0, -1))
    named = next((opening for opening in openings if opening in message), "")
    told = set(_FIGURE.findall(message.replace(named, "", 1)))
    return bool(named) and told.issuperset(_FIGURE.findall(source.removeprefix(named)))


def _styles(word: WordFile) -> dict[str, str]:
    """The ids of styles by their name, which in Word is the English one."""
    part = next(iter(word.package.related_to(word.main, "styles")), "")
    root = word.package.xml(part)
    styles = root.iterfind(W + "style") if root is not None else ()
    return {value(style, "name").casefold(): _escaped(style.get(W + "styleId", "")) for style in styles}


def _free_name(word: WordFile) -> str:
    folder = word.main.rpartition("/")[0]
    names = (f"{folder}/comments{count or ''}.xml".lstrip("/") for count in range(len(word.package.parts) + 1))
    return next(name for name in names if name not in word.package.parts)


def _is_rtl(tag: str) -> bool:
    try:
        return language(tag).direction == "rtl"
    except UnknownLanguage:
        return False


def _escaped(text: str) -> str:
    return html.escape(_NO_XML.sub("\ufffd", text))
