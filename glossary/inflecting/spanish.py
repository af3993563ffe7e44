"""Spanish: the facts of number and gender, as rows."""

from __future__ import annotations

from typing import Final

from glossary.inflecting import romance
from glossary.inflecting.complements import SPANISH, alternatives
from glossary.inflecting.paradigm import Number, Paradigm, joined_and_apart, listed
from glossary.inflecting.romance import FEMININE, MASCULINE, Article, Grammar

_BORDERS: Final = frozenset(
    listed(
        "de del en por para con contra sin sobre a al ante bajo desde entre hacia hasta según tras durante mediante "
        "fuera dentro el la los las un una su sus que quien quienes cuyo cuya donde incluido incluida"
    )
)
_ARTICLES: Final = (
    *(Article(word, Number.PLURAL, MASCULINE) for word in listed("los unos estos esos aquellos nuestros algunos")),
    *(Article(word, Number.PLURAL, FEMININE) for word in listed("las unas estas esas aquellas nuestras algunas")),
    *(Article(word, Number.PLURAL) for word in ("sus", "mis")),
    *(Article(word, Number.SINGULAR, MASCULINE) for word in listed("el un del al este ese aquel ningún algún")),
    *(Article(word, Number.SINGULAR, FEMININE) for word in listed("la una esta esa aquella ninguna alguna")),
    *(Article(word, Number.SINGULAR) for word in ("su", "cada")),
)
# Plural articles that go with both genders: they may stay where the noun behind them is replaced.
NEUTRAL_ARTICLES: Final = frozenset(("sus", "mis"))
PREPOSITIONS: Final = listed("de a en por para con sobre entre")

# Persons in -o and -a, in -r and -ra, and those of one word for both.
_IN_O: Final = listed(
    "niño hijo prostituto minusválido discapacitado refugiado desplazado inmigrado emigrado detenido acusado "
    "condenado abogado muchacho chico huérfano bastardo esclavo ciudadano extranjero pedófilo mendigo hermano "
    "retrasado impedido incapacitado inválido tullido ciego sordo indocumentado preso recluso alumno enfermo"
)
_IN_R: Final = listed(
    "trabajador autor agresor abusador explotador perpetrador depredador consumidor infractor traficador relator "
    "defensor tutor"
)
_FOR_BOTH: Final = listed(
    "menor migrante inmigrante emigrante delincuente adolescente víctima superviviente sobreviviente turista "
    "persona joven traficante tratante solicitante combatiente cómplice participante apátrida testigo soldado "
    "responsable representante agente proxeneta pederasta bebé lactante habitante estudiante policía fiscal"
)
_PERSONS: Final = {
    **{word: f"{word[:-1]}a" for word in _IN_O},
    **{word: f"{word}a" for word in _IN_R},
    **{word: word for word in _FOR_BOTH},
    "cliente": "clienta",
}

_IRREGULAR: Final = {
    "primer": "primeros", "gran": "grandes",
    "joven": "jóvenes", "orden": "órdenes", "crimen": "crímenes", "imagen": "imágenes", "origen": "orígenes",
    "margen": "márgenes", "examen": "exámenes", "régimen": "regímenes", "virgen": "vírgenes",
    "volumen": "volúmenes", "carácter": "caracteres", "país": "países", "raíz": "raíces", "mes": "meses",
    "base": "bases", "clase": "clases", "fase": "fases", "frase": "frases", "índice": "índices",
    "cómplice": "cómplices", "fin": "fines", "sede": "sedes", "red": "redes", "bien": "bienes",
    "fraude": "fraudes", "enlace": "enlaces", "alcance": "alcances", "avance": "avances", "torre": "torres",
}  # fmt: skip

GRAMMAR: Final = Grammar(
    borders=_BORDERS,
    border_prefixes=(),
    articles=_ARTICLES,
    still=frozenset(listed("no web online internet porno muy más menos anti")),
    adverbs=("mente",),
    joining=frozenset(("y", "e", "o", "u")),
    before_noun=frozenset(listed("gran grandes peor peores mejor mejores nuevo nueva nuevos nuevas alto alta buenas")),
    one_form=frozenset(listed("virus campus estatus crisis análisis tesis síntesis hipótesis dosis lunes")),
    one_form_endings=("sis", "tis", "us", "x"),
    irregular=_IRREGULAR,
    persons=_PERSONS,
    appositions=frozenset(("víctima", "soldado", "testigo", "parte")),
    fixed_gender=frozenset(("víctima", "persona")),
    adjectives=("ico", "ica", "ivo", "iva", "able", "ible"),
    acts=("ción", "sión", "ismo", "grafía", "miento"),
    uncounted=("explotación", "prostitución", "ismo"),
    plural=(
        ("ión", "iones"), ("ón", "ones"), ("án", "anes"), ("ín", "ines"), ("én", "enes"), ("és", "eses"), ("z", "ces"),
        *((vowel, f"{vowel}s") for vowel in "aeiouáéó"), ("í", "íes"), ("ú", "úes"), ("", "es"),
    ),
    singular=(
        ("iones", "ión"), ("ones", "ón"), ("ines", "ín"), ("anes", "an"), ("enes", "en"), ("eses", "és"),
        ("dades", "dad"), ("tades", "tad"), ("tudes", "tud"), ("bles", "ble"), ("lles", "lle"), ("ples", "ple"),
        ("cles", "cle"), ("gles", "gle"), ("les", "l"), ("ores", "or"), ("eres", "er"), ("ares", "ar"),
        ("ires", "ir"), ("ces", "z"), ("yes", "y"), ("s", ""),
    ),
    feminine=(
        ("ior", "ior"), ("yor", "yor"), ("nor", "nor"), ("jor", "jor"), ("eor", "eor"), ("or", "ora"),
        ("és", "esa"), ("án", "ana"), ("ín", "ina"), ("ón", "ona"), ("o", "a"),
    ),
    masculine=(
        ("ista", "ista"), ("ígena", "ígena"), ("euta", "euta"), ("dora", "dor"), ("tora", "tor"), ("sora", "sor"),
        ("esa", "és"), ("a", "o"),
    ),
)  # fmt: skip

_JOINED: Final = (
    ("pedoporno", "pedo porno"),
    ("webcam", "web cam"),
    ("ciberacos", "ciber acos"),
    ("ciberdelit", "ciber delit"),
)


def paradigm(term: str) -> Paradigm:
    """Numbers and genders of a Spanish term."""
    return romance.paradigm(term, GRAMMAR)


def article(text: str) -> str:
    """The article that opens a text; empty if there is none."""
    return romance.split_article(text, GRAMMAR)[0]


def variants(folded: str) -> frozenset[str]:
    """A folded writing and the same with its compounds in one word or two, and its complements written otherwise."""
    return joined_and_apart(alternatives(folded, SPANISH), _JOINED)
