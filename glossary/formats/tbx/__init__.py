r"""TBX, the exchange format of terminology: ISO 30042, its versions 2 and 3.

Reads v3 (dialects Core, Min, Basic, Linguist and private ones, styles DCA and DCT, the namespaces of the standard
and of its drafts) and v2 (`martif` with `tig` and `ntig`); both vocabularies of status, and those of TBX-Min and
Weblate. Writes TBX-Basic: v3 in both styles, v2, and the bilingual v2 that Weblate reads.

What TBX-Basic has no category for stands in notes with a label, which this reader knows and people understand.
A term without a status is an admitted one. What a file says and the house has no field for becomes an annotation;
each rule that it breaks is told with its line.

>>> import io
>>> from glossary.concepts import Concept, LanguageSection, Status, Term
>>> from glossary.formats.base import Options
>>> concept = Concept("victim", "victims", (LanguageSection("en", (Term("victim", "en", Status.PREFERRED),)),))
>>> file = b"".join(TBX.write([concept], Options()))
>>> b"<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus>" in file
True
>>> list(TBX.read(io.BytesIO(file), Options(), print)) == [concept]
True
"""

from __future__ import annotations

from functools import partial

from glossary.formats.base import Format, one_by_one
from glossary.formats.tbx import weblate
from glossary.formats.tbx.dialects import BASIC_DCA, BASIC_DCT, BASIC_V2, Dialect
from glossary.formats.tbx.reading import read, recognises
from glossary.formats.tbx.shape import shaped
from glossary.formats.tbx.writing import write

_MEDIA_TYPE = "application/x-tbx"
_READS = "TBX v2 and v3: entries, terms, status, definitions, contexts, sources, cross references, transactions, notes"
_WRITES = "everything a concept holds, in the categories of TBX-Basic where it has one and in labelled notes else"
_LOSES = "concepts without a term; doubled blanks and indents; characters that XML cannot hold"


def _basic(name: str, title: str, dialect: Dialect) -> Format:
    return Format(
        name,
        title,
        (".tbx",) if dialect is BASIC_DCT else (),
        _MEDIA_TYPE,
        _READS,
        _WRITES,
        _LOSES,
        one_by_one(lambda concept, _options: shaped(concept, dialect)),
        read,
        partial(write, dialect=dialect),
        recognises if dialect is BASIC_DCT else lambda _head: False,
    )


TBX = _basic("tbx", "TBX v3, TBX-Basic in style DCT", BASIC_DCT)
TBX_DCA = _basic("tbx-dca", "TBX v3, TBX-Basic in style DCA", BASIC_DCA)
TBX_V2 = _basic("tbx-v2", "TBX v2, TBX-Basic of 2008", BASIC_V2)
TBX_WEBLATE = Format(
    "tbx-weblate",
    "TBX v2 of two languages, for the glossary of Weblate",
    (),
    _MEDIA_TYPE,
    _READS,
    "pairs of a usable source term and a target term, one an entry; discouraged targets as forbidden ones",
    "other languages, subjects, relations, history, annotations, severities, discouraged source terms and their notes",
    one_by_one(weblate.kept),
    read,
    weblate.write,
    is_pair=True,
)
TBX_FORMATS = (TBX, TBX_DCA, TBX_V2, TBX_WEBLATE)
