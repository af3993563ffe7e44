"""Translation memories: what other tools wrote is read, what is written is TMX 1.4b, and nothing is fetched."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from lxml import etree

from glossary.concepts import (
    Annotation,
    Concept,
    Confidence,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Source,
    Status,
    StatusChange,
    Term,
)
from glossary.errors import BadFile, UnreadableDocument
from glossary.formats import Options, Remark, format_of
from glossary.formats.tmx import TMX
from glossary.termbase import Termbase

HEADER = '<header creationtool="x" creationtoolversion="1" segtype="phrase" o-tmf="x" adminlang="en" srclang="en" '
HEADER += 'datatype="plaintext"/>'


def read(data: bytes | str) -> tuple[list[Concept], list[Remark]]:
    assert TMX.read is not None
    remarks: list[Remark] = []
    raw = data.encode() if isinstance(data, str) else data
    items = list(TMX.read(io.BytesIO(raw), Options(name="m.tmx"), remarks.append))
    return [item for item in items if isinstance(item, Concept)], remarks


def written(*concepts: Concept) -> bytes:
    assert TMX.write is not None
    return b"".join(TMX.write(concepts, Options()))


def memory(*units: str, header: str = HEADER, version: str = "1.4") -> str:
    return f'<?xml version="1.0"?>\n<tmx version="{version}">{header}<body>\n' + "\n".join(units) + "\n</body></tmx>"


def tuv(tag: str, text: str, more: str = "") -> str:
    return f'<tuv xml:lang="{tag}">{more}<seg>{text}</seg></tuv>'


def texts(concept: Concept) -> dict[str, list[str]]:
    return {section.language: [term.text for term in section.terms] for section in concept.sections}


SURVIVOR = Concept(
    "survivor",
    "victims",
    (
        LanguageSection(
            "en",
            (
                Term("survivor", "en", Status.PREFERRED, note="by choice of the person\nconcerned <&>"),
                Term("victim", "en", Status.ADMITTED, sources=(Source("A/RES/40/34", "annex", "1985"),)),
                Term("casualty", "en", Status.DEPRECATED, note="of wars"),
            ),
            (Definition("a person who lives on", "E/1"),),
        ),
        LanguageSection("zh-Hant", (Term("倖存者", "zh-Hant", Status.PREFERRED, region="HK"),)),
        LanguageSection("ar", (Term("ناجٍ", "ar", Status.PREFERRED, confidence=Confidence.KNOWN),)),
    ),
    (Relation(RelationType.RELATED, "victim", "by circumstance"),),
)


def test_the_sample_reads_without_its_dtd(shared: Path) -> None:
    concepts, remarks = read((shared / "conformance/tmx/own/un6.tmx").read_bytes())
    assert list(texts(concepts[0])) == ["en", "fr", "es", "ru", "zh-Hans", "ar"]
    assert texts(concepts[0])["zh-Hans"] == ["安全理事会通过了该决议。"]
    assert texts(concepts[1]) == {"en": ["Press Save."], "fr": ["Appuyez sur Enregistrer."]}
    assert [(remark.rule, remark.line) for remark in remarks] == [
        ("sentence", 6),
        ("inline-code", 7),
        ("inline-code", 7),
    ]


def test_the_whole_termbase_is_valid_tmx(shared: Path, shipped: Termbase) -> None:
    dtd = etree.DTD(str(shared / "conformance/tmx/fetched/tmx14.dtd"))
    made = etree.fromstring(written(*shipped.entries.concepts(), SURVIVOR, Concept("none", "")))
    assert dtd.validate(made), dtd.error_log
    assert len(made.findall("body/tu")) > 300


def test_everything_comes_back() -> None:
    assert read(written(SURVIVOR)) == ([SURVIVOR], [])


def test_a_discouraged_term_is_no_text_of_a_memory() -> None:
    made = etree.fromstring(written(SURVIVOR))
    assert [seg.text for seg in made.iter("seg")] == ["survivor", "victim", "倖存者", "ناجٍ"]


def test_the_best_term_of_a_language_stands_first_and_names_its_region() -> None:
    terms = (
        Term("甲", "zh-Hant", Status.ADMITTED),
        Term("乙", "zh-Hant", Status.PREFERRED, region="HK"),
        Term("丙", "zh-Hant", Status.PREFERRED),
    )
    made = etree.fromstring(written(Concept("c", "", (LanguageSection("zh-Hant", terms),))))
    found = [
        (each.get("{http://www.w3.org/XML/1998/namespace}lang"), each.findtext("seg")) for each in made.iter("tuv")
    ]
    assert found == [("zh-Hant", "丙"), ("zh-Hant-HK", "乙"), ("zh-Hant", "甲")]


def test_what_other_tools_say_becomes_annotations() -> None:
    unit = f'<tu tuid="a b" creationid="kim"><note>from a meeting</note>{tuv("en", "x", "<note>rare</note>")}'
    unit += tuv("fr-CA", "y", '<prop type="x-client">UN</prop>') + tuv("de", "z") + "</tu>"
    concepts, remarks = read(memory(unit))
    (concept,) = concepts
    assert concept.id.startswith("a-b-")
    assert concept.annotations == (
        Annotation("identifier", "a b"),
        Annotation("tmx:creationid", "kim"),
        Annotation("note", "from a meeting"),
        Annotation("term", "z", "de"),
    )
    known = Confidence.KNOWN
    assert concept.terms == (
        Term("x", "en", Status.ADMITTED, note="rare", confidence=known),
        Term(
            "y", "fr", Status.ADMITTED, region="CA", confidence=known, annotations=(Annotation("tmx:x-client", "UN"),)
        ),
    )
    assert [(remark.rule, remark.line, remark.path) for remark in remarks] == [("unknown-language", 3, "tuv")]


@pytest.mark.parametrize(
    ("units", "rule", "line"),
    [
        (["<tu></tu>"], "tuv", 3),
        ([f'<tu>{tuv("en", "a")}<tuv xml:lang="fr"></tuv></tu>'], "seg", 3),
        ([f'<tu>{tuv("en", "a")}<tuv xml:lang="fr"><seg>b</seg><seg>c</seg></tuv></tu>'], "seg", 3),
        ([f"<tu>{tuv('en', 'a')}<tuv><seg>b</seg></tuv></tu>"], "unknown-language", 3),
        ([f"<tu>{tuv('en', 'a')}</tu>", "<tux/>"], "unknown-element", 4),
        ([f"<tu><x>said</x>{tuv('en', 'a')}</tu>"], "unknown-element", 3),
    ],
)
def test_what_breaks_the_rules_is_told_with_line_and_rule(units: list[str], rule: str, line: int) -> None:
    assert [(remark.rule, remark.line) for remark in read(memory(*units))[1]] == [(rule, line)]


def test_an_element_nobody_knows_is_kept_beside() -> None:
    assert read(memory(f"<tu><x>said</x>{tuv('en', 'a')}</tu>"))[0][0].annotations == (Annotation("tmx:x", "said"),)


def test_another_version_and_the_header_are_told() -> None:
    header = HEADER.replace("/>", '><note>made by hand</note><prop type="p">v</prop></header>')
    remarks = read(memory(header=header, version="2.0"))[1]
    assert [str(remark) for remark in remarks] == [
        "2:tmx: TMX 2.0, read as 1.4 [version]",
        "2:header: made by hand, passed over [header]",
        "2:header: p v, passed over [header]",
    ]


def test_a_broken_property_of_ours_is_refused() -> None:
    unit = f'<tu><prop type="x-glossary-concept">{{"id":</prop>{tuv("en", "a")}</tu>'
    with pytest.raises(BadFile, match=r"m.tmx:3: x-glossary-concept: not JSON") as refused:
        read(memory(unit))
    assert (refused.value.line, refused.value.rule) == (3, "property")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not well-formed"),
        (b"<tmx version='1.4'><body><tu>", "not well-formed"),
        (b"<html/>", "not TMX but html"),
        (b'<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx version="1.4">&b;</tmx>', "entities"),
        (b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/hostname">]><tmx version="1.4">&a;</tmx>', "entities"),
    ],
)
def test_what_is_no_safe_tmx_is_refused(data: bytes, message: str) -> None:
    with pytest.raises((BadFile, UnreadableDocument), match=message):
        read(data)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A web server that notes what it is asked for."""
    seen: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", seen
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_dtd_is_never_fetched(asked: tuple[str, list[str]]) -> None:
    address, seen = asked
    doctype = f'<!DOCTYPE tmx SYSTEM "{address}/tmx14.dtd">'
    data = memory(f"<tu>{tuv('en', 'a')}</tu>").replace("<tmx ", f"{doctype}<tmx ", 1)
    assert texts(read(data)[0][0]) == {"en": ["a"]}
    assert seen == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_encodings_and_line_ends(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    name = "utf-16" if encoding == "utf-16-be" else encoding.removesuffix("-sig")
    over_lines = tuv("en", "\n  so   called\n  e\u0301")
    data = memory(f"<tu>\n{tuv('ar', 'ضحية')}\n{over_lines}</tu>")
    data = mark + data.replace('version="1.0"', f'version="1.0" encoding="{name}"').replace("\n", "\r\n")
    raw = data.encode(encoding)
    assert format_of("memory", raw[:8192]) is TMX
    assert texts(read(raw)[0][0]) == {"ar": ["ضحية"], "en": ["so   called e\u0301"]}


@pytest.mark.parametrize(
    "head",
    [b"<!-- <tmx> --><html>", b"x <tmx>", b"<tmxs>", b"<!DOCTYPE html [<!-- <tmx> -->]><html>", b"<!--" * 2000, b""],
)
def test_only_the_root_tells_the_format(head: bytes) -> None:
    assert not TMX.recognises(head)


def test_inner_codes_go_and_marked_text_stays() -> None:
    seg = 'a <ph>{<sub>not</sub>}</ph>b <hi type="x">c <it pos="begin">[</it>d</hi>'
    assert texts(read(memory(f"<tu>{tuv('en', seg)}</tu>"))[0][0]) == {"en": ["a b c d"]}


def test_what_xml_cannot_hold_is_marked_or_escaped() -> None:
    source = Source("E/1\x02")
    change = StatusChange(Status.PREFERRED, "2022", source, "note\x00")
    term = Term("a\x01b\ud800\r\nc", "en", Status.PREFERRED, note="x\x00\ry", sources=(source,), history=(change,))
    concept = Concept("c", "s\x00", (LanguageSection("en", (term,)),))
    (back,) = read(written(concept))[0]
    assert (back.subject, back.terms[0].text) == ("s\ufffd", "a\ufffdb\ufffd c")
    assert (back.terms[0].note, back.terms[0].sources[0].document) == ("x\ufffd\ry", "E/1\ufffd")
    assert back.terms[0].history == (change,)
    assert [back] == [each for _, kept in TMX.keeps([concept], Options()) for each in kept]


def test_an_empty_text_and_a_whole_sentence_are_told_with_their_line() -> None:
    (first, second, third), remarks = read(
        memory(
            f"<tu>{tuv('en', '')}\n{tuv('fr', 'foyer')}</tu>",
            f"<tu>{tuv('en', 'The Committee recommends further steps.')}\n{tuv('fr', 'Mesures.')}</tu>",
            f"<tu>{tuv('zh-Hans', '委员会建议采取进一步措施。')}\n{tuv('en', 'U.N. C.R.C. Gen. Comm.')}</tu>",
        )
    )
    assert (texts(first), texts(second)["fr"], texts(third)["en"]) == (
        {"fr": ["foyer"]},
        ["Mesures."],
        ["U.N. C.R.C. Gen. Comm."],
    )
    assert [(remark.line, remark.rule) for remark in remarks] == [
        (3, "empty-text"),
        (5, "sentence"),
        (7, "sentence"),
    ]


def test_our_own_terms_are_no_sentences() -> None:
    concept = Concept("who", "", (LanguageSection("en", (Term("Who is a child?", "en", Status.PREFERRED),)),))
    assert read(written(concept)) == ([concept], [])
