"""The dialects that are written: what each calls its elements, and what may stand where in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from glossary.formats.base import Options
from glossary.formats.tbx.categories import CATEGORIES, VALUES_V2, Category
from glossary.formats.tbx.packing import attribute, escaped, is_tag, line


@dataclass(frozen=True, slots=True)
class Dialect:
    """One way of writing TBX-Basic.

    `root`: name of the root; `names`: of the elements of an entry, a language and a term in it; `back`: of a
    list in the back matter; `tags`: how each category begins (without its `>`) and ends.
    """

    version: int
    root: str
    attributes: str
    names: tuple[str, str, str]
    back: str
    tags: Mapping[str, tuple[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def has_groups(self) -> bool:
        """Whether a term note may have a source, and a transaction a note."""
        return self.version > 2

    def takes(self, name: str, level: str, value: str) -> Category | None:
        """The category of that name, where it may stand at that level with that value."""
        category = CATEGORIES.get(name)
        if category is None or name not in self.tags:
            return None
        if level not in (category.levels if self.has_groups else category.levels_v2):
            return None
        values = category.values if self.has_groups else VALUES_V2.get(name, category.values)
        return category if not values or value in values else None

    def head(self, options: Options) -> str:
        """All before the body."""
        language = options.source if is_tag(options.source) else "en"
        title, date = escaped(line(options.title)), escaped(line(options.date))
        header = f"{self.root}Header"  # tbxHeader, martifHeader
        basis = '<encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>' if self.version == 2 else ""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<{self.root} type="TBX-Basic" {self.attributes}xml:lang="{attribute(language)}">\n'
            f"<{header}><fileDesc><titleStmt><title>{title}</title></titleStmt>"
            f"<sourceDesc><p>{title}, {date}</p></sourceDesc></fileDesc>{basis}</{header}>\n<text>"
        )


def _with_types() -> dict[str, tuple[str, str]]:
    return {
        name: (f'<{row.element} type="{name}"', f"</{row.element}>")
        for name, row in CATEGORIES.items()
        if row.module != "linguist"
    }


def _with_names() -> dict[str, tuple[str, str]]:
    return {
        name: (f"<{row.module}:{name}", f"</{row.module}:{name}>")
        for name, row in CATEGORIES.items()
        if row.module != "linguist"
    }


_CORE = 'xmlns="urn:iso:std:iso:30042:ed-2" '
_MODULES = 'xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic" '
_NAMES = ("conceptEntry", "langSec", "termSec")

BASIC_DCT = Dialect(3, "tbx", f'style="dct" {_CORE}{_MODULES}', _NAMES, "refObjectSec", _with_names())
BASIC_DCA = Dialect(3, "tbx", f'style="dca" {_CORE}', _NAMES, "refObjectSec", _with_types())
BASIC_V2 = Dialect(2, "martif", "", ("termEntry", "langSet", "tig"), "refObjectList", _with_types())
