import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from opencc import OpenCC

from glossary import folding
from glossary.folding import fold, fold_each, key, keys, stem_key, usual_characters
from glossary.spans import Span


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("兒童色情製品", "儿童色情制品"),
        ("儿童色情\n\n制品", "儿童色情制品"),
        ("儿童　色情 \t制品", "儿童色情制品"),
        ("儿\u200b童色\ufeff情制品", "儿童色情制品"),
        ("⼉童⾊情制品", "儿童色情制品"),  # Kangxi radicals, as PDF exports print them
        ("⻓期", "长期"),  # a radical without a compatibility form in Unicode
        ("２０３０ 年議程", "2030年议程"),
        ("（肯尼亞）", "(肯尼亚)"),
        ("網路／線上", "网路/线上"),
        ("接觸著", "接触着"),
        ("世界衞生組織", "世界卫生组织"),
        ("瞭解汚染問題，藉以敍述", "了解污染问题,借以叙述"),
        ("殘癈人、強姧、公吿", "残废人、强奸、公告"),
        ("Child  Pornography", "child pornography"),
        ("ｃｈｉｌｄ　ｐｏｒｎ", "child porn"),
        ("pornografía", "pornografia"),
        ("pornografi\u0301a", "pornografia"),
        ("exploi-\ntation", "exploitation"),
        ("exploi\u00ad\ntation", "exploitation"),
        ("abu\u00adsive", "abusive"),
        ("long-\nTerm", "long-term"),
        ("the child’s “best” interests", 'the child\'s "best" interests'),
        ("ﬁnal", "final"),
        ("`word´", "'word'"),
        ("Straße", "strasse"),
        ("sœur", "soeur"),
        ("ребёнок", "ребенок"),
        ("ребе\u0308нок", "ребенок"),
        ("Слу\u0301чай", "случай"),  # a stress mark
        ("Йод", "йод"),
        ("И\u0306од", "йод"),
        ("الْمَوَادُّ الإِبَاحِيَّةُ", "المواد الاباحيه"),
        ("الأطــفال", "الاطفال"),
        ("ﺍﻷﻃﻔﺎﻝ", "الاطفال"),  # presentation forms
        ("مستشفى", "مستشفي"),
        ("آباء", "اباء"),
        ("١٩٨٩", "1989"),
        ("  幸存者 \n", "幸存者"),
    ],
)
def test_two_writings_of_one_word_fold_alike(written: str, meant: str) -> None:
    assert fold(written).text == meant


def test_what_the_dictionaries_of_regions_simplify_is_folded_too() -> None:
    ideographs = [chr(code) for code in range(0x3400, 0xA000)]
    by_region = [OpenCC(region).convert("\n".join(ideographs)).split("\n") for region in ("hk2s", "tw2s")]
    # 么 is the simplified 麼 before it is Taiwan's 幺; 鲇 and 腭 are words of their own.
    apart = {
        (written, simplified)
        for simplified_there in by_region
        for written, simplified in zip(ideographs, simplified_there, strict=True)
        if fold_each(written) != fold_each(simplified)
    }
    assert apart == {("么", "幺"), ("鯰", "鲇"), ("顎", "腭")}


def test_letters_that_are_letters_of_their_own_stay_apart() -> None:
    assert key("мой") != key("мои")
    assert key("儿童") != key("儿 同")


@pytest.mark.parametrize(
    ("written", "part", "stands_at"),
    [
        ("防止儿童色情\n\n 制品。", "色情制品", Span(4, 11)),
        ("el niño y la pornografi\u0301a infantil", "pornografia", Span(13, 25)),
        ("la exploi-\ntation", "exploitation", Span(3, 17)),
        ("ﬁnal", "i", Span(0, 1)),
        ("👩‍👧 兒童", "儿童", Span(4, 6)),
    ],
)
def test_a_folded_stretch_leads_back_to_what_was_written(written: str, part: str, stands_at: Span) -> None:
    folded = fold(written)
    start = folded.text.index(part)
    assert folded.map.to_original(Span(start, start + len(part))) == stands_at


ANY_TEXT = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            " \n\t-\u00ad\u200d\u200f\u0301\u0308\u064b\u0640ﬁßёЁيىأإﻷ兒童製品儿，。（）《》“”½ǆİ\u0345\ufe0f"
        ),
    ),
    max_size=60,
)


OUR_SCRIPTS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x6FF, categories=("L", "M", "N", "P", "Zs"))
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    max_size=40,
)


@given(ANY_TEXT)
@example("a\u200d\u0301")
@example("- \n")
@example("İ")
def test_every_folded_character_comes_from_a_place_in_order(text: str) -> None:
    folded = fold(text)
    starts, ends = list(folded.map.starts), list(folded.map.ends)
    assert len(folded.text) == len(starts) == len(ends)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


@given(st.one_of(ANY_TEXT, OUR_SCRIPTS))
@example("儿童 x")
@example("a - b")
@example("a ¨ b")
@example("дети - 12")
def test_a_key_is_the_folded_text_whichever_way_it_is_made(text: str) -> None:
    assert folding._key.__wrapped__(text) == fold(text).text


@given(ANY_TEXT, st.data())
def test_a_folded_span_maps_back_to_the_characters_it_came_from(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    original = folded.map.to_original(Span(start, end)).of(text)
    assert folded.text[start:end].strip() in fold(original).text


@given(st.lists(st.text(alphabet="儿童兒製x É\n-〇") | st.text()))
def test_keys_of_many_are_the_keys_of_each(texts: list[str]) -> None:
    assert keys(texts) == [key(text) for text in texts]


@given(ANY_TEXT)
@example("0\r¨")
@example("a \u0301字")
@example("字\u0301 \u0301a \u0301 \u0301")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert key(key(text)) == key(text)


def folded_slowly(text: str) -> list[tuple[str, int, int]]:
    """The same fold character by character: each folded one with the stretch it came from."""
    spaces = r"[\s" + folding._INVISIBLE + r"]*\s[\s" + folding._INVISIBLE + "]*"
    clusters = rf".(?:[{folding._INVISIBLE}]*[{folding._MARKS}])*"
    hyphens = rf"(?<=[^\W\d_])[-\u2010\u00ad][{folding._INVISIBLE}\ \t]*\r?\n\s*(?=[^\W\d_])"
    token = re.compile(
        rf"(?P<hyphen>{hyphens})|(?P<space>{spaces})|[{folding._INVISIBLE}]+|(?P<cluster>{clusters})", re.DOTALL
    )
    found: list[tuple[str, int, int]] = []
    for match in token.finditer(text):
        (start, end), kind = match.span(), match.lastgroup
        if kind == "cluster":
            bare = unicodedata.normalize("NFC", re.sub(f"[{folding._INVISIBLE}]", "", match.group()))
            found += [(character, start, end) for character in fold_each(bare)]
        elif kind == "hyphen" and not text[end].islower():
            found.append(("-", start, end))
        elif kind == "space" and start > 0 and end < len(text):
            beside = text[start - 1] + text[end]
            found += [] if folding._BESIDE_HAN.search(beside) else [(" ", start, end)]
    return without_loose_spaces(found)


def without_loose_spaces(found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    han = re.compile(f"[{folding._HAN}]")
    kept = [
        this
        for before, this, after in zip([None, *found], found, [*found[1:], None], strict=False)
        if this[0] != " " or (before and after and after[0] != " " and not han.search(before[0] + after[0]))
    ]
    return kept if len(kept) == len(found) else without_loose_spaces(kept)


@given(ANY_TEXT)
@example("a b-c d")
@example("a-\u0301 b")
@example("the  child’s\u00a0rights 字 a 字")
@example("х\u0301 и\u200d\u0306")
@example("㊀ a ㊀")
def test_whole_lines_fold_as_their_characters_do(text: str) -> None:
    folded = fold(text)
    slowly = folded_slowly(text)
    if text.isascii():
        assert folded.text.strip() == "".join(character for character, _, _ in slowly)
        return
    assert folded.text == "".join(character for character, _, _ in slowly)
    assert list(zip(folded.map.starts, folded.map.ends, strict=True)) == [(start, end) for _, start, end in slowly]


@pytest.mark.parametrize(
    "line", ["Дети «и» ЁЛКА，ﬁn ½ 儿童\n", "兒童權利公約與著作權，第 12 條。\n", "The Child’s “best” interests—\n"]
)
def test_a_long_text_folds_as_its_lines_do(line: str) -> None:
    repeats = folding._LONG // len(line) + 1
    assert key(line * repeats).replace(" ", "") == key(line).replace(" ", "") * repeats


def test_characters_taken_in_runs_fold_to_one_character_each() -> None:
    taken = re.compile(f"[{folding._ALONE}]")
    for code in range(0x10000):
        if taken.match(character := chr(code)):
            assert len(fold_each(character)) == 1, hex(code)
            assert fold_each(unicodedata.normalize("NFC", character)) == fold_each(character), hex(code)


def test_ideographs_learnt_together_fold_as_each_does_alone() -> None:
    assert [character for character in usual_characters()[-2000::7] if fold_each(character) != key(character)] == []
    assert [fold_each(character) for character in "權权製制著"] == ["权", "权", "制", "制", "着"]


@given(OUR_SCRIPTS)
def test_composed_and_decomposed_texts_fold_alike(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert key(unicodedata.normalize("NFC", decomposed)) == key(decomposed)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "child sexual abuse materials", "child sexual abuse material"),
        ("fr", "mariages forcés", "mariage forcé"),
        ("es", "víctimas secundarias", "víctima secundaria"),
        ("ru", "детской порнографии", "детская порнография"),
        ("ar", "مواد إباحية", "المواد الإباحية"),
    ],
)
def test_inflected_forms_share_their_stems(language: str, one: str, other: str) -> None:
    assert stem_key(one, language) == stem_key(other, language)


def test_chinese_has_no_stems() -> None:
    assert stem_key("儿童", "zh-Hans") == ""
