"""What is said of a word, each way of saying it beside its nearest real use."""

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
        "What is the difference between FGC, female circumcision, and FGM?",
        "The label of street children is a social construct.",
        "The concept of child prostitution is misleading.",
        "There is no such thing as a child prostitute.",
        "We recommend the use of the term child sex abuse and not child pornography.",
        "Child pornography is not an appropriate term.",
        "Several words, such as child prostitution and child pornography, are outdated.",
        "the word ´child pornography´ is wrong",
        "Différents termes existent, comme l’excision ou la circoncision féminine.",
        "La pédopornographie n’est pas un terme adéquat.",
        "La pornographie enfantine est une notion incorrecte.",
        "Il ne faut pas appeler pornographie enfantine ce crime.",
        "Évitez : pornographie enfantine, prostitution enfantine",
        "pornographie enfantine n. f. Contenu qui montre un enfant.",
        "No se debe llamar pornografía infantil al delito.",
        "La pornografía infantil no es un término adecuado.",
        "La pornografía infantil es un concepto incorrecto.",
        "Además de “pornografía infantil“, existen otros términos.",
        "Evitar: pornografía infantil, prostitución infantil.",
        "Otros términos, como pornografía infantil, pueden confundir.",
        "Existen términos que pueden tergiversar el fenómeno:\n- prostitución infantil",
        "Детская порнография — неправильный термин.",
        "Детская порнография является некорректным термином.",
        "وما يسمى بغاء الأطفال هو استغلال.",
        "بغاء الأطفال ليس مصطلحا مناسبا.",
    ],
)
def test_a_word_that_is_spoken_of_is_a_mention(linter: Linter, text: str) -> None:
    assert silenced(linter, text) == ([], {Reason.MENTION})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The difference between male and female circumcision is known.", ["female circumcision"]),
        ("The difference between poverty, child prostitution and crime is great.", ["child prostitution"]),
        ("Between January and June, child prostitution and exploitation of children in prostitution rose.",
         ["child prostitution"]),
        ("Divers mots sur des sujets tels que la prostitution des enfants sont dits.", ["prostitution des enfants"]),
        ("In terms of child prostitution, the law is weak.", ["child prostitution"]),
        ("The concept of child prostitution prevention is new.", ["child prostitution"]),
        ("There is no such law on child prostitution.", ["child prostitution"]),
        ("Many terms of service ban content such as child pornography.", ["child pornography"]),
        ("Child pornography is a long term problem.", ["Child pornography"]),
        ("They call them street children.", ["street children"]),
        ("En d’autres termes, des crimes comme la pornographie enfantine augmentent.", ["pornographie enfantine"]),
        ("Il ne faut pas appeler la police pour pornographie enfantine.", ["pornographie enfantine"]),
        ("Évitez : la pornographie enfantine augmente.", ["pornographie enfantine"]),
        ("Otros términos del acuerdo abarcan delitos como la pornografía infantil.", ["pornografía infantil"]),
        ("Hay que evitar: la pornografía infantil crece cada día.", ["pornografía infantil"]),
        ("La pornografía infantil no es un problema de palabras.", ["pornografía infantil"]),
        ("Детская порнография — это насилие.", ["Детская порнография"]),
        ("بغاء الأطفال ليس عملا.", ["بغاء الأطفال"]),
    ],
)  # fmt: skip
def test_a_word_beside_words_that_speak_of_others_is_heard(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Under the terms of the Act, the street children are protected.", ["street children"]),
        ("On these terms, street children get help.", ["street children"]),
        ("The terms street children and illegal migrants should be avoided.", []),
        ("Aux termes de la loi, la prostitution des enfants est un crime.", ["prostitution des enfants"]),
        ("Aux termes mêmes de l'accord, la prostitution des enfants est un crime.", ["prostitution des enfants"]),
        ("Dans les termes prévus par la loi, la prostitution des enfants est punie.", ["prostitution des enfants"]),
        ("On préférera aux termes enfants sans abri et pornographie enfantine ceux du guide.", []),
        ("En los términos de la ley, la prostitución infantil es un delito.", ["prostitución infantil"]),
        ("Los términos prostitución infantil y pornografía infantil deben evitarse.", []),
        ("بموجب عبارات القانون، بغاء الأطفال جريمة.", ["بغاء الأطفال"]),
        ("ينبغي تجنب عبارات بغاء الأطفال وختان الإناث.", []),
    ],
)
def test_the_terms_of_a_text_are_no_list_of_words(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Child prostitution is an expression of poverty.", ["Child prostitution"]),
        ("The city was once called the child prostitution capital of Asia.", ["child prostitution"]),
        ("This crime was once called child pornography.", []),
        ("Child prostitution is a term of the past.", []),
        ("They use strong words about drugs rather than child pornography.", ["child pornography"]),
        ("La prostitution des enfants n’est plus une simple expression de la misère.", ["prostitution des enfants"]),
        ("La prostitution des enfants n’est pas un mot d’ordre.", ["prostitution des enfants"]),
        ("La prostitution des enfants n’est plus une expression admise.", []),
        ("La pornografía infantil no es una expresión de libertad.", ["pornografía infantil"]),
        ("La pornografía infantil ya no es una expresión correcta.", []),
    ],
)
def test_an_expression_of_something_is_no_expression(linter: Linter, text: str, found: list[str]) -> None:
    assert silenced(linter, text)[0] == found
