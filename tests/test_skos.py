"""SKOS and SKOS-XL: what others wrote is read, what is written keeps the conditions of the standard."""

from __future__ import annotations

import io
import json
import random
import threading
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import OWL, RDF, SKOS

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
from glossary.errors import BadFile, BadInput
from glossary.formats import Item, Options, Remark, Retired, format_named, format_of, losses
from glossary.formats.base import facts
from glossary.formats.skos import parsing
from glossary.termbase import Termbase

# The tests' own way of reading JSON-LD goes through a class that rdflib itself calls old.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

XL = rdflib.Namespace("http://www.w3.org/2008/05/skos-xl#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
PLAIN = ("skos", "skos-jsonld", "skos-rdfxml", "skos-ntriples")
WITH_XL = ("skosxl", "skosxl-jsonld", "skosxl-rdfxml", "skosxl-ntriples")
PARSERS = {"": "turtle", "jsonld": "json-ld", "rdfxml": "xml", "ntriples": "nt"}
PREFIXES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix : <http://terms.example/> .
"""
HOME = "https://terms.example/concepts/"


def write(name: str, items: list[Item], options: Options | None = None) -> bytes:
    made = format_named(name)
    assert made.write is not None
    return b"".join(made.write(items, options or Options(home=HOME)))


def read(name: str, data: bytes, options: Options | None = None) -> tuple[list[Item], list[Remark]]:
    made = format_named(name)
    assert made.read is not None
    remarks: list[Remark] = []
    return list(made.read(io.BytesIO(data), options or Options(name="file", home=HOME), remarks.append)), remarks


def only(name: str, data: str | bytes) -> Concept:
    (concept,), _ = read(name, data.encode() if isinstance(data, str) else data)
    assert isinstance(concept, Concept)
    return concept


def graph_of(name: str, data: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=data, format=PARSERS[name.partition("-")[2]])


def violations(graph: rdflib.Graph) -> list[str]:
    """The integrity conditions of the SKOS Reference that a graph breaks, found without our own code."""
    found = []
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        found += [f"S9 {scheme}"] if (scheme, RDF.type, SKOS.Concept) in graph else []
    for subject in set(graph.subjects()):
        kinds = [set(graph.objects(subject, kind)) for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
        found += [f"S13 {subject}"] if kinds[0] & kinds[1] or kinds[0] & kinds[2] or kinds[1] & kinds[2] else []
        tags = [label.language for label in kinds[0] if isinstance(label, rdflib.Literal)]
        found += [f"S14 {subject}"] if len(set(tags)) < len(tags) else []
        exact = set(graph.objects(subject, SKOS.exactMatch))
        unlike = {*graph.objects(subject, SKOS.broadMatch), *graph.objects(subject, SKOS.relatedMatch)}
        found += [f"S46 {subject}"] if exact & unlike else []
    up = SKOS.broader | ~SKOS.narrower
    for one, other in graph.subject_objects(SKOS.related):
        above, below = set(graph.objects(one, up * "+")), set(graph.objects(other, up * "+"))  # type: ignore[operator]
        found += [f"S27 {one} {other}"] if other in above or one in below else []
    return found


# --- what others wrote ---------------------------------------------------------------------------------------


def conformance(shared: Path, name: str) -> bytes:
    return (shared / "conformance" / "skos" / name).read_bytes()


def languages(concept: Concept) -> dict[str, list[tuple[str, str]]]:
    return {s.language: [(term.text, term.status.value) for term in s.terms] for s in concept.sections}


@pytest.mark.shared
def test_the_valid_sample_is_read_whole(shared: Path) -> None:
    (first, second, third), remarks = read("skos", conformance(shared, "own/valid.ttl"))
    assert isinstance(first, Concept)
    assert isinstance(second, Concept)
    assert isinstance(third, Concept)
    assert languages(first) == {
        "zh-Hans": [("安全理事会", "preferred")],
        "zh-Hant": [("安全理事會", "preferred")],
        "en": [("Security Council", "preferred"), ("UNSC", "admitted")],
        "fr": [("Conseil de sécurité", "preferred")],
        "es": [("Consejo de Seguridad", "preferred")],
        "ru": [("Совет Безопасности", "preferred")],
        "ar": [("مجلس الأمن", "preferred")],
    }
    assert Annotation("skos:notation", "1") in first.annotations
    assert Annotation("identifier", "http://terms.example/c1") in first.annotations
    assert first.relations == (Relation(RelationType.NARROWER, second.id),)
    assert second.section("en").definitions == (Definition("A subsidiary organ."),)
    assert second.relations == (
        Relation(RelationType.BROADER, first.id),
        Relation(RelationType.RELATED, third.id),
    )
    assert Annotation("skos:hiddenLabel", "SecCo") in first.section("en").annotations
    assert {remark.rule for remark in remarks} == {"scheme", "hidden-label"}


@pytest.mark.shared
def test_labels_that_are_nodes_entail_plain_labels(shared: Path) -> None:
    """S55 and S56, of the sample that says so."""
    concept = only("skos", conformance(shared, "own/valid-xl.ttl"))
    assert languages(concept) == {"en": [("Security Council", "preferred"), ("UNSC", "admitted")]}
    written = graph_of("skos", write("skos", [concept]))
    (subject,) = written.subjects(RDF.type, SKOS.Concept)
    assert set(written.objects(subject, SKOS.prefLabel)) == {rdflib.Literal("Security Council", "en")}
    assert set(written.objects(subject, SKOS.altLabel)) == {rdflib.Literal("UNSC", "en")}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("sample", "rule", "kept"),
    [
        ("invalid-s13-pref-and-alt.ttl", "S13", {"en": [("EEZ", "preferred")]}),
        (
            "invalid-s14-two-preflabels.ttl",
            "S14",
            {"en": [("note verbale", "preferred"), ("verbal note", "admitted")]},
        ),
        ("invalid-s27-related-and-broader.ttl", "S27", {}),
    ],
)
def test_a_broken_condition_is_mended_and_told_with_rule_line_and_node(
    shared: Path, sample: str, rule: str, kept: dict[str, list[tuple[str, str]]]
) -> None:
    (first, *_), (remark,) = read("skos", conformance(shared, f"own/{sample}"))
    assert isinstance(first, Concept)
    assert (remark.rule, remark.line) == (rule, 5)
    assert remark.path.startswith("http://terms.example/")
    assert languages(first) == kept
    assert [relation.type for relation in first.relations] == ([RelationType.BROADER] if rule == "S27" else [])
    assert violations(graph_of("skos", write("skos", [first]))) == []


@pytest.mark.shared
def test_every_sample_of_skosmos_is_read(shared: Path) -> None:
    """Concepts and retired ids of each, counted in the files."""
    counts = {
        "altlabel": (1, 0), "changes": (3, 2), "conceptPropertyLabels": (4, 0), "date": (5, 0), "dup": (7, 0),
        "groups": (6, 1), "http304": (7, 0), "multiple-schemes": (3, 0), "nolang": (3, 0), "sub": (1, 0),
        "test-concept-schemes": (6, 0), "test-hierarchy": (18, 1), "test-notation-sort": (15, 1),
        "test-qualified-notation": (5, 0), "test": (17, 1),
    }  # fmt: skip
    found = {}
    for sample in (shared / "conformance" / "skos" / "fetched" / "skosmos").glob("*.ttl"):
        items, _ = read("skos", sample.read_bytes())
        retired = sum(isinstance(item, Retired) for item in items)
        found[sample.stem] = (len(items) - retired, retired)
    assert found == counts


@pytest.mark.shared
def test_nothing_of_a_foreign_file_is_lost_in_silence(shared: Path) -> None:
    items, remarks = read("skos", conformance(shared, "fetched/skosmos/test.ttl"))
    concepts = {item.id.split("-")[2]: item for item in items if isinstance(item, Concept)}
    carp = concepts["ta112"]
    assert languages(carp) == {"en": [("Carp", "preferred"), ("Golden crucian", "admitted")]}
    assert set(carp.annotations) >= {
        Annotation("term", "Karppi", "fi"),
        Annotation("skos:hiddenLabel", "Karpit", "fi"),
        Annotation("exactMatch", "http://www.skosmos.skos/test/ta118"),
        Annotation("skos:notation", "665"),
        Annotation("rdf:http://www.skosmos.skos/testprop", "Test property value"),
        Annotation("rdf:http://www.skosmos.skos/multiLingOn", "Finnish", "fi"),
    }
    assert Annotation("skos:scopeNote", "Carp are oily freshwater fish") in carp.section("en").annotations
    (definition,) = [each for each in concepts["ta122"].annotations if each.kind == "definition"]
    assert definition.text.startswith("The black sea bass")
    told = {(remark.path.rpartition("/")[2], remark.rule) for remark in remarks}
    assert told >= {
        ("ta127", "S14"), ("ta127", "no-language"), ("ta112", "unknown-language"), ("ta124", "nested"),
        ("ta111", "retired"), ("conceptscheme", "scheme"), ("", "no-concept"),
    }  # fmt: skip


HIDDEN = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://example.org/> .
:c a skos:Concept ; skos:prefLabel "foster home"@en ; skos:notation "c" ; skos:inScheme : ;
    skos:hiddenLabel "fosterhome"@en, "foster homes for children"@en, "fosterhjem"@da ."""


def test_a_hidden_label_of_others_is_no_term_to_leave_and_told() -> None:
    (found,), remarks = read("skos", HIDDEN.encode())
    assert isinstance(found, Concept)
    assert languages(found) == {"en": [("foster home", "preferred")]}
    assert [each for each in found.annotations if each.kind == "skos:hiddenLabel"] == [
        Annotation("skos:hiddenLabel", "fosterhjem", "da")
    ]
    assert [each.text for each in found.section("en").annotations] == ["fosterhome", "foster homes for children"]
    assert [(remark.line, remark.rule) for remark in remarks] == [(3, "hidden-label")]


def test_a_hidden_label_of_ours_and_one_with_a_status_are_terms_to_leave() -> None:
    ours = concept("home", term("foster home"), term("fosterage", Status.DEPRECATED))
    again = as_concept(read("skos", write("skos", [ours]))[0][0])
    assert languages(again) == {"en": [("foster home", "preferred"), ("fosterage", "deprecated")]}
    of_another = read("skosxl", write("skosxl", [ours]).replace(b"skos:notation", b"skos:note"))
    assert languages(as_concept(of_another[0][0])) == languages(again)


@pytest.mark.shared
def test_collections_are_noted_by_their_members(shared: Path) -> None:
    items, remarks = read("skos", conformance(shared, "fetched/skosmos/groups.ttl"))
    noted = {item.id.split("-")[2]: item for item in items if isinstance(item, Concept)}
    assert Annotation("skos:member", "Saltwater fish") in noted["ta113"].annotations
    assert [remark.rule for remark in remarks].count("collection") == 4


@pytest.mark.shared
def test_a_retired_id_leads_to_its_replacement(shared: Path) -> None:
    items, _ = read("skos", conformance(shared, "fetched/skosmos/changes.ttl"))
    fourth, fifth = [item for item in items if isinstance(item, Retired)]
    assert fourth.replacement == next(item.id for item in items if "d3" in item.id)
    assert (fourth.time, fifth.replacement) == ("2021-01-03T12:46:33", "")


# --- what is written -----------------------------------------------------------------------------------------


def term(text: str, status: Status = Status.PREFERRED, tag: str = "en", **more: object) -> Term:
    return replace(Term(text, tag, status), **more)  # type: ignore[arg-type]


def concept(name: str, *terms: Term, **more: object) -> Concept:
    tags = dict.fromkeys(each.language for each in terms)
    sections = tuple(LanguageSection(tag, tuple(each for each in terms if each.language == tag)) for tag in tags)
    return replace(Concept(name, "", sections), **more)  # type: ignore[arg-type]


RESOLUTION = Source("E/RES/2022/14", "preamble 23", "2022-07-21", "Council; of many", "A title")
FULL = replace(
    concept(
        "full.1",
        term("café\r\n\t“<&>”\\", note="a note\nof two lines", sources=(RESOLUTION, Source("X"))),
        term("abbr.", Status.ADMITTED, type=TermType.ABBREVIATION, stated_severity=Severity.INFO),
        term("old", Status.SUPERSEDED, type=TermType.TITLE, confidence=Confidence.KNOWN, history=(
            StatusChange(Status.PREFERRED, "2000-05-25", Source("A/RES/54/263"), "in the title"),
            StatusChange(Status.SUPERSEDED, "2022-07", RESOLUTION, confidence=Confidence.KNOWN),
        )),
        term("bad", Status.DEPRECATED, annotations=(
            Annotation("partOfSpeech", "noun"), Annotation("context", "in use", "de", "a book"),
            Annotation("dct:creator", "somebody"),
        )),
        term("兒童", tag="zh-Hant", region="HK"),
        term("طفل\u200f ضحية", tag="ar", region="Maghreb"),
    ),
    subject="victims",
    relations=(
        Relation(RelationType.BROADER, "wide", "seen so", "A/1"), Relation(RelationType.NARROWER, "narrow"),
        Relation(RelationType.RELATED, "aside"), Relation(RelationType.REPLACED_BY, "next", "", "B/2"),
    ),
    annotations=(
        Annotation("exactMatch", "http://www.wikidata.org/entity/Q152"), Annotation("skos:scopeNote", "of all"),
        Annotation("dct:modified", "2020-01-01"), Annotation("tbx:customerSubset", "x", "de", "source"),
        Annotation("note", "auf Deutsch", "de"), Annotation("note", "en français", "fr"),
    ),
)  # fmt: skip
FULL = replace(
    FULL,
    sections=tuple(
        replace(
            section,
            definitions=(Definition("one", "S/1"), Definition("two"), Definition("one")),
            annotations=(Annotation("skos:editorialNote", "check"), Annotation("usageNote", "only here")),
        )
        if section.language == "en"
        else section
        for section in FULL.sections
    ),
)
GONE = Retired("gone", "full.1", "2024-05-01T10:00:00Z")


@pytest.mark.parametrize("name", WITH_XL)
def test_xl_keeps_everything(name: str) -> None:
    (back, gone), remarks = read(name, write(name, [FULL, GONE]))
    assert isinstance(back, Concept)
    assert sorted(map(str, facts(back))) == sorted(map(str, facts(FULL)))
    assert [back.section(tag).terms for tag in ("en", "zh-Hant", "ar")] == [
        FULL.section(tag).terms for tag in ("en", "zh-Hant", "ar")
    ]
    assert (gone, remarks) == (GONE, [])


def test_plain_skos_keeps_notes_and_changes_of_terms_as_notes_that_name_the_term() -> None:
    data = write("skos", [FULL])
    graph = graph_of("skos", data)
    assert set(graph.objects(None, SKOS.changeNote)) == {
        rdflib.Literal("“old” (en): preferred since 2000-05-25 [A/RES/54/263] in the title"),
        rdflib.Literal(
            "“old” (en): superseded since 2022-07 (not verified) [E/RES/2022/14; paragraph=preamble 23; "
            "date=2022-07-21; body=Council%3B of many; title=A title]"
        ),
    }
    before = {each.text: (each.note, each.history) for each in FULL.terms}
    assert {each.text: (each.note, each.history) for each in only("skos", data).terms} == before


def test_a_change_that_would_be_read_otherwise_is_told_as_lost() -> None:
    change = StatusChange(Status.PREFERRED, "2000", Source("A] (B)"), "x")
    odd = concept("odd", term("x", history=(change,)))
    assert only("skos", write("skos", [odd])).terms[0].history == ()
    lost = [str(loss) for loss in losses(format_named("skos"), [odd], Options())]
    assert lost == ["odd: en “x” status change: preferred; 2000; A] (B); x; verified"]


def test_xl_keeps_the_whole_termbase(shipped: Termbase) -> None:
    concepts = shipped.entries.concepts()
    back, remarks = read("skosxl-ntriples", write("skosxl-ntriples", [*concepts]))
    assert remarks == []
    assert [sorted(map(str, facts(each))) for each in back if isinstance(each, Concept)] == [
        sorted(map(str, facts(each))) for each in concepts
    ]


@pytest.mark.parametrize("names", [PLAIN, WITH_XL])
def test_all_serialisations_say_the_same(names: tuple[str, ...], shipped: Termbase) -> None:
    items: list[Item] = [FULL, GONE, *shipped.entries.concepts()[:20]]
    first, *others = [graph_of(name, write(name, items)) for name in names]
    assert not any(isinstance(node, rdflib.BNode) for node in first.all_nodes())  # so that equal sets are isomorphic
    assert len(first) > 400
    for other in others:
        assert set(other) == set(first)


def test_plain_labels_of_xl_are_those_that_xl_entails(shipped: Termbase) -> None:
    """S55 to S57, and the same labels as plain SKOS."""
    items: list[Item] = [FULL, *shipped.entries.concepts()[:60]]
    graph, plain = graph_of("skosxl", write("skosxl", items)), graph_of("skos", write("skos", items))
    for kind in ("prefLabel", "altLabel", "hiddenLabel"):
        entailed = {
            (subject, form)
            for subject, label in graph.subject_objects(XL[kind])
            for form in graph.objects(label, XL.literalForm)
        }
        assert entailed == set(graph.subject_objects(SKOS[kind])) == set(plain.subject_objects(SKOS[kind]))
        assert entailed


def test_the_whole_termbase_breaks_no_condition(shipped: Termbase) -> None:
    assert violations(graph_of("skos-ntriples", write("skos-ntriples", [*shipped.entries.concepts()]))) == []


TANGLED: list[Item] = [
    concept(
        "a",
        term("same"), term("second"), term("third", Status.ADMITTED), term("same", Status.DEPRECATED),
        term("third", Status.SUPERSEDED), term("second", region="GB"),
        relations=(Relation(RelationType.BROADER, "b"), Relation(RelationType.RELATED, "c", "beside", "S/1")),
        annotations=(
            Annotation("exactMatch", "http://x.example/1"), Annotation("broadMatch", "http://x.example/1"),
            Annotation("skos:prefLabel", "no label", "en"), Annotation("g:related", "<http://x.example/2>"),
        ),
    ),
    concept("b", term("b"), relations=(Relation(RelationType.RELATED, "a"),)),
    concept("c", term("c"), relations=(Relation(RelationType.NARROWER, "b"), Relation(RelationType.RELATED, "d"))),
]  # fmt: skip


@pytest.mark.parametrize("name", ["skos", "skosxl"])
def test_what_breaks_a_condition_is_written_so_that_it_does_not(name: str) -> None:
    graph = graph_of(name, write(name, TANGLED))
    assert violations(graph) == []
    a = rdflib.URIRef(HOME + "a")
    assert set(graph.objects(a, SKOS.prefLabel)) == {rdflib.Literal("same", "en"), rdflib.Literal("second", "en-GB")}
    assert set(graph.objects(a, SKOS.related)) == set()
    assert set(graph.subjects(SKOS.related)) == {rdflib.URIRef(HOME + "c")}
    kept = [each for _, (each,) in format_named(name).keeps([*map(as_concept, TANGLED)], Options(home=HOME))]
    assert read(name, write(name, TANGLED)) == (kept, [])
    assert RelationType.RELATED in {relation.type for relation in kept[0].relations}


def as_concept(item: Item) -> Concept:
    assert isinstance(item, Concept)
    return item


def test_a_hierarchy_too_tangled_to_search_ends_soon() -> None:
    """A ladder, every rung related to one that is told last: nothing people make, and no reason to wait."""
    ladder = [
        concept(
            f"c{n}",
            term("x"),
            relations=(Relation(RelationType.BROADER, f"c{n + 1}"), Relation(RelationType.RELATED, "c1")),
        )
        for n in range(2, 2000)
    ]
    first = concept("c1", term("x"), relations=(Relation(RelationType.BROADER, "c2"),))
    assert SKOS.related not in set(graph_of("skos-ntriples", write("skos-ntriples", [*ladder, first])).predicates())
    back, _ = read("skos-ntriples", write("skos-ntriples", [*ladder, first]))
    assert len(back) == 1999


def test_a_stream_of_concepts_is_written_like_a_list() -> None:
    assert b"".join(format_named("skos").write(iter(TANGLED), Options(home=HOME))) == write("skos", TANGLED)  # type: ignore[misc]


@pytest.mark.parametrize("name", [*PLAIN, *WITH_XL])
def test_one_concept_alone_is_a_whole_file(name: str) -> None:
    data = write(name, [FULL])
    graph = graph_of(name, data)
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == {rdflib.URIRef(HOME + "full.1")}
    assert violations(graph) == []
    assert format_of("file", data[:8192]).name == f"skos-{name.partition('-')[2]}".rstrip("-")


def test_only_retired_ids_are_deprecated() -> None:
    graph = graph_of("skosxl", write("skosxl", [FULL, GONE, *TANGLED]))
    assert (
        set(graph.subjects(OWL.deprecated)) == set(graph.subjects(DCT.isReplacedBy)) == {rdflib.URIRef(HOME + "gone")}
    )


def test_the_scheme_is_named_and_dated() -> None:
    scheme = rdflib.URIRef(HOME)
    graph = graph_of("skos", write("skos", [FULL], Options(home=HOME, title="Terms", date="2024-05-01")))
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    assert graph.value(scheme, DCT.title) == rdflib.Literal("Terms")
    assert graph.value(scheme, DCT.issued) == rdflib.Literal("2024-05-01")
    assert graph_of("skos", write("skos", [FULL])).value(scheme, DCT.issued) is None


@pytest.mark.parametrize(
    "head", [b"<html><head><title>", b'<a:b xmlns:a="x"><a:c><a:d>x.</a:d>', b"<tbx><a><b>", b"{}", b""]
)
def test_other_files_are_not_taken_for_skos(head: bytes) -> None:
    assert not any(each.recognises(head) for each in map(format_named, (*PLAIN, *WITH_XL)))


def test_region_and_script_are_told_by_the_tag() -> None:
    graph = graph_of("skos", write("skos", [FULL]))
    assert {label.language for label in graph.objects(None, SKOS.prefLabel)} == {"en", "zh-Hant-HK", "ar"}  # type: ignore[attr-defined]
    assert only("skos", f'{PREFIXES} :a a skos:Concept ; skos:prefLabel "顏色"@zh-TW .').terms[0].region == ""


# --- reading: addresses, order, encodings --------------------------------------------------------------------


@pytest.mark.parametrize("name", [*PLAIN, *WITH_XL])
def test_ids_come_back_wherever_the_file_was_written(name: str) -> None:
    data = write(name, [FULL, GONE, *TANGLED], Options(home="http://elsewhere.example/terms/"))
    items, _ = read(name, data)
    assert [item.id for item in items] == ["full.1", "gone", "a", "b", "c"]
    assert as_concept(items[0]).relations[0].target == "wide"


def test_triples_in_any_order_say_the_same() -> None:
    items: list[Item] = [FULL, GONE, *TANGLED]
    data = write("skosxl-ntriples", items)
    lines = data.splitlines(keepends=True)
    random.Random(7).shuffle(lines)
    for mixed in (b"".join(sorted(lines)), b"".join(lines)):
        found, remarks = read("skosxl-ntriples", mixed)
        assert remarks == []
        shown = [[*map(str, facts(item))] if isinstance(item, Concept) else [str(item)] for item in found]
        said = [
            [*map(str, facts(item))] if isinstance(item, Concept) else [str(item)]
            for item in read("skosxl", write("skosxl", items))[0]
        ]
        assert sorted(map(sorted, shown)) == sorted(map(sorted, said))


def test_triples_are_read_one_concept_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "many.nt"
    many = (replace(FULL, id=f"c{number}", relations=()) for number in range(250))
    with file.open("wb") as out:
        out.writelines(format_named("skosxl-ntriples").write(many, Options(home=HOME)))  # type: ignore[misc]
    size = file.stat().st_size
    with file.open("rb") as opened:
        tracemalloc.start()
        try:
            count = sum(1 for _ in format_named("skosxl-ntriples").read(opened, Options(home=HOME), print))  # type: ignore[misc]
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert count == 250
    assert peak < size / 4


def test_triples_are_read_as_rdflib_reads_them() -> None:
    line = r'<http://x.example/caf\u00e9> <http://x.example/p> "a\tb\"\\\u4e2d\U0001F600 \n\r"@zh-Hant-HK . # end'
    from glossary.formats.skos.triples import triple

    ((subject, predicate, value),) = rdflib.Graph().parse(data=line, format="nt")
    assert isinstance(value, rdflib.Literal)
    assert triple(line) == (str(subject), str(predicate), (str(value), value.language, ""))


ONE = f'{PREFIXES} :a a skos:Concept ; skos:prefLabel "é e\u0301 طفل"@ar .\n'


@pytest.mark.parametrize(
    "data",
    [ONE.encode(), b"\xef\xbb\xbf" + ONE.encode(), ONE.replace("\n", "\r\n").encode(), ONE.encode("utf-16")],
    ids=["utf-8", "mark", "crlf", "utf-16"],
)
def test_encodings(data: bytes) -> None:
    assert only("skos", data).terms[0].text == "é e\u0301 طفل"
    triples = (
        f'<http://t.example/a> <{RDF.type}> <{SKOS.Concept}> .\n<http://t.example/a> <{SKOS.prefLabel}> "é"@fr .\n'
    )
    assert only("skos-ntriples", b"\xef\xbb\xbf" + triples.replace("\n", "\r\n").encode()).terms[0].text == "é"


@pytest.mark.parametrize("name", ["skos", "skos-ntriples"])
def test_an_empty_file_holds_nothing(name: str) -> None:
    assert read(name, b"") == ([], [])


def test_labels_without_language_are_of_the_one_that_is_named() -> None:
    data = f'{PREFIXES} :a a skos:Concept ; skos:prefLabel "victim" ; skos:definition "who is hurt" .'.encode()
    (found,), remarks = read("skos", data, Options(source="en"))
    assert languages(as_concept(found)) == {"en": [("victim", "preferred")]}
    assert (as_concept(found).sections[0].definitions, remarks) == ((Definition("who is hurt"),), [])


def test_labels_of_others_that_are_nodes_are_read_wherever_they_stand() -> None:
    data = f"""{PREFIXES}
    @prefix old: <http://www.lexinfo.net/ontology/2.0/lexinfo#> .
    :l2 a skosxl:Label ; skosxl:literalForm "fille soldat"@fr ; old:normativeAuthorization old:supersededTerm ;
        old:termType old:acronym ; dct:source "S/2000/1" ; skos:note "a" , "b" ; skos:changeNote "since 2000" .
    :l1 a skosxl:Label ; skosxl:literalForm "enfant associé"@fr , "autre"@fr .
    :l0 a skosxl:Label .
    :c a skos:Concept ; skosxl:altLabel :l2 ; skosxl:prefLabel :l1 ; skosxl:hiddenLabel :l0 .
    """
    (found,), remarks = read("skos", data.encode())
    first, second = as_concept(found).terms
    assert (first.status, first.text in ("enfant associé", "autre")) == (Status.PREFERRED, True)
    assert (second.status, second.sources, second.note) == (Status.SUPERSEDED, (Source("S/2000/1"),), "a")
    assert set(second.annotations) == {
        Annotation("note", "b"), Annotation("skos:changeNote", "since 2000"),
        Annotation("lexinfo:termType", "<http://www.lexinfo.net/ontology/2.0/lexinfo#acronym>"),
    }  # fmt: skip
    assert [remark.rule for remark in remarks] == ["S52", "S52"]


JSON_AS_OTHERS_WRITE_IT = {
    "@context": {
        "skos": str(SKOS), "uri": "@id", "type": "@type", "graph": "@graph",
        "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
        "broader": {"@id": "skos:broader", "@type": "@id"},
    },
    "graph": [
        {"uri": "http://x.example/a", "type": "skos:Concept", "prefLabel": {"en": "victim", "ar": ["ضحية"]}},
        {"uri": "http://x.example/b", "type": "skos:Concept", "broader": "http://x.example/a"},
    ],
}  # fmt: skip
XML_AS_OTHERS_WRITE_IT = f"""<?xml version="1.0" encoding="UTF-16"?>
<rdf:RDF xmlns:rdf="{RDF}" xmlns:skos="{SKOS}" xml:base="http://x.example/" xml:lang="en">
  <skos:Concept rdf:about="a"><skos:prefLabel>victim</skos:prefLabel><skos:prefLabel xml:lang="ar">ضحية</skos:prefLabel>
    <skos:narrower>
      <skos:Concept rdf:about="http://x.example/b"><skos:broader rdf:resource="a"/></skos:Concept>
    </skos:narrower>
  </skos:Concept>
</rdf:RDF>"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("skos-jsonld", json.dumps(JSON_AS_OTHERS_WRITE_IT).encode()),
        ("skos-rdfxml", XML_AS_OTHERS_WRITE_IT.encode("utf-16")),
    ],
)
def test_files_are_read_as_others_write_them(name: str, data: bytes) -> None:
    items, remarks = read(name, data)
    by_address = {each.text: item for item in map(as_concept, items) for each in item.annotations}
    first, second = by_address["http://x.example/a"], by_address["http://x.example/b"]
    assert languages(first) == {"en": [("victim", "preferred")], "ar": [("ضحية", "preferred")]}
    assert second.relations == (Relation(RelationType.BROADER, first.id),)
    assert remarks == []


NODES = st.sampled_from(["<urn:a>", "<urn:b>", "<urn:a#1>", "_:x", "_:y"])
PROPERTIES = st.sampled_from(
    [f"<{SKOS}{local}>" for local in (
        "prefLabel", "altLabel", "hiddenLabel", "broader", "narrower", "related", "exactMatch", "broadMatch",
        "notation", "definition", "note", "changeNote", "editorialNote", "inScheme", "member", "memberList",
    )]
    + [f"<{XL}{local}>" for local in ("prefLabel", "altLabel", "literalForm")]
    + [f"<{RDF}{local}>" for local in ("type", "value", "first", "rest", "subject", "predicate", "object")]
    + [f"<urn:glossary:terms:{local}>" for local in ("statement", "annotation", "kind", "related", "severity")]
    + [f"<{OWL}deprecated>", f"<{DCT}isReplacedBy>", f"<{DCT}source>", "<http://www.lexinfo.net/ontology/3.0/lexinfo#normativeAuthorization>"]
)  # fmt: skip
OBJECTS = NODES | st.sampled_from(
    [f"<{SKOS.Concept}>", f"<{SKOS.Collection}>", f"<{XL.Label}>", '"x"', '"x"@en', '"x"@de', '"true"', '"“x” (en): x"']
)
GRAPHS = st.lists(st.tuples(NODES, PROPERTIES, OBJECTS), max_size=20)


@given(GRAPHS)
@settings(max_examples=150)
def test_any_graph_is_read_or_refused(statements: list[tuple[str, str, str]]) -> None:
    """And is written again without breaking a condition."""
    concepts = f"<urn:a> <{RDF.type}> <{SKOS.Concept}> .\n<urn:b> <{RDF.type}> <{SKOS.Concept}> .\n"
    data = concepts + "".join(f"{' '.join(each)} .\n" for each in statements)
    try:
        items, _ = read("skos-ntriples", data.encode())
    except BadFile:
        assert any(str(SKOS.Collection) in each[2] for each in statements)  # S37
        return
    assert {item.id for item in items} >= {"urn:a", "urn:b"}
    assert violations(graph_of("skos-ntriples", write("skos-ntriples", items))) == []


# --- what is refused -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "rule", "line"),
    [
        ("skos", f'{PREFIXES}:a a skos:Concept ;\n skos:prefLabel "x"@en', "turtle", 7),
        ("skos", f'{PREFIXES}:a a skos:Concept ;\n skos:prefLabel "x@en .\n', "turtle", 7),
        ("skos", f"{PREFIXES}:a a skos:Concept , skos:ConceptScheme .", "S9", 6),
        ("skos", f"{PREFIXES}:a a skos:Concept , skos:Collection .", "S37", 6),
        ("skos", "[" * 5000, "turtle", 1),
        ("skos-ntriples", "<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n", "n-triples", 2),
        ("skos-ntriples", '<urn:a> <urn:b> "\\ud800" .\n', "n-triples", 1),
        ("skos-ntriples", '<urn:a> <urn:b> "' + "x" * 2_000_000, "long-line", 1),
        ("skos-jsonld", '{"@context": {},\n "@graph": [', "json", 2),
        ("skos-jsonld", "[" * 200_000, "json", 0),
        ("skos-rdfxml", f'<rdf:RDF xmlns:rdf="{RDF}">\n<rdf:li/></rdf:RDF>', "rdf-xml", 2),
        ("skos-jsonld", "3", "json", 1),
        ("skos-jsonld", '{"@context": 3}', "json-ld", 0),
        ("skos-rdfxml", "<html/>", "rdf-xml", 1),
        ("skos-rdfxml", '<!DOCTYPE rdf:RDF SYSTEM "x.dtd"><rdf:RDF xmlns:rdf="x"/>', "doctype", 1),
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_line_and_rule(name: str, text: str, rule: str, line: int) -> None:
    with pytest.raises(BadFile) as refused:
        read(name, text.encode())
    assert (refused.value.rule, refused.value.line) == (rule, line)


@pytest.mark.parametrize("name", PLAIN)
def test_a_file_that_breaks_off_is_refused(name: str) -> None:
    data = write(name, [FULL])
    with pytest.raises(BadInput):
        read(name, data[: len(data) // 2])


def test_what_is_no_utf_8_is_refused_with_its_line() -> None:
    for name in ("skos", "skos-ntriples", "skos-jsonld"):
        with pytest.raises(BadFile) as refused:
            read(name, b"# one\n# caf\xe9\n")
        assert (refused.value.rule, refused.value.line) == ("encoding", 2)


def test_too_much_for_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "LARGEST", 1000)
    for name in ("skos", "skos-jsonld", "skos-rdfxml"):
        with pytest.raises(BadFile, match="N-Triples"):
            read(name, write(name, [FULL]))


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server that nobody may ask: its address, and what it was asked for."""
    paths: list[str] = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"@context": {}}')

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Counting) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", paths
        server.shutdown()
        thread.join()


def test_nothing_is_fetched(asked: tuple[str, list[str]]) -> None:
    address, paths = asked
    contexts: list[object] = [
        {"@context": address},
        {"@context": [{}, [address]]},
        {"@context": {"@import": address, "@version": 1.1}},
        {"@context": {"a": {"@id": "urn:a", "@context": address}}, "a": {}},
        [{"@graph": [{"@id": "urn:a", "@context": [address]}]}],
    ]
    for context in contexts:
        with pytest.raises(BadFile, match="remote-context"):
            read("skos-jsonld", json.dumps(context).encode())
    entity = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{address}">]>'
    for doctype in (entity, f'<!DOCTYPE r SYSTEM "{address}">', f'<!DOCTYPE r [<!ENTITY % e SYSTEM "{address}"> %e;]>'):
        with pytest.raises(BadInput):
            read("skos-rdfxml", f'{doctype}<rdf:RDF xmlns:rdf="{RDF}">&e;</rdf:RDF>'.encode())
    imports = f"{PREFIXES}<urn:o> <{OWL.imports}> <{address}> . :a a skos:Concept ; skos:inScheme <{address}> ."
    assert only("skos", imports).annotations[-1] == Annotation("skos:inScheme", address)
    assert paths == []


def test_a_bomb_of_entities_is_refused() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "x">{levels}]><rdf:RDF xmlns:rdf="{RDF}">&e11;</rdf:RDF>'
    with pytest.raises(BadInput, match="entities"):
        read("skos-rdfxml", bomb.encode())
