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
import subprocess
import sys
import tempfile
import unicodedata
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from growing import SIZES, growth_figures
from harvest_benchmarks import harvest_figures
from lint_benchmarks import lint_cases, spoken_cases, textlint_figures
from measuring import Case, Figure, measure
from memory import worker_figures
from serving import served_cases, served_tails
from starting import start_figures
from wire import wire_figures

ROOT = Path(__file__).resolve().parents[1]


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
    packages = " ".join(f"{name} {version(name)}" for name in ("flask", "jieba", "daachorse", "ahocorasick-rs"))
    return {
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "packages": packages,
    }


_KINDS = ("requests", "start", "texts", "lint", "memory", "harvest", "growth")


def main() -> None:
    """Measure all that can be measured here and print it."""
    parser = argparse.ArgumentParser(description="Ratios to yardsticks measured in the same run.")
    parser.add_argument("what", nargs="*", choices=[*_KINDS, []], help=f"one or more of {', '.join(_KINDS)}")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--documents", type=int, default=100, help="copies of the texts to harvest (default: 100)")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="concepts of the termbases of growth")
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    asked = parser.parse_args()
    wanted = asked.what or _KINDS
    has_texts = asked.corpus.is_dir()
    if not has_texts:
        print(f"bench: no texts at {asked.corpus}: no texts are measured", file=sys.stderr)
    cases = served_cases(ROOT / "terms.db") if "requests" in wanted else []
    if has_texts:
        cases += text_cases(asked.corpus) if "texts" in wanted else []
        cases += lint_cases(asked.corpus) if "lint" in wanted else []
    cases += spoken_cases() if "lint" in wanted else []
    figures = [measure(case, asked.rounds) for case in cases]
    figures += served_tails(ROOT / "terms.db") if "requests" in wanted else []
    figures += wire_figures(ROOT / "terms.db", asked.rounds) if "requests" in wanted else []
    if "start" in wanted:
        with tempfile.TemporaryDirectory() as folder:
            figures += start_figures(ROOT / "terms.db", asked.rounds, Path(folder))
    figures += growth_figures(asked.sizes, asked.rounds) if "growth" in wanted else []
    if has_texts and "lint" in wanted:
        figures += textlint_figures(asked.corpus)
    figures += worker_figures(ROOT / "terms.db") if "memory" in wanted else []
    if has_texts and "memory" in wanted:
        figures.append(memory_figure(asked.corpus))
    if has_texts and "harvest" in wanted:
        few = min(asked.rounds, 3)
        figures += harvest_figures(asked.corpus, ROOT / "terms.db", documents=asked.documents, rounds=few)
    if asked.json:
        print(json.dumps({"machine": machine(), "figures": [asdict(figure) for figure in figures]}, indent=2))
        return
    print("  ".join(f"{name}: {value}" for name, value in machine().items()))
    print(f"{'case':<36}{'ratio':>8}   {'(least to most)':<18} yardstick")
    for figure in figures:
        spread = f"({figure.least:.2f} to {figure.most:.2f})"
        print(f"{figure.name:<36}{figure.ratio:>8.2f}   {spread:<18} {figure.yardstick}")


if __name__ == "__main__":
    main()
