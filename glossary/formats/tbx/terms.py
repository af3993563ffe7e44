"""A section of a term as a term, and sayings as annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
from glossary.formats.citing import read_source
from glossary.formats.tbx.categories import (
    CATEGORIES,
    MATCHES,
    STATUS_CATEGORIES,
    TERM,
    TRANSACTIONS,
    TYPES,
    status_named,
)
from glossary.formats.tbx.elements import Reading, Saying, local
from glossary.formats.tbx.packing import (
    ANNOTATION,
    is_address,
    is_day,
    line,
    named_address,
    packed,
    read_label,
    unpacked,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHANGE = ("since", "document", "paragraph", "date", "title", "note", "confidence")
_BEHIND = ("descrip", "descripGrp", "admin", "adminGrp", "transacGrp", "note", "ref", "xref")
_COMPONENTS = ("termCompList", "termCompSec")


@dataclass(slots=True)
class _Term:
    """What was read of a term so far. `open`: a transaction that the note behind it may tell more of (v2)."""

    status: Status | None = None
    type: TermType = TermType.FULL_FORM
    severity: Severity | None = None
    region: str = ""
    note: str = ""
    confidence: Confidence = Confidence.VERIFIED
    sources: list[Source] = field(default_factory=list)
    history: list[StatusChange] = field(default_factory=list)
    annotations: list[Annotation] = field(default_factory=list)
    open: Saying | None = None


def read_term(element: _Element, tag: str, reading: Reading, path: str) -> Term | None:
    """The term of a section (or of a bare `term`, where someone left its section out); None where there is none.

    Raises `BadFile` for two terms in one section: nobody knows whose the rest would be.
    """
    heads = [element] if local(element) == "term" else _heads(element)
    first_line = element.sourceline or 0
    if len(heads) > 1:
        raise reading.options.refused("two terms in one section", line=heads[1].sourceline or 0, rule="one-term")
    text = line(reading.text(heads[0], path)) if heads else ""
    if not text:
        lost = ", ".join(sorted({str(each.get("type") or local(each)) for each in element}))
        message = f"<{local(element)}> without a term, passed over" + (f" with its {lost}" if lost else "")
        reading.remark(message, first_line, path, "term-required")
        return None
    here = f"{path}/{text[:40]}"
    if heads[0] is element:
        reading.remark("a term without a section of its own", first_line, here, "term-section")
        return Term(text, tag, Status.ADMITTED)
    reading.stray(element, here)
    _check_order(element, reading, here)
    found = _Term()
    for saying in reading.sayings(element, TERM, here):
        _take(saying, found, reading, here)
    _close(found)
    found.annotations.extend(_components(element, reading, here))
    return Term(
        text,
        tag,
        # Of a term without a status the file says that it is one, and no more.
        found.status or Status.ADMITTED,
        found.type,
        found.severity,
        found.region,
        found.note,
        tuple(found.sources),
        tuple(found.history),
        found.confidence,
        tuple(found.annotations),
    )


def _heads(element: _Element) -> list[_Element]:
    groups = [child for child in element if local(child) == "termGrp"]
    return [child for holder in (element, *groups) for child in holder if local(child) == "term"]


def _check_order(element: _Element, reading: Reading, path: str) -> None:
    """The term comes first, then its term notes, then the rest."""
    first = element[0]
    if local(first) not in ("term", "termGrp"):
        reading.remark("the term must come first; read all the same", first.sourceline or 0, path, "term-first")
    is_past = False
    for child in element:
        name = local(child)
        carrier = CATEGORIES[name].element if name in CATEGORIES else name
        if carrier in ("termNote", "termNoteGrp") and is_past:
            message = f"<{name}> must come before the rest; read all the same"
            reading.remark(message, child.sourceline or 0, path, "order")
            return
        is_past = is_past or carrier in _BEHIND


def _components(element: _Element, reading: Reading, path: str) -> Iterator[Annotation]:
    """Parts of the term, under the name of their kind (`lemma`)."""
    for part in element.iter("*"):
        if local(part) in _COMPONENTS:
            words = [line(reading.text(each, path)) for each in part.iter("*") if local(each) == "termComp"]
            yield Annotation(part.get("type") or "termComp", " | ".join(words))
            if any(local(each) == "termCompGrp" for each in part):
                message = "what is said of single parts of the term is not kept"
                reading.remark_once(message, part.sourceline or 0, path, "term-component")


def _take(saying: Saying, found: _Term, reading: Reading, path: str) -> None:
    name, is_plain = saying.name, not saying.source and not saying.language
    if name == "transactionType":
        _close(found)
        _take_transaction(saying, found, reading, path)
    elif name == "note":
        _take_note(saying, found)
    elif name in STATUS_CATEGORIES and found.status is None:
        found.status, is_all = status_named(saying.text)
        if found.status is None or not is_all:
            found.annotations.append(Annotation("administrativeStatus", saying.text))
    elif name == "termType" and is_plain and saying.text in TYPES:
        found.type = TYPES[saying.text]
        if saying.text not in ("fullForm", "shortForm", "abbreviation", "variant"):
            found.annotations.append(Annotation(name, saying.text))
    elif name == "geographicalUsage" and not found.region and is_plain:
        found.region = saying.text
    elif name == "source":
        if saying.text:
            found.sources.append(read_source(saying.text))
    else:
        _close(found)
        found.annotations.extend(annotated(saying))


# --- notes and transactions ----------------------------------------------------------------------------------


def _take_note(saying: Saying, found: _Term) -> None:
    label, text = read_label(saying.text)
    if label == "status":
        change = _change(text, found.open.rest if found.open else ())
        if change is not None:
            found.open = None
            found.history.append(change)
            return
    _close(found)
    if saying.language or not _take_labelled(label, text, found):
        if not label and not found.note and not saying.language:
            found.note = text
        else:
            found.annotations.extend(annotated(saying))


def _take_labelled(label: str, text: str, found: _Term) -> bool:
    try:
        if label == "severity":
            found.severity = Severity(text)
        elif label == "confidence":
            found.confidence = Confidence(text)
        elif label == "type":
            found.type = TermType(text)
        else:
            return False
    except ValueError:
        return False
    return True


def _take_transaction(saying: Saying, found: _Term, reading: Reading, path: str) -> None:
    for each in saying.rest:
        if each.name == "date":
            reading.checked_day(each, path)
    for each in saying.rest:
        label, text = read_label(each.text) if each.name == "note" else ("", "")
        change = _change(text, saying.rest) if label == "status" else None
        if change is not None:
            found.history.append(change)
            return
    found.open = saying


def _close(found: _Term) -> None:
    """A transaction that no note made a change of status is an annotation."""
    if found.open is not None:
        found.annotations.extend(annotated(found.open))
        found.open = None


def _change(text: str, beside: Iterable[Saying]) -> StatusChange | None:
    told = unpacked(text, _CHANGE)
    try:
        status = Status(told[0]) if told else None
        facts = told[1] if told else {}
        confidence = Confidence(facts.get("confidence") or Confidence.VERIFIED)
    except ValueError:
        return None
    if status is None:
        return None
    day = next((each.text for each in beside if each.name == "date"), "")
    body = next((each.text for each in beside if each.name == "responsibility"), "")
    source = Source(
        facts.get("document", ""), facts.get("paragraph", ""), facts.get("date", ""), body, facts.get("title", "")
    )
    return StatusChange(status, facts.get("since") or day, source, facts.get("note", ""), confidence)


# --- annotations ---------------------------------------------------------------------------------------------


def annotated(saying: Saying) -> Iterator[Annotation]:
    """A saying that no field of ours holds; those that stand with it follow."""
    if saying.name == "transactionType":
        yield from _transaction(saying)
    elif saying.name == "note":
        yield _noted(saying)
    elif saying.element == "xref":
        is_match = saying.name == "externalCrossReference" and saying.text in MATCHES and is_address(saying.target)
        if is_match:
            yield Annotation(saying.text, saying.target)
        else:
            yield Annotation(saying.name, named_address(saying.text, saying.target), "", saying.source)
    elif saying.element == "ref":
        yield Annotation(saying.name, named_address(saying.text, saying.target), "", saying.source)
    elif saying.text or saying.source:
        yield Annotation(saying.name, saying.text, saying.language, saying.source)


def _transaction(saying: Saying) -> Iterator[Annotation]:
    facts = {"date": "", "responsibility": ""}
    rest = []
    for each in saying.rest:
        if each.name in facts and not facts[each.name]:
            facts[each.name] = each.text[:10] if is_day(each.text[:10]) and each.text[10:11] == "T" else each.text
        else:
            rest.append(each)
    yield Annotation("transactionType", packed(TRANSACTIONS.get(saying.text, saying.text), facts))
    for each in rest:
        yield from annotated(each)


def _noted(saying: Saying) -> Annotation:
    label, text = read_label(saying.text)
    if label.startswith(ANNOTATION):
        told = unpacked(label.removeprefix(ANNOTATION), ("source", "language"))
        if told:
            return Annotation(told[0], text, told[1].get("language", ""), told[1].get("source", ""))
    return Annotation("note", saying.text if label else text, saying.language, saying.source)
