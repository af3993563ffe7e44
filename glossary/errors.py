"""Every error a caller can meet; each knows its exit code and its HTTP status.

::

    GlossaryError                 exit 2   HTTP 500   the root: catch this
    ├── BadInput                  exit 2   HTTP 400   what was given cannot be used
    │   ├── UnknownLanguage                           a language tag the termbase does not carry
    │   ├── BadQuery                                  an empty or over-long lookup
    │   ├── BadSettings                               a setting that does not exist or does not fit
    │   ├── BadRow                                    a row of an import file
    │   ├── BadConcept                     HTTP 422   an edited concept that cannot stand as it is
    │   ├── Overtaken                      HTTP 409   what was decided or added since speaks against it
    │   │   └── AlreadyDecided                        a candidate that somebody has decided about
    │   ├── UnreadableDocument             HTTP 422   a file that cannot be decoded or parsed
    │   │   ├── TooLarge                              more than is read or checked at once
    │   │   ├── Undecodable                           in no encoding that can be told for sure
    │   │   └── Locked                                protected by a password
    │   └── BadFile                        HTTP 422   an import file that breaks the rules of its format
    ├── NotFound                  exit 1   HTTP 404   a concept, a document, a term
    │   └── Gone                       HTTP 410   a concept that was retired; its id is never used again
    ├── Conflict                  exit 2   HTTP 409   somebody else changed it in the meantime
    ├── NotAllowed                exit 2   HTTP 403   whoever asks may not do this
    │   ├── NotSignedIn                               nobody is signed in, or not any more
    │   └── StaleForm                                 a form of another session
    └── TermbaseError             exit 2   HTTP 503   the database cannot be used
        ├── TermbaseMissing                           no database where one was named
        ├── TermbaseBusy                              another writer holds it
        ├── TermbaseReadOnly                          nothing can be written where it lies
        ├── TermbaseFull                   HTTP 507   no space is left to write in
        ├── TermbaseDamaged                           its bytes are not those of a database
        └── TermbaseTooNew                            written by a later version of this program

A message says what, where and what now, in one or two sentences, without a stack trace:

>>> raise_me = UnknownLanguage("unknown language 'zn'", hint="did you mean 'zh-Hans'?")
>>> str(raise_me)
"unknown language 'zn'; did you mean 'zh-Hans'?"
>>> raise_me.exit_code, raise_me.http_status
(2, 400)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar


class GlossaryError(Exception):
    """The root of all errors this package raises on purpose.

    `message`: what went wrong and where; `hint`: what to do now. `retry_after`: seconds after which the same
    may well succeed, where that is so.
    """

    exit_code: ClassVar[int] = 2
    http_status: ClassVar[int] = 500
    retry_after: ClassVar[int | None] = None
    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message = message
        self.hint = hint


class BadInput(GlossaryError):
    """What was given cannot be used as it is."""

    http_status = 400
    code = "bad_input"


class UnknownLanguage(BadInput):
    """A language tag the termbase does not carry."""

    code = "unknown_language"


class BadQuery(BadInput):
    """A query that is empty, too long or otherwise no query."""

    code = "bad_query"


class BadSettings(BadInput):
    """A setting that does not exist or whose value does not fit."""

    code = "bad_settings"


class BadRow(BadInput):
    """A row of an import file that cannot become a term."""

    code = "bad_row"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field. `field`: its path ("zh-Hans.terms.0.note"); `code`: stable, for programs.

    `concept`: id of another concept that it does not fit with.
    """

    field: str
    code: str
    message: str
    concept: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


class BadConcept(BadInput):
    """An edited concept that cannot stand as it is; `problems` name each field."""

    http_status = 422
    code = "bad_concept"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(["nothing was written:", *map(str, problems)]))
        self.problems = tuple(problems)


class Overtaken(BadInput):
    """It could have been done once; what was decided or added since speaks against it."""

    http_status = 409
    code = "overtaken"


class AlreadyDecided(Overtaken):
    """A candidate that somebody has decided about; `decision`: the number of what they decided."""

    code = "already_decided"

    def __init__(self, message: str, *, hint: str = "", decision: int = 0) -> None:
        super().__init__(message, hint=hint)
        self.decision = decision


class UnreadableDocument(BadInput):
    """A file that cannot be decoded, or is not what its name says."""

    http_status = 422
    code = "unreadable_document"


class TooLarge(UnreadableDocument):
    """More than is read or checked at once; nothing need be wrong with it."""


class Undecodable(UnreadableDocument):
    """A text in no encoding that can be told for sure."""


class Locked(UnreadableDocument):
    """A file that a password protects."""


class BadFile(BadInput):
    """An import file that breaks the rules of its format; `line`: from 1, 0 if unknown; `rule`: its short name."""

    http_status = 422
    code = "bad_file"

    def __init__(self, message: str, *, hint: str = "", line: int = 0, rule: str = "") -> None:
        super().__init__(message, hint=hint)
        self.line = line
        self.rule = rule


class NotFound(GlossaryError):
    """Nothing under that name."""

    exit_code = 1
    http_status = 404
    code = "not_found"


class Gone(NotFound):
    """A concept that was retired; `replacement`: the id of the one that stands in its place, if any."""

    http_status = 410
    code = "gone"

    def __init__(self, message: str, *, hint: str = "", concept: str = "", replacement: str = "") -> None:
        super().__init__(message, hint=hint)
        self.concept = concept
        self.replacement = replacement


class Conflict(GlossaryError):
    """Somebody else changed what was to be written; `now`: what is there, as JSON."""

    http_status = 409
    code = "conflict"

    def __init__(self, message: str, *, hint: str = "", now: str = "") -> None:
        super().__init__(message, hint=hint)
        self.now = now


class NotAllowed(GlossaryError):
    """Whoever asks may not do this."""

    http_status = 403
    code = "not_allowed"


class NotSignedIn(NotAllowed):
    """Nobody is signed in, or not any more."""

    code = "not_signed_in"


class StaleForm(NotAllowed):
    """A form that was made for another session."""

    code = "stale_form"


class TermbaseError(GlossaryError):
    """The database cannot be used."""

    http_status = 503
    code = "termbase_error"


class TermbaseMissing(TermbaseError):
    """There is no database where one was named."""

    code = "termbase_missing"


class TermbaseBusy(TermbaseError):
    """Another process is writing and did not finish in time."""

    code = "termbase_busy"
    retry_after = 2


class TermbaseReadOnly(TermbaseError):
    """The file or its folder cannot be written; reading goes on."""

    code = "termbase_read_only"


class TermbaseFull(TermbaseError):
    """No space is left for what was to be written; nothing was, and reading goes on."""

    http_status = 507
    code = "termbase_full"


class TermbaseDamaged(TermbaseError):
    """The file, or a part of it, is not what a database is made of."""

    code = "termbase_damaged"


class TermbaseTooNew(TermbaseError):
    """The database was written by a later version of this program."""

    code = "termbase_too_new"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint that names the nearest known word, or all of them when none is near.

    >>> did_you_mean("langauge", ["language", "status"])
    "did you mean 'language'?"
    """
    names = sorted(known)
    near = get_close_matches(word.casefold(), [name.casefold() for name in names], n=1, cutoff=0.5)
    if near:
        return f"did you mean '{next(name for name in names if name.casefold() == near[0])}'?"
    return f"known: {', '.join(names)}"
