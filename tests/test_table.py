"""Tables of terms: what is written is read again, and no spreadsheet runs it."""

import csv
import io
import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from glossary.concepts import Concept, Confidence, LanguageSection, Severity, Source, Status, Term, TermType
from glossary.formats.table import read_terms, written_terms
from glossary.languages import TAGS
from glossary.termbase import Termbase

# What a table can hold of a term: one line, in NFC, no spaces around.
WORDS = some.text(some.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=30).filter(
    lambda text: unicodedata.normalize("NFC", text) == text
)
NAMES = WORDS.filter(lambda name: "|" not in name)


@some.composite
def terms(draw: some.DrawFn) -> Term:
    first = Source(draw(NAMES), draw(some.sampled_from(["", "6 (a)"])), "2022-07-21", "Body")
    return Term(
        draw(WORDS),
        draw(some.sampled_from(TAGS)),
        draw(some.sampled_from(Status)),
        draw(some.sampled_from(TermType)),
        draw(some.none() | some.sampled_from(Severity)),
        draw(some.sampled_from(["", "HK", "TW"])),
        draw(some.just("") | WORDS),
        draw(some.sampled_from([(), (first,), (first, Source("second"))])),
        (),
        draw(some.sampled_from(Confidence)),
    )


def rows(written: str) -> list[Term]:
    table = read_terms(io.StringIO(written, newline=""), name="terms.csv")
    assert table.errors == ()
    return [row.term for row in table.rows]


@given(some.lists(terms(), max_size=5, unique_by=lambda term: (term.language, term.text)))
def test_what_is_written_is_read_again(found: list[Term]) -> None:
    sections = tuple(LanguageSection(tag, tuple(t for t in found if t.language == tag)) for tag in TAGS)
    concept = Concept("c", "victims", sections)
    assert rows(written_terms([concept])) == list(concept.terms)


def test_the_whole_termbase_survives_but_for_what_a_table_loses(shipped: Termbase) -> None:
    concepts = shipped.entries.concepts()
    kept = [
        replace(
            term,
            history=(),
            sources=tuple(
                replace(source, title="") if place == 0 else Source(source.document)
                for place, source in enumerate(term.sources)
            ),
        )
        for concept in concepts
        for term in concept.terms
    ]
    assert rows(written_terms(concepts)) == kept


def test_no_cell_can_be_taken_for_a_formula() -> None:
    term = Term("=HYPERLINK(1)", "en", Status.ADMITTED, note="@SUM(A1)", sources=(Source("+1"),))
    (_, cells) = csv.reader(io.StringIO(written_terms([Concept("c", "-x", (LanguageSection("en", (term,)),))])))
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
