r"""What the formats of translation tools share: one-line texts, the order of terms, tags with regions, pairs.

>>> one_line(" a\r\n  b\tc ")
'a b c'
>>> tag_and_region("zh-Hant-HK"), tag_and_region("zh-TW"), tag_and_region("fr_CA")
(('zh-Hant', 'HK'), ('zh-Hant', ''), ('fr', 'CA'))
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

from glossary.concepts import Annotation, Concept, Confidence, LanguageSection, Status, Term
from glossary.errors import BadInput, UnknownLanguage
from glossary.formats.base import Item, Options, Remark, Tell
from glossary.languages import language

_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")
_REGION = re.compile(r"[A-Z]{2}|\d{3}")
# Tags whose region is the usual way of naming a script of Chinese, not a place.
_SCRIPT_REGIONS = ("zh-cn", "zh-tw")

_Value = TypeVar("_Value")


def one_line(text: str) -> str:
    """The text without line breaks and control characters, which lines of tables cannot hold, and stripped."""
    if text.isprintable() and not text.startswith(" ") and not text.endswith(" "):
        return text
    plain = _NO_CHARACTERS.sub("\ufffd", text.replace("\ufeff", ""))  # a byte order mark is no part of a text
    parts = (part.strip(" ") for part in _BREAKS.split(plain))
    return " ".join(filter(None, parts))


def ranked(terms: Iterable[Term], region: str = "") -> list[Term]:
    """The terms to use, best first: preferred before admitted, then those of the region before those of every
    region, those of other regions last.
    """
    usable = (term for term in terms if not term.is_discouraged)
    return sorted(
        usable, key=lambda term: (term.status is not Status.PREFERRED, term.region != region, bool(term.region))
    )


def tag_and_region(tag: str) -> tuple[str, str]:
    """The house's language of a BCP 47 tag, and the region that it names beside. Raises `UnknownLanguage`."""
    known = language(tag).tag
    parts = tag.strip().replace("_", "-").split("-")
    regions = [part.upper() for part in parts[1:] if _REGION.fullmatch(part.upper())]
    is_script = "-".join(parts).casefold() in _SCRIPT_REGIONS
    return known, "" if is_script or not regions else regions[0]


def tag_of(term: Term) -> str:
    """The BCP 47 tag of a term, with its region where that is one."""
    return f"{term.language}-{term.region}" if _REGION.fullmatch(term.region) else term.language


class Pair(NamedTuple):
    """Source and target: their tags, and the regions whose terms come first where one is asked for (`zh-Hant-HK`)."""

    source: str
    target: str
    source_region: str = ""
    target_region: str = ""

    def sources(self, concept: Concept) -> list[Term]:
        """The usable source terms, best first."""
        return ranked(concept.section(self.source).terms, self.source_region)

    def targets(self, concept: Concept) -> list[Term]:
        """The usable target terms, best first."""
        return ranked(concept.section(self.target).terms, self.target_region)


def pair_of(options: Options) -> Pair:
    """The pair that is asked for. Raises `BadInput` where it is not named or not of two, `UnknownLanguage`."""
    if not options.source or not options.target:
        raise BadInput(
            f"{options.name}: a format of two languages", hint="name the source and the target language (en, zh-Hans)"
        )
    (source, source_region), (target, target_region) = map(tag_and_region, (options.source, options.target))
    if source == target:
        raise BadInput(f"{options.name}: source and target are both {source}", hint="name two languages")
    return Pair(source, target, source_region, target_region)


def concepts_only(items: Iterable[Item]) -> Iterator[Concept]:
    """The items without ids that were given up, which glossaries do not know."""
    return (item for item in items if isinstance(item, Concept))


def unheard(remark: Remark) -> None:
    """Where our own rows are read as a reader would: nothing of them surprises anybody."""


def unproved(text: str, tag: str, status: Status, *, region: str = "", note: str = "") -> Term:
    """A term of a file that names no source for it."""
    return Term(text, tag, status, region=region, note=note, confidence=Confidence.KNOWN)


def gathered(terms: Iterable[Term], others: Iterable[LanguageSection] = ()) -> tuple[LanguageSection, ...]:
    """The terms by language, in the order in which the languages are met, each followed by what `others` add."""
    sections: dict[str, LanguageSection] = {}
    alone = (LanguageSection(term.language, (term,)) for term in terms)
    for more in (*alone, *others):
        had = sections.get(more.language, LanguageSection(more.language, ()))
        sections[more.language] = LanguageSection(
            more.language,
            had.terms + more.terms,
            had.definitions + more.definitions,
            had.annotations + more.annotations,
        )
    return tuple(sections.values())


def adjacent(keyed: Iterable[tuple[str, _Value]]) -> Iterator[tuple[str, list[_Value]]]:
    """Values that follow each other under the same key, together; what has no key stands alone."""
    for key, run in groupby(keyed, itemgetter(0)):
        values = [value for _, value in run]
        if key:
            yield key, values
        else:
            yield from (("", [value]) for value in values)


@dataclass(slots=True)
class Heard:
    """What of a foreign entry becomes terms, and what becomes annotations because the house has no place for it."""

    tell: Tell
    terms: list[Term] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)

    def add(self, text: str, tag: str, status: Status, *, line: int, path: str, note: str = "") -> None:
        """A term as its file tags it; one of another language than the seven is kept beside, and told."""
        try:
            known, region = tag_and_region(tag)
        except UnknownLanguage:
            self.annotations.append(Annotation("term", text, tag))
            message = f"{text[:40]!r} is in {tag or 'no language'}, which the termbase does not carry: kept beside"
            self.tell(Remark(message, line, path, "unknown-language"))
        else:
            self.terms.append(unproved(text, known, status, region=region, note=note))

    def keep(self, kind: str, text: str, tag: str = "") -> None:
        """What has no field."""
        self.annotations.append(Annotation(kind, text, tag))

    def concept(self, identifier: str = "") -> Concept:
        """All of it as one concept."""
        return Concept(identifier, "", gathered(self.terms), (), tuple(self.annotations))
