"""What gives titles, mentions and quotations away in Spanish."""

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

_SPANISH_STRONG = (
    r"(?:Protocolos?(?: [Ff]acultativos?| [Aa]dicional(?:es)?)?|protocolos? facultativos?|Convención|Convenio|Pacto|Declaración(?: Universal)?|Carta)",
    r"(?:[Rr]elator(?:a|es|as|ías?)?|[Rr]epresentantes?|[Ee]xpert[oa]s?|[Ee]nviad[oa]) (?:[Ee]special(?:es)?|[Ii]ndependientes?)(?: del Secretario General)?",
    r"(?:Conferencia|Congreso|Cumbre|Foro|Simposio|Observatorio)(?: [Ii]nternacional| [Mm]undial| [Ee]urope[oa])?",
    rf"(?i:directiva|ley(?: orgánica)?|decreto|reglamento|resolución|decisión(?: marco)?|recomendación(?: general)?|"
    rf"observación general|circular|convenio)(?: del Consejo| \(UE\))?\s+{NUMBER}",
    r"(?:Grupo|Equipo|Comité|Comisión|Mesa|Red)(?: (?i:de (?:trabajo|tareas|expertos|expertas|coordinación)|interinstitucional|interorganismos|interorgánico|interagencial|"
    r"interministerial|interdepartamental|especial|mixt[oa]|conjunt[oa]|consultiv[oa]))+(?: de las Naciones Unidas)?",
    r"[Rr]eglas [Mm]ínimas(?: [Uu]niformes)?(?: de las Naciones Unidas)?", "Directrices", "Principios [Rr]ectores", r"Programa de [Aa]cción", r"Plan de [Aa]cción", "Reglas", "Código", "Ley",
)  # fmt: skip

_LAWS = r"(?<!\w)(?i:ley|leyes|acuerdos?|decretos?|decreto-ley|ordenanzas?|reglamentos?|órdenes|orden|circular|resolución|resoluciones|decisión|directivas?)"
_TOPIC = (
    r"(?i:sobre|relativ[oa]s? al?|referentes? al?|contra|del?|para (?:la|prevenir|combatir|prohibir|erradicar)|"
    r"por (?:la|el) (?:que|cual) se \w+(?: (?:el|la|los|las))?)(?!\w)"
)

# A name that is told, not given: of another time, of others, or wrong.
_TOLD = (
    r"(?:antes|anteriormente|antiguamente|previamente|otrora|antaño|originalmente|inicialmente|en el pasado|también|a veces|"
    r"a menudo|frecuentemente|comúnmente|popularmente|vulgarmente|mal|erróneamente|incorrectamente|impropiamente)"
)
_UNDER = r"(?:como|(?:con|bajo|por) el nombre(?: de)?)"
_NAMED = r"(?:(?:llama|denomina|nombra|titula)(?:d[oa]s?|ban?))"
_NAMED_AS = r"(?:(?:conocid|designad|calificad|descrit)[oa]s?|conocían?|designaban?|calificaban?)"
_ARTICLE = r"(?: del?)?(?: el| la| los| las)?[\s:]*"
_OF_WORDS = r"(?:términos?|palabras?|expresi(?:ón|ones)|denominaci(?:ón|ones)|nombres?)(?!\w)"
_CLAUSE_ENDS = r"(?=\W*(?:\Z|[,.;:!?)]|(?:y|e|o|ni|sino|pero|en|por|porque)\b))"
# En los términos | de la ley, la …: what a text says, no list of words.
_NOT_OF_LAW = (
    r"(?! (?:(?:mismos|propios|exactos|claros|generales|estrictos) )?(?:del|de (?:la|los|las|est[aeo]s?|dich[oa]s?|es[aeo]s?|su|sus|una?|"
    r"nuestr[oa]s?)|(?:previst|establecid|señalad|expresad|fijad|dispuest|indicad|acordad|contenid|definid)[oa]s)(?!\w))"
)
_FRAMES = any_word_of(
    rf"{_TOLD}(?:[\s,]+(?:{_TOLD}|y|o|se|l[aeo]s?))*\s+(?:{_NAMED}|{_NAMED_AS} (?:{_UNDER}|de))(?: {_UNDER})?{_ARTICLE}{HOLE}",
    rf"(?:{_NAMED}|{_NAMED_AS}),? {_TOLD},?(?: {_UNDER})?{_ARTICLE}{HOLE}",
    r"(?:se dice|se habla|decimos|hablamos|digamos|hablemos|dígase|hay que (?:decir|hablar)|debe (?:decirse|hablarse))\s"
    rf"[^.;:!?]{{1,80}}?\s(?:y )?(?:no|nunca){_ARTICLE}{HOLE}",
    rf"{_OF_WORDS}(?: \w+){{0,2}} (?:ya )?no (?:es|era|son|eran){_ARTICLE}{HOLE}",
    rf"{_OF_WORDS}(?: \w+){{0,2}} es [^.;]{{1,80}}?,? (?:y )?no{_ARTICLE}{HOLE}",
    rf"(?:no|nunca|jamás)\b[^.;:!?]{{0,40}}?\b(?:ser|son|es|sean?|sido) (?:ya )?(?:llamad|denominad|nombrad|calificad|descrit|designad|conocid)[oa]s?(?: como| de)?{_ARTICLE}{HOLE}{_CLAUSE_ENDS}",
    rf"(?:no|nunca|jamás) (?:ya )?(?:se |l[aoe]s? |se l[aoe]s? )(?:\w+ ){{0,3}}?(?:llam|denomin|nombr|calific|design|dec|dig|dice)\w*(?: como| de)?{_ARTICLE}{HOLE}{_CLAUSE_ENDS}",
    rf"(?:no|nunca|jamás|dejar de|evitar|evítese)\b[^.;:!?]{{0,20}}?\b(?:llam|denomin|nombr|calific)ar(?:se|l[aeo]s?)(?: ya| más)?(?: como| de)?{_ARTICLE}{HOLE}{_CLAUSE_ENDS}",
    rf"(?:no|nunca|jamás)\b[^.;:!?]{{0,20}}?\b(?:llam|denomin|nombr)\w+ (?:\w+ )?a (?:est[oae]s|los|las|tales|dich[oa]s) \w+(?: \w+){{0,2}}?{_ARTICLE}{HOLE}{_CLAUSE_ENDS}",
    rf"(?:no|nunca|jamás) (?:se )?(?:debe|deben|debería|deberían|debemos|puede|pueden|hay que|conviene)(?: \w+)? (?:llamar|denominar|nombrar|calificar de) {HOLE}\W*\sal?(?!\w)",
    rf"(?:el|este|ese|un|del|al) (?:término|vocablo) de (?:los |las |la |el )?{HOLE}|(?:la|esta|esa|una) (?:etiqueta|denominación|expresión) de (?:los |las |la |el )?{HOLE}",
    rf"(?:usar|utilizar|emplear|uso|empleo|preferir|úsese|utilícese)\b[^.;:]{{0,30}}?\b(?:términos?|expresi(?:ón|ones)|palabras?)\b[^.;:]{{1,60}}?,? (?:y no|en (?:lugar|vez) de|antes que){_ARTICLE}{HOLE}",
    rf"no{_ARTICLE}{HOLE}\W*\ssino [^.;]{{1,80}}?\b(?:es|son) (?:el|la|los|las|una?) (?:\w+ )?{_OF_WORDS}",
)

_MUST = r"(?:debe|deben|debería|deberían|ha|han|fue|fueron|sido|ser|se|ya|es|son|ahora|hoy)"
_CONTRASTS = contrasts(
    filler=r"(?:del?|al?|por|con)?\s*(?:el|la|los|las|del|al|de|a|un|una|lo que|como|en|por)|decir|hablar de|escribir|usar|utilizar|emplear|"
    r"términos?|palabras?|expresi(?:ón|ones)|vocablos?",
    good_first=(
        r"(?:ya )?no (?:es|son|era|eran|significan?)",
        r"[,(;—–-]*\s*(?:(?:y|pero) )?(?:no|nunca|en (?:lugar|vez)|antes que|más que|frente)",
        rf"[,(;—–-]*\s*(?:o(?: bien)?|(?:(?:o|que) )?{_TOLD}(?: (?:{_NAMED}|{_NAMED_AS}|escrit[oa]s?))?(?: {_UNDER})?)[:,]?",
        rf"(?:{_MUST}\s)*(?:reemplaz\w+|sustitu\w+|(?:es|son) (?:preferibles?|preferid[oa]s?))",
        r"[(\[/=≠]|vs\.?|alias",
        r"(?:(?:en|para|siempre|aquí|ahora)(?:\s[\w-]+){0,5}?,?\s)(?:y no|en (?:lugar|vez))",
    ),
    good_last=(
        rf"(?:{_MUST}\s)+(?:reemplaz|sustitu|renombr|cambi|correg|correg|modific)\w*(?: (?:por|a|con))?",
        r"(?:no )?(?:es|son|pasa a ser|pasan a ser|pasó a ser)(?: ahora)?(?: (?:llamad|denominad)[oa]s?)?",
        r"(?:(?:ahora|hoy) )?se (?:llaman?|denominan?)(?: ahora| hoy)?",
        r",?\s*(?:o|ahora|hoy)|[/=≠→]|->|vs\.?",
    ),
    pairs=((r"\bpref\w+", "a|antes que|sobre|y no"), (r"\b(?:entre|disting\w+)", "y|de")),
    pairs_good_last=(
        (r"\b(?:en (?:lugar|vez) de|en (?:lugar|vez) del?|y no)", r",?(?:\s?[\w’'-]+(?=[\s:])){0,8}?:?"),
        (r"\b(?:cambio|cambiar|cambi[óe]|paso|pasar|pas[óe]|transición|evolución)(?: \w+)?", "a|hacia|por"),
        (r"\b(?:entre|disting\w+)", "y|de"),
        (
            r"\b(?:reempl[aá]|sustit[uú]|renombr|cambi|cámbi|corr[eí]|modifi)\w*",
            r"(?:en(?:\s[\w-]+){0,4}\s)?(?:por|a|con|en)",
        ),
    ),
    more=between(r"\b(?:entre|disting\w+)", "y|e|o|u"),
)

ROW = {
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
            "Consejo",
            "Unión",
            "Sociedad",
            "Organización",
            "Patronato",
        )
    )
    + r")(?!\w)",
    "strong_heads": r"(?:" + "|".join(_SPANISH_STRONG) + r")(?!\w)",
    "links": rf"(?:\s*,?\s*{NUMBER})*\s*,?\s*(?:(?:relativ[oa]s?|referente|relacionad[oa]s?) (?:a|al|con)|sobre|contra|para|de|del|acerca de|en relación con|"
    r"en materia de|encargad[oa] de|a|al)(?!\w)",
    "breaks": r"[;:!?“”\"«»]|\.\s|(?<![\w'’-])(?:es|son|fue|fueron|era|eran|ha|han|había|habían|será|serán|debe|deben|puede|"
    r"pueden|que|cual|donde|cuando|no|se|pero|si|prohíbe|prohíben|define|exige|castiga|obliga|establece|prevé|dispone|"
    r"visitó|entró|aprobó|adoptó|ratificó|firmó|señaló|declaró|recomienda|recomendó|sigue|siguen|condena|detiene|tipifica|"
    r"habla|hablan|trata|tratan|aborda|menciona|sanciona|penaliza|protege|incluye|excluye|ignora|examina|examinó|analiza|analizó|saluda|acoge|celebra|lamenta|combate|persigue|alertan?(?= sobre)|versan?(?= sobre)|discutió|debatió|condenó|refundid[oa]|publicad[oa])(?!\w)",
    # As in French; and the past tense by its ending.
    "begins_anew": r"(?<!\w)(?!(?:de|sobre|a|en|contra|por|para|y|e|o|u|ni|con|sin|según|ante|bajo|tras|entre|hacia|hasta|desde|mediante|durante|"
    r"excepto|salvo|como|que|complementa|si|tod[oa]s?|ambos|ambas|incluid[oa]s?|inclusive|incluso|n[úu]ms?|\w+(?:[aeií]r(?:se)?|[aei]ndo))\s)"
    r"[a-zà-ÿ]{2,}\s+(?:la|el|los|las)\s+(?=\w)|(?<!\w)[a-zà-ÿ]{2,}(?:ó|aron|ieron)(?!\w)",
    "last_of_list": r"(?<!\w)(?:y|e|o|u|así como|incluid[oa]s?)(?!\w)",
    "closing_heads": r"(?!)",
    "bodies": r"(?:Consejo|Comité|Comisión|Asociación|Federación|Confederación|Unión|Sociedad|Fundación|Instituto|Liga|Coalición|Patronato|"
    r"Alianza)(?!\w)",
    "names_in_deeds": r"(?:Acabar [Cc]on|Poner [Ff]in a|Alto a|No a|Contra|Erradicar|Eliminar|Combatir)(?!\w)",
    "announced": r"(?i:titulad[oa]s?|título(?: original)?|llamad[oa]s?|denominad[oa]s?|bajo el título)[\s:,(]*\Z",
    "words_for_words": whole(
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
    r"\b(?:así )?llamad[oa]s?|\bsupuest[oa]s?|\b(?:en lugar de|en vez de|evitar) (?:decir|hablar de|escribir)|\bno (?:deben?|se deben?) decir(?:se)?|\bantes (?:llamad[oa]s?|denominad[oa]s?))"
    r"(?: como| tales como)?(?: el| la| los| las)?[\s:]*\Z)",
    "list_of_words": r"(?i:(?<!en )\b(?:otr|diferent|distint|vari|divers|algun|ciert)[aoe]s (?:términos|palabras|expresiones|vocablos)\b(?! (?:del?|sobre|contra|y)\b)[^.;:!?]{0,50}?,? (?:como|tales como|por ejemplo)|\b(?:términos|palabras|expresiones) (?:no (?:recomendad|aceptad|adecuad|preferid)|incorrect|obsolet|inadecuad|inapropiad|desaconsejad)[oa]s(?=\s*:)|(?<!en )(?<!según )\b(?:los|las|estos|estas) (?:términos|palabras|expresiones|vocablos|denominaciones)"
    + _NOT_OF_LAW
    + r"(?: siguientes| como| tales como)?|\b(?:términos|palabras|expresiones) (?:como|tales como|(?:que|a) (?:evitar|deben evitarse))|\bevítense?|\bno (?:use|utilice)(?=\s*:)|(?P<said>\bno (?:diga|escriba)|\bevit(?:ar|e|en|ad)(?=\s*:))|\bdesaconsejad[oa]s)(?!\w)",
    "after_word": r"(?i:\s*,?\s*(?:s\. ?[fm]\.|(?:ya )?no (?:es|son) (?:una? |el |la )?(?:(?!de )\w+ ){0,2}?(?:término|expresión|palabra)s?\b(?! (?:(?:de|a)\b|del (?!pasado\b)))|"
    r"(?:ya )?no (?:es|son) (?:una? )?(?:concepto|noción) (?:correct|adecuad|apropiad)|(?:es|son) (?:una? )?(?:\w+ )?(?:concepto|noción) (?:incorrect|erróne|equivocad|inadecuad|inapropiad|engaños|obsolet)|(?:es|son) (?:un |una )?(?:término|expresión|palabra)\b(?! (?:de\b|del (?!pasado\b)))|"
    r"(?<=, )(?:un |una )?(?:término|expresión|palabra)\b(?! (?:de\b|del (?!pasado\b)))|"
    r"por [^.;]{1,80}en tod[oa] (?:el |la |este |esta )?(?:textos?|documentos?|proyectos?|informes?)))",
    "frames": _FRAMES,
    "contrasts": _CONTRASTS,
    "called": r"(?i:\b(?:apod|bautiz|motej)\w+(?: [\w-]+){0,4}|\bconsider\w+(?: (?!que\b)[\w-]+){0,2}|\b(?:calific|tild|tach|motej|etiquet|acus)\w+(?: [\w-]+){0,5} de|"
    r"\b(?:calific|catalog|clasific|etiquet|describ|descri|consider|refer|refier|refir|conoc|present|retrat|percib|perciben|ver|vist|trat|señal|identific)\w*"
    r"(?: [\w-]+){0,5} como(?: (?:los|las|una?|unos|unas|meros|simples))*|\b(?:no|nunca|jamás|deje de|dejar de)\b[^.;:]{0,30}\bhabl\w+ de)\Z",
    "works": r"(?i:\b(?:película|documental|libro|novela|canción|informe|estudio|artículo|programa|proyecto|campaña|fundación|"
    r"asociación|organización|ong|red|centro|conferencia|taller|exposición|sitio|obra|ley|convenio|convención|protocolo|declaración|directiva|decreto|resolución|manual|capítulo|sección|titulad[oa]s?|título)\W*\Z)",
    "laws": rf"{_LAWS}{TO_FIGURE}",
    "numbered_laws": numbered(_LAWS, _TOPIC),
    "open_laws": rf"{_LAWS}(?!\w)\s+(?P<topic>{_TOPIC})",
    "closing_laws": r"(?!)",
    "law_numbers": LAW_NUMBER,
    "law_years": LAW_YEAR,
    "opens_title": r"(?i:sobre|relativ[oa]s?|referente|contra|por (?:la|el) (?:que|cual)|para|de|del|que)(?!\w)",
    "entitled": r"(?<!\w)(?i:(?:in)?titulad[oa]s?)[\s:,]+(?=[A-ZÀ-Ý])",
    "mandates": r"(?i:(?<!\w)(?:mandatos?|relator(?:as?|es|ías?)?(?: especial(?:es)?)?)(?: (?:de (?:la ONU|las Naciones Unidas)|del Consejo(?: de Derechos Humanos)?))?"
    r" (?:sobre|relativ[oa]s? a|referentes? a|acerca de|encargad[oa]s? de)(?: la cuestión de)? la venta(?: de (?:niños|niñas|menores)(?: y (?:niñas|niños))?)?(?!\w))",
    "sales": r"(?<!\w)(?i:venta de (?:los )?(?:niños|niñas|menores))(?!\w)",
    "subjects": run_of(
        "de del la el los las en y e o a así como incluid[oa]s? otros? otras? niños niñas adolescentes menores",
        "(?:la)?prostitución pornografía infantil(?:es)? explotación sexual(?:es)? abusos? material(?:es)? que muestren?",
        "utilización uso demás",
    ),
    "comments": rf"(?i:(?:observaci(?:ón|ones) general(?:es)?|recomendaci(?:ón|ones) general(?:es)?)\s+{NUMBER}|temas?\s+{NUMBER} del programa){TITLE_BEGINS}",
}
