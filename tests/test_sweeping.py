"""The sweep: paragraphs that may hold a term are never missed, however the term is written or broken."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossary.documents import Metadata
from glossary.documents.furniture import HEADS, candidates, kind_of
from glossary.documents.plain import paragraphs, read_plain
from glossary.folding import fold_each, key
from glossary.linter import bare_text, sweeping
from glossary.linter.bare_text import skeleton
from glossary.linter.lexicon import begins_alone, ends_alone, normal
from glossary.linter.skeletons import Skeletons
from glossary.linter.sweeping import Sweep
from glossary.spans import Span

LONG = (
    "prostitution et pornographie de l’enfant",
    "эксплуатация детей в целях проституции",
    "الاستغلال الجنسي للأطفال في المواد الإباحية",
    "儿童权利公约关于买卖儿童儿童卖淫和儿童色情制品问题的任择议定书",
)
TERMS = (
    "儿童色情制品", "child pornography", "pornographie de l’enfant", "детский йод", "المواد الإباحية", "long-term",
    "йод", *LONG,
)  # fmt: skip
SWEEP = Sweep([Skeletons.of(map(key, TERMS))])


def stands_in(term: str, text: str) -> bool:
    """Whether the linter would find a writing of the term, as a word of its own."""
    wanted, told = normal(key(term)), normal(key(text))
    places = [at for at in range(len(told)) if told.startswith(wanted, at)]
    return any(begins_alone(told, at) and ends_alone(told, at + len(wanted)) for at in places)


def found(raw: str, *terms: str) -> list[str]:
    """The paragraphs in which the sweep suspects one of the terms."""
    sweep = Sweep([Skeletons.of(map(key, terms))]) if terms else SWEEP
    return [block.of(raw) for block in sweep.blocks(raw)]


@pytest.mark.parametrize(
    "written",
    [
        "兒童色情製品",
        "儿童\u200b色情\ufeff制品",
        "儿童　色情\n制品",
        "⼉童⾊情制品",
        "CHILD  PORNOGRAPHY",
        "child porno-\ngraphy",
        "child porno\u00ad\ngraphy",
        "ｃｈｉｌｄ　ｐｏｒｎｏｇｒａｐｈｙ",
        "chi\u0301ld porn\u200d\u0301ography",
        "pornographie de l'enfant",
        "Pornographie de l\u2032Enfant",
        "ДЕТСКИЙ ЙОД",
        "детскии\u0306 и\u00ad\n\u0306од",
        "الْمَوَادّ الإِبَاحِيَّة",
        "ﺍﻟﻤﻮﺍﺩ الإباحيــة",
        "long—term",
        "儿童色情\n\nCRC/C/OPSC/XXX/CO/1\n\n8\tGE.19-12345\n\n制品",
        "儿童色情\n- 14 -\n制品",
        "child\n\n- 14 -\n\npornography",
    ],
)
def test_a_term_is_seen_however_it_is_written(written: str) -> None:
    assert found(f"各国保护儿童。\n\n{written}\n\n结束。") == [written]


@pytest.mark.parametrize("term", LONG)
def test_what_begins_like_a_long_term_and_goes_on_otherwise_is_passed_by(term: str) -> None:
    assert found(term, term) == [term]
    assert found(term[:22] + "x" + term[23:], term) == []
    assert found(term[:22], term) == []
    at = max(22, term.rfind(" ", 0, 31))  # a page ends in what follows of the beginning
    parted = f"{term[:at]}\n- 14 -\n{term[at:].lstrip()}"
    assert found(parted, term) == [parted]


def test_a_long_term_may_be_broken_where_another_begins_alike() -> None:
    broken = "prostitution et porno-\ngraphie de l’enfant"
    assert found(f"Prostitution et pornogr.\n\n{broken}", *LONG) == [broken]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("йод", True),
        ("(йод)", True),
        ("儿йод童", True),
        ("و йод", True),
        ("йод12", True),
        ("йодом", False),
        ("маййод", False),
        ("xйод", False),
        ("йодx", False),
        ("وйод", False),
        ("йодو", False),
        ("ёйод", False),
    ],
)
def test_cyrillic_words_end_where_words_end(written: str, seen: bool) -> None:
    assert found(written, "йод") == [written] * seen
    assert stands_in("йод", written) is seen


def test_no_part_of_a_character_is_a_cyrillic_letter() -> None:
    inside = [chr(code) for code in range(0x80, 0xFFFF) if not 0xD800 <= code < 0xE000 and chr(code) != "и"]
    text = "\n\n".join(
        character
        for character in inside
        if character.translate(bare_text.SKELETON) == character and character.isalnum()
    )
    assert found(text, "и") == []


def test_many_places_are_looked_at_as_few_are() -> None:
    clean = "The states shall protect all children.\n" * 400
    for times in (1, 9):
        assert found(clean + "Child pornography.\n" * times + clean) == ["Child pornography."] * times


def test_a_text_without_the_terms_gives_nothing() -> None:
    assert found("各国应保护儿童，禁止色情。\n\nThe child. Pornography.\n\n儿童色情\n\n制品。") == []


def test_only_whole_paragraphs_are_given() -> None:
    raw = "  前一段在此结束。\n这里禁止儿童色情\n制品，各国应当注意，\n直到结束。\n后一段在此结束。\n"
    assert found(raw) == ["这里禁止儿童色情\n制品，各国应当注意，\n直到结束。"]


def test_a_sweep_for_nothing_finds_nothing() -> None:
    assert list(Sweep([]).blocks("儿童。\n\n儿童")) == []
    assert list(Sweep([Skeletons.of([""])]).blocks("儿童。\n\n儿童")) == []


def test_a_key_without_letters_is_sought_everywhere() -> None:
    assert found("a—b\n\nc", "-") == ["a—b", "c"]


def test_short_keys_with_points_do_not_stand_everywhere() -> None:
    assert found("the u.s. act\n\nus and them\n\nU．S．", "U.S.") == ["the u.s. act", "U．S．"]


BREAKS = st.sampled_from(
    (
        "\u200b", "\u00ad", "\u0301", "\u0306", "\u064b", "\ufe0f", "\u0640", " ", "\u3000", "\u00a0", "\x85", "\x1c",
        "\n", "\n\n", "\r\n", "\f", "\u2028", "-\n", "-\r\n", "\u00ad\n", "\u00ad\n\u0306", "\n\u200b\n", "’", "`", "—",
        "\n\n— 14 —\n\n", "\n\nCRC/C/OPSC/XXX/CO/1\n\n8\tGE.19-12345\n\n", "\n14\n", "\n\n14\n\n", "\n- 3 -\n",
        "\nGE.21-04567 (E)\n", "\n\nA/RES/1/2 14\n\n", "\n\nA/RES/1/2\n\n", "\n第 3 页\n",
    )
)  # fmt: skip
AROUND = st.sampled_from(
    (
        "", "保护。", "，", "of", "The state. ", "有关的立法。\n", "\n\n", "。\n\n", "街头", "1. ", "- ", "EN: ",
        "Дети ", "«", ".\n\n", "x\n", "。”\n", "END.\nNew", "\n", "14\n", "A/RES/4/5\n\n", "        ", "短。  \n",
        " " * 121, "词" * 65 + "。\n", "保护条约的缔约国应当采取一切措施" * 3, "the states shall take all measures. ",
    )
)  # fmt: skip
WRITINGS = (
    str,
    str.upper,
    lambda term: unicodedata.normalize("NFD", term),
    lambda term: "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in term),
    lambda term: term.translate(str.maketrans("儿权国制", "兒權國製")),
)


@st.composite
def broken_terms(draw: st.DrawFn) -> str:
    term = draw(st.sampled_from(WRITINGS))(draw(st.sampled_from(TERMS)))
    for broken in draw(st.lists(BREAKS, max_size=3)):
        at = draw(st.integers(0, len(term)))
        term = term[:at] + broken + term[at:]
    return term


TEXTS = st.lists(st.one_of(AROUND, AROUND, broken_terms()), max_size=12).map("".join)


@given(TEXTS, st.sampled_from([0, 1, 8, 60, 8000]))
@example("детскии\u00ad\n\u0306 йод", 0)
@example("儿童色情\n\nA/RES/1/2\n\n制品。", 0)
@example(" " * 121 + "短。\n" + "各国应当保护儿童的权利，不得有任何形式的歧视" + "\n儿童色情制品", 0)
def test_no_segment_that_holds_a_key_is_missed(raw: str, enough: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sweeping, "_ENOUGH", enough)  # so that short texts too are looked at in parts
        patched.setattr(sweeping, "_A_FEW", enough // 4)
        blocks = list(SWEEP.blocks(raw))
    known = Metadata(language="zh-Hans")
    held = [
        segment for segment in read_plain(raw, known).segments if any(stands_in(term, segment.text) for term in TERMS)
    ]
    within = read_plain(raw, known, within=blocks).segments
    assert [segment for segment in held if segment not in within] == []


@given(TEXTS)
def test_blocks_are_paragraphs_of_the_text(raw: str) -> None:
    blocks = list(SWEEP.blocks(raw))
    spans = [Span(lines[0][0], lines[-1][1]) for lines in paragraphs(raw)]
    assert [block for block in blocks if block not in spans] == []
    assert blocks == sorted(blocks)


@given(st.characters(codec="utf-8"))
@example("\u0345")
@example("ᾳ")
@example("ۂ")
def test_a_skeleton_is_the_same_for_a_character_its_fold_and_its_parts(character: str) -> None:
    skeleton = character.translate(bare_text.SKELETON)
    assert fold_each(character).translate(bare_text.SKELETON) == skeleton
    assert skeleton.translate(bare_text.SKELETON) == skeleton
    decomposed = unicodedata.normalize("NFD", character)
    if not "가" <= character <= "힣":  # Hangul falls apart into letters, which is all the same to a comparison
        assert decomposed.translate(bare_text.SKELETON) == skeleton


LATIN = st.text(st.sampled_from([*map(chr, range(256)), *" aé’—“”…œšŁ№µß"]), max_size=40)


@given(LATIN)
@example("µ¼ß 1½")
@example("a  \u00ad  b")
def test_a_latin_text_has_the_skeleton_of_its_characters(text: str) -> None:
    assert _words(skeleton(text, SWEEP._changing).decode()) == _words(text.translate(bare_text.SKELETON))


def _words(skeleton: str) -> str:
    words = " ".join(re.split(" +", skeleton))
    return "".join(part if part.isalnum() or part == " " else "." for part in words)


PARTS = ("14", "20", "110411", "٣", "-", "—", "/", " ", "\t", "\u200b", "\u3000", "\n", "\n\n", "\r\n", "\f", "x", "儿")
PRINTED = ("第", "页", "Page ", "стр. ", "GE.19-12345", "(E)", "CRC", "A/RES/1/2", "E/CN.15/2011/2*")
LINES = st.lists(st.sampled_from(PARTS + PRINTED), max_size=12).map("".join)


@given(LINES)
def test_every_line_that_could_be_furniture_is_a_candidate(text: str) -> None:
    raw = f"儿童\n{text}"
    lines = [line for lines in paragraphs(raw) for line in lines]
    possible = {(start, end) for start, end in lines[1:] if raw[start] in HEADS and kind_of(raw[start:end])}
    assert possible - set(candidates(raw)) == set()


@pytest.mark.parametrize(
    "unit",
    [
        "儿童",
        "a b ",
        "\u200b",
        "\n",
        " ",
        "\u0301",
        "a\n",
        "。\n",
        ". ",
        "a-\n",
        "14\n\n",
        "街头\n- 14 -\n",
        "\n\t",
        "ЙaЙ",
    ],
)
def test_hostile_texts_are_swept(unit: str) -> None:
    raw = "儿童色" + unit * (400_000 // len(unit)) + "情制品"
    spans = {Span(lines[0][0], lines[-1][1]) for lines in paragraphs(raw)}
    assert set(SWEEP.blocks(raw)) <= spans
