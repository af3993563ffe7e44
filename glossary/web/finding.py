"""What searching shows: results, ways on where nothing was found, and terms that changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from glossary.concepts import Concept, Source, Status, TermType
from glossary.errors import GlossaryError
from glossary.guessing import LONGEST_QUERY, guess
from glossary.languages import LANGUAGES, TAGS, language
from glossary.lookup import Suggestion, contained, related, sharing, suggest
from glossary.termbase import Termbase
from glossary.web.browse_views import ListedTerm, listed_concepts
from glossary.web.desk import safe_link
from glossary.web.views import ChangedTerm, Choice, HomeView, Option, Result, Written
from glossary.web.wording import wording

# Changed terms on the first page: a screenful, no more.
CHANGED_SHOWN = 8
# Documents among which a search can be narrowed, the newest: what a menu can hold.
DOCUMENTS_OFFERED = 100
# Below this many characters, words say too little of a document.
SHORTEST_NAME = 4
# Concepts listed that rest on a document somebody searched for.
RESTING_SHOWN = 60
# Suggestions offered where nothing was found.
SUGGESTED = 8
# Terms of a sentence that are shown; whoever looks up more has a draft to check.
CONTAINED_SHOWN = 30
# A query with more letters, or more words, may be a sentence; a Chinese character says as much as three letters.
LETTERS_OF_A_TERM = 24
WORDS_OF_A_TERM = 3
LETTERS_OF_A_CHARACTER = 3


@dataclass(frozen=True, slots=True)
class NamedDocuments:
    """Documents that were `read` (name in an address, title, language), and the one that is `cited` by that name.

    `original`: where the cited one can be read; `resting`: the concepts whose terms or statuses rest on it.
    """

    read: tuple[Option, ...]
    cited: str
    original: str
    resting: tuple[ListedTerm, ...]


def result_of(suggestion: Suggestion) -> Result:
    """A row of a list of results."""
    term = suggestion.term
    names = suggestion.names
    instead = names.get(term.language) if term.status.is_discouraged else None
    shown = {term.text, instead}
    return Result(
        term.concept,
        Written(term.text, term.language, term.region),
        term.status,
        suggestion.match,
        Written(instead, term.language) if instead else None,
        tuple(Written(names[tag], tag) for tag in TAGS if tag in names and names[tag] not in shown),
    )


def may_be_a_sentence(query: str) -> bool:
    """Whether a query is rather a sentence than a term: by its length, which Chinese needs less of, or its words."""
    written_in = guess(query)
    weight = 1 if written_in is None or language(written_in).writes_spaces else LETTERS_OF_A_CHARACTER
    return len(query) * weight > LETTERS_OF_A_TERM or len(query.split()) > WORDS_OF_A_TERM


def contained_results(kept: Termbase, query: str, ui: str) -> tuple[Result, ...]:
    """The terms that a query holds whole, each as it is written there; `ui`: the language of the page."""
    return tuple(result_of(one) for one in contained(kept, query, prefer=ui)[:CONTAINED_SHOWN])


def sharing_results(kept: Termbase, query: str, besides: Iterable[Result]) -> tuple[Result, ...]:
    """Terms that hold a part of a query that as a whole leads nowhere, of other concepts than `besides`."""
    told = {result.concept for result in besides}
    return tuple(one for one in _once_each_concept(sharing(kept, query, limit=SUGGESTED)) if one.concept not in told)


def suggested_for(kept: Termbase, wanted: str) -> tuple[Result, ...]:
    """What may be meant by words that led nowhere; nothing when they are no query either."""
    try:
        wanted = wanted[:LONGEST_QUERY]
        return _once_each_concept(suggest(kept, wanted, limit=SUGGESTED) or related(kept, wanted, limit=SUGGESTED))
    except GlossaryError:
        return ()


def named_documents(kept: Termbase, query: str, ui: str) -> NamedDocuments | None:
    """What there is about a document that is called as the query says; None where there is none."""
    if len(query) < SHORTEST_NAME:
        return None
    found = kept.corpus.called(query, limit=SUGGESTED)
    read = tuple(Option(one.symbol or one.name, one.title or one.citation, one.language) for one in found)
    cited, concepts = kept.entries.citing(query, limit=RESTING_SHOWN)
    if not read and not concepts:
        return None
    resting = listed_concepts(kept, concepts, ui, "en" if ui != "en" else "zh-Hans")
    original = safe_link(kept.entries.links().get(cited, "")) if concepts else ""
    return NamedDocuments(read, cited, original, resting)


def _once_each_concept(found: Iterable[Suggestion]) -> tuple[Result, ...]:
    results: dict[str, Result] = {}
    for suggestion in found:
        results.setdefault(suggestion.term.concept, result_of(suggestion))
    return tuple(results.values())


@lru_cache(maxsize=len(TAGS))
def filters_view(kept: Termbase, generation: int, ui: str) -> tuple[Choice, ...]:  # noqa: ARG001 - a part of the key
    """What a search can be narrowed to, until the termbase changes."""
    words = wording(ui)
    _ = words.translations.gettext
    documents = kept.corpus.documents()[:DOCUMENTS_OFFERED]
    return (
        Choice("language", _("Terms in"), tuple(Option(known.tag, known.own_name, known.tag) for known in LANGUAGES)),
        Choice("status", _("Status"), tuple(Option(s.value, words.name("status", s.value)) for s in Status)),
        Choice(
            "subject",
            _("Subject"),
            tuple(Option(one.name, words.name("subject", one.name)) for one in kept.index.subjects()),
        ),
        Choice(
            "document",
            _("Found in"),
            tuple(Option(record.symbol or record.name, record.citation) for record in documents),
        ),
    )


@lru_cache(maxsize=len(TAGS))
def home_view(kept: Termbase, generation: int, ui: str) -> HomeView:  # noqa: ARG001 - a part of the cache's key
    """What the first page shows of a termbase, until the termbase changes."""
    subjects = tuple(one.name for one in kept.index.subjects())
    return HomeView(_changed(kept, ui), subjects, *kept.index.size())


def _changed(kept: Termbase, ui: str) -> tuple[ChangedTerm, ...]:
    """Terms to leave of which texts say most, then those they use most; told in the page's language if they can be."""
    left = kept.entries.several(kept.index.left(limit=CHANGED_SHOWN * 2))
    changed = (_changed_term(concept, ui) for concept in left)
    return tuple(one for one in changed if one)[:CHANGED_SHOWN]


def _named_source(source: Source, ui: str) -> str:
    return wording(ui).name("source", source.document)


def _changed_term(concept: Concept, ui: str) -> ChangedTerm | None:
    for tag in (ui, *TAGS):
        section = concept.section(tag)
        left = [term for term in section.discouraged if term.type is not TermType.TITLE]
        if left and section.usable:
            old, new = left[0], section.usable[0]
            change = old.change_in_force
            return ChangedTerm(
                concept.id,
                Written(old.text, tag, old.region),
                old.status,
                Written(new.text, tag, new.region),
                change.since if change else "",
                _named_source(change.source if change else old.sources[0], ui) if change or old.sources else "",
                old.is_verified,
            )
    return None
