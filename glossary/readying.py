"""Makes entries ready to be told, so that who asks is answered with bytes that lie in the file.

An entry that is ready is what `reports.concept_json` says of `entry.read_entry`, to the byte; it is made when there is
time for it, and whatever changes it takes it out (see `termbase.ready_schema`).
"""

from __future__ import annotations

import json
from pathlib import Path

from glossary.concepts import Concept
from glossary.entry import Entry, read_entries
from glossary.errors import TermbaseError
from glossary.folding import key
from glossary.linter.compiling import keep_anew
from glossary.ready import packed
from glossary.reports import concept_json
from glossary.termbase import Termbase
from glossary.termbase.completions import choose_completions, trim_completions
from glossary.termbase.ready import ReadyEntry, keep_ready

__all__ = ["complete_anew", "make_ready", "make_ready_in", "ready_entry", "renew", "split"]

# Entries made in one transaction: others wait for the write lock meanwhile.
_AT_ONCE = 100
# Entries that are renewed after a change, about a second's work; where more are missing, it is not for one change to
# make them.
_FEW = 500


def make_ready(termbase: Termbase, *, most: int | None = None) -> int:
    """Make all entries ready that are not; returns how many. `most`: where more are missing, none is made.

    A file of an earlier version has no room for them; whatever writes to it brings it forward. Raises `TermbaseError`
    where the file cannot be written.
    """
    if most is not None and len(termbase.ready.missing(most + 1)) > most:
        return 0
    made = 0
    while termbase.ready.missing(1):
        with termbase.keeping() as writer:  # nobody changes anything while entries are read and written
            concepts = termbase.entries.several(termbase.ready.missing(_AT_ONCE))
            keep_ready(writer, [ready_entry(termbase, concept) for concept in concepts])
        made += len(concepts)
        if not concepts:  # what is missing is no concept, in a file that wants mending
            break
    return made


def make_ready_in(path: Path) -> int:
    """Make all entries of a file ready, what its linter needs, and completions; returns how many entries.

    Raises as `make_ready`.
    """
    termbase = Termbase.open(path)
    made = make_ready(termbase)
    keep_anew(termbase)
    complete_anew(termbase)
    termbase.close()
    return made


def complete_anew(termbase: Termbase) -> bool:
    """Choose completions where a large termbase has none, or old ones; whether it did. Raises as `Termbase.keeping`."""
    if not termbase.completions.are_missing():
        return False
    with termbase.keeping() as writer:
        choose_completions(writer)
    return True


def renew(termbase: Termbase, *, most: int = _FEW) -> None:
    """Make what a change has left unready, if it is little; where that cannot be, it is worked out when asked for."""
    try:
        make_ready(termbase, most=most)
        if termbase.completions.are_long():
            with termbase.keeping() as writer:
                trim_completions(writer)
    except TermbaseError:
        return


def ready_entry(termbase: Termbase, concept: Concept) -> ReadyEntry:
    """The entry of a concept, made ready."""
    whole, by_key = read_entries(termbase, concept)
    head, rest = split(whole)
    rests = {folded: split(entry)[1] for folded, entry in by_key.items()}
    met = {
        f"{term.language} {term.text}": [_written(term.severity), _written(term.since or None)]
        for term in concept.terms
        if term.severity or term.since
    }
    return ReadyEntry(
        concept.id,
        packed(head),
        packed(rest),
        _written(met),
        {folded: packed(other) for folded, other in rests.items() if other != rest},
        {source.document for term in concept.terms for source in term.sources}
        | {change.source.document for term in concept.terms for change in term.history},
        {term.text: folded for term in concept.terms if (folded := key(term.text)) != term.text},
    )


def split(entry: Entry) -> tuple[bytes, bytes]:
    """An entry as it is told to programs, without its opening brace, in two: up to its evidence, and from there on."""
    told = concept_json(entry)
    names = list(told)
    at = names.index("evidence")
    head = {name: told[name] for name in names[:at]}
    rest = {name: told[name] for name in names[at:]}
    return f"{_written(head)[1:-1]},".encode(), _written(rest)[1:].encode()


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
