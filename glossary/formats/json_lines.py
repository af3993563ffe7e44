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
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, partial
from typing import Any, BinaryIO, TypeAlias, TypeVar, get_args, get_type_hints

from glossary.concepts import Concept, LanguageSection, Term
from glossary.errors import BadRow, UnknownLanguage, did_you_mean
from glossary.formats.base import Format, Item, Options, Remark, Retired, Tell, one_by_one
from glossary.formats.texts import text_lines
from glossary.formats.troubles import json_trouble
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
        options.place.line = number
        try:
            yield _item(json.loads(line), _Reading(number, tell))
        except (BadRow, UnknownLanguage) as error:
            raise options.refused(error.message, line=number, rule="shape", hint=error.hint) from None
        except (ValueError, RecursionError) as error:
            raise options.refused(f"not JSON ({json_trouble(error)})", line=number, rule="json") from None


def packed(noun: Any) -> str:
    """A noun of `glossary.concepts` as one line of JSON, for formats that carry it in a property of theirs."""
    return json.dumps(_plain(noun), ensure_ascii=False, separators=(",", ":"))


def unpacked(kind: type[_Noun], text: str, line: int, tell: Tell) -> _Noun:
    """The noun of a line that `packed` made; a term comes without its language. Raises `BadRow`."""
    try:
        noun: _Noun = _made(kind, json.loads(text), (), _Reading(line, tell))
    except UnknownLanguage as error:
        raise BadRow(error.message, hint=error.hint) from None
    except (ValueError, RecursionError) as error:
        raise BadRow(f"not JSON ({json_trouble(error)})") from None
    return noun


def _item(told: Any, reading: _Reading) -> Item:
    if isinstance(told, dict) and _RETIRED in told:
        retired: Retired = _made(Retired, told[_RETIRED], ((), _RETIRED), reading)
        return retired
    concept: Concept = _made(Concept, told, (), reading)
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


# Where a value stands: the place of what holds it, and its name or number there; put in words only when asked.
_Place: TypeAlias = "tuple[()] | tuple[_Place, str | int]"
_Reader: TypeAlias = "Callable[[Any, _Place, _Reading], Any]"


@dataclasses.dataclass(slots=True)
class _Reading:
    """One line under way. `tag`: the language whose terms are being read."""

    line: int
    tell: Tell
    tag: str = ""


def _made(kind: Any, told: Any, place: _Place, reading: _Reading) -> Any:
    """The noun that JSON tells. Raises `BadRow`."""
    if not isinstance(told, Mapping):
        raise BadRow(f"{_in_words(place) or 'the line'}: not an object of JSON")
    readers, needed = _readers(kind)
    values: dict[str, Any] = {}
    if kind is LanguageSection:  # known before its terms are read, wherever it stands
        reading.tag = language(_text(told.get("language", ""), (place, "language"), reading)).tag
    for name, value in told.items():
        reader = readers.get(name)
        if reader is None:
            known = did_you_mean(str(name)[:40], readers)
            path = _in_words((place, name))
            reading.tell(Remark(f"unknown field, passed over; {known}", reading.line, path, "unknown-field"))
        else:
            values[name] = reader(value, (place, name), reading)
    if kind in (Term, LanguageSection):
        values["language"] = reading.tag
        if kind is LanguageSection:
            values.setdefault("terms", ())
    for name in needed:
        if name not in values:
            raise BadRow(f"{_in_words(place) or 'the line'}: no {name}")
    return kind(**values)


def _in_words(place: _Place) -> str:
    """A place as people read it: `sections.0.terms`."""
    parts: list[str] = []
    while place:
        place, name = place
        parts.append(str(name))
    return ".".join(reversed(parts)).lstrip(".")


@cache
def _readers(kind: Any) -> tuple[dict[str, _Reader], tuple[str, ...]]:
    """How each field of a noun is read, and those that it cannot do without."""
    hints = get_type_hints(kind)
    needed = tuple(field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING)
    return {name: _reader(hint) for name, hint in hints.items()}, needed


def _reader(hint: Any) -> _Reader:
    kinds = [kind for kind in (*get_args(hint), hint) if isinstance(kind, type) and kind is not type(None)]
    kind: Any = kinds[0]
    if str(hint).startswith("tuple"):
        return partial(_nouns, kind)
    if dataclasses.is_dataclass(kind):
        return partial(_made, kind)
    return partial(_choice, kind) if issubclass(kind, StrEnum) else _text


def _nouns(kind: Any, value: Any, place: _Place, reading: _Reading) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise BadRow(f"{_in_words(place)}: not a list of JSON")
    return tuple([_made(kind, each, (place, number), reading) for number, each in enumerate(value)])


def _text(value: Any, place: _Place, _reading: _Reading) -> str:
    if not isinstance(value, str):
        raise BadRow(f"{_in_words(place)}: not a text")
    return value


def _choice(kind: type[StrEnum], value: Any, place: _Place, reading: _Reading) -> StrEnum:
    try:
        return kind(_text(value, place, reading))
    except ValueError:
        known = did_you_mean(value[:40], [member.value for member in kind])
        raise BadRow(f"{_in_words(place)}: unknown value {value[:40]!r}", hint=known) from None


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
