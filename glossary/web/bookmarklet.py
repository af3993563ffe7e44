"""A bookmark that looks up what is selected on any page: its `javascript:` address.

It runs on pages of others, so it is one expression that leaves nothing behind, sends nothing by itself and never
reads a password: it opens the search of this site, in a window that cannot reach back into the page.

>>> bookmarklet("http://localhost/en/search", "Look up a term")[:40]
'javascript:(()=%3E%7Blet%20e=document.ac'
"""

from __future__ import annotations

import json
from urllib.parse import quote

from glossary.guessing import LONGEST_QUERY

# `e`: the element with the focus, through frames of the same site and open shadow trees; `t`: the words.
# Half characters (\p{Cs}) cannot be written into an address, bullets are what browsers give for a password; beyond the
# longest query nothing is looked up.
_CODE = (
    "(()=>{"
    "let e=document.activeElement,t='',w=window;"
    "try{for(let i;(i=e&&((e.contentDocument||0).activeElement||(e.shadowRoot||0).activeElement));)"
    "e=i;w=e&&e.ownerDocument.defaultView||w}catch(_){}"
    "try{if(e.type!='password'&&e.selectionStart<e.selectionEnd)t=e.value.slice(e.selectionStart,e.selectionEnd)}catch(_){}"
    "t=[...(t||''+w.getSelection()).replace(/[\\p{Cs}\u2022]/gu,'').replace(/\\s+/g,' ').trim()];"
    "t=t.slice(0,%d).join('')||prompt(%s);"
    "t&&open(%s+'?q='+encodeURIComponent(t),'_blank','noreferrer,popup,width=560,height=760')"
    "})()"
)
# What may stand in such an address as it is: what JavaScript's encodeURI leaves, but for "#" and "%".
_PLAIN = "()!*'~-._;,/?:@&=+$"


def bookmarklet(search: str, question: str) -> str:
    """The address of the bookmark. `search`: absolute address of the search; `question`: asked without a selection."""
    code = _CODE % (LONGEST_QUERY, json.dumps(question, ensure_ascii=False), json.dumps(search))
    return "javascript:" + quote(code, safe=_PLAIN)
