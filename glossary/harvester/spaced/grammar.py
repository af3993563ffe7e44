"""Grammar of the languages that write spaces, as data: what bounds a noun phrase, what may join two parts of one.

One row a language; no rule of one language is applied to another. It holds function words, frequent verbs,
words of general language, endings and the heads of names; no term of any domain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from glossary.findings import CandidateKind


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the harvester knows of one language; words are casefolded.

    `stops` bound a noun phrase, in exactly that form; `light` words bound it in every inflected form.
    `general` words are nouns of everyday language: no terms alone. `links` join two parts of a phrase
    closely (of, de), `weak_links` loosely (in, for, contre); `articles` may follow either. `ands` join
    equals; `name_links` only parts of a name. `heads`: what a name is, by a word of its first part.
    `verb`, `adjective` and `oblique` (no citation form) know a word by its ending; `not_verbs` and
    `not_adjectives` look so and are none. `elided`: what is written together with the next word and is
    one of its own (l’homme). `clitics`: letters that are written together with the next word, `definite`:
    the article that is, `begins_with_clitic`: forms in which the first letter can only be such a clitic.
    `infinitive`: the word that makes a verb of the next one, but after a `governing` noun (right to education).
    `contracted`: what a preposition and that article become together.
    `doubtful`: endings of the citation form of some words and of an oblique one of others.
    `plural`: letters in which plurals end, where adjectives agree in number. `closing`: words that complete
    the name of a body. `quantifiers` make a pronoun of the indefinite noun that follows.
    """

    stops: frozenset[str]
    light: frozenset[str]
    general: frozenset[str]
    links: frozenset[str]
    weak_links: frozenset[str]
    articles: frozenset[str]
    ands: frozenset[str]
    name_links: frozenset[str]
    heads: tuple[tuple[CandidateKind, frozenset[str]], ...]
    verb: re.Pattern[str]
    not_verbs: frozenset[str]
    adjective: re.Pattern[str]
    not_adjectives: frozenset[str]
    oblique: re.Pattern[str]
    elided: re.Pattern[str]
    adjective_first: bool = False
    chains_nouns: bool = False
    capitalises_names: bool = False
    clitics: str = ""
    definite: str = ""
    begins_with_clitic: re.Pattern[str] = re.compile(r"(?!)")
    plural: str = ""
    closing: frozenset[str] = frozenset()
    quantifiers: frozenset[str] = frozenset()
    infinitive: str = ""
    governing: frozenset[str] = frozenset()
    doubtful: re.Pattern[str] = re.compile(r"(?!)")
    contracted: str = ""


_NEVER: Final = r"(?!)"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _english_forms(verb: str) -> tuple[str, ...]:
    """The forms of a regular English verb."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return verb, f"{verb}es" if verb.endswith("ss") else f"{verb}s", f"{verb}ed", f"{verb}ing"


def _row(  # noqa: PLR0913 -- one row of a table, every cell named
    *,
    stops: str,
    verbs: str = "",
    light: str = "",
    general: str = "",
    links: str = "",
    weak_links: str = "",
    articles: str = "",
    ands: str = "",
    name_links: str = "",
    instruments: str = "",
    organizations: str = "",
    roles: str = "",
    events: str = "",
    verb: str = _NEVER,
    not_verbs: str = "",
    adjective: str = _NEVER,
    not_adjectives: str = "",
    oblique: str = _NEVER,
    elided: str = _NEVER,
    adjective_first: bool = False,
    chains_nouns: bool = False,
    capitalises_names: bool = False,
    clitics: str = "",
    definite: str = "",
    begins_with_clitic: str = _NEVER,
    plural: str = "",
    closing: str = "",
    quantifiers: str = "",
    infinitive: str = "",
    governing: str = "",
    doubtful: str = _NEVER,
    contracted: str = "",
) -> Grammar:
    heads = (
        (CandidateKind.ROLE, _set(roles)),
        (CandidateKind.INSTRUMENT, _set(instruments)),
        (CandidateKind.ORGANIZATION, _set(organizations)),
        (CandidateKind.EVENT, _set(events)),
    )
    return Grammar(
        _set(stops) | {form for verb in verbs.split() for form in _english_forms(verb)}, _set(light), _set(general),
        _set(links), _set(weak_links), _set(articles), _set(ands),
        _set(name_links), heads, re.compile(verb), _set(not_verbs), re.compile(adjective), _set(not_adjectives),
        re.compile(oblique), re.compile(elided, re.IGNORECASE), adjective_first, chains_nouns, capitalises_names,
        clitics, definite, re.compile(begins_with_clitic), plural, _set(closing), _set(quantifiers),
        infinitive, _set(governing), re.compile(doubtful), contracted,
    )  # fmt: skip


UNKNOWN: Final = _row(stops="")

GRAMMARS: Final = {
    "en": _row(
        verbs="""
        recall note welcome reaffirm urge encourage invite stress emphasize emphasise decide recognize recognise
        acknowledge express ensure provide aim use utilize entitle enjoy remain strengthen promote prevent
        combat address protect implement develop adopt establish consider continue improve enhance facilitate
        identify achieve contain include require allow enable convince determine receive proclaim pledge
        prescribe subject accord belong deprive participate affect relate involve apply refer reduce suffer help serve
        create raise tackle counter detect disrupt remove concern follow bear ask call condemn commend
        reiterate underline highlight observe appeal endorse approve conduct engage increase improve respond assist
        violate guarantee carry produce possess host block offer deliver train
        send build review share handle monitor examine publish prohibit punish investigate prosecute analyse collect
        preserve retain exchange conclude ratify accede cooperate coordinate interview
        """,
        stops="""
        take takes taking took taken make makes making made undertake undertakes undertaking undertook undertaken
        become becomes becoming became keep keeps keeping kept give gives giving gave given seek seeks seeking sought
        bring brings bringing brought lead leads leading led hold holds holding held set sets setting put puts get
        gets go goes going gone come comes coming came see sees seen say says said know knows known show shows shown
        meet meets met find finds finding found live lives lived living born bear borne mind submit submitted submits
        submitting need needs needed working works worked forbid forbidden
        a an the this that these those its their his her our your my it he she they we you i who whom whose
        himself herself itself themselves oneself him them us me everyone everybody someone anyone nobody none
        nothing everything something anything one ones which what where when why how whereas and or but nor so yet
        if then than as at by for from in into on onto out over to toward towards under up with within without
        about above across after against along among amongst around before behind below beneath beside besides
        between beyond despite down during except inside like near off since through throughout until upon via
        while whether because though although unless whatever whichever whoever is are was were be been being am
        has have having had do does did doing done can could may might must shall should will would cannot not no
        any all each every both either neither some such other others another same own more most much many few
        fewer less least several also only just very too even still again ever never further furthermore moreover
        however therefore thus hence thereby therein thereof herein hereby here there now already always often
        soon well two three four five six seven eight nine ten first second third fourth fifth last next etc per
        including regarding concerning according following relating pertaining depending given due owing rather
        instead together otherwise everywhere elsewhere abroad alike else once twice far thereto later earlier today
        onwards
        """,
        light="""
        article chapter section paragraph subparagraph annex page footnote preamble part volume item
        new good better best great greater full fully important significant particular particularly
        appropriate necessary possible relevant available able unable various different certain effective effectively
          main major key whole entire present current recent specific increasingly
        equally especially respectively likely likewise inter alia alone deep deeply serious grave urgent
        large larger small high higher highest low lower long longer short early late old older young younger
        importance need necessity lack order behalf regard view account basis accordance pursuance purpose
        result extent conformity addition number variety range kind type way manner degree matter thing fact
        absence presence case end light spirit frame course favour advent lot bit rest
        everyone somebody man men
        """,
        general="""
        person people individual group member population country state world government area time year day
        month life level effort measure step action activity issue problem question situation condition
        circumstance role approach means method process system support progress development information service
        need interest purpose right duty freedom equal free limit limitation use form place body party sector
        standard recognition enjoyment realization promotion observance achievement importance participation
        respect protection prevention implementation provision access human social national international public
        private general special common basic fundamental report work opinion choice ground
        law crime victim family home society community education child children knowledge result change practice
        example risk field increase decrease reference
        """,
        links="of",
        weak_links="in for to on against with",
        articles="the a an",
        ands="and",
        name_links="on in for to against with by",
        instruments="""
        convention protocol declaration covenant charter treaty constitution statute agreement agenda rules
        guidelines principles standards resolution code act law compact pact plan programme strategy recommendation
        """,
        organizations="""
        committee office fund organization organisation council commission assembly agency bureau court tribunal
        centre center institute department ministry secretariat union nations group force network alliance
        association federation foundation interpol bank programme
        """,
        roles="""
        rapporteur representative secretary-general commissioner secretary director envoy ombudsman president
        chairperson chair prosecutor minister adviser coordinator
        """,
        events="conference congress session summit forum symposium workshop decade day week year meeting",
        verb=r"ly$|(?:i[sz]es?|i[sz]ing|ify|ifying|ifies|ates)$",
        not_verbs="""
        law child children women men people youth justice education health information life freedom supply assembly
        family reply anomaly monopoly ally rates states estates certificates candidates advocates
        mandates enterprises exercises debates affiliates associates delegates templates premises franchises
        size prize exercise enterprise expertise franchise rise noise promise premise compromise merchandise
        rising advertising uprising compromises prizes sizes climates dates
        """,
        adjective=r"(?:al|ive|ous|ful|able|ible|less|ary|ic|ish|ed|free|worthy|guilty|innocent|aware|(?:end|ist|"
        r"qu|pet|par)ent)$",
        not_adjectives="""
        proposal appeal approval trial goal capital journal manual material arrival survival removal referral
        withdrawal criminal professional official denial signal tribunal hospital rehearsal disposal renewal
        individual animal principal portal festival potential denial arsenal canal meal deal minimal rationale
        perspective initiative objective directive incentive alternative narrative motive archive executive
        detective representative native operative relative
        library summary dictionary boundary secretary judiciary salary anniversary commentary beneficiary
        traffic topic clinic public republic logic ethic fabric statistic characteristic arctic pandemic epidemic
        parent
        need seed speed breed feed deed bed red shed
        table cable vehicle constable parable variable
        """,
        oblique=_NEVER,
        adjective_first=True,
        capitalises_names=True,
        closing="nations assembly",
        infinitive="to",
        governing="""
        access right rights approach approaches response responses threat threats obstacle obstacles barrier barriers
        solution solutions harm damage violence return exposure adherence contribution relation protocol annex
        """,
    ),
    "fr": _row(
        stops="""
        au-delà rappelant notant soulignant réaffirmant considérant constatant reconnaissant saluant accueillant
        encourageant priant invitant décidant exprimant préoccupé préoccupée conscient consciente convaincu convaincue
        prie invite demande engage décide souligne note rappelle réaffirme exhorte encourage félicite exprime
        reconnaît constate condamne recommande salue prend affirme proclame
        relatif relative relatifs relatives concernant visant portant tenant ayant permettant fondé fondée fondés
        prennent prenne mettent mette veillent veille adoptent renforcent renforce favorisent permettent assurent
        prévoient comprennent viennent vient donne donnent reste restent jouit jouissent implique appartient
        soumis soumise pris mis donnée tenu tenue visé visés visée énoncé énoncés
        reconnu reconnus proclamé proclamés proclamées
        le la les l un une des ce cet cette ces son sa ses leur leurs notre nos votre vos mon ma mes il elle lui
        ils elles on nous vous je qui que qu quoi dont où quand comment et ou mais ni donc or car si comme à au
        aux en dans par pour sur sous avec sans entre vers chez contre depuis pendant avant après devant puisque
        derrière selon lors lorsque est sont était étaient être été étant sera seront serait soit soient fut
        furent a ont avait avaient avoir eu ayant aura auront fait font faite faites faire peut peuvent pouvoir
        pourra doit doivent devoir devrait devraient ne n pas plus moins très aussi ainsi même mêmes tout toute
        tous toutes autre autres autrui chaque chacun chacune plusieurs quelque quelques quiconque tel telle tels
        telles aucun aucune nul nulle y se s c d j t m eux celui celle ceux celles cela ceci ci quel quelle quels
        quelles lequel laquelle lesquels lesquelles duquel notamment afin également outre parmi jusqu sauf
        compris hors dès là ici alors encore toujours jamais déjà non oui bien mal deux trois quatre cinq dix
        premier première premiers premières deuxième second seconde dernier dernière derniers dernières etc
        ainsi quant face grâce malgré moyennant travers lieu cours sein titre égard vue cas tant peu trop assez
        contraire suite ensuite puis cependant toutefois néanmoins davantage ensemble raison moment
        """,
        light="""
        article chapitre section paragraphe alinéa annexe page préambule partie volume point
        prochain prochaine demeure demeurent nouveau nouvelle nouveaux nouvelles bon bonne grand grande grands grandes
        plein pleine entier entière
        important importante importants importantes nécessaire nécessaires possible possibles certain certaine certains
        certaines divers diverses différent différents différentes principal principaux meilleur meilleure meilleurs
        moindre haute élevé élevée grave graves urgent urgente efficace efficaces plein libre libres égal égale
        égaux égales seul seule seuls propre propres présent actuel actuelle récent récents approprié appropriée
        appropriés appropriées voulu voulue voulues pertinent pertinents pertinente pertinentes tiers
        importance nécessité besoin manque nombre ensemble cadre matière objet but fin façon
        manière sorte fait compte vertu conformité sens fur lumière faveur suite coup
        toute croissant croissante
        """,
        general="""
        personne individu groupe membre population pays État état monde gouvernement domaine temps année jour vie
        niveau effort mesure action activité question problème situation condition circonstance rôle approche moyen
        méthode processus système progrès développement information service intérêt droit devoir liberté limite
        limitation usage forme place lieu organe secteur niveau reconnaissance jouissance respect protection
        promotion prévention application accès travail opinion choix homme femme loi crime victime famille
        société communauté éducation enfant connaissance résultat changement exemple risque exercice être
        atteinte égard caractère nature part volonté chose partie avis fondement aide besoin
        """,
        links="de d du des",
        weak_links="à au aux en contre sur par pour sans",
        articles="le la les l un une",
        ands="et",
        name_links="relatif relative relatifs relatives sur contre pour aux concernant chargé chargée",
        instruments="""
        convention protocole déclaration pacte charte traité constitution statut accord règles principes règlement
        directives résolution code loi programme plan stratégie recommandation
        """,
        organizations="""
        comité office bureau fonds organisation conseil commission assemblée agence cour tribunal centre institut
        département ministère secrétariat union nations groupe haut-commissariat réseau alliance fédération
        fondation banque
        """,
        roles="""
        rapporteur rapporteuse représentant représentante secrétaire directeur directrice haut-commissaire envoyé
        envoyée médiateur président présidente procureur ministre conseiller
        """,
        events="conférence congrès session sommet forum colloque décennie journée réunion",
        verb=r"(?:[^i]er|fier|[^o]ir|oir|ettre|endre|ivre|uire|aître|issent|èrent|aient|eront|iront|ément|amment|"
        r"[^f]ant|ait|(?<!m)ent)$"
        r"|(?:ique|able|elle|ive|ale|euse|aire|ière|ante|ente|iste|iale)ment$",
        not_verbs="""
        parent agent client content urgent récent argent accident incident patient président continent talent compétent
        permanent adolescent différent pertinent équivalent transparent indépendant indépendent cent fréquent innocent
        excellent présent absent décent efficient précédent référent adhérent vent intelligent violent contingent
        montant représentant important migrant participant exploitant étudiant habitant instant garant trafiquant
        consultant requérant assistant plaignant survivant commandant dirigeant enseignant croyant courant volant
        constant puissant suffisant descendant combattant nourrissant attrait trait souhait retrait lait fait portrait
        danger foyer étranger conseiller mer hiver fer cancer leader fichier avenir plaisir loisir désir souvenir
        pouvoir devoir espoir soir savoir livre élément clair hacker cyber passager berger verger cahier
        """,
        adjective=r"(?:ale?s?|(?<!e)aux|i[fv]e?s?|iques?|eux|euses?|elle?s?|els|aires?|ables?|ibles?|ienne?s?|"
        r"iens|ées?|(?<![ti])és|"
        r"isés?|ifiés?|antes?|entes?|oires?|ères?)$",
        not_adjectives="""
        travaux tribunal tribunaux journal journaux capital matériel matériels personnel appel logiciel enfants
        pratique politique technique victime initiative perspective tentative objectif objectifs dispositif motif
        directive directives dispositifs collectif archive archives
        pratiques politiques techniques critique statistique statistiques république public
        secrétaire salaire formulaire commentaire partenaire partenaires commissaire dictionnaire intermédiaire
        idée idées journée année années durée entrée portée arrivée pensée assemblée armée
        attente vente rente entente descente mémoire territoire territoires histoire victoire laboratoire
        misère mère mères père pères frère frères caractère caractères matière manière lumière frontière frontières
        canal signal animal idéal mal matériaux réseaux niveaux bureaux principaux
        modèle modèles parallèle
        """,
        elided=r"(?:l|d|qu|n|s|j|c|m|t|jusqu|lorsqu|puisqu)['’]",
        capitalises_names=True,
        plural="sx",
        closing="nations assemblée",
    ),
    "es": _row(
        stops="""
        recordando observando reafirmando subrayando reconociendo acogiendo expresando preocupada preocupado
        considerando consciente convencida convencido exhorta insta pide invita decide alienta solicita señala
        subraya reafirma recuerda reconoce observa expresa acoge toma condena recomienda destaca proclama
        refuercen refuerza adopten adopta velen cooperen establezcan promuevan promueve presten incluyan fortalezcan
        relativo relativa relativos relativas referente basado basada basados basadas dirigido dirigida
        proclamado proclamados proclamada enunciado presente presentes sometido sometida fundado fundada
        el la los las lo un una unos unas este esta esto estos estas ese esa esos esas aquel aquella aquellos su
        sus nuestro nuestra mi tu él ella ellos ellas nosotros usted ello que quien quienes cual cuales cuyo cuya
        cuyos cuyas donde cuando como cuanto e y o u pero ni sino si a al en por para con sin sobre entre hacia
        hasta desde contra según durante mediante ante bajo tras es son era eran ser sea sean fue fueron sido
        siendo será serán está están estar esté ha han había haber habido haya hayan tiene tienen tener tenga
        tengan hace hacen hacer puede pueden poder pueda puedan podrá podrán debe deben deber deberá deberán
        debería deberían no más menos muy también así mismo misma mismos mismas todo toda todos todas otro otra
        otros otras cada varios varias algún alguna algunos algunas alguno alguien nadie nada ningún ninguna
        ninguno tal tales se le les me nos os incluido incluida incluidos incluidas cualquier cualquiera
        cualesquiera toda dos tres cuatro cinco diez primer primero primera segundo segunda tercero última último
        además asimismo incluso aún aun ya sólo solo siempre nunca jamás aquí allí ahora luego entonces porque
        pues aunque mientras salvo excepto igualmente especialmente tanto tan mucho mucha muchos muchas poco poca
        pocos ambos ambas demás dicho dicha dichos dichas cuenta través fin cabo efecto etc vez caso modo virtud
        conforme respecto respectivamente sí etc acerca dentro fuera junto debido gracias pese
        """,
        light="""
        artículo capítulo sección párrafo apartado anexo página preámbulo volumen punto inciso
        nuevo nueva nuevos nuevas próximo próxima encargado encargada suele suelen labor buen bueno buena gran grande
        grandes pleno plena importante importantes
        necesario necesaria necesarios necesarias posible posibles cierto cierta ciertos diverso diversos diversas
        distinto distintos distintas diferente diferentes principal principales mejor mejores mayor mayores
        alto alta grave graves urgente eficaz eficaces libre libres igual iguales propio propia propios propias
        actual actuales reciente apropiado apropiada adecuado adecuada adecuados adecuadas pertinente pertinentes
        único única entero entera creciente debida debido
        importancia necesidad falta número conjunto marco materia objeto manera hecho
        conformidad luz favor base razón índole mira miras lugar
         tomar adoptar
        """,
        general="""
        persona individuo grupo miembro población país estado mundo gobierno ámbito tiempo año día vida nivel
        esfuerzo medida acción actividad cuestión problema situación condición circunstancia función papel enfoque
        medio método proceso sistema progreso desarrollo información servicio interés derecho deber libertad límite
        limitación uso forma órgano sector reconocimiento goce respeto protección promoción prevención aplicación
        acceso trabajo opinión elección hombre mujer ley crimen delito víctima familia hogar sociedad comunidad
        educación niño niña conocimiento resultado cambio ejemplo riesgo ejercicio ser carácter voluntad cosa
        parte ayuda plano
        """,
        links="de del",
        weak_links="a al en por para con sin sobre contra",
        articles="el la los las un una",
        ands="y e",
        name_links="sobre contra para relativo relativa relativos relativas por",
        instruments="""
        convención convenio protocolo declaración pacto carta tratado constitución estatuto acuerdo reglas principios
        directrices resolución código ley programa plan estrategia recomendación
        """,
        organizations="""
        comité oficina fondo organización consejo comisión asamblea agencia corte tribunal centro instituto
        departamento ministerio secretaría unión naciones grupo red alianza federación fundación banco
        """,
        roles="""
        relator relatora representante secretario secretaria director directora comisionado comisionada enviado
        enviada defensor presidente presidenta fiscal ministro asesor
        """,
        events="conferencia congreso sesión cumbre foro decenio simposio reunión período",
        verb=r"(?:[aei]r|[aei]rse|[aei]rl[aoe]s?|ando|iendo|yendo|aron|ieron|[aei]rán?|[bdn]rán?|[aei]rían?|aban?|"
        r"mente|uyen?|ieren?|ó|an|en)$",
        not_verbs="""
        plan pan afán gran orden desorden origen examen régimen volumen crimen joven imagen virgen margen resumen
        dictamen certamen tren bien también quien abdomen lugar hogar mujer poder deber par mar militar familiar
        escolar similar particular preliminar popular nuclear
        regular singular bienestar taller carácter alquiler ayer porvenir auxiliar titular ejemplar pilar circular
        celular interdisciplinar líder memorando referendo bando mando contrabando ser malestar cibernar azar
        ciber militar ulterior pilar
        """,
        adjective=r"(?:ales?|iv[oa]s?|ic[oa]s?|[íóáúé]tic[oa]s?|[íóáúé]\w{1,2}ic[oa]s?|os[oa]s?|ables?|ibles?|"
        r"ari[oa]s?|"
        r"ori[oa]s?|ad[oa]s?|id[oa]s?|antes?|ientes?|ul[oa]s?|ivil(?:es)?)$",
        not_adjectives="""
        tribunal tribunales material materiales manual señal personal profesional hospital capital canal canales
        menores objetivo objetivos motivo motivos archivo archivos iniciativa iniciativas perspectiva alternativa
        narrativa directiva
        tráfico tráficos público política políticas práctica prácticas técnica técnicas ética crítica lógica música
        república clínica indicios servicio servicios ejercicio prejuicio prejuicios perjuicio beneficio beneficios
        comercio inicio edificio oficio oficios
        cosa salario salarios funcionario funcionarios secretario usuario usuarios voluntario formulario plenario
        comentario escenario
        estado estados abogado abogados refugiado refugiados acusado mercado mercados tratado tratados cuidado
        cuidados resultado resultados empleado empleados nado grado grados lado lados
        vida vidas medida medidas partido partidos sentido contenido contenidos comunidad salida ida bebida comida
        entrada entradas jornada llamada mirada década décadas
        migrante migrantes representante representantes estudiante estudiantes participante participantes
        ambiente expediente cliente paciente corriente accidente incidente incidentes
        territorio territorios memoria historia trayectoria laboratorio victoria convocatoria repertorio obligatorio
        título títulos artículo vínculo vínculos matrícula escuela escuelas niños niño
        caso casos peso acceso recurso recursos proceso progreso uso abuso abusos ingreso ingresos
        """,
        capitalises_names=True,
        plural="s",
        closing="naciones asamblea",
    ),
    "ru": _row(
        stops="""
        призывает просит предлагает постановляет подчеркивает подтверждает отмечает приветствует рекомендует
        настоятельно выражает признает поощряет осуждает напоминает провозглашает настоящий
        и в во не что он на я с со как а то она так его но да ты к ко у же вы за бы по только ее её мне было
        вот от меня еще ещё нет о об обо из ему теперь когда даже ну ли если уже или ни быть был была были будет
        будут будучи него до вас опять уж вам ведь там потом себя ничего ей они тут где есть надо ней для мы тебя
        их чем сам сама само сами чтоб чтобы без будто чего раз тоже себе под ж тогда кто кого кому кем того
        потому совсем здесь почти тем нее сейчас куда зачем всех никогда можно при наконец об через над про них
        им ими нём нем тех те та ту той том тот эта это эти этот этого этой этому этим этих эту этом все всё весь
        вся всю всего всей всему всем всеми какая какой каких какого никакой никакого нельзя иногда чуть всегда
        между также причем причём должен должна должно должны может могут мог могли никто ничто никого никому
        нечто кто-либо что-либо какой-либо какого-либо какое-либо чей-либо иначе иной иные иных иного каждый
        каждая каждое каждого каждой каждому каждым каждую любой любая любое любого любому любым любых любые
        всякий всякая всякое всякого всяком всякому другой другая другое другие других другого другому другим
        друг друга который которая которое которые которого которой которому которым которых которыми котором
        которую свой своя свое своё свои своего своей своему своим своих своими своем своём свою мой наш наша
        наши ваш такой такая такое такие такого таких таким такой тако именно является являются являясь
        принимая сознавая признавая ссылаясь отмечая подчеркивая подчёркивая учитывая напоминая приветствуя
        выражая включая подтверждая вновь считая постановляя призывая осуждая согласно имеет имеют имея имеющий
        обладает обладают необходимо необходим необходима необходимы важно следует нужно более менее особенно
        весьма очень равно столь сколь лишь хотя однако поэтому затем пока пусть либо нежели ради вокруг среди
        посредством путем путём вследствие вопреки кроме помимо после перед против вместо внутри вне около
        относительно касательно ввиду благодаря насчет свыше вплоть числе отношении целях рамках качестве
        соответствии течение основании отсутствии случае случаях случаев пределах области части внимание виду
         ходе силу счет мере один одна одно одни одного одной одним два две двух три трех
        трёх четыре пять как-то как-либо будь иметь то-есть т.е др пр
        """,
        light="""
        статья глава раздел пункт подпункт параграф приложение страница преамбула часть том
        огромный значение новый новая хороший лучший большой важный необходимый возможный соответствующий надлежащий
        различный
        разный определенный главный целый весь данный нынешний нынешняя недавний серьезный тяжкий
        эффективный полный должный равный собственный некоторый многие прочий следующий указанный иной
        единственный первый второй третий последний высокий особый высший каждый любой
        необходимость важность отсутствие нехватка множество ряд способ образ связь отношение степень
        случай основа основание рамки внимание время течение
        """,
        general="""
        человек лицо люди группа член население страна государство народ мир правительство область время год день
        жизнь уровень усилие мера действие деятельность вопрос проблема положение условие обстоятельство роль
        подход средство метод процесс система прогресс развитие информация услуга интерес право обязанность свобода
        предел ограничение использование форма место орган сектор признание осуществление уважение защита
        содействие предупреждение доступ труд работа мнение выбор закон преступление жертва семья общество община
        образование ребенок дети знание результат изменение пример риск помощь дело воля задача характер вид
        обеспечение поощрение стандарт
        """,
        weak_links="в во на по против с со о об от для к",
        ands="и",
        name_links="о об по против для",
        instruments="""
        конвенция протокол декларация пакт устав хартия договор конституция статут соглашение правила принципы
        кодекс резолюция руководство стратегия программа рекомендация
        """,
        organizations="""
        комитет управление фонд организация совет комиссия ассамблея агентство бюро суд трибунал центр институт
        департамент министерство секретариат союз нация наций группа сеть альянс федерация банк
        """,
        roles="""
        докладчик представитель секретарь комиссар директор посланник уполномоченный председатель прокурор министр
        омбудсмен
        """,
        events="конференция конгресс сессия саммит форум совещание десятилетие симпозиум",
        verb=r"(?:[аяиеу]ть|ться|тся|лась|лись|лось|лся|ясь|[аяуе]ет|[аяуе]ют|[аяи]ли|[аия]ло|ывая|ивая|уя|"
        r"[аяие]ла?|(?:жд|ш|л|ч|р|в|з)(?:ен|ан)[аоы]?|[жр]ят|жат|жит|[уюая]щ(?:ий|ая|ее|ие|его|ей|ему|им|их|ую|"
        r"ими|ем)(?:ся)?|"
        r"[гк]ш(?:ий|ая|ее|ие|его|ей|ему|им|их|ую|ими|ем)|вш\w+ся|оен[аоы]?|(?:[лр]о|ого|ок|изк)о|но|ически|йте|"
        r"утый|уты?)$",
        not_verbs="""
        материал журнал персонал капитал потенциал канал терминал раздел отдел предел филиал криминал сигнал идеал
        трибунал зал вал интеграл сила могила шкала школа тыл портал архипелаг стрела интервал ритуал
        сеть память печать мать путь суть кровать начало дело число тело слово право зеркало цели модели недели
        закон законы закона план планы плана экран экраны страна страны страну обмен обмена обмены член члены члена
        орган органы органа район районы района регион стран тайна тайны цена цены размен акцен интернет предмет
        система сцена стена смена замена измена мена женщина мужчина причина вина
        окно кино вино зерно дно полотно судно волокно довольно правило мало счет совет ответ минута маршрут институт
        статут атрибут трибуна архив коллектив мотив норматив актив прав глав устав состав актив законно
        """,
        adjective=r"(?:ая|яя|ую|юю|ое|ее|ые|ый|ого|его|ому|ему|ых|их|ым|им|ыми|ими|(?:ск|н|в|ш|х|т)ой|"
        r"(?:к|ш|щ|г|х|етн|енн|едн|шн)ие|(?:к|ш|щ|г|х|етн|енн|едн|шн)ий|ском|льном|нном|вном)$",
        not_adjectives="""
        насилие насилием здание знание оружие оружием доверие условие условием действие действием
        войной страной стране женой ценой войн основой защитой заменой системой проблемой
        законом домом планом членом органом
        """,
        oblique=r"(?:ами|ями|ах|ях|ам|ям|ов|ев|ом|ем|ой|ей|ью|ого|его|ому|ему|ым|им|ых|их|ую|юю|ыми|ими|у|ю|ии|"
        r"ости|[бвгджзклмнпрст]е)$|^(?:прав|лиц|мер|жертв|стран|женщин|детей|людей|преступлений|услуг)$",
        adjective_first=True,
        doubtful=r"[иы]$",
        chains_nouns=True,
        capitalises_names=True,
        closing="наций ассамблея",
    ),
    "ar": _row(
        stops="""
        من في على إلى الى عن مع هذا هذه ذلك تلك هذين هاتين هؤلاء أولئك الذي التي الذين اللذين اللذان اللتان اللاتي
        اللواتي ما ماذا متى أين أينما كيف كل كلا كلتا كافة جميع بعض أي أية أو و ثم أم لا لم لن ليس ليست إن أن إذ
        إذا إلا قد لقد كان كانت كانوا يكون تكون هو هي هم هن هما نحن أنت أنا كما لكن لكيلا كي لكي بل حتى منذ عند
        عندما عندئذ بين قبل بعد تحت فوق خلال حول دون بدون غير سوى ضد نحو لدى أمام وراء عبر بما فيما مما ممن عما
        لها له لهم لهن لهما لنا به بها بهم بهما فيه فيها فيهم منه منها منهم عليه عليها عليهم إليه إليها إليهم عنه
        عنها عنهم معه معها أيضا جدا فقط كذلك حيث حين حينما لو لولا لأن بأن كأن أنه أنها أنهم إنه إنها بأنه وفقا
        طبقا نظرا فضلا سواء أكان مثل مثلا لما نفس ذات ذاته ذاتها نفسه نفسها ذاك هناك هنا الآن لدن أحد إحدى آخر
        أخرى الآخر الأخرى الآخرين آخرين معا جميعا أيهما عموما خاصة لاسيما سيما مدى شتى مختلف سائر عدة بضع نحن إزاء
        تجاه رغم بالرغم بسبب بغية بهدف قصد أجل لأجل جراء ضوء إطار مجال سبيل صدد بصدد شأن جانب صعيد طريق قبيل مجرد
        واحد اثنان اثنين ثلاثة أربعة خمسة أول أولى ثان ثانية ثالث الأول الأولى الثاني الثانية الثالثة يجب ينبغي ممكن
        لازم ضروري الضروري كيما بحيث لئلا قط عليها المرء شيء الجميع
        """,
        light="""
        المادة مادة الفصل الفقرة فقرة القسم المرفق الباب الديباجة البند الصفحة الفرع
        وإذ تلاحظ تؤكد تدعو تطلب تقرر تشير ترحب تحث تشجع تهيب تكرر تعترف تسلم تضع تتخذ تكفل تقدم تقوم تنص تشمل
        تعرب تشدد تحيط تسترشد تدرك تدين توصي تعيد تنادي تعزز تواصل تتعاون تستهدف تكفلها تعهدت أكدت أكد أشار شدد
        قررت قرر دعا أقر أقرت اعتمد اعتمدت أعرب أعربت طلبت رحبت سلمت حثت أدت أدى جرى تم تتم يتم وجب كفل منح
        أصبح أصبحت ظل ما_زال وجد ولد صدر ورد وردت تشكل تمثل تظل تصبح تجري تتطلب تستخدم تتيح تساعد تسهم تعمل تسعى
        تتضمن تتصل تتعلق تنفذ تبذل توفر تحمي تنظر تثبت توجه تؤمن تدفع ترفع تنطوي تهدف تلزم توقع نصت عهدت حزمت
        قائم قائمة وارد الواردة الوارد المذكورة المذكور مذكور متاح
        جديد جديدة هام هامة مهم مهمة ضرورية لازمة اللازمة اللازم مناسبة المناسبة المناسب كبير كبيرة كبرى الكبرى
        أكبر أكثر أقل أفضل أعلى أهم أهمية الأهمية رئيسي رئيسية الرئيسية التام التامة تام كامل كاملة الكامل الكاملة
        فعال فعالة الفعالة الفعال شديد شديدة خطير خطيرة الحالي الحالية حالي القادم الماضي معين معينة كثير كثيرة
        متزايد متزايدة المتزايد المتزايدة جيد جيدة مؤخرا
        حاجة ضرورة عدد مجموعة سياق حالة صورة شكل نحو حد قدر قدم مقتضى اعتبار مزيد غرض أغراض هدف غاية سبب أساس وجه طريقة
        كيفية نوع شخص
        وضع
        """,
        general="""
        شخص فرد إنسان ناس رجل مرأة نساء جماعة عضو أعضاء سكان بلد بلدان دولة دول شعب شعوب عالم حكومة حكومات ميدان زمن
        وقت سنة يوم حياة مستوى جهد جهود تدبير تدابير إجراء إجراءات عمل أعمال نشاط أنشطة مسألة مسائل مشكلة حالة ظروف
        شرط شروط دور نهج وسيلة وسائل أسلوب أساليب عملية نظام تقدم تنمية تطوير معلومات خدمة خدمات مصلحة حق حقوق واجب
        حرية حريات قيد قيود استخدام شكل مكان هيئة هيئات قطاع اعتراف تمتع احترام حماية تعزيز منع تنفيذ مراعاة ضمان
        وصول رأي آراء اختيار قانون جريمة جرائم ضحية ضحايا أسرة بيت مجتمع تعليم طفل أطفال معرفة نتيجة تغيير مثال خطر
        مساعدة تمييز نص طرف أطراف مركز إرادة
        """,
        weak_links="في على ضد عبر من إلى عن",
        ands="و",
        name_links="المعني المعنية المعنيه بشأن المتعلق المتعلقة الخاص الخاصة ضد",
        instruments="""
        اتفاقية بروتوكول إعلان عهد ميثاق معاهدة دستور اتفاق قواعد مبادئ توجيهية قرار مدونة خطة استراتيجية صك
        """,
        organizations="""
        لجنة مكتب صندوق منظمة مجلس جمعية وكالة محكمة معهد وزارة أمانة اتحاد أمم مفوضية شبكة تحالف رابطة
        فريق مصرف
        """,
        roles="مقرر مقررة ممثل ممثلة أمين مفوض مدير مديرة مبعوث رئيس وزير مستشار",
        events="مؤتمر دورة قمة منتدى ندوة",
        # ي before a word is the imperfect; an ending of its own is a pronoun that points elsewhere.
        verb=r"^س?ي\w{2,}|^[سأ]?تت\w+|\w{2,}(?:ها|هم|هما|هن)$|\w{2,}ه$|\w{2,}[^يوه]ا$|\w{3,}[^اوية]ت$|^است\w{2,3}$",
        not_verbs="""
        أمريكا إنترنت الإنترنت تفاوت بنت وقت بيت صوت تصويت مياه انتباه اتجاه إكراه وجه فقه شبه توجيه تنبيه ترفيه
        اشتباه جبهة فهم سهم رهن ذهن مهن مهم تتبع يوم يوما يد يونيه
        يونيو يوليه يوليو يناير يقين يسار يمين يونيسف يورو يتيم يتامى يافع يافعين يابان يمن
        متهم مساهم تفاهم مفاهيم ستون ستار ستة ستينات
        """,
        clitics="وفبكل",
        definite="ال",
        begins_with_clitic=r"^و(?:ا(?:ست|نت|حت|عت|قت|خت|لت|شت|ت|ن)\w{2}|[تم]\w{4}|[إأ]\w{3}|لل)"
        r"|^[بل](?:[تم]\w{3}|ا(?:ست|نت|حت|عت|خت|شت|ت)\w{2})",
        contracted="لل",
        closing="أمم متحدة عامة",
        quantifiers="كل أي أية",
    ),
}
