"""TBX v2 as the glossary of Weblate reads it: two languages, and one pair of terms an entry.

Weblate (with translate-toolkit) takes of an entry the first term in the source language and the first in the
target language; takes `descrip` for what explains the source, `note from="translator"` for what explains the
target; and marks a pair as forbidden whose status is `forbidden` or `obsolete`: here deprecated and superseded
terms. The names of the standard would not do: translate-toolkit takes `deprecatedTerm-admn-sts` for an entry out
of use, and Weblate leaves such out. So in two things these files are not TBX-Basic: those two words, and `from`.

A further pair of a concept has the id of the concept with a number, so that the pairs are one concept again
when the file is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from glossary.concepts import Concept, Confidence, Definition, LanguageSection, Status, Term
from glossary.formats.base import Item, Options, Retired
from glossary.formats.citing import written_source
from glossary.formats.tbx.categories import STATUS_NAMES, TYPE_NAMES, TYPES
from glossary.formats.tbx.dialects import BASIC_V2
from glossary.formats.tbx.packing import escaped, line, plain_note, prose, written_id
from glossary.formats.tbx.shape import tidied_source
from glossary.formats.tbx.writing import Entry

_ENTRY = Entry(BASIC_V2)
_STATUS_NAMES = STATUS_NAMES | {Status.DEPRECATED: "forbidden", Status.SUPERSEDED: "obsolete"}


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    """The file, pair by pair. Raises nothing: what makes no pair is left out."""
    yield BASIC_V2.head(options).encode("utf-8", "replace")
    is_open = False
    for item in items:
        entries = "" if isinstance(item, Retired) else "".join(_entries(item, options))
        if entries and not is_open:
            is_open = True
            yield b"<body>"
        yield entries.encode("utf-8")
    yield b"\n</body></text>\n</martif>\n" if is_open else b"</text>\n</martif>\n"


def kept(concept: Concept, options: Options) -> tuple[Concept, ...]:
    """The concept as it is read again: with the terms that make pairs."""
    pairs = _pairs(concept, options)
    if not pairs:
        return ()
    sources, targets = (_distinct(terms) for terms in zip(*pairs, strict=True))
    definitions = tuple(_definitions(concept, options))
    return (
        Concept(
            concept.id,
            "",
            (LanguageSection(options.source, sources, definitions), LanguageSection(options.target, targets)),
        ),
    )


def _distinct(terms: Iterable[Term]) -> tuple[Term, ...]:
    first: dict[str, Term] = {}
    for term in terms:
        first.setdefault(term.text, term)
    return tuple(first.values())


def _pairs(concept: Concept, options: Options) -> list[tuple[Term, Term]]:
    """The best source term with each target term; then each other usable source term with the best target term."""
    sources = [_lean(term) for term in concept.section(options.source).usable]
    section = concept.section(options.target)
    targets = [_lean(term) for term in (*section.usable, *section.discouraged)]
    if not sources or not targets:
        return []
    best, *others = sources
    pairs = [(replace(best, note=""), target) for target in targets]
    if not targets[0].is_discouraged:
        pairs.extend((replace(other, note=""), targets[0]) for other in others)
    return pairs


def _lean(term: Term) -> Term:
    """What Weblate's file holds of a term."""
    return Term(
        line(term.text),
        term.language,
        term.status,
        TYPES[TYPE_NAMES[term.type]],
        None,
        prose(term.region),
        prose(term.note),
        tuple(source for source in map(tidied_source, term.sources) if written_source(source)),
        (),
        Confidence.VERIFIED,
    )


def _definitions(concept: Concept, options: Options) -> Iterator[Definition]:
    for each in concept.section(options.source).definitions:
        if prose(each.text):
            yield Definition(prose(each.text), prose(each.source))


def _entries(concept: Concept, options: Options) -> Iterator[str]:
    definitions = "".join(_ENTRY.definition(each) for each in _definitions(concept, options))
    for number, (source, target) in enumerate(_pairs(concept, options), start=1):
        name = written_id(concept.id if number == 1 else f"{concept.id}#{number}")
        yield (
            f'\n<termEntry id="{name}">'
            f'\n<langSet xml:lang="{options.source}">{definitions}{_tig(source)}\n</langSet>'
            f'\n<langSet xml:lang="{options.target}">{_explained(target)}{_tig(target)}\n</langSet>'
            "\n</termEntry>"
        )


def _explained(term: Term) -> str:
    return _ENTRY.note(plain_note(term.note), ' from="translator"') if term.note else ""


def _tig(term: Term) -> str:
    """A term with its status. Weblate shows every other term note to translators: what is usual is left out."""
    said, type_name = _ENTRY.said, TYPE_NAMES[term.type]
    parts = [f"\n<tig><term>{escaped(term.text)}</term>", said("administrativeStatus", _STATUS_NAMES[term.status])]
    if type_name != "fullForm":
        parts.append(said("termType", type_name))
    if term.region:
        parts.append(said("geographicalUsage", term.region))
    parts.extend(said("source", written_source(source)) for source in term.sources)
    parts.append("</tig>")
    return "".join(parts)
