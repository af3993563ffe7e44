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


_MANDATES = (
    "The mandate on the sale of children, child prostitution and child pornography was extended.",
    "Jane Roe, Special Rapporteur (sale of children, child prostitution and child pornography), visited Benin.",
    "Les Protocoles facultatifs concernant la vente d’enfants, la prostitution d’enfants et la pornographie enfantine",
    "los Protocolos Facultativos relativos a la venta de niños, la prostitución infantil y la pornografía infantil",
    "البروتوكولان الاختياريان المتعلقان ببيع الأطفال وبغاء الأطفال واستغلال الأطفال في المواد الإباحية",
    "The mandate on the sale and sexual exploitation of children, including child prostitution and other acts, ends.",
    "The mandate on the sale of children, child prostitution and the use of children in pornography was extended.",
    "Le mandat sur la vente d’enfants, la prostitution des enfants et la pornographie mettant en scène des enfants",
    "La Rapporteure spéciale sur la vente d’enfants et la prostitution des enfants a visité le Bénin.",
    "El mandato relativo a la venta de niños, la prostitución infantil y la utilización de niños en la pornografía",
    "La Relatoría Especial sobre la venta de niños y la prostitución infantil visitó Benín.",
    "Мандат по вопросу о торговле детьми, детской проституции и детской порнографии был продлен.",
    "Спецдокладчик ООН по вопросу о торговле детьми, детской проституции и детской порнографии посетил Бенин.",
    "أنشئت ولاية بيع الأطفال وبغاء الأطفال واستغلال الأطفال في المواد الإباحية في عام 1990.",
    "زارت مقررة الأمم المتحدة الخاصة المعنية ببيع الأطفال وبغاء الأطفال بنن.",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mandates on the sale of children, trafficking and street children should meet.", ["street children"]),
        ("Two crimes (sale of children, child prostitution and child labour) are known.", ["child prostitution"]),
        ("According to the Special Rapporteur on the sale of children, child prostitution and trafficking are linked.",
         ["child prostitution"]),
        ("The Special Rapporteur on the sale of children, visiting Benin, met judges, street children and families.",
         ["street children"]),
        ("Under the Optional Protocol on the sale of children, street children and beggars have rights.",
         ["street children"]),
        ("Selon le mandat sur la vente d’enfants, la pornographie enfantine et la traite vont de pair.",
         ["pornographie enfantine"]),
        ("Outre le mandat sur la vente d’enfants, la prostitution et la pornographie, la pédopornographie croît.",
         ["pédopornographie"]),
        ("Since the mandate on the sale of children, child prostitution and child pornography, child prostitution fell",
         ["child prostitution"]),
        ("Según la Relatora Especial sobre la venta de niños, la prostitución infantil y la trata van de la mano.",
         ["prostitución infantil"]),
        ("По данным мандата по вопросу о торговле детьми, детская проституция и детская порнография растут.",
         ["детская проституция", "детская порнография"]),
        ("حذرت المقررة الخاصة المعنية ببيع الأطفال وناقشت ختان الإناث مع الحكومة.", ["ختان الإناث"]),
        ("وفقا للمقررة الخاصة المعنية ببيع الأطفال، بغاء الأطفال والاتجار ظاهرتان.", ["بغاء الأطفال"]),
    ],
)  # fmt: skip
def test_behind_the_sale_of_children_only_the_official_list_is_a_title(
    linter: Linter, text: str, found: list[str]
) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize("text", _MANDATES)
def test_a_mandate_named_by_its_subject_is_a_title(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.TITLE})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The unit has the mandate to combat child prostitution.", ["child prostitution"]),
        ("Its mandate on child prostitution was extended.", ["child prostitution"]),
        ("The mandate on the sale of children, child prostitution is a crime.", ["child prostitution"]),
        ("The mandate on the sale of children has not ended child prostitution.", ["child prostitution"]),
        ("Le mandat sur la vente d’enfants dénonce la prostitution des enfants.", ["prostitution des enfants"]),
        ("Su mandato abarca la venta de niños y la prostitución infantil.", ["prostitución infantil"]),
        ("Спецдокладчик осудил торговлю детьми и детскую проституцию.", ["детскую проституцию"]),
        ("تحدثت المقررة عن بيع الأطفال وبغاء الأطفال.", ["بغاء الأطفال"]),
        ("تكافح ولاية الخرطوم بيع الأطفال وبغاء الأطفال.", ["بغاء الأطفال"]),
    ],
)
def test_what_a_mandate_is_to_do_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    "text",
    [
        "UN General Assembly, Prevention of child prostitution: report, 12 May 2001, A/RES/55/99.",
        "Economic and Social Council, Administration of juvenile justice, 21 July 1997, E/RES/1997/30.",
        "Resolution 48/156, entitled Need to adopt measures against child prostitution and child pornography",
        "La résolution intitulée Les droits de l’enfant et la prostitution des enfants",
        "The handbook entitled Preventing and combating child prostitution was launched.",
        "Le guide intitulé Lutter contre la pédopornographie est paru.",
        "доклад, озаглавленный Торговля детьми и детская проституция",
        "القرار المعنون ضرورة اتخاذ تدابير لمنع بغاء الأطفال",
        "Agenda item 68: Sale of children, child prostitution and child pornography",
        "Observation générale no 10 (2007) : Les droits de l’enfant dans la justice pour mineurs",
        "Observación general núm. 10 (2007): Los derechos del niño en la justicia de menores",
        "Convention relative à la traite d’enfants et à la prostitution des enfants",
        "las reglas mínimas uniformes para la administración de la justicia de menores",
        "Минимальные стандартные правила, касающиеся отправления правосудия в отношении несовершеннолетних",
        "القواعد النموذجية الدنيا لإدارة شؤون قضاء الأحداث",
        "زارت الوزيرة جمعية الأطفال المعوقين في الرياض.",
        "أعلن اتحاد المعوقين عن برنامجه.",
        "شبكة القضاء على بغاء الأطفال (إكبات)",
    ],
)
def test_a_document_or_body_cited_in_prose_is_a_title(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.TITLE})


@pytest.mark.parametrize(
    "text",
    [
        "ECPAT (End child prostitution, child pornography and trafficking of children) has offices in Bangkok.",
        "End child prostitution, child pornography and trafficking of children for sexual purposes (ECPAT)",
        "Stop child prostitution and abuse (SCPA)",
        "ECPAT International (End child prostitution, child pornography and trafficking of children)",
        "ECPAT (Mettre fin à la prostitution des enfants, à la pornographie enfantine et à la traite)",
        "Принят «ФАКУЛЬТАТИВНЫЙ ПРОТОКОЛ, КАСАЮЩЕГОСЯ ДЕТСКОЙ ПРОСТИТУЦИИ» и другие акты.",
    ],
)
def test_a_name_in_other_letters_than_names_have_is_a_name(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.NAME})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Child prostitution remains widespread (A/HRC/28/56, para. 12).", ["Child prostitution"]),
        ("In its report of 9 March 1994, the Commission condemned child prostitution, E/CN.4/1994/84.",
         ["child prostitution"]),
        ("Burkina Faso, Mali and Niger reported child prostitution (A/HRC/28/56).", ["child prostitution"]),
        ("The programme entitled Safe Streets helps street children.", ["street children"]),
        ("Children are entitled to protection from child prostitution.", ["child prostitution"]),
        ("The Government of Peru, NGOs and parents fight child prostitution (CRC/C/PER/CO/2).", ["child prostitution"]),
        ("Agenda item 68: States report child prostitution.", ["child prostitution"]),
        ("A film titled Silence shows child prostitution in Manila.", ["child prostitution"]),
        ("A talk titled Growing Up Online on street children drew a crowd.", ["street children"]),
        ("Le rapport intitulé Enfances volées montre la prostitution des enfants.", ["prostitution des enfants"]),
        ("El informe titulado Infancias robadas alerta sobre la prostitución infantil.", ["prostitución infantil"]),
        ("فيلم بعنوان صمت يكشف بغاء الأطفال.", ["بغاء الأطفال"]),
        ("Un rapport intitulé Droits de l’enfant dénonce la prostitution des enfants.", ["prostitution des enfants"]),
        ("Agenda item 68: child prostitution is a crime.", ["child prostitution"]),
        ("La loi sur la protection des enfants traite de la prostitution des enfants.", ["prostitution des enfants"]),
        ("ECPAT wants to end child prostitution.", ["child prostitution"]),
        ("UNICEF: End child prostitution and child pornography.", ["child prostitution", "child pornography"]),
        ("Preventing child prostitution is a task of the Philippine National Police (PNP).", ["child prostitution"]),
        ("Combating child pornography falls to the Federal Police (CFP).", ["child pornography"]),
        ("Combattre la pornographie enfantine relève de la Cour pénale (CPI).", ["pornographie enfantine"]),
        ("Combatir la pornografía infantil compete a la Corte Penal Internacional (CPI).", ["pornografía infantil"]),
        ("ساعدت الجمعية المعوقين.", ["المعوقين"]),
        ("ساعد اتحاد المدينة المعوقين.", ["المعوقين"]),
        ("جمعيات المعوقين كثيرة.", ["المعوقين"]),
        ("تريد الشبكة القضاء على بغاء الأطفال.", ["بغاء الأطفال"]),
        ("ينبغي تحسين إدارة شؤون قضاء الأحداث.", ["قضاء الأحداث"]),
    ],
)  # fmt: skip
def test_what_a_document_or_body_says_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    "text",
    [
        "la loi du 13 avril 1995 contenant des dispositions en vue de la répression de la pornographie enfantine",
        "قانون رقم 02-09 مؤرخ في 25 صفر عام 1423 الموافق 8 مايو سنة 2002، يتعلق بحماية الأشخاص المعوقين وترقيتهم",
        "القانون رقم 02-09 المؤرخ في 8 مايو 2002 والمتعلق بحماية الأشخاص المعوقين",
        "قانون رقم 12 مؤرخ في 8 يونيو 2003، يتعلق بمنع بغاء الأطفال",
    ],
)
def test_a_law_in_the_form_of_its_country_is_a_title(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.TITLE})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La loi du 13 avril 1995 punit un disque contenant de la pornographie enfantine.", ["pornographie enfantine"]),
        ("القانون رقم 12 المؤرخ في 8 مايو 2002 يتعلق ببغاء الأطفال.", ["بغاء الأطفال"]),
        ("مقال مؤرخ في 8 مايو 2002 يتعلق ببغاء الأطفال.", ["بغاء الأطفال"]),
        ("القانون رقم 12 لسنة 2015 يتعلق ببغاء الأطفال.", ["بغاء الأطفال"]),
        ("القانون المؤرخ في 3 مايو سنة 2003، والمتعلق بالمحاكم، يعاقب على بغاء الأطفال.", ["بغاء الأطفال"]),
        ("البند 68 من جدول الأعمال: بغاء الأطفال يقلق الدول.", ["بغاء الأطفال"]),
        ("حجبت مؤسسة الاتصالات المواد الإباحية للأطفال.", ["المواد الإباحية للأطفال"]),
    ],
)
def test_what_a_law_of_a_day_does_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    "text",
    [
        "Smith, J., Street Children in Kenya (Nairobi, 2004), p. 3.",
        "See Mary Roe, Child prostitution in Asia (London, Zed Books, 1996), p. 5.",
        "UNICEF, Juvenile Justice, Innocenti Digest No. 3, Florence, 1998.",
        "World Bank, Ending child prostitution and child pornography (Washington, D.C., 2004).",
        "Help International, Combating child prostitution in Asia (Bangkok, 2001), p. 7.",
        "Doe, J. (2009). A rallying cry against cyber-bullying. Town News.",
        "Roe M, Doe J. Child prostitution in Asia. New York: Routledge; 1998.",
        "Dupont, J., La prostitution enfantine en Asie, Paris, 1998, p. 12.",
        "García, M. (2001). La prostitución infantil en América Latina. Madrid: Siglo XXI.",
        "Иванов И. И., Детская проституция в России (Москва, 2004), с. 15.",
    ],
)
def test_a_work_in_a_plain_reference_is_a_name(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.NAME})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Child prostitution is a crime (Smith, 2004, p. 3).", ["Child prostitution"]),
        ("According to UNICEF, child prostitution grew in 1998.", ["child prostitution"]),
        ("I spoke to J. Smith. Child prostitution rose in Kenya (Nairobi, 2004).", ["Child prostitution"]),
        ("We thank UNICEF. Child prostitution in Kenya rose (Nairobi, 2004).", ["Child prostitution"]),
        ("Mary Smith, Minister of Justice, combats child prostitution (Nairobi, 2004).", ["child prostitution"]),
        ("M. Dupont, juge, combat la prostitution enfantine à Paris, p. 12.", ["prostitution enfantine"]),
        ("Costa Rica, Honduras and Mexico report child pornography in Asia (2004).", ["child pornography"]),
        ("Save the Children, Girls and boys face child prostitution (Nairobi, 2004).", ["child prostitution"]),
        ("UNICEF, Child prostitution (see table 2, 2019) is a crime.", ["Child prostitution"]),
        ("J. Smith, Minister for street children in Kenya (2004).", ["street children"]),
        ("Costa Rica, Honduras et Mexique luttent contre la pédopornographie en Asie (2004).", ["pédopornographie"]),
        ("Costa Rica, Honduras y México luchan contra la pornografía infantil, p. 3.", ["pornografía infantil"]),
        ("John Smith, Police Chief for street children in Manila (Philippines, 2004).", ["street children"]),
    ],
)
def test_what_an_author_or_body_does_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


def test_an_article_inside_a_title_changes_nothing(linter: Linter) -> None:
    texts = (
        "el Protocolo facultativo relativo a la venta de los niños y la utilización de los niños en la pornografía",
        "Le Protocole facultatif concernant la prostitution d’enfants et la pornographie mettant en scène les enfants",
    )
    assert [silenced(linter, text) for text in texts] == [([], {Reason.TITLE})] * 2


def test_behind_the_end_of_an_official_list_its_own_words_are_heard(linter: Linter) -> None:
    names = "la vente d’enfants, la prostitution des enfants et la pornographie mettant en scène des enfants"
    text = f"Depuis le Protocole facultatif concernant {names}, la prostitution des enfants fait l’objet d’une loi."
    assert silenced(linter, text) == (["prostitution des enfants"], {Reason.TITLE})
