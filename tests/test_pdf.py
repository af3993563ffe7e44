"""PDF files: printed lines become paragraphs, and what cannot be read is said."""

from __future__ import annotations

import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from glossary.documents import Document, Role, read_document
from glossary.errors import UnreadableDocument
from glossary.spans import Span

NUMBERED = "BT /F1 12 Tf 14 TL 72 {y} Td {lines} ET"


def page(*blocks: list[str]) -> str:
    """The drawing of a page: blocks of lines, a blank line's height between them."""
    drawn, y = [], 720
    for lines in blocks:
        drawn.append(NUMBERED.format(y=y, lines=" T* ".join(f"({line}) Tj" for line in lines)))
        y -= 14 * len(lines) + 14
    return "\n".join(drawn)


def pdf(*pages: str, trailer: str = "", objects: tuple[str, ...] = (), font: str = "") -> bytes:
    """A minimal PDF in a standard font; `font`: a map from its codes to Unicode, as CMap lines."""
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    unicode_map = f"/ToUnicode {5 + 2 * len(pages)} 0 R" if font else ""
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding {unicode_map} >>",
        "<< /Producer (tests) >>",
    ]
    for at, drawn in enumerate(pages):
        bodies.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {6 + 2 * at} 0 R >>"
        )
        bodies.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    if font:
        mapped = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {font} endcmap"
        bodies.append(f"<< /Length {len(mapped)} >>\nstream\n{mapped}\nendstream")
    bodies += objects
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(bodies) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def read(tmp_path: Path, data: bytes, **known: str) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    document = read_document(path, **known)
    for segment in document.segments:
        for at, character in enumerate(segment.text):
            under = segment.to_raw(Span(at, at + 1)).of(document.raw)
            assert under == character or (character == " " and not under.strip())
    return document


def test_lines_are_joined_and_gaps_part_paragraphs(tmp_path: Path) -> None:
    first = page(["The rights of the", "child are inter-", "national law."], ["Second paragraph,", "two lines."])
    document = read(tmp_path, pdf(first, page(["On the next page."])))
    assert [(segment.text, str(segment.locator)) for segment in document.segments] == [
        ("The rights of the child are international law.", "page 1"),
        ("Second paragraph, two lines.", "page 1"),
        ("On the next page.", "page 2"),
    ]
    assert (document.encoding, document.language, document.warnings) == ("pdf", "en", ())


def test_single_lines_apart_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    assert read(tmp_path, pdf(page(["One"], ["Two"], ["Three"]))).text == "One\nTwo\nThree"


LEFT = [
    "The law protects all",
    "children, and whoever",
    "harms them is brought ",
    "before a court of law",
    "as soon as possible.",
]
RIGHT = [
    "Pictures of such acts",
    "are kept by nobody in",
    "this country, and the",
    "trade with them ends",
    "here and everywhere.",
]


def columns(left: list[str], right: list[str], across: list[int]) -> list[list[str]]:
    """Two columns, line by line: each drawn by itself, the second so far across the page."""
    line = "BT /F1 12 Tf {} {} Td ({}) Tj ET".format
    return [
        [line(at, 720 - 14 * number, text) for at, text in ((72, one), (begin, other))]
        for number, (one, other, begin) in enumerate(zip(left, right, across, strict=True))
    ]


def test_lines_that_run_through_columns_are_told(tmp_path: Path) -> None:
    rows = columns(LEFT, RIGHT, [220] * 5)
    mixed = "\n".join(part for row in rows for part in row)
    document = read(tmp_path, pdf(page(["One column."]), mixed, mixed))
    assert document.warnings == ("lines run through columns on page 2-3: the words of one may stand in another",)
    one_by_one = "\n".join(row[at] for at in (0, 1) for row in rows)
    assert read(tmp_path, pdf(one_by_one)).warnings == ()


@pytest.mark.parametrize(
    ("left", "right", "across"),
    [
        (LEFT, ["1", "22", "333", "4,444", "55,555"], [220] * 5),  # numbers
        (LEFT[:4], RIGHT[:4], [220] * 4),  # too few lines
        (["child " * 4] * 5, RIGHT, [186] * 5),  # as far apart as words are
        (["child " * each for each in (4, 9, 4, 9, 4)], RIGHT, [220, 360, 220, 360, 220]),  # each at another place
    ],
)
def test_a_page_without_columns_is_not_said_to_have_them(
    tmp_path: Path, left: list[str], right: list[str], across: list[int]
) -> None:
    drawn = "\n".join(part for row in columns(left, right, across) for part in row)
    assert read(tmp_path, pdf(drawn)).warnings == ()


def test_a_un_document_is_read_as_one(tmp_path: Path) -> None:
    body = page(["United Nations A/RES/79/1"], ["The General Assembly,"], ["Recalling the Convention,"])
    more = page(["1. Calls upon States to protect", "children;"], ["2. Decides to remain seized."])
    document = read(tmp_path, pdf(body, more), symbol="A/RES/79/1", language="en")
    places = {str(segment.locator): segment.text for segment in document.segments if segment.role is Role.PARAGRAPH}
    assert places["1"] == "1. Calls upon States to protect children;"
    assert places["2"] == "2. Decides to remain seized."


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    document = read(tmp_path, pdf("", page(["Text"]), "", "", ""))
    assert document.warnings == ("no text on page 1, 3-5: a scanned page needs OCR first",)
    assert read(tmp_path, pdf("", "")).segments == ()


def test_chinese_is_read_through_the_map_of_its_font(tmp_path: Path) -> None:
    font = "3 beginbfchar <41> <513F> <42> <7AE5> <43> <D842DFB7> endbfchar"
    document = read(tmp_path, pdf(page(["ABC"]), font=font))
    assert (document.text, document.language) == ("儿童𠮷", "zh-Hans")


def test_arabic_comes_with_a_warning(tmp_path: Path) -> None:
    font = "2 beginbfchar <41> <0637> <42> <0641> endbfchar"
    document = read(tmp_path, pdf(page(["AB"]), font=font))
    assert document.warnings == ("Arabic from a PDF: the order of letters may be wrong",)


def test_letters_private_to_a_font_are_counted(tmp_path: Path) -> None:
    document = read(tmp_path, pdf(page(["AB"]), font="1 beginbfchar <41> <E001> endbfchar"))
    assert document.warnings == ("1 letters are private to a font and may read otherwise",)


ENCRYPTED = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>".format("00" * 32)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.pdf: no PDF that can be opened"),
        (b"%PDF-1.7\nhello", "no PDF that can be opened"),
        (pdf(page(["x"]), objects=(ENCRYPTED,), trailer="/Encrypt 7 0 R /ID [<00> <00>]"), "protected by a password"),
        (pdf(page(["x"])).replace(b"/Count 1", b"/Count 4001"), "4001 pages; the limit is 3000; split it"),
    ],
    ids=["empty", "no PDF", "encrypted", "too long"],
)
def test_what_is_no_open_pdf_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read(tmp_path, data)


def test_too_many_letters_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.documents.pdf.MAX_CHARACTERS", 10)
    with pytest.raises(UnreadableDocument, match="more than 10 letters"):
        read(tmp_path, pdf(page(["twelve words"])))


def test_a_truncated_or_damaged_file_fails_in_words_or_is_read(tmp_path: Path) -> None:
    whole = pdf(page(["The rights of the child"]), page(["Second page"]))
    for cut in range(0, len(whole), 97):
        for data in (whole[:cut], whole[:cut] + b"\xff\x00<<" + whole[cut + 4 :]):
            with suppress(UnreadableDocument):
                read(tmp_path, data)


def drawn(drawing: bytes, pages: int = 1) -> bytes:
    """A PDF whose pages all have one packed drawing."""
    packed = zlib.compress(drawing, 9)
    kids = b" ".join([b"3 0 R"] * pages)
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [" + kids + b"] /Count " + str(pages).encode() + b" >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>\nendobj\n"
        b"4 0 obj\n<< /Filter /FlateDecode /Length " + str(len(packed)).encode() + b" >>\nstream\n" + packed
        + b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
    )  # fmt: skip


def test_a_small_file_that_draws_millions_of_letters_is_refused(tmp_path: Path) -> None:
    bomb = drawn(b"BT /F1 12 Tf " + b"(a) Tj\n" * 5_000_000 + b"ET")
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableDocument, match=r"a\.pdf: its pages take more time or memory"):
        read(tmp_path, bomb)


def test_reading_ends_with_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.documents.pdf_pages.SECONDS", 1)
    with pytest.raises(UnreadableDocument, match=r"a\.pdf: its pages take more time or memory"):
        read(tmp_path, drawn(b"BT /F1 12 Tf 72 720 Td (" + b"a" * 20_000 + b") Tj ET", pages=2_000))


def test_what_is_refused_behind_the_pages_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossary.documents.limits.MAX_SEGMENTS", 1)
    with pytest.raises(UnreadableDocument, match=r"a\.pdf: more than 1 paragraphs"):
        read(tmp_path, pdf(page(["One."], ["Two."], ["Three."])))


def test_importing_the_readers_opens_no_outside_package() -> None:
    program = "import sys, glossary.documents; print({'pypdfium2', 'markdown_it', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
