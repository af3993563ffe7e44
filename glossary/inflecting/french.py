"""French: the facts of number and gender, as rows."""

from __future__ import annotations

from typing import Final

from glossary.inflecting import romance
from glossary.inflecting.complements import FRENCH, alternatives
from glossary.inflecting.paradigm import Number, Paradigm, joined_and_apart, listed
from glossary.inflecting.romance import FEMININE, MASCULINE, Article, Grammar

_BORDERS: Final = frozenset(
    listed(
        "de du des dans sur sous par pour à au aux en contre sans avec entre chez vers envers hors lors selon pendant "
        "après avant devant parmi via auprès face le la les un une leur leurs ses son sa ce qui que dont où "
        "impliquant mettant montrant visant concernant touchant portant faisant ayant étant vivant utilisant contenant "
        "provenant découlant relevant associant comportant affectant mêlant victimisant y"
    )
)
# The article before a term that has one in the dictionary, in all its forms.
_PLURAL_ARTICLES: Final = "les des aux ces nos vos leurs mes ses plusieurs quelques autres de"
_ARTICLES: Final = (
    *(Article(word, Number.PLURAL) for word in listed(_PLURAL_ARTICLES)),
    *(Article(word, Number.PLURAL, MASCULINE) for word in ("certains", "tous les")),
    *(Article(word, Number.PLURAL, FEMININE) for word in ("certaines", "toutes les")),
    *(Article(word, Number.SINGULAR, MASCULINE) for word in listed("le un du au ce cet tout aucun")),
    *(Article(word, Number.SINGULAR, FEMININE) for word in listed("la une cette toute aucune")),
    *(Article(word, Number.SINGULAR) for word in listed("chaque notre votre leur mon son")),
    Article("l'", Number.SINGULAR, elided=True),
    Article("d'", Number.PLURAL, elided=True),
)
# Plural articles that go with both genders: they may stay where the noun behind them is replaced.
NEUTRAL_ARTICLES: Final = frozenset(listed("les des aux ces nos vos leurs mes ses plusieurs quelques autres"))
PREPOSITIONS: Final = ("d'", *listed("de à a en par pour sur dans avec chez"))

_PERSONS: Final = (
    # He and she.
    ("client", "cliente"), ("migrant", "migrante"), ("immigrant", "immigrante"), ("émigrant", "émigrante"),
    ("survivant", "survivante"), ("adolescent", "adolescente"), ("délinquant", "délinquante"),
    ("trafiquant", "trafiquante"), ("mendiant", "mendiante"), ("combattant", "combattante"), ("agent", "agente"),
    ("étudiant", "étudiante"), ("participant", "participante"), ("clandestin", "clandestine"),
    ("travailleur", "travailleuse"), ("abuseur", "abuseuse"), ("mineur", "mineure"), ("majeur", "majeure"),
    ("passeur", "passeuse"), ("auteur", "auteure"), ("acteur", "actrice"), ("demandeur", "demandeuse"),
    ("agresseur", "agresseuse"), ("prédateur", "prédatrice"), ("exploiteur", "exploiteuse"),
    ("rapporteur", "rapporteuse"), ("procureur", "procureure"), ("prostitué", "prostituée"),
    ("immigré", "immigrée"), ("réfugié", "réfugiée"), ("déplacé", "déplacée"), ("handicapé", "handicapée"),
    ("accusé", "accusée"), ("retardé", "retardée"), ("abandonné", "abandonnée"), ("détenu", "détenue"),
    ("prévenu", "prévenue"), ("suspect", "suspecte"), ("orphelin", "orpheline"),
    ("étranger", "étrangère"), ("sourd", "sourde"), ("infirme", "infirme"), ("invalide", "invalide"),
    ("bâtard", "bâtarde"), ("condamné", "condamnée"), ("délégué", "déléguée"), ("employé", "employée"),
    ("infirmier", "infirmière"), ("policier", "policière"), ("conseiller", "conseillère"), ("ouvrier", "ouvrière"),
    # One word for both.
    *((word, word) for word in listed(
        "enfant victime personne pédophile domestique esclave apatride témoin touriste juge soldat jeune aveugle "
        "proxénète pédocriminel complice malade élève adulte membre bébé otage")),
)  # fmt: skip

_IRREGULAR: Final = {
    "travail": "travaux", "bail": "baux", "œil": "yeux", "jeu": "jeux", "enjeu": "enjeux", "lieu": "lieux",
    "milieu": "milieux", "feu": "feux", "festival": "festivals", "bal": "bals", "carnaval": "carnavals",
    "fatal": "fatals", "final": "finals", "natal": "natals", "naval": "navals", "banal": "banals",
    "bijou": "bijoux", "genou": "genoux", "tuyau": "tuyaux", "noyau": "noyaux",
}  # fmt: skip

GRAMMAR: Final = Grammar(
    borders=_BORDERS,
    border_prefixes=("d'", "l'", "qu'"),
    articles=_ARTICLES,
    still=frozenset(listed("non hors très plus moins web webcam internet pro anti sans-abri")),
    adverbs=("llement", "vement", "tement", "quement", "rement", "lement"),
    joining=frozenset(("et", "ou")),
    before_noun=frozenset(listed(
        "jeune jeunes petit petite petits petites grand grande mauvais mauvaise mauvaises bon bonne bonnes nouveau "
        "nouvelle nouvelles pire pires meilleur meilleure haut haute premier première ancien ancienne")),
    one_form=frozenset(listed(
        "abus accès mois corps procès succès recours concours cours secours pays cas discours temps fils processus "
        "refus avis repas congrès progrès bras choix prix voix paix taux virus campus consensus mauvais gros gris "
        "frais précis divers doux faux époux permis sursis relais")),
    one_form_endings=("eux", "z"),
    irregular=_IRREGULAR,
    persons=dict(_PERSONS),
    appositions=frozenset(),
    fixed_gender=frozenset(("victime", "personne")),
    adjectives=("ique", "iques", "if", "ive", "el", "elle", "oire", "able", "ible"),
    acts=("tion", "sion", "isme", "age", "graphie"),
    uncounted=("exploitation", "prostitution", "isme"),
    plural=(("eau", "eaux"), ("al", "aux"), ("au", "aux"), ("eu", "eux"), ("s", "s"), ("x", "x"), ("", "s")),
    singular=(("eaux", "eau"), ("aux", "al"), ("s", "")),
    feminine=(
        ("ateur", "atrice"), ("cteur", "ctrice"), ("iteur", "itrice"), ("uteur", "utrice"), ("ieur", "ieure"),
        ("jeur", "jeure"), ("neur", "neure"), ("eur", "euse"), ("eux", "euse"), ("el", "elle"), ("eil", "eille"),
        ("en", "enne"), ("on", "onne"), ("et", "ète"), ("er", "ère"), ("if", "ive"), ("public", "publique"),
        ("eau", "elle"), ("e", "e"), ("s", "se"), ("", "e"),
    ),
    masculine=(
        ("trice", "teur"), ("ieuse", "ieux"), ("reuse", "reux"), ("euse", "eur"), ("elle", "el"), ("enne", "en"),
        ("onne", "on"), ("ière", "ier"), ("gère", "ger"), ("ive", "if"), ("ale", "al"), ("ée", "é"), ("ine", "in"),
        ("ente", "ent"), ("ante", "ant"), ("eure", "eur"), ("aise", "ais"), ("oise", "ois"), ("uite", "uit"),
        ("nue", "nu"), ("due", "du"), ("lue", "lu"), ("erte", "ert"), ("ie", "ie"), ("ise", "is"), ("ète", "et"),
        ("aine", "ain"),
    ),
)  # fmt: skip

_JOINED: Final = (
    ("pedoporno", "pedo porno"), ("pedocrimin", "pedo crimin"), ("webcam", "web cam"),
    ("cyberharc", "cyber harc"), ("cyberintim", "cyber intim"), ("cybercrimin", "cyber crimin"),
)  # fmt: skip


def paradigm(term: str) -> Paradigm:
    """Numbers and genders of a French term."""
    return romance.paradigm(term, GRAMMAR)


def article(text: str) -> str:
    """The article that opens a text; empty if there is none."""
    return romance.split_article(text, GRAMMAR)[0]


def variants(folded: str) -> frozenset[str]:
    """A folded writing and the same with its compounds in one word or two, and its complements written otherwise."""
    return joined_and_apart(alternatives(folded, FRENCH), _JOINED)
