"""TBX: every version, dialect and style is read; what is written is valid, and says all that it can."""

from __future__ import annotations

import io
import json
import os
import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from lxml import etree

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
    TermType,
)
from glossary.errors import BadFile, UnreadableDocument
from glossary.formats import Format, Item, Options, Remark, Retired, format_of, losses
from glossary.formats.json_lines import JSON_LINES
from glossary.formats.tbx import TBX, TBX_DCA, TBX_FORMATS, TBX_V2, TBX_WEBLATE
from glossary.termbase import Termbase

BASIC = (TBX, TBX_DCA, TBX_V2)
PAIR = Options(name="file", source="en", target="zh-Hans")


def read(data: bytes, options: Options = PAIR) -> tuple[list[Item], list[Remark]]:
    assert TBX.read is not None
    remarks: list[Remark] = []
    return list(TBX.read(io.BytesIO(data), options, remarks.append)), remarks


def written(made: Format, items: Iterable[Item], options: Options = PAIR) -> bytes:
    assert made.write is not None
    return b"".join(made.write(items, options))


def concepts_of(items: Sequence[Item]) -> list[Concept]:
    return [item for item in items if isinstance(item, Concept)]


def v3(
    entries: str, *, kind: str = "TBX-Basic", style: str = "dca", space: str = "urn:iso:std:iso:30042:ed-2"
) -> bytes:
    """A file of v3 around entries, which begin in line 2."""
    return (
        f'<tbx type="{kind}" style="{style}" xml:lang="en" xmlns="{space}" xmlns:min="http://www.tbxinfo.net/ns/min" '
        'xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>'
        f"</tbxHeader><text><body>\n{entries}\n</body></text></tbx>"
    ).encode()


def v2(entries: str, *, kind: str = "TBX-Basic") -> bytes:
    """A file of v2 around entries, which begin in line 2."""
    return (
        f'<martif type="{kind}" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>'
        f"</martifHeader><text><body>\n{entries}\n</body></text></martif>"
    ).encode()


def entry(inner: str, *, name: str = "c1", section: str = "", whole: str = "") -> str:
    """An entry of v3 with one English term, about which `inner` says something."""
    return (
        f'<conceptEntry id="{name}">{whole}<langSec xml:lang="en">{section}<termSec><term>child</term>{inner}</termSec>'
        "</langSec></conceptEntry>"
    )


def only_term(items: Sequence[Item]) -> Term:
    (concept,) = concepts_of(items)
    (term,) = concept.terms
    return term


# --- files of the conformance set ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def samples(shared: Path) -> Path:
    return shared / "conformance" / "tbx"


def told(samples: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((samples / "own" / "manifest.json").read_text(encoding="utf-8"))
    return found


def sample(samples: Path, name: str) -> tuple[list[Concept], list[Remark]]:
    items, remarks = read((samples / name).read_bytes(), Options(name=name.rpartition("/")[2]))
    return concepts_of(items), remarks


@pytest.mark.shared
def test_every_valid_sample_holds_what_its_manifest_says(samples: Path) -> None:
    valid = [row for row in told(samples) if row["expect"] == "valid"]
    assert len(valid) >= 7
    for row in valid:
        concepts, remarks = sample(samples, str(row["file"]))
        rules = {remark.rule for remark in remarks}
        assert rules <= {"inline", "back-matter"}, row["file"]
        terms = [term for concept in concepts for term in concept.terms]
        assert terms, row["file"]
        if "terms" in row:
            found = (len(concepts), len(terms), sorted({term.language for term in terms}))
            assert found == (row["concepts"], row["terms"], row["languages"])


@pytest.mark.shared
@pytest.mark.parametrize("dialect", ["basic", "min"])
def test_both_styles_say_the_same(samples: Path, dialect: str) -> None:
    one, other = (sample(samples, f"own/valid/{dialect}-{style}-un6.tbx")[0] for style in ("dca", "dct"))
    assert one == other
    assert len(one) == 3


@pytest.mark.shared
def test_a_sample_reads_with_everything_it_says(samples: Path) -> None:
    concept = sample(samples, "own/valid/basic-dct-un6.tbx")[0][0]
    assert concept.id == "un-1"
    assert concept.subject == "Institutions"
    assert concept.annotations == (
        Annotation("transactionType", "origination; date=2024-05-17; responsibility=terminologist A"),
        Annotation("projectSubset", "conformance"),
        Annotation("externalCrossReference", "record <https://example.org/c/un-1>"),
        Annotation("note", "Entry note."),
    )
    english = concept.section("en")
    assert english.definitions[0].source == "Own wording after Article 24 of the Charter"
    context = "The Security Council adopted the draft resolution by 14 votes to none, with 1 abstention."
    assert english.terms == (
        Term(
            "Security Council",
            "en",
            Status.PREFERRED,
            annotations=(
                Annotation("partOfSpeech", "noun"),
                Annotation("context", context, "", "Own example"),
                Annotation("customerSubset", "all"),
            ),
        ),
        Term(
            "UNSC",
            "en",
            Status.ADMITTED,
            TermType.ABBREVIATION,
            annotations=(Annotation("partOfSpeech", "noun"), Annotation("termType", "acronym")),
        ),
        Term("SC", "en", Status.DEPRECATED, TermType.ABBREVIATION, annotations=(Annotation("partOfSpeech", "noun"),)),
    )
    assert concept.section("fr").terms[0].annotations[1] == Annotation("grammaticalGender", "masculine")


@pytest.mark.shared
def test_the_vocabulary_of_2025_says_the_same(samples: Path) -> None:
    published = sample(samples, "own/valid/basic-dca-un6.tbx")[0]
    found, remarks = sample(samples, "own/tolerated/basic-dca-2025-vocabulary.tbx")
    assert remarks == []
    assert found == [superseded_as_deprecated(concept) for concept in published]


def superseded_as_deprecated(concept: Concept) -> Concept:
    def mapped(term: Term) -> Term:
        return replace(term, status=Status.DEPRECATED) if term.status is Status.SUPERSEDED else term

    return replace(
        concept,
        sections=tuple(replace(each, terms=tuple(mapped(term) for term in each.terms)) for each in concept.sections),
    )


@pytest.mark.shared
def test_v2_holds_the_same_concepts(samples: Path) -> None:
    def designations(name: str) -> list[tuple[str, str, str, Status]]:
        return [
            (concept.id, term.language, term.text, term.status)
            for concept in sample(samples, name)[0]
            for term in concept.terms
        ]

    assert designations("own/v2/basic-martif-un6.tbx") == designations("own/valid/basic-dca-un6.tbx")


@pytest.mark.shared
def test_inline_markup_leaves_its_text(samples: Path) -> None:
    concepts, remarks = sample(samples, "own/valid/basic-dca-inline-back.tbx")
    english = concepts[0].section("en")
    assert english.definitions == (Definition("Body of Member States; CO2; ad hoc; bold.", "Own"),)
    assert english.terms[0].text == "General Assembly"
    assert english.terms[0].note == (
        "Text with \u202bRTL\u202c marks, a no-break\u00a0space and an astral character \U00020bb7."
    )
    assert concepts[0].relations == (Relation(RelationType.RELATED, "c2", "see also"),)
    assert [str(remark) for remark in remarks if remark.rule == "back-matter"] == [
        "38:back/respPerson: respPerson of the back matter is not kept: p1 [back-matter]"
    ]


# What each invalid file breaks: the line, and the rule that names it; refused or read with a remark.
INVALID = {
    "conceptentry-without-id": (13, "id-required", False),
    "dangling-ref": (14, "dangling-target", False),
    "dct-element-in-dca": (17, "style", False),
    "definition-at-termsec": (17, "level", False),
    "duplicate-id": (21, "duplicate-id", True),
    "entity-expansion": (2, "entities", True),
    "external-entity": (2, "entities", True),
    "langsec-without-lang": (14, "language-required", True),
    "no-conceptentry": (12, "entry-required", False),
    "not-wellformed": (18, "not well-formed", True),
    "pos-not-in-picklist": (17, "picklist", False),
    "term-not-first": (16, "term-first", False),
    "two-terms": (17, "one-term", True),
    "unknown-category": (17, "unknown-category", False),
}


@pytest.mark.shared
def test_every_invalid_sample_is_refused_or_told_with_line_and_rule(samples: Path) -> None:
    files = sorted((samples / "own" / "invalid").glob("*.tbx"))
    assert {file.stem for file in files} == set(INVALID)
    for file in files:
        line, rule, is_refused = INVALID[file.stem]
        if is_refused:
            with pytest.raises((BadFile, UnreadableDocument)) as refused:
                sample(samples, f"own/invalid/{file.name}")
            assert f"{file.name}:{line}:" in refused.value.message, file.name
            assert rule in refused.value.message, file.name
        else:
            remarks = sample(samples, f"own/invalid/{file.name}")[1]
            assert [(remark.line, remark.rule) for remark in remarks] == [(line, rule)], file.name


@pytest.mark.shared
def test_the_published_sample_of_v2_reads_whole(samples: Path) -> None:
    concepts, remarks = sample(samples, "fetched/v2/samples/TBX-basic-samples.tbx")
    assert [concept.id for concept in concepts] == ["c5", "c6", "c7", "c1", "c2"]
    assert [(term.text, str(term.status)) for term in concepts[2].section("en").terms] == [
        ("progressive lens", "preferred"),
        ("progressive addition lens", "admitted"),
        ("PAL", "deprecated"),
        ("progressive power lens", "admitted"),
        ("graduated lens", "superseded"),
    ]
    assert concepts[2].section("en").definitions[0].source == "Wikipedia"
    assert concepts[2].annotations == (Annotation("term", "Gleitsichtglas", "de"),)
    assert concepts[3].relations == (Relation(RelationType.RELATED, "c2", "unscheduled operation"),)
    (operation,) = concepts[4].terms
    assert operation.region == "en-US"
    assert operation.sources == (Source("Manufacturing Process Manual V2"),) * 2
    assert Annotation("crossReference", "scheduled operation <c1>") in operation.annotations
    assert {remark.rule for remark in remarks} == {"unknown-language", "back-matter"}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "line", "rule"),
    [
        ("sampleTBXfile-badPicklistVal_-_LocalRefs", 36, "picklist"),
        ("tbx_basic_sample_badelement", 38, "unknown-element"),
        ("tbx_basic_sample_badelement", 104, "unknown-element"),
        ("tbx_basic_sample_badelementorder", 63, "order"),
        ("tbx_basic_sample_badelementorder", 76, "term-section"),
        ("test6", 13, "term-required"),
    ],
)
def test_what_is_wrong_with_a_published_sample_is_told(samples: Path, name: str, line: int, rule: str) -> None:
    remarks = sample(samples, f"fetched/v2/samples/{name}.tbx")[1]
    assert (line, rule) in [(remark.line, remark.rule) for remark in remarks]


@pytest.mark.shared
def test_terms_with_their_components_read(samples: Path) -> None:
    falcon, remarks = sample(samples, "fetched/v2/samples/terminology_Falcon.tbx")
    assert remarks == []
    assert [(concept.id, *(term.text for term in concept.terms)) for concept in falcon][:2] == [
        ("", "Vostro"),
        ("", "portátiles"),
    ]
    assert falcon[0].terms[0].annotations == (Annotation("lemma", "vostr"),)
    assert [each.kind for each in falcon[4].terms[0].annotations] == ["context", "lemma"]
    (member,) = sample(samples, "fetched/v2/samples/test4.tbx")[0][0].terms
    assert Annotation("reliabilityCode", "3") in member.annotations
    assert Annotation("lemma", "competence | of | the | Member | States") in member.annotations


# --- single rules --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ("preferredTerm-admn-sts", Status.PREFERRED),
        ("admittedTerm-admn-sts", Status.ADMITTED),
        ("deprecatedTerm-admn-sts", Status.DEPRECATED),
        ("supersededTerm-admn-sts", Status.SUPERSEDED),
        ("preferred", Status.PREFERRED),
        ("admitted", Status.ADMITTED),
        ("notRecommended", Status.DEPRECATED),
        ("obsolete", Status.SUPERSEDED),
        ("forbidden", Status.DEPRECATED),
        ("deprecated", Status.DEPRECATED),
    ],
)
def test_every_vocabulary_of_status_is_known(value: str, status: Status) -> None:
    items, remarks = read(v3(entry(f'<termNote type="administrativeStatus">{value}</termNote>'), kind="TBX-Min"))
    assert only_term(items) == Term("child", "en", status)
    assert remarks == []


def test_a_term_without_a_status_is_admitted() -> None:
    assert only_term(read(v3(entry("")))[0]).status is Status.ADMITTED


def test_a_prescribed_term_is_preferred_and_says_so() -> None:
    items, remarks = read(
        v2(
            '<termEntry id="c"><langSet xml:lang="en"><tig><term>child</term>'
            '<termNote type="administrativeStatus">legalTerm-admn-sts</termNote></tig></langSet></termEntry>',
            kind="TBX",
        )
    )
    term = only_term(items)
    assert (term.status, term.annotations) == (
        Status.PREFERRED,
        (Annotation("administrativeStatus", "legalTerm-admn-sts"),),
    )
    assert remarks == []


def test_an_unknown_status_is_told_and_kept() -> None:
    items, remarks = read(v3(entry('<termNote type="administrativeStatus">soso</termNote>')))
    assert only_term(items).annotations == (Annotation("administrativeStatus", "soso"),)
    assert [(remark.line, remark.rule) for remark in remarks] == [(2, "picklist")]


@pytest.mark.parametrize("space", ["urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed:3.0"])
def test_the_namespaces_of_standard_and_drafts_are_known(space: str) -> None:
    items, remarks = read(v3(entry('<termNote type="partOfSpeech">noun</termNote>'), space=space))
    assert only_term(items).annotations == (Annotation("partOfSpeech", "noun"),)
    assert remarks == []


def test_categories_of_linguist_are_known_to_it_and_strange_to_basic() -> None:
    inner = '<termNote type="register">neutralRegister</termNote><admin type="reading">x</admin>'
    items, remarks = read(v3(entry(inner), kind="TBX-Linguist"))
    assert only_term(items).annotations == (Annotation("register", "neutralRegister"), Annotation("reading", "x"))
    assert remarks == []
    assert {remark.rule for remark in read(v3(entry(inner)))[1]} == {"unknown-category"}


def test_a_private_dialect_may_have_categories_of_its_own() -> None:
    items, remarks = read(v3(entry('<admin type="houseNumber">7</admin>'), kind="TBX-House"))
    assert only_term(items).annotations == (Annotation("houseNumber", "7"),)
    assert remarks == []


def test_what_a_file_cannot_say_there_is_told_with_its_line_and_kept() -> None:
    inner = '<admin type="source">A/1</admin>\n<comment>why</comment>\n<note>one</note><note>two</note> stray'
    items, remarks = read(v3(entry(inner)))
    term = only_term(items)
    assert (term.note, term.sources) == ("one", (Source("A/1"),))
    assert term.annotations == (Annotation("tbx:comment", "why"), Annotation("note", "two"))
    assert [(remark.line, remark.rule) for remark in remarks] == [(2, "text"), (3, "unknown-element")]


def test_a_language_that_is_not_carried_stays_with_the_concept() -> None:
    noun = '<termNote type="partOfSpeech">noun</termNote>'
    german = f'<langSec xml:lang="de"><termSec><term>Kind</term>{noun}</termSec></langSec>'
    items, remarks = read(v3(entry("").replace("</conceptEntry>", f"{german}</conceptEntry>")))
    (concept,) = concepts_of(items)
    assert concept.annotations == (Annotation("term", "Kind", "de"),)
    assert [remark.rule for remark in remarks] == ["unknown-language"]
    assert "partOfSpeech" in remarks[0].message
    again = concepts_of(read(written(TBX, [concept]))[0])
    assert again == [concept]
    assert b'<langSec xml:lang="de">' in written(TBX, [concept])


def test_sections_of_one_language_are_one_and_keep_their_tags() -> None:
    sections = "".join(
        f'<langSec xml:lang="{tag}"><termSec><term>{text}</term></termSec></langSec>'
        for tag, text in [("zh-CN", "儿童"), ("zh-Hans", "孩子"), ("en-GB", "child")]
    )
    (concept,) = concepts_of(read(v3(f'<conceptEntry id="c">{sections}</conceptEntry>'))[0])
    assert [(each.language, len(each.terms), each.annotations) for each in concept.sections] == [
        ("zh-Hans", 2, (Annotation("tbx:lang", "zh-CN"),)),
        ("en", 1, (Annotation("tbx:lang", "en-GB"),)),
    ]


def test_a_definition_of_the_whole_entry_goes_to_the_language_of_the_file() -> None:
    (concept,) = concepts_of(read(v3(entry("", whole='<descrip type="definition">young</descrip>')))[0])
    assert concept.section("en").definitions == (Definition("young"),)


def test_ids_of_other_houses_are_kept() -> None:
    items, _ = read(
        v2('<termEntry id="http://x/1"><langSet xml:lang="en"><tig><term>a</term></tig></langSet></termEntry>')
    )
    (concept,) = concepts_of(items)
    assert concept.id.startswith("x-1-")
    assert concept.annotations == (Annotation("identifier", "http://x/1"),)


@pytest.mark.parametrize("data", [b"", b"   ", v3(entry(""))[:-40], v2("<termEntry>")[:-90]])
def test_an_empty_or_truncated_file_is_refused_with_its_line(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"^file:\d+: not well-formed XML"):
        read(data)


def test_another_kind_of_xml_is_refused() -> None:
    with pytest.raises(BadFile, match=r"^file:1: <html> is not the root of a TBX file \[root\]"):
        read(b"<html/>")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_encodings_and_line_ends_make_no_difference(encoding: str) -> None:
    text = '<?xml version="1.0"?>\r\n' + v3(entry("<note>é\u0301 ребёнок\r\n\tالطفل 儿童</note>\r\n")).decode()
    items, remarks = read(text.encode(encoding))
    assert only_term(items).note == "é\u0301 ребёнок الطفل 儿童"
    assert remarks == []
    assert format_of("file", text.encode(encoding)[:8192]) is TBX


def test_a_very_long_line_reads() -> None:
    note = "x " * 1_000_000
    assert only_term(read(v3(entry(f"<note>{note}</note>")))[0]).note == note.strip()


def test_a_doctype_is_neither_fetched_nor_obeyed() -> None:
    plain = v2('<termEntry><langSet xml:lang="en"><tig><term>child</term></tig></langSet></termEntry>')
    strange = b'<!DOCTYPE martif SYSTEM "http://127.0.0.1:1/TBXcoreStructV02.dtd">' + plain
    assert only_term(read(strange)[0]).text == "child"
    with pytest.raises(UnreadableDocument, match="declares entities"):
        read(b'<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + plain.replace(b"child", b"&x;"))


# --- writing -------------------------------------------------------------------------------------------------

FULL = Concept(
    "un:1",
    "child protection",
    (
        LanguageSection(
            "en",
            (
                Term(
                    "survivor & <child>",
                    "en",
                    Status.SUPERSEDED,
                    TermType.TITLE,
                    Severity.INFO,
                    "HK",
                    "[severity] is no label here\n\nsecond paragraph",
                    (Source("A/RES/54/263", "title", "2000-05-25", "General Assembly; plenary", "Optional Protocol"),),
                    (
                        StatusChange(Status.PREFERRED, "2000-05-25", Source("A/RES/54/263", body="General Assembly")),
                        StatusChange(
                            Status.SUPERSEDED, "2022-07", Source("E/RES/2022/14"), "a; b=c", Confidence.KNOWN
                        ),
                    ),
                    Confidence.KNOWN,
                    (
                        Annotation("partOfSpeech", "noun", source="a dictionary"),
                        Annotation("grammaticalGender", "feminine"),
                        Annotation("register", "neutralRegister"),
                        Annotation("context", "She is a survivor.", source="A/1"),
                        Annotation("crossReference", "victim <c2>"),
                        Annotation("exactMatch", "https://example.org/c/1"),
                        Annotation("transactionType", "modification; date=2024-02-29; responsibility=J. Doe"),
                        Annotation("note", "deutsch", "de"),
                        Annotation("tbx:customerSubset", "x", source="y; z]"),
                    ),
                ),
                Term(
                    "UNSC", "en", Status.ADMITTED, TermType.ABBREVIATION,
                    annotations=(Annotation("termType", "acronym"),),
                ),
            ),
            (Definition("Who lived through it.", "own words"), Definition("no source")),
            (Annotation("note", "of the language"), Annotation("context", "out of place")),
        ),
    ),
    (Relation(RelationType.REPLACED_BY, "2nd", "note; with=parts", "A/2"), Relation(RelationType.BROADER, "gone")),
    (
        Annotation("externalCrossReference", "record <https://example.org/a?b=c&d=e>"),
        Annotation("definition", "Kind", "de", "Duden"),
        Annotation("identifier", "http://x/1"),
        Annotation("term", "Kind", "de"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("made", BASIC, ids=lambda made: made.name)
def test_everything_that_a_concept_holds_survives(made: Format) -> None:
    second = Concept("2nd", "", (LanguageSection("fr", (Term("deux", "fr", Status.PREFERRED),)),))
    assert list(losses(made, [FULL, second], PAIR)) == []
    items, remarks = read(written(made, [FULL, second]))
    assert items == [kept for _, all_kept in made.keeps([FULL, second], PAIR) for kept in all_kept]
    assert [remark.rule for remark in remarks] == ["unknown-language"]


def test_standard_categories_are_used_where_there_are_such() -> None:
    file = written(TBX_DCA, [FULL]).decode()
    for part in (
        '<conceptEntry id="un_x003A_1">',
        '<termNote type="partOfSpeech">noun</termNote><admin type="source">a dictionary</admin></termNoteGrp>',
        '<descripGrp><descrip type="context">She is a survivor.</descrip><admin type="source">A/1</admin></descripGrp>',
        '<ref type="crossReference" target="_x0032_nd">replaced by; note=note%3B with=parts; source=A/2</ref>',
        '<xref type="externalCrossReference" target="https://example.org/c/1">exactMatch</xref>',
        (
            '<transacGrp><transac type="transactionType">origination</transac><date>2000-05-25</date>'
            '<transacNote type="responsibility">General Assembly</transacNote>'
            "<note>[status] preferred; document=A/RES/54/263</note></transacGrp>"
        ),
        '<termNote type="termType">acronym</termNote>',
        "<note>[type] title</note>",
        "<note>[annotation register] neutralRegister</note>",
    ):
        assert part in file


def test_characters_that_xml_cannot_hold_become_a_sign_and_are_told_as_lost() -> None:
    term = Term("a\x00b", "en", Status.PREFERRED, note="\ud800 \ufffe")
    concept = Concept("c", "", (LanguageSection("en", (term,)),))
    (back,) = concepts_of(read(written(TBX, [concept]))[0])
    assert (back.terms[0].text, back.terms[0].note) == ("a\ufffdb", "\ufffd \ufffd")
    assert len(list(losses(TBX, [concept], PAIR))) == 3


def test_a_concept_without_a_term_is_not_written_and_told_as_lost() -> None:
    bare = Concept("bare", "subject")
    assert read(written(TBX, [bare])) == ([], [])
    assert [str(loss) for loss in losses(TBX, [bare], PAIR)] == ["bare: id: bare", "bare: subject: subject"]


@pytest.mark.parametrize("made", BASIC, ids=lambda made: made.name)
def test_retired_ids_are_written_and_read(made: Format) -> None:
    concept = Concept("new", "", (LanguageSection("en", (Term("a", "en", Status.PREFERRED),)),))
    retired = [Retired("old", "new", "2024-01-01T00:00:00Z"), Retired("gone")]
    assert read(written(made, [retired[0], concept, retired[1]])) == ([concept, *retired], [])


# --- laws, and the schemas -----------------------------------------------------------------------------------

SCHEMAS = {
    "tbx": "own/schema/tbx-basic-dct.rng",
    "tbx-dca": "own/schema/tbx-basic-dca.rng",
    "tbx-v2": "fetched/v2/schema/TBXBasicRNGV02.rng",
    "tbx-weblate": "fetched/v2/schema/TBXBasicRNGV02.rng",
}


class Schemas:
    """The schemas of the conformance set, read once."""

    def __init__(self, folder: Path) -> None:
        self._grammars = {name: etree.RelaxNG(etree.parse(folder / path)) for name, path in SCHEMAS.items()}
        with (folder / "fetched/v2/schema/TBXBasiccoreStructV02.dtd").open("rb") as dtd:
            self._dtd = etree.DTD(dtd)

    def complaints(self, made: Format, data: bytes) -> list[str]:
        if made is TBX_WEBLATE:  # Weblate asks for an attribute that TBX does not have
            data = data.replace(b' from="translator"', b"")
        document = etree.fromstring(data)
        judges = [self._grammars[made.name], *([self._dtd] if b"<martif" in data[:200] else [])]
        return [str(judge.error_log.last_error) for judge in judges if not judge.validate(document)]


@pytest.fixture(scope="session")
def schemas(samples: Path) -> Schemas:
    return Schemas(samples)


@pytest.mark.shared
@pytest.mark.parametrize("made", TBX_FORMATS, ids=lambda made: made.name)
def test_the_whole_termbase_is_valid(made: Format, shipped: Termbase, schemas: Schemas) -> None:
    concepts = list(shipped.entries.concepts())
    assert len(concepts) > 100
    assert schemas.complaints(made, written(made, concepts)) == []
    assert schemas.complaints(made, written(made, concepts[:1])) == [], "relations may lead outside of the file"
    if made is not TBX_WEBLATE:
        assert schemas.complaints(made, written(made, [FULL, Retired("old", "un:1"), Retired("gone")])) == []


@pytest.mark.shared
def test_the_schemas_can_refuse(samples: Path, schemas: Schemas) -> None:
    assert schemas.complaints(TBX_DCA, (samples / "own/invalid/two-terms.tbx").read_bytes())
    assert schemas.complaints(TBX_V2, (samples / "fetched/v2/samples/tbx_basic_sample_badelement.tbx").read_bytes())


TEXTS = some.sampled_from(
    [
        "noun", "feminine", "acronym", "phrase", "menuItem", "HK", "[status] preferred", "[annotation a] b", "[note]",
        "a\n\nb", " two  blanks\t", "<b>&amp;</b>", "]]>", "origination; date=2024-02-30", "origination", "x <c2>",
        "modification; date=2024-02-29; responsibility=J%3B Doe", "modification; responsibility= x", "x <y> <c2>",
        "https://example.org/c/1", "name <https://example.org/?a=b&c=d#e>", "exactMatch <urn:x:y>", "http://[::1]/",
        "urn:uuid:1", "http://a b", "\x00", "\u202eابج", "", " \n", "50%25; a=b", "fullForm", "mailto:a@b.c", "x#y#z",
        "https://example.org/%zz", "broader; note=x",
    ]
)  # fmt: skip
KINDS = some.sampled_from(
    [
        "partOfSpeech", "grammaticalGender", "termType", "termLocation", "geographicalUsage", "administrativeStatus",
        "customerSubset", "projectSubset", "source", "context", "definition", "subjectField", "crossReference",
        "externalCrossReference", "xGraphic", "exactMatch", "closeMatch", "transactionType", "responsibility", "note",
        "register", "reading", "tbx:x]; y", "severity", "type", "status", "",
    ]
)  # fmt: skip
LANGUAGES = some.sampled_from(["", "", "", "de", "en", "x y", "en-GB"])
ANNOTATIONS = some.lists(some.builds(Annotation, KINDS, TEXTS, LANGUAGES, some.just("") | TEXTS), max_size=3).map(tuple)
SOURCES = some.builds(Source, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
IDS = ["a", "2nd", "un:1", "_x0041_", "儿童", "a_x"]


@some.composite
def awkward(draw: some.DrawFn) -> Concept:
    """A concept whose every text could be taken for something else."""
    terms = some.builds(
        Term,
        some.sampled_from(["a", "b  c", "[note] d", "&<>"]),
        some.just("en"),
        some.sampled_from(Status),
        some.sampled_from(TermType),
        some.none() | some.sampled_from(Severity),
        TEXTS,
        TEXTS,
        some.lists(SOURCES, max_size=1).map(tuple),
        some.lists(some.builds(StatusChange, some.sampled_from(Status), TEXTS, SOURCES, TEXTS), max_size=2).map(tuple),
        some.sampled_from(Confidence),
        ANNOTATIONS,
    )
    english = LanguageSection("en", (draw(terms),), (), draw(ANNOTATIONS))
    french = LanguageSection("fr", (), draw(some.lists(some.builds(Definition, TEXTS, TEXTS), max_size=1).map(tuple)))
    relations = some.builds(Relation, some.sampled_from(RelationType), some.sampled_from(IDS), TEXTS, TEXTS)
    return Concept(
        draw(some.sampled_from(IDS)),
        draw(TEXTS),
        draw(
            some.sampled_from(
                [(english,), (french, english), (english, replace(french, annotations=draw(ANNOTATIONS)))]
            )
        ),
        draw(some.lists(relations, max_size=1).map(tuple)),
        draw(ANNOTATIONS),
    )


# Many when somebody asks for them.
EXAMPLES = int(os.environ.get("GLOSSARY_EXAMPLES", "25"))
SLOWLY = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("made", BASIC, ids=lambda made: made.name)
@given(concept=awkward())
@SLOWLY
def test_texts_that_look_like_something_else_come_back_as_said(made: Format, concept: Concept) -> None:
    items, remarks = read(written(made, [concept]))
    assert items == [kept for _, all_kept in made.keeps([concept], PAIR) for kept in all_kept]
    assert remarks == []


@pytest.mark.shared
@pytest.mark.parametrize("made", BASIC, ids=lambda made: made.name)
@given(concept=awkward())
@SLOWLY
def test_texts_that_look_like_something_else_are_valid(made: Format, concept: Concept, schemas: Schemas) -> None:
    assert schemas.complaints(made, written(made, [concept])) == []


NAMES = some.sampled_from(
    [
        "conceptEntry", "termEntry", "langSec", "langSet", "termSec", "tig", "ntig", "termGrp", "term", "termNote",
        "termNoteGrp", "descrip", "descripGrp", "admin", "adminGrp", "transac", "transacGrp", "transacNote", "date",
        "note", "ref", "xref", "hi", "foreign", "min:partOfSpeech", "basic:transactionType", "x", "body", "back",
        "refObjectSec", "refObject", "item", "termCompList", "termComp",
    ]
)  # fmt: skip
MARKS = some.dictionaries(
    some.sampled_from(["id", "type", "xml:lang", "target", "from"]),
    some.sampled_from(
        ["", "en", "de", "zz-", "a", "a_x0023_2", "retired", "transactionType", "termType", "definition"]
    ),
    max_size=2,
)
SAID = some.sampled_from(
    ["", " ", "origination", "2024-02-30", "[status] preferred", "[annotation a; b=c] d", "fullForm"]
)


@some.composite
def trees(draw: some.DrawFn, depth: int = 5) -> str:
    """Elements of TBX in each other, as no schema has them."""
    name, marks = draw(NAMES), draw(MARKS)
    opened = "".join(f' {mark}="{value}"' for mark, value in marks.items())
    inner = "".join(draw(trees(depth - 1)) for _ in range(draw(some.integers(0, 3 if depth else 0))))
    return f"<{name}{opened}>{draw(SAID)}{inner}</{name}>"


@pytest.mark.parametrize("around", [v3, v2])
@given(tree=trees())
@SLOWLY
def test_no_disorder_of_elements_is_too_much(around: Callable[[str], bytes], tree: str) -> None:
    """It is read or refused, in each version, as itself and as what an entry or a term holds."""
    term = f'<langSec xml:lang="en"><termSec><term>a</term>{tree}</termSec></langSec>'
    for whole in (
        tree,
        f'<conceptEntry id="e">{tree}{term}</conceptEntry>',
        f'<conceptEntry id="e">{term}</conceptEntry>',
    ):
        data = around(whole.replace("min:", "").replace("basic:", "") if around is v2 else whole)
        assert re.fullmatch(r"|file:\d+: .* \[[a-z-]+\]", refusal(data))


def refusal(data: bytes) -> str:
    """Why a file is refused; nothing where it reads."""
    try:
        read(data)
    except (BadFile, UnreadableDocument) as refused:
        return refused.message
    return ""


def test_writing_takes_no_more_than_five_times_as_long_as_json_lines(shipped: Termbase) -> None:
    concepts = list(shipped.entries.concepts())

    def seconds_per_byte(made: Format) -> float:
        def run() -> float:
            start = time.process_time()
            size = len(written(made, concepts))
            return (time.process_time() - start) / size

        return min(run() for _ in range(3))

    usual = seconds_per_byte(JSON_LINES)
    assert all(seconds_per_byte(made) < 5 * usual for made in TBX_FORMATS)


# --- Weblate -------------------------------------------------------------------------------------------------

VICTIMS = Concept(
    "victim",
    "victims",
    (
        LanguageSection(
            "en",
            (Term("victim", "en", Status.PREFERRED), Term("survivor", "en", Status.ADMITTED)),
            (Definition("who suffered harm", "own words"),),
        ),
        LanguageSection(
            "zh-Hans",
            (
                Term("被害人", "zh-Hans", Status.SUPERSEDED, note="older"),
                Term("受害者", "zh-Hans", Status.PREFERRED, note="in all texts", sources=(Source("A/1"),)),
            ),
        ),
    ),
)


def test_weblate_gets_a_pair_an_entry() -> None:
    file = etree.fromstring(written(TBX_WEBLATE, [VICTIMS]))
    pairs = [
        (
            unit.get("id"),
            [term.text for term in unit.iter("term")],
            [note.text for note in unit.iter("note") if note.get("from") == "translator"],
            [note.text for note in unit.iter("termNote") if note.text in ("forbidden", "obsolete")],
            [descrip.text for descrip in unit.iter("descrip")],
        )
        for unit in file.iter("termEntry")
    ]
    why = ["who suffered harm"]
    assert pairs == [
        ("victim", ["victim", "受害者"], ["in all texts"], [], why),
        ("victim_x0023_2", ["victim", "被害人"], ["older"], ["obsolete"], why),
        ("victim_x0023_3", ["survivor", "受害者"], ["in all texts"], [], why),
    ]
    assert re.match(rb"<\?xml.*\?>\n<martif ", written(TBX_WEBLATE, [VICTIMS]))


def test_pairs_of_weblate_are_one_concept_again() -> None:
    items, remarks = read(written(TBX_WEBLATE, [VICTIMS, replace(VICTIMS, id="2")]))
    assert [(item.id, len(item.terms)) for item in concepts_of(items)] == [("victim", 4), ("2", 4)]
    assert remarks == []
    assert [term.status for term in concepts_of(items)[0].section("zh-Hans").terms] == [
        Status.PREFERRED,
        Status.SUPERSEDED,
    ]


def test_a_file_that_weblate_wrote_reads() -> None:
    items, remarks = read(
        v2(
            '<termEntry><langSet xml:lang="en"><tig><term>child</term></tig></langSet>'
            '<langSet xml:lang="fr"><tig><term>enfant</term></tig></langSet>'
            '<note from="translator">of any age</note><descrip>below 18</descrip></termEntry>',
            kind="TBX",
        )
    )
    (concept,) = concepts_of(items)
    assert concept.section("en").definitions == (Definition("below 18"),)
    assert concept.annotations == (Annotation("note", "of any age"),)
    assert [term.text for term in concept.terms] == ["child", "enfant"]
    assert [remark.rule for remark in remarks] == ["type-required"]
