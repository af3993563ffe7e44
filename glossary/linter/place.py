"""Where a hit stands: the words around it in its sentence, and the quotation marks that hold it.

Only a window round the hit is ever looked at, so that a line without end costs no more than any other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from glossary.languages import Language
from glossary.linter.above import NOTHING_ABOVE, Above
from glossary.linter.lines import NO_LINE, OwnLine
from glossary.spans import Span

BEFORE = 400
AFTER = 300
"""Code points of a sentence that are looked at before and after a hit."""

LONGEST_QUOTATION = 5_000
_NESTED = 4  # italics inside one another; nobody writes more


@dataclass(frozen=True)
class Passage:
    """The text of one segment in its language, opened once for all its hits.

    `text` has the length of the segment's own; Chinese is read in simplified characters. `italics`: the
    stretches that the draft sets in italics. `above`: the head of its column or the introduction of its list.
    `cuts`: where sentences begin that no mark tells, ascending (see `headlines`).
    `own_line`: tells the line on which a stretch stands in the draft, and those beside it. `region`: whose language it
    is (HK), where that is said.
    """

    text: str
    language: Language
    italics: tuple[Span, ...] = ()
    above: Above = NOTHING_ABOVE
    cuts: tuple[int, ...] = ()
    own_line: Callable[[Span], OwnLine] = lambda _: NO_LINE
    region: str = ""

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """What stands between quotation marks, marks left out, by start; inner ones too."""
        return _quotations(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def around(self, span: Span) -> Place:
        """The surroundings of a stretch."""
        return Place(self, span)

    def holding(self, span: Span) -> list[Span]:
        """The quotations that hold `span`, the innermost first."""
        last = bisect_right(self._starts, span.start)
        nearest = self.quotations[max(0, last - 12) : last]
        return sorted((quotation for quotation in nearest if quotation.contains(span)), key=len)


@dataclass(frozen=True)
class Place:
    """One hit in its passage."""

    passage: Passage
    span: Span

    @property
    def language(self) -> Language:
        """The language of the passage."""
        return self.passage.language

    @cached_property
    def words(self) -> str:
        """The hit as the passage has it."""
        return self.span.of(self.passage.text)

    @cached_property
    def before(self) -> str:
        """The sentence up to the hit, at most `BEFORE` code points of it."""
        cuts = self.passage.cuts
        begins = cuts[at - 1] if (at := bisect_right(cuts, self.span.start)) else 0
        window = self.passage.text[max(begins, self.span.start - BEFORE) : self.span.start]
        ends = [end for end in _ends(self.language).finditer(window) if _is_end(end, window + self.words)]
        return window[ends[-1].end() :] if ends else window

    @cached_property
    def after(self) -> str:
        """The sentence behind the hit, at most `AFTER` code points of it."""
        cuts = self.passage.cuts
        ends = cuts[at] if (at := bisect_left(cuts, self.span.end)) < len(cuts) else len(self.passage.text)
        window = self.passage.text[self.span.end : min(ends, self.span.end + AFTER)]
        for end in _ends(self.language).finditer(window):
            if _is_end(end, window):
                return window[: end.end()]
        return window

    @cached_property
    def sentence(self) -> str:
        """The sentence as far as it is looked at."""
        return self.before + self.words + self.after

    @cached_property
    def own_line(self) -> OwnLine:
        """The line on which it stands in the draft, with the lines beside it."""
        return self.passage.own_line(self.span)

    @cached_property
    def quotations(self) -> list[Span]:
        """The quotations that hold the hit, the innermost first."""
        return self.passage.holding(self.span)

    @cached_property
    def italics(self) -> Span | None:
        """The innermost stretch in italics that holds the hit, if there is one."""
        last = bisect_right(self.passage.italics, self.span.start, key=lambda stretch: stretch.start)
        nearest = self.passage.italics[max(0, last - _NESTED) : last]
        return next((stretch for stretch in reversed(nearest) if stretch.contains(self.span)), None)

    @cached_property
    def quoted_alone(self) -> Span | None:
        """The quotation that holds the hit and nothing else but marks and an article, if there is one."""
        for quotation in self.quotations:
            beside = (
                self.passage.text[quotation.start : self.span.start] + self.passage.text[self.span.end : quotation.end]
            )
            if _BARE.fullmatch(beside):
                return quotation
        return None

    def around(self, stretch: Span) -> Place:
        """Another stretch of the same passage."""
        return Place(self.passage, stretch)


# What may stand beside a word in its own quotation marks.
_BARE = re.compile(
    r"(?i:[\W_]*(?:(?:the|an?|les?|la|des|un|une|el|los|las|una|l)[\W_]+)?)"
    r"|\s*[（(][^（）()]{1,60}[）)]\s*|[^（）()]{1,60}[（(][\W_]*[）)]\s*"  # its gloss, or the word it glosses
)
_ABBREVIATED = re.compile(
    r"(?i:(?<!\w)(?:nos?|núms?|nums?|arts?|paras?|párrs?|pp?|vols?|chap|cap|secs?|etc|cf|eds?|mr|mrs|ms|dr|st|vs|al|"
    r"approx|fig|jr|sr|г|гг|ст|п|пп|стр|т|см|им|ул|др|[a-z]))\.\Z"
)


@cache
def _ends(language: Language) -> re.Pattern[str]:
    ends = re.escape(language.sentence_ends)
    if not language.writes_spaces:
        return re.compile(rf"[{ends}]+[”’」』）)]*|\n")
    return re.compile(rf"[{ends}]+[\"'»”’)\]]*\s+|[\n\u2029]")


def _is_end(found: re.Match[str], window: str) -> bool:
    """Not every full stop ends a sentence: No. 21, art. 3, J. Smith."""
    if not found.group().startswith("."):
        return True
    following = window[found.end() : found.end() + 1]
    if following.islower() or (following.isdigit() and not found.group().endswith("\n")):
        return False
    return not _ABBREVIATED.search(window, max(0, found.start() - 12), found.start() + 1)


def _quotations(text: str) -> tuple[Span, ...]:
    # Marks of all languages count in every text: drafts are typed on every keyboard.
    found: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    straight = -1
    for mark in _MARKS.finditer(text):
        character, at = mark.group(), mark.start()
        if character == '"':
            if straight >= 0 and at - straight <= LONGEST_QUOTATION and "\n\n" not in text[straight:at]:
                found.append(Span(straight, at))
                straight = -1
            else:
                straight = at + 1
        elif character in _STRAIGHT and text[at + 1 : at + 2].isalnum() and not text[at - 1 : at].isalnum():
            open_marks.append((character, at + 1))
            del open_marks[:-8]
        elif character == "“" and _closes_itself(text, at, open_marks):
            _close("”", at, open_marks, found)
        elif character in _CLOSING_OF and not (character == "“" and _closes_german(open_marks)):
            open_marks.append((_CLOSING_OF[character], at + 1))
            del open_marks[:-8]
        else:
            _close(character, at, open_marks, found)
    return tuple(sorted(found))


_CLOSING_OF = {"“": "”", "«": "»", "„": "“", "「": "」", "『": "』", "‹": "›", "‘": "’", "‟": "”", "〝": "〞"}
# A single mark is a quotation mark only where a word begins or ends: not in enfant's.
# It is taken first and looked at then: a search is fast for a pattern that begins with a class.
_STRAIGHT = frozenset("'´`")
_MARKS = re.compile(
    r"[\"“”«»„‟「」『』‹›〝〞‘’'´`]"
    r"(?:(?<![‘’'´`])|(?<=[‘'´`])(?<!\w.)(?=\w)|(?<=[\u3400-\u9fff：，“]‘)|(?<=[\w.,!?]['’´`])(?!\w)|(?<=[\u3400-\u9fff]’))",
    re.DOTALL,
)


def _closes_itself(text: str, at: int, open_marks: Sequence[tuple[str, int]]) -> bool:
    """Whether an opening mark is typed where one closes: “child soldiers“."""
    is_behind = not text[at - 1 : at].isspace() and not text[at + 1 : at + 2].isalnum()
    return is_behind and bool(open_marks) and open_marks[-1][0] == "”" and open_marks[-1][1] < at


def _closes_german(open_marks: Sequence[tuple[str, int]]) -> bool:
    return bool(open_marks) and open_marks[-1][0] == "“"


def _close(mark: str, at: int, open_marks: list[tuple[str, int]], found: list[Span]) -> None:
    for depth in range(len(open_marks) - 1, -1, -1):
        wanted, start = open_marks[depth]
        if wanted == mark or (mark == "”" and wanted in ("”", "“")) or (mark == "´" and wanted == "`"):
            del open_marks[depth:]
            if at - start <= LONGEST_QUOTATION:
                found.append(Span(start, at))
            return
