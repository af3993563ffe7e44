"""The glossary that proves what it says: terms in seven languages, each status with its document.

>>> import glossary
>>> termbase = glossary.open("terms.db")
>>> hit = glossary.look_up(termbase, "兒童色情製品")[0]
>>> hit.concept.section("zh-Hans").preferred[0].text
'儿童性虐待材料'
"""

from __future__ import annotations

TYPE_CHECKING = False  # the command line begins here, and `typing` takes long to load
if TYPE_CHECKING:
    from os import PathLike

    from glossary.building import build
    from glossary.concepts import Concept, LanguageSection, Severity, Source, Status, Term
    from glossary.documents import read_document
    from glossary.entry import read_entry
    from glossary.errors import GlossaryError
    from glossary.harvester import harvest
    from glossary.linter import Diagnostic, Linter, Report
    from glossary.lookup import Hit, look_up, search, suggest
    from glossary.termbase import Termbase

__all__ = [
    "Concept",
    "Diagnostic",
    "GlossaryError",
    "Hit",
    "LanguageSection",
    "Linter",
    "Report",
    "Severity",
    "Source",
    "Status",
    "Term",
    "Termbase",
    "build",
    "harvest",
    "look_up",
    "open",
    "read_document",
    "read_entry",
    "search",
    "suggest",
]

# Where each name lives: a room is opened when somebody asks for what is in it.
_ROOMS = {
    "Concept": "concepts",
    "Diagnostic": "linter",
    "GlossaryError": "errors",
    "Hit": "lookup",
    "LanguageSection": "concepts",
    "Linter": "linter",
    "Report": "linter",
    "Severity": "concepts",
    "Source": "concepts",
    "Status": "concepts",
    "Term": "concepts",
    "Termbase": "termbase",
    "build": "building",
    "harvest": "harvester",
    "look_up": "lookup",
    "read_document": "documents",
    "read_entry": "entry",
    "search": "lookup",
    "suggest": "lookup",
}


def open(path: str | PathLike[str]) -> Termbase:  # noqa: A001 - `glossary.open` reads as it should
    """Open the termbase at `path`. Raises `TermbaseMissing`, `TermbaseTooNew` or `TermbaseError`."""
    from glossary.termbase import Termbase

    return Termbase.open(path)


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module 'glossary' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"glossary.{_ROOMS[name]}"), name)
