"""Requests to the application, against an empty JSON route of the same application.

An answer is at hand from the second time on; asked with a condition, as browsers do, it is worked out every time.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from measuring import Case, Figure

_PATHS = {
    "lookup, exact": "/api/v1/lookup?q=儿童色情制品",
    "lookup, folded": "/api/v1/lookup?q=CHILD  pornography",
    "suggest, prefix": "/api/v1/suggest?q=儿童性",
    "suggest, typo": "/api/v1/suggest?q=儿童性虐侍材料",
    "search": "/api/v1/search?q=儿童",
    "concept": "/api/v1/concepts/child-sexual-abuse-material",
}
_PAGE = "/zh-Hans/concept/child-sexual-abuse-material"
_EMPTY = "empty JSON route"
# Makes the application answer anew: it names no state that there ever was.
_ANEW = {"If-None-Match": '"never"'}
# Requests of which the slowest hundredth is compared with the middle.
_MANY = 2_000


class Client:
    """Asks the application over a termbase. `fresh`: every answer is worked out."""

    def __init__(self, termbase: Path) -> None:
        from glossary.settings import Settings
        from glossary.web import create_app

        app = create_app(Settings(database=str(termbase)))
        app.add_url_rule("/api/v1/empty", endpoint="empty", view_func=lambda: app.json.response({}))
        self._app = app

    def asking(self, path: str, *, anew: bool = False) -> Callable[[], object]:
        """One request, as a server passes it on; it must be answered with a body."""
        from werkzeug.test import EnvironBuilder

        environ = EnvironBuilder(path, headers=_ANEW if anew else {}).get_environ()

        def ask() -> None:
            said: list[str] = []
            answer = self._app(environ.copy(), lambda status, *_: said.append(status))
            body = b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()
            assert said == ["200 OK"], (path, said)
            assert body, path

        return ask

    @property
    def empty(self) -> Callable[[], object]:
        """The yardstick: a request that is answered with nothing."""
        return self.asking("/api/v1/empty")


def served_cases(termbase: Path) -> list[Case]:
    """Answers at hand, answers worked out, and a page."""
    client = Client(termbase)
    at_hand = [Case(f"{name}, at hand", _EMPTY, client.asking(path), client.empty) for name, path in _PATHS.items()]
    anew = [
        Case(f"{name}, first time", _EMPTY, client.asking(path, anew=True), client.empty)
        for name, path in _PATHS.items()
    ]
    return [*at_hand, *anew, Case("concept page", _EMPTY, client.asking(_PAGE), client.empty)]


def served_tails(termbase: Path, many: int = _MANY) -> list[Figure]:
    """How much longer the slowest hundredth of requests takes than the middle one; of the empty route too."""
    client = Client(termbase)
    asked = {
        "empty JSON route": client.empty,
        "lookup, at hand": client.asking(_PATHS["lookup, exact"]),
        "lookup, first time": client.asking(_PATHS["lookup, exact"], anew=True),
        "suggest, first time": client.asking(_PATHS["suggest, prefix"], anew=True),
    }
    return [tail(name, ask, many) for name, ask in asked.items()]


def tail(name: str, ask: Callable[[], object], many: int) -> Figure:
    """The 99th percentile over the median, of the time that passes; least and most are of ten stretches."""
    taken = []
    for _ in range(many):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    stretches = [taken[at::10] for at in range(10)]
    ratios = [_hundredth(each) / statistics.median(each) for each in stretches]
    return Figure(f"{name}, p99", "p50", _hundredth(taken) / statistics.median(taken), min(ratios), max(ratios))


def _hundredth(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.99)]
