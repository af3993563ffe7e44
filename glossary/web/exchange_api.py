"""Concepts out and in over HTTP, in the formats of the trade: streamed both ways, losses and conflicts told first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from flask import Blueprint, Response, current_app, jsonify, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from glossary.errors import BadInput
from glossary.exchange import (
    How,
    Kind,
    LossReport,
    OnConflict,
    Outcome,
    Wanted,
    columns_of,
    exported,
    import_file,
    report_losses,
)
from glossary.exchange.jsons import format_as_json, import_as_json, losses_as_json
from glossary.formats import FORMATS, HEAD, Format, Options, format_named, format_of
from glossary.reports import Json
from glossary.settings import Settings
from glossary.termbase.access import Role, stamp
from glossary.web.bearer import needs_token
from glossary.web.compression import pack
from glossary.web.current import SETTINGS, termbase
from glossary.web.freshness import readable
from glossary.web.openapi_schemas import number, one_of, or_null, record, rows, text
from glossary.web.operations import (
    Answer,
    Body,
    Header,
    LanguageParameter,
    Operation,
    Schema,
    SwitchParameter,
    TextParameter,
    WordParameter,
    described,
    ref,
)
from glossary.web.wording import subject_meant
from glossary.web.write_api import judge_for

blueprint = Blueprint("exchange_api", __name__, url_prefix="/api/v1")

BYTES: Schema = {"type": "string", "contentMediaType": "application/octet-stream"}


def content_of(media: str) -> Schema:
    """What a file of that media type is to who describes it: a value that programs know how to read, or bytes."""
    return {} if media.endswith(("json", "yaml")) else BYTES


_TO_WRITE = WordParameter(
    "format",
    "The format, as `formats` lists it.",
    "jsonl",
    words=tuple(made.name for made in FORMATS if made.write),
    required=True,
)
_TO_READ = WordParameter(
    "format",
    "The format, as `formats` lists it; empty: as the content and `name` tell.",
    "jsonl",
    words=tuple(made.name for made in FORMATS if made.read),
)
_FROM = LanguageParameter("from", "The language of a format of one; the source of a format of two.", "")
_TO = LanguageParameter("to", "The target of a format of two languages.", "")
_SUBJECT = TextParameter("subject", "Only concepts of this subject.", "victims")
_STRICT = SwitchParameter("strict", "Refuse where anything would be lost.", "")
_NAME = TextParameter("name", "The name of the file, for messages and to tell its format.", "terms.jsonl", longest=200)
_DRY_RUN = SwitchParameter("dry_run", "Look only: nothing is written.", "true")
_REPLACE = SwitchParameter("replace", "Let the file's concepts take the place of those here.", "")
_KEEP_GOING = SwitchParameter("keep_going", "Leave bad rows and concepts out instead of refusing the file.", "")
_ON_CONFLICT = WordParameter(
    "on_conflict",
    "Where the file gives a term another status than it has here: refuse the file (so when empty), ours, or theirs.",
    "",
    words=tuple(OnConflict),
)
_MAP = TextParameter(
    "map", "What the columns of a foreign sheet are: COLUMN=FIELD, with `|` between them.", "", longest=2_000
)
_REASON = TextParameter("reason", "Stands in the history of each concept; empty: the name of the file.", "")
_EXAMPLE = (
    '{"id":"example","subject":"","sections":[{"language":"en","terms":[{"text":"example","status":"admitted"}]}]}'
)
_FILE = Body("The file itself.", BYTES, _EXAMPLE, "application/octet-stream")
_SAVED_AS = Header("Content-Disposition", "A name to save it under.")

_LOSSES: Schema = record(
    format=text("The format."),
    concepts=number("How many concepts were looked at."),
    total=number("How many things would be lost."),
    losses={
        "type": "object",
        "description": "Field → how often it would be lost, and the first of them.",
        "additionalProperties": record(
            count=number(),
            examples=rows(
                record(concept=text(), language=text(), term=text(), field=text(), value=text(), became=text())
            ),
        ),
    },
)
SCHEMAS: dict[str, Schema] = {
    "Formats": record(
        formats=rows(
            record(
                name=text("For `format`."),
                title=text(),
                suffixes=rows(text()),
                media_type=text(),
                languages=number("How many are to be named: 1 `from`, 2 `to` as well, 0 where it holds all."),
                reads=text("What is read of it; empty where it is not read."),
                writes=text("What is written; empty where it is not written."),
                loses=text("What does not survive."),
                export=or_null(text("Where it can be had.")),
            )
        )
    ),
    "Losses": _LOSSES,
    "Imported": record(
        written={"type": "boolean", "description": "Whether it was carried out."},
        counts={"type": "object", "additionalProperties": number(), "description": "Outcome → concepts."},
        concepts=rows(
            record(
                number=number("Its place in the file, from 1."),
                line=number("Where it begins there; 0 where that is not known."),
                concept=text("Its id here."),
                name=text("A term of it."),
                outcome=one_of(*Kind),
                differences=rows(record(part=text(), language=text(), term=text(), old={}, new={})),
                conflicts=rows(text()),
                problems=rows(record(field=text(), code=text(), message=text()), "Why it cannot stand."),
            ),
            "The first thousand that are not the same already.",
        ),
        remarks=rows(
            record(line=number("0 where there is none."), path=text(), rule=text(), message=text()),
            "What was passed over, kept elsewhere or repaired; the first thousand.",
        ),
    ),
}
# Outcomes of an import that are told one by one.
_TOLD = 1_000
# Bytes of a file that are kept in memory; the rest waits on the disk until it is read.
_IN_MEMORY = 1 << 20
_PART = 1 << 16


@blueprint.get("/formats")
@described(Operation("exchange", (Answer("The formats.", ref("Formats")),)))
@readable
def formats() -> Json:
    """The formats that can be read and written, and what each loses."""
    return {"formats": [_format_json(made) for made in FORMATS]}


@blueprint.get("/export")
@described(
    Operation(
        "exchange",
        tuple(
            Answer("The file.", content_of(media), media, headers=(_SAVED_AS,))
            for media in dict.fromkeys(made.media_type.partition(";")[0] for made in FORMATS if made.write)
        ),
        (_TO_WRITE, _FROM, _TO, _SUBJECT, _STRICT),
        errors=(404, 409),
    )
)
@partial(readable, exact=False)
def export() -> Response:
    """The termbase, or a subject of it, as a file; `strict=true` refuses (409) where anything would be lost."""
    made, options, wanted = _asked_for()
    if _STRICT.read():
        report = _looked_at(made, options, wanted)
        if report.total:
            raise _WouldLose(f"{report.total} things would be lost in {made.name}", hint="see export/losses")
    return _as_file(made, exported(termbase(), made, options, wanted), "glossary")


@blueprint.get("/export/losses")
@described(
    Operation(
        "exchange", (Answer("What would be lost.", ref("Losses")),), (_TO_WRITE, _FROM, _TO, _SUBJECT), errors=(404,)
    )
)
@readable
def losses() -> Json:
    """What a format cannot hold of the termbase, or of a subject of it: how often, with examples."""
    made, options, wanted = _asked_for()
    return losses_as_json(made, _looked_at(made, options, wanted))


@blueprint.post("/import")
@needs_token(Role.EDITOR)
@described(
    Operation(
        "exchange",
        (Answer("What became of each concept.", ref("Imported")),),
        (_TO_READ, _NAME, _FROM, _TO, _MAP, _DRY_RUN, _REPLACE, _KEEP_GOING, _ON_CONFLICT, _REASON),
        body=_FILE,
        errors=(401, 403, 409, 413, 422),
        needs="editor",
    )
)
def import_() -> Response:
    """Bring the concepts of a file in, all of them or none; `dry_run=true` looks only.

    Without `on_conflict`, a file that contradicts what is here is refused (409) and nothing is written.
    So is, unless it replaces ours, another concept with an id of ours: one that shares a language and no term.
    """
    name = _NAME.read() or "file"
    columns = columns_of(filter(None, _MAP.read().split("|")))
    options = Options(name, _FROM.read(), _TO.read(), columns, keep_going=bool(_KEEP_GOING.read()))
    on_conflict = OnConflict(_ON_CONFLICT.read() or OnConflict.REFUSE)
    how = How(bool(_DRY_RUN.read()), bool(_REPLACE.read()), on_conflict, subject_meant=subject_meant)
    judge = judge_for(_REASON.read(), otherwise=f"imported from {name}")
    outcomes: list[Outcome] = []

    def observe(outcome: Outcome) -> None:
        if outcome.kind is not Kind.SAME and len(outcomes) < _TOLD:
            outcomes.append(outcome)

    with _body() as file:
        content = cast("BinaryIO", file)
        if not content.read(1):
            raise BadInput("the body is empty", hint="send the file itself as the body")
        content.seek(0)
        made = format_named(_TO_READ.read()) if _TO_READ.read() else format_of(name, content.read(HEAD))
        content.seek(0)
        report = import_file(termbase(), made, content, options, judge, how, observe=observe)
    return jsonify(import_as_json(report, outcomes))


# --- what is asked ------------------------------------------------------------------------------------------


class _WouldLose(BadInput):
    """A strict export of what a format cannot hold."""

    http_status = 409
    code = "would_lose"


def _asked_for() -> tuple[Format, Options, Wanted]:
    options = Options("export", _FROM.read(), _TO.read(), date=stamp()[:10], home=concept_home())
    return format_named(_TO_WRITE.read()), options, Wanted(_SUBJECT.read())


def concept_home() -> str:
    """The address before the ids of concepts, under which this service knows them."""
    return url_for("pages.concept", concept_id="x", _external=True).removesuffix("x")


def _looked_at(made: Format, options: Options, wanted: Wanted) -> LossReport:
    report, found = report_losses(termbase(), made, options, wanted)
    for _ in found:
        pass
    return report


def _body() -> IO[bytes]:
    """The body in a file that lies on the disk when it is large. Raises `RequestEntityTooLarge`."""
    settings = cast("Settings", current_app.extensions[SETTINGS])
    request.max_content_length = settings.largest_import
    if (request.content_length or 0) > settings.largest_import:
        raise RequestEntityTooLarge
    file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    while part := request.stream.read(_PART):
        file.write(part)
    file.seek(0)
    return cast("IO[bytes]", file)


# --- what is answered ---------------------------------------------------------------------------------------


def _as_file(made: Format, pieces: Iterable[bytes], stem: str) -> Response:
    """A file as it is written. The first piece is made at once: what is wrong is told before anything is sent."""
    answer = Response(_from_the_first(iter(pieces)), content_type=made.media_type)
    pack(answer)
    alike = (known.suffixes[0] for known in (made, *FORMATS) if known.suffixes and known.media_type == made.media_type)
    name = stem + next(alike, "")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _from_the_first(pieces: Iterator[bytes]) -> Iterator[bytes]:
    return chain([next(pieces, b"")], pieces)


def _format_json(made: Format) -> dict[str, Json]:
    address = url_for("exchange_api.export", format=made.name) if made.write and not made.languages else None
    return {**format_as_json(made), "export": address}
