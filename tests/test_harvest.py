"""The harvest: what is stored of a document, and that it is stored wholly, once, and again when it changes."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from glossary.building import build, dump
from glossary.documents import read_document
from glossary.documents.files import files_below
from glossary.documents.reading import Metadata
from glossary.errors import BadInput, NotFound
from glossary.harvester import Outcome, harvest
from glossary.harvester.usage import Usage, usage_of
from glossary.spans import Span
from glossary.termbase import Termbase

# Own words in the manner of a resolution, hard-wrapped as a PDF export has it.
RESOLUTION = """\
 2031/7. 关于保护儿童的若干词语

 大会，

 回顾《儿童权利公约》和《儿童权利公约关于买卖儿童、儿童卖淫和儿童色

情制品问题的任择议定书》，

 注意到一些国家中，“儿童色情制品”一词越来越多地称为儿童性虐待材料，

 1. 请联合国毒品和犯罪问题办公室（毒品和犯罪问题办公室）协助幸存

者，并打击传播儿童色情制品的行为；

 2. 决定继续处理此事。
"""


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A termbase of the curated tables alone."""
    path = tmp_path_factory.mktemp("packaged") / "terms.db"
    build(path)
    return path


@pytest.fixture
def termbase(packaged: Path, tmp_path: Path) -> Termbase:
    return Termbase.open(shutil.copy(packaged, tmp_path / "terms.db"))


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "A-RES-2031-7.zh.txt"
    path.parent.mkdir()
    path.write_text(RESOLUTION, encoding="utf-8")
    return path


def usages(termbase: Termbase, term: str) -> list[tuple[str, str]]:
    document = termbase.corpus.documents()[0]
    passages = [passage for _, _, passage in termbase.corpus.occurrences(document.id)]
    return [(passage.usage, passage.paragraph) for passage in passages if passage.term == term]


def test_a_word_to_leave_is_not_used_where_it_is_part_of_a_longer_term(termbase: Termbase, text: Path) -> None:
    """Whoever writes 儿童色情制品 has not written 儿童色情 besides; a good term is used in a longer one, too."""
    harvest([text.parent], termbase)
    counts = {count.term: count.uses for count in termbase.corpus.usage("child-sexual-abuse-material")}
    assert (counts["儿童色情制品"], counts["儿童色情"], counts["儿童性虐待材料"]) == (1, 0, 1)


def test_every_occurrence_is_stored_with_its_place_and_manner(termbase: Termbase, text: Path) -> None:
    report = harvest([text.parent], termbase)
    assert [(file.outcome, file.encoding) for file in report.files] == [(Outcome.NEW, "utf-8")]
    assert [usage for usage, _ in usages(termbase, "儿童色情制品")] == ["title", "mention", "use"]
    assert usages(termbase, "幸存者") == [("use", "1")]


def test_a_quote_keeps_sixty_characters_of_context_at_most(termbase: Termbase, text: Path) -> None:
    harvest([text], termbase)
    document = termbase.corpus.documents()[0]
    quotes = [passage.quote for _, _, passage in termbase.corpus.occurrences(document.id)]
    assert quotes
    assert all(len(quote.before) <= 60 and len(quote.after) <= 60 for quote in quotes)


def test_offsets_lead_to_the_raw_file(termbase: Termbase, text: Path) -> None:
    harvest([text], termbase)
    with closing(sqlite3.connect(termbase.path)) as connection:
        places = connection.execute(
            'SELECT o.start, o."end", t.text FROM occurrence o JOIN term t ON t.id = o.term'
        ).fetchall()
    for start, end, term in places:
        assert "".join(RESOLUTION[start:end].split()) == "".join(term.split())


def test_the_title_of_the_document_itself_uses_no_word(termbase: Termbase, tmp_path: Path) -> None:
    path = tmp_path / "title.zh.txt"
    page = ["联 合 国", "CRC/C/NRU/CO/9", "Distr.: General", "3 March 2031", "Chinese", "Original: English"]
    text = ["儿童权利委员会", "打击儿童卖淫工作的结论性意见", "一.导言", "1.委员会审议了打击儿童卖淫的措施。"]
    path.write_text("\n\n".join([*page, *text]), encoding="utf-8")
    harvest([path], termbase)
    assert [usage for usage, _ in usages(termbase, "儿童卖淫")] == ["title", "use"]


def test_what_the_text_says_of_a_word_is_kept_as_evidence(termbase: Termbase, text: Path) -> None:
    harvest([text], termbase)
    stated = {(p.usage, p.term, p.target) for p in termbase.corpus.statements(["儿童色情制品", "毒品和犯罪问题办公室"])}
    assert ("superseded_by", "儿童色情制品", "儿童性虐待材料") in stated
    assert ("abbreviation_of", "毒品和犯罪问题办公室", "联合国毒品和犯罪问题办公室") in stated


def test_the_same_file_twice_changes_nothing(termbase: Termbase, text: Path) -> None:
    harvest([text], termbase)
    before = list(dump(termbase.path))
    report = harvest([text], termbase)
    assert [file.outcome for file in report.files] == [Outcome.UNCHANGED]
    assert list(dump(termbase.path)) == before


def test_a_changed_file_replaces_what_came_from_it(termbase: Termbase, text: Path) -> None:
    harvest([text], termbase)
    text.write_text(RESOLUTION.replace("幸存\n\n者", "受害者"), encoding="utf-8")
    report = harvest([text], termbase)
    assert [file.outcome for file in report.files] == [Outcome.REPLACED]
    assert len(termbase.corpus.documents()) == 1
    assert usages(termbase, "幸存者") == []
    assert usages(termbase, "受害者") == [("use", "1")]


def test_what_several_documents_propose_counts_for_more(termbase: Termbase, text: Path) -> None:
    harvest([text], termbase)
    alone = {candidate.term: candidate for candidate in termbase.review.candidates()}
    shutil.copy(text, text.parent / "other.txt")
    harvest([text.parent], termbase)
    together = {candidate.term: candidate for candidate in termbase.review.candidates()}
    undecided = [term for term, candidate in alone.items() if candidate.score < 0.95]
    assert undecided
    for term in undecided:
        assert len(together[term].documents) == 2
        assert together[term].score == pytest.approx(alone[term].score + dict(together[term].votes)["spread"])


def test_what_the_termbase_says_that_a_term_names_is_believed(termbase: Termbase, tmp_path: Path) -> None:
    path = tmp_path / "kinds.zh.txt"
    path.write_text("大会感谢国际劳工组织。联合国教育中心（教育中心）和大会都出席。\n", encoding="utf-8")
    harvest([path], termbase)
    found = {candidate.term: candidate.kind for candidate in termbase.review.candidates()}
    assert (found["大会"], found["国际劳工组织"]) == ("organization", "organization")
    assert found["教育中心"] == "abbreviation"


def test_a_broken_file_is_reported_and_the_rest_goes_on(termbase: Termbase, text: Path) -> None:
    (text.parent / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    report = harvest([text.parent], termbase)
    assert {file.path.name: file.outcome for file in report.files} == {
        text.name: Outcome.NEW,
        "broken.txt": Outcome.FAILED,
    }
    assert "broken.txt" in report.failed[0].messages[0]
    assert len(termbase.corpus.documents()) == 1


def test_a_path_that_does_not_exist_is_named(termbase: Termbase, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nowhere"):
        harvest([tmp_path / "nowhere"], termbase)


def test_folders_and_patterns_are_spelt_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.html", ".hidden/d.txt", "manifest.csv", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [path.name for path in files_below([tmp_path])] == ["a.txt", "b.txt", "c.html"]
    assert [path.name for path in files_below([tmp_path / "*.txt", tmp_path / "a.txt"])] == ["a.txt", "b.txt"]


def test_a_manifest_tells_what_the_text_does_not(termbase: Termbase, text: Path) -> None:
    (text.parent / "manifest.csv").write_text(
        f"file,symbol,language,date,body,title\n{text.name},A/RES/2031/7,zh-Hans,2031-05-01,General Assembly,词语\n"
    )
    harvest([text.parent], termbase)
    (document,) = termbase.corpus.documents()
    assert (document.symbol, document.date, document.body) == ("A/RES/2031/7", "2031-05-01", "General Assembly")
    assert termbase.corpus.document("A/RES/2031/7") == termbase.corpus.document("A-RES-2031-7")
    with pytest.raises(NotFound, match="A/RES/2031/8"):
        termbase.corpus.document("A/RES/2031/8")


@pytest.mark.parametrize(
    ("text", "usage"),
    [
        ("打击儿童卖淫行为", Usage.USE),
        ("《关于儿童卖淫问题的任择议定书》", Usage.TITLE),
        ("所谓“儿童卖淫”", Usage.MENTION),
        ("“儿童卖淫”一词", Usage.MENTION),
        ("题为“儿童卖淫”的报告", Usage.USE),
        ("儿童卖淫问题特别报告员", Usage.TITLE),
        ("儿童卖淫、尤其是街头儿童的人权问题特别报告员", Usage.TITLE),
        ("打击儿童卖淫并请买卖儿童问题特别报告员", Usage.USE),
        ("打击儿童卖淫 - 移民人权问题特别报告员", Usage.USE),
        ("儿童卖淫权利委员会", Usage.TITLE),
        ("儿童卖淫问题令委员会关切", Usage.USE),
        ("题为“打击儿童卖淫的行动”的第73/187号决议", Usage.TITLE),
        ("名为“打击儿童卖淫的行动”的活动", Usage.USE),
        ("“儿童卖淫”系指下列行为。", Usage.MENTION),
        ("“儿童卖淫”（child prostitution）通常是指下列行为。", Usage.MENTION),
        ("公约中的“儿童卖淫”指下列行为。", Usage.MENTION),
        ("“儿童卖淫”则是指下列行为。", Usage.MENTION),
        ("这种行为应视为“儿童卖淫”。", Usage.MENTION),
        ("为“儿童卖淫”提供了国际商定的定义。", Usage.MENTION),
        ("“儿童卖淫”指出了法律的空白。", Usage.USE),
        ("为“儿童卖淫”提供了便利。", Usage.USE),
        ("儿童卖淫系指下列行为。", Usage.USE),
        ("回顾关于儿童卖淫问题的第 3(2007)号一般性意见。", Usage.TITLE),
        ("回顾关于打击儿童卖淫的第 40/33 号决议。", Usage.TITLE),
        ("第3号一般性意见(2007年)：打击儿童卖淫的行动", Usage.TITLE),
        ("第3(2007)号一般性意见“打击儿童卖淫的行动”", Usage.TITLE),
        ("关于儿童卖淫的规定，见大会第 40/33 号决议。", Usage.USE),
        ("该国关于儿童卖淫的法律和第3号一般性意见一致。", Usage.USE),
        ("第3号一般性意见指出：儿童卖淫应予处罚。", Usage.USE),
    ],
)
def test_a_word_used_is_told_from_a_word_mentioned(text: str, usage: Usage) -> None:
    start = text.index("儿童卖淫")
    assert usage_of(Span(start, start + 4), text, "zh-Hans", in_title=False, in_term=False) is usage


@pytest.mark.parametrize(
    ("text", "word", "tag", "usage"),
    [
        ("Le terme « pornographie enfantine » ne doit plus servir.", "pornographie enfantine", "fr", Usage.MENTION),
        ("Le terme «\u00a0pornographie enfantine\u00a0» vieillit.", "pornographie enfantine", "fr", Usage.MENTION),
        ("Le terme «\u202fpornographie enfantine\u202f» vieillit.", "pornographie enfantine", "fr", Usage.MENTION),
        ("Le terme «pornographie enfantine» vieillit.", "pornographie enfantine", "fr", Usage.MENTION),
        ("L’expression « pornographie enfantine » vieillit.", "pornographie enfantine", "fr", Usage.MENTION),
        ("Le crédit «pornographie enfantine» est épuisé.", "pornographie enfantine", "fr", Usage.USE),
        ("Le service « pornographie enfantine » est fermé.", "pornographie enfantine", "fr", Usage.USE),
        ("The group was determined “child pornography” would go.", "child pornography", "en", Usage.USE),
        ("The term “child pornography” is old.", "child pornography", "en", Usage.MENTION),
        ("They watched “child pornography” termed art.", "child pornography", "en", Usage.USE),
        ("The “child pornography” label is old.", "child pornography", "en", Usage.MENTION),
        ("They fight the term ‘survivor’s guilt’.", "survivor", "en", Usage.USE),
        ("Se evita la denominación «pornografía infantil».", "pornografía infantil", "es", Usage.MENTION),
        ("En la determinación «pornografía infantil» sobra.", "pornografía infantil", "es", Usage.USE),
        ("В термине «детская порнография» мало смысла.", "детская порнография", "ru", Usage.MENTION),
        ("В предисловии «детская порнография» осуждена.", "детская порнография", "ru", Usage.USE),
        ("Пользуются понятием «детская порнография».", "детская порнография", "ru", Usage.MENTION),
        ("Так называемая «детская порнография» растет.", "детская порнография", "ru", Usage.MENTION),
        ("ينبغي تجنب المصطلح «بغاء الأطفال».", "بغاء الأطفال", "ar", Usage.MENTION),
        ("يشار إليه بعبارة «بغاء الأطفال».", "بغاء الأطفال", "ar", Usage.MENTION),
        ("هذا للمصطلح «بغاء الأطفال».", "بغاء الأطفال", "ar", Usage.MENTION),
        ("تكافح الدولة «بغاء الأطفال».", "بغاء الأطفال", "ar", Usage.USE),
    ],
)
def test_a_cue_is_a_whole_word_beside_the_quotation_marks(text: str, word: str, tag: str, usage: Usage) -> None:
    start = text.index(word)
    assert usage_of(Span(start, start + len(word)), text, tag, in_title=False, in_term=False) is usage


@pytest.mark.parametrize(
    ("text", "tag", "usages"),
    [
        (
            "The Optional Protocol on child pornography was adopted; the World Congress against Child Pornography met.",
            "en",
            [Usage.TITLE, Usage.TITLE],
        ),
        ("Law No. 12 of 2003 on child pornography speaks of much child pornography.", "en", [Usage.TITLE, Usage.USE]),
        ("States fight child pornography in every region.", "en", [Usage.USE]),
        ("The Convention on Cybercrime speaks of child pornography.", "en", [Usage.USE]),
        ("The term “child pornography” is old.", "en", [Usage.MENTION]),
        ("Le Protocole facultatif concernant la pornographie enfantine est adopté.", "fr", [Usage.TITLE]),
        ("La police combat la pornographie enfantine.", "fr", [Usage.USE]),
        ("El Congreso Mundial contra la Pornografía Infantil se reunió.", "es", [Usage.TITLE]),
        ("El Estado combate la pornografía infantil.", "es", [Usage.USE]),
        ("Конвенция о детской порнографии принята.", "ru", [Usage.TITLE]),
        ("Полиция знает о детской порнографии.", "ru", [Usage.USE]),
        ("اعتمد البروتوكول الاختياري بشأن بغاء الأطفال.", "ar", [Usage.TITLE]),
        ("تدين اللجنة بغاء الأطفال.", "ar", [Usage.USE]),
    ],
)
def test_titles_that_the_linter_leaves_alone_are_no_uses(text: str, tag: str, usages: list[Usage]) -> None:
    words = "child pornography|pornographie enfantine|pornografía infantil|детской порнографии|بغاء الأطفال"
    spans = [Span(*found.span()) for found in re.finditer(words, text, re.IGNORECASE)]
    assert [usage_of(span, text, tag, in_title=False, in_term=False) for span in spans] == usages


def test_what_stands_before_the_marks_of_a_chinese_title_is_in_it_too() -> None:
    for text, usage in (
        ("并提到其关于买卖儿童、儿童卖淫和儿童色情制品问题的《任择议定书》等。", Usage.TITLE),
        ("各国应禁止儿童卖淫，并执行有关的《任择议定书》。", Usage.USE),
        ("儿童卖淫增加；批准有关的《任择议定书》。", Usage.USE),
    ):
        start = text.index("儿童卖淫")
        assert usage_of(Span(start, start + 4), text, "zh-Hans", in_title=False, in_term=False) is usage, text


def test_a_title_is_not_held_by_itself_and_italics_hold_one() -> None:
    text = "The World Congress against Child Pornography met. See Child prostitution in Asia (Paris, 1998), p. 3."
    congress, work = (text.index(words) for words in ("Child Pornography", "Child prostitution"))
    span = Span(congress, congress + 17)
    assert usage_of(span, text, "en", in_title=False, in_term=False, is_title=True) is Usage.USE
    span, italics = Span(work, work + 18), (Span(work, work + 26),)
    assert usage_of(span, text, "en", in_title=False, in_term=False) is Usage.USE
    assert usage_of(span, text, "en", in_title=False, in_term=False, italics=italics) is Usage.TITLE


def test_counts_of_an_english_text_leave_out_its_titles(termbase: Termbase, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "1. The Optional Protocol on child pornography was adopted.\n\n2. States fight child pornography.\n",
        encoding="utf-8",
    )
    harvest([tmp_path / "draft.txt"], termbase, given=Metadata(language="en"))
    assert usages(termbase, "child pornography") == [("title", ""), ("use", "")]


_HARVESTER = """
import sys, time
from pathlib import Path
from glossary.harvester import harvest
from glossary.termbase import Termbase
def pause(path):
    print(path, flush=True)
    time.sleep(60)
harvest([Path(sys.argv[2])], Termbase.open(sys.argv[1]), progress=pause)
"""


def test_a_killed_harvest_leaves_the_state_before(termbase: Termbase, text: Path) -> None:
    before = list(dump(termbase.path))
    command = [sys.executable, "-c", _HARVESTER, str(termbase.path), str(text)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as harvester:
        assert harvester.stdout is not None
        assert text.name.encode() in harvester.stdout.readline()  # stored, and not yet committed
        time.sleep(0.05)
        os.kill(harvester.pid, signal.SIGKILL)
    with closing(sqlite3.connect(termbase.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert list(dump(termbase.path)) == before


def test_two_builds_give_equal_dumps(tmp_path: Path, text: Path) -> None:
    for name in ("one.db", "two.db"):
        build(tmp_path / name, [text.parent])
    assert list(dump(tmp_path / "one.db")) == list(dump(tmp_path / "two.db"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.db", "texts", "two.db"]


def test_the_shipped_termbase_is_what_the_tables_and_texts_give(tmp_path: Path, shared: Path) -> None:
    build(tmp_path / "new.db", [shared / "corpus"])
    shipped = Path(__file__).parents[1] / "terms.db"
    assert content(tmp_path / "new.db") == content(shipped), "run scripts/build_terms"


def content(path: Path) -> list[str]:
    """The dump without the inner tables of the full-text indexes, which differ between versions of SQLite."""
    return [
        line for line in dump(path) if not line.startswith(('INSERT INTO "term_words_', 'INSERT INTO "term_letters_'))
    ]


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_almost_all_gold_terms_stand_unbroken_in_the_readers_text(shared: Path) -> None:
    for gold in sorted((shared / "dev" / "terms").glob("*.terms.tsv")):
        name = gold.name.removesuffix(".terms.tsv")
        text = squeezed(read_document(shared / "corpus" / f"{name}.zh.txt").text)
        terms = [line.split("\t")[0] for line in gold.read_text(encoding="utf-8").splitlines()[1:]]
        missing = [term for term in terms if squeezed(term) not in text]
        assert len(missing) <= len(terms) * 0.01, missing


@pytest.mark.parametrize("start", ["empty", "shipped"])
def test_the_corpus_is_harvested_into_any_termbase(tmp_path: Path, shared: Path, start: str) -> None:
    path = tmp_path / "new.db"
    if start == "shipped":
        shutil.copy(Path(__file__).parents[1] / "terms.db", path)
    termbase = Termbase.create(path)
    report = harvest([shared / "corpus"], termbase)
    expected = Outcome.NEW if start == "empty" else Outcome.UNCHANGED
    assert [file.outcome for file in report.files] == [expected] * 5
    assert len(termbase.corpus.documents()) == 5


def test_a_replaced_document_leaves_the_schema_as_it_was(termbase: Termbase, text: Path) -> None:
    schema = "SELECT name, sql FROM sqlite_master ORDER BY name"
    with closing(sqlite3.connect(termbase.path)) as connection:
        before = connection.execute(schema).fetchall()
        harvest([text], termbase)
        text.write_text(RESOLUTION * 2, encoding="utf-8")
        assert [file.outcome for file in harvest([text], termbase).files] == [Outcome.REPLACED]
        assert connection.execute(schema).fetchall() == before
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_what_was_told_of_a_document_stays_as_long_as_its_text_is_the_same(termbase: Termbase, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("各国应协助幸存者。", encoding="utf-8")
    told = Metadata(symbol="A/RES/99/1", date="2031-01-01", body="General Assembly")

    def harvested(given: Metadata | None = None) -> tuple[str, tuple[str, ...]]:
        (file,) = harvest([path], termbase, given=given).files
        (document,) = [each for each in termbase.corpus.documents() if each.name == "draft"]
        return f"{file.outcome}: {document.symbol} {document.date} {document.body}", file.messages

    assert harvested(told) == ("new: A/RES/99/1 2031-01-01 General Assembly", ())
    assert harvested() == ("replaced: A/RES/99/1 2031-01-01 General Assembly", ())
    assert harvested() == ("unchanged: A/RES/99/1 2031-01-01 General Assembly", ())
    assert harvested(Metadata(date="2031-02-02")) == ("replaced: A/RES/99/1 2031-02-02 General Assembly", ())
    path.write_text("各国应协助受害人和幸存者。", encoding="utf-8")
    told_now, (message,) = harvested()
    assert told_now == "replaced:   "
    assert message == (
        "the text is another than before, of which this was told: symbol A/RES/99/1, date 2031-02-02,"
        " body General Assembly; tell it again if it is still so"
    )
