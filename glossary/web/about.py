"""What this site is and how far it can be trusted (`/{ui}/about`), and how programs use it (`/{ui}/api`)."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import urlencode

from flask import Blueprint, render_template, request

from glossary.concepts import Source
from glossary.languages import LANGUAGES, TAGS, Language, language
from glossary.termbase import Termbase
from glossary.termbase.index import Holdings
from glossary.web.current import termbase
from glossary.web.desk import body_named, safe_link
from glossary.web.pages import UI
from glossary.web.views import Cited
from glossary.web.wording import wording

blueprint = Blueprint("about", __name__)

SOURCES_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How the linter did on cases of one language, marked by hand before it had seen them.

    `expected`: findings there should be; `found` of them; `false`: findings there should not be.
    """

    language: Language
    cases: int
    expected: int
    found: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of its findings that are right."""
        return self.found / (self.found + self.false)

    @property
    def recall(self) -> float:
        """The share of what it should find that it finds."""
        return self.found / (self.found + self.missed)


@dataclass(frozen=True, slots=True)
class Example:
    """A request to try. `query`: of the address; `body`: of a POST, as JSON; `name`: what it asks, in words."""

    name: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: str = ""

    @property
    def address(self) -> str:
        """Path and query, percent-encoded."""
        return self.path + (f"?{urlencode(self.query)}" if self.query else "")

    def command(self, host: str) -> str:
        """The request as a command line for a shell."""
        if self.body:
            return f"curl -s {host}{self.address} -H 'Content-Type: application/json' -d '{self.body}'"
        return f"curl -s '{host}{self.address}'"


@blueprint.get(f"/{UI}/about")
def about(ui: str) -> str:
    """What this is, accuracy by language, sources, licence."""
    kept = termbase()
    holdings = _holdings(kept, kept.generation)
    return render_template(
        "about.html",
        accuracy=_accuracy(),
        holdings=holdings,
        terms=sum(one.terms for one in holdings.values()),
        verified=sum(one.verified for one in holdings.values()),
        discouraged=sum(one.discouraged for one in holdings.values()),
        sources=_sources(kept, kept.generation, ui),
        all_sources=_cited(kept, kept.generation)[0],
        documents=len(kept.corpus.documents()),
    )


@blueprint.get(f"/{UI}/api")
def programs(ui: str) -> str:
    """The interface for programs, with examples to run."""
    return render_template("programs.html", examples=examples(ui), host=request.host_url.rstrip("/"))


def examples(ui: str) -> tuple[Example, ...]:
    """One example a route, each of which this very server answers."""
    _ = wording(ui).translations.gettext
    word = ("q", "儿童色情制品")
    concept = "/api/v1/concepts/child-sexual-abuse-material"
    column = {"q0": {"query": "детскую порнографию", "limit": 1}}
    draft = {"text": "各国应禁止儿童色情制品。", "language": "zh-Hans"}
    return (
        Example(_("What is this term, and what to use instead?"), "/api/v1/lookup", (word, ("to", "zh-Hans,en,ar"))),
        Example(_("Terms that complete what is typed"), "/api/v1/suggest", (("q", "ertongxing"), ("limit", "5"))),
        Example(
            _("Concepts with a term like this"),
            "/api/v1/search",
            (("q", "trafficking"), ("status", "preferred"), ("limit", "5")),
        ),
        Example(_("Concepts of a subject"), "/api/v1/concepts", (("subject", "victims"), ("limit", "5"))),
        Example(_("One concept whole"), concept),
        Example(_("Its terms as a table"), f"{concept}.csv"),
        Example(_("Its uses by year and document"), f"{concept}/usage"),
        Example(_("The documents that were read"), "/api/v1/documents"),
        Example(
            _("Where terms stand in one document"), "/api/v1/documents/E/RES/2022/14/occurrences", (("limit", "3"),)
        ),
        Example(_("What harvesting proposes as terms"), "/api/v1/candidates", (("limit", "3"),)),
        Example(
            _("Concepts with a term like this"), "/reconcile", (("queries", json.dumps(column, ensure_ascii=False)),)
        ),
        Example(_("Findings in a draft"), "/api/v1/lint", (), json.dumps(draft, ensure_ascii=False)),
    )


@cache
def _accuracy() -> tuple[Accuracy, ...]:
    lines = (files("glossary") / "data" / "accuracy.csv").read_text(encoding="utf-8").splitlines()
    names = ("cases", "expected", "found", "false", "missed")
    return tuple(
        Accuracy(language(row["language"]), *(int(row[name]) for name in names)) for row in csv.DictReader(lines)
    )


@lru_cache(maxsize=2)
def _holdings(kept: Termbase, generation: int) -> dict[str, Holdings]:  # noqa: ARG001 - a part of the key
    """What the termbase holds in each language, until it changes."""
    held = {one.language: one for one in kept.index.holdings()}
    return {known.tag: held[known.tag] for known in LANGUAGES if known.tag in held}


@lru_cache(maxsize=2)
def _cited(kept: Termbase, generation: int) -> tuple[int, tuple[Source, ...]]:  # noqa: ARG001 - a part of the key
    """How many documents statuses and terms rest on, and the first of them by symbol, until the termbase changes."""
    sources = kept.entries.sources()
    return len(sources), tuple(sources[name] for name in sorted(sources)[:SOURCES_LISTED])


@lru_cache(maxsize=len(TAGS))
def _sources(kept: Termbase, generation: int, ui: str) -> tuple[Cited, ...]:
    """The same documents as the page tells them."""
    links = kept.entries.links()
    return tuple(
        Cited(
            wording(ui).name("source", source.document),
            "",
            source.date,
            body_named(source.body, wording(ui)),
            source.title,
            "",
            safe_link(links.get(source.document, "")),
        )
        for source in _cited(kept, generation)[1]
    )
