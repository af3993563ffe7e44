"""Entries made ready: always what would be worked out, whoever writes and whatever; and made by who has time for it."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from glossary.concepts import Annotation, Concept, Definition, LanguageSection, Source, Status, Term
from glossary.doctor import repair
from glossary.documents.reading import Metadata
from glossary.editing import Judge, create, merge, retire, revert, save, version
from glossary.entry import read_entry
from glossary.errors import GlossaryError
from glossary.exchange import How, import_file
from glossary.folding import key
from glossary.formats import Options
from glossary.formats.json_lines import JSON_LINES
from glossary.harvester import harvest
from glossary.ready import SCHEMA, packed, plain, unpacked
from glossary.readying import make_ready, ready_entry, renew, split
from glossary.reports import concept_json
from glossary.review import accept, reject, undo
from glossary.review import merge as merge_word
from glossary.termbase import Termbase
from glossary.termbase.bulk import store_concepts
from glossary.termbase.migrations import SCHEMA_VERSION
from glossary.termbase.writing import learn_source, store_sources

JUDGE = Judge("lin", "2026-05-01T10:00:00+00:00", "as the texts have it")
CHINESE = """\
大会，

注意到“儿童色情制品”一词越来越多地称为儿童性虐待材料，

1. 请各国设立儿童热线协调中心，制止儿童性虐待材料，并就儿童热线协调中心的工作提交报告；

2. 请儿童热线协调中心支助受害人，又请支助幸存者的组织同儿童热线协调中心合作。
"""
ENGLISH = "The victim of child pornography is a survivor. The victims asked for help.\n\nA survivor is a victim too.\n"


@pytest.fixture(scope="module")
def built(shipped: Termbase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dozen shipped concepts that are related to each other, and two texts about them."""
    folder = tmp_path_factory.mktemp("ready")
    near = ["victim", "child-sexual-abuse-material"]
    for each in near[:2]:
        near += [one.target for one in shipped.entries.concept(each).relations if one.target not in near][:5]
    kept = [shipped.entries.kept(each) for each in near]
    cited = {source.document for concept in kept for term in concept.terms for source in term.sources}
    termbase = Termbase.create(folder / "terms.db")
    with termbase.writing() as writer:
        store_sources(writer, [(source, "") for source in shipped.entries.sources(cited).values()])
        store_concepts(
            writer, [replace(one, relations=tuple(r for r in one.relations if r.target in near)) for one in kept]
        )
    (folder / "zh.txt").write_text(CHINESE, encoding="utf-8")
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "manifest.csv").write_text(
        "file,symbol,language,date,body,title\nzh.txt,A/1,zh-Hans,2026-04,,\nen.txt,A/2,en,2025,,\n"
    )
    harvest([folder / "zh.txt", folder / "en.txt"], termbase)
    make_ready(termbase)
    termbase.close()
    return folder


@pytest.fixture
def termbase(built: Path, tmp_path: Path) -> Iterator[Termbase]:
    for file in built.iterdir():
        shutil.copy(file, tmp_path)
    termbase = Termbase.open(tmp_path / "terms.db")
    yield termbase
    termbase.close()


def untrue(termbase: Termbase) -> list[str]:
    """Concepts whose ready entry is not what would be worked out; ready or not, every concept is counted once."""
    with closing(sqlite3.connect(termbase.path)) as file:
        ready = {row[0]: row[1:] for row in file.execute("SELECT concept, head, rest, met FROM ready")}
        rests = list(file.execute("SELECT concept, key, rest FROM ready_rest"))
        unready = [concept for (concept,) in file.execute("SELECT concept FROM unready")]
        keys = dict(file.execute("SELECT text, key FROM ready_key").fetchall())
    assert sorted([*ready, *unready]) == sorted(termbase.entries.ids())
    assert keys == {text: key(text) for text in keys}
    wrong = []
    for concept, found in ready.items():
        wanted = ready_entry(termbase, termbase.entries.concept(concept))
        others = {folded: rest for of, folded, rest in rests if of == concept}
        if (found, others) != ((wanted.head, wanted.rest, wanted.met), dict(wanted.others)):
            wrong.append(concept)
    return wrong


def count(termbase: Termbase) -> int:
    with closing(sqlite3.connect(termbase.path)) as file:
        return int(file.execute("SELECT count(*) FROM ready").fetchone()[0])


# --- what is ready ------------------------------------------------------------------------------------------


def test_a_ready_entry_is_what_is_told_of_a_concept_whoever_asks(termbase: Termbase) -> None:
    orders = set()
    for concept in termbase.entries.concepts():
        for term in concept.terms:
            found = termbase.ready.find(concept.id, key(term.text))
            assert found is not None
            told = concept_json(read_entry(termbase, concept, term.text))
            assert json.loads(b"{" + unpacked(found[1:])) == told
            orders.add((concept.id, json.dumps(told["evidence"])))
    assert len(orders) > len(termbase.entries.ids())  # else nothing depends on who asks


def test_the_schema_that_is_known_beforehand_is_that_of_the_migrations() -> None:
    assert SCHEMA == SCHEMA_VERSION


def test_pieces_of_any_length_come_back() -> None:
    pieces = [plain(b"a" * 200_000), packed(b"b" * 70_000), plain(b""), packed(b""), plain(b"c")]
    assert unpacked(pieces) == b"a" * 200_000 + b"b" * 70_000 + b"c"


def test_entries_of_the_shipped_termbase_are_ready_and_true(shipped: Termbase) -> None:
    """Where this fails, what is told of an entry has changed: count `ready.FORM` up and build the termbase anew."""
    assert shipped.ready.missing(1) == []
    for concept in shipped.entries.concepts()[::7]:
        found = shipped.ready.find(concept.id, "")
        assert found is not None
        head, rest = split(read_entry(shipped, concept))
        assert unpacked(found[1:]) == head + rest


# --- whatever is written ------------------------------------------------------------------------------------


def any_concept(termbase: Termbase, chance: random.Random) -> Concept:
    return termbase.entries.kept(chance.choice(sorted(termbase.entries.ids())))


def edits(termbase: Termbase, chance: random.Random) -> None:
    concept = any_concept(termbase, chance)
    section = chance.choice(concept.sections)
    term = chance.choice(section.terms)
    source = chance.choice([Source("A/RES/99", "1", "2001", "Body", f"Title {chance.random()}"), Source("A/1", "2")])
    changed = chance.choice(
        [
            replace(section, terms=(*section.terms, Term(f"{term.text} x", section.language, Status.ADMITTED))),
            replace(section, terms=tuple(each for each in section.terms if each is not term)),
            replace(section, definitions=(Definition(f"What {chance.random()} is."),)),
            replace(section, annotations=(Annotation("context", f"In {chance.random()}."),)),
            replace(section, terms=tuple(replace(each, note="Noted.") for each in section.terms)),
            replace(section, terms=tuple(replace(each, sources=(source,)) for each in section.terms)),
            replace(section, terms=tuple(replace(each, text=each.text + "y") for each in section.terms)),
            replace(section, terms=section.terms[::-1]),
        ]
    )
    renamed = {(term.language, f"{term.text}y"): term.text for term in section.terms}
    sections = tuple(changed if each is section else each for each in concept.sections)
    save(termbase, replace(concept, sections=sections), JUDGE, seen=version(concept), renamed=renamed)


def unties(termbase: Termbase, chance: random.Random) -> None:
    concept = any_concept(termbase, chance)
    save(termbase, replace(concept, relations=concept.relations[1:]), JUDGE, seen=version(concept))


def makes(termbase: Termbase, chance: random.Random) -> None:
    term = Term(f"word {chance.randrange(10_000)}", "en", Status.PREFERRED)
    related = any_concept(termbase, chance)
    create(termbase, Concept("", "policy", (LanguageSection("en", (term,)),), related.relations[:1]), JUDGE)


def retires(termbase: Termbase, chance: random.Random) -> None:
    retire(termbase, any_concept(termbase, chance).id, JUDGE, replacement=any_concept(termbase, chance).id)


def merges(termbase: Termbase, chance: random.Random) -> None:
    merge(termbase, any_concept(termbase, chance).id, any_concept(termbase, chance).id, JUDGE)


def reverts(termbase: Termbase, chance: random.Random) -> None:
    edits(termbase, chance)
    revert(termbase, chance.choice(termbase.history.page(limit=20)).number, JUDGE)


def imports(termbase: Termbase, chance: random.Random) -> None:
    ours = any_concept(termbase, chance)
    extra = Term(f"imported {chance.randrange(10_000)}", "fr", Status.ADMITTED, sources=(Source("A/RES/100"),))
    sections = (*(each for each in ours.sections if each.language != "fr"), LanguageSection("fr", (extra,)))
    fresh = Concept(f"fresh-{chance.randrange(10_000)}", "policy", (LanguageSection("fr", (extra,)),), ours.relations)
    file = BytesIO(b"".join(JSON_LINES.write([replace(ours, sections=sections), fresh], Options())))
    import_file(termbase, JSON_LINES, file, Options(name="x.jsonl"), JUDGE, How())


def imports_many(termbase: Termbase, chance: random.Random) -> None:
    """Enough for the rows to go in unwatched."""
    ours, number = any_concept(termbase, chance), chance.randrange(10_000)
    many = [
        Concept(
            f"many-{number}-{each}",
            "policy",
            (LanguageSection("en", tuple(Term(f"m {number} {each} {n}", "en", Status.ADMITTED) for n in range(300))),),
            ours.relations,
        )
        for each in range(2)
    ]
    file = BytesIO(b"".join(JSON_LINES.write(many, Options())))
    import_file(termbase, JSON_LINES, file, Options(name="x.jsonl"), JUDGE, How())


def harvests(termbase: Termbase, chance: random.Random) -> None:
    path = termbase.path.with_name(chance.choice(["zh.txt", "en.txt"]))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    chance.shuffle(lines)
    path.write_text("\n\n".join([*lines, f"Word {chance.random()}."]), encoding="utf-8")
    harvest([path], termbase)


def harvests_another(termbase: Termbase, chance: random.Random) -> None:
    """Documents that were not there before, which are not watched place by place."""
    texts = [text.splitlines(keepends=True) for text in (CHINESE, ENGLISH)]
    for lines, ending in zip(texts, ("zh.txt", "en.txt"), strict=True):
        path = termbase.path.with_name(f"{chance.randrange(10_000)}.{ending}")
        path.write_text("\n\n".join(chance.sample(lines, chance.randint(1, len(lines)))), encoding="utf-8")
        harvest([path], termbase, given=Metadata(language=ending[:2]))


def decides(termbase: Termbase, chance: random.Random) -> None:
    word = chance.choice([one.term for one in termbase.review.candidates()])
    concept = any_concept(termbase, chance).id
    chance.choice(
        [
            lambda: accept(termbase, word, JUDGE, concept=concept),
            lambda: accept(termbase, word, JUDGE, subject="policy"),
            lambda: merge_word(termbase, word, concept, JUDGE),
            lambda: reject(termbase, word, JUDGE),
            lambda: undo(termbase, JUDGE),
        ]
    )()


def mends(termbase: Termbase, chance: random.Random) -> None:
    """Damage that nobody does through us, and the repair of it."""
    damage = [
        "UPDATE term SET key = 'nonsense' WHERE id = (SELECT max(id) FROM term)",
        "DELETE FROM paragraph WHERE id = (SELECT min(paragraph) FROM occurrence)",
        "DELETE FROM document WHERE id = (SELECT max(id) FROM document)",
        "DELETE FROM concept WHERE id = (SELECT min(id) FROM concept)",
    ]
    with closing(sqlite3.connect(termbase.path)) as file:  # without foreign keys, as a stranger would
        file.execute(chance.choice(damage))
        file.commit()
    repair(termbase.path)


WRITERS = [
    edits,
    unties,
    makes,
    retires,
    merges,
    reverts,
    imports,
    imports_many,
    harvests,
    harvests_another,
    decides,
    mends,
]


@pytest.mark.parametrize("write", WRITERS)
def test_whoever_writes_what_is_ready_stays_true(
    termbase: Termbase, write: Callable[[Termbase, random.Random], None]
) -> None:
    chance, written = random.Random(write.__name__), 0
    rounds = 3 if write in (imports_many, harvests, mends) else 6
    for _ in range(rounds):
        before = termbase.changes_counted
        with suppress(GlossaryError):  # refused, as some of them must be
            write(termbase, chance)
        assert untrue(termbase) == []
        written += termbase.changes_counted != before
        make_ready(termbase)
    assert written
    assert untrue(termbase) == []


def test_any_order_of_writers_leaves_what_is_ready_true(termbase: Termbase) -> None:
    chance = random.Random(7)
    for _ in range(10):
        for write in chance.sample(WRITERS, 2):  # what the first has left unready, the second meets
            with suppress(GlossaryError):
                write(termbase, chance)
        assert untrue(termbase) == []
        if chance.random() < 0.7:
            renew(termbase)


def test_a_cited_document_that_becomes_known_shows(termbase: Termbase) -> None:
    known = termbase.entries.sources()
    cited = {
        change.source.document: concept.id
        for concept in termbase.entries.concepts()
        for term in concept.terms
        for change in term.history
        if change.source.document not in known
    }
    document, concept = cited.popitem()
    with termbase.writing() as writer:
        learn_source(writer, Source(document, "", "2001", "Body", "Now it has a title"))
    assert untrue(termbase) == []
    assert termbase.ready.find(concept, "") is None


SHOWING = (
    "source", "concept", "term", "term_source", "status_change", "definition", "relation", "annotation", "document",
    "paragraph", "occurrence", "statement",
)  # fmt: skip


def by_hand(termbase: Termbase, statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(termbase.path)) as file:
        file.execute("PRAGMA foreign_keys = ON")
        rows = file.execute(statement, values).fetchall()
        file.commit()
    return rows


def anew(termbase: Termbase, whole: Path) -> None:
    termbase.close()
    for left in ("-wal", "-shm"):
        Path(f"{termbase.path}{left}").unlink(missing_ok=True)
    shutil.copy(whole, termbase.path)


def test_whatever_is_changed_by_hand_what_is_ready_stays_true(termbase: Termbase) -> None:
    """Each column of each table is given another value that stands there."""
    chance, shown = random.Random(3), set()
    whole = Path(shutil.copy(termbase.path, termbase.path.with_name("whole.db")))
    own = ("ready", "unready", "_sqlite", "sqlite", "term_words", "term_letters", "property")
    tables = [name for (name,) in by_hand(termbase, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in (name for name in tables if not str(name).startswith(own)):
        columns = [column for _, column, *_ in by_hand(termbase, f"PRAGMA table_info({table})")]
        for column in columns:
            values = [value for (value,) in by_hand(termbase, f'SELECT DISTINCT "{column}" FROM {table} ORDER BY 1')]
            was, value, ready = chance.choice(values or [""]), chance.choice([*values, "2", ""]), count(termbase)
            with suppress(sqlite3.IntegrityError):
                by_hand(termbase, f'UPDATE {table} SET "{column}" = ? WHERE "{column}" IS ?', value, was)
            is_last = table in SHOWING or column == columns[-1]  # of other tables, once for all columns
            if count(termbase) == ready and (not is_last or untrue(termbase) == []):
                continue
            shown.add(table)
            with suppress(ValueError, KeyError):  # a status that is none, say: nothing can be worked out
                assert untrue(termbase) == [], (table, column)
            anew(termbase, whole)
    assert shown >= {*SHOWING} - {"annotation"}  # of which there is none


@pytest.mark.parametrize("table", SHOWING)
def test_a_row_that_goes_or_comes_by_hand_shows(termbase: Termbase, table: str) -> None:
    if table == "annotation":
        concept = termbase.entries.kept("victim")
        annotated = replace(concept, annotations=(Annotation("context", "Said of it."),))
        save(termbase, annotated, JUDGE, seen=version(concept))
        make_ready(termbase)
    ready, place = count(termbase), {"status_change": "since", "term_source": "document"}.get(table, "rowid")
    place = {"definition": "concept", "relation": "concept", "source": "document"}.get(table, place)
    (chosen,) = by_hand(termbase, f"SELECT max({place}) FROM {table}{THAT_SHOWS.get(table, '')}")[0]
    rows = by_hand(termbase, f"SELECT * FROM {table} WHERE {place} = ?", chosen)
    by_hand(termbase, f"DELETE FROM {table} WHERE {place} = ?", chosen)
    assert count(termbase) < ready or table == "document"
    assert untrue(termbase) == []
    make_ready(termbase)
    ready = count(termbase)
    for row in rows:
        by_hand(termbase, f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", *row)
    assert count(termbase) < ready or table in ("concept", "document", "paragraph")
    assert untrue(termbase) == []


THAT_SHOWS = {
    "source": " WHERE document IN (SELECT document FROM term_source)",
    "paragraph": " WHERE id IN (SELECT paragraph FROM occurrence)",
    "statement": " WHERE source_key IN (SELECT key FROM term) OR target_key IN (SELECT key FROM term)",
}
