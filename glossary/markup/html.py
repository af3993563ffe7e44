"""HTML as runs of text that know where they stood."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from glossary.markup.tables import PARTS, Tables
from glossary.spans import OffsetMap, Span, Trail

OBJECT = "\ufffc"
"""Stands in a run's text where something unreadable stood (inline code, an image)."""


@dataclass(frozen=True, slots=True)
class HtmlRun:
    """A stretch of readable text in one block and one language.

    `map`: from `text` to the source (code points); a character reference is mapped whole. `element`: the
    nearest block element ("p", "li", "td", "h1" …). `language`: as declared by `lang`, or empty.
    `block`: number of the block from 0; runs with the same number belong to one paragraph. `quoted`:
    inside a blockquote. `italics`: stretches of the source inside
    `em`, `i` or `cite`, as far as they reach into this run or out of it. `head`: of a table's cell, what
    stands at the head of its column.
    """

    text: str
    map: OffsetMap
    element: str
    language: str
    block: int
    quoted: bool = False
    italics: tuple[Span, ...] = ()
    head: str = ""

    @property
    def heading_level(self) -> int:
        """1 to 6 for headings, else 0."""
        return int(self.element[1]) if re.fullmatch("h[1-6]", self.element) else 0


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol option p pre search "
    "section summary table tbody td tfoot th thead title tr ul"
)
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
# Their text is no prose: code, ruby readings, what a browser shows only without scripts.
_UNREAD = _names("code del kbd noscript pre rp rt samp svg math template textarea tt var")
# Of these, blocks that may hold prose all the same: whoever reads without them is told.
_LEFT_OUT = _names("noscript pre template textarea")
_ITALIC = _names("cite em i")
# Elements of other languages, in which a tag that ends with "/>" stands for its end, too.
_FOREIGN = ("svg", "math")
# Elements whose end tag authors may leave out when the same one begins again.
_SELF_CLOSING = _names("dd dt li option p td th tr")
# Within these, markup is text: only their own end tag ends them.
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "xmp", "iframe")}

_SPACE = " \t\n\r\f"
_TOKEN = re.compile(
    r"<|&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{1,31};?)"
    r"|[\t\n\r\f][ \t\n\r\f]*| (?:[ \t\n\r\f]+|(?=[<&])|\Z)"  # a space between words is text
)
_TAG_NAME = re.compile(r"<(/?)([A-Za-z][^\s/>]*)")
_LANG = re.compile(r"""(?:^|\s)(?:xml:)?lang\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_CELL_SPAN = re.compile(r"""(?<![\w-])(col|row)span\s*=\s*["']?\s*(\d{1,4})""", re.IGNORECASE)
_BEGINS_AS_XML = re.compile(r"\ufeff?\s*<\?xml\s")
_IS_XHTML = re.compile(r"<html\s[^<>]*[\"']http://www\.w3\.org/1999/xhtml[\"']", re.IGNORECASE)
_FIRST = 4_096  # code points in which the first element is
_EMPTY_COMMENT = re.compile(r"<!---?>")
_HAN_SIDE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What may have been prose and was not read. `what`: an element, or what never ends; `start`: code points."""

    what: str
    start: int


def html_runs(source: str, left: list[LeftOut] | None = None) -> Iterator[HtmlRun]:
    """The readable text of an HTML source, block by block, in order.

    White space is folded as browsers do, except that a line break between two Han characters becomes
    nothing; a `q` stands in quotation marks. Scripts, styles, comments and code are left out; inline code leaves
    `OBJECT` behind. Of XHTML a tag that ends with `/>` ends its element. Takes time linear in the source whatever it
    holds, and never fails: a `<` that opens nothing is text. `left`: takes what was left out, in order.
    """
    return _HtmlReader(source, [] if left is None else left).read()


@dataclass(slots=True)
class _Open:
    name: str
    language: str
    element: str
    quoted: bool
    unread: bool


@dataclass(slots=True)
class _HtmlReader:
    # One pass, no backtracking: html.parser rescans unclosed tags and comments, quadratic on hostile input.
    source: str
    left: list[LeftOut]
    runs: list[HtmlRun] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=lambda: [_Open("", "", "body", False, False)])
    count: Counter[str] = field(default_factory=Counter)
    parts: list[tuple[str, int, int]] = field(default_factory=list)  # of this run: text, and where it came from
    pending: tuple[int, int] | None = None
    block: int = 0
    found: dict[str, int] = field(default_factory=dict)
    slanted: list[int] = field(default_factory=list)  # where the italics open here began
    italics: list[Span] = field(default_factory=list)  # those ended since this run began
    tables: Tables = field(default_factory=Tables)
    is_xml: bool = field(init=False)
    unread: LeftOut | None = None  # the block open here that is left out, until it is known to hold text

    def __post_init__(self) -> None:
        self.is_xml = bool(_BEGINS_AS_XML.match(self.source) or _IS_XHTML.search(self.source, 0, _FIRST))

    def read(self) -> Iterator[HtmlRun]:
        """All runs, each as soon as it has ended."""
        at = 0
        while match := _TOKEN.search(self.source, at):
            self._text(at, match.start())
            found = match.group()
            if found == "<":
                at = self._markup(match.start())
            elif found[0] == "&":
                at = self._reference(match.start(), found)
            else:
                at = match.end()
                self._white_space(match.start(), at)
            if self.runs:
                yield from self.runs
                self.runs = []
        self._text(at, len(self.source))
        self._end_block()
        yield from self.runs

    # --- text

    def _text(self, start: int, end: int) -> None:
        if start < end and self.source[start] == " ":
            self._white_space(start, start + 1)
            start += 1
        if start >= end:
            return
        if not self.stack[-1].unread:
            self._before_character(self.source[start])
            self.parts.append((self.source[start:end], start, end))
        elif self.unread:
            self.left.append(self.unread)
            self.unread = None

    def _character(self, character: str, start: int, end: int) -> None:
        if not self.stack[-1].unread:
            self._before_character(character)
            self.parts.append((character, start, end))

    def _white_space(self, start: int, end: int) -> None:
        self.pending = (self.pending[0] if self.pending else start, end)

    def _before_character(self, character: str) -> None:
        if self.pending is None:
            return
        (start, end), self.pending = self.pending, None
        last = self.parts[-1][0][-1] if self.parts else "\n"
        if last == "\n":
            return
        breaks = "\n" in self.source[start:end]
        if breaks and _HAN_SIDE.match(character) and _HAN_SIDE.match(last):
            return
        self.parts.append((" ", start, end))

    def _reference(self, start: int, token: str) -> int:
        text = html.unescape(token)
        kept = 0  # "&copyright" is © and "right": only the reference maps as a whole
        while kept < len(text) - 1 and text[-1 - kept] == token[-1 - kept]:
            kept += 1
        end = start + len(token)
        if text == token:
            self._text(start, end)
            return end
        for character in text[: len(text) - kept]:
            self._character(character, start, end - kept)
        self._text(end - kept, end)
        return end

    # --- markup

    def _markup(self, start: int) -> int:
        source = self.source
        if source.startswith("<!--", start):
            empty = _EMPTY_COMMENT.match(source, start)
            return empty.end() if empty else self._skip_past("-->", start + 4)
        if source.startswith(("<!", "<?"), start):
            return self._skip_past(">", start + 2)
        match = _TAG_NAME.match(source, start) if self._find(">", start) >= 0 else None
        end = self._tag_end(match.end()) if match else -1
        if match is None or end < 0:
            self._text(start, start + 1)
            return start + 1
        name = match.group(2).lower()
        if match.group(1):
            self._close(name, match.start())
            return end
        is_open = self._open(name, source[match.end() : end - 1], start, end)
        return self._end_of_raw(name, start, end) if is_open and name in _RAW else end

    def _end_of_raw(self, name: str, start: int, end: int) -> int:
        """Where the end tag stands of an element in which markup is text; `start`, `end`: of its own tag."""
        closing = _RAW[name].search(self.source, end)
        if closing is None:
            self.left.append(LeftOut(f"unclosed {name}", start))
        return closing.start() if closing else len(self.source)

    def _find(self, wanted: str, start: int) -> int:
        # The last answer still holds while it lies ahead, and "nowhere" for good: each stretch is searched once.
        known = self.found.get(wanted, 0)
        if known < 0 or (known >= start and wanted in self.found):
            return known
        at = self.found[wanted] = self.source.find(wanted, start)
        return at

    def _skip_past(self, wanted: str, start: int) -> int:
        at = self._find(wanted, start)
        return at + len(wanted) if at >= 0 else len(self.source)

    def _tag_end(self, start: int) -> int:
        # A ">" inside a quoted attribute value does not end the tag.
        at = start
        closing = self._find(">", at)
        while closing >= 0:
            quote = _VALUE_QUOTE.search(self.source, at, closing)
            ending = self._find(quote.group(1), quote.end()) if quote else -1
            if ending < 0:
                return closing + 1
            at = ending + 1
            if at > closing:
                closing = self._find(">", at)
        return -1

    def _break(self, start: int, end: int) -> None:
        self.pending = None
        if self.parts:
            self._character("\n", start, end)

    def _open(self, name: str, attributes: str, start: int, end: int) -> bool:
        """Begin an element; whether it is open then, and not at its end already."""
        if name == "br":
            self._break(start, end)
            return False
        if name in _BLOCKS:
            self._open_block(name, attributes, start)
        elif name in _UNREAD or name == "img":
            self._character(OBJECT, start, end)
        if name in _VOID or self._is_empty(name, attributes):
            self._end_part(name)
            return False
        above = self.stack[-1]
        if name in _LEFT_OUT and not above.unread:
            self.unread = LeftOut(name, start)
        language = _declared(attributes, above.language)
        if language != above.language:
            self._end_run()
        element = name if name in _BLOCKS else above.element
        unread = above.unread or name in _UNREAD or name in _RAW
        self.stack.append(_Open(name, language, element, above.quoted or name == "blockquote", unread))
        self.count[name] += 1
        if name in _ITALIC:
            self.slanted.append(end)
        elif name == "q":
            self._character("“", start, end)
        return True

    def _end_part(self, name: str) -> None:
        if name in PARTS:
            self.tables.end(name)

    def _is_empty(self, name: str, attributes: str) -> bool:
        """Whether a tag is its own end tag. The "/" may also belong to a value without quotation marks."""
        if not attributes.endswith("/"):
            return False
        if not (self.is_xml or name in _FOREIGN or any(self.count[each] for each in _FOREIGN)):
            return False
        return attributes[-2:-1] in _ENDS_A_VALUE or "=" not in attributes.rsplit(maxsplit=1)[-1]

    def _open_block(self, name: str, attributes: str, start: int) -> None:
        self._end_block()
        if self.count["p"] and name not in ("html", "body", "head"):
            self._close("p", start)
        if name in _SELF_CLOSING and self.stack[-1].name == name:
            self._close(name, start)
        if name not in PARTS:
            return
        if not attributes:
            self.tables.begin(name)
            return
        spans = {said[1].lower(): int(said[2]) for said in _CELL_SPAN.finditer(attributes)}
        self.tables.begin(name, columns=spans.get("col", 1), rows=spans.get("row", 1))

    def _close(self, name: str, at: int) -> None:
        if not self.count[name]:
            return
        if name in _BLOCKS:
            self._end_block()
        while len(self.stack) > 1:
            if name == "q" == self.stack[-1].name:
                self._character("”", at, at + 1)
            closed = self.stack.pop()
            self.count[closed.name] -= 1
            self._end_part(closed.name)
            if closed.name in _LEFT_OUT:
                self.unread = None
            if closed.name in _ITALIC:
                self.italics.append(Span(self.slanted.pop(), at))
            if closed.language != self.stack[-1].language and self.parts:
                self._end_run(closed)
            if closed.name == name:
                return

    # --- runs

    def _end_run(self, of: _Open | None = None) -> None:
        inside = of or self.stack[-1]
        while self.parts and self.parts[-1][0] == "\n":
            del self.parts[-1]
        text = "".join([part[0] for part in self.parts])
        if text.strip():
            offsets = Trail.of(self.parts).map(len(self.source))
            head = self.tables.head(text) if self.tables.open else ""
            run = HtmlRun(text, offsets, inside.element, inside.language, self.block, inside.quoted, (), head)
            self.runs.append(replace(run, italics=self._italics()) if self.italics or self.slanted else run)
        self.parts, self.pending, self.italics = [], None, []

    def _italics(self) -> tuple[Span, ...]:
        # Of those still open the outermost holds the others.
        return (*self.italics, *(Span(start, len(self.source)) for start in self.slanted[:1]))

    def _end_block(self) -> None:
        self._end_run()
        self.block += 1


def _declared(attributes: str, otherwise: str) -> str:
    """The language that a tag's attributes declare."""
    declared = _LANG.search(attributes) if "lang" in attributes.lower() else None
    return next((value for value in declared.groups() if value is not None), "") if declared else otherwise


_ENDS_A_VALUE = ("", "'", '"', *_SPACE)
_VALUE_QUOTE = re.compile(r"""=[ \t\n\r\f]*(["'])""")
