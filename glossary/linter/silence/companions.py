"""Another word that the hit is joined to, so that what is told of it is told of the hit: formerly called A and B."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.languages import Language
from glossary.linter.cues import Cues


def without_companion(before: str, spoken: Language, cue: Cues) -> Iterator[str]:
    """The words before the hit without another that it is joined to: formerly called | A and | B."""
    joint = _JOINT.search(before)
    if joint is None:
        return
    step = _WORD if spoken.writes_spaces else _HAN
    for beginning in list(step.finditer(before, 0, joint.start()))[-_LONGEST_COMPANION:]:
        if not cue.breaks.search(MARKS.sub("", before[beginning.start() :])):
            yield before[: beginning.start()]


MARKS = re.compile('[“”"«»„」「‘]')
_JOINT = re.compile(r"(?:(?<!,)(?:\s(?:and|or|et|ou|y|e|o|и|или|أو)\s|\sو)|[和与及或、])[\s“«\"‘「„]*\Z")
_WORD = re.compile(r"(?<!\S)\S")
_HAN = re.compile(r"[\u3400-\u9fff“‘「]")
_LONGEST_COMPANION = 6
"""Words, or Chinese characters: 儿童色情制品."""
