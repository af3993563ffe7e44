"""Requests to the application, against an empty JSON route of the same application.

An answer is at hand from the second time on, as long as there is room for it. What is asked for the first time here are
many terms in many ways to write their bytes in an address, by turns: more answers than there is room for.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
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
_LOOKUP, _SUGGEST = "/api/v1/lookup", "/api/v1/suggest"
# Terms that are asked for; addresses that are tried, each in a way of so many bits; the least that must be found: more
# than the shelf has room for answers (of one large entry, fewer will do).
_TERMS, _TRIED, _BITS, _LEAST = 2_000, 12_000, 23, 1_000
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

        return lambda: self._answered(environ)

    def asking_first(self, route: str, texts: Iterable[str]) -> Callable[[], object]:
        """A request for one of these texts, in turns, whose answer is not at hand."""
        from werkzeug.test import EnvironBuilder

        chance, addresses = random.Random(1), set[str]()  # noqa: S311 - the same every time, no secret
        for text in islice(cycle(texts), _TRIED):
            addresses.add(f"q={written(text, chance.getrandbits(_BITS))}")
        assert len(addresses) > _LEAST, "too few to be forgotten again before they come back"
        shuffled = sorted(addresses)
        chance.shuffle(shuffled)
        turn = cycle(shuffled)
        environ = EnvironBuilder(route).get_environ()

        def ask() -> None:
            environ["QUERY_STRING"] = next(turn)
            self._answered(environ)

        return ask

    def _answered(self, environ: dict[str, object]) -> None:
        said: list[str] = []
        answer = self._app(environ.copy(), lambda status, *_: said.append(status))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        assert said == ["200 OK"], (environ["PATH_INFO"], environ["QUERY_STRING"], said)
        assert body

    @property
    def empty(self) -> Callable[[], object]:
        """The yardstick: a request that is answered with nothing."""
        return self.asking("/api/v1/empty")


def written(text: str, way: int) -> str:
    """A text in an address, its bytes written so or so."""
    signs = []
    for byte in text.encode():
        is_plain = chr(byte).isascii() and chr(byte).isalnum()
        signs.append(chr(byte) if is_plain and way & 1 else f"%{byte:02x}" if way & 1 else f"%{byte:02X}")
        way = way >> 1 | (way & 1) << _BITS
    return "".join(signs)


def served_cases(termbase: Path) -> list[Case]:
    """Answers at hand, answers given for the first time, answers worked out, and a page."""
    client = Client(termbase)
    asked = [
        *((f"{name}, at hand", client.asking(path)) for name, path in _PATHS.items()),
        *((f"{name}, first time", ask) for name, ask in first_times(client, termbase).items()),
        *((f"{name}, worked out", client.asking(_PATHS[name], anew=True)) for name in ("search", "concept")),
        ("concept page", client.asking(_PAGE)),
    ]
    return [Case(name, _EMPTY, ask, client.empty) for name, ask in asked]


def first_times(client: Client, termbase: Path) -> dict[str, Callable[[], object]]:
    """What is asked for the first time: terms as they are written and in capitals, what they begin with, slips."""
    from glossary.termbase import Termbase

    terms = [term.text for term in Termbase.open(termbase).entries.terms()]
    some = random.Random(1).sample(terms, min(len(terms), _TERMS))  # noqa: S311 - the same every time, no secret
    capitals = [text.upper() for text in some if text.isascii() and text.islower()]
    return {
        "lookup, exact": client.asking_first(_LOOKUP, some),
        "lookup, folded": client.asking_first(_LOOKUP, capitals),
        "lookup, one large entry": client.asking_first(_LOOKUP, ["儿童色情制品"]),
        "suggest, beginnings": client.asking_first(_SUGGEST, [text[: 2 + (len(text) > 12)] for text in some]),
    }


def served_tails(termbase: Path, many: int = _MANY) -> list[Figure]:
    """How much longer the slowest hundredth of requests takes than the middle one; of the empty route too."""
    client = Client(termbase)
    asked = {
        "empty JSON route": client.empty,
        "lookup, at hand": client.asking(_PATHS["lookup, exact"]),
        **{f"{name}, first time": ask for name, ask in first_times(client, termbase).items()},
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
