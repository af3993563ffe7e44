"""Lookup over the shipped termbase: what translators ask, and what they get."""

import os
import random
import re
import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from odd_texts import ANY_TEXT

from glossary.concepts import TermType
from glossary.errors import BadQuery, UnknownLanguage
from glossary.folding import key
from glossary.guessing import LONGEST_QUERY
from glossary.inflecting import writings
from glossary.lookup import MatchKind, has_words, look_up, named, search, suggest
from glossary.lookup.by_form import begun_in_form
from glossary.lookup.edges import bare
from glossary.termbase import Termbase
from glossary.termbase.entries import StoredTerm

# All terms when asked for, else some.
LONG = bool(os.environ.get("GLOSSARY_LONG"))
MATERIAL = "child-sexual-abuse-material"


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("儿童色情制品", MatchKind.EXACT),
        ("兒童色情製品", MatchKind.EXACT),
        ("儿童色情\n\n制品", MatchKind.FOLDED),
        ("儿童 色情 制品", MatchKind.FOLDED),
        ("“儿童色情制品”", MatchKind.FOLDED),
        ("child  pornography", MatchKind.FOLDED),
        ("CHILD PORNOGRAPHY", MatchKind.FOLDED),
        ("pornografia infantil", MatchKind.FOLDED),
        ("детская порнография", MatchKind.EXACT),
        ("детскую порнографию", MatchKind.INFLECTED),
        ("المواد الإباحية للأطفال", MatchKind.EXACT),
        ("الْمَوَادُّ الإِبَاحِيَّةُ للأطفال", MatchKind.FOLDED),
        ("child sexual abuse materials", MatchKind.INFLECTED),
    ],
)
def test_a_concept_is_found_however_its_term_is_written(shipped: Termbase, query: str, match: MatchKind) -> None:
    assert [(hit.concept.id, hit.match) for hit in look_up(shipped, query)] == [(MATERIAL, match)]


@pytest.mark.parametrize("query", ["儿童性虐侍材料", "child sexual abuse materail"])
def test_a_slip_of_the_pen_is_understood(shipped: Termbase, query: str) -> None:
    hit = look_up(shipped, query)[0]
    assert (hit.concept.id, hit.match) == (MATERIAL, MatchKind.NEAR)


def test_the_writing_of_the_query_decides_which_form_answers(shipped: Termbase) -> None:
    assert look_up(shipped, "兒童色情製品")[0].term.language == "zh-Hant"
    assert look_up(shipped, "儿童色情制品")[0].term.language == "zh-Hans"


def test_a_language_can_be_asked_for(shipped: Termbase) -> None:
    assert look_up(shipped, "survivor", language="fr") == []
    assert [hit.concept.id for hit in look_up(shipped, "victime", language="fr-FR")] == ["victim"]
    with pytest.raises(UnknownLanguage):
        look_up(shipped, "victim", language="zn")


def test_an_ending_is_inflection_but_another_word_is_not(shipped: Termbase) -> None:
    assert look_up(shipped, "traffickers")[0].concept.id == "trafficker"
    assert [hit.term.text for hit in look_up(shipped, "trafficking") if hit.match is not MatchKind.NEAR] == []


@pytest.mark.parametrize("query", ["", "   ", "，。", "x" * (LONGEST_QUERY + 1)])
def test_what_is_no_query_is_refused(shipped: Termbase, query: str) -> None:
    for ask in (look_up, suggest, search):
        with pytest.raises(BadQuery):
            ask(shipped, query)


@pytest.mark.parametrize(
    "query", ['"', "儿*", "a OR b", "NEAR(", "儿童'; DROP TABLE term; --", "%", "_", "\\", "🙂🙂🙂", "-"]
)
def test_a_query_is_never_a_command(shipped: Termbase, query: str) -> None:
    for ask in (look_up, suggest, search):
        with suppress(BadQuery):
            ask(shipped, query)
    assert look_up(shipped, "幸存者")


@pytest.mark.parametrize("typed", ["儿童性", "ertongxing", "er tong xing", "értóngxìng", "兒童性", "儿童性虐侍材料"])
def test_the_term_to_use_is_among_the_first_five_suggestions(shipped: Termbase, typed: str) -> None:
    concepts = [suggestion.term.concept for suggestion in suggest(shipped, typed)]
    assert "child-sexual-abuse-material" in concepts[:5]


def test_what_is_typed_in_traditional_characters_is_answered_in_both_scripts(shipped: Termbase) -> None:
    offered = [suggestion.term.text for suggestion in suggest(shipped, "兒童性")]
    assert {"兒童性虐待材料", "儿童性虐待材料"} <= set(offered)


def test_a_typo_still_finds_the_term(shipped: Termbase) -> None:
    assert "child sexual abuse material" in [s.term.text for s in suggest(shipped, "child sexual abuse materail")]


def test_usable_terms_are_suggested_before_discouraged_ones(shipped: Termbase) -> None:
    discouraged = [s.term.status.is_discouraged for s in suggest(shipped, "child", limit=50) if s.match == "begins"]
    assert discouraged == sorted(discouraged)


def test_search_lists_each_concept_once_and_pages(shipped: Termbase) -> None:
    first = search(shipped, "儿童", limit=10)
    assert first.total > 20
    second = search(shipped, "儿童", limit=10, start=first.next or 0)
    concepts = [result.term.concept for page in (first, second) for result in page.results]
    assert len(set(concepts)) == 20


def test_search_finds_inside_long_terms_and_by_status(shipped: Termbase) -> None:
    assert "convention-on-the-rights-of-the-child" in [
        result.term.concept for result in search(shipped, "权利公约", limit=50).results
    ]
    found = search(shipped, "child", status="superseded", limit=50).results
    assert {result.term.status.value for result in found} == {"superseded"}
    with pytest.raises(BadQuery, match="unknown status"):
        search(shipped, "child", status="good")


def test_a_search_for_nothing_known_is_empty(shipped: Termbase) -> None:
    assert search(shipped, "zzzzqqqq").total == 0


# --- forms of words ------------------------------------------------------------------------------------------


def surely_named(termbase: Termbase, query: str) -> list[str]:
    return [term.concept for term, match in named(termbase, query) if match is not MatchKind.NEAR]


def arabic_terms(termbase: Termbase) -> list[StoredTerm]:
    return [term for term in termbase.entries.terms("ar") if term.type is not TermType.TITLE]


def behind(particles: str, text: str) -> str:
    """A text with particles before it, as they are written: behind ل the article loses its alif."""
    return particles + (text.removeprefix("ا") if particles.endswith("ل") and text.startswith("ال") else text)


@pytest.mark.parametrize("particles", ["و", "ف", "ب", "ك", "ل", "ول", "وب"])
def test_an_arabic_term_is_found_with_the_particles_that_are_written_together_with_it(
    shipped: Termbase, particles: str
) -> None:
    lost = [
        term.text
        for term in arabic_terms(shipped)
        if term.concept not in surely_named(shipped, behind(particles, term.text))
    ]
    assert lost == []


def test_an_arabic_term_is_found_without_its_article(shipped: Termbase) -> None:
    lost = [
        term.text
        for term in arabic_terms(shipped)
        if term.text.startswith("ال") and term.concept not in surely_named(shipped, term.text.removeprefix("ال"))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("query", "concept"),
    [
        ("ضحية", "victim"),
        ("ضحايا", "victim"),
        ("للضحايا", "victim"),
        ("وَالضَّحِيَّة", "victim"),
        ("أطفال", "child"),
        ("والاتجار بالأشخاص", "trafficking-in-persons"),
        ("لبيع الأطفال", "sale-of-children"),
    ],
)
def test_an_arabic_form_leads_to_its_concept(shipped: Termbase, query: str, concept: str) -> None:
    hits = look_up(shipped, query)
    assert [(hit.concept.id, hit.match) for hit in hits] == [(concept, MatchKind.INFLECTED)]


WORDS_OF_THEIR_OWN = (
    "بلد", "وسائل", "لجنة", "كتاب", "وزير", "ولد", "فتاة", "بنت", "كفالة", "باطل",
    "لغة", "فقر", "وباء", "والدان", "والدين", "بالغ", "بالغين", "وكالة", "كرامة", "بناء",
    "ورق", "فرق", "لقاء", "بحث", "كلمة", "وقت", "فكرة", "لباس", "معوقات",
)  # fmt: skip


@pytest.mark.parametrize("word", WORDS_OF_THEIR_OWN)
def test_a_word_that_begins_like_particles_is_no_other_word(shipped: Termbase, word: str) -> None:
    assert surely_named(shipped, word) == []


def test_a_term_itself_goes_before_what_it_could_be_a_form_of(shipped: Termbase) -> None:
    for term in arabic_terms(shipped):
        assert {match for _, match in named(shipped, term.text)} <= {MatchKind.EXACT, MatchKind.FOLDED}, term.text


@pytest.mark.parametrize(
    ("bare", "definite"),
    [
        ("أطفال", "الأطفال"),
        ("اتجار", "الاتجار"),
        ("مهاجرون", "المهاجرون"),
        ("اعتداء جنسي", "الاعتداء الجنسي"),
        ("مواد إباحية", "المواد الإباحية"),
        ("ضحية", "الضحية"),
    ],
)
def test_search_and_suggestions_are_the_same_with_the_article_and_without(
    shipped: Termbase, bare: str, definite: str
) -> None:
    found = [{each.term.concept for each in search(shipped, text, limit=100).results} for text in (bare, definite)]
    offered = [{each.term.concept for each in suggest(shipped, text, limit=100)} for text in (bare, definite)]
    assert found[0] == found[1] != set()
    assert offered[0] == offered[1] != set()


@pytest.mark.parametrize("query", ["l' enfant", "d' enfants", "L’ enfant", "l'\n, enfant"])
def test_an_article_apart_from_its_noun_can_be_asked_for(shipped: Termbase, query: str) -> None:
    for language in (None, "fr"):
        look_up(shipped, query, language=language)
    search(shipped, query)
    suggest(shipped, query)


@given(ANY_TEXT.filter(has_words))
def test_no_query_is_too_odd_to_be_looked_up(shipped: Termbase, query: str) -> None:
    assert named(shipped, query) == named(shipped, query)


@pytest.mark.parametrize(
    ("query", "term", "tag"),
    [
        ("victimes", "victime", "fr"),
        ("victims", "victim", "en"),
        ("víctimas", "víctima", "es"),
        ("victim's", "victim", "en"),
        ("children", "child", "en"),
        ("niñas", "niño", "es"),
        ("delinquante", "délinquant", "fr"),
        ("child labor", "child labour", "en"),
        ("pedophile", "paedophile", "en"),
        ("pedophiles", "paedophile", "en"),
        ("детей", "ребенок", "ru"),
        ("ребёнком", "ребенок", "ru"),
        ("детьми без гражданства", "дети без гражданства", "ru"),
        ("торговца людьми", "торговец людьми", "ru"),
        ("Генеральной Ассамблеи", "Генеральная Ассамблея", "ru"),
        ("защите детей", "защита детей", "ru"),
        ("защите данных", "защита данных", "ru"),
        ("долговой кабалы", "долговая кабала", "ru"),
        ("гендерных перспектив", "гендерная перспектива", "ru"),
        ("цепочек поставок", "цепочка поставок", "ru"),
        ("Всемирного дня ребенка", "Всемирный день ребенка", "ru"),
        ("детскому секстуризму", "детский секс-туризм", "ru"),
        ("self generated child sexual abuse material", "self-generated child sexual abuse material", "en"),
    ],
)
def test_a_form_is_of_the_language_that_has_it(shipped: Termbase, query: str, term: str, tag: str) -> None:
    (hit,) = look_up(shipped, query)
    assert (hit.term.text, hit.term.language, hit.match) == (term, tag, MatchKind.INFLECTED)
    assert search(shipped, query).results[0].term.text == term


@pytest.mark.parametrize(("tag", "lost_at_most"), [("en", 0), ("fr", 0), ("es", 0), ("ru", 0), ("ar", 0.03)])
def test_what_the_linter_hears_as_a_term_is_found(shipped: Termbase, tag: str, lost_at_most: float) -> None:
    terms = [term for term in shipped.entries.terms(tag) if term.type is not TermType.TITLE][:: 1 if LONG else 5]
    heard = [(term, each) for term in terms for each in random.Random(3).sample(sorted(writings(term.text, tag)), k=1)]
    lost = [each for term, each in heard if term.concept not in surely_named(shipped, each)]
    assert len(lost) <= lost_at_most * len(heard), lost


@pytest.mark.parametrize(
    ("query", "term", "tag"),
    [
        ("the victim", "victim", "en"),
        ("The victims", "victim", "en"),
        ("a child", "child", "en"),
        ("of the children", "child", "en"),
        ("The General Assembly", "General Assembly", "en"),
        ("la víctima", "víctima", "es"),
        ("las victimas", "víctima", "es"),
        ("al niño", "niño", "es"),
        ("de los niños", "niño", "es"),
        ("la Asamblea General", "Asamblea General", "es"),
        ("la victime", "victime", "fr"),
        ("des victimes", "victime", "fr"),
        ("l’enfant", "enfant", "fr"),
        ("l' enfant", "enfant", "fr"),
        ("d'enfants", "enfant", "fr"),
        ("De l'enfant", "enfant", "fr"),
        ("l'Assemblée générale", "Assemblée générale", "fr"),
    ],
)
def test_a_term_is_found_behind_an_article_and_a_preposition_of_its_language(
    shipped: Termbase, query: str, term: str, tag: str
) -> None:
    (hit,) = look_up(shipped, query)
    assert (hit.term.text, hit.term.language, hit.match) == (term, tag, MatchKind.INFLECTED)
    assert search(shipped, query).results[0].term.text == term
    assert suggest(shipped, query)[0].match is MatchKind.BEGINS


@pytest.mark.parametrize("tag", ["en", "fr", "es", "ru"])
def test_a_hyphen_may_be_left_out(shipped: Termbase, tag: str) -> None:
    terms = [(term, re.sub(r"(?<=\w)-(?=\w)", "", term.text)) for term in shipped.entries.terms(tag)]
    joined = [(term, text) for term, text in terms if text != term.text]
    assert (bool(joined), [text for term, text in joined if term.concept not in surely_named(shipped, text)]) == (
        True,
        [],
    )


def test_a_form_without_its_hyphen_leads_to_its_term(shipped: Termbase) -> None:
    query = "the nonconsensual disseminations of intimate images"
    (hit,) = look_up(shipped, query)
    assert (hit.term.text, hit.match) == ("non-consensual dissemination of intimate images", MatchKind.INFLECTED)
    assert search(shipped, query).results[0].term == hit.term


@pytest.mark.parametrize(
    ("query", "language", "term"),
    [
        ("CSAMs", None, "CSAM"),
        ("CSAM's", None, "CSAM"),
        ("the ISPs", None, "ISP"),
        ("ISPs’", None, "ISP"),
        ("ICTs", "en", "ICT"),
        ("TICs", "fr", "TIC"),
        ("las TICs", "es", "TIC"),
    ],
)
def test_an_abbreviation_is_found_by_its_plural(shipped: Termbase, query: str, language: str | None, term: str) -> None:
    assert [(hit.term.text, hit.match) for hit in look_up(shipped, query, language=language)] == [
        (term, MatchKind.INFLECTED)
    ]
    assert search(shipped, query, language=language).results[0].term.text == term


@pytest.mark.parametrize(
    ("query", "term", "match"),
    [
        ("“Forced Labour Convention, 1930 (No. 29)”", "Forced Labour Convention, 1930 (No. 29)", MatchKind.FOLDED),
        ("(Forced Labour Convention, 1930 (No. 29)).", "Forced Labour Convention, 1930 (No. 29)", MatchKind.FOLDED),
        (
            "«Конвенция 1930 года о принудительном труде (№ 29)»",
            "Конвенция 1930 года о принудительном труде (№ 29)",
            MatchKind.FOLDED,
        ),
        ("victim)", "victim", MatchKind.FOLDED),
        ("(victim).", "victim", MatchKind.FOLDED),
        ("“victims”", "victim", MatchKind.INFLECTED),
        ("“the victims”,", "victim", MatchKind.INFLECTED),
        ("the “victims”", "victim", MatchKind.INFLECTED),
    ],
)
def test_marks_around_a_term_are_no_part_of_it_but_its_own_bracket_is(
    shipped: Termbase, query: str, term: str, match: MatchKind
) -> None:
    assert [(hit.term.text, hit.match) for hit in look_up(shipped, query)] == [(term, match)]
    assert search(shipped, query).results[0].term.text == term


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("", ""),
        ("—", "—"),
        ("(No. 29)", "No. 29"),
        ("(a) child (b)", "(a) child (b)"),
        ("((a) child).", "(a) child"),
        ("child (a (b))’", "child (a (b))"),
        ("child [a.];", "child [a.]"),
        ("child (a", "child (a"),
        ("《儿童权利公约（一）》", "儿童权利公约（一）"),
    ],
)
def test_a_bracket_belongs_to_what_it_closes(text: str, inside: str) -> None:
    assert bare(text) == inside


@given(ANY_TEXT)
def test_nothing_is_lost_but_marks(text: str) -> None:
    assert bare(text) in text
    assert re.findall(r"[^\W_]", bare(text)) == re.findall(r"[^\W_]", text)
    assert bare(bare(text)) == bare(text)


@pytest.mark.parametrize(
    ("tag", "lead"), [("en", "the "), ("en", "to a "), ("fr", "des "), ("fr", "de l’"), ("es", "la "), ("es", "del ")]
)
def test_every_term_is_found_behind_an_article(shipped: Termbase, tag: str, lead: str) -> None:
    terms = list(shipped.entries.terms(tag))[:: 1 if LONG else 5]
    assert [term.text for term in terms if term.concept not in surely_named(shipped, lead + term.text)] == []


@pytest.mark.parametrize(
    ("query", "language"),
    [("the", None), ("la la", None), ("la victim", None), ("the víctima", None), ("the victim", "es")],
)
def test_an_article_leads_to_no_term_of_another_language(shipped: Termbase, query: str, language: str | None) -> None:
    assert [hit for hit in look_up(shipped, query, language=language) if hit.match is not MatchKind.NEAR] == []


def test_a_term_with_an_article_of_its_own_is_found_as_itself(shipped: Termbase) -> None:
    assert [(hit.term.text, hit.match) for hit in look_up(shipped, "The handicapped")] == [
        ("the handicapped", MatchKind.FOLDED)
    ]


def test_the_russian_dictionary_is_not_loaded_for_words_that_no_term_has(shipped: Termbase) -> None:
    asked = ["зззз", "велосипеды детей", "защита велосипедов", "эксплуатацыя"]
    program = (
        "import sys, glossary; from glossary.lookup import look_up\n"
        "termbase = glossary.open(sys.argv[1])\n"
        "for query in sys.argv[2:]: look_up(termbase, query)\n"
        "assert 'pymorphy3' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, str(shipped.path), *asked], check=True)


def test_a_word_that_no_language_has_is_no_form(shipped: Termbase) -> None:
    assert surely_named(shipped, "victimed") == []


# --- misspelt words ------------------------------------------------------------------------------------------

MISSPELT = [
    ("traficking", "trafficking"),
    ("trafiking", "trafficking"),
    ("exploitaton", "exploitation"),
    ("prostitutin", "prostitution"),
    ("pornografy", "pornography"),
    ("tourizm", "tourism"),
    ("violance", "violence"),
    ("эксплуатацыя", "эксплуатация"),
    ("sexual exploitaton", "sexual exploitation"),
    ("الاستغلل", "الاستغلال"),
]


@pytest.mark.parametrize(("misspelt", "meant"), MISSPELT)
def test_a_misspelt_word_leads_to_the_terms_that_hold_it(shipped: Termbase, misspelt: str, meant: str) -> None:
    found = {result.term.concept for result in search(shipped, misspelt, limit=100).results}
    expected = {result.term.concept for result in search(shipped, meant, limit=100).results}
    assert expected & found
    assert len(expected - found) <= len(expected) / 4
    assert {each.match for each in suggest(shipped, misspelt)} == {MatchKind.NEAR}
    assert {hit.match for hit in look_up(shipped, misspelt)} == {MatchKind.NEAR}


@pytest.mark.parametrize("query", ["bicycle", "child bicycle", "trafficking bicycle", "xploi", "zzzzqqqq trafficking"])
def test_a_word_that_is_like_none_leads_nowhere(shipped: Termbase, query: str) -> None:
    assert look_up(shipped, query) == []


@pytest.mark.parametrize(
    ("query", "concept"),
    [
        ("Relator Especial sobre la venta de niños", "special-rapporteur-sale-of-children"),
        ("Специального докладчика по вопросу о торговле детьми", "special-rapporteur-sale-of-children"),
        ("Конвенцией о правах", "convention-on-the-rights-of-the-child"),
    ],
)
def test_a_beginning_in_another_form_leads_to_the_terms_that_begin_so(
    shipped: Termbase, query: str, concept: str
) -> None:
    assert suggest(shipped, query)[0].term.concept == concept
    assert search(shipped, query).results[0].term.concept == concept


def test_one_word_in_another_form_begins_nothing(shipped: Termbase) -> None:
    assert begun_in_form(shipped.entries, key("Специального"), 5) == []
    assert begun_in_form(shipped.entries, key("Специального докладчика"), 5) != []
