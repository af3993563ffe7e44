"""Glossaries of one direction between two languages, in lines of text: for machine translation and for OmegaT."""

from __future__ import annotations

from glossary.formats.base import Format
from glossary.formats.pairs.dictionaries import DICTIONARIES
from glossary.formats.pairs.omegat import OMEGAT

__all__ = ["PAIRS"]

PAIRS: tuple[Format, ...] = (*DICTIONARIES, *OMEGAT)
