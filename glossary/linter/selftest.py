"""The linter tries itself: every discouraged term must be heard in a plain sentence, and silent where it is
only mentioned or part of a title; every page of the rules must hold what it says.

A term that can never be heard (because a project glossary allows it, or a longer good term always shadows
it) is a fault of the glossary, and is told with what silences it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossary.concepts import Severity
from glossary.documents import read_text
from glossary.linter.rules import RULES, Example
from glossary.linter.silence.contexts import context_of
from glossary.linter.values import Report

if TYPE_CHECKING:
    from glossary.linter import Linter
    from glossary.linter.entries import Entry


@dataclass(frozen=True, slots=True)
class Failure:
    """What did not come out: the term or rule, its language, the sentence, and what happened instead."""

    subject: str
    language: str
    sentence: str
    happened: str

    def __str__(self) -> str:
        return f"{self.subject} ({self.language}): {self.happened}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Selftest:
    """What was tried, and what failed."""

    terms: int
    sentences: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Carriers:
    """Sentences of one language into which any term fits: in use, mentioned, in a title."""

    use: str
    mention: str
    title: str


_CARRIERS = {
    "zh-Hans": _Carriers("报告谈到{}。", "应避免使用“{}”一词。", "会员国通过了《关于{}问题的公约》。"),
    "zh-Hant": _Carriers("報告談到{}。", "應避免使用「{}」一詞。", "會員國通過了《關於{}問題的公約》。"),
    "en": _Carriers(
        "The report deals with {}.", "The term “{}” should be avoided.", "The State ratified the Convention on {}."
    ),
    "fr": _Carriers(
        "Le rapport mentionne {}.", "Le terme « {} » est à éviter.", "L’État a ratifié la Convention sur {}."
    ),
    "es": _Carriers(
        "El informe menciona {}.", "Debe evitarse el término «{}».", "El Estado ratificó el Convenio sobre {}."
    ),
    "ru": _Carriers(
        "В докладе речь идет про {}.", "Следует избегать термина «{}».", "Государство ратифицировало Конвенцию о {}."
    ),
    "ar": _Carriers("يتناول التقرير {}.", "ينبغي تجنب مصطلح «{}».", "صدقت الدولة على اتفاقية بشأن {}."),
}


def selftest(linter: Linter) -> Selftest:
    """Try every discouraged term and every page of the rules."""
    entries = linter.discouraged
    tried = [attempt for entry in entries for attempt in _attempts(entry)]
    failures = [failure for entry, sentence, loud in tried if (failure := _of_term(linter, entry, sentence, loud=loud))]
    examples = [(page.rule, example) for page in RULES for example in (*page.examples, *page.counter_examples)]
    failures += [failure for rule, example in examples if (failure := _of_page(linter, rule, example))]
    return Selftest(len(entries), len(tried) + len(examples), tuple(failures))


def _attempts(entry: Entry) -> Iterator[tuple[Entry, str, bool]]:
    carriers = _CARRIERS[entry.language]
    context = context_of(entry)
    yield entry, context.example if context and context.example else carriers.use.format(entry.text), True
    yield entry, carriers.mention.format(entry.text), False
    if not entry.is_title:
        yield entry, carriers.title.format(entry.text), False


def _of_term(linter: Linter, entry: Entry, sentence: str, *, loud: bool) -> Failure | None:
    report = _report(linter, sentence, entry.language)
    heard = [one.term for one in report.diagnostics]
    if bool(heard) is loud:
        return None
    if not loud:
        return Failure(entry.text, entry.language, sentence, "heard where it is no fault")
    silenced = [f"{one.reason} ({one.because})" for one in report.silenced]
    return Failure(entry.text, entry.language, sentence, f"silenced: {silenced[0]}" if silenced else "never heard")


def _of_page(linter: Linter, rule: str, example: Example) -> Failure | None:
    found = tuple(
        one.text
        for one in _report(linter, example.text, example.language).diagnostics
        if one.severity is not Severity.INFO or example.hits
    )
    if found == example.hits:
        return None
    return Failure(rule, example.language, example.text, f"found {', '.join(found) or 'nothing'}")


def _report(linter: Linter, sentence: str, language: str) -> Report:
    document = read_text(sentence, name="selftest", language=language, format="plain")
    return linter.report(document, language=language)
