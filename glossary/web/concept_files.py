"""One concept in the formats of linked data and of termbases: by the ending of its address, or by what is accepted."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response

from glossary.formats import Format, Options, format_named
from glossary.termbase.access import stamp
from glossary.web.current import termbase
from glossary.web.exchange_api import concept_home, content_of
from glossary.web.freshness import readable
from glossary.web.operations import Answer, Operation, PathParameter, described

blueprint = Blueprint("concept_files", __name__, url_prefix="/api/v1")

# Of the forms of SKOS the one with status and sources of each label, which holds the plain labels too.
ENDINGS: dict[str, Format] = {
    ending: format_named(name)
    for ending, name in {
        "ttl": "skosxl",
        "jsonld": "skosxl-jsonld",
        "rdf": "skosxl-rdfxml",
        "nt": "skosxl-ntriples",
        "tbx": "tbx",
    }.items()
}


def _answer(made: Format) -> Answer:
    return Answer(f"The concept as {made.title}.", content_of(made.media_type), made.media_type)


ANSWERS = tuple(_answer(made) for made in ENDINGS.values())
_BY_MEDIA = {made.media_type: made for made in ENDINGS.values()}
_CONCEPT = PathParameter("concept_id", "The id of a concept, as every answer names it.", "child-sexual-abuse-material")


def concept_file(concept_id: str, media_type: str) -> Response | None:
    """A concept in the format of that media type; None for one that is none of these. Raises `NotFound`, `Gone`."""
    made = _BY_MEDIA.get(media_type)
    return _file(concept_id, made) if made else None


def _file(concept_id: str, made: Format) -> Response:
    found = termbase().entries.concept(concept_id)
    assert made.write is not None  # noqa: S101 - each of them is written
    pieces = made.write([found], Options(concept_id, date=stamp()[:10], home=concept_home()))
    return Response(b"".join(pieces), mimetype=made.media_type)


def _view(ending: str, made: Format) -> Callable[[str], Response]:
    def view(concept_id: str) -> Response:
        return _file(concept_id, made)

    view.__name__, view.__doc__ = f"concept_{ending}", f"One concept as {made.title}."
    return described(Operation("concepts", (_answer(made),), (_CONCEPT,), errors=(404, 410)))(
        readable(view, exact=False)
    )


for _ending, _made in ENDINGS.items():
    blueprint.add_url_rule(f"/concepts/<concept_id>.{_ending}", f"concept_{_ending}", _view(_ending, _made))
