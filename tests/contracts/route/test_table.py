"""Several contracts on one port, case by case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.compiler.compile import compile_contract
from contracts.model.contract import Contract
from contracts.route import table
from tests.contracts.compiler.texts import Plain

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "routing" / "table.yaml").read_text("utf-8"))


def contract(name: str, about: dict[str, Any]) -> Contract:
    root = {} if "swagger" in about else {"openapi": "3.0.3"}
    operation = {"responses": {"200": {"description": "Good."}}}
    paths = {path: {method.lower(): operation for method in methods} for path, methods in about["paths"].items()}
    return compile_contract(Plain(root | about | {"paths": paths}, name))


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    contracts = [contract(name, about) for name, about in case["contracts"].items()]
    router, findings = table.build(contracts, lambda owner, operation: [owner.document.name, operation.key])
    for ask, wanted in case["asks"].items():
        method, _, path = ask.partition(" ")
        route, _, methods = router.find(path, method)
        given = route.target if route else None if methods is None else {"has": sorted(methods)}
        assert given == wanted, ask
    said = [f"{finding.rule} {finding.place}: {finding.message}" for finding in findings]
    assert said == case.get("found", [])
