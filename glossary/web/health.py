"""How the service is, for those who look after it: `/healthz`, `/readyz`, `/metrics`."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, Response, current_app

from glossary.errors import NotAllowed
from glossary.termbase.access import Role
from glossary.web.bearer import token_holder, unauthorized
from glossary.web.current import settings, termbase
from glossary.web.metrics import METRICS, Metrics, exposition
from glossary.web.session import account

blueprint = Blueprint("health", __name__)

_TEXT = "text/plain; version=0.0.4; charset=utf-8"


@blueprint.get("/healthz")
def alive() -> Response:
    """The process is there and answers; it need not be started anew."""
    return _plain("ok\n")


@blueprint.get("/readyz")
def ready() -> Response:
    """The termbase can be read now, and its schema is known; told as an error where not."""
    termbase().check()
    return _plain("ready\n")


@blueprint.get("/metrics")
def measured() -> Response:
    """Requests and how long they took: for admins, and for everybody where the settings say so."""
    if not settings().metrics:
        who = token_holder() or account()
        if who is None:
            raise unauthorized("metrics are told to admins: send a token as Authorization: Bearer …")
        if not who.may(Role.ADMIN):
            raise NotAllowed("this needs the role admin", hint=f"{who.name} is {who.role}")
    metrics = cast("Metrics", current_app.extensions[METRICS])
    return _plain(exposition(metrics.total(), termbase().changes_counted), _TEXT)


def _plain(text: str, kind: str = "text/plain; charset=utf-8") -> Response:
    return Response(text, content_type=kind, headers={"Cache-Control": "no-store"})
