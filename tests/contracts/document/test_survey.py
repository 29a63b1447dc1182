"""The survey: how deep a value is, and whether it may refer to another text."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.document.survey import Survey, deep_pointer, survey


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1, Survey(0, False)),
        ({}, Survey(1, False)),
        ({"a": [{"b": 1}], "c": 1}, Survey(3, False)),
        ({"a": {"$ref": "#/b"}}, Survey(2, False)),
        ({"a": [{"$ref": "b.yaml"}]}, Survey(3, True)),
        ({"a": {"$ref": "b.yaml"}, "c": {"$ref": "#/d"}}, Survey(2, True)),
        ({"a": {"$ref": {"type": "string"}}}, Survey(3, False)),
        ({"$dynamicRef": "b.yaml#c"}, Survey(1, True)),
        ({"mapping": {"a": "#/b", "c": "d.yaml"}}, Survey(2, True)),
        ({"mapping": {"a": "#/b"}}, Survey(2, False)),
        ({"mapping": {}, "defaultMapping": "d.yaml"}, Survey(2, True)),
    ],
)
def test_survey(value: Any, expected: Survey) -> None:
    assert survey(value) == expected


def test_the_way_to_a_deep_node() -> None:
    assert deep_pointer({"a": 1, "b": [0, {"c/": {}}]}, 3) == "/b/1/c~1"
    with pytest.raises(LookupError):
        deep_pointer({"a": {}}, 2)
