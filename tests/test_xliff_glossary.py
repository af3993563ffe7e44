"""Glossaries in XLIFF: those of the standard's own suite, and ours against its schemas."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree

from glossary.concepts import Annotation, Concept, Definition, LanguageSection, Source, Status, Term
from glossary.errors import BadFile, UnreadableDocument
from glossary.formats import Options, Remark, format_of
from glossary.formats.xliff_glossary import XLIFF_GLOSSARY
from glossary.termbase import Termbase

CORE = "urn:oasis:names:tc:xliff:document:2.0"
GLS = "urn:oasis:names:tc:xliff:glossary:2.0"
PAIR = Options(name="g.xlf", source="en", target="ar")


def read(data: bytes | str) -> tuple[list[Concept], list[Remark]]:
    assert XLIFF_GLOSSARY.read is not None
    remarks: list[Remark] = []
    raw = data.encode() if isinstance(data, str) else data
    items = list(XLIFF_GLOSSARY.read(io.BytesIO(raw), Options(name="g.xlf"), remarks.append))
    return [item for item in items if isinstance(item, Concept)], remarks


def written(*concepts: Concept, options: Options = PAIR) -> bytes:
    assert XLIFF_GLOSSARY.write is not None
    return b"".join(XLIFF_GLOSSARY.write(concepts, options))


def suite(shared: Path, name: str) -> bytes:
    return (shared / "conformance/xliff/fetched/2.1/test-suite" / name).read_bytes()


def glossary(*entries: str, languages: str = 'srcLang="en" trgLang="fr"') -> str:
    inner = "\n".join(f"<gls:glossEntry{entry}</gls:glossEntry>" for entry in entries)
    return (
        f'<xliff xmlns="{CORE}" xmlns:gls="{GLS}" version="2.1" {languages}><file id="f"><unit id="u">'
        f"<gls:glossary>\n{inner}</gls:glossary><segment><source>x</source></segment></unit></file></xliff>"
    )


READ_IN = (Source("E/1", "2"), Source("E/2"))
SURVIVOR = Concept(
    "survivor",
    "victims",
    (
        LanguageSection(
            "en",
            (
                Term("survivor", "en", Status.PREFERRED, note='by "choice"\n<&>', sources=READ_IN),
                Term("casualty", "en", Status.SUPERSEDED),
            ),
            (Definition("a person who lives on", "E/1"), Definition("another wording")),
        ),
        LanguageSection(
            "ar",
            (Term("ناجٍ", "ar", Status.PREFERRED, sources=(Source("E/3"),)), Term("ضحية حرب", "ar", Status.DEPRECATED)),
        ),
    ),
)


def test_the_glossary_of_the_core_suite(shared: Path) -> None:
    (found,), remarks = read(suite(shared, "core/valid/withGlossary.xlf"))
    assert [(each.language, each.text, each.status.value) for each in found.terms] == [
        ("en", "doppelgänger", "preferred"),
        ("fr", "double", "preferred"),
        ("fr", "alter-ego", "admitted"),
    ]
    assert [each.sources for each in found.terms] == [
        (Source("term-source"),),
        (Source("trans1-source"),),
        (Source("trans2-source"),),
    ]
    expected = Definition("A ghostly double or counterpart of a living person.", "dictionary.com")
    assert found.section("en").definitions == (expected,)
    assert found.id == ""
    assert found.annotations == (
        Annotation("xliff:id", "g1"),
        Annotation("xliff:ref", "#m1"),
        Annotation("xliff:attr1", "value1", "", "myNamespace"),
        Annotation("xliff:elem", "attr1=value1", "", "myNamespace"),
    )
    assert [(remark.line, remark.rule) for remark in remarks] == [(12, "extension"), (7, "gls-several")]


def test_the_glossary_of_the_module_suite(shared: Path) -> None:
    concepts, remarks = read(suite(shared, "modules/valid/Good-gls_glossEntry-and-translation-unique-in-glossary.xlf"))
    assert [[each.text for each in found.terms] for found in concepts] == [["snow"], ["slush"]]
    assert [found.annotations[1] for found in concepts] == [
        Annotation("term", "Schnee", "de", "SnowTerms"),
        Annotation("term", "Schneematsch", "de", "SnowTerms"),
    ]
    assert [remark.rule for remark in remarks] == ["unknown-language", "unknown-language"]


def test_files_without_a_glossary_have_no_concepts(shared: Path) -> None:
    files = sorted((shared / "conformance/xliff/fetched/2.1/test-suite").glob("*/valid/*.xlf"))
    without = [file for file in files if b"<gls:glossEntry" not in file.read_bytes()]
    assert len(without) > 10
    assert [read(file.read_bytes())[0] for file in without] == [[]] * len(without)


def test_an_entry_without_translation_and_definition_is_refused(shared: Path) -> None:
    with pytest.raises(BadFile, match="neither translation nor definition") as refused:
        read(suite(shared, "modules/invalid/Bad-gls_glossEntry-w-o-translation-or-definition.xlf"))
    assert (refused.value.line, refused.value.rule) == (27, "gls-incomplete")


@pytest.mark.parametrize(
    ("entries", "rule", "line"),
    [
        (["><gls:translation>a</gls:translation>"], "gls-term", 2),
        (["><gls:term> </gls:term><gls:translation>a</gls:translation>"], "gls-term", 2),
        (['id="a"'.join([" ", "><gls:term>x</gls:term><gls:definition>d</gls:definition>"])] * 2, "gls-id", 3),
        ([' id="a"><gls:term>x</gls:term><gls:translation id="a">y</gls:translation>'], "gls-id", 2),
    ],
)
def test_rules_of_the_module(entries: list[str], rule: str, line: int) -> None:
    with pytest.raises(BadFile) as refused:
        read(glossary(*entries))
    assert (refused.value.line, refused.value.rule) == (line, rule)


def test_an_empty_translation_is_told_and_a_missing_target_language_too() -> None:
    entry = "><gls:term>x</gls:term><gls:translation/><gls:translation>y</gls:translation>"
    concepts, remarks = read(glossary(entry, languages='srcLang="en-GB"'))
    assert concepts[0].annotations == (Annotation("term", "y"),)
    assert concepts[0].terms[0].region == "GB"
    assert [(remark.line, remark.rule) for remark in remarks] == [(2, "gls-empty"), (2, "unknown-language")]


def test_the_newest_version_reads_alike() -> None:
    newest = glossary("><gls:term>x</gls:term><gls:translation>y</gls:translation>").replace(
        "document:2.0", "document:2.2"
    )
    assert [each.text for each in read(newest)[0][0].terms] == ["x", "y"]
    assert format_of("a.xlf", newest.encode()) is XLIFF_GLOSSARY


def test_everything_of_two_languages_comes_back() -> None:
    assert read(written(SURVIVOR)) == ([SURVIVOR], [])


def test_a_discouraged_term_is_no_translation() -> None:
    made = etree.fromstring(written(SURVIVOR))
    assert {each.text for each in made.iter(f"{{{GLS}}}translation")} == {"ناجٍ"}
    assert [each.text for each in made.iter(f"{{{GLS}}}term")] == ["survivor", "casualty"]
    assert made[0].get("trgDir") == "rtl"


def test_what_is_written_keeps_to_the_schemas(shared: Path, shipped: Termbase) -> None:
    schemas = shared / "conformance/xliff/fetched/2.1/schemas"
    both = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f'<xs:import namespace="{CORE}" schemaLocation="{(schemas / "xliff_core_2.0.xsd").as_uri()}"/>'
        f'<xs:import namespace="{GLS}" schemaLocation="{(schemas / "glossary.xsd").as_uri()}"/></xs:schema>'
    )
    schema = etree.XMLSchema(etree.fromstring(both, etree.XMLParser(no_network=True)))
    assert not schema.validate(etree.fromstring(glossary("><gls:translation>no term</gls:translation>")))
    for source, target in (("en", "zh-Hans"), ("zh-Hant", "ar")):
        options = Options(source=source, target=target)
        made = etree.fromstring(written(*shipped.entries.concepts(), options=options))
        assert schema.validate(made), schema.error_log
        entries = list(made.iter(f"{{{GLS}}}glossEntry"))
        assert len(entries) > 250
        bare = [each for each in entries if {child.tag for child in each} <= {f"{{{GLS}}}term"}]
        assert bare == []
    assert schema.validate(etree.fromstring(written())), schema.error_log


def test_an_extension_of_ours_that_somebody_broke_is_refused() -> None:
    entry = ' xmlns:g="urn:glossary:terms"><gls:term g:term="{">x</gls:term><gls:definition>d</gls:definition>'
    with pytest.raises(BadFile, match="not JSON") as refused:
        read(glossary(entry))
    assert (refused.value.line, refused.value.rule) == (2, "extension")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not well-formed"),
        (glossary("><gls:term>x</gls:term>")[:-40].encode(), "neither|not well-formed"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "not XLIFF 2"),
        (b'<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/hostname">]><xliff>&a;</xliff>', "entities"),
    ],
)
def test_what_is_no_safe_xliff_is_refused(data: bytes, message: str) -> None:
    with pytest.raises((BadFile, UnreadableDocument), match=message):
        read(data)


def test_the_root_tells_the_format() -> None:
    assert format_of("a.xlf", written()[:8192]) is XLIFF_GLOSSARY
    assert format_of("a", ("\ufeff" + glossary()).encode("utf-16-le")) is XLIFF_GLOSSARY
