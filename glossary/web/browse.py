"""Pages for leafing through the termbase, below `/{ui}/browse`: by subject, by initial, by standing, by date.

The language whose terms are listed (`language=`) is chosen apart from that of the interface; without one the
lists are in the language of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from flask import Blueprint, render_template, request, url_for

from glossary.errors import NotFound
from glossary.languages import TAGS, Language, language
from glossary.termbase import Termbase
from glossary.termbase.index import Counted
from glossary.web.browse_views import listed_concepts, listed_terms, moves_by_day, replacements
from glossary.web.current import termbase
from glossary.web.desk import Desk
from glossary.web.pages import UI, start_asked
from glossary.web.wording import wording

blueprint = Blueprint("browse", __name__)

# Lines on a page: long lists are read on paper, so a page is long; a list of any length is cut into such pages.
LINES_PER_PAGE = 300


@blueprint.get(f"/{UI}/browse")
def overview(ui: str) -> str:
    """Every way in: subjects, initials, terms to leave, what changed last."""
    listed = _listed(ui)
    subjects, initials = _headings(termbase(), termbase().generation, listed.tag)
    return render_template("browse.html", subjects=subjects, initials=initials, listed=listed)


@blueprint.get(f"/{UI}/browse/subject/<path:subject>")
def subject(ui: str, subject: str) -> str:
    """The concepts of a subject. Raises `NotFound`."""
    kept, listed, start = termbase(), _listed(ui), start_asked()
    total = next((one.count for one in kept.index.subjects() if one.name == subject), 0)
    if not total:
        raise NotFound(f"no subject {subject!r}", hint="the page for browsing lists them all")
    concepts = kept.index.of_subject(subject, limit=LINES_PER_PAGE, start=start)
    lines = listed_concepts(kept, concepts, listed.tag, _gloss_in(ui, listed))
    return render_template("browse_list.html", subject=subject, initial="", lines=lines, listed=listed,
                           total=total, **_neighbours(start, total))  # fmt: skip


@blueprint.get(f"/{UI}/browse/terms/<tag>/<initial>")
def terms(ui: str, tag: str, initial: str) -> str:
    """Terms of a language by their initial. Raises `UnknownLanguage`, `NotFound`."""
    kept, listed, start = termbase(), language(tag), start_asked()
    _, initials = _headings(kept, kept.generation, listed.tag)
    total = next((one.count for one in initials if one.name == initial.casefold()), 0)
    if not total:
        raise NotFound(f"no term of {listed.name} under {initial!r}", hint="the page for browsing lists the initials")
    found = kept.index.under(listed.tag, initial.casefold(), limit=LINES_PER_PAGE, start=start)
    lines = listed_terms(kept, found, _gloss_in(ui, listed))
    return render_template("browse_list.html", subject="", initial=initial.casefold(), lines=lines, listed=listed,
                           initials=initials, total=total, **_neighbours(start, total))  # fmt: skip


@blueprint.get(f"/{UI}/browse/discouraged")
def discouraged(ui: str) -> str:
    """The table of terms to leave and what to use instead, made to be printed; `language=all` for every language."""
    kept, start = termbase(), start_asked()
    listed = None if request.args.get("language") == "all" else _listed(ui)
    tag = listed.tag if listed else ""
    ids = kept.index.discouraged(tag, limit=LINES_PER_PAGE + 1, start=start)
    desk = Desk(kept, wording(ui), kept.entries.links())
    groups = replacements(desk, kept.entries.several(ids[:LINES_PER_PAGE]), tag)
    return render_template("discouraged.html", groups=groups, listed=listed,
                           total=sum(len(rows) for _, rows in groups),
                           **_neighbours(start, start + len(ids)))  # fmt: skip


@blueprint.get(f"/{UI}/browse/changed")
def changed(ui: str) -> str:
    """Changes of status as documents made them, the latest first; `language=` for the terms of one language."""
    kept, start = termbase(), start_asked()
    listed = _listed(ui) if request.args.get("language", "all") != "all" else None
    moves = kept.index.moves(listed.tag if listed else "", limit=LINES_PER_PAGE + 1, start=start)
    views = moves_by_day(moves[:LINES_PER_PAGE], _pages_of_documents(ui))
    return render_template("changed.html", moves=views, listed=listed, **_neighbours(start, start + len(moves)))


def _listed(ui: str) -> Language:
    """The language whose terms are listed."""
    return language(request.args.get("language") or ui)


def _gloss_in(ui: str, listed: Language) -> str:
    """The language in which a listed term is explained: that of the page, or else English or Chinese."""
    return next(tag for tag in (ui, "en", *TAGS) if tag != listed.tag)


def _neighbours(start: int, total: int) -> Mapping[str, int | None]:
    """Where the pages before and after begin."""
    following = start + LINES_PER_PAGE
    return {
        "start": start,
        "before": max(0, start - LINES_PER_PAGE) if start else None,
        "next": following if following < total else None,
    }


def _pages_of_documents(ui: str) -> Mapping[str, str]:
    records = termbase().corpus.documents()
    return {r.citation: url_for("pages.document", ui=ui, symbol=r.symbol or r.name) for r in records}


@lru_cache(maxsize=2 * len(TAGS))
def _headings(kept: Termbase, generation: int, tag: str) -> tuple[list[Counted], list[Counted]]:  # noqa: ARG001 - a part of the key
    """Subjects, and initials of a language, until the termbase changes."""
    return kept.index.subjects(), kept.index.initials(tag)
