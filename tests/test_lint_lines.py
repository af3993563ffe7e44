"""A title on a line of its own beside its number, and lines that are none."""

import pytest
from drafts import shipped_linter, silenced

from glossary import Linter
from glossary.linter import Reason


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("plain", "第10號一般性意見（2007）\n少年司法中的兒童權利"),
        ("plain", "儿童权利委员会第10号一般性意见（2007年）\n\n少年司法中的儿童权利"),
        ("plain", "少年司法中的儿童权利\n第10号一般性意见（2007年）"),
        ("plain", "第10号一般性意见\n（2007年）\n少年司法中的儿童权利\n一、导言"),
        ("plain", "CRC/C/GC/10\n少年司法中的兒童權利"),
        ("plain", "2003年第12号法令\n预防和惩治儿童卖淫"),
        ("plain", "第10號一般性意見書-少年司法"),
        ("plain", "CRC/C/GC/10\n\n25 April 2007\n\n少年司法中的儿童权利"),
        ("plain", "General comment No. 10 (2007)\n少年司法中的儿童权利"),
        ("plain", "第10号一般性意见（2007年） 少年司法中的儿童权利"),
        ("plain", "少年司法中的儿童权利（第10号一般性意见）"),
        ("plain", "少年司法中的儿童权利，CRC/C/GC/10"),
        ("plain", "CRC/C/GC/10\n少年司法中的儿童权利\n1. 委员会注意到各国的报告。"),
        ("plain", "A/RES/54/263\n关于少年司法和贩运儿童"),
        ("plain", "大会第54/263号决议\n打击和取缔儿童卖淫和贩运儿童"),
        ("markdown", "# 第10号一般性意见（2007年）\n\n## 少年司法中的儿童权利\n\n各国已有报告。"),
        ("html", "<h1>第10号一般性意见</h1><h2>少年司法中的儿童权利</h2>"),
        ("html", "<p>第10号一般性意见（2007年）<br>少年司法中的儿童权利</p>"),
        ("html", "<tr><td>CRC/C/GC/10</td><td>少年司法中的儿童权利</td></tr>"),
    ],
)
def test_a_line_beside_the_number_of_a_document_is_its_title(linter: Linter, form: str, text: str) -> None:
    assert silenced(linter, text, form) == ([], {Reason.TITLE})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第10号一般性意见（2007年）\n少年司法应当以儿童为中心。", "少年司法"),
        ("第10号一般性意见（2007年）\n少年司法制度需要改革", "少年司法"),
        ("第10号一般性意见（2007年）\n少年司法中的儿童权利受到\n国家保护。", "少年司法"),
        ("缔约国在少年司法领域落实\n第10号一般性意见", "少年司法"),
        ("第182号公约\n各国禁止儿童卖淫", "儿童卖淫"),
        ("A/C.3/65/L.21\n打击儿童卖淫", "儿童卖淫"),
        ("CRC/C/XYZ/CO/3\n少年司法\n委员会欢迎缔约国的改革。", "少年司法"),
        ("一、少年司法\n委员会欢迎缔约国的改革。", "少年司法"),
        ("第三章\n少年司法中的儿童权利", "少年司法"),
        ("各国应落实少年司法中的儿童权利（第10号一般性意见）", "少年司法"),
        ("根据第10号一般性意见（2007年） 少年司法不同于刑事司法", "少年司法"),
        ("儿童卖淫案件的数量（A/HRC/12/23）", "儿童卖淫"),
        ("第10号一般性意见（2007年），少年司法不同于刑事司法", "少年司法"),
        ("第10号案件\n少年司法中的儿童权利", "少年司法"),
        # The heading of a section below a running head, or with its mark, or above a numbered paragraph.
        ("CRC/C/XYZ/CO/3\n少年司法的现状\n报告全文见附件一至附件四。", "少年司法"),
        ("A/75/210\n打击儿童卖淫\n57. 委员会关切缔约国的做法。", "儿童卖淫"),
        ("CRC/C/GC/10\n少年司法的前景\n43. 各国提交的报告表明进展。", "少年司法"),
        ("CRC/C/GC/10\nH. 少年司法中的女童\n各国提交的报告表明进展，也表明困难。", "少年司法"),
        ("第10号一般性意见\n（一）少年司法中的女童", "少年司法"),
        # A headline below a number.
        ("警方发布第3号令\n打击儿童卖淫", "儿童卖淫"),
        ("2003年第12号法令\n儿童卖淫案件的数量", "儿童卖淫"),
        ("第54/263号决议\n打击儿童卖淫成效显著", "儿童卖淫"),
        ("儿童卖淫案件激增\n第10号一般性意见", "儿童卖淫"),
    ],
)
def test_a_sentence_below_a_number_and_a_heading_of_the_draft_are_heard(linter: Linter, text: str, found: str) -> None:
    assert silenced(linter, text)[0] == [found]


def test_the_head_of_every_page_makes_no_title_of_the_line_below(linter: Linter) -> None:
    page = "CRC/C/GC/10\n少年司法的现状\n各方已经报告了很多案件，也讨论了今后的工作。\n\n"
    for head in ("CRC/C/GC/10", "    CRC/C/GC/10", "CRC/C/GC/10 ", "\fCRC/C/GC/10"):
        pages = page.replace("CRC/C/GC/10", head) * 4
        assert [len(silenced(linter, draft)[0]) for draft in (pages, pages.replace("\n", "\r\n"))] == [4, 4]
