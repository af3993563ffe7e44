"""Known terms in memory and in the file: the same is found, whatever the language and however many begin alike."""

import pickle
import random
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from glossary.building import dump
from glossary.concepts import Concept, LanguageSection, Status, Term
from glossary.harvester import harvest, known, run
from glossary.harvester.known import InFile, InMemory, KnownTerm
from glossary.languages import TAGS
from glossary.termbase import Termbase, stored_strings
from glossary.termbase.bulk import store_concepts


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Terms that hold each other and begin alike, in several languages, some of them written the same."""
    words = {
        "zh-Hans": [
            "儿童",
            "儿童权利",
            "儿童权利委员会",
            "儿童权利委员会委",
            "儿童权利委员会委员",
            "儿童权利公约",
            "权利",
            "委员会",
        ],
        "zh-Hant": ["兒童", "兒童權利委員會", "委員會"],
        "en": ["child", "child protection", "child protection services", "child protection service", "services", "CP"],
        "fr": ["protection", "protection de l'enfance", "enfance"],
        "ar": ["طفل", "حماية الطفل", "حماية"],
        "ru": ["дети", "защита детей", "защита"],
    }
    path = tmp_path_factory.mktemp("nested") / "terms.db"
    termbase = Termbase.create(path)
    concepts = [
        Concept(f"{tag}-{number}", "policy", (LanguageSection(tag, (Term(word, tag, Status.ADMITTED),)),))
        for tag, of_tag in words.items()
        for number, word in enumerate([*of_tag, of_tag[0]])
    ]
    with termbase.writing() as writer:
        store_concepts(writer, concepts)
    termbase.close()
    return path


def in_memory(path: Path) -> InMemory:
    termbase = Termbase.open(path)
    terms = termbase.entries.terms()
    subjects = termbase.keys.subjects(term.concept for term in terms)
    return InMemory([KnownTerm.of(term, subjects) for term in terms])


def texts_of(path: Path, tag: str, chance: random.Random) -> list[str]:
    """Texts that are full of a language's terms: apart, run together, cut in two, and turned inside out."""
    terms = [term.text for term in Termbase.open(path).entries.terms(tag)]
    some = chance.sample(terms, min(len(terms), 60))
    return [
        ", ".join(some),
        "".join(some),
        " ".join(some).upper(),
        "\n".join(term[: len(term) // 2] + "\n" + term[len(term) // 2 :] for term in some),
        "".join(one[len(one) // 2 :] + other for one, other in pairwise(some)),
        " ".join(term[::-1] for term in some),
        "",
    ]


@pytest.mark.parametrize("few", [64, 1], ids=["read together", "one after the other"])
@pytest.mark.parametrize("tag", TAGS)
def test_in_the_file_is_found_what_is_found_in_memory(
    nested: Path, shipped: Termbase, tag: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_strings, "_FEW", few)
    found = 0
    for path in (nested, shipped.path):
        memory, file = in_memory(path), InFile(path)
        for text in texts_of(path, tag, random.Random(tag)):
            expected = memory.find(text, tag)
            assert file.find(text, tag) == expected
            assert [file.term(match.term) for match in expected] == [memory.term(match.term) for match in expected]
            found += len(expected)
        file.close()
    assert found > 50


def test_what_is_remembered_is_let_go_and_read_again(nested: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_MOST_MET", 1)
    memory, file = in_memory(nested), InFile(nested)
    for text in ("儿童权利委员会委员和儿童", "权利", "儿童权利委员会委员和儿童"):
        assert [file.term(match.term) for match in file.find(text, "zh-Hans")] == [
            memory.term(match.term) for match in memory.find(text, "zh-Hans")
        ]


def test_in_a_text_of_no_known_language_nothing_is_found(nested: Path) -> None:
    assert InFile(nested).find("儿童", "") == in_memory(nested).find("儿童", "") == []


def test_terms_in_a_file_travel_as_its_name(nested: Path) -> None:
    file = InFile(nested)
    file.find("儿童", "zh-Hans")
    sent = pickle.dumps(file)
    assert len(sent) < 1_000
    assert pickle.loads(sent).find("儿童权利", "zh-Hans") == file.find("儿童权利", "zh-Hans")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_harvest_gives_the_same_wherever_the_terms_are(
    shipped: Termbase, tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for tag, name in (("zh-Hans", "A-1.zh.txt"), ("en", "A-2.en.txt")):
        terms = [term.text for term in shipped.entries.terms(tag)][::3]
        (texts / name).write_text("\n\n".join(f"“{term}” {term}." for term in terms), encoding="utf-8")
    told = {}
    for most in (10**9, 0):
        monkeypatch.setattr(run, "VERY_MANY", most)
        path = Path(shutil.copy(shipped.path, tmp_path / f"{most}.db"))
        report = harvest([texts], Termbase.open(path), jobs=jobs)
        told[most] = list(dump(path)), report
    assert told[0] == told[10**9]
    assert all(file.occurrences > 20 for file in told[0][1].files)


def test_a_harvest_counts_the_terms_it_met_and_those_no_more_met(shipped: Termbase, tmp_path: Path) -> None:
    termbase = Termbase.open(shutil.copy(shipped.path, tmp_path / "terms.db"))
    text = tmp_path / "A-1.txt"
    for words in ("各国应保护儿童，协助幸存者。", "各国应协助受害人。"):
        text.write_text(words, encoding="utf-8")
        harvest([text], termbase)
        with termbase.writing() as writer:
            wrong = writer.conn.execute(
                "SELECT text FROM term WHERE uses <> (SELECT count(*) FROM occurrence WHERE term = term.id) UNION ALL"
                " SELECT id FROM concept c WHERE uses <> (SELECT sum(t.uses) FROM term t WHERE t.concept = c.id)"
            ).fetchall()
        assert wrong == []
