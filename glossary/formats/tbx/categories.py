"""Data categories of TBX as tables: where each may stand, which values it takes, what they are in this house.

Facts of TBX v3 (ISO 30042:2019, dialects Min 1.1, Basic 1.2, Linguist 1.0) and of TBX v2 (ISO 30042:2008,
TBX-Basic of 2008). Nothing here reads or writes.
"""

from __future__ import annotations

from dataclasses import dataclass

from glossary.concepts import Status, TermType

CONCEPT, LANGUAGE, TERM = "concept", "language", "term"


@dataclass(frozen=True, slots=True)
class Category:
    """One data category.

    `element`: what carries it in style dca and in v2; `module`: of v3, the first dialect that has it;
    `levels`, `levels_v2`: where it may stand; `values`: all it may be, empty for free text.
    """

    name: str
    element: str
    module: str
    levels: frozenset[str]
    levels_v2: frozenset[str]
    values: frozenset[str] = frozenset()


def _row(name: str, element: str, module: str, levels: str, levels_v2: str = "", values: str = "") -> Category:
    levels_v2 = levels_v2 or levels
    return Category(
        name, element, module, frozenset(levels.split()), frozenset(levels_v2.split()), frozenset(values.split())
    )


_ALL = f"{CONCEPT} {LANGUAGE} {TERM}"
_ENDS = f"{CONCEPT} {TERM}"
_LOCATIONS = (
    "checkBox comboBox comboBoxElement dialogBox groupBox informativeMessage interactiveMessage menuItem progressBar "
    "pushButton radioButton slider spinBox tab tableText textBox toolTip user-definedType"
)
_STATUSES = "preferredTerm-admn-sts admittedTerm-admn-sts deprecatedTerm-admn-sts supersededTerm-admn-sts"
_REGISTERS = (
    "colloquialRegister neutralRegister technicalRegister in-houseRegister bench-levelRegister slangRegister "
    "vulgarRegister"
)

CATEGORIES = {
    row.name: row
    for row in (
        _row("administrativeStatus", "termNote", "min", TERM, values=_STATUSES),
        _row("customerSubset", "admin", "min", _ENDS, TERM),
        _row("externalCrossReference", "xref", "min", _ALL, _ENDS),
        _row("partOfSpeech", "termNote", "min", TERM, values="noun verb adjective adverb other"),
        _row("subjectField", "descrip", "min", CONCEPT),
        _row("context", "descrip", "basic", TERM),
        _row("crossReference", "ref", "basic", _ENDS),
        _row("definition", "descrip", "basic", f"{CONCEPT} {LANGUAGE}"),
        _row("geographicalUsage", "termNote", "basic", TERM),
        _row("grammaticalGender", "termNote", "basic", TERM, values="masculine feminine neuter other"),
        _row("projectSubset", "admin", "basic", _ENDS, TERM),
        _row("responsibility", "transacNote", "basic", _ALL),
        _row("source", "admin", "basic", _ALL),
        _row("termLocation", "termNote", "basic", TERM, values=_LOCATIONS),
        _row("termType", "termNote", "basic", TERM, values="fullForm acronym abbreviation shortForm variant phrase"),
        _row("transactionType", "transac", "basic", _ALL, values="origination modification"),
        _row("xGraphic", "xref", "basic", f"{CONCEPT} {LANGUAGE}", CONCEPT),
        _row("grammaticalNumber", "termNote", "linguist", TERM, values="singular plural dual mass otherNumber"),
        _row("reading", "admin", "linguist", TERM),
        _row("readingNote", "adminNote", "linguist", TERM),
        _row("register", "termNote", "linguist", TERM, values=_REGISTERS),
        _row("transferComment", "termNote", "linguist", TERM),
    )
}

# Dialect → modules of which it takes its categories; any other dialect may have categories of its own.
DIALECTS = {
    "TBX-Core": frozenset[str](),
    "TBX-Min": frozenset({"min"}),
    "TBX-Basic": frozenset({"min", "basic"}),
    "TBX-Linguist": frozenset({"min", "basic", "linguist"}),
}
# v2 is freer: a noun may be a proper one, a place in an interface is free text.
VALUES_V2 = {
    "partOfSpeech": CATEGORIES["partOfSpeech"].values | {"properNoun"},
    "termLocation": frozenset[str](),
}

CORE_NAMESPACES = frozenset({"urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0"})
"""Of v3: the published one, and the one of its drafts."""

MATCHES = frozenset({"exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"})
"""Mapping properties of SKOS: external cross references that say how the other concept stands to this one."""

STATUS_NAMES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
    Status.SUPERSEDED: "supersededTerm-admn-sts",
}
# Names of the standards, of DITA and TBX-Min ("notRecommended"), of Weblate ("forbidden"); without their endings.
_STATUS_WORDS = {
    "preferred": Status.PREFERRED,
    "admitted": Status.ADMITTED,
    "deprecated": Status.DEPRECATED,
    "superseded": Status.SUPERSEDED,
    "notrecommended": Status.DEPRECATED,
    "obsolete": Status.SUPERSEDED,
    "forbidden": Status.DEPRECATED,
}
_AUTHORISED = {"standardized", "legal", "regulated"}
STATUS_CATEGORIES = frozenset({"administrativeStatus", "usageStatus"})
"""The published category, and its name in the vocabulary of 2025."""


def status_named(value: str) -> tuple[Status | None, bool]:
    """The status that a value means, if any; and whether it says no more than that.

    A term that a standard or law prescribes is a preferred one, and more than that.
    """
    word = value.strip().casefold().removesuffix("-admn-sts").removesuffix("admnsts").removesuffix("term")
    if word in _AUTHORISED:
        return Status.PREFERRED, False
    return _STATUS_WORDS.get(word), True


TYPE_NAMES = {
    TermType.FULL_FORM: "fullForm",
    TermType.SHORT_FORM: "shortForm",
    TermType.ABBREVIATION: "abbreviation",
    TermType.VARIANT: "variant",
    TermType.TITLE: "fullForm",
}
_OTHER_TYPES = (
    "commonName entryTerm equation formula internationalScientificTerm internationalism logicalExpression "
    "phraseologicalUnit partNumber shortcut sku symbol synonym synonymousPhrase standardText string"
)
TYPES = {
    "fullForm": TermType.FULL_FORM,
    "shortForm": TermType.SHORT_FORM,
    "abbreviation": TermType.ABBREVIATION,
    "variant": TermType.VARIANT,
    "acronym": TermType.ABBREVIATION,
    "phrase": TermType.FULL_FORM,
    # Of full TBX v2.
    "initialism": TermType.ABBREVIATION,
    "abbreviatedForm": TermType.ABBREVIATION,
    "clippedTerm": TermType.SHORT_FORM,
    "transliteratedForm": TermType.VARIANT,
    "transcribedForm": TermType.VARIANT,
} | dict.fromkeys(_OTHER_TYPES.split(), TermType.FULL_FORM)
"""Every termType of the standards → ours; where ours says less, the name is kept beside it."""

TRANSACTIONS = {"origination": "origination", "modification": "modification", "creation": "origination"}
"""transactionType, with the name of 2025 for the first."""
