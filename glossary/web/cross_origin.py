"""Pages of other sites may read, and use what was described as open to them (CORS); preflight says so beforehand."""

from __future__ import annotations

from flask import Response, current_app, request

from glossary.web.operations import operation_of

# Headers that a page may send, and may read of an answer, beside those that any may.
_SENT = "Accept, Authorization, Content-Type, If-Modified-Since, If-None-Match"
_SEEN = "Allow, Content-Disposition, Deprecation, ETag, Last-Modified, Link, Retry-After, Sunset"
# Seconds for which a browser may remember what it was told before it asks.
_REMEMBERED = 86_400


def opened(response: Response) -> Response:
    """The answer as pages of other sites may have it: reads, and what was described as open to them."""
    if not request.path.startswith("/api/"):
        return response
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _SEEN
    if request.method == "OPTIONS" and response.status_code < 300:
        response.status_code = 204
        response.headers.pop("Content-Type", None)
        response.headers.pop("Content-Security-Policy", None)
        response.headers["Access-Control-Allow-Methods"] = ", ".join(_open_methods())
        response.headers["Access-Control-Allow-Headers"] = _SENT
        response.headers["Access-Control-Max-Age"] = str(_REMEMBERED)
    return response


def _open_methods() -> list[str]:
    """The methods that pages of other sites may use at the address of this request."""
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return []
    found: list[str] = []
    for method in sorted(adapter.allowed_methods()):
        if method in ("GET", "HEAD"):
            found.append(method)
        elif method != "OPTIONS":
            endpoint, _ = adapter.match(method=method)
            operation = operation_of(current_app.view_functions[endpoint])
            if operation is not None and operation.from_any_page:
                found.append(method)
    return found
