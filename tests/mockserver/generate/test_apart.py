"""What is said of two schemas by a look at them holds for their values; and ways to break a schema do break it."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.generate.apart import evidently_apart, evidently_within
from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.generator import Generator
from mockserver.generate.negate import negations
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import schema_of
from tests.mockserver.generate.satisfiable import broken_by, schemas, value_for

CHANCE = st.randoms(use_true_random=False)
SPACE = schema_of(True).space


@settings(max_examples=200, deadline=None, derandomize=True)
@given(schemas(), schemas(), st.integers(0, 1000))
def test_schemas_that_are_apart_share_no_value(one: dict[str, Any], other: dict[str, Any], seed: int) -> None:
    if evidently_apart(one, other, SPACE):
        assert not schema_of(other).is_valid(Generator().value(schema_of(one), seed))
        assert not schema_of(one).is_valid(Generator().value(schema_of(other), seed))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(schemas(), CHANCE, st.integers(0, 1000))
def test_a_schema_with_more_keywords_is_within(schema: dict[str, Any], chance: Random, seed: int) -> None:
    fewer = {keyword: held for keyword, held in schema.items() if chance.random() < 0.6}
    if evidently_within(schema, fewer, SPACE):
        assert schema_of(fewer).is_valid(Generator().value(schema_of(schema), seed))


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ({"type": "integer"}, {"type": "number", "example": 1}),
        ({"enum": [1, 2]}, {"enum": [3, 2.0, 1]}),
        ({"allOf": [{"type": "string"}, {"minLength": 2}]}, {"minLength": 2, "type": "string"}),
        ({"type": "object", "required": ["a", "b"], "properties": {"a": {"type": "integer"}}}, {"required": ["a"]}),
        ({"properties": {"a": {"const": 1}}}, {"properties": {"a": {"const": 1, "title": "A"}}}),
    ],
)
def test_what_is_within_is_seen(inner: dict[str, Any], outer: dict[str, Any]) -> None:
    assert evidently_within(inner, outer, SPACE)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(CHANCE, st.integers(0, 1000))
def test_ways_to_break_a_schema_break_it(chance: Random, seed: int) -> None:
    schema = broken_by(chance, value_for(chance))
    judge = schema_of(schema)
    for way in negations(schema, SPACE):
        try:
            value = Generator().value(schema_of(way), seed, Wishes(optional="never"))
        except Unsatisfiable:
            continue
        assert not judge.is_valid(value), (way, value)
