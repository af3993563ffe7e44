"""The command `glossary`: a term whose entry is ready is looked up at once; all else is for the whole command line.

Loading the command line takes many times as long as a lookup, so this room loads next to nothing. What it refuses to
do: tell of errors or of anything it would have to work out. It hands over, and the whole command line says the same as
it always does; what both can answer, they answer to the byte alike.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # `typing` takes longer to load than a lookup takes
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossary.ready import Hit

__all__ = ["main"]

_OPTIONS = ("--db", "--format", "--language", "--to")
# Characters that mean something in the address of a database file.
_MEANING = "%?#"


def main() -> None:
    """Answer a lookup, or hand over."""
    if (told := _answer(sys.argv[1:], os.environ)) is None:
        from glossary.cli import main as whole

        whole()
        return
    try:
        sys.stdout.write(told)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
    sys.exit(0)


def _answer(arguments: Sequence[str], environment: Mapping[str, str]) -> str | None:
    """What a lookup prints; None for what is not for us."""
    asked = _asked(arguments)
    if asked is None or (sys.stdout.encoding or "").lower() != "utf-8":
        return None
    path = _path(asked.get("--db"), environment)
    if path is None:
        return None
    from glossary.guessing import ORDER

    to = asked["--to"].split(",") if "--to" in asked else []
    language, form = asked.get("--language", ""), asked.get("--format", "text")
    if form not in ("text", "json") or not {*to, language} <= {*ORDER, ""} or "" in to:
        return None
    found = _hits(path, asked["TERM"], language)
    try:
        return _told(asked["TERM"], found, to, form) if found else None
    except (ValueError, LookupError):  # what lies there is no entry: `glossary doctor` says so, and it is worked out
        return None


def _asked(arguments: Sequence[str]) -> dict[str, str] | None:
    """The term and the options of a lookup that asks nothing unusual."""
    if len(arguments) < 2 or arguments[0] != "lookup":
        return None
    asked: dict[str, str] = {}
    rest = iter(arguments[1:])
    for argument in rest:
        if argument.startswith("-"):
            name, given, value = argument.partition("=")
            value = value if given else next(rest, "")
            if name not in _OPTIONS or value.startswith("-") or not value:
                return None
        else:
            name, value = "TERM", argument
        if name in asked:
            return None
        asked[name] = value
    return asked if "TERM" in asked else None


def _path(named: str | None, environment: Mapping[str, str]) -> str | None:
    """The termbase that is meant, where no more than its name is set."""
    if named is None:
        settings = {name for name in environment if name.startswith(("GLOSSARY_", "_GLOSSARY_"))}
        if settings - {"GLOSSARY_DATABASE"} or _is_file("glossary.toml"):
            return None
        named = environment.get("GLOSSARY_DATABASE") or (
            "terms.db" if _is_file("terms.db") else _of_the_user(environment)
        )
    is_plain = not any(character in named for character in _MEANING)
    return named if is_plain and _is_file(named) else None


def _is_file(path: str) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - `pathlib` is heavy


def _of_the_user(environment: Mapping[str, str]) -> str:
    """The termbase in the user's data folder, where that is told by few rules; a test holds `settings` against it."""
    folder = environment.get("XDG_DATA_HOME", "")
    if not sys.platform.startswith("linux") or (folder and (not folder.startswith("/") or folder != folder.strip())):
        return ""
    return os.path.join(folder or os.path.expanduser("~/.local/share"), "glossary", "terms.db")  # noqa: PTH111, PTH118


def _hits(path: str, term: str, language: str) -> list[Hit] | None:
    """The hits of a term that a key or a term's words are, all ready."""
    from sqlite3 import Error, connect

    from glossary.guessing import LONGEST_QUERY
    from glossary.ready import HITS_OF_WORDS, hits, is_for_us

    if len(term) > LONGEST_QUERY or not any(map(str.isalnum, term)):
        return None
    try:
        connection = connect(f"file:{path}?mode=ro", uri=True)
        try:
            rows = connection.execute(HITS_OF_WORDS, (term,)).fetchall() if is_for_us(connection) else []
        finally:
            connection.close()
    except (Error, UnicodeError):  # the whole command line knows what to do or to say
        return None
    return hits([row for row in rows if not language or row[1] == language], term)


def _told(term: str, found: Sequence[Hit], to: Sequence[str], form: str) -> str | None:
    from json import dumps, loads

    from glossary.legible import legible_json, legible_lines
    from glossary.ready import unpacked
    from glossary.telling import hit_text, narrowed

    hits = [loads(before + unpacked((head, rest))) for before, head, rest in found]
    if form == "text":
        return legible_lines("\n\n".join(hit_text(hit, to) for hit in hits)) + "\n"
    if to and any("annotations" in hit for hit in hits):  # only the whole concept tells which language they are of
        return None
    told = {"query": term, "hits": [narrowed(hit, to) for hit in hits], "suggestions": []}
    return legible_json(dumps(told, ensure_ascii=False, indent=2)) + "\n"
