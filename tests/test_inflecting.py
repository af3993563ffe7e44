"""Inflecting: under which writings a term is met, and which form a replacement takes in its place."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd_texts import ANY_TEXT

from glossary.folding import key
from glossary.inflecting import dictionary_forms, inflected_like, is_form, placed_like, texts_to_stem, writings
from glossary.languages import TAGS
from glossary.termbase import Termbase


def plain(text: str) -> str:
    return " ".join(key(text).replace("-", " ").split())


# Term, language, what a draft may hold instead (split by |).
MET = (
    ("child prostitute", "en", "child prostitutes | Child Prostitutes"),
    ("client of child prostitution", "en", "clients of child prostitution"),
    ("customer of child prostitutes", "en", "customers of child prostitutes"),
    ("child exploited in prostitution", "en", "children exploited in prostitution"),
    ("child born out of wedlock", "en", "children born out of wedlock"),
    ("street child", "en", "street children"),
    ("street children", "en", "street child"),
    ("persons with disabilities", "en", "person with disabilities | people with disabilities"),
    ("underage sex worker", "en", "underage sex workers | under-age sex worker | underage sex-workers"),
    ("criminalisation of children", "en", "criminalization of children"),
    ("worst forms of child labour", "en", "worst forms of child labor"),
    ("paedophile", "en", "pedophile | pedophiles"),
    ("child left behind", "en", "children left behind"),
    ("enfant prostitué", "fr", "enfants prostitués | enfant prostituée | enfants prostituées"),
    ("migrant illégal", "fr", "migrants illégaux | migrante illégale | migrantes illégales"),
    ("immigré clandestin", "fr", "immigrés clandestins | immigrée clandestine | immigrées clandestines"),
    ("client de la prostitution enfantine", "fr", "clients de la prostitution enfantine"),
    ("enfant travailleur du sexe", "fr", "enfants travailleurs du sexe | enfants travailleuses du sexe"),
    ("les handicapés", "fr", "aux handicapés | des handicapés | nos handicapés | un handicapé | les handicapées"),
    ("pédopornographie", "fr", "pédo-pornographie | pédopornographies"),
    ("pédopornographique", "fr", "pédopornographiques | pédo-pornographiques"),
    ("pornographie enfantine", "fr", "pornographies enfantines | pornographie enfantines"),
    ("abus sexuels sur enfants", "fr", "abus sexuel sur enfants"),
    ("victime d'exploitation", "fr", "victimes d’exploitation"),
    ("mutilations génitales féminines", "fr", "mutilation génitale féminine"),
    ("niño prostituto", "es", "niña prostituta | niños prostitutos | niñas prostitutas | niñas prostitutos"),
    ("hijo ilegítimo", "es", "hija ilegítima | hijos ilegítimos | hijas ilegítimas"),
    ("niño de la calle", "es", "niña de la calle | niños de la calle | niñas de la calle"),
    ("niños de la calle", "es", "niña de la calle | niño de la calle"),
    ("pornografía infantil", "es", "pornografía infantiles | pornografías infantiles"),
    ("niño trabajador sexual", "es", "niñas trabajadoras sexuales | niños trabajadores sexuales"),
    ("niño víctima", "es", "niños víctimas | niños víctima | niñas víctimas"),
    ("minusválido", "es", "minusválida | minusválidos | minusválidas"),
    ("ablación", "es", "ablaciones"),
    ("utilización de niños en la pornografía", "es", "utilización de los niños en la pornografía"),
    ("utilización de niños en la pornografía", "es", "utilización de las niñas y los niños en pornografía"),
    ("utilización de niños en la pornografía", "es", "utilización de niños, niñas y adolescentes en la pornografía"),
    ("venta de los niños", "es", "venta de niños | venta de niñas y niños"),
    ("justicia de menores", "es", "justicia de los menores"),
    (
        "prostitution des enfants",
        "fr",
        "prostitution d’enfants | prostitution de l’enfant | prostitution des jeunes enfants",
    ),
    ("tourisme sexuel impliquant des enfants", "fr", "tourisme sexuel impliquant les enfants"),
    ("детская порнография", "ru", "детской порнографии | детскую порнографию | детской порнографией"),
    ("ребенок-проститутка", "ru", "ребёнка-проститутки | детей-проституток | детьми-проститутками"),
    ("ребенок-жертва", "ru", "дети-жертвы | ребенку-жертве | детях-жертвах"),
    ("детский секс-туризм", "ru", "детского секс-туризма | детским секс-туризмом"),
    ("незаконнорожденный ребенок", "ru", "незаконнорожденные дети | незаконнорожденных детей"),
    ("женское обрезание", "ru", "женскому обрезанию | женском обрезании"),
    ("беспризорный сирота", "ru", "беспризорного сироту | беспризорные сироты | беспризорных сирот"),
    ("беспризорная сирота", "ru", "беспризорную сироту | беспризорной сироте"),
    ("клиент детской проституции", "ru", "клиентов детской проституции | клиентам детской проституции"),
    ("люди с ограниченными возможностями", "ru", "людей с ограниченными возможностями"),
    ("нелегальный мигрант", "ru", "нелегальных мигрантов | нелегальная мигрантка | нелегальных мигранта"),
    ("малолетняя проститутка", "ru", "малолетних проституток | малолетнюю проститутку"),
    ("протокол, касающийся торговли детьми", "ru", "протокола, касающегося торговли детьми"),
    ("детские, ранние и принудительные браки", "ru", "детских, ранних и принудительных браков"),
    ("наилучшие интересы ребенка", "ru", "наилучших интересов ребенка"),
    ("طفل غير شرعي", "ar", "الطفل غير الشرعي | طفلة غير شرعية | الطفلة غير الشرعية | أطفال غير شرعيين"),
    ("طفل غير شرعي", "ar", "طفلها غير الشرعي | للأطفال غير الشرعيين | الطفل الغير شرعي"),
    ("المهاجرون غير الشرعيين", "ar", "مهاجرون غير شرعيين | المهاجرين غير الشرعيين | للمهاجرين غير الشرعيين"),
    ("مهاجر غير شرعي", "ar", "المهاجرة غير الشرعية | المهاجرات غير الشرعيات"),
    ("المعوقون", "ar", "المعوقين | معوقون | معوقين | المعوق | للمعوقين | طفل معوق | الطفلة المعوقة"),
    ("المعاقين", "ar", "المعاقون | للمعاقين | معاق | المعاقات"),
    ("الأطفال المشتغلون بالجنس", "ar", "الأطفال المشتغلين بالجنس | أطفال مشتغلين بالجنس | للأطفال المشتغلين بالجنس"),
    ("المواد الإباحية المتعلقة بالأطفال", "ar", "مواد إباحية متعلقة بالأطفال | للمواد الإباحية المتعلقة بالأطفال"),
    ("زبائن بغاء الأطفال", "ar", "زبون بغاء الأطفال"),
    ("ذوي الاحتياجات الخاصة", "ar", "ذوو الاحتياجات الخاصة | ذو الاحتياجات الخاصة | ذوي احتياجات خاصة"),
    ("سياحة جنسية تستهدف الأطفال", "ar", "السياحة الجنسية التي تستهدف الأطفال"),
    ("利用儿童卖淫(行为)", "zh-Hans", "利用儿童卖淫 | 利用儿童卖淫（行为）"),
    ("兒童賣淫", "zh-Hant", "儿童卖淫"),
)

# Other words, or another phrase: a term must not bring them along.
NOT_MET = (
    ("handicapped", "en", "handicap | handicaps | handicappeds"),
    ("child prostitute", "en", "children prostitutes | child prostitution"),
    ("client of child prostitution", "en", "client of child prostitutes"),
    ("promise of marriage", "en", "promize of marriage"),
    ("minors", "en", "minor"),
    ("digital forensics", "en", "digital forensicses"),
    ("les handicapés", "fr", "handicapés | les handicaps | personnes handicapées"),
    ("viol", "fr", "viole"),
    ("client de la prostitution enfantine", "fr", "client des prostitutions enfantines"),
    ("minusválido", "es", "minusvalía | minusvalías"),
    ("menores", "es", "menor"),
    ("niño de la calle", "es", "niños de las calles"),
    ("niño de la calle", "es", "niño de los niños | niños y niñas de la calle"),
    ("utilización de niños en la pornografía", "es", "utilización de niños | utilización de mujeres en la pornografía"),
    ("prostitution des enfants", "fr", "prostitution des femmes | prostitution enfants"),
    ("детская проституция", "ru", "детский | проституция | детская"),
    ("женское обрезание", "ru", "мужское обрезание"),
    ("незаконный мигрант", "ru", "незаконный ввоз мигрантов"),
    ("المعوقون", "ar", "معوقات | المعوقات | معوق | للمعوقات | معوقه"),
    ("بغاء الأطفال", "ar", "البغاء الأطفال | بغاء"),
    ("طفل غير شرعي", "ar", "غير شرعي | طفل شرعي | طفل"),
    ("儿童卖淫", "zh-Hans", "儿童"),
)


@pytest.mark.parametrize(("term", "tag", "texts"), MET)
def test_a_term_is_met_in_its_forms(term: str, tag: str, texts: str) -> None:
    wanted = {plain(text) for text in texts.split("|")}
    assert wanted - writings(term, tag) == set()


@pytest.mark.parametrize(("term", "tag", "texts"), NOT_MET)
def test_a_term_brings_no_other_words(term: str, tag: str, texts: str) -> None:
    others = {plain(text) for text in texts.split("|")}
    assert others & writings(term, tag) == set()


@pytest.mark.parametrize(
    ("term", "tag"),
    [
        ("the disabled", "en"),
        ("handicapped", "en"),
        ("بغاء الأطفال", "ar"),
        ("ختان الإناث", "ar"),
        ("UNICEF", "fr"),
        ("IT", "en"),
    ],
)
def test_a_term_without_forms_stands_for_itself(term: str, tag: str) -> None:
    assert writings(term, tag) == {plain(term)}


def test_a_remark_at_the_end_may_be_left_out() -> None:
    term = "child survivor (both stand; follow the person's own preference)"
    assert {plain(term), "child survivor", "child survivors"} <= writings(term, "en")


# Replacement, term, written, language, answer.
IN_PLACE = (
    ("child victim of sexual exploitation", "child prostitute", "child prostitutes", "en",
     "child victims of sexual exploitation"),
    ("child victim of sexual exploitation", "child prostitute", "CHILD PROSTITUTES", "en",
     "CHILD VICTIMS OF SEXUAL EXPLOITATION"),
    ("child sexual abuse material", "child pornography", "Child pornography", "en", "Child sexual abuse material"),
    ("children in street situations", "street child", "street child", "en", "child in street situations"),
    ("migrant in an irregular situation", "illegal alien", "Illegal\naliens", "en",
     "Migrants in an irregular situation"),
    ("enfant né hors mariage", "enfant illégitime", "enfant illégitime", "fr", "enfant né hors mariage"),
    ("enfant victime d'exploitation sexuelle", "enfant prostitué", "enfants prostitués", "fr",
     "enfants victimes d'exploitation sexuelle"),
    ("migrant en situation irrégulière", "migrant illégal", "migrantes illégales", "fr",
     "migrantes en situation irrégulière"),
    ("contenus montrant des abus sexuels sur enfants", "pornographie enfantine", "pornographie enfantine", "fr",
     "contenus montrant des abus sexuels sur enfants"),
    ("personnes handicapées", "les handicapés", "Aux handicapés", "fr", "Aux personnes handicapées"),
    ("hijo nacido fuera del matrimonio", "hijo ilegítimo", "hija ilegítima", "es",
     "hija nacida fuera del matrimonio"),
    ("niños en situación de calle", "niños de la calle", "niño de la calle", "es", "niño en situación de calle"),
    ("personas con discapacidad", "minusválido", "minusválidos", "es", "personas con discapacidad"),
    ("эксплуатация детей в проституции", "детская проституция", "детской проституции", "ru",
     "эксплуатации детей в проституции"),
    ("материалы о сексуальных надругательствах над детьми", "детская порнография", "детской порнографией", "ru",
     "материалами о сексуальных надругательствах над детьми"),
    ("ребенок, рожденный вне брака", "незаконнорожденный ребенок", "Незаконнорожденных детей", "ru",
     "Детей, рожденных вне брака"),
    ("лицо, совершающее сексуальную эксплуатацию детей", "клиент детской проституции",
     "клиентам детской проституции", "ru", "лицам, совершающим сексуальную эксплуатацию детей"),
    ("مواد الاعتداء الجنسي على الأطفال", "إباحية الأطفال", "إباحية الأطفال", "ar", "مواد الاعتداء الجنسي على الأطفال"),
    ("残疾人", "残废", "殘廢", "zh-Hans", "残疾人"),
)  # fmt: skip

# The same, where no answer is sure.
IN_DOUBT = (
    # Genitive, dative and prepositional are one in the term and three in the replacement.
    ("материалы о сексуальных надругательствах над детьми", "детская порнография", "детской порнографии", "ru"),
    # Nominative and accusative are one in the term and two in the replacement.
    ("сексуальная эксплуатация детей", "детский секс-туризм", "детский секс-туризм", "ru"),
    # The adjective is shared with another noun.
    ("material que muestra abusos sexuales de niños", "pornografía infantil", "pornografía infantiles", "es"),
    # The verb would have to change with its noun.
    ("material que muestra abusos sexuales de niños", "pornografía infantil", "pornografías infantiles", "es"),
    # An article inside the term would have to change its gender.
    ("personnes handicapées", "les handicapés", "un handicapé", "fr"),
    # An adjective, a group of people: a noun in the singular does not fit.
    ("person with a disability", "handicapped", "handicapped", "en"),
    ("person with a disability", "the disabled", "the disabled", "en"),
    # A person is no act.
    ("sexual exploitation of children in the context of travel and tourism", "child sex tourist",
     "child sex tourists", "en"),
    # Nobody writes exploitations.
    ("exploitation of children in prostitution", "child prostitution", "child prostitutions", "en"),
    ("طفل مولود خارج إطار الزواج", "طفل غير شرعي", "الطفل غير الشرعي", "ar"),
    ("child victim", "child prostitute", "street children", "en"),
)  # fmt: skip


@pytest.mark.parametrize(("replacement", "term", "written", "tag", "answer"), IN_PLACE)
def test_a_replacement_takes_the_form_of_what_was_written(
    replacement: str, term: str, written: str, tag: str, answer: str
) -> None:
    assert inflected_like(replacement, term, written, tag) == answer


@pytest.mark.parametrize(("replacement", "term", "written", "tag"), IN_DOUBT)
def test_no_answer_where_the_form_is_in_doubt(replacement: str, term: str, written: str, tag: str) -> None:
    assert inflected_like(replacement, term, written, tag) is None


def test_every_term_of_the_termbase_is_among_its_writings(shipped: Termbase) -> None:
    terms = [(term.text, term.language) for term in shipped.entries.terms()]
    lost = [text for text, tag in terms if plain(text) not in writings(text, tag) or len(writings(text, tag)) > 400]
    assert (len(terms) > 2_000, lost) == (True, [])


@given(st.text("abcdeinrstuñéаеийлностьابةتينمول儿童-', ()Ａ\u00ad", max_size=60), st.sampled_from(TAGS))
def test_any_text_has_writings_and_they_are_folded(text: str, tag: str) -> None:
    found = writings(text, tag)
    assert found == writings(text, tag)
    assert plain(text) in found or plain(text) == ""
    rough = {writing for writing in found if "-" in writing or writing != " ".join(writing.casefold().split())}
    assert (len(found) <= 400, rough) == (True, set())


@pytest.mark.parametrize(
    ("term", "written"), [("l' enfant", "l'enfant"), ("l’ enfant prostitué", "les enfants prostitues")]
)
def test_an_article_may_stand_apart_from_its_noun(term: str, written: str) -> None:
    assert {plain(term), written} <= writings(term, "fr")


@given(ANY_TEXT, ANY_TEXT, st.sampled_from(TAGS))
def test_no_text_is_too_odd_to_be_inflected(text: str, other: str, tag: str) -> None:
    assert plain(text) in writings(text, tag) or plain(text) == ""
    assert all(dictionary_forms(text, tag))
    assert texts_to_stem(text, tag)[0] == text
    assert is_form(text, text, tag) or plain(text) == ""
    assert is_form(other, text, tag) in (True, False)
    assert isinstance(inflected_like(other, text, other, tag), str | None)
    assert isinstance(inflected_like(other, text, text, tag), str | None)


@pytest.mark.parametrize(("term", "tag", "texts"), MET)
def test_a_term_in_its_own_place_is_one_of_its_writings(term: str, tag: str, texts: str) -> None:
    answers = [inflected_like(term, term, written, tag) for written in texts.split(" | ")]
    assert {plain(answer) for answer in answers if answer} - writings(term, tag) == set()


# The language of a hit in a text that mixes several.
_OF_MIXED = {"niños de la calle": "es", "pornographie enfantine": "fr", "street children": "en"}


def cases(shared: Path) -> list[tuple[str, str, str]]:
    lines = (shared / "dev" / "lint" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        (hit["base"], _OF_MIXED.get(hit["base"], case["lang"]), case["text"][hit["start"] : hit["end"]])
        for case in map(json.loads, lines)
        for hit in case["expect"]
    ]


def test_every_plain_hit_of_the_cases_is_a_writing_of_its_term(shared: Path) -> None:
    hits = [(base, tag, plain(text)) for base, tag, text in cases(shared) if not set("<>&0123456789") & set(text)]
    missed = {(base, text) for base, tag, text in hits if text not in writings(base, tag) and " y " not in text}
    assert missed == set()


def test_every_term_of_the_rules_has_writings(shared: Path) -> None:
    with (shared / "dev" / "lint" / "rules.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["term"], row["language"]) for row in csv.DictReader(file)]
    assert [row for row in rows if plain(row[0]) not in writings(*row)] == []


PERSONS_AR = "الأشخاص ذوو الإعاقة"


@pytest.mark.parametrize(
    ("replacement", "before", "written", "tag", "placed"),
    [
        (PERSONS_AR, "", "للمعوقين", "ar", "للأشخاص ذوي الإعاقة"),
        ("اللغة", "", "للمعوقين", "ar", "للغة"),
        ("بغاء", "", "للمعوقين", "ar", "لبغاء"),
        ("التزام الدول", "", "للمعوقين", "ar", "لالتزام الدول"),
        (PERSONS_AR, "حقوق ", "المعوقين", "ar", "الأشخاص ذوي الإعاقة"),
        (PERSONS_AR, "صوت ", "المعوقون", "ar", "الأشخاص ذوو الإعاقة"),
        (PERSONS_AR, "أعداد الأشخاص ", "المعوقين", "ar", "ذوي الإعاقة"),
        (PERSONS_AR, "غادر الأطفال ", "المعوقون", "ar", "ذوو الإعاقة"),
        (PERSONS_AR, "ثلاثة أطفال ", "معوقين", "ar", "ذوي إعاقة"),
        (PERSONS_AR, "والطفل ", "المعوق", "ar", "ذو الإعاقة"),
        (PERSONS_AR, "يحق للطفل ", "المعوق", "ar", "ذي الإعاقة"),
        (PERSONS_AR, "", "النساء المعوقات", "ar", "النساء ذوات الإعاقة"),
        (PERSONS_AR, "وصل ", "معوقون", "ar", "أشخاص ذوو إعاقة"),
        ("المهاجرون في وضع غير نظامي", "رأيت ", "المهاجرين غير القانونيين", "ar", "المهاجرين في وضع غير نظامي"),
        ("المهاجرون في وضع غير نظامي", "", "مهاجرون غير قانونيين", "ar", "مهاجرون في وضع غير نظامي"),
        ("survivor", "", "للمعوقين", "en", "survivor"),
        ("personas con discapacidad", "Las personas ", "discapacitadas", "es", "con discapacidad"),
        ("personas con discapacidad", "los niños ", "discapacitados", "es", "con discapacidad"),
        ("personas con discapacidad", "los ", "discapacitados", "es", "personas con discapacidad"),
        ("personas con discapacidad", "ayudan a ", "discapacitados", "es", "personas con discapacidad"),
        ("explotación de niños en la prostitución", "de niños ", "prostituidos", "es",
         "explotación de niños en la prostitución"),
    ],
)  # fmt: skip
def test_of_what_cannot_be_inflected_the_place_still_tells_something(
    replacement: str, before: str, written: str, tag: str, placed: str
) -> None:
    assert placed_like(replacement, written, before, tag) == placed
