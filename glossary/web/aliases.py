"""Pages asked for under another name of their language (`/zh-HK/…`, `/zh-tw/…`, `/EN/…`): to where they stand.

What it refuses to do: lead anywhere but below a language of this service.
"""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response

from glossary.languages import TAGS, known_tag

blueprint = Blueprint("aliases", __name__)


class _OtherName(BaseConverter):
    """A name of a language of ours that is not the one in our addresses; read as that one.

    The pattern lets no other address by: where a rule fits, its methods are told as those of the address.
    """

    regex = (
        rf"(?!(?:{'|'.join(TAGS)})(?:/|$))"
        rf"(?i:{'|'.join(sorted({tag.partition('-')[0] for tag in TAGS}))})(?:[-_][A-Za-z0-9]{{2,8}}){{0,3}}"
    )

    def to_python(self, value: str) -> str:
        return known_tag(value)


@blueprint.record_once
def _prepare(state: BlueprintSetupState) -> None:
    state.app.url_map.converters["other_name"] = _OtherName


@blueprint.get("/<other_name:named>/")
@blueprint.get("/<other_name:named>/<path:rest>")
def elsewhere(named: str, rest: str = "") -> Response:
    """To the same page below the name that its language has here, with what was asked of it."""
    asked = f"?{quote(request.query_string, safe=_PUNCTUATION)}" if request.query_string else ""
    return redirect(f"{url_for('pages.home', ui=named)}{quote(rest)}{asked}", code=303)


# What is written in a query string as it is.
_PUNCTUATION = "%&=+,;:/?@!$'()*"
