"""What gives titles, mentions and quotations away in each language: one row a language, words as data.

`heads`: words that open the name of an instrument, a body, an office or a meeting; the strong ones do so
even before a topic in small letters (Special Rapporteur on …). `closing_heads`: words that close such a
name (… Children Act). `links`: what may stand between a head and its topic. `breaks`: words that a title
does not contain, verbs above all. `begins_anew`: two words side by side that no name has, head and hit
included: with the second another part of the sentence begins. `words_for_words`: nouns that announce a word as a word. `on_words`:
patterns of sentences that speak of words (replace, avoid, is called). `list_of_words`: announces a list of
words (terms to avoid: A, B and C). `called`: whom or what one calls so, right before the quoted word (branded,
tildar de). `works`: nouns after which quotation marks hold a name or a title. `laws`: a law, a decree or a
decision with its number or date; quotation marks that follow hold its title if the quotation opens as
`opens_title` says. `comments`: a numbered general comment or recommendation up to where its title begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from glossary.languages import language

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of one language; each is searched, unless it says otherwise, in the words around a hit."""

    heads: re.Pattern[str]
    strong_heads: re.Pattern[str]
    links: re.Pattern[str]
    breaks: re.Pattern[str]
    begins_anew: re.Pattern[str]
    last_of_list: re.Pattern[str]
    closing_heads: re.Pattern[str]
    announced: re.Pattern[str]
    words_for_words: re.Pattern[str]
    on_words: re.Pattern[str]
    before_word: re.Pattern[str]
    list_of_words: re.Pattern[str]
    after_word: re.Pattern[str]
    called: re.Pattern[str]
    works: re.Pattern[str]
    laws: re.Pattern[str]
    opens_title: re.Pattern[str]
    comments: re.Pattern[str]


def cues(tag: str) -> Cues:
    """The cues of a language."""
    return _cues(language(tag).tag)


def _whole(*words: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(words)})(?!\w)"


# An instrument's number: No. 21 (2017), 2011/93/EU, núm. 21, 13/1982.
_NUMBER = r"(?:(?i:no|nos|nr|n[°ºo]|núm|nums?|№|رقم)\.?\s*)?\(?\d[\w./-]*\)?(?:\s*\(\d{4}\))?(?:/[A-ZА-Я]{2,})?"

# From the noun of a law to its first figure: Law of the Republic of 3 …, Закон от 4 …
_TO_FIGURE = r"(?!\w)[^;:!?“”«»\"\d]{0,60}\d"
# Where the title of a numbered general comment begins, but for the prepositions that `links` has.
_TITLE_BEGINS = r"\s*[:(–—]\s*"

_ENGLISH_STRONG = (
    r"(?:(?:Optional|Additional|Second|First|Third|Model|Universal|International|European|Inter-American|World) )?"
    r"(?:Protocol|Convention|Covenant|Declaration|Directive|Charter|Framework Decision|Agenda for Action)s?",
    r"(?:Special|Independent|Personal|Joint|National) (?:Rapporteurs?|Representatives?|Experts?|Envoys?|Advis[eo]rs?|Ombuds\w+)",
    r"(?:Special )?Rapporteurs?", "Working (?:Group|Party)", r"Task (?:Force|Team)", r"(?:Expert |High-level )?Panel(?: of Experts)?", r"Expert Group", r"Group of (?:\w+ )?Experts",
    r"Inter-?(?:[Aa]gency|[Mm]inisterial|[Dd]epartmental|[Ii]nstitutional)(?: [A-Z]\w+){1,4}", r"(?:Programme|Program|Plan|Platform) (?:of|for) Action",
    r"(?:[A-Z]\w+ )*(?:Conference|Congress|Summit|Forum|Symposium|Guidelines|Principles)",
    rf"(?i:general (?:comment|recommendation)|resolution|directive|decision|recommendation)\s+{_NUMBER}",
    r"(?:[A-Z]\w+ )+(?:Act|Law|Code|Regulations?|Rules|Ordinance|Decree)",
)  # fmt: skip
_ENGLISH_ENDS = (
    "Act", "Acts", "Law", "Code", "Bill", "Ordinance", "Convention", "Protocol", "Directive", "Declaration", "Charter",
    "Guidelines", "Regulations?", "Rules", "Programme", "Program", "Project", "Plan", "Strategy", "Initiative",
    "Campaign", "Conference", "Congress", "Summit", "Forum", "Committee", "Commission", "Council", "Centre", "Center",
    "Foundation", "Association", "Society", "Institute", "Network", "Coalition", "Consortium", "Alliance", "League",
    "Union", "Fund", "Trust", "Office", "Unit", "Bureau", "Department", "Division", "Agency", "Authority", "School",
    "Hospital", "Home", "Day", "Week", "Month", "Year", "Decade", "International", "Handbook", "Manual", "Report",
    "Survey", "Study", "Review", "Journal", "Bulletin", "Observatory", "Taskforce", "Task Force", "Hotline", "Helpline",
    "Service", "Services", "Section", "Squad", "Award", "Prize", "Mission", "Shelter", "Club", "Group",
)  # fmt: skip

_ENGLISH = {
    "heads": r"(?:" + "|".join((*_ENGLISH_STRONG, *_ENGLISH_ENDS)) + r")(?!\w)",
    "strong_heads": r"(?:" + "|".join(_ENGLISH_STRONG) + r")(?!\w)",
    "links": rf"(?:\s*,?\s*{_NUMBER})*\s*,?\s*(?:on|regarding|concerning|relating to|relative to|in respect of|in the "
    r"field of|against|for|to|of|with a view to|supplementing|governing|combating|preventing|prohibiting)(?!\w)",
    "breaks": r"[;:!?“”\"«»]|\.\s|(?<![\w'’-])(?:is|are|was|were|be|been|being|has|have|had|do|does|did|can|could|may|might|"
    r"must|shall|should|will|would|which|that|who|whom|whose|where|when|while|because|if|although|however|but|than|"
    r"not|it|they|he|she|we|prohibits?|bans?|requires?|provides?|defines?|states|sets?|notes|calls|urges|obliges|"
    r"criminali[sz]es?|punish(?:es)?|covers|addresses|mentions|applies|entered|adopted|ratified|signed|acceded|"
    r"recommend(?:s|ed)|observe[sd]|found|finds|held|reports|reported|said|says|visited|continues?|remains?|made|"
    r"makes|took|takes|uses|used|began|fail(?:s|ed)|includes|contains|refers|deals|protects|detain(?:s|ed)|expressed|"
    r"expresses|noted|urged|called|asked|submitted|presented|published|issued|arrested|convicted|tried|stresse[sd]|"
    r"still|also|already|therefore|there|behalf|account|grounds|penali[sz]es?|ignores?|targets|tackles|outlaws|forbids|regulates|governs|seeks|aims|speaks|talks|"
    r"(?!(?:related|based|armed|organi[sz]ed|unaccompanied|displaced|aggravated|advanced|united|enhanced|forced|limited|integrated|"
    r"gendered|need|speed|indeed)(?!\w))[a-z]{3,}ed)(?![\w'’])",
    "begins_anew": r"(?<![\w'’-])(?:condemns|deplores|denounces|decries|discusses|examines|welcomes|regrets|considers|analy[sz]es|investigates|"
    r"explores|describes|identifies|recalls|reaffirms|reiterates|emphasi[sz]es|underlines|encourages|warns|treats|combats|opposes|rejects|"
    r"acknowledges|recogni[sz]es|prosecutes|prevents|eliminates|eradicates|tolerates|perceives|saw|sees|sought|spoke|fought|fights|knew|knows|"
    r"kept|keeps|heard|hears|dealt|brought|gave|gives|wrote|writes|holds)(?![\w'’])",
    "last_of_list": r"(?<!\w)(?:and|or|as well as|including)(?!\w)",
    "closing_heads": rf"(?:(?:[A-Z][\w’'-]*|of|for|on|and|the|in|against|to)[ ,]+){{0,7}}?(?:{'|'.join(_ENGLISH_ENDS)})(?!\w)",
    "announced": r"(?i:entitled|titled|original title|title|headed|heading|(?<!so-)called|named|known as|under the (?:name|title))"
    r"[\s:,(]*\Z",
    "words_for_words": _whole(
        "terms?",
        "terminology",
        "words?",
        "wording",
        "expressions?",
        "phrases?",
        "labels?",
        "so-called",
        "adjectives?",
        "nouns?",
        "designations?",
        "definitions?",
        "notion",
        "concept",
    ),
    "on_words": r"(?<!\w)(?i:replac\w+|renam\w+|rephras\w+|reword\w*|substitut\w+|instead of|rather than|in place of|"
    r"avoid\w*|prefer(?:red|s|able)?|refer(?:s|red)? to as|call(?:s|ed)?|known as|describ\w+ as|label\w*|deprecat\w+|outdated|"
    r"stigmati\w+|mean(?:s|ing)|is defined|denotes?|stands for|translat\w+|(?:not|never|no longer) (?:be |been )?us(?:e|ed|ing)|"
    r"do not (?:say|write|use)|(?:say|write|read|discourag\w+|recommend\w*|misnomer|euphemis\w+|pejorative|derogatory|offensive)|should be used|uses? the|synonym\w*)(?!\w)",
    "before_word": r"(?i:(?<!in )(?<!in the )(?:\b(?:terms?|words?|expressions?|phrases?|labels?)(?: such as| like| to avoid is| to avoid "
    r"are| to use is|:)?|so-called|\breplace(?! (?:the|a|an|all)\b)|\bsubstitute\b[^.;]{1,80}\bfor|\b(?:say|write|use)\b[^.;]{1,60}\b(?:not|rather than|instead of)|\bformerly(?: known as| called)?|"
    r"\binstead of (?=\Z)|\bavoid(?:s|ed|ing)? (?:the )?(?:terms?|words?|saying|writing|using))"
    r"(?:\s+(?:such as|like|is|are))?[\s:]*\Z)",
    "list_of_words": r"(?i:(?<!in )\b(?:the|these|such|following) (?:terms|words|expressions|phrases|labels)(?: such as| like|:)?|\b(?:terms|words|expressions|phrases|labels) (?:such as|like|to (?:avoid|be avoided|replace)(?: are| include)?)|\b(?:words|terms|expressions):|\bavoid:|\bdo not (?:use|write|say):?)(?!\w)",
    "after_word": r"(?i:\s*,?\s*(?:(?:is|are) (?:now |today |currently )?(?:(?:called|named|deprecated|obsolete|outdated)\b|(?:an? |the )?"
    r"(?:\w+ )?(?:term|word|expression|phrase|misnomer)\b|(?:no longer|not|never) (?:to be )?(?:used|preferred|recommended)\b|preferred (?:to|over|term)\b)|"
    r"(?:should|must|is to|shall|ought to) (?:now )?(?:be|read) (?:replaced|avoided|read as|rephrased|written|called|\w+ by the term)\b|"
    r"by \w[^.;]{1,80}\bthroughout|with \w[^.;]{1,80}\bthroughout))",
    "called": r"(?i:\b(?:brand|dub|dubb|tag|tagg|nicknam)(?:s|e|es|ed|ing)?(?: [\w’'-]+){0,4}|"
    r"\b(?:characteri[sz]|classif|categori[sz]|designat|portray|depict|regard|view|consider|describ|treat|identif|refer|stereotyp|see)\w*(?: [\w’'-]+){0,5} "
    r"as(?: (?:an?|the|being|mere|merely|simply))*|\b(?:not|never|no longer|stop|without)\b[^.;:]{0,30}\b(?:speak|talk|writ)\w* (?:of|about))\Z",
    "works": r"(?i:\b(?:film|documentary|book|novel|song|report|study|article|paper|programme|program|project|campaign|"
    r"foundation|association|society|ngo|organi[sz]ation|network|centre|center|conference|workshop|exhibition|"
    r"hashtag|website|act|law|bill|convention|protocol|declaration|resolution|directive|decree|handbook|manual|chapter|section|title|entitled|titled|(?<!so-)called|named)\W*\Z)",
    "laws": rf"(?<!\w)(?i:acts?|laws?|bills?|decrees?|orders?|ordinances?|regulations?|statutes?|resolutions?|decisions?|directives?){_TO_FIGURE}",
    "opens_title": r"(?i:on|an act|concerning|regarding|relating|relative|amending|prohibiting|combating|preventing|against|for the|to (?:combat|prevent|prohibit|amend|provide))(?!\w)",
    "comments": rf"(?i:general (?:comments?|recommendations?))\s+{_NUMBER}{_TITLE_BEGINS}",
}

_FRENCH_STRONG = (
    r"(?:Protocoles?(?: facultatif| additionnel)?|Conventions?(?: internationale| européenne)?|Pacte|Déclaration(?: universelle)?|Charte)",
    r"(?:[Rr]apporteu(?:r|se|rs|ses)|[Rr]eprésentant(?:e|s|es)?|[Ee]nvoyée?|[Ee]xperte?) (?:spéciale?s?|indépendante?s?)(?: du Secrétaire général)?",
    r"(?:Conférence|Congrès|Sommet|Forum|Colloque|Observatoire)(?: international\w*| mondial\w*| européen\w*)?",
    rf"(?i:directive|loi|décret|ordonnance|règlement|résolution|décision|recommandation|observation générale|"
    rf"recommandation générale|circulaire|décision-cadre|convention)(?: du Conseil| \(UE\))?\s+{_NUMBER}",
    r"(?:Groupe|Équipe|Comité|Cellule|Réseau)(?:(?: (?:de (?:travail|coordination|réflexion|contact)|d['’](?:experts|action|étude)))?"
    r" (?:interinstitutions?|inter-institutions|interorganisations?|inter-organisations|intersecrétariats|interministériel(?:le)?|interdépartemental|interdépartementale|"
    r"spéciale?|mixte|conjointe?|consultati(?:f|ve))|(?: de travail| d['’]experts))+(?: des Nations Unies)?",
    "Principes directeurs", "Lignes directrices", "Programme d'action", "Plan d'action", "Règles", "Code", "Loi",
)  # fmt: skip
_FRENCH = {
    "heads": r"(?:"
    + "|".join(
        (
            *_FRENCH_STRONG,
            "Fondation",
            "Association",
            "Campagne",
            "Réseau",
            "Centre",
            "Institut",
            "Ligue",
            "Fédération",
            "Coalition",
            "Journée",
            "Semaine",
            "Année",
            "Secours",
            "Union",
            "Office",
            "Bureau",
            "Service",
            "Foyer",
            "Maison",
            "École",
            "Fonds",
            "Projet",
            "Programme",
            "Groupe",
            "Brigade",
            "Comité",
            "Commission",
        )
    )
    + r")(?!\w)",
    "strong_heads": r"(?:" + "|".join(_FRENCH_STRONG) + r")(?!\w)",
    "links": rf"(?:\s*,?\s*{_NUMBER})*\s*,?\s*(?:(?:relati(?:f|ve|fs|ves)|consacrée?s?) (?:à|au|aux)|(?:concernant|sur|contre|pour|de|des|du|d['’]|visant|"
    r"portant|en matière de|à|au|aux|chargée?s? d\w*)(?!\w)|d['’])",
    "breaks": r"[;:!?“”\"«»]|\.\s|(?<![\w'’-])(?:est|sont|était|étaient|a|ont|avait|avaient|aura|auront|fut|furent|sera|"
    r"seront|doit|doivent|peut|peuvent|qui|(?<!ainsi )que|dont|où|ne|pas|il|elle|ils|elles|mais|car|lorsque|interdit|prévoit|définit|"
    r"exige|réprime|punit|oblige|impose|couvre|dispose|condamne|recommande|invite|prie|note|constate|"
    r"parle|parlent|vise|visent|traite|traitent|sanctionne|aborde|évoque|examine|étudie|salue|déplore|combat|mentionne|concerne|inclut|comprend|protège|criminalise|incrimine|ignore|exclut|discut\w+|remplacé\w*|adopté\w*|ratifié\w*|signé\w*|visité|rendue?|déclare|déclaré|souligné|poursui\w+|détien\w+)(?![\w'’])|(?<!\w)(?:n|s|qu|c)['’](?=\w+ )",
    # A bare article after what is neither preposition nor infinitive: the object of the word before, a verb.
    "begins_anew": r"(?<![\w'’-])(?!(?:de|d|sur|à|en|dans|contre|par|pour|et|ou|ni|avec|sans|sous|vers|chez|entre|envers|selon|dès|depuis|"
    r"jusque|comme|que|si|où|dont|lors|hors|sauf|outre|voire|soit|compris|toute?s?|tous|n[o°]s?|\w+(?:er|ir|re|ant|ment))[\s'’])"
    r"[a-zà-ÿ]{2,}\s+(?:la|les?|l['’])\s*(?=\w)|(?<!\w)(?:condamn|considèr|dénon[cç]|déplor|réprouv|rejet|critiqu|proscri|"
    r"soulign|rappel|regrett)(?:e|a|ait|te|it)(?!\w)",
    "last_of_list": r"(?<!\w)(?:et|ou|ainsi que|y compris)(?!\w)",
    "closing_heads": r"(?!)",
    "announced": r"(?i:intitulée?s?|titre(?: original)?|appelée?s?|nommée?s?|dénommée?s?|sous le titre)[\s:,(]*\Z",
    "words_for_words": _whole(
        "termes?",
        "mots?",
        "expressions?",
        "locutions?",
        "appellations?",
        "vocable",
        "formules?",
        "terminologie",
        "étiquette",
        "notion",
        "concept",
    ),
    "on_words": r"(?<!\w)(?i:remplac\w+|rebaptis\w+|renomm\w+|au lieu de|plutôt que|à la place de|évit\w+|préfér\w+|privilégi\w+|"
    r"appel\w+|dits?(?! qu[e’'])|dites?|qualifi\w+ de|désign\w+|signifi\w+|s['’]entend|on entend par|dénomm\w+|traduit\w*|proscri\w+|bannir|"
    r"(?:ne|n['’]) ?\w+ (?:plus|pas) (?:utilis\w+|employ\w+|dire|dit)|utilis\w+|emplo\w+|stigmatis\w+|péjorati\w+|synonyme)(?!\w)",
    "before_word": r"(?i:(?:\b(?:le|les|du|des|aux?|un|ce) (?:termes?|mots?)|\bl['’](?:expression|appellation)|\bexpressions?|\bsoi-disant|"
    r"\bprétendue?s?|\bremplacer|\bau lieu de|\bplutôt que(?: de dire)?|\béviter de dire|\b(?:autrefois|anciennement|jadis)(?: appelée?s?| dite?s?| de)?)(?: tels? que| comme)?(?: l[ae]s?| l['’])?[\s:]*\Z)",
    "list_of_words": r"(?i:\b(?:les|des|ces|aux) (?:termes|mots|expressions|locutions|appellations)(?: suivante?s| tels que| telles que| comme)?|\b(?:termes|mots|expressions) (?:tels que|telles que|comme|à (?:éviter|bannir|proscrire))|\bà éviter|\bne pas (?:dire|écrire|employer|utiliser))(?!\w)",
    "after_word": r"(?i:\s*,?\s*(?:(?:est|sont) (?:un |une )?(?:désormais |aujourd['’]hui )?(?:terme|expression|appelée?s?|proscrite?s?|obsolètes?|à éviter)|"
    r"(?:doit|doivent|devrait|devraient) être (?:remplacée?s?|évitée?s?)|par [^.;]{1,80}(?:dans tout|partout)))",
    "called": r"(?i:\b(?:étiquet|baptis|surnomm)\w+(?: [\w’'-]+){0,4}|\b(?:qualifi|tax|étiquet|accus)\w+(?: [\w’'-]+){0,4} (?:de|des|d['’])|"
    r"(?:\b(?:le|la|les|nous|vous|se)|\bl['’]) ?trait\w+ de|\btrait(?:er|ent|ait|ez)(?: [\w’'-]+){1,5} de|\btraitée?s? de|"
    r"\b(?:catalogu|désign|considér|dépei|décri|présent|stigmatis|class|perç|perc|voir|vus?|vues?|trait)\w*(?: [\w’'-]+){0,5} comme(?: (?:étant|des?|les?|une?|de simples))*|"
    r"(?:\bne |\bn['’])[^.;:]{0,30}\bparl\w+(?: plus| pas)? (?:des?|d['’]))\Z",
    "works": r"(?i:\b(?:film|documentaire|livre|roman|chanson|rapport|étude|article|programme|projet|campagne|fondation|"
    r"association|organisation|ong|réseau|centre|conférence|atelier|exposition|site|ouvrage|loi|convention|protocole|déclaration|directive|décret|résolution|manuel|chapitre|section|intitulée?s?|titre)\W*\Z)",
    "laws": rf"(?<!\w)(?i:lois?|décrets?|décrets-lois?|ordonnances?|règlements?|arrêtés?|circulaires?|résolutions?|décisions?|directives?){_TO_FIGURE}",
    "opens_title": r"(?i:relati(?:f|ve)s?|portant|sur|concernant|visant|contre|pour|instituant|modifiant|interdisant|tendant|en matière)(?!\w)",
    "comments": rf"(?i:(?:observations?|recommandations?) générales?)\s+{_NUMBER}{_TITLE_BEGINS}",
}

_SPANISH_STRONG = (
    r"(?:Protocolo(?: Facultativo| Adicional)?|Convención|Convenio|Pacto|Declaración(?: Universal)?|Carta)",
    r"(?:[Rr]elator(?:a|es|as)?|[Rr]epresentantes?|[Ee]xpert[oa]s?|[Ee]nviad[oa]) (?:[Ee]special(?:es)?|[Ii]ndependientes?)(?: del Secretario General)?",
    r"(?:Conferencia|Congreso|Cumbre|Foro|Simposio|Observatorio)(?: [Ii]nternacional| [Mm]undial| [Ee]urope[oa])?",
    rf"(?i:directiva|ley(?: orgánica)?|decreto|reglamento|resolución|decisión(?: marco)?|recomendación(?: general)?|"
    rf"observación general|circular|convenio)(?: del Consejo| \(UE\))?\s+{_NUMBER}",
    r"(?:Grupo|Equipo|Comité|Comisión|Mesa|Red)(?: (?i:de (?:trabajo|tareas|expertos|expertas|coordinación)|interinstitucional|interorganismos|interorgánico|interagencial|"
    r"interministerial|interdepartamental|especial|mixt[oa]|conjunt[oa]|consultiv[oa]))+(?: de las Naciones Unidas)?",
    "Directrices", "Principios [Rr]ectores", r"Programa de [Aa]cción", r"Plan de [Aa]cción", "Reglas", "Código", "Ley",
)  # fmt: skip
_SPANISH = {
    "heads": r"(?:"
    + "|".join(
        (
            *_SPANISH_STRONG,
            "Fundación",
            "Asociación",
            "Campaña",
            "Red",
            "Centro",
            "Instituto",
            "Liga",
            "Federación",
            "Coalición",
            "Día",
            "Semana",
            "Año",
            "Oficina",
            "Unidad",
            "Servicio",
            "Hogar",
            "Casa",
            "Escuela",
            "Fondo",
            "Proyecto",
            "Programa",
            "Grupo",
            "Brigada",
            "Comité",
            "Comisión",
            "Movimiento",
            "Confederación",
            "Organización",
            "Patronato",
        )
    )
    + r")(?!\w)",
    "strong_heads": r"(?:" + "|".join(_SPANISH_STRONG) + r")(?!\w)",
    "links": rf"(?:\s*,?\s*{_NUMBER})*\s*,?\s*(?:(?:relativ[oa]s?|referente|relacionad[oa]s?) (?:a|al|con)|sobre|contra|para|de|del|acerca de|en relación con|"
    r"en materia de|encargad[oa] de|a|al)(?!\w)",
    "breaks": r"[;:!?“”\"«»]|\.\s|(?<![\w'’-])(?:es|son|fue|fueron|era|eran|ha|han|había|habían|será|serán|debe|deben|puede|"
    r"pueden|que|cual|donde|cuando|no|se|pero|si|prohíbe|prohíben|define|exige|castiga|obliga|establece|prevé|dispone|"
    r"visitó|entró|aprobó|adoptó|ratificó|firmó|señaló|declaró|recomienda|recomendó|sigue|siguen|condena|detiene|tipifica|"
    r"habla|hablan|trata|tratan|aborda|menciona|sanciona|penaliza|protege|incluye|excluye|ignora|examina|examinó|analiza|analizó|saluda|acoge|celebra|lamenta|combate|persigue|discutió|debatió|condenó|refundid[oa]|publicad[oa])(?!\w)",
    # As in French; and the past tense by its ending.
    "begins_anew": r"(?<!\w)(?!(?:de|sobre|a|en|contra|por|para|y|e|o|u|ni|con|sin|según|ante|bajo|tras|entre|hacia|hasta|desde|mediante|durante|"
    r"excepto|salvo|como|que|complementa|si|tod[oa]s?|ambos|ambas|incluid[oa]s?|inclusive|incluso|n[úu]ms?|\w+(?:[aeií]r(?:se)?|[aei]ndo))\s)"
    r"[a-zà-ÿ]{2,}\s+(?:la|el|los|las)\s+(?=\w)|(?<!\w)[a-zà-ÿ]{2,}(?:ó|aron|ieron)(?!\w)",
    "last_of_list": r"(?<!\w)(?:y|e|o|u|así como|incluid[oa]s?)(?!\w)",
    "closing_heads": r"(?!)",
    "announced": r"(?i:titulad[oa]s?|título(?: original)?|llamad[oa]s?|denominad[oa]s?|bajo el título)[\s:,(]*\Z",
    "words_for_words": _whole(
        "términos?",
        "palabras?",
        "expresi(?:ón|ones)",
        "vocablos?",
        "denominaci(?:ón|ones)",
        "locución",
        "terminología",
        "etiquetas?",
        "noción",
        "concepto",
    ),
    "on_words": r"(?<!\w)(?i:reemplaz\w+|sustitu\w+|en lugar de|en vez de|evit\w+|evít\w+|prefer\w+|prefier\w+|llam\w+|denomin\w+|"
    r"design\w+|signific\w+|se entiende(?: por)?|se entenderá|traduc\w+|(?:no|nunca|ya no) (?:se )?(?:us\w+|utiliz\w+|emple\w+|dec\w+|dig\w+)|"
    r"uso de|utiliz\w+|emple\w+|estigmatiz\w+|peyorativ\w+|sinónim\w+|decir|dígase)(?!\w)",
    "before_word": r"(?i:(?:\b(?:el|los|del|al|un|este) (?:términos?|vocablos?)|\b(?:la|las|una|esta) (?:palabras?|expresi(?:ón|ones)|denominación)|"
    r"\b(?:así )?llamad[oa]s?|\bsupuest[oa]s?|\breemplácese|\bsustitúyase|\breemplazar|\bsustituir|\ben lugar de|\ben vez de|\bevitar decir|\bno (?:deben?|se deben?) (?:usar|utilizar|emplear|decir)(?:se)?|\bantes (?:llamad[oa]s?|denominad[oa]s?))"
    r"(?: como| tales como)?(?: el| la| los| las)?[\s:]*\Z)",
    "list_of_words": r"(?i:\b(?:los|las|estos|estas) (?:términos|palabras|expresiones|vocablos|denominaciones)(?: siguientes| como| tales como)?|\b(?:términos|palabras|expresiones) (?:como|tales como|(?:que|a) (?:evitar|deben evitarse))|\bevítense?|\bno (?:diga|escriba|use|utilice)|\bdesaconsejad[oa]s)(?!\w)",
    "after_word": r"(?i:\s*,?\s*(?:(?:es|son) (?:un |una )?(?:término|expresión|palabra)|(?:debe|deben|debería|deberían) (?:ser )?(?:reemplaz|sustitu|evit)\w+|"
    r"por [^.;]{1,80}(?:en todo|en toda)))",
    "called": r"(?i:\b(?:apod|bautiz|motej)\w+(?: [\w-]+){0,4}|\bconsider\w+(?: (?!que\b)[\w-]+){0,2}|\b(?:calific|tild|tach|motej|etiquet|acus)\w+(?: [\w-]+){0,5} de|"
    r"\b(?:calific|catalog|clasific|etiquet|describ|descri|consider|refer|refier|refir|conoc|present|retrat|percib|perciben|ver|vist|trat|señal|identific)\w*"
    r"(?: [\w-]+){0,5} como(?: (?:los|las|una?|unos|unas|meros|simples))*|\b(?:no|nunca|jamás|deje de|dejar de)\b[^.;:]{0,30}\bhabl\w+ de)\Z",
    "works": r"(?i:\b(?:película|documental|libro|novela|canción|informe|estudio|artículo|programa|proyecto|campaña|fundación|"
    r"asociación|organización|ong|red|centro|conferencia|taller|exposición|sitio|obra|ley|convenio|convención|protocolo|declaración|directiva|decreto|resolución|manual|capítulo|sección|titulad[oa]s?|título)\W*\Z)",
    "laws": rf"(?<!\w)(?i:ley|leyes|decretos?|decreto-ley|ordenanzas?|reglamentos?|órdenes|orden|circular|resolución|resoluciones|decisión|directivas?){_TO_FIGURE}",
    "opens_title": r"(?i:sobre|relativ[oa]s?|referente|contra|por (?:la|el) (?:que|cual)|para|de|del|que)(?!\w)",
    "comments": rf"(?i:observaci(?:ón|ones) general(?:es)?|recomendaci(?:ón|ones) general(?:es)?)\s+{_NUMBER}{_TITLE_BEGINS}",
}

_RUSSIAN_STRONG = (
    r"(?:[Фф]акультативн\w+ |[Дд]ополнительн\w+ |[Мм]еждународн\w+ |[Ее]вропейск\w+ |[Вв]семирн\w+ |[Вв]сеобщ\w+ )?"
    r"(?:Протокол\w*|Конвенци\w+|Пакт\w*|Деклараци\w+|Директив\w+|Харти\w+)",
    r"[Фф]акультативн\w+ протокол\w*", r"[Мм]еждународн\w+ (?:конференци|конвенци|конгресс)\w*", r"[Вв]семирн\w+ (?:конференци|конгресс|саммит)\w*",
    r"(?:[Сс]пециальн\w+|[Нн]езависим\w+|[Лл]ичн\w+) (?:[Дд]окладчи\w+|[Пп]редставител\w+|[Ээ]ксперт\w*|[Пп]осланни\w+)(?: Генерального секретаря)?",
    r"(?:Конференци|Конгресс|Саммит|Форум|Закон|Кодекс|Устав|Руководств|Резолюци)\w*", r"Рабоч\w+ групп\w+",
    r"(?:Межучрежденческ|Межведомственн|Межправительственн|Координационн|Целев|Экспертн|Объединенн)\w+ (?:[а-я]+(?:н|ск|щ)\w{2,3} ){0,2}(?:групп|комисси|комитет|совет|механизм|сет)\w*",
    r"Групп\w+ (?:\w+ )?экспертов",
    r"[Рр]уководящ\w+ (?:принцип|указани)\w*", r"(?:Программ\w+|План\w*) действий",
    rf"(?i:директив\w+|закон\w*|указ\w*|постановлени\w+|резолюци\w+|решени\w+|рекомендаци\w+|"
    rf"замечани\w+ общего порядка|рамочн\w+ решени\w+|конвенци\w+)\s+{_NUMBER}",
)  # fmt: skip
_RUSSIAN = {
    "heads": r"(?:"
    + "|".join(
        (
            *_RUSSIAN_STRONG,
            r"(?:Фонд|Ассоциаци|Обществ|Центр|Институт|Сеть|Лига|Союз|Кампани|Ден|Недел|Год|Служб|Управлени|"
            r"Отдел|Бюро|Приют|Школ|Дом|Проект|Программ|Стратеги|Движени|Организаци|Коалици)\w*",
        )
    )
    + r")(?!\w)",
    "strong_heads": r"(?:" + "|".join(_RUSSIAN_STRONG) + r")(?!\w)",
    "links": rf"(?:\s*,?\s*{_NUMBER})*\s*,?\s*(?:об|обо|о|по|касающ\w+ся|относящ\w+ся|относительно|в отношении|против|для|к|посвященн\w+|"
    r"дополняющ\w+)(?!\w)",
    "breaks": r"[;:!?“”\"«»]|\.\s|(?<!\w)(?:является|являются|был[аои]?|будет|будут|есть|имеет|имеют|может|могут|должн\w+|котор\w+|что|если|по поводу|в связи|из-за|по причине|"
    r"когда|где|но|не|он|она|они|также|уже|еще|ещё|\w+(?:ает|яет|ует|юет|ают|яют|уют|ируют|ует|вал[аои]?|ила?|или|ило|ался|алась|алось|ались|"
    r"ился|илась|илось|ились|ется|ются|ится|атся|ятся))(?!\w)",
    # The past tense by its ending, but for nouns that end so.
    "begins_anew": r"(?<!\w)(?!(?:вок)?зал[аи]?(?!\w)|\w*(?:[иеу]ал|онал|криминал|терминал|канал|сигнал|капитал|журнал|легал|квартал|портал|начал|"
    r"скандал|генерал|либерал|морал|формул|титул)[аи]?(?!\w))"
    r"[а-яё]{2,}(?:[аяу]л[аи]?|отрел[аи]?|ергл[аи])(?!\w)|(?<!\w)(?:видит|учл[аи]|прочл[аи])(?!\w)",
    "last_of_list": r"(?<!\w)(?:и|или|а также|включая)(?!\w)",
    "closing_heads": r"(?!)",
    "announced": r"(?i:под названием|озаглавленн\w+|название|названием|заголовок|именуем\w+)[\s:,(]*\Z",
    "words_for_words": _whole(
        "термин(?:а|у|ом|е|ы|ов|ам|ами|ах)?",
        "(?<![Пп]о )слов(?:о|а|у|ом|е|ами|ам)?",  # по словам министра: what somebody says
        "выражени\\w+",
        "поняти\\w+",
        "формулировк\\w+",
        "терминологи\\w+",
        "словосочетани\\w+",
        "ярлык\\w*",
        "так называем\\w+",
    ),
    "on_words": r"(?<!\w)(?i:замен\w+|вместо|избегать|избега\w+|переименова\w+|предпочт\w+|предпочита\w+|называ\w+|назва\w+|именова\w+|именуе\w+|"
    r"означа\w+|обознача\w+|понимается|переводит\w+|переве\w+|не (?:следует|рекомендуется|употребля\w+|использ\w+)|употребл\w+|"
    r"стигматизир\w+|устаревш\w+|синоним\w*)(?!\w)",
    "before_word": r"(?i:(?:\bтермин(?:а|у|ом|е|ы|ов|ами)?|\bслов(?:о|а|ом)(?!\s*:)|\bвыражени[еяюй]\w*|\bпонят\w+|\bсловосочетани\w+|\bтак называем\w+|"
    r"\bвместо|\bзаменить|\bзамените|\bне (?:говорить|писать|говорите|пишите))(?: таких? как| типа)?[\s:]*\Z)",
    "list_of_words": r"(?i:\b(?:термины|терминов|терминами|выражения|выражений|выражениями|понятия|понятий|(?:эти|такие|следующие|употреблять|использовать|избегать) слов[а]?)(?: типа| вроде| как|,? таки[еx]х? как)?|\b(?:избегать|не употреблять|не использовать)(?: слов| терминов| выражений)?:)(?!\w)",
    "after_word": r"(?i:\s*,?\s*[—–-]?\s*(?:(?:это )?(?:устаревш\w+|некорректн\w+|нежелательн\w+) (?:термин|выражени|слов)\w*|(?:следует|нужно|необходимо|"
    r"рекомендуется) (?:заменить|избегать|заменять)))",
    "called": r"(?i:\b(?:обзыва|обозва|окрести|прозва|прозыва|наре[кч]|клейми|счита|считать|величат|имену)\w*(?: [\w-]+){0,3}|"
    r"\b(?:клейм|характериз|классифиц|квалифиц|описыва|описа|рассматрива|воспринима|изобража|изобрази|представля|обознач|определя)\w*(?: [\w-]+){0,4} (?:как|в качестве)|"
    r"\b(?:относить|отнес\w+|причисл\w+)(?: [\w-]+){0,4} к|\b(?:не|нельзя|недопустимо)\b[^.;:]{0,30}\b(?:говор|пис|упомин)\w+ (?:об|о))\Z",
    "works": r"(?i:\b(?:фильм|документальн|книг|роман|песн|доклад|отчет|отчёт|исследовани|стать|программ|проект|кампани|фонд|ассоциаци|общество|"
    r"организаци|нпо|сеть|центр|конференци|семинар|выставк|сайт|закон|указ|постановлени|конвенци|протокол|деклараци|директив|резолюци|руководств|глав|раздел|названием|озаглавленн)\w*\W*\Z)",
    "laws": rf"(?<!\w)(?i:закон(?:а|у|ом|е|ы|ов|ам|ами|ах)?|законопроект\w*|указ(?:а|у|ом|е|ы|ов)?|постановлени\w+|приказ(?:а|у|ом|е|ы|ов)?|распоряжени\w+|резолюци\w+|решени\w+|директив\w+){_TO_FIGURE}",
    "opens_title": r"(?i:о|об|обо|по|против|касающ\w+)(?!\w)",
    "comments": rf"(?i:замечани\w+ общего порядка|общ\w+ рекомендаци\w+)\s+{_NUMBER}{_TITLE_BEGINS}",
}

_ARABIC_STRONG = (
    r"(?:ال)?بروتوكول(?: الاختياري| اختياري| الإضافي)?", r"(?:ال)?اتفاقية(?: الدولية)?", r"(?:ال)?معاهدة", r"(?:ال)?إعلان(?: العالمي)?", r"(?:ال)?عهد(?: الدولي)?",
    r"المقرر(?:ة|ين)? الخاص(?:ة|ين)?", r"الممثل(?:ة)? الخاص(?:ة)?(?: للأمين العام)?", r"الخبير(?:ة)? المستقل(?:ة)?", r"الفريق العامل", r"(?:ال)?(?:فريق|فرقة|لجنة|شبكة)(?: (?:الأمم المتحدة|العمل|عمل|الخبراء|خبراء|العامل|التنسيق))*(?: (?:ال)?(?:مشترك|خاص|دولي|استشاري)ة?)*(?: بين (?:الوكالات|المؤسسات|الهيئات|الوزارات|الإدارات))?",
    r"(?:ال)?مؤتمر(?: الدولي| العالمي)?", r"(?:ال)?لجنة", r"المبادئ التوجيهية", r"(?:ال)?توجيه(?: الأوروبي)?\s+\d\S*", r"التعليق العام", r"التوصية العامة",
    r"برنامج (?:ال)?عمل", r"القواعد", r"(?:ال)?(?:سنة|يوم) (?:الدولية|الدولي|العالمي)", r"قانون(?! ال?عقوبات)\s+(?:رقم\s+\S+|مكافحة|حظر|منع|حماية|رعاية|حقوق)", rf"القانون\s+{_NUMBER}", rf"القرار\s+{_NUMBER}", r"الميثاق",
)  # fmt: skip
_AR_PREFIX = r"(?<!\w)(?:[وفبكل]|وال|وب|ول)?"
# A noun with the article is no head of a construct state: what stands bare right behind it is no part of the
# name but the object of the sentence (تدين اللجنة | بغاء الأطفال). Adjectives have the article too; and, by, to
# are written with their word, except that some nouns have these letters of their own.
_ARABIC_BEGINS_ANEW = (
    r"(?<!\w)[وف]?[بك]?(?:ال|لل)\w+\s+(?:(?!ال|[وفبكل])(?!(?:في|من|على|عن|إلى|مع|حول|ضد|بين|دون|غير|ذات|ذو|ذوي|ذي|رقم|عام|"
    r"سنة|أو|أم|ثم|كما|قبل|خلال|أثناء|تحت|ضمن|عبر|منذ|حتى|نحو|إزاء|تجاه|سيما|ما|أي|إما|إلا|عند|عما|عمن|مما|ممن|سواء|أوروبا|أفريقيا|آسيا|ضحايا|ضحية|(?:علي|في|من|عن|إلي)ه(?:ا|م|ن)?)(?!\w))"
    r"[\u0621-\u064a]{2,}|(?:بغاء|بيع|بنات|برامج|برنامج|بلدان|بيئة|بيانات|فتيات|فساد|فئات|كتاب|ال(?:اتجار|استغلال|عنف|اعتداء|سياحة))(?!\w))"
)
_ARABIC = {
    "heads": _AR_PREFIX
    + r"(?:"
    + "|".join(
        (
            *_ARABIC_STRONG,
            "جمعية",
            "مؤسسة",
            "رابطة",
            "مركز",
            "حملة",
            "شبكة",
            "ائتلاف",
            "الائتلاف",
            "الحملة",
            "المركز",
            "الجمعية",
            "الشبكة",
            "منظمة",
            "معهد",
            "صندوق",
            "اليوم الدولي",
            "اليوم العالمي",
            "السنة الدولية",
            "الأسبوع الدولي",
            "العقد الدولي",
            "دار",
            "مجلس",
            "هيئة",
            "وحدة",
            "إدارة",
            "الاتحاد",
            "اتحاد",
            "مبادرة",
        )
    )
    + r")(?:\s+(?!المعني)ال\w+ي(?:ة)?(?!\w)){0,2}(?!\w)",
    "strong_heads": _AR_PREFIX + r"(?:" + "|".join(_ARABIC_STRONG) + r")(?!\w)",
    "links": rf"(?:\s*،?\s*{_NUMBER})*\s*،?\s*(?:(?:بشأن|حول|ضد|من أجل|المتعلق(?:ة)?|الخاص(?:ة)?|المعني(?:ة)?|الملحق(?:ة)?|لحقوق|حقوق|بحقوق|مكافحة|حماية|رعاية|تأهيل|حظر|منع|إنهاء|مناهضة|القضاء|الأشخاص)(?!\w)|[لب]\w+)",
    "breaks": r"[;:!?؛؟“”\"«»]|\.\s|(?<!\w)[وف]?(?:قد|كان|كانت|تم|يجب|ينبغي|التي|الذي|الذين|أن|إن|أنه|لا(?! سيما)|لم|لن|ليس|ليست|حيث|عندما|لكن|إذا|هو|هي|هم|وهو|وهي|"
    r"دخل|دخلت|اعتمد\w*|صدق\w*|وقع\w*|تنص|ينص|تحظر|يحظر|يجرم|تجرم|زار\w*|أوصت?|أوصى|لاحظت?|أعرب\w*|أشار\w*|دعت?|ذكرت?|تعرف|يعرف|عقد\w*|ما زال|مازال|لايزال|تزال|يزال)(?!\w)",
    "begins_anew": _ARABIC_BEGINS_ANEW,
    "last_of_list": r"(?:(?<!\w)(?:أو|بما في ذلك)(?!\w)|(?<!\w)و(?=\w))",
    "closing_heads": r"(?!)",
    "announced": r"(?:بعنوان|المعنون(?:ة)?|عنوانه|عنوانها|العنوان|المسمى|المسماة|تحت عنوان|تحت اسم)[\s:،(]*\Z",
    "words_for_words": r"(?<!\w)(?:[وفبكل]|وب|ول|بال|لل|وال)?(?:ال)?(?:مصطلح(?:ي|ات|ين|ان)?|كلم(?:ة|ات|تي)|عبار(?:ة|ات|تي)|تعبير(?:ات)?|لفظ(?:ة)?|مفهوم|مسمى|تسمية)(?!\w)(?! أخرى)|(?<!\w)(?:ما )?(?:يسمى|تسمى)(?!\w)",
    "on_words": r"(?<!\w)(?:[وفبكل])?(?:بدلا من|بدلاً من|بدل|عوضا عن|عوضاً عن|يستعاض|الاستعاضة|استبدال|استبدل\w*|يستبدل|تستبدل|تجنب|يتجنب|نتجنب|يفضل|تفضل|المفضل|يقصد ب\w*|يعني|تعني|يطلق|تطلق|"
    r"يسمى|تسمى|المسمى|ترجم\w*|تغيير|استخدام|يستخدم|تستخدم|استعمال|يستعمل|تستعمل|يقال|وصف|وصمة)(?!\w)",
    "before_word": r"(?:(?<!\w)(?:[وفبكل]|وب|ول|بال|لل|وال)?(?:ال)?(?:مصطلح(?:ي|ات)?|كلمة|كلمات|عبارة|عبارات|تعبير|لفظ)(?: مثل)?|(?<!\w)ما (?:يسمى|تسمى)(?: ب)?|بدل[اًا]* من|عوض[اًا]* عن|الاستعاضة عن|تجنب قول|لا (?:يقال|تقل))[\s:]*\Z",
    "list_of_words": r"(?:(?<!\w)(?:[وفبكل]|وب|ول|بال|لل|وال)?(?:ال)?(?:مصطلحات|كلمات|عبارات|ألفاظ|تعبيرات|مصطلحي|عبارتي|كلمتي|مصطلح|عبارة|كلمة)(?! أخرى)(?: مثل| التالية)?)",
    "after_word": r"\s*،?\s*(?:(?:مصطلح|عبارة|تعبير) (?:قديم|مهجور|غير|وصم)|(?:يجب|ينبغي) (?:تجنب|الاستعاضة|استبدال))",
    "called": r"(?:(?<!\w)[وفبكل]?(?:ال)?(?:[نيت]?نعت|[يت]?وصف|[يت]?وصم|[يت]?وسم|[يت]?لقب|تلقيب|[يت]?صنف|تصنيف|[يت]?شار|الإشارة|[يت]?عتبر|اعتبار|[يت]?نادى|مناداة|تسمية|[يت]?عامل|معاملة)\w*"
    r"(?: \w+){0,5} (?:(?:[بك]|على )أن(?:ه|ها|هم|هن|هما)|باسم|بـ?|كـ?|بلفظ|بعبارة|بوصف\w+|باعتبار\w+|بصفت\w+)|"
    r"(?<!\w)[وف]?(?:لا|ألا|عدم|دون)(?!\w)[^.؛:]{0,30}(?:الحديث|التحدث|الكلام|يتحدث|نتحدث) عن)\Z",
    "works": r"(?:فيلم|كتاب|رواية|أغنية|تقرير|دراسة|مقال|برنامج|مشروع|حملة|مؤسسة|جمعية|منظمة|شبكة|مركز|مؤتمر|ورشة|معرض|موقع|قانون|إعلان|اتفاقية|قرار|بروتوكول|دليل|فصل|بعنوان|المعنون(?:ة)?)\W*\Z",
    "laws": rf"{_AR_PREFIX}(?:ال|لل)?(?:قانون|مرسوم|أمر|نظام|قرار|توجيه|لائحة){_TO_FIGURE}",
    "opens_title": r"(?:بشأن|في شأن|حول|عن|المتعلق|الخاص|ل?مكافحة|ل?منع|ل?حظر|ل?حماية|ل?مناهضة)(?!\w)",
    "comments": rf"{_AR_PREFIX}(?:ال|لل)?(?:تعليق|توصي)\w* (?:ال)?عام\w*\s*،?\s*{_NUMBER}(?:{_TITLE_BEGINS}|\s*،?\s*(?:بشأن|في شأن|حول|عن|المتعلق\w*|الخاص\w*|المعني\w*)(?!\w))",
}

_TABLE = {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH, "ru": _RUSSIAN, "ar": _ARABIC}


@cache
def _cues(tag: str) -> Cues:
    row = _TABLE.get(tag)
    if row is None:
        return _chinese()
    return Cues(**{name: re.compile(pattern) for name, pattern in row.items()})


# Chinese is written with both character sets in view: the patterns run on simplified text.
_CHINESE = {
    "announced": r"(?:题为|名为|称为|标题(?:为|是)|原题|题目(?:为|是)|取名)[：:，]?\Z",
    "words_for_words": r"(?:这一|该|此|的)?(?:一词|词语|词汇|一语|二字|四字|术语|用语(?!言)|措辞|表述|称谓|称呼|叫法|说法|提法|字样|概念|标签|字眼|词条|词典|词义|译法|译名|定义|含义)|所谓",
    "on_words": r"改为|改称|改译|改成|改用|改作|替换|取代|代替|替代|更名|而不是|而非|不(?:再|应|宜|得|要|可|建议|推荐)?(?:使用|用|称|写|说|采用)|避免(?:使用)?|"
    r"弃用|停用|慎用|称为|称作|叫做|叫作|译为|译作|译成|是指|系指|指的是|意为|定义为|禁用|可用|误作|何谓|何为|什么是|宜用|[勿应]说|[勿应]写|应称|应使用|使用“|采用“|建议使用|优先使用|相称(?=[，。；]|\Z)|污名|贬义|歧视性|同义",
    "before_word": r"(?:术语|措辞|用语|一词|词语|词汇|所谓的?|避免(?:使用|说|写)|不(?:再|应|宜|得|要|可)(?:使用|说|写|用)|不建议使用|停用|弃用|慎用|"
    r"而不是|而非使用|代替|取代)[：:]?\Z",
    "list_of_words": r"(?:停用词|禁用词|慎用词|弃用词|禁用语|不宜用语|不当用语|不规范用语|下列(?:用语|术语|词语|措辞|表述|称谓)|以下(?:用语|术语|词语|措辞|表述|称谓)|等?术语|词语|字眼|(?:避免|不要|勿|不应|不宜|不得|禁止)(?:使用|用|说|写|称))[：:]?",
    "after_word": r"(?:、[^，。；]{1,60}?)?(?:等)?(?:这(?:一|个|些|类|种))?(?:一词|一语|二字|四字|的?(?:术语|用语(?!言)|措辞|表述|称谓|称呼|叫法|提法|字样|字眼|说法))|"
    r"(?:应|宜|须|已|可|现)?(?:一律|统一|全部)?(?:改为|改称|改译|改成|改作|替换为|更名为|称为|不(?:再|宜|应)使用)",
    "works": r"(?:题为|名为|电影|纪录片|影片|图书|小说|歌曲|报告|研究|文章|论文|项目|计划|方案|运动|行动|活动|基金会?|协会|组织|网络|中心|会议|研讨会|展览|网站|栏目|专题|章|节|课题|书)\Z",
    "called": r"(?:视为|视作|视同|看作|看成|看做|当作|当成|说成|写成|叫|唤作|唤为|形容为|形容成|描述为|描述成|描绘为|描绘成|归类为|归为|归入|列为|定性为|认定为|认作|冠以|冠之以|"
    r"贴上|讥为|斥为|贬为|蔑称|贬称|呼为|(?:不|勿|别|莫)[^，。；：]{0,12}(?:谈论|谈及|提及|提|说起))\Z",
    "laws": r"第[^，。；：]{1,24}?号(?:[^，。；：第号“”]{0,4}令|法律|法令|法案|法|条例|决议|决定|指令|一般性意见|一般性建议)(?:[（(][^（）()]{0,12}[）)])?[（(，]?\Z",
    "opens_title": r"关于|有关",
}  # fmt: skip


@cache
def _chinese() -> Cues:
    found = {name: re.compile(pattern) for name, pattern in _CHINESE.items()}
    return Cues(
        heads=_NOTHING,
        strong_heads=_NOTHING,
        links=_NOTHING,
        breaks=_NOTHING,
        begins_anew=_NOTHING,
        last_of_list=_NOTHING,
        closing_heads=_NOTHING,
        comments=_NOTHING,
        **found,
    )
