"""What `scripts/fuzz readers` asks of the formats: any bytes are read as concepts or refused in words.

A reader that several formats share is one target, which begins with what each of them writes.
"""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO

from fuzz_targets import Run, Target


def format_targets() -> tuple[Target, ...]:
    """One target a reader, named `format-` and the first of its formats."""
    from glossary.formats import FORMATS, Format

    by_reader: dict[object, list[Format]] = {}
    for made in FORMATS:
        if made.read is not None:
            by_reader.setdefault(_plain(made.read), []).append(made)
    return tuple(
        Target(f"format-{formats[0].name}", partial(_reading, formats[0]), list(_seeds(formats)))
        for formats in by_reader.values()
    )


def _plain(reader: Callable[..., object]) -> object:
    """What tells readers apart; those that differ only in what they are told of are one."""
    return getattr(reader, "__code__", reader)


def _reading(made: object) -> Run:
    from glossary.concepts import Concept
    from glossary.exchange.adopting import adopted
    from glossary.formats.base import Format, facts

    assert isinstance(made, Format)
    options = _options(made)

    def run(data: bytes) -> None:
        assert made.read is not None
        for item in made.read(BytesIO(data), options, lambda _remark: None):
            if isinstance(item, Concept):
                list(facts(adopted(item, lambda _remark: None)))

    return run


def _options(made: object) -> object:
    from glossary.formats import Format, Options

    assert isinstance(made, Format)
    return Options("file", *("en", "zh-Hans")[: made.languages])


def _seeds(formats: list[object]) -> Iterator[bytes]:
    from glossary.concepts import (
        Annotation,
        Concept,
        Definition,
        LanguageSection,
        Relation,
        RelationType,
        Source,
        Status,
        StatusChange,
        Term,
    )

    source = Source("A/RES/1", "2", "2022-07-21", "Assembly", "A title")
    change = StatusChange(Status.DEPRECATED, "2022-07-21", source, "so")
    said = Annotation("context", "They trade.", "", "own")
    english = LanguageSection(
        "en",
        (
            Term("trade", "en", Status.PREFERRED, sources=(source,), note="a note", annotations=(said,)),
            Term("truck", "en", Status.DEPRECATED, history=(change,)),
        ),
        (Definition("To buy and sell.", "A/RES/1"),),
    )
    chinese = LanguageSection("zh-Hans", (Term("贸易", "zh-Hans", Status.PREFERRED),))
    relations = (Relation(RelationType.BROADER, "commerce", "so"),)
    concepts = [
        Concept("trade", "economy", (chinese, english), relations, (said,)),
        Concept("commerce", "economy", (LanguageSection("en", (Term("commerce", "en", Status.ADMITTED),)),)),
    ]
    for made in formats:
        if made.write is not None:  # type: ignore[attr-defined]
            yield b"".join(made.write(concepts, _options(made)))  # type: ignore[attr-defined]
