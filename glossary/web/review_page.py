"""Review in the browser, `/{interface language}/review`: the queue of candidates, and what was decided.

A decision is a form that comes back to the queue, where the next candidate stands; complete without script.
What it refuses to do: decide anything itself (`glossary.review` does), or lose what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from glossary.concepts import Status
from glossary.errors import BadInput, GlossaryError, NotFound
from glossary.findings import CandidateKind
from glossary.folding import key
from glossary.formats.table import one_of
from glossary.languages import LANGUAGES
from glossary.languages import language as known_language
from glossary.review import Judge, accept, merge, reject, target, undo
from glossary.termbase.access import Role, stamp
from glossary.termbase.review import CandidateFilter, Decision, Place
from glossary.web.current import termbase
from glossary.web.numbers import whole_number
from glossary.web.pages import UI
from glossary.web.review_desk import ReviewDesk
from glossary.web.review_views import Filled, Problem
from glossary.web.session import account, needs
from glossary.web.views import Written
from glossary.web.wording import VOCABULARIES, subject_meant, wording

blueprint = Blueprint("review", __name__)

CANDIDATES_PER_PAGE = 20
DECISIONS_PER_PAGE = 50
# Characters of a reason or a subject: a few sentences.
LONGEST_REASON = 500
LONGEST_SUBJECT = 100
_STATES = ("new", "known", "rejected")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; empty asks for all. `document`: its symbol or name; `state`: one of _STATES."""

    document: str = ""
    kind: str = ""
    language: str = ""
    state: str = "new"

    @property
    def arguments(self) -> dict[str, str]:
        """The same as arguments of an address: only what is not so anyway."""
        told = {"document": self.document, "kind": self.kind, "language": self.language, "state": self.state}
        return {name: value for name, value in told.items() if value and (name, value) != ("state", "new")}

    def wanted(self) -> CandidateFilter:
        """The filter that finds it. Raises `NotFound` for a document that was not read."""
        return CandidateFilter(
            document=termbase().corpus.document(self.document).id if self.document else None,
            language=self.language or None,
            kind=CandidateKind(self.kind) if self.kind else None,
            known=None if self.state == "rejected" else self.state == "known",
            rejected=self.state == "rejected",
        )


@blueprint.route(f"/{UI}/review", methods=["GET", "POST"])
@needs(Role.REVIEWER)
def queue(ui: str) -> ResponseReturnValue:
    """Candidates by score with what speaks for them; a decision sent here comes back to the next one."""
    asked = _asked()
    if request.method == "POST":
        return _decide(ui, asked)
    return _queue(ui, asked, start=_number("start"), done=_number("done"))


@blueprint.route(f"/{UI}/review/log", methods=["GET", "POST"])
@needs(Role.REVIEWER)
def log(ui: str) -> ResponseReturnValue:
    """The last decisions; each that stands can be taken back."""
    problem = None
    if request.method == "POST":
        try:
            undone = _undone(_sent("word"), _sent("language"))
        except (BadInput, NotFound) as error:
            problem = Problem("refused", said=_said(ui, error), wrote=_sent("reason"))
        else:
            return redirect(url_for("review.log", ui=ui, done=undone.number, _anchor=f"d{undone.number}"), code=303)
    start = _number("start")
    made = termbase().review.latest(DECISIONS_PER_PAGE + 1, start)
    done = termbase().review.decision(_number("done"))
    desk = ReviewDesk(termbase(), wording(ui))
    page = render_template(
        "review_log.html",
        decisions=desk.decisions(made[:DECISIONS_PER_PAGE]),
        done=desk.decisions([done])[0] if done else None,
        problem=problem,
        before=max(0, start - DECISIONS_PER_PAGE) if start else None,
        next=start + DECISIONS_PER_PAGE if len(made) > DECISIONS_PER_PAGE else None,
    )
    return make_response(page, 409 if problem else 200)


# --- showing ----------------------------------------------------------------------------------------------


def _queue(
    ui: str,
    asked: Asked,
    *,
    start: int = 0,
    done: int = 0,
    problem: Problem | None = None,
    filled: dict[tuple[str, str], Filled] | None = None,
) -> str:
    """`done`: number of the decision just made; `problem`, `filled`: why one was not, and what was written."""
    kept, wanted = termbase(), asked.wanted()
    start = _page_of(start)
    found, total = kept.review.stretch(wanted, start=start, limit=CANDIDATES_PER_PAGE)
    if not found and total:  # what stood here was decided: the last page there is
        start = _page_of(total - 1)
        found, _ = kept.review.stretch(wanted, start=start, limit=CANDIDATES_PER_PAGE)
    desk = ReviewDesk(kept, wording(ui))
    made = kept.review.decision(done) if done else None
    documents = kept.corpus.documents()
    return render_template(
        "review.html",
        asked=asked,
        candidates=desk.candidates(found, filled or {}),
        done=desk.decisions([made])[0] if made else None,
        problem=problem,
        total=total,
        start=start,
        before=max(0, start - CANDIDATES_PER_PAGE) if start else None,
        next=start + CANDIDATES_PER_PAGE if start + CANDIDATES_PER_PAGE < total else None,
        states=_STATES,
        kinds=tuple(CandidateKind),
        documents=documents,
        languages=[known for known in LANGUAGES if known.tag in {record.language for record in documents}],
        subjects=tuple(VOCABULARIES["subject"]),
        longest_reason=LONGEST_REASON,
        longest_subject=LONGEST_SUBJECT,
    )


def _page_of(place: int) -> int:
    """Where the page begins on which the candidate at `place` stands."""
    return place - place % CANDIDATES_PER_PAGE


def _asked() -> Asked:
    args = request.args
    kind, state, tag = args.get("kind", ""), args.get("state", "new"), args.get("language", "")
    kind = one_of(CandidateKind, kind).value if kind else ""
    if state not in _STATES:
        raise BadInput(f"unknown state {state[:40]!r}", hint=f"one of {', '.join(_STATES)}")
    return Asked(args.get("document", ""), kind, known_language(tag).tag if tag else "", state)


def _number(name: str) -> int:
    given = request.args.get(name, "0")
    if (number := whole_number(given)) is None:
        raise BadInput(f"{name} is {given[:40]!r}", hint="give a whole number")
    return number


# --- deciding ---------------------------------------------------------------------------------------------


def _decide(ui: str, asked: Asked) -> Response:
    """Carry out what the form says. What cannot be carried out is told on the queue, with what was written."""
    before = termbase().review.order(asked.wanted())
    word, tag = _sent("word"), _sent("language")
    try:
        decision = _carried_out(_sent("decision"), word, tag)
    except (BadInput, NotFound) as error:
        made = _made_just_so(_sent("decision"), word, tag)
        if made is None:
            return _refused(ui, asked, before, error)
        decision = made
    after = termbase().review.order(asked.wanted())
    at, number = _where(decision, before, after)
    address = url_for(
        "review.queue",
        ui=ui,
        **asked.arguments,  # type: ignore[arg-type]
        start=_page_of(at) or None,
        done=decision.number,
        _anchor=f"c{number}" if number else None,
    )
    return redirect(address, code=303)


def _carried_out(action: str, word: str, tag: str) -> Decision:
    kept, judge = termbase(), _judge()
    if not word:
        raise BadInput("no candidate was named")
    if action == "accept":
        status = one_of(Status, _sent("status")) if _sent("status") else None
        concept, subject = _sent("concept"), subject_meant(_short(_sent("subject"), LONGEST_SUBJECT))
        return accept(kept, word, judge, language=tag, concept=concept, subject=subject, status=status)
    if action == "merge":
        return merge(kept, word, _sent("into"), judge, language=tag)
    if action == "reject":
        return reject(kept, word, judge, language=tag)
    if action == "undo":
        return _undone(word, tag)
    raise BadInput(f"unknown decision {action[:40]!r}", hint="accept, merge, reject or undo")


def _made_just_so(action: str, word: str, tag: str) -> Decision | None:
    """The decision that stands, where the same person made it with the same form: a form may be sent twice."""
    kept, who = termbase(), account()
    candidate = kept.review.candidate(word, tag) if word else None
    made = candidate.decision if candidate else None
    if made is None or who is None or (made.action.value, made.actor) != (action, who.name):
        return None
    into = _sent("into") if action == "merge" else _sent("concept") if action == "accept" else ""
    try:
        aim = target(kept, into) if into else ""
    except (BadInput, NotFound):
        return None
    return made if aim == ("" if made.made_concept else made.concept) else None


def _undone(word: str, tag: str) -> Decision:
    """Take back the very decision that was shown. Raises `BadInput` where none is named."""
    number = whole_number(_sent("number"))
    if number is None:
        raise BadInput("no decision was named")
    return undo(termbase(), _judge(), word=word, language=tag, number=number)


def _where(decision: Decision, before: Sequence[Place], after: Sequence[Place]) -> tuple[int, int]:
    """Where to go on: place in the queue and number of the candidate that is next, or that has come back."""
    word = (decision.language, key(decision.text))
    back = _place_of(word, after)
    if back is not None:
        return back, after[back].number
    at = min(_place_of(word, before) or 0, max(0, len(after) - 1))
    return at, after[at].number if after else 0


def _place_of(word: tuple[str, str], order: Sequence[Place]) -> int | None:
    return next((at for at, place in enumerate(order) if (place.language, place.key) == word), None)


def _refused(ui: str, asked: Asked, before: Sequence[Place], error: GlossaryError) -> Response:
    """The queue at the candidate that was meant, with what is wrong; or who decided about it, when somebody has."""
    word, tag = _sent("word"), _sent("language")
    candidate = termbase().review.candidate(word, tag) if word else None
    desk = ReviewDesk(termbase(), wording(ui))
    said = _said(ui, error) if candidate else Written(error.message, "en")
    term = Written(candidate.term, candidate.language) if candidate else None
    reason = _sent("reason")
    at = _place_of((tag, key(word)), before) or 0
    if candidate and candidate.decision and _sent("decision") != "undo":
        (decision,) = desk.decisions([candidate.decision])
        problem, status = Problem("decided", term, decision, wrote=reason), 409
    elif candidate and candidate.known and _sent("decision") != "undo":
        known = desk.concepts(candidate.known)
        problem, status = Problem("known", term, known=known, wrote=reason), 409
    else:
        problem, status = Problem("refused", term, said=said), error.http_status
    filled = {}
    if candidate and problem.kind == "refused":
        filled[candidate.language, candidate.term] = Filled(
            _sent("decision"), _sent("concept"), _sent("subject"), _sent("status"), _sent("into"), reason, said
        )
    return make_response(_queue(ui, asked, start=at, problem=problem, filled=filled), status)


def _said(ui: str, error: GlossaryError) -> Written:
    """Why it was not done: that a concept is none, in the language of the page; all else as the program says it."""
    named = _sent("into") or _sent("concept")
    if isinstance(error, NotFound) and named and termbase().review.candidate(named) is None:
        return Written(wording(ui).translations.gettext("There is no such concept."), ui)
    return Written(error.message, "en")


def _judge() -> Judge:
    who = account()
    assert who is not None, "needs() lets nobody else in"  # noqa: S101 - for the reader and the type checker
    return Judge(who.name, stamp(), _short(_sent("reason"), LONGEST_REASON))


def _short(text: str, most: int) -> str:
    """A line somebody wrote, when it is one. Raises `BadInput`."""
    if len(text) > most:
        raise BadInput(f"{len(text)} characters are too many", hint=f"at most {most}")
    return " ".join(text.split())


def _sent(name: str) -> str:
    return request.form.get(name, "").strip()
