"""Tables and lists of style guides: what they list to be left is a mention, all else in them is in use."""

import zipfile
from pathlib import Path

import pytest
from drafts import shipped_linter, silenced

from glossary import Linter
from glossary.linter import Reason


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


def table(left: str, right: str, *rows: tuple[str, str]) -> str:
    """A table of two columns in Markdown."""
    return "\n".join(f"| {first} | {second} |" for first, second in ((left, right), ("---", "---"), *rows)) + "\n"


ENGLISH = (("street children", "children in street situations"), ("Child prostitutes (plural)", "exploited children"))


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", table("Do not use", "Use", *ENGLISH)),
        ("markdown", table("**Terms to avoid**", "Preferred terms", *ENGLISH)),
        ("markdown", table("Avoid", "Instead", ("the juvenile justice system", "the child justice system"))),
        ("markdown", table("Deprecated", "Preferred", ("street children, child prostitutes", "children"))),
        ("markdown", table("Use", "Instead of", ("child justice", "juvenile justice"))),
        ("markdown", table("不宜使用的术语", "首选术语", ("非法移民", "非正常移民"), ("童妓、雏妓", "受害儿童"))),
        ("markdown", table("不宜使用的術語", "首選術語", ("殘廢人", "殘疾人"))),
        ("markdown", table("避免使用", "建议使用", ("残废人", "残疾人"))),
        ("markdown", table("Termes à éviter", "Termes à privilégier", ("pornographie enfantine", "contenus"))),
        ("markdown", table("À éviter", "Préférer", ("les handicapés", "personnes handicapées"))),
        ("markdown", table("Evítese", "Úsese", ("minusválidos", "personas con discapacidad"))),
        ("markdown", table("Términos desaconsejados", "Términos preferidos", ("prostitución infantil", "explotación"))),
        ("markdown", table("Не использовать", "Использовать", ("детская проституция", "эксплуатация детей"))),
        ("markdown", table("Нежелательные термины", "Термины", ("нелегальные мигранты", "мигранты"))),
        ("markdown", table("تجنب", "استخدم", ("بغاء الأطفال", "استغلال الأطفال في البغاء"))),
        ("markdown", table("مصطلحات ينبغي تجنبها", "المصطلحات المفضلة", ("قضاء الأحداث", "قضاء الأطفال"))),
        ("html", "<table><tr><th>Term to avoid<th>Use</tr><tr><td>street children<td>children</table>"),
        (
            "html",
            "<table><tr><th colspan=2>Style</tr><tr><th>Use<th>Do not use</tr><tr><td>a<td><p>street children</table>",
        ),
        ("html", "<h3>Words to avoid</h3><ul><li>street children</li><li>child prostitutes</li></ul>"),
        ("markdown", "Terms to avoid:\n\n- street children\n- *child prostitute*\n- juvenile delinquent (US)\n"),
        ("markdown", "## Do not use\n\n1. street children\n2. child prostitute\n"),
        ("markdown", "The following terms should not be used in reports:\n\n- street children\n"),
        ("markdown", "- Use:\n  - child justice\n- Avoid:\n  - juvenile justice\n"),
        ("markdown", "下列用语应避免使用：\n\n- 童妓\n- 儿童卖淫\n"),
        ("markdown", "Les termes suivants sont à éviter :\n\n- pornographie enfantine\n"),
        ("markdown", "Evite las siguientes expresiones:\n\n- minusválidos\n- prostitución infantil\n"),
        ("markdown", "Следует избегать следующих терминов:\n\n- детская проституция\n"),
        ("markdown", "تجنب المصطلحات التالية:\n\n- بغاء الأطفال\n"),
        ("plain", "Terms to avoid:\n- street children\n- child prostitute\n"),
        ("plain", "Some text.\n\nTerms to avoid:\n\n  - street children\n\n  - child prostitute\n\nMore text.\n"),
        ("plain", "不宜使用的术语：\n1. 童妓\n2. 儿童卖淫\n"),
    ],
)
def test_what_a_style_guide_lists_to_be_left_is_a_mention(linter: Linter, form: str, text: str) -> None:
    assert silenced(linter, text, form) == ([], {Reason.MENTION})


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("markdown", table("Use", "Do not use", *ENGLISH), ["street children", "Child prostitutes"]),
        ("markdown", table("Group", "Number", *ENGLISH), ["street children", "Child prostitutes"]),
        ("markdown", table("Places to avoid", "Reason", ("street children", "noise")), ["street children"]),
        ("markdown", table("Do not use", "Why", ("minor", "street children")), ["street children"]),
        (
            "markdown",
            table("Avoid", "Reason", ("places where many street children gather at night", "noise")),
            ["street children"],
        ),
        ("markdown", table("Risks", "Avoided", ("street children", "some")), ["street children"]),
        ("markdown", "Those who came:\n\n- street children\n- minors\n", ["street children"]),
        ("markdown", "Terms to avoid:\n\n- minor\n\nThe police met:\n\n- street children\n", ["street children"]),
        ("markdown", "Terms to avoid:\n\n- minor\n\nStreet children came.\n", ["Street children"]),
        ("markdown", "Terms of the loan that should be avoided.\n\n- street children\n", ["street children"]),
        ("markdown", "- Avoid:\n  - minor\n- Use:\n  - juvenile justice\n", ["juvenile justice"]),
        ("markdown", "来访者：\n\n- 街头儿童\n", ["街头儿童"]),
        ("markdown", table("人群", "人数", ("非法移民", "三百")), ["非法移民"]),
        ("markdown", table("应避免的风险", "措施", ("儿童卖淫", "教育")), ["儿童卖淫"]),
        ("markdown", table("Dangers à éviter", "Mesures", ("prostitution enfantine", "x")), ["prostitution enfantine"]),
        ("markdown", table("Riesgos que evitar", "Medidas", ("prostitución infantil", "x")), ["prostitución infantil"]),
        ("markdown", table("Риски", "Меры", ("детская проституция", "школа")), ["детская проституция"]),
        ("markdown", table("المخاطر", "التدابير", ("بغاء الأطفال", "التعليم")), ["بغاء الأطفال"]),
        ("html", "<table><tr><th>Use<th>Avoid</tr><tr><td>street children<td>minor</table>", ["street children"]),
        ("html", "<p>Do not use</p><p>street children</p>", ["street children"]),
        ("plain", "The police met:\n- street children\n", ["street children"]),
        ("plain", "Terms to avoid:\n- minor\n\nStreet children came.\n", ["Street children"]),
    ],
)  # fmt: skip
def test_what_stands_in_any_other_list_or_column_is_heard(
    linter: Linter, form: str, text: str, found: list[str]
) -> None:
    assert silenced(linter, text, form)[0] == found


NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells) + "</w:tr>"


def test_a_table_in_word_lists_words_too(linter: Linter, tmp_path: Path) -> None:
    rows = (row("Term to avoid", "Preferred term", "Reason"), row("street children", "children", "illegal migrants"))
    file = tmp_path / "style.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {NAMES}><w:body><w:tbl>{''.join(rows)}</w:tbl></w:body></w:document>"
        )
    assert [finding.text for finding in linter.lint_file(file)] == ["illegal migrants"]
