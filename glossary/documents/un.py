r"""UN documents as text: resolutions, reports, draft resolutions, notes by the Secretariat.

The stages, each in a module of its own: printed lines and their layout, page furniture (`un_lines`) →
footnotes and their calls (`un_notes`) → paragraphs (`un_paragraphs`) → roles and locators
(`un_locators`) → segments, here. Only furniture, footnote marks and link lines are left out; everything
else of the raw text is in exactly one segment, and `warnings` counts what was left out.

>>> raw = "大会，\n\n回顾《宪章》1 的宗旨，\n\n1. 请秘书长报告。\n\n____________\n\n1 见A/1/2。\n"
>>> [(str(segment.locator), segment.text) for segment in read_un(raw, Metadata(language="zh-Hans")).segments]
[('', '大会，'), ('preamble 1', '回顾《宪章》的宗旨，'), ('footnote 1', '见A/1/2。'), ('1', '1. 请秘书长报告。')]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from glossary.documents.pieces import Pieces, Span, hyphenated_words
from glossary.documents.reading import Metadata, Reading
from glossary.documents.un_contents import without_pages
from glossary.documents.un_facts import session, stated
from glossary.documents.un_lines import Kind, Line, classify, measure, printed_lines
from glossary.documents.un_locators import Told, locate
from glossary.documents.un_notes import Call, Note, find_calls, take_notes
from glossary.documents.un_paragraphs import blocks
from glossary.documents.values import Locator, LocatorKind, NoteCall, Role, Segment
from glossary.errors import UnknownLanguage
from glossary.languages import guess, language

__all__ = ["read_un"]


def read_un(raw: str, known: Metadata) -> Reading:
    """The segments of a UN text, in reading order; footnotes stand after the segment that called them."""
    guessed = guess(raw) or ""
    tag = known.language or guessed
    lines = printed_lines(raw)
    layout = measure(lines)
    lines, kinds, pages = without_pages(lines, classify(lines, layout, known.symbol))
    notes = take_notes(raw, lines, kinds, layout)
    markup = _markdown_cuts(raw)
    calls = find_calls(lines, kinds, notes, writes_spaces=_writes_spaces(tag), emphasis=_starts(markup))
    cuts = _Cuts.of(raw, calls, markup)
    tails = [cuts.text_of(line) if kinds[at] is not Kind.CALL else "" for at, line in enumerate(lines)]
    found = blocks(lines, kinds, layout, tails)
    composer = _Composer(raw, tag, cuts, hyphenated_words(raw), tuple(_italics(raw)) if markup else ())
    composed = [composer.compose([(lines[at].start, lines[at].end) for at in block.lines]) for block in found]
    told = [
        Told(text.pieces.text, block.gap_before, block.gap_before and block.gap_after, layout.is_wrapped)
        for block, text in zip(found, composed, strict=True)
    ]
    places = locate(told, title=known.title)
    body = [_segment(text, tag, role, place, notes) for text, (role, place) in zip(composed, places, strict=True)]
    segments = _in_reading_order(body, composed, notes, composer)
    facts = stated(guessed, segments, lines, kinds)
    return Reading(segments, facts, session(segments), _warnings(kinds, notes, calls, pages))


# --- composing ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cuts:
    """What is left out inside lines: raw stretches in order, and the calls that some of them are."""

    raw: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    calls: tuple[int | None, ...]

    @classmethod
    def of(cls, raw: str, calls: list[Call], markup: list[Span]) -> _Cuts:
        cuts: list[tuple[int, int, int | None]] = [(cut.start, cut.end, None) for cut in markup]
        cuts += [(call.start, _past_own_space(raw, call), call.note) for call in calls]
        cuts.sort(key=lambda cut: cut[0])
        return cls(raw, tuple(c[0] for c in cuts), tuple(c[1] for c in cuts), tuple(c[2] for c in cuts))

    def within(self, start: int, end: int) -> list[tuple[int, int, int | None]]:
        """The cuts that begin in raw[start:end]."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        if first == last:
            return []
        return [(self.starts[at], min(self.ends[at], end), self.calls[at]) for at in range(first, last)]

    def text_of(self, line: Line) -> str:
        """The line without its cuts, as far as its ends matter."""
        cuts = self.within(line.start, line.end)
        if not cuts:
            return line.text.strip()
        kept, at = [], line.start
        for start, end, _ in cuts:
            kept.append(self.raw[at : max(at, start)])
            at = max(at, end)
        kept.append(self.raw[at : line.end])
        return "".join(kept).strip()


def _past_own_space(raw: str, call: Call) -> int:
    # "、1 《公约》": the space was printed for the mark, unless it also parts two words.
    after = call.end
    while after < len(raw) and raw[after] in " \t\u00a0\u3000":
        after += 1
    before = raw[call.start - 1 : call.start]
    parts_words = before.isascii() and not before.isspace() and after < len(raw) and raw[after].isascii()
    return call.end if parts_words else after


@dataclass(frozen=True, slots=True)
class _Composed:
    pieces: Pieces
    calls: tuple[tuple[int, int], ...]  # offset in the text, index of the note
    italics: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Composer:
    raw: str
    language: str
    cuts: _Cuts
    hyphenated: frozenset[str]
    italics: tuple[Span, ...] = ()  # in the raw text, each inside one line

    def compose(self, stretches: list[tuple[int, int]]) -> _Composed:
        """One text from its lines' stretches of the raw text."""
        pieces = Pieces(self.raw, self.hyphenated)
        calls: list[tuple[int, int]] = []
        end_of_last = -1
        for start, end in stretches:
            at = start
            for cut, cut_end, note in [*self.cuts.within(start, end), (end, end, None)]:
                if at < cut:
                    if end_of_last >= 0 and at == start:
                        pieces.join(end_of_last, at)
                    pieces.take(at, cut)
                    end_of_last = end
                at = max(at, cut_end)
                if note is not None:
                    calls.append((len(pieces), note))
        leading = pieces.strip()
        offsets = [(min(max(offset - leading, 0), len(pieces)), note) for offset, note in calls]
        if not self.italics:
            return _Composed(pieces, tuple(offsets))
        slanted = tuple(italic for start, end in stretches for italic in self._slanted(start, end))
        return _Composed(pieces, tuple(offsets), slanted)

    def _slanted(self, start: int, end: int) -> tuple[Span, ...]:
        first, last = (bisect_left(self.italics, at, key=lambda italic: italic.start) for at in (start, end))
        return self.italics[first:last]


def _segment(composed: _Composed, tag: str, role: Role, place: Locator, notes: list[Note]) -> Segment:
    calls = tuple(NoteCall(offset, notes[note].label) for offset, note in composed.calls)
    return Segment(composed.pieces.text, tag, role, place, composed.pieces.map(), calls, italics=composed.italics)


def _in_reading_order(
    body: list[Segment], composed: list[_Composed], notes: list[Note], composer: _Composer
) -> tuple[Segment, ...]:
    """The body with each footnote after the segment that called it, or else where it was printed."""
    callers: dict[int, int] = {}
    for at, text in enumerate(composed):
        for _, called in text.calls:
            callers.setdefault(called, at)
    starts = [segment.map.starts[0] if len(segment.map) else 0 for segment in body]
    following: dict[int, list[int]] = {}
    for at, note in enumerate(notes):
        printed_after = bisect_left(starts, note.pieces[0][0]) - 1
        following.setdefault(callers.get(at, printed_after), []).append(at)
    restarts = len({note.label for note in notes}) < len(notes)
    segments: list[Segment] = []
    for at in range(-1, len(body)):
        own = len(segments)
        if at >= 0:
            segments.append(body[at])
        for number in following.get(at, ()):
            part = body[at].locator.part if restarts and at >= 0 else ""
            place = Locator(part, LocatorKind.FOOTNOTE, notes[number].label)
            said = composer.compose(list(notes[number].pieces))
            words, offsets = said.pieces.text, said.pieces.map()
            caller = own if number in callers else None
            footnote = Segment(words, composer.language, Role.FOOTNOTE, place, offsets, called_from=caller)
            segments.append(replace(footnote, italics=said.italics) if said.italics else footnote)
    return tuple(segments)


def _warnings(kinds: list[Kind], notes: list[Note], calls: list[Call], pages: int) -> tuple[str, ...]:
    furniture = sum(kind in (Kind.FURNITURE, Kind.RULE) for kind in kinds)
    links = sum(kind is Kind.URL for kind in kinds)
    called = {call.note for call in calls}
    uncalled = [note.label for at, note in enumerate(notes) if at not in called]
    said = (
        (furniture, f"left out {furniture} lines of page furniture"),
        (pages, f"left out {pages} page numbers of the contents"),
        (links, f"left out {links} lines that hold only a link"),
        (len(calls), f"took {len(calls)} footnote marks out of the text"),
        (len(uncalled), f"no mark found for footnote {', '.join(uncalled)}"),
    )
    return tuple(words for count, words in said if count)


# --- leftovers of a conversion ------------------------------------------------------------------------

_LINK = re.compile(r"\[([^\[\]\n]{1,200})\](\([^()\s]{0,2000}\))")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_ITALIC = re.compile(r"(?<![*\\])\*(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\*(?!\*)")
_HASHES = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)


def _markdown_cuts(raw: str) -> list[Span]:
    """The marks of links, emphasis and headings, in a text whose links betray a Markdown conversion."""
    links = list(_LINK.finditer(raw))
    cuts = [Span(match.start(), match.start() + 1) for match in _AUTOLINK.finditer(raw)]
    cuts += [Span(match.end() - 1, match.end()) for match in _AUTOLINK.finditer(raw)]
    cuts += [Span(match.start(), match.start() + 1) for match in links]
    cuts += [Span(match.end(1), match.end()) for match in links]
    if cuts:
        cuts += [Span(match.start(), match.end()) for match in _HASHES.finditer(raw)]
        italics = list(_italics(raw))
        cuts += [Span(italic.start - 1, italic.start) for italic in italics]
        cuts += [Span(italic.end, italic.end + 1) for italic in italics]
    return cuts


def _italics(raw: str) -> Iterator[Span]:
    """What stands between the marks of emphasis, in order."""
    return (Span(*match.span(1)) for match in _ITALIC.finditer(raw))


def _starts(cuts: list[Span]) -> frozenset[int]:
    return frozenset(cut.start for cut in cuts)


def _writes_spaces(tag: str) -> bool:
    try:
        return not tag or language(tag).writes_spaces
    except UnknownLanguage:
        return True
