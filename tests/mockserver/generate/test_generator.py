"""The generator as a whole: whatever has a value gets one, the same one everywhere, and in bounded time."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mockserver.generate.errors import Unsatisfiable
from mockserver.generate.generator import Generator
from mockserver.generate.window import Window
from mockserver.generate.wishes import USUAL, Wishes
from tests.mockserver.generate.judges import complaints, schema_of
from tests.mockserver.generate.satisfiable import schemas

WISHES = (
    USUAL,
    Wishes(ignore_examples=True),
    Wishes(optional="never"),
    Wishes(optional="sometimes", array_size=(0, 3)),
)
GENERATOR = Generator()


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(schemas(), st.sampled_from(WISHES), st.integers(0, 10**6))
def test_what_has_a_value_gets_one(keywords: dict[str, Any], wishes: Wishes, seed: int) -> None:
    schema = schema_of(keywords)
    assert complaints(schema, GENERATOR.value(schema, seed, wishes)) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(schemas(), st.integers() | st.text() | st.binary())
def test_values_hang_on_schema_and_seed_alone(keywords: dict[str, Any], seed: int | str | bytes) -> None:
    used = Generator()
    schema = schema_of(keywords)
    for other in range(3):
        used.value(schema, other)
    assert used.value(schema, seed) == Generator().value(schema_of(keywords), seed)


WIDE = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "tags": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{3,9}$"}, "uniqueItems": True},
        "size": {"oneOf": [{"type": "integer"}, {"type": "number"}]},
        "notes": {"type": "object", "additionalProperties": {"type": "boolean"}},
        "when": {"type": "string", "format": "date-time"},
    },
    "dependentRequired": {"id": ["more", "other", "third"]},
}

PAGE: dict[str, Any] = {
    "type": "object",
    "required": ["total"],
    "properties": {
        "total": {"type": "integer"},
        "summary": {"type": "string"},
        "list": {
            "type": "object",
            "properties": {
                "about": {"type": "string"},
                "items": {
                    "type": "array",
                    "items": {"type": "object", "properties": {"id": {"type": "integer"}, "name": {"type": "string"}}},
                },
            },
        },
    },
}


@pytest.mark.parametrize("first", [0, 1, 30])
def test_a_stretch_of_a_list_is_made_without_what_is_beside_it(first: int) -> None:
    windows = [Window(("list", "items"), first, count) for count in (None, 1)]
    schema = schema_of(PAGE)
    whole, stretch = (Generator().value(schema, 7, Wishes(window=window)) for window in windows)
    assert whole["list"].keys() == {"about", "items"}
    assert stretch == {"total": whole["total"], "list": {"items": whole["list"]["items"][:1]}}


def test_a_stretch_is_made_with_what_has_to_be_there() -> None:
    schema = schema_of(PAGE | {"minProperties": 3})
    assert Generator().value(schema, 7, Wishes(window=Window(("list", "items"), 3, 1))).keys() == set(
        PAGE["properties"]
    )


SCRIPT = """
import json, sys
from mockserver.generate.generator import Generator
from mockserver.generate.window import Window
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import schema_of
keywords = json.loads(sys.argv[1])
print(json.dumps([Generator().value(schema_of(keywords), n, Wishes(ignore_examples=bool(n % 2))) for n in range(10)]))
"""


def test_every_process_makes_the_same_values() -> None:
    outputs = set()
    for hash_seed in ("0", "1", "4711"):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, json.dumps(WIDE)],
            env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            timeout=60,
            check=True,
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
    assert len({json.dumps(value) for value in json.loads(outputs.pop())}) == 10


def test_a_property_keeps_its_value_when_another_is_added() -> None:
    members = {"a": {"type": "string"}, "b": {"type": "integer"}}
    before = Generator().value(schema_of({"type": "object", "properties": members}), 5)
    after = Generator().value(schema_of({"type": "object", "properties": {"new": {"type": "string"}, **members}}), 5)
    assert {name: after[name] for name in before} == before


def test_optional_properties_come_as_wished() -> None:
    schema = schema_of({"type": "object", "properties": {name: {"type": "integer"} for name in "abcdefgh"}})
    assert len(Generator().value(schema, 1)) == 8
    assert Generator().value(schema, 1, Wishes(optional="never")) == {}
    counts = {len(Generator().value(schema, seed, Wishes(optional="sometimes"))) for seed in range(20)}
    assert len(counts) > 2


def test_arrays_are_as_long_as_wished_within_their_bounds() -> None:
    schema = schema_of({"type": "array", "items": {"type": "integer"}, "maxItems": 6})
    lengths = {len(Generator().value(schema, seed, Wishes(array_size=(3, 9)))) for seed in range(40)}
    assert lengths == {3, 4, 5, 6}


DOUBLING = {f"L{n}": {"allOf": [{"$ref": f"L{n + 1}"}, {"$ref": f"L{n + 1}"}]} for n in range(10)} | {
    "L10": {"type": "integer"}
}
BUSHY = {
    "Bush": {
        "type": "object",
        "required": [f"p{n}" for n in range(8)],
        "properties": {f"p{n}": {"oneOf": [{"$ref": "Bush"}, {"$ref": "Leaf"}]} for n in range(8)},
    },
    "Leaf": {"type": "object", "required": ["leaf"], "properties": {"leaf": {"const": True}}},
}
WOOD = {
    f"T{n}": {
        "type": "object",
        "properties": {f"t{m}": {"$ref": f"T{m}"} for m in range(12)},
    }
    for n in range(12)
}
CONTRADICTORY = {
    "X": {"type": "object", "required": ["a", "b"], "properties": {"a": {"$ref": "Y"}, "b": {"$ref": "Y"}}},
    "Y": {"anyOf": [{"$ref": "Z"}, {"type": "object", "required": ["z"], "properties": {"z": {"$ref": "Z"}}}]},
    "Z": {"anyOf": [{"type": "string", "enum": [1]}, {"type": "integer", "minimum": 2, "maximum": 1}]},
}
CHAIN = {f"C{n}": {"type": "object", "required": ["c"], "properties": {"c": {"$ref": f"C{n + 1}"}}} for n in range(300)}
EVIL = {
    "type": "array",
    "minItems": 50,
    "uniqueItems": True,
    "items": {"type": "string", "pattern": "^(?=(a+)+$)(?!a+$)[a-z]{30}$"},
}
UNIONS = {"allOf": [{"anyOf": [{"type": "string", "minLength": n}, {"type": "integer"}]} for n in range(60)]}
TIGHT_UNIONS = {"allOf": [{"anyOf": [{"enum": list(range(n, 30))}, {"enum": list(range(30 - n))}]} for n in range(29)]}


@pytest.mark.parametrize(
    ("keywords", "named", "has_value"),
    [
        pytest.param({"$ref": "L0"}, DOUBLING, True, id="parts that double"),
        pytest.param({"$ref": "Bush"}, BUSHY, True, id="branching recursion"),
        pytest.param({"$ref": "T0"}, WOOD, True, id="everything refers to everything"),
        pytest.param({"$ref": "X"}, CONTRADICTORY, False, id="contradictions in every branch"),
        pytest.param({"$ref": "C0"}, CHAIN | {"C300": {"type": "integer"}}, False, id="a chain too long to make"),
        pytest.param(UNIONS, {}, True, id="sixty unions"),
        pytest.param(TIGHT_UNIONS, {}, True, id="unions that have to agree"),
        pytest.param({"type": "string", "pattern": "^(a+)+$", "minLength": 5000}, {}, True, id="a pattern of patterns"),
        pytest.param({"type": "string", "pattern": "^((a{1,30}){1,30}){1,3}b$"}, {}, True, id="repeats of repeats"),
        pytest.param(EVIL, {}, None, id="patterns that try again and again"),
        pytest.param({"type": "string", "minLength": 10**9}, {}, False, id="a text of a gigabyte"),
        pytest.param({"type": "object", "minProperties": 10**9}, {}, False, id="a billion properties"),
        pytest.param({"type": "array", "minItems": 1500, "items": {"type": "integer"}}, {}, True, id="many items"),
        pytest.param({"type": "number", "minimum": 1e308, "multipleOf": 1e-300}, {}, None, id="numbers far apart"),
    ],
)
def test_work_is_bounded(keywords: Any, named: dict[str, Any], has_value: bool | None) -> None:
    start = time.process_time()
    try:
        schema = schema_of(keywords, named)
        assert schema.is_valid(Generator().value(schema, 1))
        made = True
    except Unsatisfiable:
        made = False
    assert time.process_time() - start < 5
    assert has_value is None or made is has_value
