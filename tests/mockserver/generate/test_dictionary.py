"""Dictionaries: what is said of a place is found there, over and again, and never breaks its schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contracts.pointer import look_up
from mockserver.generate.dictionary import Dictionary
from mockserver.generate.generator import Generator
from mockserver.generate.wishes import Wishes
from tests.mockserver.generate.judges import complaints, schema_of

CONTENT = yaml.safe_load((Path(__file__).parents[2] / "cases" / "dictionary" / "values.yaml").read_text("utf-8"))
CASES = [pytest.param(case, id=case["about"]) for case in CONTENT["cases"]]
SCHEMAS: dict[str, Any] = CONTENT["schemas"]
SEEDS = range(30)

NAMES = st.sampled_from(
    ["Pet", "Owner", "*", "Currency", "name", "owner", "tags", "home", "[*]", "tags[*]", "Pet.name"]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.sampled_from(["cat", "EUR"])
CONTENTS = st.dictionaries(
    NAMES,
    st.recursive(
        LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
    ),
    max_size=5,
)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("dynamic", [False, True])
def test_case(case: dict[str, Any], dynamic: bool) -> None:
    schema = schema_of(case["schema"], case.get("named", SCHEMAS))
    wishes = Wishes(ignore_examples=dynamic, dictionary=Dictionary(case["dictionary"]))
    values = [Generator().value(schema, seed, wishes) for seed in SEEDS]
    assert not any(complaints(schema, value) for value in values)
    for pointer, expected in case.get("values", {}).items():
        found = [look_up(value, pointer) for value in values]
        assert all(value in expected for value in found), (pointer, found)
        # A lone branch that is taken by default need not be the only one there is.
        assert case["about"].startswith("a discriminator") or all(value in found for value in expected), pointer
    if "sorted" in case:
        assert all(sorted(value) == case["sorted"] for value in values)


@given(content=CONTENTS, seed=st.integers(0, 1_000))
def test_no_dictionary_breaks_a_schema(content: dict[str, Any], seed: int) -> None:
    schema = schema_of({"$ref": "Pet"}, SCHEMAS)
    wishes = Wishes(dictionary=Dictionary(content))
    value = Generator().value(schema, seed, wishes)
    assert schema.is_valid(value)
    assert value == Generator().value(schema, seed, wishes)


def test_a_value_is_not_shared_between_answers() -> None:
    wishes = Wishes(dictionary=Dictionary({"Pet": {"tags": [["a"]]}}))
    schema = schema_of({"$ref": "Pet"}, SCHEMAS)
    Generator().value(schema, 1, wishes)["tags"].append("b")
    assert Generator().value(schema, 1, wishes)["tags"] == ["a"]


@pytest.mark.timeout(30)
def test_hostile_dictionaries_cost_little() -> None:
    nested: Any = 1
    for _ in range(60):
        nested = [{"a.b": 1, "a": nested}]
    content = {"Pet": nested, ".".join("a" * 10_000): 1, "Pet" + "[0]" * 10_000: 1, "": 1, "[*]": [[[]]]}
    schema = schema_of({"$ref": "Pet"}, SCHEMAS)
    assert schema.is_valid(Generator().value(schema, 1, Wishes(dictionary=Dictionary(content))))
