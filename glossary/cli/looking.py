"""`glossary lookup`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.common import DATABASE, main, open_termbase, print_json, tell

if TYPE_CHECKING:
    from glossary.termbase.entries import StoredTerm

FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)

# Terms that may be meant.
_OFFERED = 5


@main.command()
@click.argument("term")
@click.option(
    "--language",
    help="Only terms of this language (zh-Hans, zh-Hant, en, fr, es, ru, ar); of zh-HK, words used there first.",
)
@click.option("--to", help="Only equivalents in these languages, separated by commas.")
@FORMAT
@DATABASE
def lookup(term: str, language: str | None, to: str | None, form: str, db: Path | None) -> None:
    """Say whether TERM may be used, what to use instead, and what proves it."""
    from glossary.entry import read_entry
    from glossary.languages import language as known_language
    from glossary.languages import stated_in
    from glossary.lookup import MatchKind, look_up, related, suggest
    from glossary.reports import hit_json
    from glossary.telling import hit_text, of_regions

    termbase = open_termbase(db)
    wanted = [known_language(tag).tag for tag in to.split(",")] if to else []
    places = [stated_in(tag) for tag in ([language] if language else []) + (to.split(",") if to else [])]
    hits = look_up(termbase, _argument(term), language=language)
    sure = [hit for hit in hits if hit.match is not MatchKind.NEAR]
    if form == "json":
        entries = [hit_json(hit, read_entry(termbase, hit.concept, hit.term.text), wanted) for hit in sure]
        found = [of_regions(told, places) for told in entries]
        suggestions = [hit.term.text for hit in hits if hit.match is MatchKind.NEAR]
        print_json({"query": term, "hits": found, "suggestions": suggestions})
    else:
        entries = [hit_json(hit, read_entry(termbase, hit.concept, hit.term.text)) for hit in sure]
        tell("\n\n".join(hit_text(of_regions(told, places), wanted) for told in entries), nl=bool(sure))
    if not sure:
        offered = suggest(termbase, term, language=language) or related(termbase, term, language=language)
        once = {one.term.key: one.term for one in reversed(offered)}  # of two writings the one that goes first
        meant = [hit.term for hit in hits] or [*reversed(once.values())][:_OFFERED]
        near = ", ".join(map(_offer, meant))
        tell(f"glossary: no term {term!r}" + (f"; did you mean {near}?" if near else ""), err=True)
        sys.exit(1)


def _offer(term: StoredTerm) -> str:
    """A term that may be meant; of one to leave, that it is so."""
    return f"{term.text} ({term.status.value})" if term.status.is_discouraged else term.text


def _argument(term: str) -> str:
    return sys.stdin.read().strip() if term == "-" else term
