"""The grammar of French: what bounds and joins its noun phrases."""

from __future__ import annotations

from typing import Final

from glossary.harvester.spaced.grammar.rows import row

GRAMMAR: Final = row(
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
)
