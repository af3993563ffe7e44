"""What parsers say of a broken file, in words for whoever made the file.

>>> csv_trouble(Exception("unexpected end of data"))
'a quotation mark is not closed'
>>> json_trouble(RecursionError("maximum recursion depth exceeded"))
'nested too deep'
"""

from __future__ import annotations

__all__ = ["DEEP", "csv_trouble", "json_trouble"]

DEEP = "nested too deep"
# Beginnings of what the parser of Python's library says.
_OF_CSV = {
    "new-line character seen": "a carriage return inside a cell without quotes",
    "unexpected end of data": "a quotation mark is not closed",
    "field larger than": "a cell is longer than a line may be",
    "line contains NUL": "a character of no width (NUL), as in a file of another encoding",
}


def csv_trouble(error: Exception) -> str:
    """Why a table cannot be taken apart."""
    said = str(error)
    if "expected after" in said:
        return "a text goes on behind its closing quotation mark"
    return next((words for beginning, words in _OF_CSV.items() if said.startswith(beginning)), said)


def json_trouble(error: ValueError | RecursionError) -> str:
    """Why a text is no JSON."""
    return DEEP if isinstance(error, RecursionError) else str(error)
