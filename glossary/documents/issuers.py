"""Who issued a document, told from its symbol: the first parts of a United Nations symbol name the body.

Only bodies that a symbol names without doubt are here; the names are those of the official English style. A report
of a subsidiary body bears the symbol of the body it reports to, so that what a manifest says goes before this.

>>> issuer("A/HRC/RES/53/9"), issuer("E/CN.15/2011/2"), issuer("A/71/213"), issuer("UNEP/1")
('Human Rights Council', 'Commission on Crime Prevention and Criminal Justice', 'General Assembly', '')
"""

from __future__ import annotations

from typing import Final

__all__ = ["issuer"]

# The longest beginning that fits is meant. Source: United Nations document symbols, Dag Hammarskjöld Library.
_ISSUERS: Final = {
    "A": "General Assembly",
    "A/C.3": "Third Committee of the General Assembly",
    "A/HRC": "Human Rights Council",
    "CAT/C": "Committee against Torture",
    "CCPR/C": "Human Rights Committee",
    "CED/C": "Committee on Enforced Disappearances",
    "CEDAW/C": "Committee on the Elimination of Discrimination against Women",
    "CERD/C": "Committee on the Elimination of Racial Discrimination",
    "CMW/C": "Committee on Migrant Workers",
    "CRC/C": "Committee on the Rights of the Child",
    "CRPD/C": "Committee on the Rights of Persons with Disabilities",
    "CTOC/COP": "Conference of the Parties to the United Nations Convention against Transnational Organized Crime",
    "E": "Economic and Social Council",
    "E/C.12": "Committee on Economic, Social and Cultural Rights",
    "E/CN.15": "Commission on Crime Prevention and Criminal Justice",
    "E/CN.4": "Commission on Human Rights",
    "E/CN.6": "Commission on the Status of Women",
    "S": "Security Council",
}
_MOST_PARTS: Final = max(name.count("/") + 1 for name in _ISSUERS)


def issuer(symbol: str) -> str:
    """The body that issues documents of this symbol, by its English name; empty where the symbol does not tell."""
    parts = symbol.split("/")
    for count in range(min(_MOST_PARTS, len(parts) - 1), 0, -1):  # the last part is the document's own
        found = _ISSUERS.get("/".join(parts[:count]))
        if found:
            return found
    return ""
