"""The desk on which the page of a concept is laid out: from entries to views. Other desks build on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from flask import url_for
from markupsafe import Markup

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
    Definition,
    RelationType,
    Source,
    Status,
    StatusChange,
    Term,
)
from glossary.entry import Entry, spread
from glossary.folding import key
from glossary.languages import LANGUAGES, TAGS, language
from glossary.lookup import Hit
from glossary.termbase import Termbase
from glossary.termbase.passages import CONTEXT, Passage
from glossary.web import concept_map
from glossary.web.citing import Reference
from glossary.web.concept_map import Branch, Node
from glossary.web.usage import usage_view
from glossary.web.views import (
    Cited,
    ConceptView,
    DefinitionView,
    Event,
    Evidence,
    LanguageView,
    Neighbour,
    PassageView,
    Said,
    TermView,
    UsageView,
    Verdict,
    Written,
)
from glossary.web.wording import Wording

# Passages of one kind shown at once, and those behind "more"; the API has them all.
PASSAGES_SHOWN = 4
PASSAGES_KEPT = 40
# Other words for a replacement shown in the verdict; the table below has them all.
ALTERNATIVES_SHOWN = 2
_ABOUT_THE_WORD = (
    "superseded_by", "statement", "also_called", "abbreviation_of", "foreign_equivalent", "mention",
)  # fmt: skip
_KINDS_OF_EVIDENCE = (("said", _ABOUT_THE_WORD), ("used", ("use", "part")), ("titles", ("title",)))


def met_by(concept: Concept, hits: Sequence[Hit]) -> Term | None:
    """The concept's term that the query found."""
    for hit in hits:
        if hit.concept.id == concept.id:
            identity = (hit.term.text, hit.term.language)
            return next((term for term in concept.terms if (term.text, term.language) == identity), None)
    return None


def name_in(concept: Concept, ui: str) -> Term | None:
    """The term a concept goes by in the interface language, or else in the first language that has one."""
    for tag in (ui, "en", *TAGS):
        if usable := concept.section(tag).usable:
            return usable[0]
    return concept.terms[0] if concept.terms else None


def body_named(name: str, words: Wording) -> Written | None:
    """A body by its official name in the language of the page, where the interface knows it."""
    if not name:
        return None
    tag = words.language.tag if words.knows("body", name) else "en"
    return Written(words.name("body", name), tag)


def safe_link(address: str) -> str:
    """The address if it leads to a page on the web; nothing else the termbase may hold is followed."""
    try:
        return address if urlsplit(address).scheme in ("http", "https") else ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Lays out views: the termbase, the wording of the page, and where cited documents can be read."""

    kept: Termbase
    words: Wording
    links: Mapping[str, str]

    def concept(self, entry: Entry, met: Term | None, also: tuple[tuple[str, Written], ...]) -> ConceptView:
        """All of a concept's page; `met`: the term the verdict is on."""
        concept = entry.concept
        asked_in = met.language if met else self.words.language.tag
        first = (asked_in, self.words.language.tag)
        present = sorted(
            (section for section in concept.sections if section.terms),
            key=lambda section: first.index(section.language) if section.language in first else len(first),
        )
        read = set(self.kept.corpus.fingerprints().values())
        return ConceptView(
            concept.id,
            self.words.name("subject", concept.subject),
            self.verdict(concept, met, read) if met else None,
            tuple(
                LanguageView(
                    language(section.language),
                    tuple(self.term(term, read, told=met.note if met else "") for term in section.terms),
                )
                for section in present
            ),
            tuple(known for known in LANGUAGES if known.tag not in {section.language for section in present}),
            self.definitions(concept, asked_in, read),
            self.evidence(entry, met),
            self.history((term for term in concept.terms if term.language == asked_in), read),
            self.history((term for term in concept.terms if term.language != asked_in), read),
            self.usage(concept, asked_in),
            self.relations(entry, asked_in),
            self.map(entry, met or name_in(concept, asked_in), asked_in),
            also,
            _said(concept.annotations, "")
            + tuple(said for each in concept.sections for said in _said(each.annotations, each.language)),
        )

    def verdict(self, concept: Concept, met: Term, read: set[str]) -> Verdict:
        """What to do with `met`."""
        section = concept.section(met.language)
        fitting = [term for term in section.usable if term.region in ("", met.region) and term is not met]
        instead = [term for term in fitting if term.status is Status.PREFERRED]
        admitted = [term for term in fitting if term.status is Status.ADMITTED]
        change = met.change_in_force
        if change is not None:
            because: tuple[Cited, ...] = (self.source(change.source, read, since=change.since),)
        else:
            because = tuple(self.source(source, read) for source in met.sources)
        return Verdict(
            self.term(met, read),
            met.severity,
            tuple(_written(term) for term in instead),
            tuple(_written(term) for term in admitted[:ALTERNATIVES_SHOWN]),
            change.since if change else "",
            because,
            change.note if change else "",
            met.is_verified,
        )

    def term(self, term: Term, read: set[str], *, told: str = "") -> TermView:
        """A row of the table of equivalents, what gave the term its status first. `told`: a note that stands above."""
        change = term.change_in_force
        first = (change.source,) if change else ()
        more = (source for source in term.sources if not change or source.document != change.source.document)
        return TermView(
            _written(term),
            term.status,
            term.type,
            term.region,
            "" if term.note == told else term.note,
            term.is_verified,
            tuple(self.source(source, read) for source in (*first, *more)),
            _said(term.annotations, term.language),
        )

    def source(self, source: Source, read: set[str], *, since: str = "") -> Cited:
        """A source as cited. `since`: a date already told beside it."""
        return Cited(
            self.words.name("source", source.document),
            self.words.place(source.paragraph) if source.paragraph else "",
            "" if since and source.date in ("", since) else source.date,
            body_named(source.body, self.words),
            source.title,
            self._page(source.document) if source.document in read else "",
            safe_link(self.links.get(source.document, "")),
        )

    def definitions(self, concept: Concept, asked_in: str, read: set[str]) -> tuple[DefinitionView, ...]:
        """Definitions in the language asked for and in that of the page; failing both, all there are."""
        wanted = [tag for tag in dict.fromkeys((asked_in, self.words.language.tag)) if concept.section(tag).definitions]
        tags = wanted or [section.language for section in concept.sections]
        return tuple(
            DefinitionView(Written(definition.text, tag), self._defined_by(definition, read))
            for tag in tags
            for definition in concept.section(tag).definitions
        )

    def _defined_by(self, definition: Definition, read: set[str]) -> Cited | None:
        return self.source(Source(definition.source), read) if definition.source else None

    def evidence(self, entry: Entry, met: Term | None) -> tuple[Evidence, ...]:
        """Passages by kind, the strongest first; among equals those of the term asked for, then the newest."""
        asked = key(met.text) if met else ""
        statuses = {(key(term.text), term.language): term.status for term in entry.concept.terms}
        newest_first = sorted(entry.evidence, key=lambda passage: passage.date, reverse=True)
        groups = []
        for kind, usages in _KINDS_OF_EVIDENCE:
            found = [passage for passage in newest_first if passage.usage in usages]
            found.sort(key=lambda passage: (usages.index(passage.usage), key(passage.term) != asked))
            if kind == "said":
                found = _once_each_paragraph(found)
            if found:
                shown = spread(tuple(found), limit=PASSAGES_SHOWN)
                more = [passage for passage in found if passage not in shown][:PASSAGES_KEPT]
                views = [
                    self.passage(passage, statuses.get((key(passage.term), passage.language)))
                    for passage in (*shown, *more)
                ]
                groups.append(Evidence(kind, tuple(views[: len(shown)]), tuple(views[len(shown) :]), len(found)))
        return tuple(groups)

    def passage(self, passage: Passage, status: Status | None) -> PassageView:
        """A passage with the term highlighted where it stands."""
        quote = passage.quote
        return PassageView(
            ((quote.before, ""), *_highlighted(passage), (quote.after, "")),
            len(quote.before) >= CONTEXT,
            len(quote.after) >= CONTEXT,
            Written("", passage.language),
            status,
            passage.usage,
            Written(passage.term, passage.language),
            passage.target,
            Cited(
                passage.citation,
                self.words.place(passage.paragraph) if passage.paragraph else "",
                passage.date,
                body_named(passage.body, self.words),
                passage.title,
                self._page(passage.symbol or passage.document),
                safe_link(self.links.get(passage.symbol, "")),
            ),
        )

    def history(self, terms: Iterable[Term], read: set[str]) -> tuple[Event, ...]:
        """Changes of status, oldest first; what one passage changed on one day is one event.

        What was read there and what is only known to stand there are told apart.
        """
        changes = [(change, term) for term in terms for change in term.history]
        changes.sort(key=lambda pair: _of_one_event(pair[0]))
        events = []
        for _, group in groupby(changes, key=lambda pair: _of_one_event(pair[0])):
            together = list(group)
            first = together[0][0]
            by_status: dict[Status, list[Written]] = defaultdict(list)
            for change, term in together:
                by_status[change.status].append(_written(term))
            events.append(
                Event(
                    first.since,
                    self.source(first.source, read, since=first.since),
                    tuple((status, tuple(by_status[status])) for status in Status if by_status[status]),
                    tuple(dict.fromkeys(change.note for change, _ in together if change.note)),
                    first.confidence is Confidence.VERIFIED,
                )
            )
        return tuple(events)

    def usage(self, concept: Concept, asked_in: str) -> UsageView | None:
        """Uses of each term by year, in the language asked for when the corpus has it, else in all."""
        counts = self.kept.corpus.usage(concept.id)
        dates_read = [record.date for record in self.kept.corpus.documents()]
        statuses = {(term.text, term.language): term.status for term in concept.terms}
        return usage_view([c for c in counts if c.language == asked_in] or counts, dates_read, statuses, self.words)

    def relations(self, entry: Entry, asked_in: str) -> tuple[tuple[RelationType, tuple[Neighbour, ...]], ...]:
        """Neighbours by relation, each by its name in the language asked for."""
        by_type: dict[RelationType, list[Neighbour]] = defaultdict(list)
        for relation, names in entry.related:
            tag = next((tag for tag in (asked_in, self.words.language.tag, "en", *TAGS) if tag in names), "")
            name = Written(names[tag], tag) if tag else Written(relation.target, "en")
            gloss = names.get(self.words.language.tag, "")
            by_type[relation.type].append(
                Neighbour(
                    relation.target,
                    name,
                    Written(gloss, self.words.language.tag) if gloss not in ("", name.text) else None,
                    relation.note,
                )
            )
        return tuple((kind, tuple(by_type[kind])) for kind in RelationType if by_type[kind])

    def map(self, entry: Entry, centre: Term | None, asked_in: str) -> Markup | None:
        """The concept among its neighbours; None where it has none."""
        if not entry.related or centre is None:
            return None
        branches = [
            Branch(
                kind.value,
                self.words.name("relation", kind.value),
                tuple(Node(one.name.text, one.name.language, self._map_of(one)) for one in neighbours),
            )
            for kind, neighbours in self.relations(entry, asked_in)
        ]
        shown = name_in(entry.concept, centre.language) if centre.is_discouraged else centre
        name = shown or centre
        drawn = concept_map.draw(
            Node(name.text, name.language),
            branches,
            title=self.words.translations.gettext("Concept map"),
            mirrored=self.words.language.direction == "rtl",
        )
        return Markup(drawn)  # noqa: S704 - written by the XML serialiser, which escapes

    def reference(self, verdict: Verdict, address: str, day: str) -> Reference:
        """How to cite what the page says of a term. `day`: on which it was read (ISO 8601)."""
        _ = self.words.translations.gettext
        status = self.words.name("status", verdict.term.status.value)
        since = _("%(status)s since %(date)s") % {"status": status, "date": self.words.date(verdict.since)}
        instead = verdict.instead or verdict.alternatives
        # In a line from right to left, a Latin comma would turn what stands around it.
        is_mirrored = self.words.language.direction == "rtl"
        comma, semicolon = self.words.language.pauses if is_mirrored else (", ", "; ")
        advice = f"{_('use instead')}: " + comma.join(name.text for name in instead)
        doubt = () if verdict.is_verified else (_("not yet verified"),)
        return Reference(
            verdict.term.name.text,
            verdict.term.name.tag,
            since if len(verdict.since) == len("2022-07-21") else status,
            (*(comma.join(filter(None, (one.document, one.place))) for one in verdict.because), *doubt),
            advice if verdict.term.is_discouraged and instead else "",
            _("Glossary"),
            address,
            self.words.date(day),
            comma,
            semicolon,
        )

    def _map_of(self, neighbour: Neighbour) -> str:
        """The page of a neighbour, at its map: so that one can walk on."""
        return url_for(
            "pages.concept_page",
            ui=self.words.language.tag,
            concept_id=neighbour.concept,
            term=neighbour.name.text,
            _anchor="map",
        )

    def _page(self, symbol: str) -> str:
        return url_for("pages.document", ui=self.words.language.tag, symbol=symbol)


def _of_one_event(change: StatusChange) -> tuple[str, str, bool, str]:
    """What changes have in common that are told together: the day, the document, whether it was read, the place."""
    return change.since, change.source.document, change.confidence is not Confidence.VERIFIED, change.source.paragraph


def _said(annotations: Iterable[Annotation], tag: str) -> tuple[Said, ...]:
    return tuple(Said(each.kind, each.text, each.language or tag, each.source) for each in annotations)


def _written(term: Term) -> Written:
    return Written(term.text, term.language, term.region)


def _highlighted(passage: Passage) -> tuple[tuple[str, str], ...]:
    """The quoted text in pieces: an occurrence is the term itself; in a statement, the words it is about."""
    quoted = passage.quote.text
    if passage.usage in ("use", "part", "title", "mention"):
        return ((quoted, "term"),)
    roles = {passage.target: "target", passage.term: "term"}
    about = [re.escape(word) for word in sorted(roles, key=len, reverse=True) if word]
    pieces = re.split("({})".format("|".join(about)), quoted) if about else [quoted]
    return tuple((piece, roles.get(piece, "")) for piece in pieces if piece)


def _once_each_paragraph(passages: Iterable[Passage]) -> list[Passage]:
    """Of what one paragraph says of one word, the first."""
    said: dict[tuple[str, str, str], Passage] = {}
    for passage in passages:
        said.setdefault((passage.document, passage.paragraph or passage.quote.before, key(passage.term)), passage)
    return list(said.values())
