"""Whether an answer that somebody kept is still true: an ETag and the time of the last change.

The ETag tells states of the termbase apart, and versions of this program. The time is that of the file: of its
content or of its entry in the file system, whichever is later, so that a copy of older date put in its place
counts as a change. HTTP's times have seconds: what changed within the last two has no time yet. Only the very time
that was told before is still true: where the clock stepped back, an earlier one may be that of a later state.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache, wraps
from importlib.metadata import version
from pathlib import Path
from typing import ParamSpec

from flask import Response, jsonify, request

from glossary.reports import Json
from glossary.termbase import Termbase
from glossary.web.current import termbase

# Seconds after a change in which another could follow within the same second of HTTP's clock.
_UNSETTLED = 2

_Asked = ParamSpec("_Asked")


def readable(
    view: Callable[_Asked, Json | Response],
    *,
    medias: Sequence[str] = (),
    exact: bool = True,
) -> Callable[_Asked, Response]:
    """A reading route: anyone may ask again whether anything changed, by ETag or by time (304).

    What a view gives that is no response yet is JSON; an ETag of its own stays. `medias`: what it gives, by what is
    accepted, the usual one first: each has an ETag of its own. `exact`: the same state gives the same bytes; a file
    that tells the day on which it was made does not.
    """

    @wraps(view)
    def answer(*args: _Asked.args, **kwargs: _Asked.kwargs) -> Response:
        kept = termbase()
        etag = state(kept, kept.generation)
        media = request.accept_mimetypes.best_match(medias) if medias else None
        is_usual = media in (None, *medias[:1])
        if media and not is_usual:
            etag += f"-{media.rpartition('/')[2]}"
        asked = request.if_none_match
        if not asked.star_tag and asked.contains_weak(etag):  # whoever has it had an answer: no need to find it again
            response = Response(status=304)
        else:
            found = view(*args, **kwargs)
            response = found if isinstance(found, Response) else jsonify(found)
        if not response.get_etag()[0]:
            response.set_etag(etag, weak=not (exact and is_usual))
        if (time_of_it := changed(kept.path, time.time())) is not None:  # None would be told as this very moment
            response.last_modified = time_of_it
        response.headers["Cache-Control"] = "no-cache"
        if medias:
            response.vary.add("Accept")
        if asked or request.if_modified_since in (None, response.last_modified):
            response.make_conditional(request)
        return response

    return answer


@lru_cache(maxsize=8)
def state(kept: Termbase, generation: int) -> str:
    """What tells this state of the termbase from others: files built apart may have the same generation.

    Of a published snapshot it is the same in every process of every machine.
    """
    if mark := kept.published:
        return f"p{hashlib.sha256(repr((_program(), mark)).encode()).hexdigest()[:16]}"
    latest = [(change.number, change.time) for change in kept.history.page(limit=1)]
    told = repr((_program(), generation, latest, sorted(kept.corpus.fingerprints())))
    return f"g{generation}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


@lru_cache(maxsize=1)
def _program() -> str:
    """The version of this program; looking it up takes as long as a search."""
    return version("glossary")


def changed(path: Path, now: float) -> datetime | None:
    """When the file last changed, to the second; None where that is just `now`, or cannot be asked."""
    times = []
    for file in (path, path.with_name(f"{path.name}-wal")):  # what was written last may stand in the log still
        try:
            told = file.stat()
        except OSError:
            continue
        if told.st_size:
            times.append(max(told.st_mtime, told.st_ctime))
    if not times or now - max(times) < _UNSETTLED:
        return None
    return datetime.fromtimestamp(int(max(times)), UTC)
