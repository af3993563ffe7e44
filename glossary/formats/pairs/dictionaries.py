r"""Dictionaries for machine translation: DeepL, Google Cloud Translation, Microsoft Document Translation.

Each is one direction between two languages, a row `source, target` a line, without header, UTF-8, without
byte order mark:

- DeepL (developers.deepl.com, managing glossaries): at most 10 MiB, each text at most 1024 bytes, no source
  twice, no control characters, no blanks around a text. TSV, or CSV whose third and fourth column name the
  languages of the row (`EN`, `ZH-HANS`).
- Google (cloud.google.com/translate/docs/advanced/glossary, unidirectional): at most 10 485 760 bytes, each
  text less than 1024. CSV.
- Microsoft (learn.microsoft.com, Document Translation, glossaries and service limits): one source to one
  target, matched with its case; at most 10 MB (1 MB where a single document is translated). TSV or CSV.

Writes one row for each source term, with the best term of the target language: preferred before admitted,
those of every region before those of one (those of Hong Kong first where the target is zh-Hant-HK). A
discouraged term never stands as a target. As a source only such a *deprecated* term stands whose use is an error
in every text, so that a word to avoid is translated by the right one. One that calls for judgement (severity
warning: `paedophile`, a clinical term) does not, lest the machine change what is said; a *superseded* one does
not, for it lives on in titles and old texts, whose translation is the wording of their time. Of two concepts
with the same source the first in the file has it; what does not fit the limits is left out. All that is told
as lost.

A cell is never changed to disarm it in spreadsheets: the tool would read the apostrophe and translate it.

Reads such files as one concept a row: the target preferred, the source admitted (a dictionary says what may
stand in a text, not what should), both without a proof. What breaks the tool's limits is read, and told.

>>> import io
>>> deepl = next(made for made in DICTIONARIES if made.name == "deepl-tsv")
>>> options = Options(source="en", target="fr")
>>> concept, = deepl.read(io.BytesIO("note verbale\tnote verbale\n".encode()), options, print)
>>> [(term.language, term.text, str(term.status)) for term in concept.terms]
[('en', 'note verbale', 'admitted'), ('fr', 'note verbale', 'preferred')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from glossary.concepts import Concept, Severity, Status, Term
from glossary.formats.base import Format, Item, Options, Remark, Tell
from glossary.formats.cat import Heard, Pair, concepts_only, one_line, pair_of, unheard
from glossary.formats.pairs.rows import csv_rows, delimited, tab_rows


@dataclass(frozen=True, slots=True)
class Tool:
    """What one service takes. `longest`: bytes of a text, `largest`: bytes of a file; `coded`: languages in columns."""

    name: str
    title: str
    separator: str
    largest: int
    longest: int
    coded: bool = False

    def line(self, source: str, target: str, codes: tuple[str, ...]) -> bytes:
        """A row of the file."""
        return delimited((source, target, *codes), self.separator)

    def takes(self, text: str) -> bool:
        """Whether the text is short enough."""
        return bool(text) and len(text.encode()) <= self.longest

    def rows(
        self, concepts: Iterable[Concept], options: Options
    ) -> Iterator[tuple[Concept, list[tuple[str, str, bytes]]]]:
        """For each concept its rows, (source, target, line). Remembers the sources, no more than the file holds."""
        pair = pair_of(options)
        codes = tuple(tag.upper() for tag in pair[:2]) if self.coded else ()
        seen: set[str] = set()
        size = 0
        for concept in concepts:
            rows = []
            target = next(filter(self.takes, map(_said, pair.targets(concept))), "")
            for source in map(_said, _translated(concept, pair)) if target else ():
                line = self.line(source, target, codes)
                if self.takes(source) and source not in seen and size + len(line) <= self.largest:
                    seen.add(source)
                    size += len(line)
                    rows.append((source, target, line))
            yield concept, rows

    def write(self, items: Iterable[Item], options: Options) -> Iterator[bytes]:
        """The dictionary, a row a source term."""
        for _, rows in self.rows(concepts_only(items), options):
            yield from (line for _, _, line in rows)

    def keeps(self, concepts: Iterable[Concept], options: Options) -> Iterator[tuple[Concept, tuple[Concept, ...]]]:
        """Each row a concept of two terms."""
        pair = pair_of(options)
        for concept, rows in self.rows(concepts, options):
            heard = (_entry([source, target], pair[:2], 0, unheard) for source, target, _ in rows)
            yield concept, tuple(each.concept() for each in heard)

    def read(self, file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
        """One concept a row. Raises `BadFile` for what is no table of texts."""
        rows = csv_rows(file, options) if self.separator == "," else tab_rows(file, options)
        pair: tuple[str, str] | None = None
        seen: set[tuple[str, ...]] = set()
        size = 0
        for line, cells in rows:
            texts = [one_line(cell).strip() for cell in cells]
            size += sum(len(text.encode()) + 1 for text in texts)
            if not any(texts):
                continue
            if self.coded and len(texts) >= _CODED_COLUMNS:
                tags = (texts.pop(2), texts.pop(2))
            else:
                pair = tags = pair or pair_of(options)[:2]
            heard = _entry(texts, tags, line, tell)
            self._check(texts, (*tags, texts[0]), seen, line, tell)
            options.place.line = line
            yield heard.concept()
        if size > self.largest:
            tell(Remark(f"the texts take {size} bytes; {self.title} takes {self.largest}", 0, "", "file-size"))

    def _check(self, texts: list[str], key: tuple[str, ...], seen: set[tuple[str, ...]], line: int, tell: Tell) -> None:
        if key in seen:
            tell(Remark(f"the source {texts[0][:40]!r} stands twice: one target each", line, "source", "one-target"))
        seen.add(key)
        for name, text in zip(("source", "target"), texts, strict=False):
            if len(text.encode()) > self.longest:
                tell(Remark(f"a text of more than {self.longest} bytes", line, name, "text-size"))


_CODED_COLUMNS = 4


def _said(term: Term) -> str:
    """The text as a dictionary takes it: DeepL refuses blanks of any kind around it."""
    return one_line(term.text).strip()


def _translated(concept: Concept, pair: Pair) -> list[Term]:
    """The source terms that get a row."""
    deprecated = concept.section(pair.source).with_status(Status.DEPRECATED)
    return [*pair.sources(concept), *(term for term in deprecated if term.severity is Severity.ERROR)]


def _entry(texts: list[str], tags: tuple[str, str], line: int, tell: Tell) -> Heard:
    heard = Heard(tell)
    if len(texts) == 1 or not texts[0] or not texts[1]:
        tell(Remark("a row of one text", line, "target" if texts[0] else "source", "columns"))
    for text, tag, status, path in zip(
        texts, tags, (Status.ADMITTED, Status.PREFERRED), ("source", "target"), strict=False
    ):
        if text:
            heard.add(text, tag, status, line=line, path=path)
    for number, text in enumerate(texts[2:], start=3):
        if text:
            heard.keep("note", text)
            tell(Remark("a column too many: kept as a note", line, f"column {number}", "columns"))
    return heard


_MIB = 1024 * 1024
_TOOLS = (
    Tool("deepl-tsv", "DeepL", "\t", 10 * _MIB, 1024),
    Tool("deepl-csv", "DeepL", ",", 10 * _MIB, 1024, coded=True),
    Tool("google-csv", "Google", ",", 10 * _MIB, 1023),
    Tool("microsoft-tsv", "Microsoft", "\t", 10_000_000, 10_000_000),
    Tool("microsoft-csv", "Microsoft", ",", 10_000_000, 10_000_000),
)


def _format(tool: Tool) -> Format:
    kind = tool.name.rpartition("-")[2]
    return Format(
        tool.name,
        f"{tool.title} dictionary, {kind.upper()}",
        (f".{tool.name.replace('-', '.')}",),
        "text/csv" if kind == "csv" else "text/tab-separated-values",
        "one direction of two languages, one concept a row: the target preferred, the source admitted",
        "each usable source term, and the deprecated ones that are always an error, with the best target term",
        "ids, statuses, notes, sources, all but the best target, everything of other languages, and what exceeds "
        f"the limits of {tool.title}",
        tool.keeps,
        tool.read,
        tool.write,
        is_pair=True,
        tells_status=False,
    )


DICTIONARIES: tuple[Format, ...] = tuple(map(_format, _TOOLS))
