r"""Plain text: paragraphs stand between blank lines, lines inside a paragraph are joined.

Where lines stand together, each two neighbours tell by themselves whether a paragraph ends between them,
so that a stretch of whole paragraphs reads as it does within the text. Page furniture inside a sentence
is left out.

>>> [segment.text for segment in read_plain("儿童权\n利公约\n\nthe rights\nof the child", Metadata()).segments]
['儿童权利公约', 'the rights of the child']
>>> [segment.text for segment in read_plain("保护街头\n\n— 14 —\n\n儿童。", Metadata()).segments]
['保护街头儿童。']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossary.documents.furniture import HEADS, LIST_MARK, LONGEST, is_broken, is_left_out, kind_of
from glossary.documents.limits import bounded
from glossary.documents.pieces import INVISIBLE, Pieces, columns, hyphenated_words, visible
from glossary.documents.reading import Metadata, Reading
from glossary.documents.values import Locator, Role, Segment
from glossary.languages import guess
from glossary.spans import OffsetMap, Span

__all__ = ["Paragraph", "paragraphs", "read_plain", "splits"]

Stretch = tuple[int, int]

Paragraph = list[Stretch]
"""The lines of one paragraph (code points, half-open, no white space at their ends), furniture left out."""


def read_plain(raw: str, known: Metadata, *, within: Iterable[Span] | None = None) -> Reading:
    """One segment a paragraph; a list item keeps its own line even without a blank line before it.

    `within`: read only these stretches of whole paragraphs; their segments are those of the whole text.
    """
    language = known.language or guess(raw) or ""
    hyphenated = hyphenated_words(raw) if _HYPHEN_AT_END.search(raw) else frozenset()
    stretches = [Span(0, len(raw))] if within is None else within
    found = (paragraph for span in stretches for paragraph in paragraphs(raw, span))
    segments = tuple(_segment(raw, paragraph, hyphenated, language) for paragraph in bounded(found))
    return Reading(segments, Metadata(language=language))


_HYPHEN_AT_END = re.compile(rf"-[\s{INVISIBLE}]")
_PARAGRAPH, _HERE = Role.PARAGRAPH, Locator()


def _segment(raw: str, lines: Paragraph, hyphenated: frozenset[str], language: str) -> Segment:
    if len(lines) == 1:
        start, end = lines[0]
        offsets = OffsetMap.of_stretch(start, end, len(raw))
        return Segment(raw[start:end], language, _PARAGRAPH, _HERE, offsets)
    pieces = Pieces(raw, hyphenated)
    end_of_last = -1
    for start, end in lines:
        if end_of_last >= 0:
            pieces.join(end_of_last, start)
        pieces.take(start, end)
        end_of_last = end
    return Segment(pieces.text, language, _PARAGRAPH, _HERE, pieces.map())


# --- lines and paragraphs -----------------------------------------------------------------------------

_LINE = re.compile(rf"[^\s{INVISIBLE}][^\n\r\f\u2028\u2029]*")
_LINE_END = re.compile(r"\r\n|[\n\r\u2028]")


def paragraphs(raw: str, span: Span | None = None) -> Iterator[Paragraph]:
    """The paragraphs of a text, or of one stretch of it; linear in its length."""
    gathering = _Gathering(raw, *_lines(raw, span or Span(0, len(raw))))
    return gathering.paragraphs()


def _lines(raw: str, span: Span) -> tuple[list[Stretch], list[bool]]:
    """The visible lines of a stretch, and for each whether a blank line or a new page stands before it."""
    lines: list[Stretch] = []
    apart: list[bool] = []
    end_of_last = span.start
    for match in _LINE.finditer(raw, span.start, span.end):
        start, end = match.span()
        if raw[end - 1].isspace() or raw[end - 1] in INVISIBLE:
            end = visible(raw, start, end)[1]
        gap = raw[end_of_last:start]
        lines.append((start, end))
        apart.append(gap != "\n" and (gap.count("\n") > 1 or _is_blank(gap)))
        end_of_last = end
    return lines, apart


def _is_blank(gap: str) -> bool:
    return "\f" in gap or "\u2029" in gap or len(_LINE_END.findall(gap)) > 1


@dataclass(slots=True)
class _Gathering:
    """Puts lines together to paragraphs, one after the other.

    `cut_at`: no sentence before leads to this line. `open_to`: up to this line, looked ahead to, one does.
    """

    raw: str
    lines: list[Stretch]
    apart: list[bool]
    cut_at: int = -1
    open_to: int = -1

    def paragraphs(self) -> Iterator[Paragraph]:
        """All of them, in order."""
        raw, lines, apart = self.raw, self.lines, self.apart
        current: Paragraph = []
        first, at = 0, 0
        while at < len(lines):
            line = lines[at]
            if not current:
                first = at
            elif raw[line[0]] in HEADS and (beyond := self._past_furniture(current, first, at)):
                at = beyond
                line = lines[at]
            elif apart[at] and (last := self._rest_of_sentence(current, at)):
                current += lines[at:last]
                at = last
                line = lines[last]
            elif apart[at] or splits(raw, lines[at - 1], line):
                yield current
                first, current = at, []
            current.append(line)
            at += 1
        if current:
            yield current

    def _rest_of_sentence(self, current: Paragraph, at: int) -> int | None:
        """The line with which the sentence of `current` ends that blank lines cut from line `at` on, if any."""
        raw = self.raw
        before, line = current[-1], self.lines[at]
        if at <= self.cut_at or raw[before[1] - 1] in _ENDS or "\f" in raw[before[1] : line[0]]:
            return None
        lines = current[-3:]
        for number in range(at, min(at + _SOON, len(self.lines))):
            line = self.lines[number]
            if number > self.open_to and not self._leads_to(lines, line):
                self.cut_at = number  # nor does any line before it lead beyond
                return None
            self.open_to = max(self.open_to, number)  # asked once, however often one looks ahead
            if raw[line[1] - 1] in _ENDS and _ends_sentence(raw, line):
                return number
            lines = [*lines[-2:], line]
        return None

    def _leads_to(self, before: list[Stretch], line: Stretch) -> bool:
        """Whether the sentence of the lines before could well go on with this one."""
        raw, last = self.raw, before[-1]
        if not _runs_on(raw, last, line) and (
            not _could_go_on(raw, last, line) or not is_broken(list(map(self._text, before)), self._text(line))
        ):
            return False
        return raw[line[0]].islower() or not _had_room(raw, before, line)

    def _past_furniture(self, current: Paragraph, first: int, at: int) -> int | None:
        """The line that goes on with the sentence of `current` after furniture from `at` on, if there is one."""
        beyond = at
        while beyond < len(self.lines) and beyond - at <= _MOST_LINES and self._is_furniture(beyond):
            beyond += 1
        if beyond == at or beyond == len(self.lines) or beyond - at > _MOST_LINES:
            return None
        set_apart = self.apart[at] and self.apart[beyond]
        after = [beyond, self._last_of_paragraph(beyond) if set_apart else beyond]
        left_out = is_left_out(
            [self._text(line) for line in (current if len(current) < 5 else [current[0], *current[-3:]])],
            [self._text(line) for line in self.lines[at:beyond]],
            [self._text(self.lines[number]) for number in after],
            set_apart=set_apart,
            listed=first > 0 and self._is_furniture(first - 1),
        )
        return beyond if left_out else None

    def _is_furniture(self, at: int) -> bool:
        start, end = self.lines[at]
        if end - start > LONGEST or self.raw[start] not in HEADS:
            return False
        return kind_of(self.raw[start:end]) is not None

    def _last_of_paragraph(self, at: int) -> int:
        """The last line of the paragraph that begins with line `at`."""
        while at + 1 < len(self.lines) and not self.apart[at + 1]:
            if splits(self.raw, self.lines[at], self.lines[at + 1]):
                break
            at += 1
        return at

    def _text(self, line: Stretch) -> str:
        """A line; of a long one its two ends."""
        start, end = line
        if end - start <= 4 * LONGEST:
            return self.raw[start:end]
        return self.raw[start : start + 2 * LONGEST] + self.raw[end - 2 * LONGEST : end]


_SOON = 12  # lines of one sentence


def _had_room(raw: str, before: Sequence[Stretch], after: Stretch) -> bool:
    """Whether a page that holds the line `after` had room for more on each line before, as under a heading."""
    longest = max(end - start for start, end in before)
    if longest >= _CLEARLY_SHORTER * (after[1] - after[0]):
        return False  # as most lines of an export are, told without their columns
    return max(_width(raw, line) for line in before) < _CLEARLY_SHORTER * _width(raw, after)


def _runs_on(raw: str, before: Stretch, after: Stretch) -> bool:
    """Whether a long line of Han characters plainly goes on: what most lines of an export do."""
    if before[1] - before[0] < _LONG or not (_is_han(raw[before[1] - 1]) and _is_han(raw[after[0]])):
        return False
    return raw[after[0]] not in _NUMERALS and raw[before[0]] not in _NUMERALS and _is_han(raw[before[0]])


def _could_go_on(raw: str, before: Stretch, after: Stretch) -> bool:
    """A quick answer for most pairs of lines: no sentence goes on with a number, a capital or a label."""
    head, tail = raw[after[0]], raw[before[1] - 1]
    if head.isdigit() or head.isupper() or not (tail.isalpha() or tail in _PAUSES):
        return False
    return not (head in _LABEL_HEADS and _LABEL.match(raw, after[0]))


_PAUSES = frozenset("，、,)）”’》」』〉]\"'»")
_LONG = 14  # characters
_NUMERALS = frozenset("一二三四五六七八九十第附目")


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


_MOST_LINES = 5  # of furniture at one page break

# --- whether a paragraph ends between two lines that stand together -----------------------------------

# Pages are 40 to 120 columns wide: longer lines are whole paragraphs, and shorter ones were not wrapped.
_NARROWEST, _WIDEST = 40, 120
_CLEARLY_SHORTER = 0.8
_SENTENCE_END = re.compile(r"[。！？；!?;…؟۔.][”’」』)）》〉\]\"'»]{0,3}\Z")
_ENDS = frozenset("。！？；!?;…؟۔.”’」』)）》〉]\"'»")
_LABEL = re.compile(
    r"(?:EN|FR|ES|RU|AR|ZH|English|French|Spanish|Russian|Arabic|Chinese|Français|Español|Русский|العربية"
    r"|[英法西俄中汉][文语]|西班牙[文语]|阿拉伯[文语])(?:-\w{2,4})?\s?[:：]"
)
_LABEL_HEADS = frozenset("EFSRACZРا英法西俄中汉阿")


def splits(raw: str, before: Stretch, after: Stretch) -> bool:
    """Whether the line `after` begins a paragraph though it follows the line `before` directly.

    It does where it is an item of a list, names its language ("FR: …"), or is written in another script; below a
    heading, where it is a whole paragraph that no page has wrapped; and after a sentence, unless both lines could well
    be filled by one text that happens to pause there.
    """
    start = after[0]
    head, tail = raw[start], raw[before[1] - 1]
    if not head.isalpha() and LIST_MARK.match(raw, start):
        return True
    if head in _LABEL_HEADS and _LABEL.match(raw, start):
        return True
    script = _SCRIPT[head]
    if script and script != _SCRIPT[tail] and _changes_script(raw, before, after, script):
        return True
    if tail not in _ENDS or head.islower() or not _ends_sentence(raw, before):
        return tail not in _GOES_ON and not head.islower() and _stands_above(raw, before, after)
    if tail == "." and head.isdigit():
        return False
    return _ends_early(raw, before, after) or _ends_sentence(raw, after)


_GOES_ON = frozenset("，、,;；:：(（“‘「『《〈—―-–－/的和与及或")
_HEADING = 3  # times shorter than the paragraph below it, at least


def _stands_above(raw: str, before: Stretch, after: Stretch) -> bool:
    """Whether `before` is a heading: no page wraps its text, for the line `after` is longer than any page is wide."""
    if _HEADING * (before[1] - before[0]) > after[1] - after[0]:
        return False  # as most pairs of lines
    return _width(raw, after) > _WIDEST


def _ends_sentence(raw: str, line: Stretch) -> bool:
    return _SENTENCE_END.search(raw, max(line[0], line[1] - 4), line[1]) is not None


def _ends_early(raw: str, before: Stretch, after: Stretch) -> bool:
    """Whether a page would have had room for more on the line `before`, or neither line knows a page."""
    width, next_width = _width(raw, before), _width(raw, after)
    if max(width, next_width) > _WIDEST or max(width, next_width) < _NARROWEST:
        return True
    return width < _CLEARLY_SHORTER * next_width


def _width(raw: str, line: Stretch) -> int:
    return columns(raw[line[0] : min(line[1], line[0] + _WIDEST + 1)])


class _Script(dict[str, str]):
    """The script of a letter, empty for other characters; worked out once for each character met."""

    def __missing__(self, character: str) -> str:
        script = next((name for name, letters in _LETTERS.items() if letters.match(character)), "")
        self[character] = script
        return script


_LETTERS = {
    "Han": re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"),
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "Cyrillic": re.compile(r"[\u0400-\u052f]"),
    "Arabic": re.compile(r"[\u0620-\u064a\u066e-\u06d3]"),
}
_SCRIPT = _Script()
_ENOUGH = 80  # code points on either side of a line's end, to know their scripts


def _changes_script(raw: str, before: Stretch, after: Stretch, script: str) -> bool:
    """Whether neither line has a letter of the other's script; a word alone may be a foreign one in a sentence."""
    ending = raw[max(before[0], before[1] - _ENOUGH) : before[1]]
    if next((found for character in reversed(ending) if (found := _SCRIPT[character])), script) == script:
        return False
    beginning = raw[after[0] : min(after[1], after[0] + _ENOUGH)]
    ended, begun = ({_SCRIPT[character] for character in text} - {""} for text in (ending, beginning))
    words = all(scripts == {"Han"} or " " in text for scripts, text in ((ended, ending), (begun, beginning)))
    return words and ended.isdisjoint(begun)
