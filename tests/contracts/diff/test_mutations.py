"""Labelled mutations of a real contract: the verdict is right in both directions, and each break has a witness that
another validator agrees with."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from contracts.diff.comparing import Comparison
from contracts.diff.law import Verdict
from tests.contracts.diff.documents import compared
from tests.contracts.diff.mutations import KINDS, Mutation, mutations

MUTATIONS = list(mutations(204))
WAYS = [
    pytest.param(mutation, is_forth, id=f"{number} {'forth' if is_forth else 'back'}")
    for number, mutation in enumerate(MUTATIONS)
    for is_forth in (True, False)
]


@pytest.mark.parametrize(("mutation", "is_forth"), WAYS)
def test_the_verdict_is_that_of_the_label(mutation: Mutation, is_forth: bool) -> None:
    old, new = (mutation.old, mutation.new) if is_forth else (mutation.new, mutation.old)
    comparison = compared(old, new)
    # To change a type takes one away and brings one in, which breaks both ways.
    breaks = "another type" in mutation.name or (mutation.flow == "request") == is_forth
    assert comparison.judged, mutation.name
    assert {each.verdict for each in comparison.judged} == {Verdict.BREAKING if breaks else Verdict.SAFE}, told(
        mutation, comparison
    )
    schemas = mutation.schemas if is_forth else mutation.schemas[::-1]
    for each in comparison.by_verdict[Verdict.BREAKING]:
        witness = each.change.witness
        assert witness is not None, told(mutation, comparison)
        assert witness.is_whole, told(mutation, comparison)
        taker, refuser = schemas if mutation.flow == "request" else schemas[::-1]
        assert is_valid(taker, witness.value), told(mutation, comparison)
        assert not is_valid(refuser, witness.value), told(mutation, comparison)


def test_every_kind_is_there() -> None:
    assert len(MUTATIONS) >= 200
    assert {flow for mutation in MUTATIONS for flow in [mutation.flow]} == {"request", "response"}
    assert all(any(mutation.name.startswith(name) for mutation in MUTATIONS) for name, *_ in KINDS)


def is_valid(schema: Any, value: Any) -> bool:
    return Draft202012Validator(schema, format_checker=FormatChecker()).is_valid(value)


def told(mutation: Mutation, comparison: Comparison) -> str:
    found = [f"{each.verdict} {each.rule} {each.change.message} {each.change.witness}" for each in comparison.judged]
    return f"{mutation.name}: {found}"
