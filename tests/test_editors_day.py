"""An editor's day: a long Word draft with planted faults comes back with one comment on each and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from click.testing import CliRunner

from glossary.cli import main
from glossary.documents import read_document

TERMS = str(Path(__file__).parents[1] / "terms.db")
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Sentences that are right as they stand, though many hold a discouraged term: titles, mentions, quotations of
# names, addresses, accidents of the script.
RIGHT = (
    "各国重申致力于保护儿童免受一切形式的暴力侵害，并为此加强国际合作。",
    "委员会欢迎缔约国批准《儿童权利公约关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书》。",
    "“儿童色情制品”一词越来越多地改称儿童性虐待材料，准则不建议使用“童妓”一词。",
    "与会者观看了街头儿童画展，并参观了儿童友好中心。",
    "The Committee recommends that the State party strengthen the protection of children online.",
    "It notes accession to the Optional Protocol on the sale of children, child prostitution and child pornography.",
    "The term “child prostitute” should be avoided; survivors spoke of their own experience.",
    "See https://example.org/child-pornography/report for the annex and the methodology used.",
    "Le Comité prend note de l’adoption de la loi no 2021-478 relative à la lutte contre la pornographie enfantine.",
    "El Comité celebra la ratificación del Protocolo relativo a la venta de niños y la prostitución infantil.",
    "Комитет отмечает, что понятие «детская порнография» в законодательстве более не используется.",
    "ترحب اللجنة بتعيين مقرر وطني، وينبغي تجنب مصطلح «بغاء الأطفال» في التشريعات.",
)
# Each fault once: (what is wrong, the paragraph as XML runs).
FAULTS = (
    ("儿童色情制品", "<w:r><w:t>会议讨论了网上儿童色情制品的蔓延。</w:t></w:r>"),
    ("儿童卖淫", "<w:r><w:t>该地区儿童</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>卖淫现象仍然严重。</w:t></w:r>"),
    ("童妓", "<w:ins w:id='900' w:author='a'><w:r><w:t>警方拘留了两名童妓。</w:t></w:r></w:ins>"),
    ("非法移民", "<w:r><w:t>边境地区的非法移民缺乏医疗服务。</w:t></w:r>"),
    ("女性割礼", "<w:hyperlink r:id='r9'><w:r><w:t>女性割礼在该国属于犯罪。</w:t></w:r></w:hyperlink>"),
    ("兒童色情物品", "<w:r><w:t>檢察官起訴了兩宗管有兒童色情物品案件。</w:t></w:r>"),
    (
        "child pornography",
        "<w:r><w:t>Possession of child porno</w:t></w:r><w:r><w:t>graphy is not punished.</w:t></w:r>",
    ),
    ("Child prostitutes", "<w:r><w:t>Child prostitutes are still treated as offenders by the police.</w:t></w:r>"),
    ("street children", "<w:r><w:t>There are no data on street children in the capital.</w:t></w:r>"),
    ("pédopornographie", "<w:r><w:t>La diffusion de pédopornographie n’est pas réprimée par la loi.</w:t></w:r>"),
    ("migrants clandestins", "<w:r><w:t>Les migrants clandestins ne sont pas soignés dans les hôpitaux.</w:t></w:r>"),
    ("prostitución infantil", "<w:r><w:t>Los casos de prostitución infantil no se investigan.</w:t></w:r>"),
    ("детской порнографией", "<w:r><w:t>Торговля детской порнографией остается безнаказанной.</w:t></w:r>"),
    ("بغاء الأطفال", "<w:r><w:t>لا تتصدى السياسة لبغاء الأطفال في المدن الكبرى.</w:t></w:r>"),
)
IN_FOOTNOTE = ("雏妓", "该报告第12页载有雏妓人数的估计。")


def paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def plain(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def body() -> str:
    """About twenty pages: sentences that are right, with a fault after every fortieth, one of them in a table."""
    paragraphs = []
    for number in range(len(FAULTS) * 40):
        paragraphs.append(paragraph(plain(RIGHT[number % len(RIGHT)])))
        if number % 40 == 20:
            words, runs = FAULTS[number // 40]
            cell = f"<w:tbl><w:tr><w:tc>{paragraph(runs)}</w:tc><w:tc>{paragraph(plain('—'))}</w:tc></w:tr></w:tbl>"
            paragraphs.append(cell if words == "非法移民" else paragraph(runs))
    paragraphs.append(paragraph(plain("另见脚注。") + "<w:r><w:footnoteReference w:id='2'/></w:r>"))
    return "".join(paragraphs)


def draft() -> bytes:
    names = f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}"'
    override = "<Override PartName='/word/{0}.xml' ContentType='" + KIND + ".{1}+xml'/>"
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{PACKAGE}/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        "<Default Extension='xml' ContentType='application/xml'/>"
        + override.format("document", "document.main")
        + override.format("footnotes", "footnotes")
        + "</Types>",
        "_rels/.rels": f"<Relationships xmlns='{PACKAGE}/relationships'><Relationship Id='rId1' "
        f"Type='{OFFICE}/officeDocument' Target='word/document.xml'/></Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships xmlns='{PACKAGE}/relationships'>"
        f"<Relationship Id='r1' Type='{OFFICE}/footnotes' Target='footnotes.xml'/>"
        f"<Relationship Id='r9' Type='{OFFICE}/hyperlink' Target='https://example.org/' TargetMode='External'/>"
        "</Relationships>",
        "word/footnotes.xml": f"<w:footnotes {names}><w:footnote w:id='2'>{paragraph(plain(IN_FOOTNOTE[1]))}"
        "</w:footnote></w:footnotes>",
        "word/document.xml": f"<w:document {names}><w:body>{body()}</w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_a_long_draft_comes_back_with_a_comment_on_each_fault_and_nothing_else(tmp_path: Path) -> None:
    source, out = tmp_path / "draft.docx", tmp_path / "commented.docx"
    source.write_bytes(draft())
    result = CliRunner().invoke(main, ["lint", str(source), "--comments", str(out), "--db", TERMS, "--format", "jsonl"])
    assert result.exit_code == 1, result.stderr
    found = [re.search(r'"text": "([^"]*)"', line) for line in result.stdout.splitlines()]
    expected = ["雏妓", *(words for words, _ in FAULTS)]
    assert sorted(match[1] for match in found if match) == sorted(expected)
    with zipfile.ZipFile(out) as archive:
        comments = archive.read("word/comments.xml").decode()
        document = archive.read("word/document.xml").decode()
    assert len(re.findall(r"<w:comment ", comments)) == len(expected)
    assert len(set(re.findall(r'<w:comment [^>]*w:id="(\d+)"', comments))) == len(expected)
    assert document.count("commentRangeStart") == document.count("commentRangeEnd") == len(expected)
    assert read_document(out).raw == read_document(source).raw
