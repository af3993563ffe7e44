"""Whose token a request of a program carries (`Authorization: Bearer glossary_…`), and what it may do.

A route that writes says so with one line, as pages do with `session.needs`::

    @blueprint.post("/concepts")
    @needs_token(Role.EDITOR)
    def make() -> Response: ...

A cookie is no proof here: what a browser sends by itself can do nothing, so nothing has to be guarded by a
form's secret. A token that is none counts as a failed sign-in. What it refuses to do: log or repeat a token.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, cast

from flask import Response, g, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import TooManyRequests, Unauthorized

from glossary.errors import NotAllowed
from glossary.termbase.access import Account, Role, note_use
from glossary.web.current import termbase
from glossary.web.session import LONGEST_SECRET, failures

__all__ = ["holder", "needs_token", "token_holder", "unauthorized"]

_Asked = ParamSpec("_Asked")


def token_holder() -> Account | None:
    """Who holds the token that the request carries, None where it carries none; found once for each request.

    Raises `Unauthorized` (401) for a token that is not good, and `TooManyRequests` (429) for an address that
    tried too many.
    """
    if "holder" not in g:
        g.holder = _found()
    return cast("Account | None", g.holder)


def holder() -> Account:
    """Who holds the token of this request; for routes that need one."""
    return cast("Account", g.holder)


def needs_token(role: Role) -> Callable[[Callable[_Asked, Response]], Callable[_Asked, Response]]:
    """A route for programs whose token has at least this role. The answer is kept by nobody.

    Raises as `token_holder` does, `Unauthorized` without a token, too, and `NotAllowed` (403) for a role that is
    too small.
    """

    def guard(view: Callable[_Asked, Response]) -> Callable[_Asked, Response]:
        @wraps(view)
        def guarded(*args: _Asked.args, **kwargs: _Asked.kwargs) -> Response:
            g.is_private = True
            who = token_holder()
            if who is None:
                raise unauthorized("send a token, as Authorization: Bearer glossary_…")
            if not termbase().access.is_noted(who):
                with termbase().keeping() as writer:
                    note_use(writer, who)
            if not who.may(role):
                raise NotAllowed(f"this needs the role {role}", hint=f"the token of {who.name} is one of a {who.role}")
            return view(*args, **kwargs)

        return guarded

    return guard


def unauthorized(message: str, **more: str) -> Unauthorized:
    """The error that asks for a token. `more`: what the challenge says besides (RFC 6750)."""
    return Unauthorized(message, www_authenticate=WWWAuthenticate("bearer", {"realm": "glossary", **more}))


def _found() -> Account | None:
    asked, tried, asker = request.authorization, failures(), request.remote_addr or ""
    if asked is None or asked.type != "bearer" or not asked.token:
        return None
    if wait := tried.wait(asker):
        raise TooManyRequests("too many tokens from here were none", retry_after=wait)
    who = termbase().access.account_of(asked.token) if len(asked.token) <= LONGEST_SECRET else None
    if who is None:
        tried.note(asker)
        raise unauthorized("this token is not good: it may be mistyped, expired or revoked", error="invalid_token")
    return who
