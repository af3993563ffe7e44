r"""What formats made of lines share: a file as lines, and the names and words that a termbase can take.

>>> import io
>>> list(text_lines(io.BytesIO("\ufeffa\tб\r\nc\n".encode()), Options(name="g.txt")))
['a\tб\r\n', 'c\n']
>>> concept_id("https://example.org/c/un 1"), concept_id("un-1")
('example.org-c-un-1-7e6d1d', 'un-1')
>>> concept_id("victim.csv")
'victim.csv-f7d291'
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from glossary.concepts import to_be_named_otherwise
from glossary.formats.base import Options

# A line of a table or glossary holds one entry; beyond this it is no such file.
LONGEST_LINE = 1024 * 1024

# Bytes that tell the encoding: of a header of ASCII letters, in any case.
_BEGINNING = 64
_NOT_OF_IDS = re.compile(r"[^\w.:-]+")
_SCHEME = re.compile(r"^[a-z]+://")


def text_lines(file: BinaryIO, options: Options) -> Iterator[str]:
    """The lines of a file with their ends: UTF-8, or UTF-16, with or without mark.

    Raises `BadFile` naming the line that is not text, and for a line longer than `LONGEST_LINE`.
    """
    encoding = _encoding(file)
    decoder = codecs.getincrementaldecoder(encoding)()
    number, rest = 1, ""
    while True:
        data = file.read(65536)
        try:
            rest += decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line = number + rest.count("\n") + error.object[: error.start].count(b"\n")
            raise options.refused(
                f"not {encoding} text ({error.reason})", line=line, rule="encoding", hint="save it as UTF-8"
            ) from None
        *whole, rest = rest.split("\n")
        for complete in whole:
            yield complete + "\n"
        number += len(whole)
        if len(rest) > LONGEST_LINE:
            raise options.refused(f"a line of more than {LONGEST_LINE} characters", line=number, rule="long-line")
        if not data:
            break
    if rest:
        yield rest


def _encoding(file: BinaryIO) -> str:
    head = file.read(_BEGINNING)
    file.seek(-len(head), 1)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    first, second = head[::2].count(0), head[1::2].count(0)
    if first == second:
        return "utf-8-sig"
    # Every second byte of an ASCII letter is nothing, and no text in UTF-8 has such bytes.
    return "utf-16-le" if second > first else "utf-16-be"


def concept_id(identifier: str) -> str:
    """The id that a foreign identifier becomes: itself where it can, else like it, and one for each.

    Keep the identifier as an annotation (`identifier`) where the two differ.
    """
    if not to_be_named_otherwise(identifier):
        return identifier
    readable = _NOT_OF_IDS.sub("-", _SCHEME.sub("", identifier)).strip("-")[:80]
    return f"{readable}-{hashlib.sha256(identifier.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}".lstrip("-")
