"""The account of a concept's fields says neither more nor less than what is read and written."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from glossary.concepts import (
    Annotation,
    Concept,
    Definition,
    LanguageSection,
    Relation,
    RelationType,
    Severity,
    Source,
    Status,
    StatusChange,
    Term,
)
from glossary.editing import concept_as_json, read_draft, unknown_fields
from glossary.editing.shape import CONCEPT, Choice, Shape, Text

Json = Any
SOURCE = Source("A/RES/1", "2")
SAID = Annotation("context", "They trade.", "de", "own")
TERM = Term(
    "trade", "en", Status.ADMITTED, stated_severity=Severity.INFO, region="HK", note="so", sources=(SOURCE,),
    history=(StatusChange(Status.ADMITTED, "2022-07", SOURCE, "so"),), annotations=(SAID,),
)  # fmt: skip
WHOLE: Json = concept_as_json(
    Concept(
        "trade",
        "labour",
        (LanguageSection("en", (TERM,), (Definition("To buy and sell.", "A/RES/1"),), (SAID,)),),
        (Relation(RelationType.BROADER, "commerce", "so", "A/RES/1"),),
        (SAID,),
    )
)


def leaves(told: Json, shape: Shape, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Shape]]:
    """Every value of a concept's JSON with what is said of it; fails where one is told and the other is not."""
    if isinstance(shape, list):
        assert told
        yield from leaves(told[0], shape[0], (*path, 0))
    elif isinstance(shape, Mapping):
        assert isinstance(told, dict)
        assert set(told) == set(shape) or (path == ("languages",) and set(told) < set(shape))
        for name in told:
            yield from leaves(told[name], shape[name], (*path, name))
    else:
        yield path, shape


LEAVES = list(leaves(WHOLE, CONCEPT))


def with_value(path: tuple[str | int, ...], value: Json, told: Json = WHOLE) -> Json:
    """The concept's JSON with another value at one place."""
    if not path:
        return value
    step, *rest = path
    if isinstance(told, list):
        return [with_value(tuple(rest), value, each) for each in told]
    return {**told, step: with_value(tuple(rest), value, told[step])}


def test_a_concept_that_has_everything_is_told_whole() -> None:
    assert len(LEAVES) == 36
    assert (read_draft(WHOLE)[1], unknown_fields(WHOLE)) == ([], [])


@pytest.mark.parametrize(("path", "leaf"), LEAVES)
def test_a_field_takes_what_is_said_of_it_and_nothing_else(path: tuple[str | int, ...], leaf: Text | Choice) -> None:
    def problems(value: Json) -> list[str]:
        return [problem.code for problem in read_draft(with_value(path, value))[1]]

    assert problems(7) == problems(None) == ["wrong_shape"]
    assert problems("") == []
    if isinstance(leaf, Choice):
        assert [problems(word) for word in leaf.among] == [[]] * len(leaf.among)
        assert problems("something") == ["unknown_value"]
        told = concept_as_json(read_draft(with_value(path, ""))[0])
        assert told == with_value(path, leaf.usual)


@pytest.mark.parametrize("path", sorted({path[:-1] for path, _ in LEAVES}, key=str))
def test_a_field_that_nobody_reads_is_named(path: tuple[str | int, ...]) -> None:
    inside: Json = WHOLE
    for step in path:
        inside = inside[step]
    (problem,) = unknown_fields(with_value(path, {**inside, "smoething": ""}))
    assert (problem.field.rpartition(".")[2], problem.code) == ("smoething", "unknown_field")
