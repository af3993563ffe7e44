"""The elements of a TBX file as plain sayings, whatever its version and style; and what its rules are.

A saying is a category with its text. Rules that an element breaks are told with its line; what it says is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossary.formats.base import Options, Remark, Tell
from glossary.formats.tbx.categories import (
    CATEGORIES,
    CORE_NAMESPACES,
    DIALECTS,
    STATUS_CATEGORIES,
    TRANSACTIONS,
    TYPES,
    VALUES_V2,
    Category,
    status_named,
)
from glossary.formats.tbx.packing import is_day, prose

if TYPE_CHECKING:
    from lxml.etree import _Element

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Elements whose category is their attribute `type`.
_TYPED = frozenset(
    {"termNote", "admin", "adminNote", "descrip", "descripNote", "transac", "transacNote", "ref", "xref"}
)
_GROUPS = frozenset({"termNoteGrp", "adminGrp", "descripGrp", "transacGrp", "termGrp"})
# Inline elements whose content is code of another format, not text.
_CODES = frozenset({"bpt", "ept", "ph", "it", "sc", "ec"})


@dataclass(frozen=True, slots=True)
class Saying:
    """`name`: the category, or `note`, `date`, or the element that nobody knows; `element`: what carries it.

    `rest`: of a transaction, what stands with it; `origin`: of a note of Weblate, who wrote it.
    """

    name: str
    element: str
    text: str
    language: str = ""
    target: str = ""
    line: int = 0
    source: str = ""
    rest: tuple[Saying, ...] = ()
    origin: str = ""


@dataclass(slots=True)
class Reading:
    """One file while it is read: what it claims to be, and what must be remembered of it.

    `ids`: each with its line; `wanted`: where cross references lead, with the line of the first; `told`: what is
    told once; `body`: its line; `entries`: how many were read; `latest`: the identifier of the one before.
    """

    options: Options
    tell: Tell
    version: int = 3
    dialect: str = ""
    style: str = ""
    language: str = ""
    ids: dict[str, int] = field(default_factory=dict)
    wanted: dict[str, int] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    body: int = 0
    entries: int = 0
    latest: str = ""

    @property
    def modules(self) -> frozenset[str] | None:
        """Of the dialect; None where it may have categories of its own."""
        return DIALECTS.get(self.dialect)

    def remark(self, message: str, line: int, path: str, rule: str) -> None:
        """Tell what was found."""
        self.tell(Remark(message, line, path, rule))

    def remark_once(self, message: str, line: int, path: str, rule: str, what: str = "") -> None:
        """Tell it of the first of its kind only: a whole file is written so."""
        if rule + what not in self.told:
            self.told.add(rule + what)
            self.remark(f"{message}; told once", line, path, rule)

    # --- sayings

    def sayings(self, holder: _Element, level: str, path: str) -> Iterator[Saying]:
        """What an element's children say, those that structure it left out."""
        for child in holder:
            name = local(child)
            if name == "termGrp":  # of v2: a term with its notes, what TBX calls a group elsewhere is another thing
                yield from self.sayings(child, level, path)
            elif name in _GROUPS:
                yield from self._group(child, level, path)
            elif name not in STRUCTURE:
                yield self.saying(child, level, path)

    def saying(self, element: _Element, level: str, path: str) -> Saying:
        """One element as a saying, held against the rules of its category."""
        name, carrier = self._named(element, path)
        found = Saying(
            name,
            carrier,
            prose(self.text(element, path)),
            element.get(LANG) or "",
            (element.get("target") or "").strip(),
            element.sourceline or 0,
            origin=element.get("from") or "",
        )
        if carrier in _TYPED:
            self._check(found, level, path)
        if name == "crossReference" and found.target:
            self.wanted.setdefault(found.target, found.line)
        return found

    def _named(self, element: _Element, path: str) -> tuple[str, str]:
        name, line = local(element), element.sourceline or 0
        space = namespace(element)
        if self.version > 2 and space and space not in CORE_NAMESPACES:
            if self.style == "dca":
                self.remark_once(f"<{name}> of style dct in a file of style dca", line, path, "style")
            known = CATEGORIES.get(name)
            return name, known.element if known else "admin"
        if name in _TYPED:
            if self.style == "dct":
                self.remark_once(f"<{name}> of style dca in a file of style dct", line, path, "style")
            if not element.get("type"):
                self.remark(f"<{name}> without a type", line, path, "type-required")
            return element.get("type") or name, name
        if name in ("note", "date"):
            return name, name
        self.remark(f"unknown element <{name}>; its text is kept", line, path, "unknown-element")
        return f"tbx:{name}", "unknown"

    def _group(self, group: _Element, level: str, path: str) -> Iterator[Saying]:
        """The first of a group with its source; a transaction with all that stands with it."""
        inner = [self.saying(child, level, path) for child in group if local(child) not in _GROUPS | STRUCTURE]
        for child in group:
            if local(child) in _GROUPS:
                inner.extend(self._group(child, level, path))
        if not inner:
            return
        first, *rest = inner
        if local(group) == "transacGrp":
            yield replace(first, rest=tuple(rest))
            return
        source = next((each for each in rest if each.name == "source"), None)
        if source:
            rest.remove(source)
        yield replace(first, source=source.text if source else "")
        for each in rest:
            self.remark(f"{each.name} of a group is kept beside it", each.line, path, "group")
            yield each

    # --- rules of a category

    def _check(self, saying: Saying, level: str, path: str) -> None:
        if saying.name in STATUS_CATEGORIES:
            known = status_named(saying.text)[0] is not None
            if not known:
                self._break(saying, path, "picklist", f"no administrative status {saying.text[:40]!r}")
            return
        category = CATEGORIES.get(saying.name)
        if self.modules is None:
            values = frozenset(TYPES) if saying.name == "termType" else frozenset[str]()
        elif category is None or category.module not in self.modules:
            self._break(saying, path, "unknown-category", f"no category {saying.name!r} in {self.dialect}")
            return
        else:
            values = self._values(category)
            self._check_place(saying, category, level, path)
        value = TRANSACTIONS.get(saying.text, saying.text) if saying.name == "transactionType" else saying.text
        if values and value not in values:
            self._break(saying, path, "picklist", f"no {saying.name} {saying.text[:40]!r}")

    def _values(self, category: Category) -> frozenset[str]:
        return VALUES_V2.get(category.name, category.values) if self.version == 2 else category.values

    def _check_place(self, saying: Saying, category: Category, level: str, path: str) -> None:
        levels = category.levels if self.version > 2 else category.levels_v2
        if level not in levels:
            self._break(saying, path, "level", f"{saying.name} may not stand at the level of a {level}")
        if saying.element != category.element:
            self._break(
                saying, path, "element", f"{saying.name} stands in <{category.element}>, not <{saying.element}>"
            )

    def _break(self, saying: Saying, path: str, rule: str, message: str) -> None:
        self.remark(f"{message}; kept as it stands", saying.line, f"{path}/{saying.name}", rule)

    def checked_day(self, saying: Saying, path: str) -> str:
        """The day of a transaction; told where it is none."""
        day = saying.text
        if not is_day(day[:10]):
            self._break(saying, path, "date", f"not a date: {day[:40]!r}")
        return day[:10] if is_day(day[:10]) and day[10:11] in ("", "T") else day

    # --- texts

    def text(self, element: _Element, path: str) -> str:
        """All text, inline markup left out: codes of other formats say nothing."""
        if not len(element):
            return element.text or ""
        parts = [element.text or ""]
        for child in element:
            name = local(child)
            self.remark_once(
                f"inline <{name}> is left out, its text is kept", child.sourceline or 0, path, "inline", name
            )
            if name not in _CODES:
                parts.append(self.text(child, path))
            parts.append(child.tail or "")
        return "".join(parts)

    def stray(self, holder: _Element, path: str) -> None:
        """Tell text that stands where only elements may."""
        texts = [holder.text, *(child.tail for child in holder)]
        found = " ".join(prose(text) for text in texts if text and not text.isspace())
        if found:
            self.remark(f"text between elements, passed over: {found[:60]!r}", holder.sourceline or 0, path, "text")


STRUCTURE = frozenset({"langSec", "langSet", "termSec", "tig", "ntig", "term", "termCompList", "termCompSec"})


def local(element: _Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace(element: _Element) -> str:
    """The namespace of an element."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")
