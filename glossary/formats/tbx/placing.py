"""Where an annotation stands in TBX: at which of its categories, or in a note that names its kind.

Writer and account of losses ask the same question here, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from glossary.concepts import Annotation, Term, TermType
from glossary.errors import UnknownLanguage
from glossary.formats.tbx.categories import CONCEPT, MATCHES, TERM, TRANSACTIONS, TYPE_NAMES, TYPES
from glossary.formats.tbx.dialects import Dialect
from glossary.formats.tbx.packing import is_address, is_day, is_tag, packed, prose, read_named, unpacked, written_id
from glossary.languages import language

NOTE = "note"
# Facts of ours that have the place to themselves: an annotation of that kind stands in a note.
_FIELDS = {
    (TERM, "administrativeStatus"),
    (TERM, "source"),
    (TERM, "termType"),
    ("language", "definition"),
    (CONCEPT, "crossReference"),
}
# The first of these is a field of ours; more of them are annotations.
_FIRST_IS_FIELD = {(CONCEPT, "subjectField"), (TERM, "geographicalUsage")}
_TRANSACTION = ("date", "responsibility")


def said_of(term: Term) -> tuple[str, ...]:
    """Kinds of annotations whose first is a field of this term that says something."""
    region, note = prose(term.region), prose(term.note)
    return (*(("geographicalUsage",) if region else ()), *((NOTE,) if note else ()))


def tidied(annotation: Annotation) -> Annotation:
    """With texts as they come back."""
    kind, text = prose(annotation.kind), prose(annotation.text)
    language_, source = prose(annotation.language), prose(annotation.source)
    if (kind, text, language_, source) == (annotation.kind, annotation.text, annotation.language, annotation.source):
        return annotation
    return Annotation(kind, text, language_, source)


def element_of(annotation: Annotation, level: str, dialect: Dialect, said: Collection[str]) -> str:
    """The element that carries a tidied annotation there (`termNote`, `xref`), `note`, or "" for a labelled note.

    `said`: kinds whose first is a field of ours, as far as these say something.
    """
    kind, text = annotation.kind, annotation.text
    if not text or (annotation.language and not is_tag(annotation.language)):
        return ""
    if kind == NOTE:
        is_second = level != TERM or bool(annotation.language) or kind in said
        return NOTE if is_second and not annotation.source else ""
    if (level, kind) in _FIELDS or ((level, kind) in _FIRST_IS_FIELD and kind not in said):
        return ""
    if kind in MATCHES:
        is_plain = not annotation.source and not annotation.language
        return "xref" if is_plain and is_address(text) and _takes(dialect, "externalCrossReference", level) else ""
    value = text.split("; ")[0] if kind == "transactionType" else text
    category = dialect.takes(kind, level, value)
    return category.element if category and _can_carry(category.element, annotation, level, dialect) else ""


def _takes(dialect: Dialect, name: str, level: str) -> bool:
    return dialect.takes(name, level, "") is not None


def _can_carry(element: str, annotation: Annotation, level: str, dialect: Dialect) -> bool:
    text, is_bare = annotation.text, not annotation.source and not annotation.language
    name, target = read_named(text)
    can = {
        "descrip": annotation.kind != "definition" or is_foreign(annotation.language),
        "termNote": dialect.has_groups or not annotation.source,
        "admin": not annotation.source,
        "xref": is_bare and is_address(target) and name not in MATCHES,
        "ref": is_bare and level == TERM and bool(name) and written_id(target) == target,
        "transac": is_bare and transaction(text) is not None,
    }
    return can.get(element, False)


def is_foreign(tag: str) -> bool:
    """Whether it is a language that the house does not carry."""
    if not tag or not is_tag(tag):
        return False
    try:
        language(tag)
    except UnknownLanguage:
        return True
    return False


def transaction(text: str) -> tuple[str, Mapping[str, str]] | None:
    """What was done (origination, modification), when and by whom; None where it cannot be told so."""
    told = unpacked(text, _TRANSACTION)
    if told is None or told[0] not in TRANSACTIONS.values():
        return None
    facts = {name: told[1].get(name, "") for name in _TRANSACTION}
    is_whole = not facts["date"] or is_day(facts["date"])
    is_ours = packed(told[0], facts) == text and prose(facts["responsibility"]) == facts["responsibility"]
    return (told[0], facts) if is_whole and is_ours else None


def type_of(term: Term, annotations: Collection[Annotation]) -> tuple[str, Annotation | None]:
    """The termType of a term in TBX-Basic; and the annotation that says it closer than our type, if one does."""
    usual = TYPE_NAMES[term.type]
    for each in annotations:
        is_plain = each.kind == "termType" and not each.language and not each.source
        if is_plain and each.text in ("acronym", "phrase") and TYPES[each.text] is term.type:
            return each.text, each
    return usual, None


def needs_type_note(term: Term) -> bool:
    """Whether TBX-Basic has no such type: the name of an instrument."""
    return term.type is TermType.TITLE


def foreign_terms(annotations: Collection[Annotation]) -> dict[str, list[Annotation]]:
    """Terms in languages that the house does not carry, by language: they have sections of their own."""
    found: dict[str, list[Annotation]] = {}
    for each in annotations:
        if each.kind == "term" and each.text and not each.source and is_foreign(each.language):
            found.setdefault(each.language, []).append(each)
    return found
