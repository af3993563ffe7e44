"""What gives titles, mentions and quotations away in French."""

from __future__ import annotations

from glossary.linter.cues.patterns import (
    HOLE,
    LAW_NUMBER,
    LAW_YEAR,
    NUMBER,
    TITLE_BEGINS,
    TO_FIGURE,
    any_word_of,
    between,
    contrasts,
    numbered,
    run_of,
    whole,
)

_FRENCH_STRONG = (
    r"(?:Protocoles?(?: facultatifs?| additionnels?)?|protocoles? facultatifs?|Conventions?(?: internationale| européenne)?|Pacte|Déclaration(?: universelle)?|Charte)",
    r"(?:[Rr]apporteu(?:r|se|re|rs|ses|res)|[Rr]eprésentant(?:e|s|es)?|[Ee]nvoyée?|[Ee]xperte?) (?:spéciale?s?|indépendante?s?)(?: du Secrétaire général)?",
    r"(?:Conférence|Congrès|Sommet|Forum|Colloque|Observatoire)(?: international\w*| mondial\w*| européen\w*)?",
    rf"(?i:directive|loi|décret|ordonnance|règlement|résolution|décision|recommandation|observation générale|"
    rf"recommandation générale|circulaire|décision-cadre|convention)(?: du Conseil| \(UE\))?\s+{NUMBER}",
    r"(?:Groupe|Équipe|Comité|Cellule|Réseau)(?:(?: (?:de (?:travail|coordination|réflexion|contact)|d['’](?:experts|action|étude)))?"
    r" (?:interinstitutions?|inter-institutions|interorganisations?|inter-organisations|intersecrétariats|interministériel(?:le)?|interdépartemental|interdépartementale|"
    r"spéciale?|mixte|conjointe?|consultati(?:f|ve))|(?: de travail| d['’]experts))+(?: des Nations Unies)?",
    r"[Rr]ègles [Mm]inim(?:a|ales)(?: des Nations Unies)?", "Principes directeurs", "Lignes directrices", "Programme d'action", "Plan d'action", "Règles", "Code", "Loi",
)  # fmt: skip

_LAWS = r"(?<!\w)(?i:lois?|dahirs?|décrets?|décrets-lois?|ordonnances?|règlements?|arrêtés?|circulaires?|résolutions?|décisions?|directives?)"
_TOPIC = r"(?i:relati(?:f|ve)s? (?:à|aux?)|portant|contenant|instituant|modifiant|complétant|organisant|sur|concernant|visant|contre|pour la|tendant à|en matière de)(?!\w)"

# A name that is told, not given: of another time, of others, or wrong.
_TOLD = (
    r"(?:autrefois|anciennement|jadis|naguère|précédemment|auparavant|antérieurement|initialement|originellement|à l['’]origine|"
    r"dans le passé|par le passé|un temps|longtemps|aussi|également|parfois|souvent|fréquemment|couramment|communément|encore|"
    r"improprement|à tort|abusivement|erronément)"
)
_UNDER = r"(?:comme|sous (?:le (?:nom|terme|vocable)|l['’]appellation|la dénomination)(?: de)?)"
_NAMED = r"(?:(?:appel|dénomm|nomm|baptis)(?:é\w*|ait|aient)|(?<=on )appelle|intitul\w+|(?:dite?s?)(?!(?: \w+)?(?: de| du| des)? (?:les?|la|l['’])))"
_NAMED_AS = r"(?:connu\w*|désign\w+|qualifi\w+|décri\w+)"
_ARTICLE = r"(?: de| du| des)?(?: la| les?)?(?: [dl]['’])?[\s:]*"
_OF_WORDS = r"(?:termes?|mots?|expressions?|appellations?|dénominations?|formules?)(?!\w)"
_CLAUSE_ENDS = r"(?=\W*(?:\Z|[,.;:!?)]|(?:et|ou|mais|dans|par|car|parce)\b))"
# Aux termes | de la loi, la …: what a text says, no list of words.
_NOT_OF_LAW = (
    r"(?! (?:(?:mêmes|exprès|propres|précis|clairs|généraux|stricts) )?(?:(?:du|des|dudit|desdit\w+|desquel\w+|duquel|"
    r"de (?:la|ladite|ce|cet|cette|ces|sa|son|ses|leurs?|notre|nos|votre|vos|laquelle)|d['’](?:une?|article)|"
    r"(?:prévu|établi|fixé|énoncé|convenu|défini|arrêté|contenu)\w*)(?!\w)|de l['’]))"
)
_FRAMES = any_word_of(
    rf"{_TOLD}(?:[\s,]+(?:{_TOLD}|et|ou|été))*\s+(?:{_NAMED}|{_NAMED_AS}(?: {_UNDER}| de| d['’]))(?: {_UNDER})?{_ARTICLE}{HOLE}",
    rf"(?:{_NAMED}|{_NAMED_AS}),? {_TOLD},?(?: {_UNDER})?{_ARTICLE}{HOLE}",
    rf"(?:le|ce|un|du|au) (?:terme|mot) (?:de |d['’]|des |du )(?:l['’]|la |les? )?{HOLE}|(?:l['’]|cette |une )(?:étiquette|appellation|expression) (?:de |d['’]|des |du )(?:l['’]|la |les? )?{HOLE}",
    rf"(?:ne |n['’])(?:faut|doit|doivent|devrait|devraient|peut|peuvent|saurait|convient)(?: \w+)? (?:pas|plus|jamais)(?: de)? (?:appeler|nommer|dénommer|qualifier de|qualifier d['’]) ?{HOLE}",
    rf"(?:employer|utiliser|préférer|privilégier|emploi|usage)\b[^.;:]{{0,30}}?\b(?:termes?|mots?|expressions?)\b(?! (?:sur|contre|à propos)\b)[^.;:]{{1,60}}?,? (?:et non(?: pas)?|et pas|plutôt que|au lieu de){_ARTICLE}{HOLE}",
    rf"ex-[\s«“\"]*{HOLE}",
    r"(?:on|nous|il faut|il convient de|mieux vaut|vaut mieux) (?:parl|di[rst]|écri)\w*\s[^.;:!?]{1,80}?\s"
    rf"(?:et non(?: pas)?|et pas|non pas|pas|non){_ARTICLE}{HOLE}",
    rf"{_OF_WORDS}(?: \w+){{0,2}} n['’](?:est|était|sont|étaient) (?:pas|plus){_ARTICLE}{HOLE}",
    rf"{_OF_WORDS}(?: \w+){{0,2}} est [^.;]{{1,80}}?,? (?:et non(?: pas)?|et pas|non pas|pas|non){_ARTICLE}{HOLE}",
    rf"(?:ne |n['’])[^.;:!?]{{0,40}}?(?:être|sont|est|soit|soient|étaient) (?:(?:plus|pas|jamais|ainsi|en aucun cas) )*(?:appel|dénomm|nomm|baptis|qualifi|désign|décri)\w+"
    rf"(?: comme| par le terme)?(?: étant)?{_ARTICLE}{HOLE}{_CLAUSE_ENDS}",
    rf"(?:ne |n['’])[^.;:!?]{{0,30}}?(?:\b(?:les?|la)\s|\bl['’]|\bs['’])(?:appel|nomm|qualifi|désign)\w+ ?(?:plus|pas|jamais)?(?: comme)?{_ARTICLE}{HOLE}{_CLAUSE_ENDS}",
    rf"(?:ne |n['’])(?:appel|nomm|qualifi)\w+ (?:plus|pas|jamais) (?:ces|cette|cet|ce|les|des) [\w’'-]+(?: [\w’'-]+){{0,2}}?(?: comme)?{_ARTICLE}{HOLE}{_CLAUSE_ENDS}",
    rf"(?:ne |n['’])(?:dit|disons|dites|dire|écri\w+) (?:plus|pas|jamais) {HOLE}{_CLAUSE_ENDS}",
    rf"(?:non(?: pas)?|pas){_ARTICLE}{HOLE}\W*\smais [^.;]{{1,80}}?\b(?:est|sont) (?:les? |la |l['’]|une? )(?:\w+ )?{_OF_WORDS}",
)

_MUST = r"(?:doit|doivent|devrait|devraient|a|ont|est|sont|était|étaient|fut|furent|été|être|désormais|aujourd['’]hui|maintenant|n['’]|ne)"
_CONTRASTS = contrasts(
    filler=r"(?:de |d['’]|à |par )?(?:les?|la|l['’]|une?|des?|du|d['’]|aux?|à|en|comme|celle de|celui de)|dire|parler|écrire|employer|utiliser|"
    r"termes?|mots?|expressions?|appellations?",
    good_first=(
        r"(?:n['’](?:est|était)|ne (?:sont|signifie(?:nt)?)) (?:pas|plus)",
        r"[,(;—–-]*\s*(?:(?:et|mais) )?(?:non(?: pas)?|pas|plutôt que?|au lieu|à la place|et jamais|par opposition)",
        rf"[,(;—–-]*\s*(?:ou(?: encore)?|(?:(?:ou|que l['’]on) )?{_TOLD}(?: (?:{_NAMED}|{_NAMED_AS}|orthographi\w+))?(?: {_UNDER})?)[:,]?",
        rf"(?:{_MUST}\s)*(?:remplac\w+|supplant\w+|(?:est|sont) (?:préférables?|préférée?s?))",
        r"[(\[/=≠]|vs\.?|alias",
        r"(?:(?:dans|partout|pour|toujours|ici|désormais)(?:\s[\w’'-]+){0,5}?,?\s)(?:et non(?: pas)?|plutôt que?|au lieu|à la place)",
    ),
    good_last=(
        rf"(?:{_MUST}\s)+(?:remplac|rebaptis|renomm|rendu|chang|corrig|modifi)\w*(?: (?:par|en))?",
        r"(?:est|sont|n['’]est pas|ne sont pas|devient|deviennent|est devenue?|(?:est|sont) (?:désormais |aujourd['’]hui )?(?:appel|dénomm|nomm)\w+)",
        r",?\s*(?:ou|désormais|aujourd['’]hui)|[/=≠→]|->|vs\.?",
    ),
    pairs=(
        (r"\b(?:préf[éè]r|privilégi)\w*", r"à|par rapport|,?\s?(?:plutôt que?|et non)"),
        (r"\b(?:entre|disting\w+)", "et"),
        (r"\bsubstitu\w+", "à"),
    ),
    pairs_good_last=(
        (r"\b(?:au lieu|à la place|plutôt que?|et non)", r",?(?:\s?[\w’'-]+(?=[\s:])){0,8}?:?"),
        (r"\b(?:passage|passer|transition|évolution|changement|passé)\b(?:[\s’']?[\w’']+){0,2}?", "à|vers"),
        (r"\b(?:entre|disting\w+)", "et"),
        (
            r"\b(?:remplac|rebaptis|renomm|chang|corrig|modifi|convert)\w*",
            r"(?:dans(?:\s[\w’'-]+){0,4}\s)?(?:par|en|pour|avec)",
        ),
    ),
    more=between(r"\b(?:entre|disting\w+)", "et|ou"),
)

ROW = {
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
    "links": rf"(?:\s*,?\s*{NUMBER})*\s*,?\s*(?:(?:relati(?:f|ve|fs|ves)|consacrée?s?) (?:à|au|aux)|(?:concernant|sur|contre|pour|de|des|du|d['’]|visant|"
    r"portant|en matière de|à|au|aux|chargée?s? d\w*)(?!\w)|d['’])",
    "breaks": r"[;:!?“”\"«»]|\.\s|(?<![\w'’-])(?:est|sont|était|étaient|a|ont|avait|avaient|aura|auront|fut|furent|sera|"
    r"seront|doit|doivent|peut|peuvent|qui|(?<!ainsi )que|dont|où|ne|pas|il|elle|ils|elles|mais|car|lorsque|interdit|prévoit|définit|"
    r"exige|réprime|punit|oblige|impose|couvre|dispose|condamne|recommande|invite|prie|note|constate|"
    r"parle|parlent|vise|visent|(?<!la )(?<!de )traite|traitent|sanctionne|aborde|évoque|examine|étudie|salue|déplore|combat|mentionne|concerne|inclut|comprend|protège|criminalise|incrimine|ignore|exclut|discut\w+|remplacé\w*|adopté\w*|ratifié\w*|signé\w*|visité|rendue?|déclare|déclaré|souligné|poursui\w+|détien\w+|(?:alerte|porte|revient|insiste|interroge|reviennent)(?:nt)?(?= sur))(?![\w'’])|(?<!\w)(?:n|s|qu|c)['’](?=\w+ )",
    # A bare article after what is neither preposition nor infinitive: the object of the word before, a verb.
    "begins_anew": r"(?<![\w'’-])(?!(?:de|d|sur|à|en|dans|contre|par|pour|et|ou|ni|avec|sans|sous|vers|chez|entre|envers|selon|dès|depuis|"
    r"jusque|comme|que|si|où|dont|scène|lors|hors|sauf|outre|voire|soit|compris|toute?s?|tous|n[o°]s?|\w+(?:er|ir|re|ant|ment))[\s'’])"
    r"[a-zà-ÿ]{2,}\s+(?:la|les?|l['’])\s*(?=\w)|(?<!\w)(?:condamn|considèr|dénon[cç]|déplor|réprouv|rejet|critiqu|proscri|"
    r"soulign|rappel|regrett)(?:e|a|ait|te|it)(?!\w)",
    "last_of_list": r"(?<!\w)(?:et|ou|ainsi que|y compris)(?!\w)",
    "closing_heads": r"(?!)",
    "bodies": r"(?:Conseil|Comité|Commission|Association|Fédération|Confédération|Union|Société|Fondation|Institut|Ligue|Coalition|"
    r"Alliance)(?!\w)",
    "names_in_deeds": r"(?:En (?:f|F)inir avec|Mettre (?:f|F)in à|Non à|Halte à|Stop à|Contre|Éliminer|Combattre)(?!\w)",
    "announced": r"(?i:intitulée?s?|titre(?: original)?|appelée?s?|nommée?s?|dénommée?s?|sous le titre)[\s:,(]*\Z",
    "words_for_words": whole(
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
    r"\bprétendue?s?|\b(?:au lieu de|plutôt que(?: de)?|éviter de) (?:dire|parler (?:de|des|d['’])|écrire)|\b(?:autrefois|anciennement|jadis) (?:appelée?s?|dite?s?))(?: tels? que| comme)?(?: l[ae]s?| l['’])?[\s:]*\Z)",
    "list_of_words": r"(?i:(?<!en )(?:\bd['’]autres|\b(?:différents|différentes|plusieurs|divers|diverses|certains|certaines|quelques|deux|trois)) (?:termes|mots|expressions|locutions|appellations)\b(?! (?:d[eu]s?|sur|contre|et)\b)[^.;:!?]{0,50}?,? (?:comme|tels? que|telles? que|par exemple)|\b(?:termes|mots|expressions) (?:déconseillé|obsolète|inapproprié|incorrect|impropre|péjorati[fv]|stigmatisant|privilégié|préféré|recommandé)e?s?(?=\s*:)|(?<!dans )(?<!selon )\b(?:les|des|ces|aux) (?:termes|mots|expressions|locutions|appellations)"
    + _NOT_OF_LAW
    + r"(?: suivante?s| tels que| telles que| comme)?|\b(?:termes|mots|expressions) (?:tels que|telles que|comme|à (?:éviter|bannir|proscrire))|\bà éviter|\bne pas (?:employer|utiliser)(?=\s*:)|(?P<said>\bne pas (?:dire|écrire)|\b(?:évite[rz]|bannir|proscrire)(?=\s*:)))(?!\w)",
    "after_word": r"(?i:\s*,?\s*(?:n\. ?[fm]\.|(?:n['’]est|ne sont) (?:pas|plus) (?:une? |des )?(?:\w+ )?(?:terme|expression|mot|appellation)s?\b(?! (?:des?\b|d['’]|du (?!passé\b)))|"
    r"(?:est|sont) (?:une? |des )(?:\w+ )?(?:concept|notion|terme)s? (?:erroné|incorrect|inapproprié|inadéquat|trompeu|impropre|dépassé|obsolète|péjorati|stigmatisant)\w*|(?:est|sont) (?:un |une )?(?:désormais |aujourd['’]hui )?(?:(?:terme|expression)(?! (?:des?\b|d['’]|du (?!passé\b)))|appelée?s?|obsolètes?|à éviter)|"
    r"(?<=, )(?:un |une )?(?:\w+ )?(?:terme|expression|mot|appellation)\b(?! (?:des?\b|d['’]|du (?!passé\b)))|"
    r"par [^.;]{1,80}(?:dans tous? (?:les? |la |ce |cet |notre )?(?:textes?|documents?|projets?|rapports?))))",
    "frames": _FRAMES,
    "contrasts": _CONTRASTS,
    "called": r"(?i:\b(?:étiquet|baptis|surnomm)\w+(?: [\w’'-]+){0,4}|\b(?:qualifi|tax|étiquet|accus)\w+(?: [\w’'-]+){0,4} (?:de|des|d['’])|"
    r"(?:\b(?:le|la|les|nous|vous|se)|\bl['’]) ?trait\w+ de|\btrait(?:er|ent|ait|ez)(?: [\w’'-]+){1,5} de|\btraitée?s? de|"
    r"\b(?:catalogu|désign|considér|dépei|décri|présent|stigmatis|class|perç|perc|voir|vus?|vues?|trait)\w*(?: [\w’'-]+){0,5} comme(?: (?:étant|des?|les?|une?|de simples))*|"
    r"(?:\bne |\bn['’])[^.;:]{0,30}\bparl\w+(?: plus| pas)? (?:des?|d['’]))\Z",
    "works": r"(?i:\b(?:film|documentaire|livre|roman|chanson|rapport|étude|article|programme|projet|campagne|fondation|"
    r"association|organisation|ong|réseau|centre|conférence|atelier|exposition|site|ouvrage|loi|convention|protocole|déclaration|directive|décret|résolution|manuel|chapitre|section|intitulée?s?|titre)\W*\Z)",
    "laws": rf"{_LAWS}{TO_FIGURE}",
    "numbered_laws": numbered(_LAWS, _TOPIC),
    "open_laws": rf"{_LAWS}(?!\w)\s+(?P<topic>{_TOPIC})",
    "closing_laws": r"(?!)",
    "law_numbers": LAW_NUMBER,
    "law_years": LAW_YEAR,
    "opens_title": r"(?i:relati(?:f|ve)s?|portant|sur|concernant|visant|contre|pour|instituant|modifiant|interdisant|tendant|en matière)(?!\w)",
    "entitled": r"(?<!\w)(?i:intitulée?s?)[\s:,]+(?=[A-ZÀ-Ý])",
    "mandates": r"(?i:(?<!\w)(?:mandats?|rapporteu(?:r|se|re)s?(?: spéciale?s?)?)(?: (?:de l['’]ONU|des Nations Unies|du Conseil(?: des droits de l['’]homme)?))?"
    r" (?:sur|concernant|relatifs? à|relatives? à|chargée?s? (?:de la question )?de) la vente(?: (?:d['’]|des )enfants)?(?!\w))",
    "sales": r"(?<!\w)(?i:vente (?:d['’]|des |de (?:jeunes |l['’])?)enfants?)(?!\w)",
    "subjects": run_of(
        "d l la le les des de du sur en à et ou y compris ainsi que autres fins enfants? enfantine infantile",
        "prostitution pornographie pédopornographie exploitation sexuelle?s? abus violences mettant scène",
        "impliquant utilisant représentant contenus? matériels? montrant commises? utilisation",
    ),
    "comments": rf"(?i:(?:(?:observations?|recommandations?) générales?)\s+{NUMBER}|points?\s+{NUMBER} de l['’]ordre du jour){TITLE_BEGINS}",
}
