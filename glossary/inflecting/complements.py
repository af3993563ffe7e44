"""Whose or whom: what French and Spanish may write for the same complement of a noun.

The persons of a term are its own whether they have an article or not (de niños, de los niños; d'enfants, des
enfants), and in Spanish whether girls are named beside boys; a thing behind *en* may lose its article (en
pornografía). Everything here is folded text.

>>> sorted(alternatives("venta de mujeres", SPANISH))
['venta de las mujeres', 'venta de mujeres']
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

__all__ = ["FRENCH", "SPANISH", "Complements", "alternatives"]


@dataclass(frozen=True, slots=True)
class Complements:
    """Rows of what may stand for one another, whole words; no text holds two of a row at one place."""

    rows: Sequence[tuple[str, ...]]
    _compiled: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    _ends: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Compile the rows, the longest first."""
        compiled = (
            re.compile(rf"(?<=\w )(?:{'|'.join(map(re.escape, sorted(row, key=len, reverse=True)))})(?!\w)")
            for row in self.rows
        )
        object.__setattr__(self, "_compiled", tuple(compiled))
        ends = {re.escape(each.split()[-1]) for row in self.rows for each in row}
        object.__setattr__(self, "_ends", re.compile(rf"(?:{'|'.join(sorted(ends))})(?!\w)"))

    def others(self, folded: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Where something else may stand, in order, and what, itself included."""
        found: list[tuple[int, int, tuple[str, ...]]] = []
        if not self._ends.search(folded):  # most terms
            return found
        for row, pattern in zip(self.rows, self._compiled, strict=True):
            found += [(place.start(), place.end(), row) for place in pattern.finditer(folded)]
        found.sort(key=lambda place: place[:2])
        # Of two that overlap the first has the word before as well: impliquant des enfants.
        return [place for at, place in enumerate(found) if not at or place[0] >= found[at - 1][1]]


def alternatives(folded: str, complements: Complements) -> frozenset[str]:
    """The text, and the same with its complements written otherwise, if it has one or two of them."""
    places = complements.others(folded) if " " in folded else []
    if not 0 < len(places) <= _MOST:
        return frozenset((folded,))
    found = [""]
    last = 0
    for start, end, row in places:
        found = [f"{text}{folded[last:start]}{other}" for text in found for other in row]
        last = end
    return frozenset(text + folded[last:] for text in found)


_MOST: Final = 2  # complements; more has a title, which nobody writes in all ways

_PREPOSITIONS: Final = ("de", "en", "con", "contra", "sobre", "por", "para", "entre", "a")


def _spanish() -> Complements:
    both = (
        "ninos", "los ninos", "ninas", "las ninas", "ninos y ninas", "ninas y ninos", "los ninos y ninas",
        "los ninos y las ninas", "las ninas y los ninos", "ninos, ninas y adolescentes", "ninas, ninos y adolescentes",
        "los ninos, ninas y adolescentes", "los ninos, las ninas y los adolescentes",
        "las ninas, los ninos y los adolescentes",
    )  # fmt: skip
    plain = [(f"las {noun}", noun) for noun in ("mujeres", "victimas", "personas")]
    plain += [(f"los {noun}", noun) for noun in ("menores", "adolescentes", "migrantes", "jovenes")]
    rows = [tuple(f"{each} {other}" for other in persons) for each in _PREPOSITIONS for persons in (both, *plain)]
    return Complements([*rows, ("en la pornografia", "en pornografia"), ("en la prostitucion", "en prostitucion")])


def _french() -> Complements:
    rows: list[tuple[str, ...]] = []
    for many, one, of in (
        ("enfants", "l'enfant", "d'enfants"),
        ("mineurs", "le mineur", "de mineurs"),
        ("femmes", "la femme", "de femmes"),
        ("filles", "la fille", "de filles"),
        ("adolescents", "l'adolescent", "d'adolescents"),
    ):
        their = "du" + one.removeprefix("le") if one.startswith("le ") else f"de {one}"
        rows.append((of, f"des {many}", their, f"de ces {many}", f"de jeunes {many}", f"des jeunes {many}"))
        rows += [
            tuple(f"{before} {each} {many}" for each in ("des", "les", "ces", "de jeunes"))
            for before in ("impliquant", "scene", "sur", "contre", "avec", "envers")
        ]
    return Complements(rows)


SPANISH: Final = _spanish()
FRENCH: Final = _french()
