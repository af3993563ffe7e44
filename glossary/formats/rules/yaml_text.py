r"""Text as YAML has it: JSON strings, which are double-quoted scalars of YAML 1.2, on one line, printable throughout.

And JSON as tools of JavaScript read it, with comments.

>>> print(quoted("他说：“a”\x7f"), pair("k" * 9, "v"))
"他说：“a”\u007f" "kkkkkkkkk": "v"
"""

from __future__ import annotations

import json
import re

# What JSON leaves as it is and YAML does not take, or takes for the end of a line.
_NOT_PLAIN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# A key on a line with its value has less than 1024 characters (YAML 1.2.2, 8.2.2).
_LONGEST_KEY = 1000
_COMMENT_OR_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)


def quoted(text: str) -> str:
    """The text as a scalar."""
    return printable(json.dumps(text, ensure_ascii=False))


def printable(told: str) -> str:
    """JSON without the characters that YAML refuses."""
    return _NOT_PLAIN.sub(lambda found: f"\\u{ord(found[0]):04x}", told)


def pair(key: str, value: str, indent: str = "") -> str:
    """A key and its value, on two lines where the key is too long for one."""
    scalar = quoted(key)
    if len(scalar) < _LONGEST_KEY:
        return f"{indent}{scalar}: {quoted(value)}"
    return f"{indent}? {scalar}\n{indent}: {quoted(value)}"


def without_comments(text: str) -> str:
    """JSON with `//` and `/* */` taken out of it; every line stays where it is."""
    return _COMMENT_OR_TEXT.sub(lambda found: found[0] if found[0][0] == '"' else "\n" * found[0].count("\n"), text)
