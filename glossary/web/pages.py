"""Pages for people, below `/{interface language}/`; complete without script.

Routes read the termbase and make frozen views of it; the templates only lay them out. What it refuses to
do: decide anything about a term (the termbase did) or trust its text (templates escape everything).

The language of the interface stands in the path; the language of a term is the term's own. Addresses
without one (`/`, `/concept/{id}`) lead to the language the browser asks for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from glossary.concepts import (
    Concept,
    Confidence,
    Definition,
    RelationType,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.entry import Entry, read_entry, spread
from glossary.errors import BadQuery, GlossaryError, UnknownLanguage
from glossary.folding import key
from glossary.languages import LANGUAGES, TAGS, Language, language
from glossary.lookup import LONGEST_QUERY, Hit, MatchKind, Suggestion, look_up, search, suggest
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.termbase.corpus import CONTEXT, DocumentRecord, Passage, UsageCount
from glossary.termbase.entries import StoredTerm
from glossary.web import termbase
from glossary.web.chart import Look, Series, draw, swatch
from glossary.web.wording import Wording, wording

blueprint = Blueprint("pages", __name__)

# Search results on a page; what fits on two screens.
RESULTS_PER_PAGE = 20
# Changed terms on the first page: a screenful, no more.
CHANGED_SHOWN = 8
# Passages of one kind shown at once, and those behind "more"; the API has them all.
PASSAGES_SHOWN = 4
PASSAGES_KEPT = 40
# Quotes of one term on a document's page, for terms to leave and for the others.
QUOTES_DISCOURAGED = 12
QUOTES_OTHER = 1
# Paragraphs named for a term that may be used.
PLACES_NAMED = 6
# Occurrences read for a document's page; a longer document is told up to there, and the page says so.
OCCURRENCES_READ = 20_000
# Bars of a year that can still be told apart: two terms to use and two to leave, the most used of each.
_FULL_LOOKS: tuple[Look, ...] = ("solid", "tint")
_PATTERNED_LOOKS: tuple[Look, ...] = ("hatch", "dots")
# Other words for a replacement shown in the verdict; the table below has them all.
ALTERNATIVES_SHOWN = 2
# Suggestions offered where nothing was found.
SUGGESTED = 8

_UI = "<any({}):ui>".format(", ".join(f'"{tag}"' for tag in TAGS))
# Arguments a page may carry over into its other languages.
_KEPT_ARGUMENTS = ("q", "term", "start")
_SURE = (MatchKind.EXACT, MatchKind.FOLDED)
_ABOUT_THE_WORD = ("superseded_by", "statement", "also_called", "variant_of", "abbreviation_of", "foreign_equivalent", "mention")  # fmt: skip
_KINDS_OF_EVIDENCE = (("said", _ABOUT_THE_WORD), ("used", ("use", "part")), ("titles", ("title",)))


# --- views --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """A text in a known language; `tag` and `direction` are its `lang` and `dir`."""

    text: str
    language: str
    region: str = ""

    @property
    def tag(self) -> str:
        """BCP 47, with the region where there is one."""
        return f"{self.language}-{self.region}" if re.fullmatch("[A-Z]{2}", self.region) else self.language

    @property
    def direction(self) -> str:
        """Of the script: ltr or rtl."""
        return language(self.language).direction


@dataclass(frozen=True, slots=True)
class Cited:
    """A place in a document. `page`: our page on the document, `original`: its address elsewhere; both may be empty."""

    document: str
    place: str = ""
    date: str = ""
    body: Written | None = None
    title: str = ""
    page: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of the concept as the table of equivalents shows it."""

    name: Written
    status: Status
    type: TermType
    region: str
    note: str
    is_verified: bool
    sources: tuple[Cited, ...]

    @property
    def is_discouraged(self) -> bool:
        """Whether to mark it as one to leave."""
        return self.status.is_discouraged


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with the term that was asked for, since when, and because of what."""

    term: TermView
    severity: Severity | None
    instead: tuple[Written, ...]
    alternatives: tuple[Written, ...]
    since: str
    because: tuple[Cited, ...]
    reason: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class LanguageView:
    """A language and the concept's terms in it."""

    language: Language
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """A definition and where it comes from."""

    text: Written
    source: Cited | None


@dataclass(frozen=True, slots=True)
class PassageView:
    """A quoted passage: pieces of text, each highlighted or not; `cut_before`, `cut_after`: the text goes on there."""

    pieces: tuple[tuple[str, bool], ...]
    cut_before: bool
    cut_after: bool
    language: Written
    status: Status | None
    usage: str
    term: Written
    target: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Evidence:
    """Passages of one kind: those shown, those behind "more", and how many there are in all."""

    kind: str
    shown: tuple[PassageView, ...]
    more: tuple[PassageView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Event:
    """What a document changed on a day: the new status of terms."""

    since: str
    cited: Cited
    changes: tuple[tuple[Status, tuple[Written, ...]], ...]
    notes: tuple[str, ...]
    is_verified: bool


@dataclass(frozen=True, slots=True)
class UsageRow:
    """A term and its uses, one number a year, and how often it stood in titles or was only mentioned."""

    term: Written
    status: Status | None
    uses: tuple[int, ...]
    silent: int
    look: Look | None

    @property
    def swatch(self) -> Markup | None:
        """What its bars look like; None for a term that is in the table only."""
        return Markup(swatch(self.look)) if self.look else None  # noqa: S704 - no text in it


@dataclass(frozen=True, slots=True)
class UsageView:
    """The chart, its legend and the table behind it."""

    years: tuple[str, ...]
    rows: tuple[UsageRow, ...]
    chart: Markup


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A related concept by the name it has here, and by its name in the language of the interface."""

    concept: str
    name: Written
    gloss: Written | None
    note: str


@dataclass(frozen=True, slots=True)
class ConceptView:
    """All of a concept's page."""

    id: str
    subject: str
    verdict: Verdict | None
    languages: tuple[LanguageView, ...]
    missing: tuple[Language, ...]
    definitions: tuple[DefinitionView, ...]
    evidence: tuple[Evidence, ...]
    history: tuple[Event, ...]
    history_elsewhere: tuple[Event, ...]
    usage: UsageView | None
    relations: tuple[tuple[RelationType, tuple[Neighbour, ...]], ...]
    also: tuple[tuple[str, Written], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A search result: the term that was met, what to use instead, and its names in other languages."""

    concept: str
    term: Written
    status: Status
    match: MatchKind
    instead: Written | None
    names: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class ChangedTerm:
    """A term to leave and what took its place."""

    concept: str
    old: Written
    status: Status
    new: Written
    since: str
    document: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """Terms that changed, and how much the termbase holds."""

    changed: tuple[ChangedTerm, ...]
    concepts: int
    terms: int


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A term in a document: how often it is used there, and some of the passages."""

    concept: str
    term: Written
    status: Status | None
    instead: Written | None
    uses: int
    silent: int
    places: tuple[str, ...]
    passages: tuple[PassageView, ...]

    @property
    def needs_attention(self) -> bool:
        """Whether a term to leave is used here in its own right, not only named in a title or as a word."""
        return self.status is not None and self.status.is_discouraged and self.uses > 0


# --- pages --------------------------------------------------------------------------------------------


@blueprint.get("/")
def front() -> AnyResponse:
    """To the first page in the language the browser asks for."""
    return _negotiated(url_for("pages.home", ui=_preferred()))


@blueprint.get("/concept/<path:concept_id>")
def concept(concept_id: str) -> AnyResponse:
    """The address of a concept in no language: to its page in the language the browser asks for."""
    termbase().entries.concept(concept_id)
    return _negotiated(url_for("pages.concept_page", ui=_preferred(), concept_id=concept_id, **_kept()))


@blueprint.get(f"/{_UI}/")
def home(ui: str) -> str:
    """What this is, the search box, terms that changed, documents read."""
    kept = termbase()
    view = _home(kept, kept.generation, ui)
    return render_template("home.html", view=view, documents=kept.corpus.documents())


@blueprint.get(f"/{_UI}/search")
def results(ui: str) -> str | AnyResponse:
    """Concepts with a term like `q`; straight to the concept when `q` is the name of just one.

    `start`: how many results to leave out; given, even as 0, it keeps the list.
    """
    query = request.args.get("q", "").strip()
    if not query:
        return redirect(url_for("pages.home", ui=ui))
    start = _start()
    if "start" not in request.args:
        sure = [hit for hit in look_up(termbase(), query) if hit.match in _SURE]
        if len(sure) == 1:
            return redirect(url_for("pages.concept_page", ui=ui, concept_id=sure[0].concept.id, q=query))
    page = search(termbase(), query, limit=RESULTS_PER_PAGE, start=start)
    found = tuple(_result(suggestion) for suggestion in page.results)
    return render_template(
        "results.html",
        query=query,
        results=found,
        total=page.total,
        start=start,
        next=page.next,
        before=max(0, start - RESULTS_PER_PAGE) if start else None,
        only_near=bool(found) and all(result.match is MatchKind.NEAR for result in found),
        related=() if page.total else _related_to_parts(termbase(), query),
    )


@blueprint.get(f"/{_UI}/concept/<path:concept_id>")
def concept_page(ui: str, concept_id: str) -> str:
    """One concept; the verdict is on the term asked for as `q` or `term`, else on the preferred name."""
    kept = termbase()
    found = kept.entries.concept(concept_id)
    query = (request.args.get("q") or request.args.get("term") or "").strip()
    hits = look_up(kept, query) if query else []
    met = _met(found, hits) or _name_of(found, ui)
    also = tuple(
        (hit.concept.id, Written(hit.term.text, hit.term.language))
        for hit in hits
        if hit.concept.id != found.id and hit.match in _SURE
    )
    view = _Desk(kept, wording(ui), kept.entries.links()).concept(read_entry(kept, found), met, also)
    return render_template("concept.html", view=view, query=query)


@blueprint.get(f"/{_UI}/documents")
def documents(ui: str) -> str:  # noqa: ARG001 - the interface language is read from the path
    """The documents that were read."""
    return render_template("documents.html", documents=termbase().corpus.documents())


@blueprint.get(f"/{_UI}/documents/<path:symbol>")
def document(ui: str, symbol: str) -> str:
    """One document with the terms found in it, those to leave first."""
    kept = termbase()
    record = kept.corpus.document(symbol)
    links = kept.entries.links()
    found = _Desk(kept, wording(ui), links).found_terms(record)
    return render_template(
        "document.html",
        document=record,
        body=_body(record.body, wording(ui)),
        title=Written(record.title or record.name, record.language),
        written_in=language(record.language),
        original=_safe_link(links.get(record.symbol, "")),
        attention=tuple(term for term in found if term.needs_attention),
        others=tuple(term for term in found if not term.needs_attention),
        is_whole=record.occurrences <= OCCURRENCES_READ,
    )


def error_page(error: GlossaryError | HTTPException, status: int) -> Response:
    """Any error as a page in the language of the path, with ways on; 404 comes with suggestions."""
    wanted = request.args.get("q") or request.path.rpartition("/")[2].replace("-", " ")
    known = error.code if isinstance(error, GlossaryError) else ""
    page = render_template(
        "error.html",
        status=status,
        code=known,
        longest=LONGEST_QUERY,
        query=request.args.get("q", "")[:LONGEST_QUERY],
        related=_suggested(wanted) if status == 404 else (),
    )
    response = Response(page, status=status, mimetype="text/html")
    if isinstance(error, HTTPException):
        response.headers.extend((name, value) for name, value in error.get_headers() if name in ("Allow", "Retry-After"))
    return response


# --- the interface around a page ------------------------------------------------------------------------


@blueprint.record_once
def _prepare(state: BlueprintSetupState) -> None:
    """Teach the templates to speak; which language they speak is told with each page."""
    environment = state.app.jinja_env
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.trim_blocks = environment.lstrip_blocks = True


@blueprint.app_context_processor
def _interface() -> dict[str, object]:
    """What every template may use: the wording of this page's language, addresses, the same page elsewhere."""
    words = wording(_language_of_page())
    tag = words.language.tag
    translations = words.translations

    def to(endpoint: str, **values: object) -> str:
        return url_for(f"pages.{endpoint}", ui=tag, **values)  # type: ignore[arg-type]

    return {
        "ui": words.language,
        "words": words,
        "gettext": translations.gettext,
        "ngettext": translations.ngettext,
        "pgettext": translations.pgettext,
        "npgettext": translations.npgettext,
        "to": to,
        "elsewhere": [(known, _same_page(known.tag)) for known in LANGUAGES],
        "Status": Status,
    }


@blueprint.after_request
def _revalidated(response: Response) -> Response:
    """A page may be kept, and asked for again with its ETag."""
    if request.method == "GET" and response.status_code == 200:
        response.headers.setdefault("Cache-Control", "no-cache")
        response.add_etag()
        response.make_conditional(request)
    return response


def _language_of_page() -> str:
    first = request.path.split("/")[1]
    return first if first in TAGS else _preferred()


def _preferred() -> str:
    """The interface language the browser asks for; else the one that is set."""
    settings = cast("Settings | None", current_app.extensions.get("glossary.settings"))
    for asked in [*request.accept_languages.values(), settings.interface if settings else ""]:
        try:
            return language(asked).tag
        except UnknownLanguage:
            continue
    return "en"


def _negotiated(address: str) -> AnyResponse:
    response = redirect(address, code=303)
    response.vary.add("Accept-Language")
    return response


def _same_page(tag: str) -> str:
    """This page in another interface language."""
    asked = request.view_args or {}
    if request.endpoint is None or "ui" not in asked:
        return url_for("pages.home", ui=tag)
    return url_for(request.endpoint, **{**_kept(), **asked, "ui": tag})


def _kept() -> dict[str, str]:
    return {name: request.args[name] for name in _KEPT_ARGUMENTS if name in request.args}


def _start() -> int:
    asked = request.args.get("start", "0")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 10):
        raise BadQuery(f"start is {asked[:40]!r}", hint="give a whole number")
    return int(asked)


# --- finding ------------------------------------------------------------------------------------------


def _result(suggestion: Suggestion) -> Result:
    term = suggestion.term
    names = suggestion.names
    instead = names.get(term.language) if term.status.is_discouraged else None
    shown = {term.text, instead}
    return Result(
        term.concept,
        Written(term.text, term.language),
        term.status,
        suggestion.match,
        Written(instead, term.language) if instead else None,
        tuple(Written(names[tag], tag) for tag in TAGS if tag in names and names[tag] not in shown),
    )


def _related_to_parts(kept: Termbase, query: str) -> tuple[Result, ...]:
    """Terms that hold a part of a query that as a whole leads nowhere; the longest part that leads somewhere."""
    for part in _parts(key(query)):
        found = suggest(kept, part, limit=SUGGESTED)
        if found:
            return _once_each_concept(found)
    return ()


def _parts(folded: str) -> Iterator[str]:
    """Words of a query from the longest on; of text without spaces, ever shorter stretches."""
    words = sorted((word for word in re.findall(r"\w+", folded) if len(word) > 1), key=len, reverse=True)
    for word in words[:6]:
        yield word
    stretch = words[0][:12] if words else ""
    for length in range(len(stretch) - 1, 1, -1):
        for at in range(len(stretch) - length + 1):
            yield stretch[at : at + length]


def _suggested(wanted: str) -> tuple[Result, ...]:
    try:
        return _once_each_concept(suggest(termbase(), wanted[:LONGEST_QUERY], limit=SUGGESTED))
    except GlossaryError:
        return ()


def _once_each_concept(found: Iterable[Suggestion]) -> tuple[Result, ...]:
    results: dict[str, Result] = {}
    for suggestion in found:
        results.setdefault(suggestion.term.concept, _result(suggestion))
    return tuple(results.values())


@lru_cache(maxsize=len(TAGS))
def _home(kept: Termbase, generation: int, ui: str) -> HomeView:  # noqa: ARG001 - a part of the cache's key
    """What the first page shows of a termbase, until the termbase changes."""
    terms = kept.entries.terms()
    return HomeView(_changed(kept, terms, ui), len({term.concept for term in terms}), len(terms))


def _changed(kept: Termbase, terms: Iterable[StoredTerm], ui: str) -> tuple[ChangedTerm, ...]:
    """Terms to leave of which texts say most, then those they use most; told in the page's language if they can be."""
    terms = [term for term in terms if term.status.is_discouraged and term.type is not TermType.TITLE]
    said = Counter(key(passage.term) for passage in kept.corpus.statements(list({term.key for term in terms})))
    weight: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for term in terms:
        weight[term.concept] = max(weight[term.concept], (said[term.key], term.uses))
    ranked = sorted((concept for concept in weight if any(weight[concept])), key=weight.__getitem__, reverse=True)
    changed = (_changed_term(kept.entries.concept(concept), ui) for concept in ranked[: CHANGED_SHOWN * 2])
    return tuple(one for one in changed if one)[:CHANGED_SHOWN]


def _changed_term(concept: Concept, ui: str) -> ChangedTerm | None:
    for tag in (ui, *TAGS):
        section = concept.section(tag)
        left = [term for term in section.discouraged if term.type is not TermType.TITLE]
        if left and section.usable:
            old, new = left[0], section.usable[0]
            change = _change_in_force(old)
            return ChangedTerm(
                concept.id,
                Written(old.text, tag, old.region),
                old.status,
                Written(new.text, tag, new.region),
                change.since if change else "",
                change.source.document if change else (old.sources[0].document if old.sources else ""),
            )
    return None


# --- a concept ----------------------------------------------------------------------------------------


def _met(concept: Concept, hits: Sequence[Hit]) -> Term | None:
    """The concept's term that the query found."""
    for hit in hits:
        if hit.concept.id == concept.id:
            identity = (hit.term.text, hit.term.language)
            return next((term for term in concept.terms if (term.text, term.language) == identity), None)
    return None


def _name_of(concept: Concept, ui: str) -> Term | None:
    """The term a concept goes by in the interface language, or else in the first language that has one."""
    for tag in (ui, "en", *TAGS):
        if usable := concept.section(tag).usable:
            return usable[0]
    return concept.terms[0] if concept.terms else None


def _change_in_force(term: Term) -> StatusChange | None:
    """The latest change that gave the term the status it has."""
    changes = [change for change in term.history if change.status is term.status]
    return max(changes, key=lambda change: change.since) if changes else None


def _body(name: str, words: Wording) -> Written | None:
    """A body by its official name in the language of the page, where the interface knows it."""
    if not name:
        return None
    tag = words.language.tag if words.knows("body", name) else "en"
    return Written(words.name("body", name), tag)


def _safe_link(address: str) -> str:
    """The address if it leads to a page on the web; nothing else the termbase may hold is followed."""
    try:
        return address if urlsplit(address).scheme in ("http", "https") else ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class _Desk:
    """Lays out views: the termbase, the wording of the page, and where cited documents can be read."""

    kept: Termbase
    words: Wording
    links: Mapping[str, str]

    def concept(self, entry: Entry, met: Term | None, also: tuple[tuple[str, Written], ...]) -> ConceptView:
        """All of a concept's page; `met`: the term the verdict is on."""
        concept = entry.concept
        present = [section for section in concept.sections if section.terms]
        asked_in = met.language if met else self.words.language.tag
        read = set(self.kept.corpus.fingerprints().values())
        return ConceptView(
            concept.id,
            self.words.name("subject", concept.subject.replace("-", " ")),
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
            self.usage(entry, asked_in),
            self.relations(entry, asked_in),
            also,
        )

    def verdict(self, concept: Concept, met: Term, read: set[str]) -> Verdict:
        """What to do with `met`."""
        section = concept.section(met.language)
        fitting = [term for term in section.usable if term.region in ("", met.region) and term is not met]
        instead = [term for term in fitting if term.status is Status.PREFERRED]
        admitted = [term for term in fitting if term.status is Status.ADMITTED]
        change = _change_in_force(met)
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
            (change.confidence if change else met.confidence) is Confidence.VERIFIED,
        )

    def term(self, term: Term, read: set[str], *, told: str = "") -> TermView:
        """A row of the table of equivalents. `told`: a note that stands above it already."""
        return TermView(
            _written(term),
            term.status,
            term.type,
            term.region,
            "" if term.note == told else term.note,
            term.confidence is Confidence.VERIFIED,
            tuple(self.source(source, read) for source in term.sources),
        )

    def source(self, source: Source, read: set[str], *, since: str = "") -> Cited:
        """A source as cited. `since`: a date already told beside it."""
        return Cited(
            source.document,
            self.words.place(source.paragraph) if source.paragraph else "",
            "" if since and source.date in ("", since) else source.date,
            _body(source.body, self.words),
            source.title,
            self._page(source.document) if source.document in read else "",
            _safe_link(self.links.get(source.document, "")),
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
            ((quote.before, False), *_highlighted(passage), (quote.after, False)),
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
                _body(passage.body, self.words),
                passage.title,
                self._page(passage.symbol or passage.document),
                _safe_link(self.links.get(passage.symbol, "")),
            ),
        )

    def history(self, terms: Iterable[Term], read: set[str]) -> tuple[Event, ...]:
        """Changes of status, oldest first; what one document changed on one day is one event."""
        changes = [(change, term) for term in terms for change in term.history]
        changes.sort(key=lambda pair: (pair[0].since, pair[0].source.document))
        events = []
        for (since, _), group in groupby(changes, key=lambda pair: (pair[0].since, pair[0].source.document)):
            together = list(group)
            by_status: dict[Status, list[Written]] = defaultdict(list)
            for change, term in together:
                by_status[change.status].append(_written(term))
            events.append(
                Event(
                    since,
                    self.source(together[0][0].source, read, since=since),
                    tuple((status, tuple(by_status[status])) for status in Status if by_status[status]),
                    tuple(dict.fromkeys(change.note for change, _ in together if change.note)),
                    all(change.confidence is Confidence.VERIFIED for change, _ in together),
                )
            )
        return tuple(events)

    def usage(self, entry: Entry, asked_in: str) -> UsageView | None:
        """Uses of each term by year, in the language asked for when the corpus has it, else in all."""
        counted = [count for count in entry.usage if count.language == asked_in] or list(entry.usage)
        if not counted:
            return None
        first, last = min(count.year for count in counted), max(count.year for count in counted)
        read = {record.date[:4] for record in self.kept.corpus.documents()}
        years = tuple(sorted(year for year in read if first <= year <= last))
        statuses = {(term.text, term.language): term.status for term in entry.concept.terms}
        rows = _usage_rows(counted, years, statuses)
        chart = draw(
            years,
            [Series(row.term.text, row.uses, row.look) for row in rows if row.look],
            title=self.words.translations.gettext("Uses per year"),
            description="; ".join(_told(row, years) for row in rows if row.look),
            mirrored=self.words.language.direction == "rtl",
        )
        return UsageView(years, rows, Markup(chart))  # noqa: S704 - written by the XML serialiser, which escapes

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

    def found_terms(self, record: DocumentRecord) -> tuple[FoundTerm, ...]:
        """Terms of a document: those to leave first, then by how often they stand there."""
        statuses = {(term.concept, term.language, term.text): term.status for term in self.kept.entries.terms()}
        places: dict[tuple[str, str, str], list[Passage]] = defaultdict(list)
        for concept, passage in self._occurrences(record):
            places[concept, passage.language, passage.term].append(passage)
        names = self.kept.entries.names({concept for concept, _, _ in places})
        found = [
            self._found_term(identity, passages, statuses.get(identity), names[identity[0]])
            for identity, passages in places.items()
        ]
        return tuple(sorted(found, key=_by_attention))

    def _occurrences(self, record: DocumentRecord) -> Iterator[tuple[str, Passage]]:
        after, read = 0, 0
        while read < OCCURRENCES_READ:
            places = self.kept.corpus.occurrences(record.id, after=after)
            if not places:
                return
            yield from ((concept, passage) for _, concept, passage in places)
            after, read = places[-1][0], read + len(places)

    def _found_term(
        self,
        identity: tuple[str, str, str],
        passages: Sequence[Passage],
        status: Status | None,
        names: Mapping[str, str],
    ) -> FoundTerm:
        """`identity`: concept, language and text of the term; `names`: what the concept is called."""
        concept, tag, text = identity
        is_discouraged = status is not None and status.is_discouraged
        uses = [passage for passage in passages if passage.usage in ("use", "part")]
        silent = [passage for passage in passages if passage.usage not in ("use", "part")]
        places = list(dict.fromkeys(passage.paragraph for passage in passages if passage.paragraph))
        quoted = (uses + silent)[: QUOTES_DISCOURAGED if is_discouraged else QUOTES_OTHER]
        return FoundTerm(
            concept,
            Written(text, tag),
            status,
            Written(names[tag], tag) if is_discouraged and tag in names else None,
            len(uses),
            len(silent),
            tuple(self.words.place(place) for place in places[:PLACES_NAMED]),
            tuple(self.passage(passage, status) for passage in quoted),
        )

    def _page(self, symbol: str) -> str:
        return url_for("pages.document", ui=self.words.language.tag, symbol=symbol)


def _written(term: Term) -> Written:
    return Written(term.text, term.language, term.region)


def _by_attention(term: FoundTerm) -> tuple[bool, bool, int, str]:
    is_discouraged = term.status is not None and term.status.is_discouraged
    return (not term.needs_attention, not is_discouraged, -(term.uses + term.silent), term.term.text)


def _highlighted(passage: Passage) -> tuple[tuple[str, bool], ...]:
    """The quoted text in pieces: an occurrence is the term itself; in a statement, the words it is about."""
    quoted = passage.quote.text
    if passage.usage in ("use", "part", "title", "mention"):
        return ((quoted, True),)
    about = [re.escape(word) for word in sorted((passage.term, passage.target), key=len, reverse=True) if word]
    pieces = re.split("({})".format("|".join(about)), quoted) if about else [quoted]
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)


def _once_each_paragraph(passages: Iterable[Passage]) -> list[Passage]:
    """Of what one paragraph says of one word, the first."""
    said: dict[tuple[str, str, str], Passage] = {}
    for passage in passages:
        said.setdefault((passage.document, passage.paragraph or passage.quote.before, key(passage.term)), passage)
    return list(said.values())


def _usage_rows(
    counted: Sequence[UsageCount], years: Sequence[str], statuses: Mapping[tuple[str, str], Status]
) -> tuple[UsageRow, ...]:
    """A row a term: terms to use first, then the most used; the first few are drawn."""
    uses: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    silent: Counter[tuple[str, str]] = Counter()
    for count in counted:
        uses[count.term, count.language][count.year] += count.uses
        silent[count.term, count.language] += count.silent
    most_used = sorted(uses, key=lambda term: -uses[term].total())
    by_standing = sorted(most_used, key=lambda term: _is_discouraged(statuses.get(term)))
    looks = _looks(_is_discouraged(statuses.get(term)) for term in by_standing)
    rows = [
        UsageRow(Written(*term), statuses.get(term), tuple(uses[term][year] for year in years), silent[term], look)
        for term, look in zip(by_standing, looks, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: row.look is None))


def _looks(discouraged: Iterable[bool]) -> Iterator[Look | None]:
    """A look for each term in turn: full areas for terms to use, patterns for terms to leave, while there are any."""
    left = {False: iter(_FULL_LOOKS), True: iter(_PATTERNED_LOOKS)}
    for standing in discouraged:
        yield next(left[standing], None)


def _is_discouraged(status: Status | None) -> bool:
    return status is not None and status.is_discouraged


def _told(row: UsageRow, years: Sequence[str]) -> str:
    told = (f"{year} {uses}" for year, uses in zip(years, row.uses, strict=True))
    return "{}: {}".format(row.term.text, ", ".join(told))
