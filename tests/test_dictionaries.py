"""Dictionaries for the desktop and for jieba."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from glossary.concepts import Concept, Definition, LanguageSection, Status, Term
from glossary.errors import BadFile
from glossary.formats import Options, Remark
from glossary.formats.dictionaries import JIEBA, STARDICT, TABFILE, article
from glossary.termbase import Termbase


def unpacked(data: bytes) -> tuple[dict[str, str], list[tuple[bytes, str]]]:
    """The .ifo as a mapping, and (headword, article) as a StarDict program would find them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name.rpartition(".")[2]: package.read(name) for name in package.namelist()}
    lines = parts["ifo"].decode().splitlines()
    assert lines[0] == "StarDict's dict ifo file"
    info = dict(line.split("=", 1) for line in lines[1:])
    index, entries, at = parts["idx"], [], 0
    assert len(index) == int(info["idxfilesize"])
    while at < len(index):
        end = index.index(b"\0", at)
        offset, size = struct.unpack(">II", index[end + 1 : end + 9])
        entries.append((index[at:end], parts["dict"][offset : offset + size].decode()))
        at = end + 9
    return info, entries


def test_a_stardict_is_sorted_as_stardict_compares_and_holds_every_term(shipped: Termbase) -> None:
    concepts = list(shipped.entries.concepts())
    assert STARDICT.write is not None
    info, entries = unpacked(b"".join(STARDICT.write(concepts, Options(title="Terms", date="2026-11-29"))))
    assert (info["bookname"], info["date"], info["sametypesequence"]) == ("Terms", "2026.11.29", "m")
    words = [word for word, _ in entries]
    folded = [(bytes(each + 32 if 65 <= each <= 90 else each for each in word), word) for word in words]
    assert folded == sorted(folded)
    assert all(0 < len(word) < 256 for word in words)
    assert len(entries) == int(info["wordcount"]) == sum(len(concept.terms) for concept in concepts) > 2000
    [said] = [said for word, said in entries if word.decode() == "雏妓"]
    assert said.startswith("deprecated → 性剥削受害儿童")
    assert "en: child victim of sexual exploitation" in said


def test_equal_termbases_give_equal_stardicts_of_the_language_asked_for(shipped: Termbase) -> None:
    assert STARDICT.write is not None
    concepts = list(shipped.entries.concepts())[:20]
    one, other = (b"".join(STARDICT.write(concepts, Options(source="ar"))) for _ in range(2))
    assert one == other
    assert {word.decode() for word, _ in unpacked(one)[1]} == {
        term.text for concept in concepts for term in concept.section("ar").terms if len(term.text.encode()) < 256
    }


def test_an_article_tells_status_and_languages() -> None:
    bad = Term("minor", "en", Status.DEPRECATED, note="Not in drafts.")
    english = LanguageSection("en", (Term("child", "en", Status.PREFERRED), bad), (Definition("Person below 18."),))
    french = LanguageSection("fr", (Term("enfant", "fr", Status.PREFERRED), Term("gosse", "fr", Status.ADMITTED)))
    assert article(Concept("child", "rights", (english, french)), bad).split("\n") == [
        "deprecated → child", "Person below 18.", "Not in drafts.", "en: child; minor (deprecated)",
        "fr: enfant; gosse (admitted)", "rights · child",
    ]  # fmt: skip


def test_a_foreign_tabfile_is_read() -> None:
    assert TABFILE.read is not None
    remarks: list[Remark] = []
    data = "\ufeff##name\tOther\r\na\\|b|c\tone\\ntwo\\\\n\r\n\r\n\\#d\tx | y\r\n"
    found = list(TABFILE.read(io.BytesIO(data.encode()), Options(source="en"), remarks.append))
    told = [([term.text for term in each.terms], each.sections[0].definitions[0].text) for each in found]  # type: ignore[union-attr]
    assert told == [(["a|b", "c"], "one\ntwo\\n"), (["#d"], "x | y")]
    assert [(remark.line, remark.rule) for remark in remarks] == [(1, "metadata")]
    with pytest.raises(BadFile, match=r"<input>:2: .*\[tab\]"):
        list(TABFILE.read(io.BytesIO(b"a\tb\nno article\n"), Options(source="en"), print))


def test_a_user_dictionary_of_jieba_is_read_and_understood_by_jieba(shipped: Termbase) -> None:
    assert JIEBA.read is not None
    data = "云计算 5\n李小福 2 nr\neasy_install 3 eng\n台中\n儿童 x\n".encode()
    found = list(JIEBA.read(io.BytesIO(data), Options(source="zh"), print))
    assert [[(term.text, *(note.text for note in term.annotations)) for term in each.terms] for each in found] == [  # type: ignore[union-attr]
        [("云计算", "5")], [("李小福", "2", "nr")], [("easy_install", "3", "eng")], [("台中",)], [("儿童", "x")],
    ]  # fmt: skip
    jieba = pytest.importorskip("jieba")
    assert JIEBA.write is not None
    made = b"".join(JIEBA.write(list(shipped.entries.concepts()), Options(source="zh"))).decode()
    cutter = jieba.Tokenizer()
    assert "儿童性虐待材料" not in cutter.lcut("关于儿童性虐待材料的报告")
    cutter.load_userdict(io.StringIO(made))
    assert "儿童性虐待材料" in cutter.lcut("关于儿童性虐待材料的报告")
