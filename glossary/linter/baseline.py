"""The findings already known: a file of fingerprints, so that a lint tells only what is new.

A fingerprint does not change when lines move or break elsewhere, nor when other findings come and go. It
is made of the document's name (on the command line its path as seen from the folder of the baseline), the rule,
the term and its concept, the words around, and a number for findings that have all that in common.
"""

from __future__ import annotations

import json
import os.path
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from glossary.errors import BadInput
from glossary.files import write_whole
from glossary.folding import key
from glossary.linter.positions import in_segment
from glossary.linter.values import Diagnostic, Reason, Report, Silenced

__all__ = ["Baseline", "apply_baseline", "fingerprints", "name_in", "read_baseline", "silence", "write_baseline"]

VERSION = 2
# Its documents are called as they were typed where it was made.
_AS_TYPED = 1

# Folded code points on either side: three or four words, enough to tell most uses apart, few enough that
# a change in the next sentence does not bring a known finding back.
_AROUND = 24
# Raw code points looked at to have that many after folding.
_WINDOW = 4 * _AROUND

# Hexadecimal digits: 80 bits, by which a million findings do not collide.
_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Baseline:
    """The fingerprints of known findings. `is_as_typed`: documents are called as they were typed, see `name_in`."""

    known: frozenset[str] = frozenset()
    is_as_typed: bool = False


def name_in(folder: Path, path: str) -> str:
    """What a document is called in a baseline that lies in `folder`: the way there from it, wherever one stands.

    >>> name_in(Path("drafts"), "drafts/2026/report.md"), name_in(Path("drafts/known"), "./drafts/report.md")
    ('2026/report.md', '../report.md')
    """
    place, name = os.path.split(path)
    try:
        way = os.path.relpath(os.path.realpath(place), os.path.realpath(folder))
    except ValueError:  # on another drive
        return path
    return (Path(way) / name).as_posix()


def fingerprints(report: Report, *, name: str = "") -> dict[Diagnostic, str]:
    """The fingerprint of every finding of a report, told or silenced. `name`: of the document; default: its own."""
    seen: Counter[tuple[str, ...]] = Counter()
    found: dict[Diagnostic, str] = {}
    for diagnostic in sorted(_findings(report), key=lambda one: (one.start, one.end)):
        traits = (name or report.document.name, *_traits(report, diagnostic))
        seen[traits] += 1
        text = "\n".join((*traits, str(seen[traits])))
        found[diagnostic] = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
    return found


def apply_baseline(report: Report, baseline: Baseline, *, name: str = "") -> Report:
    """The report with known findings silenced. `name`: of the document in the baseline; default: its own."""
    if not baseline.known:
        return report
    prints = fingerprints(report, name=name)
    because = {diagnostic: prints[diagnostic] for diagnostic in report.diagnostics}
    return silence(report, {one: known for one, known in because.items() if known in baseline.known}, Reason.BASELINE)


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises `BadInput` when there is none or it is no baseline of this version."""
    try:
        stored = json.loads(path.read_bytes())
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror or error}", hint="check the path, or write a baseline there") from None
    except json.JSONDecodeError as error:
        raise _broken(f"{path}:{error.lineno}", f"not JSON: {error.msg}") from None
    except (ValueError, RecursionError):  # not UTF-8, a number of thousands of digits, brackets within brackets
        raise _broken(str(path), "not JSON") from None
    if not isinstance(stored, dict) or "version" not in stored:
        raise _broken(str(path), "not a baseline: it states no version")
    if stored["version"] not in (_AS_TYPED, VERSION):
        raise _broken(str(path), f"a baseline of version {stored['version']!r}, and this program reads {VERSION}")
    findings = stored.get("findings")
    if not isinstance(findings, list):
        raise _broken(str(path), "not a baseline: it has no list of findings")
    known = frozenset(_fingerprint(path, number, one) for number, one in enumerate(findings, 1))
    return Baseline(known, stored["version"] == _AS_TYPED)


def write_baseline(
    path: Path, reports: Iterable[Report], *, called: Callable[[Report], str] = lambda report: report.document.name
) -> int:
    """Make what these reports tell, and what a baseline silenced in them, the known findings.

    `called`: what the document of a report is called there. One finding a line, in an order that does not depend on
    where lines stand. The file is there wholly or not at all. Returns how many there are.
    """
    lines = sorted(
        {
            _entry(name, diagnostic, known)
            for report in reports
            for name in [called(report)]
            for diagnostic, known in _known(report, name)
        }
    )
    listed = "".join(f"\n{line}{',' if line != lines[-1] else ''}" for line in lines)
    write_whole(path, [f'{{"version": {VERSION}, "findings": [{listed}\n]}}\n'.encode()])
    return len(lines)


def _findings(report: Report) -> Iterator[Diagnostic]:
    yield from report.diagnostics
    yield from (silenced.diagnostic for silenced in report.silenced)


def _traits(report: Report, diagnostic: Diagnostic) -> tuple[str, ...]:
    before, after = _words_around(report, diagnostic)
    return (diagnostic.rule.value, diagnostic.term, diagnostic.concept, before, after)


def _words_around(report: Report, diagnostic: Diagnostic) -> tuple[str, str]:
    segment = report.document.segments[diagnostic.segment]
    place = in_segment(segment, diagnostic.start, diagnostic.end)
    before = segment.text[max(0, place.start - _WINDOW) : place.start]
    after = segment.text[place.end : place.end + _WINDOW]
    return key(before.strip())[-_AROUND:], key(after.strip())[:_AROUND]


def silence(report: Report, because: Mapping[Diagnostic, str], reason: Reason) -> Report:
    """The report with these diagnostics, each with its evidence, among the silenced, in the order of the text."""
    silenced = [Silenced(one, reason, because[one]) for one in report.diagnostics if one in because]
    ordered = sorted((*report.silenced, *silenced), key=lambda one: (one.diagnostic.start, one.diagnostic.end))
    told = tuple(one for one in report.diagnostics if one not in because)
    return replace(report, diagnostics=told, silenced=tuple(ordered))


def _known(report: Report, name: str) -> Iterator[tuple[Diagnostic, str]]:
    prints = fingerprints(report, name=name)
    yield from ((diagnostic, prints[diagnostic]) for diagnostic in report.diagnostics)
    for silenced in report.silenced:
        if silenced.reason is Reason.BASELINE:
            yield silenced.diagnostic, prints[silenced.diagnostic]


def _entry(document: str, diagnostic: Diagnostic, fingerprint: str) -> str:
    """One line; `fingerprint` alone is read again, the rest tells a person what it is."""
    entry = {
        "document": document,
        "term": diagnostic.term,
        "rule": diagnostic.rule.value,
        "fingerprint": fingerprint,
    }
    return json.dumps(entry, ensure_ascii=False)


def _fingerprint(path: Path, number: int, entry: object) -> str:
    fingerprint = entry.get("fingerprint") if isinstance(entry, dict) else None
    if not isinstance(fingerprint, str):
        raise _broken(str(path), f"finding {number} has no fingerprint")
    return fingerprint


def _broken(place: str, message: str) -> BadInput:
    return BadInput(f"{place}: {message}", hint="write the baseline anew")
