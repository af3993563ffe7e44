r"""UTX 1.11 (AAMT), the glossary of Asian translation tools: tabs, CRLF, no byte order mark, two languages.

Lines of a header begin with #: the first names version, languages and date, another the columns. Each row is a
pair of terms with a status that holds for the pair; rows of one concept share an id.

Reads `src`, `tgt`, `src:pos`, `tgt:pos`, `term status`, `concept ID`, comments and sources of either side; other
columns become annotations (`utx:name`). The languages are those of the header. A term has the best status of the
rows of its concept: approved → preferred, provisional and non-standard → admitted, forbidden → deprecated; without
a status, approved. Rows of a concept may stand apart: the file is read twice, first for how many each concept has,
and only rows that wait for others are remembered.

Writes a row for the best pair, for each other source term with the best target, and for each other target term
with the best source, marked by the weaker half: both preferred → approved, one discouraged → forbidden, else
non-standard. Columns of its own (`src:status`) keep the status of each half, so that all come back.
Loses definitions, history, relations, types, severities, regions, other languages, and terms that begin with #.

>>> import io
>>> from glossary.formats.base import Options
>>> file = "#UTX 1.11; en/fr; 2024-05-17T10:00:00Z; bidirectional;\r\n#src\ttgt\tterm status\tconcept ID\r\n"
>>> file += "note verbale\tnote verbale\tapproved\t2\r\nverbal note\tnote verbale\tforbidden\t2\r\n"
>>> concept, = UTX.read(io.BytesIO(file.encode()), Options(), print)
>>> concept.id, [(term.language, term.text, str(term.status)) for term in concept.terms]
('2', [('en', 'note verbale', 'preferred'), ('en', 'verbal note', 'deprecated'), ('fr', 'note verbale', 'preferred')])
"""

from __future__ import annotations

from glossary.formats.base import Format, one_by_one
from glossary.formats.utx.files import read, write
from glossary.formats.utx.rows import kept

__all__ = ["UTX"]

UTX = Format(
    "utx",
    "UTX 1.11",
    (".utx",),
    "text/tab-separated-values",
    "pairs of terms with status and concept; the languages are those of the header",
    "rows of each concept with terms in both languages: statuses, notes, sources and parts of speech",
    "definitions, history, relations, term types, severities, regions, terms that begin with #, other languages",
    one_by_one(kept),
    read,
    write,
    lambda head: head.removeprefix(b"\xef\xbb\xbf").startswith(b"#UTX"),
    is_pair=True,
)
