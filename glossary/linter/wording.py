"""What a finding says to its reader, in the language of the draft: what, why, what instead.

Data: one row a language. A message is plain text; terms stand in the language's own quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from glossary.concepts import Source
from glossary.languages import language
from glossary.linter.values import Rule


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language. `{term}` `{since}` `{source}` `{instead}` are filled in."""

    quotes: tuple[str, str]
    rules: dict[Rule, str]
    since: str
    instead: str
    or_: str
    lemma: str
    both: str
    quoted: str
    source: str
    unverified: str
    preamble: str
    footnote: str
    paragraph: str
    title: str
    pause: str = "; "
    stop: str = "."
    gap: str = " "
    comma: str = ", "


_WORDINGS: dict[str, Wording] = {
    "en": Wording(
        ("“", "”"),
        {
            Rule.DEPRECATED: "{term} is a term to avoid{since}",
            Rule.SUPERSEDED: "{term} is no longer the official term{since}",
            Rule.CONTEXT: "{term} is out of place here{since}",
            Rule.PREFERENCE: "Another term may be preferred to {term}{since}",
        },
        " (since {date})",
        "use {instead}",
        " or ",
        " (dictionary form: inflect it)",
        "Both are right: {term} may stand; {instead} is an alternative",
        "It stands in a quotation: leave it if the words are somebody else's",
        "Source: {source}",
        "not yet verified",
        "preamble {number}",
        "footnote {number}",
        "para. {number}",
        "title",
    ),
    "fr": Wording(
        ("« ", " »"),
        {
            Rule.DEPRECATED: "{term} est un terme à éviter{since}",
            Rule.SUPERSEDED: "{term} n’est plus le terme officiel{since}",
            Rule.CONTEXT: "{term} ne convient pas ici{since}",
            Rule.PREFERENCE: "Un autre terme peut être préféré à {term}{since}",
        },
        " (depuis {date})",
        "employer {instead}",
        " ou ",
        " (forme du dictionnaire, à accorder)",
        "Les deux sont admis : {term} peut rester, {instead} est une autre possibilité",
        "Le terme figure dans une citation : le laisser si ce sont les mots d’autrui",
        "Source : {source}",
        "pas encore vérifié",
        "préambule {number}",
        "note {number}",
        "par. {number}",
        "titre",
        " : ",
    ),
    "es": Wording(
        ("«", "»"),
        {
            Rule.DEPRECATED: "{term} es un término desaconsejado{since}",
            Rule.SUPERSEDED: "{term} ya no es el término oficial{since}",
            Rule.CONTEXT: "{term} no es adecuado aquí{since}",
            Rule.PREFERENCE: "Puede preferirse otro término a {term}{since}",
        },
        " (desde {date})",
        "utilícese {instead}",
        " o ",
        " (forma de diccionario: concuérdese)",
        "Ambos son válidos: {term} puede quedar; {instead} es otra posibilidad",
        "Figura en una cita: déjese si son palabras ajenas",
        "Fuente: {source}",
        "aún sin verificar",
        "preámbulo {number}",
        "nota {number}",
        "párr. {number}",
        "título",
    ),
    "ru": Wording(
        ("«", "»"),
        {
            Rule.DEPRECATED: "{term} — нерекомендуемый термин{since}",
            Rule.SUPERSEDED: "{term} — термин, утративший официальный статус{since}",
            Rule.CONTEXT: "{term} здесь неуместно{since}",
            Rule.PREFERENCE: "Вместо {term} может быть предпочтителен другой термин{since}",
        },
        " (с {date})",
        "следует писать {instead}",
        " или ",
        " (словарная форма)",
        "Допустимы оба варианта: {term} можно оставить, {instead} — другой вариант",
        "Стоит в цитате: оставьте, если это чужие слова",
        "Источник: {source}",
        "еще не проверено",
        "преамбула {number}",
        "сноска {number}",
        "п. {number}",
        "название",
    ),
    "ar": Wording(
        ("«", "»"),
        {
            Rule.DEPRECATED: "{term} مصطلح غير محبذ{since}",
            Rule.SUPERSEDED: "{term} لم يعد المصطلح الرسمي{since}",
            Rule.CONTEXT: "{term} غير ملائم هنا{since}",
            Rule.PREFERENCE: "قد يُفضَّل مصطلح آخر على {term}{since}",
        },
        " (منذ {date})",
        "يُستعمل {instead}",
        " أو ",
        " (بصيغته المعجمية)",
        "كلاهما صحيح: يجوز الإبقاء على {term}، و{instead} بديل عنه",
        "ورد في اقتباس: يُترك إن كان كلام الغير",
        "المصدر: {source}",
        "لم يُتحقق منه بعد",
        "الديباجة {number}",
        "الحاشية {number}",
        "الفقرة {number}",
        "العنوان",
        "؛ ",
        comma="، ",
    ),
    "zh-Hans": Wording(
        ("“", "”"),
        {
            Rule.DEPRECATED: "{term}是不宜使用的术语{since}",
            Rule.SUPERSEDED: "{term}已不再是正式术语{since}",
            Rule.CONTEXT: "{term}在此处不妥{since}",
            Rule.PREFERENCE: "{term}可考虑改用其他术语{since}",
        },
        "（自{date}起）",
        "宜用{instead}",
        "或",
        "（词典形式）",
        "两者均可：{term}可保留，也可用{instead}",
        "此处在引语中：若为他人原话，可保留",
        "依据：{source}",
        "尚待核实",
        "序言部分第{number}段",
        "脚注{number}",
        "第{number}段",
        "标题",
        "，",
        "。",
        "",
    ),
    "zh-Hant": Wording(
        ("「", "」"),
        {
            Rule.DEPRECATED: "{term}是不宜使用的術語{since}",
            Rule.SUPERSEDED: "{term}已不再是正式術語{since}",
            Rule.CONTEXT: "{term}在此處不妥{since}",
            Rule.PREFERENCE: "{term}可考慮改用其他術語{since}",
        },
        "（自{date}起）",
        "宜用{instead}",
        "或",
        "（詞典形式）",
        "兩者皆可：{term}可保留，也可用{instead}",
        "此處在引語中：若為他人原話，可保留",
        "依據：{source}",
        "尚待核實",
        "序言部分第{number}段",
        "註腳{number}",
        "第{number}段",
        "標題",
        "，",
        "。",
        "",
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a message is made of: `term` as the termbase has it, `instead` best first, `since` ISO 8601."""

    rule: Rule
    term: str
    instead: Sequence[str]
    since: str = ""
    source: Source | None = None
    inflected: bool = True
    both_stand: bool = False
    quoted: bool = False
    verified: bool = True


def message(said: Said, tag: str) -> str:
    """The message in the language `tag`: one to four short sentences."""
    wording = _WORDINGS[language(tag).tag]
    term = _quoted(said.term, wording)
    instead = wording.or_.join(_quoted(one, wording) for one in said.instead)
    since = wording.since.format(date=_day(said.since, tag)) if said.since else ""
    if said.both_stand and instead:
        first = wording.both.format(term=term, instead=instead)
    else:
        first = wording.rules[said.rule].format(term=term, since=since)
        if instead:
            first += wording.pause + wording.instead.format(instead=instead) + ("" if said.inflected else wording.lemma)
    sentences = [first]
    if said.quoted:
        sentences.append(wording.quoted)
    if said.source:
        mark = "" if said.verified else f"{wording.pause}{wording.unverified}"
        sentences.append(wording.source.format(source=_cited(said.source, wording, tag)) + mark)
    return wording.gap.join(sentence + wording.stop for sentence in sentences)


def _quoted(text: str, wording: Wording) -> str:
    opening, closing = wording.quotes
    return f"{opening}{text}{closing}"


_PLACE = re.compile(r"(preamble|footnote|title)?\s*(.*)")


def _cited(source: Source, wording: Wording, tag: str) -> str:
    """Symbol, place and date, the place in the words of the language."""
    found = _PLACE.fullmatch(source.paragraph)
    kind, number = found.groups() if found else (None, source.paragraph)
    if kind == "title":
        place = wording.title
    elif kind:
        place = getattr(wording, kind).format(number=number).strip() if number else _bare(getattr(wording, kind))
    else:
        place = wording.paragraph.format(number=number) if number[:1].isdigit() else number
    cited = wording.comma.join(part for part in (source.document, place) if part)
    return f"{cited} ({_day(source.date, tag)})" if source.date else cited


_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d\d))?")


def _day(iso: str, tag: str) -> str:
    """A date (ISO 8601), written out where the line would turn its numbers round: a message is copied as it stands.

    >>> _day("2016-01-28", "ar"), _day("2016-01", "ar"), _day("2016", "ar"), _day("2016-01-28", "en")
    ('28 كانون الثاني/يناير 2016', 'كانون الثاني/يناير 2016', '2016', '2016-01-28')
    """
    months, found = language(tag).months, _DATE.fullmatch(iso)
    if not months or found is None:
        return iso
    year, month, day = found.groups()
    return f"{int(day) if day else ''} {months[int(month) - 1]} {year}".lstrip()


def _bare(place: str) -> str:
    """The word for a place without its number."""
    return place.replace("第{number}段", "").replace("{number}", "").strip()
