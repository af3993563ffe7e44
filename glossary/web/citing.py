"""How to cite an entry: a line for a footnote, and BibTeX.

>>> reference = Reference("child prostitute", "en", "deprecated since 3 April 2025", ("Luxembourg Guidelines",),
...     "use instead: child victim", "Glossary", "https://example.org/concept/c", "29 November 2026")
>>> print(reference.line)
child prostitute [en]: deprecated since 3 April 2025 (Luxembourg Guidelines); use instead: child victim.
Glossary, https://example.org/concept/c (29 November 2026)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What BibTeX would read as its own.
_SPECIAL = re.compile(r"[\\{}$%#&_^~]")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference to a term tells.

    `standing`: its status since when, on whose word (`sources`, and that they are not yet verified, if so);
    `advice`: what to use instead, if anything; `work`, `address`, `read_on`: where and when it was read; `comma`,
    `semicolon`: those of the language it is told in.
    """

    term: str
    language: str
    standing: str
    sources: tuple[str, ...]
    advice: str
    work: str
    address: str
    read_on: str
    comma: str = ", "
    semicolon: str = "; "

    @property
    def line(self) -> str:
        """The reference on one line."""
        sources = f" ({self.semicolon.join(self.sources)})" if self.sources else ""
        advice = f"{self.semicolon}{self.advice}" if self.advice else ""
        where = f"{self.work}{self.comma}{self.address} ({self.read_on})"
        return f"{self.term} [{self.language}]: {self.standing}{sources}{advice}. {where}"

    def bibtex(self, key: str, day: str) -> str:
        """The reference as a BibTeX entry under `key`; `day`: ISO 8601."""
        told = self.semicolon.join(part for part in (self.standing, *self.sources, self.advice) if part)
        fields = {"title": _plain(self.term), "howpublished": _plain(self.work), "note": _plain(told),
                  "url": self.address, "urldate": day, "langid": self.language}  # fmt: skip
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{re.sub('[^A-Za-z0-9:.-]', '-', key)},\n{lines}}}\n"


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: "" if found[0] in "\\{}" else "\\" + found[0], text)
