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

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from glossary.documents import Document, read_document, read_text
from glossary.documents.values import Segment
from glossary.formats.table import checked_date
from glossary.languages import TAGS, guess
from glossary.languages import language as known_language
from glossary.linter.finding import Hit, find
from glossary.linter.judging import Bench, is_in_force, judge
from glossary.linter.lexicon import Lexicon, lexicon_of, script_of
from glossary.linter.place import Passage
from glossary.linter.positions import Lines
from glossary.linter.pragmas import Pragmas, switched_off
from glossary.linter.silence import silence
from glossary.linter.sweeping import Sweep
from glossary.linter.values import Diagnostic, Fix, Reason, Report, Rule, Silenced
from glossary.segmenting import simplify

if TYPE_CHECKING:
    from glossary.linter.lexicon import Entry
    from glossary.termbase import Termbase

__all__ = ["Diagnostic", "Fix", "Linter", "Reason", "Report", "Rule", "Silenced"]

Format = Literal["plain", "markdown", "html"]


class Linter:
    """Lints drafts with the terms of a termbase and of project glossaries on top of it.

    Everything it needs is read when it is made; after that it may be used from several threads and
    outlives the termbase's connection. `extra`: tables of terms (see `formats.table`).
    """

    def __init__(self, termbase: Termbase, extra: Sequence[str | Path] = ()) -> None:
        self._lexicon: Lexicon = lexicon_of(termbase, [Path(path) for path in extra])

    @cached_property
    def _sweep(self) -> Sweep:
        return Sweep(self._lexicon.discouraged_writings)

    @property
    def discouraged(self) -> tuple[Entry, ...]:
        """The terms it listens for."""
        return tuple(entry for entry in self._lexicon.entries if entry.term)

    def lint(
        self,
        text: str,
        *,
        language: str | None = None,
        format: Format = "plain",  # noqa: A002 - the public word for it
        as_of: str | None = None,
    ) -> list[Diagnostic]:
        """The findings in a text, in its order; offsets are code points of `text`.

        `language`: BCP 47 tag of the draft, by default told from each paragraph. `as_of`: judge by the
        statuses of that date (ISO 8601). Raises `UnknownLanguage`, `BadInput`.
        """
        # Of plain text only those paragraphs are read that may hold a discouraged term.
        within = self._sweep.blocks(text) if format == "plain" else None
        document = read_text(text, name="text", language=language or "", format=format, within=within)
        return list(self.report(document, language=language, as_of=as_of).diagnostics)

    def lint_file(self, path: str | Path, *, language: str | None = None, as_of: str | None = None) -> list[Diagnostic]:
        """The findings in a file of any kind that can be read. Raises `UnreadableDocument` as well."""
        document = read_document(path, language=language or "")
        return list(self.report(document, language=language, as_of=as_of).diagnostics)

    def report(self, document: Document, *, language: str | None = None, as_of: str | None = None) -> Report:
        """All that was found in a document, what is silenced with its reason.

        `as_of`: a date, or `"document"` for the document's own. Raises `BadInput` for a date that is none.
        """
        wanted = known_language(language).tag if language else ""
        date = document.date if as_of == "document" else checked_date(as_of or "")
        bench = Bench(document, Lines(document.raw), date)
        pragmas = switched_off(document.raw)
        found: list[Diagnostic] = []
        silenced: list[Silenced] = []
        overall = guess(document.raw) or ""
        for number, segment in enumerate(document.segments):
            tag = wanted or _language_of(segment, overall)
            for diagnostic, reason, because in self._heard(segment, number, tag, bench, pragmas):
                if reason is None:
                    found.append(diagnostic)
                else:
                    silenced.append(Silenced(diagnostic, reason, because))
        found.sort(key=lambda one: (one.start, one.end))
        silenced.sort(key=lambda one: (one.diagnostic.start, one.diagnostic.end))
        return Report(document, tuple(found), tuple(silenced), date)

    def _heard(
        self, segment: Segment, number: int, tag: str, bench: Bench, pragmas: Pragmas
    ) -> Iterator[tuple[Diagnostic, Reason | None, str]]:
        read = _Reading(segment, number, tag, bench)
        for hit in find(segment, self._lexicon, tag):
            diagnostic, reason, because = read.hear(hit)
            if reason is None and (
                remark := pragmas.covers(diagnostic.start, diagnostic.end, hit.entry.key, diagnostic.rule)
            ):
                reason, because = Reason.PRAGMA, remark
            yield diagnostic, reason, because


class _Reading:
    """One segment while its hits are heard."""

    def __init__(self, segment: Segment, number: int, tag: str, bench: Bench) -> None:
        self._segment, self._number, self._tag, self._bench = segment, number, tag, bench
        self._passages: dict[str, Passage] = {}

    def hear(self, hit: Hit) -> tuple[Diagnostic, Reason | None, str]:
        """The finding, and why it is none; where other words tear it, what of a shorter term is left."""
        place = self._passage(hit).around(hit.span)
        diagnostic = judge(hit, place, self._number, self._bench)
        if not is_in_force(hit.entry, self._bench.as_of):
            return diagnostic, Reason.DATE, self._bench.as_of
        reason, because = silence(hit, place) or (None, "")
        if reason is Reason.BOUNDARY:
            for inner in hit.inner:
                heard = self.hear(inner)
                if heard[1] is None:
                    return heard
        return diagnostic, reason, because

    def _passage(self, hit: Hit) -> Passage:
        spoken = _spoken(hit, self._segment.text, self._tag)
        if spoken not in self._passages:
            facts = known_language(spoken)
            text = simplify(self._segment.text) if facts.is_chinese else self._segment.text
            self._passages[spoken] = Passage(text, facts)
        return self._passages[spoken]


def _language_of(segment: Segment, otherwise: str) -> str:
    """The language of a segment: as its document says, unless its letters say otherwise; empty in doubt.

    `otherwise`: what the whole document seems to be written in; it does not speak for a few Latin words.
    """
    said, seen = segment.language, guess(segment.text)
    if seen is None:
        return "" if _LATIN.search(segment.text) else otherwise
    same_script = said in TAGS and script_of(said) == script_of(seen)
    return said if same_script and script_of(seen) != "Latn" else seen


_LATIN = re.compile("[A-Za-z]")


def _spoken(hit: Hit, text: str, tag: str) -> str:
    """The language in which to read around a hit: that of the words nearby, which may be in another script."""
    if not tag:
        return hit.entry.language
    if script_of(tag) == script_of(hit.entry.language):
        return tag
    nearby = guess(text[max(0, hit.span.start - _NEARBY) : hit.span.end + _NEARBY])
    return nearby if nearby and script_of(nearby) == script_of(hit.entry.language) else tag


_NEARBY = 40
