"""The desk on which a linted draft is laid out for its page: findings with their proof, the note to the author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from glossary.concepts import Severity
from glossary.inflecting import inflected_like, placed_like
from glossary.languages import TAGS, Language, language
from glossary.legible import one_line
from glossary.linter.fixing import ESCAPES, Escape, Fixed, fixed, is_safe, unescaped
from glossary.linter.positions import in_segment
from glossary.linter.values import Diagnostic, Fix, Report
from glossary.web.desk import Desk
from glossary.web.highlighting import LONGEST_WHOLE, Stretch, apart, highlighted, stretches
from glossary.web.lint_views import FindingView, LintView, Note, Offer, SilencedView
from glossary.web.linting import Draft
from glossary.web.views import Cited, Verdict, Written
from glossary.web.wording import Wording, wording

# Findings told one by one, and uses left alone: what a person reads at one sitting. The API has them all.
FINDINGS_SHOWN = 300
SILENCED_SHOWN = 200
# Code points told on either side of a finding in the note to the author.
_AROUND = 18
# Code points before a finding in which the noun stands that it goes with.
_BESIDE = 40
# What is written with a markup that the text of a segment does not have is shown as read, not as written.
_AS_WRITTEN = ("", ".txt", ".text", ".md", ".markdown")
_FORMATS = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
            ".xlf": "xliff", ".xliff": "xliff"}  # fmt: skip
# Languages in which articles, adjectives and verbs agree with a noun.
_AGREEING = frozenset(["fr", "es", "ru", "ar"])
# Text right of this in a line of the note is cut; a term is never as long.
_LONGEST_QUOTE = 80


def escape_for(draft: Draft) -> Escape:
    """How words are written in the format of a draft."""
    return ESCAPES[_FORMATS.get(draft.suffix, "plain")] if draft.is_text else unescaped


def fixed_name(name: str) -> str:
    """What the fixed text of a draft is called."""
    path = PurePath(name or "draft.txt")
    return f"{path.stem}.fixed{path.suffix}"


@dataclass(slots=True)
class LintDesk:
    """Lays out one draft: `desk` knows the termbase and speaks the language of the page.

    `is_stated`: whether the editor said what language the draft is in.
    """

    desk: Desk
    draft: Draft
    report: Report
    is_stated: bool = False
    _verdicts: dict[tuple[str, str, str], Verdict | None] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)

    def view(self) -> LintView:
        """All of the page."""
        report, document = self.report, self.report.document
        shown = report.diagnostics[:FINDINGS_SHOWN]
        change = fixed(report, escape_for(self.draft)) if self.draft.is_text else Fixed("", "")
        sure = {(diagnostic.start, diagnostic.end) for diagnostic in change.applied}
        self._read = set(self.desk.kept.corpus.fingerprints().values())
        counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
        spared = report.silenced[:SILENCED_SHOWN]
        paragraphs = stretches(document, apart(shown, spared), as_written=self.draft.suffix in _AS_WRITTEN)
        findings = tuple(self.finding(number, one, sure) for number, one in enumerate(shown, 1))
        return LintView(
            name=self.draft.name,
            written_in=Written("", document.language),
            languages=self._languages(paragraphs),
            as_of=report.as_of,
            counts=tuple((severity, counts[severity]) for severity in Severity if counts[severity]),
            total=len(report.diagnostics),
            findings=findings,
            blocks=highlighted(paragraphs),
            is_whole=sum(len(one.text) for one in paragraphs) <= LONGEST_WHOLE,
            silenced=tuple(
                SilencedView(
                    self.words(one.diagnostic),
                    self.place(one.diagnostic, self.desk.words),
                    one.reason,
                    Written(one_line(one.because), one.diagnostic.language),
                )
                for one in spared
            ),
            silent=len(report.silenced),
            sure=len(change.applied),
            fixed=change.text if change.applied else "",
            fixed_name=fixed_name(self.draft.name),
            note=self.note(findings),
            is_text=self.draft.is_text,
            is_word=self.draft.is_word,
            warnings=document.warnings,
        )

    def _languages(self, paragraphs: Sequence[Stretch]) -> tuple[Language, ...]:
        """What the draft was read in: the language that was stated, or those of its paragraphs and findings."""
        main = self.report.document.language
        lengths = Counter({main: 0})
        if not self.is_stated:
            for one in paragraphs:
                lengths[one.language] += len(one.text)
            lengths.update({found.language: 0 for found in self.report.diagnostics})
        others = (tag for tag, _ in lengths.most_common() if tag != main and tag in TAGS)
        return tuple(language(tag) for tag in (main, *others))

    def finding(self, number: int, diagnostic: Diagnostic, sure: set[tuple[int, int]]) -> FindingView:
        """One finding with its proof from the termbase. `sure`: where a replacement is beyond doubt."""
        verdict = self._verdict(diagnostic)
        return FindingView(
            number=number,
            start=diagnostic.start,
            end=diagnostic.end,
            severity=diagnostic.severity,
            rule=diagnostic.rule,
            words=self.words(diagnostic),
            term=Written(diagnostic.term, diagnostic.language),
            concept=diagnostic.concept,
            place=self.place(diagnostic, self.desk.words),
            offers=self._offers(diagnostic),
            since=verdict.since if verdict else "",
            because=verdict.because if verdict else (Cited(diagnostic.source),) if diagnostic.source else (),
            is_verified=diagnostic.verified,
            quoted=diagnostic.quoted,
            is_sure=(diagnostic.start, diagnostic.end) in sure,
            message=diagnostic.message,
            line=f"{self.place(diagnostic, self.author)}: {self._around(diagnostic)}",
        )

    def words(self, diagnostic: Diagnostic) -> Written:
        """The use itself as one reads it, without markup that stands inside."""
        return Written(one_line(self._as_read(diagnostic)), diagnostic.lent_to or diagnostic.language)

    def _as_read(self, diagnostic: Diagnostic) -> str:
        segment = self.report.document.segments[diagnostic.segment]
        return in_segment(segment, diagnostic.start, diagnostic.end).of(segment.text)

    def place(self, diagnostic: Diagnostic, words: Wording) -> str:
        """Where it stands: the paragraph as the document counts, else the line."""
        locator = str(self.report.document.segments[diagnostic.segment].locator)
        if locator:
            return words.place(locator)
        return words.translations.gettext("line %(number)s") % {"number": words.number(diagnostic.line)}

    @property
    def author(self) -> Wording:
        """How to speak to the author: in the language of the draft."""
        return wording(self.report.document.language)

    def note(self, findings: Sequence[FindingView]) -> Note:
        """What to tell the author of these findings."""
        translations = self.author.translations
        left = len(self.report.diagnostics) - len(findings)
        more = translations.ngettext("and %(number)s more", "and %(number)s more", left)
        return Note(
            translations.gettext("Notes on terminology") + (f" – {self.draft.name}" if self.draft.name else ""),
            tuple((finding.message, finding.line) for finding in findings),
            more % {"number": self.author.number(left)} if left else "",
        )

    def _around(self, diagnostic: Diagnostic) -> str:
        """The finding with a few words on either side, on one line."""
        segment = self.report.document.segments[diagnostic.segment]
        place = in_segment(segment, diagnostic.start, diagnostic.end)
        start, end = max(0, place.start - _AROUND), min(len(segment.text), place.end + _AROUND)
        end = min(end, start + _LONGEST_QUOTE + 2 * _AROUND)
        if language(self.report.document.language).writes_spaces:  # whole words only
            start = start and (segment.text.find(" ", start, place.start) + 1 or place.start)
            end = end if end == len(segment.text) else max(segment.text.rfind(" ", place.end, end), place.end)
        return ("…" if start else "") + one_line(segment.text[start:end]) + ("…" if end < len(segment.text) else "")

    def _offers(self, diagnostic: Diagnostic) -> tuple[Offer, ...]:
        document, as_read = self.report.document, self._as_read(diagnostic)
        segment = document.segments[diagnostic.segment]
        before = segment.text[: in_segment(segment, diagnostic.start, diagnostic.end).start][-_BESIDE:]
        offers = []
        for place, term in enumerate(diagnostic.preferred):
            shaped = inflected_like(term, diagnostic.term, as_read, diagnostic.language)
            is_sure = diagnostic.fix is not None and place == 0
            text = placed_like(shaped or term, as_read, before, diagnostic.language)
            if diagnostic.fix and is_sure:
                text = shaped = diagnostic.fix.text
            swap = Fix(diagnostic.start, diagnostic.end, text)
            fits = self.draft.is_text and is_safe(document, replace(diagnostic, fix=swap))
            offers.append(
                Offer(
                    Written(text, diagnostic.lent_to or diagnostic.language),
                    is_lemma=shaped is None and language(diagnostic.language).writes_spaces,
                    asks_around=shaped is not None and not is_sure and diagnostic.language in _AGREEING,
                    swap=escape_for(self.draft)(text) if fits else "",
                )
            )
        return tuple(offers)

    def _verdict(self, diagnostic: Diagnostic) -> Verdict | None:
        """What the termbase says of the term and since when; None for a term it does not hold in this form."""
        identity = (diagnostic.concept, diagnostic.term, diagnostic.language)
        if identity not in self._verdicts:
            concept = self.desk.kept.entries.concept(diagnostic.concept)
            met = next((one for one in concept.terms if (one.text, one.language) == identity[1:]), None)
            self._verdicts[identity] = self.desk.verdict(concept, met, self._read) if met else None
        return self._verdicts[identity]


def counted(view: LintView) -> Mapping[int, Severity]:
    """How grave each shown finding is, by its number."""
    return {finding.number: finding.severity for finding in view.findings}
