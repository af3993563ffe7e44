"""Editing a concept, `/{ui}/edit/{id}`, or a new one, `/{ui}/edit`; complete without script.

Whatever goes wrong, the form comes back with everything that was typed: fields that do not fit, somebody else
who was quicker, a concept that is no more, a session that ended.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from glossary.concepts import Concept, Confidence, RelationType, Severity, TermType
from glossary.editing import (
    annotated,
    cleaned_fields,
    completed_by,
    concept_from_json,
    create,
    difference,
    is_same,
    merged,
    problems_of,
    problems_of_preferring,
    read_draft,
    read_json,
    rivals,
    save,
    settled,
    version,
)
from glossary.errors import BadConcept, BadInput, Conflict, Gone, NotFound, NotSignedIn, Problem, StaleForm
from glossary.languages import LANGUAGES, TAGS, Language
from glossary.termbase import Termbase
from glossary.termbase.access import Account, Role, stamp
from glossary.termbase.history import Change, Judge
from glossary.web.change_views import Group, called, tell
from glossary.web.current import termbase
from glossary.web.desk import name_in
from glossary.web.edit_form import Typed, place_of, renamed, shown, typed, with_a_term
from glossary.web.pages import UI
from glossary.web.session import account, needs
from glossary.web.views import Written
from glossary.web.wording import wording

blueprint = Blueprint("edit", __name__)

LONGEST_REASON = 500
# Sent along once it was told that two terms of a kind are preferred: who saves again means it.
_MEANT = "meant"
# Concepts, and documents, that are listed in the page; of more, those that begin as is typed are asked for.
_LISTED = 2_000


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said above the form. `state`: problems, conflict, same, look, gone, signed_out, stale; or nothing.

    `theirs`: what somebody else (`actor`) saved since; `ours`: what saving would change; `bare`: languages
    that would have no term to use any more; `instead`: the concept to use in place of one that was retired.
    """

    state: str = ""
    problems: tuple[Problem, ...] = ()
    theirs: tuple[Group, ...] = ()
    ours: tuple[Group, ...] = ()
    actor: str = ""
    bare: tuple[Language, ...] = ()
    instead: str = ""


@blueprint.get(f"/{UI}/edit")
@needs(Role.EDITOR)
def new(ui: str) -> str:
    """The form of a new concept: a block for a term in the language of the page."""
    return _form(ui, "", Typed({"languages": {ui: {"terms": [{}]}}}))


@blueprint.get(f"/{UI}/edit/<path:concept_id>")
@needs(Role.EDITOR)
def page(ui: str, concept_id: str) -> str:
    """The form of a concept."""
    concept = termbase().entries.kept(concept_id)
    return _form(ui, concept_id, shown(concept, concept))


@blueprint.post(f"/{UI}/edit")
@needs(Role.EDITOR)
def make(ui: str) -> Response | tuple[str, int]:
    """Write a new concept, or show the form again."""
    return _answer(ui, "")


@blueprint.post(f"/{UI}/edit/<path:concept_id>")
@needs(Role.EDITOR)
def write(ui: str, concept_id: str) -> Response | tuple[str, int]:
    """Save a concept, or show the form again, also where the concept is no more."""
    try:
        termbase().entries.kept(concept_id)  # first of all: told at the next button, not only when it is saved
        return _answer(ui, concept_id)
    except NotFound as error:
        notice = Notice("gone", instead=error.replacement if isinstance(error, Gone) else "")
        return _form(ui, concept_id, typed(request.form), notice), error.http_status


@blueprint.errorhandler(NotSignedIn)
@blueprint.errorhandler(StaleForm)
def again(error: NotSignedIn | StaleForm) -> tuple[str, int]:
    """The form with everything in it, so that it can be sent once one is signed in (again)."""
    asked = request.view_args or {}
    state = "stale" if account() else "signed_out"
    form = typed(request.form)
    return _form(str(asked.get("ui", "en")), str(asked.get("concept_id", "")), form, Notice(state)), error.http_status


def _answer(ui: str, concept_id: str) -> Response | tuple[str, int]:
    wish, form = request.form.get("do", "save"), typed(request.form)
    if wish not in ("save", "look"):
        return _form(ui, concept_id, form), 200
    form = replace(form, draft=cleaned_fields(form.draft))
    draft, misfits = read_draft(dict(form.draft))
    base = _base(form, concept_id)
    concept = annotated(replace(draft, id=concept_id), base, renamed(form.draft))
    # As it would be written: what is filled in again is no change.
    wanted = completed_by(termbase(), settled(concept))
    ours = tell(termbase(), wording(ui), difference(base, wanted, renamed(form.draft)))
    try:
        targets = {each.target for each in concept.relations}
        ids, retired = termbase().entries.among(targets), termbase().retired.among(targets)
        contrary = rivals(termbase(), concept, base)
        seconds = () if request.form.get(_MEANT) else problems_of_preferring(concept, base)
        _refuse([*misfits, *problems_of(concept, ids, retired, rivals=contrary), *seconds])
        made = (_written(concept, base, form) or _saved(concept_id, ours)) if wish == "save" else None
    except BadConcept as error:
        form, problems = _at_terms(ui, form, error.problems)
        return _form(ui, concept_id, form, Notice("problems", problems)), error.http_status
    except Conflict as error:
        return _conflict(ui, concept, base, form, error), error.http_status
    if made is None:
        bare = tuple(one for one in LANGUAGES if base.section(one.tag).usable and not draft.section(one.tag).usable)
        return _form(ui, concept_id, form, Notice("look" if ours else "same", ours=ours, bare=bare)), 200
    return redirect(url_for("changes.one", ui=ui, number=made.number, saved=1), code=303)


def _at_terms(ui: str, form: Typed, problems: tuple[Problem, ...]) -> tuple[Typed, tuple[Problem, ...]]:
    """That a term is missing is told at a block to write it in."""
    if all(problem.code != "no_term" for problem in problems):
        return form, problems
    form, path = with_a_term(form, request.form, ui)
    told = (replace(each, field=f"{path}.text") if each.code == "no_term" else each for each in problems)
    return form, tuple(told)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise BadConcept(problems)


def _written(concept: Concept, base: Concept, form: Typed) -> Change | None:
    judge = judge_for(form.reason)
    if not concept.id:
        return create(termbase(), concept, judge)
    try:
        return save(termbase(), concept, judge, seen=version(base), renamed=renamed(form.draft))
    except Conflict as error:
        now = concept_from_json(read_json(error.now))
        if not is_same(termbase(), now, settled(concept)):
            raise
        return None  # what is there is what was wanted: the form was sent twice


def _saved(concept_id: str, ours: Sequence[Group]) -> Change | None:
    """The change that saved what was sent, where it is there already: a form may be sent twice."""
    return next(iter(termbase().history.page(concept=concept_id, limit=1)), None) if ours else None


def judge_for(reason: str) -> Judge:
    """Whoever is signed in, now, with this reason; for pages that need a role."""
    who = cast("Account", account())
    return Judge(who.name, stamp(), " ".join(reason.split())[:LONGEST_REASON])


def _conflict(ui: str, mine: Concept, base: Concept, form: Typed, error: Conflict) -> str:
    """The form with both edits brought together: what they changed, and what saving mine on top would change."""
    now, given = concept_from_json(read_json(error.now)), renamed(form.draft)
    kept, words = termbase(), wording(ui)
    both = completed_by(kept, settled(merged(base, mine, now, given)))
    last = kept.history.page(concept=base.id, limit=1)
    notice = Notice(
        "conflict",
        theirs=tell(kept, words, difference(base, now)),
        ours=tell(kept, words, difference(now, both, given)),
        actor=last[0].actor if last else "",
    )
    return _form(ui, base.id, replace(shown(both, now, given), reason=form.reason), notice)


def _base(form: Typed, concept_id: str) -> Concept:
    """The concept as it was first shown. Raises `BadInput` for what this form never said."""
    if not concept_id:
        return Concept("", "")
    base = concept_from_json(read_json(form.base))
    if base.id != concept_id:
        raise BadInput("this form was made for another concept", hint="open the page again")
    return base


def _there(concept_id: str) -> Concept | None:
    """The concept as it is now, if it is there."""
    try:
        return termbase().entries.concept(concept_id)
    except NotFound:
        return None


def _first_shown(form: Typed, concept_id: str) -> Concept:
    """The concept as the form had it at first, as far as it says so."""
    try:
        return _base(form, concept_id)
    except BadInput:
        return Concept(concept_id, "")


def _form(ui: str, concept_id: str, form: Typed, notice: Notice | None = None) -> str:
    notice, kept = notice or Notice(), termbase()
    by_field: dict[str, list[Problem]] = defaultdict(list)
    for problem in notice.problems:
        by_field[problem.field].append(problem)
    there = _there(concept_id) if concept_id else None
    concept = there or (_first_shown(form, concept_id) if concept_id else None)
    is_large = kept.index.has_more_than(_LISTED)
    near = {each.target for each in concept.relations} if concept else set()
    near |= {notice.instead, *(each.concept for each in notice.problems)}
    names = kept.entries.names(near if is_large else kept.entries.ids())
    return render_template(
        "edit.html",
        form=form,
        notice=notice,
        problems=by_field,
        concept_id=concept_id,
        name=_name(concept, ui) if concept else None,
        open=_open(ui, form, notice),
        languages=LANGUAGES,
        subjects=[one.name for one in kept.index.subjects()],
        documents=_cited(concept) if is_large else _documents(kept),
        concepts=() if is_large else sorted((called(wording(ui), id_, names).text, id_) for id_ in names),
        longest_reason=LONGEST_REASON,
        meant=bool(request.form.get(_MEANT)) or any(each.code == "two_preferred" for each in notice.problems),
        touched=lambda path: any(each == path or each.startswith(f"{path}.") for each in (form.near, *by_field)),
        place=lambda path: place_of(form.draft, path),
        named=lambda id_: called(wording(ui), id_, names),
        pointing=_pointing(there, names, ui) if there else (),
        types=TermType,
        severities=Severity,
        confidences=Confidence,
        relations=RelationType,
    )


def _documents(kept: Termbase) -> list[str]:
    return sorted({*kept.entries.sources(), *(each.citation for each in kept.corpus.documents())})


def _cited(concept: Concept | None) -> list[str]:
    terms = concept.terms if concept else ()
    return sorted({source.document for term in terms for source in (*term.sources, *(c.source for c in term.history))})


def _pointing(concept: Concept, names: Mapping[str, Mapping[str, str]], ui: str) -> list[tuple[str, Written]]:
    """The concepts that hold a relation to this one themselves."""
    own = {(each.type, each.target) for each in termbase().entries.kept(concept.id).relations}
    others = [each.target for each in concept.relations if (each.type, each.target) not in own]
    return [(target, called(wording(ui), target, names)) for target in dict.fromkeys(others)]


def _name(concept: Concept, ui: str) -> Written:
    term = name_in(concept, ui)
    return Written(term.text, term.language, term.region) if term else Written(concept.id, "en")


def _open(ui: str, form: Typed, notice: Notice) -> Sequence[str]:
    """The languages whose sections are unfolded: the one asked for, those with problems, the one worked on."""
    asked = request.args.get("in", "")
    touched = {field.split(".")[0] for field in (form.near, *(problem.field for problem in notice.problems))}
    changed = {group.language.tag for group in notice.ours if group.language}
    return [tag for tag in TAGS if tag in {asked if asked in TAGS else ui, *touched, *changed}]
