"""How the columns and lists of style guides say that they hold words to leave: Do not use, 不宜使用的术语, à éviter.

All languages at once: the head of a column may be in another than the terms under it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from glossary.segmenting import simplify

_ENGLISH = r"(?:terms?|terminology|words?|wording|expressions?|phrases?|language|labels?|usage|names?)"
_FRENCH = (
    r"(?:termes?|terminologie|mots?|expressions?|formulations?|formules?|vocabulaire|appellations?|dénominations?)"
)
_SPANISH = r"(?:términos?|terminología|palabras?|expresi(?:ón|ones)|vocablos?|lenguaje|denominaci(?:ón|ones))"
_RUSSIAN = r"(?:термин\w*|слов\w{1,3}|выражени\w+|формулиров\w+|лексик\w+|наименовани\w+|обозначени\w+)"
_ARABIC = r"(?:ال)?(?:مصطلح|كلم|عبار|تعبير|لفظ|ألفاظ|تسمي|مفرد)\w*"
_CHINESE = r"(?:术语|用语|用词|词语|词汇|词|措辞|表述|表达|称谓|称呼|说法|名称|译名|译法|提法|叫法|字眼|写法)"

_BAD_ENGLISH = (
    r"(?:deprecated|discouraged|outdated|obsolete|superseded|incorrect|wrong|inappropriate|unacceptable|non-?preferred|"
    r"not (?:preferred|recommended|acceptable)|(?:old|former|offensive|pejorative|derogatory|stigmati[sz]ing|problematic|harmful|"
    rf"prohibited|banned|forbidden|bad|disfavou?red)(?= {_ENGLISH}))"
)
_BAD_FRENCH = (
    r"(?:déconseillé|obsolète|proscrit|dépassé|inapproprié|péjorati[fv]|incorrect|impropre|désuet|désuète|stigmatisant|périmé|"
    r"rejeté|interdit|à (?:éviter|proscrire|bannir|remplacer|ne (?:pas|plus) (?:utiliser|employer|dire)))(?:e?s)?"
)
_BAD_SPANISH = (
    r"(?:desaconsejad|obsolet|incorrect|inadecuad|inapropiad|anticuad|peyorativ|proscrit|rechazad|superad|prohibid|"
    r"no recomendad|no aceptad|no preferid)[oa]s?|(?:a|por|que (?:se )?(?:deben?|hay que)) (?:evitar|no usar|reemplazar|sustituir)(?:se)?"
)
_BAD_RUSSIAN = (
    r"(?:(?:нежелательн|нерекомендуем|некорректн|неправильн|неприемлем|недопустим|устаревш|неуместн|отвергнут|запрещенн)\w+|"
    r"не рекоменду\w+|неверно|неправильно)"
)
_BAD_ARABIC = (
    r"(?:غير (?:ال)?(?:مفضل|مستحسن|محبذ|مقبول|صحيح|مناسب|موصى)\w*|(?:ال)?مهجور\w*|(?:ال)?مرفوض\w*|(?:ال)?خاطئ\w*)"
)

# What may fill the head of a column, or a line of its own.
_HEADS = (
    rf"(?:please )?(?:to )?(?:be )?avoid(?:ed)?(?: (?:using|saying|writing))?(?: (?:the |these )?(?:following )?{_ENGLISH})?",
    rf"(?:{_ENGLISH} )(?:to (?:be )?(?:avoid(?:ed)?|replaced?)|not to (?:be )?used?|(?:we|you should) avoid|(?:that|which) should (?:be avoided|not be used))",
    rf"(?:please )?(?:do not|don['’]?t|never|not) (?:use|say|write)(?: (?:the |these )?(?:following )?{_ENGLISH})?",
    r"instead of(?: saying| writing)?",
    rf"{_BAD_ENGLISH}(?: {_ENGLISH})?|{_ENGLISH} {_BAD_ENGLISH}",
    rf"(?:{_FRENCH} )?(?:que l['’]on )?{_BAD_FRENCH}",
    rf"(?:{_FRENCH} )?(?:évite[rz]|à éviter)(?: (?:de dire|d['’]employer|d['’]utiliser))?(?: (?:les )?{_FRENCH})?|anciens? {_FRENCH}|anciennes? {_FRENCH}",
    r"ne (?:pas|plus) (?:dire|utiliser|employer|écrire)|ne dites (?:pas|plus)|n['’](?:utilisez|employez|écrivez) (?:pas|plus)|"
    r"on ne dit (?:pas|plus)|(?:au lieu|à la place) de|plutôt que(?: de dire)?",
    rf"(?:{_SPANISH} )?(?:{_BAD_SPANISH})|(?:evitar|evite|ev[ií]tese|ev[ií]tense|evítese)(?: (?:los |las )?{_SPANISH})?|antigu[oa]s? {_SPANISH}",
    r"no (?:se (?:debe|deben) )?(?:usar|use|utilizar|utilice|decir|diga|emplear|emplee|escribir|escriba)|en (?:lugar|vez) de",
    rf"{_BAD_RUSSIAN}(?: {_RUSSIAN})?|(?:{_RUSSIAN},? )?(?:котор\w+ )?(?:следует )?избега(?:ть|йте|ем)(?: {_RUSSIAN})?|вместо",
    r"не (?:следует )?(?:использ|употребл|говор|писа|пиш)\w+|(?:стар|прежн)\w+ термин\w*",
    rf"(?:{_ARABIC} )?(?:التي )?(?:(?:[يت]نبغي|[يت]جب|[يت]تعين|واجب\w*) )?(?:ال)?[تين]?(?:ُ)?تجنب\w*(?: {_ARABIC})?|(?:{_ARABIC} )?{_BAD_ARABIC}",
    r"لا (?:[تي]?ستخدم|[تي]?ستعمل|تقل|[يت]قال|تقولوا)\w*|بدل(?:ا|اً|ًا)? من",
    rf"(?:应|应当|须|请|宜)?(?:避免|不宜|不要|不得|不应|不可|不再|不建议|不推荐|勿|切勿|停止|禁止)(?:再)?(?:使用|采用|用|说|写)?的?{_CHINESE}?",
    rf"(?:停用|禁用|弃用|慎用|忌用|不当|不妥|不规范|错误|过时|陈旧|贬义|歧视性)的?{_CHINESE}|(?:停用|禁用|弃用|慎用|忌用)|(?:旧|原){_CHINESE}",
    rf"(?:应|须|需)?(?:改正|替换|避免)的{_CHINESE}",
)
_HEAD = rf"(?i)[\W\d_]*(?:{'|'.join(f'(?:{head})' for head in _HEADS)})\W*(?:[(（\[][^()（）\[\]]*[)）\]]\W*)?"

# What a line says that introduces a list of them; it speaks of words.
_INTRODUCTION = (
    rf"(?i)(?<!\w)(?:{_ENGLISH}\b[^.;:]{{0,60}}?\b(?:avoid|not (?:be |to be )?used?\b|no longer|discouraged|deprecated|replaced|mislead|distort|stigmati)|"
    rf"(?:avoid|do not use|not use|never use|replace|discourages?)\b[^.;:]{{0,40}}?\b{_ENGLISH})|"
    rf"(?<!\w)(?:{_FRENCH}\b[^.;:]{{0,60}}?(?:évit|proscri|(?:pas|plus) (?:être )?(?:utilis|employ)|déconseill|remplac|stigmatis|induire en erreur|trompeu)|"
    rf"(?:évit|proscri|bann|ne pas (?:utilis|employ)|remplac)\w*\b[^.;:]{{0,40}}?\b{_FRENCH})|"
    rf"(?<!\w)(?:{_SPANISH}\b[^.;:]{{0,60}}?(?:evit|no (?:se |deben? )*(?:us|utiliz|emple)|desaconsej|reemplaz|sustitu|tergivers|estigmatiz|engañ)|"
    rf"(?:ev[ií]t|no (?:us|utili|emple)|reempla|sustit)\w*\b[^.;:]{{0,40}}?\b{_SPANISH})|"
    rf"(?<!\w)(?:{_RUSSIAN}\b[^.;:]{{0,60}}?(?:избега|не (?:следует|рекоменд|использ|употребл)|замен|искажа|вводят|стигматиз)|"
    rf"(?:избега|не (?:следует )?(?:использ|употребл)|замен)\w*[^.;:]{{0,40}}?(?<!\w){_RUSSIAN})|"
    rf"(?<!\w)(?:{_ARABIC}[^.؛:]{{0,60}}?(?:تجنب|عدم استخدام|لا [تي]?ستخدم|الاستعاضة)|"
    rf"(?:[وف]?[تين]?تجنب|عدم استخدام|لا [تي]?ستخدم)\w*[^.؛:]{{0,40}}?{_ARABIC})|"
    rf"{_CHINESE}[^。；：]{{0,20}}?(?:避免|不(?:宜|应|要|得|再|可)(?:再)?(?:使用|用)|停用|弃用|禁用)|"
    rf"(?:避免|不(?:宜|应|要|得|再|可|当|规范)|停用|弃用|禁用)[^。；：]{{0,12}}?{_CHINESE}"
)
_LONGEST_HEAD = 60
_LONGEST_INTRODUCTION = 200


@cache  # to compile them takes long, and most drafts hold no such list
def _head() -> re.Pattern[str]:
    return re.compile(_HEAD)


@cache
def _introduction() -> re.Pattern[str]:
    return re.compile(_INTRODUCTION)


@lru_cache(maxsize=256)  # a style guide has one above all its words
def heads_words_to_leave(text: str) -> bool:
    """Whether the head of a column, or a heading, says that what stands under it are words to leave."""
    return len(text) <= _LONGEST_HEAD and _head().fullmatch(" ".join(simplify(text).split())) is not None


@lru_cache(maxsize=256)
def introduces_words_to_leave(text: str) -> bool:
    """The same of a line that introduces a list."""
    last = re.split(r"[.。؟!?]\s+|。", text.strip())[-1]
    return heads_words_to_leave(last) or (
        len(last) <= _LONGEST_INTRODUCTION and _introduction().search(simplify(last)) is not None
    )
