"""Where the linter keeps silent and where it must not: each reason with both sides."""

import pytest
from drafts import shipped_linter, silenced

from glossary import Linter
from glossary.concepts import Severity
from glossary.documents import read_text
from glossary.linter import Reason


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


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
        "Law No. 12 of 2003 (Child Prostitution)",
        "Bill C-15A on child pornography was tabled.",
        "Regulation (EU) No. 12/2003 on child pornography",
        "The Children (Child Pornography) Act, Cap. 59",
        "Закон 2003 года о детской порнографии",
        "القانون عدد 12 لسنة 2003 المتعلق ببغاء الأطفال",
        "Ley N.º 12 de 3 de mayo de 2003, sobre pornografía infantil",
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
        "Resolución Ministerial 123-2003 sobre niños de la calle",
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
        ("They repealed the law of 2003 on child pornography.", ["child pornography"]),
        ("Law No. 12 of 2003: Child prostitution is a crime.", ["Child prostitution"]),
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
        (
            "La police a arrêté 12 hommes sur le tourisme sexuel impliquant des enfants.",
            ["tourisme sexuel impliquant des enfants"],
        ),
        ("La ley N° 12 de 2003 que persigue la pornografía infantil es nueva.", ["pornografía infantil"]),
        ("根据第12号法令，儿童卖淫是犯罪。", ["儿童卖淫"]),
        ("关于儿童色情制品的法律应当修改。", ["儿童色情制品"]),
    ],
)
def test_what_a_law_does_is_no_title(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


# --- names that are told, not given


@pytest.mark.parametrize(
    "text",
    [
        "Material, previously called child pornography, is illegal.",
        "CSAM (also known as child pornography) is illegal.",
        "CSAM, sometimes wrongly termed child pornography, is illegal.",
        "CSAM, which used to be called child pornography, is illegal.",
        "CSAM was called child pornography in the past.",
        "CSAM (formerly “child pornography”) is illegal.",
        "The offences formerly called child prostitution and child pornography are renamed.",
        "Not child pornography but child sexual abuse material is the right term.",
        "The right term is not child pornography but child sexual abuse material.",
        "Материалы, ранее именовавшиеся детской порнографией, запрещены.",
        "Материалы, также известные как детская порнография, запрещены.",
        "Материалы, именуемые иногда детской порнографией, запрещены.",
        "Материалы, которые раньше называли детской порнографией, запрещены.",
        "Правильный термин — не детская порнография, а материалы о насилии.",
        "Мы говорим о материалах, а не о детской порнографии.",
        "儿童性虐待材料（旧称儿童色情制品）属非法。",
        "儿童性虐待材料（原称“儿童色情制品”）属非法。",
        "儿童性虐待材料以前称为儿童色情制品。",
        "儿童性虐待材料，又称儿童色情制品，属非法。",
        "我们说儿童性虐待材料，而非儿童色情制品。",
        "正确的术语不是儿童色情制品，而是儿童性虐待材料。",
        "兒童性虐待材料（舊稱兒童色情製品）屬非法。",
        "兒童性虐待材料過去叫做兒童色情製品。",
        "On parle de contenus, et non de pornographie enfantine.",
        "Les contenus, précédemment appelés pornographie enfantine, sont interdits.",
        "Les contenus, aussi connus sous le nom de pornographie enfantine, sont interdits.",
        "Ce que l'on appelait jadis la prostitution enfantine est un crime.",
        "Le terme juste n'est pas pornographie enfantine mais contenus pédosexuels.",
        "El material, conocido anteriormente como pornografía infantil, es ilegal.",
        "El material, que antes se llamaba pornografía infantil, es ilegal.",
        "Hablamos de material de abuso, y no de pornografía infantil.",
        "El término correcto no es pornografía infantil sino material de abuso.",
        "الظاهرة التي كانت تسمى بغاء الأطفال محظورة.",
        "الظاهرة المعروفة سابقا ببغاء الأطفال محظورة.",
        "المصطلح الصحيح ليس بغاء الأطفال بل استغلال الأطفال.",
    ],
)
def test_a_name_of_other_times_or_other_people_is_a_mention(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.MENTION})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Previously child pornography was legal.", ["child pornography"]),
        ("Now known as child pornography, the material is illegal.", ["child pornography"]),
        ("The practice is officially called child pornography.", ["child pornography"]),
        ("Previously, officials called on States to ban child pornography.", ["child pornography"]),
        ("The group formerly called weak grew, and child pornography too.", ["child pornography"]),
        ("The Minister once termed child pornography a plague.", ["child pornography"]),
        ("Not child pornography but poverty was discussed.", ["child pornography"]),
        ("The terms are strict, not child pornography.", ["child pornography"]),
        ("Ранее детская порнография была разрешена.", ["детская порнография"]),
        ("Он также назвал детскую порнографию злом.", ["детскую порнографию"]),
        ("Обсуждалась не детская порнография, а бедность.", ["детская порнография"]),
        ("以前儿童色情制品是合法的。", ["儿童色情制品"]),
        ("警方曾称儿童色情制品泛滥。", ["儿童色情制品"]),
        ("报告又称儿童色情制品泛滥成灾。", ["儿童色情制品"]),
        ("问题不是儿童色情制品，而是贫困。", ["儿童色情制品"]),
        ("On parle souvent de la pornographie enfantine.", ["pornographie enfantine"]),
        ("Il ne s'agit pas de pornographie enfantine mais de pauvreté.", ["pornographie enfantine"]),
        ("Le juge a souvent dit la prostitution enfantine punissable.", ["prostitution enfantine"]),
        ("También se conocen casos de pornografía infantil.", ["pornografía infantil"]),
        ("No se trata de pornografía infantil sino de pobreza.", ["pornografía infantil"]),
        ("كانت تحارب بغاء الأطفال.", ["بغاء الأطفال"]),
        ("يعرف أيضا بغاء الأطفال انتشارا.", ["بغاء الأطفال"]),
    ],
)
def test_what_is_called_so_today_or_only_denied_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


# --- the company a word keeps


@pytest.mark.parametrize(
    "text",
    [
        "该法禁止诱奸成年妇女。",
        "他因诱奸成年女性而被追究责任。",
        "这部小说描写了他诱奸成年女子的情节。",
        "該法禁止誘姦成年婦女。",
    ],
)
def test_seduction_of_adults_is_no_fault(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.CONTEXT})


@pytest.mark.parametrize(
    "text",
    [
        "该法禁止诱奸儿童。",
        "嫌疑人接近并诱奸未成年人。",
        "为保护女孩，该法惩处诱奸行为。",
        "该法既惩处诱奸成年妇女，也惩处奸淫儿童。",
        "他诱奸了年仅 12 岁的受害者。",
        "打击网上诱奸的工作正在进行。",
    ],
)
def test_seduction_beside_a_child_or_online_is_heard(linter: Linter, text: str) -> None:
    assert [finding.severity for finding in linter.lint(text)] == [Severity.ERROR]


# --- works in italics


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "UNICEF, *Child Prostitution in Asia* (New York, 1998), p. 3."),
        ("markdown", "See J. Smith, _Street children of Cairo_ (Cairo, AUC Press, 2001)."),
        ("markdown", "Smith, J. *Child pornography and the law*. Geneva: ILO, 2001."),
        ("markdown", "ECPAT, ***Child Prostitution in Asia*** (Bangkok, 1999)."),
        ("markdown", "We read *Child Prostitution in Asia* with interest."),
        ("markdown", "1. ECPAT, <cite>Child prostitution</cite>, 1999, p. 4."),
        ("markdown", "UNICEF, *La prostitution enfantine en Asie* (Paris, 1998)."),
        ("markdown", "Le rapport *La prostitution enfantine en Asie* a été publié."),
        ("markdown", "UNICEF, *La prostitución infantil en Asia*, Madrid, 1998."),
        ("markdown", "ЮНИСЕФ, *Детская проституция в Азии* (Москва, 1998)."),
        ("markdown", "اليونيسف، *بغاء الأطفال في آسيا* (القاهرة، 1998)، ص 3."),
        ("markdown", "儿基会，*亚洲的儿童卖淫*（纽约，1998年），第3页。"),
        ("html", "<p>UNICEF, <em>Child <b>Prostitution</b> in Asia</em> (New York, 1998), p. 3.</p>"),
        ("html", "<p>UNICEF, <i>Child prostitution in Asia</i> (New York, 1998), p. 3.</p>"),
        ("html", "<p>as <cite>The Street Children of Cairo</cite> shows</p>"),
    ],
)
def test_a_cited_work_in_italics_is_a_name(linter: Linter, form: str, text: str) -> None:
    assert silenced(linter, text, form) == ([], {Reason.NAME})


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "We reject *child pornography*."),
        ("markdown", "We reject *child pornography* (see A/RES/54/263, 2000)."),
        ("markdown", "In Asia, *child pornography* (up since 1998) is rising."),
        ("markdown", "In 1998, *CHILD PORNOGRAPHY* grew."),
        ("markdown", "It says, *Child pornography is growing in Asia* (1998)."),
        ("markdown", "# *Child Pornography*"),
        ("markdown", "*Child pornography* (2010)"),
        ("markdown", "Child pornography in Asia grew (New York, 1998), **p. 3**"),
        ("markdown", "我们反对，*儿童色情制品*（自1998年以来）。"),
        ("markdown", "Nous rejetons la *pornographie enfantine*."),
        ("html", "<p>We reject <em>child pornography</em>, p. 3.</p>"),
        ("html", "<p><i>Child Pornography</i></p><p>(New York, 1998)</p>"),
    ],
)
def test_a_word_stressed_by_italics_is_heard(linter: Linter, form: str, text: str) -> None:
    assert len(silenced(linter, text, form)[0]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In the street children were playing football.",
        "On the street children beg for food.",
        "At night, in the street children sleep.",
        "It rained, and across the street children waved.",
    ],
)
def test_a_street_in_which_children_do_something_does_not_name_them(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.CONTEXT})


@pytest.mark.parametrize(
    "text",
    [
        "In the street children of Manila we saw hope.",
        "On the street children issue, progress was made.",
        "The State adopted a policy on the street children.",
        "They live in the street; street children need care.",
        "Among the street children were many girls.",
    ],
)
def test_children_named_by_the_street_are_heard(linter: Linter, text: str) -> None:
    assert len(silenced(linter, text)[0]) == 1
