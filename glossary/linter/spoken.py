"""What a segment of a draft is written in: the language, of Chinese the script at each place, and whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.guessing import chinese_of
from glossary.languages import language as known_language
from glossary.languages import leaves_script_open, region_of, stated
from glossary.spans import Span

__all__ = ["NOT_SAID", "Said", "Spoken"]


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of the language of a whole draft.

    `tag`: empty for nothing; `region`: of the tag, or empty; `leaves_open`: Chinese of either script is meant.
    """

    tag: str = ""
    region: str = ""
    leaves_open: bool = False

    @classmethod
    def of(cls, tag: str | None) -> Said:
        """What a BCP 47 tag says. Raises `UnknownLanguage`."""
        known = stated(tag)
        return cls(known, region_of(tag or ""), leaves_script_open(tag or "")) if known else NOT_SAID

    @property
    def is_settled(self) -> bool:
        """Whether it says the script too."""
        return bool(self.tag) and not self.leaves_open


NOT_SAID = Said()


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of one segment: its `tag` (empty in doubt) and `region` (HK), empty where nobody says one.

    `is_settled`: somebody said so, whatever its characters are.
    """

    tag: str
    region: str = ""
    is_settled: bool = False

    def at(self, text: str, span: Span) -> str:
        """The language of a stretch: of a Chinese text in both scripts the one that its clause is written in."""
        if self.is_settled or not self.tag or not known_language(self.tag).is_chinese:
            return self.tag
        before = _PAUSE.split(text[max(0, span.start - _CLAUSE) : span.start])[-1]
        after = _PAUSE.split(text[span.end : span.end + _CLAUSE], maxsplit=1)[0]
        return chinese_of(before + span.of(text) + after) or self.tag


_CLAUSE = 60
"""Code points on either side that are looked at."""
_PAUSE = re.compile(r"[，。；：！？,;:!?\n]")
