r"""A foreign pattern as the words it finds, where those are few; it is read as text and never run.

>>> words_of("chair(?:man|woman)"), words_of(r"e-?mail\.?"), words_of("air(?:m[ae]n)")
(('chairman', 'chairwoman'), ('e-mail.', 'e-mail', 'email.', 'email'), ('airman', 'airmen'))
>>> words_of("создани[а-я]+"), words_of("(?<!ま)でで"), words_of("a.b")
((), (), ())
"""

from __future__ import annotations

# More words than these are no list but a rule.
MOST = 24
_DEEPEST = 8
_SPECIAL = "\\^$.|?*+()[]{}"
# Letters behind a backslash that mean something else than themselves are no plain text.
_LONGEST = 300


class _NotWords(Exception):
    """The pattern is more than a list of words."""


def words_of(expression: str) -> tuple[str, ...]:
    """All that the pattern finds, in its order; empty where that is not a short list."""
    if not expression or len(expression) > _LONGEST:
        return ()
    try:
        found, end = _either(expression, 0, 0)
    except _NotWords:
        return ()
    return tuple(dict.fromkeys(word for word in found if word)) if end == len(expression) else ()


def _either(text: str, at: int, depth: int) -> tuple[list[str], int]:
    if depth > _DEEPEST:
        raise _NotWords
    found, at = _row(text, at, depth)
    while at < len(text) and text[at] == "|":
        more, at = _row(text, at + 1, depth)
        found = _few([*found, *more])
    return found, at


def _row(text: str, at: int, depth: int) -> tuple[list[str], int]:
    found = [""]
    while at < len(text) and text[at] not in "|)":
        part, at = _part(text, at, depth)
        if at < len(text) and text[at] == "?":
            part, at = [*part, ""], at + 1
        if at < len(text) and text[at] in "*+{?":
            raise _NotWords
        found = _few([one + other for one in found for other in part])
    return found, at


def _part(text: str, at: int, depth: int) -> tuple[list[str], int]:
    mark = text[at]
    if mark == "(":
        return _group(text, at + 1, depth)
    if mark == "[":
        return _class(text, at + 1)
    if mark == "\\":
        if at + 1 >= len(text) or text[at + 1].isalnum():
            raise _NotWords
        return [text[at + 1]], at + 2
    if mark in _SPECIAL:
        raise _NotWords
    return [mark], at + 1


def _group(text: str, at: int, depth: int) -> tuple[list[str], int]:
    if text.startswith("?:", at):
        at += 2
    elif text.startswith("?", at):
        raise _NotWords
    found, at = _either(text, at, depth + 1)
    if at >= len(text):
        raise _NotWords
    return found, at + 1


def _class(text: str, at: int) -> tuple[list[str], int]:
    end = text.find("]", at)
    inside = text[at:end]
    if end < 0 or not inside or inside.startswith("^") or "-" in inside[1:-1] or "\\" in inside or "[" in inside:
        raise _NotWords
    return list(inside), end + 1


def _few(found: list[str]) -> list[str]:
    if len(found) > MOST:
        raise _NotWords
    return found
