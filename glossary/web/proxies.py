"""What proxies in front say of the browser, believed only from as many as the settings name.

Anybody can send `X-Forwarded-…`: without a proxy that writes them itself, none of them is looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_PREFIX = "HTTP_X_FORWARDED_PREFIX"
# A folder on this host. A proxy that passes on what a browser sent could otherwise lead links to another one.
_FOLDER = re.compile(r"(/[\w.~-]+)+")


def believe(app: Flask, proxies: int) -> None:
    """Let the application see address, scheme, host and folder as the outermost of `proxies` proxies saw them."""
    if proxies:
        fixed = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies, x_prefix=proxies)
        app.wsgi_app = _with_safe_folder(fixed)  # type: ignore[method-assign, assignment]


def _with_safe_folder(inner: WSGIApplication) -> WSGIApplication:
    def called(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told = [folder.strip().rstrip("/") for folder in str(environ.get(_PREFIX, "")).split(",")]
        if not all(_FOLDER.fullmatch(folder) for folder in told):
            environ.pop(_PREFIX, None)
        else:
            environ[_PREFIX] = ", ".join(told)
        return inner(environ, start_response)

    return called
