"""Function words of the languages that write spaces: what bounds a noun phrase, and what may join two parts of one.

Grammar as data, one row a language; no rule of one language is applied to another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """`stops` bound a noun phrase; `links` may stand inside one (of, de, du), never at its edge. Casefolded."""

    stops: frozenset[str]
    links: frozenset[str]


def _row(stops: str, links: str = "") -> FunctionWords:
    return FunctionWords(frozenset(stops.split()), frozenset(links.split()))


FUNCTION_WORDS: Final = {
    "en": _row(
        """
        a an the this that these those its their his her our your my it he she they we you i who whom whose
        which what where when why how and or but nor so yet if then than as at by for from in into on onto out
        over to toward towards under up with within without about above across after against along among around
        before behind below beneath beside between beyond despite down during except inside like near off since
        through throughout until upon via is are was were be been being has have had having do does did done
        can could may might must shall should will would not no any all each every both either neither some
        such other another same own more most much many few less least several also only just very too even
        still again further furthermore moreover however therefore thus hence here there now already always
        often never including include includes included regarding concerning according based calls call recalls
        recall recalling noting notes noted welcoming welcomes reaffirming reaffirms urges urging encourages
        encouraging requests requesting invites inviting emphasizing emphasizes stressing stresses decides
        deciding recognizing recognizes acknowledging expressing expresses ensure ensuring provide providing
        take taking make making well one two three first second third etc use used using entitled enjoy equally
        """,
        "of",
    ),
    "fr": _row(
        """
        le la les l un une des ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes il elle
        ils elles on nous vous je qui que qu quoi dont où quand comment et ou mais ni donc or car si comme à au
        aux en dans par pour sur sous avec sans entre vers chez contre depuis pendant avant après devant
        derrière selon lors est sont était étaient être été étant a ont avait avaient avoir eu ayant fait font
        faire peut peuvent pouvoir doit doivent devoir ne pas plus moins très aussi ainsi même mêmes tout toute
        tous toutes autre autres chaque plusieurs quelque quelques tel telle tels telles aucun aucune nul y se
        s c n d j t m notamment afin également rappelant notant soulignant réaffirmant prie invite demande
        engage décide constatant considérant compris relatif relative relatifs relatives
        """,
        "de du des d",
    ),
    "es": _row(
        """
        el la los las lo un una unos unas este esta estos estas ese esa esos esas aquel aquella su sus nuestro
        nuestra mi tu él ella ellos ellas nosotros usted que quien quienes cual cuales cuyo cuya donde cuando
        como y e o u pero ni sino si a al en por para con sin sobre entre hacia hasta desde contra según
        durante mediante ante bajo tras es son era eran ser sido siendo está están estar ha han había haber
        habido tiene tienen tener hace hacer puede pueden poder debe deben deber no más menos muy también así
        mismo misma todo toda todos todas otro otra otros otras cada varios varias algún alguna algunos algunas
        ningún ninguna tal tales se le les me nos incluido incluida incluidos incluidas recordando observando
        reafirmando subrayando exhorta insta pide invita decide considerando relativo relativa
        """,
        "de del",
    ),
    "ru": _row(
        """
        и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было
        вот от меня еще ещё нет о об из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас
        нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем
        была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой совсем
        ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех никогда можно при наконец два
        другой другие других через эти нас про всего них какая много разве три эту этих эта это моя впрочем
        свою свой своих своей этой перед иногда лучше чуть том нельзя такой такие таких им более всегда конечно
        всю между также должен должна должны каждый каждая каждого которые которых который которая является
        являются ссылаясь отмечая подчеркивая призывает просит предлагает постановляет учитывая включая
        согласно
        """,
    ),
    "ar": _row(
        """
        من في على إلى الى عن مع هذا هذه ذلك تلك هؤلاء الذي التي الذين اللذين اللاتي ما ماذا متى أين كيف كل بعض
        أي أو و ثم أم لا لم لن ليس ليست إن أن إذ إذا قد لقد كان كانت يكون تكون هو هي هم هن نحن أنت أنا كما لكن
        بل حتى منذ عند عندما بين قبل بعد تحت فوق خلال حول دون غير سوى ضد نحو لدى أمام وراء عبر بما فيما مما ممن
        لها له لهم لهن به بها بهم فيه فيها منه منها عليه عليها إليه إليها التى ولا وأن وإن وفي ومن وعلى وإلى
        وقد وهو وهي أيضا جدا فقط كذلك وكذلك وذلك لكل ولكل وإذ تلاحظ تؤكد تدعو تطلب تقرر
        """,
    ),
}
