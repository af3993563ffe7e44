"""Glossaries of two languages: what a machine may be told, what a translator is shown, and what tools accept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.concepts import Annotation, Concept, LanguageSection, Severity, Status, Term
from glossary.errors import BadFile, BadInput
from glossary.formats import Format, Options, Remark, format_named, format_of, losses
from glossary.formats.google_sets import GOOGLE_SETS
from glossary.formats.pairs import PAIRS
from glossary.formats.pairs.dictionaries import DICTIONARIES
from glossary.languages import TAGS
from glossary.termbase import Termbase

EN_FR = Options(name="g", source="en", target="fr")
TARGETS = ("zh-Hant", "zh-TW", "zh-HK", "zh-Hant-TW", "zh-Hans")
MIB = 1024 * 1024


def term(text: str, tag: str, status: Status = Status.PREFERRED, region: str = "", note: str = "") -> Term:
    return Term(text, tag, status, region=region, note=note)


def concept(name: str, *terms: Term) -> Concept:
    tags = dict.fromkeys(each.language for each in terms)
    return Concept(name, "", tuple(LanguageSection(t, tuple(e for e in terms if e.language == t)) for t in tags))


def written(name: str, concepts: Iterable[Concept], options: Options = EN_FR) -> bytes:
    made = format_named(name)
    assert made.write is not None
    return b"".join(made.write(concepts, options))


def read(name: str, data: bytes | str, options: Options = EN_FR) -> tuple[list[Concept], list[Remark]]:
    made = format_named(name)
    assert made.read is not None
    remarks: list[Remark] = []
    raw = data.encode() if isinstance(data, str) else data
    items = list(made.read(io.BytesIO(raw), options, remarks.append))
    return [item for item in items if isinstance(item, Concept)], remarks


def texts(each: Concept) -> list[tuple[str, str]]:
    return [(term.language, term.text) for term in each.terms]


def told(remarks: list[Remark]) -> list[tuple[int, str]]:
    return [(remark.line, remark.rule) for remark in remarks]


SURVIVOR = concept(
    "survivor",
    term("victim", "en", Status.ADMITTED),
    term("survivor", "en", note="by choice"),
    term("casualty", "en", Status.DEPRECATED),
    term("sufferer", "en", Status.SUPERSEDED),
    replace(term("patient", "en", Status.DEPRECATED), stated_severity=Severity.WARNING),
    term("rescapé", "fr", Status.DEPRECATED),
    term("victime", "fr", Status.ADMITTED),
    term("survivante", "fr", region="CA"),
    term("survivant", "fr", note="Forme de l'ONU"),
)


@pytest.fixture(scope="module")
def whole(shipped: Termbase) -> list[Concept]:
    """The concepts of the repository."""
    return list(shipped.entries.concepts())


# --- the samples ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "file", "expected"),
    [
        ("deepl-tsv", "deepl.tsv", [("Security Council", "Conseil de sécurité"), ("note verbale", "note verbale")]),
        ("deepl-csv", "deepl.csv", [("draft, resolution", "projet de résolution"), ('the "Charter"', "la Charte")]),
        ("google-csv", "google-unidirectional.csv", [("General Assembly", "Assemblée générale")]),
    ],
)
def test_dictionaries_of_the_samples(shared: Path, name: str, file: str, expected: list[tuple[str, str]]) -> None:
    concepts, remarks = read(name, (shared / "conformance/mt-glossary/own" / file).read_bytes())
    assert [texts(each) for each in concepts] == [[("en", a), ("fr", b)] for a, b in expected]
    assert {(term.language, term.status) for each in concepts for term in each.terms} == {
        ("en", Status.ADMITTED),
        ("fr", Status.PREFERRED),
    }
    assert remarks == []


def test_equivalent_terms_of_the_sample(shared: Path) -> None:
    data = (shared / "conformance/mt-glossary/own/google-equivalent-terms.csv").read_bytes()
    concepts, remarks = read("google-sets", data)
    assert dict(texts(concepts[0]))["zh-Hans"] == "安全理事会"
    assert concepts[0].annotations == (Annotation("partOfSpeech", "noun"), Annotation("note", "UN organ"))
    assert [tag for tag, _ in texts(concepts[1])] == ["en", "fr", "es", "zh-Hans", "ar"]
    assert remarks == []


def test_glossaries_of_omegat_of_the_samples(shared: Path) -> None:
    folder = shared / "conformance/omegat/own"
    concepts, remarks = read("omegat", (folder / "glossary.txt").read_bytes())
    assert [[text for _, text in texts(each)] for each in concepts] == [
        ["Security Council", "Conseil de sécurité"],
        ["note verbale", "note verbale"],
        ["resolution", "résolution"],
        ["resolution", "décision"],
    ]
    assert concepts[3].terms[1].note == "do not use in UN texts"
    assert remarks == []
    concepts, remarks = read("omegat-csv", (folder / "glossary.csv").read_bytes())
    assert [[text for _, text in texts(each)] for each in concepts] == [
        ["Member State, observer", "État membre, observateur"],
        ['say "yes"', "dire « oui »"],
    ]
    assert remarks == []


# --- what a machine is told ----------------------------------------------------------------------------------------


def test_usable_sources_and_plain_errors_get_the_best_target() -> None:
    assert written("deepl-tsv", [SURVIVOR]).decode().splitlines() == [
        "survivor\tsurvivant",
        "victim\tsurvivant",
        "casualty\tsurvivant",
    ]


@pytest.mark.parametrize("made", [*DICTIONARIES, GOOGLE_SETS], ids=lambda made: made.name)
def test_no_discouraged_term_is_ever_a_target(made: Format, whole: list[Concept]) -> None:
    discouraged = 0
    for source, target in (("en", "zh-Hans"), ("zh-Hans", "ar"), ("ru", "zh-Hant")):
        options = Options(source=source, target=target)
        for given, kept in made.keeps(whole, options):
            usable = {term.text for term in given.section(target).usable}
            assert {term.text for each in kept for term in each.section(target).terms} <= usable
            discouraged += len(given.section(target).discouraged)
    assert discouraged > 20


def test_what_is_left_out_is_listed_as_lost() -> None:
    lost = {str(loss.fact) for loss in losses(format_named("deepl-tsv"), [SURVIVOR], EN_FR) if not loss.fact.field}
    assert lost == {"en “sufferer”", "en “patient”", "fr “rescapé”", "fr “victime”", "fr “survivante”"}


def test_a_concept_without_a_usable_target_gives_no_row() -> None:
    bad = concept("c", term("a", "en"), term("b", "fr", Status.DEPRECATED))
    assert written("google-csv", [bad, concept("d", term("e", "en"))]) == b""


def test_a_source_stands_once_and_its_first_concept_has_it() -> None:
    concepts = [concept("c1", term("a", "en"), term("x", "fr")), concept("c2", term("a", "en"), term("y", "fr"))]
    assert written("microsoft-tsv", concepts) == b"a\tx\n"
    assert {loss.concept for loss in losses(format_named("microsoft-tsv"), concepts, EN_FR) if not loss.fact.field} == {
        "c2"
    }


def test_deepl_takes_a_thousand_and_twenty_four_bytes_and_ten_mebibytes() -> None:
    fits, long = "é" * 512, "é" * 512 + "a"
    both = concept("c", term(long, "en"), term(fits, "en", Status.ADMITTED), term(long, "fr"), term("x", "fr"))
    assert written("deepl-tsv", [both]).decode() == f"{fits}\tx\n"
    many = (concept(f"c{n}", term(f"{n:05}" + "a" * 1000, "en"), term("b" * 1000, "fr")) for n in range(5400))
    data = written("deepl-tsv", many)
    assert 10 * MIB - 2100 < len(data) <= 10 * MIB
    kept = [bool(each) for _, each in format_named("deepl-tsv").keeps(
        (concept(f"c{n}", term(f"{n:05}" + "a" * 1000, "en"), term("b" * 1000, "fr")) for n in range(5400)), EN_FR
    )]  # fmt: skip
    assert kept == [True] * data.count(b"\n") + [False] * (5400 - data.count(b"\n"))


def test_files_larger_than_the_tool_takes_are_told() -> None:
    data = b"".join(b"%05d\t" % number + b"b" * 1000 + b"\n" for number in range(10_500))
    concepts, remarks = read("deepl-tsv", data)
    assert (len(concepts), told(remarks)) == (10_500, [(0, "file-size")])
    wide = (concept(f"c{n}", *(term(f"{n:05}" + "a" * 1000, tag) for tag in TAGS)) for n in range(1600))
    assert 10 * MIB - 8000 < len(written("google-sets", wide)) < 10 * MIB + 30_000


def test_google_takes_less_than_a_thousand_and_twenty_four_bytes() -> None:
    assert written("google-csv", [concept("c", term("a" * 1024, "en"), term("x", "fr"))]) == b""
    assert written("google-csv", [concept("c", term("a" * 1023, "en"), term("x", "fr"))]) == b"a" * 1023 + b",x\n"


def test_control_characters_line_breaks_and_blanks_never_reach_a_row() -> None:
    odd = concept("c", term("\ufeff\u3000a\u2028b\x85\tc\r\nd\x00 \u00a0", "en"), term(" x\x7f", "fr"))
    for name in ("deepl-tsv", "deepl-csv", "google-csv", "omegat", "utx"):
        assert "a b c d" in written(name, [odd]).decode(), name
    assert written("deepl-tsv", [odd]) == b"a b c d\tx\n"


def test_cells_are_quoted_for_csv_raw_between_tabs_and_never_given_an_apostrophe() -> None:
    odd = concept("c", term('=1+1, "x"', "en"), term("@y", "fr"))
    assert written("deepl-tsv", [odd]).decode() == '=1+1, "x"\t@y\n'
    assert written("google-csv", [odd]).decode() == '"=1+1, ""x""",@y\n'
    assert list(csv.reader(io.StringIO(written("google-csv", [odd]).decode()))) == [['=1+1, "x"', "@y"]]


def test_deepl_is_told_the_languages_its_way_and_rows_of_other_pairs_are_read_as_they_say() -> None:
    chinese = concept("c", term("child", "en"), term("兒童", "zh-Hant"))
    options = Options(source="en", target="zh-TW")
    data = written("deepl-csv", [chinese], options)
    assert data.decode() == "child,兒童,EN,ZH-HANT\n"
    assert [texts(each) for each in read("deepl-csv", data + "дети,enfants,ru,fr\n".encode(), options)[0]] == [
        [("en", "child"), ("zh-Hant", "兒童")],
        [("ru", "дети"), ("fr", "enfants")],
    ]


def test_what_breaks_the_limits_of_deepl_is_read_and_told() -> None:
    long = "a" * 1025
    data = f"a\tb\na\tc\nalone\n{long}\td\ne\tf\tg\n\n"
    concepts, remarks = read("deepl-tsv", data)
    assert len(concepts) == 5
    assert told(remarks) == [(2, "one-target"), (3, "columns"), (4, "text-size"), (5, "columns")]
    assert concepts[4].annotations == (Annotation("note", "g"),)


def test_a_language_the_house_does_not_carry_is_kept_beside() -> None:
    (found,), remarks = read("deepl-csv", "Kind,child,de,en\n")
    assert (found.annotations, texts(found)) == ((Annotation("term", "Kind", "de"),), [("en", "child")])
    assert told(remarks) == [(1, "unknown-language")]


@pytest.mark.parametrize("made", PAIRS, ids=lambda made: made.name)
def test_a_pair_must_be_named(made: Format) -> None:
    assert made.is_pair
    for options in (Options(name="g"), Options(name="g", source="en"), Options(name="g", source="en", target="en")):
        with pytest.raises(BadInput, match="g: "):
            written(made.name, [SURVIVOR], options)
        with pytest.raises(BadInput, match="g: "):
            read(made.name, "a\tb\n" if "tsv" in made.name else "a,b\n", options)


@pytest.mark.parametrize("name", ["deepl-csv", "google-csv", "google-sets", "omegat-csv"])
def test_quotes_that_do_not_end_are_refused_naming_the_line(name: str) -> None:
    with pytest.raises(BadFile, match="not readable as CSV") as refused:
        read(name, 'en,fr\n"a,b\n')
    assert refused.value.rule == "csv"
    assert refused.value.line == 2


@pytest.mark.parametrize("name", [made.name for made in PAIRS])
def test_encodings_and_line_ends(name: str) -> None:
    line = "طفل\tأطفال\r\n" if "csv" not in name else '"طفل",أطفال\r\n'
    options = Options(name="g", source="ar", target="en")
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (found,), remarks = read(name, line.encode(encoding), options)
        assert texts(found) == [("ar", "طفل"), ("en", "أطفال")]
        assert remarks == []
    assert read(name, b"", options) == ([], [])
    with pytest.raises(BadFile, match="g:2: not utf-8-sig text"):
        read(name, line.encode() + b"\xff\n", options)
    with pytest.raises(BadFile):  # one line without an end
        read(name, "a" * 1_200_000, options)


# --- what a translator is shown ------------------------------------------------------------------------------------


def test_omegat_shows_every_source_with_every_usable_target_and_what_to_avoid() -> None:
    lines = written("omegat", [SURVIVOR]).decode().splitlines()
    assert lines[0] == "# Glossary in tab-separated format -*- coding: utf-8 -*-"
    assert len(lines) == 1 + 5 * 3
    assert lines[1].split("\t") == [
        "survivor",
        "survivant",
        "Forme de l'ONU {by choice} [survivor: preferred → preferred; not: rescapé (deprecated)]",
    ]
    assert lines[12].split("\t") == [
        "sufferer",
        "victime",
        "[survivor: superseded → admitted; not: rescapé (deprecated)]",
    ]
    (back,), remarks = read("omegat", written("omegat", [SURVIVOR]))
    assert back.id == "survivor"
    assert {(each.text, each.status, each.note) for each in back.terms} == {
        (each.text, each.status, each.note) for each in SURVIVOR.terms
    }
    assert remarks == []


@pytest.mark.parametrize("name", ["omegat", "omegat-csv"])
def test_a_term_with_a_number_sign_is_no_comment(name: str) -> None:
    hashed = concept("c", term("#MeToo", "en"), term("x", "fr"))
    data = written(name, [hashed])
    assert not data.splitlines()[-1].startswith(b"#")
    assert [texts(each) for each in read(name, data)[0]] == [[("en", "#MeToo"), ("fr", "x")]]


def test_comments_of_the_file_and_broken_rows_are_told() -> None:
    concepts, remarks = read("omegat", "# -*- coding: utf-8 -*-\n# by hand\nalone\na\tb\tc\td\n")
    assert [texts(each) for each in concepts] == [[("en", "alone")], [("en", "a"), ("fr", "b")]]
    assert concepts[1].terms[1].note == "c d"
    assert told(remarks) == [(2, "comment"), (3, "columns"), (4, "columns")]


def test_only_a_comment_is_disarmed_for_spreadsheets() -> None:
    odd = concept("c", term("=a", "en"), term("=b", "fr", note="=c"))
    row = written("omegat-csv", [odd]).decode()
    assert row == "=a,=b,'=c [c: preferred → preferred]\n"
    assert read("omegat-csv", row)[0][0].terms[1].note == "=c"


@pytest.mark.parametrize(
    "comment",
    [
        "{" * 900_000 + " [c: preferred → preferred]",
        "[preferred → preferred; not: " * 30_000,
        "[" * 900_000 + "]",
        "a (" * 300_000,
    ],
)
def test_a_comment_made_to_take_long_is_read_at_once(comment: str) -> None:
    assert len(read("omegat", f"a\tb\t{comment}\n")[0]) == 1


def test_content_and_name_tell_the_format() -> None:
    assert format_of("x", b"# Glossary in tab-separated format -*- coding: utf-8 -*-\n").name == "omegat"
    names = {name: format_of(name, b"a").name for name in ("g.utf8", "g.txt", "g.deepl.csv", "g.google.sets.csv")}
    assert names == {
        "g.utf8": "omegat",
        "g.txt": "omegat",
        "g.deepl.csv": "deepl-csv",
        "g.google.sets.csv": "google-sets",
    }


# --- equivalent terms ----------------------------------------------------------------------------------------------


def test_a_set_has_the_best_term_of_each_language_under_the_codes_of_google() -> None:
    both = concept("c", term("child", "en"), term("kid", "en", Status.ADMITTED), term("兒童", "zh-Hant"))
    again = concept("d", term("child", "en"), term("enfant", "fr"), term("ребёнок", "ru"))
    alone = concept("e", term("youth", "en"))
    assert written("google-sets", [both, again, alone]).decode().splitlines() == [
        "zh-CN,zh-TW,en,fr,es,ru,ar,pos,description",
        ",兒童,child,,,,,,[c]",
        ",,,enfant,,ребёнок,,,[d]",
    ]


def test_sets_of_others_with_regions_and_columns_nobody_knows() -> None:
    data = "en,en-GB,de,Domain,description\ncolor,colour,Farbe,art,a hue,more\n"
    (found,), remarks = read("google-sets", data)
    assert [(each.text, each.region) for each in found.terms] == [("color", ""), ("colour", "GB")]
    assert found.annotations == (
        Annotation("term", "Farbe", "de"),
        Annotation("google:Domain", "art"),
        Annotation("note", "a hue"),
        Annotation("note", "more"),
    )
    assert told(remarks) == [(2, "unknown-language"), (2, "columns"), (2, "columns")]


@pytest.mark.parametrize("data", ["", "source,target\na,b\n"])
def test_sets_without_languages_are_refused(data: str) -> None:
    with pytest.raises(BadFile, match="names no language") as refused:
        read("google-sets", data)
    assert (refused.value.line, refused.value.rule) == (1, "header")


def test_the_term_of_every_place_is_preferred_unless_one_is_asked_for() -> None:
    places = concept(
        "c",
        term("child", "en"),
        term("港", "zh-Hant", region="HK"),
        term("台", "zh-Hant", region="TW"),
        term("通", "zh-Hant"),
    )
    best = {target: written("deepl-tsv", [places], Options(source="en", target=target)).decode() for target in TARGETS}
    assert best == {
        "zh-Hant": "child\t通\n",
        "zh-TW": "child\t通\n",
        "zh-HK": "child\t港\n",
        "zh-Hant-TW": "child\t台\n",
        "zh-Hans": "",
    }
