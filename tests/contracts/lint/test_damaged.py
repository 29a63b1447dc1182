"""Damaged documents: whatever is out of shape, lint says what is wrong and does not fail itself."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.lint.lint import lint
from contracts.lint.rules import RULES
from contracts.lint.ruleset import ruleset
from contracts.lint.waivers import waivers_of
from tests.contracts.compiler.test_damaged import COMPLETE, DAMAGE, PLACES, damaged, places
from tests.contracts.compiler.texts import compiled
from tests.contracts.lint.test_rules import TODAY, whole

STRICT = ruleset("strict", {})
EXAMPLES = [yaml.safe_load(whole(each.rule.bad)) for each in RULES]
SHAPES = [None, 1, "x", [], {}, True, [{}], {"x": 1}]


def survives(root: dict[str, Any]) -> None:
    contract = compiled(root)
    contract.check()
    for finding in lint(contract, STRICT, contract.findings, TODAY).findings:
        assert finding.as_dict()["message"]


@pytest.mark.parametrize("name", COMPLETE)
@given(data=st.data())
@settings(max_examples=40)
def test_whatever_is_damaged(name: str, data: st.DataObject) -> None:
    root = copy.deepcopy(COMPLETE[name])
    for place in data.draw(st.lists(st.sampled_from(PLACES[name][1:]), min_size=1, max_size=4)):
        damaged(root, place, data.draw(st.sampled_from(DAMAGE)))
    root |= {key: COMPLETE[name][key] for key in ("openapi", "swagger") if key in COMPLETE[name]}
    survives(root)


@pytest.mark.parametrize("example", EXAMPLES, ids=[each.id for each in RULES])
def test_what_a_rule_looks_at_may_have_any_shape(example: dict[str, Any]) -> None:
    for index, place in enumerate(places(example)):
        if place[0] not in ("openapi", "swagger"):
            root = copy.deepcopy(example)
            damaged(root, place, SHAPES[index % len(SHAPES)])
            survives(root)


@given(st.recursive(st.none() | st.booleans() | st.text(max_size=3), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["path-verb", "reason", "expires", "x"]), inner)))  # fmt: skip
def test_whatever_stands_in_a_waiver(value: Any) -> None:
    rules = {each.id: each.rule for each in RULES}
    found = waivers_of([("", value)], rules, TODAY)
    assert all(waiver.reason.strip() for waiver in (*found.holding.values(), *found.lapsed.values()))
