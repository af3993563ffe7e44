"""Names that a first page breaks in its narrow column: 禁止酷刑和其他残忍、/ 不人道或有辱人格的 / 待遇或处罚公约."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from glossary.documents.values import Role
from glossary.harvester.constructions import policy_names
from glossary.harvester.plain_text import PlainText


@dataclass(frozen=True, slots=True)
class FirstPage:
    """How far a text's first page reaches (code points of the joined text), and the names that its lines break."""

    end: int
    broken: tuple[str, ...]

    @classmethod
    def of(cls, plain: PlainText) -> FirstPage:
        """That of a text; one without a first page has none of it."""
        pieces = list(takewhile(lambda piece: piece.role is Role.FRONT_MATTER, plain.pieces))
        if not pieces:
            return cls(0, ())
        lines = [plain.text[piece.start : piece.end] for piece in pieces]
        whole = tuple(name for name in policy_names("".join(lines)) if not any(name in line for line in lines))
        return cls(pieces[-1].end, whole)

    def without_halves(self, text: str, starts: Sequence[int]) -> Sequence[int]:
        """The places of `text` but those where it is what a line of the first page leaves of a broken name."""
        if not any(name.endswith(text) for name in self.broken):
            return starts
        return [start for start in starts if start >= self.end]
