"""A concept as a translation unit and back, before any XML: what a property or a note stands for is decided here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from glossary.concepts import Annotation, Concept, Confidence, LanguageSection, Source, Status, Term, TermType
from glossary.errors import BadRow, UnknownLanguage
from glossary.formats.base import Options, Remark, Tell
from glossary.formats.cat import gathered, one_line, ranked, tag_and_region, tag_of, unheard
from glossary.formats.citing import read_source, written_source
from glossary.formats.json_lines import packed, unpacked
from glossary.formats.texts import concept_id
from glossary.formats.xml_strings import cleaned, escaped_json, unwrapped

SUBJECT = "x-glossary-subject"
CONCEPT = "x-glossary-concept"
STATUS = "x-glossary-status"
SOURCE = "x-glossary-source"
TERM = "x-glossary-term"


@dataclass(frozen=True, slots=True)
class Note:
    """A note or, with a `type`, a property; an attribute that nobody asked for is a property too."""

    text: str
    type: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A text of a unit in one language."""

    tag: str
    text: str
    notes: tuple[Note, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit."""

    id: str
    notes: tuple[Note, ...]
    variants: tuple[Variant, ...]
    line: int = 0


# --- a concept as a unit -----------------------------------------------------------------------------------------


def unit_of(concept: Concept) -> Unit | None:
    """The unit of a concept: its usable terms, and in properties the rest; none for a concept without such terms."""
    variants = tuple(_variant(term) for term in _usable(concept))
    if not variants:
        return None
    notes = [Note(cleaned(concept.subject), SUBJECT)] if concept.subject else []
    rest = Concept("", "", _rest(concept), concept.relations, concept.annotations)
    if rest != _NOTHING:
        notes.append(Note(escaped_json(packed(rest)), CONCEPT))
    return Unit(concept.id, tuple(notes), variants)


_NOTHING = Concept("", "")


def _usable(concept: Concept) -> list[Term]:
    terms = (term for section in concept.sections for term in ranked(section.terms))
    return [term for term in terms if one_line(cleaned(term.text))]


def _rest(concept: Concept) -> tuple[LanguageSection, ...]:
    """What the variants do not say: discouraged terms, definitions, annotations of sections."""
    sections = (replace(section, terms=section.discouraged) for section in concept.sections)
    return tuple(section for section in sections if section.terms or section.definitions or section.annotations)


def _variant(term: Term) -> Variant:
    notes = [Note(term.status.value, STATUS)]
    if note := unwrapped(cleaned(term.note)):
        notes.insert(0, Note(note))
    notes += [Note(cleaned(written_source(source)), SOURCE) for source in term.sources]
    rest = replace(term, note="", sources=())
    if rest != Term(term.text, term.language, term.status):
        notes.append(Note(escaped_json(packed(rest)), TERM))
    return Variant(tag_of(term), one_line(cleaned(term.text)), tuple(notes))


# --- a unit as a concept -----------------------------------------------------------------------------------------


def concept_of(unit: Unit, options: Options, tell: Tell) -> Concept:
    """What a unit tells. Raises `BadFile` for a property of ours that somebody broke."""
    name = concept_id(unit.id) if unit.id else ""
    annotations = [] if name == unit.id else [Annotation("identifier", unit.id)]
    subject, rest = "", _NOTHING
    for note in unit.notes:
        if note.type == SUBJECT:
            subject = note.text
        elif note.type == CONCEPT:
            rest = _unpacked(Concept, note, unit.line, options, tell)
        else:
            annotations.append(_annotation(note))
    sentence = next(filter(_reads_as_sentence, unit.variants), None)
    if sentence is not None:
        message = f"{sentence.text[:40]!r} reads as a sentence; it comes in as a term all the same"
        tell(Remark(message, sentence.line, "tuv", "sentence"))
    terms: list[Term] = []
    for variant in unit.variants:
        _add(variant, terms, annotations, options, tell)
    return Concept(name, subject, gathered(terms, rest.sections), rest.relations, (*annotations, *rest.annotations))


def _add(variant: Variant, terms: list[Term], annotations: list[Annotation], options: Options, tell: Tell) -> None:
    try:
        tag, region = tag_and_region(variant.tag)
    except UnknownLanguage:
        annotations.append(Annotation("term", variant.text, variant.tag))
        annotations += (_annotation(note) for note in variant.notes)
        message = f"{variant.text[:40]!r} is in {variant.tag or 'no language'}: kept beside"
        tell(Remark(message, variant.line, "tuv", "unknown-language"))
    else:
        terms.append(_term(variant, tag, region, options, tell))


def _reads_as_sentence(variant: Variant) -> bool:
    """Whether a text that we did not write ends as sentences do, and is longer than an abbreviation is."""
    is_ours = any(note.type == STATUS for note in variant.notes)
    text = variant.text.rstrip("\"'”’»)）」』")
    if text.endswith(_ENDS_IN_CHINESE):
        is_long = len(text) >= _SIGNS_OF_SENTENCES
    else:
        is_long = text.endswith(_ENDS) and text.count(" ") >= _BLANKS_OF_SENTENCES
    return is_long and not is_ours


_ENDS, _ENDS_IN_CHINESE = tuple(".!?؟"), tuple("。！？")
_BLANKS_OF_SENTENCES, _SIGNS_OF_SENTENCES = 4, 8


def _term(variant: Variant, tag: str, region: str, options: Options, tell: Tell) -> Term:
    said = Term(variant.text, tag, Status.ADMITTED, TermType.FULL_FORM, None, region, confidence=Confidence.KNOWN)
    sources: list[Source] = []
    comments: list[str] = []
    kept: list[Annotation] = []
    for note in variant.notes:
        if note.type == STATUS and note.text in tuple(Status):
            said = replace(said, status=Status(note.text), confidence=Confidence.VERIFIED)
        elif note.type == SOURCE:
            sources.append(read_source(note.text))
        elif note.type == TERM:
            whole = _unpacked(Term, note, variant.line, options, tell)
            said = replace(whole, text=variant.text, language=tag, status=said.status, region=whole.region or region)
        elif not note.type and not note.language:
            comments.append(note.text)
        else:
            kept.append(_annotation(note))
    return replace(said, note="\n".join(comments), sources=tuple(sources), annotations=(*said.annotations, *kept))


def _annotation(note: Note) -> Annotation:
    return Annotation(f"tmx:{note.type}" if note.type else "note", note.text, note.language)


def _unpacked(kind: type, note: Note, line: int, options: Options, tell: Tell) -> Any:
    try:
        return unpacked(kind, note.text, line, tell)
    except BadRow as error:
        raise options.refused(f"{note.type}: {error.message}", line=line, rule="property", hint=error.hint) from None


def kept(concept: Concept, options: Options) -> Iterable[Concept]:
    """What comes back of a concept."""
    unit = unit_of(concept)
    return () if unit is None else (concept_of(unit, options, unheard),)
