"""The readers that are fuzzed: what each does with bytes, and what it begins with.

A target takes bytes and does what the product would do with them. What it raises, other than a `GlossaryError`, is a
finding; so is an answer of the service that begins with 5. `prepare` is called once, in the process that fuzzes.
"""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import fuzz_seeds as seeds

if TYPE_CHECKING:
    from glossary import Linter
    from glossary.documents import Document
    from glossary.termbase import Termbase

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "terms.db"

Run = Callable[[bytes], object]


@dataclass(frozen=True)
class Target:
    """One reader. `seeds`: what to begin with; `words`: what to put in, beside changes of single bytes."""

    name: str
    prepare: Callable[[], Run]
    seeds: Sequence[bytes]
    words: Sequence[str] = ()


def encoded(*texts: str) -> list[bytes]:
    return [text.encode() for text in texts]


def text_of(data: bytes) -> str:
    """A text of any bytes: fuzzing by the byte would else spend itself on what decoding refuses."""
    return data.decode("utf-8", "ignore")


# --- documents --------------------------------------------------------------------------------------------


def sound(document: "Document") -> None:
    """What every reader promises: each character of a segment has a place in the raw text, and no place goes back."""
    size = len(document.raw)
    for segment in document.segments:
        found = segment.map
        places = [*zip(found.starts, found.ends, strict=True)]
        assert all(0 <= start <= end <= size for start, end in places), (segment, places)
        assert all(one[0] <= other[0] for one, other in pairwise(places)), (segment, places)


def read(form: str) -> Run:
    from glossary.documents import read_bytes

    suffix = {"html": "html", "markdown": "md", "docx": "docx", "pdf": "pdf", "xliff": "xlf"}.get(form, "txt")
    if form in ("docx", "pdf"):
        return lambda data: sound(read_bytes(data, name=f"a.{suffix}"))
    return lambda data: sound(read_bytes(text_of(data).encode(), name=f"a.{suffix}", format=form))


def read_word_part() -> Run:
    """The first byte says which part of a Word file the rest of them is."""
    from glossary.documents import read_bytes

    names = list(seeds.WORD_PARTS)

    def run(data: bytes) -> None:
        parts: dict[str, str | bytes] = {**seeds.WORD_PARTS}
        if data:
            parts[names[data[0] % len(names)]] = data[1:]
        sound(read_bytes(seeds.word(parts), name="a.docx"))

    return run


def word_part_seeds() -> list[bytes]:
    return [bytes([at]) + text.encode() for at, text in enumerate(seeds.WORD_PARTS.values())]


def decode_bytes() -> Run:
    from glossary.documents.decoding import decode

    return lambda data: decode(data, name="a.txt").text.encode()


def decoding_seeds() -> list[bytes]:
    encodings = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030")
    return [seeds.CHINESE.encode(encoding) for encoding in encodings] + ["個人權利".encode("big5hkscs")]


# --- tables and remarks -----------------------------------------------------------------------------------


def read_table() -> Run:
    from glossary.formats.table import read_cells, read_terms

    def run(data: bytes) -> None:
        lines = text_of(data).splitlines(keepends=True)
        read_terms(lines, name="a.csv")
        list(read_cells(lines, name="a.csv", required=("concept",)))

    return run


def in_a_file(name: str, read: Callable[[Path], object]) -> Run:
    """`read` gets a file of these bytes."""
    folder = Path(tempfile.mkdtemp(prefix="glossary-fuzz-"))

    def run(data: bytes) -> None:
        file = folder / name
        file.write_bytes(data)
        read(file)

    return run


def read_rules() -> Run:
    """A project glossary, and a text of its own terms looked at with it."""
    from glossary.linter.entries import entries_of_glossary
    from glossary.linter.lexicon import Lexicon, Ready, by_writing, normal

    def run(file: Path) -> None:
        entries = entries_of_glossary(file)
        Lexicon((Ready(by_writing(entries)),)).sightings(normal(" ".join(entry.key for entry in entries)))

    return in_a_file("rules.csv", run)


def read_manifest_file() -> Run:
    from glossary.documents import read_manifest

    return in_a_file("manifest.csv", lambda file: read_manifest(file.parent))


def read_baseline_file() -> Run:
    from glossary.linter.baseline import read_baseline

    return in_a_file("baseline.json", read_baseline)


def read_settings() -> Run:
    from glossary.settings import Settings

    return in_a_file("glossary.toml", lambda file: Settings.read(file, {}))


def read_pragmas() -> Run:
    from glossary.linter.pragmas import switched_off

    def run(data: bytes) -> None:
        text = text_of(data)
        for form in ("plain", "markdown"):
            pragmas = switched_off(text, form)
            for at in range(0, len(text), 7):
                pragmas.covers(at, at + 1, "victim", "preference")

    return run


def small_termbase() -> "Termbase":
    """A new one that holds one concept."""
    from glossary.concepts import Concept, LanguageSection, Source, Status, Term
    from glossary.termbase import Termbase
    from glossary.termbase.bulk import store_concepts

    kept = Termbase.create(Path(tempfile.mkdtemp(prefix="glossary-fuzz-")) / "terms.db")
    term = Term("trade", "en", Status.PREFERRED, sources=(Source("A/RES/1", "2", "2020-01-01"),))
    with kept.writing() as writer:
        store_concepts(writer, [Concept("trade", "policy", (LanguageSection("en", (term,)),))])
    return kept


# --- the linter and the harvester -------------------------------------------------------------------------


@cache
def shipped_linter() -> "Linter":
    """With the terms in the repository."""
    import glossary

    return glossary.Linter(glossary.open(SHIPPED))


def lint(form: Literal["plain", "markdown", "html"]) -> Run:
    """A draft judged, with what its findings promise: their text, what would mend them, their place."""
    from glossary.documents import read_text
    from glossary.linter.baseline import fingerprints
    from glossary.linter.fixing import fixed

    linter = shipped_linter()

    def run(data: bytes) -> None:
        text = text_of(data)
        for finding in linter.lint(text, format=form):
            assert text[finding.start : finding.end] == finding.text, finding
        report = linter.report(read_text(text, name="text", format=form))
        fixed(report)
        fingerprints(report)

    return run


def harvest() -> Run:
    """A text harvested into a small termbase, over what was harvested before."""
    from glossary.harvester import harvest as harvested

    kept = small_termbase()

    def run(file: Path) -> None:
        file.write_bytes(text_of(file.read_bytes()).encode())
        harvested([file], kept)

    return in_a_file("a.txt", run)


# --- the service ------------------------------------------------------------------------------------------


def asking(method: str, path: str, kind: str, **headers: str) -> Run:
    """A body sent to the service over a small termbase, by somebody who may do anything."""
    from glossary.settings import Settings
    from glossary.termbase.access import Role, create_token
    from glossary.web import create_app

    kept = small_termbase()
    with kept.keeping() as writer:
        token = create_token(writer, "fuzz", Role.ADMIN)
    client = create_app(Settings(database=str(kept.path)), kept).test_client()
    sent = {"Authorization": f"Bearer {token}", **headers}
    editable = "/api/v1/concepts/trade/editable"

    def run(data: bytes) -> None:
        seen = {"If-Match": client.get(editable).headers["ETag"]} if method == "PUT" else {}
        answer = client.open(path, method=method, data=data, content_type=kind, headers={**sent, **seen})
        assert answer.status_code < 500, answer.get_data(as_text=True)
        client.get("/en/concept/trade")

    return run


def look_up() -> Run:
    """A query put to every route that takes one."""
    from urllib.parse import quote_from_bytes

    from glossary.settings import Settings
    from glossary.web import create_app

    client = create_app(Settings(database=str(SHIPPED))).test_client()
    routes = (
        "/api/v1/lookup?q=",
        "/api/v1/search?q=",
        "/api/v1/suggest?q=",
        "/en/search?q=",
        "/en/concept/",
        "/api/v1/",
    )

    def run(data: bytes) -> None:
        for route in routes:
            answer = client.get(route + quote_from_bytes(data))
            assert answer.status_code < 500, answer.get_data(as_text=True)

    return run


JSON_WORDS = ("null", "true", "1e999", "-0", "NaN", "\\u0000", "\\ud800", "\\u202e", "[[[[[[[[", "{}", "9" * 40)
XML_WORDS = (
    "<!DOCTYPE",
    "<!ENTITY",
    "&#x41;",
    "&amp;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "xml:space",
    "/>",
)
LINT_WORDS = (
    "儿童色情制品",
    "child pornography",
    "《",
    "》",
    "“",
    "”",
    "«",
    "»",
    "「",
    "」",
    "(",
    ")",
    "公约",
    "一词",
    "glossary:",
)
UN_WORDS = ("\f", "E/2022/30", "1/2", "\n\n", "(a)", "1.", "*", "A.", "https://", "\t", "第", "二、", "1 ")

TARGETS = (
    Target("decoding", decode_bytes, decoding_seeds()),
    Target("plain", partial(read, "plain"), encoded(*seeds.SENTENCES, seeds.UN), UN_WORDS),
    Target("un", partial(read, "un"), encoded(seeds.UN, seeds.CHINESE), UN_WORDS),
    Target(
        "markdown", partial(read, "markdown"), encoded(seeds.MARKDOWN), ("```", "[a](b)", "|", "<b>", "&amp;", "---")
    ),
    Target("html", partial(read, "html"), encoded(seeds.HTML), ("<p>", "</p>", "lang=", "<!--", "&#x", "<br>", "<td>")),
    Target("xliff", partial(read, "xliff"), encoded(seeds.XLIFF_1, seeds.XLIFF_2), XML_WORDS),
    Target("docx", partial(read, "docx"), [seeds.word({**seeds.WORD_PARTS}), seeds.word({**seeds.WORD_PARTS}, 8)]),
    Target("word-part", read_word_part, word_part_seeds(), ("w:val='", "w:id='", "<w:p>", "</w:p>", "<w:r>", "<w:t>")),
    Target(
        "pdf", partial(read, "pdf"), [seeds.pdf()], ("Tj", "T*", "endobj", "stream", "/Length", "/Kids", "BT", "ET")
    ),
    Target("table", read_table, encoded(seeds.TABLE), (",", ";", "\t", '"', "\r\n", "\ufeff", "'=")),
    Target("rules", read_rules, encoded(seeds.TABLE), (",", '"', "zh-Hans", "preferred", "deprecated", "ar", "ru")),
    Target("manifest", read_manifest_file, encoded(seeds.MANIFEST), (",", '"', "zh-Hans", "2022-07-21")),
    Target("baseline", read_baseline_file, encoded(seeds.BASELINE, seeds.HUGE), JSON_WORDS),
    Target("settings", read_settings, encoded(seeds.SETTINGS)),
    Target(
        "pragmas", read_pragmas, encoded(seeds.PRAGMAS), ("glossary: off", "glossary: on", "<!--", "-->", "# ", ": ")
    ),
    Target("lint", partial(lint, "plain"), encoded(*seeds.SENTENCES, seeds.UN), LINT_WORDS),
    Target("lint-markdown", partial(lint, "markdown"), encoded(seeds.MARKDOWN, seeds.CHINESE), LINT_WORDS),
    Target("lint-html", partial(lint, "html"), encoded(seeds.HTML), LINT_WORDS),
    Target("harvest", harvest, encoded(*seeds.SENTENCES, seeds.UN), LINT_WORDS),
    Target(
        "concept",
        partial(asking, "PUT", "/api/v1/concepts/trade", "application/json"),
        encoded(seeds.CONCEPT, seeds.HUGE),
        JSON_WORDS,
    ),
    Target(
        "lint-json",
        partial(asking, "POST", "/api/v1/lint", "application/json"),
        encoded(json.dumps({"text": seeds.CHINESE, "language": "zh", "as_of": "2022", "explain": True}), seeds.HUGE),
        JSON_WORDS,
    ),
    Target(
        "reconcile",
        partial(asking, "POST", "/reconcile", "application/x-www-form-urlencoded"),
        [b"queries=" + seeds.QUERIES.encode(), b"queries=" + seeds.HUGE.encode()],
        JSON_WORDS,
    ),
    Target("query", look_up, encoded("victim", "儿童色情制品", "ertong", "a" * 300, "детск*", '"x" OR y', "..%2f")),
)
