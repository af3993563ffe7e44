"""XLIFF: the targets of a translation, each character with its place in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents import Document, Role, read_bytes, read_document, read_text
from glossary.errors import UnreadableDocument
from glossary.markup import OBJECT
from glossary.spans import Span


def two(units: str, language: str = "fr", attributes: str = "") -> str:
    """A file of version 2; `units`: what its one file holds."""
    names = f'xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="{language}"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<xliff {names}><file id="f1" {attributes}>\n{units}\n</file></xliff>'
    )


def one(units: str, language: str = "fr") -> str:
    """A file of version 1.2; `units`: what its body holds."""
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        f'<file original="a.docx" source-language="en" target-language="{language}" datatype="plaintext"><body>'
        f"{units}</body></file></xliff>"
    )


def target(inside: str, attributes: str = "") -> str:
    return f'<unit id="u1"><segment><source>source</source><target {attributes}>{inside}</target></segment></unit>'


def trans_unit(inside: str, attributes: str = "") -> str:
    return f'<trans-unit id="t1" {attributes}><source>source</source><target>{inside}</target></trans-unit>'


def texts(raw: str) -> list[str]:
    return [segment.text for segment in read_text(raw, name="a.xlf").segments]


def raw_of(document: Document, part: str) -> str:
    """The raw text under the first place where a segment says `part`."""
    segment = next(segment for segment in document.segments if part in segment.text)
    start = segment.text.index(part)
    return segment.to_raw(Span(start, start + len(part))).of(document.raw)


# --- what is text


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('la <pc id="1">victime</pc> et <mrk id="m1" type="term">l’enfant</mrk>', "la victime et l’enfant"),
        ('vic<pc id="1">time</pc>s', "victimes"),
        ('bonjour <ph id="1"/>, ça va', f"bonjour {OBJECT}, ça va"),
        ('<sc id="1"/>gras<ec startRef="1"/><sm id="2"/>!<em startRef="2"/>', "gras!"),
        ('ligne<ph id="1" type="fmt" subType="xlf:lb"/>suite', "ligne\nsuite"),
        ('a<cp hex="0001"/>b', f"a{OBJECT}b"),
        ('voir <mrk id="m1" translate="no">Street Child Ltd</mrk>', f"voir {OBJECT}"),
        ('a <x:own xmlns:x="urn:x">b</x:own> c', f"a {OBJECT} c"),
        ("l&apos;enfant &lt;b&gt; &#233;&#x00E9; &amp;amp;", "l'enfant <b> éé &amp;"),
        ("enfant<![CDATA[ & <mineur> &amp;]]> fin", "enfant & <mineur> &amp; fin"),
        ("enfant<!-- <target>no</target> --> fin<?tool a>b?>", "enfant fin"),
        ("\n   la\n   victime  et\tfin\n  ", "la victime et fin"),
        ("儿童\n   色情 制品", "儿童色情 制品"),
        ("a&#10;b&#160; c", "a\nb\u00a0 c"),
    ],
)
def test_a_target_of_version_2_reads(inside: str, text: str) -> None:
    assert texts(two(target(inside))) == [text]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ('la <g id="1">victime</g> et <mrk mtype="seg" mid="1">l’enfant.</mrk>', "la victime et l’enfant."),
        ('bonjour <x id="1"/>, <ph id="2">{0}</ph> fin', f"bonjour {OBJECT}, {OBJECT} fin"),
        ('<bpt id="1">&lt;b&gt;</bpt>gras<ept id="1">&lt;/b&gt;</ept> <bx id="2"/>i<ex id="2"/>', "gras i"),
        ('ligne<x id="1" ctype="lb"/>suite', "ligne\nsuite"),
        ('voir <mrk mtype="protected">Street Child Ltd</mrk>', f"voir {OBJECT}"),
    ],
)
def test_a_target_of_version_1_reads(inside: str, text: str) -> None:
    assert texts(one(trans_unit(inside))) == [text]


def test_prose_inside_a_code_is_a_segment_of_its_own() -> None:
    flow = '<sub>un <g id="2">enfant</g> <it id="3" pos="open"><sub>ici</sub></it></sub>'
    inside = f'voir <ph id="1">&lt;img alt="{flow}"/&gt;</ph> fin'
    assert texts(one(trans_unit(inside))) == [f"voir {OBJECT} fin", "un enfant", "ici"]


@pytest.mark.parametrize(
    "raw",
    [
        two(target(" a  b\r\nc ", 'xml:space="preserve"')),
        two(target(" a  b\r\nc "), attributes='xml:space="preserve"'),
    ],
)
def test_white_space_that_is_to_be_kept_is_kept(raw: str) -> None:
    assert texts(raw) == ["a  b\nc"]


def test_only_targets_are_read() -> None:
    unit = (
        '<trans-unit id="t1"><source>source</source><seg-source>source</seg-source><target>cible</target>'
        "<alt-trans><source>s</source><target>autre</target></alt-trans><note>une note</note></trans-unit>"
        '<bin-unit id="b" mime-type="x"><bin-source/><bin-target>binaire</bin-target></bin-unit>'
    )
    assert texts(one(unit)) == ["cible"]
    modules = (
        '<unit id="u1"><mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#s1">'
        "<source>s</source><target>autre</target></mtc:match></mtc:matches><notes><note>une note</note></notes>"
        '<segment id="s1"><source>s</source><target>cible</target></segment>'
        "<ignorable><source>x</source><target>rien</target></ignorable></unit>"
    )
    assert texts(two(modules)) == ["cible"]


def test_what_has_no_target_or_is_not_to_be_translated_is_counted() -> None:
    units = trans_unit("oui") + '<trans-unit id="t2"><source>s</source></trans-unit>' + trans_unit("")
    units += trans_unit("non", 'translate="no"') + f'<group translate="no">{trans_unit("non")}</group>'
    again = trans_unit("encore", 'translate="yes"')
    units += f'<group translate="no"><group>{again}</group></group>'
    document = read_text(one(units), name="a.xlf")
    assert document.text == "oui\nencore"
    assert document.warnings == ("left out 2 segments not to be translated", "left out 2 segments without a target")


def test_a_target_of_codes_alone_is_no_segment() -> None:
    document = read_text(two(target('<ph id="1"/> <ph id="2"/>')), name="a.xlf")
    assert (document.segments, document.warnings) == ((), ())


# --- places


def test_every_character_knows_its_place_in_the_file() -> None:
    raw = two(target('\n  les <pc id="1">enfants</pc> &amp; les victimes\n  d&#x2019;abus'))
    document = read_text(raw, name="a.xlf")
    assert document.text == "les enfants & les victimes d’abus"
    assert raw_of(document, "enfants &") == "enfants</pc> &amp;"
    assert raw_of(document, "victimes d’abus") == "victimes\n  d&#x2019;abus"
    start = document.segments[0].to_raw(Span(4, 5)).start
    assert (raw.count("\n", 0, start) + 1, start - raw.rindex("\n", 0, start)) == (4, 18)


@given(st.text(st.sampled_from("aé儿 \n\r\t<>&\"'\u00a0\u2019\U00020000"), max_size=40), st.booleans())
def test_a_text_comes_back_as_it_was_escaped(said: str, keeps: bool) -> None:
    escaped = said.replace("&", "&amp;").replace("<", "&#60;").replace(">", "&gt;").replace("\r", "&#xD;")
    document = read_text(two(target(escaped, 'xml:space="preserve"' if keeps else "")), name="a.xlf")
    expected = said.strip()
    if not expected:
        assert document.segments == ()
        return
    segment = document.segments[0]
    if keeps:
        assert segment.text == expected
    assert "".join(segment.text.split()) == "".join(said.split())
    stood = {"<": "&#60;", ">": "&gt;", "&": "&amp;", "\r": "&#xD;"}
    for at, character in enumerate(segment.text):
        under = segment.to_raw(Span(at, at + 1)).of(document.raw)
        assert under == stood.get(character, character) or (character == " " and under.isspace())


def test_a_segment_is_found_by_the_id_of_its_unit_and_by_its_file_where_there_are_several() -> None:
    files = "".join(
        f'<file original="{name}" target-language="{tag}"><body>{trans_unit(said)}</body></file>'
        for name, tag, said in (("a.docx", "fr", "une victime"), ("b.docx", "es", "una víctima"))
    )
    document = read_text(f'<xliff version="1.2">{files}</xliff>', name="a.xlf")
    assert [(segment.role, str(segment.locator), segment.language) for segment in document.segments] == [
        (Role.PARAGRAPH, "a.docx, t1", "fr"),
        (Role.PARAGRAPH, "b.docx, t1", "es"),
    ]
    assert str(read_text(two(target("oui")), name="a.xliff").segments[0].locator) == "u1"


# --- languages


@pytest.mark.parametrize(
    ("raw", "language"),
    [
        (two(target("la victime"), "fr-CH"), "fr"),
        (two(target("受害者"), "zh-TW"), "zh-Hant"),
        (two(target("la victime", 'xml:lang="es"'), "fr"), "es"),
        (two(target("受害者"), "fr"), "zh-Hans"),
        (one(trans_unit("жертва"), "ru-RU"), "ru"),
    ],
)
def test_the_target_language_is_that_of_the_file_unless_the_target_says_otherwise(raw: str, language: str) -> None:
    document = read_text(raw, name="a.xlf")
    assert (document.segments[0].language, document.warnings) == (language, ())


def test_what_the_caller_says_wins_over_the_file() -> None:
    document = read_text(two(target("victime"), "de"), name="a.xlf", language="fr")
    assert (document.language, document.segments[0].language, document.warnings) == ("fr", "fr", ())


def test_a_language_not_ours_is_said_and_letters_tell_what_they_can() -> None:
    document = read_text(two(target("das Kind") + target("受害者"), "de"), name="a.xlf")
    assert [segment.language for segment in document.segments] == ["de", "zh-Hans"]
    said = "target language 'de' is not among ours: 2 segments keep it unless their letters say otherwise"
    assert document.warnings == (said,)


def test_a_missing_target_language_is_said() -> None:
    raw = f'<xliff version="2.0"><file id="f">{target("受害者") + target("victim")}</file></xliff>'
    document = read_text(raw, name="a.fr.xlf")
    assert [segment.language for segment in document.segments] == ["zh-Hans", "fr"]
    assert document.warnings == ("no target language stated for 2 segments: told by the letters or the file name",)


# --- files that are none, or mean harm


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_file_is_read_in_any_encoding_a_text_is(encoding: str) -> None:
    raw = two(target("各国应当保护儿童的权利，不得有任何形式的歧视。"), "zh").replace('"utf-8"', f'"{encoding}"')
    document = read_bytes(raw.encode(encoding), name="a.xlf")
    assert document.text == "各国应当保护儿童的权利，不得有任何形式的歧视。"


def test_a_prefix_for_the_namespace_is_no_trouble() -> None:
    raw = '<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" version="2.0" trgLang="fr">'
    raw += "<x:file id='f'><x:unit id='u'>"
    raw += "<x:segment><x:target>la <x:pc id='1'>victime</x:pc></x:target></x:segment></x:unit></x:file></x:xliff>"
    assert texts(raw) == ["la victime"]


ENTITIES = '<!DOCTYPE xliff [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<xliff><file><body/></file></xliff>'


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("", r"^a\.xlf:1: not well-formed XML"),
        ("hello", r"^a\.xlf:1: not well-formed XML"),
        (two(target("a & b")), r"^a\.xlf:3: not well-formed XML"),
        (two(target("<pc>a")), r"^a\.xlf:3: not well-formed XML"),
        (two(target("&nbsp;")), r"^a\.xlf:3: not well-formed XML"),
        (two(target("\ud800")), r"^a\.xlf:\d: not well-formed XML"),
        ("<html><body/></html>", r"^a\.xlf: no XLIFF, it holds <html>; export it as XLIFF 1\.2 or 2\.0"),
        (ENTITIES, r"^a\.xlf:1: the DOCTYPE declares entities, which is refused"),
        ('<!DOCTYPE xliff SYSTEM "x.dtd"><xliff/>', r"^a\.xlf: a DOCTYPE, which is refused here; remove it"),
        ("<a>" * 3_000 + "</a>" * 3_000, r"^a\.xlf:1: XML nested too deep, 256 elements"),
        (two(target("<ph/>" * 100_001)), r"^a\.xlf: more than 100000 elements in one unit; split it"),
        ("<xliff>" + "<a/>" * 400_001 + "</xliff>", r"^a\.xlf: more than 400000 elements and attributes"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_trusted_is_refused(raw: str, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read_text(raw, name="a.xlf")


@pytest.mark.parametrize(("data", "message"), [(b"PK\x03\x04\x00", "binary data"), (b"<xliff>\xe9\xe8", "not UTF-8")])
def test_bytes_that_are_no_text_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read_bytes(data, name="a.xlf")


# --- the files of the standard


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("core/valid/toJoin.xlf", ["Phrase 1.", "Phrase [  ] 2.", "sentence 3.", "Phrase 4.", "Phrase 5."]),
        ("core/valid/withCDataSections.xlf", ["target & and < etc."]),
        ("core/valid/withReorderedCodes.xlf", [f"{OBJECT} text {OBJECT}", f"text {OBJECT}"]),
        ("core/valid/sourceOnly.xlf", []),
        ("core/valid/withXmlSpace.xlf", ["target"]),
        ("modules/valid/Good-mtc_match-with-inlines.xlf", []),
    ],
)
def test_a_file_of_the_test_suite_reads(shared: Path, name: str, said: list[str]) -> None:
    file = shared / "conformance" / "xliff" / "fetched" / "2.1" / "test-suite" / name
    if not file.exists():
        pytest.skip(f"no {file.name} beside the checkout")
    assert [segment.text for segment in read_document(file).segments] == said


def test_every_file_of_the_test_suite_reads_with_its_places(shared: Path) -> None:
    files = sorted((shared / "conformance" / "xliff").rglob("*.xlf"))
    if not files:
        pytest.skip("no XLIFF test suite beside the checkout")
    for file in files:
        document = read_document(file)
        for segment in document.segments:
            under = [segment.to_raw(Span(at, at + 1)).of(document.raw) for at in range(len(segment.text))]
            pairs = zip(segment.text, under, strict=True)
            assert all(said == stood or said.isspace() or stood[0] in "<&" for said, stood in pairs), file.name


@pytest.mark.parametrize(
    "raw",
    [
        two(target('voir <pc id="1" type="fmt" subType="xlf:i">La victime</pc>, p. 3')),
        two(target('voir <sc id="1" type="fmt" subType="xlf:i"/>La victime<ec startRef="1"/>, p. 3')),
        one(trans_unit('voir <g id="1" ctype="italic">La victime</g>, p. 3')),
        one(trans_unit('voir <bpt id="1" ctype="italic">&lt;i></bpt>La victime<ept id="1">&lt;/i></ept>, p. 3')),
        one(trans_unit('voir <bx id="1" ctype="italic"/>La victime<ex id="1"/>, p. 3')),
    ],
)
def test_a_segment_knows_its_italics(raw: str) -> None:
    (segment,) = read_text(raw, name="a.xlf").segments
    assert [span.of(segment.text) for span in segment.slanted] == ["La victime"]
