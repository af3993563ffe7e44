r"""JSON Lines: one concept a line, whole; the form to keep and to exchange between termbases of this program.

Reads and writes everything a concept holds, retired ids too; loses nothing. Field names are those of
`glossary.concepts`; what is empty or usual is left out. The order is fixed: equal concepts give equal bytes.

>>> import io
>>> from glossary.concepts import Status
>>> concept = Concept("victim", "victims", (LanguageSection("en", (Term("victim", "en", Status.PREFERRED),)),))
>>> line = next(JSON_LINES.write([concept], Options())).decode()
>>> line
'{"id":"victim","subject":"victims","sections":[{"language":"en","terms":[{"text":"victim","status":"preferred"}]}]}\n'
>>> list(JSON_LINES.read(io.BytesIO(line.encode()), Options(), print)) == [concept]
True
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, BinaryIO, TypeVar, get_args, get_type_hints

from glossary.concepts import Concept, LanguageSection, Term
from glossary.errors import BadRow, UnknownLanguage, did_you_mean
from glossary.formats.base import Format, Item, Options, Remark, Retired, Tell, one_by_one
from glossary.formats.texts import text_lines
from glossary.languages import language

_RETIRED = "retired"

_Noun = TypeVar("_Noun")


def write(items: Iterable[Item], options: Options) -> Iterator[bytes]:  # noqa: ARG001 - all writers take both
    """One line an item."""
    for item in items:
        told = {_RETIRED: _plain(item)} if isinstance(item, Retired) else _plain(item)
        yield (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "surrogatepass")


def read(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    """The items of a file. Raises `BadFile` naming line and field; fields that nobody knows are told and left."""
    for number, line in enumerate(text_lines(file, options), start=1):
        if not line.strip():
            continue
        try:
            yield _item(json.loads(line), number, tell)
        except (BadRow, UnknownLanguage) as error:
            raise options.refused(error.message, line=number, rule="shape", hint=error.hint) from None
        except (ValueError, RecursionError) as error:
            raise options.refused(f"not JSON ({error})", line=number, rule="json") from None


def packed(noun: Any) -> str:
    """A noun of `glossary.concepts` as one line of JSON, for formats that carry it in a property of theirs."""
    return json.dumps(_plain(noun), ensure_ascii=False, separators=(",", ":"))


def unpacked(kind: type[_Noun], text: str, line: int, tell: Tell) -> _Noun:
    """The noun of a line that `packed` made; a term comes without its language. Raises `BadRow`."""
    try:
        noun: _Noun = _made(kind, json.loads(text), "", line, tell)
    except UnknownLanguage as error:
        raise BadRow(error.message, hint=error.hint) from None
    except (ValueError, RecursionError) as error:
        raise BadRow(f"not JSON ({error})") from None
    return noun


def _item(told: Any, line: int, tell: Tell) -> Item:
    if isinstance(told, dict) and _RETIRED in told:
        retired: Retired = _made(Retired, told[_RETIRED], "retired", line, tell)
        return retired
    concept: Concept = _made(Concept, told, "", line, tell)
    return concept


def _plain(noun: Any) -> dict[str, Any]:
    """The fields of a noun that say something."""
    plain: dict[str, Any] = {}
    for name, usual in _fields(noun.__class__):
        value = getattr(noun, name)
        if value == usual or (name == "language" and isinstance(noun, Term)):
            continue
        plain[name] = [_plain(each) for each in value] if isinstance(value, tuple) else _told(value)
    return plain


def _told(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return _plain(value) if dataclasses.is_dataclass(value) else value


def _made(kind: Any, told: Any, path: str, line: int, tell: Tell) -> Any:
    """The noun that JSON tells. Raises `BadRow`."""
    if not isinstance(told, Mapping):
        raise BadRow(f"{path or 'the line'}: not an object of JSON")
    hints = _hints(kind)
    values: dict[str, Any] = {}
    for name, value in told.items():
        place = f"{path}.{name}".lstrip(".")
        if name not in hints:
            known = did_you_mean(str(name)[:40], hints)
            tell(Remark(f"unknown field, passed over; {known}", line, place, "unknown-field"))
        else:
            values[name] = _value(hints[name], value, place, line, tell)
    if kind is LanguageSection:
        tag = language(values.get("language", "")).tag
        values["language"] = tag
        values["terms"] = tuple(dataclasses.replace(term, language=tag) for term in values.get("terms", ()))
    if kind is Term:
        values.setdefault("language", "")
    missing = [field.name for field in dataclasses.fields(kind) if field.name not in values and _needed(field)]
    if missing:
        raise BadRow(f"{path or 'the line'}: no {missing[0]}")
    return kind(**values)


def _value(hint: Any, value: Any, path: str, line: int, tell: Tell) -> Any:
    kinds = [kind for kind in (*get_args(hint), hint) if isinstance(kind, type) and kind is not type(None)]
    kind = kinds[0]
    if str(hint).startswith("tuple"):
        if not isinstance(value, list):
            raise BadRow(f"{path}: not a list of JSON")
        return tuple(_made(kind, each, f"{path}.{place}", line, tell) for place, each in enumerate(value))
    if dataclasses.is_dataclass(kind):
        return _made(kind, value, path, line, tell)
    if not isinstance(value, str):
        raise BadRow(f"{path}: not a text")
    if issubclass(kind, StrEnum):
        try:
            return kind(value)
        except ValueError:
            known = did_you_mean(value[:40], [member.value for member in kind])
            raise BadRow(f"{path}: unknown value {value[:40]!r}", hint=known) from None
    return value


def _needed(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


def _recognises(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b'{"id":', b'{"retired":'))


JSON_LINES = Format(
    "jsonl",
    "JSON Lines, complete",
    (".jsonl", ".ndjson"),
    "application/x-ndjson",
    "everything a concept holds, one a line, and retired ids",
    "everything a concept holds, one a line, and retired ids",
    "nothing",
    one_by_one(lambda concept, _options: (concept,)),
    read,
    write,
    _recognises,
)
