"""A concept as entries of a glossary and back, before any XML: an entry has one source term and its translations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from glossary.concepts import Annotation, Concept, Confidence, Definition, LanguageSection, Status, Term
from glossary.errors import BadRow, UnknownLanguage
from glossary.formats.base import Options, Remark, Tell
from glossary.formats.cat import Pair, adjacent, gathered, one_line, pair_of, tag_and_region, unheard
from glossary.formats.citing import read_source, written_source
from glossary.formats.json_lines import packed, unpacked
from glossary.formats.texts import concept_id
from glossary.formats.xml_strings import cleaned, escaped_json, unwrapped


@dataclass(frozen=True, slots=True)
class Side:
    """A term or a translation. `status`: as we write it, empty of others; `whole`: JSON of what else is known."""

    text: str
    source: str = ""
    status: str = ""
    whole: str = ""
    annotations: tuple[Annotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One glossEntry. `concept`: entries that share it are one concept; `rest`: JSON of what no entry says."""

    term: Side
    translations: tuple[Side, ...]
    definition: Definition | None = None
    concept: str = ""
    rest: str = ""
    annotations: tuple[Annotation, ...] = ()
    line: int = 0


# --- a concept as entries ----------------------------------------------------------------------------------------


def entries_of(concept: Concept, pair: Pair) -> Iterator[Entry]:
    """An entry for each source term; none where there is neither a usable translation nor a definition."""
    sources, targets = concept.section(pair.source), concept.section(pair.target)
    terms = list(map(_side, _sayable([*pair.sources(concept), *sources.discouraged])))
    translations = tuple(map(_side, _sayable(pair.targets(concept))))
    definitions = tuple(filter(None, map(_definition, sources.definitions)))
    definition = definitions[0] if definitions else None
    if not terms or not (translations or definition):
        return
    sections = (
        replace(sources, terms=(), definitions=definitions[1:]),
        replace(targets, terms=targets.discouraged),
    )
    said = tuple(each for each in sections if each.terms or each.definitions or each.annotations)
    rest = Concept("", concept.subject, said, concept.relations, concept.annotations)
    yield Entry(
        terms[0],
        translations,
        definition,
        cleaned(concept.id),
        escaped_json(packed(rest)) if rest != Concept("", "") else "",
    )
    again = tuple(Side(each.text, "", each.status) for each in translations)
    for term in terms[1:]:
        yield Entry(term, again, None if again else definition, cleaned(concept.id))


def _sayable(terms: Iterable[Term]) -> list[Term]:
    return [term for term in terms if one_line(cleaned(term.text))]


def _side(term: Term) -> Side:
    first = cleaned(written_source(term.sources[0])) if term.sources else ""
    rest = replace(term, sources=term.sources[1:] if first else term.sources)
    usual = rest == Term(term.text, term.language, term.status)
    return Side(one_line(cleaned(term.text)), first, term.status.value, "" if usual else escaped_json(packed(rest)))


def _definition(definition: Definition) -> Definition | None:
    text = unwrapped(cleaned(definition.text))
    return Definition(text, cleaned(definition.source)) if text else None


# --- entries as a concept ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tongue:
    """The languages of a file, for people who are told of it."""

    source: str
    target: str
    options: Options
    tell: Tell

    def concepts(self, entries: Iterable[Entry]) -> Iterator[Concept]:
        """The concepts that entries tell; those of one concept follow each other."""
        return (self._concept(run) for _, run in adjacent((entry.concept, entry) for entry in entries))

    def _concept(self, entries: Sequence[Entry]) -> Concept:
        first = entries[0]
        self.options.place.line = first.line
        terms: list[Term] = []
        name = concept_id(first.concept) if first.concept else ""
        others: list[Annotation] = [] if name == first.concept else [Annotation("identifier", first.concept)]
        others += first.annotations
        for entry in entries:
            self._add(entry.term, self.source, terms, others, entry.line)
        for place, translation in enumerate(first.translations):
            usual = self._usual_status(place, translation, first.line)
            self._add(translation, self.target, terms, others, first.line, usual)
        rest = self._unpacked(Concept, first.rest, first.line) if first.rest else Concept("", "")
        defined: tuple[LanguageSection, ...] = ()
        if first.definition:
            try:
                defined = (LanguageSection(tag_and_region(self.source)[0], (), (first.definition,)),)
            except UnknownLanguage:
                others.append(Annotation("definition", first.definition.text, self.source, first.definition.source))
        return Concept(
            name,
            rest.subject,
            gathered(terms, (*defined, *rest.sections)),
            rest.relations,
            (*others, *rest.annotations),
        )

    def _usual_status(self, place: int, side: Side, line: int) -> Status:
        """Of a translation of which nobody says the status: the first is preferred, further ones are admitted."""
        if not place:
            return Status.PREFERRED
        if not (side.whole or side.status in tuple(Status)):
            message = f"{side.text[:40]!r} comes in as admitted: the first translation is the preferred one"
            self.tell(Remark(message, line, "translation", "gls-several"))
        return Status.ADMITTED

    def _add(
        self,
        side: Side,
        language: str,
        terms: list[Term],
        others: list[Annotation],
        line: int,
        usual: Status = Status.PREFERRED,
    ) -> None:
        sources = (read_source(side.source),) if side.source else ()
        try:
            tag, region = tag_and_region(language)
        except UnknownLanguage:
            others.append(Annotation("term", side.text, language, side.source))
            others += side.annotations
            message = f"{side.text[:40]!r} is in {language or 'no language'}: kept beside"
            self.tell(Remark(message, line, "glossEntry", "unknown-language"))
            return
        if side.whole:
            term = self._unpacked(Term, side.whole, line)
            term = replace(term, text=side.text, language=tag, sources=sources + term.sources)
        else:
            # Of others: a glossary names what to write, and says nothing of having read it.
            ours = side.status in tuple(Status)
            status = Status(side.status) if ours else usual
            confidence = Confidence.VERIFIED if ours else Confidence.KNOWN
            term = Term(side.text, tag, status, region="" if ours else region, sources=sources, confidence=confidence)
        terms.append(replace(term, annotations=term.annotations + side.annotations))

    def _unpacked(self, kind: type, text: str, line: int) -> Any:
        try:
            return unpacked(kind, text, line, self.tell)
        except BadRow as error:
            raise self.options.refused(error.message, line=line, rule="extension", hint=error.hint) from None


def kept(concept: Concept, options: Options) -> Iterator[Concept]:
    """What comes back of a concept."""
    pair = pair_of(options)
    return Tongue(*pair[:2], options, unheard).concepts(entries_of(concept, pair))
