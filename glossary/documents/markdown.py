r"""Markdown: blocks as CommonMark cuts them, without their marks; every character leads back to its own.

The parser says which lines a block has; where in those lines its text stands, and which characters are
marks, is found here. Code and HTML are no prose and are left out; inline code leaves `OBJECT` behind.
The only door to markdown-it.

>>> raw = "# Rights\n\n> the *rights* of\n> the [child](a.md)\n\n- 儿童"
>>> [(str(segment.role), segment.text) for segment in read_markdown(raw, Metadata()).segments]
[('heading', 'Rights'), ('paragraph', 'the rights of the child'), ('item', '儿童')]
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from glossary.documents.limits import bounded
from glossary.documents.pieces import Pieces, hyphenated_words, visible
from glossary.documents.reading import Metadata, Reading
from glossary.documents.values import Locator, Role, Segment
from glossary.languages import guess
from glossary.markup import OBJECT
from glossary.spans import Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["read_markdown"]

MAX_NESTING = 100
"""Quotations and lists inside one another; nobody writes more than ten, and the parser works by recursion."""

_LINE_END = re.compile(r"\r\n?|\n")
# A rule at the very top is front matter only if what follows is a key and a second rule comes.
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n?|\n)(?=[\w#-])(?=[^\r\n]*:|#)"
    r"(?:(?!(?:---|\.\.\.)[ \t]*(?:[\r\n]|\Z))[^\r\n]*(?:\r\n?|\n))*"
    r"(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"
)
# No text of the draft: remarks, for the linter too.
_COMMENTS = re.compile(r"\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)+")
_LEFT_OUT = {"fence": "blocks of code", "code_block": "blocks of code", "html_block": "blocks of HTML"}


def read_markdown(raw: str, known: Metadata) -> Reading:
    """One segment a heading, paragraph, list item or table cell; warnings name the lines left out."""
    language = known.language or guess(raw) or ""
    front = _FRONT_MATTER.match(raw)
    lines = _lines(raw)
    skipped = len(_LINE_END.findall(front.group())) + 1 if front else 0
    source = "\n" * skipped + "\n".join(raw[start:end] for start, end in lines[skipped:])
    references: dict[str, dict[str, object]] = {}
    tokens = _parser().parse(source, references)
    labels = frozenset(references.get("references", ()))
    hyphenated = hyphenated_words(raw)
    segments: list[Segment] = []
    heads: dict[int, str] = {}
    for block in bounded(_blocks(tokens, raw, lines)):
        pieces, slanted = _pieces(Pieces(raw, hyphenated), block.stretches, labels)
        if block.is_head:
            heads[block.column] = pieces.text
        if pieces.text.strip(OBJECT + " "):
            place = Locator("", item=block.item)
            segments.append(
                Segment(
                    pieces.text,
                    language,
                    block.role,
                    place,
                    pieces.map(),
                    quoted=block.quoted,
                    italics=tuple(slanted),
                    head="" if block.is_head else heads.get(block.column, ""),
                )
            )
    title = next((segment.text for segment in segments if segment.role is Role.HEADING), "")
    return Reading(tuple(segments), Metadata(language=guess(raw) or "", title=title), "", _warnings(tokens, skipped))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # first use: 30 ms

    # Only blocks: the inline parser does not say where a mark stood.
    return MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table").disable(["inline", "text_join"])


def _lines(raw: str) -> list[tuple[int, int]]:
    ends = list(_LINE_END.finditer(raw))
    starts = [0, *(end.end() for end in ends)]
    return list(zip(starts, [*(end.start() for end in ends), len(raw)], strict=True))


def _warnings(tokens: list[Token], skipped: int) -> tuple[str, ...]:
    places: dict[str, list[str]] = {}
    for token in tokens:
        if token.map and token.level == MAX_NESTING - 1 and token.type in ("blockquote_open", "list_item_open"):
            places.setdefault("blocks nested too deep", []).append(str(token.map[0] + 1))
        if token.type in _LEFT_OUT and token.map and not _COMMENTS.fullmatch(token.content):
            places.setdefault(_LEFT_OUT[token.type], []).append(str(token.map[0] + 1))
    front = [f"left out the front matter (lines 1 to {skipped})"] if skipped else []
    said = [f"left out {len(at)} {what} (from line {', '.join(at)})" for what, at in sorted(places.items())]
    return (*front, *said)


# --- where the text of a block stands -----------------------------------------------------------------

_Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Block:
    """A block's text as stretches of the raw text, one a line.

    `item`: number of its list item, as printed. `quoted`: it stands in a block quotation. `column`: of the
    table it is a cell of, or -1; `is_head`: it stands in the first row.
    """

    role: Role
    stretches: list[_Stretch]
    item: str = ""
    quoted: bool = False
    column: int = -1
    is_head: bool = False


def _blocks(tokens: list[Token], raw: str, lines: list[_Stretch]) -> Iterator[_Block]:
    items: list[str] = []
    role, row, depth = Role.PARAGRAPH, None, 0
    column, in_head = 0, False
    for token in tokens:
        if token.type == "list_item_open":
            items.append(f"{token.info}{token.markup}" if token.info else "")
        elif token.type == "list_item_close":
            items.pop()
        elif token.type in ("blockquote_open", "blockquote_close"):
            depth += token.nesting
        elif token.type in ("heading_open", "heading_close"):
            role = Role.HEADING if token.nesting > 0 else Role.PARAGRAPH
        elif token.type == "tr_open" and token.map:
            in_head, column = row is None, 0
            row = lines[token.map[0]]
        elif token.type == "table_close":
            row = None
        elif token.type == "inline" and row is not None:
            cell = _cell(token.content, raw, row)
            row = (cell[1], row[1])
            yield _Block(Role.PARAGRAPH, [cell], "", depth > 0, column, in_head)
            column += 1
        elif token.type == "inline" and token.map:
            number = " ".join(item for item in items if item)
            kind = Role.ITEM if items and role is Role.PARAGRAPH else role
            yield _Block(kind, list(_stretches(token, raw, lines)), number, depth > 0)


def _cell(content: str, raw: str, row: _Stretch) -> _Stretch:
    # The parser has taken the backslash from "\|".
    written = content.replace("|", "\\|")
    at = raw.find(written, *row) if content else row[0]
    return (at, at + len(written)) if at >= 0 else (row[0], row[0])


def _stretches(token: Token, raw: str, lines: list[_Stretch]) -> Iterator[_Stretch]:
    first = token.map[0] if token.map else 0
    contents = token.content.split("\n")
    for (start, end), content in zip(lines[first : first + len(contents)], contents, strict=False):
        wanted = content.strip()
        visible_end = visible(raw, start, end)[1]
        if raw.endswith(wanted, start, visible_end):
            yield visible_end - len(wanted), visible_end
        else:  # marks after the text too, "## Rights ##"; or characters the parser exchanged
            at = raw.find(wanted, start, end)
            yield (at, at + len(wanted)) if at >= 0 else visible(raw, start, end)


# --- marks inside a text ------------------------------------------------------------------------------

_MARK = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~\n]))|(?P<code>`+)|(?P<html><)|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,31});)"
    r"|(?P<open>!?\[)|(?P<close>\])|(?P<emphasis>\*+|_+)"
)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,255})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[?!][A-Za-z][^<>]*>")
_ITALIC_TAG = re.compile(r"<(/?)(?:em|i|cite)(?=[\s>])", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TARGET = re.compile(
    r"""\(\s{0,50}(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"""
    r"""(?:\s{1,50}(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s{0,50}\)"""
)
_LABEL = re.compile(r"\[([^\[\]]{0,999})\]")

_Cut = tuple[int, int, str]
"""The stretch of a text that is left out, and what stands in its place."""


def _pieces(pieces: Pieces, stretches: list[_Stretch], labels: frozenset[str]) -> tuple[Pieces, list[Span]]:
    """The text of the stretches without marks, lines joined; and which of the raw text is in italics."""
    text = "\n".join(pieces.raw[start:end] for start, end in stretches)
    places = [at for start, end in stretches for at in (*range(start, end), end)]
    marks = _Marks(text, labels)
    cuts = marks.cuts()
    at, line_end = 0, -1
    for start, end, instead in [*cuts, (len(text), len(text), "")]:
        for line in re.finditer(r"[^\n]+|\n", text[at:start]):
            first = at + line.start()
            if line.group() == "\n":
                line_end = places[first] if line_end < 0 else line_end
                continue
            if line_end >= 0:
                pieces.join(line_end, places[first])
                line_end = -1
            pieces.take(places[first], places[first] + len(line.group()))
        for character in instead:
            if line_end >= 0:
                pieces.join(line_end, places[start])
                line_end = -1
            pieces.insert(character, places[start], places[end - 1] + 1)
        at = end
    pieces.strip()
    return pieces, [Span(places[start], places[end]) for start, end in marks.italics]


class _Marks:
    """Finds what of a text is mark, in one pass; `labels`: of the links the page defines elsewhere."""

    def __init__(self, text: str, labels: frozenset[str]) -> None:
        self.text = text
        self.labels = labels
        self.found: list[_Cut] = []
        self.italics: list[_Stretch] = []
        self.slanted: list[int] = []  # where the HTML elements for italics that are open here began
        self.brackets: list[tuple[int, int]] = []
        self.openers: dict[str, list[list[int]]] = {"*": [], "_": []}
        self.comment_ends = True
        self.ticks: dict[int, list[int]] = {}
        for run in re.finditer("`+", text):
            self.ticks.setdefault(len(run.group()), []).append(run.start())

    def cuts(self) -> list[_Cut]:
        """All of them, in order."""
        at = 0
        while match := _MARK.search(self.text, at):
            at = match.end()
            start = match.start()
            if match.lastgroup == "escape":
                self._cut(start, at)
                at += 1
            elif match.lastgroup == "code":
                at = self._code(start, at)
            elif match.lastgroup == "html":
                at = self._html(start)
            elif match.lastgroup == "entity":
                said = html.unescape(match.group())
                if said != match.group():
                    self._cut(start, at, said)
            elif match.lastgroup == "open":
                self.brackets.append((start, at))
            elif match.lastgroup == "close":
                at = self._link(start, at)
            else:
                self._emphasis(start, at)
        return sorted(self.found)

    def _cut(self, start: int, end: int, instead: str = "") -> None:
        self.found.append((start, end, instead))

    def _code(self, start: int, end: int) -> int:
        places = self.ticks.get(end - start, [])
        next_place = bisect_right(places, start)
        if next_place == len(places):
            return end
        after = places[next_place] + end - start
        self._cut(start, after, OBJECT)
        return after

    def _html(self, start: int) -> int:
        if link := _AUTOLINK.match(self.text, start):
            self._cut(start, start + 1)
            self._cut(link.end() - 1, link.end())
            return link.end()
        end = -1
        if self.text.startswith("<!--", start) and self.comment_ends:
            end = self.text.find("-->", start) + 3
            self.comment_ends = end > 2
        elif tag := _TAG.match(self.text, start):
            end = tag.end()
        if end <= start:
            return start + 1
        if slant := _ITALIC_TAG.match(self.text, start):
            if not slant[1]:
                self.slanted.append(end)
            elif self.slanted:
                self.italics.append((self.slanted.pop(), start))
        self._cut(start, end, " " if _BREAK.fullmatch(self.text, start, end) else "")
        return end

    def _link(self, start: int, end: int) -> int:
        if not self.brackets:
            return end
        opening, inside = self.brackets.pop()
        target, label = _TARGET.match(self.text, end), _LABEL.match(self.text, end)
        if target:
            after = target.end()
        elif label and _normal(label[1]) in self.labels:
            after = label.end()
        elif start - inside < 1000 and _normal(self.text[inside:start]) in self.labels:
            after = label.end() if label and not label[1] else end
        else:
            return end
        self._cut(opening, inside)
        self._cut(start, after)
        return after

    def _emphasis(self, start: int, end: int) -> None:
        # Looser than CommonMark, whose rule for punctuation leaves the marks in **“儿童”**一词.
        mark = self.text[start]
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        inside_word = mark == "_" and before.isalnum() and after.isalnum()
        opens = bool(after) and not after.isspace() and not inside_word
        closes = bool(before) and not before.isspace() and not inside_word
        openers = self.openers[mark]
        while closes and openers and start < end:
            last = openers[-1]
            count = min(last[1] - last[0], end - start)
            self._cut(last[1] - count, last[1])
            self._cut(start, start + count)
            if count % 2:  # an even number makes it bold only
                self.italics.append((last[1], start))
            last[1] -= count
            start += count
            if last[0] == last[1]:
                openers.pop()
        if opens and start < end:
            openers.append([start, end])


def _normal(label: str) -> str:
    from markdown_it.common.utils import normalizeReference

    return normalizeReference(label)
