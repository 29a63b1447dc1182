"""Heights tell which schemas end, and which end soonest."""

from __future__ import annotations

from typing import Any

import pytest

from mockserver.generate.heights import Heights
from tests.mockserver.generate.judges import schema_of

NAMED: dict[str, Any] = {
    "Leaf": {"type": "integer"},
    "List": {
        "type": "object",
        "required": ["next"],
        "properties": {"next": {"anyOf": [{"$ref": "List"}, {"type": "null"}]}},
    },
    "Endless": {"type": "object", "required": ["again"], "properties": {"again": {"$ref": "Endless"}}},
    "Ping": {"type": "object", "required": ["pong"], "additionalProperties": {"$ref": "Pong"}},
    "Pong": {"allOf": [{"$ref": "Ping"}]},
    "Items": {"type": "array", "minItems": 1, "items": {"$ref": "Items"}},
    "Empty": {"type": "array", "items": {"$ref": "Empty"}},
    "Tall": {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "Low"}}},
    "Low": {"type": "object", "required": ["b"], "properties": {"b": {"oneOf": [{"$ref": "Tall"}, {"$ref": "Leaf"}]}}},
}


@pytest.mark.parametrize(
    ("name", "height"),
    [
        ("Leaf", 0),
        ("List", 1),
        ("Endless", None),
        ("Ping", None),
        ("Pong", None),
        ("Items", None),
        ("Empty", 1),
        ("Tall", 2),
        ("Low", 1),
    ],
)
def test_heights(name: str, height: int | None) -> None:
    schema = schema_of({"$ref": name}, NAMED)
    assert Heights(schema.space).of(schema.keywords) == height
