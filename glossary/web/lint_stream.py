"""A check told while it is made: lines of JSON, each sent as soon as it is known, the page in the last one.

    {"stage": "reading"}
    {"stage": "checking", "done": 1200, "of": 42000}        code points
    {"stage": "done", "page": "<!doctype html>…"}           the page that is sent without script
    {"stage": "refused", "status": 422, "page": "…"}        instead of `done`: the page that says what is wrong

When the browser goes away the server closes the response, and with it the work stops at its next line.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import closing

from flask import Response, current_app, make_response, request, stream_with_context

from glossary.errors import GlossaryError
from glossary.linter.stepping import Progress

__all__ = ["Work", "as_line", "streamed", "wants_lines"]

Work = Generator[str | Progress, None, str]
"""Names the stage it enters, or tells how far the check is; its value is the page."""

LINES = "application/x-ndjson"
# No cache may keep a draft, and none may hold lines back: no proxy its buffer, none a compression of its own.
_HEADERS = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}


def wants_lines() -> bool:
    """Whether the browser asks for lines rather than a page."""
    return request.accept_mimetypes.best_match(["text/html", LINES]) == LINES


def streamed(work: Work) -> Response:
    """The work as lines. What it raises is told in the last one, by the handler that tells it without script."""
    return Response(stream_with_context(_lines(work)), mimetype=LINES, headers=_HEADERS)


def as_line(refusal: Response) -> Response:
    """A page that refuses a draft, as the only line, with its status."""
    line = _line("refused", status=refusal.status_code, page=refusal.get_data(as_text=True))
    return Response(line, status=refusal.status_code, mimetype=LINES, headers=_HEADERS)


def _lines(work: Work) -> Iterator[str]:
    with closing(work):
        while True:
            try:
                step = next(work)
            except StopIteration as ended:
                yield _line("done", page=ended.value)
                return
            except GlossaryError as error:
                refusal = make_response(current_app.handle_user_exception(error))
                yield _line("refused", status=refusal.status_code, page=refusal.get_data(as_text=True))
                return
            yield _line(step) if isinstance(step, str) else _line("checking", done=step.done, of=step.of)


def _line(stage: str, **more: object) -> str:
    return json.dumps({"stage": stage, **more}, ensure_ascii=False) + "\n"
