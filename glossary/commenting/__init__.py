"""A lint handed back in the Word file itself: one comment on each diagnostic, all else as it was.

The file's XML is not written anew: comments are put into its text, and a run that a finding begins or ends
in is split there, so that whoever removes the comments has the same document again. Word keeps comments
in the body only; what was found in a note, a page header or a text box is told where that hangs on the body.

::

    report = linter.lint(read_bytes(data, name="draft.docx"))
    Path("draft.commented.docx").write_bytes(comment_on(data, report))
"""

from __future__ import annotations

from datetime import UTC, datetime

from glossary.commenting.anchors import Anchors
from glossary.commenting.comments import Comments
from glossary.commenting.marks import Marks
from glossary.commenting.source import Source
from glossary.documents.word import open_word
from glossary.documents.word_package import repacked
from glossary.errors import BadInput
from glossary.linter.values import Report

__all__ = ["comment_on"]


def comment_on(docx: bytes, report: Report, *, author: str = "glossary", when: str | None = None) -> bytes:
    """The same Word file with a comment on each diagnostic of the report.

    `report`: of these very bytes. `when`: ISO 8601, by default now. Every part but the text, the comments
    and their entries in the lists of parts stays byte for byte; without a diagnostic the whole file does.
    Raises `UnreadableDocument` for what is no Word file, `BadInput` for a report of another text.
    """
    name = report.document.name
    word = open_word(docx, name=name)
    if word.raw != report.document.raw:
        raise BadInput(f"{name}: the report is of another text", hint="lint this very file and comment on it then")
    if not report.diagnostics:
        return docx
    main = Source.of(word.package, word.main, word.root)
    comments = Comments(word, main, " ".join(author.split()), _moment(when))
    anchors = Anchors(word)
    placed = [anchors.of(diagnostic) for diagnostic in report.diagnostics]
    marks = Marks(main, comments, placed)
    for diagnostic, anchor in zip(report.diagnostics, placed, strict=True):
        marks.put(comments.add(diagnostic, anchor.where), anchor)
    return repacked(docx, {**comments.parts(), word.main: main.encoded(marks.applied())}, name=name)


def _moment(when: str | None) -> str:
    try:
        said = datetime.fromisoformat(when) if when else datetime.now(UTC)
    except ValueError:
        raise BadInput(f"{when!r} is no ISO 8601 time", hint="write 2026-11-22T08:00:00Z") from None
    said = said.astimezone(UTC) if said.tzinfo else said
    return said.strftime("%Y-%m-%dT%H:%M:%SZ")
