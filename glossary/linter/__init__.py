r"""The linter: what of a draft should be said otherwise, why, on whose word, and what instead.

The stages are visible: read → find → silence → judge → sort. Fixing, baselines and reports are rooms of
their own; nothing here prints.

>>> import glossary
>>> linter = glossary.Linter(glossary.open("terms.db"))
>>> [(finding.text, str(finding.severity)) for finding in linter.lint("各国应禁止儿童色情\n制品。")]
[('儿童色情\n制品', 'error')]
>>> linter.lint("《关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书》")
[]
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from glossary.documents import Document, Metadata, Segment, read_document, read_text
from glossary.documents.plain import read_plain
from glossary.errors import TooLarge
from glossary.folding import fold
from glossary.languages import guess, settled
from glossary.languages import language as known_language
from glossary.linter.finding import find
from glossary.linter.hearing import Heard, hear, language_of
from glossary.linter.judging import Bench, judge
from glossary.linter.layering import listening
from glossary.linter.lexicon import normal
from glossary.linter.positions import Lines
from glossary.linter.pragmas import Pragmas, switched_off
from glossary.linter.spoken import Said, Spoken
from glossary.linter.stepping import Progress, outcome
from glossary.linter.values import Diagnostic, Fix, Reason, Report, Rule, Silenced
from glossary.spans import Span

if TYPE_CHECKING:
    from glossary.linter.entries import Entry
    from glossary.termbase import Termbase

__all__ = ["Diagnostic", "Fix", "Linter", "Reason", "Report", "Rule", "Silenced"]

Format = Literal["plain", "markdown", "html"]

MAX_HITS = 4_000
"""Places of discouraged terms in one document, silent ones too; the densest UN texts have one in 1,800 characters."""

# How often at most a report tells how far it is: a bar moves smoothly, and a line of text each time is no burden.
_STEPS = 50


class Linter:
    """Lints drafts with the terms of a termbase and of project glossaries on top of it.

    It may be used from several threads and outlives the termbase's connection. What it needs is read when it is
    made; of a very large termbase, when it is met, so that such a one must still be there. `extra`: tables of terms
    (see `formats.table`).
    """

    def __init__(self, termbase: Termbase, extra: Sequence[str | Path] = ()) -> None:
        self._heard = listening(termbase, [Path(path) for path in extra])

    @property
    def discouraged(self) -> tuple[Entry, ...]:
        """The terms it listens for."""
        return tuple(entry for layer in self._heard.lexicon.layers for entry in layer.discouraged())

    def lint(
        self,
        text: str,
        *,
        language: str | None = None,
        format: Format = "plain",  # noqa: A002 - the public word for it
        as_of: str | None = None,
    ) -> list[Diagnostic]:
        """The findings in a text, in its order; offsets are code points of `text`.

        `language`: BCP 47 tag of the draft, by default (and for `mul`) told from each paragraph, as is the script where
        it is `zh`; a region (zh-HK) prefers what is said there. `as_of`: judge by the
        statuses of that date (ISO 8601). Raises `UnknownLanguage`, `BadInput`.
        """
        spoken = settled(language)
        if format != "plain":
            return self._loud(read_text(text, name="text", language=spoken, format=format), language, as_of)
        # Only those paragraphs are read that may hold a discouraged term; where none does, nothing of the text is.
        blocks = list(self._heard.sweep.blocks(text))
        with self._heard.lexicon.at_hand() if blocks else nullcontext():
            if not any(self._has_sightings(text, block) for block in blocks):
                text, blocks = "", []
            document = read_text(text, name="text", language=spoken, format=format, within=blocks)
            return self._found(document, language, as_of)

    def lint_file(self, path: str | Path, *, language: str | None = None, as_of: str | None = None) -> list[Diagnostic]:
        """The findings in a file of any kind that can be read. Raises `UnreadableDocument` as well."""
        return self._loud(read_document(path, language=settled(language)), language, as_of)

    def report(self, document: Document, *, language: str | None = None, as_of: str | None = None) -> Report:
        """All that was found in a document, what is silenced with its reason.

        `as_of`: a date, or `"document"` for the document's own. Raises `BadInput` for a date that is none.
        """
        with self._heard.lexicon.at_hand():
            return outcome(self.steps(document, language=language, as_of=as_of))

    def steps(
        self, document: Document, *, language: str | None = None, as_of: str | None = None
    ) -> Generator[Progress, None, Report]:
        """The same report as a generator that tells now and then how far it is; the report is its value."""
        bench = _bench(document, as_of)
        pragmas = switched_off(document.raw, document.format)
        found: list[Diagnostic] = []
        silenced: list[Silenced] = []
        whole = sum(len(segment.text) for segment in document.segments)
        yield Progress(0, whole)
        done, next_told = 0, whole / _STEPS
        for segment, hits in self._hear(document, language, bench, pragmas, MAX_HITS):
            for heard in hits:
                diagnostic = judge(heard.hit, heard.place, segment, bench)
                if heard.reason is None:
                    found.append(diagnostic)
                else:
                    silenced.append(Silenced(diagnostic, heard.reason, heard.because))
            done += len(document.segments[segment].text)
            if done >= next_told:
                yield Progress(done, whole)
                next_told = done + whole / _STEPS
        yield Progress(whole, whole)
        found.sort(key=lambda one: (one.start, one.end))
        silenced.sort(key=lambda one: (one.diagnostic.start, one.diagnostic.end))
        remarks = tuple(f"line {line}: {message}" for line, message in pragmas.warnings)
        told = replace(document, warnings=(*document.warnings, *remarks)) if remarks else document
        return Report(told, tuple(found), tuple(silenced), bench.as_of)

    def _loud(self, document: Document, language: str | None, as_of: str | None) -> list[Diagnostic]:
        """The findings alone, of a document that was read whole."""
        with self._heard.lexicon.at_hand():
            return self._found(document, language, as_of)

    def _found(self, document: Document, language: str | None, as_of: str | None) -> list[Diagnostic]:
        """The findings, however many, while the lexicon is at hand: what is silenced is not judged."""
        bench = _bench(document, as_of)
        if not document.segments:
            return []
        pragmas = switched_off(document.raw, document.format)
        heard = chain.from_iterable(hits for _, hits in self._hear(document, language, bench, pragmas, sys.maxsize))
        found = [judge(one.hit, one.place, one.segment, bench) for one in heard if one.reason is None]
        return sorted(found, key=lambda one: (one.start, one.end))

    def _has_sightings(self, raw: str, block: Span) -> bool:
        """Whether there is a discouraged term in a paragraph, whatever it may mean there."""
        segments = read_plain(raw, Metadata(language="en"), within=[block]).segments  # any language: not to guess one
        return any(self._heard.lexicon.sightings(normal(fold(segment.text).text)) for segment in segments)

    def _hear(
        self, document: Document, language: str | None, bench: Bench, pragmas: Pragmas, most: int
    ) -> Iterator[tuple[int, Iterator[Heard]]]:
        """The number of each segment and every hit in it, with the reason that silences it, if there is one.

        Raises `UnreadableDocument` where there are more than `most`.
        """
        said = Said.of(language)
        overall = cache(lambda: guess(document.raw) or "")
        left = most
        for number, segment in enumerate(document.segments):
            spoken = _spoken(segment, said, overall)
            hits = find(segment, self._heard.lexicon, spoken, most=left)
            left -= len(hits)
            if left < 0:
                raise TooLarge(f"{document.name}: discouraged terms at more than {most} places", hint="split the text")
            heard = hear(hits, document, number, spoken, bench.as_of)
            yield number, (_unless_switched_off(one, segment, pragmas) for one in heard)


def _spoken(segment: Segment, said: Said, overall: Callable[[], str]) -> Spoken:
    """What a segment is written in, of a draft of which somebody may say it."""
    if said.is_settled:
        return Spoken(said.tag, said.region, is_settled=True)
    seen = language_of(segment, overall)
    is_chinese = bool(seen) and known_language(seen).is_chinese
    return Spoken(seen if is_chinese or not said.tag else said.tag, segment.region)


def _unless_switched_off(heard: Heard, segment: Segment, pragmas: Pragmas) -> Heard:
    return heard.unless_switched_off(segment, pragmas) if heard.reason is None else heard


def _bench(document: Document, as_of: str | None) -> Bench:
    return Bench(document, Lines(document.raw), document.date if as_of == "document" else _date(as_of or ""))


def _date(said: str) -> str:
    if not said:
        return ""
    from glossary.formats.table import checked_date

    return checked_date(said)
