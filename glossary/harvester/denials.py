"""Whether the clause round a statement takes it back: 不应以“Y”取代“X”, 以“Y”取代“X”是不妥的.

What stands in quotation marks is named and denies nothing. A clause that is in doubt counts as one that
denies: a statement that goes unheard is a smaller fault than one that says the opposite of its text.

>>> text = "委员会不赞成以“当事人”取代“被害人”。"
>>> is_denied(text, 6, 18, "以“”取代“”")
True
>>> is_denied("委员会不断要求以“当事人”取代“被害人”。", 7, 19, "以“”取代“”")
False
"""

from __future__ import annotations

import re
from typing import Final

# 不断, 未来, 未成年: the sign is part of another word. 不得不: twice no. 不恰当的“X”: told of the word, not of
# its replacement. 不再使用“X”而…: what follows is the contrary.
_OF_A_WORD: Final = r"(?!\w{1,5}的“|再?(?:使用|采用|用|称)“”(?:一词)?而)"
_DENYING: Final = re.compile(
    rf"(?<!无)(?<!不[得能可])不(?![得能可]不|断|仅|但|只|少|同(?!意)|久|妨|过|管|论|足(?!以)|良|限|雅|平等|法|可避免)"
    rf"{_OF_A_WORD}"
    rf"|未(?!来|成年|婚|遂|经|知){_OF_A_WORD}"
    "|没有|[并绝决]非|勿|切莫|莫(?=[以用由将把再要让称使])|毋|无(?:须|需|意|法|权|人|一|必要|理由|任何)"
    "|否(?!则)|难以|很难|误[称作用将把以认]|错误地"
    "|(?<!为)(?<!为了)(?<!以)(?<!旨在)(?<!不可)(?:避免|反对|拒绝|质疑|禁止|防止|抵制|放弃)"
)
# Behind the statement, a verdict only: 以避免误解 is why, no denial.
_REJECTING: Final = re.compile(
    "不(?:妥|当|恰当|合适|适当|宜|可取|正确|必要|准确|应|行|符|[能可](?:接受|行|取))|未(?:获|被|得|能|予)"
    "|没有(?:得到|获得|必要|理由|被)|无必要|否决|驳回|被拒绝|[遭受]到?\\w{0,6}反对"
)
_QUOTED: Final = re.compile("“[^“”\n]*”")
_BORDER: Final = re.compile("[。；，！？\n]|而[是应要宜须]|但")
_EXPLAINS: Final = re.compile("[即亦](?!使|将|便|可)|也就是")
_REACH: Final = 80
"""Code points on either side of a statement."""


def is_denied(text: str, start: int, end: int, said: str) -> bool:
    """Whether the clause of the statement at `start` to `end` of `text`, half-open, says that it is not so.

    `said`: the statement's own words without the terms between its marks and any no that belongs to it.
    """
    before = _QUOTED.sub("“”", text[max(0, start - _REACH) : start])
    after = _BORDER.split(_QUOTED.sub("“”", text[end : end + _REACH]), maxsplit=1)[0]
    return _DENYING.search(_clause(before) + said) is not None or _REJECTING.search(after) is not None


def _clause(before: str) -> str:
    """The last clause, with the one before that it explains: 不赞成该提议，即以…"""
    *earlier, last = _BORDER.split(before)
    return earlier[-1] + last if earlier and _EXPLAINS.match(last) else last
