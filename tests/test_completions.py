"""Completions kept ready: a large termbase offers the best of all its terms first, whatever was written since."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from glossary.concepts import Concept, LanguageSection, Status, Term
from glossary.editing import Judge, create
from glossary.lookup import suggest
from glossary.readying import complete_anew, renew
from glossary.sounding import sound
from glossary.termbase import Termbase, completions
from glossary.termbase.completions import OFFERED, order_of_use
from glossary.termbase.completions_schema import LONGEST

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))
from generating import Model, fill

JUDGE = Judge("lin", "2026-05-01T10:00:00+00:00", "as the texts have it")
MANY = 15


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generated concepts, whose terms are used in documents here and there."""
    path = tmp_path_factory.mktemp("completions") / "terms.db"
    fill(Termbase.create(path), Model.of(), 250)
    chance = random.Random(3)
    with closing(sqlite3.connect(path)) as rows:
        for (number,) in rows.execute("SELECT id FROM term").fetchall():
            rows.execute("UPDATE term SET uses = ? WHERE id = ?", (chance.choice([0, 0, 0, 1, 2, 40]), number))
        rows.execute("UPDATE concept SET uses = (SELECT sum(uses) FROM term WHERE concept = concept.id)")
        rows.commit()
    return path


@pytest.fixture
def large(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Termbase:
    """As if its terms were very many, with completions chosen."""
    monkeypatch.setattr("glossary.termbase.parts._LARGE", 0)
    monkeypatch.setattr(completions, "_MANY", MANY)
    termbase = Termbase.open(shutil.copy(built, tmp_path / "terms.db"))
    assert complete_anew(termbase)
    return termbase


def beginnings(termbase: Termbase, kind: str = "key") -> list[str]:
    """What many terms begin with."""
    with closing(sqlite3.connect(termbase.path)) as rows:
        found = [text for (text,) in rows.execute(f"SELECT {kind} FROM term WHERE {kind} <> ''")]
    counted = Counter(text[:length] for text in found for length in range(1, min(len(text), LONGEST) + 1))
    return sorted(beginning for beginning, count in counted.items() if count > MANY)


def kept(termbase: Termbase) -> int:
    with closing(sqlite3.connect(termbase.path)) as rows:
        return int(rows.execute("SELECT count(*) FROM completion").fetchone()[0])


def best(termbase: Termbase, beginning: str) -> list[tuple[str, str]]:
    """The first of all terms that begin so, put in order: each word once, in one Chinese script."""
    terms = [term for term in termbase.entries.terms() if term.key.startswith(beginning)]
    first: dict[tuple[str, str], tuple[str, str]] = {}
    order = order_of_use(terms)
    for term in sorted(terms, key=lambda term: (term.key != beginning, order(term))):
        script = "Han" if term.language.startswith("zh") else term.language
        first.setdefault((term.key, script), (term.language, term.text))
    return list(first.values())[:OFFERED]


def offered(termbase: Termbase, beginning: str) -> list[tuple[str, str]]:
    return [(each.term.language, each.term.text) for each in suggest(termbase, beginning)]


def test_the_first_of_all_terms_are_offered(large: Termbase) -> None:
    tried = [each for each in beginnings(large) if each.isalnum()]
    assert len(tried) > 20
    for beginning in tried:
        first = best(large, beginning)
        assert offered(large, beginning)[: len(first)] == first, beginning
    assert sum(bool(large.entries.offered_first("key", beginning)) for beginning in tried) > len(tried) * 0.9


def test_those_that_sound_so_are_offered_in_the_same_order(large: Termbase) -> None:
    tried = [each for each in beginnings(large, "sound") if len(each) > 1]
    assert tried
    for beginning in tried:
        found = large.entries.offered_first("sound", beginning)
        all_of_them = [term for term in large.entries.terms() if sound(term.text).startswith(beginning)]
        order = order_of_use(all_of_them)
        words = list(dict.fromkeys(term.key for term in sorted(all_of_them, key=order)))[:OFFERED]
        assert list(dict.fromkeys(term.key for term in sorted(found, key=order))) == words


def test_what_few_terms_begin_with_is_looked_at_as_a_whole(large: Termbase) -> None:
    many, tried = set(beginnings(large)), 0
    for term in large.entries.terms("en")[:40]:
        if (beginning := term.key[:6]) not in many:
            assert not large.entries.offered_first("key", beginning)
            assert (term.language, term.text) in offered(large, term.key)
            tried += 1
    assert tried > 20


def with_term(text: str) -> Concept:
    return Concept("", "policy", (LanguageSection("en", (Term(text, "en", Status.PREFERRED),)),))


def write(termbase: Termbase, statement: str, *values: object) -> None:
    """By hand, as any other program may."""
    with closing(sqlite3.connect(termbase.path)) as connection:
        assert connection.execute(statement, values).rowcount > 0
        connection.commit()


def most_used(termbase: Termbase, beginning: str) -> None:
    terms = termbase.entries.terms()
    written = Counter(term.key for term in terms)  # of a word in both Chinese scripts, either may be the one shown
    last = next(
        term for term in reversed(terms) if term.key.startswith(beginning) and term.uses < 9 and written[term.key] == 1
    )
    write(termbase, "UPDATE term SET uses = 99 WHERE id = ?", last.id)


def better_judged(termbase: Termbase, _: str) -> None:
    write(termbase, "UPDATE term SET status = 'preferred', uses = uses + 50 WHERE status <> 'preferred' OR uses > 49")


def begins_otherwise(termbase: Termbase, beginning: str) -> None:
    last = next(term for term in reversed(termbase.entries.terms()) if not term.key.startswith(beginning))
    write(termbase, "UPDATE term SET key = ? || key, uses = 77 WHERE id = ?", beginning, last.id)


def is_new(termbase: Termbase, beginning: str) -> None:
    create(termbase, with_term(f"{beginning}ab"), JUDGE)
    write(termbase, "UPDATE term SET uses = 120 WHERE text = ?", f"{beginning}ab")


@pytest.mark.parametrize("change", [most_used, better_judged, begins_otherwise, is_new], ids=lambda f: f.__name__)
def test_whoever_writes_no_better_term_is_missed(large: Termbase, change: Callable[[Termbase, str], None]) -> None:
    for beginning in ("c", "ch", "tr", "儿"):
        change(large, beginning)
        assert large.entries.offered_first("key", beginning)
        assert offered(large, beginning) == best(large, beginning)


def test_what_is_worse_now_stands_further_back(large: Termbase) -> None:
    fallen = best(large, "c")[3]
    write(large, "UPDATE term SET status = 'deprecated' WHERE language = ? AND text = ?", *fallen)
    assert fallen not in offered(large, "c")[: OFFERED - 1]


def test_what_is_gone_or_begins_otherwise_is_not_offered(large: Termbase) -> None:
    for _ in range(12):  # more than are kept: the others are looked for then
        language, text = offered(large, "c")[0]
        write(large, "UPDATE term SET key = 'x' || key WHERE language = ? AND text = ?", language, text)
        assert (language, text) not in offered(large, "c")
    assert len(offered(large, "c")) == OFFERED


def test_what_is_told_of_a_term_is_what_is_true_now(large: Termbase) -> None:
    language, text = offered(large, "c")[0]
    write(large, "UPDATE term SET text = text || '!', type = 'variant' WHERE language = ? AND text = ?", language, text)
    assert offered(large, "c")[0] == (language, f"{text}!")
    write(large, "DELETE FROM term WHERE language = ? AND text = ?", language, f"{text}!")
    assert (language, f"{text}!") not in offered(large, "c")
    by_row = {term.id: term for term in large.entries.terms()}
    for beginning in beginnings(large):
        for term in large.entries.offered_first("key", beginning):
            assert by_row[term.id] == term


def test_of_many_that_were_added_the_first_are_kept(large: Termbase) -> None:
    for number in range(60):
        write(
            large,
            "INSERT INTO term (concept, language, position, text, status, type, confidence, key, stem, sound, uses)"
            " SELECT concept, 'en', 1000 + ?1, 'ca' || ?1, 'preferred', 'full form', 'known', 'ca' || ?1, '', '', ?1"
            " FROM term LIMIT 1",
            number,
        )
    first, count = best(large, "c"), kept(large)
    assert offered(large, "c") == first
    renew(large)
    assert kept(large) < count - 50
    assert offered(large, "c") == first == best(large, "c")
    assert len(large.entries.offered_first("key", "c")) < 25
    count = kept(large)
    renew(large)
    assert kept(large) == count


def test_they_are_chosen_once_and_anew_when_the_termbase_has_grown(large: Termbase) -> None:
    count = kept(large)
    assert (complete_anew(large), kept(large)) == (False, count)
    write(large, "UPDATE property SET value = '10 ' || ? WHERE name = 'completions'", count)
    assert (complete_anew(large), kept(large)) == (True, count)
    write(large, "DELETE FROM completion WHERE beginning > 'b'")
    assert (complete_anew(large), kept(large)) == (True, count)


def test_a_termbase_whose_terms_all_begin_otherwise_is_not_looked_through_again_and_again(
    large: Termbase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completions, "_MANY", 100_000)
    write(large, "DELETE FROM property WHERE name = 'completions'")
    assert (complete_anew(large), kept(large)) == (True, 0)
    assert not complete_anew(large)


def test_a_small_termbase_has_none(built: Path) -> None:
    assert not complete_anew(Termbase.open(built))
    assert kept(Termbase.open(built)) == 0


def test_very_many_new_concepts_leave_them_to_be_chosen_later(large: Termbase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.termbase.bulk._VERY_MANY", 100)
    model = Model.of(seed=7)
    monkeypatch.setattr(Model, "id", lambda _self, number: f"other-{number}")
    fill(large, model, 300)
    assert kept(large) == 0
    assert offered(large, "c")
    assert complete_anew(large)
    assert offered(large, "c") == best(large, "c")
