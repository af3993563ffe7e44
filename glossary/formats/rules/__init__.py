"""Rules for other people's linters: what to leave, what to write instead.

Each file holds one language, which must be named. What of a term no linter's file has a field for is lost, loudly.
Other linters know longer terms and registered titles from the patterns; quotations, words spoken of as words and
titles that the termbase has not are known to our own linter only. Files are read whole, up to 64 million characters.
"""

from __future__ import annotations

from glossary.formats.base import Format
from glossary.formats.rules.prh import PRH
from glossary.formats.rules.terminology import TERMINOLOGY
from glossary.formats.rules.vale import VALE
from glossary.formats.rules.words import CSPELL, HUNSPELL

__all__ = ["RULES"]

RULES: tuple[Format, ...] = (VALE, PRH, TERMINOLOGY, CSPELL, HUNSPELL)
