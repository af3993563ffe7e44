"""The lines that changed since a revision in Git, so that a lint tells only what is in them."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left, bisect_right
from pathlib import Path

from glossary.errors import BadInput
from glossary.linter.baseline import silence
from glossary.linter.values import Diagnostic, Reason, Report

__all__ = ["EVERY_LINE", "Changed", "changed_since", "only_changed"]

Changed = tuple[range, ...]
"""Numbers of lines, from 1, as ascending ranges; a line ends with LF, as Git counts them."""

EVERY_LINE: Changed = (range(1, 1 << 62),)

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_BINARY = re.compile(rb"^Binary files ", re.MULTILINE)
_NO_REVISION = re.compile(r"[-^]|.*\.\.|.*[\0-\x20\x7f]|\Z", re.DOTALL)
# What a hook sets for the repository it runs in; the file may lie in another one.
_OF_ONE_REPOSITORY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")


def changed_since(path: Path, revision: str) -> Changed:
    """The lines of a file that are new or other than in `revision` (a commit, branch or tag).

    All of a file that Git does not track, or compares only as a whole. Raises `BadInput` without Git, out of
    a repository, or for what is no revision.
    """
    if _NO_REVISION.match(revision):
        raise BadInput(f"not a revision: {revision!r}", hint="name one commit, branch or tag")
    if not _git(path, revision, "ls-files", "--"):  # first, for outside a repository `git diff` compares two files
        return EVERY_LINE
    told = _git(path, revision, "diff", *_PLAIN_DIFF, revision, "--")
    if _BINARY.search(told.partition(b"\n@@")[0]):
        return EVERY_LINE
    hunks = [(int(hunk[1]), int(hunk[2] or 1)) for hunk in _HUNK.finditer(told)]
    return tuple(range(first, first + count) for first, count in hunks if count)


_PLAIN_DIFF = (
    "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames",
)  # fmt: skip


def only_changed(report: Report, changed: Changed) -> Report:
    """The report with what stands in unchanged lines silenced."""
    if changed == EVERY_LINE:
        return report
    breaks = [match.start() for match in re.finditer("\n", report.document.raw)]
    firsts = [lines.start for lines in changed]
    unchanged: dict[Diagnostic, str] = {}
    for diagnostic in report.diagnostics:
        first = bisect_left(breaks, diagnostic.start) + 1
        last = bisect_left(breaks, max(diagnostic.start, diagnostic.end - 1)) + 1
        before = bisect_right(firsts, last) - 1
        if before < 0 or changed[before].stop <= first:
            unchanged[diagnostic] = ""
    return silence(report, unchanged, Reason.UNCHANGED)


def _git(path: Path, revision: str, *arguments: str) -> bytes:
    """What git says of a file. `revision`: for messages."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ONE_REPOSITORY}
    file = path.resolve()
    command = ("git", "--no-optional-locks", "--literal-pathspecs", "-C", str(file.parent), *arguments, file.name)
    try:
        done = subprocess.run(  # noqa: S603 - a list without a shell; the revision begins with no dash
            command, capture_output=True, check=False, stdin=subprocess.DEVNULL, env={**environment, "LC_ALL": "C"}
        )
    except FileNotFoundError:
        raise BadInput("git is not installed, or not on the PATH", hint="lint without a revision") from None
    if done.returncode:
        raise _refused(path, revision, done.stderr.decode(errors="replace"))
    return done.stdout


def _refused(path: Path, revision: str, words: str) -> BadInput:
    if "bad revision" in words or "unknown revision" in words or "bad object" in words:
        return BadInput(f"{path}: no revision {revision!r} in its repository", hint="'git log' lists them")
    if "ot a git repository" in words:
        return BadInput(f"{path}: not in a Git repository", hint="lint without a revision")
    first = next((line for line in words.splitlines() if line.strip()), "no reason given")
    return BadInput(f"{path}: git could not compare it: {first}", hint="'git status' there may tell more")
