"""The shapes of a concept that is sent, and of one as it is kept: from the one account of its fields."""

from __future__ import annotations

from glossary.editing import Json
from glossary.editing.shape import CONCEPT, SECTION, SELDOM, SENT, SENT_NEW, Choice, Shape, Text
from glossary.languages import TAGS
from glossary.web.parameters import Schema

__all__ = ["DRAFT", "DRAFT_SECTION", "KEPT", "KEPT_SECTION", "NEW", "with_parts"]


def _sent(shape: Shape) -> Schema:
    """What may be sent: what is not needed may be left out or be empty; nothing else may be there."""
    match shape:
        case Text():
            return _text(shape)
        case Choice(among, usual, needed):
            about = {"description": f"Empty: {usual}."} if usual else {}
            return {"type": "string", "enum": [*([] if needed else [""]), *map(str, among)], **about}
        case list():
            return {"type": "array", "items": _sent(shape[0])}
    required = [name for name, part in shape.items() if isinstance(part, Text | Choice) and part.needed]
    parts: Schema = {name: _sent(part) for name, part in shape.items()}
    return {
        "type": "object",
        "properties": parts,
        **({"required": list(required)} if required else {}),
        "additionalProperties": False,
    }


def _kept(shape: Shape) -> Schema:
    """What is answered: every field, with a word where an empty one stands for it."""
    match shape:
        case Text():
            return {"type": "string", **({"description": shape.about} if shape.about else {})}
        case Choice(among, usual):
            return {"type": "string", "enum": [*([] if usual else [""]), *map(str, among)]}
        case list():
            return {"type": "array", "items": _kept(shape[0])}
    required: list[Json] = [name for name in shape if name not in SELDOM]
    return {"type": "object", "properties": {name: _kept(part) for name, part in shape.items()}, "required": required}


def _text(shape: Text) -> Schema:
    pattern = f"^({shape.pattern})$" if shape.needed else f"^({shape.pattern})?$"
    return {
        "type": "string",
        **({"description": shape.about} if shape.about else {}),
        **({"minLength": 1} if shape.needed else {}),
        "maxLength": shape.most,
        **({"pattern": pattern} if shape.pattern else {}),
    }


def _languages(section: str) -> Schema:
    """Sections by language, each of them the schema of that name."""
    return {
        "type": "object",
        "description": "Language → its terms and definitions.",
        "propertyNames": {"enum": list(TAGS)},
        "additionalProperties": {"$ref": f"#/components/schemas/{section}"},
    }


def with_parts(whole: Schema, about: str, *, needed: tuple[str, ...] = (), **parts: Schema) -> Schema:
    """The schema of an object with more fields; `needed`: those of them that it has to have."""
    known, required = whole["properties"], whole.get("required", [])
    return {
        **whole,
        "description": about,
        "properties": {**(known if isinstance(known, dict) else {}), **parts},
        "required": [*(required if isinstance(required, list) else []), *needed],
    }


DRAFT_SECTION = _sent(SECTION)
KEPT_SECTION = _kept(SECTION)
DRAFT, NEW = (
    with_parts(_sent(shape), "A concept that is sent.", needed=("languages",), languages=_languages("DraftSection"))
    for shape in (SENT, SENT_NEW)
)
KEPT = with_parts(_kept(CONCEPT), "A concept as it is kept.", languages=_languages("Section"))
