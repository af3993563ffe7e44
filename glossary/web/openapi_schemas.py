"""The shapes of answers as JSON Schema 2020-12, one for each function of `reports` and `lint_reports`.

A test holds every answer against them, with no key allowed that is not named here.
"""

from __future__ import annotations

from collections.abc import Mapping

from glossary.concepts import Confidence, RelationType, Severity, Status, TermType
from glossary.editing import Part
from glossary.findings import CandidateKind
from glossary.languages import TAGS
from glossary.lookup import MatchKind
from glossary.reports import Json
from glossary.web.concept_schemas import DRAFT, DRAFT_SECTION, KEPT, KEPT_SECTION, NEW, with_parts
from glossary.web.operations import Schema, ref

__all__ = ["SCHEMAS", "one_of", "record", "rows", "text"]


def text(about: str = "", **more: Json) -> Schema:
    """A string."""
    return {"type": "string", **({"description": about} if about else {}), **more}


def number(about: str = "", **more: Json) -> Schema:
    """A whole number, not below 0."""
    return {"type": "integer", "minimum": 0, **({"description": about} if about else {}), **more}


def one_of(*words: str, about: str = "") -> Schema:
    """One of these words."""
    return {"type": "string", "enum": list(words), **({"description": about} if about else {})}


def rows(of: Schema, about: str = "") -> Schema:
    """A list."""
    return {"type": "array", "items": of, **({"description": about} if about else {})}


def record(
    shared: Mapping[str, Schema] | None = None, /, *, optional: tuple[str, ...] = (), about: str = "", **parts: Schema
) -> Schema:
    """An object that has all of the parts but the optional ones; `shared`: parts that others have too."""
    properties = {**parts, **(shared or {})}
    return {
        "type": "object",
        **({"description": about} if about else {}),
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
    }


def or_null(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


_TAG = one_of(*TAGS, about="A language: BCP 47.")
_STATUS = one_of(*Status, about="superseded: was official once; deprecated: judged undesirable.")
_SEVERITY = one_of(*Severity, about="How grave a use in a draft is.")
_DATE = text("A day, month or year as far as it is known (ISO 8601), or empty.")
_NAMES: Schema = {
    "type": "object",
    "description": "Language → the term to use.",
    "propertyNames": {"enum": list(TAGS)},
    "additionalProperties": {"type": "string"},
}
_NEXT = or_null(text("The `cursor` of the page that follows; null on the last.", minLength=1))
_TOTAL = number("How many there are on all pages together.")

_ENTRY: dict[str, Schema] = {
    "concept": text("The id of the concept."),
    "subject": text("The field it belongs to."),
    "preferred": _NAMES,
    "terms": rows(ref("Term")),
    "definitions": rows(record(language=_TAG, text=text(), source=text())),
    "relations": rows(record(type=one_of(*RelationType), concept=text(), note=text(), source=text(), names=_NAMES)),
    "evidence": rows(ref("Passage"), "Places that prove it, spread over documents; the concept's page has them all."),
}
_DIAGNOSTIC: dict[str, Schema] = {
    "start": number("The first code point of the text as sent, from 0."),
    "end": number("The first code point behind it."),
    "line": number("From 1."),
    "column": number("From 1, in code points."),
    "text": text("As the draft has it."),
    "term": text("As the termbase has it."),
    "language": _TAG,
    "concept": text(),
    "status": _STATUS,
    "severity": _SEVERITY,
    "preferred": rows(text(), "What to use instead, in the same language."),
    "rule": text(),
    "message": text("In the language of the draft."),
    "source": text("What makes it so."),
    "verified": {"type": "boolean", "description": "Whether that was read there."},
    "fix": or_null(record(start=number(), end=number(), text=text(), about="A replacement that is sure.")),
    "quoted": {"type": "boolean"},
    "inflected": {"type": "boolean"},
}
_REPORT: dict[str, Schema] = {
    "version": number("Grows when a key goes or means something else."),
    "language": text("Of the draft; empty where it has several or none."),
    "as_of": or_null(text("The date whose statuses the draft was judged by.")),
    "diagnostics": rows(ref("Diagnostic")),
    "silenced": rows(ref("Silenced"), "With `explain` only."),
    "summary": record({severity.value: number() for severity in Severity}, silenced=number()),
    "warnings": rows(text(), "What was left out in reading, and where."),
}

_VERSION = text("Tells this state of the concept from others: for `If-Match`.")
# What a version and a change are told as in answers is not looked at when it is sent back.
_UNREAD: Schema = {"description": "Not read; answers have it, and may be sent back whole."}
_STATE: Schema = {
    "anyOf": [ref("State"), text("In words, where the change is not one of a concept."), {"type": "null"}]
}
_VALUE: Schema = {
    "description": "A text, a list of them, or a part of a concept as Editable has it; null where there was none.",
    "type": ["string", "object", "array", "null"],
}
_CHANGE: dict[str, Schema] = {
    "number": number(),
    "time": text("UTC, ISO 8601."),
    "actor": text(),
    "action": text(),
    "concept": or_null(text()),
    "reason": text(),
    "reverts": or_null(number("The change that this one took back.")),
    "replacement": or_null(text("Of a retired concept.")),
    "link": text("Where the change is read whole."),
}

SCHEMAS: dict[str, Schema] = {
    "Error": record(
        about="The shape of every error.",
        error=record(
            optional=("suggestions", "problems", "now", "decision", "concept", "replacement", "link"),
            code=text("Stable, for programs."),
            status={"type": "integer", "minimum": 400, "maximum": 599},
            message=text("What went wrong and where."),
            hint=text("What to do now; may be empty."),
            suggestions=rows(ref("Suggestion"), "Of an unknown term."),
            problems=rows(record(field=text(), code=text(), message=text()), "Of a concept that was sent, by field."),
            now=ref("Editable"),
            decision=ref("Decision"),
            concept=text("The id of a concept that was retired."),
            replacement=or_null(text("The concept that took its place.")),
            link=or_null(text("Where that is read.")),
        ),
    ),
    "Routes": record(
        name=text(),
        version=text(),
        description=text("Where the OpenAPI document is."),
        routes=rows(record(method=text(), path=text(), summary=text())),
    ),
    "OpenAPI": {"type": "object", "description": "An OpenAPI 3.1 document.", "additionalProperties": True},
    "Source": record(
        optional=("paragraph", "date", "body", "title"),
        document=text("Symbol or title."),
        paragraph=text(),
        date=_DATE,
        body=text("Who decided it."),
        title=text(),
    ),
    "Annotation": record(
        kind=text("The data category, by its TBX name where it has one."),
        language=text("Of what it is said of; empty for the whole concept."),
        text=text(),
        source=text(),
    ),
    "Term": record(
        optional=("annotations",),
        annotations=rows(ref("Annotation"), "Contexts and what else has no field of its own."),
        term=text(),
        language=_TAG,
        direction=one_of("ltr", "rtl"),
        status=_STATUS,
        severity=or_null(_SEVERITY),
        type=one_of(*TermType),
        region=text("HK or TW where it is used there only; else empty."),
        note=text(),
        confidence=one_of(*Confidence, about="verified: read in the document named."),
        sources=rows(ref("Source")),
        history=rows(
            record(status=_STATUS, since=_DATE, source=ref("Source"), note=text(), confidence=one_of(*Confidence)),
            "Every change of status.",
        ),
    ),
    "Passage": record(
        optional=("target",),
        document=text("Symbol or title."),
        title=text(),
        date=_DATE,
        body=text(),
        paragraph=text("As the document numbers it."),
        usage=text("use, part (of a longer term), title, mention; or what the text says of the word."),
        term=text(),
        target=text("The other word of a statement."),
        language=_TAG,
        quote=text("before, text and after in one, with … where it was cut."),
        before=text(),
        text=text("The term as written there."),
        after=text(),
    ),
    "Concept": record(
        _ENTRY,
        optional=("as_of", "annotations"),
        annotations=rows(ref("Annotation"), "What is said of the whole, or of a language of it."),
        version=text("Tells this state of the concept from others; writing asks for it."),
        as_of=record(
            time=text("The moment that was asked for, in UTC."),
            change=or_null(number("The change that made this state.")),
            since=or_null(text()),
            until=or_null(text()),
            recorded={"type": "boolean", "description": "Whether history reaches back to that moment."},
            note=text(),
        ),
    ),
    "Draft": with_parts(DRAFT, "A concept whole; what is left out is empty.", version=_UNREAD, change=_UNREAD),
    "NewConcept": with_parts(NEW, "A new concept; what is left out is empty.", version=_UNREAD, change=_UNREAD),
    "DraftSection": DRAFT_SECTION,
    "State": with_parts(KEPT, "A concept as it was kept."),
    "Section": KEPT_SECTION,
    "Editable": with_parts(KEPT, "A concept as it is kept.", needed=("version",), version=_VERSION),
    "Written": with_parts(
        KEPT,
        "A concept as it was written.",
        needed=("version", "change"),
        version=_VERSION,
        change=or_null(number("The change that was made; null where nothing differed.")),
    ),
    "Retired": record(id=text(), replacement=or_null(text()), link=or_null(text()), change=number()),
    "Decision": record(
        number=number(),
        action=text(),
        word=text(),
        language=text(),
        concept=or_null(text()),
        made_concept={"type": "boolean"},
        actor=text(),
        time=text(),
        reason=text(),
        undone=or_null(text()),
    ),
    "Change": record(_CHANGE),
    "WholeChange": record(
        _CHANGE,
        before=_STATE,
        after=_STATE,
        differences=or_null(
            rows(record(part=one_of(*Part), language=text(), term=text(), old=_VALUE, new=_VALUE)),
        ),
    ),
    "Changes": record(changes=rows(ref("Change"), "The latest first."), next=_NEXT),
    "Hit": record(
        _ENTRY,
        match=one_of(*MatchKind, about="Why it is here."),
        term=text("The term that was met."),
        language=_TAG,
        status=_STATUS,
        severity=or_null(_SEVERITY),
        since=or_null(_DATE),
    ),
    "Lookup": record(query=text(), hits=rows(ref("Hit"))),
    "Suggestion": record(
        term=text(),
        language=_TAG,
        status=_STATUS,
        match=one_of(*MatchKind, about="Why it is here."),
        region=text("HK or TW where it is used there only; else empty."),
        concept=text(),
        preferred=_NAMES,
    ),
    "Search": record(
        query=text(),
        total=_TOTAL,
        results=rows(ref("Suggestion"), "One a concept: its best matching term."),
        next=_NEXT,
        warnings=rows(text(), "What was asked for and is not known here."),
    ),
    "Completions": {
        "type": "array",
        "description": "An OpenSearch array: query, terms, what to know of each, where to read on.",
        "items": {"anyOf": [text(), rows(text())]},
        "minItems": 4,
        "maxItems": 4,
    },
    "ListedConcept": record(concept=text(), subject=text(), preferred=_NAMES, uses=number("In the documents.")),
    "Concepts": record(total=_TOTAL, concepts=rows(ref("ListedConcept")), next=_NEXT),
    "Usage": record(
        concept=text(),
        total=_TOTAL,
        next=_NEXT,
        usage=rows(
            record(
                term=text(),
                language=_TAG,
                year=text("Empty where the document has no date."),
                document=text(),
                body=text(),
                uses=number("In running text."),
                silent=number("In titles and mentions; of a term to leave, in longer names too."),
            )
        ),
    ),
    "Document": record(
        document=text("How it is cited: symbol or title."),
        name=text("Of its file; any route takes it in the place of a symbol."),
        symbol=text(),
        language=text(),
        title=text(),
        date=_DATE,
        body=text(),
        session=text(),
        characters=number(),
        occurrences=number("Places where known terms stand."),
    ),
    "Documents": record(total=_TOTAL, documents=rows(ref("Document"), "The newest first."), next=_NEXT),
    "Occurrence": record(
        optional=("target",),
        concept=text(),
        document=text(),
        title=text(),
        date=_DATE,
        body=text(),
        paragraph=text(),
        usage=one_of("use", "part", "title", "mention"),
        term=text(),
        language=_TAG,
        quote=text(),
        before=text(),
        text=text(),
        after=text(),
    ),
    "Occurrences": record(
        document=text(), total=_TOTAL, occurrences=rows(ref("Occurrence"), "In reading order."), next=_NEXT
    ),
    "Candidate": record(
        rank=number("From 1."),
        term=text(),
        language=_TAG,
        kind=one_of(*CandidateKind),
        score={"type": "number", "description": "From 0 to 1."},
        votes={"type": "object", "additionalProperties": {"type": "number"}, "description": "What the score is of."},
        count=number(),
        known=rows(text(), "The concepts that have this term already."),
        documents=rows(text()),
        evidence=rows(record(document=text(), paragraph=text(), quote=text())),
        relations=rows(record(type=text(), target=text(), quote=text())),
    ),
    "Candidates": record(total=_TOTAL, candidates=rows(ref("Candidate"), "The most likely first."), next=_NEXT),
    "Diagnostic": record(_DIAGNOSTIC),
    "Silenced": record(_DIAGNOSTIC, reason=text("Why it is no finding."), because=text("What shows it.")),
    "Report": record(_REPORT, optional=("silenced",)),
    "FileReport": record(
        _REPORT,
        optional=("silenced",),
        document=record(
            name=text(), language=text(), symbol=text(), title=text(), date=or_null(text()), about="What was read."
        ),
    ),
}
