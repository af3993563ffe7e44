r"""Drafts that come over HTTP: what may be said of one, how it is read, and what judges it.

Both faces of the linter, JSON and page, take their drafts here. Nothing of a draft is kept or logged, and
no file is opened: what is sent lives as long as its answer.

>>> safe_name("..\\..\\draft.fr\u202e.docx"), safe_name("/etc/passwd"), safe_name("..")
('draft.fr.docx', 'passwd', '')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Set
from dataclasses import dataclass, replace
from pathlib import PurePath

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from glossary.documents import READERS, SUFFIXES, BinaryReader, Document, read_bytes, read_text
from glossary.documents.decoding import decode
from glossary.errors import BadInput, BadRow, did_you_mean
from glossary.formats.table import checked_date
from glossary.languages import settled, stated
from glossary.linter.stepping import Progress
from glossary.linter.values import Report
from glossary.web.current import linter, settings

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# What a file system takes, with room for what we add; a longer name says nothing more.
_LONGEST_NAME = 120
# No language, format or date is longer; a longer one is not worth repeating in a message.
_LONGEST_WORD = 100
# Besides letters: a name may not hide, turn or break the line it stands in.
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BINARY = frozenset(suffix for reader in READERS if isinstance(reader, BinaryReader) for suffix in reader.suffixes)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_BREAK = re.compile(r"\r\n?")
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to judge a draft. `language`: as it was given, or empty to tell it from each paragraph; `as_of`: a date, or
    empty.
    """

    language: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as it came: its name is not to be trusted."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was read. `name`: of its file, safe to show, empty for a pasted text; `data`: the file's bytes."""

    document: Document
    name: str = ""
    data: bytes = b""

    @property
    def suffix(self) -> str:
        """Of the file name, in small letters."""
        return suffix_of(self.name)

    @property
    def is_text(self) -> bool:
        """Whether its raw text is what the author wrote, not what was taken out of a Word file or a PDF."""
        return self.suffix not in _BINARY

    @property
    def is_word(self) -> bool:
        """Whether comments can be put into it."""
        return self.suffix == ".docx"


def lint(draft: Draft, wishes: Wishes) -> Report:
    """What the termbase has to say about a draft."""
    return linter().report(draft.document, language=wishes.language or None, as_of=wishes.as_of or None)


def lint_in_steps(draft: Draft, wishes: Wishes) -> Generator[Progress, None, Report]:
    """The same, telling how far it is."""
    return linter().steps(draft.document, language=wishes.language or None, as_of=wishes.as_of or None)


def without(report: Report, left: Set[tuple[int, int]]) -> Report:
    """The report without the findings that the editor left as they are, each named by its start and end."""
    loud = tuple(one for one in report.diagnostics if (one.start, one.end) not in left)
    return replace(report, diagnostics=loud)


def spans_of(said: str) -> frozenset[tuple[int, int]]:
    """Places as a form names them: "12-18 40-46". Raises `BadInput`."""
    spans = [_SPAN.fullmatch(word) for word in said.split()]
    if not all(spans):
        raise BadInput("left does not name places", hint='give starts and ends: "12-18 40-46"')
    return frozenset((int(span[1]), int(span[2])) for span in spans if span)


def wishes_of(language: str, as_of: str) -> Wishes:
    """Checked wishes. Raises `UnknownLanguage`, `BadInput`."""
    for name, value in (("language", language), ("as_of", as_of)):
        if len(value) > _LONGEST_WORD:
            raise BadInput(f"{name} is {len(value)} characters long", hint="leave it out if in doubt")
    tag = stated(language)
    try:
        return Wishes(language.strip() if tag else "", as_of if as_of == "document" else checked_date(as_of))
    except BadRow as error:  # its code speaks of tables
        raise BadInput(f"as_of is {error.message}", hint=error.hint) from None


def pasted(text: str, wishes: Wishes, *, name: str = "", format: str = "") -> Draft:  # noqa: A002 - the public word
    """A draft that came as text. `name`: of the text file it was taken from. Raises `BadInput`."""
    if found := _SURROGATE.search(text):
        raise BadInput(f"the text holds half a character at {found.start()}", hint="send whole characters")
    if len(format) > _LONGEST_WORD:
        raise BadInput(f"format is {len(format)} characters long", hint="plain, markdown or html")
    if suffix_of(name) in _BINARY:
        name = ""
    return Draft(read_text(text, name=name or "text", language=settled(wishes.language), format=format), name)


def uploaded(file: SentFile, wishes: Wishes) -> Draft:
    """A draft that came as a file. Raises `UnreadableDocument`."""
    name = safe_name(file.name) or "draft"
    return Draft(read_bytes(file.data, name=name, language=settled(wishes.language)), name, file.data)


def as_a_field_holds_it(file: SentFile, wishes: Wishes) -> Draft:
    """The same, a text with the line breaks it will have in a text field. Raises as `uploaded` and `pasted`."""
    name = safe_name(file.name) or "draft"
    if suffix_of(name) in _BINARY or suffix_of(name) not in SUFFIXES:
        return uploaded(file, wishes)
    return pasted(one_kind_of_line_break(decode(file.data, name=name).text), wishes, name=name)


def safe_name(name: str) -> str:
    """A file name from outside without folders and without what does not show; empty where nothing is left."""
    last = re.split(r"[/\\]", name[-4 * _LONGEST_NAME :])[-1]
    shown = "".join(one for one in last if unicodedata.category(one) not in _UNSHOWN)
    shown = " ".join(shown.split()).strip(". ")
    suffix = PurePath(shown).suffix
    if len(suffix) > 10:  # no suffix that anybody knows
        suffix = ""
    return shown[: _LONGEST_NAME - len(suffix)].removesuffix(suffix) + suffix


def suffix_of(name: str) -> str:
    """The ending of a file name, in small letters."""
    return PurePath(name).suffix.casefold()


def one_kind_of_line_break(text: str) -> str:
    """The text with line breaks as a browser's text field counts them: one character each."""
    return _LINE_BREAK.sub("\n", text)


def sent_file(name: str = "file") -> SentFile | None:
    """The file of a form, if one was chosen; it outlives the request. Raises `RequestEntityTooLarge`."""
    receive_form()
    file = request.files.get(name)
    return SentFile(file.filename, file.read()) if file is not None and file.filename else None


def receive_form() -> None:
    """Read the form that was sent; long texts are welcome in it, up to the limit for any request."""
    request.max_form_memory_size = settings().largest_request
    try:
        _ = request.form
    except RequestEntityTooLarge:
        raise too_large() from None


def received() -> bytes:
    """The body of the request. Raises `RequestEntityTooLarge` that names the limit."""
    try:
        return request.get_data()
    except RequestEntityTooLarge:
        raise too_large() from None


def too_large() -> RequestEntityTooLarge:
    """The answer to a draft beyond the limit."""
    return RequestEntityTooLarge(
        f"more than {settings().largest_request} bytes; split the draft, or raise the setting largest_request"
    )


def refuse_unknown(names: list[str], known: tuple[str, ...]) -> None:
    """Raises `BadInput` for the first name that is not known, with the nearest that is."""
    for name in names:
        if name not in known:
            shown = name[:_LONGEST_WORD]
            raise BadInput(f"unknown field {shown!r}", hint=did_you_mean(shown, known))
