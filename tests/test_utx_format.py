"""UTX: statuses of pairs become statuses of terms and come back; rows of a concept may stand apart."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from glossary.concepts import Annotation, Concept, LanguageSection, Source, Status, Term
from glossary.errors import BadFile, BadInput
from glossary.formats import Options, Remark, format_of
from glossary.formats.utx import UTX

PAIR = Options(name="g.utx", source="en", target="fr", date="2024-05-17")
HEAD = "#UTX 1.11; en/fr; 2024-05-17T10:00:00Z; bidirectional;\r\n"


def read(data: bytes | str) -> tuple[list[Concept], list[Remark]]:
    assert UTX.read is not None
    remarks: list[Remark] = []
    raw = data.encode() if isinstance(data, str) else data
    items = list(UTX.read(io.BytesIO(raw), Options(name="g.utx"), remarks.append))
    return [item for item in items if isinstance(item, Concept)], remarks


def written(*concepts: Concept) -> bytes:
    assert UTX.write is not None
    return b"".join(UTX.write(concepts, PAIR))


def statuses(concept: Concept) -> list[tuple[str, str, str]]:
    return [(term.language, term.text, term.status.value) for term in concept.terms]


def concept(*terms: Term, name: str = "c") -> Concept:
    tags = dict.fromkeys(term.language for term in terms)
    return Concept(name, "", tuple(LanguageSection(tag, tuple(t for t in terms if t.language == tag)) for tag in tags))


def test_the_sample_has_two_concepts(shared: Path) -> None:
    concepts, remarks = read((shared / "conformance/utx/own/en-fr.utx").read_bytes())
    assert {each.id: statuses(each) for each in concepts} == {
        "1": [
            ("en", "Security Council", "preferred"),
            ("en", "UNSC", "admitted"),
            ("fr", "Conseil de sécurité", "preferred"),
            ("fr", "CSNU", "admitted"),
        ],
        "2": [
            ("en", "note verbale", "preferred"),
            ("en", "verbal note", "deprecated"),
            ("fr", "note verbale", "preferred"),
        ],
    }
    assert concepts[0].terms[0].annotations == (Annotation("partOfSpeech", "noun"),)
    assert [str(remark) for remark in remarks] == [
        "1: header, passed over: copyright: none [header]",
        "1: header, passed over: license: CC0 [header]",
        "2: header, passed over: description: hand-made sample [header]",
    ]


def test_the_file_has_its_form_and_marks_a_pair_by_its_weaker_half() -> None:
    data = written(
        concept(
            Term("survivor", "en", Status.PREFERRED, note="by\tchoice"),
            Term("victim", "en", Status.ADMITTED, sources=(Source("E/1", "2"), Source("A | B"))),
            Term("casualty", "en", Status.SUPERSEDED),
            Term("survivant", "fr", Status.PREFERRED),
            Term("rescapé", "fr", Status.DEPRECATED),
        )
    )
    assert not data.startswith(b"\xef\xbb\xbf")
    lines = data.decode().split("\r\n")
    assert lines[0].startswith("#UTX 1.11; en/fr; 2024-05-17T00:00:00Z; ")
    assert lines[1].startswith("#src\ttgt\tsrc:pos\tterm status\tconcept ID\t")
    assert [line.split("\t")[:5] for line in lines[2:-1]] == [
        ["survivor", "survivant", "", "approved", "c"],
        ["victim", "survivant", "", "non-standard", "c"],
        ["casualty", "survivant", "", "forbidden", "c"],
        ["survivor", "rescapé", "", "forbidden", "c"],
    ]
    back = read(data)[0][0]
    assert [status for *_, status in statuses(back)] == [
        "preferred",
        "admitted",
        "superseded",
        "preferred",
        "deprecated",
    ]
    assert back.terms[0].note == "by choice"
    assert back.terms[1].sources == (Source("E/1", "2"), Source("A | B"))


def test_rows_of_a_concept_may_stand_apart_and_only_those_wait() -> None:
    rows = "a\tb\tapproved\t1\r\nc\td\tapproved\t2\r\ne\tb\tforbidden\t1\r\n\r\nx\ty\tapproved\t\r\n"
    concepts = read(f"{HEAD}#src\ttgt\tterm status\tconcept ID\r\n{rows}")[0]
    assert [each.id for each in concepts] == ["2", "1", ""]


def test_provisional_unknown_and_missing_statuses() -> None:
    rows = "a\tb\tprovisional\t1\r\nc\td\tgood\t2\r\ne\tf\t\t3\r\n"
    concepts, remarks = read(f"{HEAD}#src\ttgt\tterm status\tconcept ID\r\n{rows}")
    assert [each.terms[0].status for each in concepts] == [Status.ADMITTED, Status.ADMITTED, Status.PREFERRED]
    assert concepts[0].terms[0].annotations == (Annotation("utx:term status", "provisional"),)
    assert [(remark.line, remark.path, remark.rule) for remark in remarks] == [(4, "term status", "status")]


def test_columns_nobody_knows_are_kept() -> None:
    data = f"{HEAD}#src\ttgt\tsrc:plural\ttgt:gender\tdomain\r\nchild\tenfant\tchildren\tm\tlaw\r\n"
    (found,), remarks = read(data)
    assert found.annotations == (Annotation("utx:domain", "law"),)
    assert [term.annotations for term in found.terms] == [
        (Annotation("utx:plural", "children"),),
        (Annotation("utx:gender", "m"),),
    ]
    assert remarks == []


def test_a_language_the_house_does_not_carry_is_kept_beside() -> None:
    data = HEAD.replace("en/fr", "ja-JP/fr-CA") + "#src\ttgt\r\n児童\tenfant\r\n"
    (found,), remarks = read(data)
    assert found.annotations == (Annotation("term", "児童", "ja-JP"),)
    assert (found.terms[0].language, found.terms[0].region) == ("fr", "CA")
    assert [(remark.line, remark.rule) for remark in remarks] == [(1, "unknown-language")]


def test_a_byte_order_mark_other_line_ends_and_broken_rows_are_mended_and_told() -> None:
    data = "\ufeff" + HEAD.replace("\r\n", "\n") + "#src\ttgt\n# late\nalone\na\tb\tmore\n"
    concepts, remarks = read(data)
    assert [statuses(each) for each in concepts] == [
        [("en", "alone", "preferred")],
        [("en", "a", "preferred"), ("fr", "b", "preferred")],
    ]
    assert concepts[1].annotations == (Annotation("utx:column 3", "more"),)
    assert [(remark.line, remark.rule) for remark in remarks] == [
        (1, "byte-order-mark"),
        (3, "header"),
        (4, "columns"),
        (5, "columns"),
    ]


@pytest.mark.parametrize(
    ("data", "line", "rule"),
    [
        ("", 1, "header"),
        ("source\ttarget\n", 1, "header"),
        ("#UTX 1.11; en; \r\n#src\ttgt\r\na\tb\r\n", 1, "header"),
        (HEAD, 1, "columns"),
        (HEAD + "a\tb\r\n", 2, "columns"),
        (HEAD + "#source\ttarget\r\na\tb\r\n", 3, "columns"),
        (HEAD + "#src\ttgt\r\n" + "a" * 1_100_000, 3, "long-line"),
    ],
)
def test_what_is_no_utx_is_refused(data: str, line: int, rule: str) -> None:
    with pytest.raises(BadFile) as refused:
        read(data)
    assert (refused.value.line, refused.value.rule) == (line, rule)


def test_text_of_another_encoding_is_refused_naming_the_line() -> None:
    with pytest.raises(BadFile, match=r"g.utx:3: not utf-8-sig text"):
        read((HEAD + "#src\ttgt\r\n").encode() + "été\tété\r\n".encode("latin-1"))


def test_a_term_that_would_be_a_comment_is_left_out_and_listed() -> None:
    given = concept(
        Term("#hash", "en", Status.PREFERRED), Term("tag", "en", Status.ADMITTED), Term("mot", "fr", Status.PREFERRED)
    )
    assert [text for _, text, _ in statuses(read(written(given))[0][0])] == ["tag", "mot"]


def test_content_tells_the_format_and_a_pair_is_needed() -> None:
    assert format_of("glossary.txt", HEAD.encode()) is UTX
    assert UTX.write is not None
    with pytest.raises(BadInput, match="name the source and the target"):
        list(UTX.write([], Options()))
    with pytest.raises(BadInput, match="both zh-Hans"):
        list(UTX.write([], Options(source="zh", target="zh-Hans")))
