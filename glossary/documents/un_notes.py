"""UN texts, stage 3: footnotes, and the marks in the running text that call them.

A mark is a bare number stuck to a word or a punctuation mark; so are years, articles and counts. What
tells them apart: footnotes are numbered consecutively, a note of that number stands at the foot of the
page, and marks come in the order of their notes. `find_calls` takes the assignment of marks to notes
that fits best and takes no number that no note asks for.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass

from glossary.documents.pieces import visible
from glossary.documents.un_lines import Kind, Layout, Line, ends_sentence

__all__ = ["Call", "Note", "find_calls", "take_notes"]

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(
    rf"(?P<label>[0-9]{{1,3}}|\*{{1,4}}|[†‡§]|[{_RAISED}]{{1,3}})(?P<gap>\s+|(?=[^\d\s.,．、)）年月日次号%]))"
)
_LABEL_ALONE = re.compile(rf"[0-9]{{1,3}}|\*{{1,4}}|[{_RAISED}]{{1,3}}")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote. `label`: as printed, superscripts as plain digits. `pieces`: its text in the raw text.

    `region`: the printed lines (indices, half-open) among which its call is expected. `at`: its first line.
    """

    label: str
    pieces: tuple[tuple[int, int], ...]
    region: tuple[int, int]
    at: int


@dataclass(frozen=True, slots=True)
class Call:
    """The mark raw[start:end], with the white space that belongs to it, calls `note` (index)."""

    start: int
    end: int
    note: int


# --- notes at the foot of the page --------------------------------------------------------------------


def take_notes(raw: str, lines: tuple[Line, ...], kinds: list[Kind], layout: Layout) -> list[Note]:
    """The footnotes, in order; their lines become `Kind.NOTE` in `kinds`."""
    notes: list[Note] = []
    region_start = at = 0
    while at < len(lines):
        first = at + 1 if kinds[at] is Kind.RULE else at
        found, after = _note_block(raw, lines, kinds, layout, first, after_rule=kinds[at] is Kind.RULE)
        if found:
            notes += [Note(label, pieces, (region_start, at), line) for label, pieces, line in found]
            region_start = after
            at = after
        else:
            at += 1
    return notes


_Found = tuple[str, tuple[tuple[int, int], ...], int]


def _note_block(
    raw: str, lines: tuple[Line, ...], kinds: list[Kind], layout: Layout, at: int, *, after_rule: bool
) -> tuple[list[_Found], int]:
    found: list[_Found] = []
    while at < len(lines) and (start := _note_start(lines, kinds, at, found, after_rule=after_rule)):
        label, text_start, text_line = start
        pieces = [visible(raw, text_start, lines[text_line].end)]
        end = text_line
        while _continues(lines, kinds, layout, end):
            end += 1
            pieces.append((lines[end].start, lines[end].end))
        for line in range(at, end + 1):
            kinds[line] = Kind.NOTE
        found.append((label, tuple(pieces), at))
        at = end + 1
        while at < len(lines) and kinds[at] is Kind.URL and found:
            at += 1
    return found, at


def _note_start(
    lines: tuple[Line, ...], kinds: list[Kind], at: int, found: list[_Found], *, after_rule: bool
) -> tuple[str, int, int] | None:
    """Label, where the note's text starts in the raw text, and the line it starts on."""
    line = lines[at]
    if kinds[at] not in (Kind.BODY, Kind.NUMBER):
        return None
    alone = _LABEL_ALONE.fullmatch(line.text)
    match = alone or _NOTE.match(line.text)
    if match is None:
        return None
    printed = match.group() if alone else match.group("label")
    label = printed.translate(_SUPERSCRIPTS)
    raised = printed[0] in _RAISED
    if not (raised or after_rule) or (found and not _follows(found[-1][0], label)):
        return None
    if not alone:
        return label, line.start + match.end(), at
    text_at = at + 1
    if text_at < len(lines) and kinds[text_at] is Kind.BODY and not _NOTE.match(lines[text_at].text):
        return label, lines[text_at].start, text_at
    return None


def _follows(before: str, label: str) -> bool:
    if label.isdigit() and before.isdigit():
        return int(label) == int(before) + 1
    return label != before


def _continues(lines: tuple[Line, ...], kinds: list[Kind], layout: Layout, at: int) -> bool:
    """Whether the note goes on in the line after `at`."""
    if at + 1 >= len(lines) or kinds[at + 1] not in (Kind.BODY, Kind.URL):
        return False
    line, after = lines[at], lines[at + 1]
    is_broken_link = re.search(r"[A-Za-z0-9][/_\-]$", line.text) and re.match(r"[A-Za-z0-9]", after.text)
    if is_broken_link or kinds[at + 1] is Kind.URL:
        return bool(is_broken_link)
    if layout.marks_ends:
        return not line.is_marked
    if not layout.is_wrapped:
        return layout.is_spaced and after.empty_before == 0
    may_go_on = not layout.gap_before(after) and not ends_sentence(line.text)
    return may_go_on and line.width >= 0.85 * layout.width


# --- calls in the running text --------------------------------------------------------------------------

_CANDIDATE = re.compile(rf"[0-9]{{1,3}}|[{_RAISED}]{{1,3}}|\*{{1,4}}|[†‡§]")
_AFTER_PUNCTUATION = '，。、；：！？》”’）」』〉,.;:!?)"]%'
_NO_CALL_BEFORE = set("(（[“‘「『《〈/.-–—―~～－第约至近共达達逾超每自从從0123456789")
# What is counted, dated or cited: a number before these is a number. Latin letters and % likewise.
_COUNTED = set("年月日号號段條条款次届屆章节節页頁个個名亿億万萬千百岁歲项項卷种種天时時周世位份件起倍美欧歐期册分小人")
_NO_CALL_RIGHT = re.compile(r"[A-Za-z0-9./–%·-]|,[0-9]")
# "议程项目4，": the number belongs to the word. "第 12、13 和 14 段": one number of several.
_NUMBERED_THING = re.compile(
    r"(?:项目|項目|附件|附录|附錄|目标|目標|指标|指標|阶段|階段|(?<!代)表|图表|圖表|第.版)$|[0-9]\s*[和及与與至到、]\s*$"
)
_ENUMERATION = re.compile(r"[0-9]\s*[，,]\s*$")
_ENOUGH = 3
_SURE = 10
_TOO_MANY = 4_000_000  # cells of the table below; the endnotes of a long report need a tenth


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    label: str
    line: int
    score: int


def find_calls(
    lines: tuple[Line, ...], kinds: list[Kind], notes: list[Note], *, writes_spaces: bool, emphasis: frozenset[int]
) -> list[Call]:
    """The marks that call the notes, in order of the text; lone marks become `Kind.CALL` in `kinds`.

    `emphasis`: raw positions of asterisks that are formatting. A note whose mark cannot be told from the
    numbers around it stays without a call.
    """
    wanted = {note.label for note in notes}
    candidates = _candidates(lines, kinds, wanted, writes_spaces=writes_spaces, emphasis=emphasis)
    by_line = [candidate.line for candidate in candidates]
    chosen: dict[int, _Candidate] = {}
    for first, last in _blocks(notes):
        region = notes[first].region
        near = candidates[bisect_left(by_line, region[0]) : bisect_left(by_line, region[1])]
        for offset, candidate in _assign([note.label for note in notes[first:last]], near).items():
            chosen[first + offset] = candidate
    _look_further(notes, candidates, chosen)
    calls = {candidate.start: Call(candidate.start, candidate.end, note) for note, candidate in chosen.items()}
    _repeated_marks(notes, candidates, calls)
    for candidate in candidates:
        if candidate.start in calls and lines[candidate.line].text == _printed(candidate, lines):
            kinds[candidate.line] = Kind.CALL
    return sorted(calls.values(), key=lambda call: call.start)


def _printed(candidate: _Candidate, lines: tuple[Line, ...]) -> str:
    line = lines[candidate.line]
    return line.text[candidate.start - line.start : candidate.end - line.start]


def _blocks(notes: list[Note]) -> list[tuple[int, int]]:
    starts = [at for at, note in enumerate(notes) if at == 0 or note.region != notes[at - 1].region]
    ends = [*starts[1:], len(notes)]
    return list(zip(starts, ends, strict=False))


def _candidates(
    lines: tuple[Line, ...], kinds: list[Kind], wanted: set[str], *, writes_spaces: bool, emphasis: frozenset[int]
) -> list[_Candidate]:
    found: list[_Candidate] = []
    body = [at for at, kind in enumerate(kinds) if kind in (Kind.BODY, Kind.NUMBER)]
    for place, at in enumerate(body):
        line = lines[at]
        for match in _CANDIDATE.finditer(line.text):
            label = match.group().translate(_SUPERSCRIPTS)
            if label not in wanted or line.start + match.start() in emphasis:
                continue
            before = lines[body[place - 1]].text[-1] if place else ""
            after = lines[body[place + 1]].text[0] if place + 1 < len(body) else ""
            score = _score(line.text, match, before, after, writes_spaces=writes_spaces)
            if score >= _ENOUGH:
                found.append(_Candidate(line.start + match.start(), line.start + match.end(), label, at, score))
    return found


def _score(text: str, match: re.Match[str], line_before: str, line_after: str, *, writes_spaces: bool) -> int:
    """How much a number looks like a footnote mark: unitless, from `_ENOUGH` on it may be one."""
    if not match.group()[0].isascii() or match.group()[0] == "*":
        return _SURE
    left, right = text[: match.start()], text[match.end() :]
    if not left and not right:
        return 8  # a number alone on its line: the page's numbers have been taken out already
    before, after = left.rstrip()[-1:] or line_before, right.lstrip()[:1] or line_after
    if _is_plain_number(left, right, before, after):
        return 0
    if _ENUMERATION.search(left):
        return _ENOUGH
    spaced = bool(left) and left[-1].isspace()
    return _score_by_left(before, after, spaced=spaced, at_start=not left, writes_spaces=writes_spaces)


def _is_plain_number(left: str, right: str, before: str, after: str) -> bool:
    if before in _NO_CALL_BEFORE or after in _COUNTED or _NUMBERED_THING.search(left):
        return True
    is_paragraph_number = not left and right[:1] in ("．", "、")
    return is_paragraph_number or _NO_CALL_RIGHT.match(right) is not None


def _score_by_left(before: str, after: str, *, spaced: bool, at_start: bool, writes_spaces: bool) -> int:
    if before and before in _AFTER_PUNCTUATION:
        if spaced:
            return _ENOUGH if not after.isdigit() and not writes_spaces else 0
        return 5 if at_start else 6
    stuck = bool(before) and not spaced and not at_start
    if before.isascii():
        return 4 if stuck and before.isalpha() and writes_spaces else 0
    return 4 if stuck else 0


def _assign(labels: list[str], candidates: list[_Candidate]) -> dict[int, _Candidate]:
    """The choice of candidates for labels, in order of both, with the highest sum of scores.

    Asterisks stand on their own, outside the order.
    """
    chosen: dict[int, _Candidate] = {}
    for at, label in enumerate(labels):
        if not label.isdigit():
            taken = {candidate.start for candidate in chosen.values()}
            mine = [c for c in candidates if c.label == label and c.start not in taken]
            if mine:
                chosen[at] = mine[0]
    numbered = [at for at, label in enumerate(labels) if label.isdigit()]
    usable = [candidate for candidate in candidates if candidate.label.isdigit()]
    return chosen | _best_in_order(labels, numbered, usable)


def _best_in_order(labels: list[str], numbered: list[int], usable: list[_Candidate]) -> dict[int, _Candidate]:
    # Longest common subsequence, weighted: totals[i][j] is the best of the first i labels and j candidates.
    if len(numbered) * len(usable) > _TOO_MANY:
        return {}  # no page: `_look_further` takes what stands in order
    totals = [[0] * (len(usable) + 1)]
    for at in numbered:
        above, row = totals[-1], [0]
        for place, candidate in enumerate(usable, 1):
            taken = above[place - 1] + candidate.score if candidate.label == labels[at] else 0
            row.append(max(above[place], row[-1], taken))
        totals.append(row)
    chosen: dict[int, _Candidate] = {}
    label, place = len(numbered), len(usable)
    while label and place:
        if totals[label][place] == totals[label - 1][place]:
            label -= 1
        elif totals[label][place] == totals[label][place - 1]:
            place -= 1
        else:
            label, place = label - 1, place - 1
            chosen[numbered[label]] = usable[place]
    return chosen


def _look_further(notes: list[Note], candidates: list[_Candidate], chosen: dict[int, _Candidate]) -> None:
    # A note printed a page late: its mark stands between the marks of its neighbours.
    by_label: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        by_label.setdefault(candidate.label, []).append(candidate)
    limits = _starts_of_next(len(notes), chosen)
    after = -1
    for at, note in enumerate(notes):
        if at not in chosen:
            mine = by_label.get(note.label, [])
            first = bisect_left(mine, after + 1, key=lambda candidate: candidate.start)
            between = mine[first : bisect_left(mine, limits[at], key=lambda candidate: candidate.start)]
            if between:
                chosen[at] = max(between[:_FEW], key=lambda candidate: candidate.score)
        if at in chosen and note.label.isdigit():
            after = max(after, chosen[at].start)


_FEW = 20  # candidates worth comparing; further ones are far away


def _starts_of_next(count: int, chosen: dict[int, _Candidate]) -> list[float]:
    """For each note, where the mark of the next note that has one stands."""
    limits: list[float] = [math.inf] * count
    for at in range(count - 2, -1, -1):
        following = chosen.get(at + 1)
        limits[at] = following.start if following and following.label.isdigit() else limits[at + 1]
    return limits


def _repeated_marks(notes: list[Note], candidates: list[_Candidate], calls: dict[int, Call]) -> None:
    # A raised number is a mark wherever it stands, also when it calls the same note again.
    by_label: dict[str, list[int]] = {}
    for at, note in enumerate(notes):
        by_label.setdefault(note.label, []).append(at)
    for candidate in candidates:
        raised = candidate.score == _SURE and candidate.label.isdigit()
        if raised and candidate.start not in calls:
            same = by_label[candidate.label]
            nearest = bisect_left(same, candidate.line, key=lambda note: notes[note].at)
            calls[candidate.start] = Call(candidate.start, candidate.end, same[min(nearest, len(same) - 1)])
