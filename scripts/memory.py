"""Memory of one process that answers, at rest and after work, and what it grows by with the termbase.

Counted is what is its own and its share of what it shares with the process that began it (`Pss` of Linux), beside it
what is its own alone and all that is resident; without what SQLite maps of the termbase and of the index of its log.
Asked over real HTTP, by one client and then by many at once.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from urllib.parse import quote, unquote

from measuring import Figure
from wire import Served, Wire, count_of, serving, terms_of

# Questions of each kind; clients at once.
_QUESTIONS, _CLIENTS = 1_000, 24
# Discouraged terms of a draft.
_TERMS = 5
_MAPPING = re.compile(r"^[0-9a-f]+-[0-9a-f]+ (?:\S+ ){4}\s*(.*)$")
_SIZE = re.compile(r"(Rss|Pss|Private_Clean|Private_Dirty): +(\d+) kB")
# What is said of a discouraged term, by language.
_SENTENCES = {"en": "States should ban {}.", "zh-Hans": "各国应禁止{}。"}
_DISCOURAGED = (
    "SELECT text FROM term WHERE language = ? AND status IN ('deprecated', 'superseded') ORDER BY uses DESC, id"
)


def worker_figures(termbase: Path) -> list[Figure]:
    """Megabytes after each kind of work, one after the other."""
    with serving(termbase) as served:
        told = {"at rest": megabytes(served, termbase)}
        for name, work in _work(termbase, served.port):
            work()
            told[f"after {name}"] = megabytes(served, termbase)
    return [
        Figure(f"one worker {name}", "megabytes (own to resident)", size.share, size.own, size.resident)
        for name, size in told.items()
    ]


def worker_growth(paths: Sequence[Path]) -> list[Figure]:
    """Bytes by which a worker that has read and linted in a larger termbase is larger, for each term more of it."""
    sizes, terms = [], []
    for path in paths:
        terms.append(count_of(path))
        with serving(path) as served:
            for _, work in _work(path, served.port)[:-1]:
                work()
            sizes.append(megabytes(served, path).share * 1_000_000)
    return [
        Figure(f"worker, bytes a term, {path.stem}", paths[0].stem, ratio, ratio, ratio)
        for path, size, count in zip(paths[1:], sizes[1:], terms[1:], strict=True)
        for ratio in [(size - sizes[0]) / (count - terms[0])]
    ]


@dataclass(frozen=True)
class Megabytes:
    """Memory of a process, in millions of bytes: its own, with its share of what is shared, with all of that."""

    own: float
    share: float
    resident: float


def megabytes(served: Served, termbase: Path) -> Megabytes:
    """Of the process that answers, without what is mapped of the termbase."""
    counted: Counter[str] = Counter()
    is_counted = True
    for line in Path(f"/proc/{served.worker}/smaps").read_text().splitlines():
        if mapping := _MAPPING.match(line):
            is_counted = not mapping[1].startswith(str(termbase))
        elif is_counted and (told := _SIZE.match(line)):
            counted[told[1].partition("_")[0]] += int(told[2]) * 1024
    return Megabytes(*(counted[name] / 1_000_000 for name in ("Private", "Pss", "Rss")))


def drafts(termbase: Path) -> list[str]:
    """A draft in each of two languages in which some discouraged terms are used."""
    made = []
    with closing(sqlite3.connect(f"file:{termbase}?mode=ro", uri=True)) as rows:
        for tag, sentence in _SENTENCES.items():
            terms = islice((text for (text,) in rows.execute(_DISCOURAGED, (tag,))), _TERMS)
            made.append("\n\n".join(sentence.format(text) for text in terms))
    return made


def _work(termbase: Path, port: int) -> list[tuple[str, Callable[[], object]]]:
    """What is asked, in this order: by name."""
    terms = terms_of(termbase)[:_QUESTIONS]
    beginnings = [quote(unquote(term)[:4]) for term in terms if unquote(term)[:4].isalnum()]
    wire = Wire(port)

    def ask(route: str, words: Sequence[str], wire: Wire = wire) -> None:
        for word in words:
            wire.get(f"/api/v1/{route}?q={word}")

    def at_once() -> None:
        with ThreadPoolExecutor(_CLIENTS) as clients:
            shares = [terms[at::_CLIENTS] for at in range(_CLIENTS)]
            list(clients.map(lambda share: ask("suggest", share, Wire(port)), shares))

    def lint() -> None:
        connection = HTTPConnection("127.0.0.1", port)
        for draft in drafts(termbase):
            body = json.dumps({"text": draft})
            connection.request("POST", "/api/v1/lint", body, {"Content-Type": "application/json"})
            assert json.load(connection.getresponse())["diagnostics"], draft

    return [
        (f"{len(terms):,} lookups", lambda: ask("lookup", terms)),
        (f"{len(beginnings):,} suggestions", lambda: ask("suggest", beginnings)),
        (f"{len(beginnings[::4]):,} searches", lambda: ask("search", beginnings[::4])),
        ("a lint of two languages", lint),
        (f"{_CLIENTS} clients at once", at_once),
    ]
