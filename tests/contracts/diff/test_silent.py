"""Refactors that change nothing: each is silent, in both directions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.contracts.diff.documents import cases, compared, whole

CASES = cases("silent")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize(("before", "after"), [("old", "new"), ("new", "old")], ids=["forth", "back"])
def test_a_refactor_that_changes_nothing_is_silent(case: dict[str, Any], before: str, after: str) -> None:
    comparison = compared(whole(case[before]), whole(case[after]))
    assert [(each.rule, each.change.message, each.change.location) for each in comparison.judged] == []


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert all(json.dumps(whole(case["old"])) != json.dumps(whole(case["new"])) for case in CASES)
