"""Bytes to text, once: the only place that knows encodings.

A byte order mark decides; then UTF-8 must hold throughout; then UTF-16 where NULs give it away; then the
two Chinese encodings, but only if what comes out looks like Chinese. Nothing is ever replaced or skipped.

>>> decode("受害者".encode(), name="a.txt")
Decoded(text='受害者', encoding='utf-8')
>>> decode("一般来说，受害者的权利是国家的责任。".encode("gb18030"), name="a.txt").encoding
'gb18030'
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from glossary.errors import TooLarge, Undecodable, UnreadableDocument

MAX_BYTES = 64 * 1024 * 1024
"""A text of more bytes than this is no document; the largest UN reports have two million."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CHINESE_ENCODINGS = ("gb18030", "big5hkscs")

# The most frequent characters of running Chinese, simplified and traditional: half of any real text.
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事"
    "成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此"
    "已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代"
    "内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安"
    "少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光"
    "這個們來為國說時會對過發後現當沒動還進樣實與長學機從經種義員問題給應產業關點將兩間無體處開頭見話東聲論門條數總變報讓"
    "權護據議約組織際濟務會區訊該罪犯害童兒权组织际议约济决联合保护措施情况报告秘书会议国际犯剥削虐待受者"
)
_SAMPLE = 200_000  # code points; enough to tell an encoding
_PLAUSIBLE_SHARE = 0.25  # real Chinese has 0.4 to 0.7 of its characters in the list, a wrong decoding below 0.1
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was in (a Python codec name)."""

    text: str
    encoding: str


def decode(data: bytes, *, name: str) -> Decoded:
    """The text of a file's bytes.

    `name`: for messages. Raises `UnreadableDocument` for more than `MAX_BYTES`, for binary data and for
    an encoding that cannot be told, naming the encoding tried and the byte where it failed.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"{name}: {len(data)} bytes", hint=f"the limit is {MAX_BYTES}; split the file")
    decoded = _by_mark(data, name) or _by_nul_bytes(data, name) or _as_utf8(data) or _as_chinese(data)
    if decoded is None:
        raise _undecodable(data, name)
    if _CONTROL.search(decoded.text):
        found = _CONTROL.search(decoded.text)
        at = found.start() if found else 0
        raise UnreadableDocument(f"{name}: binary data (control character at {at})", hint="give a text file")
    return decoded


def mark_of(data: bytes) -> bytes:
    """The byte order mark that a file's bytes begin with, which is no part of its text; empty where there is none."""
    return next((mark for mark, _ in _MARKS if data.startswith(mark)), b"")


def _by_mark(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                at = error.start + len(mark)
                raise Undecodable(
                    f"{name}: begins as {encoding} but byte {at} is not", hint="save it again as UTF-8"
                ) from None
    return None


def _by_nul_bytes(data: bytes, name: str) -> Decoded | None:
    # UTF-16 without a mark: line breaks and spaces carry a NUL at one side.
    if b"\0" not in data:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        if text is not None and not _CONTROL.search(text) and _looks_written(text):
            return Decoded(text, encoding)
    raise UnreadableDocument(f"{name}: binary data (NUL at byte {data.index(0)})", hint="give a text file")


def _looks_written(text: str) -> bool:
    text = text[:_SAMPLE]
    spoken = sum(character.isalnum() or character.isspace() for character in text)
    rare = sum(character > "\u3400" and character not in _FREQUENT for character in text)
    return spoken >= 0.6 * len(text) and rare <= 0.7 * len(text) and ("\n" in text or " " in text or rare == 0)


def _as_utf8(data: bytes) -> Decoded | None:
    text = _strictly(data, "utf-8")
    return Decoded(text, "utf-8") if text is not None else None


def _as_chinese(data: bytes) -> Decoded | None:
    best: Decoded | None = None
    best_share = _PLAUSIBLE_SHARE
    for encoding in _CHINESE_ENCODINGS:
        text = _strictly(data, encoding)
        share = _frequent_share(text) if text is not None else 0.0
        if text is not None and share > best_share:
            best, best_share = Decoded(text, encoding), share
    return best


def _frequent_share(text: str) -> float:
    # Of all characters beyond ASCII, those that running Chinese is mostly made of.
    beyond = [character for character in text[:_SAMPLE] if character > "\x7f" and not _is_mark(character)]
    if not beyond:
        return 0.0
    return sum(character in _FREQUENT for character in beyond) / len(beyond)


def _is_mark(character: str) -> bool:
    return "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uff65" or "\u2010" <= character <= "\u2027"


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _undecodable(data: bytes, name: str) -> UnreadableDocument:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        told = f"{name}: not UTF-8 (byte {error.start}), nor in another encoding that can be told for sure"
        return Undecodable(told, hint="save it as UTF-8")
    return Undecodable(f"{name}: unknown encoding", hint="save it as UTF-8")
