"""Values that no branch of a union lets pass: each case says a schema, a value, and what is told of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.compiler.compile import compile_contract
from contracts.conformance.breaches import schema_findings
from contracts.findings import Finding
from contracts.model.contract import Contract
from contracts.pointer import join, look_up
from tests.contracts.compiler.texts import Plain

FILE = yaml.safe_load((Path(__file__).parents[2] / "cases" / "requests" / "unions.yaml").read_text("utf-8"))
CASES: list[dict[str, Any]] = FILE["cases"]


def contract_of(schemas: dict[str, Any]) -> Contract:
    document = {
        "openapi": "3.2.0",
        "info": {"title": "t", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    return compile_contract(Plain(document))


def findings(contract: Contract, name: str, value: Any) -> list[Finding]:
    schema = contract.requests.at(f"/components/schemas/{name}")
    assert not schema.is_valid(value)
    return schema_findings("request-body", schema, value, ("body",), "POST /x", "hidden")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_branch_that_is_meant_says_what_is_wrong(case: dict[str, Any]) -> None:
    schema = case["schema"]
    inline = schema if isinstance(schema, dict) else {"$ref": f"#/components/schemas/{schema}"}
    contract = contract_of({**FILE["components"], "Inline": inline})
    found = findings(contract, "Inline", case["value"])
    assert [join("", *finding.location[1:]) for finding in found] == [place for place, _ in case["told"]]
    for finding, (_, words) in zip(found, case["told"], strict=True):
        assert words in finding.message
        assert look_up(contract.document.root, finding.pointer) is not None
    again = findings(contract_of({**FILE["components"], "Inline": inline}), "Inline", case["value"])
    assert [finding.fingerprint for finding in again] == [finding.fingerprint for finding in found]


@pytest.mark.timeout(30)
def test_unions_of_unions_come_to_an_end() -> None:
    schema: dict[str, Any] = {"type": "integer"}
    for _ in range(60):
        schema = {"anyOf": [{"type": "object"}, schema]}
    (finding,) = findings(contract_of({"Deep": schema}), "Deep", "x")
    assert len(finding.message) < 1_000


@pytest.mark.timeout(30)
def test_branches_that_hold_each_other_without_end_are_looked_into_so_far() -> None:
    names = [f"S{number}" for number in range(12)]
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    schemas = {name: {"allOf": refs[index + 1 :], "required": [name]} for index, name in enumerate(names)}
    found = findings(contract_of({**schemas, "Any": {"anyOf": refs}}), "Any", {})
    assert "and 8 more" in found[0].message
