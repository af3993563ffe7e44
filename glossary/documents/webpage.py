"""HTML pages: one segment for each stretch of text in one block and one language.

>>> page = "<html lang=fr><h1>Enfants</h1><p>la victime <i lang=en>victim</i>"
>>> [(segment.text, segment.language, str(segment.role)) for segment in read_webpage(page, Metadata()).segments]
[('Enfants', 'fr', 'heading'), ('la victime', 'fr', 'paragraph'), ('victim', 'en', 'paragraph')]
"""

from __future__ import annotations

from collections.abc import Sequence

from glossary.documents.limits import bounded
from glossary.documents.reading import Metadata, Reading
from glossary.documents.values import Locator, Role, Segment
from glossary.languages import guess, known_tag, region_of
from glossary.markup import HtmlRun, LeftOut, html_runs

__all__ = ["read_webpage"]

_ROLES = {"li": Role.ITEM, "dd": Role.ITEM, "dt": Role.ITEM, "title": Role.TITLE}


def read_webpage(raw: str, known: Metadata) -> Reading:
    """The page's text; the language declared nearest to a text wins over what is known of the whole.

    Warnings name the lines of blocks that were left out though there is text in them.
    """
    left: list[LeftOut] = []
    runs = list(bounded(html_runs(raw, left)))
    page = next((tag for run in runs if (tag := _known_tag(run.language))), "") or guess(raw) or ""
    fallback = known.language or page
    segments = tuple(_segment(run, _known_tag(run.language) or fallback) for run in runs)
    # The heading a reader sees names the text better than the browser's tab does.
    titles = [run.text for element in ("h1", "title") for run in runs if run.element == element]
    return Reading(segments, Metadata(language=page, title=titles[0] if titles else ""), "", _warnings(raw, left))


def _warnings(raw: str, left: Sequence[LeftOut]) -> tuple[str, ...]:
    """What was left out, with the lines where it begins."""
    places: dict[str, list[str]] = {}
    line, last = 1, 0
    for each in left:
        line, last = line + raw.count("\n", last, each.start), each.start
        places.setdefault(each.what, []).append(str(line))
    return tuple(f"left out {len(at)} {what} (from line {', '.join(at)})" for what, at in sorted(places.items()))


def _segment(run: HtmlRun, tag: str) -> Segment:
    role = Role.HEADING if run.heading_level else _ROLES.get(run.element, Role.PARAGRAPH)
    return Segment(
        run.text,
        tag,
        role,
        Locator(),
        run.map,
        quoted=run.quoted,
        italics=run.italics,
        head=run.head,
        region=region_of(run.language),
    )


def _known_tag(declared: str) -> str:
    # A page may quote a language this house does not carry; such a text keeps the tag it declares.
    return known_tag(declared) or declared
