"""Every word of the interface in all seven languages; dates, numbers and places as the UN writes them."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import glossary.web
from glossary.languages import TAGS
from glossary.web.wording import SOURCE_LANGUAGE, VOCABULARIES, wording

WEB = Path(glossary.web.__file__).parent
TRANSLATED = [tag for tag in TAGS if tag != SOURCE_LANGUAGE]
Message = tuple[str | None, str | tuple[str, ...]]


def said_by_the_interface() -> set[Message]:
    """(context, message id or its two forms) of everything templates and code say."""
    found = extract_from_dir(
        WEB,
        method_map=[("templates/**.html", "jinja2.ext:babel_extract"), ("**.py", "python")],
        options_map={"templates/**.html": {"trimmed": "true"}},
    )
    in_vocabularies = {(context, english) for context, words in VOCABULARIES.items() for english in words.values()}
    return {(context, message) for _, _, message, _, context in found} | in_vocabularies


@pytest.fixture(scope="module")
def said() -> set[Message]:
    return said_by_the_interface()


def catalogue(tag: str) -> Catalog:
    text = (WEB / "translations" / f"{tag}.po").read_bytes()
    return read_po(BytesIO(text), locale=tag.replace("-", "_"), abort_invalid=True)


def forms(translation: str | tuple[str, ...]) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else tuple(translation)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)s", text))


def test_the_interface_speaks(said: set[Message]) -> None:
    assert (None, "Look up a term") in said
    assert ("status", "superseded") in said


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_message_is_translated_and_none_is_left_over(tag: str, said: set[Message]) -> None:
    there = {(message.context, message.id): message for message in catalogue(tag) if message.id}
    assert said - set(there) == set()
    assert set(there) - said == set()
    unfinished = [
        identity
        for identity, message in there.items()
        if message.fuzzy or not all(form.strip() for form in forms(message.string))
    ]
    assert unfinished == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_plural_forms_are_as_many_as_the_language_has(tag: str) -> None:
    of_language = catalogue(tag)
    plural = [message for message in of_language if isinstance(message.id, tuple)]
    assert plural
    assert {len(forms(message.string)) for message in plural} == {of_language.num_plurals}
    assert of_language.num_plurals == {"zh-Hans": 1, "zh-Hant": 1, "fr": 2, "es": 2, "ru": 3, "ar": 6}[tag]


def mismatched(tag: str) -> Iterator[str]:
    for message in catalogue(tag):
        if message.id:
            allowed = set.union(*(placeholders(form) for form in forms(message.id)))
            for form in forms(message.string):
                # A form for one or two may say the number as a word; any other names what the English names.
                spelt_out = isinstance(message.id, tuple) and allowed - placeholders(form) <= {"%(number)s"}
                if placeholders(form) != allowed and not (spelt_out and placeholders(form) <= allowed):
                    yield form


@pytest.mark.parametrize("tag", TRANSLATED)
def test_translations_keep_what_is_filled_in(tag: str) -> None:
    assert list(mismatched(tag)) == []


@pytest.mark.parametrize(
    ("tag", "count", "expected"),
    [
        ("en", 1, "1 concept"), ("en", 2, "2 concepts"), ("zh-Hans", 2, "2个概念"), ("fr", 1, "1 concept"),
        ("ru", 1, "1 понятие"), ("ru", 3, "3 понятия"), ("ru", 11, "11 понятий"), ("ru", 21, "21 понятие"),
        ("ar", 1, "مفهوم واحد"), ("ar", 2, "مفهومان"), ("ar", 3, "3 مفاهيم"), ("ar", 11, "11 مفهوماً"),
        ("ar", 100, "100 مفهوم"),
    ],
)  # fmt: skip
def test_counted_things_agree_with_their_number(tag: str, count: int, expected: str) -> None:
    message = wording(tag).translations.ngettext("%(number)s concept", "%(number)s concepts", count)
    assert message % {"number": count} == expected


@pytest.mark.parametrize(
    ("tag", "iso", "expected"),
    [
        ("en", "2022-07-21", "21 July 2022"), ("zh-Hans", "2022-07-21", "2022年7月21日"),
        ("zh-Hant", "2022-07", "2022年7月"), ("fr", "2022-07-21", "21 juillet 2022"),
        ("es", "2022-07-21", "21 de julio de 2022"), ("es", "2022-07", "julio de 2022"),
        ("ru", "2022-07-21", "21 июля 2022\u202fг."), ("ar", "2022-07-21", "21 تموز/يوليه 2022"),
        ("ar", "2022-01", "كانون الثاني/يناير 2022"), ("ar", "2000", "2000"), ("en", "2000", "2000"),
        ("fr", "2000-05", "mai 2000"), ("en", "spring 2000", "spring 2000"), ("en", "2022-02-31", "2022-02-31"),
        ("en", "", ""),
    ],
)  # fmt: skip
def test_dates_are_written_as_far_as_they_are_known(tag: str, iso: str, expected: str) -> None:
    assert wording(tag).date(iso) == expected


@pytest.mark.parametrize(
    ("tag", "value", "expected"),
    [("en", 12345, "12,345"), ("fr", 12345, "12\u202f345"), ("es", 12345, "12.345"), ("zh-Hans", 12345, "12,345")],
)
def test_numbers_have_the_separators_of_the_language(tag: str, value: int, expected: str) -> None:
    assert wording(tag).number(value) == expected


@pytest.mark.parametrize(
    ("tag", "paragraph", "expected"),
    [
        ("zh-Hans", "6 (a)", "第6 (a)段"), ("en", "preamble 24", "preambular para. 24"),
        ("fr", "preamble", "préambule"),
        ("ru", "footnote 3", "сноска 3"), ("es", "title", "título"),
        ("zh-Hans", "决议草案三, preamble 3", "决议草案三，序言部分第3段"),
        ("en", "draft resolution II, preamble", "draft resolution II, preamble"),
        ("fr", "draft decision II", "projet de décision II"), ("es", "annex I", "anexo I"),
        ("en", "Article 2 (c)", "Article 2 (c)"), ("zh-Hans", "", ""),
        ("ar", "6 (a)", "الفقرة \u20686 (a)\u2069"),
    ],
)  # fmt: skip
def test_places_are_told_in_words(tag: str, paragraph: str, expected: str) -> None:
    assert wording(tag).place(paragraph) == expected


@pytest.mark.parametrize(
    ("tag", "places", "expected"),
    [
        ("en", ("preamble 2", "5"), "preambular para. 2, para. 5"),
        ("en", ("annex I, 2", "5"), "annex I, para. 2; para. 5"),
        ("fr", ("preamble 2", "preamble 23", "5"), "préambule, par. 2; préambule, par. 23; par. 5"),
        ("fr", ("2", "5"), "par. 2, par. 5"),
        ("ru", ("preamble 2", "5"), "преамбула, п. 2; п. 5"),
        ("zh-Hans", ("preamble 2", "5"), "序言部分第2段、第5段"),
        ("zh-Hant", ("决议草案三, preamble 3", "5"), "决议草案三，序言部分第3段；第5段"),
        ("ar", ("2", "5"), "الفقرة \u20682\u2069، الفقرة \u20685\u2069"),
        ("ar", ("annex I, 2", "5"), "المرفق \u2068I\u2069، الفقرة \u20682\u2069؛ الفقرة \u20685\u2069"),
        ("es", (), ""),
    ],
)  # fmt: skip
def test_a_list_of_places_can_be_told_apart(tag: str, places: tuple[str, ...], expected: str) -> None:
    words = wording(tag)
    assert words.listed([words.place(place) for place in places]) == expected


def test_official_names_of_bodies_are_used_and_other_names_left_alone() -> None:
    chinese = wording("zh-Hans")
    assert chinese.name("body", "Economic and Social Council") == "经济及社会理事会"
    assert chinese.name("body", "Village council") == "Village council"
    assert (chinese.knows("body", "Village council"), wording("en").name("usage", "also_called")) == (
        False,
        "also called",
    )


def test_one_language_does_not_leak_into_another() -> None:
    said = [wording(tag).translations.gettext("Search") for tag in ("fr", "en", "ar", "fr")]
    assert said == ["Rechercher", "Search", "بحث", "Rechercher"]
