"""What `scripts/bench` measures, and against what.

Each case runs beside its yardstick, in turns, for several rounds, in one process on one core; a figure is
the median of the rounds' ratios of processor time, so that a noisy machine disturbs both alike. No figure
here is an absolute time.
"""

import argparse
import json
import os
import platform
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from growing import SIZES, growth_figures
from harvest_benchmarks import harvest_figures
from measuring import Case, Figure, measure, seconds
from memory import worker_figures
from serving import served_cases, served_tails
from wire import wire_figures

if TYPE_CHECKING:
    from glossary import Linter

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


MANY = 10_000
"""Terms of the linter's cases: the shipped ones of the language, and invented ones up to this number."""


def lint_cases(corpus: Path) -> list[Case]:
    """Lint of the Chinese texts, against a bare automaton that reports every place of the same terms."""
    from ahocorasick_rs import AhoCorasick, BytesAhoCorasick, MatchKind

    from glossary import Linter
    from glossary.termbase import Termbase

    text = texts_of(corpus)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "terms.csv"
        terms = many_terms(text, table)
        linter = Linter(Termbase.open(ROOT / "terms.db"), extra=[table])
    clean = without(linter, text)
    characters = AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest)
    encoded = BytesAhoCorasick([term.encode() for term in terms], matchkind=MatchKind.LeftmostLongest)

    def scanned(content: str) -> Callable[[], object]:
        return lambda: characters.find_matches_as_indexes(content)

    def scanned_bytes(content: str) -> Callable[[], object]:
        return lambda: encoded.find_matches_as_indexes(content.encode())

    def linted(content: str) -> Callable[[], object]:
        return lambda: linter.lint(content)

    return [
        Case("lint, UN texts", f"scan, {len(terms)} terms", linted(text), scanned(text)),
        Case("lint, nothing found", f"scan, {len(terms)} terms", linted(clean), scanned(clean)),
        Case("lint, UN texts", "scan of bytes", linted(text), scanned_bytes(text)),
        Case("lint, nothing found", "scan of bytes", linted(clean), scanned_bytes(clean)),
        Case("lint, ten times the text", "lint", linted(clean * 10), linted(clean)),
    ]


def texts_of(corpus: Path) -> str:
    """All texts of the corpus, one after the other, a paragraph a line: as drafts are."""
    from glossary.documents import read_document

    return "\n".join(read_document(path).text for path in sorted(corpus.glob("*.txt")))


def many_terms(text: str, table: Path) -> list[str]:
    """Chinese terms, of which as many are discouraged as in the shipped termbase; `table`: the invented ones."""
    from glossary.termbase import Termbase

    termbase = Termbase.open(ROOT / "terms.db")
    shipped = [term for term in termbase.entries.terms() if term.language == "zh-Hans"]
    share = len(shipped) // max(1, sum(term.status.is_discouraged for term in shipped))
    terms = dict.fromkeys(term.text for term in shipped)
    chance = random.Random(1)  # noqa: S311 - the same terms every time, no secret
    rows = ["concept,language,term,status"]
    while len(terms) < MANY:
        start = chance.randrange(len(text) - 8)
        characters = list(text[start : start + chance.randint(4, 8)])
        chance.shuffle(characters)
        word = "".join(characters)
        if word not in terms and re.fullmatch("[\u4e00-\u9fff]+", word):
            status = "preferred" if len(terms) % share else "deprecated"
            rows.append(f"x{len(terms)},zh-Hans,{word},{status}")
            terms[word] = None
    table.write_text("\n".join(rows), encoding="utf-8")
    return list(terms)


def without(linter: "Linter", text: str) -> str:
    """The text without what the linter finds or silences in it."""
    from glossary.documents import read_text

    report = linter.report(read_text(text, name="text", format="plain"))
    found = [*report.diagnostics, *(one.diagnostic for one in report.silenced)]
    for one in sorted(found, key=lambda each: each.start, reverse=True):
        text = text[: one.start] + text[one.end :]
    return text


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


def textlint_figures(corpus: Path) -> list[Figure]:
    """Reading and lint of a file with many terms, against textlint with prh and the same words.

    Of textlint, a process of its own, what a line costs is taken off: starting, and reading the rules; it is
    installed into a temporary folder. Where there is no npm, there is no figure.
    """
    from glossary import Linter
    from glossary.documents import read_document
    from glossary.termbase import Termbase

    if shutil.which("npm") is None:
        print("bench: no npm here: textlint left out", file=sys.stderr)
        return []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts.txt").write_text(texts_of(corpus), encoding="utf-8")
        terms = many_terms(texts_of(corpus), folder / "terms.csv")
        rules = "\n".join(f"  - expected: _\n    pattern: {json.dumps(term, ensure_ascii=False)}" for term in terms)
        (folder / "prh.yml").write_text(f"version: 1\nrules:\n{rules}\n", encoding="utf-8")
        (folder / ".textlintrc.json").write_text('{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}')
        installed = ["npm", "install", "--silent", "--no-fund", "--no-audit", "textlint", "textlint-rule-prh"]
        if subprocess.run(installed, cwd=folder, check=False, capture_output=True).returncode:
            print("bench: textlint cannot be installed: left out", file=sys.stderr)
            return []
        prh = ["node_modules/.bin/textlint", "--format", "compact", "texts.txt"]
        (folder / "line.txt").write_text("各国应禁止儿童色情制品。", encoding="utf-8")
        linter = Linter(Termbase.open(ROOT / "terms.db"), extra=[folder / "terms.csv"])

        def lint() -> None:
            linter.report(read_document(folder / "texts.txt"))

        lint()
        ratios = [seconds(lint) / beyond_start(prh, folder) for _ in range(3)]
    middle = statistics.median(ratios)
    return [Figure("lint of a file", "textlint with prh", middle, min(ratios), max(ratios))]


def beyond_start(command: list[str], folder: Path) -> float:
    """Processor time of a command on the texts, less that on a line."""
    on_a_line = ["line.txt" if part == "texts.txt" else part for part in command]
    return child_seconds(command, folder) - min(child_seconds(on_a_line, folder) for _ in range(3))


def child_seconds(command: list[str], folder: Path) -> float:
    """Processor time of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def machine() -> dict[str, str]:
    """What the figures were measured on."""
    packages = " ".join(f"{name} {version(name)}" for name in ("flask", "jieba", "ahocorasick-rs"))
    return {
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "packages": packages,
    }


_KINDS = ("requests", "texts", "lint", "memory", "harvest", "growth")


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
    figures = [measure(case, asked.rounds) for case in cases]
    figures += served_tails(ROOT / "terms.db") if "requests" in wanted else []
    figures += wire_figures(ROOT / "terms.db", asked.rounds) if "requests" in wanted else []
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
