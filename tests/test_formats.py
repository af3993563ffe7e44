"""The contract of every format: what it says comes back comes back, nothing else is lost, nothing is invented."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.formats import FORMATS, Format, Options, Remark, Retired, format_named, losses
from glossary.formats.base import facts
from glossary.languages import TAGS
from glossary.termbase import Termbase

PAIRS = [("en", "zh-Hans"), ("ru", "ar")]


def cases() -> list[tuple[Format, Options]]:
    """Every format that both reads and writes, with the pairs that it needs."""
    both = [made for made in FORMATS if made.read and made.write]
    alone = [(made, Options(name="file")) for made in both if not (made.is_pair or made.is_of_one_language)]
    pairs = [(made, Options(name="file", source=a, target=b)) for made in both if made.is_pair for a, b in PAIRS]
    return alone + pairs


CASES = cases()
IDS = [f"{made.name} {options.source}{options.target}".strip() for made, options in CASES]


def written(made: Format, concepts: Iterable[Concept], options: Options) -> bytes:
    assert made.write is not None
    return b"".join(made.write(concepts, options))


def read(made: Format, data: bytes, options: Options) -> tuple[list[Concept], list[Remark]]:
    assert made.read is not None
    remarks: list[Remark] = []
    items = list(made.read(io.BytesIO(data), options, remarks.append))
    return [item for item in items if not isinstance(item, Retired)], remarks


@contextmanager
def told(made: Format, options: Options) -> Iterator[None]:
    """Names the format that fails."""
    try:
        yield
    except Exception as error:
        error.add_note(f"format {made.name} {options.source} {options.target}")
        raise


def settled(concept: Concept) -> Concept:
    """In the order of languages: a file may keep another."""
    return replace(concept, sections=tuple(sorted(concept.sections, key=lambda each: TAGS.index(each.language))))


def comes_back_as_said(made: Format, concepts: Sequence[Concept], options: Options) -> None:
    said = [settled(each) for _, kept in made.keeps(concepts, options) for each in kept]
    found, remarks = read(made, written(made, concepts, options), options)
    assert [settled(each) for each in found] == said
    assert remarks == []


# --- generated termbases: every script, every status, marks, markup, combining and turning characters ------

# Characters that break writers: of markup, tables, YAML, regular expressions; marks that combine or turn.
TRICKY = "<>&\"'`;,|\\/=+-@#%{}[]()*?^$:!~_.　 « » “ ”‘’《》、。،؛؟é\u0301ё\u200c\u200d\u200e\u202b\u202c\u2067\u2069"
LETTERS = {
    "zh-Hans": "儿童性剥削受害者幸存𠮷",
    "zh-Hant": "兒童性剝削受害者倖存𠮷",
    "en": "child survivor",
    "fr": "œuvre déjà élève",
    "es": "niñez víctima",
    "ru": "ребёнок жертва",
    "ar": "طفل ضحية الناجون",
}


def words(tag: str = "en", longest: int = 12) -> some.SearchStrategy[str]:
    letters = some.sampled_from(LETTERS[tag] + TRICKY)
    return some.text(letters, min_size=1, max_size=longest).map(lambda text: " ".join(text.split())).filter(bool)


def prose(tag: str = "en", longest: int = 12) -> some.SearchStrategy[str]:
    """Texts of one line and of several, paragraphs among them."""
    lines = some.lists(words(tag, longest), min_size=1, max_size=3)
    return some.builds(lambda found, gap: gap.join(found), lines, some.sampled_from(["\n", "\n\n"]))


DATES = some.sampled_from(["2000-05-25", "2011-04-11", "2022-07-21", "2022-07", "2022"])


@some.composite
def sources(draw: some.DrawFn) -> Source:
    title, body = draw(some.just("") | words("fr")), draw(some.just("") | words())
    return Source(
        draw(words()), draw(some.sampled_from(["", "6 (a)", "preamble 24"])), draw(some.just("") | DATES), body, title
    )


ANNOTATIONS = some.builds(
    Annotation,
    some.sampled_from(["partOfSpeech", "context", "exactMatch", "tbx:customerSubset"]),
    prose("ru", 30),
    some.just(""),
    some.just("") | words(),
)


@some.composite
def terms(draw: some.DrawFn, tag: str) -> Term:
    return Term(
        draw(words(tag)),
        tag,
        draw(some.sampled_from(Status)),
        draw(some.sampled_from(TermType)),
        draw(some.none() | some.sampled_from(Severity)),
        draw(some.sampled_from(["", "", "HK"])),
        draw(some.just("") | prose("zh-Hans", 30)),
        tuple(draw(some.lists(sources(), max_size=2))),
        tuple(
            draw(
                some.lists(
                    some.builds(
                        StatusChange,
                        some.sampled_from(Status),
                        DATES,
                        sources(),
                        some.just("") | prose(),
                        some.sampled_from(Confidence),
                    ),
                    max_size=2,
                )
            )
        ),
        draw(some.sampled_from(Confidence)),
        tuple(draw(some.lists(ANNOTATIONS, max_size=2))),
    )


@some.composite
def sections(draw: some.DrawFn, tag: str) -> LanguageSection:
    found = draw(some.lists(terms(tag), min_size=1, max_size=3, unique_by=lambda term: term.text))
    definitions = draw(some.lists(some.builds(Definition, prose(tag, 40), some.just("") | words()), max_size=2))
    return LanguageSection(tag, tuple(found), tuple(definitions), tuple(draw(some.lists(ANNOTATIONS, max_size=1))))


@some.composite
def termbases(draw: some.DrawFn) -> list[Concept]:
    ids = draw(some.lists(some.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), min_size=1, max_size=4, unique=True))
    concepts = []
    for number, name in enumerate(ids):
        tags = draw(some.lists(some.sampled_from(TAGS), min_size=1, max_size=3, unique=True))
        relations = [
            Relation(
                draw(some.sampled_from(RelationType)),
                target,
                draw(some.just("") | prose()),
                draw(some.just("") | words()),
            )
            for target in draw(some.lists(some.sampled_from(ids), max_size=2, unique=True))
            if target != name
        ]
        concepts.append(
            Concept(
                name,
                draw(some.just("") | words()),
                tuple(draw(sections(tag)) for tag in sorted(tags, key=TAGS.index)),
                tuple(sorted(relations, key=lambda relation: (relation.type.value, relation.target))),
                tuple(draw(some.lists(ANNOTATIONS, max_size=2 if number == 0 else 0))),
            )
        )
    return concepts


# Making a termbase up takes longer than writing it: each is made once and goes through all formats.


@given(concepts=termbases())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_comes_back_is_what_each_format_says(concepts: list[Concept]) -> None:
    for made, options in CASES:
        with told(made, options):
            comes_back_as_said(made, concepts, options)


@pytest.mark.parametrize(("made", "options"), CASES, ids=IDS)
def test_the_whole_termbase_comes_back_as_said(made: Format, options: Options, shipped: Termbase) -> None:
    comes_back_as_said(made, shipped.entries.concepts(), options)


@given(concepts=termbases())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_losses_are_listed_exactly(concepts: list[Concept]) -> None:
    """What is not listed as lost is there when the file is read again."""
    for made, options in CASES:
        with told(made, options):
            loses_what_it_lists(made, concepts, options)


def loses_what_it_lists(made: Format, concepts: Sequence[Concept], options: Options) -> None:
    lost = Counter((loss.concept, loss.fact) for loss in losses(made, concepts, options))
    back = read(made, written(made, concepts, options), options)[0]
    there = Counter(fact for each in back for fact in facts(each))
    kept = Counter((fact) for each in concepts for fact in facts(each))
    gone = Counter(fact for (_, fact), times in lost.items() for _ in range(times))
    assert (kept - gone) - there == Counter()


NUMBERED = Concept(
    "shelter",
    "",
    (
        LanguageSection(
            "en",
            (Term("shelter", "en", Status.PREFERRED, note="1) of a child\n2) of a family", sources=(Source("A/1"),)),),
            (Definition("A place that\n\na) is safe;\nb) is open."),),
            (Annotation("context", "Two lines,\nof two."),),
        ),
        LanguageSection("zh-Hans", (Term("庇护所", "zh-Hans", Status.PREFERRED, sources=(Source("A/1"),)),)),
    ),
)
OF_LINES = ("jsonl", "csv", "tsv", "xlsx", "tbx", "tbx-dca", "tbx-v2", "tmx", "xliff-glossary")
XL = ("skosxl", "skosxl-rdfxml", "skosxl-jsonld", "skosxl-ntriples")


@pytest.mark.parametrize("name", [*OF_LINES, *XL])
def test_line_breaks_come_back_from_every_format_that_can_hold_them(name: str) -> None:
    made, options = format_named(name), Options("file", "en", "zh-Hans")
    back = read(made, written(made, [NUMBERED], options), options)[0][0]
    there = "|".join(fact.value for fact in facts(back))
    assert [fact for fact in facts(NUMBERED) if "\n" in fact.value and fact.value not in there] == []


@pytest.mark.parametrize("name", ["omegat", "utx"])
def test_a_format_without_line_breaks_says_that_it_loses_them(name: str) -> None:
    lost = [str(loss) for loss in losses(format_named(name), [NUMBERED], Options("file", "en", "zh-Hans"))]
    assert "shelter: en “shelter” note: 1) of a child↵2) of a family → 1) of a child 2) of a family" in lost


@pytest.mark.parametrize(
    ("name", "old", "new", "read_as"),
    [
        (
            "tmx",
            "of a child\n2)",
            "of a child\n      or of\n  a girl\n2)",
            "1) of a child or of a girl\n2) of a family",
        ),
        ("xliff-glossary", "is safe;\nb)", "is\n\t\tsafe;\nb)", "A place that\n\na) is safe;\nb) is open."),
    ],
)
def test_breaks_that_only_indent_an_element_are_no_lines(name: str, old: str, new: str, read_as: str) -> None:
    made, options = format_named(name), Options("file", "en", "zh-Hans")
    file = written(made, [NUMBERED], options).replace(old.encode(), new.encode())
    assert new.encode() in file
    assert read_as in {fact.value for fact in facts(read(made, file, options)[0][0])}


@pytest.mark.parametrize("made", FORMATS, ids=lambda made: made.name)
def test_a_format_says_what_it_reads_writes_and_loses(made: Format) -> None:
    assert made.read or made.write
    assert bool(made.reads) == bool(made.read)
    assert bool(made.writes) == bool(made.write)
    assert made.loses
    assert made.title
    assert made.media_type


# --- formats of one language: all of them with the same termbases, which take longest to make ----------------

OF_ONE_LANGUAGE = [made for made in FORMATS if made.is_of_one_language and made.read and made.write]


@given(concepts=termbases(), tag=some.sampled_from(["en", "zh-Hans", "ar"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_formats_of_one_language_give_back_what_they_say(concepts: list[Concept], tag: str) -> None:
    options = Options(name="file", source=tag)
    for made in OF_ONE_LANGUAGE:
        with told(made, options):
            comes_back_as_said(made, concepts, options)
            loses_what_it_lists(made, concepts, options)


@pytest.mark.parametrize("made", OF_ONE_LANGUAGE, ids=lambda made: made.name)
@pytest.mark.parametrize("tag", ["fr", "zh-Hant"])
def test_one_language_of_the_whole_termbase_comes_back_as_said(made: Format, tag: str, shipped: Termbase) -> None:
    comes_back_as_said(made, shipped.entries.concepts(), Options(name="file", source=tag))


@pytest.mark.parametrize("made", OF_ONE_LANGUAGE, ids=lambda made: made.name)
def test_the_whole_termbase_comes_back_in_each_language(made: Format, shipped: Termbase) -> None:
    concepts = list(shipped.entries.concepts())
    for tag in TAGS:
        comes_back_as_said(made, concepts, Options(name="file", source=tag))
