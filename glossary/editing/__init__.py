"""Editing: a whole concept is read, changed, checked, written, and put back, and everybody can see who did it.

What it refuses to do: change a concept that is no longer as its editor saw it, take the evidence of a term
away when something else of it changes, or let a status stand that no document proves.

>>> from glossary.concepts import Concept, LanguageSection, Status, Term
>>> concept = Concept("thing", "", (LanguageSection("en", (Term("thing", "en", Status.DEPRECATED),)),))
>>> [(problem.field, problem.code) for problem in problems_of(concept, ids=())]
[('en.terms.0.status', 'unproven')]
"""

from __future__ import annotations

from glossary.editing.checking import LONGEST_NAME, LONGEST_REASON, problems_of, problems_of_reason, problems_of_subject
from glossary.editing.difference import Difference, Noun, Part, Value, difference, difference_as_json
from glossary.editing.jsons import (
    Json,
    cleaned,
    cleaned_fields,
    concept_as_json,
    concept_from_json,
    plain,
    read_draft,
    read_json,
    version,
)
from glossary.editing.merging import annotated, merged
from glossary.editing.past import Past, state_at, states_since
from glossary.editing.preferring import problems_of_preferring
from glossary.editing.recording import ABSORB, CREATE, EDIT, RETIRE, REVERT, Edit, edit_of
from glossary.editing.retiring import merge, retire
from glossary.editing.reverting import present, revert, taken_back
from glossary.editing.saving import completed_by, create, is_same, rivals, save, settled
from glossary.editing.shape import unknown_fields
from glossary.termbase.history import Judge

__all__ = [
    "ABSORB",
    "CREATE",
    "EDIT",
    "LONGEST_NAME",
    "LONGEST_REASON",
    "RETIRE",
    "REVERT",
    "Difference",
    "Edit",
    "Json",
    "Judge",
    "Noun",
    "Part",
    "Past",
    "Value",
    "annotated",
    "cleaned",
    "cleaned_fields",
    "completed_by",
    "concept_as_json",
    "concept_from_json",
    "create",
    "difference",
    "difference_as_json",
    "edit_of",
    "is_same",
    "merge",
    "merged",
    "plain",
    "present",
    "problems_of",
    "problems_of_preferring",
    "problems_of_reason",
    "problems_of_subject",
    "read_draft",
    "read_json",
    "retire",
    "revert",
    "rivals",
    "save",
    "settled",
    "state_at",
    "states_since",
    "taken_back",
    "unknown_fields",
    "version",
]
