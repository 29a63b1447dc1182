"""Schemas of every version as JSON Schema, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.model.contract import Contract
from contracts.model.schema import pointer_of
from tests.contracts.compiler.texts import compiled, read, skeleton

HOMES = {"2.0": "/definitions/", "3.0": "/components/schemas/", "3.1": "/components/schemas/"}
CASES = [(case, version) for case in read("schemas.yaml") for version in case["in"]]


def document(case: dict[str, Any], version: str) -> dict[str, Any]:
    schemas = rewritten({"S": case["schema"], **case.get("others", {})}, "#" + HOMES[version])
    home = {"definitions": schemas} if version == "2.0" else {"components": {"schemas": schemas}}
    return skeleton(version) | home


def rewritten(value: Any, home: str) -> Any:
    """Give `value` with references such as `Pet/properties/a` made to lead below `home`."""
    if isinstance(value, list):
        return [rewritten(item, home) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: rewritten(child, home) for key, child in value.items()}
    ref = value.get("$ref")
    if isinstance(ref, str) and ref[:1].isupper():
        made["$ref"] = home + ref
    return made


def plain(value: Any, home: str) -> Any:
    """Give translated keywords with references written as the cases write them."""
    if isinstance(value, list):
        return [plain(item, home) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: plain(child, home) for key, child in value.items()}
    if isinstance(value.get("$ref"), str):
        made["$ref"] = pointer_of(value["$ref"]).removeprefix(home)
    return made


def found(contract: Contract, home: str) -> list[str]:
    return sorted({f"{finding.rule} {finding.pointer.removeprefix(home + 'S')}" for finding in contract.check()})


@pytest.mark.parametrize(("case", "version"), CASES, ids=[f"{case['about']} ({version})" for case, version in CASES])
def test_case(case: dict[str, Any], version: str) -> None:
    home = HOMES[version]
    contract = compiled(document(case, version))
    space = contract.responses if case.get("direction") == "response" else contract.requests
    schema = space.at(home + "S")
    gives = case.get("gives_in", {}).get(version, case.get("gives"))
    if gives is not None:
        assert plain(schema.keywords, home) == gives
    for value in case.get("accepts", []):
        assert schema.errors(value) == []
    for value in case.get("refuses", []):
        assert not schema.is_valid(value)
    assert found(contract, home) == sorted(case.get("found", []))


def test_schemas_nested_beyond_a_limit_let_everything_pass() -> None:
    schema: dict[str, Any] = {"type": "integer"}
    for _ in range(3_000):
        schema = {"type": "array", "items": schema}
    contract = compiled(skeleton("3.1") | {"components": {"schemas": {"S": schema}}})
    assert [finding.rule for finding in contract.check()] == ["schema-shape"]
    schema = contract.requests.at("/components/schemas/S")
    assert not schema.is_valid([1])
    assert schema.is_valid([[[]]])


@pytest.mark.timeout(20)
@pytest.mark.timeout(30)
def test_schemas_that_double_at_each_reference_are_translated_and_passed_over() -> None:
    schemas: dict[str, Any] = {
        f"L{number}": {"allOf": [{"$ref": f"#/components/schemas/L{number + 1}"}] * 2} for number in range(40)
    }
    schemas["L40"] = {"required": ["id"]}
    schemas["S"] = {"allOf": [{"$ref": "#/components/schemas/L0"}], "properties": {"id": {"readOnly": True}}}
    contract = compiled(skeleton("3.0") | {"components": {"schemas": schemas}})
    refused = {finding.pointer for finding in contract.check() if finding.rule == "schema-unusable"}
    assert {f"/components/schemas/L{number}" for number in range(26)} <= refused
    first, late = contract.responses.at("/components/schemas/L0"), contract.responses.at("/components/schemas/L30")
    assert first.is_valid({}), "nobody can wait for two to the power of forty answers"
    assert not late.is_valid({})


def test_nothing_is_at_a_pointer_that_leads_nowhere() -> None:
    contract = compiled(skeleton("3.1"))
    with pytest.raises(LookupError):
        contract.requests.at("/components/schemas/Nobody")


def test_what_reads_the_same_in_both_directions_is_translated_once() -> None:
    home = "/components/schemas/"
    schemas = {
        "Same": {"properties": {"kept": {"$ref": f"#{home}Directed"}, "id": {"type": "integer"}}},
        "Directed": {"properties": {"id": {"type": "integer", "readOnly": True}}},
        "Composed": {"allOf": [{"$ref": f"#{home}Directed"}], "required": ["id"]},
        "Written": {"properties": {"secret": {"allOf": [{"$ref": f"#{home}Secret"}]}}},
        "Secret": {"type": "string", "writeOnly": True},
    }
    contract = compiled(skeleton("3.0") | {"components": {"schemas": schemas}})
    shared = {
        name
        for name in schemas
        if contract.requests.at(home + name).keywords is contract.responses.at(home + name).keywords
    }
    assert shared == {"Same", "Secret"}
    assert contract.requests.at(home + "Composed").is_valid({})
    assert not contract.responses.at(home + "Composed").is_valid({})
