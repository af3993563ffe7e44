"""Who changed what: the latest changes of the termbase, and each of them whole, to be taken back by editors."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from glossary.editing import difference, edit_of, present, revert, taken_back, version
from glossary.errors import BadConcept, BadInput, BadQuery, Conflict
from glossary.termbase.access import Role
from glossary.web.change_views import called, tell, told_by
from glossary.web.current import termbase
from glossary.web.edit_page import LONGEST_REASON, judge_for
from glossary.web.numbers import whole_number
from glossary.web.pages import UI
from glossary.web.session import needs
from glossary.web.wording import wording

blueprint = Blueprint("changes", __name__)

CHANGES_PER_PAGE = 20
# Of a change with more, the list shows so many groups of differences, and its own page all.
GROUPS_SHOWN = 4
_LARGEST_NUMBER = 2**31 - 1
NUMBER = f"<int(max={_LARGEST_NUMBER}):number>"


@blueprint.get(f"/{UI}/changes")
def latest(ui: str) -> str:
    """Changes, newest first, of one `concept` and by one `actor` if asked; `before`: older than that number."""
    kept, asked = termbase(), request.args
    concept, actor = asked.get("concept", ""), asked.get("actor", "")
    found = kept.history.page(concept=concept, actor=actor, before=_before(), limit=CHANGES_PER_PAGE + 1)
    views = told_by(kept, wording(ui), found[:CHANGES_PER_PAGE])
    return render_template(
        "changes.html",
        changes=views,
        concept=concept,
        name=called(wording(ui), concept, kept.entries.names([concept])) if concept else None,
        actor=actor,
        actors=kept.history.actors(),
        next=found[CHANGES_PER_PAGE - 1].number if len(found) > CHANGES_PER_PAGE else None,
        is_first="before" not in asked,
        groups_shown=GROUPS_SHOWN,
    )


@blueprint.get(f"/{UI}/changes/{NUMBER}")
def one(ui: str, number: int) -> str:
    """One change whole, and what taking it back would change now."""
    return _page(ui, number)


@blueprint.post(f"/{UI}/changes/{NUMBER}/revert")
@needs(Role.EDITOR)
def take_back(ui: str, number: int) -> Response | tuple[str, int]:
    """Put the concept back as it was before the change; shown again where it is no longer as it was seen."""
    judge = judge_for(request.form.get("reason", ""))
    try:
        made = revert(termbase(), number, judge, seen=request.form.get("seen", ""))
    except Conflict as error:
        return _page(ui, number, problem="conflict", reason=judge.reason), error.http_status
    except BadConcept as error:
        return _page(ui, number, problem="reason"), error.http_status
    except BadInput as error:
        return _page(ui, number, problem="impossible", reason=judge.reason), error.http_status
    if made is None:
        if taker := taken_back(termbase().history.changes(termbase().history.change(number).concept)).get(number):
            return redirect(url_for("changes.one", ui=ui, number=taker, saved=1), code=303)
        return _page(ui, number, problem="same"), 200
    return redirect(url_for("changes.one", ui=ui, number=made.number, saved=1), code=303)


def _page(ui: str, number: int, *, problem: str = "", reason: str = "") -> str:
    kept, words = termbase(), wording(ui)
    change = kept.history.change(number)
    (view,) = told_by(kept, words, [change])
    edit, now = edit_of(change), None
    if edit is not None and edit.before is not None and view.can_be_taken_back:
        now = present(kept, change.concept)
    return render_template(
        "change.html",
        change=view,
        later=len(kept.history.since(change)) - 1 if change.concept else 0,
        back=tell(kept, words, difference(now, edit.before)) if now and edit and edit.before else (),
        seen=version(now) if now else "",
        problem=problem,
        reason=reason,
        saved="saved" in request.args,
        longest_reason=LONGEST_REASON,
    )


def _before() -> int | None:
    asked = request.args.get("before", "")
    number = whole_number(asked)
    if asked and number is None:
        raise BadQuery(f"before is {asked[:40]!r}", hint="give the number of a change")
    return number
