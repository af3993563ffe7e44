"""The latest changes as an Atom feed, `/changes.atom`, for people and programs that want to hear of them."""

from __future__ import annotations

from flask import Blueprint, Response, request, url_for

from glossary.concepts import Annotation, Concept, Definition, Relation, Source, StatusChange, Term
from glossary.editing import Difference, Value, difference, edit_of
from glossary.termbase.history import Change
from glossary.web.change_views import called
from glossary.web.current import termbase
from glossary.web.feed import MIMETYPE, Item, write_feed
from glossary.web.wording import Wording, wording

blueprint = Blueprint("changes_feed", __name__)

# Changes that a feed tells; who asks once a day misses none of a busy day.
_TOLD = 50
_LANGUAGE = "en"


@blueprint.get("/changes.atom")
def feed() -> Response:
    """The latest changes, of one `concept` and by one `actor` if asked."""
    asked = {name: value for name in ("concept", "actor") if (value := request.args.get(name, ""))}
    kept, words = termbase(), wording(_LANGUAGE)
    found = kept.history.page(**asked, limit=_TOLD)  # type: ignore[arg-type]
    names = kept.entries.names({change.concept for change in found if change.concept})
    written = write_feed(
        "Changes of the glossary",
        url_for("changes_feed.feed", **asked, _external=True),
        url_for("changes.latest", ui=_LANGUAGE, **asked, _external=True),
        [_item(words, change, called(words, change.concept, names).text) for change in found],
    )
    answer = Response(written, mimetype=MIMETYPE)
    answer.headers["Cache-Control"] = "no-cache"
    answer.add_etag()
    answer.make_conditional(request)
    return answer


def _item(words: Wording, change: Change, name: str) -> Item:
    action = words.name("change", change.action)
    edit = edit_of(change)
    if edit is None:
        lines = [" \u2192 ".join(filter(None, [change.before, change.after]))]
    else:
        before = edit.before or Concept(change.concept, "")
        lines = [_line(words, each) for each in difference(before, edit.after, edit.renamed)]
    return Item(
        url_for("changes.one", ui=_LANGUAGE, number=change.number, _external=True),
        f"{action}: {name}" if name else action,
        change.time,
        change.actor,
        "\n".join(filter(None, [change.reason, *lines])),
    )


def _line(words: Wording, found: Difference) -> str:
    sides = " \u2192 ".join(_shown(side) or "\u2014" for side in (found.old, found.new))
    return ": ".join(
        filter(None, [f"{found.language} {found.term}".strip(), words.name("part", found.part.value), sides])
    )


def _shown(value: Value) -> str:
    match value:
        case str() | None:
            return value or ""
        case Term() | Definition() | Annotation():
            return f"{value.kind} {value.text}" if isinstance(value, Annotation) else value.text
        case Source():
            return f"{value.document} {value.paragraph}".strip()
        case StatusChange():
            return f"{value.status.value} {value.since} {value.source.document}".strip()
        case Relation():
            return f"{value.type.value} {value.target}"
        case tuple():
            return " \u00b7 ".join(value)
