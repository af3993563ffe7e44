"""Who issued a document, told from its symbol, whose first parts name a United Nations body, or from its first page.

Only bodies that a symbol names without doubt are here; the names are those of the official English style. A report
of a subsidiary body bears the symbol of the body it reports to, so that what a manifest says goes before this.

>>> issuer("A/HRC/RES/53/9"), issuer("E/CN.15/2011/2"), issuer("A/71/213"), issuer("UNEP/1")
('Human Rights Council', 'Commission on Crime Prevention and Criminal Justice', 'General Assembly', '')
>>> named("大会决议"), named("Comité des droits de l’enfant"), named_first(["大会", "人权理事会"])
('General Assembly', 'Committee on the Rights of the Child', 'Human Rights Council')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

__all__ = ["issuer", "named", "named_first"]

# The longest beginning that fits is meant. Source: United Nations document symbols, Dag Hammarskjöld Library.
_ISSUERS: Final = {
    "A": "General Assembly",
    "A/C.3": "Third Committee of the General Assembly",
    "A/HRC": "Human Rights Council",
    "CAT/C": "Committee against Torture",
    "CCPR/C": "Human Rights Committee",
    "CED/C": "Committee on Enforced Disappearances",
    "CEDAW/C": "Committee on the Elimination of Discrimination against Women",
    "CERD/C": "Committee on the Elimination of Racial Discrimination",
    "CMW/C": "Committee on Migrant Workers",
    "CRC/C": "Committee on the Rights of the Child",
    "CRPD/C": "Committee on the Rights of Persons with Disabilities",
    "CTOC/COP": "Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
    "E": "Economic and Social Council",
    "E/C.12": "Committee on Economic, Social and Cultural Rights",
    "E/CN.15": "Commission on Crime Prevention and Criminal Justice",
    "E/CN.4": "Commission on Human Rights",
    "E/CN.6": "Commission on the Status of Women",
    "S": "Security Council",
}
_MOST_PARTS: Final = max(name.count("/") + 1 for name in _ISSUERS)


def issuer(symbol: str) -> str:
    """The body that issues documents of this symbol, by its English name; empty where the symbol does not tell."""
    parts = symbol.split("/")
    for count in range(min(_MOST_PARTS, len(parts) - 1), 0, -1):  # the last part is the document's own
        found = _ISSUERS.get("/".join(parts[:count]))
        if found:
            return found
    return ""


# --- by their names ------------------------------------------------------------------------------------

# As first pages and enacting lines print them, in the languages of the United Nations; names that only differ from
# the official English style are here in English too.
_NAMES: Final = {
    "General Assembly": (
        "大会 大會 联合国大会 聯合國大會",
        "Assemblée générale",
        "Asamblea General",
        "Генеральная Ассамблея",
        "الجمعية العامة",
    ),
    "Third Committee of the General Assembly": (
        "第三委员会 第三委員會",
        "Third Committee",
        "Troisième Commission",
        "Tercera Comisión",
        "Третий комитет",
    ),
    "Human Rights Council": (
        "人权理事会 人權理事會",
        "Conseil des droits de l'homme",
        "Consejo de Derechos Humanos",
        "Совет по правам человека",
        "مجلس حقوق الإنسان",
    ),
    "Economic and Social Council": (
        "经济及社会理事会 經濟及社會理事會",
        "Conseil économique et social",
        "Consejo Económico y Social",
        "Экономический и Социальный Совет",
        "المجلس الاقتصادي والاجتماعي",
    ),
    "Security Council": (
        "安全理事会 安全理事會",
        "Conseil de sécurité",
        "Consejo de Seguridad",
        "Совет Безопасности",
        "مجلس الأمن",
    ),
    "Commission on Crime Prevention and Criminal Justice": (
        "预防犯罪和刑事司法委员会 預防犯罪和刑事司法委員會",
        "Commission pour la prévention du crime et la justice pénale",
        "Comisión de Prevención del Delito y Justicia Penal",
    ),
    "Commission on Human Rights": ("人权委员会 人權委員會",),
    "Commission on the Status of Women": ("妇女地位委员会 婦女地位委員會",),
    "Committee against Torture": (
        "禁止酷刑委员会 禁止酷刑委員會",
        "Comité contre la torture",
        "Comité contra la Tortura",
        "Комитет против пыток",
        "لجنة مناهضة التعذيب",
    ),
    "Human Rights Committee": (
        "人权事务委员会 人權事務委員會",
        "Comité des droits de l'homme",
        "Comité de Derechos Humanos",
        "Комитет по правам человека",
        "اللجنة المعنية بحقوق الإنسان",
    ),
    "Committee on Enforced Disappearances": (
        "强迫失踪问题委员会 強迫失蹤問題委員會",
        "Comité des disparitions forcées",
        "Comité contra la Desaparición Forzada",
        "Комитет по насильственным исчезновениям",
    ),
    "Committee on the Elimination of Discrimination against Women": (
        "消除对妇女歧视委员会 消除對婦女歧視委員會",
        "Comité pour l'élimination de la discrimination à l'égard des femmes",
        "Comité para la Eliminación de la Discriminación contra la Mujer",
        "Комитет по ликвидации дискриминации в отношении женщин",
        "اللجنة المعنية بالقضاء على التمييز ضد المرأة",
    ),
    "Committee on the Elimination of Racial Discrimination": (
        "消除种族歧视委员会 消除種族歧視委員會",
        "Comité pour l'élimination de la discrimination raciale",
        "Comité para la Eliminación de la Discriminación Racial",
        "Комитет по ликвидации расовой дискриминации",
        "لجنة القضاء على التمييز العنصري",
    ),
    "Committee on Economic, Social and Cultural Rights": (
        "经济、社会及文化权利委员会 經濟、社會及文化權利委員會",
        "Comité des droits économiques, sociaux et culturels",
        "Comité de Derechos Económicos, Sociales y Culturales",
        "Комитет по экономическим, социальным и культурным правам",
    ),
    "Committee on Migrant Workers": (
        "移徙工人委员会 保护所有移徙工人及其家庭成员权利委员会 保护所有移民工人及其家庭成员权利委员会",
        "Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families",
    ),
    "Committee on the Rights of the Child": (
        "儿童权利委员会 兒童權利委員會",
        "Comité des droits de l'enfant",
        "Comité de los Derechos del Niño",
        "Комитет по правам ребенка",
        "Комитет по правам ребёнка",
        "لجنة حقوق الطفل",
    ),
    "Committee on the Rights of Persons with Disabilities": (
        "残疾人权利委员会 殘疾人權利委員會",
        "Comité des droits des personnes handicapées",
        "Comité sobre los Derechos de las Personas con Discapacidad",
        "Комитет по правам инвалидов",
        "اللجنة المعنية بحقوق الأشخاص ذوي الإعاقة",
    ),
}
_PARENTS: Final = ("General Assembly", "Economic and Social Council")
_LONGEST: Final = 120
_AROUND: Final = re.compile(r"^(?:The|L'|La|Le|El)\s?(?=[A-ZÀ-Þ])|(?:的?(?:决议|決議))?[\s，,*]*$")


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).replace("’", "'").casefold()


def _names() -> dict[str, str]:
    names = {_squeezed(body): body for body in _ISSUERS.values()}
    for body, printed in _NAMES.items():
        chinese, *others = printed
        names |= {_squeezed(name): body for name in [*chinese.split(), *others]}
    return names


_BY_NAME: Final = _names()


def named(line: str) -> str:
    """The body whose name a line is and no more, by its English name; empty for any other line."""
    if len(line) > _LONGEST:
        return ""
    return _BY_NAME.get(_squeezed(_AROUND.sub("", line.strip())), "")


def named_first(lines: Iterable[str]) -> str:
    """The first body that lines name; one that reports to the General Assembly is meant where both are named."""
    bodies = [body for line in lines if (body := named(line))]
    return next((body for body in bodies if body not in _PARENTS), bodies[0] if bodies else "")
