"""What harvesting many documents costs: on one core, on two, on a dask cluster, and in memory.

Each way is a process of its own (with its workers), run in turns with the others. What it costs to start, and
to read jieba's dictionary, is taken off: it is what the same costs for a few documents.
"""

import importlib.util
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from measuring import Figure

FEW = 10
WORKERS = 2
# A cluster that does not sample its own stacks, and looks at its clocks and gauges once in a while only.
QUIET = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
}

_HARVEST = """
import sys, resource, shutil, warnings
from pathlib import Path

def main():
    from glossary.harvester import harvest
    from glossary.termbase import Termbase
    how, texts, termbase = sys.argv[1:]
    jobs = int(how) if how.isdigit() else 1
    report = harvest([texts], Termbase.open(termbase), jobs=jobs, scheduler="" if how.isdigit() else address)
    assert not report.failed, report.failed
    who = resource.RUSAGE_SELF if jobs == 1 else resource.RUSAGE_CHILDREN
    print(resource.getrusage(who).ru_maxrss)

if __name__ == "__main__":
    address = ""
    if sys.argv[1] == "dask":
        from distributed import LocalCluster
        with LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster:
            address = cluster.scheduler_address
            main()
    else:
        main()
"""


@dataclass(frozen=True)
class Cost:
    """Of a harvest. `processor`, `time`: seconds, of all its processes and on the clock; `memory`: peak of one."""

    processor: float
    time: float
    memory: float

    def less(self, other: "Cost") -> "Cost":
        """What it costs beyond another."""
        return Cost(self.processor - other.processor, self.time - other.time, self.memory)


def many_texts(corpus: Path, folder: Path, count: int) -> None:
    """Copies of the corpus's texts with symbols of their own."""
    folder.mkdir()
    texts = sorted(corpus.glob("*.txt"))
    rows = ["file,symbol"]
    for number in range(count):
        text = texts[number % len(texts)]
        name = f"bench-{number}.zh.txt"
        shutil.copy(text, folder / name)
        rows.append(f"{name},A/BENCH/{number}")
    (folder / "manifest.csv").write_text("\n".join(rows), encoding="utf-8")


def cut_all(texts: Path, clock: Callable[[], float] = time.process_time) -> float:
    """Seconds of plain `jieba.cut` over the same documents, of the processor unless by another clock."""
    import jieba

    from glossary.documents import read_document

    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = tempfile.mkdtemp()
    tokenizer.initialize()
    contents = [read_document(path).text for path in sorted(texts.glob("*.txt"))]
    begun = clock()
    for content in contents:
        for _ in tokenizer.cut(content):
            pass
    return clock() - begun


def cut_at_once(texts: Path, processes: int) -> float:
    """Seconds by the clock of the same in each of some processes at once: the machine's own share of what is lost."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return max(pool.map(cut_all, [texts] * processes, [time.perf_counter] * processes))


@dataclass(frozen=True)
class Round:
    """`costs`: of each way, beyond its start; `cut`: of the yardstick; `growth`: memory of a worker, many over few.

    `machine`: what the yardstick takes by the clock in as many processes at once, over one alone.
    """

    costs: dict[str, Cost]
    cut: float
    growth: float
    machine: float

    def ratio(self, way: str, other: str, what: str) -> float:
        """What one way costs over another: `processor` or `time`."""
        return float(getattr(self.costs[way], what) / getattr(self.costs[other], what))


def harvest_figures(corpus: Path, termbase: Path, *, documents: int, rounds: int) -> list[Figure]:
    """The ratios; those of dask only where it is installed."""
    ways = ["1", str(WORKERS)]
    if importlib.util.find_spec("distributed"):
        ways.append("dask")
    else:
        print("bench: no dask here: left out", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many_texts(corpus, folder / "many", documents)
        many_texts(corpus, folder / "few", FEW)
        (folder / "run.py").write_text(_HARVEST.replace("WORKERS", str(WORKERS)), encoding="utf-8")
        seen = [_round(folder, termbase, ways) for _ in range(rounds)]
    each = median([one.costs["1"].processor for one in seen]) / (documents - FEW)
    print(f"bench: a document of {_characters(corpus)} characters: {each:.3f} processor seconds", file=sys.stderr)
    figures = [
        _spread("harvest, one process", "jieba.cut", [one.costs["1"].processor / one.cut for one in seen]),
        _spread("two processes, processor", "one process", [one.ratio("2", "1", "processor") for one in seen]),
        _spread("two processes, clock", "one process", [one.ratio("2", "1", "time") for one in seen]),
        _spread("jieba.cut in two at once, clock", "in one", [one.machine for one in seen]),
        _spread(f"worker memory, {documents} texts", f"{FEW} texts", [one.growth for one in seen]),
    ]
    if "dask" in ways:
        figures += [
            _spread("dask, processor", "two processes", [one.ratio("dask", "2", "processor") for one in seen]),
            _spread("dask, clock", "two processes", [one.ratio("dask", "2", "time") for one in seen]),
        ]
    return figures


def _round(folder: Path, termbase: Path, ways: list[str]) -> Round:
    few = {way: _cost(folder, termbase, way, "few") for way in ways}
    many = {way: _cost(folder, termbase, way, "many") for way in ways}
    cut = cut_all(folder / "many") - cut_all(folder / "few")
    machine = cut_at_once(folder / "many", WORKERS) / cut_at_once(folder / "many", 1)
    return Round({way: many[way].less(few[way]) for way in ways}, cut, many["2"].memory / few["2"].memory, machine)


def _cost(folder: Path, termbase: Path, way: str, texts: str) -> Cost:
    target = Path(shutil.copy(termbase, folder / "terms.db"))
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, str(folder / "run.py"), way, str(folder / texts), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **QUIET})
    taken, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    target.unlink()
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(processor, taken, int(done.stdout))


def _spread(name: str, yardstick: str, ratios: list[float]) -> Figure:
    return Figure(name, yardstick, median(ratios), min(ratios), max(ratios))


def _characters(corpus: Path) -> int:
    from glossary.documents import read_document

    lengths = [len(read_document(path).text) for path in corpus.glob("*.txt")]
    return sum(lengths) // len(lengths)
