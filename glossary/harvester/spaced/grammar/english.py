"""The grammar of English: what bounds and joins its noun phrases."""

from __future__ import annotations

from typing import Final

from glossary.harvester.spaced.grammar.rows import row

GRAMMAR: Final = row(
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
    adjective_first=True,
    capitalises_names=True,
    closing="nations assembly",
    infinitive="to",
    governing="""
    access right rights approach approaches response responses threat threats obstacle obstacles barrier barriers
    solution solutions harm damage violence return exposure adherence contribution relation protocol annex
    """,
)
