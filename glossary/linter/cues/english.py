"""What gives titles, mentions and quotations away in English."""

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

_ENGLISH_STRONG = (
    r"(?:(?:Optional|Additional|Second|First|Third|Model|Universal|International|European|Inter-American|World) )?"
    r"(?:Protocol|Convention|Covenant|Declaration|Directive|Charter|Framework Decision|Agenda for Action)s?",
    r"(?:Special|Independent|Personal|Joint|National) (?:Rapporteurs?|Representatives?|Experts?|Envoys?|Advis[eo]rs?|Ombuds\w+)",
    r"(?:Special )?Rapporteurs?", "Working (?:Group|Party)", r"Task (?:Force|Team)", r"(?:Expert |High-level )?Panel(?: of Experts)?", r"Expert Group", r"Group of (?:\w+ )?Experts",
    r"[Ss]tandard [Mm]inimum [Rr]ules", r"Inter-?(?:[Aa]gency|[Mm]inisterial|[Dd]epartmental|[Ii]nstitutional)(?: [A-Z]\w+){1,4}", r"(?:Programme|Program|Plan|Platform) (?:of|for) Action",
    r"(?:[A-Z]\w+ )*(?:Conference|Congress|Summit|Forum|Symposium|Guidelines|Principles)",
    rf"(?i:general (?:comment|recommendation)|resolution|directive|decision|recommendation)\s+{NUMBER}",
    r"(?:[A-Z]\w+ )+(?:Act|Law|Code|Regulations?|Rules|Ordinance|Decree)",
)  # fmt: skip

_ENGLISH_ENDS = (
    "Act", "Acts", "Law", "Code", "Bill", "Ordinance", "Convention", "Protocol", "Directive", "Declaration", "Charter",
    "Guidelines", "Regulations?", "Rules", "Programme", "Program", "Project", "Plan", "Strategy", "Initiative",
    "Campaign", "Conference", "Congress", "Summit", "Forum", "Committee", "Commission", "Council", "Centre", "Center",
    "Foundation", "Association", "Society", "Institute", "Network", "Coalition", "Consortium", "Federation", "Confederation", "Alliance", "League",
    "Union", "Fund", "Trust", "Office", "Unit", "Bureau", "Department", "Division", "Agency", "Authority", "School",
    "Hospital", "Home", "Day", "Week", "Month", "Year", "Decade", "International", "Handbook", "Manual", "Report",
    "Survey", "Study", "Review", "Journal", "Bulletin", "Observatory", "Taskforce", "Task Force", "Hotline", "Helpline",
    "Service", "Services", "Section", "Squad", "Award", "Prize", "Mission", "Shelter", "Club", "Group",
)  # fmt: skip

_LAW_ENDS = "Acts?|Law|Code|Bill|Ordinance|Regulations?|Rules|Order|Decree|Statute"
# What of a name may stand before its last word, which "and" does not join to it (Street Children | and Act No. 7).
_ON_TO_END = (
    r"(?:(?:[A-Z][\w’'-]*|of|for|on|the|in|against|to|"
    rf"and(?! (?:{'|'.join(_ENGLISH_ENDS)})(?!\w)))[ ,]+){{0,7}}?"
)
_SHORT = r"(?:\s+\d{1,4} of \d{4}|,?\s+\(?(?:Cap\.?|Chapter)\s+\d)"  # Act 29 of 1999; Act, Cap. 59
_LAWS = r"(?<!\w)(?i:acts?|laws?|bills?|decrees?|orders?|ordinances?|regulations?|statutes?|proclamations?|codes?|dahirs?|resolutions?|decisions?|directives?)"
# What opens the topic of a law that is not quoted; verbs that may say what it does are no titles (… prohibiting …).
_TOPIC = (
    r"(?i:on(?! (?:pages?|paragraphs?|behalf|account|\d))|concerning|regarding|relating to|relative to|respecting|with respect to|against|"
    r"(?:for|on) the \w+ of|to (?:combat|prevent|prohibit|suppress|punish))(?!\w)"
)

# A name that is told, not given: of another time, of others, or wrong. What is "now" or "officially" called so is used.
_TOLD = (
    r"(?:formerly|previously|once|earlier|originally|initially|hitherto|historically|traditionally|variously|also|sometimes|often|"
    r"frequently|commonly|popularly|colloquially|loosely|otherwise|elsewhere|alternatively|wrongly|incorrectly|misleadingly|"
    r"improperly|mistakenly|erroneously|euphemistically|long|until recently|in the past|at (?:one|that|the) time)"
)
_NAMED_AS = r"(?:known|referred to|described|designated|classed|styled)"
_NAMED = rf"(?:(?:called|named|termed|labell?ed|titled|dubbed)(?!\s+{HOLE}\s+(?:an?|the|one|as)\s)|{_NAMED_AS} as)"
_OF_WORDS = r"(?:terms?|words?|expressions?|phrases?|names?|wording)(?!\w)"
_FOR_IT = r"(?: (?:to use|for \w+(?: \w+)?|here|now|today))?"
# Behind the name no noun goes on that makes it another one's: once called the _ capital of Asia.
_ALONE = r"(?!\s(?!(?:and|or|but|now|today|there|here|then|too|also|again|online|abroad|in|by)\b)[a-z]+(?<!s)\s*(?:[.,;]|\Z|(?:of|by)\b))"
# Whom or what one must not call so; behind the name nothing goes on that makes it somebody else.
_NEVER = r"(?:not|never|no longer|cannot|n['’]t)"
_WHOM = r"(?:them|him|her|it|people|persons|children|anyone|anybody|someone|victims|(?:the|these|such|those|any|a|an|all) [\w-]+(?: [\w-]+){0,2}?)"
_CLAUSE_ENDS = r"(?=\W*(?:\Z|[,.;:!?)]|(?:and|or|but|any ?more|any longer|again|in|by|because|since|as they)\b))"
_MISLEADING = r"(?:mislead\w+|misleading|wrong|incorrect|inappropriate|outdated|obsolete|flawed|problematic|inaccurate|false|stigmati[sz]ing|pejorative)"
# Under the terms | of the Act, street children …: what a text says, no list of words.
_NOT_OF_LAW = r"(?! (?:of|in (?:the|this|that|its|article|section)|under|agreed|set|laid|stated|provided|contained)\b)"
_FRAMES = any_word_of(
    rf"{_TOLD}(?:[\s,]+(?:{_TOLD}|and|or|been|being|is|are|was|were))*,?\s+{_NAMED}(?: the)?[\s:,(]*{HOLE}{_ALONE}",
    rf"(?:called|named|termed|{_NAMED_AS}),? {_TOLD},?(?: as)?(?: the)?[\s:]*{HOLE}{_ALONE}",
    rf"used to be {_NAMED}[\s:]*{HOLE}{_ALONE}",
    rf"(?:was|were|been) {_NAMED}[\s:]*{HOLE}\W*(?: in \w+)?\s+{_TOLD}",
    rf"a\.?k\.?a\.?[\s,:]*{HOLE}|[(\[](?:formerly|previously|originally|alias)[\s,:]*{HOLE}",
    rf"{_OF_WORDS}{_FOR_IT} (?:is|are|was|were)(?: now)? not (?:the )?{HOLE}",
    rf"(?:term|word|expression|phrase|name){_FOR_IT} is(?: now)? [^.;]{{1,80}}?,(?: and| but)? not (?:the )?{HOLE}",
    rf"{_NEVER}(?: to)?(?: again)?(?: be(?:en)?| being)?(?: \w+ly)? {_NAMED}(?: the| an?)?[\s:]*{HOLE}{_CLAUSE_ENDS}",
    rf"(?:{_NEVER}|stop|avoid|without|wrong to|refuse to) (?:call|name|term|label|dub)(?:ing)? {_WHOM} (?:as )?(?:an? |the )?{HOLE}{_CLAUSE_ENDS}",
    r"(?:\A\W*|(?:should|must|shall|to|please|always|and|or|we|you|do|now) )(?:say|write)(?! that\b)\b"
    rf"[^.;]{{1,60}}\b(?:not|rather than|instead of)(?: the| an?)? {HOLE}{_CLAUSE_ENDS}",
    rf"(?:nobody|no one|no [\w-]+)\b[^.,;:]{{0,30}}? be(?: \w+ly)? {_NAMED}(?: the| an?)?[\s:]*{HOLE}{_CLAUSE_ENDS}",
    rf"{_NEVER}(?: to)? (?:say|write) {HOLE}{_CLAUSE_ENDS}",
    rf"\A\W*(?:please )?(?:do not|don['’]t|never) use {HOLE}(?=\W*(?:\Z|[,;.!]|(?:and|or)\b))",
    rf"there (?:is|are|was|were)(?: really)? no such things? as (?:an? |the )?{HOLE}(?=\W*(?:\Z|[.,;:!?)]|(?:and|or|but|only|because|since)\b))",
    rf"(?:the|this|that|a) (?:term|labels?|word|expression|designation|appellation) of (?:the |an? )?{HOLE}",
    rf"(?:the|this) (?:concept|notion|category|idea) of (?:the |an? )?{HOLE}\W*\s(?:is|are|was|were) (?:[\w-]+ ){{0,3}}?(?:{_MISLEADING}|construct\w*)(?!\w)",
    rf"(?:us(?:e|es|ing)|prefer\w*|recommend\w*)\b[^.;:]{{0,30}}?\b(?:terms?|words?|expressions?|phrases?)\b(?! (?:about|on|against|of|to)\b)[^.;:]{{1,60}}?,? (?:and |but )?(?:not|rather than|instead of)(?: the| an?)? {HOLE}",
    rf"not (?:the )?{HOLE}\W*\sbut [^.;]{{1,80}}?\b(?:is|are) (?:the|an?) (?:\w+ ){{0,2}}{_OF_WORDS}",
)

_BE = r"(?:is|are|was|were|be|been|being|has|have|had|should|must|shall|ought|will|would|to|now|today|it|they)"
_CONTRASTS = contrasts(
    filler=r"the|an?|to|of|as|about|say|saying|writ(?:e|ing)|us(?:e|ing)|speak(?:ing)? of|calling (?:it|them|this|these)|"
    r"what (?:is|was) (?:once |formerly )?called|terms?|words?|expressions?|phrases?|names?|wording",
    good_first=(
        rf"(?:{_BE}\s)*(?:is|are|was|were|be) (?:preferred|preferable) (?:to|over)",
        rf"(?:{_BE}\s)*(?:replac(?:es|ed|e|ing)|supersed(?:es|ed|e))",
        r"(?:is|are|was|were)(?: now)? not(?: the same as| to be called)?",
        r"[,(;—–-]*\s*(?:(?:and|but|or) )?(?:not|never|rather than|instead of|in place of|as opposed to)",
        rf"[,(;—–-]*\s*(?:or|(?:(?:or|which {_BE}) )?{_TOLD}(?: (?:spelled|spelt|written|rendered|{_NAMED}|{_NAMED_AS}))?(?: as)?)[:,]?",
        r"[(\[/=≠]|over|vs\.?|versus|a\.?k\.?a\.?",
        r"(?:(?:in|throughout|for|across|everywhere|here|always|now|today|as|when)(?:\s[\w’-]+){0,5}?,?\s)"
        r"(?:(?:and|but) not|rather than|instead of|in place of)",
    ),
    good_last=(
        rf"(?:{_BE}\s)+(?:replaced|superseded|substituted|renamed|changed|rendered|rephrased|corrected)(?: (?:by|with|to|as|into))?",
        r"(?:(?:is|are|was|were|has become|have become|became|becomes?|should (?:now )?be|must (?:now )?be)(?: now| not| called| known as| termed)*)",
        r"(?:should|must|shall|is to)(?: now)? (?:be|read|become)(?: called| written| replaced by)?",
        r",?\s*(?:or|now)(?: called| known as| termed)?|gave way to|[/=≠→]|vs\.?|versus|->",
    ),
    pairs=((r"\bprefer\w*", "to|over"), (r"\bsubstitut\w+", "for"), (r"\b(?:between|distin\w+)", "and|from")),
    pairs_good_last=(
        (r"\b(?:instead of|rather than|in place of)", r",?(?:\s?[\w’'-]+(?=[\s:])){0,8}?:?"),
        (r"\bfrom", "(?:in)?to(?:wards)?"),
        # It is not X, it is Y.
        (
            r"\b(?:it|this|that|these|they)(?:(?:[’']s| is| are| was| were) not|(?: is| are| was| were)n[’']t)",
            r"[,;.:—–-]*\s*(?:(?:but|it|this|that|these|they|rather)(?:[’']s| is| are| was| were)?\s*)+",
        ),
        (r"\b(?:between|distin\w+)", "and|from"),
        (
            r"\b(?:replac|chang|renam|updat|correct|swap|supersed|exchang|convert|amend)\w+",
            r"(?:(?:in|throughout)(?:\s[\w’-]+){0,4}\s)?(?:by|with|to|for|into|as)",
        ),
    ),
    more=between(r"\b(?:between|distinguish\w*)", "and|or"),
)

ROW = {
    "heads": r"(?:" + "|".join((*_ENGLISH_STRONG, *_ENGLISH_ENDS)) + r")(?!\w)",
    "strong_heads": r"(?:" + "|".join(_ENGLISH_STRONG) + r")(?!\w)",
    "links": rf"(?:\s*,?\s*{NUMBER})*\s*,?\s*(?:on|regarding|concerning|relating to|relative to|in respect of|in the "
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
    r"tells|looks|focuses|shows|exposes|reveals|uncovers|highlights|illustrates|portrays|depicts|"
    r"(?<!to )(?<!and )(?<!or )(?<!the )(?:tackle|outlaw|denounce|condemn|tolerate|criminali[sz]e|prohibit|discuss|examine|oppose)|"
    r"kept|keeps|heard|hears|dealt|brought|gave|gives|wrote|writes|holds)(?![\w'’])",
    "last_of_list": r"(?<!\w)(?:and|or|as well as|including)(?!\w)",
    "closing_heads": rf"{_ON_TO_END}(?:{'|'.join(_ENGLISH_ENDS)})(?!\w)",
    "bodies": r"(?:Council|Committee|Commission|Association|Federation|Confederation|Union|Society|Foundation|Institute|League|Authority|"
    r"Board|Consortium|Coalition|Alliance)(?!\w)",
    "names_in_deeds": r"(?:End(?:ing)?|Stop(?:ping)?|Combat(?:t?ing)?|Fight(?:ing)?|Prevent(?:ing)?|Eliminat(?:e|ing)|Eradicat(?:e|ing)|"
    r"Abolish(?:ing)?|Against|Outlaw(?:ing)?|No (?:More|to))(?!\w)",
    "announced": r"(?i:entitled|titled|original title|title|headed|heading|(?<!so-)called|named|known as|under the (?:name|title))"
    r"[\s:,(]*\Z",
    "words_for_words": whole(
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
    r"are| to use is|:)?|so-called|"
    r"\bformerly (?:known as|called)|\binstead of (?:saying|writing)|\bavoid(?:s|ed|ing)? (?:the )?(?:terms?|words?))"
    r"(?:\s+(?:such as|like|is|are))?[\s:]*\Z)",
    "list_of_words": r"(?i:(?<!in )\b(?:different|several|various|other|many|some|alternative|certain|two|three) (?:terms|words|expressions|phrases|labels)\b(?! (?:of|on|about|against|and)\b)[^.;:!?]{0,50}?,? (?:such as|like|including|e\.g\.|for example)|(?<!in )\b(?:the|these|such|following) (?:terms|words|expressions|phrases|labels)"
    + _NOT_OF_LAW
    + r"(?: such as| like|:)?|\b(?:terms|words|expressions|phrases|labels) (?:such as|like|to (?:avoid|be avoided|replace)(?: are| include)?)|\b(?:words|terms|expressions):|\bavoid:|\bdo not use:|(?P<said>\b(?:do not|never) (?:write|say):?|\bavoid(?:s|ed|ing)? (?:saying|writing):?))(?!\w)",
    "after_word": r"(?i:\s*,?\s*(?:(?:is|are) (?:now |today |currently )?(?:(?:called|named|deprecated|obsolete|outdated)\b|(?:an? |the )?"
    rf"(?:\w+ )?(?:(?<!long )(?<!short )(?<!medium )term|word|expression|phrase|misnomer)\b(?! of (?!(?:the past|abuse|art)\b))|(?:an? |the )(?:\w+ )?{_MISLEADING} (?:concept|notion|label)\b|"
    r"not (?:really )?(?:an? |the )(?:\w+ ){0,2}(?:(?<!long )(?<!short )term|word|expression|phrase|label)\b(?! of (?!(?:the past|abuse|art)\b))|(?:no longer|not|never) (?:to be )?(?:used|preferred|recommended)(?=\s*[,.;:!?)]|\s*\Z)|(?:the )?preferred term\b)|"
    r"(?<=, )(?:an?(?: [\w-]+){0,2}|the [\w-]+) (?:term|word|expression|phrase|misnomer)\b(?! of (?!(?:the past|abuse|art)\b))|"
    r"(?:should|must|is to|shall|ought to) (?:now )?(?:be|read) (?:read as|rephrased|written|called(?! (?:to|up|up?on|in|by|before|as|what|for|out|off)\b)|\w+ by the term)\b|"
    r"(?:by|with) \w[^.;]{1,80}\bthroughout (?:the |this |its |our )?(?:\w+ )?(?:text|draft|document|report|translation|article|page|chapter|manuscript|paper)s?\b))",
    "frames": _FRAMES,
    "contrasts": _CONTRASTS,
    "called": r"(?i:\b(?:brand|dub|dubb|tag|tagg|nicknam)(?:s|e|es|ed|ing)?(?: [\w’'-]+){0,4}|"
    r"\b(?:characteri[sz]|classif|categori[sz]|designat|portray|depict|regard|view|consider|describ|treat|identif|refer|stereotyp|see)\w*(?: [\w’'-]+){0,5} "
    r"as(?: (?:an?|the|being|mere|merely|simply))*|\b(?:not|never|no longer|stop|without)\b[^.;:]{0,30}\b(?:speak|talk|writ)\w* (?:of|about))\Z",
    "works": r"(?i:\b(?:film|documentary|book|novel|song|report|study|article|paper|programme|program|project|campaign|"
    r"foundation|association|society|ngo|organi[sz]ation|network|centre|center|conference|workshop|exhibition|"
    r"hashtag|website|act|law|bill|convention|protocol|declaration|resolution|directive|decree|handbook|manual|chapter|section|title|entitled|titled|(?<!so-)called|named)\W*\Z)",
    "laws": rf"{_LAWS}{TO_FIGURE}",
    "numbered_laws": numbered(_LAWS, _TOPIC),
    "open_laws": rf"{_LAWS}(?!\w)\s+(?P<topic>{_TOPIC})",
    "closing_laws": rf"{_ON_TO_END}(?:{_LAW_ENDS})(?:{LAW_NUMBER}|{LAW_YEAR}|{_SHORT})",
    "law_numbers": LAW_NUMBER,
    "law_years": LAW_YEAR,
    "opens_title": r"(?i:on|an act|concerning|regarding|relating|relative|amending|prohibiting|combating|preventing|against|for the|to (?:combat|prevent|prohibit|amend|provide))(?!\w)",
    "entitled": r"(?<![\w-])(?i:entitled|titled)[\s:,]+(?=[A-Z])",
    "mandates": r"(?i:(?<!\w)(?:mandates?(?: holders?)?|(?:special )?rapporteur(?:ship)?s?|(?:UN)?SR)"
    r"(?: of the (?:United Nations|UN|(?:Human Rights )?Council|Commission(?: on Human Rights)?))?"
    r" (?:on|concerning|regarding|relating to)(?: the)? sale(?: of children)?(?!\w))",
    "sales": r"(?<!\w)(?i:sale of children)(?!\w)",
    "subjects": run_of(
        "of the and or in including other use exploitation sexual abuse materials? prostitution porn pornography",
        "child children boys girls (?<=children)[’']?s",
    ),
    "comments": rf"(?i:general (?:comments?|recommendations?)|agenda items?)\s+{NUMBER}{TITLE_BEGINS}",
}
