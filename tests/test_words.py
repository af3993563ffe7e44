"""The words floor: languages, concepts, errors, settings."""

import inspect
from pathlib import Path

import pytest

from glossary import errors
from glossary.concepts import Concept, LanguageSection, RelationType, Severity, Source, Status, StatusChange, Term
from glossary.errors import BadSettings, GlossaryError, UnknownLanguage
from glossary.languages import LANGUAGES, TAGS, guess, language
from glossary.settings import Settings


def test_seven_language_versions_are_known() -> None:
    assert TAGS == ("zh-Hans", "zh-Hant", "en", "fr", "es", "ru", "ar")


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-Hans-CN", "zh-Hans"), ("ZH_hant", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("fr-CA", "fr"), ("ar-EG", "ar"), ("rus", "ru"), (" es ", "es"),
    ],
)  # fmt: skip
def test_a_language_is_known_by_many_names(written: str, tag: str) -> None:
    assert language(written).tag == tag


@pytest.mark.parametrize("unknown", ["zn", "", "de", "x" * 1000])
def test_an_unknown_language_is_refused_by_name(unknown: str) -> None:
    with pytest.raises(UnknownLanguage, match="unknown language"):
        language(unknown)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("儿童权利", "zh-Hans"),
        ("兒童權利", "zh-Hant"),
        ("移民和残废", "zh-Hans"),
        ("殘廢", "zh-Hant"),
        ("那裏有著不同", "zh-Hant"),
        ("الأطفال", "ar"),
        ("дети", "ru"),
        ("child", None),
        ("2030", None),
    ],
)
def test_the_script_gives_a_language_away(text: str, tag: str | None) -> None:
    assert guess(text) == tag


def test_the_sign_of_a_number_is_no_word() -> None:
    assert [guess("La loi no 12 de la ville, dans la rue"), guess("La ley no es de la villa")] == ["fr", "es"]


@pytest.mark.parametrize(
    "text",
    [
        "Côte d’Ivoire outlawed it.",
        "Mr. José Ramón Peña condemned it.",
        "La Paz, El Alto, Los Andes: street work",
        "Jeanne d’Arc",
    ],
)
def test_names_from_elsewhere_do_not_tell_the_language(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("La Explotación Sexual de Niños", "es"),
        ("LOS DERECHOS DEL NIÑO", "es"),
        ("Los derechos del niño", "es"),
        ("Les enfants d’Haïti", "fr"),
        ("Résolution 74/174 de l’Assemblée générale", "fr"),
        ("L’EXPLOITATION DES ENFANTS", "fr"),
        ("“La situación de los niños”", "es"),
        ("In Côte d’Ivoire it remains legal, says Mr. N’Guessan.", "en"),
        ("Victims of José Martí and the Peña family", "en"),
    ],
)
def test_titles_and_capitals_tell_the_language_by_their_small_words(text: str, tag: str) -> None:
    assert guess(text) == tag


def test_only_arabic_runs_from_the_right() -> None:
    assert [known.tag for known in LANGUAGES if known.direction == "rtl"] == ["ar"]


CSAM = Term(
    "儿童色情制品",
    "zh-Hans",
    Status.SUPERSEDED,
    history=(
        StatusChange(Status.PREFERRED, "2000-05-25", Source("A/RES/54/263")),
        StatusChange(Status.SUPERSEDED, "2022-07-21", Source("E/RES/2022/14")),
        StatusChange(Status.SUPERSEDED, "2025", Source("a later document")),
    ),
)


@pytest.mark.parametrize(
    ("date", "status"),
    [
        ("1999", Status.PREFERRED),
        ("2005-01-01", Status.PREFERRED),
        ("2022-07-20", Status.PREFERRED),
        ("2022-07-21", Status.SUPERSEDED),
        ("2026", Status.SUPERSEDED),
    ],
)
def test_a_status_has_a_date(date: str, status: Status) -> None:
    assert CSAM.status_on(date) == status


def test_a_status_counts_from_when_it_was_first_given() -> None:
    assert CSAM.since == "2022-07-21"


def test_a_discouraged_term_is_an_error_unless_said_otherwise() -> None:
    assert CSAM.severity is Severity.ERROR
    mild = Term("street children", "en", Status.SUPERSEDED, stated_severity=Severity.WARNING)
    assert mild.severity is Severity.WARNING
    assert Term("survivor", "en", Status.PREFERRED).severity is None


def test_a_section_lists_what_to_use_before_what_to_leave() -> None:
    good, other = Term("a", "en", Status.PREFERRED), Term("b", "en", Status.ADMITTED)
    bad = Term("c", "en", Status.DEPRECATED)
    section = LanguageSection("en", (bad, other, good))
    assert (section.preferred, section.usable, section.discouraged) == ((good,), (good, other), (bad,))


def test_a_concept_without_a_language_has_an_empty_section() -> None:
    assert Concept("c", "s").section("fr") == LanguageSection("fr", ())


def test_only_replacement_has_no_inverse() -> None:
    assert [relation for relation in RelationType if relation.inverse is None] == [RelationType.REPLACED_BY]


def test_every_error_stands_in_the_tree_and_has_a_code_of_its_own_or_of_its_kind() -> None:
    tree = errors.__doc__ or ""
    ours = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, GlossaryError)]
    assert [kind.__name__ for kind in ours if kind.__name__ not in tree] == []
    own = [kind.code for kind in ours if "code" in vars(kind)]
    assert len(set(own)) == len(own)
    assert {kind.code for kind in ours} == set(own)


def test_settings_come_from_the_file_and_the_environment_above_it(tmp_path: Path) -> None:
    file = tmp_path / "glossary.toml"
    file.write_text('port = 9000\nhost = "::1"\ndatabase = "data/my.db"\n')
    settings = Settings.read(file, {"GLOSSARY_PORT": "9001", "HOME": "/"})
    assert (settings.port, settings.host, settings.database_path) == (9001, "::1", tmp_path / "data/my.db")


def test_settings_can_be_handed_on_in_the_environment() -> None:
    settings = Settings(database="a.db", port=9000, workers=3)
    assert Settings.read(environment=settings.as_environment()) == settings


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("prot = 1", "unknown setting 'prot'; did you mean 'port'"),
        ('port = "many"', "port must be a whole number, not 'many'"),
        ("port = true", "port must be a whole number"),
        ("host = 5", "host must be text, not 5"),
        ("port = ", "is not TOML"),
    ],
)
def test_a_setting_that_does_not_fit_is_named(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "glossary.toml"
    file.write_text(content)
    with pytest.raises(BadSettings, match=message):
        Settings.read(file, {})
