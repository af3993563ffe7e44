"""Official names that hold a discouraged word, each beside its nearest real use."""

import pytest
from drafts import shipped_linter, silenced

from glossary import Linter
from glossary.linter import Reason


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


@pytest.mark.parametrize(
    "text",
    [
        "National Council of the Handicapped",
        "The National Council of the Handicapped met.",
        "Federation for Street Children",
        "Le Sénat a ratifié le protocole facultatif concernant la vente d’enfants et la prostitution des enfants.",
        "directive 2011/93/UE du Parlement européen et du Conseil du 13 décembre 2011 relative à la pédopornographie",
        "El país ratificó el protocolo facultativo relativo a la venta de niños y la prostitución infantil.",
        "La Asociación de Minusválidos Físicos de Madrid",
        "Federación Nacional de Minusválidos de España",
        "القواعد الموحدة بشأن تحقيق تكافؤ الفرص للمعوقين",
        "عقد الأمم المتحدة للمعوقين",
        "المجلس الأعلى لشؤون الأشخاص المعوقين في الأردن",
        "依兒童及少年性交易防制條例辦理。",
        "本案依《兒童及少年性交易防制條例》（下稱兒童及少年性交易防制條例）辦理。",
        "依儿童色情制品管制条例办理。",
        "终止儿童卖淫、儿童色情制品和贩运儿童国际组织的报告",
        "終止兒童賣淫、兒童色情製品和販運兒童國際組織的報告",
    ],
)
def test_the_name_of_a_body_or_instrument_is_a_title(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.TITLE})


@pytest.mark.parametrize(
    "text",
    [
        "ECPAT stands for End Child Prostitution, Child Pornography and Trafficking of Children for Sexual Purposes.",
        "The group Stop Child Prostitution and Child Pornography was founded in 1990.",
        "La organización Acabar con la Prostitución Infantil, la Pornografía Infantil y la Trata fue fundada en 1990.",
    ],
)
def test_a_list_inside_one_name_in_capitals_is_a_name(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.NAME})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The council of the handicapped met.", ["the handicapped"]),
        ("By John Smith\nChild pornography is a crime.", ["Child pornography"]),
        ("Abstract Female circumcision is widespread.", ["Female circumcision"]),
        ("Le protocole facultatif interdit la prostitution des enfants.", ["prostitution des enfants"]),
        ("En el protocolo facultativo se define la prostitución infantil.", ["prostitución infantil"]),
        ("The Council discussed Child Prostitution.", ["Child Prostitution"]),
        ("Child Prostitution and Child Pornography are crimes.", ["Child Prostitution", "Child Pornography"]),
        ("States must end child prostitution, child pornography and trafficking.",
         ["child prostitution", "child pornography"]),
        ("La asociación ayuda a minusválidos físicos de Madrid.", ["minusválidos"]),
        ("La Asociación ayuda a minusválidos.", ["minusválidos"]),
        ("المجلس يناقش شؤون الأشخاص المعوقين.", ["المعوقين"]),
        ("تكافؤ الفرص للمعوقين مهم.", ["للمعوقين"]),
        ("عقد الاتفاق للمعوقين.", ["للمعوقين"]),
        ("兒童及少年性交易防制工作不力。", ["兒童及少年性交易"]),
        ("各国应终止儿童卖淫、儿童色情制品和贩运儿童。", ["儿童卖淫", "儿童色情制品"]),
        ("各國應終止兒童賣淫、兒童色情製品和販運兒童。", ["兒童賣淫", "兒童色情製品"]),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_name_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found
