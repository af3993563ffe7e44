r"""Remarks in a text that switch the lint off: for a line, the next line, a stretch; for all terms or some.

In comments of Markdown, HTML and XML, or in plain text after `#`, `//` or `%` as well, at the start of a
line or after a space::

    <!-- glossary: ignore-next-line -->         the next line that holds text
    ... <!-- glossary: ignore-line: victim -->  this line, one term
    # glossary: off 儿童色情制品, "child pornography"
    % glossary: on

Terms stand between commas. Of several remarks that speak of a term the last one before it counts. A rule
(`superseded-term`) may stand where a term does.

>>> pragmas = switched_off("受害者 <!-- glossary: ignore-line -->\n受害者")
>>> pragmas.covers(0, 3, "受害者", "preference"), pragmas.covers(38, 41, "受害者", "preference")
('line 1: glossary: ignore-line', None)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossary.errors import did_you_mean
from glossary.folding import key
from glossary.linter.positions import Lines

__all__ = ["VERBS", "Pragmas", "Switches", "switched_off"]

VERBS = ("ignore-line", "ignore-next-line", "off", "on")

_MARKS = ("lossary:", "LOSSARY:")
# Before `#` and the like in small letters only: "# Glossary: terms used here" is a heading.
_OPENING = re.compile(r"(?P<comment><!--)\s*(?i:glossary):|(?<!\S)(?:#+|//+|%+)[ \t]*glossary:")
_COMMENT = re.compile(r"(?P<comment><!--)\s*(?i:glossary):")
# Formats with comments of their own; in Markdown `# glossary: off` is a heading.
_WITH_COMMENTS = frozenset({"markdown", "html", "xliff"})
_TEXT = re.compile(r"\S")
_VERB = re.compile(r"\s*([^\s:：,，]{0,40})[\s:：]*")
# A subject in quotes, whose closing one may be missing, or up to the next comma.
_SUBJECT = re.compile(r'"([^"]*)"?|“([^”]*)”?|«([^»]*)»?|「([^」]*)」?|([^,，、،;；؛"“«「]+)')

# Of a long remark, so much is told.
_TOLD = 80

_ALL = ""
"""The subject of a remark that names no term."""


@dataclass(frozen=True, slots=True)
class Switches:
    """What is on or off from where on: `offsets` ascending, `remarks` with the remark or, where it is on, None."""

    offsets: list[int] = field(default_factory=list)
    remarks: list[str | None] = field(default_factory=list)

    def set(self, offset: int, remark: str | None) -> None:
        """From `offset` on, which lies behind all others."""
        self.offsets.append(offset)
        self.remarks.append(remark)

    def at(self, offset: int) -> tuple[int, str | None]:
        """Where the last switch up to `offset` stands (-1: nowhere), and its remark."""
        last = bisect_right(self.offsets, offset) - 1
        return (self.offsets[last], self.remarks[last]) if last >= 0 else (-1, None)


@dataclass(frozen=True, slots=True)
class Pragmas:
    """What the remarks of a text switch off.

    `warnings`: line and message of each remark that is not understood. `stretches`, `ignored`: by subject
    (folded term, rule, or empty for all), what `off` and `on` did, and lines with their remark. `own`:
    where remarks themselves stand.
    """

    lines: Lines
    warnings: list[tuple[int, str]] = field(default_factory=list)
    stretches: dict[str, Switches] = field(default_factory=dict)
    ignored: dict[str, dict[int, str]] = field(default_factory=dict)
    own: Switches = field(default_factory=Switches)

    def covers(self, start: int, end: int, term_key: str, rule: str) -> str | None:
        """The remark that silences a hit at raw[start:end], with its line; None when it is to be heard.

        `term_key`: the term as folded by `glossary.folding.key`. What a remark itself says is never heard.
        """
        if not self.own.offsets:
            return None
        subjects = (_ALL, term_key, rule)
        return self.own.at(start)[1] or self._on_lines(start, end, subjects) or self._since(start, subjects)

    def _on_lines(self, start: int, end: int, subjects: tuple[str, ...]) -> str | None:
        first, last = self.lines.place(start)[0], self.lines.place(max(start, end - 1))[0]
        asked = [self.ignored[subject] for subject in subjects if subject in self.ignored]
        return next((ignored[line] for ignored in asked for line in range(first, last + 1) if line in ignored), None)

    def _since(self, start: int, subjects: tuple[str, ...]) -> str | None:
        found = [self.stretches[subject].at(start) for subject in subjects if subject in self.stretches]
        return max(found, key=lambda switch: switch[0])[1] if found else None


def switched_off(raw: str, form: str = "plain") -> Pragmas:
    """What the remarks in a raw text switch off; takes linear time, and next to none where there are none.

    `form`: the format of the document (`Document.format`); where that has comments, only they count.
    """
    if not any(mark in raw for mark in _MARKS):
        return Pragmas(Lines(""))
    pragmas = Pragmas(Lines(raw))
    found = list(_remarks(raw, pragmas.lines, _COMMENT if form in _WITH_COMMENTS else _OPENING))
    for remark, next_line in zip(found, _next_lines(raw, found, pragmas.lines), strict=True):
        _carry_out(remark, next_line, pragmas)
    pragmas.warnings.extend((line, _NOT_CLOSED) for line in _never_closed(pragmas, len(raw)))
    pragmas.warnings.sort(key=lambda warning: warning[0])
    return pragmas


_NOT_CLOSED = "'glossary: off' reaches to the end of the text; end it with 'glossary: on'"


def _never_closed(pragmas: Pragmas, end: int) -> list[int]:
    """The lines of the remarks that switch something off for good; an `on` for all closes what stands before it."""
    all_on = pragmas.stretches.get(_ALL, Switches()).at(end)[0]
    last = (switches.at(end) for switches in pragmas.stretches.values())
    ends = {offset for offset, told in last if told is not None and offset >= all_on}
    return sorted({pragmas.lines.place(pragmas.own.at(offset - 1)[0])[0] for offset in ends})


@dataclass(frozen=True, slots=True)
class _Remark:
    """A remark where it stands, with its comment marks; `words`: what follows `glossary:`."""

    start: int
    end: int
    words: str
    is_closed: bool = True


def _remarks(raw: str, lines: Lines, mark: re.Pattern[str]) -> Iterator[_Remark]:
    at = 0
    closing = raw.find("-->")
    while opening := mark.search(raw, at):
        if opening["comment"] and 0 <= closing < opening.end():
            closing = raw.find("-->", opening.end())
        if opening["comment"] and closing >= 0:
            end, words = closing + len("-->"), raw[opening.end() : closing]
        else:
            end = lines.line(lines.place(opening.end())[0]).end
            words = raw[opening.end() : end].strip().removesuffix("-->")
        is_closed = closing >= 0 or not opening["comment"]
        yield _Remark(opening.start(), end, " ".join(words.split()), is_closed)
        at = end


def _next_lines(raw: str, remarks: list[_Remark], lines: Lines) -> list[int]:
    """For each remark the number of the next line that holds text; lines of nothing but remarks are passed over.

    From the last remark to the first, so that each knows what the one after it found.
    """
    found: list[int] = []
    following, target, is_bare = len(raw), len(lines) + 1, False
    for remark in reversed(remarks):
        line_end = lines.line(lines.place(max(remark.start, remark.end - 1))[0]).end
        if following >= line_end:
            first = _text_from(raw, line_end)
            if not (is_bare and first == following):
                target = lines.place(first)[0] if first < len(raw) else len(lines) + 1
        after = _text_from(raw, remark.end)
        is_bare = after >= line_end or (is_bare and after == following)
        following = remark.start
        found.append(target)
    return found[::-1]


def _text_from(raw: str, offset: int) -> int:
    text = _TEXT.search(raw, offset)
    return text.start() if text else len(raw)


def _carry_out(remark: _Remark, next_line: int, pragmas: Pragmas) -> None:
    line, _ = pragmas.lines.place(remark.start)
    shown = remark.words if len(remark.words) <= _TOLD else remark.words[: _TOLD - 1] + "…"
    told = f"line {line}: glossary: {shown}"
    pragmas.own.set(remark.start, told)
    pragmas.own.set(remark.end, None)
    verb = _VERB.match(remark.words)
    word = verb[1].casefold() if verb else ""
    rest = remark.words[verb.end() :] if verb else ""
    subjects = _subjects(rest)
    for warning in _faults(remark, word, rest, subjects):
        pragmas.warnings.append((line, warning))
    for subject in subjects if word in VERBS else ():
        if word.startswith("ignore"):
            ignored = pragmas.ignored.setdefault(subject, {})
            ignored.setdefault(line if word == "ignore-line" else next_line, told)
        else:
            pragmas.stretches.setdefault(subject, Switches()).set(remark.end, told if word == "off" else None)


def _subjects(words: str) -> tuple[str, ...]:
    """The folded terms a remark names, all terms when it names none; empty when what it names is no term."""
    if not words:
        return (_ALL,)
    named = (key("".join(groups)) for groups in _SUBJECT.findall(words))
    return tuple(dict.fromkeys(name for name in named if name))


def _faults(remark: _Remark, word: str, rest: str, subjects: tuple[str, ...]) -> Iterator[str]:
    if not remark.is_closed:
        yield "this comment is not closed; end it with '-->'"
    if not word:
        yield f"'glossary:' without a word after it; known: {', '.join(VERBS)}"
    elif word not in VERBS:
        yield f"unknown word {word!r} after 'glossary:', nothing is switched off; {did_you_mean(word, VERBS)}"
    elif not subjects:
        yield f"{rest[:_TOLD]!r} after 'glossary: {word}' names no term, nothing is switched; put commas between terms"
