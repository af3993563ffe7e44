"""Lint, against a bare automaton that reports every place of the same terms, and against textlint.

The Chinese texts are those of the corpus. Those of the other languages are put together of the words of the
shipped terms: what is measured is a draft in which nothing is found, and words are all that matters to that.
"""

import json
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generating import Model
from measuring import Case, Figure, seconds

if TYPE_CHECKING:
    from glossary import Linter

ROOT = Path(__file__).resolve().parents[1]
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


SPOKEN = ("zh-Hant", "en", "fr", "es", "ru", "ar")
# Paragraphs of a made text, and sentences of one.
_PARAGRAPHS, _SENTENCES = 600, 4
# Letters of an invented term and of its words: shorter ones would be met in every text.
_SHORTEST_TERM, _SHORTEST_WORD = 12, 5


def spoken_cases(tags: tuple[str, ...] = SPOKEN, many: int = MANY) -> list[Case]:
    """Lint of made texts in which nothing is found, against a scan of bytes with the same terms."""
    return [_spoken_case(tag, Model.of(), many) for tag in tags]


def _spoken_case(tag: str, model: Model, many: int) -> Case:
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    from glossary import Linter
    from glossary.termbase import Termbase

    termbase = Termbase.open(ROOT / "terms.db")
    chance = random.Random(1)  # noqa: S311 - the same texts every time, no secret
    words = model.words["zh-Hans" if tag == "zh-Hant" else tag]
    shipped = termbase.entries.terms(tag)
    share = len(shipped) // max(1, sum(term.status.is_discouraged for term in shipped))
    terms = dict.fromkeys(term.text for term in shipped)
    rows = ["concept,language,term,status"]
    for word in _invented(tag, model, words, chance):
        if len(terms) >= many:
            break
        if word not in terms:
            status = "preferred" if len(terms) % share else "deprecated"
            rows.append(f"x{len(terms)},{tag},{word},{status}")
            terms[word] = None
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "terms.csv"
        table.write_text("\n".join(rows), encoding="utf-8")
        linter = Linter(termbase, extra=[table])
    text = without(linter, "\n".join(_paragraphs(tag, model, words, chance)))
    assert not linter.lint(text), tag
    scan = BytesAhoCorasick([term.encode() for term in terms], matchkind=MatchKind.LeftmostLongest)
    return Case(
        f"lint, nothing found, {tag}",
        "scan of bytes",
        lambda: linter.lint(text),
        lambda: scan.find_matches_as_indexes(text.encode()),
    )


def _invented(tag: str, model: Model, words: list[str], chance: random.Random) -> Iterator[str]:
    """Terms that nobody uses."""
    while True:
        if tag == "zh-Hant":
            characters = [chance.choice(word) for word in chance.choices(words, k=chance.randint(4, 8))]
            yield "".join(characters).translate(model.traditional)
            continue
        one, two, three = chance.choices(words, k=3)
        term = f"{one[: len(one) // 2 + 2]}{two[len(two) // 2 :]} {three}"
        if len(term) >= _SHORTEST_TERM and min(map(len, term.split())) >= _SHORTEST_WORD:
            yield term


def _paragraphs(tag: str, model: Model, words: list[str], chance: random.Random) -> Iterator[str]:
    for _ in range(_PARAGRAPHS):
        sentences = [chance.choices(words, k=chance.randint(8, 25)) for _ in range(_SENTENCES)]
        if tag == "zh-Hant":
            yield "".join("".join(each).translate(model.traditional) + "。" for each in sentences)
        else:
            yield " ".join(" ".join(each).capitalize() + "." for each in sentences)


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
