"""What grows with a termbase, and how: import, file, memory, and the first answer to every kind of question.

Termbases of several sizes are generated (`generating`), each the beginning of the next, and imported, each in a
process of its own. What is asked of all of them is the same and leads to as many concepts; a figure is the ratio to
the smallest of them, taken in turns in one run. Import is measured against a bare `executemany` of the very rows
it wrote, indexes and history too, into the same schema.
"""

import json
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from generating import Model
from lint_benchmarks import paragraphs
from measuring import Case, Figure, measure
from memory import worker_growth
from serving import Client, first_times

from glossary.editing import Judge
from glossary.exchange import How, import_file
from glossary.folding import fold
from glossary.formats import Options
from glossary.formats.json_lines import JSON_LINES
from glossary.linter import Linter
from glossary.linter.entries import Entry
from glossary.linter.lexicon import normal
from glossary.lookup import look_up, search, suggest
from glossary.readying import make_ready_in
from glossary.termbase import Termbase

SIZES = (1_000, 10_000)
# Tables that an import writes, in the order in which rows of one need rows of another.
_TABLES = (
    "source", "concept", "term", "term_words (rowid, words)", "term_letters (rowid, key)", "term_source",
    "status_change", "definition", "relation", "annotation", "change",
)  # fmt: skip
_JUDGE = Judge("bench", "2026-01-01T00:00:00+00:00", "measured")
# Rows that wait to be written; questions of one kind.
_AT_ONCE, _QUESTIONS = 20_000, 12
# Sentences that are tried for a draft that is linted.
_SENTENCES = 600
# Concepts that are imported before anything is measured.
_FIRST = 100


def write_lines(model: Model, count: int, path: Path) -> None:
    """Generated concepts as a file to import."""
    with path.open("wb") as file:
        file.writelines(JSON_LINES.write(model.concepts(count), Options()))


def imported(lines: Path, path: Path) -> float:
    """Processor seconds of importing a file into a new termbase."""
    termbase = emptied(path)
    start = time.process_time()
    with lines.open("rb") as file:
        import_file(termbase, JSON_LINES, file, Options(name=lines.name), _JUDGE, How())
    return time.process_time() - start


def bare(source: Path, path: Path) -> float:
    """Processor seconds of nothing but `executemany` of the rows of another termbase, ready made, into a new one."""
    emptied(path).close()
    taken = 0.0
    with closing(sqlite3.connect(source)) as rows, closing(sqlite3.connect(path, isolation_level=None)) as writer:
        for table in ("term", "term_source", "status_change", "definition", "annotation"):
            writer.execute(f"DROP TRIGGER unready_{table}_insert")  # an import takes them away for a while, too
        for statement in ("PRAGMA synchronous = FULL", "BEGIN"):
            writer.execute(statement)
        for table in _TABLES:
            name, _, columns = table.partition(" ")
            found = rows.execute(f"SELECT {columns.strip('()') or '*'} FROM {name}")  # noqa: S608 - constants
            marks = ", ".join("?" * len(found.description))
            while ready := list(islice(found, _AT_ONCE)):
                start = time.process_time()
                writer.executemany(f"INSERT INTO {table} VALUES ({marks})", ready)  # noqa: S608 - as above
                taken += time.process_time() - start
        start = time.process_time()
        for statement in ("COMMIT", "PRAGMA wal_checkpoint(TRUNCATE)"):
            writer.execute(statement)
        return taken + time.process_time() - start


def emptied(path: Path) -> Termbase:
    """A new termbase, in place of what was there."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    return Termbase.create(path)


def growth_figures(sizes: Sequence[int], rounds: int) -> list[Figure]:
    """Build termbases of these sizes, and compare them."""
    sizes = sorted(set(sizes))
    with tempfile.TemporaryDirectory() as folder:
        built = {size: _built(size, Path(folder)) for size in sizes}
        figures = [figure for size in sizes for figure in _import_figures(size, built)]
        paths = [Path(folder) / f"{size}.db" for size in sizes]
        figures += [measure(case, rounds) for case in question_cases(paths)]
        figures += [measure(case, rounds) for case in lint_growth(paths)]
        figures += worker_growth(paths)
        return figures + [measure(case, rounds) for case in served_growth(paths)]


def _built(size: int, folder: Path) -> dict[str, float]:
    """Import in a process of its own, so that none can hide behind the memory of another."""
    write_lines(Model.of(), size, folder / f"{size}.jsonl")
    command = [sys.executable, __file__, str(folder / f"{size}.jsonl"), str(folder / f"{size}.db")]
    told: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return told


def _import_figures(size: int, built: dict[int, dict[str, float]]) -> Iterator[Figure]:
    """Of one size: import over bare rows, and what a concept costs over what it costs in the smallest."""
    least, told = min(built), built[size]
    ratio = told["import"] / told["bare"]
    yield Figure(f"import, {size:,}", "executemany", ratio, ratio, ratio)
    for name, yardstick in (("ready", "import"), ("file with ready entries", "file")):
        ratio = told[name] / told[yardstick]
        yield Figure(f"{name}, {size:,}", yardstick, ratio, ratio, ratio)
    for name in ("import", "file"):
        if size != least:
            ratio = (told[name] / size) / (built[least][name] / least)
            yield Figure(f"{name} a concept, {size:,}", f"{least:,}", ratio, ratio, ratio)
    if size != least:
        ratio = told["memory"] / built[least]["memory"]
        yield Figure(f"peak memory of import, {size:,}", f"{least:,}", ratio, ratio, ratio)


def questions(paths: Sequence[Path]) -> dict[str, tuple[Callable[[Termbase, str], Sequence[object]], list[str]]]:
    """What is asked of every termbase, by kind; those words alone of which all of them find as many."""
    termbases = [Termbase.open(path) for path in paths]
    terms = [
        term.text for term in termbases[0].entries.terms() if len(term.text) > 5 and not term.status.is_discouraged
    ]
    words = terms[:: max(1, len(terms) // 400)]
    asked: dict[str, tuple[Callable[[Termbase, str], Sequence[object]], list[str]]] = {
        "lookup, exact": (look_up, words),
        "lookup, folded": (look_up, [word.upper() + " " for word in words]),
        "lookup, typo": (look_up, [_with_a_slip(word) for word in words]),
        "suggest, beginning": (suggest, [word[: 1 + (len(word) > 12)] for word in words]),
        "suggest, pinyin": (suggest, ["er", "tong", "xing", "quan li", "fan", "guo", "zui", "shou hai", "ji", "bao"]),
        "suggest, whole term": (suggest, words),
        "search": (_listed, [word[:2] for word in words if not word.isascii()]),
    }
    return {name: (ask, _alike(termbases, ask, some)) for name, (ask, some) in asked.items()}


def _listed(termbase: Termbase, query: str) -> Sequence[object]:
    return search(termbase, query).results


def _with_a_slip(word: str) -> str:
    """Two letters of the second half have changed places."""
    at = len(word) * 2 // 3
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _alike(
    termbases: Sequence[Termbase], ask: Callable[[Termbase, str], Sequence[object]], words: list[str]
) -> list[str]:
    """The first words of which every termbase finds as many, and something."""
    found: list[str] = []
    for word in dict.fromkeys(words):
        counts = {len(ask(termbase, word)) for termbase in termbases}
        if len(counts) == 1 and counts != {0}:
            found.append(word)
        if len(found) == _QUESTIONS:
            break
    assert found, "nothing can be asked of all sizes alike"
    return found


def question_cases(paths: Sequence[Path]) -> list[Case]:
    """Answers worked out in each larger termbase, against the same in the smallest."""
    termbases = [Termbase.open(path) for path in paths]

    def asking(termbase: Termbase, ask: Callable[[Termbase, str], object], words: list[str]) -> Callable[[], object]:
        return lambda: [ask(termbase, word) for word in words]

    return [
        Case(f"{name}, {path.stem}", f"{paths[0].stem}", asking(one, ask, words), asking(termbases[0], ask, words))
        for name, (ask, words) in questions(paths).items()
        for path, one in zip(paths[1:], termbases[1:], strict=True)
    ]


def lint_growth(paths: Sequence[Path]) -> list[Case]:
    """Lint of one draft with each larger termbase, against the same with the smallest; and making the linter.

    Those sentences alone are in the draft in which all of them meet the same terms: the larger ones discourage, in one
    language or another, many more of the words that sentences are made of.
    """
    linters = [Linter(Termbase.open(path)) for path in paths]
    model, chance = Model.of(), random.Random(1)  # noqa: S311 - the same draft every time, no secret
    found, clean = [], []
    for entry in _spread(linters[0].discouraged, _SENTENCES):
        for paragraph in paragraphs(entry.language, model, chance, 1):
            words = paragraph.replace("。", ". ").split(". ")[0]
            with_term = f"{words[: len(words) // 2]} {entry.text} {words[len(words) // 2 :]}"
            for text, into, some in ((with_term, found, True), (words, clean, False)):
                met = [_met(linter, text) for linter in linters]
                if all(each == met[0] for each in met) and bool(met[0]) is some:
                    into.append(f"{text}.")
    assert found, "no draft has as many findings in all"
    assert clean, "no draft is clean for all"

    def linting(linter: Linter, text: str) -> Callable[[], object]:
        return lambda: linter.lint(text)

    def making(path: Path) -> Callable[[], object]:
        return lambda: Linter(Termbase.open(path))

    cases = []
    for path, linter in zip(paths[1:], linters[1:], strict=True):
        for name, some in (("lint", found), ("lint, nothing found", clean)):
            draft = "\n".join(some)
            one, other = linting(linter, draft), linting(linters[0], draft)
            cases.append(Case(f"{name}, {path.stem}", paths[0].stem, one, other))
        cases.append(Case(f"linter made, {path.stem}", paths[0].stem, making(path), making(paths[0])))
    return cases


def _met(linter: Linter, text: str) -> list[tuple[int, int, int]]:
    """Where a text has terms that matter, and how many at each place."""
    met = linter._heard.lexicon.sightings(normal(fold(text).text))  # noqa: SLF001 - before anything is judged
    return [(each.start, each.end, len(each.entries)) for each in met]


def _spread(entries: Sequence[Entry], count: int) -> Sequence[Entry]:
    """About so many of them, from the first to the last."""
    return entries[:: max(1, len(entries) // count)]


def served_growth(paths: Sequence[Path]) -> list[Case]:
    """The application's answers, which are not at hand, for any terms, against an empty JSON route."""
    cases = []
    for path in paths:
        client = Client(path)
        for name, ask in first_times(client, path).items():
            cases.append(Case(f"{name}, first time, {path.stem}", "empty JSON route", ask, client.empty))
    return cases


def main() -> None:
    """Import a file into a new termbase and tell what it took, as JSON."""
    lines, path = map(Path, sys.argv[1:])
    first = lines.with_suffix(".first")
    with lines.open("rb") as file:
        first.write_bytes(b"".join(islice(file, _FIRST)))
    imported(first, path)  # what is loaded once, whatever the size
    taken = imported(lines, path)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    rows = bare(path, path.with_suffix(".bare"))
    path.with_suffix(".bare").unlink()
    told = {"import": taken, "bare": rows, "memory": memory, "file": path.stat().st_size}
    start = time.process_time()
    make_ready_in(path)
    told["ready"] = time.process_time() - start
    told["file with ready entries"] = path.stat().st_size
    print(json.dumps(told))


if __name__ == "__main__":
    main()
