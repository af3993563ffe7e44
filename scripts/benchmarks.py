"""What `scripts/bench` measures, and against what.

Each case runs beside its yardstick, in turns, for several rounds, in one process on one core; a figure is
the median of the rounds' ratios of processor time, so that a noisy machine disturbs both alike. No figure
here is an absolute time.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Case:
    """`run` is measured against `yardstick`; both return when they have done one unit of work."""

    name: str
    yardstick_name: str
    run: Callable[[], object]
    yardstick: Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """`ratio`: time of the case over time of the yardstick, median; `least`, `most`: over the rounds."""

    name: str
    yardstick: str
    ratio: float
    least: float
    most: float


def measure(case: Case, rounds: int) -> Figure:
    """Take turns until there are enough rounds. The first turn warms up and is not counted."""
    ratios = []
    for turn in range(rounds + 1):
        ratio = seconds(case.run) / seconds(case.yardstick)
        if turn:
            ratios.append(ratio)
    return Figure(case.name, case.yardstick_name, statistics.median(ratios), min(ratios), max(ratios))


def seconds(work: Callable[[], object], enough: float = 0.2) -> float:
    """Seconds of processor time for one unit of work, repeated until the clock can be trusted."""
    repeats, start = 0, time.process_time()
    while (taken := time.process_time() - start) < enough or not repeats:
        work()
        repeats += 1
    return taken / repeats


def served_cases() -> list[Case]:
    """Requests to the application, against an empty route of the same application."""
    from glossary.settings import Settings
    from glossary.web import create_app

    app = create_app(Settings(database=str(ROOT / "terms.db")))
    app.add_url_rule("/empty", view_func=lambda: "")
    client = app.test_client()

    def asking(path: str) -> Callable[[], object]:
        def ask() -> None:
            answer = client.get(path)
            assert answer.status_code == 200, (path, answer.status)

        return ask

    empty = asking("/empty")
    paths = {
        "lookup, exact": "/api/v1/lookup?q=儿童色情制品",
        "lookup, folded": "/api/v1/lookup?q=CHILD  pornography",
        "suggest, prefix": "/api/v1/suggest?q=儿童性",
        "suggest, typo": "/api/v1/suggest?q=儿童性虐侍材料",
        "search": "/api/v1/search?q=儿童",
        "concept page": "/zh-Hans/concept/child-sexual-abuse-material",
    }
    return [Case(name, "empty route", asking(path), empty) for name, path in paths.items()]


def text_cases(corpus: Path) -> list[Case]:
    """Work on texts, against one pass of plain `jieba.cut` (or of NFKC) over the same text."""
    import jieba

    from glossary.documents import read_document
    from glossary.folding import fold
    from glossary.harvester.candidates import propose
    from glossary.harvester.relations import stated_relations
    from glossary.matcher import Matcher
    from glossary.termbase import Termbase

    path = max(corpus.glob("*.txt"), key=lambda file: file.stat().st_size)
    document = read_document(path)
    texts = [segment.text for segment in document.segments]
    terms = Termbase.open(ROOT / "terms.db").entries.terms("zh-Hans")
    matcher = Matcher({term.id: term.key for term in terms})
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = tempfile.mkdtemp()
    tokenizer.initialize()

    def cut() -> None:
        for text in texts:
            for _ in tokenizer.cut(text):
                pass

    def normalised() -> None:
        for text in texts:
            unicodedata.normalize("NFKC", text).casefold()

    return [
        Case("fold", "NFKC and casefold", lambda: [fold(text) for text in texts], normalised),
        Case(f"find {len(terms)} terms", "jieba.cut", lambda: [matcher.find(text) for text in texts], cut),
        Case("read UN text", "jieba.cut", lambda: read_document(path), cut),
        Case("candidates, relations", "jieba.cut", lambda: (propose(document), stated_relations(document)), cut),
    ]


# A process of its own for each size, so that one cannot hide behind the other's memory.
_HARVEST = """
import resource, sys
from glossary.harvester import harvest
from glossary.termbase import Termbase
harvest([sys.argv[1]], Termbase.create(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def memory_figure(corpus: Path, times: int = 100) -> Figure:
    """Peak memory of harvesting `times` copies of a text over that of harvesting one."""
    text = min(corpus.glob("*.txt"), key=lambda file: file.stat().st_size)
    peaks = {}
    for copies in (1, times):
        with tempfile.TemporaryDirectory() as folder:
            texts = Path(folder) / "texts"
            texts.mkdir()
            for number in range(copies):
                shutil.copy(text, texts / f"{number}-{text.name}")
            command = [sys.executable, "-c", _HARVEST, str(texts), str(Path(folder) / "new.db")]
            peaks[copies] = int(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ratio = peaks[times] / peaks[1]
    return Figure(f"peak memory, {times} texts", "peak memory, 1 text", ratio, ratio, ratio)


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    packages = " ".join(f"{name} {version(name)}" for name in ("flask", "jieba", "ahocorasick-rs"))
    return {
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "packages": packages,
    }


def main() -> None:
    """Measure all that can be measured here and print it."""
    parser = argparse.ArgumentParser(description="Ratios to yardsticks measured in the same run.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    asked = parser.parse_args()
    cases = served_cases()
    if asked.corpus.is_dir():
        cases += text_cases(asked.corpus)
    else:
        print(f"bench: no texts at {asked.corpus}: text cases left out", file=sys.stderr)
    figures = [measure(case, asked.rounds) for case in cases]
    if asked.corpus.is_dir():
        figures.append(memory_figure(asked.corpus))
    if asked.json:
        print(json.dumps({"machine": machine(), "figures": [asdict(figure) for figure in figures]}, indent=2))
        return
    print("  ".join(f"{name}: {value}" for name, value in machine().items()))
    print(f"{'case':<22}{'ratio':>8}   {'(least to most)':<18} yardstick")
    for figure in figures:
        spread = f"({figure.least:.2f} to {figure.most:.2f})"
        print(f"{figure.name:<22}{figure.ratio:>8.2f}   {spread:<18} {figure.yardstick}")


if __name__ == "__main__":
    main()
