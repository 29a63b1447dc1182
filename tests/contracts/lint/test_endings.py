"""Schemas of which no value ends."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.lint.endings import endless
from tests.contracts.compiler.texts import compiled


def found(**schemas: Any) -> list[str]:
    root = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": schemas}}
    named = {schema.pointer: schema for schema in compiled(root).responses.named()}
    return [pointer.rpartition("/")[2] for pointer in endless(named)]


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def holding(name: str, **more: Any) -> dict[str, Any]:
    return {"type": "object", "required": ["a"], "properties": {"a": ref(name)}, **more}


def test_a_circle_of_what_is_required_does_not_end() -> None:
    assert found(A=holding("B"), B=holding("C"), C=holding("A"), D=holding("A"), E={"type": "string"}) == list("ABCD")


@pytest.mark.parametrize(
    "way_out",
    [
        {"type": "object", "properties": {"a": ref("A")}},
        {"type": ["object", "null"], "required": ["a"], "properties": {"a": ref("A")}},
        {"required": ["a"], "properties": {"a": ref("A")}},
        {"type": "array", "items": ref("A")},
        {"anyOf": [ref("A"), {"type": "string"}]},
        {"oneOf": [ref("A"), ref("Other")]},
        {"type": "object", "required": ["b"], "properties": {"a": ref("A")}},
    ],
)
def test_a_circle_with_a_way_out_ends(way_out: dict[str, Any]) -> None:
    assert found(A=holding("B"), B=way_out, Other={"type": "string"}) == []


@pytest.mark.parametrize(
    "none",
    [
        {"allOf": [ref("A"), {"type": "object"}]},
        {"anyOf": [ref("A"), ref("B")]},
        {"type": "array", "minItems": 1, "items": ref("A")},
        {"type": "object", "required": ["x"], "properties": {"x": {"type": "array", "minItems": 2, "items": ref("A")}}},
        ref("A"),
    ],
)
def test_a_circle_without_one_does_not(none: dict[str, Any]) -> None:
    assert found(A=holding("B"), B=none) == ["A", "B"]


def test_a_long_chain_is_followed_to_its_end() -> None:
    chain = {f"S{index}": holding(f"S{index + 1}") for index in range(60)}
    assert found(**chain, S60={"type": "string"}) == []
    assert len(found(**chain, S60=holding("S0"))) == 61
