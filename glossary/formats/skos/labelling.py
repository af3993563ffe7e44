"""Labels of one concept as terms: those that are nodes (SKOS-XL) with all they say, and plain ones.

By convention: preferred label → preferred, alternative → admitted; a status that a label states itself goes before.
A hidden label is deprecated in files of this program alone: elsewhere it is a misspelling, an inflected or a former
form that searches find, and says nothing of use. Conditions S13, S14 and S52 are held to here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from glossary.concepts import (
    Annotation,
    Confidence,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.errors import UnknownLanguage
from glossary.formats.base import Options
from glossary.formats.citing import read_source
from glossary.formats.skos.describing import (
    ANNOTATION,
    CHANGE_NOTE,
    CONFIDENCE,
    KIND,
    LABEL,
    LANGUAGE,
    LITERAL_FORM,
    NOTE,
    REGION,
    SEVERITY,
    STATUSES,
    TYPES,
)
from glossary.formats.skos.names import (
    ISSUED,
    LABELS,
    PREFIXES,
    SOURCE,
    STATUS,
    TERM_TYPE,
    VALUE,
    XL_LABELS,
    Pair,
    Said,
    Text,
    Value,
    by_property,
    texts,
    words,
)
from glossary.formats.skos.natives import kind_of, text_of
from glossary.formats.skos.tags import read_tag

_BY_KIND = (Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED)
_KINDS = ("preferred", "alternative", "hidden")
_HIDDEN = _KINDS.index("hidden")
# So many of the hidden labels of a concept are named.
_NAMED = 5
# LexInfo in the edition that is still much in use; its words are the same.
_FORMER, _LEXINFO = "http://www.lexinfo.net/ontology/2.0/lexinfo#", PREFIXES["lexinfo"]
_STATUSES = {iri.rpartition("#")[2]: status for status, iri in STATUSES.items()}
_TYPES = {re.split("[#:]", iri)[-1]: kind for kind, iri in TYPES.items()}
_PLACE = re.compile(r"-([0-9]{1,6})$")
_LAST = 10**6


class Labels:
    """The labels of one concept. `remark`: tells of an address a message and a rule.

    `is_ours`: this program wrote the concept; `hidden`: the labels that are no terms then, once they were read.
    """

    def __init__(
        self,
        iri: str,
        said: Said,
        about: Callable[[str], list[Pair]],
        options: Options,
        remark: Callable[[str, str, str], None],
        *,
        is_ours: bool,
    ) -> None:
        self._is_ours = is_ours
        self.hidden: list[Text] = []
        self._iri, self._said, self._about, self._options, self._remark = iri, said, about, options, remark
        self._terms: dict[str, list[tuple[int, int, Term]]] = defaultdict(list)
        self._foreign: list[Annotation] = []
        self._kinds: dict[tuple[str, str], int] = {}
        self._preferred: dict[str, str] = {}

    def read(self) -> tuple[dict[str, list[Term]], list[Annotation]]:
        """Terms by language in their order, and those in languages that the house does not carry."""
        for kind, predicate in enumerate(XL_LABELS):
            for value in self._said.get(predicate, ()):
                if isinstance(value, str):
                    self._node(kind, value)
        of_nodes = set(self._kinds)
        for kind, predicate in enumerate(LABELS):
            for value in self._said.get(predicate, ()):
                if not isinstance(value, Text):
                    self._remark(self._iri, f"the {_KINDS[kind]} label {value} is no text, left out", "label")
                elif (value.text, value.language.casefold()) not in of_nodes:
                    self._label(kind, value, {}, _LAST)
        self._tell_hidden()
        terms = {tag: sorted(found, key=lambda placed: placed[:2]) for tag, found in self._terms.items()}
        return {tag: [term for _, _, term in found] for tag, found in terms.items()}, self._foreign

    def _node(self, kind: int, node: str) -> None:
        said = by_property((_current(predicate), value) for predicate, value in self._about(node))
        forms = [value for value in said.get(LITERAL_FORM, ()) if isinstance(value, Text)]
        if len(forms) != 1:
            told = "the first is read" if forms else "left out"
            self._remark(self._iri, f"the label {node} has {len(forms)} literal forms instead of one; {told}", "S52")
        if forms:
            place = _PLACE.search(node) if node.startswith(f"{self._iri}#") else None
            self._label(kind, forms[0], said, int(place[1]) if place else _LAST)

    def _label(self, kind: int, literal: Text, said: Said, place: int) -> None:
        tag = literal.language
        known = self._kinds.setdefault((literal.text, tag.casefold()), kind)
        if known != kind:
            both = f"{_KINDS[known]} and {_KINDS[kind]} label at once"
            self._remark(self._iri, f"“{literal.text}”@{tag} is {both}; the {_KINDS[kind]} one is left out", "S13")
            return
        if kind == _HIDDEN and not self._is_ours and _local(said, STATUS) not in _STATUSES:
            self.hidden.append(literal)
            return
        kind = self._one(kind, literal)
        try:
            stated = tag or self._options.source
            language, region = read_tag(stated) if stated else ("", "")
        except UnknownLanguage:
            language, region = "", ""
        if language:
            term = self._term(literal.text, language, region, _BY_KIND[kind], said)
            self._terms[language].append((place, kind, term))
        else:
            self._foreign.append(Annotation("term", literal.text, tag))
            which = f"in a language that is not carried ({tag})" if tag else "in no stated language"
            told = f"the {_KINDS[kind]} label “{literal.text}” {which}: kept as a note"
            self._remark(self._iri, told, "unknown-language" if tag else "no-language")

    def _tell_hidden(self) -> None:
        if self.hidden:
            named = ", ".join(f"“{literal.text}”" for literal in self.hidden[:_NAMED])
            more = f" and {len(self.hidden) - _NAMED} more" if len(self.hidden) > _NAMED else ""
            told = f"hidden labels say nothing of use; kept as annotations, not as terms: {named}{more}"
            self._remark(self._iri, told, "hidden-label")

    def _one(self, kind: int, literal: Text) -> int:
        """The kind, except that one literal a tag alone is preferred."""
        if kind == 0:
            tag = literal.language.casefold()
            held = self._preferred.setdefault(tag, literal.text)
            if held != literal.text:
                where = f" in {literal.language}" if tag else ""
                told = f"“{held}” and “{literal.text}” are both preferred{where}; the second is taken for alternative"
                self._remark(self._iri, told, "S14")
                return 1
        return kind

    def _term(self, text: str, language: str, region: str, status: Status, said: Said) -> Term:
        annotations: list[Annotation] = []
        notes = texts(said, NOTE)
        annotations.extend(Annotation("note", note) for note in notes[1:])
        history = [self._change(value, annotations) for value in said.get(CHANGE_NOTE, ())]
        annotations.extend(self._annotation(node) for node in said.get(ANNOTATION, ()) if isinstance(node, str))
        understood = _understood(said)
        annotations.extend(
            Annotation(kind_of(predicate), text_of(predicate, value), value.language if isinstance(value, Text) else "")
            for predicate, values in said.items()
            if predicate not in understood
            for value in values
            if value != LABEL
        )
        severity, confidence = words(said, SEVERITY), words(said, CONFIDENCE)
        return Term(
            text,
            language,
            _STATUSES.get(_local(said, STATUS), status),
            _TYPES.get(_local(said, TERM_TYPE), TermType.FULL_FORM),
            Severity(severity) if severity in set(Severity) else None,
            words(said, REGION) or region,
            notes[0] if notes else "",
            tuple(read_source(line) for line in texts(said, SOURCE)),
            tuple(change for change in history if change),
            Confidence(confidence) if confidence in set(Confidence) else Confidence.VERIFIED,
            tuple(annotations),
        )

    def _change(self, value: Value, annotations: list[Annotation]) -> StatusChange | None:
        said = by_property(self._about(value)) if isinstance(value, str) else {}
        status = _STATUSES.get(_local(said, STATUS))
        if status is None:
            told = [value.text] if isinstance(value, Text) else texts(said, VALUE) or [f"<{value}>"]
            annotations.extend(Annotation("skos:changeNote", text) for text in told)
            return None
        source = texts(said, SOURCE)
        confidence = words(said, CONFIDENCE)
        return StatusChange(
            status,
            words(said, ISSUED),
            read_source(source[0]) if source else Source(""),
            words(said, VALUE),
            Confidence(confidence) if confidence in set(Confidence) else Confidence.VERIFIED,
        )

    def _annotation(self, node: str) -> Annotation:
        said = by_property(self._about(node))
        return Annotation(words(said, KIND), words(said, VALUE), words(said, LANGUAGE), words(said, SOURCE))


_OF_TERMS = {LITERAL_FORM, NOTE, SOURCE, CHANGE_NOTE, ANNOTATION}


def _understood(said: Said) -> set[str]:
    """The properties of a label whose values have a field; what one of them says beyond our words has none."""
    confidence = words(said, CONFIDENCE)
    understood = {
        STATUS: _local(said, STATUS) in _STATUSES,
        TERM_TYPE: _local(said, TERM_TYPE) in _TYPES,
        SEVERITY: words(said, SEVERITY) in set(Severity),
        CONFIDENCE: confidence in set(Confidence),
        REGION: True,
    }
    return _OF_TERMS | {predicate for predicate, is_understood in understood.items() if is_understood}


def _current(predicate: str) -> str:
    return _LEXINFO + predicate[len(_FORMER) :] if predicate.startswith(_FORMER) else predicate


def _local(said: Said, predicate: str) -> str:
    return re.split("[#:/]", words(said, predicate))[-1]
