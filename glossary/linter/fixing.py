r"""Puts the sure replacements into a text, and shows what changed.

>>> from glossary.documents import read_text
>>> from glossary.linter.values import Diagnostic, Fix, Report, Rule, Severity, Status
>>> use = Diagnostic(2, 8, 1, 3, "儿童色情制品", "儿童色情制品", "zh-Hans", "csam", Status.SUPERSEDED, Severity.ERROR,
...                  ("儿童性虐待材料",), Rule.SUPERSEDED, "", fix=Fix(2, 8, "儿童性虐待材料"))
>>> fixed(Report(read_text("传播儿童色情制品。", name="a.txt"), (use,))).text
'传播儿童性虐待材料。'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from glossary.documents import READERS, BinaryReader, Document
from glossary.documents.pieces import INVISIBLE
from glossary.linter.positions import in_segment
from glossary.linter.values import Diagnostic, Fix, Report

__all__ = ["ESCAPES", "Fixed", "diff", "fixed", "is_safe", "unescaped"]

Escape = Callable[[str], str]

_LAYOUT = re.compile(rf"[\s{INVISIBLE}\u00ad\u2010-]+")
_MARKDOWN_MARKS = re.compile(r"[\\`*_\[\]<&~]")

# Lines shown around a change, as `diff -u` does.
_CONTEXT = 3


def unescaped(text: str) -> str:
    """As it is."""
    return text


def _markdown(text: str) -> str:
    return _MARKDOWN_MARKS.sub(r"\\\g<0>", text)


def _markup(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


ESCAPES: Mapping[str, Escape] = {
    "un": unescaped,
    "plain": unescaped,
    "markdown": _markdown,
    "html": _markup,
    "xliff": _markup,
}
"""How words are written in each format that can be fixed; a format that is not here cannot be."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text before and after. `swaps`: what was put in, as written in its format, in the order of the text.

    `declined`: diagnostics whose fix would touch more than words, or a stretch another fix has taken.
    """

    raw: str
    text: str
    swaps: tuple[Fix, ...] = ()
    applied: tuple[Diagnostic, ...] = ()
    declined: tuple[Diagnostic, ...] = ()


def fixed(report: Report, escape: Escape = unescaped) -> Fixed:
    """The raw text with the fixes of a report carried out; all else in it stays as it was.

    Of two fixes that overlap the first in the text is carried out. `escape`: one of `ESCAPES`.
    """
    document = report.document
    swaps: list[Fix] = []
    applied: list[Diagnostic] = []
    declined: list[Diagnostic] = []
    for diagnostic, fix in _wanted(report):
        taken = bool(swaps) and fix.start < swaps[-1].end
        if taken or not is_safe(document, diagnostic):
            declined.append(diagnostic)
        else:
            applied.append(diagnostic)
            swaps.append(Fix(fix.start, fix.end, escape(fix.text)))
    text = _swapped(document.raw, swaps, 0, len(document.raw))
    return Fixed(document.raw, text, tuple(swaps), tuple(applied), tuple(declined))


def is_safe(document: Document, diagnostic: Diagnostic) -> bool:
    """Whether its fix replaces nothing but words, and white space between them, in a file that is text.

    A page header, a footnote mark or markup inside a term would be lost with it; a reader leaves them out
    of the segment, so there the raw text says more than the segment.
    """
    fix = diagnostic.fix
    if document.encoding in _NO_TEXT or fix is None or not 0 <= fix.start < fix.end <= len(document.raw):
        return False
    segment = document.segments[diagnostic.segment]
    readable = in_segment(segment, fix.start, fix.end).of(segment.text)
    return _LAYOUT.sub("", document.raw[fix.start : fix.end]) == _LAYOUT.sub("", readable)


_NO_TEXT = frozenset(reader.format for reader in READERS if isinstance(reader, BinaryReader))


def _wanted(report: Report) -> list[tuple[Diagnostic, Fix]]:
    wanted = [(diagnostic, diagnostic.fix) for diagnostic in report.diagnostics if diagnostic.fix is not None]
    return sorted(wanted, key=lambda pair: (pair[1].start, pair[1].end))


def _swapped(raw: str, swaps: list[Fix], start: int, end: int) -> str:
    """raw[start:end] with the swaps that lie in it."""
    pieces: list[str] = []
    for swap in swaps:
        pieces += (raw[start : swap.start], swap.text)
        start = swap.end
    return "".join([*pieces, raw[start:end]])


def diff(change: Fixed, name: str) -> str:
    """A unified diff of the change, as `git apply` and `patch -p1` take it; empty when nothing changed.

    Made from the swaps themselves: comparing the two texts anew can take time quadratic in their length.
    """
    lines = _LINE.findall(change.raw)
    hunks = list(_hunks(_changes(change), len(lines)))
    if not hunks:
        return ""
    told = [f"--- {_quoted('a/' + name.lstrip('/'))}\n", f"+++ {_quoted('b/' + name.lstrip('/'))}\n"]
    shift = 0
    for hunk in hunks:
        old, growth = hunk.end - hunk.start, sum(change.growth for change in hunk.changes)
        told.append(f"@@ -{_range(hunk.start, old)} +{_range(hunk.start + shift, old + growth)} @@\n")
        told += _body(hunk, lines)
        shift += growth
    return "".join(told)


_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # as Git counts lines


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines `start`..`end` (from 0, half-open) become `new`."""

    start: int
    end: int
    new: tuple[str, ...]

    @property
    def growth(self) -> int:
        return len(self.new) - (self.end - self.start)


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Changes near each other, and the lines `start`..`end` told with them."""

    start: int
    end: int
    changes: tuple[_Change, ...]


def _changes(change: Fixed) -> Iterator[_Change]:
    starts = [0, *(match.end() for match in _LINE.finditer(change.raw))]
    last_line = len(starts) - 2
    groups: list[tuple[int, int, list[Fix]]] = []
    for swap in change.swaps:
        first = min(bisect_right(starts, swap.start) - 1, last_line)
        last = min(bisect_right(starts, swap.end) - 1, last_line)
        if groups and first <= groups[-1][1]:
            first, _, swaps = groups.pop()
            swaps.append(swap)
            groups.append((first, last, swaps))
        else:
            groups.append((first, last, [swap]))
    for first, last, swaps in groups:
        start, end = starts[first], starts[last + 1]
        new = _swapped(change.raw, swaps, start, end)
        if new != change.raw[start:end]:
            yield _Change(first, last + 1, tuple(_LINE.findall(new)))


def _hunks(changes: Iterator[_Change], count: int) -> Iterator[_Hunk]:
    together: list[_Change] = []
    for change in changes:
        if together and change.start - together[-1].end > 2 * _CONTEXT:
            yield _hunk(together, count)
            together = []
        together.append(change)
    if together:
        yield _hunk(together, count)


def _hunk(changes: list[_Change], count: int) -> _Hunk:
    start, end = max(0, changes[0].start - _CONTEXT), min(count, changes[-1].end + _CONTEXT)
    return _Hunk(start, end, tuple(changes))


def _body(hunk: _Hunk, lines: list[str]) -> Iterator[str]:
    at = hunk.start
    for change in hunk.changes:
        yield from (_line(" ", line) for line in lines[at : change.start])
        yield from (_line("-", line) for line in lines[change.start : change.end])
        yield from (_line("+", line) for line in change.new)
        at = change.end
    yield from (_line(" ", line) for line in lines[at : hunk.end])


def _line(mark: str, line: str) -> str:
    return mark + line if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _range(start: int, count: int) -> str:
    return f"{start + 1 if count else start},{count}"


def _quoted(name: str) -> str:
    """A file name as Git writes it: in quotes where it holds a quote, a backslash or a control character."""
    if not _UNUSUAL.search(name):
        return name + "\t" if " " in name else name  # a tab ends a name with spaces
    octal = _UNUSUAL.sub(lambda match: f"\\{ord(match.group()):03o}", name)
    return f'"{octal}"'


_UNUSUAL = re.compile(r'[\x00-\x1f\x7f"\\]')
