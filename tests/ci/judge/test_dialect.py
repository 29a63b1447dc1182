"""Python's jsonschema as a judge of each OpenAPI version's schemas."""

from __future__ import annotations

from typing import Any

import pytest

from ci.judge.dialect import Dialect
from ci.judge.document import Document


def dialect(schema: dict[str, Any], version: str = "3.0.0", *, request: bool = False, **others: Any) -> Dialect:
    field = "swagger" if version == "2.0" else "openapi"
    return Dialect(Document({field: version, "S": schema, **others}), request=request)


CASES: list[tuple[str, dict[str, Any], Any, bool]] = [
    ("3.0.0", {"type": "string", "nullable": True}, None, True),
    ("3.0.0", {"type": "string", "nullable": True, "enum": ["a"]}, None, False),
    ("2.0", {"type": "string", "nullable": True}, None, False),
    ("2.0", {"type": "string", "x-nullable": True}, None, True),
    ("3.1.0", {"type": "string", "nullable": True}, None, False),
    ("3.1.0", {"type": ["string", "null"]}, None, True),
    ("3.0.0", {"minimum": 1, "exclusiveMinimum": True}, 1, False),
    ("3.1.0", {"exclusiveMinimum": 1}, 1, False),
    ("3.0.0", {"const": 1}, 2, True),
    ("3.1.0", {"const": 1}, 2, False),
    ("3.0.0", {"$ref": "#/T", "maxLength": 1}, "ab", True),
    ("3.1.0", {"$ref": "#/T", "maxLength": 1}, "ab", False),
    ("3.0.0", {"$ref": "#/T"}, 1, False),
    ("3.0.0", {"type": "integer"}, True, False),
    ("3.0.0", {"enum": [1]}, True, False),
    ("3.0.0", {"type": "string", "format": "date"}, "no date", False),
    ("3.1.0", {"format": "date"}, 1, True),
    ("3.0.0", {"type": {"type": "string"}}, 1, True),
    ("3.1.0", {"type": "text"}, 1, True),
    ("3.0.0", {"pattern": "^a+$"}, "b", False),
    ("2.0", {"type": "file"}, "x", True),
]


@pytest.mark.parametrize(("version", "schema", "value", "good"), CASES)
def test_a_version_has_its_own_words(version: str, schema: dict[str, Any], value: Any, good: bool) -> None:
    assert (dialect(schema, version, T={"type": "string"}).breaches("/S", value) == []) is good


def test_what_is_for_the_other_direction_is_not_required() -> None:
    schema = {
        "required": ["id", "secret"],
        "properties": {"id": {"$ref": "#/Id"}, "secret": {"writeOnly": True}},
    }
    identifier = {"readOnly": True}
    assert not dialect(schema, Id=identifier).breaches("/S", {"id": 1})
    assert dialect(schema, Id=identifier).breaches("/S", {"secret": 1})
    assert not dialect(schema, Id=identifier, request=True).breaches("/S", {"secret": 1})


def test_a_breach_tells_the_places_it_goes_through() -> None:
    schema = {"properties": {"pet/s": {"items": {"$ref": "#/T"}}}}
    (breach,) = dialect(schema, T={"type": "object", "nullable": True, "enum": [1]}).breaches("/S", {"pet/s": [None]})
    assert breach.path.endswith("[0]")
    assert breach.pointer == "/T/enum"
    assert {"/S", "/S/properties/pet~1s/items", "/T"} <= set(breach.through)
    assert breach.is_about_null


def test_of_alternatives_the_closest_is_to_blame() -> None:
    schema = {"anyOf": [{"type": "string"}, {"properties": {"a": {"type": "integer"}}, "type": "object"}]}
    (breach,) = dialect(schema).breaches("/S", {"a": None})
    assert breach.pointer == "/S/anyOf/1/properties/a/type"
    assert breach.is_about_null


def test_patterns_that_python_cannot_read_are_counted() -> None:
    judge = dialect({"pattern": r"^\p{L}+$"})
    assert judge.breaches("/S", "1") == []
    assert judge.unread_patterns == {r"^\p{L}+$"}
