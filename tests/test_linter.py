"""The linter as an editor meets it: what is heard, what is left in peace, what is said."""

from datetime import date
from pathlib import Path

import pytest

from glossary import Linter
from glossary.concepts import Severity, Source
from glossary.documents import read_text
from glossary.errors import BadInput, UnknownLanguage
from glossary.linter import Reason, Rule, fixing
from glossary.linter.wording import Said, message
from glossary.termbase import Termbase

PARTY = "A party to the Optional Protocol on the sale of children, child prostitution and child pornography, "
TERMS = Path(__file__).parents[1] / "terms.db"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Termbase.open(TERMS))


def heard(linter: Linter, text: str, **options: str) -> list[str]:
    return [finding.text for finding in linter.lint(text, **options)]  # type: ignore[arg-type]


def silenced(linter: Linter, text: str) -> list[tuple[str, Reason]]:
    report = linter.report(read_text(text, name="draft.txt"))
    assert report.diagnostics == ()
    return [(one.diagnostic.text, one.reason) for one in report.silenced]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("各国应禁止儿童色情制品。", ["儿童色情制品"]),
        ("各國應禁止兒童色情製品。", ["兒童色情製品"]),
        ("States should prohibit child pornography.", ["child pornography"]),
        ("Child prostitutes were treated as offenders.", ["Child prostitutes"]),
        ("La loi réprime la pornographie enfantine.", ["pornographie enfantine"]),
        ("La ley persigue la pornografia infantil.", ["pornografia infantil"]),
        ("Расследуются случаи детской порнографии.", ["детской порнографии"]),
        ("تتصدى الخطة لبغاء الأطفال.", ["بغاء الأطفال"]),
        ("إن المعوقين يحتاجون إلى الرعاية.", ["المعوقين"]),
    ],
)
def test_every_language_is_heard_in_its_inflected_forms(linter: Linter, text: str, found: list[str]) -> None:
    assert heard(linter, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ويشجب المجلس بيع الأطفال وبغاء الأطفال.", ["بغاء الأطفال"]),
        (
            "وبحث الفريق العامل بغاء الأطفال واستغلال الأطفال في المواد الإباحية.",
            ["بغاء الأطفال", "استغلال الأطفال في المواد الإباحية"],
        ),
        ("تحظر الاتفاقية الدولية بيع الأطفال وبغاء الأطفال.", ["بغاء الأطفال"]),
        ("ترفض لجنة حقوق الإنسان تشغيل الأطفال وبغاء الأطفال.", ["بغاء الأطفال"]),
        ("ويتناول المقرر الخاص المعني بأشكال الرق الاتجار بالأطفال وبغاء الأطفال.", ["بغاء الأطفال"]),
        ("وتوصي اللجنة بمكافحة بغاء الأطفال.", ["بغاء الأطفال"]),
        ("أوصت لجنة حقوق الطفل بتعزيز قضاء الأحداث.", ["قضاء الأحداث"]),
        ("وتذكر اللجنة بأن بغاء الأطفال جريمة.", ["بغاء الأطفال"]),
        ("تجتمع اللجنة المعنية ببيع الأطفال وبغاء الأطفال غدا.", []),
        ("واجتمع الفريق الاستشاري لمكافحة عمل الأطفال وبغاء الأطفال.", []),
    ],
)
def test_an_arabic_body_with_its_article_does_not_take_the_object_into_its_name(
    linter: Linter, text: str, found: list[str]
) -> None:
    assert heard(linter, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In June the Working Group on slavery decries child prostitution.", ["child prostitution"]),
        ("This year the Special Rapporteur on trafficking sees child pornography as a crime.", ["child pornography"]),
        ("Le Rapporteur spécial sur le racisme réprouva la pornographie enfantine.", ["pornographie enfantine"]),
        ("Le Groupe de travail sur l’esclavage juge la prostitution enfantine.", ["prostitution enfantine"]),
        ("La Relatora Especial sobre el racismo repudia la prostitución infantil.", ["prostitución infantil"]),
        ("Ayer el Grupo de Trabajo sobre la esclavitud abordó la pornografía infantil.", ["pornografía infantil"]),
        ("В июне Специальный докладчик по вопросу о расизме описала детскую порнографию.", ["детскую порнографию"]),
        ("Вчера Рабочая группа по вопросам рабства рассмотрела детскую проституцию.", ["детскую проституцию"]),
        ("The Optional Protocol on the sale of children and child prostitution applies.", []),
        ("Le Groupe de travail sur la prostitution enfantine siège à Genève.", []),
        ("En 2010 se reunió el Grupo de Trabajo sobre la prostitución infantil.", []),
        ("Конференция по вопросам торговли детьми и детской проституции", []),
    ],
)  # fmt: skip
def test_what_a_body_says_is_no_part_of_its_name(linter: Linter, text: str, found: list[str]) -> None:
    assert heard(linter, text) == found


@pytest.mark.parametrize(
    "written",
    [
        "儿童色情\n制品",
        "儿童\u200b色情制品",
        "⼉童⾊情制品",
        "兒童色情制品",
        "儿童色情\n\n— 14 —\n\n制品",
    ],
)
def test_whatever_stands_inside_a_term_it_is_found_with_its_exact_span(linter: Linter, written: str) -> None:
    text = f"各国😀应禁止{written}。"
    (finding,) = linter.lint(text)
    assert (finding.text, text[finding.start : finding.end]) == (written, written)


@pytest.mark.parametrize(
    ("text", "form", "written"),
    [
        ("Ban **child** *porno\u00adgraphy*.", "markdown", "child** *porno\u00adgraphy"),
        ("<p>Ban child porno&shy;graphy</p>", "html", "child porno&shy;graphy"),
        ("<p lang=fr>Non à la p&eacute;dopornographie</p>", "html", "p&eacute;dopornographie"),
        ("Ban child porno-\n   graphy now.", "plain", "child porno-\n   graphy"),
        ("Ban child pornography12 now.", "plain", "child pornography"),
    ],
)
def test_markup_and_line_ends_inside_a_term_belong_to_its_span(
    linter: Linter, text: str, form: str, written: str
) -> None:
    assert heard(linter, text, format=form) == [written]


def test_line_and_column_count_from_one_in_code_points(linter: Linter) -> None:
    (finding,) = linter.lint("😀😀\r\n😀禁止儿童色情制品")
    assert (finding.line, finding.column) == (2, 4)


@pytest.mark.parametrize(
    "text",
    [
        "《儿童权利公约关于买卖儿童、儿童卖淫和儿童色情制品问题的任择议定书》",
        "该国加入了关于买卖儿童、儿童卖淫和儿童色情制品问题的《任择议定书》。",
        "1999年召开了打击互联网上儿童色情制品国际会议。",
        "关于打击儿童色情制品的第2004/68/JHA号框架决定已失效。",
        "大会宣布了国际儿童卖淫问题年。",
        "The Independent Expert on the sale of children, child prostitution and child pornography spoke.",
        "It ratified the Optional Protocol on the sale of children, child prostitution and child pornography.",
        "Directive 2011/93/EU on combating the sexual abuse of children and child pornography applies.",
        "The Child Pornography Prevention Act of 1996 was struck down.",
        "La Convention no 5 sur la lutte contre la pornographie enfantine est en vigueur.",
        "La Ley 13/1999, de protección contra la pornografía infantil, fue derogada.",
        "Государство ратифицировало Факультативный протокол, касающийся детской порнографии.",
        "صدقت الدولة على البروتوكول الاختياري بشأن بغاء الأطفال.",
    ],
)
def test_official_titles_are_left_in_peace(linter: Linter, text: str) -> None:
    assert {reason for _, reason in silenced(linter, text)} == {Reason.TITLE}


@pytest.mark.parametrize(
    "text",
    [
        "儿童权利委员会关于少年司法系统中的儿童权利的第24号一般性意见取代了它。",
        "参见第10号一般性意见（2007年）：少年司法中的儿童权利。",
        "第14号一般性建议“女性割礼”获得通过。",
        "General comment No. 10 (2007): Children’s rights in juvenile justice",
        "Observation générale no 10 (2007) : Les droits de l’enfant dans le système de justice pour mineurs",
        "أشارت اللجنة إلى توصيتها العامة رقم 14 بشأن ختان الإناث في هذا السياق.",
        "وفقا للتعليق العام رقم 10 (2007) المتعلق بحقوق الطفل في قضاء الأحداث ينبغي ذلك.",
    ],
)
def test_the_title_of_a_general_comment_may_stand_on_either_side_of_its_number(linter: Linter, text: str) -> None:
    assert {reason for _, reason in silenced(linter, text)} == {Reason.TITLE}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第24号一般性意见：各国应改革少年司法。", ["少年司法"]),
        ("关于少年司法的报告提到的第24号一般性意见很重要。", ["少年司法"]),
        ("As in general comment No. 24: States must reform juvenile justice.", ["juvenile justice"]),
        ("Voir l’observation générale no 24 : il faut réformer la justice pour mineurs.", ["justice pour mineurs"]),
        ("يشير التعليق العام رقم 24 إلى أن قضاء الأحداث يحتاج إلى إصلاح.", ["قضاء الأحداث"]),
    ],
)
def test_what_a_sentence_says_beside_a_general_comment_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert heard(linter, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Inter-Agency Coordination Panel on Juvenile Justice adopted its plan.",
        "The Panel of Experts on illegal migrants met twice.",
        "L’Équipe spéciale interinstitutions chargée de la justice pour mineurs a publié un manuel.",
        "Le Groupe de coordination interinstitutions sur la pornographie enfantine s’est réuni.",
        "El Grupo interinstitucional sobre justicia de menores se reunió en Ginebra.",
        "El Equipo de Tareas sobre niños de la calle aprobó el informe.",
        "Доклад Межучрежденческой группы по вопросам детской проституции опубликован.",
        "Целевая группа по детской порнографии представила доклад.",
        "قدمت فرقة العمل المعنية ببغاء الأطفال تقريرها.",
        "أصدر فريق الأمم المتحدة المشترك بين الوكالات المعني بختان الإناث دليلا.",
        "机构间街头儿童小组举行年会。",
        "少年司法问题机构间协调小组通过了工作计划。",
    ],
)
def test_names_of_groups_and_panels_are_left_in_peace(linter: Linter, text: str) -> None:
    assert {reason for _, reason in silenced(linter, text)} == {Reason.TITLE}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Inter-Agency Standing Committee observed that street children lacked food.", ["street children"]),
        ("Un groupe interinstitutions sur la pornographie enfantine sera créé.", ["pornographie enfantine"]),
        ("Le Comité mixte signale que la prostitution enfantine augmente.", ["prostitution enfantine"]),
        ("El Comité Especial atendió a niños de la calle.", ["niños de la calle"]),
        ("Целевая группа выявила случаи детской проституции.", ["детской проституции"]),
        ("لاحظ الفريق المشترك بين الوكالات أن بغاء الأطفال منتشر.", ["بغاء الأطفال"]),
        ("机构间合作使街头儿童得到帮助。", ["街头儿童"]),
        ("街头儿童小组讨论于下午举行。", ["街头儿童"]),
    ],
)
def test_what_a_group_does_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert heard(linter, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Федеральный закон от 3 мая 2012 года № 87-ФЗ «О противодействии детской проституции» вступил в силу.",
        "Указ Президента от 4 июня 2010 г. N 45 «О мерах по борьбе с детской порнографией» утратил силу.",
        "Law No. 87 “on combating child pornography” was amended.",
        "Presidential Decree No. 5 of 2011 “On measures against child prostitution” was repealed.",
        "Le décret no 12 du 4 juin 2010 « portant répression de la prostitution enfantine » a été abrogé.",
        "El Decreto núm. 12, de 4 de junio de 2010, «por el que se reprime la prostitución infantil», fue derogado.",
        "دخل القانون رقم 12 لسنة 2010 «بشأن مكافحة بغاء الأطفال» حيز النفاذ.",
        "第5号总统令“关于防止儿童卖淫的措施”于三月公布。",
    ],
)
def test_the_quoted_title_of_a_numbered_law_is_a_name(linter: Linter, text: str) -> None:
    assert {reason for _, reason in silenced(linter, text)} == {Reason.NAME}


@pytest.mark.parametrize(
    "text",
    [
        "Under Act No. 12, police may seize “any child pornography they find”.",
        "Act No. 12 was adopted after the Minister said “on child pornography we cannot wait”.",
        "La loi no 12 punit « quiconque détient de la pornographie enfantine ».",
        "La Ley núm. 12 castiga “a quien posea pornografía infantil”.",
        "Закон № 12 карает «за хранение детской порнографии».",
        "第12号法律规定“持有儿童色情制品者处三年监禁”。",
    ],
)
def test_what_a_numbered_law_says_is_a_quotation(linter: Linter, text: str) -> None:
    assert [(str(one.severity), one.quoted) for one in linter.lint(text)] == [("info", True)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A law on child pornography was adopted.", ["child pornography"]),
        ("关于儿童色情制品的研究表明其危害。", ["儿童色情制品"]),
        (PARTY + "the State still detains child prostitutes.", ["child prostitutes"]),
        ("《儿童权利公约》虽未对儿童色情制品定罪，但提供了基础。", ["儿童色情制品"]),
        ("In terms of child pornography, the code is silent.", ["child pornography"]),
        ("有人用语言威胁童妓。", ["童妓"]),
        ("“童妓”一词有害，但警方仍拘留了三名童妓。", ["童妓"]),
    ],
)
def test_plain_use_beside_a_title_or_a_mention_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert heard(linter, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "“童妓”一词应避免使用。",
        "将“非法移民”改为“非正常移民”。",
        "所谓“童妓”是过时的称谓。",
        "停用词：童妓、雏妓。",
        "The term “child prostitute” should be avoided.",
        'Say child sexual abuse material instead of "child pornography".',
        "Terms to avoid: child prostitute, child sex worker.",
        "“Child pornography” means any representation of a child.",
        "Le terme « pornographie enfantine » est à éviter.",
        "Debe evitarse el término «pornografía infantil».",
        "Понятие «детская порнография» закреплено в статье 2.",
        "ينبغي تجنب مصطلح «بغاء الأطفال».",
        "They must never be classified as “illegal migrants” by officials.",
        "Do not speak of “child prostitution” in reports.",
        "Il ne faut pas traiter ces personnes de « migrants clandestins ».",
        "Il ne faut plus parler de « pornographie enfantine » dans les rapports.",
        "No hay que tildar de “migrantes ilegales” a quienes buscan refugio.",
        "Nadie debe ser catalogado como “minusválidos” en la escuela.",
        "No se hablará de “pornografía infantil” en los documentos.",
        "Недопустимо клеймить людей как «нелегальных мигрантов».",
        "ينبغي ألا يوصف هؤلاء بأنهم «المعوقون».",
        "不应将其视为“非法移民”。",
        "不應將其描述為「非法移民」。",
    ],
)
def test_words_spoken_of_are_left_in_peace(linter: Linter, text: str) -> None:
    assert {reason for _, reason in silenced(linter, text)} == {Reason.MENTION}


@pytest.mark.parametrize(
    "text",
    [
        "广场上有街头儿童剧演出。",
        "他们强迫儿童卖淫。",
        "街头儿童画展吸引了不少家长。",
        "现在并非法移民局的工作时间。",
        "商販向兒童賣淫猥影片，已被起訴。",
        "有人在校門外向兒童賣淫褻光碟。",
        "這名少年司法考試名列前茅。",
        "关键词：贩运　街头　儿童　性剥削",
        "非法  移民  合计",
    ],
)
def test_terms_that_other_words_form_by_accident_are_left_in_peace(linter: Linter, text: str) -> None:
    assert {reason for _, reason in silenced(linter, text)} == {Reason.BOUNDARY}


def test_addresses_are_no_prose(linter: Linter) -> None:
    assert silenced(linter, "见 https://example.org/儿童卖淫/a。") == [("儿童卖淫", Reason.LINK)]


def test_bare_addresses_file_names_and_tags_are_no_prose(linter: Linter) -> None:
    for text in (
        "See www.juvenile-justice.org for more.",
        "See juvenile-justice.org, or street-children.co.ke.",
        "Open revenge-porn.docx first.",
        "Follow #juvenile-justice today.",
        "Véase prostitucion-infantil.es.",
    ):
        assert {reason for _, reason in silenced(linter, text)} == {Reason.LINK}
    for text in (
        "#street children are many.",
        "The juvenile-justice system. It is old.",
        "They debate juvenile-justice.In 2004 it began.",
        "#儿童卖淫案件激增。",
    ):
        assert linter.lint(text)


def test_a_longer_good_term_shadows_what_it_contains(linter: Linter) -> None:
    assert silenced(linter, "打击利用儿童卖淫行为。") == [("儿童卖淫", Reason.LONGER_TERM)]


@pytest.mark.parametrize(
    "text",
    [
        "El juez considera que “la pornografía infantil” crece.",
        "L’article dit que « la pornographie enfantine » augmente.",
        "По словам министра, «детская порнография» распространяется.",
        "أشار الوزير إلى أن «بغاء الأطفال» جريمة.",
        "部长认为“儿童卖淫”日益严重。",
    ],
)
def test_what_somebody_says_is_no_word_spoken_of(linter: Linter, text: str) -> None:
    assert [(str(one.severity), one.quoted) for one in linter.lint(text)] == [("info", True)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("第三章　儿　童　卖　淫", "儿　童　卖　淫"),
        ("第　五　節　　兒　童　色　情　物　品", "兒　童　色　情　物　品"),
        ("少  年  司  法", "少  年  司  法"),
        ("打击儿童　色情制品", "儿童　色情制品"),
    ],
)
def test_a_heading_spaced_out_is_read(linter: Linter, text: str, written: str) -> None:
    assert heard(linter, text) == [written]


def test_a_quotation_is_a_note_at_most(linter: Linter) -> None:
    (finding,) = linter.lint("The 1994 circular stated: “All cases of child prostitution shall be reported.”")
    assert (finding.severity, finding.quoted, finding.fix) == (Severity.INFO, True, None)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "The report said:\n\n> Child prostitution was tolerated for years."),
        ("html", "<blockquote><p>Child prostitution was tolerated for years.</p></blockquote>"),
        ("html", "<p>He said that <q>child prostitution was tolerated for years</q>, and left.</p>"),
    ],
)
def test_a_block_quotation_is_somebody_elses_words(linter: Linter, form: str, text: str) -> None:
    (finding,) = linter.lint(text, format=form)  # type: ignore[arg-type]
    assert (finding.severity, finding.quoted) == (Severity.INFO, True)


def test_what_a_page_has_deleted_is_not_read(linter: Linter) -> None:
    assert heard(linter, "<p>Ban <del>child pornography</del> <ins>it</ins>.</p>", format="html") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Committee on the Rights of the Child discussed child prostitution.",
        "The Law on Migration penalizes child prostitution.",
        "La Convention de Lanzarote vise la prostitution enfantine.",
        "La Convención de Ginebra trata de la prostitución infantil.",
        "Комитет по правам ребенка обсудил детскую проституцию.",
        "وتحظر اتفاقية حقوق الطفل بغاء الأطفال.",
        "National Action Plan on Child Prostitution",
        "The Centre for victims helps child prostitutes every day.",
        "童妓逃离收容所。",
        "儿童卖淫违反公约。",
        "Juvenile Crime and Child Prostitution are on the rise in the region.",
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(linter: Linter, text: str) -> None:
    assert len(heard(linter, text)) == 1


def test_the_preferred_spelling_of_a_term_is_no_fault(linter: Linter) -> None:
    assert heard(linter, "Cyberbullying and cyber-bullying.") == ["cyber-bullying"]


def test_a_finding_says_what_why_and_what_instead_in_the_language_of_the_draft(linter: Linter) -> None:
    (finding,) = linter.lint("各国应禁止儿童色情制品。")
    assert finding.rule is Rule.SUPERSEDED
    assert finding.preferred == ("儿童性虐待材料", "儿童性剥削和性虐待材料")
    assert finding.source == "E/RES/2022/14, preamble 23 (2022-07-21)"
    assert finding.message == (
        "“儿童色情制品”已不再是正式术语（自2022-07-21起），宜用“儿童性虐待材料”或“儿童性剥削和性虐待材料”。"
        "依据：E/RES/2022/14, 序言部分第23段 (2022-07-21)。"
    )


def test_what_was_official_on_a_date_was_no_fault_then(linter: Linter) -> None:
    text = "各国应禁止儿童色情制品。"
    assert heard(linter, text, as_of="2005-01-01") == []
    assert heard(linter, text, as_of=date.today().isoformat()) == ["儿童色情制品"]


def test_a_document_can_be_judged_by_its_own_date(linter: Linter) -> None:
    document = read_text("各国应禁止儿童色情制品。", name="a.txt", date="2011-04-11")
    report = linter.report(document, as_of="document")
    assert (report.as_of, report.diagnostics) == ("2011-04-11", ())
    assert [one.reason for one in report.silenced] == [Reason.DATE]


@pytest.mark.parametrize("as_of", ["yesterday", "2005-13-01", "20050101"])
def test_a_date_that_is_none_is_refused(linter: Linter, as_of: str) -> None:
    with pytest.raises(BadInput, match="not a date"):
        linter.lint("童妓", as_of=as_of)


def test_a_language_there_is_not_is_refused(linter: Linter) -> None:
    with pytest.raises(UnknownLanguage):
        linter.lint("童妓", language="xx")


def test_a_draft_in_several_languages_is_told_paragraph_by_paragraph(linter: Linter) -> None:
    text = "各国应禁止儿童色情制品。\n\nStates should prohibit child pornography."
    assert heard(linter, text, language="mul") == ["儿童色情制品", "child pornography"]


def test_a_chinese_term_in_another_text_is_answered_in_its_script(linter: Linter) -> None:
    drafts = {"zh-Hant": "Taiwan police fight 兒童色情製品 online.", "zh-Hans": "The police fight 儿童色情制品 online."}
    offered = {tag: linter.lint(draft)[0].preferred[0] for tag, draft in drafts.items()}
    assert offered == {"zh-Hant": "兒童性虐待材料", "zh-Hans": "儿童性虐待材料"}


def test_a_fix_is_offered_only_where_one_swap_is_beyond_doubt(linter: Linter) -> None:
    found = {one.text: one.fix and one.fix.text for one in linter.lint("少年司法；童妓；儿童色情制品。")}
    # One act for another; but 童妓 names a person, and for 儿童色情制品 two terms are offered.
    assert found == {"少年司法": "儿童司法", "童妓": None, "儿童色情制品": None}


def test_a_renamed_mandate_is_a_note(linter: Linter) -> None:
    text = "The Special Rapporteur on the sale of children, child prostitution and child pornography spoke."
    (finding,) = linter.lint(text)
    assert (finding.severity, finding.text) == (Severity.INFO, text[4:-7])


def test_an_english_fix_minds_the_article_and_the_noun_behind(linter: Linter) -> None:
    text = "A juvenile justice system; juvenile justice in courts; street children are; the street children shelter."
    assert [one.fix and one.fix.text for one in linter.lint(text)] == [
        "child justice",
        "child justice",
        "children in street situations",
        None,
    ]


def test_each_paragraph_speaks_its_own_language(linter: Linter) -> None:
    text = "各国应禁止儿童色情制品。\n\nLes États interdisent la pornographie enfantine.\n\nStop child pornography."
    assert [finding.language for finding in linter.lint(text)] == ["zh-Hans", "fr", "en"]


@pytest.mark.parametrize(
    ("draft", "fixed"),
    [
        ("打击儿童卖淫。\n\n政府打擊兒童賣淫。", "打击利用儿童卖淫。\n\n政府打擊利用兒童賣淫。"),
        (
            "打击儿童卖淫。\n\n街头儿童。\n\n打擊兒童賣淫。",
            "打击利用儿童卖淫。\n\n街头流浪儿童。\n\n打擊利用兒童賣淫。",
        ),
        ("政府打擊兒童賣淫，並關心他們。\n\n帮助残废人。", "政府打擊利用兒童賣淫，並關心他們。\n\n帮助残疾人。"),
        ("政府打擊兒童賣淫，並關心他們。\n\n童妓。", "政府打擊利用兒童賣淫，並關心他們。\n\n童妓。"),
        ("The shelter helps 街頭兒童 and 殘廢人.", "The shelter helps 街頭流浪兒童 and 殘疾人."),
        ("The shelter helps 街头儿童 and 残废人.", "The shelter helps 街头流浪儿童 and 残疾人."),
    ],
)
def test_each_paragraph_is_answered_in_its_own_script(linter: Linter, draft: str, fixed: str) -> None:
    assert fixing.fixed(linter.report(read_text(draft, name="draft", format="plain"))).text == fixed


def test_a_paragraph_that_does_not_tell_its_script_has_that_of_the_draft(linter: Linter) -> None:
    (_, finding) = linter.lint("政府打擊兒童賣淫，並關心他們。\n\n童妓。")
    assert finding.message.startswith("「童妓」")


def test_a_remark_in_the_draft_switches_the_linter_off(linter: Linter) -> None:
    text = "<!-- glossary: ignore-next-line -->\n童妓\n\n童妓"
    assert [finding.line for finding in linter.lint(text, format="markdown")] == [4]


def test_a_term_of_the_other_chinese_is_answered_in_the_script_of_the_draft(linter: Linter) -> None:
    (finding,) = linter.lint("旅行社须防止儿童性观光，并通知警方。")
    assert (finding.term, finding.language, finding.lent_to) == ("兒童性觀光", "zh-Hant", "zh-Hans")
    assert finding.preferred == ("旅行和旅游中对儿童的性剥削",)
    assert finding.message == (
        "“儿童性观光”是不宜使用的术语（自2022-08-29起），宜用“旅行和旅游中对儿童的性剥削”。"
        "依据：ECPAT Taiwan, terms of the guidelines: child sex tourism (2022-08-29)。"
    )


@pytest.mark.parametrize(
    ("rows", "text", "offered", "told"),
    [
        ("p1,zh-Hans,学困生,deprecated\np1,zh-Hans,学生,preferred\np1,zh-Hant,學員,preferred",
         "請為學困生開設課程。", ("學員",), "「學困生」"),
        ("p1,zh-Hant,學困生,deprecated\np1,zh-Hant,學員,preferred",
         "请为学困生开设课程。", ("学员",), "“学困生”"),
        ("p1,zh-Hant,學困生,deprecated\np1,zh-Hant,學員,preferred",
         "請為學困生開設課程。", ("學員",), "「學困生」"),
    ],
)  # fmt: skip
def test_a_project_glossary_of_one_script_answers_in_the_other(
    tmp_path: Path, rows: str, text: str, offered: tuple[str, ...], told: str
) -> None:
    table = tmp_path / "project.csv"
    table.write_text(f"concept,language,term,status\n{rows}\n", encoding="utf-8")
    (finding,) = Linter(Termbase.open(TERMS), extra=[table]).lint(text)
    assert (finding.preferred, finding.message[: len(told)]) == (offered, told)


# --- project glossaries -----------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    table = tmp_path / "project.csv"
    table.write_text(
        "concept,language,term,status,severity\n"
        "p1,en,street children,admitted,\n"
        "p2,en,beneficiary,deprecated,warning\np2,en,participant,preferred,\n"
        "p3,en,victim,deprecated,info\np3,en,victim,preferred,\np3,en,survivor,admitted,\n",
        encoding="utf-8",
    )
    return table


def test_a_project_glossary_stands_above_the_termbase(project: Path) -> None:
    linter = Linter(Termbase.open(TERMS), extra=[project])
    assert heard(linter, "Street children met beneficiaries. The victim spoke.") == ["beneficiaries", "victim"]


def test_a_word_that_may_stand_is_a_note_with_its_alternative(project: Path) -> None:
    linter = Linter(Termbase.open(TERMS), extra=[project])
    (finding,) = linter.lint("The victim spoke.")
    assert (finding.severity, finding.preferred, finding.rule) == (Severity.INFO, ("survivor",), Rule.PREFERENCE)


def test_a_bad_row_of_a_project_glossary_is_told_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "bad.csv"
    table.write_text("concept,language,term,status\np1,en,x,banned\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"bad\.csv:2: unknown status 'banned'"):
        Linter(Termbase.open(TERMS), extra=[table])


def test_an_arabic_message_writes_its_dates_out_and_parts_with_its_own_comma() -> None:
    source = Source("CMW/C/GC/2", "4", "2013-08-28", "")
    said = Said(Rule.DEPRECATED, "طفل", ["طفلة"], since="2013-08-28", source=source)
    assert message(said, "ar") == (
        "«طفل» مصطلح غير محبذ (منذ 28 آب/أغسطس 2013)؛ يُستعمل «طفلة». المصدر: CMW/C/GC/2، الفقرة 4 (28 آب/أغسطس 2013)."
    )
    assert message(said, "fr").endswith(
        "(depuis 2013-08-28) : employer « طفلة ». Source : CMW/C/GC/2, par. 4 (2013-08-28)."
    )
