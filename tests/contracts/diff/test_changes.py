"""Changes and what they mean: cases as data, with a witness for each break that a value can show."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.diff.comparing import Comparison
from contracts.diff.law import Verdict
from contracts.diff.table import TABLE
from tests.contracts.diff.documents import cases, compared, whole

CASES = cases("changes")
WAYS = [
    pytest.param(whole(case[old]), whole(case[new]), case[told], id=f"{case['name']} ({told})")
    for case in CASES
    for old, new, told in (("old", "new", "expected"), ("new", "old", "back"))
    if told in case
]
# What no schema is asked about has no value to show it by; a path that moved is a request by itself.
SHOWN = {rule for axes, rule in TABLE.items() if axes[1] == "schema"} | {"paths-moved"}


@pytest.mark.parametrize(("old", "new", "expected"), WAYS)
def test_a_change_means_what_it_means(old: dict[str, Any], new: dict[str, Any], expected: list[str]) -> None:
    comparison = compared(old, new)
    assert sorted(f"{each.verdict.value} {each.rule}" for each in comparison.judged) == sorted(expected), told(
        comparison
    )
    for each in comparison.by_verdict[Verdict.BREAKING]:
        assert (each.change.witness is not None) == (each.rule in SHOWN), each


def told(comparison: Comparison) -> list[str]:
    return [f"{each.verdict} {each.rule} {each.change.message} {each.change.doubt}" for each in comparison.judged]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_contract_compared_with_itself_is_silent(case: dict[str, Any]) -> None:
    assert compared(whole(case["old"]), whole(case["old"])).judged == ()


def test_a_witness_shows_the_keyword_that_it_stands_beside() -> None:
    old, new = (
        whole({"request": {"type": "array", "items": {"type": "integer"}, **bounds}})
        for bounds in ({}, {"minItems": 1, "maxItems": 3})
    )
    shown = {each.change.subject: each.change.witness for each in compared(old, new).judged}
    assert {name: witness and len(witness.value) for name, witness in shown.items()} == {"minItems": 0, "maxItems": 4}
    old, new = (whole({"request": {"type": "object", "required": names}}) for names in ([], ["a", "b"]))
    shown = {each.change.subject: each.change.witness for each in compared(old, new).judged}
    assert {name: witness and name in witness.value for name, witness in shown.items()} == {"a": False, "b": False}


def test_a_witness_shows_its_own_change_only() -> None:
    def product(most: int, *required: str) -> dict[str, Any]:
        texts = {"name": {"type": "string", "maxLength": most}, "category": {"type": "string"}}
        schema = {"type": "object", "required": ["name", *required], "properties": texts}
        return whole({"request": schema})

    comparison = compared(product(80), product(40, "category"))
    shown = {each.rule: each.change.witness for each in comparison.judged}
    required, longer = shown["request-required-narrowed"], shown["request-length-narrowed"]
    assert required is not None
    assert longer is not None
    assert required.value == {"name": "text"}
    assert len(longer.value.pop("name")) > 40
    assert longer.value.keys() == {"category"}
