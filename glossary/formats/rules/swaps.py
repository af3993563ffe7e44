"""What a file of substitution rules can say of a termbase: of each discouraged term, what to write instead.

A `Row` is what comes back of a rule, a `Swap` the rule with all it needs to fire: the writings of the term,
sorted by the form that the replacement takes there, and the longer terms in which it must not fire. For those the
whole language is gathered first (its terms only, as short texts); time grows with the number of terms.

>>> from glossary.concepts import Concept
>>> terms = (Term("child victim", "en", Status.PREFERRED), Term("child prostitute", "en", Status.DEPRECATED))
>>> [swap] = swaps([Concept("victim", "", (LanguageSection("en", terms),))], "en")
>>> [(form.uses, form.writings) for form in swap.forms]
[(('child victim',), ('child prostitute',)), (('child victims',), ('child prostitutes',))]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from glossary.concepts import Concept, LanguageSection, Severity, Status, Term, TermType
from glossary.errors import BadInput
from glossary.folding import key
from glossary.formats.base import Item, Options, Retired
from glossary.formats.rules.patterns import Context, pattern
from glossary.inflecting import inflected_like, writings
from glossary.languages import language

# Of what stands before a Chinese term inside a longer one, as much as tells it, where something behind tells it too:
# further on titles hold titles, which a text puts between marks and a termbase does not.
_BEFORE_HAN = 6
# As much of a word as tells that it may be the same word in another form.
_STEM = 3
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class Row:
    """A discouraged term of a concept and what to use instead, best first."""

    concept: str
    term: Term
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """Writings of a term for which the same is to be written instead.

    `uses`: in that form, best first; `longer`: other terms that hold one of the writings.
    """

    uses: tuple[str, ...]
    writings: tuple[str, ...]
    pattern: str
    longer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Swap:
    """A rule; its first form is the one of the dictionary."""

    row: Row
    forms: tuple[Form, ...]


def rules_language(options: Options, name: str) -> str:
    """The tag of the language that the rules are of. Raises `BadInput` where none is named, and `UnknownLanguage`."""
    if not options.source:
        raise BadInput(f"{name} holds one language, and none is named", hint="name it with --from, as in --from en")
    return language(options.source).tag


def rows_of(concept: Concept, tag: str, fits: Callable[[str], bool] = bool) -> Iterator[Row]:
    """The rules that a concept gives for a language; `fits`: whether a replacement can be said at all."""
    section = concept.section(tag)
    for term in section.discouraged:
        uses = [each.text for each in section.usable if _is_offered(each, term)]
        # What folds to nothing would be found everywhere; what is also a good word is a matter of preference.
        if not _citation(term.text) or any(key(text) == key(term.text) for text in uses):
            continue
        if fitting := tuple(text for text in uses if fits(text)):
            yield Row(concept.id, term, fitting)


def gathered(concept: str, tag: str, rows: Iterable[Row]) -> Concept:
    """The concept that these rows tell: the first replacement of each is preferred, others are admitted."""
    terms: dict[str, Term] = {}
    for row in rows:
        for place, text in enumerate(row.uses):
            terms.setdefault(text, Term(text, tag, Status.ADMITTED if place else Status.PREFERRED))
        terms.setdefault(row.term.text, row.term)
    return Concept(concept, "", (LanguageSection(tag, tuple(terms.values())),))


def concepts_of(rows: Iterable[Row], tag: str) -> Iterator[Concept]:
    """A concept for rows of one id that stand together, one for each row without an id."""
    together: list[Row] = []
    for row in rows:
        if together and not (row.concept and row.concept == together[-1].concept):
            yield gathered(together[-1].concept, tag, together)
            together = []
        together.append(row)
    if together:
        yield gathered(together[-1].concept, tag, together)


def card(row: Row) -> dict[str, str]:
    """What a rule says of its term besides what it finds and offers, to stand beside it."""
    severity = row.term.stated_severity.value if row.term.stated_severity else ""
    told = {"concept": row.concept, "term": row.term.text, "status": row.term.status.value, "severity": severity}
    return {name: value for name, value in told.items() if value}


def row_of_card(told: Any, uses: tuple[str, ...], tag: str) -> Row | None:
    """The row that a card tells; None where it is none of ours."""
    try:
        severity = Severity(told["severity"]) if "severity" in told else None
        term = Term(str(told["term"]), tag, Status(told["status"]), stated_severity=severity)
        return Row(str(told.get("concept", "")), term, uses)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def kept(row: Row, *, most: int = 0, note: bool = False) -> Row:
    """The row as a file tells it: its term bare of all else, the first `most` replacements (0: all)."""
    bare = Term(row.term.text, row.term.language, row.term.status, stated_severity=row.term.stated_severity)
    return Row(row.concept, replace(bare, note=row.term.note if note else ""), row.uses[: most or None])


def _is_offered(usable: Term, instead_of: Term) -> bool:
    """Preferred terms, and admitted ones that are no mere spelling, abbreviation or other region's form."""
    if usable.status is Status.PREFERRED:
        return True
    return usable.type in (TermType.FULL_FORM, TermType.SHORT_FORM) and usable.region in ("", instead_of.region)


# --- rules with their writings -----------------------------------------------------------------------------


def swaps(items: Iterable[Item], tag: str, fits: Callable[[str], bool] = bool) -> Iterator[Swap]:
    """The rules of a termbase for a language, in its order."""
    rows: list[Row] = []
    texts: dict[str, None] = {}
    for item in items:
        if not isinstance(item, Retired):
            rows.extend(rows_of(item, tag, fits))
            texts.update(dict.fromkeys(term.text for term in item.section(tag).terms))
    found = {row.term.text: _writings(row.term.text, tag) for row in rows}
    longer = _longer(texts, [each for told in found.values() for each in told], tag)
    for row in rows:
        yield Swap(row, tuple(_forms(row, found[row.term.text], longer, tag)))


def _forms(row: Row, found: Sequence[str], longer: dict[str, dict[Context, str]], tag: str) -> Iterator[Form]:
    """The citation form first; what has no form of its own in the replacement goes with it."""
    groups: dict[tuple[str, ...], list[str]] = {row.uses: []}
    for writing in found:
        uses = tuple(inflected_like(use, row.term.text, writing, tag) or use for use in row.uses)
        groups.setdefault(row.uses if writing == found[0] else uses, []).append(writing)
    for uses, group in groups.items():
        contexts = {context: text for writing in group for context, text in longer.get(writing, {}).items()}
        as_written = row.term.text if uses == row.uses else ""
        made = pattern(group, tag, _needed(contexts), as_written=as_written)
        others = dict.fromkeys(text for text in contexts.values() if text != row.term.text)
        yield Form(uses, tuple(group), made, tuple(others))


def _writings(text: str, tag: str) -> list[str]:
    """Its writings, the citation form first: folded where words have spaces, else just as it is written."""
    if not language(tag).writes_spaces:
        return [text]
    citation = _citation(text)
    return [citation, *sorted(writings(text, tag) - {citation, ""})]


def _citation(text: str) -> str:
    return " ".join(key(text).replace("-", " ").split())


def _longer(texts: Iterable[str], shorter: Iterable[str], tag: str) -> dict[str, dict[Context, str]]:
    """For each of `shorter`, where it stands in longer terms, and in which."""
    spaced = language(tag).writes_spaces
    wanted = {tuple(each.split()) if spaced else tuple(each): each for each in shorter}
    lengths = sorted({len(units) for units in wanted})
    stems = {_stem(units[0]) for units in wanted if units}
    joint = " " if spaced else ""
    found: dict[str, dict[Context, str]] = {}
    for text in texts:
        if spaced and not any(_stem(word) in stems for word in key(text).replace("-", " ").split()):
            continue
        for writing in _writings(text, tag):
            units = tuple(writing.split()) if spaced else tuple(writing)
            for start, end in _stretches(len(units), lengths):
                if (held := wanted.get(units[start:end])) is not None:
                    before, after = joint.join(units[:start]), joint.join(units[end:])
                    if after and not spaced:
                        before = before[-_BEFORE_HAN:]
                    context = (held, before + joint if before else "", joint + after if after else "")
                    found.setdefault(held, {}).setdefault(context, text)
    return found


def _stretches(size: int, lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    for length in lengths:
        if length >= size:
            break
        yield from ((start, start + length) for start in range(size - length + 1))


def _stem(word: str) -> str:
    return word.removeprefix(_ARTICLE)[:_STEM]


def _needed(contexts: Iterable[Context]) -> list[Context]:
    """Those that are not within another: what silences a shorter stretch silences the longer one."""
    least: list[Context] = []
    for writing, before, after in sorted(contexts, key=lambda context: len(context[1]) + len(context[2])):
        if not any(
            writing == other and before.endswith(less_before) and _goes_on(after, less_after)
            for other, less_before, less_after in least
        ):
            least.append((writing, before, after))
    return least


def _goes_on(after: str, less: str) -> bool:
    """Whether `after` begins with `less`, to the end of a word where words have ends."""
    return after.startswith(less) and (not less.startswith(" ") or after[len(less) :][:1] in ("", " "))
