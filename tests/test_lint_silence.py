"""Where the linter keeps silent and where it must not: each reason with both sides."""

from pathlib import Path

import pytest

from glossary import Linter
from glossary.documents import read_text
from glossary.linter import Reason
from glossary.termbase import Termbase

TERMS = Path(__file__).parents[1] / "terms.db"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Termbase.open(TERMS))


def silenced(linter: Linter, text: str, form: str = "plain") -> tuple[list[str], set[Reason]]:
    """What is heard in a text, and the reasons of what is not."""
    report = linter.report(read_text(text, name="draft", format=form))
    return [finding.text for finding in report.diagnostics], {one.reason for one in report.silenced}


# --- laws by their number


@pytest.mark.parametrize(
    "text",
    [
        "Law No. 12 of 2003 on Child Prostitution",
        "Law No. 9/2003 on Juvenile Justice was adopted.",
        "Act No. 52 of 1999 on child prostitution and child pornography",
        "Act 29 of 1999 on child prostitution",
        "Law of 12 May 2003 on child prostitution was adopted.",
        "Parliament passed Law 12/2003 on trafficking, child prostitution and child pornography.",
        "Legislative Decree No. 24/2001 on the prevention of child prostitution",
        "LAW NO. 12 OF 2003 ON CHILD PROSTITUTION",
        "the law on child pornography (No. 12 of 2003) was repealed.",
        "The Juvenile Justice Act No. 5 of 2010",
        "THE JUVENILE JUSTICE ACT NO. 5 OF 2010",
        "The Street Children Ordinance (No. 7 of 1998) was repealed.",
        "The Sexual Offences (Child Prostitution) Regulations 2003",
        "The Child Pornography (Amendment) Act 2003",
        "Закон № 12 о детской порнографии принят.",
        "Закон о детской порнографии № 12 действует.",
        "Указ Президента Республики № 761 о детской порнографии подписан.",
        "Постановление Правительства от 4 июня 2010 г. № 45 о детской проституции",
        "صدر قانون قضاء الأحداث رقم 12 لسنة 2015.",
        "صدر قانون قضاء الأحداث لعام 1992.",
        "المرسوم بقانون اتحادي رقم 12 لسنة 2003 في شأن بغاء الأطفال",
        "Loi n° 98-468 du 17 juin 1998 relative à la prostitution enfantine",
        "L'arrêté n° 5 du 3 mai 2001 portant répression de la pornographie enfantine est abrogé.",
        "La loi du 17 juin 1998 relative à la prostitution enfantine est abrogée.",
        "Ley N° 123 sobre la pornografía infantil",
        "Real Decreto 5/2003, de 3 de mayo, sobre la prostitución infantil",
        "Decreto 12/2003, por el que se reprime la pornografía infantil",
        "La Orden núm. 5 sobre la pornografía infantil fue derogada.",
        "关于儿童卖淫问题的2003年第12号法令已生效。",
        "关于儿童卖淫的第12号总统令已生效。",
        "第12号法（关于儿童色情制品）已生效。",
        "第12号关于儿童卖淫的法律",
        "儿童卖淫法（2003年第12号）已生效。",
    ],
)
def test_a_law_with_its_number_is_a_title_wherever_it_stands(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.TITLE})


def test_two_laws_joined_by_and_are_two_titles(linter: Linter) -> None:
    text = "Law No. 1/2010 on Street Children and Act No. 7 on Child Pornography"
    report = linter.report(read_text(text, name="draft"))
    assert [one.because for one in report.silenced] == [
        "Law No. 1/2010 on Street Children",
        "Act No. 7 on Child Pornography",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The law on child pornography should be amended to say more.", ["child pornography"]),
        ("The law on child pornography of 2003 was weak.", ["child pornography"]),
        ("The laws on child pornography and Resolution No. 5 differ.", ["child pornography"]),
        ("Law No. 12 of 2003 punishes child prostitution.", ["child prostitution"]),
        ("Law No. 12 of 2003 on trafficking punishes child prostitution.", ["child prostitution"]),
        ("According to Law No. 12 on trafficking, child prostitution is a crime.", ["child prostitution"]),
        ("The ruling cites Law No. 12 on page 5 about child pornography.", ["child pornography"]),
        ("Under Law No. 12 of 2003 street children are arrested.", ["street children"]),
        ("Street children and Act No. 7 are the matter.", ["Street children"]),
        ("Закон № 12 карает детскую порнографию.", ["детскую порнографию"]),
        ("Согласно Закону № 12 о торговле людьми детская порнография карается.", ["детская порнография"]),
        ("Решение по делу № 12 о детской порнографии было отменено.", ["детской порнографии"]),
        ("ينص القانون رقم 12 لسنة 2003 على معاقبة بغاء الأطفال.", ["بغاء الأطفال"]),
        ("صدر قانون يحظر بغاء الأطفال رقم 12.", ["بغاء الأطفال"]),
        ("La loi n° 12 relative à la traite réprime la pornographie enfantine.", ["pornographie enfantine"]),
        ("La ley N° 12 de 2003 que persigue la pornografía infantil es nueva.", ["pornografía infantil"]),
        ("根据第12号法令，儿童卖淫是犯罪。", ["儿童卖淫"]),
        ("关于儿童色情制品的法律应当修改。", ["儿童色情制品"]),
    ],
)
def test_what_a_law_does_is_no_title(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found
