r"""Dictionaries for the desktop (StarDict, GoldenDict) and for a word segmenter (jieba).

`tabfile`: a line a headword, a tab, the article; reads headwords (`a|b`: two for one article) and keeps the article
as a definition. `stardict`: a zip of .ifo, .idx and .dict (format 3.0.0); written only, the whole of it held in memory
to be sorted. In both a term's article tells its status, what to use instead and the concept in all languages: to be
read by people, so that all of it but the headword is lost as data. `jieba`: `word frequency tag` a line.

>>> import io
>>> [concept] = TABFILE.read(io.BytesIO(b"minor|child\tperson below\\n18\n"), Options(source="en"), print)
>>> [term.text for term in concept.terms], concept.section("en").definitions[0].text
(['minor', 'child'], 'person below\n18')
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from glossary.concepts import Annotation, Concept, Definition, LanguageSection, Status, Term
from glossary.errors import BadInput
from glossary.formats.base import Format, Item, Options, Remark, Retired, Tell, one_by_one
from glossary.formats.texts import text_lines
from glossary.languages import language

__all__ = ["DICTIONARIES", "JIEBA", "STARDICT", "TABFILE"]


def _tag(options: Options) -> str:
    if not options.source:
        raise BadInput("a list of words holds one language, and none is named", hint="name it with --from")
    return language(options.source).tag


# --- articles ----------------------------------------------------------------------------------------------


def article(concept: Concept, term: Term) -> str:
    """What a dictionary says of a term, in lines: its status, its definition, the concept in every language."""
    section = concept.section(term.language)
    lines = []
    if term.is_discouraged:
        use = "; ".join(each.text for each in section.usable)
        lines.append(f"{term.status.value}" + (f" → {use}" if use else ""))
    lines += [definition.text for definition in section.definitions]
    lines += [term.note] if term.note else []
    lines += [_told(each) for each in concept.sections]
    lines.append(" · ".join(part for part in (concept.subject, concept.id) if part))
    return "\n".join(line for line in lines if line)


def _told(section: LanguageSection) -> str:
    usable = [term.text if term.status is Status.PREFERRED else f"{term.text} (admitted)" for term in section.usable]
    left = [f"{term.text} ({term.status.value})" for term in section.discouraged]
    return f"{section.language}: {'; '.join([*usable, *left])}"


# --- tabfile -----------------------------------------------------------------------------------------------

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": ""}
_ESCAPED = re.compile(r"\\(.)|(\|)", re.DOTALL)
_MEANT = {"n": "\n", "t": "\t"}


def _write_tabfile(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    tag = _tag(options)
    for item in items:
        if not isinstance(item, Retired):
            for term in item.section(tag).terms:
                yield f"{_headword(term.text)}\t{_escaped(article(item, term))}\n".encode("utf-8", "surrogatepass")


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(each, each) for each in text)


def _headword(text: str) -> str:
    """A bar would part two headwords, two number signs would open a line that says something of the file."""
    escaped = _escaped(text).replace("|", "\\|")
    return f"\\{escaped}" if escaped.startswith("#") else escaped


def _keep_tabfile(concept: Concept, options: Options) -> Iterator[Concept]:
    tag = _tag(options)
    for term in concept.section(tag).terms:
        text = article(concept, term).replace("\r", "")
        bare = Term(term.text, tag, Status.PREFERRED)
        yield Concept("", "", (LanguageSection(tag, (bare,), (Definition(text),)),))


def _read_tabfile(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:
    tag = _tag(options)
    for number, line in enumerate(text_lines(file, options), start=1):
        head, tab, said = line.rstrip("\r\n").partition("\t")
        if not line.strip():
            continue
        if line.startswith("##"):
            tell(Remark("said of the file, passed over", number, head, "metadata"))
            continue
        words = [word for word in _headwords(head) if word]
        if not tab or not words:
            raise options.refused("no headword and article with a tab between them", line=number, rule="tab")
        terms = [Term(word, tag, Status.ADMITTED if at else Status.PREFERRED) for at, word in enumerate(words)]
        meant = _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]) if found[1] else found[0], said)
        definitions = (Definition(meant),) if meant else ()
        yield Concept("", "", (LanguageSection(tag, tuple(terms), definitions),))


def _headwords(head: str) -> list[str]:
    """The headwords of a line, their escapes undone."""
    words, end = [""], 0
    for found in _ESCAPED.finditer(head):
        words[-1] += head[end : found.start()]
        end = found.end()
        if found[2]:
            words.append("")
        else:
            words[-1] += _MEANT.get(found[1], found[1])
    words[-1] += head[end:]
    return [word.strip() for word in words]


# --- StarDict ----------------------------------------------------------------------------------------------

# Bytes of a headword in the index, by its format.
_LONGEST_HEADWORD = 255
_FIRST_DAY_OF_ZIP = "1980-01-01"


def _write_stardict(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    tag = language(options.source).tag if options.source else ""
    entries = []
    for item in items:
        if not isinstance(item, Retired):
            entries += [
                (_cut(term.text.encode("utf-8", "replace")), article(item, term).encode("utf-8", "replace"))
                for term in item.terms
                if not tag or term.language == tag
            ]
    # As StarDict compares: small and capital letters of ASCII alike, then byte by byte.
    entries.sort(key=lambda entry: (entry[0].lower(), entry[0]))
    index, offset = bytearray(), 0
    for word, said in entries:
        index += word + b"\0" + struct.pack(">II", offset, len(said))
        offset += len(said)
    info = (
        "StarDict's dict ifo file\nversion=3.0.0\n"
        f"bookname={' '.join(options.title.split())}\nwordcount={len(entries)}\nidxfilesize={len(index)}\n"
        f"date={options.date.replace('-', '.')}\nsametypesequence=m\n"
    )
    parts = {"ifo": info.encode(), "idx": bytes(index), "dict": b"".join(said for _, said in entries)}
    yield _packed(parts, f"glossary-{tag}" if tag else "glossary", options)


def _cut(word: bytes) -> bytes:
    return word[:_LONGEST_HEADWORD].decode("utf-8", "ignore").encode()


def _packed(parts: dict[str, bytes], name: str, options: Options) -> bytes:
    """The files in one folder of a zip; equal content gives equal bytes."""
    day = max(options.date if len(options.date) == len(_FIRST_DAY_OF_ZIP) else "", _FIRST_DAY_OF_ZIP)
    year, month, date = map(int, day.split("-"))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for ending, data in parts.items():
            member = zipfile.ZipInfo(f"{name}/{name}.{ending}", (year, month, date, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(member, data)
    return made.getvalue()


# --- jieba -------------------------------------------------------------------------------------------------

# Enough for a term to win over its parts, and no more: a common word of jieba's own has some ten thousand.
_FREQUENCY = "1000"
_NAME = "nz"
_LINE = re.compile(r"(.+?)( [0-9]+)?( [a-z]+)?")


def _write_jieba(items: Iterable[Item], options: Options) -> Iterator[bytes]:
    tag = _tag(options)
    for item in items:
        if not isinstance(item, Retired):
            for term in item.section(tag).terms:
                yield f"{term.text} {_FREQUENCY} {_NAME}\n".encode("utf-8", "surrogatepass")


def _keep_jieba(concept: Concept, options: Options) -> Iterator[Concept]:
    tag = _tag(options)
    for term in concept.section(tag).terms:
        yield Concept("", "", (LanguageSection(tag, (Term(term.text, tag, Status.ADMITTED),)),))


def _read_jieba(file: BinaryIO, options: Options, tell: Tell) -> Iterator[Item]:  # noqa: ARG001 - nothing to tell
    tag = _tag(options)
    for line in text_lines(file, options):
        if found := _LINE.fullmatch(line.strip()):
            frequency, speech = (found[2] or "").strip(), (found[3] or "").strip()
            told = []
            if (frequency, speech) != (_FREQUENCY, _NAME):
                told = [("jieba:frequency", frequency), ("jieba:tag", speech)]
            said = tuple(Annotation(kind, text) for kind, text in told if text)
            term = Term(found[1], tag, Status.ADMITTED, annotations=said)
            yield Concept("", "", (LanguageSection(tag, (term,)),))


TABFILE = Format(
    "tabfile",
    "Dictionary as a tab file (StarDict, GoldenDict)",
    (".tab", ".tabfile", ".tab.txt"),
    "text/tab-separated-values; charset=utf-8",
    "headwords of one language, each with its article as a definition",
    "the terms of one language as headwords, each with an article to read",
    "all but the headwords: status, other languages and the rest stand in the article, as text",
    one_by_one(_keep_tabfile),
    _read_tabfile,
    _write_tabfile,
    is_of_one_language=True,
)
STARDICT = Format(
    "stardict",
    "StarDict dictionary (zip)",
    (".stardict.zip",),
    "application/zip",
    "",
    "terms as headwords, of all languages or of the one named, each with an article to read",
    "everything: it is not read back",
    one_by_one(lambda _concept, _options: ()),
    None,
    _write_stardict,
)
JIEBA = Format(
    "jieba",
    "jieba user dictionary",
    (".jieba.txt",),
    "text/plain; charset=utf-8",
    "words, with frequency and tag as annotations",
    "the terms of one language as words of one frequency",
    "all but the words",
    one_by_one(_keep_jieba),
    _read_jieba,
    _write_jieba,
    is_of_one_language=True,
)
DICTIONARIES: tuple[Format, ...] = (TABFILE, STARDICT, JIEBA)
