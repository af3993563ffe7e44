"""What the linter listens for is kept in the termbase, and what was changed since is never missed."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from glossary import Linter, automata
from glossary.concepts import Concept, LanguageSection, Status, Term, TermType
from glossary.linter import compiling, layering
from glossary.linter.compiling import compiled, keep, keep_anew, usable
from glossary.termbase import Termbase, stored_strings
from glossary.termbase.writing import add_term, remove_concept, remove_term, rewrite_concept

ROOT = Path(__file__).parents[1]
TEXTS = (
    "各国应禁止儿童色情制品。《儿童权利公约关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书》",
    "禁止兒童色情\n製品，也不得說童妓。",
    "States shall prohibit child pornography and child-sex tourism; child prostitutes are victims.",
    "Les États interdisent la pornographie mettant en scène des enfants et la prostitution enfantine.",
    "Los Estados prohibirán la pornografía infantil, la prostitución infantil y el turismo sexual infantil.",
    "Государства запрещают детскую порнографию, детскую проституцию и обрезание женщин.",
    "تحظر الدول استغلال الأطفال في المواد الإباحية وبغاء الأطفال.",
    "Nothing is wrong here, 各国应保护儿童, дети и мир.",
)


@pytest.fixture
def termbase(tmp_path: Path) -> Iterator[Termbase]:
    """A copy of the shipped termbase, with what is kept for its linter."""
    shutil.copy(ROOT / "terms.db", tmp_path / "terms.db")
    termbase = Termbase.open(tmp_path / "terms.db")
    keep(termbase)
    yield termbase
    termbase.close()


def heard(termbase: Termbase, *texts: str) -> list[tuple[str, str, tuple[str, ...]]]:
    linter = Linter(termbase)
    return [(one.text, str(one.severity), one.preferred) for text in (*TEXTS, *texts) for one in linter.lint(text)]


def made_anew(termbase: Termbase) -> Termbase:
    """The same terms in a file for whose linter nothing is kept."""
    copy = termbase.path.with_name("bare.db")
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(termbase.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        for table in ("lint_part", "writing", "lint_stale"):
            connection.execute(f"DELETE FROM {table}")
    return Termbase.open(copy)


def test_the_shipped_termbase_keeps_what_its_linter_would_make() -> None:
    termbase = Termbase.open(ROOT / "terms.db")
    made = compiled(termbase)
    rows = [(text, row) for text in sorted(made.rows) for row in sorted(made.rows[text])]
    assert usable(termbase.writings), "scripts/build_terms, and commit terms.db"
    assert list(termbase.writings.rows()) == rows
    assert termbase.writings.stale(10) == set()


def test_what_is_kept_finds_the_same(termbase: Termbase) -> None:
    found = heard(termbase)
    assert len(found) > 12
    assert found == heard(made_anew(termbase))


@pytest.mark.parametrize("few", [64, 0], ids=["few", "very many"])
def test_a_large_termbase_is_read_where_a_word_is_met(
    few: int, termbase: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_strings, "_FEW", few)
    at_once = heard(termbase), {entry.text for entry in Linter(termbase).discouraged}
    monkeypatch.setattr(layering, "_READ_AT_ONCE", 0)
    assert (heard(termbase), {entry.text for entry in Linter(termbase).discouraged}) == at_once


def test_another_engine_makes_its_own(termbase: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    found = heard(termbase)
    monkeypatch.setattr(automata, "_IS_QUICK", False)
    assert heard(termbase) == found
    keep(termbase)
    monkeypatch.setattr(automata, "_IS_QUICK", True)
    assert heard(termbase) == found


def test_what_another_form_kept_or_nobody_can_read_is_not_used(termbase: Termbase) -> None:
    found = heard(termbase)
    with closing(sqlite3.connect(termbase.path, isolation_level=None)) as connection:
        connection.execute("UPDATE lint_part SET content = x'00' WHERE name <> 'made'")
    assert heard(termbase) == found
    with closing(sqlite3.connect(termbase.path, isolation_level=None)) as connection:
        connection.execute("UPDATE lint_part SET content = CAST('{\"by\": \"other\"}' AS BLOB) WHERE name = 'made'")
    assert usable(termbase.writings) is None
    assert heard(termbase) == found
    assert keep_anew(termbase)
    assert not keep_anew(termbase)
    assert usable(termbase.writings)


Change = Callable[[Termbase], None]


def _discourages(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        add_term(writer, "survivor", Term("damaged child", "en", Status.DEPRECATED))


def _names_a_treaty_so(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        add_term(writer, "survivor", Term("World Pact on child pornography", "en", Status.PREFERRED, TermType.TITLE))


def _allows(termbase: Termbase) -> None:
    kept = termbase.entries.kept("child-sexual-abuse-material")
    sections = tuple(
        replace(section, terms=tuple(_allowed(term) for term in section.terms)) for section in kept.sections
    )
    with termbase.writing() as writer:
        rewrite_concept(writer, replace(kept, sections=sections), {})


def _allowed(term: Term) -> Term:
    return replace(term, status=Status.ADMITTED, stated_severity=None, history=()) if term.is_discouraged else term


def _takes_out_a_concept(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        remove_concept(writer, "child-sexual-abuse-material")


def _takes_out_a_term(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        remove_term(writer, "child-sexual-abuse-material", "en", "child pornography")


def _is_written_by_hand(termbase: Termbase) -> None:
    with closing(sqlite3.connect(termbase.path, isolation_level=None)) as connection:
        connection.execute("UPDATE term SET status = 'deprecated' WHERE text = 'survivor' AND language = 'en'")


@pytest.mark.parametrize(
    "change",
    [_discourages, _names_a_treaty_so, _allows, _takes_out_a_concept, _takes_out_a_term, _is_written_by_hand],
)
@pytest.mark.parametrize("asked", [False, True], ids=["looked at", "asked for"])
def test_what_was_changed_since_counts(
    change: Change, asked: bool, termbase: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    if asked:
        monkeypatch.setattr(layering, "_LOOKED_AT", 0)
        monkeypatch.setattr(layering, "_READ_AT_ONCE", 0)
    texts = (
        "A damaged child, damaged children.",
        "The World Pact on Child Pornography is old. So is child pornography.",
        "A survivor speaks; survivors speak.",
        "The damaged child protection fund.",
    )
    before = heard(termbase, *texts)
    change(termbase)
    after = heard(termbase, *texts)
    assert termbase.writings.stale(10)
    assert after != before
    assert after == heard(made_anew(termbase), *texts)


def test_a_new_discouraged_term_is_silent_in_longer_names_that_were_there(
    termbase: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with termbase.writing() as writer:
        add_term(writer, "survivor", Term("rights of the child", "en", Status.DEPRECATED))
        add_term(writer, "survivor", Term("儿童权利", "zh-Hans", Status.DEPRECATED))
    texts = ("the Convention on the Rights of the Child entered into force", "按照儿童权利公约，儿童权利至上")
    for limit in (20_000, 0):
        monkeypatch.setattr(layering, "_LOOKED_AT", limit)
        report = heard(termbase, *texts)
        assert report == heard(made_anew(termbase), *texts)
        assert [text for text, _, _ in report if "权利" in text or "ights" in text] == ["儿童权利"]


def test_what_always_means_a_good_term_is_not_read_as_long_as_it_is_one(termbase: Termbase) -> None:
    with termbase.writing() as writer:
        add_term(writer, "survivor", Term("young rebel", "en", Status.DEPRECATED))
        add_term(writer, "victim", Term("young rebels", "en", Status.ADMITTED))
    keep(termbase)
    text = "Young rebels."
    assert list(Linter(termbase)._heard.sweep.blocks(text)) == []
    assert heard(termbase, f"A young rebel is none of the {text}")[-1:] == [("young rebel", "error", ("survivor",))]
    with termbase.writing() as writer:
        remove_term(writer, "victim", "en", "young rebels")
    assert heard(termbase, text)[-1:] == [("Young rebels", "error", ("survivor",))]
    assert heard(termbase, text) == heard(made_anew(termbase), text)


def test_of_very_many_changes_all_is_made_anew(termbase: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "MOST_STALE", 1)
    _discourages(termbase)
    assert usable(termbase.writings)
    _is_written_by_hand(termbase)
    _takes_out_a_concept(termbase)
    assert usable(termbase.writings) is None
    assert heard(termbase) == heard(made_anew(termbase))
    assert keep_anew(termbase)
    assert termbase.writings.stale(10) == set()


def test_an_empty_termbase_has_an_empty_linter(tmp_path: Path) -> None:
    termbase = Termbase.create(tmp_path / "new.db")
    keep(termbase)
    assert heard(termbase) == []
    with termbase.writing() as writer:
        from glossary.termbase.bulk import store_concepts

        term = Term("child labourer", "en", Status.DEPRECATED)
        store_concepts(writer, [Concept("x", "", (LanguageSection("en", (term,)),))])
    assert [text for text, _, _ in heard(termbase, "Child labourers work.")] == ["Child labourers"]
