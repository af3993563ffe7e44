"""Words set against better ones, and words one must not use: mentions, each beside its nearest real use."""

import pytest
from drafts import shipped_linter, silenced

from glossary import Linter
from glossary.linter import Reason


@pytest.fixture(scope="module")
def linter() -> Linter:
    return shipped_linter()


# --- one thing done instead of another


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Instead of juvenile justice measures, the State uses prison.", "juvenile justice"),
        ("Instead of illegal migrants, the police arrested smugglers.", "illegal migrants"),
        ("The State will replace juvenile justice by prison.", "juvenile justice"),
        ("The State uses prison rather than juvenile justice.", "juvenile justice"),
        ("Courts use detention, not juvenile justice.", "juvenile justice"),
        ("Juvenile justice should be replaced by prison, he said.", "Juvenile justice"),
        ("Child prostitution must be avoided.", "Child prostitution"),
        ("Police avoid using street children as informants.", "street children"),
        ("Do not use street children as informants.", "street children"),
        ("Street children are no longer used as informants.", "Street children"),
        ("Formerly street children, they now work as guides.", "street children"),
        ("Critics say that police use prison rather than juvenile justice.", "juvenile justice"),
        ("The authorities replaced juvenile justice by prison throughout the country.", "juvenile justice"),
        ("政府用军事法庭代替少年司法机构。", "少年司法"),
        ("警方不再使用街头儿童作为线人。", "街头儿童"),
        ("不得使用街头儿童作为线人。", "街头儿童"),
        ("街头儿童不再使用毒品。", "街头儿童"),
        ("我们关心的是贫困而不是儿童卖淫。", "儿童卖淫"),
        ("各国应使用监禁而不是少年司法。", "少年司法"),
        ("少年司法改为军事审判。", "少年司法"),
        ("政府停用少年司法程序。", "少年司法"),
        ("政府用軍事法庭代替少年司法機構。", "少年司法"),
        ("警方不再使用街頭兒童作為線人。", "街頭兒童"),
        ("El Estado usa la prisión en lugar de la justicia de menores.", "justicia de menores"),
        ("El Estado va a sustituir la justicia de menores por la cárcel.", "justicia de menores"),
        ("No se deben utilizar niños de la calle como informantes.", "niños de la calle"),
        ("La prostitución infantil debe evitarse.", "prostitución infantil"),
        ("L'État recourt à la prison au lieu de la justice pour mineurs.", "justice pour mineurs"),
        ("L'État veut remplacer la justice pour mineurs par la prison.", "justice pour mineurs"),
        ("On utilise la prison et non la justice pour mineurs.", "justice pour mineurs"),
        ("Autrefois les handicapés étaient exclus.", "les handicapés"),
        ("La prostitution enfantine est proscrite.", "prostitution enfantine"),
        ("La prostitution enfantine doit être évitée.", "prostitution enfantine"),
        ("Вместо детской проституции полиция занимается кражами.", "детской проституции"),
        ("Государство хочет заменить правосудие в отношении несовершеннолетних тюрьмой.",
         "правосудие в отношении несовершеннолетних"),
        ("Нужно использовать тюрьму, а не правосудие в отношении несовершеннолетних.",
         "правосудие в отношении несовершеннолетних"),
        ("Детской проституции следует избегать.", "Детской проституции"),
        ("تستخدم الدولة السجن بدلاً من قضاء الأحداث.", "قضاء الأحداث"),
        ("تريد الدولة الاستعاضة عن قضاء الأحداث بالسجن.", "قضاء الأحداث"),
        ("نستخدم السجن وليس قضاء الأحداث.", "قضاء الأحداث"),
    ],
)  # fmt: skip
def test_what_is_done_instead_of_something_else_is_in_use(linter: Linter, text: str, found: str) -> None:
    assert silenced(linter, text)[0] == [found]


# --- both sides are terms of one concept


@pytest.mark.parametrize(
    "text",
    [
        "Female genital mutilation is not female circumcision.",
        "Use child justice instead of juvenile justice.",
        "Use child justice in all reports instead of juvenile justice.",
        "Replace juvenile justice by child justice.",
        "Juvenile justice should be replaced with child justice.",
        "Instead of juvenile justice, the Committee now speaks of child justice.",
        "The Committee prefers children in street situations to street children.",
        "The change from juvenile justice to child justice was made in 2019.",
        "The difference between child justice and juvenile justice is not one of words alone.",
        "Female genital mutilation (female circumcision) harms girls.",
        "Female genital mutilation (FGM, formerly female circumcision) harms girls.",
        "FGM rather than female circumcision",
        "Children in street situations, not street children, is the wording.",
        "Cyberbullying (also spelled cyber-bullying) grows.",
        "Substitute child justice for juvenile justice.",
        "Child justice has replaced juvenile justice.",
        "Juvenile justice is now called child justice.",
        "用儿童司法代替少年司法。",
        "以儿童司法取代少年司法。",
        "把少年司法改为儿童司法。",
        "少年司法改为儿童司法。",
        "残疾人不是残废人。",
        "从少年司法到儿童司法的变化发生在2019年。",
        "残疾人（残废人）的权利应得到尊重。",
        "委员会更愿意使用儿童司法，而不用少年司法。",
        "不用少年司法，而用儿童司法。",
        "儿童司法与少年司法的区别不只在字面。",
        "用兒童司法代替少年司法。",
        "殘疾人不是殘廢人。",
        "Les personnes handicapées ne sont pas les handicapés.",
        "Il faut remplacer la justice pour mineurs par la justice pour enfants.",
        "La justice pour enfants plutôt que la justice pour mineurs",
        "Au lieu de la justice pour mineurs, le Comité parle de justice pour enfants.",
        "Le passage de la justice pour mineurs à la justice pour enfants date de 2019.",
        "La mutilation génitale féminine n'est pas la circoncision féminine.",
        "Le Comité préfère justice pour enfants à justice pour mineurs.",
        "La mutilación genital femenina no es circuncisión femenina.",
        "Use justicia juvenil en lugar de justicia de menores.",
        "Hay que sustituir justicia de menores por justicia juvenil.",
        "El cambio de justicia de menores a justicia juvenil se hizo en 2019.",
        "El Comité prefiere personas con discapacidad a minusválidos.",
        "La mutilación genital femenina (circuncisión femenina) daña a las niñas.",
        "Вместо детской проституции следует говорить об эксплуатации детей в проституции.",
        "Правосудие в отношении детей, а не правосудие в отношении несовершеннолетних",
        "Эксплуатация детей в проституции — это не детская проституция.",
        "Переход от правосудия в отношении несовершеннолетних к правосудию в отношении детей произошел в 2019 году.",
        "Комитет предпочитает правосудие в отношении детей правосудию в отношении несовершеннолетних.",
        "Слова заменены: правосудие в отношении несовершеннолетних на правосудие в отношении детей.",
        "يستخدم قضاء الأطفال بدلاً من قضاء الأحداث.",
        "الانتقال من قضاء الأحداث إلى قضاء الأطفال تم عام 2019.",
        "تشويه الأعضاء التناسلية للإناث ليس ختان الإناث.",
        "تفضل اللجنة قضاء الأطفال على قضاء الأحداث.",
        "ينبغي الاستعاضة عن قضاء الأحداث بقضاء الأطفال.",
        "It’s not child porn, it’s child sexual abuse material.",
        "It isn’t child prostitution; it is exploitation of children in prostitution.",
        "This is not child pornography but child sexual abuse material.",
    ],
)
def test_a_word_set_against_a_good_term_of_its_concept_is_a_mention(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.MENTION})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Child justice and juvenile justice reforms failed.", ["juvenile justice"]),
        ("Prison is not juvenile justice.", ["juvenile justice"]),
        ("Child justice is weak, and the State funds prison rather than juvenile justice.", ["juvenile justice"]),
        ("Female circumcision (FGM) is practised there.", ["Female circumcision"]),
        ("The Committee prefers schools to street children.", ["street children"]),
        ("The change from juvenile justice to prison was made in 2019.", ["juvenile justice"]),
        ("Persons with disabilities and the handicapped", ["the handicapped"]),
        ("儿童司法和少年司法都很薄弱。", ["少年司法"]),
        ("军事审判不是少年司法。", ["少年司法"]),
        ("从少年司法到监禁的变化发生在2019年。", ["少年司法"]),
        ("La justice pour enfants et la justice pour mineurs échouent.", ["justice pour mineurs"]),
        ("La prison n'est pas la justice pour mineurs.", ["justice pour mineurs"]),
        ("La cárcel no es la justicia de menores.", ["justicia de menores"]),
        ("El Comité prefiere los hospitales a los minusválidos.", ["minusválidos"]),
        ("Тюрьма — это не правосудие в отношении несовершеннолетних.", ["правосудие в отношении несовершеннолетних"]),
        ("السجن ليس قضاء الأحداث.", ["قضاء الأحداث"]),
        (
            "Меры против детской проституции, эксплуатации детей в проституции и торговли детьми",
            ["детской проституции"],
        ),
        ("الانتقال من قضاء الأحداث إلى السجن تم عام 2019.", ["قضاء الأحداث"]),
        ("It is not child pornography that grows.", ["child pornography"]),
        ("These are not child prostitutes, they are pupils.", ["child prostitutes"]),
    ],
)
def test_beside_anything_else_the_word_is_in_use(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


# --- what nobody must be called, and a word called a word


@pytest.mark.parametrize(
    "text",
    [
        "Such children must no longer be called street children.",
        "Do not call these children street children.",
        "Juvenile justice, an outdated term, is gone.",
        "残疾人不再称为残废人。",
        "不得称残疾人为残废人。",
        "不能把残疾人叫做残废人。",
        "这些人不应被称为残废人。",
        "少年司法这个词已经过时。",
        "少年司法这一说法已经过时。",
        "少年司法这种叫法已经过时。",
        "避免使用童妓、雏妓。",
        "不要说童妓、雏妓或非法移民。",
        "首选：儿童司法；避免：少年司法。",
        "Do not say street children, child prostitutes or juvenile delinquents.",
        "Avoid saying street children.",
        "تجنب: قضاء الأحداث",
        "殘疾人不再稱為殘廢人。",
        "不能把殘疾人叫做殘廢人。",
        "少年司法這個詞已經過時。",
        "Ces personnes ne doivent plus être appelées migrants clandestins.",
        "On ne les appelle plus migrants clandestins.",
        "Estos niños ya no deben ser llamados niños de la calle.",
        "A esas personas no se las debe llamar minusválidos.",
        "Ya no se llaman minusválidos.",
        "Этих людей больше нельзя называть нелегальными мигрантами.",
        "Их не следует называть нелегальными мигрантами.",
        "لا يجوز تسمية هؤلاء الأشخاص المعوقين.",
        "لم يعد يطلق عليهم المعوقون.",
    ],
)
def test_what_nobody_must_be_called_is_a_mention(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.MENTION})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Such children are called street children.", ["street children"]),
        ("The police no longer called street children to testify.", ["street children"]),
        ("They must not call on street children to testify.", ["street children"]),
        ("残疾人仍称为残废人。", ["残废人"]),
        ("警方虐待街头儿童这一说法不实。", ["街头儿童"]),
        ("不应说非法移民是罪犯。", ["非法移民"]),
        ("不应称非法移民为罪犯。", ["非法移民"]),
        ("不应将非法移民称为罪犯。", ["非法移民"]),
        ("Avoid saying child prostitution is minor.", ["child prostitution"]),
        ("Child pornography should be called what it is.", ["Child pornography"]),
        ("Officials should write reports and not juvenile justice plans.", ["juvenile justice"]),
        ("警方不再拘留街头儿童。", ["街头儿童"]),
        ("少年司法这个制度已经过时。", ["少年司法"]),
        ("少年司法這個制度已經過時。", ["少年司法"]),
        ("La police n'a pas appelé les handicapés.", ["les handicapés"]),
        ("La policía no llamó a los minusválidos.", ["minusválidos"]),
        ("Полиция не задержала нелегальных мигрантов.", ["нелегальных мигрантов"]),
        ("Он не назвал детскую порнографию злом.", ["детскую порнографию"]),
        ("لا يجوز حرمان الأشخاص المعوقين من التعليم.", ["المعوقين"]),
    ],
)
def test_what_is_called_so_or_not_called_at_all_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found
