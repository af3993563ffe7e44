"""Hostile files and texts, all of it in one place, through the faces where they arrive: service and command line.

Stands elsewhere, and not again here: what a Word file may not be, part by part (test_word); what XLIFF may not be
(test_xliff); entities in any encoding, and linear time of the HTML reader (test_markup); damaged PDF files (test_pdf);
encodings (test_documents). Hostile requests are in test_hostile_requests. `scripts/fuzz readers` asks much more.
"""

import csv
import io
import json
import os
import socket
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from glossary import Linter
from glossary.cli import main
from glossary.documents import read_bytes, read_text
from glossary.documents.limits import (
    MAX_CHARACTERS,
    MAX_LINES,
    MAX_MARKDOWN_LINES,
    MAX_MARKS,
    MAX_SEGMENTS,
    MAX_TAGS,
)
from glossary.documents.word_package import MAX_NODES
from glossary.errors import BadInput, GlossaryError
from glossary.harvester.candidates import propose
from glossary.harvester.relations import stated_relations
from glossary.harvester.sayings import statements
from glossary.languages import known_tag
from glossary.lint_reports import FORMATS, tell
from glossary.linter import MAX_HITS
from glossary.linter.baseline import read_baseline
from glossary.linter.pragmas import switched_off
from glossary.lookup import look_up, search, suggest
from glossary.settings import Settings
from glossary.termbase import Termbase
from glossary.web import create_app

SHIPPED = Path(__file__).parents[1] / "terms.db"
# Seconds of processor time that no small file and no text of 100 KB may take; they take a hundredth of it.
HANG = 20.0
# Seconds for the largest file that is taken, which is answered in less than two on a machine that does nothing else.
SOON = 8.0
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OLD = "儿童色情制品"


def run(*arguments: str | Path, stdin: str = "") -> Result:
    done = CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


def sent(client: FlaskClient, name: str, data: bytes, place: str = "/api/v1/lint/file") -> tuple[int, str]:
    """The status and the words in answer to a file, which must come before `HANG`."""
    begun = time.process_time()
    answer = client.post(place, data={"file": (io.BytesIO(data), name)})
    assert time.process_time() - begun < HANG
    return answer.status_code, answer.get_data(as_text=True)


# --- zips ---------------------------------------------------------------------------------------------------


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def word(body: str, **parts: bytes) -> dict[str, bytes]:
    text = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return {"[Content_Types].xml": TYPES, "word/document.xml": text.encode(), **parts}


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def overlapping(parts: int, size: int) -> bytes:
    """A zip whose directory names one stretch of packed zeros many times (a bomb without nesting)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(bytes(size)) + packer.flush()
    names = ["word/document.xml", *(f"word/media/{at}" for at in range(parts))]
    crc = zlib.crc32(bytes(size))
    head = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(packed), size, 17, 0) + b"word/document.xml"
    entries = b"".join(
        struct.pack(
            "<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0, 0, 0, 0, 0, 0
        )
        + name.encode()
        for name in names
    )
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, len(names), len(names), len(entries), len(head + packed), 0)
    return head + packed + entries + end


def lying(data: bytes, size: int) -> bytes:
    """The same zip whose directory says of each part that it unpacks to `size` bytes."""
    at, lied = data.index(b"PK\x01\x02"), bytearray(data)
    while at >= 0:
        lied[at + 24 : at + 28] = struct.pack("<I", size)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(lied)


ORDINARY = zipped(word(paragraph(OLD)))
BOMB = zipped({"word/document.xml": bytes(60 << 20)})
NESTED = zipped({"word/document.xml": BOMB, "word/embeddings/a.zip": zipped({"b.zip": BOMB})})
ZIPS: Mapping[str, bytes] = {
    "one huge part": BOMB,
    "a bomb in a bomb": NESTED,
    "many small parts": zipped(word("", **{f"word/{at}.xml": b"" for at in range(6_000)})),
    "overlapping parts": overlapping(4_000, 30 << 20),
    "sizes too small": lying(zipped({"word/document.xml": bytes(20 << 20)}), 10),
    "cut off": ORDINARY[:-30],
    "cut in half": ORDINARY[: len(ORDINARY) // 2],
    "no directory": ORDINARY[: ORDINARY.index(b"PK\x01\x02")],
    "only an end": b"PK\x05\x06" + bytes(18),
    "a symbolic link": zipped({"word/document.xml": b"/etc/passwd"}),
    "billion laughs": zipped({
        "word/document.xml": b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>',
    }),
    "an external entity": zipped({
        "word/document.xml": b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    }),
}  # fmt: skip


@pytest.mark.parametrize("data", ZIPS.values(), ids=ZIPS)
def test_a_zip_that_means_harm_is_refused_in_words(client: FlaskClient, data: bytes) -> None:
    for place in ("/api/v1/lint/file", "/en/lint"):
        status, said = sent(client, "a.docx", data, place)
        assert status == 422
        assert "root:" not in said


def test_a_zip_that_says_it_is_larger_than_it_is_takes_what_it_has(client: FlaskClient) -> None:
    status, said = sent(client, "a.docx", lying(ORDINARY, 0xFFFFFFFE))
    assert (status, OLD in said) == (200, True)


def test_a_zip_with_paths_that_lead_out_writes_nothing_and_reads_nothing(client: FlaskClient, tmp_path: Path) -> None:
    out = {
        "../../evil.xml": b"evil",
        "/tmp/evil.xml": b"evil",
        "word\\..\\..\\evil": b"evil",
        "word/media/../../x": b"evil",
    }
    links = (
        f'<Relationships><Relationship Id="r1" Type="{LINKS}/footnotes" Target="../../../../../etc/passwd"/>'
        f'<Relationship Id="r2" Type="{LINKS}/header" Target="file:///etc/passwd"/>'
        f'<Relationship Id="r3" Type="{LINKS}/styles" Target="/../../etc/passwd" TargetMode="External"/>'
        "</Relationships>"
    )
    data = zipped({**word(paragraph(OLD)), "word/_rels/document.xml.rels": links.encode(), **out})
    before = sorted(tmp_path.parent.rglob("*"))
    status, said = sent(client, "../../a.docx", data)
    assert (status, OLD in said, "root:" in said) == (200, True, False)
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    back = tmp_path / "back.docx"
    assert run("lint", file, "--comments", back, "--db", SHIPPED).exit_code == 1
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, file, back])
    assert not Path("/tmp/evil.xml").exists()


@pytest.mark.parametrize("name", ["a.xlsx", "a.odt", "a.zip", "a.docm", "a.docx.exe", "a", "a.docx\x00.txt", ".docx"])
@pytest.mark.parametrize("data", [BOMB, ORDINARY], ids=["bomb", "ordinary"])
def test_a_zip_by_another_name_is_not_opened(client: FlaskClient, tmp_path: Path, name: str, data: bytes) -> None:
    status, said = sent(client, name, data)
    assert (status, OLD in said) in ((422, False), (400, False))
    if "\x00" not in name:
        file = tmp_path / name
        file.write_bytes(data)
        assert run("lint", file, "--db", SHIPPED).exit_code == 2
        with pytest.raises(GlossaryError):
            read_bytes(data, name=name, format="plain")


# --- XML and HTML -------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "lol"}">' for at in range(10))
QUADRATIC = f'<!ENTITY q "{"q" * 50_000}">'
DOCTYPES: Mapping[str, tuple[str, str]] = {
    "billion laughs": (f"<!DOCTYPE x [{LAUGHS}]>", "&l9;"),
    "quadratic blow-up": (f"<!DOCTYPE x [{QUADRATIC}]>", "&q;" * 20_000),
    "an external entity": ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"),
    "a parameter entity": ('<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>', "a"),
    "an external DTD": ('<!DOCTYPE x SYSTEM "file:///etc/passwd">', "a"),
    "an entity in an attribute": ('<!DOCTYPE x [<!ENTITY e "lol">]>', '<g id="&e;"/>'),
    "an unknown entity": ("", "&nothing;"),
    "spaces in the declaration": ('<!DOCTYPE x [<! ENTITY e "lol">]>', "&e;"),
}


def xliff(doctype: str, inside: str) -> str:
    body = f'<trans-unit id="1"><source>a</source><target>{inside}</target></trans-unit>'
    return (
        f'{doctype}<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" '
        f'source-language="en" target-language="fr"><body>{body}</body></file></xliff>'
    )


@pytest.mark.parametrize(("doctype", "inside"), DOCTYPES.values(), ids=DOCTYPES)
def test_a_doctype_grows_nothing_and_reads_nothing(client: FlaskClient, doctype: str, inside: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        status, said = sent(client, "a.xlf", xliff(doctype, inside).encode(encoding))
        assert (status, "root:" in said) == (422, False)
    part = zipped({"word/document.xml": f'{doctype}<w:document xmlns:w="{WORD}">{inside}</w:document>'.encode()})
    status, said = sent(client, "a.docx", part)  # a DOCTYPE that declares nothing is passed over
    assert (status, "root:" in said) == (200 if "ENTITY" not in doctype and doctype else 422, False)
    status, said = sent(
        client, "a.html", f"{doctype}<html><p>{inside}</p></html>".encode()
    )  # HTML has no entities of its own
    assert (status, "root:" in said) == (200, False)


@pytest.mark.parametrize("svg", [
    "<svg><script>evil()</script><text>a</text></svg>", "<svg onload=evil()>", "<svg><foreignObject><p>a</p></svg>",
    "<math><mtext></p><style><img src=x onerror=evil()>", "<![CDATA[<p>a]]>", "<svg><image href='file:///etc/passwd'/>",
])  # fmt: skip
def test_a_drawing_in_a_page_is_read_and_does_nothing(client: FlaskClient, svg: str) -> None:
    data = f"<!doctype html><p>{OLD}</p>{svg}<p>a".encode()
    status, said = sent(client, "a.html", data)
    assert (status, OLD in said, "evil" in said) == (200, True, False)


# --- the largest files that are taken, and what is more -----------------------------------------------------

CELL = f"<w:tc>{paragraph('a')}</w:tc>"


def padded(body: str) -> bytes:
    """A Word file that is packed no tighter than people's files are."""
    return zipped(word(body), zipfile.ZIP_STORED)


def noted(notes: int) -> bytes:
    said = "".join(f'<w:footnote w:id="{at}">{paragraph("a")}</w:footnote>' for at in range(notes))
    calls = "".join(f'<w:footnoteReference w:id="{at}"/>' for at in range(notes))
    part = f'<w:footnotes xmlns:w="{WORD}">{said}</w:footnotes>'.encode()
    body = f"<w:p><w:r><w:t>a</w:t>{calls}</w:r></w:p>"
    return zipped(word(body, **{"word/footnotes.xml": part}), zipfile.ZIP_STORED)


def styled(styles: int) -> bytes:
    """Each style is based on the one before."""
    said = "".join(f'<w:style w:styleId="{at}"><w:basedOn w:val="{at - 1}"/></w:style>' for at in range(styles))
    part = f'<w:styles xmlns:w="{WORD}">{said}</w:styles>'.encode()
    return zipped(word(paragraph("a"), **{"word/styles.xml": part}), zipfile.ZIP_STORED)


def units(targets: str) -> str:
    head = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a"><body>'
    return f"{head}{targets}</body></file></xliff>"


UNIT = "<trans-unit><target>a</target></trans-unit>"
OTHER = '<trans-unit><target xml:lang="x{}">a</target></trans-unit>'  # a language nobody knows, each time another
TAGGED = f"<trans-unit><target>{'<ph/>a' * 90_000}</target></trans-unit>"
INSERTED = "<w:ins><w:r><w:t>a</w:t></w:r></w:ins>"
FIELD = "a</w:t><w:fldChar w:fldCharType='begin'/><w:t>b"
MOST = MAX_SEGMENTS - 10
LARGEST: Mapping[str, tuple[str, Callable[[], bytes | str]]] = {
    "paragraphs": ("docx", lambda: padded(paragraph("a") * MOST)),
    "cells": ("docx", lambda: padded(f"<w:tbl><w:tr>{CELL * MOST}</w:tr></w:tbl>")),
    "runs": ("docx", lambda: padded(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * (MAX_NODES // 4 - 10)}</w:p>")),
    "insertions": ("docx", lambda: padded(f"<w:p>{INSERTED * (MAX_NODES // 6 - 10)}</w:p>")),
    "deletions": ("docx", lambda: padded(f"<w:p>{'<w:del/>' * (MAX_NODES - 100)}</w:p>")),
    "fields": ("docx", lambda: padded(paragraph(FIELD) * min(MOST, MAX_NODES // 15))),
    "notes": ("docx", lambda: noted(min(MOST, MAX_NODES // 15))),
    "styles": ("docx", lambda: styled(MAX_NODES // 8)),
    "units": ("xlf", lambda: units(UNIT * MOST)),
    "units of strange languages": ("xlf", lambda: units("".join(OTHER.format(at) for at in range(MOST)))),
    "inline tags": ("xlf", lambda: units(TAGGED)),
    "lines": ("txt", lambda: "a\n" * (MAX_LINES - 10)),
    "items": ("txt", lambda: "1. a\n" * MOST),
    "list": ("md", lambda: "- a\n" * MOST),
    "table": ("md", lambda: "|a|\n|-|\n" + "|a|\n" * MOST),
    "emphasis": ("md", lambda: "*a* " * (MAX_MARKS // 2 - 10)),
    "page": ("html", lambda: "<p>a" * MOST),
    "languages": ("html", lambda: "".join(f"<p lang=x{at}>a" for at in range(MOST))),
    "references": ("html", lambda: "&amp;" * (MAX_TAGS - 10)),
    "words": ("html", lambda: "a " * (MAX_CHARACTERS // 2 - 10)),
}  # fmt: skip


# Those that took longest, each of another kind; all of them when there is time.
USUALLY = ("paragraphs", "styles", "units of strange languages", "list", "page")


@pytest.mark.parametrize("name", LARGEST if os.environ.get("GLOSSARY_LONG") else USUALLY)
def test_the_largest_file_that_is_taken_is_answered_soon(client: FlaskClient, name: str) -> None:
    kind, made = LARGEST[name]
    content = made()
    data = content.encode() if isinstance(content, str) else content
    places = ["/api/v1/lint/file", *(["/api/v1/lint/file?comments=docx"] if name == "paragraphs" else [])]
    begun = time.process_time()
    answers = [client.post(place, data={"file": (io.BytesIO(data), f"a.{kind}")}) for place in places]
    assert [answer.status_code for answer in answers] == [200] * len(places)
    assert time.process_time() - begun < SOON * len(places)


@pytest.mark.parametrize(("name", "text", "said"), [
    ("a.txt", "a\n" * (MAX_LINES + 1), f"more than {MAX_LINES} lines"),
    ("a.txt", "1. a\n" * (MAX_SEGMENTS + 1), f"more than {MAX_SEGMENTS} paragraphs"),
    ("a.txt", "a" * (MAX_CHARACTERS + 1), f"more than {MAX_CHARACTERS} characters"),
    ("a.md", "a\r" * (MAX_MARKDOWN_LINES + 1), f"more than {MAX_MARKDOWN_LINES} lines"),
    ("a.md", "*" * (MAX_MARKS + 1), f"more than {MAX_MARKS} marks"),
    ("a.html", "<p>" * (MAX_TAGS + 1), f"more than {MAX_TAGS} tags"),
    ("a.html", "a\n" * (MAX_TAGS + 1), f"more than {MAX_TAGS} tags"),
    ("a.html", "<p>a" * (MAX_SEGMENTS + 1), f"more than {MAX_SEGMENTS} paragraphs"),
    ("a.xlf", units(UNIT * (MAX_SEGMENTS + 1)), f"more than {MAX_SEGMENTS} segments"),
    ("a.xlf", units(TAGGED * 2), "more than 150000 elements inside targets"),
    ("a.txt", f"{OLD}\n\n" * (MAX_HITS + 1), f"discouraged terms at more than {MAX_HITS} places"),
    ("a.txt", OLD * (MAX_HITS + 1), f"discouraged terms at more than {MAX_HITS} places"),
], ids=lambda value: value[:50] if value.startswith(("more", "a paragraph", "discouraged")) else "")  # fmt: skip
def test_a_text_of_more_than_that_is_refused_in_words(client: FlaskClient, name: str, text: str, said: str) -> None:
    status, answer = sent(client, name, text.encode())
    assert status == 422
    error = json.loads(answer)["error"]
    assert said in f"{error['message']}; {error['hint']}"
    assert error["hint"]


def test_a_word_file_of_more_than_that_is_refused_in_words(client: FlaskClient) -> None:
    header = f'<w:hdr xmlns:w="{WORD}">{paragraph("a") * (MAX_NODES // 12)}</w:hdr>'.encode()
    named = "".join(f'<Relationship Id="r{at}" Type="{LINKS}/header" Target="header{at}.xml"/>' for at in range(3))
    links = f"<Relationships>{named}</Relationships>".encode()
    headers = {"word/_rels/document.xml.rels": links, **{f"word/header{at}.xml": header for at in range(3)}}
    for data, said in (
        (padded(paragraph("a") * (MAX_SEGMENTS + 1)), f"more than {MAX_SEGMENTS} paragraphs"),
        (padded("<w:p/>" * MAX_NODES), f"its parts have more than {MAX_NODES} elements and attributes"),
        (zipped({**word(""), **headers}, zipfile.ZIP_STORED), f"its parts have more than {MAX_NODES} elements"),
    ):
        status, answer = sent(client, "a.docx", data)
        assert (status, said in answer) == (422, True)


def test_as_many_findings_as_are_told_are_all_told(client: FlaskClient) -> None:
    status, answer = sent(client, "a.txt", f"{OLD}\n\n".encode() * MAX_HITS)
    assert (status, len(json.loads(answer)["diagnostics"])) == (200, MAX_HITS)


def test_a_language_tag_of_a_million_parts_is_unknown_at_once() -> None:
    begun = time.process_time()
    assert known_tag("a-" * 1_000_000) == ""
    assert time.process_time() - begun < HANG


# --- nothing is fetched -------------------------------------------------------------------------------------


@pytest.fixture
def visited() -> Iterator[tuple[str, Callable[[], int]]]:
    """An address on this machine, and how many have come to it so far."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(50)
        door.setblocking(False)
        came: list[object] = []

        def count() -> int:
            while True:
                try:
                    came.append(door.accept())
                except BlockingIOError:
                    return len(came)

        yield f"http://127.0.0.1:{door.getsockname()[1]}/secret", count


def test_no_address_in_any_file_is_visited(
    tmp_path: Path, client: FlaskClient, visited: tuple[str, Callable[[], int]]
) -> None:
    url, count = visited
    links = (
        f'<Relationships><Relationship Id="r1" Type="{LINKS}/attachedTemplate" Target="{url}" TargetMode="External"/>'
        f'<Relationship Id="r2" Type="{LINKS}/image" Target="{url}" TargetMode="External"/>'
        f'<Relationship Id="r3" Type="{LINKS}/footnotes" Target="{url}"/></Relationships>'
    )
    page = f"<base href='{url}'><link rel=stylesheet href='{url}'><script src='{url}'></script><img src='{url}'><p>a"
    page += f"<iframe src='{url}'></iframe><meta http-equiv=refresh content='0;url={url}'><p>{OLD}"
    sheet = f'<?xml-stylesheet href="{url}"?>'
    schema = f'a:schemaLocation="x {url}" xmlns:a="http://www.w3.org/2001/XMLSchema-instance"'
    action = f"/S/URI/URI({url})/Next<</S/GoToR/F({url})>>"
    files = {
        "a.docx": zipped({**word(paragraph(f"{url} {OLD}")), "word/_rels/document.xml.rels": links.encode()}),
        "a.html": page.encode(),
        "a.md": f"![i]({url}) [l]({url}) <{url}> {OLD}\n\n[r]: {url}\n".encode(),
        "a.txt": f"{url}\n\n{OLD} {url}\n".encode(),
        "a.xlf": xliff("", f'{url} <g id="1" xlink:href="{url}" xmlns:xlink="http://www.w3.org/1999/xlink">a</g>').encode(),
        "dtd.xlf": xliff(f'<!DOCTYPE xliff SYSTEM "{url}">', "a").encode(),
        "entity.xlf": xliff(f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{url}"> %p;]>', "a").encode(),
        "schema.xlf": xliff("", "a").replace("<xliff", f"{sheet}<xliff {schema}", 1).encode(),
        "a.pdf": f"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<<{action}>>>>endobj\ntrailer<</Root 1 0 R>>".encode(),
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        sent(client, name, data)
        sent(client, name, data, "/en/lint")
    run("harvest", tmp_path, "--symbol", "", "--db", tmp_path / "new.db")
    run("lint", tmp_path, "--db", SHIPPED)
    assert run("harvest", url, "--db", tmp_path / "new.db").exit_code == 2  # an address is no path
    assert run("lint", url, "--db", SHIPPED).exit_code == 2
    for place in (
        "/en/search?q=",
        "/api/v1/lookup?q=",
        "/en/documents/",
        "/api/v1/documents/",
        "/en/concept/",
        "/reconcile?queries=",
    ):
        client.get(f"{place}{url}")
    client.post("/api/v1/lint", json={"text": url, "language": "en"})
    with socket.create_connection(("127.0.0.1", int(url.split(":")[2].split("/")[0]))):
        assert count() == 1  # this one: the door does count


# --- on a terminal ------------------------------------------------------------------------------------------

# Clears the screen, sets the title, writes to the clipboard, an 8-bit one; and what turns the writing.
ESCAPES = "\x1b[2J\x1b]0;evil\x07\x1b]52;c;ZXZpbA==\x07\x9b31m\x08\x7f"
TURNS = "\u202e\u2066\u200f"
NASTY = f"{ESCAPES}{TURNS}"
ACTING = [chr(code) for code in (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0x2066)]


def acting(told: str) -> list[str]:
    return [one for one in ACTING if one in told]


@pytest.fixture
def harvested(tmp_path: Path) -> tuple[Path, Path]:
    """A termbase made of a text, a name and a manifest full of escapes; and the text."""
    folder = tmp_path / "texts"
    folder.mkdir()
    text = "儿童热线协调中心\n\n1. 请各国设立儿童\x1b[2J热线协调中心，并就儿童热线协调中心的\x1b]0;x工作提交报告；\n\n"
    text += f"2. {OLD}\u202e\x9b31m。\n"
    name = f"a{ESCAPES.replace('/', '')}.txt"
    (folder / name).write_text(text, encoding="utf-8")
    rows = io.StringIO()
    csv.writer(rows).writerows(
        [
            ["file", "symbol", "title", "body", "date", "language"],
            [name, f"A/1{NASTY}", f"title{NASTY}", NASTY, "2020", "zh"],
        ]
    )
    (folder / "manifest.csv").write_text(rows.getvalue(), encoding="utf-8", newline="")
    return tmp_path / "new.db", folder / name


def test_nothing_a_text_holds_acts_on_a_terminal(tmp_path: Path, harvested: tuple[Path, Path]) -> None:
    db, text = harvested
    done = run("harvest", text.parent, "--db", db)
    assert (done.exit_code, "\\x1b[2J" in done.stderr) == (0, True)
    first, second, *_ = map(json.loads, run("candidates", "--format", "jsonl", "--db", db).stdout.splitlines())
    word, judge = first["term"], ("--reason", f"so{NASTY}", "--actor", f"lin{NASTY}", "--db", db)
    outputs = [
        done,
        run("documents", "--db", db),
        run("candidates", "--db", db),
        run("candidates", "--format", "jsonl", "--db", db),
        run("review", "accept", word, "--subject", NASTY, *judge),  # refused: what is kept holds none of it
        run("review", "accept", word, *judge),
        run("review", "reject", second["term"], *judge),
        run("review", "log", "--db", db),
        run("lookup", word, "--db", db),
        run("lookup", word, "--format", "json", "--db", db),
        run("lookup", f"no{NASTY}", "--db", db),
        run("lint", tmp_path / f"none{NASTY}.txt", "--db", db),
        run("harvest", tmp_path / f"none{NASTY}.txt", "--db", db),
        run("token", "revoke", f"nobody{NASTY}", "--db", db),
        run("doctor", "--db", db),
    ]
    told = [done.stdout + done.stderr for done in outputs]
    report = Linter(Termbase.open(SHIPPED)).report(read_text(text.read_text(encoding="utf-8"), name=str(text)))
    told += [tell(form.name, [(str(text), report)], explain=True) for form in FORMATS]
    assert [acting(one) for one in told] == [[]] * len(told)
    assert [done.exit_code for done in outputs[4:7]] == [2, 0, 0]
    assert "A/1\\x1b[2J" in told[1]
    assert "\\x1b" in told[8]  # in the passage that proves the word
    assert json.loads(outputs[9].stdout)["hits"]  # what is written out is still JSON
    assert report.diagnostics


def test_a_project_glossary_acts_on_no_terminal(tmp_path: Path) -> None:
    rules = tmp_path / "rules.csv"
    rules.write_text(
        f'concept,language,term,status,note,source\nc,en,evil,deprecated,"n{NASTY}","A{NASTY}"\n', encoding="utf-8"
    )
    text = tmp_path / "a.txt"
    text.write_text("It is evil.\n", encoding="utf-8")
    done = run("lint", text, "--terms", rules, "--explain", "--db", SHIPPED)
    assert (done.exit_code, "evil" in done.stdout, acting(done.stdout + done.stderr)) == (1, True, [])
    bad = tmp_path / "bad.csv"
    bad.write_text(f"concept,language,term,status\nc,en,a{NASTY},preferred\n", encoding="utf-8")
    done = run("lint", text, "--terms", bad, "--db", SHIPPED)
    assert (done.exit_code, acting(done.stdout + done.stderr)) == (2, [])


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_a_file_whose_name_is_no_text_is_read_or_refused_in_words(tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff\xfe.txt")
    (tmp_path / name).write_text(f"{OLD}。\n", encoding="utf-8")
    for arguments in (
        ("lint", tmp_path / name, "--db", SHIPPED),
        ("harvest", tmp_path / name, "--db", tmp_path / "new.db"),
    ):
        done = run(*arguments)
        assert done.exit_code in (0, 1, 2)
        assert "Traceback" not in done.stderr


# --- tables (those of the service: test_hostile_requests) ---------------------------------------------------


@pytest.mark.parametrize("symbol", ["=HYPERLINK(1)", "+1", "-1", "@A1", "＝1+1", "＠A1"])
def test_no_cell_of_a_review_sheet_is_a_formula(tmp_path: Path, symbol: str) -> None:
    text, db = tmp_path / "a.txt", tmp_path / "new.db"
    text.write_text("请各国设立儿童热线协调中心，并就儿童热线协调中心的工作提交报告。\n", encoding="utf-8")
    assert run("harvest", text, "--symbol", symbol, "--db", db).exit_code == 0
    cells = [
        cell for row in csv.reader(io.StringIO(run("candidates", "--format", "csv", "--db", db).stdout)) for cell in row
    ]
    assert f"'{symbol}" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝", "＠"))] == []


# --- files of the house -------------------------------------------------------------------------------------

HUGE = "9" * 5_000
ODD_FILES = (
    "",
    "{",
    "[" * 100_000,
    f'{{"version": {HUGE}}}',
    "version = " + HUGE,
    "a = " + "[" * 3_000,
    "\x00",
    "\udcff",
)


@pytest.mark.parametrize("content", ODD_FILES, ids=range(len(ODD_FILES)))
def test_a_file_of_settings_or_known_findings_that_is_none_is_refused_in_words(tmp_path: Path, content: str) -> None:
    for name, read in (
        ("glossary.toml", lambda file: Settings.read(file, {})),
        ("baseline.json", read_baseline),
    ):
        file = tmp_path / name
        file.write_bytes(content.encode("utf-8", "surrogateescape"))
        if (name, content) != ("glossary.toml", ""):
            with pytest.raises(BadInput):
                read(file)


@pytest.mark.parametrize("number", ["²", "٣", HUGE, "-", "--1", "1e3", "0x10", ""])
def test_a_number_in_the_environment_is_one_or_refused(number: str) -> None:
    with pytest.raises(BadInput, match="port must be a whole number"):
        Settings.read(environment={"GLOSSARY_PORT": number})


# --- what is fuzzed -----------------------------------------------------------------------------------------

sys.path.insert(0, str(SHIPPED.parent / "scripts"))
from fuzz_formats import format_targets  # noqa: E402 - scripts are no package
from fuzz_targets import TARGETS, Target  # noqa: E402


@pytest.mark.parametrize("target", [*TARGETS, *format_targets()], ids=lambda target: target.name)
def test_what_fuzzing_begins_with_is_read_or_refused_in_words(target: Target) -> None:
    run_target = target.prepare()
    for data in (*target.seeds, b"", b"\x00\xff", *(seed[: len(seed) // 2] for seed in target.seeds)):
        with suppress(GlossaryError):
            run_target(data)


# --- texts built against our own patterns -------------------------------------------------------------------

UNITS = (
    " ", "\n", "a", "1. ", "(a) ", "\u200b", "e\u0301", "“", "《", "（", "第", "E/1 ", "- ", "> ", "[a](", "**", "|a",
    "&#x", "<!--", "# glossary: off a\n", '"child pornography ', "《儿童色情制品", "儿童色情制品", "Convention on ",
    "the term ", "所谓", "···", "1 见\n",
)  # fmt: skip
MORE_UNITS = (
    "\t", "\r", "\f", "\n \n", "A. ", "1/", "2022 ", "http://", "_", "`", "```\n", "~~~\n", "![", "](", "<", "<p>",
    "<a b='", "«", "「", "(", ")", "、", "，", "。", "…", "—", "-\n", "条", "公约", "一词", "关于", "的", "和", "ال",
    "و", "р ", "]]>", "ﬁ", "\\", "===\n", "a\n===\n", "    a\n", "+ a\n", "- - ", "[^1]", "[^1]: a\n", "I. ",
    "十一、", "(一)", "glossary:", "<!-- glossary: ignore-next-line -->\n", "“儿童色情制品”", "(child pornography ",
    "child pornography and ", "of the ", "детской порнографии ", "» ", "1 2 3 ",
)  # fmt: skip


@pytest.fixture(scope="module")
def readers() -> Mapping[str, Callable[[str], object]]:
    """Everything that looks at a text with patterns."""
    kept = Termbase.open(SHIPPED)
    linter = Linter(kept)

    def reading(form: str) -> Callable[[str], object]:
        return lambda text: read_text(text, name="a", format=form)

    def linting(form: str) -> Callable[[str], object]:
        return lambda text: linter.report(read_text(text, name="a", format=form))

    def harvesting(text: str) -> None:
        document = read_text(text, name="a")
        propose(document, known={})
        stated_relations(document)
        statements(document)

    def looking(text: str) -> None:
        for look in (look_up, suggest, search):
            look(kept, text[:500])

    made = {
        **{form: reading(form) for form in ("plain", "un", "markdown", "html")},
        **{f"lint {form}": linting(form) for form in ("plain", "markdown", "html")},
        "pragmas": switched_off,
        "harvest": harvesting,
        "lookup": looking,
    }
    for read in made.values():
        read("儿童色情制品 child pornography детская порнография")  # what is loaded on first use
    return made


READERS = (
    "plain",
    "un",
    "markdown",
    "html",
    "lint plain",
    "lint markdown",
    "lint html",
    "pragmas",
    "harvest",
    "lookup",
)


def taken(read: Callable[[str], object], text: str) -> float:
    """Seconds of processor time; what is refused in words is read."""
    begun = time.process_time()
    with suppress(GlossaryError):
        read(text)
    return time.process_time() - begun


@pytest.mark.parametrize("name", READERS)
def test_a_text_four_times_as_long_takes_no_sixteen_times_as_long(
    readers: Mapping[str, Callable[[str], object]], name: str
) -> None:
    """Linear is 4, quadratic 16; measured again where a busy machine may have spoilt it."""
    is_long = bool(os.environ.get("GLOSSARY_LONG"))
    small = 25_000 if is_long else 2_000
    slow = {}
    for unit in (*UNITS, *MORE_UNITS) if is_long else UNITS:
        short, long = (unit * (size // len(unit)) for size in (small, 4 * small))
        for _ in range(3):
            once, four_times = taken(readers[name], short), taken(readers[name], long)
            if four_times < 8 * once + 0.05:
                break
        else:
            slow[unit] = (once, four_times)
        assert four_times < HANG
    assert slow == {}


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(database=str(SHIPPED))).test_client()
