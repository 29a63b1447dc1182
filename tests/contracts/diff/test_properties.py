"""What holds of all schemas: the same promise is silent however it is spelled, and what is called safe is."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from contracts.diff.law import Verdict
from tests.contracts.diff.documents import compared, whole

QUICK = settings(
    max_examples=80, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip
NAMES = st.sampled_from(["a", "b", "c"])
TEXTS = st.fixed_dictionaries(
    {"type": st.just("string")}, optional={"minLength": st.integers(0, 3), "maxLength": st.integers(3, 6)}
)
NUMBERS = st.fixed_dictionaries(
    {"type": st.sampled_from(["integer", "number"])},
    optional={"minimum": st.integers(-3, 3), "maximum": st.integers(3, 9)},
)
ENUMS = st.lists(st.sampled_from(["x", "y", 1, 2, None]), min_size=1, max_size=4, unique_by=repr).map(
    lambda values: {"enum": values}
)
LEAVES = TEXTS | NUMBERS | ENUMS | st.just({"type": "boolean"}) | st.just({"type": ["string", "null"]})


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.fixed_dictionaries({"type": st.just("array"), "items": inner}, optional={"maxItems": st.integers(1, 3)})
    # Objects say whether there are others, so that nobody has to ask what is meant by what is not said.
    objects = st.fixed_dictionaries(
        {
            "type": st.just("object"),
            "properties": st.dictionaries(NAMES, inner, max_size=3),
            "additionalProperties": st.booleans() | inner,
        },
        optional={"required": st.lists(NAMES, unique=True, max_size=2)},
    )
    alternatives = st.lists(inner, min_size=1, max_size=3).map(lambda branches: {"anyOf": branches})
    return lists | objects | alternatives


PLAIN = st.sampled_from([None, True, False, -4, 0, 1, 2, 3, 5, 10, 0.5, 2.5, "", "x", "y", "xxxx", "xxxxxxxx"])
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), inner, max_size=3)
    ),
    max_leaves=6,
)
SCHEMAS = st.recursive(LEAVES, nested, max_leaves=6)


@QUICK
@given(SCHEMAS)
def test_the_same_promise_is_silent_however_it_is_spelled(schema: dict[str, Any]) -> None:
    behind = {"$ref": "#/components/schemas/It"}
    new = whole({"schema": {"allOf": [behind]}, "components": {"schemas": {"It": schema}}})
    found = compared(whole({"schema": schema}), new).judged
    assert [(each.rule, each.change.message) for each in found] == []


@QUICK
@given(SCHEMAS, SCHEMAS, st.lists(VALUES, min_size=20, max_size=40))
def test_what_a_value_shows_is_not_called_safe(old: dict[str, Any], new: dict[str, Any], values: list[Any]) -> None:
    found = compared(whole({"request": old}), whole({"request": new})).judged
    taker, refuser = Draft202012Validator(old), Draft202012Validator(new)
    shown = [value for value in values if taker.is_valid(value) and not refuser.is_valid(value)]
    if shown:
        assert any(each.verdict is not Verdict.SAFE for each in found), shown[0]


@QUICK
@given(SCHEMAS, SCHEMAS)
def test_a_witness_is_one(old: dict[str, Any], new: dict[str, Any]) -> None:
    for each in compared(whole({"request": old}), whole({"request": new})).by_verdict[Verdict.BREAKING]:
        witness = each.change.witness
        if witness is not None and witness.is_whole:
            assert Draft202012Validator(old).is_valid(witness.value)
            assert not Draft202012Validator(new).is_valid(witness.value)
