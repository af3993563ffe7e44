"""The judging stage: how grave a hit is on a date, what to write instead, and what to tell the author."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from glossary.concepts import Severity, Source, Status, Term
from glossary.documents.values import Document
from glossary.guessing import chinese_of
from glossary.inflecting import inflected_like
from glossary.languages import language
from glossary.linter.entries import Entry
from glossary.linter.finding import Hit, nearby
from glossary.linter.place import Place
from glossary.linter.positions import Lines
from glossary.linter.silence.contexts import context_of
from glossary.linter.silence.mentions import glossed_quotation
from glossary.linter.swaps import sure_swap
from glossary.linter.values import Diagnostic, Fix, Rule
from glossary.linter.wording import Said, message
from glossary.segmenting import simplify


@dataclass(frozen=True, slots=True)
class Bench:
    """What every judgement in one document needs. `as_of`: ISO 8601 date, or empty for today."""

    document: Document
    lines: Lines
    as_of: str = ""


def is_in_force(entry: Entry, as_of: str) -> bool:
    """Whether the term was already discouraged on a date; without a date, today."""
    return entry.term is not None and (not as_of or entry.term.status_on(as_of).is_discouraged)


def judge(hit: Hit, place: Place, segment: int, bench: Bench) -> Diagnostic:
    """The finding that a hit amounts to if nothing silences it. Raises `ValueError` for a term that is fine."""
    entry, term = hit.entry, hit.entry.term
    if term is None:
        raise ValueError(f"{entry.text!r} is not discouraged")
    read = bench.document.segments[segment]
    span = read.to_raw(hit.span)
    line, column = bench.lines.place(span.start)
    quoted = read.quoted or bool(place.quotations) or glossed_quotation(place) is not None
    offer = _offer(hit, place, read.text)
    severity = _severity(entry, quoted=quoted)
    swap = sure_swap(entry, place, offer.shaped) if severity is not Severity.INFO else None
    status = term.status_on(bench.as_of) if bench.as_of else term.status
    rule = rule_of(entry, status)
    said = Said(
        rule,
        _as_in_draft(hit.span.of(read.text), offer.lent_to) if offer.lent_to else entry.text,
        offer.texts,
        term.since,
        source_of(term),
        inflected=offer.is_inflected,
        both_stand=entry.stands_too,
        quoted=quoted,
        verified=term.is_verified,
    )
    return Diagnostic(
        start=span.start,
        end=span.end,
        line=line,
        column=column,
        text=span.of(bench.document.raw),
        term=entry.text,
        language=entry.language,
        concept=entry.concept,
        status=status,
        severity=severity,
        preferred=offer.texts,
        rule=rule,
        message=message(said, place.language.tag),
        source=cited(said.source),
        fix=Fix(span.start, span.end, swap) if swap is not None else None,
        inflected=offer.is_inflected,
        quoted=quoted,
        segment=segment,
        lent_to=offer.lent_to,
        verified=term.is_verified,
    )


@dataclass(frozen=True, slots=True)
class _Offer:
    """What to use instead of a hit, best first.

    `shaped`: each in the form that the place needs, None where that is not known; `is_inflected`: all are known.
    `lent_to`: the Chinese of the draft, where the term is of the other.
    """

    texts: tuple[str, ...]
    shaped: tuple[str | None, ...]
    is_inflected: bool
    lent_to: str


def _offer(hit: Hit, place: Place, text: str) -> _Offer:
    entry, facts = hit.entry, language(hit.entry.language)
    spoken = _chinese_there(hit, place, text) or place.language.tag
    texts = _offered(entry.offered_in(spoken, place.passage.region))
    if language(spoken).is_chinese and place.after.startswith(_TAIL):  # 殘廢人|士 is 殘疾人|士, not 殘疾人士|士
        texts = tuple(dict.fromkeys(one.removesuffix(_TAIL) if one.endswith(f"人{_TAIL}") else one for one in texts))
    shaped = tuple(_shaped(one, entry.text, hit.span.of(text), entry.language) for one in texts)
    is_lent = language(spoken).is_chinese and facts.is_chinese and entry.language != spoken
    return _Offer(texts, shaped, all(shaped) or not facts.writes_spaces, spoken if is_lent else "")


def _chinese_there(hit: Hit, place: Place, text: str) -> str | None:
    """Which Chinese a term is written in that stands in a text of another language; None in doubt."""
    if place.language.is_chinese or not language(hit.entry.language).is_chinese:
        return None
    return chinese_of(nearby(text, hit.span))


def source_of(term: Term) -> Source | None:
    """The passage that gave a term its status; dated by the change where it has no date of its own."""
    change = term.change_in_force
    source = change.source if change else term.sources[0] if term.sources else None
    return replace(source, date=change.since) if source and change and not source.date else source


def cited(source: Source | None) -> str:
    """Symbol, paragraph and date in one line, as programs keep it."""
    if source is None:
        return ""
    place = ", ".join(part for part in (source.document, source.paragraph) if part)
    return f"{place} ({source.date})" if source.date else place


def _severity(entry: Entry, *, quoted: bool) -> Severity:
    stated = entry.severity or Severity.ERROR
    if entry.is_title or quoted:  # a former name is history, a quotation somebody else's word
        return Severity.INFO
    return stated


def rule_of(entry: Entry, status: Status | None = None) -> Rule:
    """The rule under which a use of the entry falls; `status`: the one in force, by default today's."""
    if entry.stands_too or (entry.term and entry.term.severity is Severity.INFO):
        return Rule.PREFERENCE
    if (context := context_of(entry)) and context.needs_company:
        return Rule.CONTEXT
    in_force = status or (entry.term and entry.term.status)
    return Rule.SUPERSEDED if in_force is Status.SUPERSEDED else Rule.DEPRECATED


@lru_cache(maxsize=4096)  # a draft says the same thing again and again
def _offered(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_without_remark, texts))


def _as_in_draft(written: str, tag: str) -> str:
    """A term of the other Chinese as the draft's own script has it."""
    words = "".join(written.split())
    return simplify(words) if tag == "zh-Hans" else words


_shaped = lru_cache(maxsize=4096)(inflected_like)


_TAIL = "士"
_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*\Z")


def _without_remark(text: str) -> str:
    return _REMARK.sub("", text) or text
