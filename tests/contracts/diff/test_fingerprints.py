"""Fingerprints: an approval holds for one step, and for no other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contracts.diff.documents import compared, whole

LONG = "x" * 70
REFERRED = {"$ref": "#/components/schemas/Part"}


def fingerprints(old: dict[str, Any], new: dict[str, Any]) -> dict[str, str]:
    """Give the fingerprints of what is told of the step, by what is told."""
    judged = compared(whole(old), whole(new)).judged
    return {f"{each.rule} {each.change.subject} {each.change.message}": each.fingerprint for each in judged}


def request(schema: Any, **parts: Any) -> dict[str, Any]:
    return {"request": schema, "components": {"schemas": parts}} if parts else {"request": schema}


def link(operation: str) -> dict[str, Any]:
    return {"answer": {"links": {"next": {"operationId": operation}}}}


def member(limit: int) -> dict[str, Any]:
    return {"type": "object", "patternProperties": {"^x-": {"type": "string", "maxLength": limit}}}


def either(limit: int) -> dict[str, Any]:
    return {"oneOf": [{"type": "boolean"}, {"type": "string", "maxLength": limit}]}


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        pytest.param(*(request(member(limit)) for limit in (9, 8, 7)), id="members by pattern"),
        pytest.param(*(request({"not": {"const": value}}) for value in "abc"), id="negation"),
        pytest.param(
            *(
                request({"patternProperties": {"^x-": REFERRED}}, Part={"type": "string", "maxLength": limit})
                for limit in (9, 8, 7)
            ),
            id="members by pattern that are elsewhere",
        ),
        pytest.param(*(request({"pattern": f"^{LONG}{end}$"}) for end in "abc"), id="a long pattern"),
        pytest.param(*(request({"type": "string", "default": f"{LONG}{end}"}) for end in "abc"), id="a long default"),
        pytest.param(*(request({"const": f"{LONG}{end}"}) for end in "abc"), id="a long value"),
        pytest.param(*map(link, "abc"), id="a link"),
    ],
)
def test_steps_that_are_told_alike_are_told_apart(
    first: dict[str, Any], second: dict[str, Any], third: dict[str, Any]
) -> None:
    one, other = fingerprints(first, second), fingerprints(second, third)
    assert one.keys() == other.keys() != set()
    assert not set(one.values()) & set(other.values())
    assert fingerprints(first, second) == one


def test_an_alternative_that_is_gone_is_not_any_other_at_its_place() -> None:
    old = {"anyOf": [{"type": "boolean"}, {"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    least = {"anyOf": old["anyOf"][:2]}
    numbers = {"anyOf": [*old["anyOf"][:2], {"type": "array", "items": {"type": "integer"}}]}
    (one,), (other,) = (fingerprints(request(each), request(least)).items() for each in (old, numbers))
    assert one[0] == other[0]
    assert one[1] != other[1]


def test_values_that_begin_alike_are_not_the_same() -> None:
    old, new = ({"type": "string", "enum": [f"{LONG}{end}" for end in ends]} for ends in ("ab", "a"))
    (judged,) = compared(whole(request(old)), whole(request(new))).judged
    assert judged.rule == "request-values-narrowed"
    assert judged.change.message == f'it can be "{LONG[:59]}… no longer'
    old, new = ({"type": "string", "x-extensible-enum": each["enum"]} for each in (old, new))
    assert len(compared(whole(request(old)), whole(request(new))).judged) == 1


def test_what_is_told_in_full_keeps_its_fingerprint() -> None:
    """Also while what stands beside it changes."""
    old, new = {"type": "string", "maxLength": 9}, {"type": "string", "maxLength": 5}
    (alone,) = fingerprints(request(old), request(new)).values()
    assert alone == "8f362830f3d72f0a"
    beside = fingerprints(request({**old, "minLength": 2}), request({**new, "minLength": 1}))
    assert alone in beside.values()
