"""The words of the interface in seven languages, its dates and its numbers. The only door to babel.

The English text is the message id; `translations/{tag}.po` holds the other six and is compiled in memory.
What it refuses to do: translate the content of the termbase. A name it has no word for stays as it is.

>>> wording("fr").date("2022-07-21"), wording("ar").date("2022-07"), wording("zh-Hans").date("2000")
('21 juillet 2022', 'تموز/يوليه 2022', '2000年')
>>> wording("zh-Hans").place("preamble 24"), wording("en").place("6 (a)")
('序言部分第24段', 'para. 6 (a)')
>>> wording("zh-Hans").listed(["第2段", "第5段"]), wording("fr").listed(["préambule, par. 2", "par. 5"])
('第2段、第5段', 'préambule, par. 2; par. 5')
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a class, beside a method of that name
from functools import cache
from gettext import NullTranslations
from importlib.resources import files
from io import BytesIO

from glossary.concepts import RelationType, Severity, Status, TermType
from glossary.editing import Part
from glossary.findings import CandidateKind
from glossary.folding import key
from glossary.languages import LANGUAGES, Language, language
from glossary.linter.values import Reason, Rule
from glossary.termbase.access import Role

SOURCE_LANGUAGE = "en"

# Words of the data that belong to the interface, by context (msgctxt of the catalogues): each with its English,
# which is the message id.
VOCABULARIES: Mapping[str, Mapping[str, str]] = {
    "status": {status.value: status.value for status in Status},
    "type": {kind.value: kind.value for kind in TermType},
    "relation": {kind.value: kind.value for kind in RelationType},
    "match": {
        "exact": "exact", "folded": "written otherwise", "inflected": "inflected", "begins": "begins so",
        "sounds": "sounds so", "contains": "contains it", "near": "spelt nearly so",
    },
    "advice": {
        "error": "In a draft: replace it.",
        "warning": "In a draft: better replaced, except in quotations.",
        "info": "In a draft: depends on the context.",
    },
    "usage": {
        "use": "used", "part": "inside a longer term", "title": "inside a title", "mention": "the word itself is named",
        "statement": "said of the word", "superseded_by": "superseded by", "also_called": "also called",
        "abbreviation_of": "abbreviation of", "foreign_equivalent": "foreign equivalent",
    },
    "severity": {Severity.ERROR.value: "error", Severity.WARNING.value: "warning", Severity.INFO.value: "note"},
    "rule": {
        Rule.DEPRECATED.value: "A term to leave", Rule.SUPERSEDED.value: "No longer the official term",
        Rule.CONTEXT.value: "Out of place here", Rule.PREFERENCE.value: "Another term may be preferred",
    },
    "reason": {reason.value: reason.value for reason in Reason},
    "confidence": {"verified": "verified", "known": "not yet verified"},
    "part": {part.value: part.value for part in Part},
    "change": {
        "edit": "edited", "create": "new concept", "revert": "taken back", "accept": "candidate accepted",
        "merge": "candidate merged", "reject": "candidate rejected", "undo accept": "acceptance taken back",
        "undo merge": "merging taken back", "undo reject": "rejection taken back",
        "retire": "retired", "absorb": "merged with another concept",
    },
    "role": {role.value: role.value for role in Role},
    "candidate": {kind.value: kind.value for kind in CandidateKind},
    "state": {"new": "waiting", "known": "in the termbase", "rejected": "rejected"},
    "action": {"accept": "accepted", "merge": "merged", "reject": "rejected"},
    "vote": {
        vote: vote
        for vote in (
            "undecided", "prior", "known", "spread", "frequency", "boundaries", "nesting", "general language",
            "word classes", "length", "ending", "title", "title inside", "abbreviation", "construction", "office",
            "c-value", "single word", "head of several", "phrase", "name", "capital", "short form in brackets",
            "loose link", "chained once", "general words", "general head", "long",
        )
    },
    "subject": {
        subject: subject.replace("-", " ")
        for subject in (
            "instrument", "organization", "justice", "technology", "child-rights", "victims", "trafficking", "event",
            "child-sexual-exploitation", "economic-crime", "migration", "labour", "policy", "mandate", "cooperation",
            "gender", "corrections", "harmful-practices",
        )
    },
    "body": {
        body: body
        for body in (
            "General Assembly", "Economic and Social Council", "Human Rights Council", "Commission on Human Rights",
            "Committee on the Rights of the Child", "Commission on Crime Prevention and Criminal Justice",
            "Committee on Migrant Workers", "Committee on the Elimination of Discrimination against Women",
            "Security Council", "Third Committee of the General Assembly", "Commission on the Status of Women",
            "Human Rights Committee", "Committee on Economic, Social and Cultural Rights", "Committee against Torture",
            "Committee on the Elimination of Racial Discrimination",
            "Committee on the Rights of Persons with Disabilities", "Committee on Enforced Disappearances",
            "Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
            "Secretary-General", "Special Representative of the Secretary-General on Violence against Children",
            "Special Rapporteur on the sale of children", "United Nations Office on Drugs and Crime",
            "Office of the United Nations High Commissioner for Human Rights", "International Labour Conference",
            "Council of Europe", "United Nations", "United Nations Office at Geneva", "World Health Organization",
            "ECPAT International", "Interagency Working Group on Sexual Exploitation of Children",
            "Interagency working group led by ECPAT International", "This termbase",
        )
    },
    # What stands for a source and is no document: how a term was made. Names of documents are not translated.
    "source": {said: said for said in ("Character conversion of the zh-Hans term",)},
}  # fmt: skip

# Where the locale of a language is not its tag: UN English writes the day first.
_LOCALES = {"en": "en_GB"}
_COMMA = re.compile("[,，、،]")
_ISO_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PLACE = re.compile(
    r"(?:(?P<part>[^,]+), )?(?:(?P<kind>preamble|footnote|title)(?: (?P<number>\S.*))?|(?P<paragraph>\d[^,]*))"
)
_PART = re.compile(r"(draft resolution|draft decision|annex)(?: (\w+))?")
_ISOLATE = "\u2068{}\u2069"


@dataclass(frozen=True)
class Wording:
    """The interface in one language."""

    language: Language
    translations: NullTranslations

    def knows(self, context: str, word: str) -> bool:
        """Whether the interface has its own word for this word of the data."""
        return word in VOCABULARIES[context]

    def name(self, context: str, word: str) -> str:
        """The interface's word for a word of the data; the word itself where it has none."""
        english = VOCABULARIES[context].get(word)
        return self.translations.pgettext(context, english) if english else word

    def number(self, value: int) -> str:
        """A whole number with its separators."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)

    def decimal(self, value: float) -> str:
        """A small number with two decimals."""
        from babel.numbers import format_decimal

        return format_decimal(value, "0.00", locale=self._locale)

    def date(self, iso: str) -> str:
        """A date, or a month or a year alone (ISO 8601); what is none is given back."""
        from babel.dates import format_date, format_skeleton

        found = _ISO_DATE.fullmatch(iso)
        if found is None:
            return iso
        year, month, day = (int(part) if part else 0 for part in found.groups())
        try:
            moment = Date(year, month or 1, day or 1)
        except ValueError:
            return iso
        if (months := self.language.months) and month:  # CLDR has only one of the two names
            return f"{day or ''} {months[month - 1]} {year}".lstrip()
        if day:
            return format_date(moment, "long", locale=self._locale)
        return format_skeleton("yMMMM" if month else "y", moment, locale=self._locale)

    def pause(self, items: Sequence[str]) -> str:
        """What parts items of a list: the comma of the language, or its semicolon where one has a comma itself."""
        comma, semicolon = self.language.pauses
        return semicolon if any(_COMMA.search(item) for item in items) else comma

    def listed(self, items: Sequence[str]) -> str:
        """These items as one list."""
        return self.pause(items).join(items)

    def place(self, paragraph: str) -> str:
        """A place as a document counts it ("6 (a)", "preamble 24", "footnote 3"), in words."""
        found = _PLACE.fullmatch(paragraph)
        if found is None:
            return self._part(paragraph)
        _ = self.translations.gettext
        number = self._isolated(found["number"] or found["paragraph"] or "")
        if found["paragraph"]:
            place = _("para. %(number)s") % {"number": number}
        elif found["kind"] == "preamble":
            place = _("preambular para. %(number)s") % {"number": number} if number else _("preamble")
        elif found["kind"] == "footnote":
            place = _("footnote %(number)s") % {"number": number}
        else:
            place = _("title")
        part = found["part"]
        return _("%(part)s, %(place)s") % {"part": self._part(part), "place": place} if part else place

    def _part(self, part: str) -> str:
        found = _PART.fullmatch(part)
        if found is None:
            return self._isolated(part)
        _ = self.translations.gettext
        named = {
            "draft resolution": _("draft resolution %(number)s"),
            "draft decision": _("draft decision %(number)s"),
            "annex": _("annex %(number)s"),
        }
        return (named[found[1]] % {"number": self._isolated(found[2] or "")}).strip()

    def _isolated(self, text: str) -> str:
        """Text of another script kept whole within a right-to-left line."""
        return _ISOLATE.format(text) if text and self.language.direction == "rtl" else text

    @property
    def _locale(self) -> str:
        return _LOCALES.get(self.language.tag, self.language.tag.replace("-", "_"))


@cache
def wording(tag: str) -> Wording:
    """The interface in the language of `tag`. Raises `UnknownLanguage`."""
    known = language(tag)
    return Wording(known, NullTranslations() if known.tag == SOURCE_LANGUAGE else _read(known))


def subject_meant(typed: str) -> str:
    """The subject that somebody names as a page in any language does (儿童权利, child rights); else what was typed."""
    return typed if typed in VOCABULARIES["subject"] else _subjects_by_name().get(key(typed), typed)


@cache
def _subjects_by_name() -> dict[str, str]:
    spoken = [wording(known.tag) for known in LANGUAGES]
    return {key(words.name("subject", subject)): subject for words in spoken for subject in VOCABULARIES["subject"]}


def _read(known: Language) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    text = (files("glossary.web") / "translations" / f"{known.tag}.po").read_bytes()
    catalogue = read_po(BytesIO(text), locale=known.tag.replace("-", "_"), abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
