"""The lint page, `/{interface language}/lint`: a draft in, its findings out; complete without script.

Nothing is kept: what needs the draft again (a fixed text, a Word file with comments) is asked for with the
draft, in the same form. A script that wants to show how far the check is asks for the same page as lines (see
`lint_stream`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from flask import Blueprint, Response, redirect, render_template, request, send_file, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from glossary.documents import SUFFIXES
from glossary.errors import BadInput, GlossaryError, Locked, TooLarge, Undecodable, UnreadableDocument
from glossary.linter.fixing import fixed
from glossary.linter.stepping import outcome
from glossary.linter.values import Report
from glossary.web.current import settings, termbase
from glossary.web.desk import Desk
from glossary.web.lint_api import commented
from glossary.web.lint_desk import LintDesk, counted, escape_for, fixed_name
from glossary.web.lint_stream import Work, as_line, streamed, wants_lines
from glossary.web.linting import (
    Draft,
    SentFile,
    Wishes,
    as_a_field_holds_it,
    lint,
    lint_in_steps,
    one_kind_of_line_break,
    pasted,
    safe_name,
    sent_file,
    spans_of,
    suffix_of,
    wishes_of,
    without,
)
from glossary.web.pages import UI
from glossary.web.wording import wording

blueprint = Blueprint("lint", __name__)


class _EmptyFile(BadInput):
    """A file in which nothing is written."""

    code = "empty_file"


class _UnknownKind(UnreadableDocument):
    """A file whose name says that nothing here reads it."""

    code = "unknown_kind"


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form when the page is shown. `name`: of the text file that `text` was taken from."""

    text: str = ""
    language: str = ""
    as_of: str = ""
    name: str = ""


@blueprint.get(f"/{UI}/lint")
def page(ui: str) -> str:  # noqa: ARG001 - the interface language is read from the path
    """The empty form."""
    return _form(Form())


@blueprint.post(f"/{UI}/lint")
def answer(ui: str) -> str | AnyResponse:
    """The findings in the text or file that was sent; or, by `want`, the fixed text or the Word file with comments.

    `left`: findings that get no comment. `form`, `file`: the form alone, from the page in another language.
    """
    file = sent_file()
    form, want = _filled(), request.form.get("want", "")
    if want in ("form", "file"):
        return _spoken(ui, form, again=want == "file" or file is not None)
    wishes = wishes_of(form.language, form.as_of)
    if file is None and not form.text.strip():
        raise BadInput("no draft was sent", hint="paste a text or choose a file")
    if want == "comments":
        left = spans_of(request.form.get("left", ""))
        draft, _ = _read(file, form, wishes)
        return commented(draft, without(lint(draft, wishes), left))
    if want == "fixed":
        return _fixed(_read(file, form, wishes)[0], wishes)
    work = _checked(ui, file, form, wishes)
    return streamed(work) if wants_lines() else outcome(work)


def _spoken(ui: str, form: Form, *, again: bool) -> str | AnyResponse:
    """The form in the language `ui`, as it was filled in in another. `again`: but for a file, which is not kept."""
    if form == Form() and not again:
        return redirect(url_for("lint.page", ui=ui), code=303)
    return _form(form, problem="again" if again else "")


def _checked(ui: str, file: SentFile | None, form: Form, wishes: Wishes) -> Work:
    """The page of findings, in steps."""
    yield "reading"
    draft, form = _read(file, form, wishes)
    report = yield from lint_in_steps(draft, wishes)
    return _result(ui, draft, report, form)


def _read(file: SentFile | None, form: Form, wishes: Wishes) -> tuple[Draft, Form]:
    """The draft, and the form with its text where it is one. Raises `UnreadableDocument`, `BadInput`."""
    if file is None:
        return pasted(form.text, wishes, name=form.name), form
    if not file.data.strip():
        raise _EmptyFile("the file is empty", hint="choose another one")
    if suffix_of(safe_name(file.name)) not in SUFFIXES:
        raise _UnknownKind("nothing here reads files of this kind", hint=f"known: {' '.join(SUFFIXES)}")
    draft = as_a_field_holds_it(file, wishes)
    if not draft.is_text:
        return draft, Form("", form.language, form.as_of)
    if not draft.document.raw.strip():
        raise _EmptyFile("the file is empty", hint="choose another one")
    return draft, Form(draft.document.raw, form.language, form.as_of, draft.name)


# What a page says of a draft that is sound but for this.
_KINDS: Mapping[type[GlossaryError], str] = {TooLarge: "too_much", Undecodable: "undecodable", Locked: "locked"}


@blueprint.errorhandler(BadInput)
def refused(error: BadInput) -> Response:
    """The form again, with what was in it and what is wrong."""
    form = _filled()
    is_empty = request.method == "POST" and not (form.text.strip() or request.files.get("file"))
    problem = "empty" if is_empty else _KINDS.get(type(error), error.code)
    return Response(_form(form, problem=problem, said=str(error)), status=error.http_status, mimetype="text/html")


@blueprint.errorhandler(RequestEntityTooLarge)
def too_long(error: RequestEntityTooLarge) -> Response:
    """The empty form: what was sent is not kept."""
    return Response(_form(Form(), problem="too_large"), status=error.code, mimetype="text/html")


@blueprint.after_request
def _kept_by_nobody(response: Response) -> Response:
    """An answer with a draft in it is not to be kept on the way, nor by the browser."""
    if request.method == "POST" and response.status_code >= 400 and response.mimetype == "text/html" and wants_lines():
        response = as_line(response)
    response.headers.setdefault("Cache-Control", "no-store" if request.method == "POST" else "no-cache")
    return response


def _filled() -> Form:
    sent = request.form
    return Form(
        one_kind_of_line_break(sent.get("text", "")),
        sent.get("language", ""),
        sent.get("as_of", ""),
        safe_name(sent.get("name", "")),
    )


def _form(form: Form, *, problem: str = "", said: str = "") -> str:
    return render_template(
        "lint.html",
        form=form,
        view=None,
        problem=problem,
        said=said,
        suffixes=SUFFIXES,
        largest=settings().largest_request,
    )


def _result(ui: str, draft: Draft, report: Report, form: Form) -> str:
    kept = termbase()
    desk = LintDesk(Desk(kept, wording(ui), kept.entries.links()), draft, report, is_stated=bool(form.language))
    view = desk.view()
    return render_template(
        "lint.html",
        form=form,
        view=view,
        severities=counted(view),
        problem="",
        said="",
        suffixes=SUFFIXES,
        largest=settings().largest_request,
    )


def _fixed(draft: Draft, wishes: Wishes) -> Response:
    """The draft with every replacement that is beyond doubt, as a file. Raises `BadInput` where it is no text."""
    if not draft.is_text:
        raise BadInput(f"{draft.name}: only a text can be sent back fixed", hint="ask for comments instead")
    text = fixed(lint(draft, wishes), escape_for(draft)).text
    return send_file(
        BytesIO(text.encode("utf-8")),
        mimetype="text/plain",
        as_attachment=True,
        download_name=fixed_name(draft.name),
        etag=False,
    )
